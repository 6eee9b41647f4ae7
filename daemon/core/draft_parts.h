/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_parts: what the files of draft share, and nobody else includes.
 *
 *   draft_words     labels in the language, harmless texts
 *   draft_times     instants in the zone and the language
 *   draft_answers   what is known about a field, wherever it comes from
 *   draft_layout    which sections a stage has, in which order, and what belongs in them
 *   draft_field     one answer as values
 *   draft_paste     a text that a form takes
 *   draft_sections  the sections, filled
 *   draft_news      what has changed since the last report; indicators
 *   draft_mail      subject, summary and list of attachments
 *   draft_notes     what is for whoever drafts, and no part of the report
 *   draft_context   all of it as values for the templates
 *   draft_gaps      what the law requires and nobody has answered
 *   draft           languages, templates, formats
 */
#ifndef NIS2_CORE_DRAFT_PARTS_H
#define NIS2_CORE_DRAFT_PARTS_H

#include "core/draft.h"
#include "core/report_model.h"

/* The words of one draft; built when the first is asked for. */
struct draft_entry {
    struct text key, words; /* a free slot has no key */
    bool is_clean;
};
struct draft_index {
    struct draft_entry *at;
    size_t size;  /* a power of two */
    bool has_law; /* some of them are for the law of this draft only */
};

struct draft_answer {
    int state;         /* enum field_state */
    struct text value; /* as kept; empty when unset, unknown or not applicable */
    struct text text;  /* as read by people, clean; several lines are possible. Empty when unset */
    struct text paste; /* the same for a form where that differs, else empty */
};

/* What was worked out already: the sections, the flat view and the list of gaps all ask for the same answers. */
struct draft_memory {
    struct draft_answer *answers; /* of each field of the model; NULL: nothing was asked yet */
    bool *has_answer;
    struct value **fields;               /* of each field of the model; NULL: not made yet */
    const struct model_field **required; /* of each field the stage requires; NULL: not of the model */
};

struct draft_scene {
    const struct rules *rules;
    const struct incident *incident;
    const struct obligation *obligation;
    const struct authority *authority;       /* NULL: none is configured for this addressee */
    const struct authority_profile *profile; /* the authority's, else `generic`; NULL: none is loaded */
    const struct value *labels;              /* of the language; NULL: none */
    const struct value *english;             /* NULL: none */
    struct draft_index *index;
    struct draft_memory *memory;
    const struct zone *zone; /* the authority's, else of the arithmetic, else the entity's */
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
/* The label in the language, else in English, else `otherwise`; what the authority's profile says of it wins. */
struct text draft_word(const struct draft_scene *s, struct text key, struct text otherwise);
/* "ROOM.REGIME.KEY", of the regime or what it is a version of ("dora" for dora-exempt); empty when there is none. */
struct text draft_law_word(const struct draft_scene *s, const char *room, struct text key);
/* What draft_law_word() has, else "ROOM.STAGE.KEY", of the stage or the one it is laid out as, else "ROOM.KEY". */
struct text draft_stage_word(const struct draft_scene *s, const char *room, struct text key, struct text otherwise);
/* A word with {name} in it filled; a name that is not there is left out. */
struct draft_name {
    const char *name;
    struct text text;
};
struct text draft_sentence(const struct draft_scene *s, const char *key, const char *otherwise,
                           const struct draft_name *names, size_t count);
struct text draft_filled(const struct draft_scene *s, struct text pattern, const struct draft_name *names,
                         size_t count);
/* What happened, of a field that says when, or its label. */
struct text draft_event(const struct draft_scene *s, const struct model_field *field);
/* An answer of any time as it is read; empty when it was none. */
struct text draft_answer_text(const struct draft_scene *s, const struct model_field *field, int state,
                              struct text value);
/* "value.impact.severity.high", else "value.high", else the choice itself, readable. */
struct text draft_choice(const struct draft_scene *s, const char *key, struct text choice);
/* The name of a stage, of this regime if it is there. */
struct text draft_stage_name(const struct draft_scene *s, const struct stage *stage);
/* A whole number with the language's mark between thousands; anything else as it is. */
struct text draft_number(const struct draft_scene *s, struct text number);
/* "5 h 12 min", in the units of the language. */
struct text draft_span(const struct draft_scene *s, struct span length);
/* "LABEL: TEXT", with the language's colon. */
struct text draft_labelled(const struct draft_scene *s, struct text label, struct text text);
/* --- draft_source.c */

/* Where the law stands, cited as the language cites it. */
struct text draft_source(const struct draft_scene *s, struct text source);

/* --- draft_times.c */

/* "21 Nov 2026 03:14 CET (UTC+01:00)", by the pattern of the language; empty when it is not set. */
struct text draft_time(const struct draft_scene *s, struct instant t);
/* {iso, local, date, long, time, zone, offset, is_known}; every key is always there. */
struct value *draft_time_value(const struct draft_scene *s, struct instant t);

/* --- draft_answers.c */

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

/* --- draft_layout.c */

#define DRAFT_SECTIONS 22
struct draft_layout {
    struct {
        const char *key, *title;
        char shown; /* x always, o when something is answered, - not */
    } sections[DRAFT_SECTIONS];
    size_t count;
};

/* The sections of the stage in the order of the authority, those that are not shown as well: what the law requires is
 * never lost with them. */
void draft_layout_init(struct draft_layout *layout, const struct draft_scene *s);
/* Whether the field is printed in that section. */
bool draft_layout_holds(const struct draft_scene *s, const struct draft_layout *layout, const char *section,
                        const struct model_field *field);
/* Whether a form has fields for it; the rest is for readers of a document. */
/* Whether a report of this stage has that section at all. */
bool draft_layout_shows(const struct draft_scene *s, const char *section);
bool draft_layout_is_for_the_form(const char *section);
/* The stage whose layout and words it shares: "monthly_progress" is laid out as "progress_report"; most are their own.
 */
struct text draft_kin(struct text stage);
/* The stage this report is laid out and worded as: its own, but for a notice to people of a stage that has both. */
struct text draft_stage(const struct draft_scene *s);
/* A notice to people outside, not a report to an authority. */
bool draft_is_letter(struct text stage);

/* --- draft_field.c */

/* One field as values; every key is always there. Made once, so it is the same value wherever it is put. */
struct value *draft_field_value(const struct draft_scene *s, const struct model_field *field, struct text key);
struct text draft_label(const struct draft_scene *s, const struct model_field *field, struct text key);

/* As a form counts them: code points. */
int64_t draft_characters(struct text t);

/* --- draft_paste.c */

/* For a field of a portal: nothing that is a link, a tag or code for a filter; no line that passes for the head of a
 * block. With `is_indicator` every name and address is defanged, not only those of links. */
struct text draft_paste(struct arena *arena, struct text text, bool is_indicator);

/* --- draft_mail.c */

/* {subject, summary, attachments, …}: the report as a mail. */
struct value *draft_mail(const struct draft_scene *s);

/* --- draft_notes.c */

/* Missing answers of the sections; fields. */
struct value *draft_todo(const struct draft_scene *s, const struct value *sections);
/* What this authority asks at this stage beyond the law, and nobody has answered; fields. */
struct value *draft_wanted(const struct draft_scene *s);
/* Keys that some form asks at this stage, unanswered. */
struct value *draft_asked(const struct draft_scene *s);
/* Sentences. */
struct value *draft_notes(const struct draft_scene *s);

/* --- draft_sections.c */

/* The sections to print, in order. */
struct value *draft_sections(const struct draft_scene *s);
/* A line each: what happened when, as far as instants were recorded. */
struct value *draft_timeline(const struct draft_scene *s);
/* The labels of answers that are newer than the last filing the addressee has seen. */
struct value *draft_changes(const struct draft_scene *s);
/* A line each, defanged: those that may be shown in this report. */
struct value *draft_indicators(const struct draft_scene *s);
/* A line each: required answers that are missing, and those that were said to be unknown. */
struct value *draft_open_points(const struct draft_scene *s);

#endif
