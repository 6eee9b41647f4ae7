/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_addressees: whether those a regime reports to and the authorities of the file know each other.
 *
 *   regimes/nis2.yaml   addressees: [csirt]  ◀── the same word ──▶  authorities.X.roles: [csirt]   nis2d.yaml
 *
 * Both sides are free text, so a slip in either is no error: the clock runs all the same, and only the name, the portal
 * and the zone of the authority are missing from what people see. It is told here because nobody looks for it at night.
 *
 * Surprising: stages of kind `prompt` address people rather than authorities (recipients, data subjects), so nobody is
 * missed there.
 */
#include "core/standing.h"
#include "settings/loading.h"

static struct texts with(struct loading *l, struct texts list, struct text word)
{
    struct text *at = ARENA_ARRAY(l->arena, struct text, list.count + 1);
    for (size_t i = 0; i < list.count; i++) {
        at[i] = list.at[i];
    }
    at[list.count] = word;
    return (struct texts){at, list.count + 1};
}

static struct text joined(struct loading *l, struct texts list)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < list.count; i++) {
        buf_addf(&b, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(list.at[i]));
    }
    struct text all = text_copy(l->arena, buf_text(&b));
    buf_done(&b);
    return all;
}

static bool is_default(const struct rules *rules, const struct regime *regime)
{
    return texts_have(rules->default_regimes, regime->id);
}

/* Every addressee of the loaded regimes; with `only_unfilled` those that a default regime reports to and that no
 * authority of the file is under it. */
static struct texts addressees(struct loading *l, bool only_unfilled)
{
    struct texts all = {NULL, 0};
    for (size_t i = 0; i < l->rules->regime_count; i++) {
        const struct regime *r = &l->rules->regimes[i];
        if (text_is(r->id, DUTY_REGIME)) {
            continue; /* nobody is an authority of the entity's own duties */
        }
        for (size_t k = 0; k < r->stage_count && (!only_unfilled || is_default(l->rules, r)); k++) {
            const struct stage *stage = &r->stages[k];
            for (size_t n = 0; n < stage->addressees.count; n++) {
                struct text role = stage->addressees.at[n];
                bool is_unfilled = stage->kind != STAGE_PROMPT && rules_authority_for(l->rules, r->id, role) == NULL;
                if ((!only_unfilled || is_unfilled) && !texts_have(all, role)) {
                    all = with(l, all, role);
                }
            }
        }
    }
    return all;
}

static void check_role(struct loading *l, const struct yaml_node *role, struct texts known)
{
    if (role->kind != YAML_TREE_SCALAR || texts_have(known, role->text)) {
        return;
    }
    struct text near = text_nearest(role->text, known.at, known.count), all = joined(l, known);
    const char *before = near.len > 0 ? " (did you mean " : "", *after = near.len > 0 ? "?)" : "";
    yaml_problem(l->problems, PROBLEM_WARNING, role, "no regime reports to `%.*s`; they report to %.*s%s%.*s%s",
                 TEXT_ARG(role->text), TEXT_ARG(all), before, TEXT_ARG(near), after);
}

static void check_regime(struct loading *l, const struct yaml_node *id)
{
    size_t count = l->rules->regime_count;
    struct text *known = ARENA_ARRAY(l->arena, struct text, count + 1);
    for (size_t i = 0; i < count; i++) {
        known[i] = l->rules->regimes[i].id;
    }
    if (id->kind != YAML_TREE_SCALAR || count == 0 || texts_have((struct texts){known, count}, id->text)) {
        return;
    }
    struct text near = text_nearest(id->text, known, count);
    yaml_problem(l->problems, PROBLEM_ERROR, id, "there is no regime `%.*s`%s%.*s%s", TEXT_ARG(id->text),
                 near.len > 0 ? " (did you mean " : "", TEXT_ARG(near), near.len > 0 ? "?)" : "");
}

/* Under which regime both would have it; empty and true: under every one. */
static bool collide(const struct authority *a, const struct authority *b, struct text *ret_regime)
{
    *ret_regime = TEXT_EMPTY;
    for (size_t i = 0; i < a->regimes.count; i++) {
        if (texts_have(b->regimes, a->regimes.at[i])) {
            *ret_regime = a->regimes.at[i];
            return true;
        }
    }
    return a->regimes.count == 0 && b->regimes.count == 0;
}

/* A company in two member states has two CSIRTs; without a word the first one would get the reports of both, in its
 * zone. */
static void check_rivals(struct loading *l, const struct yaml_node *node, size_t index)
{
    const struct authority *own = &l->rules->authorities[index];
    for (size_t i = 0; i < index; i++) {
        const struct authority *first = &l->rules->authorities[i];
        struct text regime;
        for (size_t k = 0; k < own->roles.count && collide(first, own, &regime); k++) {
            if (texts_have(first->roles, own->roles.at[k])) {
                yaml_problem(l->problems, PROBLEM_WARNING, node,
                             "%.*s has the role %.*s as well and comes first, so it gets the reports of %s%.*s; say "
                             "under which regimes each has it: regimes: [ID, ...]",
                             TEXT_ARG(first->id), TEXT_ARG(own->roles.at[k]), regime.len > 0 ? "" : "every regime",
                             TEXT_ARG(regime));
                return;
            }
        }
    }
}

void settings_addressees(struct loading *l)
{
    size_t index = 0;
    const struct yaml_node *map = yaml_get(l->root, "authorities");
    struct texts known = addressees(l, false), missing = addressees(l, true);
    for (const struct yaml_node *a = map != NULL && known.count > 0 ? map->first : NULL; a != NULL; a = a->next) {
        const struct yaml_node *roles = yaml_get(a, "roles");
        for (const struct yaml_node *role = roles != NULL ? roles->first : NULL; role != NULL; role = role->next) {
            check_role(l, role, known);
        }
        const struct yaml_node *regimes = yaml_get(a, "regimes");
        for (const struct yaml_node *r = regimes != NULL ? regimes->first : NULL; r != NULL; r = r->next) {
            check_regime(l, r);
        }
        check_rivals(l, a, index++);
    }
    if (missing.count > 0) {
        struct text names = joined(l, missing);
        struct place place = {l->file, map != NULL ? map->key_line : 0, map != NULL ? map->key_column : 0};
        problems_add(l->problems, PROBLEM_NOTE, place, TEXT("authorities"),
                     "none has the role %.*s; reports to it name no authority and no portal", TEXT_ARG(names));
    }
}
