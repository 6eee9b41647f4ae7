/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_findings: what an exercise has shown, what is at the root of it, and which requirements the report answers.
 *
 * An id is the same each time the report is written: of an objective its own, else the obligation, "action-3" of the
 * script or "plan-1" of the improvement plan.
 */
#ifndef NIS2_CLI_EXERCISE_FINDINGS_H
#define NIS2_CLI_EXERCISE_FINDINGS_H

#include "cli/cli.h"

/* "findings": the weaknesses that the other parts show, and the strengths; after those. "largest": three of them. */
void exercise_findings(struct cli *cli, struct value *report, const struct value *entries);
/* "mapping": law and standards, each with the sections that speak of it. */
void exercise_mapping(struct cli *cli, struct value *report);

#endif
