/* SPDX-License-Identifier: Apache-2.0 */
/*
 * template_files: reads files for `nis2ctl template`.
 *
 * Plain stdio: these verbs run once, for a person, and end. The bounds are the engine's own, so that a wrong path (a
 * device, a database) is refused instead of filling the memory.
 */
#include "cli/template_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "settings/json.h"

static enum status read_all(FILE *file, const char *path, size_t max, struct buf *out, struct complaint *reterr)
{
    char chunk[8192];
    size_t got;
    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0) {
        if (got > max - out->len)
            return complain(reterr, STATUS_LIMIT, path, "has more than %zu bytes", max);
        buf_add_bytes(out, chunk, got);
    }
    if (ferror(file) != 0)
        return complain(reterr, STATUS_IO, path, "cannot be read: %s", strerror(errno));
    return STATUS_OK;
}

enum status template_files_read(const char *path, size_t max, struct arena *arena, struct text *ret,
                                struct complaint *reterr)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rbe");
    if (file == NULL) {
        bool is_absent = errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG;
        return complain(reterr, is_absent ? STATUS_NOT_FOUND : STATUS_IO, path, "cannot be opened: %s",
                        strerror(errno));
    }
    struct buf bytes = BUF_INIT;
    enum status status = read_all(file, path, max, &bytes, reterr);
    if (!is_stdin)
        fclose(file);
    if (status == STATUS_OK && !text_is_utf8(buf_text(&bytes)))
        status = complain(reterr, STATUS_BAD_INPUT, path, "is not UTF-8");
    if (status == STATUS_OK)
        *ret = (struct text){text_cstr(arena, buf_text(&bytes)), bytes.len};
    buf_done(&bytes);
    return status;
}

enum status template_files_context(const char *path, struct arena *arena, struct value **ret, struct complaint *reterr)
{
    /* A person's own file, read by a program that ends: more than a stranger's request may ask for. */
    static const struct json_bounds bounds = {
        .bytes = 16 * LIMIT_TEMPLATE_OUTPUT, .values = 4000000, .depth = LIMIT_JSON_DEPTH};
    struct text bytes;
    enum status status = template_files_read(path, bounds.bytes, arena, &bytes, reterr);
    if (status != STATUS_OK)
        return status;
    struct complaint inner = {0};
    status = json_read_within(&bounds, bytes, arena, ret, &inner);
    if (status == STATUS_OK)
        return STATUS_OK;
    const char *where = text_cstr(arena, text_format(arena, "%s:%s", path, inner.where));
    return complain(reterr, status, where, "%s", inner.words);
}

/* No part of the name is empty, "." or "..". */
static bool stays_inside(struct text name)
{
    struct text part, rest = name;
    bool has_more = true;
    while (has_more) {
        struct text all = rest;
        has_more = text_cut(all, '/', &part, &rest);
        if (!has_more)
            part = all;
        if (part.len == 0 || text_is(part, ".") || text_is(part, ".."))
            return false;
    }
    return memchr(name.at, '\0', name.len) == NULL;
}

enum status template_files_partial(void *context, struct text name, struct text *ret, struct complaint *reterr)
{
    const struct template_files_partials *partials = context;
    if (partials->directory == NULL || !stays_inside(name))
        return STATUS_NOT_FOUND;
    struct text path = text_format(partials->arena, "%s/%.*s.mustache", partials->directory, TEXT_ARG(name));
    return template_files_read(text_cstr(partials->arena, path), LIMIT_TEMPLATE_TEXT, partials->arena, ret, reterr);
}
