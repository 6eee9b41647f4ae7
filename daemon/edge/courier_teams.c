/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_teams: Microsoft Teams through a flow of Workflows ("when a webhook request is received").
 *
 *   POST url   {"type":"message","attachments":[an adaptive card]}   ──▶   2xx, usually 202
 *
 * The URL carries its signature in the query and comes from url_file. 202 means queued: the flow may still fail later,
 * and it ends with its owner's account, so a weekly test to a person is the only proof. 28 kB is the most a card may
 * have in all.
 *
 * Surprising: the text stands in text runs of a rich text block, because those are the one element in which no
 * Markdown is read: nothing needs escaping, and nothing can be forgotten.
 */
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define WORDS_MAX 9000 /* twice that in JSON at worst, and the card around it */
#define TITLE_MAX 300

static void add_block(struct arena *arena, struct value *body, struct text words, bool is_title)
{
    struct value *block = value_map(arena), *inlines = value_list(arena), *run = value_map(arena);
    value_put_cstr(arena, run, "type", "TextRun");
    value_put_text(arena, run, "text", words);
    if (is_title)
        value_put_cstr(arena, run, "weight", "Bolder");
    value_push(arena, inlines, run);
    value_put_cstr(arena, block, "type", "RichTextBlock");
    value_put(arena, block, "inlines", inlines);
    value_push(arena, body, block);
}

/* Each line is a block: a run knows no line breaks. */
static void add_lines(struct arena *arena, struct value *body, struct text words)
{
    struct text line, rest = words;
    bool is_first = true;
    while (rest.len > 0) {
        if (!text_cut(rest, '\n', &line, &rest)) {
            line = rest;
            rest = TEXT_EMPTY;
        }
        if (line.len > 0)
            add_block(arena, body, line, is_first);
        is_first = false;
    }
}

static void teams_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    struct arena arena = ARENA_INIT;
    struct buf json = BUF_INIT;
    struct value *map = value_map(&arena), *list = value_list(&arena), *attachment = value_map(&arena);
    struct value *card = value_map(&arena), *body = value_list(&arena);
    (void) self;
    add_lines(&arena, body, courier_words(&arena, m, COURIER_PLAIN, WORDS_MAX));
    value_put_cstr(&arena, card, "$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    value_put_cstr(&arena, card, "type", "AdaptiveCard");
    value_put_cstr(&arena, card, "version", "1.2");
    value_put_text(&arena, card, "fallbackText", courier_line(&arena, m->subject, COURIER_PLAIN, TITLE_MAX));
    value_put(&arena, card, "body", body);
    value_put_cstr(&arena, attachment, "contentType", "application/vnd.microsoft.card.adaptive");
    value_put(&arena, attachment, "contentUrl", value_null(&arena));
    value_put(&arena, attachment, "content", card);
    value_push(&arena, list, attachment);
    value_put_cstr(&arena, map, "type", "message");
    value_put(&arena, map, "attachments", list);
    value_json(&json, map);
    transfer_header(t, TEXT("Content-Type: application/json"));
    transfer_post(t, buf_text(&json));
    buf_done(&json);
    arena_done(&arena);
}

static const struct courier_http_format format = {.render = teams_render};

static enum status teams_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    return courier_http_open(&format, config, ret_self, reterr);
}

const struct courier_kind courier_teams = {
    .type = "teams", .open = teams_open, .send = courier_http_channel_send, .close = courier_http_close};
