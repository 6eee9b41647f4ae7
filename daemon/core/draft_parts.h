/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_parts: what the files of draft share, and nobody else includes.
 *
 *   draft_words     labels in the language, times in the zone, harmless texts
 *   draft_answers   what is known about a field, wherever it comes from
 *   draft_sections  which fields stand in which part of which stage
 *   draft_context   all of it as values for the templates
 *   draft_gaps      what the law requires and nobody has answered
 *   draft           languages, templates, formats
 */
#ifndef NIS2_CORE_DRAFT_PARTS_H
#define NIS2_CORE_DRAFT_PARTS_H

#include "core/draft.h"
#include "core/report_model.h"

struct draft_scene {
    const struct rules *rules;
    const struct incident *incident;
    const struct obligation *obligation;
    const struct authority *authority; /* NULL: none is configured for this addressee */
    const struct value *labels;        /* of the language; NULL: none */
    const struct value *english;       /* NULL: none */
    const struct zone *zone;           /* the authority's, else of the arithmetic, else the entity's */
    struct text language;
    struct instant now; /* INSTANT_NONE where only answers are looked at */
    bool is_late;       /* the limit has passed, or had when it was filed */
    struct arena *arena;
};

void draft_scene_init(struct draft_scene *s, const struct rules *rules, const struct incident *incident,
                      const struct obligation *obligation, struct text language, struct instant now,
                      struct arena *arena);

/* --- draft_words.c */

/* Without control characters, bidirectional overrides and foreign line ends; tabs are blanks. */
struct text draft_clean(struct arena *arena, struct text t);
/* The same in one line. */
struct text draft_line(struct arena *arena, struct text t);
/* The label in the language, else in English, else `otherwise`. */
struct text draft_word(const struct draft_scene *s, struct text key, struct text otherwise);
/* "value.impact.severity.high", else "value.high", else the choice itself, readable. */
struct text draft_choice(const struct draft_scene *s, const char *key, struct text choice);
/* The name of a stage, of this regime if it is there. */
struct text draft_stage_name(const struct draft_scene *s, const struct stage *stage);
/* "21 Nov 2026 03:14 CET (UTC+01:00)", by the pattern of the language; empty when it is not set. */
struct text draft_time(const struct draft_scene *s, struct instant t);
/* {iso, local, date, time, zone, offset, is_known}; every key is always there. */
struct value *draft_time_value(const struct draft_scene *s, struct instant t);

/* --- draft_answers.c */

struct draft_answer {
    int state;         /* enum field_state */
    struct text value; /* as kept; empty when unset, unknown or not applicable */
    struct text text;  /* as read by people, clean; several lines are possible. Empty when unset */
};

/* `field` NULL: a key that only the regime knows. */
struct draft_answer draft_answer(const struct draft_scene *s, const struct model_field *field, struct text key);
/* The instant of a field of type TIME, or INSTANT_NONE. */
struct instant draft_instant(const struct draft_scene *s, const char *key);
/* Filings that the addressee of this draft has seen, apart from this stage's own that stands; NULL when there are no
 * more. `*at` starts at 0. */
const struct filing *draft_next_filing(const struct draft_scene *s, size_t *at);

/* --- draft_gaps.c */

/* The line that fills it: complete, and harmless when it is typed as it stands. */
struct text draft_command(const struct draft_scene *s, const struct model_field *field, struct text key);
bool draft_is_required(const struct draft_scene *s, struct text key);

/* --- draft_sections.c */

/* One field as values; every key is always there. */
struct value *draft_field_value(const struct draft_scene *s, const struct model_field *field, struct text key);
/* The sections to print, in order. */
struct value *draft_sections(const struct draft_scene *s);
/* A line each: what happened when, as far as instants were recorded. */
struct value *draft_timeline(const struct draft_scene *s);
/* The labels of answers that are newer than the last filing the addressee has seen. */
struct value *draft_changes(const struct draft_scene *s);
/* A line each: required answers that are missing, and those that were said to be unknown. */
struct value *draft_open_points(const struct draft_scene *s);

#endif
