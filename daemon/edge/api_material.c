/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_material: indicators, attachments and what changed between two reports.
 *
 * The bytes of an attachment leave after the entry that says so is durable, and only when they still are what was
 * recorded: their SHA-256 is computed on every way out.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "core/indicator.h"
#include "core/misp.h"
#include "core/reference.h"
#include "edge/api_parts.h"

/* --- indicators --------------------------------------------------------------------------------------------------- */

static void list_indicators(struct call *call, const struct view *view, const struct incident *incident)
{
    struct text format = call_param(call, "format");
    if (format.len == 0 || text_is(format, "json")) {
        call_json(call, 200, indicator_list(incident, &call->arena));
    } else if (text_is(format, "misp")) {
        call_json(call, 200, misp_event(view->rules, incident, &call->arena));
    } else {
        call_problem(call, 400, "invalid-format", "format", "%.*s is no format; json or misp", TEXT_ARG(format));
    }
}

void api_indicators(struct call *call)
{
    call_incident(call, call->part[0], list_indicators);
}

void api_indicator_drop(struct call *call)
{
    const struct value *body = call_body(call);
    int64_t number = 0;
    if (body == NULL) {
        return;
    }
    if (!text_int(call->part[1], &number) || number < 1) {
        call_problem(call, 400, "invalid-number", "number", "%.*s is no number", TEXT_ARG(call->part[1]));
    } else if (call_command(call, COMMAND_INDICATOR_DROP, body)) {
        call->command.u.indicator_drop.number = number;
        call->command.ref = call->part[0];
        call_submit(call);
    }
}

/* --- what changed ------------------------------------------------------------------------------------------------- */

static const struct obligation *obligation_named(struct call *call, const struct incident *incident, struct text stage,
                                                 struct text regime, struct text addressee)
{
    struct obligation_wanted wanted = {stage, text_is(regime, "-") ? TEXT_EMPTY : regime,
                                       text_is(addressee, "-") ? TEXT_EMPTY : addressee, false};
    struct refusal refusal;
    size_t *at, count;
    if (!reference_obligations(incident, &wanted, &call->arena, &at, &count, &refusal)) {
        call_refuse(call, &refusal);
        return NULL;
    }
    return &incident->obligations[at[0]];
}

static void show_diff(struct call *call, const struct view *view, const struct incident *incident)
{
    const struct obligation *from = obligation_named(call, incident, call->part[2], call->part[1], call->part[3]);
    const struct obligation *to = from == NULL
                                      ? NULL
                                      : obligation_named(call, incident, call_param(call, "stage"),
                                                         call_param(call, "regime"), call_param(call, "addressee"));
    if (to == NULL) {
        return;
    }
    struct value *diff = view_diff(view, incident, from, to);
    if (diff == NULL) {
        call_problem(call, 409, "not-filed", NULL,
                     "%.*s was not filed: there is nothing to compare with; see: nis2ctl report filed --help",
                     TEXT_ARG(obligation_name(&call->arena, incident, from)));
    } else {
        call_json(call, 200, diff);
    }
}

void api_diff(struct call *call)
{
    call_incident(call, call->part[0], show_diff);
}

/* --- attachments -------------------------------------------------------------------------------------------------- */

static void list_attachments(struct call *call, const struct view *view, const struct incident *incident)
{
    call_json(call, 200, view_attachments(view, incident));
}

void api_attachments(struct call *call)
{
    call_incident(call, call->part[0], list_attachments);
}

static enum status read_all(int fd, struct buf *out)
{
    char part[8192];
    ssize_t n;
    while ((n = read(fd, part, sizeof part)) != 0) {
        if (n < 0 && errno != EINTR) {
            return STATUS_IO;
        }
        buf_add_bytes(out, part, n > 0 ? (size_t) n : 0);
        if (out->len > LIMIT_ATTACHMENT) {
            return STATUS_LIMIT;
        }
    }
    return STATUS_OK;
}

/* On the reader's thread; the call belongs to it. */
static enum status read_attachment(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    char path[560];
    (void) handle;
    (void) snprintf(path, sizeof path, "%s/attachments/%.*s", call->host->state_directory,
                    TEXT_ARG(call->command.u.custody.sha256));
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) {
        return complain(reterr, STATUS_IO, "attachments", "%s: %s", path, strerror(errno));
    }
    enum status status = read_all(fd, &call->bytes);
    close(fd);
    struct hash is = hash_of(call->bytes.at, call->bytes.len), wanted;
    bool is_known = hex_parse(call->command.u.custody.sha256, wanted.at, HASH_LEN);
    if (status != STATUS_OK || !is_known || !hash_equal(&is, &wanted)) {
        return complain(reterr, STATUS_IO, "attachments", "%s is not what was recorded: its SHA-256 differs", path);
    }
    return STATUS_OK;
}

static void attachment_was_read(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
    } else {
        call_text(call, 200, "application/octet-stream", buf_text(&call->bytes));
    }
}

static void send_attachment(struct call *call)
{
    if (reader_job(call->host->writer, read_attachment, call, attachment_was_read) != STATUS_OK) {
        call_problem(call, 503, "busy", NULL, "too many reads wait; ask again in a moment");
    }
}

/* POST …/attachments/{sha256}/take: a change, because who had a copy belongs to the record. */
void api_attachment_take(struct call *call)
{
    const struct value *body = call_body(call);
    if (body == NULL || !call_command(call, COMMAND_CUSTODY, body)) {
        return;
    }
    call->command.ref = call->part[0];
    call->command.u.custody.sha256 = text_lower(&call->arena, call->part[1]);
    call->after = send_attachment;
    call_submit(call);
}
