/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_alertmanager: Prometheus' Alertmanager, API v2.
 *
 *   POST url/api/v2/alerts   [{"labels":{…},"annotations":{…},"startsAt":…,"endsAt":…}]   ──▶   200
 *
 * Alertmanager keeps alerts in memory and lets them go at endsAt: a page that still stands is refreshed each minute
 * with an end five minutes away, and what is over is sent once more with its end now. An alert is its whole set of
 * labels, so nothing that changes is one: times and words are annotations, and the labels come from the page's key.
 *
 * Surprising: when nis2d is down for five minutes, Alertmanager says "resolved" for what is not. That is its nature;
 * it is a mirror of what is open, and no replacement for a channel that reaches a person.
 */
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define LASTS SPAN_MIN(5)
#define SUMMARY_MAX 1024
#define DESCRIPTION_MAX 16000

static struct text alertmanager_url(const void *self, const struct courier_message *m, struct arena *arena)
{
    const struct courier_config *config = self;
    struct text base = config->url;
    (void) m;
    while (base.len > 0 && base.at[base.len - 1] == '/')
        base.len--;
    return text_format(arena, "%.*s/api/v2/alerts", TEXT_ARG(base));
}

/* "REF/regime/stage@addressee/ID": what routes and silences can match. An empty label is none, so none is written. */
static struct value *labels(struct arena *arena, const struct courier_message *m)
{
    static const char *const names[] = {"incident", "regime", "stage"};
    struct value *labels = value_map(arena);
    struct text part, rest = m->key;
    value_put_cstr(arena, labels, "alertname", "nis2d");
    value_put_text(arena, labels, "key", courier_key(m));
    value_put_cstr(arena, labels, "severity", m->is_urgent ? "critical" : "warning");
    if (m->is_exercise)
        value_put_cstr(arena, labels, "exercise", "yes");
    for (size_t i = 0; i < ARRAY_LEN(names) && text_cut(rest, '/', &part, &rest); i++) {
        struct text stage, addressee;
        if (i == 2 && text_cut(part, '@', &stage, &addressee)) {
            value_put_text(arena, labels, "addressee", addressee);
            part = stage;
        }
        value_put_text(arena, labels, names[i], part);
    }
    return labels;
}

static void alertmanager_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    const struct courier_config *config = self;
    struct arena arena = ARENA_INIT;
    struct buf body = BUF_INIT;
    struct value *list = value_list(&arena), *alert = value_map(&arena), *annotations = value_map(&arena);
    value_put_text(&arena, annotations, "summary", courier_line(&arena, m->subject, COURIER_PLAIN, SUMMARY_MAX));
    value_put_text(&arena, annotations, "description", courier_words(&arena, m, COURIER_PLAIN, DESCRIPTION_MAX));
    value_put(&arena, alert, "labels", labels(&arena, m));
    value_put(&arena, alert, "annotations", annotations);
    value_put_instant(&arena, alert, "startsAt", m->created_at);
    value_put_instant(&arena, alert, "endsAt", m->signal == COURIER_RESOLVE ? m->now : instant_add(m->now, LASTS));
    value_push(&arena, list, alert);
    value_json(&body, list);
    transfer_header(t, TEXT("Content-Type: application/json"));
    courier_http_authorize(t, "", config->authorization);
    transfer_post(t, buf_text(&body));
    buf_done(&body);
    arena_done(&arena);
}

/* The real one answers with nothing; a page of HTML comes from a login in front of it. */
static bool alertmanager_is_taken(const void *self, const struct transfer_reply *reply)
{
    struct text body = text_trim(reply->body);
    (void) self;
    return body.len == 0 || body.at[0] == '{';
}

static const struct courier_http_format format = {.url = alertmanager_url,
                                                  .render = alertmanager_render,
                                                  .is_code = courier_http_is_200,
                                                  .is_taken = alertmanager_is_taken};

static enum status alertmanager_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    return courier_http_open(&format, config, ret_self, reterr);
}

const struct courier_kind courier_alertmanager = {
    .type = "alertmanager", .open = alertmanager_open, .send = courier_http_channel_send, .close = courier_http_close};
