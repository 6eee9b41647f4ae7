/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_rig: see the header. The loop is libuv's own, without the daemon's, because couriers need nothing else.
 *
 * The verdicts are kept by ticket; tickets are counted from 0 and never used twice in one rig.
 */
#include "tests/lib/courier_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

#define GUARD_MS 60000
#define TICK_MS 5

static void on_done(void *context, uint64_t ticket, const struct verdict *verdict)
{
    struct courier_rig *rig = context;
    REQUIRE(!rig->is_sending);
    REQUIRE(ticket < rig->sent && !rig->was_told[ticket]);
    rig->was_told[ticket] = true;
    rig->verdicts[ticket] = *verdict;
    rig->told++;
}

static void on_guard(uv_timer_t *timer)
{
    (void) timer;
    check_failed(__FILE__, __LINE__, "a verdict within a minute");
}

static void on_tick(uv_timer_t *timer)
{
    ((struct courier_rig *) timer->data)->ticks++;
}

void courier_rig_open(struct courier_rig *rig, const struct courier_config *configs, size_t count)
{
    struct complaint complaint;
    memset(rig, 0, sizeof *rig);
    hash_init();
    REQUIRE(uv_loop_init(&rig->loop) == 0);
    if (couriers_new(&rig->loop, configs, count, on_done, rig, &rig->couriers, &complaint) != STATUS_OK)
        check_failed(complaint.where, 0, complaint.words);
    REQUIRE(uv_timer_init(&rig->loop, &rig->guard) == 0);
    REQUIRE(uv_timer_init(&rig->loop, &rig->ticker) == 0);
    rig->ticker.data = rig;
}

uint64_t courier_rig_send(struct courier_rig *rig, const struct courier_message *message)
{
    struct courier_port port = couriers_port(rig->couriers);
    REQUIRE(rig->sent < COURIER_RIG_TICKETS);
    rig->is_sending = true;
    port.send(port.self, rig->sent++, message);
    rig->is_sending = false;
    return rig->sent - 1;
}

void courier_rig_wait(struct courier_rig *rig)
{
    REQUIRE(uv_timer_start(&rig->guard, on_guard, GUARD_MS, 0) == 0);
    REQUIRE(uv_timer_start(&rig->ticker, on_tick, TICK_MS, TICK_MS) == 0);
    while (rig->told < rig->sent)
        (void) uv_run(&rig->loop, UV_RUN_ONCE);
    (void) uv_timer_stop(&rig->guard);
    (void) uv_timer_stop(&rig->ticker);
}

const struct verdict *courier_rig_try(struct courier_rig *rig, const struct courier_message *message)
{
    uint64_t ticket = courier_rig_send(rig, message);
    courier_rig_wait(rig);
    return &rig->verdicts[ticket];
}

void courier_rig_close(struct courier_rig *rig)
{
    couriers_close(rig->couriers);
    uv_close((uv_handle_t *) &rig->guard, NULL);
    uv_close((uv_handle_t *) &rig->ticker, NULL);
    REQUIRE(uv_run(&rig->loop, UV_RUN_DEFAULT) == 0);
    REQUIRE(uv_loop_close(&rig->loop) == 0);
}

struct courier_message courier_rig_message(const char *channel)
{
    return (struct courier_message){
        .id = TEXT("d-0123456789abcdef"),
        .channel = text_of(channel),
        .type = TEXT("obligation.due_soon"),
        .created_at = {1795266300}, /* 2026-11-21T13:05:00Z */
        .now = {1795266360},
        .subject = TEXT("INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)"),
        .text =
            TEXT("INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)\nAnswer with ack 7.\n"),
        .data = TEXT("{\"incident\":\"INC-2026-0007\",\"seconds_left\":18720}"),
        .thread = TEXT("INC-2026-0007"),
        .is_urgent = true,
    };
}

void courier_rig_directory(char *ret, size_t size)
{
    const char *tmp = getenv("TMPDIR");
    int n = snprintf(ret, size, "%s/nis2d-courier-XXXXXX", tmp != NULL && tmp[0] != '\0' ? tmp : "/tmp");
    REQUIRE(n > 0 && (size_t) n < size && mkdtemp(ret) != NULL);
}

void courier_rig_write(const char *path, const char *content)
{
    FILE *f = fopen(path, "we");
    REQUIRE(f != NULL && fputs(content, f) >= 0 && fclose(f) == 0);
}
