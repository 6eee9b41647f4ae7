/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_print: tables that several verbs of an exercise show, in verb_exercise_play.c.
 */
#ifndef NIS2_CLI_EXERCISE_PRINT_H
#define NIS2_CLI_EXERCISE_PRINT_H

#include "cli/print.h"

/* Injects with what became of them: "ic yes, legal unread". */
void exercise_print_injects(struct cli *cli, const struct value *injects, const char *when_none);

#endif
