/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: a report for one stage, rendered from templates; and what is still missing in it.
 *
 *   incident + obligation + rules ──draft_context()──▶ values ──mustache──▶ text, Markdown, …
 *
 * Rendering is never refused: what is missing is marked. Sending is never done here or anywhere else. The context is
 * complete at every level (no absent key), so that a template needs no logic and a typo shows in `template check`.
 */
#ifndef NIS2_CORE_DRAFT_H
#define NIS2_CORE_DRAFT_H

#include "core/decide.h"

enum draft_format { DRAFT_TEXT, DRAFT_MARKDOWN, DRAFT_HTML, DRAFT_JSON, DRAFT_PASTE, DRAFT_MAIL };
extern const char *const draft_format_names[];
extern const char *const draft_section_names[]; /* "s_header", …, as they are ordered; NULL-terminated */

/* A legally required answer that is still unset. */
struct gap {
    const struct model_field *field;
    struct text key;     /* when the model has no row for what the regime names */
    struct text command; /* the line that fills it, complete and harmless as typed */
};
struct gaps {
    struct gap *at;
    size_t count;
};

/* The values the templates see (`report context`); schema "nis2d-report/1". `language` "en"; labels of languages that
 * are not there are the English ones. */
struct value *draft_context(const struct rules *rules, const struct incident *incident,
                            const struct obligation *obligation, struct text language, struct instant now,
                            struct arena *arena);
/* The draft in `format` and `language`. STATUS_NOT_FOUND when the templates have no such format, STATUS_BAD_INPUT when
 * a template of the administrator's own does not render (its place in `where`). */
enum status draft_render(const struct rules *rules, const struct incident *incident,
                         const struct obligation *obligation, enum draft_format format, struct text language,
                         struct instant now, struct arena *arena, struct text *ret, struct complaint *reterr) MUST_USE;
/* The same from a context that was built already: it holds nothing of a format, so that whoever wants a report in
 * several of them builds it once. */
enum status draft_print(const struct rules *rules, const struct value *context, enum draft_format format,
                        struct arena *arena, struct text *ret, struct complaint *reterr) MUST_USE;
/* The text format in the language the contract chooses; what a filing freezes when nobody gave the exact content. Never
 * fails: a broken template gives the canonical JSON of the context. */
struct text draft_text(const struct rules *rules, const struct incident *incident, const struct obligation *obligation,
                       struct instant now, struct arena *arena);
/* The language of the flag, else the authority's, else the first of reports.languages, else the entity's, else "en";
 * `ret_fell_back` when labels of the wanted one are not there. */
struct text draft_language(const struct rules *rules, const struct obligation *obligation, struct text wanted,
                           bool *ret_fell_back);
/* What the authority itself calls the stage, in its own language ("Pre-notifica"); empty when its profile does not say.
 */
struct text draft_stage_there(const struct rules *rules, const struct obligation *obligation, struct arena *arena);
/* Legally required answers that are unset. */
struct gaps draft_gaps(const struct rules *rules, const struct incident *incident, const struct obligation *obligation,
                       struct arena *arena);

#endif
