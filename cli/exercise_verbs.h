/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_verbs: whether the scripted actions of a scenario are commands of nis2ctl.
 *
 *   actions[].do ── the table of verbs.c ──▶ struct problems, each with its line and column
 *
 * The daemon reads a scenario without knowing a verb; only here are both known. What a command answers is another
 * question: that is found out when it is played, and one that fails is a finding.
 */
#ifndef NIS2_CLI_EXERCISE_VERBS_H
#define NIS2_CLI_EXERCISE_VERBS_H

#include "cli/exercise_run.h"
#include "settings/scenario.h"

/* Every command and flag that does not exist, as an error at its place. STATUS_BAD_INPUT when there was one. */
enum status exercise_verbs_check(struct cli *cli, const struct scenario_file *file, struct problems *problems) MUST_USE;
/* The same before an exercise is started. CODE_DONE to go on, also when the file cannot be read: the daemon says that.
 * Else an exit code with the words printed; nothing was started or made then. */
int exercise_verbs_confirm(struct cli *cli, const struct exercise_run *run) MUST_USE;

#endif
