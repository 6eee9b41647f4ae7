/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fake_api: a daemon that answers from a script, on a Unix socket in a directory of its own, beside the test.
 *
 * Each line of the script answers one request, the first that fits; a request without a line is answered 404. What came
 * in is kept whole, in order. GET /v1/version is answered without a line: zone Europe/Copenhagen, no exercise.
 */
#ifndef NIS2_TESTS_LIB_FAKE_API_H
#define NIS2_TESTS_LIB_FAKE_API_H

#include <stddef.h>

enum fake_how {
    FAKE_ANSWERS,
    FAKE_CLOSES, /* takes the request, closes the connection */
    FAKE_STALLS, /* takes the request, says nothing */
    FAKE_QUITS,  /* takes the request, is gone with its socket */
};

struct fake_line {
    const char *request; /* "POST /v1/incidents ": how the request begins */
    int status;
    const char *body;
    const char *type; /* NULL: application/json, or application/problem+json from 400 on */
    enum fake_how how;
    size_t body_len; /* 0: strlen(body) */
};

struct fake_api;

/* `script` is borrowed until the end. */
struct fake_api *fake_api_start(const struct fake_line *script, size_t count);
const char *fake_api_directory(const struct fake_api *api); /* nis2d.sock lies in it */
const char *fake_api_socket(const struct fake_api *api);
/* Requests but those for /v1/version. */
size_t fake_api_count(struct fake_api *api);
/* Request line, headers and body of number `i`; "" past the end. Valid until the end. */
const char *fake_api_request(struct fake_api *api, size_t i);
/* Its body. */
const char *fake_api_body(struct fake_api *api, size_t i);
/* The value of a header, in a static buffer; "" when absent. */
const char *fake_api_header(struct fake_api *api, size_t i, const char *name);
void fake_api_stop(struct fake_api *api);

#endif
