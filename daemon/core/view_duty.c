/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_duty: every duty, whether it has ever been recorded or not: those of the file in force, and those a stream has
 * and the file no longer does.
 */
#include "core/arming.h"
#include "core/explain_duty.h"
#include "core/standing.h"
#include "core/view.h"

static void put_last(const struct view *v, const struct incident *incident, struct value *map)
{
    const struct filing *last = NULL;
    for (size_t i = 0; incident != NULL && i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        last = !f->is_undone && (last == NULL || instant_before(last->at, f->at)) ? f : last;
    }
    value_put_instant(v->arena, map, "last_done_at", last != NULL ? last->at : INSTANT_NONE);
}

struct value *view_held(const struct view *v)
{
    struct value *list = value_list(v->arena);
    const struct duty *duty = &v->registry->duty;
    for (size_t i = 0; i < duty->held_count; i++) {
        const struct held *h = &duty->held[i];
        struct value *map = value_map(v->arena);
        value_put_instant(v->arena, map, "held_at", h->at);
        value_put_text(v->arena, map, "scenario", h->scenario);
        value_put_text_or_null(v->arena, map, "title", h->title);
        value_put_text_or_null(v->arena, map, "entity", h->entity);
        value_put_int(v->arena, map, "met", h->met);
        value_put_int(v->arena, map, "objectives", h->objectives);
        value_put_int(v->arena, map, "reached", h->reached);
        value_put_int(v->arena, map, "possible", h->possible);
        value_put_int(v->arena, map, "open_actions", h->open_actions);
        value_put_text(v->arena, map, "report", hash_hex(v->arena, &h->report));
        value_put_text(v->arena, map, "digest", hash_hex(v->arena, &h->digest));
        value_push(v->arena, list, map);
    }
    return list;
}

/* When it is due: as its stream says, else as it would be counted from the first day of the ledger. */
static void put_due(const struct view *v, const struct regime *regime, const struct stage *stage,
                    const struct incident *incident, const struct obligation *first, struct value *map)
{
    struct instant due = INSTANT_NONE, limit = INSTANT_NONE, from = INSTANT_NONE;
    const struct anchor *a = incident != NULL ? incident_anchor(incident, standing_event(stage), TEXT_EMPTY) : NULL;
    bool is_assumed = a != NULL && a->is_assumed;
    if (first != NULL && !obligation_has_ended(first)) {
        due = first->target;
        limit = first->limit;
    } else if (incident == NULL && !standing_is_on_change(stage) && instant_is_set(v->registry->began_at)) {
        is_assumed = true;
        due = arming_due(v->rules, regime, stage, v->registry->began_at, &limit);
    }
    from = a != NULL ? a->at : is_assumed ? v->registry->began_at : from;
    value_put_instant(v->arena, map, "due_at", due);
    value_put_instant(v->arena, map, "limit_at", limit);
    value_put_instant(v->arena, map, "counts_from", from);
    value_put_bool(v->arena, map, "assumed", is_assumed);
}

static struct value *duty_value(const struct view *v, const struct regime *regime, const struct stage *stage,
                                const struct incident *incident)
{
    struct value *map = value_map(v->arena), *obligations = value_list(v->arena);
    const struct obligation *first = NULL;
    for (size_t i = 0; incident != NULL && i < incident->obligation_count; i++) {
        value_push(v->arena, obligations, view_obligation(v, incident, &incident->obligations[i]));
        first = first == NULL ? &incident->obligations[i] : first;
    }
    value_put_text(v->arena, map, "id", standing_id(v->arena, stage->id));
    value_put_text(v->arena, map, "ref", standing_ref(v->arena, stage->id));
    value_put_text(v->arena, map, "title", stage->title.len > 0 ? stage->title : stage->id);
    value_put_cstr(v->arena, map, "kind", standing_is_on_change(stage) ? "on-change" : "recurring");
    value_put_cstr(v->arena, map, "state",
                   first == NULL ? "never-recorded"
                                 : obligation_state_names[obligation_state(incident, first, v->now)]);
    put_due(v, regime, stage, incident, first, map);
    put_last(v, incident, map);
    value_put_text(v->arena, map, "rule", stage->target);
    value_put_text(v->arena, map, "source", stage->source);
    value_put(v->arena, map, "obligations", obligations);
    struct value *lines = value_list(v->arena);
    explain_duty(v, regime, stage, incident, lines);
    value_put(v->arena, map, "explained", lines);
    if (text_is(standing_event(stage), "last_exercise")) {
        value_put(v->arena, map, "exercises", view_held(v));
    }
    return map;
}

struct value *view_duties(const struct view *v)
{
    const struct regime *regime = standing_regime(v->rules, v->now);
    struct value *list = value_list(v->arena);
    for (size_t i = 0; regime != NULL && i < regime->stage_count; i++) {
        const struct stage *stage = &regime->stages[i];
        value_push(v->arena, list,
                   duty_value(v, regime, stage, registry_find(v->registry, standing_ref(v->arena, stage->id))));
    }
    for (size_t i = 0; i < v->registry->incident_count; i++) {
        const struct incident *incident = v->registry->incidents[i];
        bool is_duty = incident->duty.len > 0 && incident->obligation_count > 0;
        if (is_duty && (regime == NULL || regime_stage(regime, incident->duty) == NULL)) {
            value_push(
                v->arena, list,
                duty_value(v, incident->obligations[0].frozen->regime, incident->obligations[0].stage, incident));
        }
    }
    return list;
}
