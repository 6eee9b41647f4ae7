/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recurrence: small incidents that together are a significant one (Art. 4 of Implementing Regulation (EU) 2024/2690).
 *
 *   an incident changed ──recurrence_settle()──▶ its row in the registry's list ──▶ a sum over six months that crosses
 *                                                row G-a ──▶ a collective incident, opened by the daemon
 *
 * Counted are incidents that are not significant by themselves (registered as minor, or decided), with a loss and an
 * apparent root cause, of an entity that the Regulation names. At least two of one cause within six calendar months of
 * the entity's zone, together over the threshold of G-a, make one incident: it is opened once, its `aware` is the
 * moment the sum was known, it is linked with its members, and pages like any other. One more of the same cause is
 * added to it while it is open. Once it is closed or void the same set makes no second one: void, a person said that it
 * was a slip; closed, it was dealt with, and what has grown since is told. A set with a new member makes a new one.
 * One that counts no more (void, significant by itself, of another cause) is taken out while it is open, aloud. The
 * collective one falls under those default regimes that ask whether an incident is significant; without any, people are
 * told and no clock starts.
 *
 * Surprising: the six months are those between the incidents, not before today: what is learned late still counts.
 */
#ifndef NIS2_CORE_RECURRENCE_H
#define NIS2_CORE_RECURRENCE_H

#include "core/decide.h"

/* After every command about an incident; does nothing when nothing that counts has changed. */
void recurrence_settle(struct turn *turn, struct text ref);
/* `from` goes on in `into`: what it gathered is gathered there. */
void recurrence_merged(struct turn *turn, const struct incident *from, const struct incident *into);
/* A row of the list as the snapshot keeps it. */
struct text recurrence_line(struct arena *arena, const struct recurrence *r);

/* Of the incidents that count for this one, itself included: how many, and the sum, in the window that has the largest
 * sum. Count 0: it does not count. For views. */
struct recurrence_sum {
    size_t count;
    int64_t loss;         /* thousandths of a euro */
    struct texts members; /* in the arena */
};
struct recurrence_sum recurrence_sum_of(const struct registry *registry, const struct rules *rules, struct text ref,
                                        struct arena *arena);

#endif
