/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_pager: what entries change in alerts and deliveries.
 *
 *                         attempt            outcome: accepted
 *      delivery ──▶ QUEUED ──────▶ IN_FLIGHT ──────────────────▶ ACCEPTED
 *                     ▲  │             │ outcome: anything else
 *                     └──│─────────────┘  (next_try set)
 *                        │ superseded, dropped, given up, unreachable
 *                        ▼
 *                      ENDED
 *
 * Memory is bounded: past LIMIT_…_HOT the oldest ones that are over leave the registry; their entries stay in the
 * ledger.
 */
#include "core/apply_parts.h"

#include <string.h>

#include "base/limits.h"
#include "core/lane.h"
#include "core/own.h"
#include "core/stale.h"
#include "core/throttle.h"

#define GROW(array, count, cap)                                                                                        \
    ((array) = mem_reserve((array), &(cap), (count) + 1, sizeof *(array)), memset(&(array)[count], 0, sizeof *(array)))

static void alert_drop(struct alert *a)
{
    own_text_drop(&a->step);
    own_text_drop(&a->regime);
    own_text_drop(&a->stage);
    own_text_drop(&a->addressee);
    own_text_drop(&a->words);
    own_text_drop(&a->said);
    own_texts_drop(&a->names, &a->name_count);
    own_texts_drop(&a->moves, &a->move_count);
    own_text_drop(&a->acked_by);
    own_texts_drop(&a->contacts, &a->contact_count);
    own_texts_drop(&a->need, &a->need_count);
    mem_free(a->carries);
}

static void message_drop(struct delivery *d)
{
    own_text_drop(&d->type);
    own_text_drop(&d->subject);
    own_text_drop(&d->text);
    own_text_drop(&d->data);
}

static void delivery_drop(struct delivery *d)
{
    message_drop(d);
    own_text_drop(&d->id);
    own_text_drop(&d->contact);
    own_text_drop(&d->channel);
    own_text_drop(&d->address);
    own_text_drop(&d->key);
    own_text_drop(&d->detail);
    mem_free(d->alerts);
}

void apply_pager_done(struct pager *pager)
{
    for (size_t i = 0; i < pager->alert_count; i++) {
        alert_drop(&pager->alerts[i]);
    }
    for (size_t i = 0; i < pager->delivery_count; i++) {
        delivery_drop(&pager->deliveries[i]);
    }
    mem_free(pager->alerts);
    mem_free(pager->deliveries);
    memset(pager, 0, sizeof *pager);
}

static bool delivery_is_over(const struct delivery *d)
{
    return d->state == DELIVERY_ACCEPTED || d->state == DELIVERY_ENDED;
}

static bool alert_is_referred_to(const struct pager *pager, int64_t number)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        for (size_t k = 0; k < d->alert_count && !delivery_is_over(d); k++) {
            if (d->alerts[k] == number) {
                return true;
            }
        }
    }
    return false;
}

/* Its contact is still being tried for one of its alerts: it tells which channels were used (alerts_next_channel()). */
static bool delivery_is_needed(const struct pager *pager, const struct delivery *d)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *other = &pager->deliveries[i];
        if (delivery_is_over(other) || !text_equal(other->contact, d->contact)) {
            continue;
        }
        for (size_t k = 0; k < other->alert_count * d->alert_count; k++) {
            if (other->alerts[k / d->alert_count] == d->alerts[k % d->alert_count]) {
                return true;
            }
        }
    }
    return false;
}

/* Lets the oldest finished delivery, or the oldest alert nobody waits for, go. */
static void deliveries_trim(struct pager *pager)
{
    for (size_t i = 0; pager->delivery_count > LIMIT_DELIVERIES_HOT_PER_INCIDENT && i < pager->delivery_count; i++) {
        if (delivery_is_over(&pager->deliveries[i]) && !delivery_is_needed(pager, &pager->deliveries[i])) {
            delivery_drop(&pager->deliveries[i]);
            memmove(&pager->deliveries[i], &pager->deliveries[i + 1],
                    (pager->delivery_count - i - 1) * sizeof *pager->deliveries);
            pager->delivery_count--;
            return;
        }
    }
}

static void alerts_trim(struct pager *pager)
{
    for (size_t i = 0; pager->alert_count > LIMIT_ALERTS_HOT_PER_INCIDENT && i < pager->alert_count; i++) {
        if (!alert_is_referred_to(pager, pager->alerts[i].number)) {
            alert_drop(&pager->alerts[i]);
            memmove(&pager->alerts[i], &pager->alerts[i + 1], (pager->alert_count - i - 1) * sizeof *pager->alerts);
            pager->alert_count--;
            return;
        }
    }
}

static void firing_set(struct firing **firings, size_t *count, size_t *cap, struct text step, struct instant at)
{
    for (size_t i = 0; i < *count; i++) {
        if (text_equal((*firings)[i].step, step)) {
            (*firings)[i].at = at;
            return;
        }
    }
    GROW(*firings, *count, *cap);
    own_text(&(*firings)[*count].step, step);
    (*firings)[*count].at = at;
    (*count)++;
}

static int64_t *own_numbers(struct numbers from, size_t *ret_count)
{
    int64_t *at = from.count > 0 ? mem_alloc(from.count * sizeof *at) : NULL;
    if (at != NULL) {
        memcpy(at, from.at, from.count * sizeof *at);
    }
    *ret_count = from.count;
    return at;
}

static void apply_alert(struct registry *registry, struct incident *incident, struct pager *pager,
                        const struct entry *entry)
{
    const struct entry_alert *e = &entry->u.alert;
    if (incident != NULL && text_starts(e->step, TEXT("rules:"))) {
        own_text(&incident->rules_told, e->step);
    } else if (incident != NULL && e->step.len > 0) {
        struct obligation *o = incident_obligation(incident, e->regime, e->stage, e->addressee);
        if (o != NULL) {
            firing_set(&o->firings, &o->firing_count, &o->firing_cap, e->step, entry->at);
        } else {
            firing_set(&incident->firings, &incident->firing_count, &incident->firing_cap, e->step, entry->at);
        }
    }
    GROW(pager->alerts, pager->alert_count, pager->alert_cap);
    struct alert *a = &pager->alerts[pager->alert_count++];
    a->number = e->number;
    a->kind = e->kind;
    a->raised_at = entry->at;
    a->due_at = e->due_at;
    a->scheduled = e->scheduled;
    a->is_notice = e->is_notice;
    a->is_repeat = e->is_repeat;
    a->acked_at = INSTANT_NONE;
    own_text(&a->step, e->step);
    own_text(&a->regime, e->regime);
    own_text(&a->stage, e->stage);
    own_text(&a->addressee, e->addressee);
    own_text(&a->words, e->words);
    own_text(&a->said, e->said);
    a->names = own_texts(e->names, &a->name_count);
    a->moves = own_texts(e->moves, &a->move_count);
    a->contacts = own_texts(e->contacts, &a->contact_count);
    a->need = own_texts(e->need, &a->need_count);
    a->carries = own_numbers(e->carries, &a->carry_count);
    if (e->number >= registry->next_alert) {
        registry->next_alert = e->number + 1;
    }
    alerts_trim(pager);
}

static void apply_delivery(struct registry *registry, struct pager *pager, const struct entry *entry)
{
    const struct entry_delivery *e = &entry->u.delivery;
    GROW(pager->deliveries, pager->delivery_count, pager->delivery_cap);
    struct delivery *d = &pager->deliveries[pager->delivery_count++];
    d->number = e->number;
    d->state = DELIVERY_QUEUED;
    d->is_urgent = e->is_urgent;
    d->is_throttled = e->is_throttled;
    d->beside = e->beside;
    d->signal = e->signal;
    d->queued_at = entry->at;
    d->first_try_at = d->last_try_at = d->answered_at = INSTANT_NONE;
    d->next_try_at = instant_is_set(e->not_before) ? e->not_before : entry->at;
    d->alerts = own_numbers(e->alerts, &d->alert_count);
    own_text(&d->id, e->id);
    own_text(&d->contact, e->contact);
    own_text(&d->channel, e->channel);
    own_text(&d->address, e->address);
    own_text(&d->key, e->key);
    if (e->number >= registry->next_delivery) {
        registry->next_delivery = e->number + 1;
    }
    deliveries_trim(pager);
}

/* Of what goes to a person, what a receiver is told and the last resort are no messages. */
static void apply_attempt(struct registry *registry, const struct incident *incident, struct pager *pager,
                          const struct entry *entry)
{
    const struct entry_attempt *e = &entry->u.attempt;
    struct delivery *d = pager_delivery(pager, e->number);
    REQUIRE(d != NULL);
    if (d->state != DELIVERY_IN_FLIGHT) {
        lane_enter(registry, d->channel);
    }
    if (e->try_number == 1 && d->contact.len > 0 && d->signal == SIGNAL_NONE) {
        throttle_note(registry, d->contact, entry->at);
    }
    d->is_in_line = d->is_called = d->is_postponed = d->is_by_hand = false;
    d->state = DELIVERY_IN_FLIGHT;
    d->tries = e->try_number;
    d->last_try_at = entry->at;
    d->is_possible_repeat = e->is_possible_repeat;
    if (!instant_is_set(d->first_try_at)) {
        d->first_try_at = entry->at;
        stale_note(incident, d);
        own_text(&d->type, e->type);
        own_text(&d->subject, e->subject);
        own_text(&d->text, e->text);
        own_text(&d->data, e->data);
    }
}

static void leave_lane(struct registry *registry, const struct delivery *d)
{
    if (d->state == DELIVERY_IN_FLIGHT) {
        lane_leave(registry, d->channel);
    }
}

static void apply_outcome(struct registry *registry, struct pager *pager, const struct entry_outcome *e)
{
    struct delivery *d = pager_delivery(pager, e->number);
    REQUIRE(d != NULL);
    leave_lane(registry, d);
    d->verdict = e->verdict;
    d->code = e->code;
    own_text(&d->detail, e->detail);
    if (e->verdict == 0) { /* accepted, verdict_names[0] */
        d->state = DELIVERY_ACCEPTED;
        message_drop(d);
        return;
    }
    d->failures++;
    d->next_try_at = e->next_try;
    if (d->state == DELIVERY_IN_FLIGHT) {
        d->state = DELIVERY_QUEUED;
    }
}

static void apply_delivery_ended(struct registry *registry, struct pager *pager, const struct entry_delivery_ended *e)
{
    struct delivery *d = pager_delivery(pager, e->number);
    REQUIRE(d != NULL);
    leave_lane(registry, d);
    d->state = DELIVERY_ENDED;
    d->how = e->how;
    if (e->reason.len > 0) {
        own_text(&d->detail, e->reason);
    }
    message_drop(d);
}

static void apply_delivery_moved(struct pager *pager, const struct entry *entry)
{
    const struct entry_delivery_moved *e = &entry->u.delivery_moved;
    struct delivery *d = pager_delivery(pager, e->number);
    REQUIRE(d != NULL);
    switch ((enum delivery_move) e->move) {
    case DELIVERY_HELD:
        d->is_held = true;
        break;
    case DELIVERY_RELEASED:
        d->is_held = false;
        break;
    case DELIVERY_POSTPONED:
        d->is_postponed = true;
        d->next_try_at = e->until;
        if (d->detail.len == 0) { /* else it says what came of the last try */
            own_text(&d->detail, e->reason);
        }
        break;
    case DELIVERY_RETRIED:
        d->is_held = d->is_postponed = false;
        d->is_by_hand = true;
        d->next_try_at = entry->at;
        if (d->state == DELIVERY_ENDED) {
            d->state = DELIVERY_QUEUED;
            d->queued_at = entry->at;       /* its 72 hours begin anew */
            d->first_try_at = INSTANT_NONE; /* its words were forgotten: they are written anew, under the same id */
            d->answered_at = INSTANT_NONE;  /* and so is its link: this message nobody has answered yet */
        }
        break;
    }
}

static void apply_answered(struct pager *pager, const struct entry *entry)
{
    struct delivery *d = pager_delivery(pager, entry->u.answered.number);
    bool is_theirs = entry->u.answered.what != ANSWERED_STRANGER; /* whom it went to has not answered */
    if (d != NULL && is_theirs) {                                 /* else it is over, and trimmed */
        d->answered_at = entry->at;
        d->answered = entry->u.answered.what;
    }
}

void apply_pager(struct registry *registry, struct incident *incident, struct pager *pager, const struct entry *entry)
{
    if (entry->type == ENTRY_ALERT) {
        apply_alert(registry, incident, pager, entry);
    } else if (entry->type == ENTRY_ACKNOWLEDGED) {
        apply_acknowledged(incident, entry);
    } else if (entry->type == ENTRY_UNACKNOWLEDGED) {
        apply_unacknowledged(incident, entry);
    } else if (entry->type == ENTRY_DELIVERY) {
        apply_delivery(registry, pager, entry);
    } else if (entry->type == ENTRY_ATTEMPT) {
        apply_attempt(registry, incident, pager, entry);
    } else if (entry->type == ENTRY_OUTCOME) {
        apply_outcome(registry, pager, &entry->u.outcome);
    } else if (entry->type == ENTRY_DELIVERY_ENDED) {
        apply_delivery_ended(registry, pager, &entry->u.delivery_ended);
    } else if (entry->type == ENTRY_ANSWERED) {
        apply_answered(pager, entry);
    } else {
        REQUIRE(entry->type == ENTRY_DELIVERY_MOVED);
        apply_delivery_moved(pager, entry);
    }
}
