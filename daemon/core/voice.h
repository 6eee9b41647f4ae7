/* SPDX-License-Identifier: Apache-2.0 */
/*
 * voice: times, lengths of time, stages and sentences as one reader reads them.
 *
 *   contact ─▶ language (its own, else the entity's, else the first of reports.languages that is there, else English)
 *           └▶ zone     (its own, else the entity's)
 *
 * Sentences are patterns with {names} in the language files, so each language has an order of its own. What is said
 * here of a clock is the first line of a page: contract section 7. Without any words it speaks English, as far as a
 * first line needs: there is always something to send.
 */
#ifndef NIS2_CORE_VOICE_H
#define NIS2_CORE_VOICE_H

#include "core/draft_parts.h"
#include "core/words.h"

struct voice {
    const struct rules *rules;
    const struct word_table *words; /* NULL: the English of the program */
    const struct zone *zone;
    struct arena *arena;
    struct instant now; /* in a year that is not this one's, a time says its year */
};

/* `contact` NULL: nobody in particular, so the entity. */
struct voice voice_of(const struct rules *rules, const struct contact *contact, struct instant now,
                      struct arena *arena);
/* The same reader without words from files. */
struct voice voice_plain(struct voice voice);
/* The word, else `otherwise`. */
struct text voice_word(const struct voice *v, const char *key, const char *otherwise);
/* The pattern filled; a name that is not there is left out. */
struct text voice_say(const struct voice *v, const char *key, const char *otherwise, const struct draft_name *names,
                      size_t count);
/* The same for a pattern in the hand. */
struct text voice_fill(struct arena *arena, struct text pattern, const struct draft_name *names, size_t count);
/* "Sun 22 Nov 14:05 +01:00", "Wed 3 Feb 2027 14:05 +01:00" of another year; empty when it is not set. */
struct text voice_time(const struct voice *v, struct instant t);
/* "5 h 12 min"; below a minute "a moment". */
struct text voice_span(const struct voice *v, struct span length);
/* "Early warning", as a heading. */
struct text voice_stage(const struct voice *v, const struct obligation *o);
/* "in 5 h 12 min", "target passed 1 h ago, limit in 2 h", "OVERDUE by 40 min". */
struct text voice_left(const struct voice *v, const struct incident *incident, const struct obligation *o,
                       struct instant now);
/* "INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)". */
struct text voice_line(const struct voice *v, const struct incident *incident, const struct obligation *o,
                       struct instant now);
/* With a small first letter, as inside a sentence; abbreviations stay what they are. */
struct text voice_inside(struct arena *arena, struct text title);
size_t voice_characters(struct text t);
/* At most `max` characters; what is cut ends in "…", which counts, behind a word if that leaves half of it, and never
 * within what is read as one character. */
struct text voice_clip(struct arena *arena, struct text t, size_t max);

#endif
