/* SPDX-License-Identifier: Apache-2.0 */
/*
 * throttle: nobody's phone rings without end for what they know already.
 *
 *   more than `messages` to a contact within `within`  ──▶  repeats and notices wait until the window has room,
 *                                                           then all that waited is one message
 *
 * Only what repeats or reminds may wait: never the first page of a step, so never a first legal page or the first page
 * of what is overdue; never an announcement, a test, a digest, or a defect of the pager itself (a clock that is suspect
 * is one). What waits goes out at the latest one window later, and whatever else goes to that person about the same
 * incident meanwhile takes it along.
 *
 * The record of who got how much is no part of the truth: after a start it may know of fewer messages than were sent,
 * so more goes out, not less.
 */
#ifndef NIS2_CORE_THROTTLE_H
#define NIS2_CORE_THROTTLE_H

#include "core/decide.h"

/* A message to this contact was tried for the first time. */
void throttle_note(struct registry *registry, struct text contact, struct instant at);
/* When there is room for one more message; none: now. */
struct instant throttle_until(const struct registry *registry, const struct rules *rules, struct text contact,
                              struct instant now);
/* Whether nothing is lost when this is told a little later. */
bool throttle_may_delay(const struct alert *alert);
void throttle_drop_all(struct registry *registry);

#endif
