/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_request: one request on one connection, from its head to its answer.
 *
 *   head ── guards ──▶ body, counted ──▶ guards ──▶ handler ──┬─ answered at once ──▶ queued
 *             │          │                                    └─ later: asleep ── http_reply() ── resumed ──▶ queued
 *             └──────────┴── refused: the rest of the body is read and forgotten, then a problem document
 *
 * Knows what libmicrohttpd calls when, and nothing of deadlines or of who listens. The library calls the same function
 * for the head, each piece of the body, the end and after a resume; http_on_access() tells these apart by what is known
 * so far.
 *
 * Surprising: an answer cannot be queued in the middle of a body. A body that is too large is therefore read on, up to
 * a bound, and dropped.
 */
#include "edge/http_parts.h"

#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "edge/log.h"

/* What a client may send beyond the bound before we stop listening to the end: it should hear the 413 rather than a
 * broken pipe. */
#define DISCARD_FACTOR 8
#define MEBIBYTE ((size_t) 1 << 20)

/* --- answering -----------------------------------------------------------------------------------------------------
 */

static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
    if (MHD_add_response_header(response, name, value) != MHD_YES) {
        log_warn("http: a header of an answer was left out", LOG_FIELDS({"name", text_of(name)}));
    }
}

static struct MHD_Response *response_of(const struct http_answer *answer, struct arena *arena)
{
    /* The library copies the body and never writes to what it is given; its signature is older than const. */
    union {
        const char *given;
        void *wanted;
    } body = {answer->body.len > 0 ? answer->body.at : ""};
    struct MHD_Response *response =
        MHD_create_response_from_buffer(answer->body.len, body.wanted, MHD_RESPMEM_MUST_COPY);
    ENSURE(response != NULL);
    if (answer->content_type != NULL) {
        add_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer->content_type);
    }
    add_header(response, "X-Content-Type-Options", "nosniff");
    bool has_cache_rule = false;
    for (size_t i = 0; i < answer->header_count; i++) {
        has_cache_rule = has_cache_rule || strcasecmp(answer->headers[i].name, MHD_HTTP_HEADER_CACHE_CONTROL) == 0;
        add_header(response, answer->headers[i].name, text_cstr(arena, answer->headers[i].value));
    }
    if (!has_cache_rule) {
        add_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    }
    return response;
}

static void set_response(struct http_exchange *r, const struct http_answer *answer)
{
    ENSURE(r->response == NULL);
    r->response = response_of(answer, &r->arena);
    r->status = answer->status;
    r->answer_len = answer->body.len;
}

static enum MHD_Result send_response(struct http_exchange *r)
{
    struct http_conn *conn = r->conn;
    uint64_t allowed_ms = conn->http->options.reply_ms + r->answer_len / MEBIBYTE * 1000;
    enum MHD_Result queued = MHD_queue_response(conn->mhd, r->status, r->response);
    MHD_destroy_response(r->response); /* our share of it */
    r->response = NULL;
    http_set_phase(conn, PHASE_SENDING, allowed_ms);
    return queued;
}

static enum MHD_Result send_refusal(struct http_exchange *r)
{
    struct http_header headers[2] = {{"Connection", TEXT("close")}};
    size_t count = 1;
    if (r->refusal.status == MHD_HTTP_METHOD_NOT_ALLOWED) {
        headers[count++] = (struct http_header){"Allow", TEXT("GET, HEAD, POST")};
    }
    if (r->refusal.status == MHD_HTTP_SERVICE_UNAVAILABLE) {
        headers[count++] = (struct http_header){"Retry-After", TEXT("5")};
    }
    struct http_answer answer = {
        .status = r->refusal.status,
        .content_type = "application/problem+json",
        .body = http_guard_problem(&r->arena, &r->refusal),
        .headers = headers,
        .header_count = count,
    };
    r->conn->http->counts.refused++;
    set_response(r, &answer);
    return send_response(r);
}

static void resume(struct http_exchange *r)
{
    if (!r->is_suspended) {
        return;
    }
    r->is_suspended = false;
    MHD_resume_connection(r->conn->mhd);
    http_run_again(r->conn->http);
}

void http_reply(struct http_reply_to *to, const struct http_answer *answer)
{
    REQUIRE(answer->status >= 200 && answer->status <= 599);
    struct http_exchange *r = to->request;
    mem_free(to);
    if (r == NULL) {
        return;
    }
    r->to = NULL;
    r->conn->http->counts.waiting--;
    set_response(r, answer);
    resume(r);
}

/* --- a request arrives ---------------------------------------------------------------------------------------------
 */

struct field_list {
    struct http_field *at;
    size_t count, cap;
};

/* One more than the bound is kept, so that the guard sees that there were too many. */
static enum MHD_Result collect_field(void *cls, enum MHD_ValueKind kind, const char *key, size_t key_len,
                                     const char *value, size_t value_len)
{
    (void) kind;
    struct field_list *list = cls;
    if (list->count == list->cap) {
        return MHD_NO;
    }
    list->at[list->count++] = (struct http_field){{key, key_len}, {value, value_len}};
    return MHD_YES;
}

static struct field_list fields_of(struct http_exchange *r, enum MHD_ValueKind kind, size_t cap)
{
    struct field_list list = {ARENA_ARRAY(&r->arena, struct http_field, cap), 0, cap};
    MHD_get_connection_values_n(r->conn->mhd, kind, collect_field, &list);
    return list;
}

static void read_head(struct http_exchange *r, const char *url, const char *method, const char *version)
{
    struct field_list headers = fields_of(r, MHD_HEADER_KIND, LIMIT_HTTP_HEADER_COUNT + 1);
    struct field_list params = fields_of(r, MHD_GET_ARGUMENT_KIND, LIMIT_HTTP_PARAMS + 1);
    struct http_head head = {
        .method = text_of(method),
        .path = text_of(url),
        .version = text_of(version),
        .uri_len = r->conn->uri_len,
        .headers = headers.at,
        .header_count = headers.count,
        .params = params.at,
        .param_count = params.count,
        .body_max = r->conn->http->options.body_max,
    };
    r->refusal = http_guard_head(&head, &r->arena, &r->seen, &r->framing);
    r->seen.peer = r->conn->peer;
}

static enum MHD_Result begin_request(struct http_conn *conn, struct http_exchange **ret, const char *url,
                                     const char *method, const char *version)
{
    struct http_exchange *r = mem_alloc(sizeof(*r));
    r->conn = conn;
    conn->request = r;
    *ret = r;
    read_head(r, url, method, version);
    if (r->refusal.status == 0) {
        return MHD_YES;
    }
    /* A body that is on its way is read to its end if that end is near, so that the client hears the answer; where the
     * framing itself is wrong nobody knows where it ends, and the connection closes after the answer. */
    bool is_only_too_large = r->refusal.status == MHD_HTTP_CONTENT_TOO_LARGE && !r->framing.wants_continue &&
                             r->framing.length <= (uint64_t) conn->http->options.body_max * DISCARD_FACTOR;
    return is_only_too_large ? MHD_YES : send_refusal(r);
}

static void drop_body(struct http_exchange *r)
{
    r->conn->http->counts.body_bytes -= r->body.len;
    buf_done(&r->body);
    r->body = (struct buf) BUF_INIT;
}

static void refuse_body(struct http_exchange *r, unsigned status, const char *code, const char *words)
{
    r->refusal = (struct http_refusal){status, code, words};
    drop_body(r);
}

static enum MHD_Result take_body(struct http_exchange *r, const char *bytes, size_t len)
{
    struct http *http = r->conn->http;
    r->received += len;
    if (r->received > (uint64_t) http->options.body_max * DISCARD_FACTOR) {
        return MHD_NO;
    }
    if (r->refusal.status != 0) {
        return MHD_YES;
    }
    if (len > http->options.body_max - r->body.len) {
        refuse_body(r, MHD_HTTP_CONTENT_TOO_LARGE, "body-too-large", "the body is larger than this server takes");
    } else if (len > http->options.bodies_max - http->counts.body_bytes) {
        refuse_body(r, MHD_HTTP_SERVICE_UNAVAILABLE, "busy", "too many large requests at once; try again");
    } else {
        buf_add_bytes(&r->body, bytes, len);
        http->counts.body_bytes += len;
    }
    return MHD_YES;
}

static enum MHD_Result hand_over(struct http_exchange *r)
{
    struct http *http = r->conn->http;
    r->seen.body = buf_text(&r->body);
    r->refusal = http_guard_body(&r->seen);
    if (http->is_stopping) {
        /* What arrives with the last turns of the library must not fall asleep: nobody would wake it. */
        r->refusal = (struct http_refusal){MHD_HTTP_SERVICE_UNAVAILABLE, "stopping", "the daemon is stopping"};
    }
    if (r->refusal.status != 0) {
        return send_refusal(r);
    }
    r->is_handed_over = true;
    r->to = mem_alloc(sizeof(*r->to));
    r->to->request = r;
    http->counts.requests++;
    http->counts.waiting++;
    http_set_phase(r->conn, PHASE_HANDLING, HTTP_NO_DEADLINE);
    http->options.handler(http->options.context, &r->seen, r->to);
    if (r->response != NULL) {
        return send_response(r);
    }
    r->is_suspended = true;
    MHD_suspend_connection(r->conn->mhd);
    return MHD_YES;
}

/* Called with the head, then with each piece of the body, then with the end, then again after a resume. */
/* NOLINTNEXTLINE(readability-function-size): the library's signature */
enum MHD_Result http_on_access(void *cls, struct MHD_Connection *mhd, const char *url, const char *method,
                               const char *version, const char *bytes, size_t *len, void **request)
{
    (void) cls;
    struct http_exchange *r = *request;
    if (r == NULL) {
        const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
        ENSURE(info != NULL && info->socket_context != NULL);
        enum MHD_Result result = begin_request(info->socket_context, &r, url, method, version);
        *request = r;
        return result;
    }
    if (*len > 0) {
        size_t n = *len;
        *len = 0;
        return take_body(r, bytes, n);
    }
    if (r->response != NULL) {
        return send_response(r);
    }
    if (r->refusal.status != 0) {
        return send_refusal(r);
    }
    if (r->is_handed_over) {
        return MHD_NO; /* resumed without an answer: only while stopping */
    }
    return hand_over(r);
}

void http_exchange_drop(struct http_conn *conn)
{
    struct http_exchange *r = conn->request;
    if (r == NULL) {
        return;
    }
    conn->request = NULL;
    ENSURE(r->to == NULL); /* a sleeping request is never ended by the library, and every other has been answered */
    if (r->response != NULL) {
        MHD_destroy_response(r->response);
    }
    drop_body(r);
    arena_done(&r->arena);
    mem_free(r);
}

void http_exchange_stop(struct http_exchange *r)
{
    if (!r->is_suspended) {
        return;
    }
    if (r->to != NULL) {
        r->to->request = NULL;
        r->to = NULL;
        r->conn->http->counts.waiting--;
        r->refusal = (struct http_refusal){MHD_HTTP_SERVICE_UNAVAILABLE, "stopping", "the daemon is stopping"};
    }
    resume(r);
}
