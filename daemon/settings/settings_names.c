/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_names: which ids stand behind the groups of `access` and the users of `contacts`.
 *
 * All names of the file are collected first and resolved in one go, so that a silent directory service costs its time
 * limit once. What it does not answer is taken from the settings before this load. A name that does not exist is a
 * warning: the group may be made tomorrow, and refusing to page because of it would be the worse mistake.
 */
#include "settings/loading.h"
#include "settings/names.h"

#define TIMEOUT_MS 3000

static void collect(struct loading *l, const struct yaml_node *list, bool is_group)
{
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        if (item->kind != YAML_TREE_SCALAR || yaml_is_null(item)) {
            continue;
        }
        bool is_known = false;
        for (size_t i = 0; i < l->name_count; i++) {
            is_known = is_known || (l->names[i].is_group == is_group && text_equal(l->names[i].name, item->text));
        }
        if (is_known) {
            continue;
        }
        l->names = mem_reserve(l->names, &l->name_cap, l->name_count + 1, sizeof(*l->names));
        l->names[l->name_count++] = (struct name_lookup){.name = item->text, .is_group = is_group};
    }
}

static void take_from_previous(struct loading *l)
{
    const struct settings *previous = l->options->previous;
    for (size_t i = 0; previous != NULL && i < l->name_count; i++) {
        struct name_lookup *n = &l->names[i];
        for (size_t k = 0; k < previous->named_id_count && n->state == NAME_UNANSWERED; k++) {
            const struct named_id *old = &previous->named_ids[k];
            if (old->is_group != n->is_group || !text_equal(old->name, n->name)) {
                continue;
            }
            n->state = NAME_FOUND;
            n->id = old->id;
        }
    }
}

static void keep_for_next(struct loading *l)
{
    struct named_id *kept = ARENA_ARRAY(l->arena, struct named_id, l->name_count);
    size_t count = 0;
    for (size_t i = 0; i < l->name_count; i++) {
        if (l->names[i].state == NAME_FOUND) {
            kept[count++] = (struct named_id){l->names[i].name, l->names[i].is_group, l->names[i].id};
        }
    }
    l->settings->named_ids = kept;
    l->settings->named_id_count = count;
}

void settings_names(struct loading *l)
{
    static const char *const groups[] = {"viewers", "responders", "deciders", "admins"};
    for (size_t i = 0; i < ARRAY_LEN(groups); i++) {
        collect(l, yaml_get(yaml_get(l->root, "access"), groups[i]), true);
    }
    const struct yaml_node *contacts = yaml_get(l->root, "contacts");
    for (const struct yaml_node *c = contacts != NULL ? contacts->first : NULL; c != NULL; c = c->next) {
        collect(l, yaml_get(c, "user"), false);
    }
    names_resolve(l->names, l->name_count,
                  l->options->names_timeout_ms > 0 ? l->options->names_timeout_ms : TIMEOUT_MS);
    take_from_previous(l);
    keep_for_next(l);
}

bool loading_id(struct loading *l, bool is_group, const struct yaml_node *node, int64_t *ret)
{
    const char *what = is_group ? "group" : "user";
    for (size_t i = 0; i < l->name_count; i++) {
        const struct name_lookup *n = &l->names[i];
        if (n->is_group != is_group || !text_equal(n->name, node->text)) {
            continue;
        }
        if (n->state == NAME_FOUND) {
            *ret = n->id;
        } else if (n->state == NAME_ABSENT) {
            yaml_problem(l->problems, PROBLEM_WARNING, node, "there is no %s `%.*s` on this machine", what,
                         TEXT_ARG(n->name));
        } else {
            yaml_problem(l->problems, PROBLEM_WARNING, node, "the directory service does not answer for the %s `%.*s`",
                         what, TEXT_ARG(n->name));
        }
        return n->state == NAME_FOUND;
    }
    return false;
}
