/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_rig: couriers on a loop of their own, and the verdicts they gave, for tests.
 *
 * It holds the port to its word: a `done` from inside send(), for a ticket nobody sent, or a second one for the same
 * ticket, aborts. It also aborts when nothing comes for a minute, so that a lost verdict is a failed test and not one
 * that hangs.
 */
#ifndef NIS2_TESTS_COURIER_RIG_H
#define NIS2_TESTS_COURIER_RIG_H

#include "edge/couriers.h"

#define COURIER_RIG_TICKETS 256

struct courier_rig {
    uv_loop_t loop;
    struct couriers *couriers;
    struct verdict verdicts[COURIER_RIG_TICKETS]; /* by ticket, from 0 */
    bool was_told[COURIER_RIG_TICKETS];
    size_t sent, told;
    bool is_sending;
    uv_timer_t guard;
    uv_timer_t ticker; /* every 5 ms while waiting: does the loop turn? */
    size_t ticks;
};

void courier_rig_open(struct courier_rig *rig, const struct courier_config *configs, size_t count);
/* Returns the ticket. */
uint64_t courier_rig_send(struct courier_rig *rig, const struct courier_message *message);
/* Runs the loop until everything sent was told. */
void courier_rig_wait(struct courier_rig *rig);
/* Both, for one message. Borrowed until the close. */
const struct verdict *courier_rig_try(struct courier_rig *rig, const struct courier_message *message);
void courier_rig_close(struct courier_rig *rig);

/* A message with everything set, to the channel. */
struct courier_message courier_rig_message(const char *channel);

/* A new directory below $TMPDIR or /tmp; `size` bytes at `ret`. */
void courier_rig_directory(char *ret, size_t size);
void courier_rig_write(const char *path, const char *content);

#endif
