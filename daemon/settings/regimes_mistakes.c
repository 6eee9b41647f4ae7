/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_mistakes: what core finds wrong with a regime, told at the line where it stands, and what is left after it.
 *
 *   regime_mistakes() ─▶ "stage.key" and a name ─▶ the node of the merged tree ─▶ file:line:column
 *                                                     │ an error of form stands there already: nothing
 *   all errors ─▶ which stages have one, and whether anything else has ─▶ which worked cases still mean something
 *
 * Who mends a file wants all of it at once, and each mistake once. A value that did not pass the table reads as none,
 * so that core complains of what is missing; such follow-on words are left out here, by looking whether the table has
 * complained of the same place, or of a key beside it that may be the missing one with a slip in its name.
 *
 * Surprising: places of a merged tree lie in several files. A mistake of the file that is extended is told there, once,
 * however many extend it; one that only shows there is told in the file that brought it about (regimes_blame.c).
 */
#include <string.h>

#include "base/limits.h"
#include "settings/regimes_parts.h"

/* --- places ------------------------------------------------------------------------------------------------------- */

static bool is_at(const struct problem *p, const struct yaml_node *node)
{
    bool is_value = p->line == node->line && p->column == node->column;
    bool is_key = p->line == node->key_line && p->column == node->key_column;
    return (is_value || is_key) && text_is(p->file, node->file);
}

static bool is_below(const struct problem *p, const struct yaml_node *node)
{
    if (is_at(p, node)) {
        return true;
    }
    for (const struct yaml_node *child = node->first; child != NULL; child = child->next) {
        if (is_below(p, child)) {
            return true;
        }
    }
    return false;
}

bool regimes_has_error_at(const struct problems *problems, size_t count, const struct yaml_node *node)
{
    for (size_t i = 0; i < count && i < problems->count; i++) {
        if (problems->at[i].severity == PROBLEM_ERROR && is_at(&problems->at[i], node)) {
            return true;
        }
    }
    return false;
}

bool regimes_has_error(const struct problems *problems, size_t count, const struct yaml_node *node)
{
    for (size_t i = 0; i < count && i < problems->count; i++) {
        if (problems->at[i].severity == PROBLEM_ERROR && is_below(&problems->at[i], node)) {
            return true;
        }
    }
    return false;
}

/* The item of a list that says this name, the last one; a fact of the entity is written with its prefix. */
static const struct yaml_node *item_of(struct shelf *s, const struct yaml_node *list, struct text name)
{
    const struct yaml_node *found = list;
    struct text fact = text_format(s->arena, "entity.%.*s", TEXT_ARG(name));
    bool is_list = list->kind == YAML_TREE_LIST && name.len > 0;
    for (const struct yaml_node *item = is_list ? list->first : NULL; item != NULL; item = item->next) {
        bool is_it = item->kind == YAML_TREE_SCALAR && (text_equal(item->text, name) || text_equal(item->text, fact));
        found = is_it ? item : found;
    }
    return found;
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

struct telling {
    struct shelf *shelf;
    const struct regime_file *file;
    const struct regime *regime;
};

/* The key is not there: told at the last part of the way that is, unless it may be there with a slip in its name. */
static void tell_missing(struct shelf *s, const struct regime_file *file, const struct yaml_node *above,
                         struct text rest, const struct complaint *why)
{
    struct place place = {above->file, above->key_line, above->key_column};
    struct text path = yaml_path(s->arena, above);
    bool may_be_there = above->parent == NULL ? file->has_errors : regimes_has_error(s->problems, s->form_count, above);
    if (!may_be_there) {
        problems_add(s->problems, PROBLEM_ERROR, place,
                     text_format(s->arena, "%.*s%s%.*s", TEXT_ARG(path), path.len > 0 ? "." : "", TEXT_ARG(rest)), "%s",
                     why->words);
    }
}

/* The node of "stage.key", "stage.late_if.key" or "key", as far as there is one; `ret_key` is the way below the stage,
 * `ret_missing` what of it is not there. */
static const struct yaml_node *find_node(struct shelf *s, const struct yaml_node *whole, const char *where,
                                         struct text *ret_key, struct text *ret_missing)
{
    struct text rest = text_of(where), part, more;
    const struct yaml_node *above = whole, *stages = yaml_get(above, "stages");
    if (text_cut(rest, '.', &part, &more) && yaml_get(stages, text_cstr(s->arena, part)) != NULL) {
        above = yaml_get(stages, text_cstr(s->arena, part));
        rest = more;
    }
    *ret_key = rest;
    while (rest.len > 0) {
        bool has_more = text_cut(rest, '.', &part, &more);
        const struct yaml_node *next = yaml_get(above, text_cstr(s->arena, has_more ? part : rest));
        if (next == NULL) {
            break;
        }
        above = next;
        rest = has_more ? more : TEXT_EMPTY;
    }
    *ret_missing = rest;
    return above;
}

/* What the file that is extended gets wrong by itself is told as that one's; what only shows in it is told where it was
 * brought about. */
static void tell(void *context, const struct regime_mistake *mistake)
{
    struct telling *t = context;
    struct shelf *s = t->shelf;
    const struct regime_file *file = t->file;
    const struct yaml_node *whole = file->whole;
    struct text key, missing;
    const struct yaml_node *node = find_node(s, whole, mistake->why.where, &key, &missing);
    while (strcmp(node->file, file->path) != 0 && file->base != NULL && regimes_base_has(s, file, mistake)) {
        whole = file->below;
        file = file->base;
        node = find_node(s, whole, mistake->why.where, &key, &missing);
    }
    if (strcmp(node->file, file->path) != 0 && file->base != NULL) {
        regimes_blame(s, file, t->regime, missing.len == 0 ? item_of(s, node, mistake->name) : node, key, mistake);
    } else if (missing.len > 0) {
        tell_missing(s, file, node, missing, &mistake->why);
    } else {
        node = item_of(s, node, mistake->name);
        bool is_told = node->parent != NULL && node->parent->is_cut;
        if (!is_told && !regimes_has_error(s->problems, s->form_count, node)) {
            yaml_problem(s->problems, PROBLEM_ERROR, node, "%s", mistake->why.words);
        }
    }
}

size_t regimes_report_mistakes(struct shelf *s, const struct regime_file *file, const struct regime *regime)
{
    struct telling telling = {s, file, regime};
    return regime_mistakes(regime, tell, &telling);
}

/* --- what is left ------------------------------------------------------------------------------------------------- */

static void mark(void *context, const struct regime_mistake *mistake)
{
    struct regime_left_out *left_out = context;
    if (mistake->stage == NULL) {
        left_out->is_readable = false;
    } else {
        left_out->wrong |= UINT32_C(1) << (mistake->stage - left_out->regime.stages);
    }
}

/* Of the file itself, and at no place of the tree: a key given twice, say. */
static bool has_error_elsewhere(const struct problems *problems, const struct regime_file *file)
{
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *p = &problems->at[i];
        if (p->severity == PROBLEM_ERROR && text_is(p->file, file->path) && !is_below(p, file->whole)) {
            return true;
        }
    }
    return false;
}

struct regime_left_out regimes_left_out(const struct shelf *s, const struct regime_file *file,
                                        const struct regime *regime)
{
    const struct problems *all = s->problems;
    struct regime_left_out left_out = {.file = file, .regime = *regime};
    if (file->whole == NULL || file->whole->kind != YAML_TREE_MAP || regime->stage_count == 0) {
        return left_out;
    }
    left_out.is_readable = all->by_severity[PROBLEM_ERROR] <= LIMIT_CONFIG_ERRORS && !has_error_elsewhere(all, file);
    (void) regime_mistakes(regime, mark, &left_out);
    for (const struct yaml_node *key = file->whole->first; key != NULL; key = key->next) {
        bool is_part = text_is(key->key, "stages") || text_is(key->key, "tests") || text_is(key->key, "drop");
        if (!is_part && regimes_has_error(all, all->count, key)) {
            left_out.is_readable = false;
        }
    }
    const struct yaml_node *stages = yaml_get(file->whole, "stages"), *node = stages->first;
    for (size_t i = 0; i < regime->stage_count && node != NULL; i++, node = node->next) {
        left_out.wrong |= regimes_has_error(all, all->count, node) ? UINT32_C(1) << i : 0;
    }
    return left_out;
}
