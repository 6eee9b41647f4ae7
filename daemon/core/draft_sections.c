/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_sections: the parts of a report, filled: fields, and lines that are no fields (what happened when, what has
 * changed, what is still open).
 *
 * Which sections there are and what belongs where is draft_layout's to say.
 *
 * Surprising: a section that belongs to a stage and has nothing in it is printed all the same and says so. A reader at
 * an authority looks for it, and its absence would be read as an answer.
 */
#include "core/draft_parts.h"

#include <string.h>

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

/* "Détecté le" is the label of an answer, "Détecté" what happened. */
struct text draft_event(const struct draft_scene *s, const struct model_field *field)
{
    struct text label = draft_label(s, field, text_of(field->key));
    struct text word = draft_law_word(s, "event", text_of(field->key));
    return word.len > 0 ? word : draft_word(s, text_format(s->arena, "event.%s", field->key), label);
}

static void add_fields(const struct draft_scene *s, struct moments *m)
{
    for (size_t i = 0; i < model_field_count; i++) {
        const struct model_field *field = &model_fields[i];
        if (field->type == MODEL_TIME && !field->may_be_future && model_level(field, s->obligation->stage->id) != '-') {
            moment_add(m, draft_instant(s, field->key), draft_event(s, field));
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
        moment_add(&m, f->at, draft_labelled(s, stage, words));
    }
    struct value *list = value_list(s->arena);
    for (size_t i = 0; i < m.count; i++) {
        value_push(s->arena, list, value_text(s->arena, draft_labelled(s, draft_time(s, m.at[i].at), m.at[i].words)));
    }
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
                value_push(s->arena, list,
                           value_text(s->arena, draft_labelled(s, draft_label(s, field, fields.at[i]), words[k])));
            }
        }
    }
    return list;
}

/* --- one section */

static struct value *items_of(const struct draft_scene *s, const char *section)
{
    if (strcmp(section, "s_timeline") == 0) {
        return draft_timeline(s);
    }
    if (strcmp(section, "s_changes") == 0) {
        return draft_changes(s);
    }
    if (strcmp(section, "s_ioc") == 0) {
        return draft_indicators(s);
    }
    return strcmp(section, "s_open") == 0 ? draft_open_points(s) : value_list(s->arena);
}

static struct value *fields_of(const struct draft_scene *s, const struct draft_layout *layout, const char *section)
{
    struct value *fields = value_list(s->arena);
    for (size_t i = 0; i < model_field_count; i++) {
        if (draft_layout_holds(s, layout, section, &model_fields[i])) {
            value_push(s->arena, fields, draft_field_value(s, &model_fields[i], text_of(model_fields[i].key)));
        }
    }
    struct texts keys = s->obligation->stage->fields;
    for (size_t i = 0; strcmp(section, "s_further") == 0 && i < keys.count; i++) {
        if (model_find(keys.at[i]) == NULL) {
            value_push(s->arena, fields, draft_field_value(s, NULL, keys.at[i]));
        }
    }
    return fields;
}

/* What stands where nothing was answered. */
static struct text empty_text(const struct draft_scene *s, const char *section)
{
    return strcmp(section, "s_open") == 0 ? draft_word(s, TEXT("mark.nothing_open"), TEXT("Nothing."))
                                          : draft_word(s, TEXT("mark.nothing"), TEXT("No answer recorded."));
}

static void put_items_paste(const struct draft_scene *s, struct value *map, const struct value *items)
{
    struct buf all = BUF_INIT;
    for (const struct value_item *i = items->first; i != NULL; i = i->next) {
        buf_addf(&all, "%s%.*s", i == items->first ? "" : "\n", TEXT_ARG(i->value->text));
    }
    struct text paste = draft_paste(s->arena, buf_text(&all), false);
    value_put_text(s->arena, map, "items_paste", paste);
    value_put_int(s->arena, map, "items_chars", draft_characters(paste));
    buf_done(&all);
}

static void push_section(const struct draft_scene *s, const struct draft_layout *layout, size_t which,
                         struct value *list)
{
    const char *key = layout->sections[which].key;
    struct value *fields = fields_of(s, layout, key);
    struct value *items = layout->sections[which].shown != '-' ? items_of(s, key) : value_list(s->arena);
    bool is_empty = fields->count == 0 && items->count == 0;
    if (is_empty && layout->sections[which].shown != 'x') {
        return;
    }
    struct value *map = value_map(s->arena);
    value_put_cstr(s->arena, map, "key", key);
    value_put_int(s->arena, map, "n", (int64_t) list->count + 1);
    value_put_text(s->arena, map, "title",
                   draft_stage_word(s, "section", text_of(key), text_of(layout->sections[which].title)));
    value_put(s->arena, map, "fields", fields);
    value_put_bool(s->arena, map, "has_fields", fields->count > 0);
    value_put(s->arena, map, "items", items);
    value_put_bool(s->arena, map, "has_items", items->count > 0);
    put_items_paste(s, map, items);
    value_put_bool(s->arena, map, "is_empty", is_empty);
    value_put_bool(s->arena, map, "is_open_points", strcmp(key, "s_open") == 0);
    value_put_bool(s->arena, map, "is_for_the_form", draft_layout_is_for_the_form(key));
    value_put_text(s->arena, map, "empty_text", empty_text(s, key));
    value_push(s->arena, list, map);
}

struct value *draft_sections(const struct draft_scene *s)
{
    struct value *list = value_list(s->arena);
    struct draft_layout layout;
    draft_layout_init(&layout, s);
    for (size_t i = 0; i < layout.count; i++) {
        push_section(s, &layout, i, list);
    }
    return list;
}
