/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_clock: the part of `explain` that counts: which rule holds and why, every event of it and where its instant
 * comes from, the arithmetic step by step, target and limit. Plain words a lawyer can check with a paper calendar; the
 * numbers are those of reckon.h and rule.h, so that they cannot differ from the alarm's.
 */
#ifndef NIS2_CORE_EXPLAIN_CLOCK_H
#define NIS2_CORE_EXPLAIN_CLOCK_H

#include "core/view.h"

/* Pushes its lines to `lines`, a list; a line that belongs below another begins with blanks. */
void explain_clock(const struct view *view, const struct incident *incident, const struct obligation *obligation,
                   struct value *lines);
/* The rule that gives the target at the moment; empty for a stage without hours. Borrowed from the stage. */
struct text explain_rule_in_force(const struct view *view, const struct incident *incident,
                                  const struct obligation *obligation);

#endif
