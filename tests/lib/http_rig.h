/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_rig: what the two programs of HTTP tests share: a server on a thread of its own, a client of raw bytes, and the
 * set-up around each test. Everything is static on purpose: each test program has its own, and includes this once.
 *
 * Where a deadline is the subject it is set to 200 ms by the test, which waits for its effect, never for a fixed time.
 */
#ifndef NIS2_TESTS_LIB_HTTP_RIG_H
#define NIS2_TESTS_LIB_HTTP_RIG_H

#include "edge/http.h"

#include <errno.h>
#include <grp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "tests/lib/http_server.h"
#include "tests/lib/raw_http.h"

#define HOST "Host: localhost\r\n"

static struct http_server *server;
static struct raw_http *client;

static __attribute__((unused)) void begin(struct http_options options)
{
    server = http_server_start(&options, false);
    client = raw_http_unix(http_server_path(server));
}

static __attribute__((unused)) void reconnect(void)
{
    raw_http_close(client);
    client = raw_http_unix(http_server_path(server));
}

static __attribute__((unused)) int set_up(void **state)
{
    (void) state;
    begin((struct http_options){.body_max = 1000});
    return 0;
}

/* Each guard closes what it must, and the server goes on serving: every test ends with that. */
static __attribute__((unused)) int tear_down(void **state)
{
    (void) state;
    reconnect();
    int status = raw_http_ask(client, "GET /alive HTTP/1.1\r\n" HOST "\r\n");
    raw_http_close(client);
    http_server_stop(server);
    return status == 200 ? 0 : 1;
}

static __attribute__((unused)) char filled[1 << 20];

static __attribute__((unused)) const char *fill(char c, size_t n)
{
    assert_true(n < sizeof(filled));
    memset(filled, c, n);
    filled[n] = '\0';
    return filled;
}

static __attribute__((unused)) bool has_code(const char *code)
{
    char wanted[64];
    snprintf(wanted, sizeof(wanted), "\"code\":\"%s\"", code);
    return strstr(client->body, wanted) != NULL && strstr(client->head, "application/problem+json") != NULL;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
