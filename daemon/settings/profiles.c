/* SPDX-License-Identifier: Apache-2.0 */
/*
 * profiles: files into profiles.
 *
 * Read like calendars: shipped first, then the administrator's own, which win by id. The words of a profile have the
 * shape of a language file, so that whoever writes one has nothing new to learn.
 *
 * Surprising: a stage that no regime has is no error here. Profiles are shipped for stages that national regimes add.
 */
#include "settings/profiles.h"

#include "core/draft.h"
#include "core/report_model.h"
#include "settings/files.h"
#include "settings/strays.h"

#define TEXT_OF(map, pattern) schema_get_text(&profile_schema, map, pattern)
#define CHARACTERS_MAX 1000000

static const struct schema_row rows[] = {
    {.path = "nis2d_authority",
     .type = SCHEMA_INT,
     .min = 1,
     .max = 1,
     .is_required = true,
     .help = "The version of this format: 1."},
    {.path = "id", .type = SCHEMA_ID, .is_required = true, .help = "Its name; the file is called ID.yaml."},
    {.path = "name", .type = SCHEMA_TEXT, .help = "The authority's name, as it stands in reports."},
    {.path = "country", .type = SCHEMA_COUNTRY, .help = "Whose it is."},
    {.path = "roles", .type = SCHEMA_LIST, .min = 1, .max = 32, .help = "The addressees of a regime that it fills."},
    {.path = "roles[]", .type = SCHEMA_ID, .help = "An addressee."},
    {.path = "timezone", .type = SCHEMA_ZONE, .help = "The zone in which its deadlines are computed."},
    {.path = "languages", .type = SCHEMA_LIST, .min = 1, .max = 16, .help = "Languages it takes, the preferred first."},
    {.path = "languages[]", .type = SCHEMA_LANGUAGE, .help = "A language."},
    {.path = "channel",
     .type = SCHEMA_WORD,
     .allowed = profile_channel_names,
     .standard = "unknown",
     .help = "How a report gets there."},
    {.path = "portal", .type = SCHEMA_URL, .help = "Where a report is submitted; printed, never called."},
    {.path = "phone", .type = SCHEMA_TEXT, .min = 1, .max = LIMIT_ID, .help = "Its telephone number."},
    {.path = "source", .type = SCHEMA_TEXT, .min = 1, .max = LIMIT_REASON, .help = "Where this is known from."},
    {.path = "confidence",
     .type = SCHEMA_WORD,
     .allowed = confidence_names,
     .standard = "unverified",
     .help = "How sure we are of the whole."},
    {.path = "cells", .type = SCHEMA_MAP, .help = "Where single keys are known from, where that differs."},
    {.path = "cells.*", .type = SCHEMA_MAP, .help = "A key of this file."},
    {.path = "cells.*.source", .type = SCHEMA_TEXT, .min = 1, .max = LIMIT_REASON, .help = "Where it is known from."},
    {.path = "cells.*.confidence", .type = SCHEMA_WORD, .allowed = confidence_names, .help = "How sure we are."},
    {.path = "order", .type = SCHEMA_LIST, .max = 32, .help = "Sections of drafts that come first, in this order."},
    {.path = "order[]", .type = SCHEMA_FACT, .help = "A section such as s_contact."},
    {.path = "required", .type = SCHEMA_MAP, .help = "What it asks for beyond the law, by stage."},
    {.path = "required.*", .type = SCHEMA_LIST, .max = 128, .names = SCHEMA_FACT, .help = "A stage."},
    {.path = "required.*[]", .type = SCHEMA_FACT, .help = "A key of the report model."},
    {.path = "limits", .type = SCHEMA_MAP, .help = "How many characters a field of its form takes."},
    {.path = "limits.*",
     .type = SCHEMA_INT,
     .min = 1,
     .max = CHARACTERS_MAX,
     .names = SCHEMA_FACT,
     .help = "A key of the report model."},
    {.path = "words", .type = SCHEMA_MAP, .help = "Its own words, by language, in the shape of a language file."},
    {.path = "words.*", .type = SCHEMA_MAP, .names = SCHEMA_LANGUAGE, .help = "A language."},
    {.path = "words.*.*", .type = SCHEMA_MAP, .names = SCHEMA_FACT, .help = "stage, section, field, value, profile."},
    {.path = "words.*.*.*",
     .type = SCHEMA_TEXT,
     .min = 1,
     .max = LIMIT_REASON,
     .names = SCHEMA_FACT,
     .help = "Its word."},
};
const struct schema profile_schema = {rows, ARRAY_LEN(rows)};

/* --- words -------------------------------------------------------------------------------------------------------- */

void profiles_words(struct loading *l, const struct yaml_node *node, struct text prefix, bool is_checked,
                    struct value *map)
{
    for (const struct yaml_node *n = node->first; n != NULL; n = n->next) {
        struct text key =
            prefix.len > 0 ? text_format(l->arena, "%.*s.%.*s", TEXT_ARG(prefix), TEXT_ARG(n->key)) : n->key;
        if (n->kind == YAML_TREE_MAP) {
            profiles_words(l, n, key, is_checked, map);
        } else if (n->kind == YAML_TREE_SCALAR) {
            value_put_key(l->arena, map, key, value_text(l->arena, n->text));
        } else if (!is_checked) {
            yaml_problem(l->problems, PROBLEM_ERROR, n, "is a list; must be a text");
        }
    }
}

static const struct value *words_of(struct loading *l, const struct yaml_node *map)
{
    struct value *all = value_map(l->arena);
    for (const struct yaml_node *n = map != NULL ? map->first : NULL; n != NULL; n = n->next) {
        struct value *language = value_map(l->arena);
        if (n->kind == YAML_TREE_MAP) {
            profiles_words(l, n, TEXT_EMPTY, true, language);
        }
        value_put_key(l->arena, all, n->key, language);
    }
    return all;
}

/* --- keys and sections -------------------------------------------------------------------------------------------- */

static void unknown(struct loading *l, const struct yaml_node *node, const char *what, struct text name,
                    struct texts known)
{
    struct text near = text_nearest(name, known.at, known.count);
    yaml_problem(l->problems, PROBLEM_ERROR, node, "there is no %s `%.*s`%s%.*s%s", what, TEXT_ARG(name),
                 near.len > 0 ? " (did you mean " : "", TEXT_ARG(near), near.len > 0 ? "?)" : "");
}

static bool check_field(struct loading *l, const struct yaml_node *node, struct text key)
{
    const struct model_field *field = model_find(key);
    if (field != NULL && text_is(key, field->key)) {
        return true;
    }
    struct text *keys = ARENA_ARRAY(l->arena, struct text, model_field_count);
    for (size_t i = 0; i < model_field_count; i++) {
        keys[i] = text_of(model_fields[i].key);
    }
    unknown(l, node, "field", key, (struct texts){keys, model_field_count});
    return false;
}

static struct texts sections(struct loading *l)
{
    size_t count = 0;
    while (draft_section_names[count] != NULL) {
        count++;
    }
    struct text *at = ARENA_ARRAY(l->arena, struct text, count);
    for (size_t i = 0; i < count; i++) {
        at[i] = text_of(draft_section_names[i]);
    }
    return (struct texts){at, count};
}

static struct texts order_of(struct loading *l, const struct yaml_node *tree)
{
    struct texts known = sections(l);
    const struct yaml_node *list = yaml_get(tree, "order");
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next) {
        bool is_known = false;
        for (size_t i = 0; i < known.count; i++) {
            is_known = is_known || text_equal(known.at[i], n->text);
        }
        if (!is_known) {
            unknown(l, n, "section", n->text, known);
        }
    }
    return schema_get_texts(&profile_schema, tree, "order", l->arena);
}

static void stages_of(struct loading *l, const struct yaml_node *map, struct authority_profile *p)
{
    struct profile_stage *at = ARENA_ARRAY(l->arena, struct profile_stage, map != NULL ? map->count : 0);
    for (const struct yaml_node *stage = map != NULL ? map->first : NULL; stage != NULL; stage = stage->next) {
        struct text *keys = ARENA_ARRAY(l->arena, struct text, stage->count);
        size_t count = 0;
        for (const struct yaml_node *n = stage->first; n != NULL; n = n->next) {
            if (n->kind == YAML_TREE_SCALAR && check_field(l, n, n->text)) {
                keys[count++] = n->text;
            }
        }
        at[p->stage_count++] = (struct profile_stage){stage->key, {keys, count}};
    }
    p->stages = at;
}

static const struct value *limits_of(struct loading *l, const struct yaml_node *map)
{
    struct value *limits = value_map(l->arena);
    for (const struct yaml_node *n = map != NULL ? map->first : NULL; n != NULL; n = n->next) {
        int64_t limit = 0;
        if (check_field(l, n, n->key) && n->kind == YAML_TREE_SCALAR && text_int(n->text, &limit)) {
            value_put_key(l->arena, limits, n->key, value_int(l->arena, limit));
        }
    }
    return limits;
}

/* --- files -------------------------------------------------------------------------------------------------------- */

static struct authority_profile profile_of(struct loading *l, const struct yaml_node *tree)
{
    int channel = schema_get_word(&profile_schema, tree, "channel");
    int confidence = schema_get_word(&profile_schema, tree, "confidence");
    struct authority_profile p = {
        .id = TEXT_OF(tree, "id"),
        .name = TEXT_OF(tree, "name"),
        .country = TEXT_OF(tree, "country"),
        .source = TEXT_OF(tree, "source"),
        .timezone = TEXT_OF(tree, "timezone"),
        .portal = TEXT_OF(tree, "portal"),
        .phone = TEXT_OF(tree, "phone"),
        .roles = schema_get_texts(&profile_schema, tree, "roles", l->arena),
        .languages = schema_get_texts(&profile_schema, tree, "languages", l->arena),
        .channel = channel < 0 ? PROFILE_UNKNOWN : channel,
        .confidence = confidence < 0 ? CONFIDENCE_UNVERIFIED : confidence,
        .order = order_of(l, tree),
        .words = words_of(l, yaml_get(tree, "words")),
        .limits = limits_of(l, yaml_get(tree, "limits")),
    };
    stages_of(l, yaml_get(tree, "required"), &p);
    return p;
}

static void read_file(struct loading *l, const char *directory, struct text name, struct authority_profile *at)
{
    struct text bytes;
    struct complaint why;
    struct yaml_node *tree = NULL;
    const char *path = files_join(l->arena, directory, name);
    if (files_read(path, LIMIT_CONFIG_FILE, l->arena, &bytes, &why) != STATUS_OK) {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){path, 0, 0}, TEXT_EMPTY, "%s", why.words);
        return;
    }
    loading_digest(l, text_format(l->arena, "authorities/%.*s", TEXT_ARG(name)), bytes);
    if (!yaml_tree_read(path, bytes, l->arena, &tree, l->problems)) {
        return;
    }
    schema_check(&profile_schema, tree, l->problems);
    struct authority_profile p = profile_of(l, tree);
    struct text wanted = text_format(l->arena, "%.*s.yaml", TEXT_ARG(p.id));
    if (p.id.len > 0 && !text_equal(wanted, name)) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(tree, "id"), "the file of this profile must be called %.*s",
                     TEXT_ARG(wanted));
    }
    size_t i = 0;
    while (i < l->rules->profile_count && !text_equal(at[i].id, p.id)) {
        i++;
    }
    if (i == PROFILES_MAX) {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){path, 0, 0}, TEXT_EMPTY,
                     "there are more than %d profiles", PROFILES_MAX);
        return;
    }
    at[i] = p;
    l->rules->profile_count += i == l->rules->profile_count ? 1 : 0;
}

void profiles_load(struct loading *l, const char *shipped, const char *own)
{
    const char *directories[] = {shipped, own};
    struct authority_profile *at = ARENA_ARRAY(l->arena, struct authority_profile, PROFILES_MAX);
    l->rules->profiles = at;
    for (size_t d = 0; d < ARRAY_LEN(directories); d++) {
        struct texts names = {NULL, 0};
        struct complaint why;
        if (directories[d] != NULL && files_list(directories[d], ".yaml", 0, l->arena, &names, &why) != STATUS_OK) {
            problems_add(l->problems, PROBLEM_ERROR, (struct place){directories[d], 0, 0}, TEXT_EMPTY, "%s", why.words);
        }
        for (size_t i = 0; i < names.count; i++) {
            read_file(l, directories[d], names.at[i], at);
        }
    }
    strays_report(own, ".yaml", 0, NULL, l->problems);
}
