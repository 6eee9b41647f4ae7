/* SPDX-License-Identifier: Apache-2.0 */
/*
 * process: the daemon's life. Opens the ledger, reads it back, runs the engine, does what the engine asks of its host,
 * dies and is started again, as main.c and systemd would.
 *
 * The ledger's port puts seeded waiting around the synchronous ledger: the write may happen at once and its answer
 * later, or both later, so that a kill finds it done, undone and half done.
 */
#include "tests/sim/sim.h"

#include <string.h>

#include "core/trace.h"

#define PATH "sim.db"

static void salt(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN])
{
    const struct world *w = context;
    for (size_t i = 0; i < LEDGER_SALT_LEN; i++) {
        ret[i] = (uint8_t) (w->options.seed * 31 + seq * 7 + i);
    }
}

/* --- the ledger's port -------------------------------------------------------------------------------------------- */

static bool is_sabotaged(struct world *w)
{
    return w->options.sabotage == SABOTAGE_LOST_COMMIT && w->process.batch->row_count > 0 &&
           chance(w, DICE_LEDGER, 20) && !w->is_calm;
}

static void write_batch(struct world *w)
{
    struct process *p = &w->process;
    if (is_sabotaged(w)) {
        p->status = STATUS_OK;
        p->head = ledger_sqlite_head(p->ledger);
        p->head.seq += p->batch->row_count;
    } else if (p->ledger == NULL) {
        p->status = complain(&p->complaint, STATUS_UNAVAILABLE, PATH, "the ledger is not open");
    } else {
        p->status = ledger_sqlite_append(p->ledger, p->batch, &p->head, &p->complaint);
    }
    p->is_written = true;
}

static void answer(struct world *w, void *arg)
{
    (void) arg;
    struct process *p = &w->process;
    if (!p->is_written) {
        write_batch(w);
    }
    p->batch = NULL;
    p->done(p->context, p->status, p->head, &p->complaint);
}

static void append(void *self, const struct ledger_batch *batch, ledger_done_fn *done, void *context)
{
    struct world *w = self;
    struct process *p = &w->process;
    REQUIRE(p->batch == NULL);
    p->batch = batch;
    p->done = done;
    p->context = context;
    p->is_written = false;
    uint32_t most = w->weather.append_s_max;
    if (most == 0 || chance(w, DICE_LEDGER, 300)) {
        answer(w, NULL);
        return;
    }
    if (chance(w, DICE_LEDGER, 500)) {
        write_batch(w);
    }
    later_in_process(w, (int64_t) below(w, DICE_LEDGER, most + 1), answer, NULL);
}

/* --- opening and reading back ------------------------------------------------------------------------------------- */

static enum status open_ledger(struct world *w, struct complaint *reterr)
{
    struct process *p = &w->process;
    ledger_sqlite_close(p->ledger);
    p->ledger = NULL;
    if (!w->is_calm && chance(w, DICE_REAPER, w->weather.cut_inside)) {
        vfs_sim_cut_after(w->disk, 1 + below(w, DICE_REAPER, 10)); /* recovering is no safer than anything else */
    }
    struct ledger_sqlite_options options = {.path = PATH, .vfs = "nis2sim", .salt = salt, .salt_context = w};
    return ledger_sqlite_open(&options, &p->ledger, reterr);
}

static enum status read_back(struct world *w, struct registry **ret, struct complaint *reterr)
{
    struct process *p = &w->process;
    struct recovery recovery;
    recovery_init(&recovery);
    enum status status = ledger_sqlite_read_hot(p->ledger, ENTRY_SNAPSHOT, recovery_row, &recovery, reterr);
    if (status == STATUS_OK && recovery.status != STATUS_OK) {
        status = recovery.status;
        *reterr = recovery.complaint;
    }
    struct instant since = instant_add(wall(w), SPAN_D(-7));
    status = status == STATUS_OK ? ledger_sqlite_read_commands(p->ledger, since, recovery_command, &recovery, reterr)
                                 : status;
    if (status == STATUS_OK) {
        *ret = recovery_take(&recovery);
    }
    recovery_done(&recovery);
    return status;
}

/* A disk that takes nothing may still be read: then at least what is stored is paged. */
static bool read_unwritable(struct world *w, struct registry **ret, struct ledger_head *ret_head)
{
    struct process *p = &w->process;
    struct complaint complaint;
    struct ledger_sqlite_options options = {
        .path = PATH, .vfs = "nis2sim", .is_last_resort = true, .salt = salt, .salt_context = w};
    enum status status = ledger_sqlite_open(&options, &p->ledger, &complaint);
    if (status == STATUS_OK) {
        *ret_head = ledger_sqlite_head(p->ledger);
        status = read_back(w, ret, &complaint);
    }
    ledger_sqlite_close(p->ledger);
    p->ledger = NULL;
    return status == STATUS_OK && *ret != NULL;
}

/* --- the host ----------------------------------------------------------------------------------------------------- */

static void try_again(struct world *w, void *arg)
{
    (void) arg;
    engine_try_again(w->process.engine);
}

static void reopen(struct world *w, void *arg)
{
    (void) arg;
    struct process *p = &w->process;
    struct complaint complaint = {.status = STATUS_OK};
    struct registry *registry = NULL;
    enum status status = open_ledger(w, &complaint);
    if (status == STATUS_OK) {
        oracle_reopened(w);
        status = read_back(w, &registry, &complaint);
    }
    struct ledger_head head = {0};
    bool is_readable = status != STATUS_OK && !vfs_sim_is_cut(w->disk) && read_unwritable(w, &registry, &head);
    w->recoveries++;
    if (vfs_sim_is_cut(w->disk)) {
        registry_free(registry);
        process_die(w, true);
        return;
    }
    sim_say(w, "the ledger is read back: %s", status == STATUS_OK ? "ok" : complaint.words);
    later_in_process(w, 30 + (int64_t) below(w, DICE_LEDGER, 600), try_again, NULL);
    if (status == STATUS_OK) {
        engine_recovered(p->engine, registry, ledger_sqlite_head(p->ledger));
    } else if (is_readable) {
        engine_readable(p->engine, registry, head, &complaint);
    } else {
        engine_unwritable(p->engine, &complaint);
    }
}

static void host_recover(void *self)
{
    struct world *w = self;
    if (!w->process.is_dying) {
        later_in_process(w, (int64_t) below(w, DICE_LEDGER, w->weather.reopen_s_max + 1), reopen, NULL);
    }
}

static void wake(struct world *w, void *arg)
{
    if (*(const uint64_t *) arg == w->process.wake_seq) {
        engine_run(w->process.engine);
    }
}

static void host_wake_at(void *self, struct instant at)
{
    struct world *w = self;
    uint64_t *seq = ARENA_NEW(&w->arena, uint64_t);
    *seq = ++w->process.wake_seq;
    if (w->options.sabotage == SABOTAGE_LOST_WAKE || (!instant_is_set(at) && at.s > 0)) {
        return; /* never */
    }
    int64_t delay = instant_is_set(at) ? at.s - wall(w).s : 0;
    delay = (delay > 0 ? delay : 0) + (int64_t) below(w, DICE_CLOCK, w->weather.late_s_max + 1);
    later_in_process(w, delay, wake, seq);
}

static void host_turned(void *self, const struct entry *entries, size_t count, bool is_durable)
{
    struct world *w = self;
    struct arena arena = ARENA_INIT;
    if (w->process.is_dying) {
        return;
    }
    w->turns++;
    w->turns_this_second++;
    for (size_t i = 0; w->options.is_verbose && i < count; i++) {
        sim_say(w, "%s%6llu %.*s", is_durable ? "" : "LOST ", (unsigned long long) entries[i].seq,
                TEXT_ARG(trace_line(&entries[i], &arena)));
    }
    arena_done(&arena);
    if (is_durable) {
        oracle_committed(w, entries, count);
    }
}

static struct instant clock_now(void *self)
{
    return wall(self);
}

static bool clock_is_synchronised(void *self)
{
    const struct world *w = self;
    return w->is_synchronised;
}

/* --- life and death ----------------------------------------------------------------------------------------------- */

static struct engine *engine_of(struct world *w, struct registry *registry, struct ledger_head head)
{
    struct engine_options options = {
        .ledger = {w, append},
        .courier = courier_port_of(w),
        .clock = {w, clock_now, clock_is_synchronised},
        .host = {w, host_recover, host_wake_at, host_turned},
        .rules = w->rules[w->variant],
        .registry = registry,
        .head = head,
        .version = "sim",
    };
    return engine_new(&options);
}

/* As main.c starts: on the ledger, else on what can be read of it, else not at all and once more. */
void process_boot(struct world *w, void *arg)
{
    (void) arg;
    struct complaint complaint = {.status = STATUS_OK};
    struct registry *registry = NULL;
    struct ledger_head head = {0};
    if (w->process.engine != NULL) {
        return;
    }
    enum status status = open_ledger(w, &complaint);
    if (status == STATUS_OK) {
        oracle_reopened(w);
        status = read_back(w, &registry, &complaint);
        head = ledger_sqlite_head(w->process.ledger);
    }
    bool is_readable = status != STATUS_OK && !vfs_sim_is_cut(w->disk) && read_unwritable(w, &registry, &head);
    if ((status != STATUS_OK && !is_readable) || vfs_sim_is_cut(w->disk)) {
        sim_say(w, "cannot start: %s", complaint.words);
        registry_free(registry);
        ledger_sqlite_close(w->process.ledger);
        w->process.ledger = NULL;
        later(w, 5, process_boot, NULL);
        return;
    }
    sim_say(w, "started on row %llu%s", (unsigned long long) head.seq, is_readable ? ", which cannot be written" : "");
    w->process.engine = engine_of(w, registry, head);
    engine_start(w->process.engine, "start");
}

void process_die(struct world *w, bool is_power_cut)
{
    struct process *p = &w->process;
    struct ledger_head none = {0};
    sim_say(w, is_power_cut ? "the power goes" : "kill -9");
    p->is_dying = true;
    if (p->batch != NULL) {
        p->batch = NULL;
        (void) complain(&p->complaint, STATUS_UNAVAILABLE, PATH, "killed");
        p->done(p->context, STATUS_UNAVAILABLE, none, &p->complaint);
    }
    engine_free(p->engine);
    p->engine = NULL;
    if (is_power_cut) {
        vfs_sim_power_cut(w->disk);
    } else {
        vfs_sim_kill(w->disk);
    }
    vfs_sim_cut_after(w->disk, 0);
    ledger_sqlite_close(p->ledger);
    p->ledger = NULL;
    p->is_dying = false;
    w->life++;
    w->kills += is_power_cut ? 0 : 1;
    w->cuts += is_power_cut ? 1 : 0;
    later(w, 1 + (int64_t) below(w, DICE_REAPER, w->weather.down_s_max + 1), process_boot, NULL);
}

bool process_is_ready(const struct world *w)
{
    return w->process.engine != NULL && w->process.ledger != NULL && w->process.batch == NULL &&
           engine_is_writable(w->process.engine);
}
