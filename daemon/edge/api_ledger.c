/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_ledger: requests that read the ledger itself: the audit log, notes, closed incidents, verifying.
 *
 * All of it happens on the reader's thread with its own handle; the call belongs to that thread until the job is done.
 */
#include <string.h>

#include "base/limits.h"
#include "core/reference.h"
#include "core/standing.h"
#include "core/trace.h"
#include "edge/api_parts.h"
#include "engine/recovery.h"
#include "ledger/codec.h"

static void start(struct call *call, writer_job_fn *fn, writer_done_fn *done)
{
    if (reader_job(call->host->writer, fn, call, done) != STATUS_OK) {
        call_problem(call, 503, "busy", NULL, "too many reads of the ledger wait; ask again in a moment");
    }
}

/* --- the audit log, and the notes in it --------------------------------------------------------------------------- */

struct reading {
    struct text stream;
    uint64_t after;
    int64_t limit;
    struct value *list;
    struct ledger_verdict verdict;
    struct ledger_head expected;
    bool only_notes, has_rows;
    struct complaint complaint;
    enum status status;
};

static struct value *note_value(const struct entry *e, struct arena *arena)
{
    struct value *map = value_map(arena);
    const struct entry_note *n = &e->u.note;
    value_put_int(arena, map, "seq", (int64_t) e->seq);
    value_put_instant(arena, map, "at", e->is_erased ? INSTANT_NONE : n->at);
    value_put_instant(arena, map, "recorded_at", e->at);
    value_put_cstr(arena, map, "kind", e->is_erased ? NULL : note_kind_names[n->kind]);
    value_put_text(arena, map, "by", e->actor);
    value_put_bool(arena, map, "is_privileged", n->is_privileged);
    value_put_text_or_null(arena, map, "text", n->text);
    if (e->is_erased) {
        value_put_bool(arena, map, "erased", true);
    }
    return map;
}

static bool one_row(void *context, const struct ledger_row *row)
{
    struct call *call = context;
    struct reading *r = call->extra;
    struct entry entry;
    r->has_rows = true;
    if (r->only_notes && row->type != ENTRY_NOTE) {
        return true;
    }
    r->status = codec_entry(row, &call->arena, &entry, &r->complaint);
    if (r->status != STATUS_OK) {
        return false;
    }
    struct value *map = r->only_notes ? note_value(&entry, &call->arena) : entry_value(&entry, &call->arena);
    if (!r->only_notes) {
        value_put_text(&call->arena, map, "text", trace_line(&entry, &call->arena));
    }
    value_push(&call->arena, r->list, map);
    return (int64_t) r->list->count < r->limit;
}

static enum status read_rows(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct reading *r = call->extra;
    enum status status = ledger_sqlite_read(*handle, r->stream, r->after, UINT64_MAX >> 1, one_row, call, reterr);
    if (status == STATUS_OK && r->status != STATUS_OK) {
        *reterr = r->complaint;
        return r->status;
    }
    return status;
}

static void rows_were_read(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    struct reading *r = call->extra;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
    } else if (!r->has_rows && r->stream.len > 0 && r->after == 0) {
        call_problem(call, 404, "no-such-incident", "ref", "there is no incident %.*s", TEXT_ARG(r->stream));
    } else {
        call_json(call, 200, r->list);
    }
}

static void start_rows(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct reading *r = call->extra;
    (void) now;
    if (r->stream.len > 0 && !text_is(r->stream, "global")) {
        struct text ref = ref_canonical(registry, &call->arena, r->stream, rules->is_exercise);
        if (ref.len == 0) {
            call_problem(call, 404, "no-such-incident", "ref", "%.*s is no reference", TEXT_ARG(r->stream));
            return;
        }
        r->stream = ref;
    }
    start(call, read_rows, rows_were_read);
}

static bool bounds_of(struct call *call, struct reading *r)
{
    struct text limit = call_param(call, "limit"), after = call_param(call, "after");
    int64_t from = 0;
    r->limit = LIMIT_LIST_DEFAULT;
    if (limit.len > 0 && (!text_int(limit, &r->limit) || r->limit < 1 || r->limit > LIMIT_LIST_MAX)) {
        call_problem(call, 400, "invalid-limit", "limit", "1 to %d", LIMIT_LIST_MAX);
        return false;
    }
    if (after.len > 0 && (!text_int(after, &from) || from < 0)) {
        call_problem(call, 400, "invalid-number", "after", "the sequence number after which to begin");
        return false;
    }
    r->after = (uint64_t) from;
    return true;
}

void api_audit(struct call *call)
{
    struct reading *r = ARENA_NEW(&call->arena, struct reading);
    call->extra = r;
    r->list = value_list(&call->arena);
    r->stream = call_param(call, "ref");
    if (bounds_of(call, r)) {
        engine_read(call->host->engine, start_rows, call);
    }
}

void api_notes(struct call *call)
{
    struct reading *r = ARENA_NEW(&call->arena, struct reading);
    call->extra = r;
    r->list = value_list(&call->arena);
    r->stream = call->part[0];
    r->only_notes = true;
    if (bounds_of(call, r)) {
        r->limit = LIMIT_LIST_MAX;
        engine_read(call->host->engine, start_rows, call);
    }
}

/* --- verify ------------------------------------------------------------------------------------------------------- */

static enum status verify(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct reading *r = call->extra;
    return ledger_sqlite_verify(*handle, r->expected, &r->verdict, reterr);
}

static void was_verified(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    struct reading *r = call->extra;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
        return;
    }
    struct value *map = value_map(&call->arena);
    value_put_bool(&call->arena, map, "whole", r->verdict.is_whole);
    value_put_int(&call->arena, map, "rows", (int64_t) r->verdict.rows);
    value_put_int(&call->arena, map, "erased", (int64_t) r->verdict.erased);
    value_put_int(&call->arena, map, "broken_seq", (int64_t) r->verdict.broken_seq);
    value_put_cstr(&call->arena, map, "reason", r->verdict.reason);
    value_put_text(&call->arena, map, "head",
                   text_format(&call->arena, "%llu:%.*s", (unsigned long long) r->verdict.head.seq,
                               TEXT_ARG(hash_hex(&call->arena, &r->verdict.head.link))));
    call_json(call, 200, map);
}

static bool head_of(struct call *call, struct text t, struct ledger_head *ret)
{
    struct text seq, hex;
    int64_t n = 0;
    if (t.len == 0) {
        return true;
    }
    if (!text_cut(t, ':', &seq, &hex) || !text_int(seq, &n) || n < 1 || !hex_parse(hex, ret->link.at, HASH_LEN)) {
        call_problem(call, 400, "invalid-head", "head", "SEQ:HASH, as `audit verify` and `health` print it");
        return false;
    }
    ret->seq = (uint64_t) n;
    return true;
}

void api_verify(struct call *call)
{
    const struct value *body = call_body(call);
    struct reading *r = ARENA_NEW(&call->arena, struct reading);
    if (body != NULL && head_of(call, value_get_text(body, "head"), &r->expected)) {
        call->extra = r;
        start(call, verify, was_verified);
    }
}

/* --- closed incidents --------------------------------------------------------------------------------------------- */

struct listing {
    bool with_open;
    struct texts hot_closed; /* closed, and in memory still or again (a note on it): open as far as its stream says */
    int64_t limit;
    struct text after;
    struct text *names;
    size_t name_count, name_cap;
    bool has_passed;
    struct value *lines;
};

static bool one_stream(void *context, struct text stream, bool is_open, uint64_t first_seq)
{
    struct call *call = context;
    struct listing *l = call->extra;
    (void) first_seq;
    if (text_is(stream, "global") || text_starts(stream, TEXT(DUTY_PREFIX))) {
        return true;
    }
    if (l->has_passed && (l->with_open || !is_open || texts_have(l->hot_closed, stream))) {
        if (l->name_count == l->name_cap) {
            size_t cap = l->name_cap == 0 ? 64 : l->name_cap * 2;
            struct text *names = ARENA_ARRAY(&call->arena, struct text, cap);
            if (l->name_count > 0) {
                memcpy(names, l->names, l->name_count * sizeof *names);
            }
            l->names = names;
            l->name_cap = cap;
        }
        l->names[l->name_count++] = text_copy(&call->arena, stream);
    }
    l->has_passed = l->has_passed || text_equal(stream, l->after);
    return (int64_t) l->name_count < l->limit;
}

/* One at a time: the history of years is not held in memory at once. */
static enum status read_one(struct call *call, struct ledger_sqlite *handle, struct text name, struct complaint *reterr)
{
    struct listing *l = call->extra;
    struct recovery recovery;
    recovery_init(&recovery);
    enum status status = ledger_sqlite_read(handle, name, 0, UINT64_MAX >> 1, recovery_row, &recovery, reterr);
    if (status == STATUS_OK && recovery.status != STATUS_OK) {
        *reterr = recovery.complaint;
        status = recovery.status;
    }
    const struct incident *incident = status == STATUS_OK ? registry_find(recovery.registry, name) : NULL;
    if (incident != NULL) {
        /* A line depends on no rules and on no time; the ones in force may change meanwhile. */
        const struct view view = {.registry = recovery.registry, .now = incident->last_at, .arena = &call->arena};
        value_push(&call->arena, l->lines, view_incident_line(&view, incident));
    }
    recovery_done(&recovery);
    return status;
}

static enum status read_listed(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct listing *l = call->extra;
    l->lines = value_list(&call->arena);
    enum status status = ledger_sqlite_streams(*handle, one_stream, call, reterr);
    for (size_t i = 0; i < l->name_count && status == STATUS_OK; i++) {
        status = read_one(call, *handle, l->names[i], reterr);
    }
    return status;
}

static void listed_was_read(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    const struct listing *l = call->extra;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
    } else {
        call_json(call, 200, l->lines);
    }
}

/* After the turn in flight: what was just closed is in the list. */
static void start_listing(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct listing *l = call->extra;
    struct text *names = ARENA_ARRAY(&call->arena, struct text, registry->incident_count + 1);
    (void) rules;
    (void) now;
    for (size_t i = 0; i < registry->incident_count; i++) {
        if (!incident_is_open(registry->incidents[i])) {
            names[l->hot_closed.count++] = text_copy(&call->arena, registry->incidents[i]->ref);
        }
    }
    l->hot_closed.at = names;
    start(call, read_listed, listed_was_read);
}

void api_list_from_ledger(struct call *call, bool with_open)
{
    struct listing *l = ARENA_NEW(&call->arena, struct listing);
    struct text limit = call_param(call, "limit");
    *l = (struct listing){.with_open = with_open, .limit = LIMIT_LIST_DEFAULT, .after = call_param(call, "after")};
    l->has_passed = l->after.len == 0;
    if (limit.len > 0 && (!text_int(limit, &l->limit) || l->limit < 1 || l->limit > LIMIT_LIST_MAX)) {
        call_problem(call, 400, "invalid-limit", "limit", "1 to %d", LIMIT_LIST_MAX);
        return;
    }
    call->extra = l;
    engine_read(call->host->engine, start_listing, call);
}
