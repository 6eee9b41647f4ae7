/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ends: see ends.h.
 *
 * Filings and acts are walked together: an act knows how many filings there were when it was recorded. A filing that
 * was undone counts for nothing; one that was withdrawn was submitted, but ends nothing any more. What an authority
 * asked for begins anew: nothing from before the request ends it.
 */
#include "core/ends.h"

struct fold {
    const struct incident *incident;
    const struct obligation *o;
    size_t index;
    int64_t without;
    bool has_conditions; /* whether it is owed is judged by today's answers, whatever was recorded */
    bool is_not_owed;    /* and that is what they say */
    size_t floor;        /* filings before this one were withdrawn before */
    struct end_state state;
};

/* --- what ends what ----------------------------------------------------------------------------------------------- */

static bool sets_going(const struct regime *regime, struct text stage)
{
    for (size_t i = 0; i < regime->stage_count; i++) {
        if (text_equal(regime->stages[i].after, stage)) {
            return true;
        }
    }
    return false;
}

bool ends_closes(const struct regime *regime, const struct stage *stage, const struct stage *other)
{
    if (texts_have(stage->closes, other->id)) {
        return true;
    }
    bool is_its_end = text_equal(other->until, stage->id) ||
                      (texts_have(stage->closes, other->until) && !sets_going(regime, stage->id));
    return other->kind == STAGE_LOOP && other->until.len > 0 && is_its_end;
}

/* By name: after a rebase what has ended may stand under older rules of the same regime. */
static bool is_beside(const struct obligation *a, const struct obligation *b)
{
    return a != b && text_equal(a->frozen->regime->id, b->frozen->regime->id) && text_equal(a->addressee, b->addressee);
}

const struct obligation *ends_successor(const struct incident *incident, const struct obligation *o)
{
    for (size_t i = 0; o->end == END_CLOSED_BY && i < incident->obligation_count; i++) {
        const struct obligation *other = &incident->obligations[i];
        if (is_beside(other, o) && other->stage->kind == STAGE_DEADLINE &&
            text_equal(other->stage->after, o->closed_by)) {
            return other;
        }
    }
    return NULL;
}

/* Neither undone nor withdrawn, but for the one that is left out. */
static bool has_standing(const struct incident *incident, const struct obligation *o, struct text stage,
                         int64_t without)
{
    for (size_t i = 0; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        const struct obligation *by = &incident->obligations[f->obligation];
        if (is_beside(by, o) && text_equal(by->stage->id, stage) && !f->is_undone && !f->is_withdrawn &&
            f->number != without) {
            return true; /* also when the authority has asked for another one since */
        }
    }
    return false;
}

const struct obligation *ends_predecessor(const struct incident *incident, const struct obligation *o)
{
    const struct regime *regime = o->frozen->regime;
    const struct stage *first = regime_stage(regime, o->stage->after);
    for (size_t i = 0; first != NULL && !has_standing(incident, o, first->id, 0) && i < incident->obligation_count;
         i++) {
        const struct obligation *other = &incident->obligations[i];
        bool is_owed = is_beside(other, o) && other->stage->kind == STAGE_DEADLINE && other->end == END_NONE;
        if (is_owed && ends_closes(regime, first, other->stage)) {
            return other;
        }
    }
    return NULL;
}

/* The stage that sets `by` going, where its filing would end `other`; NULL: it is not so. */
static const struct stage *would_end(const struct obligation *by, const struct obligation *other)
{
    const struct regime *regime = by->frozen->regime;
    const struct stage *first = regime_stage(regime, by->stage->after);
    bool is_so = first != NULL && is_beside(by, other) && by->stage->kind == STAGE_DEADLINE &&
                 other->stage->kind == STAGE_DEADLINE && ends_closes(regime, first, other->stage);
    return is_so ? first : NULL;
}

static bool replaces(const struct incident *incident, const struct obligation *by, const struct obligation *other,
                     int64_t without)
{
    const struct stage *first = would_end(by, other);
    return first != NULL && !has_standing(incident, by, first->id, without);
}

bool ends_replaces(const struct incident *incident, const struct obligation *by, const struct obligation *other)
{
    return replaces(incident, by, other, 0);
}

bool ends_gives_way(const struct incident *incident, const struct obligation *o, const struct obligation *first)
{
    for (size_t i = 0; o->end == END_CLOSED_BY && i < incident->obligation_count; i++) {
        const struct obligation *by = &incident->obligations[i];
        if (text_equal(by->stage->id, o->closed_by) && is_beside(by, first) && would_end(by, o) != NULL) {
            return text_equal(by->stage->after, first->stage->id);
        }
    }
    return false;
}

const struct decision *ends_not_owed_by(const struct incident *incident, const struct obligation *o)
{
    const struct texts lists[] = {o->stage->unless, o->stage->when};
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        for (size_t k = 0; k < lists[i].count; k++) {
            const struct decision *d = incident_decision(incident, lists[i].at[k], o->frozen->regime->id);
            if (d != NULL && d->answer == (i == 0 ? ANSWER_YES : ANSWER_NO)) {
                return d;
            }
        }
    }
    return NULL;
}

bool ends_is_not_owed(const struct incident *incident, const struct obligation *o)
{
    return ends_not_owed_by(incident, o) != NULL;
}

/* --- the fold ----------------------------------------------------------------------------------------------------- */

static bool is_live(const struct fold *fold, const struct filing *f)
{
    return !f->is_undone && f->number != fold->without;
}

/* The filing that was withdrawn then: the latest of those since the withdrawal before. NULL: all of them fell. */
static const struct filing *withdrawn_by(const struct fold *fold, const struct end_act *act)
{
    const struct filing *newest = NULL;
    for (size_t k = fold->floor; k < act->after && k < fold->incident->filing_count; k++) {
        const struct filing *f = &fold->incident->filings[k];
        if (f->obligation == fold->index && is_live(fold, f) &&
            (newest == NULL || !instant_before(f->at, newest->at))) {
            newest = f;
        }
    }
    return newest;
}

static void act_ends(struct fold *fold, const struct end_act *act)
{
    if (act->end == END_WITHDRAWN) {
        const struct filing *f = withdrawn_by(fold, act);
        fold->floor = act->after;
        if (f != NULL || act->filing == 0) { /* 0: of what was never filed, which older releases let through */
            fold->state =
                (struct end_state){END_WITHDRAWN, act->at, act->reason, TEXT_EMPTY, f != NULL ? f->number : 0};
        }
    } else if (fold->state.end == END_NONE &&
               (act->end != END_NOT_OWED || !fold->has_conditions || fold->is_not_owed)) {
        fold->state = (struct end_state){act->end, act->at, act->reason, TEXT_EMPTY, 0};
    }
}

/* Of two that stand, which a merge brought together, the earlier one; of one that may be filed again the latest, and it
 * was in time when the first one was. */
static void is_filed(struct fold *fold, const struct filing *f)
{
    struct end_state *s = &fold->state;
    const struct filing *there = s->end == END_FILED ? incident_filing(fold->incident, s->filing) : NULL;
    bool is_again = fold->o->stage->resubmit_latest;
    if (fold->o->stage->kind == STAGE_LOOP) {
        return; /* a report of a loop ends its turn */
    }
    if (there == NULL) {
        *s = (struct end_state){END_FILED, f->at, TEXT_EMPTY, TEXT_EMPTY, f->number};
        return;
    }
    bool stands = is_again ? !instant_before(f->at, there->at) : instant_before(f->at, there->at);
    s->filing = stands ? f->number : s->filing;
    s->at = instant_min(s->at, f->at);
}

static void filing_ends(struct fold *fold, const struct filing *f)
{
    const struct obligation *by = &fold->incident->obligations[f->obligation];
    if (!is_live(fold, f) || f->is_withdrawn) {
        return;
    }
    if (f->obligation == fold->index) {
        is_filed(fold, f);
    } else if (fold->state.end == END_NONE && is_beside(by, fold->o) &&
               (ends_closes(by->frozen->regime, by->stage, fold->o->stage) ||
                replaces(fold->incident, by, fold->o, fold->without))) {
        fold->state = (struct end_state){END_CLOSED_BY, f->recorded_at, TEXT_EMPTY, by->stage->id, 0};
    }
}

/* Since when: as it was recorded, else as it was stated. */
static void decision_ends(struct fold *fold)
{
    const struct incident *incident = fold->incident;
    const struct decision *why = ends_not_owed_by(incident, fold->o);
    fold->state = (struct end_state){END_NOT_OWED, why != NULL ? why->at : INSTANT_NONE,
                                     why != NULL ? why->reason : TEXT_EMPTY, TEXT_EMPTY, 0};
    for (size_t i = 0; i < incident->end_act_count; i++) {
        const struct end_act *act = &incident->end_acts[i];
        if (act->obligation == fold->index && act->end == END_NOT_OWED && !act->is_asleep) {
            fold->state.at = act->at;
            fold->state.reason = act->reason;
        }
    }
}

struct end_state ends_of(const struct incident *incident, const struct obligation *o, int64_t without)
{
    struct fold fold = {
        .incident = incident,
        .o = o,
        .index = (size_t) (o - incident->obligations),
        .without = without,
        .has_conditions = o->stage->when.count + o->stage->unless.count > 0 && !instant_is_set(o->requested_due),
        .floor = o->asked_after,
        .state = {END_NONE, INSTANT_NONE, TEXT_EMPTY, TEXT_EMPTY, 0},
    };
    fold.is_not_owed = fold.has_conditions && ends_is_not_owed(incident, o);
    size_t next = 0;
    for (size_t k = 0; k <= incident->filing_count; k++) {
        for (; next < incident->end_act_count && incident->end_acts[next].after <= k; next++) {
            if (incident->end_acts[next].obligation == fold.index && !incident->end_acts[next].is_asleep) {
                act_ends(&fold, &incident->end_acts[next]);
            }
        }
        if (k < incident->filing_count && k >= o->asked_after) {
            filing_ends(&fold, &incident->filings[k]);
        }
    }
    if (fold.state.end == END_NONE && fold.is_not_owed) {
        decision_ends(&fold);
    }
    return fold.state;
}

bool ends_are_same(const struct end_state *a, const struct end_state *b)
{
    return a->end == b->end && text_equal(a->closed_by, b->closed_by) && a->filing == b->filing &&
           instant_equal(a->at, b->at);
}
