/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schedule: the arithmetic of duty rosters.
 *
 *   instant ──▶ the day of the last handoff (local) ──▶ turn number ──▶ a place in `order`
 *           └─▶ inside a window of the layer?
 *
 * Everything is counted in local dates and turned into instants only at the edges, through one function, edge_at(),
 * which knows the rules for local times that are missing or double. It refuses to know contacts beyond their ids, and
 * the clock.
 *
 * Surprising: the end of a turn is never computed. It is the start of the next one, found by asking for the turn of
 * later days until another number comes back, so a turn cannot end before or after its successor starts.
 */
#include "core/schedule.h"

#define DAY_MINUTES 1440

/* --- local times -------------------------------------------------------------------------------------------------- */

static struct instant local_instant(const struct zone *zone, struct civil_time local, bool is_end)
{
    struct instant found[2];
    int count = civil_instants(zone, local, found);
    if (count > 0) {
        return found[is_end ? count - 1 : 0];
    }
    civil_candidates(zone, local, found);
    struct instant t = found[0];
    do {
        t = civil_next_change(zone, t);
        ENSURE(instant_is_set(t));
    } while (civil_seconds(civil_local(zone, t)) < civil_seconds(local));
    return t;
}

struct instant schedule_start(const struct zone *zone, struct civil_time local)
{
    return local_instant(zone, local, false);
}

struct instant schedule_end(const struct zone *zone, struct civil_time local)
{
    return local_instant(zone, local, true);
}

/* The instant of a minute of a local day; 1440 and more lie in the next day. */
static struct instant edge_at(const struct zone *zone, int64_t day, int32_t minute, bool is_end)
{
    struct civil_time local = {
        .date = civil_date_of_day(day + minute / DAY_MINUTES),
        .hour = minute % DAY_MINUTES / 60,
        .minute = minute % 60,
    };
    return local_instant(zone, local, is_end);
}

static int64_t local_day(const struct zone *zone, struct instant t)
{
    return civil_day_number(civil_local(zone, t).date);
}

static bool is_within(struct instant from, struct instant t, struct instant to)
{
    return from.s <= t.s && t.s < to.s;
}

/* --- windows ------------------------------------------------------------------------------------------------------ */

static bool window_has_day(const struct schedule_window *w, int64_t day)
{
    enum weekday d = civil_weekday(civil_date_of_day(day));
    if (w->from_day <= w->to_day) {
        return w->from_day <= d && d <= w->to_day;
    }
    return d >= w->from_day || d <= w->to_day;
}

static bool layer_has_day(const struct schedule_layer *layer, int64_t day)
{
    for (size_t i = 0; i < layer->during_count; i++) {
        if (window_has_day(&layer->during[i], day)) {
            return true;
        }
    }
    return layer->during_count == 0;
}

static struct instant window_start(const struct schedule_window *w, const struct zone *zone, int64_t day)
{
    return edge_at(zone, day, w->from_minute, false);
}

static struct instant window_end(const struct schedule_window *w, const struct zone *zone, int64_t day)
{
    int32_t wrapped = w->to_minute <= w->from_minute ? DAY_MINUTES : 0;
    return edge_at(zone, day, w->to_minute + wrapped, true);
}

static bool layer_is_open(const struct schedule_layer *layer, const struct zone *zone, struct instant at)
{
    int64_t today = local_day(zone, at);
    for (int64_t day = today - 2; day <= today + 1; day++) {
        for (size_t i = 0; i < layer->during_count; i++) {
            const struct schedule_window *w = &layer->during[i];
            if (window_has_day(w, day) && is_within(window_start(w, zone, day), at, window_end(w, zone, day))) {
                return true;
            }
        }
    }
    return layer->during_count == 0;
}

/* --- turns -------------------------------------------------------------------------------------------------------- */

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

static bool counts_windows(const struct schedule_layer *layer)
{
    return !layer->every_is_week && !layer->count_is_calendar && layer->during_count > 0;
}

/* The day whose handoff starts turn 0. */
static int64_t first_handoff_day(const struct schedule_layer *layer)
{
    int64_t day = civil_day_number(layer->from);
    REQUIRE(layer->every >= 1);
    if (layer->every_is_week) {
        REQUIRE(layer->handoff_day >= MONDAY && layer->handoff_day <= SUNDAY);
        while (civil_weekday(civil_date_of_day(day)) != layer->handoff_day) {
            day++;
        }
    } else if (counts_windows(layer)) {
        int64_t last = day + 6;
        while (!layer_has_day(layer, day)) {
            day++;
            REQUIRE(day <= last);
        }
    }
    return day;
}

/* Days with a window after `from` up to `to`, both in order. */
static int64_t window_days(const struct schedule_layer *layer, int64_t from, int64_t to)
{
    int64_t weeks = (to - from) / 7, per_week = 0, rest = 0;
    for (int64_t i = 1; i <= 7; i++) {
        bool has_window = layer_has_day(layer, from + i);
        per_week += has_window;
        rest += has_window && from + weeks * 7 + i <= to;
    }
    return weeks * per_week + rest;
}

/* The turn that is on from the handoff of this day. */
static int64_t turn_of_day(const struct schedule_layer *layer, int64_t day)
{
    int64_t first = first_handoff_day(layer);
    int64_t count = day - first;
    if (layer->every_is_week) {
        count = floor_div(count, 7);
    } else if (counts_windows(layer)) {
        count = day >= first ? window_days(layer, first, day) : -window_days(layer, day, first);
    }
    return floor_div(count, layer->every);
}

/* The last day whose handoff is at or before the instant. */
static int64_t handoff_day_before(const struct schedule_layer *layer, const struct zone *zone, struct instant at)
{
    int64_t day = local_day(zone, at) + 1;
    while (instant_before(at, edge_at(zone, day, layer->handoff_minute, false))) {
        day--;
    }
    return day;
}

/* INSTANT_NEVER when it lies beyond the horizon. */
static struct instant next_turn_start(const struct schedule_layer *layer, const struct zone *zone, struct instant at)
{
    int64_t today = handoff_day_before(layer, zone, at), turn = turn_of_day(layer, today);
    for (int64_t day = today + 1; day <= today + SCHEDULE_HORIZON_D; day++) {
        if (turn_of_day(layer, day) != turn) {
            return edge_at(zone, day, layer->handoff_minute, false);
        }
    }
    return INSTANT_NEVER;
}

/* INSTANT_NONE when it lies as far back. */
static struct instant turn_start(const struct schedule_layer *layer, const struct zone *zone, struct instant at)
{
    int64_t today = handoff_day_before(layer, zone, at), turn = turn_of_day(layer, today);
    for (int64_t day = today; day >= today - SCHEDULE_HORIZON_D; day--) {
        if (turn_of_day(layer, day - 1) != turn) {
            return edge_at(zone, day, layer->handoff_minute, false);
        }
    }
    return INSTANT_NONE;
}

static struct text member_of_turn(const struct schedule_layer *layer, int64_t turn)
{
    int64_t count = (int64_t) layer->order.count;
    return layer->order.at[turn - floor_div(turn, count) * count];
}

/* --- who ---------------------------------------------------------------------------------------------------------- */

/* Both kinds of override: recorded by a person, which wins, and configured. */
struct takeover {
    struct instant from, to;
    struct text who, why;
    int64_t number; /* 0: configured */
};

static bool takeover_at(const struct schedule *schedule, struct instant at, struct takeover *ret)
{
    for (size_t i = 0; i < schedule->recorded_count; i++) {
        const struct duty_override *o = &schedule->recorded[i];
        if (is_within(o->from, at, o->to) && text_equal(o->schedule, schedule->id)) {
            *ret = (struct takeover){o->from, o->to, o->contact, o->why, o->number};
            return true;
        }
    }
    int64_t today = local_day(schedule->zone, at);
    for (size_t i = 0; i < schedule->override_count; i++) {
        const struct schedule_override *o = &schedule->overrides[i];
        /* Dates tell most of them apart for less than the instants do. */
        if (today + 2 < civil_day_number(o->from.date) || civil_day_number(o->to.date) < today - 2) {
            continue;
        }
        struct instant from = schedule_start(schedule->zone, o->from), to = schedule_end(schedule->zone, o->to);
        if (o->who.len > 0 && is_within(from, at, to)) {
            *ret = (struct takeover){from, to, o->who, o->why, 0};
            return true;
        }
    }
    return false;
}

/* The layer that has somebody, or NULL: the fallback's case. */
static const struct schedule_layer *layer_at(const struct schedule *schedule, struct instant at)
{
    for (size_t i = 0; i < schedule->layer_count; i++) {
        const struct schedule_layer *layer = &schedule->layers[i];
        if (layer->order.count > 0 && layer_is_open(layer, schedule->zone, at)) {
            return layer;
        }
    }
    return NULL;
}

static size_t on_call_of_layer(const struct schedule_layer *layer, const struct zone *zone, struct instant at,
                               struct text ret[SCHEDULE_MAX])
{
    if (layer->is_rotation) {
        ret[0] = member_of_turn(layer, turn_of_day(layer, handoff_day_before(layer, zone, at)));
        return 1;
    }
    size_t count = layer->order.count < SCHEDULE_MAX ? layer->order.count : SCHEDULE_MAX;
    for (size_t i = 0; i < count; i++) {
        ret[i] = layer->order.at[i];
    }
    return count;
}

size_t schedule_on_call(const struct schedule *schedule, struct instant at, struct text ret[SCHEDULE_MAX])
{
    REQUIRE(schedule->fallback.len > 0);
    struct takeover o;
    if (takeover_at(schedule, at, &o)) {
        ret[0] = o.who;
        return 1;
    }
    const struct schedule_layer *layer = layer_at(schedule, at);
    if (layer != NULL) {
        return on_call_of_layer(layer, schedule->zone, at, ret);
    }
    ret[0] = schedule->fallback;
    return 1;
}

bool schedule_is_fallback(const struct schedule *schedule, struct instant at)
{
    struct takeover o;
    return !takeover_at(schedule, at, &o) && layer_at(schedule, at) == NULL;
}

/* --- when it changes ---------------------------------------------------------------------------------------------- */

/* The earlier of `best` and `t`, where only what lies after `after` counts. */
static struct instant earlier_after(struct instant best, struct instant t, struct instant after)
{
    return instant_before(after, t) && instant_before(t, best) ? t : best;
}

static struct instant next_window_edge(const struct schedule_layer *layer, const struct zone *zone,
                                       struct instant after)
{
    struct instant best = INSTANT_NEVER;
    int64_t today = local_day(zone, after), found = INT64_MAX;
    /* An edge of a day may lie in the next one, so one more day is looked at after the first hit. */
    for (int64_t day = today - 2; day <= today + 9 && day - 1 <= found; day++) {
        for (size_t i = 0; i < layer->during_count; i++) {
            const struct schedule_window *w = &layer->during[i];
            if (window_has_day(w, day)) {
                best = earlier_after(best, window_start(w, zone, day), after);
                best = earlier_after(best, window_end(w, zone, day), after);
            }
        }
        if (found == INT64_MAX && instant_is_set(best)) {
            found = day;
        }
    }
    return best;
}

/* The next instant at which anything of the schedule starts or ends, whether or not that changes who is on call. */
static struct instant next_edge(const struct schedule *schedule, struct instant after)
{
    const struct zone *zone = schedule->zone;
    struct instant best = INSTANT_NEVER;
    for (size_t i = 0; i < schedule->override_count; i++) {
        best = earlier_after(best, schedule_start(zone, schedule->overrides[i].from), after);
        best = earlier_after(best, schedule_end(zone, schedule->overrides[i].to), after);
    }
    for (size_t i = 0; i < schedule->recorded_count; i++) {
        if (text_equal(schedule->recorded[i].schedule, schedule->id)) {
            best = earlier_after(best, schedule->recorded[i].from, after);
            best = earlier_after(best, schedule->recorded[i].to, after);
        }
    }
    for (size_t i = 0; i < schedule->layer_count; i++) {
        const struct schedule_layer *layer = &schedule->layers[i];
        best = earlier_after(best, next_window_edge(layer, zone, after), after);
        if (layer->is_rotation && layer->order.count > 1) {
            best = earlier_after(best, next_turn_start(layer, zone, after), after);
        }
    }
    return best;
}

static bool is_same_crew(const struct text *a, size_t a_count, const struct text *b, size_t b_count)
{
    bool is_same = a_count == b_count;
    for (size_t i = 0; i < a_count && is_same; i++) {
        is_same = text_equal(a[i], b[i]);
    }
    return is_same;
}

struct instant schedule_next_change(const struct schedule *schedule, struct instant after)
{
    struct text crew[SCHEDULE_MAX], next[SCHEDULE_MAX];
    size_t crew_count = schedule_on_call(schedule, after, crew);
    struct instant horizon = instant_add(after, SPAN_D(SCHEDULE_HORIZON_D));
    struct instant t = next_edge(schedule, after);
    while (!instant_before(horizon, t)) {
        size_t next_count = schedule_on_call(schedule, t, next);
        if (!is_same_crew(crew, crew_count, next, next_count)) {
            return t;
        }
        t = next_edge(schedule, t);
    }
    return INSTANT_NEVER;
}

/* The last change up to `at`, looked for in the days before. */
static struct instant last_change(const struct schedule *schedule, struct instant at, int64_t days)
{
    struct instant found = INSTANT_NONE;
    struct instant t = schedule_next_change(schedule, instant_add(at, SPAN_D(-days)));
    while (instant_is_set(t) && !instant_before(at, t)) {
        found = t;
        t = schedule_next_change(schedule, t);
    }
    return found;
}

struct instant schedule_shift_start(const struct schedule *schedule, struct instant at)
{
    struct instant found = INSTANT_NONE;
    for (int64_t days = 1; !instant_is_set(found) && days <= 2 * (int64_t) SCHEDULE_HORIZON_D; days *= 4) {
        found = last_change(schedule, at, days < SCHEDULE_HORIZON_D ? days : SCHEDULE_HORIZON_D);
    }
    return found;
}

bool schedule_has_alone(const struct schedule *schedule, struct text contact, struct instant from, struct instant to)
{
    while (instant_is_set(from) && instant_before(from, to)) {
        struct text crew[SCHEDULE_MAX];
        size_t count = schedule_on_call(schedule, from, crew);
        if (count != 1 || !text_equal(crew[0], contact)) {
            return false;
        }
        from = schedule_next_change(schedule, from);
    }
    return true;
}

/* --- in words ----------------------------------------------------------------------------------------------------- */

static const char *local_of(struct arena *arena, const struct zone *zone, struct instant t)
{
    return instant_is_set(t) ? text_cstr(arena, civil_long_text(arena, zone, t)) : "more than a year away";
}

static void explain_turn(const struct schedule_layer *layer, const struct zone *zone, struct instant at,
                         struct arena *arena, struct buf *out)
{
    struct civil_date first = civil_date_of_day(first_handoff_day(layer));
    int64_t turn = turn_of_day(layer, handoff_day_before(layer, zone, at));
    buf_addf(out, "  turn %lld, from %s until %s\n", (long long) turn,
             local_of(arena, zone, turn_start(layer, zone, at)),
             local_of(arena, zone, next_turn_start(layer, zone, at)));
    buf_addf(out, "  a turn is %d %s, handed over at %02d:%02d local time; turn 0 starts on %04d-%02d-%02d\n",
             layer->every,
             layer->every_is_week    ? "calendar week(s)"
             : counts_windows(layer) ? "day(s) with a window"
                                     : "calendar day(s)",
             layer->handoff_minute / 60, layer->handoff_minute % 60, first.year, first.month, first.day);
    buf_add_cstr(out, "  order:");
    for (size_t i = 0; i < layer->order.count; i++) {
        buf_addf(out, " %.*s", TEXT_ARG(layer->order.at[i]));
    }
    buf_add_cstr(out, "\n");
}

static void explain_layers(const struct schedule *schedule, struct instant at, struct arena *arena, struct buf *out)
{
    const struct schedule_layer *winner = layer_at(schedule, at);
    for (size_t i = 0; i < schedule->layer_count; i++) {
        const struct schedule_layer *layer = &schedule->layers[i];
        const char *what = layer == winner           ? layer->during_count > 0 ? "inside its windows" : "always"
                           : layer->order.count == 0 ? "names nobody"
                                                     : "outside its windows";
        buf_addf(out, "layer %.*s: %s\n", TEXT_ARG(layer->name), what);
        if (layer == winner) {
            if (layer->is_rotation) {
                explain_turn(layer, schedule->zone, at, arena, out);
            }
            return;
        }
    }
    buf_add_cstr(out, "no layer has anybody: the fallback\n");
}

void schedule_explain(const struct schedule *schedule, struct instant at, struct arena *arena, struct buf *out)
{
    const struct zone *zone = schedule->zone;
    struct text crew[SCHEDULE_MAX];
    size_t count = schedule_on_call(schedule, at, crew);
    buf_addf(out, "%.*s at %s (%.*s)\n", TEXT_ARG(schedule->id), local_of(arena, zone, at), TEXT_ARG(zone->name));
    struct takeover o;
    if (takeover_at(schedule, at, &o)) {
        buf_addf(out, "%s, from %s until %s: %.*s\n",
                 o.number == 0 ? "an override"
                               : text_cstr(arena, text_format(arena, "override %lld", (long long) o.number)),
                 local_of(arena, zone, o.from), local_of(arena, zone, o.to), TEXT_ARG(o.why));
    } else {
        explain_layers(schedule, at, arena, out);
    }
    buf_add_cstr(out, "on call: ");
    for (size_t i = 0; i < count; i++) {
        buf_addf(out, "%s%.*s", i == 0 ? "" : ", ", TEXT_ARG(crew[i]));
    }
    struct instant next = schedule_next_change(schedule, at);
    if (instant_is_set(next)) {
        buf_addf(out, "\nnext change: %s\n", local_of(arena, zone, next));
    } else {
        buf_addf(out, "\nno change within %d days\n", SCHEDULE_HORIZON_D);
    }
}
