/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_escalation: when whom to page, and the proof that every obligation has somebody who is paged for it.
 *
 * Each policy is read into steps whose names ("open:1", "before:6h") go into the ledger, so they must be unique within
 * a policy. After that every stage of every loaded regime is held against the policy that would be chosen for it, at
 * every severity: a stage that no step ever pages for is an error here rather than a silence in the night.
 *
 * Surprising: all loaded regimes are asked, not only the default ones, because `--regime` may name any of them.
 */
#include "core/standing.h"
#include "settings/loading.h"
#include "settings/scalar.h"

#define TEXT_OF(map, pattern) schema_get_text(&settings_schema, map, pattern)
#define TEXTS_OF(map, pattern) schema_get_texts(&settings_schema, map, pattern, l->arena)
#define SPAN_OF(map, pattern) schema_get_span(&settings_schema, map, pattern)
#define POLICY "escalation.policies.*."

static void check_needed_roles(struct loading *l, const struct yaml_node *step)
{
    const struct yaml_node *list = yaml_get(step, "need");
    struct text *roles = ARENA_ARRAY(l->arena, struct text, l->rules->contact_count);
    for (size_t i = 0; i < l->rules->contact_count; i++) {
        roles[i] = l->rules->contacts[i].role;
    }
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        bool is_there = item->kind != YAML_TREE_SCALAR || !scalar_id(item->text);
        for (size_t i = 0; i < l->rules->contact_count; i++) {
            is_there = is_there || text_equal(roles[i], item->text);
        }
        if (!is_there) {
            loading_unknown(l, item, "contact of the role", item->text, (struct texts){roles, l->rules->contact_count});
        }
    }
}

/* The last item may stand alone: {repeat: 15m, until: ack}. */
static bool is_repeat_item(const struct yaml_node *item)
{
    return yaml_get(item, "repeat") != NULL && yaml_get(item, "after") == NULL && yaml_get(item, "notify") == NULL;
}

static void check_open_item(struct loading *l, const struct yaml_node *item, size_t steps_before)
{
    bool is_last = item->next == NULL, is_alone = is_repeat_item(item);
    if (yaml_get(item, "repeat") != NULL && !is_last) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(item, "repeat"), "only the last step of on_open may repeat");
    }
    if (is_alone && steps_before == 0) {
        yaml_problem(l->problems, PROBLEM_ERROR, item, "there is no step before it that could be repeated");
    }
    if (is_alone) {
        return;
    }
    if (yaml_get(item, "after") == NULL) {
        yaml_problem(l->problems, PROBLEM_ERROR, item, "`after` is missing; must be %s",
                     schema_type_words(SCHEMA_SPAN));
    }
    if (yaml_get(item, "notify") == NULL) {
        yaml_problem(l->problems, PROBLEM_ERROR, item, "`notify` is missing; must be %s",
                     schema_type_words(SCHEMA_LIST));
    }
}

static void check_order(struct loading *l, const struct yaml_node *item, struct span before, struct span mine)
{
    if (mine.s < before.s && yaml_get(item, "after") != NULL) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(item, "after"),
                     "is before the step above it; steps stand in order of time");
    }
}

static size_t items_of(const struct yaml_node *list)
{
    return list != NULL && list->kind == YAML_TREE_LIST ? list->count : 0;
}

static void read_on_open(struct loading *l, const struct yaml_node *map, struct policy *p)
{
    const struct yaml_node *list = yaml_get(map, "on_open");
    struct policy_step *at = ARENA_ARRAY(l->arena, struct policy_step, items_of(list));
    struct span before = SPAN_S(0);
    for (const struct yaml_node *item = items_of(list) > 0 ? list->first : NULL; item != NULL; item = item->next) {
        if (item->kind != YAML_TREE_MAP) {
            continue;
        }
        check_open_item(l, item, p->on_open_count);
        p->on_open_repeat = SPAN_OF(item, POLICY "on_open[].repeat");
        if (is_repeat_item(item)) {
            continue;
        }
        struct policy_step *s = &at[p->on_open_count++];
        s->name = text_format(l->arena, "open:%zu", p->on_open_count);
        s->after = SPAN_OF(item, POLICY "on_open[].after");
        s->notify = loading_targets(l, item, POLICY "on_open[].notify", &s->notify_count);
        s->need = TEXTS_OF(item, POLICY "on_open[].need");
        check_needed_roles(l, item);
        check_order(l, item, before, s->after);
        before = s->after;
    }
    p->on_open = at;
}

static void read_undecided(struct loading *l, const struct yaml_node *map, struct policy *p)
{
    const struct yaml_node *list = yaml_get(map, "undecided");
    struct policy_step *at = ARENA_ARRAY(l->arena, struct policy_step, items_of(list));
    struct span before = SPAN_S(0);
    for (const struct yaml_node *item = items_of(list) > 0 ? list->first : NULL; item != NULL; item = item->next) {
        if (item->kind != YAML_TREE_MAP) {
            continue;
        }
        struct policy_step *s = &at[p->undecided_count++];
        s->name = text_format(l->arena, "undecided:%zu", p->undecided_count);
        s->after = SPAN_OF(item, POLICY "undecided[].after");
        s->repeat = SPAN_OF(item, POLICY "undecided[].repeat");
        s->notify = loading_targets(l, item, POLICY "undecided[].notify", &s->notify_count);
        check_order(l, item, before, s->after);
        before = s->after;
    }
    p->undecided = at;
}

static void check_step_once(struct loading *l, const struct yaml_node *item, const struct policy_step *at, size_t mine)
{
    for (size_t i = 0; i < mine; i++) {
        if (at[i].before.s == at[mine].before.s && at[i].before_percent == at[mine].before_percent) {
            yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(item, "at"),
                         "there is a step at this time already; put everybody into its `notify`");
        }
    }
}

static void read_before(struct loading *l, const struct yaml_node *map, struct policy *p)
{
    const struct yaml_node *list = yaml_get(map, "before_deadline");
    struct policy_step *at = ARENA_ARRAY(l->arena, struct policy_step, items_of(list));
    for (const struct yaml_node *item = items_of(list) > 0 ? list->first : NULL; item != NULL; item = item->next) {
        struct policy_step *s = &at[p->before_count];
        struct text when = TEXT_OF(item, POLICY "before_deadline[].at");
        if (item->kind != YAML_TREE_MAP) {
            continue;
        }
        s->notify = loading_targets(l, item, POLICY "before_deadline[].notify", &s->notify_count);
        s->need = TEXTS_OF(item, POLICY "before_deadline[].need");
        check_needed_roles(l, item);
        if (!scalar_before(when, &s->before, &s->before_percent)) {
            continue; /* the schema said so */
        }
        s->name = text_format(l->arena, "before:%.*s", TEXT_ARG(when));
        check_step_once(l, item, at, p->before_count);
        p->before_count++;
    }
    p->before = at;
}

/* Without `overdue` a policy that pages before the target also goes on after it: hourly, to everyone. */
static void read_overdue(struct loading *l, const struct yaml_node *map, struct policy *p)
{
    const struct yaml_node *overdue = yaml_get(map, "overdue");
    struct policy_step *s = &p->overdue;
    s->name = TEXT("overdue");
    if (overdue == NULL && p->before_count == 0) {
        return;
    }
    s->repeat = SPAN_OF(overdue, POLICY "overdue.repeat");
    s->notify = loading_targets(l, overdue, POLICY "overdue.notify", &s->notify_count);
    if (s->notify_count > 0) {
        return;
    }
    struct target *everyone = ARENA_NEW(l->arena, struct target);
    everyone->kind = TARGET_EVERYONE;
    s->notify = everyone;
    s->notify_count = 1;
}

static void read_policies(struct loading *l, const struct yaml_node *map)
{
    size_t given = map != NULL && map->kind == YAML_TREE_MAP ? map->count : 0, count = 0;
    struct policy *at = ARENA_ARRAY(l->arena, struct policy, given);
    for (const struct yaml_node *node = given > 0 ? map->first : NULL; node != NULL; node = node->next) {
        struct policy *p = &at[count++];
        p->id = node->key;
        p->ack_valid = SPAN_OF(node, POLICY "ack_valid");
        read_on_open(l, node, p);
        read_undecided(l, node, p);
        read_before(l, node, p);
        read_overdue(l, node, p);
        if (p->before_count == 0 && p->overdue.notify_count > 0) {
            yaml_key_problem(l->problems, PROBLEM_WARNING, node,
                             "has no before_deadline step; the first page comes at the target itself");
        }
    }
    l->rules->policies = at;
    l->rules->policy_count = count;
}

static void check_policy_name(struct loading *l, const struct yaml_node *node)
{
    if (node != NULL && scalar_id(node->text) && rules_policy(l->rules, node->text) == NULL) {
        loading_unknown(l, node, "policy", node->text, loading_keys(l, yaml_get(node->parent, "policies")));
    }
}

static void read_default(struct loading *l, const struct yaml_node *map)
{
    const struct yaml_node *node = yaml_get(map, "default");
    l->rules->default_policy = TEXT_OF(map, "escalation.default");
    if (node != NULL) {
        check_policy_name(l, node);
    } else if (l->rules->policy_count == 1) {
        l->rules->default_policy = l->rules->policies[0].id;
    } else if (l->rules->policy_count > 1) {
        yaml_problem(l->problems, PROBLEM_ERROR, map,
                     "`default` is missing; with more than one policy it says which holds where no rule "
                     "matches");
    }
}

static struct texts regime_ids(struct loading *l)
{
    struct text *at = ARENA_ARRAY(l->arena, struct text, l->rules->regime_count);
    for (size_t i = 0; i < l->rules->regime_count; i++) {
        at[i] = l->rules->regimes[i].id;
    }
    return (struct texts){at, l->rules->regime_count};
}

/* A stage of the regime the rule names, or of any. */
static void check_stage_name(struct loading *l, const struct yaml_node *node, struct text regime)
{
    struct text *known = ARENA_ARRAY(l->arena, struct text, l->rules->regime_count * REGIME_STAGES_MAX);
    size_t count = 0;
    for (size_t i = 0; i < l->rules->regime_count; i++) {
        const struct regime *r = &l->rules->regimes[i];
        for (size_t k = 0; k < r->stage_count && (regime.len == 0 || text_equal(regime, r->id)); k++) {
            if (text_equal(r->stages[k].id, node->text)) {
                return;
            }
            known[count++] = r->stages[k].id;
        }
    }
    if (!loading_left_out(l, regime, node->text)) {
        loading_unknown(l, node, "stage", node->text, (struct texts){known, count});
    }
}

static void read_choice(struct loading *l, const struct yaml_node *item, struct policy_choice *c)
{
    const struct yaml_node *regime = yaml_get(item, "regime"), *stage = yaml_get(item, "stage"),
                           *policy = yaml_get(item, "policy");
    c->regime = TEXT_OF(item, "escalation.rules[].regime");
    c->stage = TEXT_OF(item, "escalation.rules[].stage");
    c->severity = TEXT_OF(item, "escalation.rules[].severity");
    c->policy = TEXT_OF(item, "escalation.rules[].policy");
    bool is_known =
        c->regime.len == 0 || rules_regime(l->rules, c->regime) != NULL || loading_left_out(l, c->regime, TEXT_EMPTY);
    if (!is_known) {
        loading_unknown(l, regime, "regime", c->regime, regime_ids(l));
    }
    if (c->stage.len > 0 && is_known) {
        check_stage_name(l, stage, c->regime);
    }
    if (c->policy.len > 0 && rules_policy(l->rules, c->policy) == NULL) {
        loading_unknown(l, policy, "policy", c->policy,
                        loading_keys(l, yaml_get(yaml_get(l->root, "escalation"), "policies")));
    }
}

static void read_choices(struct loading *l, const struct yaml_node *map)
{
    const struct yaml_node *list = yaml_get(map, "rules");
    struct policy_choice *at = ARENA_ARRAY(l->arena, struct policy_choice, items_of(list));
    for (const struct yaml_node *item = items_of(list) > 0 ? list->first : NULL; item != NULL; item = item->next) {
        read_choice(l, item, &at[l->rules->choice_count++]);
    }
    l->rules->choices = at;
}

/* --- is every obligation paged for? ------------------------------------------------------------------------------- */

static bool pages_for_deadlines(const struct policy *p)
{
    if (p->overdue.notify_count > 0) {
        return true;
    }
    for (size_t i = 0; i < p->before_count; i++) {
        if (p->before[i].notify_count > 0) {
            return true;
        }
    }
    return false;
}

/* Whether this policy would be chosen for the stage at some severity. */
static bool speaks_for(const struct rules *rules, const struct policy *p, const struct regime *r, const struct stage *s)
{
    static const char *const levels[] = {"", "high", "medium", "low"};
    bool is_chosen = false;
    for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
        is_chosen = is_chosen || rules_policy_for(rules, r->id, s->id, text_of(levels[i])) == p;
    }
    return is_chosen;
}

static bool is_default(const struct rules *rules, const struct regime *r)
{
    for (size_t i = 0; i < rules->default_regimes.count; i++) {
        if (text_equal(rules->default_regimes.at[i], r->id)) {
            return true;
        }
    }
    return false;
}

/* The first stage of any regime that this policy speaks for; one of those that `regimes` lists before any other, since
 * those are the ones people know, and duties last. */
static bool first_stage_of(const struct rules *rules, const struct policy *p, const struct regime **ret_regime,
                           const struct stage **ret_stage)
{
    for (size_t n = 0; n < 3 * rules->regime_count; n++) {
        const struct regime *r = &rules->regimes[n % rules->regime_count];
        const size_t pass = is_default(rules, r) ? 0 : text_is(r->id, DUTY_REGIME) ? 2 : 1;
        for (size_t k = 0; k < r->stage_count && pass == n / rules->regime_count; k++) {
            if (speaks_for(rules, p, r, &r->stages[k])) {
                *ret_regime = r;
                *ret_stage = &r->stages[k];
                return true;
            }
        }
    }
    return false;
}

static void check_all_covered(struct loading *l, const struct yaml_node *map)
{
    const struct regime *regime;
    const struct stage *stage;
    for (size_t i = 0; i < l->rules->policy_count; i++) {
        const struct policy *p = &l->rules->policies[i];
        if (pages_for_deadlines(p) || !first_stage_of(l->rules, p, &regime, &stage)) {
            continue;
        }
        const struct yaml_node *node = yaml_get(yaml_get(map, "policies"), text_cstr(l->arena, p->id));
        if (node == NULL || items_of(yaml_get(node, "before_deadline")) > 0) {
            continue; /* empty, or with steps that have errors of their own */
        }
        yaml_key_problem(l->problems, PROBLEM_ERROR, node,
                         "no step of this policy ever pages for a deadline, and it is the one for %.*s/%.*s; it needs "
                         "before_deadline "
                         "or overdue",
                         TEXT_ARG(regime->id), TEXT_ARG(stage->id));
    }
}

/* Of tests and their answers: 0 switches it off, and what is more often than daily teaches people to look away. */
static struct span read_habit(struct loading *l, const struct yaml_node *map, const char *key, const char *path)
{
    const struct span span = SPAN_OF(map, path);
    if (span.s > 0 && span.s < INT64_C(86400)) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(map, key),
                     "is less than a day; allowed is 0d, or 1d to 366d");
    }
    return span;
}

void settings_escalation(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "escalation");
    l->settings->require_out_of_band = schema_get_bool(&settings_schema, map, "escalation.require_out_of_band");
    l->rules->test_every = read_habit(l, map, "test_every", "escalation.test_every");
    l->rules->proof_within = read_habit(l, map, "proof_within", "escalation.proof_within");
    const struct yaml_node *throttle = yaml_get(map, "throttle");
    l->rules->throttle_messages = schema_get_int(&settings_schema, throttle, "escalation.throttle.messages");
    l->rules->throttle_within = SPAN_OF(throttle, "escalation.throttle.within");
    read_policies(l, yaml_get(map, "policies"));
    if (map == NULL || map->kind != YAML_TREE_MAP) {
        return;
    }
    read_default(l, map);
    read_choices(l, map);
    check_all_covered(l, map);
    settings_policies(l, map);
}
