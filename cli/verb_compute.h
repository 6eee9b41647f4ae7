/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_compute: `nis2ctl compute`, the due instant of any rule of the grammar.
 *
 *   compute RULE --at ANCHOR=TIME… --timezone ZONE [--holidays DATE,…] [--json]
 *
 * Needs no daemon and no configuration: whoever doubts a clock can work it out again on any machine. It refuses to know
 * incidents and regimes.
 */
#ifndef NIS2_CLI_VERB_COMPUTE_H
#define NIS2_CLI_VERB_COMPUTE_H

/* argv[0] is the word `compute`. Gives the exit code: 0 done; 2 wrong usage or a value that is not allowed. Writes the
 * result to standard output and everything else to standard error (with --json as a problem document). */
int verb_compute(int argc, char **argv);

#endif
