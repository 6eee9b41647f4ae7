/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raw_sql: what somebody with the sqlite3 shell can do to a file: an auditor who reads, an admin who forgets, an
 * attacker who edits. Knows nothing of ledgers, so that tests can look at one from outside.
 */
#ifndef NIS2_TESTS_LIB_RAW_SQL_H
#define NIS2_TESTS_LIB_RAW_SQL_H

#include "base/text.h"

/* Runs every statement of `sql`; rows go to `out` (which may be NULL) as "a|b\n". False on the first error, with its
 * words in `out`. */
bool raw_sql(const char *path, const char *sql, struct buf *out);
/* The one whole number `sql` gives; fails the test otherwise. */
int64_t raw_sql_number(const char *path, const char *sql);

/* Somebody who pages through a result: keeps the snapshot of now until closed. Returned. */
struct raw_reader;
struct raw_reader *raw_reader_open(const char *path);
void raw_reader_close(struct raw_reader *r);

#endif
