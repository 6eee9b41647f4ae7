/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_check_parts: what regime_check.c (names and keys) and regime_check_rules.c (clocks and what they count from)
 * share; nobody else includes it.
 */
#ifndef NIS2_CORE_REGIME_CHECK_PARTS_H
#define NIS2_CORE_REGIME_CHECK_PARTS_H

#include "core/regime.h"

/* STATUS_BAD_INPUT with `where` "stage.key", or "key" for the head (`stage` NULL). */
enum status regime_wrong(struct complaint *reterr, const struct stage *stage, const char *key, const char *words);
/* The same, with the name that is wrong in front. */
enum status regime_wrong_name(struct complaint *reterr, const struct stage *stage, const char *key, struct text name,
                              const char *words);
/* With the nearest stage, if there is one. */
enum status regime_no_such_stage(const struct regime *regime, const struct stage *stage, const char *key,
                                 struct text name, struct complaint *reterr);

/* Every rule of a stage parses and counts from what can happen; `late_if` and `every` hang together. */
enum status regime_check_rules(const struct regime *regime, const struct stage *stage,
                               struct complaint *reterr) MUST_USE;
/* `anchor_default` and `anchors` name events, not stages. */
enum status regime_check_anchors(const struct regime *regime, struct complaint *reterr) MUST_USE;
/* `question_anchors` pairs a question of this regime with an anchor it knows. */
enum status regime_check_question_anchors(const struct regime *regime, struct complaint *reterr) MUST_USE;
/* Wherever target and limit of a stage count from one event, the limit is never the earlier of the two: tried for two
 * years of days, in UTC and without days off. */
enum status regime_check_order(const struct stage *stage, struct complaint *reterr) MUST_USE;
/* No stage waits for itself, through whatever others. */
enum status regime_check_cycles(const struct regime *regime, struct complaint *reterr) MUST_USE;

#endif
