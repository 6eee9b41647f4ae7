/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reckoning: which of a stage's rules holds at the moment, turn by turn of a loop, and when an event came too late.
 */
#include "core/reckon.h"

#include "base/limits.h"
#include "tests/lib/expect.h"

#define T(s)                                                                                                           \
    {                                                                                                                  \
        s, sizeof(s) - 1                                                                                               \
    }
#define HOUR INT64_C(3600)
#define DAY INT64_C(86400)
#define T0 INT64_C(1767261600) /* 2026-01-01 10:00 UTC */

static const struct holidays no_holidays = {NULL, 0};

/* What is known in a test. */
static struct {
    struct text name;
    struct instant at;
} events[8];
static size_t event_count;

static void know(const char *name, int64_t at)
{
    events[event_count].name = text_of(name);
    events[event_count++].at = (struct instant){at};
}

static int nothing_known(void **state)
{
    (void) state;
    event_count = 0;
    return 0;
}

static struct instant event_at(void *context, struct text event)
{
    (void) context;
    for (size_t i = 0; i < event_count; i++) {
        if (text_equal(events[i].name, event))
            return events[i].at;
    }
    return INSTANT_NONE;
}

static struct reckoned reckon_with(const struct stage *stage, const struct instant *filings, size_t count,
                                   bool counts_submission)
{
    return reckon(stage, &(struct reckon_facts){.event = event_at,
                                                .zone = &civil_utc,
                                                .holidays = &no_holidays,
                                                .filings = filings,
                                                .filing_count = count,
                                                .counts_submission = counts_submission});
}

/* --- late_if ------------------------------------------------------------------------------------------------------ */

static const struct stage dora = {
    .id = T("initial_notification"),
    .target = T("min(classified+PT4H@elapsed,aware+PT24H@elapsed)"),
    .late_event = T("classified"),
    .late_after = T("aware+PT24H@elapsed"),
    .late_target = T("classified+PT4H@elapsed"),
    .late_limit = T("classified+PT4H@hourx"),
};

static void expect_dora(int64_t classified, int by, int64_t target, const char *anchor)
{
    event_count = 0;
    know("aware", T0);
    if (classified != 0)
        know("classified", classified);
    struct reckoned r = reckon_with(&dora, NULL, 0, true);
    assert_int_equal(r.by, by);
    assert_int_equal(r.target.s, target);
    expect_text(r.anchor_event, anchor);
}

/* DORA RTS Art. 5(2): the four hours would be missed by a day, or granted a day too late. */
static void classified_later_than_a_day_after_awareness(void **state)
{
    (void) state;
    expect_dora(0, RECKON_TARGET, T0 + 24 * HOUR, "aware");
    expect_dora(T0 + HOUR, RECKON_TARGET, T0 + 5 * HOUR, "classified");
    expect_dora(T0 + 20 * HOUR, RECKON_TARGET, T0 + 24 * HOUR, "classified"); /* equal: the first of them */
    expect_dora(T0 + 23 * HOUR, RECKON_TARGET, T0 + 24 * HOUR, "aware");
    expect_dora(T0 + 24 * HOUR, RECKON_TARGET, T0 + 24 * HOUR, "aware"); /* not later than */
    expect_dora(T0 + 24 * HOUR + 1, RECKON_LATE_IF, T0 + 28 * HOUR + 1, "classified");
    struct reckoned r = reckon_with(&dora, NULL, 0, true);
    assert_int_equal(r.limit.s, T0 + 29 * HOUR);
    assert_int_equal(r.late_at.s, T0 + 24 * HOUR + 1);
    assert_int_equal(r.late_after.s, T0 + 24 * HOUR);
    expect_text(r.rule, "classified+PT4H@elapsed");
}

/* Without awareness nothing can be late against it. */
static void late_against_nothing_is_not_late(void **state)
{
    (void) state;
    know("classified", T0);
    struct reckoned r = reckon_with(&dora, NULL, 0, true);
    assert_int_equal(r.by, RECKON_TARGET);
    assert_int_equal(r.target.s, T0 + 4 * HOUR);
    event_count = 0;
    r = reckon_with(&dora, NULL, 0, true);
    assert_false(instant_is_set(r.target));
    assert_false(instant_is_set(r.limit));
    assert_int_equal(r.anchor_event.len, 0);
}

/* --- loops -------------------------------------------------------------------------------------------------------- */

static const struct stage loop = {
    .id = T("progress_report"),
    .kind = STAGE_LOOP,
    .target = T("notified+P15D@civil"),
    .limit = T("notified+P15D@eodflat"),
    .every = T("progress_report.due+P15D@civil"),
};

static struct reckoned turns(const struct stage *stage, bool counts_submission, size_t count, const int64_t *days)
{
    static struct instant filings[LIMIT_FILINGS_PER_INCIDENT];
    for (size_t i = 0; i < count; i++)
        filings[i] = (struct instant){T0 + days[i] * DAY};
    return reckon_with(stage, filings, count, counts_submission);
}

/* Defended as long as the first, to the end of its last day, where the regime says so; else its target is its limit. */
static void a_later_turn_has_a_limit_of_its_own(void **state)
{
    const int64_t days[] = {14};
    struct stage limited = loop;
    (void) state;
    know("notified", T0);
    struct reckoned r = turns(&loop, false, 1, days);
    assert_int_equal(r.limit.s, T0 + 30 * DAY);
    limited.every_limit = TEXT("progress_report.due+P15D@eodflat");
    r = turns(&limited, false, 1, days);
    assert_int_equal(r.target.s, T0 + 30 * DAY);
    assert_int_equal(r.limit.s, T0 + 30 * DAY + 14 * HOUR);
    expect_text(r.limit_rule, "progress_report.due+P15D@eodflat");
}

/* The first turn has a rule and a limit of its own. */
static void the_first_turn_counts_from_its_target(void **state)
{
    (void) state;
    know("notified", T0);
    struct reckoned r = turns(&loop, false, 0, NULL);
    assert_int_equal(r.turn, 1);
    assert_int_equal(r.by, RECKON_TARGET);
    assert_int_equal(r.target.s, T0 + 15 * DAY);
    assert_int_equal(r.limit.s, T0 - 10 * HOUR + 16 * DAY);
    assert_false(instant_is_set(r.turn_due));
}

/* Fifteen days from due to due, however early or late each was filed. */
static void each_filing_arms_the_next_turn(void **state)
{
    (void) state;
    know("notified", T0);
    static const int64_t days[] = {10, 29, 45};
    struct reckoned r = turns(&loop, false, 1, days);
    assert_int_equal(r.turn, 2);
    assert_int_equal(r.by, RECKON_EVERY);
    assert_int_equal(r.target.s, T0 + 30 * DAY);
    assert_int_equal(r.limit.s, r.target.s);
    assert_int_equal(r.turn_due.s, T0 + 15 * DAY);
    assert_int_equal(r.turn_filed.s, T0 + 10 * DAY);
    expect_text(r.anchor_event, "progress_report.due");
    assert_int_equal(r.anchor_at.s, T0 + 15 * DAY);
    assert_int_equal(turns(&loop, false, 2, days).target.s, T0 + 45 * DAY);
    /* Filed at the very instant: missed, and so it settles that turn late. */
    r = turns(&loop, false, 3, days);
    assert_int_equal(r.target.s, T0 + 60 * DAY);
    assert_int_equal(r.turn, 4);
    assert_int_equal(r.passed_over, 0);
}

/* Two reports on one day would buy a month of silence. */
static void a_second_report_within_a_turn_moves_nothing(void **state)
{
    (void) state;
    know("notified", T0);
    static const int64_t days[] = {3, 3, 10, 15, 16};
    for (size_t count = 1; count <= 4; count++) {
        struct reckoned r = turns(&loop, false, count, days);
        assert_int_equal(r.turn, 2);
        assert_int_equal(r.target.s, T0 + 30 * DAY);
    }
    assert_int_equal(turns(&loop, false, 5, days).target.s, T0 + 45 * DAY);
}

/* Nobody can file a report in the past. */
static void a_late_report_settles_what_it_passed(void **state)
{
    (void) state;
    know("notified", T0);
    static const int64_t days[] = {50};
    struct reckoned r = turns(&loop, false, 1, days);
    assert_int_equal(r.target.s, T0 + 60 * DAY);
    assert_int_equal(r.turn, 4);
    assert_int_equal(r.passed_over, 2);
    assert_int_equal(r.turn_due.s, T0 + 45 * DAY);
}

/* Counted from the report itself: the earlier of it and its due, or the report as such. */
static void a_loop_may_count_from_the_report(void **state)
{
    (void) state;
    struct stage from_report = loop;
    from_report.every = TEXT("progress_report+P15D@civil");
    know("notified", T0);
    static const int64_t early[] = {10}, late[] = {20};
    assert_int_equal(turns(&from_report, false, 1, early).target.s, T0 + 25 * DAY);
    assert_int_equal(turns(&from_report, true, 1, early).target.s, T0 + 25 * DAY);
    assert_int_equal(turns(&from_report, false, 1, late).target.s, T0 + 30 * DAY);
    assert_int_equal(turns(&from_report, true, 1, late).target.s, T0 + 35 * DAY);
}

/* A report before anything started the loop arms nothing. */
static void a_loop_that_has_not_started_stays_unarmed(void **state)
{
    (void) state;
    static const int64_t days[] = {10};
    struct reckoned r = turns(&loop, false, 1, days);
    assert_false(instant_is_set(r.target));
    assert_int_equal(r.turn, 1);
}

/* A loop decades behind must not hold up the daemon. */
static void turns_are_bounded(void **state)
{
    (void) state;
    struct stage hourly = loop;
    hourly.target = TEXT("notified+PT1H@elapsed");
    hourly.limit = TEXT_EMPTY;
    hourly.every = TEXT("progress_report.due+PT1H@elapsed");
    know("notified", T0);
    struct instant at = {T0 + (RECKON_TURNS_MAX - 1) * HOUR};
    struct reckoned r = reckon_with(&hourly, &at, 1, false);
    assert_int_equal(r.turn, RECKON_TURNS_MAX);
    assert_int_equal(r.target.s, at.s + HOUR);
    at.s += HOUR;
    r = reckon_with(&hourly, &at, 1, false);
    assert_int_equal(r.turn, RECKON_TURNS_MAX);
    assert_int_equal(r.target.s, at.s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(classified_later_than_a_day_after_awareness, nothing_known),
        cmocka_unit_test_setup(late_against_nothing_is_not_late, nothing_known),
        cmocka_unit_test_setup(the_first_turn_counts_from_its_target, nothing_known),
        cmocka_unit_test_setup(a_later_turn_has_a_limit_of_its_own, nothing_known),
        cmocka_unit_test_setup(each_filing_arms_the_next_turn, nothing_known),
        cmocka_unit_test_setup(a_second_report_within_a_turn_moves_nothing, nothing_known),
        cmocka_unit_test_setup(a_late_report_settles_what_it_passed, nothing_known),
        cmocka_unit_test_setup(a_loop_may_count_from_the_report, nothing_known),
        cmocka_unit_test_setup(a_loop_that_has_not_started_stays_unarmed, nothing_known),
        cmocka_unit_test_setup(turns_are_bounded, nothing_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
