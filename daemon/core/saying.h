/* SPDX-License-Identifier: Apache-2.0 */
/*
 * saying: a sentence about what happened, recorded once and read in every language.
 *
 *   what happened ──saying()──▶ English words (the record) + its key and its names ──▶ entry ──▶ alert
 *                                                     each reader: saying_words(), in their language and zone
 *
 * One alert goes to people of several languages, so it cannot be written in one. The English sentence stays in the
 * ledger, because the record must read the same for ever; beside it stand the key of the pattern and what it names.
 * Instants are kept as instants and lengths as seconds: each reader has them in their own zone and units.
 */
#ifndef NIS2_CORE_SAYING_H
#define NIS2_CORE_SAYING_H

#include "core/turn.h"
#include "core/voice.h"

struct saying {
    struct text words;  /* English; the first line is the sentence */
    struct text key;    /* "waived": said.waived of the language files; empty: there is only the English */
    struct texts names; /* "who=marie", "until_at=2026-11-22T13:05:00Z" */
};

#define SAYING_NAMES_MAX 12

/* The pattern of `key` filled, in the turn's arena. A name that ends in "_at" is an instant (saying_at()), and is
 * printed in `zone`, NULL: the entity's; with the name "zone" there, in that one as well where the two differ. One that
 * ends in "_s" is a length in seconds. What the table says to do stands on a second line. The key must be one of the
 * table in saying.c. */
struct saying saying(struct turn *turn, const struct zone *zone, const char *key, const struct draft_name *names,
                     size_t count);
/* An instant as a name carries it. */
struct text saying_at(struct turn *turn, struct instant t);
/* The same with a further line in the record, and that line by name: "reason", "note". Empty: none. */
struct saying saying_with(struct turn *turn, struct saying said, const char *name, const char *heading,
                          struct text line);

/* The sentence for a reader; the English one where their language has no pattern, or the alert no key. */
struct text saying_words(const struct voice *v, const struct alert *alert);
/* What to do about it, in their language: the lines below the sentence. Empty for none. */
struct text saying_then(const struct voice *v, const struct alert *alert);
/* A name of it, as it was kept; empty when there is none. */
struct text saying_name(const struct alert *alert, const char *name);

/* The table, for tests: NULL ends it. */
struct saying_pattern {
    const char *key, *english;
    const char *then; /* what to do about it; NULL for nothing. then.KEY of the language files */
};
extern const struct saying_pattern saying_patterns[];

#endif
