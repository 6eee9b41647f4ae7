/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_instant: any bytes as an instant, a local time, a date, a clock and a length of time. What is accepted must
 * print, and read back as the same.
 */
#include "base/period.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_instant(struct arena *arena, struct text t)
{
    struct instant i, again;
    if (instant_parse(t, &i, NULL) == STATUS_OK) {
        ENSURE(instant_parse(instant_text(arena, i), &again, NULL) == STATUS_OK && instant_equal(i, again));
        ENSURE(instant_parse(civil_rfc3339_text(arena, &civil_utc, i), &again, NULL) == STATUS_OK &&
               instant_equal(i, again));
    }
}

static void try_period(struct arena *arena, struct text t)
{
    struct period p, again;
    if (period_parse(t, &p, NULL) == STATUS_OK) {
        ENSURE(p.months >= 0 && p.weeks >= 0 && p.days >= 0 && p.seconds >= 0);
        ENSURE(period_parse(period_text(arena, p), &again, NULL) == STATUS_OK);
        ENSURE(p.months == again.months && p.weeks == again.weeks && p.days == again.days &&
               p.seconds == again.seconds);
        struct instant now = {1795269900};
        ENSURE(!instant_before(period_after(&civil_utc, now, p), now));
    }
}

static void try_local(struct text t)
{
    struct civil_time c;
    struct civil_date d;
    int32_t minutes = 0;
    if (civil_time_parse(t, &c, NULL) == STATUS_OK) {
        struct civil_time again = civil_time_of_seconds(civil_seconds(c));
        ENSURE(civil_date_is_valid(c.date) && civil_seconds(again) == civil_seconds(c));
    }
    if (civil_date_parse(t, &d, NULL) == STATUS_OK) {
        ENSURE(civil_date_is_valid(d) && civil_date_compare(civil_date_of_day(civil_day_number(d)), d) == 0);
    }
    if (civil_clock_parse(t, &minutes, NULL) == STATUS_OK) {
        ENSURE(minutes >= 0 && minutes <= 1440);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct text t = {(const char *) data, size};
    try_instant(&arena, t);
    try_period(&arena, t);
    try_local(t);
    arena_done(&arena);
    return 0;
}
