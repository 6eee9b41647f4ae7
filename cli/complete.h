/* SPDX-License-Identifier: Apache-2.0 */
/*
 * complete: the candidates for the next word of a command line, printed one a line for a shell's completion.
 *
 * The words of the run are "words" and then the line so far; the last is the one being typed and may be empty. Never
 * fails, says nothing on standard error, and waits for nobody longer than a person waits for a tab.
 */
#ifndef NIS2_CLI_COMPLETE_H
#define NIS2_CLI_COMPLETE_H

#include "cli/cli.h"

int complete_words(struct cli *cli);

#endif
