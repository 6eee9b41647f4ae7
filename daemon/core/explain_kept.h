/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_kept: why the clock that stands is not the one that the arithmetic of `explain` comes to.
 *
 *   counts from the same instants ──▶ a calendar or a zone file was changed since: nothing moves it but a decision
 *   counts from others            ──▶ an older release set it: the next fact recorded of the incident works it out anew
 *
 * docs/decisions/0027. Which of the two it is stands in the hash of what the clock was worked out from (clocks.h), so
 * that a reader is never sent to look for a changed file that nobody has changed.
 */
#ifndef NIS2_CORE_EXPLAIN_KEPT_H
#define NIS2_CORE_EXPLAIN_KEPT_H

#include "core/clocks.h"
#include "core/view.h"

/* Whether `kept`, the target or the limit that stands, is another instant than `now`, that of the arithmetic. */
bool explain_is_kept(const struct obligation *obligation, struct instant now, struct instant kept);
/* Behind a rule whose arithmetic is not that of the clock that stands: what it was done with. Static. */
const char *explain_kept_with(const struct clock_story *story);
/* The lines about it, none where the two are the same. */
void explain_kept(const struct view *view, const struct incident *incident, const struct obligation *obligation,
                  const struct clock_story *story, struct value *lines);

#endif
