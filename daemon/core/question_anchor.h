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
 * What a yes has said, its revision takes back: decided no or undecided, the anchor goes, or what was said of it by
 * name before comes back, and the clocks with it. One that was said by name stays whatever is answered.
 *
 * Surprising: an anchor that is on record stays when nothing else is said: a second yes buys no time. A time that was
 * typed does correct it, as `incident anchor` would.
 */
#ifndef NIS2_CORE_QUESTION_ANCHOR_H
#define NIS2_CORE_QUESTION_ANCHOR_H

#include "base/limits.h"
#include "core/clocks.h"

/* The anchors an answer would set, correct or take back (`at` none: gone); each event of a regime once. At most two a
 * regime of the incident: where one that was set for all goes for some of them, the others keep it as their own. */
struct question_anchors {
    struct entry_anchor at[2 * LIMIT_REGIMES_PER_INCIDENT];
    size_t count;
};

/* `is_typed`: a person named the time. `decision->regime` empty: for every regime that asks. Borrows from the incident
 * and the decision. Emits nothing. */
void question_anchors_planned(const struct incident *incident, const struct entry_decision *decision, bool is_typed,
                              struct question_anchors *ret);
/* What the clocks of the incident would do then; in the turn's arena. Emits nothing. */
struct clock_moves question_anchors_preview(const struct turn *turn, const struct incident *incident,
                                            const struct question_anchors *planned);
/* What goes when that anchor (`regime` empty: the one for all) is taken back by name: it, and where it was the
 * awareness or what that is assumed from, the awareness as it is assumed then. False: there is nothing to take back. */
bool question_anchors_cleared(const struct incident *incident, struct text event, struct text regime,
                              struct text reason, struct question_anchors *ret);
/* Emits them, for the reason of the decision. */
void question_anchors_emit(struct turn *turn, struct text ref, const struct question_anchors *planned);
/* The anchor that counts for a question of a regime, or NULL: none is linked, or none is recorded. */
const struct anchor *question_anchor_of(const struct incident *incident, const struct regime *regime,
                                        struct text question);

#endif
