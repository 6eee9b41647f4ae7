/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log: formats a line into a fixed buffer, keeps it in the ring, writes it with one write(2).
 *
 * No allocation and no stdio, so that a line can be written when memory is short and half a line never mixes with
 * another thread's. Knows nothing of levels' meaning: which failure is worth which level is decided by the layer that
 * decides what happens next.
 *
 * Surprising: the ring is read without its lock when the process crashes. The thread that crashed may hold the lock,
 * and a torn line in a crash report is better than none.
 */
#include "edge/log.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct kept_line {
    size_t len;
    char at[LIMIT_LOG_LINE];
};

static struct {
    pthread_mutex_t lock;
    atomic_int fd;
    atomic_int level;
    atomic_bool has_priority;
    size_t next; /* where the next line goes */
    struct kept_line ring[LIMIT_LOG_RING];
} keeper = {.lock = PTHREAD_MUTEX_INITIALIZER, .fd = STDERR_FILENO, .level = LOG_LEVEL_INFO};

/* A line under construction. Nothing is added any more once something did not fit, so that an escape is never cut in
 * half. */
struct line {
    char *at;
    size_t len, cap;
    bool is_full;
};

static void line_add(struct line *l, const char *bytes, size_t len)
{
    if (l->is_full || len > l->cap - l->len) {
        l->is_full = true;
        return;
    }
    memcpy(l->at + l->len, bytes, len);
    l->len += len;
}

/* The length of the well-formed UTF-8 sequence at `t`, with its code point; 0 when there is none. */
static size_t sequence_len(struct text t, uint32_t *ret)
{
    const unsigned char *s = (const unsigned char *) t.at;
    size_t len = s[0] < 0x80 ? 1 : s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : s[0] < 0xf5 ? 4 : 0;
    if (len == 0 || len > t.len || !text_is_utf8((struct text){t.at, len})) {
        return 0;
    }
    uint32_t code = len == 1 ? s[0] : s[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        code = code << 6 | (s[i] & 0x3fu);
    }
    *ret = code;
    return len;
}

static bool is_unsafe(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x61c || (code >= 0x200e && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

static void line_add_escaped(struct line *l, struct text t, bool is_quoted)
{
    char escape[16];
    while (t.len > 0 && !l->is_full) {
        uint32_t code = 0;
        size_t len = sequence_len(t, &code);
        if (len == 0) {
            int n = snprintf(escape, sizeof(escape), "\\x%02x", (unsigned) (unsigned char) t.at[0]);
            line_add(l, escape, (size_t) n);
            len = 1;
        } else if (code == '\n') {
            line_add(l, "\\n", 2);
        } else if (is_unsafe(code)) {
            int n = snprintf(escape, sizeof(escape), "\\u%04x", (unsigned) code);
            line_add(l, escape, (size_t) n);
        } else if (is_quoted && (code == '"' || code == '\\')) {
            escape[0] = '\\';
            escape[1] = (char) code;
            line_add(l, escape, 2);
        } else {
            line_add(l, t.at, len);
        }
        t.at += len;
        t.len -= len;
    }
}

/* NOLINTNEXTLINE(readability-non-const-parameter): written through the line */
size_t log_format(char *ret, size_t cap, const char *message, const struct log_field *fields, size_t count)
{
    REQUIRE(cap >= 8);
    struct line l = {ret, 0, cap - 4, false}; /* room for the dots that say it was cut */
    line_add_escaped(&l, text_of(message), false);
    for (size_t i = 0; i < count && !l.is_full; i++) {
        line_add(&l, " ", 1);
        line_add(&l, fields[i].key, strlen(fields[i].key));
        line_add(&l, "=\"", 2);
        line_add_escaped(&l, fields[i].value, true);
        line_add(&l, "\"", 1);
    }
    if (l.is_full) {
        l.cap = cap;
        l.is_full = false;
        line_add(&l, "...", 3);
    }
    return l.len;
}

/* All of it, or nobody is left to tell. */
static void write_whole(int fd, const char *at, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, at, len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return;
        }
        at += n;
        len -= (size_t) n;
    }
}

static char priority(enum log_level level)
{
    switch (level) {
    case LOG_LEVEL_ERROR:
        return '3';
    case LOG_LEVEL_WARN:
        return '4';
    case LOG_LEVEL_INFO:
        return '6';
    case LOG_LEVEL_DEBUG:
        return '7';
    }
    UNREACHABLE();
}

void log_line(enum log_level level, const char *message, const struct log_field *fields, size_t count)
{
    int errno_kept = errno;
    char line[LIMIT_LOG_LINE] = {'<', priority(level), '>'};
    size_t len = 3 + log_format(line + 3, sizeof(line) - 4, message, fields, count);
    line[len++] = '\n';

    pthread_mutex_lock(&keeper.lock);
    struct kept_line *kept = &keeper.ring[keeper.next];
    memcpy(kept->at, line, len);
    kept->len = len;
    keeper.next = (keeper.next + 1) % LIMIT_LOG_RING;
    pthread_mutex_unlock(&keeper.lock);

    size_t skip = atomic_load(&keeper.has_priority) ? 0 : 3;
    if ((int) level <= atomic_load(&keeper.level)) {
        write_whole(atomic_load(&keeper.fd), line + skip, len - skip);
    }
    errno = errno_kept;
}

void log_error(const char *message, const struct log_field *fields, size_t count)
{
    log_line(LOG_LEVEL_ERROR, message, fields, count);
}

void log_warn(const char *message, const struct log_field *fields, size_t count)
{
    log_line(LOG_LEVEL_WARN, message, fields, count);
}

void log_info(const char *message, const struct log_field *fields, size_t count)
{
    log_line(LOG_LEVEL_INFO, message, fields, count);
}

void log_debug(const char *message, const struct log_field *fields, size_t count)
{
    log_line(LOG_LEVEL_DEBUG, message, fields, count);
}

void log_complaint(enum log_level level, const char *message, const struct complaint *complaint)
{
    log_line(level, message,
             LOG_FIELDS({"status", text_of(status_word(complaint->status))}, {"where", text_of(complaint->where)},
                        {"why", text_of(complaint->words)}));
}

/* systemd sets JOURNAL_STREAM to device:inode of the stream it made; a redirected child inherits the variable but not
 * the stream. */
static bool is_journal(int fd)
{
    const char *stream = getenv("JOURNAL_STREAM");
    struct stat st;
    char own[48];
    if (stream == NULL || fstat(fd, &st) != 0) {
        return false;
    }
    (void) snprintf(own, sizeof(own), "%llu:%llu", (unsigned long long) st.st_dev, (unsigned long long) st.st_ino);
    return strcmp(stream, own) == 0;
}

void log_start(int fd, enum log_level level)
{
    atomic_store(&keeper.has_priority, is_journal(fd));
    atomic_store(&keeper.fd, fd);
    log_set_level(level);
}

void log_set_level(enum log_level level)
{
    atomic_store(&keeper.level, (int) level);
}

enum status log_level_parse(struct text t, enum log_level *ret, struct complaint *reterr)
{
    static const char *const words[] = {"error", "warn", "info", "debug"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (text_is(t, words[i])) {
            *ret = (enum log_level) i;
            return STATUS_OK;
        }
    }
    return complain(reterr, STATUS_BAD_INPUT, "log level", "must be error, warn, info or debug");
}

void log_dump(int fd)
{
    for (size_t i = 0; i < LIMIT_LOG_RING; i++) {
        const struct kept_line *kept = &keeper.ring[(keeper.next + i) % LIMIT_LOG_RING];
        size_t skip = atomic_load(&keeper.has_priority) ? 0 : 3;
        if (kept->len > skip && kept->len <= sizeof(kept->at)) {
            write_whole(fd, kept->at + skip, kept->len - skip);
        }
    }
}

static void on_crash(int signal_number)
{
    static const char head[] = "the last lines before the crash:\n";
    int fd = atomic_load(&keeper.fd);
    write_whole(fd, head, sizeof(head) - 1);
    log_dump(fd);
    (void) raise(signal_number); /* SA_RESETHAND: the default action now, hence a core file and systemd's restart */
}

void log_dump_on_crash(void)
{
    static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE};
    struct sigaction action = {.sa_flags = (int) (SA_RESETHAND | SA_NODEFER)};
    action.sa_handler = on_crash;
    for (size_t i = 0; i < ARRAY_LEN(fatal); i++) {
        ENSURE(sigaction(fatal[i], &action, NULL) == 0);
    }
}
