/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zone_footer: a parser by recursive descent, one function for each part of
 *
 *   footer := name offset [name [offset] "," date ["/" time] "," date ["/" time]]
 *   name   := 3 or more letters | "<" 3 or more letters, digits, "+", "-" ">"
 *   date   := "M" month "." week "." weekday | "J" 1-365 | 0-365
 *
 * Each takes what it reads off the front of the text and says whether it could. Numbers are bounded where they are
 * read, so nothing that follows can overflow.
 */
#include "settings/zone_footer.h"

#include <string.h>

#define HOUR_S 3600
#define DEFAULT_TIME_S (2 * HOUR_S)

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool zone_footer_abbreviation(struct text from, char ret[8])
{
    if (from.len < 3) {
        return false;
    }
    for (size_t i = 0; i < from.len; i++) {
        char c = from.at[i];
        if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-') {
            return false;
        }
    }
    size_t len = from.len < 7 ? from.len : 7;
    memset(ret, 0, 8);
    memcpy(ret, from.at, len);
    return true;
}

static void skip(struct text *rest, size_t n)
{
    *rest = (struct text){rest->at + n, rest->len - n};
}

static bool take_char(struct text *rest, char c)
{
    if (rest->len == 0 || rest->at[0] != c) {
        return false;
    }
    skip(rest, 1);
    return true;
}

static bool take_number(struct text *rest, int32_t low, int32_t high, int32_t *ret)
{
    int32_t n = 0;
    size_t len = 0;
    for (; len < rest->len && len < 4 && is_digit(rest->at[len]); len++) {
        n = n * 10 + (rest->at[len] - '0');
    }
    if (len == 0 || n < low || n > high) {
        return false;
    }
    skip(rest, len);
    *ret = n;
    return true;
}

static bool take_name(struct text *rest, char ret[8])
{
    struct text name = TEXT_EMPTY, after = TEXT_EMPTY;
    if (take_char(rest, '<')) {
        if (!text_cut(*rest, '>', &name, &after)) {
            return false;
        }
        *rest = after;
        return zone_footer_abbreviation(name, ret);
    }
    size_t len = 0;
    while (len < rest->len && is_letter(rest->at[len])) {
        len++;
    }
    name = (struct text){rest->at, len};
    skip(rest, len);
    return zone_footer_abbreviation(name, ret);
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool take_time(struct text *rest, int32_t hours_max, int32_t *ret)
{
    int32_t sign = 1, h = 0, m = 0, s = 0;
    if (take_char(rest, '-')) {
        sign = -1;
    } else {
        (void) take_char(rest, '+');
    }
    if (!take_number(rest, 0, hours_max, &h)) {
        return false;
    }
    if (take_char(rest, ':')) {
        if (!take_number(rest, 0, 59, &m) || (take_char(rest, ':') && !take_number(rest, 0, 59, &s))) {
            return false;
        }
    }
    *ret = sign * (h * HOUR_S + m * 60 + s);
    return true;
}

static bool take_offset(struct text *rest, int32_t *ret)
{
    int32_t west = 0;
    if (!take_time(rest, 25, &west)) {
        return false;
    }
    *ret = -west;
    return true;
}

static bool take_date(struct text *rest, struct zone_rule *ret)
{
    if (take_char(rest, 'M')) {
        ret->kind = ZONE_RULE_MONTH_WEEK_DAY;
        return take_number(rest, 1, 12, &ret->month) && take_char(rest, '.') && take_number(rest, 1, 5, &ret->week) &&
               take_char(rest, '.') && take_number(rest, 0, 6, &ret->weekday);
    }
    if (take_char(rest, 'J')) {
        ret->kind = ZONE_RULE_JULIAN_NO_LEAP;
        return take_number(rest, 1, 365, &ret->day);
    }
    ret->kind = ZONE_RULE_DAY_OF_YEAR;
    return take_number(rest, 0, 365, &ret->day);
}

static bool take_rule(struct text *rest, struct zone_rule *ret)
{
    struct zone_rule rule = {.at_s = DEFAULT_TIME_S};
    if (!take_char(rest, ',') || !take_date(rest, &rule)) {
        return false;
    }
    if (take_char(rest, '/') && !take_time(rest, 167, &rule.at_s)) {
        return false;
    }
    *ret = rule;
    return true;
}

bool zone_footer_parse(struct text footer, struct zone *zone)
{
    struct zone parsed = *zone;
    struct text rest = footer;
    if (!take_name(&rest, parsed.std_abbreviation) || !take_offset(&rest, &parsed.std_offset_s)) {
        return false;
    }
    parsed.has_rule = rest.len > 0;
    if (parsed.has_rule) {
        parsed.dst_offset_s = parsed.std_offset_s + HOUR_S;
        bool is_read = take_name(&rest, parsed.dst_abbreviation) &&
                       (rest.len == 0 || rest.at[0] == ',' || take_offset(&rest, &parsed.dst_offset_s)) &&
                       take_rule(&rest, &parsed.to_dst) && take_rule(&rest, &parsed.to_std);
        if (!is_read || rest.len > 0 || parsed.dst_offset_s > ZONE_OFFSET_MAX_S) {
            return false;
        }
    }
    *zone = parsed;
    return true;
}
