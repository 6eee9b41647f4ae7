/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log: one line on standard error for whoever runs the machine.
 *
 *   log_info("listening", LOG_FIELDS({"path", path}))   →   listening path="/run/nis2d/nis2d.sock"
 *
 * The log is for operators and never the truth: that is the ledger. Under systemd each line begins with its priority
 * ("<3>"), so that journalctl -p works; elsewhere it is plain text. What people typed goes into fields only, where
 * quotes, control characters, invalid UTF-8 and bidirectional overrides are escaped: nobody writes a second line, or a
 * line that reads backwards. A line has at most LIMIT_LOG_LINE bytes.
 *
 * Surprising: debug lines are kept even when they are not printed. The last LIMIT_LOG_RING lines of any level stay in
 * memory, and a crash prints them. Every function may be called from any thread.
 */
#ifndef NIS2_EDGE_LOG_H
#define NIS2_EDGE_LOG_H

#include "base/limits.h"
#include "base/status.h"
#include "base/text.h"

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

struct log_field {
    const char *key;   /* ours: small letters and underscores */
    struct text value; /* anybody's; escaped */
};

/* The two arguments a list of fields takes; LOG_NONE for none. */
#define LOG_FIELDS(...)                                                                                                \
    (const struct log_field[]){__VA_ARGS__}, sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field)
#define LOG_NONE NULL, 0

/* Lines go to `fd` (2 in production) up to `level`; priorities are written when JOURNAL_STREAM names that very file.
 * Before the first call: standard error, info, no priorities. */
void log_start(int fd, enum log_level level);
void log_set_level(enum log_level level);
/* "error", "warn", "info", "debug". STATUS_BAD_INPUT otherwise. */
enum status log_level_parse(struct text t, enum log_level *ret, struct complaint *reterr) MUST_USE;

/* `message` is ours, a few words. Fields are borrowed for the call. */
void log_line(enum log_level level, const char *message, const struct log_field *fields, size_t count);
void log_error(const char *message, const struct log_field *fields, size_t count);
void log_warn(const char *message, const struct log_field *fields, size_t count);
void log_info(const char *message, const struct log_field *fields, size_t count);
void log_debug(const char *message, const struct log_field *fields, size_t count);
/* `message status="io" where="…" why="…"`. */
void log_complaint(enum log_level level, const char *message, const struct complaint *complaint);

/* Writes one line into `ret` (of `cap` bytes, at least 8), without priority or line end, and gives its length. Pure;
 * for the tests. */
size_t log_format(char *ret, size_t cap, const char *message, const struct log_field *fields, size_t count);

/* Writes the kept lines, oldest first, to `fd`. Calls nothing but write(2), so that a signal handler may use it. */
void log_dump(int fd);
/* From now on SIGABRT, SIGSEGV, SIGBUS, SIGILL and SIGFPE print the kept lines and then do what they did before. */
void log_dump_on_crash(void);

#endif
