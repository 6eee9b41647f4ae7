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

#include "base/limits.h"
#include "core/arming.h"
#include "core/decide.h"
#include "core/escalation.h"
#include "core/exercise.h"
#include "core/handoff.h"
#include "core/lane.h"
#include "core/outbox_rules.h"
#include "core/proof.h"
#include "core/signals.h"
#include "core/standing.h"

static bool is_earlier(const struct incident *a, const struct incident *b)
{
    if (!instant_equal(a->wake_at, b->wake_at)) {
        return instant_before(a->wake_at, b->wake_at);
    }
    return incident_comes_before(a, b);
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
    if (signals_are_due(rules, incident)) {
        return INSTANT_NONE; /* at once: a receiver must hear of an end */
    }
    if (!incident_is_hot(incident)) {
        /* At once: it leaves. In an exercise everything stays until the end. */
        return rules->scenario == NULL ? INSTANT_NONE : INSTANT_NEVER;
    }
    struct instant next = escalation_next(registry, rules, incident);
    return registry->is_held ? next : instant_min(next, outbox_next(registry, rules, &incident->pager));
}

/* At most so many, those that wait longest: when a release, a reload or a circuit touched everybody, a turn must not
 * last until all were asked. */
static void look_at_dirty(struct registry *registry, const struct rules *rules, size_t most)
{
    size_t count = registry->dirty_count < most ? registry->dirty_count : most;
    for (size_t i = 0; i < count; i++) {
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
    registry->dirty_count -= count;
    if (registry->dirty_count > 0) {
        memmove(registry->dirty, registry->dirty + count, registry->dirty_count * sizeof *registry->dirty);
    }
}

struct instant agenda_wake_at_incident(struct registry *registry, const struct rules *rules)
{
    /* A backlog is agenda_wake_at()'s; here it is asked again and again. */
    look_at_dirty(registry, rules, registry->dirty_count > LIMIT_TICK_LOOKS ? 1 : LIMIT_TICK_LOOKS);
    return registry->heap_count > 0 ? registry->heap[0]->wake_at : INSTANT_NEVER;
}

static bool has_handoffs(const struct rules *rules)
{
    for (size_t i = 0; i < rules->schedule_count; i++) {
        if (rules->schedules[i].handoff_notice.s > 0) {
            return true;
        }
    }
    return false;
}

/* Not known is as good as now: something that concerns duty has just changed. */
static struct instant duty_wake_at(const struct registry *registry, const struct rules *rules)
{
    bool has_told = registry->duty.told_count > 0, has_duties = rules_regime(rules, TEXT(DUTY_REGIME)) != NULL;
    if (registry->is_suspect || (!has_told && !has_duties && !has_handoffs(rules) && rules->test_every.s <= 0)) {
        return INSTANT_NEVER;
    }
    if (instant_equal(registry->duty.wake_at, INSTANT_NONE)) {
        return instant_is_set(registry->last_at) ? registry->last_at : INSTANT_MIN;
    }
    return registry->duty.wake_at;
}

struct instant agenda_wake_at(struct registry *registry, const struct rules *rules)
{
    lane_call_stranded(registry);
    look_at_dirty(registry, rules, LIMIT_TICK_LOOKS);
    if (registry->dirty_count > 0) {
        return registry->last_at; /* at once: the others want to be looked at, too */
    }
    struct instant incident = agenda_wake_at_incident(registry, rules);
    if (registry->rules_are_new && registry->incident_count > 0) {
        return registry->last_at; /* at once: they are held against the rules in force */
    }
    struct instant desk = registry->is_held ? INSTANT_NEVER : outbox_next(registry, rules, &registry->desk);
    struct instant duty = duty_wake_at(registry, rules);
    struct instant first = instant_before(incident, desk) ? incident : desk;
    first = instant_before(duty, first) ? duty : first;
    struct instant scenario = exercise_next(rules->scenario, &registry->drill);
    return instant_before(scenario, first) ? scenario : first;
}

void agenda_duty(struct turn *turn)
{
    if (!instant_before(turn->now, duty_wake_at(turn->registry, turn->rules))) {
        handoff_settle(turn, NULL);
        proof_settle(turn);
        arming_settle(turn);
        bool is_done = turn->entry_count < LIMIT_TURN_ENTRIES;
        struct instant next =
            instant_min(handoff_next(turn->registry, turn->rules, turn->now), proof_next(turn->registry, turn->rules));
        next = instant_min(next, arming_next(turn->registry, turn->rules, turn->now));
        turn->registry->duty.wake_at = is_done ? next : INSTANT_NONE;
    }
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
