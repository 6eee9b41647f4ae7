/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_case_names: what a worked case may name.
 *
 *   at:    {aware: …, handeld: …}    events: stages and anchors the regime knows
 *   filed: {progress_report: […]}    stages
 *   due:   {early_warning: …}        stages
 *
 * A name that nothing counts from moves nothing: the case would hold, and prove nothing of what its author had in mind.
 * What hangs on such a name is not computed either, since "not known" would only follow from the slip.
 *
 * Surprising: a stage with an error may be the one that is meant, under another name; then nothing is said here.
 */
#include "settings/regimes_parts.h"

#define COMMON_ANCHORS_MAX 16

struct known_names {
    struct text at[REGIME_STAGES_MAX + REGIME_ANCHORS_MAX + COMMON_ANCHORS_MAX];
    size_t count;
};

static void add_stages(struct known_names *names, const struct regime *regime, uint32_t only)
{
    for (size_t i = 0; i < regime->stage_count; i++) {
        if ((only >> i & 1U) != 0) {
            names->at[names->count++] = regime->stages[i].id;
        }
    }
}

static void add_anchors(struct known_names *names, const struct regime *regime)
{
    for (size_t i = 0; i < regime->anchors.count && i < REGIME_ANCHORS_MAX; i++) {
        names->at[names->count++] = regime->anchors.at[i];
    }
    for (size_t i = 0; i < COMMON_ANCHORS_MAX && regime_common_anchors[i] != NULL; i++) {
        names->at[names->count++] = text_of(regime_common_anchors[i]);
    }
}

static bool is_among(const struct known_names *names, struct text name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (text_equal(names->at[i], name)) {
            return true;
        }
    }
    return false;
}

struct judging {
    const struct known_names *wrong; /* stages with an error */
    enum problem_severity severity;
    struct problems *problems;
};

/* False: one of them is not known. */
static bool check_names(const struct judging *j, const struct yaml_node *map, const struct known_names *known,
                        const char *words)
{
    bool is_known = true, is_map = map != NULL && map->kind == YAML_TREE_MAP;
    for (const struct yaml_node *n = is_map ? map->first : NULL; n != NULL; n = n->next) {
        struct text near = text_nearest(n->key, known->at, known->count);
        if (is_among(known, n->key)) {
            continue;
        }
        is_known = false;
        if (text_nearest(n->key, j->wrong->at, j->wrong->count).len == 0) {
            yaml_key_problem(j->problems, j->severity, n, "%s%s%.*s%s", words, near.len > 0 ? " (did you mean " : "",
                             TEXT_ARG(near), near.len > 0 ? "?)" : "");
        }
    }
    return is_known;
}

bool regimes_check_case(const struct regime *regime, uint32_t wrong, const struct yaml_node *node,
                        enum problem_severity severity, struct problems *problems)
{
    struct known_names mistaken = {.count = 0}, stages = {.count = 0};
    add_stages(&mistaken, regime, wrong);
    add_stages(&stages, regime, UINT32_MAX);
    struct known_names events = stages;
    add_anchors(&events, regime);
    const struct judging j = {&mistaken, severity, problems};
    bool is_known =
        check_names(&j, yaml_get(node, "at"), &events, "is neither a stage of this regime nor an anchor it knows");
    is_known = check_names(&j, yaml_get(node, "filed"), &stages, "there is no such stage") && is_known;
    (void) check_names(&j, yaml_get(node, "due"), &stages, "there is no such stage");
    return is_known;
}
