/* SPDX-License-Identifier: Apache-2.0 */
/*
 * handoff: telling people of their shifts ahead of time.
 *
 *   schedules + overrides ──▶ the changes of the next `handoff_notice` ──▶ who comes on, who goes off: one notice each
 *
 * Level, not edge: each change that was told is in the registry (duty.h), so what is missing there is told now, and
 * what stands there but not in the schedule any more (a reload, an override) is taken back: "your shift has moved".
 * Nothing depends on which of them happened first, or on how long the daemon was away.
 */
#ifndef NIS2_CORE_HANDOFF_H
#define NIS2_CORE_HANDOFF_H

#include "core/alerts.h"
#include "core/saying.h"

/* Tells whatever is missing and takes back what does not stand, except to those in `informed`, who have just heard of
 * it (NULL: nobody). */
void handoff_settle(struct turn *turn, struct recipients *informed);
/* A line to one person about a schedule, on the desk; it may wait for their day, but not past `before`. Dispatched by
 * the caller, with alerts_dispatch(). */
void handoff_tell(struct turn *turn, struct text contact, struct instant before, struct saying what);
/* A sentence for a reader; the record has its instants in their zone, and in the schedule's ("zone") where that
 * differs. */
struct saying handoff_say(struct turn *turn, const struct contact *reader, const char *key,
                          const struct draft_name *names, size_t count);
/* When handoff_settle() will next have something to do. */
struct instant handoff_next(const struct registry *registry, const struct rules *rules, struct instant now);

#endif
