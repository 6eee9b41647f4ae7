/* SPDX-License-Identifier: Apache-2.0 */
/*
 * drill: what an exercise has come to, as far as its next step needs it: the clock's pace, which injects were shown,
 * and when things first happened.
 *
 *   entries ──▶ drill_apply() ──▶ struct drill in the registry ──▶ engine/exercise.c: what is next
 *
 * A fold over the entries like the rest of the registry, so that an exercise goes on after a crash where it was. In
 * production it stays empty: only ENTRY_EXERCISE_STARTED wakes it.
 */
#ifndef NIS2_CORE_DRILL_H
#define NIS2_CORE_DRILL_H

#include "core/entry.h"

struct drill_mark {
    struct text name;  /* of an inject, or of an event (scenario.h); owned */
    struct instant at; /* simulated, the first time */
};

struct drill {
    bool is_on, is_paused, is_over;
    int64_t rate;                      /* simulated seconds a real second; 0: stepped (--rate max) */
    struct drill_mark *shown, *events; /* owned */
    size_t shown_count, shown_cap, event_count, event_cap;
    int64_t acted; /* scripted actions that were done or left out */
};

/* Total for every entry, of any type. */
void drill_apply(struct drill *drill, const struct entry *entry);
void drill_done(struct drill *drill);

/* When the inject was shown, or something first happened; NONE: not yet. */
struct instant drill_shown_at(const struct drill *drill, struct text inject);
struct instant drill_event_at(const struct drill *drill, struct text event);

#endif
