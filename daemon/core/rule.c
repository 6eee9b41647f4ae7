/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rule: parsing the grammar of clocks, and counting.
 *
 *   text ──rule_parse()──▶ struct rule ──rule_due(anchors, zone, holidays)──▶ the earliest due instant and the term
 * that gave it
 *
 * Every calendar is one small function that fills `struct rule_steps`; the due instant is the last of the steps, and
 * the explanation (rule_explain.c) prints the same steps. It refuses to know which events exist, which regime asks, and
 * what time it is.
 *
 * Surprising: `hourx` finds the next full hour with the offset the anchor itself has, also when the clocks change
 * within that hour. The hour on the wall and the hour that passes then end at the same moment, which is the earlier of
 * the possible readings.
 */
#include "core/rule.h"

#include "base/limits.h"

const char *const rule_calendar_names[] = {
    "elapsed", "hourx", "civil", "eod", "eodflat", "workdays", "elapsed2wd", "elapsed+noon", "civil+noon", NULL,
};

#define ALLOWED_PERIODS "allowed are PnM, PnW, PnD and PTnH, such as P1M or PT24H"
/* How much of what was typed a complaint repeats. */
#define SHOWN(t) TEXT_ARG(text_clip((t), 64))

/* --- parsing ------------------------------------------------------------------------------------------------------ */

bool rule_is_event_name(struct text t)
{
    if (t.len == 0 || t.len > LIMIT_ID) {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
            return false;
        }
    }
    return true;
}

static enum status parse_event(struct text t, struct complaint *reterr)
{
    struct text name = t;
    if (text_ends(t, TEXT(".due"))) {
        name.len -= sizeof(".due") - 1;
    }
    if (!rule_is_event_name(name)) {
        return complain(reterr, STATUS_BAD_INPUT, "",
                        "the event \"%.*s\" is not a name; allowed are small letters, digits and \"_\", "
                        "at most %d of them, and for a stage \".due\" at the end",
                        SHOWN(t), LIMIT_ID);
    }
    return STATUS_OK;
}

static enum status parse_count(struct text digits, int64_t max, struct text whole, int64_t *ret,
                               struct complaint *reterr)
{
    int64_t n = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9') {
            return complain(reterr, STATUS_BAD_INPUT, "", "the period \"%.*s\" is not one; " ALLOWED_PERIODS,
                            SHOWN(whole));
        }
        if (n <= max) {
            n = n * 10 + (digits.at[i] - '0');
        }
    }
    if (n < 1 || n > max) {
        return complain(reterr, STATUS_BAD_INPUT, "",
                        "the period \"%.*s\" is out of range; in this unit 1 to %lld are allowed", SHOWN(whole),
                        (long long) max);
    }
    *ret = n;
    return STATUS_OK;
}

/* Stricter than period_parse(): one unit, capital letters, hours as the only unit of the clock. */
static enum status parse_period(struct text t, struct period *ret, struct complaint *reterr)
{
    struct text digits = t;
    bool is_hours = text_starts(t, TEXT("PT"));
    size_t prefix = is_hours ? 2 : 1;
    char unit = t.len > 0 ? t.at[t.len - 1] : ' ';
    if (t.len < prefix + 2 || t.at[0] != 'P' || (is_hours ? unit != 'H' : unit != 'M' && unit != 'W' && unit != 'D')) {
        return complain(reterr, STATUS_BAD_INPUT, "", "the period \"%.*s\" is not one; " ALLOWED_PERIODS, SHOWN(t));
    }
    digits.at += prefix;
    digits.len -= prefix + 1;
    int64_t max = unit == 'H'   ? RULE_HOURS_MAX
                  : unit == 'M' ? RULE_MONTHS_MAX
                  : unit == 'W' ? RULE_WEEKS_MAX
                                : RULE_DAYS_MAX;
    int64_t n = 0;
    enum status status = parse_count(digits, max, t, &n, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    *ret = (struct period){
        .months = unit == 'M' ? (int32_t) n : 0,
        .weeks = unit == 'W' ? (int32_t) n : 0,
        .days = unit == 'D' ? (int32_t) n : 0,
        .seconds = unit == 'H' ? n * 3600 : 0,
    };
    return STATUS_OK;
}

static enum status parse_calendar(struct text t, enum rule_calendar *ret, struct complaint *reterr)
{
    for (size_t i = 0; rule_calendar_names[i] != NULL; i++) {
        if (text_is(t, rule_calendar_names[i])) {
            *ret = (enum rule_calendar) i;
            return STATUS_OK;
        }
    }
    return complain(reterr, STATUS_BAD_INPUT, "",
                    "the calendar \"%.*s\" does not exist; allowed are elapsed, hourx, civil, eod, eodflat, workdays, "
                    "elapsed2wd, elapsed+noon and civil+noon",
                    SHOWN(t));
}

static bool counts_hours(enum rule_calendar calendar)
{
    switch (calendar) {
    case RULE_ELAPSED:
    case RULE_HOURX:
    case RULE_ELAPSED2WD:
    case RULE_ELAPSED_NOON:
        return true;
    case RULE_CIVIL:
    case RULE_EOD:
    case RULE_EODFLAT:
    case RULE_WORKDAYS:
    case RULE_CIVIL_NOON:
        return false;
    }
    UNREACHABLE();
}

static enum status check_pair(const struct rule_term *term, struct complaint *reterr)
{
    const char *name = rule_calendar_names[term->calendar];
    if (counts_hours(term->calendar) && term->period.seconds == 0) {
        return complain(reterr, STATUS_BAD_INPUT, "", "@%s counts hours; write the period as PTnH, such as PT24H",
                        name);
    }
    if (!counts_hours(term->calendar) && term->period.seconds != 0) {
        return complain(reterr, STATUS_BAD_INPUT, "",
                        "@%s counts days of the calendar; write the period as PnM, PnW or PnD, such as P1M", name);
    }
    if (term->calendar == RULE_WORKDAYS && term->period.days == 0) {
        return complain(reterr, STATUS_BAD_INPUT, "", "@workdays counts working days; write the period as PnD");
    }
    return STATUS_OK;
}

static enum status parse_term(struct text t, struct rule_term *ret, struct complaint *reterr)
{
    struct text event, rest, period, calendar;
    if (!text_cut(t, '+', &event, &rest) || !text_cut(rest, '@', &period, &calendar)) {
        return complain(reterr, STATUS_BAD_INPUT, "",
                        "\"%.*s\" is not EVENT+PERIOD@CALENDAR, such as aware+PT24H@elapsed", SHOWN(t));
    }
    struct rule_term term = {.written = t, .event = event};
    enum status status = parse_event(event, reterr);
    if (status == STATUS_OK) {
        status = parse_period(period, &term.period, reterr);
    }
    if (status == STATUS_OK) {
        status = parse_calendar(calendar, &term.calendar, reterr);
    }
    if (status == STATUS_OK) {
        status = check_pair(&term, reterr);
    }
    if (status == STATUS_OK) {
        *ret = term;
    }
    return status;
}

/* Which of several terms it is. */
static enum status in_term(struct text t, struct text term, struct complaint *reterr)
{
    struct complaint why = *reterr;
    struct buf where = BUF_INIT;
    buf_addf(&where, "character %zu", (size_t) (term.at - t.at) + 1);
    enum status status = complain(reterr, why.status, where.at, "%s", why.words);
    buf_done(&where);
    return status;
}

enum status rule_parse(struct text t, struct rule *ret, struct complaint *reterr)
{
    if (t.len > LIMIT_RULE) {
        return complain(reterr, STATUS_BAD_INPUT, "", "a rule has at most %d bytes", LIMIT_RULE);
    }
    struct text rest = t;
    if (text_starts(t, TEXT("min("))) {
        if (!text_ends(t, TEXT(")"))) {
            return complain(reterr, STATUS_BAD_INPUT, "", "\"min(\" must be closed with \")\" at the end of the rule");
        }
        rest = (struct text){t.at + 4, t.len - 5};
    } else if (text_find(t, TEXT(",")) != SIZE_MAX) {
        return complain(reterr, STATUS_BAD_INPUT, "", "several terms are written min(TERM,TERM)");
    }
    struct rule rule = {.term_count = 0};
    for (bool more = true; more;) {
        struct text term = rest;
        more = text_cut(rest, ',', &term, &rest);
        if (rule.term_count == RULE_TERMS_MAX) {
            return complain(reterr, STATUS_BAD_INPUT, "", "a rule has at most %d terms", RULE_TERMS_MAX);
        }
        enum status status = parse_term(term, &rule.terms[rule.term_count], reterr);
        if (status != STATUS_OK) {
            return rest.at != t.at && reterr != NULL ? in_term(t, term, reterr) : status;
        }
        rule.term_count++;
    }
    *ret = rule;
    return STATUS_OK;
}

/* --- days off ----------------------------------------------------------------------------------------------------- */

static bool is_holiday(const struct holidays *holidays, struct civil_date d)
{
    size_t low = 0, high = holidays->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = civil_date_compare(holidays->days[mid], d);
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return false;
}

bool rule_is_day_off(const struct holidays *holidays, int64_t day_number, bool *ret_is_holiday)
{
    struct civil_date d = civil_date_of_day(day_number);
    enum weekday w = civil_weekday(d);
    bool off = is_holiday(holidays, d);
    if (ret_is_holiday != NULL) {
        *ret_is_holiday = off;
    }
    return off || w == SATURDAY || w == SUNDAY;
}

/* The day itself when it is a working day. */
static int64_t working_day_from(const struct holidays *holidays, int64_t day)
{
    while (rule_is_day_off(holidays, day, NULL)) {
        day++;
    }
    return day;
}

/* Working days from `first` to `last`, both counted; stops at two, the only number the law asks about. */
static int32_t two_working_days(const struct holidays *holidays, int64_t first, int64_t last)
{
    int32_t n = 0;
    for (int64_t day = first; day <= last && n < 2; day++) {
        n += !rule_is_day_off(holidays, day, NULL);
    }
    return n;
}

/* The day on which the second working day is reached when `have` of them lie up to `last`. */
static int64_t lengthened(const struct holidays *holidays, int64_t last, int32_t have)
{
    for (; have < 2; have++) {
        last = working_day_from(holidays, last + 1);
    }
    return last;
}

/* --- the calendars ------------------------------------------------------------------------------------------------ */

static int64_t local_day(const struct zone *zone, struct instant t)
{
    return civil_day_number(civil_local(zone, t).date);
}

static struct instant end_of_day(const struct zone *zone, int64_t day)
{
    return civil_day_start(zone, civil_date_of_day(day + 1));
}

static struct instant next_full_hour(const struct zone *zone, struct instant t)
{
    int64_t offset_s = civil_offset_s(zone, t);
    int64_t local_s = t.s + offset_s;
    int64_t into_hour_s = ((local_s % 3600) + 3600) % 3600;
    return (struct instant){local_s - into_hour_s + 3600 - offset_s};
}

static void steps_hourx(struct rule_steps *s, const struct rule_term *term, const struct zone *zone)
{
    s->from = next_full_hour(zone, s->from);
    s->due = s->counted = instant_add(s->from, SPAN_S(term->period.seconds));
}

/* The dates the hours touch are the days that lie in the period; the last second, not the end, says which is the last.
 */
static void steps_two_working_days(struct rule_steps *s, const struct rule_term *term, const struct zone *zone,
                                   const struct holidays *holidays)
{
    steps_hourx(s, term, zone);
    if (term->period.seconds < SPAN_H(48).s) {
        return;
    }
    s->counted_day = s->moved_day = local_day(zone, instant_add(s->due, SPAN_S(-1)));
    s->working_days = two_working_days(holidays, local_day(zone, s->from), s->counted_day);
    s->last_day = lengthened(holidays, s->counted_day, s->working_days);
    if (s->working_days < 2) {
        s->due = end_of_day(zone, s->last_day);
    }
}

static int64_t last_day_of_period(int64_t anchor_day, struct period p)
{
    struct civil_date d = civil_add_months(civil_date_of_day(anchor_day), p.months);
    return civil_day_number(d) + INT64_C(7) * p.weeks + p.days;
}

static void steps_end_of_day(struct rule_steps *s, const struct rule_term *term, const struct zone *zone,
                             const struct holidays *holidays)
{
    struct period p = term->period;
    s->counted_day = s->moved_day = s->last_day = last_day_of_period(s->anchor_day, p);
    if (term->calendar == RULE_EOD) {
        s->moved_day = s->last_day = working_day_from(holidays, s->counted_day);
        s->working_days = two_working_days(holidays, s->anchor_day + 1, s->moved_day);
        if (p.months > 0 || p.weeks > 0 || p.days >= 2) {
            s->last_day = lengthened(holidays, s->moved_day, s->working_days);
        }
    }
    s->due = s->counted = end_of_day(zone, s->last_day);
}

static void steps_workdays(struct rule_steps *s, const struct rule_term *term, const struct zone *zone,
                           const struct holidays *holidays)
{
    int64_t day = s->anchor_day;
    for (int32_t i = 0; i < term->period.days; i++) {
        day = working_day_from(holidays, day + 1);
    }
    s->counted_day = s->moved_day = s->last_day = day;
    s->due = s->counted = end_of_day(zone, day);
}

static void steps_noon(struct rule_steps *s, const struct zone *zone, const struct holidays *holidays)
{
    s->counted_day = local_day(zone, s->counted);
    s->moved_day = s->last_day = working_day_from(holidays, s->counted_day);
    if (s->moved_day != s->counted_day) {
        struct instant noon[2];
        civil_candidates(zone, (struct civil_time){.date = civil_date_of_day(s->moved_day), .hour = 12}, noon);
        s->due = noon[0];
    }
}

struct rule_steps rule_term_steps(const struct rule_term *term, struct instant anchor, const struct zone *zone,
                                  const struct holidays *holidays)
{
    REQUIRE(instant_is_set(anchor));
    /* Far enough from both ends that neither an offset nor the longest period with any move leaves the calendar. */
    if (anchor.s < INSTANT_MIN.s + SPAN_D(366).s || anchor.s > INSTANT_MAX.s - SPAN_D(36600).s) {
        return (struct rule_steps){.due = INSTANT_NEVER};
    }
    struct rule_steps s = {.from = anchor, .anchor_day = local_day(zone, anchor)};
    switch (term->calendar) {
    case RULE_ELAPSED:
    case RULE_CIVIL:
        s.due = s.counted = period_after(zone, anchor, term->period);
        break;
    case RULE_HOURX:
        steps_hourx(&s, term, zone);
        break;
    case RULE_EOD:
    case RULE_EODFLAT:
        steps_end_of_day(&s, term, zone, holidays);
        break;
    case RULE_WORKDAYS:
        steps_workdays(&s, term, zone, holidays);
        break;
    case RULE_ELAPSED2WD:
        steps_two_working_days(&s, term, zone, holidays);
        break;
    case RULE_ELAPSED_NOON:
    case RULE_CIVIL_NOON:
        s.due = s.counted = period_after(zone, anchor, term->period);
        steps_noon(&s, zone, holidays);
        break;
    }
    return s;
}

struct instant rule_term_due(const struct rule_term *term, struct instant anchor, const struct zone *zone,
                             const struct holidays *holidays)
{
    return rule_term_steps(term, anchor, zone, holidays).due;
}

struct instant rule_due(const struct rule *rule, rule_event_fn *event, void *context, const struct zone *zone,
                        const struct holidays *holidays, size_t *ret_term)
{
    struct instant earliest = INSTANT_NONE;
    for (size_t i = 0; i < rule->term_count; i++) {
        struct instant anchor = event(context, rule->terms[i].event);
        if (!instant_is_set(anchor)) {
            continue;
        }
        struct instant due = rule_term_due(&rule->terms[i], anchor, zone, holidays);
        if (earliest.s == INSTANT_NONE.s || instant_before(due, earliest)) {
            earliest = due;
            if (ret_term != NULL) {
                *ret_term = i;
            }
        }
    }
    return earliest;
}
