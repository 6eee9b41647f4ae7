/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rule_explain: the arithmetic of one term in words that a lawyer can check with a paper calendar.
 *
 *   rule_term_steps() ──▶ one line a step ──▶ `explain`, `compute`
 *
 * It computes nothing by itself: every date and instant it names is a member of `struct rule_steps`, so the words
 * cannot disagree with the alarm. Times carry their offset and days their weekday, because that is what gets mistaken.
 * It refuses to know which stage or law the term belongs to; the articles it cites are those of the period rules
 * themselves (Reg. 1182/71, DORA RTS 2025/301).
 *
 * Surprising: the same fact is said twice where people doubt it: once as a step ("the clocks go back in between") and
 * once in the result, which is printed in local time and in UTC.
 */
#include "core/rule.h"

#define LISTED_DAYS_MAX 10
#define LISTED_CHANGES_MAX 4

struct story {
    const struct rule_term *term;
    const struct rule_steps *steps;
    const char *event;
    struct instant anchor;
    const struct zone *zone;
    const struct holidays *holidays;
    const struct holiday_names *names; /* NULL: none */
    struct arena *arena;
    struct buf *out;
};

static const char *local_of(const struct story *s, struct instant t)
{
    return text_cstr(s->arena, civil_long_text(s->arena, s->zone, t));
}

static const char *utc_of(const struct story *s, struct instant t)
{
    return text_cstr(s->arena, instant_text(s->arena, t));
}

static const char *day_of(const struct story *s, int64_t day)
{
    static const char *const names[] = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    struct civil_date d = civil_date_of_day(day);
    return text_cstr(s->arena,
                     text_format(s->arena, "%s %04d-%02d-%02d", names[civil_weekday(d)], d.year, d.month, d.day));
}

static const char *length_of(const struct story *s)
{
    struct period p = s->term->period;
    long long n = p.seconds != 0 ? p.seconds / 3600 : p.months + p.weeks + p.days;
    const char *unit = p.seconds != 0 ? "hour" : p.months != 0 ? "month" : p.weeks != 0 ? "week" : "day";
    return text_cstr(s->arena, text_format(s->arena, "%lld %s%s", n, unit, n == 1 ? "" : "s"));
}

static void say_anchor(const struct story *s)
{
    buf_addf(s->out, "%s: %s in %s (%s)\n", s->event, local_of(s, s->anchor), text_cstr(s->arena, s->zone->name),
             utc_of(s, s->anchor));
}

/* "Good Friday"; "a holiday" where the calendar gives no name, "a weekend day". */
static struct text kind_of_day(const struct story *s, int64_t day, bool is_holiday)
{
    struct civil_date date = civil_date_of_day(day);
    for (size_t i = 0; is_holiday && s->names != NULL && i < s->holidays->count; i++) {
        struct text name = s->names->list[s->names->of[i]];
        if (name.len > 0 && civil_date_compare(s->holidays->days[i], date) == 0) {
            return name;
        }
    }
    return is_holiday ? TEXT("a holiday") : TEXT("a weekend day");
}

/* The days off from `first` up to the day before `end`, in brackets: every holiday, since a calendar is what a reader
 * has to check, and of the weekend days the first ten. */
static void say_days_off(const struct story *s, int64_t first, int64_t end)
{
    int64_t listed = 0, weekend = 0;
    for (int64_t day = first; day < end; day++) {
        bool is_holiday = false;
        if (!rule_is_day_off(s->holidays, day, &is_holiday)) {
            continue;
        }
        weekend += is_holiday ? 0 : 1;
        if (is_holiday || weekend <= LISTED_DAYS_MAX) {
            buf_addf(s->out, "%s%s, %.*s", listed == 0 ? " (days off: " : "; ", day_of(s, day),
                     TEXT_ARG(kind_of_day(s, day, is_holiday)));
            listed++;
        }
    }
    if (weekend > LISTED_DAYS_MAX) {
        buf_addf(s->out, "; and %lld more weekend day%s", (long long) (weekend - LISTED_DAYS_MAX),
                 weekend - LISTED_DAYS_MAX == 1 ? "" : "s");
    }
    buf_add_cstr(s->out, listed > 0 ? ")" : "");
}

/* People check with a wall clock, and a wall clock is off by an hour when the clocks change on the way. */
static void say_clock_changes(const struct story *s)
{
    struct instant at = s->anchor;
    for (int i = 0; i < LISTED_CHANGES_MAX; i++) {
        int32_t before_s = civil_offset_s(s->zone, at);
        at = civil_next_change(s->zone, at);
        if (!instant_is_set(at) || instant_before(s->steps->due, at)) {
            return;
        }
        int32_t moved_s = civil_offset_s(s->zone, at) - before_s;
        buf_addf(s->out, "On the way the clocks go %s by %s, at %s\n", moved_s > 0 ? "forward" : "back",
                 text_cstr(s->arena, span_text(s->arena, SPAN_S(moved_s))), local_of(s, at));
    }
}

static void say_first_full_hour(const struct story *s)
{
    buf_addf(s->out, "The clock hour of %s is not counted (Reg. 1182/71 Art. 3(1)); the first full hour starts at %s\n",
             s->event, local_of(s, s->steps->from));
}

/* Weekends and holidays do not count on the way; with +noon one may at the end. */
static void say_elapsed(const struct story *s)
{
    buf_addf(s->out, "%s as they pass on the UTC line; no clock change, weekend or holiday counts%s\n", length_of(s),
             s->term->calendar == RULE_ELAPSED_NOON ? " on the way, only a day off at the end" : "");
    say_clock_changes(s);
}

static void say_hourx(const struct story *s)
{
    say_first_full_hour(s);
    buf_addf(s->out, "%s from there end with their last full hour: %s\n", length_of(s), local_of(s, s->steps->counted));
    say_clock_changes(s);
}

/* "one month later is …", and why it is not the same day number. */
static void say_date(const struct story *s, int64_t last_day)
{
    struct civil_date from = civil_date_of_day(s->steps->anchor_day), to = civil_date_of_day(last_day);
    buf_addf(s->out, "%s from the local date %s: %s", length_of(s), day_of(s, s->steps->anchor_day),
             day_of(s, last_day));
    if (s->term->period.months > 0 && from.day != to.day) {
        buf_addf(s->out, ", the last day of a month without a day %d", from.day);
    }
    buf_add_cstr(s->out, "\n");
}

static void say_time_of_day(const struct story *s, int64_t last_day)
{
    struct civil_time wanted = civil_local(s->zone, s->anchor);
    wanted.date = civil_date_of_day(last_day);
    struct instant found[2];
    int count = civil_instants(s->zone, wanted, found);
    buf_addf(s->out, "The local time of day is kept: %02d:%02d:%02d", wanted.hour, wanted.minute, wanted.second);
    if (count != 1) {
        civil_candidates(s->zone, wanted, found);
        buf_addf(s->out, ", which %s on that day; of %s and %s the earlier instant counts",
                 count == 0 ? "does not exist" : "exists twice", local_of(s, found[0]), local_of(s, found[1]));
    }
    buf_add_cstr(s->out, "\n");
}

static void say_civil(const struct story *s)
{
    /* The date the calendar gives is not always the date of the result: a missing local midnight may fall on its
     * neighbour. */
    struct period p = s->term->period;
    struct civil_date d = civil_add_months(civil_date_of_day(s->steps->anchor_day), p.months);
    int64_t last_day = civil_day_number(d) + INT64_C(7) * p.weeks + p.days;
    say_date(s, last_day);
    say_time_of_day(s, last_day);
    say_clock_changes(s);
}

static void say_end_of_day(const struct story *s)
{
    const struct rule_steps *steps = s->steps;
    buf_addf(s->out, "The day of %s, %s, is not counted (Reg. 1182/71 Art. 3(1))\n", s->event,
             day_of(s, steps->anchor_day));
    say_date(s, steps->counted_day);
    if (steps->moved_day != steps->counted_day) {
        buf_addf(s->out, "That is a day off, so the next working day: %s (Art. 3(4))", day_of(s, steps->moved_day));
        say_days_off(s, steps->counted_day, steps->moved_day);
        buf_add_cstr(s->out, "\n");
    }
    if (steps->last_day != steps->moved_day) {
        buf_addf(s->out, "Fewer than two working days lie in the period (%d), so it is lengthened to %s (Art. 3(5))",
                 steps->working_days, day_of(s, steps->last_day));
        say_days_off(s, steps->anchor_day + 1, steps->last_day);
        buf_add_cstr(s->out, "\n");
    }
    say_clock_changes(s);
    buf_add_cstr(s->out, "It ends with the last hour of that day; due is the first instant after it\n");
}

static void say_workdays(const struct story *s)
{
    buf_addf(s->out, "The day of %s, %s, is not counted\n", s->event, day_of(s, s->steps->anchor_day));
    buf_addf(s->out, "Working day %d after it: %s", s->term->period.days, day_of(s, s->steps->last_day));
    say_days_off(s, s->steps->anchor_day + 1, s->steps->last_day);
    buf_add_cstr(s->out, "\n");
    say_clock_changes(s);
    buf_add_cstr(s->out, "It ends with the last hour of that day; due is the first instant after it\n");
}

static void say_two_working_days(const struct story *s)
{
    say_hourx(s);
    if (!instant_equal(s->steps->counted, s->steps->due)) {
        buf_addf(s->out,
                 "Fewer than two working days lie in it (%d); a disputed reading of Art. 3(5) lengthens it to the "
                 "end of %s",
                 s->steps->working_days, day_of(s, s->steps->last_day));
        say_days_off(s, s->steps->anchor_day, s->steps->last_day);
        buf_add_cstr(s->out, "\n");
    }
}

static void say_noon(const struct story *s)
{
    buf_addf(s->out, "That would be %s", local_of(s, s->steps->counted));
    if (s->steps->moved_day == s->steps->counted_day) {
        buf_add_cstr(s->out, ", a working day: it stays\n");
        return;
    }
    buf_addf(s->out, ", a day off, so noon of the next working day, %s (DORA RTS 2025/301 Art. 5(4))",
             day_of(s, s->steps->moved_day));
    say_days_off(s, s->steps->counted_day, s->steps->moved_day);
    buf_add_cstr(s->out, "\n");
}

static void say_steps(const struct story *s)
{
    switch (s->term->calendar) {
    case RULE_ELAPSED:
        say_elapsed(s);
        break;
    case RULE_HOURX:
        say_hourx(s);
        break;
    case RULE_CIVIL:
        say_civil(s);
        break;
    case RULE_EOD:
    case RULE_EODFLAT:
        say_end_of_day(s);
        break;
    case RULE_WORKDAYS:
        say_workdays(s);
        break;
    case RULE_ELAPSED2WD:
        say_two_working_days(s);
        break;
    case RULE_ELAPSED_NOON:
        say_elapsed(s);
        say_noon(s);
        break;
    case RULE_CIVIL_NOON:
        say_civil(s);
        say_noon(s);
        break;
    }
}

void rule_explain(const struct rule_term *term, struct instant anchor, const struct zone *zone,
                  const struct holidays *holidays, const struct holiday_names *names, struct arena *arena,
                  struct buf *out)
{
    struct rule_steps steps = rule_term_steps(term, anchor, zone, holidays);
    struct story s = {term, &steps, text_cstr(arena, term->event), anchor, zone, holidays, names, arena, out};
    say_anchor(&s);
    if (!instant_is_set(steps.due)) {
        buf_add_cstr(out, "That is too near to the end of the calendar to count from\n");
        return;
    }
    say_steps(&s);
    buf_addf(out, "Due: %s (%s)\n", local_of(&s, steps.due), utc_of(&s, steps.due));
}
