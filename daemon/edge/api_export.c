/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_export: a stretch of the ledger with everything that ties its rows together, page by page, for a bundle that can
 * be verified without this program (docs/ledger.md).
 *
 *   first page: ref, or from and until ──▶ which rows          the next: after and last, as the first one said
 *
 * Of an incident the stretch goes from its first row to the newest of the ledger, because a head noted later must be
 * found in it; the rows of other incidents in between come without what they say. What is privileged is left out by
 * whoever makes the bundle: everybody who may ask this may read it in the audit log anyway.
 */
#include "base/limits.h"
#include "core/reference.h"
#include "core/trace.h"
#include "core/when.h"
#include "edge/api_parts.h"
#include "ledger/codec.h"

#define PAGE_ROWS 500
#define PAGE_BYTES (2 * 1024 * 1024) /* of payloads; a single longer one makes a page of its own */

struct export
{
    struct text stream; /* empty: everybody's */
    struct instant from, until;
    uint64_t after, last; /* of a later page; last 0: the first page */
    struct ledger_range range;
    struct text before;
    struct value *rows;
    size_t bytes;
    struct complaint complaint;
    enum status status;
};

/* --- one row ------------------------------------------------------------------------------------------------------ */

static struct value *header_value(const struct chain_row *r, struct arena *arena)
{
    struct value *map = value_map(arena);
    const struct ledger_row *row = r->row;
    const struct entry_row *type = entry_row_find(row->type);
    value_put_int(arena, map, "seq", (int64_t) row->seq);
    value_put_instant(arena, map, "at", row->at);
    value_put_text(arena, map, "stream", row->stream);
    value_put_int(arena, map, "type", row->type);
    value_put_cstr(arena, map, "name", type != NULL ? type->name : NULL);
    value_put_text(arena, map, "actor", row->actor);
    value_put_text(arena, map, "command", hash_hex(arena, &row->command));
    value_put_text(arena, map, "request", hash_hex(arena, &row->request));
    value_put_text(arena, map, "commitment", hash_hex(arena, r->commitment));
    value_put_text(arena, map, "link", hash_hex(arena, &row->link));
    return map;
}

/* What the payload says, for people; the bytes themselves are what the chain holds. */
static enum status put_words(const struct ledger_row *row, struct value *map, struct arena *arena,
                             struct complaint *reterr)
{
    struct entry entry;
    enum status status = codec_entry(row, arena, &entry, reterr);
    if (status == STATUS_OK) {
        value_put_text(arena, map, "text", trace_line(&entry, arena));
        value_put(arena, map, "body", value_copy(arena, value_get(entry_value(&entry, arena), "body")));
    }
    return status;
}

static bool one_row(void *context, const struct chain_row *r)
{
    struct call *call = context;
    struct export *x = call->extra;
    struct arena *arena = &call->arena;
    const struct ledger_row *row = r->row;
    if (row->seq > x->range.last || (x->rows->count > 0 && x->bytes + row->payload.len > PAGE_BYTES)) {
        return false;
    }
    struct value *map = header_value(r, arena);
    bool is_asked = x->stream.len == 0 || text_equal(x->stream, row->stream);
    const char *kept = !is_asked ? "other" : row->is_erased ? "erased" : r->salt == NULL ? "lost" : "payload";
    value_put_cstr(arena, map, "kept", kept);
    if (kept[0] == 'p') {
        value_put_text(arena, map, "salt", hex_text(arena, r->salt, LEDGER_SALT_LEN));
        value_put_text(arena, map, "payload", hex_text(arena, row->payload.at, row->payload.len));
        x->status = put_words(row, map, arena, &x->complaint);
        x->bytes += row->payload.len;
    }
    value_push(arena, x->rows, map);
    return x->status == STATUS_OK && x->rows->count < PAGE_ROWS;
}

/* --- which rows --------------------------------------------------------------------------------------------------- */

static bool link_before(void *context, const struct chain_row *r)
{
    struct call *call = context;
    struct export *x = call->extra;
    x->before = hash_hex(&call->arena, &r->row->link);
    return false;
}

static enum status find_range(struct export *x, struct ledger_sqlite *handle, struct complaint *reterr)
{
    if (x->last > 0) {
        x->range = (struct ledger_range){x->after + 1, x->last};
        return STATUS_OK;
    }
    return x->stream.len > 0 ? ledger_sqlite_since_stream(handle, x->stream, &x->range, reterr)
                             : ledger_sqlite_between(handle, x->from, x->until, &x->range, reterr);
}

static enum status read_rows(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct export *x = call->extra;
    const struct hash none = {{0}};
    enum status status = find_range(x, *handle, reterr);
    if (status != STATUS_OK || x->range.first == 0) {
        return status;
    }
    x->before = hash_hex(&call->arena, &none);
    if (x->range.first > 1) {
        status = ledger_sqlite_read_chain(*handle, x->range.first - 2, 1, link_before, call, reterr);
    }
    if (status == STATUS_OK) {
        status = ledger_sqlite_read_chain(*handle, x->range.first - 1, PAGE_ROWS, one_row, call, reterr);
    }
    if (status == STATUS_OK && x->status != STATUS_OK) {
        *reterr = x->complaint;
        return x->status;
    }
    return status;
}

static void rows_were_read(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    struct export *x = call->extra;
    struct arena *arena = &call->arena;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
        return;
    }
    if (x->range.first == 0 && x->stream.len > 0) {
        call_problem(call, 404, "no-such-incident", "ref", "there is no incident %.*s", TEXT_ARG(x->stream));
        return;
    }
    if (x->range.first == 0) {
        call_problem(call, 404, "no-such-entry", "from", "nothing was recorded between these times");
        return;
    }
    struct value *map = value_map(arena);
    value_put_text_or_null(arena, map, "ref", x->stream);
    value_put_instant(arena, map, "from", x->stream.len > 0 ? INSTANT_NONE : x->from);
    value_put_instant(arena, map, "until", x->stream.len > 0 ? INSTANT_NONE : x->until);
    value_put_int(arena, map, "first", (int64_t) x->range.first);
    value_put_int(arena, map, "last", (int64_t) x->range.last);
    value_put_text(arena, map, "before", x->before);
    value_put(arena, map, "rows", x->rows);
    call_json(call, 200, map);
}

/* --- the request -------------------------------------------------------------------------------------------------- */

static bool time_of(struct call *call, const struct rules *rules, struct instant now, const char *key,
                    struct instant *ret)
{
    struct text typed = call_param(call, key);
    struct complaint complaint;
    if (typed.len > 0 && when_parse(typed, rules->entity.zone, now, ret, &complaint) != STATUS_OK) {
        call_problem(call, 400, "invalid-time", key, "%s", complaint.words);
        return false;
    }
    return true;
}

static bool times_of(struct call *call, struct export *x, const struct rules *rules, struct instant now)
{
    x->from = INSTANT_MIN;
    x->until = now;
    if (!time_of(call, rules, now, "from", &x->from) || !time_of(call, rules, now, "until", &x->until)) {
        return false;
    }
    if (instant_before(x->until, x->from)) {
        call_problem(call, 400, "invalid-time", "until", "the time ends before it begins");
        return false;
    }
    return true;
}

static void start_export(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct export *x = call->extra;
    if (x->stream.len > 0 && !text_is(x->stream, "global")) {
        struct text ref = ref_canonical(registry, &call->arena, x->stream, rules->is_exercise);
        if (ref.len == 0) {
            call_problem(call, 404, "no-such-incident", "ref", "%.*s is no reference", TEXT_ARG(x->stream));
            return;
        }
        x->stream = ref;
    }
    if (!times_of(call, x, rules, now)) {
        return;
    }
    if (reader_job(call->host->writer, read_rows, call, rows_were_read) != STATUS_OK) {
        call_problem(call, 503, "busy", NULL, "too many reads of the ledger wait; ask again in a moment");
    }
}

static bool page_of(struct call *call, struct export *x)
{
    struct text after = call_param(call, "after"), last = call_param(call, "last");
    int64_t a = 0, l = 0;
    if ((after.len > 0) != (last.len > 0) || (after.len > 0 && (!text_int(after, &a) || a < 0)) ||
        (last.len > 0 && (!text_int(last, &l) || l <= a))) {
        call_problem(call, 400, "invalid-number", "after", "a later page needs after and last, as the first one said");
        return false;
    }
    x->after = (uint64_t) a;
    x->last = (uint64_t) l;
    return true;
}

void api_export(struct call *call)
{
    struct export *x = ARENA_NEW(&call->arena, struct export);
    bool has_time = call_param(call, "from").len > 0 || call_param(call, "until").len > 0;
    call->extra = x;
    x->rows = value_list(&call->arena);
    x->stream = call_param(call, "ref");
    if ((x->stream.len > 0) == has_time) {
        call_problem(call, 400, "bad-query", "ref", "either an incident (ref), or a time (from, until)");
    } else if (page_of(call, x)) {
        engine_read(call->host->engine, start_export, call);
    }
}
