/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signals: see signals.h. One pass over the deliveries of an incident: for each page a stateful receiver took, which
 * signal it should have had by now, and which it has.
 */
#include "core/signals.h"

#include "base/limits.h"
#include "base/value.h"
#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/message_parts.h"
#include "core/outbox_rules.h"

static int type_of(const struct rules *rules, struct text channel)
{
    const struct channel *c = rules_channel(rules, channel);
    return c != NULL ? c->type : CHANNEL_FILE;
}

bool signals_are_for(const struct rules *rules, struct text channel)
{
    int type = type_of(rules, channel);
    return type == CHANNEL_PAGERDUTY || type == CHANNEL_OPSGENIE || type == CHANNEL_ALERTMANAGER;
}

static bool rings(const struct incident *incident, const struct alert *alert, struct text contact)
{
    if (alert->kind == ALERT_HANDED) {
        return incident != NULL && incident->ack.is_set && contact.len > 0 &&
               text_equal(incident->ack.contact, contact);
    }
    bool is_of_the_daemon = alert->kind == ALERT_DEFECT || alert->kind == ALERT_DIGEST;
    return alert->kind == ALERT_TEST || ((alert_asks(alert) || is_of_the_daemon) && !alert->is_notice);
}

bool signals_ring(struct registry *registry, struct text stream, const int64_t *alerts, size_t count,
                  struct text contact)
{
    const struct incident *incident = registry_find(registry, stream);
    const struct pager *pager = registry_pager(registry, stream);
    for (size_t i = 0; i < count; i++) {
        const struct alert *alert = pager_alert(pager, alerts[i]);
        if (alert != NULL && rings(incident, alert, contact)) {
            return true;
        }
    }
    return false;
}

bool signals_may_be_left_out(struct registry *registry, struct text stream, const int64_t *alerts, size_t count)
{
    const struct pager *pager = registry_pager(registry, stream);
    for (size_t i = 0; i < count; i++) {
        const struct alert *alert = pager_alert(pager, alerts[i]);
        if (alert != NULL && (alert_asks(alert) || alert->kind == ALERT_ANNOUNCEMENT)) {
            return false;
        }
    }
    return true;
}

static bool has_receivers(const struct rules *rules)
{
    for (size_t i = 0; i < rules->channel_count; i++) {
        int type = rules->channels[i].type;
        if (type == CHANNEL_PAGERDUTY || type == CHANNEL_OPSGENIE || type == CHANNEL_ALERTMANAGER) {
            return true;
        }
    }
    return false;
}

bool signals_need_refresh(const struct rules *rules)
{
    for (size_t i = 0; i < rules->channel_count; i++) {
        if (rules->channels[i].type == CHANNEL_ALERTMANAGER) {
            return true;
        }
    }
    return false;
}

struct text signals_key(struct arena *arena, struct text stream, const struct alert *first, struct text id)
{
    if (text_is(stream, "global")) {
        return id;
    }
    if (first->stage.len == 0) {
        return text_format(arena, "%.*s/%.*s", TEXT_ARG(stream), TEXT_ARG(id));
    }
    return text_format(arena, "%.*s/%.*s/%.*s@%.*s/%.*s", TEXT_ARG(stream), TEXT_ARG(first->regime),
                       TEXT_ARG(first->stage), TEXT_ARG(first->addressee), TEXT_ARG(id));
}

/* --- what is wanted ----------------------------------------------------------------------------------------------- */

/* The receiver has it, or may have it. */
static bool was_taken(const struct delivery *d)
{
    bool may_be = d->state == DELIVERY_ENDED && d->tries > 0 && d->verdict == OUTCOME_IN_DOUBT;
    return d->signal == SIGNAL_NONE && d->key.len > 0 && (d->state == DELIVERY_ACCEPTED || may_be);
}

static bool is_same_subject(const struct alert *a, const struct alert *b)
{
    return text_equal(a->regime, b->regime) && text_equal(a->stage, b->stage) && text_equal(a->addressee, b->addressee);
}

static bool carries_subject(const struct pager *pager, const struct delivery *d, const struct alert *alert)
{
    for (size_t i = 0; i < d->alert_count; i++) {
        const struct alert *a = pager_alert(pager, d->alerts[i]);
        if (a != NULL && alert_asks(a) && is_same_subject(a, alert)) {
            return true;
        }
    }
    return false;
}

/* A newer page to the same person over the same channel is about the same. */
static bool is_replaced(const struct pager *pager, const struct delivery *d, const struct alert *alert)
{
    for (size_t i = pager->delivery_count; i > 0 && pager->deliveries[i - 1].number > d->number; i--) {
        const struct delivery *newer = &pager->deliveries[i - 1];
        if (newer->state == DELIVERY_ACCEPTED && newer->signal == SIGNAL_NONE &&
            text_equal(newer->channel, d->channel) && text_equal(newer->contact, d->contact) &&
            carries_subject(pager, newer, alert)) {
            return true;
        }
    }
    return false;
}

static enum delivery_signal wanted(const struct rules *rules, const struct incident *incident, const struct delivery *d)
{
    bool is_over = true, is_acked = true;
    for (size_t i = 0; i < d->alert_count; i++) {
        const struct alert *a = pager_alert(&incident->pager, d->alerts[i]);
        /* One that was let go is long past. */
        is_over = is_over && (a == NULL || alert_is_over(incident, a) || is_replaced(&incident->pager, d, a));
        is_acked = is_acked && (a == NULL || a->acked_by.len > 0);
    }
    if (is_over) {
        return SIGNAL_RESOLVE;
    }
    return is_acked && type_of(rules, d->channel) != CHANNEL_ALERTMANAGER ? SIGNAL_ACKNOWLEDGE : SIGNAL_NONE;
}

/* The furthest signal of that page that was queued. */
static enum delivery_signal had(const struct pager *pager, const struct delivery *d)
{
    int had = SIGNAL_NONE;
    for (size_t i = pager->delivery_count; i > 0 && pager->deliveries[i - 1].number > d->number; i--) {
        const struct delivery *s = &pager->deliveries[i - 1];
        if (s->signal > had && text_equal(s->key, d->key) && text_equal(s->channel, d->channel)) {
            had = s->signal;
        }
    }
    return (enum delivery_signal) had;
}

static bool is_due(const struct rules *rules, const struct incident *incident, const struct delivery *d)
{
    return was_taken(d) && signals_are_for(rules, d->channel) && wanted(rules, incident, d) > had(&incident->pager, d);
}

bool signals_are_due(const struct rules *rules, const struct incident *incident)
{
    if (!has_receivers(rules)) {
        return false;
    }
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        if (is_due(rules, incident, &incident->pager.deliveries[i])) {
            return true;
        }
    }
    return false;
}

bool signals_must_refresh(const struct rules *rules, const struct incident *incident, const struct delivery *d)
{
    return d->state == DELIVERY_ACCEPTED && was_taken(d) && type_of(rules, d->channel) == CHANNEL_ALERTMANAGER &&
           d->alert_count > 0 && pager_alert(&incident->pager, d->alerts[0]) != NULL &&
           had(&incident->pager, d) != SIGNAL_RESOLVE && wanted(rules, incident, d) != SIGNAL_RESOLVE;
}

/* --- queueing ----------------------------------------------------------------------------------------------------- */

static void raise_one(struct turn *turn, struct incident *incident, const struct delivery *page)
{
    enum delivery_signal signal = wanted(turn->rules, incident, page);
    const struct text parts[] = {page->key, page->channel, text_of(delivery_signal_names[signal])};
    struct hash hash = hash_of_parts(parts, ARRAY_LEN(parts));
    struct entry entry;
    entry_init(&entry, ENTRY_DELIVERY);
    entry.u.delivery = (struct entry_delivery){
        .number = turn->registry->next_delivery,
        .id = text_format(turn->arena, "nis2d-%.*s", TEXT_ARG(hex_text(turn->arena, hash.at, 16))),
        .channel = text_copy(turn->arena, page->channel),
        .not_before = INSTANT_NONE,
        .is_urgent = page->is_urgent,
        .signal = (int) signal,
        .key = text_copy(turn->arena, page->key)};
    turn_emit(turn, incident->ref, &entry);
}

void signals_raise(struct turn *turn, struct incident *incident)
{
    if (!has_receivers(turn->rules)) {
        return;
    }
    /* What is queued here asks for nothing, and a list that is full lets its oldest go: begin anew after each. */
    for (size_t i = 0; i < incident->pager.delivery_count && turn->entry_count < LIMIT_TURN_ENTRIES; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        if (is_due(turn->rules, incident, d)) {
            raise_one(turn, incident, d);
            i = SIZE_MAX;
        }
    }
}

/* --- words -------------------------------------------------------------------------------------------------------- */

void signals_message(const struct rules *rules, const struct registry *registry, const struct incident *incident,
                     const struct delivery *d, struct instant now, struct arena *arena, struct message *ret)
{
    struct message_scene s = message_scene_of(rules, registry, incident, d, NULL, now, arena);
    struct message_words words;
    bool is_over = d->signal == SIGNAL_RESOLVE;
    struct value *data = value_map(arena);
    struct buf json = BUF_INIT;
    ret->type = is_over ? TEXT("obligation.ended") : TEXT("incident.acknowledged");
    if (s.voice.words == NULL || message_render(&s, message_context_signal(&s, is_over), &words, NULL) != STATUS_OK) {
        words.subject = text_format(arena, "%s%.*s: %s", rules->is_exercise ? "[EXERCISE] " : "",
                                    TEXT_ARG(incident->ref), is_over ? "this page is over" : "somebody has it");
        words.text = text_format(arena, "%.*s\nSee: nis2ctl incident show %.*s\n", TEXT_ARG(words.subject),
                                 TEXT_ARG(incident->ref));
    }
    ret->subject = words.subject;
    ret->text = words.text;
    value_put_bool(arena, data, "exercise", rules->is_exercise);
    value_put_text(arena, data, "summary", ret->subject);
    value_put_text(arena, data, "incident", incident->ref);
    value_put_text(arena, data, "key", d->key);
    value_put_instant(arena, data, "at", now);
    value_json(&json, data);
    ret->data = text_copy(arena, buf_text(&json));
    buf_done(&json);
}
