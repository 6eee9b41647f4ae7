/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_ntfy: a topic of its own for answers, on the ntfy server that pages go over or on another.
 *
 *   GET url/TOPIC/json?poll=1&since=ID   ──▶   200 and one JSON object a line: {"id":…,"event":"message","message":…}
 *
 * Whoever knows the topic may write to it, and the server does not say who it was: here the code alone decides. The
 * position is the last message's id, or before the first one the second at which we began.
 *
 * Surprising: a body that was cut off is read all the same, line by line; the next question begins after the last whole
 * line.
 */
#include "edge/courier_words.h"
#include "edge/inbox_kind.h"
#include "settings/json.h"

struct ntfy {
    const struct inbox_config *config; /* borrowed */
    struct instant asked_at;
};

static enum status ntfy_open(const struct inbox_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = inbox_check_url(config, "https", "http", reterr);
    if (status == STATUS_OK)
        status = inbox_check_secret(config, config->topic, "topic_file", true, reterr);
    if (status == STATUS_OK)
        status = inbox_check_secret(config, config->secret, "token_file", false, reterr);
    if (status != STATUS_OK)
        return status;
    struct ntfy *ntfy = mem_alloc(sizeof *ntfy);
    ntfy->config = config;
    *ret_self = ntfy;
    return STATUS_OK;
}

static struct text seconds(struct arena *arena, struct instant at)
{
    return text_format(arena, "%lld", (long long) at.s);
}

static struct transfer *ntfy_ask(void *self, struct text position, struct instant now)
{
    struct ntfy *ntfy = self;
    struct arena arena = ARENA_INIT;
    struct buf url = BUF_INIT;
    ntfy->asked_at = now;
    buf_add(&url, inbox_base(ntfy->config));
    buf_add_char(&url, '/');
    courier_add_percent(&url, ntfy->config->topic);
    buf_add_cstr(&url, "/json?poll=1&since=");
    courier_add_percent(&url, position.len > 0 ? position : seconds(&arena, now));
    struct transfer *t = inbox_get(ntfy->config, buf_text(&url), "Bearer ", ntfy->config->secret);
    transfer_secret(t, ntfy->config->topic);
    buf_done(&url);
    arena_done(&arena);
    return t;
}

/* False for a line that is none of the server's. */
static bool read_line(struct text line, struct inbox_fetched *ret)
{
    struct value *v = NULL;
    struct complaint why;
    if (json_read(line, &ret->arena, &v, &why) != STATUS_OK || value_get_text(v, "id").len == 0)
        return false;
    int64_t time_s = value_get_int(v, "time", 0);
    if (text_is(value_get_text(v, "event"), "message"))
        (void) inbox_add(ret, (struct inbox_message){.id = value_get_text(v, "id"),
                                                     .text = value_get_text(v, "message"),
                                                     .at = inbox_instant(time_s)});
    ret->position = value_get_text(v, "id");
    return true;
}

/* A torn line at the end of what was cut off is none. */
static bool next_line(struct text *rest, bool is_all, struct text *ret)
{
    if (text_cut(*rest, '\n', ret, rest))
        return true;
    if (!is_all || rest->len == 0)
        return false;
    *ret = *rest;
    *rest = TEXT_EMPTY;
    return true;
}

static void ntfy_read(void *self, struct text position, const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    const struct ntfy *ntfy = self;
    struct text line, rest = reply->body;
    if (!inbox_is_answered(reply, ret))
        return;
    if (position.len == 0)
        ret->position = seconds(&ret->arena, ntfy->asked_at);
    bool is_all = reply->is_body_whole, is_read = false;
    while (ret->count < LIMIT_INBOX_MESSAGES && next_line(&rest, is_all, &line)) {
        if (text_trim(line).len == 0)
            continue;
        if (!read_line(line, ret)) {
            inbox_fail(ret, INBOX_WRONG, "the answer is not what an ntfy server sends; is the address right?");
            return;
        }
        is_read = true;
    }
    ret->is_more = is_read && (!is_all || text_trim(rest).len > 0);
    if (!is_all && !is_read) { /* not even one line fits: what came so far is lost */
        ret->passed_over = 1;
        ret->position = seconds(&ret->arena, ntfy->asked_at);
    }
}

static void ntfy_close(void *self)
{
    mem_free(self);
}

const struct inbox_kind inbox_ntfy = {
    .type = "ntfy", .every_s = 10, .open = ntfy_open, .ask = ntfy_ask, .read = ntfy_read, .close = ntfy_close};
