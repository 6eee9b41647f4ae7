/* SPDX-License-Identifier: Apache-2.0 */
/*
 * problems: everything that is wrong with a configuration, collected before anybody is told.
 *
 *   yaml_tree ─┐
 *   schema  ───┼── problems_add() ──▶ struct problems ──▶ `config check`, the journal, the answer to a reload
 *   settings ──┘
 *
 * A person at three in the morning mends ten mistakes in one go or in ten rounds; one list makes it one. An error keeps
 * the file from being used, a warning does not, and a note only says that a key is understood but not in force in this
 * version. The list is bounded: past LIMIT_CONFIG_ERRORS of one severity the rest is counted, not kept.
 */
#ifndef NIS2_SETTINGS_PROBLEMS_H
#define NIS2_SETTINGS_PROBLEMS_H

#include "base/limits.h"
#include "base/status.h"
#include "base/text.h"

enum problem_severity { PROBLEM_ERROR, PROBLEM_WARNING, PROBLEM_NOTE };

#define PROBLEM_SEVERITIES 3

/* Where in a file, from 1; line 0: the file as a whole. */
struct place {
    const char *file; /* as the caller named it */
    int32_t line, column;
};

struct problem {
    int severity;         /* enum problem_severity */
    struct text file;     /* as the caller named it */
    int32_t line, column; /* from 1; 0: the file as a whole */
    struct text key;      /* "channels.mail.relays[0]"; empty: the file as a whole */
    struct text words;    /* what is wrong; what is allowed. Never a secret */
};

struct problems {
    struct arena arena; /* every text of the list */
    struct problem *at; /* owned */
    size_t count, cap;
    size_t by_severity[PROBLEM_SEVERITIES]; /* found, including those not kept */
};

void problems_init(struct problems *p);
void problems_done(struct problems *p);

/* The file's name and `key` are copied. A problem that is there already (same place, same words) is not added again. */
void problems_add(struct problems *p, enum problem_severity severity, struct place place, struct text key,
                  const char *fmt, ...) PRINTF_LIKE(5, 6);
void problems_addv(struct problems *p, enum problem_severity severity, struct place place, struct text key,
                   const char *fmt, va_list args) PRINTF_LIKE(5, 0);
bool problems_have_errors(const struct problems *p);
/* Errors first; then by file in the order they were first met, then by line and column. */
void problems_sort(struct problems *p);

/* "FILE:LINE:COLUMN: key.path: words"; "warning: " and "note: " stand before the key. */
struct text problem_text(struct arena *arena, const struct problem *problem);
/* "error", "warning", "note". Static. */
const char *problem_severity_word(int severity);

/* A sorted list as people read it, a line each: the errors, a line that says how many they were when something follows,
 * then the rest down to `least`. `file` names the configuration. */
void problems_print(struct buf *out, const struct problems *p, const char *file, enum problem_severity least);
/* "FILE: may not be used (2 errors, 1 warning, 0 notes)", with its line end. */
void problems_print_sum(struct buf *out, const struct problems *p, const char *file);

#endif
