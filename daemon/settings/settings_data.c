/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_data: what lies beside the configuration as files of its own: regimes, templates and their words; calendars
 * of days off are read in settings_holidays.c.
 *
 *   shipped   $DATA/regimes   $DATA/holidays   $DATA/templates (with languages/)
 *   own       DIR/regimes     DIR/holidays     reports.templates            DIR: where the configuration lies; own
 * wins, file by file
 *
 * Everything is read into memory at load and nothing afterwards, so a running daemon never depends on a file it has
 * already judged. The digest of each file is kept, for the entry that records the load.
 */
#include <string.h>

#include "core/standing.h"
#include "settings/files.h"
#include "settings/loading.h"
#include "settings/profiles.h"
#include "settings/regimes.h"
#include "settings/scalar.h"
#include "settings/strays.h"

#define TEMPLATE_MAX (256 * 1024)
#define TEMPLATE_DEPTH 4

const char *loading_shipped(struct loading *l, const char *name)
{
    return l->data != NULL ? files_join(l->arena, l->data, text_of(name)) : NULL;
}

bool loading_part(struct loading *l, const char *directory, const char *prefix, struct text name, size_t max,
                  struct text *ret)
{
    struct complaint why;
    const char *path = files_join(l->arena, directory, name);
    if (files_read(path, max, l->arena, ret, &why) != STATUS_OK) {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){path, 0, 0}, TEXT_EMPTY, "%s", why.words);
        return false;
    }
    loading_digest(l, text_format(l->arena, "%s/%.*s", prefix, TEXT_ARG(name)), *ret);
    return true;
}

struct texts loading_files(struct loading *l, const char *directory, const char *suffix, int depth)
{
    struct texts names = {NULL, 0};
    struct complaint why;
    if (directory != NULL && files_list(directory, suffix, depth, l->arena, &names, &why) != STATUS_OK) {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){directory, 0, 0}, TEXT_EMPTY, "%s", why.words);
    }
    return names;
}

/* --- regimes ------------------------------------------------------------------------------------------------------ */

static void check_calendar_of(struct loading *l, struct text calendar, const struct yaml_node *whole)
{
    size_t count = 0;
    struct text *known = ARENA_ARRAY(l->arena, struct text, l->rules->holiday_count + 2);
    known[count++] = TEXT(HOLIDAYS_NONE);
    known[count++] = TEXT(HOLIDAYS_OF_ENTITY);
    for (size_t i = 0; i < l->rules->holiday_count; i++) {
        known[count++] = l->rules->holidays[i].id;
    }
    for (size_t i = 0; i < count; i++) {
        if (calendar.len == 0 || text_equal(known[i], calendar)) {
            return;
        }
    }
    const struct yaml_node *node = yaml_get(whole, "holidays");
    if (scalar_id(node->text)) { /* else told with the form */
        loading_unknown(l, node, "calendar", calendar, (struct texts){known, count});
    }
}

/* Of a file that is left out for other reasons: what else is to be mended in it. */
static void check_left_out(struct loading *l, const struct regimes *all)
{
    for (size_t i = 0; i < all->failed_count; i++) {
        const struct yaml_node *whole = all->failed[i].file->whole, *zone = yaml_get(whole, "timezone");
        if (zone != NULL && zone->kind == YAML_TREE_SCALAR) {
            loading_zone(l, zone->text, zone);
        }
        check_calendar_of(l, yaml_get_text(whole, "holidays"), whole);
    }
}

/* The worked cases of every file, but for those of a shipped one below which the administrator has put another rule. */
static void run_cases(struct loading *l, const struct regimes *all)
{
    enum problem_severity severity = l->options->cases_only_warn ? PROBLEM_WARNING : PROBLEM_ERROR;
    for (size_t i = 0; i < all->count; i++) {
        if (all->files[i]->is_own || !all->files[i]->rests_on_own) {
            regime_file_test(all, i, l->options->zoneinfo_directory, severity, l->problems);
        }
    }
    for (size_t i = 0; i < all->failed_count; i++) {
        if (all->failed[i].file->is_own || !all->failed[i].file->rests_on_own) {
            regime_left_out_test(&all->failed[i], l->options->zoneinfo_directory, severity, l->problems);
        }
    }
}

static void read_regimes(struct loading *l)
{
    struct regimes all;
    regimes_load(loading_shipped(l, "regimes"), files_join(l->arena, l->directory, TEXT("regimes")), l->arena, &all,
                 l->problems);
    for (size_t i = 0; i < all.count; i++) {
        const struct regime *r = &all.at[i];
        loading_digest(l, text_format(l->arena, "regimes/%.*s.yaml", TEXT_ARG(all.files[i]->stem)),
                       all.files[i]->bytes);
        if (r->zone.len > 0) {
            loading_zone(l, r->zone, yaml_get(all.files[i]->whole, "timezone"));
        }
        check_calendar_of(l, r->holidays, all.files[i]->whole);
    }
    check_left_out(l, &all);
    run_cases(l, &all);
    struct regimes *kept = ARENA_NEW(l->arena, struct regimes);
    *kept = all;
    l->regimes = kept;
    l->rules->regimes = all.at;
    l->rules->regime_count = all.count;
}

static bool may_have_stage(const struct regime_left_out *left_out, struct text stage)
{
    bool is_any = stage.len == 0 || left_out->regime.stage_count == 0; /* what it extends could not be found, say */
    return is_any || regime_stage(&left_out->regime, stage) != NULL;
}

bool loading_left_out(const struct loading *l, struct text regime, struct text stage)
{
    for (size_t i = 0; l->regimes != NULL && i < l->regimes->failed_count; i++) {
        const struct regime_left_out *left_out = &l->regimes->failed[i];
        if ((regime.len == 0 || text_equal(regime, left_out->file->id)) && may_have_stage(left_out, stage)) {
            return true;
        }
    }
    return false;
}

/* A regime that is there but has errors of its own is not "unknown" as well. */
static bool regime_file_exists(struct loading *l, struct text id)
{
    struct text name = text_format(l->arena, "%.*s.yaml", TEXT_ARG(id));
    const char *data = loading_shipped(l, "regimes"), *own = files_join(l->arena, l->directory, TEXT("regimes"));
    return files_is_readable(files_join(l->arena, own, name)) ||
           (data != NULL && files_is_readable(files_join(l->arena, data, name)));
}

static void read_default_regimes(struct loading *l)
{
    const struct yaml_node *list = yaml_get(l->root, "regimes");
    struct text *known = ARENA_ARRAY(l->arena, struct text, l->rules->regime_count);
    size_t count = 0;
    for (size_t i = 0; i < l->rules->regime_count; i++) {
        if (!text_is(l->rules->regimes[i].id, DUTY_REGIME)) { /* no incident falls under it */
            known[count++] = l->rules->regimes[i].id;
        }
    }
    l->rules->default_regimes = schema_get_texts(&settings_schema, l->root, "regimes", l->arena);
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        for (const struct yaml_node *other = list->first; other != item; other = other->next) {
            if (text_equal(other->text, item->text)) {
                yaml_problem(l->problems, PROBLEM_ERROR, item, "is listed twice");
            }
        }
        bool is_there = rules_regime(l->rules, item->text) != NULL || regime_file_exists(l, item->text);
        if (scalar_id(item->text) && (!is_there || text_is(item->text, DUTY_REGIME))) {
            loading_unknown(l, item, "regime", item->text, (struct texts){known, count});
        }
    }
    if (list == NULL && l->data != NULL && rules_regime(l->rules, l->rules->default_regimes.at[0]) == NULL &&
        !regime_file_exists(l, l->rules->default_regimes.at[0])) {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){l->file, 0, 0}, TEXT("regimes"),
                     "the default regime `nis2` is not among the shipped data");
    }
}

/* --- templates ---------------------------------------------------------------------------------------------------- */

static void read_language(struct loading *l, const char *directory, struct text name, bool is_own, struct value *labels)
{
    struct text bytes, language = {name.at, name.len - strlen(".yaml")};
    struct yaml_node *tree;
    const char *path = files_join(l->arena, directory, name);
    if (!scalar_language(language)) {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){path, 0, 0}, TEXT_EMPTY,
                     "the name of the file must be a language, such as da.yaml");
        return;
    }
    if (!loading_part(l, directory, "templates/languages", name, LIMIT_CONFIG_FILE, &bytes) ||
        !yaml_tree_read(path, bytes, l->arena, &tree, l->problems)) {
        return;
    }
    if (value_get_key(labels, language) == NULL) {
        value_put_key(l->arena, labels, language, value_map(l->arena));
    }
    struct value *map = value_copy(l->arena, value_get_key(labels, language));
    profiles_words(l, tree, TEXT_EMPTY, false, map);
    if (is_own) {
        settings_own_words(l, tree);
    }
    l->languages = mem_reserve(l->languages, &l->language_cap, l->language_count + 1, sizeof *l->languages);
    l->languages[l->language_count++] = (struct language_file){language, tree, is_own};
    value_put_key(l->arena, labels, language, map);
}

static void read_template(struct loading *l, const char *directory, struct text name, struct named_template *at)
{
    struct text body;
    if (!loading_part(l, directory, "templates", name, TEMPLATE_MAX, &body)) {
        return;
    }
    if (!text_is_utf8(body)) {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){files_join(l->arena, directory, name), 0, 0},
                     TEXT_EMPTY, "is not UTF-8 text");
        return;
    }
    size_t i = 0;
    while (i < l->rules->template_count && !text_equal(at[i].name, name)) {
        i++;
    }
    at[i] = (struct named_template){name, body, text_of(files_join(l->arena, directory, name))};
    l->rules->template_count += i == l->rules->template_count ? 1 : 0;
}

void settings_templates(struct loading *l, const char *own)
{
    const char *directories[] = {loading_shipped(l, "templates"), own};
    struct named_template *at = ARENA_ARRAY(l->arena, struct named_template, 2 * FILES_LIST_MAX);
    struct value *labels = value_map(l->arena);
    struct texts shipped = {NULL, 0};
    for (size_t d = 0; d < ARRAY_LEN(directories) && directories[d] != NULL; d++) {
        const char *languages = files_join(l->arena, directories[d], TEXT("languages"));
        struct texts names = loading_files(l, directories[d], ".mustache", TEMPLATE_DEPTH);
        shipped = d == 0 ? names : shipped;
        for (size_t i = 0; i < names.count; i++) {
            read_template(l, directories[d], names.at[i], at);
            settings_own_template(l, files_join(l->arena, directories[d], names.at[i]), names.at[i], shipped);
        }
        names = loading_files(l, languages, ".yaml", 0);
        for (size_t i = 0; i < names.count; i++) {
            read_language(l, languages, names.at[i], d > 0, labels);
        }
    }
    if (own != NULL) {
        strays_report(own, ".mustache", TEMPLATE_DEPTH, "languages", l->problems);
        strays_report(files_join(l->arena, own, TEXT("languages")), ".yaml", 0, NULL, l->problems);
    }
    l->rules->templates = at;
    l->rules->labels = labels;
    l->rules->words = words_build(labels, l->arena);
}

void settings_data(struct loading *l)
{
    settings_holidays(l);
    read_regimes(l);
    read_default_regimes(l);
}

void settings_reports(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "reports"), *templates = yaml_get(map, "templates");
    struct text own = loading_path(l, map, "reports.templates");
    const char *directory = own.len > 0 ? text_cstr(l->arena, own) : NULL;
    l->rules->tlp = schema_get_text(&settings_schema, map, "reports.tlp");
    l->rules->report_languages = schema_get_texts(&settings_schema, map, "reports.languages", l->arena);
    if (l->rules->report_languages.count == 0) {
        l->rules->report_languages = (struct texts){&l->rules->entity.language, 1};
    }
    if (directory != NULL && !files_is_directory(directory)) {
        yaml_problem(l->problems, PROBLEM_ERROR, templates, "the directory %s is not there", directory);
        directory = NULL;
    }
    settings_templates(l, directory);
    settings_messages(l);
}
