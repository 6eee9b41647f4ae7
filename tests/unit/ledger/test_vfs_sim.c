/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vfs_sim: the simulated disk is as cruel as it says, and no crueller; else the tests that stand on it prove nothing,
 * or the wrong thing.
 */
#include "tests/lib/expect.h"

#include <sqlite3.h>
#include <string.h>

#include "base/mem.h"
#include "tests/lib/vfs_sim.h"

#define SECTOR 512
#define SECTORS 64
#define LEN (SECTOR * SECTORS)

static struct vfs_sim *sim;
static sqlite3_vfs *vfs;
static char block[LEN];

static int start(void **state)
{
    (void) state;
    sim = vfs_sim_new(42);
    vfs_sim_register(sim, "sim");
    vfs = sqlite3_vfs_find("sim");
    assert_non_null(vfs);
    return 0;
}

static int end(void **state)
{
    (void) state;
    vfs_sim_free(sim);
    return 0;
}

static sqlite3_file *open_file(void)
{
    sqlite3_file *f = mem_alloc((size_t) vfs->szOsFile);
    assert_int_equal(vfs->xOpen(vfs, "f", f, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MAIN_DB, NULL),
                     SQLITE_OK);
    return f;
}

static void close_file(sqlite3_file *f)
{
    assert_int_equal(f->pMethods->xClose(f), SQLITE_OK);
    mem_free(f);
}

static int fill(sqlite3_file *f, char c)
{
    memset(block, c, sizeof block);
    return f->pMethods->xWrite(f, block, LEN, 0);
}

static int sync_file(sqlite3_file *f)
{
    return f->pMethods->xSync(f, SQLITE_SYNC_NORMAL);
}

/* Sectors of the file that are all `c`; a mixed one fails the test. */
static size_t sectors_of(char c)
{
    size_t len = 0, count = 0;
    const uint8_t *bytes = vfs_sim_file(sim, "f", &len);
    for (size_t s = 0; bytes != NULL && s < len / SECTOR; s++) {
        for (size_t i = 1; i < SECTOR; i++) {
            assert_int_equal(bytes[s * SECTOR], bytes[s * SECTOR + i]);
        }
        count += bytes[s * SECTOR] == (uint8_t) c ? 1 : 0;
    }
    return count;
}

/* Were synced bytes lost, every test above would fail for no reason. */
static void synced_bytes_survive_a_cut(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    assert_int_equal(fill(f, 'a'), SQLITE_OK);
    assert_int_equal(sync_file(f), SQLITE_OK);
    vfs_sim_power_cut(sim);
    assert_int_equal(sectors_of('a'), SECTORS);
    assert_int_equal(vfs_sim_counters(sim).sectors_lost, 0);
    close_file(f);
}

/* Were unsynced bytes kept whole, or dropped whole, torn writes would never be tested. */
static void unsynced_bytes_are_torn_by_sector(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    assert_int_equal(fill(f, 'a'), SQLITE_OK);
    assert_int_equal(sync_file(f), SQLITE_OK);
    assert_int_equal(fill(f, 'b'), SQLITE_OK);
    assert_int_equal(sectors_of('b'), SECTORS);
    vfs_sim_power_cut(sim);
    size_t kept = sectors_of('b');
    assert_true(kept > SECTORS / 4 && kept < SECTORS * 3 / 4);
    assert_int_equal(sectors_of('a'), SECTORS - kept);
    assert_int_equal(vfs_sim_counters(sim).sectors_lost, SECTORS - kept);
    close_file(f);
}

/* A truncation that was not synced may come undone, as on real file systems; both ways must happen. */
static void unsynced_truncation_may_come_undone(void **state)
{
    (void) state;
    size_t undone = 0, len = 0;
    for (int i = 0; i < 40; i++) {
        sqlite3_file *f = open_file();
        assert_int_equal(fill(f, 'a'), SQLITE_OK);
        assert_int_equal(sync_file(f), SQLITE_OK);
        assert_int_equal(f->pMethods->xTruncate(f, 0), SQLITE_OK);
        vfs_sim_power_cut(sim);
        assert_non_null(vfs_sim_file(sim, "f", &len));
        assert_true(len == 0 || len == LEN);
        undone += len == LEN ? 1 : 0;
        close_file(f);
    }
    assert_true(undone > 5 && undone < 35);
}

/* kill -9 takes the process, not the page cache. */
static void killed_process_loses_no_bytes(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    assert_int_equal(fill(f, 'a'), SQLITE_OK);
    vfs_sim_kill(sim);
    assert_int_equal(sectors_of('a'), SECTORS);
    assert_int_equal(fill(f, 'b'), SQLITE_IOERR_WRITE); /* the dead do not write */
    assert_int_equal(f->pMethods->xRead(f, block, 1, 0), SQLITE_IOERR_READ);
    assert_int_equal(sync_file(f), SQLITE_IOERR_FSYNC);
    assert_int_equal(f->pMethods->xLock(f, SQLITE_LOCK_SHARED), SQLITE_IOERR_LOCK);
    close_file(f);
    f = open_file();
    assert_int_equal(sync_file(f), SQLITE_OK);
    vfs_sim_power_cut(sim);
    assert_int_equal(sectors_of('a'), SECTORS);
    close_file(f);
}

/* A sync that failed and forgot: the bytes can be read, a later sync succeeds, and they are lost all the same. */
static void failed_sync_forgets(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    assert_int_equal(fill(f, 'a'), SQLITE_OK);
    assert_int_equal(sync_file(f), SQLITE_OK);
    assert_int_equal(fill(f, 'b'), SQLITE_OK);
    vfs_sim_set_rates(sim, (struct vfs_sim_rates){.sync = 1000, .forget = 1000});
    assert_int_equal(sync_file(f), SQLITE_IOERR_FSYNC);
    vfs_sim_set_rates(sim, (struct vfs_sim_rates){0});
    assert_int_equal(sync_file(f), SQLITE_OK);
    assert_int_equal(sectors_of('b'), SECTORS);
    vfs_sim_power_cut(sim);
    size_t lost = sectors_of('a');
    assert_true(lost > SECTORS / 8 && lost < SECTORS * 5 / 8);
    close_file(f);
}

/* A failed sync that forgets nothing can be made good by the next one. */
static void failed_sync_without_forgetting_can_be_repeated(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    assert_int_equal(fill(f, 'b'), SQLITE_OK);
    vfs_sim_set_rates(sim, (struct vfs_sim_rates){.sync = 1000});
    assert_int_equal(sync_file(f), SQLITE_IOERR_FSYNC);
    vfs_sim_set_rates(sim, (struct vfs_sim_rates){0});
    assert_int_equal(sync_file(f), SQLITE_OK);
    vfs_sim_power_cut(sim);
    assert_int_equal(sectors_of('b'), SECTORS);
    close_file(f);
}

/* Rates are what they say: never at 0, always at 1000, and counted. */
static void rates_are_kept(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    for (int i = 0; i < 100; i++) {
        assert_int_equal(fill(f, 'a'), SQLITE_OK);
    }
    assert_int_equal(vfs_sim_counters(sim).failures, 0);
    vfs_sim_set_rates(sim, (struct vfs_sim_rates){.read = 1000, .write = 1000});
    assert_int_equal(f->pMethods->xRead(f, block, 1, 0), SQLITE_IOERR_READ);
    assert_int_equal(fill(f, 'b'), SQLITE_IOERR_WRITE);
    assert_int_equal(f->pMethods->xTruncate(f, 0), SQLITE_IOERR_TRUNCATE);
    assert_int_equal(vfs_sim_counters(sim).failures, 3);
    vfs_sim_set_rates(sim, (struct vfs_sim_rates){.write = 500});
    size_t failed = 0;
    for (int i = 0; i < 200; i++) {
        failed += fill(f, 'c') != SQLITE_OK ? 1 : 0;
    }
    assert_true(failed > 60 && failed < 140);
    close_file(f);
}

/* A full disk still takes what needs no new room. */
static void full_disk_refuses_growth_only(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    assert_int_equal(fill(f, 'a'), SQLITE_OK);
    vfs_sim_set_full(sim, true);
    assert_int_equal(fill(f, 'b'), SQLITE_OK);
    assert_int_equal(f->pMethods->xWrite(f, block, 1, LEN), SQLITE_FULL);
    vfs_sim_set_full(sim, false);
    assert_int_equal(f->pMethods->xWrite(f, block, 1, LEN), SQLITE_OK);
    close_file(f);
}

/* The control of the other tests: a lying disk says it synced. */
static void lying_disk_syncs_nothing(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    vfs_sim_set_lying(sim, true);
    assert_int_equal(fill(f, 'a'), SQLITE_OK);
    assert_int_equal(sync_file(f), SQLITE_OK);
    vfs_sim_power_cut(sim);
    assert_true(sectors_of('a') < SECTORS);
    close_file(f);
}

/* A planned cut comes at the very call it was planned for, or no run would meet the middle of a commit. */
static void planned_cut_comes_in_time(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    vfs_sim_cut_after(sim, 3);
    assert_int_equal(fill(f, 'a'), SQLITE_OK);
    assert_int_equal(sync_file(f), SQLITE_OK);
    assert_false(vfs_sim_is_cut(sim));
    assert_int_equal(fill(f, 'b'), SQLITE_IOERR_WRITE);
    assert_true(vfs_sim_is_cut(sim));
    assert_int_equal(vfs_sim_counters(sim).cuts, 1);
    assert_int_equal(fill(f, 'c'), SQLITE_IOERR_WRITE);
    assert_int_equal(sectors_of('c'), 0);
    close_file(f);
    f = open_file();
    assert_int_equal(fill(f, 'd'), SQLITE_OK);
    close_file(f);
}

/* Two writers at once must be seen by SQLite, or the test of the second daemon tests nothing. */
static void locks_exclude(void **state)
{
    (void) state;
    sqlite3_file *a = open_file(), *b = open_file();
    assert_int_equal(a->pMethods->xLock(a, SQLITE_LOCK_SHARED), SQLITE_OK);
    assert_int_equal(b->pMethods->xLock(b, SQLITE_LOCK_SHARED), SQLITE_OK);
    assert_int_equal(a->pMethods->xLock(a, SQLITE_LOCK_RESERVED), SQLITE_OK);
    assert_int_equal(b->pMethods->xLock(b, SQLITE_LOCK_RESERVED), SQLITE_BUSY);
    assert_int_equal(a->pMethods->xLock(a, SQLITE_LOCK_EXCLUSIVE), SQLITE_BUSY);
    assert_int_equal(b->pMethods->xUnlock(b, SQLITE_LOCK_NONE), SQLITE_OK);
    assert_int_equal(a->pMethods->xLock(a, SQLITE_LOCK_EXCLUSIVE), SQLITE_OK);
    assert_int_equal(b->pMethods->xLock(b, SQLITE_LOCK_SHARED), SQLITE_BUSY);
    vfs_sim_kill(sim);
    sqlite3_file *c = open_file(); /* the dead hold no locks */
    assert_int_equal(c->pMethods->xLock(c, SQLITE_LOCK_SHARED), SQLITE_OK);
    close_file(a);
    close_file(b);
    close_file(c);
}

/* What is behind the end of a file is nothing, also after it was longer once. */
static void short_reads_are_zero_filled(void **state)
{
    (void) state;
    sqlite3_file *f = open_file();
    assert_int_equal(fill(f, 'a'), SQLITE_OK);
    assert_int_equal(f->pMethods->xTruncate(f, 10), SQLITE_OK);
    assert_int_equal(f->pMethods->xRead(f, block, 20, 0), SQLITE_IOERR_SHORT_READ);
    assert_int_equal(block[9], 'a');
    assert_int_equal(block[10], 0);
    assert_int_equal(f->pMethods->xWrite(f, "z", 1, 30), SQLITE_OK);
    assert_int_equal(f->pMethods->xRead(f, block, 31, 0), SQLITE_OK);
    assert_int_equal(block[20], 0);
    assert_int_equal(block[30], 'z');
    close_file(f);
}

#define T(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(synced_bytes_survive_a_cut),
        T(unsynced_bytes_are_torn_by_sector),
        T(unsynced_truncation_may_come_undone),
        T(killed_process_loses_no_bytes),
        T(failed_sync_forgets),
        T(failed_sync_without_forgetting_can_be_repeated),
        T(rates_are_kept),
        T(full_disk_refuses_growth_only),
        T(lying_disk_syncs_nothing),
        T(planned_cut_comes_in_time),
        T(locks_exclude),
        T(short_reads_are_zero_filled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
