/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_server: a loop thread, a listening socket and a handler.
 *
 * Everything the handler touches belongs to the loop's thread; the test asks through loop_thread_call(). Knows no route
 * of nis2d.
 *
 * Surprising: waiting for a held request is done with a semaphore the handler posts, so that no test needs to sleep.
 */
#include "tests/lib/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/lib/loop_thread.h"

#define HELD_MAX 64

struct http_server {
    struct loop_thread *thread;
    struct http *http;
    char directory[64], path[96];
    int port;
    struct http_options options;
    struct http_reply_to *held[HELD_MAX];
    size_t held_count;
    sem_t was_held;
    unsigned seen_held; /* the test's thread only */
    struct http_counts counts;
};

static void reply(struct http_reply_to *to, struct text body)
{
    struct http_answer answer = {.status = 200, .content_type = "text/plain", .body = body};
    http_reply(to, &answer);
}

/* "POST|v1|a b?k=v&…#key@peer:body", so that a test compares one string. */
static void describe(const struct http_request *q, struct buf *out)
{
    static const char *const methods[] = {"GET", "HEAD", "POST"};
    buf_add_cstr(out, methods[q->method]);
    for (size_t i = 0; i < q->path.count; i++) {
        buf_addf(out, "|%.*s", TEXT_ARG(q->path.at[i]));
    }
    for (size_t i = 0; i < q->param_count; i++) {
        buf_addf(out, "%c%.*s=%.*s", i == 0 ? '?' : '&', TEXT_ARG(q->params[i].key), TEXT_ARG(q->params[i].value));
    }
    buf_addf(out, "#%.*s", TEXT_ARG(q->idempotency_key));
    buf_addf(out, "@%s", q->peer.is_unix ? "unix" : "other");
    buf_addf(out, ":%zu:%.*s", q->body.len, q->body.len < 256 ? (int) q->body.len : 256,
             q->body.len > 0 ? q->body.at : "");
}

static void answer_peer(const struct http_request *q, struct http_reply_to *to)
{
    struct buf out = BUF_INIT;
    buf_addf(&out, "unix=%d uid=%ld gid=%ld pid=%ld groups=%zu", q->peer.is_unix, (long) q->peer.uid,
             (long) q->peer.gid, (long) q->peer.pid, q->peer.group_count);
    for (size_t i = 0; i < q->peer.group_count; i++) {
        buf_addf(&out, " %ld", (long) q->peer.groups[i]);
    }
    reply(to, buf_text(&out));
    buf_done(&out);
}

static void answer_big(struct http_reply_to *to)
{
    size_t len = 512 * 1024; /* more than a socket buffers */
    char *big = mem_alloc(len);
    memset(big, 'x', len);
    reply(to, (struct text){big, len});
    mem_free(big);
}

static void answer_inject(struct http_reply_to *to)
{
    struct http_header headers[] = {{"X-Evil", TEXT("a\r\nSet-Cookie: b")}, {"Cache-Control", TEXT("max-age=5")}};
    struct http_answer answer = {.status = 201, .body = TEXT("ok"), .headers = headers, .header_count = 2};
    http_reply(to, &answer);
}

static void answer_later(void *arg)
{
    reply(arg, TEXT("later"));
}

static void handle(void *context, const struct http_request *q, struct http_reply_to *to)
{
    struct http_server *s = context;
    struct text what = q->path.count > 0 ? q->path.at[0] : TEXT_EMPTY;
    if (text_is(what, "hold")) {
        ENSURE(s->held_count < HELD_MAX);
        s->held[s->held_count++] = to;
        sem_post(&s->was_held);
    } else if (text_is(what, "later")) {
        ENSURE(loop_post(loop_thread_loop(s->thread), answer_later, to));
    } else if (text_is(what, "peer")) {
        answer_peer(q, to);
    } else if (text_is(what, "big")) {
        answer_big(to);
    } else if (text_is(what, "inject")) {
        answer_inject(to);
    } else {
        struct buf out = BUF_INIT;
        describe(q, &out);
        reply(to, buf_text(&out));
        buf_done(&out);
    }
}

static int listen_tcp(int *ret_port)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t len = sizeof(address);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    ENSURE(bind(fd, (const struct sockaddr *) &address, sizeof(address)) == 0 && listen(fd, 64) == 0);
    ENSURE(getsockname(fd, (struct sockaddr *) &address, &len) == 0);
    *ret_port = ntohs(address.sin_port);
    return fd;
}

static void start(void *arg)
{
    struct http_server *s = arg;
    ENSURE(http_start(loop_thread_loop(s->thread), &s->options, &s->http, NULL) == STATUS_OK);
}

struct http_server *http_server_start(const struct http_options *options, bool is_tcp)
{
    struct http_server *s = mem_alloc(sizeof(*s));
    if (options != NULL) {
        s->options = *options;
    }
    ENSURE(sem_init(&s->was_held, 0, 0) == 0);
    strcpy(s->directory, "/tmp/nis2d-http-XXXXXX");
    ENSURE(mkdtemp(s->directory) != NULL);
    ENSURE(chmod(s->directory, 0755) == 0);
    snprintf(s->path, sizeof(s->path), "%s/socket", s->directory);
    if (is_tcp) {
        s->options.listen_fd = listen_tcp(&s->port);
    } else {
        ENSURE(http_listen_unix(s->path, &s->options.listen_fd, NULL) == STATUS_OK);
    }
    s->options.handler = handle;
    s->options.context = s;
    s->thread = loop_thread_start();
    loop_thread_call(s->thread, start, s);
    return s;
}

const char *http_server_path(const struct http_server *s)
{
    return s->path;
}

int http_server_port(const struct http_server *s)
{
    return s->port;
}

static void read_counts(void *arg)
{
    struct http_server *s = arg;
    s->counts = http_counts(s->http);
}

struct http_counts http_server_counts(struct http_server *s)
{
    loop_thread_call(s->thread, read_counts, s);
    return s->counts;
}

void http_server_wait_held(struct http_server *s, unsigned count)
{
    for (; s->seen_held < count; s->seen_held++) {
        while (sem_wait(&s->was_held) != 0) {
            continue;
        }
    }
}

static void release(void *arg)
{
    struct http_server *s = arg;
    for (size_t i = 0; i < s->held_count; i++) {
        reply(s->held[i], TEXT("released"));
    }
    s->held_count = 0;
}

void http_server_release(struct http_server *s)
{
    loop_thread_call(s->thread, release, s);
}

static void halt(void *arg)
{
    struct http_server *s = arg;
    http_stop(s->http);
    s->http = NULL;
}

void http_server_halt(struct http_server *s)
{
    loop_thread_call(s->thread, halt, s);
}

void http_server_stop(struct http_server *s)
{
    http_server_halt(s);
    http_server_release(s);
    loop_thread_stop(s->thread);
    sem_destroy(&s->was_held);
    unlink(s->path);
    rmdir(s->directory);
    mem_free(s);
}
