/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world: the daemon's rooms below the edge, in one thread, for making ledgers and timing turns.
 *
 * Production engine, production ledger file, production settings; the clock is a number that the program moves and the
 * courier accepts everything at once. So twenty thousand incidents of a year take seconds, and what is measured is the
 * same code that the daemon runs. It knows no sockets; bench/opens.c measures through those.
 */
#ifndef NIS2_BENCH_WORLD_H
#define NIS2_BENCH_WORLD_H

#include "engine/engine.h"
#include "ledger/ledger_sqlite.h"
#include "settings/settings.h"

#define WORLD_BATCH 128 /* incidents worked on together */

struct world_ticket {
    uint64_t number;
    struct instant at; /* when it was handed over */
};

struct world {
    struct settings *settings;
    struct ledger_sqlite *ledger;
    struct engine *engine;
    struct instant now;
    struct arena arena; /* of the commands under way */
    struct world_ticket *tickets;
    size_t ticket_count, ticket_cap;
    const struct ledger_batch *batch; /* of the turn in flight; NULL: none */
    ledger_done_fn *done;
    void *done_context;
    uint64_t turns, entries, sent, key;
    struct instant wake_at;
    bool is_timed; /* writes nothing to the ledger: what is left is decide, apply, codec */
};

/* Seconds on the monotonic clock. */
double world_clock_s(void);

/* Loads the settings and opens (or makes) the ledger, reads it back, and starts the engine at `now`. Ends the program
 * with a word on stderr when that cannot be. */
void world_open(struct world *w, const char *config, const char *ledger, struct instant now);
void world_close(struct world *w);

/* A command of an administrator, in the world's arena, for world_submit(). */
struct command *world_command(struct world *w, int type, struct text ref);
/* Puts it into the inbox; `ret_ref` (may be NULL) gets the reference when it is done, in the arena. */
void world_submit(struct world *w, struct command *command, struct text *ret_ref);
/* Turns until nothing waits: commands, what is due, answers of couriers. */
void world_settle(struct world *w);

/* Opens `count` incidents (at most WORLD_BATCH) at `now`; in a turn or two. `refs` in the arena. */
void world_open_incidents(struct world *w, size_t count, struct text aware, bool is_minor, struct text *refs);
/* Everything they owe is decided away, and they are closed; they leave the registry. */
void world_close_incidents(struct world *w, const struct text *refs, size_t count);
/* The arena back, between batches. */
void world_rest(struct world *w);

#endif
