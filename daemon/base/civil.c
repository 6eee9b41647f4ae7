/* SPDX-License-Identifier: Apache-2.0 */
/*
 * civil: the proleptic Gregorian calendar, and reading dates and clocks as people type them.
 *
 * Everything goes through day numbers: a date is days since 1970-01-01, a local time is seconds as if it were UTC. What
 * a zone does with them is civil_zone.c; how they are printed is civil_text.c.
 *
 * Surprising: dates from outside lie in the years 1 to 9999, and arithmetic stops at these ends; but the local date of
 * the first and the last instant may lie a day beyond, in a zone east or west of UTC, so the functions on day numbers
 * reach a little further.
 */
#include "base/civil.h"

#define EPOCH_DAY 719162 /* of 1970-01-01, counted from 0001-01-01 */
#define DAYS_400_YEARS 146097
#define DAY_S 86400

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

bool civil_is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t civil_month_days(int32_t year, int32_t month)
{
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    REQUIRE(month >= 1 && month <= 12);
    return days[month - 1] + (month == 2 && civil_is_leap(year) ? 1 : 0);
}

bool civil_date_is_valid(struct civil_date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= civil_month_days(d.year, d.month);
}

/* Days from 0001-01-01 to the first of January. */
static int64_t days_before_year(int64_t year)
{
    int64_t past = year - 1;
    return 365 * past + floor_div(past, 4) - floor_div(past, 100) + floor_div(past, 400);
}

/* Days from the first of January to the first of the month; 365 or 366 for a thirteenth. No month is the first. */
static int32_t days_before_month(int32_t year, int32_t month)
{
    static const int32_t before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    REQUIRE(month <= 13);
    return before[month > 1 ? month - 1 : 0] + (month > 2 && civil_is_leap(year) ? 1 : 0);
}

int64_t civil_day_number(struct civil_date d)
{
    return days_before_year(d.year) - EPOCH_DAY + days_before_month(d.year, d.month) + d.day - 1;
}

struct civil_date civil_date_of_day(int64_t day_number)
{
    REQUIRE(day_number >= -INT64_C(1000) * DAYS_400_YEARS && day_number <= INT64_C(1000) * DAYS_400_YEARS);
    int64_t day = day_number + EPOCH_DAY;
    /* The average length of a year gives the right one, or one of its neighbours. */
    int64_t year = floor_div(day * 400, DAYS_400_YEARS) + 1;
    while (days_before_year(year) > day) {
        year--;
    }
    while (days_before_year(year + 1) <= day) {
        year++;
    }
    int32_t rest = (int32_t) (day - days_before_year(year));
    /* No month has more than 31 days, so this is the right one or the one before it. */
    struct civil_date d = {(int32_t) year, rest / 31 + 1, 1};
    if (rest >= days_before_month(d.year, d.month + 1)) {
        d.month++;
    }
    d.day += rest - days_before_month(d.year, d.month);
    return d;
}

enum weekday civil_weekday(struct civil_date d)
{
    int64_t since_monday = civil_day_number(d) + 3; /* 1970-01-01 was a Thursday */
    return (enum weekday)(since_monday - floor_div(since_monday, 7) * 7 + 1);
}

struct civil_date civil_add_days(struct civil_date d, int64_t days)
{
    static const struct civil_date first = {1, 1, 1}, last = {9999, 12, 31};
    int64_t from = civil_day_number(d);
    if (days > civil_day_number(last) - from) {
        return last;
    }
    return days < civil_day_number(first) - from ? first : civil_date_of_day(from + days);
}

struct civil_date civil_add_months(struct civil_date d, int64_t months)
{
    int64_t from = (int64_t) d.year * 12 + d.month - 1;
    if (months > INT64_C(9999) * 12 + 11 - from) {
        return (struct civil_date){9999, 12, 31};
    }
    if (months < 12 - from) {
        return (struct civil_date){1, 1, 1};
    }
    struct civil_date moved = {(int32_t) ((from + months) / 12), (int32_t) ((from + months) % 12) + 1, d.day};
    int32_t last = civil_month_days(moved.year, moved.month);
    moved.day = d.day < last ? d.day : last;
    return moved;
}

int civil_date_compare(struct civil_date a, struct civil_date b)
{
    int64_t x = civil_day_number(a), y = civil_day_number(b);
    return (x > y) - (x < y);
}

int64_t civil_seconds(struct civil_time local)
{
    return civil_day_number(local.date) * DAY_S + local.hour * 3600 + local.minute * 60 + local.second;
}

struct civil_time civil_time_of_seconds(int64_t s)
{
    int64_t day = floor_div(s, DAY_S);
    int32_t rest = (int32_t) (s - day * DAY_S);
    return (struct civil_time){civil_date_of_day(day), rest / 3600, rest / 60 % 60, rest % 60};
}

/* `len` digits from `at` on. */
static bool digits(struct text t, size_t at, size_t len, int32_t *ret)
{
    int32_t n = 0;
    if (t.len < at + len) {
        return false;
    }
    for (size_t i = at; i < at + len; i++) {
        if (t.at[i] < '0' || t.at[i] > '9') {
            return false;
        }
        n = n * 10 + (t.at[i] - '0');
    }
    *ret = n;
    return true;
}

enum status civil_date_parse(struct text t, struct civil_date *ret, struct complaint *reterr)
{
    struct civil_date d = {0, 0, 0};
    bool is_read = t.len == 10 && t.at[4] == '-' && t.at[7] == '-' && digits(t, 0, 4, &d.year) &&
                   digits(t, 5, 2, &d.month) && digits(t, 8, 2, &d.day);
    if (!is_read) {
        return complain(reterr, STATUS_BAD_INPUT, "date", "must be a date such as 2026-11-21");
    }
    if (!civil_date_is_valid(d)) {
        return complain(reterr, STATUS_BAD_INPUT, "date", "there is no such day in the calendar");
    }
    *ret = d;
    return STATUS_OK;
}

static bool clock_read(struct text t, struct civil_time *c)
{
    bool has_seconds = t.len == 8 && t.at[5] == ':';
    c->second = 0;
    return (t.len == 5 || has_seconds) && t.at[2] == ':' && digits(t, 0, 2, &c->hour) && digits(t, 3, 2, &c->minute) &&
           (!has_seconds || digits(t, 6, 2, &c->second)) && c->minute <= 59 && c->second <= 59;
}

enum status civil_time_parse(struct text t, struct civil_time *ret, struct complaint *reterr)
{
    struct civil_time c = {{0, 0, 0}, 0, 0, 0};
    bool is_shaped = t.len > 11 && (t.at[10] == ' ' || t.at[10] == 'T' || t.at[10] == 't');
    if (!is_shaped || !clock_read((struct text){t.at + 11, t.len - 11}, &c) || c.hour > 23) {
        return complain(reterr, STATUS_BAD_INPUT, "time", "must be a date and a time such as 2026-11-21 14:05");
    }
    enum status status = civil_date_parse((struct text){t.at, 10}, &c.date, reterr);
    if (status == STATUS_OK) {
        *ret = c;
    }
    return status;
}

enum status civil_clock_parse(struct text t, int32_t *ret_minutes, struct complaint *reterr)
{
    struct civil_time c = {{0, 0, 0}, 0, 0, 0};
    int32_t minutes = t.len == 5 && clock_read(t, &c) ? c.hour * 60 + c.minute : -1;
    if (minutes < 0 || minutes > 24 * 60) {
        return complain(reterr, STATUS_BAD_INPUT, "clock", "must be a time of day from 00:00 to 24:00");
    }
    *ret_minutes = minutes;
    return STATUS_OK;
}
