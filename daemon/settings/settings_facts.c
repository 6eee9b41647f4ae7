/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_facts: what the file says of the entity, held against what the regimes ask of it.
 *
 *   entity.facts: [trust_service]  ◀── when: [entity.trust_service] ── a stage of a regime
 *   entity.country: DE             ◀── holidays: entity             ── a regime (DORA)
 *
 * A fact chooses stages when an incident is opened. One that no regime asks about is a slip of the pen, and its price
 * would be a notification nobody knew was owed: it is an error. Without a calendar a limit is only earlier than it
 * might be, so that is a hint.
 */
#include "settings/loading.h"

/* --- facts -------------------------------------------------------------------------------------------------------- */

static void add(struct texts *all, struct text *at, struct texts more)
{
    for (size_t i = 0; i < more.count; i++) {
        if (!texts_have(*all, more.at[i])) {
            at[all->count++] = more.at[i];
        }
    }
}

static struct texts asked_facts(struct loading *l)
{
    size_t most = 0;
    for (size_t i = 0; i < l->rules->regime_count; i++) {
        const struct regime *r = &l->rules->regimes[i];
        for (size_t k = 0; k < r->stage_count; k++) {
            most += r->stages[k].when_entity.count + r->stages[k].unless_entity.count;
        }
    }
    struct text *at = ARENA_ARRAY(l->arena, struct text, most);
    struct texts all = {at, 0};
    for (size_t i = 0; i < l->rules->regime_count; i++) {
        const struct regime *r = &l->rules->regimes[i];
        for (size_t k = 0; k < r->stage_count; k++) {
            add(&all, at, r->stages[k].when_entity);
            add(&all, at, r->stages[k].unless_entity);
        }
    }
    return all;
}

static void check_facts(struct loading *l)
{
    const struct yaml_node *list = yaml_get(yaml_get(l->root, "entity"), "facts");
    const struct texts asked = asked_facts(l);
    bool is_list = list != NULL && list->kind == YAML_TREE_LIST && l->rules->regime_count > 0;
    for (const struct yaml_node *item = is_list ? list->first : NULL; item != NULL; item = item->next) {
        if (item->kind == YAML_TREE_SCALAR && !texts_have(asked, item->text)) {
            loading_unknown(l, item, "fact any regime asks about called", item->text, asked);
        }
    }
}

/* --- the calendar ------------------------------------------------------------------------------------------------- */

static bool is_calendar(const struct rules *rules, struct text id)
{
    for (size_t i = 0; i < rules->holiday_count; i++) {
        if (text_equal(rules->holidays[i].id, id)) {
            return true;
        }
    }
    return false;
}

static struct texts calendars(struct loading *l)
{
    struct text *at = ARENA_ARRAY(l->arena, struct text, l->rules->holiday_count);
    for (size_t i = 0; i < l->rules->holiday_count; i++) {
        at[i] = l->rules->holidays[i].id;
    }
    return (struct texts){at, l->rules->holiday_count};
}

/* Of the regimes a new incident falls under by itself; the others are loaded everywhere and would only be noise. */
static const struct regime *asks_for_calendar(const struct rules *rules)
{
    for (size_t i = 0; i < rules->regime_count; i++) {
        const struct regime *r = &rules->regimes[i];
        if (text_is(r->holidays, HOLIDAYS_OF_ENTITY) && texts_have(rules->default_regimes, r->id)) {
            return r;
        }
    }
    return NULL;
}

static void choose_calendar(struct loading *l)
{
    const struct yaml_node *entity = yaml_get(l->root, "entity"), *node = yaml_get(entity, "holidays");
    struct rules_entity *e = &l->rules->entity;
    const struct regime *asks = asks_for_calendar(l->rules);
    if (e->holidays.len > 0 && !is_calendar(l->rules, e->holidays)) {
        loading_unknown(l, node, "calendar", e->holidays, calendars(l));
        return;
    }
    if (e->holidays.len == 0 && is_calendar(l->rules, e->country)) {
        e->holidays = e->country;
    }
    if (e->holidays.len == 0 && asks != NULL && entity != NULL) {
        problems_add(l->problems, PROBLEM_NOTE, (struct place){l->file, entity->key_line, entity->key_column},
                     TEXT("entity.holidays"),
                     "is not set, and %.*s has a limit that waits for the next working day of the entity's country; "
                     "without country or calendar only weekends count (entity.country: DE, or holidays: DE)",
                     TEXT_ARG(asks->id));
    }
}

void settings_facts(struct loading *l)
{
    check_facts(l);
    choose_calendar(l);
}
