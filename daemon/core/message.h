/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message: the words of one delivery, fixed when it is first attempted.
 *
 *   [EXERCISE] INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)      first line and subject
 *   File it, then record it: nis2ctl report filed … · answer: nis2ctl alert ack … (reply code 7F3K)
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

/* `incident` NULL for the desk. Everything in the arena. */
void message_build(const struct rules *rules, const struct registry *registry, const struct incident *incident,
                   const struct delivery *delivery, struct instant now, struct arena *arena, struct message *ret);
/* "INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)". */
struct text message_line(const struct incident *incident, const struct obligation *obligation, const struct zone *zone,
                         struct instant now, struct arena *arena);
/* Four letters and digits a person can say on a telephone, derived from the delivery's id. */
struct text message_reply_code(struct text delivery_id, struct arena *arena);

#endif
