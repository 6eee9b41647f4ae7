/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_exercise_debrief: reports of earlier exercises, read again; see verb_exercise_debrief.c for the verbs.
 */
#ifndef NIS2_CLI_VERB_EXERCISE_DEBRIEF_H
#define NIS2_CLI_VERB_EXERCISE_DEBRIEF_H

#include "cli/cli.h"

#define EXERCISE_REPORT_SCHEMA "nis2d-exercise-report/1"
#define EXERCISE_REPORT_MAX ((size_t) 64 * 1024 * 1024)

/* An EXERCISE-report.json; anything else is refused, with the words printed. In cli->arena. */
int exercise_report_read(struct cli *cli, const char *path, const struct value **ret) MUST_USE;
/* Puts what it left open into the plan of the exercise that has just begun. Gives an exit code. */
int exercise_take_over(struct cli *cli, const struct value *report) MUST_USE;
/* Shows them, and asks on a terminal which are done. */
int exercise_ask_previous(struct cli *cli) MUST_USE;

#endif
