/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_sections: which parts a report of a stage has, and which answers stand in them.
 *
 * A table of sections by stage, in the order authorities read them. What the law requires is always shown, answered or
 * marked; what a form may ask is shown when there is an answer; what a stage does not ask is left out, however much is
 * known. Stages of other regimes have the general order with what is asked in any notification.
 *
 * Surprising: a section that belongs to a stage and has nothing in it is printed all the same and says so. A reader at
 * an authority looks for it, and its absence would be read as an answer.
 */
#include "core/draft_parts.h"

#include <string.h>

/* Where a field goes when its own section is not part of the stage. */
#define CAUSE_BEFORE_ROOT_CAUSE "s_cause"

struct section {
    const char *key, *title;
    const char *stages; /* x always, o when something is answered, - not; EW IN IR PR FR, other regimes */
};

static const struct section table[] = {
    {"s_header", "Report details", "xxxxxx"},
    {"s_entity", "Reporting entity", "xxooxx"},
    {"s_contact", "Contact for queries", "xxxxxx"},
    {"s_changes", "Changes since the last report", "-xxxxo"},
    {"s_request", "Answers to the authority's request", "--x--o"},
    {"s_brief", "The incident in brief", "xxxxxx"},
    {"s_times", "Times", "xxxxxx"},
    {"s_significance", "Why the incident is significant", "ox--x-"},
    {"s_cause", "Suspected cause", "xxooxo"},
    {"s_crossborder", "Cross-border impact", "xxooxo"},
    {"s_impact", "Severity and impact", "oxxxxx"},
    {"s_data", "Personal data", "-ooooo"},
    {"s_ioc", "Indicators of compromise", "-xoox-"},
    {"s_measures", "Mitigation measures applied and ongoing", "oxxxxx"},
    {"s_support", "Support requested", "xxoo--"},
    {"s_others", "Others informed", "oxooxo"},
    {"s_outlook", "Outlook", "--ox--"},
    {"s_rootcause", "Type of threat or root cause", "---ox-"},
    {"s_lessons", "Lessons learned and corrective actions", "---ox-"},
    {"s_further", "Further answers", "oooooo"},
    {"s_timeline", "Timeline", "-ooox-"},
    {"s_open", "Still open", "xxxxxx"},
};

static size_t column_of(struct text stage)
{
    static const char *const columns[] = {"early_warning", "incident_notification", "intermediate_report",
                                          "progress_report", "final_report"};
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        if (text_is(stage, columns[i])) {
            return i;
        }
    }
    return text_is(stage, "final_report_after_handling") ? ARRAY_LEN(columns) - 1 : ARRAY_LEN(columns);
}

static char presence(const struct draft_scene *s, const char *section)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (strcmp(table[i].key, section) == 0) {
            return table[i].stages[column_of(s->obligation->stage->id)];
        }
    }
    return '-';
}

/* --- one field */

/* The lines that have something in them, and the same indented: so no line of an answer can pass for one of the
 * report's own. */
static void put_lines(const struct draft_scene *s, struct value *map, struct text text)
{
    struct value *lines = value_list(s->arena);
    struct buf block = BUF_INIT;
    struct text line, rest = text;
    for (bool has_more = rest.len > 0; has_more;) {
        struct text whole = rest;
        has_more = text_cut(whole, '\n', &line, &rest);
        line = text_trim(has_more ? line : whole);
        if (line.len > 0) {
            value_push(s->arena, lines, value_text(s->arena, line));
            buf_addf(&block, "%s    %.*s", block.len > 0 ? "\n" : "", TEXT_ARG(line));
        }
    }
    value_put_bool(s->arena, map, "is_multiline", lines->count > 1);
    value_put(s->arena, map, "lines", lines);
    value_put_text(s->arena, map, "text_block", buf_text(&block));
    buf_done(&block);
}

static int64_t characters(struct text t)
{
    int64_t count = 0;
    for (size_t i = 0; i < t.len; i++) {
        count += ((unsigned char) t.at[i] & 0xC0U) != 0x80 ? 1 : 0;
    }
    return count;
}

static void put_state(const struct draft_scene *s, struct value *map, const struct draft_answer *answer)
{
    value_put_text_or_null(s->arena, map, "value", draft_clean(s->arena, answer->value));
    value_put_cstr(s->arena, map, "state", field_state_names[answer->state]);
    value_put_bool(s->arena, map, "is_set", answer->state != FIELD_UNSET);
    value_put_bool(s->arena, map, "is_known", answer->state == FIELD_KNOWN);
    value_put_bool(s->arena, map, "is_estimate", answer->state == FIELD_ESTIMATE);
    value_put_bool(s->arena, map, "is_unknown", answer->state == FIELD_UNKNOWN);
    value_put_bool(s->arena, map, "is_not_applicable", answer->state == FIELD_NOT_APPLICABLE);
    value_put_bool(s->arena, map, "is_yes", text_is(answer->value, "yes"));
    value_put_bool(s->arena, map, "is_no", text_is(answer->value, "no"));
}

static struct text label_of(const struct draft_scene *s, const struct model_field *field, struct text key)
{
    struct text otherwise = field != NULL ? text_of(field->label) : key;
    return draft_word(s, text_format(s->arena, "field.%.*s", TEXT_ARG(key)), otherwise);
}

struct value *draft_field_value(const struct draft_scene *s, const struct model_field *field, struct text key)
{
    struct value *map = value_map(s->arena);
    struct draft_answer answer = draft_answer(s, field, key);
    bool is_required = draft_is_required(s, key), is_missing = is_required && answer.state == FIELD_UNSET;
    struct text text = is_missing ? draft_word(s, TEXT("mark.missing"), TEXT("[TO BE COMPLETED]")) : answer.text;
    value_put_text(s->arena, map, "key", key);
    value_put_text(s->arena, map, "label", label_of(s, field, key));
    value_put_text(s->arena, map, "question", field != NULL ? text_of(field->question) : key);
    value_put_text(s->arena, map, "allowed", field != NULL ? model_allowed(field, s->arena) : TEXT("text"));
    value_put_text(s->arena, map, "command", draft_command(s, field, key));
    value_put_text(s->arena, map, "text", text);
    value_put_int(s->arena, map, "chars", characters(text));
    value_put_bool(s->arena, map, "is_required", is_required);
    value_put_bool(s->arena, map, "is_missing", is_missing);
    put_state(s, map, &answer);
    put_lines(s, map, text);
    return map;
}

/* --- lines that are no fields */

struct moment {
    struct instant at;
    struct text words;
};

struct moments {
    struct moment *at;
    size_t count;
};

static void moment_add(struct moments *m, struct instant at, struct text words)
{
    if (!instant_is_set(at)) {
        return;
    }
    size_t i = m->count++;
    for (; i > 0 && instant_before(at, m->at[i - 1].at); i--) {
        m->at[i] = m->at[i - 1];
    }
    m->at[i] = (struct moment){at, words};
}

static void add_fields(const struct draft_scene *s, struct moments *m)
{
    for (size_t i = 0; i < model_field_count; i++) {
        const struct model_field *field = &model_fields[i];
        if (field->type == MODEL_TIME && !field->may_be_future && model_level(field, s->obligation->stage->id) != '-') {
            moment_add(m, draft_instant(s, field->key), label_of(s, field, text_of(field->key)));
        }
    }
}

struct value *draft_timeline(const struct draft_scene *s)
{
    struct moments m = {ARENA_ARRAY(s->arena, struct moment, model_field_count + s->incident->filing_count + 1), 0};
    const struct filing *f;
    add_fields(s, &m);
    for (size_t at = 0; (f = draft_next_filing(s, &at)) != NULL;) {
        struct text stage = draft_stage_name(s, s->incident->obligations[f->obligation].stage);
        struct text words = draft_word(s, TEXT("mark.submitted"), TEXT("submitted"));
        moment_add(&m, f->at, text_format(s->arena, "%.*s: %.*s", TEXT_ARG(stage), TEXT_ARG(words)));
    }
    struct value *list = value_list(s->arena);
    for (size_t i = 0; i < m.count; i++) {
        value_push(s->arena, list,
                   value_text(s->arena, text_format(s->arena, "%.*s: %.*s", TEXT_ARG(draft_time(s, m.at[i].at)),
                                                    TEXT_ARG(m.at[i].words))));
    }
    return list;
}

/* Who the entity is and whom to ask is in every report anyway. */
static bool is_news(const struct draft_scene *s, const struct model_field *field)
{
    static const char *const not_news[] = {"s_header", "s_entity", "s_contact", "s_changes"};
    for (size_t i = 0; i < ARRAY_LEN(not_news); i++) {
        if (strcmp(field->section, not_news[i]) == 0) {
            return false;
        }
    }
    return model_level(field, s->obligation->stage->id) != '-';
}

struct value *draft_changes(const struct draft_scene *s)
{
    struct value *list = value_list(s->arena);
    struct instant last = INSTANT_NONE;
    const struct filing *f;
    for (size_t at = 0; (f = draft_next_filing(s, &at)) != NULL;) {
        last = instant_max(last, f->recorded_at);
    }
    for (size_t i = 0; instant_is_set(last) && i < model_field_count; i++) {
        const struct model_field *field = &model_fields[i];
        const struct field *given = incident_field(s->incident, text_of(field->key));
        if (given != NULL && instant_before(last, given->as_of) && is_news(s, field)) {
            value_push(s->arena, list, value_text(s->arena, label_of(s, field, text_of(field->key))));
        }
    }
    return list;
}

/* The same in one line, for the section. */
static struct value *changes_line(const struct draft_scene *s)
{
    struct value *changes = draft_changes(s), *list = value_list(s->arena);
    struct buf line = BUF_INIT;
    buf_add(&line, draft_word(s, TEXT("mark.changed"), TEXT("New or changed since then:")));
    for (const struct value_item *item = changes->first; item != NULL; item = item->next) {
        buf_addf(&line, "%s %.*s", item == changes->first ? "" : ";", TEXT_ARG(item->value->text));
    }
    if (changes->count > 0) {
        value_push(s->arena, list, value_text(s->arena, buf_text(&line)));
    }
    buf_done(&line);
    return list;
}

struct value *draft_open_points(const struct draft_scene *s)
{
    struct value *list = value_list(s->arena);
    static const enum field_state states[] = {FIELD_UNSET, FIELD_UNKNOWN};
    struct text words[] = {draft_word(s, TEXT("mark.missing"), TEXT("[TO BE COMPLETED]")),
                           draft_word(s, TEXT("value.unknown"), TEXT("not known at this time"))};
    struct texts fields = s->obligation->stage->fields;
    for (size_t k = 0; k < ARRAY_LEN(states); k++) {
        for (size_t i = 0; i < fields.count; i++) {
            const struct model_field *field = model_find(fields.at[i]);
            if (draft_answer(s, field, fields.at[i]).state == (int) states[k]) {
                value_push(
                    s->arena, list,
                    value_text(s->arena, text_format(s->arena, "%.*s: %.*s", TEXT_ARG(label_of(s, field, fields.at[i])),
                                                     TEXT_ARG(words[k]))));
            }
        }
    }
    return list;
}

/* --- one section */

static bool is_in(const struct draft_scene *s, const struct model_field *field, const struct section *section)
{
    bool is_home = strcmp(field->section, section->key) == 0;
    if (strcmp(field->section, "s_rootcause") == 0 && presence(s, field->section) == '-') {
        return strcmp(section->key, CAUSE_BEFORE_ROOT_CAUSE) == 0;
    }
    return is_home;
}

static bool is_shown(const struct draft_scene *s, const struct model_field *field, char section)
{
    bool is_required = draft_is_required(s, text_of(field->key));
    bool is_asked = model_level(field, s->obligation->stage->id) != '-' && section != '-';
    return is_required || (is_asked && draft_answer(s, field, TEXT_EMPTY).state != FIELD_UNSET);
}

static void push_further(const struct draft_scene *s, struct value *fields)
{
    struct texts keys = s->obligation->stage->fields;
    for (size_t i = 0; i < keys.count; i++) {
        if (model_find(keys.at[i]) == NULL) {
            value_push(s->arena, fields, draft_field_value(s, NULL, keys.at[i]));
        }
    }
}

static struct value *fields_of(const struct draft_scene *s, const struct section *section, char shown)
{
    struct value *fields = value_list(s->arena);
    for (size_t i = 0; i < model_field_count; i++) {
        if (is_in(s, &model_fields[i], section) && is_shown(s, &model_fields[i], shown)) {
            value_push(s->arena, fields, draft_field_value(s, &model_fields[i], text_of(model_fields[i].key)));
        }
    }
    if (strcmp(section->key, "s_further") == 0) {
        push_further(s, fields);
    }
    return fields;
}

static struct value *items_of(const struct draft_scene *s, const char *section)
{
    if (strcmp(section, "s_timeline") == 0) {
        return draft_timeline(s);
    }
    if (strcmp(section, "s_changes") == 0) {
        return changes_line(s);
    }
    return strcmp(section, "s_open") == 0 ? draft_open_points(s) : value_list(s->arena);
}

struct value *draft_sections(const struct draft_scene *s)
{
    struct value *list = value_list(s->arena);
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        char shown = table[i].stages[column_of(s->obligation->stage->id)];
        struct value *fields = fields_of(s, &table[i], shown);
        struct value *items = shown != '-' ? items_of(s, table[i].key) : value_list(s->arena);
        bool is_empty = fields->count == 0 && items->count == 0;
        if (is_empty && shown != 'x') {
            continue;
        }
        struct value *map = value_map(s->arena);
        value_put_cstr(s->arena, map, "key", table[i].key);
        value_put_int(s->arena, map, "n", (int64_t) list->count + 1);
        value_put_text(s->arena, map, "title",
                       draft_word(s, text_format(s->arena, "section.%s", table[i].key), text_of(table[i].title)));
        value_put(s->arena, map, "fields", fields);
        value_put_bool(s->arena, map, "has_fields", fields->count > 0);
        value_put(s->arena, map, "items", items);
        value_put_bool(s->arena, map, "has_items", items->count > 0);
        value_put_bool(s->arena, map, "is_empty", is_empty);
        value_put_text(
            s->arena, map, "empty_text",
            draft_word(s, strcmp(table[i].key, "s_open") == 0 ? TEXT("mark.nothing_open") : TEXT("mark.nothing"),
                       strcmp(table[i].key, "s_open") == 0 ? TEXT("Nothing.") : TEXT("No answer recorded.")));
        value_push(s->arena, list, map);
    }
    return list;
}
