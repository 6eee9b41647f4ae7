/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_answers: where the answers to a channel's messages are fetched.
 *
 *   channels.sms.answers: {url: …, list: /messages, id: /id, sender: /from, text: /body}
 *
 * What can be found out without the network is said here, with its place, and not by the first answer that is not
 * heard: an address of the wrong kind, a pointer that is none, a mailbox without encryption.
 *
 * Surprising: most of a channel's own keys hold for its answers too: certificates, proxy and fixed addresses, and of
 * ntfy, telegram and matrix the address and the token.
 */
#include <string.h>

#include "settings/loading.h"
#include "settings/scalar.h"

#define TEXT_OF(map, pattern) schema_get_text(&settings_schema, map, pattern)

const struct yaml_node *settings_secret_node(const struct yaml_node *channel, const char *key)
{
    struct arena arena = ARENA_INIT;
    struct text map, name = text_of(key);
    if (text_cut(text_of(key), '.', &map, &name)) {
        channel = yaml_get(channel, text_cstr(&arena, map));
    }
    const struct yaml_node *node = yaml_get(channel, text_cstr(&arena, name));
    arena_done(&arena);
    return node;
}

/* The service's own where there is only one; of the others the channel's. */
static struct text standard_url(const struct channel_settings *c)
{
    if (c->type == CHANNEL_PAGERDUTY) {
        return TEXT("https://api.pagerduty.com");
    }
    return c->type == CHANNEL_NTFY || c->type == CHANNEL_TELEGRAM || c->type == CHANNEL_MATRIX ? c->url : TEXT_EMPTY;
}

static void read_url(struct loading *l, const struct yaml_node *node, struct channel_settings *c)
{
    const struct yaml_node *url = yaml_get(node, "url");
    bool is_mail = c->type == CHANNEL_EMAIL, is_in_file = c->secret_files[SECRET_ANSWERS_URL].len > 0;
    c->answers.url = TEXT_OF(node, "channels.*.answers.url");
    if (url != NULL && is_in_file) {
        yaml_problem(l->problems, PROBLEM_ERROR, url, "has no place beside `url_file`");
    } else if (url == NULL && (is_mail || (c->type == CHANNEL_HTTP && !is_in_file))) {
        yaml_problem(l->problems, PROBLEM_ERROR, node, "`url` is missing; must be %s", schema_type_words(SCHEMA_URL));
    }
    if (c->answers.url.len == 0) {
        c->answers.url = standard_url(c);
    }
    settings_check_url(l, url, is_mail ? "imaps" : "https", is_mail ? "imap" : "http", c->allow_plain);
}

/* A password must not cross a network in the clear. */
static void read_mail(struct loading *l, const struct yaml_node *node, struct channel_settings *c)
{
    const struct yaml_node *tls = yaml_get(node, "tls");
    struct scalar_url url;
    bool is_local = scalar_url(c->answers.url, &url) && url.is_loopback;
    int word = schema_get_word(&settings_schema, node, "channels.*.answers.tls");
    c->answers.user = TEXT_OF(node, "channels.*.answers.user");
    c->answers.mailbox = TEXT_OF(node, "channels.*.answers.mailbox");
    c->answers.tls = word >= 0 ? word : is_local ? TLS_OPPORTUNISTIC : TLS_REQUIRED;
    if (c->answers.tls != TLS_REQUIRED && !is_local && !c->allow_plain) {
        yaml_problem(l->problems, PROBLEM_ERROR, tls != NULL ? tls : node,
                     "must be `required` unless the server is on loopback; the password could be read on the way "
                     "(allow_plain: true says that this is known)");
    }
}

/* As IMAP writes it; the same as in edge/inbox_imap.c, where a start would refuse it. */
static bool is_mailbox(struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] < ' ' || name.at[i] > '~' || strchr("\"\\*%{}", name.at[i]) != NULL) {
            return false;
        }
    }
    return true;
}

/* Behind the host of a mailbox's address nothing is read: whoever writes the folder there would never be heard. */
static void look_at_folder(struct loading *l, const struct yaml_node *node, const struct channel_settings *c)
{
    struct text scheme, rest, host, folder;
    if (text_cut(c->answers.url, ':', &scheme, &rest) && text_starts(rest, TEXT("//")) &&
        text_cut((struct text){rest.at + 2, rest.len - 2}, '/', &host, &folder) && folder.len > 0) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(node, "url"),
                     "is imaps://HOST or imaps://HOST:PORT; write the folder into `mailbox`");
    }
    if (!is_mailbox(c->answers.mailbox)) {
        yaml_problem(
            l->problems, PROBLEM_ERROR, yaml_get(node, "mailbox"),
            "is no mailbox's name as IMAP writes it: printable ASCII without \" \\ * %% { }; other letters are "
            "written in its modified UTF-7, so give the folder a plain name");
    }
}

static bool has_empty_name(struct text pointer)
{
    return text_ends(pointer, TEXT("/")) || text_find(pointer, TEXT("//")) != SIZE_MAX;
}

static struct text read_pointer(struct loading *l, const struct yaml_node *node, const char *key, const char *path)
{
    struct text pointer = TEXT_OF(node, path);
    if (!scalar_pointer(pointer)) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(node, key),
                     "is not understood; must be a JSON pointer such as /id or /message/from");
    } else if (has_empty_name(pointer)) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(node, key),
                     "names nothing: a name is empty; write it as /id or /message/from, with no slash at its end");
    }
    return pointer;
}

/* Two of them at one place, or one that counts from the wrong end, find nothing in any answer. */
static void look_at_pointers(struct loading *l, const struct yaml_node *node, const struct answers_settings *a)
{
    const struct {
        const char *key;
        struct text pointer;
    } parts[] = {{"id", a->id}, {"sender", a->sender}, {"text", a->text}};
    struct text below = text_format(l->arena, "%.*s/", TEXT_ARG(a->list));
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        const struct yaml_node *at = yaml_get(node, parts[i].key);
        for (size_t k = 0; k < i; k++) {
            if (parts[i].pointer.len > 0 && text_equal(parts[i].pointer, parts[k].pointer)) {
                yaml_problem(l->problems, PROBLEM_ERROR, at,
                             "is where the %s is (`%s`); a message has its id, sender and text at places of their own",
                             parts[k].key, parts[k].key);
            }
        }
        if (a->list.len > 0 && text_starts(parts[i].pointer, below)) {
            yaml_problem(l->problems, PROBLEM_WARNING, at,
                         "begins as `list` does, and counts from each message of that list; if that is not meant, "
                         "write %.*s",
                         (int) (parts[i].pointer.len - a->list.len), parts[i].pointer.at + a->list.len);
        }
    }
}

void settings_answers(struct loading *l, const struct yaml_node *node, struct channel_settings *c)
{
    if (node == NULL || node->kind != YAML_TREE_MAP) {
        return;
    }
    struct answers_settings *a = &c->answers;
    a->is_on = true;
    a->every = schema_get_span(&settings_schema, node, "channels.*.answers.every");
    read_url(l, node, c);
    if (c->type == CHANNEL_EMAIL) {
        read_mail(l, node, c);
        look_at_folder(l, node, c);
    }
    if (c->type == CHANNEL_HTTP) {
        a->method = TEXT_OF(node, "channels.*.answers.method");
        a->header_count = settings_headers(l, node, &a->headers);
        a->list = read_pointer(l, node, "list", "channels.*.answers.list");
        a->id = read_pointer(l, node, "id", "channels.*.answers.id");
        a->sender = read_pointer(l, node, "sender", "channels.*.answers.sender");
        a->text = read_pointer(l, node, "text", "channels.*.answers.text");
        look_at_pointers(l, node, a);
    }
}
