/* SPDX-License-Identifier: Apache-2.0 */
/*
 * loop: the one thread on which the engine runs, and the three ways it is woken.
 *
 *   timerfd on CLOCK_REALTIME ──▶ wake        a wished instant came, or 30 s passed
 *                             └─▶ clock_set   somebody stepped the wall clock
 *   signals                   ──▶ stop (SIGTERM, SIGINT), reload (SIGHUP)
 *   other threads             ──▶ loop_post() ──▶ a function of ours, on the loop's thread
 *
 * The timer runs on the wall clock because deadlines do: a suspended machine or a stepped clock must not delay an
 * alert. It never sleeps longer than 30 s, so a missed or lost wake-up costs 30 s at most, and what is due is computed
 * from state anyway.
 *
 * Surprising: a wish is a hint. `wake` may be called earlier, later or without one; it must ask "what is due now",
 * never "why was I woken".
 */
#ifndef NIS2_EDGE_LOOP_H
#define NIS2_EDGE_LOOP_H

#include <uv.h>

#include "base/instant.h"

#define LOOP_SLEEP_S_MAX 30

struct loop;

/* All called on the loop's thread; any may be NULL. */
struct loop_hooks {
    void *context;
    void (*wake)(void *context);
    void (*clock_set)(void *context); /* the timer is armed anew afterwards */
    void (*stop)(void *context);      /* nothing stops by itself: call loop_stop() when everything is put away */
    void (*reload)(void *context);
};

typedef void loop_fn(void *arg);

/* `*ret` is returned, to be given back with loop_free(). SIGPIPE is ignored from here on: sockets and pipes answer with
 * an error instead. STATUS_IO when the kernel refuses a descriptor. */
enum status loop_new(const struct loop_hooks *hooks, struct loop **ret, struct complaint *reterr) MUST_USE;
/* Everything that was attached to the loop (http, couriers, …) has been stopped before; what their last close callbacks
 * do is still run. Posts that were not run are forgotten. NULL is fine. */
void loop_free(struct loop *loop);

/* Runs until loop_stop(), which is called on the loop's thread (from elsewhere: post it). Unless a wish was made
 * before, the first `wake` comes at once. */
void loop_run(struct loop *loop);
void loop_stop(struct loop *loop);

/* Asks for `wake` at `at`, replacing the last wish; an instant that has passed wakes at once, NONE and NEVER leave the
 * 30 s check. On the loop's thread. */
void loop_wake_at(struct loop *loop, struct instant at);

/* Queues fn(arg) for the loop's thread, in order. From any thread, also from the loop's own ("after this"). False when
 * LIMIT_LOOP_POSTS are waiting: nothing was queued. `arg` must live until it was called or loop_unpost() took it back.
 */
bool loop_post(struct loop *loop, loop_fn *fn, void *arg) MUST_USE;
/* Forgets every waiting post of this function and argument. On the loop's thread. */
void loop_unpost(struct loop *loop, loop_fn *fn, const void *arg);

/* For the other files of edge. Borrowed. */
uv_loop_t *loop_uv(struct loop *loop);

#endif
