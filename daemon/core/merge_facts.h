/* SPDX-License-Identifier: Apache-2.0 */
/*
 * merge_facts: what was known and answered, when two incidents turn out to be one.
 *
 *   regime in both        the earlier of the two instants · of two answers the one that lets the clocks run
 *   regime in one only    its own answers and other instants · the awareness it was given by name, else the earlier one
 *
 * The two are one incident, so who was aware of the one was aware of the other: every clock counts from the earlier
 * awareness. Only where a person said when they became aware for one regime (a controller may know of a breach of
 * personal data days after the operator knew of the outage), that stands, whatever the other incident knew. An answer
 * that was given in one of the two settles nothing of a law that was never asked about there. Where all agree it is
 * recorded once for all; else each regime that would read another value gets its own.
 */
#ifndef NIS2_CORE_MERGE_FACTS_H
#define NIS2_CORE_MERGE_FACTS_H

#include "core/decide.h"

struct merging {
    struct turn *turn;
    struct incident *from, *into;
    struct text from_ref, into_ref, reason;
};

/* INTO has the rules of FROM already, and nothing else of it. `came`: of each of FROM's rules, whether they came along
 * (INTO had none of that regime). */
void merge_facts_anchors(const struct merging *m, const bool *came);
/* After the obligations: an answer may park or end them. */
void merge_facts_answers(const struct merging *m, const bool *came);

#endif
