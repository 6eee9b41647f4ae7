/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_parts: what the files decide_*.c and rebase.c share; nobody else includes it.
 */
#ifndef NIS2_CORE_DECIDE_PARTS_H
#define NIS2_CORE_DECIDE_PARTS_H

#include "core/decide.h"
#include "core/ends.h"

void decide_emit_anchor(struct turn *turn, struct text ref, const struct entry_anchor *anchor);
/* Its event, regime, previous, reason and question. */
void decide_emit_anchor_cleared(struct turn *turn, struct text ref, const struct entry_anchor *anchor);
/* False, with the regimes to choose from: the incident has no such regime. Empty is every one. */
bool decide_falls_under(struct turn *turn, const struct incident *incident, struct text regime,
                        struct refusal *ret) MUST_USE;
/* Whether the entity's facts make a stage owed. */
bool decide_stage_applies(const struct rules *rules, const struct stage *stage);
/* The zone of the arithmetic: the authority's, else the regime's, else the entity's (Reg. 1182/71 Art. 2(1)). */
struct text decide_zone_for(const struct rules *rules, const struct regime *regime, struct text addressee);
void decide_emit_obligation(struct turn *turn, struct text ref, const struct regime *regime, const struct stage *stage,
                            struct text addressee);
void decide_emit_ended(struct turn *turn, struct incident *incident, const struct obligation *o, enum ended_how how,
                       struct text reason, struct text closed_by);
/* What a filing of that obligation closes. */
void decide_close_others(struct turn *turn, struct incident *incident, const struct obligation *o);
/* How each obligation of it stands by the facts, but for one filing (0: all of them); in the turn's arena. */
struct end_state *decide_ends(struct turn *turn, const struct incident *incident, int64_t without);
/* Emits what leads from one to the other, and what brings `own` (SIZE_MAX: none) there. `reason`: of what runs again.
 */
void decide_ends_settle(struct turn *turn, struct incident *incident, const struct end_state *before,
                        const struct end_state *after, size_t own, struct text reason);
/* It is owed after all: emits that it runs again, or the end that it would have without what was decided. */
void decide_emit_owed(struct turn *turn, struct incident *incident, const struct obligation *o, struct text reason);
/* Emits the decision and the ends it makes or takes back, nothing else. */
void decide_emit_answer(struct turn *turn, struct incident *incident, const struct entry_decision *decision);
/* Emits the decision and everything that follows from it, the anchors a yes sets as well, loudly. `at_is_typed`: a
 * person named its time (question_anchor.h). */
void decide_emit_decision(struct turn *turn, struct incident *incident, const struct entry_decision *decision,
                          bool at_is_typed);

/* All that is known about its significance by now, with what follows for each row. */
void decide_emit_assessed(struct turn *turn, struct incident *incident, struct texts types, struct texts metrics);

/* How far somebody has it who took it at `from`: for `duration` as typed, else as the policy says; never past the next
 * legal step. */
bool decide_ack_until(struct turn *turn, const struct incident *incident, struct text duration, struct instant from,
                      struct instant *ret, struct refusal *ret_refusal) MUST_USE;
/* Somebody has it: contact, until, covers, note and is_handed filled. Silences what waits and tells the others. */
void decide_emit_taken(struct turn *turn, struct incident *incident, struct entry_acknowledged *ack);
/* Whose answer it is that `actor` hands on: their own, else whoever has it; empty: nobody. */
struct text decide_handed_from(struct turn *turn, const struct incident *incident, struct text actor);
/* That contact has it no more (holders.h), and whatever is due is raised. */
void decide_emit_unack(struct turn *turn, struct incident *incident, struct text contact, enum back_why why,
                       struct text note);
/* Opens the stream of a duty that nobody has recorded, as if it had been done at `from`; assumed, until somebody says.
 */
void decide_duty_assumed(struct turn *turn, const struct regime *regime, const struct stage *stage,
                         struct instant from);
/* The answer to a test, by the person it went to. */
bool decide_answer_test(struct turn *turn, const struct alert *test, struct text who, struct refusal *ret) MUST_USE;

/* Freezes the regime into the stream and makes its obligations: those of the stages that apply to the entity, or of
 * one stage alone. */
void decide_emit_regime(struct turn *turn, struct text ref, const struct regime *regime, const struct stage *only);

#endif
