/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_reach: the part of an exercise's report about who was reached: first answers, and how long nobody did
 * anything. Nobody but exercise_report.c includes it.
 *
 * Entries are those of the audit log, in order; times are simulated.
 */
#ifndef NIS2_CLI_EXERCISE_REACH_H
#define NIS2_CLI_EXERCISE_REACH_H

#include "cli/print.h"

/* "first_answers": for each person and channel the first page, how many there were, and how long after that first page
 * the person said to have it; by whichever way, because an answer does not say what woke its author. */
void exercise_reach_answers(struct cli *cli, struct value *report, const struct value *entries);
/* "silence": the longest time from a page until anybody did anything, and how many pages went out in it; absent when
 * nobody was paged. `end`: of the exercise. */
void exercise_reach_silence(struct cli *cli, struct value *report, const struct value *entries, struct instant end);

#endif
