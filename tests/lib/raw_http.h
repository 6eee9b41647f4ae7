/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raw_http: a client that sends exactly the bytes it is told to, for tests of the HTTP edge.
 *
 * Blocking, with 20 s of patience on every read, so that a server that hangs fails a test instead of stopping it. Reads
 * answers by their Content-Length and understands nothing else. Checks with cmocka's assertions.
 *
 * Surprising: an answer's text is kept in the client and lives until the next one is read.
 */
#ifndef NIS2_TESTS_RAW_HTTP_H
#define NIS2_TESTS_RAW_HTTP_H

#include <stdbool.h>
#include <stddef.h>

struct raw_http {
    int fd;
    char read[1 << 20]; /* bytes received and not yet consumed */
    size_t len;
    char head[1 << 15], body[1 << 20]; /* of the last answer, zero-terminated */
};

struct raw_http *raw_http_unix(const char *path); /* heap: raw_http_close() frees */
struct raw_http *raw_http_tcp(int port);          /* 127.0.0.1 */
void raw_http_close(struct raw_http *c);

void raw_http_send(struct raw_http *c, const char *text);
/* False when the server closed meanwhile. */
bool raw_http_try_send(struct raw_http *c, const void *bytes, size_t len);
/* The status of the next answer, or 0 when the server closed first. `has_body` false for answers to HEAD and for 100.
 */
int raw_http_answer(struct raw_http *c);
int raw_http_answer_without_body(struct raw_http *c);
/* Whether the server closes now, with nothing more to read. */
bool raw_http_is_closed(struct raw_http *c);
/* send and answer */
int raw_http_ask(struct raw_http *c, const char *text);

#endif
