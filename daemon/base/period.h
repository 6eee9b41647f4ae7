/* SPDX-License-Identifier: Apache-2.0 */
/*
 * period: lengths of time as people and laws write them.
 *
 * Two kinds that must not be mixed: a *span* is seconds (PT24H, 90m), a *calendar period* is months, weeks or days of a
 * local calendar (P1M, 2d). A DURATION of the command line may be either; where seconds are needed a day is 24 h and a
 * week 7 of them, while months and years are refused, because their length depends on a date.
 */
#ifndef NIS2_BASE_PERIOD_H
#define NIS2_BASE_PERIOD_H

#include "base/civil.h"

struct period {
    int32_t months, weeks, days; /* calendar part */
    int64_t seconds;             /* clock part; a well-formed period has one of the two kinds */
};

/* ISO 8601 ("P1M", "PT24H", "P14D", "P2W") or the short form ("90m", "4h", "2d", "1w", "6mo", "1y", "1h30m").
 * STATUS_BAD_INPUT. */
enum status period_parse(struct text t, struct period *ret, struct complaint *reterr) MUST_USE;
bool period_is_calendar(struct period p);
/* Seconds of a period without months; STATUS_BAD_INPUT for months and years. */
enum status period_span(struct period p, struct span *ret, struct complaint *reterr) MUST_USE;
/* A length of time where only seconds matter, as on a simulated clock: what period_parse() reads, and days beside hours
 * ("6d1h", "1w12h"). STATUS_BAD_INPUT, also for months and years. */
enum status span_parse(struct text t, struct span *ret, struct complaint *reterr) MUST_USE;
/* `t` moved by the calendar part in `zone` (months, weeks, days; local time of day kept; the earlier candidate of a
 * local time that is missing or double), then by the clock part. */
struct instant period_after(const struct zone *zone, struct instant t, struct period p);
/* ISO 8601, canonical. */
struct text period_text(struct arena *arena, struct period p);
/* "5 h 12 min", "3 d 4 h", "40 min", "12 s": at most two units, of |span|, cut (never rounded up). */
struct text span_text(struct arena *arena, struct span s);
/* "in 5 h 12 min" or "OVERDUE by 40 min" (at zero and below). */
struct text span_left_text(struct arena *arena, struct span left);

#endif
