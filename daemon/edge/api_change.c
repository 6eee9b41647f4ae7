/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_change: requests that change something.
 *
 *   body ──▶ command ──▶ (thaw a cold incident) ──▶ engine_submit ──▶ … durable … ──▶ the incident document, "said",
 * "number"
 *
 * The hash of a request is over its key, its command, its reference and its body as it came: the same key with other
 * content is another request, and is refused.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "core/reference.h"
#include "core/reply.h"
#include "edge/api_parts.h"
#include "edge/host_parts.h"
#include "engine/recovery.h"

/* --- the answer --------------------------------------------------------------------------------------------------- */

static void put_reply(struct call *call, struct value *map)
{
    value_put_text(&call->arena, map, "said", call->reply->said);
    value_put_int(&call->arena, map, "number", call->reply->number);
    value_put_bool(&call->arena, map, "repeated", call->reply->is_repeat);
    call_json(call, call->command.type == COMMAND_OPEN ? 201 : 200, map);
}

/* Hot, or cold already: the closing of the last clock may have let the incident go in the same turn. */
static void show_changed(struct call *call, const struct view *view, const struct incident *incident)
{
    put_reply(call, view_incident(view, incident));
}

static void replied(void *context, const struct engine_reply *reply)
{
    struct call *call = context;
    if (reply->answer == ENGINE_REFUSED) {
        call_refuse(call, &reply->refusal);
    } else if (reply->answer == ENGINE_STOPPED && call->host->is_stopping) {
        call_problem(call, 503, "stopping", NULL, "the daemon is stopping; ask again with the same Idempotency-Key");
    } else if (reply->answer == ENGINE_STOPPED) {
        call_problem(call, 503, "outcome-unknown", NULL,
                     "whether this was recorded is known when the ledger can be written again (%s); ask again then "
                     "with the same Idempotency-Key",
                     engine_complaint(call->host->engine)->words);
    } else {
        struct engine_reply *kept = ARENA_NEW(&call->arena, struct engine_reply);
        *kept = *reply;
        kept->ref = text_copy(&call->arena, reply->ref);
        kept->said = text_copy(&call->arena, reply->said);
        call->reply = kept;
        if (call->after != NULL) {
            call->after(call);
        } else if (kept->ref.len > 0) {
            call_incident(call, kept->ref, show_changed);
        } else {
            put_reply(call, value_map(&call->arena));
        }
    }
}

/* --- on the way in ------------------------------------------------------------------------------------------------ */

static void submit_now(struct call *call)
{
    struct engine *engine = call->host->engine;
    if (!engine_submit(engine, &call->command, replied, call)) {
        call_problem(call, 503, "busy", NULL, "too many requests wait already; ask again in a moment");
        return;
    }
    engine_run(engine);
}

static bool keep_row(void *context, const struct ledger_row *row)
{
    struct call *call = context;
    if (call->row_count == call->row_cap) {
        size_t cap = call->row_cap == 0 ? 64 : call->row_cap * 2;
        struct ledger_row *rows = ARENA_ARRAY(&call->arena, struct ledger_row, cap);
        if (call->row_count > 0) {
            memcpy(rows, call->rows, call->row_count * sizeof *rows);
        }
        call->rows = rows;
        call->row_cap = cap;
    }
    struct ledger_row kept = *row;
    kept.stream = text_copy(&call->arena, row->stream);
    kept.actor = text_copy(&call->arena, row->actor);
    kept.payload = text_copy(&call->arena, row->payload);
    call->rows[call->row_count++] = kept;
    return true;
}

/* On the reader's thread; the call belongs to it until `done`. */
static enum status read_stream(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    return ledger_sqlite_read(*handle, call->cold_ref, 0, UINT64_MAX >> 1, keep_row, call, reterr);
}

static void look_for_incidents(void *context, struct registry *registry, const struct rules *rules, struct instant now);

static void thaw(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct complaint complaint;
    if (registry_find(registry, call->cold_ref) == NULL && call->row_count > 0 &&
        recovery_thaw(registry, call->rows, call->row_count, &complaint) != STATUS_OK) {
        call_complain(call, &complaint);
        return;
    }
    host_add_zones(call->host->settings, registry, NULL);
    look_for_incidents(call, registry, rules, now);
}

static void thaw_read(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
        return;
    }
    engine_read(call->host->engine, thaw, call);
}

/* Each incident that the command names is looked for once: the one it changes, and of a merge the one that goes on. */
static void look_for_incidents(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct complaint complaint;
    size_t count = call->command.type == COMMAND_MERGE ? 2 : 1;
    (void) now;
    while (call->looked_for < count) {
        bool is_first = call->looked_for++ == 0;
        struct text named = is_first ? call->command.ref : call->command.u.merge.into;
        struct text ref = ref_canonical(registry, &call->arena, named, rules->is_exercise);
        if (ref.len > 0 && is_first) {
            call->command.ref = ref;
        }
        if (ref.len == 0 || registry_find(registry, ref) != NULL) {
            continue; /* hot, or no reference at all: decide says so */
        }
        call->cold_ref = ref;
        call->row_count = 0;
        if (reader_job(call->host->writer, read_stream, call, thaw_read) != STATUS_OK) {
            complain(&complaint, STATUS_UNAVAILABLE, "ledger", "too many reads wait; ask again");
            call_complain(call, &complaint);
        }
        return;
    }
    submit_now(call);
}

static void hash_request(struct call *call)
{
    const char *name = command_row_find(call->command.type)->name;
    struct buf path = BUF_INIT;
    for (size_t i = 0; i < call->request->path.count; i++) {
        buf_add_char(&path, '/');
        buf_add(&path, call->request->path.at[i]);
    }
    for (size_t i = 0; i < call->request->param_count; i++) { /* an attachment's name */
        buf_addf(&path, "%c%.*s=%.*s", i == 0 ? '?' : '&', TEXT_ARG(call->request->params[i].key),
                 TEXT_ARG(call->request->params[i].value));
    }
    const struct text parts[] = {call->command.key, text_of(name), buf_text(&path), call->request->body};
    call->command.request = hash_of_parts(parts, ARRAY_LEN(parts));
    buf_done(&path);
}

void call_submit(struct call *call)
{
    struct text key = call->request->idempotency_key;
    if (call->host->is_ledger_lost) {
        call_problem(call, 503, "ledger-lost", NULL,
                     "the ledger does not verify; changes are refused until an administrator has decided");
        return;
    }
    call->command.actor = call->actor;
    call->command.key = key;
    if (key.len > 0) {
        hash_request(call);
    }
    if (call->command.ref.len > 0) {
        engine_read(call->host->engine, look_for_incidents, call);
    } else {
        submit_now(call);
    }
}

bool call_command(struct call *call, int type, const struct value *body)
{
    struct complaint complaint;
    if (command_read(type, body, &call->arena, &call->command, &complaint) != STATUS_OK) {
        call_problem(call, 400, "invalid-value", complaint.where, "%s: %s", complaint.where, complaint.words);
        return false;
    }
    return true;
}

/* --- routes ------------------------------------------------------------------------------------------------------- */

/* POST /v1/incidents and …/{ref}/<something>: the body is the command. */
void api_change(struct call *call)
{
    const struct value *body = call_body(call);
    if (body != NULL && call_command(call, call->route->command, body)) {
        call->command.ref = call->part[0];
        call_submit(call);
    }
}

void api_duty(struct call *call)
{
    const struct value *body = call_body(call);
    if (body != NULL && call_command(call, call->route->command, body)) {
        call->command.u.duty.duty = call->part[0];
        call_submit(call);
    }
}

static struct text or_any(struct text part)
{
    return text_is(part, "-") ? TEXT_EMPTY : part;
}

void api_change_obligation(struct call *call)
{
    const struct value *given = call_body(call);
    if (given == NULL) {
        return;
    }
    struct value *body = value_copy(&call->arena, given);
    value_put_text(&call->arena, body, "stage", or_any(call->part[2]));
    value_put_text(&call->arena, body, "regime", or_any(call->part[1]));
    value_put_text(&call->arena, body, "addressee", or_any(call->part[3]));
    if (call_command(call, call->route->command, body)) {
        call->command.ref = call->part[0];
        call_submit(call);
    }
}

static bool number_part(struct call *call, struct text part, const char *prefix, int64_t *ret)
{
    if (text_starts(part, text_of(prefix))) {
        part = (struct text){part.at + strlen(prefix), part.len - strlen(prefix)};
    }
    if (!text_int(part, ret) || *ret < 1) {
        call_problem(call, 400, "invalid-number", "id", "%.*s is no number", TEXT_ARG(part));
        return false;
    }
    return true;
}

void api_unfile(struct call *call)
{
    const struct value *body = call_body(call);
    int64_t number = 0;
    if (body != NULL && number_part(call, call->part[0], "FIL-", &number) && call_command(call, COMMAND_UNFILE, body)) {
        call->command.u.unfile.filing = number;
        call_submit(call);
    }
}

/* An alert names its incident; handing one over is handing over the incident. */
struct alert_wanted {
    int64_t number;
    struct text code; /* or the reply code of a message about it; empty: by number */
};

static bool is_reply_code(struct text t)
{
    size_t letters = 0, digits = 0;
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        letters += (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? 1 : 0;
        digits += c >= '0' && c <= '9' ? 1 : 0;
    }
    return t.len == REPLY_CODE_LEN && letters > 0 && digits > 0 && letters + digits == t.len;
}

/* The incident of the message with that code; whoever asks acts in their own name, as with a number. */
static bool code_found(struct call *call, const struct registry *registry, struct instant now)
{
    const struct alert_wanted *wanted = call->extra;
    struct reply_found found = reply_find_code(engine_answers(call->host->engine), registry, wanted->code);
    bool is_good = found.delivery != NULL && !found.is_ambiguous && !reply_has_expired(found.delivery, now);
    if (!is_good) {
        call_problem(call, 404, "unknown-reply-code", "id",
                     "this code is not known, too old, or what it was about is over; see: nis2ctl alert list");
    } else if (registry_find(registry, found.stream) != NULL) {
        call->command.ref = text_copy(&call->arena, found.stream);
    } else if (call->command.type == COMMAND_ACK && found.delivery->alert_count > 0) {
        call->command.u.ack.alert = found.delivery->alerts[0];
    } else {
        call_problem(call, 409, "asks-nothing", "id", "this message asks for no answer");
        is_good = false;
    }
    return is_good;
}

static void ack_found(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct alert_wanted *wanted = call->extra;
    (void) rules;
    if (wanted->code.len > 0) {
        if (code_found(call, registry, now)) {
            call_submit(call);
        }
        return;
    }
    for (size_t i = 0; i < registry->incident_count; i++) {
        if (pager_alert(&registry->incidents[i]->pager, wanted->number) != NULL) {
            call->command.ref = text_copy(&call->arena, registry->incidents[i]->ref);
            call_submit(call);
            return;
        }
    }
    if (call->command.type == COMMAND_ACK && pager_alert(&registry->desk, wanted->number) != NULL) {
        call->command.u.ack.alert =
            wanted->number; /* a test is answered; of the others decide says that they do not ask */
        call_submit(call);
        return;
    }
    call_problem(call, 404, "no-such-alert", "id",
                 "there is no alert AL-%lld of an open incident; see: nis2ctl alert list", (long long) wanted->number);
}

void api_alert_ack(struct call *call)
{
    const struct value *body = call_body(call);
    int64_t number = 0;
    bool is_code = is_reply_code(call->part[0]);
    if (body == NULL || (!is_code && !number_part(call, call->part[0], "AL-", &number)) ||
        !call_command(call, call->route->command, body)) {
        return;
    }
    struct alert_wanted *wanted = ARENA_NEW(&call->arena, struct alert_wanted);
    *wanted = (struct alert_wanted){.number = number};
    if (is_code) {
        char *code = arena_alloc(&call->arena, REPLY_CODE_LEN);
        for (size_t i = 0; i < REPLY_CODE_LEN; i++) {
            char c = call->part[0].at[i];
            code[i] = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        }
        wanted->code = (struct text){code, REPLY_CODE_LEN};
    }
    call->extra = wanted;
    engine_read(call->host->engine, ack_found, call);
}

static bool is_word_of(struct call *call, struct text word, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++) {
        if (text_is(word, words[i])) {
            return true;
        }
    }
    call_problem(call, 404, "no-such-route", NULL, "there is no such route; see docs/openapi.yaml");
    return false;
}

void api_delivery_move(struct call *call)
{
    static const char *const actions[] = {"retry", "drop", "hold", "release", NULL};
    if (!is_word_of(call, call->part[1], actions)) {
        return;
    }
    const struct value *body = call_body(call);
    int64_t number = 0;
    if (body != NULL && number_part(call, call->part[0], "DL-", &number) && call_command(call, COMMAND_QUEUE, body)) {
        call->command.u.queue.delivery = number;
        call->command.u.queue.action = call->part[1];
        call_submit(call);
    }
}

void api_channel_mark(struct call *call)
{
    static const char *const marks[] = {"distrust", "trust", NULL};
    if (!is_word_of(call, call->part[1], marks)) {
        return;
    }
    const struct value *body = call_body(call);
    if (body == NULL || !call_command(call, COMMAND_CHANNEL, body)) {
        return;
    }
    call->command.u.channel.channel = call->part[0];
    call->command.u.channel.mark = text_is(call->part[1], "trust") ? TEXT("trusted") : TEXT("distrusted");
    call_submit(call);
}

void api_contact_test(struct call *call)
{
    const struct value *body = call_body(call);
    if (body != NULL && call_command(call, COMMAND_CONTACT_TEST, body)) {
        call->command.u.contact_test.contact = call->part[0];
        call_submit(call);
    }
}

/* --- attachments: on disk and synced before their entry ----------------------------------------------------------- */

struct attaching {
    char path[512], temporary[560];
};

static enum status write_all(int fd, struct text bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.at, bytes.len);
        if (n < 0 && errno != EINTR) {
            return STATUS_IO;
        }
        n = n < 0 ? 0 : n;
        bytes = (struct text){bytes.at + n, bytes.len - (size_t) n};
    }
    return STATUS_OK;
}

static enum status sync_directory(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return STATUS_IO;
    }
    int rc = fsync(fd);
    close(fd);
    return rc == 0 ? STATUS_OK : STATUS_IO;
}

/* On the writer's thread: content-addressed, so the same file twice is one file. */
static enum status store_attachment(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct attaching *a = call->extra;
    char directory[512];
    (void) handle;
    int len = snprintf(directory, sizeof directory, "%s/attachments", call->host->state_directory);
    if (len < 0 || (size_t) len >= sizeof directory || (mkdir(directory, 0700) != 0 && errno != EEXIST)) {
        return complain(reterr, STATUS_IO, "attachments", "%s: %s", directory, strerror(errno));
    }
    int fd = open(a->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) {
        return complain(reterr, STATUS_IO, "attachments", "%s: %s", a->temporary, strerror(errno));
    }
    bool is_written = write_all(fd, call->request->body) == STATUS_OK && fsync(fd) == 0;
    bool is_closed = close(fd) == 0;
    if (!is_written || !is_closed || rename(a->temporary, a->path) != 0 || sync_directory(directory) != STATUS_OK) {
        int why = errno;
        unlink(a->temporary);
        return complain(reterr, STATUS_IO, "attachments", "the file could not be stored (%s); nothing was recorded",
                        strerror(why));
    }
    return STATUS_OK;
}

static void attachment_stored(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
        return;
    }
    call->extra = NULL;
    call_submit(call);
}

void api_attach(struct call *call)
{
    struct text name = call_param(call, "name");
    struct hash h = hash_of(call->request->body.at, call->request->body.len);
    struct attaching *a = ARENA_NEW(&call->arena, struct attaching);
    struct value *body = value_map(&call->arena);
    if (call->request->body.len == 0) {
        call_problem(call, 400, "empty-file", NULL, "the file is empty; send its bytes as application/octet-stream");
        return;
    }
    struct text hex = hash_hex(&call->arena, &h);
    value_put_text(&call->arena, body, "name", name);
    value_put_text(&call->arena, body, "sha256", hex);
    value_put_int(&call->arena, body, "size", (int64_t) call->request->body.len);
    value_put_bool(&call->arena, body, "is_privileged", call_flag(call, "privileged"));
    if (!call_command(call, COMMAND_ATTACH, body)) {
        return;
    }
    if ((call->actor.rights & RIGHT_RESPOND) == 0) {
        call_problem(call, 403, "not-permitted", NULL, "incident-attach needs the right of `access.responders`");
        return;
    }
    call->command.ref = call->part[0];
    (void) snprintf(a->path, sizeof a->path, "%s/attachments/%.*s", call->host->state_directory, TEXT_ARG(hex));
    (void) snprintf(a->temporary, sizeof a->temporary, "%s.part", a->path);
    call->extra = a;
    if (writer_job(call->host->writer, store_attachment, call, attachment_stored) != STATUS_OK) {
        call_problem(call, 503, "busy", NULL, "too many files wait; ask again in a moment");
    }
}
