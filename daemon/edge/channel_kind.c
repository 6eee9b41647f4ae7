/* SPDX-License-Identifier: Apache-2.0 */
/*
 * channel_kind: see channel_kind.h.
 *
 * In the order of the manual; the order means nothing to the program.
 */
#include "edge/channel_kind.h"

static const struct channel_kind kinds[] = {
    {&courier_file, NULL},
    {&courier_webhook, NULL},
    {&courier_mail, &inbox_imap},
    {&courier_slack, NULL},
    {&courier_mattermost, NULL},
    {&courier_teams, NULL},
    {&courier_pagerduty, &inbox_pagerduty},
    {&courier_opsgenie, NULL},
    {&courier_alertmanager, NULL},
    {&courier_ntfy, &inbox_ntfy},
    {&courier_telegram, &inbox_telegram},
    {&courier_matrix, &inbox_matrix},
    {&courier_gateway, &inbox_list},
    {&courier_exec, NULL},
};

const struct channel_kind *channel_kind_of(struct text type)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (text_is(type, kinds[i].courier->type))
            return &kinds[i];
    }
    return NULL;
}

const struct channel_kind *channel_kind_at(size_t i)
{
    return i < ARRAY_LEN(kinds) ? &kinds[i] : NULL;
}

enum status channel_complain(struct complaint *reterr, struct text channel, const char *under, const char *key,
                             const char *fmt, va_list args)
{
    struct arena arena = ARENA_INIT;
    struct buf words = BUF_INIT;
    buf_addv(&words, fmt, args);
    const char *where = text_cstr(&arena, text_format(&arena, "channels.%.*s.%s%s", TEXT_ARG(channel), under, key));
    enum status status = complain(reterr, STATUS_BAD_INPUT, where, "%.*s", TEXT_ARG(buf_text(&words)));
    buf_done(&words);
    arena_done(&arena);
    return status;
}

bool channel_secret_is_word(struct text secret)
{
    for (size_t i = 0; i < secret.len; i++) {
        if (secret.at[i] <= ' ' || secret.at[i] > '~')
            return false;
    }
    return true;
}
