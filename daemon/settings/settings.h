/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings: a configuration file, read, checked and turned into what the rest of the program works with.
 *
 *   nis2d.yaml ─ yaml_tree ─ schema ─┬─ settings_<noun>.c ─▶ struct rules      what it means (core)
 *   regimes/ holidays/ templates/ ───┘                  └──▶ struct settings   where and how (main, edge)
 *
 * settings_load() finds everything that is wrong in one run and gives settings only when nothing is an error. Checking
 * touches nothing: no directory is made, and a secret is read only to be looked at and wiped. Settings are immutable; a
 * reload loads another and swaps.
 * Secrets are read by their own function, at start, and are never part of settings, of a message or of the ledger.
 *
 * Surprising: names of groups and users are resolved here, once, under a time limit; what the directory service cannot
 * say now is taken from the settings before. Nothing later ever waits for it.
 */
#ifndef NIS2_SETTINGS_SETTINGS_H
#define NIS2_SETTINGS_SETTINGS_H

#include "base/hash.h"
#include "core/rules.h"
#include "settings/problems.h"

struct settings;

/* Looks at the secrets too, by the reading that a start does: what would keep it from happening is an error, what `who`
 * may not read a warning. */
struct secrets_check {
    const char *who;   /* runs the check: a user's name */
    bool is_elsewhere; /* the configuration is for another machine: what is not here may be there */
};

/* All borrowed for the call; every member may be NULL or zero. */
struct settings_options {
    const char *data_directory;        /* what NIS2D_DATA says; NULL: look for it (settings_find_data()) */
    const char *credentials_directory; /* what CREDENTIALS_DIRECTORY says: a bare file name that is there wins */
    const char *zoneinfo_directory;    /* NULL: the system's */
    const struct settings *previous;   /* ids of names that cannot be resolved now are taken from here */
    /* A worked case of a regime that fails: in a check it is an error; in a running daemon a warning, since new time
     * zone data, or a rule that was edited before its cases, must not keep it from starting or loading. */
    bool cases_only_warn;
    const struct secrets_check *secrets; /* NULL: they are not looked at */
    int names_timeout_ms;                /* for the directory service in all; 0: 3000 */
};

enum access_group { ACCESS_VIEWERS, ACCESS_RESPONDERS, ACCESS_DECIDERS, ACCESS_ADMINS };
#define ACCESS_GROUPS 4

struct access_settings {
    struct texts groups;      /* as written */
    const int64_t *group_ids; /* resolved */
    size_t group_id_count;
};

/* Who may ask over TCP. Of the token itself only its hash is ever here. */
struct access_token {
    struct hash hash; /* SHA-256 of what follows "Bearer " */
    struct text contact;
    unsigned rights; /* of enum right */
};

struct http_settings {
    bool is_on;
    struct text address;
    int32_t port;
    struct text base_url;    /* as written, loopback or not */
    struct text tokens_file; /* absolute; empty: none */
    const struct access_token *tokens;
    size_t token_count;
};

enum tls_policy { TLS_REQUIRED, TLS_OPPORTUNISTIC, TLS_OFF };

/* Which file of a channel; the order is that of secret_key_names. */
enum secret_kind {
    SECRET_SIGNING,       /* secret_file */
    SECRET_URL,           /* url_file */
    SECRET_PASSWORD,      /* password_file */
    SECRET_ROUTING_KEY,   /* routing_key_file */
    SECRET_API_KEY,       /* api_key_file */
    SECRET_TOKEN,         /* token_file */
    SECRET_TOPIC,         /* topic_file */
    SECRET_AUTHORIZATION, /* authorization_file */
    SECRET_ANSWERS_URL,   /* answers.url_file, and so on */
    SECRET_ANSWERS_TOPIC,
    SECRET_ANSWERS_TOKEN,
    SECRET_ANSWERS_API_TOKEN,
    SECRET_ANSWERS_PASSWORD,
    SECRET_ANSWERS_AUTHORIZATION,
};
#define SECRET_KINDS 14
extern const char *const secret_key_names[SECRET_KINDS + 1]; /* "secret_file", …; NULL-terminated */

struct header_setting {
    struct text name, value;
};

/* Where the answers of one channel are fetched. */
struct answers_settings {
    bool is_on;
    struct span every; /* 0: as is usual for the type */
    struct text url;   /* empty where a file says it */
    struct text user, mailbox;
    int tls; /* enum tls_policy */
    struct text method;
    const struct header_setting *headers;
    size_t header_count;
    struct text list, id, sender, text; /* JSON pointers */
};

/* How to send over one channel; the same order as rules.channels. Paths are absolute, texts that were not given are
 * empty. */
struct channel_settings {
    struct text id;
    int type;         /* enum channel_type */
    bool is_implicit; /* the embedded `file` channel, when none is configured */
    bool detail_full;
    struct text directory; /* file */
    struct texts relays;   /* email: smtp:// or smtps:// */
    int tls;               /* email: enum tls_policy */
    struct text from, reply_to, user;
    struct text url;
    struct text secret_files[SECRET_KINDS]; /* by enum secret_kind */
    struct text method, body, success_body; /* http */
    const struct header_setting *headers;
    size_t header_count;
    struct numbers success_status; /* empty: any 2xx */
    struct texts command;          /* exec */
    struct text ca_file, cert_file, key_file, proxy;
    struct texts resolve; /* "HOST:PORT:ADDRESS" */
    struct answers_settings answers;
    bool allow_plain;
};

struct notice_settings { /* digest and exercises */
    bool is_on;
    const struct target *notify;
    size_t notify_count;
    int day; /* enum weekday, 0: every day */
    int32_t minute;
    struct period every;
};

struct named_digest {
    struct text name; /* "nis2d.yaml", "regimes/nis2.yaml", "templates/text/draft.mustache" */
    struct hash hash; /* SHA-256 of the bytes */
};

/* What a name meant when it was last resolved. */
struct named_id {
    struct text name;
    bool is_group;
    int64_t id;
};

struct settings {
    struct arena arena; /* owns all of it */
    struct rules rules;
    struct text file;           /* absolute */
    struct text data_directory; /* absolute */
    struct text state_directory;
    struct text socket;
    struct http_settings http;
    struct access_settings access[ACCESS_GROUPS]; /* by enum access_group; deciders default to the responders */
    const struct channel_settings *channels;
    size_t channel_count;
    bool require_out_of_band;
    struct text heartbeat_url; /* empty: none */
    struct span heartbeat_every;
    bool heartbeat_allow_plain;
    struct notice_settings digest, exercises;
    struct period retention_incidents, retention_attachments; /* all zero: for ever */
    const struct named_digest *digests; /* of the configuration first, then regimes, holidays, templates */
    size_t digest_count;
    const struct named_id *named_ids; /* for the next load, when the directory service is silent */
    size_t named_id_count;
    const struct yaml_node *tree; /* for settings_show() */
};

/* Loads `path`. STATUS_OK: `*ret` is returned, to be given to settings_free(); warnings and notes may be in `problems`.
 * Anything else: the errors are in `problems` (initialised by the caller), sorted, and `*ret` is untouched. */
enum status settings_load(const char *path, const struct settings_options *options, struct settings **ret,
                          struct problems *problems) MUST_USE;
/* What drafts are made of and nothing else, without a configuration: regimes, profiles of authorities, templates and
 * words of the shipped data; templates of `own` (NULL: none) win file by file. The entity and its authorities are
 * empty. As settings_load(). For `nis2ctl template check`. */
enum status settings_load_drafts(const char *data, const char *own, struct settings **ret,
                                 struct problems *problems) MUST_USE;
/* Loads these zones too, where the configuration does not name them: open obligations count in them (registry_zones()).
 * `zoneinfo_directory` may be NULL. One that is not on this machine is a warning; what counts in it is then shown in
 * the entity's zone. */
void settings_add_zones(struct settings *settings, const char *zoneinfo_directory, struct texts names,
                        struct problems *problems);
void settings_free(struct settings *settings); /* NULL is fine */

/* The directory of the shipped data: `from_environment` when it is not NULL, else ../share/nis2d beside the running
 * executable, else below the compiled-in prefix. The first that is a directory, in `arena`; NULL when none is, with
 * every place looked at in `reterr`. */
const char *settings_find_data(const char *from_environment, struct arena *arena, struct complaint *reterr);

/* By id, or NULL. */
const struct channel_settings *settings_channel(const struct settings *settings, struct text id);

/* The secrets of the channels, read from their files. */
struct channel_secrets {
    struct text at[SECRET_KINDS]; /* without the line end; empty: none configured */
};

struct secrets {
    struct channel_secrets *channels; /* owned; the same order as settings.channels */
    struct buf *bytes;                /* owned; what the texts point into */
    size_t count;
};

#define SECRET_FILE_MAX 16384
#define TOKENS_FILE_MAX ((size_t) 256 * 1024)

/* Reads them all; a missing, empty or unreadable file of a channel is an error in `problems`, and `*ret` is
 * untouched. */
enum status settings_read_secrets(const struct settings *settings, struct secrets **ret,
                                  struct problems *problems) MUST_USE;
/* Overwrites, then frees. NULL is fine. */
void secrets_free(struct secrets *secrets);

#endif
