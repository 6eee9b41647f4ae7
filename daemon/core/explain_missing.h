/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_missing: what would have to be recorded for a clock to start.
 *
 *   an anchor                    ──▶ the command that records it, or the decision whose yes does
 *   a stage without an instant   ──▶ what that stage's own clock lacks, and so on
 */
#ifndef NIS2_CORE_EXPLAIN_MISSING_H
#define NIS2_CORE_EXPLAIN_MISSING_H

#include "core/clocks.h"
#include "core/view.h"

/* The lines about `clock`, as it is worked out for `obligation`; none where nothing is missing, or it has ended. */
void explain_missing(const struct view *view, const struct incident *incident, const struct obligation *obligation,
                     const struct reckoned *clock, struct value *lines);

#endif
