/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_blame: where a mistake was made that shows in another file.
 *
 *   own.yaml:  drop: [incident_notification]  ◀── told here
 *   nis2.yaml: final_report: {target: incident_notification+P1M@civil}     shows here, and is right as it stands
 *
 * Who extends a regime and takes a stage out of it, or gives one key of a stage and not its neighbour, breaks lines
 * that he has not written and may not write. He is sent to his own line; the other one is named beside it.
 *
 * Surprising: it goes the other way as well. A shipped regime that extends one the administrator has replaced may not
 * hold any more: that is his file's doing, told there once, however many regimes and lines it is.
 */
#include <string.h>

#include "settings/regimes_parts.h"

#define NAMED_MAX 6

/* --- the file that is extended ------------------------------------------------------------------------------------ */

struct seeking {
    const struct regime_mistake *wanted;
    bool is_found;
};

static void compare(void *context, const struct regime_mistake *mistake)
{
    struct seeking *seeking = context;
    bool is_it = strcmp(mistake->why.where, seeking->wanted->why.where) == 0 &&
                 strcmp(mistake->why.words, seeking->wanted->why.words) == 0;
    seeking->is_found = seeking->is_found || is_it;
}

bool regimes_base_has(struct shelf *s, const struct regime_file *file, const struct regime_mistake *mistake)
{
    struct seeking seeking = {.wanted = mistake};
    struct problems unheard;
    problems_init(&unheard);
    struct regime base = regimes_read(s, file->below, &unheard);
    problems_done(&unheard);
    (void) regime_mistakes(&base, compare, &seeking);
    return seeking.is_found;
}

/* --- the line that did it ----------------------------------------------------------------------------------------- */

static const struct yaml_node *own_stage(const struct yaml_node *tree, struct text id)
{
    const struct yaml_node *stages = yaml_get(tree, "stages");
    const struct yaml_node *stage = stages != NULL && stages->kind == YAML_TREE_MAP ? stages->first : NULL;
    while (stage != NULL && !(text_equal(stage->key, id) && stage->kind == YAML_TREE_MAP)) {
        stage = stage->next;
    }
    return stage;
}

static struct text stage_name(struct text event)
{
    if (text_ends(event, TEXT(".due"))) {
        event.len -= sizeof(".due") - 1;
    }
    return event;
}

static const struct yaml_node *dropped(const struct yaml_node *tree, struct text name)
{
    const struct yaml_node *list = yaml_get(tree, "drop");
    const struct yaml_node *item = list != NULL && list->kind == YAML_TREE_LIST ? list->first : NULL;
    while (item != NULL && !(item->kind == YAML_TREE_SCALAR && text_equal(item->text, name))) {
        item = item->next;
    }
    return item;
}

static bool is_taken_out(const struct yaml_node *tree, struct text id)
{
    const struct yaml_node *stages = yaml_get(tree, "stages");
    const struct yaml_node *stage = stages != NULL && stages->kind == YAML_TREE_MAP ? stages->first : NULL;
    while (stage != NULL && !text_equal(stage->key, id)) {
        stage = stage->next;
    }
    return stage != NULL && yaml_is_null(stage);
}

/* The key beside it that was given: a limit is judged by its target. */
static const struct yaml_node *neighbour(const struct yaml_node *stage, struct text key)
{
    static const struct {
        const char *key, *beside;
    } pairs[] = {{"limit", "target"},     {"every_limit", "every"}, {"every", "kind"},   {"target", "kind"},
                 {"until", "addressees"}, {"repeat", "kind"},       {"resubmit", "kind"}};
    struct text first = key, rest;
    (void) text_cut(key, '.', &first, &rest);
    const struct yaml_node *found = yaml_get(stage, text_is(first, "late_if") ? "late_if" : "");
    for (size_t i = 0; i < ARRAY_LEN(pairs) && found == NULL; i++) {
        found = text_is(key, pairs[i].key) ? yaml_get(stage, pairs[i].beside) : NULL;
    }
    return found;
}

/* A key of the head that stages are judged by. */
static const struct yaml_node *head_key(const struct yaml_node *tree, struct text key)
{
    static const struct {
        const char *key, *head;
    } pairs[] = {{"resubmit", "effective"},  {"when", "questions"},       {"unless", "questions"},
                 {"parked_by", "questions"}, {"until", "addressees"},     {"target", "anchors"},
                 {"limit", "anchors"},       {"target", "anchor_default"}};
    const struct yaml_node *found = NULL;
    for (size_t i = 0; i < ARRAY_LEN(pairs) && found == NULL; i++) {
        found = text_is(key, pairs[i].key) ? yaml_get(tree, pairs[i].head) : NULL;
    }
    return found != NULL ? found : yaml_get(tree, "extends");
}

static const struct yaml_node *of_circle(const struct yaml_node *tree, const struct regime_mistake *mistake,
                                         const struct regime *regime)
{
    const struct yaml_node *found = NULL;
    for (size_t i = 0; i < regime->stage_count && found == NULL; i++) {
        found = (mistake->circle >> i & 1U) != 0 ? own_stage(tree, regime->stages[i].id) : NULL;
    }
    return found;
}

void regimes_blame(struct shelf *s, const struct regime_file *file, const struct regime *regime,
                   const struct yaml_node *node, struct text key, const struct regime_mistake *mistake)
{
    struct text path = yaml_path(s->arena, node);
    struct text there = text_format(s->arena, "%s:%d:%d", node->file, (int) node->line, (int) node->column);
    const struct yaml_node *tree = file->tree, *drop = dropped(tree, stage_name(mistake->name));
    const struct yaml_node *stage = mistake->stage != NULL ? own_stage(tree, mistake->stage->id) : NULL;
    if (is_taken_out(tree, stage_name(mistake->name))) {
        return; /* a stage that says nothing is told with the form */
    }
    if (drop != NULL) {
        yaml_problem(s->problems, PROBLEM_ERROR, drop,
                     "%.*s of %.*s counts on this stage; drop that one as well, or give it another `%.*s` here",
                     TEXT_ARG(path), TEXT_ARG(there), TEXT_ARG(key));
        return;
    }
    stage = stage != NULL ? stage : own_stage(tree, stage_name(mistake->name));
    stage = stage != NULL ? stage : of_circle(tree, mistake, regime);
    const struct yaml_node *place = stage != NULL ? neighbour(stage, key) : head_key(tree, key);
    place = place != NULL ? place : stage;
    if (!regimes_has_error(s->problems, s->form_count, stage != NULL ? stage : place)) {
        yaml_problem(s->problems, PROBLEM_ERROR, place,
                     "does not go with %.*s, which is taken over from %.*s: %s; give `%.*s` here as well, or take it "
                     "off with `%.*s: null`",
                     TEXT_ARG(path), TEXT_ARG(there), mistake->why.words, TEXT_ARG(key), TEXT_ARG(key));
    }
}

/* --- shipped files on top of an own one --------------------------------------------------------------------------- */

static const struct problem *first_error(const struct problems *found)
{
    size_t i = 0;
    while (i < found->count && found->at[i].severity != PROBLEM_ERROR) {
        i++;
    }
    return i < found->count ? &found->at[i] : NULL;
}

void regimes_keep_broken(struct shelf *s, struct regime_file *file, const struct problems *found)
{
    const struct problem *first = first_error(found);
    struct regime_file *own = file->base;
    while (own != NULL && !own->is_own) {
        own = own->base;
    }
    if (first == NULL || own == NULL) {
        return;
    }
    if (own->breaks++ == 0) {
        own->broken_why = text_copy(s->arena, problem_text(s->arena, first));
    }
    if (own->breaks <= NAMED_MAX) {
        own->broken = text_format(s->arena, "%.*s%s%.*s", TEXT_ARG(own->broken), own->breaks > 1 ? ", " : "",
                                  TEXT_ARG(file->stem));
    }
}

void regimes_tell_broken(struct shelf *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct regime_file *own = &s->files[i];
        const struct yaml_node *id = yaml_get(own->tree, "id");
        if (own->breaks == 0 || !own->is_sound || id == NULL) {
            continue; /* mended itself, it may break nothing */
        }
        yaml_problem(s->problems, PROBLEM_ERROR, id,
                     "%zu shipped regime%s extend%s this one and do%s not hold with it: %.*s%s (%.*s); keep what they "
                     "count on, or give this file a name of its own and list that under `regimes`",
                     own->breaks, own->breaks == 1 ? "" : "s", own->breaks == 1 ? "s" : "",
                     own->breaks == 1 ? "es" : "", TEXT_ARG(own->broken), own->breaks > NAMED_MAX ? ", …" : "",
                     TEXT_ARG(own->broken_why));
    }
}
