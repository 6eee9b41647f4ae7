/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mailbox: see the header. Commands are lines "TAG VERB …"; what is not known is answered OK, so that a client may ask
 * for capabilities or say goodbye as it likes.
 */
#include "tests/lib/mailbox.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"

#define LINE_MAX_LEN 4096
#define POLL_MS 10

struct mailbox {
    int listener, port;
    pthread_t thread;
    pthread_mutex_t lock; /* all below */
    bool is_stopping;
    struct mailbox_script script;
    size_t logins, fetches;
};

static struct mailbox_script script_of(struct mailbox *m, bool *ret_is_stopping)
{
    pthread_mutex_lock(&m->lock);
    struct mailbox_script script = m->script;
    *ret_is_stopping = m->is_stopping;
    pthread_mutex_unlock(&m->lock);
    return script;
}

static void count(struct mailbox *m, size_t *counter)
{
    pthread_mutex_lock(&m->lock);
    (*counter)++;
    pthread_mutex_unlock(&m->lock);
}

static bool say(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = send(fd, bytes, len, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        bytes += n;
        len -= (size_t) n;
    }
    return true;
}

static bool say_line(int fd, const char *tag, const char *rest)
{
    char line[LINE_MAX_LEN];
    int len = snprintf(line, sizeof line, "%s %s\r\n", tag, rest);
    return say(fd, line, (size_t) len);
}

/* One line without its end. False when the peer is gone or the test is over. */
static bool read_line(struct mailbox *m, int fd, char *line, size_t size)
{
    size_t len = 0;
    for (;;) {
        bool is_stopping;
        (void) script_of(m, &is_stopping);
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (is_stopping)
            return false;
        if (poll(&p, 1, POLL_MS) <= 0)
            continue;
        char c;
        if (recv(fd, &c, 1, 0) != 1 || len + 1 == size)
            return false;
        if (c == '\n') {
            line[len > 0 && line[len - 1] == '\r' ? len - 1 : len] = '\0';
            return true;
        }
        line[len++] = c;
    }
}

static bool do_status(int fd, const struct mailbox_script *s)
{
    char words[128];
    (void) snprintf(words, sizeof words, "STATUS INBOX (UIDVALIDITY %ld UIDNEXT %ld)", s->validity,
                    s->first_uid + (long) s->count);
    return say_line(fd, "*", words);
}

static bool do_select(int fd, const struct mailbox_script *s)
{
    char words[128];
    (void) snprintf(words, sizeof words, "OK [UIDVALIDITY %ld] numbered so", s->validity);
    return say_line(fd, "*", "64 EXISTS") && say_line(fd, "*", words);
}

static bool do_search(int fd, const struct mailbox_script *s, const char *range)
{
    struct buf words = BUF_INIT;
    long from = strtol(range, NULL, 10);
    buf_add_cstr(&words, "SEARCH");
    for (size_t i = 0; i < s->count; i++) {
        bool is_last = i + 1 == s->count; /* "N:*" names the last one whatever N is */
        if (s->mails[i] != NULL && (s->first_uid + (long) i >= from || is_last))
            buf_addf(&words, " %ld", s->first_uid + (long) i);
    }
    bool is_said = say_line(fd, "*", words.at);
    buf_done(&words);
    return is_said;
}

/* "41,42 (UID INTERNALDATE)" */
static bool do_dates(int fd, const struct mailbox_script *s, const char *line)
{
    bool is_said = true;
    for (const char *at = line; *at >= '0' && *at <= '9';) {
        char *end, words[128];
        long uid = strtol(at, &end, 10), index = uid - s->first_uid;
        at = *end == ',' ? end + 1 : end;
        if (index < 0 || index >= (long) s->count || s->mails[index] == NULL || s->arrived[index] == NULL)
            continue;
        (void) snprintf(words, sizeof words, "%ld FETCH (UID %ld INTERNALDATE \"%s\")", index + 1, uid,
                        s->arrived[index]);
        is_said = is_said && say_line(fd, "*", words);
    }
    return is_said;
}

/* False ends the connection. */
static bool do_fetch(struct mailbox *m, int fd, const struct mailbox_script *s, const char *line)
{
    long uid = strtol(line, NULL, 10), index = uid - s->first_uid, most = 0;
    const char *partial = strstr(line, "<0.");
    count(m, &m->fetches);
    if (uid == s->stumbles_at)
        return false;
    if (index < 0 || index >= (long) s->count || s->mails[index] == NULL)
        return true; /* nothing but OK: it is gone */
    size_t len = strlen(s->mails[index]);
    most = partial != NULL ? strtol(partial + 3, NULL, 10) : 0;
    len = most > 0 && len > (size_t) most ? (size_t) most : len;
    char head[128];
    int head_len = snprintf(head, sizeof head, "* %ld FETCH (UID %ld BODY[]<0> {%zu}\r\n", index + 1, uid, len);
    return say(fd, head, (size_t) head_len) && say(fd, s->mails[index], len) && say(fd, ")\r\n", 3);
}

/* False ends the connection. */
static bool do_command(struct mailbox *m, int fd, const struct mailbox_script *s, char *line)
{
    char *tag = line, *verb = strchr(line, ' ');
    if (verb == NULL)
        return false;
    *verb++ = '\0';
    if (strncasecmp(verb, "CAPABILITY", 10) == 0 && !say_line(fd, "*", "CAPABILITY IMAP4rev1"))
        return false;
    if (strncasecmp(verb, "LOGIN", 5) == 0) {
        count(m, &m->logins);
        if (s->refuses_login)
            return say_line(fd, tag, "NO [AUTHENTICATIONFAILED] no such user or password");
    }
    if (strncasecmp(verb, "STATUS", 6) == 0 && !do_status(fd, s))
        return false;
    if (strncasecmp(verb, "SELECT", 6) == 0 && !do_select(fd, s))
        return false;
    if (strncasecmp(verb, "UID SEARCH UID ", 15) == 0 && !do_search(fd, s, verb + 15))
        return false;
    bool is_fetch = strncasecmp(verb, "UID FETCH ", 10) == 0, asks_dates = strstr(verb, "INTERNALDATE") != NULL;
    if (is_fetch && !(asks_dates ? do_dates(fd, s, verb + 10) : do_fetch(m, fd, s, verb + 10)))
        return false;
    if (strncasecmp(verb, "LOGOUT", 6) == 0) {
        (void) (say_line(fd, "*", "BYE") && say_line(fd, tag, "OK done"));
        return false;
    }
    return say_line(fd, tag, "OK done");
}

static void serve(struct mailbox *m, int fd)
{
    char line[LINE_MAX_LEN];
    bool is_stopping;
    struct mailbox_script s = script_of(m, &is_stopping);
    if (!s.is_deaf && !say_line(fd, "*", "OK mailbox ready"))
        return;
    while (read_line(m, fd, line, sizeof line)) {
        s = script_of(m, &is_stopping);
        if (!s.is_deaf && !do_command(m, fd, &s, line))
            return;
    }
}

static void *run(void *arg)
{
    struct mailbox *m = arg;
    bool is_stopping = false;
    while (!is_stopping) {
        struct pollfd p = {.fd = m->listener, .events = POLLIN};
        (void) script_of(m, &is_stopping);
        if (poll(&p, 1, POLL_MS) <= 0)
            continue;
        int fd = accept4(m->listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0) {
            serve(m, fd);
            (void) close(fd);
        }
    }
    return NULL;
}

struct mailbox *mailbox_start(const struct mailbox_script *script)
{
    struct mailbox *m = mem_alloc(sizeof *m);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t len = sizeof address;
    m->script = *script;
    m->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    REQUIRE(m->listener >= 0 && bind(m->listener, (struct sockaddr *) &address, len) == 0);
    REQUIRE(getsockname(m->listener, (struct sockaddr *) &address, &len) == 0 && listen(m->listener, 16) == 0);
    m->port = ntohs(address.sin_port);
    REQUIRE(pthread_mutex_init(&m->lock, NULL) == 0);
    REQUIRE(pthread_create(&m->thread, NULL, run, m) == 0);
    return m;
}

void mailbox_stop(struct mailbox *m)
{
    pthread_mutex_lock(&m->lock);
    m->is_stopping = true;
    pthread_mutex_unlock(&m->lock);
    REQUIRE(pthread_join(m->thread, NULL) == 0);
    (void) close(m->listener);
    REQUIRE(pthread_mutex_destroy(&m->lock) == 0);
    mem_free(m);
}

void mailbox_change(struct mailbox *m, const struct mailbox_script *script)
{
    pthread_mutex_lock(&m->lock);
    m->script = *script;
    pthread_mutex_unlock(&m->lock);
}

int mailbox_port(const struct mailbox *m)
{
    return m->port;
}

static size_t read_count(struct mailbox *m, const size_t *counter)
{
    pthread_mutex_lock(&m->lock);
    size_t n = *counter;
    pthread_mutex_unlock(&m->lock);
    return n;
}

size_t mailbox_logins(struct mailbox *m)
{
    return read_count(m, &m->logins);
}

size_t mailbox_fetches(struct mailbox *m)
{
    return read_count(m, &m->fetches);
}
