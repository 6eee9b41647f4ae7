/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lane: how many attempts of one channel are under way, and who waits for a place.
 *
 *   due ──▶ a place is free: attempt        none: waits in line ──▶ an attempt is answered: the next in line is looked
 * at
 *
 * Ten thousand messages that fall due in the same second become ten thousand deliveries at once but at most
 * LIMIT_ATTEMPTS_PER_CHANNEL attempts of a channel: memory and connections stay bounded, a receiver is asked at its own
 * pace, a channel that hangs takes nothing from the others, and after a crash few are in doubt.
 *
 * A program (`exec`) is one modem with one line: one attempt at a time, and the others wait here.
 *
 *   first page of a deadline  before  other pages  before  notices        inside each the earliest alert first
 *
 * Each time a rank has been passed over LANE_PATIENCE times its first is called: a flood of pages delays notices, and
 * never stops them.
 *
 * It is no part of the truth: the counts follow from the deliveries, the order from what they carry. Surprising: only
 * incidents stand in line; the desk is looked at in each turn anyway, before them.
 */
#ifndef NIS2_CORE_LANE_H
#define NIS2_CORE_LANE_H

#include "core/decide.h"

#define LANE_PATIENCE 8

/* What of its kind a delivery is, by the most urgent alert it carries. */
enum lane_rank lane_rank(const struct pager *pager, const struct delivery *d);

bool lane_is_full(const struct registry *registry, const struct rules *rules, struct text channel);
/* There is a place for this delivery, and nobody who comes before it waits for one. `incident` NULL: of the desk. */
bool lane_admits(struct registry *registry, const struct rules *rules, struct incident *incident,
                 const struct delivery *d);
/* An attempt begins, or is over: then those in line for the freed places are put on the agenda. */
void lane_enter(struct registry *registry, struct text channel);
void lane_leave(struct registry *registry, struct text channel);
/* The delivery, which is not admitted, gets in line at its place; nothing when it stands there. */
void lane_wait(struct registry *registry, const struct rules *rules, struct incident *incident, struct delivery *d);
/* Nothing is under way, and who was called last does not come: the next are called. */
void lane_call_stranded(struct registry *registry);
/* The pager goes: its attempts are over, and nobody of this incident (NULL: the desk) waits. */
void lane_forget(struct registry *registry, const struct incident *incident, const struct pager *pager);
void lane_drop_all(struct registry *registry);

#endif
