/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_field: the fields of the report model as trees: what each means, what it takes, and who asks for it when.
 *
 *   law         a regime in force names it for that stage: unset, it blocks
 *   authority   a profile, or a form that was seen, asks for it: unset, the report is not complete
 *   optional    there is a place for it
 *
 * One row a stage, however many regimes have a stage of that name; which of them is said beside it.
 */
#include <string.h>

#include "core/report_model.h"
#include "core/view.h"

struct asked {
    const struct view *view;
    const struct model_field *field;
    struct text stage;
    struct value *law, *authorities;
    bool is_form; /* a form that was seen asks for it, whether a profile says so or not */
};

static bool names(struct texts list, const char *key)
{
    for (size_t i = 0; i < list.count; i++) {
        if (text_is(list.at[i], key)) {
            return true;
        }
    }
    return false;
}

static void ask_all(struct asked *a)
{
    const struct rules *rules = a->view->rules;
    struct arena *arena = a->view->arena;
    a->law = value_list(arena);
    a->authorities = value_list(arena);
    for (size_t r = 0; r < rules->regime_count; r++) {
        const struct stage *stage = regime_stage(&rules->regimes[r], a->stage);
        if (stage != NULL && names(stage->fields, a->field->key)) {
            value_push(arena, a->law, value_text(arena, rules->regimes[r].id));
        }
    }
    for (size_t p = 0; p < rules->profile_count; p++) {
        if (profile_requires(&rules->profiles[p], a->stage, text_of(a->field->key))) {
            value_push(arena, a->authorities, value_text(arena, rules->profiles[p].id));
        }
    }
    a->is_form = model_level(a->field, a->stage) == 'A';
}

/* NULL: nobody asks for it there. */
static const char *level_of(const struct asked *a)
{
    char seen = model_level(a->field, a->stage);
    if (a->law->count > 0 || seen == 'L') { /* a report without the name of its entity is none */
        return "law";
    }
    if (a->authorities->count > 0 || a->is_form) {
        return "authority";
    }
    return seen != '-' && seen != '?' ? "optional" : NULL;
}

static struct value *level_value(const struct view *view, const struct model_field *field, struct text stage)
{
    struct asked a = {.view = view, .field = field, .stage = stage};
    ask_all(&a);
    const char *level = level_of(&a);
    if (level == NULL) {
        return NULL;
    }
    struct value *map = value_map(view->arena);
    value_put_text(view->arena, map, "stage", stage);
    value_put_cstr(view->arena, map, "level", level);
    value_put(view->arena, map, "law", a.law);
    value_put(view->arena, map, "authorities", a.authorities);
    return map;
}

/* --- stages ------------------------------------------------------------------------------------------------------- */

/* Every name of a stage in force, each once, in the order of the regimes. */
static struct texts all_stages(const struct view *view)
{
    size_t count = 0, total = 0;
    for (size_t r = 0; r < view->rules->regime_count; r++) {
        total += view->rules->regimes[r].stage_count;
    }
    struct text *at = ARENA_ARRAY(view->arena, struct text, total + 1);
    for (size_t r = 0; r < view->rules->regime_count; r++) {
        const struct regime *regime = &view->rules->regimes[r];
        for (size_t s = 0; s < regime->stage_count; s++) {
            bool is_new = true;
            for (size_t i = 0; i < count && is_new; i++) {
                is_new = !text_equal(at[i], regime->stages[s].id);
            }
            if (is_new) {
                at[count++] = regime->stages[s].id;
            }
        }
    }
    return (struct texts){at, count};
}

/* Hyphens are underscores. */
static bool begins(struct text stage, struct text typed)
{
    for (size_t i = 0; i < typed.len; i++) {
        if (i >= stage.len || stage.at[i] != (typed.at[i] == '-' ? '_' : typed.at[i])) {
            return false;
        }
    }
    return true;
}

bool view_field_stage(const struct view *view, struct text typed, struct text *ret)
{
    const struct texts stages = all_stages(view);
    size_t found = 0;
    for (size_t i = 0; i < stages.count; i++) {
        if (begins(stages.at[i], typed)) {
            *ret = stages.at[i];
            found++;
            if (stages.at[i].len == typed.len) {
                return true;
            }
        }
    }
    return found == 1;
}

/* --- fields ------------------------------------------------------------------------------------------------------- */

static struct value *required_by(const struct view *view, const char *key)
{
    struct value *list = value_list(view->arena);
    for (size_t r = 0; r < view->rules->regime_count; r++) {
        const struct regime *regime = &view->rules->regimes[r];
        for (size_t s = 0; s < regime->stage_count; s++) {
            if (names(regime->stages[s].fields, key)) {
                value_push(view->arena, list,
                           value_text(view->arena, text_format(view->arena, "%.*s/%.*s", TEXT_ARG(regime->id),
                                                               TEXT_ARG(regime->stages[s].id))));
            }
        }
    }
    return list;
}

static struct value *field_value(const struct view *view, const struct model_field *f, struct value *levels)
{
    struct arena *arena = view->arena;
    struct value *map = value_map(arena), *choices = value_list(arena);
    for (size_t i = 0; f->choices != NULL && f->choices[i] != NULL; i++) {
        value_push(arena, choices, value_text(arena, text_of(f->choices[i])));
    }
    value_put_cstr(arena, map, "key", f->key);
    value_put_cstr(arena, map, "alias", f->alias);
    value_put_cstr(arena, map, "type", model_type_names[f->type]);
    value_put(arena, map, "choices", choices);
    value_put_text(arena, map, "allowed", model_allowed(f, arena));
    value_put_cstr(arena, map, "label", f->label);
    value_put_cstr(arena, map, "question", f->question);
    value_put_bool(arena, map, "may_be_unknown", f->may_be_unknown);
    value_put_cstr(arena, map, "asked_by", f->asked_by);
    value_put_cstr(arena, map, "set_by", f->set_by);
    value_put(arena, map, "required_by", required_by(view, f->key));
    value_put(arena, map, "levels", levels);
    return map;
}

struct value *view_fields(const struct view *view, struct text stage)
{
    struct value *list = value_list(view->arena);
    struct texts stages = all_stages(view);
    if (stage.len > 0) {
        stages = (struct texts){&stage, 1};
    }
    for (size_t i = 0; i < model_field_count; i++) {
        struct value *levels = value_list(view->arena);
        for (size_t s = 0; s < stages.count; s++) {
            struct value *level = level_value(view, &model_fields[i], stages.at[s]);
            if (level != NULL) {
                value_push(view->arena, levels, level);
            }
        }
        if (stage.len == 0 || levels->count > 0) {
            value_push(view->arena, list, field_value(view, &model_fields[i], levels));
        }
    }
    return list;
}
