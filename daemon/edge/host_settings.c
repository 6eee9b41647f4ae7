/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_settings: the configuration at work: secrets to the couriers, rules to the engine, digests to the ledger, and a
 * reload that either happens whole or not at all.
 */
#include <stdlib.h>
#include <string.h>

#include "edge/api.h"
#include "edge/host_exercise.h"
#include "edge/host_parts.h"
#include "edge/host_warnings.h"
#include "edge/log.h"
#include "edge/service.h"
#include "edge/wallclock.h"

struct settings_options host_settings_options(const struct host *host)
{
    return (struct settings_options){
        .data_directory = getenv("NIS2D_DATA"),
        .credentials_directory = getenv("CREDENTIALS_DIRECTORY"),
        .previous = host->settings,
        .cases_only_warn = true,
    };
}

enum status host_load_settings(const struct host *host, const struct settings_options *options, struct settings **ret,
                               struct problems *problems)
{
    const struct exercise_host *x = host->exercise;
    if (x == NULL) {
        return settings_load(host->config_path, options, ret, problems);
    }
    enum status status =
        settings_load_exercise(&x->file, x->config_path, x->directory, x->live, options, ret, problems);
    if (status == STATUS_OK) {
        (*ret)->rules.scenario = &x->file.scenario;
        (*ret)->rules.exercise_rate = x->rate;
        (*ret)->rules.exercise_real = x->rate > 0 ? wallclock_now() : INSTANT_NONE;
        (*ret)->rules.exercise_live = x->live;
        (*ret)->rules.exercise_confirmed = x->confirmed_by;
    }
    return status;
}

void host_add_zones(struct settings *settings, const struct registry *registry, struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    struct problems found;
    problems_init(&found);
    if (registry != NULL) {
        settings_add_zones(settings, NULL, registry_zones(registry, &arena), &found);
    }
    for (size_t i = 0; i < found.count; i++) {
        const struct problem *p = &found.at[i];
        log_warn("time zone missing", LOG_FIELDS({"why", p->words}));
        if (problems != NULL) {
            problems_add(problems, PROBLEM_WARNING, (struct place){text_cstr(&arena, p->file), p->line, p->column},
                         p->key, "%.*s", TEXT_ARG(p->words));
        }
    }
    problems_done(&found);
    arena_done(&arena);
}

static struct text joined(struct arena *arena, struct texts list)
{
    struct buf buf = BUF_INIT;
    for (size_t i = 0; i < list.count; i++) {
        buf_add_cstr(&buf, i > 0 ? " " : "");
        buf_add(&buf, list.at[i]);
    }
    struct text text = text_copy(arena, buf_text(&buf));
    buf_done(&buf);
    return text;
}

/* "Name: value" each. */
static struct texts header_lines(struct arena *arena, const struct channel_settings *c)
{
    struct text *at = ARENA_ARRAY(arena, struct text, c->header_count + 1);
    for (size_t i = 0; i < c->header_count; i++) {
        at[i] = text_format(arena, "%.*s: %.*s", TEXT_ARG(c->headers[i].name), TEXT_ARG(c->headers[i].value));
    }
    return (struct texts){at, c->header_count};
}

static struct text status_list(struct arena *arena, struct numbers codes)
{
    struct text list = TEXT_EMPTY;
    for (size_t i = 0; i < codes.count; i++) {
        list = text_format(arena, "%.*s%s%lld", TEXT_ARG(list), i > 0 ? " " : "", (long long) codes.at[i]);
    }
    return list;
}

/* The one that a channel of its type has. */
static struct text key_of(const struct channel_secrets *s)
{
    static const enum secret_kind kinds[] = {SECRET_SIGNING, SECRET_ROUTING_KEY, SECRET_API_KEY, SECRET_TOKEN};
    for (size_t i = 0; s != NULL && i < ARRAY_LEN(kinds); i++) {
        if (s->at[kinds[i]].len > 0) {
            return s->at[kinds[i]];
        }
    }
    return TEXT_EMPTY;
}

struct courier_config *host_courier_configs(const struct settings *settings, const struct secrets *secrets,
                                            struct arena *arena, size_t *ret_count)
{
    static const enum courier_tls tls_of[] = {[TLS_REQUIRED] = COURIER_TLS_REQUIRED,
                                              [TLS_OPPORTUNISTIC] = COURIER_TLS_OPPORTUNISTIC,
                                              [TLS_OFF] = COURIER_TLS_OFF};
    struct courier_config *configs = ARENA_ARRAY(arena, struct courier_config, settings->channel_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < settings->channel_count; i++) {
        const struct channel_settings *c = &settings->channels[i];
        const struct channel_secrets *s = secrets != NULL ? &secrets->channels[i] : NULL;
        struct text url = s != NULL && s->at[SECRET_URL].len > 0 ? s->at[SECRET_URL] : c->url;
        configs[count++] = (struct courier_config){
            .name = c->id,
            .type = text_of(channel_type_names[c->type]),
            .url = url,
            .secret = key_of(s),
            .authorization = s != NULL ? s->at[SECRET_AUTHORIZATION] : TEXT_EMPTY,
            .topic = s != NULL ? s->at[SECRET_TOPIC] : TEXT_EMPTY,
            .answers_url = c->type == CHANNEL_NTFY ? c->answers.url : TEXT_EMPTY,
            .answers_topic = s != NULL ? s->at[SECRET_ANSWERS_TOPIC] : TEXT_EMPTY,
            .method = c->method,
            .headers = header_lines(arena, c),
            .body = c->body,
            .success_status = status_list(arena, c->success_status),
            .success_body = c->success_body,
            .command = c->command,
            .relays = c->relays,
            .tls = tls_of[c->tls],
            .user = c->user,
            .password = s != NULL ? s->at[SECRET_PASSWORD] : TEXT_EMPTY,
            .from = c->from,
            .reply_to = c->reply_to,
            .directory = c->directory,
            .ca_file = c->ca_file,
            .cert_file = c->cert_file,
            .key_file = c->key_file,
            .proxy = c->proxy,
            .resolve = joined(arena, c->resolve),
            .allow_plain = c->allow_plain,
        };
    }
    *ret_count = count;
    return configs;
}

/* --- the entry ---------------------------------------------------------------------------------------------------- */

struct noted {
    struct command command;
    struct arena arena;
};

static void noted(void *context, const struct engine_reply *reply)
{
    struct noted *n = context;
    (void) reply; /* a load that could not be recorded stays in force; the next start records its own */
    arena_done(&n->arena);
    mem_free(n);
}

void host_note_configuration(struct host *host, const struct settings *settings, struct text complaint)
{
    struct noted *n = mem_alloc(sizeof *n);
    n->command.type = COMMAND_CONFIGURATION;
    n->command.actor = (struct actor){TEXT("daemon"), false, RIGHT_ADMIN};
    struct command_configuration *c = &n->command.u.configuration;
    if (complaint.len > 0) {
        c->is_refused = true;
        c->complaint = text_copy(&n->arena, text_clip(complaint, 8000));
    } else {
        struct text *files = ARENA_ARRAY(&n->arena, struct text, settings->digest_count + 1);
        for (size_t i = 0; i < settings->digest_count; i++) {
            files[i] = text_format(&n->arena, "%.*s %.*s", TEXT_ARG(settings->digests[i].name),
                                   TEXT_ARG(hash_hex(&n->arena, &settings->digests[i].hash)));
        }
        c->files = (struct texts){files, settings->digest_count};
        c->digest = settings->digest_count > 0 ? settings->digests[0].hash : hash_of("", 0);
    }
    if (!engine_submit(host->engine, &n->command, noted, n)) {
        struct engine_reply lost = {.answer = ENGINE_STOPPED};
        noted(n, &lost);
    }
    engine_run(host->engine);
}

/* --- reload ------------------------------------------------------------------------------------------------------- */

static void refuse_reload(struct host *host, const struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    struct buf all = BUF_INIT;
    for (size_t i = 0; i < problems->count; i++) {
        if (problems->at[i].severity == PROBLEM_ERROR) {
            struct text line = problem_text(&arena, &problems->at[i]);
            buf_addf(&all, "%.*s\n", TEXT_ARG(line));
            log_error("configuration refused", LOG_FIELDS({"why", line}));
        }
    }
    mem_free(host->reload_refused_bytes);
    host->reload_refused_bytes = mem_alloc(all.len + 1);
    memcpy(host->reload_refused_bytes, all.at, all.len);
    host->reload_refused = (struct text){host->reload_refused_bytes, all.len};
    host_note_configuration(host, NULL, host->reload_refused);
    buf_done(&all);
    arena_done(&arena);
}

static enum status load_whole(struct host *host, struct settings **ret, struct problems *problems)
{
    struct settings_options options = host_settings_options(host);
    struct settings *settings = NULL;
    struct secrets *secrets = NULL;
    struct complaint complaint;
    enum status status = host_load_settings(host, &options, &settings, problems);
    if (status == STATUS_OK && host->exercise == NULL) {
        status = settings_read_secrets(settings, &secrets, problems);
    }
    if (status == STATUS_OK && host->exercise == NULL) {
        status = host_check_inboxes(settings, secrets, &complaint);
        status = status == STATUS_OK ? host_start_couriers(host, settings, secrets, &complaint) : status;
        status = status == STATUS_OK ? host_start_inboxes(host, settings, secrets, &complaint) : status;
        if (status != STATUS_OK) {
            problems_add(problems, PROBLEM_ERROR, (struct place){host->config_path, 0, 0}, text_of(complaint.where),
                         "%s", complaint.words);
        }
    }
    secrets_free(secrets);
    if (status != STATUS_OK) {
        settings_free(settings);
        return status;
    }
    *ret = settings;
    return STATUS_OK;
}

/* What is open stays where it was opened. */
static void tell_what_waits(const struct host *host, const struct settings *now, struct problems *problems)
{
    const struct settings *old = host->settings;
    struct place place = {host->config_path, 0, 0};
    if (!text_equal(old->state_directory, now->state_directory)) {
        problems_add(problems, PROBLEM_WARNING, place, TEXT("state.directory"),
                     "takes effect at the next start; %.*s is in use until then", TEXT_ARG(old->state_directory));
    }
    if (!text_equal(old->socket, now->socket)) {
        problems_add(problems, PROBLEM_WARNING, place, TEXT("listen.socket"),
                     "takes effect at the next start; %.*s is in use until then", TEXT_ARG(old->socket));
    }
    if (host->http_tcp != NULL &&
        (!now->http.is_on || !text_equal(old->http.address, now->http.address) || old->http.port != now->http.port)) {
        problems_add(problems, PROBLEM_WARNING, place, TEXT("listen.http"),
                     "takes effect at the next start; %.*s port %d stays open until then", TEXT_ARG(old->http.address),
                     (int) old->http.port);
    }
}

void host_listen_tcp(struct host *host)
{
    const struct http_settings *h = &host->settings->http;
    struct complaint why;
    struct arena arena = ARENA_INIT;
    int fd = -1;
    mem_free(host->http_tcp_problem);
    host->http_tcp_problem = NULL;
    if (h->is_on && host->http_tcp == NULL) {
        enum status status = http_listen_tcp(text_cstr(&arena, h->address), (int) h->port, &fd, &why);
        const struct http_options options = {.listen_fd = fd, .handler = api_handle, .context = host};
        if (status == STATUS_OK) {
            status = http_start(host->loop, &options, &host->http_tcp, &why);
        }
        if (status != STATUS_OK) {
            struct text words = text_format(&arena, "listen.http: %s: %s", why.where, why.words);
            log_error("the API over TCP is not there", LOG_FIELDS({"why", words}));
            host->http_tcp_problem = mem_alloc(words.len + 1);
            memcpy(host->http_tcp_problem, words.at, words.len);
        }
    }
    arena_done(&arena);
}

enum status host_reload(struct host *host, struct problems *problems)
{
    struct settings *settings = NULL;
    service_reloading();
    enum status status = load_whole(host, &settings, problems);
    if (status != STATUS_OK) {
        refuse_reload(host, problems);
        service_ready();
        host_tell_status_now(host);
        return status;
    }
    tell_what_waits(host, settings, problems);
    host_add_zones(settings, engine_registry(host->engine), problems);
    struct settings *old = host->settings;
    host->settings = settings;
    engine_rules(host->engine, &settings->rules);
    settings_free(old);
    host->reload_refused = TEXT_EMPTY;
    host_listen_tcp(host);
    host_note_configuration(host, settings, TEXT_EMPTY);
    host_keep_warnings(host, problems);
    log_info("configuration loaded", LOG_NONE);
    service_ready();
    host_tell_status_now(host);
    return STATUS_OK;
}

static void hup_now(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct host *host = context;
    struct problems problems;
    (void) registry;
    (void) rules;
    (void) now;
    problems_init(&problems);
    if (host_reload(host, &problems) != STATUS_OK) {
        log_warn("the old configuration stays in force", LOG_NONE);
    }
    problems_done(&problems);
}

void host_hup(void *context)
{
    struct host *host = context;
    engine_read(host->engine, hup_now, host);
}
