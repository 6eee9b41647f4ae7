/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_words: the parts of an exercise's report that are told rather than measured: when it was on the wall, what
 * was filed how completely, what broke, and what people said and promised. Nobody but exercise_report.c includes it.
 */
#ifndef NIS2_CLI_EXERCISE_WORDS_H
#define NIS2_CLI_EXERCISE_WORDS_H

#include "cli/print.h"

/* "changes" of the clock, and with another rate than max "real_start" and "real_end" (RFC 3339, UTC). */
void exercise_words_identity(struct cli *cli, struct value *identity, const struct value *entries);
/* Adds "real" to each row of a list that has "entry": the time on the wall, worked out from the clock's changes. */
void exercise_words_real(struct cli *cli, struct value *rows, const struct value *entries);
/* "filings": each with what the law asks for and what of it was answered. */
void exercise_words_filings(struct cli *cli, struct value *report, const struct value *entries);
/* "faults": what system injects broke, and what became of the messages meanwhile. */
void exercise_words_faults(struct cli *cli, struct value *report, const struct value *exercise,
                           const struct value *entries);
/* "hot_wash" with its answers, "feedback", "statements", "plan". */
void exercise_words_said(struct cli *cli, struct value *report, const struct value *exercise,
                         const struct value *entries);

/* exercise_fold.c: rows of a timeline that say the same again get `is_folded`, the first of them `more`. */
void exercise_fold(struct cli *cli, const struct value *timeline);

#endif
