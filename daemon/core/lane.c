/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lane: see lane.h.
 *
 *     line:  called called | waits waits waits        head at the bar; packed when half of it is past
 *
 * A lane is there while something is under way or waits. In line there is always something under way as well, whose end
 * calls the next; when the last one ends all are called, so nobody is forgotten.
 */
#include "core/lane.h"

#include <string.h>

#include "base/limits.h"
#include "core/decide.h"
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

bool lane_is_full(const struct registry *registry, struct text channel)
{
    const struct lane *lane = find(registry, channel);
    return lane != NULL && lane->under_way >= LIMIT_ATTEMPTS_PER_CHANNEL;
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
    mem_free(lane->line);
}

/* The first in line is looked at again; whether it still wants the place is its own affair. */
static void call_next(struct registry *registry, struct lane *lane)
{
    struct lane_place place = lane->line[lane->head++];
    struct delivery *d = pager_delivery(&place.incident->pager, place.delivery);
    if (d != NULL) {
        d->is_in_line = false;
        agenda_touch(registry, place.incident);
    }
}

void lane_leave(struct registry *registry, struct text channel)
{
    struct lane *lane = find(registry, channel);
    if (lane == NULL) {
        return;
    }
    lane->under_way -= lane->under_way > 0 ? 1 : 0;
    /* When nothing is under way nobody would call the rest. */
    size_t free = lane->under_way == 0 ? SIZE_MAX : LIMIT_ATTEMPTS_PER_CHANNEL - lane->under_way;
    while (free-- > 0 && lane->head < lane->count) {
        call_next(registry, lane);
    }
    if (lane->head * 2 >= lane->count) {
        lane->count -= lane->head;
        if (lane->count > 0) {
            memmove(lane->line, lane->line + lane->head, lane->count * sizeof *lane->line);
        }
        lane->head = 0;
    }
    if (lane->under_way == 0 && lane->count == 0) { /* a channel of yesterday's configuration takes no room */
        lane_drop(lane);
        *lane = registry->lanes[--registry->lane_count];
    }
}

void lane_wait(struct registry *registry, struct incident *incident, struct delivery *d)
{
    struct lane *lane = find(registry, d->channel);
    REQUIRE(lane != NULL);
    if (!d->is_in_line) {
        lane->line = mem_reserve(lane->line, &lane->cap, lane->count + 1, sizeof *lane->line);
        lane->line[lane->count++] = (struct lane_place){incident, d->number};
        d->is_in_line = true;
    }
}

static void leave_line(struct lane *lane, const struct incident *incident)
{
    size_t kept = lane->head;
    for (size_t i = lane->head; i < lane->count; i++) {
        if (lane->line[i].incident != incident) {
            lane->line[kept++] = lane->line[i];
        }
    }
    lane->count = kept;
}

void lane_forget(struct registry *registry, const struct incident *incident, const struct pager *pager)
{
    for (size_t i = 0; i < registry->lane_count && incident != NULL; i++) {
        leave_line(&registry->lanes[i], incident);
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
