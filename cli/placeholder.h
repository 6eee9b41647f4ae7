/* SPDX-License-Identifier: Apache-2.0 */
/*
 * placeholder: words of the help that were typed as they stand there.
 *
 * Help and hints write "--reason TEXT" and "note REF TEXT". Pasted as it is, such a word would go on record as
 * somebody's reason, for ever. The tables say what each flag and each word is called, so they also say what none can
 * be.
 */
#ifndef NIS2_CLI_PLACEHOLDER_H
#define NIS2_CLI_PLACEHOLDER_H

#include "cli/cli.h"

/* CODE_USAGE with what to type instead, when `value` is only the name that help gives to the value of this flag. */
int placeholder_of_option(struct cli *cli, const struct option_row *row, const char *value);
/* The same for the words behind a command, but for those behind `--`. */
int placeholder_of_words(struct cli *cli);

#endif
