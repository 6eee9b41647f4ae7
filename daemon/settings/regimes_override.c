/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_override: what else changes when a file says a key of a stage that it takes over.
 *
 *   nis2.yaml   early_warning: {target: …, limit: …, cells: {limit: {source: Reg. 1182/71}}}
 *   own.yaml    early_warning: {limit: null}         the limit goes, and what was said of where it stands goes with it
 *
 *   own.yaml    early_warning: {target: …}           says nowhere where that stands, and the article of nis2 does no
 *                                                    longer: the cell gets the source of the file, and is unverified
 *
 * The merge of two trees knows keys, not what they have to do with each other. That is put right here, in the merged
 * tree, before anybody reads a regime out of it. What its author may not have thought of is a warning: a rule without a
 * source, and a limit that stays as it was below a new target.
 *
 * Surprising: a `limit` whose stage has a source of its own keeps the cell that is taken over. What stands there is how
 * the end of a period is read, and that does not change with the period.
 */
#include "settings/regimes_parts.h"

static struct yaml_node *child_of(const struct yaml_node *map, struct text key)
{
    struct yaml_node *child = map != NULL && map->kind == YAML_TREE_MAP ? map->first : NULL;
    while (child != NULL && !text_equal(child->key, key)) {
        child = child->next;
    }
    return child;
}

/* A cell of a key that is taken off. */
static void drop_cell(const struct yaml_node *mine, struct yaml_node *stage, struct text key)
{
    struct yaml_node *cells = child_of(stage, TEXT("cells"));
    if (cells != NULL && cells->kind == YAML_TREE_MAP && child_of(child_of(mine, TEXT("cells")), key) == NULL) {
        yaml_remove(cells, key);
    }
}

/* The rules of a stage: what a law says, and what is computed. */
static const char *const clock_keys[] = {"target", "limit", "every", "every_limit", "late_if", "repeat"};

struct overriding {
    struct shelf *shelf;
    const struct regime_file *file;
    const struct yaml_node *mine; /* the stage as `file` says it */
    const struct yaml_node *base; /* the one it extends; NULL: there was none */
    struct yaml_node *stage;      /* both */
};

static bool is_same(const struct yaml_node *a, const struct yaml_node *b)
{
    const struct yaml_node *x = a->first, *y = b->first;
    while (x != NULL && y != NULL && text_equal(x->key, y->key) && is_same(x, y)) {
        x = x->next;
        y = y->next;
    }
    return a->kind == b->kind && text_equal(a->text, b->text) && x == NULL && y == NULL;
}

/* Whether the file says this key, and not what its base says. */
static bool is_changed(const struct overriding *o, const char *key)
{
    const struct yaml_node *mine = yaml_get(o->mine, key), *base = yaml_get(o->base, key);
    return mine != NULL && (base == NULL || !is_same(mine, base));
}

static struct text no_source(const struct overriding *o)
{
    return text_format(o->shelf->arena, "no source is given in %.*s.yaml", TEXT_ARG(o->file->stem));
}

/* How sure what the file says is where it does not say it. */
static struct text confidence_of_file(const struct overriding *o)
{
    const struct yaml_node *tree = o->file->tree;
    struct text said = yaml_get(tree, "source") != NULL ? yaml_get_text(tree, "confidence") : TEXT_EMPTY;
    return said.len > 0 ? said : text_of(confidence_names[CONFIDENCE_UNVERIFIED]);
}

static void put_cell(const struct overriding *o, const char *key)
{
    struct arena *arena = o->shelf->arena;
    const struct yaml_node *at = yaml_get(o->mine, key), *tree = o->file->tree;
    struct yaml_node *cells = child_of(o->stage, TEXT("cells"));
    struct text source = yaml_get_text(tree, "source");
    struct text confidence = confidence_of_file(o);
    source = source.len > 0 ? source : no_source(o);
    if (cells == NULL || cells->kind != YAML_TREE_MAP) {
        cells = yaml_put(arena, o->stage, "cells", NULL, o->mine);
    }
    struct yaml_node *cell = yaml_put(arena, cells, key, NULL, at);
    (void) yaml_put(arena, cell, "source", &source, at);
    (void) yaml_put(arena, cell, "confidence", &confidence, at);
}

/* Nothing where the head of the file says both for all of it. */
static void warn_of_source(const struct overriding *o, const char *first, bool is_alone)
{
    const struct yaml_node *tree = o->file->tree, *at = yaml_get(o->mine, first);
    struct text base = yaml_get_text(tree, "extends");
    const char *others = is_alone ? "" : " (nor do the others here)";
    if (yaml_get(tree, "source") == NULL) {
        yaml_problem(o->shelf->problems, PROBLEM_WARNING, at,
                     "is another rule than that of %.*s, and nothing says where it stands%s; it counts as unverified. "
                     "Give the stage a `source` and a `confidence`, or cells: {%s: {source: …, confidence: …}}",
                     TEXT_ARG(base), others, first);
    } else if (yaml_get(tree, "confidence") == NULL) {
        yaml_problem(o->shelf->problems, PROBLEM_WARNING, at,
                     "is another rule than that of %.*s: it has the source of this file, and nothing says how sure "
                     "that is%s; it counts as unverified. Give the file a `confidence`, or the stage a `source` and a "
                     "`confidence`",
                     TEXT_ARG(base), others);
    }
}

/* Of the rules that were changed: where they stand. */
static void override_sources(const struct overriding *o)
{
    const struct yaml_node *own_cells = yaml_get(o->mine, "cells");
    bool has_source = yaml_get(o->mine, "source") != NULL;
    const char *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LEN(clock_keys) && o->base != NULL; i++) {
        const char *key = clock_keys[i];
        bool is_reading = text_is(text_of(key), "limit") || text_is(text_of(key), "every_limit");
        if (!is_changed(o, key) || yaml_get(yaml_get(own_cells, key), "source") != NULL) {
            continue;
        }
        if (!has_source) {
            first = first != NULL ? first : key;
            count++;
            put_cell(o, key);
        } else if (!is_reading) {
            drop_cell(o->mine, o->stage, text_of(key));
        }
    }
    if (count > 0 && o->file->is_own) {
        warn_of_source(o, first, count == 1);
    }
}

/* A cell with another source is as sure as the file says, not as the cell of its base was. */
static void override_cells(const struct overriding *o)
{
    const struct yaml_node *mine = yaml_get(o->mine, "cells");
    const struct yaml_node *cells = child_of(o->stage, TEXT("cells"));
    bool is_map = o->base != NULL && mine != NULL && mine->kind == YAML_TREE_MAP;
    for (const struct yaml_node *m = is_map ? mine->first : NULL; m != NULL; m = m->next) {
        struct yaml_node *cell = child_of(cells, m->key);
        if (cell != NULL && yaml_get(m, "source") != NULL && yaml_get(m, "confidence") == NULL) {
            struct text confidence = confidence_of_file(o);
            (void) yaml_put(o->shelf->arena, cell, "confidence", &confidence, m);
        }
    }
}

static void warn_of_none(struct shelf *s, const struct regime_file *file, const struct yaml_node *stage)
{
    if (file->is_own) {
        yaml_key_problem(s->problems, PROBLEM_WARNING, stage,
                         "nothing says where this stage stands; it counts as unverified. Give it, or the file, a "
                         "`source` and a `confidence`");
    }
}

/* A stage of the file's own, or one with another source: it is as sure as the file says, not as its base was. */
static void override_confidence(const struct overriding *o)
{
    const struct yaml_node *tree = o->file->tree;
    bool has_source = yaml_get(o->mine, "source") != NULL, file_has = yaml_get(tree, "source") != NULL;
    if (o->base == NULL && !has_source && !file_has) {
        struct text none = no_source(o);
        (void) yaml_put(o->shelf->arena, o->stage, "source", &none, o->mine);
        warn_of_none(o->shelf, o->file, o->mine);
    }
    bool is_own_word = has_source || (o->base == NULL && !file_has);
    if (is_own_word && yaml_get(o->mine, "confidence") == NULL) {
        struct text confidence = confidence_of_file(o);
        (void) yaml_put(o->shelf->arena, o->stage, "confidence", &confidence, o->mine);
    }
}

static void warn_of_limit(const struct overriding *o, const struct yaml_node *mine, const struct yaml_node *base,
                          const char *key, const char *limit)
{
    const struct yaml_node *rule = yaml_get(mine, key), *old = yaml_get(base, key), *kept = yaml_get(base, limit);
    if (rule == NULL || old == NULL || kept == NULL || is_same(rule, old) || child_of(mine, text_of(limit)) != NULL) {
        return;
    }
    yaml_problem(o->shelf->problems, PROBLEM_WARNING, rule,
                 "the %s of %.*s, `%.*s`, still holds; write the `%s` that goes with this rule, or `%s: null` where it "
                 "is the limit itself",
                 limit, TEXT_ARG(yaml_get_text(o->file->tree, "extends")), TEXT_ARG(kept->text), limit, limit);
}

static void override_stage(const struct overriding *o)
{
    for (const struct yaml_node *key = o->mine->first; key != NULL; key = key->next) {
        if (yaml_is_null(key)) {
            drop_cell(o->mine, o->stage, key->key);
        }
    }
    override_sources(o);
    override_cells(o);
    override_confidence(o);
    if (o->file->is_own) {
        warn_of_limit(o, o->mine, o->base, "target", "limit");
        warn_of_limit(o, o->mine, o->base, "every", "every_limit");
        warn_of_limit(o, yaml_get(o->mine, "late_if"), yaml_get(o->base, "late_if"), "target", "limit");
    }
}

void regimes_check_sources(struct shelf *s, const struct regime_file *file)
{
    const struct yaml_node *stages = yaml_get(file->tree, "stages");
    bool is_map = stages != NULL && stages->kind == YAML_TREE_MAP && yaml_get(file->tree, "source") == NULL;
    for (const struct yaml_node *stage = is_map ? stages->first : NULL; stage != NULL; stage = stage->next) {
        if (stage->kind == YAML_TREE_MAP && yaml_get(stage, "source") == NULL) {
            warn_of_none(s, file, stage);
        }
    }
}

/* A slip in the name of a stage makes another duty, and leaves the one that was meant as it was. */
static void warn_of_slip(const struct overriding *o, const struct yaml_node *base)
{
    struct arena *arena = o->shelf->arena;
    bool is_map = base != NULL && base->kind == YAML_TREE_MAP;
    struct text *names = ARENA_ARRAY(arena, struct text, (is_map ? base->count : 0) + 1);
    size_t count = 0;
    for (const struct yaml_node *b = is_map ? base->first : NULL; b != NULL; b = b->next) {
        names[count++] = b->key;
    }
    struct text near = o->base == NULL && o->file->is_own ? text_nearest(o->mine->key, names, count) : TEXT_EMPTY;
    if (near.len > 0) {
        yaml_key_problem(o->shelf->problems, PROBLEM_WARNING, o->mine,
                         "is a stage of its own, owed beside those of %.*s (did you mean %.*s?)",
                         TEXT_ARG(yaml_get_text(o->file->tree, "extends")), TEXT_ARG(near));
    }
}

void regimes_override(struct shelf *s, const struct regime_file *file, struct yaml_node *whole)
{
    const struct yaml_node *mine = yaml_get(file->tree, "stages");
    const struct yaml_node *stages = child_of(whole, TEXT("stages")), *base = yaml_get(file->below, "stages");
    bool is_map = mine != NULL && mine->kind == YAML_TREE_MAP;
    for (const struct yaml_node *m = is_map ? mine->first : NULL; m != NULL; m = m->next) {
        struct overriding o = {s, file, m, child_of(base, m->key), child_of(stages, m->key)};
        if (o.stage != NULL && m->kind == YAML_TREE_MAP) {
            override_stage(&o);
            warn_of_slip(&o, base);
        }
    }
    if (yaml_get(file->tree, "source") != NULL && yaml_get(file->tree, "confidence") == NULL) {
        (void) yaml_remove(whole, TEXT("confidence")); /* it was of the other source */
    }
}
