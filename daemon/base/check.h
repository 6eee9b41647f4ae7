/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check: assertions that are always on.
 *
 * A broken invariant is a programmer's mistake. It aborts: systemd restarts the daemon and the ledger brings everything
 * back, which is cheaper and better tested than going on with a registry nobody can trust. Never compiled out, never
 * used for bad input: what comes from outside is answered with a `struct complaint` (status.h) or a refusal
 * (core/refusal.h).
 */
#ifndef NIS2_BASE_CHECK_H
#define NIS2_BASE_CHECK_H

/* Prints one line to standard error and aborts. */
_Noreturn void check_failed(const char *file, int line, const char *what);

/* REQUIRE: what a caller owes. ENSURE: what we promise. Same action, two words, so that a crash says whose mistake it
 * was. */
#define REQUIRE(cond) ((cond) ? (void) 0 : check_failed(__FILE__, __LINE__, "required: " #cond))
#define ENSURE(cond) ((cond) ? (void) 0 : check_failed(__FILE__, __LINE__, "ensured: " #cond))
#define UNREACHABLE() check_failed(__FILE__, __LINE__, "unreachable")

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
