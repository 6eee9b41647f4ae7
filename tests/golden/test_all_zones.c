/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every zone of the system, around every change of its clocks from 2020 to 2040, against the C library.
 *
 * The oracle is localtime_r() with TZ set, walked minute by minute: it knows neither our zone tables nor our way from
 * local time to instants, and finds a missing or double hour by looking at every minute. Our code never sees TZ. Zones
 * that are the same file under another name are looked at once.
 */
#include "tests/lib/expect.h"
#include "tests/lib/wall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/rule.h"
#include "core/schedule.h"

#define REACH_MIN 400 /* minutes looked at on each side of a change */
#define MINUTES (2 * REACH_MIN + 1)

static const struct holidays no_holidays = {NULL, 0};

/* The wall around one change, minute by minute. */
struct view {
    int64_t change; /* the instant of the change */
    int64_t start;  /* the instant of walls[0] */
    int64_t walls[MINUTES];
    int64_t so_far[MINUTES]; /* the latest the wall has shown up to then */
};

static void look_at(struct view *v, int64_t change)
{
    v->change = change;
    v->start = change - REACH_MIN * 60;
    for (int i = 0; i < MINUTES; i++) {
        v->walls[i] = wall(v->start + i * 60);
        v->so_far[i] = i > 0 && v->so_far[i - 1] > v->walls[i] ? v->so_far[i - 1] : v->walls[i];
    }
}

/* Of the instants whose wall shows `local` the first; of a time that is never shown, the reading with the greater
 * offset. */
static int64_t earlier_candidate(const struct view *v, int64_t local)
{
    for (int i = 0; i < MINUTES; i++) {
        if (v->walls[i] == local)
            return v->start + i * 60;
    }
    int64_t before = wall(v->change - 1) - (v->change - 1), after = wall(v->change) - v->change;
    return local - (before > after ? before : after);
}

/* The first instant whose wall shows the day or a later one, looked for from two days before its midnight in UTC. */
static int64_t first_of_day(int64_t day)
{
    int64_t t = day * 86400 - 2 * 86400;
    while (wall_floor_day(wall(t + 900)) < day)
        t += 900;
    while (wall_floor_day(wall(t)) < day)
        t += 60;
    return t;
}

/* An instant that shows `local`, or INT64_MIN. */
static int64_t some_instant(int64_t local)
{
    int64_t t = local - (wall(local) - local);
    t = local - (wall(t) - t);
    return wall(t) == local ? t : INT64_MIN;
}

/* --- walking ------------------------------------------------------------------------------------------------------ */

typedef void check_fn(const struct zone *zone, const struct view *view);

static void around_every_change(check_fn *check, int64_t *ret_changes)
{
    static struct view view;
    int64_t changes = 0;
    for (size_t i = 0; i < wall_zone_count(); i++) {
        struct arena arena = ARENA_INIT;
        const struct zone *zone = wall_use(i, &arena);
        for (int64_t t = wall_next_change(WALL_FROM); t < WALL_TO; t = wall_next_change(t)) {
            look_at(&view, t);
            check(zone, &view);
            changes++;
        }
        arena_done(&arena);
    }
    *ret_changes = changes;
    assert_true(wall_zone_count() > 250);
    assert_true(changes > 3000);
}

static void expect_due(const struct zone *zone, const char *term, int64_t anchor, int64_t wanted)
{
    struct rule rule;
    assert_int_equal(rule_parse(text_of(term), &rule, NULL), STATUS_OK);
    int64_t due = rule_term_due(&rule.terms[0], (struct instant){anchor}, zone, &no_holidays).s;
    if (due != wanted)
        fail_msg("%.*s: %s from %lld gives %lld, wanted %lld", TEXT_ARG(zone->name), term, (long long) anchor,
                 (long long) due, (long long) wanted);
}

/* --- rules -------------------------------------------------------------------------------------------------------- */

static void check_civil(const struct zone *zone, const struct view *v)
{
    /* Around what the wall shows before and after the change: the hour that is missing or double lies between. */
    int64_t middle = wall(v->change - 1) + 1;
    for (int minutes = -150; minutes <= 150; minutes += 15) {
        int64_t target = middle + minutes * 60;
        int64_t anchor = some_instant(target - 9 * 86400);
        if (anchor != INT64_MIN)
            expect_due(zone, "a+P9D@civil", anchor, earlier_candidate(v, target));
    }
}

static void check_hours(const struct zone *zone, const struct view *v)
{
    static const int64_t near[] = {-7201, -3600, -1800, -1, 0, 1, 1800, 3599, 3600};
    for (size_t i = 0; i < ARRAY_LEN(near); i++) {
        int64_t t = v->change + near[i];
        expect_due(zone, "a+PT24H@elapsed", t, t + 86400);
        struct tm tm;
        time_t at = (time_t) t;
        assert_non_null(localtime_r(&at, &tm));
        expect_due(zone, "a+PT24H@hourx", t, t - tm.tm_min * 60 - tm.tm_sec + 3600 + 86400);
    }
}

static void check_days(const struct zone *zone, const struct view *v)
{
    int64_t today = wall_floor_day(wall(v->change));
    for (int64_t last = today - 2; last <= today + 1; last++) {
        int64_t anchor = some_instant((last - 3) * 86400 + 43200);
        if (anchor == INT64_MIN)
            continue;
        int64_t end = first_of_day(last + 1);
        expect_due(zone, "a+P3D@eodflat", anchor, end);
        int64_t weekday = (((last + 3) % 7) + 7) % 7;     /* 0 = Monday: 1970-01-01 was a Thursday */
        if (weekday == 2 || weekday == 3 || weekday == 4) /* three days that are working days */
            expect_due(zone, "a+P3D@eod", anchor, end);
        if (weekday == 3 || weekday == 4)
            expect_due(zone, "a+P3D@workdays", anchor, end);
        if (weekday == 6) /* Sunday: Monday is the second working day after Friday, the first of them */
            expect_due(zone, "a+P3D@eod", anchor, first_of_day(last + 2));
    }
}

static void check_rules(const struct zone *zone, const struct view *v)
{
    check_civil(zone, v);
    check_hours(zone, v);
    check_days(zone, v);
}

/* In some country a clock would be an hour off twice a year. */
static void rules_agree_with_the_wall(void **state)
{
    (void) state;
    int64_t changes = 0;
    around_every_change(check_rules, &changes);
    printf("%zu zones, %lld changes\n", wall_zone_count(), (long long) changes);
}

/* --- schedules ---------------------------------------------------------------------------------------------------- */

static const struct text crew[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}};

static struct schedule_layer daily_layer(int64_t handoff_minute)
{
    return (struct schedule_layer){
        .name = TEXT("daily"),
        .order = {crew, ARRAY_LEN(crew)},
        .is_rotation = true,
        .every = 1,
        .handoff_minute = (int32_t) handoff_minute,
        .from = {1970, 1, 1},
        .count_is_calendar = true,
    };
}

static int64_t minute_of_day(int64_t local)
{
    return (local - wall_floor_day(local) * 86400) / 60;
}

/* Exactly one person, and the one whose turn started when the wall first showed the hour of the handoff. */
static void check_turns(const struct zone *zone, const struct view *v)
{
    int64_t middle = wall(v->change - 1) + 1;
    struct schedule_layer layer = daily_layer(minute_of_day(middle + 1800));
    const struct schedule s = {.zone = zone, .layers = &layer, .layer_count = 1, .fallback = TEXT("z")};
    for (int i = 100; i < MINUTES - 100; i += 15) {
        struct text who[SCHEDULE_MAX];
        int64_t turn = wall_floor_day(v->so_far[i] - layer.handoff_minute * 60);
        int64_t t = v->start + i * 60;
        assert_int_equal(schedule_on_call(&s, (struct instant){t}, who), 1);
        if (!text_equal(who[0], crew[turn % 5]))
            fail_msg("%.*s at %lld: %.*s is on call, wanted %.*s", TEXT_ARG(zone->name), (long long) t,
                     TEXT_ARG(who[0]), TEXT_ARG(crew[turn % 5]));
    }
}

/* Whether the wall will still show `local`, or now or later an earlier time. */
static bool is_still_before(const struct view *v, int at, int64_t local)
{
    for (int i = at; i < MINUTES; i++) {
        if (v->walls[i] < local || (v->walls[i] == local && i > at))
            return true;
    }
    return false;
}

/* A window opens when the wall first shows its start, and closes when it has shown its end for the last time. */
static void check_window(const struct zone *zone, const struct view *v, int64_t from_wall, int64_t to_wall)
{
    struct schedule_window w = {MONDAY, SUNDAY, (int32_t) minute_of_day(from_wall), (int32_t) minute_of_day(to_wall)};
    struct schedule_layer layer = {.during = &w, .during_count = 1, .order = {crew, 2}};
    const struct schedule s = {.zone = zone, .layers = &layer, .layer_count = 1, .fallback = TEXT("z")};
    for (int i = 100; i < MINUTES - 100; i += 15) {
        struct text who[SCHEDULE_MAX];
        bool is_open = v->so_far[i] >= from_wall && is_still_before(v, i, to_wall);
        int64_t t = v->start + i * 60;
        size_t count = schedule_on_call(&s, (struct instant){t}, who);
        if (count != (is_open ? 2U : 1U))
            fail_msg("%.*s at %lld: %zu on call, window %s", TEXT_ARG(zone->name), (long long) t, count,
                     is_open ? "open" : "closed");
    }
}

static void check_schedules(const struct zone *zone, const struct view *v)
{
    int64_t middle = wall(v->change - 1) + 1;
    check_turns(zone, v);
    check_window(zone, v, middle + 900, middle + 4500);
    check_window(zone, v, middle - 5400, middle + 1800);
    check_window(zone, v, middle - 2700, middle - 1800);
}

/* A night's watch would have nobody, or two, in the hour that is missing or double. */
static void turns_and_windows_agree_with_the_wall(void **state)
{
    (void) state;
    int64_t changes = 0;
    around_every_change(check_schedules, &changes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_agree_with_the_wall),
        cmocka_unit_test(turns_and_windows_agree_with_the_wall),
    };
    return cmocka_run_group_tests(tests, wall_setup, NULL);
}
