/* SPDX-License-Identifier: Apache-2.0 */
/*
 * question_anchor: the instants that an answer says by itself.
 *
 *   decide classified yes --at T ──▶ question_anchors: {classified: classified} of the regime ──▶ anchor classified = T
 *
 * Some questions are answered at an instant the law counts from (DORA: four hours from the classification as major). A
 * regime says which; whoever answers yes has then said both. Without it a clock would go on from awareness alone until
 * somebody remembered the second command.
 *
 * Surprising: an anchor that is on record stays when nothing else is said: a second yes, also one after a no, buys no
 * time. A time that was typed does correct it, as `incident anchor` would. No other answer touches an anchor: what a no
 * parks can run again, and the record keeps when the first yes was.
 */
#ifndef NIS2_CORE_QUESTION_ANCHOR_H
#define NIS2_CORE_QUESTION_ANCHOR_H

#include "base/limits.h"
#include "core/clocks.h"

/* The anchors a yes would set or correct; each event once. At most one a regime of the incident. */
struct question_anchors {
    struct entry_anchor at[LIMIT_REGIMES_PER_INCIDENT];
    size_t count;
};

/* `is_typed`: a person named the time. `regime` empty: for every regime that asks. Borrows from the incident and the
 * decision. Emits nothing. */
void question_anchors_planned(const struct incident *incident, const struct entry_decision *decision, bool is_typed,
                              struct question_anchors *ret);
/* What the clocks of the incident would do then; in the turn's arena. Emits nothing. */
struct clock_moves question_anchors_preview(const struct turn *turn, const struct incident *incident,
                                            const struct question_anchors *planned);
/* The anchor that counts for a question of a regime, or NULL: none is linked, or none is recorded. */
const struct anchor *question_anchor_of(const struct incident *incident, const struct regime *regime,
                                        struct text question);

#endif
