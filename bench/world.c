/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world: see world.h. As in the daemon, a commit takes a while: the batch waits until world_settle() comes round, and
 * what is submitted meanwhile (a hundred couriers' answers) is the next turn.
 */
#include "bench/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/entry.h"
#include "engine/recovery.h"

double world_clock_s(void)
{
    struct timespec t;
    (void) clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

_Noreturn static void die(const char *what, const struct complaint *complaint)
{
    (void) fprintf(stderr, "bench: %s: %s: %s\n", what, complaint->where, complaint->words);
    exit(1);
}

/* --- ports ---------------------------------------------------------------------------------------------------------
 */

static void append(void *self, const struct ledger_batch *batch, ledger_done_fn *done, void *context)
{
    struct world *w = self;
    REQUIRE(w->batch == NULL);
    w->batch = batch;
    w->done = done;
    w->done_context = context;
}

/* The commit of the turn in flight. */
static void commit(struct world *w)
{
    struct ledger_head head = engine_head(w->engine);
    struct complaint complaint;
    const struct ledger_batch *batch = w->batch;
    w->turns++;
    w->entries += batch->row_count;
    w->batch = NULL;
    if (w->is_timed) {
        head.seq += batch->row_count;
    } else if (ledger_sqlite_append(w->ledger, batch, &head, &complaint) != STATUS_OK) {
        die("append", &complaint);
    }
    w->done(w->done_context, STATUS_OK, head, NULL);
}

static void send(void *self, uint64_t ticket, const struct courier_message *message)
{
    struct world *w = self;
    (void) message;
    w->sent++;
    w->tickets = mem_reserve(w->tickets, &w->ticket_cap, w->ticket_count + 1, sizeof *w->tickets);
    w->tickets[w->ticket_count++] = (struct world_ticket){ticket, w->now};
}

static struct instant clock_now(void *self)
{
    const struct world *w = self;
    return w->now;
}

static bool is_synchronised(void *self)
{
    (void) self;
    return true;
}

static void recover(void *self)
{
    (void) self;
    UNREACHABLE(); /* append() ends the program first */
}

static void wake_at(void *self, struct instant at)
{
    struct world *w = self;
    w->wake_at = at;
}

static void turned(void *self, const struct entry *entries, size_t count, bool is_durable)
{
    (void) self;
    (void) entries;
    (void) count;
    REQUIRE(is_durable);
}

/* Not random: nobody attacks a benchmark. */
static void salt(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN])
{
    (void) context;
    memset(ret, 0, LEDGER_SALT_LEN);
    memcpy(ret, &seq, sizeof seq);
}

/* --- open and close ------------------------------------------------------------------------------------------------
 */

static struct registry *read_back(struct world *w)
{
    struct recovery recovery;
    struct complaint complaint;
    recovery_init(&recovery);
    enum status status = ledger_sqlite_read_hot(w->ledger, ENTRY_SNAPSHOT, recovery_row, &recovery, &complaint);
    if (status == STATUS_OK) {
        status = ledger_sqlite_read_commands(w->ledger, instant_add(w->now, SPAN_D(-7)), recovery_command, &recovery,
                                             &complaint);
    }
    if (status != STATUS_OK) {
        die("read back", &complaint);
    }
    struct registry *registry = recovery_take(&recovery);
    REQUIRE(registry != NULL);
    recovery_done(&recovery);
    return registry;
}

void world_open(struct world *w, const char *config, const char *ledger, struct instant now)
{
    struct settings_options options = {.data_directory = getenv("NIS2D_DATA")};
    struct ledger_sqlite_options ledger_options = {.path = ledger, .salt = salt};
    struct problems problems;
    struct complaint complaint;
    memset(w, 0, sizeof *w);
    w->now = now;
    hash_init();
    problems_init(&problems);
    if (settings_load(config, &options, &w->settings, &problems) != STATUS_OK) {
        (void) fprintf(stderr, "bench: %s does not load; see: nis2d --check --config %s\n", config, config);
        exit(1);
    }
    problems_done(&problems);
    if (ledger_sqlite_open(&ledger_options, &w->ledger, &complaint) != STATUS_OK) {
        die("open", &complaint);
    }
    struct engine_options engine = {
        .ledger = {w, append},
        .courier = {w, send},
        .clock = {w, clock_now, is_synchronised},
        .host = {w, recover, wake_at, turned},
        .rules = &w->settings->rules,
        .registry = read_back(w),
        .head = ledger_sqlite_head(w->ledger),
        .version = NIS2D_VERSION,
    };
    w->engine = engine_new(&engine);
    engine_start(w->engine, "start");
    world_settle(w);
}

void world_close(struct world *w)
{
    engine_free(w->engine);
    ledger_sqlite_close(w->ledger);
    settings_free(w->settings);
    mem_free(w->tickets);
    arena_done(&w->arena);
}

/* --- commands ------------------------------------------------------------------------------------------------------
 */

struct reply_slot {
    struct world *world;
    struct text *ref; /* NULL: not asked for */
};

static void replied(void *context, const struct engine_reply *reply)
{
    struct reply_slot *slot = context;
    if (reply->answer != ENGINE_DONE) {
        (void) fprintf(stderr, "bench: refused: %s: %.*s\n", reply->refusal.code, TEXT_ARG(reply->refusal.words));
        exit(1);
    }
    if (slot->ref != NULL) {
        *slot->ref = text_copy(&slot->world->arena, reply->ref);
    }
}

struct command *world_command(struct world *w, int type, struct text ref)
{
    struct command *command = ARENA_NEW(&w->arena, struct command);
    command->type = type;
    command->ref = ref;
    command->actor = (struct actor){TEXT("duty"), false, RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN};
    command->key = text_format(&w->arena, "bench-%lld-%llu", (long long) w->now.s, (unsigned long long) ++w->key);
    command->request = hash_of(command->key.at, command->key.len);
    return command;
}

void world_submit(struct world *w, struct command *command, struct text *ret_ref)
{
    struct reply_slot *slot = ARENA_NEW(&w->arena, struct reply_slot);
    *slot = (struct reply_slot){w, ret_ref};
    bool is_taken = engine_submit(w->engine, command, replied, slot);
    REQUIRE(is_taken);
}

static void answer_couriers(struct world *w)
{
    struct verdict accepted = {.kind = VERDICT_ACCEPTED, .code = 200, .detail = "taken"};
    size_t count = w->ticket_count;
    struct world_ticket *tickets = w->tickets;
    w->tickets = NULL;
    w->ticket_count = w->ticket_cap = 0;
    for (size_t i = 0; i < count; i++) {
        engine_delivered(w->engine, tickets[i].number, &accepted);
    }
    mem_free(tickets);
}

void world_settle(struct world *w)
{
    bool is_due = true;
    while (w->batch != NULL || w->ticket_count > 0 || is_due) {
        answer_couriers(w);
        engine_run(w->engine);
        if (w->batch != NULL) {
            commit(w);
        }
        is_due = !engine_is_idle(w->engine) || !instant_before(w->now, w->wake_at);
    }
}

void world_open_incidents(struct world *w, size_t count, struct text aware, bool is_minor, struct text *refs)
{
    REQUIRE(count <= WORLD_BATCH);
    for (size_t i = 0; i < count; i++) {
        struct command *open = world_command(w, COMMAND_OPEN, TEXT_EMPTY);
        open->u.open.title = text_format(&w->arena, "Suspicious logins on gateway %llu", (unsigned long long) w->key);
        open->u.open.aware = aware;
        open->u.open.is_minor = is_minor;
        world_submit(w, open, &refs[i]);
    }
    world_settle(w);
}

void world_close_incidents(struct world *w, const struct text *refs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct command *decision = world_command(w, COMMAND_DECIDE, refs[i]);
        decision->u.decide.question = TEXT("significant");
        decision->u.decide.answer = TEXT("no");
        decision->u.decide.reason = TEXT("a false alarm");
        world_submit(w, decision, NULL);
        struct command *closing = world_command(w, COMMAND_STATUS, refs[i]);
        closing->u.status.status = TEXT("closed");
        world_submit(w, closing, NULL);
    }
    world_settle(w);
}

void world_rest(struct world *w)
{
    arena_reset(&w->arena);
}
