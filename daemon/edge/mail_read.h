/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mail_read: a mail somebody sent, as far as an answer needs it: who, what, and whether a person wrote it.
 *
 *   bytes (RFC 5322, MIME) ──▶ From's bare address, Date, Message-ID, the first text as UTF-8
 *
 * The counterpart of mail_text.h. The bytes are anybody's and may end anywhere, because only the beginning of a mail
 * was fetched. Nothing is an error: what is not understood is left out.
 *
 * Surprising: what a machine sends is told apart. An out-of-office note or a bounce quotes the page it answers, code
 * and all, and must not count as somebody awake.
 */
#ifndef NIS2_EDGE_MAIL_READ_H
#define NIS2_EDGE_MAIL_READ_H

#include "base/instant.h"
#include "base/text.h"

struct mail_read {
    struct text from;       /* name@domain; empty when there is none, or more than one */
    struct text message_id; /* without the brackets; may be empty */
    struct instant date; /* as its writer's program says, which may be anything; INSTANT_NONE: it does not, or twice */
    struct text text;    /* of the first text/plain part, else of the first text/html without its marks; LF */
    bool is_automatic;   /* Auto-Submitted, a bounce, a mailing list, … */
};

/* The texts are in `arena`. */
void mail_read(struct text bytes, struct arena *arena, struct mail_read *ret);

#endif
