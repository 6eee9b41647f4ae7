/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value: a tree of plain values (what JSON can say), in an arena.
 *
 *   core builds views and template contexts as values; edge reads and prints them as JSON with a library;
 *   templates look names up in them.
 *
 * Maps keep the order of insertion, so that output is the same on every machine. Reals exist for template contexts
 * only: nothing that decides anything uses one. value_json() is here because messages are fixed as bytes when they are
 * first attempted, in core, where no JSON library may be seen; reading JSON is never done here.
 */
#ifndef NIS2_BASE_VALUE_H
#define NIS2_BASE_VALUE_H

#include "base/instant.h"

enum value_kind { VALUE_NULL, VALUE_BOOL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_LIST, VALUE_MAP };

struct value {
    enum value_kind kind;
    bool boolean;
    int64_t integer;
    double real;
    struct text text;         /* borrowed from the arena of the tree */
    struct value_item *first; /* LIST and MAP, in order */
    struct value_item *last;
    size_t count;
};

struct value_item {
    struct text key; /* MAP only */
    struct value *value;
    struct value_item *next;
};

struct value *value_null(struct arena *a);
struct value *value_bool(struct arena *a, bool b);
struct value *value_int(struct arena *a, int64_t n);
struct value *value_real(struct arena *a, double r);
struct value *value_text(struct arena *a, struct text t); /* copied into the arena */
struct value *value_list(struct arena *a);
struct value *value_map(struct arena *a);

void value_push(struct arena *a, struct value *list, struct value *v);
/* Adds at the end; a key that is there already is replaced in its place. `key` is copied. */
void value_put(struct arena *a, struct value *map, const char *key, struct value *v);
void value_put_key(struct arena *a, struct value *map, struct text key, struct value *v);
void value_put_text(struct arena *a, struct value *map, const char *key, struct text t);
void value_put_cstr(struct arena *a, struct value *map, const char *key, const char *s); /* NULL puts null */
void value_put_int(struct arena *a, struct value *map, const char *key, int64_t n);
void value_put_bool(struct arena *a, struct value *map, const char *key, bool b);
/* RFC 3339 with Z, or null when not set. */
void value_put_instant(struct arena *a, struct value *map, const char *key, struct instant t);
void value_put_text_or_null(struct arena *a, struct value *map, const char *key, struct text t); /* empty puts null */

const struct value *value_get(const struct value *map, const char *key); /* NULL when absent, or not a map */
const struct value *value_get_key(const struct value *map, struct text key);
struct text value_get_text(const struct value *map, const char *key); /* empty when absent or not a text */
int64_t value_get_int(const struct value *map, const char *key, int64_t otherwise);
bool value_get_bool(const struct value *map, const char *key, bool otherwise);

struct value *value_copy(struct arena *a, const struct value *v);
/* Compact JSON, keys in order, control characters escaped, UTF-8 as it is; reals as the shortest decimal that reads
 * back the same. */
void value_json(struct buf *out, const struct value *v);
/* The same with two blanks of indentation, for people. */
void value_json_pretty(struct buf *out, const struct value *v);
/* The shortest decimal that reads back the same double; whole numbers without a point. */
struct text value_real_text(struct arena *a, double r);

#endif
