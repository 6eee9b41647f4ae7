/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_bundle: one document with all for one submission, and the exact text of what was filed already.
 *
 *   the registry (view_bundle) ──▶ nothing filed: answered
 *                              └─▶ the ledger, on the reader's thread: the entry of the filing, its frozen text ──▶
 * answered
 *
 * Surprising: after two incidents were merged the text of a filing lies in the stream of the one it was recorded in
 * first; the row in the other names it. Text that was erased is null: its SHA-256 stays.
 */
#include "edge/api_parts.h"
#include "ledger/codec.h"

#define MERGES_MAX 8 /* an incident merged into one that was merged, … */

struct bundling {
    struct value *document;
    struct text stream, content;
    int64_t number;
    struct text merged_from;
    struct complaint complaint;
    enum status status;
};

static bool one_row(void *context, const struct ledger_row *row)
{
    struct call *call = context;
    struct bundling *b = call->extra;
    struct entry entry;
    struct arena own = ARENA_INIT; /* each row once, and texts may be long */
    if (row->type != ENTRY_FILED) {
        return true;
    }
    b->status = codec_entry(row, &own, &entry, &b->complaint);
    bool is_it = b->status == STATUS_OK && !entry.is_erased && entry.u.filed.number == b->number;
    if (is_it) {
        b->content = text_copy(&call->arena, entry.u.filed.content_bytes);
        b->merged_from = text_copy(&call->arena, entry.u.filed.merged_from);
    }
    arena_done(&own);
    return b->status == STATUS_OK && !is_it;
}

/* On the reader's thread; the call belongs to it. */
static enum status read_content(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct bundling *b = call->extra;
    for (int i = 0; i < MERGES_MAX && b->content.len == 0 && b->stream.len > 0; i++) {
        b->merged_from = TEXT_EMPTY;
        enum status status = ledger_sqlite_read(*handle, b->stream, 0, UINT64_MAX >> 1, one_row, call, reterr);
        if (status == STATUS_OK && b->status != STATUS_OK) {
            *reterr = b->complaint;
            status = b->status;
        }
        if (status != STATUS_OK) {
            return status;
        }
        b->stream = b->merged_from;
    }
    return STATUS_OK;
}

static void content_was_read(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    struct bundling *b = call->extra;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
        return;
    }
    value_put_text_or_null(&call->arena, b->document, "filed_content", b->content);
    call_json(call, 200, b->document);
}

static void show_bundle(struct call *call, const struct view *view, const struct incident *incident)
{
    const struct obligation *o = call_obligation(call, incident);
    struct complaint complaint;
    if (o == NULL) {
        return; /* it was answered, and the call is gone */
    }
    struct bundling *b = ARENA_NEW(&call->arena, struct bundling);
    *b = (struct bundling){.stream = text_copy(&call->arena, incident->ref)};
    if (view_bundle(view, incident, o, call_param(call, "language"), &b->document, &complaint) != STATUS_OK) {
        call_complain(call, &complaint);
        return;
    }
    const struct filing *f = obligation_filing(incident, o);
    call->extra = b;
    if (f == NULL) {
        content_was_read(call, STATUS_OK, NULL);
        return;
    }
    b->number = f->number;
    if (reader_job(call->host->writer, read_content, call, content_was_read) != STATUS_OK) {
        call_problem(call, 503, "busy", NULL, "too many reads of the ledger wait; ask again in a moment");
    }
}

void api_bundle(struct call *call)
{
    call_incident(call, call->part[0], show_bundle);
}
