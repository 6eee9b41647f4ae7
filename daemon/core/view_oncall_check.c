/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_oncall_check: what is wrong with who is on call, as values, see view.h.
 *
 *   roster ──▶ errors: nobody who can be reached ──▶ notes: only the fallback, overrides of nothing
 *
 * A check finds what would show at night only. Errors come first, since somebody reads it to mend them. Office hours
 * with a fallback have one hole each night for as long as is looked: holes of the same hours are one note that counts
 * them, or four hundred would bury what matters.
 */
#include "base/limits.h"
#include "core/proof.h"
#include "core/schedule.h"
#include "core/view.h"

/* Of one schedule in one check: two changes a day for as long as may be asked. */
#define CHECK_CHANGES_MAX 2048
#define FINDINGS_MAX 500
#define HOLES_MAX 64 /* kinds of holes of one schedule; what does not fit is a note of its own */

/* Stretches of the same local hours that only the fallback covers. */
struct hole {
    int64_t minutes; /* of the clock, from the first midnight to the end */
    int32_t start;   /* minutes after midnight */
    int weekday;     /* of every start; 0: they differ */
    struct instant from, to;
    int64_t times;
};

struct check {
    const struct view *v;
    struct value *errors, *notes;
    struct hole holes[HOLES_MAX]; /* of the schedule that is looked at */
    size_t hole_count;
};

/* The finding, or NULL when there are too many. */
static struct value *find(struct check *c, const char *kind, bool is_error, const struct schedule *s,
                          struct text contact, struct instant from, struct instant to, struct text words)
{
    struct value *list = is_error ? c->errors : c->notes, *map = value_map(c->v->arena);
    if (list->count >= FINDINGS_MAX) {
        return NULL;
    }
    value_put_cstr(c->v->arena, map, "level", is_error ? "error" : "note");
    value_put_cstr(c->v->arena, map, "kind", kind);
    value_put_text_or_null(c->v->arena, map, "schedule", s != NULL ? s->id : TEXT_EMPTY);
    value_put_text_or_null(c->v->arena, map, "contact", contact);
    value_put_instant(c->v->arena, map, "from", from);
    value_put_instant(c->v->arena, map, "to", to);
    value_put_text(c->v->arena, map, "text", words);
    value_put_int(c->v->arena, map, "times", 1);
    value_push(c->v->arena, list, map);
    return map;
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
            (void) find(
                c, "unknown-contact", true, roster, crew[i], from, to,
                text_format(c->v->arena, "%.*s is on call and is no contact of the configuration", TEXT_ARG(crew[i])));
        } else if (!proof_can_test(c->v->registry, c->v->rules, contact)) {
            (void) find(c, "no-channel", true, roster, crew[i], from, to,
                        text_format(c->v->arena,
                                    "%.*s is on call and has no channel that works; see: nis2ctl channel list",
                                    TEXT_ARG(crew[i])));
        }
    }
}

/* --- holes -------------------------------------------------------------------------------------------------------- */

static int32_t minute_of(struct civil_time t)
{
    return t.hour * 60 + t.minute;
}

/* "17:00-08:00", "Fri 17:00-Mon 08:00", "17:00-08:00 (4 days later)". */
static struct text hours_of(struct arena *arena, const struct hole *h)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    int64_t days = h->minutes / (24 * 60), end = h->minutes % (24 * 60);
    struct text from = text_format(arena, "%02d:%02d", (int) (h->start / 60), (int) (h->start % 60));
    struct text to = text_format(arena, "%02d:%02d", (int) (end / 60), (int) (end % 60));
    if (h->weekday != 0) {
        return text_format(arena, "%s %.*s-%s %.*s", names[h->weekday - 1], TEXT_ARG(from),
                           names[(h->weekday - 1 + days) % 7], TEXT_ARG(to));
    }
    return days < 2 ? text_format(arena, "%.*s-%.*s", TEXT_ARG(from), TEXT_ARG(to))
                    : text_format(arena, "%.*s-%.*s (%lld days later)", TEXT_ARG(from), TEXT_ARG(to), (long long) days);
}

static void tell_hole(struct check *c, const struct schedule *s, const struct hole *h)
{
    struct arena *arena = c->v->arena;
    struct text until = civil_short_text(arena, s->zone, h->to);
    struct text words =
        h->times == 1
            ? text_format(arena, "no layer has anybody until %.*s; only the fallback %.*s", TEXT_ARG(until),
                          TEXT_ARG(s->fallback))
            : text_format(arena, "%.*s, %lld times until %.*s: no layer has anybody; only the fallback %.*s",
                          TEXT_ARG(hours_of(arena, h)), (long long) h->times, TEXT_ARG(until), TEXT_ARG(s->fallback));
    struct value *map = find(c, "fallback", false, s, s->fallback, h->from, h->to, words);
    if (map != NULL) {
        value_put_int(arena, map, "times", h->times);
    }
}

/* `from` is when the stretch starts, which may lie before the check; `since` is when it is looked at. */
static void add_hole(struct check *c, const struct schedule *s, struct instant since, struct instant from,
                     struct instant to)
{
    struct civil_time start = civil_local(s->zone, from), end = civil_local(s->zone, to);
    int64_t days = civil_day_number(end.date) - civil_day_number(start.date);
    struct hole h = {.minutes = days * 24 * 60 + minute_of(end),
                     .start = minute_of(start),
                     .weekday = (int) civil_weekday(start.date),
                     .from = since,
                     .to = to,
                     .times = 1};
    for (size_t i = 0; i < c->hole_count; i++) {
        struct hole *at = &c->holes[i];
        if (at->minutes == h.minutes && at->start == h.start) {
            at->weekday = at->weekday == h.weekday ? h.weekday : 0;
            at->to = to;
            at->times++;
            return;
        }
    }
    if (c->hole_count < HOLES_MAX) {
        c->holes[c->hole_count++] = h;
    } else {
        tell_hole(c, s, &h);
    }
}

static void check_hole(struct check *c, const struct schedule *roster, struct instant since, struct instant to)
{
    if (!instant_is_set(to)) {
        (void) find(
            c, "fallback", false, roster, roster->fallback, since, to,
            text_format(c->v->arena, "no layer has anybody; only the fallback %.*s", TEXT_ARG(roster->fallback)));
        return;
    }
    struct instant from = instant_equal(since, c->v->now) ? schedule_shift_start(roster, since) : since;
    add_hole(c, roster, since, instant_is_set(from) ? from : since, to);
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

static void check_schedule(struct check *c, const struct schedule *roster, struct instant end)
{
    struct buf seen = BUF_INIT;
    struct instant from = c->v->now;
    for (int i = 0; i < CHECK_CHANGES_MAX && instant_is_set(from) && instant_before(from, end); i++) {
        struct text crew[SCHEDULE_MAX];
        size_t count = schedule_on_call(roster, from, crew);
        struct instant to = schedule_next_change(roster, from);
        if (schedule_is_fallback(roster, from)) {
            check_hole(c, roster, from, to);
        }
        check_crew(c, roster, crew, count, from, to, &seen);
        from = to;
    }
    for (size_t i = 0; i < c->hole_count; i++) {
        tell_hole(c, roster, &c->holes[i]);
    }
    c->hole_count = 0;
    buf_done(&seen);
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
        if (schedule_has_alone(&bare, contact, instant_max(from, c->v->now), to)) {
            (void) find(c, "override-of-nothing", false, s, contact, from, to,
                        text_format(c->v->arena, "this override changes nothing: %.*s is on call then anyway",
                                    TEXT_ARG(contact)));
        }
    }
}

struct value *view_oncall_check(const struct view *v, int64_t days)
{
    struct check c = {.v = v, .errors = value_list(v->arena), .notes = value_list(v->arena)};
    struct instant end = instant_add(v->now, SPAN_D(days));
    for (size_t i = 0; i < v->rules->schedule_count; i++) {
        struct schedule roster = duty_roster(v->registry, &v->rules->schedules[i]);
        check_schedule(&c, &roster, end);
    }
    check_overrides(&c);
    struct value *out = value_map(v->arena), *findings = value_list(v->arena);
    bool is_truncated = c.errors->count >= FINDINGS_MAX || c.notes->count >= FINDINGS_MAX;
    for (const struct value_item *i = c.errors->first; i != NULL; i = i->next) {
        value_push(v->arena, findings, i->value);
    }
    for (const struct value_item *i = c.notes->first; i != NULL; i = i->next) {
        value_push(v->arena, findings, i->value);
    }
    value_put_bool(v->arena, out, "ok", c.errors->count == 0);
    value_put_instant(v->arena, out, "from", v->now);
    value_put_instant(v->arena, out, "to", end);
    value_put(v->arena, out, "findings", findings);
    value_put_bool(v->arena, out, "truncated", is_truncated);
    return out;
}
