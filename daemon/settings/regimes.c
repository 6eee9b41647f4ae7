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

#define REGIMES_MAX 128
#define EXTENDS_MAX 4
#define TEXT_OF(map, pattern) schema_get_text(&regime_schema, map, pattern)
#define TEXTS_OF(map, pattern) schema_get_texts(&regime_schema, map, pattern, s->arena)

struct shelf {
    struct arena *arena;
    struct problems *problems;
    struct regime_file *files; /* own after shipped */
    size_t count;
};

/* --- reading ------------------------------------------------------------------------------------------------------ */

static void check_file_name(struct shelf *s, const struct regime_file *file, struct text name)
{
    const struct yaml_node *id = yaml_get(file->tree, "id");
    struct text wanted = text_format(s->arena, "%.*s.yaml", TEXT_ARG(file->id));
    if (id != NULL && !text_equal(wanted, name)) {
        yaml_problem(s->problems, PROBLEM_ERROR, id, "the file of this regime must be called %.*s", TEXT_ARG(wanted));
    }
}

static void read_file(struct shelf *s, const char *directory, struct text name, bool is_own)
{
    struct complaint why;
    struct yaml_node *tree = NULL;
    struct regime_file file = {.path = files_join(s->arena, directory, name), .is_own = is_own};
    if (s->count == REGIMES_MAX) {
        problems_add(s->problems, PROBLEM_ERROR, (struct place){file.path, 0, 0}, TEXT_EMPTY,
                     "there are more than %d regimes", REGIMES_MAX);
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
    file.tree = tree;
    file.id = TEXT_OF(tree, "id");
    if (file.id.len == 0) {
        return;
    }
    check_file_name(s, &file, name);
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
}

/* --- extends ------------------------------------------------------------------------------------------------------ */

/* The file that counts for an id: the own one where there is one. For a file that extends its own id: the shipped one.
 */
static struct regime_file *find(struct shelf *s, struct text id, const struct regime_file *asking)
{
    struct regime_file *found = NULL;
    for (size_t i = 0; i < s->count; i++) {
        if (text_equal(s->files[i].id, id) && &s->files[i] != asking && (found == NULL || s->files[i].is_own)) {
            found = &s->files[i];
        }
    }
    return found;
}

static void unknown_base(struct shelf *s, const struct yaml_node *node)
{
    struct text *ids = ARENA_ARRAY(s->arena, struct text, s->count);
    for (size_t i = 0; i < s->count; i++) {
        ids[i] = s->files[i].id;
    }
    struct text near = text_nearest(node->text, ids, s->count);
    if (near.len > 0) {
        yaml_problem(s->problems, PROBLEM_ERROR, node, "there is no regime `%.*s` (did you mean %.*s?)",
                     TEXT_ARG(node->text), TEXT_ARG(near));
    } else {
        yaml_problem(s->problems, PROBLEM_ERROR, node, "there is no regime `%.*s`", TEXT_ARG(node->text));
    }
}

static void drop_stages(struct shelf *s, const struct yaml_node *list, struct yaml_node *whole)
{
    struct yaml_node *stages = whole->first;
    while (stages != NULL && !text_is(stages->key, "stages")) {
        stages = stages->next;
    }
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        if (stages == NULL || stages->kind != YAML_TREE_MAP || !yaml_remove(stages, item->text)) {
            yaml_problem(s->problems, PROBLEM_ERROR, item, "there is no stage `%.*s` to drop", TEXT_ARG(item->text));
        }
    }
}

/* Worked cases hold for the file they stand in, and what was dropped or extended above is done with. */
static void remove_uninherited(struct yaml_node *base)
{
    yaml_remove(base, TEXT("tests"));
    yaml_remove(base, TEXT("drop"));
    yaml_remove(base, TEXT("extends"));
    yaml_remove(base, TEXT("notes"));
}

static const struct yaml_node *resolve(struct shelf *s, struct regime_file *file, int depth)
{
    const struct yaml_node *extends = yaml_get(file->tree, "extends");
    if (file->has_errors || extends == NULL) {
        return file->has_errors ? NULL : file->tree;
    }
    struct regime_file *base = extends->kind == YAML_TREE_SCALAR ? find(s, extends->text, file) : NULL;
    if (base == NULL) {
        unknown_base(s, extends);
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
    if (below == NULL || below->kind != YAML_TREE_MAP || file->tree->kind != YAML_TREE_MAP) {
        return NULL;
    }
    struct yaml_node *copy = yaml_merge(s->arena, below, below);
    remove_uninherited(copy);
    struct yaml_node *whole = yaml_merge(s->arena, copy, file->tree);
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
        if (yaml_get(node, text_cstr(s->arena, cell->key)) == NULL) {
            yaml_key_problem(s->problems, PROBLEM_ERROR, cell, "this stage has no key `%.*s`", TEXT_ARG(cell->key));
        }
        buf_addf(&b, "; %.*s: %.*s%s%s", TEXT_ARG(cell->key), TEXT_ARG(source), source.len > 0 ? ", " : "",
                 confidence_names[sure]);
        stage->confidence = sure < stage->confidence ? sure : stage->confidence;
    }
    stage->source = text_copy(s->arena, buf_text(&b));
    buf_done(&b);
}

/* A required field that does not exist could never be answered, and the draft would stay incomplete for ever. */
static void check_fields(struct shelf *s, const struct yaml_node *list)
{
    struct text *known = ARENA_ARRAY(s->arena, struct text, model_field_count);
    for (size_t i = 0; i < model_field_count; i++) {
        known[i] = text_of(model_fields[i].key);
    }
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        struct text near = text_nearest(item->text, known, model_field_count);
        if (item->kind != YAML_TREE_SCALAR || text_equal(near, item->text)) {
            continue;
        }
        yaml_problem(s->problems, PROBLEM_ERROR, item, "there is no field `%.*s` in the report model%s%.*s%s",
                     TEXT_ARG(item->text), near.len > 0 ? " (did you mean " : "", TEXT_ARG(near),
                     near.len > 0 ? "?)" : "");
    }
}

static void read_stage(struct shelf *s, const struct yaml_node *node, const struct regime *regime,
                       struct texts addressees, struct stage *stage)
{
    int kind = schema_get_word(&regime_schema, node, "stages.*.kind");
    *stage = (struct stage){
        .id = node->key,
        .title = TEXT_OF(node, "stages.*.title"),
        .kind = kind >= 0 ? kind : STAGE_DEADLINE,
        .addressees = TEXTS_OF(node, "stages.*.addressees"),
        .target = TEXT_OF(node, "stages.*.target"),
        .limit = TEXT_OF(node, "stages.*.limit"),
        .every = TEXT_OF(node, "stages.*.every"),
        .until = TEXT_OF(node, "stages.*.until"),
        .repeat = TEXT_OF(node, "stages.*.repeat"),
        .closes = TEXTS_OF(node, "stages.*.closes"),
        .after = TEXT_OF(node, "stages.*.after"),
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
    if (given > REGIME_STAGES_MAX) {
        yaml_problem(s->problems, PROBLEM_ERROR, map, "has more than %d stages with those of the regime it extends",
                     REGIME_STAGES_MAX);
    }
    for (const struct yaml_node *stage = given > 0 ? map->first : NULL;
         stage != NULL && r->stage_count < REGIME_STAGES_MAX; stage = stage->next) {
        read_stage(s, stage, r, addressees, &at[r->stage_count++]);
    }
    r->stages = at;
}

static struct regime read_regime(struct shelf *s, const struct yaml_node *node)
{
    struct regime r = {
        .id = TEXT_OF(node, "id"),
        .title = TEXT_OF(node, "title"),
        .zone = TEXT_OF(node, "timezone"),
        .holidays = TEXT_OF(node, "holidays"),
        .source = TEXT_OF(node, "source"),
        .confidence = confidence_of(node, "confidence", CONFIDENCE_UNVERIFIED),
        .valid_from = TEXT_OF(node, "valid_from"),
        .valid_to = TEXT_OF(node, "valid_to"),
        .effective_is_submission = text_is(TEXT_OF(node, "effective"), "submission"),
        .anchor_default = TEXT_OF(yaml_get(node, "anchor_default"), "anchor_default.aware"),
        .parked_by = TEXT_OF(node, "parked_by"),
        .review_after = TEXT_OF(node, "review_after"),
    };
    if (r.title.len == 0) {
        r.title = r.id;
    }
    read_stages(s, node, &r);
    collect_questions(s, node, &r);
    return r;
}

/* Reports what regime_check() says of "stage.key" or "key" at the line where that stands; a key that is not there, at
 * its stage. */
static void report(struct shelf *s, const struct yaml_node *whole, const struct complaint *why)
{
    struct text stage, key;
    const struct yaml_node *found = yaml_get(whole, why->where), *above = whole;
    if (found == NULL && text_cut(text_of(why->where), '.', &stage, &key)) {
        const struct yaml_node *node = yaml_get(yaml_get(whole, "stages"), text_cstr(s->arena, stage));
        found = yaml_get(node, text_cstr(s->arena, key));
        above = node != NULL ? node : whole;
    }
    if (found != NULL) {
        yaml_problem(s->problems, PROBLEM_ERROR, found, "%s", why->words);
    } else {
        yaml_key_problem(s->problems, PROBLEM_ERROR, above, "%s: %s", why->where, why->words);
    }
}

static bool make_regime(struct shelf *s, struct regime_file *file, struct regime *ret)
{
    struct complaint why;
    size_t errors = s->problems->by_severity[PROBLEM_ERROR];
    file->whole = resolve(s, file, 0);
    if (file->whole == NULL) {
        return false;
    }
    struct regime r = read_regime(s, file->whole);
    if (s->problems->by_severity[PROBLEM_ERROR] > errors) {
        return false;
    }
    if (regime_check(&r, &why) != STATUS_OK) {
        report(s, file->whole, &why);
        return false;
    }
    struct buf frozen = BUF_INIT;
    regime_freeze(&r, &frozen);
    r.digest = hash_of(frozen.at, frozen.len);
    buf_done(&frozen);
    *ret = r;
    return true;
}

/* Sorted by id; of two files with one id the own one stays. */
static size_t winners(struct shelf *s, struct regime_file **ret)
{
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (find(s, s->files[i].id, NULL) != &s->files[i]) {
            continue;
        }
        size_t k = count++;
        for (; k > 0 && text_compare(s->files[i].id, ret[k - 1]->id) < 0; k--) {
            ret[k] = ret[k - 1];
        }
        ret[k] = &s->files[i];
    }
    return count;
}

void regimes_load(const char *shipped, const char *own, struct arena *arena, struct regimes *ret,
                  struct problems *problems)
{
    struct shelf s = {arena, problems, ARENA_ARRAY(arena, struct regime_file, REGIMES_MAX), 0};
    read_directory(&s, shipped, false);
    if (own != NULL && (shipped == NULL || strcmp(shipped, own) != 0)) {
        read_directory(&s, own, true);
    }
    struct regime_file **files = ARENA_ARRAY(arena, struct regime_file *, s.count);
    const struct regime_file **kept = ARENA_ARRAY(arena, const struct regime_file *, s.count);
    struct regime *at = ARENA_ARRAY(arena, struct regime, s.count);
    size_t found = winners(&s, files), count = 0;
    for (size_t i = 0; i < found; i++) {
        if (!make_regime(&s, files[i], &at[count])) {
            continue;
        }
        kept[count++] = files[i];
    }
    *ret = (struct regimes){at, kept, count};
}
