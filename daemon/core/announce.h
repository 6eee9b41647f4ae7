/* SPDX-License-Identifier: Apache-2.0 */
/*
 * announce: decisions are loud.
 *
 * Whatever ends, withdraws or postpones a clock is told at once to every contact of role legal and management, with
 * name, reason, old and new due instant. It cannot be switched off: a quiet decision is how a deadline gets lost.
 */
#ifndef NIS2_CORE_ANNOUNCE_H
#define NIS2_CORE_ANNOUNCE_H

#include "core/clocks.h"
#include "core/saying.h"

/* Which obligations of the incident are owed and run, with a due instant or without, taken before a decision so that
 * announce() can say which it stopped or started. One bool an obligation, in the turn's arena. */
const bool *announce_running(const struct turn *turn, const struct incident *incident);
/* Whether a clock with a due instant stopped or started since. */
bool announce_runs_otherwise(const struct incident *incident, const bool *was_running);
/* `what`: one sentence, "marie waived INC-…/nis2/final_report@csirt". The reason, the moves, and the clocks that
 * stopped or started since `was_running` are added. Emits an alert. */
void announce(struct turn *turn, struct incident *incident, struct saying what, struct text reason,
              const struct clock_moves *moves, const bool *was_running);
/* Who works on it must hear at once that there is less time than they believe: whoever has it, and whoever is paged
 * first at an opening. The first of the clocks that came nearer stands for all. Emits an alert, or nothing. */
void announce_nearer(struct turn *turn, struct incident *incident, const struct clock_moves *moves);

#endif
