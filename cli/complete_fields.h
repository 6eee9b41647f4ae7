/* SPDX-License-Identifier: Apache-2.0 */
/*
 * complete_fields: what a shell may propose for `incident set`: keys of the report model and their values, from the
 * program's own table, so that a tab at the third key asks nobody.
 */
#ifndef NIS2_CLI_COMPLETE_FIELDS_H
#define NIS2_CLI_COMPLETE_FIELDS_H

#include "base/text.h"

/* Adds to `out`, one a line. `typed` is the word so far: of "impact.cross_border=" the values, as whole words
 * ("impact.cross_border=yes"); of anything else the keys, with "=" behind them when `has_value`. */
void complete_fields(struct text typed, bool has_value, struct buf *out);
void complete_statuses(struct buf *out);
void complete_note_kinds(struct buf *out);

#endif
