/* SPDX-License-Identifier: Apache-2.0 */
/*
 * problems: the list behind problems.h.
 *
 * Kept in the order found and sorted once at the end, because the checks run by kind (syntax, keys, references) while
 * people read errors first, and then by line. Texts live in the list's own arena, so that a list outlives the settings
 * that were refused because of it. It knows nothing of YAML: a place is a file name, a line and a column.
 */
#include "settings/problems.h"

#include <string.h>

void problems_init(struct problems *p)
{
    memset(p, 0, sizeof(*p));
}

void problems_done(struct problems *p)
{
    arena_done(&p->arena);
    mem_free(p->at);
    memset(p, 0, sizeof(*p));
}

static bool is_known(const struct problems *p, const struct problem *new)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct problem *old = &p->at[i];
        if (old->severity == new->severity && old->line == new->line &&
            old->column == new->column &&text_equal(old->file, new->file) && text_equal(old->key, new->key) &&
            text_equal(old->words, new->words)) {
            return true;
        }
    }
    return false;
}

void problems_addv(struct problems *p, enum problem_severity severity, struct place place, struct text key,
                   const char *fmt, va_list args)
{
    struct buf words = BUF_INIT;
    buf_addv(&words, fmt, args);
    struct problem new = {(int) severity, text_of(place.file), place.line, place.column, key, buf_text(&words)};
    if (!is_known(p, &new)) {
        if (p->by_severity[severity] < LIMIT_CONFIG_ERRORS) {
            new.file = text_copy(&p->arena, new.file);
            new.key = text_copy(&p->arena, new.key);
            new.words = text_copy(&p->arena, new.words);
            p->at = mem_reserve(p->at, &p->cap, p->count + 1, sizeof(*p->at));
            p->at[p->count++] = new;
        }
        p->by_severity[severity]++;
    }
    buf_done(&words);
}

void problems_add(struct problems *p, enum problem_severity severity, struct place place, struct text key,
                  const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    problems_addv(p, severity, place, key, fmt, args);
    va_end(args);
}

bool problems_have_errors(const struct problems *p)
{
    return p->by_severity[PROBLEM_ERROR] > 0;
}

/* The position in the list of the first problem of that file: the order in which files were met. */
static size_t file_rank(const struct problem *all, size_t count, struct text file)
{
    size_t i = 0;
    while (i < count && !text_equal(all[i].file, file)) {
        i++;
    }
    return i;
}

static bool comes_before(const struct problem *a, size_t rank_a, const struct problem *b, size_t rank_b)
{
    bool a_is_error = a->severity == PROBLEM_ERROR, b_is_error = b->severity == PROBLEM_ERROR;
    if (a_is_error != b_is_error) {
        return a_is_error;
    }
    if (rank_a != rank_b) {
        return rank_a < rank_b;
    }
    if (a->line != b->line) {
        return a->line < b->line;
    }
    return a->column < b->column;
}

void problems_sort(struct problems *p)
{
    if (p->count < 2) {
        return;
    }
    struct problem *copy = mem_alloc(p->count * sizeof(*copy));
    size_t *rank = mem_alloc(p->count * sizeof(*rank));
    memcpy(copy, p->at, p->count * sizeof(*copy));
    /* An insertion sort: stable, and the list is short by its bound. */
    for (size_t i = 0; i < p->count; i++) {
        size_t mine = file_rank(copy, p->count, copy[i].file), j = i;
        for (; j > 0 && comes_before(&copy[i], mine, &p->at[j - 1], rank[j - 1]); j--) {
            p->at[j] = p->at[j - 1];
            rank[j] = rank[j - 1];
        }
        p->at[j] = copy[i];
        rank[j] = mine;
    }
    mem_free(rank);
    mem_free(copy);
}

const char *problem_severity_word(int severity)
{
    switch ((enum problem_severity) severity) {
    case PROBLEM_ERROR:
        return "error";
    case PROBLEM_WARNING:
        return "warning";
    case PROBLEM_NOTE:
        return "note";
    }
    UNREACHABLE();
}

struct text problem_text(struct arena *arena, const struct problem *problem)
{
    struct buf b = BUF_INIT;
    buf_add(&b, problem->file);
    if (problem->line > 0) {
        buf_addf(&b, ":%d:%d", problem->line, problem->column);
    }
    buf_add_cstr(&b, ": ");
    if (problem->severity != PROBLEM_ERROR) {
        buf_addf(&b, "%s: ", problem_severity_word(problem->severity));
    }
    if (problem->key.len > 0) {
        buf_addf(&b, "%.*s: ", TEXT_ARG(problem->key));
    }
    buf_add(&b, problem->words);
    struct text line = text_copy(arena, buf_text(&b));
    buf_done(&b);
    return line;
}

/* --- the whole list for people ------------------------------------------------------------------------------------ */

static void add_count(struct buf *out, size_t count, const char *word)
{
    buf_addf(out, "%zu %s%s", count, word, count == 1 ? "" : "s");
}

static void add_not_kept(struct buf *out, const struct problems *p, const char *file, int severity)
{
    if (p->by_severity[severity] > LIMIT_CONFIG_ERRORS) {
        buf_addf(out, "%s: ", file);
        add_count(out, p->by_severity[severity] - LIMIT_CONFIG_ERRORS, problem_severity_word(severity));
        buf_add_cstr(out, " more, not shown\n");
    }
}

static void add_lines(struct buf *out, const struct problems *p, const char *file, int from, int to)
{
    struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < p->count; i++) {
        if (p->at[i].severity >= from && p->at[i].severity <= to) {
            buf_addf(out, "%.*s\n", TEXT_ARG(problem_text(&arena, &p->at[i])));
        }
    }
    for (int s = from; s <= to; s++) {
        add_not_kept(out, p, file, s);
    }
    arena_done(&arena);
}

void problems_print(struct buf *out, const struct problems *p, const char *file, enum problem_severity least)
{
    size_t others = 0;
    for (int s = PROBLEM_WARNING; s <= (int) least; s++) {
        others += p->by_severity[s];
    }
    add_lines(out, p, file, PROBLEM_ERROR, PROBLEM_ERROR);
    if (problems_have_errors(p) && others > 0) {
        buf_addf(out, "%s: ", file);
        add_count(out, p->by_severity[PROBLEM_ERROR], "error");
        buf_add_cstr(out, " above; what follows keeps nobody from using the file\n");
    }
    add_lines(out, p, file, PROBLEM_WARNING, (int) least);
}

void problems_print_sum(struct buf *out, const struct problems *p, const char *file)
{
    buf_addf(out, "%s: %s (", file, problems_have_errors(p) ? "may not be used" : "may be used");
    for (int s = 0; s < PROBLEM_SEVERITIES; s++) {
        buf_add_cstr(out, s > 0 ? ", " : "");
        add_count(out, p->by_severity[s], problem_severity_word(s));
    }
    buf_add_cstr(out, ")\n");
}
