/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_file: one file a message in a directory; what is left when nothing else is configured, or nothing else works.
 *
 *   send ─▶ queue of the channel ─▶ one at a time on libuv's thread pool: temporary, write, fsync, rename, fsync of the
 * directory └── a timer: a disk that does not answer is a verdict too
 *
 * The name is made of the first attempt's time, the incident and the delivery's id, so that a repeat overwrites its own
 * file and nobody else's. Files are for their owner alone (0600), the directory too where we make it (0700).
 *
 * It knows no channel but its own. Surprising: when the time is up the job is answered, but the work goes on: nobody
 * can take back a write a hanging disk has begun. It ends unheard; until then the channel's other messages wait for it,
 * and time out on their own.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/courier_turn.h"

#define PATH_MAX_BYTES 4096
#define NAME_MAX_BYTES 240

struct file_channel {
    const struct courier_config *config; /* borrowed as long as `is_open` */
    char *directory;                     /* taken */
    struct courier_turn turn;
    bool is_open;
};

struct file_attempt {
    struct courier_wait wait; /* first: one is the other */
    struct file_channel *channel;
    uv_work_t work;
    size_t open_handles; /* the timer, and the work while it is queued or runs */
    struct buf content;
    char name[NAME_MAX_BYTES];
    const char *failed; /* what did not work, or NULL; by the work */
    int error;
};

/* --- the work, on a thread of the pool ---------------------------------------------------------------------------- */

static int write_all(int fd, struct text bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.at, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        bytes.at += n;
        bytes.len -= (size_t) n;
    }
    return 0;
}

/* Makes the directory and those above it; that they exist already is fine. */
static int make_directory(const char *path)
{
    char part[PATH_MAX_BYTES];
    size_t len = strlen(path);
    if (len >= sizeof part) {
        errno = ENAMETOOLONG;
        return -1;
    }
    for (size_t i = 1; i <= len; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0700) < 0 && errno != EEXIST && (path[i] == '\0' || (errno != EACCES && errno != EROFS)))
            return -1;
    }
    return 0;
}

static const char *write_file(int dir, const struct file_attempt *a)
{
    char temporary[NAME_MAX_BYTES + 8];
    (void) snprintf(temporary, sizeof temporary, ".%s.tmp", a->name);
    int fd = openat(dir, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return "open";
    const char *failed = NULL;
    if (fchmod(fd, 0600) < 0)
        failed = "chmod";
    else if (write_all(fd, buf_text(&a->content)) < 0)
        failed = "write";
    else if (fsync(fd) < 0)
        failed = "fsync";
    int error = errno;
    if (close(fd) < 0 && failed == NULL) {
        failed = "close";
        error = errno;
    }
    if (failed == NULL && renameat(dir, temporary, dir, a->name) < 0) {
        failed = "rename";
        error = errno;
    }
    if (failed != NULL)
        (void) unlinkat(dir, temporary, 0);
    errno = error;
    return failed;
}

static void work(uv_work_t *req)
{
    struct file_attempt *a = req->data;
    if (make_directory(a->channel->directory) < 0) {
        a->failed = "mkdir";
        a->error = errno;
        return;
    }
    int dir = open(a->channel->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0) {
        a->failed = "open of the directory";
        a->error = errno;
        return;
    }
    a->failed = write_file(dir, a);
    if (a->failed == NULL && fsync(dir) < 0)
        a->failed = "fsync of the directory";
    a->error = a->failed != NULL ? errno : 0;
    (void) close(dir);
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

static bool is_hopeless(int error)
{
    return error == EACCES || error == EPERM || error == EROFS || error == ENOTDIR || error == ELOOP ||
           error == ENAMETOOLONG;
}

static struct file_attempt *attempt_of(struct courier_wait *wait)
{
    union {
        struct courier_wait *wait;
        struct file_attempt *attempt;
    } at = {.wait = wait};
    return at.attempt;
}

/* A channel lives as long as its work: the set may have dropped it while a disk hangs. */
static void channel_maybe_free(struct file_channel *channel)
{
    if (channel->is_open || channel->turn.alive > 0)
        return;
    mem_free(channel->directory);
    mem_free(channel);
}

static void attempt_part_gone(struct file_attempt *a)
{
    struct file_channel *channel = a->channel;
    if (--a->open_handles > 0)
        return;
    buf_done(&a->content);
    mem_free(a);
    (void) courier_turn_gone(&channel->turn);
    channel_maybe_free(channel);
}

static void on_timer_closed(uv_handle_t *handle)
{
    attempt_part_gone(handle->data);
}

static void attempt_end(struct courier_wait *wait)
{
    uv_close((uv_handle_t *) &wait->timer, on_timer_closed);
}

static void on_work_done(uv_work_t *req, int status)
{
    struct file_attempt *a = req->data;
    struct file_channel *channel = a->channel;
    struct verdict v;
    if (status == 0 && a->failed == NULL)
        v = courier_verdict(VERDICT_ACCEPTED, 0, "written");
    else if (status != 0)
        v = courier_verdict(VERDICT_TRANSIENT, 0, "not written: stopped");
    else
        v = courier_verdict(is_hopeless(a->error) ? VERDICT_PERMANENT : VERDICT_TRANSIENT, 0, "not written: %s: %s",
                            a->failed, uv_strerror(-a->error));
    courier_turn_answer(&a->wait, &v);
    courier_turn_over(&channel->turn);
    attempt_end(&a->wait);
    attempt_part_gone(a);
}

static void begin(struct courier_wait *wait)
{
    struct file_attempt *a = attempt_of(wait);
    a->work.data = a;
    a->open_handles++;
    ENSURE(uv_queue_work(wait->timer.loop, &a->work, work, on_work_done) == 0);
}

/* The disk may have it, and has not said so. */
static bool time_up(struct courier_wait *wait)
{
    struct verdict v = courier_verdict(VERDICT_IN_DOUBT, 0, "the disk of the directory does not answer");
    courier_turn_answer(wait, &v);
    return false;
}

static const struct courier_turn_kind file_turn = {begin, time_up, attempt_end,
                                                   "the disk of the directory does not answer"};

/* --- send --------------------------------------------------------------------------------------------------------- */

static void add_safe(struct buf *out, struct text t, size_t max)
{
    for (size_t i = 0; i < t.len && i < max; i++) {
        char c = t.at[i];
        bool is_safe =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        buf_add_char(out, is_safe ? c : '-');
    }
}

/* "20261121T130500Z-INC-2026-0007-ab12….txt". */
static void make_name(struct file_attempt *a, const struct courier_message *m)
{
    struct arena arena = ARENA_INIT;
    struct buf name = BUF_INIT;
    struct text at = instant_text(&arena, m->created_at);
    for (size_t i = 0; i < at.len; i++) {
        if (at.at[i] != '-' && at.at[i] != ':')
            buf_add_char(&name, at.at[i]);
    }
    buf_add_char(&name, '-');
    if (m->thread.len > 0) {
        add_safe(&name, m->thread, LIMIT_REF);
        buf_add_char(&name, '-');
    }
    add_safe(&name, m->id, 128);
    (void) snprintf(a->name, sizeof a->name, "%s.txt", name.at);
    buf_done(&name);
    arena_done(&arena);
}

/* A header line of the file; line ends inside become blanks. */
static void add_line(struct buf *out, const char *name, struct text value)
{
    if (value.len == 0)
        return;
    buf_addf(out, "%s: ", name);
    for (size_t i = 0; i < value.len; i++)
        buf_add_char(out, value.at[i] == '\n' || value.at[i] == '\r' ? ' ' : value.at[i]);
    buf_add_char(out, '\n');
}

static void make_content(struct buf *out, const struct courier_message *m)
{
    struct arena arena = ARENA_INIT;
    add_line(out, "Subject", m->subject);
    add_line(out, "To", m->address);
    add_line(out, "Date", instant_text(&arena, m->created_at));
    add_line(out, "Id", m->id);
    add_line(out, "Type", m->type);
    if (m->is_possible_repeat)
        add_line(out, "Possible-Repeat", TEXT("yes"));
    buf_add_char(out, '\n');
    buf_add(out, m->text);
    if (!text_ends(m->text, TEXT("\n")))
        buf_add_char(out, '\n');
    if (m->data.len > 0) {
        buf_add_char(out, '\n');
        buf_add(out, m->data);
        buf_add_char(out, '\n');
    }
    arena_done(&arena);
}

static void file_send(void *self, struct courier_job *job, const struct courier_message *message)
{
    struct file_channel *channel = self;
    if (!courier_turn_has_room(&channel->turn, job))
        return;
    struct file_attempt *a = mem_alloc(sizeof *a);
    a->channel = channel;
    make_name(a, message);
    make_content(&a->content, message);
    a->open_handles = 1;
    courier_turn_enter(&channel->turn, &a->wait, job);
}

/* --- load --------------------------------------------------------------------------------------------------------- */

static enum status file_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    if (config->directory.len == 0)
        return courier_complain(reterr, config, "directory", "must be set");
    if (config->directory.len + NAME_MAX_BYTES >= PATH_MAX_BYTES)
        return courier_complain(reterr, config, "directory", "is too long");
    if (memchr(config->directory.at, '\0', config->directory.len) != NULL)
        return courier_complain(reterr, config, "directory", "holds a zero byte");
    struct file_channel *channel = mem_alloc(sizeof *channel);
    channel->is_open = true;
    channel->turn.kind = &file_turn;
    channel->directory = mem_alloc(config->directory.len + 1);
    memcpy(channel->directory, config->directory.at, config->directory.len);
    *ret_self = channel;
    return STATUS_OK;
}

static void file_close(void *self)
{
    struct file_channel *channel = self;
    channel->is_open = false;
    channel_maybe_free(channel);
}

const struct courier_kind courier_file = {.type = "file", .open = file_open, .send = file_send, .close = file_close};
