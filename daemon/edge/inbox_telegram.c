/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_telegram: what people write to the bot that pages them.
 *
 *   GET url/botTOKEN/getUpdates?offset=N&timeout=25   ──▶   200 and {"ok":true,"result":[{"update_id":…},…]}
 *
 * The service holds the question until there is news, or for 25 s. The sender is the chat's id, which is what stands as
 * the contact's address; nobody but the service writes it. A tap on a button comes as a callback_query, whose data is
 * read like a text. The next offset tells the service that everything before it may be forgotten.
 *
 * Surprising: one bot has one reader. When another program asks too, or a webhook is set, the service answers 409 to
 * one of them, by turns.
 */
#include <string.h>

#include "edge/inbox_kind.h"

#define UPDATES_AT_ONCE 20

struct telegram {
    const struct inbox_config *config; /* borrowed */
    bool asks_for_one;                 /* the answer before was too long */
};

/* It becomes part of a path. */
static bool is_token(struct text token)
{
    for (size_t i = 0; i < token.len; i++) {
        char c = token.at[i];
        bool is_fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
                       c == '-' || c == '_';
        if (!is_fine)
            return false;
    }
    return token.len > 0;
}

static enum status telegram_open(const struct inbox_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = inbox_check_url(config, "https", "http", reterr);
    if (status == STATUS_OK && !is_token(config->secret))
        status = inbox_complain(reterr, config, "token_file", "does not hold a bot's token, NUMBER:LETTERS");
    if (status != STATUS_OK)
        return status;
    struct telegram *telegram = mem_alloc(sizeof *telegram);
    telegram->config = config;
    *ret_self = telegram;
    return STATUS_OK;
}

static struct transfer *telegram_ask(void *self, struct text position, struct instant now)
{
    const struct telegram *telegram = self;
    struct arena arena = ARENA_INIT;
    bool is_first = position.len == 0;
    (void) now;
    /* A negative offset: only the last one, and all before it are forgotten. */
    struct text url = text_format(
        &arena,
        "%.*s/bot%.*s/getUpdates?offset=%.*s&limit=%d&timeout=%d&allowed_updates=%%5B%%22message%%22,%%22callback_query"
        "%%22%%5D",
        TEXT_ARG(inbox_base(telegram->config)), TEXT_ARG(telegram->config->secret),
        TEXT_ARG(is_first ? TEXT("-1") : position), is_first || telegram->asks_for_one ? 1 : UPDATES_AT_ONCE,
        is_first ? 0 : INBOX_HOLD_S);
    struct transfer *t = inbox_get(telegram->config, url, "", TEXT_EMPTY);
    transfer_secret(t, telegram->config->secret);
    arena_done(&arena);
    return t;
}

static void take_update(const struct value *update, struct inbox_fetched *ret)
{
    const struct value *tap = value_get(update, "callback_query");
    const struct value *message = value_get(tap != NULL ? tap : update, "message");
    const struct value *chat = message != NULL ? value_get(message, "chat") : NULL;
    const struct value *from = value_get(tap != NULL ? tap : message, "from");
    int64_t at_s = tap == NULL && message != NULL ? value_get_int(message, "date", 0) : 0;
    struct text words = tap != NULL ? value_get_text(tap, "data") : value_get_text(message, "text");
    if (chat == NULL || words.len == 0 || (from != NULL && value_get_bool(from, "is_bot", false)))
        return;
    (void) inbox_add(ret, (struct inbox_message){.id = inbox_scalar(&ret->arena, value_get(update, "update_id")),
                                                 .sender = inbox_scalar(&ret->arena, value_get(chat, "id")),
                                                 .text = words,
                                                 .at = inbox_instant(at_s)});
}

/* The number behind the first "update_id" of an answer that is too long to be read. */
static bool first_update(struct text body, int64_t *ret)
{
    static const char name[] = "\"update_id\":";
    size_t at = text_find(body, TEXT("\"update_id\":")), len = 0;
    if (at == SIZE_MAX)
        return false;
    struct text digits = {body.at + at + sizeof name - 1, body.len - at - (sizeof name - 1)};
    while (len < digits.len && digits.at[len] >= '0' && digits.at[len] <= '9')
        len++;
    digits.len = len;
    return text_int(digits, ret);
}

/* Smaller helpings first; one that is too large alone is left where it is. */
static void pass_over(struct telegram *telegram, const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    int64_t id = 0;
    if (telegram->asks_for_one && first_update(reply->body, &id)) {
        ret->position = text_format(&ret->arena, "%lld", (long long) id + 1);
        ret->passed_over = 1;
    }
    telegram->asks_for_one = !telegram->asks_for_one;
    ret->is_more = true;
}

/* What the body says beyond the status. */
static void explain(const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    struct inbox_fetched aside = {0};
    const struct value *v = reply->code >= 400 ? inbox_json(reply, VALUE_MAP, &aside) : NULL;
    const struct value *parameters = v != NULL ? value_get(v, "parameters") : NULL;
    int64_t wait_s = parameters != NULL ? value_get_int(parameters, "retry_after", 0) : 0;
    if (reply->code == 409)
        inbox_fail(ret, INBOX_WRONG,
                   "409: something else reads this bot's messages, or a webhook is set for it; nis2d "
                   "needs a bot of its own");
    else if (reply->code == 401 || reply->code == 404)
        inbox_fail(ret, INBOX_WRONG, "%d: the service does not know this bot's token", reply->code);
    if (ret->fault == INBOX_LATER && wait_s > ret->wait.s)
        ret->wait = SPAN_S(wait_s < 3600 ? wait_s : 3600);
    arena_done(&aside.arena);
}

static void telegram_read(void *self, struct text position, const struct transfer_reply *reply,
                          struct inbox_fetched *ret)
{
    struct telegram *telegram = self;
    if (!inbox_is_answered(reply, ret)) {
        explain(reply, ret);
        return;
    }
    if (!reply->is_body_whole && reply->body.len == LIMIT_INBOX_BODY) {
        pass_over(telegram, reply, ret);
        return;
    }
    const struct value *answer = inbox_json(reply, VALUE_MAP, ret);
    const struct value *list = answer != NULL ? value_get(answer, "result") : NULL;
    if (answer == NULL)
        return;
    if (!value_get_bool(answer, "ok", false) || list == NULL || list->kind != VALUE_LIST) {
        inbox_fail(ret, INBOX_WRONG, "the service says no although it says 200");
        return;
    }
    int64_t next = -1;
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        int64_t id = value_get_int(i->value, "update_id", -1);
        if (position.len > 0)
            take_update(i->value, ret);
        next = id >= next ? id + 1 : next;
    }
    telegram->asks_for_one = false;
    if (next >= 0)
        ret->position = text_format(&ret->arena, "%lld", (long long) next);
    else if (position.len == 0)
        ret->position = TEXT("0");
    ret->is_more = position.len == 0 || list->count == UPDATES_AT_ONCE;
}

static void telegram_close(void *self)
{
    mem_free(self);
}

const struct inbox_kind inbox_telegram = {.type = "telegram",
                                          .holds = true,
                                          .every_s = 5,
                                          .open = telegram_open,
                                          .ask = telegram_ask,
                                          .read = telegram_read,
                                          .close = telegram_close};
