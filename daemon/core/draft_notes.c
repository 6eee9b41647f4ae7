/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_notes: what is printed below a report for whoever drafts it, and is no part of it.
 *
 *   todo    answers the law requires, still missing
 *   wanted  what this authority asks besides, by its profile
 *   asked   what some form asks at this stage
 *   notes   what is to be checked: unverified rules, times out of order, answers that do not fit each other
 *
 * Surprising: nothing here stops anything. A report may be sent with gaps; only nobody shall send it without knowing.
 */
#include "core/draft_parts.h"

#include <string.h>

static void note(const struct draft_scene *s, struct value *list, struct text words)
{
    value_push(s->arena, list, value_text(s->arena, words));
}

static struct text label_of(const struct draft_scene *s, const char *key)
{
    return draft_label(s, model_find(text_of(key)), text_of(key));
}

static void note_order(const struct draft_scene *s, struct value *list)
{
    static const char *const order[] = {"time.started_at",   "time.detected_at",         "time.aware_at",
                                        "time.contained_at", "time.service_restored_at", "time.resolved_at"};
    for (size_t i = 1; i < ARRAY_LEN(order); i++) {
        struct instant a = draft_instant(s, order[i - 1]), b = draft_instant(s, order[i]);
        if (instant_is_set(a) && instant_is_set(b) && instant_before(b, a)) {
            const struct draft_name names[] = {{"later", label_of(s, order[i])},
                                               {"earlier", label_of(s, order[i - 1])}};
            note(s, list,
                 draft_sentence(s, "note.order", "'{later}' lies before '{earlier}'; check the times", names,
                                ARRAY_LEN(names)));
        }
    }
}

static bool says(const struct draft_scene *s, const char *key, const char *value)
{
    return text_is(draft_answer(s, model_find(text_of(key)), TEXT_EMPTY).value, value);
}

static bool is_unset(const struct draft_scene *s, const char *key)
{
    return draft_answer(s, model_find(text_of(key)), TEXT_EMPTY).state == FIELD_UNSET;
}

/* How far the rules and the authority's profile can be trusted: of the stage, as the board and `explain` have it. */
static void note_confidence(const struct draft_scene *s, struct value *list)
{
    struct text confidence = obligation_confidence(s->obligation);
    const struct draft_name rules[] = {{"regime", s->obligation->frozen->regime->id},
                                       {"stage", s->obligation->stage->id},
                                       {"confidence", draft_choice(s, "confidence", confidence)}};
    if (!text_is(confidence, "verified") && !text_is(confidence, "confirmed")) {
        note(s, list,
             draft_sentence(s, "note.rules",
                            "the rules of this stage ({regime}, {stage}) are {confidence}: check them against the law",
                            rules, ARRAY_LEN(rules)));
    }
    if (s->profile != NULL && s->profile->confidence != CONFIDENCE_VERIFIED && !draft_is_letter(draft_stage(s))) {
        struct text word = draft_choice(s, "confidence", text_of(confidence_names[s->profile->confidence]));
        const struct draft_name profile[] = {{"profile", s->profile->id}, {"confidence", word}};
        note(s, list,
             draft_sentence(
                 s, "note.profile",
                 "what is known of this authority's form ({profile}) is {confidence}: hold it against the form",
                 profile, ARRAY_LEN(profile)));
    }
}

static void note_if(const struct draft_scene *s, struct value *list, bool is_so, const char *key, const char *words)
{
    const struct draft_name ref = {"ref", s->incident->ref};
    if (is_so) {
        note(s, list, draft_sentence(s, key, words, &ref, 1));
    }
}

struct value *draft_notes(const struct draft_scene *s)
{
    const struct regime *regime = s->obligation->frozen->regime;
    const struct anchor *aware = incident_anchor(s->incident, TEXT("aware"), regime->id);
    struct value *list = value_list(s->arena);
    note_confidence(s, list);
    note_if(
        s, list, aware != NULL && aware->is_assumed, "note.assumed",
        "the time of awareness is assumed; confirm it: nis2ctl incident anchor {ref} aware --at TIME --reason TEXT");
    note_if(s, list, says(s, "impact.cross_border", "yes") && is_unset(s, "impact.countries"), "note.countries",
            "cross-border impact is likely, and no country is named (impact.countries)");
    note_if(s, list, says(s, "data.affected", "yes") && !text_starts(regime->id, TEXT("gdpr")), "note.gdpr",
            "personal data are affected: GDPR Art. 33 has a clock of its own, 72 hours");
    note_if(s, list,
            says(s, "ioc.statement", "attached") && is_unset(s, "ioc.list") && s->incident->indicator_count == 0,
            "note.iocs", "indicators are said to be attached, and none is listed (ioc.list)");
    note_order(s, list);
    return list;
}

struct value *draft_todo(const struct draft_scene *s, const struct value *sections)
{
    struct value *list = value_list(s->arena);
    for (const struct value_item *i = sections->first; i != NULL; i = i->next) {
        const struct value *fields = value_get(i->value, "fields");
        for (const struct value_item *f = fields->first; f != NULL; f = f->next) {
            if (value_get_bool(f->value, "is_missing", false)) {
                value_push(s->arena, list, f->value);
            }
        }
    }
    return list;
}

/* What a form may ask at this stage and nobody has answered. */
struct value *draft_asked(const struct draft_scene *s)
{
    struct value *list = value_list(s->arena);
    for (size_t i = 0; i < model_field_count; i++) {
        const struct model_field *field = &model_fields[i];
        struct text key = text_of(field->key);
        bool is_asked = model_level(field, s->obligation->stage->id) == 'A' && field->set_by == NULL;
        bool is_in_time = text_is(key, "report.late_reason") && !s->is_late;
        bool is_wanted = profile_requires(s->profile, s->obligation->stage->id, key);
        if (is_asked && !is_in_time && !is_wanted && !draft_is_required(s, key) &&
            draft_answer(s, field, key).state == FIELD_UNSET) {
            value_push(s->arena, list, value_text(s->arena, key));
        }
    }
    return list;
}

/* What this authority asks at this stage beyond the law, and nobody has answered. */
struct value *draft_wanted(const struct draft_scene *s)
{
    struct value *list = value_list(s->arena);
    struct texts keys = profile_required(s->profile, s->obligation->stage->id);
    for (size_t i = 0; i < keys.count; i++) {
        struct value *field = draft_field_value(s, model_find(keys.at[i]), keys.at[i]);
        if (value_get_bool(field, "is_wanted", false)) {
            value_push(s->arena, list, field);
        }
    }
    return list;
}
