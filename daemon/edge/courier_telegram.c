/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_telegram: a bot of Telegram's.
 *
 *   POST url/botTOKEN/sendMessage   {"chat_id":…,"text":…}   ──▶   200 and {"ok":true}
 *
 * The token stands in the path, so the path is never shown. The contact's address is the chat's id, or @name of a
 * public one. The text goes without a parse mode: there is no markup to escape, and none that could be forgotten.
 *
 * Surprising: 200 may say "ok":false. And the time to wait after a 429 stands in the body, not in a header.
 */
#include "base/limits.h"
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define TEXT_MAX 4096

static struct text telegram_url(const void *self, const struct courier_message *m, struct arena *arena)
{
    const struct courier_config *config = self;
    struct text base = config->url;
    (void) m;
    while (base.len > 0 && base.at[base.len - 1] == '/')
        base.len--;
    return text_format(arena, "%.*s/bot%.*s/sendMessage", TEXT_ARG(base), TEXT_ARG(config->secret));
}

static void telegram_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    const struct courier_config *config = self;
    struct arena arena = ARENA_INIT;
    struct buf body = BUF_INIT;
    struct value *map = value_map(&arena);
    value_put_text(&arena, map, "chat_id", text_trim(m->address));
    value_put_text(&arena, map, "text", courier_words(&arena, m, COURIER_PLAIN, TEXT_MAX));
    value_put_bool(&arena, map, "disable_web_page_preview", true);
    value_put_bool(&arena, map, "disable_notification", !m->is_urgent);
    value_json(&body, map);
    transfer_secret(t, config->secret);
    transfer_header(t, TEXT("Content-Type: application/json"));
    transfer_post(t, buf_text(&body));
    transfer_body_max(t, LIMIT_REPLY_ECHO);
    buf_done(&body);
    arena_done(&arena);
}

static bool telegram_is_taken(const void *self, const struct transfer_reply *reply)
{
    struct arena arena = ARENA_INIT;
    const struct value *answer = courier_reply_json(&arena, reply);
    bool is_taken = answer != NULL && value_get_bool(answer, "ok", false);
    (void) self;
    arena_done(&arena);
    return is_taken;
}

static void telegram_judge(const struct transfer_reply *reply, struct verdict *verdict)
{
    struct arena arena = ARENA_INIT;
    const struct value *answer = courier_reply_json(&arena, reply);
    const struct value *parameters = answer != NULL ? value_get(answer, "parameters") : NULL;
    int64_t wait_s = parameters != NULL ? value_get_int(parameters, "retry_after", 0) : 0;
    if (verdict->kind == VERDICT_TRANSIENT && wait_s > verdict->retry_after.s)
        verdict->retry_after = SPAN_S(wait_s);
    arena_done(&arena);
}

static const struct courier_http_format format = {.url = telegram_url,
                                                  .render = telegram_render,
                                                  .is_code = courier_http_is_200,
                                                  .is_taken = telegram_is_taken,
                                                  .judge = telegram_judge};

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
    return true;
}

static enum status telegram_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = courier_http_check_secret(config, config->secret, "token_file", reterr);
    if (status == STATUS_OK && !is_token(config->secret))
        status = courier_complain(reterr, config, "token_file", "does not hold a bot's token, NUMBER:LETTERS");
    return status != STATUS_OK ? status : courier_http_open(&format, config, ret_self, reterr);
}

const struct courier_kind courier_telegram = {
    .type = "telegram", .open = telegram_open, .send = courier_http_channel_send, .close = courier_http_close};
