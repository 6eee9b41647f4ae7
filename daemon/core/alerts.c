/* SPDX-License-Identifier: Apache-2.0 */
/*
 * alerts: who is told, over which channel, under which id.
 *
 * A page starts on the contact's first usable channel (ways.h). The next one starts beside it when that fails
 * (alerts_next_channel); when a contact has none left, and nobody else of the alert was reached, the message goes to
 * every channel that needs no address (alerts_last_resort).
 *
 * Ids are derived from what the message is about (incident, regime, stage, step, scheduled instant, contact, channel),
 * never from a counter: a message whose record was lost in a crash is made again under the same id.
 */
#include "core/alerts.h"

#include <string.h>

#include "base/limits.h"
#include "core/alert_over.h"
#include "core/escalation.h"
#include "core/quiet_hours.h"
#include "core/signals.h"
#include "core/stale.h"
#include "core/throttle.h"
#include "core/unreachable.h"
#include "core/ways.h"

/* --- raising ------------------------------------------------------------------------------------------------------ */

int64_t alerts_raise(struct turn *turn, struct text stream, struct entry_alert *alert, const struct recipients *to)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ALERT);
    alert->number = turn->registry->next_alert;
    alert->contacts = (struct texts){to->at, to->count};
    entry.u.alert = *alert;
    turn_emit(turn, stream, &entry);
    return alert->number;
}

bool alerts_defect_is_news(const struct turn *turn, struct text step)
{
    const struct pager *desk = &turn->registry->desk;
    for (size_t i = 0; i < desk->alert_count; i++) {
        const struct alert *a = &desk->alerts[i];
        if (a->kind == ALERT_DEFECT && text_equal(a->step, step) &&
            instant_before(turn->now, instant_add(a->raised_at, SPAN_H(1)))) {
            return false; /* told within the hour; the queue shows the rest */
        }
    }
    return true;
}

static void raise_defect(struct turn *turn, struct text step, const struct saying *what, bool is_notice)
{
    if (!alerts_defect_is_news(turn, step)) {
        return;
    }
    struct entry_alert alert = {.kind = ALERT_DEFECT,
                                .step = step,
                                .words = what->words,
                                .said = what->key,
                                .names = what->names,
                                .due_at = INSTANT_NONE,
                                .scheduled = turn->now,
                                .is_notice = is_notice};
    struct recipients to = recipients_none(turn);
    recipients_add_administrators(turn, &to);
    int64_t number = alerts_raise(turn, TEXT("global"), &alert, &to);
    alerts_dispatch(turn, TEXT("global"), number);
}

void alerts_defect(struct turn *turn, struct text step, const struct saying *what)
{
    raise_defect(turn, step, what, false);
}

void alerts_defect_over(struct turn *turn, struct text step, const struct saying *what)
{
    raise_defect(turn, step, what, true);
}

/* --- under which id ----------------------------------------------------------------------------------------------- */

/* What somebody or something causes may happen twice in one second, in the same words: there the number tells them
 * apart. What time causes has its scheduled instant, and needs no number to be the same message again. */
static struct text occurrence_of(struct turn *turn, const struct alert *alert)
{
    switch ((enum alert_kind) alert->kind) {
    case ALERT_ANNOUNCEMENT:
    case ALERT_HANDED:
    case ALERT_WANTED:
    case ALERT_CLOSED:
    case ALERT_TEST:
    case ALERT_DEFECT:
    case ALERT_DUTY:
    case ALERT_DIGEST: /* one a person, at the same instant */
        /* The instant too: two ledgers begin with the same numbers. */
        return text_format(turn->arena, "%lld %lld", (long long) alert->number, (long long) alert->raised_at.s);
    case ALERT_OPENED:
    case ALERT_UNDECIDED:
    case ALERT_DUE_SOON:
    case ALERT_OVERDUE:
    case ALERT_REVIEW:
    case ALERT_PROOF:
        break;
    }
    if (text_is(alert->step, "nearer")) { /* two corrections in one second, or while the clock is behind the ledger */
        return text_format(turn->arena, "%lld %lld", (long long) alert->number, (long long) alert->raised_at.s);
    }
    return instant_is_set(alert->scheduled) ? instant_text(turn->arena, alert->scheduled) : TEXT_EMPTY;
}

static struct text derived_id(struct turn *turn, struct text stream, const struct alert *first, struct text contact,
                              struct text channel)
{
    const struct text parts[] = {stream,           first->regime, first->stage,
                                 first->addressee, first->step,   occurrence_of(turn, first),
                                 contact,          channel};
    struct hash hash = hash_of_parts(parts, ARRAY_LEN(parts));
    return text_format(turn->arena, "nis2d-%.*s", TEXT_ARG(hex_text(turn->arena, hash.at, 16)));
}

static void queue_delivery(struct turn *turn, struct text stream, struct entry_delivery *d, const int64_t *alerts,
                           size_t count)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    const struct alert *first = pager_alert(pager, alerts[0]);
    REQUIRE(first != NULL);
    struct entry entry;
    entry_init(&entry, ENTRY_DELIVERY);
    d->number = turn->registry->next_delivery;
    d->id = d->id.len > 0 ? d->id : derived_id(turn, stream, first, d->contact, d->channel);
    d->alerts = (struct numbers){alerts, count};
    d->key = signals_are_for(turn->rules, d->channel) ? signals_key(turn->arena, stream, first, d->id) : TEXT_EMPTY;
    entry.u.delivery = *d;
    turn_emit(turn, stream, &entry);
}

/* --- together: one message per person ----------------------------------------------------------------------------- */

/* Most urgent first: what is overdue longest or due soonest; alerts without an instant keep their order after those. */
static bool is_more_urgent(const struct alert *a, const struct alert *b)
{
    bool a_wants = a->kind == ALERT_WANTED && !a->is_notice, b_wants = b->kind == ALERT_WANTED && !b->is_notice;
    if (a_wants != b_wants) {
        return a_wants; /* why the rest is said once more */
    }
    bool a_due = instant_is_set(a->due_at), b_due = instant_is_set(b->due_at);
    if (a_due != b_due) {
        return a_due;
    }
    return a_due && instant_before(a->due_at, b->due_at);
}

static size_t alerts_of(const struct pager *pager, int64_t first, int64_t end, struct text contact, int64_t *out)
{
    size_t count = 0;
    for (size_t i = 0; i < pager->alert_count; i++) {
        const struct alert *a = &pager->alerts[i];
        bool is_for = false;
        for (size_t k = 0; k < a->contact_count; k++) {
            is_for = is_for || text_equal(a->contacts[k], contact);
        }
        if (a->number < first || a->number >= end || !is_for) {
            continue;
        }
        size_t at = count++;
        while (at > 0 && is_more_urgent(a, pager_alert(pager, out[at - 1]))) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = a->number;
    }
    return count;
}

/* A notice waits for the reader's day, but never past the next page of its incident. Pages never wait. */
static struct instant not_before(struct turn *turn, struct text stream, const int64_t *alerts, size_t count,
                                 const struct contact *contact)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    const struct incident *incident = registry_find(turn->registry, stream);
    for (size_t i = 0; i < count; i++) {
        if (!pager_alert(pager, alerts[i])->is_notice) {
            return INSTANT_NONE;
        }
    }
    struct instant wait = quiet_hours_end(contact, turn->rules->entity.zone, turn->now);
    if (!instant_is_set(wait)) {
        return wait;
    }
    if (incident == NULL) { /* a shift is told before it begins, whatever the hour */
        const struct alert *first = pager_alert(pager, alerts[0]);
        return instant_is_set(first->due_at) ? instant_max(instant_min(wait, first->due_at), turn->now) : wait;
    }
    return instant_min(wait, escalation_next_page(turn->rules, incident, turn->now));
}

/* A message to the same person that waits and was never tried is folded into the one that goes now over `channel`,
 * unless one of the two would ring and the other would not, or it goes over two channels: what is folded with it would
 * find its next channel used. `ret_room_at`: when the earliest of those that were throttled would have gone; else
 * untouched. */
static size_t fold_waiting(struct turn *turn, struct text stream, const struct contact *contact, struct text channel,
                           int64_t *alerts, size_t count, struct instant *ret_room_at)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    bool is_for_signals = signals_are_for(turn->rules, channel);
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        const struct alert *first = d->alert_count > 0 ? pager_alert(pager, d->alerts[0]) : NULL;
        bool waits = d->state == DELIVERY_QUEUED && d->tries == 0 && !d->is_held &&
                     signals_are_for(turn->rules, d->channel) == is_for_signals && d->beside == 0 &&
                     !ways_has_next(pager, d->number);
        if (!waits || !text_equal(d->contact, contact->id) || first == NULL || first->kind == ALERT_TEST) {
            continue;
        }
        for (size_t k = 0; k < d->alert_count && count < LIMIT_ALERTS_HOT_PER_INCIDENT; k++) {
            alerts[count++] = d->alerts[k]; /* while sending is held they pile up: the newest count */
        }
        if (d->is_throttled) {
            *ret_room_at = instant_min(*ret_room_at, d->next_try_at);
        }
        struct entry entry;
        entry_init(&entry, ENTRY_DELIVERY_ENDED);
        entry.u.delivery_ended =
            (struct entry_delivery_ended){d->number, DELIVERY_SUPERSEDED, TEXT("folded into one message")};
        turn_emit(turn, stream, &entry);
    }
    return count;
}

/* What waits for another try and says nothing that the new message to the same person over the same channel does not
 * say is not sent beside it. */
static void supersede_repeated(struct turn *turn, struct text stream, const struct entry_delivery *newer)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        bool waits = d->state == DELIVERY_QUEUED && d->tries > 0 && !d->is_held && d->number != newer->number;
        if (waits && text_equal(d->contact, newer->contact) && text_equal(d->channel, newer->channel) &&
            stale_is_repeated(pager, d, newer->alerts)) {
            struct entry entry;
            entry_init(&entry, ENTRY_DELIVERY_ENDED);
            entry.u.delivery_ended =
                (struct entry_delivery_ended){d->number, DELIVERY_SUPERSEDED, TEXT("a newer message says the same")};
            turn_emit(turn, stream, &entry);
        }
    }
}

/* Every one of them may be told a little later. */
static bool may_delay(const struct pager *pager, const int64_t *alerts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!throttle_may_delay(pager_alert(pager, alerts[i]))) {
            return false;
        }
    }
    return true;
}

/* Over a channel where all that is new rings, what need not be told: recorded, and not sent. */
static bool leave_out(struct turn *turn, struct text stream, const struct contact *contact, const struct reach *reach,
                      const int64_t *alerts, size_t count)
{
    struct entry_delivery d = {
        .contact = contact->id, .channel = reach->channel, .address = reach->address, .not_before = INSTANT_NONE};
    struct entry entry;
    queue_delivery(turn, stream, &d, alerts, count);
    entry_init(&entry, ENTRY_DELIVERY_ENDED);
    entry.u.delivery_ended = (struct entry_delivery_ended){
        d.number, DELIVERY_SKIPPED, TEXT("not sent, by design: news would ring there as an alert of their own")};
    turn_emit(turn, stream, &entry);
    return true;
}

bool alerts_dispatch_to(struct turn *turn, struct text stream, int64_t first, int64_t end, struct text contact_id)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    const struct contact *contact = rules_contact(turn->rules, contact_id);
    size_t room = pager->alert_count;
    for (size_t i = 0; i < pager->delivery_count; i++) {
        room += pager->deliveries[i].alert_count;
    }
    int64_t *alerts = ARENA_ARRAY(turn->arena, int64_t, room + 1);
    size_t count = alerts_of(pager, first, end, contact_id, alerts);
    if (contact == NULL || count == 0) {
        return true;
    }
    const struct reach *shunned;
    const struct reach *reach = ways_next(turn, stream, alerts, count, contact, &shunned);
    if (reach == NULL) {
        return shunned != NULL && leave_out(turn, stream, contact, shunned, alerts, count);
    }
    struct instant room_at = INSTANT_NONE;
    if (!text_is(stream, "global")) { /* defects, digests and tests each speak for themselves */
        count = fold_waiting(turn, stream, contact, reach->channel, alerts, count, &room_at);
        room_at = instant_min(room_at, throttle_until(turn->registry, turn->rules, contact->id, turn->now));
        room_at = may_delay(pager, alerts, count) ? room_at : INSTANT_NONE;
    }
    struct instant wait =
        not_before(turn, stream, alerts, count, contact); /* a page that was folded in does not wait */
    struct entry_delivery d = {.contact = contact->id,
                               .channel = reach->channel,
                               .address = reach->address,
                               .not_before = instant_max(wait, room_at),
                               .is_urgent = !instant_is_set(wait),
                               .is_throttled = instant_is_set(room_at)};
    queue_delivery(turn, stream, &d, alerts, count);
    if (!instant_is_set(d.not_before) && !text_is(stream, "global")) {
        supersede_repeated(turn, stream, &d);
    }
    return true;
}

void alerts_unreachable(struct turn *turn, struct text stream, int64_t first, int64_t end, struct text contact)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    int64_t *alerts = ARENA_ARRAY(turn->arena, int64_t, pager->alert_count + 1);
    size_t count = alerts_of(pager, first, end, contact, alerts);
    unreachable_contact(turn, stream, contact, alerts, count);
}

/* An alert for which nobody was on call is recorded all the same, and goes everywhere. */
static void dispatch_nobody(struct turn *turn, struct text stream, int64_t first, int64_t end)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    int64_t *alerts = ARENA_ARRAY(turn->arena, int64_t, pager->alert_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < pager->alert_count; i++) {
        const struct alert *a = &pager->alerts[i];
        if (a->number >= first && a->number < end && a->contact_count == 0) {
            alerts[count++] = a->number;
        }
    }
    if (count > 0) {
        alerts_last_resort(turn, stream, alerts, count);
    }
    struct incident *incident = registry_find(turn->registry, stream);
    if (incident != NULL) {
        escalation_skip_empty(turn, incident, first, end);
    }
}

void alerts_dispatch(struct turn *turn, struct text stream, int64_t first)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    REQUIRE(pager != NULL);
    struct recipients everybody = recipients_none(turn);
    for (size_t i = 0; i < pager->alert_count; i++) {
        const struct alert *a = &pager->alerts[i];
        if (a->number < first) {
            continue;
        }
        for (size_t k = 0; k < a->contact_count; k++) {
            if (rules_contact(turn->rules, a->contacts[k]) != NULL) {
                recipients_add(&everybody, rules_contact(turn->rules, a->contacts[k])->id);
            }
        }
    }
    int64_t end = turn->registry->next_alert; /* what follows from failing is raised, and dispatched, by itself */
    size_t missed = 0;
    for (size_t i = 0; i < everybody.count; i++) {
        if (!alerts_dispatch_to(turn, stream, first, end, everybody.at[i])) {
            everybody.at[missed++] = everybody.at[i];
        }
    }
    dispatch_nobody(turn, stream, first, end);
    for (size_t i = 0; i < missed; i++) {
        alerts_unreachable(turn, stream, first, end, everybody.at[i]);
    }
}

void alerts_dispatch_nobody(struct turn *turn, int64_t first, int64_t end)
{
    for (size_t i = 0; i < turn->registry->incident_count; i++) {
        dispatch_nobody(turn, turn->registry->incidents[i]->ref, first, end);
    }
}

/* --- when that fails ---------------------------------------------------------------------------------------------- */

bool alerts_next_channel(struct turn *turn, struct text stream, const struct delivery *failed)
{
    const struct contact *contact = rules_contact(turn->rules, failed->contact);
    size_t count = failed->alert_count;
    int64_t *alerts = ARENA_ARRAY(turn->arena, int64_t, count + 1);
    memcpy(alerts, failed->alerts, count * sizeof *alerts);
    const struct reach *shunned = NULL;
    const struct reach *reach = contact != NULL ? ways_next(turn, stream, alerts, count, contact, &shunned) : NULL;
    if (reach == NULL || count == 0) {
        return false;
    }
    struct entry_delivery d = {.contact = contact->id,
                               .channel = reach->channel,
                               .address = reach->address,
                               .not_before = INSTANT_NONE,
                               .is_urgent = true,
                               .beside = failed->number};
    queue_delivery(turn, stream, &d, alerts, count);
    supersede_repeated(turn, stream, &d);
    return true;
}

void alerts_last_resort(struct turn *turn, struct text stream, const int64_t *alerts, size_t alert_count)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    for (size_t i = 0; i < turn->rules->channel_count; i++) {
        const struct channel *channel = &turn->rules->channels[i];
        if (channel->needs_address || !ways_is_usable(turn, channel->id)) {
            continue;
        }
        int64_t *left = ARENA_ARRAY(turn->arena, int64_t, alert_count + 1);
        size_t count = 0;
        for (size_t k = 0; k < alert_count; k++) {
            bool rings = !signals_are_for(turn->rules, channel->id) ||
                         !signals_may_be_left_out(turn->registry, stream, &alerts[k], 1) ||
                         signals_ring(turn->registry, stream, &alerts[k], 1, TEXT_EMPTY);
            if (rings && !ways_was_used(pager, &alerts[k], 1, TEXT_EMPTY, channel->id)) {
                left[count++] = alerts[k];
            }
        }
        if (count > 0) {
            struct entry_delivery d = {.channel = channel->id, .not_before = INSTANT_NONE, .is_urgent = true};
            queue_delivery(turn, stream, &d, left, count);
        }
    }
}

bool alerts_can_test(const struct turn *turn, const struct contact *contact, bool is_out_of_band)
{
    for (size_t i = 0; i < contact->reach_count; i++) {
        const struct channel *channel = rules_channel(turn->rules, contact->reach[i].channel);
        if (ways_is_usable(turn, contact->reach[i].channel) && (!is_out_of_band || channel->is_out_of_band)) {
            return true;
        }
    }
    return false;
}

void alerts_test_all_channels(struct turn *turn, int64_t alert, const struct contact *contact, bool is_out_of_band)
{
    int64_t *alerts = ARENA_NEW(turn->arena, int64_t);
    *alerts = alert;
    bool waits = pager_alert(&turn->registry->desk, alert)->is_notice;
    struct instant day = waits ? quiet_hours_end(contact, turn->rules->entity.zone, turn->now) : INSTANT_NONE;
    for (size_t i = 0; i < contact->reach_count; i++) {
        const struct reach *reach = &contact->reach[i];
        const struct channel *channel = rules_channel(turn->rules, reach->channel);
        if (!ways_is_usable(turn, reach->channel) || (is_out_of_band && !channel->is_out_of_band)) {
            continue;
        }
        struct entry_delivery d = {.contact = contact->id,
                                   .channel = reach->channel,
                                   .address = reach->address,
                                   .not_before = day,
                                   .is_urgent = !waits};
        queue_delivery(turn, TEXT("global"), &d, alerts, 1);
    }
}

/* --- when the point is lost --------------------------------------------------------------------------------------- */

/* What of it still has its point. */
static size_t rest_of(const struct incident *incident, const struct delivery *d, int64_t *alerts)
{
    size_t count = 0;
    for (size_t i = 0; i < d->alert_count; i++) {
        const struct alert *a = pager_alert(&incident->pager, d->alerts[i]);
        if (a != NULL && !alert_is_moot(incident, a)) {
            alerts[count++] = a->number;
        }
    }
    return count;
}

/* News that were told together with a page do not ring alone: where else they go. NULL: nowhere, or they may ring. */
static const struct reach *quiet_way(const struct turn *turn, const struct incident *incident, const struct delivery *d,
                                     const int64_t *alerts, size_t count)
{
    const struct contact *contact = rules_contact(turn->rules, d->contact);
    const struct reach *shunned, *reach = NULL;
    if (contact != NULL && signals_are_for(turn->rules, d->channel) &&
        !signals_ring(turn->registry, incident->ref, alerts, count, d->contact)) {
        reach = ways_next(turn, incident->ref, alerts, count, contact, &shunned);
    }
    return reach != NULL && !signals_are_for(turn->rules, reach->channel) ? reach : NULL;
}

/* What rang once, or went with what did, is only news now, need not be told, and has nowhere else to go. */
static bool is_left_out(const struct turn *turn, const struct incident *incident, const struct delivery *d,
                        const int64_t *alerts, size_t count)
{
    return signals_are_for(turn->rules, d->channel) &&
           signals_may_be_left_out(turn->registry, incident->ref, alerts, count) &&
           !signals_ring(turn->registry, incident->ref, alerts, count, d->contact) &&
           quiet_way(turn, incident, d, alerts, count) == NULL;
}

/* Some of what the message says has lost its point, the rest has not: the rest goes out anew, under an id of its own,
 * because the bytes that were tried are fixed. */
static void requeue_rest(struct turn *turn, struct incident *incident, const struct delivery *d, const int64_t *alerts,
                         size_t count)
{
    const struct reach *quiet = quiet_way(turn, incident, d, alerts, count);
    struct entry_delivery rest = {.contact = text_copy(turn->arena, d->contact),
                                  .channel = quiet != NULL ? quiet->channel : text_copy(turn->arena, d->channel),
                                  .address = quiet != NULL ? quiet->address : text_copy(turn->arena, d->address),
                                  .not_before = d->next_try_at,
                                  .is_urgent = d->is_urgent,
                                  .beside = d->number};
    bool is_held = d->is_held;
    rest.id = stale_id_anew(turn, d);
    queue_delivery(turn, incident->ref, &rest, alerts, count);
    if (is_held) { /* what somebody holds stays held, in whatever words */
        struct entry entry;
        entry_init(&entry, ENTRY_DELIVERY_MOVED);
        entry.u.delivery_moved =
            (struct entry_delivery_moved){rest.number, DELIVERY_HELD, TEXT("held before"), INSTANT_NONE};
        turn_emit(turn, incident->ref, &entry);
    }
}

static void supersede(struct turn *turn, const struct incident *incident, int64_t number, struct text reason)
{
    struct entry entry;
    entry_init(&entry, ENTRY_DELIVERY_ENDED);
    entry.u.delivery_ended = (struct entry_delivery_ended){number, DELIVERY_SUPERSEDED, reason};
    turn_emit(turn, incident->ref, &entry);
}

bool alerts_renew(struct turn *turn, struct incident *incident, int64_t number, struct text reason)
{
    const struct delivery *d = pager_delivery(&incident->pager, number);
    if (d == NULL || d->state != DELIVERY_QUEUED || d->signal != SIGNAL_NONE) {
        return false;
    }
    int64_t *rest = ARENA_ARRAY(turn->arena, int64_t, d->alert_count + 1);
    size_t count = rest_of(incident, d, rest);
    if (count > 0 && !is_left_out(turn, incident, d, rest, count)) {
        if (!stale_is(incident, d) && quiet_way(turn, incident, d, rest, count) == NULL) {
            return false;
        }
        requeue_rest(turn, incident, d, rest, count);
    }
    supersede(turn, incident, number, reason);
    return true;
}

void alerts_supersede(struct turn *turn, struct incident *incident, struct text reason)
{
    const struct pager *pager = &incident->pager;
    size_t count = pager->delivery_count; /* what is queued here has its point … */
    int64_t *numbers = ARENA_ARRAY(turn->arena, int64_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        numbers[i] = pager->deliveries[i].number; /* … and lets the oldest of a full list go */
    }
    for (size_t i = 0; i < count; i++) {
        (void) alerts_renew(turn, incident, numbers[i], reason);
    }
}
