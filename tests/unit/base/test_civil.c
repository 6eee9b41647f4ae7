/* SPDX-License-Identifier: Apache-2.0 */
/*
 * civil: the calendar against another way of counting, and zones at their changes. The whole of the tz database is
 * walked through in tests/unit/settings/test_zoneinfo.c; here each kind of change has an example that can be checked by
 * hand.
 */
#include "tests/lib/expect.h"

#include "base/civil.h"
#include "base/prng.h"
#include "tests/lib/sample_zones.h"

static struct arena arena = ARENA_INIT;

static struct instant at(const char *words)
{
    struct instant t = INSTANT_NONE;
    if (instant_parse(text_of(words), &t, NULL) != STATUS_OK) {
        fail_msg("no instant: %s", words);
    }
    return t;
}

static struct civil_time local(const char *words)
{
    struct civil_time c = {{0, 0, 0}, 0, 0, 0};
    if (civil_time_parse(text_of(words), &c, NULL) != STATUS_OK) {
        fail_msg("no local time: %s", words);
    }
    return c;
}

/* Counts every day of 9999 years one by one: no day may be missing, doubled or of another length or weekday. */
static void every_day_of_the_calendar(void **state)
{
    (void) state;
    int64_t day = -719162;
    int weekday = MONDAY; /* 0001-01-01 */
    for (int32_t year = 1; year <= 9999; year++) {
        bool is_leap = (year % 4 == 0) != ((year % 100 == 0) != (year % 400 == 0));
        assert_int_equal(civil_is_leap(year), is_leap);
        for (int32_t month = 1; month <= 12; month++) {
            int32_t days = month == 2                                              ? 28 + (is_leap ? 1 : 0)
                           : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                                   : 31;
            for (int32_t d = 1; d <= days; d++, day++) {
                struct civil_date date = {year, month, d}, back = civil_date_of_day(day);
                bool is_right = civil_date_is_valid(date) && civil_day_number(date) == day && back.year == year &&
                                back.month == month && back.day == d && (int) civil_weekday(date) == weekday;
                if (!is_right) {
                    fail_msg("%04d-%02d-%02d", year, month, d);
                }
                weekday = weekday % 7 + 1;
            }
            assert_false(civil_date_is_valid((struct civil_date){year, month, days + 1}));
        }
    }
    assert_int_equal(day, 2932897); /* of 10000-01-01 */
    assert_int_equal(civil_day_number((struct civil_date){1970, 1, 1}), 0);
    assert_int_equal(civil_weekday((struct civil_date){2026, 11, 21}), SATURDAY);
}

/* What is no date must not be taken for one that is near. */
static void dates_that_do_not_exist(void **state)
{
    (void) state;
    static const struct civil_date bad[] = {{0, 1, 1},     {10000, 1, 1}, {2026, 0, 1},  {2026, 13, 1}, {2026, 1, 0},
                                            {2026, 2, 29}, {2100, 2, 29}, {2026, -1, 1}, {2026, 1, -1}, {-4, 2, 29}};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_false(civil_date_is_valid(bad[i]));
    }
    assert_true(civil_date_is_valid((struct civil_date){2000, 2, 29}));
}

static void expect_date(struct civil_date d, int32_t year, int32_t month, int32_t day)
{
    assert_int_equal(d.year, year);
    assert_int_equal(d.month, month);
    assert_int_equal(d.day, day);
}

/* "One month on" is a legal term: the day is kept, or the month's last where there is none. */
static void adding_months_and_days(void **state)
{
    (void) state;
    struct civil_date d = {2027, 1, 31};
    expect_date(civil_add_months(d, 1), 2027, 2, 28);
    expect_date(civil_add_months(d, 13), 2028, 2, 29);
    expect_date(civil_add_months(d, -1), 2026, 12, 31);
    expect_date(civil_add_months(d, -2), 2026, 11, 30);
    expect_date(civil_add_months(d, 0), 2027, 1, 31);
    expect_date(civil_add_months(d, 11), 2027, 12, 31);
    expect_date(civil_add_days(d, 1), 2027, 2, 1);
    expect_date(civil_add_days(d, -31), 2026, 12, 31);
    expect_date(civil_add_months((struct civil_date){9999, 12, 1}, 0), 9999, 12, 1);
    expect_date(civil_add_months((struct civil_date){9999, 12, 1}, 1), 9999, 12, 31);
    expect_date(civil_add_months((struct civil_date){1, 1, 9}, 0), 1, 1, 9);
    expect_date(civil_add_months((struct civil_date){1, 1, 9}, -1), 1, 1, 1);
    expect_date(civil_add_months(d, INT64_MAX), 9999, 12, 31);
    expect_date(civil_add_months(d, INT64_MIN), 1, 1, 1);
    expect_date(civil_add_days((struct civil_date){9999, 12, 30}, 1), 9999, 12, 31);
    expect_date(civil_add_days((struct civil_date){9999, 12, 30}, 2), 9999, 12, 31);
    expect_date(civil_add_days(d, INT64_MAX), 9999, 12, 31);
    expect_date(civil_add_days(d, INT64_MIN), 1, 1, 1);
    assert_int_equal(civil_date_compare(d, (struct civil_date){2027, 2, 1}), -1);
    assert_int_equal(civil_date_compare(d, (struct civil_date){2026, 12, 31}), 1);
    assert_int_equal(civil_date_compare(d, d), 0);
}

/* "2:30 on Sunday" in summer and winter, on both halves of the Earth and on both sides of UTC. */
static void local_time_at_each_change(void **state)
{
    (void) state;
    static const struct {
        const struct zone *(*zone)(void);
        const char *utc, *shown, *abbreviation;
    } cases[] = {
        {sample_zone_berlin, "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00", "CET"},
        {sample_zone_berlin, "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00", "CEST"},
        {sample_zone_berlin, "2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00", "CEST"},
        {sample_zone_berlin, "2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00", "CET"},
        {sample_zone_berlin, "2026-12-31T23:30:00Z", "2027-01-01T00:30:00+01:00", "CET"},
        {sample_zone_azores, "2026-03-29T00:59:59Z", "2026-03-28T23:59:59-01:00", "-01"},
        {sample_zone_azores, "2026-03-29T01:00:00Z", "2026-03-29T01:00:00+00:00", "+00"},
        {sample_zone_azores, "2026-10-25T01:00:00Z", "2026-10-25T00:00:00-01:00", "-01"},
        {sample_zone_auckland, "2026-09-26T13:59:59Z", "2026-09-27T01:59:59+12:00", "NZST"},
        {sample_zone_auckland, "2026-09-26T14:00:00Z", "2026-09-27T03:00:00+13:00", "NZDT"},
        {sample_zone_auckland, "2026-12-31T12:00:00Z", "2027-01-01T01:00:00+13:00", "NZDT"},
        {sample_zone_auckland, "2027-04-03T13:59:59Z", "2027-04-04T02:59:59+13:00", "NZDT"},
        {sample_zone_auckland, "2027-04-03T14:00:00Z", "2027-04-04T02:00:00+12:00", "NZST"},
        {sample_zone_apia, "2011-12-30T09:59:59Z", "2011-12-29T23:59:59-10:00", "-10"},
        {sample_zone_apia, "2011-12-30T10:00:00Z", "2011-12-31T00:00:00+14:00", "+14"},
        {sample_zone_apia, "2050-01-01T00:00:00Z", "2050-01-01T13:00:00+13:00", "+13"},
        {sample_zone_always_dst, "2026-01-01T02:59:59Z", "2025-12-31T22:59:59-04:00", "XDT"},
        {sample_zone_always_dst, "2026-01-01T03:00:00Z", "2025-12-31T23:00:00-04:00", "XDT"},
        {sample_zone_always_dst, "2028-12-31T23:00:00Z", "2028-12-31T19:00:00-04:00", "XDT"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct zone *zone = cases[i].zone();
        expect_text(civil_rfc3339_text(&arena, zone, at(cases[i].utc)), cases[i].shown);
        assert_string_equal(civil_abbreviation(zone, at(cases[i].utc)), cases[i].abbreviation);
    }
}

static void expect_instants(const struct zone *zone, const char *words, int count, const char *first,
                            const char *second)
{
    struct instant ret[2] = {INSTANT_NONE, INSTANT_NONE}, candidates[2] = {INSTANT_NONE, INSTANT_NONE};
    assert_int_equal(civil_instants(zone, local(words), ret), count);
    civil_candidates(zone, local(words), candidates);
    expect_text(instant_text(&arena, candidates[0]), first);
    expect_text(instant_text(&arena, candidates[1]), second);
    for (int i = 0; i < count; i++) {
        assert_true(instant_equal(ret[i], candidates[i]));
    }
}

/* A person types a local time; the one that does not exist and the one that exists twice must both be seen. */
static void local_times_have_none_one_or_two_instants(void **state)
{
    (void) state;
    const struct zone *berlin = sample_zone_berlin();
    expect_instants(berlin, "2026-11-21 14:05", 1, "2026-11-21T13:05:00Z", "2026-11-21T13:05:00Z");
    expect_instants(berlin, "2026-03-29 01:59:59", 1, "2026-03-29T00:59:59Z", "2026-03-29T00:59:59Z");
    expect_instants(berlin, "2026-03-29 02:00", 0, "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z");
    expect_instants(berlin, "2026-03-29 02:59:59", 0, "2026-03-29T00:59:59Z", "2026-03-29T01:59:59Z");
    expect_instants(berlin, "2026-03-29 03:00", 1, "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z");
    expect_instants(berlin, "2026-10-25 01:59:59", 1, "2026-10-24T23:59:59Z", "2026-10-24T23:59:59Z");
    expect_instants(berlin, "2026-10-25 02:00", 2, "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z");
    expect_instants(berlin, "2026-10-25 02:59:59", 2, "2026-10-25T00:59:59Z", "2026-10-25T01:59:59Z");
    expect_instants(berlin, "2026-10-25 03:00", 1, "2026-10-25T02:00:00Z", "2026-10-25T02:00:00Z");
    expect_instants(sample_zone_azores(), "2026-03-29 00:30", 0, "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z");
    expect_instants(sample_zone_azores(), "2026-10-25 00:30", 2, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
    expect_instants(sample_zone_auckland(), "2026-09-27 02:30", 0, "2026-09-26T13:30:00Z", "2026-09-26T14:30:00Z");
    expect_instants(sample_zone_auckland(), "2027-04-04 02:30", 2, "2027-04-03T13:30:00Z", "2027-04-03T14:30:00Z");
    expect_instants(sample_zone_apia(), "2011-12-30 12:00", 0, "2011-12-29T22:00:00Z", "2011-12-30T22:00:00Z");
    expect_instants(sample_zone_always_dst(), "2026-01-01 00:00", 1, "2026-01-01T04:00:00Z", "2026-01-01T04:00:00Z");
    expect_instants(&civil_utc, "2026-03-29 02:30", 1, "2026-03-29T02:30:00Z", "2026-03-29T02:30:00Z");
    /* The calendar's ends lie outside of the instants there are. */
    expect_instants(berlin, "0001-01-01 00:00", 1, "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z");
    expect_instants(sample_zone_auckland(), "0001-01-01 14:00", 1, "0001-01-01T01:00:00Z", "0001-01-01T01:00:00Z");
    expect_instants(sample_zone_azores(), "9999-12-31 23:59:59", 1, "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z");
}

/* "End of the day" in the Azores is 01:00 once a year: a midnight that does not exist must not become a wrong one. */
static void a_day_starts_when_its_date_does(void **state)
{
    (void) state;
    const struct {
        const struct zone *zone;
        struct civil_date d;
        const char *start;
    } cases[] = {
        {sample_zone_berlin(), {2026, 3, 29}, "2026-03-28T23:00:00Z"},
        {sample_zone_berlin(), {2026, 3, 30}, "2026-03-29T22:00:00Z"},
        {sample_zone_azores(), {2026, 3, 29}, "2026-03-29T01:00:00Z"},
        {sample_zone_azores(), {2026, 3, 30}, "2026-03-30T00:00:00Z"},
        {sample_zone_azores(), {2026, 10, 25}, "2026-10-25T00:00:00Z"},
        {sample_zone_azores(), {2026, 10, 26}, "2026-10-26T01:00:00Z"},
        {sample_zone_apia(), {2011, 12, 29}, "2011-12-29T10:00:00Z"},
        {sample_zone_apia(), {2011, 12, 30}, "2011-12-30T10:00:00Z"},
        {sample_zone_apia(), {2011, 12, 31}, "2011-12-30T10:00:00Z"},
        {&civil_utc, {2024, 2, 29}, "2024-02-29T00:00:00Z"},
        {sample_zone_berlin(), {1, 1, 1}, "0001-01-01T00:00:00Z"},
        {sample_zone_azores(), {9999, 12, 31}, "9999-12-31T01:00:00Z"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        expect_text(instant_text(&arena, civil_day_start(cases[i].zone, cases[i].d)), cases[i].start);
    }
}

/* Some places changed at one minute past midnight, so that a date began twice; its start is the first of them. */
static void a_day_that_begins_twice(void **state)
{
    (void) state;
    static const struct zone_change changes[] = {{{INT64_C(-62135596800)}, -9000, "NDT"},
                                                 {{INT64_C(1000002660)}, -12600, "NST"}};
    static const struct zone zone = {.name = {"Twice", 5}, .changes = changes, .change_count = 2};
    /* 1000002660 is 2001-09-09T02:31:00Z, 00:01 summer time, from where the clock went back to 23:01. */
    expect_text(instant_text(&arena, civil_day_start(&zone, (struct civil_date){2001, 9, 9})), "2001-09-09T02:30:00Z");
    expect_instants(&zone, "2001-09-09 00:00:30", 2, "2001-09-09T02:30:30Z", "2001-09-09T03:30:30Z");
    expect_instants(&zone, "2001-09-08 23:30", 2, "2001-09-09T02:00:00Z", "2001-09-09T03:00:00Z");
}

/* A rule may name the last day of a year and a time a week later: the change is in the year after. */
static void a_rule_that_reaches_over_the_new_year(void **state)
{
    (void) state;
    static const struct zone_change change = {{INT64_C(-62135596800)}, 0, "STD"};
    struct zone zone = {.name = {"Over", 4},
                        .changes = &change,
                        .change_count = 1,
                        .has_rule = true,
                        .to_dst = {.kind = ZONE_RULE_DAY_OF_YEAR, .day = 180, .at_s = 0},
                        .to_std = {.kind = ZONE_RULE_JULIAN_NO_LEAP, .day = 365, .at_s = 167 * 3600},
                        .dst_offset_s = 3600,
                        .std_abbreviation = "STD",
                        .dst_abbreviation = "DST",
                        .rule_from = {INT64_C(-62135596800)}};
    assert_string_equal(civil_abbreviation(&zone, at("2027-01-06T21:59:59Z")), "DST");
    assert_string_equal(civil_abbreviation(&zone, at("2027-01-06T22:00:00Z")), "STD");
    expect_text(instant_text(&arena, civil_next_change(&zone, at("2027-01-02T00:00:00Z"))), "2027-01-06T22:00:00Z");
    /* And the other way round: a week before the first of January. */
    zone.to_dst = (struct zone_rule){.kind = ZONE_RULE_DAY_OF_YEAR, .day = 0, .at_s = -167 * 3600};
    zone.to_std = (struct zone_rule){.kind = ZONE_RULE_DAY_OF_YEAR, .day = 180, .at_s = 0};
    assert_string_equal(civil_abbreviation(&zone, at("2026-12-25T00:59:59Z")), "STD");
    assert_string_equal(civil_abbreviation(&zone, at("2026-12-25T01:00:00Z")), "DST");
    expect_text(instant_text(&arena, civil_next_change(&zone, at("2026-12-24T00:00:00Z"))), "2026-12-25T01:00:00Z");
}

/* Schedules are cut at changes; one that is missed shifts a handover by an hour. */
static void the_next_change(void **state)
{
    (void) state;
    const struct zone *berlin = sample_zone_berlin();
    expect_text(instant_text(&arena, civil_next_change(berlin, at("2026-01-01T00:00:00Z"))), "2026-03-29T01:00:00Z");
    expect_text(instant_text(&arena, civil_next_change(berlin, at("2026-03-29T00:59:59Z"))), "2026-03-29T01:00:00Z");
    expect_text(instant_text(&arena, civil_next_change(berlin, at("2026-03-29T01:00:00Z"))), "2026-10-25T01:00:00Z");
    expect_text(instant_text(&arena, civil_next_change(berlin, at("2026-10-25T01:00:00Z"))), "2027-03-28T01:00:00Z");
    expect_text(instant_text(&arena, civil_next_change(sample_zone_apia(), INSTANT_MIN)), "2011-12-30T10:00:00Z");
    assert_true(instant_equal(civil_next_change(sample_zone_apia(), at("2012-03-31T14:00:00Z")), INSTANT_NEVER));
    assert_true(instant_equal(civil_next_change(sample_zone_always_dst(), at("2026-01-01T00:00:00Z")), INSTANT_NEVER));
    assert_true(instant_equal(civil_next_change(&civil_utc, INSTANT_MIN), INSTANT_NEVER));
    assert_true(instant_equal(civil_next_change(berlin, INSTANT_MAX), INSTANT_NEVER));
}

/* A change of the letters only, or to the same offset again, is no change of the clock. */
static void changes_of_nothing_are_no_changes(void **state)
{
    (void) state;
    static const struct zone_change changes[] = {
        {{INT64_C(-62135596800)}, 3600, "AAA"}, {{1000}, 3600, "BBB"}, {{2000}, 7200, "CCC"}};
    static const struct zone zone = {.name = {"Letters", 7}, .changes = changes, .change_count = 3};
    assert_int_equal(civil_next_change(&zone, (struct instant){0}).s, 2000);
    assert_string_equal(civil_abbreviation(&zone, (struct instant){999}), "AAA");
    assert_string_equal(civil_abbreviation(&zone, (struct instant){1000}), "BBB");
    struct instant ret[2];
    assert_int_equal(civil_instants(&zone, local("1970-01-01 01:16:40"), ret), 1);
    assert_int_equal(ret[0].s, 1000);
}

static void assert_local_round_trips(const struct zone *zone, struct instant t)
{
    struct civil_time c = civil_local(zone, t);
    struct instant ret[2];
    int count = civil_instants(zone, c, ret);
    assert_in_range(count, 1, 2);
    assert_true(instant_equal(ret[0], t) || (count == 2 && instant_equal(ret[1], t)));
    for (int i = 0; i < count; i++) {
        assert_true(civil_seconds(civil_local(zone, ret[i])) == civil_seconds(c));
    }
    assert_true(count == 1 || instant_before(ret[0], ret[1]));
}

/* Whatever a clock on the wall shows, the instant it shows it at can be found again. */
static void every_instant_is_found_again(void **state)
{
    (void) state;
    const struct zone *zones[] = {sample_zone_berlin(), sample_zone_azores(),     sample_zone_auckland(),
                                  sample_zone_apia(),   sample_zone_always_dst(), &civil_utc};
    struct prng p;
    prng_init(&p, 8);
    for (size_t z = 0; z < ARRAY_LEN(zones); z++) {
        for (int i = 0; i < 3000; i++) {
            assert_local_round_trips(zones[z],
                                     (struct instant){(int64_t) prng_below(&p, UINT64_C(8000000000)) - 1000000000});
        }
        struct instant t = at("2000-01-01T00:00:00Z");
        for (int i = 0; i < 200 && instant_is_set(t); i++, t = civil_next_change(zones[z], t)) {
            for (int64_t d = -7300; d <= 7300; d += 100) {
                assert_local_round_trips(zones[z], (struct instant){t.s + d});
            }
        }
    }
}

/* How people read a time, always with its offset. */
static void printing(void **state)
{
    (void) state;
    const struct zone *berlin = sample_zone_berlin();
    expect_text(civil_short_text(&arena, berlin, at("2026-11-22T13:05:00Z")), "Sun 22 Nov 14:05 +01:00");
    expect_text(civil_near_text(&arena, berlin, at("2026-11-22T13:05:00Z"), at("2026-01-01T00:00:00Z")),
                "Sun 22 Nov 14:05 +01:00");
    expect_text(civil_near_text(&arena, berlin, at("2027-02-03T13:05:00Z"), at("2026-12-01T00:00:00Z")),
                "Wed 3 Feb 2027 14:05 +01:00");
    /* The year is that of the zone: half an hour before midnight in Greenwich it is the next one in Berlin. */
    expect_text(civil_near_text(&arena, berlin, at("2026-12-31T23:30:00Z"), at("2027-01-05T00:00:00Z")),
                "Fri 1 Jan 00:30 +01:00");
    expect_text(civil_near_text(&arena, berlin, at("2027-02-03T13:05:00Z"), INSTANT_NONE), "Wed 3 Feb 14:05 +01:00");
    expect_text(civil_short_text(&arena, sample_zone_azores(), at("2026-01-05T00:05:59Z")), "Sun 4 Jan 23:05 -01:00");
    expect_text(civil_long_text(&arena, berlin, at("2026-11-22T13:05:09Z")), "Sun 2026-11-22 14:05:09 +01:00");
    expect_text(civil_long_text(&arena, berlin, at("2026-07-01T22:00:00Z")), "Thu 2026-07-02 00:00:00 +02:00");
    expect_text(civil_rfc3339_text(&arena, &civil_utc, at("2026-11-22T13:05:00Z")), "2026-11-22T13:05:00+00:00");
    expect_text(civil_rfc3339_text(&arena, berlin, INSTANT_MAX), "9999-12-31T23:59:59+00:00");
    expect_text(civil_rfc3339_text(&arena, sample_zone_azores(), INSTANT_MIN), "0001-01-01T00:00:00+00:00");
}

/* Offsets of the 19th century had seconds; what is printed must still be the instant that was meant. */
static void offsets_with_seconds_print_the_same_instant(void **state)
{
    (void) state;
    static const struct zone_change changes[] = {{{INT64_C(-62135596800)}, 3208, "LMT"}, {{0}, -3208, "LMT"}};
    static const struct zone zone = {.name = {"Mean", 4}, .changes = changes, .change_count = 2};
    expect_text(civil_rfc3339_text(&arena, &zone, at("1890-01-01T00:00:00Z")), "1890-01-01T00:53:00+00:53");
    expect_text(civil_rfc3339_text(&arena, &zone, at("1990-01-01T00:00:00Z")), "1989-12-31T23:07:00-00:53");
    struct civil_time c = civil_local(&zone, at("1890-01-01T00:00:00Z"));
    assert_int_equal(c.minute * 60 + c.second, 53 * 60 + 28);
}

/* What is printed for people can be pasted back, whatever the zone. */
static void printed_times_read_back(void **state)
{
    (void) state;
    const struct zone *zones[] = {sample_zone_berlin(), sample_zone_azores(), sample_zone_auckland(),
                                  sample_zone_apia()};
    struct prng p;
    prng_init(&p, 6);
    for (int i = 0; i < 20000; i++) {
        struct instant t = {INSTANT_MIN.s + (int64_t) prng_below(&p, (uint64_t) (INSTANT_MAX.s - INSTANT_MIN.s) + 1)};
        struct text shown = civil_rfc3339_text(&arena, zones[i % 4], t);
        assert_int_equal(at(text_cstr(&arena, shown)).s, t.s);
        arena_reset(&arena);
    }
}

/* Dates, times and clocks in the configuration and on the command line. */
static void reading(void **state)
{
    (void) state;
    struct civil_date d = {7, 7, 7};
    struct civil_time c = {{7, 7, 7}, 7, 7, 7};
    int32_t minutes = 7;
    struct complaint why;
    assert_int_equal(civil_date_parse(TEXT("2024-02-29"), &d, NULL), STATUS_OK);
    expect_date(d, 2024, 2, 29);
    static const char *const bad_dates[] = {
        "",           "2026-2-01",  "2026-02-1",  "2026-02-29", "26-02-01",   "2026-02-01 ", "2026.02.01",
        "2026-1a-01", "0000-01-01", "2026-13-01", "+026-01-01", "2026-01-32", "2026-01"};
    for (size_t i = 0; i < ARRAY_LEN(bad_dates); i++) {
        assert_int_equal(civil_date_parse(text_of(bad_dates[i]), &d, &why), STATUS_BAD_INPUT);
        expect_date(d, 2024, 2, 29);
    }
    assert_int_equal(civil_time_parse(TEXT("2026-11-21 14:05"), &c, NULL), STATUS_OK);
    assert_true(c.hour == 14 && c.minute == 5 && c.second == 0 && c.date.day == 21);
    assert_int_equal(civil_time_parse(TEXT("2026-11-21T23:59:59"), &c, NULL), STATUS_OK);
    assert_true(c.hour == 23 && c.minute == 59 && c.second == 59);
    static const char *const bad_times[] = {"",
                                            "2026-11-21",
                                            "2026-11-21 ",
                                            "2026-11-21 14",
                                            "2026-11-21 14:5",
                                            "2026-11-21 24:00",
                                            "2026-11-21 14:60",
                                            "2026-11-21 14:05:60",
                                            "2026-11-21  14:05",
                                            "2026-11-31 14:05",
                                            "2026-11-21 14:05:0",
                                            "2026-11-21 14:05Z",
                                            "2026-11-21 14:05:00.5",
                                            "2026-11-21_14:05"};
    for (size_t i = 0; i < ARRAY_LEN(bad_times); i++) {
        c.hour = 7;
        assert_int_equal(civil_time_parse(text_of(bad_times[i]), &c, &why), STATUS_BAD_INPUT);
        assert_int_equal(c.hour, 7);
    }
    assert_true(civil_clock_parse(TEXT("00:00"), &minutes, NULL) == STATUS_OK && minutes == 0);
    assert_true(civil_clock_parse(TEXT("14:05"), &minutes, NULL) == STATUS_OK && minutes == 845);
    assert_true(civil_clock_parse(TEXT("24:00"), &minutes, NULL) == STATUS_OK && minutes == 1440);
    static const char *const bad_clocks[] = {"",      "24:01",    "25:00", "7:00",  "07:0",
                                             "07:60", "07:00:00", "0700",  "-7:00", "07-00"};
    for (size_t i = 0; i < ARRAY_LEN(bad_clocks); i++) {
        assert_int_equal(civil_clock_parse(text_of(bad_clocks[i]), &minutes, &why), STATUS_BAD_INPUT);
        assert_int_equal(minutes, 1440);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_the_calendar),
        cmocka_unit_test(dates_that_do_not_exist),
        cmocka_unit_test(adding_months_and_days),
        cmocka_unit_test(local_time_at_each_change),
        cmocka_unit_test(local_times_have_none_one_or_two_instants),
        cmocka_unit_test(a_day_starts_when_its_date_does),
        cmocka_unit_test(a_day_that_begins_twice),
        cmocka_unit_test(a_rule_that_reaches_over_the_new_year),
        cmocka_unit_test(the_next_change),
        cmocka_unit_test(changes_of_nothing_are_no_changes),
        cmocka_unit_test(every_instant_is_found_again),
        cmocka_unit_test(printing),
        cmocka_unit_test(offsets_with_seconds_print_the_same_instant),
        cmocka_unit_test(printed_times_read_back),
        cmocka_unit_test(reading),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
