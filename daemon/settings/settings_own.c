/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_own: whether what the administrator put beside the shipped templates is of any use.
 *
 *   reports.templates/htm/draft.mustache            there is no format htm
 *                     html/early_warning.mustache   one layout renders every stage
 *                     languages/de.yaml             stage: {early_warnin: …}: no regime has such a stage
 *
 * A file that wins over a shipped one is known by its name alone. With a slip in it nothing is ever made of the file,
 * and the report looks as it always did: whoever wrote it finds out when the report is due. So it is an error at load.
 *
 * Surprising: partials may have any name, those of messages too; a template of one's own may call them.
 */
#include "settings/loading.h"

static bool is_partial(struct text name)
{
    return text_starts(name, TEXT("partials/")) || text_starts(name, TEXT("messages/"));
}

void settings_own_template(struct loading *l, const char *path, struct text name, struct texts shipped)
{
    for (size_t i = 0; i < shipped.count; i++) {
        if (text_equal(shipped.at[i], name)) {
            return;
        }
    }
    if (shipped.count == 0 || is_partial(name)) {
        return;
    }
    struct text near = text_nearest(name, shipped.at, shipped.count), format, rest;
    struct text same = TEXT_EMPTY; /* "text/early_warning.mustache": of a format, under the name of a stage */
    for (size_t i = 0; i < shipped.count && text_cut(name, '/', &format, &rest); i++) {
        bool is_here =
            text_starts(shipped.at[i], format) && shipped.at[i].len > format.len && shipped.at[i].at[format.len] == '/';
        same = is_here && same.len == 0 ? shipped.at[i] : same;
    }
    near = same.len > 0 ? same : near;
    problems_add(l->problems, PROBLEM_ERROR, (struct place){path, 0, 0}, TEXT_EMPTY,
                 "nothing is made of a template of this name%s%.*s%s", near.len > 0 ? " (did you mean " : "",
                 TEXT_ARG(near), near.len > 0 ? "? one layout serves every stage)" : "; see templates/ of the package");
}

/* Every stage of every regime, and the regimes, which may stand before one. */
static size_t known_stages(struct loading *l, struct text *at, size_t max)
{
    size_t count = 0;
    for (size_t i = 0; i < l->rules->regime_count; i++) {
        const struct regime *r = &l->rules->regimes[i];
        struct text before, after;
        at[count++] = r->id;
        at[count++] = text_cut(r->id, '-', &before, &after) ? before : r->id;
        for (size_t k = 0; k < r->stage_count; k++) {
            at[count++] = r->stages[k].id;
        }
    }
    ENSURE(count <= max);
    return count;
}

static bool is_known(struct text name, const struct text *known, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(name, known[i])) {
            return true;
        }
    }
    return text_is(name, "affected_persons") || text_is(name, "withdrawal");
}

void settings_own_words(struct loading *l, const struct yaml_node *tree)
{
    static const char *const rooms[] = {"stage", "opening"};
    size_t max = l->rules->regime_count * (REGIME_STAGES_MAX + 2);
    struct text *known = ARENA_ARRAY(l->arena, struct text, max + 1);
    size_t count = known_stages(l, known, max);
    for (size_t i = 0; i < ARRAY_LEN(rooms) && count > 0; i++) {
        const struct yaml_node *room = yaml_get(tree, rooms[i]);
        for (const struct yaml_node *n = room != NULL ? room->first : NULL; n != NULL; n = n->next) {
            struct text first, rest, name = n->key;
            bool has_regime = text_cut(n->key, '.', &first, &rest);
            if (has_regime && (is_known(first, known, count) || loading_left_out(l, first, TEXT_EMPTY))) {
                name = rest;
            }
            if (is_known(name, known, count) || loading_left_out(l, TEXT_EMPTY, name)) {
                continue;
            }
            struct text near = text_nearest(name, known, count);
            yaml_key_problem(l->problems, PROBLEM_ERROR, n, "no regime has a stage `%.*s`%s%.*s%s", TEXT_ARG(name),
                             near.len > 0 ? " (did you mean " : "", TEXT_ARG(near), near.len > 0 ? "?)" : "");
        }
    }
}
