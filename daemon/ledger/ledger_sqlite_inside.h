/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_sqlite_inside: what the files of ledger_sqlite share among themselves: the handle and the statements. Nobody
 * else includes it.
 */
#ifndef NIS2_LEDGER_LEDGER_SQLITE_INSIDE_H
#define NIS2_LEDGER_LEDGER_SQLITE_INSIDE_H

#include "ledger/ledger_sqlite.h"
#include "ledger/sql.h"

enum ledger_sqlite_statement {
    LEDGER_BEGIN,
    LEDGER_COMMIT,
    LEDGER_INSERT_ENTRY,
    LEDGER_INSERT_PAYLOAD,
    LEDGER_INSERT_STREAM,
    LEDGER_MARK,
    LEDGER_ERASE,
    LEDGER_PROBE,
    LEDGER_HEAD,
    LEDGER_SNAPSHOT,
    LEDGER_HOT,
    LEDGER_ROW,
    LEDGER_ALL,
    LEDGER_OF_STREAM,
    LEDGER_COMMANDS,
    LEDGER_STREAMS,
    LEDGER_UNLISTED,
    LEDGER_BETWEEN,
    LEDGER_FIRST_OF_STREAM,
    LEDGER_STATEMENTS /* how many */
};

extern const char *const ledger_sqlite_statements[LEDGER_STATEMENTS];

struct ledger_sqlite {
    struct sql *db;
    char *path; /* owned */
    bool is_read_only;
    void (*salt)(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN]);
    void *salt_context;
    struct ledger_head head;
    int lock_fd;      /* -1 when there is none */
    bool is_spoilt;   /* a write failed: nobody knows what is on disk */
    bool has_remains; /* the WAL holds bytes that should be gone */
};

enum status ledger_sqlite_load_head(struct ledger_sqlite *l, struct ledger_head *ret,
                                    struct complaint *reterr) MUST_USE;

#endif
