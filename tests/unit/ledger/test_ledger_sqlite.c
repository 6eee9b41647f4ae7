/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_sqlite: what was appended is read back, one writer at a time, at a cost that follows open work; and files that
 * are not ours stay as they are. Faults are in test_ledger_sqlite_faults.c, what auditors and attackers do in
 * test_ledger_sqlite_audit.c.
 */
#include "tests/lib/expect.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/lib/ledger_rows.h"
#include "tests/lib/raw_sql.h"
#include "tests/lib/vfs_sim.h"

#define SNAPSHOT 9

static struct rows_seen seen;
static struct complaint why;

static int enter(void **state)
{
    (void) state;
    rows_enter_directory();
    buf_clear(&seen.words);
    seen.count = seen.stop_after = 0;
    memset(&why, 0, sizeof why);
    return 0;
}

static int leave(void **state)
{
    (void) state;
    rows_leave_directory();
    return 0;
}

static void expect_seen(const char *words)
{
    expect_text(buf_text(&seen.words), words);
    buf_clear(&seen.words);
    seen.count = 0;
}

static void expect_open_fails(const char *path, bool is_read_only, enum status status, const char *words)
{
    struct ledger_sqlite_options options = rows_options(path, NULL, is_read_only);
    struct ledger_sqlite *l = NULL;
    assert_int_equal(ledger_sqlite_open(&options, &l, &why), status);
    assert_null(l);
    expect_words(why, words);
}

struct compared {
    const struct ledger_row *rows;
    size_t count;
};

static bool compare_row(void *context, const struct ledger_row *row)
{
    struct compared *c = context;
    const struct ledger_row *want = &c->rows[c->count++];
    assert_int_equal(row->seq, want->seq);
    assert_int_equal(row->at.s, want->at.s);
    assert_int_equal(row->type, want->type);
    assert_true(text_equal(row->stream, want->stream));
    assert_true(text_equal(row->actor, want->actor));
    assert_true(hash_equal(&row->command, &want->command));
    assert_true(hash_equal(&row->request, &want->request));
    assert_true(text_equal(row->payload, want->payload));
    assert_false(row->is_erased);
    return true;
}

/* A field that comes back different is an incident that is not the one that was registered. */
static void rows_come_back_as_they_were(void **state)
{
    (void) state;
    struct ledger_row rows[3] = {
        {.seq = 1, .at = {INT64_C(1795266300)}, .stream = TEXT("global"), .type = INT32_MAX, .actor = TEXT("daemon")},
        {.seq = 2, .at = {-1}, .stream = TEXT("INC-2026-0001"), .type = -1, .payload = {"a\0b\xff", 4}},
        {.seq = 3,
         .at = {0},
         .stream = TEXT("INC-\xc3\xa9"),
         .actor = TEXT("x"),
         .command = hash_of("k", 1),
         .request = hash_of("r", 1)},
    };
    struct ledger_batch batch = {.rows = rows, .row_count = 3};
    struct ledger_head head = {0};
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    assert_int_equal(ledger_sqlite_head(l).seq, 0);
    assert_int_equal(ledger_sqlite_append(l, &batch, &head, &why), STATUS_OK);
    assert_int_equal(head.seq, 3);
    ledger_sqlite_close(l);

    l = rows_open(rows_path("l.db"), NULL);
    struct ledger_head found = ledger_sqlite_head(l);
    assert_int_equal(found.seq, 3);
    assert_true(hash_equal(&found.link, &head.link));
    struct compared c = {rows, 0};
    assert_int_equal(ledger_sqlite_read(l, TEXT_EMPTY, 0, UINT64_MAX, compare_row, &c, &why), STATUS_OK);
    assert_int_equal(c.count, 3);
    (void) rows_expect_whole(l, head);
    ledger_sqlite_close(l);
}

/* The largest thing a request can carry must fit, or a filing is lost at the moment it is recorded. */
static void large_payload_fits(void **state)
{
    (void) state;
    size_t len = 6 * 1024 * 1024;
    char *large = mem_alloc(len);
    memset(large, 'x', len);
    struct ledger_row row = rows_make(1, "INC-1", 1, "");
    row.payload = (struct text){large, len};
    struct ledger_batch batch = {.rows = &row, .row_count = 1};
    struct ledger_head head;
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    assert_int_equal(ledger_sqlite_append(l, &batch, &head, &why), STATUS_OK);
    struct compared c = {&row, 0};
    assert_int_equal(ledger_sqlite_read(l, TEXT("INC-1"), 0, 1, compare_row, &c, &why), STATUS_OK);
    assert_int_equal(c.count, 1);
    assert_true(ledger_sqlite_size(l) >= len);
    ledger_sqlite_close(l);
    mem_free(large);
}

/* The list of an incident must show its rows, all of them, and page without losing one. */
static void reads_of_a_stream_and_in_pages(void **state)
{
    (void) state;
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    rows_add(l, "INC-1", 1, "a", -1, 0);
    rows_add(l, "INC-2", 1, "b", -1, 0);
    rows_add(l, "INC-1", 2, "c", -1, 0);
    assert_int_equal(ledger_sqlite_read(l, TEXT("INC-1"), 0, 10, rows_note, &seen, &why), STATUS_OK);
    expect_seen("1:INC-1:1:a 3:INC-1:2:c ");
    assert_int_equal(ledger_sqlite_read(l, TEXT("INC-1"), 1, 10, rows_note, &seen, &why), STATUS_OK);
    expect_seen("3:INC-1:2:c ");
    assert_int_equal(ledger_sqlite_read(l, TEXT_EMPTY, 0, 2, rows_note, &seen, &why), STATUS_OK);
    expect_seen("1:INC-1:1:a 2:INC-2:1:b ");
    assert_int_equal(ledger_sqlite_read(l, TEXT_EMPTY, 2, 2, rows_note, &seen, &why), STATUS_OK);
    expect_seen("3:INC-1:2:c ");
    assert_int_equal(ledger_sqlite_read(l, TEXT_EMPTY, 3, 2, rows_note, &seen, &why), STATUS_OK);
    assert_int_equal(ledger_sqlite_read(l, TEXT_EMPTY, UINT64_MAX, 2, rows_note, &seen, &why), STATUS_OK);
    assert_int_equal(ledger_sqlite_read(l, TEXT_EMPTY, 0, 0, rows_note, &seen, &why), STATUS_OK);
    assert_int_equal(ledger_sqlite_read(l, TEXT("INC-3"), 0, 9, rows_note, &seen, &why), STATUS_OK);
    expect_seen("");
    seen.stop_after = 1;
    assert_int_equal(ledger_sqlite_read(l, TEXT_EMPTY, 0, 9, rows_note, &seen, &why), STATUS_OK);
    expect_seen("1:INC-1:1:a ");
    rows_add(l, "INC-1", 3, "after a read that was stopped", -1, 0);
    ledger_sqlite_close(l);
}

/* A start that misses a row of an open incident is silent about its deadline. */
static void hot_read_gives_open_streams_and_the_tail_of_global(void **state)
{
    (void) state;
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    assert_int_equal(ledger_sqlite_read_hot(l, SNAPSHOT, rows_note, &seen, &why), STATUS_OK);
    expect_seen("");
    rows_add(l, "global", 1, "g1", -1, 0);
    rows_add(l, "A", 1, "a1", 1, 0);
    rows_add(l, "B", 1, "b1", 1, 0);
    rows_add(l, "global", 2, "g2", -1, 0);
    rows_add(l, "C", SNAPSHOT, "never open", -1, 0);
    assert_int_equal(ledger_sqlite_read_hot(l, SNAPSHOT, rows_note, &seen, &why), STATUS_OK);
    expect_seen("1:global:1:g1 2:A:1:a1 3:B:1:b1 4:global:2:g2 ");
    rows_add(l, "global", SNAPSHOT, "s1", -1, 0);
    rows_add(l, "A", 2, "a2", 0, 0);
    rows_add(l, "global", 3, "g3", -1, 0);
    assert_int_equal(ledger_sqlite_read_hot(l, SNAPSHOT, rows_note, &seen, &why), STATUS_OK);
    expect_seen("3:B:1:b1 6:global:9:s1 8:global:3:g3 ");
    rows_add(l, "global", SNAPSHOT, "s2", -1, 0);
    rows_add(l, "A", 3, "a3", 1, 0);
    ledger_sqlite_close(l);
    l = rows_open(rows_path("l.db"), NULL);
    assert_int_equal(ledger_sqlite_read_hot(l, SNAPSHOT, rows_note, &seen, &why), STATUS_OK);
    expect_seen("2:A:1:a1 3:B:1:b1 7:A:2:a2 9:global:9:s2 10:A:3:a3 ");
    seen.stop_after = 2;
    assert_int_equal(ledger_sqlite_read_hot(l, SNAPSHOT, rows_note, &seen, &why), STATUS_OK);
    expect_seen("2:A:1:a1 3:B:1:b1 ");
    ledger_sqlite_close(l);
}

/* Were "global" marked open by mistake, its rows would be applied twice. */
static void global_is_never_read_twice(void **state)
{
    (void) state;
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    rows_add(l, "global", 1, "g1", 1, 0);
    rows_add(l, "global", SNAPSHOT, "s", -1, 0);
    assert_int_equal(ledger_sqlite_read_hot(l, SNAPSHOT, rows_note, &seen, &why), STATUS_OK);
    expect_seen("2:global:9:s ");
    ledger_sqlite_close(l);
}

/* Bytes that a start reads from the disk, behind `history` closed rows of incidents and of "global". */
static uint64_t cost_of_a_start(size_t history)
{
    struct vfs_sim *sim = vfs_sim_new(1);
    vfs_sim_register(sim, "cost");
    struct ledger_sqlite *l = rows_open("l.db", "cost");
    rows_add(l, "OPEN-1", 1, "early", 1, 0);
    for (size_t i = 0; i < history / 200; i++) {
        char name[32];
        (void) snprintf(name, sizeof name, "INC-%zu", i);
        rows_add_many(l, name, 1, 100);
        rows_add_many(l, "global", 1, 100);
    }
    rows_add(l, "global", SNAPSHOT, "s", -1, 0);
    rows_add(l, "OPEN-2", 1, "late", 1, 0);
    ledger_sqlite_close(l);
    l = rows_open("l.db", "cost");
    uint64_t before = vfs_sim_counters(sim).bytes_read;
    assert_int_equal(ledger_sqlite_read_hot(l, SNAPSHOT, rows_note, &seen, &why), STATUS_OK);
    uint64_t cost = vfs_sim_counters(sim).bytes_read - before;
    assert_int_equal(seen.count, 3);
    seen.count = 0;
    ledger_sqlite_close(l);
    vfs_sim_free(sim);
    return cost;
}

/* After years the daemon must still be back within a second of a crash. */
static void start_follows_open_work_not_history(void **state)
{
    (void) state;
    uint64_t young = cost_of_a_start(400), old = cost_of_a_start(40000);
    assert_true(young > 0);
    assert_true(old < young + 16 * 4096); /* a level of the trees more, and nothing else */
}

/* Ten seconds of phone calls are answered by one sync, not by a hundred. */
static void append_costs_one_sync(void **state)
{
    (void) state;
    struct vfs_sim *sim = vfs_sim_new(1);
    vfs_sim_register(sim, "syncs");
    struct ledger_sqlite *l = rows_open("l.db", "syncs");
    rows_add(l, "A", 1, "the first one also writes the log's header", 1, 0);
    uint64_t before = vfs_sim_counters(sim).syncs;
    rows_add(l, "A", 1, "x", -1, 0);
    assert_int_equal(vfs_sim_counters(sim).syncs, before + 1);
    rows_add_many(l, "B", 1, 100);
    assert_int_equal(vfs_sim_counters(sim).syncs, before + 2);
    ledger_sqlite_close(l);
    vfs_sim_free(sim);
}

/* A command that was answered before the crash must be recognised after it, or its repeat opens a second incident. */
static void commands_are_found_again(void **state)
{
    (void) state;
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    struct ledger_row rows[4];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        rows[i] = rows_make(i + 1, "A", (int32_t) i, "payload");
        rows[i].command = i == 2 ? (struct hash){{0}} : hash_of(&i, sizeof i);
    }
    rows[3].at = (struct instant){999}; /* the clock was set back meanwhile */
    struct ledger_batch batch = {.rows = rows, .row_count = ARRAY_LEN(rows)};
    struct ledger_head head;
    assert_int_equal(ledger_sqlite_append(l, &batch, &head, &why), STATUS_OK);
    assert_int_equal(ledger_sqlite_read_commands(l, (struct instant){999}, rows_note, &seen, &why), STATUS_OK);
    expect_seen("1:A:0: 2:A:1: 4:A:3: ");
    assert_int_equal(ledger_sqlite_read_commands(l, (struct instant){1002}, rows_note, &seen, &why), STATUS_OK);
    expect_seen("2:A:1: ");
    assert_int_equal(ledger_sqlite_read_commands(l, (struct instant){1003}, rows_note, &seen, &why), STATUS_OK);
    expect_seen("");
    assert_int_equal(ledger_sqlite_read_commands(l, INSTANT_NONE, rows_note, &seen, &why), STATUS_OK);
    expect_seen("1:A:0: 2:A:1: 4:A:3: ");
    ledger_sqlite_close(l);
}

static bool note_stream(void *context, struct text stream, bool is_open, uint64_t first_seq)
{
    struct rows_seen *s = context;
    s->count++;
    buf_addf(&s->words, "%.*s:%d:%" PRIu64 " ", TEXT_ARG(stream), is_open, first_seq);
    return s->stop_after == 0 || s->count < s->stop_after;
}

/* A closed incident that is not listed any more looks as if it had never been. */
static void streams_are_listed_in_order(void **state)
{
    (void) state;
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    rows_add(l, "Z", 1, "", 1, 0);
    rows_add(l, "A", 1, "", 1, 0);
    rows_add(l, "Z", 1, "", 0, 0);
    assert_int_equal(ledger_sqlite_streams(l, note_stream, &seen, &why), STATUS_OK);
    expect_seen("Z:0:1 A:1:2 ");
    seen.stop_after = 1;
    assert_int_equal(ledger_sqlite_streams(l, note_stream, &seen, &why), STATUS_OK);
    expect_seen("Z:0:1 ");
    ledger_sqlite_close(l);
}

/* Two writers would give the same number to two different rows. */
static void wrong_number_is_refused_and_does_no_harm(void **state)
{
    (void) state;
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    rows_add(l, "A", 1, "a", -1, 0);
    for (uint64_t seq = 1; seq <= 3; seq += 2) {
        struct ledger_row row = rows_make(seq, "A", 1, "b");
        struct ledger_batch batch = {.rows = &row, .row_count = 1};
        struct ledger_head head = {77, {{0}}};
        assert_int_equal(ledger_sqlite_append(l, &batch, &head, &why), STATUS_BUSY);
        expect_words(why, "somebody else wrote");
        assert_int_equal(head.seq, 77);
    }
    rows_add(l, "A", 1, "c", -1, 0);
    ledger_sqlite_close(l);
}

/* A person who writes with a shell must be noticed at the next append, not at the next audit. */
static void foreign_row_is_noticed(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    rows_add(l, "A", 1, "a", -1, 0);
    assert_true(raw_sql(path,
                        "INSERT INTO entry (seq, at, stream, type, actor, commitment, link)"
                        " VALUES (2, 0, 'A', 1, '', zeroblob(32), zeroblob(32))",
                        NULL));
    assert_int_equal(rows_append(l, "A", 1, "b", &why), STATUS_BUSY);
    expect_words(why, "last row is 2");
    assert_int_equal(rows_append(l, "A", 1, "b", &why), STATUS_UNAVAILABLE);
    expect_words(why, "opened again");
    assert_int_equal(ledger_sqlite_probe(l, &why), STATUS_UNAVAILABLE);
    ledger_sqlite_close(l);
}

/* Erasing a row that does not exist is a slip of the finger; it must not take the rest of the batch with it silently.
 */
static void erasing_nothing_is_refused(void **state)
{
    (void) state;
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    rows_add(l, "A", 1, "a", -1, 0);
    struct ledger_row row = rows_make(2, "A", 2, "erasing");
    uint64_t erase[2] = {1, 3};
    struct ledger_batch batch = {.rows = &row, .row_count = 1, .erase = erase, .erase_count = 2};
    struct ledger_head head;
    assert_int_equal(ledger_sqlite_append(l, &batch, &head, &why), STATUS_NOT_FOUND);
    expect_words(why, "no row 3");
    erase[1] = 0;
    assert_int_equal(ledger_sqlite_append(l, &batch, &head, &why), STATUS_NOT_FOUND);
    erase[1] = 2;
    assert_int_equal(ledger_sqlite_append(l, &batch, &head, &why), STATUS_OK);
    assert_int_equal(rows_expect_whole(l, head).erased, 2);
    ledger_sqlite_close(l);
}

/* Two daemons would page everybody twice. */
static void second_writer_is_refused(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    char words[64];
    (void) snprintf(words, sizeof words, "process %ld", (long) getpid());
    struct ledger_sqlite *l = rows_open(path, NULL);
    expect_open_fails(path, false, STATUS_BUSY, words);
    rows_add(l, "A", 1, "the first one works on", -1, 0);
    ledger_sqlite_close(l);
    l = rows_open(path, NULL);
    assert_int_equal(ledger_sqlite_head(l).seq, 1);
    ledger_sqlite_close(l);
}

/* A long audit must neither stop the alarms nor see half a turn. */
static void reader_beside_the_writer(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    rows_add(l, "A", 1, "a", -1, 0);
    struct ledger_sqlite *reader = rows_open_read_only(path);
    assert_int_equal(ledger_sqlite_head(reader).seq, 1);
    for (size_t i = 0; i < 50; i++) {
        rows_add_many(l, "A", 1, 10);
        struct ledger_verdict v = rows_expect_whole(reader, (struct ledger_head){0});
        assert_int_equal(v.rows, 1 + (i + 1) * 10);
    }
    ledger_sqlite_close(reader);
    rows_add(l, "A", 1, "b", -1, 0);
    ledger_sqlite_close(l);
}

/* Somebody pages through a result while the daemon is started in the night. */
static void old_snapshot_does_not_keep_the_daemon_from_starting(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    rows_add_many(l, "A", 1, 100);
    struct raw_reader *reader = raw_reader_open(path);
    rows_add_many(l, "A", 1, 100);
    ledger_sqlite_close(l);
    l = rows_open(path, NULL);
    assert_true(ledger_sqlite_has_remains(l));
    rows_add(l, "A", 1, "x", -1, 0);
    raw_reader_close(reader);
    assert_true(ledger_sqlite_has_remains(l));
    rows_add(l, "A", 1, "y", -1, 0);
    assert_false(ledger_sqlite_has_remains(l));
    assert_int_equal(rows_expect_whole(l, ledger_sqlite_head(l)).rows, 202);
    ledger_sqlite_close(l);
}

/* A watchdog that is fed by a probe that wrote nothing would be fed by a dead disk. */
static void probe_writes_outside_the_chain(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    struct ledger_sqlite *l = rows_open(path, NULL);
    rows_add(l, "A", 1, "a", -1, 0);
    struct ledger_head head = ledger_sqlite_head(l);
    assert_int_equal(ledger_sqlite_probe(l, &why), STATUS_OK);
    assert_int_equal(ledger_sqlite_probe(l, &why), STATUS_OK);
    assert_int_equal(raw_sql_number(path, "SELECT count FROM probe"), 2);
    assert_int_equal(rows_expect_whole(l, head).rows, 1);
    ledger_sqlite_close(l);
}

/* What is inside concerns an attack that may be going on: other users of the machine must not read along. */
static void files_are_private(void **state)
{
    (void) state;
    static const char *const names[] = {"l.db", "l.db-wal", "l.db-shm", "l.db.lock"};
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    rows_add(l, "A", 1, "a", -1, 0);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct stat s;
        assert_int_equal(stat(rows_path(names[i]), &s), 0);
        assert_int_equal(s.st_mode & 0777, 0600);
    }
    ledger_sqlite_close(l);
}

/* An old release that writes into a newer ledger destroys what it does not know. */
static void newer_schema_is_refused(void **state)
{
    (void) state;
    const char *path = rows_path("l.db");
    ledger_sqlite_close(rows_open(path, NULL));
    assert_true(raw_sql(path, "PRAGMA user_version = 2", NULL));
    expect_open_fails(path, false, STATUS_CORRUPT, "newer release (schema 2");
    expect_open_fails(path, true, STATUS_CORRUPT, "newer release (schema 2");
    assert_true(raw_sql(path, "PRAGMA user_version = 1", NULL));
    ledger_sqlite_close(rows_open(path, NULL));
}

/* A slip in `state` must not destroy somebody else's database. */
static void foreign_files_are_refused_and_left_alone(void **state)
{
    (void) state;
    const char *path = rows_path("other.db");
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    (void) fclose(f);
    assert_true(raw_sql(path, "CREATE TABLE t (x)", NULL));
    uint64_t size = rows_file_size(path);
    expect_open_fails(path, false, STATUS_CORRUPT, "not a ledger");
    assert_int_equal(rows_file_size(path), size);
    assert_int_equal(rows_file_size(rows_path("other.db-wal")), 0);
    assert_int_equal(raw_sql_number(path, "SELECT journal_mode = 'delete' FROM pragma_journal_mode"), 1);

    const char *text = rows_path("text.db");
    f = fopen(text, "wb");
    assert_non_null(f);
    for (int i = 0; i < 1000; i++) {
        (void) fputs("this is no database at all\n", f);
    }
    (void) fclose(f);
    expect_open_fails(text, false, STATUS_CORRUPT, "not a database");
    expect_open_fails(text, true, STATUS_CORRUPT, "not a database");
}

/* The words an operator sees on the first day. */
static void missing_files_are_named(void **state)
{
    (void) state;
    const char *path = rows_path("none.db");
    expect_open_fails(path, true, STATUS_NOT_FOUND, "no ledger here");
    assert_int_equal(access(path, F_OK), -1);
    expect_open_fails(rows_path("no/such/directory.db"), false, STATUS_IO, "directory must exist");
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    (void) fclose(f);
    expect_open_fails(path, true, STATUS_CORRUPT, "not a ledger");
}

static void mark_nothing(void *context)
{
    struct ledger_mark mark = {TEXT("B"), true};
    struct ledger_batch batch = {.marks = &mark, .mark_count = 1};
    struct ledger_head head;
    assert_int_equal(ledger_sqlite_append(context, &batch, &head, NULL), STATUS_OK);
}

/* A mark for a stream without rows would be forgotten, and the incident with it at the next start. */
static void mark_without_rows_is_a_programmers_mistake(void **state)
{
    (void) state;
    struct ledger_sqlite *l = rows_open(rows_path("l.db"), NULL);
    rows_add(l, "A", 1, "a", -1, 0);
    expect_abort(mark_nothing, l);
    ledger_sqlite_close(l);
}

#define T(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        T(rows_come_back_as_they_were),
        T(large_payload_fits),
        T(reads_of_a_stream_and_in_pages),
        T(hot_read_gives_open_streams_and_the_tail_of_global),
        T(global_is_never_read_twice),
        T(start_follows_open_work_not_history),
        T(append_costs_one_sync),
        T(commands_are_found_again),
        T(streams_are_listed_in_order),
        T(wrong_number_is_refused_and_does_no_harm),
        T(foreign_row_is_noticed),
        T(erasing_nothing_is_refused),
        T(second_writer_is_refused),
        T(reader_beside_the_writer),
        T(old_snapshot_does_not_keep_the_daemon_from_starting),
        T(probe_writes_outside_the_chain),
        T(files_are_private),
        T(newer_schema_is_refused),
        T(foreign_files_are_refused_and_left_alone),
        T(missing_files_are_named),
        T(mark_without_rows_is_a_programmers_mistake),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_done(&seen.words);
    return failed;
}
