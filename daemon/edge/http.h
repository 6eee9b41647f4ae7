/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http: complete requests in, answers out, on one listening socket inside the loop.
 *
 *   socket ── libmicrohttpd ── guards (http_guard.h) ──▶ handler(request, to) … later … http_reply(to, answer)
 *
 * The handler is called once for each request that is whole and well formed; everything else is answered here with a
 * problem document and never seen by anybody. It may answer at once or keep the token and answer after a commit: the
 * connection sleeps meanwhile. Knows nothing of routes, JSON or rights; it only says who the kernel says the peer is.
 *
 * A client that closes its sending side before it has the answer is taken for gone.
 *
 * Surprising: the token outlives the connection. A client that left, or http_stop(), does not take it away: it is
 * answered exactly once all the same, and the answer then goes nowhere.
 */
#ifndef NIS2_EDGE_HTTP_H
#define NIS2_EDGE_HTTP_H

#include <sys/types.h>

#include "edge/loop.h"

struct http;
struct http_reply_to;

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST };

/* The process at the other end, from the kernel (SO_PEERCRED, SO_PEERGROUPS), as it was when it connected. On any other
 * than a Unix socket is_unix is false and the rest says nothing. */
struct http_peer {
    bool is_unix;
    uid_t uid;
    gid_t gid;
    pid_t pid;           /* for the log only: the number may belong to another process by now */
    const gid_t *groups; /* supplementary groups; borrowed */
    size_t group_count;
};

struct http_param {
    struct text key, value; /* decoded */
};

/* Borrowed until the token is answered. Every text but `body` is valid UTF-8 without control characters. */
struct http_request {
    enum http_method method;
    struct texts path; /* "/v1/incidents/INC%2F1" is {"v1", "incidents", "INC/1"}; "/" is {} */
    const struct http_param *params;
    size_t param_count;
    struct text idempotency_key, authorization, content_type, accept; /* empty when absent */
    struct text by, as; /* X-Nis2d-By: who somebody says they are; X-Nis2d-As: a role of an exercise */
    struct text body;   /* valid UTF-8 unless the content type is application/octet-stream */
    struct http_peer peer;
};

struct http_header {
    const char *name;
    struct text value;
};

struct http_answer {
    unsigned status;
    const char *content_type; /* NULL for none */
    struct text body;
    const struct http_header *headers; /* more of them; one with a line break in it is left out */
    size_t header_count;
};

/* Called on the loop's thread. Owes one http_reply() for `to`, from inside the call or later. */
typedef void http_handler_fn(void *context, const struct http_request *request, struct http_reply_to *to);

/* Numbers that are 0 take their value from limits.h; tests bring smaller ones. */
struct http_options {
    int listen_fd; /* taken, also on failure; listening, stream */
    http_handler_fn *handler;
    void *context;
    uint64_t
        request_ms; /* from the connection, or the last answer, to the last byte of a request: LIMIT_HTTP_REQUEST_S */
    uint64_t reply_ms;                 /* for sending an answer, plus 1 s for each MiB of it: LIMIT_HTTP_REQUEST_S */
    size_t body_max;                   /* LIMIT_HTTP_BODY */
    size_t bodies_max;                 /* of all requests together: LIMIT_HTTP_BODIES */
    unsigned connections_max;          /* LIMIT_HTTP_CONNECTIONS; more wait in the kernel's queue */
    unsigned connections_per_user_max; /* LIMIT_HTTP_CONNECTIONS_PER_USER; root and our own user are exempt */
};

/* `*ret` is returned, to be given back with http_stop(). STATUS_IO. */
enum status http_start(struct loop *loop, const struct http_options *options, struct http **ret,
                       struct complaint *reterr) MUST_USE;
/* Answers what waits with 503, closes every connection and the socket. Not from inside the handler. The memory goes
 * when the loop turns next, at the latest in loop_free(). NULL is fine. */
void http_stop(struct http *http);

/* Answers and ends the token; everything in `answer` is borrowed for the call. On the loop's thread. */
void http_reply(struct http_reply_to *to, const struct http_answer *answer);

/* For metrics: since the start, and now. */
struct http_counts {
    uint64_t requests; /* given to the handler */
    uint64_t refused;  /* answered by the guards, too slow, or one connection too many */
    unsigned connections;
    unsigned waiting; /* given to the handler and not yet answered */
    size_t body_bytes;
};
struct http_counts http_counts(const struct http *http);

/* --- http_socket.c -------------------------------------------------------------------------------------------------
 */

/* A listening Unix socket at `path`, mode 0666: the right is decided per request. A stale socket is replaced in one
 * step; STATUS_BUSY when somebody answers there, STATUS_BAD_INPUT for a path that is too long or no socket, STATUS_IO.
 */
enum status http_listen_unix(const char *path, int *ret_fd, struct complaint *reterr) MUST_USE;

/* A listening TCP socket at a literal IPv4 or IPv6 address. STATUS_BAD_INPUT for any other text, STATUS_BUSY when the
 * port is taken, STATUS_IO. */
enum status http_listen_tcp(const char *address, int port, int *ret_fd, struct complaint *reterr) MUST_USE;

/* The peer of a connection; `groups` is in `arena`. Asks the family first: on TCP the kernel would answer SO_PEERCRED
 * with nonsense. */
struct http_peer http_peer_of(int fd, struct arena *arena);

#endif
