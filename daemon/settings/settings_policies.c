/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_policies: what is written in `escalation` and never happens.
 *
 *   a rule behind one that matches everything it does ──▶ never reached
 *   a policy that no rule which can match leads to ─────▶ never chosen
 *   on_open, undecided of a policy for stages only ─────▶ never page: after the opening there is no regime and no stage
 *   need: [role], and nobody of those notified has it ──▶ asked only once somebody else has answered
 *
 * Each is a warning with its place and what to do: it looks like cover and is none. Only called when every name is
 * known; an unknown one is an error of its own.
 */
#include "settings/loading.h"

static bool covers(struct text wide, struct text narrow)
{
    return wide.len == 0 || text_equal(wide, narrow);
}

static const struct yaml_node *item_of(const struct yaml_node *list, size_t index)
{
    const struct yaml_node *item = list != NULL ? list->first : NULL;
    while (item != NULL && index > 0) {
        item = item->next;
        index--;
    }
    return item;
}

/* The first rule above that takes all it could match; its own index when there is none. */
static size_t hidden_by(const struct rules *rules, size_t index)
{
    const struct policy_choice *c = &rules->choices[index];
    for (size_t i = 0; i < index; i++) {
        const struct policy_choice *above = &rules->choices[i];
        if (covers(above->regime, c->regime) && covers(above->stage, c->stage) &&
            covers(above->severity, c->severity)) {
            return i;
        }
    }
    return index;
}

static void warn_of_hidden_rules(struct loading *l, const struct yaml_node *list)
{
    for (size_t i = 0; i < l->rules->choice_count; i++) {
        size_t above = hidden_by(l->rules, i);
        const struct yaml_node *here = item_of(list, i), *there = item_of(list, above);
        if (above != i && here != NULL && there != NULL) {
            yaml_problem(l->problems, PROBLEM_WARNING, here,
                         "this rule never matches: the one in line %d takes all that it could; put this one above it, "
                         "or take it out",
                         (int) there->line);
        }
    }
}

static bool is_used(const struct rules *rules, const struct policy *p)
{
    bool used = text_equal(rules->default_policy, p->id);
    for (size_t i = 0; i < rules->choice_count && !used; i++) {
        used = text_equal(rules->choices[i].policy, p->id) && hidden_by(rules, i) == i;
    }
    return used;
}

/* It is asked without regime and stage after the opening, until significance is decided, and for reviews. */
static bool is_of_openings(const struct rules *rules, const struct policy *p)
{
    static const char *const levels[] = {"", "high", "medium", "low"};
    for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
        if (rules_policy_for(rules, TEXT_EMPTY, TEXT_EMPTY, text_of(levels[i])) == p) {
            return true;
        }
    }
    return false;
}

static void warn_of_deaf_policies(struct loading *l, const struct yaml_node *policies)
{
    for (size_t i = 0; i < l->rules->policy_count; i++) {
        const struct policy *p = &l->rules->policies[i];
        const struct yaml_node *node = yaml_get(policies, text_cstr(l->arena, p->id));
        if (node == NULL || !is_used(l->rules, p)) {
            if (node != NULL) {
                yaml_key_problem(l->problems, PROBLEM_WARNING, node,
                                 "nothing uses this policy: it is not `default`, and no rule that can match names it; "
                                 "add a rule, or take it out");
            }
            continue;
        }
        static const char *const keys[] = {"on_open", "undecided"};
        for (size_t k = 0; k < ARRAY_LEN(keys) && !is_of_openings(l->rules, p); k++) {
            const struct yaml_node *steps = yaml_get(node, keys[k]);
            if (steps != NULL) {
                yaml_key_problem(l->problems, PROBLEM_WARNING, steps,
                                 "these steps never page: they are of the whole incident, and this policy is chosen "
                                 "only by regime or stage; put them into the policy that is `default` or chosen by "
                                 "severity alone");
            }
        }
    }
}

/* --- roles that nobody notified has ------------------------------------------------------------------------------- */

static bool has_role(const struct rules *rules, struct text contact, struct text role)
{
    const struct contact *c = rules_contact(rules, contact);
    return c == NULL || text_equal(c->role, role); /* unknown: an error of its own */
}

static bool roster_has_role(const struct rules *rules, const struct schedule *s, struct text role)
{
    bool has = s == NULL || (s->fallback.len > 0 && has_role(rules, s->fallback, role));
    for (size_t i = 0; !has && i < s->layer_count; i++) {
        for (size_t k = 0; !has && k < s->layers[i].order.count; k++) {
            has = has_role(rules, s->layers[i].order.at[k], role);
        }
    }
    return has;
}

static bool is_notified(const struct rules *rules, const struct policy_step *step, struct text role)
{
    for (size_t i = 0; i < step->notify_count; i++) {
        const struct target *t = &step->notify[i];
        switch ((enum target_kind) t->kind) {
        case TARGET_SCHEDULE:
            if (roster_has_role(rules, rules_schedule(rules, t->id), role)) {
                return true;
            }
            break;
        case TARGET_CONTACT:
            if (has_role(rules, t->id, role)) {
                return true;
            }
            break;
        case TARGET_EVERYONE:
            return true;
        }
    }
    return false;
}

/* `before` are the steps that have asked by then: who was notified by an earlier one may answer as well. */
static void warn_of_roles(struct loading *l, const struct yaml_node *list, const struct policy_step *steps,
                          size_t count, bool earlier_counts)
{
    for (size_t i = 0; i < count; i++) {
        const struct yaml_node *need = yaml_get(item_of(list, i), "need");
        for (size_t k = 0; need != NULL && k < steps[i].need.count; k++) {
            bool asked = is_notified(l->rules, &steps[i], steps[i].need.at[k]);
            for (size_t e = 0; earlier_counts && !asked && e < i; e++) {
                asked = is_notified(l->rules, &steps[e], steps[i].need.at[k]);
            }
            const struct yaml_node *item = item_of(need, k);
            if (!asked && item != NULL) {
                yaml_problem(l->problems, PROBLEM_WARNING, item,
                             "nobody whom this step notifies has the role %.*s; add one of them to `notify`, or take "
                             "the role out",
                             TEXT_ARG(steps[i].need.at[k]));
            }
        }
    }
}

void settings_policies(struct loading *l, const struct yaml_node *map)
{
    const struct yaml_node *policies = yaml_get(map, "policies");
    warn_of_hidden_rules(l, yaml_get(map, "rules"));
    warn_of_deaf_policies(l, policies);
    for (size_t i = 0; i < l->rules->policy_count; i++) {
        const struct policy *p = &l->rules->policies[i];
        const struct yaml_node *node = yaml_get(policies, text_cstr(l->arena, p->id));
        warn_of_roles(l, yaml_get(node, "on_open"), p->on_open, p->on_open_count, true);
        warn_of_roles(l, yaml_get(node, "before_deadline"), p->before, p->before_count, false);
    }
}
