/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wallclock: the only reader of the real clock.
 *
 * Deadlines are UTC seconds, so CLOCK_REALTIME answers "when is it"; CLOCK_MONOTONIC only measures how long something
 * of ours took and is good for metrics alone. The kernel also knows whether somebody disciplines its clock (NTP, PTP, a
 * hypervisor); an unsynchronised clock is shown in health and judged by the engine, not here.
 *
 * There is no environment variable and no switch that shifts this clock: whoever wants another time brings another
 * `struct clock_port`.
 */
#ifndef NIS2_EDGE_WALLCLOCK_H
#define NIS2_EDGE_WALLCLOCK_H

#include "engine/clock.h"

struct instant wallclock_now(void);
/* Nanoseconds since an arbitrary start; never goes back. For durations in metrics and for systemd, never for a
 * deadline. */
uint64_t wallclock_monotonic_ns(void);
/* The kernel's own verdict; false when it cannot be asked. */
bool wallclock_is_synchronised(void);

/* The real clock as the engine's port; `self` is NULL. */
struct clock_port wallclock_port(void);

#endif
