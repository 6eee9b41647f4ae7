/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_exercise: requests about the exercise itself: where it stands, who was told what, and its next step.
 *
 * In production all of them answer that this is no exercise. What a role may see is decided here: its own injects,
 * never those of others, never the facilitator's notes, and nothing that is still to come. The facilitator, and roles
 * that see all, see all.
 */
#include "core/exercise.h"
#include "edge/api_parts.h"
#include "edge/host_exercise.h"
#include "edge/host_parts.h"
#include "edge/wallclock.h"

/* Who asks: NULL for the facilitator. */
static const struct exercise_role *asking(const struct call *call, const struct scenario *s)
{
    const struct exercise_role *role = scenario_role(s, call->request->as);
    return role == NULL || role->sees_all ? NULL : role;
}

static bool may_see(const struct inject *inject, const struct exercise_role *role)
{
    return role == NULL || inject_is_to(inject, role->id);
}

static struct value *choices_value(struct arena *arena, const struct inject *inject, bool is_facilitator)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < inject->choice_count; i++) {
        struct value *one = value_map(arena);
        value_put_text(arena, one, "key", inject->choices[i].key);
        value_put_text(arena, one, "text", inject->choices[i].text);
        if (is_facilitator) {
            value_put_text_or_null(arena, one, "supports", inject->choices[i].supports);
            value_put_text_or_null(arena, one, "note", inject->choices[i].note);
        }
        value_push(arena, list, one);
    }
    return list;
}

static struct value *expects_value(struct arena *arena, const struct inject *inject)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < inject->expect_count; i++) {
        struct value *one = value_map(arena);
        value_put_text(arena, one, "what", inject->expects[i].what);
        value_put_int(arena, one, "within_s", inject->expects[i].within.s);
        value_put_int(arena, one, "points", inject->expects[i].points);
        value_push(arena, list, one);
    }
    return list;
}

static void put_reply(struct arena *arena, struct value *map, const struct drill_reply *reply)
{
    bool has_answered = reply != NULL && instant_is_set(reply->answered_at);
    value_put_instant(arena, map, "read_at", reply != NULL ? reply->read_at : INSTANT_NONE);
    value_put_instant(arena, map, "answered_at", has_answered ? reply->answered_at : INSTANT_NONE);
    value_put_text_or_null(arena, map, "choice", has_answered ? reply->choice : TEXT_EMPTY);
}

/* Who of those it is for has read it, and what they answered. */
static struct value *replies_value(struct arena *arena, const struct inject *inject, const struct drill *drill)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < inject->to.count; i++) {
        struct value *one = value_map(arena);
        value_put_text(arena, one, "role", inject->to.at[i]);
        put_reply(arena, one, drill_reply(drill, inject->to.at[i], inject->id));
        value_push(arena, list, one);
    }
    return list;
}

static void put_for_facilitator(struct arena *arena, struct value *map, const struct inject *inject,
                                const struct drill *drill)
{
    struct instant due = exercise_due_at(drill, inject);
    bool is_shown = instant_is_set(drill_shown_at(drill, inject->id));
    value_put_cstr(arena, map, "trigger", inject_trigger_names[inject->trigger]);
    value_put_text_or_null(arena, map, "event", inject->event);
    value_put_instant(arena, map, "due_at", is_shown || instant_equal(due, INSTANT_NEVER) ? INSTANT_NONE : due);
    value_put_text_or_null(arena, map, "note", inject->note);
    value_put(arena, map, "expect", expects_value(arena, inject));
    value_put(arena, map, "replies", replies_value(arena, inject, drill));
    if (inject->fault.kind != FAULT_NONE) {
        value_put_text(arena, map, "breaks",
                       text_format(arena, "%s %.*s", fault_kind_names[inject->fault.kind - FAULT_CHANNEL_DOWN],
                                   TEXT_ARG(inject->fault.target)));
        value_put_int(arena, map, "breaks_for_s", inject->fault.lasts.s);
    }
}

static struct value *inject_value(struct arena *arena, const struct inject *inject, const struct drill *drill,
                                  const struct exercise_role *role)
{
    struct value *map = value_map(arena), *to = value_list(arena);
    value_put_text(arena, map, "id", inject->id);
    value_put_cstr(arena, map, "kind", inject_kind_names[inject->kind]);
    value_put_instant(arena, map, "shown_at", drill_shown_at(drill, inject->id));
    value_put_text_or_null(arena, map, "from", inject->from);
    value_put_text(arena, map, "title", inject->title);
    value_put_text_or_null(arena, map, "body", inject->body);
    value_put(arena, map, "choices", choices_value(arena, inject, role == NULL));
    for (size_t i = 0; i < inject->to.count; i++) {
        value_push(arena, to, value_text(arena, inject->to.at[i]));
    }
    value_put(arena, map, "to", to);
    if (role == NULL) {
        put_for_facilitator(arena, map, inject, drill);
    } else {
        put_reply(arena, map, drill_reply(drill, role->id, inject->id));
    }
    return map;
}

static struct value *injects_value(struct call *call, const struct scenario *s, const struct drill *drill,
                                   bool with_coming)
{
    struct value *list = value_list(&call->arena);
    const struct exercise_role *role = asking(call, s);
    for (size_t i = 0; i < s->inject_count; i++) {
        const struct inject *inject = &s->injects[i];
        bool is_shown = instant_is_set(drill_shown_at(drill, inject->id));
        if ((is_shown || (with_coming && role == NULL)) && may_see(inject, role)) {
            value_push(&call->arena, list, inject_value(&call->arena, inject, drill, role));
        }
    }
    return list;
}

static struct value *texts_value(struct arena *arena, struct texts texts)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < texts.count; i++) {
        value_push(arena, list, value_text(arena, texts.at[i]));
    }
    return list;
}

static bool has_script(const struct scenario *s, struct text role)
{
    bool has_one = false;
    for (size_t i = 0; i < s->action_count; i++) {
        has_one = has_one || text_equal(s->actions[i].as, role);
    }
    return has_one;
}

static struct value *roles_value(struct arena *arena, const struct scenario *s, const struct drill *drill)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < s->role_count; i++) {
        struct value *one = value_map(arena);
        value_put_text(arena, one, "id", s->roles[i].id);
        value_put_text(arena, one, "name", s->roles[i].name);
        value_put_bool(arena, one, "sees_all", s->roles[i].sees_all);
        value_put_cstr(arena, one, "by",
                       drill_is_played(drill, s->roles[i].id) ? "person"
                       : has_script(s, s->roles[i].id)        ? "script"
                                                              : "nobody");
        value_push(arena, list, one);
    }
    return list;
}

static struct value *objectives_value(struct arena *arena, const struct scenario *s)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < s->objective_count; i++) {
        const struct objective *o = &s->objectives[i];
        struct value *one = value_map(arena);
        value_put_text(arena, one, "id", o->id);
        value_put_text(arena, one, "text", o->text);
        value_put_cstr(arena, one, "measure", measure_names[o->measure]);
        value_put_int(arena, one, "limit_s", o->limit.s);
        value_put_text_or_null(arena, one, "stage", o->stage);
        value_put_int(arena, one, "step", o->step);
        value_put_int(arena, one, "percent", o->percent);
        value_put_int(arena, one, "scale_from", o->scale_from);
        value_put_int(arena, one, "scale_to", o->scale_to);
        value_put_int(arena, one, "points", o->points);
        value_push(arena, list, one);
    }
    return list;
}

/* What is looked at afterwards is the facilitator's. */
static void put_judgement(struct call *call, struct value *map, const struct scenario *s)
{
    struct value *questions = value_list(&call->arena);
    bool is_facilitator = asking(call, s) == NULL;
    for (size_t i = 0; i < s->hot_wash.count; i++) {
        value_push(&call->arena, questions, value_text(&call->arena, s->hot_wash.at[i]));
    }
    value_put(&call->arena, map, "objectives",
              is_facilitator ? objectives_value(&call->arena, s) : value_list(&call->arena));
    value_put(&call->arena, map, "hot_wash", questions);
}

static struct value *plan_value(struct arena *arena, const struct drill *drill)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < drill->plan_count; i++) {
        const struct drill_action *a = &drill->plan[i];
        struct value *one = value_map(arena);
        value_put_int(arena, one, "number", a->number);
        value_put_text(arena, one, "action", a->action);
        value_put_text(arena, one, "owner", a->owner);
        value_put_text(arena, one, "due", a->due);
        value_put_text_or_null(arena, one, "measure", a->measure);
        value_put_cstr(arena, one, "status", plan_status_names[a->status]);
        value_put_text_or_null(arena, one, "previous", a->previous);
        value_push(arena, list, one);
    }
    return list;
}

static bool is_one(struct call *call, const struct rules *rules)
{
    if (rules->scenario == NULL) {
        call_problem(call, 409, "no-exercise", NULL, "this is no exercise; nis2ctl --exercise DIR talks to one");
    }
    return rules->scenario != NULL;
}

static void show_exercise(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    const struct scenario *s = rules->scenario;
    const struct drill *drill = &registry->drill;
    struct value *map = value_map(&call->arena);
    if (!is_one(call, rules)) {
        return;
    }
    value_put_text(&call->arena, map, "scenario", s->id);
    value_put_text(&call->arena, map, "title", s->title);
    value_put_text_or_null(&call->arena, map, "version", s->version);
    value_put_cstr(&call->arena, map, "state", drill->is_over ? "over" : drill->is_paused ? "paused" : "running");
    value_put_instant(&call->arena, map, "start", s->start);
    value_put_instant(&call->arena, map, "now", now);
    value_put_instant(&call->arena, map, "stop", instant_is_set(s->stop) ? s->stop : INSTANT_NONE);
    value_put_instant(&call->arena, map, "heading_to", exercise_goal(call->host->exercise));
    if (drill->rate > 0) {
        value_put_int(&call->arena, map, "rate", drill->rate);
    } else {
        value_put_cstr(&call->arena, map, "rate", "max");
    }
    value_put(&call->arena, map, "roles", roles_value(&call->arena, s, drill));
    value_put(&call->arena, map, "injects", injects_value(call, s, drill, true));
    put_judgement(call, map, s);
    value_put(&call->arena, map, "plan",
              asking(call, s) == NULL ? plan_value(&call->arena, drill) : value_list(&call->arena));
    value_put(&call->arena, map, "live", texts_value(&call->arena, (struct texts){drill->live, drill->live_count}));
    value_put_text_or_null(&call->arena, map, "live_confirmed_by", drill->confirmed_by);
    call_json(call, 200, map);
}

void api_exercise(struct call *call)
{
    engine_read(call->host->engine, show_exercise, call);
}

static void show_inbox(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    (void) now;
    if (is_one(call, rules)) {
        call_json(call, 200, injects_value(call, rules->scenario, &registry->drill, false));
    }
}

void api_exercise_inbox(struct call *call)
{
    engine_read(call->host->engine, show_inbox, call);
}

/* --- one step of --rate max --------------------------------------------------------------------------------------- */

static struct value *action_value(struct call *call, const struct registry *registry, const struct rules *rules,
                                  const struct scripted_action *action, struct instant now)
{
    struct value *map = value_map(&call->arena), *args = value_list(&call->arena);
    for (size_t i = 0; i < action->args.count; i++) {
        value_push(&call->arena, args, value_text(&call->arena, action->args.at[i]));
    }
    value_put_int(&call->arena, map, "number", registry->drill.acted + 1);
    value_put_text(&call->arena, map, "as", action->as);
    value_put(&call->arena, map, "do", args);
    value_put_int(&call->arena, map, "line", action->line);
    value_put_bool(&call->arena, map, "is_silent",
                   exercise_is_broken(rules->scenario, &registry->drill, FAULT_CONTACT_SILENT, action->as, now));
    value_put_bool(&call->arena, map, "is_played", drill_is_played(&registry->drill, action->as));
    return map;
}

static void show_step(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    const struct scripted_action *action = exercise_next_action(rules->scenario, &registry->drill);
    bool is_due = action != NULL && !instant_before(now, action->at);
    struct value *map = value_map(&call->arena);
    value_put_instant(&call->arena, map, "now", now);
    value_put_bool(&call->arena, map, "over", registry->drill.is_over);
    if (call->host->exercise->rate > 0) {
        value_put_bool(&call->arena, map, "is_by_itself",
                       registry->drill.is_over && !instant_before(now, rules->scenario->stop));
        value_put_int(&call->arena, map, "wait_ms", is_due ? 0 : exercise_script_asked(call->host));
        value_put_int(&call->arena, map, "left", (int64_t) rules->scenario->action_count - registry->drill.acted);
    }
    value_put(&call->arena, map, "action",
              is_due ? action_value(call, registry, rules, action, now) : value_null(&call->arena));
    call_json(call, 200, map);
}

static void stepped(void *context)
{
    struct call *call = context;
    engine_read(call->host->engine, show_step, call);
}

void api_exercise_step(struct call *call)
{
    const struct exercise_host *x = call->host->exercise;
    if (x == NULL) {
        call_problem(call, 409, "no-exercise", NULL, "this is no exercise");
    } else if (x->rate > 0) { /* answered at once: time passes by itself, and stands at an action that is due */
        (void) exercise_script_asked(call->host);
        engine_run(call->host->engine);
        stepped(call);
    } else if (!exercise_step(call->host, stepped, call)) {
        call_problem(call, 409, "busy", NULL, "another request waits for the next step already");
    }
}

/* --- the clock and the end: with the time on the wall, for the report -----------------------------------------------
 */

/* The day by the real calendar, in the entity's zone: an exercise may play in another year. One that plays by itself
 * has no real time in it. */
static struct text today(struct call *call)
{
    const struct exercise_host *x = call->host->exercise;
    bool is_over = engine_registry(call->host->engine)->drill.is_over;
    struct clock_port clock = exercise_clock_port(call->host);
    struct instant now = x->rate > 0 || is_over ? wallclock_now() : clock.now(clock.self);
    struct civil_time t = civil_local(call->host->settings->rules.entity.zone, now);
    return text_format(&call->arena, "%04d-%02d-%02d", (int) t.date.year, (int) t.date.month, (int) t.date.day);
}

void api_exercise_change(struct call *call)
{
    const struct value *body = call_body(call);
    const struct exercise_host *x = call->host->exercise;
    if (body == NULL || !call_command(call, call->route->command, body)) {
        return;
    }
    struct instant real = x != NULL && x->rate > 0 ? wallclock_now() : INSTANT_NONE;
    if (call->route->command == COMMAND_EXERCISE_CLOCK) {
        call->command.u.exercise_clock.real = real;
    } else if (call->route->command == COMMAND_EXERCISE_SAY) {
        struct command_exercise_say *say = &call->command.u.exercise_say;
        say->on = x != NULL && say->kind == EXERCISE_STATEMENT && say->on.len == 0 ? today(call) : say->on;
    } else {
        call->command.u.exercise_end.real = real;
    }
    call_submit(call);
}

/* Its daemon goes when it is over; what is to be looked at later, nis2ctl wakes another for. */
static void close_when_over(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct host *host = call->host;
    (void) now;
    if (!is_one(call, rules)) {
        return;
    }
    if (!registry->drill.is_over) {
        call_problem(call, 409, "exercise-runs", NULL, "the exercise is not over; nis2ctl exercise end ends it");
        return;
    }
    call_json(call, 200, value_map(&call->arena));
    if (!loop_post(host->loop, host_stop, host)) {
        host_stop(host);
    }
}

void api_exercise_close(struct call *call)
{
    engine_read(call->host->engine, close_when_over, call);
}

/* --- production: those that were held ----------------------------------------------------------------------------- */

static void list_held(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    call_json(call, 200, view_held(&view));
}

void api_exercises(struct call *call)
{
    engine_read(call->host->engine, list_held, call);
}
