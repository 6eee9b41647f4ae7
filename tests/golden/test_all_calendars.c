/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every calendar of the grammar, in every zone of the system, around every change of its clocks from 2020 to 2040,
 * with a different calendar of days off each time, against an oracle that shares no code with the program.
 *
 * The oracle (tests/lib/almanac.h) asks the C library for the offsets and counts dates with timegm(); below, each
 * calendar is counted a second time, as slowly and literally as the words of the law allow: day after day, no
 * arithmetic that the program uses. Anchors are chosen so that the result falls around the change, and so that the
 * anchor does.
 *
 * NIS2D_WIDE=1 looks at four times as many anchors; `make check-long` does.
 */
#include "tests/lib/expect.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/rule.h"
#include "settings/zoneinfo.h"
#include "tests/lib/almanac.h"
#include "tests/lib/wall.h"

#define HOUR INT64_C(3600)
#define DAY INT64_C(86400)
#define MARGIN (3 * 366 * DAY)
#define REACH_DAYS 140 /* of days off on each side of a change */

/* --- days off ----------------------------------------------------------------------------------------------------- */

static struct civil_date off_days[2 * REACH_DAYS + 1];
static int64_t off_numbers[2 * REACH_DAYS + 1];
static size_t off_count;

static uint64_t scatter(uint64_t n)
{
    n = (n ^ (n >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    n = (n ^ (n >> 27)) * UINT64_C(0x94d049bb133111eb);
    return n ^ (n >> 31);
}

/* One day in eight, and now and then a whole week, other ones for each change. */
static void choose_days_off(int64_t around, uint64_t seed)
{
    off_count = 0;
    for (int64_t day = around - REACH_DAYS; day <= around + REACH_DAYS; day++) {
        uint64_t n = scatter(seed * 1009 + (uint64_t) day);
        uint64_t week = scatter(seed * 2003 + (uint64_t) (day / 7));
        if (n % 8 != 0 && week % 16 != 0)
            continue;
        int year, month, dom;
        almanac_date(day, &year, &month, &dom);
        off_numbers[off_count] = day;
        off_days[off_count++] = (struct civil_date){year, month, dom};
    }
}

static bool is_off(int64_t day)
{
    int weekday = almanac_weekday(day);
    for (size_t i = 0; i < off_count; i++) {
        if (off_numbers[i] == day)
            return true;
    }
    return weekday == 0 || weekday == 6;
}

/* --- the calendars, counted again --------------------------------------------------------------------------------- */

static int working_days(int64_t first, int64_t last)
{
    int n = 0;
    for (int64_t day = first; day <= last; day++)
        n += is_off(day) ? 0 : 1;
    return n;
}

static int64_t end_of(int64_t day)
{
    return almanac_first_of_day(day + 1);
}

static int64_t want_hours_from_next_hour(int64_t anchor, int hours)
{
    int64_t local = almanac_at(anchor);
    int64_t into = local % HOUR < 0 ? local % HOUR + HOUR : local % HOUR;
    return anchor - into + HOUR + hours * HOUR;
}

static int64_t want_civil(int64_t anchor, const struct period *p)
{
    int64_t day = almanac_day(anchor), time_of_day = almanac_at(anchor) - day * DAY;
    return almanac_earliest(almanac_add(day, p->months, p->weeks, p->days) * DAY + time_of_day);
}

static int64_t want_eod(int64_t anchor, const struct period *p, bool moves)
{
    int64_t first = almanac_day(anchor) + 1, last = almanac_add(almanac_day(anchor), p->months, p->weeks, p->days);
    bool is_two_days = p->months > 0 || p->weeks > 0 || p->days >= 2;
    while (moves && is_off(last))
        last++;
    while (moves && is_two_days && (working_days(first, last) < 2 || is_off(last)))
        last++;
    return end_of(last);
}

static int64_t want_workdays(int64_t anchor, int days)
{
    int64_t day = almanac_day(anchor);
    while (days > 0) {
        day++;
        days -= is_off(day) ? 0 : 1;
    }
    return end_of(day);
}

static int64_t want_two_working_days(int64_t anchor, int hours)
{
    int64_t end = want_hours_from_next_hour(anchor, hours), start = end - hours * HOUR;
    int64_t first = almanac_day(start), last = almanac_day(end - 1);
    if (hours < 48 || working_days(first, last) >= 2)
        return end;
    while (working_days(first, last) < 2)
        last++;
    return end_of(last);
}

static int64_t want_noon(int64_t end)
{
    int64_t day = almanac_day(end);
    if (!is_off(day))
        return end;
    while (is_off(day))
        day++;
    return almanac_earliest(day * DAY + 12 * HOUR);
}

static int64_t want(const struct rule_term *term, int64_t anchor)
{
    int hours = (int) (term->period.seconds / HOUR);
    switch (term->calendar) {
    case RULE_ELAPSED:
        return anchor + hours * HOUR;
    case RULE_HOURX:
        return want_hours_from_next_hour(anchor, hours);
    case RULE_CIVIL:
        return want_civil(anchor, &term->period);
    case RULE_EOD:
        return want_eod(anchor, &term->period, true);
    case RULE_EODFLAT:
        return want_eod(anchor, &term->period, false);
    case RULE_WORKDAYS:
        return want_workdays(anchor, term->period.days);
    case RULE_ELAPSED2WD:
        return want_two_working_days(anchor, hours);
    case RULE_ELAPSED_NOON:
        return want_noon(anchor + hours * HOUR);
    case RULE_CIVIL_NOON:
        return want_noon(want_civil(anchor, &term->period));
    }
    fail_msg("a calendar the oracle does not know");
    return 0;
}

/* --- walking ------------------------------------------------------------------------------------------------------ */

static const char *const rules[] = {
    "a+PT4H@elapsed",       "a+PT24H@elapsed",    "a+PT24H@hourx",      "a+PT72H@hourx",       "a+P1M@civil",
    "a+P30D@civil",         "a+P2W@civil",        "a+P1D@civil",        "a+P1M@eod",           "a+P30D@eod",
    "a+P14D@eod",           "a+P3D@eod",          "a+P2D@eod",          "a+P1D@eod",           "a+P1W@eod",
    "a+P1M@eodflat",        "a+P3D@eodflat",      "a+P1D@workdays",     "a+P5D@workdays",      "a+P30D@workdays",
    "a+PT24H@elapsed2wd",   "a+PT48H@elapsed2wd", "a+PT72H@elapsed2wd", "a+PT4H@elapsed+noon", "a+PT24H@elapsed+noon",
    "a+PT72H@elapsed+noon", "a+P1M@civil+noon",   "a+P15D@civil+noon",
};
static struct rule parsed[ARRAY_LEN(rules)];
static uint64_t compared;

static void compare(const struct zone *zone, size_t which, int64_t anchor)
{
    const struct holidays days = {off_days, off_count};
    const struct rule_term *term = &parsed[which].terms[0];
    int64_t due = rule_term_due(term, (struct instant){anchor}, zone, &days).s, wanted = want(term, anchor);
    compared++;
    if (due != wanted)
        fail_msg("%.*s: %s from %lld gives %lld, wanted %lld", TEXT_ARG(zone->name), rules[which], (long long) anchor,
                 (long long) due, (long long) wanted);
}

/* The instant that puts the end of the rule about there. */
static int64_t anchor_for(const struct rule_term *term, int64_t local)
{
    const struct period *p = &term->period;
    if (p->seconds != 0)
        return almanac_earliest(local) - p->seconds;
    int64_t days = term->calendar == RULE_WORKDAYS ? p->days * 5 / 3 : 7 * p->weeks + p->days;
    int64_t day = local / DAY, back = almanac_add(day, -p->months, 0, 0) - days;
    return almanac_earliest(back * DAY + local % DAY);
}

static void around(const struct zone *zone, const struct almanac_change *c, int64_t step_min, int64_t spread_h)
{
    static const int64_t edges[] = {-HOUR, -1801, -1, 0, 1, 1800, HOUR - 1, HOUR};
    int64_t middle = c->at + (c->before_s > c->after_s ? c->before_s : c->after_s);
    for (size_t which = 0; which < ARRAY_LEN(rules); which++) {
        const struct rule_term *term = &parsed[which].terms[0];
        for (int64_t minutes = -150; minutes <= 150; minutes += step_min)
            compare(zone, which, anchor_for(term, middle + minutes * 60));
        for (int64_t hours = -84; hours <= 84; hours += spread_h)
            compare(zone, which, anchor_for(term, middle + hours * HOUR + 417));
        for (size_t i = 0; i < ARRAY_LEN(edges); i++)
            compare(zone, which, c->at + edges[i]);
    }
}

static void all_of(const char *name, bool is_wide, uint64_t *seed, int64_t *changes)
{
    struct arena arena = ARENA_INIT;
    const struct zone *zone = NULL;
    const struct almanac_change *list;
    struct complaint why = {0};
    if (zoneinfo_load(NULL, text_of(name), &arena, &zone, &why) != STATUS_OK)
        fail_msg("%s: %s", name, why.words);
    size_t count = almanac_changes(&list);
    for (size_t i = 0; i < count; i++) {
        if (list[i].at < ALMANAC_FROM || list[i].at >= ALMANAC_TO)
            continue;
        choose_days_off(list[i].at / DAY, ++*seed);
        around(zone, &list[i], is_wide ? 10 : 50, is_wide ? 3 : 21);
        ++*changes;
    }
    if (count == 0) { /* a clock that never changes is a clock as well */
        choose_days_off(ALMANAC_FROM / DAY + 400, ++*seed);
        around(zone, &(struct almanac_change){ALMANAC_FROM + 400 * DAY, almanac_at(0), almanac_at(0)}, 50, 7);
    }
    arena_done(&arena);
}

/* In some country, on some night, a clock would be wrong by an hour or a day. */
static void every_calendar_agrees_with_the_wall(void **state)
{
    (void) state;
    bool is_wide = getenv("NIS2D_WIDE") != NULL;
    uint64_t seed = 0;
    int64_t changes = 0;
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        assert_int_equal(rule_parse(text_of(rules[i]), &parsed[i], NULL), STATUS_OK);
    for (size_t i = 0; i < wall_zone_count(); i++) {
        almanac_use(wall_zone_name(i), ALMANAC_FROM - MARGIN, ALMANAC_TO + MARGIN);
        all_of(wall_zone_name(i), is_wide, &seed, &changes);
    }
    printf("%zu zones, %lld changes, %llu due instants\n", wall_zone_count(), (long long) changes,
           (unsigned long long) compared);
    assert_true(wall_zone_count() > 250 && changes > 3000);
}

/* --- by hand ------------------------------------------------------------------------------------------------------ */

/* Places where the clock does something rare. Instants worked out on paper from the change alone. */
static const struct {
    const char *zone, *rule, *anchor, *due, *why;
} by_hand[] = {
    /* Samoa went from UTC-10 to UTC+14 at the end of 29 December 2011: the 30th, a Friday, was not. */
    {"Pacific/Apia", "a+P1D@civil", "2011-12-29T01:00:00Z", "2011-12-30T01:00:00Z", "Wed 15:00 to Thu 15:00"},
    {"Pacific/Apia", "a+P2D@civil", "2011-12-29T01:00:00Z", "2011-12-30T01:00:00Z",
     "Fri 15:00 is not: the earlier reading has the offset after, +14"},
    {"Pacific/Apia", "a+P3D@civil", "2011-12-29T01:00:00Z", "2011-12-31T01:00:00Z", "Sat 15:00 +14"},
    {"Pacific/Apia", "a+P1D@eodflat", "2011-12-29T01:00:00Z", "2011-12-30T10:00:00Z",
     "the last hour of Thu; the next date begins with Sat 00:00 +14"},
    {"Pacific/Apia", "a+P2D@eodflat", "2011-12-29T01:00:00Z", "2011-12-30T10:00:00Z", "the day that was not is over"},
    {"Pacific/Apia", "a+PT24H@elapsed", "2011-12-30T09:30:00Z", "2011-12-31T09:30:00Z", "a day is a day"},
    {"Pacific/Apia", "a+PT24H@hourx", "2011-12-30T09:30:00Z", "2011-12-31T10:00:00Z", "the hour ends with the jump"},
    /* Kwajalein did the same on 21 August 1993 (from UTC-12 to UTC+12). */
    {"Pacific/Kwajalein", "a+P1D@eodflat", "1993-08-20T00:00:00Z", "1993-08-21T12:00:00Z", "Thu 12:00; end of Fri"},
    /* Half an hour, and quarters. */
    {"Australia/Lord_Howe", "a+P1D@civil", "2026-10-02T15:45:00Z", "2026-10-03T15:15:00Z",
     "Sat 02:15 +10:30; Sun 02:15 is skipped, the earlier reading is +11"},
    {"Australia/Lord_Howe", "a+PT24H@hourx", "2026-10-03T15:40:00Z", "2026-10-04T16:00:00Z",
     "Sun 02:40 +11: the hour ends at 03:00 +11"},
    {"Asia/Kathmandu", "a+PT24H@hourx", "2026-05-01T00:00:00Z", "2026-05-02T00:15:00Z", "05:45 +05:45 to 06:00"},
    {"Asia/Kathmandu", "a+P1D@eodflat", "2026-05-01T00:00:00Z", "2026-05-02T18:15:00Z", "midnight +05:45"},
    {"Pacific/Chatham", "a+P1D@eodflat", "2026-05-01T12:00:00Z", "2026-05-03T11:15:00Z", "Sat 00:45 +12:45; Sun's end"},
    /* The clocks go forward at midnight: the day begins at 01:00. */
    {"Africa/Cairo", "a+P1D@eodflat", "2026-04-22T10:00:00Z", "2026-04-23T22:00:00Z",
     "Fri 24 April begins at 01:00 +03, which is 00:00 +02"},
    {"Atlantic/Azores", "a+P1D@eodflat", "2026-03-27T12:00:00Z", "2026-03-29T01:00:00Z",
     "Sun 29 March begins at 01:00 +00, when 00:00 -01 would have been"},
    {"America/Havana", "a+P1D@civil", "2026-03-07T05:30:00Z", "2026-03-08T04:30:00Z",
     "Sat 00:30 -05; Sun 00:30 is skipped, the earlier reading is -04"},
    /* … and back at midnight: 23:00 to 24:00 comes twice, and the day ends once. */
    {"Asia/Beirut", "a+P1D@eodflat", "2026-10-23T12:00:00Z", "2026-10-24T22:00:00Z",
     "Sat 24 October ends after its second 23:00, at 00:00 +02"},
    /* Noon itself was skipped: on Monday 13 January 1896 Honolulu went from 12:00 -10:31:26 to 12:01:26 -10:30. */
    {"Pacific/Honolulu", "a+P1D@civil+noon", "1896-01-12T06:31:26Z", "1896-01-13T22:30:00Z", "the earlier reading"},
    /* Two hours, and a winter time that is the saving one. */
    {"Antarctica/Troll", "a+P1D@civil", "2026-03-28T01:30:00Z", "2026-03-28T23:30:00Z",
     "01:30 +00; Sun 01:30 is skipped by two hours, the earlier reading is +02"},
    {"Europe/Dublin", "a+P1M@civil", "2026-09-25T00:30:00Z", "2026-10-25T00:30:00Z",
     "01:30 comes twice; the first is still +01"},
};

static void rare_clocks_by_hand(void **state)
{
    (void) state;
    const struct holidays none = {NULL, 0};
    for (size_t i = 0; i < ARRAY_LEN(by_hand); i++) {
        struct arena arena = ARENA_INIT;
        const struct zone *zone = NULL;
        struct instant anchor, due;
        struct rule rule;
        assert_int_equal(zoneinfo_load(NULL, text_of(by_hand[i].zone), &arena, &zone, NULL), STATUS_OK);
        assert_int_equal(instant_parse(text_of(by_hand[i].anchor), &anchor, NULL), STATUS_OK);
        assert_int_equal(instant_parse(text_of(by_hand[i].due), &due, NULL), STATUS_OK);
        assert_int_equal(rule_parse(text_of(by_hand[i].rule), &rule, NULL), STATUS_OK);
        struct instant got = rule_term_due(&rule.terms[0], anchor, zone, &none);
        almanac_use(by_hand[i].zone, anchor.s - 60 * DAY, anchor.s + 60 * DAY);
        off_count = 0;
        int64_t oracle = want(&rule.terms[0], anchor.s);
        if (!instant_equal(got, due) || oracle != due.s)
            fail_msg("%s %s from %s: %.*s, by hand %s (%s); the oracle says %lld", by_hand[i].zone, by_hand[i].rule,
                     by_hand[i].anchor, TEXT_ARG(instant_text(&arena, got)), by_hand[i].due, by_hand[i].why,
                     (long long) oracle);
        arena_done(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rare_clocks_by_hand),
        cmocka_unit_test(every_calendar_agrees_with_the_wall),
    };
    return cmocka_run_group_tests(tests, wall_setup, NULL);
}
