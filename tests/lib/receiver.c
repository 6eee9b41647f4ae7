/* SPDX-License-Identifier: Apache-2.0 */
/*
 * receiver: a listener thread, one thread a connection, and a record of what was said.
 *
 * Everything a connection waits for is a poll() with a short timeout, so that receiver_stop() never waits long and no
 * test depends on how fast the machine is. It checks nothing itself: tests look at what was seen.
 *
 * Surprising: a reset is a close with SO_LINGER 0, which throws away what was not sent yet; replies before it get a
 * moment to leave.
 */
#include "tests/lib/receiver.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"

#define CONNECTIONS_MAX 512
#define SEEN_MAX 512
#define REQUEST_MAX 65536
#define POLL_MS 10

struct connection {
    struct receiver *receiver;
    pthread_t thread;
    int fd;
    char *bytes; /* read, not yet used */
    size_t len;
};

struct receiver {
    int listener;
    int port;
    pthread_t thread;
    const struct receiver_step *steps;
    size_t step_count;
    const struct receiver_mail *mail;
    pthread_mutex_t lock; /* all below */
    bool is_stopping, is_released;
    size_t next_step, held, held_most;
    struct connection connections[CONNECTIONS_MAX];
    size_t connection_count;
    char *seen[SEEN_MAX];
    size_t seen_count;
};

static bool is_stopping(struct receiver *r)
{
    pthread_mutex_lock(&r->lock);
    bool answer = r->is_stopping;
    pthread_mutex_unlock(&r->lock);
    return answer;
}

/* --- bytes -------------------------------------------------------------------------------------------------------- */

/* False when the peer is gone or the receiver stops. */
static bool read_more(struct connection *c)
{
    while (!is_stopping(c->receiver)) {
        struct pollfd p = {.fd = c->fd, .events = POLLIN};
        if (poll(&p, 1, POLL_MS) <= 0)
            continue;
        if (c->len + 1 >= REQUEST_MAX)
            return false;
        ssize_t n = recv(c->fd, c->bytes + c->len, REQUEST_MAX - 1 - c->len, 0);
        if (n <= 0)
            return false;
        c->len += (size_t) n;
        c->bytes[c->len] = '\0';
        return true;
    }
    return false;
}

static void use(struct connection *c, size_t n)
{
    memmove(c->bytes, c->bytes + n, c->len - n + 1);
    c->len -= n;
}

static bool say(struct connection *c, const char *reply)
{
    size_t len = strlen(reply);
    while (len > 0) {
        ssize_t n = send(c->fd, reply, len, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        reply += n;
        len -= (size_t) n;
    }
    return true;
}

static void wait_until_gone(struct connection *c)
{
    while (read_more(c))
        c->len = 0;
}

static void drip(struct connection *c)
{
    while (!is_stopping(c->receiver) && say(c, "x"))
        (void) poll(NULL, 0, POLL_MS);
}

static void reset(struct connection *c)
{
    struct linger now = {.l_onoff = 1, .l_linger = 0};
    (void) poll(NULL, 0, 5 * POLL_MS);
    (void) setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

static void hold(struct connection *c)
{
    struct receiver *r = c->receiver;
    pthread_mutex_lock(&r->lock);
    if (++r->held > r->held_most)
        r->held_most = r->held;
    while (!r->is_released && !r->is_stopping) {
        pthread_mutex_unlock(&r->lock);
        (void) poll(NULL, 0, POLL_MS);
        pthread_mutex_lock(&r->lock);
    }
    r->held--;
    pthread_mutex_unlock(&r->lock);
}

static void record(struct receiver *r, const char *bytes, size_t len)
{
    pthread_mutex_lock(&r->lock);
    if (r->seen_count < SEEN_MAX) {
        r->seen[r->seen_count] = mem_alloc(len + 1);
        memcpy(r->seen[r->seen_count++], bytes, len);
    }
    pthread_mutex_unlock(&r->lock);
}

/* --- HTTP --------------------------------------------------------------------------------------------------------- */

/* The length of the request at the beginning of the bytes, or 0 when it is not all there yet. */
static size_t request_length(const struct connection *c)
{
    const char *end = strstr(c->bytes, "\r\n\r\n");
    if (end == NULL)
        return 0;
    size_t header = (size_t) (end - c->bytes) + 4, body = 0;
    const char *field = strcasestr(c->bytes, "\r\nContent-Length:");
    if (field != NULL && field < end)
        body = (size_t) strtoul(field + 17, NULL, 10);
    return c->len >= header + body ? header + body : 0;
}

static struct receiver_step take_step(struct receiver *r)
{
    pthread_mutex_lock(&r->lock);
    struct receiver_step step = r->steps[r->next_step];
    if (r->next_step + 1 < r->step_count)
        r->next_step++;
    pthread_mutex_unlock(&r->lock);
    return step;
}

/* True when the connection goes on. */
static bool do_step(struct connection *c, struct receiver_step step)
{
    if (step.end == RECEIVER_HOLD)
        hold(c);
    if (step.reply != NULL && !say(c, step.reply))
        return false;
    switch (step.end) {
    case RECEIVER_KEEP:
    case RECEIVER_HOLD:
        return true;
    case RECEIVER_CLOSE:
        return false;
    case RECEIVER_RESET:
    case RECEIVER_DEAF_RESET:
        reset(c);
        return false;
    case RECEIVER_HANG:
        wait_until_gone(c);
        return false;
    case RECEIVER_DRIP:
        drip(c);
        return false;
    }
    return false;
}

static bool is_deaf(struct receiver *r)
{
    pthread_mutex_lock(&r->lock);
    bool answer = r->steps[r->next_step].end == RECEIVER_DEAF_RESET;
    pthread_mutex_unlock(&r->lock);
    return answer;
}

static void serve_http(struct connection *c)
{
    if (is_deaf(c->receiver)) {
        (void) do_step(c, take_step(c->receiver));
        return;
    }
    for (;;) {
        size_t n = request_length(c);
        if (n == 0) {
            if (!read_more(c))
                return;
            continue;
        }
        struct receiver_step step = take_step(c->receiver);
        record(c->receiver, c->bytes, n);
        use(c, n);
        if (!do_step(c, step))
            return;
    }
}

/* --- SMTP --------------------------------------------------------------------------------------------------------- */

/* Says the scripted reply, or the usual one. False when the connection is over. */
static bool reply(struct connection *c, const char *scripted, const char *usual)
{
    const char *line = scripted != NULL ? scripted : usual;
    (void) poll(NULL, 0, c->receiver->mail->think_ms);
    if (strcmp(line, RECEIVER_DROP) == 0)
        return false;
    if (strcmp(line, RECEIVER_SILENT) == 0) {
        wait_until_gone(c);
        return false;
    }
    return say(c, line);
}

/* Moves everything up to and with `end` from the bytes to `log`. */
static bool take_until(struct connection *c, const char *end, char *log, size_t *log_len)
{
    const char *at;
    while ((at = strstr(c->bytes, end)) == NULL) {
        if (!read_more(c))
            return false;
    }
    size_t n = (size_t) (at - c->bytes) + strlen(end);
    if (*log_len + n < REQUEST_MAX) {
        memcpy(log + *log_len, c->bytes, n);
        *log_len += n;
        log[*log_len] = '\0';
    }
    use(c, n);
    return true;
}

static bool do_data(struct connection *c, char *log, size_t *len)
{
    const char *data = c->receiver->mail->data;
    if (!reply(c, data, "354 go on\r\n"))
        return false;
    if (data != NULL && data[0] != '3')
        return true;
    if (!take_until(c, "\r\n.\r\n", log, len))
        return false;
    record(c->receiver, log, *len);
    return reply(c, c->receiver->mail->dot, "250 2.0.0 queued as 42\r\n");
}

static bool do_auth(struct connection *c, const char *command, char *log, size_t *len)
{
    const char *mechanism = command + strcspn(command, " \r");
    const char *initial = mechanism + (*mechanism == ' ' ? 1 + strcspn(mechanism + 1, " \r") : 0);
    bool is_complete = *initial == ' ';
    if (!is_complete && (!say(c, "334 \r\n") || !take_until(c, "\r\n", log, len)))
        return false;
    return reply(c, c->receiver->mail->auth, "235 2.7.0 welcome\r\n");
}

static bool do_command(struct connection *c, const char *command, char *log, size_t *len)
{
    const struct receiver_mail *m = c->receiver->mail;
    if (strncasecmp(command, "EHLO", 4) == 0)
        return reply(c, m->ehlo, "250-receiver\r\n250 8BITMIME\r\n");
    if (strncasecmp(command, "HELO", 4) == 0)
        return reply(c, m->helo, "250 receiver\r\n");
    if (strncasecmp(command, "STARTTLS", 8) == 0)
        return reply(c, m->starttls, "454 4.7.0 not now\r\n");
    if (strncasecmp(command, "AUTH", 4) == 0)
        return do_auth(c, command, log, len);
    if (strncasecmp(command, "MAIL", 4) == 0)
        return reply(c, m->mail, "250 2.1.0 ok\r\n");
    if (strncasecmp(command, "RCPT", 4) == 0)
        return reply(c, m->rcpt, "250 2.1.5 ok\r\n");
    if (strncasecmp(command, "DATA", 4) == 0)
        return do_data(c, log, len);
    if (strncasecmp(command, "QUIT", 4) == 0) {
        (void) reply(c, m->quit, "221 2.0.0 bye\r\n");
        return false;
    }
    return say(c, "250 2.0.0 ok\r\n");
}

static void serve_smtp(struct connection *c)
{
    char *log = mem_alloc(REQUEST_MAX);
    size_t len = 0, before = 0;
    if (reply(c, c->receiver->mail->greeting, "220 receiver ESMTP\r\n")) {
        while (take_until(c, "\r\n", log, &len) && do_command(c, log + before, log, &len))
            before = len;
    }
    mem_free(log);
}

/* --- threads ------------------------------------------------------------------------------------------------------ */

static void *serve(void *arg)
{
    struct connection *c = arg;
    c->bytes = mem_alloc(REQUEST_MAX);
    if (c->receiver->mail != NULL)
        serve_smtp(c);
    else
        serve_http(c);
    mem_free(c->bytes);
    (void) close(c->fd);
    return NULL;
}

static void add_connection(struct receiver *r, int fd)
{
    pthread_mutex_lock(&r->lock);
    REQUIRE(r->connection_count < CONNECTIONS_MAX);
    struct connection *c = &r->connections[r->connection_count++];
    c->receiver = r;
    c->fd = fd;
    REQUIRE(pthread_create(&c->thread, NULL, serve, c) == 0);
    pthread_mutex_unlock(&r->lock);
}

static void *listen_on(void *arg)
{
    struct receiver *r = arg;
    while (!is_stopping(r)) {
        struct pollfd p = {.fd = r->listener, .events = POLLIN};
        if (poll(&p, 1, POLL_MS) <= 0)
            continue;
        int fd = accept4(r->listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0)
            add_connection(r, fd);
    }
    return NULL;
}

static int bind_loopback(int *ret_port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t len = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    REQUIRE(fd >= 0 && bind(fd, (struct sockaddr *) &address, len) == 0);
    REQUIRE(getsockname(fd, (struct sockaddr *) &address, &len) == 0);
    *ret_port = ntohs(address.sin_port);
    return fd;
}

int receiver_dead_port(void)
{
    int port;
    (void) close(bind_loopback(&port));
    return port;
}

static struct receiver *start(struct receiver *r)
{
    r->listener = bind_loopback(&r->port);
    REQUIRE(listen(r->listener, 512) == 0);
    REQUIRE(pthread_mutex_init(&r->lock, NULL) == 0);
    REQUIRE(pthread_create(&r->thread, NULL, listen_on, r) == 0);
    return r;
}

struct receiver *receiver_http(const struct receiver_step *steps, size_t count)
{
    struct receiver *r = mem_alloc(sizeof *r);
    REQUIRE(count > 0);
    r->steps = steps;
    r->step_count = count;
    return start(r);
}

struct receiver *receiver_smtp(const struct receiver_mail *script)
{
    struct receiver *r = mem_alloc(sizeof *r);
    r->mail = script;
    return start(r);
}

void receiver_stop(struct receiver *r)
{
    pthread_mutex_lock(&r->lock);
    r->is_stopping = true;
    pthread_mutex_unlock(&r->lock);
    REQUIRE(pthread_join(r->thread, NULL) == 0);
    for (size_t i = 0; i < r->connection_count; i++)
        REQUIRE(pthread_join(r->connections[i].thread, NULL) == 0);
    for (size_t i = 0; i < r->seen_count; i++)
        mem_free(r->seen[i]);
    (void) close(r->listener);
    REQUIRE(pthread_mutex_destroy(&r->lock) == 0);
    mem_free(r);
}

/* --- what was seen ------------------------------------------------------------------------------------------------ */

static size_t read_number(struct receiver *r, const size_t *number)
{
    pthread_mutex_lock(&r->lock);
    size_t n = *number;
    pthread_mutex_unlock(&r->lock);
    return n;
}

int receiver_port(const struct receiver *r)
{
    return r->port;
}

size_t receiver_requests(struct receiver *r)
{
    return read_number(r, &r->seen_count);
}

size_t receiver_connections(struct receiver *r)
{
    return read_number(r, &r->connection_count);
}

size_t receiver_held(struct receiver *r)
{
    return read_number(r, &r->held);
}

size_t receiver_held_most(struct receiver *r)
{
    return read_number(r, &r->held_most);
}

void receiver_release(struct receiver *r)
{
    pthread_mutex_lock(&r->lock);
    r->is_released = true;
    pthread_mutex_unlock(&r->lock);
}

const char *receiver_seen(struct receiver *r, size_t n)
{
    pthread_mutex_lock(&r->lock);
    REQUIRE(n < r->seen_count);
    const char *bytes = r->seen[n];
    pthread_mutex_unlock(&r->lock);
    return bytes;
}

const char *receiver_body(struct receiver *r, size_t n)
{
    const char *end = strstr(receiver_seen(r, n), "\r\n\r\n");
    REQUIRE(end != NULL);
    return end + 4;
}
