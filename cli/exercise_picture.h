/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_picture: what happened in an exercise, in one drawing: injects, pages, answers and filings against the
 * deadlines.
 */
#ifndef NIS2_CLI_EXERCISE_PICTURE_H
#define NIS2_CLI_EXERCISE_PICTURE_H

#include "cli/print.h"

/* "picture" of the report: the timeline as marks with a place from 0 to 1000. */
void exercise_picture(struct cli *cli, struct value *report, const struct value *exercise, const struct value *entries,
                      const struct value *incidents);

#endif
