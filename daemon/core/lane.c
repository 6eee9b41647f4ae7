/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lane: see lane.h.
 *
 *     FIRST   heap by place ─┐ one of those that are passed over is taken after
 *     PAGE    heap by place ─┼─▶ LANE_PATIENCE of those before them: nobody waits for ever
 *     NOTICE  heap by place ─┘
 *
 * A place is the lowest number of the alerts that are carried: what is folded into another message, queued anew for its
 * rest or called in vain keeps the place of the earliest, and nothing has to be remembered for it.
 *
 * A lane is there while something is under way or waits. The end of an attempt calls the next. Who is called may have
 * changed its mind (ended, held, its circuit opened): while others are under way their ends call the rest, and when
 * nothing is, lane_call_stranded() does. Who was attempted or ended meanwhile stays in the heap and is passed over.
 */
#include "core/lane.h"

#include <string.h>

#include "base/limits.h"
#include "core/own.h"

static struct lane *find(const struct registry *registry, struct text channel)
{
    for (size_t i = 0; i < registry->lane_count; i++) {
        if (text_equal(registry->lanes[i].channel, channel)) {
            return &registry->lanes[i];
        }
    }
    return NULL;
}

/* A modem has one line; what waits for it waits here, in its order, rather than in the courier. */
static size_t places(const struct rules *rules, struct text channel)
{
    const struct channel *c = rules_channel(rules, channel);
    return c != NULL && c->type == CHANNEL_EXEC ? 1 : LIMIT_ATTEMPTS_PER_CHANNEL;
}

bool lane_is_full(const struct registry *registry, const struct rules *rules, struct text channel)
{
    const struct lane *lane = find(registry, channel);
    return lane != NULL && lane->under_way >= places(rules, channel);
}

/* --- who comes first ---------------------------------------------------------------------------------------------- */

static bool is_first_legal(const struct alert *a)
{
    return (a->kind == ALERT_DUE_SOON || a->kind == ALERT_OVERDUE) && !a->is_repeat && !a->is_notice;
}

enum lane_rank lane_rank(const struct pager *pager, const struct delivery *d)
{
    enum lane_rank rank = d->signal != SIGNAL_NONE ? LANE_PAGE : LANE_NOTICE; /* a signal stops a pager's shouting */
    for (size_t i = 0; i < d->alert_count && d->signal == SIGNAL_NONE; i++) {
        const struct alert *a = pager_alert(pager, d->alerts[i]);
        if (a != NULL && is_first_legal(a)) {
            return LANE_FIRST;
        }
        rank = a != NULL && !a->is_notice && a->kind != ALERT_CLOSED ? LANE_PAGE : rank;
    }
    return rank;
}

static struct lane_place place_of(struct incident *incident, const struct delivery *d)
{
    struct lane_place place = {incident, d->number, d->alert_count > 0 ? INT64_MAX : 0};
    for (size_t i = 0; i < d->alert_count; i++) {
        place.since = d->alerts[i] < place.since ? d->alerts[i] : place.since;
    }
    return place;
}

static bool is_before(const struct lane_place *a, const struct lane_place *b)
{
    return a->since != b->since ? a->since < b->since : a->delivery < b->delivery;
}

/* --- a line: a heap of places ------------------------------------------------------------------------------------- */

static void sift_down(struct lane_line *line, size_t at)
{
    for (size_t child = 2 * at + 1; child < line->count; child = 2 * at + 1) {
        if (child + 1 < line->count && is_before(&line->at[child + 1], &line->at[child])) {
            child++;
        }
        if (!is_before(&line->at[child], &line->at[at])) {
            return;
        }
        struct lane_place moved = line->at[at];
        line->at[at] = line->at[child];
        line->at[child] = moved;
        at = child;
    }
}

static void push(struct lane_line *line, struct lane_place place)
{
    line->at = mem_reserve(line->at, &line->cap, line->count + 1, sizeof *line->at);
    size_t at = line->count++;
    while (at > 0 && is_before(&place, &line->at[(at - 1) / 2])) {
        line->at[at] = line->at[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    line->at[at] = place;
}

static void pop(struct lane_line *line)
{
    line->at[0] = line->at[--line->count];
    sift_down(line, 0);
}

/* The first who still waits; NULL: nobody. */
static struct delivery *head(struct lane_line *line)
{
    while (line->count > 0) {
        struct delivery *d = pager_delivery(&line->at[0].incident->pager, line->at[0].delivery);
        if (d != NULL && d->state == DELIVERY_QUEUED && d->is_in_line) {
            return d;
        }
        pop(line);
    }
    return NULL;
}

/* --- in and out --------------------------------------------------------------------------------------------------- */

bool lane_admits(struct registry *registry, const struct rules *rules, struct incident *incident,
                 const struct delivery *d)
{
    struct lane *lane = find(registry, d->channel);
    if (lane_is_full(registry, rules, d->channel)) {
        return false;
    }
    if (lane == NULL || incident == NULL || d->is_called) {
        return true;
    }
    enum lane_rank rank = lane_rank(&incident->pager, d);
    struct lane_place place = place_of(incident, d);
    for (size_t i = 0; i <= (size_t) rank; i++) {
        struct lane_line *line = &lane->lines[i];
        if (head(line) != NULL && (i < (size_t) rank || is_before(&line->at[0], &place))) {
            return false;
        }
    }
    return true;
}

void lane_enter(struct registry *registry, struct text channel)
{
    struct lane *lane = find(registry, channel);
    if (lane == NULL) {
        registry->lanes =
            mem_reserve(registry->lanes, &registry->lane_cap, registry->lane_count + 1, sizeof *registry->lanes);
        lane = &registry->lanes[registry->lane_count++];
        memset(lane, 0, sizeof *lane);
        own_text(&lane->channel, channel);
    }
    lane->under_way++;
}

static void lane_drop(struct lane *lane)
{
    own_text_drop(&lane->channel);
    for (size_t i = 0; i < LANE_RANKS; i++) {
        mem_free(lane->lines[i].at);
    }
}

/* The first of the best rank, or of one that was passed over for long enough. */
static struct lane_line *pick(struct lane *lane)
{
    struct lane_line *picked = NULL;
    size_t first = LANE_RANKS;
    for (size_t i = 0; i < LANE_RANKS; i++) {
        struct lane_line *line = &lane->lines[i];
        if (head(line) == NULL) {
            line->passed_over = 0;
            continue;
        }
        bool is_first = first == LANE_RANKS, is_patient = line->passed_over < LANE_PATIENCE;
        first = is_first ? i : first;
        bool overtakes = !is_patient && picked == &lane->lines[first];
        picked = is_first || overtakes ? line : picked;
    }
    for (size_t i = first; i < LANE_RANKS; i++) {
        struct lane_line *line = &lane->lines[i];
        line->passed_over = line == picked || line->count == 0 ? 0 : line->passed_over + 1;
    }
    return picked;
}

/* The next in line is looked at again; whether it still wants the place is its own affair. False: nobody waits. */
static bool call_next(struct registry *registry, struct lane *lane)
{
    struct lane_line *line = pick(lane);
    if (line == NULL) {
        return false;
    }
    struct lane_place place = line->at[0];
    struct delivery *d = head(line);
    pop(line);
    d->is_in_line = false;
    d->is_called = true;
    lane->called = place;
    agenda_touch(registry, place.incident);
    return true;
}

static void call(struct registry *registry, struct lane *lane)
{
    size_t free = lane->most > lane->under_way ? lane->most - lane->under_way : 0;
    while (free > 0 && call_next(registry, lane)) {
        free--;
    }
}

void lane_leave(struct registry *registry, struct text channel)
{
    struct lane *lane = find(registry, channel);
    if (lane == NULL) {
        return;
    }
    lane->under_way -= lane->under_way > 0 ? 1 : 0;
    call(registry, lane);
    if (lane->under_way == 0 && pick(lane) == NULL) { /* a channel of yesterday's configuration takes no room */
        lane_drop(lane);
        *lane = registry->lanes[--registry->lane_count];
    }
}

static bool comes(const struct lane_place *called)
{
    const struct delivery *d =
        called->incident != NULL ? pager_delivery(&called->incident->pager, called->delivery) : NULL;
    return d != NULL && d->state == DELIVERY_QUEUED && d->is_called && !d->is_held;
}

void lane_call_stranded(struct registry *registry)
{
    for (size_t i = 0; i < registry->lane_count; i++) {
        struct lane *lane = &registry->lanes[i];
        if (lane->under_way == 0 && !comes(&lane->called)) {
            call(registry, lane);
        }
    }
}

void lane_wait(struct registry *registry, const struct rules *rules, struct incident *incident, struct delivery *d)
{
    struct lane *lane = find(registry, d->channel);
    REQUIRE(lane != NULL);
    lane->most = places(rules, d->channel);
    d->is_called = false;
    if (!d->is_in_line) {
        push(&lane->lines[lane_rank(&incident->pager, d)], place_of(incident, d));
        d->is_in_line = true;
    }
}

static void leave_line(struct lane_line *line, const struct incident *incident)
{
    size_t kept = 0;
    for (size_t i = 0; i < line->count; i++) {
        if (line->at[i].incident != incident) {
            line->at[kept++] = line->at[i];
        }
    }
    line->count = kept;
    for (size_t i = kept / 2; i > 0; i--) {
        sift_down(line, i - 1);
    }
}

void lane_forget(struct registry *registry, const struct incident *incident, const struct pager *pager)
{
    for (size_t i = 0; i < registry->lane_count && incident != NULL; i++) {
        struct lane_place *called = &registry->lanes[i].called;
        called->incident = called->incident == incident ? NULL : called->incident;
        for (size_t k = 0; k < LANE_RANKS; k++) {
            leave_line(&registry->lanes[i].lines[k], incident);
        }
    }
    for (size_t i = 0; i < pager->delivery_count; i++) {
        if (pager->deliveries[i].state == DELIVERY_IN_FLIGHT) {
            lane_leave(registry, pager->deliveries[i].channel);
        }
    }
}

void lane_drop_all(struct registry *registry)
{
    for (size_t i = 0; i < registry->lane_count; i++) {
        lane_drop(&registry->lanes[i]);
    }
    mem_free(registry->lanes);
    registry->lanes = NULL;
    registry->lane_count = registry->lane_cap = 0;
}
