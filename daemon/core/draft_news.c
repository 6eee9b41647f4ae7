/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_news: what is new since the last report to this desk, and the indicators that may be shown to it.
 *
 * What has changed is said by the code of `report diff` (core/report_changes.h); here it only gets words. A report that
 * was filed is held against the one before it, not against what is known today.
 *
 * Indicators are printed harmless. One whose own TLP label is stricter than the report's is left out and counted; so
 * are all of them when the statement says that they are withheld. Rules for scanners read like code, which portals
 * refuse: their kind is printed, the rule itself is in the file that goes with the report.
 */
#include "core/draft_parts.h"

#include <string.h>

#include "core/indicator.h"
#include "core/report_changes.h"

#define SHOWN_MAX 100

static void push(const struct draft_scene *s, struct value *list, struct text line)
{
    value_push(s->arena, list, value_text(s->arena, line));
}

static struct text counted(const struct draft_scene *s, const char *key, const char *otherwise, size_t n)
{
    const struct draft_name names[] = {{"n", text_format(s->arena, "%zu", n)}};
    return draft_sentence(s, key, otherwise, names, ARRAY_LEN(names));
}

/* --- changes ------------------------------------------------------------------------------------------------------ */

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

/* The newest one before this report. */
static const struct filing *last_filing(const struct draft_scene *s)
{
    const struct filing *f, *last = NULL;
    for (size_t at = 0; (f = draft_next_filing(s, &at)) != NULL;) {
        bool is_before = s->obligation->filing == 0 || f->number < s->obligation->filing;
        last = is_before && (last == NULL || f->number > last->number) ? f : last;
    }
    return last;
}

static struct text words_of(const struct draft_scene *s, const struct model_field *field, const struct report_answer *a)
{
    bool is_status = strcmp(field->key, "incident.status") == 0; /* kept beside the answers, as one of its words */
    return is_status ? draft_choice(s, field->key, a->value) : draft_answer_text(s, field, a->state, a->value);
}

/* A text of several sentences stands in the report itself; here its name is enough. */
static struct text change_line(const struct draft_scene *s, const struct report_change *c)
{
    bool is_status = strcmp(c->field->key, "incident.status") == 0;
    struct text label = draft_event(s, c->field);
    struct text after = words_of(s, c->field, &c->after), before = words_of(s, c->field, &c->before);
    if ((c->field->type == MODEL_TEXT && !is_status) || after.len == 0) {
        return label;
    }
    if (before.len == 0) {
        return draft_labelled(s, label, after);
    }
    const struct draft_name names[] = {{"before", before}};
    struct text then = draft_sentence(s, "mark.previously", "(previously: {before})", names, ARRAY_LEN(names));
    return draft_labelled(s, label, text_format(s->arena, "%.*s %.*s", TEXT_ARG(after), TEXT_ARG(then)));
}

struct value *draft_changes(const struct draft_scene *s)
{
    struct value *list = value_list(s->arena);
    const struct filing *last = last_filing(s);
    if (last == NULL) {
        return list;
    }
    const struct report_changes changes =
        report_changes(s->incident, last, incident_filing(s->incident, s->obligation->filing), s->arena);
    for (size_t i = 0; i < changes.count; i++) {
        if (changes.at[i].field != NULL && is_news(s, changes.at[i].field)) {
            push(s, list, change_line(s, &changes.at[i]));
        }
    }
    if (draft_layout_shows(s, "s_ioc") && changes.indicators_added > 0) {
        push(s, list, counted(s, "mark.iocs_added", "Indicators added: {n}", changes.indicators_added));
    }
    if (draft_layout_shows(s, "s_ioc") && changes.indicators_gone > 0) {
        push(s, list, counted(s, "mark.iocs_gone", "Indicators withdrawn: {n}", changes.indicators_gone));
    }
    return list;
}

/* --- indicators --------------------------------------------------------------------------------------------------- */

/* tlp_names go from the strictest to the freest; one without a label goes as far as the report. */
static bool may_be_shown(const struct draft_scene *s, const struct indicator *x)
{
    int report = indicator_tlp_find(s->rules->tlp);
    int most = report > 0 ? report : indicator_tlp_find(TEXT("AMBER"));
    return x->tlp == 0 || x->tlp >= most;
}

static bool is_rule(int kind)
{
    return kind == INDICATOR_YARA || kind == INDICATOR_SIGMA || kind == INDICATOR_SNORT;
}

static struct text indicator_line(const struct draft_scene *s, const struct indicator *x)
{
    struct buf line = BUF_INIT;
    struct text shown = is_rule(x->kind)
                            ? draft_word(s, TEXT("mark.ioc_rule"), TEXT("a rule, see the list in the attachment"))
                            : draft_line(s->arena, indicator_defang(x, s->arena));
    buf_addf(&line, "%s: %.*s", indicator_type_names[x->kind], TEXT_ARG(shown));
    if (x->role != INDICATOR_ROLE_NONE) {
        buf_addf(&line, ", %.*s", TEXT_ARG(draft_choice(s, "ioc.role", text_of(indicator_role_names[x->role]))));
    }
    if (instant_is_set(x->first_seen)) {
        buf_addf(&line, ", %.*s", TEXT_ARG(draft_time(s, x->first_seen)));
    }
    if (x->tlp != 0) {
        buf_addf(&line, ", %s", tlp_names[x->tlp]);
    }
    if (x->note.len > 0) {
        buf_addf(&line, ", %.*s", TEXT_ARG(draft_paste(s->arena, draft_line(s->arena, x->note), true)));
    }
    struct text text = text_copy(s->arena, buf_text(&line));
    buf_done(&line);
    return text;
}

struct value *draft_indicators(const struct draft_scene *s)
{
    struct value *list = value_list(s->arena);
    struct text statement = draft_answer(s, model_find(TEXT("ioc.statement")), TEXT_EMPTY).value;
    size_t hidden = 0, more = 0;
    if (text_is(statement, "withheld") || draft_is_letter(draft_stage(s))) {
        return list;
    }
    for (size_t i = 0; i < s->incident->indicator_count; i++) {
        const struct indicator *x = &s->incident->indicators[i];
        if (!may_be_shown(s, x)) {
            hidden++;
        } else if (list->count < SHOWN_MAX) {
            push(s, list, indicator_line(s, x));
        } else {
            more++;
        }
    }
    if (more > 0) {
        push(s, list, counted(s, "mark.iocs_more", "{n} more: see the list in the attachment", more));
    }
    if (hidden > 0) {
        push(s, list, counted(s, "mark.iocs_hidden", "Left out: {n} (a stricter TLP label than this report)", hidden));
    }
    return list;
}
