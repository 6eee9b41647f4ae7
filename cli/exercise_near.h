/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_near: whether an exercise runs on this machine right now, so that a real incident says REAL.
 *
 *   /proc/PID/comm is "nis2d-exercise" ──▶ its directory, from /proc/PID/cmdline
 *
 * The processes themselves are the register: nothing is written, so nothing can be stale, and it holds across users,
 * for the unit as for a shell. Where /proc hides the processes of others, theirs are not seen. NIS2D_PROC names another
 * place for it: the host's, mounted into a container; or an empty one, for a test that is to be alone on its machine.
 */
#ifndef NIS2_CLI_EXERCISE_NEAR_H
#define NIS2_CLI_EXERCISE_NEAR_H

#include "cli/cli.h"

/* The directory of one, as it was typed; NULL: none is seen. In cli->arena. */
const char *exercise_near(struct cli *cli);

/* At most `max` of them; gives how many. */
size_t exercise_near_all(struct cli *cli, const char **ret, size_t max);
/* A verb of a running exercise that was not told which: refused, with the lines to type instead. Else CODE_DONE. */
int exercise_near_choose(struct cli *cli) MUST_USE;

#endif
