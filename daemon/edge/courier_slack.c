/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_slack: Slack's incoming webhooks.
 *
 *   POST url   {"text":…}   ──▶   200 and the body "ok", exactly
 *
 * The URL is the secret and comes from url_file. Everything that acts in Slack's markup (<!channel>, links, mentions)
 * begins with "<", which is escaped; formatting and previews are switched off. A message cannot be edited or resolved
 * here: what is over is another message. 429 asks for patience with Retry-After, which the outbox honours.
 *
 * Surprising: answers other than "ok" come with 200 as well, from proxies and from pages about logging in.
 */
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define WORDS_MAX 9000 /* whole messages of 13,000 have been refused */

static void slack_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    struct arena arena = ARENA_INIT;
    struct buf body = BUF_INIT;
    struct value *map = value_map(&arena);
    (void) self;
    value_put_text(&arena, map, "text", courier_words(&arena, m, COURIER_SLACK, WORDS_MAX));
    value_put_bool(&arena, map, "mrkdwn", false);
    value_put_bool(&arena, map, "unfurl_links", false);
    value_put_bool(&arena, map, "unfurl_media", false);
    value_json(&body, map);
    transfer_header(t, TEXT("Content-Type: application/json; charset=utf-8"));
    transfer_post(t, buf_text(&body));
    buf_done(&body);
    arena_done(&arena);
}

static bool slack_is_taken(const void *self, const struct transfer_reply *reply)
{
    (void) self;
    return reply->is_body_whole && text_is(text_trim(reply->body), "ok");
}

static const struct courier_http_format format = {
    .render = slack_render, .is_code = courier_http_is_200, .is_taken = slack_is_taken};

static enum status slack_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    return courier_http_open(&format, config, ret_self, reterr);
}

const struct courier_kind courier_slack = {
    .type = "slack", .open = slack_open, .send = courier_http_channel_send, .close = courier_http_close};
