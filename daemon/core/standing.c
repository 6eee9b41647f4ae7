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

const struct obligation *standing_running(const struct incident *incident)
{
    for (size_t i = 0; incident != NULL && incident->duty.len > 0 && i < incident->obligation_count; i++) {
        if (!obligation_has_ended(&incident->obligations[i])) {
            return &incident->obligations[i];
        }
    }
    return NULL;
}

const struct stage *standing_from(const struct registry *registry, const struct rules *rules, struct instant now,
                                  const char *event)
{
    const struct regime *regime = standing_regime(rules, now);
    for (size_t i = 0; regime != NULL && i < regime->stage_count; i++) {
        if (text_is(standing_event(&regime->stages[i]), event)) {
            return &regime->stages[i];
        }
    }
    for (size_t i = 0; i < registry->incident_count; i++) {
        const struct obligation *o = standing_running(registry->incidents[i]);
        if (o != NULL && text_is(standing_event(o->stage), event)) {
            return o->stage;
        }
    }
    return NULL;
}
