/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http: libmicrohttpd inside the loop, with a deadline for every phase of a connection.
 *
 *              head and body arrive            handler has the token             answer goes out
 *   ┌─▶ RECEIVING ───────────────────▶ HANDLING ───────────────────▶ SENDING ───────────────────┐
 *   │     request_ms                     no limit (the engine owes     reply_ms + its size       │
 *   └────────────────────────────────────  an answer) ◀──────────────────────────────────────────┘
 *
 * The library runs in external epoll mode: its descriptor is polled by the loop and MHD_run() does what is due. It
 * counts idle time only, so a client that sends a byte a second would live for ever; the deadlines here count from the
 * start of a phase.
 *
 * Surprising: resuming or closing a connection makes nothing readable, and the library may leave work over. All of it
 * is answered with `again`, an idle handle that makes the loop come round at once and run the library.
 */
#include "edge/http_parts.h"
#include "edge/wallclock.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "edge/log.h"

/* --- deadlines -----------------------------------------------------------------------------------------------------
 */

static void on_deadline(uv_timer_t *timer);

void http_set_phase(struct http_conn *conn, enum http_phase phase, uint64_t allowed_ms)
{
    struct http *http = conn->http;
    uint64_t now = wallclock_monotonic_ns() / 1000000;
    conn->phase = phase;
    conn->deadline_ms = allowed_ms == HTTP_NO_DEADLINE ? HTTP_NO_DEADLINE : now + allowed_ms;
    if (allowed_ms == HTTP_NO_DEADLINE || http->is_stopping) {
        return;
    }
    if (!uv_is_active((uv_handle_t *) &http->timer) || uv_timer_get_due_in(&http->timer) > allowed_ms) {
        ENSURE(uv_timer_start(&http->timer, on_deadline, allowed_ms, 0) == 0);
    }
}

/* Written past the library, which has nothing under way while a request is still arriving. A client that never began
 * hears nothing: it would take this for the answer to the request it is about to send. */
static void say_too_slow(const struct http_conn *conn)
{
    static const char answer[] = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    if (conn->phase == PHASE_RECEIVING && (conn->has_begun || conn->is_first)) {
        (void) !send(conn->fd, answer, sizeof(answer) - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
}

/* The library finds the connection closed and lets go of it. */
static void cut(struct http_conn *conn)
{
    conn->deadline_ms = HTTP_NO_DEADLINE;
    shutdown(conn->fd, SHUT_RDWR);
}

static void on_deadline(uv_timer_t *timer)
{
    struct http *http = timer->data;
    uint64_t now = wallclock_monotonic_ns() / 1000000;
    uint64_t next = HTTP_NO_DEADLINE;
    for (struct http_conn *c = http->conns; c != NULL; c = c->next) {
        if (c->deadline_ms <= now) {
            say_too_slow(c);
            http->counts.refused += c->has_begun || c->is_first ? 1 : 0;
            cut(c);
        } else if (c->deadline_ms < next) {
            next = c->deadline_ms;
        }
    }
    if (next != HTTP_NO_DEADLINE) {
        ENSURE(uv_timer_start(timer, on_deadline, next - now, 0) == 0);
    }
}

/* --- running the library in the loop -------------------------------------------------------------------------------
 */

static void on_again(uv_idle_t *idle);

void http_run_again(struct http *http)
{
    if (!http->is_stopping) {
        ENSURE(uv_idle_start(&http->again, on_again) == 0);
    }
}

static void run(struct http *http)
{
    REQUIRE(!http->is_running);
    http->is_running = true;
    if (MHD_run(http->daemon) != MHD_YES) {
        log_error("http: the library cannot run", LOG_NONE);
    }
    http->is_running = false;
    MHD_UNSIGNED_LONG_LONG wait_ms = 0;
    if (MHD_get_timeout(http->daemon, &wait_ms) == MHD_YES && wait_ms == 0) {
        http_run_again(http);
    }
}

static void on_again(uv_idle_t *idle)
{
    uv_idle_stop(idle);
    run(idle->data);
}

static void on_readable(uv_poll_t *poll, int status, int events)
{
    (void) status, (void) events;
    run(poll->data);
}

/* --- connections ---------------------------------------------------------------------------------------------------
 */

static bool has_too_many(const struct http *http, const struct http_peer *peer)
{
    if (!peer->is_unix || peer->uid == 0 || peer->uid == geteuid()) {
        return false;
    }
    unsigned count = 0;
    for (const struct http_conn *c = http->conns; c != NULL; c = c->next) {
        count += c->peer.is_unix && c->peer.uid == peer->uid ? 1 : 0;
    }
    return count > http->options.connections_per_user_max;
}

static void open_conn(struct http *http, struct MHD_Connection *mhd, void **context)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
    ENSURE(info != NULL);
    struct http_conn *conn = mem_alloc(sizeof(*conn));
    *context = conn;
    conn->http = http;
    conn->mhd = mhd;
    conn->fd = info->connect_fd;
    conn->is_first = true;
    conn->peer = http_peer_of(conn->fd, &conn->arena);
    conn->next = http->conns;
    if (conn->next != NULL) {
        conn->next->prev = conn;
    }
    http->conns = conn;
    http->counts.connections++;
    http_set_phase(conn, PHASE_RECEIVING, http->options.request_ms);
    if (has_too_many(http, &conn->peer)) {
        static const char answer[] = "HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        (void) !send(conn->fd, answer, sizeof(answer) - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
        http->counts.refused++;
        cut(conn);
    }
}

static void close_conn(struct http *http, struct http_conn *conn)
{
    http_exchange_drop(conn);
    if (conn->prev != NULL) {
        conn->prev->next = conn->next;
    } else {
        http->conns = conn->next;
    }
    if (conn->next != NULL) {
        conn->next->prev = conn->prev;
    }
    http->counts.connections--;
    /* At its limit the library looks at the listening socket again only when it is run once more. */
    http_run_again(http);
    arena_done(&conn->arena);
    mem_free(conn);
}

static void on_connection(void *cls, struct MHD_Connection *mhd, void **context,
                          enum MHD_ConnectionNotificationCode what)
{
    switch (what) {
    case MHD_CONNECTION_NOTIFY_STARTED:
        open_conn(cls, mhd, context);
        break;
    case MHD_CONNECTION_NOTIFY_CLOSED:
        if (*context != NULL) {
            close_conn(cls, *context);
        }
        *context = NULL;
        break;
    }
}

static void on_completed(void *cls, struct MHD_Connection *mhd, void **request, enum MHD_RequestTerminationCode why)
{
    (void) cls, (void) mhd, (void) why;
    struct http_exchange *r = *request;
    *request = NULL;
    if (r == NULL) {
        return;
    }
    struct http_conn *conn = r->conn;
    http_exchange_drop(conn);
    conn->has_begun = false;
    conn->is_first = false;
    http_set_phase(conn, PHASE_RECEIVING, conn->http->options.request_ms);
}

/* The earliest we hear of a request, with its target as it stood on the wire. */
static void *on_request_line(void *cls, const char *uri, struct MHD_Connection *mhd)
{
    (void) cls;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (info != NULL && info->socket_context != NULL) {
        struct http_conn *conn = info->socket_context;
        conn->uri_len = strlen(uri);
        conn->has_begun = true;
    }
    return NULL;
}

/* Nothing is decoded by the library: http_guard.c does it once, and knows which slashes were separators. */
static size_t keep_escaped(void *cls, struct MHD_Connection *mhd, char *s)
{
    (void) cls, (void) mhd;
    return strlen(s);
}

/* --- start and stop ------------------------------------------------------------------------------------------------
 */

PRINTF_LIKE(2, 0) static void on_library_log(void *cls, const char *fmt, va_list args)
{
    (void) cls;
    char words[256];
    (void) vsnprintf(words, sizeof(words), fmt, args);
    log_debug("http", LOG_FIELDS({"library", text_trim(text_of(words))}));
}

static struct MHD_Daemon *start_daemon(struct http *http)
{
    unsigned flags = (unsigned) MHD_USE_EPOLL | (unsigned) MHD_ALLOW_SUSPEND_RESUME | (unsigned) MHD_USE_ERROR_LOG;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, http_on_access, http, MHD_OPTION_EXTERNAL_LOGGER, on_library_log, NULL,
        MHD_OPTION_LISTEN_SOCKET, http->options.listen_fd, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_LIMIT,
        http->options.connections_max, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) LIMIT_HTTP_HEADERS,
        MHD_OPTION_CONNECTION_TIMEOUT, 0u, MHD_OPTION_NOTIFY_COMPLETED, on_completed, http,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, http, MHD_OPTION_URI_LOG_CALLBACK, on_request_line, http,
        MHD_OPTION_UNESCAPE_CALLBACK, keep_escaped, NULL, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
}

static void fill_defaults(struct http_options *o)
{
    if (o->request_ms == 0) {
        o->request_ms = UINT64_C(1000) * LIMIT_HTTP_REQUEST_S;
    }
    if (o->reply_ms == 0) {
        o->reply_ms = UINT64_C(1000) * LIMIT_HTTP_REQUEST_S;
    }
    if (o->body_max == 0) {
        o->body_max = (size_t) LIMIT_HTTP_BODY;
    }
    if (o->bodies_max == 0) {
        o->bodies_max = (size_t) LIMIT_HTTP_BODIES;
    }
    if (o->connections_max == 0) {
        o->connections_max = LIMIT_HTTP_CONNECTIONS;
    }
    if (o->connections_per_user_max == 0) {
        o->connections_per_user_max = LIMIT_HTTP_CONNECTIONS_PER_USER;
    }
}

static void on_closed(uv_handle_t *handle)
{
    struct http *http = handle->data;
    if (--http->open_handles == 0) {
        mem_free(http);
    }
}

static void attach(struct http *http, int epoll_fd)
{
    uv_loop_t *uv = loop_uv(http->loop);
    ENSURE(uv_poll_init(uv, &http->poll, epoll_fd) == 0);
    ENSURE(uv_idle_init(uv, &http->again) == 0);
    ENSURE(uv_timer_init(uv, &http->timer) == 0);
    http->poll.data = http;
    http->again.data = http;
    http->timer.data = http;
    http->open_handles = 3;
    ENSURE(uv_poll_start(&http->poll, UV_READABLE, on_readable) == 0);
}

enum status http_start(struct loop *loop, const struct http_options *options, struct http **ret,
                       struct complaint *reterr)
{
    REQUIRE(options->handler != NULL && options->listen_fd >= 0);
    struct http *http = mem_alloc(sizeof(*http));
    http->loop = loop;
    http->options = *options;
    fill_defaults(&http->options);
    http->daemon = start_daemon(http);
    if (http->daemon == NULL) {
        close(options->listen_fd);
        mem_free(http);
        return complain(reterr, STATUS_IO, "http", "the server cannot be started; see the log at level debug");
    }
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    ENSURE(info != NULL && info->epoll_fd >= 0);
    attach(http, info->epoll_fd);
    http_run_again(http); /* whoever connected before us */
    *ret = http;
    return STATUS_OK;
}

/* The library aborts when it is stopped over a sleeping connection. */
static void answer_waiting(struct http *http)
{
    for (struct http_conn *c = http->conns; c != NULL; c = c->next) {
        if (c->request != NULL) {
            http_exchange_stop(c->request);
        }
    }
}

void http_stop(struct http *http)
{
    if (http == NULL) {
        return;
    }
    REQUIRE(!http->is_running);
    http->is_stopping = true;
    MHD_socket listening = MHD_quiesce_daemon(http->daemon);
    answer_waiting(http);
    run(http); /* once to wake them, once more for what the first left over */
    run(http);
    uv_close((uv_handle_t *) &http->poll, on_closed);
    uv_close((uv_handle_t *) &http->again, on_closed);
    uv_close((uv_handle_t *) &http->timer, on_closed);
    MHD_stop_daemon(http->daemon);
    ENSURE(http->conns == NULL);
    if (listening != MHD_INVALID_SOCKET) {
        close(listening);
    }
}

struct http_counts http_counts(const struct http *http)
{
    return http->counts;
}
