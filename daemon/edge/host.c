/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host: the engine's host: opening and reading the ledger, recovering, reloading, feeding the watchdog.
 *
 *   host_open ──▶ ledger, registry ──▶ host_start ──▶ engine, http ──▶ the loop turns ──▶ host_stop
 *
 * Recovery and start read the ledger by the same function; the only difference is the thread. The watchdog is fed only
 * when a turn worked or nothing was to do, and a probe row outside the chain was committed: a daemon that cannot write
 * is not alive.
 */
#include "edge/host.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "edge/api.h"
#include "edge/health.h"
#include "edge/heartbeat.h"
#include "edge/host_exercise.h"
#include "edge/host_parts.h"
#include "edge/log.h"
#include "edge/service.h"
#include "edge/wallclock.h"
#include "engine/recovery.h"

/* --- reading the ledger ------------------------------------------------------------------------------------------- */

struct ledger_sqlite_options host_ledger_options(const struct host *host)
{
    struct ledger_sqlite_options options = {.path = host->ledger_path, .salt = writer_salt};
    if (host->exercise != NULL) {
        options.salt = exercise_salt;
        options.salt_context = host->exercise;
    }
    return options;
}

/* Everything a start needs, from an open ledger. `*ret` is returned. */
static enum status read_registry(const struct host *host, struct ledger_sqlite *ledger, struct registry **ret,
                                 struct complaint *reterr)
{
    struct recovery recovery;
    recovery_init(&recovery);
    enum status status = ledger_sqlite_read_hot(ledger, ENTRY_SNAPSHOT, recovery_row, &recovery, reterr);
    if (status == STATUS_OK && recovery.status == STATUS_OK) {
        /* Of an exercise all: its week may be a minute long. */
        struct instant from = host->exercise != NULL ? INSTANT_MIN : instant_add(wallclock_now(), SPAN_D(-7));
        status = ledger_sqlite_read_commands(ledger, from, recovery_command, &recovery, reterr);
    }
    if (status == STATUS_OK && recovery.status != STATUS_OK) {
        *reterr = recovery.complaint;
        status = recovery.status;
    }
    if (status == STATUS_OK) {
        *ret = recovery_take(&recovery);
    }
    recovery_done(&recovery);
    return status;
}

enum status host_open_ledger(struct host *host, struct ledger_sqlite **ret, struct registry **ret_registry,
                             struct complaint *reterr)
{
    struct ledger_sqlite_options options = host_ledger_options(host);
    struct ledger_sqlite *ledger = NULL;
    enum status status = ledger_sqlite_open(&options, &ledger, reterr);
    if (status == STATUS_OK) {
        status = read_registry(host, ledger, ret_registry, reterr);
    }
    if (status == STATUS_OK && host->is_restoring) {
        host_skip_references(host, *ret_registry);
    }
    if (status != STATUS_OK) {
        ledger_sqlite_close(ledger);
        return status;
    }
    *ret = ledger;
    return STATUS_OK;
}

enum status host_read_unwritable(struct host *host, struct registry **ret, struct ledger_head *ret_head,
                                 struct complaint *reterr)
{
    struct ledger_sqlite_options options = host_ledger_options(host);
    struct ledger_sqlite *ledger = NULL;
    options.is_last_resort = true;
    enum status status = ledger_sqlite_open(&options, &ledger, reterr);
    if (status == STATUS_OK) {
        *ret_head = ledger_sqlite_head(ledger);
        status = read_registry(host, ledger, ret, reterr);
    }
    ledger_sqlite_close(ledger);
    return status;
}

struct registry *host_read_remains(struct host *host)
{
    struct ledger_sqlite_options options = host_ledger_options(host);
    struct ledger_sqlite *ledger = NULL;
    struct complaint complaint;
    struct recovery recovery;
    options.is_last_resort = true;
    if (ledger_sqlite_open(&options, &ledger, &complaint) != STATUS_OK) {
        return NULL;
    }
    recovery_init(&recovery);
    /* It ends where the damage begins; what came before is what is known. */
    if (ledger_sqlite_read_hot(ledger, ENTRY_SNAPSHOT, recovery_row, &recovery, &complaint) != STATUS_OK) {
        recovery.passed_over++;
    }
    struct registry *registry = recovery_take(&recovery);
    recovery_done(&recovery);
    ledger_sqlite_close(ledger);
    if (registry != NULL) {
        registry_orphan(registry);
    }
    return registry;
}

/* --- recovery ----------------------------------------------------------------------------------------------------- */

struct reopening {
    struct host *host;
    struct registry *registry;
    struct ledger_head head;
    bool is_readable; /* though it cannot be written */
};

/* On the writer's thread. */
static enum status reopen(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct reopening *r = arg;
    ledger_sqlite_close(*handle);
    *handle = NULL;
    enum status status = host_open_ledger(r->host, handle, &r->registry, reterr);
    if (status == STATUS_OK) {
        r->head = ledger_sqlite_head(*handle);
        return status;
    }
    struct complaint unread;
    r->is_readable = host_read_unwritable(r->host, &r->registry, &r->head, &unread) == STATUS_OK;
    return status;
}

#define NEXT_REOPENING SPAN_S(5) /* somebody is making room on the disk and waits */

static void reopened(void *arg, enum status status, const struct complaint *complaint)
{
    struct reopening *r = arg;
    if (status == STATUS_OK) {
        host_add_zones(r->host->settings, r->registry, NULL);
        engine_recovered(r->host->engine, r->registry, r->head);
    } else {
        log_complaint(LOG_LEVEL_ERROR, "the ledger cannot be opened", complaint);
        if (r->is_readable) {
            engine_readable(r->host->engine, r->registry, r->head, complaint);
        } else {
            engine_unwritable(r->host->engine, complaint);
        }
    }
    if (!engine_is_writable(r->host->engine)) {
        loop_wake_at(r->host->loop, instant_add(wallclock_now(), NEXT_REOPENING));
    }
    mem_free(r);
}

static void recover(void *self)
{
    struct host *host = self;
    struct reopening *r = mem_alloc(sizeof *r);
    r->host = host;
    log_complaint(LOG_LEVEL_ERROR, "reading the ledger anew", engine_complaint(host->engine));
    if (writer_job(host->writer, reopen, r, reopened) != STATUS_OK) {
        struct complaint complaint;
        (void) complain(&complaint, STATUS_UNAVAILABLE, "ledger", "the daemon is stopping");
        mem_free(r);
        engine_unwritable(host->engine, &complaint);
    }
}

/* --- the engine's words ------------------------------------------------------------------------------------------- */

/* The loop is woken for what the engine wants, and often enough to feed the watchdog and to mend the line of status. */
static void wish(struct host *host)
{
    uint64_t third_s = service_watchdog_us() / 3000000;
    struct instant at = host->engine_wish, now = wallclock_now();
    if (engine_is_at_disk(host->engine)) {
        at = INSTANT_NEVER; /* what is due stays due: the loop would turn for nothing until the disk is done */
    }
    if (host->exercise != NULL) {
        at = exercise_wake_at(host, at, now);
    }
    if (service_watchdog_us() > 0) {
        at = instant_min(at, instant_add(now, SPAN_S(third_s > 0 ? third_s : 1)));
    }
    if (host->is_status_old) {
        at = instant_min(at, instant_add(now, SPAN_S(3)));
    }
    if (host->heartbeat != NULL) {
        at = instant_min(at, heartbeat_next(host->heartbeat, now));
    }
    loop_wake_at(host->loop, at);
}

static void wake_at(void *self, struct instant at)
{
    struct host *host = self;
    host->engine_wish = at;
    wish(host);
}

static void tell_status(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct host *host = context;
    struct arena arena = ARENA_INIT;
    (void) rules;
    service_status(health_status(host, registry, now, &arena));
    arena_done(&arena);
}

void host_tell_status(struct host *host)
{
    host->status_ns = wallclock_monotonic_ns();
    host->is_status_old = false;
    engine_read(host->engine, tell_status, host);
}

void host_tell_status_now(struct host *host)
{
    struct clock_port clock = host->exercise != NULL ? exercise_clock_port(host) : wallclock_port();
    tell_status(host, engine_registry(host->engine), &host->settings->rules, clock.now(clock.self));
}

static void log_entries(const struct entry *entries, size_t count)
{
    struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < count; i++) {
        struct text seq = text_format(&arena, "%llu", (unsigned long long) entries[i].seq);
        log_info(entry_row_find(entries[i].type)->name,
                 LOG_FIELDS({"seq", seq}, {"stream", entries[i].stream}, {"actor", entries[i].actor}));
    }
    arena_done(&arena);
}

static void turned(void *self, const struct entry *entries, size_t count, bool is_durable)
{
    struct host *host = self;
    metrics_turn_done(&host->metrics, wallclock_monotonic_ns(), engine_registry(host->engine), entries, count,
                      is_durable);
    if (is_durable && host->is_restoring) {
        host_restore_done(host);
    }
    if (is_durable) {
        log_entries(entries, count);
        host->is_status_old = true;
    }
    if (is_durable && host->exercise != NULL) {
        exercise_turned(host, entries, count);
        exercise_step_on(host);
    }
}

static void append_timed(void *self, const struct ledger_batch *batch, ledger_done_fn *done, void *context)
{
    struct host *host = self;
    metrics_turn_started(&host->metrics, wallclock_monotonic_ns());
    struct ledger_port port = writer_port(host->writer);
    port.append(port.self, batch, done, context);
}

/* --- couriers ----------------------------------------------------------------------------------------------------- */

static void hand_to_courier(void *self, uint64_t ticket, const struct courier_message *message)
{
    struct host *host = self;
    struct courier_port port = couriers_port(host->couriers);
    port.send(port.self, ticket, message);
}

static void delivered(void *context, uint64_t ticket, const struct verdict *verdict)
{
    struct host *host = context;
    engine_delivered(host->engine, ticket, verdict);
}

/* --- start and stop ----------------------------------------------------------------------------------------------- */

void host_start_engine(struct host *host, struct registry *registry, struct ledger_head head, bool starts_held)
{
    struct engine_options options = {
        .ledger = {host, append_timed},
        .courier = host->exercise != NULL ? exercise_courier_port(host) : (struct courier_port){host, hand_to_courier},
        .clock = host->exercise != NULL ? exercise_clock_port(host) : wallclock_port(),
        .host = {host, recover, wake_at, turned},
        .rules = &host->settings->rules,
        .registry = registry,
        .head = head,
        .version = NIS2D_VERSION,
        .starts_held = starts_held,
        .answers = host->answers,
    };
    if (host->exercise != NULL) {
        exercise_set_clock(host, registry);
    }
    host->engine = engine_new(&options);
    engine_start(host->engine, starts_held ? "restore" : "start");
}

/* In an exercise the sinks have no courier. */
static size_t only_live(struct texts live, struct courier_config *configs, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < live.count; k++) {
            if (text_equal(configs[i].name, live.at[k])) {
                configs[kept++] = configs[i];
                break;
            }
        }
    }
    return kept;
}

enum status host_start_couriers(struct host *host, const struct settings *settings, const struct secrets *secrets,
                                struct complaint *reterr)
{
    struct arena arena = ARENA_INIT;
    size_t count = 0;
    struct courier_config *configs = host_courier_configs(settings, secrets, &arena, &count);
    if (host->exercise != NULL) {
        count = only_live(host->exercise->live, configs, count);
    }
    enum status status = host->couriers == NULL ? couriers_new(loop_uv(host->loop), configs, count, delivered, host,
                                                               &host->couriers, reterr)
                                                : couriers_replace(host->couriers, configs, count, reterr);
    arena_done(&arena);
    return status;
}

/* --- the loop's hooks --------------------------------------------------------------------------------------------- */

static enum status probe(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    (void) arg;
    return *handle != NULL ? ledger_sqlite_probe(*handle, reterr)
                           : complain(reterr, STATUS_UNAVAILABLE, "ledger", "not open");
}

static void probed(void *arg, enum status status, const struct complaint *complaint)
{
    struct host *host = arg;
    host->is_probing = false;
    if (status == STATUS_OK) {
        service_watchdog_feed();
    } else {
        log_complaint(LOG_LEVEL_WARN, "the ledger's disk takes no writes", complaint);
    }
}

/* A third of the watchdog's time, or half a minute: a turn worked (the loop is here, nothing hangs) and the disk takes
 * a row. */
static void feed_watchdog(struct host *host)
{
    uint64_t now = wallclock_monotonic_ns(), every = service_watchdog_us() * 1000 / 3;
    if (every == 0 || host->is_probing || now - host->probed_ns < every || !engine_is_writable(host->engine)) {
        return;
    }
    host->probed_ns = now;
    host->is_probing = writer_job(host->writer, probe, host, probed) == STATUS_OK;
}

/* --- steps of the clock ------------------------------------------------------------------------------------------- */

struct stepped {
    struct command command;
};

static void step_recorded(void *context, const struct engine_reply *reply)
{
    (void) reply; /* a step that could not be recorded shows in the instants of what follows */
    mem_free(context);
}

/* What the wall clock would have said without the step. */
static struct instant expected_now(const struct host *host)
{
    uint64_t passed_s = (wallclock_monotonic_ns() - host->seen_ns) / UINT64_C(1000000000);
    return instant_add(host->seen_at, SPAN_S((int64_t) passed_s));
}

static void note_seen(struct host *host)
{
    host->seen_at = wallclock_now();
    host->seen_ns = wallclock_monotonic_ns();
}

void host_wake(void *context)
{
    struct host *host = context;
    if (host->is_stopping) {
        return;
    }
    note_seen(host);
    engine_try_again(host->engine);
    engine_run(host->engine);
    feed_watchdog(host);
    if (host->heartbeat != NULL) {
        heartbeat_wake(host->heartbeat);
    }
    /* Reading the whole registry for one line is not worth doing for every turn of a busy minute. */
    if (wallclock_monotonic_ns() - host->status_ns > UINT64_C(2000000000)) {
        host_tell_status(host);
    }
    wish(host);
}

void host_clock_set(void *context)
{
    struct host *host = context;
    struct instant from = expected_now(host), to = wallclock_now();
    int64_t by_s = instant_diff(to, from).s;
    log_warn("the clock was set", LOG_NONE);
    if (!host->is_stopping && host->exercise == NULL && host->seen_ns != 0 && (by_s > 1 || by_s < -1)) {
        struct stepped *stepped = mem_alloc(sizeof *stepped);
        stepped->command.type = COMMAND_CLOCK;
        stepped->command.actor = (struct actor){TEXT("daemon"), false, RIGHT_ADMIN};
        stepped->command.u.clock = (struct command_clock){CLOCK_STEPPED, from, to};
        if (!engine_submit(host->engine, &stepped->command, step_recorded, stepped)) {
            mem_free(stepped);
        }
    }
    host_wake(host);
}

void host_stop(void *context)
{
    struct host *host = context;
    if (!host->is_stopping) {
        host->is_stopping = true;
        service_stopping();
        log_info("stopping", LOG_NONE);
        loop_stop(host->loop);
    }
}
