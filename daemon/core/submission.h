/* SPDX-License-Identifier: Apache-2.0 */
/*
 * submission: which filing of a stage is the one that another stage counts from.
 *
 * Mostly its own; but one stage may be filed in the place of another (the 24 h notification of a trust service provider
 * for the 72 h one, Art. 23(4), second subparagraph), a report may be withdrawn after the authority had it, and a
 * report that comes again has many.
 */
#ifndef NIS2_CORE_SUBMISSION_H
#define NIS2_CORE_SUBMISSION_H

#include "core/registry.h"

/* The filing of `other` is made in the place of `o`. */
bool submission_stands_for(const struct obligation *other, const struct obligation *o);
/* The first that the authority had of it, if need be in its place, withdrawn since or not; only what was undone was
 * never sent. The month runs from it (Art. 23(4)(d)), and nothing in the article takes that back: a withdrawal moves
 * nothing that counts from it, and a report sent again buys no time. NULL: none. */
const struct filing *submission_first(const struct incident *incident, const struct obligation *o);
/* The one that stands now, else the one that stood until it was withdrawn: what an authority answers, and what counts
 * where the regime says that the latest does. Of a stage that another's filing closed, that filing. NULL: none. */
const struct filing *submission_for(const struct incident *incident, const struct obligation *o);
/* Of a loop, the report of that instant, which ended the turn before; else `newest`. */
const struct filing *submission_of_turn(const struct incident *incident, size_t index, struct instant at,
                                        const struct filing *newest);

#endif
