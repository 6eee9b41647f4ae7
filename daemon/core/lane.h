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
 * It is no part of the truth: the counts follow from the deliveries, the line from who asked first. Surprising: only
 * incidents stand in line; the desk is looked at in each turn anyway.
 */
#ifndef NIS2_CORE_LANE_H
#define NIS2_CORE_LANE_H

#include "core/registry.h"

bool lane_is_full(const struct registry *registry, struct text channel);
/* An attempt begins, or is over: then those in line for the freed places are put on the agenda. */
void lane_enter(struct registry *registry, struct text channel);
void lane_leave(struct registry *registry, struct text channel);
/* The delivery gets in line; nothing when it stands there. */
void lane_wait(struct registry *registry, struct incident *incident, struct delivery *d);
/* The pager goes: its attempts are over, and nobody of this incident (NULL: the desk) waits. */
void lane_forget(struct registry *registry, const struct incident *incident, const struct pager *pager);
void lane_drop_all(struct registry *registry);

#endif
