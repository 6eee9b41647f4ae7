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

/* Two reports on one day would buy a month of silence, and so would one on the day after the due instant. */
static void a_second_report_within_a_turn_moves_nothing(void **state)
{
    (void) state;
    know("notified", T0);
    static const int64_t days[] = {8, 8, 10, 15, 16, 22, 23};
    for (size_t count = 1; count <= 6; count++) {
        struct reckoned r = turns(&loop, false, count, days);
        assert_int_equal(r.turn, 2);
        assert_int_equal(r.target.s, T0 + 30 * DAY);
        assert_int_equal(r.turn_opens.s, T0 + 22 * DAY + 12 * HOUR);
    }
    assert_int_equal(turns(&loop, false, 7, days).target.s, T0 + 45 * DAY);
}

/* Cyprus: one report five minutes after the notification would buy thirty days. */
static void an_early_report_buys_no_second_turn(void **state)
{
    static struct instant at[] = {{T0 + 300}, {T0 + 7 * DAY + 12 * HOUR - 1}, {T0 + 7 * DAY + 12 * HOUR}};
    (void) state;
    know("notified", T0);
    for (size_t count = 0; count <= 2; count++) {
        struct reckoned r = reckon_with(&loop, at, count, count == 1);
        assert_int_equal(r.turn, 1);
        assert_int_equal(r.by, RECKON_TARGET);
        assert_int_equal(r.target.s, T0 + 15 * DAY);
        assert_int_equal(r.turn_opens.s, T0 + 7 * DAY + 12 * HOUR);
        assert_false(instant_is_set(r.turn_filed));
    }
    struct reckoned r = reckon_with(&loop, at, 3, false);
    assert_int_equal(r.turn, 2);
    assert_int_equal(r.target.s, T0 + 30 * DAY);
    assert_int_equal(r.turn_filed.s, T0 + 7 * DAY + 12 * HOUR);
    /* Counted from the report there is nothing to buy, and any report ends the first turn. */
    struct stage from_report = loop;
    from_report.every = TEXT("progress_report+P15D@civil");
    assert_false(instant_is_set(reckon_with(&from_report, at, 0, false).turn_opens));
    assert_int_equal(reckon_with(&from_report, at, 1, false).target.s, T0 + 15 * DAY + 300);
    from_report.every = TEXT("min(progress_report.due+P15D@civil,progress_report+P15D@civil)");
    assert_int_equal(reckon_with(&from_report, at, 1, false).target.s, T0 + 15 * DAY + 300);
    /* Two rules, of which the one that counts from the due instant is the earlier: it is bought all the same. */
    from_report.every = TEXT("min(progress_report.due+P15D@civil,progress_report+P60D@civil)");
    assert_int_equal(reckon_with(&from_report, at, 1, false).turn, 1);
}

/* The first was late until two hours before the second was due: whoever files both has filed both. */
static void whoever_catches_up_has_filed_what_was_owed(void **state)
{
    static const struct instant at[] = {{T0 + 30 * DAY - 2 * HOUR},
                                        {T0 + 30 * DAY - 2 * HOUR}, /* the same again, as after a merge */
                                        {T0 + 30 * DAY - 90 * 60},
                                        {T0 + 30 * DAY - HOUR / 2}};
    (void) state;
    know("notified", T0);
    assert_int_equal(reckon_with(&loop, at, 1, false).target.s, T0 + 30 * DAY);
    assert_int_equal(reckon_with(&loop, at, 2, false).target.s, T0 + 30 * DAY);
    assert_int_equal(reckon_with(&loop, at, 3, false).target.s, T0 + 45 * DAY);
    assert_int_equal(reckon_with(&loop, at, 4, false).target.s, T0 + 45 * DAY);
}

/* Italy's monthly report, early, late, and each of them sent again some days later. */
static const struct stage monthly = {
    .id = T("monthly_progress"),
    .kind = STAGE_LOOP,
    .target = T("min(notified+P1M@civil,notified+P30D@civil)"),
    .every = T("min(monthly_progress+P1M@civil,monthly_progress+P30D@civil)"),
};

static void a_copy_buys_no_time_where_the_next_counts_from_the_report(void **state)
{
    static const int64_t early[] = {29, 31, 57, 84}; /* the second of them a copy of the first */
    static const int64_t late[] = {40, 41, 43, 44};
    static const int64_t soon[] = {1, 25, 31};
    (void) state;
    know("notified", T0);                                                       /* the first is due on day 30 */
    assert_int_equal(turns(&monthly, false, 1, early).target.s, T0 + 58 * DAY); /* 30 January: 28 February */
    assert_int_equal(turns(&monthly, false, 2, early).target.s, T0 + 58 * DAY); /* not the 59th */
    assert_int_equal(turns(&monthly, false, 3, early).target.s, T0 + 85 * DAY); /* and the next is not lost */
    assert_int_equal(turns(&monthly, false, 4, early).target.s, T0 + 114 * DAY);
    for (size_t count = 1; count <= 3; count++) { /* late for day 30, and so it stays, however often it is sent */
        struct reckoned r = turns(&monthly, false, count, late);
        assert_int_equal(r.target.s, T0 + 58 * DAY); /* day 30, 31 January, and a month: 28 February */
        assert_int_equal(r.turn, 2);
        assert_int_equal(r.turn_opens.s, T0 + 44 * DAY); /* half way from day 30 */
    }
    assert_int_equal(turns(&monthly, false, 4, late).turn, 3);
    /* Very early, and the next early too: before the first was due at all. */
    assert_int_equal(turns(&monthly, false, 1, soon).target.s, T0 + 31 * DAY);
    assert_int_equal(turns(&monthly, false, 2, soon).target.s, T0 + 55 * DAY);
    assert_int_equal(turns(&monthly, false, 3, soon).target.s, T0 + 55 * DAY);
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

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

#define FILINGS 12

/* When each turn was due, from as many of the filings as it takes; what the turn is that runs. */
static int64_t dues_of(const struct stage *stage, bool counts_submission, const struct instant *at, size_t count,
                       int64_t due[RECKON_TURNS_MAX])
{
    int64_t turn = 0;
    for (size_t k = 0; k <= count; k++) {
        struct reckoned r = reckon_with(stage, at, k, counts_submission);
        assert_true(r.turn >= turn);
        assert_true(r.turn > turn || r.target.s == due[turn]); /* a further report moves nothing at all */
        for (turn = turn == 0 ? 1 : turn; turn < r.turn; turn++)
            due[turn + 1] = INT64_MAX; /* passed over: was due at once with the others */
        due[r.turn] = r.target.s;
        turn = r.turn;
    }
    return turn;
}

static void put_among(struct instant *at, size_t *count, int64_t s)
{
    size_t k = (*count)++;
    for (; k > 0 && at[k - 1].s > s; k--)
        at[k] = at[k - 1];
    at[k].s = s;
}

/* What is promised of a loop, by what its turns count from. */
struct promised {
    const char *target, *every;
    int64_t silence; /* the longest from any last report to what is due then, hours */
    bool clamps;     /* counts months from the report, whose day may not exist */
};

static const struct promised promises[] = {
    {"notified+P15D@civil", "progress_report.due+P15D@civil", 22 * 24 + 12, false}, /* Cyprus: a turn and a half */
    {"notified+P15D@civil", "progress_report+P15D@civil", 15 * 24, false},
    {"notified+P1M@civil", "progress_report.due+P1M@civil", 46 * 24 + 12, false},
    {"min(notified+P1M@civil,notified+P30D@civil)", "min(progress_report+P1M@civil,progress_report+P30D@civil)",
     30 * 24, true}, /* Italy */
    {"notified+P1M@civil", "progress_report+P1M@civil", 31 * 24, true},
};

/* Every second one near the end of January or of February, or near the middle of the turn after it. */
static int64_t some_instant(int64_t days, uint32_t *seed)
{
    static const int64_t telling[] = {27, 28, 29, 30, 31, 42, 43, 44, 57, 58, 59, 60, 72, 73};
    int64_t half_hours = next_random(seed) % 48;
    int64_t day = next_random(seed) % 2 == 0 ? next_random(seed) % days : telling[next_random(seed) % 14];
    return T0 + day * DAY + half_hours * HOUR / 2;
}

/* One report more, wherever it falls: every turn is due when it was without it or before, and the loop is at the same
 * turn or a later one. A month that is clamped breaks this by less than a day: the first turn that is due later is so
 * by less; a report between both middles may then belong to the turn before in the one case only, and the loop is one
 * turn behind, with nothing due later than what ran without the report. Whether the report made any turn later. */
static bool expect_none_later(const struct promised *promised, bool counts_submission, uint32_t *seed)
{
    static int64_t before[RECKON_TURNS_MAX + 1], after[RECKON_TURNS_MAX + 1];
    struct stage stage = loop;
    struct instant at[FILINGS + 1];
    size_t count = 0, n = next_random(seed) % FILINGS;
    int64_t days = 20 + next_random(seed) % 400;
    stage.target = text_of(promised->target);
    stage.every = text_of(promised->every);
    for (size_t i = 0; i < n; i++)
        put_among(at, &count, some_instant(days, seed));
    int64_t turn = dues_of(&stage, counts_submission, at, count, before);
    put_among(at, &count, some_instant(days, seed));
    int64_t turn_after = dues_of(&stage, counts_submission, at, count, after), later = 0;
    for (int64_t k = 1; k <= turn && k <= turn_after && later == 0; k++)
        later = after[k] != INT64_MAX && after[k] > before[k] ? after[k] - before[k] : 0;
    assert_true(later < (promised->clamps ? DAY : 1));
    assert_true(turn_after >= turn || (later > 0 && turn_after == turn - 1 && after[turn_after] <= before[turn]));
    assert_true(after[turn_after] <= at[count - 1].s + promised->silence * HOUR);
    return later > 0;
}

static void no_report_more_makes_any_turn_due_later(void **state)
{
    uint32_t seed = 20261122;
    size_t later[ARRAY_LEN(promises)] = {0};
    (void) state;
    know("notified", T0);
    for (size_t i = 0; i < 20000; i++) {
        size_t kind = i % ARRAY_LEN(promises);
        later[kind] += expect_none_later(&promises[kind], next_random(&seed) % 2 == 0, &seed) ? 1 : 0;
    }
    for (size_t i = 0; i < ARRAY_LEN(promises); i++)
        assert_true((later[i] > 0) == promises[i].clamps); /* it does happen */
}

/* The shortest of those: 30 January, 20:00, and 31 January, 02:00, both end on 28 February, by their own time of day.
 */
static void a_clamped_month_is_later_by_less_than_a_day(void **state)
{
    static const struct instant at[] = {{T0 + 29 * DAY + 10 * HOUR}, {T0 + 29 * DAY + 16 * HOUR}};
    struct stage from_report = loop;
    (void) state;
    from_report.every = TEXT("progress_report+P1M@civil");
    from_report.target = TEXT("notified+P1M@civil");
    know("notified", T0);
    assert_int_equal(reckon_with(&from_report, at, 2, false).target.s, T0 + 58 * DAY + 10 * HOUR);
    assert_int_equal(reckon_with(&from_report, at + 1, 1, false).target.s, T0 + 57 * DAY + 16 * HOUR);
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
        cmocka_unit_test_setup(an_early_report_buys_no_second_turn, nothing_known),
        cmocka_unit_test_setup(whoever_catches_up_has_filed_what_was_owed, nothing_known),
        cmocka_unit_test_setup(a_copy_buys_no_time_where_the_next_counts_from_the_report, nothing_known),
        cmocka_unit_test_setup(no_report_more_makes_any_turn_due_later, nothing_known),
        cmocka_unit_test_setup(a_clamped_month_is_later_by_less_than_a_day, nothing_known),
        cmocka_unit_test_setup(a_late_report_settles_what_it_passed, nothing_known),
        cmocka_unit_test_setup(a_loop_may_count_from_the_report, nothing_known),
        cmocka_unit_test_setup(a_loop_that_has_not_started_stays_unarmed, nothing_known),
        cmocka_unit_test_setup(turns_are_bounded, nothing_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
