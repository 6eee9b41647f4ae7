/* SPDX-License-Identifier: Apache-2.0 */
/*
 * merge_facts: see merge_facts.h.
 *
 * First it is worked out what each regime is to read afterwards (a wish), from both incidents as they were; then what
 * would read otherwise is recorded. In one pass an instant recorded for the first regime could be taken for the second
 * one's.
 *
 * Surprising: an instant nobody recorded cannot be recorded as missing. Where another event stands in for it, that
 * instant is written down as assumed, so that the other incident's does not take its place.
 */
#include "core/merge_facts.h"

#include "base/limits.h"
#include "core/decide_parts.h"
#include "core/rebase.h"
#include "core/turn.h"

/* What one regime is to read: an instant, or none. */
struct wish {
    struct text regime;
    struct instant at;
    bool is_assumed, is_theirs;
    struct text question; /* whose yes set it; it goes with a revision of that answer here too */
};

struct wishes {
    struct wish at[2 * LIMIT_REGIMES_PER_INCIDENT];
    size_t count;
};

static bool has_regime(const struct incident *incident, struct text id)
{
    return rebase_frozen(incident, id) != NULL;
}

static bool came_along(const struct merging *m, const bool *came, struct text regime)
{
    for (size_t i = 0; i < m->from->regime_count; i++) {
        if (came[i] && text_equal(m->from->regimes[i]->regime->id, regime)) {
            return true;
        }
    }
    return false;
}

/* Each regime once: of several versions the newest. */
static const struct regime *regime_at(const struct incident *incident, size_t i)
{
    const struct regime *regime = incident->regimes[i]->regime;
    return rebase_frozen(incident, regime->id) == incident->regimes[i] ? regime : NULL;
}

static bool is_beginning(struct text event)
{
    return text_is(event, "aware") || text_is(event, "detected") || text_is(event, "occurred");
}

/* What only INTO falls under has beginnings of its own, and where another event stands in for this one a recorded one
 * might postpone it. */
static bool must_not_read(const struct merging *m, const struct regime *regime, struct text event)
{
    return !has_regime(m->from, regime->id) && (is_beginning(event) || regime_stand_in(regime, event).len > 0);
}

static bool any_must_not_read(const struct merging *m, struct text event)
{
    for (size_t i = 0; i < m->into->regime_count; i++) {
        if (must_not_read(m, m->into->regimes[i]->regime, event)) {
            return true;
        }
    }
    return false;
}

/* --- when ----------------------------------------------------------------------------------------------------------
 */

static void emit_anchor(const struct merging *m, struct text event, const struct wish *wish, struct instant previous)
{
    struct turn *turn = m->turn;
    struct text reason =
        wish->is_theirs ? text_format(turn->arena, "as in %.*s, merged into it", TEXT_ARG(m->from_ref))
        : has_regime(m->from, wish->regime)
            ? text_format(turn->arena, "assumed as before; in %.*s, merged into it, it is later", TEXT_ARG(m->from_ref))
            : text_format(turn->arena, "its own; %.*s, merged into it, does not fall under %.*s", TEXT_ARG(m->from_ref),
                          TEXT_ARG(wish->regime));
    struct entry_anchor anchor = {.event = text_copy(turn->arena, event),
                                  .regime = text_copy(turn->arena, wish->regime),
                                  .at = wish->at,
                                  .is_assumed = wish->is_assumed,
                                  .reason = reason,
                                  .previous = previous,
                                  .question = text_copy(turn->arena, wish->question)};
    decide_emit_anchor(turn, m->into_ref, &anchor);
}

/* The earlier one; of two at the same instant the one somebody has confirmed. */
static const struct anchor *earlier(const struct anchor *ours, const struct anchor *theirs)
{
    if (ours == NULL || theirs == NULL) {
        return ours == NULL ? theirs : ours;
    }
    bool is_better = instant_equal(theirs->at, ours->at) && ours->is_assumed && !theirs->is_assumed;
    return instant_before(theirs->at, ours->at) || is_better ? theirs : ours;
}

/* A person said when they became aware for the purposes of that regime; what is assumed nobody has said. */
static bool is_said_apart(const struct incident *incident, const struct regime *regime, struct text event)
{
    const struct anchor *a = incident_anchor(incident, event, regime->id);
    return a != NULL && a->regime.len > 0 && !a->is_assumed;
}

/* Of a regime that one of the two has: whoever knew of the one incident knew of the other, for they are one. */
static bool is_shared(const struct merging *m, bool is_in_from, bool is_ours, const struct regime *regime,
                      struct text event)
{
    return text_is(event, "aware") && is_in_from != is_ours &&
           !is_said_apart(is_in_from ? m->from : m->into, regime, event);
}

/* Both have the regime, one has recorded the event, and what stands in for it in the other is earlier: that counts on,
 * else the recorded one would postpone a clock. NULL: the recorded one holds. */
static const struct anchor *earlier_stand_in(const struct merging *m, const struct regime *regime, struct text event,
                                             const struct anchor *ours, const struct anchor *theirs)
{
    const struct incident *other = ours == NULL ? m->into : m->from;
    const struct anchor *recorded = ours == NULL ? theirs : ours;
    struct text name = regime_stand_in(regime, event);
    if (recorded == NULL || (ours != NULL && theirs != NULL)) {
        return NULL;
    }
    for (size_t hops = 0; name.len > 0 && hops <= REGIME_STAND_INS_MAX; hops++) {
        const struct anchor *a = incident_anchor(other, name, regime->id);
        if (a != NULL) {
            return instant_before(a->at, recorded->at) ? a : NULL;
        }
        name = regime_stand_in(regime, name);
    }
    return NULL;
}

/* What a regime of FROM reads there where nobody recorded the event itself. */
static const struct anchor *stand_in(const struct merging *m, const struct regime *regime, struct text event)
{
    struct text name = regime_stand_in(regime, event);
    for (size_t hops = 0; name.len > 0 && hops <= REGIME_STAND_INS_MAX; hops++) {
        const struct anchor *a = incident_anchor(m->from, name, regime->id);
        if (a != NULL) {
            bool shares = is_shared(m, true, false, regime, name);
            return shares ? earlier(incident_anchor(m->into, name, regime->id), a) : a;
        }
        name = regime_stand_in(regime, name);
    }
    return NULL;
}

static struct wish wish_of(const struct merging *m, const bool *came, const struct regime *regime, struct text event)
{
    bool is_in_from = has_regime(m->from, regime->id), is_ours = !came_along(m, came, regime->id);
    bool shares = is_shared(m, is_in_from, is_ours, regime, event);
    const struct anchor *theirs = is_in_from || shares ? incident_anchor(m->from, event, regime->id) : NULL;
    const struct anchor *ours = is_ours || shares ? incident_anchor(m->into, event, regime->id) : NULL;
    const struct anchor *own = earlier(ours, theirs);
    const struct anchor *before = is_in_from && is_ours ? earlier_stand_in(m, regime, event, ours, theirs) : NULL;
    bool is_stand_in = before != NULL || (own == NULL && !is_ours);
    own = before != NULL ? before : is_stand_in ? stand_in(m, regime, event) : own;
    return (struct wish){
        .regime = regime->id,
        .at = own != NULL ? own->at : INSTANT_NONE,
        .is_assumed = own != NULL && (own->is_assumed || is_stand_in),
        .is_theirs = (is_stand_in && (before == NULL || ours != NULL)) || (own != NULL && own == theirs),
        .question = own != NULL && !is_stand_in ? text_copy(m->turn->arena, own->question) : TEXT_EMPTY};
}

static struct wishes wishes_of(const struct merging *m, const bool *came, struct text event)
{
    struct wishes wishes = {.count = 0};
    for (size_t i = 0; i < m->into->regime_count && wishes.count < ARRAY_LEN(wishes.at); i++) {
        const struct regime *regime = regime_at(m->into, i);
        if (regime != NULL) {
            wishes.at[wishes.count++] = wish_of(m, came, regime, event);
        }
    }
    return wishes;
}

/* Said of the incident, not of one regime: the earlier of the two. What only INTO falls under reads it as it would had
 * they been merged the other way round. */
static void take_general(const struct merging *m, struct text event)
{
    const struct anchor *ours = incident_anchor(m->into, event, TEXT_EMPTY);
    const struct anchor *theirs = incident_anchor(m->from, event, TEXT_EMPTY);
    if (theirs != NULL && earlier(ours, theirs) == theirs && (ours != NULL || !any_must_not_read(m, event))) {
        struct wish all = {TEXT_EMPTY, theirs->at, theirs->is_assumed, true, theirs->question};
        emit_anchor(m, event, &all, ours != NULL ? ours->at : INSTANT_NONE);
    }
}

static void grant(const struct merging *m, struct text event, const struct wish *wish)
{
    const struct anchor *has = incident_anchor(m->into, event, wish->regime);
    bool is_granted = has != NULL && instant_equal(has->at, wish->at) && has->is_assumed == wish->is_assumed;
    if (instant_is_set(wish->at) && !is_granted) {
        emit_anchor(m, event, wish, has != NULL ? has->at : INSTANT_NONE);
    }
}

static void take_beginning(const struct merging *m, struct text event, const struct wishes *wishes)
{
    take_general(m, event);
    for (size_t i = 0; i < wishes->count; i++) {
        grant(m, event, &wishes->at[i]);
    }
}

/* Set by an answer ("classified" by a yes to `classified`): it comes along with it. */
static bool is_of_a_question(const struct regime *regime, struct text event)
{
    for (size_t i = 0; i < regime->question_anchors.count; i++) {
        struct text question, anchor;
        if (text_cut(regime->question_anchors.at[i], '=', &question, &anchor) && text_equal(anchor, event)) {
            return true;
        }
    }
    return false;
}

/* Any other event (the handling, a corrective measure) for the regimes of FROM, whose clocks may run from it: what one
 * of the two has recorded is recorded, and of two the earlier one holds. What only INTO falls under keeps its own.
 * An answer's anchor belongs to the regime that asks. */
static void take_other(const struct merging *m, struct text event, const struct wishes *wishes)
{
    bool is_an_answers = false;
    for (size_t i = 0; i < m->from->regime_count; i++) {
        is_an_answers = is_an_answers || is_of_a_question(m->from->regimes[i]->regime, event);
    }
    if (!is_an_answers) {
        take_general(m, event);
    }
    for (size_t i = 0; i < wishes->count; i++) {
        const struct wish *w = &wishes->at[i];
        bool is_read_there = has_regime(m->from, w->regime) && incident_anchor(m->from, event, w->regime) != NULL;
        if (is_read_there || !has_regime(m->from, w->regime)) {
            grant(m, event, w);
        }
    }
}

static bool is_met_before(const struct incident *incident, size_t anchor)
{
    for (size_t i = 0; i < anchor; i++) {
        if (text_equal(incident->anchors[i].event, incident->anchors[anchor].event)) {
            return true;
        }
    }
    return false;
}

/* All is worked out before anything is recorded: what stands in for an event may be the next one to move. */
void merge_facts_anchors(const struct merging *m, const bool *came)
{
    static const char *const beginnings[] = {"aware", "detected", "occurred"};
    size_t count = m->from->anchor_count;
    struct wishes first[ARRAY_LEN(beginnings)], *others = ARENA_ARRAY(m->turn->arena, struct wishes, count + 1);
    for (size_t i = 0; i < ARRAY_LEN(beginnings); i++) {
        first[i] = wishes_of(m, came, text_of(beginnings[i]));
    }
    for (size_t i = 0; i < count; i++) {
        others[i] = wishes_of(m, came, m->from->anchors[i].event);
    }
    for (size_t i = 0; i < ARRAY_LEN(beginnings); i++) {
        take_beginning(m, text_of(beginnings[i]), &first[i]);
    }
    for (size_t i = 0; i < count; i++) {
        struct text event = m->from->anchors[i].event;
        if (!is_beginning(event) && !is_met_before(m->from, i)) {
            take_other(m, event, &others[i]);
        }
    }
}

/* --- what was answered ------------------------------------------------------------------------------------------- */

struct reply {
    struct text regime;
    int answer;               /* enum answer: what it is to read */
    struct instant review_at; /* of FROM's, where that is what it reads */
};

struct replies {
    struct reply at[2 * LIMIT_REGIMES_PER_INCIDENT];
    size_t count;
    bool is_for_all; /* nobody answered for one regime only, and all are to read the same */
};

/* "yes" where something is owed unless it is so, "no" for what parks or is owed only if. */
static enum answer quiet_answer(const struct incident *incident, struct text question)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct texts unless = incident->obligations[i].stage->unless;
        for (size_t k = 0; k < unless.count; k++) {
            if (text_equal(unless.at[k], question)) {
                return ANSWER_YES;
            }
        }
    }
    return ANSWER_NO;
}

static bool is_general(const struct incident *incident, struct text question, struct text regime)
{
    const struct decision *d = incident_decision(incident, question, regime);
    return d == NULL || d->regime.len == 0;
}

/* Of two answers the one that lets the clocks run; a decided one before an undecided one that does the same. */
static enum answer louder(enum answer a, enum answer b, enum answer quiet)
{
    if (a == quiet || b == quiet) {
        return a == quiet ? b : a;
    }
    return a != ANSWER_UNDECIDED ? a : b;
}

static bool asks(const struct regime *regime, struct text question)
{
    bool any = text_equal(regime->parked_by, question);
    for (size_t i = 0; i < regime->questions.count; i++) {
        any = any || text_equal(regime->questions.at[i], question);
    }
    return any;
}

static struct reply reply_of(const struct merging *m, const bool *came, struct text question, struct text id)
{
    enum answer quiet = quiet_answer(m->from, question), answer = incident_answer(m->into, question, id);
    const struct decision *theirs = has_regime(m->from, id) ? incident_decision(m->from, question, id) : NULL;
    if (came_along(m, came, id)) {
        answer = theirs != NULL ? (enum answer) theirs->answer : ANSWER_UNDECIDED;
    } else if (has_regime(m->from, id)) {
        answer = louder(answer, incident_answer(m->from, question, id), quiet);
    }
    bool is_theirs = theirs != NULL && theirs->answer == (int) answer;
    return (struct reply){id, (int) answer, is_theirs ? theirs->review_at : INSTANT_NONE};
}

static struct replies replies_to(const struct merging *m, const bool *came, struct text question)
{
    struct replies replies = {.count = 0, .is_for_all = true};
    for (size_t i = 0; i < m->into->regime_count && replies.count < ARRAY_LEN(replies.at); i++) {
        const struct regime *regime = regime_at(m->into, i);
        if (regime == NULL || !asks(regime, question)) {
            continue;
        }
        struct reply reply = reply_of(m, came, question, regime->id);
        bool is_quiet_guest = came_along(m, came, regime->id) && reply.answer == (int) quiet_answer(m->from, question);
        replies.is_for_all = replies.is_for_all && !is_quiet_guest && is_general(m->into, question, regime->id) &&
                             is_general(m->from, question, regime->id) &&
                             (replies.count == 0 || reply.answer == replies.at[0].answer);
        replies.at[replies.count++] = reply;
    }
    return replies;
}

static void emit_answer(const struct merging *m, struct text question, struct text regime, const struct reply *reply)
{
    struct turn *turn = m->turn;
    decide_emit_answer(turn, m->into,
                       &(struct entry_decision){
                           .question = text_copy(turn->arena, question),
                           .regime = text_copy(turn->arena, regime),
                           .answer = reply->answer,
                           .reason = text_format(turn->arena, "as in %.*s, merged into it", TEXT_ARG(m->from_ref)),
                           .at = turn->now,
                           .review_at = reply->review_at});
}

static void take_answer(const struct merging *m, const bool *came, struct text question)
{
    struct replies replies = replies_to(m, came, question);
    for (size_t i = 0; i < replies.count; i++) {
        const struct reply *reply = &replies.at[i];
        if ((int) incident_answer(m->into, question, reply->regime) != reply->answer) {
            emit_answer(m, question, replies.is_for_all ? TEXT_EMPTY : reply->regime, reply);
        }
    }
}

void merge_facts_answers(const struct merging *m, const bool *came)
{
    for (size_t i = 0; i < m->from->regime_count; i++) {
        const struct regime *regime = m->from->regimes[i]->regime;
        for (size_t k = 0; k < regime->questions.count; k++) {
            take_answer(m, came, regime->questions.at[k]);
        }
        if (regime->parked_by.len > 0) {
            take_answer(m, came, regime->parked_by);
        }
    }
}
