/* SPDX-License-Identifier: Apache-2.0 */
/*
 * loop_thread: a loop that runs beside the test, so that the test may block on a socket like any client.
 *
 * The test's thread talks to the loop's thread by loop_thread_call() only, which waits until the function has run
 * there. Knows nothing of what is attached to the loop.
 *
 * Surprising: whatever was attached must be taken off by a call before loop_thread_stop(), as in the daemon.
 */
#ifndef NIS2_TESTS_LOOP_THREAD_H
#define NIS2_TESTS_LOOP_THREAD_H

#include "edge/loop.h"

struct loop_thread;

struct loop_thread *loop_thread_start(void);
struct loop *loop_thread_loop(struct loop_thread *t); /* borrowed */
/* Runs fn(arg) on the loop's thread and waits for it. */
void loop_thread_call(struct loop_thread *t, loop_fn *fn, void *arg);
void loop_thread_stop(struct loop_thread *t);

#endif
