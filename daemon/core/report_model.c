/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report_model: finding fields by the names people give them, and reading what a command wants to change.
 *
 * Everything is judged before anything is emitted: one slip in ten answers changes none of them, and the refusal names
 * the one. Where an answer comes from elsewhere (the configuration, the clocks, the filings) the refusal says from
 * where.
 *
 * Surprising: a key that no row has is still taken when a regime requires it: whoever writes a regime of their own may
 * ask for an answer this program has never heard of, and its gap must be possible to close. Such a field is free text.
 */
#include "core/report_model.h"

#include <string.h>

#include "base/limits.h"

static char plain(char c)
{
    return c == '-' ? '_' : c;
}

static bool is_same_key(struct text a, const char *b)
{
    if (b == NULL) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (b[i] == '\0' || plain(a.at[i]) != plain(b[i])) {
            return false;
        }
    }
    return b[a.len] == '\0';
}

const struct model_field *model_find(struct text key)
{
    for (size_t i = 0; i < model_field_count; i++) {
        if (is_same_key(key, model_fields[i].key) || is_same_key(key, model_fields[i].alias)) {
            return &model_fields[i];
        }
    }
    return NULL;
}

struct text model_stage(struct text stage)
{
    static const struct {
        const char *stage, *like;
    } rows[] = {
        {"final_report_after_handling", "final_report"},
        {"trust_notification", "incident_notification"},
        {"monthly_progress", "progress_report"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (text_is(stage, rows[i].stage)) {
            return text_of(rows[i].like);
        }
    }
    return stage;
}

char model_level(const struct model_field *field, struct text stage)
{
    static const char *const columns[] = {"early_warning", "incident_notification", "intermediate_report",
                                          "progress_report", "final_report"};
    struct text like = model_stage(stage);
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        if (text_is(like, columns[i])) {
            return field->levels[i];
        }
    }
    return '?';
}

/* --- which field is meant */

static bool stages_name(const struct regime *regime, struct text key)
{
    for (size_t i = 0; i < regime->stage_count; i++) {
        struct texts fields = regime->stages[i].fields;
        for (size_t k = 0; k < fields.count; k++) {
            if (text_equal(fields.at[k], key)) {
                return true;
            }
        }
    }
    return false;
}

static bool is_named_by_regime(const struct turn *turn, const struct incident *incident, struct text key)
{
    for (size_t i = 0; incident != NULL && i < incident->regime_count; i++) {
        if (stages_name(incident->regimes[i]->regime, key)) {
            return true;
        }
    }
    for (size_t i = 0; incident == NULL && i < turn->rules->regime_count; i++) {
        if (stages_name(&turn->rules->regimes[i], key)) {
            return true;
        }
    }
    return false;
}

/* A row for a key that only a regime knows. */
static const struct model_field *field_of_regime(struct arena *arena, struct text key)
{
    struct model_field *field = ARENA_NEW(arena, struct model_field);
    field->key = text_cstr(arena, key);
    field->type = MODEL_TEXT;
    field->label = field->question = field->key;
    field->may_be_unknown = true;
    field->asked_by = "the regime";
    field->section = "s_further";
    field->levels = "-----";
    return field;
}

/* Whether `key` is what `whole` ends with, after a dot: "severity" for "impact.severity". */
static bool is_last_part(struct text key, const char *whole)
{
    const char *dot = strrchr(whole, '.');
    return dot != NULL && is_same_key(key, dot + 1);
}

static void add_candidate(struct arena *arena, struct value *list, const char *key)
{
    for (const struct value_item *item = list->first; item != NULL; item = item->next) {
        if (text_is(item->value->text, key)) {
            return;
        }
    }
    value_push(arena, list, value_text(arena, text_of(key)));
}

static struct value *candidates_for(struct arena *arena, struct text key)
{
    struct value *list = value_list(arena);
    struct text *names = ARENA_ARRAY(arena, struct text, model_field_count);
    for (int is_alias = 0; is_alias <= 1; is_alias++) {
        for (size_t i = 0; i < model_field_count; i++) {
            names[i] = text_of(is_alias != 0 ? model_fields[i].alias : model_fields[i].key);
        }
        struct text near = text_nearest(key, names, model_field_count);
        if (near.len > 0) {
            add_candidate(arena, list, model_find(near)->key);
        }
    }
    for (size_t i = 0; i < model_field_count; i++) {
        if (is_last_part(key, model_fields[i].key)) {
            add_candidate(arena, list, model_fields[i].key);
        }
    }
    return list;
}

static bool refuse_key(struct turn *turn, struct text key, struct refusal *ret)
{
    /* What is no key at all is not repeated: it may be anything. */
    struct text shown = text_has_control(key) || key.len > LIMIT_ID ? TEXT("of that name") : key;
    struct value *near = candidates_for(turn->arena, shown);
    const char *hint = near->count > 0 ? text_cstr(turn->arena, near->first->value->text) : NULL;
    (void) refuse(ret, turn->arena, REFUSAL_VALUE, "no-such-field", text_cstr(turn->arena, shown),
                  "there is no field %.*s%s%s%s; see: nis2ctl field list", TEXT_ARG(shown),
                  hint != NULL ? " (did you mean " : "", hint != NULL ? hint : "", hint != NULL ? "?)" : "");
    ret->candidates = near->count > 0 ? near : NULL;
    return false;
}

static const struct model_field *field_meant(struct turn *turn, const struct incident *incident, struct text key,
                                             struct refusal *ret)
{
    const struct model_field *field = model_find(key);
    if (field == NULL && is_named_by_regime(turn, incident, key)) {
        return field_of_regime(turn->arena, key);
    }
    if (field == NULL) {
        (void) refuse_key(turn, key, ret);
    } else if (field->set_by != NULL) {
        (void) refuse(ret, turn->arena, REFUSAL_VALUE, "field-set-elsewhere", field->key,
                      "%s is not set here; it comes from: %s", field->key, field->set_by);
        return NULL;
    }
    return field;
}

/* --- which value */

static bool refuse_value(struct turn *turn, const struct model_field *field, const char *what, struct refusal *ret)
{
    struct text allowed = model_allowed(field, turn->arena);
    (void) refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-field-value", field->key, "%s: %s; allowed: %.*s",
                  field->key, what, TEXT_ARG(allowed));
    if (field->choices != NULL) {
        struct value *list = value_list(turn->arena);
        for (size_t i = 0; field->choices[i] != NULL; i++) {
            value_push(turn->arena, list, value_text(turn->arena, text_of(field->choices[i])));
        }
        ret->candidates = list;
    }
    return false;
}

/* What a body may hold besides texts: numbers, truth, and lists of texts. */
static bool typed_text(struct turn *turn, const struct model_field *field, const struct value *value, struct text *ret,
                       struct refusal *ret_refusal)
{
    struct buf joined = BUF_INIT;
    bool is_text = true;
    switch (value->kind) {
    case VALUE_TEXT:
        *ret = value->text;
        return true;
    case VALUE_INT:
        *ret = text_format(turn->arena, "%lld", (long long) value->integer);
        return true;
    case VALUE_BOOL:
        *ret = value->boolean ? TEXT("yes") : TEXT("no");
        return true;
    case VALUE_LIST:
        for (const struct value_item *item = value->first; item != NULL; item = item->next) {
            is_text = is_text && item->value->kind == VALUE_TEXT;
            buf_add_cstr(&joined, item == value->first ? "" : field->type == MODEL_TEXT ? "\n" : ", ");
            buf_add(&joined, item->value->text);
        }
        *ret = text_copy(turn->arena, buf_text(&joined));
        buf_done(&joined);
        return is_text || refuse_value(turn, field, "is a list of something else than texts", ret_refusal);
    case VALUE_NULL:
        return refuse_value(turn, field, "is empty; to forget an answer use --clear", ret_refusal);
    case VALUE_REAL:
        *ret = value_real_text(turn->arena, value->real);
        return true;
    case VALUE_MAP:
        return refuse_value(turn, field, "is not a text", ret_refusal);
    }
    UNREACHABLE();
}

/* "?" and "unknown", and "u" where one letter is enough for yes and no. */
static bool says_unknown(const struct model_field *field, struct text typed)
{
    typed = text_trim(typed);
    if (text_is(typed, "?")) {
        return true;
    }
    for (size_t i = 0; field->choices != NULL && field->choices[i] != NULL; i++) {
        if (text_equal_nocase(typed, text_of(field->choices[i]))) {
            return false; /* an answer of the taxonomy */
        }
    }
    return text_equal_nocase(typed, TEXT("unknown")) ||
           (field->type == MODEL_CHOICE && text_equal_nocase(typed, TEXT("u")));
}

static bool change_read(struct turn *turn, const struct value *value, enum field_state state,
                        struct field_change *change, struct refusal *ret)
{
    struct complaint complaint;
    struct text typed = TEXT_EMPTY;
    bool has_value = state == FIELD_KNOWN || state == FIELD_ESTIMATE;
    change->state = (int) state;
    if (has_value && !typed_text(turn, change->field, value, &typed, ret)) {
        return false;
    }
    if (has_value && says_unknown(change->field, typed)) {
        change->state = FIELD_UNKNOWN;
    }
    if (change->state == FIELD_UNKNOWN && !change->field->may_be_unknown) {
        return refuse_value(turn, change->field, "unknown is no answer here", ret);
    }
    if (change->state == FIELD_UNKNOWN || !has_value) {
        return true;
    }
    if (model_value_read(change->field, typed, turn->rules->entity.zone, turn->now, turn->arena, &change->value,
                         &complaint) != STATUS_OK) {
        return refuse_value(turn, change->field, complaint.words, ret);
    }
    return true;
}

/* --- all of them */

static bool is_there(const struct field_changes *changes, const char *key)
{
    for (size_t i = 0; i < changes->count; i++) {
        if (strcmp(changes->at[i].field->key, key) == 0) {
            return true;
        }
    }
    return false;
}

static bool changes_add(struct turn *turn, const struct incident *incident, struct text key, const struct value *value,
                        enum field_state state, struct field_changes *changes, struct refusal *ret)
{
    struct field_change change = {field_meant(turn, incident, key, ret), FIELD_UNSET, TEXT_EMPTY};
    if (change.field == NULL || !change_read(turn, value, state, &change, ret)) {
        return false;
    }
    if (is_there(changes, change.field->key)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "field-given-twice", change.field->key, "%s is given twice",
                      change.field->key);
    }
    if (changes->count == changes->cap) {
        size_t cap = changes->cap == 0 ? 16 : changes->cap * 2;
        struct field_change *bigger = ARENA_ARRAY(turn->arena, struct field_change, cap);
        if (changes->count > 0) {
            memcpy(bigger, changes->at, changes->count * sizeof *bigger);
        }
        changes->at = bigger;
        changes->cap = cap;
    }
    changes->at[changes->count++] = change;
    return true;
}

static bool changes_add_map(struct turn *turn, const struct incident *incident, const struct value *map,
                            enum field_state state, struct field_changes *changes, struct refusal *ret)
{
    if (map != NULL && map->kind != VALUE_MAP) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-fields", "fields", "must be a map of keys and values");
    }
    for (const struct value_item *item = map != NULL ? map->first : NULL; item != NULL; item = item->next) {
        if (!changes_add(turn, incident, item->key, item->value, state, changes, ret)) {
            return false;
        }
    }
    return true;
}

static bool changes_add_keys(struct turn *turn, const struct incident *incident, struct texts keys,
                             enum field_state state, struct field_changes *changes, struct refusal *ret)
{
    for (size_t i = 0; i < keys.count; i++) {
        if (!changes_add(turn, incident, keys.at[i], NULL, state, changes, ret)) {
            return false;
        }
    }
    return true;
}

static bool changes_fit(struct turn *turn, const struct incident *incident, const struct field_changes *changes,
                        struct refusal *ret)
{
    size_t bytes = incident != NULL ? incident->field_bytes : 0;
    for (size_t i = 0; i < changes->count; i++) {
        const struct field *old =
            incident != NULL ? incident_field(incident, text_of(changes->at[i].field->key)) : NULL;
        bytes = bytes - (old != NULL ? old->value.len : 0) + changes->at[i].value.len;
    }
    if (bytes > LIMIT_FIELDS_PER_INCIDENT_BYTES) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "too-much-in-fields", "fields",
                      "the answers of one incident would take %zu bytes; at most %d are allowed. Attach long texts: "
                      "nis2ctl incident attach",
                      bytes, LIMIT_FIELDS_PER_INCIDENT_BYTES);
    }
    return true;
}

bool field_changes_read(struct turn *turn, const struct incident *incident, const struct value *map,
                        enum field_state state, struct field_changes *ret, struct refusal *ret_refusal)
{
    struct field_changes changes = {NULL, 0, 0};
    if (!changes_add_map(turn, incident, map, state, &changes, ret_refusal) ||
        !changes_fit(turn, incident, &changes, ret_refusal)) {
        return false;
    }
    *ret = changes;
    return true;
}

bool field_changes_read_all(struct turn *turn, const struct incident *incident, const struct command_set *asked,
                            struct field_changes *ret, struct refusal *ret_refusal)
{
    struct field_changes changes = {NULL, 0, 0};
    if (!changes_add_map(turn, incident, asked->fields, FIELD_KNOWN, &changes, ret_refusal) ||
        !changes_add_map(turn, incident, asked->estimates, FIELD_ESTIMATE, &changes, ret_refusal) ||
        !changes_add_keys(turn, incident, asked->unknown, FIELD_UNKNOWN, &changes, ret_refusal) ||
        !changes_add_keys(turn, incident, asked->not_applicable, FIELD_NOT_APPLICABLE, &changes, ret_refusal) ||
        !changes_add_keys(turn, incident, asked->clear, FIELD_UNSET, &changes, ret_refusal) ||
        !changes_fit(turn, incident, &changes, ret_refusal)) {
        return false;
    }
    *ret = changes;
    return true;
}

void field_changes_emit(struct turn *turn, struct incident *incident, const struct field_changes *changes)
{
    struct text ref = text_copy(turn->arena, incident->ref);
    for (size_t i = 0; i < changes->count; i++) {
        struct entry entry;
        entry_init(&entry, ENTRY_FIELD);
        entry.u.field =
            (struct entry_field){text_of(changes->at[i].field->key), changes->at[i].state, changes->at[i].value};
        turn_emit(turn, ref, &entry);
    }
}
