/* SPDX-License-Identifier: Apache-2.0 */
/*
 * trace: an entry as one line of English, for the log, the audit log, stories of tests and the simulator's -v.
 *
 *   INC-2026-0007 anna recorded filing 3 of nis2/early_warning@csirt, submitted 2026-11-21T13:05:00Z
 *
 * It says stream, author and what happened; number and instant of the entry stand beside it wherever it is printed.
 * Instants are UTC, so that a trace is the same on every machine. What people typed is cut to the first line.
 */
#ifndef NIS2_CORE_TRACE_H
#define NIS2_CORE_TRACE_H

#include "core/entry.h"

/* In the arena. Without a line end, whatever the entry holds. An erased entry says so. */
struct text trace_line(const struct entry *entry, struct arena *arena);

#endif
