/* SPDX-License-Identifier: Apache-2.0 */
/*
 * trace_words: see trace_words.h. A trace is read line by line, so whatever somebody typed is cut to one line of it,
 * and control characters never reach the reader's terminal.
 */
#include "core/trace_words.h"

#define WORDS_MAX 160

struct text trace_brief(struct trace_line *l, struct text t)
{
    size_t end = 0;
    while (end < t.len && t.at[end] != '\n') {
        end++;
    }
    struct text first = text_clip((struct text){t.at, end}, WORDS_MAX);
    if (text_has_control(first)) {
        return TEXT("(control characters)");
    }
    return first.len < text_trim(t).len ? text_format(l->arena, "%.*s…", TEXT_ARG(first)) : first;
}

struct text trace_when(struct trace_line *l, struct instant t)
{
    return instant_is_set(t) ? instant_text(l->arena, t) : TEXT("none");
}

void trace_reason(struct trace_line *l, struct text reason)
{
    if (reason.len > 0) {
        buf_addf(&l->out, ": %.*s", TEXT_ARG(trace_brief(l, reason)));
    }
}
