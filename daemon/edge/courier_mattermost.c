/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_mattermost: Mattermost's incoming webhooks.
 *
 *   POST url   {"text":…}   ──▶   200 and the body "ok"
 *
 * The URL is the secret and comes from url_file. The text is Markdown there: whatever would be markup stands behind a
 * backslash, and a mention (@channel pages everybody) is broken after its @. Errors are JSON with 400, 403 or 404.
 *
 * Surprising: without the JSON content type the server expects a form.
 */
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define WORDS_MAX 16000 /* the server takes 16,383 characters */

static void mattermost_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    struct arena arena = ARENA_INIT;
    struct buf body = BUF_INIT;
    struct value *map = value_map(&arena);
    (void) self;
    value_put_text(&arena, map, "text", courier_words(&arena, m, COURIER_MARKDOWN, WORDS_MAX));
    value_json(&body, map);
    transfer_header(t, TEXT("Content-Type: application/json"));
    transfer_post(t, buf_text(&body));
    buf_done(&body);
    arena_done(&arena);
}

static bool mattermost_is_taken(const void *self, const struct transfer_reply *reply)
{
    (void) self;
    return reply->is_body_whole && text_is(text_trim(reply->body), "ok");
}

static const struct courier_http_format format = {
    .render = mattermost_render, .is_code = courier_http_is_200, .is_taken = mattermost_is_taken};

static enum status mattermost_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    return courier_http_open(&format, config, ret_self, reterr);
}

const struct courier_kind courier_mattermost = {
    .type = "mattermost", .open = mattermost_open, .send = courier_http_channel_send, .close = courier_http_close};
