/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mail_text: the bytes of one mail, by RFC 5322, 2045 and 2047. Pure: texts in, bytes out.
 *
 *   Date From Reply-To To Subject Message-ID In-Reply-To References Auto-Submitted … blank line, quoted-printable UTF-8
 *
 * Every header is made of checked or encoded parts, so that nothing a person typed into a title or an address can begin
 * a header of its own: addresses with anything but plain address characters are refused, a subject's control characters
 * become blanks.
 *
 * Surprising: addresses outside ASCII are refused with a clear word rather than sent with SMTPUTF8: a relay that cannot
 * would reject the page at the worst moment. The same delivery is the same bytes each time, but for the note of a
 * possible repeat.
 */
#ifndef NIS2_EDGE_MAIL_TEXT_H
#define NIS2_EDGE_MAIL_TEXT_H

#include "engine/courier.h"

/* "Name <local@host>" in parts; `name` may be empty. Borrowed from what was parsed. */
struct mailbox {
    struct text name;
    struct text address;
    struct text host; /* of the address */
};

/* STATUS_BAD_INPUT with `where`. */
enum status mail_text_mailbox(struct text written, const char *where, struct mailbox *ret,
                              struct complaint *reterr) MUST_USE;

struct mail_sender {
    struct mailbox from;
    struct mailbox reply_to; /* empty address = none */
};

/* Adds the whole mail, CRLF, dots not stuffed. `to` was parsed by mail_text_mailbox(). */
void mail_text_render(struct buf *out, const struct mail_sender *sender, const struct mailbox *to,
                      const struct courier_message *message);

/* A header value of one line: ASCII as it is, folded at blanks; else encoded words. `column` is where on the line it
 * begins. */
void mail_text_add_phrase(struct buf *out, struct text phrase, size_t column);
/* Quoted-printable; LF and CRLF both end a line. */
void mail_text_add_body(struct buf *out, struct text text);

#endif
