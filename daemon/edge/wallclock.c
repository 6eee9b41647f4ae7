/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wallclock: clock_gettime() and ntp_adjtime(), behind the engine's clock port.
 *
 * tests/tidy holds that no other file of the daemon reads a clock, so that a deadline can only ever come from the one
 * reading a turn is given. Surprising: time(2) is not used, because the kernel's coarse clock may lag a timerfd that
 * has just fired by a few milliseconds, and the turn would then see a deadline as not yet due.
 */
#include "edge/wallclock.h"

#include <sys/timex.h>
#include <time.h>

struct instant wallclock_now(void)
{
    struct timespec t;
    ENSURE(clock_gettime(CLOCK_REALTIME, &t) == 0);
    return (struct instant){t.tv_sec};
}

uint64_t wallclock_monotonic_ns(void)
{
    struct timespec t;
    ENSURE(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    return (uint64_t) t.tv_sec * 1000000000u + (uint64_t) t.tv_nsec;
}

bool wallclock_is_synchronised(void)
{
    struct timex asked = {.modes = 0};
    int state = ntp_adjtime(&asked);
    return state >= 0 && state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
}

static struct instant port_now(void *self)
{
    (void) self;
    return wallclock_now();
}

static bool port_is_synchronised(void *self)
{
    (void) self;
    return wallclock_is_synchronised();
}

struct clock_port wallclock_port(void)
{
    return (struct clock_port){NULL, port_now, port_is_synchronised};
}
