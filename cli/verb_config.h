/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_config: `nis2ctl config check`, which needs no daemon.
 */
#ifndef NIS2_CLI_VERB_CONFIG_H
#define NIS2_CLI_VERB_CONFIG_H

/* argv[0] is the word `check`, what follows its arguments. Gives the exit code: 0 the file may be used; 1 it may not
 * (every error was printed); 2 wrong usage. */
int verb_config(int argc, char **argv);

#endif
