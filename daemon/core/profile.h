/* SPDX-License-Identifier: Apache-2.0 */
/*
 * profile: what is known of an authority's own way of taking reports, as data (config/authorities).
 *
 *   regime      what the law requires, and when            ─┐
 *   profile     what this authority asks besides, in which  ├─▶ draft, completeness
 *               order, under which names, by which channel ─┘
 *
 * A profile never moves a clock and never takes away what the law requires. Forms of most authorities lie behind a
 * login and are not public, so every profile says how sure we are, and none promises to be the form: what is promised
 * is complete statutory content.
 *
 * Everything is borrowed from the arena of the settings that own it.
 */
#ifndef NIS2_CORE_PROFILE_H
#define NIS2_CORE_PROFILE_H

#include "base/value.h"

/* How a report gets there. */
enum profile_channel { PROFILE_PORTAL, PROFILE_WEBFORM, PROFILE_EMAIL, PROFILE_PHONE, PROFILE_UNKNOWN };
extern const char *const profile_channel_names[];

struct profile_stage {
    struct text id;        /* of a stage, as regimes name it */
    struct texts required; /* keys of the report model that the authority asks for beyond the law */
};

struct authority_profile {
    struct text id, name, country, source;
    struct text timezone;      /* its name; empty when it has none */
    struct text portal, phone; /* printed, never called */
    struct texts roles;        /* the addressees it usually fills */
    struct texts languages;    /* it takes reports in; the first is preferred */
    int channel;               /* enum profile_channel */
    int confidence;            /* enum confidence, of the whole */
    struct texts order;        /* sections of drafts that come first, in this order; the others follow as usual */
    const struct profile_stage *stages;
    size_t stage_count;
    const struct value *words;  /* language -> key -> text: win over templates/languages. NULL: none */
    const struct value *limits; /* key of the model -> characters its form takes. NULL: none */
};

/* Keys the profile asks for at a stage; none for NULL. */
struct texts profile_required(const struct authority_profile *profile, struct text stage);
bool profile_requires(const struct authority_profile *profile, struct text stage, struct text key);
/* Characters the form takes in that field; 0: no limit is known. */
int64_t profile_limit(const struct authority_profile *profile, struct text key);

#endif
