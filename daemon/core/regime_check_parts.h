/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_check_parts: what regime_check.c (names and keys) and regime_check_rules.c (clocks and what they count from)
 * share; nobody else includes it.
 */
#ifndef NIS2_CORE_REGIME_CHECK_PARTS_H
#define NIS2_CORE_REGIME_CHECK_PARTS_H

#include "core/regime.h"

/* One judgement of one regime. */
struct regime_judge {
    const struct regime *regime;
    regime_mistake_fn *each;
    void *context;
    size_t count; /* mistakes so far */
};

/* A mistake with `where` "stage.key", or "key" for the head (`stage` NULL). */
void regime_wrong(struct regime_judge *j, const struct stage *stage, const char *key, const char *words);
/* The same, with the name that is wrong in front. */
void regime_wrong_name(struct regime_judge *j, const struct stage *stage, const char *key, struct text name,
                       const char *words);
/* The same of stages that count from each other; bit i: stage i. */
void regime_wrong_circle(struct regime_judge *j, const struct stage *stage, const char *key, uint32_t circle,
                         const char *words);
/* With the nearest stage, if there is one. */
void regime_no_such_stage(struct regime_judge *j, const struct stage *stage, const char *key, struct text name);
/* What goes with a stage depends on it. */
bool regime_kind_is_known(const struct stage *stage);

/* Every rule of a stage parses and counts from what can happen; `late_if` and `every` hang together. */
void regime_check_rules(struct regime_judge *j, const struct stage *stage);
/* `anchor_default` and `anchors` name events, not stages. */
void regime_check_anchors(struct regime_judge *j);
/* `question_anchors` pairs a question of this regime with an anchor it knows. */
void regime_check_question_anchors(struct regime_judge *j);
/* Wherever target and limit of a stage count from one event, the limit is never the earlier of the two: tried for two
 * years of days, in UTC and without days off. */
void regime_check_order(struct regime_judge *j, const struct stage *stage);
/* No stage waits for itself, through whatever others. */
void regime_check_cycles(struct regime_judge *j);

#endif
