/* SPDX-License-Identifier: Apache-2.0 */
/*
 * loading: what the files settings_<noun>.c share while one configuration is read; nobody else includes it.
 *
 * Each noun reads its part of the tree into `settings` and reports what does not fit. They run in the order of
 * settings_load(): a noun may look at what those before it built. A noun never stops at an error: it leaves out what is
 * broken and goes on, so that the references of others are still checked.
 */
#ifndef NIS2_SETTINGS_LOADING_H
#define NIS2_SETTINGS_LOADING_H

#include "settings/schema.h"
#include "settings/settings.h"

/* A language file that was read. */
struct language_file {
    struct text language;
    const struct yaml_node *tree;
    bool is_own; /* the administrator's, not a shipped one */
};

struct loading {
    struct settings *settings; /* being built */
    struct rules *rules;       /* &settings->rules */
    struct arena *arena;       /* &settings->arena */
    struct problems *problems;
    const struct settings_options *options;
    const struct yaml_node *root;
    const char *file;              /* as the caller named it */
    const char *directory;         /* of the file, absolute: relative paths start here */
    const struct regimes *regimes; /* settings/regimes.h: as read, the same order as in `rules`; NULL: none were */
    const char *data;              /* shipped data, or NULL when it was not found */
    const struct zone **zones;
    size_t zone_count, zone_cap; /* the array is in mem until the end */
    struct name_lookup *names;   /* settings/names.h */
    size_t name_count, name_cap;
    struct language_file *languages; /* in mem until the end */
    size_t language_count, language_cap;
    struct named_digest *digests; /* in mem until the end */
    size_t digest_count, digest_cap;
};

/* In the order of settings_load(). */
void settings_names(struct loading *l);       /* settings_names.c: groups and users */
void settings_entity(struct loading *l);      /* settings_entity.c */
void settings_authorities(struct loading *l); /* settings_authorities.c: authorities and their profiles */
void settings_place(struct loading *l);       /* settings_place.c: state, listen, access */
void settings_channels(struct loading *l);    /* settings_channels.c */
/* settings_answers.c: the `answers` of a channel; `node` may be NULL. */
void settings_answers(struct loading *l, const struct yaml_node *node, struct channel_settings *c);
/* settings_channels.c, for both. `secure` and `plain` are the two schemes the key allows; `node` may be NULL. */
void settings_check_url(struct loading *l, const struct yaml_node *node, const char *secure, const char *plain,
                        bool allow_plain);
size_t settings_headers(struct loading *l, const struct yaml_node *node, const struct header_setting **ret);
/* settings_answers.c. The node of a secret's key ("token_file", "answers.topic_file") below a channel, or NULL. */
const struct yaml_node *settings_secret_node(const struct yaml_node *channel, const char *key);
void settings_contacts(struct loading *l);  /* settings_contacts.c */
void settings_schedules(struct loading *l); /* settings_schedules.c */
void settings_data(struct loading *l);      /* settings_data.c: calendars, then regimes */
void settings_holidays(struct loading *l);  /* settings_holidays.c: calendars of days off, for settings_data() */
void settings_templates(struct loading *l, const char *own); /* the same: templates and words; own may be NULL */
/* settings_own.c: an own template that nothing is made of; `shipped` are the names of those that are. */
void settings_own_template(struct loading *l, const char *path, struct text name, struct texts shipped);
/* settings_own.c: words of an own language file for a stage that no regime has. */
void settings_own_words(struct loading *l, const struct yaml_node *tree);
void settings_messages(struct loading *l);   /* settings_messages.c: whether messages can be made of them */
void settings_facts(struct loading *l);      /* settings_facts.c: what the regimes ask of the entity */
void settings_addressees(struct loading *l); /* settings_addressees.c: who receives what the regimes owe */
void settings_reports(struct loading *l);    /* settings_data.c: reports */
void settings_escalation(struct loading *l); /* settings_escalation.c */
/* What is written there and never happens: warnings. `map` is `escalation`. */
void settings_policies(struct loading *l, const struct yaml_node *map); /* settings_policies.c */
void settings_notices(struct loading *l);      /* settings_notices.c: heartbeat, digest, exercises, retention */
void settings_exercises(struct loading *l);    /* settings_exercises.c: the duty to hold them, after settings_notices */
void settings_secret_files(struct loading *l); /* settings_secrets.c: warns of modes, and of certificates */
void settings_tokens(struct loading *l);       /* settings_tokens.c: who may ask over TCP */
void settings_reachable(struct loading *l);    /* settings_contacts.c: who can be reached, and from outside */

/* settings_zones.c. The zone of `name`, loaded once; NULL with an error at `node` when there is none. */
const struct zone *loading_zone(struct loading *l, struct text name, const struct yaml_node *node);
/* The zone a key names, or `otherwise` when the key is not given or wrong. */
const struct zone *loading_zone_of(struct loading *l, const struct yaml_node *map, const char *pattern,
                                   const struct zone *otherwise);
/* An absolute path for a key; empty when not given and no default. */
struct text loading_path(struct loading *l, const struct yaml_node *map, const char *pattern);
void loading_digest(struct loading *l, struct text name, struct text bytes);
/* The targets of a list; unknown schedules and contacts are errors. `ret_count` is set. */
const struct target *loading_targets(struct loading *l, const struct yaml_node *map, const char *pattern,
                                     size_t *ret_count);
/* Reports that `name` (a contact, a policy, …) does not exist, with the nearest of `known`. */
void loading_unknown(struct loading *l, const struct yaml_node *node, const char *what, struct text name,
                     struct texts known);
/* The id of a group or user; a warning at `node` and false when it is not known. */
bool loading_id(struct loading *l, bool is_group, const struct yaml_node *node, int64_t *ret);
/* A warning when `path`, the value at `node`, lies where the service may not write. */
void loading_place_for_writing(struct loading *l, const struct yaml_node *node, struct text path);
/* settings_data.c. Whether a regime file that was left out because of errors is of that regime (empty: any) and has, or
 * may have, that stage (empty: any): then it is not unknown, and its own errors are told already. */
bool loading_left_out(const struct loading *l, struct text regime, struct text stage);
/* settings_data.c. A directory below the shipped data, or NULL. */
const char *loading_shipped(struct loading *l, const char *name);
/* Reads a file and keeps its digest as "PREFIX/NAME"; false with an error. */
bool loading_part(struct loading *l, const char *directory, const char *prefix, struct text name, size_t max,
                  struct text *ret);
/* The names of the files with this ending; none for a directory that is NULL or absent. */
struct texts loading_files(struct loading *l, const char *directory, const char *suffix, int depth);
/* The names of the children of a map. */
struct texts loading_keys(struct loading *l, const struct yaml_node *map);

#endif
