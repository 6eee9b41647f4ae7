/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rule: the grammar in which every clock is written, and its arithmetic.
 *
 *   expr   := term | "min(" term ("," term)* ")"
 *   term   := event "+" period "@" calendar          aware+PT24H@elapsed
 *   period := ISO 8601, one unit: PnM PnW PnD PTnH
 *
 * Calendars (all results are UTC instants; a stage is missed at now >= due; "local" is the zone given):
 *   elapsed       hours are seconds on the UTC line
 *   hourx         the clock hour of the anchor is not counted; ends with the last full hour (Reg. 1182/71 Art. 3(1))
 *   civil         on the local date, clamped, time of day kept; missing or double: the earlier candidate
 *   eod           the end of the last day; moved past days off; two working days at least (Art. 3(2)-(5))
 *   eodflat       eod without the move and without the lengthening
 *   workdays      counts working days after the day of the anchor
 *   elapsed2wd    disputed reading of Art. 3(5) for hours; only ever tested
 *   elapsed+noon  noon of the next working day when the end falls on a day off (DORA RTS Art. 5(4))
 *   civil+noon    the same
 *
 * An event is a named instant ("aware"), a stage (its effective submission) or "<stage>.due". Who knows those is the
 * caller's affair: this room only adds. Pure; the same anchors give the same instants on any machine and in any year.
 *
 * Surprising: hours go only with elapsed, hourx, elapsed2wd and elapsed+noon, months, weeks and days only with the
 * others, working days only with PnD. "P1D@elapsed" would have two readings an hour apart twice a year, so it is
 * refused instead of read.
 */
#ifndef NIS2_CORE_RULE_H
#define NIS2_CORE_RULE_H

#include "base/period.h"

enum rule_calendar {
    RULE_ELAPSED,
    RULE_HOURX,
    RULE_CIVIL,
    RULE_EOD,
    RULE_EODFLAT,
    RULE_WORKDAYS,
    RULE_ELAPSED2WD,
    RULE_ELAPSED_NOON,
    RULE_CIVIL_NOON,
};
extern const char *const rule_calendar_names[]; /* "elapsed", …; NULL-terminated */

#define RULE_TERMS_MAX 8
/* No clock is longer than ten years, in any unit. */
#define RULE_HOURS_MAX 87840
#define RULE_DAYS_MAX 3660
#define RULE_WEEKS_MAX 522
#define RULE_MONTHS_MAX 120

struct rule_term {
    struct text written; /* the term as it was parsed; borrowed, as is `event` */
    struct text event;
    struct period period;
    enum rule_calendar calendar;
};

struct rule {
    struct rule_term terms[RULE_TERMS_MAX];
    size_t term_count; /* more than one: the earliest */
};

/* The days off besides Saturday and Sunday, ascending; may be empty. Borrowed. */
struct holidays {
    const struct civil_date *days;
    size_t count;
};

/* What people call those days: `of` has, for each of them, which of the `list` it is. Borrowed. */
struct holiday_names {
    const unsigned char *of;
    const struct text *list; /* the first is empty: it has no name */
};

/* What the arithmetic passed through on its way, so that an explanation cannot differ from the result. Day numbers as
 * in civil_day_number(); those a calendar does not use are 0. */
struct rule_steps {
    struct instant from;    /* where the counting starts: the anchor, or the first full hour after it */
    int64_t anchor_day;     /* the local date of the anchor */
    int64_t counted_day;    /* the last day as counted */
    int64_t moved_day;      /* … after the move past days off */
    int64_t last_day;       /* … after the lengthening to two working days */
    int32_t working_days;   /* in the period before it was lengthened; counting stops at 2 */
    struct instant counted; /* the end before a move to noon, or before the lengthening of hours */
    struct instant due;
};

/* Gives the instant of an event, or INSTANT_NONE when it is not known. */
typedef struct instant rule_event_fn(void *context, struct text event);

/* STATUS_BAD_INPUT with the reason and what is allowed; `where` is "character N", at which the wrong term of a min()
 * begins, else empty. The event must look like [a-z0-9_]+ with an
 * optional ".due". */
enum status rule_parse(struct text t, struct rule *ret, struct complaint *reterr) MUST_USE;
/* INSTANT_NEVER when the anchor is so near to the year 1 or 10,000 that the calendar ends. `anchor` is set. */
struct instant rule_term_due(const struct rule_term *term, struct instant anchor, const struct zone *zone,
                             const struct holidays *holidays);
/* The same with its steps; with a `due` of INSTANT_NEVER the other members are zero. */
struct rule_steps rule_term_steps(const struct rule_term *term, struct instant anchor, const struct zone *zone,
                                  const struct holidays *holidays);
/* The earliest of the terms whose event is known; INSTANT_NONE when none is. `ret_term` (may be NULL) is which term
 * decided, the first of equals; untouched when none did. */
struct instant rule_due(const struct rule *rule, rule_event_fn *event, void *context, const struct zone *zone,
                        const struct holidays *holidays, size_t *ret_term);
/* The arithmetic in plain English, a line a step, for `explain`: which day is not counted, where the clock change lies,
 * why it moved. `names`: of the days of `holidays`, or NULL. */
void rule_explain(const struct rule_term *term, struct instant anchor, const struct zone *zone,
                  const struct holidays *holidays, const struct holiday_names *names, struct arena *arena,
                  struct buf *out);

/* True for a Saturday, a Sunday and a listed holiday. `ret_is_holiday` may be NULL. */
bool rule_is_day_off(const struct holidays *holidays, int64_t day_number, bool *ret_is_holiday);
/* True for [a-z0-9_]+ of at most LIMIT_ID bytes: the shape of anchors and stage ids. */
bool rule_is_event_name(struct text t);

#endif
