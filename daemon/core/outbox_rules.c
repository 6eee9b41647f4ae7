/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outbox_rules: see outbox_rules.h. The attempt is an entry before the network call, its outcome an entry after; the
 * engine sends what the attempts of a committed turn say, and nothing else.
 */
#include "core/outbox_rules.h"

#include <string.h>

#include "base/limits.h"
#include "core/alerts.h"
#include "core/circuit.h"
#include "core/cut_off.h"
#include "core/digest.h"
#include "core/lane.h"
#include "core/message.h"
#include "core/signals.h"
#include "core/unreachable.h"
#include "core/ways.h"

#define GIVE_UP_AFTER SPAN_H(72)
#define REFUSED_AGAIN SPAN_MIN(10)

struct span outbox_wait(int64_t failures, struct text id)
{
    static const int64_t waits_s[] = {5, 15, 45, 120, 300, 600};
    size_t i = failures < 1 ? 0 : (size_t) (failures - 1);
    int64_t wait = waits_s[i < ARRAY_LEN(waits_s) ? i : ARRAY_LEN(waits_s) - 1];
    unsigned char salt = (unsigned char) failures;
    struct text parts[] = {id, {(const char *) &salt, 1}};
    struct hash h = hash_of_parts(parts, ARRAY_LEN(parts));
    int64_t percent = (int64_t) (h.at[0] % 41) - 20;
    return SPAN_S(wait + wait * percent / 100);
}

struct instant outbox_next(const struct registry *registry, const struct rules *rules, const struct pager *pager)
{
    struct instant next = INSTANT_NEVER;
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        bool is_crowded = d->is_in_line || (pager == &registry->desk && lane_is_full(registry, rules, d->channel));
        if (d->state == DELIVERY_QUEUED && !d->is_held && !is_crowded) {
            next = instant_min(next, circuit_due(registry, pager, d));
        }
    }
    return next;
}

/* --- outcomes ----------------------------------------------------------------------------------------------------- */

static struct instant next_try(const struct turn *turn, const struct delivery *d, const struct command_outcome *o)
{
    struct span wait = outbox_wait(d->failures + 1, d->id);
    if (o->verdict == OUTCOME_PERMANENT) {
        wait = REFUSED_AGAIN;
    }
    if (o->retry_after.s > wait.s) {
        wait = o->retry_after.s > SPAN_H(1).s ? SPAN_H(1) : o->retry_after;
    }
    return instant_add(turn->now, wait);
}

static void end_delivery(struct turn *turn, struct text stream, int64_t number, enum delivery_end how,
                         struct text reason)
{
    struct entry entry;
    entry_init(&entry, ENTRY_DELIVERY_ENDED);
    entry.u.delivery_ended = (struct entry_delivery_ended){number, (int) how, reason};
    turn_emit(turn, stream, &entry);
}

bool outbox_is_same(const struct delivery *a, const struct delivery *b)
{
    return a->alert_count == b->alert_count &&
           (a->alert_count == 0 || memcmp(a->alerts, b->alerts, a->alert_count * sizeof *a->alerts) == 0);
}

/* The person has it over one channel: the others need not go on. A test proves every channel by itself. */
static void supersede_siblings(struct turn *turn, struct text stream, const struct pager *pager,
                               const struct delivery *done)
{
    const struct alert *alert = done->alert_count > 0 ? pager_alert(pager, done->alerts[0]) : NULL;
    if (alert == NULL || alert->kind == ALERT_TEST || done->contact.len == 0) {
        return;
    }
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        if (d != done && d->state == DELIVERY_QUEUED && text_equal(d->contact, done->contact) &&
            outbox_is_same(d, done)) {
            end_delivery(turn, stream, d->number, DELIVERY_SUPERSEDED, TEXT("reached over another channel"));
        }
    }
}

/* What a message was for, when it may be trimmed once it has ended. */
struct errand {
    struct text stream, contact;
    const int64_t *alerts;
    size_t count;
};

static struct errand errand_of(struct turn *turn, struct text stream, const struct delivery *d)
{
    int64_t *alerts = ARENA_ARRAY(turn->arena, int64_t, d->alert_count + 1);
    for (size_t i = 0; i < d->alert_count; i++) { /* a signal may carry none */
        alerts[i] = d->alerts[i];
    }
    return (struct errand){stream, text_copy(turn->arena, d->contact), alerts, d->alert_count};
}

/* --- attempts ----------------------------------------------------------------------------------------------------- */

static void emit_attempt(struct turn *turn, struct text stream, const struct incident *incident,
                         const struct delivery *d, const struct message *sent)
{
    struct entry entry;
    turn->attempt_count++;
    entry_init(&entry, ENTRY_ATTEMPT);
    entry.u.attempt = (struct entry_attempt){.number = d->number,
                                             .try_number = d->tries + 1,
                                             .is_possible_repeat = d->is_possible_repeat ||
                                                                   (d->tries > 0 && d->verdict == OUTCOME_IN_DOUBT)};
    if (!instant_is_set(d->first_try_at)) {
        struct message message;
        if (sent != NULL && sent->text.len > 0) {
            message = *sent;
        } else {
            message_build(turn->rules, turn->registry, incident, d, message_answer_for(turn->rules, turn->answers, d),
                          turn->now, turn->arena, &message);
        }
        entry.u.attempt.type = message.type;
        entry.u.attempt.subject = message.subject;
        entry.u.attempt.text = message.text;
        entry.u.attempt.data = message.data;
    }
    turn_emit(turn, stream, &entry);
}

/* A distrusted channel carries no content: what waits for it goes round it. */
static void route_around(struct turn *turn, struct text stream, int64_t number)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    const struct delivery *d = pager_delivery(pager, number);
    struct errand errand = errand_of(turn, stream, d);
    bool has_way = d->contact.len == 0 || ways_has_next(pager, number) || alerts_next_channel(turn, stream, d);
    end_delivery(turn, stream, number, DELIVERY_UNREACHABLE, TEXT("the channel is not trusted"));
    if (!has_way) {
        unreachable_contact(turn, stream, errand.contact, errand.alerts, errand.count);
    }
}

/* The circuit of its channel is open: the contact's next channel starts at once, once. */
static void start_beside(struct turn *turn, struct text stream, const struct pager *pager, const struct delivery *d)
{
    const struct alert *first = d->alert_count > 0 ? pager_alert(pager, d->alerts[0]) : NULL;
    bool is_test = first != NULL && first->kind == ALERT_TEST;
    if (d->contact.len > 0 && !is_test && circuit_is_open(turn->registry, d->channel) &&
        !ways_has_next(pager, d->number)) {
        (void) alerts_next_channel(turn, stream, d);
    }
}

/* A notice, or who has it, or that it is over: told a little later, it is as good. */
static bool is_patient(const struct turn *turn, struct text stream, const struct delivery *d)
{
    struct registry *registry = turn->registry;
    return lane_rank(registry_pager(registry, stream), d) == LANE_NOTICE ||
           (d->signal == SIGNAL_NONE && signals_may_be_left_out(registry, stream, d->alerts, d->alert_count) &&
            !signals_ring(registry, stream, d->alerts, d->alert_count, d->contact));
}

/* A receiver that asked for patience is not bothered with news until then, once: what pages are answered meanwhile puts
 * them off no further. A page is tried all the same, by its own plan: whether it may wait is not for another message's
 * answer to say. */
static bool postpone(struct turn *turn, struct text stream, const struct delivery *d)
{
    struct instant until = circuit_asked_until(turn->registry, d->channel, turn->now);
    bool was_patient = d->is_postponed || d->is_by_hand; /* by hand: somebody knows better */
    if (!instant_is_set(until) || was_patient || !is_patient(turn, stream, d)) {
        return false;
    }
    struct entry entry;
    entry_init(&entry, ENTRY_DELIVERY_MOVED);
    entry.u.delivery_moved =
        (struct entry_delivery_moved){d->number, DELIVERY_POSTPONED, TEXT("the receiver asked for patience"), until};
    turn_emit(turn, stream, &entry);
    return true;
}

static void attempt_one(struct turn *turn, struct text stream, struct incident *incident, int64_t number)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    if (registry_channel_mark(turn->registry, pager_delivery(pager, number)->channel) != CHANNEL_TRUSTED) {
        route_around(turn, stream, number);
        return;
    }
    bool may_be_over = pager_delivery(pager, number)->tries > 0 ||
                       signals_are_for(turn->rules, pager_delivery(pager, number)->channel);
    if (incident != NULL && may_be_over && alerts_renew(turn, incident, number, TEXT("it has lost its point"))) {
        return; /* nothing that is over is said again, whatever ended it */
    }
    if (pager_delivery(pager, number)->is_throttled && digest_of_throttled(turn, pager_delivery(pager, number))) {
        return; /* it is part of another message now */
    }
    if (postpone(turn, stream, pager_delivery(pager, number))) {
        return;
    }
    start_beside(turn, stream, pager, pager_delivery(pager, number));
    struct delivery *d = pager_delivery(pager, number); /* the list may have grown */
    if (d == NULL) {
        return;
    }
    /* The lane first: a probe that could not be sent would be counted all the same. */
    if (!lane_admits(turn->registry, turn->rules, incident, d)) {
        if (incident != NULL) {
            lane_wait(turn->registry, turn->rules, incident, d);
        }
        return;
    }
    if (!circuit_admits(turn, pager, d)) {
        d->is_called = false; /* the place is for somebody else */
        return;
    }
    emit_attempt(turn, stream, incident, d, NULL);
}

void outbox_attempt_due(struct turn *turn, struct incident *incident)
{
    const struct pager *pager = incident != NULL ? &incident->pager : &turn->registry->desk;
    struct text stream = incident != NULL ? incident->ref : TEXT("global");
    if (turn->registry->is_held) {
        return;
    }
    for (size_t i = 0; i < pager->delivery_count && turn->entry_count < LIMIT_TURN_ENTRIES &&
                       turn->attempt_count < LIMIT_TICK_ATTEMPTS;
         i++) {
        const struct delivery *d = &pager->deliveries[i];
        if (d->state != DELIVERY_QUEUED || d->is_held || instant_before(turn->now, d->next_try_at)) {
            continue;
        }
        attempt_one(turn, stream, incident, d->number);
    }
}

void outbox_attempt_unrecorded(struct turn *turn, struct text stream, int64_t delivery, const struct message *sent)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    const struct delivery *d = pager_delivery(pager, delivery);
    REQUIRE(d != NULL);
    emit_attempt(turn, stream, registry_find(turn->registry, stream), d, sent);
}

/* --- what a failure leads to -------------------------------------------------------------------------------------- */

static void tell_administrators(struct turn *turn, const struct delivery *d, const struct command_outcome *o)
{
    /* Gone is news even when a refusal was told within the hour. */
    struct text step =
        text_format(turn->arena, "%s:%.*s", o->verdict == OUTCOME_GONE ? "gone" : "channel", TEXT_ARG(d->channel));
    step.len = step.len > LIMIT_ID ? LIMIT_ID : step.len;
    bool is_gone = o->verdict == OUTCOME_GONE;
    const struct draft_name named[] = {{"channel", d->channel},
                                       {"code", text_format(turn->arena, "%lld", (long long) o->code)},
                                       {"detail", o->detail}};
    struct saying said = saying(turn, NULL, is_gone ? "channel_gone" : "channel_refused", named, ARRAY_LEN(named));
    alerts_defect(turn, step, &said);
}

static void mark_gone(struct turn *turn, struct text channel)
{
    struct text which = text_copy(turn->arena, channel);
    struct entry entry;
    entry_init(&entry, ENTRY_CHANNEL_MARKED);
    entry.u.channel_marked = (struct entry_channel_marked){which, CHANNEL_GONE, TEXT("answered 410")};
    turn_emit(turn, TEXT("global"), &entry);
    cut_off_tell(turn, which);
}

static bool carries_defect(const struct pager *pager, const struct delivery *d)
{
    const struct alert *a = d->alert_count > 0 ? pager_alert(pager, d->alerts[0]) : NULL;
    return a != NULL && a->kind == ALERT_DEFECT;
}

/* The contact's next channel; none is left: the next step. `is_turning`: this failure is the one that counts, those
 * after it tell nothing new. */
static void move_on(struct turn *turn, const struct delivery *failed, const struct errand *e, bool is_turning)
{
    const struct pager *pager = registry_pager(turn->registry, e->stream);
    bool has_next = ways_has_next(pager, failed->number);
    if (has_next || alerts_next_channel(turn, e->stream, failed)) {
        if (has_next && is_turning) { /* it may have failed before this one did, and hoped for it */
            unreachable_last_resort(turn, e->stream, e->alerts, e->count);
        }
    } else if (is_turning) {
        unreachable_contact(turn, e->stream, e->contact, e->alerts, e->count);
    }
}

static void settle_failure(struct turn *turn, struct text stream, bool was_refused, const struct command_outcome *o)
{
    struct pager *pager = registry_pager(turn->registry, stream);
    const struct delivery *d = pager_delivery(pager, o->delivery);
    struct errand errand = errand_of(turn, stream, d);
    bool is_refused = o->verdict == OUTCOME_PERMANENT || o->verdict == OUTCOME_GONE;
    /* A receiver that asks for patience is honoured; the person is not made to wait for it. */
    bool must_wait = o->retry_after.s > outbox_wait(2, d->id).s;
    bool moves_on = (d->failures >= 2 || is_refused || must_wait) && d->contact.len > 0;
    bool is_turning = d->failures == 2 || (is_refused && !was_refused) || (must_wait && d->failures == 1);
    if (is_refused && !carries_defect(pager, d)) {
        tell_administrators(turn, d, o); /* a defect about a defect would chase its tail */
        d = pager_delivery(pager, o->delivery);
    }
    if (o->verdict == OUTCOME_PERMANENT && d->signal != SIGNAL_NONE) {
        end_delivery(turn, stream, o->delivery, DELIVERY_UNREACHABLE, TEXT("the receiver refused it"));
        return;
    }
    if (o->verdict == OUTCOME_GONE) {
        mark_gone(turn, d->channel);
        end_delivery(turn, stream, o->delivery, DELIVERY_UNREACHABLE, TEXT("the channel is gone"));
        d = pager_delivery(pager, o->delivery);
    }
    if (moves_on) {
        move_on(turn, d, &errand, is_turning);
    }
    d = pager_delivery(pager, o->delivery); /* gone, when it has ended and the list was full */
    if (d != NULL && d->state == DELIVERY_QUEUED &&
        !instant_before(turn->now, instant_add(d->queued_at, GIVE_UP_AFTER))) {
        end_delivery(turn, stream, o->delivery, DELIVERY_GIVEN_UP, TEXT("not delivered in 72 hours"));
    }
}

void outbox_settle(struct turn *turn, const struct command_outcome *o)
{
    struct pager *pager = registry_pager(turn->registry, o->stream);
    const struct delivery *d = pager != NULL ? pager_delivery(pager, o->delivery) : NULL;
    if (d == NULL || d->state != DELIVERY_IN_FLIGHT || d->tries != o->try_number) {
        return;
    }
    struct incident *incident = registry_find(turn->registry, o->stream);
    bool was_refused = d->failures > 0 && d->verdict == OUTCOME_PERMANENT;
    struct entry entry;
    entry_init(&entry, ENTRY_OUTCOME);
    entry.u.outcome =
        (struct entry_outcome){.number = o->delivery,
                               .try_number = o->try_number,
                               .verdict = o->verdict,
                               .code = o->code,
                               .detail = o->detail,
                               .next_try = o->verdict == OUTCOME_ACCEPTED ? INSTANT_NONE : next_try(turn, d, o)};
    struct text channel = text_copy(turn->arena, d->channel);
    turn_emit(turn, o->stream, &entry);
    circuit_settle(turn, channel, o);
    d = pager_delivery(pager, o->delivery);
    if (d == NULL) {
        return;
    }
    if (o->verdict == OUTCOME_ACCEPTED) {
        supersede_siblings(turn, o->stream, pager, d);
    } else {
        settle_failure(turn, o->stream, was_refused, o);
        if (incident != NULL) {
            alerts_supersede(turn, incident, TEXT("it has lost its point"));
        }
    }
}
