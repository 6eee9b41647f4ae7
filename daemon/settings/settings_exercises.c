/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_exercises: the duty to hold exercises, as the configuration has it.
 *
 *   exercises.every  ──▶ the rule of the duty that counts from `last_exercise`, in the regime `duties` (and its digest)
 *   exercises.notify ──▶ a policy of its own for that duty: the steps of the one it had, to these people
 *
 * After this the duty is one like every other: core knows nothing of the key. A changed period is a changed rule, so an
 * open duty keeps its clock and legal is told, as of any rule that changes. The same duty must not be written down in
 * an own regimes/duties.yaml, or in a rule of the escalation, too: it would be a matter of luck which of them holds.
 */
#include <string.h>

#include "core/standing.h"
#include "settings/files.h"
#include "settings/loading.h"
#include "settings/regimes.h"

#define EVENT "last_exercise"
#define POLICY "(exercises)" /* no name in a file has parentheses */

static bool is_the_duty(const struct stage *stage)
{
    return text_is(standing_event(stage), EVENT);
}

/* The stage as an own file has it, or NULL. */
static const struct yaml_node *own_stage(struct loading *l, const struct yaml_node *whole, struct text stage)
{
    struct text own = text_of(files_join(l->arena, l->directory, TEXT("regimes/")));
    const struct yaml_node *map = yaml_get(yaml_get(whole, "stages"), text_cstr(l->arena, stage));
    const struct yaml_node *target = yaml_get(map, "target");
    return target != NULL && text_starts(text_of(target->file), own) ? target : NULL;
}

/* The grammar of rules has no years: a year is twelve months there. */
static struct text rule_of(struct loading *l)
{
    struct period every = l->settings->exercises.every;
    if (every.months > 0 && every.weeks == 0 && every.days == 0 && every.seconds == 0) {
        return text_format(l->arena, EVENT "+P%lldM@civil", (long long) every.months);
    }
    return text_format(l->arena, EVENT "+%.*s@%s", TEXT_ARG(period_text(l->arena, every)),
                       period_is_calendar(every) ? "civil" : "elapsed");
}

static void set_period(struct loading *l, const struct yaml_node *node, struct regime *r, struct stage *stage)
{
    struct text rule = rule_of(l);
    struct complaint why;
    struct buf frozen = BUF_INIT;
    if (text_equal(rule, stage->target)) {
        return;
    }
    stage->target = rule;
    stage->source = TEXT("exercises.every of the configuration");
    if (regime_check(r, &why) != STATUS_OK) {
        yaml_problem(l->problems, PROBLEM_ERROR, node, "%s", why.words);
    }
    regime_freeze(r, &frozen);
    r->digest = hash_of(frozen.at, frozen.len);
    buf_done(&frozen);
}

/* --- whom --------------------------------------------------------------------------------------------------------- */

/* The rule of the escalation that names this very duty, or NULL. */
static const struct yaml_node *own_choice(struct loading *l, struct text stage)
{
    const struct yaml_node *list = yaml_get(yaml_get(l->root, "escalation"), "rules"), *item = NULL;
    for (item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        const struct yaml_node *named = yaml_get(item, "stage");
        if (named != NULL && text_equal(named->text, stage)) {
            return item;
        }
    }
    return NULL;
}

static void address(const struct notice_settings *e, struct policy_step *step)
{
    step->notify = e->notify;
    step->notify_count = e->notify_count;
    step->need = (struct texts){NULL, 0};
}

static void set_policy(struct loading *l, const struct regime *r, const struct stage *stage)
{
    const struct notice_settings *e = &l->settings->exercises;
    const struct policy *base = rules_policy_for(l->rules, r->id, stage->id, TEXT_EMPTY);
    if (base == NULL || e->notify_count == 0) {
        return; /* that is an error already */
    }
    struct policy *policies = ARENA_ARRAY(l->arena, struct policy, l->rules->policy_count + 1);
    struct policy_choice *choices = ARENA_ARRAY(l->arena, struct policy_choice, l->rules->choice_count + 1);
    struct policy_step *before = ARENA_ARRAY(l->arena, struct policy_step, base->before_count);
    struct policy *mine = &policies[l->rules->policy_count];
    for (size_t i = 0; i < l->rules->policy_count; i++) {
        policies[i] = l->rules->policies[i];
    }
    for (size_t i = 0; i < l->rules->choice_count; i++) {
        choices[i + 1] = l->rules->choices[i];
    }
    *mine = *base;
    mine->id = TEXT(POLICY);
    for (size_t i = 0; i < base->before_count; i++) {
        before[i] = base->before[i];
        address(e, &before[i]);
    }
    mine->before = before;
    address(e, &mine->overdue);
    choices[0] = (struct policy_choice){.regime = r->id, .stage = stage->id, .policy = mine->id};
    l->rules->policies = policies;
    l->rules->policy_count++;
    l->rules->choices = choices;
    l->rules->choice_count++;
}

/* --- both --------------------------------------------------------------------------------------------------------- */

static void tell_conflict(struct loading *l, const struct yaml_node *here, const struct yaml_node *there,
                          const char *what)
{
    yaml_key_problem(l->problems, PROBLEM_ERROR, here, "%s stands in %s:%d:%d; take one of the two away", what,
                     there->file, (int) there->key_line, (int) there->key_column);
}

/* Of one version of the regime; false when it has no such duty. */
static bool put_into(struct loading *l, const struct yaml_node *map, struct regime *r, const struct yaml_node *whole)
{
    struct stage *stages = ARENA_ARRAY(l->arena, struct stage, r->stage_count);
    bool is_found = false;
    for (size_t i = 0; i < r->stage_count; i++) {
        stages[i] = r->stages[i];
    }
    r->stages = stages;
    for (size_t i = 0; i < r->stage_count && !is_found; i++) {
        const struct yaml_node *own = NULL, *choice = NULL;
        is_found = is_the_duty(&stages[i]);
        if (!is_found) {
            continue;
        }
        own = own_stage(l, whole, stages[i].id);
        choice = own_choice(l, stages[i].id);
        if (own != NULL && !text_equal(own->text, rule_of(l))) {
            tell_conflict(l, map, own, "another period of the exercises");
        } else if (choice != NULL) {
            tell_conflict(l, map, choice, "who is reminded of the exercises");
        } else {
            set_period(l, map, r, &stages[i]);
            set_policy(l, r, &stages[i]);
        }
    }
    return is_found;
}

void settings_exercises(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "exercises"), *every = yaml_get(map, "every");
    const struct period p = l->settings->exercises.every;
    bool is_found = false;
    if (map == NULL || map->kind != YAML_TREE_MAP || l->regimes == NULL) {
        return;
    }
    if (p.months == 0 && p.weeks == 0 && p.days == 0 && p.seconds < 86400) {
        if (every != NULL && l->problems->by_severity[PROBLEM_ERROR] == 0) {
            yaml_problem(l->problems, PROBLEM_ERROR, every, "is less than a day; must be longer, such as 6mo");
        }
        return;
    }
    struct regime *at = ARENA_ARRAY(l->arena, struct regime, l->rules->regime_count);
    for (size_t i = 0; i < l->rules->regime_count; i++) {
        at[i] = l->rules->regimes[i];
        if (text_is(at[i].id, DUTY_REGIME)) {
            is_found = put_into(l, map, &at[i], l->regimes->files[i]->whole) || is_found;
        }
    }
    l->rules->regimes = at;
    if (!is_found && l->problems->by_severity[PROBLEM_ERROR] == 0) {
        yaml_key_problem(l->problems, PROBLEM_ERROR, map,
                         "there is no duty that counts from " EVENT "; regimes/duties.yaml has dropped it");
    }
}
