/* SPDX-License-Identifier: Apache-2.0 */
/*
 * holidays: the forms of a day off, how they become dates, and what a calendar file may get wrong.
 */
#include "settings/holidays.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

static struct holiday_rule rule_of(const char *words)
{
    struct holiday_rule r = {.from = 1, .until = 9999};
    if (!holiday_rule_parse(text_of(words), &r)) {
        fail_msg("%s is none", words);
    }
    return r;
}

static void expect_date(const char *words, int year, const char *wanted)
{
    struct holiday_rule r = rule_of(words);
    struct civil_date d;
    char got[64] = "none";
    if (holiday_rule_date(&r, year, &d)) {
        snprintf(got, sizeof(got), "%04d-%02d-%02d", (int) d.year, (int) d.month, (int) d.day);
    }
    if (strcmp(got, wanted) != 0) {
        fail_msg("%s in %d: %s, wanted %s", words, year, got, wanted);
    }
}

/* If it failed, a calendar would say one thing and mean another. */
static void test_forms(void **state)
{
    (void) state;
    expect_date("01-01", 2026, "2026-01-01");
    expect_date("02-29", 2028, "2028-02-29");
    expect_date("02-29", 2027, "none");
    expect_date("easter", 2027, "2027-03-28");
    expect_date("easter-3", 2027, "2027-03-25");
    expect_date("easter+60", 2026, "2026-06-04");
    expect_date("orthodox", 2026, "2026-04-12");
    expect_date("orthodox-48", 2026, "2026-02-23");
    expect_date("orthodox+50", 2027, "2027-06-21");
    expect_date("Mon>=05-01", 2026, "2026-05-04"); /* the first Monday of May */
    expect_date("Mon>=05-01", 2028, "2028-05-01"); /* … which is the date itself */
    expect_date("Mon>=10-25", 2032, "2032-10-25"); /* the last Monday of October */
    expect_date("Sat>=06-20", 2026, "2026-06-20");
    expect_date("Sat>=10-31", 2027, "2027-11-06");
    expect_date("Sun>=12-28", 2026, "2027-01-03");
}

/* If it failed, a slip in a calendar would be a holiday on some other day. */
static void test_other_words_are_none(void **state)
{
    (void) state;
    static const char *const bad[] = {"",          "1-1",        "01-32",      "13-01",       "02-30",
                                      "easter+",   "easter+0",   "easter+101", "easter 1",    "easter+1x",
                                      "orthodox1", "Easter+1",   "ortho+1",    "Mon>05-01",   "Mon>=5-01",
                                      "mon>=05-1", "mon>=05-01", "Xxx>=05-01", "Mon>=05-01 ", "2026-01-01"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct holiday_rule r = {.from = 7};
        if (holiday_rule_parse(text_of(bad[i]), &r)) {
            fail_msg("\"%s\" was read", bad[i]);
        }
        assert_int_equal(r.from, 7);
        assert_int_equal(r.month, 0);
    }
    assert_int_equal(rule_of("easter+100").offset, 100);
    assert_int_equal(rule_of("orthodox-100").offset, -100);
}

static bool has(struct holidays all, int32_t year, int32_t month, int32_t day)
{
    for (size_t i = 0; i < all.count; i++) {
        if (civil_date_compare(all.days[i], (struct civil_date){year, month, day}) == 0) {
            return true;
        }
    }
    return false;
}

/* If it failed, two holidays on one weekend would give one working day, or a day would stand in the list twice. */
static void test_working_days_that_stand_in(void **state)
{
    struct config_world *w = *state;
    struct holiday_rule rules[] = {rule_of("12-24"), rule_of("12-25"), rule_of("12-26"), rule_of("12-25")};
    struct civil_date extra = {2027, 12, 24};
    for (size_t i = 0; i < 3; i++) {
        rules[i].adds_working_day = true;
    }
    struct holidays all = holidays_expand(rules, ARRAY_LEN(rules), (struct holidays){&extra, 1}, &w->arena);
    assert_true(has(all, 2027, 12, 27) && has(all, 2027, 12, 28) && !has(all, 2027, 12, 29)); /* Fri, Sat, Sun */
    assert_true(has(all, 2026, 12, 28) && !has(all, 2026, 12, 29));                           /* Thu, Fri, Sat */
    assert_false(has(all, 2029, 12, 27));                                                     /* Mon, Tue, Wed */
    for (size_t i = 1; i < all.count; i++) {
        assert_true(civil_date_compare(all.days[i - 1], all.days[i]) < 0);
    }
    rules[0].adds_working_day = rules[1].adds_working_day = rules[2].adds_working_day = false;
    rules[0].from = 2026;
    rules[0].until = 2028;
    all = holidays_expand(rules, ARRAY_LEN(rules), (struct holidays){NULL, 0}, &w->arena);
    assert_int_equal(all.count, 2 * (HOLIDAYS_LAST - HOLIDAYS_FIRST + 1) + 3);
    assert_true(!has(all, 2025, 12, 24) && has(all, 2026, 12, 24) && has(all, 2028, 12, 24));
}

static void expect_refused(struct config_world *w, const char *body, const char *part)
{
    char bytes[512];
    snprintf(bytes, sizeof(bytes), "nis2d_holidays: 1\nid: XX\n%s", body);
    config_write(w, "holidays/XX.yaml", bytes);
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, part), 1);
}

/* If it failed, a mistake in a calendar would move limits without anybody being told. */
static void test_mistakes_are_found_at_their_line(void **state)
{
    struct config_world *w = *state;
    expect_refused(w, "yearly: [{day: 13-01}]\n",
                   "XX.yaml:3:16: yearly[0].day: must be a date such as 01-01, easter+1");
    expect_refused(w, "yearly: [{name: x}]\n", "XX.yaml:3:10: yearly[0]: `day` is missing");
    expect_refused(w, "yearly: [{day: 01-01, weekend: prev}]\n", "yearly[0].weekend: ");
    expect_refused(w, "yearly: [{day: 01-01, from: 2027, until: 2026}]\n", "yearly[0].until: is before `from`");
    expect_refused(w, "yearly: [{day: 01-01}]\nexcept: [2026-01-02]\n",
                   "XX.yaml:4:10: except[0]: is none of the days off");
    expect_refused(w, "yearly: [{day: 01-01}]\nexcept: [2026-01-01, 2026-01-01]\n",
                   "XX.yaml:4:22: except[1]: is there twice");
    expect_refused(w, "days: [2026-01-02, 2026-01-01]\n", "days[1]: is not after the day above it");
    expect_refused(w, "title: x\n", "needs `yearly`, `days` or both");
    config_write(w, "holidays/XX.yaml",
                 "nis2d_holidays: 1\nid: XX\nyearly: [{day: 01-01}]\ndays: [2026-05-05]\nexcept: [2027-01-01]\n");
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    struct holidays all = rules_holidays(&w->settings->rules, TEXT("XX"));
    assert_true(has(all, 2026, 1, 1) && has(all, 2026, 5, 5) && !has(all, 2027, 1, 1));
    assert_int_equal(all.count, HOLIDAYS_LAST - HOLIDAYS_FIRST + 1);
}

/* If it failed, `explain` would call a day by the name of another. */
static void test_days_keep_their_names(void **state)
{
    struct config_world *w = *state;
    config_write(w, "holidays/XX.yaml",
                 "nis2d_holidays: 1\nid: XX\nyearly:\n  - {day: easter-2, name: Good Friday}\n  - {day: 05-01}\n"
                 "  - {day: 12-25, name: Christmas Day, weekend: next}\ndays: [2026-03-05]\nexcept: [2025-04-18]\n");
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    struct holidays all = rules_holidays(&w->settings->rules, TEXT("XX"));
    const struct holiday_names *names = rules_holiday_names(&w->settings->rules, TEXT("XX"));
    static const struct {
        struct civil_date day;
        const char *name;
    } expected[] = {{{2026, 4, 3}, "Good Friday"},
                    {{2027, 3, 26}, "Good Friday"},
                    {{2026, 5, 1}, ""},
                    {{2026, 3, 5}, ""},
                    {{2027, 12, 25}, "Christmas Day"},
                    {{2027, 12, 27}, ""}}; /* stands in for the 25th, a Saturday */
    size_t found = 0;
    for (size_t i = 0; i < all.count; i++) {
        for (size_t k = 0; k < ARRAY_LEN(expected); k++) {
            if (civil_date_compare(all.days[i], expected[k].day) == 0) {
                assert_true(text_is(names->list[names->of[i]], expected[k].name));
                found++;
            }
        }
    }
    assert_int_equal(found, ARRAY_LEN(expected));
    assert_null(rules_holiday_names(&w->settings->rules, TEXT("YY")));
}

/* If it failed, a long calendar would write past its rules. */
static void test_bound(void **state)
{
    struct config_world *w = *state;
    struct buf b = BUF_INIT;
    buf_addf(&b, "nis2d_holidays: 1\nid: XX\nyearly:\n");
    for (int i = 0; i < HOLIDAYS_RULES_MAX; i++) {
        buf_addf(&b, "  - {day: easter+%d}\n", i + 1);
    }
    config_write(w, "holidays/XX.yaml", text_cstr(&w->arena, buf_text(&b)));
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    assert_int_equal(rules_holidays(&w->settings->rules, TEXT("XX")).count,
                     HOLIDAYS_RULES_MAX * (HOLIDAYS_LAST - HOLIDAYS_FIRST + 1));
    buf_addf(&b, "  - {day: easter-1}\n");
    config_write(w, "holidays/XX.yaml", text_cstr(&w->arena, buf_text(&b)));
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "yearly: "), 1);
    buf_done(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_other_words_are_none),
        cmocka_unit_test_setup_teardown(test_working_days_that_stand_in, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_mistakes_are_found_at_their_line, config_world_setup,
                                        config_world_teardown),
        cmocka_unit_test_setup_teardown(test_days_keep_their_names, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_bound, config_world_setup, config_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
