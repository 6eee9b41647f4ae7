/* SPDX-License-Identifier: Apache-2.0 */
/*
 * almanac: what clocks on the wall show in every zone of the system, as the C library says, and calendar dates as it
 * counts them. An oracle for rules and schedules: it shares no code with base/civil, core or settings.
 *
 *   TZ + localtime_r() ──▶ the changes of one zone, 2017 to 2044 ──▶ almanac_at(), almanac_earliest(),
 * almanac_first_of_day()
 *
 * One zone is in use at a time; which ones there are is in wall.h.
 */
#ifndef NIS2_TESTS_LIB_ALMANAC_H
#define NIS2_TESTS_LIB_ALMANAC_H

#include <stddef.h>
#include <stdint.h>

#define ALMANAC_FROM INT64_C(1577836800) /* 2020-01-01: changes from here … */
#define ALMANAC_TO INT64_C(2240611200)   /* 2041-01-01: … to before here are looked at */

/* The instant at which the offset changed, and both offsets. */
struct almanac_change {
    int64_t at;
    int64_t before_s, after_s;
};

/* Takes a zone into use; its changes from `from` on. */
void almanac_use(const char *name, int64_t from, int64_t to);
/* Its changes, ascending. */
size_t almanac_changes(const struct almanac_change **ret);

/* Local seconds at an instant. */
int64_t almanac_at(int64_t t);
/* Of the instants that show the local time the first; of a time that is never shown, the earlier of both readings. */
int64_t almanac_earliest(int64_t local);
/* The first instant that shows the day or a later one. */
int64_t almanac_first_of_day(int64_t day);
int64_t almanac_day(int64_t t); /* local day number of an instant, since 1970-01-01 */

/* Dates as the C library counts them. */
int almanac_weekday(int64_t day); /* 0 = Sunday */
/* Months first (the day clamped), then weeks, then days. */
int64_t almanac_add(int64_t day, int months, int weeks, int days);
void almanac_date(int64_t day, int *ret_year, int *ret_month, int *ret_day);
int64_t almanac_day_of(int year, int month, int day);

#endif
