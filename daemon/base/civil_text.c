/* SPDX-License-Identifier: Apache-2.0 */
/*
 * civil_text: times as people and machines read them, always with their offset.
 *
 * English names of days and months, whatever the locale. Nothing here drops the offset: an hour that exists twice must
 * not be printed the same way twice.
 *
 * Surprising: offsets are printed in whole minutes, but before the 20th century local mean times had seconds. The text
 * then shows the clock of the offset it prints, so that reading it back gives the same instant; and a time whose local
 * year cannot be written with four digits is shown in UTC.
 */
#include "base/civil.h"

static const char *const day_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct shown {
    struct civil_time local;
    char sign;
    int32_t hours, minutes; /* of the offset */
};

static struct shown shown_at(const struct zone *zone, struct instant t)
{
    int32_t offset = civil_offset_s(zone, t) / 60 * 60;
    struct civil_time local = civil_time_of_seconds(t.s + offset);
    if (!civil_date_is_valid(local.date)) {
        offset = 0;
        local = civil_time_of_seconds(t.s);
    }
    int32_t size = offset < 0 ? -offset : offset;
    return (struct shown){local, offset < 0 ? '-' : '+', size / 3600, size / 60 % 60};
}

static const char *day_name(struct civil_date d)
{
    return day_names[civil_weekday(d) - MONDAY];
}

struct text civil_short_text(struct arena *arena, const struct zone *zone, struct instant t)
{
    struct shown s = shown_at(zone, t);
    return text_format(arena, "%s %d %s %02d:%02d %c%02d:%02d", day_name(s.local.date), s.local.date.day,
                       month_names[s.local.date.month - 1], s.local.hour, s.local.minute, s.sign, s.hours, s.minutes);
}

struct text civil_near_text(struct arena *arena, const struct zone *zone, struct instant t, struct instant now)
{
    struct shown s = shown_at(zone, t);
    if (!instant_is_set(now) || shown_at(zone, now).local.date.year == s.local.date.year) {
        return civil_short_text(arena, zone, t);
    }
    return text_format(arena, "%s %d %s %04d %02d:%02d %c%02d:%02d", day_name(s.local.date), s.local.date.day,
                       month_names[s.local.date.month - 1], s.local.date.year, s.local.hour, s.local.minute, s.sign,
                       s.hours, s.minutes);
}

struct text civil_long_text(struct arena *arena, const struct zone *zone, struct instant t)
{
    struct shown s = shown_at(zone, t);
    struct civil_date d = s.local.date;
    return text_format(arena, "%s %04d-%02d-%02d %02d:%02d:%02d %c%02d:%02d", day_name(d), d.year, d.month, d.day,
                       s.local.hour, s.local.minute, s.local.second, s.sign, s.hours, s.minutes);
}

struct text civil_rfc3339_text(struct arena *arena, const struct zone *zone, struct instant t)
{
    struct shown s = shown_at(zone, t);
    struct civil_date d = s.local.date;
    return text_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", d.year, d.month, d.day, s.local.hour,
                       s.local.minute, s.local.second, s.sign, s.hours, s.minutes);
}
