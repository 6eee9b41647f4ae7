/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_pagerduty: PagerDuty's Events API v2.
 *
 *   POST url   {"routing_key":…,"event_action":"trigger|acknowledge|resolve","dedup_key":…,"payload":{…}}   ──▶   202
 *
 * A page triggers; when somebody has it, or it is over, the same dedup_key acknowledges or resolves it. Every page has
 * a key of its own: PagerDuty stays silent about a trigger whose alert was acknowledged there, and the next legal step
 * must never be swallowed like that.
 *
 * Surprising: only 202 is success. A 200 comes from something else on the way.
 */
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define KEY_MAX 255
#define SUMMARY_MAX 1024
#define DETAILS_MAX 16000

static struct text dedup_key(struct arena *arena, const struct courier_message *m)
{
    struct text key = text_format(arena, "nis2d/%.*s", TEXT_ARG(courier_key(m)));
    struct text head, id = courier_key(m);
    if (key.len <= KEY_MAX)
        return key;
    while (text_cut(id, '/', &head, &id)) { /* too long with its names; the id at its end is unique alone */
    }
    return text_clip(text_format(arena, "nis2d/%.*s", TEXT_ARG(id)), KEY_MAX);
}

static const char *action_of(enum courier_signal signal)
{
    switch (signal) {
    case COURIER_PAGE:
    case COURIER_REFRESH:
        return "trigger";
    case COURIER_ACKNOWLEDGE:
        return "acknowledge";
    case COURIER_RESOLVE:
        return "resolve";
    }
    UNREACHABLE();
}

static struct value *payload(struct arena *arena, const struct courier_message *m)
{
    struct value *payload = value_map(arena), *details = value_map(arena);
    value_put_text(arena, details, "text", courier_words(arena, m, COURIER_PLAIN, DETAILS_MAX));
    value_put_text(arena, payload, "summary", courier_line(arena, m->subject, COURIER_PLAIN, SUMMARY_MAX));
    value_put_cstr(arena, payload, "source", "nis2d");
    value_put_cstr(arena, payload, "severity", courier_severity(m));
    value_put_instant(arena, payload, "timestamp", m->created_at);
    if (m->thread.len > 0)
        value_put_text(arena, payload, "component", m->thread);
    value_put_text(arena, payload, "class", m->type);
    value_put(arena, payload, "custom_details", details);
    return payload;
}

static void pagerduty_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    const struct courier_config *config = self;
    struct arena arena = ARENA_INIT;
    struct buf body = BUF_INIT;
    struct value *map = value_map(&arena);
    value_put(&arena, map, "routing_key", value_text(&arena, config->secret));
    value_put_cstr(&arena, map, "event_action", action_of(m->signal));
    value_put_text(&arena, map, "dedup_key", dedup_key(&arena, m));
    if (m->signal == COURIER_PAGE || m->signal == COURIER_REFRESH) {
        value_put_cstr(&arena, map, "client", "nis2d");
        value_put(&arena, map, "payload", payload(&arena, m));
    }
    value_json(&body, map);
    transfer_secret(t, config->secret);
    transfer_header(t, TEXT("Content-Type: application/json"));
    transfer_post(t, buf_text(&body));
    courier_wipe_text(value_get_text(map, "routing_key"));
    courier_wipe_text(buf_text(&body));
    buf_done(&body);
    arena_done(&arena);
}

static const struct courier_http_format format = {.render = pagerduty_render, .is_code = courier_http_is_202};

static enum status pagerduty_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = courier_http_check_secret(config, config->secret, "routing_key_file", reterr);
    return status != STATUS_OK ? status : courier_http_open(&format, config, ret_self, reterr);
}

const struct courier_kind courier_pagerduty = {
    .type = "pagerduty", .open = pagerduty_open, .send = courier_http_channel_send, .close = courier_http_close};
