/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry_zones: the time zones that what is open counts in.
 *
 * An obligation keeps the zone it was opened with, by name (the authority's, where the act is to be done, Reg. 1182/71
 * Art. 2(1)). Whoever loads a configuration asks here which zones to load besides those it names itself: an authority
 * that was taken out of it must not move the due instants of what is still owed to it, nor the steps that explain them.
 */
#include "core/registry.h"

struct zones {
    struct text *at;
    size_t count, cap; /* in mem until the end */
};

static void add(struct zones *zones, struct text name)
{
    for (size_t i = zones->count; i > 0; i--) { /* the same ones again and again: the last one mostly */
        if (text_equal(zones->at[i - 1], name)) {
            return;
        }
    }
    if (name.len > 0) {
        zones->at = mem_reserve(zones->at, &zones->cap, zones->count + 1, sizeof *zones->at);
        zones->at[zones->count++] = name;
    }
}

struct texts registry_zones(const struct registry *registry, struct arena *arena)
{
    struct zones zones = {NULL, 0, 0};
    for (size_t i = 0; i < registry->frozen_count; i++) {
        add(&zones, registry->frozen[i]->regime->zone);
    }
    for (size_t i = 0; i < registry->incident_count; i++) {
        const struct incident *incident = registry->incidents[i];
        for (size_t k = 0; k < incident->obligation_count; k++) {
            add(&zones, incident->obligations[k].zone);
        }
    }
    struct text *list = ARENA_ARRAY(arena, struct text, zones.count + 1);
    for (size_t i = 0; i < zones.count; i++) {
        list[i] = text_copy(arena, zones.at[i]);
    }
    mem_free(zones.at);
    return (struct texts){list, zones.count};
}
