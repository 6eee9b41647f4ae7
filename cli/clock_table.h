/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clock_table: obligations for people: how much time is left, in words, and tables of them.
 *
 * The words are the law's: what is past the target is not late yet, what is past the limit is OVERDUE; a bare "late" is
 * never said. A forecast says that it is one. Obligations of one incident that share regime, stage and due instant are
 * one row with a count.
 */
#ifndef NIS2_CLI_CLOCK_TABLE_H
#define NIS2_CLI_CLOCK_TABLE_H

#include "cli/print.h"

/* "in 5 h 12 min", "past target by 40 min", "OVERDUE by 40 min", "projected in 29 d", "filed, unproven", … */
struct text clock_words(struct arena *arena, const struct value *obligation);
/* What the authority owes us, not we them (a stage of kind watch): "expected in 18 h", "not heard, expected 2 h ago".
 */
bool clock_is_theirs(const struct value *obligation);
/* The list with theirs behind ours, else in its order. */
const struct value *clock_ours_first(struct cli *cli, const struct value *list);
enum paint clock_paint(const struct value *obligation);
/* "INC-2026-0007 early_warning": how the obligation is named to another command; regime and addressee are added as
 * flags when `list` holds another one of that stage. Without the list nobody knows: the full name (`id`), if it has
 * one. */
const char *clock_name(struct cli *cli, const struct value *obligation, const struct value *list);
/* All of a list; `with_ref` for a list of many incidents. */
void clock_table(struct cli *cli, const struct value *list, bool with_ref, const char *when_empty);
/* The incidents of a list, in its order: who has each and until when, and what it is called. The first 50 of them. */
void clock_incidents(struct cli *cli, const struct value *list);
/* The most urgent obligation that runs, or NULL. */
const struct value *clock_first(const struct value *list);
/* "early_warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)". */
const char *clock_line(struct cli *cli, const struct value *obligation);

#endif
