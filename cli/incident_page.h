/* SPDX-License-Identifier: Apache-2.0 */
/*
 * incident_page: one incident as a person reads it, for the verbs that show or change one.
 */
#ifndef NIS2_CLI_INCIDENT_PAGE_H
#define NIS2_CLI_INCIDENT_PAGE_H

#include "cli/print.h"

/* Reference, title, status; what is known of the times; every clock. */
void incident_page_head(struct cli *cli, const struct value *incident);
/* The rest of `incident show`: decisions, answers, filings, who has it. */
void incident_page_rest(struct cli *cli, const struct value *incident);
/* When awareness is assumed: says so, and the command that confirms it as it stands. */
void incident_page_assumed(struct cli *cli, const struct value *incident);
/* The likeliest next commands. */
void incident_page_next(struct cli *cli, const struct value *incident);
/* What every change ends with: the document with --json, else its `said`, `what` before it when given. */
int incident_page_changed(struct cli *cli, const struct answer *answer, const char *what);

/* Of which regimes another version holds on the day of awareness, and how to look at it and move it; and which are not
 * in force on that day in any version. */
void incident_page_versions(struct cli *cli, const struct value *incident);

#endif
