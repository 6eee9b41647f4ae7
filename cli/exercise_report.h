/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_report: what an exercise came to, made of its ledger.
 *
 *   entries + scenario + clocks ──exercise_report_value()──▶ one document ──templates/exercise──▶ .md, .html; itself
 * .json
 *
 * Measures are taken from the ledger and each names the entries it rests on; what observers rated stands apart. With
 * --rate max nothing of the machine is in it: the same scenario gives the same bytes anywhere.
 */
#ifndef NIS2_CLI_EXERCISE_REPORT_H
#define NIS2_CLI_EXERCISE_REPORT_H

#include "cli/cli.h"

/* Everything the report says, in cli->arena; NULL with the exit code set and the words printed. With a directory the
 * bundle of the ledger is written there, and the report names it. */
struct value *exercise_report_value(struct cli *cli, const char *directory, int *ret_code);
/* Writes EXERCISE-ledger.tar and EXERCISE-report.json, .md and .html into `directory`, replacing earlier ones. Gives an
 * exit code. */
int exercise_report_write(struct cli *cli, const char *directory);

#endif
