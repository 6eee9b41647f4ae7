/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings: the order in which a configuration is read, and what its parts share.
 *
 *   file ─▶ tree ─▶ table (schema) ─▶ names ─▶ entity ─▶ place ─▶ channels ─▶ contacts ─▶ schedules ─▶ data ─▶
 * escalation ─▶ done
 *
 * Only a file that is no YAML map ends it early; everything else is collected. At the end the settings are given or
 * thrown away as a whole, with the arena they live in.
 *
 * Surprising: parts of settings point at other parts (the report languages at the entity's language), so they are made
 * on the heap and never copied.
 */
#include "settings/settings.h"

#include <string.h>
#include <unistd.h>

#include "settings/exercise_settings.h"
#include "settings/files.h"
#include "settings/loading.h"
#include "settings/names.h"
#include "settings/profiles.h"
#include "settings/scalar.h"

#ifndef NIS2D_PREFIX
#define NIS2D_PREFIX "/usr"
#endif

/* --- shared by the nouns ------------------------------------------------------------------------------------------ */

struct text loading_path(struct loading *l, const struct yaml_node *map, const char *pattern)
{
    struct text path = schema_get_text(&settings_schema, map, pattern);
    return path.len > 0 ? text_of(files_join(l->arena, l->directory, path)) : TEXT_EMPTY;
}

void loading_digest(struct loading *l, struct text name, struct text bytes)
{
    struct hash hash = hash_of(bytes.at, bytes.len);
    for (size_t i = 0; i < l->digest_count; i++) {
        if (!text_equal(l->digests[i].name, name)) {
            continue;
        }
        l->digests[i].hash = hash; /* the own file won */
        return;
    }
    l->digests = mem_reserve(l->digests, &l->digest_cap, l->digest_count + 1, sizeof(*l->digests));
    l->digests[l->digest_count++] = (struct named_digest){name, hash};
}

struct texts loading_keys(struct loading *l, const struct yaml_node *map)
{
    size_t count = 0;
    struct text *at = ARENA_ARRAY(l->arena, struct text, map != NULL ? map->count : 0);
    for (const struct yaml_node *n = map != NULL ? map->first : NULL; n != NULL; n = n->next) {
        at[count++] = n->key;
    }
    return (struct texts){at, count};
}

void loading_unknown(struct loading *l, const struct yaml_node *node, const char *what, struct text name,
                     struct texts known)
{
    bool is_told = (strcmp(what, "contact") == 0 && yaml_get(l->root, "contacts") == NULL) ||
                   (strcmp(what, "channel") == 0 && yaml_get(l->root, "channels") == NULL);
    struct text near = text_nearest(name, known.at, known.count);
    struct buf b = BUF_INIT;
    if (is_told) {
        return; /* the section is missing or mistyped: that is the error, not each name that stands in it */
    }
    for (size_t i = 0; i < known.count && i < 20; i++) {
        buf_addf(&b, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(known.at[i]));
    }
    if (known.count > 20) {
        buf_add_cstr(&b, ", …");
    }
    if (known.count == 0) {
        buf_add_cstr(&b, "none");
    }
    if (near.len > 0) {
        buf_addf(&b, " (did you mean %.*s?)", TEXT_ARG(near));
    }
    yaml_problem(l->problems, PROBLEM_ERROR, node, "there is no %s `%.*s`; there are %s", what, TEXT_ARG(name), b.at);
    buf_done(&b);
}

static void check_target(struct loading *l, const struct yaml_node *node, const struct target *t)
{
    if (t->kind == TARGET_SCHEDULE && rules_schedule(l->rules, t->id) == NULL) {
        loading_unknown(l, node, "schedule", t->id, loading_keys(l, yaml_get(l->root, "schedules")));
    }
    if (t->kind == TARGET_CONTACT && rules_contact(l->rules, t->id) == NULL) {
        loading_unknown(l, node, "contact", t->id, loading_keys(l, yaml_get(l->root, "contacts")));
    }
}

const struct target *loading_targets(struct loading *l, const struct yaml_node *map, const char *pattern,
                                     size_t *ret_count)
{
    const struct yaml_node *list = schema_get(map, pattern);
    struct target *at = ARENA_ARRAY(l->arena, struct target, list != NULL ? list->count : 0);
    size_t count = 0;
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        if (item->kind != YAML_TREE_SCALAR || !scalar_target(item->text, &at[count])) {
            continue;
        }
        check_target(l, item, &at[count]);
        count++;
    }
    *ret_count = count;
    return at;
}

/* --- the shipped data --------------------------------------------------------------------------------------------- */

static const char *beside_executable(struct arena *arena)
{
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);
    if (len <= 0) {
        return NULL;
    }
    path[len] = '\0';
    return files_join(arena, files_directory_of(arena, path), TEXT("../share/nis2d"));
}

const char *settings_find_data(const char *from_environment, struct arena *arena, struct complaint *reterr)
{
    const char *places[] = {from_environment != NULL ? from_environment : beside_executable(arena),
                            NIS2D_PREFIX "/share/nis2d"};
    size_t count = from_environment != NULL ? 1 : ARRAY_LEN(places);
    for (size_t i = 0; i < count; i++) {
        if (places[i] != NULL && files_is_directory(places[i])) {
            return files_absolute(arena, places[i]);
        }
    }
    complain(reterr, STATUS_NOT_FOUND, "NIS2D_DATA",
             "the shipped data (regimes, templates) is not there; looked at %s%s%s",
             places[0] != NULL ? places[0] : "-", count > 1 ? " and " : "", count > 1 ? places[1] : "");
    return NULL;
}

/* --- loading ------------------------------------------------------------------------------------------------------ */

static bool read_tree(struct loading *l)
{
    struct text bytes;
    struct complaint why;
    struct yaml_node *tree;
    if (files_read(l->file, LIMIT_CONFIG_FILE, l->arena, &bytes, &why) != STATUS_OK) {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){l->file, 0, 0}, TEXT_EMPTY, "%s", why.words);
        return false;
    }
    if (!yaml_tree_read(l->file, bytes, l->arena, &tree, l->problems)) {
        return false;
    }
    l->root = tree;
    l->settings->tree = tree;
    const char *slash = strrchr(l->file, '/');
    loading_digest(l, text_of(slash != NULL ? slash + 1 : l->file), bytes);
    schema_check(&settings_schema, tree, l->problems);
    return tree->kind == YAML_TREE_MAP;
}

static void find_data(struct loading *l)
{
    struct complaint why;
    l->data = settings_find_data(l->options->data_directory, l->arena, &why);
    if (l->data != NULL) {
        l->settings->data_directory = text_of(l->data);
    } else {
        problems_add(l->problems, PROBLEM_ERROR, (struct place){l->file, 0, 0}, TEXT_EMPTY,
                     "%s; NIS2D_DATA names another place", why.words);
    }
}

static void read_nouns(struct loading *l)
{
    settings_names(l);
    settings_entity(l);
    settings_authorities(l);
    settings_place(l);
    settings_channels(l);
    settings_contacts(l);
    settings_schedules(l);
    settings_data(l);
    settings_facts(l);
    settings_addressees(l);
    settings_reports(l);
    settings_escalation(l);
    settings_notices(l);
    settings_exercises(l);
    settings_secret_files(l);
    settings_tokens(l);
    settings_reachable(l);
}

/* What was gathered in growing arrays moves into the arena. */
static void settle(struct loading *l)
{
    const struct zone **zones = ARENA_ARRAY(l->arena, const struct zone *, l->zone_count);
    struct named_digest *digests = ARENA_ARRAY(l->arena, struct named_digest, l->digest_count);
    if (l->zone_count > 0) {
        memcpy(zones, l->zones, l->zone_count * sizeof(struct zone *));
    }
    if (l->digest_count > 0) {
        memcpy(digests, l->digests, l->digest_count * sizeof(*digests));
    }
    l->rules->zones = zones;
    l->rules->zone_count = l->zone_count;
    l->settings->digests = digests;
    l->settings->digest_count = l->digest_count;
    mem_free(l->zones);
    mem_free(l->digests);
    mem_free(l->names);
    mem_free(l->languages);
}

static struct loading begin(const char *path, const struct settings_options *options, struct problems *problems)
{
    struct settings *s = mem_alloc(sizeof(*s));
    struct loading l = {
        .settings = s, .rules = &s->rules, .arena = &s->arena, .problems = problems, .options = options};
    const char *absolute = files_absolute(&s->arena, path);
    l.file = text_cstr(&s->arena, text_of(path));
    l.directory = files_directory_of(&s->arena, absolute);
    s->file = text_copy(&s->arena, text_of(absolute));
    return l;
}

static enum status finish(struct loading *l, size_t errors, struct settings **ret)
{
    settle(l);
    problems_sort(l->problems);
    if (l->problems->by_severity[PROBLEM_ERROR] > errors) {
        settings_free(l->settings);
        return STATUS_BAD_INPUT;
    }
    *ret = l->settings;
    return STATUS_OK;
}

enum status settings_load(const char *path, const struct settings_options *options, struct settings **ret,
                          struct problems *problems)
{
    size_t errors = problems->by_severity[PROBLEM_ERROR];
    struct loading l = begin(path, options, problems);
    if (read_tree(&l)) {
        find_data(&l);
        read_nouns(&l);
    }
    return finish(&l, errors, ret);
}

/* --- an exercise -------------------------------------------------------------------------------------------------- */

static bool read_exercise_tree(struct loading *l, const struct scenario_file *file, const char *config_path,
                               const char *directory, struct texts live)
{
    const struct yaml_node *config = NULL;
    struct text bytes;
    if (config_path != NULL) {
        if (!read_tree(l)) {
            return false;
        }
        config = l->root;
    }
    l->settings->tree = l->root = exercise_settings_tree(file, config, directory, live, l->arena, l->problems);
    if (l->root == NULL) {
        return false;
    }
    bytes = text_format(l->arena, "%.*s", TEXT_ARG(hash_hex(l->arena, &file->scenario.digest)));
    loading_digest(l, text_format(l->arena, "scenario %.*s", TEXT_ARG(file->scenario.id)), bytes);
    schema_check(&settings_schema, l->root, l->problems);
    return l->root->kind == YAML_TREE_MAP;
}

enum status settings_load_exercise(const struct scenario_file *file, const char *config_path, const char *directory,
                                   struct texts live, const struct settings_options *options, struct settings **ret,
                                   struct problems *problems)
{
    size_t errors = problems->by_severity[PROBLEM_ERROR];
    struct loading l = begin(config_path != NULL ? config_path : file->path, options, problems);
    if (read_exercise_tree(&l, file, config_path, directory, live)) {
        l.rules->is_exercise = true;
        find_data(&l);
        read_nouns(&l);
    }
    return finish(&l, errors, ret);
}

enum status settings_load_drafts(const char *data, const char *own, struct settings **ret, struct problems *problems)
{
    static const struct settings_options nothing;
    struct settings *s = mem_alloc(sizeof(*s));
    struct loading l = {
        .settings = s, .rules = &s->rules, .arena = &s->arena, .problems = problems, .options = &nothing};
    size_t errors = problems->by_severity[PROBLEM_ERROR];
    l.file = data;
    l.data = data;
    l.directory = own != NULL ? own : files_join(l.arena, data, TEXT("templates"));
    settings_data(&l);
    profiles_load(&l, files_join(l.arena, data, TEXT("authorities")), NULL);
    settings_templates(&l, own);
    settings_messages(&l);
    settle(&l);
    problems_sort(problems);
    if (problems->by_severity[PROBLEM_ERROR] > errors) {
        settings_free(s);
        return STATUS_BAD_INPUT;
    }
    *ret = s;
    return STATUS_OK;
}

void settings_free(struct settings *settings)
{
    if (settings == NULL) {
        return;
    }
    arena_done(&settings->arena);
    mem_free(settings);
}

const struct channel_settings *settings_channel(const struct settings *settings, struct text id)
{
    for (size_t i = 0; i < settings->channel_count; i++) {
        if (text_equal(settings->channels[i].id, id)) {
            return &settings->channels[i];
        }
    }
    return NULL;
}
