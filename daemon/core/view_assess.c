/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_assess: the rows of Implementing Regulation (EU) 2024/2690 for one incident, as a document.
 *
 * It shows and never concludes: each row with what it asks, what is known, whether it is met, and what is missing. The
 * decision stands beside it, as a person took it.
 */
#include "core/assess.h"
#include "core/recurrence.h"
#include "core/view.h"

static void put_clauses(const struct view *v, const struct assess *a, const struct criterion *row, struct value *map)
{
    struct value *clauses = value_list(v->arena);
    for (size_t i = 0; i < CRITERION_CLAUSES; i++) {
        const struct clause *c = &row->clauses[i];
        if (c->op == CLAUSE_NONE) {
            continue;
        }
        struct value *clause = value_map(v->arena);
        struct text kept = a->kept[c->metric];
        if (kept.len == 0 && a->values.is_known[c->metric]) {
            kept = significance_number_text(v->arena, a->values.at[c->metric]); /* worked out of something else */
        }
        value_put_cstr(v->arena, clause, "metric", significance_metrics[c->metric].key);
        value_put_cstr(v->arena, clause, "unit", significance_metrics[c->metric].unit);
        value_put_text_or_null(v->arena, clause, "value", kept);
        value_put_cstr(v->arena, clause, "from", a->from[c->metric]);
        value_put_text(v->arena, clause, "threshold", significance_threshold(v->arena, c, &a->values));
        value_push(v->arena, clauses, clause);
    }
    value_put(v->arena, map, "clauses", clauses);
}

static struct value *row_value(const struct view *v, const struct assess *a, const struct criterion *row,
                               bool is_missing[METRIC_COUNT])
{
    struct judged judged;
    struct value *map = value_map(v->arena), *missing = value_list(v->arena);
    significance_judge(row, &a->values, &judged);
    value_put_cstr(v->arena, map, "id", row->id);
    value_put_cstr(v->arena, map, "article", row->article);
    value_put_cstr(v->arena, map, "criterion", row->words);
    value_put_cstr(v->arena, map, "finding", finding_names[judged.finding]);
    value_put_bool(v->arena, map, "planned", judged.is_planned);
    put_clauses(v, a, row, map);
    for (size_t i = 0; i < judged.missing_count; i++) {
        value_push(v->arena, missing, value_text(v->arena, text_of(significance_metrics[judged.missing[i]].key)));
        is_missing[judged.missing[i]] = true;
    }
    value_put(v->arena, map, "missing", missing);
    return map;
}

static void put_rows(const struct view *v, const struct assess *a, struct value *map)
{
    struct value *rows = value_list(v->arena), *missing = value_list(v->arena), *met = value_list(v->arena);
    bool is_missing[METRIC_COUNT] = {false};
    for (size_t i = 0; i < significance_row_count; i++) {
        const struct criterion *row = &significance_rows[i];
        if (!assess_has(a, row)) {
            continue;
        }
        struct value *one = row_value(v, a, row, is_missing);
        value_push(v->arena, rows, one);
        if (text_is(value_get_text(one, "finding"), finding_names[FINDING_MET])) {
            value_push(v->arena, met, value_text(v->arena, text_of(row->id)));
        }
    }
    for (int i = 0; i < METRIC_COUNT; i++) {
        if (is_missing[i]) {
            struct value *one = value_map(v->arena);
            value_put_cstr(v->arena, one, "metric", significance_metrics[i].key);
            value_put_cstr(v->arena, one, "unit", significance_metrics[i].unit);
            value_put_cstr(v->arena, one, "question", significance_metrics[i].question);
            value_push(v->arena, missing, one);
        }
    }
    value_put(v->arena, map, "rows", rows);
    value_put(v->arena, map, "met", met);
    value_put(v->arena, map, "missing", missing);
}

static void put_metrics(const struct view *v, const struct assess *a, struct value *map)
{
    struct value *metrics = value_map(v->arena);
    for (int i = 0; i < METRIC_COUNT; i++) {
        if (a->kept[i].len > 0) {
            struct value *one = value_map(v->arena);
            value_put_text(v->arena, one, "value", a->kept[i]);
            value_put_cstr(v->arena, one, "from", a->from[i]);
            value_put(v->arena, metrics, significance_metrics[i].key, one);
        }
    }
    value_put(v->arena, map, "metrics", metrics);
}

/* Art. 4: whether it counts, and what adds up with it. */
static void put_recurrence(const struct view *v, const struct incident *incident, struct value *map)
{
    const struct recurrence *r = registry_recurrence(v->registry, incident->ref);
    struct value *recurrence = value_null(v->arena), *members = value_list(v->arena);
    if (r != NULL) {
        struct recurrence_sum sum = recurrence_sum_of(v->registry, v->rules, incident->ref, v->arena);
        recurrence = value_map(v->arena);
        for (size_t i = 0; i < sum.members.count; i++) {
            value_push(v->arena, members, value_text(v->arena, sum.members.at[i]));
        }
        value_put_text(v->arena, recurrence, "root_cause", r->cause);
        value_put_text(v->arena, recurrence, "loss_eur", significance_number_text(v->arena, r->loss));
        value_put(v->arena, recurrence, "incidents", members);
        value_put_text(v->arena, recurrence, "sum_eur", significance_number_text(v->arena, sum.loss));
        value_put_text_or_null(v->arena, recurrence, "collective", r->collective);
    }
    value_put(v->arena, map, "recurrence", recurrence);
}

static void put_decision(const struct view *v, const struct incident *incident, struct value *map)
{
    const struct decision *d = incident_decision(incident, TEXT("significant"), TEXT_EMPTY);
    struct value *decision = value_map(v->arena);
    value_put_cstr(v->arena, decision, "answer", answer_names[d != NULL ? d->answer : ANSWER_UNDECIDED]);
    value_put_text_or_null(v->arena, decision, "by", d != NULL ? d->by : TEXT_EMPTY);
    value_put_instant(v->arena, decision, "at", d != NULL ? d->at : INSTANT_NONE);
    value_put(v->arena, map, "decision", decision);
}

struct value *view_assessment(const struct view *v, const struct incident *incident)
{
    struct value *map = value_map(v->arena), *types = value_list(v->arena);
    struct assess *a = ARENA_NEW(v->arena, struct assess);
    const struct assessment *recorded = &incident->assessment;
    assess_incident(v->rules, incident, a);
    value_put_text(v->arena, map, "ref", incident->ref);
    value_put_text(v->arena, map, "title", incident->title);
    for (int i = 0; i < ENTITY_TYPE_COUNT; i++) {
        if ((a->types & (1u << i)) != 0) {
            value_push(v->arena, types, value_text(v->arena, text_of(entity_type_names[i])));
        }
    }
    value_put(v->arena, map, "entity_types", types);
    value_put_bool(v->arena, map, "configured", a->is_configured);
    value_put_cstr(v->arena, map, "source",
                   (a->types & ENTITY_OTHER) != 0 ? "Directive (EU) 2022/2555 Art. 23(3)"
                                                  : "Implementing Regulation (EU) 2024/2690");
    if (recorded->seq > 0) {
        value_put_int(v->arena, map, "entry", (int64_t) recorded->seq);
    } else {
        value_put(v->arena, map, "entry", value_null(v->arena));
    }
    value_put_instant(v->arena, map, "at", recorded->seq > 0 ? recorded->at : INSTANT_NONE);
    value_put_text_or_null(v->arena, map, "by", recorded->by);
    put_metrics(v, a, map);
    put_rows(v, a, map);
    put_recurrence(v, incident, map);
    value_put_text_or_null(v->arena, map, "collective", incident->collective);
    put_decision(v, incident, map);
    return map;
}
