/* SPDX-License-Identifier: Apache-2.0 */
/*
 * agenda: when somebody must look at the registry again.
 *
 * A binary heap of the hot incidents by the earliest instant at which one of them has something due: a step, a
 * delivery, or leaving the registry. Incidents that changed are marked dirty by apply and looked at when the agenda is
 * next asked, so a turn costs what it touched, and a hundred thousand open obligations cost nothing while nothing is
 * due. Ties are broken by reference, so that every machine works in the same order.
 */
#include <string.h>

#include "core/decide.h"
#include "core/escalation.h"
#include "core/outbox_rules.h"

static bool is_earlier(const struct incident *a, const struct incident *b)
{
    if (!instant_equal(a->wake_at, b->wake_at)) {
        return instant_before(a->wake_at, b->wake_at);
    }
    return a->year != b->year ? a->year < b->year : a->number < b->number;
}

static void place(struct registry *registry, size_t slot, struct incident *incident)
{
    registry->heap[slot] = incident;
    incident->heap_slot = slot;
}

static void sift(struct registry *registry, size_t slot)
{
    struct incident *incident = registry->heap[slot];
    while (slot > 0 && is_earlier(incident, registry->heap[(slot - 1) / 2])) {
        place(registry, slot, registry->heap[(slot - 1) / 2]);
        slot = (slot - 1) / 2;
    }
    for (size_t child = 2 * slot + 1; child < registry->heap_count; child = 2 * slot + 1) {
        if (child + 1 < registry->heap_count && is_earlier(registry->heap[child + 1], registry->heap[child])) {
            child++;
        }
        if (!is_earlier(registry->heap[child], incident)) {
            break;
        }
        place(registry, slot, registry->heap[child]);
        slot = child;
    }
    place(registry, slot, incident);
}

static struct instant wake_of(const struct registry *registry, const struct rules *rules,
                              const struct incident *incident)
{
    if (!incident_is_hot(incident)) {
        return INSTANT_NONE; /* at once: it leaves */
    }
    struct instant next = escalation_next(registry, rules, incident);
    return registry->is_held ? next : instant_min(next, outbox_next(&incident->pager));
}

static void look_at_dirty(struct registry *registry, const struct rules *rules)
{
    for (size_t i = 0; i < registry->dirty_count; i++) {
        struct incident *incident = registry->dirty[i];
        incident->is_dirty = false;
        incident->wake_at = wake_of(registry, rules, incident);
        if (incident->heap_slot == SIZE_MAX) {
            registry->heap =
                mem_reserve(registry->heap, &registry->heap_cap, registry->heap_count + 1, sizeof *registry->heap);
            place(registry, registry->heap_count++, incident);
        }
        sift(registry, incident->heap_slot);
    }
    registry->dirty_count = 0;
}

struct instant agenda_wake_at_incident(struct registry *registry, const struct rules *rules)
{
    look_at_dirty(registry, rules);
    return registry->heap_count > 0 ? registry->heap[0]->wake_at : INSTANT_NEVER;
}

struct instant agenda_wake_at(struct registry *registry, const struct rules *rules)
{
    struct instant incident = agenda_wake_at_incident(registry, rules);
    struct instant desk = registry->is_held ? INSTANT_NEVER : outbox_next(&registry->desk);
    return instant_before(incident, desk) ? incident : desk;
}

struct incident *agenda_pop(struct registry *registry)
{
    REQUIRE(registry->heap_count > 0);
    struct incident *first = registry->heap[0];
    struct incident *last = registry->heap[--registry->heap_count];
    first->heap_slot = SIZE_MAX;
    if (last != first) {
        place(registry, 0, last);
        sift(registry, 0);
    }
    return first;
}

void agenda_touch(struct registry *registry, struct incident *incident)
{
    if (!incident->is_dirty) {
        incident->is_dirty = true;
        registry->dirty =
            mem_reserve(registry->dirty, &registry->dirty_cap, registry->dirty_count + 1, sizeof *registry->dirty);
        registry->dirty[registry->dirty_count++] = incident;
    }
}

void agenda_dirty_all(struct registry *registry)
{
    for (size_t i = 0; i < registry->incident_count; i++) {
        agenda_touch(registry, registry->incidents[i]);
    }
}
