/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check: the end of a process that found itself in the wrong.
 *
 * One line to standard error (the journal, in service), then abort, so that a core file can be taken. Nothing is
 * flushed, unlocked or told: the ledger is safe at any instant, and whoever restarts us reads it from there.
 */
#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>

void check_failed(const char *file, int line, const char *what)
{
    (void) fprintf(stderr, "nis2: %s:%d: %s\n", file, line, what);
    abort();
}
