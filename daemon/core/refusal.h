/* SPDX-License-Identifier: Apache-2.0 */
/*
 * refusal: the answer is no, as a normal value.
 *
 * A reason code that CLI and HTTP show unchanged, words that say what to do, and, where there are several things that
 * could have been meant, the lines to choose from. The class decides the HTTP status and the exit code; the code never
 * changes once published.
 */
#ifndef NIS2_CORE_REFUSAL_H
#define NIS2_CORE_REFUSAL_H

#include "base/value.h"

enum refusal_class {
    REFUSAL_NONE,
    REFUSAL_VALUE,          /* a value is not allowed: 400, exit 2 */
    REFUSAL_NOT_FOUND,      /* no such thing: 404, exit 4 */
    REFUSAL_NOT_PERMITTED,  /* 403, exit 5 */
    REFUSAL_UNKNOWN_CALLER, /* nobody knows who asks: 401, exit 5 */
    REFUSAL_REFUSED,        /* not now, not like this: 409, exit 6 */
    REFUSAL_UNAVAILABLE,    /* the ledger cannot be written: 503, exit 6 */
};

struct refusal {
    enum refusal_class class;
    const char *code;               /* "ambiguous-obligation"; static */
    struct text field;              /* the field or flag at fault; may be empty */
    struct text words;              /* in the turn's arena */
    const struct value *candidates; /* a list of texts, or NULL */
};

/* Fills and returns false, so that a failing branch of decide is one line. Words are formatted into `arena`. */
bool refuse(struct refusal *ret, struct arena *arena, enum refusal_class class, const char *code, const char *field,
            const char *fmt, ...) PRINTF_LIKE(6, 7);

#endif
