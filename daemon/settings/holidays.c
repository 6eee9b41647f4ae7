/* SPDX-License-Identifier: Apache-2.0 */
/*
 * holidays: see holidays.h.
 *
 *   rules × years ─┐
 *                  ├─▶ sorted, none twice ─▶ what falls on a weekend and is made good, in order of date ─▶ sorted again
 *   single days  ──┘
 *
 * Making good comes last and in order of date, because the next free working day depends on every other day off: two
 * holidays on one weekend take the Monday and the Tuesday.
 */
#include "settings/holidays.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/* --- one rule ----------------------------------------------------------------------------------------------------- */

static bool two_digits(const char *at, int32_t *ret)
{
    if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9') {
        return false;
    }
    *ret = (at[0] - '0') * 10 + at[1] - '0';
    return true;
}

/* "MM-DD"; of a leap year, so that 02-29 is one. */
static bool month_and_day(struct text t, struct holiday_rule *r)
{
    return t.len == 5 && t.at[2] == '-' && two_digits(t.at, &r->month) && two_digits(t.at + 3, &r->day) &&
           civil_date_is_valid((struct civil_date){2024, r->month, r->day});
}

static bool weekday_from(struct text t, struct holiday_rule *r)
{
    struct text day = {t.at, 3}, rest = {t.at + 5, t.len - 5};
    for (int32_t i = 0; i < (int32_t) ARRAY_LEN(weekdays); i++) {
        if (text_is(day, weekdays[i])) {
            r->weekday = MONDAY + i;
            return memcmp(t.at + 3, ">=", 2) == 0 && month_and_day(rest, r);
        }
    }
    return false;
}

/* "", "+1", "-48". */
static bool offset_of(struct text t, int32_t *ret)
{
    int64_t n = 0;
    if (t.len == 0) {
        *ret = 0;
        return true;
    }
    struct text digits = {t.at + 1, t.len - 1};
    if ((t.at[0] != '+' && t.at[0] != '-') || digits.len == 0 || digits.len > 3) {
        return false;
    }
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9') {
            return false;
        }
        n = n * 10 + (digits.at[i] - '0');
    }
    *ret = (int32_t) (t.at[0] == '-' ? -n : n);
    return n >= 1 && n <= HOLIDAYS_OFFSET_MAX;
}

bool holiday_rule_parse(struct text t, struct holiday_rule *ret)
{
    static const struct text easter = {"easter", 6}, orthodox = {"orthodox", 8};
    struct holiday_rule r = *ret;
    bool is_one = false;
    if (text_starts(t, easter)) {
        r.kind = HOLIDAY_EASTER;
        is_one = offset_of((struct text){t.at + easter.len, t.len - easter.len}, &r.offset);
    } else if (text_starts(t, orthodox)) {
        r.kind = HOLIDAY_ORTHODOX;
        is_one = offset_of((struct text){t.at + orthodox.len, t.len - orthodox.len}, &r.offset);
    } else if (t.len == 10) {
        r.kind = HOLIDAY_WEEKDAY;
        is_one = weekday_from(t, &r);
    } else {
        r.kind = HOLIDAY_FIXED;
        is_one = month_and_day(t, &r);
    }
    if (is_one) {
        *ret = r;
    }
    return is_one;
}

bool holiday_rule_date(const struct holiday_rule *rule, int32_t year, struct civil_date *ret)
{
    struct civil_date d = {year, rule->month, rule->day};
    if (year < rule->from || year > rule->until) {
        return false;
    }
    switch ((enum holiday_kind) rule->kind) {
    case HOLIDAY_FIXED:
        break;
    case HOLIDAY_WEEKDAY:
        d = civil_date_is_valid(d) ? d : (struct civil_date){year, 3, 1};
        d = civil_add_days(d, (rule->weekday - (int32_t) civil_weekday(d) + 7) % 7);
        break;
    case HOLIDAY_EASTER:
        d = civil_add_days(civil_easter(year), rule->offset);
        break;
    case HOLIDAY_ORTHODOX:
        d = civil_add_days(civil_easter_orthodox(year), rule->offset);
        break;
    }
    if (!civil_date_is_valid(d)) {
        return false;
    }
    *ret = d;
    return true;
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

static int by_date(const void *a, const void *b)
{
    return civil_date_compare(*(const struct civil_date *) a, *(const struct civil_date *) b);
}

static size_t sort_once(struct civil_date *at, size_t count)
{
    size_t kept = 0;
    if (count > 0) {
        qsort(at, count, sizeof(at[0]), by_date);
    }
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || civil_date_compare(at[kept - 1], at[i]) != 0) {
            at[kept++] = at[i];
        }
    }
    return kept;
}

static bool is_off(const struct civil_date *at, size_t count, struct civil_date d)
{
    return civil_weekday(d) >= SATURDAY || (count > 0 && bsearch(&d, at, count, sizeof(at[0]), by_date) != NULL);
}

/* Puts in the working day that stands in for `d`, and keeps the order. */
static size_t make_good(struct civil_date *at, size_t count, struct civil_date d)
{
    while (is_off(at, count, d)) {
        d = civil_add_days(d, 1);
    }
    size_t k = count;
    for (; k > 0 && civil_date_compare(d, at[k - 1]) < 0; k--) {
        at[k] = at[k - 1];
    }
    at[k] = d;
    return count + 1;
}

struct holidays holidays_expand(const struct holiday_rule *rules, size_t count, struct holidays single,
                                struct arena *arena)
{
    REQUIRE(count <= HOLIDAYS_RULES_MAX);
    size_t most = count * (HOLIDAYS_LAST - HOLIDAYS_FIRST + 1), n = 0, lost_n = 0;
    struct arena scratch = ARENA_INIT; /* much more than what is kept: calendars stay in memory */
    struct civil_date *at = ARENA_ARRAY(&scratch, struct civil_date, single.count + 2 * most);
    struct civil_date *lost = ARENA_ARRAY(&scratch, struct civil_date, most); /* on a weekend, to be made good */
    for (; n < single.count; n++) {
        at[n] = single.days[n];
    }
    for (int32_t year = HOLIDAYS_FIRST; year <= HOLIDAYS_LAST; year++) {
        for (size_t i = 0; i < count; i++) {
            if (!holiday_rule_date(&rules[i], year, &at[n])) {
                continue;
            }
            if (rules[i].adds_working_day && civil_weekday(at[n]) >= SATURDAY) {
                lost[lost_n++] = at[n];
            }
            n++;
        }
    }
    n = sort_once(at, n);
    lost_n = sort_once(lost, lost_n);
    for (size_t i = 0; i < lost_n; i++) {
        n = make_good(at, n, lost[i]);
    }
    struct civil_date *kept = ARENA_ARRAY(arena, struct civil_date, n);
    for (size_t i = 0; i < n; i++) {
        kept[i] = at[i];
    }
    arena_done(&scratch);
    return (struct holidays){kept, n};
}
