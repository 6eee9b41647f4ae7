/* SPDX-License-Identifier: Apache-2.0 */
/*
 * engine_parts: the engine's inside, shared by engine.c (the turn) and outbox.c (sending). Nobody else includes it.
 */
#ifndef NIS2_ENGINE_ENGINE_PARTS_H
#define NIS2_ENGINE_ENGINE_PARTS_H

#include "base/limits.h"
#include "engine/engine.h"

enum engine_state { ENGINE_NEW, ENGINE_READY, ENGINE_RECOVERING, ENGINE_UNWRITABLE };

struct waiting {
    const struct command *command; /* borrowed until the reply */
    engine_reply_fn *reply;
    void *context;
};

struct waiting_read {
    engine_read_fn *fn;
    void *context;
};

/* One attempt on its way: which one it was. */
struct in_flight {
    uint64_t ticket;
    struct text stream; /* owned */
    int64_t delivery, try_number;
    bool is_unrecorded;
};

/* Sent while nothing could be written; recorded later. */
struct unrecorded {
    struct text stream; /* owned */
    int64_t delivery;
    struct instant at;
    bool is_answered;
    struct verdict verdict;
};

struct engine {
    struct engine_options options;
    const struct rules *rules;
    struct registry *registry;
    struct ledger_head head;
    enum engine_state state;
    bool is_appending, is_running, has_erased;
    bool is_starting;  /* the turn in flight is a start's */
    bool start_failed; /* the last start could not be written: read back, and wait before trying again */
    struct complaint complaint;
    struct waiting *inbox;
    size_t inbox_count, inbox_cap;
    struct waiting_read *reads;
    size_t read_count, read_cap;
    /* the turn in flight */
    struct arena arena;
    struct turn turn;
    struct waiting taken[LIMIT_TURN_COMMANDS];
    struct engine_reply replies[LIMIT_TURN_COMMANDS];
    size_t turn_count;
    struct ledger_batch batch;
    struct ledger_mark *marks;
    size_t mark_count;
    /* the outbox */
    struct in_flight *flights;
    size_t flight_count, flight_cap;
    uint64_t next_ticket;
    struct unrecorded *unrecorded;
    size_t unrecorded_count, unrecorded_cap;
    /* outcomes as commands: they must live until their reply */
    struct outcome_command *outcomes;
};

struct instant engine_now(struct engine *engine);
ledger_done_fn engine_committed;

/* Sends what the attempts of the committed turn say. */
void outbox_send(struct engine *engine);
/* While nothing can be written: what is stored and due goes out all the same, once. */
void outbox_send_unrecorded(struct engine *engine);
/* Puts what was sent unrecorded into the turn. */
void outbox_record_unrecorded(struct engine *engine);
/* After a recovery: answers to attempts of the old registry mean nothing any more (they are in doubt now). */
void outbox_forget_in_flight(struct engine *engine);
void outbox_done(struct engine *engine);

#endif
