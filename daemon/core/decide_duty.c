/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_duty: something changed that has to be registered, or a duty was done.
 *
 *   never recorded ──changed──▶ running ──done──▶ filed ──changed──▶ running …        counts from `changed`
 *   never recorded ──done──▶ running ──done──▶ running, from the later date …          comes again
 *
 * A second change while the first is not registered yet leaves the clock where it is: one registration answers both,
 * and the earlier date is the one that is owed. Doing a duty is a filing: it stays in the record, and is told like
 * everything that ends a clock.
 */
#include <string.h>

#include "base/limits.h"
#include "core/alerts.h"
#include "core/announce.h"
#include "core/decide_parts.h"
#include "core/escalation.h"
#include "core/standing.h"
#include "core/turn.h"

/* --- which -------------------------------------------------------------------------------------------------------- */

static struct text normal(struct arena *arena, struct text typed)
{
    struct text id = standing_id(arena, typed);
    return text_starts(id, TEXT("duty-")) ? (struct text){id.at + 5, id.len - 5} : id;
}

/* One that still runs and that no file has any more: `duty list` shows it, and it can be done. By its whole name. */
static const struct stage *find_left(const struct turn *turn, struct text wanted, const struct regime **ret_regime)
{
    const struct obligation *o = standing_running(registry_find(turn->registry, standing_ref(turn->arena, wanted)));
    if (o == NULL) {
        return NULL;
    }
    *ret_regime = o->frozen->regime;
    return o->stage;
}

static const struct stage *find(struct turn *turn, struct text typed, const struct regime **ret_regime,
                                struct refusal *ret)
{
    const struct regime *regime = standing_regime(turn->rules, turn->now);
    struct text wanted = normal(turn->arena, typed);
    const struct stage *found = NULL;
    struct value *known = value_list(turn->arena);
    size_t count = 0;
    for (size_t i = 0; regime != NULL && i < regime->stage_count; i++) {
        const struct stage *s = &regime->stages[i];
        struct text id = normal(turn->arena, s->id);
        value_push(turn->arena, known, value_text(turn->arena, id));
        if (text_equal(id, wanted)) {
            *ret_regime = regime;
            return s;
        }
        if (wanted.len > 0 && text_starts(id, wanted)) {
            found = s;
            count++;
        }
    }
    const struct stage *left = find_left(turn, wanted, ret_regime);
    if (left != NULL) {
        return left;
    }
    if (count == 1) {
        *ret_regime = regime;
        return found;
    }
    (void) refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-duty", "duty",
                  "there is no duty %.*s; see: nis2ctl duty list", TEXT_ARG(typed));
    ret->candidates = known;
    return NULL;
}

/* --- its stream --------------------------------------------------------------------------------------------------- */

static struct incident *open_stream(struct turn *turn, const struct regime *regime, const struct stage *stage)
{
    struct text ref = standing_ref(turn->arena, stage->id);
    struct entry entry;
    entry_init(&entry, ENTRY_OPENED);
    entry.u.opened = (struct entry_opened){.ref = ref,
                                           .title = stage->title.len > 0 ? stage->title : stage->id,
                                           .is_exercise = turn->rules->is_exercise,
                                           .opened_at = turn->now,
                                           .duty = stage->id};
    turn_emit(turn, ref, &entry);
    decide_emit_regime(turn, ref, regime, stage);
    return registry_find(turn->registry, ref);
}

static void emit_ended(struct turn *turn, struct incident *incident, const struct obligation *o, enum ended_how how)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ENDED);
    entry.u.ended = (struct entry_ended){.regime = o->frozen->regime->id,
                                         .stage = o->stage->id,
                                         .addressee = text_copy(turn->arena, o->addressee),
                                         .how = (int) how,
                                         .since = INSTANT_NONE};
    turn_emit(turn, incident->ref, &entry);
}

static void reopen(struct turn *turn, struct incident *incident)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        if (obligation_has_ended(&incident->obligations[i])) {
            emit_ended(turn, incident, &incident->obligations[i], ENDED_REOPENED);
        }
    }
}

static void set_anchor(struct turn *turn, struct incident *incident, struct text event, struct instant at,
                       struct text reason)
{
    const struct anchor *old = incident_anchor(incident, event, TEXT_EMPTY);
    decide_emit_anchor(
        turn, incident->ref,
        &(struct entry_anchor){
            .event = event, .at = at, .reason = reason, .previous = old != NULL ? old->at : INSTANT_NONE});
}

static bool is_running(const struct incident *incident)
{
    for (size_t i = 0; incident != NULL && i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (!obligation_has_ended(o) && instant_is_set(o->target)) {
            return true;
        }
    }
    return false;
}

static void tell(struct turn *turn, struct incident *incident, struct saying what, struct text reason,
                 const struct clock_moves *moves, const struct stood *before)
{
    int64_t first = turn->registry->next_alert;
    announce(turn, incident, what, reason, moves, before);
    alerts_dispatch(turn, incident->ref, first);
}

/* --- changed ------------------------------------------------------------------------------------------------------ */

static void note_again(struct turn *turn, struct incident *incident, struct instant at, struct text words)
{
    struct entry entry;
    entry_init(&entry, ENTRY_NOTE);
    entry.u.note =
        (struct entry_note){.text = words.len > 0 ? words : TEXT("changed again before it was registered"), .at = at};
    turn_emit(turn, incident->ref, &entry);
}

bool decide_duty_changed(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_duty *asked = &command->u.duty;
    const struct regime *regime = NULL;
    const struct stage *stage = find(turn, asked->duty, &regime, ret);
    struct instant at;
    if (stage == NULL || !turn_past(turn, asked->at, "at", &at, ret)) {
        return false;
    }
    if (!standing_is_on_change(stage)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "not-on-change", "duty",
                      "%.*s counts from when it was last done: nis2ctl duty done --help",
                      TEXT_ARG(standing_id(turn->arena, stage->id)));
    }
    struct incident *incident = registry_find(turn->registry, standing_ref(turn->arena, stage->id));
    incident = incident != NULL ? incident : open_stream(turn, regime, stage);
    const struct anchor *old = incident_anchor(incident, TEXT("changed"), TEXT_EMPTY);
    if (is_running(incident) && old != NULL && !instant_before(at, old->at)) {
        note_again(turn, incident, at, asked->note);
    } else {
        reopen(turn, incident);
        set_anchor(turn, incident, TEXT("changed"), at, asked->note);
        (void) clocks_update(turn, incident);
    }
    escalation_raise(turn, incident);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}

/* --- never recorded ----------------------------------------------------------------------------------------------- */

void decide_duty_assumed(struct turn *turn, const struct regime *regime, const struct stage *stage, struct instant from)
{
    struct incident *incident = open_stream(turn, regime, stage);
    decide_emit_anchor(
        turn, incident->ref,
        &(struct entry_anchor){.event = standing_event(stage),
                               .at = from,
                               .is_assumed = true,
                               .reason = TEXT("never recorded: counted from the first day of the ledger"),
                               .previous = INSTANT_NONE});
    (void) clocks_update(turn, incident);
    escalation_raise(turn, incident);
}

/* --- done --------------------------------------------------------------------------------------------------------- */

static void emit_filed(struct turn *turn, struct incident *incident, const struct obligation *o, struct instant at,
                       const struct command_duty *asked)
{
    struct entry entry;
    entry_init(&entry, ENTRY_FILED);
    entry.u.filed = (struct entry_filed){.number = turn->registry->next_filing,
                                         .regime = o->frozen->regime->id,
                                         .stage = o->stage->id,
                                         .addressee = text_copy(turn->arena, o->addressee),
                                         .at = at,
                                         .reference = asked->reference,
                                         .content = hash_of(asked->note.at, asked->note.len),
                                         .content_bytes = asked->note};
    turn->result_number = entry.u.filed.number;
    turn_emit(turn, incident->ref, &entry);
}

static bool may_be_done(struct turn *turn, const struct incident *incident, const struct stage *stage,
                        struct instant at, struct refusal *ret)
{
    const struct anchor *last = incident != NULL ? incident_anchor(incident, standing_event(stage), TEXT_EMPTY) : NULL;
    if (standing_is_on_change(stage) && !is_running(incident)) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "nothing-changed", "duty",
                      "nothing is owed for %.*s; a change is recorded with: nis2ctl duty changed --help",
                      TEXT_ARG(standing_id(turn->arena, stage->id)));
    }
    if (last != NULL && !last->is_assumed && instant_before(at, last->at)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "before-the-last", "at",
                      "%.*s: it counts from %.*s, which is later", TEXT_ARG(standing_id(turn->arena, stage->id)),
                      TEXT_ARG(civil_long_text(turn->arena, turn->rules->entity.zone, last->at)));
    }
    if (incident != NULL && incident->filing_count + incident->obligation_count > LIMIT_FILINGS_PER_INCIDENT) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "too-many-filings", NULL,
                      "at most %d records of one duty; take another id for it in regimes/duties.yaml",
                      LIMIT_FILINGS_PER_INCIDENT);
    }
    return true;
}

bool decide_duty_done(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_duty *asked = &command->u.duty;
    const struct regime *regime = NULL;
    const struct stage *stage = find(turn, asked->duty, &regime, ret);
    struct instant at;
    if (stage == NULL || !turn_past(turn, asked->at, "at", &at, ret)) {
        return false;
    }
    struct incident *incident = registry_find(turn->registry, standing_ref(turn->arena, stage->id));
    if (!may_be_done(turn, incident, stage, at, ret)) {
        return false;
    }
    incident = incident != NULL ? incident : open_stream(turn, regime, stage);
    const struct stood *before = announce_before(turn, incident);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        if (!obligation_has_ended(&incident->obligations[i])) {
            emit_filed(turn, incident, &incident->obligations[i], at, asked);
        }
    }
    alerts_supersede(turn, incident, TEXT("done"));
    if (!standing_is_on_change(stage)) {
        reopen(turn, incident);
        set_anchor(turn, incident, standing_event(stage), at, asked->note);
    }
    struct clock_moves moves = clocks_update(turn, incident);
    const struct draft_name named[] = {
        {"who", turn->who}, {"duty", standing_id(turn->arena, stage->id)}, {"done_at", saying_at(turn, at)}};
    tell(turn, incident, saying(turn, NULL, "duty_done", named, ARRAY_LEN(named)), asked->note, &moves, before);
    escalation_raise(turn, incident);
    turn->result_ref = text_copy(turn->arena, incident->ref);
    return true;
}
