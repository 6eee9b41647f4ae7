/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reply: answering from a telephone: what a code and a link are, and what a person's few words with one mean.
 *
 *   delivery's id + key of this installation ──▶ code "KX4MR7", token "34-…"     put into the message as it leaves
 *   "ok KX4MR7 2h" ──reply_parse()──▶ act, code, duration ──reply_find_code()──▶ the delivery: contact, alerts
 *
 * One code and one link a message; both only say who has it, for a while, and end no obligation. Nothing of either is
 * stored: they are computed from the id of the delivery with a key that lies beside the ledger, so that who can read
 * the queue, a backup or a bundle cannot answer in another's name. In the stored words a placeholder stands for them.
 *
 * Surprising: a line counts only when nothing but an answer stands on it. An out-of-office notice that quotes the page
 * it answers holds the code too, and must not count as somebody awake.
 */
#ifndef NIS2_CORE_REPLY_H
#define NIS2_CORE_REPLY_H

#include "core/registry.h"

#define REPLY_CODE_LEN 6
#define REPLY_VALID SPAN_D(7) /* since the message was queued */

/* Of this installation, of an exercise, of a simulation. Not set: there are no codes and no links. */
struct reply_key {
    bool is_set;
    uint8_t at[HASH_LEN];
};

/* --- codes and links ---------------------------------------------------------------------------------------------- */

/* What stands in stored words where the code and the link will be. */
#define REPLY_CODE_MARK "{reply-code}"
#define REPLY_LINK_MARK "{answer-link}"

/* Six of 25 letters and digits that neither look nor sound alike, at least one of each kind: about 27 bits. Empty
 * without a key, and for what asks no contact. */
struct text reply_code(const struct reply_key *key, const struct delivery *delivery, struct arena *arena);
/* "34-" and 26 small letters and digits: 130 bits. Empty like the code. */
struct text reply_token(const struct reply_key *key, const struct delivery *delivery, struct arena *arena);
/* `stored` with both in their places, in `arena`; `base_url` without a slash at its end, empty: there are no links. */
struct text reply_fill(const struct reply_key *key, const struct delivery *delivery, struct text base_url,
                       struct text stored, struct arena *arena);

/* What was found; `delivery` NULL for nothing. Borrowed from the registry. */
struct reply_found {
    struct text stream; /* "global" or a reference */
    const struct delivery *delivery;
    bool is_ambiguous; /* two messages have this code: chance, once in many years */
};
/* Every comparison takes the same time, right or wrong. */
struct reply_found reply_find_code(const struct reply_key *key, const struct registry *registry, struct text code);
struct reply_found reply_find_token(const struct reply_key *key, const struct registry *registry, struct text token);
/* The page that a receiver with a state of its own was told under this key. */
struct reply_found reply_find_key(const struct registry *registry, struct text channel, struct text key);
bool reply_has_expired(const struct delivery *delivery, struct instant now);
/* The newest alert of its stream that its contact has been told of by then: what an answer to it covers. */
int64_t reply_covers(const struct pager *pager, const struct delivery *delivery, struct instant said_at);

/* --- what people write -------------------------------------------------------------------------------------------- */

enum reply_act {
    REPLY_ACK,   /* "KX4MR7", "ok KX4MR7", "KX4MR7 2h" */
    REPLY_UNACK, /* "no KX4MR7" */
    REPLY_HAND,  /* "KX4MR7 hand Anna" */
};

struct reply {
    int act;                       /* enum reply_act */
    char code[REPLY_CODE_LEN + 1]; /* upper case; empty when it was said without one */
    char duration[16];             /* "2h"; empty when none was named */
    struct text to;                /* HAND: a contact's id or name; borrowed from what was said */
};

/* Reads what was said, in any of five languages: the first line that is an answer, before any quoted text or signature.
 * `needs_code` false: where the receiver itself tells which message is meant, the words alone are one. False: there is
 * none. Any bytes are fine; LIMIT_HEARD_TEXT of them are looked at. */
bool reply_parse(struct text said, bool needs_code, struct reply *ret) MUST_USE;

/* Has a person tried to answer and not hit a code: one with a letter too many or from another alphabet, in two parts,
 * left out, or two of them? Only of what reply_parse() with a code has refused. */
bool reply_is_attempt(struct text said) MUST_USE;

/* Is the sender an inbox saw the one who was written to? Upper and lower case of mail, blanks, dashes and the leading
 * "+" or "00" of numbers do not matter; nor does a name before <mail@address>. */
bool reply_is_address(struct text address, struct text sender);

#endif
