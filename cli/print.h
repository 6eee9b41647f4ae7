/* SPDX-License-Identifier: Apache-2.0 */
/*
 * print: what people see: tables, times, remaining time in words, paint.
 *
 * Everything the daemon sends may hold text that strangers wrote (a title, a note, a receiver's answer), so nothing
 * goes to the terminal but through print_safe(): a control character is shown, never sent. Paint only adds to a word,
 * it never stands for one, and is used only on a terminal that wants it.
 */
#ifndef NIS2_CLI_PRINT_H
#define NIS2_CLI_PRINT_H

#include <stdio.h>

#include "cli/cli.h"

enum paint { PAINT_NONE, PAINT_BOLD, PAINT_DIM, PAINT_RED, PAINT_YELLOW, PAINT_GREEN };

/* Once, before anything is printed: whether standard output takes colour, and how wide it is. */
void print_setup(bool no_color);
size_t print_columns(void); /* of the terminal; 80 when it is none */
size_t print_height(void);  /* likewise; 24 */
bool print_is_terminal(void);

/* One line: line ends and tabs become blanks, other control characters "\x1b", bidirectional overrides "\u{202e}",
 * bytes that are not UTF-8 "\xff". */
struct text print_safe(struct arena *arena, struct text t);
struct text print_safe_lines(struct arena *arena, struct text t); /* keeps line ends and tabs */
struct text print_clean(struct arena *arena, struct text t);      /* only well-formed UTF-8, for JSON of our own */
size_t print_width(struct text t);                                /* columns on a terminal */
struct text print_cut(struct arena *arena, struct text t, size_t columns); /* "…" at the end when it was longer */

/* Lines of at most 79 columns, less on a narrower terminal, cut at blanks; what was cut continues behind `indent`
 * blanks. Keeps line ends. */
struct text print_wrapped(struct arena *arena, struct text t, size_t indent);

/* Before anything else is printed for people: EXERCISE when it is one. Asks the daemon for its zone. */
void print_begin(struct cli *cli);
/* The loudest line there is, when all sending is held: alarms that go nowhere look like peace. */
void print_held(struct cli *cli);
/* "note: …" on standard error, without --quiet: what is no part of the answer. */
void print_note(struct cli *cli, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* A line of safe text. */
void print_line(struct cli *cli, enum paint paint, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* The same of a text that may be longer than a line: wrapped, what was cut continues behind `indent` blanks. */
void print_block(struct cli *cli, enum paint paint, struct text t, size_t indent);
/* "Next:" and lines of advice, each a command; without --quiet. `words` is what stands behind nis2ctl. */
void print_next(struct cli *cli, const char *words, const char *why);
/* The `said` of a change: what moved and who was told. */
void print_said(struct cli *cli, const struct value *document);

/* "Sun 22 Nov 14:05 +01:00" of an instant in JSON, in the entity's zone; "-" for null. */
struct text print_time(struct cli *cli, const struct value *map, const char *key);
/* "2026-11-22 14:05 +01:00". */
struct text print_date_time(struct cli *cli, const struct value *map, const char *key);
struct instant print_instant(const struct value *map, const char *key); /* INSTANT_NONE for null */
/* The same words with each "2026-12-04T16:40:00Z" in them as "2026-12-04 17:40:00 +01:00", the entity's. */
struct text print_stamps(struct cli *cli, struct text t);
/* A text of JSON, safe, "-" when absent. Numbers too. */
struct text print_value(struct cli *cli, const struct value *map, const char *key);
/* A list of texts with commas. */
struct text print_list(struct cli *cli, const struct value *map, const char *key);

#define PRINT_COLUMNS_MAX 8

struct table {
    struct arena *arena;
    const char *heads[PRINT_COLUMNS_MAX];
    size_t columns;
    struct text *cells;
    enum paint *paints;
    size_t count, cap, paint_cap; /* of cells */
    bool keeps_last;              /* the last column is never cut */
};

/* `heads` ends with NULL. The last column may be cut to the terminal. */
void table_begin(struct table *table, struct arena *arena, const char *const *heads);
void table_add(struct table *table, struct text cell, enum paint paint); /* row by row; made safe here */
void table_add_across(struct table *table, struct text line);            /* a row of one dim line */
void table_end(struct table *table, const char *when_empty);             /* prints and frees */

#endif
