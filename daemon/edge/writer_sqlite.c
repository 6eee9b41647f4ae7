/* SPDX-License-Identifier: Apache-2.0 */
/*
 * writer_sqlite: the real ledger behind the writer's threads, and the random salts of its rows.
 *
 * Apart from writer.c so that the threads can be tested without a database. The salt hides short payloads from guessing
 * once they are erased, so it must come from the kernel; exercises and the simulator derive theirs from a seed instead
 * and do not use this file.
 *
 * Surprising: getrandom() is not allowed to fail here. Before the kernel's pool is ready it waits, and after that it
 * cannot.
 */
#include "edge/writer.h"

#include <sys/random.h>

const struct writer_ops writer_sqlite = {
    .append = ledger_sqlite_append,
    .open = ledger_sqlite_open,
    .close = ledger_sqlite_close,
};

void writer_salt(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN])
{
    (void) context, (void) seq;
    ENSURE(getrandom(ret, LEDGER_SALT_LEN, 0) == LEDGER_SALT_LEN);
}
