/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_words: a message's text made fit for one receiver: inert, short enough, and honest about both.
 *
 *   text (people's titles, attackers' file names) ─ clean ─ escape for the receiver's markup ─ cut and say so
 *
 * Titles come from people under stress and from attackers. What a receiver would act on (a mention of everybody, a
 * link, a picture that is fetched) must arrive as the letters it is made of. Whatever the receiver's markup,
 * control characters and bidirectional overrides are left out, and bytes that are cut are replaced by "… [cut]".
 *
 * It knows nothing of requests. Surprising: all bounds count bytes after escaping, although receivers count characters
 * or UTF-16 units: neither is ever more than the bytes.
 */
#ifndef NIS2_EDGE_COURIER_WORDS_H
#define NIS2_EDGE_COURIER_WORDS_H

#include "base/value.h"
#include "engine/courier.h"

struct transfer_reply;

enum courier_markup {
    COURIER_PLAIN,    /* the receiver reads no markup */
    COURIER_SLACK,    /* & < > as entities: everything that acts begins with < */
    COURIER_MARKDOWN, /* punctuation behind a backslash; a mention is broken after its @ */
};

/* The whole text, with the mark of a possible repeat; at most `max` bytes. */
struct text courier_words(struct arena *arena, const struct courier_message *message, enum courier_markup markup,
                          size_t max);
/* "Possible repeat: …", in the reader's language. */
struct text courier_repeat(const struct courier_message *message);
/* One line of at most `max` bytes. */
struct text courier_line(struct arena *arena, struct text line, enum courier_markup markup, size_t max);

/* Appends what may stand in a URL's path or query as it is, everything else as %XX. */
void courier_add_percent(struct buf *out, struct text t);
/* `key` of the message, or its id. */
struct text courier_key(const struct courier_message *message);
/* One of "critical", "warning", "info": a page, a notice, or news that asks for nothing. Static. */
const char *courier_severity(const struct courier_message *message);
/* The answer as a JSON object; NULL when it is none. */
const struct value *courier_reply_json(struct arena *arena, const struct transfer_reply *reply);

#endif
