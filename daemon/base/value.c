/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value: building and reading trees of plain values. Printing them is value_json.c.
 *
 * Maps are linked lists in the order of insertion and looked through from the front: they have a handful of keys, and
 * the order is what people see. Everything lives in the arena the caller names; nothing is ever freed one by one.
 *
 * Surprising: the readers answer for an absent key, a value of another kind and a thing that is no map alike, because
 * templates and bodies ask for names that may not be there.
 */
#include "base/value.h"

static struct value *make(struct arena *a, enum value_kind kind)
{
    struct value *v = ARENA_NEW(a, struct value);
    v->kind = kind;
    return v;
}

struct value *value_null(struct arena *a)
{
    return make(a, VALUE_NULL);
}

struct value *value_bool(struct arena *a, bool b)
{
    struct value *v = make(a, VALUE_BOOL);
    v->boolean = b;
    return v;
}

struct value *value_int(struct arena *a, int64_t n)
{
    struct value *v = make(a, VALUE_INT);
    v->integer = n;
    return v;
}

struct value *value_real(struct arena *a, double r)
{
    struct value *v = make(a, VALUE_REAL);
    v->real = r;
    return v;
}

struct value *value_text(struct arena *a, struct text t)
{
    struct value *v = make(a, VALUE_TEXT);
    v->text = text_copy(a, t);
    return v;
}

struct value *value_list(struct arena *a)
{
    return make(a, VALUE_LIST);
}

struct value *value_map(struct arena *a)
{
    return make(a, VALUE_MAP);
}

static void append(struct arena *a, struct value *to, struct text key, struct value *v)
{
    struct value_item *item = ARENA_NEW(a, struct value_item);
    *item = (struct value_item){.key = key, .value = v, .next = NULL};
    if (to->last != NULL) {
        to->last->next = item;
    } else {
        to->first = item;
    }
    to->last = item;
    to->count++;
}

void value_push(struct arena *a, struct value *list, struct value *v)
{
    REQUIRE(list->kind == VALUE_LIST && v != NULL);
    append(a, list, TEXT_EMPTY, v);
}

static struct value_item *item_of(const struct value *map, struct text key)
{
    if (map == NULL || map->kind != VALUE_MAP) {
        return NULL;
    }
    for (struct value_item *i = map->first; i != NULL; i = i->next) {
        if (text_equal(i->key, key)) {
            return i;
        }
    }
    return NULL;
}

void value_put_key(struct arena *a, struct value *map, struct text key, struct value *v)
{
    REQUIRE(map->kind == VALUE_MAP && v != NULL);
    struct value_item *item = item_of(map, key);
    if (item != NULL) {
        item->value = v;
    } else {
        append(a, map, text_copy(a, key), v);
    }
}

void value_put(struct arena *a, struct value *map, const char *key, struct value *v)
{
    value_put_key(a, map, text_of(key), v);
}

void value_put_text(struct arena *a, struct value *map, const char *key, struct text t)
{
    value_put(a, map, key, value_text(a, t));
}

void value_put_cstr(struct arena *a, struct value *map, const char *key, const char *s)
{
    value_put(a, map, key, s != NULL ? value_text(a, text_of(s)) : value_null(a));
}

void value_put_int(struct arena *a, struct value *map, const char *key, int64_t n)
{
    value_put(a, map, key, value_int(a, n));
}

void value_put_bool(struct arena *a, struct value *map, const char *key, bool b)
{
    value_put(a, map, key, value_bool(a, b));
}

void value_put_instant(struct arena *a, struct value *map, const char *key, struct instant t)
{
    value_put(a, map, key, instant_is_set(t) ? value_text(a, instant_text(a, t)) : value_null(a));
}

void value_put_text_or_null(struct arena *a, struct value *map, const char *key, struct text t)
{
    value_put(a, map, key, t.len > 0 ? value_text(a, t) : value_null(a));
}

const struct value *value_get_key(const struct value *map, struct text key)
{
    const struct value_item *item = item_of(map, key);
    return item != NULL ? item->value : NULL;
}

const struct value *value_get(const struct value *map, const char *key)
{
    return value_get_key(map, text_of(key));
}

struct text value_get_text(const struct value *map, const char *key)
{
    const struct value *v = value_get(map, key);
    return v != NULL && v->kind == VALUE_TEXT ? v->text : TEXT_EMPTY;
}

int64_t value_get_int(const struct value *map, const char *key, int64_t otherwise)
{
    const struct value *v = value_get(map, key);
    return v != NULL && v->kind == VALUE_INT ? v->integer : otherwise;
}

bool value_get_bool(const struct value *map, const char *key, bool otherwise)
{
    const struct value *v = value_get(map, key);
    return v != NULL && v->kind == VALUE_BOOL ? v->boolean : otherwise;
}

struct value *value_copy(struct arena *a, const struct value *v)
{
    struct value *copy = ARENA_NEW(a, struct value);
    *copy = *v;
    copy->text = text_copy(a, v->text);
    copy->first = copy->last = NULL;
    copy->count = 0;
    for (const struct value_item *i = v->first; i != NULL; i = i->next) {
        append(a, copy, text_copy(a, i->key), value_copy(a, i->value));
    }
    return copy;
}
