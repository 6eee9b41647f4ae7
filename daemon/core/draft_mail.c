/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_mail: a report as a mail that a person sends: a subject, a summary of a few lines, a list of attachments.
 *
 * The report itself is attached; the mail only says what it is. A subject is seen by every relay on the way, so it has
 * no indicator, no name of a person and no answer in it: regime, stage, entity, reference, sharing label.
 *
 * Surprising: attachments are names of files that nis2d has not written. The program sends nothing and cannot know what
 * was saved where; the list says what belongs to the mail and which command writes it.
 */
#include "core/bundle_names.h"
#include "core/draft_parts.h"

#include <string.h>

/* "nis2-dk" is NIS2 for everybody who reads a subject. */
static struct text tag_of(const struct draft_scene *s)
{
    struct text id = s->obligation->frozen->regime->id, before, after;
    id = text_cut(id, '-', &before, &after) ? before : id;
    char *at = arena_alloc(s->arena, id.len + 1);
    for (size_t i = 0; i < id.len; i++) {
        at[i] = id.at[i] >= 'a' && id.at[i] <= 'z' ? (char) (id.at[i] - 'a' + 'A') : id.at[i];
    }
    return (struct text){at, id.len};
}

static struct text subject_of(const struct draft_scene *s)
{
    bool is_letter = draft_is_letter(draft_stage(s));
    struct text stage = draft_stage_name(s, s->obligation->stage), name = draft_line(s->arena, s->rules->entity.name);
    struct text subject = text_format(s->arena, "%s[%.*s] %.*s - %.*s - %.*s", s->rules->is_exercise ? "EXERCISE " : "",
                                      TEXT_ARG(tag_of(s)), TEXT_ARG(stage), TEXT_ARG(name), TEXT_ARG(s->incident->ref));
    return is_letter || s->rules->tlp.len == 0
               ? subject
               : text_format(s->arena, "%.*s - TLP:%.*s", TEXT_ARG(subject), TEXT_ARG(s->rules->tlp));
}

/* What a reader wants to know before opening anything. */
static struct value *summary_of(const struct draft_scene *s)
{
    static const char *const keys[] = {"time.aware_at", "incident.status", "nature.suspected_malicious",
                                       "impact.cross_border", "impact.severity"};
    struct value *list = value_list(s->arena);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const struct model_field *field = model_find(text_of(keys[i]));
        struct value *value = draft_field_value(s, field, text_of(keys[i]));
        bool is_due = value_get_bool(value, "is_set", false) || value_get_bool(value, "is_missing", false);
        if (is_due && !draft_is_letter(draft_stage(s))) {
            value_push(s->arena, list, value);
        }
    }
    return list;
}

static void attach(const struct draft_scene *s, struct value *list, const char *format, const char *ending)
{
    struct value *map = value_map(s->arena);
    const struct obligation *o = s->obligation;
    struct text stem = bundle_stem(s->arena, s->rules->is_exercise, s->incident->ref, o->stage->id);
    struct text name = text_format(s->arena, "%.*s.%s", TEXT_ARG(stem), ending);
    value_put_text(s->arena, map, "name", name);
    value_put_text(s->arena, map, "command",
                   text_format(s->arena, "nis2ctl report draft %.*s/%.*s/%.*s@%.*s --language %.*s --format %s -o %.*s",
                               TEXT_ARG(s->incident->ref), TEXT_ARG(o->frozen->regime->id), TEXT_ARG(o->stage->id),
                               TEXT_ARG(o->addressee), TEXT_ARG(s->labels != NULL ? s->language : TEXT("en")), format,
                               TEXT_ARG(name)));
    value_push(s->arena, list, map);
}

struct value *draft_mail(const struct draft_scene *s)
{
    struct value *map = value_map(s->arena), *summary = summary_of(s), *attachments = value_list(s->arena);
    attach(s, attachments, "html", "html");
    const struct draft_name names[] = {{"entity", draft_line(s->arena, s->rules->entity.name)},
                                       {"stage", draft_stage_name(s, s->obligation->stage)},
                                       {"ref", s->incident->ref}};
    value_put_text(s->arena, map, "subject", subject_of(s));
    value_put_text(s->arena, map, "opening",
                   draft_sentence(s, "mail.opening", "{entity} submits the attached document: {stage}, {ref}.", names,
                                  ARRAY_LEN(names)));
    value_put(s->arena, map, "summary", summary);
    value_put_bool(s->arena, map, "has_summary", summary->count > 0);
    value_put(s->arena, map, "attachments", attachments);
    value_put_bool(s->arena, map, "has_attachments", attachments->count > 0);
    return map;
}
