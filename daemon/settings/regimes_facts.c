/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_facts: what `when` and `unless` of an administrator's own regime may name.
 *
 *   shipped files: what they ask ─┐
 *   questions, parked_by ─────────┼─▶ known ◀── when: [breach.high_risk], unless: [entity.trust_service]
 *   facts ────────────────────────┘
 *
 * A fact nobody will ever state and a question nobody will ever be asked choose nothing: a slip of the pen would drop a
 * stage, or leave one running for ever, without a word. What the shipped regimes name is known everywhere; what is new
 * is declared in the file that brings it, or in one it extends. The shipped files are that vocabulary and are not held
 * against it.
 */
#include "base/value.h"
#include "settings/regimes_parts.h"

#define PREFIX "entity."

static void add_scalar(struct value *known, struct arena *arena, const struct yaml_node *node, const char *prefix)
{
    if (node != NULL && node->kind == YAML_TREE_SCALAR && node->text.len > 0) {
        struct text name = text_format(arena, "%s%.*s", prefix, TEXT_ARG(node->text));
        value_put_key(arena, known, name, value_null(arena));
    }
}

static void add_list(struct value *known, struct arena *arena, const struct yaml_node *list, const char *prefix)
{
    bool is_list = list != NULL && list->kind == YAML_TREE_LIST;
    for (const struct yaml_node *item = is_list ? list->first : NULL; item != NULL; item = item->next) {
        add_scalar(known, arena, item, prefix);
    }
}

/* What a file declares; of a shipped one also what its stages name. */
static void add_file(struct value *known, struct arena *arena, const struct yaml_node *tree, bool is_shipped)
{
    const struct yaml_node *stages = yaml_get(tree, "stages");
    bool has_stages = is_shipped && stages != NULL && stages->kind == YAML_TREE_MAP;
    add_list(known, arena, yaml_get(tree, "questions"), "");
    add_scalar(known, arena, yaml_get(tree, "parked_by"), "");
    add_list(known, arena, yaml_get(tree, "facts"), PREFIX);
    for (const struct yaml_node *stage = has_stages ? stages->first : NULL; stage != NULL; stage = stage->next) {
        add_list(known, arena, yaml_get(stage, "when"), "");
        add_list(known, arena, yaml_get(stage, "unless"), "");
    }
}

/* The likeliest one that was meant; "trust_service" is a fact of the entity whose prefix was forgotten. */
static struct text likeliest(struct arena *arena, const struct value *known, struct text typed)
{
    struct text with = text_format(arena, PREFIX "%.*s", TEXT_ARG(typed));
    struct text *names = ARENA_ARRAY(arena, struct text, known->count + 1);
    size_t count = 0;
    for (const struct value_item *i = known->first; i != NULL; i = i->next) {
        names[count++] = i->key;
    }
    return value_get_key(known, with) != NULL ? with : text_nearest(typed, names, count);
}

static void check_list(struct shelf *s, const struct value *known, const struct yaml_node *list)
{
    bool is_list = list != NULL && list->kind == YAML_TREE_LIST && !list->is_cut;
    for (const struct yaml_node *item = is_list ? list->first : NULL; item != NULL; item = item->next) {
        if (item->kind != YAML_TREE_SCALAR || value_get_key(known, item->text) != NULL) {
            continue;
        }
        bool is_entity = text_starts(item->text, TEXT(PREFIX));
        size_t skipped = is_entity ? sizeof(PREFIX) - 1 : 0;
        struct text near = likeliest(s->arena, known, item->text);
        yaml_problem(s->problems, PROBLEM_ERROR, item,
                     "no regime asks about `%.*s`%s%.*s%s; a %s of your own is declared in this file: %s: [%.*s]",
                     TEXT_ARG(item->text), near.len > 0 ? " (did you mean " : "", TEXT_ARG(near),
                     near.len > 0 ? "?)" : "", is_entity ? "fact of the entity" : "question",
                     is_entity ? "facts" : "questions", (int) (item->text.len - skipped), item->text.at + skipped);
    }
}

/* What it names beyond a limit is not known here, and may be what is asked for. */
static bool declares_too_much(const struct yaml_node *whole)
{
    const struct yaml_node *questions = yaml_get(whole, "questions"), *facts = yaml_get(whole, "facts");
    return (questions != NULL && questions->is_cut) || (facts != NULL && facts->is_cut);
}

void regimes_check_facts(struct shelf *s, const struct regime_file *file)
{
    const struct yaml_node *stages = yaml_get(file->tree, "stages");
    if (!file->is_own || stages == NULL || stages->kind != YAML_TREE_MAP || declares_too_much(file->whole)) {
        return;
    }
    struct value *known = value_map(s->arena);
    add_file(known, s->arena, file->whole, false);
    for (size_t i = 0; i < s->count; i++) {
        if (!s->files[i].is_own) {
            add_file(known, s->arena, s->files[i].tree, true);
        }
    }
    for (const struct yaml_node *stage = stages->first; stage != NULL; stage = stage->next) {
        check_list(s, known, yaml_get(stage, "when"));
        check_list(s, known, yaml_get(stage, "unless"));
    }
}
