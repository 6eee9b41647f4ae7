/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_http_guard: each rule of http_guard.c, at its bound and one past it, without a socket.
 *
 * A head is built from the one that is always taken, with one thing changed. What libmicrohttpd does with real bytes is
 * test_http's matter.
 */
#include "edge/http_guard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"

static struct arena arena = ARENA_INIT;
static struct http_request request;
static struct http_framing framing;
static struct http_field headers[LIMIT_HTTP_HEADER_COUNT + 2];
static struct http_head head;

static int set_up(void **state)
{
    (void) state;
    memset(&request, 0, sizeof(request));
    headers[0] = (struct http_field){TEXT("Host"), TEXT("localhost")};
    head = (struct http_head){
        .method = TEXT("POST"),
        .path = TEXT("/v1/incidents"),
        .version = TEXT("HTTP/1.1"),
        .uri_len = 13,
        .headers = headers,
        .header_count = 1,
        .body_max = 1000,
    };
    return 0;
}

static int tear_down(void **state)
{
    (void) state;
    arena_done(&arena);
    return 0;
}

static unsigned guarded(void)
{
    return http_guard_head(&head, &arena, &request, &framing).status;
}

static void add(struct text name, struct text value)
{
    headers[head.header_count++] = (struct http_field){name, value};
}

static unsigned guarded_with(struct text name, struct text value)
{
    head.header_count = 1;
    add(name, value);
    return guarded();
}

static unsigned guarded_path(struct text path)
{
    head.path = path;
    head.uri_len = path.len;
    return guarded();
}

/* Else an ordinary request would be turned away. */
static void ordinary_requests_pass(void **state)
{
    (void) state;
    add(TEXT("content-TYPE"), TEXT(" application/json "));
    add(TEXT("Idempotency-Key"), TEXT("k-1"));
    add(TEXT("Authorization"), TEXT("Bearer x"));
    add(TEXT("Accept"), TEXT("text/html"));
    add(TEXT("Content-Length"), TEXT("1000"));
    assert_int_equal(guarded(), 0);
    assert_true(text_is(request.content_type, "application/json"));
    assert_true(text_is(request.idempotency_key, "k-1"));
    assert_true(text_is(request.authorization, "Bearer x"));
    assert_true(text_is(request.accept, "text/html"));
    assert_int_equal(framing.length, 1000);
    assert_int_equal(request.path.count, 2);
    assert_true(text_is(request.path.at[1], "incidents"));
}

/* Else a proxy and we could see two different requests in the same bytes. */
static void framing_is_unambiguous(void **state)
{
    (void) state;
    const struct {
        struct text te, length;
        unsigned status;
    } cases[] = {
        {TEXT("chunked"), TEXT_EMPTY, 0},
        {TEXT("Chunked"), TEXT_EMPTY, 0},
        {TEXT("chunked"), TEXT("5"), 400},
        {TEXT("gzip, chunked"), TEXT_EMPTY, 501},
        {TEXT("identity"), TEXT_EMPTY, 501},
        {TEXT_EMPTY, TEXT("0"), 0},
        {TEXT_EMPTY, TEXT("1001"), 413},
        {TEXT_EMPTY, TEXT("+5"), 400},
        {TEXT_EMPTY, TEXT("-5"), 400},
        {TEXT_EMPTY, TEXT("5, 5"), 400},
        {TEXT_EMPTY, TEXT("0x5"), 400},
        {TEXT_EMPTY, TEXT("5 5"), 400},
        {TEXT_EMPTY, TEXT("999999999999999999"), 413},
        {TEXT_EMPTY, TEXT("9999999999999999999"), 400},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        head.header_count = 1;
        if (cases[i].te.at != NULL) {
            add(TEXT("Transfer-Encoding"), cases[i].te);
        }
        if (cases[i].length.at != NULL) {
            add(TEXT("Content-Length"), cases[i].length);
        }
        assert_int_equal(guarded(), cases[i].status);
    }
    assert_int_equal(guarded_with(TEXT("Content-Length"), TEXT_EMPTY), 400);
    assert_int_equal(guarded_with(TEXT("Transfer-Encoding"), TEXT_EMPTY), 501);
    head.version = TEXT("HTTP/1.0");
    assert_int_equal(guarded_with(TEXT("Transfer-Encoding"), TEXT("chunked")), 400);
}

/* Else the first copy could be checked and the second one used. */
static void headers_we_act_on_come_once(void **state)
{
    (void) state;
    const struct text once[] = {TEXT("Host"),          TEXT("Content-Length"), TEXT("Idempotency-Key"),
                                TEXT("Authorization"), TEXT("Content-Type"),   TEXT("Transfer-Encoding"),
                                TEXT("Expect")};
    for (size_t i = 0; i < ARRAY_LEN(once); i++) {
        head.header_count = 1;
        add(once[i], TEXT("7"));
        add(TEXT("X-Between"), TEXT("1"));
        add(text_lower(&arena, once[i]), TEXT("7"));
        assert_int_equal(guarded(), 400);
    }
    head.header_count = 1;
    add(TEXT("Idempotency-Key"), TEXT_EMPTY);
    add(TEXT("Idempotency-Key"), TEXT("x"));
    assert_int_equal(guarded(), 400);
    head.header_count = 1;
    add(TEXT("X-Own"), TEXT("1"));
    add(TEXT("X-Own"), TEXT("2"));
    add(TEXT("Accept"), TEXT("a/b"));
    add(TEXT("Accept"), TEXT("c/d"));
    assert_int_equal(guarded(), 0);
}

/* Else a name with a blank before its colon could hide a header from one reader and not from the other. */
static void header_names_and_values_are_plain(void **state)
{
    (void) state;
    assert_int_equal(guarded_with(TEXT("X-Ok!"), TEXT("v")), 0);
    assert_int_equal(guarded_with(TEXT("Content-Length "), TEXT("5")), 400);
    assert_int_equal(guarded_with(TEXT("X(1)"), TEXT("v")), 400);
    assert_int_equal(guarded_with(TEXT("X\0"), TEXT("v")), 400);
    assert_int_equal(guarded_with(TEXT_EMPTY, TEXT("v")), 400);
    assert_int_equal(guarded_with(TEXT("X-Own"), TEXT("a\0b")), 400);
    assert_int_equal(guarded_with(TEXT("Idempotency-Key"), TEXT("a\nb")), 400);
    assert_int_equal(guarded_with(TEXT("Idempotency-Key"), TEXT("a\xff")), 400);
    assert_int_equal(guarded_with(TEXT("Authorization"), TEXT("a\x7f")), 400);
}

static unsigned guarded_key(size_t len)
{
    char key[LIMIT_IDEMPOTENCY_KEY + 1];
    memset(key, 'k', sizeof(key));
    return guarded_with(TEXT("Idempotency-Key"), (struct text){key, len});
}

/* Else memory could be filled with heads. */
static void counts_are_bounded(void **state)
{
    (void) state;
    while (head.header_count < LIMIT_HTTP_HEADER_COUNT) {
        add(TEXT("X-Own"), TEXT("1"));
    }
    assert_int_equal(guarded(), 0);
    add(TEXT("X-Own"), TEXT("1"));
    assert_int_equal(guarded(), 431);
    assert_int_equal(guarded_key(LIMIT_IDEMPOTENCY_KEY), 0);
    assert_int_equal(guarded_key(LIMIT_IDEMPOTENCY_KEY + 1), 400);

    head.header_count = 1;
    char path[LIMIT_HTTP_URI + 2];
    memset(path, 'a', sizeof(path));
    path[0] = '/';
    assert_int_equal(guarded_path((struct text){path, LIMIT_HTTP_URI}), 0);
    assert_int_equal(guarded_path((struct text){path, LIMIT_HTTP_URI + 1}), 414);
    assert_int_equal(guarded_path(TEXT("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16")), 0);
    assert_int_equal(request.path.count, LIMIT_HTTP_SEGMENTS);
    assert_int_equal(guarded_path(TEXT("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17")), 414);
    head.path = TEXT("/short");
    head.uri_len = LIMIT_HTTP_URI + 1; /* a long query */
    assert_int_equal(guarded(), 414);
}

/* Else a reference with a slash in it would name another route, or a path could be spelt in a way the rights do not
 * know. */
static void paths_are_split_then_decoded(void **state)
{
    (void) state;
    assert_int_equal(guarded_path(TEXT("/")), 0);
    assert_int_equal(request.path.count, 0);
    assert_int_equal(guarded_path(TEXT("/a%2Fb/c%20d/%C3%A6")), 0);
    assert_int_equal(request.path.count, 3);
    assert_true(text_is(request.path.at[0], "a/b"));
    assert_true(text_is(request.path.at[1], "c d"));
    assert_true(text_is(request.path.at[2], "æ"));
    assert_int_equal(guarded_path(TEXT("/a//b/")), 0);
    assert_int_equal(request.path.count, 4);
    assert_int_equal(request.path.at[3].len, 0);
    assert_int_equal(guarded_path(TEXT("/a+b")), 0);
    assert_true(text_is(request.path.at[0], "a+b"));
    assert_int_equal(guarded_path(TEXT("/a%252Fb")), 0); /* once */
    assert_true(text_is(request.path.at[0], "a%2Fb"));
    const struct text bad[] = {TEXT(""),      TEXT("a"),       TEXT("http://h/a"), TEXT("*"),         TEXT("/%"),
                               TEXT("/%4"),   TEXT("/%zz"),    TEXT("/%00"),       TEXT("/%0a"),      TEXT("/%ff"),
                               TEXT("/\xff"), TEXT("/a/../b"), TEXT("/%2e%2E/a"),  TEXT("/."),        TEXT("/%c0%af"),
                               TEXT("/%7f"),  TEXT("/a\tb"),   TEXT("/%ed%a0%80"), TEXT("/%e2%80%ae")};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(guarded_path(bad[i]), 400);
    }
}

/* Else a parameter given twice could be checked once and used the other time. */
static void params_are_decoded_and_come_once(void **state)
{
    (void) state;
    struct http_field params[LIMIT_HTTP_PARAMS + 1];
    char names[LIMIT_HTTP_PARAMS + 1][4];
    for (size_t i = 0; i < ARRAY_LEN(params); i++) {
        names[i][0] = (char) ('a' + i / 26);
        names[i][1] = (char) ('a' + i % 26);
        params[i] = (struct http_field){{names[i], 2}, TEXT("v")};
    }
    head.params = params;
    head.param_count = LIMIT_HTTP_PARAMS;
    assert_int_equal(guarded(), 0);
    assert_int_equal(request.param_count, LIMIT_HTTP_PARAMS);
    head.param_count = LIMIT_HTTP_PARAMS + 1;
    assert_int_equal(guarded(), 400);
    head.param_count = 2;
    params[0] = (struct http_field){TEXT("at"), TEXT("14:00%2B01:00")};
    assert_int_equal(guarded(), 0);
    assert_true(text_is(request.params[0].value, "14:00+01:00"));
    params[1] = (struct http_field){TEXT("%61t"), TEXT("x")};
    assert_int_equal(guarded(), 400);
    params[1] = (struct http_field){TEXT("b"), TEXT("%0")};
    assert_int_equal(guarded(), 400);
}

/* Else a method nobody thought of would reach the handler, or a body would be read as the next request. */
static void methods_versions_and_expectations(void **state)
{
    (void) state;
    const struct text no[] = {TEXT("PUT"), TEXT("DELETE"), TEXT("get"), TEXT("CONNECT"), TEXT("TRACE"), TEXT("")};
    for (size_t i = 0; i < ARRAY_LEN(no); i++) {
        head.method = no[i];
        assert_int_equal(guarded(), 405);
    }
    head.method = TEXT("GET");
    assert_int_equal(guarded(), 0);
    assert_int_equal(request.method, HTTP_GET);
    assert_int_equal(guarded_with(TEXT("Content-Length"), TEXT("0")), 0);
    assert_int_equal(guarded_with(TEXT("Content-Length"), TEXT("1")), 400);
    assert_int_equal(guarded_with(TEXT("Transfer-Encoding"), TEXT("chunked")), 400);
    head.method = TEXT("POST");
    assert_int_equal(guarded_with(TEXT("Expect"), TEXT("100-Continue")), 0);
    assert_true(framing.wants_continue);
    assert_int_equal(guarded_with(TEXT("Expect"), TEXT("200-ok")), 417);
    head.header_count = 0;
    assert_int_equal(guarded(), 400); /* no Host */
    head.version = TEXT("HTTP/1.0");
    assert_int_equal(guarded(), 0);
    head.version = TEXT("HTTP/2.0");
    assert_int_equal(guarded(), 505);
}

/* Else bytes that are no text would be taken for JSON; or an attachment that is no text would be refused. */
static void bodies_are_text_unless_said_otherwise(void **state)
{
    (void) state;
    request.content_type = TEXT("application/json");
    request.body = TEXT("{\"a\":\"\xc3\xa6\"}");
    assert_int_equal(http_guard_body(&request).status, 0);
    request.body = TEXT("\xc3");
    assert_int_equal(http_guard_body(&request).status, 400);
    request.content_type = TEXT("application/octet-stream; x=y");
    assert_int_equal(http_guard_body(&request).status, 0);
    request.content_type = TEXT_EMPTY;
    assert_int_equal(http_guard_body(&request).status, 400);
}

/* Else a client could not tell one refusal from another. */
static void problems_are_documents(void **state)
{
    (void) state;
    struct http_refusal r = {413, "body-too-large", "too large"};
    assert_true(text_is(http_guard_problem(&arena, &r),
                        "{\"type\":\"about:blank\",\"title\":\"too large\",\"status\":413,\"code\":\"body-too-large\","
                        "\"detail\":\"too large\"}\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ordinary_requests_pass, set_up, tear_down),
        cmocka_unit_test_setup_teardown(framing_is_unambiguous, set_up, tear_down),
        cmocka_unit_test_setup_teardown(headers_we_act_on_come_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(header_names_and_values_are_plain, set_up, tear_down),
        cmocka_unit_test_setup_teardown(counts_are_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paths_are_split_then_decoded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(params_are_decoded_and_come_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(methods_versions_and_expectations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bodies_are_text_unless_said_otherwise, set_up, tear_down),
        cmocka_unit_test_setup_teardown(problems_are_documents, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
