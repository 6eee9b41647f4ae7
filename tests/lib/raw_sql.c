/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raw_sql: see raw_sql.h. Plain SQLite with its defaults, as the shell has them.
 */
#include "tests/lib/raw_sql.h"

#include <sqlite3.h>

#include "tests/lib/expect.h"

struct raw_reader {
    sqlite3 *db;
    sqlite3_stmt *statement;
};

static int add_row(void *out, int count, char **values, char **names)
{
    (void) names;
    for (int i = 0; out != NULL && i < count; i++) {
        buf_add_cstr(out, values[i] != NULL ? values[i] : "");
        buf_add_char(out, i + 1 < count ? '|' : '\n');
    }
    return 0;
}

bool raw_sql(const char *path, const char *sql, struct buf *out)
{
    sqlite3 *db = NULL;
    char *words = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    (void) sqlite3_busy_timeout(db, 2000);
    int rc = sqlite3_exec(db, sql, add_row, out, &words);
    if (rc != SQLITE_OK && out != NULL) {
        buf_clear(out);
        buf_add_cstr(out, words);
    }
    sqlite3_free(words);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return rc == SQLITE_OK;
}

int64_t raw_sql_number(const char *path, const char *sql)
{
    struct buf out = BUF_INIT;
    int64_t n = 0;
    assert_true(raw_sql(path, sql, &out));
    assert_true(text_int(text_trim(buf_text(&out)), &n));
    buf_done(&out);
    return n;
}

struct raw_reader *raw_reader_open(const char *path)
{
    struct raw_reader *r = mem_alloc(sizeof *r);
    assert_int_equal(sqlite3_open_v2(path, &r->db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(r->db, "SELECT * FROM entry", -1, &r->statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(r->statement), SQLITE_ROW);
    return r;
}

void raw_reader_close(struct raw_reader *r)
{
    (void) sqlite3_finalize(r->statement);
    assert_int_equal(sqlite3_close(r->db), SQLITE_OK);
    mem_free(r);
}
