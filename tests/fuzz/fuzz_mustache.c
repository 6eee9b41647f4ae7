/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a template, a partial and a context.
 *
 *   ESCAPE TEMPLATE \n%%\n PARTIAL \n%%\n JSON        the first byte chooses the escape; parts that are left out are
 * empty
 *
 * Beside what the sanitizers see: a refusal says where and why and leaves the buffer alone, the same input gives the
 * same bytes twice, and a text that is malformed for one function is so for the other.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "core/mustache.h"
#include "settings/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status find_partial(void *context, struct text name, struct text *ret, struct complaint *reterr)
{
    (void) reterr;
    const struct text *partial = context;
    if (text_starts(name, TEXT("no")))
        return STATUS_NOT_FOUND;
    *ret = *partial;
    return STATUS_OK;
}

/* The text up to the next separator, which is taken off `rest` with it. */
static struct text next_part(struct text *rest)
{
    static const char separator[] = "\n%%\n";
    size_t at = text_find(*rest, text_of(separator));
    struct text part = *rest;
    if (at == SIZE_MAX) {
        *rest = TEXT_EMPTY;
        return part;
    }
    part.len = at;
    *rest = (struct text){rest->at + at + strlen(separator), rest->len - at - strlen(separator)};
    return part;
}

static void check_refusal(enum status status, const struct complaint *complaint, const struct buf *out, size_t before)
{
    ENSURE(status == STATUS_BAD_INPUT || status == STATUS_LIMIT);
    ENSURE(complaint->status == status && complaint->where[0] != '\0' && complaint->words[0] != '\0');
    ENSURE(text_is_utf8(text_of(complaint->words)));
    ENSURE(out->len == before);
}

static void try_it(const struct mustache_job *job, struct arena *arena)
{
    struct buf out = BUF_INIT;
    struct complaint complaint = {0}, again = {0};
    enum status status = mustache_render(job, arena, &out, &complaint);
    size_t first = out.len;
    ENSURE(first <= LIMIT_TEMPLATE_OUTPUT);
    if (status != STATUS_OK)
        check_refusal(status, &complaint, &out, 0);
    ENSURE(mustache_render(job, arena, &out, &again) == status);
    ENSURE(out.len == 2 * first);
    ENSURE(first == 0 || memcmp(out.at, out.at + first, first) == 0);
    ENSURE(status != STATUS_OK || text_is_utf8(buf_text(&out)));
    const struct mustache_tag *tag = NULL;
    if (mustache_tags(job->name, job->text, arena, &tag, &complaint) != STATUS_OK)
        ENSURE(status != STATUS_OK);
    for (int64_t line = 1; tag != NULL; line = tag->line, tag = tag->next)
        ENSURE(tag->line >= line && tag->name.len > 0);
    buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text rest = {(const char *) data, size};
    if (size < 2 || size > 65536 || data[0] > 0x7f || !text_is_utf8(rest))
        return -1;
    static const enum mustache_escape modes[] = {MUSTACHE_HTML, MUSTACHE_NONE, MUSTACHE_MARKDOWN, MUSTACHE_PASTE};
    struct mustache_job job = {.name = TEXT("t"), .escape = modes[data[0] % ARRAY_LEN(modes)], .partial = find_partial};
    rest = (struct text){rest.at + 1, rest.len - 1};
    job.text = next_part(&rest);
    struct text partial = next_part(&rest);
    job.partial_context = &partial;
    struct arena arena = ARENA_INIT;
    struct value *context = value_map(&arena);
    struct complaint complaint;
    if (json_read(rest, &arena, &context, &complaint) != STATUS_OK)
        ENSURE(complaint.words[0] != '\0');
    job.context = context;
    try_it(&job, &arena);
    arena_done(&arena);
    return 0;
}
