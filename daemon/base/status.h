/* SPDX-License-Identifier: Apache-2.0 */
/*
 * status: how a function says that the world failed.
 *
 * Three kinds of "no" live in this program and never mix: a programmer's mistake aborts (check.h); the world failing
 * (disk, network, a file that does not parse) is an `enum status`, which must be used, with a `struct complaint` that
 * says where and what to do; and an answer that is simply no is a refusal, a normal value (core/refusal.h). A function
 * that fails leaves its outputs untouched.
 */
#ifndef NIS2_BASE_STATUS_H
#define NIS2_BASE_STATUS_H

#include "base/check.h"

enum status {
    STATUS_OK = 0,
    STATUS_BAD_INPUT,   /* what was given is malformed or not allowed; `words` names what is */
    STATUS_NOT_FOUND,   /* there is no such thing */
    STATUS_LIMIT,       /* a bound of limits.h would be passed */
    STATUS_IO,          /* the disk or the network failed; trying again may help */
    STATUS_CORRUPT,     /* stored bytes are not what was written */
    STATUS_BUSY,        /* somebody else has it */
    STATUS_UNAVAILABLE, /* cannot be done now */
};

/* Where it went wrong (a file with line and column, a field, a table) and what is wrong and what to do, as a full
 * sentence without a final stop. Plain values, no owner. */
struct complaint {
    enum status status;
    char where[192];
    char words[512];
};

/* Fills `reterr` (which may be NULL) and returns `status`, so that a failing branch is one line:
 * `return complain(reterr, STATUS_BAD_INPUT, "listen.port", "must be 1 to 65535");` */
enum status complain(struct complaint *reterr, enum status status, const char *where, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

/* The word of a status, for logs and tests: "ok", "bad-input", … Static. */
const char *status_word(enum status status);

#endif
