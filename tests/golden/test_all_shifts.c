/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rota in every zone of the system, minute by minute within three hours of every change of the clocks and of the
 * edges of its shifts, 2020 to 2040: exactly one person is on call, and it is the right one.
 *
 * The rota has all there is: turns of days that count only days with hours, hours that wrap past midnight and lie where
 * clocks change, turns of weeks, an override a month. The oracle reads the wall (tests/lib/wall.h) and nothing else:
 * a start has come when the wall has shown it or more, an end has not while the wall will still show it or less.
 *
 * Half of the changes of the clocks and a few edges a zone are looked at, others with each SHIFTS_SEED; SHIFTS=all
 * looks at every one, which takes an hour or two: `make check-long` does.
 */
#include "tests/lib/expect.h"
#include "tests/lib/wall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/prng.h"
#include "core/schedule.h"

#define REACH_MIN 180                       /* minutes looked at on each side */
#define SLACK_MIN 200                       /* further than any clock is set back */
#define SPAN_LEN (2 * REACH_MIN + 1)        /* what is compared */
#define WALL_LEN (SPAN_LEN + 2 * SLACK_MIN) /* what is read of the wall */
#define EDGES_SAMPLED 4
#define DAY 86400
#define FIRST_DAY INT64_C(18262) /* 2020-01-01, a Wednesday */

/* --- the rota ----------------------------------------------------------------------------------------------------- */

static const struct text nights[] = {{"a", 1}, {"b", 1}, {"c", 1}};
static const struct text weeks[] = {{"d", 1}, {"e", 1}, {"f", 1}, {"g", 1}};
static const struct schedule_window weekend = {FRIDAY, SUNDAY, 22 * 60 + 30, 2 * 60 + 30};
#define NIGHT_AT (22 * 60)
#define WEEK_AT (2 * 60 + 15)

static const struct schedule_layer layers[] = {
    {.name = {"nights", 6},
     .during = &weekend,
     .during_count = 1,
     .order = {nights, 3},
     .is_rotation = true,
     .every = 1,
     .handoff_minute = NIGHT_AT,
     .from = {2020, 1, 3}},
    {.name = {"weeks", 5},
     .order = {weeks, 4},
     .is_rotation = true,
     .every_is_week = true,
     .every = 1,
     .handoff_minute = WEEK_AT,
     .handoff_day = SUNDAY,
     .from = {2020, 1, 5}},
};

/* One override a month, over the hours in which most clocks change. */
#define OVERRIDES 240
static struct schedule_override overrides[OVERRIDES];

static void make_overrides(void)
{
    for (int i = 0; i < OVERRIDES; i++) {
        struct civil_date day = {2020 + i / 12, 1 + i % 12, 1 + i % 28};
        overrides[i] =
            (struct schedule_override){{day, 1, 30, 0}, {civil_add_days(day, 1), 2, 45, 0}, TEXT("z"), TEXT("month")};
    }
}

/* --- the oracle --------------------------------------------------------------------------------------------------- */

struct span_of_wall {
    int64_t start; /* the instant of walls[0] */
    int64_t walls[WALL_LEN];
    int64_t highest[WALL_LEN]; /* so far, looking back as far as clocks are set */
    int64_t lowest[WALL_LEN];  /* from here on, as far ahead */
};

static void look_at(struct span_of_wall *w, int64_t middle)
{
    w->start = middle - (REACH_MIN + SLACK_MIN) * 60;
    for (int i = 0; i < WALL_LEN; i++) {
        w->walls[i] = wall(w->start + i * 60);
        w->highest[i] = i > 0 && w->highest[i - 1] > w->walls[i] ? w->highest[i - 1] : w->walls[i];
    }
    for (int i = WALL_LEN - 1; i >= 0; i--)
        w->lowest[i] = i < WALL_LEN - 1 && w->lowest[i + 1] < w->walls[i] ? w->lowest[i + 1] : w->walls[i];
}

static bool has_begun(const struct span_of_wall *w, int i, int64_t local)
{
    return w->highest[i] >= local;
}

/* The wall shows an earlier time now or later, or this very time once more. */
static bool has_not_ended(const struct span_of_wall *w, int i, int64_t local)
{
    return w->lowest[i] < local || (i + 1 < WALL_LEN && w->lowest[i + 1] <= local);
}

static int64_t weekday_of(int64_t day) /* 0 = Monday */
{
    return ((day + 3) % 7 + 7) % 7;
}

/* Days from Friday to Sunday after 2020-01-03 up to `day`. */
static int64_t weekend_days(int64_t day)
{
    int64_t first = FIRST_DAY + 2, weeks_since = (day - first) / 7, rest = (day - first) % 7;
    if (rest < 0) {
        weeks_since--;
        rest += 7;
    }
    return weeks_since * 3 + (rest >= 1) + (rest >= 2); /* Saturday, Sunday; Friday itself is the first of its three */
}

static struct text turn(const struct text *order, int64_t count, int64_t n)
{
    return order[(n % count + count) % count];
}

static bool is_overridden(const struct span_of_wall *w, int i)
{
    struct civil_date today = civil_time_of_seconds(w->walls[i]).date;
    int month = (today.year - 2020) * 12 + today.month - 1;
    for (int m = month > 0 ? month - 1 : 0; m < OVERRIDES && m <= month + 1; m++) {
        int64_t from = civil_seconds(overrides[m].from), to = civil_seconds(overrides[m].to);
        if (has_begun(w, i, from) && has_not_ended(w, i, to))
            return true;
    }
    return false;
}

static bool is_night(const struct span_of_wall *w, int i)
{
    int64_t today = wall_floor_day(w->walls[i]);
    for (int64_t day = today - 2; day <= today + 1; day++) {
        int64_t from = day * DAY + weekend.from_minute * 60, to = (day + 1) * DAY + weekend.to_minute * 60;
        if (weekday_of(day) >= 4 && has_begun(w, i, from) && has_not_ended(w, i, to))
            return true;
    }
    return false;
}

static struct text who_should(const struct span_of_wall *w, int i)
{
    if (is_overridden(w, i))
        return TEXT("z");
    if (is_night(w, i))
        return turn(nights, 3, weekend_days(wall_floor_day(w->highest[i] - NIGHT_AT * 60)));
    int64_t day = wall_floor_day(w->highest[i] - WEEK_AT * 60);
    return turn(weeks, 4, wall_floor_day((day - (FIRST_DAY + 4)) * DAY / 7));
}

/* --- comparing ---------------------------------------------------------------------------------------------------- */

static int64_t spans;

/* The rota with the overrides of these months: the others are too far away to count. */
static struct schedule rota_near(const struct zone *zone, int64_t t)
{
    struct civil_date day = civil_date_of_day(wall_floor_day(t));
    int first = (day.year - 2020) * 12 + day.month - 2, last = first + 4;
    first = first < 0 ? 0 : first > OVERRIDES ? OVERRIDES : first;
    last = last > OVERRIDES ? OVERRIDES : last < first ? first : last;
    return (struct schedule){.id = TEXT("rota"),
                             .zone = zone,
                             .layers = layers,
                             .layer_count = ARRAY_LEN(layers),
                             .overrides = overrides + first,
                             .override_count = (size_t) (last - first),
                             .fallback = TEXT("nobody")};
}

static void check_span(const struct zone *zone, int64_t middle)
{
    static struct span_of_wall w;
    const struct schedule rota = rota_near(zone, middle), *s = &rota;
    look_at(&w, middle);
    struct text before = TEXT_EMPTY;
    int64_t first = w.start + SLACK_MIN * 60;
    struct instant change = schedule_next_change(s, (struct instant){first});
    for (int i = SLACK_MIN; i < SLACK_MIN + SPAN_LEN; i++) {
        struct text who[SCHEDULE_MAX], wanted = who_should(&w, i);
        struct instant t = {w.start + i * 60};
        if (schedule_on_call(s, t, who) != 1 || !text_equal(who[0], wanted))
            fail_msg("%.*s at %lld: %.*s is on call, wanted %.*s", TEXT_ARG(s->zone->name), (long long) t.s,
                     TEXT_ARG(who[0]), TEXT_ARG(wanted));
        /* Where one ends the next begins: the change that is told is the minute at which the wall says so. */
        bool changes = before.len > 0 && !text_equal(before, wanted);
        if (changes != instant_equal(change, t))
            fail_msg("%.*s at %lld: the next change is told as %lld", TEXT_ARG(s->zone->name), (long long) t.s,
                     (long long) change.s);
        change = changes ? schedule_next_change(s, t) : change;
        before = wanted;
    }
    spans++;
}

/* Noon of a local day, near enough to find the edges of that day from. */
static int64_t near_local(int64_t local)
{
    int64_t t = local - (wall(local) - local);
    return t - (wall(t) - local);
}

/* An edge of a shift on that day: the two of the window, or the handoff of the week. */
static int64_t edge_of(int64_t day, int which)
{
    static const int64_t minutes[] = {22 * 60 + 30, DAY / 60 + 2 * 60 + 30, WEEK_AT};
    return near_local(day * DAY + minutes[which] * 60);
}

static void check_edges(const struct zone *zone, struct prng *p, bool is_all)
{
    int64_t last = WALL_TO / DAY - 2;
    for (int64_t day = FIRST_DAY + 2; is_all && day < last; day++) {
        for (int which = 0; which < 3 && weekday_of(day) >= 4; which++) {
            if (which < 2 || weekday_of(day) == 6)
                check_span(zone, edge_of(day, which));
        }
    }
    for (int i = 0; i < EDGES_SAMPLED && !is_all; i++) {
        int64_t day = FIRST_DAY + 2 + 7 * (int64_t) prng_below(p, 1040) + (int64_t) prng_below(p, 3);
        check_span(zone, edge_of(day, (int) prng_below(p, 3)));
    }
}

/* In some zone, in one night of the year, nobody would be on call, or the wrong one. */
static void somebody_and_the_right_one(void **state)
{
    (void) state;
    const char *seed = getenv("SHIFTS_SEED"), *all = getenv("SHIFTS");
    struct prng p;
    bool is_all = all != NULL && strcmp(all, "all") == 0;
    prng_init(&p, seed != NULL ? (uint64_t) strtoull(seed, NULL, 10) : 1);
    make_overrides();
    for (size_t i = 0; i < wall_zone_count(); i++) {
        struct arena arena = ARENA_INIT;
        const struct zone *zone = wall_use(i, &arena);
        for (int64_t t = wall_next_change(WALL_FROM + 7 * DAY); t < WALL_TO; t = wall_next_change(t)) {
            if (is_all || prng_chance(&p, 500))
                check_span(zone, t);
        }
        check_edges(zone, &p, is_all);
        arena_done(&arena);
    }
    printf("%zu zones, %lld spans of six hours\n", wall_zone_count(), (long long) spans);
    assert_true(spans > 3500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(somebody_and_the_right_one)};
    return cmocka_run_group_tests(tests, wall_setup, NULL);
}
