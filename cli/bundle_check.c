/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bundle_check: see bundle_check.h.
 *
 *   first reading    manifest.json, SHA256SUMS: which stretch this is said to be
 *   second           entries/…, line by line through chain_step(); the sum of every file
 *   then             what was seen is held against what was said
 *
 * The first thing that does not fit is the verdict. A member is read whole, so its size is bounded.
 *
 * Surprising: a row says of itself why it comes without its payload. Those words are not in the chain, so they are
 * believed only where they can be true: only a note or a file is privileged, and what is of another incident must be.
 */
#include "cli/bundle_check.h"

#include <archive.h>
#include <archive_entry.h>
#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "cli/tar.h"
#include "core/trace.h"
#include "ledger/codec.h"
#include "settings/json.h"

#define MEMBER_BYTES ((size_t) 256 * 1024 * 1024)
#define LINE_VALUES ((size_t) 1024 * 1024)

const char *const bundle_kept_names[BUNDLE_KEPT_KINDS + 1] = {
    [BUNDLE_PAYLOAD] = "payload", [BUNDLE_ERASED] = "erased", [BUNDLE_PRIVILEGED] = "privileged",
    [BUNDLE_OTHER] = "other",     [BUNDLE_LOST] = "lost",     [BUNDLE_KEPT_KINDS] = NULL,
};

enum bundle_kept bundle_kept_of(struct text name)
{
    int i = 0;
    while (i < BUNDLE_KEPT_KINDS && !text_is(name, bundle_kept_names[i])) {
        i++;
    }
    return (enum bundle_kept) i;
}

void bundle_count(struct bundle_counts *counts, enum bundle_kept kept)
{
    REQUIRE(kept < BUNDLE_KEPT_KINDS);
    counts->rows++;
    counts->of[kept]++;
}

struct check {
    struct bundle_verdict *v;
    struct ledger_head expected;
    struct arena lines; /* of one member */
    struct arena *arena;
    const struct value *manifest; /* NULL: there is none, or none that can be read; in `arena` */
    struct text stated_sums;      /* in `arena` */
    struct buf sums;              /* as found */
};

/* --- a row -------------------------------------------------------------------------------------------------------- */

static bool read_hash(const struct value *row, const char *key, struct hash *ret)
{
    return hex_parse(value_get_text(row, key), ret->at, HASH_LEN);
}

static bool read_header(const struct value *v, struct ledger_row *ret, struct hash *ret_commitment)
{
    *ret = (struct ledger_row){
        .seq = (uint64_t) value_get_int(v, "seq", 0),
        .stream = value_get_text(v, "stream"),
        .type = (int32_t) value_get_int(v, "type", 0),
        .actor = value_get_text(v, "actor"),
    };
    return ret->seq > 0 && instant_parse(value_get_text(v, "at"), &ret->at, NULL) == STATUS_OK &&
           read_hash(v, "command", &ret->command) && read_hash(v, "request", &ret->request) &&
           read_hash(v, "link", &ret->link) && read_hash(v, "commitment", ret_commitment);
}

static bool read_payload(struct check *c, const struct value *v, struct ledger_row *row, uint8_t salt[LEDGER_SALT_LEN])
{
    struct text hex = value_get_text(v, "payload");
    char *bytes = arena_alloc(&c->lines, hex.len / 2 + 1);
    row->payload = (struct text){bytes, hex.len / 2};
    return hex_parse(value_get_text(v, "salt"), salt, LEDGER_SALT_LEN) && hex_parse(hex, bytes, hex.len / 2) &&
           hex.len % 2 == 0;
}

static bool is_same(const struct value *a, const struct value *b)
{
    struct buf x = BUF_INIT, y = BUF_INIT;
    bool is = b != NULL;
    if (is) {
        value_json(&x, a);
        value_json(&y, b);
        is = text_equal(buf_text(&x), buf_text(&y));
    }
    buf_done(&x);
    buf_done(&y);
    return is;
}

/* A later version may have written more of a row than this one can read; then the bytes are all there is to check. */
static void check_words(struct check *c, const struct value *v, const struct ledger_row *row)
{
    struct entry entry;
    struct complaint complaint;
    if (codec_entry(row, &c->lines, &entry, &complaint) != STATUS_OK) {
        return;
    }
    const struct value *said = value_get(v, "body"), *is = value_get(entry_value(&entry, &c->lines), "body");
    bool fits = said != NULL && said->kind == VALUE_MAP;
    for (const struct value_item *i = fits ? said->first : NULL; i != NULL && fits; i = i->next) {
        fits = is_same(i->value, value_get_key(is, i->key));
    }
    if (fits && c->v->has_own_words) {
        fits = is_same(said, is) && text_equal(value_get_text(v, "text"), trace_line(&entry, &c->lines));
    }
    if (!fits) {
        chain_break(&c->v->chain, row->seq, "the words of row %" PRIu64 " are not what its bytes say", row->seq);
    }
}

static bool may_be_kept_so(const struct check *c, enum bundle_kept kept, const struct ledger_row *row)
{
    bool is_other = c->v->ref.len > 0 && !text_equal(c->v->ref, row->stream);
    switch (kept) {
    case BUNDLE_PAYLOAD:
    case BUNDLE_ERASED:
        return !is_other;
    case BUNDLE_OTHER:
        return is_other;
    case BUNDLE_PRIVILEGED:
        return !is_other && (row->type == ENTRY_NOTE || row->type == ENTRY_ATTACHMENT || row->type == ENTRY_CUSTODY);
    case BUNDLE_LOST:
    case BUNDLE_KEPT_KINDS:
        break;
    }
    return false;
}

static void check_row(struct check *c, const struct value *v)
{
    struct ledger_verdict *chain = &c->v->chain;
    struct ledger_row row;
    struct hash commitment;
    uint8_t salt[LEDGER_SALT_LEN];
    uint64_t next = chain->head.seq + 1;
    enum bundle_kept kept = bundle_kept_of(value_get_text(v, "kept"));
    if (!read_header(v, &row, &commitment) || (kept == BUNDLE_PAYLOAD && !read_payload(c, v, &row, salt))) {
        chain_break(chain, next, "row %" PRIu64 " cannot be read", next);
        return;
    }
    row.is_erased = kept != BUNDLE_PAYLOAD; /* for the chain it is all one: the commitment stands alone */
    const struct chain_row step = {&row, &commitment, kept == BUNDLE_PAYLOAD ? salt : NULL};
    if (!chain_step(chain, &step, c->expected)) {
        return;
    }
    if (!may_be_kept_so(c, kept, &row)) {
        chain_break(chain, row.seq, "row %" PRIu64 " must not come without its payload, or with it", row.seq);
        return;
    }
    bundle_count(&c->v->counts, kept);
    if (kept == BUNDLE_PAYLOAD) {
        check_words(c, v, &row);
    }
}

static void check_entries(struct check *c, struct text bytes)
{
    static const struct json_bounds bounds = {MEMBER_BYTES, LINE_VALUES, LIMIT_JSON_DEPTH};
    struct ledger_verdict *chain = &c->v->chain;
    struct text line;
    while (bytes.len > 0 && chain->is_whole) {
        struct value *v = NULL;
        struct complaint complaint;
        if (!text_cut(bytes, '\n', &line, &bytes) ||
            json_read_within(&bounds, line, &c->lines, &v, &complaint) != STATUS_OK) {
            chain_break(chain, chain->head.seq + 1, "row %" PRIu64 " cannot be read", chain->head.seq + 1);
        } else {
            check_row(c, v);
        }
        arena_reset(&c->lines);
    }
}

/* --- members ------------------------------------------------------------------------------------------------------ */

typedef void member_fn(struct check *c, const char *name, struct text bytes);

static enum status read_member(struct archive *archive, const char *path, struct buf *out, struct complaint *reterr)
{
    char piece[8192];
    la_ssize_t n;
    buf_clear(out);
    while ((n = archive_read_data(archive, piece, sizeof piece)) > 0) {
        if (buf_text(out).len + (size_t) n > MEMBER_BYTES) {
            return complain(reterr, STATUS_BAD_INPUT, path, "has a file of more than %zu bytes in it", MEMBER_BYTES);
        }
        buf_add_bytes(out, piece, (size_t) n);
    }
    return n == 0 ? STATUS_OK
                  : complain(reterr, STATUS_BAD_INPUT, path, "is no whole tar file: %s", archive_error_string(archive));
}

static enum status read_members(struct check *c, struct archive *archive, const char *path, member_fn *each,
                                struct complaint *reterr)
{
    struct archive_entry *entry;
    struct buf bytes = BUF_INIT;
    enum status status = STATUS_OK;
    int got = ARCHIVE_OK;
    while (status == STATUS_OK && (got = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        status = read_member(archive, path, &bytes, reterr);
        if (status == STATUS_OK) {
            each(c, name != NULL ? name : "", buf_text(&bytes));
        }
    }
    buf_done(&bytes);
    if (status == STATUS_OK && got != ARCHIVE_EOF) {
        return complain(reterr, STATUS_BAD_INPUT, path, "is no whole tar file: %s", archive_error_string(archive));
    }
    return status;
}

static enum status each_member(struct check *c, const char *path, member_fn *each, struct complaint *reterr)
{
    struct archive *archive = archive_read_new();
    enum status status;
    if (archive_read_support_format_tar(archive) != ARCHIVE_OK ||
        archive_read_open_filename(archive, path, 65536) != ARCHIVE_OK) {
        status = complain(reterr, STATUS_IO, path, "cannot be read: %s", archive_error_string(archive));
    } else {
        status = read_members(c, archive, path, each, reterr);
    }
    archive_read_free(archive);
    return status;
}

static void look_first(struct check *c, const char *name, struct text bytes)
{
    struct value *manifest = NULL;
    if (strcmp(name, TAR_SUMS) == 0) {
        c->stated_sums = text_copy(c->arena, bytes);
    } else if (strcmp(name, BUNDLE_MANIFEST) == 0 &&
               json_read(text_copy(c->arena, bytes), c->arena, &manifest, NULL) == STATUS_OK) {
        c->manifest = manifest;
    }
}

static void look_closely(struct check *c, const char *name, struct text bytes)
{
    if (strcmp(name, TAR_SUMS) == 0) {
        return;
    }
    tar_sum_line(&c->sums, c->arena, name, bytes);
    if (text_starts(text_of(name), TEXT(BUNDLE_ENTRIES))) {
        check_entries(c, bytes);
    }
}

/* --- what it is said to be ---------------------------------------------------------------------------------------- */

static bool begin(struct check *c)
{
    const struct value *m = c->manifest;
    struct ledger_head before = {0};
    int64_t first = value_get_int(m, "first", 0);
    if (!text_is(value_get_text(m, "schema"), BUNDLE_SCHEMA) || first < 1 || !read_hash(m, "before", &before.link)) {
        return false;
    }
    before.seq = (uint64_t) first - 1;
    c->v->first = (uint64_t) first;
    c->v->ref = value_get_text(m, "ref");
    c->v->from = value_get_text(m, "from");
    c->v->until = value_get_text(m, "until");
    c->v->is_exercise = value_get_bool(m, "exercise", false);
    c->v->has_own_words = text_is(value_get_text(m, "version"), NIS2D_VERSION);
    chain_begin(&c->v->chain, before);
    if (first == 1 && !hash_is_zero(&before.link)) {
        chain_break(&c->v->chain, 1, "row 1 is the first of a ledger, and nothing comes before it");
    } else if (c->expected.seq > 0 && c->expected.seq < before.seq) {
        chain_break(&c->v->chain, c->expected.seq,
                    "row %" PRIu64 ", whose link was noted, is not in this bundle: it begins with row %" PRIu64,
                    c->expected.seq, c->v->first);
    } else if (c->expected.seq == before.seq && before.seq > 0 && !hash_equal(&c->expected.link, &before.link)) {
        chain_break(&c->v->chain, c->v->first,
                    "row %" PRIu64 " is not the row whose link was noted: the ledger was written anew", before.seq);
    }
    return true;
}

/* The first line that is not the same names the file. */
static void check_sums(struct check *c)
{
    struct text found = buf_text(&c->sums), stated = c->stated_sums, line, other;
    while (text_cut(found, '\n', &line, &found)) {
        if (!text_cut(stated, '\n', &other, &stated) || !text_equal(line, other)) {
            struct text name = line.len > 66 ? (struct text){line.at + 66, line.len - 66} : line;
            chain_break(&c->v->chain, c->v->chain.head.seq + 1, "%.*s is not the file whose sum is in " TAR_SUMS,
                        TEXT_ARG(name));
            return;
        }
    }
    if (stated.len > 0) {
        chain_break(&c->v->chain, c->v->chain.head.seq + 1, "a file that " TAR_SUMS " names is missing");
    }
}

static void finish(struct check *c)
{
    struct ledger_verdict *chain = &c->v->chain;
    struct text head =
        text_format(c->arena, "%" PRIu64 ":%.*s", chain->head.seq, TEXT_ARG(hash_hex(c->arena, &chain->head.link)));
    if (chain->is_whole && !text_equal(head, value_get_text(c->manifest, "head"))) {
        chain_break(chain, chain->head.seq + 1, "the bundle ends with row %" PRIu64 ", but says its head is %.*s",
                    chain->head.seq, TEXT_ARG(text_clip(value_get_text(c->manifest, "head"), 90)));
    }
    if (chain->is_whole && c->expected.seq > chain->head.seq) {
        chain_break(chain, chain->head.seq + 1,
                    "the bundle ends with row %" PRIu64 ", but row %" PRIu64
                    " is known to have been written: its tail was cut, or it was made before",
                    chain->head.seq, c->expected.seq);
    }
    check_sums(c);
}

enum status bundle_check(const char *path, struct ledger_head expected, struct arena *arena, struct bundle_verdict *ret,
                         struct complaint *reterr)
{
    struct bundle_verdict v = {.first = 0};
    struct check c = {.v = &v, .expected = expected, .lines = ARENA_INIT, .arena = arena, .sums = BUF_INIT};
    enum status status = each_member(&c, path, look_first, reterr);
    if (status == STATUS_OK && !begin(&c)) {
        status = complain(reterr, STATUS_BAD_INPUT, path,
                          "is no bundle of `audit export`: it has no " BUNDLE_MANIFEST " of " BUNDLE_SCHEMA);
    }
    if (status == STATUS_OK) {
        status = each_member(&c, path, look_closely, reterr);
    }
    if (status == STATUS_OK) {
        finish(&c);
        *ret = v;
    }
    arena_done(&c.lines);
    buf_done(&c.sums);
    return status;
}
