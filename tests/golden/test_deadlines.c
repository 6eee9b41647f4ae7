/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The golden table of deadlines (deadlines.tsv), row by row. It was computed by another program with another time zone
 * library; every row must come out to the second, in UTC and in the local time of its zone.
 */
#include "tests/lib/expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/rule.h"
#include "settings/zoneinfo.h"

#define TABLE "tests/golden/deadlines.tsv"
#define ROWS 96
#define HOLIDAYS_MAX 16

enum column { ID, REGIME, STAGE, READING, SPEC, ANCHORS, TZ, HOLIDAYS, DUE_UTC, DUE_LOCAL, NOTE, COLUMNS };

static bool next_part(struct text *rest, char sep, struct text *ret)
{
    if (rest->len == 0)
        return false;
    *ret = *rest;
    if (!text_cut(*rest, sep, ret, rest))
        *rest = TEXT_EMPTY;
    return true;
}

/* "aware=2026-…;classified=2026-…" */
static struct instant anchor_of(void *context, struct text event)
{
    struct text rest = *(const struct text *) context, part, name, time;
    struct instant t = INSTANT_NONE;
    while (next_part(&rest, ';', &part)) {
        if (text_cut(part, '=', &name, &time) && text_equal(name, event))
            assert_int_equal(instant_parse(time, &t, NULL), STATUS_OK);
    }
    return t;
}

static size_t read_holidays(struct text list, struct civil_date days[HOLIDAYS_MAX])
{
    size_t count = 0;
    struct text day;
    if (text_is(list, "-"))
        return 0;
    while (next_part(&list, ',', &day)) {
        assert_true(count < HOLIDAYS_MAX);
        assert_int_equal(civil_date_parse(day, &days[count++], NULL), STATUS_OK);
    }
    return count;
}

/* What the table calls due_local: "Thu 2026-01-15 10:17:00 +0100". */
static struct text local_text(struct arena *arena, const struct zone *zone, struct instant t)
{
    struct text with_colon = civil_long_text(arena, zone, t);
    return text_format(arena, "%.*s%.*s", (int) with_colon.len - 3, with_colon.at, 2,
                       with_colon.at + with_colon.len - 2);
}

static void check_row(const struct text *row, struct arena *arena)
{
    struct rule rule;
    const struct zone *zone = NULL;
    struct complaint why = {0};
    struct civil_date days[HOLIDAYS_MAX];
    struct holidays holidays = {days, read_holidays(row[HOLIDAYS], days)};
    if (rule_parse(row[SPEC], &rule, &why) != STATUS_OK)
        fail_msg("%.*s: %s", TEXT_ARG(row[ID]), why.words);
    if (zoneinfo_load(NULL, row[TZ], arena, &zone, &why) != STATUS_OK)
        fail_msg("%.*s: %s", TEXT_ARG(row[ID]), why.words);
    struct text anchors = row[ANCHORS];
    struct instant due = rule_due(&rule, anchor_of, &anchors, zone, &holidays, NULL);
    assert_true(instant_is_set(due));
    struct text utc = instant_text(arena, due), local = local_text(arena, zone, due);
    if (!text_equal(utc, row[DUE_UTC]) || !text_equal(local, row[DUE_LOCAL]))
        fail_msg("%.*s: %.*s, %.*s; wanted %.*s, %.*s", TEXT_ARG(row[ID]), TEXT_ARG(utc), TEXT_ARG(local),
                 TEXT_ARG(row[DUE_UTC]), TEXT_ARG(row[DUE_LOCAL]));
}

/* A deadline would be computed otherwise than the law's table says. */
static void every_row_comes_out(void **state)
{
    (void) state;
    FILE *file = fopen(TABLE, "r");
    char line[2048];
    int rows = 0;
    if (file == NULL)
        fail_msg("cannot open %s; run from the top of the project", TABLE);
    assert_non_null(fgets(line, sizeof line, file)); /* the names of the columns */
    while (fgets(line, sizeof line, file) != NULL) {
        struct arena arena = ARENA_INIT;
        struct text rest = text_trim(text_of(line)), row[COLUMNS];
        for (int i = 0; i < COLUMNS; i++)
            assert_true(next_part(&rest, '\t', &row[i]));
        check_row(row, &arena);
        arena_done(&arena);
        rows++;
    }
    fclose(file);
    assert_int_equal(rows, ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_comes_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
