/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema: one table of every key, and the walk that holds a file against it.
 *
 *                          ┌─ schema_check()     unknown keys, wrong types, bounds, what is missing: all at once
 *   struct schema (table) ─┼─ schema_get_…()     a value or its default, for those who build structs
 *                          └─ schema_show()      every key with its value and where it came from (config check --show)
 *
 * The man page, the example configuration and their tests read the same table. `channels.*.relays[]` is a pattern: `*`
 * stands for a name somebody chose, `[]` for an item of a list. Whether two values fit each other is not asked here;
 * that is settings_*.c.
 *
 * Surprising: a default that depends on other keys is written in brackets, "(the entity's)": it is shown to people, and
 * a getter treats it as none.
 */
#ifndef NIS2_SETTINGS_SCHEMA_H
#define NIS2_SETTINGS_SCHEMA_H

#include "base/instant.h"
#include "base/period.h"
#include "settings/yaml_tree.h"

enum schema_type {
    SCHEMA_MAP,
    SCHEMA_LIST,
    SCHEMA_TEXT,
    SCHEMA_INT,
    SCHEMA_BOOL,
    SCHEMA_WORD, /* one of `allowed` */
    SCHEMA_SPAN,
    SCHEMA_PERIOD,
    SCHEMA_DATE,
    SCHEMA_LOCAL_TIME,
    SCHEMA_INSTANT,
    SCHEMA_QUIET,
    SCHEMA_HANDOFF,
    SCHEMA_WINDOW,
    SCHEMA_BEFORE,
    SCHEMA_TARGET,
    SCHEMA_ID,
    SCHEMA_FACT,
    SCHEMA_ZONE,
    SCHEMA_LANGUAGE,
    SCHEMA_COUNTRY,
    SCHEMA_EMAIL,
    SCHEMA_MAILBOX,
    SCHEMA_URL,
    SCHEMA_PATH,
    SCHEMA_RULE,
};

struct schema_row {
    const char *path;
    enum schema_type type;
    const char *const *allowed; /* WORD: NULL-terminated; URL: two examples, NULL: the usual one */
    const char *standard;       /* the default, as one would write it; NULL: none */
    int64_t min, max; /* TEXT: bytes; INT: the number; SPAN: seconds; MAP and LIST: items. Both 0: the type's own */
    bool is_required;
    bool is_later;          /* checked and kept, not in force in this version */
    enum schema_type names; /* of a row ending in `*`: how the name must look (MAP, the zero value: SCHEMA_ID) */
    const char *scope;      /* "email http": only where `type`, beside it or beside the map it is in, is one of these
                               words; NULL: everywhere */
    const char *help;       /* one sentence */
};

struct schema {
    const struct schema_row *rows;
    size_t count;
};

/* Every key of nis2d.yaml (schema_keys.c). */
extern const struct schema settings_schema;

/* Holds the tree against the table. */
void schema_check(const struct schema *schema, const struct yaml_node *root, struct problems *problems);
/* Takes out of every list and map what is beyond its row's maximum, and marks it `is_cut`; to be called after
 * schema_check(), which tells of it. */
void schema_cut(const struct schema *schema, struct yaml_node *root);
/* The row of a pattern, or NULL. */
const struct schema_row *schema_row(const struct schema *schema, struct text pattern);
/* What `scope` looks at for the keys of this map; empty when there is none. */
struct text schema_type_at(const struct yaml_node *map);
/* "a duration such as 90m, 4h or 2d": the sentence for one type. Static. */
const char *schema_type_words(enum schema_type type);

/* Getters: `pattern` is the full pattern of the key; its last part is looked up in `map` (NULL: nothing is there). A
 * value that did not pass schema_check() reads as the default, so that the checks after it can go on. */
const struct yaml_node *schema_get(const struct yaml_node *map, const char *pattern);
struct text schema_get_text(const struct schema *schema, const struct yaml_node *map, const char *pattern);
int64_t schema_get_int(const struct schema *schema, const struct yaml_node *map, const char *pattern);
bool schema_get_bool(const struct schema *schema, const struct yaml_node *map, const char *pattern);
int schema_get_word(const struct schema *schema, const struct yaml_node *map,
                    const char *pattern); /* -1: none, no default */
struct span schema_get_span(const struct schema *schema, const struct yaml_node *map, const char *pattern);
/* The scalars of a list, in `arena`; a default is one word or several with blanks between. */
struct texts schema_get_texts(const struct schema *schema, const struct yaml_node *map, const char *pattern,
                              struct arena *arena);

/* One line of `config check --show`. */
struct schema_shown {
    struct text key;   /* "channels.mail.tls" */
    struct text value; /* as written; the default; empty when there is neither */
    bool is_default;
    int32_t line; /* 0 for a default */
};
typedef void schema_show_fn(void *context, const struct schema_shown *shown);
/* Every key that is there, and every key that could be beside it with its default. */
void schema_show(const struct schema *schema, const struct yaml_node *root, schema_show_fn *each, void *context);

#endif
