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

/* What became of an inject with one role. */
struct drill_reply {
    struct text role, inject, choice;    /* owned */
    struct instant read_at, answered_at; /* NONE: not yet; the last answer counts */
};

/* An action of the improvement plan, as it stands. */
struct drill_action {
    int64_t number;
    struct text action, owner, due, measure, previous; /* owned */
    int status;                                        /* enum plan_status */
};

#define DRILL_PLAN_MAX 64

struct drill {
    bool is_on, is_paused, is_over;
    int64_t rate;      /* simulated seconds a real second; 0: stepped (--rate max) */
    struct text *live; /* owned, each: channels that reach outside, as they were confirmed */
    size_t live_count;
    struct text confirmed_by;          /* owned; by whom */
    struct instant began;              /* real; NONE with --rate max */
    struct drill_mark *shown, *events; /* owned */
    size_t shown_count, shown_cap, event_count, event_cap;
    struct instant goal;  /* where a jump leads; NONE: there is none, or somebody stopped it */
    struct text *players; /* owned, each: roles a person plays */
    size_t player_count;
    int64_t acted;               /* scripted actions that were done or left out */
    struct drill_reply *replies; /* owned */
    size_t reply_count, reply_cap;
    struct drill_action *plan; /* owned, ascending numbers */
    size_t plan_count, plan_cap;
};

/* Total for every entry, of any type. */
void drill_apply(struct drill *drill, const struct entry *entry);
void drill_done(struct drill *drill);

/* Whether messages over this channel may reach somebody outside, now. */
bool drill_is_live(const struct drill *drill, struct text channel);
/* When the inject was shown, or something first happened; NONE: not yet. */
struct instant drill_shown_at(const struct drill *drill, struct text inject);
struct instant drill_event_at(const struct drill *drill, struct text event);
const struct drill_reply *drill_reply(const struct drill *drill, struct text role, struct text inject); /* or NULL */
/* Whether a person plays the role: its script is left alone then. */
bool drill_is_played(const struct drill *drill, struct text role);
const struct drill_action *drill_action(const struct drill *drill, int64_t number); /* or NULL */

#endif
