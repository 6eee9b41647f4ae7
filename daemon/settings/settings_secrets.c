/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_secrets: the only place where a secret is read from its file.
 *
 * At check the files are only looked for: a check may run as somebody who must not read them. At start they are read
 * into memory that belongs to a struct secrets, is handed to the couriers and is overwritten before it is freed. A
 * secret never appears in a message, in settings, in core or in the ledger; messages name the file.
 */
#include <string.h>

#include "settings/files.h"
#include "settings/loading.h"

static const char nothing_is_sent[] = "nothing can be sent over this channel";

static const struct yaml_node *node_of(const struct yaml_node *root, const struct channel_settings *c, int kind)
{
    struct arena arena = ARENA_INIT;
    const struct yaml_node *channel = yaml_get(yaml_get(root, "channels"), text_cstr(&arena, c->id));
    const struct yaml_node *node = settings_secret_node(channel, secret_key_names[kind]);
    arena_done(&arena);
    return node;
}

static void look_for(struct loading *l, const struct yaml_node *node, struct text path, const char *without_it)
{
    const char *name = text_cstr(l->arena, path);
    if (path.len == 0 || node == NULL) {
        return;
    }
    if (!files_is_readable(name)) {
        yaml_problem(l->problems, PROBLEM_WARNING, node, "the file %s is not there or cannot be read; %s without it",
                     name, without_it);
    } else if (files_is_open_to_all(name)) {
        yaml_problem(l->problems, PROBLEM_WARNING, node,
                     "everybody on this machine can read the file %s; chmod 600 or 640", name);
    }
}

static void look_for_plain(struct loading *l, const struct yaml_node *node, struct text path)
{
    if (node != NULL && path.len > 0 && !files_is_readable(text_cstr(l->arena, path))) {
        yaml_problem(l->problems, PROBLEM_WARNING, node, "the file %.*s is not there or cannot be read; %s without it",
                     TEXT_ARG(path), nothing_is_sent);
    }
}

void settings_secret_files(struct loading *l)
{
    const struct yaml_node *channels = yaml_get(l->root, "channels");
    for (size_t i = 0; i < l->settings->channel_count; i++) {
        const struct channel_settings *c = &l->settings->channels[i];
        const struct yaml_node *channel = yaml_get(channels, text_cstr(l->arena, c->id));
        for (int kind = 0; kind < SECRET_KINDS; kind++) {
            look_for(l, node_of(l->root, c, kind), c->secret_files[kind], "the daemon will not start");
        }
        look_for_plain(l, yaml_get(channel, "ca_file"), c->ca_file);
        look_for_plain(l, yaml_get(channel, "cert_file"), c->cert_file);
        look_for(l, yaml_get(channel, "key_file"), c->key_file, nothing_is_sent);
    }
}

/* Reads one; false with an error. `ret` points into `bytes`. */
static bool read_one(const struct settings *settings, const struct channel_settings *c, int kind, struct buf *bytes,
                     struct text *ret, struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    struct complaint why;
    const struct yaml_node *node = node_of(settings->tree, c, kind);
    const char *path = text_cstr(&arena, c->secret_files[kind]);
    bool is_read = files_read_into(path, SECRET_FILE_MAX, bytes, &why) == STATUS_OK;
    struct text secret = is_read ? text_trim(buf_text(bytes)) : TEXT_EMPTY;
    if (!is_read) {
        yaml_problem(problems, PROBLEM_ERROR, node, "the file %s: %s", path, why.words);
    } else if (secret.len == 0 || text_has_control(secret) || memchr(secret.at, 0, secret.len) != NULL) {
        yaml_problem(problems, PROBLEM_ERROR, node, "the file %s %s", path,
                     secret.len == 0 ? "is empty" : "is not text");
    } else {
        *ret = secret;
    }
    arena_done(&arena);
    return ret->len > 0;
}

enum status settings_read_secrets(const struct settings *settings, struct secrets **ret, struct problems *problems)
{
    struct secrets *s = mem_alloc(sizeof(*s));
    bool is_whole = true;
    s->count = settings->channel_count;
    s->channels = mem_alloc(s->count * sizeof(*s->channels));
    s->bytes = mem_alloc(s->count * SECRET_KINDS * sizeof(*s->bytes));
    for (size_t i = 0; i < s->count; i++) {
        const struct channel_settings *c = &settings->channels[i];
        for (size_t kind = 0; kind < SECRET_KINDS; kind++) {
            if (c->secret_files[kind].len > 0) {
                is_whole &= read_one(settings, c, (int) kind, &s->bytes[i * SECRET_KINDS + kind],
                                     &s->channels[i].at[kind], problems);
            }
        }
    }
    if (!is_whole) {
        secrets_free(s);
        return STATUS_IO;
    }
    *ret = s;
    return STATUS_OK;
}

void secrets_free(struct secrets *secrets)
{
    if (secrets == NULL) {
        return;
    }
    for (size_t i = 0; i < secrets->count * SECRET_KINDS; i++) {
        if (secrets->bytes[i].at != NULL) {
            explicit_bzero(secrets->bytes[i].at, secrets->bytes[i].cap);
        }
        buf_done(&secrets->bytes[i]);
    }
    mem_free(secrets->bytes);
    mem_free(secrets->channels);
    mem_free(secrets);
}
