/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arming: the duties that come again, before anybody has recorded one and when they do themselves.
 *
 *   ledger begun ──counts from that day──▶ nobody recorded it ──▶ its stream is opened, the date as assumed ──▶ pages
 *   every contact has answered a test ──▶ duty done (the one that counts from last_contact_test)
 *
 * A duty that nobody ever recorded is the one that is forgotten, so it has a clock as well: it counts from the first
 * entry of the ledger, as if it had been done that day, which is the latest that can be said in the house's favour. The
 * stream is opened 30 days later, or 30 days before it is due where that is earlier, but not on the first day: whoever
 * installs it is still writing down when what was done. Until then `duty list` has its due instant and nothing pages.
 */
#ifndef NIS2_CORE_ARMING_H
#define NIS2_CORE_ARMING_H

#include "core/turn.h"

/* When a duty of `duties` is due that counts from `from`; `ret_limit` (may be NULL) the latest defensible reading.
 * INSTANT_NONE when its rule names what a duty does not have. */
struct instant arming_due(const struct rules *rules, const struct regime *regime, const struct stage *stage,
                          struct instant from, struct instant *ret_limit);
/* Opens the streams whose day has come. */
void arming_settle(struct turn *turn);
/* When arming_settle() will next have something to do; INSTANT_NEVER for not. */
struct instant arming_next(const struct registry *registry, const struct rules *rules, struct instant now);
/* A test was answered by `who`: done, once every contact has answered one since the last time, and it counts from the
 * earliest of those answers, so that nobody goes untested for longer than the period. Only when
 * that moves it by a third of its period, by a twelfth in its last third, for legal and management are told each time;
 * at once while its date is assumed. */
void arming_answered(struct turn *turn, struct text who, int64_t test);

#endif
