/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_incident: opening an incident and recording what is learned about it.
 *
 * One answer, the title, is enough to open. What nobody has said yet (when we became aware) is assumed from the safest
 * thing known and shown as assumed until somebody confirms it. The operational status moves no clock.
 */
#include <string.h>

#include "base/limits.h"
#include "core/alerts.h"
#include "core/announce.h"
#include "core/escalation.h"
#include "core/report_model.h"
#include "core/turn.h"

/* --- open --------------------------------------------------------------------------------------------------------- */

struct opening {
    struct turn *turn;
    const struct command *command;
    const struct command_open *asked;
    struct instant aware, detected;
    bool is_assumed;
    const struct regime *regimes[LIMIT_REGIMES_PER_INCIDENT];
    size_t regime_count;
    struct text ref;
    int64_t year, number;
};

static bool opening_times(struct opening *o, struct refusal *ret)
{
    struct turn *turn = o->turn;
    o->detected = INSTANT_NONE;
    if (o->asked->detected.len > 0 && !turn_past(turn, o->asked->detected, "detected", &o->detected, ret)) {
        return false;
    }
    o->is_assumed = o->asked->aware.len == 0;
    o->aware = instant_is_set(o->detected) ? o->detected : turn->now;
    return o->is_assumed || turn_past(turn, o->asked->aware, "aware", &o->aware, ret);
}

static bool opening_regimes(struct opening *o, struct refusal *ret)
{
    const struct rules *rules = o->turn->rules;
    struct texts wanted = o->asked->regimes.count > 0 ? o->asked->regimes : rules->default_regimes;
    for (size_t i = 0; i < wanted.count; i++) {
        const struct regime *regime = rules_regime(rules, wanted.at[i]);
        if (regime == NULL) {
            struct value *known = value_list(o->turn->arena);
            for (size_t k = 0; k < rules->regime_count; k++) {
                value_push(o->turn->arena, known, value_text(o->turn->arena, rules->regimes[k].id));
            }
            (void) refuse(ret, o->turn->arena, REFUSAL_VALUE, "no-such-regime", "regime", "there is no regime %.*s",
                          TEXT_ARG(wanted.at[i]));
            ret->candidates = known;
            return false;
        }
        bool is_there = false;
        for (size_t k = 0; k < o->regime_count; k++) {
            is_there = is_there || o->regimes[k] == regime;
        }
        if (!is_there && o->regime_count == LIMIT_REGIMES_PER_INCIDENT) {
            return refuse(ret, o->turn->arena, REFUSAL_VALUE, "too-many-regimes", "regime",
                          "at most %d regimes an incident", LIMIT_REGIMES_PER_INCIDENT);
        }
        if (!is_there) {
            o->regimes[o->regime_count++] = regime;
        }
    }
    return true;
}

static void emit_opened(struct opening *o)
{
    struct turn *turn = o->turn;
    int64_t year = civil_local(turn->rules->entity.zone, turn->now).date.year;
    /* The year never goes back, whatever the clock does: a reference is given once. */
    o->year = year > turn->registry->year ? year : turn->registry->year;
    o->number = o->year > turn->registry->year ? 1 : turn->registry->incident_number + 1;
    o->ref = ref_format(turn->arena, o->year, o->number, turn->rules->is_exercise);
    struct entry entry;
    entry_init(&entry, ENTRY_OPENED);
    entry.u.opened = (struct entry_opened){.ref = o->ref,
                                           .title = o->asked->title,
                                           .year = o->year,
                                           .incident_number = o->number,
                                           .severity = o->asked->severity,
                                           .is_minor = o->asked->is_minor,
                                           .is_exercise = turn->rules->is_exercise,
                                           .opened_at = turn->now};
    turn_emit(turn, o->ref, &entry);
}

static void emit_anchor(struct turn *turn, struct text ref, const struct entry_anchor *anchor)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ANCHOR);
    entry.u.anchor = *anchor;
    turn_emit(turn, ref, &entry);
}

static bool stage_applies(const struct rules *rules, const struct stage *stage)
{
    for (size_t i = 0; i < stage->when_entity.count; i++) {
        bool holds = false;
        for (size_t k = 0; k < rules->entity.facts.count; k++) {
            holds = holds || text_equal(stage->when_entity.at[i], rules->entity.facts.at[k]);
        }
        if (!holds) {
            return false;
        }
    }
    for (size_t i = 0; i < stage->unless_entity.count; i++) {
        for (size_t k = 0; k < rules->entity.facts.count; k++) {
            if (text_equal(stage->unless_entity.at[i], rules->entity.facts.at[k])) {
                return false;
            }
        }
    }
    return true;
}

/* The zone of the arithmetic is the authority's, else the regime's, else the entity's (Reg. 1182/71 Art. 2(1): where
 * the act is to be done). */
static void emit_obligation(struct opening *o, const struct regime *regime, const struct stage *stage,
                            struct text addressee)
{
    const struct rules *rules = o->turn->rules;
    const struct authority *authority = rules_authority_for(rules, addressee);
    struct text zone = regime->zone.len > 0 ? regime->zone : rules->entity.zone->name;
    if (authority != NULL && authority->zone != NULL) {
        zone = authority->zone->name;
    }
    struct entry entry;
    entry_init(&entry, ENTRY_OBLIGATION);
    entry.u.obligation = (struct entry_obligation){.regime = regime->id,
                                                   .stage = stage->id,
                                                   .addressee = addressee,
                                                   .authority = authority != NULL ? authority->id : TEXT_EMPTY,
                                                   .party = TEXT("entity"),
                                                   .zone = zone};
    turn_emit(o->turn, o->ref, &entry);
}

static void emit_regime(struct opening *o, const struct regime *regime)
{
    struct buf frozen = BUF_INIT;
    regime_freeze(regime, &frozen);
    struct entry entry;
    entry_init(&entry, ENTRY_REGIME_FROZEN);
    entry.u.regime_frozen = (struct entry_regime_frozen){regime->id, hash_of(frozen.at, frozen.len),
                                                         text_copy(o->turn->arena, buf_text(&frozen))};
    buf_done(&frozen);
    turn_emit(o->turn, o->ref, &entry);
    for (size_t i = 0; i < regime->stage_count; i++) {
        const struct stage *stage = &regime->stages[i];
        for (size_t k = 0; stage_applies(o->turn->rules, stage) && k < stage->addressees.count; k++) {
            if (registry_find(o->turn->registry, o->ref)->obligation_count < LIMIT_OBLIGATIONS_PER_INCIDENT) {
                emit_obligation(o, regime, stage, stage->addressees.at[k]);
            }
        }
    }
}

static void emit_decision(struct turn *turn, struct incident *incident, const struct entry_decision *decision);

bool decide_open(struct turn *turn, const struct command *command, struct refusal *ret)
{
    struct opening o = {.turn = turn, .command = command, .asked = &command->u.open};
    struct field_changes changes;
    if (text_trim(o.asked->title).len == 0 || text_has_control(o.asked->title)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "missing-title", "title",
                      "say in a line what happened, without control characters");
    }
    if (turn->registry->incident_count >= LIMIT_OPEN_INCIDENTS) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "too-many-incidents", NULL,
                      "%d incidents are open; close some first", LIMIT_OPEN_INCIDENTS);
    }
    if (!opening_times(&o, ret) || !opening_regimes(&o, ret) ||
        !field_changes_read(turn, NULL, o.asked->fields, FIELD_KNOWN, &changes, ret)) {
        return false;
    }
    emit_opened(&o);
    if (instant_is_set(o.detected)) {
        emit_anchor(turn, o.ref,
                    &(struct entry_anchor){.event = TEXT("detected"), .at = o.detected, .previous = INSTANT_NONE});
    }
    emit_anchor(turn, o.ref,
                &(struct entry_anchor){
                    .event = TEXT("aware"), .at = o.aware, .is_assumed = o.is_assumed, .previous = INSTANT_NONE});
    for (size_t i = 0; i < o.regime_count; i++) {
        emit_regime(&o, o.regimes[i]);
    }
    struct incident *incident = registry_find(turn->registry, o.ref);
    field_changes_emit(turn, incident, &changes);
    (void) clocks_update(turn, incident);
    if (o.asked->significant != ANSWER_UNDECIDED) {
        emit_decision(turn, incident,
                      &(struct entry_decision){.question = TEXT("significant"),
                                               .answer = o.asked->significant,
                                               .reason = TEXT("stated at the opening"),
                                               .at = turn->now,
                                               .review_at = INSTANT_NONE});
    }
    escalation_raise(turn, incident);
    turn->result_ref = o.ref;
    return true;
}

/* --- answers, status, notes --------------------------------------------------------------------------------------- */

bool decide_set(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_set *asked = &command->u.set;
    struct incident *incident = turn_living(turn, command->ref, ret);
    struct field_changes changes;
    if (incident == NULL || !field_changes_read_all(turn, incident, asked, &changes, ret)) {
        return false;
    }
    if (changes.count == 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "nothing-to-set", "fields",
                      "give at least one key=value; see: nis2ctl field list");
    }
    field_changes_emit(turn, incident, &changes);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}

static bool status_number(struct turn *turn, struct text name, int *ret_number, struct refusal *ret)
{
    for (int i = 0; status_names[i] != NULL; i++) {
        if (text_is(name, status_names[i])) {
            *ret_number = i;
            return true;
        }
    }
    return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-status", "status",
                  "%.*s is no status; allowed: suspected, ongoing, contained, recovered, resolved, closed",
                  TEXT_ARG(name));
}

/* Whether it stands in the way of closing: it runs, whatever anybody's clock says. */
static bool is_running(const struct incident *incident, const struct obligation *o)
{
    return o->stage->kind != STAGE_WATCH && !obligation_has_ended(o) && !obligation_is_parked(incident, o) &&
           (o->is_armed || instant_is_set(o->target));
}

static bool may_close(struct turn *turn, const struct incident *incident, struct refusal *ret)
{
    struct value *running = value_list(turn->arena);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        if (is_running(incident, &incident->obligations[i])) {
            value_push(turn->arena, running,
                       value_text(turn->arena, obligation_name(turn->arena, incident, &incident->obligations[i])));
        }
    }
    if (running->count == 0) {
        return true;
    }
    (void) refuse(ret, turn->arena, REFUSAL_REFUSED, "obligations-running", "status",
                  "%zu obligations still run; file them, or record that they are not owed: nis2ctl report waive "
                  "--help",
                  running->count);
    ret->candidates = running;
    return false;
}

bool decide_status(struct turn *turn, const struct command *command, struct refusal *ret)
{
    struct incident *incident = turn_living(turn, command->ref, ret);
    int status = 0;
    struct instant at;
    if (incident == NULL || !status_number(turn, command->u.status.status, &status, ret) ||
        !turn_past(turn, command->u.status.at, "at", &at, ret)) {
        return false;
    }
    if (status == INCIDENT_CLOSED && !may_close(turn, incident, ret)) {
        return false;
    }
    struct entry entry;
    entry_init(&entry, ENTRY_STATUS);
    entry.u.status = (struct entry_status){.status = status, .previous = incident->status, .at = at};
    turn_emit(turn, incident->ref, &entry);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}

bool decide_note(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_note *asked = &command->u.note;
    struct incident *incident = turn_incident(turn, command->ref, ret);
    struct instant at;
    if (incident == NULL || !turn_past(turn, asked->at, "at", &at, ret)) {
        return false;
    }
    if (text_has_control(asked->text)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "control-characters", "text",
                      "only text, tabs and line ends are allowed");
    }
    struct entry entry;
    entry_init(&entry, ENTRY_NOTE);
    entry.u.note =
        (struct entry_note){.text = asked->text, .at = at, .kind = asked->kind, .is_privileged = asked->is_privileged};
    turn_emit(turn, incident->ref, &entry);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    turn->result_number = (int64_t) turn->registry->last_seq;
    return true;
}

bool decide_attach(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_attach *asked = &command->u.attach;
    struct incident *incident = turn_incident(turn, command->ref, ret);
    struct entry entry;
    entry_init(&entry, ENTRY_ATTACHMENT);
    if (incident == NULL) {
        return false;
    }
    if (!hex_parse(asked->sha256, entry.u.attachment.sha256.at, HASH_LEN)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-hash", "sha256", "64 hexadecimal digits");
    }
    entry.u.attachment.name = asked->name;
    entry.u.attachment.size = asked->size;
    entry.u.attachment.is_privileged = asked->is_privileged;
    turn_emit(turn, incident->ref, &entry);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}

/* --- decisions and anchors ---------------------------------------------------------------------------------------- */

static bool is_asked(const struct incident *incident, struct text question, struct text regime)
{
    bool any = false;
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        if (regime.len > 0 && !text_equal(r->id, regime)) {
            continue;
        }
        any = any || text_equal(r->parked_by, question);
        for (size_t k = 0; k < r->questions.count; k++) {
            any = any || text_equal(r->questions.at[k], question);
        }
    }
    return any || (text_is(question, "significant") && regime.len == 0);
}

static const struct value *questions_of(struct turn *turn, const struct incident *incident)
{
    struct value *list = value_list(turn->arena);
    value_push(turn->arena, list, value_text(turn->arena, TEXT("significant")));
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct texts questions = incident->regimes[i]->regime->questions;
        for (size_t k = 0; k < questions.count; k++) {
            if (!text_is(questions.at[k], "significant")) {
                value_push(turn->arena, list, value_text(turn->arena, questions.at[k]));
            }
        }
    }
    return list;
}

static void emit_ended(struct turn *turn, struct incident *incident, const struct obligation *o, enum ended_how how,
                       struct text reason)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ENDED);
    entry.u.ended = (struct entry_ended){.regime = o->frozen->regime->id,
                                         .stage = o->stage->id,
                                         .addressee = text_copy(turn->arena, o->addressee),
                                         .how = (int) how,
                                         .reason = reason};
    turn_emit(turn, incident->ref, &entry);
}

static bool any_answer(const struct incident *incident, const struct obligation *o, struct texts questions,
                       enum answer answer)
{
    for (size_t i = 0; i < questions.count; i++) {
        if (incident_answer(incident, questions.at[i], o->frozen->regime->id) == answer) {
            return true;
        }
    }
    return false;
}

/* `unless` answered yes or `when` answered no: not owed, a recorded decision. Taken back when the answer changes. */
static void settle_conditions(struct turn *turn, struct incident *incident, struct text reason)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (o->stage->when.count == 0 && o->stage->unless.count == 0) {
            continue;
        }
        bool is_not_owed =
            any_answer(incident, o, o->stage->unless, ANSWER_YES) || any_answer(incident, o, o->stage->when, ANSWER_NO);
        if (is_not_owed && o->end == END_NONE) {
            emit_ended(turn, incident, o, ENDED_NOT_OWED, reason);
        } else if (!is_not_owed && o->end == END_NOT_OWED) {
            emit_ended(turn, incident, o, ENDED_REOPENED, reason);
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

static void emit_decision(struct turn *turn, struct incident *incident, const struct entry_decision *decision)
{
    struct entry entry;
    entry_init(&entry, ENTRY_DECISION);
    entry.u.decision = *decision;
    if (decision->answer == ANSWER_NO) {
        entry.u.decision.review_at = review_at(turn, incident, decision->question);
    }
    size_t before = turn->entry_count;
    const bool *was_running = announce_running(turn, incident);
    turn_emit(turn, incident->ref, &entry);
    settle_conditions(turn, incident, decision->reason);
    struct clock_moves moves = clocks_update(turn, incident);
    bool has_ended = false;
    for (size_t i = before; i < turn->entry_count; i++) {
        has_ended = has_ended || turn->entries[i].type == ENTRY_ENDED;
    }
    /* Loud: what parks or ends a clock. */
    if (decision->answer == ANSWER_NO || has_ended || moves.count > 0) {
        struct text what =
            text_format(turn->arena, "%.*s decided: %.*s %s for %.*s%s%.*s", TEXT_ARG(turn->who),
                        TEXT_ARG(decision->question), answer_names[decision->answer], TEXT_ARG(incident->ref),
                        decision->regime.len > 0 ? " under " : "", TEXT_ARG(decision->regime));
        int64_t first = turn->registry->next_alert;
        announce(turn, incident, what, decision->reason, &moves, was_running);
        alerts_dispatch(turn, incident->ref, first);
    }
    alerts_supersede(turn, incident, TEXT("decided"));
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
    if (!is_asked(incident, asked->question, asked->regime)) {
        (void) refuse(ret, turn->arena, REFUSAL_VALUE, "no-such-question", "question",
                      "nothing in %.*s asks about %.*s", TEXT_ARG(incident->ref), TEXT_ARG(asked->question));
        ret->candidates = questions_of(turn, incident);
        return false;
    }
    if (answer == ANSWER_NO && (command->actor.rights & RIGHT_DECIDE) == 0) {
        return refuse(ret, turn->arena, REFUSAL_NOT_PERMITTED, "not-permitted", NULL,
                      "this parks or ends clocks; it needs the right of `access.deciders`");
    }
    emit_decision(turn, incident,
                  &(struct entry_decision){.question = asked->question,
                                           .regime = asked->regime,
                                           .answer = answer,
                                           .reason = asked->reason,
                                           .at = at,
                                           .review_at = INSTANT_NONE});
    escalation_raise(turn, incident);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}

static bool is_anchor_name(struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
            return false;
        }
    }
    return name.len > 0;
}

static bool postpones(const struct clock_moves *moves)
{
    for (size_t i = 0; i < moves->count; i++) {
        bool was = instant_is_set(moves->at[i].from), is = instant_is_set(moves->at[i].to);
        if (was && (!is || instant_before(moves->at[i].from, moves->at[i].to))) {
            return true;
        }
    }
    return false;
}

bool decide_anchor(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_anchor *asked = &command->u.anchor;
    struct incident *incident = turn_living(turn, command->ref, ret);
    struct instant at;
    if (incident == NULL || !turn_reason(turn, asked->reason, ret) || !turn_past(turn, asked->at, "at", &at, ret)) {
        return false;
    }
    if (!is_anchor_name(asked->anchor)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-anchor", "anchor",
                      "small letters, digits and _, such as aware, detected or handled");
    }
    struct clock_moves preview = clocks_preview(turn, incident, asked->anchor, asked->regime, at);
    if (postpones(&preview) && (command->actor.rights & RIGHT_DECIDE) == 0) {
        return refuse(ret, turn->arena, REFUSAL_NOT_PERMITTED, "not-permitted", NULL,
                      "this postpones a clock; it needs the right of `access.deciders`");
    }
    const struct anchor *old = incident_anchor(incident, asked->anchor, asked->regime);
    emit_anchor(turn, incident->ref,
                &(struct entry_anchor){.event = asked->anchor,
                                       .regime = asked->regime,
                                       .at = at,
                                       .reason = asked->reason,
                                       .previous = old != NULL ? old->at : INSTANT_NONE});
    struct clock_moves moves = clocks_update(turn, incident);
    if (moves.count > 0) {
        struct text local = civil_short_text(turn->arena, turn->rules->entity.zone, at);
        struct text what = text_format(turn->arena, "%.*s set %.*s of %.*s to %.*s", TEXT_ARG(turn->who),
                                       TEXT_ARG(asked->anchor), TEXT_ARG(incident->ref), TEXT_ARG(local));
        int64_t first = turn->registry->next_alert;
        announce(turn, incident, what, asked->reason, &moves, announce_running(turn, incident));
        alerts_dispatch(turn, incident->ref, first);
    }
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
    const bool *was_running = announce_running(turn, incident);
    entry_init(&entry, ENTRY_VOIDED);
    entry.u.voided.reason = command->u.void_.reason;
    turn_emit(turn, incident->ref, &entry);
    struct clock_moves none = {NULL, 0};
    struct text what = text_format(turn->arena, "%.*s voided %.*s: none of its clocks runs any more",
                                   TEXT_ARG(turn->who), TEXT_ARG(incident->ref));
    int64_t first = turn->registry->next_alert;
    announce(turn, incident, what, command->u.void_.reason, &none, was_running);
    alerts_dispatch(turn, incident->ref, first);
    alerts_supersede(turn, incident, TEXT("voided"));
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}
