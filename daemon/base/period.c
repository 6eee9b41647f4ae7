/* SPDX-License-Identifier: Apache-2.0 */
/*
 * period: reading "P1M", "PT24H", "90m" and "1h30m", moving an instant by them, and telling people how long something
 * is.
 *
 * Both ways of writing are one loop over (number, unit) pairs, with a table of units each; units must come in falling
 * order, each once. A mixture of calendar and clock ("P1DT2H") is refused: whether a day has 24 hours is just the
 * question that must not be open.
 *
 * Surprising: "m" means minutes in the short form, "M" months or minutes in ISO 8601, before or after the T; months are
 * "mo" in short.
 */
#include "base/period.h"

#include <string.h>

#define DAY_S INT64_C(86400)
#define MONTHS_MAX (9999 * 12)
#define DAYS_MAX 3652059 /* of 9999 years */
#define SECONDS_MAX (DAYS_MAX * DAY_S)
#define EXAMPLE "must be a length of time such as 90m, 4h, 2d, 1w, 6mo, 1y, or in ISO 8601 PT24H or P1M"

enum unit_of { OF_MONTHS, OF_WEEKS, OF_DAYS, OF_SECONDS };

struct unit {
    const char *name;
    enum unit_of of;
    int64_t size;
};

static const struct unit short_units[] = {
    {"y", OF_MONTHS, 12},    {"mo", OF_MONTHS, 1},  {"w", OF_WEEKS, 1},   {"d", OF_DAYS, 1},
    {"h", OF_SECONDS, 3600}, {"m", OF_SECONDS, 60}, {"s", OF_SECONDS, 1},
};
static const struct unit iso_date_units[] = {
    {"Y", OF_MONTHS, 12}, {"M", OF_MONTHS, 1}, {"W", OF_WEEKS, 1}, {"D", OF_DAYS, 1}};
static const struct unit iso_clock_units[] = {{"H", OF_SECONDS, 3600}, {"M", OF_SECONDS, 60}, {"S", OF_SECONDS, 1}};

/* Adds with a bound; `sum` is at most `max` before and after. */
static bool add_int32(int32_t *sum, int64_t n, int32_t max)
{
    if (n > max - *sum) {
        return false;
    }
    *sum += (int32_t) n;
    return true;
}

static bool add(struct period *p, const struct unit *unit, int64_t n)
{
    if (n > SECONDS_MAX / unit->size) {
        return false;
    }
    n *= unit->size;
    switch (unit->of) {
    case OF_MONTHS:
        return add_int32(&p->months, n, MONTHS_MAX);
    case OF_WEEKS:
        return add_int32(&p->weeks, n, DAYS_MAX / 7);
    case OF_DAYS:
        return add_int32(&p->days, n, DAYS_MAX);
    case OF_SECONDS:
        if (n > SECONDS_MAX - p->seconds) {
            return false;
        }
        p->seconds += n;
        return true;
    }
    UNREACHABLE();
}

/* The length of the run of digits, or of the run of anything else. */
static size_t run(struct text t, bool is_digits)
{
    size_t len = 0;
    while (len < t.len && (t.at[len] >= '0' && t.at[len] <= '9') == is_digits) {
        len++;
    }
    return len;
}

static struct text rest_of(struct text t, size_t from)
{
    return (struct text){t.at + from, t.len - from};
}

/* At least one pair of number and unit, and nothing else. */
static bool pairs_parse(struct text t, const struct unit *units, size_t count, struct period *p)
{
    size_t next = 0;
    if (t.len == 0) {
        return false;
    }
    while (t.len > 0) {
        int64_t n = 0;
        size_t number = run(t, true);
        if (!text_int((struct text){t.at, number}, &n)) {
            return false;
        }
        t = rest_of(t, number);
        size_t name = run(t, false);
        while (next < count && !text_is((struct text){t.at, name}, units[next].name)) {
            next++;
        }
        if (next == count || !add(p, &units[next], n)) {
            return false;
        }
        next++;
        t = rest_of(t, name);
    }
    return true;
}

static bool iso_parse(struct text t, struct period *p)
{
    struct text date = t, clock = TEXT_EMPTY;
    bool has_clock = text_cut(t, 'T', &date, &clock);
    if (!has_clock || date.len > 0) {
        if (!pairs_parse(date, iso_date_units, ARRAY_LEN(iso_date_units), p)) {
            return false;
        }
    }
    return !has_clock || pairs_parse(clock, iso_clock_units, ARRAY_LEN(iso_clock_units), p);
}

enum status period_parse(struct text t, struct period *ret, struct complaint *reterr)
{
    struct period p = {0, 0, 0, 0};
    bool is_iso = t.len > 0 && t.at[0] == 'P';
    bool is_read = is_iso ? iso_parse(rest_of(t, 1), &p) : pairs_parse(t, short_units, ARRAY_LEN(short_units), &p);
    if (!is_read) {
        return complain(reterr, STATUS_BAD_INPUT, "duration", EXAMPLE);
    }
    if (period_is_calendar(p) && p.seconds != 0) {
        return complain(
            reterr, STATUS_BAD_INPUT, "duration",
            "must not mix days, weeks, months or years with hours, minutes or seconds; write 36h instead of 1d12h");
    }
    *ret = p;
    return STATUS_OK;
}

bool period_is_calendar(struct period p)
{
    return p.months != 0 || p.weeks != 0 || p.days != 0;
}

enum status period_span(struct period p, struct span *ret, struct complaint *reterr)
{
    if (p.months != 0) {
        return complain(reterr, STATUS_BAD_INPUT, "duration",
                        "must not be months or years here, whose length depends on the date");
    }
    *ret = (struct span){((int64_t) p.weeks * 7 + p.days) * DAY_S + p.seconds};
    return STATUS_OK;
}

enum status span_parse(struct text t, struct span *ret, struct complaint *reterr)
{
    struct period days, clock;
    struct span whole = SPAN_S(0), part = SPAN_S(0);
    for (size_t i = 1; i < t.len; i++) {
        struct text left = {t.at, i}, right = {t.at + i, t.len - i};
        bool is_cut = (t.at[i - 1] == 'd' || t.at[i - 1] == 'w') && t.at[i] >= '0' && t.at[i] <= '9';
        if (is_cut && period_parse(left, &days, NULL) == STATUS_OK && period_parse(right, &clock, NULL) == STATUS_OK &&
            !period_is_calendar(clock) && period_span(days, &whole, NULL) == STATUS_OK &&
            period_span(clock, &part, NULL) == STATUS_OK && whole.s >= 0 && part.s >= 0) {
            *ret = SPAN_S(whole.s + part.s);
            return STATUS_OK;
        }
    }
    enum status status = period_parse(t, &days, reterr);
    return status == STATUS_OK ? period_span(days, ret, reterr) : status;
}

struct instant period_after(const struct zone *zone, struct instant t, struct period p)
{
    if (!instant_is_set(t)) {
        return t;
    }
    /* Only when there is something to move: through local time, the second of a repeated hour would become the first.
     */
    if (period_is_calendar(p)) {
        struct civil_time local = civil_local(zone, t);
        if (!civil_date_is_valid(local.date)) {
            return t; /* already past the calendar's end, in a zone ahead of UTC */
        }
        local.date =
            civil_add_days(civil_add_days(civil_add_months(local.date, p.months), (int64_t) p.weeks * 7), p.days);
        struct instant candidates[2];
        civil_candidates(zone, local, candidates);
        t = candidates[0];
    }
    return instant_add(t, (struct span){p.seconds});
}

static void add_part(struct buf *b, int64_t n, char unit)
{
    if (n != 0) {
        buf_addf(b, "%lld%c", (long long) n, unit);
    }
}

struct text period_text(struct arena *arena, struct period p)
{
    struct buf b = BUF_INIT;
    buf_add_char(&b, 'P');
    add_part(&b, p.months / 12, 'Y');
    add_part(&b, p.months % 12, 'M');
    add_part(&b, p.weeks, 'W');
    add_part(&b, p.days, 'D');
    if (p.seconds != 0 || !period_is_calendar(p)) {
        buf_add_char(&b, 'T');
        add_part(&b, p.seconds / 3600, 'H');
        add_part(&b, p.seconds / 60 % 60, 'M');
        add_part(&b, p.seconds % 60, 'S');
    }
    if (p.seconds == 0 && !period_is_calendar(p)) {
        buf_add_cstr(&b, "0S");
    }
    struct text t = text_copy(arena, buf_text(&b));
    buf_done(&b);
    return t;
}

static struct text two_units(struct arena *arena, uint64_t a, const char *unit_a, uint64_t b, const char *unit_b)
{
    if (b == 0) {
        return text_format(arena, "%llu %s", (unsigned long long) a, unit_a);
    }
    return text_format(arena, "%llu %s %llu %s", (unsigned long long) a, unit_a, (unsigned long long) b, unit_b);
}

struct text span_text(struct arena *arena, struct span s)
{
    uint64_t n = s.s < 0 ? 0 - (uint64_t) s.s : (uint64_t) s.s;
    if (n >= 86400) {
        return two_units(arena, n / 86400, "d", n / 3600 % 24, "h");
    }
    if (n >= 3600) {
        return two_units(arena, n / 3600, "h", n / 60 % 60, "min");
    }
    return n >= 60 ? two_units(arena, n / 60, "min", 0, "") : two_units(arena, n, "s", 0, "");
}

struct text span_left_text(struct arena *arena, struct span left)
{
    struct text length = span_text(arena, left);
    return text_format(arena, left.s > 0 ? "in %.*s" : "OVERDUE by %.*s", TEXT_ARG(length));
}
