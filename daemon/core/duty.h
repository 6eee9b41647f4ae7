/* SPDX-License-Identifier: Apache-2.0 */
/*
 * duty: the part of the registry that is about who is on call: overrides people recorded, shifts people were told of,
 * and when a test last reached each contact.
 *
 *   configured schedule + recorded overrides ──duty_roster()──▶ the schedule as it stands ──▶ schedule.h
 *
 * All three lists belong to the stream "global". They are short, bounded by limits.h, and carried whole by every
 * snapshot, so that a start need not read older rows. What is over is dropped whenever something is added, by the
 * instant of that entry, so a replay drops the same.
 *
 * Surprising: a recorded override wins over a configured one. They cannot overlap when the override is recorded, but a
 * later configuration may bring one that does, and what somebody arranged by name yesterday is not undone by a file.
 */
#ifndef NIS2_CORE_DUTY_H
#define NIS2_CORE_DUTY_H

#include "base/civil.h"
#include "core/held.h"

/* Somebody takes over a schedule from `from` until just before `to`. */
struct duty_override {
    int64_t number;
    struct text schedule, contact, why, by; /* owned by the registry */
    struct instant from, to;
};

/* A change of shift its people were told of. */
struct duty_told {
    struct text schedule;
    struct instant from; /* when the shift starts */
    struct text *crew;   /* owned; who has it then */
    size_t crew_count;
};

/* What is known of reaching somebody. */
struct duty_proof {
    struct text contact;
    struct instant tested_at;   /* the last test that was sent; none: never */
    struct instant answered_at; /* the last time the person answered anything by name; none: never */
    int64_t test;               /* the alert of that test */
};

struct duty {
    struct duty_override *overrides; /* owned, ascending numbers */
    size_t override_count, override_cap;
    struct duty_told *told; /* owned */
    size_t told_count, told_cap;
    struct duty_proof *proofs; /* owned */
    size_t proof_count, proof_cap;
    int64_t next_override;
    struct held *held; /* owned; exercises, see held.h */
    size_t held_count, held_cap;
    /* the agenda's, not part of the truth: when somebody must be told next; none: not known, look at once */
    struct instant wake_at;
};

struct registry;
struct rules;
struct schedule;

/* The schedule with the overrides recorded for it. Borrows from both until the next apply. */
struct schedule duty_roster(const struct registry *registry, const struct schedule *schedule);
const struct duty_override *duty_override_find(const struct duty *duty, int64_t number); /* NULL: not there */
const struct duty_proof *duty_proof_find(const struct duty *duty, struct text contact);  /* NULL: nothing known */
/* All of it that is not over, into a snapshot, and back in the place of what was there; of apply_duty.c. */
struct entry_snapshot;
void duty_pack(const struct duty *duty, struct instant now, struct arena *arena, struct entry_snapshot *ret);
void duty_unpack(struct duty *duty, const struct entry_snapshot *snapshot);
bool duty_was_told(const struct duty *duty, struct text schedule, struct instant from, const struct text *crew,
                   size_t count);

#endif
