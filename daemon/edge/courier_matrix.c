/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_matrix: a room of a Matrix server.
 *
 *   PUT url/_matrix/client/v3/rooms/ROOM/send/m.room.message/TXN   {"msgtype":"m.text","body":…}   ──▶   200,
 * "event_id"
 *
 * The one receiver that truly knows a repeat: TXN is the delivery's id, and the server does not send the same one of
 * the same token twice. The contact's address is the room's id, such as !abc:example.org.
 *
 * Surprising: "m.mentions" is there and empty, because without it a client that finds "@room" or somebody's name in
 * the text rings for everybody.
 */
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define BODY_MAX 16384 /* an event may have 64 kB in all */

static struct text matrix_url(const void *self, const struct courier_message *m, struct arena *arena)
{
    const struct courier_config *config = self;
    struct buf url = BUF_INIT;
    buf_add(&url, config->url);
    while (url.len > 0 && url.at[url.len - 1] == '/')
        url.len--;
    buf_add_cstr(&url, "/_matrix/client/v3/rooms/");
    courier_add_percent(&url, text_trim(m->address));
    buf_add_cstr(&url, "/send/m.room.message/");
    courier_add_percent(&url, m->id);
    struct text text = text_copy(arena, buf_text(&url));
    buf_done(&url);
    return text;
}

static void matrix_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    const struct courier_config *config = self;
    struct arena arena = ARENA_INIT;
    struct buf body = BUF_INIT;
    struct value *map = value_map(&arena);
    value_put_cstr(&arena, map, "msgtype", "m.text");
    value_put_text(&arena, map, "body", courier_words(&arena, m, COURIER_PLAIN, BODY_MAX));
    value_put(&arena, map, "m.mentions", value_map(&arena));
    value_json(&body, map);
    courier_http_authorize(t, "Bearer ", config->secret);
    transfer_header(t, TEXT("Content-Type: application/json"));
    transfer_request(t, "PUT", buf_text(&body));
    buf_done(&body);
    arena_done(&arena);
}

static bool matrix_is_taken(const void *self, const struct transfer_reply *reply)
{
    struct arena arena = ARENA_INIT;
    const struct value *answer = courier_reply_json(&arena, reply);
    bool is_taken = answer != NULL && value_get_text(answer, "event_id").len > 0;
    (void) self;
    arena_done(&arena);
    return is_taken;
}

/* Older servers say how long to wait only in the body, in milliseconds. */
static void matrix_judge(const struct transfer_reply *reply, struct verdict *verdict)
{
    struct arena arena = ARENA_INIT;
    const struct value *answer = courier_reply_json(&arena, reply);
    int64_t wait_ms = answer != NULL ? value_get_int(answer, "retry_after_ms", 0) : 0;
    if (verdict->kind == VERDICT_TRANSIENT && verdict->retry_after.s == 0 && wait_ms > 0)
        verdict->retry_after = SPAN_S(wait_ms / 1000 + (wait_ms % 1000 > 0 ? 1 : 0));
    arena_done(&arena);
}

static const struct courier_http_format format = {.url = matrix_url,
                                                  .render = matrix_render,
                                                  .is_code = courier_http_is_200,
                                                  .is_taken = matrix_is_taken,
                                                  .judge = matrix_judge};

static enum status matrix_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = courier_http_check_secret(config, config->secret, "token_file", reterr);
    return status != STATUS_OK ? status : courier_http_open(&format, config, ret_self, reterr);
}

const struct courier_kind courier_matrix = {
    .type = "matrix", .open = matrix_open, .send = courier_http_channel_send, .close = courier_http_close};
