/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_duty: what `explain` says of a duty besides its clock: what counts as doing it, since when it counts, and
 * when whom it reminds. One that nobody has recorded yet has no clock to explain, so its arithmetic is said here as
 * well.
 */
#ifndef NIS2_CORE_EXPLAIN_DUTY_H
#define NIS2_CORE_EXPLAIN_DUTY_H

#include "core/view.h"

/* Pushes its lines to `lines`, a list. `incident` is its stream, NULL: it has none yet. */
void explain_duty(const struct view *view, const struct regime *regime, const struct stage *stage,
                  const struct incident *incident, struct value *lines);

#endif
