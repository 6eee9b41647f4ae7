/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message: the words of one delivery, fixed when it is first attempted.
 *
 *   [EXERCISE] INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)      first line and subject
 *   I have it: reply 7F3KXJ. See what is missing: nis2ctl report check …
 *   … what else fell due together, a line each
 *
 * Times are in the reader's zone. `detail: minimal` (the default of every channel) carries reference, stage, time left
 * and how to answer; titles and fields only with `detail: full`. "Overdue" is never said before the limit: past the
 * target it is past the target.
 */
#ifndef NIS2_CORE_MESSAGE_H
#define NIS2_CORE_MESSAGE_H

#include "core/decide.h"

struct message {
    struct text type; /* contract section 7 */
    struct text subject, text;
    struct text data; /* a JSON object */
};

/* How the reader answers this message from where they are. Borrowed; either may be NULL when there is none. */
struct message_answer {
    const char *code; /* to be sent back or said: "7F3K" */
    const char *link; /* a whole address, never of loopback */
};

/* `incident` NULL for the desk. `answer` NULL: it can be answered by command only. Everything in the arena. */
void message_build(const struct rules *rules, const struct registry *registry, const struct incident *incident,
                   const struct delivery *delivery, const struct message_answer *answer, struct instant now,
                   struct arena *arena, struct message *ret);
/* The answer that goes with a delivery, as it is stored: marks (reply.h), in whose place the outbox puts code and link
 * when it is sent. Static; NULL for none: nobody is asked, or `answers` is NULL or not set. */
struct reply_key;
const struct message_answer *message_answer_for(const struct rules *rules, const struct reply_key *answers,
                                                const struct delivery *delivery);

#endif
