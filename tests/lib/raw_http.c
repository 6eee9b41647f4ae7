/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raw_http: sockets, send() and recv(), and just enough reading to find where an answer ends.
 *
 * No HTTP library on purpose: the bytes under test are the ones no library would send. Knows nothing of the server
 * under test.
 *
 * Surprising: a send that fails is no failure here. A server may close in the middle of a request, and that is often
 * the point.
 */
#include "tests/lib/raw_http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

static struct raw_http *new_client(int family, const void *address, socklen_t len)
{
    struct raw_http *c = calloc(1, sizeof(*c));
    assert_non_null(c);
    c->fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(c->fd >= 0);
    struct timeval patience = {.tv_sec = 20};
    assert_int_equal(setsockopt(c->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)), 0);
    assert_int_equal(setsockopt(c->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience)), 0);
    assert_int_equal(connect(c->fd, address, len), 0);
    return c;
}

struct raw_http *raw_http_unix(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
    return new_client(AF_UNIX, &address, sizeof(address));
}

struct raw_http *raw_http_tcp(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t) port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return new_client(AF_INET, &address, sizeof(address));
}

void raw_http_close(struct raw_http *c)
{
    close(c->fd);
    free(c);
}

bool raw_http_try_send(struct raw_http *c, const void *bytes, size_t len)
{
    const char *at = bytes;
    while (len > 0) {
        ssize_t n = send(c->fd, at, len, MSG_NOSIGNAL);
        if (n <= 0) {
            return false;
        }
        at += n;
        len -= (size_t) n;
    }
    return true;
}

void raw_http_send(struct raw_http *c, const char *text)
{
    (void) !raw_http_try_send(c, text, strlen(text));
}

static bool read_more(struct raw_http *c)
{
    if (c->len >= sizeof(c->read) - 1) {
        fail_msg("the answer does not fit");
    }
    ssize_t n = recv(c->fd, c->read + c->len, sizeof(c->read) - 1 - c->len, 0);
    if (n < 0 && errno == EAGAIN) {
        fail_msg("the server neither answered nor closed");
    }
    if (n <= 0) {
        return false;
    }
    c->len += (size_t) n;
    c->read[c->len] = '\0';
    return true;
}

static void consume(struct raw_http *c, size_t n)
{
    memmove(c->read, c->read + n, c->len - n);
    c->len -= n;
    c->read[c->len] = '\0';
}

static int read_head(struct raw_http *c)
{
    const char *end = NULL;
    while ((end = strstr(c->read, "\r\n\r\n")) == NULL) {
        if (!read_more(c)) {
            return 0;
        }
    }
    size_t len = (size_t) (end - c->read) + 4;
    assert_true(len < sizeof(c->head));
    memcpy(c->head, c->read, len);
    c->head[len] = '\0';
    consume(c, len);
    assert_int_equal(strncmp(c->head, "HTTP/1.", 7), 0);
    return (int) strtol(c->head + 9, NULL, 10);
}

int raw_http_answer_without_body(struct raw_http *c)
{
    c->body[0] = '\0';
    return read_head(c);
}

int raw_http_answer(struct raw_http *c)
{
    int status = raw_http_answer_without_body(c);
    const char *length = strcasestr(c->head, "\r\nContent-Length:");
    if (status == 0 || length == NULL) {
        return status;
    }
    size_t len = strtoul(length + 17, NULL, 10);
    assert_true(len < sizeof(c->body));
    while (c->len < len) {
        if (!read_more(c)) {
            return 0;
        }
    }
    memcpy(c->body, c->read, len);
    c->body[len] = '\0';
    consume(c, len);
    return status;
}

bool raw_http_is_closed(struct raw_http *c)
{
    return c->len == 0 && !read_more(c);
}

int raw_http_ask(struct raw_http *c, const char *text)
{
    raw_http_send(c, text);
    return raw_http_answer(c);
}
