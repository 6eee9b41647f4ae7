/* SPDX-License-Identifier: Apache-2.0 */
/*
 * couriers: channels by name, attempts by ticket.
 *
 *   send ─▶ job ─▶ kind … courier_job_finish ─▶ finished list ─ timer of 0 ms ─▶ done(ticket, verdict), job freed
 *
 * A channel is counted: once for the set that is in force, once for each job. A reload drops the old set's counts; the
 * last job of an old channel takes it along, and its secrets are overwritten then.
 *
 * It knows no protocol. Surprising: even a message to a channel that does not exist becomes a job, because its answer
 * too must come later and exactly once.
 */
#include "edge/couriers.h"

#include <stdarg.h>
#include <string.h>

#include "edge/channel_kind.h"
#include "edge/log.h"

struct courier_channel {
    size_t refs;
    const struct courier_kind *kind; /* NULL: of a type this version does not speak */
    void *self;                      /* the kind's; taken */
    struct courier_config config;    /* its texts point into `texts` */
    char *texts;                     /* taken; wiped */
    size_t texts_len;
    struct transfer_lane lane;
};

struct channel_set {
    struct courier_channel **at;
    size_t count;
};

struct couriers {
    uv_loop_t *loop; /* borrowed */
    struct transfer_pool *pool;
    uv_timer_t later; /* runs at once when something is finished */
    struct channel_set set;
    courier_done_fn *done;
    void *context;
    int64_t connect_ms, total_ms;
    struct courier_job *finished_first, *finished_last;
    size_t jobs;    /* not told yet */
    size_t handles; /* the pool and the timer */
    bool is_closing;
};

bool couriers_knows_type(struct text type)
{
    return channel_kind_of(type) != NULL;
}

const char *couriers_type(size_t i)
{
    const struct channel_kind *kind = channel_kind_at(i);
    return kind != NULL ? kind->courier->type : NULL;
}

/* --- helpers for the kinds ---------------------------------------------------------------------------------------- */

static void copy_cut(char *ret, size_t size, struct text t)
{
    size_t n = t.len < size ? t.len : size - 1;
    if (n > 0)
        memcpy(ret, t.at, n);
    ret[n] = '\0';
}

struct verdict courier_verdict(enum verdict_kind kind, int code, const char *fmt, ...)
{
    struct verdict v = {.kind = kind, .code = code};
    struct buf words = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&words, fmt, args);
    va_end(args);
    copy_cut(v.detail, sizeof v.detail, buf_text(&words));
    buf_done(&words);
    return v;
}

enum status courier_complain(struct complaint *reterr, const struct courier_config *config, const char *key,
                             const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    enum status status = channel_complain(reterr, config->name, "", key, fmt, args);
    va_end(args);
    return status;
}

void courier_wipe_text(struct text t)
{
    void *bytes; /* the text borrows them as constant; whoever wipes owns them */
    memcpy(&bytes, &t.at, sizeof bytes);
    if (t.len > 0)
        explicit_bzero(bytes, t.len);
}

void couriers_wipe(struct courier_config *configs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text *secrets[] = {&configs[i].url,   &configs[i].secret,       &configs[i].authorization,
                                  &configs[i].topic, &configs[i].user,         &configs[i].password,
                                  &configs[i].proxy, &configs[i].answers_topic};
        for (size_t k = 0; k < ARRAY_LEN(secrets); k++) {
            courier_wipe_text(*secrets[k]);
            *secrets[k] = TEXT_EMPTY;
        }
    }
}

/* --- one channel -------------------------------------------------------------------------------------------------- */

/* Copies `t` to `*at` and moves `*at` on; with NULL only counts. */
static size_t move_text(struct text *t, char **at)
{
    if (at != NULL) {
        if (t->len > 0)
            memcpy(*at, t->at, t->len);
        t->at = *at;
        *at += t->len;
    }
    return t->len;
}

/* Every text of a configuration but the lists; see above. */
static size_t move_texts(struct courier_config *c, char **at)
{
    struct text *all[] = {&c->name,        &c->type,         &c->url,      &c->secret,         &c->user,
                          &c->password,    &c->from,         &c->reply_to, &c->directory,      &c->ca_file,
                          &c->cert_file,   &c->key_file,     &c->proxy,    &c->resolve,        &c->authorization,
                          &c->topic,       &c->method,       &c->body,     &c->success_status, &c->success_body,
                          &c->answers_url, &c->answers_topic};
    size_t len = 0;
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        len += move_text(all[i], at);
    return len;
}

static void copy_config(struct courier_channel *channel, const struct courier_config *from)
{
    struct courier_config *to = &channel->config;
    struct texts *lists[] = {&to->relays, &to->headers, &to->command};
    *to = *from;
    size_t count = 0, len = move_texts(to, NULL);
    for (size_t k = 0; k < ARRAY_LEN(lists); k++) {
        count += lists[k]->count;
        for (size_t i = 0; i < lists[k]->count; i++)
            len += lists[k]->at[i].len;
    }
    channel->texts_len = len + count * sizeof(struct text);
    channel->texts = mem_alloc(channel->texts_len);
    struct text *items = (struct text *) (void *) channel->texts;
    char *at = channel->texts + count * sizeof(struct text);
    for (size_t k = 0; k < ARRAY_LEN(lists); items += lists[k]->count, k++) {
        for (size_t i = 0; i < lists[k]->count; i++) {
            items[i] = lists[k]->at[i];
            (void) move_text(&items[i], &at);
        }
        lists[k]->at = items;
    }
    (void) move_texts(to, &at);
}

static void channel_drop(struct courier_channel *channel)
{
    if (channel == NULL || --channel->refs > 0)
        return;
    if (channel->kind != NULL && channel->self != NULL)
        channel->kind->close(channel->self);
    explicit_bzero(channel->texts, channel->texts_len);
    mem_free(channel->texts);
    mem_free(channel);
}

static enum status channel_new(const struct courier_config *config, struct courier_channel **ret,
                               struct complaint *reterr)
{
    struct courier_channel *channel = mem_alloc(sizeof *channel);
    channel->refs = 1;
    copy_config(channel, config);
    const struct channel_kind *kind = channel_kind_of(config->type);
    channel->kind = kind != NULL ? kind->courier : NULL;
    if (channel->kind != NULL) {
        enum status status = channel->kind->open(&channel->config, &channel->self, reterr);
        if (status != STATUS_OK) {
            channel_drop(channel);
            return status;
        }
    }
    *ret = channel;
    return STATUS_OK;
}

enum status couriers_check(const struct courier_config *config, struct complaint *reterr)
{
    struct courier_channel *channel = NULL;
    enum status status = channel_new(config, &channel, reterr);
    channel_drop(channel);
    return status;
}

/* --- the set ------------------------------------------------------------------------------------------------------ */

static struct courier_channel *set_find(const struct channel_set *set, struct text name)
{
    for (size_t i = 0; i < set->count; i++) {
        if (text_equal(set->at[i]->config.name, name))
            return set->at[i];
    }
    return NULL;
}

static void set_done(struct channel_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        channel_drop(set->at[i]);
    mem_free(set->at);
    *set = (struct channel_set){0};
}

static enum status set_open(const struct courier_config *configs, size_t count, struct channel_set *ret,
                            struct complaint *reterr)
{
    if (count > LIMIT_CHANNELS)
        return complain(reterr, STATUS_LIMIT, "channels", "at most %d channels", LIMIT_CHANNELS);
    struct channel_set set = {.at = mem_alloc(count * sizeof(struct courier_channel *))};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (set_find(&set, configs[i].name) != NULL)
            status = courier_complain(reterr, &configs[i], "type", "there are two channels of this name");
        else
            status = channel_new(&configs[i], &set.at[set.count], reterr);
        if (status == STATUS_OK)
            set.count++;
    }
    if (status != STATUS_OK)
        set_done(&set);
    else
        *ret = set;
    return status;
}

enum status couriers_replace(struct couriers *couriers, const struct courier_config *configs, size_t count,
                             struct complaint *reterr)
{
    struct channel_set fresh;
    enum status status = set_open(configs, count, &fresh, reterr);
    if (status != STATUS_OK)
        return status;
    set_done(&couriers->set);
    couriers->set = fresh;
    return STATUS_OK;
}

/* --- jobs --------------------------------------------------------------------------------------------------------- */

static void tell_finished(uv_timer_t *later);

void courier_job_finish(struct courier_job *job, const struct verdict *verdict)
{
    struct couriers *couriers = job->owner;
    job->verdict = *verdict;
    job->next = NULL;
    if (couriers->finished_last != NULL)
        couriers->finished_last->next = job;
    else
        couriers->finished_first = job;
    couriers->finished_last = job;
    /* While closing the timer stays open as long as there are jobs. */
    ENSURE(uv_timer_start(&couriers->later, tell_finished, 0, 0) == 0);
}

static void maybe_close_timer(struct couriers *couriers);

static void note_courtesy(const struct courier_job *job)
{
    if (job->verdict.kind != VERDICT_ACCEPTED)
        log_warn("whoever answered was not told what came of it",
                 LOG_FIELDS({"channel", job->channel != NULL ? job->channel->config.name : TEXT_EMPTY},
                            {"why", text_of(job->verdict.detail)}));
}

static void tell_finished(uv_timer_t *later)
{
    struct couriers *couriers = later->data;
    struct courier_job *next, *job = couriers->finished_first;
    couriers->finished_first = couriers->finished_last = NULL;
    for (; job != NULL; job = next) {
        next = job->next;
        if (job->is_courtesy)
            note_courtesy(job);
        else if (!couriers->is_closing)
            couriers->done(couriers->context, job->ticket, &job->verdict);
        channel_drop(job->channel);
        mem_free(job);
        couriers->jobs--;
    }
    maybe_close_timer(couriers);
}

static void start_job(struct couriers *couriers, uint64_t ticket, bool is_courtesy,
                      const struct courier_message *message)
{
    REQUIRE(!couriers->is_closing);
    struct courier_job *job = mem_alloc(sizeof *job);
    *job = (struct courier_job){.loop = couriers->loop,
                                .pool = couriers->pool,
                                .connect_ms = couriers->connect_ms,
                                .total_ms = couriers->total_ms,
                                .owner = couriers,
                                .channel = set_find(&couriers->set, message->channel),
                                .ticket = ticket,
                                .is_courtesy = is_courtesy};
    couriers->jobs++;
    if (job->channel == NULL) {
        struct verdict v = courier_verdict(VERDICT_PERMANENT, 0, "there is no channel of this name");
        courier_job_finish(job, &v);
        return;
    }
    job->channel->refs++;
    job->lane = &job->channel->lane;
    if (job->channel->kind == NULL) {
        struct verdict v = courier_verdict(VERDICT_PERMANENT, 0, "channels of type %.*s are not in this version",
                                           TEXT_ARG(job->channel->config.type));
        courier_job_finish(job, &v);
        return;
    }
    job->channel->kind->send(job->channel->self, job, message);
}

static void send_message(void *self, uint64_t ticket, const struct courier_message *message)
{
    start_job(self, ticket, false, message);
}

void couriers_say(struct couriers *couriers, const struct courier_message *message)
{
    start_job(couriers, 0, true, message);
}

struct courier_port couriers_port(struct couriers *couriers)
{
    return (struct courier_port){.self = couriers, .send = send_message};
}

size_t couriers_in_flight(const struct couriers *couriers)
{
    return couriers->jobs;
}

void couriers_set_patience(struct couriers *couriers, int64_t connect_ms, int64_t total_ms)
{
    couriers->connect_ms = connect_ms;
    couriers->total_ms = total_ms;
}

/* --- open and close ----------------------------------------------------------------------------------------------- */

enum status couriers_new(uv_loop_t *loop, const struct courier_config *configs, size_t count, courier_done_fn *done,
                         void *context, struct couriers **ret, struct complaint *reterr)
{
    struct channel_set set;
    enum status status = set_open(configs, count, &set, reterr);
    if (status != STATUS_OK)
        return status;
    struct couriers *couriers = mem_alloc(sizeof *couriers);
    *couriers = (struct couriers){.loop = loop,
                                  .pool = transfer_pool_new(loop),
                                  .set = set,
                                  .done = done,
                                  .context = context,
                                  .connect_ms = TRANSFER_CONNECT_MS,
                                  .total_ms = TRANSFER_TOTAL_MS,
                                  .handles = 2};
    ENSURE(uv_timer_init(loop, &couriers->later) == 0);
    couriers->later.data = couriers;
    *ret = couriers;
    return STATUS_OK;
}

static void handle_gone(void *context)
{
    struct couriers *couriers = context;
    if (--couriers->handles > 0)
        return;
    ENSURE(couriers->jobs == 0);
    mem_free(couriers);
}

static void on_timer_closed(uv_handle_t *handle)
{
    handle_gone(handle->data);
}

static void maybe_close_timer(struct couriers *couriers)
{
    if (couriers->is_closing && couriers->jobs == 0 && !uv_is_closing((uv_handle_t *) &couriers->later))
        uv_close((uv_handle_t *) &couriers->later, on_timer_closed);
}

void couriers_close(struct couriers *couriers)
{
    REQUIRE(!couriers->is_closing);
    couriers->is_closing = true;
    for (size_t i = 0; i < couriers->set.count; i++) {
        const struct courier_kind *kind = couriers->set.at[i]->kind;
        if (kind != NULL && kind->stop != NULL)
            kind->stop(couriers->set.at[i]->self);
    }
    transfer_pool_close(couriers->pool, handle_gone, couriers);
    set_done(&couriers->set);
    maybe_close_timer(couriers);
}
