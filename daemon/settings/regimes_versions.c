/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_versions: which file counts when several speak of one regime.
 *
 *   shipped/nis2-de.yaml        ..2026-12-31     ┐ the shipped ones follow each other
 *   shipped/nis2-de@2027.yaml   2027-01-01..     ┘
 *   own/nis2-de.yaml            replaces the shipped file of the same name
 *   own/nis2-de@urgent.yaml     2026-07-01..     on its days it goes before the shipped ones
 *
 * A law that changes keeps its name; an incident of the old days keeps the old periods. So a version is a file of its
 * own with a validity of its own, and everything here is about telling which of several is meant.
 *
 * Surprising: `extends: nis2` in a file that has a first day means the version of nis2 in force on that day, or the one
 * before; a file without a first day must name the version when there are several.
 */
#include "settings/files.h"
#include "settings/regimes_parts.h"

/* --- names -------------------------------------------------------------------------------------------------------- */

void regimes_check_file_name(struct shelf *s, const struct regime_file *file)
{
    const struct yaml_node *id = yaml_get(file->tree, "id");
    struct text name, version = TEXT_EMPTY;
    bool has_version = text_cut(file->stem, '@', &name, &version);
    if (id == NULL || text_equal(file->stem, file->id) ||
        (has_version && text_equal(name, file->id) && version.len > 0)) {
        return;
    }
    yaml_problem(s->problems, PROBLEM_ERROR, id,
                 "the file of this regime must be called %.*s.yaml, or %.*s@VERSION.yaml where several follow each "
                 "other",
                 TEXT_ARG(file->id), TEXT_ARG(file->id));
}

static struct text first_day(const struct regime_file *file)
{
    return schema_get_text(&regime_schema, file->tree, "valid_from");
}

/* Of two files with one name the own one. */
static bool is_replaced(const struct shelf *s, const struct regime_file *file, const struct regime_file *asking)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct regime_file *other = &s->files[i];
        if (other != file && other != asking && other->is_own && !file->is_own && text_equal(other->stem, file->stem)) {
            return true;
        }
    }
    return false;
}

/* --- extends ------------------------------------------------------------------------------------------------------ */

/* Its own name means the shipped file it replaces; with none there, it would have to be its own beginning. */
static struct regime_file *own_base(struct shelf *s, const struct regime_file *file, const struct yaml_node *node)
{
    yaml_problem(s->problems, PROBLEM_ERROR, node,
                 "a regime cannot extend itself, and there is no other file that says `%.*s`; name the one it starts "
                 "from, such as nis2, or leave `extends` out",
                 TEXT_ARG(file->id));
    return NULL;
}

static struct regime_file *unknown_base(struct shelf *s, const struct yaml_node *node)
{
    struct text *names = ARENA_ARRAY(s->arena, struct text, s->count);
    size_t count = 0;
    bool names_file = text_find(node->text, TEXT("@")) != SIZE_MAX;
    for (size_t i = 0; i < s->count; i++) {
        struct text name = names_file ? s->files[i].stem : s->files[i].id; /* what is looked for, and is not there */
        if (!text_equal(name, node->text)) {
            names[count++] = name;
        }
    }
    struct text near = text_nearest(node->text, names, count);
    if (near.len > 0) {
        yaml_problem(s->problems, PROBLEM_ERROR, node, "there is no regime `%.*s` (did you mean %.*s?)",
                     TEXT_ARG(node->text), TEXT_ARG(near));
    } else {
        yaml_problem(s->problems, PROBLEM_ERROR, node, "there is no regime `%.*s`", TEXT_ARG(node->text));
    }
    return NULL;
}

/* Of the versions of an id the one in force on the first day of the file that asks, or the last one before it; the only
 * one there is, whatever its days. */
static struct regime_file *version_for(struct shelf *s, const struct regime_file *asking, struct text id,
                                       size_t *ret_count)
{
    struct regime_file *found = NULL, *any = NULL;
    struct text day = first_day(asking);
    *ret_count = 0;
    for (size_t i = 0; i < s->count; i++) {
        struct regime_file *file = &s->files[i];
        if (file == asking || is_replaced(s, file, asking) || !text_equal(file->id, id)) {
            continue;
        }
        ++*ret_count;
        any = file;
        bool is_in_force = day.len > 0 && text_compare(first_day(file), day) <= 0;
        if (is_in_force && (found == NULL || text_compare(first_day(file), first_day(found)) >= 0)) {
            found = file;
        }
    }
    return *ret_count == 1 ? any : found;
}

/* By file name; the own one before the shipped one. */
static struct regime_file *file_named(struct shelf *s, struct text stem, const struct regime_file *asking)
{
    for (size_t i = s->count; i > 0; i--) {
        if (&s->files[i - 1] != asking && text_equal(s->files[i - 1].stem, stem)) {
            return &s->files[i - 1];
        }
    }
    return NULL;
}

struct regime_file *regimes_base(struct shelf *s, const struct regime_file *file, const struct yaml_node *extends)
{
    struct text name = extends->kind == YAML_TREE_SCALAR ? extends->text : TEXT_EMPTY;
    bool is_namesake = text_equal(name, file->id) && file_named(s, file->stem, file) != NULL;
    if (is_namesake || text_find(name, TEXT("@")) != SIZE_MAX) {
        struct regime_file *named = file_named(s, is_namesake ? file->stem : name, file);
        return named != NULL ? named : unknown_base(s, extends);
    }
    size_t count = 0;
    struct regime_file *found = version_for(s, file, name, &count);
    if (count == 0 && (text_equal(name, file->id) || text_is(name, "self"))) {
        return own_base(s, file, extends);
    }
    if (count == 0) {
        return unknown_base(s, extends);
    }
    if (found == NULL) {
        yaml_problem(s->problems, PROBLEM_ERROR, extends,
                     "there are %zu versions of `%.*s`, and none holds on the first day of this file; name one, as "
                     "`%.*s@VERSION`, or give this file a valid_from",
                     count, TEXT_ARG(name), TEXT_ARG(name));
    }
    return found;
}

/* --- those that count --------------------------------------------------------------------------------------------- */

static bool is_before(const struct regime_file *a, const struct regime_file *b)
{
    int order = text_compare(a->id, b->id);
    if (order == 0 && a->is_own != b->is_own) {
        return a->is_own;
    }
    if (order == 0) {
        order = text_compare(first_day(b), first_day(a));
    }
    return order < 0;
}

size_t regimes_winners(struct shelf *s, struct regime_file **ret)
{
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (is_replaced(s, &s->files[i], NULL)) {
            continue;
        }
        size_t k = count++;
        for (; k > 0 && is_before(&s->files[i], ret[k - 1]); k--) {
            ret[k] = ret[k - 1];
        }
        ret[k] = &s->files[i];
    }
    return count;
}

/* Dates are written year first, so they compare as texts; an absent end is later than any. */
static bool overlap(const struct regime *a, const struct regime *b)
{
    bool a_ends_before = a->valid_to.len > 0 && text_compare(a->valid_to, b->valid_from) < 0;
    bool b_ends_before = b->valid_to.len > 0 && text_compare(b->valid_to, a->valid_from) < 0;
    return !a_ends_before && !b_ends_before;
}

void regimes_check_versions(struct shelf *s, const struct regimes *regimes)
{
    for (size_t i = 0; i + 1 < regimes->count; i++) {
        for (size_t k = i + 1; k < regimes->count && text_equal(regimes->at[i].id, regimes->at[k].id); k++) {
            const struct regime_file *later = regimes->files[i], *earlier = regimes->files[k];
            if (later->is_own != earlier->is_own || !overlap(&regimes->at[i], &regimes->at[k])) {
                continue;
            }
            const struct yaml_node *at = yaml_get(later->tree, "valid_from");
            yaml_problem(s->problems, PROBLEM_ERROR, at != NULL ? at : yaml_get(later->tree, "id"),
                         "two versions of this regime hold on the same day: this one and %.*s.yaml, which needs a "
                         "valid_to before it",
                         TEXT_ARG(earlier->stem));
        }
    }
}
