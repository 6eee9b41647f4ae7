/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_rows: short ways to write to a ledger and to remember what was read, for the tests of the ledger.
 *
 * Salts are derived from the row's number, so that the same rows give the same chain in every run.
 */
#ifndef NIS2_TESTS_LIB_LEDGER_ROWS_H
#define NIS2_TESTS_LIB_LEDGER_ROWS_H

#include "ledger/ledger_sqlite.h"

void rows_salt(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN]);
struct ledger_sqlite_options rows_options(const char *path, const char *vfs, bool is_read_only);
/* Opens, or fails the test with the complaint. */
struct ledger_sqlite *rows_open(const char *path, const char *vfs);
struct ledger_sqlite *rows_open_read_only(const char *path);

/* A row as a command would make it; `at` is 1000 + seq. */
struct ledger_row rows_make(uint64_t seq, const char *stream, int32_t type, const char *payload);
/* Appends one row behind the head. */
enum status rows_append(struct ledger_sqlite *l, const char *stream, int32_t type, const char *payload,
                        struct complaint *reterr) MUST_USE;
/* The same with a mark and an erasure; 0 erases nothing, a mark of -1 marks nothing. Fails the test when it fails. */
void rows_add(struct ledger_sqlite *l, const char *stream, int32_t type, const char *payload, int mark, uint64_t erase);
/* `count` rows of `stream` in one batch. */
void rows_add_many(struct ledger_sqlite *l, const char *stream, int32_t type, size_t count);

/* What was read: "seq:stream:type:payload " for each row. `context` of rows_note() is this. */
struct rows_seen {
    struct buf words;
    size_t count;
    size_t stop_after; /* 0: never */
};
bool rows_note(void *context, const struct ledger_row *row);
/* Fails the test when the chain is not whole, or the row of `expected` (seq 0: none) is not in it. */
struct ledger_verdict rows_expect_whole(struct ledger_sqlite *l, struct ledger_head expected);

/* An empty directory for one test, and paths in it (at most 16 names a test; static, good until the directory is left).
 */
void rows_enter_directory(void);
void rows_leave_directory(void); /* removes it with all files in it */
const char *rows_path(const char *name);
/* True when the bytes occur anywhere in the file. */
bool rows_file_has(const char *path, const char *needle);
uint64_t rows_file_size(const char *path); /* 0 when there is none */

#endif
