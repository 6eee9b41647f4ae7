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
 * out; on a channel that knows no senders all share one.
 */
#include "edge/heard.h"

#include <string.h>

#include "base/limits.h"
#include "core/reply_words.h"
#include "edge/host_parts.h"
#include "edge/log.h"
#include "edge/wallclock.h"

#define COUNTS 64 /* senders remembered; the one whose time is over first makes room */

struct wrong_count {
    struct hash who;
    uint64_t since_ns;
    unsigned wrong;
};

struct hearing {
    struct wrong_count counts[COUNTS];
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

static bool is_contact_of(const struct rules *rules, struct text channel, struct text sender)
{
    for (size_t i = 0; i < rules->contact_count; i++) {
        for (size_t k = 0; k < rules->contacts[i].reach_count; k++) {
            const struct reach *reach = &rules->contacts[i].reach[k];
            if (text_equal(reach->channel, channel) && reply_is_address(reach->address, sender)) {
                return true;
            }
        }
    }
    return false;
}

static struct hash who_is_counted(const struct host *host, const struct command_reply *asked)
{
    bool is_known = is_contact_of(&host->settings->rules, asked->channel, asked->sender);
    const struct text parts[] = {asked->channel, is_known ? asked->sender : TEXT_EMPTY};
    return hash_of_parts(parts, ARRAY_LEN(parts));
}

static struct wrong_count *count_of(struct hearing *hearing, const struct hash *who)
{
    struct wrong_count *oldest = &hearing->counts[0];
    for (size_t i = 0; i < COUNTS; i++) {
        struct wrong_count *c = &hearing->counts[i];
        if (hash_equal(&c->who, who)) {
            return c;
        }
        oldest = c->since_ns < oldest->since_ns ? c : oldest;
    }
    *oldest = (struct wrong_count){.who = *who};
    return oldest;
}

static bool is_locked_out(const struct host *host, const struct hash *who)
{
    if (host->hearing == NULL) {
        return false;
    }
    const struct wrong_count *c = count_of(host->hearing, who);
    return c->wrong >= LIMIT_HEARD_WRONG && wallclock_monotonic_ns() - c->since_ns < window_ns();
}

static void count_wrong(struct answer_heard *a)
{
    struct host *host = a->host;
    uint64_t now = wallclock_monotonic_ns();
    if (host->hearing == NULL) {
        host->hearing = mem_alloc(sizeof *host->hearing);
    }
    struct wrong_count *c = count_of(host->hearing, &a->who);
    if (c->wrong == 0 || now - c->since_ns >= window_ns()) {
        c->wrong = 0;
        c->since_ns = now;
    }
    if (++c->wrong == LIMIT_HEARD_WRONG) {
        struct text channel = a->command.u.reply.channel;
        struct text step = text_format(&a->arena, "replies:%.*s", TEXT_ARG(channel));
        host_defect(host, text_cstr(&a->arena, text_clip(step, LIMIT_ID)),
                    "%d wrong reply codes came over channel %.*s within %d minutes\n"
                    "Somebody may be guessing. Answers of that sender are not read until those minutes are over; "
                    "acknowledge with: nis2ctl alert ack --help",
                    LIMIT_HEARD_WRONG, TEXT_ARG(channel), LIMIT_HEARD_WRONG_S / 60);
    }
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
    const char *mark = a->host->settings->rules.is_exercise ? "[EXERCISE] " : "";
    bool is_silent = text_is(text_of(refusal->code), "no-reply-code");
    struct text words = text_format(&a->arena, "%sNot recorded: %.*s.", mark, TEXT_ARG(refusal->words));
    /* A receiver that names the page itself guesses nothing: what it means may be over. */
    if (text_is(text_of(refusal->code), "unknown-reply-code") && a->command.u.reply.key.len == 0) {
        count_wrong(a);
    }
    finish(a, HEARD_REFUSED, refusal->code, is_silent ? TEXT_EMPTY : words);
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
    a->who = who_is_counted(host, &a->command.u.reply);
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
}
