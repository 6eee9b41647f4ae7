/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_parts: what http.c (the socket, connections, deadlines) and http_request.c (one request on one of them) share.
 *
 * Nobody else includes it. A connection carries at most one request at a time; a request belongs to its connection and
 * dies with it, the token belongs to whoever has to answer.
 *
 * Surprising: a token points at its request and the request at its token. Whichever goes first tells the other.
 */
#ifndef NIS2_EDGE_HTTP_PARTS_H
#define NIS2_EDGE_HTTP_PARTS_H

#include <microhttpd.h>

#include "edge/http.h"
#include "edge/http_guard.h"

#define HTTP_NO_DEADLINE UINT64_MAX

enum http_phase { PHASE_RECEIVING, PHASE_HANDLING, PHASE_SENDING };

struct http_exchange {
    struct http_conn *conn;
    struct arena arena;
    struct http_request seen; /* what the handler is given */
    struct http_framing framing;
    struct http_refusal refusal;
    struct buf body;
    uint64_t received; /* bytes of the body, kept or not */
    bool is_handed_over, is_suspended;
    struct http_reply_to *to; /* NULL once answered */
    struct MHD_Response *response;
    unsigned status;
    size_t answer_len;
};

struct http_reply_to {
    struct http_exchange *request; /* NULL: the connection is gone */
};

struct http_conn {
    struct http *http;
    struct http_conn *next, *prev;
    struct MHD_Connection *mhd;
    int fd;
    enum http_phase phase;
    uint64_t deadline_ms; /* on the loop's clock */
    bool has_begun;       /* a request line was read since the last answer */
    bool is_first;        /* nothing was answered yet */
    size_t uri_len;
    struct http_peer peer;
    struct arena arena; /* of the peer */
    struct http_exchange *request;
};

struct http {
    struct loop *loop;
    struct http_options options;
    struct MHD_Daemon *daemon;
    uv_poll_t poll;
    uv_idle_t again;
    uv_timer_t timer;
    unsigned open_handles;
    bool is_running, is_stopping;
    struct http_conn *conns;
    struct http_counts counts;
};

/* --- http.c ------------------------------------------------------------------------------------------------------- */

/* Enters a phase that may last `allowed_ms`. */
void http_set_phase(struct http_conn *conn, enum http_phase phase, uint64_t allowed_ms);
/* Makes the loop run the library at its next turn. */
void http_run_again(struct http *http);

/* --- http_request.c ----------------------------------------------------------------------------------------------- */

/* The library's handler: called with the head, with each piece of the body, with the end, and again after a resume. */
enum MHD_Result http_on_access(void *cls, struct MHD_Connection *mhd, const char *url, const char *method,
                               const char *version, const char *bytes, size_t *len, void **request);
/* Lets go of the connection's request, if it has one. Its token has been answered or taken away. */
void http_exchange_drop(struct http_conn *conn);
/* Answers a sleeping request with 503 and takes its token away. */
void http_exchange_stop(struct http_exchange *r);

#endif
