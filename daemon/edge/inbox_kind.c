/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_kind: what the kinds of inboxes have in common: a route, a judgement of the answer, a list of messages.
 *
 *   200                       read it
 *   401 403 404 410, others   wrong: a person has to mend it
 *   408 425 429 5xx           later, with what Retry-After asks
 *   no answer                 later
 *   a rule of ours refused    wrong
 *
 * Surprising: an answer that was cut off may be read as well. A kind that can tell whole messages from the torn one at
 * the end takes them; the others ask for less, or say that something was passed over.
 */
#include "edge/inbox_kind.h"

#include <string.h>

#include "base/hash.h"
#include "edge/channel_kind.h"
#include "edge/courier_http.h"
#include "settings/json.h"

static const char not_ours[] = "the answer is not what such a service sends; is the address right?";
#define MARK_LEN 16 /* hex digits of an id's hash */

enum status inbox_complain(struct complaint *reterr, const struct inbox_config *config, const char *key,
                           const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    enum status status = channel_complain(reterr, config->name, "answers.", key, fmt, args);
    va_end(args);
    return status;
}

/* --- the way there ------------------------------------------------------------------------------------------------ */

static struct transfer_route route_to(const struct inbox_config *config, struct text url)
{
    return (struct transfer_route){.url = url,
                                   .allow_plain = config->allow_plain,
                                   .tls = config->tls,
                                   .ca_file = config->ca_file,
                                   .cert_file = config->cert_file,
                                   .key_file = config->key_file,
                                   .proxy = config->proxy,
                                   .resolve = config->resolve,
                                   .user = config->user,
                                   .password = config->password};
}

struct transfer_route inbox_route(const struct inbox_config *config)
{
    return route_to(config, config->url);
}

enum status inbox_check_url(const struct inbox_config *config, const char *secure, const char *plain,
                            struct complaint *reterr)
{
    struct arena arena = ARENA_INIT;
    struct transfer_route route = inbox_route(config);
    struct text lower = text_lower(&arena, config->url);
    enum status status;
    if (config->url.len == 0)
        status = inbox_complain(reterr, config, "url", "must be set");
    else if (!text_starts(lower, text_format(&arena, "%s://", secure)) &&
             !text_starts(lower, text_format(&arena, "%s://", plain)))
        status = inbox_complain(reterr, config, "url", "must begin with %s:// or %s://", secure, plain);
    else
        status = transfer_route_check(
            &route, text_cstr(&arena, text_format(&arena, "channels.%.*s.answers.url", TEXT_ARG(config->name))),
            reterr);
    arena_done(&arena);
    return status;
}

enum status inbox_check_secret(const struct inbox_config *config, struct text secret, const char *key, bool is_needed,
                               struct complaint *reterr)
{
    if (secret.len == 0 && is_needed)
        return inbox_complain(reterr, config, key, "must be set");
    if (!channel_secret_is_word(secret))
        return inbox_complain(reterr, config, key, "must hold one line of printable ASCII without blanks");
    return STATUS_OK;
}

struct transfer *inbox_get(const struct inbox_config *config, struct text url, const char *scheme, struct text secret)
{
    struct transfer_route route = route_to(config, url);
    route.user = route.password = TEXT_EMPTY;
    struct transfer *t = transfer_new(&route);
    courier_http_authorize(t, scheme, secret);
    transfer_body_max(t, LIMIT_INBOX_BODY);
    transfer_fetch(t);
    return t;
}

struct transfer *inbox_get_with(const struct inbox_config *config, struct text url, struct texts headers,
                                struct text authorization)
{
    struct arena arena = ARENA_INIT;
    struct transfer_route route = route_to(config, url);
    struct transfer *t = transfer_new(&route);
    bool is_get = config->method.len == 0 || text_is(config->method, "GET");
    courier_http_authorize(t, "", authorization);
    for (size_t i = 0; i < headers.count; i++)
        transfer_header(t, headers.at[i]);
    if (!is_get)
        transfer_request(t, text_cstr(&arena, config->method), TEXT_EMPTY);
    transfer_body_max(t, LIMIT_INBOX_BODY);
    if (is_get)
        transfer_fetch(t);
    arena_done(&arena);
    return t;
}

struct text inbox_base(const struct inbox_config *config)
{
    struct text base = config->url;
    while (base.len > 0 && base.at[base.len - 1] == '/')
        base.len--;
    return base;
}

/* --- the answer --------------------------------------------------------------------------------------------------- */

void inbox_fail(struct inbox_fetched *ret, enum inbox_fault fault, const char *fmt, ...)
{
    struct buf words = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&words, fmt, args);
    va_end(args);
    struct text clipped = text_clip(buf_text(&words), sizeof ret->words - 1);
    memcpy(ret->words, clipped.at, clipped.len);
    ret->words[clipped.len] = '\0';
    ret->fault = fault;
    buf_done(&words);
}

static void judge_fault(const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    bool is_wrong = reply->fault == TRANSFER_REFUSED || reply->fault == TRANSFER_SETTINGS;
    inbox_fail(ret, is_wrong ? INBOX_WRONG : INBOX_LATER, "%s",
               reply->words[0] != '\0' ? reply->words : "no answer came");
}

bool inbox_is_answered(const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    int64_t wait_s = 0;
    if (reply->fault != TRANSFER_FINE || !reply->is_answered) {
        judge_fault(reply, ret);
        return false;
    }
    if (reply->code == 200)
        return true;
    bool is_later = reply->code == 408 || reply->code == 425 || reply->code == 429 || reply->code >= 500;
    inbox_fail(ret, is_later ? INBOX_LATER : INBOX_WRONG, "%d%s%s", reply->code, reply->excerpt[0] != '\0' ? ": " : "",
               reply->excerpt);
    if (is_later && text_int(reply->retry_after, &wait_s) && wait_s > 0)
        ret->wait = SPAN_S(wait_s < COURIER_RETRY_AFTER_MAX.s ? wait_s : COURIER_RETRY_AFTER_MAX.s);
    return false;
}

const struct value *inbox_json_any(const struct transfer_reply *reply, struct inbox_fetched *ret)
{
    static const struct json_bounds bounds = {LIMIT_INBOX_BODY, LIMIT_JSON_VALUES, LIMIT_JSON_DEPTH};
    struct value *value = NULL;
    struct complaint why;
    if (!reply->is_body_whole) {
        inbox_fail(ret, INBOX_LATER, "the answer is cut off, or longer than %d bytes", LIMIT_INBOX_BODY);
    } else if (json_read_within(&bounds, reply->body, &ret->arena, &value, &why) != STATUS_OK) {
        inbox_fail(ret, INBOX_WRONG, "%s", not_ours);
        value = NULL;
    }
    return value;
}

const struct value *inbox_json(const struct transfer_reply *reply, enum value_kind kind, struct inbox_fetched *ret)
{
    const struct value *value = inbox_json_any(reply, ret);
    if (value != NULL && value->kind != kind) {
        inbox_fail(ret, INBOX_WRONG, "%s", not_ours);
        value = NULL;
    }
    return value;
}

/* --- messages ----------------------------------------------------------------------------------------------------- */

/* Cut, and without what is no text. Line ends stay. */
static struct text cleaned(struct arena *arena, struct text t, size_t max)
{
    struct text cut = text_clip(t, max);
    char *copy = arena_alloc(arena, cut.len + 1);
    for (size_t i = 0; i < cut.len; i++) {
        bool is_blank = (unsigned char) cut.at[i] < ' ' && cut.at[i] != '\n';
        copy[i] = is_blank || cut.at[i] == '\x7f' ? ' ' : cut.at[i];
    }
    return (struct text){copy, cut.len};
}

bool inbox_add(struct inbox_fetched *ret, struct inbox_message message)
{
    if (message.id.len == 0 || ret->count == LIMIT_INBOX_MESSAGES) {
        ret->passed_over++;
        return false;
    }
    if (ret->at == NULL)
        ret->at = ARENA_ARRAY(&ret->arena, struct inbox_message, LIMIT_INBOX_MESSAGES);
    ret->at[ret->count++] = (struct inbox_message){
        .id = cleaned(&ret->arena, message.id, LIMIT_HEARD_ID),
        .sender = cleaned(&ret->arena, message.sender, LIMIT_ADDRESS),
        .text = cleaned(&ret->arena, message.text, LIMIT_HEARD_TEXT),
        .key = cleaned(&ret->arena, message.key, LIMIT_HEARD_ID),
        .at = message.at,
    };
    return true;
}

struct instant inbox_instant(int64_t s)
{
    struct instant at = {s};
    return s > 0 ? instant_clamp(at) : INSTANT_NONE;
}

struct text inbox_scalar(struct arena *arena, const struct value *v)
{
    if (v != NULL && v->kind == VALUE_TEXT)
        return v->text;
    if (v != NULL && v->kind == VALUE_INT)
        return text_format(arena, "%lld", (long long) v->integer);
    return TEXT_EMPTY;
}

bool inbox_is_new(struct text position, struct text id, struct buf *next)
{
    struct arena arena = ARENA_INIT;
    struct hash hash = hash_of(id.at, id.len);
    struct text mark = hash_hex(&arena, &hash);
    mark.len = MARK_LEN;
    bool is_new = position.len > 0 && text_find(position, mark) == SIZE_MAX;
    buf_add_char(next, ' ');
    buf_add(next, mark);
    arena_done(&arena);
    return is_new;
}

void inbox_keep_seen(struct text position, struct buf *next)
{
    size_t room = 1 + (size_t) INBOX_SEEN_MAX * (MARK_LEN + 1);
    struct text mark, rest, on_it = buf_text(next);
    bool is_last = !text_cut(position, ' ', &mark, &rest);
    struct buf kept = BUF_INIT;
    while (!is_last && on_it.len + kept.len + MARK_LEN + 1 <= room) {
        mark = rest;
        is_last = !text_cut(rest, ' ', &mark, &rest);
        if (mark.len == MARK_LEN && text_find(on_it, mark) == SIZE_MAX) {
            buf_add_char(&kept, ' ');
            buf_add(&kept, mark);
        }
    }
    buf_add(next, buf_text(&kept));
    buf_done(&kept);
}
