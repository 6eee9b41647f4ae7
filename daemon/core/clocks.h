/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clocks: computing every due instant of an incident anew, and saying aloud what moved.
 *
 * After anything that a clock may hang on (an anchor, a filing, a decision, a request) decide calls clocks_update(): it
 * works out all targets and limits of the incident from the frozen rules, and emits an entry for each obligation whose
 * clock is different now, with the old and the new instants. Nothing else in the program ever sets a due instant.
 */
#ifndef NIS2_CORE_CLOCKS_H
#define NIS2_CORE_CLOCKS_H

#include "core/decide.h"

/* One obligation whose target moved. */
struct clock_move {
    size_t obligation;
    struct instant from, to; /* none: was not, or is no longer, armed */
};

struct clock_moves {
    struct clock_move *at; /* in the turn's arena */
    size_t count;
};

/* Emits the changes and returns what moved. */
struct clock_moves clocks_update(struct turn *turn, struct incident *incident);
/* What clocks_update() would move if `event` (of `regime`, empty for all) were at `at`: for the line of consequence
 * before somebody agrees. Emits nothing. */
struct clock_moves clocks_preview(const struct turn *turn, const struct incident *incident, struct text event,
                                  struct text regime, struct instant at);
/* One line a move: "nis2 early_warning@csirt: Sun 22 Nov 14:05 +01:00 -> Sun 22 Nov 15:05 +01:00". */
void clocks_say(const struct turn *turn, const struct incident *incident, const struct clock_moves *moves,
                struct buf *out);

#endif
