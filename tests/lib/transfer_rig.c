/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transfer_rig: see the header. Replies are copied, because what they hold is borrowed for the call.
 *
 * The ticking timer has two jobs: it shows that the loop turns while something hangs, and it ends a test that would
 * wait for ever.
 */
#include "tests/lib/transfer_rig.h"

#include <stdio.h>
#include <string.h>

static void on_done(void *context, const struct transfer_reply *r)
{
    struct transfer_rig *rig = context;
    struct transfer_told *t = &rig->told[rig->ended < TRANSFER_RIG_TOLD ? rig->ended : TRANSFER_RIG_TOLD - 1];
    REQUIRE(!rig->is_starting);
    rig->ended++;
    rig->stopped += r->fault == TRANSFER_STOPPED;
    rig->crowded += r->fault == TRANSFER_CROWDED;
    *t = (struct transfer_told){
        r->fault, r->is_answered, r->is_sent, r->is_body_whole, r->code, r->body.len, "", "", "", ""};
    snprintf(t->where, sizeof t->where, "%s", r->where);
    snprintf(t->words, sizeof t->words, "%s", r->words);
    snprintf(t->excerpt, sizeof t->excerpt, "%s", r->excerpt);
    snprintf(t->retry_after, sizeof t->retry_after, "%.*s", TEXT_ARG(r->retry_after));
}

static void on_tick(uv_timer_t *timer)
{
    struct transfer_rig *rig = timer->data;
    if (++rig->ticks > 12000)
        check_failed(__FILE__, __LINE__, "a reply within a minute");
}

void transfer_rig_open(struct transfer_rig *rig)
{
    memset(rig, 0, sizeof *rig);
    REQUIRE(uv_loop_init(&rig->loop) == 0);
    rig->pool = transfer_pool_new(&rig->loop);
    REQUIRE(uv_timer_init(&rig->loop, &rig->ticker) == 0);
    rig->ticker.data = rig;
    REQUIRE(uv_timer_start(&rig->ticker, on_tick, 5, 5) == 0);
}

static void on_pool_closed(void *context)
{
    ((struct transfer_rig *) context)->is_pool_closed = true;
}

void transfer_rig_close(struct transfer_rig *rig)
{
    transfer_pool_close(rig->pool, on_pool_closed, rig);
    uv_close((uv_handle_t *) &rig->ticker, NULL);
    REQUIRE(uv_run(&rig->loop, UV_RUN_DEFAULT) == 0);
    REQUIRE(rig->is_pool_closed);
    REQUIRE(uv_loop_close(&rig->loop) == 0);
}

void transfer_rig_start(struct transfer_rig *rig, struct transfer *t, struct transfer_lane *lane, int64_t connect_ms,
                        int64_t total_ms)
{
    rig->is_starting = true;
    transfer_pool_start(rig->pool, t, lane, connect_ms, total_ms, on_done, rig);
    rig->is_starting = false;
    rig->started++;
}

void transfer_rig_wait(struct transfer_rig *rig, size_t count)
{
    while (rig->ended < count)
        (void) uv_run(&rig->loop, UV_RUN_ONCE);
}

struct transfer *transfer_rig_post(const struct transfer_route *route)
{
    struct transfer *t = transfer_new(route);
    transfer_post(t, TEXT("{\"hello\":1}"));
    return t;
}

const struct transfer_told *transfer_rig_try(struct transfer_rig *rig, const struct transfer_route *route)
{
    transfer_rig_start(rig, transfer_rig_post(route), &rig->lane, 2000, 5000);
    transfer_rig_wait(rig, rig->started);
    return &rig->told[rig->ended - 1];
}

const struct transfer_told *transfer_rig_try_url(struct transfer_rig *rig, const char *format, int port)
{
    struct arena arena = ARENA_INIT;
    char url[256];
    snprintf(url, sizeof url, "%s:%d/hook", format, port);
    const struct transfer_route route = {.url = text_of(url)};
    const struct transfer_told *told = transfer_rig_try(rig, &route);
    arena_done(&arena);
    return told;
}
