/* SPDX-License-Identifier: Apache-2.0 */
/*
 * standing: see standing.h. What its commands do is in decide_duty.c, when it pages in escalation_walk.c; here is what
 * both, and the views, ask about one.
 */
#include "core/standing.h"

#include "core/rule.h"

const struct regime *standing_regime(const struct rules *rules, struct instant now)
{
    return rules_regime(rules, TEXT(DUTY_REGIME)) != NULL ? rules_regime_at(rules, TEXT(DUTY_REGIME), now) : NULL;
}

struct text standing_id(struct arena *arena, struct text typed)
{
    struct text low = text_lower(arena, text_trim(typed));
    char *out = arena_alloc(arena, low.len + 1);
    for (size_t i = 0; i < low.len; i++) {
        out[i] = low.at[i] == '_' ? '-' : low.at[i];
    }
    return (struct text){out, low.len};
}

struct text standing_ref(struct arena *arena, struct text typed)
{
    return text_format(arena, DUTY_PREFIX "%.*s", TEXT_ARG(standing_id(arena, typed)));
}

struct text standing_event(const struct stage *stage)
{
    struct rule rule;
    struct complaint complaint;
    bool is_rule = stage->target.len > 0 && rule_parse(stage->target, &rule, &complaint) == STATUS_OK;
    return is_rule && rule.term_count > 0 ? rule.terms[0].event : TEXT_EMPTY;
}

bool standing_is_on_change(const struct stage *stage)
{
    return text_is(standing_event(stage), "changed");
}
