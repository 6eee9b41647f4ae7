/* SPDX-License-Identifier: Apache-2.0 */
/*
 * trace_words: what the lines of a trace have in common: a text somebody typed, an instant, a reason.
 */
#ifndef NIS2_CORE_TRACE_WORDS_H
#define NIS2_CORE_TRACE_WORDS_H

#include "base/instant.h"
#include "base/text.h"

/* One line being written. */
struct trace_line {
    struct arena *arena;
    struct buf out;
};

/* The first line of what somebody typed, cut where it gets long, without control characters. */
struct text trace_brief(struct trace_line *l, struct text t);
/* The instant in UTC, or "none". */
struct text trace_when(struct trace_line *l, struct instant t);
/* ": REASON", or nothing where none was given. */
void trace_reason(struct trace_line *l, struct text reason);

#endif
