/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_schedules: who is on call when, read and checked for holes.
 *
 * A schedule must never be empty. It has a fallback, or a layer without hours, which always has somebody; the first
 * contact of that layer is then the fallback core wants to see. Overrides must not overlap, since two of them at one
 * moment would make it a matter of luck whom we page; one that changes nothing is a warning. Times are local to the
 * schedule's zone and stay local here: core turns them into instants, and those with none or two are refused.
 */
#include "core/schedule.h"
#include "settings/loading.h"
#include "settings/scalar.h"

#define TEXT_OF(map, pattern) schema_get_text(&settings_schema, map, pattern)
#define TEXTS_OF(map, pattern) schema_get_texts(&settings_schema, map, pattern, l->arena)

static void check_contact(struct loading *l, const struct yaml_node *node)
{
    if (node != NULL && node->kind == YAML_TREE_SCALAR && scalar_id(node->text) &&
        rules_contact(l->rules, node->text) == NULL) {
        loading_unknown(l, node, "contact", node->text, loading_keys(l, yaml_get(l->root, "contacts")));
    }
}

static void check_contacts(struct loading *l, const struct yaml_node *list)
{
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        check_contact(l, item);
    }
}

static void read_windows(struct loading *l, const struct yaml_node *node, struct schedule_layer *layer)
{
    const struct yaml_node *list = yaml_get(node, "during");
    size_t given = list != NULL ? list->count : 0;
    struct schedule_window *at = ARENA_ARRAY(l->arena, struct schedule_window, 2 * given);
    for (const struct yaml_node *item = given > 0 ? list->first : NULL; item != NULL; item = item->next) {
        layer->during_count += scalar_window(item->text, &at[layer->during_count]);
    }
    layer->during = at;
}

/* Days or weeks, nothing else: a turn is counted on the calendar. */
static void read_every(struct loading *l, const struct yaml_node *rotate, struct schedule_layer *layer)
{
    struct period p = {0, 0, 0, 0};
    const struct yaml_node *every = yaml_get(rotate, "every");
    if (!scalar_period(TEXT_OF(rotate, "schedules.*.layers[].rotate.every"), &p)) {
        return;
    }
    bool is_days = p.days > 0 && p.weeks == 0, is_weeks = p.weeks > 0 && p.days == 0;
    if (p.months != 0 || p.seconds != 0 || is_days == is_weeks || p.days > 366 || p.weeks > 53) {
        yaml_problem(l->problems, PROBLEM_ERROR, every,
                     "`%.*s` is not allowed; a turn is whole days or whole weeks, such as 1d or 2w",
                     TEXT_ARG(every->text));
        return;
    }
    layer->every_is_week = is_weeks;
    layer->every = is_weeks ? p.weeks : p.days;
}

static void read_handoff(struct loading *l, const struct yaml_node *rotate, struct schedule_layer *layer)
{
    int day = 0;
    const struct yaml_node *at = yaml_get(rotate, "at");
    bool is_given = scalar_handoff(TEXT_OF(rotate, "schedules.*.layers[].rotate.at"), &day, &layer->handoff_minute);
    if (is_given && layer->every > 0 && layer->every_is_week && day == 0) {
        yaml_problem(l->problems, PROBLEM_ERROR, at, "a turn of weeks needs a weekday as well, such as \"Mon 09:00\"");
    }
    if (is_given && layer->every > 0 && !layer->every_is_week && day != 0) {
        yaml_problem(l->problems, PROBLEM_ERROR, at,
                     "a turn of days changes each time at the same hour; name no weekday");
    }
    layer->handoff_day = day != 0 ? (enum weekday) day : MONDAY;
}

static void read_rotation(struct loading *l, const struct yaml_node *rotate, struct schedule_layer *layer)
{
    layer->is_rotation = true;
    layer->order = TEXTS_OF(rotate, "schedules.*.layers[].rotate.order");
    layer->count_is_calendar = text_is(TEXT_OF(rotate, "schedules.*.layers[].rotate.count"), "calendar");
    if (!scalar_date(TEXT_OF(rotate, "schedules.*.layers[].rotate.from"), &layer->from)) {
        layer->from = (struct civil_date){1970, 1, 1};
    }
    read_every(l, rotate, layer);
    read_handoff(l, rotate, layer);
    check_contacts(l, yaml_get(rotate, "order"));
}

static void read_layer(struct loading *l, const struct yaml_node *node, struct schedule_layer *layer)
{
    const struct yaml_node *who = yaml_get(node, "who"), *rotate = yaml_get(node, "rotate");
    *layer = (struct schedule_layer){.name = TEXT_OF(node, "schedules.*.layers[].name"), .every = 0};
    layer->from = (struct civil_date){1970, 1, 1};
    layer->handoff_day = MONDAY;
    read_windows(l, node, layer);
    if (node->kind == YAML_TREE_MAP && (who != NULL) == (rotate != NULL)) {
        yaml_problem(l->problems, PROBLEM_ERROR, node,
                     "a layer has either `who` (a fixed list) or `rotate` (turns), %s",
                     who != NULL ? "not both" : "and this one has neither");
    }
    if (rotate != NULL) {
        read_rotation(l, rotate, layer);
        return;
    }
    layer->order = TEXTS_OF(node, "schedules.*.layers[].who");
    check_contacts(l, who);
}

static int compare_time(const struct civil_time *a, const struct civil_time *b)
{
    int by_date = civil_date_compare(a->date, b->date);
    if (by_date != 0) {
        return by_date;
    }
    int32_t x = (a->hour * 60 + a->minute) * 60 + a->second, y = (b->hour * 60 + b->minute) * 60 + b->second;
    return x < y ? -1 : x > y;
}

/* Two readings would make it a matter of luck when the duty changes. */
static void check_local(struct loading *l, const struct yaml_node *node, const struct zone *zone,
                        struct civil_time local)
{
    struct instant found[2];
    int count = civil_instants(zone, local, found);
    if (count == 1) {
        return;
    }
    civil_candidates(zone, local, found);
    struct text first = civil_short_text(l->arena, zone, found[0]), second = civil_short_text(l->arena, zone, found[1]);
    yaml_problem(l->problems, PROBLEM_ERROR, node,
                 "`%.*s` %s in %.*s, because the clocks change then (%.*s or %.*s); take a time before or after",
                 TEXT_ARG(node->text), count == 0 ? "does not exist" : "exists twice", TEXT_ARG(zone->name),
                 TEXT_ARG(first), TEXT_ARG(second));
}

static bool read_override(struct loading *l, const struct yaml_node *node, const struct zone *zone,
                          struct schedule_override *o)
{
    check_contact(l, yaml_get(node, "who"));
    o->who = TEXT_OF(node, "schedules.*.overrides[].who");
    o->why = TEXT_OF(node, "schedules.*.overrides[].why");
    if (!scalar_local_time(TEXT_OF(node, "schedules.*.overrides[].from"), &o->from) ||
        !scalar_local_time(TEXT_OF(node, "schedules.*.overrides[].to"), &o->to)) {
        return false;
    }
    check_local(l, yaml_get(node, "from"), zone, o->from);
    check_local(l, yaml_get(node, "to"), zone, o->to);
    if (compare_time(&o->from, &o->to) >= 0) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(node, "to"), "is not after `from`");
    }
    return true;
}

static void read_overrides(struct loading *l, const struct yaml_node *map, struct schedule *s)
{
    const struct yaml_node *list = yaml_get(map, "overrides");
    size_t given = list != NULL ? list->count : 0;
    struct schedule_override *at = ARENA_ARRAY(l->arena, struct schedule_override, given);
    const struct yaml_node **nodes = ARENA_ARRAY(l->arena, const struct yaml_node *, given);
    for (const struct yaml_node *item = given > 0 ? list->first : NULL; item != NULL; item = item->next) {
        struct schedule_override *mine = &at[s->override_count];
        if (!read_override(l, item, s->zone, mine)) {
            continue;
        }
        for (size_t i = 0; i < s->override_count; i++) {
            if (compare_time(&at[i].from, &mine->to) < 0 && compare_time(&mine->from, &at[i].to) < 0) {
                yaml_problem(l->problems, PROBLEM_ERROR, item,
                             "overlaps the override in line %d; only one can hold at a time", nodes[i]->line);
            }
        }
        nodes[s->override_count++] = item;
    }
    s->overrides = at;
}

/* Whoever wrote an override that changes nothing meant another week, another person or another schedule. Only a file
 * without errors has layers that can be asked. */
static void warn_of_overrides(struct loading *l, const struct yaml_node *map, const struct schedule *s)
{
    const struct yaml_node *list = yaml_get(map, "overrides");
    size_t i = 0;
    for (const struct yaml_node *item = list != NULL ? list->first : NULL;
         item != NULL && l->problems->by_severity[PROBLEM_ERROR] == 0; item = item->next, i++) {
        const struct schedule_override *o = &s->overrides[i];
        struct schedule bare = *s;
        bare.override_count = 0;
        if (schedule_has_alone(&bare, o->who, schedule_start(s->zone, o->from), schedule_end(s->zone, o->to))) {
            yaml_problem(l->problems, PROBLEM_WARNING, item, "changes nothing: %.*s is on call then anyway",
                         TEXT_ARG(o->who));
        }
    }
}

/* Somebody for every hour: the fallback, or the first of a layer that always holds; empty: there is nobody. */
static struct text somebody(const struct schedule *s)
{
    if (s->fallback.len > 0) {
        return s->fallback;
    }
    for (size_t i = 0; i < s->layer_count; i++) {
        if (s->layers[i].during_count == 0 && s->layers[i].order.count > 0) {
            return s->layers[i].order.at[0];
        }
    }
    return TEXT_EMPTY;
}

static void read_schedule(struct loading *l, const struct yaml_node *node, struct schedule *s)
{
    const struct yaml_node *layers = yaml_get(node, "layers");
    size_t given = layers != NULL && layers->kind == YAML_TREE_LIST ? layers->count : 0;
    struct schedule_layer *at = ARENA_ARRAY(l->arena, struct schedule_layer, given);
    *s = (struct schedule){.id = node->key, .fallback = TEXT_OF(node, "schedules.*.fallback")};
    s->zone = loading_zone_of(l, node, "schedules.*.timezone", l->rules->entity.zone);
    s->handoff_notice = schema_get_span(&settings_schema, node, "schedules.*.handoff_notice");
    for (const struct yaml_node *item = given > 0 ? layers->first : NULL; item != NULL; item = item->next) {
        read_layer(l, item, &at[s->layer_count++]);
    }
    s->layers = at;
    check_contact(l, yaml_get(node, "fallback"));
    read_overrides(l, node, s);
    s->fallback = somebody(s);
    if (s->fallback.len == 0) {
        yaml_key_problem(l->problems, PROBLEM_ERROR, node,
                         "this schedule can be empty; name a `fallback`, or a layer without `during`");
    }
    warn_of_overrides(l, node, s);
}

void settings_schedules(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "schedules");
    size_t given = map != NULL && map->kind == YAML_TREE_MAP ? map->count : 0, count = 0;
    struct schedule *at = ARENA_ARRAY(l->arena, struct schedule, given);
    for (const struct yaml_node *node = given > 0 ? map->first : NULL; node != NULL; node = node->next) {
        read_schedule(l, node, &at[count++]);
    }
    l->rules->schedules = at;
    l->rules->schedule_count = count;
}
