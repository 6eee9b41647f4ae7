/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry: finding things in it, and the questions asked of an incident.
 *
 * Two hash tables (incidents by reference, command ids) and small arrays searched in order: an incident has tens of
 * obligations and alerts, not thousands (limits.h). Nothing iterates a hash table, so no order depends on where memory
 * happened to be.
 */
#include "core/registry.h"

#include <string.h>

#include "base/limits.h"
#include "core/ends.h"
#include "core/own.h"

/* Idempotency keys are kept this long, and as long as their incident is open (contract section 2). */
#define COMMANDS_KEPT_D 7

const char *const delivery_state_names[] = {"queued", "in-flight", "accepted", "ended", NULL};
const char *const obligation_state_names[] = {
    "projected",  "running",  "past-target", "overdue",    "filed",     "filed-after-target",
    "filed-late", "not-owed", "parked",      "on-request", "withdrawn", NULL};

struct registry *registry_new(void)
{
    struct registry *registry = mem_alloc(sizeof *registry);
    registry->next_alert = registry->next_delivery = registry->next_filing = 1;
    registry->last_at = registry->began_at = registry->started_at = registry->gap_since = registry->suspect_since =
        INSTANT_NONE;
    registry->is_synchronised = true;
    registry->duty.wake_at = INSTANT_NONE;
    registry->duty.next_override = 1;
    registry->by_ref_size = 64;
    registry->by_ref = mem_alloc(registry->by_ref_size * sizeof(struct incident *));
    registry->command_size = 64;
    registry->commands = mem_alloc(registry->command_size * sizeof(struct command_record));
    return registry;
}

/* FNV-1a: references are short and ours, nobody gains by colliding them. */
static size_t slot_of(struct text ref, size_t size)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < ref.len; i++) {
        h = (h ^ (unsigned char) ref.at[i]) * UINT64_C(1099511628211);
    }
    return (size_t) (h & (size - 1));
}

struct incident *registry_find(const struct registry *registry, struct text ref)
{
    for (size_t i = slot_of(ref, registry->by_ref_size); registry->by_ref[i] != NULL;
         i = (i + 1) & (registry->by_ref_size - 1)) {
        if (text_equal(registry->by_ref[i]->ref, ref)) {
            return registry->by_ref[i];
        }
    }
    return NULL;
}

static size_t command_slot(const struct registry *registry, const struct hash *command)
{
    uint64_t h;
    memcpy(&h, command->at, sizeof h);
    size_t i = (size_t) (h & (registry->command_size - 1));
    while (registry->commands[i].seq != 0 && memcmp(&registry->commands[i].command, command, sizeof *command) != 0) {
        i = (i + 1) & (registry->command_size - 1);
    }
    return i;
}

const struct command_record *registry_command(const struct registry *registry, const struct hash *command)
{
    const struct command_record *record = &registry->commands[command_slot(registry, command)];
    return record->seq != 0 ? record : NULL;
}

/* Makes a table of `size` slots with every record that `before` and hotness let stay; drops the others. */
static void commands_rebuild(struct registry *registry, size_t size, struct instant before)
{
    struct command_record *old = registry->commands;
    size_t old_size = registry->command_size;
    registry->commands = mem_alloc(size * sizeof *old);
    registry->command_size = size;
    registry->command_count = 0;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i].seq == 0) {
            continue;
        }
        if (instant_before(old[i].at, before) && registry_find(registry, old[i].stream) == NULL) {
            own_text_drop(&old[i].stream);
            continue;
        }
        registry->commands[command_slot(registry, &old[i].command)] = old[i];
        registry->command_count++;
    }
    mem_free(old);
}

/* Half full: what may be forgotten goes, and if that is not much the table doubles. */
static void make_room(struct registry *registry, struct instant now)
{
    if ((registry->command_count + 1) * 2 <= registry->command_size) {
        return;
    }
    commands_rebuild(registry, registry->command_size, instant_add(now, SPAN_D(-COMMANDS_KEPT_D)));
    if ((registry->command_count + 1) * 4 > registry->command_size) {
        commands_rebuild(registry, registry->command_size * 2, INSTANT_NONE);
    }
}

void registry_remember_command(struct registry *registry, const struct command_record *record)
{
    REQUIRE(record->seq != 0);
    struct command_record *slot = &registry->commands[command_slot(registry, &record->command)];
    if (slot->seq != 0) {
        /* The first entry of a command is the one that counts; what it made may be told by a later one. */
        slot->number = record->number != 0 ? record->number : slot->number;
        return;
    }
    make_room(registry, record->at);
    slot = &registry->commands[command_slot(registry, &record->command)];
    *slot = *record;
    slot->stream = TEXT_EMPTY;
    own_text(&slot->stream, record->stream);
    registry->command_count++;
}

int registry_channel_mark(const struct registry *registry, struct text channel)
{
    for (size_t i = 0; i < registry->channel_count; i++) {
        if (text_equal(registry->channels[i].channel, channel)) {
            return registry->channels[i].mark;
        }
    }
    return CHANNEL_TRUSTED;
}

struct pager *registry_pager(struct registry *registry, struct text stream)
{
    if (text_is(stream, "global")) {
        return &registry->desk;
    }
    struct incident *incident = registry_find(registry, stream);
    return incident != NULL ? &incident->pager : NULL;
}

/* Both lists ascend, so that looking one up in every incident there is (`alert ack AL-7`) costs next to nothing. */
struct delivery *pager_delivery(const struct pager *pager, int64_t number)
{
    size_t from = 0, to = pager->delivery_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (pager->deliveries[middle].number < number) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    bool is_there = from < pager->delivery_count && pager->deliveries[from].number == number;
    return is_there ? &pager->deliveries[from] : NULL;
}

struct alert *pager_alert(const struct pager *pager, int64_t number)
{
    size_t from = 0, to = pager->alert_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (pager->alerts[middle].number < number) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    bool is_there = from < pager->alert_count && pager->alerts[from].number == number;
    return is_there ? &pager->alerts[from] : NULL;
}

bool obligation_has_ended(const struct obligation *obligation)
{
    return obligation->end != END_NONE;
}

const struct recurrence *registry_recurrence(const struct registry *registry, struct text ref)
{
    for (size_t i = 0; i < registry->recurrence_count; i++) {
        if (text_equal(registry->recurrences[i].ref, ref)) {
            return &registry->recurrences[i];
        }
    }
    return NULL;
}

bool incident_comes_before(const struct incident *a, const struct incident *b)
{
    if (a->year != b->year || a->number != b->number) {
        return a->year != b->year ? a->year < b->year : a->number < b->number;
    }
    return text_compare(a->ref, b->ref) < 0;
}

bool incident_is_open(const struct incident *incident)
{
    if (incident->is_void) {
        return false;
    }
    if (incident->status != INCIDENT_CLOSED) {
        return true;
    }
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (incident->is_minor && obligation_is_parked(incident, o)) {
            continue; /* it never ran */
        }
        /* Somebody else's duty (watch) keeps nothing open. */
        if (o->stage->kind != STAGE_WATCH && !obligation_has_ended(o) && (o->is_armed || instant_is_set(o->target))) {
            return true;
        }
    }
    return false;
}

bool incident_is_hot(const struct incident *incident)
{
    if (incident_is_open(incident)) {
        return true;
    }
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        int state = incident->pager.deliveries[i].state;
        if (state == DELIVERY_QUEUED || state == DELIVERY_IN_FLIGHT) {
            return true;
        }
    }
    return false;
}

const struct anchor *incident_anchor(const struct incident *incident, struct text event, struct text regime)
{
    const struct anchor *general = NULL;
    for (size_t i = 0; i < incident->anchor_count; i++) {
        const struct anchor *a = &incident->anchors[i];
        if (!text_equal(a->event, event)) {
            continue;
        }
        if (a->regime.len > 0 && text_equal(a->regime, regime)) {
            return a;
        }
        if (a->regime.len == 0) {
            general = a;
        }
    }
    return general;
}

const struct decision *incident_decision(const struct incident *incident, struct text question, struct text regime)
{
    const struct decision *general = NULL;
    for (size_t i = 0; i < incident->decision_count; i++) {
        const struct decision *d = &incident->decisions[i];
        if (!text_equal(d->question, question)) {
            continue;
        }
        if (d->regime.len > 0 && text_equal(d->regime, regime)) {
            return d;
        }
        if (d->regime.len == 0) {
            general = d;
        }
    }
    return general;
}

enum answer incident_answer(const struct incident *incident, struct text question, struct text regime)
{
    const struct decision *d = incident_decision(incident, question, regime);
    return d != NULL ? (enum answer) d->answer : ANSWER_UNDECIDED;
}

const struct field *incident_field(const struct incident *incident, struct text key)
{
    for (size_t i = 0; i < incident->field_count; i++) {
        if (text_equal(incident->fields[i].key, key)) {
            return &incident->fields[i];
        }
    }
    return NULL;
}

struct obligation *incident_obligation(const struct incident *incident, struct text regime, struct text stage,
                                       struct text addressee)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        struct obligation *o = &incident->obligations[i];
        if (text_equal(o->frozen->regime->id, regime) && text_equal(o->stage->id, stage) &&
            text_equal(o->addressee, addressee)) {
            return o;
        }
    }
    return NULL;
}

const struct filing *incident_filing(const struct incident *incident, int64_t number)
{
    for (size_t i = 0; i < incident->filing_count; i++) {
        if (incident->filings[i].number == number) {
            return &incident->filings[i];
        }
    }
    return NULL;
}

bool incident_role_has_answered(const struct incident *incident, struct text role)
{
    for (size_t i = 0; i < incident->holding_count; i++) {
        if (text_equal(incident->holdings[i].role, role)) {
            return true;
        }
    }
    return false;
}

const struct holding *incident_holding(const struct incident *incident, struct text contact)
{
    for (size_t i = incident->holding_count; i > 0; i--) {
        if (text_equal(incident->holdings[i - 1].contact, contact)) {
            return &incident->holdings[i - 1];
        }
    }
    return NULL;
}

struct text alert_missing_role(const struct incident *incident, const struct alert *alert)
{
    for (size_t i = 0; i < alert->need_count; i++) {
        if (!incident_role_has_answered(incident, alert->need[i])) {
            return alert->need[i];
        }
    }
    return TEXT_EMPTY;
}

struct instant firing_last(const struct firing *firings, size_t count, struct text step)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(firings[i].step, step)) {
            return firings[i].at;
        }
    }
    return INSTANT_NONE;
}

bool obligation_is_parked(const struct incident *incident, const struct obligation *obligation)
{
    const struct regime *regime = obligation->frozen->regime;
    /* What an authority asked for by name is owed, whatever was judged before. */
    if (obligation->stage->kind == STAGE_REQUEST && instant_is_set(obligation->requested_due)) {
        return false;
    }
    /* Minor says "not significant", and no more: a regime that does not ask for significance goes on (GDPR Art. 33). */
    if (incident->is_minor && text_is(regime->parked_by, "significant")) {
        return true;
    }
    return regime->parked_by.len > 0 && incident_answer(incident, regime->parked_by, regime->id) == ANSWER_NO;
}

struct instant obligation_review_at(const struct incident *incident, const struct obligation *obligation)
{
    const struct regime *regime = obligation->frozen->regime;
    const struct decision *d = incident_decision(incident, regime->parked_by, regime->id);
    return obligation_is_parked(incident, obligation) && d != NULL && d->answer == ANSWER_NO ? d->review_at
                                                                                             : INSTANT_NONE;
}

bool obligation_is_ticking(const struct incident *incident, const struct obligation *obligation)
{
    return !incident->is_void && !obligation_has_ended(obligation) && instant_is_set(obligation->target) &&
           !obligation_is_parked(incident, obligation);
}

const struct filing *obligation_filing(const struct incident *incident, const struct obligation *obligation)
{
    bool has_one = obligation->end == END_FILED || obligation->stage->kind == STAGE_LOOP;
    return has_one && obligation->filing > 0 ? incident_filing(incident, obligation->filing) : NULL;
}

struct text obligation_closed_by(const struct incident *incident, const struct obligation *obligation)
{
    const struct filing *closing = obligation_closing(incident, obligation);
    return closing != NULL ? incident->obligations[closing->obligation].stage->id : obligation->closed_by;
}

const struct filing *obligation_closing(const struct incident *incident, const struct obligation *obligation)
{
    const struct filing *first = NULL;
    for (size_t i = obligation->asked_after; obligation->end == END_CLOSED_BY && i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        const struct obligation *by = &incident->obligations[f->obligation];
        /* By name: after a rebase the two may stand under different versions of the same regime. */
        bool is_of_it = text_equal(by->frozen->regime->id, obligation->frozen->regime->id) &&
                        text_equal(by->addressee, obligation->addressee) && by != obligation &&
                        (text_equal(by->stage->id, obligation->closed_by) ||
                         ends_closes(by->frozen->regime, by->stage, obligation->stage));
        if (is_of_it && !f->is_undone && !f->is_withdrawn && (first == NULL || instant_before(f->at, first->at))) {
            first = f;
        }
    }
    return first;
}

/* By the first filing: one that was filed in time does not become late by being filed again. What another's filing
 * closed is as late as that filing is against the instants of what it closed. */
static enum obligation_state filed_state(const struct incident *incident, const struct obligation *obligation)
{
    const struct filing *closing = obligation_closing(incident, obligation);
    struct instant at = closing != NULL ? closing->at : obligation->ended_at;
    if (!instant_is_set(obligation->target) || obligation->is_projected) {
        return STATE_FILED; /* what it counts from was never filed: a forecast makes nothing late */
    }
    /* Missed at now >= due, for target and limit alike (facts of Reg. 1182/71: the instant after the period). */
    if (instant_is_set(obligation->limit) && !instant_before(at, obligation->limit)) {
        return STATE_FILED_LATE;
    }
    return instant_before(at, obligation->target) ? STATE_FILED : STATE_FILED_AFTER_TARGET;
}

enum obligation_state obligation_state(const struct incident *incident, const struct obligation *obligation,
                                       struct instant now)
{
    switch ((enum obligation_end) obligation->end) {
    case END_FILED:
    case END_CLOSED_BY:
        return filed_state(incident, obligation);
    case END_WITHDRAWN:
        return STATE_WITHDRAWN;
    case END_WAIVED:
    case END_NOT_OWED:
        return STATE_NOT_OWED;
    case END_NONE:
        break;
    }
    if (incident->is_void) {
        return STATE_NOT_OWED;
    }
    if (obligation_is_parked(incident, obligation)) {
        return STATE_PARKED;
    }
    if (!instant_is_set(obligation->target)) {
        return obligation->is_armed ? STATE_RUNNING : STATE_ON_REQUEST;
    }
    /* A forecast may pass: what is overdue then is the stage it counts from. */
    if (obligation->is_projected) {
        return STATE_PROJECTED;
    }
    struct instant limit = instant_is_set(obligation->limit) ? obligation->limit : obligation->target;
    if (!instant_before(now, limit)) {
        return STATE_OVERDUE;
    }
    if (!instant_before(now, obligation->target)) {
        return STATE_PAST_TARGET;
    }
    return STATE_RUNNING;
}

struct text obligation_name(struct arena *arena, const struct incident *incident, const struct obligation *obligation)
{
    return text_format(arena, "%.*s/%.*s/%.*s@%.*s", TEXT_ARG(incident->ref), TEXT_ARG(obligation->frozen->regime->id),
                       TEXT_ARG(obligation->stage->id), TEXT_ARG(obligation->addressee));
}
