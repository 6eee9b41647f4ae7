/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_http: can any bytes on the socket hurt the HTTP edge?
 *
 * The input is sent over a real Unix socket to a real server in this process, in pieces whose length the first byte
 * chooses, and the loop is turned until the server has closed the connection. What reaches the handler is held against
 * what http.h promises. The same input then goes straight to the guards, which libmicrohttpd would otherwise shield
 * from the stranger half of it.
 *
 * Surprising: there is no thread. The client side never blocks, so that a hanging server shows as the loop's turns
 * running out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/limits.h"
#include "edge/http_guard.h"

#define BODY_MAX 4096
#define TURNS_MAX 20000

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static struct loop *loop;
static struct http *server;
static struct sockaddr_un address = {.sun_family = AF_UNIX};
static struct http_reply_to *kept[256];
static size_t kept_count;

static bool is_plain(struct text t)
{
    return text_is_utf8(t) && !text_has_control(t) && (t.len == 0 || memchr(t.at, '\n', t.len) == NULL);
}

static void check(const struct http_request *q)
{
    ENSURE(q->path.count <= LIMIT_HTTP_SEGMENTS && q->param_count <= LIMIT_HTTP_PARAMS);
    for (size_t i = 0; i < q->path.count; i++) {
        ENSURE(is_plain(q->path.at[i]) && !text_is(q->path.at[i], ".."));
    }
    for (size_t i = 0; i < q->param_count; i++) {
        ENSURE(is_plain(q->params[i].key) && is_plain(q->params[i].value));
    }
    ENSURE(is_plain(q->idempotency_key) && q->idempotency_key.len <= LIMIT_IDEMPOTENCY_KEY);
    ENSURE(is_plain(q->authorization) && is_plain(q->content_type) && is_plain(q->accept));
    ENSURE(q->body.len <= BODY_MAX && (q->method == HTTP_POST || q->body.len == 0));
}

static void answer(struct http_reply_to *to)
{
    struct http_answer ok = {.status = 200, .content_type = "text/plain", .body = TEXT("ok")};
    http_reply(to, &ok);
}

/* Every other request sleeps for a while. */
static void handle(void *context, const struct http_request *q, struct http_reply_to *to)
{
    (void) context;
    check(q);
    ENSURE(q->peer.is_unix && q->peer.uid == geteuid());
    if (q->path.count % 2 == 0 || kept_count == ARRAY_LEN(kept)) {
        answer(to);
    } else {
        kept[kept_count++] = to;
    }
}

static char directory[] = "/tmp/nis2d-fuzz-XXXXXX";

static void tidy_up(void)
{
    unlink(address.sun_path);
    rmdir(directory);
}

static void start(void)
{
    struct loop_hooks hooks = {0};
    struct http_options options = {.handler = handle, .body_max = BODY_MAX};
    ENSURE(mkdtemp(directory) != NULL);
    snprintf(address.sun_path, sizeof(address.sun_path), "%s/s", directory);
    ENSURE(http_listen_unix(address.sun_path, &options.listen_fd, NULL) == STATUS_OK);
    ENSURE(atexit(tidy_up) == 0);
    ENSURE(loop_new(&hooks, &loop, NULL) == STATUS_OK);
    ENSURE(http_start(loop, &options, &server, NULL) == STATUS_OK);
}

static void turn(int fd)
{
    char answers[65536];
    uv_run(loop_uv(loop), UV_RUN_NOWAIT);
    while (recv(fd, answers, sizeof(answers), MSG_DONTWAIT) > 0) {
        continue;
    }
}

static void over_the_wire(const uint8_t *bytes, size_t len, size_t piece)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ENSURE(connect(fd, (const struct sockaddr *) &address, sizeof(address)) == 0);
    for (size_t at = 0, n = 0; at < len; at += n) {
        n = len - at < piece ? len - at : piece;
        ssize_t sent = send(fd, bytes + at, n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0) {
            break;
        }
        n = (size_t) sent;
        turn(fd);
    }
    for (int turns = 0; turns < 8; turns++) {
        while (kept_count > 0) {
            answer(kept[--kept_count]);
        }
        turn(fd);
    }
    shutdown(fd, SHUT_WR);
    int turns = 0;
    for (; turns < TURNS_MAX && (http_counts(server).connections > 0 || kept_count > 0 || turns < 2); turns++) {
        while (kept_count > 0) {
            answer(kept[--kept_count]);
        }
        turn(fd);
    }
    close(fd);
    ENSURE(turns < TURNS_MAX);
    ENSURE(http_counts(server).waiting == 0 && http_counts(server).body_bytes == 0);
}

/* The input as lines: method, path, version, then "name:value" headers and "?name=value" parameters. */
static void through_the_guards(struct text input)
{
    struct arena arena = ARENA_INIT;
    struct http_field headers[LIMIT_HTTP_HEADER_COUNT + 1], params[LIMIT_HTTP_PARAMS + 1];
    struct http_head head = {.method = TEXT("POST"),
                             .version = TEXT("HTTP/1.1"),
                             .headers = headers,
                             .params = params,
                             .body_max = BODY_MAX};
    struct http_request request = {0};
    struct http_framing framing;
    text_cut(input, '\n', &head.path, &input);
    head.uri_len = head.path.len;
    struct text line = TEXT_EMPTY;
    while (text_cut(input, '\n', &line, &input)) {
        bool is_param = line.len > 0 && line.at[0] == '?';
        struct http_field field = {line, TEXT_EMPTY};
        text_cut(line, is_param ? '=' : ':', &field.name, &field.value);
        if (is_param && head.param_count < ARRAY_LEN(params)) {
            params[head.param_count++] = field;
        } else if (!is_param && head.header_count < ARRAY_LEN(headers)) {
            headers[head.header_count++] = field;
        }
    }
    struct http_refusal refusal = http_guard_head(&head, &arena, &request, &framing);
    if (refusal.status == 0) {
        check(&request);
        ENSURE(framing.length <= BODY_MAX && !(framing.is_chunked && framing.length > 0));
    } else {
        ENSURE(http_guard_problem(&arena, &refusal).len > 0);
    }
    arena_done(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (server == NULL) {
        start();
    }
    if (len < 2 || len > 65536) {
        return 0;
    }
    through_the_guards((struct text){(const char *) bytes + 1, len - 1});
    over_the_wire(bytes + 1, len - 1, bytes[0] == 0 ? 65536 : (size_t) bytes[0] * 16);
    return 0;
}
