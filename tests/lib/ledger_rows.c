/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_rows: see ledger_rows.h.
 */
#include "tests/lib/ledger_rows.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/lib/expect.h"

static char directory[128];

void rows_salt(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN])
{
    (void) context;
    struct hash h = hash_of(&seq, sizeof seq);
    memcpy(ret, h.at, LEDGER_SALT_LEN);
}

struct ledger_sqlite_options rows_options(const char *path, const char *vfs, bool is_read_only)
{
    return (struct ledger_sqlite_options){
        .path = path, .vfs = vfs, .is_read_only = is_read_only, .salt = is_read_only ? NULL : rows_salt};
}

static struct ledger_sqlite *open_with(const struct ledger_sqlite_options *options)
{
    struct ledger_sqlite *l = NULL;
    struct complaint c = {0};
    if (ledger_sqlite_open(options, &l, &c) != STATUS_OK) {
        fail_msg("%s: %s", c.where, c.words);
    }
    return l;
}

struct ledger_sqlite *rows_open(const char *path, const char *vfs)
{
    struct ledger_sqlite_options options = rows_options(path, vfs, false);
    return open_with(&options);
}

struct ledger_sqlite *rows_open_read_only(const char *path)
{
    struct ledger_sqlite_options options = rows_options(path, NULL, true);
    return open_with(&options);
}

struct ledger_row rows_make(uint64_t seq, const char *stream, int32_t type, const char *payload)
{
    return (struct ledger_row){
        .seq = seq,
        .at = {1000 + (int64_t) seq},
        .stream = text_of(stream),
        .type = type,
        .actor = TEXT("uid:1000"),
        .payload = text_of(payload),
    };
}

enum status rows_append(struct ledger_sqlite *l, const char *stream, int32_t type, const char *payload,
                        struct complaint *reterr)
{
    struct ledger_head head = ledger_sqlite_head(l);
    struct ledger_row row = rows_make(head.seq + 1, stream, type, payload);
    struct ledger_batch batch = {.rows = &row, .row_count = 1};
    return ledger_sqlite_append(l, &batch, &head, reterr);
}

void rows_add(struct ledger_sqlite *l, const char *stream, int32_t type, const char *payload, int mark, uint64_t erase)
{
    struct complaint c = {0};
    struct ledger_head head = ledger_sqlite_head(l);
    struct ledger_row row = rows_make(head.seq + 1, stream, type, payload);
    struct ledger_mark marks = {text_of(stream), mark == 1};
    struct ledger_batch batch = {
        .rows = &row,
        .row_count = 1,
        .marks = &marks,
        .mark_count = mark >= 0 ? 1 : 0,
        .erase = &erase,
        .erase_count = erase != 0 ? 1 : 0,
    };
    if (ledger_sqlite_append(l, &batch, &head, &c) != STATUS_OK) {
        fail_msg("%s: %s", c.where, c.words);
    }
}

void rows_add_many(struct ledger_sqlite *l, const char *stream, int32_t type, size_t count)
{
    struct complaint c = {0};
    struct ledger_head head = ledger_sqlite_head(l);
    struct ledger_row *rows = mem_alloc(count * sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        rows[i] = rows_make(head.seq + 1 + i, stream, type, "some payload of a usual length, so that rows fill pages");
    }
    struct ledger_batch batch = {.rows = rows, .row_count = count};
    if (ledger_sqlite_append(l, &batch, &head, &c) != STATUS_OK) {
        fail_msg("%s: %s", c.where, c.words);
    }
    mem_free(rows);
}

bool rows_note(void *context, const struct ledger_row *row)
{
    struct rows_seen *seen = context;
    seen->count++;
    buf_addf(&seen->words, "%" PRIu64 ":%.*s:%d:%.*s ", row->seq, TEXT_ARG(row->stream), row->type,
             TEXT_ARG(row->payload));
    return seen->stop_after == 0 || seen->count < seen->stop_after;
}

struct ledger_verdict rows_expect_whole(struct ledger_sqlite *l, struct ledger_head expected)
{
    struct ledger_verdict v;
    struct complaint c = {0};
    if (ledger_sqlite_verify(l, expected, &v, &c) != STATUS_OK) {
        fail_msg("%s: %s", c.where, c.words);
    }
    if (!v.is_whole) {
        fail_msg("the chain is broken at row %" PRIu64 ": %s", v.broken_seq, v.reason);
    }
    return v;
}

void rows_enter_directory(void)
{
    const char *parent = getenv("TMPDIR");
    (void) snprintf(directory, sizeof directory, "%s/ledger-test-XXXXXX", parent != NULL ? parent : "/tmp");
    assert_non_null(mkdtemp(directory));
}

void rows_leave_directory(void)
{
    DIR *d = opendir(directory);
    assert_non_null(d);
    for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        (void) unlinkat(dirfd(d), e->d_name, 0);
    }
    (void) closedir(d);
    assert_int_equal(rmdir(directory), 0);
}

const char *rows_path(const char *name)
{
    static char paths[16][256]; /* every name keeps its place, so that a path stays good through a whole test */
    char path[256];
    size_t i = 0;
    (void) snprintf(path, sizeof path, "%s/%s", directory, name);
    while (i < ARRAY_LEN(paths) - 1 && paths[i][0] != '\0' && strcmp(paths[i], path) != 0 &&
           strncmp(paths[i], directory, strlen(directory)) == 0) {
        i++;
    }
    memcpy(paths[i], path, sizeof path);
    return paths[i];
}

uint64_t rows_file_size(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 ? (uint64_t) s.st_size : 0;
}

bool rows_file_has(const char *path, const char *needle)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        return false;
    }
    size_t len = rows_file_size(path);
    char *bytes = mem_alloc(len + 1);
    assert_int_equal(fread(bytes, 1, len, f), len);
    (void) fclose(f);
    bool has = memmem(bytes, len, needle, strlen(needle)) != NULL;
    mem_free(bytes);
    return has;
}
