/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_oncall: requests about who is on call: now or at a time, why, overrides, what a check finds, and the calendar.
 *
 *   GET …/oncall, /explain, /check, /overrides ──▶ a view of the roster
 *   POST …/overrides ──▶ an ordinary change        GET /v1/calendar.ics ──▶ text, not JSON
 *
 * Times are read as people typed them, by the daemon's clock and zone, so that an exercise answers in its own time.
 */
#include "core/calendar.h"
#include "core/when.h"
#include "edge/api_parts.h"

#define CHECK_DAYS 400
#define CALENDAR_DAYS 180

static bool at_of(struct call *call, const struct rules *rules, struct instant now, struct instant *ret)
{
    struct text typed = call_param(call, "at");
    struct complaint complaint;
    *ret = now;
    if (typed.len > 0 && when_parse(typed, rules->entity.zone, now, ret, &complaint) != STATUS_OK) {
        call_problem(call, 400, "invalid-time", "at", "%s", complaint.words);
        return false;
    }
    return true;
}

static bool days_of(struct call *call, int64_t standard, int64_t *ret)
{
    struct text typed = call_param(call, "days");
    *ret = standard;
    if (typed.len > 0 && (!text_int(typed, ret) || *ret < 1 || *ret > CALENDAR_DAYS_MAX)) {
        call_problem(call, 400, "invalid-days", "days", "1 to %d", CALENDAR_DAYS_MAX);
        return false;
    }
    return true;
}

static void show_oncall(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    struct instant at;
    int64_t days;
    if (at_of(call, rules, now, &at) && days_of(call, 0, &days)) {
        call_json(call, 200, days > 0 ? view_oncall_ahead(&view, at, days) : view_oncall(&view, at));
    }
}

void api_oncall(struct call *call)
{
    engine_read(call->host->engine, show_oncall, call);
}

static void show_explain(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    struct text schedule = call_param(call, "schedule");
    struct instant at;
    if (schedule.len > 0 && rules_schedule(rules, schedule) == NULL) {
        call_problem(call, 404, "no-such-schedule", "schedule", "there is no schedule %.*s; see: nis2ctl oncall list",
                     TEXT_ARG(schedule));
    } else if (at_of(call, rules, now, &at)) {
        call_json(call, 200, view_oncall_explain(&view, at, schedule));
    }
}

void api_oncall_explain(struct call *call)
{
    engine_read(call->host->engine, show_explain, call);
}

static void show_check(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    int64_t days;
    if (days_of(call, CHECK_DAYS, &days)) {
        call_json(call, 200, view_oncall_check(&view, days));
    }
}

void api_oncall_check(struct call *call)
{
    engine_read(call->host->engine, show_check, call);
}

static void show_overrides(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    call_json(call, 200, view_overrides(&view));
}

void api_overrides(struct call *call)
{
    engine_read(call->host->engine, show_overrides, call);
}

void api_override_drop(struct call *call)
{
    const struct value *body = call_body(call);
    int64_t number = 0;
    if (body == NULL) {
        return;
    }
    if (!text_int(call->part[0], &number) || number < 1) {
        call_problem(call, 400, "invalid-number", "id", "%.*s is no number", TEXT_ARG(call->part[0]));
    } else if (call_command(call, COMMAND_OVERRIDE_DROP, body)) {
        call->command.u.override_drop.number = number;
        call_submit(call);
    }
}

/* --- the calendar ------------------------------------------------------------------------------------------------- */

static void show_calendar(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    struct text name = call_param(call, "name");
    struct buf out = BUF_INIT;
    int64_t days;
    if (!days_of(call, CALENDAR_DAYS, &days)) {
        return;
    }
    if (calendar_write(&view, name, days, &out)) {
        call_text(call, 200, "text/calendar; charset=utf-8", buf_text(&out));
    } else {
        call_problem(call, 404, "no-such-thing", "name",
                     "there is no schedule and no contact %.*s; see: nis2ctl oncall list", TEXT_ARG(name));
    }
    buf_done(&out);
}

void api_calendar(struct call *call)
{
    engine_read(call->host->engine, show_calendar, call);
}
