/* SPDX-License-Identifier: Apache-2.0 */
/*
 * writer: two worker threads, each with a queue in, a queue out and one ledger handle.
 *
 *   waiting ──▶ running ──▶ finished ──▶ (loop's thread) done, freed
 *
 * One lock per worker guards the three queues' ends and nothing else; a handle is touched by its own thread only. The
 * bell towards the loop is rung once for any number of finished jobs. Knows nothing of what a job reads or writes.
 *
 * Surprising: the append has a job of its own inside the writer, so that a full queue of jobs can never refuse the one
 * thing that must always be possible.
 */
#include "edge/writer.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"

struct job {
    struct job *next;
    writer_job_fn *fn; /* NULL: the append */
    writer_done_fn *done;
    void *arg;
    const struct ledger_batch *batch;
    ledger_done_fn *append_done;
    enum status status;
    struct ledger_head head;
    struct complaint complaint;
};

struct job_list {
    struct job *first, *last;
};

struct worker {
    struct writer *writer;
    pthread_t thread;
    bool is_reader;

    pthread_mutex_t lock;
    pthread_cond_t has_work;
    struct job_list waiting, finished;
    size_t jobs; /* accepted and not yet freed, without the append */
    bool is_stopping, is_rung;

    struct ledger_sqlite *handle; /* the thread's own */
};

struct writer {
    struct writer_options options;
    struct worker writing, reading;
    struct job append;
    bool is_appending; /* the loop's thread only */
};

static void list_push(struct job_list *list, struct job *job)
{
    job->next = NULL;
    if (list->last != NULL) {
        list->last->next = job;
    } else {
        list->first = job;
    }
    list->last = job;
}

static void list_push_front(struct job_list *list, struct job *job)
{
    job->next = list->first;
    list->first = job;
    if (list->last == NULL) {
        list->last = job;
    }
}

static struct job *list_pop(struct job_list *list)
{
    struct job *job = list->first;
    if (job != NULL) {
        list->first = job->next;
    }
    if (list->first == NULL) {
        list->last = NULL;
    }
    return job;
}

/* --- on the threads ------------------------------------------------------------------------------------------------
 */

static enum status open_reader(struct worker *w, struct complaint *reterr)
{
    if (!w->is_reader || w->handle != NULL) {
        return STATUS_OK;
    }
    return w->writer->options.ops->open(&w->writer->options.reading, &w->handle, reterr);
}

static void close_handle(struct worker *w)
{
    if (w->handle != NULL) {
        w->writer->options.ops->close(w->handle);
    }
    w->handle = NULL;
}

static enum status run_append(struct worker *w, struct job *job)
{
    if (w->handle == NULL) {
        return complain(&job->complaint, STATUS_UNAVAILABLE, "ledger", "is not open for writing");
    }
    enum status status = w->writer->options.ops->append(w->handle, job->batch, &job->head, &job->complaint);
    if (status != STATUS_OK) {
        close_handle(w); /* nobody knows what is on disk until it is opened anew: make sure nobody believes it */
    }
    return status;
}

static enum status run_job(struct worker *w, struct job *job)
{
    enum status status = open_reader(w, &job->complaint);
    return status == STATUS_OK ? job->fn(job->arg, &w->handle, &job->complaint) : status;
}

static void on_bell(void *arg);

/* A full post queue passes; a stopping writer collects what is finished without the bell. */
static void ring(struct worker *w)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    bool is_stopping = false;
    while (!is_stopping && !loop_post(w->writer->options.loop, on_bell, w)) {
        nanosleep(&pause, NULL);
        pthread_mutex_lock(&w->lock);
        is_stopping = w->is_stopping;
        pthread_mutex_unlock(&w->lock);
    }
}

static void finish(struct worker *w, struct job *job)
{
    pthread_mutex_lock(&w->lock);
    list_push(&w->finished, job);
    bool must_ring = !w->is_rung && !w->is_stopping;
    w->is_rung = true;
    pthread_mutex_unlock(&w->lock);
    if (must_ring) {
        ring(w);
    }
}

/* Waits for the next job; NULL when there will be none. A reader with nothing to do lets go of its handle first. */
static struct job *next_job(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    if (w->waiting.first == NULL && w->is_reader && w->handle != NULL) {
        pthread_mutex_unlock(&w->lock);
        close_handle(w);
        pthread_mutex_lock(&w->lock);
    }
    while (w->waiting.first == NULL && !w->is_stopping) {
        pthread_cond_wait(&w->has_work, &w->lock);
    }
    struct job *job = list_pop(&w->waiting);
    pthread_mutex_unlock(&w->lock);
    return job;
}

static void *work(void *arg)
{
    struct worker *w = arg;
    struct job *job;
    while ((job = next_job(w)) != NULL) {
        job->status = job->fn == NULL ? run_append(w, job) : run_job(w, job);
        finish(w, job);
    }
    close_handle(w);
    return NULL;
}

/* --- on the loop's thread ------------------------------------------------------------------------------------------
 */

static void tell(struct writer *writer, struct job *job)
{
    const struct complaint *complaint = job->status == STATUS_OK ? NULL : &job->complaint;
    if (job->fn == NULL) {
        writer->is_appending = false; /* before the call, which may append again */
        ledger_done_fn *done = job->append_done;
        struct complaint copy = job->complaint;
        done(job->arg, job->status, job->head, complaint != NULL ? &copy : NULL);
        return;
    }
    if (job->done != NULL) {
        job->done(job->arg, job->status, complaint);
    }
    mem_free(job);
}

static void collect(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    struct job *job = w->finished.first;
    w->finished = (struct job_list){NULL, NULL};
    w->is_rung = false;
    for (struct job *j = job; j != NULL; j = j->next) {
        w->jobs -= j->fn != NULL ? 1 : 0;
    }
    pthread_mutex_unlock(&w->lock);
    while (job != NULL) {
        struct job *next = job->next;
        tell(w->writer, job);
        job = next;
    }
}

static void on_bell(void *arg)
{
    collect(arg);
}

static void port_append(void *self, const struct ledger_batch *batch, ledger_done_fn *done, void *context)
{
    struct writer *writer = self;
    struct worker *w = &writer->writing;
    REQUIRE(!writer->is_appending);
    pthread_mutex_lock(&w->lock);
    bool is_stopping = w->is_stopping;
    if (!is_stopping) {
        writer->is_appending = true;
        writer->append = (struct job){.batch = batch, .append_done = done, .arg = context};
        list_push_front(&w->waiting, &writer->append);
        pthread_cond_signal(&w->has_work);
    }
    pthread_mutex_unlock(&w->lock);
    if (is_stopping) {
        struct complaint complaint;
        enum status status = complain(&complaint, STATUS_UNAVAILABLE, "ledger", "the daemon is stopping");
        done(context, status, (struct ledger_head){0}, &complaint);
    }
}

struct ledger_port writer_port(struct writer *writer)
{
    return (struct ledger_port){writer, port_append};
}

static enum status give_job(struct worker *w, writer_job_fn *fn, void *arg, writer_done_fn *done)
{
    REQUIRE(fn != NULL);
    enum status status = STATUS_OK;
    pthread_mutex_lock(&w->lock);
    if (w->is_stopping) {
        status = STATUS_UNAVAILABLE;
    } else if (w->jobs >= LIMIT_WRITER_JOBS) {
        status = STATUS_LIMIT;
    }
    if (status == STATUS_OK) {
        struct job *job = mem_alloc(sizeof(*job));
        job->fn = fn;
        job->arg = arg;
        job->done = done;
        list_push(&w->waiting, job);
        w->jobs++;
        pthread_cond_signal(&w->has_work);
    }
    pthread_mutex_unlock(&w->lock);
    return status;
}

enum status writer_job(struct writer *writer, writer_job_fn *fn, void *arg, writer_done_fn *done)
{
    return give_job(&writer->writing, fn, arg, done);
}

enum status reader_job(struct writer *writer, writer_job_fn *fn, void *arg, writer_done_fn *done)
{
    return give_job(&writer->reading, fn, arg, done);
}

/* Signals are for the loop's thread. */
static int start(struct worker *w)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int rc = pthread_create(&w->thread, NULL, work, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return rc;
}

static void worker_init(struct worker *w, struct writer *writer, bool is_reader)
{
    w->writer = writer;
    w->is_reader = is_reader;
    ENSURE(pthread_mutex_init(&w->lock, NULL) == 0);
    ENSURE(pthread_cond_init(&w->has_work, NULL) == 0);
}

static void worker_done(struct worker *w)
{
    pthread_cond_destroy(&w->has_work);
    pthread_mutex_destroy(&w->lock);
}

static void stop(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    w->is_stopping = true;
    pthread_cond_signal(&w->has_work);
    pthread_mutex_unlock(&w->lock);
    ENSURE(pthread_join(w->thread, NULL) == 0);
    loop_unpost(w->writer->options.loop, on_bell, w);
}

static void writer_drop(struct writer *writer)
{
    worker_done(&writer->writing);
    worker_done(&writer->reading);
    mem_free(writer);
}

enum status writer_new(const struct writer_options *options, struct writer **ret, struct complaint *reterr)
{
    struct writer *writer = mem_alloc(sizeof(*writer));
    writer->options = *options;
    writer->options.reading.is_read_only = true;
    worker_init(&writer->writing, writer, false);
    worker_init(&writer->reading, writer, true);
    int rc = start(&writer->reading);
    if (rc == 0) {
        writer->writing.handle = options->handle;
        rc = start(&writer->writing);
        if (rc != 0) {
            stop(&writer->reading);
        }
    }
    if (rc != 0) {
        writer_drop(writer);
        return complain(reterr, STATUS_IO, "ledger", "cannot start its thread: %s", strerror(rc));
    }
    *ret = writer;
    return STATUS_OK;
}

void writer_free(struct writer *writer)
{
    if (writer == NULL) {
        return;
    }
    stop(&writer->writing);
    stop(&writer->reading);
    collect(&writer->writing);
    collect(&writer->reading);
    writer_drop(writer);
}
