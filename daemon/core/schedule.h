/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schedule: who is on call, and when that changes.
 *
 *   overrides ──▶ layer 1 ──▶ layer 2 ──▶ … ──▶ fallback     the first that has somebody wins; the fallback always has
 *
 * A rotation's turn is a count of local calendar days or weeks between `from` and the last handoff; a turn lasts until
 * the next one starts, so there are neither gaps nor overlaps, whatever the clocks do. `from` is the phase of the
 * rotation, not its beginning: turns before it are counted backwards. Weeks hand over on the first handoff_day on or
 * after `from`; with count: during the first day that has a window on or after `from` is turn 0, and only such days
 * move the turn (weeks always count, every week has the same windows).
 *
 * Local times: one that does not exist is the first instant after the gap; one that exists twice is its first
 * occurrence, but as the end of a window or an override its last, so that nothing is ever shorter than written.
 */
#ifndef NIS2_CORE_SCHEDULE_H
#define NIS2_CORE_SCHEDULE_H

#include "core/rules.h"

/* People on call at once; a fixed layer that names more is cut here, and refused by the settings. */
#define SCHEDULE_MAX 32
/* How far schedule_next_change() looks, and how long a turn it finds the ends of. */
#define SCHEDULE_HORIZON_D 400

/* The contacts on call at the instant, 1 to SCHEDULE_MAX of them, borrowed from the schedule. `fallback` must not be
 * empty. */
size_t schedule_on_call(const struct schedule *schedule, struct instant at, struct text ret[SCHEDULE_MAX]);
/* The first instant after `after` from which on somebody else is on call; INSTANT_NEVER when nothing changes within the
 * horizon. */
struct instant schedule_next_change(const struct schedule *schedule, struct instant after);
/* No override and no layer has anybody: the fallback has it. */
bool schedule_is_fallback(const struct schedule *schedule, struct instant at);
/* When the crew that is on call at `at` came on; INSTANT_NONE when that lies beyond the horizon. */
struct instant schedule_shift_start(const struct schedule *schedule, struct instant at);
/* Whether this contact alone is on call at every instant from `from` until just before `to`: an override that says so
 * would change nothing. */
bool schedule_has_alone(const struct schedule *schedule, struct text contact, struct instant from, struct instant to);
/* A configured local time as the start, and as the end, of an override. */
struct instant schedule_start(const struct zone *zone, struct civil_time local);
struct instant schedule_end(const struct zone *zone, struct civil_time local);
/* Which override, layer, turn and rule decided, a line a step: for `oncall explain`. */
void schedule_explain(const struct schedule *schedule, struct instant at, struct arena *arena, struct buf *out);

#endif
