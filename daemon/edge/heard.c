/* SPDX-License-Identifier: Apache-2.0 */
/*
 * heard: see heard.h.
 *
 *   heard ──▶ cleaned copy ──▶ COMMAND_REPLY ──▶ durable ──▶ a line of what is now ──▶ done
 *                 │ too many wrong codes of that sender          │ unknown code: counted
 *                 └──▶ refused unread                            └──▶ at the limit the administrators hear of it
 *
 * The count is kept in memory only: a restart forgets it, and whoever could cause restarts has better ways. A sender
 * whom the channel knows as a contact's own has a count of their own, so that a stranger's noise does not lock them
 * out; on a channel that knows no senders all share one. With the tenth wrong code the sender is told, once, that
 * nothing of theirs is read for ten minutes, and until when; the administrators are told too, and the ledger has it.
 *
 * Surprising: a code that is not known is answered, a few times. Only an address that is a contact's own is ever
 * written to (host_inboxes.c), so nobody learns from it who has not got codes anyway; and ten people who mistype at
 * night are worth more than one who guesses among 250 million. The same message read again is neither counted nor
 * answered again.
 */
#include "edge/heard.h"

#include <string.h>

#include "base/limits.h"
#include "core/reply_words.h"
#include "edge/host_parts.h"
#include "edge/log.h"
#include "edge/wallclock.h"

#define COUNTS 64 /* senders remembered; the one whose time is over first makes room */
#define SEEN 64   /* messages that were refused, by key */
#define HINTS 5   /* lines about refused answers to one sender, while the count is kept */

struct wrong_count {
    struct hash who;
    uint64_t since_ns; /* of the first one; of the last one when there were too many */
    unsigned wrong, hints;
};

struct hearing {
    struct wrong_count counts[COUNTS];
    struct hash seen[SEEN];
    size_t next_seen;
};

struct answer_heard {
    struct host *host;
    heard_fn *done;
    void *context;
    struct arena arena;
    struct command command;
    struct hash who;
    int64_t delivery;
    struct text ref;
};

/* --- wrong codes -------------------------------------------------------------------------------------------------- */

static uint64_t window_ns(void)
{
    return (uint64_t) LIMIT_HEARD_WRONG_S * UINT64_C(1000000000);
}

/* Whose address on that channel it is; NULL: nobody's. Of several who share it the first speaks for the language. */
static const struct contact *contact_at(const struct rules *rules, struct text channel, struct text sender)
{
    for (size_t i = 0; i < rules->contact_count; i++) {
        for (size_t k = 0; k < rules->contacts[i].reach_count; k++) {
            const struct reach *reach = &rules->contacts[i].reach[k];
            if (text_equal(reach->channel, channel) && reply_is_address(reach->address, sender)) {
                return &rules->contacts[i];
            }
        }
    }
    return NULL;
}

static const struct contact *writer_of(const struct answer_heard *a)
{
    const struct command_reply *asked = &a->command.u.reply;
    return contact_at(&a->host->settings->rules, asked->channel, asked->sender);
}

static struct hash who_is_counted(const struct answer_heard *a)
{
    const struct command_reply *asked = &a->command.u.reply;
    const struct text parts[] = {asked->channel, writer_of(a) != NULL ? asked->sender : TEXT_EMPTY};
    return hash_of_parts(parts, ARRAY_LEN(parts));
}

static struct hearing *hearing_of(struct host *host)
{
    if (host->hearing == NULL) {
        host->hearing = mem_alloc(sizeof *host->hearing);
    }
    return host->hearing;
}

static struct wrong_count *count_find(struct hearing *hearing, const struct hash *who)
{
    for (size_t i = 0; hearing != NULL && i < COUNTS; i++) {
        if (hash_equal(&hearing->counts[i].who, who)) {
            return &hearing->counts[i];
        }
    }
    return NULL;
}

/* That sender's, of the last ten minutes; made when there is none. */
static struct wrong_count *count_of(struct hearing *hearing, const struct hash *who)
{
    uint64_t now = wallclock_monotonic_ns();
    struct wrong_count *c = count_find(hearing, who);
    if (c == NULL) {
        c = &hearing->counts[0];
        for (size_t i = 1; i < COUNTS; i++) {
            c = hearing->counts[i].since_ns < c->since_ns ? &hearing->counts[i] : c;
        }
        *c = (struct wrong_count){.who = *who, .since_ns = now};
    }
    if (now - c->since_ns >= window_ns()) {
        *c = (struct wrong_count){.who = *who, .since_ns = now};
    }
    return c;
}

static bool is_locked_out(struct host *host, const struct hash *who)
{
    const struct wrong_count *c = count_find(host->hearing, who);
    return c != NULL && c->wrong >= LIMIT_HEARD_WRONG && wallclock_monotonic_ns() - c->since_ns < window_ns();
}

/* An inbox that was begun anew shows what it has shown. True for what is new, and then it is not any more. */
static bool is_new(struct host *host, struct text key)
{
    struct hearing *hearing = hearing_of(host);
    struct hash hash = hash_of(key.at, key.len);
    for (size_t i = 0; i < SEEN; i++) {
        if (hash_equal(&hearing->seen[i], &hash)) {
            return false;
        }
    }
    hearing->seen[hearing->next_seen++ % SEEN] = hash;
    return true;
}

struct closing {
    struct command command;
    struct arena arena;
};

static void closed(void *context, const struct engine_reply *reply)
{
    struct closing *c = context;
    (void) reply;
    arena_done(&c->arena);
    mem_free(c);
}

/* For the record, and for the administrators. */
static void tell_closed(struct answer_heard *a, struct instant until)
{
    struct closing *c = mem_alloc(sizeof *c);
    const struct contact *writer = writer_of(a);
    c->command.type = COMMAND_ANSWERS_CLOSED;
    c->command.actor = (struct actor){TEXT("daemon"), false, RIGHT_ADMIN};
    c->command.u.answers_closed =
        (struct command_answers_closed){.channel = text_copy(&c->arena, a->command.u.reply.channel),
                                        .contact = writer != NULL ? text_copy(&c->arena, writer->id) : TEXT_EMPTY,
                                        .wrong = LIMIT_HEARD_WRONG,
                                        .until = until};
    log_warn("too many wrong reply codes; answers of that sender are not read for a while",
             LOG_FIELDS({"channel", a->command.u.reply.channel}));
    if (!engine_submit(a->host->engine, &c->command, closed, c)) {
        struct engine_reply lost = {.answer = ENGINE_STOPPED};
        closed(c, &lost);
    }
    engine_run(a->host->engine);
}

/* True with the one that is too many; from then on nothing is read until `*ret_until`. */
static bool is_one_too_many(struct answer_heard *a, struct instant *ret_until)
{
    struct wrong_count *c = count_of(hearing_of(a->host), &a->who);
    if (++c->wrong != LIMIT_HEARD_WRONG) {
        return false;
    }
    c->since_ns = wallclock_monotonic_ns();
    *ret_until = instant_add(wallclock_now(), SPAN_S(LIMIT_HEARD_WRONG_S));
    return true;
}

static bool may_hint(struct answer_heard *a)
{
    struct wrong_count *c = count_of(hearing_of(a->host), &a->who);
    return c->hints < HINTS && c->hints++ < HINTS;
}

/* --- in and out --------------------------------------------------------------------------------------------------- */

static void finish(struct answer_heard *a, enum heard_outcome outcome, const char *code, struct text answer)
{
    const struct heard_result result = {outcome, code, answer};
    if (outcome == HEARD_REFUSED) {
        log_info("an answer was refused", LOG_FIELDS({"channel", a->command.u.reply.channel}, {"code", text_of(code)}));
    }
    if (a->done != NULL) {
        a->done(a->context, &result);
    }
    arena_done(&a->arena);
    mem_free(a);
}

static void say_what_is(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct answer_heard *a = context;
    const struct pager *pager = registry_pager(registry, a->ref);
    struct reply_found found = {a->ref, pager != NULL ? pager_delivery(pager, a->delivery) : NULL, false};
    finish(a, HEARD_DONE, NULL, reply_line(rules, registry, &found, now, &a->arena));
}

/* Whoever cannot be told from a machine that answers by itself hears nothing back. */
static void refused(struct answer_heard *a, const struct refusal *refusal)
{
    const struct rules *rules = &a->host->settings->rules;
    struct text code = text_of(refusal->code), answer = TEXT_EMPTY;
    struct instant until;
    bool is_silent = text_is(code, "no-reply-code") || !is_new(a->host, a->command.key);
    /* A receiver that names the page itself guesses nothing: what it means may be over. */
    bool is_guess = text_is(code, "unknown-reply-code") && a->command.u.reply.key.len == 0;
    if (!is_silent && is_guess && is_one_too_many(a, &until)) {
        answer = reply_closed(rules, writer_of(a), until, &a->arena);
        tell_closed(a, until);
    } else if (!is_silent && may_hint(a)) {
        answer = reply_refused(rules, writer_of(a), refusal->code, &a->arena);
    }
    finish(a, HEARD_REFUSED, refusal->code, answer);
}

static void decided(void *context, const struct engine_reply *reply)
{
    struct answer_heard *a = context;
    if (reply->answer == ENGINE_DONE) {
        a->delivery = reply->number;
        a->ref = reply->ref.len > 0 ? text_copy(&a->arena, reply->ref) : TEXT("global");
        engine_read(a->host->engine, say_what_is, a);
    } else if (reply->answer == ENGINE_STOPPED || reply->refusal.class == REFUSAL_UNAVAILABLE) {
        finish(a, HEARD_LATER, NULL, TEXT_EMPTY);
    } else {
        refused(a, &reply->refusal);
    }
}

/* Valid UTF-8 without control characters but line ends: what core relies on. */
static struct text cleaned(struct arena *arena, struct text t, size_t max)
{
    t = text_clip(t, max);
    struct buf out = BUF_INIT;
    for (size_t at = 0; at < t.len;) {
        uint32_t point;
        size_t len = text_utf8_at(t, at, &point);
        struct text one = {t.at + at, len > 0 ? len : 1};
        if (len == 0 || (text_has_control(one) && point != '\n')) {
            buf_add_char(&out, ' ');
        } else {
            buf_add(&out, one);
        }
        at += one.len;
    }
    struct text clean = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return clean;
}

static void make_command(struct answer_heard *a, const struct heard *heard)
{
    struct command *c = &a->command;
    const struct text id = {heard->id.at, heard->id.len > LIMIT_HEARD_ID ? LIMIT_HEARD_ID : heard->id.len};
    /* A service without ids of its own: the same words at the same time are the same message. */
    const struct text said = id.len > 0 ? TEXT_EMPTY : heard->text, by = id.len > 0 ? TEXT_EMPTY : heard->sender;
    const struct text when = {(const char *) &heard->at, id.len > 0 ? 0 : sizeof heard->at};
    const struct text named[] = {heard->channel, id, said, by, when};
    struct hash name = hash_of_parts(named, ARRAY_LEN(named));
    c->type = COMMAND_REPLY;
    c->actor = (struct actor){TEXT("daemon"), false, 0};
    c->key = text_format(&a->arena, "heard:%.*s", TEXT_ARG(hash_hex(&a->arena, &name)));
    c->u.reply = (struct command_reply){.channel = cleaned(&a->arena, heard->channel, LIMIT_ID),
                                        .sender = cleaned(&a->arena, text_trim(heard->sender), LIMIT_ADDRESS),
                                        .text = cleaned(&a->arena, heard->text, LIMIT_HEARD_TEXT),
                                        .key = cleaned(&a->arena, heard->key, LIMIT_ADDRESS),
                                        .at = heard->at};
    const struct text content[] = {c->key, c->u.reply.sender, c->u.reply.text, c->u.reply.key};
    c->request = hash_of_parts(content, ARRAY_LEN(content));
}

void host_heard(struct host *host, const struct heard *heard, heard_fn *done, void *context)
{
    struct answer_heard *a = mem_alloc(sizeof *a);
    *a = (struct answer_heard){.host = host, .done = done, .context = context, .ref = TEXT("global")};
    make_command(a, heard);
    a->who = who_is_counted(a);
    if (host->is_stopping || host->is_ledger_lost) {
        finish(a, HEARD_LATER, NULL, TEXT_EMPTY);
        return;
    }
    if (is_locked_out(host, &a->who)) {
        finish(a, HEARD_REFUSED, "too-many-wrong-codes", TEXT_EMPTY);
        return;
    }
    if (!engine_submit(host->engine, &a->command, decided, a)) {
        finish(a, HEARD_LATER, NULL, TEXT_EMPTY);
        return;
    }
    engine_run(host->engine);
    engine_run(host->engine); /* what a refusal led to (tell_closed()) was said from inside the first */
}
