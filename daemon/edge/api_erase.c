/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_erase: forgetting what a person wrote, a file they attached, or how somebody was reached (GDPR Art. 17).
 *
 *   entry       ──▶ that row, when nothing that is owed hangs on it
 *   attachment  ──▶ every row that names the file, and then the file itself
 *   contact     ──▶ the messages to them: addresses, words and answers, of incidents that are closed
 *
 * The reader's thread finds the rows, one command erases them, and only what is durable is acted upon: the file goes
 * last. What the contact did (who decided, filed, acknowledged) stays: the record names it by its id, and it is owed.
 *
 * Surprising: the messages of an open incident stay. Whether somebody was told decides there who is told next, and a
 * row that is gone would be a page sent twice, or never. The answer counts them as kept.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "edge/api_parts.h"
#include "ledger/codec.h"

struct numbers_list {
    int64_t *at;
    size_t count, cap;
};

struct erasure {
    struct hash file;
    struct text contact;
    struct text *open; /* the streams that are */
    size_t open_count, open_cap;
    int64_t snapshot;                               /* older rows of "global" are read by no start */
    struct numbers_list tries, deliveries, numbers; /* rows, rows, and the numbers of the deliveries: ascending */
    int64_t left, kept;                             /* for a further command; must stay for now */
    char path[512];
    struct complaint complaint;
    enum status status;
};

static void start(struct call *call, writer_job_fn *fn, writer_done_fn *done)
{
    if (reader_job(call->host->writer, fn, call, done) != STATUS_OK) {
        call_problem(call, 503, "busy", NULL, "too many reads of the ledger wait; ask again in a moment");
    }
}

static void list_add(struct call *call, struct numbers_list *list, int64_t number)
{
    if (list->count == list->cap) {
        size_t cap = list->cap == 0 ? 64 : list->cap * 2;
        int64_t *at = ARENA_ARRAY(&call->arena, int64_t, cap);
        if (list->count > 0) {
            memcpy(at, list->at, list->count * sizeof *at);
        }
        list->at = at;
        list->cap = cap;
    }
    list->at[list->count++] = number;
}

/* --- one entry ---------------------------------------------------------------------------------------------------- */

static bool erasable_row(void *context, const struct ledger_row *row)
{
    struct call *call = context;
    struct erasure *r = call->extra;
    const struct entry_row *type = entry_row_find(row->type);
    if ((int64_t) row->seq != call->command.u.erase.entry) {
        r->status = STATUS_NOT_FOUND;
    } else if (type == NULL || !type->is_erasable) {
        r->status =
            complain(&r->complaint, STATUS_BAD_INPUT, "entry",
                     "an entry of type %s carries what is owed; only notes, fields and attachments can be erased",
                     type != NULL ? type->name : "unknown");
    }
    return false;
}

static enum status look_at_row(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct erasure *r = call->extra;
    uint64_t after = (uint64_t) call->command.u.erase.entry - 1;
    r->status = STATUS_OK;
    return ledger_sqlite_read(*handle, TEXT_EMPTY, after, 1, erasable_row, call, reterr);
}

static void row_was_seen(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    struct erasure *r = call->extra;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
    } else if (r->status == STATUS_BAD_INPUT) {
        call_problem(call, 409, "not-erasable", "entry", "%s", r->complaint.words);
    } else {
        call_submit(call); /* an entry that is not there is refused by decide */
    }
}

static void erase_entry(struct call *call)
{
    int64_t seq = call->command.u.erase.entry;
    if (seq < 1) {
        call_problem(call, 404, "no-such-entry", "entry", "there is no entry %lld; see: nis2ctl audit log",
                     (long long) seq);
        return;
    }
    start(call, look_at_row, row_was_seen);
}

/* --- finding the rows of a file, or of a contact ------------------------------------------------------------------ */

static bool is_open(const struct erasure *r, const struct ledger_row *row)
{
    if (text_is(row->stream, "global")) {
        return (int64_t) row->seq > r->snapshot;
    }
    for (size_t i = 0; i < r->open_count; i++) {
        if (text_equal(r->open[i], row->stream)) {
            return true;
        }
    }
    return false;
}

static int by_number(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static bool is_to_contact(const struct erasure *r, int64_t number)
{
    return r->numbers.count > 0 && bsearch(&number, r->numbers.at, r->numbers.count, sizeof number, by_number) != NULL;
}

static void take_row(struct call *call, const struct ledger_row *row, const struct entry *e)
{
    struct erasure *r = call->extra;
    if (row->type == ENTRY_ATTACHMENT) {
        if (r->contact.len == 0 && hash_equal(&e->u.attachment.sha256, &r->file)) {
            list_add(call, &r->tries, (int64_t) row->seq);
        }
    } else if (row->type == ENTRY_DELIVERY) {
        if (!text_equal(e->u.delivery.contact, r->contact)) {
            return;
        }
        if (is_open(r, row)) {
            r->kept++;
            return;
        }
        list_add(call, &r->deliveries, (int64_t) row->seq);
        list_add(call, &r->numbers, e->u.delivery.number);
    } else if (is_to_contact(r, row->type == ENTRY_ATTEMPT ? e->u.attempt.number : e->u.outcome.number)) {
        list_add(call, &r->tries, (int64_t) row->seq);
    }
}

static bool find_row(void *context, const struct ledger_row *row)
{
    struct call *call = context;
    struct erasure *r = call->extra;
    bool is_message = row->type == ENTRY_DELIVERY || row->type == ENTRY_ATTEMPT || row->type == ENTRY_OUTCOME;
    if (row->is_erased || !(r->contact.len > 0 ? is_message : row->type == ENTRY_ATTACHMENT)) {
        return true;
    }
    struct arena arena = ARENA_INIT;
    struct entry entry;
    r->status = codec_entry(row, &arena, &entry, &r->complaint);
    if (r->status == STATUS_OK) {
        take_row(call, row, &entry);
    }
    arena_done(&arena);
    return r->status == STATUS_OK;
}

static bool open_stream(void *context, struct text stream, bool is_open, uint64_t first_seq)
{
    struct call *call = context;
    struct erasure *r = call->extra;
    (void) first_seq;
    if (!is_open) {
        return true;
    }
    if (r->open_count == r->open_cap) {
        size_t cap = r->open_cap == 0 ? 64 : r->open_cap * 2;
        struct text *open = ARENA_ARRAY(&call->arena, struct text, cap);
        if (r->open_count > 0) {
            memcpy(open, r->open, r->open_count * sizeof *open);
        }
        r->open = open;
        r->open_cap = cap;
    }
    r->open[r->open_count++] = text_copy(&call->arena, stream);
    return true;
}

static bool newest_snapshot(void *context, const struct ledger_row *row)
{
    struct call *call = context;
    struct erasure *r = call->extra;
    r->snapshot = row->type == ENTRY_SNAPSHOT ? (int64_t) row->seq : r->snapshot;
    return true;
}

static enum status find_rows(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct erasure *r = call->extra;
    enum status status = STATUS_OK;
    r->status = STATUS_OK;
    if (r->contact.len > 0) {
        status = ledger_sqlite_streams(*handle, open_stream, call, reterr);
        if (status == STATUS_OK) {
            status = ledger_sqlite_read(*handle, TEXT("global"), 0, UINT64_MAX >> 1, newest_snapshot, call, reterr);
        }
    }
    if (status == STATUS_OK) {
        status = ledger_sqlite_read(*handle, TEXT_EMPTY, 0, UINT64_MAX >> 1, find_row, call, reterr);
    }
    if (status == STATUS_OK && r->status != STATUS_OK) {
        *reterr = r->complaint;
        status = r->status;
    }
    return status;
}

/* --- the command, and what follows when it is durable ------------------------------------------------------------- */

/* The tries first: a delivery whose row is gone no longer tells whose tries they are. */
static void choose_rows(struct call *call, struct erasure *r)
{
    size_t all = r->tries.count + r->deliveries.count;
    size_t count = all < LIMIT_ERASE ? all : LIMIT_ERASE;
    int64_t *rows = ARENA_ARRAY(&call->arena, int64_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        rows[i] = i < r->tries.count ? r->tries.at[i] : r->deliveries.at[i - r->tries.count];
    }
    call->command.u.erase.entries = (struct numbers){rows, count};
    r->left = (int64_t) (all - count);
}

static void answer(struct call *call)
{
    const struct erasure *r = call->extra;
    struct value *map = value_map(&call->arena);
    bool is_repeat = call->reply != NULL && call->reply->is_repeat;
    value_put_int(&call->arena, map, "erased", is_repeat ? 0 : (int64_t) call->command.u.erase.entries.count);
    value_put_bool(&call->arena, map, "repeated", is_repeat);
    value_put_int(&call->arena, map, "left", r->left);
    value_put_int(&call->arena, map, "kept", r->kept);
    call_json(call, 200, map);
}

static enum status remove_file(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct erasure *r = call->extra;
    (void) handle;
    if (unlink(r->path) != 0 && errno != ENOENT) {
        return complain(reterr, STATUS_IO, "attachment",
                        "its entries are erased, but the file could not be removed (%s); repeat this command",
                        strerror(errno));
    }
    return STATUS_OK;
}

static void file_was_removed(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
    } else {
        answer(call);
    }
}

static void remove_file_then_answer(struct call *call)
{
    if (writer_job(call->host->writer, remove_file, call, file_was_removed) != STATUS_OK) {
        call_problem(call, 503, "busy", NULL,
                     "its entries are erased, but the file is still there; repeat this command");
    }
}

static void nothing_found(struct call *call, const struct erasure *r)
{
    if (r->contact.len == 0) {
        call_problem(call, 404, "no-such-attachment", "attachment", "no entry names an attachment with this SHA-256");
    } else if (r->kept > 0) {
        call_problem(call, 409, "still-needed", "contact",
                     "the %lld messages to %.*s are of open incidents, or recent ones of the daemon itself; they can "
                     "be erased when these are closed",
                     (long long) r->kept, TEXT_ARG(r->contact));
    } else {
        call_problem(call, 404, "nothing-to-erase", "contact", "no message to %.*s is in the ledger",
                     TEXT_ARG(r->contact));
    }
}

static void rows_were_found(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    struct erasure *r = call->extra;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
        return;
    }
    choose_rows(call, r);
    bool is_file = r->contact.len == 0 && r->left == 0 && access(r->path, F_OK) == 0;
    call->after = is_file ? remove_file_then_answer : answer;
    if (call->command.u.erase.entries.count > 0) {
        call_submit(call);
    } else if (is_file) {
        remove_file_then_answer(call); /* an earlier try came as far as the entries */
    } else {
        nothing_found(call, r);
    }
}

static bool read_what(struct call *call, struct erasure *r)
{
    const struct command_erase *asked = &call->command.u.erase;
    int ways = (asked->entry != 0 ? 1 : 0) + (asked->attachment.len > 0 ? 1 : 0) + (asked->contact.len > 0 ? 1 : 0);
    if (ways != 1 || asked->entries.count > 0) {
        call_problem(call, 400, "invalid-value", "entry", "name one of: entry, attachment, contact");
        return false;
    }
    if (asked->attachment.len > 0 && !hex_parse(asked->attachment, r->file.at, HASH_LEN)) {
        call_problem(call, 400, "invalid-value", "attachment", "its SHA-256, 64 hexadecimal digits");
        return false;
    }
    if (text_trim(asked->reason).len == 0) {
        call_problem(call, 400, "reason-required", "reason", "say why: --reason TEXT");
        return false;
    }
    return true;
}

void api_erase(struct call *call)
{
    const struct value *body = call_body(call);
    struct erasure *r = ARENA_NEW(&call->arena, struct erasure);
    if (body == NULL || !call_command(call, COMMAND_ERASE, body) || !read_what(call, r)) {
        return;
    }
    call->extra = r;
    if (call->command.u.erase.entry != 0) {
        erase_entry(call);
        return;
    }
    r->contact = call->command.u.erase.contact;
    (void) snprintf(r->path, sizeof r->path, "%s/attachments/%.*s", call->host->state_directory,
                    TEXT_ARG(hash_hex(&call->arena, &r->file)));
    start(call, find_rows, rows_were_found);
}
