/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scenario_live: see scenario_live.h.
 *
 * Outside, everybody is named: `default` has no live recipients, and who only watches is not paged at all. A channel
 * that is listed and reaches nobody is an error, so that nobody confirms what does nothing.
 */
#include "settings/scenario_live.h"

static const struct yaml_node *allowed_of(const struct yaml_node *root)
{
    return yaml_get(yaml_get(root, "rules"), "live");
}

static bool lists(const struct yaml_node *list, struct text word)
{
    bool is_there = false;
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next) {
        is_there = is_there || text_equal(n->text, word);
    }
    return is_there;
}

void scenario_live_ways(const struct yaml_node *root, struct arena *arena, struct exercise_role *role,
                        struct problems *problems)
{
    const struct yaml_node *recipients = yaml_get(root, "recipients");
    const struct yaml_node *list = yaml_get(yaml_get(recipients, text_cstr(arena, role->id)), "live");
    struct live_way *at = ARENA_ARRAY(arena, struct live_way, list != NULL ? list->count : 0);
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next) {
        const struct yaml_node *pair = n->kind == YAML_TREE_MAP ? n->first : NULL;
        bool has_address = pair != NULL && pair->kind == YAML_TREE_SCALAR && !yaml_is_null(pair);
        if (pair != NULL && !lists(allowed_of(root), pair->key)) {
            yaml_key_problem(problems, PROBLEM_ERROR, pair, "`rules.live` does not list this channel");
        } else if (pair != NULL) {
            at[role->live_count++] = (struct live_way){pair->key, has_address ? pair->text : TEXT_EMPTY};
        }
    }
    role->live = at;
    if (role->sees_all && role->live_count > 0) {
        yaml_problem(problems, PROBLEM_ERROR, list, "who sees everything only watches and is not paged");
    }
}

static bool has_recipient(const struct scenario *s, struct text channel)
{
    bool is_there = false;
    for (size_t i = 0; i < s->role_count; i++) {
        for (size_t k = 0; k < s->roles[i].live_count; k++) {
            is_there = is_there || text_equal(s->roles[i].live[k].channel, channel);
        }
    }
    return is_there;
}

void scenario_live_check(const struct yaml_node *root, const struct scenario *scenario, struct problems *problems)
{
    const struct yaml_node *list = allowed_of(root);
    const struct yaml_node *others = yaml_get(yaml_get(yaml_get(root, "recipients"), "default"), "live");
    if (others != NULL) {
        yaml_problem(problems, PROBLEM_ERROR, others, "a live recipient is a role, by name");
    }
    if (!scenario->allow_live && scenario->live.count > 0) {
        yaml_problem(problems, PROBLEM_ERROR, list, "`allow_live` is not true");
        return;
    }
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next) {
        if (text_is(n->text, "board") || text_is(n->text, "mailbox")) {
            yaml_problem(problems, PROBLEM_ERROR, n, "is the name of a place inside the exercise");
        } else if (!has_recipient(scenario, n->text)) {
            yaml_problem(problems, PROBLEM_ERROR, n, "reaches nobody: no role has it in `recipients.ROLE.live`");
        }
    }
}
