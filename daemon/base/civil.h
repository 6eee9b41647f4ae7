/* SPDX-License-Identifier: Apache-2.0 */
/*
 * civil: dates, local times and zones, as pure data.
 *
 *   instant + zone ──▶ local time          always one
 *   local time + zone ──▶ 0, 1 or 2 instants   a spring gap, the normal case, the repeated hour of autumn
 *
 * A zone is a table somebody read from the system's TZif file (settings/zoneinfo.c) with the POSIX rule of its footer
 * for the years after the table; nothing here knows TZ, mktime or a locale. The proleptic Gregorian calendar
 * throughout.
 *
 * Surprising: a day need not start at midnight (the Azores spring forward at 00:00), so "end of the day" is the first
 * instant of the next local date, which civil_day_start() computes.
 */
#ifndef NIS2_BASE_CIVIL_H
#define NIS2_BASE_CIVIL_H

#include "base/instant.h"

struct civil_date {
    int32_t year;  /* 1 to 9999 */
    int32_t month; /* 1 to 12 */
    int32_t day;   /* 1 to 31 */
};

struct civil_time {
    struct civil_date date;
    int32_t hour, minute, second;
};

enum weekday { MONDAY = 1, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* One change of a zone's offset: from `at` on, local time is UTC + offset. */
struct zone_change {
    struct instant at;
    int32_t offset_s;
    char abbreviation[8]; /* "CET", "+0330"; zero-terminated */
};

/* One side of the footer's yearly rule, "Mm.w.d/time": the w-th weekday d (0 = Sunday) of month m, w = 5 is the last;
 * or a day number. */
struct zone_rule {
    enum { ZONE_RULE_MONTH_WEEK_DAY, ZONE_RULE_JULIAN_NO_LEAP, ZONE_RULE_DAY_OF_YEAR } kind;
    int32_t month, week, weekday; /* MONTH_WEEK_DAY */
    int32_t day;                  /* the other two: 1-365 (29 Feb never counted), 0-365 */
    int32_t at_s; /* seconds after local midnight; may be negative or past 24 h (RFC 8536 allows 167 h) */
};

struct zone {
    struct text name;                  /* IANA, "Europe/Copenhagen"; borrowed as long as the zone */
    const struct zone_change *changes; /* ascending; changes[0].at is INSTANT_MIN. Borrowed */
    size_t change_count;               /* at least 1 */
    bool has_rule;                     /* the footer says daylight saving goes on after the last change */
    struct zone_rule to_dst, to_std;
    int32_t std_offset_s, dst_offset_s;
    char std_abbreviation[8], dst_abbreviation[8];
    struct instant rule_from; /* the rule answers from here on (the last change of the table) */
};

/* UTC itself; static. */
extern const struct zone civil_utc;

bool civil_date_is_valid(struct civil_date d);
bool civil_is_leap(int32_t year);
int32_t civil_month_days(int32_t year, int32_t month);
int64_t civil_day_number(struct civil_date d); /* days since 1970-01-01 */
struct civil_date civil_date_of_day(int64_t day_number);
enum weekday civil_weekday(struct civil_date d);
/* Adding stops at 0001-01-01 and 9999-12-31. */
struct civil_date civil_add_days(struct civil_date d, int64_t days);
struct civil_date civil_add_months(struct civil_date d, int64_t months); /* the day is clamped to the month's last */
int civil_date_compare(struct civil_date a, struct civil_date b);

/* Easter Sunday of the western churches, and of those that keep the Julian reckoning; both as Gregorian dates. `year`
 * is 1 to 9999. */
struct civil_date civil_easter(int32_t year);
struct civil_date civil_easter_orthodox(int32_t year);

/* A local time as seconds since 1970-01-01T00:00:00 of the same clock, and back: as if the zone were UTC. */
int64_t civil_seconds(struct civil_time local);
struct civil_time civil_time_of_seconds(int64_t s);

int32_t civil_offset_s(const struct zone *zone, struct instant t);
const char *civil_abbreviation(const struct zone *zone, struct instant t); /* borrowed from the zone */
struct civil_time civil_local(const struct zone *zone, struct instant t);
/* Every instant whose local time is `local`, earliest first: 0, 1 or 2 of them. */
int civil_instants(const struct zone *zone, struct civil_time local, struct instant ret[2]);
/* For a local time in a gap: the two readings with the offset before and after the change, earlier first. For one that
 * exists once or twice the same as civil_instants(), a single one given twice. Always fills both. */
void civil_candidates(const struct zone *zone, struct civil_time local, struct instant ret[2]);
/* The first instant of the local date; of one that was skipped whole (Samoa, 2011-12-30) the first instant after. */
struct instant civil_day_start(const struct zone *zone, struct civil_date d);
/* The first change of offset after `t`, or INSTANT_NEVER. For property tests and schedules. */
struct instant civil_next_change(const struct zone *zone, struct instant t);

/* "2026-11-21" or STATUS_BAD_INPUT. */
enum status civil_date_parse(struct text t, struct civil_date *ret, struct complaint *reterr) MUST_USE;
/* "2026-11-21 14:05[:09]" with a blank or a T between; STATUS_BAD_INPUT. */
enum status civil_time_parse(struct text t, struct civil_time *ret, struct complaint *reterr) MUST_USE;
/* "14:05" into minutes after midnight; "24:00" is allowed and gives 1440. */
enum status civil_clock_parse(struct text t, int32_t *ret_minutes, struct complaint *reterr) MUST_USE;

/* "Sun 22 Nov 14:05 +01:00": how people read a time. */
struct text civil_short_text(struct arena *arena, const struct zone *zone, struct instant t);
/* The same, and "Wed 3 Feb 2027 14:05 +01:00" where that is not the local year of `now`: a month does not say which. */
struct text civil_near_text(struct arena *arena, const struct zone *zone, struct instant t, struct instant now);
/* "Sun 2026-11-22 14:05:00 +01:00". */
struct text civil_long_text(struct arena *arena, const struct zone *zone, struct instant t);
/* "2026-11-22T14:05:00+01:00". */
struct text civil_rfc3339_text(struct arena *arena, const struct zone *zone, struct instant t);

#endif
