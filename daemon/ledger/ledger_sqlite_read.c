/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_sqlite_read: every way to read a ledger, and all its statements.
 *
 * A start reads the streams that are open and the tail of "global"; what it costs follows open work, not history.
 * Everything else is for people: lists, one incident's story, the check of the chain. Rows go to a callback one at a
 * time and are gone after it.
 *
 * Surprising: the hot read sorts sequence numbers only and fetches each row afterwards, because sorting whole rows
 * would hold the payloads of all open incidents in memory at the moment when the daemon builds its registry from them.
 */
#include <inttypes.h>
#include <string.h>

#include "ledger/ledger_sqlite_inside.h"

#define HEADER "e.seq, e.at, e.stream, e.type, e.actor, e.command, e.request, e.commitment, e.link"
#define ROWS                                                                                                           \
    "SELECT " HEADER ", ifnull(p.is_erased, 2), p.salt, p.bytes FROM entry AS e LEFT JOIN payload AS p ON p.seq = "    \
    "e.seq"

const char *const ledger_sqlite_statements[LEDGER_STATEMENTS] = {
    [LEDGER_BEGIN] = "BEGIN IMMEDIATE",
    [LEDGER_COMMIT] = "COMMIT",
    [LEDGER_INSERT_ENTRY] = "INSERT INTO entry (seq, at, stream, type, actor, command, request, commitment, link)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [LEDGER_INSERT_PAYLOAD] = "INSERT INTO payload (seq, salt, bytes, is_erased) VALUES (?1, ?2, ?3, 0)",
    [LEDGER_INSERT_STREAM] =
        "INSERT INTO stream (name, is_open, first_seq) VALUES (?1, 0, ?2) ON CONFLICT (name) DO NOTHING",
    [LEDGER_MARK] = "UPDATE stream SET is_open = ?2 WHERE name = ?1",
    [LEDGER_ERASE] = "UPDATE payload SET salt = zeroblob(16), bytes = zeroblob(length(bytes)), is_erased = 1"
                     " WHERE seq = ?1 AND is_erased = 0",
    [LEDGER_PROBE] = "INSERT INTO probe (id, count) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET count = count + 1",
    [LEDGER_HEAD] = "SELECT seq, link FROM entry ORDER BY seq DESC LIMIT 1",
    [LEDGER_SNAPSHOT] = "SELECT seq FROM entry WHERE stream = 'global' AND type = ?1 ORDER BY seq DESC LIMIT 1",
    [LEDGER_HOT] = "SELECT e.seq FROM stream AS s CROSS JOIN entry AS e ON e.stream = s.name"
                   " WHERE s.is_open = 1 AND s.name <> 'global'"
                   " UNION ALL SELECT seq FROM entry WHERE stream = 'global' AND seq >= ?1 ORDER BY 1",
    [LEDGER_ROW] = ROWS " WHERE e.seq = ?1",
    [LEDGER_ALL] = ROWS " WHERE e.seq > ?1 ORDER BY e.seq LIMIT ?2",
    [LEDGER_OF_STREAM] = ROWS " WHERE e.stream = ?3 AND e.seq > ?1 ORDER BY e.seq LIMIT ?2",
    [LEDGER_COMMANDS] = "SELECT " HEADER ", 0, NULL, NULL FROM entry AS e"
                        " WHERE e.seq IN (SELECT seq FROM entry WHERE command IS NOT NULL AND at >= ?1) ORDER BY e.seq",
    [LEDGER_STREAMS] = "SELECT name, is_open, first_seq FROM stream ORDER BY first_seq",
    [LEDGER_UNLISTED] = "SELECT ifnull(min(seq), 0) FROM entry WHERE stream NOT IN (SELECT name FROM stream)",
    [LEDGER_BETWEEN] = "SELECT ifnull(min(seq), 0), ifnull(max(seq), 0) FROM entry WHERE at >= ?1 AND at <= ?2",
    [LEDGER_FIRST_OF_STREAM] = "SELECT ifnull(min(seq), 0) FROM entry WHERE stream = ?1",
};

/* A row as the tables have it. */
struct stored {
    struct ledger_row row;
    struct hash commitment;
    struct text salt;
};

/* Zero when it is NULL or was tampered with: the chain will tell. */
static struct hash column_hash(struct sql_statement *s, int at)
{
    struct hash h = {{0}};
    struct text t = sql_column_bytes(s, at);
    if (t.len == HASH_LEN) {
        memcpy(h.at, t.at, HASH_LEN);
    }
    return h;
}

static struct stored column_row(struct sql_statement *s)
{
    struct stored r = {
        .row =
            {
                .seq = (uint64_t) sql_column_number(s, 0),
                .at = {sql_column_number(s, 1)},
                .stream = sql_column_bytes(s, 2),
                .type = (int32_t) sql_column_number(s, 3),
                .actor = sql_column_bytes(s, 4),
                .command = column_hash(s, 5),
                .request = column_hash(s, 6),
                .link = column_hash(s, 8),
                .is_erased = sql_column_number(s, 9) == 1,
            },
        .commitment = column_hash(s, 7),
    };
    if (!r.row.is_erased) {
        r.salt = sql_column_bytes(s, 10);
        r.row.payload = sql_column_bytes(s, 11);
    }
    return r;
}

/* Takes a bound statement to its end, or until `each` has had enough. */
static enum status each_row(struct sql_statement *s, ledger_row_fn *each, void *context, struct complaint *reterr)
{
    bool has_row = true;
    enum status status = STATUS_OK;
    while (has_row) {
        status = sql_step(s, &has_row, reterr);
        has_row = has_row && status == STATUS_OK;
        if (has_row) {
            struct stored r = column_row(s);
            has_row = each(context, &r.row);
        }
    }
    sql_end(s);
    return status;
}

/* The first column of the first row; `*ret` is untouched when there is none. */
static enum status first_number(struct sql_statement *s, int64_t *ret, struct complaint *reterr)
{
    bool has_row = false;
    enum status status = sql_step(s, &has_row, reterr);
    if (status == STATUS_OK && has_row) {
        *ret = sql_column_number(s, 0);
    }
    sql_end(s);
    return status;
}

enum status ledger_sqlite_load_head(struct ledger_sqlite *l, struct ledger_head *ret, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    enum status status = sql_get(l->db, LEDGER_HEAD, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    bool has_row = false;
    struct ledger_head head = {0};
    status = sql_step(s, &has_row, reterr);
    if (status == STATUS_OK && has_row) {
        head = (struct ledger_head){(uint64_t) sql_column_number(s, 0), column_hash(s, 1)};
    }
    sql_end(s);
    if (status == STATUS_OK) {
        *ret = head;
    }
    return status;
}

/* --- the hot read ------------------------------------------------------------------------------------------------- */

static enum status find_snapshot(struct ledger_sqlite *l, int32_t snapshot_type, int64_t *ret, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    enum status status = sql_get(l->db, LEDGER_SNAPSHOT, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_number(s, 1, snapshot_type);
    return first_number(s, ret, reterr);
}

static enum status each_hot(struct sql_statement *hot, struct sql_statement *row, ledger_row_fn *each, void *context,
                            struct complaint *reterr)
{
    bool has_row = true, has_hot = true;
    enum status status = STATUS_OK;
    while (has_hot) {
        status = sql_step(hot, &has_hot, reterr);
        if (status != STATUS_OK || !has_hot) {
            break;
        }
        sql_bind_number(row, 1, sql_column_number(hot, 0));
        status = sql_step(row, &has_row, reterr);
        if (status == STATUS_OK && has_row) {
            struct stored r = column_row(row);
            has_hot = each(context, &r.row);
        }
        sql_end(row);
        has_hot = has_hot && status == STATUS_OK;
    }
    return status;
}

enum status ledger_sqlite_read_hot(struct ledger_sqlite *l, int32_t snapshot_type, ledger_row_fn *each, void *context,
                                   struct complaint *reterr)
{
    struct sql_statement *hot = NULL, *row = NULL;
    int64_t from = 0;
    sql_doing(l->db, "cannot read the ledger");
    enum status status = find_snapshot(l, snapshot_type, &from, reterr);
    status = status == STATUS_OK ? sql_get(l->db, LEDGER_ROW, &row, reterr) : status;
    status = status == STATUS_OK ? sql_get(l->db, LEDGER_HOT, &hot, reterr) : status;
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_number(hot, 1, from);
    status = each_hot(hot, row, each, context, reterr);
    sql_end(hot);
    return status;
}

/* --- the others --------------------------------------------------------------------------------------------------- */

static int64_t as_signed(uint64_t n)
{
    return n > INT64_MAX ? INT64_MAX : (int64_t) n;
}

enum status ledger_sqlite_read(struct ledger_sqlite *l, struct text stream, uint64_t after, uint64_t limit,
                               ledger_row_fn *each, void *context, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    sql_doing(l->db, "cannot read the ledger");
    enum status status = sql_get(l->db, stream.len > 0 ? LEDGER_OF_STREAM : LEDGER_ALL, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_number(s, 1, as_signed(after));
    sql_bind_number(s, 2, as_signed(limit));
    if (stream.len > 0) {
        sql_bind_text(s, 3, stream);
    }
    return each_row(s, each, context, reterr);
}

enum status ledger_sqlite_read_commands(struct ledger_sqlite *l, struct instant since, ledger_row_fn *each,
                                        void *context, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    sql_doing(l->db, "cannot read the ledger");
    enum status status = sql_get(l->db, LEDGER_COMMANDS, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_number(s, 1, since.s);
    return each_row(s, each, context, reterr);
}

enum status ledger_sqlite_streams(struct ledger_sqlite *l, ledger_stream_fn *each, void *context,
                                  struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    sql_doing(l->db, "cannot read the ledger");
    enum status status = sql_get(l->db, LEDGER_STREAMS, &s, reterr);
    bool has_row = status == STATUS_OK;
    while (has_row) {
        status = sql_step(s, &has_row, reterr);
        has_row =
            has_row && status == STATUS_OK &&
            each(context, sql_column_bytes(s, 0), sql_column_number(s, 1) != 0, (uint64_t) sql_column_number(s, 2));
    }
    if (s != NULL) {
        sql_end(s);
    }
    return status;
}

/* --- the check ---------------------------------------------------------------------------------------------------- */

struct walk {
    struct ledger_verdict *verdict;
    struct ledger_head expected;
};

static bool walk_row(void *context, const struct chain_row *row)
{
    struct walk *w = context;
    return chain_step(w->verdict, row, w->expected);
}

static enum status each_link(struct sql_statement *s, ledger_chain_fn *each, void *context, struct complaint *reterr)
{
    bool goes_on = true;
    enum status status = STATUS_OK;
    while (goes_on) {
        status = sql_step(s, &goes_on, reterr);
        goes_on = goes_on && status == STATUS_OK;
        if (goes_on) {
            struct stored r = column_row(s);
            struct chain_row step = {
                .row = &r.row,
                .commitment = &r.commitment,
                .salt = r.salt.len == LEDGER_SALT_LEN ? (const uint8_t *) r.salt.at : NULL,
            };
            goes_on = each(context, &step);
        }
    }
    sql_end(s);
    return status;
}

enum status ledger_sqlite_read_chain(struct ledger_sqlite *l, uint64_t after, uint64_t limit, ledger_chain_fn *each,
                                     void *context, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    sql_doing(l->db, "cannot read the ledger");
    enum status status = sql_get(l->db, LEDGER_ALL, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_number(s, 1, as_signed(after));
    sql_bind_number(s, 2, as_signed(limit));
    return each_link(s, each, context, reterr);
}

enum status ledger_sqlite_between(struct ledger_sqlite *l, struct instant from, struct instant until,
                                  struct ledger_range *ret, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    bool has_row = false;
    sql_doing(l->db, "cannot read the ledger");
    enum status status = sql_get(l->db, LEDGER_BETWEEN, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_number(s, 1, from.s);
    sql_bind_number(s, 2, until.s);
    status = sql_step(s, &has_row, reterr);
    if (status == STATUS_OK && has_row) {
        *ret = (struct ledger_range){(uint64_t) sql_column_number(s, 0), (uint64_t) sql_column_number(s, 1)};
    }
    sql_end(s);
    return status;
}

enum status ledger_sqlite_since_stream(struct ledger_sqlite *l, struct text stream, struct ledger_range *ret,
                                       struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    struct ledger_head head = {0};
    int64_t first = 0;
    enum status status = ledger_sqlite_load_head(l, &head, reterr);
    status = status == STATUS_OK ? sql_get(l->db, LEDGER_FIRST_OF_STREAM, &s, reterr) : status;
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_text(s, 1, stream);
    status = first_number(s, &first, reterr);
    if (status == STATUS_OK) {
        *ret = (struct ledger_range){(uint64_t) first, head.seq};
    }
    return status;
}

/* A stream that nobody lists would not be read at start: its alarms would be silent. */
static enum status check_streams(struct ledger_sqlite *l, struct ledger_verdict *v, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    int64_t unlisted = 0;
    enum status status = sql_get(l->db, LEDGER_UNLISTED, &s, reterr);
    status = status == STATUS_OK ? first_number(s, &unlisted, reterr) : status;
    if (status == STATUS_OK && unlisted > 0) {
        chain_break(v, (uint64_t) unlisted, "the stream of row %" PRId64 " was taken from the list of streams",
                    unlisted);
    }
    return status;
}

enum status ledger_sqlite_verify(struct ledger_sqlite *l, struct ledger_head expected_head, struct ledger_verdict *ret,
                                 struct complaint *reterr)
{
    struct ledger_verdict v;
    struct complaint why;
    struct walk w = {&v, expected_head};
    chain_begin(&v, (struct ledger_head){0});
    enum status status = ledger_sqlite_read_chain(l, 0, INT64_MAX, walk_row, &w, &why);
    chain_end(&v, status == STATUS_OK ? expected_head : v.head);
    status = status == STATUS_OK ? check_streams(l, &v, &why) : status;
    if (status == STATUS_CORRUPT) {
        chain_break(&v, v.head.seq + 1, "the file is damaged behind row %" PRIu64, v.head.seq);
        status = STATUS_OK;
    }
    if (status != STATUS_OK) {
        return complain(reterr, status, why.where, "%s", why.words);
    }
    *ret = v;
    return STATUS_OK;
}
