/* SPDX-License-Identifier: Apache-2.0 */
/*
 * status: filling a complaint, and the words of a status.
 *
 * A complaint has fixed room, because it is passed by value through every layer; what does not fit is cut at a
 * character's end, so that a cut complaint is still UTF-8 and can go into JSON as it is.
 */
#include "base/status.h"

#include <string.h>

#include "base/text.h"

/* Copies as many whole characters as fit; always zero-terminated. */
static void fill(char *to, size_t room, struct text from)
{
    struct text cut = text_clip(from, room - 1);
    if (cut.len > 0) {
        memcpy(to, cut.at, cut.len);
    }
    to[cut.len] = '\0';
}

enum status complain(struct complaint *reterr, enum status status, const char *where, const char *fmt, ...)
{
    if (reterr == NULL) {
        return status;
    }
    struct buf words = BUF_INIT;
    /* `where` and the arguments may lie in *reterr itself: a caller that wraps a complaint. So both are built before
     * either is written. */
    struct buf place = BUF_INIT;
    buf_add_cstr(&place, where);
    va_list args;
    va_start(args, fmt);
    buf_addv(&words, fmt, args);
    va_end(args);
    reterr->status = status;
    fill(reterr->where, sizeof(reterr->where), buf_text(&place));
    fill(reterr->words, sizeof(reterr->words), buf_text(&words));
    buf_done(&place);
    buf_done(&words);
    return status;
}

const char *status_word(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return "ok";
    case STATUS_BAD_INPUT:
        return "bad-input";
    case STATUS_NOT_FOUND:
        return "not-found";
    case STATUS_LIMIT:
        return "limit";
    case STATUS_IO:
        return "io";
    case STATUS_CORRUPT:
        return "corrupt";
    case STATUS_BUSY:
        return "busy";
    case STATUS_UNAVAILABLE:
        return "unavailable";
    }
    UNREACHABLE();
}
