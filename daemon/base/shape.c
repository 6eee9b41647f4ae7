/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shape: a struct as canonical bytes, and back.
 *
 *   field := tag (2 bytes) payload                      ascending tags, absent fields not written
 *   payload := number (8 bytes)                         INT, BOOL (1), INSTANT, ENUM
 *            | 32 bytes                                 HASH
 *            | length (4 bytes) bytes                   TEXT, BYTES
 *            | count (4 bytes) (length bytes)*          TEXTS
 *            | count (4 bytes) number*                  NUMBERS
 *
 * All big endian. Equal records have equal bytes because there is one way to write each of them, and the reader insists
 * on it: an absent value that was written, tags out of order or bytes left over are corruption, not tolerance.
 *
 * Surprising: `max` of a field is not looked at here. It bounds what comes in through shape_read(); a ledger must stay
 * readable when a later release lowers it.
 */
#include "base/shape.h"

#include <string.h>

static const struct shape_field *field_at(const struct shape *shape, size_t i)
{
    const struct shape_field *f = &shape->fields[i];
    REQUIRE(f->tag > 0 && (i == 0 || f->tag > f[-1].tag) && f->offset < shape->size);
    return f;
}

static void *at(void *record, const struct shape_field *f)
{
    return (unsigned char *) record + f->offset;
}

static const void *at_const(const void *record, const struct shape_field *f)
{
    return (const unsigned char *) record + f->offset;
}

void shape_clear(const struct shape *shape, void *record)
{
    memset(record, 0, shape->size);
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_field *f = field_at(shape, i);
        if (f->kind == SHAPE_INSTANT) {
            *(struct instant *) at(record, f) = INSTANT_NONE;
        }
    }
}

bool shape_is_absent(const struct shape_field *f, const void *record)
{
    const void *p = at_const(record, f);
    switch (f->kind) {
    case SHAPE_TEXT:
    case SHAPE_BYTES:
        return ((const struct text *) p)->len == 0;
    case SHAPE_INT:
        return *(const int64_t *) p == 0;
    case SHAPE_BOOL:
        return !*(const bool *) p;
    case SHAPE_INSTANT:
        return instant_equal(*(const struct instant *) p, INSTANT_NONE);
    case SHAPE_ENUM:
        return *(const int *) p == 0;
    case SHAPE_HASH:
        return hash_is_zero(p);
    case SHAPE_TEXTS:
        return ((const struct texts *) p)->count == 0;
    case SHAPE_NUMBERS:
        return ((const struct numbers *) p)->count == 0;
    case SHAPE_VALUE:
        return *(const struct value *const *) p == NULL;
    }
    UNREACHABLE();
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static void put(struct buf *out, uint64_t n, unsigned bytes)
{
    for (unsigned i = bytes; i > 0; i--) {
        buf_add_char(out, (char) (unsigned char) (n >> (8 * (i - 1))));
    }
}

static void put_number(struct buf *out, int64_t n)
{
    put(out, (uint64_t) n, 8);
}

static void put_text(struct buf *out, struct text t)
{
    REQUIRE(t.len <= UINT32_MAX);
    put(out, t.len, 4);
    buf_add(out, t);
}

static void put_texts(struct buf *out, const struct texts *list)
{
    REQUIRE(list->count <= UINT32_MAX);
    put(out, list->count, 4);
    for (size_t i = 0; i < list->count; i++) {
        put_text(out, list->at[i]);
    }
}

static void put_numbers(struct buf *out, const struct numbers *list)
{
    REQUIRE(list->count <= UINT32_MAX);
    put(out, list->count, 4);
    for (size_t i = 0; i < list->count; i++) {
        put_number(out, list->at[i]);
    }
}

static void put_field(struct buf *out, const struct shape_field *f, const void *p)
{
    switch (f->kind) {
    case SHAPE_TEXT:
    case SHAPE_BYTES:
        put_text(out, *(const struct text *) p);
        return;
    case SHAPE_INT:
        put_number(out, *(const int64_t *) p);
        return;
    case SHAPE_BOOL:
        put_number(out, 1);
        return;
    case SHAPE_INSTANT:
        put_number(out, ((const struct instant *) p)->s);
        return;
    case SHAPE_ENUM:
        REQUIRE(*(const int *) p >= 0);
        put_number(out, *(const int *) p);
        return;
    case SHAPE_HASH:
        buf_add_bytes(out, ((const struct hash *) p)->at, HASH_LEN);
        return;
    case SHAPE_TEXTS:
        put_texts(out, p);
        return;
    case SHAPE_NUMBERS:
        put_numbers(out, p);
        return;
    case SHAPE_VALUE:
        UNREACHABLE();
    }
    UNREACHABLE();
}

void shape_encode(const struct shape *shape, const void *record, struct buf *out)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_field *f = field_at(shape, i);
        if (f->kind != SHAPE_VALUE && !shape_is_absent(f, record)) {
            put(out, f->tag, 2);
            put_field(out, f, at_const(record, f));
        }
    }
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

/* What has not been read yet, and where texts go. */
struct source {
    struct text rest;
    struct arena *arena;
};

static bool take(struct source *s, size_t len, struct text *ret)
{
    if (s->rest.len < len) {
        return false;
    }
    *ret = (struct text){s->rest.at, len};
    s->rest = (struct text){s->rest.at + len, s->rest.len - len};
    return true;
}

static bool get(struct source *s, size_t bytes, uint64_t *ret)
{
    struct text t = TEXT_EMPTY;
    if (!take(s, bytes, &t)) {
        return false;
    }
    uint64_t n = 0;
    for (size_t i = 0; i < bytes; i++) {
        n = n << 8 | (unsigned char) t.at[i];
    }
    *ret = n;
    return true;
}

static bool get_bytes(struct source *s, struct text *ret)
{
    uint64_t len = 0;
    struct text t = TEXT_EMPTY;
    if (!get(s, 4, &len) || !take(s, (size_t) len, &t)) {
        return false;
    }
    *ret = text_copy(s->arena, t);
    return true;
}

static bool get_text(struct source *s, struct text *ret)
{
    return get_bytes(s, ret) && text_is_utf8(*ret);
}

static bool get_texts(struct source *s, struct texts *ret)
{
    uint64_t count = 0;
    /* Each takes 4 bytes at least: a lying count must not make us allocate. */
    if (!get(s, 4, &count) || count > s->rest.len / 4) {
        return false;
    }
    struct text *list = ARENA_ARRAY(s->arena, struct text, count);
    for (size_t i = 0; i < count; i++) {
        if (!get_text(s, &list[i])) {
            return false;
        }
    }
    *ret = (struct texts){list, (size_t) count};
    return true;
}

static bool get_numbers(struct source *s, struct numbers *ret)
{
    uint64_t count = 0, n = 0;
    if (!get(s, 4, &count) || count > s->rest.len / 8) {
        return false;
    }
    int64_t *list = ARENA_ARRAY(s->arena, int64_t, count);
    for (size_t i = 0; i < count; i++) {
        if (!get(s, 8, &n)) {
            return false;
        }
        list[i] = (int64_t) n;
    }
    *ret = (struct numbers){list, (size_t) count};
    return true;
}

static bool get_instant(struct source *s, struct instant *ret)
{
    uint64_t n = 0;
    if (!get(s, 8, &n)) {
        return false;
    }
    *ret = (struct instant){(int64_t) n};
    return instant_equal(*ret, INSTANT_NEVER) || instant_equal(*ret, instant_clamp(*ret));
}

static bool get_enum(struct source *s, const char *const *names, int *ret)
{
    uint64_t n = 0, count = 0;
    while (names[count] != NULL) {
        count++;
    }
    if (!get(s, 8, &n) || n >= count) {
        return false;
    }
    *ret = (int) n;
    return true;
}

static bool get_hash(struct source *s, struct hash *ret)
{
    struct text t = TEXT_EMPTY;
    if (!take(s, HASH_LEN, &t)) {
        return false;
    }
    memcpy(ret->at, t.at, HASH_LEN);
    return true;
}

static bool get_field(struct source *s, const struct shape_field *f, void *p)
{
    uint64_t n = 0;
    switch (f->kind) {
    case SHAPE_TEXT:
        return get_text(s, p);
    case SHAPE_BYTES:
        return get_bytes(s, p);
    case SHAPE_INT:
        if (!get(s, 8, &n)) {
            return false;
        }
        *(int64_t *) p = (int64_t) n;
        return true;
    case SHAPE_BOOL:
        *(bool *) p = true;
        return get(s, 8, &n) && n == 1;
    case SHAPE_INSTANT:
        return get_instant(s, p);
    case SHAPE_ENUM:
        return get_enum(s, f->names, p);
    case SHAPE_HASH:
        return get_hash(s, p);
    case SHAPE_TEXTS:
        return get_texts(s, p);
    case SHAPE_NUMBERS:
        return get_numbers(s, p);
    case SHAPE_VALUE:
        return false;
    }
    UNREACHABLE();
}

static enum status corrupt(const struct shape *shape, uint64_t tag, const char *what, struct complaint *reterr)
{
    return complain(reterr, STATUS_CORRUPT, shape->name, "field with tag %u %s", (unsigned) tag, what);
}

enum status shape_decode(const struct shape *shape, struct text bytes, struct arena *arena, void *record,
                         struct complaint *reterr)
{
    struct source s = {bytes, arena};
    void *fresh = arena_alloc(arena, shape->size);
    shape_clear(shape, fresh);
    size_t next = 0;
    while (s.rest.len > 0) {
        uint64_t tag = 0;
        if (!get(&s, 2, &tag)) {
            return complain(reterr, STATUS_CORRUPT, shape->name, "ends in the middle of a tag");
        }
        while (next < shape->count && field_at(shape, next)->tag < tag) {
            next++;
        }
        if (next == shape->count || field_at(shape, next)->tag != tag) {
            return corrupt(shape, tag, "is unknown here or out of order", reterr);
        }
        const struct shape_field *f = field_at(shape, next++);
        if (!get_field(&s, f, at(fresh, f))) {
            return corrupt(shape, tag, "is cut short or holds what cannot have been written", reterr);
        }
        if (shape_is_absent(f, fresh)) {
            return corrupt(shape, tag, "is written although it is absent", reterr);
        }
    }
    memcpy(record, fresh, shape->size);
    return STATUS_OK;
}

/* --- copying ------------------------------------------------------------------------------------------------------ */

static struct texts copy_texts(struct arena *arena, const struct texts *from)
{
    struct text *list = ARENA_ARRAY(arena, struct text, from->count);
    for (size_t i = 0; i < from->count; i++) {
        list[i] = text_copy(arena, from->at[i]);
    }
    return (struct texts){list, from->count};
}

static struct numbers copy_numbers(struct arena *arena, const struct numbers *from)
{
    int64_t *list = ARENA_ARRAY(arena, int64_t, from->count);
    if (from->count > 0) {
        memcpy(list, from->at, from->count * sizeof(*list));
    }
    return (struct numbers){list, from->count};
}

void shape_copy(const struct shape *shape, const void *from, void *to, struct arena *arena)
{
    memmove(to, from, shape->size);
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_field *f = field_at(shape, i);
        void *p = at(to, f);
        switch (f->kind) {
        case SHAPE_TEXT:
        case SHAPE_BYTES:
            *(struct text *) p = text_copy(arena, *(struct text *) p);
            break;
        case SHAPE_TEXTS:
            *(struct texts *) p = copy_texts(arena, p);
            break;
        case SHAPE_NUMBERS:
            *(struct numbers *) p = copy_numbers(arena, p);
            break;
        case SHAPE_VALUE:
            if (!shape_is_absent(f, to)) {
                *(const struct value **) p = value_copy(arena, *(const struct value **) p);
            }
            break;
        case SHAPE_INT:
        case SHAPE_BOOL:
        case SHAPE_INSTANT:
        case SHAPE_ENUM:
        case SHAPE_HASH:
            break;
        }
    }
}
