/* SPDX-License-Identifier: Apache-2.0 */
/*
 * instant: arithmetic on the UTC line that never overflows, and RFC 3339.
 *
 * Whatever is added stays between the years 1 and 9999, so every instant that is set can be printed. NONE and NEVER are
 * two values far outside of that; arithmetic leaves them alone.
 *
 * Surprising: a leap second ("23:59:60") is refused rather than rounded, because there is no such instant on this line.
 */
#include "base/instant.h"

#include "base/civil.h"

#define EXAMPLE "must be a time with an offset such as 2026-11-21T14:05:00+01:00 or 2026-11-21T13:05:00Z"

bool instant_is_set(struct instant t)
{
    return t.s != INT64_MIN && t.s != INT64_MAX;
}

struct instant instant_add(struct instant t, struct span by)
{
    if (!instant_is_set(t)) {
        return t;
    }
    int64_t sum = 0;
    if (__builtin_add_overflow(t.s, by.s, &sum)) {
        return by.s > 0 ? INSTANT_MAX : INSTANT_MIN;
    }
    return instant_clamp((struct instant){sum});
}

struct instant instant_clamp(struct instant t)
{
    if (t.s < INSTANT_MIN.s) {
        return INSTANT_MIN;
    }
    return t.s > INSTANT_MAX.s ? INSTANT_MAX : t;
}

struct span instant_diff(struct instant later, struct instant earlier)
{
    REQUIRE(instant_is_set(later) && instant_is_set(earlier));
    int64_t diff = 0;
    if (__builtin_sub_overflow(later.s, earlier.s, &diff)) {
        diff = later.s > earlier.s ? INT64_MAX : INT64_MIN;
    }
    return (struct span){diff};
}

bool instant_before(struct instant a, struct instant b)
{
    return a.s < b.s;
}

bool instant_equal(struct instant a, struct instant b)
{
    return a.s == b.s;
}

struct instant instant_min(struct instant a, struct instant b)
{
    if (a.s == INT64_MIN) {
        return b;
    }
    if (b.s == INT64_MIN) {
        return a;
    }
    return a.s < b.s ? a : b;
}

struct instant instant_max(struct instant a, struct instant b)
{
    return a.s > b.s ? a : b; /* NONE is the smallest value already */
}

struct text instant_text(struct arena *arena, struct instant t)
{
    REQUIRE(t.s >= INSTANT_MIN.s && t.s <= INSTANT_MAX.s);
    struct civil_time c = civil_local(&civil_utc, t);
    return text_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.date.year, c.date.month, c.date.day, c.hour, c.minute,
                       c.second);
}

/* "+01:30" into 5400. */
static bool offset_parse(struct text t, int64_t *ret)
{
    int32_t minutes = 0;
    if (t.len != 6 || (t.at[0] != '+' && t.at[0] != '-')) {
        return false;
    }
    if (civil_clock_parse((struct text){t.at + 1, 5}, &minutes, NULL) != STATUS_OK || minutes == 24 * 60) {
        return false;
    }
    *ret = (t.at[0] == '-' ? -60 : 60) * (int64_t) minutes;
    return true;
}

/* Where the zone begins: the Z, or the sign of the offset, behind the clock. */
static size_t zone_at(struct text t)
{
    for (size_t i = 16; i < t.len; i++) {
        if (t.at[i] == 'Z' || t.at[i] == 'z' || t.at[i] == '+' || t.at[i] == '-') {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Without the fraction, which must follow seconds and be digits; a malformed one is left for the parser to refuse. */
static struct text without_fraction(struct text clock)
{
    struct text before = TEXT_EMPTY, digits = TEXT_EMPTY;
    if (!text_cut(clock, '.', &before, &digits) || before.len != 19 || digits.len == 0) {
        return clock;
    }
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9') {
            return clock;
        }
    }
    return before;
}

enum status instant_parse(struct text t, struct instant *ret, struct complaint *reterr)
{
    size_t at = zone_at(t);
    if (at == SIZE_MAX) {
        return complain(reterr, STATUS_BAD_INPUT, "time", EXAMPLE);
    }
    struct text zone = {t.at + at, t.len - at};
    struct civil_time c;
    int64_t offset = 0;
    bool is_utc = text_equal_nocase(zone, TEXT("Z"));
    if (!is_utc && !offset_parse(zone, &offset)) {
        return complain(reterr, STATUS_BAD_INPUT, "time", EXAMPLE);
    }
    if (civil_time_parse(without_fraction((struct text){t.at, at}), &c, NULL) != STATUS_OK) {
        return complain(reterr, STATUS_BAD_INPUT, "time", EXAMPLE);
    }
    int64_t s = civil_seconds(c) - offset;
    if (s < INSTANT_MIN.s || s > INSTANT_MAX.s) {
        return complain(reterr, STATUS_BAD_INPUT, "time", "must be between the years 1 and 9999");
    }
    *ret = (struct instant){s};
    return STATUS_OK;
}
