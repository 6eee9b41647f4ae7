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
#include "core/clocks.h"
#include "core/decide_parts.h"
#include "core/escalation.h"
#include "core/report_model.h"
#include "core/standing.h"
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
        const struct regime *regime = rules_regime_at(rules, wanted.at[i], o->aware);
        if (regime == NULL || text_is(regime->id, DUTY_REGIME)) { /* duties have no incident */
            struct value *known = value_list(o->turn->arena);
            for (size_t k = 0; k < rules->regime_count; k++) {
                if (k == 0 || !text_equal(rules->regimes[k].id, rules->regimes[k - 1].id)) { /* versions of one */
                    value_push(o->turn->arena, known, value_text(o->turn->arena, rules->regimes[k].id));
                }
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

bool decide_stage_applies(const struct rules *rules, const struct stage *stage)
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
struct text decide_zone_for(const struct rules *rules, const struct regime *regime, struct text addressee)
{
    const struct authority *authority = rules_authority_for(rules, regime->id, addressee);
    if (authority != NULL && authority->zone != NULL) {
        return authority->zone->name;
    }
    return regime->zone.len > 0 ? regime->zone : rules->entity.zone->name;
}

void decide_emit_obligation(struct turn *turn, struct text ref, const struct regime *regime, const struct stage *stage,
                            struct text addressee)
{
    const struct authority *authority = rules_authority_for(turn->rules, regime->id, addressee);
    struct entry entry;
    entry_init(&entry, ENTRY_OBLIGATION);
    entry.u.obligation = (struct entry_obligation){.regime = regime->id,
                                                   .stage = stage->id,
                                                   .addressee = addressee,
                                                   .authority = authority != NULL ? authority->id : TEXT_EMPTY,
                                                   .party = TEXT("entity"),
                                                   .zone = decide_zone_for(turn->rules, regime, addressee)};
    turn_emit(turn, ref, &entry);
}

void decide_emit_regime(struct turn *turn, struct text ref, const struct regime *regime, const struct stage *only)
{
    struct buf frozen = BUF_INIT;
    regime_freeze(regime, &frozen);
    struct entry entry;
    entry_init(&entry, ENTRY_REGIME_FROZEN);
    entry.u.regime_frozen = (struct entry_regime_frozen){regime->id, hash_of(frozen.at, frozen.len),
                                                         text_copy(turn->arena, buf_text(&frozen))};
    buf_done(&frozen);
    turn_emit(turn, ref, &entry);
    for (size_t i = 0; i < regime->stage_count; i++) {
        const struct stage *stage = &regime->stages[i];
        bool is_meant = only == NULL ? decide_stage_applies(turn->rules, stage) : stage == only;
        for (size_t k = 0; is_meant && k < stage->addressees.count; k++) {
            decide_emit_obligation(turn, ref, regime, stage, stage->addressees.at[k]);
        }
    }
}

/* A clock that had no room would be one that nobody hears of. */
static bool obligations_fit(const struct opening *o, struct refusal *ret)
{
    size_t count = 0;
    for (size_t i = 0; i < o->regime_count; i++) {
        for (size_t k = 0; k < o->regimes[i]->stage_count; k++) {
            const struct stage *stage = &o->regimes[i]->stages[k];
            count += decide_stage_applies(o->turn->rules, stage) ? stage->addressees.count : 0;
        }
    }
    return count <= LIMIT_OBLIGATIONS_PER_INCIDENT ||
           refuse(ret, o->turn->arena, REFUSAL_VALUE, "too-many-obligations", "regime",
                  "these regimes make %zu obligations, at most %d fit into one incident; open one for each regime",
                  count, LIMIT_OBLIGATIONS_PER_INCIDENT);
}

bool decide_open(struct turn *turn, const struct command *command, struct refusal *ret)
{
    struct opening o = {.turn = turn, .command = command, .asked = &command->u.open};
    struct field_changes changes;
    if (text_trim(o.asked->title).len == 0 || text_has_control(o.asked->title) ||
        memchr(o.asked->title.at, '\n', o.asked->title.len) != NULL) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "missing-title", "title",
                      "say in a line what happened, without control characters");
    }
    if (turn->registry->incident_count >= LIMIT_OPEN_INCIDENTS) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "too-many-incidents", NULL,
                      "%d incidents are open; close some first", LIMIT_OPEN_INCIDENTS);
    }
    if (o.asked->significant == ANSWER_NO && (command->actor.rights & RIGHT_DECIDE) == 0) {
        return refuse(ret, turn->arena, REFUSAL_NOT_PERMITTED, "not-permitted", "significant",
                      "this parks the clocks; it needs the right of `access.deciders`");
    }
    if (o.asked->is_minor && o.asked->significant == ANSWER_YES) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "minor-and-significant", "is_minor",
                      "what is significant is not minor; leave one of the two out");
    }
    if (!opening_times(&o, ret) || !opening_regimes(&o, ret) || !obligations_fit(&o, ret) ||
        !field_changes_read(turn, NULL, o.asked->fields, FIELD_KNOWN, &changes, ret)) {
        return false;
    }
    emit_opened(&o);
    if (instant_is_set(o.detected)) {
        decide_emit_anchor(
            turn, o.ref, &(struct entry_anchor){.event = TEXT("detected"), .at = o.detected, .previous = INSTANT_NONE});
    }
    decide_emit_anchor(
        turn, o.ref,
        &(struct entry_anchor){
            .event = TEXT("aware"), .at = o.aware, .is_assumed = o.is_assumed, .previous = INSTANT_NONE});
    for (size_t i = 0; i < o.regime_count; i++) {
        decide_emit_regime(turn, o.ref, o.regimes[i], NULL);
    }
    struct incident *incident = registry_find(turn->registry, o.ref);
    field_changes_emit(turn, incident, &changes);
    (void) clocks_update(turn, incident);
    if (o.asked->significant != ANSWER_UNDECIDED) {
        decide_emit_decision(turn, incident,
                             &(struct entry_decision){.question = TEXT("significant"),
                                                      .answer = o.asked->significant,
                                                      .reason = TEXT("stated at the opening"),
                                                      .at = turn->now,
                                                      .review_at = INSTANT_NONE},
                             false);
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

/* Parked is not ended: it stays open for those (incident_is_open()), and whoever closes it should know. */
static size_t parked_clocks(const struct incident *incident)
{
    size_t parked = 0;
    for (size_t i = 0; i < incident->obligation_count && !incident->is_minor; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_clock = o->stage->kind != STAGE_WATCH && (o->is_armed || instant_is_set(o->target));
        parked += is_clock && !obligation_has_ended(o) && obligation_is_parked(incident, o) ? 1 : 0;
    }
    return parked;
}

/* Whoever was told of it before is told that it is over. */
static void tell_closed(struct turn *turn, const struct incident *incident)
{
    struct recipients to = recipients_none(turn);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *a = &incident->pager.alerts[i];
        for (size_t k = 0; k < a->contact_count; k++) {
            const struct contact *contact = rules_contact(turn->rules, a->contacts[k]);
            if (contact != NULL) {
                recipients_add(&to, contact->id);
            }
        }
    }
    if (to.count > 0) {
        const size_t parked = parked_clocks(incident);
        const struct draft_name named[] = {
            {"who", turn->actor}, {"ref", incident->ref}, {"number", text_format(turn->arena, "%zu", parked)}};
        struct saying said = saying(turn, NULL, parked == 0 ? "closed" : "closed_parked", named, ARRAY_LEN(named));
        struct entry_alert alert = {.kind = ALERT_CLOSED,
                                    .step = TEXT("closed"),
                                    .due_at = INSTANT_NONE,
                                    .scheduled = turn->now,
                                    .words = text_format(turn->arena, "%.*s.", TEXT_ARG(said.words)),
                                    .said = said.key,
                                    .names = said.names};
        alerts_dispatch(turn, incident->ref, alerts_raise(turn, incident->ref, &alert, &to));
    }
}

/* Whoever closes it must not believe that it is over: parked clocks go on being reviewed. */
static struct text words_of_closed(const struct turn *turn, const struct incident *incident)
{
    size_t parked = parked_clocks(incident);
    struct instant review = INSTANT_NONE;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        struct instant at = obligation_review_at(incident, &incident->obligations[i]);
        bool is_ahead = instant_is_set(at) && instant_before(turn->now, at); /* else it is asked about already */
        bool is_first = is_ahead && (!instant_is_set(review) || instant_before(at, review));
        review = is_first ? at : review;
    }
    if (parked == 0) {
        return TEXT_EMPTY;
    }
    struct text when =
        instant_is_set(review) ? civil_near_text(turn->arena, turn->rules->entity.zone, review, turn->now) : TEXT_EMPTY;
    return text_format(turn->arena,
                       "Its parked clocks (%zu) stay, and it stays in the list of open ones; they go on being "
                       "reviewed%s%.*s.\nTo end the matter: nis2ctl report waive %.*s --all --reason TEXT",
                       parked, when.len > 0 ? ", next " : "", TEXT_ARG(when), TEXT_ARG(incident->ref));
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
    bool is_closing = status == INCIDENT_CLOSED && incident->status != INCIDENT_CLOSED;
    entry.u.status = (struct entry_status){.status = status, .previous = incident->status, .at = at};
    turn_emit(turn, incident->ref, &entry);
    if (is_closing) {
        tell_closed(turn, incident);
    }
    turn->result_words = status == INCIDENT_CLOSED ? words_of_closed(turn, incident) : TEXT_EMPTY;
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
    if (incident->attachment_known >= LIMIT_ATTACHMENTS_PER_INCIDENT) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "too-many-attachments", NULL,
                      "at most %d attachments an incident; put several files into one archive",
                      LIMIT_ATTACHMENTS_PER_INCIDENT);
    }
    entry.u.attachment.name = asked->name;
    entry.u.attachment.size = asked->size;
    entry.u.attachment.is_privileged = asked->is_privileged;
    turn_emit(turn, incident->ref, &entry);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}
