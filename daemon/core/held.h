/* SPDX-License-Identifier: Apache-2.0 */
/*
 * held: the exercises production remembers, from the reports that were registered.
 *
 *   EXERCISE-report.json ── nis2ctl exercise register ──▶ entry ──held_apply()──▶ struct duty ──▶ duty list, digest
 *
 * Of each only what a person asks for a year later: which scenario, when, what it came to, and the hash of the report,
 * so that the file can be proven to be the one. A part of what duty.h keeps, and in the same snapshot.
 *
 * Surprising: the oldest is forgotten when there are too many; its entry stays in the ledger.
 */
#ifndef NIS2_CORE_HELD_H
#define NIS2_CORE_HELD_H

#include "base/hash.h"
#include "base/instant.h"

struct duty;
struct entry_exercise_registered;

struct held {
    struct hash report, digest;
    struct text scenario, title, entity; /* owned by the registry */
    struct instant at;
    int64_t met, objectives, reached, possible, open_actions;
};

/* The latest to be held; NULL: none is known. */
const struct held *held_last(const struct duty *duty);
/* By the hash of its report, or NULL. */
const struct held *held_find(const struct duty *duty, const struct hash *report);
void held_apply(struct duty *duty, const struct entry_exercise_registered *e);
void held_done(struct duty *duty);
/* One text each, into a snapshot and back. */
struct texts held_pack(const struct duty *duty, struct arena *arena);
void held_unpack(struct duty *duty, struct texts packed);

#endif
