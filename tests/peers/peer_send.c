/* SPDX-License-Identifier: Apache-2.0 */
/*
 * peer_send: sends one message, or a few, over one channel and prints the verdicts; how tests/peers/run.sh drives the
 * couriers.
 *
 *   peer_send webhook url=https://localhost:8443/hook secret=whsec_… ca_file=ca.pem
 *   peer_send email relay=smtp://localhost:2525 relay=… from=a@b.example to=c@d.example tls=required ca_file=ca.pem
 * count=2 peer_send file directory=spool
 *
 * One line a message: verdict, code, seconds of Retry-After, words. The clock is the real one's seconds, given as now=,
 * so that the program itself needs none. Exits 0 when every verdict came, whatever it was.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "edge/couriers.h"

#define COUNT_MAX 64

struct order {
    struct courier_config config;
    struct courier_message message;
    struct text relays[LIMIT_RELAYS];
    size_t relay_count;
    int64_t count;
    size_t told;
};

static void on_done(void *context, uint64_t ticket, const struct verdict *v)
{
    struct order *order = context;
    (void) ticket;
    order->told++;
    printf("%s %d %lld %s\n", verdict_word(v->kind), v->code, (long long) v->retry_after.s, v->detail);
}

static void take_tls(struct order *order, struct text value)
{
    if (text_is(value, "required"))
        order->config.tls = COURIER_TLS_REQUIRED;
    else if (text_is(value, "opportunistic"))
        order->config.tls = COURIER_TLS_OPPORTUNISTIC;
    else
        order->config.tls = COURIER_TLS_OFF;
}

static bool take_text(struct order *order, struct text key, struct text value)
{
    const struct {
        const char *key;
        struct text *to;
    } rows[] = {{"url", &order->config.url},
                {"secret", &order->config.secret},
                {"authorization", &order->config.authorization},
                {"user", &order->config.user},
                {"password", &order->config.password},
                {"from", &order->config.from},
                {"reply_to", &order->config.reply_to},
                {"directory", &order->config.directory},
                {"ca_file", &order->config.ca_file},
                {"cert_file", &order->config.cert_file},
                {"key_file", &order->config.key_file},
                {"proxy", &order->config.proxy},
                {"resolve", &order->config.resolve},
                {"to", &order->message.address},
                {"id", &order->message.id},
                {"key", &order->message.key},
                {"subject", &order->message.subject},
                {"text", &order->message.text}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (text_is(key, rows[i].key)) {
            *rows[i].to = value;
            return true;
        }
    }
    return false;
}

static bool take(struct order *order, struct text argument)
{
    struct text key, value;
    if (!text_cut(argument, '=', &key, &value))
        return false;
    if (text_is(key, "relay") && order->relay_count < LIMIT_RELAYS) {
        order->relays[order->relay_count++] = value;
        return true;
    }
    if (text_is(key, "tls")) {
        take_tls(order, value);
        return true;
    }
    if (text_is(key, "repeat")) {
        order->message.is_possible_repeat = text_is(value, "yes");
        return true;
    }
    if (text_is(key, "signal")) {
        order->message.signal = text_is(value, "resolve")   ? COURIER_RESOLVE
                                : text_is(value, "refresh") ? COURIER_REFRESH
                                                            : COURIER_PAGE;
        return true;
    }
    if (text_is(key, "created"))
        return text_int(value, &order->message.created_at.s);
    if (text_is(key, "now"))
        return text_int(value, &order->message.now.s);
    if (text_is(key, "count"))
        return text_int(value, &order->count) && order->count <= COUNT_MAX;
    return take_text(order, key, value);
}

static void set_defaults(struct order *order, const char *type)
{
    *order = (struct order){.count = 1};
    order->config.name = TEXT("peer");
    order->config.type = text_of(type);
    order->message = (struct courier_message){.id = TEXT("d-0123456789abcdef"),
                                              .channel = TEXT("peer"),
                                              .type = TEXT("test"),
                                              .created_at = {1795266300},
                                              .now = {1795266360},
                                              .subject = TEXT("INC-2026-0007 test"),
                                              .text = TEXT("A test.\n"),
                                              .data = TEXT("{\"incident\":\"INC-2026-0007\"}"),
                                              .thread = TEXT("INC-2026-0007")};
}

/* One after the other, so that a kept connection can show. */
static int send_all(struct order *order)
{
    uv_loop_t loop;
    struct couriers *couriers;
    struct complaint complaint;
    REQUIRE(uv_loop_init(&loop) == 0);
    if (couriers_new(&loop, &order->config, 1, on_done, order, &couriers, &complaint) != STATUS_OK) {
        fprintf(stderr, "peer_send: %s: %s\n", complaint.where, complaint.words);
        REQUIRE(uv_loop_close(&loop) == 0);
        return 2;
    }
    struct courier_port port = couriers_port(couriers);
    for (int64_t i = 0; i < order->count; i++) {
        port.send(port.self, (uint64_t) i, &order->message);
        while (order->told <= (size_t) i)
            (void) uv_run(&loop, UV_RUN_ONCE);
    }
    couriers_close(couriers);
    (void) uv_run(&loop, UV_RUN_DEFAULT);
    REQUIRE(uv_loop_close(&loop) == 0);
    return 0;
}

int main(int argc, char **argv)
{
    static struct order order;
    hash_init();
    set_defaults(&order, argc > 1 ? argv[1] : "");
    for (int i = 2; i < argc; i++) {
        if (!take(&order, text_of(argv[i]))) {
            fprintf(stderr, "peer_send: what is %s?\n", argv[i]);
            return 2;
        }
    }
    order.config.relays = (struct texts){order.relays, order.relay_count};
    return send_all(&order);
}
