/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_inboxes: the inboxes at work: who is told, what is remembered, what is said back.
 *
 *   inboxes ─ heard ─▶ host_heard() ─▶ durable ─▶ taken; its one line goes back over the same channel
 *      ▲                                   │
 *      └── position ◀─ STATE/inboxes/CHANNEL, written on the ledger's thread ◀── keep
 *
 * A position is no part of the ledger: it says nothing about an incident, and when it is lost an inbox begins anew from
 * now. What was read twice is known by its id. The line that goes back is a courtesy, sent once and only to an address
 * that is a contact's own: whoever writes to the mailbox from elsewhere hears nothing.
 *
 * Surprising: in an exercise none of this exists. Its people answer by its own means, and nothing outside is touched.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "core/reply.h"
#include "edge/heard.h"
#include "edge/host_parts.h"
#include "edge/log.h"
#include "edge/wallclock.h"
#include "settings/files.h"

#define FORMAT "1"

/* --- positions ---------------------------------------------------------------------------------------------------- */

static const char *directory_of(const struct host *host, struct arena *arena)
{
    return text_cstr(arena, text_format(arena, "%s/inboxes", host->state_directory));
}

static const char *path_of(const struct host *host, struct text channel, struct arena *arena)
{
    return text_cstr(arena, text_format(arena, "%s/%.*s", directory_of(host, arena), TEXT_ARG(channel)));
}

/* "1 SOURCE POSITION\n" */
static struct text kept_position(void *self, struct text channel, struct text source, struct arena *arena)
{
    struct text all, format, rest, kept;
    struct complaint ignored;
    if (files_read(path_of(self, channel, arena), LIMIT_INBOX_POSITION + 64, arena, &all, &ignored) != STATUS_OK ||
        !text_ends(all, TEXT("\n")) || !text_cut(all, ' ', &format, &rest) || !text_is(format, FORMAT) ||
        !text_cut(rest, ' ', &kept, &rest) || !text_equal(kept, source)) {
        return TEXT_EMPTY;
    }
    return (struct text){rest.at, rest.len - 1};
}

struct keeping {
    struct arena arena;
    const char *path, *fresh, *directory;
    struct text content;
};

static enum status write_whole(const char *path, struct text content, struct complaint *reterr)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return complain(reterr, STATUS_IO, path, "%s", strerror(errno));
    }
    bool is_written = write(fd, content.at, content.len) == (ssize_t) content.len && fsync(fd) == 0;
    int why = errno;
    (void) close(fd);
    return is_written ? STATUS_OK : complain(reterr, STATUS_IO, path, "%s", strerror(why));
}

/* On the ledger's thread. */
static enum status keep_now(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    const struct keeping *k = arg;
    (void) handle;
    if (mkdir(k->directory, 0700) != 0 && errno != EEXIST) {
        return complain(reterr, STATUS_IO, k->directory, "%s", strerror(errno));
    }
    enum status status = write_whole(k->fresh, k->content, reterr);
    if (status == STATUS_OK && rename(k->fresh, k->path) != 0) {
        status = complain(reterr, STATUS_IO, k->path, "%s", strerror(errno));
    }
    return status;
}

static void kept(void *arg, enum status status, const struct complaint *complaint)
{
    struct keeping *k = arg;
    if (status != STATUS_OK) {
        log_complaint(LOG_LEVEL_WARN, "how far an inbox was read is not kept", complaint);
    }
    arena_done(&k->arena);
    mem_free(k);
}

static void keep_position(void *self, struct text channel, struct text source, struct text position)
{
    struct host *host = self;
    struct keeping *k = mem_alloc(sizeof *k);
    k->directory = directory_of(host, &k->arena);
    k->path = path_of(host, channel, &k->arena);
    k->fresh = text_cstr(&k->arena, text_format(&k->arena, "%s.new", k->path));
    k->content = text_format(&k->arena, FORMAT " %.*s %.*s\n", TEXT_ARG(source), TEXT_ARG(position));
    enum status status = writer_job(host->writer, keep_now, k, kept);
    if (status != STATUS_OK) {
        struct complaint busy;
        (void) complain(&busy, status, k->path, "the ledger's thread is busy, or stops");
        kept(k, status, &busy);
    }
}

/* --- messages ----------------------------------------------------------------------------------------------------- */

struct hearing_one {
    struct host *host;
    struct text channel, sender, id;
    inbox_told_fn *done;
    void *context;
    struct arena arena;
};

/* Somebody who is in the configuration with this address on this channel. Empty: on a channel that needs no address
 * everybody who has it hears the answer anyway. */
static bool may_be_answered(const struct rules *rules, struct text channel, struct text sender)
{
    for (size_t i = 0; i < rules->contact_count; i++) {
        for (size_t k = 0; k < rules->contacts[i].reach_count; k++) {
            const struct reach *reach = &rules->contacts[i].reach[k];
            if (text_equal(reach->channel, channel) &&
                (sender.len == 0 ? reach->address.len == 0 : reply_is_address(reach->address, sender))) {
                return true;
            }
        }
    }
    return false;
}

static void say_back(struct hearing_one *one, struct text line)
{
    const struct settings *settings = one->host->settings;
    const struct text parts[] = {one->channel, one->id};
    struct hash hash = hash_of_parts(parts, ARRAY_LEN(parts));
    struct instant now = wallclock_now();
    if (line.len == 0 || one->host->is_stopping || one->host->couriers == NULL ||
        !may_be_answered(&settings->rules, one->channel, one->sender)) {
        return;
    }
    struct text id = text_format(&one->arena, "answer-%.*s", 32, hash_hex(&one->arena, &hash).at);
    const struct courier_message message = {.id = id,
                                            .channel = one->channel,
                                            .address = one->sender,
                                            .type = TEXT("answer"),
                                            .created_at = now,
                                            .now = now,
                                            .subject = line,
                                            .text = line,
                                            .data = TEXT("{}")};
    couriers_say(one->host->couriers, &message);
}

static void concluded(void *context, const struct heard_result *result)
{
    struct hearing_one *one = context;
    if (result->outcome != HEARD_LATER) {
        say_back(one, result->answer);
    }
    one->done(one->context, result->outcome == HEARD_LATER ? INBOX_NOT_NOW : INBOX_TAKEN);
    arena_done(&one->arena);
    mem_free(one);
}

static void heard(void *self, struct text channel, const struct inbox_message *message, inbox_told_fn *done,
                  void *context)
{
    struct hearing_one *one = mem_alloc(sizeof *one);
    *one = (struct hearing_one){.host = self, .done = done, .context = context};
    one->channel = text_copy(&one->arena, channel);
    one->sender = text_copy(&one->arena, message->sender);
    one->id = text_copy(&one->arena, message->id);
    const struct heard said = {.channel = one->channel,
                               .sender = one->sender,
                               .id = one->id,
                               .text = message->text,
                               .key = message->key,
                               .at = message->at};
    if (one->host->engine == NULL) {
        const struct heard_result later = {HEARD_LATER, NULL, TEXT_EMPTY};
        concluded(one, &later);
        return;
    }
    host_heard(one->host, &said, concluded, one);
}

static void sick(void *self, struct text channel, struct span since, const char *words)
{
    struct arena arena = ARENA_INIT;
    struct text step = text_clip(text_format(&arena, "answers:%.*s", TEXT_ARG(channel)), LIMIT_ID);
    const struct draft_name named[] = {
        {"channel", channel}, {"down_s", text_format(&arena, "%lld", (long long) since.s)}, {"detail", text_of(words)}};
    host_defect(self, text_cstr(&arena, step), "inbox_sick", named, ARRAY_LEN(named));
    arena_done(&arena);
}

/* --- the set ------------------------------------------------------------------------------------------------------ */

static struct text secret_of(const struct channel_secrets *s, enum secret_kind kind, enum secret_kind otherwise)
{
    if (s == NULL) {
        return TEXT_EMPTY;
    }
    return s->at[kind].len > 0 ? s->at[kind] : s->at[otherwise];
}

static struct inbox_config config_of(const struct channel_settings *c, const struct channel_secrets *s,
                                     const struct courier_config *courier, struct arena *arena)
{
    static const enum transfer_tls tls_of[] = {[TLS_REQUIRED] = TRANSFER_TLS_REQUIRED,
                                               [TLS_OPPORTUNISTIC] = TRANSFER_TLS_OPPORTUNISTIC,
                                               [TLS_OFF] = TRANSFER_TLS_OFF};
    const struct answers_settings *a = &c->answers;
    bool is_pagerduty = c->type == CHANNEL_PAGERDUTY;
    struct text *headers = ARENA_ARRAY(arena, struct text, a->header_count + 1);
    for (size_t i = 0; i < a->header_count; i++) {
        headers[i] = text_format(arena, "%.*s: %.*s", TEXT_ARG(a->headers[i].name), TEXT_ARG(a->headers[i].value));
    }
    return (struct inbox_config){
        .name = c->id,
        .type = text_of(channel_type_names[c->type]),
        .url = a->url.len > 0 ? a->url : secret_of(s, SECRET_ANSWERS_URL, SECRET_ANSWERS_URL),
        .secret = is_pagerduty ? secret_of(s, SECRET_ANSWERS_API_TOKEN, SECRET_ANSWERS_API_TOKEN)
                               : secret_of(s, SECRET_ANSWERS_TOKEN, SECRET_TOKEN),
        .topic = secret_of(s, SECRET_ANSWERS_TOPIC, SECRET_ANSWERS_TOPIC),
        .authorization = secret_of(s, SECRET_ANSWERS_AUTHORIZATION, SECRET_ANSWERS_AUTHORIZATION),
        .user = a->user,
        .password = secret_of(s, SECRET_ANSWERS_PASSWORD, SECRET_ANSWERS_PASSWORD),
        .mailbox = a->mailbox,
        .own = c->from,
        .tls = tls_of[a->tls],
        .method = a->method,
        .headers = {headers, a->header_count},
        .list = a->list,
        .id = a->id,
        .sender = a->sender,
        .text = a->text,
        .every = a->every,
        .ca_file = c->ca_file,
        .cert_file = c->cert_file,
        .key_file = c->key_file,
        .proxy = c->proxy,
        .resolve = courier->resolve,
        .allow_plain = c->allow_plain,
    };
}

static struct inbox_config *configs_of(const struct settings *settings, const struct secrets *secrets,
                                       struct arena *arena, size_t *ret_count)
{
    size_t count = 0, couriers;
    struct inbox_config *configs = ARENA_ARRAY(arena, struct inbox_config, settings->channel_count + 1);
    const struct courier_config *sending = host_courier_configs(settings, secrets, arena, &couriers);
    for (size_t i = 0; i < settings->channel_count; i++) {
        if (settings->channels[i].answers.is_on) {
            configs[count++] =
                config_of(&settings->channels[i], secrets != NULL ? &secrets->channels[i] : NULL, &sending[i], arena);
        }
    }
    *ret_count = count;
    return configs;
}

enum status host_check_inboxes(const struct settings *settings, const struct secrets *secrets, struct complaint *reterr)
{
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;
    size_t count;
    const struct inbox_config *configs = configs_of(settings, secrets, &arena, &count);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = inboxes_check(&configs[i], reterr);
    }
    arena_done(&arena);
    return status;
}

enum status host_start_inboxes(struct host *host, const struct settings *settings, const struct secrets *secrets,
                               struct complaint *reterr)
{
    struct arena arena = ARENA_INIT;
    size_t count;
    const struct inbox_config *configs = configs_of(settings, secrets, &arena, &count);
    const struct inbox_port port = {host, heard, kept_position, keep_position, sick};
    REQUIRE(host->exercise == NULL);
    enum status status = host->inboxes == NULL
                             ? inboxes_new(loop_uv(host->loop), configs, count, port, &host->inboxes, reterr)
                             : inboxes_replace(host->inboxes, configs, count, reterr);
    host->metrics.inboxes = host->inboxes;
    arena_done(&arena);
    return status;
}
