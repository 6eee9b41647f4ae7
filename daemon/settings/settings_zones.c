/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_zones: every time zone a configuration and its regimes name, loaded once.
 *
 * The zones are gathered as they are met and become rules.zones at the end, so that core finds each by its name and
 * nothing later reads a zone file. A name that does not exist is answered with the nearest one of the system's own
 * list of places.
 */
#include <string.h>

#include "settings/loading.h"
#include "settings/zoneinfo.h"

static void no_such_zone(struct loading *l, struct text name, const struct yaml_node *node, const struct complaint *why)
{
    if (why->status != STATUS_NOT_FOUND && why->status != STATUS_BAD_INPUT) {
        yaml_problem(l->problems, PROBLEM_ERROR, node, "the time zone `%.*s` cannot be read: %s", TEXT_ARG(name),
                     why->words);
        return;
    }
    struct text near = zoneinfo_nearest(l->options->zoneinfo_directory, name, l->arena);
    yaml_problem(l->problems, PROBLEM_ERROR, node, "there is no time zone `%.*s` on this machine; must be %s%s%.*s%s",
                 TEXT_ARG(name), schema_type_words(SCHEMA_ZONE), near.len > 0 ? " (did you mean " : "", TEXT_ARG(near),
                 near.len > 0 ? "?)" : "");
}

const struct zone *loading_zone(struct loading *l, struct text name, const struct yaml_node *node)
{
    const struct zone *zone = NULL;
    struct complaint why;
    for (size_t i = 0; i < l->zone_count; i++) {
        if (text_equal(l->zones[i]->name, name)) {
            return l->zones[i];
        }
    }
    if (text_equal(name, civil_utc.name)) {
        zone = &civil_utc;
    } else if (zoneinfo_load(l->options->zoneinfo_directory, name, l->arena, &zone, &why) != STATUS_OK) {
        no_such_zone(l, name, node, &why);
        return NULL;
    }
    l->zones = mem_reserve(l->zones, &l->zone_cap, l->zone_count + 1, sizeof(struct zone *));
    l->zones[l->zone_count++] = zone;
    return zone;
}

const struct zone *loading_zone_of(struct loading *l, const struct yaml_node *map, const char *pattern,
                                   const struct zone *otherwise)
{
    const struct yaml_node *node = schema_get(map, pattern);
    struct text name = schema_get_text(&settings_schema, map, pattern);
    if (node == NULL || name.len == 0) {
        return otherwise;
    }
    const struct zone *zone = loading_zone(l, name, node);
    return zone != NULL ? zone : otherwise;
}

/* --- besides the configuration ------------------------------------------------------------------------------------ */

static void add_zone(struct settings *settings, const struct zone *zone)
{
    struct rules *rules = &settings->rules;
    const struct zone **zones = ARENA_ARRAY(&settings->arena, const struct zone *, rules->zone_count + 1);
    if (rules->zone_count > 0) {
        memcpy(zones, rules->zones, rules->zone_count * sizeof(struct zone *));
    }
    zones[rules->zone_count++] = zone;
    rules->zones = zones;
}

void settings_add_zones(struct settings *settings, const char *zoneinfo_directory, struct texts names,
                        struct problems *problems)
{
    for (size_t i = 0; i < names.count; i++) {
        const struct zone *zone = NULL;
        struct complaint why;
        if (rules_zone(&settings->rules, names.at[i]) != NULL) {
            continue;
        }
        if (zoneinfo_load(zoneinfo_directory, names.at[i], &settings->arena, &zone, &why) == STATUS_OK) {
            add_zone(settings, zone);
            continue;
        }
        problems_add(problems, PROBLEM_WARNING, (struct place){text_cstr(&settings->arena, settings->file), 0, 0},
                     TEXT("authorities"),
                     "obligations count in the time zone `%.*s`, which cannot be read: %s; they are shown in the "
                     "entity's",
                     TEXT_ARG(names.at[i]), why.words);
    }
}
