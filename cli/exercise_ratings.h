/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_ratings: what can be rated in an exercise, on which scale, and how it was rated so far.
 *
 * Beside it stands what is measured from the ledger, so that nobody looks for a scale where there is none.
 */
#ifndef NIS2_CLI_EXERCISE_RATINGS_H
#define NIS2_CLI_EXERCISE_RATINGS_H

#include "cli/cli.h"

/* The list. `only` is an objective somebody wanted to rate without saying how, or NULL: then it ends with what to type.
 * Gives an exit code. */
int exercise_ratings_print(struct cli *cli, const char *only) MUST_USE;

#endif
