/* SPDX-License-Identifier: Apache-2.0 */
/*
 * almanac: see almanac.h.
 *
 * The offsets of a zone are asked of localtime_r() in steps of two days and the instant of each change found by halves;
 * after that nothing asks the C library any more. What a clock shows is then looked up, segment by segment, by walking.
 */
#include "tests/lib/almanac.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "settings/zoneinfo.h"

#define CHANGES_MAX 1024
#define DAY INT64_C(86400)

static struct almanac_change changes[CHANGES_MAX];
static size_t change_count;
static int64_t first_offset_s;

/* --- offsets ------------------------------------------------------------------------------------------------------ */

static int64_t asked_offset(int64_t t)
{
    struct tm tm;
    time_t at = (time_t) t;
    assert_non_null(localtime_r(&at, &tm));
    return tm.tm_gmtoff;
}

static void add_change(int64_t low, int64_t high)
{
    int64_t before_s = asked_offset(low), after_s = asked_offset(high);
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (asked_offset(middle) == before_s)
            low = middle;
        else
            high = middle;
    }
    assert_true(change_count < CHANGES_MAX);
    changes[change_count++] = (struct almanac_change){high, before_s, after_s};
}

void almanac_use(const char *name, int64_t from, int64_t to)
{
    char tz[128];
    snprintf(tz, sizeof tz, ":" ZONEINFO_DIRECTORY "/%.64s", name);
    setenv("TZ", tz, 1);
    tzset();
    change_count = 0;
    first_offset_s = asked_offset(from);
    for (int64_t t = from; t < to; t += 2 * DAY) {
        if (asked_offset(t) != asked_offset(t + 2 * DAY))
            add_change(t, t + 2 * DAY);
    }
}

size_t almanac_changes(const struct almanac_change **ret)
{
    *ret = changes;
    return change_count;
}

/* --- the clock on the wall ---------------------------------------------------------------------------------------- */

/* Segment i lies between change i-1 and change i. */
static int64_t segment_offset(size_t i)
{
    return i == 0 ? first_offset_s : changes[i - 1].after_s;
}

static int64_t segment_start(size_t i)
{
    return i == 0 ? INT64_MIN : changes[i - 1].at;
}

static int64_t segment_end(size_t i)
{
    return i == change_count ? INT64_MAX : changes[i].at;
}

int64_t almanac_at(int64_t t)
{
    size_t i = 0;
    while (t >= segment_end(i))
        i++;
    return t + segment_offset(i);
}

int64_t almanac_earliest(int64_t local)
{
    for (size_t i = 0; i <= change_count; i++) {
        int64_t t = local - segment_offset(i);
        if (t >= segment_start(i) && t < segment_end(i))
            return t;
        if (i < change_count && local >= changes[i].at + changes[i].before_s &&
            local < changes[i].at + changes[i].after_s)
            return local - changes[i].after_s; /* the clocks skip it: the greater offset is the earlier reading */
    }
    fail_msg("no clock shows %lld", (long long) local);
    return 0;
}

int64_t almanac_first_of_day(int64_t day)
{
    for (size_t i = 0; i <= change_count; i++) {
        int64_t t = day * DAY - segment_offset(i);
        t = t < segment_start(i) ? segment_start(i) : t;
        if (t < segment_end(i))
            return t;
    }
    fail_msg("no clock reaches day %lld", (long long) day);
    return 0;
}

int64_t almanac_day(int64_t t)
{
    int64_t local = almanac_at(t);
    return local >= 0 ? local / DAY : -((-local + DAY - 1) / DAY);
}

/* --- dates -------------------------------------------------------------------------------------------------------- */

static struct tm date_of(int64_t day)
{
    struct tm tm;
    time_t at = (time_t) (day * DAY);
    assert_non_null(gmtime_r(&at, &tm));
    return tm;
}

static int64_t day_of(int year, int month, int day)
{
    struct tm tm = {.tm_year = year, .tm_mon = month, .tm_mday = day};
    return (int64_t) timegm(&tm) / DAY;
}

int almanac_weekday(int64_t day)
{
    return date_of(day).tm_wday;
}

int64_t almanac_add(int64_t day, int months, int weeks, int days)
{
    struct tm from = date_of(day);
    int64_t last_of_month = day_of(from.tm_year, from.tm_mon + months + 1, 0);
    int64_t to = day_of(from.tm_year, from.tm_mon + months, from.tm_mday);
    to = to > last_of_month ? last_of_month : to;
    return to + 7 * weeks + days;
}

void almanac_date(int64_t day, int *ret_year, int *ret_month, int *ret_day)
{
    struct tm tm = date_of(day);
    *ret_year = tm.tm_year + 1900;
    *ret_month = tm.tm_mon + 1;
    *ret_day = tm.tm_mday;
}

int64_t almanac_day_of(int year, int month, int day)
{
    return day_of(year - 1900, month - 1, day);
}
