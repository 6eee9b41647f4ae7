/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The grammar of clocks at its bounds, and each calendar where it is easiest to get wrong. The golden table has the
 * cases that lawyers wrote; here are the ones that programmers break.
 */
#include "tests/lib/expect.h"
#include "tests/lib/zones.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "core/rule.h"

static const struct holidays no_holidays = {NULL, 0};

static struct rule parsed(const char *t)
{
    struct rule rule;
    struct complaint why;
    if (rule_parse(text_of(t), &rule, &why) != STATUS_OK)
        fail_msg("%s: %s", t, why.words);
    return rule;
}

static void refused(const char *t, const char *part)
{
    struct rule rule = {.term_count = 77};
    struct complaint why = {0};
    if (rule_parse(text_of(t), &rule, &why) != STATUS_BAD_INPUT)
        fail_msg("%s was not refused", t);
    assert_int_equal(rule.term_count, 77);
    expect_words(why, part);
    assert_true(text_is_utf8(text_of(why.words)));
}

/* One term, one anchor: what comes out must print as `due`. */
static void gives_with(const char *term, const char *anchor, const struct zone *zone, const struct holidays *holidays,
                       const char *due)
{
    struct arena arena = ARENA_INIT;
    struct rule rule = parsed(term);
    struct instant t = rule_term_due(&rule.terms[0], instant_at(anchor), zone, holidays);
    struct text printed = instant_text(&arena, t);
    if (!text_is(printed, due))
        fail_msg("%s from %s: %.*s, wanted %s", term, anchor, TEXT_ARG(printed), due);
    arena_done(&arena);
}

static void gives(const char *term, const char *anchor, const struct zone *zone, const char *due)
{
    gives_with(term, anchor, zone, &no_holidays, due);
}

/* A regime would be read as something else than its author wrote. */
static void terms_are_read(void **state)
{
    (void) state;
    struct rule rule = parsed("min(classified+PT4H@elapsed+noon,early_warning.due+P2W@eod,x_1+P30D@workdays)");
    assert_int_equal(rule.term_count, 3);
    expect_text(rule.terms[0].event, "classified");
    assert_int_equal(rule.terms[0].calendar, RULE_ELAPSED_NOON);
    assert_int_equal(rule.terms[0].period.seconds, 4 * 3600);
    expect_text(rule.terms[0].written, "classified+PT4H@elapsed+noon");
    expect_text(rule.terms[1].event, "early_warning.due");
    assert_int_equal(rule.terms[1].period.weeks, 2);
    assert_int_equal(rule.terms[1].calendar, RULE_EOD);
    assert_int_equal(rule.terms[2].period.days, 30);
    assert_int_equal(parsed("a+P1M@civil+noon").terms[0].calendar, RULE_CIVIL_NOON);
    assert_int_equal(parsed("min(a+P1M@eodflat)").term_count, 1);
    assert_int_equal(parsed("a+PT48H@elapsed2wd").terms[0].calendar, RULE_ELAPSED2WD);
    assert_int_equal(parsed("a+PT6H@hourx").terms[0].calendar, RULE_HOURX);
}

/* A clock with a typing error would start, and run to a wrong instant or to none. */
static void malformed_rules_are_refused(void **state)
{
    (void) state;
    refused("", "EVENT+PERIOD@CALENDAR");
    refused("aware", "EVENT+PERIOD@CALENDAR");
    refused("aware+PT24H", "EVENT+PERIOD@CALENDAR");
    refused("aware+24h@elapsed", "PTnH");
    refused("aware+PT24@elapsed", "PTnH");
    refused("aware+PTH@elapsed", "PTnH");
    refused("aware+P@civil", "PTnH");
    refused("aware+PM@civil", "PTnH");
    refused("aware+P1Y@civil", "PTnH");
    refused("aware+P1M2D@civil", "PTnH");
    refused("aware+PT24H30M@elapsed", "PTnH");
    refused("aware+P-1M@civil", "PTnH");
    refused("aware+P1.5D@civil", "PTnH");
    refused("aware+p1m@civil", "PTnH");
    refused("aware+PT24H@elapse", "the calendar \"elapse\"");
    refused("aware+PT24H@hourx+noon", "does not exist");
    refused("aware+PT24H@elapsed ", "does not exist");
    refused("Aware+PT24H@elapsed", "is not a name");
    refused(" aware+PT24H@elapsed", "is not a name");
    refused("aware.dues+PT24H@elapsed", "is not a name");
    refused(".due+PT24H@elapsed", "is not a name");
    refused("a-b+PT24H@elapsed", "is not a name");
    refused("+PT24H@elapsed", "is not a name");
    refused("a+P1M@civil,a+P30D@civil", "min(");
    refused("min(a+P1M@civil", "closed");
    refused("min()", "EVENT+PERIOD@CALENDAR");
    refused("min(a+P1M@civil,)", "EVENT+PERIOD@CALENDAR");
    refused("min(min(a+P1M@civil))", "is not a name");
    refused("\xc3\xa9+PT24H@elapsed", "is not a name");
}

/* "P1D@elapsed" has two readings an hour apart; reading it either way would be a guess about the law. */
static void a_period_of_the_wrong_kind_is_refused(void **state)
{
    (void) state;
    refused("a+P1D@elapsed", "@elapsed counts hours");
    refused("a+P1M@hourx", "@hourx counts hours");
    refused("a+P3D@elapsed2wd", "@elapsed2wd counts hours");
    refused("a+P1M@elapsed+noon", "@elapsed+noon counts hours");
    refused("a+PT24H@civil", "@civil counts days");
    refused("a+PT24H@eod", "@eod counts days");
    refused("a+PT24H@eodflat", "@eodflat counts days");
    refused("a+PT24H@civil+noon", "@civil+noon counts days");
    refused("a+PT24H@workdays", "counts days");
    refused("a+P1M@workdays", "PnD");
    refused("a+P2W@workdays", "PnD");
}

/* A number too large would overflow on its way into an instant; zero would be overdue at once. */
static void periods_are_bounded(void **state)
{
    (void) state;
    parsed("a+PT87840H@elapsed");
    refused("a+PT87841H@elapsed", "1 to 87840");
    parsed("a+P3660D@civil");
    refused("a+P3661D@civil", "1 to 3660");
    parsed("a+P522W@civil");
    refused("a+P523W@civil", "1 to 522");
    parsed("a+P120M@civil");
    refused("a+P121M@civil", "1 to 120");
    refused("a+PT99999999999999999999999999H@elapsed", "out of range");
    refused("a+PT0H@elapsed", "out of range");
    refused("a+P000D@civil", "out of range");
    assert_int_equal(parsed("a+P007D@civil").terms[0].period.days, 7);
}

static void fill_rule(char *at, size_t terms)
{
    at += sprintf(at, "min(");
    for (size_t i = 0; i < terms; i++)
        at += sprintf(at, "%sa+P1M@civil", i == 0 ? "" : ",");
    sprintf(at, ")");
}

/* Terms past the array, names past their bound and endless rules must be refused, not written behind the struct. */
static void rules_are_bounded(void **state)
{
    (void) state;
    char rule[LIMIT_RULE + 64], name[LIMIT_ID + 2];
    fill_rule(rule, RULE_TERMS_MAX);
    assert_int_equal(parsed(rule).term_count, RULE_TERMS_MAX);
    fill_rule(rule, RULE_TERMS_MAX + 1);
    refused(rule, "at most 8 terms");
    memset(name, 'n', sizeof name);
    snprintf(rule, sizeof rule, "%.*s+P1M@civil", LIMIT_ID, name);
    parsed(rule);
    snprintf(rule, sizeof rule, "%.*s+P1M@civil", LIMIT_ID + 1, name);
    refused(rule, "is not a name");
    /* Zeros in front make a rule of any length that is otherwise right. */
    memset(rule, '0', sizeof rule);
    memcpy(rule, "a+P", 3);
    memcpy(rule + LIMIT_RULE - 8, "01M@civil", 10);
    refused(rule, "at most 512 bytes");
    memcpy(rule + LIMIT_RULE - 9, "01M@civil", 10);
    parsed(rule);
}

/* An incident at 23:50 would be told an hour too early or too late in zones with half hours. */
static void the_hour_of_the_anchor_is_not_counted(void **state)
{
    (void) state;
    gives("a+PT1H@hourx", "2026-01-14T09:59:59Z", &zone_berlin, "2026-01-14T11:00:00Z");
    gives("a+PT1H@hourx", "2026-01-14T10:00:00Z", &zone_berlin, "2026-01-14T12:00:00Z");
    /* 14:47 in India: the next full hour is 15:00 local, 09:30 UTC. */
    gives("a+PT1H@hourx", "2026-01-14T09:17:00Z", &zone_kolkata, "2026-01-14T10:30:00Z");
    gives("a+PT1H@hourx", "1960-01-14T09:17:00Z", &zone_kolkata, "1960-01-14T10:30:00Z");
    /* In the first of the two hours from 02:00 to 03:00 the next full hour is the second one. */
    gives("a+PT1H@hourx", "2026-10-25T00:30:00Z", &zone_berlin, "2026-10-25T02:00:00Z");
    /* 01:45 on Lord Howe, and at 02:00 the clocks go to 02:30: the clock hour ends there. */
    gives("a+PT1H@hourx", "2026-10-03T15:15:00Z", &zone_lord_howe, "2026-10-03T16:30:00Z");
}

/* The end of a day is not midnight where the clocks change at midnight. */
static void a_day_ends_with_its_last_hour(void **state)
{
    (void) state;
    gives("a+P1D@eodflat", "2026-03-27T12:00:00Z", &zone_azores, "2026-03-29T01:00:00Z");
    gives("a+P1D@eodflat", "2026-03-28T12:00:00Z", &zone_azores, "2026-03-30T00:00:00Z");
    /* 25 October starts at the first of its two midnights. */
    gives("a+P1D@eodflat", "2026-10-23T12:00:00Z", &zone_azores, "2026-10-25T00:00:00Z");
    gives("a+P1D@eodflat", "2026-10-24T12:00:00Z", &zone_berlin, "2026-10-25T23:00:00Z");
    gives("a+P1M@eodflat", "2027-01-31T22:59:59Z", &zone_berlin, "2027-02-28T23:00:00Z");
    gives("a+P1M@eodflat", "2027-01-31T23:00:00Z", &zone_berlin, "2027-03-01T23:00:00Z");
}

/* Two working days belong to every period of two days or more, and to none of one day. */
static void short_periods_are_lengthened(void **state)
{
    (void) state;
    static const struct civil_date easter[] = {{2026, 4, 3}, {2026, 4, 6}};
    const struct holidays holidays = {easter, 2};
    /* From Thursday 2 April one day is Good Friday: moved to Tuesday, not lengthened. */
    gives_with("a+P1D@eod", "2026-04-02T09:00:00Z", &zone_berlin, &holidays, "2026-04-07T22:00:00Z");
    /* Two days end on Saturday: moved to Tuesday, the first working day; Wednesday is the second. */
    gives_with("a+P2D@eod", "2026-04-02T09:00:00Z", &zone_berlin, &holidays, "2026-04-08T22:00:00Z");
    gives_with("a+P2D@eodflat", "2026-04-02T09:00:00Z", &zone_berlin, &holidays, "2026-04-04T22:00:00Z");
    /* Two days from Monday are two working days already. */
    gives_with("a+P2D@eod", "2026-04-13T09:00:00Z", &zone_berlin, &holidays, "2026-04-15T22:00:00Z");
    gives_with("a+P1W@eod", "2026-03-30T09:00:00Z", &zone_berlin, &holidays, "2026-04-07T22:00:00Z");
}

/* Portugal counts working days; a holiday on a Sunday must not be counted twice. */
static void working_days_are_counted(void **state)
{
    (void) state;
    static const struct civil_date days[] = {{2026, 12, 20}, {2026, 12, 25}, {2027, 1, 1}};
    const struct holidays holidays = {days, 3};
    gives_with("a+P1D@workdays", "2026-12-18T12:00:00Z", &zone_lisbon, &holidays, "2026-12-22T00:00:00Z");
    gives_with("a+P5D@workdays", "2026-12-18T12:00:00Z", &zone_lisbon, &holidays, "2026-12-29T00:00:00Z");
    gives_with("a+P9D@workdays", "2026-12-18T12:00:00Z", &zone_lisbon, &holidays, "2027-01-05T00:00:00Z");
    gives_with("a+P1D@workdays", "2026-12-19T12:00:00Z", &zone_lisbon, &holidays, "2026-12-22T00:00:00Z");
}

/* A DORA notification that ends at night before a weekend must not be moved, one that ends in it must. */
static void noon_of_the_next_working_day(void **state)
{
    (void) state;
    gives("a+PT4H@elapsed+noon", "2026-02-06T18:59:59Z", &zone_berlin, "2026-02-06T22:59:59Z");
    gives("a+PT4H@elapsed+noon", "2026-02-06T19:00:00Z", &zone_berlin, "2026-02-09T11:00:00Z");
    gives("a+PT4H@elapsed+noon", "2026-02-08T18:59:59Z", &zone_berlin, "2026-02-09T11:00:00Z");
    gives("a+PT4H@elapsed+noon", "2026-02-08T19:00:00Z", &zone_berlin, "2026-02-08T23:00:00Z");
}

/* The disputed reading only touches 48 hours and more. */
static void hours_are_lengthened_from_48_on(void **state)
{
    (void) state;
    gives("a+PT47H@elapsed2wd", "2026-02-06T22:30:00Z", &zone_berlin, "2026-02-08T22:00:00Z");
    gives("a+PT48H@elapsed2wd", "2026-02-06T22:30:00Z", &zone_berlin, "2026-02-10T23:00:00Z");
    /* Ends at midnight: the day that starts then is not in the period. */
    gives("a+PT48H@elapsed2wd", "2026-02-06T22:59:59Z", &zone_berlin, "2026-02-10T23:00:00Z");
    gives("a+PT48H@elapsed2wd", "2026-02-03T22:30:00Z", &zone_berlin, "2026-02-05T23:00:00Z");
}

struct known {
    const char *name, *at;
};

static struct instant event_of(void *context, struct text event)
{
    for (const struct known *k = context; k->name != NULL; k++) {
        if (text_is(event, k->name))
            return instant_at(k->at);
    }
    return INSTANT_NONE;
}

/* The earliest term is the clock; a term whose event has not happened must neither start nor stop it. */
static void the_earliest_known_term_counts(void **state)
{
    (void) state;
    struct rule rule = parsed("min(classified+PT4H@elapsed,aware+PT24H@elapsed,aware+PT24H@elapsed)");
    struct known none[] = {{NULL, NULL}};
    struct known aware[] = {{"aware", "2026-02-03T08:00:00Z"}, {NULL, NULL}};
    struct known both[] = {{"aware", "2026-02-03T08:00:00Z"}, {"classified", "2026-02-03T09:00:00Z"}, {NULL, NULL}};
    size_t term = 99;
    struct instant due = rule_due(&rule, event_of, none, &zone_berlin, &no_holidays, &term);
    assert_true(instant_equal(due, INSTANT_NONE));
    assert_int_equal(term, 99);
    due = rule_due(&rule, event_of, aware, &zone_berlin, &no_holidays, &term);
    assert_true(instant_equal(due, instant_at("2026-02-04T08:00:00Z")));
    assert_int_equal(term, 1);
    due = rule_due(&rule, event_of, both, &zone_berlin, &no_holidays, &term);
    assert_true(instant_equal(due, instant_at("2026-02-03T13:00:00Z")));
    assert_int_equal(term, 0);
    due = rule_due(&rule, event_of, both, &zone_berlin, &no_holidays, NULL);
    assert_true(instant_equal(due, instant_at("2026-02-03T13:00:00Z")));
}

/* An anchor typed with year 9999 must not run off the end of the calendar and abort the daemon. */
static void the_ends_of_the_calendar_are_safe(void **state)
{
    (void) state;
    static const char *const terms[] = {"a+PT24H@elapsed", "a+PT24H@hourx",       "a+PT72H@elapsed2wd",
                                        "a+P1M@civil",     "a+P1M@eod",           "a+P1D@eodflat",
                                        "a+P9D@workdays",  "a+PT1H@elapsed+noon", "a+P120M@civil+noon"};
    const struct instant ends[] = {INSTANT_MIN, {INSTANT_MIN.s + 1}, {INSTANT_MAX.s - 1}, INSTANT_MAX};
    for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
        struct rule rule = parsed(terms[i]);
        for (size_t k = 0; k < ARRAY_LEN(ends); k++) {
            struct instant due = rule_term_due(&rule.terms[0], ends[k], &zone_azores, &no_holidays);
            assert_true(instant_equal(due, INSTANT_NEVER));
        }
    }
    gives("a+PT24H@elapsed", "0003-01-01T00:00:00Z", &zone_berlin, "0003-01-02T00:00:00Z");
    gives("a+PT24H@elapsed", "9899-01-01T00:00:00Z", &zone_berlin, "9899-01-02T00:00:00Z");
}

/* A holiday list of hundreds of days is searched by halves; the first, the last and their neighbours must be found
 * right. */
static void holidays_are_found(void **state)
{
    (void) state;
    struct civil_date days[101];
    for (int i = 0; i < 101; i++)
        days[i] = civil_add_days((struct civil_date){2026, 6, 1}, 2 * i);
    const struct holidays holidays = {days, 101};
    for (int i = -3; i < 205; i++) {
        int64_t day = civil_day_number((struct civil_date){2026, 6, 1}) + i;
        bool is_holiday = true;
        bool is_off = rule_is_day_off(&holidays, day, &is_holiday);
        bool is_weekend = civil_weekday(civil_date_of_day(day)) >= SATURDAY;
        assert_int_equal(is_holiday, i >= 0 && i <= 200 && i % 2 == 0);
        assert_int_equal(is_off, is_holiday || is_weekend);
    }
}

static void explains(const char *term, const char *anchor, const struct holidays *holidays, const char *const *parts)
{
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct rule rule = parsed(term);
    rule_explain(&rule.terms[0], instant_at(anchor), &zone_berlin, holidays, NULL, &arena, &out);
    for (; *parts != NULL; parts++) {
        if (strstr(out.at, *parts) == NULL)
            fail_msg("\"%s\" is not in:\n%s", *parts, out.at);
    }
    assert_int_equal(out.at[out.len - 1], '\n');
    buf_done(&out);
    arena_done(&arena);
}

/* A lawyer checks the clock by these lines; a step that happened and is not told makes the result look wrong. */
static void the_steps_are_told(void **state)
{
    (void) state;
    static const struct civil_date days[] = {{2026, 4, 3}, {2026, 4, 6}, {2026, 5, 1}};
    /* Thirty working days have more days off than a line holds: every holiday is told, and how many are not. */
    static const char *const thirty[] = {"2026-05-01, a holiday", "; and 2 more weekend days)", NULL};
    static const struct holidays all = {days, 3};
    explains("a+P30D@workdays", "2026-03-31T10:00:00Z", &all, thirty);
    const struct holidays holidays = {days, 3};
    explains("aware+PT24H@elapsed", "2026-10-24T12:00:00Z", &holidays,
             (const char *[]){"aware: Sat 2026-10-24 14:00:00 +02:00 in Europe/Berlin (2026-10-24T12:00:00Z)",
                              "clocks go back by 1 h, at Sun 2026-10-25 02:00:00 +01:00",
                              "Due: Sun 2026-10-25 13:00:00 +01:00 (2026-10-25T12:00:00Z)", NULL});
    explains("sent+P1M@civil", "2027-01-31T10:00:00Z", &holidays,
             (const char *[]){"Sun 2027-02-28, the last day of a month without a day 31", "kept: 11:00:00", NULL});
    explains("sent+P1M@civil", "2027-02-28T01:30:00Z", &holidays,
             (const char *[]){"02:30:00, which does not exist on that day", "the earlier instant counts", NULL});
    explains("sent+P1M@civil", "2026-09-25T00:30:00Z", &holidays,
             (const char *[]){"02:30:00, which exists twice on that day", NULL});
    explains("first+P3D@eod", "2026-04-30T09:00:00Z", &holidays,
             (const char *[]){"The day of first, Thu 2026-04-30, is not counted", "3 days", "Sun 2026-05-03",
                              "next working day: Mon 2026-05-04 (Art. 3(4))", "Fewer than two working days",
                              "Tue 2026-05-05 (Art. 3(5))", "Fri 2026-05-01, a holiday", NULL});
    explains("aware+PT72H@hourx", "2026-01-14T09:17:00Z", &holidays,
             (const char *[]){"clock hour of aware is not counted", "starts at Wed 2026-01-14 11:00:00 +01:00", NULL});
    explains("aware+PT72H@elapsed2wd", "2026-04-02T16:00:00Z", &holidays,
             (const char *[]){"disputed", "Tue 2026-04-07", "Fri 2026-04-03, a holiday", NULL});
    explains("x+P2D@workdays", "2026-04-02T09:00:00Z", &holidays,
             (const char *[]){"Working day 2 after it: Wed 2026-04-08", "Mon 2026-04-06, a holiday", NULL});
    explains("x+P1M@civil+noon", "2026-04-02T09:00:00Z", &holidays,
             (const char *[]){"That would be Sat 2026-05-02", "noon of the next working day, Mon 2026-05-04", NULL});
    explains("x+PT4H@elapsed+noon", "2026-04-07T09:00:00Z", &holidays,
             (const char *[]){"a working day: it stays", NULL});
    /* Not "no holiday counts" above a line that moves it past one. */
    explains("x+PT24H@elapsed+noon", "2026-04-02T09:00:00Z", &holidays,
             (const char *[]){"no clock change, weekend or holiday counts on the way, only a day off at the end\n",
                              "a day off, so noon of the next working day, Tue 2026-04-07", NULL});
    explains("x+PT24H@elapsed", "2026-04-02T09:00:00Z", &holidays,
             (const char *[]){"weekend or holiday counts\n", NULL});
    explains("x+PT4H@elapsed", "9999-12-31T09:00:00Z", &holidays,
             (const char *[]){"too near to the end of the calendar", NULL});
}

/* A reader has the calendar with its names beside it, and looks for Good Friday, not for a date. */
static void days_off_have_their_names(void **state)
{
    (void) state;
    static const struct civil_date days[] = {{2026, 4, 3}, {2026, 4, 6}};
    static const unsigned char of[] = {1, 0};
    static const struct text list[] = {{"", 0}, {"Good Friday", 11}};
    const struct holidays holidays = {days, 2};
    const struct holiday_names names = {of, list};
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct rule rule = parsed("x+P1D@eod");
    rule_explain(&rule.terms[0], instant_at("2026-04-02T09:00:00Z"), &zone_berlin, &holidays, &names, &arena, &out);
    assert_true(text_find(buf_text(&out), TEXT("Fri 2026-04-03, Good Friday; Sat 2026-04-04, a weekend day")) !=
                SIZE_MAX);
    assert_true(text_find(buf_text(&out), TEXT("Mon 2026-04-06, a holiday")) != SIZE_MAX);
    buf_done(&out);
    arena_done(&arena);
}

/* Of a long min() people look for the term that is wrong. */
static void the_wrong_term_is_pointed_at(void **state)
{
    (void) state;
    struct rule rule;
    struct complaint why = {0};
    assert_int_equal(rule_parse(TEXT("min(a+PT24H@elapsed,b+P1M@civl)"), &rule, &why), STATUS_BAD_INPUT);
    assert_string_equal(why.where, "character 21");
    expect_words(why, "\"civl\" does not exist");
    assert_int_equal(rule_parse(TEXT("min(a+PT24@elapsed,b+P1M@civil)"), &rule, &why), STATUS_BAD_INPUT);
    assert_string_equal(why.where, "character 5");
    assert_int_equal(rule_parse(TEXT("a+PT24@elapsed"), &rule, &why), STATUS_BAD_INPUT);
    assert_string_equal(why.where, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wrong_term_is_pointed_at),
        cmocka_unit_test(terms_are_read),
        cmocka_unit_test(malformed_rules_are_refused),
        cmocka_unit_test(a_period_of_the_wrong_kind_is_refused),
        cmocka_unit_test(periods_are_bounded),
        cmocka_unit_test(rules_are_bounded),
        cmocka_unit_test(the_hour_of_the_anchor_is_not_counted),
        cmocka_unit_test(a_day_ends_with_its_last_hour),
        cmocka_unit_test(short_periods_are_lengthened),
        cmocka_unit_test(working_days_are_counted),
        cmocka_unit_test(noon_of_the_next_working_day),
        cmocka_unit_test(hours_are_lengthened_from_48_on),
        cmocka_unit_test(the_earliest_known_term_counts),
        cmocka_unit_test(the_ends_of_the_calendar_are_safe),
        cmocka_unit_test(holidays_are_found),
        cmocka_unit_test(the_steps_are_told),
        cmocka_unit_test(days_off_have_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
