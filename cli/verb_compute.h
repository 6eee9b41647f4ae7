/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_compute: `nis2ctl compute`, which needs no daemon.
 */
#ifndef NIS2_CLI_VERB_COMPUTE_H
#define NIS2_CLI_VERB_COMPUTE_H

/* argv[0] is the word `compute`. Gives the exit code: 0 done; 2 wrong usage or a value that is not allowed. Writes the
 * result to standard output and everything else to standard error (with --json as a problem document). */
int verb_compute(int argc, char **argv);

#endif
