/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_cut: lists and maps that are longer than their row allows, shortened before anybody collects from them.
 *
 * schema_check() has told of such a one, once. What reads the tree afterwards compares items with one another, merges
 * them into every file that extends this one and walks them again there: a file of a megabyte would keep the daemon
 * busy for a minute. So nobody sees more than the table allows; `is_cut` says that what is missing proves nothing.
 */
#include "settings/schema.h"

struct cutting {
    const struct schema *schema;
    struct arena *arena;
};

static void cut(struct yaml_node *node, size_t max)
{
    struct yaml_node *last = node->first;
    for (size_t i = 1; i < max; i++) {
        last = last->next;
    }
    last->next = NULL;
    node->last = last;
    node->count = max;
    node->is_cut = true;
}

static void cut_below(struct cutting *c, struct text pattern, struct yaml_node *node);

static void cut_child(struct cutting *c, struct text above, struct yaml_node *child, bool is_item)
{
    const char *dot = above.len > 0 ? "." : "";
    struct text named = is_item ? text_format(c->arena, "%.*s[]", TEXT_ARG(above))
                                : text_format(c->arena, "%.*s%s%.*s", TEXT_ARG(above), dot, TEXT_ARG(child->key));
    const struct schema_row *row = schema_row(c->schema, named);
    if (row == NULL && !is_item) {
        named = text_format(c->arena, "%.*s%s*", TEXT_ARG(above), dot);
        row = schema_row(c->schema, named);
    }
    if (row == NULL) {
        return; /* a key that nobody reads */
    }
    if (row->max > 0 && child->count > (size_t) row->max) {
        cut(child, (size_t) row->max);
    }
    cut_below(c, named, child);
}

static void cut_below(struct cutting *c, struct text pattern, struct yaml_node *node)
{
    for (struct yaml_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind != YAML_TREE_SCALAR) {
            cut_child(c, pattern, child, node->kind == YAML_TREE_LIST);
        }
    }
}

void schema_cut(const struct schema *schema, struct yaml_node *root)
{
    struct arena arena = ARENA_INIT;
    struct cutting c = {schema, &arena};
    cut_below(&c, TEXT_EMPTY, root);
    arena_done(&arena);
}
