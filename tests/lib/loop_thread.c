/* SPDX-License-Identifier: Apache-2.0 */
/*
 * loop_thread: one pthread around loop_run().
 *
 * The loop is made by the test's thread, so that a failure shows there, and freed by it after the join. A call is a
 * post with a semaphore behind it. Knows nothing of HTTP or ledgers.
 *
 * Surprising: the first wake-up of the loop is of no interest here; the hooks are all empty.
 */
#include "tests/lib/loop_thread.h"

#include <pthread.h>
#include <semaphore.h>

struct loop_thread {
    struct loop *loop;
    pthread_t thread;
};

struct call {
    loop_fn *fn;
    void *arg;
    sem_t is_done;
};

static void *run(void *arg)
{
    struct loop_thread *t = arg;
    loop_run(t->loop);
    return NULL;
}

struct loop_thread *loop_thread_start(void)
{
    struct loop_thread *t = mem_alloc(sizeof(*t));
    struct loop_hooks hooks = {0};
    ENSURE(loop_new(&hooks, &t->loop, NULL) == STATUS_OK);
    ENSURE(pthread_create(&t->thread, NULL, run, t) == 0);
    return t;
}

struct loop *loop_thread_loop(struct loop_thread *t)
{
    return t->loop;
}

static void on_call(void *arg)
{
    struct call *call = arg;
    call->fn(call->arg);
    sem_post(&call->is_done);
}

void loop_thread_call(struct loop_thread *t, loop_fn *fn, void *arg)
{
    struct call call = {.fn = fn, .arg = arg};
    ENSURE(sem_init(&call.is_done, 0, 0) == 0);
    ENSURE(loop_post(t->loop, on_call, &call));
    while (sem_wait(&call.is_done) != 0) {
        continue; /* a signal */
    }
    sem_destroy(&call.is_done);
}

static void stop(void *arg)
{
    struct loop_thread *t = arg;
    loop_stop(t->loop);
}

void loop_thread_stop(struct loop_thread *t)
{
    loop_thread_call(t, stop, t);
    ENSURE(pthread_join(t->thread, NULL) == 0);
    loop_free(t->loop);
    mem_free(t);
}
