/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_run: starting the daemon of an exercise.
 *
 * The daemon is the nis2d beside this program, in a session of its own, with its journal in DIR.
 */
#ifndef NIS2_CLI_EXERCISE_RUN_H
#define NIS2_CLI_EXERCISE_RUN_H

#include <sys/types.h>

#include "cli/cli.h"

struct exercise_run {
    const char *directory, *scenario, *config, *rate; /* config and rate may be NULL */
    struct texts live;                                /* channels that were confirmed, see exercise_live.h */
    const char *confirmed_by;                         /* when there are some */
    pid_t daemon;
};

/* Turns this process into the daemon of `run`, with its journal in the file `log`. */
_Noreturn void exercise_run_become(const struct exercise_run *run, const char *log);
/* Makes DIR, or finds it empty; starts nis2d in it and waits until it answers. Gives an exit code, with the words
 * printed; then cli->client talks to the exercise. */
int exercise_run_start(struct cli *cli, struct exercise_run *run) MUST_USE;
/* SIGTERM, and waits. */
void exercise_run_stop(struct exercise_run *run);

#endif
