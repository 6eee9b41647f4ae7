/* SPDX-License-Identifier: Apache-2.0 */
/*
 * engine: the turn.
 *
 *   inbox ──▶ 1 decide each command (entries, applied)   ──▶ 2 ledger.append, one sync ──▶ 3 replies, then deliveries,
 * then the wake at most LIMIT_TURN_COMMANDS, one tick               (one turn in flight; what arrives meanwhile is the
 * next batch)
 *
 * Nothing leaves the process before it is durable: replies, deliveries and reads wait for the commit of the turn in
 * flight. When a commit fails the turn is thrown away whole: the host reopens the ledger, a registry is read back, a
 * `started` entry settles what the disk may have kept, and the waiting commands are decided again, where their ids tell
 * whether they had happened.
 *
 * While the ledger cannot be written changes are refused, reads go on, and deliveries already stored are sent all the
 * same, marked unrecorded, and recorded when it can be written again: silence is the worst failure of this product.
 *
 * Knows no sockets, files or libuv: the daemon, an exercise and the simulator bring the ports and call engine_run().
 */
#ifndef NIS2_ENGINE_ENGINE_H
#define NIS2_ENGINE_ENGINE_H

#include "core/decide.h"
#include "core/reply.h"
#include "engine/clock.h"
#include "engine/courier.h"
#include "ledger/ledger.h"

struct engine;

enum engine_answer {
    ENGINE_DONE,    /* durable */
    ENGINE_REFUSED, /* see refusal; nothing was recorded */
    ENGINE_STOPPED, /* the daemon is stopping: nobody knows; ask again */
};

struct engine_reply {
    enum engine_answer answer;
    struct refusal refusal; /* REFUSED */
    struct text ref;        /* DONE: the incident it was about or made; empty for none */
    int64_t number;         /* DONE: the filing, delivery, … */
    bool is_repeat;         /* DONE: it had been done before, under the same key */
    struct text said;       /* DONE: what moved and who was told, lines for people; may be empty */
};

/* Everything borrowed for the call. Called exactly once for each submit that returned true. */
typedef void engine_reply_fn(void *context, const struct engine_reply *reply);
/* A read of what is durable. */
typedef void engine_read_fn(void *context, struct registry *registry, const struct rules *rules, struct instant now);

/* What the engine asks of its host. */
struct engine_host {
    void *self;
    /* The ledger has to be opened anew and read: call engine_recovered() or, when that is not possible,
     * engine_unwritable() later (not from inside). */
    void (*recover)(void *self);
    /* Something may have become due at another instant. */
    void (*wake_at)(void *self, struct instant at);
    /* One committed (or thrown away) turn, for metrics and the log. Entries borrowed. */
    void (*turned)(void *self, const struct entry *entries, size_t count, bool is_durable);
};

struct engine_options {
    struct ledger_port ledger;
    struct courier_port courier;
    struct clock_port clock;
    struct engine_host host;
    const struct rules *rules; /* borrowed until engine_rules() */
    struct registry *registry; /* taken: as recovered */
    struct ledger_head head;
    const char *version;      /* static */
    bool starts_held;         /* after a restore */
    struct reply_key answers; /* codes and links of messages are computed with it; not set: there are none */
};

struct engine *engine_new(const struct engine_options *options);
/* Waiting commands are answered ENGINE_STOPPED. Not while an append is under way. NULL is fine. */
void engine_free(struct engine *engine);

/* The first turn: a `started` entry, what was in flight in doubt, what fell due meanwhile. Nothing else is decided
 * before it is durable. */
void engine_start(struct engine *engine, const char *reason);

/* False: LIMIT_INBOX_COMMANDS wait already; nothing was taken. `command` and everything in it is borrowed until the
 * reply. */
bool engine_submit(struct engine *engine, const struct command *command, engine_reply_fn *reply,
                   void *context) MUST_USE;
/* At once when nothing is in flight, else after the commit. */
void engine_read(struct engine *engine, engine_read_fn *fn, void *context);
/* Does what there is to do: a turn when commands wait or something is due. Call after submitting, when the wake comes,
 * and when the clock was set. Never blocks. */
void engine_run(struct engine *engine);

/* New rules from the next turn on; everything is looked at again. */
void engine_rules(struct engine *engine, const struct rules *rules);
/* The host's answers to recover(). `registry` taken. */
void engine_recovered(struct engine *engine, struct registry *registry, struct ledger_head head);
void engine_unwritable(struct engine *engine, const struct complaint *complaint);
/* The same, with what could at least be read: nothing of a turn that was lost is shown. `registry` taken. */
void engine_readable(struct engine *engine, struct registry *registry, struct ledger_head head,
                     const struct complaint *complaint);
/* Another try to write, while unwritable: asks the host to recover. */
void engine_try_again(struct engine *engine);
/* A courier's answer. */
void engine_delivered(void *engine, uint64_t ticket, const struct verdict *verdict);

bool engine_is_writable(const struct engine *engine);
bool engine_is_idle(const struct engine *engine); /* nothing in flight, nothing waiting */
/* The disk has the word: running it does nothing, and it tells when to be woken once that is over. */
bool engine_is_at_disk(const struct engine *engine);
const struct reply_key *engine_answers(const struct engine *engine);
struct ledger_head engine_head(const struct engine *engine);
/* Why it cannot be written; empty words when it can. */
const struct complaint *engine_complaint(const struct engine *engine);
/* For tests and views between turns; borrowed until the next call. */
struct registry *engine_registry(struct engine *engine);

#endif
