/* SPDX-License-Identifier: Apache-2.0 */
/*
 * holidays: days off as a law writes them, worked out into dates.
 *
 *   "01-01"        every year on that date            "easter+1"     so many days from Easter Sunday
 *   "Mon>=05-01"   the first Monday on or after it    "orthodox-2"   the same from the Easter of the Julian reckoning
 *
 * The first Monday of May is Mon>=05-01, the last of October Mon>=10-25, the Saturday between 20 and 26 June
 * Sat>=06-20: one form is enough. A rule holds from and until a year; one that falls on a weekend may give the next
 * working day as well. Pure: the text in, dates out; which file it stood in is settings_holidays.c's affair.
 *
 * Surprising: the dates are worked out for the years HOLIDAYS_FIRST to HOLIDAYS_LAST only, whatever the rules say. No
 * clock is longer than ten years, and nobody knows the holidays of a later time.
 */
#ifndef NIS2_SETTINGS_HOLIDAYS_H
#define NIS2_SETTINGS_HOLIDAYS_H

#include "core/rule.h"

#define HOLIDAYS_FIRST 2015
#define HOLIDAYS_LAST 2055
#define HOLIDAYS_RULES_MAX 64
#define HOLIDAYS_OFFSET_MAX 100 /* days from Easter, either way */

enum holiday_kind { HOLIDAY_FIXED, HOLIDAY_WEEKDAY, HOLIDAY_EASTER, HOLIDAY_ORTHODOX };

struct holiday_rule {
    int kind;              /* enum holiday_kind */
    int32_t month, day;    /* FIXED; WEEKDAY: the date it is looked for from. 02-29 falls out of common years */
    int32_t weekday;       /* WEEKDAY: enum weekday */
    int32_t offset;        /* EASTER, ORTHODOX: days from the Sunday */
    int32_t from, until;   /* years, both counted */
    bool adds_working_day; /* on a Saturday or Sunday the next day that is not off already is off as well */
};

/* Sets kind and what belongs to it; false when it is none of the four forms. */
bool holiday_rule_parse(struct text t, struct holiday_rule *ret);
/* The date in a year; false when there is none. `year` is HOLIDAYS_FIRST to HOLIDAYS_LAST. */
bool holiday_rule_date(const struct holiday_rule *rule, int32_t year, struct civil_date *ret);
/* Every date of the rules and the single days, ascending, none twice. `count` is at most HOLIDAYS_RULES_MAX. */
struct holidays holidays_expand(const struct holiday_rule *rules, size_t count, struct holidays single,
                                struct arena *arena);

#endif
