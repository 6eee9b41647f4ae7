/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_show: every key with its value and where it came from, for `config check --show`.
 *
 * Walks the table and the tree together: under each map that is there (and each map that could be there and is not a
 * named one) every row gives a line, from the file or from the default. Lists of plain values are one line, as one
 * would write them. There is no secret in a configuration, so nothing needs hiding; a file with an inline secret was
 * refused before this is called.
 */
#include <string.h>

#include "settings/schema.h"

struct showing {
    const struct schema *schema;
    schema_show_fn *each;
    void *context;
    struct arena *arena;
};

static void show_below(struct showing *s, struct text pattern, struct text path, const struct yaml_node *map);

static struct text joined(struct arena *arena, struct text before, struct text name)
{
    return text_format(arena, "%.*s%s%.*s", TEXT_ARG(before), before.len > 0 ? "." : "", TEXT_ARG(name));
}

/* A scalar as text, a list of scalars as [a, b]; empty for anything deeper. */
static struct text flat_text(struct arena *arena, const struct yaml_node *node)
{
    if (node->kind == YAML_TREE_SCALAR) {
        return node->text;
    }
    struct buf b = BUF_INIT;
    buf_add_cstr(&b, "[");
    for (const struct yaml_node *item = node->first; item != NULL; item = item->next) {
        buf_addf(&b, "%s%.*s", item == node->first ? "" : ", ", TEXT_ARG(item->text));
    }
    buf_add_cstr(&b, "]");
    struct text t = text_copy(arena, buf_text(&b));
    buf_done(&b);
    return t;
}

static void show_line(struct showing *s, const struct schema_row *row, struct text path, const struct yaml_node *node)
{
    struct schema_shown shown = {.key = path, .is_default = node == NULL};
    if (node != NULL) {
        shown.value = flat_text(s->arena, node);
        shown.line = node->line;
    } else if (row->standard != NULL) {
        bool is_list = row->type == SCHEMA_LIST && row->standard[0] != '(';
        shown.value = is_list ? text_format(s->arena, "[%s]", row->standard) : text_of(row->standard);
    }
    s->each(s->context, &shown);
}

static bool has_row_below(const struct showing *s, struct text pattern)
{
    for (size_t i = 0; i < s->schema->count; i++) {
        struct text path = text_of(s->schema->rows[i].path);
        if (path.len > pattern.len + 1 && text_starts(path, pattern) && path.at[pattern.len] == '.') {
            return true;
        }
    }
    return false;
}

static void show_list(struct showing *s, const struct schema_row *row, struct text pattern, struct text path,
                      const struct yaml_node *node)
{
    struct text item_pattern = text_format(s->arena, "%.*s[]", TEXT_ARG(pattern));
    if (node == NULL || node->kind != YAML_TREE_LIST || !has_row_below(s, item_pattern)) {
        show_line(s, row, path, node);
        return;
    }
    for (const struct yaml_node *item = node->first; item != NULL; item = item->next) {
        show_below(s, item_pattern, text_format(s->arena, "%.*s[%zu]", TEXT_ARG(path), item->index), item);
    }
}

struct text schema_type_at(const struct yaml_node *map)
{
    struct text type = yaml_get_text(map, "type");
    return type.len == 0 && map != NULL ? yaml_get_text(map->parent, "type") : type;
}

static bool scope_fits(const struct schema_row *row, const struct yaml_node *map)
{
    struct text type = schema_type_at(map), word, rest = text_of(row->scope);
    while (text_cut(rest, ' ', &word, &rest)) {
        if (text_equal(word, type)) {
            return true;
        }
    }
    return row->scope == NULL || text_equal(rest, type);
}

static void show_row(struct showing *s, const struct schema_row *row, struct text pattern, struct text path,
                     const struct yaml_node *node)
{
    if (row->type == SCHEMA_LIST) {
        show_list(s, row, pattern, path, node);
    } else if (row->type == SCHEMA_MAP) {
        show_below(s, pattern, path, node);
    } else {
        show_line(s, row, path, node);
    }
}

/* The rows right below `pattern`: named ones always, `*` once for each name that is there. */
static void show_below(struct showing *s, struct text pattern, struct text path, const struct yaml_node *map)
{
    for (size_t i = 0; i < s->schema->count; i++) {
        const struct schema_row *row = &s->schema->rows[i];
        struct text full = text_of(row->path), name = full;
        if (pattern.len > 0) {
            if (full.len < pattern.len + 2 || !text_starts(full, pattern) || full.at[pattern.len] != '.') {
                continue;
            }
            name = (struct text){full.at + pattern.len + 1, full.len - pattern.len - 1};
        }
        if (memchr(name.at, '.', name.len) != NULL || memchr(name.at, '[', name.len) != NULL || !scope_fits(row, map)) {
            continue;
        }
        if (!text_is(name, "*")) {
            show_row(s, row, full, joined(s->arena, path, name), yaml_get(map, text_cstr(s->arena, name)));
            continue;
        }
        for (const struct yaml_node *child = map != NULL ? map->first : NULL; child != NULL; child = child->next) {
            show_row(s, row, full, joined(s->arena, path, child->key), child);
        }
    }
}

void schema_show(const struct schema *schema, const struct yaml_node *root, schema_show_fn *each, void *context)
{
    struct arena arena = ARENA_INIT;
    struct showing s = {schema, each, context, &arena};
    show_below(&s, TEXT_EMPTY, TEXT_EMPTY, root);
    arena_done(&arena);
}
