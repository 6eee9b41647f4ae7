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

/* `what`: one sentence, "marie waived INC-…/nis2/final_report@csirt". The reason and the moves are added. Emits an
 * alert. */
void announce(struct turn *turn, struct incident *incident, struct text what, struct text reason,
              const struct clock_moves *moves);

#endif
