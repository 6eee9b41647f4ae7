/* SPDX-License-Identifier: Apache-2.0 */
/*
 * secret_rules: see secret_rules.h.
 *
 * Every answer says what to do. A line end behind the secret is not part of it and is no fault: whoever reads the file
 * has cut it off.
 */
#include "settings/secret_rules.h"

#include <string.h>

#include "base/hash.h"
#include "settings/settings_url.h"

static bool is_printable(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] <= ' ' || t.at[i] > '~') {
            return false;
        }
    }
    return true;
}

static const char *wrong_token(struct text secret)
{
    return is_printable(secret) ? NULL
                                : "must hold one line of printable ASCII without blanks, the key as you were given it";
}

/* A bot's token becomes part of a path. */
static const char *wrong_bot(struct text secret)
{
    for (size_t i = 0; i < secret.len; i++) {
        char c = secret.at[i];
        bool is_fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
                       c == '-' || c == '_';
        if (!is_fine) {
            return "does not hold a bot's token, NUMBER:LETTERS, as BotFather gives it";
        }
    }
    return NULL;
}

static const char *wrong_line(struct text secret)
{
    return text_find(secret, TEXT("\n")) == SIZE_MAX ? NULL : "must hold one line";
}

static const char *wrong_url(const struct channel_settings *channel, const char *secure, const char *plain,
                             struct text secret, struct arena *arena)
{
    struct scalar_url url;
    bool is_one = is_printable(secret) && scalar_url(secret, &url);
    return is_one ? url_wrong(arena, &url, secure, plain, channel->allow_plain)
                  : "must hold one line, a URL such as https://host/path";
}

/* --- Standard Webhooks -------------------------------------------------------------------------------------------- */

static const char *wrong_signing_one(struct text one, size_t number, struct arena *arena)
{
    const struct text prefix = TEXT("whsec_");
    struct arena scratch = ARENA_INIT;
    struct text bytes = TEXT_EMPTY;
    const char *words = NULL;
    if (!text_starts(one, prefix)) {
        words = text_cstr(arena, text_format(arena, "secret %zu does not begin with whsec_; " SECRET_MAKE_ONE, number));
    } else if (!base64_parse(&scratch, (struct text){one.at + prefix.len, one.len - prefix.len}, &bytes)) {
        words = text_cstr(arena, text_format(arena, "secret %zu is not base64 after whsec_; " SECRET_MAKE_ONE, number));
    } else if (bytes.len < SECRET_SIGNING_BYTES_MIN || bytes.len > SECRET_SIGNING_BYTES_MAX) {
        words = text_cstr(arena, text_format(arena, "secret %zu has %zu bytes; %d to %d are allowed; " SECRET_MAKE_ONE,
                                             number, bytes.len, SECRET_SIGNING_BYTES_MIN, SECRET_SIGNING_BYTES_MAX));
    }
    if (bytes.len > 0) {
        void *own; /* a text borrows as constant; these are in `scratch` */
        memcpy(&own, &bytes.at, sizeof own);
        explicit_bzero(own, bytes.len);
    }
    arena_done(&scratch);
    return words;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *wrong_signing(struct text list, struct arena *arena)
{
    const char *words = NULL;
    size_t number = 0;
    for (size_t at = 0; at < list.len && words == NULL;) {
        size_t start = at;
        while (at < list.len && !is_blank(list.at[at])) {
            at++;
        }
        if (at == start) {
            at++;
        } else if (++number > SECRET_SIGNING_MAX) {
            words = text_cstr(arena, text_format(arena, "holds more than %d secrets", SECRET_SIGNING_MAX));
        } else {
            words = wrong_signing_one((struct text){list.at + start, at - start}, number, arena);
        }
    }
    return words;
}

const char *secret_wrong(const struct channel_settings *channel, int kind, struct text secret, struct arena *arena)
{
    switch ((enum secret_kind) kind) {
    case SECRET_SIGNING:
        return wrong_signing(secret, arena);
    case SECRET_URL:
        return wrong_url(channel, "https", "http", secret, arena);
    case SECRET_ANSWERS_URL:
        return channel->type == CHANNEL_EMAIL ? wrong_url(channel, "imaps", "imap", secret, arena)
                                              : wrong_url(channel, "https", "http", secret, arena);
    case SECRET_TOKEN:
    case SECRET_ANSWERS_TOKEN:
        return channel->type == CHANNEL_TELEGRAM ? wrong_bot(secret) : wrong_token(secret);
    case SECRET_ROUTING_KEY:
    case SECRET_API_KEY:
    case SECRET_TOPIC:
    case SECRET_ANSWERS_TOPIC:
    case SECRET_ANSWERS_API_TOKEN:
        return wrong_token(secret);
    case SECRET_PASSWORD:
    case SECRET_AUTHORIZATION:
    case SECRET_ANSWERS_PASSWORD:
    case SECRET_ANSWERS_AUTHORIZATION:
        return wrong_line(secret);
    }
    UNREACHABLE();
}
