/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_wake: an exercise that is over is looked at again, and nothing of it is left running.
 *
 *   exercise end ──▶ its daemon goes ──▶ DIR/EXERCISE-over
 *                                             │ nobody answers in DIR, and that file is there
 *   any command with --exercise DIR ──────────┴──▶ the daemon comes up for this one run of nis2ctl, and goes with it
 *
 * So notes, ratings, the hot wash, the plan, the report and the audit log can be had on Monday, over the API as ever.
 * An exercise whose daemon was lost in the middle is not woken: its clock would run.
 */
#ifndef NIS2_CLI_EXERCISE_WAKE_H
#define NIS2_CLI_EXERCISE_WAKE_H

#include "cli/cli.h"

/* True when it is up now, by this call. */
bool exercise_wake(struct cli *cli);
/* Whether the exercise of this run is over and nobody answers there: what its daemon left says so. */
bool exercise_is_over(struct cli *cli, bool *ret_no_duff);
/* Ends what exercise_wake() started. */
void exercise_sleep(struct cli *cli);
/* Asks the daemon of an exercise that is over to go, and waits until it is gone. Gives an exit code. */
int exercise_close(struct cli *cli) MUST_USE;

#endif
