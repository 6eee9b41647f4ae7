/* SPDX-License-Identifier: Apache-2.0 */
/*
 * civil_zone: what time it is somewhere, and which instants somebody there may mean.
 *
 *   changes[0] ── changes[1] ── … ── the last change = rule_from ── the yearly rule of the footer, for ever
 *   INSTANT_MIN
 *
 * A zone is a sequence of stretches with one offset each. Local time to instants is a walk over the stretches near it:
 * each is asked whether the local time read with its own offset falls inside. Gaps, repeated hours, skipped days and
 * changes at midnight all come out of that one question, and no zone needs a special case.
 *
 * Surprising: where the rule's two changes fall on the same instant, summer time wins; that is how a zone says "summer
 * time all year".
 */
#include "base/civil.h"

#define DAY_S 86400
/* Further from UTC than any offset (RFC 8536 allows less than 26 h), so that a walk that starts this much earlier
 * misses nothing. */
#define WALK_S (2 * DAY_S)
#define RULE_YEARS 4
#define RULE_EVENTS (2 * RULE_YEARS)

static const struct zone_change utc_change = {{INT64_C(-62135596800)}, 0, "UTC"};

const struct zone civil_utc = {
    .name = {"UTC", 3},
    .changes = &utc_change,
    .change_count = 1,
    .std_abbreviation = "UTC",
    .rule_from = {INT64_C(-62135596800)},
};

struct rule_event {
    int64_t at;
    bool is_to_dst;
};

/* Days from the first of January to the day the rule names; day 365 of a short year is the next first of January. */
static int64_t rule_day(const struct zone_rule *rule, int32_t year)
{
    int64_t new_year = civil_day_number((struct civil_date){year, 1, 1});
    switch (rule->kind) {
    case ZONE_RULE_JULIAN_NO_LEAP:
        return new_year + rule->day - 1 + (civil_is_leap(year) && rule->day >= 60 ? 1 : 0);
    case ZONE_RULE_DAY_OF_YEAR:
        return new_year + rule->day;
    case ZONE_RULE_MONTH_WEEK_DAY: {
        struct civil_date first = {year, rule->month, 1};
        int32_t first_weekday = (int32_t) civil_weekday(first) % 7; /* 0 = Sunday */
        int32_t day = 1 + (rule->weekday - first_weekday + 7) % 7 + 7 * (rule->week - 1);
        while (day > civil_month_days(year, rule->month)) {
            day -= 7;
        }
        return civil_day_number(first) + day - 1;
    }
    }
    UNREACHABLE();
}

static bool event_before(struct rule_event a, struct rule_event b)
{
    return a.at != b.at ? a.at < b.at : !a.is_to_dst && b.is_to_dst;
}

/* The changes of RULE_YEARS years from `year` on, in order. Each side is written in the local time that ends with it.
 */
static void rule_events(const struct zone *zone, int32_t year, struct rule_event ret[RULE_EVENTS])
{
    size_t count = 0;
    for (int32_t y = year; y < year + RULE_YEARS; y++) {
        struct rule_event pair[2] = {
            {rule_day(&zone->to_dst, y) * DAY_S + zone->to_dst.at_s - zone->std_offset_s, true},
            {rule_day(&zone->to_std, y) * DAY_S + zone->to_std.at_s - zone->dst_offset_s, false},
        };
        for (size_t i = 0; i < 2; i++) {
            size_t at = count++;
            for (; at > 0 && event_before(pair[i], ret[at - 1]); at--) {
                ret[at] = ret[at - 1];
            }
            ret[at] = pair[i];
        }
    }
}

static int32_t utc_year(struct instant t)
{
    return civil_time_of_seconds(instant_clamp(t).s).date.year;
}

static bool rule_is_dst(const struct zone *zone, struct instant t)
{
    struct rule_event events[RULE_EVENTS];
    rule_events(zone, utc_year(t) - 2, events);
    bool is_dst = !events[0].is_to_dst;
    for (size_t i = 0; i < RULE_EVENTS && events[i].at <= t.s; i++) {
        is_dst = events[i].is_to_dst;
    }
    return is_dst;
}

static bool has_rule_at(const struct zone *zone, struct instant t)
{
    return zone->has_rule && instant_clamp(t).s >= zone->rule_from.s;
}

/* How many changes of the table are at or before t. */
static size_t changes_until(const struct zone *zone, struct instant t)
{
    size_t low = 0, high = zone->change_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->changes[middle].at.s <= t.s) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const struct zone_change *change_at(const struct zone *zone, struct instant t)
{
    size_t past = changes_until(zone, t);
    return &zone->changes[past > 0 ? past - 1 : 0];
}

int32_t civil_offset_s(const struct zone *zone, struct instant t)
{
    REQUIRE(instant_is_set(t) && zone->change_count > 0);
    if (has_rule_at(zone, t)) {
        return rule_is_dst(zone, t) ? zone->dst_offset_s : zone->std_offset_s;
    }
    return change_at(zone, t)->offset_s;
}

const char *civil_abbreviation(const struct zone *zone, struct instant t)
{
    REQUIRE(instant_is_set(t) && zone->change_count > 0);
    if (has_rule_at(zone, t)) {
        return rule_is_dst(zone, t) ? zone->dst_abbreviation : zone->std_abbreviation;
    }
    return change_at(zone, t)->abbreviation;
}

struct civil_time civil_local(const struct zone *zone, struct instant t)
{
    return civil_time_of_seconds(t.s + civil_offset_s(zone, t));
}

static bool offset_changes_at(const struct zone *zone, int64_t at)
{
    return civil_offset_s(zone, (struct instant){at}) != civil_offset_s(zone, (struct instant){at - 1});
}

static struct instant next_change_by_rule(const struct zone *zone, struct instant t)
{
    struct rule_event events[RULE_EVENTS];
    rule_events(zone, utc_year(t) - 1, events);
    for (size_t i = 0; i < RULE_EVENTS; i++) {
        bool is_later = events[i].at > t.s && events[i].at > zone->rule_from.s && events[i].at <= INSTANT_MAX.s;
        if (is_later && offset_changes_at(zone, events[i].at)) {
            return (struct instant){events[i].at};
        }
    }
    return INSTANT_NEVER;
}

struct instant civil_next_change(const struct zone *zone, struct instant t)
{
    REQUIRE(instant_is_set(t));
    for (size_t i = changes_until(zone, t); i < zone->change_count; i++) {
        int64_t at = zone->changes[i].at.s;
        if (i > 0 && offset_changes_at(zone, at)) {
            return (struct instant){at};
        }
    }
    if (!zone->has_rule) {
        return INSTANT_NEVER;
    }
    return next_change_by_rule(zone, instant_max(t, zone->rule_from));
}

/* A stretch of one offset, [from, to). */
struct stretch {
    int64_t from, to;
    int64_t offset;
};

static struct stretch stretch_at(const struct zone *zone, int64_t from)
{
    struct instant t = {from};
    return (struct stretch){from, civil_next_change(zone, t).s, civil_offset_s(zone, t)};
}

static bool walk_is_over(struct stretch s, int64_t local)
{
    return s.to == INT64_MAX || s.to > local + WALK_S;
}

int civil_instants(const struct zone *zone, struct civil_time local, struct instant ret[2])
{
    int64_t l = civil_seconds(local);
    int count = 0;
    for (struct stretch s = stretch_at(zone, l - WALK_S); count < 2; s = stretch_at(zone, s.to)) {
        int64_t t = l - s.offset;
        if (t >= s.from && t < s.to) {
            ret[count++] = instant_clamp((struct instant){t});
        }
        if (walk_is_over(s, l)) {
            break;
        }
    }
    return count;
}

void civil_candidates(const struct zone *zone, struct civil_time local, struct instant ret[2])
{
    int count = civil_instants(zone, local, ret);
    if (count > 0) {
        ret[1] = ret[count - 1];
        return;
    }
    /* Local time is before `local` at one end of the walk and after it at the other, so one of the changes jumps over
     * it. */
    int64_t l = civil_seconds(local);
    struct stretch before = stretch_at(zone, l - WALK_S);
    for (;;) {
        ENSURE(!walk_is_over(before, l));
        struct stretch after = stretch_at(zone, before.to);
        if (before.to + before.offset <= l && l < before.to + after.offset) {
            ret[0] = instant_clamp((struct instant){l - after.offset});
            ret[1] = instant_clamp((struct instant){l - before.offset});
            return;
        }
        before = after;
    }
}

struct instant civil_day_start(const struct zone *zone, struct civil_date d)
{
    int64_t midnight = civil_day_number(d) * DAY_S;
    for (struct stretch s = stretch_at(zone, midnight - WALK_S);; s = stretch_at(zone, s.to)) {
        /* Where the clock jumped over midnight, or over the whole day, the stretch begins after it. */
        int64_t t = midnight - s.offset > s.from ? midnight - s.offset : s.from;
        if (t < s.to) {
            return instant_clamp((struct instant){t});
        }
        ENSURE(!walk_is_over(s, midnight));
    }
}
