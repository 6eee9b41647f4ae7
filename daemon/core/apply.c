/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply: what each entry changes in the registry.
 *
 *   registry_apply() ── the stream says whose it is ──▶ one function per entry type
 *
 * Total: an entry that reaches this file has happened, so nothing here refuses, asks the configuration or knows what
 * time it is. An entry for an incident that is not hot (an old row of an archived one) is passed over; so is an erased
 * body. What decide() must never emit is caught by REQUIRE, before it can reach a ledger: decide applies first and
 * writes afterwards.
 *
 * This file is the door, the coming and going of incidents, and the stream "global"; apply_incident.c and apply_pager.c
 * do the rest.
 */
#include <string.h>

#include "base/limits.h"
#include "core/apply_parts.h"
#include "core/circuit.h"
#include "core/due_order.h"
#include "core/lane.h"
#include "core/own.h"
#include "core/registry.h"
#include "core/throttle.h"

#define GROW(array, count, cap)                                                                                        \
    ((array) = mem_reserve((array), &(cap), (count) + 1, sizeof *(array)), memset(&(array)[count], 0, sizeof *(array)))

/* --- incidents come and go ---------------------------------------------------------------------------------------- */

/* Where a reference would stand if the table were empty. */
static size_t ref_home(size_t size, struct text ref)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < ref.len; i++) {
        h = (h ^ (unsigned char) ref.at[i]) * UINT64_C(1099511628211);
    }
    return (size_t) (h & (size - 1));
}

static size_t ref_slot(struct incident **table, size_t size, struct text ref)
{
    size_t i = ref_home(size, ref);
    while (table[i] != NULL) {
        i = (i + 1) & (size - 1);
    }
    return i;
}

/* What stands behind the gap moves up unless it would then stand before its home: a search never meets a hole. */
static void by_ref_remove(struct registry *registry, const struct incident *incident)
{
    struct incident **table = registry->by_ref;
    size_t mask = registry->by_ref_size - 1, gap = ref_home(registry->by_ref_size, incident->ref);
    while (table[gap] != incident) {
        gap = (gap + 1) & mask;
    }
    for (size_t i = (gap + 1) & mask; table[i] != NULL; i = (i + 1) & mask) {
        size_t home = ref_home(registry->by_ref_size, table[i]->ref);
        if (((i - home) & mask) >= ((i - gap) & mask)) {
            table[gap] = table[i];
            gap = i;
        }
    }
    table[gap] = NULL;
}

static void by_ref_rebuild(struct registry *registry, size_t size)
{
    struct incident **table = mem_alloc(size * sizeof(struct incident *));
    for (size_t i = 0; i < registry->incident_count; i++) {
        table[ref_slot(table, size, registry->incidents[i]->ref)] = registry->incidents[i];
    }
    mem_free(registry->by_ref);
    registry->by_ref = table;
    registry->by_ref_size = size;
}

static void firings_drop(struct firing **firings, size_t *count)
{
    for (size_t i = 0; i < *count; i++) {
        own_text_drop(&(*firings)[i].step);
    }
    mem_free(*firings);
    *firings = NULL;
    *count = 0;
}

void apply_frozen_release(struct registry *registry, struct frozen *frozen)
{
    REQUIRE(frozen->users > 0);
    if (--frozen->users > 0) {
        return;
    }
    for (size_t i = 0; i < registry->frozen_count; i++) {
        if (registry->frozen[i] == frozen) {
            registry->frozen[i] = registry->frozen[--registry->frozen_count];
            break;
        }
    }
    own_texts_drop(&frozen->names, &frozen->name_count);
    arena_done(&frozen->arena);
    mem_free(frozen);
}

static void obligation_drop(struct obligation *o)
{
    own_text_drop(&o->end_reason);
    own_text_drop(&o->closed_by);
    own_text_drop(&o->request_text);
    apply_material_unapprove(o);
    firings_drop(&o->firings, &o->firing_count);
}

static void filing_drop(struct filing *f)
{
    own_text_drop(&f->reference);
    own_text_drop(&f->channel);
    own_text_drop(&f->by);
    own_text_drop(&f->late_reason);
    own_text_drop(&f->receipt_name);
}

static void facts_drop(struct incident *incident)
{
    for (size_t i = 0; i < incident->anchor_count; i++) {
        own_text_drop(&incident->anchors[i].event);
        own_text_drop(&incident->anchors[i].regime);
        own_text_drop(&incident->anchors[i].reason);
        own_text_drop(&incident->anchors[i].by);
        own_text_drop(&incident->anchors[i].question);
    }
    for (size_t i = 0; i < incident->decision_count; i++) {
        own_text_drop(&incident->decisions[i].question);
        own_text_drop(&incident->decisions[i].regime);
        own_text_drop(&incident->decisions[i].by);
        own_text_drop(&incident->decisions[i].reason);
    }
    for (size_t i = 0; i < incident->field_count; i++) {
        own_text_drop(&incident->fields[i].key);
        own_text_drop(&incident->fields[i].value);
        own_text_drop(&incident->fields[i].by);
    }
    mem_free(incident->anchors);
    mem_free(incident->decisions);
    mem_free(incident->fields);
}

static void incident_free(struct registry *registry, struct incident *incident)
{
    facts_drop(incident);
    apply_material_done(incident);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        obligation_drop(&incident->obligations[i]);
    }
    for (size_t i = 0; i < incident->filing_count; i++) {
        filing_drop(&incident->filings[i]);
    }
    for (size_t i = 0; i < incident->end_act_count; i++) {
        own_text_drop(&incident->end_acts[i].reason);
    }
    for (size_t i = 0; i < incident->regime_count; i++) {
        apply_frozen_release(registry, incident->regimes[i]);
    }
    apply_ack_done(incident);
    firings_drop(&incident->firings, &incident->firing_count);
    apply_pager_done(&incident->pager);
    apply_assess_done(incident);
    own_text_drop(&incident->ref);
    own_text_drop(&incident->title);
    own_text_drop(&incident->duty);
    own_text_drop(&incident->opened_by);
    own_text_drop(&incident->void_reason);
    own_text_drop(&incident->merged_into);
    own_text_drop(&incident->rules_told);
    own_texts_drop(&incident->merged, &incident->merged_count);
    mem_free(incident->obligations);
    mem_free(incident->filings);
    mem_free(incident->end_acts);
    mem_free(incident->regimes);
    mem_free(incident);
}

void registry_free(struct registry *registry)
{
    if (registry == NULL) {
        return;
    }
    for (size_t i = 0; i < registry->incident_count; i++) {
        incident_free(registry, registry->incidents[i]);
    }
    for (size_t i = 0; i < registry->command_size; i++) {
        own_text_drop(&registry->commands[i].stream);
    }
    for (size_t i = 0; i < registry->channel_count; i++) {
        own_text_drop(&registry->channels[i].channel);
        own_text_drop(&registry->channels[i].reason);
    }
    apply_pager_done(&registry->desk);
    circuit_drop_all(registry);
    lane_drop_all(registry);
    throttle_drop_all(registry);
    apply_duty_done(&registry->duty);
    drill_done(&registry->drill);
    apply_recurrences_done(registry);
    own_text_drop(&registry->configuration_refused);
    own_text_drop(&registry->hold_reason);
    registry_confirmations_drop(registry);
    mem_free(registry->incidents);
    mem_free(registry->by_ref);
    mem_free(registry->frozen);
    mem_free(registry->commands);
    mem_free(registry->channels);
    mem_free(registry->heap);
    mem_free(registry->dirty);
    mem_free(registry->due);
    mem_free(registry);
}

static bool is_opened_before(const struct incident *a, const struct incident *b)
{
    return incident_comes_before(a, b);
}

/* In order of opening, also one that comes back from the ledger: where it stands must not tell whether it was away. */
static void place_in_order(struct registry *registry, struct incident *incident)
{
    GROW(registry->incidents, registry->incident_count, registry->incident_cap);
    size_t at = registry->incident_count++;
    while (at > 0 && is_opened_before(incident, registry->incidents[at - 1])) {
        registry->incidents[at] = registry->incidents[at - 1];
        at--;
    }
    registry->incidents[at] = incident;
}

static void incident_add(struct registry *registry, const struct entry *entry)
{
    const struct entry_opened *e = &entry->u.opened;
    REQUIRE(registry_find(registry, e->ref) == NULL);
    struct incident *incident = mem_alloc(sizeof *incident);
    own_text(&incident->ref, e->ref);
    own_text(&incident->title, e->title);
    own_text(&incident->opened_by, entry->actor);
    own_text(&incident->duty, e->duty);
    incident->year = e->year;
    incident->number = e->incident_number;
    incident->opened_at = e->opened_at;
    incident->given_back_at = INSTANT_NONE;
    incident->severity = e->severity;
    incident->is_minor = e->is_minor;
    incident->status = INCIDENT_SUSPECTED;
    incident->wake_at = INSTANT_NEVER;
    incident->heap_slot = SIZE_MAX;
    incident->due_at = INSTANT_NEVER;
    incident->due_slot = SIZE_MAX;
    place_in_order(registry, incident);
    if (registry->incident_count * 2 > registry->by_ref_size) {
        by_ref_rebuild(registry, registry->by_ref_size * 2);
    } else {
        registry->by_ref[ref_slot(registry->by_ref, registry->by_ref_size, incident->ref)] = incident;
    }
    if (e->year > registry->year || (e->year == registry->year && e->incident_number > registry->incident_number)) {
        registry->year = e->year;
        registry->incident_number = e->incident_number;
    }
}

static void counters_raise(struct registry *registry, int64_t year, int64_t number, int64_t alert, int64_t delivery,
                           int64_t filing)
{
    if (year > registry->year || (year == registry->year && number > registry->incident_number)) {
        registry->year = year;
        registry->incident_number = number;
    }
    registry->next_alert = alert > registry->next_alert ? alert : registry->next_alert;
    registry->next_delivery = delivery > registry->next_delivery ? delivery : registry->next_delivery;
    registry->next_filing = filing > registry->next_filing ? filing : registry->next_filing;
}

/* The agenda must not be left with a pointer to what is gone. */
static void agenda_forget(struct registry *registry, struct incident *incident)
{
    size_t kept = 0;
    due_order_remove(registry, incident);
    for (size_t i = 0; i < registry->dirty_count; i++) {
        if (registry->dirty[i] != incident) {
            registry->dirty[kept++] = registry->dirty[i];
        }
    }
    registry->dirty_count = kept;
    if (incident->heap_slot == SIZE_MAX) {
        return;
    }
    /* Rare enough (once per incident): rebuild by marking everybody dirty is dearer than a linear removal that keeps
     * the heap. */
    struct incident *last = registry->heap[--registry->heap_count];
    if (last != incident) {
        size_t slot = incident->heap_slot;
        registry->heap[slot] = last;
        last->heap_slot = slot;
        last->wake_at = INSTANT_NONE; /* out of order until the agenda looks at it again */
        if (!last->is_dirty) {
            last->is_dirty = true;
            GROW(registry->dirty, registry->dirty_count, registry->dirty_cap);
            registry->dirty[registry->dirty_count++] = registry->dirty[0]; /* the first to be looked at */
            registry->dirty[0] = last;
        }
    }
    incident->heap_slot = SIZE_MAX;
}

static void incident_remove(struct registry *registry, struct text ref)
{
    struct incident *incident = registry_find(registry, ref);
    if (incident == NULL) {
        return; /* archived before the rows that a hot start reads */
    }
    agenda_forget(registry, incident);
    lane_forget(registry, incident, &incident->pager);
    by_ref_remove(registry, incident);
    size_t at = 0;
    while (registry->incidents[at] != incident) {
        at++;
    }
    registry->incident_count--;
    memmove(&registry->incidents[at], &registry->incidents[at + 1],
            (registry->incident_count - at) * sizeof(struct incident *));
    incident_free(registry, incident);
}

static void apply_archived(struct registry *registry, const struct entry_archived *e)
{
    counters_raise(registry, e->year, e->incident_number, e->next_alert, e->next_delivery, e->next_filing);
    incident_remove(registry, e->ref);
}

/* --- global ------------------------------------------------------------------------------------------------------- */

static void channel_mark_set(struct registry *registry, struct text channel, int mark, struct text reason)
{
    size_t i = 0;
    while (i < registry->channel_count && !text_equal(registry->channels[i].channel, channel)) {
        i++;
    }
    if (i == registry->channel_count) {
        GROW(registry->channels, registry->channel_count, registry->channel_cap);
        registry->channel_count++;
        own_text(&registry->channels[i].channel, channel);
    }
    registry->channels[i].mark = mark;
    own_text(&registry->channels[i].reason, reason);
}

static void apply_channel_marked(struct registry *registry, const struct entry_channel_marked *e)
{
    channel_mark_set(registry, e->channel, e->mark, e->reason);
    registry->duty.wake_at = INSTANT_NONE; /* somebody may be tested again */
}

static void apply_hold(struct registry *registry, const struct entry_hold *e)
{
    registry->is_held = e->is_held;
    own_text(&registry->hold_reason, e->reason);
}

static void apply_started(struct registry *registry, const struct entry *entry)
{
    registry->started_at = entry->at;
    registry->gap_since = entry->u.started.last_entry;
}

static void apply_configuration(struct registry *registry, const struct entry_configuration *e)
{
    if (e->is_refused) {
        own_text(&registry->configuration_refused, e->complaint);
    } else {
        registry->configuration = e->digest;
        own_text_drop(&registry->configuration_refused);
        registry->rules_are_new = true;
        registry->rules_year = registry->rules_number = 0;
    }
}

static void apply_clock_noted(struct registry *registry, const struct entry_clock_noted *e)
{
    switch ((enum clock_what) e->what) {
    case CLOCK_STEPPED:
        break;
    case CLOCK_SYNCHRONISED:
        registry->is_synchronised = true;
        break;
    case CLOCK_UNSYNCHRONISED:
        registry->is_synchronised = false;
        break;
    case CLOCK_SUSPECT:
        registry->is_suspect = true;
        registry->suspect_since = e->from;
        registry->is_suspect_ahead = instant_before(e->from, e->to);
        break;
    case CLOCK_TRUSTED:
        registry->is_suspect = false;
        break;
    }
}

static void apply_snapshot(struct registry *registry, const struct entry_snapshot *e)
{
    counters_raise(registry, e->year, e->incident_number, e->next_alert, e->next_delivery, e->next_filing);
    registry->is_held = e->is_held;
    registry->configuration = e->configuration;
    registry->is_synchronised = !e->is_unsynchronised;
    registry->is_suspect = e->is_suspect;
    registry->is_suspect_ahead = e->is_suspect_ahead;
    registry->suspect_since = e->suspect_since;
    registry->started_at = e->started_at;
    registry->gap_since = e->gap_since;
    registry->began_at = e->began_at;
    own_text(&registry->hold_reason, e->hold_reason);
    own_text(&registry->configuration_refused, e->configuration_refused);
    registry_confirmations_read(registry, e->confirmed);
    apply_recurrences(registry, e->recurrences);
    circuit_read(registry, e->circuits);
    /* A snapshot is only taken when nothing on the desk is under way: what was there is over, for a hot start and a
     * full replay alike. */
    lane_forget(registry, NULL, &registry->desk);
    apply_pager_done(&registry->desk);
    duty_unpack(&registry->duty, e);
    for (size_t i = 0; i < e->channels.count; i++) {
        struct text name, rest, mark, reason = TEXT_EMPTY;
        if (text_cut(e->channels.at[i], ' ', &name, &rest)) {
            mark = rest;
            (void) text_cut(rest, ' ', &mark, &reason);
            channel_mark_set(registry, name,
                             text_is(mark, channel_mark_names[CHANNEL_GONE]) ? CHANNEL_GONE : CHANNEL_DISTRUSTED,
                             reason);
        }
    }
}

/* --- the door ----------------------------------------------------------------------------------------------------- */

static void apply_global(struct registry *registry, const struct entry *entry)
{
    switch ((enum entry_type) entry->type) {
    case ENTRY_STARTED:
        apply_started(registry, entry);
        break;
    case ENTRY_CONFIGURATION:
        apply_configuration(registry, &entry->u.configuration);
        registry->duty.wake_at = INSTANT_NONE;
        break;
    case ENTRY_CLOCK_NOTED:
        apply_clock_noted(registry, &entry->u.clock_noted);
        break;
    case ENTRY_SNAPSHOT:
        apply_snapshot(registry, &entry->u.snapshot);
        registry->snapshot_seq = entry->seq;
        break;
    case ENTRY_ARCHIVED:
        apply_archived(registry, &entry->u.archived);
        break;
    case ENTRY_CHANNEL_MARKED:
        apply_channel_marked(registry, &entry->u.channel_marked);
        break;
    case ENTRY_REGIME_CONFIRMED:
        registry_confirm(registry, entry);
        break;
    case ENTRY_CIRCUIT:
        circuit_apply(registry, &entry->u.circuit);
        break;
    case ENTRY_ERASED:
        apply_material_erased(registry, entry->u.erased.seq);
        break;
    case ENTRY_HOLD:
        apply_hold(registry, &entry->u.hold);
        break;
    case ENTRY_OVERRIDE:
    case ENTRY_OVERRIDE_ENDED:
    case ENTRY_SHIFT_TOLD:
    case ENTRY_CONTACT_ANSWERED:
    case ENTRY_EXERCISE_REGISTERED:
        apply_duty(registry, entry);
        break;
    case ENTRY_RECURRENCE:
        apply_recurrence(registry, &entry->u.recurrence);
        break;
    case ENTRY_ALERT:
        if (entry->u.alert.kind == ALERT_TEST) {
            apply_duty_test(registry, entry);
        }
        apply_pager(registry, NULL, &registry->desk, entry);
        break;
    /* clang-format off */
    case ENTRY_DELIVERY: case ENTRY_ATTEMPT: case ENTRY_OUTCOME: case ENTRY_DELIVERY_ENDED: case ENTRY_DELIVERY_MOVED:
    case ENTRY_ANSWERED:
        apply_pager(registry, NULL, &registry->desk, entry);
        break;
    case ENTRY_EXERCISE_STARTED: case ENTRY_EXERCISE_CLOCK: case ENTRY_EXERCISE_INJECT: case ENTRY_EXERCISE_ANSWER:
    case ENTRY_EXERCISE_NOTE: case ENTRY_EXERCISE_ACTED: case ENTRY_EXERCISE_ENDED: case ENTRY_EXERCISE_READ:
    case ENTRY_EXERCISE_PLANNED: case ENTRY_EXERCISE_SAID: case ENTRY_ANSWERS_CLOSED:
        break; /* the drill's, see registry_apply(); the count of wrong codes is the host's */
    case ENTRY_OPENED: case ENTRY_REGIME_FROZEN: case ENTRY_OBLIGATION: case ENTRY_ANCHOR: case ENTRY_ANCHOR_CLEARED:
    case ENTRY_DECISION: case ENTRY_FIELD: case ENTRY_STATUS: case ENTRY_NOTE: case ENTRY_ATTACHMENT: case ENTRY_CLOCK:
    case ENTRY_FILED: case ENTRY_PROOF: case ENTRY_UNFILED: case ENTRY_ENDED: case ENTRY_REQUEST:
    case ENTRY_VOIDED: case ENTRY_APPROVED:
    case ENTRY_INDICATOR: case ENTRY_INDICATOR_DROPPED: case ENTRY_CUSTODY: case ENTRY_ACKNOWLEDGED:
    case ENTRY_UNACKNOWLEDGED: case ENTRY_MERGED: case ENTRY_REBASED: case ENTRY_ASSESSED:
    case ENTRY_LINKED: /* clang-format on */
        check_failed(__FILE__, __LINE__, "an incident's entry in the stream of the daemon");
    }
}

static void mark_dirty(struct registry *registry, struct incident *incident)
{
    if (!incident->is_dirty) {
        incident->is_dirty = true;
        GROW(registry->dirty, registry->dirty_count, registry->dirty_cap);
        registry->dirty[registry->dirty_count++] = incident;
    }
}

/* Alerts and deliveries, the most frequent entries, and what is merely written down move no clock. */
static bool changes_dues(int type)
{
    bool is_of_pager = type >= ENTRY_ALERT && type <= ENTRY_DELIVERY_MOVED;
    return !is_of_pager && type != ENTRY_FIELD && type != ENTRY_NOTE && type != ENTRY_ATTACHMENT;
}

void registry_apply(struct registry *registry, const struct entry *entry)
{
    if (entry->seq > registry->last_seq) {
        registry->last_seq = entry->seq;
        registry->last_at = entry->at;
    }
    if (entry->seq == 1) {
        registry->began_at = entry->at;
    }
    apply_command(registry, entry);
    drill_apply(&registry->drill, entry);
    if (text_is(entry->stream, "global")) {
        if (!entry->is_erased) {
            apply_global(registry, entry);
        }
        return;
    }
    if (entry->type == ENTRY_OPENED) {
        incident_add(registry, entry);
    }
    struct incident *incident = registry_find(registry, entry->stream);
    if (incident == NULL) {
        return;
    }
    if (entry->is_erased) {
        apply_material_gone(incident, entry);
    } else if (entry->type != ENTRY_OPENED) {
        apply_incident(registry, incident, entry);
    }
    incident->last_seq = entry->seq;
    incident->last_at = entry->at;
    mark_dirty(registry, incident);
    if (changes_dues(entry->type)) {
        due_order_update(registry, incident);
    }
}
