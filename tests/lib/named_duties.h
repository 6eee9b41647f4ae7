/* SPDX-License-Identifier: Apache-2.0 */
/*
 * named_duties: of the duties without an incident only those a story speaks of.
 *
 * A duty that nobody has recorded counts from the first day of a ledger. In a story of many weeks all of them would
 * remind its people of what the story is not about.
 */
#ifndef NIS2_TESTS_LIB_NAMED_DUTIES_H
#define NIS2_TESTS_LIB_NAMED_DUTIES_H

#include "core/rules.h"

/* Leaves out of the regime `duties` every duty whose name ("contact-test") no step of the story has. The regimes are
 * copied into `arena`. */
void named_duties_keep(struct text script, struct rules *rules, struct arena *arena);

#endif
