/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shape: a C struct described as data, so that one table serves every reader of it.
 *
 *                     ┌─ shape_read()    a value tree (a JSON body) → the struct; errors name the field
 *   struct + table ───┼─ shape_value()   the struct → a value tree (API, audit log)
 *                     ├─ shape_encode()  the struct → canonical bytes (the ledger)
 *                     └─ shape_decode()  bytes → the struct
 *
 * Canonical: fields in ascending order of their tag, an absent one not written, numbers as 8 bytes big endian; so equal
 * records have equal bytes, for ever. A tag is never reused and a kind never changes; a new field takes a new tag, and
 * older bytes read as "absent". Decoding skips nothing: an unknown tag is corruption, because a ledger is only ever
 * read by the release that wrote it or a later one.
 */
#ifndef NIS2_BASE_SHAPE_H
#define NIS2_BASE_SHAPE_H

#include "base/hash.h"
#include "base/value.h"

enum shape_kind {
    SHAPE_TEXT,    /* struct text; UTF-8, at most `max` bytes; absent = empty */
    SHAPE_INT,     /* int64_t; absent = 0 */
    SHAPE_BOOL,    /* bool; absent = false */
    SHAPE_INSTANT, /* struct instant; absent = INSTANT_NONE. JSON: RFC 3339 */
    SHAPE_ENUM,    /* int; the position in `names`; absent = 0. JSON: the name (hyphens and underscores are the same on
                      input) */
    SHAPE_HASH,    /* struct hash; absent = all zero. JSON: hex */
    SHAPE_BYTES,   /* struct text of any bytes, at most `max`; absent = empty. JSON: base64 */
    SHAPE_TEXTS,   /* struct texts; each at most `max` bytes, at most SHAPE_LIST_MAX of them */
    SHAPE_NUMBERS, /* struct numbers; at most SHAPE_LIST_MAX of them */
    SHAPE_VALUE,   /* const struct value *; only in commands, never encoded; absent = NULL */
};

#define SHAPE_LIST_MAX 4096

struct shape_field {
    uint16_t tag;     /* ascending inside a shape, from 1 */
    const char *name; /* the JSON key, and the name in every error */
    enum shape_kind kind;
    size_t offset;            /* offsetof */
    uint32_t max;             /* TEXT, BYTES, TEXTS: bytes. 0 elsewhere */
    bool is_required;         /* by shape_read(): present and not empty */
    const char *const *names; /* ENUM: NULL-terminated */
    const char *help;         /* one line for --help and the OpenAPI file; may be NULL for entries */
};

struct shape {
    const char *name;
    size_t size; /* sizeof the struct */
    const struct shape_field *fields;
    size_t count;
};

/* Sets every field of the record to "absent", and all other bytes of the struct to zero. */
void shape_clear(const struct shape *shape, void *record);

/* Whether the field has the value that "absent" stands for. */
bool shape_is_absent(const struct shape_field *f, const void *record);

/* Fills `record` from a map. Unknown keys, wrong kinds, too long texts, invalid UTF-8, missing required ones:
 * STATUS_BAD_INPUT with `where` the field's name and `words` saying what is allowed. An explicit null is the same as
 * absent. Texts point into `arena`. */
enum status shape_read(const struct shape *shape, const struct value *map, struct arena *arena, void *record,
                       struct complaint *reterr) MUST_USE;
/* Absent fields and INSTANT_NEVER are left out. */
struct value *shape_value(const struct shape *shape, const void *record, struct arena *arena);
void shape_encode(const struct shape *shape, const void *record, struct buf *out);
/* Texts point into `arena`. STATUS_CORRUPT with the tag in `words`. */
enum status shape_decode(const struct shape *shape, struct text bytes, struct arena *arena, void *record,
                         struct complaint *reterr) MUST_USE;
/* A deep copy of everything the record borrows, into `arena`. */
void shape_copy(const struct shape *shape, const void *from, void *to, struct arena *arena);

#endif
