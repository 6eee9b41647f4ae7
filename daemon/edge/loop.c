/* SPDX-License-Identifier: Apache-2.0 */
/*
 * loop: libuv with a wall-clock timer beside it.
 *
 * libuv's own timers count monotonic time and do not hear of a clock that was set; a timerfd with
 * TFD_TIMER_CANCEL_ON_SET does both and joins the loop as one more descriptor. Knows nothing of what is due: it carries
 * one wish and gives it back as a call.
 *
 * Surprising: the kernel may report a step of the clock from timerfd_settime() as well as from read(). Both end in the
 * same callback, which is always called from the loop and never from inside loop_wake_at().
 */
#include "edge/loop.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/limits.h"
#include "edge/wallclock.h"

struct post {
    loop_fn *fn; /* NULL: taken back */
    void *arg;
};

struct loop {
    uv_loop_t uv;
    struct loop_hooks hooks;

    int timer_fd;
    uv_poll_t timer;
    struct instant wish;
    bool is_armed;
    bool clock_was_set; /* learned while arming; told at the next turn of the loop */

    uv_signal_t signals[3];

    uv_async_t bell;
    uv_mutex_t lock; /* of the posts */
    struct post posts[LIMIT_LOOP_POSTS];
    size_t first, waiting;
};

static void settle(struct loop *loop, struct instant at)
{
    struct itimerspec when = {.it_value = {.tv_sec = at.s > 1 ? at.s : 1}}; /* 0 would disarm */
    int flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET;
    int rc = timerfd_settime(loop->timer_fd, flags, &when, NULL);
    if (rc != 0 && errno == ECANCELED) {
        loop->clock_was_set = true;
        when.it_value.tv_sec = 1; /* long past: the loop comes round at once and tells */
        rc = timerfd_settime(loop->timer_fd, flags, &when, NULL);
        if (rc != 0 && errno == ECANCELED) {
            rc = 0; /* set twice in a row; the timer is armed all the same */
        }
    }
    ENSURE(rc == 0);
    loop->is_armed = true;
}

static void arm(struct loop *loop)
{
    struct instant latest = instant_add(wallclock_now(), SPAN_S(LOOP_SLEEP_S_MAX));
    settle(loop, instant_min(loop->wish, latest));
}

void loop_wake_at(struct loop *loop, struct instant at)
{
    loop->wish = at;
    if (!loop->clock_was_set) { /* else the timer is about to fire, and arms anew */
        arm(loop);
    }
}

static void call(struct loop *loop, void (*hook)(void *context))
{
    if (hook != NULL) {
        hook(loop->hooks.context);
    }
}

static void wake(struct loop *loop)
{
    if (!instant_before(wallclock_now(), loop->wish)) {
        loop->wish = INSTANT_NEVER;
    }
    call(loop, loop->hooks.wake);
}

static void on_timer(uv_poll_t *handle, int status, int events)
{
    (void) status, (void) events;
    struct loop *loop = handle->data;
    uint64_t expirations;
    ssize_t n = read(loop->timer_fd, &expirations, sizeof(expirations));
    bool was_canceled = n < 0 && errno == ECANCELED;
    if (n < 0 && !was_canceled) {
        ENSURE(errno == EAGAIN || errno == EINTR); /* armed anew meanwhile */
        return;
    }
    bool was_set = was_canceled || loop->clock_was_set;
    loop->clock_was_set = false;
    loop->is_armed = false;
    if (was_set) {
        call(loop, loop->hooks.clock_set);
    } else {
        wake(loop);
    }
    if (!loop->is_armed) {
        arm(loop);
    }
}

static void on_signal(uv_signal_t *handle, int signal_number)
{
    struct loop *loop = handle->data;
    call(loop, signal_number == SIGHUP ? loop->hooks.reload : loop->hooks.stop);
}

static bool take_post(struct loop *loop, struct post *ret)
{
    uv_mutex_lock(&loop->lock);
    bool is_there = loop->waiting > 0;
    if (is_there) {
        *ret = loop->posts[loop->first];
        loop->first = (loop->first + 1) % LIMIT_LOOP_POSTS;
        loop->waiting--;
    }
    uv_mutex_unlock(&loop->lock);
    return is_there;
}

/* Runs what was waiting when it began, and no more: a function that posts itself again must not starve the sockets. */
static void on_bell(uv_async_t *handle)
{
    struct loop *loop = handle->data;
    uv_mutex_lock(&loop->lock);
    size_t count = loop->waiting;
    uv_mutex_unlock(&loop->lock);
    struct post post;
    for (; count > 0 && take_post(loop, &post); count--) {
        if (post.fn != NULL) {
            post.fn(post.arg);
        }
    }
}

bool loop_post(struct loop *loop, loop_fn *fn, void *arg)
{
    uv_mutex_lock(&loop->lock);
    bool has_room = loop->waiting < LIMIT_LOOP_POSTS;
    if (has_room) {
        loop->posts[(loop->first + loop->waiting) % LIMIT_LOOP_POSTS] = (struct post){fn, arg};
        loop->waiting++;
    }
    uv_mutex_unlock(&loop->lock);
    /* Outside the lock, but safe: whoever may post has been joined before loop_free(). */
    if (has_room) {
        ENSURE(uv_async_send(&loop->bell) == 0);
    }
    return has_room;
}

void loop_unpost(struct loop *loop, loop_fn *fn, const void *arg)
{
    uv_mutex_lock(&loop->lock);
    for (size_t i = 0; i < loop->waiting; i++) {
        struct post *p = &loop->posts[(loop->first + i) % LIMIT_LOOP_POSTS];
        if (p->fn == fn && p->arg == arg) {
            p->fn = NULL;
        }
    }
    uv_mutex_unlock(&loop->lock);
}

static int start_signals(struct loop *loop)
{
    static const int numbers[ARRAY_LEN(loop->signals)] = {SIGTERM, SIGINT, SIGHUP};
    int rc = 0;
    for (size_t i = 0; i < ARRAY_LEN(numbers) && rc == 0; i++) {
        rc = uv_signal_init(&loop->uv, &loop->signals[i]);
        if (rc == 0) {
            loop->signals[i].data = loop;
            rc = uv_signal_start(&loop->signals[i], on_signal, numbers[i]);
        }
    }
    return rc;
}

static int start_timer(struct loop *loop)
{
    loop->timer_fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (loop->timer_fd < 0) {
        return -errno;
    }
    int rc = uv_poll_init(&loop->uv, &loop->timer, loop->timer_fd);
    if (rc != 0) {
        return rc;
    }
    loop->timer.data = loop;
    settle(loop, INSTANT_MIN); /* the first wake comes at once */
    return uv_poll_start(&loop->timer, UV_READABLE, on_timer);
}

static int start_all(struct loop *loop)
{
    int rc = uv_async_init(&loop->uv, &loop->bell, on_bell);
    if (rc != 0) {
        return rc;
    }
    loop->bell.data = loop;
    rc = start_timer(loop);
    return rc != 0 ? rc : start_signals(loop);
}

enum status loop_new(const struct loop_hooks *hooks, struct loop **ret, struct complaint *reterr)
{
    struct loop *loop = mem_alloc(sizeof(*loop));
    loop->hooks = *hooks;
    loop->timer_fd = -1;
    loop->wish = INSTANT_NEVER;
    int rc = uv_loop_init(&loop->uv);
    if (rc != 0) {
        mem_free(loop);
        return complain(reterr, STATUS_IO, "event loop", "cannot start: %s", uv_strerror(rc));
    }
    ENSURE(uv_mutex_init(&loop->lock) == 0);
    ENSURE(signal(SIGPIPE, SIG_IGN) != SIG_ERR);
    rc = start_all(loop);
    if (rc != 0) {
        loop_free(loop);
        return complain(reterr, STATUS_IO, "event loop", "cannot start: %s", uv_strerror(rc));
    }
    *ret = loop;
    return STATUS_OK;
}

/* Only what loop_new() opened: a handle left by somebody else is a defect that the check in loop_free() shows. */
static void close_own(uv_handle_t *handle, void *arg)
{
    const struct loop *loop = arg;
    if (handle->data == loop && !uv_is_closing(handle)) {
        uv_close(handle, NULL);
    }
}

void loop_free(struct loop *loop)
{
    if (loop == NULL) {
        return;
    }
    uv_walk(&loop->uv, close_own, loop);
    uv_run(&loop->uv, UV_RUN_DEFAULT);
    ENSURE(uv_loop_close(&loop->uv) == 0);
    uv_mutex_destroy(&loop->lock);
    if (loop->timer_fd >= 0) {
        close(loop->timer_fd);
    }
    mem_free(loop);
}

void loop_run(struct loop *loop)
{
    uv_run(&loop->uv, UV_RUN_DEFAULT);
}

void loop_stop(struct loop *loop)
{
    uv_stop(&loop->uv);
}

uv_loop_t *loop_uv(struct loop *loop)
{
    return &loop->uv;
}
