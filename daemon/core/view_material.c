/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_material: attachments, and what changed between two reports, as documents.
 *
 * Privileged attachments are listed for those who handle the incident, marked; drafts and bundles leave them out. Past
 * answers come from core/report_changes.h: a report that was filed is shown as it was filed, whatever was said since.
 */
#include "core/report_changes.h"
#include "core/view.h"

struct value *view_attachments(const struct view *v, const struct incident *incident)
{
    struct value *list = value_list(v->arena);
    for (size_t i = 0; i < incident->attachment_known; i++) {
        const struct attachment *a = &incident->attachments[i];
        struct value *map = value_map(v->arena);
        value_put_int(v->arena, map, "entry", (int64_t) a->seq);
        value_put_text(v->arena, map, "name", a->name);
        value_put_text(v->arena, map, "sha256", hash_hex(v->arena, &a->sha256));
        value_put_int(v->arena, map, "size", a->size);
        value_put_bool(v->arena, map, "privileged", a->is_privileged);
        value_put_text(v->arena, map, "by", a->by);
        value_put_instant(v->arena, map, "at", a->at);
        value_put_int(v->arena, map, "taken_out", a->taken_out);
        value_push(v->arena, list, map);
    }
    return list;
}

static struct value *answer_value(const struct view *v, const struct report_answer *answer)
{
    struct value *map = value_map(v->arena);
    value_put_cstr(v->arena, map, "state", field_state_names[answer->state]);
    value_put_text_or_null(v->arena, map, "value", answer->value);
    return map;
}

static struct value *side(const struct view *v, const struct incident *incident, const struct obligation *o,
                          const struct filing *f)
{
    struct value *map = value_map(v->arena);
    value_put_text(v->arena, map, "obligation", obligation_name(v->arena, incident, o));
    value_put(v->arena, map, "filing", f != NULL ? value_int(v->arena, f->number) : value_null(v->arena));
    value_put_instant(v->arena, map, "filed_at", f != NULL ? f->at : INSTANT_NONE);
    return map;
}

struct value *view_diff(const struct view *v, const struct incident *incident, const struct obligation *from,
                        const struct obligation *to)
{
    const struct filing *first = incident_filing(incident, from->filing),
                        *second = incident_filing(incident, to->filing);
    if (first == NULL) {
        return NULL;
    }
    struct report_changes changes = report_changes(incident, first, second, v->arena);
    struct value *out = value_map(v->arena), *list = value_list(v->arena);
    for (size_t i = 0; i < changes.count; i++) {
        const struct report_change *c = &changes.at[i];
        struct value *map = value_map(v->arena);
        value_put_text(v->arena, map, "key", c->key);
        value_put_text(v->arena, map, "label", c->field != NULL ? text_of(c->field->label) : c->key);
        value_put(v->arena, map, "before", answer_value(v, &c->before));
        value_put(v->arena, map, "after", answer_value(v, &c->after));
        value_push(v->arena, list, map);
    }
    value_put(v->arena, out, "from", side(v, incident, from, first));
    value_put(v->arena, out, "to", side(v, incident, to, second));
    value_put(v->arena, out, "changes", list);
    value_put_int(v->arena, out, "indicators_added", (int64_t) changes.indicators_added);
    value_put_int(v->arena, out, "indicators_dropped", (int64_t) changes.indicators_gone);
    return out;
}
