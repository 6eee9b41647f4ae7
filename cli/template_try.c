/* SPDX-License-Identifier: Apache-2.0 */
/*
 * template_try: three incidents, all their reports, in every language and every format.
 *
 * A draft never fails for want of a word: English stands in. So words are held against the lists as well: the English
 * file, the fields and choices of the report model, the stages of the regimes. A template that breaks breaks in
 * hundreds of drafts; it is told once.
 *
 * Surprising: a mark that is not in the English file is no error in a language file: stages, regimes and zones may have
 * words in one language only.
 */
#include "cli/template_try.h"

#include <string.h>

#include "base/check.h"
#include "base/limits.h"
#include "core/draft.h"
#include "core/message_try.h"
#include "core/registry.h"
#include "core/report_model.h"
#include "settings/settings.h"

#define NOW "2026-11-21T09:00:00Z"
#define WORDS_TOLD 20 /* of one language; the rest is counted */

enum kind { EMPTY, MINIMAL, FULL };
#define KINDS 3

struct trial {
    struct settings *settings;
    struct arena *arena;
    template_try_fn *told;
    void *context;
    struct value *seen; /* what was told already */
    struct template_tried *result;
};

static struct instant sample_now(void)
{
    struct instant now = INSTANT_NONE;
    enum status status = instant_parse(TEXT(NOW), &now, NULL);
    ENSURE(status == STATUS_OK);
    return now;
}

static void tell(struct trial *t, const char *where, const char *words)
{
    struct text key = text_format(t->arena, "%s: %s", where, words);
    if (value_get_key(t->seen, key) == NULL) {
        value_put_key(t->arena, t->seen, key, value_bool(t->arena, true));
        t->told(t->context, where, words);
    }
}

/* --- incidents ---------------------------------------------------------------------------------------------------- */

static struct text sample_value(struct trial *t, const struct model_field *field)
{
    switch ((enum model_type) field->type) {
    case MODEL_CHOICE:
    case MODEL_CHOICES:
        return text_of(field->choices[0]);
    case MODEL_TIME:
        return TEXT("2026-11-21T01:00:00Z");
    case MODEL_NUMBER:
    case MODEL_SHARE:
        return TEXT("42");
    case MODEL_COUNTRIES:
        return TEXT("DK");
    case MODEL_TEXT:
        break;
    }
    return text_format(t->arena, "%s\n# <b>*{{x}}*</b>", field->label);
}

static const struct value *answers(struct trial *t, enum kind kind)
{
    struct value *map = value_map(t->arena);
    for (size_t i = 0; i < model_field_count && kind == FULL; i++) {
        if (model_fields[i].set_by == NULL) {
            value_put_text(t->arena, map, model_fields[i].key, sample_value(t, &model_fields[i]));
        }
    }
    if (kind == MINIMAL) {
        value_put_cstr(t->arena, map, "nature.suspected_malicious", "yes");
        value_put_cstr(t->arena, map, "impact.cross_border", "?");
    }
    return map;
}

static struct incident *incident_of(struct trial *t, struct registry *registry, enum kind kind)
{
    static const struct text regimes[] = {{"nis2", 4}, {"gdpr", 4}};
    struct turn turn;
    struct refusal refusal = {0};
    struct instant now = sample_now();
    struct command command = {.type = COMMAND_OPEN};
    command.u.open = (struct command_open){.title = TEXT("A sample"),
                                           .aware = TEXT("2026-11-21T02:14:00Z"),
                                           .regimes = {regimes, ARRAY_LEN(regimes)},
                                           .fields = answers(t, kind)};
    command.actor = (struct actor){.id = TEXT("check"), .rights = RIGHT_RESPOND | RIGHT_DECIDE};
    turn_init(&turn, registry, &t->settings->rules, now, t->arena);
    if (!decide(&turn, &command, &refusal)) {
        tell(t, "the samples", text_cstr(t->arena, refusal.words));
        return NULL;
    }
    return registry_find(registry, turn.result_ref);
}

/* Whoever checks templates has no configuration; what one would say is made up. */
static void fill_rules(struct rules *rules)
{
    static const struct text languages[] = {{"en", 2}}, states[] = {{"DK", 2}};
    rules->entity.name = TEXT("Sample <Entity> & Sons");
    rules->entity.id = TEXT("12345678");
    rules->entity.id_scheme = TEXT("CVR");
    rules->entity.class = TEXT("essential");
    rules->entity.sector = TEXT("energy");
    rules->entity.subsector = TEXT("electricity");
    rules->entity.member_states = (struct texts){states, 1};
    rules->entity.contact = (struct rules_person){TEXT("Desk"), TEXT("SOC"), TEXT("soc@sample.example"), TEXT("+45 1")};
    rules->entity.zone = &civil_utc;
    rules->report_languages = (struct texts){languages, 1};
    rules->tlp = TEXT("AMBER");
}

/* --- drafts ------------------------------------------------------------------------------------------------------- */

/* In every format, from one context. */
static void try_language(struct trial *t, const struct incident *incident, const struct obligation *o,
                         struct text language)
{
    struct arena arena = ARENA_INIT;
    const struct rules *rules = &t->settings->rules;
    const struct value *context = draft_context(rules, incident, o, language, sample_now(), &arena);
    for (int format = 0; draft_format_names[format] != NULL; format++) {
        struct text text;
        struct complaint why = {0};
        if (draft_print(rules, context, (enum draft_format) format, &arena, &text, &why) != STATUS_OK) {
            tell(t, why.where, why.words);
        }
        t->result->drafts++;
    }
    arena_done(&arena);
}

static void try_incident(struct trial *t, const struct incident *incident)
{
    const struct value *labels = t->settings->rules.labels;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        for (const struct value_item *l = labels->first; l != NULL; l = l->next) {
            try_language(t, incident, &incident->obligations[i], l->key);
        }
    }
}

static void try_kind(struct trial *t, enum kind kind)
{
    struct registry *registry = registry_new();
    const struct incident *incident = incident_of(t, registry, kind);
    struct instant now = sample_now();
    if (incident != NULL) {
        try_incident(t, incident);
    }
    if (incident != NULL && kind == FULL && incident->obligation_count > 0) {
        const struct value *whole =
            draft_context(&t->settings->rules, incident, &incident->obligations[0], TEXT("en"), now, t->arena);
        t->result->context = value_copy(t->arena, whole);
    }
    registry_free(registry);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

struct lacks {
    struct trial *trial;
    const char *where;
    const struct value *words;
    size_t count;
};

static void want(struct lacks *l, struct text key)
{
    if (value_get_key(l->words, key) != NULL) {
        return;
    }
    if (l->count++ < WORDS_TOLD) {
        struct text words =
            text_format(l->trial->arena, "has no word for %.*s; drafts print it in English", TEXT_ARG(key));
        tell(l->trial, l->where, text_cstr(l->trial->arena, words));
    }
}

/* Choices are words but for codes: a taxonomy's "class:type", currencies. */
static void want_choices(struct lacks *l, const struct model_field *field)
{
    struct arena *arena = l->trial->arena;
    bool is_code = field->choices != NULL && (strchr(field->choices[0], ':') != NULL || field->choices[0][0] < 'a');
    for (size_t k = 0; !is_code && field->choices != NULL && field->choices[k] != NULL; k++) {
        struct text shared = text_format(arena, "value.%s", field->choices[k]);
        if (value_get_key(l->words, shared) == NULL) {
            want(l, text_format(arena, "value.%s.%s", field->key, field->choices[k]));
        }
    }
}

static void want_stage(struct lacks *l, const struct regime *regime, const struct stage *stage)
{
    struct arena *arena = l->trial->arena;
    struct text own = text_format(arena, "stage.%.*s.%.*s", TEXT_ARG(regime->id), TEXT_ARG(stage->id));
    if (value_get_key(l->words, own) == NULL) {
        want(l, text_format(arena, "stage.%.*s", TEXT_ARG(stage->id)));
    }
}

static void want_all(struct lacks *l, bool is_english)
{
    struct arena *arena = l->trial->arena;
    const struct rules *rules = &l->trial->settings->rules;
    const struct value *english = value_get(rules->labels, "en");
    for (const struct value_item *i = english != NULL ? english->first : NULL; i != NULL; i = i->next) {
        want(l, i->key);
    }
    for (size_t i = 0; i < model_field_count; i++) {
        want(l, text_format(arena, "field.%s", model_fields[i].key));
        want_choices(l, &model_fields[i]);
        if (!is_english) {
            want(l, text_format(arena, "question.%s", model_fields[i].key));
        }
    }
    for (size_t r = 0; r < rules->regime_count && !is_english; r++) {
        for (size_t i = 0; i < rules->regimes[r].stage_count; i++) {
            want_stage(l, &rules->regimes[r], &rules->regimes[r].stages[i]);
        }
    }
}

/* A slip in the key of a field or a mark is a word nobody will ever read. */
static void check_keys(struct lacks *l)
{
    static const char *const rooms[] = {"field", "section", "mark", "label", "note"};
    const struct value *english = value_get(l->trial->settings->rules.labels, "en");
    struct arena *arena = l->trial->arena;
    struct text *known = ARENA_ARRAY(arena, struct text, english != NULL ? english->count : 0), room, rest;
    size_t count = 0;
    for (const struct value_item *i = english != NULL ? english->first : NULL; i != NULL; i = i->next) {
        known[count++] = i->key;
    }
    for (const struct value_item *i = l->words->first; i != NULL; i = i->next) {
        bool is_listed = false;
        for (size_t k = 0; text_cut(i->key, '.', &room, &rest) && k < ARRAY_LEN(rooms); k++) {
            is_listed = is_listed || text_is(room, rooms[k]);
        }
        if (!is_listed || english == NULL || value_get_key(english, i->key) != NULL) {
            continue;
        }
        struct text near = text_nearest(i->key, known, count);
        if (near.len > 0) {
            struct text words =
                text_format(arena, "no draft asks for %.*s (did you mean %.*s?)", TEXT_ARG(i->key), TEXT_ARG(near));
            tell(l->trial, l->where, text_cstr(arena, words));
        }
    }
}

static void check_languages(struct trial *t)
{
    const struct value *labels = t->settings->rules.labels;
    for (const struct value_item *i = labels->first; i != NULL; i = i->next) {
        const char *where = text_cstr(t->arena, text_format(t->arena, "languages/%.*s.yaml", TEXT_ARG(i->key)));
        struct lacks lacks = {t, where, i->value, 0};
        want_all(&lacks, text_is(i->key, "en"));
        if (lacks.count > WORDS_TOLD) {
            struct text more = text_format(t->arena, "has no word for %zu more", lacks.count - WORDS_TOLD);
            tell(t, where, text_cstr(t->arena, more));
        }
        check_keys(&lacks);
        t->result->languages++;
    }
}

/* What is wrong with them was found when they were loaded. */
static void count_message(void *context, const struct message_trial *trial)
{
    struct trial *t = context;
    t->result->messages += trial->status == STATUS_OK ? 1 : 0;
}

bool template_try_is_format(const char *name)
{
    for (size_t i = 0; draft_format_names[i] != NULL; i++) {
        if (strcmp(name, draft_format_names[i]) == 0) {
            return true;
        }
    }
    return false;
}

void template_try(const char *data, const char *own, struct arena *arena, template_try_fn *told, void *context,
                  struct template_tried *ret)
{
    struct trial t = {NULL, arena, told, context, value_map(arena), ret};
    struct problems problems;
    memset(ret, 0, sizeof *ret);
    problems_init(&problems);
    enum status status = settings_load_drafts(data, own, &t.settings, &problems);
    for (size_t i = 0; i < problems.count; i++) {
        const struct problem *p = &problems.at[i];
        if (p->severity == PROBLEM_ERROR) {
            struct text place = p->line > 0 ? text_format(arena, "%.*s:%d", TEXT_ARG(p->file), (int) p->line)
                                            : text_copy(arena, p->file);
            tell(&t, text_cstr(arena, place), text_cstr(arena, p->words));
        }
    }
    if (status == STATUS_OK) {
        fill_rules(&t.settings->rules);
        for (int kind = 0; kind < KINDS; kind++) {
            try_kind(&t, (enum kind) kind);
        }
        message_try(&t.settings->rules, count_message, &t);
        check_languages(&t);
        settings_free(t.settings);
    }
    problems_done(&problems);
}
