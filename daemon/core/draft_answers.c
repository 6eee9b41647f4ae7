/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_answers: what is known about a field, wherever it comes from.
 *
 *   incident set            most of them
 *   the configuration       who the entity is, whom to ask, the sharing label
 *   clocks and decisions    when we became aware, whether it is significant
 *   filings and requests    references of the authority, what it asked
 *
 * So a template, a gap and the context never care which. Reasons of decisions stay out of drafts: they were written
 * for the record, not for the authority.
 *
 * Surprising: a time of awareness that nobody confirmed is printed as assumed. The clocks hang on it, and an authority
 * should not be told as a fact what a program supposed.
 */
#include "core/draft_parts.h"
#include "core/question_anchor.h"

#include <string.h>

typedef struct draft_answer answer_fn(const struct draft_scene *s);

static struct draft_answer known(const struct draft_scene *s, struct text value)
{
    struct text text = draft_line(s->arena, value);
    return (struct draft_answer){.state = text.len > 0 ? FIELD_KNOWN : FIELD_UNSET, .value = text, .text = text};
}

/* --- the stage, its addressee, its record */

/* With the name it has at the authority, where that is another: the one who reads it looks for that. */
static struct draft_answer of_stage(const struct draft_scene *s)
{
    struct text name = draft_stage_name(s, s->obligation->stage);
    struct text there = draft_stage_there(s->rules, s->obligation, s->arena);
    bool is_said = text_find(text_lower(s->arena, name), text_lower(s->arena, there)) != SIZE_MAX;
    return known(s, there.len == 0 || is_said ? name
                                              : text_format(s->arena, "%.*s (%.*s)", TEXT_ARG(name), TEXT_ARG(there)));
}

static struct draft_answer of_addressee(const struct draft_scene *s)
{
    struct text role = s->obligation->addressee;
    struct text word = draft_choice(s, "addressee", role);
    if (s->authority == NULL || s->authority->name.len == 0) {
        return known(s, word);
    }
    return known(s, text_format(s->arena, "%.*s (%.*s)", TEXT_ARG(s->authority->name), TEXT_ARG(word)));
}

static struct draft_answer of_tlp(const struct draft_scene *s)
{
    return s->rules->tlp.len == 0 ? known(s, TEXT_EMPTY)
                                  : known(s, text_format(s->arena, "TLP:%.*s", TEXT_ARG(s->rules->tlp)));
}

static struct draft_answer of_ref(const struct draft_scene *s)
{
    return known(s, s->incident->ref);
}

static struct draft_answer of_title(const struct draft_scene *s)
{
    return known(s, s->incident->title);
}

static struct draft_answer of_status(const struct draft_scene *s)
{
    struct text status = text_of(status_names[s->incident->status]);
    return (struct draft_answer){
        .state = FIELD_KNOWN, .value = status, .text = draft_choice(s, "incident.status", status)};
}

const struct filing *draft_next_filing(const struct draft_scene *s, size_t *at)
{
    while (*at < s->incident->filing_count) {
        const struct filing *f = &s->incident->filings[(*at)++];
        const struct obligation *o = &s->incident->obligations[f->obligation];
        bool is_same_desk = text_equal(o->addressee, s->obligation->addressee) && o->frozen == s->obligation->frozen;
        bool is_same_authority = o->authority.len > 0 && text_equal(o->authority, s->obligation->authority);
        if (!f->is_undone && f->number != s->obligation->filing && (is_same_desk || is_same_authority)) {
            return f;
        }
    }
    return NULL;
}

static struct draft_answer of_references(const struct draft_scene *s)
{
    struct buf all = BUF_INIT;
    const struct filing *f;
    for (size_t at = 0; (f = draft_next_filing(s, &at)) != NULL;) {
        if (f->reference.len > 0) {
            const struct stage *stage = s->incident->obligations[f->obligation].stage;
            buf_addf(&all, "%s%.*s (%.*s)", all.len > 0 ? "; " : "", TEXT_ARG(f->reference),
                     TEXT_ARG(draft_stage_name(s, stage)));
        }
    }
    struct draft_answer answer = known(s, buf_text(&all));
    buf_done(&all);
    return answer;
}

static struct draft_answer of_request(const struct draft_scene *s)
{
    struct text text = draft_clean(s->arena, s->obligation->request_text);
    return (struct draft_answer){.state = text.len > 0 ? FIELD_KNOWN : FIELD_UNSET, .value = text, .text = text};
}

/* --- the configuration */

static struct text joined(const struct draft_scene *s, const struct text *parts, size_t count, const char *between)
{
    struct buf all = BUF_INIT;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len > 0) {
            buf_add_cstr(&all, all.len > 0 ? between : "");
            buf_add(&all, parts[i]);
        }
    }
    struct text text = text_copy(s->arena, buf_text(&all));
    buf_done(&all);
    return text;
}

static struct draft_answer of_entity_name(const struct draft_scene *s)
{
    return known(s, s->rules->entity.name);
}

static struct draft_answer of_entity_id(const struct draft_scene *s)
{
    const struct rules_entity *e = &s->rules->entity;
    return known(s, e->id.len > 0 ? joined(s, (struct text[]){e->id_scheme, e->id}, 2, " ") : TEXT_EMPTY);
}

static struct draft_answer of_entity_class(const struct draft_scene *s)
{
    struct text class = s->rules->entity.class;
    /* What the configuration leaves out reads "unknown" there; nobody has said so. */
    return class.len == 0 || text_is(class, "unknown")
               ? known(s, TEXT_EMPTY)
               : (struct draft_answer){
                     .state = FIELD_KNOWN, .value = class, .text = draft_choice(s, "entity.class", class)};
}

static struct draft_answer of_entity_sector(const struct draft_scene *s)
{
    const struct rules_entity *e = &s->rules->entity;
    struct text parts[] = {e->sector.len > 0 ? draft_choice(s, "entity.sector", e->sector) : TEXT_EMPTY,
                           e->subsector.len > 0 ? draft_choice(s, "entity.subsector", e->subsector) : TEXT_EMPTY};
    return known(s, joined(s, parts, ARRAY_LEN(parts), ", "));
}

static struct draft_answer of_entity_address(const struct draft_scene *s)
{
    const struct rules_entity *e = &s->rules->entity;
    struct text town = joined(s, (struct text[]){e->zip, e->city}, 2, " ");
    return known(s, joined(s, (struct text[]){e->street, town, e->address_country}, 3, ", "));
}

static struct draft_answer of_member_states(const struct draft_scene *s)
{
    return known(s, joined(s, s->rules->entity.member_states.at, s->rules->entity.member_states.count, ", "));
}

static struct draft_answer of_contact_name(const struct draft_scene *s)
{
    return known(s, s->rules->entity.contact.name);
}

static struct draft_answer of_contact_role(const struct draft_scene *s)
{
    return known(s, s->rules->entity.contact.role);
}

static struct draft_answer of_contact_email(const struct draft_scene *s)
{
    return known(s, s->rules->entity.contact.email);
}

static struct draft_answer of_contact_phone(const struct draft_scene *s)
{
    return known(s, s->rules->entity.contact.phone);
}

/* --- clocks and decisions */

static struct draft_answer of_anchor(const struct draft_scene *s, struct text event)
{
    const struct anchor *a = incident_anchor(s->incident, event, s->obligation->frozen->regime->id);
    if (a == NULL || !instant_is_set(a->at)) {
        return (struct draft_answer){.state = FIELD_UNSET};
    }
    struct text text = draft_time(s, a->at);
    if (a->is_assumed) {
        text = text_format(s->arena, "%.*s %.*s", TEXT_ARG(text),
                           TEXT_ARG(draft_word(s, TEXT("mark.assumed"), TEXT("(assumed, not confirmed yet)"))));
    }
    return (struct draft_answer){
        .state = a->is_assumed ? FIELD_ESTIMATE : FIELD_KNOWN, .value = instant_text(s->arena, a->at), .text = text};
}

static struct draft_answer of_aware(const struct draft_scene *s)
{
    return of_anchor(s, TEXT("aware"));
}

static struct draft_answer of_detected(const struct draft_scene *s)
{
    return of_anchor(s, TEXT("detected"));
}

static struct draft_answer of_impact_ended(const struct draft_scene *s)
{
    return of_anchor(s, TEXT("impact_ended"));
}

static struct draft_answer of_decision(const struct draft_scene *s)
{
    struct text regime = s->obligation->frozen->regime->id;
    enum answer said = incident_answer(s->incident, TEXT("significant"), regime);
    if (said == ANSWER_UNDECIDED) {
        return (struct draft_answer){.state = FIELD_UNSET};
    }
    const struct decision *d = incident_decision(s->incident, TEXT("significant"), regime);
    struct text value = text_of(answer_names[said]), text = draft_choice(s, "significance.decision", value);
    if (d != NULL && instant_is_set(d->at)) {
        text = text_format(s->arena, "%.*s, %.*s", TEXT_ARG(text), TEXT_ARG(draft_time(s, d->at)));
    }
    return (struct draft_answer){.state = FIELD_KNOWN, .value = value, .text = text};
}

/* When it was classified, where a question of the regime sets an anchor by its yes; else, where this stage asks for it,
 * when it was decided that it is significant. */
static struct draft_answer of_determined(const struct draft_scene *s)
{
    const struct regime *regime = s->obligation->frozen->regime;
    const struct anchor *a = NULL;
    for (size_t i = 0; a == NULL && i < regime->questions.count; i++) {
        if (incident_answer(s->incident, regime->questions.at[i], regime->id) == ANSWER_YES) {
            a = question_anchor_of(s->incident, regime, regime->questions.at[i]);
        }
    }
    if (a != NULL && instant_is_set(a->at)) {
        return of_anchor(s, a->event);
    }
    const struct decision *d = incident_decision(s->incident, TEXT("significant"), regime->id);
    bool is_yes = incident_answer(s->incident, TEXT("significant"), regime->id) == ANSWER_YES;
    if (!is_yes || d == NULL || !instant_is_set(d->at) || !draft_is_required(s, TEXT("time.determined_at"))) {
        return (struct draft_answer){.state = FIELD_UNSET};
    }
    return (struct draft_answer){
        .state = FIELD_KNOWN, .value = instant_text(s->arena, d->at), .text = draft_time(s, d->at)};
}

static struct draft_answer of_duration(const struct draft_scene *s)
{
    struct instant from = draft_instant(s, "time.started_at"), to = draft_instant(s, "time.resolved_at");
    to = instant_is_set(to) ? to : draft_instant(s, "time.service_restored_at");
    if (!instant_is_set(from) || !instant_is_set(to) || instant_before(to, from)) {
        return known(s, TEXT_EMPTY);
    }
    return known(s, draft_span(s, instant_diff(to, from)));
}

static const struct {
    const char *key;
    answer_fn *answer;
} elsewhere[] = {
    {"report.stage", of_stage},
    {"report.addressee", of_addressee},
    {"report.tlp", of_tlp},
    {"report.authority_ref", of_references},
    {"report.request_text", of_request},
    {"incident.ref", of_ref},
    {"incident.title", of_title},
    {"incident.status", of_status},
    {"entity.name", of_entity_name},
    {"entity.id", of_entity_id},
    {"entity.class", of_entity_class},
    {"entity.sector", of_entity_sector},
    {"entity.address", of_entity_address},
    {"entity.member_states", of_member_states},
    {"contact.name", of_contact_name},
    {"contact.role", of_contact_role},
    {"contact.email", of_contact_email},
    {"contact.phone", of_contact_phone},
    {"time.detected_at", of_detected},
    {"time.aware_at", of_aware},
    {"time.impact_ended_at", of_impact_ended},
    {"impact.duration", of_duration},
    {"significance.decision", of_decision},
};

/* --- what was typed */

struct instant draft_instant(const struct draft_scene *s, const char *key)
{
    struct instant at = INSTANT_NONE;
    const struct model_field *field = model_find(text_of(key));
    struct draft_answer answer = draft_answer(s, field, text_of(key));
    if (answer.value.len > 0 && instant_parse(answer.value, &at, NULL) != STATUS_OK) {
        return INSTANT_NONE;
    }
    return at;
}

static struct text choices_text(const struct draft_scene *s, const char *key, struct text list)
{
    struct buf all = BUF_INIT;
    struct text word, rest = list;
    bool has_more = true;
    while (has_more) {
        struct text whole = rest;
        has_more = text_cut(whole, ',', &word, &rest);
        word = text_trim(has_more ? word : whole);
        buf_add_cstr(&all, all.len > 0 ? ", " : "");
        buf_add(&all, draft_choice(s, key, word));
    }
    struct text text = text_copy(s->arena, buf_text(&all));
    buf_done(&all);
    return text;
}

static struct text known_text(const struct draft_scene *s, const struct model_field *field, struct text value)
{
    struct instant at;
    switch (field != NULL ? (enum model_type) field->type : MODEL_TEXT) {
    case MODEL_CHOICE:
        return draft_choice(s, field->key, value);
    case MODEL_CHOICES:
        return choices_text(s, field->key, value);
    case MODEL_TIME:
        return instant_parse(value, &at, NULL) == STATUS_OK ? draft_time(s, at) : draft_line(s->arena, value);
    case MODEL_NUMBER:
        return draft_number(s, draft_line(s->arena, value));
    case MODEL_TEXT:
    case MODEL_SHARE:
    case MODEL_COUNTRIES:
        break;
    }
    return draft_clean(s->arena, value);
}

static struct text estimated(const struct draft_scene *s, struct text text)
{
    struct text mark = draft_word(s, TEXT("mark.estimate"), TEXT("(estimate)"));
    return text_format(s->arena, "%.*s %.*s", TEXT_ARG(text), TEXT_ARG(mark));
}

static struct draft_answer typed(const struct draft_scene *s, const struct model_field *field, const struct field *f)
{
    struct draft_answer answer = {.state = f->state, .value = f->value};
    bool is_number = field != NULL && field->type == MODEL_NUMBER;
    switch ((enum field_state) f->state) {
    case FIELD_UNKNOWN:
        answer.text = draft_word(s, TEXT("value.unknown"), TEXT("not known at this time"));
        break;
    case FIELD_NOT_APPLICABLE:
        answer.text = draft_word(s, TEXT("value.not_applicable"), TEXT("not applicable"));
        break;
    case FIELD_ESTIMATE:
        answer.text = estimated(s, known_text(s, field, f->value));
        answer.paste = is_number ? estimated(s, f->value) : TEXT_EMPTY;
        break;
    case FIELD_KNOWN:
        answer.text = known_text(s, field, f->value);
        answer.paste = is_number ? f->value : TEXT_EMPTY;
        break;
    case FIELD_UNSET:
        break;
    }
    return answer;
}

struct text draft_answer_text(const struct draft_scene *s, const struct model_field *field, int state,
                              struct text value)
{
    const struct field f = {.state = state, .value = value};
    return typed(s, field, &f).text;
}

/* Said with a filing of it, or with the one that closed it; of one that was filed again, with any that stands: lateness
 * is judged by the first. */
static struct text reason_filed(const struct draft_scene *s)
{
    const struct filing *closing = obligation_closing(s->incident, s->obligation);
    struct text newest = TEXT_EMPTY;
    for (size_t i = 0; i < s->incident->filing_count; i++) {
        const struct filing *f = &s->incident->filings[i];
        bool is_of_it = f == closing || (&s->incident->obligations[f->obligation] == s->obligation && !f->is_undone);
        newest = is_of_it && f->late_reason.len > 0 ? f->late_reason : newest;
    }
    return newest;
}

static struct draft_answer find_answer(const struct draft_scene *s, const struct model_field *field, struct text key)
{
    key = field != NULL ? text_of(field->key) : key;
    const struct field *f = incident_field(s->incident, key);
    for (size_t i = 0; field != NULL && field->set_by != NULL && i < ARRAY_LEN(elsewhere); i++) {
        if (text_is(key, elsewhere[i].key)) {
            struct draft_answer answer = elsewhere[i].answer(s);
            /* The end of the impact was typed once: such an answer is good until the anchor is recorded. */
            return answer.state == FIELD_UNSET && f != NULL ? typed(s, field, f) : answer;
        }
    }
    if (f != NULL) {
        return typed(s, field, f);
    }
    struct text reason = text_is(key, "report.late_reason") ? reason_filed(s) : TEXT_EMPTY;
    if (reason.len > 0) {
        return known(s, reason);
    }
    if (text_is(key, "time.determined_at")) {
        return of_determined(s);
    }
    return (struct draft_answer){.state = FIELD_UNSET};
}

struct draft_answer draft_answer(const struct draft_scene *s, const struct model_field *field, struct text key)
{
    struct draft_memory *m = s->memory;
    if (field == NULL) {
        return find_answer(s, field, key);
    }
    if (m->answers == NULL) {
        m->answers = ARENA_ARRAY(s->arena, struct draft_answer, model_field_count);
        m->has_answer = ARENA_ARRAY(s->arena, bool, model_field_count);
        memset(m->has_answer, 0, model_field_count * sizeof *m->has_answer);
    }
    size_t i = (size_t) (field - model_fields);
    if (!m->has_answer[i]) {
        m->answers[i] = find_answer(s, field, key);
        m->has_answer[i] = true;
    }
    return m->answers[i];
}
