/* SPDX-License-Identifier: Apache-2.0 */
/*
 * civil_easter: both Easters against dates somebody else computed, and against what every Easter is.
 */
#include "tests/lib/expect.h"

#include <stdio.h>
#include <string.h>

#include "base/civil.h"

#define TABLE "tests/golden/easter.tsv"

static void expect_day(struct civil_date d, const char *month_day, int year)
{
    char words[64];
    snprintf(words, sizeof(words), "%02d-%02d", (int) d.month, (int) d.day);
    if (d.year != year || strcmp(words, month_day) != 0) {
        fail_msg("%d: %s, wanted %s", year, words, month_day);
    }
}

/* If it failed, every movable feast of a year would be wrong. */
static void every_easter_1900_to_2100(void **state)
{
    (void) state;
    FILE *file = fopen(TABLE, "r");
    char line[256], western[8], orthodox[8];
    int year = 0, rows = 0;
    if (file == NULL) {
        fail_msg("cannot open %s; run from the top of the project", TABLE);
    }
    while (fgets(line, sizeof(line), file) != NULL) {
        if (line[0] == '#') {
            continue;
        }
        assert_int_equal(sscanf(line, "%d %7s %7s", &year, western, orthodox), 3);
        expect_day(civil_easter(year), western, year);
        expect_day(civil_easter_orthodox(year), orthodox, year);
        rows++;
    }
    fclose(file);
    assert_int_equal(rows, 201);
    assert_int_equal(year, 2100);
}

/* If it failed, the computus would run out of its cycle in some far year. */
static void always_a_sunday_in_its_window(void **state)
{
    (void) state;
    for (int32_t year = 1583; year <= 9999; year++) {
        struct civil_date w = civil_easter(year), o = civil_easter_orthodox(year);
        struct civil_date first = {year, 3, 22}, last = {year, 4, 25};
        assert_int_equal(civil_weekday(w), SUNDAY);
        assert_int_equal(civil_weekday(o), SUNDAY);
        assert_true(civil_date_compare(w, first) >= 0 && civil_date_compare(w, last) <= 0);
        /* Never before the western one as long as the Julian calendar lags by less than a lunation. */
        assert_true(year > 2600 || civil_date_compare(o, w) >= 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_easter_1900_to_2100),
        cmocka_unit_test(always_a_sunday_in_its_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
