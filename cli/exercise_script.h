/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_script: the scripted people of an exercise.
 *
 *   POST /v1/exercise/step ──▶ the action that is due ──▶ a child that is nis2ctl, as its role ──▶ POST …/acted
 *
 * A scripted action is this very program again, over the socket: what it can do is what a player can do. One after the
 * other, in the order of the script; the simulated clock stands meanwhile. An action that fails is a finding in the
 * report, never the end of the run. A role that is silent, or that a person plays, does nothing: that is noted instead.
 */
#ifndef NIS2_CLI_EXERCISE_SCRIPT_H
#define NIS2_CLI_EXERCISE_SCRIPT_H

#include "cli/exercise_run.h"

/* --rate max: plays to the end, action by action. Gives an exit code. */
int exercise_script_through(struct cli *cli, const struct exercise_run *run) MUST_USE;
/* At any other rate: leaves a process behind that plays the script beside the people, and writes the reports when the
 * scenario's time is over; it goes when the exercise does. Its words are in the exercise's journal. */
int exercise_script_beside(struct cli *cli, const struct exercise_run *run) MUST_USE;

#endif
