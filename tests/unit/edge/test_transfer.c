/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_transfer: the pool and the rules of one exchange, against scripted receivers on the loopback.
 *
 * Name service is ours here: this program defines getaddrinfo(), so that names can resolve to addresses no test machine
 * has, or hang. What is asked for by address goes to the real one's numeric path, which needs no service.
 *
 * Surprising: the oracle for "the loop was not stopped" is a ticking timer, counted, not a clock.
 */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edge/transfer_pool.h"
#include "tests/lib/courier_rig.h"
#include "tests/lib/receiver.h"

#define OK_REPLY "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
#define STARTS_MAX 12 /* kept; later ones overwrite the last */

/* --- a name service of our own --- */

static atomic_int names_hanging;
static atomic_bool names_may_go_on;

struct our_answer {
    struct addrinfo info;
    struct sockaddr_storage address;
};

static int answer_with(const char *address, const char *service, struct addrinfo **ret)
{
    struct our_answer *a = calloc(1, sizeof *a);
    struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons((uint16_t) atoi(service))};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t) atoi(service))};
    bool is_v4 = inet_pton(AF_INET, address, &in.sin_addr) == 1;
    assert_non_null(a);
    assert_true(is_v4 || inet_pton(AF_INET6, address, &in6.sin6_addr) == 1);
    memcpy(&a->address, is_v4 ? (const void *) &in : (const void *) &in6, is_v4 ? sizeof in : sizeof in6);
    a->info = (struct addrinfo){.ai_family = is_v4 ? AF_INET : AF_INET6,
                                .ai_socktype = SOCK_STREAM,
                                .ai_addrlen = is_v4 ? sizeof in : sizeof in6,
                                .ai_addr = (struct sockaddr *) &a->address};
    *ret = &a->info;
    return 0;
}

int getaddrinfo(const char *restrict node, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict ret)
{
    static const char *const names[][2] = {
        {"metadata.test", "169.254.169.254"}, {"mapped.test", "::ffff:169.254.1.1"},
        {"local6.test", "fe80::1"},           {"far.test", "192.0.2.1"},
        {"near.test", "127.0.0.1"},
    };
    (void) hints;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (strcmp(node, names[i][0]) == 0)
            return answer_with(names[i][1], service, ret);
    }
    if (strcmp(node, "hang.test") == 0) {
        atomic_fetch_add(&names_hanging, 1);
        while (!atomic_load(&names_may_go_on))
            (void) poll(NULL, 0, 5);
        atomic_fetch_sub(&names_hanging, 1);
    }
    return EAI_NONAME;
}

void freeaddrinfo(struct addrinfo *info)
{
    free(info);
}

/* --- a pool on a loop --- */

struct told {
    enum transfer_fault fault;
    bool is_answered, is_sent, is_body_whole;
    int code;
    size_t body_len;
    char where[128], words[160], excerpt[128], retry_after[64];
};

struct rig {
    uv_loop_t loop;
    struct transfer_pool *pool;
    struct transfer_lane lane;
    struct told told[STARTS_MAX];
    size_t started, ended, ticks;
    size_t stopped, crowded;
    bool is_starting, is_pool_closed;
    uv_timer_t ticker;
};

static void on_done(void *context, const struct transfer_reply *r)
{
    struct rig *rig = context;
    struct told *t = &rig->told[rig->ended < STARTS_MAX ? rig->ended : STARTS_MAX - 1];
    assert_false(rig->is_starting);
    rig->ended++;
    rig->stopped += r->fault == TRANSFER_STOPPED;
    rig->crowded += r->fault == TRANSFER_CROWDED;
    *t = (struct told){r->fault, r->is_answered, r->is_sent, r->is_body_whole, r->code, r->body.len, "", "", "", ""};
    snprintf(t->where, sizeof t->where, "%s", r->where);
    snprintf(t->words, sizeof t->words, "%s", r->words);
    snprintf(t->excerpt, sizeof t->excerpt, "%s", r->excerpt);
    snprintf(t->retry_after, sizeof t->retry_after, "%.*s", TEXT_ARG(r->retry_after));
}

static void on_tick(uv_timer_t *timer)
{
    struct rig *rig = timer->data;
    if (++rig->ticks > 12000)
        check_failed(__FILE__, __LINE__, "a reply within a minute");
}

static void rig_open(struct rig *rig)
{
    memset(rig, 0, sizeof *rig);
    assert_int_equal(uv_loop_init(&rig->loop), 0);
    rig->pool = transfer_pool_new(&rig->loop);
    assert_int_equal(uv_timer_init(&rig->loop, &rig->ticker), 0);
    rig->ticker.data = rig;
    assert_int_equal(uv_timer_start(&rig->ticker, on_tick, 5, 5), 0);
}

static void on_pool_closed(void *context)
{
    ((struct rig *) context)->is_pool_closed = true;
}

static void rig_close(struct rig *rig)
{
    transfer_pool_close(rig->pool, on_pool_closed, rig);
    uv_close((uv_handle_t *) &rig->ticker, NULL);
    assert_int_equal(uv_run(&rig->loop, UV_RUN_DEFAULT), 0);
    assert_true(rig->is_pool_closed);
    assert_int_equal(uv_loop_close(&rig->loop), 0);
}

static void start(struct rig *rig, struct transfer *t, struct transfer_lane *lane, int64_t connect_ms, int64_t total_ms)
{
    rig->is_starting = true;
    transfer_pool_start(rig->pool, t, lane, connect_ms, total_ms, on_done, rig);
    rig->is_starting = false;
    rig->started++;
}

static void wait_for(struct rig *rig, size_t count)
{
    while (rig->ended < count)
        (void) uv_run(&rig->loop, UV_RUN_ONCE);
}

static struct transfer *post_to(const struct transfer_route *route)
{
    struct transfer *t = transfer_new(route);
    transfer_post(t, TEXT("{\"hello\":1}"));
    return t;
}

static const struct told *try_route(struct rig *rig, const struct transfer_route *route)
{
    start(rig, post_to(route), &rig->lane, 2000, 5000);
    wait_for(rig, rig->started);
    return &rig->told[rig->ended - 1];
}

static const struct told *try_url(struct rig *rig, const char *format, int port)
{
    struct arena arena = ARENA_INIT;
    char url[256];
    snprintf(url, sizeof url, "%s:%d/hook", format, port);
    const struct transfer_route route = {.url = text_of(url)};
    const struct told *told = try_route(rig, &route);
    arena_done(&arena);
    return told;
}

/* --- tests --- */

/* Every page would pay for a new connection and a new TLS handshake. */
static void test_connection_is_reused(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct rig rig;
    (void) state;
    rig_open(&rig);
    for (int i = 0; i < 3; i++)
        assert_int_equal(try_url(&rig, "http://127.0.0.1", receiver_port(r))->code, 200);
    assert_int_equal(receiver_requests(r), 3);
    assert_int_equal(receiver_connections(r), 1);
    rig_close(&rig);
    receiver_stop(r);
}

/* A receiver would get a page twice without "possible repeat", because the library sent it again by itself. */
static void test_dead_kept_connection_never_repeats_a_post(void **state)
{
    static const struct receiver_step steps[] = {
        {OK_REPLY, RECEIVER_KEEP}, {NULL, RECEIVER_CLOSE}, {OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 3);
    struct rig rig;
    (void) state;
    rig_open(&rig);
    assert_int_equal(try_url(&rig, "http://127.0.0.1", receiver_port(r))->code, 200);
    const struct told *t = try_url(&rig, "http://127.0.0.1", receiver_port(r));
    assert_int_equal(t->fault, TRANSFER_NETWORK);
    assert_true(t->is_sent);
    assert_false(t->is_answered);
    assert_int_equal(receiver_requests(r), 2);
    rig_close(&rig);
    receiver_stop(r);
}

/* A receiver that closes idle connections would make every second page fail. */
static void test_closed_idle_connection_is_replaced(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_CLOSE}};
    struct receiver *r = receiver_http(steps, 1);
    struct rig rig;
    (void) state;
    rig_open(&rig);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(try_url(&rig, "http://127.0.0.1", receiver_port(r))->code, 200);
        for (size_t until = rig.ticks + 4; rig.ticks < until;)
            (void) uv_run(&rig.loop, UV_RUN_ONCE);
    }
    assert_int_equal(receiver_requests(r), 3);
    rig_close(&rig);
    receiver_stop(r);
}

static void start_many(struct rig *rig, struct receiver *r, struct transfer_lane *lanes, size_t lane_count,
                       size_t count)
{
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", receiver_port(r));
    const struct transfer_route route = {.url = text_of(url)};
    for (size_t i = 0; i < count; i++)
        start(rig, post_to(&route), &lanes[i % lane_count], 10000, 30000);
}

static void wait_for_held(struct rig *rig, struct receiver *r, size_t count)
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
    struct rig rig;
    (void) state;
    rig_open(&rig);
    start_many(&rig, r, &lane, 1, LIMIT_SENDS_PER_CHANNEL);
    assert_int_equal(transfer_pool_in_flight(rig.pool), LIMIT_SENDS_PER_CHANNEL);
    assert_int_equal(transfer_pool_waiting(rig.pool), 0);
    start_many(&rig, r, &lane, 1, 1);
    assert_int_equal(transfer_pool_in_flight(rig.pool), LIMIT_SENDS_PER_CHANNEL);
    assert_int_equal(transfer_pool_waiting(rig.pool), 1);
    wait_for_held(&rig, r, LIMIT_SENDS_PER_CHANNEL);
    assert_int_equal(receiver_held_most(r), LIMIT_SENDS_PER_CHANNEL);
    receiver_release(r);
    wait_for(&rig, LIMIT_SENDS_PER_CHANNEL + 1);
    assert_int_equal(lane.in_flight, 0);
    rig_close(&rig);
    receiver_stop(r);
}

/* A burst of pages would open as many sockets as there are contacts. */
static void test_all_channels_have_a_bound_together(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_HOLD}};
    enum { COUNT = 5 * LIMIT_SENDS_PER_CHANNEL };
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_lane lanes[5] = {{0}};
    struct rig rig;
    (void) state;
    rig_open(&rig);
    start_many(&rig, r, lanes, 5, COUNT);
    assert_int_equal(transfer_pool_in_flight(rig.pool), LIMIT_SENDS_IN_FLIGHT);
    assert_int_equal(transfer_pool_waiting(rig.pool), COUNT - LIMIT_SENDS_IN_FLIGHT);
    wait_for_held(&rig, r, LIMIT_SENDS_IN_FLIGHT);
    assert_int_equal(receiver_held_most(r), LIMIT_SENDS_IN_FLIGHT);
    receiver_release(r);
    wait_for(&rig, COUNT);
    assert_int_equal(receiver_requests(r), COUNT);
    rig_close(&rig);
    receiver_stop(r);
}

/* The queue would grow with a receiver that hangs, until the daemon is killed for its memory. */
static void test_queue_has_a_bound(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_HOLD}};
    struct receiver *r = receiver_http(steps, 1);
    struct transfer_lane lane = {0};
    struct rig rig;
    (void) state;
    rig_open(&rig);
    start_many(&rig, r, &lane, 1, LIMIT_SENDS_PER_CHANNEL + LIMIT_SENDS_QUEUED);
    assert_int_equal(transfer_pool_waiting(rig.pool), LIMIT_SENDS_QUEUED);
    start_many(&rig, r, &lane, 1, 1);
    assert_int_equal(transfer_pool_waiting(rig.pool), LIMIT_SENDS_QUEUED);
    wait_for(&rig, 1);
    assert_int_equal(rig.crowded, 1);
    assert_int_equal(lane.in_flight, LIMIT_SENDS_PER_CHANNEL);
    rig_close(&rig);
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
    struct rig rig;
    (void) state;
    rig_open(&rig);
    const struct told *t = try_url(&rig, "http://127.0.0.1", receiver_port(r));
    assert_int_equal(t->code, 307);
    assert_true(t->is_answered);
    assert_int_equal(receiver_connections(target), 0);
    rig_close(&rig);
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
    struct rig rig;
    (void) state;
    rig_open(&rig);
    const struct told *t = try_url(&rig, "http://127.0.0.1", receiver_port(r));
    assert_true(t->is_body_whole);
    assert_int_equal(t->body_len, LIMIT_REPLY_BODY);
    t = try_url(&rig, "http://127.0.0.1", receiver_port(r));
    assert_int_equal(t->fault, TRANSFER_FINE);
    assert_int_equal(t->code, 200);
    assert_false(t->is_body_whole);
    assert_int_equal(t->body_len, LIMIT_REPLY_BODY);
    rig_close(&rig);
    receiver_stop(r);
}

/* Whoever controls a name could make the daemon ask the cloud's metadata service, or page in plain text across the
 * network. */
static void test_forbidden_addresses_are_refused_after_resolving(void **state)
{
    static const char *const hosts[] = {"https://metadata.test", "https://mapped.test", "https://local6.test",
                                        "http://metadata.test", "http://far.test"};
    struct rig rig;
    (void) state;
    rig_open(&rig);
    for (size_t i = 0; i < ARRAY_LEN(hosts); i++) {
        const struct told *t = try_url(&rig, hosts[i], 9);
        assert_int_equal(t->fault, TRANSFER_REFUSED);
        assert_false(t->is_sent);
        assert_non_null(strstr(t->words, i < 4 ? "link-local" : "allow_plain"));
    }
    rig_close(&rig);
}

/* A test receiver under a name of its own on the same machine could not be used. */
static void test_plain_to_a_name_that_is_loopback_works(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct rig rig;
    (void) state;
    rig_open(&rig);
    assert_int_equal(try_url(&rig, "http://near.test", receiver_port(r))->code, 200);
    const struct transfer_route resolved = {
        .url = text_of("http://far.test:1/x"),
        .resolve = text_of("127.0.0.1"),
    };
    assert_int_equal(try_route(&rig, &resolved)->fault, TRANSFER_NETWORK); /* nobody on port 1, but asked */
    rig_close(&rig);
    receiver_stop(r);
}

/* `resolve` would be ignored, or move other channels of the same host as well. */
static void test_resolve_moves_only_its_own_route(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct rig rig;
    char url[64], map[64];
    (void) state;
    rig_open(&rig);
    snprintf(url, sizeof url, "http://far.test:%d/", receiver_port(r));
    snprintf(map, sizeof map, "other.test:1:192.0.2.9 far.test:%d:127.0.0.1", receiver_port(r));
    const struct transfer_route with = {.url = text_of(url), .resolve = text_of(map)}, without = {.url = text_of(url)};
    assert_int_equal(try_route(&rig, &with)->code, 200);
    assert_int_equal(try_route(&rig, &without)->fault, TRANSFER_REFUSED);
    rig_close(&rig);
    receiver_stop(r);
}

/* A name service that hangs would stop the daemon, deadlines and all. */
static void test_hanging_name_service_stops_nothing(void **state)
{
    struct rig rig;
    (void) state;
    rig_open(&rig);
    const struct transfer_route route = {.url = text_of("https://hang.test/")};
    const struct transfer_route relay = {.url = text_of("smtps://hang.test/")};
    struct transfer *mail = transfer_new(&relay);
    transfer_mail(mail, TEXT("a@b.test"), TEXT("c@d.test"), TEXT("x\r\n"));
    start(&rig, post_to(&route), &rig.lane, 200, 400);
    start(&rig, mail, &rig.lane, 200, 400);
    wait_for(&rig, 2);
    assert_int_equal(atomic_load(&names_hanging), 2); /* it ended although the names never came */
    assert_true(rig.ticks >= 10);
    assert_int_equal(rig.told[0].fault, TRANSFER_NETWORK);
    assert_false(rig.told[0].is_sent);
    rig_close(&rig);
    atomic_store(&names_may_go_on, true);
    while (atomic_load(&names_hanging) > 0)
        (void) poll(NULL, 0, 5);
}

/* A relay that thinks long about a mail would stop the daemon: the library waits for it blocking. */
static void test_relay_silent_after_the_dot_stops_nothing(void **state)
{
    static const struct receiver_mail script = {.dot = RECEIVER_SILENT};
    struct receiver *r = receiver_smtp(&script);
    struct rig rig;
    char url[64];
    (void) state;
    rig_open(&rig);
    snprintf(url, sizeof url, "smtp://127.0.0.1:%d", receiver_port(r));
    const struct transfer_route route = {.url = text_of(url), .tls = TRANSFER_TLS_OFF};
    struct transfer *t = transfer_new(&route);
    transfer_mail(t, TEXT("a@b.test"), TEXT("c@d.test"), TEXT("Subject: x\r\n\r\nx\r\n"));
    start(&rig, t, &rig.lane, 500, 500);
    wait_for(&rig, 1);
    assert_true(rig.ticks >= 20); /* of 100 */
    assert_true(rig.told[0].is_sent);
    assert_false(rig.told[0].is_answered);
    rig_close(&rig);
    receiver_stop(r);
}

/* A secret in a URL would stand in the ledger, the log and on the board. */
static void test_errors_hold_no_secrets(void **state)
{
    static const char *const pieces[] = {"T0SECRET", "hunter", "tok=", "s3cr3t", "proxypass", "%41"};
    char url[256], proxy[64];
    struct rig rig;
    (void) state;
    rig_open(&rig);
    int port = receiver_dead_port();
    snprintf(url, sizeof url, "http://hunter:%%41s3cr3t@127.0.0.1:%d/services/T0SECRET?tok=s3cr3t", port);
    snprintf(proxy, sizeof proxy, "http://me:proxypass@127.0.0.1:%d", port);
    const struct transfer_route direct = {.url = text_of(url)};
    const struct transfer_route proxied = {.url = text_of(url), .proxy = text_of(proxy), .allow_plain = true};
    const struct transfer_route odd = {
        .url = text_of(url), .proxy = text_of("gopher://me:proxypass@x/"), .allow_plain = true};
    const struct transfer_route *routes[] = {&direct, &proxied, &odd};
    for (size_t i = 0; i < ARRAY_LEN(routes); i++) {
        const struct told *t = try_route(&rig, routes[i]);
        assert_string_equal(t->where, "http://127.0.0.1");
        assert_true(t->words[0] != '\0');
        for (size_t k = 0; k < ARRAY_LEN(pieces); k++) {
            assert_null(strstr(t->words, pieces[k]));
            assert_null(strstr(t->excerpt, pieces[k]));
        }
    }
    rig_close(&rig);
}

/* A receiver that quotes the request in its error would put the secret where the first test keeps it out. */
static void test_excerpt_is_clean(void **state)
{
    static const struct receiver_step steps[] = {
        {"HTTP/1.1 404 X\r\nContent-Length: 26\r\n\r\nno hook at /hook/TOPSECRET", RECEIVER_KEEP},
        {"HTTP/1.1 400 X\r\nContent-Length: 14\r\n\r\nbad\033[2Jkey\nmore", RECEIVER_KEEP},
        {"HTTP/1.1 500 X\r\nContent-Length: 6\r\n\r\n<html>", RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 3);
    struct rig rig;
    char url[64];
    (void) state;
    rig_open(&rig);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/hook/TOPSECRET", receiver_port(r));
    const struct transfer_route route = {.url = text_of(url)};
    assert_string_equal(try_route(&rig, &route)->excerpt, "");
    assert_string_equal(try_route(&rig, &route)->excerpt, "bad?[2Jkey");
    assert_string_equal(try_route(&rig, &route)->excerpt, "");
    rig_close(&rig);
    receiver_stop(r);
}

/* A proxy somebody exported for a shell would see every page. */
static void test_environment_proxy_is_ignored(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct rig rig;
    (void) state;
    rig_open(&rig);
    assert_int_equal(setenv("http_proxy", "http://127.0.0.1:1", 1), 0);
    assert_int_equal(setenv("all_proxy", "http://127.0.0.1:1", 1), 0);
    assert_int_equal(try_url(&rig, "http://127.0.0.1", receiver_port(r))->code, 200);
    assert_int_equal(unsetenv("http_proxy") | unsetenv("all_proxy"), 0);
    rig_close(&rig);
    receiver_stop(r);
}

/* The configured proxy would be ignored. */
static void test_proxy_is_asked(void **state)
{
    static const struct receiver_step steps[] = {{OK_REPLY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct rig rig;
    char proxy[64];
    (void) state;
    rig_open(&rig);
    snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", receiver_port(r));
    const struct transfer_route route = {
        .url = text_of("http://far.test/hook"), .proxy = text_of(proxy), .allow_plain = true};
    assert_int_equal(try_route(&rig, &route)->code, 200);
    assert_non_null(strstr(receiver_seen(r, 0), "POST http://far.test/hook"));
    rig_close(&rig);
    receiver_stop(r);
}

static void with_authority(void (*check)(struct rig *, const char *ca_file, int port))
{
    struct receiver_tls *r = receiver_tls_start(204);
    char directory[128], ca_file[160];
    struct rig rig;
    courier_rig_directory(directory, sizeof directory);
    snprintf(ca_file, sizeof ca_file, "%s/ca.pem", directory);
    courier_rig_write(ca_file, receiver_authority);
    rig_open(&rig);
    check(&rig, ca_file, receiver_tls_port(r));
    rig_close(&rig);
    receiver_tls_stop(r);
    assert_int_equal(remove(ca_file) | remove(directory), 0);
}

static const struct told *try_tls(struct rig *rig, const char *host, int port, const char *ca_file)
{
    char url[128];
    snprintf(url, sizeof url, "https://%s:%d/", host, port);
    const struct transfer_route route = {
        .url = text_of(url), .ca_file = text_of(ca_file), .resolve = text_of("127.0.0.1")};
    return try_route(rig, &route);
}

static void check_tls(struct rig *rig, const char *ca_file, int port)
{
    const struct told *t = try_tls(rig, "localhost", port, ca_file);
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
    struct rig rig;
    (void) state;
    rig_open(&rig);
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        struct receiver *r = receiver_http(&steps[i], 1);
        char url[64];
        snprintf(url, sizeof url, "https://127.0.0.1:%d/", receiver_port(r));
        const struct transfer_route route = {.url = text_of(url)};
        start(&rig, post_to(&route), &rig.lane, 300, 300);
        wait_for(&rig, rig.started);
        assert_int_equal(rig.told[i].fault, TRANSFER_NETWORK);
        assert_false(rig.told[i].is_sent);
        assert_int_equal(receiver_requests(r), 0);
        receiver_stop(r);
    }
    rig_close(&rig);
}

/* Stopping the daemon would hang on a receiver, or leak what was in flight. */
static void test_close_ends_what_is_in_flight(void **state)
{
    static const struct receiver_step steps[] = {{NULL, RECEIVER_HANG}};
    static const struct receiver_mail script = {.greeting = RECEIVER_SILENT};
    struct receiver *r = receiver_http(steps, 1), *relay = receiver_smtp(&script);
    struct rig rig;
    char url[64];
    (void) state;
    rig_open(&rig);
    snprintf(url, sizeof url, "smtp://127.0.0.1:%d", receiver_port(relay));
    const struct transfer_route route = {.url = text_of(url), .tls = TRANSFER_TLS_OFF};
    struct transfer *mail = transfer_new(&route);
    transfer_mail(mail, TEXT("a@b.test"), TEXT("c@d.test"), TEXT("x\r\n"));
    start(&rig, mail, &rig.lane, 30000, 30000);
    start_many(&rig, r, &rig.lane, 1, 2);
    while (receiver_requests(r) < 2 || receiver_connections(relay) < 1)
        (void) uv_run(&rig.loop, UV_RUN_ONCE);
    rig_close(&rig);
    assert_int_equal(rig.ended, 3);
    assert_int_equal(rig.stopped, 3);
    receiver_stop(r);
    receiver_stop(relay);
}

static enum status check_route(const char *url, bool allow_plain, const char *proxy, const char *resolve)
{
    struct complaint complaint;
    const struct transfer_route route = {.url = text_of(url),
                                         .allow_plain = allow_plain,
                                         .proxy = text_of(proxy),
                                         .resolve = text_of(resolve),
                                         .tls = TRANSFER_TLS_OPPORTUNISTIC};
    enum status status = transfer_route_check(&route, "channels.x.url", &complaint);
    if (status != STATUS_OK) {
        assert_string_equal(complaint.where, "channels.x.url");
        assert_null(strstr(complaint.words, "SECRET"));
    }
    return status;
}

/* A route that can never work, or must not, would be found out by the first page that needs it. */
static void test_routes_are_checked_at_load(void **state)
{
    static const char *const fine[] = {"https://example.test/SECRET", "http://localhost:1/", "http://a.localhost/",
                                       "http://127.9.9.9/",           "http://[::1]:80/",    "smtp://127.0.0.1:2525",
                                       "smtps://relay.test"};
    static const char *const wrong[] = {"",
                                        "SECRET",
                                        "ftp://example.test/SECRET",
                                        "file:///etc/SECRET",
                                        "https:///SECRET",
                                        "https://exa mple.test/SECRET",
                                        "https://example.test/SECRET\nx",
                                        "http://example.test/SECRET",
                                        "http://128.0.0.1/",
                                        "http://localhost.example.test/",
                                        "smtp://relay.test",
                                        "https://169.254.169.254/SECRET",
                                        "https://[fe80::1]/SECRET",
                                        "https://[::ffff:169.254.0.1]/SECRET"};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(fine); i++)
        assert_int_equal(check_route(fine[i], false, NULL, NULL), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(check_route(wrong[i], false, NULL, NULL), STATUS_BAD_INPUT);
    assert_int_equal(check_route("http://example.test/", true, NULL, NULL), STATUS_OK);
    assert_int_equal(check_route("https://169.254.169.254/", true, NULL, NULL), STATUS_BAD_INPUT);
    assert_int_equal(check_route("http://localhost/", false, "http://proxy.test:3128", NULL), STATUS_BAD_INPUT);
}

/* A mistyped `resolve` would be found out by the first page. */
static void test_resolve_is_checked_at_load(void **state)
{
    static const char *const fine[] = {"10.0.0.1", "fd00::1", "[fd00::1]", "a.test:443:10.0.0.1",
                                       " a.test:443:10.0.0.1  b.test:65535:[fd00::1] "};
    static const char *const wrong[] = {
        "a.test",        "a.test:443",        "a.test:0:10.0.0.1", "a.test:65536:10.0.0.1",
        ":443:10.0.0.1", "a.test:443:b.test", "169.254.1.1",       "a.test:443:fe80::1"};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(fine); i++)
        assert_int_equal(check_route("https://a.test/", false, NULL, fine[i]), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(check_route("https://a.test/", false, NULL, wrong[i]), STATUS_BAD_INPUT);
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
        cmocka_unit_test(test_forbidden_addresses_are_refused_after_resolving),
        cmocka_unit_test(test_plain_to_a_name_that_is_loopback_works),
        cmocka_unit_test(test_resolve_moves_only_its_own_route),
        cmocka_unit_test(test_hanging_name_service_stops_nothing),
        cmocka_unit_test(test_relay_silent_after_the_dot_stops_nothing),
        cmocka_unit_test(test_errors_hold_no_secrets),
        cmocka_unit_test(test_excerpt_is_clean),
        cmocka_unit_test(test_environment_proxy_is_ignored),
        cmocka_unit_test(test_proxy_is_asked),
        cmocka_unit_test(test_tls_is_verified),
        cmocka_unit_test(test_bad_tls_sends_nothing),
        cmocka_unit_test(test_close_ends_what_is_in_flight),
        cmocka_unit_test(test_routes_are_checked_at_load),
        cmocka_unit_test(test_resolve_is_checked_at_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
