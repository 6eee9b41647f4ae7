/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names: /etc/group and /etc/passwd, then the directory service in a thread.
 *
 * The thread and the caller share one block of memory that the last of the two frees, so a thread that wakes up an hour
 * later writes into something that is still its own. The caller waits on an eventfd with poll(): no clock is read here,
 * and no signal can come of it as it could of a pipe.
 *
 * Surprising: each answer is published by itself, so what arrived before the limit counts even when a later name never
 * answers.
 */
#include "settings/names.h"

#include <errno.h>
#include <grp.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define BUFFER_FIRST 16384
#define BUFFER_LAST (1024 * 1024) /* a group with tens of thousands of members */

struct question {
    char name[NAMES_LEN_MAX + 1];
    bool is_group;
    int64_t id;
    atomic_int state; /* enum name_state; written last */
};

struct job {
    atomic_int owners;
    int done_fd;
    size_t count;
    struct question *questions;
};

static void job_drop(struct job *job)
{
    if (atomic_fetch_sub(&job->owners, 1) != 1) {
        return;
    }
    close(job->done_fd);
    mem_free(job->questions);
    mem_free(job);
}

/* --- local files -------------------------------------------------------------------------------------------------- */

static bool group_in_file(struct text name, int64_t *ret)
{
    FILE *f = fopen("/etc/group", "re");
    char *buffer = mem_alloc(BUFFER_LAST);
    struct group entry, *found = NULL;
    bool is_there = false;
    while (f != NULL && !is_there && fgetgrent_r(f, &entry, buffer, BUFFER_LAST, &found) == 0 && found != NULL) {
        is_there = text_is(name, entry.gr_name);
        if (is_there) {
            *ret = (int64_t) entry.gr_gid;
        }
    }
    if (f != NULL) {
        fclose(f);
    }
    mem_free(buffer);
    return is_there;
}

static bool user_in_file(struct text name, int64_t *ret)
{
    FILE *f = fopen("/etc/passwd", "re");
    char *buffer = mem_alloc(BUFFER_FIRST);
    struct passwd entry, *found = NULL;
    bool is_there = false;
    while (f != NULL && !is_there && fgetpwent_r(f, &entry, buffer, BUFFER_FIRST, &found) == 0 && found != NULL) {
        is_there = text_is(name, entry.pw_name);
        if (is_there) {
            *ret = (int64_t) entry.pw_uid;
        }
    }
    if (f != NULL) {
        fclose(f);
    }
    mem_free(buffer);
    return is_there;
}

/* --- the directory service ---------------------------------------------------------------------------------------- */

/* What getgrnam_r and getpwnam_r say about a failure: these mean "no such name", everything else "no answer". */
static int state_of_error(int error)
{
    bool is_absent = error == 0 || error == ENOENT || error == ESRCH || error == EBADF || error == EPERM;
    return is_absent ? NAME_ABSENT : NAME_UNANSWERED;
}

static int ask_once(struct question *q, char *buffer, size_t size, int *ret_error)
{
    struct group group, *found_group = NULL;
    struct passwd user, *found_user = NULL;
    if (q->is_group) {
        *ret_error = getgrnam_r(q->name, &group, buffer, size, &found_group);
        q->id = found_group != NULL ? (int64_t) found_group->gr_gid : 0;
    } else {
        *ret_error = getpwnam_r(q->name, &user, buffer, size, &found_user);
        q->id = found_user != NULL ? (int64_t) found_user->pw_uid : 0;
    }
    return found_group != NULL || found_user != NULL ? NAME_FOUND : state_of_error(*ret_error);
}

static void ask(struct question *q)
{
    int state = NAME_UNANSWERED, error = ERANGE;
    for (size_t size = BUFFER_FIRST; size <= BUFFER_LAST && error == ERANGE; size *= 8) {
        char *buffer = mem_alloc(size);
        state = ask_once(q, buffer, size, &error);
        mem_free(buffer);
    }
    atomic_store(&q->state, state);
}

static void *ask_all(void *context)
{
    struct job *job = context;
    for (size_t i = 0; i < job->count; i++) {
        ask(&job->questions[i]);
    }
    eventfd_write(job->done_fd, 1);
    job_drop(job);
    return NULL;
}

static struct job *job_new(const struct name_lookup *at, size_t count, int done_fd)
{
    struct job *job = mem_alloc(sizeof(*job));
    job->done_fd = done_fd;
    job->questions = mem_alloc(count * sizeof(*job->questions));
    atomic_init(&job->owners, 2);
    for (size_t i = 0; i < count; i++) {
        if (at[i].state != NAME_UNANSWERED) {
            continue;
        }
        struct question *q = &job->questions[job->count++];
        memcpy(q->name, at[i].name.at, at[i].name.len);
        q->is_group = at[i].is_group;
        atomic_init(&q->state, NAME_UNANSWERED);
    }
    return job;
}

static bool start_thread(struct job *job)
{
    pthread_t thread;
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) {
        return false;
    }
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    bool is_started = pthread_create(&thread, &attributes, ask_all, job) == 0;
    pthread_attr_destroy(&attributes);
    return is_started;
}

static void wait_for(int fd, int timeout_ms)
{
    struct pollfd p = {fd, POLLIN, 0};
    int answered = 0;
    do {
        answered = poll(&p, 1, timeout_ms);
    } while (answered < 0 && errno == EINTR);
}

/* In the order in which job_new() took them. */
static void take_answers(struct name_lookup *at, size_t count, struct job *job)
{
    size_t k = 0;
    for (size_t i = 0; i < count; i++) {
        if (at[i].state != NAME_UNANSWERED) {
            continue;
        }
        at[i].state = atomic_load(&job->questions[k].state);
        if (at[i].state == NAME_FOUND) {
            at[i].id = job->questions[k].id;
        }
        k++;
    }
}

static void ask_the_service(struct name_lookup *at, size_t count, int timeout_ms)
{
    int fd = eventfd(0, EFD_CLOEXEC);
    if (fd < 0) {
        return;
    }
    struct job *job = job_new(at, count, fd);
    if (start_thread(job)) {
        wait_for(fd, timeout_ms);
    } else {
        job_drop(job);
    }
    take_answers(at, count, job);
    job_drop(job);
}

void names_resolve(struct name_lookup *at, size_t count, int timeout_ms)
{
    bool is_left = false;
    for (size_t i = 0; i < count; i++) {
        struct name_lookup *n = &at[i];
        if (n->name.len == 0 || n->name.len > NAMES_LEN_MAX) {
            n->state = NAME_ABSENT;
        } else if (n->is_group ? group_in_file(n->name, &n->id) : user_in_file(n->name, &n->id)) {
            n->state = NAME_FOUND;
        } else {
            n->state = NAME_UNANSWERED;
        }
        is_left = is_left || n->state == NAME_UNANSWERED;
    }
    if (is_left) {
        ask_the_service(at, count, timeout_ms);
    }
}

const char *names_mine(struct arena *arena)
{
    FILE *f = fopen("/etc/passwd", "re");
    char *buffer = mem_alloc(BUFFER_FIRST);
    struct passwd entry, *found = NULL;
    const char *name = NULL;
    while (f != NULL && name == NULL && fgetpwent_r(f, &entry, buffer, BUFFER_FIRST, &found) == 0 && found != NULL) {
        name = found->pw_uid == geteuid() ? text_cstr(arena, text_of(found->pw_name)) : NULL;
    }
    if (f != NULL) {
        fclose(f);
    }
    mem_free(buffer);
    return name != NULL ? name : text_cstr(arena, text_format(arena, "uid %lu", (unsigned long) geteuid()));
}
