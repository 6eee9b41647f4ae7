/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_answer: the page behind the link of a message: /a/TOKEN.
 *
 *   GET, HEAD ──▶ what it is about, who has it, a form      nothing changes, however often
 *   POST      ──▶ COMMAND_REPLY, once                       ──▶ who has it, until when, what pages next
 *
 * Whoever has the link is taken for the person it was sent to; no other proof is asked for, and nothing is said or done
 * here but who has an incident. There is no cookie and no session, so another site has nothing to borrow: to make a
 * browser post here it would have to know the token, and then it needs no browser.
 *
 * The key of the command is the token's hash: pressed twice, posted again by a nervous browser, or asked a second time
 * after a crash, it counts once. A wrong token costs one hash, however many come; past sixty in a minute whoever sends
 * more is answered 429 instead of 404, and a right one opens all the same.
 */
#include "core/escalation.h"
#include "core/message.h"
#include "core/reply_words.h"
#include "edge/answer_page.h"
#include "edge/api_parts.h"
#include "edge/log.h"
#include "edge/wallclock.h"

/* Wrong links a minute, of everybody together: mail scanners with old links do not get there. Right ones always open.
 */
#define WRONG_A_MINUTE 60

struct visit { /* call->extra */
    struct reply_found found;
    struct answer_form form;
    bool is_done; /* it was just answered */
    unsigned status;
    const char *refused; /* the reason of a refusal */
};

static bool are_too_many_wrong(struct host *host)
{
    uint64_t now = wallclock_monotonic_ns();
    if (now - host->wrong_links_since_ns >= UINT64_C(60000000000)) {
        host->wrong_links_since_ns = now;
        host->wrong_links = 0;
    }
    if (++host->wrong_links == WRONG_A_MINUTE) {
        log_warn("many wrong links to answer by were opened", LOG_NONE);
    }
    return host->wrong_links > WRONG_A_MINUTE;
}

static struct text sentence(struct call *call, const char *language, enum reply_sentence which)
{
    return reply_sentence(language, which, TEXT_EMPTY, &call->arena);
}

static void send_page(struct call *call, unsigned status, const struct answer_page *page)
{
    struct http_header headers[ANSWER_PAGE_HEADERS];
    answer_page_headers(headers, &call->arena);
    struct http_answer answer = {status, "text/html; charset=utf-8", answer_page_html(page, &call->arena), headers,
                                 ANSWER_PAGE_HEADERS};
    call_answer(call, &answer);
}

static struct answer_page page_for(struct call *call, const struct rules *rules, const struct contact *contact)
{
    const char *language = reply_language(rules, contact);
    return (struct answer_page){.language = language,
                                .exercise =
                                    rules->is_exercise ? sentence(call, language, REPLY_SAYS_EXERCISE) : TEXT_EMPTY,
                                .title = rules->is_exercise ? TEXT("nis2d EXERCISE") : TEXT("nis2d")};
}

/* Not known, or too old: said kindly, with what to do instead. */
static void send_dead_end(struct call *call, const struct rules *rules, unsigned status, enum reply_sentence why)
{
    struct answer_page page = page_for(call, rules, NULL);
    page.said = sentence(call, page.language, why);
    page.otherwise = sentence(call, page.language, REPLY_SAYS_OTHERWISE);
    send_page(call, status, &page);
}

static void add_form(struct call *call, struct answer_page *page, bool is_test)
{
    page->has_form = true;
    page->has_duration = !is_test;
    page->meaning = is_test ? TEXT_EMPTY : sentence(call, page->language, REPLY_SAYS_MEANING);
    page->take = sentence(call, page->language, REPLY_SAYS_TAKE);
    page->not_now = sentence(call, page->language, REPLY_SAYS_NOT_NOW);
    page->for_how_long = sentence(call, page->language, REPLY_SAYS_FOR);
    page->usual = sentence(call, page->language, REPLY_SAYS_USUAL);
    for (size_t i = 0; i < ANSWER_PAGE_HOURS; i++) {
        struct text n = text_format(&call->arena, "%d", answer_page_hours[i]);
        page->hours[i] = answer_page_hours[i] == 1 ? sentence(call, page->language, REPLY_SAYS_ONE_HOUR)
                                                   : reply_sentence(page->language, REPLY_SAYS_HOURS, n, &call->arena);
    }
}

static bool is_test(const struct registry *registry, const struct reply_found *found)
{
    const struct delivery *d = found->delivery;
    const struct alert *first = d->alert_count > 0 ? pager_alert(&registry->desk, d->alerts[0]) : NULL;
    return text_is(found->stream, "global") && first != NULL && first->kind == ALERT_TEST;
}

static enum reply_sentence sentence_of_refusal(const char *code)
{
    struct text is = text_of(code);
    return text_is(is, "expired-reply-code")   ? REPLY_SAYS_EXPIRED
           : text_is(is, "asks-nothing")       ? REPLY_SAYS_ASKS_NOTHING
           : text_is(is, "ledger-unavailable") ? REPLY_SAYS_LATER
                                               : REPLY_SAYS_UNKNOWN;
}

/* The page of a message that is known and not too old. */
static void show(struct call *call, const struct registry *registry, const struct rules *rules, struct instant now)
{
    struct visit *v = call->extra;
    const struct delivery *d = v->found.delivery;
    const struct contact *contact = rules_contact(rules, d->contact);
    struct answer_page page = page_for(call, rules, contact);
    bool is_of_test = is_test(registry, &v->found), is_of_incident = registry_find(registry, v->found.stream) != NULL;
    bool was_used = instant_is_set(d->answered_at);
    page.title = is_of_incident ? reply_sentence(page.language, REPLY_SAYS_PAGE_TITLE, v->found.stream, &call->arena)
                 : is_of_test   ? sentence(call, page.language, REPLY_SAYS_TEST_TITLE)
                                : page.title;
    page.now = is_of_incident || v->is_done ? reply_line(rules, registry, &v->found, now, &call->arena) : TEXT_EMPTY;
    if (v->refused != NULL) {
        page.said = sentence(call, page.language, sentence_of_refusal(v->refused));
        page.otherwise = sentence(call, page.language, REPLY_SAYS_OTHERWISE);
    } else if (v->form.declines) {
        page.said = sentence(call, page.language, REPLY_SAYS_NOTHING);
    } else if (!v->is_done && was_used) {
        struct text at = reply_time(rules, contact, d->answered_at, now, &call->arena);
        page.said = reply_sentence(page.language, REPLY_SAYS_USED, at, &call->arena);
        page.otherwise = sentence(call, page.language, REPLY_SAYS_OTHERWISE);
    } else if (!is_of_incident && !is_of_test) {
        page.said = sentence(call, page.language, REPLY_SAYS_ASKS_NOTHING);
    }
    if (!v->is_done && !was_used && (is_of_incident || is_of_test) && v->refused == NULL) {
        add_form(call, &page, is_of_test);
    }
    send_page(call, v->status, &page);
}

/* Whose link it is, or an end with a page. */
static bool find(struct call *call, const struct registry *registry, const struct rules *rules, struct instant now)
{
    struct visit *v = call->extra;
    v->found = reply_find_token(engine_answers(call->host->engine), registry, call->part[0]);
    if (v->found.delivery == NULL) {
        bool is_flood = are_too_many_wrong(call->host);
        send_dead_end(call, rules, is_flood ? 429 : 404, is_flood ? REPLY_SAYS_TOO_MANY : REPLY_SAYS_UNKNOWN);
        return false;
    }
    if (reply_has_expired(v->found.delivery, now)) {
        send_dead_end(call, rules, 410, REPLY_SAYS_EXPIRED);
        return false;
    }
    return true;
}

static void look(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    if (find(call, registry, rules, now)) {
        show(call, registry, rules, now);
    }
}

/* --- POST --------------------------------------------------------------------------------------------------------- */

static void decided(void *context, const struct engine_reply *reply)
{
    struct call *call = context;
    struct visit *v = call->extra;
    if (reply->answer == ENGINE_DONE) {
        v->is_done = true;
    } else {
        v->refused = reply->answer == ENGINE_STOPPED ? "ledger-unavailable" : reply->refusal.code;
        v->status = text_is(text_of(v->refused), "ledger-unavailable") ? 503 : 409;
    }
    if (text_is(text_of(v->refused), "idempotency-key-reused")) { /* answered before, in other words */
        v->refused = NULL;
        v->status = 200;
    }
    engine_read(call->host->engine, look, call);
}

static void submit(struct call *call)
{
    struct visit *v = call->extra;
    struct command *c = &call->command;
    struct hash token = hash_of(call->part[0].at, call->part[0].len);
    c->type = COMMAND_REPLY;
    c->actor = (struct actor){TEXT("daemon"), false, 0};
    /* The message that was queued anew asks anew; a double click does not. */
    c->key = text_format(&call->arena, "link:%.*s:%lld", TEXT_ARG(hash_hex(&call->arena, &token)),
                         (long long) v->found.delivery->queued_at.s);
    c->u.reply = (struct command_reply){.text = v->form.hours > 0 ? text_format(&call->arena, "ok %dh", v->form.hours)
                                                                  : TEXT("ok"),
                                        .token = call->part[0],
                                        .at = INSTANT_NONE};
    const struct text content[] = {c->key, c->u.reply.text};
    c->request = hash_of_parts(content, ARRAY_LEN(content));
    if (call->host->is_ledger_lost || !engine_submit(call->host->engine, c, decided, call)) {
        v->refused = "ledger-unavailable";
        v->status = 503;
        engine_read(call->host->engine, look, call);
        return;
    }
    engine_run(call->host->engine);
}

static void consider(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct visit *v = call->extra;
    if (!find(call, registry, rules, now)) {
        return;
    }
    if (v->form.declines || instant_is_set(v->found.delivery->answered_at) || v->status == 400) {
        show(call, registry, rules, now);
        return;
    }
    submit(call);
}

static struct visit *visit_new(struct call *call)
{
    struct visit *v = ARENA_NEW(&call->arena, struct visit);
    *v = (struct visit){.status = 200};
    call->extra = v;
    return v;
}

void api_answer_page(struct call *call)
{
    (void) visit_new(call);
    engine_read(call->host->engine, look, call);
}

void api_answer_take(struct call *call)
{
    struct visit *v = visit_new(call);
    if (!answer_form_read(call->request->body, &v->form)) {
        v->status = 400; /* nothing that the form sends: the form again */
    }
    engine_read(call->host->engine, consider, call);
}
