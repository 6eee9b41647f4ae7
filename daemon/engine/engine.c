/* SPDX-License-Identifier: Apache-2.0 */
/*
 * engine: see engine.h.
 *
 *                    engine_start            commit ok
 *      NEW ─────────────────────▶ TURNING ◀──────────▶ READY
 *                                    │ commit failed       ▲
 *                                    ▼                     │ `started` is durable
 *                                RECOVERING ───────────────┘
 *                                    │  ▲ engine_try_again
 *                                    ▼  │
 *                                UNWRITABLE   reads and stored deliveries go on, changes are refused
 *
 * Sending lives in outbox.c.
 */
#include "engine/engine.h"

#include <string.h>

#include "base/limits.h"
#include "engine/engine_parts.h"
#include "ledger/codec.h"

struct engine *engine_new(const struct engine_options *options)
{
    struct engine *engine = mem_alloc(sizeof *engine);
    engine->options = *options;
    engine->rules = options->rules;
    engine->registry = options->registry;
    engine->head = options->head;
    engine->state = ENGINE_NEW;
    engine->stored_before = INT64_MAX;
    outbox_init(engine);
    return engine;
}

static void answer(const struct waiting *w, const struct engine_reply *reply)
{
    w->reply(w->context, reply);
}

void engine_free(struct engine *engine)
{
    if (engine == NULL) {
        return;
    }
    REQUIRE(!engine->is_appending);
    struct engine_reply stopped = {.answer = ENGINE_STOPPED};
    for (size_t i = 0; i < engine->turn_count; i++) {
        answer(&engine->taken[i], &stopped);
    }
    for (size_t i = 0; i < engine->inbox_count; i++) {
        answer(&engine->inbox[i], &stopped);
    }
    registry_free(engine->registry);
    arena_done(&engine->arena);
    outbox_done(engine);
    mem_free(engine->inbox);
    mem_free(engine->reads);
    mem_free(engine);
}

/* --- the turn ----------------------------------------------------------------------------------------------------- */

/* Entries never go back in time: while the wall clock is behind the last entry, their instant stands still. */
struct instant engine_now(struct engine *engine)
{
    struct instant wall = engine->options.clock.now(engine->options.clock.self);
    return instant_is_set(engine->registry->last_at) ? instant_max(wall, engine->registry->last_at) : wall;
}

void engine_decide_own(struct engine *engine, struct command *command)
{
    struct refusal refusal;
    command->actor = (struct actor){TEXT("daemon"), false, RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN};
    bool is_done = decide(&engine->turn, command, &refusal);
    REQUIRE(is_done);
}

static void note(struct engine *engine, enum clock_what what, struct instant from, struct instant wall)
{
    struct command command = {.type = COMMAND_CLOCK};
    command.u.clock = (struct command_clock){(int) what, from, wall};
    engine_decide_own(engine, &command);
}

/* Contract section 3: behind the last entry, or more than 24 h ahead of it while unsynchronised, the clock is suspect
 * and no lateness is judged. A second of slack: two readings may straddle a leap. */
static void note_clock(struct engine *engine)
{
    struct registry *r = engine->registry;
    struct instant wall = engine->options.clock.now(engine->options.clock.self), last = r->last_at;
    bool is_synchronised = engine->options.clock.is_synchronised(engine->options.clock.self);
    bool is_behind = instant_is_set(last) && instant_diff(last, wall).s > 1;
    bool is_far_ahead = instant_is_set(last) && !is_synchronised && instant_diff(wall, last).s > SPAN_D(1).s;
    if ((is_behind || is_far_ahead) && !r->is_suspect) {
        note(engine, CLOCK_SUSPECT, last, wall);
    } else if (r->is_suspect && !is_behind && (is_synchronised || !r->is_suspect_ahead)) {
        note(engine, CLOCK_TRUSTED, last, wall);
    }
    /* Idleness is no jump: while nobody vouches for the clock, the time is written down before a day of it passes. */
    bool is_idle =
        instant_is_set(last) && !is_synchronised && !r->is_suspect && instant_diff(wall, r->last_at).s > SPAN_H(12).s;
    if (is_synchronised != r->is_synchronised || is_idle) {
        note(engine, is_synchronised ? CLOCK_SYNCHRONISED : CLOCK_UNSYNCHRONISED, last, wall);
    }
}

/* Where the stream is, or would be, in a table of `size` (a power of two) marks' numbers plus one. */
static size_t mark_slot(const struct engine *engine, const size_t *table, size_t size, struct text stream)
{
    struct hash h = hash_of(stream.at, stream.len);
    size_t at = 0;
    memcpy(&at, h.at, sizeof at);
    for (at &= size - 1; table[at] != 0; at = (at + 1) & (size - 1)) {
        if (text_equal(engine->marks[table[at] - 1].stream, stream)) {
            break;
        }
    }
    return at;
}

static void collect_marks(struct engine *engine)
{
    struct turn *turn = &engine->turn;
    engine->marks = ARENA_ARRAY(&engine->arena, struct ledger_mark, turn->entry_count + 1);
    engine->mark_count = 0;
    size_t size = 16;
    while (size < 2 * turn->entry_count) {
        size *= 2;
    }
    size_t *table = ARENA_ARRAY(&engine->arena, size_t, size);
    for (size_t i = 0; i < turn->entry_count; i++) {
        const struct entry *e = &turn->entries[i];
        struct text stream = e->type == ENTRY_ARCHIVED ? e->u.archived.ref : e->stream;
        if (stream.len == 0 || text_is(stream, "global")) {
            continue;
        }
        size_t at = mark_slot(engine, table, size, stream);
        if (table[at] == 0) {
            engine->marks[engine->mark_count++] =
                (struct ledger_mark){stream, registry_find(engine->registry, stream) != NULL};
            table[at] = engine->mark_count;
        }
    }
}

static void append(struct engine *engine)
{
    struct turn *turn = &engine->turn;
    struct ledger_row *rows = ARENA_ARRAY(&engine->arena, struct ledger_row, turn->entry_count);
    uint64_t *erase = ARENA_ARRAY(&engine->arena, uint64_t, turn->entry_count);
    size_t erase_count = 0;
    for (size_t i = 0; i < turn->entry_count; i++) {
        rows[i] = codec_row(&turn->entries[i], &engine->arena);
        if (turn->entries[i].type == ENTRY_ERASED) {
            erase[erase_count++] = (uint64_t) turn->entries[i].u.erased.seq;
        }
    }
    collect_marks(engine);
    engine->has_erased = erase_count > 0;
    engine->batch =
        (struct ledger_batch){rows, turn->entry_count, engine->marks, engine->mark_count, erase, erase_count};
    engine->is_appending = true;
    engine->options.ledger.append(engine->options.ledger.self, &engine->batch, engine_committed, engine);
}

/* "tom (legal), eva (management)"; who was told twice stands there once: each ends with a comma while it is built. */
static void add_told(const struct turn *turn, const struct entry_alert *alert, struct buf *out)
{
    for (size_t i = 0; i < alert->contacts.count; i++) {
        const struct contact *c = rules_contact(turn->rules, alert->contacts.at[i]);
        struct text role = c != NULL ? c->role : TEXT_EMPTY;
        struct text who = text_format(turn->arena, "%.*s%s%.*s%s, ", TEXT_ARG(alert->contacts.at[i]),
                                      role.len > 0 ? " (" : "", TEXT_ARG(role), role.len > 0 ? ")" : "");
        struct text again = text_format(turn->arena, ", %.*s", TEXT_ARG(who));
        if (!text_starts(buf_text(out), who) && text_find(buf_text(out), again) == SIZE_MAX) {
            buf_add(out, who);
        }
    }
}

/* All that was announced, in its order: a merge speaks of two incidents, and a rule may be told of after a move. And to
 * whom: whoever decides at night must not have to look up whether the lawyer knows. */
static struct text what_was_said(const struct turn *turn, size_t first_entry)
{
    struct buf all = BUF_INIT, told = BUF_INIT;
    buf_add(&all, turn->result_words);
    for (size_t k = first_entry; k < turn->entry_count; k++) {
        const struct entry *e = &turn->entries[k];
        if (e->type == ENTRY_ALERT && e->u.alert.kind == ALERT_ANNOUNCEMENT) {
            buf_addf(&all, "%s%.*s", all.len > 0 ? "\n" : "", TEXT_ARG(text_trim(e->u.alert.words)));
            add_told(turn, &e->u.alert, &told);
        }
    }
    if (told.len > 0) {
        buf_addf(&all, "\nTold at once: %.*s", (int) told.len - 2, told.at);
    }
    buf_done(&told);
    struct text said = text_copy(turn->arena, buf_text(&all));
    buf_done(&all);
    return said;
}

static void keep_reply(struct engine *engine, size_t i, bool is_done, const struct refusal *refusal, size_t first_entry)
{
    struct turn *turn = &engine->turn;
    struct engine_reply *reply = &engine->replies[i];
    *reply = (struct engine_reply){.answer = is_done ? ENGINE_DONE : ENGINE_REFUSED};
    if (is_done) {
        reply->ref = turn->result_ref;
        reply->number = turn->result_number;
        reply->is_repeat = turn->is_repeat;
        reply->said = what_was_said(turn, first_entry);
    } else {
        reply->refusal = *refusal;
    }
}

static void take_commands(struct engine *engine)
{
    size_t count = 0;
    while (count < engine->inbox_count && count < LIMIT_TURN_COMMANDS &&
           engine->turn.entry_count < LIMIT_TURN_ENTRIES) {
        struct refusal refusal = {.class = REFUSAL_NONE};
        size_t first = engine->turn.entry_count;
        engine->taken[count] = engine->inbox[count];
        bool is_done = decide(&engine->turn, engine->inbox[count].command, &refusal);
        keep_reply(engine, count, is_done, &refusal, first);
        count++;
    }
    engine->inbox_count -= count;
    if (engine->inbox_count > 0) {
        memmove(engine->inbox, engine->inbox + count, engine->inbox_count * sizeof *engine->inbox);
    }
    engine->turn_count = count;
}

static void begin(struct engine *engine)
{
    arena_reset(&engine->arena);
    engine->turn_count = 0;
    engine->first_delivery = engine->registry->next_delivery;
    turn_init(&engine->turn, engine->registry, engine->rules, engine_now(engine), &engine->arena);
    engine->turn.answers = &engine->options.answers;
}

static void finish_replies(struct engine *engine)
{
    size_t count = engine->turn_count;
    engine->turn_count = 0;
    for (size_t i = 0; i < count; i++) {
        answer(&engine->taken[i], &engine->replies[i]);
    }
}

static void tick_if_due(struct engine *engine)
{
    if (engine->turn.entry_count < LIMIT_TURN_ENTRIES &&
        !instant_before(engine->turn.now, agenda_wake_at(engine->registry, engine->rules))) {
        struct command tick = {.type = COMMAND_TICK};
        engine_decide_own(engine, &tick);
    }
}

/* While the clock is implausible nothing is judged late: what people see stands still where the clock was last good. */
static struct instant shown_now(struct engine *engine)
{
    const struct registry *r = engine->registry;
    return r->is_suspect && instant_is_set(r->suspect_since) ? r->suspect_since : engine_now(engine);
}

static void run_reads(struct engine *engine)
{
    while (engine->read_count > 0 && !engine->is_appending) {
        struct waiting_read read = engine->reads[0];
        memmove(engine->reads, engine->reads + 1, --engine->read_count * sizeof *engine->reads);
        read.fn(read.context, engine->registry, engine->rules, shown_now(engine));
    }
}

static void tell_wake(struct engine *engine)
{
    engine->options.host.wake_at(engine->options.host.self, agenda_wake_at(engine->registry, engine->rules));
}

/* What can be said truthfully while nothing can be written: done, if that was promised before; nobody knows, of a
 * command whose turn was lost or whose row may not be on the disk for good; else no. */
static struct engine_reply reply_unwritable(const struct engine *engine, const struct waiting *w)
{
    const struct command *c = w->command;
    struct engine_reply reply = {.answer = w->is_uncertain ? ENGINE_STOPPED : ENGINE_REFUSED};
    reply.refusal =
        (struct refusal){REFUSAL_UNAVAILABLE, "ledger-unavailable", TEXT_EMPTY, text_of(engine->complaint.words), NULL};
    struct hash key = hash_of(c->key.at, c->key.len);
    const struct command_record *record = c->key.len > 0 ? registry_command(engine->registry, &key) : NULL;
    if (record == NULL || !hash_equal(&record->request, &c->request)) {
        return reply;
    }
    reply.answer = record->seq <= engine->durable_seq ? ENGINE_DONE : ENGINE_STOPPED;
    reply.is_repeat = true;
    reply.ref = text_is(record->stream, "global") ? TEXT_EMPTY : record->stream;
    return reply;
}

static void refuse_waiting(struct engine *engine)
{
    while (engine->inbox_count > 0) {
        struct waiting w = engine->inbox[0];
        memmove(engine->inbox, engine->inbox + 1, --engine->inbox_count * sizeof *engine->inbox);
        struct engine_reply reply = reply_unwritable(engine, &w);
        answer(&w, &reply);
    }
}

void engine_run(struct engine *engine)
{
    if (engine_is_at_disk(engine) || engine->is_running || engine->state == ENGINE_NEW) {
        return;
    }
    engine->is_running = true;
    if (engine->state == ENGINE_UNWRITABLE) {
        refuse_waiting(engine);
        outbox_send_unrecorded(engine);
        outbox_refresh(engine);
        engine->is_running = false;
        return;
    }
    begin(engine);
    note_clock(engine);
    outbox_record_unrecorded(engine);
    outbox_take_outcomes(engine); /* before people: a page that arrived must not wait behind a crowd */
    take_commands(engine);
    tick_if_due(engine);
    if (engine->turn.entry_count > 0) {
        engine->is_running = false;
        append(engine);
        return;
    }
    outbox_turn_kept(engine);
    finish_replies(engine);
    outbox_refresh(engine);
    arena_done(&engine->arena); /* at rest: what a busy turn needed goes back */
    engine->is_running = false;
    run_reads(engine);
    tell_wake(engine);
}

/* --- after the ledger spoke --------------------------------------------------------------------------------------- */

static void turn_is_lost(struct engine *engine, const struct complaint *complaint)
{
    /* In the order in which they came, before what came later: their ids will tell whether they had happened. */
    engine->inbox = mem_reserve(engine->inbox, &engine->inbox_cap, engine->inbox_count + engine->turn_count + 1,
                                sizeof *engine->inbox);
    memmove(engine->inbox + engine->turn_count, engine->inbox, engine->inbox_count * sizeof *engine->inbox);
    for (size_t i = 0; i < engine->turn_count; i++) {
        engine->inbox[i] = engine->taken[i];
        engine->inbox[i].is_uncertain = true;
    }
    engine->inbox_count += engine->turn_count;
    engine->turn_count = 0;
    outbox_turn_lost(engine);
    engine->stored_before =
        engine->first_delivery < engine->stored_before ? engine->first_delivery : engine->stored_before;
    engine->complaint = *complaint;
    engine->start_failed = engine->is_starting;
    engine->is_starting = false;
    engine->state = ENGINE_RECOVERING;
    engine->options.host.turned(engine->options.host.self, engine->turn.entries, engine->turn.entry_count, false);
    engine->options.host.recover(engine->options.host.self);
}

void engine_committed(void *context, enum status status, struct ledger_head head, const struct complaint *complaint)
{
    struct engine *engine = context;
    REQUIRE(engine->is_appending);
    engine->is_appending = false;
    if (status != STATUS_OK) {
        turn_is_lost(engine, complaint);
        return;
    }
    engine->head = head;
    engine->durable_seq = head.seq;
    if (engine->is_starting) {
        engine->options.starts_held = false; /* it holds once; after that the administrators' word counts */
    }
    engine->is_starting = engine->start_failed = false;
    engine->state = ENGINE_READY;
    engine->complaint.words[0] = '\0';
    /* Whoever is called back may submit and run: the next turn waits until this one's entries are done with. */
    engine->is_running = true;
    engine->options.host.turned(engine->options.host.self, engine->turn.entries, engine->turn.entry_count, true);
    outbox_turn_kept(engine);
    finish_replies(engine);
    outbox_send(engine);
    outbox_refresh(engine);
    engine->is_running = false;
    if (engine->has_erased) {
        /* What was erased must not live on in memory: read everything back. */
        engine->has_erased = false;
        engine->state = ENGINE_RECOVERING;
        engine->options.host.recover(engine->options.host.self);
        return;
    }
    run_reads(engine);
    tell_wake(engine);
    if (engine->inbox_count > 0 || engine->outcomes != NULL) {
        engine_run(engine);
    }
}

void engine_start(struct engine *engine, const char *reason)
{
    REQUIRE(!engine->is_appending);
    engine->is_starting = true;
    begin(engine);
    struct command started = {.type = COMMAND_STARTED};
    started.u.started = (struct command_started){text_of(engine->options.version), text_of(reason)};
    outbox_take_outcomes(engine); /* what was answered meanwhile is not in doubt */
    outbox_forget_in_flight(engine);
    note_clock(engine);
    engine_decide_own(engine, &started);
    if (engine->options.starts_held && !engine->registry->is_held) {
        struct command hold = {.type = COMMAND_HOLD};
        hold.u.hold = (struct command_hold){true, TEXT("restored from a backup")};
        engine_decide_own(engine, &hold);
    }
    append(engine);
}

static void unwritable(struct engine *engine)
{
    engine->state = ENGINE_UNWRITABLE;
    engine_run(engine);
    run_reads(engine);
}

void engine_recovered(struct engine *engine, struct registry *registry, struct ledger_head head)
{
    REQUIRE(engine->state == ENGINE_RECOVERING);
    registry_free(engine->registry);
    engine->registry = registry;
    engine->head = head;
    engine->stored_before = INT64_MAX;
    if (engine->start_failed) {
        /* Readable but not writable (a full disk): go on with what is durable, and try to write again when the host
         * says so. */
        unwritable(engine);
        return;
    }
    engine_start(engine, engine->options.starts_held ? "restore" : "recovery");
}

void engine_unwritable(struct engine *engine, const struct complaint *complaint)
{
    REQUIRE(engine->state == ENGINE_RECOVERING);
    engine->complaint = *complaint;
    unwritable(engine);
}

void engine_readable(struct engine *engine, struct registry *registry, struct ledger_head head,
                     const struct complaint *complaint)
{
    REQUIRE(engine->state == ENGINE_RECOVERING);
    registry_free(engine->registry);
    engine->registry = registry;
    engine->head = head;
    engine_unwritable(engine, complaint); /* what is on its way stays so: its answer counts at the next start */
}

void engine_try_again(struct engine *engine)
{
    if (engine->state == ENGINE_UNWRITABLE) {
        engine->start_failed = false;
        engine->state = ENGINE_RECOVERING;
        engine->options.host.recover(engine->options.host.self);
    }
}

/* --- in and out --------------------------------------------------------------------------------------------------- */

bool engine_submit(struct engine *engine, const struct command *command, engine_reply_fn *reply, void *context)
{
    if (engine->inbox_count >= LIMIT_INBOX_COMMANDS) {
        return false;
    }
    engine->inbox = mem_reserve(engine->inbox, &engine->inbox_cap, engine->inbox_count + 1, sizeof *engine->inbox);
    engine->inbox[engine->inbox_count++] = (struct waiting){command, reply, context, false};
    return true;
}

void engine_read(struct engine *engine, engine_read_fn *fn, void *context)
{
    bool may_now = !engine->is_appending && !engine->is_running &&
                   (engine->state == ENGINE_READY || engine->state == ENGINE_UNWRITABLE);
    if (may_now) {
        fn(context, engine->registry, engine->rules, shown_now(engine));
        return;
    }
    engine->reads = mem_reserve(engine->reads, &engine->read_cap, engine->read_count + 1, sizeof *engine->reads);
    engine->reads[engine->read_count++] = (struct waiting_read){fn, context};
}

void engine_rules(struct engine *engine, const struct rules *rules)
{
    REQUIRE(!engine->is_appending && !engine->is_running);
    engine->rules = rules;
    agenda_dirty_all(engine->registry);
}

bool engine_is_writable(const struct engine *engine)
{
    return engine->state == ENGINE_READY;
}

bool engine_is_idle(const struct engine *engine)
{
    return !engine->is_appending && engine->inbox_count == 0 && engine->read_count == 0 && engine->outcomes == NULL &&
           engine->state == ENGINE_READY;
}

bool engine_is_at_disk(const struct engine *engine)
{
    return engine->is_appending || engine->state == ENGINE_RECOVERING;
}

const struct reply_key *engine_answers(const struct engine *engine)
{
    return &engine->options.answers;
}

struct ledger_head engine_head(const struct engine *engine)
{
    return engine->head;
}

const struct complaint *engine_complaint(const struct engine *engine)
{
    return &engine->complaint;
}

struct registry *engine_registry(struct engine *engine)
{
    return engine->registry;
}
