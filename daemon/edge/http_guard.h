/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_guard: what a request must be before anybody sees it, as pure functions.
 *
 * libmicrohttpd reads leniently where two readers could disagree: both length headers at once, a length given twice, a
 * method of any spelling. Behind a proxy that is how one request is smuggled inside another, so these are refused here,
 * whoever is in front. Paths and query strings are decoded here too, strictly and once.
 *
 * Surprising: the path is split before it is decoded, so that %2F is a character of a segment and never a separator.
 */
#ifndef NIS2_EDGE_HTTP_GUARD_H
#define NIS2_EDGE_HTTP_GUARD_H

#include "edge/http.h"

/* Why a request is not taken. `code` and `words` are ours: static, without quotes or control characters. */
struct http_refusal {
    unsigned status; /* 0: nothing to complain about */
    const char *code;
    const char *words;
};

struct http_field {
    struct text name, value;
};

/* The head of a request as it was read, nothing decoded. */
struct http_head {
    struct text method, path, version;
    size_t uri_len; /* path and query together */
    const struct http_field *headers;
    size_t header_count;
    const struct http_field *params; /* split at & and =, and + already a blank; not percent-decoded */
    size_t param_count;
    size_t body_max;
};

/* How the body will come. */
struct http_framing {
    bool is_chunked;
    uint64_t length; /* 0 when chunked or without a body */
    bool wants_continue;
};

/* Fills `ret` (all of it in the arena; body and peer untouched) and `framing`, or says why not. `framing` is filled
 * also when refusing, as far as it could be read. */
struct http_refusal http_guard_head(const struct http_head *head, struct arena *arena, struct http_request *ret,
                                    struct http_framing *framing);

/* The finished body. */
struct http_refusal http_guard_body(const struct http_request *request);

/* Percent-decodes into the arena; false for a bad escape, invalid UTF-8 or a control character. */
bool http_guard_decode(struct arena *arena, struct text t, struct text *ret);

/* The problem document (RFC 9457) of a refusal. */
struct text http_guard_problem(struct arena *arena, const struct http_refusal *refusal);

#endif
