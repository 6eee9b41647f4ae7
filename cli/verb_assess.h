/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_assess: what `help assess` prints, out of the table of core/significance.h.
 */
#ifndef NIS2_CLI_VERB_ASSESS_H
#define NIS2_CLI_VERB_ASSESS_H

#include "cli/cli.h"

void verb_assess_help(struct cli *cli);

#endif
