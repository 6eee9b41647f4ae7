/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cited: see cited.h. The parts are those that the regime file's reader put together: "; target: …, MARK",
 * "; limit: …, MARK" and so on for each rule of a stage.
 */
#include "core/cited.h"

static const char *const marks[] = {", verified", ", secondary", ", unverified"};

/* Where the next part begins; the length of `t` when there is none. */
static size_t part_end(struct text t)
{
    static const char *const parts[] = {
        "; target: ", "; limit: ", "; every: ", "; every_limit: ", "; late_if: ", "; repeat: "};
    size_t first = t.len;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        size_t at = text_find(t, text_of(parts[i]));
        first = at < first ? at : first;
    }
    return first;
}

/* Cuts the mark off; empty: it has none. */
static struct text cut_mark(struct text *part)
{
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        struct text mark = text_of(marks[i]);
        if (part->len > mark.len && text_equal((struct text){part->at + part->len - mark.len, mark.len}, mark)) {
            part->len -= mark.len;
            return (struct text){mark.at + 2, mark.len - 2};
        }
    }
    return TEXT_EMPTY;
}

static void add_parts(struct buf *out, struct text rest, struct text whole, bool *ret_has_whole)
{
    while (rest.len > 0) {
        size_t end = 2 + part_end((struct text){rest.at + 2, rest.len - 2}); /* behind its own "; " */
        struct text part = {rest.at, end};
        struct text mark = cut_mark(&part);
        mark = text_is(whole, "confirmed") && text_is(mark, "unverified") ? whole : mark;
        buf_add(out, part);
        if (mark.len > 0) {
            buf_addf(out, " (%.*s)", TEXT_ARG(mark));
        }
        *ret_has_whole = *ret_has_whole || text_equal(mark, whole);
        rest = (struct text){rest.at + end, rest.len - end};
    }
}

struct text cited_text(struct arena *arena, struct text source, struct text whole)
{
    struct buf parts = BUF_INIT;
    size_t first = part_end(source);
    bool has_whole = false;
    add_parts(&parts, (struct text){source.at + first, source.len - first}, whole, &has_whole);
    struct text out = has_whole ? text_format(arena, "%.*s%.*s", (int) first, source.at, TEXT_ARG(buf_text(&parts)))
                                : text_format(arena, "%.*s (%.*s)%.*s", (int) first, source.at, TEXT_ARG(whole),
                                              TEXT_ARG(buf_text(&parts)));
    buf_done(&parts);
    return out;
}

struct text cited_law(struct text source)
{
    struct text law = {source.at, part_end(source)};
    (void) cut_mark(&law);
    return law;
}
