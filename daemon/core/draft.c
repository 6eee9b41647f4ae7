/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: from a stage to the words somebody pastes into a portal.
 *
 * The context says everything, a template only lays it out; so a format is a file, and a new one needs no code. What an
 * administrator's own template gets wrong is told with its place. What a filing freezes can never fail: then the plain
 * record of the answers stands in.
 *
 * Surprising: JSON is a format and has no template. It is the context itself, so that whoever wants another layout sees
 * exactly what the templates see.
 */
#include "core/draft_parts.h"

#include <string.h>

#include "core/mustache.h"

const char *const draft_format_names[] = {"text", "markdown", "html", "json", "paste", "mail", NULL};

static bool has_language(const struct rules *rules, struct text language)
{
    const struct value *labels = rules->labels != NULL ? value_get_key(rules->labels, language) : NULL;
    return text_is(language, "en") || (labels != NULL && labels->kind == VALUE_MAP);
}

struct text draft_language(const struct rules *rules, const struct obligation *obligation, struct text wanted,
                           bool *ret_fell_back)
{
    const struct authority *authority = rules_authority(rules, obligation->authority);
    struct text choices[] = {
        wanted,
        authority != NULL ? authority->language : TEXT_EMPTY,
        rules->report_languages.count > 0 ? rules->report_languages.at[0] : TEXT_EMPTY,
        rules->entity.language,
        TEXT("en"),
    };
    size_t i = 0;
    while (choices[i].len == 0) {
        i++;
    }
    struct text chosen = choices[i], before, after;
    if (!has_language(rules, chosen) && text_cut(chosen, '-', &before, &after)) {
        chosen = before; /* "de-AT" is read by whoever reads "de" */
    }
    *ret_fell_back = !has_language(rules, chosen);
    return *ret_fell_back ? TEXT("en") : chosen;
}

static enum mustache_escape escape_of(enum draft_format format)
{
    switch (format) {
    case DRAFT_MARKDOWN:
        return MUSTACHE_MARKDOWN;
    case DRAFT_HTML:
        return MUSTACHE_HTML;
    case DRAFT_PASTE:
        return MUSTACHE_PASTE;
    case DRAFT_TEXT:
    case DRAFT_JSON:
    case DRAFT_MAIL:
        return MUSTACHE_NONE; /* the context's texts are clean already */
    }
    UNREACHABLE();
}

struct partials {
    const struct rules *rules;
    struct arena *arena;
};

static enum status find_partial(void *context, struct text name, struct text *ret, struct complaint *reterr)
{
    const struct partials *p = context;
    struct text body = rules_template(p->rules, text_format(p->arena, "partials/%.*s.mustache", TEXT_ARG(name)));
    if (body.len == 0) {
        return complain(reterr, STATUS_NOT_FOUND, "", "there is no partial %.*s", TEXT_ARG(name));
    }
    *ret = body;
    return STATUS_OK;
}

static enum status render(const struct rules *rules, const struct value *context, enum draft_format format,
                          struct arena *arena, struct buf *out, struct complaint *reterr)
{
    struct text name = text_format(arena, "%s/draft.mustache", draft_format_names[format]);
    struct partials partials = {rules, arena};
    struct mustache_job job = {
        .name = name,
        .text = rules_template(rules, name),
        .context = context,
        .escape = escape_of(format),
        .partial = find_partial,
        .partial_context = &partials,
    };
    struct complaint why = {0};
    if (job.text.len == 0) {
        return complain(reterr, STATUS_NOT_FOUND, text_cstr(arena, name), "there is no template of the format %s",
                        draft_format_names[format]);
    }
    if (mustache_render(&job, arena, out, &why) != STATUS_OK) {
        return complain(reterr, STATUS_BAD_INPUT, why.where, "%s", why.words);
    }
    return STATUS_OK;
}

enum status draft_print(const struct rules *rules, const struct value *context, enum draft_format format,
                        struct arena *arena, struct text *ret, struct complaint *reterr)
{
    struct arena own = ARENA_INIT; /* the trees of the templates */
    struct buf out = BUF_INIT;
    enum status status = STATUS_OK;
    if (format == DRAFT_JSON) {
        value_json_pretty(&out, context);
    } else {
        status = render(rules, context, format, &own, &out, reterr);
    }
    if (status == STATUS_OK) {
        *ret = text_copy(arena, buf_text(&out));
    }
    buf_done(&out);
    arena_done(&own);
    return status;
}

enum status draft_render(const struct rules *rules, const struct incident *incident,
                         const struct obligation *obligation, enum draft_format format, struct text language,
                         struct instant now, struct arena *arena, struct text *ret, struct complaint *reterr)
{
    struct arena own = ARENA_INIT; /* a context is large, and a turn may file many */
    const struct value *context = draft_context(rules, incident, obligation, language, now, &own);
    enum status status = draft_print(rules, context, format, arena, ret, reterr);
    arena_done(&own);
    return status;
}

struct text draft_text(const struct rules *rules, const struct incident *incident, const struct obligation *obligation,
                       struct instant now, struct arena *arena)
{
    bool fell_back;
    struct text language = draft_language(rules, obligation, TEXT_EMPTY, &fell_back), text = TEXT_EMPTY;
    if (draft_render(rules, incident, obligation, DRAFT_TEXT, language, now, arena, &text, NULL) == STATUS_OK) {
        return text;
    }
    enum status status = draft_render(rules, incident, obligation, DRAFT_JSON, language, now, arena, &text, NULL);
    ENSURE(status == STATUS_OK);
    return text;
}
