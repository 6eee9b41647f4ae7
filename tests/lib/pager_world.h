/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pager_world: the rules of small_rules, a registry, a clock the test moves, and couriers that answer as told.
 *
 * Every call is a turn of its own, in an arena that is reset before the next: what the registry borrowed from a turn
 * shows under the address sanitizer.
 */
#ifndef NIS2_TESTS_LIB_PAGER_WORLD_H
#define NIS2_TESTS_LIB_PAGER_WORLD_H

#include "core/decide.h"
#include "core/outbox_rules.h"
#include "core/reply.h"

struct pager_world {
    struct arena rules_arena, arena;
    struct rules rules; /* a copy the test may change */
    struct registry *registry;
    struct turn turn; /* the last one */
    struct refusal refusal;
    struct instant now;       /* 2026-11-21T09:00:00Z, a Saturday, to begin with; the zone is UTC */
    unsigned rights;          /* of whoever commands: respond and decide */
    const char *actor;        /* "carla" */
    struct reply_key answers; /* not set to begin with: messages have no codes */
};

/* For cmocka. */
int pager_world_setup(void **state);
int pager_world_teardown(void **state);

/* A turn with this command; false: refused, see `refusal`. The registry is checked after it. */
bool pager_world_decide(struct pager_world *w, struct command *command);
/* The same, and ends the test when it is refused, or when it is not refused with this code. */
void pager_world_do(struct pager_world *w, struct command *command);
void pager_world_is_refused(struct pager_world *w, struct command *command, const char *code);
/* Opens "Trouble" and returns it. */
struct incident *pager_world_open(struct pager_world *w);
/* Time passes until then, with a tick whenever something is due; each attempt is answered with `verdict`. */
void pager_world_wait(struct pager_world *w, struct span span, enum outcome_verdict verdict);
/* One tick, now; attempts stay unanswered. */
void pager_world_tick(struct pager_world *w);
/* Answers the attempt of that delivery that is under way. */
void pager_world_answer(struct pager_world *w, const struct incident *incident, int64_t delivery,
                        enum outcome_verdict verdict);
/* How many of the last turn's entries are of that type. */
size_t pager_world_count(const struct pager_world *w, int type);
/* Alerts of the incident with that step. */
size_t pager_world_alerts(const struct incident *incident, const char *step);
/* The newest delivery to that contact over that channel; NULL. */
const struct delivery *pager_world_delivery(const struct pager *pager, const char *contact, const char *channel);
const struct obligation *pager_world_obligation(const struct incident *incident, const char *stage);

#endif
