/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clock: the port through which the engine learns the time. One reading per turn; edge/wallclock.c is the only reader
 * of the real one, an exercise and the simulator bring their own.
 */
#ifndef NIS2_ENGINE_CLOCK_H
#define NIS2_ENGINE_CLOCK_H

#include "base/instant.h"

struct clock_port {
    void *self;
    struct instant (*now)(void *self);
    bool (*is_synchronised)(void *self);
};

#endif
