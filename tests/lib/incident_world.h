/* SPDX-License-Identifier: Apache-2.0 */
/*
 * incident_world: one incident, driven through decide() as the daemon does, for tests of what hangs on it.
 *
 * The configuration is rules_fixture's; the time stands at `now` until the test moves it.
 */
#ifndef NIS2_TESTS_LIB_INCIDENT_WORLD_H
#define NIS2_TESTS_LIB_INCIDENT_WORLD_H

#include "core/decide.h"
#include "tests/lib/rules_fixture.h"

struct incident_world {
    struct rules_fixture fixture;
    struct registry *registry;
    struct arena arena;
    struct turn turn;
    struct refusal refusal; /* of the last command that was refused */
    struct instant now;     /* 2026-11-21T02:14:00Z to begin with: 03:14 in Berlin */
};

void incident_world_init(struct incident_world *w);
void incident_world_done(struct incident_world *w);
/* As incident_world_init(), for cmocka. */
int incident_world_setup(void **state);
int incident_world_teardown(void **state);

/* Decides in a turn of its own; false: refused. */
bool incident_world_decide(struct incident_world *w, struct command *command);
/* Opens with a title and fields (JSON, may be NULL); ends the test when that is refused. */
struct incident *incident_world_open(struct incident_world *w, const char *title, const char *fields);
/* `incident set` with JSON bodies, each may be NULL. */
bool incident_world_set(struct incident_world *w, const char *fields, const char *estimates);
bool incident_world_unknown(struct incident_world *w, const char *key);
bool incident_world_clear(struct incident_world *w, const char *key);
/* Records a filing at `now`. */
void incident_world_file(struct incident_world *w, const char *stage, const char *regime, const char *reference);
/* Sets an anchor for all regimes, and confirms it. */
void incident_world_anchor(struct incident_world *w, const char *event, const char *at);

/* The only incident there is. */
struct incident *incident_world_incident(const struct incident_world *w);
/* Of the only incident; ends the test when there is none. */
const struct obligation *incident_world_obligation(const struct incident_world *w, const char *regime,
                                                   const char *stage);
/* The field as kept: "known yes", "unknown ", "unset". In the arena. */
struct text incident_world_field(struct incident_world *w, const char *key);

#endif
