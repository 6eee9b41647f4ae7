/* SPDX-License-Identifier: Apache-2.0 */
/*
 * engine_rig: see engine_rig.h.
 */
#include "tests/lib/engine_rig.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/small_rules.h"

/* --- the ports ---------------------------------------------------------------------------------------------------- */

static void keep_rows(struct engine_rig *rig)
{
    for (size_t i = 0; i < rig->batch->row_count; i++) {
        struct ledger_row row = rig->batch->rows[i];
        row.stream = text_copy(&rig->arena, row.stream);
        row.actor = text_copy(&rig->arena, row.actor);
        row.payload = text_copy(&rig->arena, row.payload);
        rig->rows = mem_reserve(rig->rows, &rig->row_cap, rig->row_count + 1, sizeof *rig->rows);
        rig->rows[rig->row_count++] = row;
    }
}

static void answer_append(struct engine_rig *rig, enum status status)
{
    struct ledger_head head = {rig->row_count, {{0}}};
    struct complaint complaint = {.status = status};
    (void) snprintf(complaint.words, sizeof complaint.words, "the disk is full");
    rig->batch = NULL;
    rig->done(rig->context, status, head, &complaint);
}

void rig_commit(struct engine_rig *rig)
{
    REQUIRE(rig->batch != NULL);
    keep_rows(rig);
    answer_append(rig, STATUS_OK);
}

void rig_lose(struct engine_rig *rig, bool is_kept)
{
    REQUIRE(rig->batch != NULL);
    if (is_kept) {
        keep_rows(rig);
    }
    answer_append(rig, STATUS_IO);
}

static void append(void *self, const struct ledger_batch *batch, ledger_done_fn *done, void *context)
{
    struct engine_rig *rig = self;
    REQUIRE(rig->batch == NULL && batch->row_count > 0 && batch->rows[0].seq == rig->row_count + 1);
    rig->batch = batch;
    rig->done = done;
    rig->context = context;
    rig->appends++;
    buf_addf(&rig->story, "append ");
    if (rig->is_held) {
        return;
    }
    if (rig->is_broken) {
        rig_lose(rig, false);
    } else {
        rig_commit(rig);
    }
}

static void send(void *self, uint64_t ticket, const struct courier_message *m)
{
    struct engine_rig *rig = self;
    REQUIRE(rig->send_count < RIG_SENDS_MAX);
    struct rig_send *s = &rig->sends[rig->send_count++];
    *s = (struct rig_send){.ticket = ticket,
                           .subject = text_copy(&rig->arena, m->subject),
                           .text = text_copy(&rig->arena, m->text),
                           .is_possible_repeat = m->is_possible_repeat,
                           .signal = (int) m->signal};
    (void) snprintf(s->id, sizeof s->id, "%.*s", TEXT_ARG(m->id));
    (void) snprintf(s->channel, sizeof s->channel, "%.*s", TEXT_ARG(m->channel));
    buf_addf(&rig->story, "send ");
}

static struct instant now(void *self)
{
    return ((struct engine_rig *) self)->now;
}

static bool is_synchronised(void *self)
{
    return ((struct engine_rig *) self)->is_synchronised;
}

static void recover(void *self)
{
    struct engine_rig *rig = self;
    rig->recovers++;
    buf_addf(&rig->story, "recover ");
}

static void wake_at(void *self, struct instant at)
{
    ((struct engine_rig *) self)->wake = at;
}

static void turned(void *self, const struct entry *entries, size_t count, bool is_durable)
{
    (void) self;
    (void) entries;
    (void) count;
    (void) is_durable;
}

/* --- what tests say ----------------------------------------------------------------------------------------------- */

static void replied(void *context, const struct engine_reply *reply)
{
    struct engine_rig *rig = context;
    REQUIRE(rig->reply_count < RIG_REPLIES_MAX);
    struct rig_reply *r = &rig->replies[rig->reply_count++];
    *r = (struct rig_reply){.answer = reply->answer, .is_repeat = reply->is_repeat};
    (void) snprintf(r->code, sizeof r->code, "%s", reply->answer == ENGINE_REFUSED ? reply->refusal.code : "");
    (void) snprintf(r->ref, sizeof r->ref, "%.*s", TEXT_ARG(reply->ref));
    buf_addf(&rig->story, "reply ");
    if (rig->when_replied != NULL) {
        rig->when_replied(rig);
    }
}

struct command *rig_command(struct engine_rig *rig, int type, const char *ref, const char *key)
{
    struct command *command = ARENA_NEW(&rig->arena, struct command);
    const struct command_row *row = command_row_find(type);
    REQUIRE(row != NULL);
    command->type = type;
    shape_clear(&row->shape, &command->u);
    command->ref = text_copy(&rig->arena, text_of(ref));
    command->actor = (struct actor){TEXT("carla"), false, RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN};
    command->key = text_copy(&rig->arena, text_of(key));
    command->request = hash_of(key, strlen(key));
    return command;
}

struct command *rig_open(struct engine_rig *rig, const char *key)
{
    struct command *command = rig_command(rig, COMMAND_OPEN, "", key);
    command->u.open.title = TEXT("Trouble");
    return command;
}

void rig_submit(struct engine_rig *rig, const struct command *command)
{
    bool is_taken = engine_submit(rig->engine, command, replied, rig);
    REQUIRE(is_taken);
    engine_run(rig->engine);
}

static struct registry *read_back(const struct engine_rig *rig)
{
    struct recovery recovery;
    recovery_init(&recovery);
    for (size_t i = 0; i < rig->row_count; i++) {
        bool goes_on = recovery_row(&recovery, &rig->rows[i]);
        REQUIRE(goes_on);
    }
    struct registry *registry = recovery_take(&recovery);
    recovery_done(&recovery);
    return registry;
}

void rig_recover(struct engine_rig *rig)
{
    REQUIRE(rig->recovers == 1);
    rig->recovers = 0;
    engine_recovered(rig->engine, read_back(rig), (struct ledger_head){rig->row_count, {{0}}});
}

void rig_cannot_recover(struct engine_rig *rig)
{
    struct complaint complaint = {.status = STATUS_IO, .words = "the disk is gone"};
    REQUIRE(rig->recovers == 1);
    rig->recovers = 0;
    engine_unwritable(rig->engine, &complaint);
}

void rig_can_only_read(struct engine_rig *rig)
{
    struct complaint complaint = {.status = STATUS_IO, .words = "the disk is full"};
    REQUIRE(rig->recovers == 1);
    rig->recovers = 0;
    engine_readable(rig->engine, read_back(rig), (struct ledger_head){rig->row_count, {{0}}}, &complaint);
}

static void start(struct engine_rig *rig)
{
    struct engine_options options = {.ledger = {rig, append},
                                     .courier = {rig, send},
                                     .clock = {rig, now, is_synchronised},
                                     .host = {rig, recover, wake_at, turned},
                                     .rules = rig->rules,
                                     .registry = read_back(rig),
                                     .head = {rig->row_count, {{0}}},
                                     .version = "test"};
    rig->engine = engine_new(&options);
    engine_start(rig->engine, "start");
}

void rig_restart(struct engine_rig *rig)
{
    REQUIRE(rig->batch == NULL);
    engine_free(rig->engine);
    start(rig);
}

void rig_answer(struct engine_rig *rig, size_t index, enum verdict_kind kind)
{
    struct verdict verdict = {.kind = kind, .code = kind == VERDICT_ACCEPTED ? 200 : 503};
    REQUIRE(index < rig->send_count);
    engine_delivered(rig->engine, rig->sends[index].ticket, &verdict);
}

void rig_wait(struct engine_rig *rig, struct span by)
{
    rig->now = instant_add(rig->now, by);
    engine_run(rig->engine);
}

size_t rig_count(const struct engine_rig *rig, int type)
{
    size_t count = 0;
    for (size_t i = 0; i < rig->row_count; i++) {
        count += rig->rows[i].type == type ? 1 : 0;
    }
    return count;
}

const struct rig_send *rig_last_send(const struct engine_rig *rig)
{
    REQUIRE(rig->send_count > 0);
    return &rig->sends[rig->send_count - 1];
}

int engine_rig_setup(void **state)
{
    struct engine_rig *rig = mem_alloc(sizeof *rig);
    hash_init();
    rig->rules = small_rules(SMALL_FIRST, &rig->arena);
    rig->now = (struct instant){1795251600}; /* 2026-11-21T09:00:00Z */
    rig->is_synchronised = true;
    start(rig);
    buf_clear(&rig->story);
    *state = rig;
    return 0;
}

int engine_rig_teardown(void **state)
{
    struct engine_rig *rig = *state;
    rig->when_replied = NULL;
    if (rig->batch != NULL) {
        rig_lose(rig, false);
    }
    engine_free(rig->engine);
    buf_done(&rig->story);
    mem_free(rig->rows);
    arena_done(&rig->arena);
    mem_free(rig);
    return 0;
}
