/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise: what of a scenario falls due, and when.
 *
 *   scenario (rules) + drill (registry) + now ──▶ which injects are to be shown, what is broken, when to look again
 *
 * Level, not edge, like everything else here: an inject is due when its trigger holds and it has not been shown; no
 * timer has to have fired for it. At one instant actions come first, then the passing of time, then injects in the
 * order of the file; `unless … by` counts what happened at that very instant as in time.
 *
 * Simulated time is the only time there is. Nothing is ever "too old": after a pause or a jump what is due is shown.
 */
#ifndef NIS2_CORE_EXERCISE_H
#define NIS2_CORE_EXERCISE_H

#include "core/decide.h"
#include "core/scenario.h"

/* The earliest instant at which something of the scenario is due, as things stand; NEVER for nothing. The scenario may
 * be NULL: production. */
struct instant exercise_next(const struct scenario *scenario, const struct drill *drill);
/* When the inject falls due as things stand; NEVER: not as they stand. Also of one that was shown. */
struct instant exercise_due_at(const struct drill *drill, const struct inject *inject);
/* The next scripted action that was not done yet, or NULL. */
const struct scripted_action *exercise_next_action(const struct scenario *scenario, const struct drill *drill);
/* Part of the tick: begins the exercise, shows what is due, ends it at its stop. */
void exercise_tick(struct turn *turn);

/* Whether a system inject has this target broken now. */
bool exercise_is_broken(const struct scenario *scenario, const struct drill *drill, int fault_kind, struct text target,
                        struct instant now);

#endif
