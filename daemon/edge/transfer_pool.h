/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transfer_pool: the transfers in flight, on a libuv loop, and those that wait.
 *
 *   start ─▶ queue ─▶ in flight (LIMIT_SENDS_IN_FLIGHT, LIMIT_SENDS_PER_CHANNEL of one lane) ─▶ done
 *
 * HTTP goes through the library's multi interface in the loop: sockets are uv_poll handles, its one timeout is a
 * uv_timer, connections are kept and reused. Mail runs in a thread of its own for each transfer.
 *
 * Surprising: the thread is needed because the library waits *blocking* for the answer to a mail's final dot, and for
 * that to QUIT, even in the multi interface. A relay that scans for ten seconds would stop the daemon for ten seconds.
 *
 * A lane is a channel: one that hangs fills its own places, never all of them.
 */
#ifndef NIS2_EDGE_TRANSFER_POOL_H
#define NIS2_EDGE_TRANSFER_POOL_H

#include <uv.h>

#include "edge/transfer.h"

#define TRANSFER_CONNECT_MS 5000 /* resolving, connecting and TLS; for mail also the greeting and STARTTLS */
#define TRANSFER_TOTAL_MS 15000

struct transfer_pool;

struct transfer_lane {
    size_t in_flight;
};

struct transfer_pool *transfer_pool_new(uv_loop_t *loop);
/* Ends everything: each transfer's `done` is called now, with TRANSFER_STOPPED, or what had arrived (mail threads
 * notice within about a second). The memory goes once the loop has run the close callbacks; `closed` is the last thing
 * called. */
void transfer_pool_close(struct transfer_pool *pool, void (*closed)(void *context), void *context);

/* Takes `t`. `lane` is borrowed until `done`, which is called exactly once, never from inside this call. The transfer
 * is given `total_ms` in all, `connect_ms` of it to get through. */
void transfer_pool_start(struct transfer_pool *pool, struct transfer *t, struct transfer_lane *lane, int64_t connect_ms,
                         int64_t total_ms, transfer_done_fn *done, void *context);
size_t transfer_pool_in_flight(const struct transfer_pool *pool);
size_t transfer_pool_waiting(const struct transfer_pool *pool);

#endif
