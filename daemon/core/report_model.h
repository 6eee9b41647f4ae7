/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report_model: the fields a report is made of, as one table.
 *
 * "Unknown" is an answer, an empty field is not: every assessed field has a state (unset, known, estimate, unknown, not
 * applicable). The table says what a key means, which values it takes, how the question is put to a person, and at
 * which stages the law (Art. 23(4)), an authority or nobody requires it. Regimes name the keys their stages require;
 * this table only describes them.
 */
#ifndef NIS2_CORE_REPORT_MODEL_H
#define NIS2_CORE_REPORT_MODEL_H

#include "core/decide.h"

enum model_type { MODEL_TEXT, MODEL_CHOICE, MODEL_CHOICES, MODEL_TIME, MODEL_NUMBER, MODEL_SHARE, MODEL_COUNTRIES };
extern const char *const model_type_names[];

/* How `set_by` ends where a key of the configuration says it. */
#define MODEL_CONFIGURED " in nis2d.yaml, then: nis2ctl reload"

struct model_field {
    const char *key;            /* "nature.suspected_malicious" */
    const char *alias;          /* a short name the command line takes, "malicious"; may be NULL */
    int type;                   /* enum model_type */
    const char *const *choices; /* CHOICE(S): allowed values, NULL-terminated */
    const char *label;          /* English label of drafts */
    const char *question;       /* how it is asked at 3 a.m. */
    bool may_be_unknown;        /* "unknown" answers the question */
    const char *asked_by;       /* "NIS2 Art. 23(4)(a)", "forms of NL, LU" */
    const char *section;        /* of drafts: "s_cause" */
    const char *levels;         /* five letters, see model_level() */
    bool may_be_future;         /* TIME: a forecast */
    int64_t max;                /* NUMBER: the largest; TEXT: characters; 0: no bound of its own */
    const char *set_by; /* what sets it when `incident set` does not ("nis2ctl incident status REF STATUS"), or NULL */
};
extern const struct model_field model_fields[];
extern const size_t model_field_count;
extern const char *const model_countries[]; /* ISO 3166-1 alpha-2; NULL-terminated */
/* By key or alias, hyphens and underscores alike; NULL. */
const struct model_field *model_find(struct text key);
/* The stage of Art. 23(4) that a stage of NIS2 reads like: final_report for final_report_after_handling,
 * incident_notification for trust_notification, progress_report for monthly_progress; any other is itself. */
struct text model_stage(struct text stage);
/* How a stage of NIS2 asks for a field: L the law does, A a form does, o optional, u to be repeated when it changed,
 * - not asked; '?' for a stage of any other regime. What is *required* is said by the regime, never here. */
char model_level(const struct model_field *field, struct text stage);
/* What may be typed: "yes, no, unknown", "a TIME", "whole numbers up to 100". In the arena. */
struct text model_allowed(const struct model_field *field, struct arena *arena);
/* A value as typed into the one that is kept: choices as the table spells them, times in RFC 3339 with Z, countries as
 * "DK, SE". STATUS_BAD_INPUT with what is wrong, `where` empty; what is allowed is said by model_allowed(). */
enum status model_value_read(const struct model_field *field, struct text typed, const struct zone *zone,
                             struct instant now, struct arena *arena, struct text *ret,
                             struct complaint *reterr) MUST_USE;

/* What a command wants to change, checked and ready to emit. */
struct field_change {
    const struct model_field *field;
    int state; /* enum field_state */
    struct text value;
};
struct field_changes {
    struct field_change *at; /* in the turn's arena */
    size_t count, cap;
};

/* Reads a map key -> value with the given state; "?" as a value means unknown. `incident` NULL at the opening. Refuses
 * unknown keys with suggestions, values that are not allowed, and what would pass LIMIT_FIELDS_PER_INCIDENT_BYTES.
 * `map` may be NULL. */
bool field_changes_read(struct turn *turn, const struct incident *incident, const struct value *map,
                        enum field_state state, struct field_changes *ret, struct refusal *ret_refusal) MUST_USE;
bool field_changes_read_all(struct turn *turn, const struct incident *incident, const struct command_set *asked,
                            struct field_changes *ret, struct refusal *ret_refusal) MUST_USE;
void field_changes_emit(struct turn *turn, struct incident *incident, const struct field_changes *changes);

#endif
