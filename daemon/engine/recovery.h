/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recovery: rows of the ledger into a registry. Starting and recovering are the same code.
 *
 *   ledger rows ──codec──▶ entries ──registry_apply──▶ the registry as it was when the last turn was committed
 *
 * It is a ledger_row_fn with a memory. A row that was damaged, or that hangs on one that is missing, is passed over and
 * remembered, so that what can be read is paged; a row of a newer release stops everything.
 */
#ifndef NIS2_ENGINE_RECOVERY_H
#define NIS2_ENGINE_RECOVERY_H

#include "core/registry.h"
#include "ledger/ledger.h"

struct recovery {
    struct registry *registry; /* taken back with recovery_take() */
    struct arena arena;        /* of one row */
    enum status status;
    struct complaint complaint; /* of the row that stopped it, or of the first that was passed over */
    size_t passed_over;
};

void recovery_init(struct recovery *recovery);
void recovery_done(struct recovery *recovery); /* frees what was not taken */
/* For ledger_sqlite_read_hot() and ledger_sqlite_read(); the context is the recovery. */
bool recovery_row(void *context, const struct ledger_row *row);
/* For ledger_sqlite_read_commands(). */
bool recovery_command(void *context, const struct ledger_row *row);
/* The registry, checked when it is whole, else with is_damaged set; NULL when it was stopped. Returned. */
struct registry *recovery_take(struct recovery *recovery);

/* Rows of one cold incident into a registry that is in use: it is hot again until the agenda archives it. */
enum status recovery_thaw(struct registry *registry, const struct ledger_row *rows, size_t count,
                          struct complaint *reterr) MUST_USE;

#endif
