/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_near: whether an exercise runs on this machine right now, so that a real incident says REAL.
 *
 *   /proc/PID/comm is "nis2d-exercise" ──▶ its directory, from /proc/PID/cmdline
 *
 * The processes themselves are the register: nothing is written, so nothing can be stale, and it holds across users,
 * for the unit as for a shell. Where /proc hides the processes of others, theirs are not seen.
 */
#ifndef NIS2_CLI_EXERCISE_NEAR_H
#define NIS2_CLI_EXERCISE_NEAR_H

#include "cli/cli.h"

/* The directory of one, as it was typed; NULL: none is seen. In cli->arena. */
const char *exercise_near(struct cli *cli);

#endif
