/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_oncall: who is on call as values, see view.h: now, why, ahead, and what is wrong with it.
 *
 * Everything is read off the roster, the schedule with the overrides that people recorded. A check finds what would
 * show at night only: people without a channel that works, stretches that nobody but the fallback covers, overrides
 * that change nothing.
 */
#include "base/limits.h"
#include "core/proof.h"
#include "core/schedule.h"
#include "core/view.h"

/* Of one schedule in one check: two changes a day for as long as may be asked. */
#define CHECK_CHANGES_MAX 2048
#define FINDINGS_MAX 500

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
        for (int k = 0; k < CHECK_CHANGES_MAX && instant_is_set(from) && instant_before(from, end); k++) {
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

/* --- check -------------------------------------------------------------------------------------------------------- */

struct check {
    const struct view *v;
    struct value *findings;
    bool is_ok;
};

static void find(struct check *c, const char *kind, bool is_error, const struct schedule *s, struct text contact,
                 struct instant from, struct instant to, struct text words)
{
    c->is_ok = c->is_ok && !is_error;
    if (c->findings->count >= FINDINGS_MAX) {
        return;
    }
    struct value *map = value_map(c->v->arena);
    value_put_cstr(c->v->arena, map, "level", is_error ? "error" : "note");
    value_put_cstr(c->v->arena, map, "kind", kind);
    value_put_text_or_null(c->v->arena, map, "schedule", s != NULL ? s->id : TEXT_EMPTY);
    value_put_text_or_null(c->v->arena, map, "contact", contact);
    value_put_instant(c->v->arena, map, "from", from);
    value_put_instant(c->v->arena, map, "to", to);
    value_put_text(c->v->arena, map, "text", words);
    value_push(c->v->arena, c->findings, map);
}

/* Each person once a schedule: when the first such shift is. */
static void check_crew(struct check *c, const struct schedule *roster, const struct text *crew, size_t count,
                       struct instant from, struct instant to, struct buf *seen)
{
    for (size_t i = 0; i < count; i++) {
        const struct contact *contact = rules_contact(c->v->rules, crew[i]);
        struct text mark = text_format(c->v->arena, " %.*s ", TEXT_ARG(crew[i]));
        if (text_find(buf_text(seen), mark) != SIZE_MAX) {
            continue;
        }
        buf_add(seen, mark);
        if (contact == NULL) {
            find(c, "unknown-contact", true, roster, crew[i], from, to,
                 text_format(c->v->arena, "%.*s is on call and is no contact of the configuration", TEXT_ARG(crew[i])));
        } else if (!proof_can_test(c->v->registry, c->v->rules, contact)) {
            find(c, "no-channel", true, roster, crew[i], from, to,
                 text_format(c->v->arena, "%.*s is on call and has no channel that works; see: nis2ctl channel list",
                             TEXT_ARG(crew[i])));
        }
    }
}

static void check_schedule(struct check *c, const struct schedule *roster, struct instant end)
{
    struct buf seen = BUF_INIT;
    struct instant from = c->v->now;
    for (int i = 0; i < CHECK_CHANGES_MAX && instant_is_set(from) && instant_before(from, end); i++) {
        struct text crew[SCHEDULE_MAX];
        size_t count = schedule_on_call(roster, from, crew);
        struct instant to = schedule_next_change(roster, from);
        if (schedule_is_fallback(roster, from)) {
            find(c, "fallback", false, roster, crew[0], from, to,
                 text_format(c->v->arena, "no layer has anybody; only the fallback %.*s", TEXT_ARG(crew[0])));
        }
        check_crew(c, roster, crew, count, from, to, &seen);
        from = to;
    }
    buf_done(&seen);
}

/* Whether this person is on call all the time of the override even without it. */
static bool changes_nothing(const struct schedule *bare, struct text contact, struct instant from, struct instant to)
{
    for (int i = 0; i < CHECK_CHANGES_MAX && instant_is_set(from) && instant_before(from, to); i++) {
        struct text crew[SCHEDULE_MAX];
        size_t count = schedule_on_call(bare, from, crew);
        if (count != 1 || !text_equal(crew[0], contact)) {
            return false;
        }
        from = schedule_next_change(bare, from);
    }
    return true;
}

static void check_overrides(struct check *c)
{
    const struct value *all = view_overrides(c->v);
    for (const struct value_item *i = all->first; i != NULL; i = i->next) {
        const struct schedule *s = rules_schedule(c->v->rules, value_get_text(i->value, "schedule"));
        struct instant from, to;
        if (s == NULL || instant_parse(value_get_text(i->value, "from"), &from, NULL) != STATUS_OK ||
            instant_parse(value_get_text(i->value, "to"), &to, NULL) != STATUS_OK) {
            continue;
        }
        struct schedule bare = *s;
        struct text contact = value_get_text(i->value, "contact");
        bare.override_count = 0;
        if (changes_nothing(&bare, contact, instant_max(from, c->v->now), to)) {
            find(c, "override-of-nothing", false, s, contact, from, to,
                 text_format(c->v->arena, "this override changes nothing: %.*s is on call then anyway",
                             TEXT_ARG(contact)));
        }
    }
}

struct value *view_oncall_check(const struct view *v, int64_t days)
{
    struct check c = {v, value_list(v->arena), true};
    struct instant end = instant_add(v->now, SPAN_D(days));
    for (size_t i = 0; i < v->rules->schedule_count; i++) {
        struct schedule roster = duty_roster(v->registry, &v->rules->schedules[i]);
        check_schedule(&c, &roster, end);
    }
    check_overrides(&c);
    struct value *out = value_map(v->arena);
    value_put_bool(v->arena, out, "ok", c.is_ok);
    value_put_instant(v->arena, out, "from", v->now);
    value_put_instant(v->arena, out, "to", end);
    value_put(v->arena, out, "findings", c.findings);
    value_put_bool(v->arena, out, "truncated", c.findings->count >= FINDINGS_MAX);
    return out;
}
