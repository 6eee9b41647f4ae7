/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_gateway: type http, any gateway that is described: method, URL, headers, a template of the body, and what
 * counts as accepted.
 *
 *   body: '{"to":"{{to}}","text":"{{text}}"}'  +  message  ─ Mustache ─▶  request  ─▶  success: {status, body}
 *
 * A value is made harmless for the place it lands in before the template sees it, so that neither {{text}} nor
 * {{{text}}} can break out: as the inside of a JSON string, as a form's value, as XML text, by the Content-Type; in the
 * URL always as %XX. With another content type values go as they are, without control characters.
 *
 * Surprising: many gateways answer 200 to what they refuse; `success.body` is how they are caught.
 */
#include <string.h>

#include "core/mustache.h"
#include "edge/courier_http.h"
#include "edge/courier_words.h"

#define SUBJECT_MAX 300
#define URL_MAX 65536

enum gateway_form { FORM_TEXT, FORM_JSON, FORM_URLENCODED, FORM_XML };

struct gateway {
    const struct courier_config *config; /* borrowed */
    enum gateway_form form;
    bool has_content_type;
};

/* --- values ------------------------------------------------------------------------------------------------------- */

static void add_json_inside(struct buf *out, struct text t, struct arena *arena)
{
    struct buf quoted = BUF_INIT;
    value_json(&quoted, value_text(arena, t));
    buf_add_bytes(out, quoted.at + 1, quoted.len - 2);
    buf_done(&quoted);
}

static void add_xml(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'')
            buf_addf(out, "&#%d;", c);
        else
            buf_add_char(out, c);
    }
}

static void put(struct arena *arena, struct value *map, const char *key, struct text t, enum gateway_form form)
{
    struct buf safe = BUF_INIT;
    switch (form) {
    case FORM_TEXT:
        buf_add(&safe, t);
        break;
    case FORM_JSON:
        add_json_inside(&safe, t, arena);
        break;
    case FORM_URLENCODED:
        courier_add_percent(&safe, t);
        break;
    case FORM_XML:
        add_xml(&safe, t);
        break;
    }
    value_put_text(arena, map, key, buf_text(&safe));
    buf_done(&safe);
}

static const struct value *context_of(struct arena *arena, const struct courier_message *m, enum gateway_form form)
{
    struct value *map = value_map(arena);
    put(arena, map, "to", courier_line(arena, m->address, COURIER_PLAIN, LIMIT_ADDRESS), form);
    put(arena, map, "subject", courier_line(arena, m->subject, COURIER_PLAIN, SUBJECT_MAX), form);
    put(arena, map, "text", courier_words(arena, m, COURIER_PLAIN, LIMIT_MESSAGE), form);
    put(arena, map, "ref", m->thread, form);
    put(arena, map, "type", m->type, form);
    put(arena, map, "id", m->id, form);
    return map;
}

/* False when it cannot be made: a long message, put in many times, is over the bound of a rendering. */
static bool fill(struct text pattern, const struct courier_message *m, enum gateway_form form, struct arena *arena,
                 struct text *ret)
{
    struct complaint complaint;
    struct buf out = BUF_INIT;
    struct mustache_job job = {
        .name = TEXT("body"), .text = pattern, .context = context_of(arena, m, form), .escape = MUSTACHE_NONE};
    bool is_made = mustache_render(&job, arena, &out, &complaint) == STATUS_OK;
    if (is_made)
        *ret = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return is_made;
}

static struct text body_pattern(const struct gateway *gateway)
{
    return gateway->config->body.len > 0 ? gateway->config->body : TEXT("{{text}}");
}

/* --- the request -------------------------------------------------------------------------------------------------- */

static struct text gateway_url(const void *self, const struct courier_message *m, struct arena *arena)
{
    const struct gateway *gateway = self;
    struct text url = gateway->config->url;
    REQUIRE(fill(url, m, FORM_URLENCODED, arena, &url)); /* gateway_send() tried */
    return url;
}

static void gateway_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    const struct gateway *gateway = self;
    const struct courier_config *config = gateway->config;
    struct arena arena = ARENA_INIT;
    const char *method = config->method.len > 0 ? text_cstr(&arena, config->method) : "POST";
    bool is_get = strcmp(method, "GET") == 0;
    courier_http_authorize(t, "", config->authorization);
    for (size_t i = 0; i < config->headers.count; i++)
        transfer_header(t, config->headers.at[i]);
    if (!is_get && !gateway->has_content_type)
        transfer_header(t, gateway->form == FORM_JSON ? TEXT("Content-Type: application/json")
                                                      : TEXT("Content-Type: text/plain; charset=utf-8"));
    struct text body = TEXT_EMPTY;
    REQUIRE(is_get || fill(body_pattern(gateway), m, gateway->form, &arena, &body));
    transfer_request(t, method, body);
    arena_done(&arena);
}

/* "200 202": is it among them? */
static bool is_listed(struct text list, int code)
{
    struct text item, rest = list;
    int64_t number;
    while (rest.len > 0) {
        if (!text_cut(rest, ' ', &item, &rest)) {
            item = rest;
            rest = TEXT_EMPTY;
        }
        if (text_int(item, &number) && number == code)
            return true;
    }
    return false;
}

static bool gateway_is_code(const void *self, int code)
{
    struct text list = ((const struct gateway *) self)->config->success_status;
    return list.len == 0 || is_listed(list, code);
}

static bool gateway_is_taken(const void *self, const struct transfer_reply *reply)
{
    const struct courier_config *config = ((const struct gateway *) self)->config;
    return config->success_body.len == 0 || text_find(reply->body, config->success_body) != SIZE_MAX;
}

static const struct courier_http_format format = {
    .url = gateway_url, .render = gateway_render, .is_code = gateway_is_code, .is_taken = gateway_is_taken};

static void gateway_send(void *self, struct courier_job *job, const struct courier_message *message)
{
    const struct gateway *gateway = self;
    struct arena arena = ARENA_INIT;
    struct text url, body;
    bool is_made = fill(gateway->config->url, message, FORM_URLENCODED, &arena, &url) && url.len <= URL_MAX &&
                   fill(body_pattern(gateway), message, gateway->form, &arena, &body);
    arena_done(&arena);
    if (is_made) {
        courier_http_send(&format, gateway, gateway->config, job, message);
        return;
    }
    struct verdict v = courier_verdict(VERDICT_PERMANENT, 0, "the template makes more of this message than is allowed");
    courier_job_finish(job, &v);
}

/* --- load --------------------------------------------------------------------------------------------------------- */

static enum gateway_form form_of(struct text content_type, struct arena *arena)
{
    struct text lower = text_lower(arena, content_type);
    if (text_find(lower, TEXT("json")) != SIZE_MAX)
        return FORM_JSON;
    if (text_find(lower, TEXT("x-www-form-urlencoded")) != SIZE_MAX)
        return FORM_URLENCODED;
    return text_find(lower, TEXT("xml")) != SIZE_MAX ? FORM_XML : FORM_TEXT;
}

static void find_form(struct gateway *gateway)
{
    const struct courier_config *config = gateway->config;
    struct arena arena = ARENA_INIT;
    struct text body = text_trim(config->body);
    gateway->form = body.len > 0 && (body.at[0] == '{' || body.at[0] == '[') ? FORM_JSON : FORM_TEXT;
    if (text_starts(body, TEXT("{{")))
        gateway->form = FORM_TEXT;
    for (size_t i = 0; i < config->headers.count; i++) {
        struct text name, value;
        if (text_cut(config->headers.at[i], ':', &name, &value) &&
            text_equal_nocase(text_trim(name), TEXT("content-type"))) {
            gateway->has_content_type = true;
            gateway->form = form_of(value, &arena);
        }
    }
    arena_done(&arena);
}

/* Scheme and host, with all before the path. */
static struct text host_of(struct text url)
{
    struct text head;
    size_t start = text_find(url, TEXT("://"));
    if (start == SIZE_MAX)
        return url;
    struct text rest = {url.at + start + 3, url.len - start - 3}, path;
    return text_cut(rest, '/', &head, &path) ? head : rest;
}

/* The template must parse and the URL be one, whatever a message says. */
static enum status check_templates(const struct courier_config *config, struct complaint *reterr)
{
    const struct courier_message sample = {.address = TEXT("x"),
                                           .subject = TEXT("x"),
                                           .text = TEXT("x"),
                                           .thread = TEXT("x"),
                                           .type = TEXT("x"),
                                           .id = TEXT("x")};
    const struct mustache_tag *tags;
    struct arena arena = ARENA_INIT;
    struct complaint why;
    enum status status = STATUS_OK;
    if (mustache_tags(TEXT("body"), config->body, &arena, &tags, &why) != STATUS_OK)
        status = courier_complain(reterr, config, "body", "%s", why.words);
    else if (mustache_tags(TEXT("url"), config->url, &arena, &tags, &why) != STATUS_OK)
        status = courier_complain(reterr, config, "url", "does not parse as a template");
    else if (text_find(host_of(config->url), TEXT("{{")) != SIZE_MAX)
        status = courier_complain(reterr, config, "url", "may hold {{to}} and the like only after the host");
    if (status == STATUS_OK) {
        struct courier_config filled_in = *config;
        struct text body;
        if (!fill(config->body, &sample, FORM_TEXT, &arena, &body) ||
            !fill(config->url, &sample, FORM_URLENCODED, &arena, &filled_in.url))
            status = courier_complain(reterr, config, "body", "makes more than is allowed of the shortest message");
        else
            status = courier_http_check(&filled_in, reterr);
    }
    arena_done(&arena);
    return status;
}

static enum status gateway_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = check_templates(config, reterr);
    if (status != STATUS_OK)
        return status;
    struct gateway *gateway = mem_alloc(sizeof *gateway);
    gateway->config = config;
    find_form(gateway);
    *ret_self = gateway;
    return STATUS_OK;
}

const struct courier_kind courier_gateway = {
    .type = "http", .open = gateway_open, .send = gateway_send, .close = courier_http_close};
