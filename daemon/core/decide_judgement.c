/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_judgement: what people judge rather than observe: decisions, and that it was a slip.
 *
 * Whatever here ends, parks or postpones a clock needs the right to decide and is announced at once. A decision ends
 * nothing for ever: the opposite one takes it back.
 */
#include "base/limits.h"
#include "core/alerts.h"
#include "core/announce.h"
#include "core/decide_parts.h"
#include "core/escalation.h"
#include "core/moves.h"
#include "core/question_anchor.h"
#include "core/rebase.h"
#include "core/turn.h"

static bool asks_about(const struct regime *r, struct text question)
{
    bool any = text_equal(r->parked_by, question);
    for (size_t k = 0; k < r->questions.count; k++) {
        any = any || text_equal(r->questions.at[k], question);
    }
    return any;
}

static bool is_asked(const struct incident *incident, struct text question, struct text regime)
{
    bool any = false;
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        any = any || ((regime.len == 0 || text_equal(r->id, regime)) && asks_about(r, question));
    }
    return any || (text_is(question, "significant") && regime.len == 0);
}

static bool has_text(const struct value *list, struct text t)
{
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (text_equal(i->value->text, t)) {
            return true;
        }
    }
    return false;
}

/* Of that regime; of none in particular those of all, and whether it is significant at all. */
static const struct value *questions_of(struct turn *turn, const struct incident *incident, struct text regime)
{
    struct value *list = value_list(turn->arena);
    if (regime.len == 0) {
        value_push(turn->arena, list, value_text(turn->arena, TEXT("significant")));
    }
    for (size_t i = 0; i < incident->regime_count; i++) {
        struct texts questions = incident->regimes[i]->regime->questions;
        bool is_meant = regime.len == 0 || text_equal(incident->regimes[i]->regime->id, regime);
        questions.count = is_meant ? questions.count : 0;
        for (size_t k = 0; k < questions.count; k++) {
            if (!has_text(list, questions.at[k])) {
                value_push(turn->arena, list, value_text(turn->arena, questions.at[k]));
            }
        }
    }
    return list;
}

void decide_emit_ended(struct turn *turn, struct incident *incident, const struct obligation *o, enum ended_how how,
                       struct text reason, struct text closed_by)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ENDED);
    entry.u.ended = (struct entry_ended){.regime = o->frozen->regime->id,
                                         .stage = o->stage->id,
                                         .addressee = text_copy(turn->arena, o->addressee),
                                         .how = (int) how,
                                         .reason = reason,
                                         .closed_by = closed_by,
                                         .since = INSTANT_NONE};
    turn_emit(turn, incident->ref, &entry);
}

/* `unless` answered yes or `when` answered no: not owed, a recorded decision. Taken back when the answer changes. A
 * decision settles what asks for it and nothing else. */
static void settle_conditions(struct turn *turn, struct incident *incident, const struct entry_decision *decision)
{
    struct text reason = decision->reason;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (!texts_have(o->stage->when, decision->question) && !texts_have(o->stage->unless, decision->question)) {
            continue;
        }
        bool is_not_owed = ends_is_not_owed(incident, o);
        if (is_not_owed && moves_may(o->end, MOVE_NOT_OWED)) {
            decide_emit_ended(turn, incident, o, ENDED_NOT_OWED, reason, TEXT_EMPTY);
        } else if (!is_not_owed && o->end == END_NOT_OWED) {
            decide_emit_owed(turn, incident, o, reason);
        }
    }
}

static struct instant review_at(const struct turn *turn, const struct incident *incident, struct text question)
{
    struct complaint complaint;
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *regime = incident->regimes[i]->regime;
        struct period period;
        if (text_equal(regime->parked_by, question) &&
            period_parse(regime->review_after, &period, &complaint) == STATUS_OK) {
            return period_after(turn->rules->entity.zone, turn->now, period);
        }
    }
    return INSTANT_NONE;
}

void decide_emit_answer(struct turn *turn, struct incident *incident, const struct entry_decision *decision)
{
    struct entry entry;
    entry_init(&entry, ENTRY_DECISION);
    entry.u.decision = *decision;
    entry.u.decision.ends_minor =
        incident->is_minor && text_is(decision->question, "significant") && decision->answer == ANSWER_UNDECIDED;
    if (decision->answer == ANSWER_NO && !instant_is_set(decision->review_at)) {
        entry.u.decision.review_at = review_at(turn, incident, decision->question);
    }
    turn_emit(turn, incident->ref, &entry);
    settle_conditions(turn, incident, decision);
}

static void say_anchor(const struct turn *turn, struct text event, struct instant at, const char *words,
                       struct buf *out)
{
    struct text local = civil_near_text(turn->arena, turn->rules->entity.zone, at, turn->now);
    buf_addf(out, "; %.*s %s %.*s", TEXT_ARG(event), words, TEXT_ARG(local));
}

/* It has an answer of its own, which goes before one for all. */
static const struct decision *own_answer(const struct incident *incident, const struct regime *r,
                                         const struct entry_decision *decision)
{
    const struct decision *d = incident_decision(incident, decision->question, r->id);
    bool is_own = decision->regime.len == 0 && d != NULL && d->regime.len > 0 && d->answer != decision->answer;
    return is_own && rebase_frozen(incident, r->id)->regime == r ? d : NULL;
}

/* "marie decided: classified yes for INC-… under dora; classified set to …". */
static struct text with_anchors(const struct turn *turn, const struct incident *incident,
                                const struct entry_decision *decision, const struct question_anchors *set,
                                struct text sentence)
{
    struct buf b = BUF_INIT;
    buf_add(&b, sentence);
    bool is_yes = decision->answer == ANSWER_YES;
    for (size_t i = 0; i < set->count; i++) {
        const struct entry_anchor *anchor = &set->at[i];
        if (!instant_is_set(anchor->at)) {
            buf_addf(&b, "; %.*s is taken back with it", TEXT_ARG(anchor->event));
        } else if (is_yes || anchor->question.len == 0) { /* else another regime keeps it as its own */
            say_anchor(turn, anchor->event, anchor->at, is_yes ? "set to" : "set back to", &b);
        }
    }
    for (size_t i = 0; i < incident->regime_count && !is_yes && set->count == 0; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        bool is_meant = decision->regime.len == 0 || text_equal(decision->regime, r->id);
        const struct anchor *kept = question_anchor_of(incident, r, decision->question);
        if (is_meant && kept != NULL && own_answer(incident, r, decision) == NULL) {
            say_anchor(turn, kept->event, kept->at, "stays recorded at", &b);
            break;
        }
    }
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        const struct decision *own = own_answer(incident, r, decision);
        if (own != NULL) {
            buf_addf(&b, "; %.*s keeps its own answer, %s", TEXT_ARG(r->id), answer_names[own->answer]);
        }
    }
    struct text words = text_copy(turn->arena, buf_text(&b));
    buf_done(&b);
    return words;
}

void decide_emit_decision(struct turn *turn, struct incident *incident, const struct entry_decision *decision,
                          bool at_is_typed)
{
    size_t first_entry = turn->entry_count;
    const struct stood *before = announce_before(turn, incident);
    struct question_anchors set;
    question_anchors_planned(incident, decision, at_is_typed, &set);
    decide_emit_answer(turn, incident, decision);
    question_anchors_emit(turn, incident->ref, &set);
    struct clock_moves moves = clocks_update(turn, incident);
    bool has_ended = false, is_reopened = false;
    for (size_t i = first_entry; i < turn->entry_count; i++) {
        const struct entry *e = &turn->entries[i];
        has_ended = has_ended || e->type == ENTRY_ENDED;
        is_reopened = is_reopened || (e->type == ENTRY_ENDED && e->u.ended.how == ENDED_REOPENED);
    }
    /* Loud: what parks or ends a clock, and what sets it running again. */
    if (decision->answer == ANSWER_NO || has_ended || moves.count > 0 ||
        announce_stands_otherwise(turn, incident, before)) {
        const struct draft_name named[] = {{"who", turn->who},
                                           {"question", decision->question},
                                           {"answer", text_of(answer_names[decision->answer])},
                                           {"ref", incident->ref},
                                           {"regime", decision->regime}};
        const char *key = decision->regime.len > 0 ? "decided_under" : "decided";
        struct saying said = saying(turn, NULL, key, named, ARRAY_LEN(named));
        said.words = with_anchors(turn, incident, decision, &set, said.words);
        int64_t first = turn->registry->next_alert;
        announce(turn, incident, said, decision->reason, &moves, before);
        if (set.count > 0) {
            announce_nearer(turn, incident, &moves);
            escalation_raise_undispatched(turn, incident);
        }
        alerts_dispatch(turn, incident->ref, first);
    }
    alerts_supersede(turn, incident, TEXT("decided"));
    if (is_reopened) {
        rebase_notice_reopened(turn, incident);
    }
}

static bool answer_number(struct turn *turn, struct text typed, int *ret_answer, struct refusal *ret)
{
    for (int i = 0; answer_names[i] != NULL; i++) {
        if (text_is(typed, answer_names[i])) {
            *ret_answer = i;
            return true;
        }
    }
    return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-answer", "answer",
                  "%.*s is no answer; allowed: yes, no, undecided", TEXT_ARG(typed));
}

bool decide_falls_under(struct turn *turn, const struct incident *incident, struct text regime, struct refusal *ret)
{
    if (regime.len == 0 || rebase_frozen(incident, regime) != NULL) {
        return true;
    }
    struct value *list = value_list(turn->arena);
    for (size_t i = 0; i < incident->regime_count; i++) {
        value_push(turn->arena, list, value_text(turn->arena, incident->regimes[i]->regime->id));
    }
    (void) refuse(ret, turn->arena, REFUSAL_VALUE, "no-such-regime", "regime", "%.*s does not fall under %.*s",
                  TEXT_ARG(incident->ref), TEXT_ARG(regime));
    ret->candidates = list;
    return false;
}

/* "no" parks or ends what hangs on the question, "yes" what is owed unless it is so. */
static bool ends_a_clock(const struct incident *incident, const struct command_decide *asked, int answer)
{
    for (size_t i = 0; i < incident->obligation_count && answer == ANSWER_YES; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_meant = asked->regime.len == 0 || text_equal(asked->regime, o->frozen->regime->id);
        for (size_t k = 0; is_meant && !obligation_has_ended(o) && k < o->stage->unless.count; k++) {
            if (text_equal(o->stage->unless.at[k], asked->question)) {
                return true;
            }
        }
    }
    return answer == ANSWER_NO;
}

/* The anchor a yes sets may postpone what ran from another reading (DORA: classified late); so may one that goes. */
static bool sets_later(const struct turn *turn, const struct incident *incident, const struct entry_decision *decision,
                       bool is_typed)
{
    struct question_anchors planned;
    question_anchors_planned(incident, decision, is_typed, &planned);
    struct clock_moves moves = question_anchors_preview(turn, incident, &planned);
    return clocks_postpone(&moves);
}

/* Who does ask it, and what the regime that was named asks instead. */
static bool refuse_question(struct turn *turn, const struct incident *incident, const struct command_decide *asked,
                            struct refusal *ret)
{
    struct buf others = BUF_INIT, own = BUF_INIT;
    const struct value *questions = questions_of(turn, incident, asked->regime);
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        if (rebase_frozen(incident, r->id) == incident->regimes[i] && asks_about(r, asked->question)) {
            buf_addf(&others, "%s%.*s", others.len > 0 ? ", " : "", TEXT_ARG(r->id));
        }
    }
    for (const struct value_item *i = questions->first; i != NULL; i = i->next) {
        buf_addf(&own, "%s%.*s", own.len > 0 ? ", " : "", TEXT_ARG(i->value->text));
    }
    struct text who = asked->regime.len > 0 ? asked->regime : incident->ref;
    (void) refuse(ret, turn->arena, REFUSAL_VALUE, "no-such-question", "question",
                  "nothing in %.*s asks about %.*s%s%.*s; %.*s asks %s%.*s", TEXT_ARG(who), TEXT_ARG(asked->question),
                  others.len > 0 ? ", but this does: " : "", TEXT_ARG(buf_text(&others)), TEXT_ARG(who),
                  own.len > 0 ? "" : "nothing", TEXT_ARG(buf_text(&own)));
    buf_done(&others);
    buf_done(&own);
    ret->candidates = questions;
    return false;
}

/* The anchor that would give it an instant; empty: it has one, or it waits for something else. */
static struct text waits_for_anchor(const struct incident *incident, const struct obligation *o)
{
    const struct rule *rule = o->frozen->rules[o->stage - o->frozen->regime->stages].target;
    bool waits = o->stage->kind == STAGE_DEADLINE && !obligation_has_ended(o) && o->is_armed &&
                 !instant_is_set(o->target) && rule != NULL && !obligation_is_parked(incident, o);
    struct text event = waits ? rule->terms[0].event : TEXT_EMPTY, stage, due;
    bool is_of_stage = text_cut(event, '.', &stage, &due) || regime_stage(o->frozen->regime, event) != NULL;
    return is_of_stage ? TEXT_EMPTY : event;
}

/* Where no further report of a loop is owed, the last one often waits for an instant that nobody has recorded (Cyprus:
 * the restoration): then nothing of the series has a date any more, and whoever decided should know. */
static struct text words_of_loop_over(const struct turn *turn, const struct incident *incident, size_t first_entry)
{
    for (size_t i = first_entry; i < turn->entry_count; i++) {
        const struct entry *e = &turn->entries[i];
        bool is_end = e->type == ENTRY_ENDED && e->u.ended.how == ENDED_NOT_OWED;
        const struct obligation *loop =
            is_end ? incident_obligation(incident, e->u.ended.regime, e->u.ended.stage, e->u.ended.addressee) : NULL;
        const struct obligation *last =
            loop != NULL && loop->stage->kind == STAGE_LOOP
                ? incident_obligation(incident, loop->frozen->regime->id, loop->stage->until, loop->addressee)
                : NULL;
        struct text event = last != NULL ? waits_for_anchor(incident, last) : TEXT_EMPTY;
        if (event.len > 0) {
            return text_format(turn->arena,
                               "%.*s is owed and has no due instant yet: it counts from %.*s, which nobody has "
                               "recorded.\nnis2ctl incident anchor %.*s %.*s --at TIME --reason TEXT",
                               TEXT_ARG(last->stage->id), TEXT_ARG(event), TEXT_ARG(incident->ref), TEXT_ARG(event));
        }
    }
    return TEXT_EMPTY;
}

bool decide_decide(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_decide *asked = &command->u.decide;
    struct incident *incident = turn_living(turn, command->ref, ret);
    int answer = 0;
    struct instant at;
    if (incident == NULL || !answer_number(turn, asked->answer, &answer, ret) ||
        !turn_reason(turn, asked->reason, ret) || !turn_past(turn, asked->at, "at", &at, ret)) {
        return false;
    }
    if (!decide_falls_under(turn, incident, asked->regime, ret)) {
        return false;
    }
    if (!is_asked(incident, asked->question, asked->regime)) {
        return refuse_question(turn, incident, asked, ret);
    }
    const struct entry_decision decision = {.question = asked->question,
                                            .regime = asked->regime,
                                            .answer = answer,
                                            .reason = asked->reason,
                                            .at = at,
                                            .review_at = INSTANT_NONE};
    if ((ends_a_clock(incident, asked, answer) || sets_later(turn, incident, &decision, asked->at.len > 0)) &&
        (command->actor.rights & RIGHT_DECIDE) == 0) {
        return refuse(ret, turn->arena, REFUSAL_NOT_PERMITTED, "not-permitted", NULL,
                      "this parks, postpones or ends clocks; it needs the right of `access.deciders`");
    }
    size_t first_entry = turn->entry_count;
    decide_emit_decision(turn, incident, &decision, asked->at.len > 0);
    turn->result_words = words_of_loop_over(turn, incident, first_entry);
    escalation_raise(turn, incident);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}

bool decide_void(struct turn *turn, const struct command *command, struct refusal *ret)
{
    struct incident *incident = turn_living(turn, command->ref, ret);
    if (incident == NULL || !turn_reason(turn, command->u.void_.reason, ret)) {
        return false;
    }
    struct entry entry;
    const struct stood *before = announce_before(turn, incident);
    entry_init(&entry, ENTRY_VOIDED);
    entry.u.voided.reason = command->u.void_.reason;
    turn_emit(turn, incident->ref, &entry);
    struct clock_moves none = {NULL, 0};
    const struct draft_name named[] = {{"who", turn->who}, {"ref", incident->ref}};
    int64_t first = turn->registry->next_alert;
    announce(turn, incident, saying(turn, NULL, "voided", named, ARRAY_LEN(named)), command->u.void_.reason, &none,
             before);
    alerts_dispatch(turn, incident->ref, first);
    alerts_supersede(turn, incident, TEXT("voided"));
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}
