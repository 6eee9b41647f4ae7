/* SPDX-License-Identifier: Apache-2.0 */
/*
 * when: a time as a person typed it, as an instant.
 *
 *   2026-11-21T14:05:00+01:00 or …Z     RFC 3339: says it all
 *   2026-11-21 14:05                    local, in the zone given (the entity's)
 *   now
 *   -90m, 90m ago                       a DURATION (period.h) before now; a day is 24 h here, months and years are
 * refused
 *
 * `now` and the zone are arguments, because an exercise answers in simulated time. It refuses to guess: a local time
 * that does not exist or exists twice is bad input, and the words list what to type instead.
 */
#ifndef NIS2_CORE_WHEN_H
#define NIS2_CORE_WHEN_H

#include "base/civil.h"

/* STATUS_BAD_INPUT with what is allowed; `where` is empty, because only the caller knows which field it was. */
enum status when_parse(struct text t, const struct zone *zone, struct instant now, struct instant *ret,
                       struct complaint *reterr) MUST_USE;
/* The same for things that happened: what lies after `now` is refused. `now` itself is allowed. */
enum status when_parse_past(struct text t, const struct zone *zone, struct instant now, struct instant *ret,
                            struct complaint *reterr) MUST_USE;

#endif
