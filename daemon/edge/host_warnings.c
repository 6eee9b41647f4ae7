/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_warnings: see host_warnings.h. The lines are kept as one text, "\n" before the first and behind each, so that
 * one search answers whether a line is there.
 */
#include "edge/host_warnings.h"

#include <string.h>

static struct text kept_lines(struct arena *arena, const struct problems *problems)
{
    struct buf all = BUF_INIT;
    buf_add_char(&all, '\n');
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *p = &problems->at[i];
        if (p->severity != PROBLEM_ERROR) {
            buf_addf(&all, "%.*s: %.*s\n", TEXT_ARG(p->key), TEXT_ARG(p->words));
        }
    }
    struct text lines = text_copy(arena, buf_text(&all));
    buf_done(&all);
    return lines;
}

static bool has_line(struct arena *arena, struct text lines, struct text line)
{
    return text_find(lines, text_format(arena, "\n%.*s\n", TEXT_ARG(line))) != SIZE_MAX;
}

void host_keep_warnings(struct host *host, const struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    struct text lines = kept_lines(&arena, problems);
    mem_free(host->warnings_bytes);
    host->warnings_bytes = mem_alloc(lines.len);
    memcpy(host->warnings_bytes, lines.at, lines.len);
    host->warnings = (struct text){host->warnings_bytes, lines.len};
    arena_done(&arena);
}

void host_put_warnings(struct arena *arena, struct value *map, struct text before, const struct problems *problems)
{
    struct value *added = value_list(arena), *gone = value_list(arena);
    struct text now = kept_lines(arena, problems), line, rest = before;
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *p = &problems->at[i];
        struct text own = text_format(arena, "%.*s: %.*s", TEXT_ARG(p->key), TEXT_ARG(p->words));
        if (p->severity != PROBLEM_ERROR && !has_line(arena, before, own)) {
            value_push(arena, added, value_text(arena, problem_text(arena, p)));
        }
    }
    while (text_cut(rest, '\n', &line, &rest)) {
        if (line.len > 0 && !has_line(arena, now, line)) {
            value_push(arena, gone, value_text(arena, line));
        }
    }
    value_put(arena, map, "new", added);
    value_put(arena, map, "gone", gone);
}
