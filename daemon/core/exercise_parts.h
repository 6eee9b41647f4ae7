/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_parts: what exercise.c and decide_exercise.c share; nobody else includes it.
 */
#ifndef NIS2_CORE_EXERCISE_PARTS_H
#define NIS2_CORE_EXERCISE_PARTS_H

#include "core/exercise.h"

#define EXERCISE_RATE_MAX 86400
#define EXERCISE_WORDS_MAX 2000 /* LIMIT_REASON: of an action and of what it printed */

/* Emits that it was shown; `trigger` is why (enum inject_trigger). */
void exercise_show(struct turn *turn, const struct inject *inject, int trigger);

#endif
