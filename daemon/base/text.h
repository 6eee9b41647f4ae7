/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text: strings with a length, and a buffer that grows.
 *
 * `struct text` borrows: it points into an arena, a literal or a buffer and owns nothing. It is not terminated by a
 * zero byte, so that a slice costs nothing; text_cstr() makes a C string where an interface outside wants one.
 * Everything that came from outside went through text_is_utf8() at the door; core relies on it.
 */
#ifndef NIS2_BASE_TEXT_H
#define NIS2_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

struct text {
    const char *at; /* borrowed; may be NULL when len is 0 */
    size_t len;
};

/* A list of texts; `at` borrowed. */
struct texts {
    const struct text *at;
    size_t count;
};

/* A list of whole numbers; `at` borrowed. */
struct numbers {
    const int64_t *at;
    size_t count;
};

#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})
#define TEXT_EMPTY ((struct text){NULL, 0})
/* For printf-like calls: buf_addf(&b, "%.*s", TEXT_ARG(t)). */
#define TEXT_ARG(t) (int) (t).len, ((t).at != NULL ? (t).at : "")

struct text text_of(const char *cstr); /* borrowed; NULL gives the empty text */
struct text text_copy(struct arena *arena, struct text t);
const char *text_cstr(struct arena *arena, struct text t);
struct text text_format(struct arena *arena, const char *fmt, ...) PRINTF_LIKE(2, 3);

bool text_equal(struct text a, struct text b);
bool texts_have(struct texts list, struct text t);
bool text_is(struct text a, const char *cstr);
bool text_equal_nocase(struct text a, struct text b); /* ASCII letters only */
int text_compare(struct text a, struct text b);       /* by bytes: a total order */
bool text_starts(struct text t, struct text prefix);
bool text_ends(struct text t, struct text suffix);
/* The longest beginning of at most `max` bytes that does not end inside a character. */
struct text text_clip(struct text t, size_t max);
/* Decodes the character at `offset` (< t.len): its length in bytes, 1 to 4, or 0 when the bytes there are not
 * well-formed UTF-8. */
size_t text_utf8_at(struct text t, size_t offset, uint32_t *ret_point);
struct text text_trim(struct text t); /* without blanks and line ends at both ends */
/* Splits at the first `sep`: true with both halves, or false and both untouched when there is none. */
bool text_cut(struct text t, char sep, struct text *ret_before, struct text *ret_after);
size_t text_find(struct text t, struct text needle); /* the offset, or SIZE_MAX */
bool text_int(struct text t, int64_t *ret);          /* the whole of t is a decimal number that fits */
bool text_is_utf8(struct text t);                    /* well formed; no surrogates, no overlong forms */
bool text_has_control(struct text t); /* C0 (but tab and newline), DEL, C1, or a bidirectional override */
struct text text_lower(struct arena *arena, struct text t); /* ASCII letters only */

/* The candidate nearest to `word` by edit distance, when it is near enough to be a likely slip (at most a third of its
 * letters), else the empty text. For "did you mean". `count` candidates, compared in order, first wins. */
struct text text_nearest(struct text word, const struct text *candidates, size_t count);

/* A growing buffer, for building text. Owned by whoever declared it; buf_done() frees. Always zero-terminated after the
 * first byte. */
struct buf {
    char *at;
    size_t len;
    size_t cap;
};

#define BUF_INIT                                                                                                       \
    {                                                                                                                  \
        NULL, 0, 0                                                                                                     \
    }

void buf_add(struct buf *buf, struct text t);
void buf_add_cstr(struct buf *buf, const char *s);
void buf_add_char(struct buf *buf, char c);
void buf_add_bytes(struct buf *buf, const void *bytes, size_t len);
void buf_addf(struct buf *buf, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_addv(struct buf *buf, const char *fmt, va_list args) PRINTF_LIKE(2, 0);
struct text buf_text(const struct buf *buf); /* borrowed until the next change */
void buf_clear(struct buf *buf);             /* keeps the memory */
void buf_done(struct buf *buf);

#endif
