/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yaml_tree: a YAML file as a tree that remembers where everything stood.
 *
 *   bytes ──(libyaml events)──▶ struct yaml_node ──▶ schema (which keys, which types) ──▶ settings, regimes, labels
 *
 * Only what a configuration needs: maps with text keys, lists, scalars. A scalar is the text somebody wrote and whether
 * it stood in quotes; what it *means* is the affair of the key it stands under, so `no`, `off`, `12:30` and 0123 never
 * turn into something else. Anchors, aliases, tags, duplicate keys and second documents are refused: each of them makes
 * a file mean something other than what one reads. The one thing YAML says here is null: a plain `null`, `~` or nothing
 * at all is the same as leaving the key out.
 */
#ifndef NIS2_SETTINGS_YAML_TREE_H
#define NIS2_SETTINGS_YAML_TREE_H

#include "settings/problems.h"

#define YAML_TREE_DEPTH_MAX 16
#define YAML_TREE_NODES_MAX 65536
#define YAML_TREE_KEY_MAX 128
#define YAML_TREE_MAP_MAX 4096

enum yaml_tree_kind { YAML_TREE_SCALAR, YAML_TREE_LIST, YAML_TREE_MAP };

struct yaml_node {
    int kind;                       /* enum yaml_tree_kind */
    bool is_plain;                  /* SCALAR: written without quotes */
    const char *file;               /* borrowed from the caller of yaml_tree_read() */
    int32_t line, column;           /* of the value, from 1 */
    int32_t key_line, key_column;   /* of the key; in a list or at the root, of the value */
    struct text text;               /* SCALAR */
    struct text key;                /* under a map */
    size_t index;                   /* under a list, from 0 */
    const struct yaml_node *parent; /* NULL at the root */
    struct yaml_node *first, *last; /* children, in order of the file */
    struct yaml_node *next;         /* sibling */
    size_t count;                   /* children */
    bool is_cut;                    /* there were more children than it may have (schema_cut()) */
};

/* Reads `bytes`; `file` names them in problems and must live as long as the tree. Everything is in `arena`. False when
 * there is no tree to go on with (bad syntax, not UTF-8, a limit, nothing in it); other faults are added to `problems`
 * and the tree is still given. */
bool yaml_tree_read(const char *file, struct text bytes, struct arena *arena, struct yaml_node **ret,
                    struct problems *problems);

bool yaml_is_null(const struct yaml_node *node);
/* The child of a map, or NULL when it is absent, null, or `map` is NULL or no map. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);
/* The text of a scalar child; empty when absent, null or no scalar. */
struct text yaml_get_text(const struct yaml_node *map, const char *key);
/* "channels.mail.relays[0]"; empty for the root. */
struct text yaml_path(struct arena *arena, const struct yaml_node *node);

/* Reports at the value, or at the key. */
void yaml_problem(struct problems *p, enum problem_severity severity, const struct yaml_node *node, const char *fmt,
                  ...) PRINTF_LIKE(4, 5);
void yaml_key_problem(struct problems *p, enum problem_severity severity, const struct yaml_node *node, const char *fmt,
                      ...) PRINTF_LIKE(4, 5);

/* `over` laid upon `base`, as a new tree in `arena`: maps are merged key by key, anything else is replaced, a null
 * removes the key. Nodes keep the place they were read from. Keys of the base keep their order, new ones follow. */
struct yaml_node *yaml_merge(struct arena *arena, const struct yaml_node *base, const struct yaml_node *over);
/* Puts a key into a map of a merged tree, in the place of the one there was: a scalar, or with `value` NULL an empty
 * map. It stands where `at` stands. */
struct yaml_node *yaml_put(struct arena *arena, struct yaml_node *map, const char *key, const struct text *value,
                           const struct yaml_node *at);
/* Takes a child out of a map of a merged tree; false when it is not there. */
bool yaml_remove(struct yaml_node *map, struct text key);
/* The first scalar item of these letters out of a list of a merged tree. */
bool yaml_remove_item(struct yaml_node *list, struct text item);

#endif
