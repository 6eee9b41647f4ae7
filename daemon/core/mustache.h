/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mustache: a small engine for logic-less templates.
 *
 *   template text + context (value.h) + partials ──▶ parse to a tree ──▶ render ──▶ bytes in a buffer, at most 1 MiB of
 * them
 *
 * Follows the six required modules of the Mustache specification 1.4: comments, delimiters, interpolation, inverted,
 * partials, sections. Lambdas, inheritance and dynamic names are left out: a template is data, and partials give all
 * the layout reports need. It knows nothing of files or formats of reports; who calls it says where partials come from
 * and how values are made harmless.
 *
 * Where the specification is silent: the empty text and the number 0 are false in a section, like null, false and the
 * empty list; a list or a map that is printed comes out as JSON, so that a mistake is seen rather than a hole.
 *
 * Surprising: a key that is absent is looked for in the enclosing contexts, one that is there and null is not. A
 * context therefore defines every key at every level.
 */
#ifndef NIS2_CORE_MUSTACHE_H
#define NIS2_CORE_MUSTACHE_H

#include "base/value.h"

/* What {{name}} does to a value on its way out. {{{name}}} and {{&name}} never change one. */
enum mustache_escape {
    MUSTACHE_HTML,     /* & " < > as entities, exactly those: attributes of HTML templates stand in double quotes */
    MUSTACHE_NONE,     /* as it is */
    MUSTACHE_MARKDOWN, /* whatever Markdown would read as markup is made plain text; control characters as in PASTE */
    MUSTACHE_PASTE, /* for a form's text field: no control characters, no bidirectional overrides, line ends are LF */
};

/* Finds a partial. STATUS_OK with its text, which must stay until the rendering is over; STATUS_NOT_FOUND when there is
 * none, which renders as nothing; anything else, with a complaint, ends the rendering. */
typedef enum status mustache_partial_fn(void *context, struct text name, struct text *ret, struct complaint *reterr);

struct mustache_job {
    struct text name; /* of the template, for complaints */
    struct text text; /* UTF-8 */
    const struct value *context;
    enum mustache_escape escape;
    mustache_partial_fn *partial; /* NULL: there are none */
    void *partial_context;
};

/* Appends the rendering to `out`. STATUS_BAD_INPUT: the template (or a partial) is malformed. STATUS_LIMIT: sections
 * and partials nest deeper than LIMIT_TEMPLATE_DEPTH, or more than LIMIT_TEMPLATE_OUTPUT bytes came out, or
 * LIMIT_TEMPLATE_TEXT, LIMIT_TEMPLATE_STEPS or LIMIT_TEMPLATE_DELIMITER was passed. `where` is "NAME:LINE" of the
 * template or the partial. Memory that is needed until the end comes from `arena`. */
enum status mustache_render(const struct mustache_job *job, struct arena *arena, struct buf *out,
                            struct complaint *reterr) MUST_USE;

enum mustache_tag_kind {
    MUSTACHE_TAG_VALUE,
    MUSTACHE_TAG_RAW,
    MUSTACHE_TAG_SECTION,
    MUSTACHE_TAG_INVERTED,
    MUSTACHE_TAG_PARTIAL
};

struct mustache_tag {
    enum mustache_tag_kind kind;
    struct text name; /* borrowed from the template: "a.b" as it is written, "." for the item itself */
    int64_t line;     /* from 1 */
    const struct mustache_tag *next;
};

/* Every name a template uses, in the order of the text; closing tags are left out. `*ret` is NULL when it uses none.
 * Fails as mustache_render() does where the text alone is at fault. */
enum status mustache_tags(struct text name, struct text text, struct arena *arena, const struct mustache_tag **ret,
                          struct complaint *reterr) MUST_USE;

/* "html", "none", "markdown", "paste": false when it is none of them. */
bool mustache_escape_find(struct text word, enum mustache_escape *ret);

#endif
