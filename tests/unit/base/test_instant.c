/* SPDX-License-Identifier: Apache-2.0 */
/*
 * instant: arithmetic that stops at its ends, and RFC 3339 to the letter.
 */
#include "tests/lib/expect.h"

#include "base/instant.h"
#include "base/prng.h"

static struct arena arena = ARENA_INIT;

static struct instant at(int64_t s)
{
    return (struct instant){s};
}

static struct instant parsed(const char *words)
{
    struct instant t = at(77);
    struct complaint c = {0};
    if (instant_parse(text_of(words), &t, &c) != STATUS_OK) {
        fail_msg("refused: %s", words);
    }
    return t;
}

/* A deadline that wrapped round into the past would page everybody; one that "never" comes must not come. */
static void adding_stops_at_the_ends(void **state)
{
    (void) state;
    assert_true(instant_equal(instant_add(at(5), SPAN_S(-7)), at(-2)));
    assert_true(instant_equal(instant_add(INSTANT_MAX, SPAN_S(0)), INSTANT_MAX));
    assert_true(instant_equal(instant_add(INSTANT_MAX, SPAN_S(1)), INSTANT_MAX));
    assert_true(instant_equal(instant_add(INSTANT_MIN, SPAN_S(-1)), INSTANT_MIN));
    assert_true(instant_equal(instant_add(at(1), SPAN_S(INT64_MAX)), INSTANT_MAX));
    assert_true(instant_equal(instant_add(at(-1), SPAN_S(INT64_MIN)), INSTANT_MIN));
    assert_true(instant_equal(instant_add(INSTANT_NEVER, SPAN_H(-1)), INSTANT_NEVER));
    assert_true(instant_equal(instant_add(INSTANT_NONE, SPAN_D(1)), INSTANT_NONE));
    assert_int_equal(SPAN_MIN(2).s + SPAN_H(1).s + SPAN_D(1).s, 120 + 3600 + 86400);
}

/* The agenda takes the least of many instants; one that is not set must never win. */
static void order_of_instants(void **state)
{
    (void) state;
    assert_true(instant_before(at(1), at(2)));
    assert_false(instant_before(at(2), at(2)));
    assert_true(instant_before(INSTANT_NONE, INSTANT_MIN) && instant_before(INSTANT_MAX, INSTANT_NEVER));
    assert_true(instant_equal(instant_min(at(1), at(2)), at(1)));
    assert_true(instant_equal(instant_min(INSTANT_NONE, at(2)), at(2)));
    assert_true(instant_equal(instant_min(at(2), INSTANT_NONE), at(2)));
    assert_true(instant_equal(instant_min(INSTANT_NEVER, at(2)), at(2)));
    assert_true(instant_equal(instant_min(INSTANT_NONE, INSTANT_NONE), INSTANT_NONE));
    assert_true(instant_equal(instant_max(INSTANT_NONE, at(2)), at(2)));
    assert_true(instant_equal(instant_max(at(3), at(2)), at(3)));
    assert_true(instant_is_set(at(0)) && instant_is_set(INSTANT_MIN));
    assert_false(instant_is_set(INSTANT_NONE) || instant_is_set(INSTANT_NEVER));
    assert_int_equal(instant_diff(at(10), at(3)).s, 7);
    assert_int_equal(instant_diff(at(3), at(10)).s, -7);
    assert_true(instant_equal(instant_clamp(at(INT64_MAX - 1)), INSTANT_MAX));
    assert_true(instant_equal(instant_clamp(at(INT64_MIN + 1)), INSTANT_MIN));
}

static void diff_of_none(void *context)
{
    (void) instant_diff(*(struct instant *) context, at(0));
}

static void print(void *context)
{
    (void) instant_text(&arena, *(struct instant *) context);
}

/* "How long until never" has no answer, and printing "not set" as a date would be a lie on a report. */
static void what_is_not_set_is_not_computed_with(void **state)
{
    (void) state;
    struct instant bad[] = {INSTANT_NONE, INSTANT_NEVER, at(INSTANT_MAX.s + 1), at(INSTANT_MIN.s - 1)};
    expect_abort(diff_of_none, &bad[0]);
    expect_abort(diff_of_none, &bad[1]);
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        expect_abort(print, &bad[i]);
    }
}

/* What everybody reads: logs, the API, signatures. */
static void printing(void **state)
{
    (void) state;
    expect_text(instant_text(&arena, at(0)), "1970-01-01T00:00:00Z");
    expect_text(instant_text(&arena, at(-1)), "1969-12-31T23:59:59Z");
    expect_text(instant_text(&arena, at(951827696)), "2000-02-29T12:34:56Z");
    expect_text(instant_text(&arena, INSTANT_MIN), "0001-01-01T00:00:00Z");
    expect_text(instant_text(&arena, INSTANT_MAX), "9999-12-31T23:59:59Z");
    assert_int_equal(instant_text(&arena, INSTANT_MAX).len, INSTANT_TEXT_LEN);
}

/* Times come from people and machines in every form RFC 3339 allows; each must be the instant it says. */
static void reading_what_is_allowed(void **state)
{
    (void) state;
    assert_int_equal(parsed("1970-01-01T00:00:00Z").s, 0);
    assert_int_equal(parsed("2026-11-21T14:05:00+01:00").s, parsed("2026-11-21T13:05:00Z").s);
    assert_int_equal(parsed("2026-11-21T14:05:00-09:30").s, parsed("2026-11-21T23:35:00Z").s);
    assert_int_equal(parsed("2026-11-21 14:05Z").s, parsed("2026-11-21T14:05:00Z").s);
    assert_int_equal(parsed("2026-11-21t14:05z").s, parsed("2026-11-21T14:05:00Z").s);
    assert_int_equal(parsed("2026-11-21T14:05+01:00").s, parsed("2026-11-21T13:05:00Z").s);
    assert_int_equal(parsed("2026-11-21T14:05:59.999999999Z").s, parsed("2026-11-21T14:05:59Z").s);
    assert_int_equal(parsed("1969-12-31T23:59:59.5Z").s, -1);
    assert_int_equal(parsed("2026-11-21T14:05:09.1-00:00").s, parsed("2026-11-21T14:05:09Z").s);
    assert_int_equal(parsed("2024-02-29T00:00:00Z").s, 1709164800);
    assert_int_equal(parsed("2026-11-21T00:00:00+23:59").s, parsed("2026-11-20T00:01:00Z").s);
    assert_true(instant_equal(parsed("0001-01-01T00:00:00Z"), INSTANT_MIN));
    assert_true(instant_equal(parsed("9999-12-31T23:59:59Z"), INSTANT_MAX));
    assert_true(instant_equal(parsed("9999-12-31T22:59:59-01:00"), INSTANT_MAX));
}

/* A time that is guessed at is a wrong deadline; everything doubtful is refused, with an example of what is allowed. */
static void refusing_the_rest(void **state)
{
    (void) state;
    static const char *const bad[] = {"",
                                      "Z",
                                      "now",
                                      "2026-11-21",
                                      "2026-11-21T14:05:00",
                                      "2026-11-21T14:05",
                                      "2026-11-21T14Z",
                                      "2026-11-21T14:05:00 Z",
                                      "2026-11-21T14:05:00+0100",
                                      "2026-11-21T14:05:00+01",
                                      "2026-11-21T14:05:00+1:00",
                                      "2026-11-21T14:05:00+24:00",
                                      "2026-11-21T14:05:00+01:60",
                                      "2026-11-21T14:05:00Z ",
                                      " 2026-11-21T14:05:00Z",
                                      "2026-11-21T14:05:00ZZ",
                                      "2026-11-21T14:05:00.Z",
                                      "2026-11-21T14:05:00,5Z",
                                      "2026-11-21T14:05:00.5.5Z",
                                      "2026-11-21T14:05:00.5xZ",
                                      "2026-11-21T14:05.5Z",
                                      "2026-11-21T14:05:60Z",
                                      "2026-11-21T23:59:60Z",
                                      "2026-11-21T24:00:00Z",
                                      "2026-11-21T14:60:00Z",
                                      "2026-02-29T00:00:00Z",
                                      "2026-13-01T00:00:00Z",
                                      "2026-00-01T00:00:00Z",
                                      "2026-11-31T00:00:00Z",
                                      "2026-11-00T00:00:00Z",
                                      "0000-12-31T00:00:00Z",
                                      "10000-01-01T00:00:00Z",
                                      "26-11-21T14:05:00Z",
                                      "2026-1-21T14:05:00Z",
                                      "2026/11/21T14:05:00Z",
                                      "2026-11-21X14:05:00Z",
                                      "-026-11-21T14:05:00Z",
                                      "2026-11-21T-4:05:00Z",
                                      "2026-11-21T14:05:00+-1:00",
                                      "20261121T140500Z"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct instant t = at(77);
        struct complaint c = {0};
        if (instant_parse(text_of(bad[i]), &t, &c) != STATUS_BAD_INPUT) {
            fail_msg("accepted: %s", bad[i]);
        }
        assert_int_equal(t.s, 77);
        expect_words(c, "2026-11-21T14:05:00+01:00");
    }
    struct instant t = at(77);
    struct complaint c;
    assert_int_equal(instant_parse(TEXT("0001-01-01T00:00:00+00:01"), &t, &c), STATUS_BAD_INPUT);
    expect_words(c, "years 1 and 9999");
    assert_int_equal(instant_parse(TEXT("9999-12-31T23:59:59-00:01"), &t, &c), STATUS_BAD_INPUT);
    assert_int_equal(t.s, 77);
    /* Each beginning of a good one is no good one: nothing is read behind the end. */
    struct text whole = TEXT("2026-11-21T14:05:00.25+01:00");
    for (size_t len = 0; len < whole.len; len++) {
        char *exact = mem_alloc(len);
        for (size_t i = 0; i < len; i++) {
            exact[i] = whole.at[i];
        }
        assert_int_equal(instant_parse((struct text){exact, len}, &t, NULL), STATUS_BAD_INPUT);
        mem_free(exact);
    }
}

/* What the API prints goes back in through the API: it must come back as the same second. */
static void printing_and_reading_round_trip(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 1);
    for (int i = 0; i < 20000; i++) {
        struct instant t = at(INSTANT_MIN.s + (int64_t) prng_below(&p, (uint64_t) (INSTANT_MAX.s - INSTANT_MIN.s) + 1));
        assert_int_equal(parsed(text_cstr(&arena, instant_text(&arena, t))).s, t.s);
        arena_reset(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adding_stops_at_the_ends),
        cmocka_unit_test(order_of_instants),
        cmocka_unit_test(what_is_not_set_is_not_computed_with),
        cmocka_unit_test(printing),
        cmocka_unit_test(reading_what_is_allowed),
        cmocka_unit_test(refusing_the_rest),
        cmocka_unit_test(printing_and_reading_round_trip),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
