/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stale: whether the words of a message that was tried and waits still say what is so.
 *
 *   first try ──stale_note()──▶ the stage that alerts about the whole incident named ──stale_is()──▶ ended since?
 *
 * The bytes of a message are fixed at its first try. What was filed while a channel was silent must not be paged from
 * the queue: what still counts of the message goes out anew, under an id of its own, with what is owed then. All of it
 * is computed from the registry, so a replay knows the same.
 *
 * Only an end makes words stale: filed, waived, withdrawn, parked. A clock that moved has an announcement of its own.
 */
#ifndef NIS2_CORE_STALE_H
#define NIS2_CORE_STALE_H

#include "core/decide.h"

/* The obligation an alert is about; for one about the whole incident, the most urgent that runs. NULL for none. */
const struct obligation *stale_lead(const struct incident *incident, const struct alert *alert);
/* Of the first try: remembers what its words name beside the stages of its alerts. `incident` NULL: the desk. */
void stale_note(const struct incident *incident, struct delivery *d);
/* Its words are fixed, and something they name as owed is not. */
bool stale_is(const struct incident *incident, const struct delivery *d);
/* A message with those alerts asks all that this one asks: the same of the same stage, and more urgently at most. */
bool stale_is_repeated(const struct pager *pager, const struct delivery *d, struct numbers newer);
/* The same alerts in other words are another message: its id. */
struct text stale_id_anew(struct turn *turn, const struct delivery *d);

#endif
