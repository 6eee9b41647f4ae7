/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_people: requests that look at what is configured rather than at what has happened: channels, contacts, regimes,
 * the fields of the report model, and what would happen if (plan).
 *
 * Each is one view, or one run of the plan, of the rules in force, answered between two turns. Lists and single things
 * share a handler: a name in the path picks one of the list. Who is on call has a file of its own (api_oncall.c).
 */
#include "base/limits.h"
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

/* How the fetching of what people answer goes. */
static struct value *answers_value(const struct inbox_view *inbox, struct instant now, struct arena *arena)
{
    struct value *map = value_map(arena);
    struct instant at = inbox->was_read ? instant_add(now, SPAN_S(-inbox->age_s)) : INSTANT_NONE;
    value_put_instant(arena, map, "fetched_at", at);
    value_put_text_or_null(arena, map, "from", text_of(inbox->where));
    value_put_int(arena, map, "messages", (int64_t) inbox->heard);
    value_put_text_or_null(arena, map, "failing", text_of(inbox->words));
    return map;
}

static void show_channels(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    struct value *channels = view_channels(&view);
    for (size_t i = 0; i < inboxes_count(call->host->inboxes); i++) {
        struct inbox_view inbox = inboxes_view(call->host->inboxes, i);
        for (struct value_item *c = channels->first; c != NULL; c = c->next) {
            if (text_equal(value_get_text(c->value, "name"), inbox.name)) {
                value_put(view.arena, c->value, "answers", answers_value(&inbox, now, view.arena));
            }
        }
    }
    answer_named(call, channels, "channel");
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

static void show_fields(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    struct text typed = call_param(call, "stage"), stage = TEXT_EMPTY;
    if (typed.len > 0 && !view_field_stage(&view, typed, &stage)) {
        call_problem(call, 404, "no-such-stage", "stage",
                     "no regime in force has one stage %.*s; see: nis2ctl regime show ID", TEXT_ARG(typed));
        return;
    }
    call_json(call, 200, view_fields(&view, stage));
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
