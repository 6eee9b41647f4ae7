/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scenario_live: what of a scenario may leave an exercise, and to whom: `rules.allow_live`, `rules.live` and
 * `recipients.ROLE.live`. A part of scenario.c; nobody else includes it.
 *
 * Three things must be there together before a channel counts: it is allowed, it is listed, and a role of this scenario
 * has an address on it. Whoever starts the exercise has to confirm it all the same.
 */
#ifndef NIS2_SETTINGS_SCENARIO_LIVE_H
#define NIS2_SETTINGS_SCENARIO_LIVE_H

#include "settings/scenario.h"

/* Reads where `role` (id and sees_all are set) is reached outside, in `arena`. */
void scenario_live_ways(const struct yaml_node *root, struct arena *arena, struct exercise_role *role,
                        struct problems *problems);
/* After roles and rules were read. */
void scenario_live_check(const struct yaml_node *root, const struct scenario *scenario, struct problems *problems);

#endif
