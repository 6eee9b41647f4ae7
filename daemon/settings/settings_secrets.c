/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_secrets: the only place where a secret is read from its file.
 *
 * At start and at check they are read by the same function into memory that belongs to a struct secrets and is
 * overwritten before it is freed; a start hands it to the couriers, a check wipes it at once. A secret never appears in
 * a message, in settings, in core or in the ledger; messages name the file.
 *
 * Surprising: a check may run as somebody who must not read them. That alone is a warning, and says who could not read
 * what; everything else that would keep a daemon from starting is an error here too.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "settings/files.h"
#include "settings/loading.h"
#include "settings/secret_rules.h"

static const char nothing_is_sent[] = "nothing can be sent over this channel";

static const struct yaml_node *node_of(const struct yaml_node *root, const struct channel_settings *c, int kind)
{
    struct arena arena = ARENA_INIT;
    const struct yaml_node *channel = yaml_get(yaml_get(root, "channels"), text_cstr(&arena, c->id));
    const struct yaml_node *node = settings_secret_node(channel, secret_key_names[kind]);
    arena_done(&arena);
    return node;
}

static void look_at_mode(struct loading *l, const struct yaml_node *node, struct text path)
{
    const char *name = text_cstr(l->arena, path);
    if (path.len > 0 && node != NULL && files_is_readable(name) && files_is_open_to_all(name)) {
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

struct reading_secrets {
    const struct settings *settings;
    struct problems *problems;
    const struct secrets_check *check; /* NULL: at a start */
};

static struct secrets *read_all(const struct reading_secrets *r, bool *ret_is_whole);

void settings_secret_files(struct loading *l)
{
    const struct yaml_node *channels = yaml_get(l->root, "channels");
    for (size_t i = 0; i < l->settings->channel_count; i++) {
        const struct channel_settings *c = &l->settings->channels[i];
        const struct yaml_node *channel = yaml_get(channels, text_cstr(l->arena, c->id));
        for (int kind = 0; kind < SECRET_KINDS; kind++) {
            look_at_mode(l, node_of(l->root, c, kind), c->secret_files[kind]);
        }
        look_for_plain(l, yaml_get(channel, "ca_file"), c->ca_file);
        look_for_plain(l, yaml_get(channel, "cert_file"), c->cert_file);
        look_for_plain(l, yaml_get(channel, "key_file"), c->key_file);
        look_at_mode(l, yaml_get(channel, "key_file"), c->key_file);
    }
    if (l->options->secrets != NULL) {
        const struct reading_secrets r = {l->settings, l->problems, l->options->secrets};
        bool is_whole;
        secrets_free(read_all(&r, &is_whole));
    }
}

/* --- reading them ------------------------------------------------------------------------------------------------- */

/* There, but not for whoever asks. */
static bool is_forbidden(const char *path)
{
    return access(path, R_OK) != 0 && errno == EACCES;
}

static void not_read(const struct reading_secrets *r, const struct yaml_node *node, const char *path,
                     enum status status, const char *why)
{
    bool may_lie_elsewhere = r->check != NULL && r->check->is_elsewhere && status == STATUS_NOT_FOUND;
    if (r->check != NULL && is_forbidden(path)) {
        yaml_problem(r->problems, PROBLEM_WARNING, node,
                     "the file %s cannot be read by %s, who runs this check; whether the daemon can start with it was "
                     "not looked at: run the check as root or as the daemon's user",
                     path, r->check->who);
    } else if (status == STATUS_NOT_FOUND) {
        yaml_problem(r->problems, may_lie_elsewhere ? PROBLEM_WARNING : PROBLEM_ERROR, node,
                     "the file %s is not there; the daemon does not start without it", path);
    } else {
        yaml_problem(r->problems, PROBLEM_ERROR, node, "the file %s %s; the daemon does not start without it", path,
                     why);
    }
}

/* Reads one; false when it cannot be used. `ret` points into `bytes`. */
static bool read_one(const struct reading_secrets *r, const struct channel_settings *c, int kind, struct buf *bytes,
                     struct text *ret)
{
    struct arena arena = ARENA_INIT;
    struct complaint why;
    const struct yaml_node *node = node_of(r->settings->tree, c, kind);
    const char *path = text_cstr(&arena, c->secret_files[kind]);
    enum status status = files_read_into(path, SECRET_FILE_MAX, bytes, &why);
    struct text secret = status == STATUS_OK ? text_trim(buf_text(bytes)) : TEXT_EMPTY;
    bool is_text = !text_has_control(secret) && (secret.len == 0 || memchr(secret.at, 0, secret.len) == NULL);
    const char *wrong = secret.len == 0 ? "is empty" : !is_text ? "is not text" : secret_wrong(c, kind, secret, &arena);
    if (status != STATUS_OK) {
        not_read(r, node, path, status, why.words);
    } else if (wrong != NULL) {
        yaml_problem(r->problems, PROBLEM_ERROR, node, "the file %s: %s", path, wrong);
    } else {
        *ret = secret;
    }
    arena_done(&arena);
    return ret->len > 0;
}

static struct text without_slash(struct text url)
{
    while (url.len > 0 && url.at[url.len - 1] == '/') {
        url.len--;
    }
    return url;
}

/* Pages go there: over the channel's own topic, or over one that is a contact's address. */
static bool carries_pages(const struct settings *settings, const struct secrets *s, size_t i, struct text topic)
{
    bool is_its_own = text_equal(s->channels[i].at[SECRET_TOPIC], topic);
    for (size_t k = 0; k < settings->rules.contact_count && !is_its_own; k++) {
        const struct contact *c = &settings->rules.contacts[k];
        for (size_t n = 0; n < c->reach_count; n++) {
            is_its_own = is_its_own || (text_equal(c->reach[n].channel, settings->channels[i].id) &&
                                        text_equal(c->reach[n].address, topic));
        }
    }
    return settings->channels[i].type == CHANNEL_NTFY && is_its_own;
}

/* A page carries its reply code: read back from the topic it went over, it would be taken for somebody's word. */
static bool hears_itself(const struct reading_secrets *r, const struct secrets *s)
{
    const struct settings *settings = r->settings;
    bool is_any = false;
    for (size_t i = 0; i < s->count; i++) {
        struct text there = without_slash(settings->channels[i].answers.url);
        struct text topic = s->channels[i].at[SECRET_ANSWERS_TOPIC];
        for (size_t k = 0; k < s->count && topic.len > 0; k++) {
            if (text_equal(there, without_slash(settings->channels[k].url)) && carries_pages(settings, s, k, topic)) {
                yaml_problem(r->problems, PROBLEM_ERROR,
                             node_of(settings->tree, &settings->channels[i], SECRET_ANSWERS_TOPIC),
                             "holds a topic that pages of channel %.*s go over; nis2d would read its own messages as "
                             "answers: make a topic of its own for answers",
                             TEXT_ARG(settings->channels[k].id));
                is_any = true;
            }
        }
    }
    return is_any;
}

static struct secrets *read_all(const struct reading_secrets *r, bool *ret_is_whole)
{
    struct secrets *s = mem_alloc(sizeof(*s));
    *ret_is_whole = true;
    s->count = r->settings->channel_count;
    s->channels = mem_alloc(s->count * sizeof(*s->channels));
    s->bytes = mem_alloc(s->count * SECRET_KINDS * sizeof(*s->bytes));
    for (size_t i = 0; i < s->count; i++) {
        const struct channel_settings *c = &r->settings->channels[i];
        for (size_t kind = 0; kind < SECRET_KINDS; kind++) {
            if (c->secret_files[kind].len > 0) {
                *ret_is_whole &=
                    read_one(r, c, (int) kind, &s->bytes[i * SECRET_KINDS + kind], &s->channels[i].at[kind]);
            }
        }
    }
    *ret_is_whole &= !hears_itself(r, s);
    return s;
}

enum status settings_read_secrets(const struct settings *settings, struct secrets **ret, struct problems *problems)
{
    const struct reading_secrets r = {settings, problems, NULL};
    bool is_whole;
    struct secrets *s = read_all(&r, &is_whole);
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
