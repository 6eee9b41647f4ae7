/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inboxes: the set of inboxes, and the life of one.
 *
 *            ┌────────────────────── pause ◀───────────────────────┐
 *            ▼                                                     │
 *   WAITING ─timer─▶ ASKING ─reply─▶ TELLING ─all told─▶ position kept
 *            ▲           └─ failed: longer pauses ─┐
 *            └─────────────────────────────────────┘
 *
 * Each inbox has a pool of transfers of its own, so that closing one ends its exchange at once (a service that holds
 * the question would otherwise answer a reader that is gone) and keeps one connection. Messages are told one by one;
 * while nothing can be recorded the same one is told again later, and nothing new is read.
 *
 * Surprising: an inbox that is closed lives on until the last one it waits for has called back: the pool, the timer,
 * whoever was told a message.
 */
#include "edge/inboxes.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/prng.h"
#include "edge/channel_kind.h"
#include "edge/log.h"
#include "edge/wallclock.h"

#define MS UINT64_C(1000000)
#define TOTAL_MS 15000
#define PAUSE_MIN_MS 5000            /* after the first failure; doubled by each one more */
#define PAUSE_MAX_MS (5 * 60 * 1000) /* while it may mend itself */
#define PAUSE_WRONG_MS (60 * 1000)   /* at least, while a person has to mend it */
#define PAUSE_UNTOLD_MS 5000         /* while nothing can be recorded */

struct inbox {
    struct inboxes *owner;
    const struct inbox_kind *kind;
    void *self; /* the kind's; taken */
    struct inbox_config config;
    char *texts; /* taken; wiped */
    size_t texts_len;
    struct text source;
    struct arena arena; /* of `source` */
    struct transfer_pool *pool;
    struct transfer_lane lane;
    uv_timer_t timer;
    struct buf position;
    struct inbox_fetched fetched;
    size_t told; /* of `fetched` */
    bool is_telling;
    size_t refs; /* the set, the pool, the timer, whoever is being told */
    bool is_closed;
    struct prng prng;
    size_t failures;
    uint64_t start_ns, good_ns, asked_ns;
    bool was_read, is_sick;
    char where[128], words[INBOX_WORDS];
    uint64_t heard;
};

struct inboxes {
    uv_loop_t *loop; /* borrowed */
    struct inbox_port port;
    struct inbox **at;
    size_t count;
    int64_t pause_ms, total_ms; /* of tests; 0: ours */
    size_t alive;
    bool is_closed;
};

static const struct inbox_kind *kind_of(struct text type)
{
    const struct channel_kind *kind = channel_kind_of(type);
    return kind != NULL ? kind->inbox : NULL;
}

bool inboxes_knows_type(struct text type)
{
    return kind_of(type) != NULL;
}

const char *inboxes_type(size_t i)
{
    const struct channel_kind *kind;
    for (size_t k = 0; (kind = channel_kind_at(k)) != NULL; k++) {
        if (kind->inbox != NULL && i-- == 0)
            return kind->inbox->type;
    }
    return NULL;
}

/* --- a configuration of one's own --------------------------------------------------------------------------------- */

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

static size_t move_texts(struct inbox_config *c, char **at)
{
    struct text *all[] = {&c->name,          &c->type,      &c->url,      &c->secret,  &c->topic,
                          &c->authorization, &c->user,      &c->password, &c->mailbox, &c->own,
                          &c->method,        &c->list,      &c->id,       &c->sender,  &c->text,
                          &c->ca_file,       &c->cert_file, &c->key_file, &c->proxy,   &c->resolve};
    size_t len = 0;
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        len += move_text(all[i], at);
    return len;
}

static void copy_config(struct inbox *inbox, const struct inbox_config *from)
{
    struct inbox_config *to = &inbox->config;
    *to = *from;
    size_t count = to->headers.count, len = move_texts(to, NULL) + count * sizeof(struct text);
    for (size_t i = 0; i < count; i++)
        len += to->headers.at[i].len;
    inbox->texts_len = len;
    inbox->texts = mem_alloc(len);
    struct text *items = (struct text *) (void *) inbox->texts;
    char *at = inbox->texts + count * sizeof(struct text);
    for (size_t i = 0; i < count; i++) {
        items[i] = from->headers.at[i];
        (void) move_text(&items[i], &at);
    }
    to->headers.at = items;
    (void) move_texts(to, &at);
}

/* What must be the same for a position to mean anything. */
static struct text source_of(const struct inbox_config *c, struct arena *arena)
{
    const struct text parts[] = {c->type, c->url, c->topic, c->user, c->mailbox, c->secret, c->list, c->id};
    struct hash hash = hash_of_parts(parts, ARRAY_LEN(parts));
    struct text hex = hash_hex(arena, &hash);
    hex.len = 16;
    return hex;
}

/* --- the end of one ----------------------------------------------------------------------------------------------- */

static void drop_owner(struct inboxes *inboxes)
{
    if (inboxes->is_closed && inboxes->alive == 0) {
        mem_free(inboxes->at);
        mem_free(inboxes);
    }
}

static void drop(struct inbox *inbox)
{
    struct inboxes *owner = inbox->owner;
    if (--inbox->refs > 0)
        return;
    if (inbox->self != NULL)
        inbox->kind->close(inbox->self);
    if (inbox->texts_len > 0)
        explicit_bzero(inbox->texts, inbox->texts_len);
    mem_free(inbox->texts);
    arena_done(&inbox->arena);
    arena_done(&inbox->fetched.arena);
    buf_done(&inbox->position);
    mem_free(inbox);
    owner->alive--;
    drop_owner(owner);
}

static void pool_closed(void *context)
{
    drop(context);
}

static void timer_closed(uv_handle_t *handle)
{
    drop(handle->data);
}

static void close_one(struct inbox *inbox)
{
    inbox->is_closed = true;
    if (inbox->pool != NULL) {
        uv_close((uv_handle_t *) &inbox->timer, timer_closed);
        transfer_pool_close(inbox->pool, pool_closed, inbox);
    }
    drop(inbox);
}

/* --- pauses ------------------------------------------------------------------------------------------------------- */

static void ask(uv_timer_t *timer);
static void tell_next(struct inbox *inbox);

static int64_t jittered(struct inbox *inbox, int64_t ms)
{
    return ms * 9 / 10 + (int64_t) prng_below(&inbox->prng, (uint64_t) ms / 5 + 1);
}

static void pause_for(struct inbox *inbox, int64_t ms, uv_timer_cb then)
{
    if (inbox->owner->pause_ms > 0 && ms > inbox->owner->pause_ms)
        ms = inbox->owner->pause_ms;
    ENSURE(uv_timer_start(&inbox->timer, then, (uint64_t) (ms > 0 ? ms : 0), 0) == 0);
}

static int64_t every_ms(const struct inbox *inbox)
{
    return (inbox->config.every.s > 0 ? inbox->config.every.s : inbox->kind->every_s) * 1000;
}

static int64_t failure_pause_ms(struct inbox *inbox)
{
    int64_t ms = PAUSE_MIN_MS;
    for (size_t i = 1; i < inbox->failures && ms < PAUSE_MAX_MS; i++)
        ms *= 2;
    if (inbox->fetched.fault == INBOX_WRONG && ms < PAUSE_WRONG_MS)
        ms = PAUSE_WRONG_MS;
    ms = jittered(inbox, ms < PAUSE_MAX_MS ? ms : PAUSE_MAX_MS);
    int64_t asked = inbox->fetched.wait.s * 1000;
    return ms > asked ? ms : asked;
}

/* A server that holds the question is asked again at once, unless it answered nothing at once. */
static int64_t good_pause_ms(struct inbox *inbox)
{
    uint64_t took_ms = (wallclock_monotonic_ns() - inbox->asked_ns) / MS;
    if (inbox->fetched.is_more)
        return 0;
    if (inbox->kind->holds && (inbox->fetched.count > 0 || took_ms >= INBOX_HOLD_S * 1000 / 2))
        return 0;
    return jittered(inbox, every_ms(inbox));
}

/* --- what came of a reading --------------------------------------------------------------------------------------- */

static void note_failure(struct inbox *inbox)
{
    const struct inbox_fetched *f = &inbox->fetched;
    uint64_t since = inbox->good_ns != 0 ? inbox->good_ns : inbox->start_ns;
    int64_t age_s = (int64_t) ((wallclock_monotonic_ns() - since) / (1000 * MS));
    bool is_news = inbox->failures++ == 0 || strcmp(inbox->words, f->words) != 0;
    (void) snprintf(inbox->words, sizeof inbox->words, "%s", f->words);
    if (is_news)
        log_warn("answers cannot be fetched", LOG_FIELDS({"channel", inbox->config.name},
                                                         {"from", text_of(inbox->where)}, {"why", text_of(f->words)}));
    if (!inbox->is_sick && age_s >= INBOX_SICK_S) {
        inbox->is_sick = true;
        inbox->owner->port.sick(inbox->owner->port.self, inbox->config.name, SPAN_S(age_s), inbox->words);
    }
}

static void note_good(struct inbox *inbox)
{
    if (inbox->failures > 0)
        log_info("answers are fetched again", LOG_FIELDS({"channel", inbox->config.name}));
    inbox->failures = 0;
    inbox->words[0] = '\0';
    inbox->is_sick = false;
    inbox->was_read = true;
    inbox->good_ns = wallclock_monotonic_ns();
}

static void note_passed_over(const struct inbox *inbox)
{
    struct arena arena = ARENA_INIT;
    if (inbox->fetched.passed_over > 0)
        log_warn("messages of an inbox were passed over",
                 LOG_FIELDS({"channel", inbox->config.name},
                            {"count", text_format(&arena, "%zu", inbox->fetched.passed_over)}));
    arena_done(&arena);
}

/* Everything was told. */
static void settle(struct inbox *inbox)
{
    const struct inbox_fetched *f = &inbox->fetched;
    if (f->position.len > 0 && f->position.len <= LIMIT_INBOX_POSITION &&
        !text_equal(f->position, buf_text(&inbox->position))) {
        buf_clear(&inbox->position);
        buf_add(&inbox->position, f->position);
        inbox->owner->port.keep(inbox->owner->port.self, inbox->config.name, inbox->source, buf_text(&inbox->position));
    }
    note_passed_over(inbox);
    if (f->fault != INBOX_GOOD)
        note_failure(inbox);
    else
        note_good(inbox);
    pause_for(inbox, f->fault != INBOX_GOOD ? failure_pause_ms(inbox) : good_pause_ms(inbox), ask);
}

static void tell_again(uv_timer_t *timer)
{
    tell_next(timer->data);
}

static void told(void *context, enum inbox_told outcome)
{
    struct inbox *inbox = context;
    REQUIRE(inbox->is_telling);
    inbox->is_telling = false;
    if (!inbox->is_closed && outcome == INBOX_NOT_NOW) {
        pause_for(inbox, jittered(inbox, PAUSE_UNTOLD_MS), tell_again);
    } else if (!inbox->is_closed) {
        inbox->told++;
        inbox->heard++;
        pause_for(inbox, 0, tell_again); /* from the loop: a long list must not become a deep stack */
    }
    drop(inbox);
}

static void tell_next(struct inbox *inbox)
{
    const struct inbox_fetched *f = &inbox->fetched;
    const struct inbox_port *port = &inbox->owner->port;
    if (inbox->told == f->count) {
        settle(inbox);
        return;
    }
    inbox->is_telling = true;
    inbox->refs++;
    port->heard(port->self, inbox->config.name, &f->at[inbox->told], told, inbox);
}

static void answered(void *context, const struct transfer_reply *reply)
{
    struct inbox *inbox = context;
    if (inbox->is_closed || reply->fault == TRANSFER_STOPPED)
        return;
    (void) snprintf(inbox->where, sizeof inbox->where, "%s", reply->where);
    inbox->kind->read(inbox->self, buf_text(&inbox->position), reply, &inbox->fetched);
    tell_next(inbox);
}

static void ask(uv_timer_t *timer)
{
    struct inbox *inbox = timer->data;
    int64_t total_ms = inbox->owner->total_ms > 0 ? inbox->owner->total_ms : TOTAL_MS;
    arena_done(&inbox->fetched.arena);
    inbox->fetched = (struct inbox_fetched){.fault = INBOX_GOOD};
    inbox->told = 0;
    inbox->asked_ns = wallclock_monotonic_ns();
    if (inbox->kind->holds && inbox->owner->total_ms == 0)
        total_ms += INBOX_HOLD_S * 1000;
    struct transfer *t = inbox->kind->ask(inbox->self, buf_text(&inbox->position), wallclock_now());
    transfer_pool_start(inbox->pool, t, &inbox->lane, TRANSFER_CONNECT_MS, total_ms, answered, inbox);
}

/* --- the set ------------------------------------------------------------------------------------------------------ */

static enum status open_one(struct inboxes *owner, const struct inbox_config *config, struct inbox **ret,
                            struct complaint *reterr)
{
    struct inbox *inbox = mem_alloc(sizeof *inbox);
    *inbox = (struct inbox){.owner = owner, .refs = 1, .kind = kind_of(config->type)};
    owner->alive++;
    copy_config(inbox, config);
    inbox->source = source_of(config, &inbox->arena);
    enum status status = inbox->kind != NULL
                             ? inbox->kind->open(&inbox->config, &inbox->self, reterr)
                             : inbox_complain(reterr, config, "every", "channels of this type bring no answers");
    if (status != STATUS_OK)
        drop(inbox);
    else
        *ret = inbox;
    return status;
}

/* It begins to read. */
static void start_one(struct inbox *inbox)
{
    struct inboxes *owner = inbox->owner;
    struct arena arena = ARENA_INIT;
    struct hash seed = hash_of(inbox->config.name.at, inbox->config.name.len);
    uint64_t number;
    memcpy(&number, seed.at, sizeof number);
    inbox->start_ns = wallclock_monotonic_ns();
    prng_init(&inbox->prng, number ^ inbox->start_ns);
    inbox->pool = transfer_pool_new(owner->loop);
    ENSURE(uv_timer_init(owner->loop, &inbox->timer) == 0);
    inbox->timer.data = inbox;
    inbox->refs += 2;
    buf_add(&inbox->position, owner->port.position(owner->port.self, inbox->config.name, inbox->source, &arena));
    pause_for(inbox, 0, ask);
    arena_done(&arena);
}

enum status inboxes_check(const struct inbox_config *config, struct complaint *reterr)
{
    struct inboxes nobody = {.count = 0};
    struct inbox *inbox = NULL;
    enum status status = open_one(&nobody, config, &inbox, reterr);
    if (status == STATUS_OK)
        drop(inbox);
    return status;
}

/* The same in every word. */
static bool is_as(const struct inbox *a, const struct inbox *b)
{
    size_t lists = a->config.headers.count * sizeof(struct text);
    return a->config.headers.count == b->config.headers.count && a->texts_len == b->texts_len &&
           memcmp(a->texts + lists, b->texts + lists, a->texts_len - lists) == 0 && a->config.tls == b->config.tls &&
           a->config.every.s == b->config.every.s && a->config.allow_plain == b->config.allow_plain &&
           text_equal(a->config.name, b->config.name) && text_equal(a->source, b->source);
}

/* What did not change goes on where it is: a reload must not drop a question that a server holds. */
static void keep_running(struct inboxes *inboxes, struct inbox **fresh, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < inboxes->count; k++) {
            if (inboxes->at[k] != NULL && is_as(inboxes->at[k], fresh[i])) {
                drop(fresh[i]);
                fresh[i] = inboxes->at[k];
                inboxes->at[k] = NULL;
                break;
            }
        }
    }
}

static void close_all(struct inbox **at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (at[i] != NULL)
            close_one(at[i]);
}

enum status inboxes_replace(struct inboxes *inboxes, const struct inbox_config *configs, size_t count,
                            struct complaint *reterr)
{
    struct inbox **fresh = mem_alloc((count + 1) * sizeof(struct inbox *));
    enum status status = STATUS_OK;
    size_t opened = 0;
    while (opened < count && status == STATUS_OK) {
        status = open_one(inboxes, &configs[opened], &fresh[opened], reterr);
        opened += status == STATUS_OK ? 1 : 0;
    }
    if (status != STATUS_OK) {
        close_all(fresh, opened);
        mem_free(fresh);
        return status;
    }
    keep_running(inboxes, fresh, count);
    close_all(inboxes->at, inboxes->count);
    mem_free(inboxes->at);
    inboxes->at = fresh;
    inboxes->count = count;
    for (size_t i = 0; i < count; i++) {
        if (fresh[i]->pool == NULL)
            start_one(fresh[i]);
    }
    return STATUS_OK;
}

enum status inboxes_new(uv_loop_t *loop, const struct inbox_config *configs, size_t count, struct inbox_port port,
                        struct inboxes **ret, struct complaint *reterr)
{
    struct inboxes *inboxes = mem_alloc(sizeof *inboxes);
    *inboxes = (struct inboxes){.loop = loop, .port = port};
    enum status status = inboxes_replace(inboxes, configs, count, reterr);
    if (status != STATUS_OK)
        mem_free(inboxes);
    else
        *ret = inboxes;
    return status;
}

void inboxes_close(struct inboxes *inboxes)
{
    if (inboxes == NULL)
        return;
    REQUIRE(!inboxes->is_closed);
    size_t count = inboxes->count;
    inboxes->count = 0;
    inboxes->alive++; /* not from under our feet */
    inboxes->is_closed = true;
    close_all(inboxes->at, count);
    inboxes->alive--;
    drop_owner(inboxes);
}

void inboxes_hurry(struct inboxes *inboxes, int64_t pause_ms, int64_t total_ms)
{
    inboxes->pause_ms = pause_ms;
    inboxes->total_ms = total_ms;
}

size_t inboxes_count(const struct inboxes *inboxes)
{
    return inboxes != NULL ? inboxes->count : 0;
}

struct inbox_view inboxes_view(const struct inboxes *inboxes, size_t i)
{
    REQUIRE(i < inboxes->count);
    const struct inbox *inbox = inboxes->at[i];
    uint64_t since = inbox->good_ns != 0 ? inbox->good_ns : inbox->start_ns;
    int64_t age_s = (int64_t) ((wallclock_monotonic_ns() - since) / (1000 * MS));
    return (struct inbox_view){.name = inbox->config.name,
                               .type = inbox->config.type,
                               .where = inbox->where,
                               .age_s = age_s,
                               .was_read = inbox->was_read,
                               .is_sick = age_s >= INBOX_SICK_S && inbox->failures > 0,
                               .words = inbox->words,
                               .heard = inbox->heard};
}
