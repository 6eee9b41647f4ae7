/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_writer: the two threads around the ledger, with a ledger that is only a counter.
 *
 * The fake notes what was called, on which thread and in which order; a job that must still be running when something
 * else happens waits for a semaphore of the test. The loop runs on the test's thread. Nothing sleeps.
 */
#include "edge/writer.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/limits.h"

struct ledger_sqlite {
    bool is_read_only;
    uint64_t seq;
};

static struct {
    atomic_int opens, closes, appends;
    atomic_bool must_fail_open, must_fail_append;
    pthread_t last_append;
    sem_t closed;
} fake;

static struct {
    struct loop *loop;
    struct writer *writer;
    struct ledger_port port;
    sem_t go; /* what a blocked job waits for */
    pthread_t loop_thread;
    int order[8];
    int count; /* dones heard */
    int stop_at;
    enum status status; /* of the last done */
    struct ledger_head head;
    char words[512];
} world;

static enum status fake_open(const struct ledger_sqlite_options *options, struct ledger_sqlite **ret,
                             struct complaint *reterr)
{
    if (atomic_load(&fake.must_fail_open)) {
        return complain(reterr, STATUS_IO, options->path, "no such file");
    }
    struct ledger_sqlite *l = mem_alloc(sizeof(*l));
    l->is_read_only = options->is_read_only;
    atomic_fetch_add(&fake.opens, 1);
    *ret = l;
    return STATUS_OK;
}

static void fake_close(struct ledger_sqlite *l)
{
    if (l == NULL) {
        return;
    }
    mem_free(l);
    atomic_fetch_add(&fake.closes, 1);
    sem_post(&fake.closed);
}

static enum status fake_append(struct ledger_sqlite *l, const struct ledger_batch *batch, struct ledger_head *ret,
                               struct complaint *reterr)
{
    ENSURE(!l->is_read_only);
    fake.last_append = pthread_self();
    atomic_fetch_add(&fake.appends, 1);
    if (atomic_load(&fake.must_fail_append)) {
        return complain(reterr, STATUS_IO, "ledger", "disk full");
    }
    l->seq += batch->row_count;
    *ret = (struct ledger_head){.seq = l->seq};
    return STATUS_OK;
}

static const struct writer_ops fake_ops = {fake_append, fake_open, fake_close};
static const struct ledger_sqlite_options fake_options = {.path = "fake"};
static const struct ledger_row rows[3];
static const struct ledger_batch batch = {.rows = rows, .row_count = 3};

static void wait_for(sem_t *s)
{
    while (sem_wait(s) != 0) {
        continue;
    }
}

static int set_up(void **state)
{
    (void) state;
    struct loop_hooks hooks = {0};
    assert_int_equal(loop_new(&hooks, &world.loop, NULL), STATUS_OK);
    atomic_store(&fake.opens, 0);
    atomic_store(&fake.closes, 0);
    atomic_store(&fake.appends, 0);
    atomic_store(&fake.must_fail_open, false);
    atomic_store(&fake.must_fail_append, false);
    sem_init(&fake.closed, 0, 0);
    sem_init(&world.go, 0, 0);
    world.count = 0;
    world.loop_thread = pthread_self();
    struct ledger_sqlite *handle = NULL;
    assert_int_equal(fake_open(&fake_options, &handle, NULL), STATUS_OK);
    struct writer_options options = {world.loop, &fake_ops, handle, {.path = "fake"}};
    assert_int_equal(writer_new(&options, &world.writer, NULL), STATUS_OK);
    world.port = writer_port(world.writer);
    return 0;
}

static int tear_down(void **state)
{
    (void) state;
    writer_free(world.writer);
    world.writer = NULL;
    loop_free(world.loop);
    int left_open = atomic_load(&fake.opens) - atomic_load(&fake.closes);
    sem_destroy(&fake.closed);
    sem_destroy(&world.go);
    return left_open; /* a handle that nobody closed fails the test */
}

static void heard(int number, enum status status, const struct complaint *complaint)
{
    assert_true(pthread_equal(pthread_self(), world.loop_thread));
    assert_int_equal(complaint == NULL, status == STATUS_OK);
    if (world.count < (int) ARRAY_LEN(world.order)) {
        world.order[world.count] = number;
    }
    world.status = status;
    if (complaint != NULL) {
        memcpy(world.words, complaint->words, sizeof(world.words));
    }
    if (++world.count == world.stop_at) {
        loop_stop(world.loop);
    }
}

static void run_until(int count)
{
    world.stop_at = count;
    if (world.count < count) {
        loop_run(world.loop);
    }
    assert_int_equal(world.count, count);
}

static void appended(void *context, enum status status, struct ledger_head head, const struct complaint *complaint)
{
    world.head = head;
    heard(*(const int *) context, status, complaint);
}

static void job_done(void *arg, enum status status, const struct complaint *complaint)
{
    heard(*(const int *) arg, status, complaint);
}

static enum status do_nothing(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    (void) arg, (void) handle, (void) reterr;
    ENSURE(!pthread_equal(pthread_self(), world.loop_thread));
    return STATUS_OK;
}

static enum status wait_for_go(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    (void) arg, (void) handle, (void) reterr;
    wait_for(&world.go);
    return STATUS_OK;
}

static enum status reopen(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    (void) arg;
    fake_close(*handle);
    *handle = NULL;
    return fake_open(&fake_options, handle, reterr);
}

static enum status want_read_only(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    (void) arg;
    return (*handle)->is_read_only ? STATUS_OK : complain(reterr, STATUS_CORRUPT, "handle", "is writable");
}

static int one = 1, two = 2, three = 3;

/* Else a command could be answered before it is durable, or on a thread that may not touch the registry. */
static void append_runs_there_and_answers_here(void **state)
{
    (void) state;
    world.port.append(world.port.self, &batch, appended, &one);
    run_until(1);
    assert_int_equal(world.status, STATUS_OK);
    assert_int_equal(world.head.seq, 3);
    assert_false(pthread_equal(fake.last_append, world.loop_thread));
}

/* Else a backup or a long job in the queue would hold up every answer. */
static void append_goes_before_jobs(void **state)
{
    (void) state;
    assert_int_equal(writer_job(world.writer, wait_for_go, &one, job_done), STATUS_OK);
    assert_int_equal(writer_job(world.writer, do_nothing, &two, job_done), STATUS_OK);
    world.port.append(world.port.self, &batch, appended, &three);
    sem_post(&world.go);
    run_until(3);
    int append_place = world.order[0] == 3 ? 0 : world.order[1] == 3 ? 1 : 2;
    assert_int_not_equal(append_place, 2);
    assert_int_equal(world.order[2], 2);
}

/* Else the engine could go on writing after a failure and believe rows that are not there. */
static void failed_append_closes_until_reopened(void **state)
{
    (void) state;
    atomic_store(&fake.must_fail_append, true);
    world.port.append(world.port.self, &batch, appended, &one);
    run_until(1);
    assert_int_equal(world.status, STATUS_IO);
    assert_string_equal(world.words, "disk full");
    atomic_store(&fake.must_fail_append, false);
    world.port.append(world.port.self, &batch, appended, &one);
    run_until(2);
    assert_int_equal(world.status, STATUS_UNAVAILABLE);
    assert_int_equal(atomic_load(&fake.appends), 1);
    assert_int_equal(writer_job(world.writer, reopen, &two, job_done), STATUS_OK);
    run_until(3);
    world.port.append(world.port.self, &batch, appended, &one);
    run_until(4);
    assert_int_equal(world.status, STATUS_OK);
}

static void append_again(void *context, enum status status, struct ledger_head head, const struct complaint *complaint)
{
    int *left = context;
    world.head = head;
    heard(1, status, complaint);
    if (--*left > 0) {
        world.port.append(world.port.self, &batch, append_again, left);
    }
}

/* Else the next turn could not be written from the answer to the last. */
static void done_may_append_again(void **state)
{
    (void) state;
    int left = 1000;
    world.port.append(world.port.self, &batch, append_again, &left);
    run_until(1000);
    assert_int_equal(world.head.seq, 3000);
}

/* Else requests for exports could fill the memory, or a full queue could stop the ledger. */
static void jobs_are_bounded_and_append_is_not(void **state)
{
    (void) state;
    assert_int_equal(writer_job(world.writer, wait_for_go, &one, job_done), STATUS_OK);
    for (int i = 1; i < LIMIT_WRITER_JOBS; i++) {
        assert_int_equal(writer_job(world.writer, do_nothing, &two, job_done), STATUS_OK);
    }
    assert_int_equal(writer_job(world.writer, do_nothing, &two, job_done), STATUS_LIMIT);
    world.port.append(world.port.self, &batch, appended, &three);
    sem_post(&world.go);
    run_until(LIMIT_WRITER_JOBS + 1);
    assert_int_equal(writer_job(world.writer, do_nothing, &two, job_done), STATUS_OK);
    run_until(LIMIT_WRITER_JOBS + 2);
}

/* Else `audit verify` over years of history would stop the pages. */
static void long_read_does_not_hold_up_the_ledger(void **state)
{
    (void) state;
    assert_int_equal(reader_job(world.writer, wait_for_go, &one, job_done), STATUS_OK);
    world.port.append(world.port.self, &batch, appended, &two);
    run_until(1);
    assert_int_equal(world.order[0], 2);
    sem_post(&world.go);
    run_until(2);
}

/* Else a read could write, and a handle kept open would read a file that was replaced. */
static void reader_has_its_own_handle_while_it_works(void **state)
{
    (void) state;
    assert_int_equal(atomic_load(&fake.opens), 1);
    assert_int_equal(reader_job(world.writer, want_read_only, &one, job_done), STATUS_OK);
    run_until(1);
    assert_int_equal(world.status, STATUS_OK);
    wait_for(&fake.closed);
    assert_int_equal(atomic_load(&fake.opens), 2);
    assert_int_equal(atomic_load(&fake.closes), 1);
}

/* Else a request would wait for ever when the file cannot be read. */
static void reader_that_cannot_open_says_so(void **state)
{
    (void) state;
    atomic_store(&fake.must_fail_open, true);
    assert_int_equal(reader_job(world.writer, want_read_only, &one, job_done), STATUS_OK);
    run_until(1);
    assert_int_equal(world.status, STATUS_IO);
    assert_string_equal(world.words, "no such file");
}

static void try_more(void *arg, enum status status, const struct complaint *complaint)
{
    job_done(arg, status, complaint);
    assert_int_equal(writer_job(world.writer, do_nothing, &one, job_done), STATUS_UNAVAILABLE);
    world.port.append(world.port.self, &batch, appended, &three);
}

/* Else a stop could lose a row that was promised, leave a request without an answer, or call into freed memory
 * afterwards. */
static void free_finishes_and_tells_everything(void **state)
{
    (void) state;
    assert_int_equal(writer_job(world.writer, wait_for_go, &one, job_done), STATUS_OK);
    assert_int_equal(reader_job(world.writer, do_nothing, &two, try_more), STATUS_OK);
    assert_int_equal(reader_job(world.writer, do_nothing, NULL, NULL), STATUS_OK);
    sem_post(&world.go);
    world.stop_at = 0;
    writer_free(world.writer);
    world.writer = NULL;
    assert_int_equal(world.count, 3); /* and the append that came too late */
    assert_int_equal(world.status, STATUS_UNAVAILABLE);
    uv_run(loop_uv(world.loop), UV_RUN_NOWAIT);
    assert_int_equal(world.count, 3);
    assert_int_equal(atomic_load(&fake.opens), atomic_load(&fake.closes));
}

static void ignore(void *arg)
{
    (void) arg;
}

/* Else an outcome that found the loop busy would be lost, and the turn would hang for ever. */
static void full_post_queue_only_delays(void **state)
{
    (void) state;
    while (loop_post(world.loop, ignore, NULL)) {
        continue;
    }
    world.port.append(world.port.self, &batch, appended, &one);
    run_until(1);
    assert_int_equal(world.status, STATUS_OK);
    while (loop_post(world.loop, ignore, NULL)) {
        continue;
    }
    assert_int_equal(writer_job(world.writer, do_nothing, &two, job_done), STATUS_OK);
    writer_free(world.writer); /* with a full queue that nobody empties */
    world.writer = NULL;
    assert_int_equal(world.count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(append_runs_there_and_answers_here, set_up, tear_down),
        cmocka_unit_test_setup_teardown(append_goes_before_jobs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(failed_append_closes_until_reopened, set_up, tear_down),
        cmocka_unit_test_setup_teardown(done_may_append_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(jobs_are_bounded_and_append_is_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_read_does_not_hold_up_the_ledger, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reader_has_its_own_handle_while_it_works, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reader_that_cannot_open_says_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(free_finishes_and_tells_everything, set_up, tear_down),
        cmocka_unit_test_setup_teardown(full_post_queue_only_delays, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
