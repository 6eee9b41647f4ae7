/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_matrix: what is written in the rooms that the pager's account is in.
 *
 *   GET url/_matrix/client/v3/account/whoami              ──▶   {"user_id":"@pager:example.org"}
 *   GET url/_matrix/client/v3/sync?since=S&timeout=25000   ──▶   {"next_batch":"S2","rooms":{"join":{ROOM:…}}}
 *
 * The sender is the room, because that is what stands as the contact's address. What the account wrote itself is left
 * out: our own page holds the code. The first sync has no history; it only says where to begin.
 *
 * Surprising: in an encrypted room there is nothing to be read. Such messages are counted as passed over, so that the
 * log says why nobody is heard.
 */
#include "edge/courier_words.h"
#include "edge/inbox_kind.h"

#define EVENTS_AT_ONCE 15 /* of a room; an event has 64 KiB at most, so they fit LIMIT_INBOX_BODY */

struct matrix {
    const struct inbox_config *config; /* borrowed */
    char me[LIMIT_ADDRESS];            /* empty: not asked yet */
    bool starts_over;                  /* the answer before was too long to find its end */
};

static enum status matrix_open(const struct inbox_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = inbox_check_url(config, "https", "http", reterr);
    if (status == STATUS_OK)
        status = inbox_check_secret(config, config->secret, "token_file", true, reterr);
    if (status != STATUS_OK)
        return status;
    struct matrix *matrix = mem_alloc(sizeof *matrix);
    matrix->config = config;
    *ret_self = matrix;
    return STATUS_OK;
}

static void add_filter(struct buf *url, bool is_first)
{
    static const char none[] = "{\"not_types\":[\"*\"]}";
    struct buf json = BUF_INIT;
    buf_addf(&json,
             "{\"presence\":%s,\"account_data\":%s,\"room\":{\"account_data\":%s,\"ephemeral\":%s,\"state\":%s,"
             "\"timeline\":{\"types\":[\"m.room.message\",\"m.room.encrypted\"],\"limit\":%d}}}",
             none, none, none, none, none, is_first ? 1 : EVENTS_AT_ONCE);
    courier_add_percent(url, buf_text(&json));
    buf_done(&json);
}

static struct transfer *matrix_ask(void *self, struct text position, struct instant now)
{
    const struct matrix *matrix = self;
    struct buf url = BUF_INIT;
    bool is_first = position.len == 0 || matrix->starts_over;
    (void) now;
    buf_add(&url, inbox_base(matrix->config));
    if (matrix->me[0] == '\0') {
        buf_add_cstr(&url, "/_matrix/client/v3/account/whoami");
    } else {
        buf_addf(&url,
                 "/_matrix/client/v3/sync?set_presence=offline&timeout=%d&filter=", is_first ? 0 : INBOX_HOLD_S * 1000);
        add_filter(&url, is_first);
        if (!is_first) {
            buf_add_cstr(&url, "&since=");
            courier_add_percent(&url, position);
        }
    }
    struct transfer *t = inbox_get(matrix->config, buf_text(&url), "Bearer ", matrix->config->secret);
    buf_done(&url);
    return t;
}

static void take_event(const struct matrix *matrix, struct text room, const struct value *event,
                       struct inbox_fetched *ret)
{
    const struct value *content = value_get(event, "content");
    const struct value *relates = content != NULL ? value_get(content, "m.relates_to") : NULL;
    int64_t at_ms = value_get_int(event, "origin_server_ts", 0);
    if (text_is(value_get_text(event, "sender"), matrix->me))
        return;
    if (text_is(value_get_text(event, "type"), "m.room.encrypted")) {
        ret->passed_over++;
        return;
    }
    /* A notice is what machines write, and an edit repeats what was said. */
    if (content == NULL || !text_is(value_get_text(content, "msgtype"), "m.text") ||
        (relates != NULL && text_is(value_get_text(relates, "rel_type"), "m.replace")))
        return;
    (void) inbox_add(ret, (struct inbox_message){.id = value_get_text(event, "event_id"),
                                                 .sender = room,
                                                 .text = value_get_text(content, "body"),
                                                 .at = inbox_instant(at_ms / 1000)});
}

static void take_rooms(const struct matrix *matrix, const struct value *answer, struct inbox_fetched *ret)
{
    const struct value *rooms = value_get(answer, "rooms");
    const struct value *join = rooms != NULL ? value_get(rooms, "join") : NULL;
    for (const struct value_item *room = join != NULL ? join->first : NULL; room != NULL; room = room->next) {
        const struct value *timeline = value_get(room->value, "timeline");
        const struct value *events = timeline != NULL ? value_get(timeline, "events") : NULL;
        if (timeline != NULL && value_get_bool(timeline, "limited", false))
            ret->passed_over++; /* more was written since than is shown */
        for (const struct value_item *e = events != NULL ? events->first : NULL; e != NULL; e = e->next)
            take_event(matrix, room->key, e->value, ret);
    }
}

static void take_name(struct matrix *matrix, const struct value *answer, struct inbox_fetched *ret)
{
    struct text me = value_get_text(answer, "user_id");
    if (me.len == 0 || me.len >= sizeof matrix->me) {
        inbox_fail(ret, INBOX_WRONG, "the server does not say whose token this is");
        return;
    }
    for (size_t i = 0; i < me.len; i++)
        matrix->me[i] = me.at[i];
    matrix->me[me.len] = '\0';
    ret->is_more = true;
}

/* Older servers say how long to wait only in the body, in milliseconds. */
static void take_wait(const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    struct inbox_fetched aside = {0};
    const struct value *v =
        ret->fault == INBOX_LATER && reply->code == 429 ? inbox_json(reply, VALUE_MAP, &aside) : NULL;
    int64_t wait_ms = v != NULL ? value_get_int(v, "retry_after_ms", 0) : 0;
    if (ret->wait.s == 0 && wait_ms > 0 && wait_ms <= 3600000)
        ret->wait = SPAN_S((wait_ms + 999) / 1000);
    arena_done(&aside.arena);
}

static void matrix_read(void *self, struct text position, const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    struct matrix *matrix = self;
    if (!inbox_is_answered(reply, ret)) {
        take_wait(reply, ret);
        return;
    }
    if (!reply->is_body_whole && reply->body.len == LIMIT_INBOX_BODY) {
        ret->passed_over = 1;
        ret->is_more = matrix->starts_over = true;
        return;
    }
    const struct value *answer = inbox_json(reply, VALUE_MAP, ret);
    if (answer == NULL)
        return;
    if (matrix->me[0] == '\0') {
        take_name(matrix, answer, ret);
        return;
    }
    ret->position = value_get_text(answer, "next_batch");
    if (ret->position.len == 0) {
        inbox_fail(ret, INBOX_WRONG, "the answer is not what a Matrix server sends; is the address right?");
        return;
    }
    bool is_first = position.len == 0 || matrix->starts_over;
    if (!is_first)
        take_rooms(matrix, answer, ret);
    ret->is_more = is_first;
    matrix->starts_over = false;
}

static void matrix_close(void *self)
{
    mem_free(self);
}

const struct inbox_kind inbox_matrix = {.type = "matrix",
                                        .holds = true,
                                        .every_s = 5,
                                        .open = matrix_open,
                                        .ask = matrix_ask,
                                        .read = matrix_read,
                                        .close = matrix_close};
