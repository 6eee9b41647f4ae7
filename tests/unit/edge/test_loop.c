/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_loop: the wake-ups, the signals and the posts of edge/loop.c.
 *
 * A clock cannot be stepped in a unit test, so the two system calls of the timer are wrapped here: the program's own
 * timerfd_settime() and read() are found before libc's, and can report what the kernel reports when somebody sets the
 * clock. Nothing sleeps: instants lie in the past, or the wrapped call shows what was asked for.
 */
#include "edge/loop.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/limits.h"
#include "edge/wallclock.h"

static struct {
    int timer_fd;
    int64_t asked_s; /* the last absolute time the timer was set to */
    int flags;
    int cancel_settime, cancel_read; /* how many of the next calls say ECANCELED */
} kernel;

int timerfd_settime(int fd, int flags, const struct itimerspec *when, struct itimerspec *old)
{
    int rc = (int) syscall(SYS_timerfd_settime, fd, flags, when, old);
    kernel.timer_fd = fd;
    kernel.asked_s = when->it_value.tv_sec;
    kernel.flags = flags;
    if (rc == 0 && kernel.cancel_settime > 0) {
        kernel.cancel_settime--;
        errno = ECANCELED;
        return -1;
    }
    return rc;
}

ssize_t read(int fd, void *bytes, size_t len)
{
    ssize_t n = syscall(SYS_read, fd, bytes, len);
    if (n > 0 && fd == kernel.timer_fd && kernel.cancel_read > 0) {
        kernel.cancel_read--;
        errno = ECANCELED;
        return -1;
    }
    return n;
}

struct seen {
    struct loop *loop;
    int wakes, steps, stops, reloads, posts;
    int wakes_wanted;
    struct instant wish; /* made in each wake */
    int order[4];
};

static void on_wake(void *context)
{
    struct seen *s = context;
    s->wakes++;
    loop_wake_at(s->loop, s->wish);
    if (s->wakes >= s->wakes_wanted) {
        loop_stop(s->loop);
    }
}

static void on_clock_set(void *context)
{
    struct seen *s = context;
    s->steps++;
    loop_stop(s->loop);
}

static void on_stop(void *context)
{
    struct seen *s = context;
    s->stops++;
    loop_stop(s->loop);
}

static void on_reload(void *context)
{
    struct seen *s = context;
    s->reloads++;
    loop_stop(s->loop);
}

static struct loop *new_loop(struct seen *s)
{
    kernel.cancel_settime = kernel.cancel_read = 0;
    kernel.timer_fd = -1;
    s->wish = INSTANT_NEVER;
    s->wakes_wanted = 1;
    struct loop_hooks hooks = {s, on_wake, on_clock_set, on_stop, on_reload};
    assert_int_equal(loop_new(&hooks, &s->loop, NULL), STATUS_OK);
    return s->loop;
}

/* Else a daemon that starts with something overdue would say so only 30 s later. */
static void first_wake_comes_at_once(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    loop_run(loop);
    assert_int_equal(s.wakes, 1);
    loop_free(loop);
}

/* Else a deadline that passed while the machine was suspended would wait for the next check. */
static void instant_in_the_past_wakes_at_once(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    s.wish = (struct instant){1000};
    s.wakes_wanted = 3;
    loop_run(loop);
    assert_int_equal(s.wakes, 3);
    assert_int_equal(kernel.asked_s, 1000);
    loop_free(loop);
}

/* Else one lost wake-up, or a clock set far back, could delay every alert without bound. */
static void sleep_is_30_s_at_most(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    struct instant wishes[] = {INSTANT_NEVER, INSTANT_NONE, instant_add(wallclock_now(), SPAN_S(3600))};
    for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
        struct instant before = wallclock_now();
        loop_wake_at(loop, wishes[i]);
        struct instant after = wallclock_now();
        assert_in_range(kernel.asked_s, before.s + 30, after.s + 30);
        assert_int_equal(kernel.flags, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET);
    }
    struct instant soon = instant_add(wallclock_now(), SPAN_S(20));
    loop_wake_at(loop, soon);
    assert_int_equal(kernel.asked_s, soon.s);
    loop_free(loop);
}

/* Else a daemon with a silent hook would never wake again. */
static void timer_is_armed_again_without_a_wish(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop_hooks hooks = {.context = &s, .stop = on_stop};
    assert_int_equal(loop_new(&hooks, &s.loop, NULL), STATUS_OK);
    kernel.asked_s = 0;
    uv_run(loop_uv(s.loop), UV_RUN_ONCE);
    assert_in_range(kernel.asked_s, wallclock_now().s + 28, wallclock_now().s + 30);
    loop_free(s.loop);
}

/* Else a step of the clock would be no entry, and lateness would be judged by a wrong clock. */
static void step_seen_while_reading_is_told(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    kernel.timer_fd = -1;
    loop_wake_at(loop, (struct instant){1});
    kernel.cancel_read = 1;
    loop_run(loop);
    assert_int_equal(s.steps, 1);
    assert_int_equal(s.wakes, 0);
    loop_run(loop); /* the wish is still there, and past */
    assert_int_equal(s.wakes, 1);
    loop_free(loop);
}

/* Else a step between two wake-ups, which the kernel reports while arming, would be lost, and the timer with it. */
static void step_seen_while_arming_is_told(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    kernel.cancel_settime = 1;
    loop_wake_at(loop, INSTANT_NEVER);
    assert_int_equal(s.steps, 0); /* never from inside the call */
    loop_run(loop);
    assert_int_equal(s.steps, 1);
    loop_wake_at(loop, (struct instant){1});
    loop_run(loop);
    assert_int_equal(s.wakes, 1);
    assert_int_equal(s.steps, 1);
    loop_free(loop);
}

/* Else systemctl stop would kill the daemon after its timeout, and reload would do nothing. */
static void signals_reach_their_hooks(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    s.wakes_wanted = 100;
    raise(SIGTERM);
    loop_run(loop);
    raise(SIGINT);
    loop_run(loop);
    raise(SIGHUP);
    loop_run(loop);
    assert_int_equal(s.stops, 2);
    assert_int_equal(s.reloads, 1);
    raise(SIGPIPE); /* ignored, else this ends the program */
    loop_free(loop);
}

struct numbered {
    struct seen *seen;
    int number;
};

static void on_post(void *arg)
{
    struct numbered *n = arg;
    if (n->seen->posts < (int) ARRAY_LEN(n->seen->order)) {
        n->seen->order[n->seen->posts] = n->number;
    }
    if (++n->seen->posts == 3) {
        loop_stop(n->seen->loop);
    }
}

/* Else commands of one connection could be decided in another order than they came. */
static void posts_run_in_order(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    s.wakes_wanted = 100;
    struct numbered n[4] = {{&s, 1}, {&s, 2}, {&s, 3}, {&s, 4}};
    assert_true(loop_post(loop, on_post, &n[0]));
    assert_true(loop_post(loop, on_post, &n[3]));
    assert_true(loop_post(loop, on_post, &n[1]));
    assert_true(loop_post(loop, on_post, &n[2]));
    loop_unpost(loop, on_post, &n[3]);
    loop_run(loop);
    assert_int_equal(s.order[0], 1);
    assert_int_equal(s.order[1], 2);
    assert_int_equal(s.order[2], 3);
    loop_free(loop);
}

static void count_post(void *arg)
{
    ((struct seen *) arg)->posts++;
}

/* Else a thread that never rests could fill the memory. */
static void posts_are_bounded(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    for (int i = 0; i < LIMIT_LOOP_POSTS; i++) {
        assert_true(loop_post(loop, count_post, &s));
    }
    assert_false(loop_post(loop, count_post, &s));
    loop_run(loop);
    uv_run(loop_uv(loop), UV_RUN_NOWAIT);
    assert_int_equal(s.posts, LIMIT_LOOP_POSTS);
    assert_true(loop_post(loop, count_post, &s));
    loop_free(loop);
}

static void post_itself(void *arg)
{
    struct seen *s = arg;
    s->posts++;
    if (s->posts < 1000000) {
        ENSURE(loop_post(s->loop, post_itself, s));
    }
}

/* Else work that goes on in pieces would keep every socket and every deadline waiting. */
static void self_posting_does_not_starve_the_timer(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    assert_true(loop_post(loop, post_itself, &s));
    loop_run(loop);
    assert_int_equal(s.wakes, 1);
    assert_true(s.posts < 1000000);
    loop_free(loop);
}

#define THREADS 4
#define POSTS_PER_THREAD 5000

struct poster {
    struct loop *loop;
    struct seen *seen;
};

static void count_to_the_end(void *arg)
{
    struct seen *s = arg;
    if (++s->posts == THREADS * POSTS_PER_THREAD) {
        loop_stop(s->loop);
    }
}

static void *post_many(void *arg)
{
    struct poster *p = arg;
    for (int i = 0; i < POSTS_PER_THREAD; i++) {
        while (!loop_post(p->loop, count_to_the_end, p->seen)) {
            sched_yield();
        }
    }
    return NULL;
}

/* Else an outcome reported by a thread could vanish, and its delivery would stay in doubt. */
static void posts_from_threads_all_arrive(void **state)
{
    (void) state;
    struct seen s = {0};
    struct loop *loop = new_loop(&s);
    s.wakes_wanted = 1000000;
    struct poster p = {loop, &s};
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, post_many, &p), 0);
    }
    loop_run(loop);
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    assert_int_equal(s.posts, THREADS * POSTS_PER_THREAD);
    loop_free(loop);
}

/* Else the engine would be given another time than the one deadlines are compared with. */
static void port_tells_the_real_time(void **state)
{
    (void) state;
    struct clock_port port = wallclock_port();
    struct instant before = wallclock_now();
    struct instant now = port.now(port.self);
    assert_false(instant_before(now, before));
    assert_false(instant_before(wallclock_now(), now));
    assert_int_equal(port.is_synchronised(port.self), wallclock_is_synchronised());
    uint64_t start = wallclock_monotonic_ns();
    assert_true(wallclock_monotonic_ns() >= start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_wake_comes_at_once),
        cmocka_unit_test(instant_in_the_past_wakes_at_once),
        cmocka_unit_test(sleep_is_30_s_at_most),
        cmocka_unit_test(timer_is_armed_again_without_a_wish),
        cmocka_unit_test(step_seen_while_reading_is_told),
        cmocka_unit_test(step_seen_while_arming_is_told),
        cmocka_unit_test(signals_reach_their_hooks),
        cmocka_unit_test(posts_run_in_order),
        cmocka_unit_test(posts_are_bounded),
        cmocka_unit_test(self_posting_does_not_starve_the_timer),
        cmocka_unit_test(posts_from_threads_all_arrive),
        cmocka_unit_test(port_tells_the_real_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
