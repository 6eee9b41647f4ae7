/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_check: how far a report is, and what stands between it and being sent.
 *
 *   blocked  <  sendable  <  complete  <  approved
 *
 * Blocked: an answer the law requires is unset. Sendable: all of those are answered, "unknown" included. Complete: so
 * is what the authority's form wants. Approved: a second pair of eyes saw the answers as they stand; it is never needed
 * to send, because a reviewer must not cost the deadline. Rendering and filing are refused in none of them.
 */
#ifndef NIS2_CORE_DRAFT_CHECK_H
#define NIS2_CORE_DRAFT_CHECK_H

#include "core/draft.h"

/* With less than this left a blocked report is told to be sent with "unknown". */
#define DRAFT_CHECK_HURRY_S (4 * 3600)

enum draft_ready { DRAFT_BLOCKED, DRAFT_SENDABLE, DRAFT_COMPLETE, DRAFT_APPROVED };
extern const char *const draft_ready_names[];

struct draft_check {
    int ready;            /* enum draft_ready */
    struct gaps required; /* by law, unset */
    struct gaps wanted;   /* by the authority's form, unset */
    struct texts warnings;
    const struct approval *approval; /* borrowed; NULL: nobody has */
    bool is_approval_current;        /* nothing was answered since */
    bool is_hurry;                   /* blocked, "unknown" would do for a gap, and little time is left */
};

struct draft_check draft_check(const struct rules *rules, const struct incident *incident,
                               const struct obligation *obligation, struct instant now, struct arena *arena);
/* Over every answer an approval is about: fields, status, anchors, indicators. */
struct hash draft_check_digest(const struct incident *incident);

#endif
