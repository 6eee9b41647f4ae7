/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clocks: computing every due instant of an incident anew, and saying aloud what moved.
 *
 * After anything that a clock may hang on (an anchor, a filing, a decision, a request) decide calls clocks_update(): it
 * works out all targets and limits of the incident from the frozen rules, and emits an entry for each obligation whose
 * clock is different now, with the old and the new instants. Nothing else in the program ever sets a due instant.
 */
#ifndef NIS2_CORE_CLOCKS_H
#define NIS2_CORE_CLOCKS_H

#include "core/decide.h"
#include "core/reckon.h"

/* One obligation whose target moved, or only its limit. */
struct clock_move {
    size_t obligation;
    struct instant from, to; /* none: was not, or is no longer, armed */
    bool is_limit;           /* the two are limits; the target stands */
};

struct clock_moves {
    struct clock_move *at; /* in the turn's arena */
    size_t count;
};

/* Emits the changes and returns what moved. A clock whose inputs (the instants it counts from) are what they were keeps
 * its due instant, whatever the calendars and zone files of today would make of it: editing a file moves no running
 * clock. What has ended is worked out like what runs (was it in time by what is on record now?), but is no move. */
struct clock_moves clocks_update(struct turn *turn, struct incident *incident);
/* The same, computing anew what runs under that regime with today's calendar and zone: for a rebase. */
struct clock_moves clocks_update_afresh(struct turn *turn, struct incident *incident, struct text regime);
/* Target and limit of every obligation of an incident, real or only supposed, computed anew from the rules it points
 * to; in the turn's arena. Emits nothing. */
struct clock_due {
    struct instant target, limit;
};
const struct clock_due *clocks_afresh(const struct turn *turn, const struct incident *incident);
/* What clocks_update() would move if `event` (of `regime`, empty for all) were at `at`, or not known any more where
 * that is none: for the line of consequence before somebody agrees. Targets only. Emits nothing. */
struct clock_moves clocks_preview(const struct turn *turn, const struct incident *incident, struct text event,
                                  struct text regime, struct instant at);
/* Whether one of them is later then, or not due at all: that needs the right to decide. */
bool clocks_postpone(const struct clock_moves *moves);
/* Where the instant of an event comes from. */
enum clock_event_source {
    CLOCK_EVENT_UNKNOWN,      /* nobody has recorded it */
    CLOCK_EVENT_RECORDED,     /* an anchor */
    CLOCK_EVENT_ASSUMED,      /* an anchor nobody has confirmed */
    CLOCK_EVENT_STANDS_IN,    /* another anchor, which the regime lets stand in for it */
    CLOCK_EVENT_FILED,        /* a stage: its submission */
    CLOCK_EVENT_FILED_LATE,   /* a stage submitted after its due instant, which is what counts */
    CLOCK_EVENT_FORECAST,     /* a stage not filed yet: its own due instant */
    CLOCK_EVENT_ENDED,        /* a stage that ended without a filing: its own due instant */
    CLOCK_EVENT_DUE,          /* "<stage>.due" */
    CLOCK_EVENT_DUE_FORECAST, /* the same, where that due instant is itself a forecast */
    CLOCK_EVENT_TURN,         /* the turn before of this loop */
};

struct clock_event {
    struct instant at;
    int source; /* enum clock_event_source */
    struct text stand_in;
    const struct filing *filing; /* FILED, FILED_LATE; borrowed */
};

/* What the clock of an obligation hangs on, computed anew, for `explain`. */
struct clock_story {
    struct reckoned reckoned;
    struct text waits_for; /* the stage that must be filed before this clock starts; empty: none */
    bool counts_otherwise; /* the clock that stands was set counting from other instants; clocks_update() moves it */
};
void clocks_story(const struct rules *rules, struct arena *arena, const struct incident *incident,
                  const struct obligation *o, struct clock_story *ret);
/* One event of one of its rules. */
struct clock_event clocks_event(const struct rules *rules, struct arena *arena, const struct incident *incident,
                                const struct obligation *o, const struct reckoned *clock, struct text event);

#endif
