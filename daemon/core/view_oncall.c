/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_oncall: who is on call as values, see view.h: now, why and ahead; what is wrong with it is in
 * view_oncall_check.c.
 *
 * Everything is read off the roster, the schedule with the overrides that people recorded.
 */
#include "base/limits.h"
#include "core/schedule.h"
#include "core/view.h"

/* Of one schedule: two changes a day for as long as may be asked. */
#define CHANGES_MAX 2048

static struct value *crew_list(const struct view *v, const struct text *crew, size_t count)
{
    struct value *list = value_list(v->arena);
    for (size_t i = 0; i < count; i++) {
        value_push(v->arena, list, value_text(v->arena, crew[i]));
    }
    return list;
}

static struct value *oncall_value(const struct view *v, const struct schedule *roster, struct instant at)
{
    struct text crew[SCHEDULE_MAX];
    size_t count = schedule_on_call(roster, at, crew);
    struct value *map = value_map(v->arena);
    value_put_text(v->arena, map, "schedule", roster->id);
    value_put(v->arena, map, "on_call", crew_list(v, crew, count));
    value_put_instant(v->arena, map, "since", schedule_shift_start(roster, at));
    value_put_instant(v->arena, map, "until", schedule_next_change(roster, at));
    return map;
}

struct value *view_oncall(const struct view *v, struct instant at)
{
    struct value *out = value_map(v->arena), *schedules = value_list(v->arena);
    for (size_t i = 0; i < v->rules->schedule_count; i++) {
        struct schedule roster = duty_roster(v->registry, &v->rules->schedules[i]);
        value_push(v->arena, schedules, oncall_value(v, &roster, at));
    }
    value_put_instant(v->arena, out, "at", at);
    value_put(v->arena, out, "schedules", schedules);
    return out;
}

struct value *view_oncall_ahead(const struct view *v, struct instant at, int64_t days)
{
    struct value *out = view_oncall(v, at), *shifts = value_list(v->arena);
    struct instant end = instant_add(at, SPAN_D(days));
    for (size_t i = 0; i < v->rules->schedule_count; i++) {
        struct schedule roster = duty_roster(v->registry, &v->rules->schedules[i]);
        struct instant from = at;
        for (int k = 0; k < CHANGES_MAX && instant_is_set(from) && instant_before(from, end); k++) {
            struct text crew[SCHEDULE_MAX];
            size_t count = schedule_on_call(&roster, from, crew);
            struct instant to = schedule_next_change(&roster, from);
            struct value *map = value_map(v->arena);
            value_put_text(v->arena, map, "schedule", roster.id);
            value_put_instant(v->arena, map, "from", from);
            value_put_instant(v->arena, map, "to", to);
            value_put(v->arena, map, "on_call", crew_list(v, crew, count));
            value_put_bool(v->arena, map, "fallback", schedule_is_fallback(&roster, from));
            value_push(v->arena, shifts, map);
            from = to;
        }
    }
    value_put(v->arena, out, "shifts", shifts);
    return out;
}

struct value *view_oncall_explain(const struct view *v, struct instant at, struct text id)
{
    struct value *out = value_map(v->arena), *schedules = value_list(v->arena);
    for (size_t i = 0; i < v->rules->schedule_count; i++) {
        if (id.len > 0 && !text_equal(v->rules->schedules[i].id, id)) {
            continue;
        }
        struct schedule roster = duty_roster(v->registry, &v->rules->schedules[i]);
        struct value *map = oncall_value(v, &roster, at), *lines = value_list(v->arena);
        struct buf words = BUF_INIT;
        schedule_explain(&roster, at, v->arena, &words);
        struct text rest = text_copy(v->arena, text_trim(buf_text(&words))), line = TEXT_EMPTY;
        while (rest.len > 0) {
            if (!text_cut(rest, '\n', &line, &rest)) {
                line = rest;
                rest = TEXT_EMPTY;
            }
            value_push(v->arena, lines, value_text(v->arena, line));
        }
        buf_done(&words);
        value_put(v->arena, map, "lines", lines);
        value_push(v->arena, schedules, map);
    }
    value_put_instant(v->arena, out, "at", at);
    value_put(v->arena, out, "schedules", schedules);
    return out;
}

/* --- overrides ---------------------------------------------------------------------------------------------------- */

static struct value *override_value(const struct view *v, struct text schedule, struct text contact,
                                    struct instant from, struct instant to, struct text why)
{
    struct value *map = value_map(v->arena);
    value_put_text(v->arena, map, "schedule", schedule);
    value_put_text(v->arena, map, "contact", contact);
    value_put_instant(v->arena, map, "from", from);
    value_put_instant(v->arena, map, "to", to);
    value_put_text_or_null(v->arena, map, "reason", why);
    return map;
}

struct value *view_overrides(const struct view *v)
{
    struct value *list = value_list(v->arena);
    const struct duty *duty = &v->registry->duty;
    for (size_t i = 0; i < duty->override_count; i++) {
        const struct duty_override *o = &duty->overrides[i];
        if (instant_before(v->now, o->to)) {
            struct value *map = override_value(v, o->schedule, o->contact, o->from, o->to, o->why);
            value_put_int(v->arena, map, "number", o->number);
            value_put_text(v->arena, map, "by", o->by);
            value_push(v->arena, list, map);
        }
    }
    for (size_t s = 0; s < v->rules->schedule_count; s++) {
        const struct schedule *schedule = &v->rules->schedules[s];
        for (size_t i = 0; i < schedule->override_count; i++) {
            const struct schedule_override *o = &schedule->overrides[i];
            struct instant from = schedule_start(schedule->zone, o->from), to = schedule_end(schedule->zone, o->to);
            if (instant_before(v->now, to)) {
                struct value *map = override_value(v, schedule->id, o->who, from, to, o->why);
                value_put(v->arena, map, "number", value_null(v->arena));
                value_put_text(v->arena, map, "by", TEXT("configuration"));
                value_push(v->arena, list, map);
            }
        }
    }
    return list;
}
