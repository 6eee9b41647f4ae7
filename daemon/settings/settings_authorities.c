/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_authorities: who receives the reports.
 *
 *   authorities.bsi: {profile: de-bsi, phone: "+49 …"}  ◀── what the file says ──┬─▶ struct authority
 *   authorities/de-bsi.yaml                             ◀── else the profile ────┘
 *
 * What the configuration says wins, key by key; what it leaves out is the profile's. So one line is enough where a
 * profile is shipped, and everything can be said by hand where none is.
 *
 * Surprising: the profile `generic` is everybody's who names none. It asks for nothing beyond the law, and says so.
 */
#include "settings/files.h"
#include "settings/loading.h"
#include "settings/profiles.h"

#define TEXT_OF(map, pattern) schema_get_text(&settings_schema, map, pattern)

static const struct authority_profile *profile_of(struct loading *l, const struct yaml_node *node)
{
    const struct yaml_node *given = yaml_get(node, "profile");
    struct text id = TEXT_OF(node, "authorities.*.profile");
    const struct authority_profile *profile = rules_profile(l->rules, id);
    if (profile == NULL && given != NULL && given->kind == YAML_TREE_SCALAR) {
        struct text *known = ARENA_ARRAY(l->arena, struct text, l->rules->profile_count);
        for (size_t i = 0; i < l->rules->profile_count; i++) {
            known[i] = l->rules->profiles[i].id;
        }
        loading_unknown(l, given, "profile", id, (struct texts){known, l->rules->profile_count});
    }
    return profile;
}

static struct text or_else(struct text given, struct text otherwise)
{
    return given.len > 0 ? given : otherwise;
}

static void missing(struct loading *l, const struct yaml_node *node, const char *key, const char *what)
{
    yaml_problem(l->problems, PROBLEM_ERROR, node, "`%s` is missing, and its profile has none; must be %s", key, what);
}

static const struct zone *zone_of(struct loading *l, const struct yaml_node *node,
                                  const struct authority_profile *profile)
{
    bool is_given = yaml_get(node, "timezone") != NULL;
    return is_given || profile->timezone.len == 0 ? loading_zone_of(l, node, "authorities.*.timezone", NULL)
                                                  : loading_zone(l, profile->timezone, node);
}

/* Of the languages an authority takes, the one this entity would write anyway; else the one it prefers. */
static struct text language_of(struct loading *l, const struct yaml_node *node, const struct authority_profile *p)
{
    const struct yaml_node *reports = yaml_get(l->root, "reports");
    struct texts wanted = schema_get_texts(&settings_schema, reports, "reports.languages", l->arena);
    struct text given = TEXT_OF(node, "authorities.*.language"), own = l->rules->entity.language;
    for (size_t i = 0; given.len == 0 && i < wanted.count; i++) {
        given = texts_have(p->languages, wanted.at[i]) ? wanted.at[i] : given;
    }
    if (given.len == 0 && texts_have(p->languages, own)) {
        given = own;
    }
    return or_else(given, p->languages.count > 0 ? p->languages.at[0] : TEXT_EMPTY);
}

static void authority(struct loading *l, const struct yaml_node *node, struct authority *ret)
{
    static const struct authority_profile nothing;
    const struct authority_profile *profile = profile_of(l, node), *p = profile != NULL ? profile : &nothing;
    *ret = (struct authority){
        .id = node->key,
        .name = or_else(TEXT_OF(node, "authorities.*.name"), p->name),
        .language = language_of(l, node, p),
        .portal = or_else(TEXT_OF(node, "authorities.*.portal"), p->portal),
        .phone = or_else(TEXT_OF(node, "authorities.*.phone"), p->phone),
        .roles = schema_get_texts(&settings_schema, node, "authorities.*.roles", l->arena),
        .regimes = schema_get_texts(&settings_schema, node, "authorities.*.regimes", l->arena),
        .zone = zone_of(l, node, p),
        .profile = profile,
    };
    ret->roles = ret->roles.count > 0 ? ret->roles : p->roles;
    if (node->kind == YAML_TREE_MAP && ret->name.len == 0) {
        missing(l, node, "name", schema_type_words(SCHEMA_TEXT));
    }
    if (node->kind == YAML_TREE_MAP && ret->roles.count == 0) {
        missing(l, node, "roles", schema_type_words(SCHEMA_LIST));
    }
}

void settings_authorities(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "authorities");
    const char *shipped = l->data != NULL ? files_join(l->arena, l->data, TEXT("authorities")) : NULL;
    size_t count = map != NULL ? map->count : 0, i = 0;
    struct authority *at = ARENA_ARRAY(l->arena, struct authority, count);
    profiles_load(l, shipped, files_join(l->arena, l->directory, TEXT("authorities")));
    for (const struct yaml_node *node = map != NULL ? map->first : NULL; node != NULL; node = node->next) {
        authority(l, node, &at[i++]);
    }
    l->rules->authorities = at;
    l->rules->authority_count = count;
}
