/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shape_tree: a struct from a tree of values (a body somebody sent), and a tree from a struct (what we answer).
 *
 * This is a door: everything about what comes in is doubted here, so that nobody behind it has to. Each complaint names
 * the field and says what is allowed, because the person who reads it did not write the table.
 *
 * Surprising: a record is filled aside and copied when all of it was good, so that a refused body leaves no half of
 * itself behind.
 */
#include <string.h>

#include "base/shape.h"

#define NAME_SHOWN_MAX 64
#define KEYS_MAX 128

struct reading {
    struct arena *arena;
    struct complaint *reterr;
};

static enum status wrong(const struct reading *r, const struct shape_field *f, const char *what)
{
    return complain(r->reterr, STATUS_BAD_INPUT, f->name, "%s", what);
}

static enum status read_utf8(const struct reading *r, const struct shape_field *f, const struct value *v,
                             struct text *ret)
{
    REQUIRE(f->max > 0);
    if (v->kind != VALUE_TEXT) {
        return wrong(r, f, "must be a text");
    }
    if (v->text.len > f->max) {
        return complain(r->reterr, STATUS_BAD_INPUT, f->name, "is too long: at most %u bytes, but it has %zu",
                        (unsigned) f->max, v->text.len);
    }
    if (!text_is_utf8(v->text)) {
        return wrong(r, f, "is not valid UTF-8");
    }
    *ret = text_copy(r->arena, v->text);
    return STATUS_OK;
}

static enum status read_instant(const struct reading *r, const struct shape_field *f, const struct value *v,
                                struct instant *ret)
{
    struct complaint inner;
    if (v->kind != VALUE_TEXT) {
        return wrong(r, f, "must be a time such as \"2026-11-21T14:05:00+01:00\"");
    }
    if (instant_parse(v->text, ret, &inner) != STATUS_OK) {
        return wrong(r, f, inner.words);
    }
    return STATUS_OK;
}

static char folded(char c)
{
    return c == '_' ? '-' : c;
}

static bool is_name(struct text t, const char *name)
{
    size_t len = strlen(name);
    if (t.len != len || len == 0) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if (folded(t.at[i]) != folded(name[i])) {
            return false;
        }
    }
    return true;
}

static enum status not_a_name(const struct reading *r, const struct shape_field *f)
{
    struct buf allowed = BUF_INIT;
    for (size_t i = 0; f->names[i] != NULL; i++) {
        if (f->names[i][0] != '\0') {
            buf_addf(&allowed, "%s%s", allowed.len > 0 ? ", " : "", f->names[i]);
        }
    }
    struct text t = buf_text(&allowed);
    (void) complain(r->reterr, STATUS_BAD_INPUT, f->name, "must be one of: %.*s", TEXT_ARG(t));
    buf_done(&allowed);
    return STATUS_BAD_INPUT;
}

static enum status read_enum(const struct reading *r, const struct shape_field *f, const struct value *v, int *ret)
{
    if (v->kind == VALUE_TEXT) {
        for (int i = 0; f->names[i] != NULL; i++) {
            if (is_name(v->text, f->names[i])) {
                *ret = i;
                return STATUS_OK;
            }
        }
    }
    return not_a_name(r, f);
}

static enum status read_bytes(const struct reading *r, const struct shape_field *f, const struct value *v,
                              struct text *ret)
{
    struct text bytes = TEXT_EMPTY;
    REQUIRE(f->max > 0);
    if (v->kind != VALUE_TEXT || !base64_parse(r->arena, v->text, &bytes)) {
        return wrong(r, f, "must be a text in base64");
    }
    if (bytes.len > f->max) {
        return complain(r->reterr, STATUS_BAD_INPUT, f->name, "is too long: at most %u bytes, but it has %zu",
                        (unsigned) f->max, bytes.len);
    }
    *ret = bytes.len > 0 ? bytes : TEXT_EMPTY;
    return STATUS_OK;
}

static enum status check_list(const struct reading *r, const struct shape_field *f, const struct value *v,
                              const char *what)
{
    if (v->kind != VALUE_LIST) {
        return wrong(r, f, what);
    }
    if (v->count > SHAPE_LIST_MAX) {
        return complain(r->reterr, STATUS_BAD_INPUT, f->name, "has too many items: at most %d, but it has %zu",
                        SHAPE_LIST_MAX, v->count);
    }
    return STATUS_OK;
}

static enum status read_texts(const struct reading *r, const struct shape_field *f, const struct value *v,
                              struct texts *ret)
{
    enum status status = check_list(r, f, v, "must be a list of texts");
    if (status != STATUS_OK) {
        return status;
    }
    struct text *list = ARENA_ARRAY(r->arena, struct text, v->count);
    size_t n = 0;
    for (const struct value_item *i = v->first; i != NULL; i = i->next) {
        status = read_utf8(r, f, i->value, &list[n++]);
        if (status != STATUS_OK) {
            return status;
        }
    }
    *ret = (struct texts){list, n};
    return STATUS_OK;
}

static enum status read_numbers(const struct reading *r, const struct shape_field *f, const struct value *v,
                                struct numbers *ret)
{
    enum status status = check_list(r, f, v, "must be a list of whole numbers");
    if (status != STATUS_OK) {
        return status;
    }
    int64_t *list = ARENA_ARRAY(r->arena, int64_t, v->count);
    size_t n = 0;
    for (const struct value_item *i = v->first; i != NULL; i = i->next) {
        if (i->value->kind != VALUE_INT) {
            return wrong(r, f, "must be a list of whole numbers");
        }
        list[n++] = i->value->integer;
    }
    *ret = (struct numbers){list, n};
    return STATUS_OK;
}

static enum status read_field(const struct reading *r, const struct shape_field *f, const struct value *v, void *p)
{
    switch (f->kind) {
    case SHAPE_TEXT:
        return read_utf8(r, f, v, p);
    case SHAPE_INT:
        if (v->kind != VALUE_INT) {
            return wrong(r, f, "must be a whole number");
        }
        *(int64_t *) p = v->integer;
        return STATUS_OK;
    case SHAPE_BOOL:
        if (v->kind != VALUE_BOOL) {
            return wrong(r, f, "must be true or false");
        }
        *(bool *) p = v->boolean;
        return STATUS_OK;
    case SHAPE_INSTANT:
        return read_instant(r, f, v, p);
    case SHAPE_ENUM:
        return read_enum(r, f, v, p);
    case SHAPE_HASH:
        if (v->kind != VALUE_TEXT || !hex_parse(v->text, ((struct hash *) p)->at, HASH_LEN)) {
            return wrong(r, f, "must be 64 hexadecimal digits");
        }
        return STATUS_OK;
    case SHAPE_BYTES:
        return read_bytes(r, f, v, p);
    case SHAPE_TEXTS:
        return read_texts(r, f, v, p);
    case SHAPE_NUMBERS:
        return read_numbers(r, f, v, p);
    case SHAPE_VALUE:
        *(const struct value **) p = value_copy(r->arena, v);
        return STATUS_OK;
    }
    UNREACHABLE();
}

static bool knows(const struct shape *shape, struct text key)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (text_is(key, shape->fields[i].name)) {
            return true;
        }
    }
    return false;
}

static enum status unknown_key(const struct shape *shape, const struct reading *r, struct text key)
{
    struct text names[KEYS_MAX];
    size_t count = 0;
    for (; count < shape->count && count < KEYS_MAX; count++) {
        names[count] = text_of(shape->fields[count].name);
    }
    struct text nearest = text_nearest(key, names, count);
    struct text shown = text_clip(key, NAME_SHOWN_MAX);
    const char *where = shown.len == 0 || text_has_control(shown) ? "key" : text_cstr(r->arena, shown);
    if (nearest.len > 0) {
        return complain(r->reterr, STATUS_BAD_INPUT, where, "is not known here; did you mean %.*s?", TEXT_ARG(nearest));
    }
    return complain(r->reterr, STATUS_BAD_INPUT, where, "is not known here");
}

static bool is_empty(const struct shape_field *f, const void *record)
{
    bool is_lengthy =
        f->kind == SHAPE_TEXT || f->kind == SHAPE_BYTES || f->kind == SHAPE_TEXTS || f->kind == SHAPE_NUMBERS;
    return is_lengthy && shape_is_absent(f, record);
}

enum status shape_read(const struct shape *shape, const struct value *map, struct arena *arena, void *record,
                       struct complaint *reterr)
{
    struct reading r = {arena, reterr};
    if (map == NULL || map->kind != VALUE_MAP) {
        return complain(reterr, STATUS_BAD_INPUT, shape->name, "must be a JSON object");
    }
    for (const struct value_item *i = map->first; i != NULL; i = i->next) {
        if (!knows(shape, i->key)) {
            return unknown_key(shape, &r, i->key);
        }
    }
    unsigned char *fresh = arena_alloc(arena, shape->size);
    shape_clear(shape, fresh);
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_field *f = &shape->fields[i];
        const struct value *v = value_get(map, f->name);
        bool is_given = v != NULL && v->kind != VALUE_NULL;
        enum status status = is_given ? read_field(&r, f, v, fresh + f->offset) : STATUS_OK;
        if (status != STATUS_OK) {
            return status;
        }
        if (f->is_required && (!is_given || is_empty(f, fresh))) {
            return wrong(&r, f, "is required");
        }
    }
    memcpy(record, fresh, shape->size);
    return STATUS_OK;
}

static struct value *texts_value(struct arena *arena, const struct texts *list)
{
    struct value *v = value_list(arena);
    for (size_t i = 0; i < list->count; i++) {
        value_push(arena, v, value_text(arena, list->at[i]));
    }
    return v;
}

static struct value *numbers_value(struct arena *arena, const struct numbers *list)
{
    struct value *v = value_list(arena);
    for (size_t i = 0; i < list->count; i++) {
        value_push(arena, v, value_int(arena, list->at[i]));
    }
    return v;
}

static const char *name_of(const struct shape_field *f, int n)
{
    for (int i = 0; f->names[i] != NULL; i++) {
        if (i == n) {
            return f->names[i];
        }
    }
    UNREACHABLE();
}

static struct value *field_value(struct arena *arena, const struct shape_field *f, const void *p)
{
    const struct text *t = p;
    switch (f->kind) {
    case SHAPE_TEXT:
        return value_text(arena, *t);
    case SHAPE_INT:
        return value_int(arena, *(const int64_t *) p);
    case SHAPE_BOOL:
        return value_bool(arena, *(const bool *) p);
    case SHAPE_INSTANT:
        return value_text(arena, instant_text(arena, *(const struct instant *) p));
    case SHAPE_ENUM:
        return value_text(arena, text_of(name_of(f, *(const int *) p)));
    case SHAPE_HASH:
        return value_text(arena, hash_hex(arena, p));
    case SHAPE_BYTES:
        return value_text(arena, base64_text(arena, t->at, t->len));
    case SHAPE_TEXTS:
        return texts_value(arena, p);
    case SHAPE_NUMBERS:
        return numbers_value(arena, p);
    case SHAPE_VALUE:
        return value_copy(arena, *(const struct value *const *) p);
    }
    UNREACHABLE();
}

struct value *shape_value(const struct shape *shape, const void *record, struct arena *arena)
{
    struct value *map = value_map(arena);
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_field *f = &shape->fields[i];
        const void *p = (const unsigned char *) record + f->offset;
        bool is_never = f->kind == SHAPE_INSTANT && instant_equal(*(const struct instant *) p, INSTANT_NEVER);
        if (!is_never && !shape_is_absent(f, record)) {
            value_put(arena, map, f->name, field_value(arena, f, p));
        }
    }
    return map;
}
