/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_channels: the ways out, and what would make one of them leak or fail at three in the morning.
 *
 * The same channel is kept twice: in rules as what decisions need to know about it (does it need an address, may titles
 * go over it), and in settings as what sending needs (URLs, files, certificates). The rules about plain connections,
 * link-local addresses and secrets in headers are here.
 *
 * Surprising: there is always a `file` channel. When none is configured an implicit one below the state directory is
 * added, because nothing may ever be silent and a file is the one receiver that cannot be down on its own.
 */
#include <string.h>

#include "core/mustache.h"
#include "settings/files.h"
#include "settings/loading.h"
#include "settings/settings_url.h"

#define TEXT_OF(map, pattern) schema_get_text(&settings_schema, map, pattern)
#define TEXTS_OF(map, pattern) schema_get_texts(&settings_schema, map, pattern, l->arena)

const char *const secret_key_names[SECRET_KINDS + 1] = {
    "secret_file",
    "url_file",
    "password_file",
    "routing_key_file",
    "api_key_file",
    "token_file",
    "topic_file",
    "authorization_file",
    "answers.url_file",
    "answers.topic_file",
    "answers.token_file",
    "answers.api_token_file",
    "answers.password_file",
    "answers.authorization_file",
    NULL,
};

/* Whether a contact must say where: the others have their receiver in the channel itself. */
static bool type_needs_address(const struct channel_settings *c)
{
    switch ((enum channel_type) c->type) {
    case CHANNEL_EMAIL:
    case CHANNEL_TELEGRAM:
    case CHANNEL_MATRIX:
        return true;
    case CHANNEL_HTTP:
        return text_find(c->body, TEXT("{{to}}")) != SIZE_MAX || text_find(c->url, TEXT("{{to}}")) != SIZE_MAX;
    case CHANNEL_NTFY:
        return c->secret_files[SECRET_TOPIC].len == 0;
    case CHANNEL_EXEC:
        return texts_have(c->command, text_of("{{to}}"));
    case CHANNEL_FILE:
    case CHANNEL_WEBHOOK:
    case CHANNEL_SLACK:
    case CHANNEL_MATTERMOST:
    case CHANNEL_TEAMS:
    case CHANNEL_PAGERDUTY:
    case CHANNEL_OPSGENIE:
    case CHANNEL_ALERTMANAGER:
        return false;
    }
    UNREACHABLE();
}

/* The service's own address where there is only one; empty: the file must say. */
static struct text standard_url(int type)
{
    if (type == CHANNEL_PAGERDUTY) {
        return TEXT("https://events.pagerduty.com/v2/enqueue");
    }
    if (type == CHANNEL_OPSGENIE) {
        return TEXT("https://api.opsgenie.com");
    }
    if (type == CHANNEL_TELEGRAM) {
        return TEXT("https://api.telegram.org");
    }
    return TEXT_EMPTY;
}

static bool type_needs_url(int type)
{
    return type == CHANNEL_WEBHOOK || type == CHANNEL_ALERTMANAGER || type == CHANNEL_NTFY || type == CHANNEL_MATRIX ||
           type == CHANNEL_HTTP;
}

/* --- addresses ---------------------------------------------------------------------------------------------------- */

/* `secure` and `plain` are the two schemes the key allows. */
void settings_check_url(struct loading *l, const struct yaml_node *node, const char *secure, const char *plain,
                        bool allow_plain)
{
    struct scalar_url url;
    if (node == NULL || node->kind != YAML_TREE_SCALAR || !scalar_url(node->text, &url)) {
        return; /* the schema said so */
    }
    const char *wrong = url_wrong(l->arena, &url, secure, plain, allow_plain);
    if (wrong != NULL) {
        yaml_problem(l->problems, PROBLEM_ERROR, node, "%s", wrong);
    }
}

static void channel_url(struct loading *l, const struct yaml_node *node, struct channel_settings *c)
{
    const struct yaml_node *url = yaml_get(node, "url");
    c->url = TEXT_OF(node, "channels.*.url");
    if (c->url.len == 0) {
        c->url = standard_url(c->type);
    }
    if (url == NULL && type_needs_url(c->type)) {
        yaml_problem(l->problems, PROBLEM_ERROR, node, "`url` is missing; must be %s", schema_type_words(SCHEMA_URL));
    }
    settings_check_url(l, url, "https", "http", c->allow_plain);
    settings_check_url(l, yaml_get(node, "proxy"), "https", "http", true);
    if (yaml_get(node, "proxy") != NULL && text_starts(c->url, TEXT("http://")) && !c->allow_plain) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(node, "proxy"),
                     "plain http through a proxy can be read there; use https:// in `url`, or say allow_plain: true");
    }
}

/* --- mail --------------------------------------------------------------------------------------------------------- */

static bool all_loopback(struct texts relays)
{
    struct scalar_url url;
    bool is_all = relays.count > 0;
    for (size_t i = 0; i < relays.count; i++) {
        is_all = is_all && scalar_url(relays.at[i], &url) && url.is_loopback;
    }
    return is_all;
}

static void channel_mail(struct loading *l, const struct yaml_node *node, struct channel_settings *c)
{
    const struct yaml_node *relays = yaml_get(node, "relays"), *tls = yaml_get(node, "tls");
    for (const struct yaml_node *relay = relays != NULL ? relays->first : NULL; relay != NULL; relay = relay->next) {
        settings_check_url(l, relay, "smtps", "smtp", c->allow_plain);
    }
    int word = schema_get_word(&settings_schema, node, "channels.*.tls");
    bool is_local = all_loopback(c->relays);
    c->tls = word >= 0 ? word : is_local ? TLS_OPPORTUNISTIC : TLS_REQUIRED;
    if (c->tls != TLS_REQUIRED && !is_local && !c->allow_plain && tls != NULL && relays != NULL) {
        yaml_problem(
            l->problems, PROBLEM_ERROR, tls,
            "must be `required` unless every relay is on loopback; mail to another machine could be read on the way "
            "(allow_plain: true says that this is known)");
    }
    if (c->user.len > 0 && c->secret_files[SECRET_PASSWORD].len == 0) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(node, "user"), "needs `password_file` beside it");
    }
}

/* --- the rest ----------------------------------------------------------------------------------------------------- */

/* A bare name that lies among the service's credentials wins over the configuration's directory. */
static struct text secret_path(struct loading *l, const struct yaml_node *node, const char *key)
{
    const struct yaml_node *named = settings_secret_node(node, key);
    struct text path = named != NULL ? named->text : TEXT_EMPTY;
    const char *credentials = l->options->credentials_directory;
    if (path.len == 0) {
        return TEXT_EMPTY;
    }
    if (credentials != NULL && memchr(path.at, '/', path.len) == NULL) {
        const char *there = files_join(l->arena, credentials, path);
        if (files_is_readable(there)) {
            return text_of(there);
        }
    }
    return text_of(files_join(l->arena, l->directory, path));
}

size_t settings_headers(struct loading *l, const struct yaml_node *node, const struct header_setting **ret)
{
    static const char *const secrets[] = {"authorization", "proxy-authorization", "cookie", "x-api-key",
                                          "api-key",       "x-auth-token"};
    const struct yaml_node *map = yaml_get(node, "headers");
    if (map == NULL || map->kind != YAML_TREE_MAP) {
        return 0;
    }
    size_t count = 0;
    struct header_setting *at = ARENA_ARRAY(l->arena, struct header_setting, map->count);
    for (const struct yaml_node *h = map->first; h != NULL; h = h->next) {
        at[count++] = (struct header_setting){h->key, h->text};
        if (memchr(h->key.at, ':', h->key.len) != NULL || memchr(h->key.at, ' ', h->key.len) != NULL ||
            text_find(h->text, TEXT("\n")) != SIZE_MAX) {
            yaml_key_problem(l->problems, PROBLEM_ERROR, h,
                             "is not a header; the name has no colon or blank and the value is one line");
        }
        for (size_t i = 0; i < ARRAY_LEN(secrets); i++) {
            if (text_equal_nocase(h->key, text_of(secrets[i]))) {
                yaml_key_problem(l->problems, PROBLEM_ERROR, h,
                                 "a secret does not belong in this file; put it into a file that only the "
                                 "daemon can read and name that file with authorization_file");
            }
        }
    }
    *ret = at;
    return count;
}

static void channel_success(struct loading *l, const struct yaml_node *node, struct channel_settings *c)
{
    const struct yaml_node *success = yaml_get(node, "success");
    struct texts codes = TEXTS_OF(success, "channels.*.success.status");
    int64_t *at = ARENA_ARRAY(l->arena, int64_t, codes.count);
    size_t count = 0;
    for (size_t i = 0; i < codes.count; i++) {
        count += text_int(codes.at[i], &at[count]) ? 1 : 0;
    }
    c->success_status = (struct numbers){at, count};
    c->success_body = TEXT_OF(success, "channels.*.success.body");
}

static void channel_resolve(struct loading *l, const struct yaml_node *node, struct channel_settings *c)
{
    const struct yaml_node *list = yaml_get(node, "resolve");
    c->resolve = TEXTS_OF(node, "channels.*.resolve");
    for (const struct yaml_node *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        const char *wrong = item->kind == YAML_TREE_SCALAR ? url_resolve_wrong(item->text) : NULL;
        if (wrong != NULL) {
            yaml_problem(l->problems, PROBLEM_ERROR, item, "%s", wrong);
        }
    }
}

static void channel_files(struct loading *l, const struct yaml_node *node, struct channel_settings *c)
{
    for (int i = 0; i < SECRET_KINDS; i++) {
        c->secret_files[i] = secret_path(l, node, secret_key_names[i]);
    }
    c->directory = loading_path(l, node, "channels.*.directory");
    loading_place_for_writing(l, yaml_get(node, "directory"), c->directory);
    c->ca_file = loading_path(l, node, "channels.*.ca_file");
    c->cert_file = loading_path(l, node, "channels.*.cert_file");
    c->key_file = loading_path(l, node, "channels.*.key_file");
    if ((c->cert_file.len > 0) != (c->key_file.len > 0)) {
        yaml_problem(l->problems, PROBLEM_ERROR, yaml_get(node, c->cert_file.len > 0 ? "cert_file" : "key_file"),
                     "`cert_file` and `key_file` go together; the other one is missing");
    }
    if (c->type == CHANNEL_WEBHOOK && c->secret_files[SECRET_SIGNING].len == 0) {
        yaml_problem(l->problems, PROBLEM_WARNING, node,
                     "has no secret_file; the receiver cannot tell our messages from others");
    }
}

/* A template that does not parse would be found out by the first page. `node` is the key it stands at. */
static void check_template(struct loading *l, const struct yaml_node *node, struct text pattern)
{
    static const char *const names[] = {"to", "text", "subject", "ref", "type", "id"};
    const struct mustache_tag *tag;
    struct complaint why;
    if (node == NULL) {
        return;
    }
    if (mustache_tags(TEXT("template"), pattern, l->arena, &tag, &why) != STATUS_OK) {
        yaml_problem(l->problems, PROBLEM_ERROR, node, "does not parse as a template: %s", why.words);
        return;
    }
    for (; tag != NULL; tag = tag->next) {
        bool is_known = false;
        for (size_t i = 0; i < ARRAY_LEN(names); i++) {
            is_known = is_known || text_is(tag->name, names[i]);
        }
        if (!is_known) {
            yaml_problem(l->problems, PROBLEM_ERROR, node,
                         "knows no {{%.*s}}; there are {{to}}, {{text}}, {{subject}}, {{ref}}, {{type}} and {{id}}",
                         TEXT_ARG(tag->name));
        }
    }
}

/* What only one type asks for. */
static void channel_kind(struct loading *l, const struct yaml_node *node, struct channel_settings *c)
{
    const struct yaml_node *body = yaml_get(node, "body");
    if ((c->type == CHANNEL_TELEGRAM || c->type == CHANNEL_MATRIX) && c->secret_files[SECRET_TOKEN].len == 0) {
        yaml_problem(l->problems, PROBLEM_ERROR, node, "`token_file` is missing; must be %s",
                     schema_type_words(SCHEMA_PATH));
    }
    if (c->type == CHANNEL_EXEC && c->command.count > 0 && !text_starts(c->command.at[0], TEXT("/"))) {
        yaml_problem(
            l->problems, PROBLEM_ERROR, yaml_get(node, "command"),
            "must begin with the whole path of a program, such as /usr/local/bin/send-sms; no shell looks for it");
    }
    if (c->type == CHANNEL_HTTP) {
        check_template(l, body, c->body);
        check_template(l, yaml_get(node, "url"), c->url);
        if (body != NULL && text_is(c->method, "GET")) {
            yaml_problem(l->problems, PROBLEM_ERROR, body, "has no place in a GET; put what it says into `url`");
        }
    }
}

static void read_channel(struct loading *l, const struct yaml_node *node, struct channel_settings *c,
                         struct channel *rule)
{
    int type = schema_get_word(&settings_schema, node, "channels.*.type");
    *c = (struct channel_settings){.id = node->key, .type = type >= 0 ? type : CHANNEL_FILE};
    c->detail_full = text_is(TEXT_OF(node, "channels.*.detail"), "full");
    c->allow_plain = schema_get_bool(&settings_schema, node, "channels.*.allow_plain");
    c->relays = TEXTS_OF(node, "channels.*.relays");
    c->from = TEXT_OF(node, "channels.*.from");
    c->reply_to = TEXT_OF(node, "channels.*.reply_to");
    c->user = TEXT_OF(node, "channels.*.user");
    c->method = TEXT_OF(node, "channels.*.method");
    c->body = TEXT_OF(node, "channels.*.body");
    c->command = TEXTS_OF(node, "channels.*.command");
    c->proxy = TEXT_OF(node, "channels.*.proxy");
    if (type >= 0) {
        channel_files(l, node, c);
        channel_url(l, node, c);
        c->header_count = settings_headers(l, node, &c->headers);
        channel_success(l, node, c);
        channel_resolve(l, node, c);
        if (type == CHANNEL_EMAIL) {
            channel_mail(l, node, c);
        }
        channel_kind(l, node, c);
        settings_answers(l, yaml_get(node, "answers"), c);
    }
    *rule = (struct channel){.id = c->id,
                             .type = c->type,
                             .detail_full = c->detail_full,
                             .is_out_of_band = schema_get_bool(&settings_schema, node, "channels.*.out_of_band"),
                             .is_in_force = true,
                             .takes_answers = c->answers.is_on && c->type != CHANNEL_PAGERDUTY,
                             .needs_address = type_needs_address(c)};
}

/* A name nobody took. */
static struct text implicit_name(const struct yaml_node *map)
{
    return yaml_get(map, "spool") == NULL ? TEXT("spool") : TEXT("spool-of-last-resort");
}

static void implicit_channel(struct loading *l, const struct yaml_node *map, struct channel_settings *c,
                             struct channel *rule)
{
    const char *state = text_cstr(l->arena, l->settings->state_directory);
    *c = (struct channel_settings){.id = implicit_name(map),
                                   .type = CHANNEL_FILE,
                                   .is_implicit = true,
                                   .directory = text_of(files_join(l->arena, state, TEXT("spool")))};
    *rule = (struct channel){.id = c->id, .type = CHANNEL_FILE, .is_in_force = true};
}

void settings_channels(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "channels");
    size_t given = map != NULL && map->kind == YAML_TREE_MAP ? map->count : 0, count = 0;
    struct channel_settings *at = ARENA_ARRAY(l->arena, struct channel_settings, given + 1);
    struct channel *rules = ARENA_ARRAY(l->arena, struct channel, given + 1);
    bool has_file = false;
    for (const struct yaml_node *node = given > 0 ? map->first : NULL; node != NULL; node = node->next) {
        read_channel(l, node, &at[count], &rules[count]);
        has_file = has_file || at[count].type == CHANNEL_FILE;
        count++;
    }
    if (!has_file) {
        implicit_channel(l, map, &at[count], &rules[count]);
        count++;
    }
    l->settings->channels = at;
    l->settings->channel_count = count;
    l->rules->channels = rules;
    l->rules->channel_count = count;
}
