/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_daemon: what the program itself has to say: it started, it read its configuration, the clock moved, time
 * passed.
 *
 * The passing of time is a command like any other (tick). It raises what fell due, attempts what waits to be sent, and
 * lets incidents go whose story is over. A tick that has more to do than one turn may carry stops, and the agenda says
 * that it is due again at once.
 */
#include <string.h>

#include "base/limits.h"
#include "core/alerts.h"
#include "core/circuit.h"
#include "core/digest.h"
#include "core/escalation.h"
#include "core/exercise.h"
#include "core/holders.h"
#include "core/outbox_rules.h"
#include "core/rebase.h"
#include "core/recurrence.h"
#include "core/signals.h"
#include "core/turn.h"

/* --- start -------------------------------------------------------------------------------------------------------- */

/* Rows of "global" older than a snapshot are not read at the start. */
#define SNAPSHOT_EVERY 512

static void emit_snapshot(struct turn *turn)
{
    const struct registry *r = turn->registry;
    struct text *marks = ARENA_ARRAY(turn->arena, struct text, r->channel_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < r->channel_count; i++) {
        const struct channel_record *c = &r->channels[i];
        if (c->mark != CHANNEL_TRUSTED) {
            marks[count++] = text_format(turn->arena, "%.*s %s %.*s", TEXT_ARG(c->channel), channel_mark_names[c->mark],
                                         TEXT_ARG(c->reason));
        }
    }
    struct text *recurrences = ARENA_ARRAY(turn->arena, struct text, r->recurrence_count + 1);
    for (size_t i = 0; i < r->recurrence_count; i++) {
        recurrences[i] = recurrence_line(turn->arena, &r->recurrences[i]);
    }
    struct entry entry;
    entry_init(&entry, ENTRY_SNAPSHOT);
    entry.u.snapshot = (struct entry_snapshot){.year = r->year,
                                               .incident_number = r->incident_number,
                                               .next_alert = r->next_alert,
                                               .next_delivery = r->next_delivery,
                                               .next_filing = r->next_filing,
                                               .channels = {marks, count},
                                               .is_held = r->is_held,
                                               .configuration = r->configuration,
                                               .hold_reason = r->hold_reason,
                                               .configuration_refused = r->configuration_refused,
                                               .is_unsynchronised = !r->is_synchronised,
                                               .is_suspect = r->is_suspect,
                                               .is_suspect_ahead = r->is_suspect_ahead,
                                               .suspect_since = r->suspect_since,
                                               .started_at = r->started_at,
                                               .gap_since = r->gap_since,
                                               .began_at = r->began_at,
                                               .confirmed = registry_confirmations_list(r, turn->arena),
                                               .recurrences = {recurrences, r->recurrence_count},
                                               .circuits = circuit_list(r, turn->now, turn->arena)};
    duty_pack(&r->duty, turn->now, turn->arena, &entry.u.snapshot);
    turn_emit(turn, TEXT("global"), &entry);
}

/* The counters alone, under the name of an incident that never was: for when the desk is too busy for a snapshot. */
static void emit_counters(struct turn *turn)
{
    const struct registry *r = turn->registry;
    struct entry entry;
    entry_init(&entry, ENTRY_ARCHIVED);
    entry.u.archived = (struct entry_archived){.year = r->year,
                                               .incident_number = r->incident_number,
                                               .next_alert = r->next_alert,
                                               .next_delivery = r->next_delivery,
                                               .next_filing = r->next_filing};
    turn_emit(turn, TEXT("global"), &entry);
}

static bool desk_is_idle(const struct pager *desk)
{
    for (size_t i = 0; i < desk->delivery_count; i++) {
        if (desk->deliveries[i].state == DELIVERY_QUEUED || desk->deliveries[i].state == DELIVERY_IN_FLIGHT) {
            return false;
        }
    }
    return true;
}

/* Attempts without an outcome: nobody knows whether they arrived. They are sent again, under the same id, and say so.
 */
static void settle_in_flight(struct turn *turn, struct text stream, const struct pager *pager)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        if (d->state == DELIVERY_IN_FLIGHT) {
            struct entry entry;
            entry_init(&entry, ENTRY_OUTCOME);
            entry.u.outcome = (struct entry_outcome){.number = d->number,
                                                     .try_number = d->tries,
                                                     .verdict = OUTCOME_IN_DOUBT,
                                                     .detail = TEXT("the daemon stopped before the answer"),
                                                     .next_try = turn->now};
            turn_emit(turn, stream, &entry);
        }
    }
}

bool decide_started(struct turn *turn, const struct command *command, struct refusal *ret)
{
    (void) ret;
    struct registry *r = turn->registry;
    /* First, so that a hot start, which begins at the snapshot, reads the start as well. */
    if (turn->rules->scenario == NULL && desk_is_idle(&r->desk) && r->last_seq - r->snapshot_seq > SNAPSHOT_EVERY) {
        emit_snapshot(turn);
    } else if (text_is(command->u.started.reason, "restore")) {
        emit_counters(turn); /* the numbers have skipped ahead: that must not be forgotten */
    }
    struct entry entry;
    entry_init(&entry, ENTRY_STARTED);
    entry.u.started = (struct entry_started){command->u.started.version, command->u.started.reason, turn->began_after};
    turn_emit(turn, TEXT("global"), &entry);
    settle_in_flight(turn, TEXT("global"), &r->desk);
    for (size_t i = 0; i < r->incident_count; i++) {
        settle_in_flight(turn, text_copy(turn->arena, r->incidents[i]->ref), &r->incidents[i]->pager);
    }
    digest_after_gap(turn);
    return true;
}

/* --- configuration, clock, hold, erase ---------------------------------------------------------------------------- */

bool decide_configuration(struct turn *turn, const struct command *command, struct refusal *ret)
{
    (void) ret;
    const struct command_configuration *c = &command->u.configuration;
    struct entry entry;
    entry_init(&entry, ENTRY_CONFIGURATION);
    entry.u.configuration = (struct entry_configuration){c->is_refused, c->digest, c->files, c->complaint};
    turn_emit(turn, TEXT("global"), &entry);
    if (!c->is_refused) {
        oncall_after_configuration(turn);
        holders_after_configuration(turn);
    }
    agenda_dirty_all(turn->registry);
    return true;
}

bool decide_clock(struct turn *turn, const struct command *command, struct refusal *ret)
{
    (void) ret;
    const struct command_clock *c = &command->u.clock;
    bool was_suspect = turn->registry->is_suspect;
    struct entry entry;
    entry_init(&entry, ENTRY_CLOCK_NOTED);
    entry.u.clock_noted = (struct entry_clock_noted){c->what, c->from, c->to};
    turn_emit(turn, TEXT("global"), &entry);
    if (c->what == CLOCK_SUSPECT && !was_suspect) {
        struct saying said = saying(turn, NULL, "clock", NULL, 0);
        alerts_defect(turn, TEXT("clock"), &said);
    }
    agenda_dirty_all(turn->registry);
    return true;
}

/* An administrator has looked at the clock: a machine that never says it is synchronised must not stay silent for ever.
 */
bool decide_trust_clock(struct turn *turn, const struct command *command, struct refusal *ret)
{
    if (!turn_reason(turn, command->u.void_.reason, ret)) {
        return false;
    }
    if (!turn->registry->is_suspect) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-suspect", NULL, "the clock is not suspect");
    }
    struct entry entry;
    entry_init(&entry, ENTRY_CLOCK_NOTED);
    entry.u.clock_noted = (struct entry_clock_noted){CLOCK_TRUSTED, turn->registry->suspect_since, turn->now};
    turn_emit(turn, TEXT("global"), &entry);
    agenda_dirty_all(turn->registry);
    return true;
}

bool decide_defect(struct turn *turn, const struct command *command, struct refusal *ret)
{
    (void) ret;
    const struct command_defect *d = &command->u.defect;
    struct saying said = saying(turn, NULL, d->said, d->names, d->name_count);
    alerts_defect(turn, d->step, &said);
    return true;
}

bool decide_hold(struct turn *turn, const struct command *command, struct refusal *ret)
{
    if (!turn_reason(turn, command->u.hold.reason, ret)) {
        return false;
    }
    struct entry entry;
    entry_init(&entry, ENTRY_HOLD);
    entry.u.hold = (struct entry_hold){command->u.hold.is_held, command->u.hold.reason};
    turn_emit(turn, TEXT("global"), &entry);
    agenda_dirty_all(turn->registry);
    return true;
}

static void erase_one(struct turn *turn, int64_t seq, struct text reason)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ERASED);
    entry.u.erased = (struct entry_erased){seq, reason};
    turn_emit(turn, TEXT("global"), &entry);
}

bool decide_erase(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_erase *asked = &command->u.erase;
    const struct numbers rows = asked->entries.count > 0 ? asked->entries : (struct numbers){&asked->entry, 1};
    REQUIRE(rows.count <= LIMIT_ERASE);
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.at[i] < 1 || (uint64_t) rows.at[i] > turn->registry->last_seq) {
            return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-entry", "entry",
                          "there is no entry %lld; see: nis2ctl audit log", (long long) rows.at[i]);
        }
    }
    if (!turn_reason(turn, asked->reason, ret)) {
        return false;
    }
    for (size_t i = 0; i < rows.count; i++) {
        erase_one(turn, rows.at[i], asked->reason);
    }
    turn->result_number = rows.at[0];
    return true;
}

/* --- the passing of time ------------------------------------------------------------------------------------------ */

static bool has_room(const struct turn *turn)
{
    return turn->entry_count < LIMIT_TURN_ENTRIES;
}

static void archive(struct turn *turn, const struct incident *incident)
{
    const struct registry *r = turn->registry;
    struct entry entry;
    entry_init(&entry, ENTRY_ARCHIVED);
    entry.u.archived = (struct entry_archived){.ref = text_copy(turn->arena, incident->ref),
                                               .year = r->year,
                                               .incident_number = r->incident_number,
                                               .next_alert = r->next_alert,
                                               .next_delivery = r->next_delivery,
                                               .next_filing = r->next_filing};
    turn_emit(turn, TEXT("global"), &entry);
}

bool decide_tick(struct turn *turn, const struct command *command, struct refusal *ret)
{
    (void) command;
    (void) ret;
    struct registry *r = turn->registry;
    outbox_attempt_due(turn, NULL);
    rebase_notice_all(turn);
    for (size_t looked = 0; looked < LIMIT_TICK_INCIDENTS && has_room(turn) &&
                            !instant_before(turn->now, agenda_wake_at_incident(r, turn->rules));
         looked++) {
        struct incident *incident = agenda_pop(r);
        signals_raise(turn, incident); /* before it leaves: what ended is told */
        if (!incident_is_hot(incident) && turn->rules->scenario == NULL) {
            archive(turn, incident);
            continue;
        }
        escalation_raise(turn, incident);
        outbox_attempt_due(turn, incident);
        agenda_touch(r, incident);
    }
    agenda_duty(turn);
    if (has_room(turn)) {
        outbox_attempt_due(turn, NULL); /* what the turn itself put on the desk */
        exercise_tick(turn);
    }
    return true;
}

bool decide_outcome(struct turn *turn, const struct command *command, struct refusal *ret)
{
    (void) ret;
    outbox_settle(turn, &command->u.outcome);
    return true;
}
