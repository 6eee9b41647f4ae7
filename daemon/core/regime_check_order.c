/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_check_order: the latest reading of a rule is never before the earliest one.
 *
 *   target aware+PT72H@elapsed, limit aware+PT24H@hourx  ──▶ on some day the limit comes first ──▶ refused at load
 *
 * Alarms follow the target and words of lateness the limit: with the two in the wrong order an obligation would be
 * called overdue before anybody was alarmed. Whether that can happen is tried rather than proven, on every day of two
 * years, one of them a leap year, at changing times of day.
 *
 * Surprising: only terms that count from one event can be held against each other; of different events nobody knows
 * here which comes first. Days off and zones are left out: a day off makes a limit later, hardly ever earlier.
 */
#include "core/regime_check_parts.h"
#include "core/rule.h"

#define TRIED_FROM INT64_C(1798761600) /* 2027-01-01 */
#define TRIED_DAYS 731

static const struct holidays no_holidays = {NULL, 0};

/* The earliest of the target's terms that count from the same event; never: none does. */
static struct instant earliest(const struct rule *target, struct text event, struct instant at)
{
    struct instant first = INSTANT_NEVER;
    for (size_t i = 0; i < target->term_count; i++) {
        if (text_equal(target->terms[i].event, event)) {
            first = instant_min(first, rule_term_due(&target->terms[i], at, &civil_utc, &no_holidays));
        }
    }
    return first;
}

static bool counts_from(const struct rule *rule, struct text event)
{
    for (size_t i = 0; i < rule->term_count; i++) {
        if (text_equal(rule->terms[i].event, event)) {
            return true;
        }
    }
    return false;
}

static bool is_same_period(struct period a, struct period b)
{
    return a.months == b.months && a.weeks == b.weeks && a.days == b.days && a.seconds == b.seconds;
}

/* What need not be tried: a term of the target itself, and the same period in another way of counting. Each of those
 * begins no earlier than the plain one, and moves the end to a later hour or day only. */
static bool is_never_earlier(const struct rule_term *limit, const struct rule *target)
{
    for (size_t i = 0; i < target->term_count; i++) {
        const struct rule_term *t = &target->terms[i];
        bool is_plain = t->calendar == RULE_ELAPSED || t->calendar == RULE_CIVIL; /* the same in UTC */
        if (text_equal(t->written, limit->written) ||
            (is_plain && text_equal(t->event, limit->event) && is_same_period(t->period, limit->period))) {
            return true;
        }
    }
    return false;
}

static bool can_come_first(const struct rule_term *limit, const struct rule *target)
{
    for (int64_t day = 0; day < TRIED_DAYS && counts_from(target, limit->event); day++) {
        struct instant at = {TRIED_FROM + day * 86400 + day % 24 * 3600 + day % 7 * 431};
        if (instant_before(rule_term_due(limit, at, &civil_utc, &no_holidays), earliest(target, limit->event, at))) {
            return true;
        }
    }
    return false;
}

static void check_pair(struct regime_judge *j, const struct stage *stage, const char *key, struct text target,
                       struct text limit)
{
    struct rule earlier, later;
    if (target.len == 0 || limit.len == 0 || text_equal(target, limit) ||
        rule_parse(target, &earlier, NULL) != STATUS_OK || rule_parse(limit, &later, NULL) != STATUS_OK) {
        return;
    }
    for (size_t i = 0; i < later.term_count; i++) {
        if (!is_never_earlier(&later.terms[i], &earlier) && can_come_first(&later.terms[i], &earlier)) {
            regime_wrong_name(j, stage, key, later.terms[i].written,
                              "can be earlier than the target, which counts from the same event; a limit is the "
                              "latest reading one could still defend");
        }
    }
}

void regime_check_order(struct regime_judge *j, const struct stage *stage)
{
    check_pair(j, stage, "limit", stage->target, stage->limit);
    check_pair(j, stage, "late_if.limit", stage->late_target, stage->late_limit);
    check_pair(j, stage, "every_limit", stage->every, stage->every_limit);
}
