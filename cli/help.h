/* SPDX-License-Identifier: Apache-2.0 */
/*
 * help: what the table of verbs says to a person: usage lines, --help on every level, topics.
 */
#ifndef NIS2_CLI_HELP_H
#define NIS2_CLI_HELP_H

#include "cli/cli.h"

/* "nis2ctl incident open" */
const char *help_command(struct cli *cli, const struct verb *verb);
/* "nis2ctl incident note REF [TEXT|-] [--at TIME] …" */
const char *help_usage(struct cli *cli, const struct verb *verb);
/* The verbs of a noun, one a line. */
const char *help_of_noun(struct cli *cli, const char *noun);
/* --help: of the verb, the noun in words[0], or all. Gives the exit code. */
int help_print(struct cli *cli);

#endif
