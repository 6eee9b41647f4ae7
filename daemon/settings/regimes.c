/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes: files into regimes.
 *
 * All files are read first and put into one list by id; then each is resolved, which may pull in the one it extends.
 * Inheritance is a merge of trees, so every key behaves the same and every node still knows the line it came from: a
 * mistake in a derived regime is reported at the file where it stands. `when` and `unless` are split here into facts of
 * the entity, which choose stages at the opening, and decisions, which never do.
 */
#include "settings/regimes.h"

#include <string.h>

#include "core/report_model.h"
#include "settings/files.h"
#include "settings/judged.h"
#include "settings/regimes_parts.h"
#include "settings/strays.h"

#define EXTENDS_MAX 4
#define TEXT_OF(map, pattern) schema_get_text(&regime_schema, map, pattern)
#define TEXTS_OF(map, pattern) schema_get_texts(&regime_schema, map, pattern, s->arena)

/* --- reading ------------------------------------------------------------------------------------------------------ */

/* A file that does not say its name is named as it is called, so that the rest of it can be judged. */
static struct text id_of(const struct yaml_node *tree, struct text stem)
{
    struct text id = TEXT_OF(tree, "id"), version;
    if (id.len == 0) {
        id = stem;
        (void) text_cut(stem, '@', &id, &version);
    }
    return id;
}

static void read_file(struct shelf *s, const char *directory, struct text name, bool is_own)
{
    struct complaint why;
    struct yaml_node *tree = NULL;
    struct regime_file file = {.path = files_join(s->arena, directory, name), .is_own = is_own};
    if (s->count == REGIME_FILES_MAX) {
        problems_add(s->problems, PROBLEM_ERROR, (struct place){file.path, 0, 0}, TEXT_EMPTY,
                     "there are more than %d regimes", REGIME_FILES_MAX);
        return;
    }
    if (files_read(file.path, LIMIT_CONFIG_FILE, s->arena, &file.bytes, &why) != STATUS_OK) {
        problems_add(s->problems, PROBLEM_ERROR, (struct place){file.path, 0, 0}, TEXT_EMPTY, "%s", why.words);
        return;
    }
    if (!yaml_tree_read(file.path, file.bytes, s->arena, &tree, s->problems)) {
        return;
    }
    size_t errors = s->problems->by_severity[PROBLEM_ERROR];
    schema_check(&regime_schema, tree, s->problems);
    schema_cut(&regime_schema, tree);
    file.tree = tree;
    file.stem = (struct text){name.at, name.len - (sizeof(".yaml") - 1)};
    file.id = id_of(tree, file.stem);
    regimes_check_file_name(s, &file);
    file.has_errors = s->problems->by_severity[PROBLEM_ERROR] > errors;
    s->files[s->count++] = file;
}

static void read_directory(struct shelf *s, const char *directory, bool is_own)
{
    struct texts names = {NULL, 0};
    struct complaint why;
    if (directory == NULL) {
        return;
    }
    if (files_list(directory, ".yaml", 0, s->arena, &names, &why) != STATUS_OK) {
        problems_add(s->problems, PROBLEM_ERROR, (struct place){directory, 0, 0}, TEXT_EMPTY, "%s", why.words);
    }
    for (size_t i = 0; i < names.count; i++) {
        read_file(s, directory, names.at[i], is_own);
    }
    if (is_own) {
        strays_report(directory, ".yaml", 0, NULL, s->problems);
    }
}

/* --- extends ------------------------------------------------------------------------------------------------------ */

static struct yaml_node *child_of(const struct yaml_node *map, const char *key)
{
    struct yaml_node *child = map != NULL && map->kind == YAML_TREE_MAP ? map->first : NULL;
    while (child != NULL && !text_is(child->key, key)) {
        child = child->next;
    }
    return child;
}

/* What is dropped is closed by nobody any more. Whatever else still counts on it is an error of regime_check(). */
static void drop_stages(struct shelf *s, const struct yaml_node *list, struct yaml_node *whole)
{
    struct yaml_node *stages = child_of(whole, "stages");
    for (const struct yaml_node *item = list != NULL && !list->is_cut ? list->first : NULL; item != NULL;
         item = item->next) {
        if (stages == NULL || stages->kind != YAML_TREE_MAP || !yaml_remove(stages, item->text)) {
            yaml_problem(s->problems, PROBLEM_ERROR, item, "there is no stage `%.*s` to drop", TEXT_ARG(item->text));
            continue;
        }
        for (struct yaml_node *stage = stages->first; stage != NULL; stage = stage->next) {
            struct yaml_node *closes = child_of(stage, "closes");
            if (closes != NULL && closes->kind == YAML_TREE_LIST) {
                yaml_remove_item(closes, item->text);
            }
        }
    }
}

/* Worked cases hold for the file they stand in, and what was dropped or extended above is done with. The two ends of a
 * validity belong together: who says one does not inherit the other, and a later version none of the earlier one's. */
static void remove_uninherited(struct yaml_node *base, const struct regime_file *below, const struct regime_file *file)
{
    bool is_next_version = text_equal(below->id, file->id) && !text_equal(below->stem, file->stem);
    if (is_next_version || yaml_get(file->tree, "valid_from") != NULL || yaml_get(file->tree, "valid_to") != NULL) {
        yaml_remove(base, TEXT("valid_from"));
        yaml_remove(base, TEXT("valid_to"));
    }
    yaml_remove(base, TEXT("tests"));
    yaml_remove(base, TEXT("drop"));
    yaml_remove(base, TEXT("extends"));
    yaml_remove(base, TEXT("notes"));
}

static const struct yaml_node *resolve(struct shelf *s, struct regime_file *file, int depth)
{
    const struct yaml_node *extends = yaml_get(file->tree, "extends");
    if (extends == NULL) {
        regimes_check_sources(s, file);
        return file->tree;
    }
    struct regime_file *base = regimes_base(s, file, extends);
    if (base == NULL) {
        return NULL;
    }
    if (file->is_resolving || depth > EXTENDS_MAX) {
        yaml_problem(s->problems, PROBLEM_ERROR, extends, "extends itself in the end, or more than %d others",
                     EXTENDS_MAX);
        return NULL;
    }
    file->is_resolving = true;
    const struct yaml_node *below = resolve(s, base, depth + 1);
    file->is_resolving = false;
    file->base = base;
    file->below = below;
    file->rests_on_own = base->is_own || base->rests_on_own;
    file->has_errors = file->has_errors || base->has_errors;
    if (below == NULL || below->kind != YAML_TREE_MAP || file->tree->kind != YAML_TREE_MAP) {
        return NULL;
    }
    struct yaml_node *copy = yaml_merge(s->arena, below, below);
    remove_uninherited(copy, base, file);
    struct yaml_node *whole = yaml_merge(s->arena, copy, file->tree);
    regimes_override(s, file, whole);
    drop_stages(s, yaml_get(file->tree, "drop"), whole);
    return whole;
}

/* --- one regime --------------------------------------------------------------------------------------------------- */

/* "entity.trust_service" is about the entity; anything else is a decision. */
static void split_facts(struct shelf *s, struct texts all, struct texts *ret_entity, struct texts *ret_decisions)
{
    struct text prefix = TEXT("entity.");
    struct text *entity = ARENA_ARRAY(s->arena, struct text, all.count),
                *decisions = ARENA_ARRAY(s->arena, struct text, all.count);
    *ret_entity = (struct texts){entity, 0};
    *ret_decisions = (struct texts){decisions, 0};
    for (size_t i = 0; i < all.count; i++) {
        struct text fact = all.at[i];
        if (text_starts(fact, prefix) && fact.len > prefix.len) {
            entity[ret_entity->count++] = (struct text){fact.at + prefix.len, fact.len - prefix.len};
        } else {
            decisions[ret_decisions->count++] = fact;
        }
    }
}

static int confidence_of(const struct yaml_node *map, const char *pattern, int otherwise)
{
    int word = schema_get_word(&regime_schema, map, pattern);
    return word >= 0 ? word : otherwise;
}

/* A stage is as sure as its least sure cell, and says of each cell where it stands. */
static void read_sources(struct shelf *s, const struct yaml_node *node, const struct regime *regime,
                         struct stage *stage)
{
    const struct yaml_node *cells = yaml_get(node, "cells");
    struct buf b = BUF_INIT;
    struct text own = TEXT_OF(node, "stages.*.source");
    stage->confidence = confidence_of(node, "stages.*.confidence", regime->confidence);
    buf_add(&b, own.len > 0 ? own : regime->source);
    for (const struct yaml_node *cell = cells != NULL ? cells->first : NULL; cell != NULL; cell = cell->next) {
        int sure = confidence_of(cell, "stages.*.cells.*.confidence", stage->confidence);
        struct text source = TEXT_OF(cell, "stages.*.cells.*.source");
        if (!cells->is_cut && yaml_get(node, text_cstr(s->arena, cell->key)) == NULL) {
            yaml_key_problem(s->problems, PROBLEM_ERROR, cell, "this stage has no key `%.*s`", TEXT_ARG(cell->key));
        }
        buf_addf(&b, "; %.*s: %.*s%s%s", TEXT_ARG(cell->key), TEXT_ARG(source), source.len > 0 ? ", " : "",
                 confidence_names[sure]);
        stage->confidence = sure < stage->confidence ? sure : stage->confidence;
    }
    stage->source = text_copy(s->arena, buf_text(&b));
    buf_done(&b);
}

static bool is_known_field(struct text key)
{
    for (size_t i = 0; i < model_field_count; i++) {
        if (text_is(key, model_fields[i].key)) {
            return true;
        }
    }
    return false;
}

/* A required field that does not exist could never be answered, and the draft would stay incomplete for ever. */
static void check_fields(struct shelf *s, const struct yaml_node *list)
{
    struct text *known = ARENA_ARRAY(s->arena, struct text, model_field_count);
    for (size_t i = 0; i < model_field_count; i++) {
        known[i] = text_of(model_fields[i].key);
    }
    for (const struct yaml_node *item = list != NULL && !list->is_cut ? list->first : NULL; item != NULL;
         item = item->next) {
        if (item->kind != YAML_TREE_SCALAR || is_known_field(item->text)) {
            continue;
        }
        struct text near = text_nearest(item->text, known, model_field_count);
        yaml_problem(s->problems, PROBLEM_ERROR, item, "there is no field `%.*s` in the report model%s%.*s%s",
                     TEXT_ARG(item->text), near.len > 0 ? " (did you mean " : "", TEXT_ARG(near),
                     near.len > 0 ? "?)" : "");
    }
}

/* -1: it says one that does not exist. */
static int kind_of(const struct yaml_node *node)
{
    const struct yaml_node *said = yaml_get(node, "kind");
    int kind = schema_get_word(&regime_schema, node, "stages.*.kind");
    bool is_said = said == NULL || text_is(said->text, stage_kind_names[kind]);
    return is_said ? kind : -1;
}

static void read_stage(struct shelf *s, const struct yaml_node *node, const struct regime *regime,
                       struct texts addressees, struct stage *stage)
{
    const struct yaml_node *late_if = yaml_get(node, "late_if");
    *stage = (struct stage){
        .id = node->key,
        .title = TEXT_OF(node, "stages.*.title"),
        .kind = kind_of(node),
        .addressees = TEXTS_OF(node, "stages.*.addressees"),
        .target = TEXT_OF(node, "stages.*.target"),
        .limit = TEXT_OF(node, "stages.*.limit"),
        .every = TEXT_OF(node, "stages.*.every"),
        .every_limit = TEXT_OF(node, "stages.*.every_limit"),
        .until = TEXT_OF(node, "stages.*.until"),
        .late_event = TEXT_OF(late_if, "stages.*.late_if.event"),
        .late_after = TEXT_OF(late_if, "stages.*.late_if.after"),
        .late_target = TEXT_OF(late_if, "stages.*.late_if.target"),
        .late_limit = TEXT_OF(late_if, "stages.*.late_if.limit"),
        .resubmit_latest = TEXT_OF(node, "stages.*.resubmit").len > 0,
        .repeat = TEXT_OF(node, "stages.*.repeat"),
        .closes = TEXTS_OF(node, "stages.*.closes"),
        .after = TEXT_OF(node, "stages.*.after"),
        .note = TEXT_OF(node, "stages.*.note"),
        .fields = TEXTS_OF(node, "stages.*.fields"),
        .late_needs_reasons = schema_get_bool(&regime_schema, node, "stages.*.late_needs_reasons"),
    };
    if (stage->addressees.count == 0) {
        stage->addressees = addressees;
    }
    if (stage->title.len == 0) {
        stage->title = stage->id;
    }
    split_facts(s, TEXTS_OF(node, "stages.*.when"), &stage->when_entity, &stage->when);
    split_facts(s, TEXTS_OF(node, "stages.*.unless"), &stage->unless_entity, &stage->unless);
    read_sources(s, node, regime, stage);
    check_fields(s, yaml_get(node, "fields"));
}

static void add_once(struct text *at, size_t *count, struct texts more)
{
    for (size_t i = 0; i < more.count; i++) {
        bool is_there = more.at[i].len == 0;
        for (size_t k = 0; k < *count; k++) {
            is_there = is_there || text_equal(at[k], more.at[i]);
        }
        if (!is_there) {
            at[(*count)++] = more.at[i];
        }
    }
}

/* What parks it, what it lists, and every decision its stages name. */
static void collect_questions(struct shelf *s, const struct yaml_node *node, struct regime *r)
{
    struct texts listed = TEXTS_OF(node, "questions"), parked = {&r->parked_by, 1};
    size_t most = 1 + listed.count, count = 0;
    for (size_t i = 0; i < r->stage_count; i++) {
        most += r->stages[i].when.count + r->stages[i].unless.count;
    }
    struct text *at = ARENA_ARRAY(s->arena, struct text, most);
    add_once(at, &count, parked);
    add_once(at, &count, listed);
    for (size_t i = 0; i < r->stage_count; i++) {
        add_once(at, &count, r->stages[i].when);
        add_once(at, &count, r->stages[i].unless);
    }
    r->questions = (struct texts){at, count};
}

static void read_stages(struct shelf *s, const struct yaml_node *node, struct regime *r)
{
    const struct yaml_node *map = yaml_get(node, "stages");
    struct texts addressees = TEXTS_OF(node, "addressees");
    size_t given = map != NULL && map->kind == YAML_TREE_MAP ? map->count : 0;
    struct stage *at = ARENA_ARRAY(s->arena, struct stage, REGIME_STAGES_MAX);
    if (given > REGIME_STAGES_MAX && !regimes_has_error_at(s->problems, s->form_count, map)) {
        yaml_problem(s->problems, PROBLEM_ERROR, map, "has more than %d stages with those of the regime it extends",
                     REGIME_STAGES_MAX);
    }
    for (const struct yaml_node *stage = given > 0 ? map->first : NULL;
         stage != NULL && r->stage_count < REGIME_STAGES_MAX; stage = stage->next) {
        read_stage(s, stage, r, addressees, &at[r->stage_count++]);
    }
    r->stages = at;
}

/* `aware` has a member of its own; the others are pairs. */
static void read_stand_ins(struct shelf *s, const struct yaml_node *map, struct regime *r)
{
    struct text *at = ARENA_ARRAY(s->arena, struct text, map != NULL ? map->count : 0);
    size_t count = 0;
    bool is_map = map != NULL && map->kind == YAML_TREE_MAP;
    for (const struct yaml_node *n = is_map ? map->first : NULL; n != NULL; n = n->next) {
        if (text_is(n->key, "aware")) {
            r->anchor_default = n->text;
        } else if (n->kind == YAML_TREE_SCALAR) {
            at[count++] = text_format(s->arena, "%.*s=%.*s", TEXT_ARG(n->key), TEXT_ARG(n->text));
        }
    }
    r->stand_ins = (struct texts){at, count};
}

static void read_question_anchors(struct shelf *s, const struct yaml_node *map, struct regime *r)
{
    bool is_map = map != NULL && map->kind == YAML_TREE_MAP;
    struct text *at = ARENA_ARRAY(s->arena, struct text, is_map ? map->count : 0);
    size_t count = 0;
    for (const struct yaml_node *n = is_map ? map->first : NULL; n != NULL; n = n->next) {
        if (n->kind == YAML_TREE_SCALAR) {
            at[count++] = text_format(s->arena, "%.*s=%.*s", TEXT_ARG(n->key), TEXT_ARG(n->text));
        }
    }
    r->question_anchors = (struct texts){at, count};
}

static struct text calendar_of(const struct yaml_node *node)
{
    struct text id = TEXT_OF(node, "holidays");
    return text_is(id, HOLIDAYS_NONE) ? TEXT_EMPTY : id;
}

static struct regime read_regime(struct shelf *s, const struct yaml_node *node)
{
    struct regime r = {
        .id = TEXT_OF(node, "id"),
        .title = TEXT_OF(node, "title"),
        .zone = TEXT_OF(node, "timezone"),
        .holidays = calendar_of(node),
        .source = TEXT_OF(node, "source"),
        .confidence = confidence_of(node, "confidence", CONFIDENCE_UNVERIFIED),
        .valid_from = TEXT_OF(node, "valid_from"),
        .valid_to = TEXT_OF(node, "valid_to"),
        .effective_is_submission = text_is(TEXT_OF(node, "effective"), "submission"),
        .anchors = TEXTS_OF(node, "anchors"),
        .parked_by = TEXT_OF(node, "parked_by"),
        .review_after = TEXT_OF(node, "review_after"),
    };
    if (r.title.len == 0) {
        r.title = r.id;
    }
    read_stand_ins(s, yaml_get(node, "anchor_default"), &r);
    read_question_anchors(s, yaml_get(node, "question_anchors"), &r);
    read_stages(s, node, &r);
    collect_questions(s, node, &r);
    return r;
}

struct regime regimes_read(struct shelf *s, const struct yaml_node *whole, struct problems *problems)
{
    struct problems *kept = s->problems;
    s->problems = problems;
    struct regime r = read_regime(s, whole);
    s->problems = kept;
    return r;
}

/* False: it is left out, and `ret` is what could be made of it; without stages when nothing could. */
static bool make_regime(struct shelf *s, struct regime_file *file, struct regime *ret)
{
    size_t errors = s->problems->by_severity[PROBLEM_ERROR];
    file->whole = resolve(s, file, 0);
    if (file->whole == NULL) {
        *ret = (struct regime){.id = file->id};
        return false;
    }
    regimes_check_facts(s, file);
    *ret = read_regime(s, file->whole);
    ret->name = file->stem;
    if (file->has_errors || s->problems->by_severity[PROBLEM_ERROR] > errors) {
        (void) regimes_report_mistakes(s, file, ret);
        return false;
    }
    struct buf frozen = BUF_INIT;
    regime_freeze(ret, &frozen);
    ret->digest = hash_of(frozen.at, frozen.len);
    buf_done(&frozen);
    if (!judged_sound(&ret->digest)) {
        if (regimes_report_mistakes(s, file, ret) > 0) {
            return false;
        }
        judged_add(&ret->digest); /* the frozen bytes are all that regime_check() sees */
    }
    file->is_sound = true;
    return true;
}

/* What is wrong with a shipped file that rests on one of the administrator's follows from that one. */
static bool make_shipped(struct shelf *s, struct regime_file *file, struct regime *ret)
{
    struct problems *all = s->problems, found;
    problems_init(&found);
    s->problems = &found;
    bool is_made = make_regime(s, file, ret);
    s->problems = all;
    if (file->rests_on_own) {
        regimes_keep_broken(s, file, &found);
    }
    for (size_t i = 0; i < found.count && !file->rests_on_own; i++) {
        const struct problem *p = &found.at[i];
        struct place place = {text_cstr(s->arena, p->file), p->line, p->column};
        problems_add(all, (enum problem_severity) p->severity, place, p->key, "%.*s", TEXT_ARG(p->words));
    }
    problems_done(&found);
    return is_made;
}

void regimes_load(const char *shipped, const char *own, struct arena *arena, struct regimes *ret,
                  struct problems *problems)
{
    struct shelf s = {arena, problems, ARENA_ARRAY(arena, struct regime_file, REGIME_FILES_MAX), 0, 0};
    read_directory(&s, shipped, false);
    if (own != NULL && (shipped == NULL || strcmp(shipped, own) != 0)) {
        read_directory(&s, own, true);
    }
    s.form_count = problems->count;
    struct regime_file **files = ARENA_ARRAY(arena, struct regime_file *, s.count);
    const struct regime_file **kept = ARENA_ARRAY(arena, const struct regime_file *, s.count);
    struct regime *at = ARENA_ARRAY(arena, struct regime, s.count);
    struct regime_left_out *failed = ARENA_ARRAY(arena, struct regime_left_out, s.count);
    size_t found = regimes_winners(&s, files), count = 0, failed_count = 0;
    for (size_t i = 0; i < found; i++) {
        bool is_made =
            files[i]->is_own ? make_regime(&s, files[i], &at[count]) : make_shipped(&s, files[i], &at[count]);
        if (!is_made) {
            failed[failed_count++] = regimes_left_out(&s, files[i], &at[count]);
            continue;
        }
        kept[count++] = files[i];
    }
    regimes_tell_broken(&s);
    *ret = (struct regimes){at, kept, count, failed, failed_count};
    regimes_check_versions(&s, ret);
}
