/* SPDX-License-Identifier: Apache-2.0 */
/*
 * period: what laws and people write is read as they mean it, and moved along the calendar as the law says.
 */
#include "tests/lib/expect.h"

#include "base/period.h"
#include "base/prng.h"
#include "tests/lib/sample_zones.h"

static struct arena arena = ARENA_INIT;

static struct period parsed(const char *words)
{
    struct period p = {7, 7, 7, 7};
    struct complaint c = {0};
    if (period_parse(text_of(words), &p, &c) != STATUS_OK) {
        fail_msg("refused: %s", words);
    }
    return p;
}

static void expect_period(const char *words, int32_t months, int32_t weeks, int32_t days, int64_t seconds,
                          const char *canonical)
{
    struct period p = parsed(words);
    assert_int_equal(p.months, months);
    assert_int_equal(p.weeks, weeks);
    assert_int_equal(p.days, days);
    assert_int_equal(p.seconds, seconds);
    expect_text(period_text(&arena, p), canonical);
}

/* "m" is a minute and "M" after a P a month: taken for the other, a deadline is off by a month. */
static void both_ways_of_writing(void **state)
{
    (void) state;
    expect_period("P1M", 1, 0, 0, 0, "P1M");
    expect_period("PT1M", 0, 0, 0, 60, "PT1M");
    expect_period("1m", 0, 0, 0, 60, "PT1M");
    expect_period("1mo", 1, 0, 0, 0, "P1M");
    expect_period("PT24H", 0, 0, 0, 86400, "PT24H");
    expect_period("P14D", 0, 0, 14, 0, "P14D");
    expect_period("P2W", 0, 2, 0, 0, "P2W");
    expect_period("P1Y2M3W4D", 14, 3, 4, 0, "P1Y2M3W4D");
    expect_period("PT1H2M3S", 0, 0, 0, 3723, "PT1H2M3S");
    expect_period("90m", 0, 0, 0, 5400, "PT1H30M");
    expect_period("4h", 0, 0, 0, 14400, "PT4H");
    expect_period("2d", 0, 0, 2, 0, "P2D");
    expect_period("1w", 0, 1, 0, 0, "P1W");
    expect_period("6mo", 6, 0, 0, 0, "P6M");
    expect_period("1y", 12, 0, 0, 0, "P1Y");
    expect_period("1y6mo", 18, 0, 0, 0, "P1Y6M");
    expect_period("1h30m", 0, 0, 0, 5400, "PT1H30M");
    expect_period("45s", 0, 0, 0, 45, "PT45S");
    expect_period("0m", 0, 0, 0, 0, "PT0S");
    expect_period("P0D", 0, 0, 0, 0, "PT0S");
    expect_period("007h", 0, 0, 0, 25200, "PT7H");
}

/* A length that is guessed at is a wrong deadline. */
static void refusing_the_rest(void **state)
{
    (void) state;
    static const char *const bad[] = {"",        "P",     "PT",    "T1H", "P1",     "1",    "h",      "1 h",  "-1h",
                                      "+1h",     "1.5h",  "P1.5D", "1H",  "p1m",    "P1MT", "PT1D",   "P1H",  "P1M1Y",
                                      "30m1h",   "1h1h",  "P1D1D", "1hm", "1h 30m", " 1h",  "1h ",    "PP1D", "P1DT",
                                      "PT1HT1M", "1mo1y", "P-1D",  "PTM", "PT1",    "1x",   "1month", "PT1H1"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct period p = {7, 7, 7, 7};
        struct complaint c = {0};
        if (period_parse(text_of(bad[i]), &p, &c) != STATUS_BAD_INPUT) {
            fail_msg("accepted: %s", bad[i]);
        }
        assert_int_equal(p.months, 7);
        expect_words(c, "90m, 4h, 2d");
    }
}

/* Whether a day has 24 hours must never be open: the two kinds do not mix. */
static void calendar_and_clock_do_not_mix(void **state)
{
    (void) state;
    static const char *const bad[] = {"P1DT2H", "1d12h", "P1MT1S", "1w1m"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct period p;
        struct complaint c = {0};
        assert_int_equal(period_parse(text_of(bad[i]), &p, &c), STATUS_BAD_INPUT);
        expect_words(c, "must not mix");
    }
    assert_true(period_is_calendar(parsed("1d")) && period_is_calendar(parsed("P1M")) &&
                period_is_calendar(parsed("1w")));
    assert_false(period_is_calendar(parsed("24h")) || period_is_calendar(parsed("0d")));
}

/* Numbers that do not fit must be refused, not wrap into a deadline in the past. */
static void lengths_at_their_bounds(void **state)
{
    (void) state;
    struct period p;
    static const char *const good[] = {"9999y", "119988mo", "521722w", "3652059d", "87649416h", "315537897600s"};
    static const char *const bad[] = {"10000y",
                                      "9999y1mo",
                                      "119989mo",
                                      "521723w",
                                      "3652060d",
                                      "87649417h",
                                      "315537897601s",
                                      "87649416h1s",
                                      "99999999999999999999d",
                                      "9223372036854775807h",
                                      "1537228672809129302m"};
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        assert_int_equal(period_parse(text_of(good[i]), &p, NULL), STATUS_OK);
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(period_parse(text_of(bad[i]), &p, NULL), STATUS_BAD_INPUT);
    }
}

/* Where seconds are needed a month has no answer, and a day has 24 hours. */
static void spans_have_no_months(void **state)
{
    (void) state;
    struct span s = {77};
    struct complaint c;
    assert_int_equal(period_span(parsed("2d"), &s, &c), STATUS_OK);
    assert_int_equal(s.s, 172800);
    assert_int_equal(period_span(parsed("1w"), &s, &c), STATUS_OK);
    assert_int_equal(s.s, 604800);
    assert_int_equal(period_span(parsed("90m"), &s, &c), STATUS_OK);
    assert_int_equal(s.s, 5400);
    s.s = 77;
    assert_int_equal(period_span(parsed("1mo"), &s, &c), STATUS_BAD_INPUT);
    expect_words(c, "months or years");
    assert_int_equal(s.s, 77);
}

static void expect_after(const struct zone *zone, const char *from, const char *period, const char *expected)
{
    struct instant t;
    assert_int_equal(instant_parse(text_of(from), &t, NULL), STATUS_OK);
    struct text got = instant_text(&arena, period_after(zone, t, parsed(period)));
    if (!text_is(got, expected)) {
        fail_msg("%s + %s: expected %s, got %.*s", from, period, expected, TEXT_ARG(got));
    }
}

/* The final report is due one month on: the law's cases, worked out by hand from a calendar. */
static void months_are_clamped_and_keep_the_local_clock(void **state)
{
    (void) state;
    const struct zone *berlin = sample_zone_berlin();
    expect_after(berlin, "2027-01-28T10:00:00Z", "P1M", "2027-02-28T10:00:00Z");
    expect_after(berlin, "2027-01-29T10:00:00Z", "P1M", "2027-02-28T10:00:00Z");
    expect_after(berlin, "2027-01-31T10:00:00Z", "P1M", "2027-02-28T10:00:00Z");
    expect_after(berlin, "2028-01-31T10:00:00Z", "P1M", "2028-02-29T10:00:00Z");
    expect_after(berlin, "2027-03-31T10:00:00Z", "P1M", "2027-04-30T10:00:00Z");
    expect_after(berlin, "2026-11-30T12:00:00Z", "P3M", "2027-02-28T12:00:00Z");
    expect_after(berlin, "2028-02-29T12:00:00Z", "P1Y", "2029-02-28T12:00:00Z");
    expect_after(berlin, "2026-03-15T11:00:00Z", "P1M",
                 "2026-04-15T10:00:00Z"); /* summer time between: local noon stays */
    expect_after(berlin, "2026-10-20T09:00:00Z", "P14D", "2026-11-03T10:00:00Z");
    expect_after(berlin, "2026-10-20T09:00:00Z", "P2W", "2026-11-03T10:00:00Z");
    expect_after(berlin, "2026-10-20T09:00:00Z", "PT336H", "2026-11-03T09:00:00Z");
    expect_after(berlin, "2026-12-31T23:30:00Z", "P1M",
                 "2027-01-31T23:30:00Z"); /* already the first of January there */
    expect_after(berlin, "2027-01-30T23:30:00Z", "P1M", "2027-02-27T23:30:00Z"); /* 31 January, 00:30 */
}

/* At a missing or repeated local time the earlier reading counts: nobody is ever late by choosing it. */
static void missing_and_repeated_times_give_the_earlier_reading(void **state)
{
    (void) state;
    const struct zone *berlin = sample_zone_berlin();
    expect_after(berlin, "2026-02-28T01:30:00Z", "P29D", "2026-03-29T00:30:00Z"); /* 02:30 does not exist on 29 March */
    expect_after(berlin, "2026-09-25T00:30:00Z", "P1M", "2026-10-25T00:30:00Z");  /* 02:30 exists twice on 25 October */
    expect_after(berlin, "2026-10-25T01:30:00Z", "P0D",
                 "2026-10-25T01:30:00Z"); /* nothing is nothing, in the second hour too */
    expect_after(berlin, "2026-10-25T01:30:00Z", "PT1S", "2026-10-25T01:30:01Z");
}

/* A period of 9999 years from now is not in the past. */
static void moving_stops_at_the_end_of_the_calendar(void **state)
{
    (void) state;
    expect_after(sample_zone_berlin(), "2026-11-21T14:05:00Z", "9999y", "9999-12-31T14:05:00Z");
    expect_after(sample_zone_berlin(), "9999-12-31T23:30:00Z", "1d", "9999-12-31T23:30:00Z");
    expect_after(&civil_utc, "2026-11-21T14:05:00Z", "87649416h", "9999-12-31T23:59:59Z");
    assert_true(instant_equal(period_after(&civil_utc, INSTANT_NEVER, parsed("1d")), INSTANT_NEVER));
    assert_true(instant_equal(period_after(&civil_utc, INSTANT_NONE, parsed("1h")), INSTANT_NONE));
}

/* The words a person reads on a page at night: never longer than is left. */
static void words_for_lengths(void **state)
{
    (void) state;
    static const struct {
        int64_t s;
        const char *words;
    } cases[] = {{0, "0 s"},          {12, "12 s"},          {59, "59 s"},
                 {60, "1 min"},       {119, "1 min"},        {2400, "40 min"},
                 {3599, "59 min"},    {3600, "1 h"},         {3659, "1 h"},
                 {3660, "1 h 1 min"}, {18720, "5 h 12 min"}, {86399, "23 h 59 min"},
                 {86400, "1 d"},      {89999, "1 d"},        {90000, "1 d 1 h"},
                 {273600, "3 d 4 h"}, {-2400, "40 min"},     {INT64_MIN, "106751991167300 d 15 h"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        expect_text(span_text(&arena, SPAN_S(cases[i].s)), cases[i].words);
    }
    expect_text(span_left_text(&arena, SPAN_S(18720)), "in 5 h 12 min");
    expect_text(span_left_text(&arena, SPAN_S(1)), "in 1 s");
    expect_text(span_left_text(&arena, SPAN_S(0)), "OVERDUE by 0 s");
    expect_text(span_left_text(&arena, SPAN_S(-2400)), "OVERDUE by 40 min");
}

/* The canonical form goes into files that are read again. */
static void canonical_form_round_trips(void **state)
{
    (void) state;
    struct prng r;
    prng_init(&r, 5);
    for (int i = 0; i < 5000; i++) {
        struct period p = {0, 0, 0, 0};
        if (prng_chance(&r, 500)) {
            p = (struct period){(int32_t) prng_below(&r, 30), (int32_t) prng_below(&r, 3), (int32_t) prng_below(&r, 40),
                                0};
        } else {
            p.seconds = (int64_t) prng_below(&r, 400000);
        }
        struct period back = parsed(text_cstr(&arena, period_text(&arena, p)));
        assert_true(p.months == back.months && p.weeks == back.weeks && p.days == back.days &&
                    p.seconds == back.seconds);
    }
}

/* If it failed, an inject meant for the second morning would come at another hour. */
static void days_stand_beside_hours_where_seconds_matter(void **state)
{
    (void) state;
    struct span span;
    assert_int_equal(span_parse(TEXT("6d1h"), &span, NULL), STATUS_OK);
    assert_int_equal(span.s, 6 * 86400 + 3600);
    assert_int_equal(span_parse(TEXT("1w12h30m"), &span, NULL), STATUS_OK);
    assert_int_equal(span.s, 7 * 86400 + 12 * 3600 + 1800);
    assert_int_equal(span_parse(TEXT("90m"), &span, NULL), STATUS_OK);
    assert_int_equal(span.s, 5400);
    assert_int_equal(span_parse(TEXT("2d"), &span, NULL), STATUS_OK);
    static const char *const bad[] = {"1mo2h", "1h1d", "1d1d", "1d-1h", "d1h", "1d1", "6d1x", ""};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(span_parse(text_of(bad[i]), &span, NULL), STATUS_BAD_INPUT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_stand_beside_hours_where_seconds_matter),
        cmocka_unit_test(both_ways_of_writing),
        cmocka_unit_test(refusing_the_rest),
        cmocka_unit_test(calendar_and_clock_do_not_mix),
        cmocka_unit_test(lengths_at_their_bounds),
        cmocka_unit_test(spans_have_no_months),
        cmocka_unit_test(months_are_clamped_and_keep_the_local_clock),
        cmocka_unit_test(missing_and_repeated_times_give_the_earlier_reading),
        cmocka_unit_test(moving_stops_at_the_end_of_the_calendar),
        cmocka_unit_test(words_for_lengths),
        cmocka_unit_test(canonical_form_round_trips),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
