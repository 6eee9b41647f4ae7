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
    bool is_uncertain; /* its turn was lost: nobody knows whether the disk kept it */
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
    bool is_refresh; /* nothing of it is recorded */
};

/* Sent while nothing could be written; recorded later, with the bytes that were sent. */
struct unrecorded {
    struct text stream, id;                /* owned; the id tells whether the number still means the same message */
    struct text type, subject, text, data; /* owned; empty when the delivery had its words already */
    int64_t delivery;
    bool is_answered;
    struct verdict verdict;
    struct instant created_at; /* of the first sending: part of the bytes */
    int64_t failures;          /* in this time of need */
    struct instant next_try;   /* after a failure: the plan of recorded deliveries holds here too */
};

struct engine {
    struct engine_options options;
    const struct rules *rules;
    struct registry *registry;
    struct ledger_head head;
    enum engine_state state;
    bool is_appending, is_running, has_erased;
    bool is_starting;       /* the turn in flight is a start's */
    bool start_failed;      /* the last start could not be written: read back, and wait before trying again */
    uint64_t durable_seq;   /* the newest row whose commit was confirmed to us */
    int64_t first_delivery; /* of the turn: numbers from here on were given in it */
    int64_t stored_before;  /* deliveries below this number are stored; the others died with a turn */
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
    struct instant refreshed_at; /* when receivers that forget were last told what stands */
    struct unrecorded *unrecorded;
    size_t unrecorded_count, unrecorded_cap, unrecorded_taken; /* taken: into the turn in flight */
    struct outcome *outcomes, **outcomes_end; /* couriers' answers in order; they stay until they are durable */
};

struct instant engine_now(struct engine *engine);
ledger_done_fn engine_committed;

/* Sends what the attempts of the committed turn say. */
void outbox_send(struct engine *engine);
/* While nothing can be written: what is stored and due goes out all the same, once. */
void outbox_send_unrecorded(struct engine *engine);
/* Once a minute: tells receivers that forget what still stands. The registry is durable. */
void outbox_refresh(struct engine *engine);
/* Puts what was sent unrecorded into the turn. */
void outbox_record_unrecorded(struct engine *engine);
/* Couriers' answers into the turn, as far as there is room; and what became of that turn. */
void outbox_take_outcomes(struct engine *engine);
void outbox_turn_kept(struct engine *engine);
void outbox_turn_lost(struct engine *engine);
/* At a new start: attempts nobody has answered yet are in doubt from now on, a late answer means nothing any more. */
void outbox_forget_in_flight(struct engine *engine);
void outbox_init(struct engine *engine);
void outbox_done(struct engine *engine);
/* A command of the program itself, into the turn. */
void engine_decide_own(struct engine *engine, struct command *command);

#endif
