/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_ntfy: an ntfy server, the public one or one's own.
 *
 *   POST url   {"topic":…,"title":…,"message":…,"priority":1..5}   ──▶   200 and JSON with an "id"
 *
 * Who knows a topic reads it: its name is a secret, and comes from topic_file or, for a topic of each person, from the
 * contact's address. A page has the highest priority, which rings through a telephone's silence; a notice the usual
 * one. Past 4,096 bytes a message would become an attachment, so it is cut before.
 *
 * A page has a button: it sends the reply code to the topic that nis2d fetches answers from, so that one tap is enough
 * behind any firewall.
 *
 * Surprising: one kind of 429 is no "later" but "not today": the daily quota (42908). The next channel starts at once.
 */
#include "base/limits.h"
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define TITLE_MAX 250
#define MESSAGE_MAX 4000
#define CODE_DAILY_QUOTA 42908

static struct text answers_at(const struct courier_config *config, struct arena *arena)
{
    struct text base = config->answers_url.len > 0 ? config->answers_url : config->url;
    while (base.len > 0 && base.at[base.len - 1] == '/') {
        base.len--;
    }
    return text_format(arena, "%.*s/%.*s", TEXT_ARG(base), TEXT_ARG(text_trim(config->answers_topic)));
}

/* A button that answers without typing: it sends the code to the topic that nis2d reads, or opens the page. A topic
 * that wants a login is answered by hand: the token is ours, and the message is everybody's who reads the topic. */
static void put_actions(const struct courier_config *config, const struct courier_message *m, struct arena *arena,
                        struct value *map)
{
    struct value *actions = value_list(arena), *act = value_map(arena);
    struct text label = m->take.len > 0 ? m->take : TEXT("I have it");
    if (m->signal != COURIER_PAGE || m->code.len == 0) {
        return;
    }
    if (config->answers_topic.len > 0) {
        value_put_cstr(arena, act, "action", "http");
        value_put_text(arena, act, "label", label);
        value_put_text(arena, act, "url", answers_at(config, arena));
        value_put_cstr(arena, act, "method", "POST");
        value_put_text(arena, act, "body", m->code);
        value_put_bool(arena, act, "clear", true);
    } else if (m->link.len > 0) {
        value_put_cstr(arena, act, "action", "view");
        value_put_text(arena, act, "label", text_format(arena, "%.*s …", TEXT_ARG(label)));
        value_put_text(arena, act, "url", m->link);
    } else {
        return;
    }
    value_push(arena, actions, act);
    value_put(arena, map, "actions", actions);
}

static void ntfy_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    const struct courier_config *config = self;
    struct arena arena = ARENA_INIT;
    struct buf body = BUF_INIT;
    struct value *map = value_map(&arena), *tags = value_list(&arena);
    struct text topic = text_trim(m->address.len > 0 ? m->address : config->topic);
    value_put_text(&arena, map, "topic", topic);
    value_put_text(&arena, map, "title", courier_line(&arena, m->subject, COURIER_PLAIN, TITLE_MAX));
    value_put_text(&arena, map, "message", courier_words(&arena, m, COURIER_PLAIN, MESSAGE_MAX));
    value_put_int(&arena, map, "priority", m->is_urgent ? 5 : 3);
    value_push(&arena, tags, value_text(&arena, m->is_exercise ? TEXT("exercise") : TEXT("nis2d")));
    value_put(&arena, map, "tags", tags);
    put_actions(config, m, &arena, map);
    value_json(&body, map);
    transfer_secret(t, topic);
    transfer_secret(t, text_trim(config->answers_topic));
    courier_http_authorize(t, "Bearer ", config->secret);
    transfer_header(t, TEXT("Content-Type: application/json"));
    transfer_post(t, buf_text(&body));
    transfer_body_max(t, LIMIT_REPLY_ECHO);
    buf_done(&body);
    arena_done(&arena);
}

static bool ntfy_is_taken(const void *self, const struct transfer_reply *reply)
{
    struct arena arena = ARENA_INIT;
    const struct value *answer = courier_reply_json(&arena, reply);
    bool is_taken = answer != NULL && value_get_text(answer, "id").len > 0;
    (void) self;
    arena_done(&arena);
    return is_taken;
}

static void ntfy_judge(const struct transfer_reply *reply, struct verdict *verdict)
{
    struct arena arena = ARENA_INIT;
    const struct value *answer = courier_reply_json(&arena, reply);
    if (reply->code == 429 && answer != NULL && value_get_int(answer, "code", 0) == CODE_DAILY_QUOTA) {
        verdict->kind = VERDICT_PERMANENT;
        verdict->retry_after = SPAN_S(0);
    }
    arena_done(&arena);
}

static const struct courier_http_format format = {
    .render = ntfy_render, .is_code = courier_http_is_200, .is_taken = ntfy_is_taken, .judge = ntfy_judge};

static enum status ntfy_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = STATUS_OK;
    if (config->secret.len > 0)
        status = courier_http_check_secret(config, config->secret, "token_file", reterr);
    if (status == STATUS_OK && config->topic.len > 0)
        status = courier_http_check_secret(config, config->topic, "topic_file", reterr);
    return status != STATUS_OK ? status : courier_http_open(&format, config, ret_self, reterr);
}

const struct courier_kind courier_ntfy = {
    .type = "ntfy", .open = ntfy_open, .send = courier_http_channel_send, .close = courier_http_close};
