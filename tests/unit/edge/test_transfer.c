/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_transfer: the pool and one exchange, against scripted receivers on the loopback. The rules of where one may go
 * at all are in test_transfer_rules.c.
 *
 * Surprising: the oracle for "the loop was not stopped" is a ticking timer, counted, not a clock.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/courier_rig.h"
#include "tests/lib/receiver.h"
#include "tests/lib/transfer_rig.h"

#define OK_REPLY "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

/* Every page would pay for a new connection and a new TLS handshake. */
static void test_connection_is_reused(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    for (int i = 0; i < 3; i++)
        assert_int_equal(transfer_rig_try_url(&rig, "http://127.0.0.1", receiver_port(r))->code, 200);
    assert_int_equal(receiver_requests(r), 3);
    assert_int_equal(receiver_connections(r), 1);
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* A receiver would get a page twice without "possible repeat", because the library sent it again by itself. */
static void test_dead_kept_connection_never_repeats_a_post(void **state)
{
    static const struct receiver_step steps[] = {
        {OK_REPLY, RECEIVER_KEEP}, {NULL, RECEIVER_CLOSE}, {OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 3);
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    assert_int_equal(transfer_rig_try_url(&rig, "http://127.0.0.1", receiver_port(r))->code, 200);
    const struct transfer_told *t = transfer_rig_try_url(&rig, "http://127.0.0.1", receiver_port(r));
    assert_int_equal(t->fault, TRANSFER_NETWORK);
    assert_true(t->is_sent);
    assert_false(t->is_answered);
    assert_int_equal(receiver_requests(r), 2);
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* A receiver that closes idle connections would make every second page fail. */
static void test_closed_idle_connection_is_replaced(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_CLOSE}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(transfer_rig_try_url(&rig, "http://127.0.0.1", receiver_port(r))->code, 200);
        for (size_t until = rig.ticks + 4; rig.ticks < until;)
            (void) uv_run(&rig.loop, UV_RUN_ONCE);
    }
    assert_int_equal(receiver_requests(r), 3);
    transfer_rig_close(&rig);
    receiver_stop(r);
}

static void start_many(struct transfer_rig *rig, struct receiver *r, struct transfer_lane *lanes, size_t lane_count,
                       size_t count)
{
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", receiver_port(r));
    const struct transfer_route route = {.url = text_of(url)};
    for (size_t i = 0; i < count; i++)
        transfer_rig_start(rig, transfer_rig_post(&route), &lanes[i % lane_count], 10000, 30000);
}

static void wait_for_held(struct transfer_rig *rig, struct receiver *r, size_t count)
{
    while (receiver_held(r) < count)
        (void) uv_run(&rig->loop, UV_RUN_ONCE);
    for (size_t until = rig->ticks + 20; rig->ticks < until;) /* time for one too many to show */
        (void) uv_run(&rig->loop, UV_RUN_ONCE);
}

/* One channel that hangs would take every place from the others. */
static void test_one_channel_has_its_bound(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_HOLD}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_lane lane = {0};
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    start_many(&rig, r, &lane, 1, LIMIT_SENDS_PER_CHANNEL);
    assert_int_equal(transfer_pool_in_flight(rig.pool), LIMIT_SENDS_PER_CHANNEL);
    assert_int_equal(transfer_pool_waiting(rig.pool), 0);
    start_many(&rig, r, &lane, 1, 1);
    assert_int_equal(transfer_pool_in_flight(rig.pool), LIMIT_SENDS_PER_CHANNEL);
    assert_int_equal(transfer_pool_waiting(rig.pool), 1);
    wait_for_held(&rig, r, LIMIT_SENDS_PER_CHANNEL);
    assert_int_equal(receiver_held_most(r), LIMIT_SENDS_PER_CHANNEL);
    receiver_release(r);
    transfer_rig_wait(&rig, LIMIT_SENDS_PER_CHANNEL + 1);
    assert_int_equal(lane.in_flight, 0);
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* A burst of pages would open as many sockets as there are contacts. */
static void test_all_channels_have_a_bound_together(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_HOLD}};
    enum { COUNT = 5 * LIMIT_SENDS_PER_CHANNEL };
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_lane lanes[5] = {{0}};
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    start_many(&rig, r, lanes, 5, COUNT);
    assert_int_equal(transfer_pool_in_flight(rig.pool), LIMIT_SENDS_IN_FLIGHT);
    assert_int_equal(transfer_pool_waiting(rig.pool), COUNT - LIMIT_SENDS_IN_FLIGHT);
    wait_for_held(&rig, r, LIMIT_SENDS_IN_FLIGHT);
    assert_int_equal(receiver_held_most(r), LIMIT_SENDS_IN_FLIGHT);
    receiver_release(r);
    transfer_rig_wait(&rig, COUNT);
    assert_int_equal(receiver_requests(r), COUNT);
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* The queue would grow with a receiver that hangs, until the daemon is killed for its memory. */
static void test_queue_has_a_bound(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_HOLD}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_lane lane = {0};
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    start_many(&rig, r, &lane, 1, LIMIT_SENDS_PER_CHANNEL + LIMIT_SENDS_QUEUED);
    assert_int_equal(transfer_pool_waiting(rig.pool), LIMIT_SENDS_QUEUED);
    start_many(&rig, r, &lane, 1, 1);
    assert_int_equal(transfer_pool_waiting(rig.pool), LIMIT_SENDS_QUEUED);
    transfer_rig_wait(&rig, 1);
    assert_int_equal(rig.crowded, 1);
    assert_int_equal(lane.in_flight, LIMIT_SENDS_PER_CHANNEL);
    transfer_rig_close(&rig);
    assert_int_equal(rig.stopped, LIMIT_SENDS_PER_CHANNEL + LIMIT_SENDS_QUEUED);
    receiver_stop(r);
}

/* A receiver could send pages, with what they say, on to anywhere. */
static void test_redirect_is_not_followed(void **state)
{
    static const struct receiver_step there[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *target = receiver_http(there, 1);
    char moved[128];
    snprintf(moved, sizeof moved, "HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n",
             receiver_port(target));
    const struct receiver_step steps[] = {{moved, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    const struct transfer_told *t = transfer_rig_try_url(&rig, "http://127.0.0.1", receiver_port(r));
    assert_int_equal(t->code, 307);
    assert_true(t->is_answered);
    assert_int_equal(receiver_connections(target), 0);
    transfer_rig_close(&rig);
    receiver_stop(r);
    receiver_stop(target);
}

static void make_reply(char *ret, size_t body_len)
{
    int header = sprintf(ret, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", body_len);
    memset(ret + header, '7', body_len);
    ret[(size_t) header + body_len] = '\0';
}

/* A receiver's endless answer would fill the memory; or a long one would count as a failure. */
static void test_reply_body_is_bounded(void **state)
{
    char at[LIMIT_REPLY_BODY + 128], past[LIMIT_REPLY_BODY + 128];
    make_reply(at, LIMIT_REPLY_BODY);
    make_reply(past, LIMIT_REPLY_BODY + 1);
    const struct receiver_step steps[] = {{at, RECEIVER_KEEP}, {past, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 2);
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    const struct transfer_told *t = transfer_rig_try_url(&rig, "http://127.0.0.1", receiver_port(r));
    assert_true(t->is_body_whole);
    assert_int_equal(t->body_len, LIMIT_REPLY_BODY);
    t = transfer_rig_try_url(&rig, "http://127.0.0.1", receiver_port(r));
    assert_int_equal(t->fault, TRANSFER_FINE);
    assert_int_equal(t->code, 200);
    assert_false(t->is_body_whole);
    assert_int_equal(t->body_len, LIMIT_REPLY_BODY);
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* A relay that thinks long about a mail would stop the daemon: the library waits for it blocking. */
static void test_relay_silent_after_the_dot_stops_nothing(void **state)
{
    static const struct receiver_mail script = {.dot = RECEIVER_SILENT};
    struct receiver *r = receiver_smtp(&script);
    struct transfer_rig rig;
    char url[64];
    (void) state;
    transfer_rig_open(&rig);
    snprintf(url, sizeof url, "smtp://127.0.0.1:%d", receiver_port(r));
    const struct transfer_route route = {.url = text_of(url), .tls = TRANSFER_TLS_OFF};
    struct transfer *t = transfer_new(&route);
    transfer_mail(t, TEXT("a@b.test"), TEXT("c@d.test"), TEXT("Subject: x\r\n\r\nx\r\n"));
    transfer_rig_start(&rig, t, &rig.lane, 500, 500);
    transfer_rig_wait(&rig, 1);
    assert_true(rig.ticks >= 20); /* of 100 */
    assert_true(rig.told[0].is_sent);
    assert_false(rig.told[0].is_answered);
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* A receiver that quotes the request in its error would put the secret where the first test keeps it out. */
static void test_excerpt_is_clean(void **state)
{
    static const struct receiver_step steps[] = {
        {"HTTP/1.1 404 X\r\nContent-Length: 26\r\n\r\nno hook at /hook/TOPSECRET", RECEIVER_KEEP},
        {"HTTP/1.1 400 X\r\nContent-Length: 14\r\n\r\nbad\033[2Jkey\nmore", RECEIVER_KEEP},
        {"HTTP/1.1 500 X\r\nContent-Length: 6\r\n\r\n<html>", RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 3);
    struct transfer_rig rig;
    char url[64];
    (void) state;
    transfer_rig_open(&rig);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/hook/TOPSECRET", receiver_port(r));
    const struct transfer_route route = {.url = text_of(url)};
    assert_string_equal(transfer_rig_try(&rig, &route)->excerpt, "");
    assert_string_equal(transfer_rig_try(&rig, &route)->excerpt, "bad?[2Jkey");
    assert_string_equal(transfer_rig_try(&rig, &route)->excerpt, "");
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* A proxy somebody exported for a shell would see every page. */
static void test_environment_proxy_is_ignored(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    assert_int_equal(setenv("http_proxy", "http://127.0.0.1:1", 1), 0);
    assert_int_equal(setenv("all_proxy", "http://127.0.0.1:1", 1), 0);
    assert_int_equal(transfer_rig_try_url(&rig, "http://127.0.0.1", receiver_port(r))->code, 200);
    assert_int_equal(unsetenv("http_proxy") | unsetenv("all_proxy"), 0);
    transfer_rig_close(&rig);
    receiver_stop(r);
}

/* The configured proxy would be ignored. */
static void test_proxy_is_asked(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_rig rig;
    char proxy[64];
    (void) state;
    transfer_rig_open(&rig);
    snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", receiver_port(r));
    const struct transfer_route route = {
        .url = text_of("http://far.test/hook"), .proxy = text_of(proxy), .allow_plain = true};
    assert_int_equal(transfer_rig_try(&rig, &route)->code, 200);
    assert_non_null(strstr(receiver_seen(r, 0), "POST http://far.test/hook"));
    transfer_rig_close(&rig);
    receiver_stop(r);
}

static void with_authority(void (*check)(struct transfer_rig *, const char *ca_file, int port))
{
    struct receiver_tls *r = receiver_tls_start(204);
    char directory[128], ca_file[160];
    struct transfer_rig rig;
    courier_rig_directory(directory, sizeof directory);
    snprintf(ca_file, sizeof ca_file, "%s/ca.pem", directory);
    courier_rig_write(ca_file, receiver_authority);
    transfer_rig_open(&rig);
    check(&rig, ca_file, receiver_tls_port(r));
    transfer_rig_close(&rig);
    receiver_tls_stop(r);
    assert_int_equal(remove(ca_file) | remove(directory), 0);
}

static const struct transfer_told *try_tls(struct transfer_rig *rig, const char *host, int port, const char *ca_file)
{
    char url[128];
    snprintf(url, sizeof url, "https://%s:%d/", host, port);
    const struct transfer_route route = {
        .url = text_of(url), .ca_file = text_of(ca_file), .resolve = text_of("127.0.0.1")};
    return transfer_rig_try(rig, &route);
}

static void check_tls(struct transfer_rig *rig, const char *ca_file, int port)
{
    const struct transfer_told *t = try_tls(rig, "localhost", port, ca_file);
    assert_int_equal(t->code, 204);
    t = try_tls(rig, "localhost", port, NULL); /* an authority nobody trusts */
    assert_int_equal(t->fault, TRANSFER_NETWORK);
    assert_false(t->is_sent);
    t = try_tls(rig, "127.0.0.1", port, ca_file); /* another name */
    assert_int_equal(t->fault, TRANSFER_NETWORK);
    assert_false(t->is_sent);
    t = try_tls(rig, "localhost", port, "/nowhere/ca.pem");
    assert_int_equal(t->fault, TRANSFER_SETTINGS);
}

/* Anybody on the path could read and answer pages. */
static void test_tls_is_verified(void **state)
{
    (void) state;
    with_authority(check_tls);
}

/* A plain server behind an https URL would get the page in plain text. */
static void test_bad_tls_sends_nothing(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}, {NULL, RECEIVER_DEAF_RESET}};
    struct transfer_rig rig;
    (void) state;
    transfer_rig_open(&rig);
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        struct receiver *r = receiver_http(&steps[i], 1);
        char url[64];
        snprintf(url, sizeof url, "https://127.0.0.1:%d/", receiver_port(r));
        const struct transfer_route route = {.url = text_of(url)};
        transfer_rig_start(&rig, transfer_rig_post(&route), &rig.lane, 300, 300);
        transfer_rig_wait(&rig, rig.started);
        assert_int_equal(rig.told[i].fault, TRANSFER_NETWORK);
        assert_false(rig.told[i].is_sent);
        assert_int_equal(receiver_requests(r), 0);
        receiver_stop(r);
    }
    transfer_rig_close(&rig);
}

/* Stopping the daemon would hang on a receiver, or leak what was in flight. */
static void test_close_ends_what_is_in_flight(void **state)
{
    static const struct receiver_step steps[] = {{NULL, RECEIVER_HANG}};
    static const struct receiver_mail script = {.greeting = RECEIVER_SILENT};
    struct receiver *r = receiver_http(steps, 1), *relay = receiver_smtp(&script);
    struct transfer_rig rig;
    char url[64];
    (void) state;
    transfer_rig_open(&rig);
    snprintf(url, sizeof url, "smtp://127.0.0.1:%d", receiver_port(relay));
    const struct transfer_route route = {.url = text_of(url), .tls = TRANSFER_TLS_OFF};
    struct transfer *mail = transfer_new(&route);
    transfer_mail(mail, TEXT("a@b.test"), TEXT("c@d.test"), TEXT("x\r\n"));
    transfer_rig_start(&rig, mail, &rig.lane, 30000, 30000);
    start_many(&rig, r, &rig.lane, 1, 2);
    while (receiver_requests(r) < 2 || receiver_connections(relay) < 1)
        (void) uv_run(&rig.loop, UV_RUN_ONCE);
    transfer_rig_close(&rig);
    assert_int_equal(rig.ended, 3);
    assert_int_equal(rig.stopped, 3);
    receiver_stop(r);
    receiver_stop(relay);
}
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_connection_is_reused),
        cmocka_unit_test(test_dead_kept_connection_never_repeats_a_post),
        cmocka_unit_test(test_closed_idle_connection_is_replaced),
        cmocka_unit_test(test_one_channel_has_its_bound),
        cmocka_unit_test(test_all_channels_have_a_bound_together),
        cmocka_unit_test(test_queue_has_a_bound),
        cmocka_unit_test(test_redirect_is_not_followed),
        cmocka_unit_test(test_reply_body_is_bounded),
        cmocka_unit_test(test_relay_silent_after_the_dot_stops_nothing),
        cmocka_unit_test(test_excerpt_is_clean),
        cmocka_unit_test(test_environment_proxy_is_ignored),
        cmocka_unit_test(test_proxy_is_asked),
        cmocka_unit_test(test_tls_is_verified),
        cmocka_unit_test(test_bad_tls_sends_nothing),
        cmocka_unit_test(test_close_ends_what_is_in_flight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
