/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_assess: recording what is known about the numbers of Implementing Regulation (EU) 2024/2690.
 *
 * An assessment adds to the one before: what is given replaces, `?` takes back. The entry holds all of it and what
 * followed for each row, so that it can be read alone. It moves no clock: whether the incident is significant is
 * decided by a person, with `incident decide`.
 */
#include <string.h>

#include "base/limits.h"
#include "core/assess.h"
#include "core/decide_parts.h"
#include "core/turn.h"

/* " (did you mean cloud?)", or nothing. */
static const char *type_near(const struct turn *turn, struct text typed)
{
    struct text names[ENTITY_TYPE_COUNT];
    for (size_t i = 0; i < ENTITY_TYPE_COUNT; i++) {
        names[i] = text_of(entity_type_names[i]);
    }
    struct text near = text_nearest(typed, names, ENTITY_TYPE_COUNT);
    return near.len > 0 ? text_cstr(turn->arena, text_format(turn->arena, " (did you mean %.*s?)", TEXT_ARG(near)))
                        : "";
}

static bool types_read(struct turn *turn, struct texts asked, struct refusal *ret)
{
    for (size_t i = 0; i < asked.count; i++) {
        if (entity_type_find(asked.at[i]) == ENTITY_TYPE_COUNT) {
            struct value *known = value_list(turn->arena);
            for (size_t k = 0; k < ENTITY_TYPE_COUNT; k++) {
                value_push(turn->arena, known, value_text(turn->arena, text_of(entity_type_names[k])));
            }
            (void) refuse(ret, turn->arena, REFUSAL_VALUE, "no-such-entity-type", "entity_types",
                          "%.*s is no kind of provider that Implementing Regulation (EU) 2024/2690 names%s",
                          TEXT_ARG(asked.at[i]), type_near(turn, asked.at[i]));
            ret->candidates = known;
            return false;
        }
    }
    return true;
}

static bool refuse_metric(struct turn *turn, struct text key, struct refusal *ret)
{
    const char *near = significance_metric_near(key);
    struct value *known = value_list(turn->arena);
    for (int i = 0; i < METRIC_COUNT; i++) {
        value_push(turn->arena, known, value_text(turn->arena, text_of(significance_metrics[i].key)));
    }
    (void) refuse(ret, turn->arena, REFUSAL_VALUE, "no-such-metric", "metrics",
                  "there is no metric %.*s%s%s%s; see: nis2ctl help assess", TEXT_ARG(key),
                  near != NULL ? " (did you mean " : "", near != NULL ? near : "", near != NULL ? "?)" : "");
    ret->candidates = near != NULL ? NULL : known;
    return false;
}

/* As it may come in JSON: a text, a whole number, true or false; null and "?" take back. */
static struct text typed_of(struct turn *turn, const struct value *v)
{
    switch (v->kind) {
    case VALUE_TEXT:
        return text_is(v->text, "?") || text_is(v->text, "unknown") ? TEXT_EMPTY : v->text;
    case VALUE_INT:
        return text_format(turn->arena, "%lld", (long long) v->integer);
    case VALUE_REAL:
        return value_real_text(turn->arena, v->real);
    case VALUE_BOOL:
        return v->boolean ? TEXT("yes") : TEXT("no");
    case VALUE_NULL:
    case VALUE_LIST:
    case VALUE_MAP:
        return TEXT_EMPTY;
    }
    UNREACHABLE();
}

/* What is kept of one, or empty when it is taken back. */
static bool metric_read(struct turn *turn, const struct value_item *item, enum metric_id metric, struct text *ret_kept,
                        struct refusal *ret)
{
    struct complaint complaint;
    bool is_plain = item->value->kind != VALUE_LIST && item->value->kind != VALUE_MAP;
    struct text typed = typed_of(turn, item->value);
    *ret_kept = TEXT_EMPTY;
    if (is_plain && typed.len == 0 && !(item->value->kind == VALUE_TEXT && item->value->text.len == 0)) {
        return true;
    }
    if (!is_plain || typed.len == 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-metric", significance_metrics[metric].key,
                      "%s has no value; ? while it is not known", significance_metrics[metric].key);
    }
    if (significance_read(metric, typed, turn->rules->entity.zone, turn->now, turn->arena, ret_kept, &complaint) !=
        STATUS_OK) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-metric", significance_metrics[metric].key, "%s: %s",
                      significance_metrics[metric].key, complaint.words);
    }
    return true;
}

/* `kept`: what the record has, then what is asked; one text a metric. */
static bool metrics_read(struct turn *turn, const struct incident *incident, const struct value *asked,
                         struct text kept[METRIC_COUNT], struct refusal *ret)
{
    for (size_t i = 0; i < incident->assessment.metric_count; i++) {
        struct text key, value;
        if (text_cut(incident->assessment.metrics[i], '=', &key, &value)) {
            enum metric_id metric = significance_metric_find(key);
            if (metric != METRIC_COUNT) {
                kept[metric] = value;
            }
        }
    }
    if (asked != NULL && asked->kind != VALUE_MAP) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-metric", "metrics", "an object of metric and value");
    }
    for (const struct value_item *i = asked != NULL ? asked->first : NULL; i != NULL; i = i->next) {
        enum metric_id metric = significance_metric_find(i->key);
        if (metric == METRIC_COUNT) {
            return refuse_metric(turn, i->key, ret);
        }
        if (!metric_read(turn, i, metric, &kept[metric], ret)) {
            return false;
        }
    }
    return true;
}

static struct texts findings_of(struct turn *turn, const struct incident *incident, struct texts types,
                                struct texts metrics)
{
    struct assess *a = ARENA_NEW(turn->arena, struct assess);
    struct text *list = ARENA_ARRAY(turn->arena, struct text, significance_row_count);
    size_t count = 0;
    assess_of(turn->rules, incident, types, metrics, a);
    for (size_t i = 0; i < significance_row_count; i++) {
        struct judged judged;
        if (assess_has(a, &significance_rows[i])) {
            significance_judge(&significance_rows[i], &a->values, &judged);
            list[count++] = text_format(turn->arena, "%s %s", significance_rows[i].id, finding_names[judged.finding]);
        }
    }
    return (struct texts){list, count};
}

void decide_emit_assessed(struct turn *turn, struct incident *incident, struct texts types, struct texts metrics)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ASSESSED);
    entry.u.assessed = (struct entry_assessed){
        .entity_types = types, .metrics = metrics, .findings = findings_of(turn, incident, types, metrics)};
    turn_emit(turn, text_copy(turn->arena, incident->ref), &entry);
}

static bool contradicts(const struct text kept[METRIC_COUNT])
{
    int64_t users = 0;
    return text_is(kept[METRIC_DATA_COMPROMISED], "no") && significance_number(kept[METRIC_USERS_DATA], &users) &&
           users > 0;
}

bool decide_assess(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_assess *asked = &command->u.assess;
    struct incident *incident = turn_living(turn, command->ref, ret);
    struct text kept[METRIC_COUNT];
    memset(kept, 0, sizeof kept);
    if (incident == NULL || !types_read(turn, asked->entity_types, ret) ||
        !metrics_read(turn, incident, asked->metrics, kept, ret)) {
        return false;
    }
    if (contradicts(kept)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-metric", "users_data",
                      "users_data=%.*s says that data of users were compromised, data_compromised=no that none were; "
                      "correct one of the two",
                      TEXT_ARG(kept[METRIC_USERS_DATA]));
    }
    if (asked->entity_types.count == 0 && (asked->metrics == NULL || asked->metrics->count == 0)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "nothing-to-assess", "metrics",
                      "give at least one metric=value; see: nis2ctl help assess");
    }
    struct text *metrics = ARENA_ARRAY(turn->arena, struct text, METRIC_COUNT);
    size_t count = 0;
    for (int i = 0; i < METRIC_COUNT; i++) {
        if (kept[i].len > 0) {
            metrics[count++] = text_format(turn->arena, "%s=%.*s", significance_metrics[i].key, TEXT_ARG(kept[i]));
        }
    }
    struct texts types = asked->entity_types;
    if (types.count == 0) {
        types = (struct texts){incident->assessment.types, incident->assessment.type_count};
    }
    decide_emit_assessed(turn, incident, types, (struct texts){metrics, count});
    turn->result_ref = text_copy(turn->arena, incident->ref);
    turn->result_number = (int64_t) turn->registry->last_seq;
    return true;
}
