/* SPDX-License-Identifier: Apache-2.0 */
/*
 * when: telling the ways of typing a time apart, and refusing the ones that do not name exactly one instant.
 *
 *   typed text ──▶ now? ago? with an offset? else local ──▶ instant, or the candidates to type instead
 *
 * The order matters: what ends in an offset is RFC 3339 and nothing else, so that a slip in it is told as such and
 * never read as local time. It knows no clock and no field names.
 *
 * Surprising: a local time in the hour the clocks skip has candidates too: the same time read with the offset before
 * and after the change. They are printed with their offsets, so they look an hour apart from what was typed; that is
 * the point.
 */
#include "core/when.h"

#include "base/period.h"

#define ALLOWED "type 2026-11-21T14:05:00+01:00, 2026-11-21 14:05 (local time), now, -90m or 90m ago"
/* How much of what was typed a complaint repeats. */
#define SHOWN(t) TEXT_ARG(text_clip((t), 48))

static enum status not_a_time(struct text t, const char *words, struct complaint *reterr)
{
    return complain(reterr, STATUS_BAD_INPUT, "", "\"%.*s\" %s; " ALLOWED, SHOWN(t), words);
}

/* "-90m" and "90m ago": the DURATION in it. */
static bool is_ago(struct text t, struct text *ret_duration)
{
    if (t.len > 1 && t.at[0] == '-') {
        *ret_duration = (struct text){t.at + 1, t.len - 1};
        return true;
    }
    if (text_ends(t, TEXT(" ago"))) {
        *ret_duration = text_trim((struct text){t.at, t.len - 4});
        return true;
    }
    return false;
}

static enum status parse_ago(struct text t, struct text duration, struct instant now, struct instant *ret,
                             struct complaint *reterr)
{
    struct period p;
    struct span span;
    if (period_parse(duration, &p, NULL) != STATUS_OK) {
        return not_a_time(t, "has no DURATION such as 90m, 4h, 2d or PT4H in it", reterr);
    }
    if (period_span(p, &span, NULL) != STATUS_OK) {
        return not_a_time(t, "counts in months or years, whose length depends on the date", reterr);
    }
    if (span.s > now.s - INSTANT_MIN.s) {
        return not_a_time(t, "is before the year 1", reterr);
    }
    *ret = instant_add(now, SPAN_S(-span.s));
    return STATUS_OK;
}

/* True when a zone is written behind a date and a clock, well or not: then it was meant as RFC 3339. */
static bool has_offset(struct text t)
{
    for (size_t i = 11; i < t.len; i++) {
        if (t.at[i] == 'Z' || t.at[i] == 'z' || t.at[i] == '+' || t.at[i] == '-') {
            return true;
        }
    }
    return false;
}

static enum status refuse_local(struct text t, int count, const struct zone *zone, const struct instant candidates[2],
                                struct complaint *reterr)
{
    struct arena arena = ARENA_INIT;
    struct text first = civil_rfc3339_text(&arena, zone, candidates[0]);
    struct text second = civil_rfc3339_text(&arena, zone, candidates[1]);
    enum status status = complain(
        reterr, STATUS_BAD_INPUT, "", "%.*s %s in %.*s, because the clocks change then; type %.*s or %.*s", SHOWN(t),
        count == 0 ? "does not exist" : "exists twice", TEXT_ARG(zone->name), TEXT_ARG(first), TEXT_ARG(second));
    arena_done(&arena);
    return status;
}

static enum status parse_local(struct text t, const struct zone *zone, struct instant *ret, struct complaint *reterr)
{
    struct civil_time local;
    if (civil_time_parse(t, &local, NULL) != STATUS_OK) {
        return not_a_time(t, "is not a time", reterr);
    }
    struct instant found[2];
    int count = civil_instants(zone, local, found);
    if (count != 1) {
        civil_candidates(zone, local, found);
        return refuse_local(t, count, zone, found, reterr);
    }
    *ret = found[0];
    return STATUS_OK;
}

enum status when_parse(struct text typed, const struct zone *zone, struct instant now, struct instant *ret,
                       struct complaint *reterr)
{
    REQUIRE(now.s >= INSTANT_MIN.s && now.s <= INSTANT_MAX.s);
    struct text t = text_trim(typed), duration;
    if (t.len == 0) {
        return complain(reterr, STATUS_BAD_INPUT, "", "the time is empty; " ALLOWED);
    }
    if (text_is(t, "now")) {
        *ret = now;
        return STATUS_OK;
    }
    if (is_ago(t, &duration)) {
        return parse_ago(t, duration, now, ret, reterr);
    }
    if (!has_offset(t)) {
        return parse_local(t, zone, ret, reterr);
    }
    struct instant parsed;
    if (instant_parse(t, &parsed, NULL) != STATUS_OK) {
        return not_a_time(t, "is not a time with an offset", reterr);
    }
    *ret = parsed;
    return STATUS_OK;
}

enum status when_parse_past(struct text t, const struct zone *zone, struct instant now, struct instant *ret,
                            struct complaint *reterr)
{
    struct instant parsed;
    enum status status = when_parse(t, zone, now, &parsed, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    if (instant_before(now, parsed)) {
        struct arena arena = ARENA_INIT;
        struct text then = civil_rfc3339_text(&arena, zone, parsed);
        struct text today = civil_rfc3339_text(&arena, zone, now);
        status = complain(reterr, STATUS_BAD_INPUT, "",
                          "%.*s is in the future (it is %.*s now); something that happened cannot be later than now",
                          TEXT_ARG(then), TEXT_ARG(today));
        arena_done(&arena);
        return status;
    }
    *ret = parsed;
    return STATUS_OK;
}
