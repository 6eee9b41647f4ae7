/* SPDX-License-Identifier: Apache-2.0 */
/*
 * buf: the growing buffer of text.h.
 *
 * The one place of base and core that formats with the C library, so that a core which prints to a stream shows in its
 * symbols. The memory doubles and is kept by buf_clear(), for buffers that are filled once a turn.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"

#define FIRST ((size_t) 128) /* bytes of a buffer that begins */

/* Room for `more` bytes and the zero after them. */
static void grow(struct buf *buf, size_t more)
{
    REQUIRE(more < SIZE_MAX / 4 && buf->len < SIZE_MAX / 4);
    size_t need = buf->len + more + 1;
    buf->at = mem_reserve(buf->at, &buf->cap, need > FIRST ? need : FIRST, 1);
}

void buf_add_bytes(struct buf *buf, const void *bytes, size_t len)
{
    if (len == 0) {
        return;
    }
    grow(buf, len);
    memcpy(buf->at + buf->len, bytes, len);
    buf->len += len;
    buf->at[buf->len] = '\0';
}

void buf_add(struct buf *buf, struct text t)
{
    buf_add_bytes(buf, t.at, t.len);
}

void buf_add_cstr(struct buf *buf, const char *s)
{
    buf_add(buf, text_of(s));
}

void buf_add_char(struct buf *buf, char c)
{
    if (buf->cap - buf->len < 2) {
        grow(buf, 1);
    }
    buf->at[buf->len++] = c;
    buf->at[buf->len] = '\0';
}

void buf_addv(struct buf *buf, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    /* Mostly it fits into what is there. */
    int len = vsnprintf(buf->at != NULL ? buf->at + buf->len : NULL, buf->cap - buf->len, fmt, again);
    va_end(again);
    REQUIRE(len >= 0);
    if (len > 0 && (size_t) len >= buf->cap - buf->len) {
        grow(buf, (size_t) len);
        (void) vsnprintf(buf->at + buf->len, (size_t) len + 1, fmt, args);
    }
    buf->len += (size_t) len;
}

void buf_addf(struct buf *buf, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    buf_addv(buf, fmt, args);
    va_end(args);
}

struct text buf_text(const struct buf *buf)
{
    return (struct text){buf->at, buf->len};
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    if (buf->at != NULL) {
        buf->at[0] = '\0';
    }
}

void buf_done(struct buf *buf)
{
    mem_free(buf->at);
    *buf = (struct buf) BUF_INIT;
}
