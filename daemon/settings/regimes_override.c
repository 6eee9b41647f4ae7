/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_override: what else changes when a file says a key of a stage that it takes over.
 *
 *   nis2.yaml   early_warning: {target: …, limit: …, cells: {limit: {source: Reg. 1182/71}}}
 *   own.yaml    early_warning: {limit: null}         the limit goes, and what was said of where it stands goes with it
 *
 * The merge of two trees knows keys, not what they have to do with each other. That is put right here, in the merged
 * tree, before anybody reads a regime out of it.
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

static void override_stage(const struct yaml_node *mine, struct yaml_node *stage)
{
    for (const struct yaml_node *key = mine->first; key != NULL; key = key->next) {
        if (yaml_is_null(key)) {
            drop_cell(mine, stage, key->key);
        }
    }
}

void regimes_override(const struct regime_file *file, struct yaml_node *whole)
{
    const struct yaml_node *mine = yaml_get(file->tree, "stages");
    const struct yaml_node *stages = child_of(whole, TEXT("stages"));
    bool is_map = mine != NULL && mine->kind == YAML_TREE_MAP;
    for (const struct yaml_node *m = is_map ? mine->first : NULL; m != NULL; m = m->next) {
        struct yaml_node *stage = child_of(stages, m->key);
        if (stage != NULL && m->kind == YAML_TREE_MAP) {
            override_stage(m, stage);
        }
    }
}
