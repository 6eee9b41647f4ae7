/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_http_limits: clients that are slow, gone, or one too many; and the socket itself.
 *
 * The HTTP edge must outlive all of them: a request that drips, a reader that does not read, a client that leaves while
 * its request sleeps, more connections than there is room for. Same rig as test_http.c.
 */
#include "tests/lib/http_rig.h"

static void wait_for_connections(unsigned count)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    for (int i = 0; i < 20000 && http_server_counts(server).connections != count; i++) {
        nanosleep(&pause, NULL);
    }
    assert_int_equal(http_server_counts(server).connections, count);
}

/* Else a client that gives up while its command is being written would take the daemon with it. */
static void client_may_leave_while_its_request_sleeps(void **state)
{
    (void) state;
    raw_http_send(client, "POST /hold HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\n{}");
    http_server_wait_held(server, 1);
    reconnect();
    raw_http_send(client, "GET /hold HTTP/1.1\r\n" HOST "\r\nGET /echo HTTP/1.1\r\n" HOST "\r\n");
    http_server_wait_held(server, 2);
    raw_http_close(client);
    http_server_release(server);
    wait_for_connections(0);
    assert_int_equal(http_server_counts(server).waiting, 0);
    client = raw_http_unix(http_server_path(server));
}

/* Else stopping the daemon under load would abort it, or its callers would hang. */
static void stop_wakes_the_sleepers(void **state)
{
    (void) state;
    struct http_server *s = http_server_start(NULL, false);
    struct raw_http *a = raw_http_unix(http_server_path(s)), *b = raw_http_unix(http_server_path(s));
    struct raw_http *half = raw_http_unix(http_server_path(s));
    raw_http_send(half, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 10\r\n\r\nhalf");
    raw_http_send(a, "GET /hold HTTP/1.1\r\n" HOST "\r\n");
    raw_http_send(b, "POST /hold HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\n{}");
    http_server_wait_held(s, 2);
    http_server_halt(s);
    assert_int_equal(raw_http_answer(a), 503);
    assert_int_equal(raw_http_answer(b), 503);
    assert_non_null(strstr(b->body, "\"code\":\"stopping\""));
    assert_int_equal(raw_http_answer(half), 0);
    http_server_release(s); /* the tokens are answered into nothing */
    raw_http_close(a);
    raw_http_close(b);
    raw_http_close(half);
    http_server_stop(s);
}

/* A byte every 10 ms, which no idle timeout would ever end; false once the server closed. */
static bool drip(const char *text, int bytes)
{
    const struct timespec pause = {.tv_nsec = 10000000};
    for (int i = 0; i < bytes; i++) {
        if (!raw_http_try_send(client, &text[(size_t) i % strlen(text)], 1)) {
            return false;
        }
        nanosleep(&pause, NULL);
    }
    return true;
}

/* Else a few hundred clients that send a byte a second would lock everybody out for ever. */
static void slow_requests_are_ended(void **state)
{
    (void) state;
    raw_http_close(client);
    http_server_stop(server);
    begin((struct http_options){.request_ms = 200});
    assert_false(
        drip("GET /echo HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 2000));
    assert_int_equal(raw_http_answer(client), 408);
    reconnect();
    raw_http_send(client, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 100000\r\n\r\n");
    assert_false(drip("x", 2000));
    assert_int_equal(raw_http_answer(client), 408);
    reconnect();
    raw_http_send(client, "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n");
    assert_false(drip("1\r\nx\r\n", 2000));
    assert_int_equal(raw_http_answer(client), 408);
    assert_int_equal(http_server_counts(server).requests, 0);
    assert_int_equal(http_server_counts(server).refused, 3);
}

/* Else an idle client would hold its place for ever; and one that is about to ask again would read a 408 as the answer.
 */
static void idle_connections_are_closed_in_silence(void **state)
{
    (void) state;
    raw_http_close(client);
    http_server_stop(server);
    begin((struct http_options){.request_ms = 200});
    assert_int_equal(raw_http_ask(client, "GET /echo HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_true(raw_http_is_closed(client));
}

/* Else a request that waits for a slow disk would be ended by the deadline meant for slow clients. */
static void sleeping_requests_have_no_deadline(void **state)
{
    (void) state;
    raw_http_close(client);
    http_server_stop(server);
    begin((struct http_options){.request_ms = 100});
    raw_http_send(client, "GET /hold HTTP/1.1\r\n" HOST "\r\n");
    http_server_wait_held(server, 1);
    struct raw_http *other = raw_http_unix(http_server_path(server));
    assert_int_equal(raw_http_answer(other), 408); /* the deadline has come and gone */
    raw_http_close(other);
    http_server_release(server);
    assert_int_equal(raw_http_answer(client), 200);
}

/* Else a client that never reads its answer would hold the answer's memory for ever. */
static void slow_readers_are_ended(void **state)
{
    (void) state;
    assert_int_equal(raw_http_ask(client, "GET /big HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_int_equal(strlen(client->body), 512 * 1024);
    raw_http_close(client);
    http_server_stop(server);
    begin((struct http_options){.reply_ms = 200});
    raw_http_send(client, "GET /big HTTP/1.1\r\n" HOST "\r\n");
    while (http_server_counts(server).requests == 0) {
        continue;
    }
    wait_for_connections(0);
    assert_int_equal(raw_http_answer(client), 0); /* cut in the middle */
}

/* Else more clients than we can serve would cost more memory than we have. */
static void connections_are_bounded(void **state)
{
    (void) state;
    raw_http_close(client);
    http_server_stop(server);
    begin((struct http_options){.connections_max = 2});
    struct raw_http *second = raw_http_unix(http_server_path(server)), *third = raw_http_unix(http_server_path(server));
    assert_int_equal(raw_http_ask(client, "GET /echo HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_int_equal(raw_http_ask(second, "GET /echo HTTP/1.1\r\n" HOST "\r\n"), 200);
    raw_http_send(third, "GET /echo HTTP/1.1\r\n" HOST "\r\n"); /* waits in the kernel */
    assert_int_equal(http_server_counts(server).connections, 2);
    assert_int_equal(http_server_counts(server).requests, 2);
    raw_http_close(second);
    assert_int_equal(raw_http_answer(third), 200);
    raw_http_close(third);
}

/* Else one user of the machine could take every place and lock out the responders. Needs root to be somebody else. */
static void connections_of_one_user_are_bounded(void **state)
{
    (void) state;
    if (geteuid() != 0) {
        skip();
    }
    raw_http_close(client);
    http_server_stop(server);
    begin((struct http_options){.connections_per_user_max = 2});
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct raw_http *c[3];
        int status[3];
        if (setgid(7000) != 0 || setuid(7000) != 0) {
            _exit(2);
        }
        for (int i = 0; i < 3; i++) {
            c[i] = raw_http_unix(http_server_path(server));
            status[i] = raw_http_ask(c[i], "GET /echo HTTP/1.1\r\n" HOST "\r\n");
        }
        bool is_closed = raw_http_is_closed(c[2]);
        raw_http_close(c[0]);
        struct raw_http *again = raw_http_unix(http_server_path(server));
        (void) again;
        _exit(status[0] == 200 && status[1] == 200 && status[2] == 429 && is_closed ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    for (int i = 0; i < 4; i++) { /* root is exempt: the administrator always gets in */
        struct raw_http *c = raw_http_unix(http_server_path(server));
        assert_int_equal(raw_http_ask(c, "GET /echo HTTP/1.1\r\n" HOST "\r\n"), 200);
        raw_http_close(c);
    }
}

/* Else a title used in a header of an answer could set headers of its own. */
static void headers_of_answers_cannot_be_split(void **state)
{
    (void) state;
    assert_int_equal(raw_http_ask(client, "GET /inject HTTP/1.1\r\n" HOST "\r\n"), 201);
    assert_null(strstr(client->head, "Set-Cookie"));
    assert_null(strstr(client->head, "X-Evil"));
    assert_non_null(strstr(client->head, "Cache-Control: max-age=5\r\n"));
    assert_null(strstr(client->head, "no-store"));
}

/* Else a daemon that was killed could not start again, a second one would steal a living one's callers, or a file would
 * be deleted. */
static void sockets_are_replaced_only_when_stale(void **state)
{
    (void) state;
    char directory[] = "/tmp/nis2d-listen-XXXXXX", path[64];
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/s", directory);
    int fd = -1, second = -1;
    struct complaint c;
    assert_int_equal(http_listen_unix(path, &fd, &c), STATUS_OK);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0666);
    assert_int_equal(http_listen_unix(path, &second, &c), STATUS_BUSY);
    assert_int_equal(second, -1);
    close(fd); /* as a kill -9 leaves it */
    assert_int_equal(http_listen_unix(path, &second, &c), STATUS_OK);
    close(second);
    unlink(path);
    FILE *f = fopen(path, "we");
    assert_non_null(f);
    fclose(f);
    assert_int_equal(http_listen_unix(path, &second, &c), STATUS_BAD_INPUT);
    assert_int_equal(stat(path, &st), 0);
    unlink(path);
    rmdir(directory);

    char longest[128];
    memset(longest, 'x', sizeof(longest));
    memcpy(longest, "/nowhere/", 9);
    longest[103] = '\0'; /* 107 with the suffix it is bound under */
    assert_int_equal(http_listen_unix(longest, &second, &c), STATUS_IO);
    longest[103] = 'x';
    longest[104] = '\0';
    assert_int_equal(http_listen_unix(longest, &second, &c), STATUS_BAD_INPUT);
    assert_int_equal(http_listen_unix("", &second, &c), STATUS_BAD_INPUT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(client_may_leave_while_its_request_sleeps),
        cmocka_unit_test(stop_wakes_the_sleepers),
        TEST(slow_requests_are_ended),
        TEST(idle_connections_are_closed_in_silence),
        TEST(sleeping_requests_have_no_deadline),
        TEST(slow_readers_are_ended),
        TEST(connections_are_bounded),
        TEST(connections_of_one_user_are_bounded),
        TEST(headers_of_answers_cannot_be_split),
        cmocka_unit_test(sockets_are_replaced_only_when_stale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
