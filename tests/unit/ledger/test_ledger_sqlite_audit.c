/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_sqlite before its auditors and its attackers: what was tampered with is found, what was erased is gone and
 * only that, copies are whole, the views say what the program says, and the ledger of the first release verifies for
 * ever.
 *
 * `test_ledger_sqlite_audit --make-fixture PATH` writes the ledger that fixtures/release-0.1.db was made from. Never
 * make it anew.
 */
#include "tests/lib/expect.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/prng.h"
#include "tests/lib/ledger_rows.h"
#include "tests/lib/raw_sql.h"

#define FIXTURE "tests/unit/ledger/fixtures/release-0.1.db"
#define FIXTURE_HEAD "c4a651bc364aac9f41c63d4d902a7a343eaaa3cc062bfa38ab26ba0a0130be05"
#define WITHOUT_TRIGGERS                                                                                               \
    "DROP TRIGGER entry_keep; DROP TRIGGER entry_keep_all; DROP TRIGGER payload_keep; DROP TRIGGER payload_keep_all;"  \
    "DROP TRIGGER stream_keep; DROP TRIGGER stream_keep_all; PRAGMA foreign_keys = OFF;"

static struct arena arena = ARENA_INIT;
static struct complaint why;
static struct buf out = BUF_INIT;

static int enter(void **state)
{
    (void) state;
    rows_enter_directory();
    arena_reset(&arena);
    buf_clear(&out);
    memset(&why, 0, sizeof why);
    return 0;
}

static int leave(void **state)
{
    (void) state;
    rows_leave_directory();
    return 0;
}

/* Ten rows of two streams; the path. */
static const char *make_ledger(void)
{
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    for (int i = 0; i < 5; i++) {
        rows_add(l, "global", i, "a payload of global", -1, 0);
        rows_add(l, "INC-1", i, "a payload of INC-1", 1, 0);
    }
    ledger_sqlite_close(l);
    return path;
}

/* --- tampering ---------------------------------------------------------------------------------------------------- */

/* A slip in the sqlite3 shell must not damage the evidence. */
static void triggers_refuse_changes(void **state)
{
    (void) state;
    static const char *const slips[] = {
        "UPDATE entry SET at = at - 1 WHERE seq = 3",
        "DELETE FROM entry WHERE seq = 3",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT 3, at, stream, type, actor, command, request, commitment, link FROM entry "
        "WHERE seq = 4",
        "INSERT INTO entry SELECT 12, at, stream, type, actor, command, request, commitment, link FROM entry WHERE seq "
        "= 4",
        "INSERT INTO entry SELECT NULL, at, stream, type, actor, command, request, commitment, link FROM entry WHERE "
        "seq = 4",
        "UPDATE payload SET bytes = x'00' WHERE seq = 3",
        "UPDATE payload SET is_erased = 1 WHERE seq = 3",
        "UPDATE payload SET is_erased = 1, salt = zeroblob(16), bytes = zeroblob(1) WHERE seq = 3",
        "DELETE FROM payload WHERE seq = 3",
        "DELETE FROM stream",
        "UPDATE stream SET name = 'x' WHERE name = 'INC-1'",
        "UPDATE entry SET at = 'yesterday'",
    };
    const char *path = make_ledger();
    for (size_t i = 0; i < ARRAY_LEN(slips); i++) {
        if (raw_sql(path, slips[i], NULL)) {
            fail_msg("\"%s\" was not refused", slips[i]);
        }
    }
    struct ledger_sqlite *l = rows_open(path, NULL);
    assert_int_equal(rows_expect_whole(l, ledger_sqlite_head(l)).rows, 10);
    ledger_sqlite_close(l);
}

struct tampering {
    const char *sql;
    uint64_t broken_seq;
    const char *words;
};

static void expect_tampering_found(const struct tampering *t, struct ledger_head noted)
{
    const char *path = rows_path("tampered.db");
    struct ledger_sqlite *l = rows_open_read_only(rows_path("l.db"));
    assert_int_equal(ledger_sqlite_backup(l, path, &why), STATUS_OK);
    ledger_sqlite_close(l);
    buf_clear(&out);
    buf_addf(&out, "%s %s", WITHOUT_TRIGGERS, t->sql);
    const char *sql = text_cstr(&arena, buf_text(&out));
    if (!raw_sql(path, sql, &out)) {
        fail_msg("%s: %s", sql, out.at);
    }
    struct ledger_verdict v;
    l = rows_open_read_only(path);
    assert_int_equal(ledger_sqlite_verify(l, noted, &v, &why), STATUS_OK);
    ledger_sqlite_close(l);
    assert_int_equal(unlink(path), 0);
    if (v.is_whole || v.broken_seq != t->broken_seq || strstr(v.reason, t->words) == NULL) {
        fail_msg("%s: row %" PRIu64 ", \"%s\"", t->sql, v.broken_seq, v.reason);
    }
}

/* Somebody who owns the file and drops the triggers can change it; nobody can change it unseen. */
static void tampering_is_found(void **state)
{
    (void) state;
    static const struct tampering all[] = {
        {"UPDATE payload SET bytes = x'00' WHERE seq = 4", 4, "payload of row 4"},
        {"UPDATE payload SET salt = zeroblob(16) WHERE seq = 5", 5, "payload of row 5"},
        {"DELETE FROM payload WHERE seq = 6", 6, "was not erased by this program"},
        {"UPDATE entry SET at = at - 60 WHERE seq = 7", 7, "row 7 does not fit"},
        {"UPDATE entry SET actor = 'uid:0' WHERE seq = 7", 7, "row 7 does not fit"},
        {"UPDATE entry SET stream = 'INC-2' WHERE seq = 8", 8, "row 8 does not fit"},
        {"UPDATE entry SET command = randomblob(32) WHERE seq = 8", 8, "row 8 does not fit"},
        {"UPDATE entry SET commitment = zeroblob(32) WHERE seq = 2", 2, "row 2 does not fit"},
        {"DELETE FROM entry WHERE seq = 3", 3, "row 3 is missing"},
        {"DELETE FROM entry WHERE seq = 1", 1, "row 1 is missing"},
        {"UPDATE entry SET seq = 99 WHERE seq = 3; UPDATE entry SET seq = 3 WHERE seq = 4; UPDATE entry SET seq = 4 "
         "WHERE seq = 99;"
         "UPDATE payload SET seq = 99 WHERE seq = 3; UPDATE payload SET seq = 3 WHERE seq = 4; UPDATE payload SET seq "
         "= 4 WHERE seq = 99",
         3, "row 3 does not fit"},
        {"DELETE FROM entry WHERE seq > 8", 9, "tail was cut"},
        {"DELETE FROM entry", 1, "tail was cut"},
        {"UPDATE entry SET link = zeroblob(32) WHERE seq = 10", 10, "row 10 does not fit"},
        {"DELETE FROM stream WHERE name = 'INC-1'", 2, "list of streams"},
    };
    const char *path = make_ledger();
    struct ledger_sqlite *l = rows_open_read_only(path);
    struct ledger_head noted = ledger_sqlite_head(l);
    ledger_sqlite_close(l);
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        expect_tampering_found(&all[i], noted);
    }
}

/* Bits rot; the check must say where, and not give up without a word. */
static void damaged_file_is_a_verdict(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    rows_add_many(l, "INC-1", 1, 2000);
    ledger_sqlite_close(l);
    int64_t page = raw_sql_number(path, "SELECT max(pageno) FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf'");
    FILE *f = fopen(path, "r+b");
    assert_non_null(f);
    assert_int_equal(fseek(f, (long) (page - 2) * 4096, SEEK_SET), 0);
    for (int i = 0; i < 4096; i++) {
        (void) fputc(0xA5, f);
    }
    (void) fclose(f);
    struct ledger_verdict v;
    l = rows_open_read_only(path);
    assert_int_equal(ledger_sqlite_verify(l, (struct ledger_head){0}, &v, &why), STATUS_OK);
    assert_false(v.is_whole);
    assert_true(v.broken_seq > 1 && v.broken_seq <= 2000);
    assert_true(strstr(v.reason, "damaged") != NULL || strstr(v.reason, "payload of row") != NULL);
    ledger_sqlite_close(l);
}

/* --- erasing ------------------------------------------------------------------------------------------------------ */

static bool expect_erased(void *context, const struct ledger_row *row)
{
    (void) context;
    assert_int_equal(row->is_erased, row->seq == 2);
    assert_int_equal(row->payload.len == 0, row->seq == 2);
    return true;
}

/* Somebody's name must be gone when the law says so, and the evidence must still hold. */
static void erased_payload_is_gone_and_the_chain_holds(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    rows_add(l, "INC-1", 1, "kept before", 1, 0);
    rows_add(l, "INC-1", 1, "SECRET of Jane Doe", -1, 0);
    rows_add(l, "INC-1", 1, "kept after", -1, 0);
    assert_true(rows_file_has(rows_path("l.db-wal"), "SECRET of Jane Doe"));
    struct ledger_head before = ledger_sqlite_head(l);
    rows_add(l, "global", 9, "erased row 2", -1, 2);
    assert_false(ledger_sqlite_has_remains(l));
    assert_false(rows_file_has(path, "SECRET"));
    assert_false(rows_file_has(rows_path("l.db-wal"), "SECRET"));
    assert_int_equal(rows_file_size(rows_path("l.db-wal")), 0);
    assert_true(rows_file_has(path, "kept after"));
    assert_int_equal(rows_expect_whole(l, before).erased, 1);
    assert_int_equal(ledger_sqlite_read(l, TEXT("INC-1"), 0, 99, expect_erased, NULL, &why), STATUS_OK);
    rows_add(l, "global", 9, "erased row 2 again", -1, 2);
    assert_int_equal(rows_expect_whole(l, before).erased, 1);
    ledger_sqlite_close(l);
}

/* While an old snapshot is read the bytes cannot go; that must be known, and made up for. */
static void erasing_beside_a_reader_is_made_up_for(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    rows_add_many(l, "INC-1", 1, 50);
    rows_add(l, "INC-1", 1, "SECRET of Jane Doe", -1, 0);
    struct raw_reader *reader = raw_reader_open(path);
    rows_add(l, "global", 9, "erased row 51", -1, 51);
    assert_true(ledger_sqlite_has_remains(l));
    raw_reader_close(reader);
    assert_int_equal(ledger_sqlite_probe(l, &why), STATUS_OK);
    assert_false(ledger_sqlite_has_remains(l));
    assert_false(rows_file_has(path, "SECRET") || rows_file_has(rows_path("l.db-wal"), "SECRET"));
    ledger_sqlite_close(l);
}

/* A payload as long as `len`, unmistakable. */
static const char *marked_payload(size_t n, size_t len)
{
    struct buf b = BUF_INIT;
    while (b.len < len || b.len == 0) {
        buf_addf(&b, "<secret-%zu>", n);
    }
    const char *copy = text_cstr(&arena, buf_text(&b));
    buf_done(&b);
    return copy;
}

/* Copies that SQLite leaves in the unused parts of pages would survive an erasure: payloads of all sizes, erased in any
 * order. */
static void nothing_erased_is_left_in_any_corner(void **state)
{
    (void) state;
    enum { COUNT = 300 };
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    struct prng p;
    prng_init(&p, 11);
    bool is_erased[COUNT + 1] = {false};
    for (size_t n = 1; n <= COUNT; n++) {
        size_t len = (size_t) prng_below(&p, prng_chance(&p, 100) ? 20000 : 400);
        uint64_t erase = prng_chance(&p, 400) ? 1 + prng_below(&p, n) : 0;
        rows_add(l, "INC-1", 1, marked_payload(n, len), -1, erase);
        is_erased[erase] = erase > 0;
    }
    for (size_t n = 1; n <= COUNT; n++) {
        char marker[32];
        (void) snprintf(marker, sizeof marker, "<secret-%zu>", n);
        bool is_there = rows_file_has(path, marker) || rows_file_has(rows_path("l.db-wal"), marker);
        if (is_there == is_erased[n]) {
            fail_msg("%s is %s", marker, is_there ? "still there" : "lost");
        }
    }
    (void) rows_expect_whole(l, ledger_sqlite_head(l));
    ledger_sqlite_close(l);
}

/* --- copies ------------------------------------------------------------------------------------------------------- */

/* The copy that is needed on the worst day must be whole, private, of one instant, and usable as a ledger. */
static void backup_while_in_use(void **state)
{
    (void) state;
    const char *path = rows_path("l.db"), *copy = rows_path("copy.db");
    struct ledger_sqlite *l = rows_open(path, NULL), *reader = NULL;
    rows_add_many(l, "INC-1", 1, 500);
    struct ledger_head then = ledger_sqlite_head(l);
    reader = rows_open_read_only(path);
    assert_int_equal(ledger_sqlite_backup(reader, copy, &why), STATUS_OK);
    rows_add(l, "INC-1", 1, "later", 1, 0);
    assert_int_equal(ledger_sqlite_backup(l, rows_path("second.db"), &why), STATUS_OK);
    ledger_sqlite_close(reader);
    ledger_sqlite_close(l);
    struct stat s;
    assert_int_equal(stat(copy, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
    assert_int_equal(access(rows_path("copy.db-wal"), F_OK), -1);
    assert_int_equal(access(rows_path("copy.db.partial"), F_OK), -1);
    l = rows_open_read_only(copy);
    assert_int_equal(rows_expect_whole(l, then).rows, 500);
    ledger_sqlite_close(l);
    assert_int_equal(access(rows_path("copy.db-wal"), F_OK), -1);
    l = rows_open(copy, NULL);
    rows_add(l, "INC-1", 1, "restored", 1, 0);
    ledger_sqlite_close(l);
    l = rows_open_read_only(rows_path("second.db"));
    assert_int_equal(rows_expect_whole(l, then).rows, 501);
    ledger_sqlite_close(l);
}

/* A nightly job with a fixed name must not replace the last good copy, and a torn one must not block the next. */
static void backup_replaces_nothing(void **state)
{
    (void) state;
    const char *path = make_ledger(), *copy = rows_path("copy.db"), *partial = rows_path("copy.db.partial");
    struct ledger_sqlite *l = rows_open(path, NULL);
    FILE *f = fopen(partial, "wb");
    assert_non_null(f);
    (void) fputs("a copy that was interrupted", f);
    (void) fclose(f);
    assert_int_equal(ledger_sqlite_backup(l, copy, &why), STATUS_OK);
    uint64_t size = rows_file_size(copy);
    rows_add_many(l, "INC-1", 1, 1000);
    assert_int_equal(ledger_sqlite_backup(l, copy, &why), STATUS_BAD_INPUT);
    expect_words(why, "exists already");
    assert_int_equal(rows_file_size(copy), size);
    assert_int_equal(ledger_sqlite_backup(l, rows_path("no/such/copy.db"), &why), STATUS_IO);
    expect_words(why, "cannot be made");
    assert_int_equal(ledger_sqlite_backup(l, path, &why), STATUS_BAD_INPUT);
    rows_add(l, "INC-1", 1, "unharmed", 1, 0);
    ledger_sqlite_close(l);
}

/* --- what people see ---------------------------------------------------------------------------------------------- */

static void expect_view_hashes(struct text line)
{
    struct text fields[4], rest = line, bytes;
    for (size_t i = 0; i < 3; i++) {
        assert_true(text_cut(rest, '|', &fields[i], &rest));
    }
    fields[3] = rest;
    for (size_t i = 0; i < 4; i += 2) {
        if (fields[i].len == 0) {
            continue; /* erased */
        }
        bytes.len = fields[i].len / 2;
        char *at = arena_alloc(&arena, bytes.len + 1);
        assert_true(hex_parse(fields[i], at, bytes.len));
        struct hash h = hash_of(at, bytes.len);
        assert_true(text_equal(hash_hex(&arena, &h), fields[i + 1]));
    }
}

/* An auditor with the sqlite3 shell and sha256sum must be able to check the chain without believing this program. */
static void chain_view_gives_the_bytes(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    struct ledger_row rows[3] = {
        {.seq = 1, .at = {-1}, .stream = TEXT("INC-\xc3\xa9"), .type = -2, .actor = TEXT_EMPTY, .payload = {"a\0b", 3}},
        {.seq = 2, .at = {INT64_C(1795266300)}, .stream = TEXT("global"), .type = INT32_MAX, .actor = TEXT("uid:0")},
        {.seq = 3, .stream = TEXT("global"), .type = INT32_MIN, .command = hash_of("k", 1), .request = hash_of("r", 1)},
    };
    uint64_t erase = 2;
    struct ledger_batch batch = {.rows = rows, .row_count = 3, .erase = &erase, .erase_count = 1};
    struct ledger_head head;
    assert_int_equal(ledger_sqlite_append(l, &batch, &head, &why), STATUS_OK);
    assert_true(raw_sql(path, "SELECT link_bytes, link, commitment_bytes, commitment FROM chain ORDER BY seq", &out));
    struct text rest = buf_text(&out), line;
    size_t lines = 0;
    while (text_cut(rest, '\n', &line, &rest)) {
        expect_view_hashes(line);
        lines++;
    }
    assert_int_equal(lines, 3);
    ledger_sqlite_close(l);
}

/* The tables are for people too: a view that does not work is found on the day of the audit. */
static void audit_views_read_well(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    rows_add(l, "INC-1", 3, "abc", 1, 0);
    rows_add(l, "INC-1", 4, "abcd", -1, 1);
    ledger_sqlite_close(l);
    assert_true(
        raw_sql(path, "SELECT seq, at, stream, type, actor, payload_length, payload FROM audit ORDER BY seq", &out));
    expect_text(buf_text(&out),
                "1|1970-01-01T00:16:41Z|INC-1|3|uid:1000|3|erased\n2|1970-01-01T00:16:42Z|INC-1|4|uid:1000|4|kept\n");
    buf_clear(&out);
    assert_true(raw_sql(path, "SELECT seq, stream, type FROM erased", &out));
    expect_text(buf_text(&out), "1|INC-1|3\n");
    buf_clear(&out);
    assert_true(raw_sql(path, "SELECT value FROM meta WHERE name IN ('schema', 'chain') ORDER BY name", &out));
    expect_text(buf_text(&out), "nis2d entry 1\n1\n");
}

/* --- the first release -------------------------------------------------------------------------------------------- */

static int make_fixture(const char *path)
{
    struct complaint c = {0};
    rows_enter_directory();
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    rows_add(l, "global", 1, "settings loaded", -1, 0);
    rows_add(l, "INC-2026-0001", 10, "opened: Ransomware in the plant", 1, 0);
    rows_add(l, "INC-2026-0001", 11, "a name that was erased", -1, 0);
    rows_add(l, "INC-2026-0002", 10, "", 1, 0);
    rows_add(l, "global", 2, "snapshot", -1, 0);
    struct ledger_head head;
    struct ledger_row row = rows_make(6, "INC-2026-0002", -1, "caf\xc3\xa9");
    row.command = hash_of("key", 3);
    row.request = hash_of("request", 7);
    struct ledger_batch batch = {.rows = &row, .row_count = 1};
    bool is_done = ledger_sqlite_append(l, &batch, &head, &c) == STATUS_OK;
    rows_add(l, "INC-2026-0002", 12, "closed", 0, 3);
    head = ledger_sqlite_head(l);
    is_done = is_done && ledger_sqlite_backup(l, path, &c) == STATUS_OK;
    (void) printf("%s: %s\n", path, is_done ? text_cstr(&arena, hash_hex(&arena, &head.link)) : c.words);
    ledger_sqlite_close(l);
    rows_leave_directory();
    return is_done ? 0 : 1;
}

static void copy_file(const char *from, const char *to)
{
    FILE *in = fopen(from, "rb"), *copy = fopen(to, "wb");
    assert_non_null(in);
    assert_non_null(copy);
    for (int c = fgetc(in); c != EOF; c = fgetc(in)) {
        (void) fputc(c, copy);
    }
    (void) fclose(in);
    assert_int_equal(fclose(copy), 0);
}

/* Evidence written by the first release must be readable and provable with every later one. */
static void ledger_of_the_first_release_verifies(void **state)
{
    (void) state;
    const char *path = rows_path("old.db");
    struct ledger_head head = {.seq = 7};
    struct rows_seen seen = {0};
    assert_true(hex_parse(TEXT(FIXTURE_HEAD), head.link.at, HASH_LEN));
    copy_file(FIXTURE, path);
    struct ledger_sqlite *l = rows_open(path, NULL);
    struct ledger_verdict v = rows_expect_whole(l, head);
    assert_int_equal(v.rows, 7);
    assert_int_equal(v.erased, 1);
    assert_int_equal(ledger_sqlite_read_hot(l, 2, rows_note, &seen, &why), STATUS_OK);
    expect_text(buf_text(&seen.words),
                "2:INC-2026-0001:10:opened: Ransomware in the plant 3:INC-2026-0001:11: 5:global:2:snapshot ");
    buf_clear(&seen.words);
    assert_int_equal(ledger_sqlite_read_commands(l, (struct instant){0}, rows_note, &seen, &why), STATUS_OK);
    expect_text(buf_text(&seen.words), "6:INC-2026-0002:-1: ");
    rows_add(l, "INC-2026-0001", 11, "and on it goes", 1, 0);
    assert_int_equal(rows_expect_whole(l, head).rows, 8);
    ledger_sqlite_close(l);
    buf_done(&seen.words);
}

/* --- stretches ---------------------------------------------------------------------------------------------------- */

static bool note_link(void *context, const struct chain_row *r)
{
    struct ledger_verdict *v = context;
    return chain_step(v, r, (struct ledger_head){0});
}

/* A bundle that begins one row late, or ends one early, proves less than it says. Rows are of 1001 to 1010. */
static void stretches_have_both_ends(void **state)
{
    (void) state;
    static const struct {
        int64_t from, until;
        uint64_t first, last;
    } cases[] = {
        {0, 5000, 1, 10},   {1001, 1010, 1, 10}, {1002, 1009, 2, 9},
        {1005, 1005, 5, 5}, {0, 1000, 0, 0},     {1011, 5000, 0, 0},
    };
    struct ledger_sqlite *l = rows_open_read_only(make_ledger());
    struct ledger_range range = {77, 77};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct instant from = {cases[i].from}, until = {cases[i].until};
        assert_int_equal(ledger_sqlite_between(l, from, until, &range, &why), STATUS_OK);
        assert_int_equal(range.first, cases[i].first);
        assert_int_equal(range.last, cases[i].last);
    }
    assert_int_equal(ledger_sqlite_since_stream(l, TEXT("INC-1"), &range, &why), STATUS_OK);
    assert_int_equal(range.first, 2);
    assert_int_equal(range.last, 10);
    assert_int_equal(ledger_sqlite_since_stream(l, TEXT("INC-2"), &range, &why), STATUS_OK);
    assert_int_equal(range.first, 0);
    struct ledger_verdict all, part;
    chain_begin(&all, (struct ledger_head){0});
    assert_int_equal(ledger_sqlite_read_chain(l, 0, 4, note_link, &all, &why), STATUS_OK);
    assert_true(all.is_whole);
    assert_int_equal(all.rows, 4);
    chain_begin(&part, all.head);
    assert_int_equal(ledger_sqlite_read_chain(l, 4, 100, note_link, &part, &why), STATUS_OK);
    assert_true(part.is_whole);
    assert_int_equal(part.head.seq, 10);
    ledger_sqlite_close(l);
}

#define T(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(int argc, char **argv)
{
    hash_init();
    if (argc == 3 && strcmp(argv[1], "--make-fixture") == 0) {
        return make_fixture(argv[2]);
    }
    const struct CMUnitTest tests[] = {
        T(triggers_refuse_changes),
        T(tampering_is_found),
        T(damaged_file_is_a_verdict),
        T(erased_payload_is_gone_and_the_chain_holds),
        T(erasing_beside_a_reader_is_made_up_for),
        T(nothing_erased_is_left_in_any_corner),
        T(backup_while_in_use),
        T(backup_replaces_nothing),
        T(chain_view_gives_the_bytes),
        T(audit_views_read_well),
        T(ledger_of_the_first_release_verifies),
        T(stretches_have_both_ends),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    buf_done(&out);
    return failed;
}
