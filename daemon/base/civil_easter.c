/* SPDX-License-Identifier: Apache-2.0 */
/*
 * civil_easter: the two Easter Sundays of a year, from which the movable feasts are counted.
 *
 *   western    the Sunday after the ecclesiastical full moon on or after 21 March, by the Gregorian moon (Oudin's form
 *              of the computus: no table, whole numbers only)
 *   orthodox   the same by the Julian moon and the Julian calendar, told as a date of the Gregorian one
 *
 * The moon here is the church's, a cycle of 19 years, and not the sky's. Both are exact for every year of the calendar;
 * the tests hold them against dates somebody else computed, 1900 to 2100.
 *
 * Surprising: the orthodox feast is counted through the day number of a *Julian* date, so that the gap between the two
 * calendars (13 days until 2099, 14 from 2100 on) need not be written down anywhere.
 */
#include "base/civil.h"

#include "base/check.h"

struct civil_date civil_easter(int32_t year)
{
    REQUIRE(year >= 1 && year <= 9999);
    int32_t golden = year % 19, century = year / 100;
    /* Days from 21 March to the full moon; the two exceptions keep it before 18 April. */
    int32_t moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    moon -= moon / 28 * (1 - moon / 28 * (29 / (moon + 1)) * ((21 - golden) / 11));
    int32_t weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    return civil_add_days((struct civil_date){year, 3, 28}, moon - weekday);
}

/* The day number of a date of the Julian calendar: years are counted from 1 March, so that the leap day is the last. */
static int64_t julian_day_number(int32_t year, int32_t month, int32_t day)
{
    int32_t y = month < 3 ? year - 1 : year, m = month < 3 ? month + 9 : month - 3;
    /* 719470: from 1 March of the Julian year 0 to 1970-01-01. */
    return (int64_t) y * 365 + y / 4 + (153 * m + 2) / 5 + day - 1 - 719470;
}

struct civil_date civil_easter_orthodox(int32_t year)
{
    REQUIRE(year >= 1 && year <= 9999);
    int32_t moon = (19 * (year % 19) + 15) % 30;
    int32_t weekday = (year + year / 4 + moon) % 7;
    return civil_date_of_day(julian_day_number(year, 3, 28) + moon - weekday);
}
