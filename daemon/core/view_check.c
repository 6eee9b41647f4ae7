/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_check: how far a report is, as a document: what the law still misses, what the form wants, what looks wrong, who
 * approved. `gaps` are the answers the law requires; `wanted` may stay empty.
 */
#include "core/draft_check.h"
#include "core/report_model.h"
#include "core/view.h"

static struct value *gap_value(const struct view *v, const struct gap *gap)
{
    struct value *map = value_map(v->arena), *allowed = value_list(v->arena);
    const struct model_field *field = gap->field;
    bool is_listed = false; /* among the choices, as an answer of its own */
    for (size_t k = 0; field != NULL && field->choices != NULL && field->choices[k] != NULL; k++) {
        is_listed = is_listed || text_is(TEXT("unknown"), field->choices[k]);
        value_push(v->arena, allowed, value_text(v->arena, text_of(field->choices[k])));
    }
    bool may_be_unknown = field == NULL || (field->may_be_unknown && field->set_by == NULL);
    if (may_be_unknown && !is_listed) {
        value_push(v->arena, allowed, value_text(v->arena, TEXT("unknown")));
    }
    value_put_text(v->arena, map, "key", gap->key);
    value_put_text(v->arena, map, "label", field != NULL ? text_of(field->label) : gap->key);
    value_put_text(v->arena, map, "question", field != NULL ? text_of(field->question) : gap->key);
    value_put_cstr(v->arena, map, "type", model_type_names[field != NULL ? field->type : MODEL_TEXT]);
    value_put(v->arena, map, "allowed", allowed);
    value_put_text(v->arena, map, "allowed_text", field != NULL ? model_allowed(field, v->arena) : TEXT("text"));
    value_put_bool(v->arena, map, "may_be_unknown", may_be_unknown);
    value_put_bool(v->arena, map, "can_be_set", field == NULL || field->set_by == NULL);
    value_put_text(v->arena, map, "asked_by", field != NULL ? text_of(field->asked_by) : TEXT("the regime"));
    value_put_text(v->arena, map, "command", gap->command);
    return map;
}

static struct value *gaps_value(const struct view *v, const struct gaps *gaps)
{
    struct value *list = value_list(v->arena);
    for (size_t i = 0; i < gaps->count; i++) {
        value_push(v->arena, list, gap_value(v, &gaps->at[i]));
    }
    return list;
}

/* What the law asks for at this stage, answered or not. */
static struct value *required_value(const struct view *v, const struct obligation *o)
{
    struct value *list = value_list(v->arena);
    for (size_t i = 0; i < o->stage->fields.count; i++) {
        value_push(v->arena, list, value_text(v->arena, o->stage->fields.at[i]));
    }
    return list;
}

static struct value *approval_value(const struct view *v, const struct draft_check *c)
{
    if (c->approval == NULL) {
        return value_null(v->arena);
    }
    struct value *map = value_map(v->arena);
    value_put_text(v->arena, map, "by", c->approval->by);
    value_put_instant(v->arena, map, "at", c->approval->at);
    value_put_text_or_null(v->arena, map, "note", c->approval->note);
    value_put_bool(v->arena, map, "current", c->is_approval_current);
    return map;
}

struct value *view_check(const struct view *v, const struct incident *incident, const struct obligation *o)
{
    struct draft_check c = draft_check(v->rules, incident, o, v->now, v->arena);
    struct value *out = value_map(v->arena), *warnings = value_list(v->arena);
    for (size_t i = 0; i < c.warnings.count; i++) {
        value_push(v->arena, warnings, value_text(v->arena, c.warnings.at[i]));
    }
    value_put(v->arena, out, "obligation", view_obligation(v, incident, o));
    value_put_text_or_null(v->arena, out, "stage_there", draft_stage_there(v->rules, o, v->arena));
    value_put_cstr(v->arena, out, "ready", draft_ready_names[c.ready]);
    value_put_int(v->arena, out, "missing_required", (int64_t) c.required.count);
    value_put(v->arena, out, "required", required_value(v, o));
    value_put(v->arena, out, "gaps", gaps_value(v, &c.required));
    value_put(v->arena, out, "wanted", gaps_value(v, &c.wanted));
    value_put(v->arena, out, "warnings", warnings);
    value_put(v->arena, out, "approval", approval_value(v, &c));
    value_put_bool(v->arena, out, "hurry", c.is_hurry);
    return out;
}
