/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_http: the guards of the HTTP edge against real bytes on real sockets.
 *
 * What a request may be: whole, well formed, of a known peer, bounded in every part. The server runs on a thread of
 * this program (tests/lib/http_server.h), the client sends whatever it likes (tests/lib/raw_http.h). Who is slow, gone
 * or one too many is in test_http_limits.c.
 */
#include "tests/lib/http_rig.h"

/* Else nothing works. */
static void requests_arrive_whole(void **state)
{
    (void) state;
    assert_int_equal(raw_http_ask(client, "GET /echo/a%2Fb/%C3%A6?at=14:00%2B01:00&s=a+b&flag HTTP/1.1\r\n" HOST
                                          "Idempotency-Key: k1\r\n\r\n"),
                     200);
    assert_string_equal(client->body, "GET|echo|a/b|æ?at=14:00+01:00&s=a b&flag=#k1@unix:0:");
    assert_int_equal(raw_http_ask(client, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello"), 200);
    assert_string_equal(client->body, "POST|echo#@unix:5:hello");
    assert_int_equal(raw_http_ask(client, "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n"
                                          "3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n"),
                     200);
    assert_string_equal(client->body, "POST|echo#@unix:5:hello");
    assert_int_equal(raw_http_ask(client, "POST / HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_string_equal(client->body, "POST#@unix:0:");
    assert_non_null(strstr(client->head, "Cache-Control: no-store\r\n"));
    assert_non_null(strstr(client->head, "X-Content-Type-Options: nosniff\r\n"));
}

/* Else a body that comes in pieces would be cut, or mixed with the next request. */
static void pieces_are_put_together(void **state)
{
    (void) state;
    const char *wire = "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello";
    for (const char *p = wire; *p != '\0'; p++) {
        assert_true(raw_http_try_send(client, p, 1));
    }
    assert_int_equal(raw_http_answer(client), 200);
    assert_string_equal(client->body, "POST|echo#@unix:5:hello");
}

/* Else `curl -I` would wait for a body that never comes, or the next answer would begin inside this one. */
static void head_has_no_body(void **state)
{
    (void) state;
    raw_http_send(client, "HEAD /echo HTTP/1.1\r\n" HOST "\r\n");
    assert_int_equal(raw_http_answer_without_body(client), 200);
    assert_int_equal(raw_http_ask(client, "GET /echo HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_string_equal(client->body, "GET|echo#@unix:0:");
}

/* Else whoever asks would be taken for somebody else: these decide every right. */
static void peer_is_told_by_the_kernel(void **state)
{
    (void) state;
    gid_t groups[1024];
    int count = getgroups(ARRAY_LEN(groups), groups);
    struct buf wanted = BUF_INIT;
    buf_addf(&wanted, "unix=1 uid=%ld gid=%ld pid=%ld groups=%d", (long) geteuid(), (long) getegid(), (long) getpid(),
             count);
    for (int i = 0; i < count; i++) {
        buf_addf(&wanted, " %ld", (long) groups[i]);
    }
    assert_int_equal(raw_http_ask(client, "GET /peer HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_string_equal(client->body, wanted.at);
    buf_done(&wanted);
}

/* What a child of another user with three groups is told it is. Needs root. */
static void peer_of_another_user(void **state)
{
    (void) state;
    if (geteuid() != 0) {
        skip();
    }
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const gid_t groups[] = {7001, 7002, 7003};
        if (setgroups(3, groups) != 0 || setgid(7000) != 0 || setuid(7000) != 0) {
            _exit(2);
        }
        struct raw_http *c = raw_http_unix(http_server_path(server));
        int status = raw_http_ask(c, "GET /peer HTTP/1.1\r\n" HOST "\r\n");
        char wanted[128];
        snprintf(wanted, sizeof(wanted), "unix=1 uid=7000 gid=7000 pid=%ld groups=3 7001 7002 7003", (long) getpid());
        _exit(status == 200 && strcmp(c->body, wanted) == 0 ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

/* Else anybody on the network would be the user with the id the kernel gives for "nobody asked". */
static void peer_on_tcp_is_nobody(void **state)
{
    (void) state;
    struct http_server *tcp = http_server_start(NULL, true);
    struct raw_http *c = raw_http_tcp(http_server_port(tcp));
    assert_int_equal(raw_http_ask(c, "GET /peer HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_string_equal(c->body, "unix=0 uid=4294967295 gid=4294967295 pid=0 groups=0");
    raw_http_close(c);
    http_server_stop(tcp);
}

/* Else a proxy in front and we could see two different requests in the same bytes. */
static void ambiguous_lengths_are_refused(void **state)
{
    (void) state;
    static const struct {
        const char *headers, *code;
        int status;
    } cases[] = {
        {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "two-lengths", 400},
        {"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "two-lengths", 400},
        {"Content-Length: 5\r\nContent-Length: 6\r\n", "repeated-header", 400},
        {"Content-Length: 5\r\nContent-Length: 5\r\n", "repeated-header", 400},
        {"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "repeated-header", 400},
        {"Transfer-Encoding: gzip\r\n", "bad-encoding", 501},
        {"Transfer-Encoding: gzip, chunked\r\n", "bad-encoding", 501},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char wire[512];
        snprintf(wire, sizeof(wire),
                 "POST /echo HTTP/1.1\r\n" HOST "%s\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n" HOST "\r\n",
                 cases[i].headers);
        assert_int_equal(raw_http_ask(client, wire), cases[i].status);
        assert_true(has_code(cases[i].code));
        assert_true(raw_http_is_closed(client)); /* the smuggled request is never read */
        reconnect();
    }
    assert_int_equal(http_server_counts(server).requests, 0);
}

/* Else a header with a blank before its colon could be read by one and not by the other. */
static void malformed_heads_are_refused(void **state)
{
    (void) state;
    static const char *const heads[] = {
        "GET /echo HTTP/1.1\r\n\r\n",                                  /* no Host */
        "GET /echo HTTP/1.1\r\nHost : localhost\r\n\r\n",              /* */
        "GET /echo HTTP/1.1\r\n" HOST HOST "\r\n",                     /* two */
        "GET /echo HTTP/1.1\r\n" HOST "X-A : 1\r\n\r\n",               /* */
        "GET /echo HTTP/1.1\r\n" HOST "X(A): 1\r\n\r\n",               /* */
        "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 1x\r\n\r\n",   /* */
        "POST /echo HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\n",   /* */
        "GET /echo HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\n{}",   /* GET takes no body */
        "GET http://localhost/echo HTTP/1.1\r\n" HOST "\r\n",          /* absolute form */
        "GET /echo/../x HTTP/1.1\r\n" HOST "\r\n",                     /* */
        "GET /\xff HTTP/1.1\r\n" HOST "\r\n",                          /* invalid UTF-8 */
        "GET /%ff HTTP/1.1\r\n" HOST "\r\n",                           /* the same, escaped */
        "GET /a%00b HTTP/1.1\r\n" HOST "\r\n",                         /* */
        "GET /%zz HTTP/1.1\r\n" HOST "\r\n",                           /* */
        "GET /echo?a=%ff HTTP/1.1\r\n" HOST "\r\n",                    /* */
        "GET /echo?a=1&a=2 HTTP/1.1\r\n" HOST "\r\n",                  /* */
        "GET /echo HTTP/1.1\r\n" HOST "Idempotency-Key: \xff\r\n\r\n", /* */
    };
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        int status = raw_http_ask(client, heads[i]);
        if (status != 400) {
            fail_msg("head %zu was answered with %d", i, status);
        }
        reconnect();
    }
    assert_int_equal(http_server_counts(server).requests, 0);
    assert_int_equal(raw_http_ask(client, "GET /echo HTTP/1.0\r\n\r\n"), 200); /* before Host was invented */
}

/* Else a method nobody thought of would reach a route. */
static void other_methods_are_refused(void **state)
{
    (void) state;
    static const char *const methods[] = {"PUT", "DELETE", "OPTIONS", "TRACE", "get"};
    for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
        char wire[128];
        snprintf(wire, sizeof(wire), "%s /echo HTTP/1.1\r\n" HOST "\r\n", methods[i]);
        assert_int_equal(raw_http_ask(client, wire), 405);
        assert_non_null(strstr(client->head, "Allow: GET, HEAD, POST\r\n"));
        reconnect();
    }
}

static int post_of(size_t len, const char *more_headers)
{
    char head[256];
    snprintf(head, sizeof(head), "POST /echo HTTP/1.1\r\n" HOST "%sContent-Length: %zu\r\n\r\n", more_headers, len);
    raw_http_send(client, head);
    raw_http_send(client, fill('x', len));
    return raw_http_answer(client);
}

/* Else one request could take all the memory, or a client that sends too much would see a broken pipe instead of the
 * reason. */
static void body_with_a_length_is_bounded(void **state)
{
    (void) state;
    assert_int_equal(post_of(1000, ""), 200);
    assert_non_null(strstr(client->body, ":1000:"));
    assert_int_equal(post_of(1001, ""), 413); /* after the body was read */
    assert_true(has_code("body-too-large"));
    assert_true(raw_http_is_closed(client));
    reconnect();
    assert_int_equal(post_of(8000, ""), 413);
    reconnect();
    raw_http_send(client, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 8001\r\n\r\n");
    assert_int_equal(raw_http_answer(client), 413); /* at once: too much to wait for */
    reconnect();
    raw_http_send(client, "POST /echo HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
    assert_int_equal(raw_http_answer(client), 413); /* at once: the client waits for leave */
    assert_int_equal(http_server_counts(server).body_bytes, 0);
}

static void send_chunk(size_t len)
{
    char size[32];
    snprintf(size, sizeof(size), "%zx\r\n", len);
    raw_http_send(client, size);
    raw_http_send(client, fill('x', len));
    raw_http_send(client, "\r\n");
}

/* Else a body that does not say how long it is would have no bound at all. */
static void chunked_body_is_bounded(void **state)
{
    (void) state;
    static const char head[] = "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n";
    raw_http_send(client, head);
    send_chunk(999);
    send_chunk(1);
    assert_int_equal(raw_http_ask(client, "0\r\n\r\n"), 200);
    assert_non_null(strstr(client->body, ":1000:"));
    raw_http_send(client, head);
    send_chunk(1000);
    send_chunk(1);
    assert_int_equal(raw_http_ask(client, "0\r\n\r\n"), 413);
    assert_true(has_code("body-too-large"));
    reconnect();
    raw_http_send(client, head);
    send_chunk(9000); /* far beyond: we stop listening */
    assert_true(raw_http_is_closed(client));
    assert_int_equal(http_server_counts(server).body_bytes, 0);
}

/* Else many bodies of allowed size could take all the memory together. */
static void bodies_are_bounded_together(void **state)
{
    (void) state;
    raw_http_close(client);
    http_server_stop(server);
    begin((struct http_options){.body_max = 1000, .bodies_max = 1500});
    struct raw_http *first = client;
    raw_http_send(first, "POST /hold HTTP/1.1\r\n" HOST "Content-Length: 1000\r\n\r\n");
    raw_http_send(first, fill('x', 1000));
    http_server_wait_held(server, 1);
    assert_int_equal(http_server_counts(server).body_bytes, 1000);
    client = raw_http_unix(http_server_path(server));
    assert_int_equal(post_of(500, ""), 200);
    assert_int_equal(post_of(501, ""), 503);
    assert_true(has_code("busy"));
    assert_non_null(strstr(client->head, "Retry-After: "));
    http_server_release(server);
    assert_int_equal(raw_http_answer(first), 200);
    reconnect();
    assert_int_equal(post_of(501, ""), 200);
    raw_http_close(first);
}

/* Else bytes that are no text would reach whatever reads JSON. */
static void bodies_are_utf8(void **state)
{
    (void) state;
    assert_int_equal(raw_http_ask(client, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\n\xc3("), 400);
    assert_true(has_code("bad-utf8"));
    reconnect();
    assert_int_equal(raw_http_ask(client, "POST /echo HTTP/1.1\r\n" HOST
                                          "Content-Type: application/octet-stream\r\nContent-Length: 2\r\n\r\n\xc3("),
                     200);
}

static int ask_with(const char *before, char c, size_t n, const char *after)
{
    raw_http_send(client, before);
    raw_http_send(client, fill(c, n));
    return raw_http_ask(client, after);
}

/* Else memory could be filled with heads, or one long line would look like a broken server. */
static void heads_are_bounded(void **state)
{
    (void) state;
    assert_int_equal(ask_with("GET /", 'a', LIMIT_HTTP_URI - 1, " HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_int_equal(ask_with("GET /", 'a', LIMIT_HTTP_URI, " HTTP/1.1\r\n" HOST "\r\n"), 414);
    reconnect();
    assert_int_equal(ask_with("GET /?a=", 'a', LIMIT_HTTP_URI, " HTTP/1.1\r\n" HOST "\r\n"), 414);
    reconnect();
    assert_int_equal(ask_with("GET /echo HTTP/1.1\r\n" HOST "X-Long: ", 'a', LIMIT_HTTP_HEADERS / 2, "\r\n\r\n"), 200);
    int status = ask_with("GET /echo HTTP/1.1\r\n" HOST "X-Long: ", 'a', LIMIT_HTTP_HEADERS, "\r\n\r\n");
    assert_int_equal(status, 431);
    reconnect();
    for (size_t extra = LIMIT_HTTP_HEADER_COUNT - 1; extra <= LIMIT_HTTP_HEADER_COUNT; extra++) {
        raw_http_send(client, "GET /echo HTTP/1.1\r\n" HOST);
        for (size_t i = 0; i < extra; i++) {
            raw_http_send(client, "X-A: 1\r\n");
        }
        assert_int_equal(raw_http_ask(client, "\r\n"), extra < LIMIT_HTTP_HEADER_COUNT ? 200 : 431);
    }
    reconnect();
}

/* Else `curl` with a large body would wait a second before each request. */
static void continue_is_given(void **state)
{
    (void) state;
    raw_http_send(client, "POST /echo HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    assert_int_equal(raw_http_answer_without_body(client), 100);
    assert_int_equal(raw_http_ask(client, "hello"), 200);
    assert_string_equal(client->body, "POST|echo#@unix:5:hello");
}

/* Else requests sent without waiting would be answered in the wrong order, or those behind a sleeping one never. */
static void pipelined_requests_are_answered_in_order(void **state)
{
    (void) state;
    raw_http_send(client, "GET /hold HTTP/1.1\r\n" HOST "\r\n"
                          "POST /later HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\n{}"
                          "GET /echo/3 HTTP/1.1\r\n" HOST "\r\n"
                          "GET /later HTTP/1.1\r\n" HOST "\r\n");
    http_server_wait_held(server, 1);
    http_server_release(server);
    assert_int_equal(raw_http_answer(client), 200);
    assert_string_equal(client->body, "released");
    assert_int_equal(raw_http_answer(client), 200);
    assert_string_equal(client->body, "later");
    assert_int_equal(raw_http_answer(client), 200);
    assert_string_equal(client->body, "GET|echo|3#@unix:0:");
    assert_int_equal(raw_http_answer(client), 200);
    assert_string_equal(client->body, "later");
}

#define MANY 50

/* Else a commit that answers many at once would answer some of them only when somebody else knocks. */
static void many_sleepers_wake_together(void **state)
{
    (void) state;
    struct raw_http *c[MANY];
    for (size_t i = 0; i < MANY; i++) {
        c[i] = raw_http_unix(http_server_path(server));
        raw_http_send(c[i], "POST /hold HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\n{}");
    }
    http_server_wait_held(server, MANY);
    assert_int_equal(http_server_counts(server).waiting, MANY);
    http_server_release(server);
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(raw_http_answer(c[i]), 200);
        raw_http_close(c[i]);
    }
    assert_int_equal(http_server_counts(server).waiting, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(requests_arrive_whole),
        TEST(pieces_are_put_together),
        TEST(head_has_no_body),
        TEST(peer_is_told_by_the_kernel),
        TEST(peer_of_another_user),
        cmocka_unit_test(peer_on_tcp_is_nobody),
        TEST(ambiguous_lengths_are_refused),
        TEST(malformed_heads_are_refused),
        TEST(other_methods_are_refused),
        TEST(body_with_a_length_is_bounded),
        TEST(chunked_body_is_bounded),
        TEST(bodies_are_bounded_together),
        TEST(bodies_are_utf8),
        TEST(heads_are_bounded),
        TEST(continue_is_given),
        TEST(pipelined_requests_are_answered_in_order),
        TEST(many_sleepers_wake_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
