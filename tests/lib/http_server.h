/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_server: edge/http.c with a handler whose answers tests can foresee, on a loop beside the test.
 *
 *   /echo…   answers at once with a description of the request
 *   /later   answers on the next turn of the loop
 *   /hold    keeps the token until http_server_release()
 *   /big     answers with 512 KiB
 *   /inject  tries to smuggle a header into its own answer
 *
 * Surprising: released tokens are answered with "released" whether or not their client, or even the server, is still
 * there.
 */
#ifndef NIS2_TESTS_HTTP_SERVER_H
#define NIS2_TESTS_HTTP_SERVER_H

#include "edge/http.h"

struct http_server;

/* `options` without descriptor, handler and context; NULL for none. On a Unix socket in a temporary directory, or on
 * 127.0.0.1. */
struct http_server *http_server_start(const struct http_options *options, bool is_tcp);
const char *http_server_path(const struct http_server *s);
int http_server_port(const struct http_server *s);

struct http_counts http_server_counts(struct http_server *s);
/* Waits until this many requests are held. */
void http_server_wait_held(struct http_server *s, unsigned count);
void http_server_release(struct http_server *s);
/* http_stop() now; the loop goes on. */
void http_server_halt(struct http_server *s);
/* Stops what is left and removes the directory. Held tokens are released last. */
void http_server_stop(struct http_server *s);

#endif
