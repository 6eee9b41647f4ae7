/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words: the words of each language as tables that are looked up without searching.
 *
 *   templates/languages/LANGUAGE.yaml ─▶ rules->labels ──words_build(), once at load──▶ rules->words ──▶ voice.c
 *
 * A message is made in the moment it is due, perhaps with ten thousand others; the files are a list of six hundred
 * words. So they are put in order once. A word that a language lacks is the English one, and every word is clean: one
 * line without control characters, whatever stood in the file.
 */
#ifndef NIS2_CORE_WORDS_H
#define NIS2_CORE_WORDS_H

#include "base/value.h"

struct word {
    struct text key, said; /* a free slot has no key */
};

struct word_table {
    struct text language;
    struct word *at;
    size_t size; /* a power of two */
};

struct word_tables {
    const struct word_table *at;
    size_t count;
};

/* Of every language in `labels` (language -> key -> text). Everything in the arena; the keys are borrowed. */
struct word_tables words_build(const struct value *labels, struct arena *arena);
/* The table of the language, or of "de" for "de-AT"; NULL when there is none. */
const struct word_table *words_table(const struct word_tables *tables, struct text language);
/* Empty when the table is NULL or has no such word. */
struct text words_get(const struct word_table *table, struct text key);

#endif
