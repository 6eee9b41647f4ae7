/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is on call when. The roster of the manual (office hours by turns, nights by weeks, an override over Christmas)
 * and the corners of the rules: before `from`, days without a window, windows over midnight, hours that are missing or
 * double.
 */
#include "tests/lib/expect.h"
#include "tests/lib/zones.h"

#include <string.h>

#include "base/prng.h"
#include "core/schedule.h"

static const struct text two[] = {{"tech1", 5}, {"tech2", 5}};
static const struct text two_reversed[] = {{"tech2", 5}, {"tech1", 5}};
static const struct text five[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}};
static const struct schedule_window office = {MONDAY, FRIDAY, 8 * 60, 18 * 60};

#define OFFICE_HOURS                                                                                                   \
    {                                                                                                                  \
        .name = {"office-hours", 12}, .during = &office, .during_count = 1, .order = {two, 2}, .is_rotation = true,    \
        .every = 1, .handoff_minute = 8 * 60, .from = {2026, 11, 30},                                                  \
    }
#define NIGHTS                                                                                                         \
    {                                                                                                                  \
        .name = {"nights", 6}, .order = {two_reversed, 2}, .is_rotation = true, .every_is_week = true, .every = 1,     \
        .handoff_minute = 9 * 60, .handoff_day = MONDAY, .from = {2026, 11, 30},                                       \
    }

static const struct schedule_layer manual_layers[] = {OFFICE_HOURS, NIGHTS};
static const struct schedule_override christmas[] = {
    {{{2026, 12, 24}, 12, 0, 0}, {{2026, 12, 27}, 9, 0, 0}, {"tech2", 5}, {"leave", 5}},
};
static const struct schedule manual = {
    .id = {"technical", 9},
    .zone = &zone_berlin,
    .layers = manual_layers,
    .layer_count = 2,
    .overrides = christmas,
    .override_count = 1,
    .fallback = {"ciso", 4},
};

static void on_call(const struct schedule *s, const char *at, const char *wanted)
{
    struct text who[SCHEDULE_MAX];
    struct buf names = BUF_INIT;
    size_t count = schedule_on_call(s, instant_at(at), who);
    for (size_t i = 0; i < count; i++)
        buf_addf(&names, "%s%.*s", i == 0 ? "" : " ", TEXT_ARG(who[i]));
    if (strcmp(names.at, wanted) != 0)
        fail_msg("at %s %s is on call, wanted %s", at, names.at, wanted);
    buf_done(&names);
}

static struct schedule one_layer(const struct schedule_layer *layer)
{
    return (struct schedule){
        .id = TEXT("s"), .zone = &zone_berlin, .layers = layer, .layer_count = 1, .fallback = TEXT("z")};
}

/* The roster of the manual would page the wrong person. */
static void the_roster_of_the_manual(void **state)
{
    (void) state;
    on_call(&manual, "2026-11-30T07:59:59+01:00", "tech1"); /* nights, the week before: turn -1 of tech2, tech1 */
    on_call(&manual, "2026-11-30T08:00:00+01:00", "tech1");
    on_call(&manual, "2026-12-01T07:59:59+01:00", "tech2");
    on_call(&manual, "2026-12-01T08:00:00+01:00", "tech2");
    on_call(&manual, "2026-12-02T17:59:59+01:00", "tech1");
    on_call(&manual, "2026-12-02T18:00:00+01:00", "tech2");
    on_call(&manual, "2026-12-04T12:00:00+01:00", "tech1");
    on_call(&manual, "2026-12-07T12:00:00+01:00", "tech2"); /* Monday: the weekend did not move the turn */
    on_call(&manual, "2026-12-07T20:00:00+01:00", "tech1"); /* the second week of nights */
    on_call(&manual, "2026-12-14T20:00:00+01:00", "tech2");
}

/* An override must win from its first second and not one longer. */
static void overrides_win(void **state)
{
    (void) state;
    on_call(&manual, "2026-12-24T11:59:59+01:00", "tech1"); /* Thursday, the 18th office day: turn 18 */
    on_call(&manual, "2026-12-24T12:00:00+01:00", "tech2");
    on_call(&manual, "2026-12-27T08:59:59+01:00", "tech2");
    on_call(&manual, "2026-12-27T09:00:00+01:00", "tech1");
}

/* A calendar rotation moves at weekends too, a `during` one only on days with a window: both must be what the file
 * says. */
static void closed_days_move_the_turn_or_not(void **state)
{
    (void) state;
    struct schedule_layer layer = OFFICE_HOURS;
    struct schedule s = one_layer(&layer);
    on_call(&s, "2026-12-04T12:00:00+01:00", "tech1");
    on_call(&s, "2026-12-05T12:00:00+01:00", "z");
    on_call(&s, "2026-12-07T12:00:00+01:00", "tech2");
    layer.count_is_calendar = true;
    on_call(&s, "2026-12-04T12:00:00+01:00", "tech1");
    on_call(&s, "2026-12-07T12:00:00+01:00", "tech2");
    on_call(&s, "2026-12-14T12:00:00+01:00", "tech1"); /* two weeks: an even number of days */
    layer.count_is_calendar = false;
    on_call(&s, "2026-12-14T12:00:00+01:00", "tech1"); /* ten office days: even as well */
    layer.every = 3;                                   /* Mon Tue Wed | Thu Fri Mon | … */
    on_call(&s, "2026-12-02T12:00:00+01:00", "tech1");
    on_call(&s, "2026-12-03T12:00:00+01:00", "tech2");
    on_call(&s, "2026-12-07T12:00:00+01:00", "tech2");
    on_call(&s, "2026-12-08T12:00:00+01:00", "tech1");
    /* From a Saturday: the first office day is the first turn. */
    layer.every = 1;
    layer.from = (struct civil_date){2026, 12, 5};
    on_call(&s, "2026-12-04T12:00:00+01:00", "tech2");
    on_call(&s, "2026-12-07T12:00:00+01:00", "tech1");
}

/* A weekly turn starts on its day, also when `from` is another day of the week, and counts backwards before. */
static void weeks_hand_over_on_their_day(void **state)
{
    (void) state;
    struct schedule_layer layer = NIGHTS;
    struct schedule s = one_layer(&layer);
    layer.order = (struct texts){five, 5};
    layer.from = (struct civil_date){2026, 12, 2}; /* Wednesday: turn 0 starts on Monday 7 December */
    on_call(&s, "2026-12-07T08:59:59+01:00", "e");
    on_call(&s, "2026-12-07T09:00:00+01:00", "a");
    on_call(&s, "2026-12-14T09:00:00+01:00", "b");
    on_call(&s, "2026-11-30T08:59:59+01:00", "d");
    layer.every = 2;
    on_call(&s, "2026-12-07T08:59:59+01:00", "e");
    on_call(&s, "2026-11-23T09:00:00+01:00", "e");
    on_call(&s, "2026-11-23T08:59:59+01:00", "d");
    on_call(&s, "2026-12-21T08:59:59+01:00", "a");
    on_call(&s, "2026-12-21T09:00:00+01:00", "b");
    /* Nine o'clock is nine o'clock after the clocks have changed. */
    layer.every = 1;
    on_call(&s, "2027-04-05T08:59:59+02:00", "b");
    on_call(&s, "2027-04-05T09:00:00+02:00", "c");
}

/* A night's watch that wraps belongs to the day on which it starts. */
static void windows_wrap_past_midnight(void **state)
{
    (void) state;
    static const struct schedule_window nights = {FRIDAY, SUNDAY, 22 * 60, 6 * 60};
    static const struct schedule_window over_new_week = {SUNDAY, MONDAY, 0, 24 * 60};
    struct schedule_layer layer = {.during = &nights, .during_count = 1, .order = {two, 2}};
    struct schedule s = one_layer(&layer);
    on_call(&s, "2026-12-04T21:59:59+01:00", "z");
    on_call(&s, "2026-12-04T22:00:00+01:00", "tech1 tech2");
    on_call(&s, "2026-12-05T05:59:59+01:00", "tech1 tech2");
    on_call(&s, "2026-12-05T06:00:00+01:00", "z");
    on_call(&s, "2026-12-07T05:59:59+01:00", "tech1 tech2");
    on_call(&s, "2026-12-07T22:00:00+01:00", "z");
    layer.during = &over_new_week;
    on_call(&s, "2026-12-05T23:59:59+01:00", "z");
    on_call(&s, "2026-12-06T00:00:00+01:00", "tech1 tech2");
    on_call(&s, "2026-12-07T23:59:59+01:00", "tech1 tech2");
    on_call(&s, "2026-12-08T00:00:00+01:00", "z");
}

/* In the missing and in the double hour of a change somebody would be on call for nothing, or nobody at all. */
static void hours_that_are_missing_or_double(void **state)
{
    (void) state;
    static const struct schedule_window night = {SUNDAY, SUNDAY, 2 * 60 + 30, 2 * 60 + 45};
    static const struct schedule_window to_double = {SUNDAY, SUNDAY, 60, 2 * 60 + 30};
    struct schedule_layer layer = {.during = &night, .during_count = 1, .order = {two, 1}};
    struct schedule s = one_layer(&layer);
    /* 29 March: both ends are missing, so the window is empty at 03:00. */
    on_call(&s, "2026-03-29T01:59:59+01:00", "z");
    on_call(&s, "2026-03-29T03:00:00+02:00", "z");
    /* 25 October: from the first 02:30 to the last 02:45. */
    on_call(&s, "2026-10-25T02:29:59+02:00", "z");
    on_call(&s, "2026-10-25T02:30:00+02:00", "tech1");
    on_call(&s, "2026-10-25T02:15:00+01:00", "tech1");
    on_call(&s, "2026-10-25T02:45:00+01:00", "z");
    layer.during = &to_double;
    on_call(&s, "2026-10-25T02:29:59+01:00", "tech1");
    on_call(&s, "2026-10-25T02:30:00+01:00", "z");
    on_call(&s, "2026-03-29T01:59:59+01:00", "tech1");
    on_call(&s, "2026-03-29T03:00:00+02:00", "z");
    /* A handoff at 02:30: at the first one in autumn, after the gap in spring. */
    struct schedule_layer turns = {.order = {five, 5}, .is_rotation = true, .every = 1, .handoff_minute = 150};
    turns.from = (struct civil_date){2026, 10, 24};
    s = one_layer(&turns);
    on_call(&s, "2026-10-25T02:29:59+02:00", "a");
    on_call(&s, "2026-10-25T02:30:00+02:00", "b");
    on_call(&s, "2026-10-25T02:15:00+01:00", "b");
    turns.from = (struct civil_date){2026, 3, 28};
    on_call(&s, "2026-03-29T01:59:59+01:00", "a");
    on_call(&s, "2026-03-29T03:00:00+02:00", "b");
}

/* A schedule that answers "nobody" would send an alert nowhere. */
static void there_is_always_somebody(void **state)
{
    (void) state;
    struct schedule_layer empty = {.name = TEXT("empty")};
    struct schedule s = one_layer(&empty);
    on_call(&s, "2026-12-04T12:00:00Z", "z");
    s.layer_count = 0;
    on_call(&s, "2026-12-04T12:00:00Z", "z");
    assert_true(instant_equal(schedule_next_change(&s, instant_at("2026-12-04T12:00:00Z")), INSTANT_NEVER));
}

static void nobody_at_all(void *context)
{
    struct text who[SCHEDULE_MAX];
    const struct schedule s = {.zone = &zone_berlin};
    (void) context;
    (void) schedule_on_call(&s, (struct instant){0}, who);
}

static void no_weekday(void *context)
{
    struct text who[SCHEDULE_MAX];
    struct schedule_layer layer = NIGHTS;
    layer.handoff_day = (enum weekday) 0;
    (void) context;
    struct schedule s = one_layer(&layer);
    (void) schedule_on_call(&s, (struct instant){0}, who);
}

/* What the settings must never build is stopped here, not looped on for ever. */
static void broken_schedules_abort(void **state)
{
    (void) state;
    expect_abort(nobody_at_all, NULL);
    expect_abort(no_weekday, NULL);
}

/* A list of more people than there is room for must be cut, not written behind the array. */
static void a_crew_is_bounded(void **state)
{
    (void) state;
    struct text many[SCHEDULE_MAX + 1], who[SCHEDULE_MAX];
    for (size_t i = 0; i < ARRAY_LEN(many); i++)
        many[i] = five[i % 5];
    struct schedule_layer layer = {.order = {many, SCHEDULE_MAX}};
    struct schedule s = one_layer(&layer);
    assert_int_equal(schedule_on_call(&s, (struct instant){0}, who), SCHEDULE_MAX);
    layer.order.count = SCHEDULE_MAX + 1;
    assert_int_equal(schedule_on_call(&s, (struct instant){0}, who), SCHEDULE_MAX);
}

static void changes_at(const struct schedule *s, const char *after, const char *wanted)
{
    struct arena arena = ARENA_INIT;
    struct instant t = schedule_next_change(s, instant_at(after));
    struct text printed = instant_is_set(t) ? civil_rfc3339_text(&arena, s->zone, t) : TEXT("never");
    if (!text_is(printed, wanted))
        fail_msg("after %s it changes at %.*s, wanted %s", after, TEXT_ARG(printed), wanted);
    arena_done(&arena);
}

/* Handoff notices are sent by this; an edge at which nobody changes must not wake anybody. */
static void the_next_change_is_found(void **state)
{
    (void) state;
    changes_at(&manual, "2026-12-01T12:00:00+01:00",
               "2026-12-02T08:00:00+01:00"); /* 18:00 changes nothing: tech2 both */
    changes_at(&manual, "2026-12-02T08:00:00+01:00", "2026-12-02T18:00:00+01:00");
    changes_at(&manual, "2026-12-24T08:00:00+01:00", "2026-12-24T12:00:00+01:00");
    changes_at(&manual, "2026-12-24T12:00:00+01:00", "2026-12-27T09:00:00+01:00");
    struct schedule_layer layer = NIGHTS;
    struct schedule s = one_layer(&layer);
    changes_at(&s, "2026-12-01T12:00:00+01:00", "2026-12-07T09:00:00+01:00");
    layer.every = 40;
    changes_at(&s, "2026-12-07T09:00:00+01:00", "2027-09-06T09:00:00+02:00");
    layer.order.count = 1;
    changes_at(&s, "2026-12-01T12:00:00+01:00", "never");
}

static struct schedule_layer random_layer(struct prng *p, struct schedule_window *w)
{
    *w = (struct schedule_window){(enum weekday)(1 + prng_below(p, 7)), (enum weekday)(1 + prng_below(p, 7)),
                                  (int32_t) prng_below(p, 1440), (int32_t) prng_below(p, 1441)};
    return (struct schedule_layer){
        .during = w,
        .during_count = prng_below(p, 2),
        .order = {five, 1 + prng_below(p, 5)},
        .is_rotation = true,
        .every_is_week = prng_chance(p, 500),
        .every = (int32_t) (1 + prng_below(p, 4)),
        .handoff_minute = (int32_t) prng_below(p, 1440),
        .handoff_day = (enum weekday)(1 + prng_below(p, 7)),
        .from = civil_date_of_day(20000 + (int64_t) prng_below(p, 2000)),
        .count_is_calendar = prng_chance(p, 500),
    };
}

/* `from` is a phase: moved by whole cycles of whole weeks, in either direction, nobody's duty changes. */
static void whole_cycles_change_nothing(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 6);
    for (int i = 0; i < 400; i++) {
        struct schedule_window w;
        struct schedule_layer layer = random_layer(&p, &w);
        struct schedule_layer moved = layer;
        int64_t cycle = 7 * layer.every * (int64_t) layer.order.count;
        moved.from = civil_add_days(layer.from, cycle * ((int64_t) prng_below(&p, 9) - 4));
        struct schedule a = one_layer(&layer), b = one_layer(&moved);
        for (int k = 0; k < 50; k++) {
            struct text who_a[SCHEDULE_MAX], who_b[SCHEDULE_MAX];
            struct instant t = {20000 * INT64_C(86400) + (int64_t) prng_below(&p, 2000 * UINT64_C(86400))};
            assert_int_equal(schedule_on_call(&a, t, who_a), 1);
            assert_int_equal(schedule_on_call(&b, t, who_b), 1);
            assert_true(text_equal(who_a[0], who_b[0]));
        }
    }
}

/* Between an instant and its next change the crew is the same, and at the change it is not: looked at quarter hour by
 * quarter hour. */
static void nothing_changes_before_the_next_change(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 7);
    for (int i = 0; i < 200; i++) {
        struct schedule_window w;
        struct schedule_layer layer = random_layer(&p, &w);
        struct schedule s = one_layer(&layer);
        struct instant t = {20000 * INT64_C(86400) + (int64_t) prng_below(&p, 2000 * UINT64_C(86400))};
        struct text first[SCHEDULE_MAX], later[SCHEDULE_MAX];
        (void) schedule_on_call(&s, t, first);
        struct instant change = schedule_next_change(&s, t);
        assert_true(change.s > t.s);
        int64_t end = instant_is_set(change) ? change.s : t.s + 30 * INT64_C(86400);
        for (int64_t at = t.s; at < end; at += 900) {
            (void) schedule_on_call(&s, (struct instant){at}, later);
            assert_true(text_equal(first[0], later[0]));
        }
        (void) schedule_on_call(&s, (struct instant){end - 1}, later);
        assert_true(text_equal(first[0], later[0]));
        (void) schedule_on_call(&s, (struct instant){end}, later);
        assert_true(!instant_is_set(change) || !text_equal(first[0], later[0]));
    }
}

/* `oncall now --at` takes any year, and a file any length of turn: neither may run out of the calendar or of patience.
 */
static void extremes_are_safe(void **state)
{
    (void) state;
    const struct instant ends[] = {INSTANT_MIN, {INSTANT_MIN.s + 86400}, {INSTANT_MAX.s - 86400}, INSTANT_MAX};
    struct schedule_layer layer = OFFICE_HOURS;
    struct schedule s = one_layer(&layer);
    struct text who[SCHEDULE_MAX];
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        assert_int_equal(schedule_on_call(&s, ends[i], who), 1);
        assert_int_equal(schedule_on_call(&manual, ends[i], who), 1);
        assert_true(schedule_next_change(&manual, ends[i]).s > ends[i].s);
        schedule_explain(&manual, ends[i], &arena, &out);
    }
    layer = (struct schedule_layer) NIGHTS;
    layer.every = 57; /* 399 days: just inside of what is looked at */
    changes_at(&s, "2026-11-30T09:00:00+01:00", "2028-01-03T09:00:00+01:00");
    layer.every = 58;
    changes_at(&s, "2026-11-30T09:00:00+01:00", "never");
    layer.every = INT32_MAX;
    changes_at(&s, "2026-11-30T09:00:00+01:00", "never");
    buf_clear(&out);
    schedule_explain(&s, instant_at("2028-11-30T09:00:00+01:00"), &arena, &out);
    assert_non_null(strstr(out.at, "turn 0, from more than a year away until more than a year away"));
    buf_done(&out);
    arena_done(&arena);
}

static void explains(const struct schedule *s, const char *at, const char *const *parts)
{
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    schedule_explain(s, instant_at(at), &arena, &out);
    for (; *parts != NULL; parts++) {
        if (strstr(out.at, *parts) == NULL)
            fail_msg("\"%s\" is not in:\n%s", *parts, out.at);
    }
    buf_done(&out);
    arena_done(&arena);
}

/* "Why was I paged?" must have an answer that can be checked. */
static void the_reason_is_told(void **state)
{
    (void) state;
    explains(&manual, "2026-12-01T20:00:00+01:00",
             (const char *[]){"technical at Tue 2026-12-01 20:00:00 +01:00 (Europe/Berlin)",
                              "layer office-hours: outside its windows", "layer nights: always",
                              "turn 0, from Mon 2026-11-30 09:00:00 +01:00 until Mon 2026-12-07 09:00:00 +01:00",
                              "calendar week(s)", "order: tech2 tech1", "on call: tech2",
                              "next change: Wed 2026-12-02 08:00:00 +01:00", NULL});
    explains(
        &manual, "2026-12-02T12:00:00+01:00",
        (const char *[]){"inside its windows", "turn 2, from Wed 2026-12-02 08:00:00", "day(s) with a window", NULL});
    explains(
        &manual, "2026-12-25T12:00:00+01:00",
        (const char *[]){"an override, from Thu 2026-12-24 12:00:00 +01:00 until Sun 2026-12-27 09:00:00 +01:00: leave",
                         "on call: tech2", NULL});
    struct schedule_layer empty = {.name = TEXT("empty")};
    struct schedule s = one_layer(&empty);
    explains(&s, "2026-12-25T12:00:00+01:00",
             (const char *[]){"layer empty: names nobody", "the fallback", "on call: z", "no change within", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_roster_of_the_manual),
        cmocka_unit_test(overrides_win),
        cmocka_unit_test(closed_days_move_the_turn_or_not),
        cmocka_unit_test(weeks_hand_over_on_their_day),
        cmocka_unit_test(windows_wrap_past_midnight),
        cmocka_unit_test(hours_that_are_missing_or_double),
        cmocka_unit_test(there_is_always_somebody),
        cmocka_unit_test(broken_schedules_abort),
        cmocka_unit_test(a_crew_is_bounded),
        cmocka_unit_test(the_next_change_is_found),
        cmocka_unit_test(whole_cycles_change_nothing),
        cmocka_unit_test(nothing_changes_before_the_next_change),
        cmocka_unit_test(extremes_are_safe),
        cmocka_unit_test(the_reason_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
