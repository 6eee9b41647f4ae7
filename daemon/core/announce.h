/* SPDX-License-Identifier: Apache-2.0 */
/*
 * announce: decisions are loud.
 *
 * Whatever ends, withdraws or postpones a clock, or makes what was filed in time late, is told at once to every contact
 * of role legal and management, with name, reason, old and new due instant. It cannot be switched off: a quiet decision
 * is how a deadline gets lost.
 */
#ifndef NIS2_CORE_ANNOUNCE_H
#define NIS2_CORE_ANNOUNCE_H

#include "core/clocks.h"
#include "core/saying.h"

/* How an obligation stood before a decision. */
struct stood {
    bool runs; /* owed and running, with a due instant or without */
    int state; /* enum obligation_state */
    bool has_due;
};

/* Taken before a decision so that announce() can say which clocks it stopped or started, and what reads late by it. One
 * an obligation, in the turn's arena; all false for those that the decision adds. */
const struct stood *announce_before(const struct turn *turn, const struct incident *incident);
/* Whether a clock with a due instant stopped or started since, or what was filed then and is so still is judged
 * otherwise. */
bool announce_stands_otherwise(const struct turn *turn, const struct incident *incident, const struct stood *before);
/* `what`: one sentence, "marie waived INC-…/nis2/final_report@csirt". The reason, the moves, the clocks that stopped or
 * started since `before` and the reports that are judged otherwise now are added. Emits an alert. */
void announce(struct turn *turn, struct incident *incident, struct saying what, struct text reason,
              const struct clock_moves *moves, const struct stood *before);
/* Who works on it must hear at once that there is less time than they believe: whoever has it, and whoever is paged
 * first at an opening. The first of the clocks that came nearer stands for all. Emits an alert, or nothing. */
void announce_nearer(struct turn *turn, struct incident *incident, const struct clock_moves *moves);

#endif
