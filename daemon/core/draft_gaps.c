/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_gaps: the answers the law requires at a stage and nobody has given yet, each with the line that gives it.
 *
 * Which answers those are is said by the regime as it was frozen into the incident. "Unknown" and "not applicable" are
 * answers; an empty field is not.
 *
 * Surprising: every line can be typed as it stands without harm. Where "unknown" is an answer the line says just that;
 * where it is not, the line ends in an empty value, which is refused with what is allowed. A made-up example would end
 * up in a report one night.
 */
#include "core/draft_parts.h"

#include <string.h>

static const struct model_field **required_fields(const struct draft_scene *s)
{
    struct texts fields = s->obligation->stage->fields;
    if (s->memory->required == NULL) {
        s->memory->required = ARENA_ARRAY(s->arena, const struct model_field *, fields.count + 1);
        for (size_t i = 0; i < fields.count; i++) {
            s->memory->required[i] = model_find(fields.at[i]);
        }
    }
    return s->memory->required;
}

bool draft_is_required(const struct draft_scene *s, struct text key)
{
    struct texts fields = s->obligation->stage->fields;
    const struct model_field **required = required_fields(s);
    for (size_t i = 0; i < fields.count; i++) {
        if (text_equal(fields.at[i], key) || (required[i] != NULL && text_is(key, required[i]->key))) {
            return true;
        }
    }
    return text_is(key, "report.late_reason") && s->obligation->stage->late_needs_reasons && s->is_late;
}

/* "nis2ctl incident status REF STATUS" with the reference in its place. */
static struct text with_ref(const struct draft_scene *s, const char *command)
{
    struct text t = text_of(command);
    size_t at = text_find(t, TEXT(" REF"));
    if (at == SIZE_MAX) {
        return t;
    }
    return text_format(s->arena, "%.*s %.*s%.*s", (int) at, t.at, TEXT_ARG(s->incident->ref),
                       (int) (t.len - at - strlen(" REF")), t.at + at + strlen(" REF"));
}

struct text draft_command(const struct draft_scene *s, const struct model_field *field, struct text key)
{
    key = field != NULL ? text_of(field->key) : key;
    struct text set_by = field != NULL && field->set_by != NULL ? text_of(field->set_by) : TEXT_EMPTY;
    if (text_ends(set_by, TEXT(MODEL_CONFIGURED))) { /* to a shell, what follows the # is nothing */
        return text_format(s->arena, "nis2ctl reload # after setting %.*s in nis2d.yaml",
                           (int) (set_by.len - strlen(MODEL_CONFIGURED)), set_by.at);
    }
    if (set_by.len > 0) {
        return with_ref(s, field->set_by);
    }
    bool may_be_unknown = field == NULL || field->may_be_unknown;
    return text_format(s->arena, "nis2ctl incident set %.*s '%.*s=%s'", TEXT_ARG(s->incident->ref), TEXT_ARG(key),
                       may_be_unknown ? "?" : "");
}

struct gaps draft_gaps(const struct rules *rules, const struct incident *incident, const struct obligation *obligation,
                       struct arena *arena)
{
    struct draft_scene s;
    draft_scene_init(&s, rules, incident, obligation, TEXT("en"), INSTANT_NONE, arena);
    struct texts fields = obligation->stage->fields;
    struct gaps gaps = {ARENA_ARRAY(arena, struct gap, fields.count), 0};
    for (size_t i = 0; i < fields.count; i++) {
        const struct model_field *field = model_find(fields.at[i]);
        if (draft_answer(&s, field, fields.at[i]).state == FIELD_UNSET) {
            gaps.at[gaps.count++] = (struct gap){field, field != NULL ? text_of(field->key) : fields.at[i],
                                                 draft_command(&s, field, fields.at[i])};
        }
    }
    return gaps;
}
