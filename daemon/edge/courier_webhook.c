/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_webhook: the generic webhook, in the format of Standard Webhooks.
 *
 *   webhook-id         the delivery's id, the same on every repeat: receivers drop what they have seen
 *   webhook-timestamp  seconds of this attempt
 *   webhook-signature  "v1," and base64 of HMAC-SHA-256 over id.timestamp.body, once for each secret, separated by
 * blanks body               {"type":…,"timestamp":…,"data":{…,"possible_repeat":…}}
 *
 * Several secrets at once are how a key is changed without a gap: sign with the old and the new one, let the receivers
 * change, drop the old. The body's bytes come from what was fixed at the first attempt; only possible_repeat differs
 * later.
 *
 * It knows nothing of HTTP's mechanics or verdicts. Surprising: without a secret nothing is signed; that is allowed,
 * receivers behind the loopback or a client certificate need none.
 */
#include <string.h>

#include "base/hash.h"
#include "base/value.h"
#include "edge/courier_http.h"

#define SECRETS_MAX 8
#define SECRET_BYTES_MIN 24
#define SECRET_BYTES_MAX 64

struct webhook_secret {
    char bytes[SECRET_BYTES_MAX];
    size_t len;
};

struct webhook {
    const struct courier_config *config; /* borrowed */
    struct webhook_secret secrets[SECRETS_MAX];
    size_t secret_count;
};

/* --- load --------------------------------------------------------------------------------------------------------- */

static enum status add_secret(struct webhook *self, struct text written, struct complaint *reterr)
{
    const struct text prefix = TEXT("whsec_");
    struct arena arena = ARENA_INIT;
    struct text bytes = TEXT_EMPTY;
    enum status status = STATUS_OK;
    size_t number = self->secret_count + 1;
    if (self->secret_count == SECRETS_MAX)
        return courier_complain(reterr, self->config, "secret_file", "holds more than %d secrets", SECRETS_MAX);
    if (!text_starts(written, prefix))
        status = courier_complain(reterr, self->config, "secret_file",
                                  "secret %zu does not begin with whsec_; secrets are separated by blanks", number);
    else if (!base64_parse(&arena, (struct text){written.at + prefix.len, written.len - prefix.len}, &bytes))
        status = courier_complain(reterr, self->config, "secret_file", "secret %zu is not base64 after whsec_", number);
    else if (bytes.len < SECRET_BYTES_MIN || bytes.len > SECRET_BYTES_MAX)
        status = courier_complain(reterr, self->config, "secret_file", "secret %zu has %zu bytes; %d to %d are allowed",
                                  number, bytes.len, SECRET_BYTES_MIN, SECRET_BYTES_MAX);
    else {
        struct webhook_secret *secret = &self->secrets[self->secret_count++];
        memcpy(secret->bytes, bytes.at, bytes.len);
        secret->len = bytes.len;
    }
    courier_wipe_text(bytes);
    arena_done(&arena);
    return status;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static enum status add_secrets(struct webhook *self, struct text list, struct complaint *reterr)
{
    enum status status = STATUS_OK;
    size_t at = 0;
    while (status == STATUS_OK && at < list.len) {
        size_t start = at;
        while (at < list.len && !is_blank(list.at[at]))
            at++;
        if (at > start)
            status = add_secret(self, (struct text){list.at + start, at - start}, reterr);
        else
            at++;
    }
    return status;
}

static void webhook_close(void *self)
{
    struct webhook *webhook = self;
    explicit_bzero(webhook, sizeof *webhook);
    mem_free(webhook);
}

static enum status webhook_open(const struct courier_config *config, void **ret_self, struct complaint *reterr)
{
    enum status status = courier_http_check(config, reterr);
    if (status != STATUS_OK)
        return status;
    struct webhook *webhook = mem_alloc(sizeof *webhook);
    webhook->config = config;
    status = add_secrets(webhook, config->secret, reterr);
    if (status == STATUS_OK && webhook->secret_count == 0 && config->secret.len > 0)
        status = courier_complain(reterr, config, "secret_file", "holds no secret; write whsec_ and base64");
    if (status != STATUS_OK)
        webhook_close(webhook);
    else
        *ret_self = webhook;
    return status;
}

/* --- render ------------------------------------------------------------------------------------------------------- */

static void add_body(struct buf *out, const struct courier_message *m, struct arena *arena)
{
    struct text data = m->data.len > 0 ? text_trim(m->data) : TEXT("{}");
    REQUIRE(data.len >= 2 && data.at[0] == '{' && data.at[data.len - 1] == '}');
    struct text inside = text_trim((struct text){data.at + 1, data.len - 2});
    buf_add_cstr(out, "{\"type\":");
    value_json(out, value_text(arena, m->type));
    buf_add_cstr(out, ",\"timestamp\":\"");
    buf_add(out, instant_text(arena, m->created_at));
    buf_add_cstr(out, "\",\"data\":{");
    buf_add(out, inside);
    buf_addf(out, "%s\"possible_repeat\":%s}}", inside.len > 0 ? "," : "", m->is_possible_repeat ? "true" : "false");
}

static void add_signatures(const struct webhook *webhook, const struct courier_message *m, struct text body,
                           struct transfer *t, struct arena *arena)
{
    struct buf line = BUF_INIT, content = BUF_INIT;
    buf_addf(&content, "%.*s.%lld.", TEXT_ARG(m->id), (long long) m->now.s);
    buf_add(&content, body);
    buf_add_cstr(&line, "webhook-signature:");
    for (size_t i = 0; i < webhook->secret_count; i++) {
        struct text key = {webhook->secrets[i].bytes, webhook->secrets[i].len};
        struct hash mac = hash_mac(key, content.at, content.len);
        buf_add_cstr(&line, " v1,");
        buf_add(&line, base64_text(arena, mac.at, sizeof mac.at));
    }
    if (webhook->secret_count > 0)
        transfer_header(t, buf_text(&line));
    buf_done(&line);
    buf_done(&content);
}

static void webhook_render(const void *self, const struct courier_message *m, struct transfer *t)
{
    struct arena arena = ARENA_INIT;
    struct buf body = BUF_INIT;
    add_body(&body, m, &arena);
    transfer_header(t, TEXT("Content-Type: application/json"));
    transfer_header(t, text_format(&arena, "webhook-id: %.*s", TEXT_ARG(m->id)));
    transfer_header(t, text_format(&arena, "webhook-timestamp: %lld", (long long) m->now.s));
    add_signatures(self, m, buf_text(&body), t, &arena);
    transfer_post(t, buf_text(&body));
    buf_done(&body);
    arena_done(&arena);
}

static const struct courier_http_format webhook_format = {.render = webhook_render};

static void webhook_send(void *self, struct courier_job *job, const struct courier_message *message)
{
    const struct webhook *webhook = self;
    courier_http_send(&webhook_format, webhook, webhook->config, job, message);
}

const struct courier_kind courier_webhook = {
    .type = "webhook", .open = webhook_open, .send = webhook_send, .close = webhook_close};
