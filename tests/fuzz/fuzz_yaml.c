/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a configuration: a tree or a reason, then the whole table and every noun that reads no other file. What
 * passes without an error must give a policy, a fallback and an address for all who need one.
 */
#include <stddef.h>
#include <stdint.h>

#include "settings/loading.h"
#include "settings/names.h"
#include "settings/regimes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void see(void *context, const struct schema_shown *shown)
{
    (void) context;
    ENSURE(shown->key.len > 0 && text_is_utf8(shown->value));
}

static void check_problems(const struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < problems->count; i++) {
        ENSURE(problems->at[i].words.len > 0 && text_is_utf8(problem_text(&arena, &problems->at[i])));
    }
    arena_done(&arena);
}

static void check_rules(const struct rules *rules)
{
    for (size_t i = 0; i < rules->schedule_count; i++) {
        ENSURE(rules->schedules[i].fallback.len > 0);
    }
    for (size_t i = 0; i < rules->contact_count; i++) {
        ENSURE(rules->contacts[i].reach_count > 0 && rules->contacts[i].zone != NULL);
    }
    ENSURE(rules_policy_for(rules, TEXT_EMPTY, TEXT_EMPTY, TEXT_EMPTY) != NULL);
}

/* Everything of settings_load() but the names and the files beside the configuration. */
static void read_nouns(struct loading *l)
{
    settings_entity(l);
    settings_place(l);
    settings_channels(l);
    settings_contacts(l);
    settings_schedules(l);
    settings_escalation(l);
    settings_notices(l);
    settings_reachable(l);
}

static void load(struct yaml_node *tree, struct problems *problems)
{
    struct settings settings = {.tree = tree};
    struct settings_options options = {.cases_only_warn = true};
    struct loading l = {.settings = &settings,
                        .rules = &settings.rules,
                        .arena = &settings.arena,
                        .problems = problems,
                        .options = &options,
                        .root = tree,
                        .file = "f",
                        .directory = "/d"};
    read_nouns(&l);
    problems_sort(problems);
    check_problems(problems);
    if (!problems_have_errors(problems)) {
        check_rules(&settings.rules);
    }
    mem_free(l.zones);
    arena_done(&settings.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct problems problems, others;
    struct yaml_node *tree = NULL;
    problems_init(&problems);
    problems_init(&others);
    if (yaml_tree_read("f", (struct text){(const char *) data, size}, &arena, &tree, &problems)) {
        schema_check(&regime_schema, tree, &others);
        check_problems(&others);
        ENSURE(yaml_merge(&arena, tree, tree)->kind == tree->kind);
        schema_check(&settings_schema, tree, &problems);
        if (tree->kind == YAML_TREE_MAP) {
            schema_show(&settings_schema, tree, see, NULL);
            load(tree, &problems);
        }
    } else {
        ENSURE(problems_have_errors(&problems));
    }
    check_problems(&problems);
    problems_done(&problems);
    problems_done(&others);
    arena_done(&arena);
    return 0;
}
