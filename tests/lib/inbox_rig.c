/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_rig: see the header. What was told is copied, because it is borrowed for the call.
 */
#include "tests/lib/inbox_rig.h"

#include <stdio.h>
#include <string.h>

#define GUARD_MS 60000

static const struct inbox_kind *const kinds[] = {&inbox_ntfy, &inbox_telegram, &inbox_matrix,
                                                 &inbox_imap, &inbox_list,     &inbox_pagerduty};

const struct inbox_kind *inbox_rig_kind(const char *type)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (strcmp(kinds[i]->type, type) == 0)
            return kinds[i];
    }
    check_failed(__FILE__, __LINE__, "a kind of that type");
}

static void on_guard(uv_timer_t *timer)
{
    (void) timer;
    check_failed(__FILE__, __LINE__, "what is waited for comes within a minute");
}

static void guard(uv_loop_t *loop, uv_timer_t *timer)
{
    REQUIRE(uv_loop_init(loop) == 0);
    REQUIRE(uv_timer_init(loop, timer) == 0);
    REQUIRE(uv_timer_start(timer, on_guard, GUARD_MS, 0) == 0);
}

/* --- one kind ----------------------------------------------------------------------------------------------------- */

void inbox_reader_open(struct inbox_reader *r, const struct inbox_config *config, const char *position)
{
    struct complaint why;
    memset(r, 0, sizeof *r);
    r->config = *config;
    r->kind = inbox_rig_kind(text_cstr(&r->fetched.arena, config->type));
    guard(&r->loop, &r->guard);
    r->pool = transfer_pool_new(&r->loop);
    REQUIRE(r->kind->open(&r->config, &r->self, &why) == STATUS_OK);
    (void) snprintf(r->kept, sizeof r->kept, "%s", position);
    r->position = text_of(r->kept);
}

static void on_read(void *context, const struct transfer_reply *reply)
{
    struct inbox_reader *r = context;
    r->kind->read(r->self, r->position, reply, &r->fetched);
    r->is_read = true;
}

const struct inbox_fetched *inbox_reader_read(struct inbox_reader *r, int64_t total_ms)
{
    arena_done(&r->fetched.arena);
    r->fetched = (struct inbox_fetched){.fault = INBOX_GOOD};
    r->is_read = false;
    struct transfer *t = r->kind->ask(r->self, r->position, (struct instant){1795000000});
    transfer_pool_start(r->pool, t, &r->lane, total_ms < 5000 ? total_ms : 5000, total_ms, on_read, r);
    while (!r->is_read)
        (void) uv_run(&r->loop, UV_RUN_ONCE);
    if (r->fetched.position.len > 0) {
        (void) snprintf(r->kept, sizeof r->kept, "%.*s", TEXT_ARG(r->fetched.position));
        r->position = text_of(r->kept);
    }
    return &r->fetched;
}

static void on_closed(void *context)
{
    (void) context;
}

void inbox_reader_close(struct inbox_reader *r)
{
    transfer_pool_close(r->pool, on_closed, NULL);
    uv_close((uv_handle_t *) &r->guard, NULL);
    REQUIRE(uv_run(&r->loop, UV_RUN_DEFAULT) == 0 && uv_loop_close(&r->loop) == 0);
    r->kind->close(r->self);
    arena_done(&r->fetched.arena);
}

/* --- the set ------------------------------------------------------------------------------------------------------ */

static void heard(void *self, struct text channel, const struct inbox_message *m, inbox_told_fn *done, void *context)
{
    struct inbox_rig *rig = self;
    (void) channel;
    REQUIRE(rig->told_count < INBOX_RIG_TOLD);
    (void) snprintf(rig->told[rig->told_count], sizeof rig->told[0], "%.*s|%.*s|%.*s|%.*s", TEXT_ARG(m->id),
                    TEXT_ARG(m->sender), TEXT_ARG(m->text), TEXT_ARG(m->key));
    rig->told_count++;
    if (rig->never_answers) {
        rig->waiting = done;
        rig->waiting_context = context;
        return;
    }
    bool is_not_now = rig->not_now > 0;
    rig->not_now -= is_not_now ? 1 : 0;
    done(context, is_not_now ? INBOX_NOT_NOW : INBOX_TAKEN);
}

static struct text position(void *self, struct text channel, struct text source, struct arena *arena)
{
    const struct inbox_rig *rig = self;
    (void) channel;
    REQUIRE(source.len > 0);
    return rig->known != NULL ? text_copy(arena, text_of(rig->known)) : TEXT_EMPTY;
}

static void keep(void *self, struct text channel, struct text source, struct text kept)
{
    struct inbox_rig *rig = self;
    (void) channel;
    (void) source;
    (void) snprintf(rig->kept, sizeof rig->kept, "%.*s", TEXT_ARG(kept));
    rig->keeps++;
    rig->told_at_keep = rig->told_count;
}

static void sick(void *self, struct text channel, struct span since, const char *words)
{
    struct inbox_rig *rig = self;
    (void) channel;
    (void) since;
    (void) words;
    rig->sick++;
}

void inbox_rig_open(struct inbox_rig *rig, const struct inbox_config *configs, size_t count, const char *known)
{
    struct complaint why;
    const struct inbox_port port = {rig, heard, position, keep, sick};
    memset(rig, 0, sizeof *rig);
    rig->known = known;
    guard(&rig->loop, &rig->guard);
    REQUIRE(inboxes_new(&rig->loop, configs, count, port, &rig->inboxes, &why) == STATUS_OK);
    inboxes_hurry(rig->inboxes, 5, 5000);
}

void inbox_rig_until_told(struct inbox_rig *rig, size_t count)
{
    while (rig->told_count < count)
        (void) uv_run(&rig->loop, UV_RUN_ONCE);
}

void inbox_rig_until_kept(struct inbox_rig *rig, size_t count)
{
    while (rig->keeps < count)
        (void) uv_run(&rig->loop, UV_RUN_ONCE);
}

void inbox_rig_until_failed(struct inbox_rig *rig)
{
    while (inboxes_view(rig->inboxes, 0).words[0] == '\0')
        (void) uv_run(&rig->loop, UV_RUN_ONCE);
}

void inbox_rig_close(struct inbox_rig *rig)
{
    inboxes_close(rig->inboxes);
    if (rig->waiting != NULL)
        rig->waiting(rig->waiting_context, INBOX_NOT_NOW);
    uv_close((uv_handle_t *) &rig->guard, NULL);
    REQUIRE(uv_run(&rig->loop, UV_RUN_DEFAULT) == 0 && uv_loop_close(&rig->loop) == 0);
}
