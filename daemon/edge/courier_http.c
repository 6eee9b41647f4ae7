/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_http: from an answer to a verdict.
 *
 *   2xx                       accepted, when the format's own rules agree; else permanent
 *   410                       gone
 *   408 425 429 5xx           transient, with what Retry-After asks
 *   every other answer        permanent, 3xx too: redirects are not followed
 *   2xx, its body cut off     in doubt, where a rule looks at bodies
 *   no answer, all sent       in doubt
 *   no answer, not all sent   transient
 *   a rule of ours refused    permanent
 *
 * It knows no format and no plan. Surprising: a 2xx whose body was cut off is still accepted unless the format looks at
 * bodies: the status is the receiver's word, and a receiver that drips its body for ever must not be paged for ever.
 */
#include "edge/courier_http.h"

#include "edge/channel_kind.h"

struct http_attempt {
    const struct courier_http_format *format;
    const void *self; /* borrowed: lives until the job is finished */
    struct courier_job *job;
    struct instant now;
};

struct transfer_route courier_http_route(const struct courier_config *config)
{
    return (struct transfer_route){.url = config->url,
                                   .allow_plain = config->allow_plain,
                                   .tls = TRANSFER_TLS_REQUIRED,
                                   .ca_file = config->ca_file,
                                   .cert_file = config->cert_file,
                                   .key_file = config->key_file,
                                   .proxy = config->proxy,
                                   .resolve = config->resolve};
}

enum status courier_http_check(const struct courier_config *config, struct complaint *reterr)
{
    struct arena arena = ARENA_INIT;
    struct transfer_route route = courier_http_route(config);
    enum status status;
    if (config->url.len == 0)
        status = courier_complain(reterr, config, "url", "must be set");
    else if (!text_starts(text_lower(&arena, config->url), TEXT("http://")) &&
             !text_starts(text_lower(&arena, config->url), TEXT("https://")))
        status = courier_complain(reterr, config, "url", "must begin with https:// or http://");
    else
        status = transfer_route_check(
            &route, text_cstr(&arena, text_format(&arena, "channels.%.*s.url", TEXT_ARG(config->name))), reterr);
    arena_done(&arena);
    return status;
}

enum status courier_http_check_secret(const struct courier_config *config, struct text secret, const char *key,
                                      struct complaint *reterr)
{
    if (secret.len == 0)
        return courier_complain(reterr, config, key, "must be set");
    if (!channel_secret_is_word(secret))
        return courier_complain(reterr, config, key, "must hold one line of printable ASCII without blanks");
    return STATUS_OK;
}

void courier_http_authorize(struct transfer *t, const char *scheme, struct text value)
{
    struct arena arena = ARENA_INIT;
    struct text head, tail = value;
    if (value.len == 0)
        return;
    struct text line = text_format(&arena, "Authorization: %s%.*s", scheme, TEXT_ARG(value));
    transfer_header(t, line);
    transfer_secret(t, value);
    while (text_cut(tail, ' ', &head, &tail)) { /* the key without its scheme is as secret */
    }
    transfer_secret(t, tail);
    courier_wipe_text(line);
    arena_done(&arena);
}

struct span courier_http_retry_after(struct text value, struct instant now)
{
    int64_t wait_s = 0;
    size_t digits = 0;
    while (digits < value.len && value.at[digits] >= '0' && value.at[digits] <= '9')
        digits++;
    if (digits > 0 && digits == value.len) {
        if (!text_int(value, &wait_s)) /* too many digits */
            wait_s = COURIER_RETRY_AFTER_MAX.s;
    } else {
        struct instant at;
        wait_s = transfer_http_date(value, &at) ? instant_diff(at, now).s : 0;
    }
    if (wait_s < 0)
        wait_s = 0;
    return wait_s < COURIER_RETRY_AFTER_MAX.s ? SPAN_S(wait_s) : COURIER_RETRY_AFTER_MAX;
}

static bool is_for_later(int code)
{
    return code == 408 || code == 425 || code == 429 || (code >= 500 && code <= 599);
}

bool courier_http_is_200(const void *self, int code)
{
    (void) self;
    return code == 200;
}

bool courier_http_is_202(const void *self, int code)
{
    (void) self;
    return code == 202;
}

static enum verdict_kind kind_of_answer(const struct courier_http_format *format, const void *self,
                                        const struct transfer_reply *reply)
{
    if (reply->code >= 200 && reply->code <= 299) {
        if (format->is_code != NULL && !format->is_code(self, reply->code))
            return VERDICT_PERMANENT; /* somebody else answered, whatever it goes on to say */
        if (format->is_taken == NULL || format->is_taken(self, reply))
            return VERDICT_ACCEPTED;
        return reply->is_body_whole || reply->is_body_long ? VERDICT_PERMANENT : VERDICT_IN_DOUBT;
    }
    if (reply->code == 410)
        return VERDICT_GONE;
    return is_for_later(reply->code) ? VERDICT_TRANSIENT : VERDICT_PERMANENT;
}

static enum verdict_kind kind_of_silence(const struct transfer_reply *reply)
{
    switch (reply->fault) {
    case TRANSFER_REFUSED:
    case TRANSFER_SETTINGS:
        return VERDICT_PERMANENT;
    case TRANSFER_FINE:
    case TRANSFER_NETWORK:
    case TRANSFER_STOPPED:
    case TRANSFER_CROWDED:
        break;
    }
    return reply->is_sent ? VERDICT_IN_DOUBT : VERDICT_TRANSIENT;
}

struct verdict courier_http_verdict(const struct courier_http_format *format, const void *self,
                                    const struct transfer_reply *reply, struct instant now)
{
    if (!reply->is_answered)
        return courier_verdict(kind_of_silence(reply), 0, "%s: %s", reply->where, reply->words);
    bool has_excerpt = reply->excerpt[0] != '\0';
    enum verdict_kind kind = kind_of_answer(format, self, reply);
    bool is_wrong_yes = kind == VERDICT_PERMANENT && reply->code <= 299;
    struct verdict v = courier_verdict(kind, reply->code, "%s answered %d%s%s%s", reply->where, reply->code,
                                       is_wrong_yes ? ", which is not its way to say yes" : "", has_excerpt ? ": " : "",
                                       reply->excerpt);
    if (v.kind == VERDICT_TRANSIENT)
        v.retry_after = courier_http_retry_after(reply->retry_after, now);
    if (v.kind != VERDICT_ACCEPTED && format->judge != NULL)
        format->judge(reply, &v);
    if (v.retry_after.s > COURIER_RETRY_AFTER_MAX.s)
        v.retry_after = COURIER_RETRY_AFTER_MAX;
    return v;
}

static void on_reply(void *context, const struct transfer_reply *reply)
{
    struct http_attempt *attempt = context;
    struct verdict v = courier_http_verdict(attempt->format, attempt->self, reply, attempt->now);
    courier_job_finish(attempt->job, &v);
    mem_free(attempt);
}

void courier_http_send(const struct courier_http_format *format, const void *self, const struct courier_config *config,
                       struct courier_job *job, const struct courier_message *message)
{
    struct http_attempt *attempt = mem_alloc(sizeof *attempt);
    *attempt = (struct http_attempt){.format = format, .self = self, .job = job, .now = message->now};
    struct arena arena = ARENA_INIT;
    struct transfer_route route = courier_http_route(config);
    if (format->url != NULL)
        route.url = format->url(self, message, &arena);
    struct transfer *t = transfer_new(&route);
    if (format->url != NULL)
        courier_wipe_text(route.url);
    arena_done(&arena);
    format->render(self, message, t);
    transfer_pool_start(job->pool, t, job->lane, job->connect_ms, job->total_ms, on_reply, attempt);
}

/* --- a channel that is its configuration and a format ------------------------------------------------------------- */

struct http_channel {
    const struct courier_http_format *format;
    const struct courier_config *config; /* borrowed */
};

enum status courier_http_open(const struct courier_http_format *format, const struct courier_config *config,
                              void **ret_self, struct complaint *reterr)
{
    enum status status = courier_http_check(config, reterr);
    if (status != STATUS_OK)
        return status;
    struct http_channel *channel = mem_alloc(sizeof *channel);
    *channel = (struct http_channel){format, config};
    *ret_self = channel;
    return STATUS_OK;
}

void courier_http_channel_send(void *self, struct courier_job *job, const struct courier_message *message)
{
    const struct http_channel *channel = self;
    courier_http_send(channel->format, channel->config, channel->config, job, message);
}

void courier_http_close(void *self)
{
    mem_free(self);
}
