/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide: which entries follow from a command. The one place where policy meets the registry.
 *
 *   decide(turn, command) ──▶ entries, each applied as it is emitted   or   a refusal, and nothing emitted
 *
 * Pure: registry, rules, now and the command are all there is. A refusal always comes before the first entry. The
 * caller (the engine, an exercise, a what-if plan, a test, the simulator) makes the entries durable before anything is
 * answered or sent; if that fails it throws the whole registry away.
 */
#ifndef NIS2_CORE_DECIDE_H
#define NIS2_CORE_DECIDE_H

#include "core/command.h"
#include "core/refusal.h"
#include "core/registry.h"
#include "core/rules.h"

struct reply_key;

struct turn {
    struct registry *registry;       /* borrowed */
    const struct rules *rules;       /* borrowed */
    struct instant now, began_after; /* began_after: of the newest entry before the turn, or none */
    struct arena *arena;             /* the turn's; entries point into it */
    const struct reply_key *answers; /* what codes and links are computed with; NULL: there are none. Borrowed */
    struct entry *entries;           /* in the arena */
    size_t entry_count, entry_cap;
    size_t attempt_count; /* begun in it */
    /* of the command being decided */
    struct text actor; /* as the record has it: "anna", "claimed:anna", "uid:1000" */
    struct text who;   /* the same for sentences: "anna", "anna (claimed)" */
    struct hash command, request;
    struct text result_ref;   /* the incident the command was about or made; empty for none */
    int64_t result_number;    /* the filing, delivery, … it made; 0 for none */
    struct text result_words; /* what whoever asked should know besides; a line, empty: nothing */
    bool is_repeat;           /* the key was known: nothing was emitted, the earlier outcome stands */
};

void turn_init(struct turn *turn, struct registry *registry, const struct rules *rules, struct instant now,
               struct arena *arena);
/* Gives the entry its seq, instant, actor and command ids, applies it and keeps it. `stream` "global" or a reference.
 */
void turn_emit(struct turn *turn, struct text stream, struct entry *entry);

/* True: done (or a repeat). False: refused, nothing emitted. */
bool decide(struct turn *turn, const struct command *command, struct refusal *ret_refusal) MUST_USE;

/* When decide(tick) would have something to do; INSTANT_NEVER for nothing. Cheap: a heap. */
struct instant agenda_wake_at(struct registry *registry, const struct rules *rules);
/* The same without the desk: when an incident wants looking at. */
struct instant agenda_wake_at_incident(struct registry *registry, const struct rules *rules);
/* Tells people of their shifts when that is due, and notes when it will be next. */
void agenda_duty(struct turn *turn);
/* The incident that is first in time; it leaves the heap until it is touched or changes. */
struct incident *agenda_pop(struct registry *registry);
void agenda_touch(struct registry *registry, struct incident *incident);
/* After a change of the rules: everything is looked at again. */
void agenda_dirty_all(struct registry *registry);

#endif
