/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lockfile: one writer for a ledger, kept by the kernel.
 *
 * Two daemons on one state directory would page everybody twice and fight over the chain. The lock is on a file beside
 * the database that is never removed (removing it would let two processes lock two different files of one name), and it
 * belongs to the open file: the kernel lets go of it however the holder dies, and closing some other descriptor of the
 * same file does not.
 *
 * Surprising: the process id inside is only for the words of the refusal; the lock is the truth, an old number means
 * nothing.
 */
#ifndef NIS2_LEDGER_LOCKFILE_H
#define NIS2_LEDGER_LOCKFILE_H

#include "base/status.h"

/* Makes the file when absent (mode 0600). STATUS_BUSY: somebody has it. STATUS_IO. `*ret` is a descriptor, returned;
 * close it to let go. */
enum status lockfile_take(const char *path, int *ret, struct complaint *reterr) MUST_USE;

#endif
