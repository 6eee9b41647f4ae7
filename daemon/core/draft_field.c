/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_field: one answer as values: its label and question, its words, its state, and what goes into a form.
 *
 * Every key is always there. Two views of the same answer: `text` for documents, as it was typed; `paste` for a field
 * of a portal, without anything a filter would take for an attack.
 *
 * Surprising: a number is grouped for readers and plain for a form, since a form's field takes digits.
 */
#include "core/draft_parts.h"

#include <string.h>

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

int64_t draft_characters(struct text t)
{
    int64_t count = 0;
    for (size_t i = 0; i < t.len; i++) {
        count += ((unsigned char) t.at[i] & 0xC0U) != 0x80 ? 1 : 0;
    }
    return count;
}

/* What goes into the authority's form: its text, made inert, and whether the form has room for it. */
static void put_paste(const struct draft_scene *s, struct value *map, const struct model_field *field, struct text key,
                      struct text text)
{
    bool is_indicator = field != NULL && strcmp(field->section, "s_ioc") == 0;
    struct text paste = draft_paste(s->arena, text, is_indicator);
    int64_t chars = draft_characters(paste), limit = profile_limit(s->profile, key),
            max = field != NULL ? field->max : 0;
    if (limit == 0 && field != NULL && field->type == MODEL_TEXT) {
        limit = max;
    }
    value_put_text(s->arena, map, "paste", paste);
    value_put_int(s->arena, map, "chars", chars);
    value_put_int(s->arena, map, "max", limit);
    value_put_bool(s->arena, map, "has_max", limit > 0);
    value_put_bool(s->arena, map, "is_over_limit", limit > 0 && chars > limit);
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

struct text draft_label(const struct draft_scene *s, const struct model_field *field, struct text key)
{
    struct text otherwise = field != NULL ? text_of(field->label) : key;
    return draft_stage_word(s, "field", key, otherwise);
}

static struct value *make_field(const struct draft_scene *s, const struct model_field *field, struct text key)
{
    struct value *map = value_map(s->arena);
    struct draft_answer answer = draft_answer(s, field, key);
    bool is_required = draft_is_required(s, key), is_unset = answer.state == FIELD_UNSET;
    bool is_asked = profile_requires(s->profile, s->obligation->stage->id, key), is_missing = is_required && is_unset;
    struct text text = is_missing ? draft_word(s, TEXT("mark.missing"), TEXT("[TO BE COMPLETED]")) : answer.text;
    struct text question = field != NULL ? text_of(field->question) : key;
    value_put_text(s->arena, map, "key", key);
    value_put_text(s->arena, map, "label", draft_label(s, field, key));
    value_put_text(s->arena, map, "question", draft_stage_word(s, "question", key, question));
    value_put_text(s->arena, map, "allowed", field != NULL ? model_allowed(field, s->arena) : TEXT("text"));
    value_put_text(s->arena, map, "command", draft_command(s, field, key));
    value_put_text(s->arena, map, "text", text);
    value_put_bool(s->arena, map, "is_required", is_required);
    value_put_bool(s->arena, map, "is_missing", is_missing);
    value_put_bool(s->arena, map, "is_asked_by_authority", is_asked);
    value_put_bool(s->arena, map, "is_wanted", is_asked && !is_required && is_unset);
    put_state(s, map, &answer);
    put_lines(s, map, text);
    put_paste(s, map, field, key, is_missing || answer.paste.len == 0 ? text : answer.paste);
    return map;
}

struct value *draft_field_value(const struct draft_scene *s, const struct model_field *field, struct text key)
{
    struct draft_memory *m = s->memory;
    if (field == NULL) {
        return make_field(s, field, key);
    }
    if (m->fields == NULL) {
        m->fields = ARENA_ARRAY(s->arena, struct value *, model_field_count);
        memset(m->fields, 0, model_field_count * sizeof(struct value *));
    }
    size_t i = (size_t) (field - model_fields);
    if (m->fields[i] == NULL) {
        m->fields[i] = make_field(s, field, text_of(field->key));
    }
    return m->fields[i];
}
