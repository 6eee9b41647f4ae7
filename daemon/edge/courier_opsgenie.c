/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_opsgenie: alerts of Opsgenie and of Jira Service Management Operations, which speak alike.
 *
 *   POST url/v2/alerts                               {"message":…,"alias":…}   ──▶   202
 *   POST url/v2/alerts/ALIAS/acknowledge|close?identifierType=alias            ──▶   202
 *
 * `url` is the base: https://api.opsgenie.com, https://api.eu.opsgenie.com, or for Jira Service Management
 * https://api.atlassian.com/jsm/ops/integration. The alias is the page's key: a repeat of an open alert is the same
 * alert, and acknowledging or closing names it.
 *
 * Surprising: 202 means that the request was taken, not that the alert exists; only 202 is success.
 */
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define ALIAS_MAX 512
#define MESSAGE_MAX 130
#define DESCRIPTION_MAX 15000

static struct text alias_of(const struct courier_message *m)
{
    return text_clip(courier_key(m), ALIAS_MAX);
}

static struct text opsgenie_url(const void *self, const struct courier_message *m, struct arena *arena)
{
    const struct courier_config *config = self;
    struct buf url = BUF_INIT;
    buf_add(&url, config->url);
    while (url.len > 0 && url.at[url.len - 1] == '/')
        url.len--;
    buf_add_cstr(&url, "/v2/alerts");
    if (m->signal == COURIER_ACKNOWLEDGE || m->signal == COURIER_RESOLVE) {
        buf_add_char(&url, '/');
        courier_add_percent(&url, alias_of(m));
        buf_addf(&url, "/%s?identifierType=alias", m->signal == COURIER_RESOLVE ? "close" : "acknowledge");
    }
    struct text text = text_copy(arena, buf_text(&url));
    buf_done(&url);
    return text;
}

static const char *priority_of(const struct courier_message *m)
{
    const char *severity = courier_severity(m);
    return severity[0] == 'c' ? "P1" : severity[0] == 'w' ? "P3" : "P5";
}

static void add_alert(struct arena *arena, struct value *map, const struct courier_message *m)
{
    struct value *tags = value_list(arena);
    value_push(arena, tags, value_text(arena, TEXT("nis2d")));
    if (m->thread.len > 0)
        value_push(arena, tags, value_text(arena, m->thread));
    value_put_text(arena, map, "message", courier_line(arena, m->subject, COURIER_PLAIN, MESSAGE_MAX));
    value_put_text(arena, map, "alias", alias_of(m));
    value_put_text(arena, map, "description", courier_words(arena, m, COURIER_PLAIN, DESCRIPTION_MAX));
    value_put_cstr(arena, map, "priority", priority_of(m));
    value_put(arena, map, "tags", tags);
}

static void opsgenie_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    const struct courier_config *config = self;
    struct arena arena = ARENA_INIT;
    struct buf body = BUF_INIT;
    struct value *map = value_map(&arena);
    if (m->signal == COURIER_ACKNOWLEDGE || m->signal == COURIER_RESOLVE)
        value_put_text(&arena, map, "note", courier_line(&arena, m->subject, COURIER_PLAIN, DESCRIPTION_MAX));
    else
        add_alert(&arena, map, m);
    value_put_cstr(&arena, map, "source", "nis2d");
    value_json(&body, map);
    courier_http_authorize(t, "GenieKey ", config->secret);
    transfer_header(t, TEXT("Content-Type: application/json"));
    transfer_post(t, buf_text(&body));
    buf_done(&body);
    arena_done(&arena);
}

static const struct courier_http_format format = {
    .url = opsgenie_url, .render = opsgenie_render, .is_code = courier_http_is_202};

static enum status opsgenie_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = courier_http_check_secret(config, config->secret, "api_key_file", reterr);
    return status != STATUS_OK ? status : courier_http_open(&format, config, ret_self, reterr);
}

const struct courier_kind courier_opsgenie = {
    .type = "opsgenie", .open = opsgenie_open, .send = courier_http_channel_send, .close = courier_http_close};
