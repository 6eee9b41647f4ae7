/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Times as people type them. At three in the morning a wrong guess here moves a legal clock, so what has two readings
 * is refused, with both of them to choose from.
 */
#include "tests/lib/expect.h"
#include "tests/lib/zones.h"

#include <string.h>

#include "core/when.h"

#define NOW "2026-11-21T13:05:00Z"

static void reads(const char *typed, const char *wanted)
{
    struct instant t;
    struct complaint why = {0};
    if (when_parse(text_of(typed), &zone_berlin, instant_at(NOW), &t, &why) != STATUS_OK)
        fail_msg("%s: %s", typed, why.words);
    if (!instant_equal(t, instant_at(wanted)))
        fail_msg("%s was read as %lld", typed, (long long) t.s);
}

static void refuses(const char *typed, const char *part)
{
    struct instant t = {4711};
    struct complaint why = {0};
    if (when_parse(text_of(typed), &zone_berlin, instant_at(NOW), &t, &why) != STATUS_BAD_INPUT)
        fail_msg("\"%s\" was not refused", typed);
    assert_int_equal(t.s, 4711);
    assert_string_equal(why.where, "");
    expect_words(why, part);
}

/* Every form the manual promises. */
static void every_form_is_read(void **state)
{
    (void) state;
    reads("now", NOW);
    reads("  now ", NOW);
    reads("2026-11-21T14:05:00+01:00", NOW);
    reads("2026-11-21T13:05:00Z", NOW);
    reads("2026-11-21T13:05Z", NOW);
    reads("2026-11-21T09:05:00-04:00", NOW);
    reads("2026-11-21 14:05", NOW);
    reads("2026-11-21 14:05:00", NOW);
    reads("2026-11-21T14:05", NOW);
    reads("2026-07-01 14:05", "2026-07-01T12:05:00Z");
    reads("-90m", "2026-11-21T11:35:00Z");
    reads("90m ago", "2026-11-21T11:35:00Z");
    reads(" 90m  ago ", "2026-11-21T11:35:00Z");
    reads("-1h30m", "2026-11-21T11:35:00Z");
    reads("-PT90M", "2026-11-21T11:35:00Z");
    reads("4h ago", "2026-11-21T09:05:00Z");
    reads("-0m", NOW);
    /* A day is 24 hours here: the clocks changed on 25 October and it does not matter. */
    reads("-30d", "2026-10-22T13:05:00Z");
    reads("1w ago", "2026-11-14T13:05:00Z");
    reads("2027-01-01 00:00", "2026-12-31T23:00:00Z");
}

/* Words that are no time, or not one instant, must not become one. */
static void everything_else_is_refused(void **state)
{
    (void) state;
    refuses("", "empty");
    refuses("   ", "empty");
    refuses("yesterday", "is not a time");
    refuses("Now", "is not a time");
    refuses("14:05", "is not a time");
    refuses("2026-11-21", "is not a time");
    refuses("2026-11-21 14", "is not a time");
    refuses("2026-11-31 14:05", "is not a time");
    refuses("2026-11-21 24:00", "is not a time");
    refuses("21.11.2026 14:05", "is not a time");
    refuses("2026-11-21T14:05:00+0100", "not a time with an offset");
    refuses("2026-11-21T14:05:00+25:00", "not a time with an offset");
    refuses("2026-11-21 14:05 CET", "is not a time");
    refuses("-", "is not a time");
    refuses(" ago", "is not a time");
    refuses("-90", "DURATION");
    refuses("-90x", "DURATION");
    refuses("90 ago", "DURATION");
    refuses("--90m", "DURATION");
    refuses("90m", "is not a time");
    refuses("+90m", "is not a time");
    refuses("-1mo", "months or years");
    refuses("1y ago", "months or years");
    refuses("-3652059d", "before the year 1");
    refuses("0000-01-01 00:00", "is not a time");
}

/* Whoever typed 02:30 in the night of the change must be shown both instants, each of which reads back as itself. */
static void missing_and_double_times_list_their_candidates(void **state)
{
    (void) state;
    refuses("2026-03-29 02:30", "does not exist in Europe/Berlin");
    refuses("2026-03-29 02:30", "type 2026-03-29T01:30:00+01:00 or 2026-03-29T03:30:00+02:00");
    refuses("2026-10-25 02:30", "exists twice in Europe/Berlin");
    refuses("2026-10-25 02:30", "type 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00");
    reads("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z");
    reads("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z");
    /* The edges of the gap and of the double hour are ordinary times. */
    reads("2026-03-29 01:59:59", "2026-03-29T00:59:59Z");
    refuses("2026-03-29 02:00", "does not exist");
    refuses("2026-03-29 02:59:59", "does not exist");
    reads("2026-03-29 03:00", "2026-03-29T01:00:00Z");
    reads("2026-10-25 01:59:59", "2026-10-24T23:59:59Z");
    refuses("2026-10-25 02:00", "exists twice");
    refuses("2026-10-25 02:59:59", "exists twice");
    reads("2026-10-25 03:00", "2026-10-25T02:00:00Z");
}

/* "Aware tomorrow" would give everybody a day too much. */
static void the_future_is_refused_for_what_happened(void **state)
{
    (void) state;
    struct instant t = {4711};
    struct complaint why = {0};
    struct instant now = instant_at(NOW);
    assert_int_equal(when_parse_past(TEXT("2026-11-21T13:05:01Z"), &zone_berlin, now, &t, &why), STATUS_BAD_INPUT);
    assert_int_equal(t.s, 4711);
    expect_words(why, "2026-11-21T14:05:01+01:00 is in the future (it is 2026-11-21T14:05:00+01:00 now)");
    assert_int_equal(when_parse_past(TEXT("2026-11-21 14:05"), &zone_berlin, now, &t, &why), STATUS_OK);
    assert_true(instant_equal(t, now));
    assert_int_equal(when_parse_past(TEXT("1999-01-01 00:00"), &zone_berlin, now, &t, &why), STATUS_OK);
    assert_int_equal(when_parse_past(TEXT("nonsense"), &zone_berlin, now, &t, &why), STATUS_BAD_INPUT);
    expect_words(why, "is not a time");
}

/* A complaint that repeats a book, or half a letter, could not be sent as JSON. */
static void long_nonsense_is_cut(void **state)
{
    (void) state;
    char typed[3000];
    struct instant t;
    struct complaint why = {0};
    for (size_t i = 0; i + 1 < sizeof typed; i += 2)
        memcpy(typed + i, "\xc3\xa9", 2);
    struct text text = {typed, sizeof typed};
    assert_int_equal(when_parse(text, &zone_berlin, instant_at(NOW), &t, &why), STATUS_BAD_INPUT);
    assert_true(text_is_utf8(text_of(why.words)));
    expect_words(why, "2026-11-21 14:05 (local time)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_read),
        cmocka_unit_test(everything_else_is_refused),
        cmocka_unit_test(missing_and_double_times_list_their_candidates),
        cmocka_unit_test(the_future_is_refused_for_what_happened),
        cmocka_unit_test(long_nonsense_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
