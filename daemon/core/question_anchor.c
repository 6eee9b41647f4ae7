/* SPDX-License-Identifier: Apache-2.0 */
/*
 * question_anchor: see question_anchor.h.
 *
 * An anchor gets the scope of the decision: a decision for one regime sets that regime's own anchor. Where a regime has
 * one of its own already, that is the one corrected, for a shared one would lie hidden behind it.
 */
#include "core/question_anchor.h"

static bool is_planned(const struct question_anchors *planned, const struct entry_anchor *anchor)
{
    for (size_t i = 0; i < planned->count; i++) {
        if (text_equal(planned->at[i].event, anchor->event) && text_equal(planned->at[i].regime, anchor->regime)) {
            return true;
        }
    }
    return false;
}

void question_anchors_planned(const struct incident *incident, const struct entry_decision *decision, bool is_typed,
                              struct question_anchors *ret)
{
    ret->count = 0;
    for (size_t i = 0; i < incident->regime_count && decision->answer == ANSWER_YES; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        struct text event = regime_question_anchor(r, decision->question);
        bool is_meant = decision->regime.len == 0 || text_equal(decision->regime, r->id);
        if (event.len == 0 || !is_meant || ret->count == ARRAY_LEN(ret->at)) {
            continue;
        }
        const struct anchor *old = incident_anchor(incident, event, r->id);
        bool stays = old != NULL && !old->is_assumed && (!is_typed || instant_equal(old->at, decision->at));
        struct entry_anchor anchor = {.event = event,
                                      .regime = old != NULL && old->regime.len > 0 ? r->id : decision->regime,
                                      .at = decision->at,
                                      .reason = decision->reason,
                                      .previous = old != NULL ? old->at : INSTANT_NONE};
        if (!stays && !is_planned(ret, &anchor)) {
            ret->at[ret->count++] = anchor;
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
