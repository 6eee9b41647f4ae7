/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mail_date: see mail_date.h.
 *
 *   [Sun,] 22 Nov 2026 04:10[:07] +0100          a comment or blanks between any two
 *   22-Nov-2026 04:10:07 +0100
 *
 * Both forms differ in what stands between day, month and year only, so one reader reads both, word after word. Years
 * of two and three digits and zones by name are as old as mail, and still written: RFC 5322 section 4.3 says what they
 * mean. A letter of the military zones means nothing, because they were once described the wrong way round: like any
 * zone that is not known it is taken for UTC.
 */
#include "edge/mail_date.h"

#include <string.h>

#include "base/civil.h"

struct reader {
    struct text rest;
};

/* Blanks, and comments in brackets, which may hold others. */
static void skip(struct reader *r)
{
    size_t depth = 0, at = 0;
    for (; at < r->rest.len; at++) {
        char c = r->rest.at[at];
        if (depth > 0 && c == '\\') {
            at++;
        } else if (c == '(') {
            depth++;
        } else if (depth > 0 && c == ')') {
            depth--;
        } else if (depth == 0 && c != ' ' && c != '\t' && c != '\r' && c != '\n') {
            break;
        }
    }
    at = at < r->rest.len ? at : r->rest.len;
    r->rest = (struct text){r->rest.at + at, r->rest.len - at};
}

static bool take_char(struct reader *r, char c)
{
    skip(r);
    if (r->rest.len == 0 || r->rest.at[0] != c) {
        return false;
    }
    r->rest = (struct text){r->rest.at + 1, r->rest.len - 1};
    return true;
}

/* So many digits and no more. */
static bool take_number(struct reader *r, size_t min, size_t max, int64_t *ret, size_t *ret_digits)
{
    size_t n = 0;
    int64_t number = 0;
    skip(r);
    while (n < r->rest.len && n <= max && r->rest.at[n] >= '0' && r->rest.at[n] <= '9') {
        number = number * 10 + (r->rest.at[n++] - '0');
    }
    if (n < min || n > max) {
        return false;
    }
    *ret = number;
    *ret_digits = n;
    r->rest = (struct text){r->rest.at + n, r->rest.len - n};
    return true;
}

static struct text take_letters(struct reader *r)
{
    size_t n = 0;
    skip(r);
    while (n < r->rest.len &&
           ((r->rest.at[n] >= 'A' && r->rest.at[n] <= 'Z') || (r->rest.at[n] >= 'a' && r->rest.at[n] <= 'z'))) {
        n++;
    }
    struct text word = {r->rest.at, n};
    r->rest = (struct text){r->rest.at + n, r->rest.len - n};
    return word;
}

static bool take_month(struct reader *r, int64_t *ret)
{
    static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    struct text word = take_letters(r);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (text_equal_nocase(word, text_of(names[i]))) {
            *ret = (int64_t) i + 1;
            return true;
        }
    }
    return false;
}

/* Two digits are of this century below 50, else of the last one; three count from 1900. */
static int64_t whole_year(int64_t year, size_t digits)
{
    return digits == 2 ? year + (year < 50 ? 2000 : 1900) : digits == 3 ? year + 1900 : year;
}

static bool take_date(struct reader *r, struct civil_date *ret)
{
    int64_t day, month, year;
    size_t digits;
    struct text weekday = take_letters(r);
    if (weekday.len > 0 && !take_char(r, ',')) {
        return false;
    }
    if (!take_number(r, 1, 2, &day, &digits)) {
        return false;
    }
    (void) take_char(r, '-');
    if (!take_month(r, &month)) {
        return false;
    }
    (void) take_char(r, '-');
    if (!take_number(r, 2, 4, &year, &digits)) {
        return false;
    }
    *ret = (struct civil_date){(int32_t) whole_year(year, digits), (int32_t) month, (int32_t) day};
    return civil_date_is_valid(*ret);
}

/* Seconds of the day; a leap second is the one before it. */
static bool take_clock(struct reader *r, int64_t *ret)
{
    int64_t hour, minute, second = 0;
    size_t digits;
    if (!take_number(r, 1, 2, &hour, &digits) || !take_char(r, ':') || !take_number(r, 2, 2, &minute, &digits)) {
        return false;
    }
    if (take_char(r, ':') && !take_number(r, 2, 2, &second, &digits)) {
        return false;
    }
    *ret = hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
    return hour < 24 && minute < 60 && second <= 60;
}

/* "+0100", "GMT", "EDT"; nothing at all is UTC. */
static bool take_zone(struct reader *r, int64_t *ret)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
                 {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
    int64_t number;
    size_t digits;
    bool is_west = take_char(r, '-');
    *ret = 0;
    if (is_west || take_char(r, '+')) {
        bool is_number = take_number(r, 4, 4, &number, &digits) && number / 100 < 24 && number % 100 < 60;
        *ret = is_number ? (number / 100 * 3600 + number % 100 * 60) * (is_west ? -1 : 1) : 0;
        return is_number;
    }
    struct text word = take_letters(r);
    for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
        if (text_equal_nocase(word, text_of(zones[i].name))) {
            *ret = (int64_t) zones[i].hours * 3600;
        }
    }
    return true;
}

struct instant mail_date(struct text t)
{
    struct reader r = {{t.at, t.len > MAIL_DATE_MAX ? MAIL_DATE_MAX : t.len}};
    struct civil_date date;
    int64_t clock, offset;
    if (!take_date(&r, &date) || !take_clock(&r, &clock) || !take_zone(&r, &offset)) {
        return INSTANT_NONE;
    }
    struct instant at = {civil_day_number(date) * 86400 + clock - offset};
    return at.s > 0 ? instant_clamp(at) : INSTANT_NONE;
}

struct instant mail_date_said(struct instant written, struct instant arrived, struct instant now)
{
    struct instant latest = instant_add(now, MAIL_DATE_AHEAD);
    if (instant_is_set(arrived) && instant_before(latest, arrived)) {
        arrived = INSTANT_NONE;
    }
    if (instant_is_set(written) && instant_before(latest, written)) {
        written = INSTANT_NONE;
    }
    if (instant_is_set(written) && instant_is_set(arrived) &&
        instant_before(written, instant_add(arrived, SPAN_S(-MAIL_DATE_ON_ITS_WAY.s)))) {
        written = INSTANT_NONE;
    }
    return instant_min(written, arrived);
}
