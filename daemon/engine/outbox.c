/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outbox: what a committed turn attempts is sent; what comes back is a command.
 *
 * When to try, over which channel and what an outcome means is core's (outbox_rules.h). Here is only the bookkeeping
 * between a durable attempt and the courier's answer: a ticket for each.
 *
 * Surprising: while the ledger cannot be written, deliveries that were stored before still go out, once each, with the
 * same id and the words "unrecorded"; what became of them is recorded when that is possible again.
 */
#include <string.h>

#include "core/circuit.h"
#include "core/message.h"
#include "core/outbox_rules.h"
#include "core/signals.h"
#include "core/voice.h"
#include "engine/engine_parts.h"

/* A courier's answer, until the turn that records it is durable. They do not stand in the inbox, where people could
 * crowd them out or a disk that fails could lose them. */
struct outcome {
    struct outcome *next;
    struct command command;
    bool is_taken; /* into the turn in flight */
    char stream[LIMIT_REF + 1];
    char detail[200];
};

_Static_assert(VERDICT_ACCEPTED == (int) OUTCOME_ACCEPTED && VERDICT_IN_DOUBT == (int) OUTCOME_IN_DOUBT,
               "couriers and core count alike");

static struct text keep(struct text t)
{
    char *at = mem_alloc(t.len + 1);
    if (t.len > 0) {
        memcpy(at, t.at, t.len);
    }
    return (struct text){at, t.len};
}

static void drop(struct text t)
{
    union {
        const char *kept;
        char *mine;
    } at = {.kept = t.at};
    mem_free(at.mine);
}

static uint64_t remember(struct engine *engine, struct text stream, int64_t delivery, int64_t try_number,
                         bool is_unrecorded)
{
    engine->flights =
        mem_reserve(engine->flights, &engine->flight_cap, engine->flight_count + 1, sizeof *engine->flights);
    uint64_t ticket = ++engine->next_ticket;
    engine->flights[engine->flight_count++] =
        (struct in_flight){ticket, keep(stream), delivery, try_number, is_unrecorded, false};
    return ticket;
}

static enum courier_signal signal_of(const struct delivery *d)
{
    switch ((enum delivery_signal) d->signal) {
    case SIGNAL_NONE:
        return COURIER_PAGE;
    case SIGNAL_ACKNOWLEDGE:
        return COURIER_ACKNOWLEDGE;
    case SIGNAL_RESOLVE:
        return COURIER_RESOLVE;
    }
    UNREACHABLE();
}

static struct courier_message courier_message_of(struct engine *engine, struct text stream, const struct delivery *d)
{
    return (struct courier_message){
        .id = d->id,
        .channel = d->channel,
        .address = d->address,
        .type = d->type,
        .created_at = d->first_try_at,
        .now = engine_now(engine),
        .subject = d->subject,
        .text = d->text,
        .data = d->data,
        .thread = text_is(stream, "global") ? TEXT_EMPTY : stream,
        .key = d->key,
        .signal = signal_of(d),
        .is_urgent = d->is_urgent,
        .is_exercise = engine->rules->is_exercise,
        .is_possible_repeat = d->is_possible_repeat,
    };
}

/* What is stored has marks where the reader's code and link are: they leave the process, and are nowhere else. */
static void put_answers(const struct engine *engine, const struct delivery *d, struct arena *arena,
                        struct courier_message *m)
{
    const struct reply_key *key = &engine->options.answers;
    struct text token = reply_token(key, d, arena);
    struct text base_url = engine->rules->base_url;
    bool has_link = token.len > 0 && base_url.len > 0;
    struct voice voice = voice_of(engine->rules, rules_contact(engine->rules, d->contact), INSTANT_NONE, arena);
    m->take = voice_word(&voice, "message.answer.take", "I have it");
    m->repeat = voice_word(&voice, "message.repeat", "");
    m->code = reply_code(key, d, arena);
    m->link = has_link ? text_format(arena, "%.*s/a/%.*s", TEXT_ARG(base_url), TEXT_ARG(token)) : TEXT_EMPTY;
    m->subject = reply_fill(key, d, engine->rules->base_url, m->subject, arena);
    m->text = reply_fill(key, d, engine->rules->base_url, m->text, arena);
    m->data = reply_fill(key, d, engine->rules->base_url, m->data, arena);
}

void outbox_send(struct engine *engine)
{
    struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < engine->turn.entry_count; i++) {
        const struct entry *e = &engine->turn.entries[i];
        if (e->type != ENTRY_ATTEMPT) {
            continue;
        }
        const struct pager *pager = registry_pager(engine->registry, e->stream);
        const struct delivery *d = pager != NULL ? pager_delivery(pager, e->u.attempt.number) : NULL;
        if (d == NULL || d->state != DELIVERY_IN_FLIGHT) {
            continue;
        }
        struct courier_message message = courier_message_of(engine, e->stream, d);
        put_answers(engine, d, &arena, &message);
        uint64_t ticket = remember(engine, e->stream, d->number, e->u.attempt.try_number, false);
        engine->options.courier.send(engine->options.courier.self, ticket, &message);
        arena_reset(&arena);
    }
    arena_done(&arena);
}

/* --- receivers that forget ---------------------------------------------------------------------------------------- */

#define REFRESH_EVERY SPAN_MIN(1)

static bool is_being_refreshed(const struct engine *engine, const struct delivery *d)
{
    for (size_t i = 0; i < engine->flight_count; i++) {
        if (engine->flights[i].is_refresh && engine->flights[i].delivery == d->number) {
            return true;
        }
    }
    return false;
}

/* The page of before, under its key, with the words of now. It was stored, and so was its taking; that it is said again
 * changes nothing and is no entry. */
static void refresh_one(struct engine *engine, const struct incident *incident, const struct delivery *d)
{
    struct arena arena = ARENA_INIT;
    struct message built;
    struct courier_message m = courier_message_of(engine, incident->ref, d);
    message_build(engine->rules, engine->registry, incident, d,
                  message_answer_for(engine->rules, &engine->options.answers, d), m.now, &arena, &built);
    m.signal = COURIER_REFRESH;
    m.type = built.type;
    m.subject = built.subject;
    m.text = built.text;
    m.data = built.data;
    put_answers(engine, d, &arena, &m);
    m.is_possible_repeat = false;
    uint64_t ticket = remember(engine, incident->ref, d->number, d->tries, false);
    engine->flights[engine->flight_count - 1].is_refresh = true;
    engine->options.courier.send(engine->options.courier.self, ticket, &m);
    arena_done(&arena);
}

void outbox_refresh(struct engine *engine)
{
    struct instant now = engine_now(engine);
    const struct registry *r = engine->registry;
    bool is_early = instant_is_set(engine->refreshed_at) && !instant_before(now, engine->refreshed_at) &&
                    instant_before(now, instant_add(engine->refreshed_at, REFRESH_EVERY));
    if (is_early || r->is_held || !signals_need_refresh(engine->rules)) {
        return;
    }
    engine->refreshed_at = now;
    for (size_t i = 0; i < r->incident_count; i++) {
        const struct incident *incident = r->incidents[i];
        for (size_t k = 0; k < incident->pager.delivery_count; k++) {
            const struct delivery *d = &incident->pager.deliveries[k];
            if (signals_must_refresh(engine->rules, incident, d) &&
                registry_channel_mark(r, d->channel) == CHANNEL_TRUSTED &&
                !instant_is_set(circuit_asked_until(r, d->channel, now)) && !is_being_refreshed(engine, d)) {
                refresh_one(engine, incident, d);
            }
        }
    }
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

static void keep_outcome(struct engine *engine, const struct in_flight *flight, const struct verdict *verdict)
{
    struct outcome *outcome = mem_alloc(sizeof *outcome);
    REQUIRE(flight->stream.len <= LIMIT_REF);
    memcpy(outcome->stream, flight->stream.at, flight->stream.len);
    memcpy(outcome->detail, verdict->detail, strnlen(verdict->detail, sizeof verdict->detail));
    outcome->command.type = COMMAND_OUTCOME;
    outcome->command.u.outcome = (struct command_outcome){.stream = text_of(outcome->stream),
                                                          .delivery = flight->delivery,
                                                          .try_number = flight->try_number,
                                                          .verdict = (int) verdict->kind,
                                                          .code = verdict->code,
                                                          .retry_after = verdict->retry_after,
                                                          .detail = text_of(outcome->detail)};
    *engine->outcomes_end = outcome;
    engine->outcomes_end = &outcome->next;
}

void outbox_take_outcomes(struct engine *engine)
{
    for (struct outcome *o = engine->outcomes; o != NULL && engine->turn.entry_count < LIMIT_TURN_ENTRIES;
         o = o->next) {
        engine_decide_own(engine, &o->command);
        o->is_taken = true;
    }
}

static void unrecorded_drop(struct unrecorded *u)
{
    drop(u->stream);
    drop(u->id);
    drop(u->type);
    drop(u->subject);
    drop(u->text);
    drop(u->data);
}

void outbox_turn_kept(struct engine *engine)
{
    while (engine->outcomes != NULL && engine->outcomes->is_taken) {
        struct outcome *o = engine->outcomes;
        engine->outcomes = o->next;
        mem_free(o);
    }
    engine->outcomes_end = engine->outcomes == NULL ? &engine->outcomes : engine->outcomes_end;
    for (size_t i = 0; i < engine->unrecorded_taken; i++) {
        unrecorded_drop(&engine->unrecorded[i]);
    }
    engine->unrecorded_count -= engine->unrecorded_taken;
    if (engine->unrecorded_count > 0) {
        memmove(engine->unrecorded, engine->unrecorded + engine->unrecorded_taken,
                engine->unrecorded_count * sizeof *engine->unrecorded);
    }
    engine->unrecorded_taken = 0;
}

void outbox_turn_lost(struct engine *engine)
{
    for (struct outcome *o = engine->outcomes; o != NULL; o = o->next) {
        o->is_taken = false;
    }
    engine->unrecorded_taken = 0;
}

static void answer_unrecorded(struct engine *engine, const struct in_flight *flight, const struct verdict *verdict)
{
    for (size_t i = 0; i < engine->unrecorded_count; i++) {
        struct unrecorded *u = &engine->unrecorded[i];
        if (u->delivery == flight->delivery && text_equal(u->stream, flight->stream)) {
            u->is_answered = true;
            u->verdict = *verdict;
            u->failures += verdict->kind == VERDICT_ACCEPTED ? 0 : 1;
            struct span wait = outbox_wait(u->failures, u->id);
            u->next_try =
                instant_add(engine_now(engine), wait.s > verdict->retry_after.s ? wait : verdict->retry_after);
        }
    }
}

void engine_delivered(void *context, uint64_t ticket, const struct verdict *verdict)
{
    struct engine *engine = context;
    for (size_t i = 0; i < engine->flight_count; i++) {
        if (engine->flights[i].ticket != ticket) {
            continue;
        }
        struct in_flight flight = engine->flights[i];
        engine->flights[i] = engine->flights[--engine->flight_count];
        if (flight.is_refresh) {
            /* The next one comes in a minute, whatever became of this. */
        } else if (flight.is_unrecorded) {
            answer_unrecorded(engine, &flight, verdict);
        } else {
            keep_outcome(engine, &flight, verdict);
        }
        drop(flight.stream);
        if (!flight.is_refresh) {
            engine_run(engine);
        }
        return;
    }
}

void outbox_forget_in_flight(struct engine *engine)
{
    size_t kept = 0;
    for (size_t i = 0; i < engine->flight_count; i++) {
        if (engine->flights[i].is_unrecorded) {
            engine->flights[kept++] = engine->flights[i];
        } else {
            drop(engine->flights[i].stream);
        }
    }
    engine->flight_count = kept;
}

void outbox_init(struct engine *engine)
{
    engine->outcomes_end = &engine->outcomes;
}

void outbox_done(struct engine *engine)
{
    for (struct outcome *o = engine->outcomes; o != NULL; o = engine->outcomes) {
        engine->outcomes = o->next;
        mem_free(o);
    }
    for (size_t i = 0; i < engine->flight_count; i++) {
        drop(engine->flights[i].stream);
    }
    for (size_t i = 0; i < engine->unrecorded_count; i++) {
        unrecorded_drop(&engine->unrecorded[i]);
    }
    mem_free(engine->flights);
    mem_free(engine->unrecorded);
}

/* --- while nothing can be written --------------------------------------------------------------------------------- */

static struct unrecorded *unrecorded_of(const struct engine *engine, const struct delivery *d)
{
    for (size_t i = 0; i < engine->unrecorded_count; i++) {
        if (text_equal(engine->unrecorded[i].id, d->id)) {
            return &engine->unrecorded[i];
        }
    }
    return NULL;
}

/* On its way, or answered and not recorded yet; what failed in this time of need is tried again by the usual plan. */
static bool is_under_way(const struct engine *engine, const struct delivery *d, struct instant now)
{
    for (size_t i = 0; i < engine->flight_count; i++) {
        if (engine->flights[i].delivery == d->number) {
            return true;
        }
    }
    for (const struct outcome *o = engine->outcomes; o != NULL; o = o->next) {
        if (o->command.u.outcome.delivery == d->number) {
            return true;
        }
    }
    const struct unrecorded *u = unrecorded_of(engine, d);
    bool has_failed = u != NULL && u->is_answered && u->verdict.kind != VERDICT_ACCEPTED;
    return u != NULL && !(has_failed && !instant_before(now, u->next_try));
}

static void remember_unrecorded(struct engine *engine, struct text stream, const struct delivery *d,
                                const struct message *built)
{
    struct unrecorded *again = unrecorded_of(engine, d);
    if (again != NULL) {
        again->is_answered = false;
        return;
    }
    engine->unrecorded = mem_reserve(engine->unrecorded, &engine->unrecorded_cap, engine->unrecorded_count + 1,
                                     sizeof *engine->unrecorded);
    engine->unrecorded[engine->unrecorded_count++] = (struct unrecorded){.stream = keep(stream),
                                                                         .id = keep(d->id),
                                                                         .type = keep(built->type),
                                                                         .subject = keep(built->subject),
                                                                         .text = keep(built->text),
                                                                         .data = keep(built->data),
                                                                         .delivery = d->number,
                                                                         .created_at = engine_now(engine)};
}

static void send_unrecorded(struct engine *engine, const struct incident *incident, struct text stream,
                            const struct delivery *d)
{
    struct courier_message m = courier_message_of(engine, stream, d);
    struct message built = {TEXT_EMPTY, TEXT_EMPTY, TEXT_EMPTY, TEXT_EMPTY};
    arena_reset(&engine->arena);
    if (!instant_is_set(d->first_try_at)) {
        const struct unrecorded *again = unrecorded_of(engine, d);
        message_build(engine->rules, engine->registry, incident, d,
                      message_answer_for(engine->rules, &engine->options.answers, d), m.now, &engine->arena, &built);
        if (again != NULL && again->type.len > 0) { /* the same bytes on every repeat */
            built = (struct message){again->type, again->subject, again->text, again->data};
        }
        m.type = built.type;
        m.subject = built.subject;
        m.text = built.text;
        m.data = built.data;
        m.created_at = again != NULL ? again->created_at : m.now;
    }
    m.text = text_format(&engine->arena, "%.*s\nUnrecorded: the ledger cannot be written at the moment.\n",
                         TEXT_ARG(m.text));
    put_answers(engine, d, &engine->arena, &m);
    m.is_possible_repeat = true;
    remember_unrecorded(engine, stream, d, &built);
    uint64_t ticket = remember(engine, stream, d->number, d->tries + 1, true);
    engine->options.courier.send(engine->options.courier.self, ticket, &m);
}

static void send_due(struct engine *engine, const struct incident *incident, struct text stream,
                     const struct pager *pager)
{
    struct instant now = engine_now(engine);
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        bool waits = d->state == DELIVERY_QUEUED || d->state == DELIVERY_IN_FLIGHT;
        bool is_stored = d->number < engine->stored_before; /* nothing is sent that was not stored first */
        if (is_stored && waits && !d->is_held && !instant_before(now, d->next_try_at) &&
            !is_under_way(engine, d, now)) {
            send_unrecorded(engine, incident, stream, d);
        }
    }
}

void outbox_send_unrecorded(struct engine *engine)
{
    const struct registry *r = engine->registry;
    if (r->is_held) {
        return;
    }
    send_due(engine, NULL, TEXT("global"), &r->desk);
    for (size_t i = 0; i < r->incident_count; i++) {
        send_due(engine, r->incidents[i], r->incidents[i]->ref, &r->incidents[i]->pager);
    }
}

/* The attempt and its outcome, after the fact. What was not answered yet is attempted again as in doubt. The number may
 * mean another message by now, when the turn that gave it was lost; the id does not lie. */
static void record_one(struct engine *engine, const struct unrecorded *u)
{
    struct pager *pager = registry_pager(engine->registry, u->stream);
    const struct delivery *d = pager != NULL ? pager_delivery(pager, u->delivery) : NULL;
    if (d == NULL || d->state != DELIVERY_QUEUED || !text_equal(d->id, u->id)) {
        return;
    }
    struct arena *arena = &engine->arena; /* the entry outlives what is remembered here */
    const struct message sent = {text_copy(arena, u->type), text_copy(arena, u->subject), text_copy(arena, u->text),
                                 text_copy(arena, u->data)};
    outbox_attempt_unrecorded(&engine->turn, u->stream, u->delivery, &sent);
    d = pager_delivery(pager, u->delivery);
    struct verdict in_doubt = {.kind = VERDICT_IN_DOUBT};
    const struct verdict *v = u->is_answered ? &u->verdict : &in_doubt;
    struct command_outcome outcome = {
        .stream = u->stream,
        .delivery = u->delivery,
        .try_number = d->tries,
        .verdict = (int) v->kind,
        .code = v->code,
        .retry_after = v->retry_after,
        .detail = text_format(&engine->arena, "sent while the ledger could not be written; %s", v->detail)};
    outbox_settle(&engine->turn, &outcome);
}

void outbox_record_unrecorded(struct engine *engine)
{
    for (size_t i = 0; i < engine->unrecorded_count; i++) {
        record_one(engine, &engine->unrecorded[i]);
    }
    engine->unrecorded_taken = engine->unrecorded_count;
}
