/* SPDX-License-Identifier: Apache-2.0 */
/*
 * engine_rig: an engine with a ledger in memory that answers when told, couriers that keep what they are given, and a
 * clock the test moves. The rules are small_rules.
 *
 * What happened, in order, stands in `story`: "append 1-20 ", "reply done ", "send DL ", "recover ", so that a test can
 * say what came before what.
 */
#ifndef NIS2_TESTS_LIB_ENGINE_RIG_H
#define NIS2_TESTS_LIB_ENGINE_RIG_H

#include "engine/engine.h"
#include "engine/recovery.h"

#define RIG_SENDS_MAX 64
#define RIG_REPLIES_MAX 16

struct rig_send {
    uint64_t ticket;
    char id[80], channel[32];
    struct text subject, text; /* in the rig's arena */
    bool is_possible_repeat;
    int signal; /* enum courier_signal */
};

struct rig_reply {
    enum engine_answer answer;
    char code[64], ref[40];
    bool is_repeat;
};

struct engine_rig {
    struct arena arena;
    const struct rules *rules;
    struct engine *engine;
    struct instant now;
    bool is_synchronised;
    /* the ledger */
    bool is_held;   /* appends wait for rig_commit() or rig_lose() */
    bool is_broken; /* appends fail */
    struct ledger_row *rows;
    size_t row_count, row_cap;
    const struct ledger_batch *batch;
    ledger_done_fn *done;
    void *context;
    size_t appends;
    /* what came out */
    struct buf story;
    struct rig_send sends[RIG_SENDS_MAX];
    size_t send_count;
    struct rig_reply replies[RIG_REPLIES_MAX];
    size_t reply_count;
    struct instant wake;
    size_t recovers;                              /* asked for and not yet done */
    void (*when_replied)(struct engine_rig *rig); /* called from inside a reply; may be NULL */
};

/* For cmocka: 2026-11-21T09:00:00Z; a started engine, an empty story. */
int engine_rig_setup(void **state);
int engine_rig_teardown(void **state);

/* Opens an incident under that key (the request is the key's too). The command lives as long as the rig. */
struct command *rig_open(struct engine_rig *rig, const char *key);
/* Any command of a person who may do everything. */
struct command *rig_command(struct engine_rig *rig, int type, const char *ref, const char *key);
void rig_submit(struct engine_rig *rig, const struct command *command); /* and runs */
/* The append under way: durable, failed and gone, or failed although the disk has kept it. */
void rig_commit(struct engine_rig *rig);
void rig_lose(struct engine_rig *rig, bool is_kept);
/* What the host does when asked to recover: reads the rows back, or says that it cannot. */
void rig_recover(struct engine_rig *rig);
void rig_cannot_recover(struct engine_rig *rig);
void rig_can_only_read(struct engine_rig *rig); /* what is durable can be read, and nothing written */
/* kill -9 and a new engine on what is durable. */
void rig_restart(struct engine_rig *rig);
/* The courier's answer to that sending. */
void rig_answer(struct engine_rig *rig, size_t send, enum verdict_kind kind);
/* Moves the clock and runs. */
void rig_wait(struct engine_rig *rig, struct span by);
size_t rig_count(const struct engine_rig *rig, int type); /* durable rows of that type */
const struct rig_send *rig_last_send(const struct engine_rig *rig);

#endif
