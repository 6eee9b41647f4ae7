/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rebase: an open incident held against the rules in force now.
 *
 *   incident (frozen rules) + rules of today ──▶ the same incident as if it were opened now ──▶ what would be due
 * instead
 *
 * Editing a file, a holiday list or a zone moves no running clock. So somebody has to be told when today's rules say
 * something else, and a person decides: `incident rebase` moves it, recorded and announced like every move. Which
 * version of a regime is in force for an incident is chosen by the date of its awareness.
 *
 * Surprising: whether people were told is read from the alert that told them (incident->rules_told names the rules it
 * was about), so a restart under the same rules repeats nothing.
 */
#ifndef NIS2_CORE_REBASE_H
#define NIS2_CORE_REBASE_H

#include "core/clocks.h"

/* One obligation that would stand otherwise. */
struct rebase_change {
    const struct regime *regime; /* in force; of a dropped one too */
    const struct stage *stage;   /* as it would be; of a dropped one as it is */
    struct text addressee, zone;
    bool is_new, is_dropped; /* owed only under the rules in force; no longer known to them */
    bool is_settled;         /* owed under the rules in force, but for an answer that is recorded already */
    bool is_back;            /* it ended as not owed, and the rules in force owe it */
    struct instant from, to; /* targets; none: no instant */
    struct instant limit_from, limit_to;
};

struct rebase_changes {
    struct rebase_change *at; /* in the turn's arena */
    size_t count;
};

/* The regime of that id in force for the incident; NULL when no file has it any more. */
const struct regime *rebase_regime(const struct rules *rules, const struct incident *incident, struct text id);
/* The newest rules the incident has of that id, or NULL. */
struct frozen *rebase_frozen(const struct incident *incident, struct text id);
/* What would change of the clocks that have not ended, under today's rules, calendars and zones; `regime` empty: of all
 * its regimes. Emits nothing. */
struct rebase_changes rebase_compare(const struct turn *turn, const struct incident *incident, struct text regime);
/* A line each: "nis2 early_warning@csirt: Sun 22 Nov 14:05 +01:00 -> Sun 22 Nov 15:05 +01:00". */
void rebase_say(const struct turn *turn, const struct rebase_changes *changes, struct buf *out);

/* Tells the contacts of role legal when the rules in force would compute other due instants than the incident has, once
 * for each set of rules; and that they agree again. */
void rebase_notice(struct turn *turn, struct incident *incident);
/* After something ended runs again, under the rules it ended under: said also where these rules were told of before. */
void rebase_notice_reopened(struct turn *turn, struct incident *incident);
/* The same for the open incidents that were not looked at since rules were loaded, as many as the turn has room for. */
void rebase_notice_all(struct turn *turn);

#endif
