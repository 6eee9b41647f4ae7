/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fake_api: see fake_api.h. One thread, all connections in one poll; blocking writes, because answers are small or the
 * reader is patient.
 */
#include "tests/lib/fake_api.h"

#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/check.h"

#define CONNECTIONS_MAX 16
#define REQUESTS_MAX 64
#define REQUEST_MAX (1 << 20)

static const char version[] =
    "{\"version\":\"9.9\",\"api\":1,\"exercise\":false,\"zone\":\"Europe/Copenhagen\",\"entity\":"
    "\"Fake\",\"now\":\"2026-11-21T13:05:00Z\"}";

struct connection {
    int fd; /* -1: free */
    char *at;
    size_t len;
};

struct fake_api {
    char directory[64], socket[96];
    const struct fake_line *script;
    size_t script_count;
    bool *is_used;
    int listen_fd, wake[2];
    pthread_t thread;
    sem_t is_up; /* the thread serves */
    pthread_mutex_t lock;
    struct connection connections[CONNECTIONS_MAX];
    char *requests[REQUESTS_MAX];
    size_t request_count;
};

static void write_all(int fd, const char *at, size_t len)
{
    while (len > 0) {
        ssize_t n = send(fd, at, len, MSG_NOSIGNAL);
        if (n <= 0) {
            return;
        }
        at += n;
        len -= (size_t) n;
    }
}

static void answer(int fd, int status, const char *type, const char *body, size_t len)
{
    char head[256];
    const char *otherwise = status >= 400 ? "application/problem+json" : "application/json";
    int n = snprintf(head, sizeof head, "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n", status,
                     type != NULL ? type : otherwise, len);
    write_all(fd, head, (size_t) n);
    write_all(fd, body, len);
}

static void close_connection(struct connection *c)
{
    close(c->fd);
    free(c->at);
    *c = (struct connection){.fd = -1};
}

static const struct fake_line *find_line(struct fake_api *api, const char *request)
{
    for (size_t i = 0; i < api->script_count; i++) {
        if (!api->is_used[i] && strncmp(request, api->script[i].request, strlen(api->script[i].request)) == 0) {
            api->is_used[i] = true;
            return &api->script[i];
        }
    }
    return NULL;
}

static void handle(struct fake_api *api, struct connection *c, size_t len)
{
    char *request = strndup(c->at, len);
    memmove(c->at, c->at + len, c->len - len);
    c->len -= len;
    const struct fake_line *line = find_line(api, request);
    if (line == NULL && strncmp(request, "GET /v1/version ", 16) == 0) {
        answer(c->fd, 200, NULL, version, sizeof version - 1);
        free(request);
        return;
    }
    REQUIRE(api->request_count < REQUESTS_MAX);
    pthread_mutex_lock(&api->lock);
    api->requests[api->request_count++] = request;
    pthread_mutex_unlock(&api->lock);
    if (line == NULL) {
        static const char none[] =
            "{\"title\":\"none\",\"status\":404,\"code\":\"no-line\",\"detail\":\"no line of the script\"}";
        answer(c->fd, 404, NULL, none, sizeof none - 1);
    } else if (line->how == FAKE_ANSWERS) {
        answer(c->fd, line->status, line->type, line->body, line->body_len > 0 ? line->body_len : strlen(line->body));
    } else if (line->how == FAKE_CLOSES || line->how == FAKE_QUITS) {
        if (line->how == FAKE_QUITS) {
            unlink(api->socket);
        }
        close_connection(c);
    }
}

/* The length of the first whole request in the buffer, or 0. */
static size_t whole_request(const struct connection *c)
{
    const char *end = c->len > 0 ? memmem(c->at, c->len, "\r\n\r\n", 4) : NULL;
    if (end == NULL) {
        return 0;
    }
    size_t head = (size_t) (end + 4 - c->at), body = 0;
    for (const char *at = c->at; at < end; at = strstr(at, "\r\n") + 2) {
        if (strncasecmp(at, "content-length:", 15) == 0) {
            body = strtoul(at + 15, NULL, 10);
        }
    }
    return c->len >= head + body ? head + body : 0;
}

static void take_bytes(struct fake_api *api, struct connection *c)
{
    char piece[4096];
    ssize_t n = read(c->fd, piece, sizeof piece);
    if (n <= 0) {
        close_connection(c);
        return;
    }
    REQUIRE(c->len + (size_t) n < REQUEST_MAX);
    c->at = realloc(c->at, c->len + (size_t) n + 1);
    memcpy(c->at + c->len, piece, (size_t) n);
    c->len += (size_t) n;
    c->at[c->len] = '\0';
    for (size_t len = whole_request(c); len > 0 && c->fd >= 0; len = c->fd >= 0 ? whole_request(c) : 0) {
        handle(api, c, len);
    }
}

static void take_connection(struct fake_api *api)
{
    int fd = accept(api->listen_fd, NULL, NULL);
    for (size_t i = 0; fd >= 0 && i < CONNECTIONS_MAX; i++) {
        if (api->connections[i].fd < 0) {
            api->connections[i] = (struct connection){.fd = fd};
            return;
        }
    }
    if (fd >= 0) {
        close(fd);
    }
}

static void *serve(void *context)
{
    struct fake_api *api = context;
    sem_post(&api->is_up);
    for (;;) {
        struct pollfd fds[CONNECTIONS_MAX + 2] = {{api->wake[0], POLLIN, 0}, {api->listen_fd, POLLIN, 0}};
        for (size_t i = 0; i < CONNECTIONS_MAX; i++) {
            fds[i + 2] = (struct pollfd){api->connections[i].fd, POLLIN, 0};
        }
        (void) poll(fds, CONNECTIONS_MAX + 2, -1);
        if (fds[0].revents != 0) {
            return NULL;
        }
        for (size_t i = 0; i < CONNECTIONS_MAX; i++) {
            if (fds[i + 2].revents != 0 && api->connections[i].fd >= 0) {
                take_bytes(api, &api->connections[i]);
            }
        }
        if (fds[1].revents != 0) {
            take_connection(api);
        }
    }
}

struct fake_api *fake_api_start(const struct fake_line *script, size_t count)
{
    struct fake_api *api = calloc(1, sizeof *api);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(api->directory, sizeof api->directory, "/tmp/fake-api-XXXXXX");
    REQUIRE(mkdtemp(api->directory) != NULL);
    snprintf(api->socket, sizeof api->socket, "%s/nis2d.sock", api->directory);
    memcpy(address.sun_path, api->socket, sizeof api->socket);
    api->script = script;
    api->script_count = count;
    api->is_used = calloc(count + 1, sizeof *api->is_used);
    for (size_t i = 0; i < CONNECTIONS_MAX; i++) {
        api->connections[i].fd = -1;
    }
    api->listen_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    REQUIRE(api->listen_fd >= 0 && bind(api->listen_fd, (const struct sockaddr *) &address, sizeof address) == 0);
    REQUIRE(listen(api->listen_fd, 8) == 0 && pipe(api->wake) == 0);
    pthread_mutex_init(&api->lock, NULL);
    REQUIRE(sem_init(&api->is_up, 0, 0) == 0 && pthread_create(&api->thread, NULL, serve, api) == 0);
    /* A fork while a thread is being born leaves the child the locks of the sanitizer's allocator, held by nobody. */
    while (sem_wait(&api->is_up) != 0) {
    }
    return api;
}

const char *fake_api_directory(const struct fake_api *api)
{
    return api->directory;
}

const char *fake_api_socket(const struct fake_api *api)
{
    return api->socket;
}

size_t fake_api_count(struct fake_api *api)
{
    pthread_mutex_lock(&api->lock);
    size_t count = api->request_count;
    pthread_mutex_unlock(&api->lock);
    return count;
}

const char *fake_api_request(struct fake_api *api, size_t i)
{
    return i < fake_api_count(api) ? api->requests[i] : "";
}

const char *fake_api_body(struct fake_api *api, size_t i)
{
    const char *end = strstr(fake_api_request(api, i), "\r\n\r\n");
    return end != NULL ? end + 4 : "";
}

const char *fake_api_header(struct fake_api *api, size_t i, const char *name)
{
    static char value[512];
    size_t len = strlen(name);
    value[0] = '\0';
    for (const char *at = strstr(fake_api_request(api, i), "\r\n"); at != NULL && at[2] != '\r';
         at = strstr(at + 2, "\r\n")) {
        if (strncasecmp(at + 2, name, len) == 0 && at[2 + len] == ':') {
            const char *from = at + 3 + len + strspn(at + 3 + len, " ");
            size_t value_len = strcspn(from, "\r");
            REQUIRE(value_len < sizeof value);
            memcpy(value, from, value_len);
            value[value_len] = '\0';
        }
    }
    return value;
}

void fake_api_stop(struct fake_api *api)
{
    REQUIRE(write(api->wake[1], "x", 1) == 1);
    pthread_join(api->thread, NULL);
    for (size_t i = 0; i < CONNECTIONS_MAX; i++) {
        if (api->connections[i].fd >= 0) {
            close_connection(&api->connections[i]);
        }
    }
    for (size_t i = 0; i < api->request_count; i++) {
        free(api->requests[i]);
    }
    close(api->listen_fd);
    close(api->wake[0]);
    close(api->wake[1]);
    unlink(api->socket);
    rmdir(api->directory);
    pthread_mutex_destroy(&api->lock);
    free(api->is_used);
    free(api);
}
