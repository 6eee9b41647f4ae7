/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shipped calendars, day by day, against a list that somebody else computed.
 *
 *   config/holidays/XX.yaml ─(settings)─▶ our days of XX in a year ─┐
 *                                                                   ├─▶ equal, but for holidays-differences.tsv
 *   holidays.tsv: the list's days of XX in that year ───────────────┘
 *
 * A difference has to be written down with its reason, and one that is written down has to exist: neither a slip of
 * ours nor a change of the list goes by unseen.
 */
#include "tests/lib/expect.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/config_world.h"

#define LIST "tests/golden/holidays.tsv"
#define DIFFERENCES "tests/golden/holidays-differences.tsv"
#define STATES 28
#define YEARS 9
#define DIFFERENCES_MAX 256

struct difference {
    char state[4], sign; /* '+': ours only; '-': the list only */
    struct civil_date date;
    bool is_met;
};

struct differences {
    struct difference at[DIFFERENCES_MAX];
    size_t count, unexplained;
};

/* The next line that is no comment, without its end. */
static bool next_line(FILE *file, char line[512], struct text *ret)
{
    while (fgets(line, 512, file) != NULL) {
        *ret = text_trim(text_of(line));
        if (ret->len > 0 && ret->at[0] != '#') {
            return true;
        }
    }
    return false;
}

static FILE *open_file(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fail_msg("cannot open %s; run from the top of the project", path);
    }
    return file;
}

/* STATE, sign, date, reason. */
static void read_differences(struct differences *d)
{
    FILE *file = open_file(DIFFERENCES);
    char line[512];
    struct text rest, state = TEXT_EMPTY, sign = TEXT_EMPTY, date = TEXT_EMPTY;
    *d = (struct differences){.count = 0};
    while (next_line(file, line, &rest)) {
        assert_true(d->count < DIFFERENCES_MAX);
        assert_true(text_cut(rest, '\t', &state, &rest) && text_cut(rest, '\t', &sign, &rest) &&
                    text_cut(rest, '\t', &date, &rest) && rest.len > 10);
        struct difference *at = &d->at[d->count++];
        assert_int_equal(state.len, 2);
        memcpy(at->state, state.at, 2);
        at->sign = sign.at[0];
        assert_int_equal(civil_date_parse(date, &at->date, NULL), STATUS_OK);
    }
    fclose(file);
}

static void meet(struct differences *d, struct text state, char sign, struct civil_date date)
{
    for (size_t i = 0; i < d->count; i++) {
        struct difference *at = &d->at[i];
        if (text_is(state, at->state) && at->sign == sign && civil_date_compare(at->date, date) == 0 && !at->is_met) {
            at->is_met = true;
            return;
        }
    }
    d->unexplained++;
    print_error("%.*s\t%c\t%04d-%02d-%02d\n", TEXT_ARG(state), sign, date.year, date.month, date.day);
}

/* Both ascending: walks them side by side. */
static void compare_year(struct differences *d, struct text state, int32_t year, struct holidays ours,
                         struct text listed)
{
    size_t i = 0;
    struct text day = TEXT_EMPTY;
    for (bool has_listed = true; has_listed;) {
        struct civil_date date = {year + 1, 1, 1}; /* past the last of the list */
        has_listed = listed.len > 0;
        if (has_listed) {
            struct arena arena = ARENA_INIT;
            if (!text_cut(listed, ' ', &day, &listed)) {
                day = listed;
                listed = TEXT_EMPTY;
            }
            struct text whole = text_format(&arena, "%04d-%.*s", year, TEXT_ARG(day));
            assert_int_equal(civil_date_parse(whole, &date, NULL), STATUS_OK);
            arena_done(&arena);
        }
        for (; i < ours.count && civil_date_compare(ours.days[i], date) < 0; i++) {
            if (ours.days[i].year == year) {
                meet(d, state, '+', ours.days[i]);
            }
        }
        if (i < ours.count && civil_date_compare(ours.days[i], date) == 0) {
            i++;
        } else if (has_listed) {
            meet(d, state, '-', date);
        }
    }
}

/* If it failed, a limit would be moved by a day that is no holiday, or stand on one. */
static void every_state_and_year(void **state)
{
    struct config_world *w = *state;
    struct differences d;
    FILE *file = open_file(LIST);
    char line[512];
    struct text rest, id = TEXT_EMPTY, year = TEXT_EMPTY;
    int rows = 0;
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    read_differences(&d);
    while (next_line(file, line, &rest)) {
        int64_t number = 0;
        assert_true(text_cut(rest, '\t', &id, &rest) && text_cut(rest, '\t', &year, &rest) && text_int(year, &number));
        struct holidays ours = rules_holidays(&w->settings->rules, id);
        assert_true(ours.count > 0);
        compare_year(&d, id, (int32_t) number, ours, rest);
        rows++;
    }
    fclose(file);
    assert_int_equal(rows, STATES * YEARS);
    for (size_t i = 0; i < d.count; i++) {
        if (!d.at[i].is_met) {
            print_error("%s %04d-%02d-%02d: listed as a difference, and is none\n", d.at[i].state, d.at[i].date.year,
                        d.at[i].date.month, d.at[i].date.day);
            d.unexplained++;
        }
    }
    assert_int_equal(d.unexplained, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_state_and_year, config_world_setup, config_world_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
