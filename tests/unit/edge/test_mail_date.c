/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_mail_date: dates as programs of thirty years write them, and which of two is believed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edge/mail_date.h"

#define NOON INT64_C(1795348800) /* 2026-11-22T12:00:00Z */

/* An answer would be of unknown age, or of another hour than it was written in. */
static void test_forms(void **state)
{
    static const struct {
        const char *date;
        int64_t at; /* 0: none */
    } rows[] = {
        {"Sun, 22 Nov 2026 12:00:00 +0000", NOON},
        {"Sun, 22 Nov 2026 13:00:00 +0100 (CET)", NOON},
        {"22 Nov 2026 07:00 -0500", NOON},
        {"Sun,22 Nov 2026 17:30:00 +0530", NOON},
        {"  sun , 22  nov 2026 12 : 00 : 00 gmt", NOON},
        {"Sun (the (day) \\) of rest), 22 Nov (x) 2026 12:00:00 UT", NOON},
        {"Sun, 22 Nov 26 12:00:00 Z", NOON},
        {"22 Nov 126 12:00:00 +0000", NOON},
        {"22 Nov 2026 07:00:00 EST", NOON},
        {"22 Nov 2026 05:00:00 PDT", NOON},
        {"22 Nov 2026 12:00:00 A", NOON},
        {"22 Nov 2026 12:00:00 Somewhere", NOON},
        {"22 Nov 2026 12:00:00", NOON},
        {"22-Nov-2026 13:00:00 +0100", NOON},
        {" 1-Nov-2026 12:00:00 +0000", NOON - 21 * INT64_C(86400)},
        {"31 Dec 2016 23:59:60 +0000", INT64_C(1483228799)},
        {"Thu, 20 Nov 97 09:55:06 -0600", INT64_C(880041306)},
        {"29 Feb 2024 00:00:00 +0000", INT64_C(1709164800)},
        {"29 Feb 2025 00:00:00 +0000", 0},
        {"32 Nov 2026 12:00:00 +0000", 0},
        {"0 Nov 2026 12:00:00 +0000", 0},
        {"22 Now 2026 12:00:00 +0000", 0},
        {"22 Nov 20260 12:00:00 +0000", 0},
        {"22 Nov 6 12:00:00 +0000", 0},
        {"22 Nov 2026 24:00:00 +0000", 0},
        {"22 Nov 2026 12:60:00 +0000", 0},
        {"22 Nov 2026 12:00:61 +0000", 0},
        {"22 Nov 2026 12:00:00 +01", 0},
        {"22 Nov 2026 12:00:00 +0160", 0},
        {"22 Nov 2026 12:00:00 +9900", 0},
        {"Sun 22 Nov 2026 12:00:00 +0000", 0},
        {"22 Nov 1926 12:00:00 +0000", 0},
        {"22 Nov 2026", 0},
        {"(never closed", 0},
        {"(\\", 0},
        {"", 0},
    };
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct instant at = mail_date(text_of(rows[i].date));
        if ((instant_is_set(at) ? at.s : 0) != rows[i].at)
            fail_msg("%s: %lld", rows[i].date, (long long) at.s);
    }
}

/* Any number of blanks or brackets would be read through, for every mail. */
static void test_bound(void **state)
{
    static const char date[] = "22 Nov 2026 12:00:00 +0000";
    char at[MAIL_DATE_MAX + 1];
    (void) state;
    memset(at, ' ', sizeof at);
    memcpy(at + MAIL_DATE_MAX - (sizeof date - 1), date, sizeof date - 1);
    assert_int_equal(mail_date((struct text){at, MAIL_DATE_MAX}).s, NOON);
    memmove(at + 1, at, MAIL_DATE_MAX);
    assert_int_equal(mail_date((struct text){at, MAIL_DATE_MAX + 1}).s, INSTANT_NONE.s); /* its end is not seen */
}

/* A date of next year would cover whatever is raised until then. */
static void test_which_is_believed(void **state)
{
    const struct instant none = INSTANT_NONE, now = {NOON};
    const struct {
        struct instant written, arrived, said;
    } rows[] = {
        {{NOON - 100}, {NOON - 50}, {NOON - 100}},
        {{NOON - 50}, {NOON - 100}, {NOON - 100}},
        {none, {NOON - 50}, {NOON - 50}},
        {{NOON - 50}, none, {NOON - 50}},
        {none, none, none},
        {{NOON + 60}, none, {NOON + 60}},
        {{NOON + 61}, none, none},
        {none, {NOON + 61}, none},
        {{NOON + 61}, {NOON - 50}, {NOON - 50}},
        {{NOON - 50}, {NOON + 61}, {NOON - 50}},
        {{NOON - 50 - 7 * INT64_C(86400)}, {NOON - 50}, {NOON - 50 - 7 * INT64_C(86400)}},
        {{NOON - 51 - 7 * INT64_C(86400)}, {NOON - 50}, {NOON - 50}},
    };
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct instant said = mail_date_said(rows[i].written, rows[i].arrived, now);
        if (!instant_equal(said, rows[i].said))
            fail_msg("row %zu: %lld", i, (long long) said.s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_bound),
        cmocka_unit_test(test_which_is_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
