/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transfer_pool: the library's multi interface on a uv_loop_t, threads for mail, and one queue before both.
 *
 *   queue ──pump──▶ multi (http) ──────────── socket or timer ─▶ collect ─┐
 *              └──▶ thread (mail) ─▶ landed list ─▶ uv_async ─────────────┴─▶ finish: done, free, pump
 *
 * The library tells by two callbacks what it wants watched (on_socket_change, on_timeout_change); we tell it by one
 * call what happened. It must never be called from inside its own callbacks, so those two only touch libuv handles.
 *
 * Surprising: closing is in two steps. Everything of HTTP ends at once; mail threads see the stop flag, land, and only
 * then the last handles go. The memory belongs to the close callbacks.
 */
#include "edge/transfer_pool.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "edge/transfer_parts.h"

#define MAIL_STACK (1024 * 1024)
#define KEPT_CONNECTIONS (2 * LIMIT_SENDS_PER_CHANNEL) /* fewer than are in flight would be made anew each time */

struct list {
    struct transfer *first, *last;
    size_t count;
};

struct transfer_pool {
    uv_loop_t *loop; /* borrowed */
    CURLM *multi;
    uv_timer_t timer;
    uv_async_t landing;
    size_t handles; /* of libuv, not closed yet */
    struct list queue;
    struct list flying; /* in the multi interface */
    size_t threads;     /* mails in flight */
    uv_mutex_t lock;
    struct list landed; /* behind the lock */
    bool is_closing;
    atomic_bool stop;
    void (*closed)(void *context);
    void *closed_context;
};

/* One socket the library wants watched. Freed by its close callback. */
struct watch {
    uv_poll_t poll;
    struct transfer_pool *pool;
};

static void list_add(struct list *list, struct transfer *t)
{
    t->prev = list->last;
    t->next = NULL;
    if (list->last != NULL)
        list->last->next = t;
    else
        list->first = t;
    list->last = t;
    list->count++;
}

static void list_remove(struct list *list, struct transfer *t)
{
    if (t->prev != NULL)
        t->prev->next = t->next;
    else
        list->first = t->next;
    if (t->next != NULL)
        t->next->prev = t->prev;
    else
        list->last = t->prev;
    t->prev = t->next = NULL;
    list->count--;
}

/* --- the end of a transfer ---------------------------------------------------------------------------------------- */

/* In no list any more. */
static void deliver(struct transfer *t)
{
    struct transfer_reply reply;
    transfer_conclude(t, t->pool->is_closing, &reply);
    t->done(t->context, &reply);
    transfer_free(t);
}

static void free_lane(struct transfer *t)
{
    ENSURE(t->lane->in_flight > 0);
    t->lane->in_flight--;
}

/* What has ended without the multi interface, to be told from the loop. From any thread. */
static void land(struct transfer *t)
{
    struct transfer_pool *pool = t->pool;
    uv_mutex_lock(&pool->lock);
    list_add(&pool->landed, t);
    uv_mutex_unlock(&pool->lock);
    /* From here on the loop may have freed `t`. */
    ENSURE(uv_async_send(&pool->landing) == 0);
}

/* --- start -------------------------------------------------------------------------------------------------------- */

static void fly_mail(void *arg)
{
    struct transfer *t = arg;
    if (t->is_imap)
        transfer_imap_run(t);
    else
        t->result = curl_easy_perform(t->easy);
    land(t);
}

static void start_thread(struct transfer *t)
{
    uv_thread_options_t options = {.flags = UV_THREAD_HAS_STACK_SIZE, .stack_size = MAIL_STACK};
    sigset_t all, before;
    sigfillset(&all);
    /* Signals are the loop's. */
    ENSURE(pthread_sigmask(SIG_SETMASK, &all, &before) == 0);
    t->has_thread = uv_thread_create_ex(&t->thread, &options, fly_mail, t) == 0;
    ENSURE(pthread_sigmask(SIG_SETMASK, &before, NULL) == 0);
}

static void launch(struct transfer *t)
{
    struct transfer_pool *pool = t->pool;
    t->lane->in_flight++;
    if (!t->is_mail && !t->is_imap) {
        list_add(&pool->flying, t);
        ENSURE(curl_multi_add_handle(pool->multi, t->easy) == CURLM_OK);
        return;
    }
    pool->threads++;
    t->stop = &pool->stop;
    start_thread(t);
    if (!t->has_thread) {
        t->result = CURLE_AGAIN; /* no thread to be had now: a failure of the moment */
        land(t);
    }
}

static void pump(struct transfer_pool *pool)
{
    struct transfer *next;
    for (struct transfer *t = pool->queue.first; t != NULL; t = next) {
        next = t->next;
        if (pool->flying.count + pool->threads >= LIMIT_SENDS_IN_FLIGHT)
            return;
        if (t->lane->in_flight >= LIMIT_SENDS_PER_CHANNEL)
            continue;
        list_remove(&pool->queue, t);
        launch(t);
    }
}

void transfer_pool_start(struct transfer_pool *pool, struct transfer *t, struct transfer_lane *lane, int64_t connect_ms,
                         int64_t total_ms, transfer_done_fn *done, void *context)
{
    REQUIRE(!pool->is_closing && t->pool == NULL);
    t->pool = pool;
    t->lane = lane;
    t->done = done;
    t->context = context;
    transfer_give_time(t, connect_ms, total_ms);
    if (pool->queue.count >= LIMIT_SENDS_QUEUED) {
        t->untried = TRANSFER_CROWDED;
        land(t);
        return;
    }
    list_add(&pool->queue, t);
    pump(pool);
}

size_t transfer_pool_in_flight(const struct transfer_pool *pool)
{
    return pool->flying.count + pool->threads;
}

size_t transfer_pool_waiting(const struct transfer_pool *pool)
{
    return pool->queue.count;
}

/* --- what the loop tells the library ------------------------------------------------------------------------------ */

static void end_flight(struct transfer *t)
{
    list_remove(&t->pool->flying, t);
    free_lane(t);
    ENSURE(curl_multi_remove_handle(t->pool->multi, t->easy) == CURLM_OK);
    deliver(t);
}

static void collect(struct transfer_pool *pool)
{
    int left;
    for (CURLMsg *m = curl_multi_info_read(pool->multi, &left); m != NULL;
         m = curl_multi_info_read(pool->multi, &left)) {
        char *t = NULL;
        if (m->msg != CURLMSG_DONE)
            continue;
        CURLcode result = m->data.result; /* the message goes with the handle */
        ENSURE(curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t) == CURLE_OK);
        ((struct transfer *) (void *) t)->result = result;
        end_flight((struct transfer *) (void *) t);
    }
    pump(pool);
}

static void on_socket(uv_poll_t *poll, int status, int events)
{
    struct transfer_pool *pool = ((struct watch *) poll->data)->pool;
    uv_os_fd_t fd;
    int running, flags = status < 0 ? CURL_CSELECT_ERR : 0;
    flags |= (events & UV_READABLE) != 0 ? CURL_CSELECT_IN : 0;
    flags |= (events & UV_WRITABLE) != 0 ? CURL_CSELECT_OUT : 0;
    ENSURE(uv_fileno((uv_handle_t *) poll, &fd) == 0);
    (void) curl_multi_socket_action(pool->multi, fd, flags, &running);
    /* `poll` may be gone now. */
    collect(pool);
}

static void on_timer(uv_timer_t *timer)
{
    struct transfer_pool *pool = timer->data;
    int running;
    (void) curl_multi_socket_action(pool->multi, CURL_SOCKET_TIMEOUT, 0, &running);
    collect(pool);
}

static void on_landing(uv_async_t *async);

/* --- what the library asks of the loop ---------------------------------------------------------------------------- */

static void maybe_free(struct transfer_pool *pool)
{
    if (--pool->handles > 0)
        return;
    void (*closed)(void *) = pool->closed;
    void *context = pool->closed_context;
    uv_mutex_destroy(&pool->lock);
    curl_global_cleanup();
    mem_free(pool);
    closed(context);
}

static void on_watch_closed(uv_handle_t *handle)
{
    struct watch *watch = handle->data;
    struct transfer_pool *pool = watch->pool;
    mem_free(watch);
    maybe_free(pool);
}

static struct watch *watch_new(struct transfer_pool *pool, curl_socket_t fd)
{
    struct watch *watch = mem_alloc(sizeof *watch);
    watch->pool = pool;
    ENSURE(uv_poll_init_socket(pool->loop, &watch->poll, fd) == 0);
    watch->poll.data = watch;
    pool->handles++;
    ENSURE(curl_multi_assign(pool->multi, fd, watch) == CURLM_OK);
    return watch;
}

static int on_socket_change(CURL *easy, curl_socket_t fd, int what, void *context, void *assigned)
{
    struct transfer_pool *pool = context;
    struct watch *watch = assigned;
    (void) easy;
    if (what == CURL_POLL_REMOVE) {
        if (watch != NULL) {
            uv_close((uv_handle_t *) &watch->poll, on_watch_closed);
            (void) curl_multi_assign(pool->multi, fd, NULL);
        }
        return 0;
    }
    if (watch == NULL)
        watch = watch_new(pool, fd);
    int events = (what & CURL_POLL_IN) != 0 ? UV_READABLE : 0;
    events |= (what & CURL_POLL_OUT) != 0 ? UV_WRITABLE : 0;
    ENSURE(uv_poll_start(&watch->poll, events, on_socket) == 0);
    return 0;
}

static int on_timeout_change(CURLM *multi, long timeout_ms, void *context)
{
    struct transfer_pool *pool = context;
    (void) multi;
    if (timeout_ms < 0)
        (void) uv_timer_stop(&pool->timer);
    else
        ENSURE(uv_timer_start(&pool->timer, on_timer, (uint64_t) timeout_ms, 0) == 0);
    return 0;
}

/* --- open and close ----------------------------------------------------------------------------------------------- */

struct transfer_pool *transfer_pool_new(uv_loop_t *loop)
{
    struct transfer_pool *pool = mem_alloc(sizeof *pool);
    ENSURE(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
    pool->loop = loop;
    pool->multi = curl_multi_init();
    ENSURE(pool->multi != NULL);
    ENSURE(uv_mutex_init(&pool->lock) == 0);
    ENSURE(uv_timer_init(loop, &pool->timer) == 0);
    ENSURE(uv_async_init(loop, &pool->landing, on_landing) == 0);
    pool->timer.data = pool->landing.data = pool;
    pool->handles = 2;
    ENSURE(curl_multi_setopt(pool->multi, CURLMOPT_SOCKETFUNCTION, on_socket_change) == CURLM_OK);
    ENSURE(curl_multi_setopt(pool->multi, CURLMOPT_SOCKETDATA, pool) == CURLM_OK);
    ENSURE(curl_multi_setopt(pool->multi, CURLMOPT_TIMERFUNCTION, on_timeout_change) == CURLM_OK);
    ENSURE(curl_multi_setopt(pool->multi, CURLMOPT_TIMERDATA, pool) == CURLM_OK);
    ENSURE(curl_multi_setopt(pool->multi, CURLMOPT_MAXCONNECTS, (long) KEPT_CONNECTIONS) == CURLM_OK);
    return pool;
}

static void on_handle_closed(uv_handle_t *handle)
{
    maybe_free(handle->data);
}

/* Once, when the last thread has landed. */
static void close_handles(struct transfer_pool *pool)
{
    uv_close((uv_handle_t *) &pool->timer, on_handle_closed);
    uv_close((uv_handle_t *) &pool->landing, on_handle_closed);
}

static struct transfer *take_landed(struct transfer_pool *pool)
{
    uv_mutex_lock(&pool->lock);
    struct transfer *t = pool->landed.first;
    if (t != NULL)
        list_remove(&pool->landed, t);
    uv_mutex_unlock(&pool->lock);
    return t;
}

static void collect_landed(struct transfer_pool *pool)
{
    for (struct transfer *t = take_landed(pool); t != NULL; t = take_landed(pool)) {
        if (t->untried == TRANSFER_FINE) {
            pool->threads--;
            free_lane(t);
        }
        if (t->has_thread)
            ENSURE(uv_thread_join(&t->thread) == 0);
        deliver(t);
    }
}

static void on_landing(uv_async_t *async)
{
    struct transfer_pool *pool = async->data;
    collect_landed(pool);
    if (!pool->is_closing)
        pump(pool);
    else if (pool->threads == 0 && !uv_is_closing((uv_handle_t *) async))
        close_handles(pool);
}

void transfer_pool_close(struct transfer_pool *pool, void (*closed)(void *context), void *context)
{
    REQUIRE(!pool->is_closing);
    pool->is_closing = true;
    pool->closed = closed;
    pool->closed_context = context;
    atomic_store(&pool->stop, true);
    for (struct transfer *t = pool->queue.first; t != NULL; t = pool->queue.first) {
        list_remove(&pool->queue, t);
        t->untried = TRANSFER_STOPPED;
        deliver(t);
    }
    while (pool->flying.first != NULL) {
        pool->flying.first->result = CURLE_ABORTED_BY_CALLBACK;
        end_flight(pool->flying.first);
    }
    ENSURE(curl_multi_cleanup(pool->multi) == CURLM_OK);
    pool->multi = NULL;
    collect_landed(pool);
    if (pool->threads == 0)
        close_handles(pool);
}
