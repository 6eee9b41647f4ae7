/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_sqlite under fire: kill -9, power cuts, failing disks, full disks. What was reported as written is there
 * afterwards, the chain is whole, and what is there after an opening with a barrier row stays there.
 *
 * Each world below is one seed; a failure prints it. The last tests are the control: with a disk that lies about syncs
 * (what synchronous=OFF amounts to) the same worlds must lose rows, or this file would prove nothing.
 */
#include "tests/lib/expect.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/prng.h"
#include "tests/lib/ledger_rows.h"
#include "tests/lib/vfs_sim.h"

#define DISK "faults"
#define LEDGER "l.db"

static int enter(void **state)
{
    (void) state;
    rows_enter_directory();
    return 0;
}

static int leave(void **state)
{
    (void) state;
    rows_leave_directory();
    return 0;
}

/* --- kill -9 ------------------------------------------------------------------------------------------------------ */

/* Appends without end and reports each head after it was promised. */
static _Noreturn void append_and_report(const char *path, int report)
{
    struct ledger_sqlite *l = rows_open(path, NULL);
    for (;;) {
        struct complaint c;
        if (rows_append(l, "INC-1", 1, "a payload that is as long as an ordinary one, more or less", &c) != STATUS_OK) {
            _exit(1);
        }
        struct ledger_head head = ledger_sqlite_head(l);
        if (write(report, &head, sizeof head) != (ssize_t) sizeof head) {
            _exit(2);
        }
    }
}

/* Kills a writer in the midst of it; the last head it reported. */
static struct ledger_head kill_a_writer(const char *path, uint64_t after_reports)
{
    int ends[2];
    struct ledger_head head = {0};
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void) close(ends[0]);
        append_and_report(path, ends[1]);
    }
    (void) close(ends[1]);
    for (uint64_t i = 0; i < after_reports; i++) {
        assert_int_equal(read(ends[0], &head, sizeof head), sizeof head);
    }
    assert_int_equal(kill(child, SIGKILL), 0);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    struct ledger_head last; /* what it reported while the signal was on its way counts too */
    while (read(ends[0], &last, sizeof last) == (ssize_t) sizeof last) {
        head = last;
    }
    (void) close(ends[0]);
    return head;
}

/* Promise 1: a command that was answered survives kill -9. */
static void killed_writer_loses_nothing_it_reported(void **state)
{
    (void) state;
    const char *path = rows_path(LEDGER);
    struct prng p;
    prng_init(&p, 7);
    uint64_t total = 0;
    for (int round = 0; round < 25; round++) {
        struct ledger_head reported = kill_a_writer(path, 1 + prng_below(&p, 60));
        struct ledger_sqlite *l = rows_open(path, NULL);
        struct ledger_verdict v = rows_expect_whole(l, reported);
        assert_true(v.head.seq >= reported.seq);
        assert_true(v.head.seq > total);
        total = v.head.seq;
        ledger_sqlite_close(l);
    }
}

/* --- full disks --------------------------------------------------------------------------------------------------- */

static _Noreturn void append_until_full(const char *path, int report)
{
    struct rlimit limit = {256 * 1024, 256 * 1024};
    struct complaint c = {0};
    (void) signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) {
        _exit(1);
    }
    struct ledger_sqlite *l = rows_open(path, NULL);
    enum status status = STATUS_OK;
    struct ledger_head head = {0};
    while (status == STATUS_OK) {
        head = ledger_sqlite_head(l);
        status = rows_append(l, "INC-1", 1, "a payload of some length, so that the file is full after a while", &c);
    }
    bool is_said = status == STATUS_IO && strstr(c.words, "the disk is full") != NULL;
    bool is_spoilt = rows_append(l, "INC-1", 1, "x", &c) == STATUS_UNAVAILABLE;
    _exit(is_said && is_spoilt && write(report, &head, sizeof head) == (ssize_t) sizeof head ? 0 : 2);
}

/* A full disk must be said in words, refuse changes, and harm nothing that was promised. */
static void full_file_is_said_and_harms_nothing(void **state)
{
    (void) state;
    const char *path = rows_path(LEDGER);
    int ends[2], status = 0;
    struct ledger_head head = {0};
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        append_until_full(path, ends[1]);
    }
    (void) close(ends[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(read(ends[0], &head, sizeof head), sizeof head);
    (void) close(ends[0]);
    assert_true(head.seq > 10);
    struct ledger_sqlite *l = rows_open(path, NULL);
    (void) rows_expect_whole(l, head);
    rows_add(l, "INC-1", 1, "and on it goes", -1, 0);
    ledger_sqlite_close(l);
}

/* The same on the simulated disk: opening, probing and appending fail with words while it lasts, and work when it is
 * over. */
static void full_disk_passes(void **state)
{
    (void) state;
    struct vfs_sim *sim = vfs_sim_new(3);
    vfs_sim_register(sim, DISK);
    struct ledger_sqlite_options options = rows_options(LEDGER, DISK, false);
    struct ledger_sqlite *l = rows_open(LEDGER, DISK), *none = NULL;
    struct complaint c = {0};
    rows_add_many(l, "A", 1, 50);
    struct ledger_head head = ledger_sqlite_head(l);
    vfs_sim_set_full(sim, true);
    enum status status = STATUS_OK;
    for (int i = 0; i < 200 && status == STATUS_OK; i++) {
        status = rows_append(l, "A", 1, "x", &c);
        head = status == STATUS_OK ? ledger_sqlite_head(l) : head;
    }
    assert_int_equal(status, STATUS_IO);
    expect_words(c, "the disk is full");
    ledger_sqlite_close(l);
    struct vfs_sim *empty = vfs_sim_new(4);
    vfs_sim_set_full(empty, true);
    vfs_sim_register(empty, "empty and full");
    options.vfs = "empty and full";
    assert_int_equal(ledger_sqlite_open(&options, &none, &c), STATUS_IO);
    expect_words(c, "the disk is full");
    vfs_sim_free(empty);
    vfs_sim_set_full(sim, false);
    l = rows_open(LEDGER, DISK);
    (void) rows_expect_whole(l, head);
    rows_add(l, "A", 1, "x", -1, 0);
    ledger_sqlite_close(l);
    vfs_sim_free(sim);
}

/* --- worlds ------------------------------------------------------------------------------------------------------- */

struct weather {
    struct vfs_sim_rates rates;
    uint32_t cut;  /* per mille of a batch: the power goes within the next calls */
    uint32_t kill; /* per mille of a batch: the process dies before it */
    bool is_lying;
};

struct world {
    struct vfs_sim *sim;
    struct prng prng;
    struct weather weather;
    struct ledger_sqlite *l;
    struct ledger_head promised; /* the newest head that must be there for ever */
    uint64_t batches, openings;
    bool is_lost; /* something promised is not there, or the chain does not hold */
    char why[600];
};

static void lose(struct world *w, const char *what, const char *words)
{
    if (!w->is_lost) {
        w->is_lost = true;
        (void) snprintf(w->why, sizeof w->why, "%s: %s", what, words);
    }
}

/* Whole, with what was promised. A failing read says nothing. */
static bool check_world(struct world *w)
{
    struct ledger_verdict v;
    struct complaint c = {0};
    enum status status = ledger_sqlite_verify(w->l, w->promised, &v, &c);
    if (status == STATUS_OK && !v.is_whole) {
        lose(w, "verify", v.reason);
    }
    return status == STATUS_OK && v.is_whole;
}

/* As the engine does it: open, look, write a barrier, and only then believe what was read. */
static void recover(struct world *w)
{
    struct ledger_sqlite_options options = rows_options(LEDGER, DISK, false);
    for (int attempt = 0; attempt < 200 && !w->is_lost; attempt++) {
        struct complaint c = {0};
        enum status status = ledger_sqlite_open(&options, &w->l, &c);
        w->openings++;
        if (status == STATUS_CORRUPT) {
            lose(w, "open", c.words);
        }
        if (status != STATUS_OK) {
            continue;
        }
        if (check_world(w) && rows_append(w->l, "global", 2, "started", &c) == STATUS_OK) {
            w->promised = ledger_sqlite_head(w->l);
            return;
        }
        ledger_sqlite_close(w->l);
        w->l = NULL;
    }
    if (!w->is_lost) {
        fail_msg("no opening in 200 attempts");
    }
}

static void one_batch(struct world *w)
{
    static const char *const streams[] = {"global", "INC-1", "INC-2", "INC-3"};
    static char payload[9000];
    memset(payload, 'p', sizeof payload);
    struct ledger_row rows[3];
    size_t count = 1 + (size_t) prng_below(&w->prng, 3);
    struct ledger_head head = ledger_sqlite_head(w->l);
    for (size_t i = 0; i < count; i++) {
        rows[i] = rows_make(head.seq + 1 + i, streams[prng_below(&w->prng, 4)], 1, "");
        rows[i].payload = (struct text){payload, (size_t) prng_below(&w->prng, prng_chance(&w->prng, 50) ? 9000 : 300)};
    }
    struct ledger_mark mark = {rows[0].stream, prng_chance(&w->prng, 500)};
    uint64_t erase = 1 + prng_below(&w->prng, head.seq + 1);
    struct ledger_batch batch = {
        .rows = rows,
        .row_count = count,
        .marks = &mark,
        .mark_count = 1,
        .erase = &erase,
        .erase_count = prng_chance(&w->prng, 100) ? 1 : 0,
    };
    struct complaint c;
    w->batches++;
    if (ledger_sqlite_append(w->l, &batch, &head, &c) == STATUS_OK) {
        w->promised = head;
    } else {
        if (prng_chance(&w->prng, 500)) {
            vfs_sim_kill(w->sim); /* closing tidies up after a failed commit; a process that dies of it does not */
        }
        ledger_sqlite_close(w->l);
        w->l = NULL;
    }
}

static void one_step(struct world *w)
{
    if (w->l == NULL) {
        recover(w);
        return;
    }
    if (prng_chance(&w->prng, w->weather.kill)) {
        vfs_sim_kill(w->sim);
    }
    if (prng_chance(&w->prng, w->weather.cut)) {
        vfs_sim_cut_after(w->sim, 1 + prng_below(&w->prng, prng_chance(&w->prng, 200) ? 200 : 20));
    }
    one_batch(w);
}

/* After the storm: the power goes a last time, then everything promised must be there. */
static void end_world(struct world *w)
{
    ledger_sqlite_close(w->l);
    w->l = NULL;
    vfs_sim_set_rates(w->sim, (struct vfs_sim_rates){0});
    vfs_sim_power_cut(w->sim);
    if (!w->is_lost) {
        recover(w);
        ledger_sqlite_close(w->l);
    }
    vfs_sim_free(w->sim);
}

static struct world run_world(uint64_t seed, int steps, struct weather weather)
{
    struct world w = {.sim = vfs_sim_new(seed), .weather = weather};
    prng_init(&w.prng, seed);
    vfs_sim_register(w.sim, DISK);
    recover(&w);
    vfs_sim_set_rates(w.sim, weather.rates);
    vfs_sim_set_lying(w.sim, weather.is_lying);
    for (int i = 0; i < steps && !w.is_lost; i++) {
        one_step(&w);
    }
    end_world(&w);
    return w;
}

/* NIS2D_SEEDS=FIRST-LAST in the environment runs other seeds than the fixed ones. */
static void expect_worlds_hold(uint64_t seeds, int steps, struct weather weather)
{
    uint64_t first = 1, last = seeds;
    const char *others = getenv("NIS2D_SEEDS");
    if (others != NULL) {
        assert_int_equal(sscanf(others, "%" SCNu64 "-%" SCNu64, &first, &last), 2);
    }
    for (uint64_t seed = first; seed <= last; seed++) {
        struct world w = run_world(seed, steps, weather);
        if (w.is_lost) {
            fail_msg("seed %" PRIu64 ": %s (promised row %" PRIu64 ")", seed, w.why, w.promised.seq);
        }
    }
}

/* Promise 1: a command that was answered survives a power cut at any later instant, also in the midst of the next
 * append. */
static void power_cuts_lose_nothing(void **state)
{
    (void) state;
    expect_worlds_hold(150, 120, (struct weather){.cut = 100, .kill = 30});
}

/* A disk that fails now and then, and forgets what it failed to sync, may cost a turn, never a promise. */
static void failing_disk_loses_nothing(void **state)
{
    (void) state;
    struct weather weather = {.rates = {.read = 1, .write = 5, .sync = 20, .forget = 500}, .cut = 60, .kill = 30};
    expect_worlds_hold(150, 120, weather);
}

/* The worst kind: a kernel that reports a failed sync once and then holds the lost pages for good. What is read after
 * such a failure must be made durable before it is believed, and not half of it moved into the database file
 * (sql_settle_wal). */
static void forgetful_disk_loses_nothing(void **state)
{
    (void) state;
    struct weather weather = {.rates = {.sync = 150, .forget = 900}, .cut = 150, .kill = 30};
    expect_worlds_hold(150, 120, weather);
}

/* Without this the tests above could pass because nothing ever happens to the disk. */
static void lying_disk_loses(void **state)
{
    (void) state;
    uint64_t lost = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        lost += run_world(seed, 120, (struct weather){.cut = 100, .is_lying = true}).is_lost ? 1 : 0;
    }
    assert_true(lost >= 15);
}

/* The same seed must be the same world, or a failing seed is of no use. */
static void worlds_repeat(void **state)
{
    (void) state;
    struct weather weather = {.rates = {.read = 1, .write = 5, .sync = 20, .forget = 500}, .cut = 60, .kill = 30};
    struct world a = run_world(5, 200, weather), b = run_world(5, 200, weather);
    assert_int_equal(a.promised.seq, b.promised.seq);
    assert_int_equal(a.openings, b.openings);
    assert_true(hash_equal(&a.promised.link, &b.promised.link));
    assert_true(a.openings > 3); /* there was weather */
    struct world c = run_world(6, 200, weather);
    assert_false(hash_equal(&a.promised.link, &c.promised.link));
}

/* The first start of all may be interrupted anywhere; the second one must find either nothing or a ledger, never a
 * ruin. */
static void interrupted_creation_is_made_good(void **state)
{
    (void) state;
    struct ledger_sqlite_options options = rows_options(LEDGER, DISK, false);
    bool is_done = false;
    for (uint64_t n = 1; !is_done; n++) {
        struct vfs_sim *sim = vfs_sim_new(n);
        vfs_sim_register(sim, DISK);
        vfs_sim_cut_after(sim, n);
        struct ledger_sqlite *l = NULL;
        struct complaint c;
        is_done = ledger_sqlite_open(&options, &l, &c) == STATUS_OK && n > 10;
        ledger_sqlite_close(l);
        vfs_sim_cut_after(sim, 0);
        l = rows_open(LEDGER, DISK);
        assert_int_equal(ledger_sqlite_head(l).seq, 0);
        rows_add(l, "A", 1, "a", 1, 0);
        (void) rows_expect_whole(l, ledger_sqlite_head(l));
        ledger_sqlite_close(l);
        vfs_sim_free(sim);
        assert_true(n < 500);
    }
}

/* A second writer on a named VFS has no lock file; SQLite's own lock must refuse it. */
static void second_writer_is_refused_on_a_named_vfs(void **state)
{
    (void) state;
    struct vfs_sim *sim = vfs_sim_new(1);
    vfs_sim_register(sim, DISK);
    struct ledger_sqlite *l = rows_open(LEDGER, DISK), *second = NULL;
    rows_add(l, "A", 1, "a", 1, 0);
    struct ledger_sqlite_options options = rows_options(LEDGER, DISK, false);
    struct complaint c = {0};
    assert_int_equal(ledger_sqlite_open(&options, &second, &c), STATUS_BUSY);
    expect_words(c, "another process");
    rows_add(l, "A", 1, "b", 1, 0);
    ledger_sqlite_close(l);
    vfs_sim_free(sim);
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(killed_writer_loses_nothing_it_reported, enter, leave),
        cmocka_unit_test_setup_teardown(full_file_is_said_and_harms_nothing, enter, leave),
        cmocka_unit_test(full_disk_passes),
        cmocka_unit_test(power_cuts_lose_nothing),
        cmocka_unit_test(failing_disk_loses_nothing),
        cmocka_unit_test(forgetful_disk_loses_nothing),
        cmocka_unit_test(lying_disk_loses),
        cmocka_unit_test(worlds_repeat),
        cmocka_unit_test(interrupted_creation_is_made_good),
        cmocka_unit_test(second_writer_is_refused_on_a_named_vfs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
