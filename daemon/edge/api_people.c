/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_people: requests that look at what is configured rather than at what has happened: channels, contacts, regimes,
 * the fields of the report model, and what would happen if (plan).
 *
 * Each is one view, or one run of the plan, of the rules in force, answered between two turns. Lists and single things
 * share a handler: a name in the path picks one of the list. Who is on call has a file of its own (api_oncall.c).
 */
#include "base/limits.h"
#include "core/report_model.h"
#include "edge/api_parts.h"
#include "engine/plan.h"

/* --- people and channels: lists, and one of them by name ---------------------------------------------------------- */

static void answer_named(struct call *call, const struct value *list, const char *kind)
{
    if (call->part[0].len == 0) {
        call_json(call, 200, list);
        return;
    }
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (text_equal(value_get_text(i->value, "name"), call->part[0])) {
            call_json(call, 200, i->value);
            return;
        }
    }
    call_problem(call, 404, "no-such-thing", "name", "there is no %s %.*s; see: nis2ctl %s list", kind,
                 TEXT_ARG(call->part[0]), kind);
}

static void show_channels(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct view view = call_view(context, registry, rules, now);
    answer_named(context, view_channels(&view), "channel");
}

void api_channels(struct call *call)
{
    engine_read(call->host->engine, show_channels, call);
}

void api_channel(struct call *call)
{
    engine_read(call->host->engine, show_channels, call);
}

static void show_contacts(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct view view = call_view(context, registry, rules, now);
    answer_named(context, view_contacts(&view), "contact");
}

void api_contacts(struct call *call)
{
    engine_read(call->host->engine, show_contacts, call);
}

void api_contact(struct call *call)
{
    engine_read(call->host->engine, show_contacts, call);
}

static void show_regimes(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    call_json(call, 200, view_regimes(&view));
}

void api_regimes(struct call *call)
{
    engine_read(call->host->engine, show_regimes, call);
}

/* --- fields, plan ------------------------------------------------------------------------------------------------- */

static bool is_required(const struct stage *stage, const char *key)
{
    for (size_t i = 0; i < stage->fields.count; i++) {
        if (text_is(stage->fields.at[i], key)) {
            return true;
        }
    }
    return false;
}

static struct value *required_by(struct call *call, const struct rules *rules, const char *key, struct text stage,
                                 bool *ret_any)
{
    struct value *list = value_list(&call->arena);
    for (size_t r = 0; r < rules->regime_count; r++) {
        for (size_t s = 0; s < rules->regimes[r].stage_count; s++) {
            const struct stage *st = &rules->regimes[r].stages[s];
            if (is_required(st, key)) {
                *ret_any = *ret_any || text_equal(st->id, stage);
                value_push(&call->arena, list,
                           value_text(&call->arena, text_format(&call->arena, "%.*s/%.*s",
                                                                TEXT_ARG(rules->regimes[r].id), TEXT_ARG(st->id))));
            }
        }
    }
    return list;
}

static struct value *field_value(struct call *call, const struct model_field *f, struct value *required)
{
    struct value *map = value_map(&call->arena), *choices = value_list(&call->arena);
    for (size_t i = 0; f->choices != NULL && f->choices[i] != NULL; i++) {
        value_push(&call->arena, choices, value_text(&call->arena, text_of(f->choices[i])));
    }
    value_put_cstr(&call->arena, map, "key", f->key);
    value_put_cstr(&call->arena, map, "alias", f->alias);
    value_put_cstr(&call->arena, map, "type", model_type_names[f->type]);
    value_put(&call->arena, map, "choices", choices);
    value_put_cstr(&call->arena, map, "label", f->label);
    value_put_cstr(&call->arena, map, "question", f->question);
    value_put_bool(&call->arena, map, "may_be_unknown", f->may_be_unknown);
    value_put_cstr(&call->arena, map, "asked_by", f->asked_by);
    value_put(&call->arena, map, "required_by", required);
    return map;
}

static void show_fields(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct text stage = call_param(call, "stage");
    struct value *list = value_list(&call->arena);
    (void) registry;
    (void) now;
    for (size_t i = 0; i < model_field_count; i++) {
        bool any = false;
        struct value *required = required_by(call, rules, model_fields[i].key, stage, &any);
        if (stage.len == 0 || any) {
            value_push(&call->arena, list, field_value(call, &model_fields[i], required));
        }
    }
    call_json(call, 200, list);
}

void api_fields(struct call *call)
{
    engine_read(call->host->engine, show_fields, call);
}

static const struct shape_field plan_fields[] = {
    {1, "policy", SHAPE_TEXT, offsetof(struct plan_asked, policy), LIMIT_ID, false, NULL, "the escalation policy"},
    {2, "aware", SHAPE_TEXT, offsetof(struct plan_asked, aware), 64, false, NULL,
     "when the incident opens (TIME); default now"},
    {3, "regimes", SHAPE_TEXTS, offsetof(struct plan_asked, regimes), LIMIT_ID, false, NULL,
     "regimes; default those of the configuration"},
    {4, "severity", SHAPE_ENUM, offsetof(struct plan_asked, severity), 0, false, severity_names, "low, medium or high"},
    {5, "acts", SHAPE_VALUE, offsetof(struct plan_asked, acts), 0, false, NULL,
     "what people do: [{after, by, do, with}]"},
};
static const struct shape plan_shape = {"plan", sizeof(struct plan_asked), plan_fields, ARRAY_LEN(plan_fields)};

static void show_plan(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct refusal refusal;
    struct value *plan;
    if (plan_run(registry, rules, now, call->extra, &call->arena, &plan, &refusal)) {
        call_json(call, 200, plan);
    } else {
        call_refuse(call, &refusal);
    }
}

void api_plan(struct call *call)
{
    const struct value *body = call_body(call);
    struct plan_asked *asked = ARENA_NEW(&call->arena, struct plan_asked);
    struct complaint complaint;
    if (body == NULL) {
        return;
    }
    if (shape_read(&plan_shape, body, &call->arena, asked, &complaint) != STATUS_OK) {
        call_problem(call, 400, "invalid-value", complaint.where, "%s: %s", complaint.where, complaint.words);
        return;
    }
    call->extra = asked;
    engine_read(call->host->engine, show_plan, call);
}
