/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ask: questions to the person at the terminal, or none at all.
 *
 * Asking is possible only when standard input and standard error are terminals and neither CI nor NIS2D_NO_PROMPT is
 * set, to whatever value: a script must never wait for somebody who is not there. Questions go to standard error, so
 * that an answer may be piped on.
 */
#ifndef NIS2_CLI_ASK_H
#define NIS2_CLI_ASK_H

#include <stdbool.h>
#include <stddef.h>

bool ask_is_possible(void);
/* Prints `question`, reads a line without its end into `ret`. False at the end of input, or when the line does not fit
 * or is not UTF-8. */
bool ask_line(const char *question, char *ret, size_t size);
enum ask_read {
    ASK_END,   /* of the input */
    ASK_LINE,  /* one line, perhaps empty */
    ASK_LINES, /* several that came at once, as a paste does: one answer with line ends in it */
    ASK_UNFIT, /* too long, cut by the terminal, or not UTF-8: nothing of it is in `ret`, nothing of it waits */
};
/* The same for an answer that may have been pasted: what came with the first line belongs to it, so that the second
 * line of a paste never answers the next question. */
enum ask_read ask_text(const char *question, char *ret, size_t size);
/* "question [y/N] ": true for y and yes alone; Enter is no. */
bool ask_yes(const char *question);

#endif
