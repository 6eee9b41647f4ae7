/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transfer_rig: a pool of transfers on a loop of its own, and copies of the replies it gave, for tests.
 *
 * It fails the test when `done` comes from inside the start, and when nothing comes for a minute of its ticking timer.
 */
#ifndef NIS2_TESTS_TRANSFER_RIG_H
#define NIS2_TESTS_TRANSFER_RIG_H

#include "edge/transfer_pool.h"

#define TRANSFER_RIG_TOLD 12 /* kept; later ones overwrite the last */

struct transfer_told {
    enum transfer_fault fault;
    bool is_answered, is_sent, is_body_whole;
    int code;
    size_t body_len;
    char where[128], words[160], excerpt[128], retry_after[64];
};

struct transfer_rig {
    uv_loop_t loop;
    struct transfer_pool *pool;
    struct transfer_lane lane; /* for whoever needs only one */
    struct transfer_told told[TRANSFER_RIG_TOLD];
    size_t started, ended, ticks; /* a tick is 5 ms while the loop turns */
    size_t stopped, crowded;
    bool is_starting, is_pool_closed;
    uv_timer_t ticker;
};

void transfer_rig_open(struct transfer_rig *rig);
void transfer_rig_close(struct transfer_rig *rig);
void transfer_rig_start(struct transfer_rig *rig, struct transfer *t, struct transfer_lane *lane, int64_t connect_ms,
                        int64_t total_ms);
/* Until so many have ended. */
void transfer_rig_wait(struct transfer_rig *rig, size_t count);
/* A small POST that way. */
struct transfer *transfer_rig_post(const struct transfer_route *route);
/* One small POST there and back. */
const struct transfer_told *transfer_rig_try(struct transfer_rig *rig, const struct transfer_route *route);
const struct transfer_told *transfer_rig_try_url(struct transfer_rig *rig, const char *scheme_and_host, int port);

#endif
