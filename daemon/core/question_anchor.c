/* SPDX-License-Identifier: Apache-2.0 */
/*
 * question_anchor: see question_anchor.h.
 *
 * An anchor gets the scope of the decision: a decision for one regime sets that regime's own anchor. Where a regime has
 * one of its own already, that is the one corrected, for a shared one would lie hidden behind it.
 */
#include "core/question_anchor.h"

#include "core/decide_parts.h"
#include "core/turn.h"

static bool is_planned(const struct question_anchors *planned, const struct entry_anchor *anchor)
{
    for (size_t i = 0; i < planned->count; i++) {
        if (text_equal(planned->at[i].event, anchor->event) && text_equal(planned->at[i].regime, anchor->regime)) {
            return true;
        }
    }
    return false;
}

static void plan(struct question_anchors *ret, const struct entry_anchor *anchor)
{
    if (!is_planned(ret, anchor) && ret->count < ARRAY_LEN(ret->at)) {
        ret->at[ret->count++] = *anchor;
    }
}

static void plan_set(const struct incident *incident, const struct regime *r, const struct entry_decision *decision,
                     bool is_typed, struct question_anchors *ret)
{
    struct text event = regime_question_anchor(r, decision->question);
    const struct anchor *old = incident_anchor(incident, event, r->id);
    bool stays = old != NULL && !old->is_assumed && (!is_typed || instant_equal(old->at, decision->at));
    if (!stays) {
        plan(ret, &(struct entry_anchor){.event = event,
                                         .regime = old != NULL && old->regime.len > 0 ? r->id : decision->regime,
                                         .at = decision->at,
                                         .reason = decision->reason,
                                         .previous = old != NULL ? old->at : INSTANT_NONE,
                                         .question = decision->question});
    }
}

/* Ledgers of earlier releases do not say so: then it has the words and the time of the yes that stands. */
static bool is_set_by(const struct incident *incident, const struct regime *r, const struct anchor *a,
                      struct text question)
{
    const struct decision *d = incident_decision(incident, question, r->id);
    bool looks_so = a->question.len == 0 && d != NULL && d->answer == ANSWER_YES && instant_equal(a->at, d->at) &&
                    text_equal(a->reason, d->reason) && text_equal(a->by, d->by);
    return text_equal(a->question, question) || looks_so;
}

/* Its own answer goes before the one for all. */
static bool keeps_its_yes(const struct incident *incident, const struct regime *r,
                          const struct entry_decision *decision)
{
    const struct decision *d = incident_decision(incident, decision->question, r->id);
    bool is_meant =
        text_equal(decision->regime, r->id) || (decision->regime.len == 0 && (d == NULL || d->regime.len == 0));
    return !is_meant && d != NULL && d->answer == ANSWER_YES;
}

/* Those that still answer yes keep as their own what was set for all. */
static void plan_copies(const struct incident *incident, const struct anchor *shared,
                        const struct entry_decision *decision, struct question_anchors *ret)
{
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        if (keeps_its_yes(incident, r, decision) &&
            text_equal(regime_question_anchor(r, decision->question), shared->event) &&
            incident_anchor(incident, shared->event, r->id) == shared) {
            plan(ret, &(struct entry_anchor){.event = shared->event,
                                             .regime = r->id,
                                             .at = shared->at,
                                             .reason = decision->reason,
                                             .previous = shared->at,
                                             .question = decision->question});
        }
    }
}

static void plan_taking_back(const struct incident *incident, const struct regime *r,
                             const struct entry_decision *decision, struct question_anchors *ret)
{
    struct text event = regime_question_anchor(r, decision->question);
    const struct anchor *a = incident_anchor(incident, event, r->id);
    if (a == NULL || keeps_its_yes(incident, r, decision) || !is_set_by(incident, r, a, decision->question)) {
        return;
    }
    if (a->regime.len == 0) {
        plan_copies(incident, a, decision, ret);
    }
    plan(ret, &(struct entry_anchor){.event = event,
                                     .regime = a->regime,
                                     .at = a->former,
                                     .is_assumed = a->former_is_assumed,
                                     .reason = decision->reason,
                                     .previous = a->at,
                                     .question = instant_is_set(a->former) ? TEXT_EMPTY : decision->question});
}

void question_anchors_planned(const struct incident *incident, const struct entry_decision *decision, bool is_typed,
                              struct question_anchors *ret)
{
    ret->count = 0;
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        bool is_meant = decision->regime.len == 0 || text_equal(decision->regime, r->id);
        if (!is_meant || regime_question_anchor(r, decision->question).len == 0) {
            continue;
        }
        if (decision->answer == ANSWER_YES) {
            plan_set(incident, r, decision, is_typed, ret);
        } else {
            plan_taking_back(incident, r, decision, ret);
        }
    }
}

void question_anchors_emit(struct turn *turn, struct text ref, const struct question_anchors *planned)
{
    for (size_t i = 0; i < planned->count; i++) {
        struct entry_anchor a = planned->at[i];
        a.event = text_copy(turn->arena, a.event); /* a row before may have taken back what they were borrowed from */
        a.regime = text_copy(turn->arena, a.regime);
        if (instant_is_set(a.at)) {
            decide_emit_anchor(turn, ref, &a);
        } else {
            decide_emit_anchor_cleared(turn, ref, &a);
        }
    }
}

struct clock_moves question_anchors_preview(const struct turn *turn, const struct incident *incident,
                                            const struct question_anchors *planned)
{
    struct clock_moves all = {
        ARENA_ARRAY(turn->arena, struct clock_move, planned->count * incident->obligation_count + 1), 0};
    for (size_t i = 0; i < planned->count; i++) {
        const struct entry_anchor *a = &planned->at[i];
        struct clock_moves moves = clocks_preview(turn, incident, a->event, a->regime, a->at);
        for (size_t k = 0; k < moves.count; k++) {
            all.at[all.count++] = moves.at[k];
        }
    }
    return all;
}

const struct anchor *question_anchor_of(const struct incident *incident, const struct regime *regime,
                                        struct text question)
{
    struct text event = regime_question_anchor(regime, question);
    return event.len > 0 ? incident_anchor(incident, event, regime->id) : NULL;
}
