/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_layout: which parts a report of a stage has, in which order, and which answers belong in them.
 *
 *   table below          sections by stage, in the order authorities read them
 *   the profile's order  what this authority wants first
 *   letters below        what people outside are told, field by field
 *
 * What the law requires is always shown, answered or marked; what a form may ask is shown when there is an answer; what
 * a stage does not ask is left out, however much is known. Stages of other regimes have the general order with what is
 * asked in any notification.
 *
 * Surprising: the notices to recipients and to data subjects are no reports. They go to people who must not learn how
 * the attack is being investigated, so nothing is in them that is not on their own short list.
 */
#include "core/draft_parts.h"

#include <string.h>

/* Where a field goes when its own section is not part of the stage. */
#define CAUSE_BEFORE_ROOT_CAUSE "s_cause"
#define COLUMNS 9
#define LETTERS_FROM 6 /* the columns of letters, and the one after them */
#define LETTERS_TO 8

struct row {
    const char *key, *title;
    const char *stages; /* x always, o when something is answered, - not; the columns of column_of() */
};

static const struct row table[DRAFT_SECTIONS] = {
    {"s_header", "Report details", "xxxxxx--x"},
    {"s_entity", "Reporting entity", "xxooxxoox"},
    {"s_contact", "Contact for queries", "xxxxxxxxx"},
    {"s_changes", "Changes since the last report", "-xxxxo--o"},
    {"s_request", "Answers to the authority's request", "--x--o--o"},
    {"s_brief", "The incident in brief", "xxxxxxxxx"},
    {"s_times", "Times", "xxxxxxoox"},
    {"s_significance", "Why the incident is significant", "ox--x----"},
    {"s_cause", "Suspected cause", "xxooxo--o"},
    {"s_crossborder", "Cross-border impact", "xxooxo--o"},
    {"s_impact", "Severity and impact", "oxxxxxxxx"},
    {"s_data", "Personal data", "-oooox-oo"},
    {"s_ioc", "Indicators of compromise", "-xoox----"},
    {"s_measures", "Mitigation measures applied and ongoing", "oxxxxxxxx"},
    {"s_support", "Support requested", "xxoo-----"},
    {"s_others", "Others informed", "oxooxo--o"},
    {"s_outlook", "Outlook", "--ox-----"},
    {"s_rootcause", "Type of threat or root cause", "---ox----"},
    {"s_lessons", "Lessons learned and corrective actions", "---ox----"},
    {"s_further", "Further answers", "ooooooooo"},
    {"s_timeline", "Timeline", "-ooox----"},
    {"s_open", "Still open", "xxxxxx--x"},
};

const char *const draft_section_names[] = {
    "s_header",  "s_entity",      "s_contact", "s_changes", "s_request",  "s_brief",    "s_times",   "s_significance",
    "s_cause",   "s_crossborder", "s_impact",  "s_data",    "s_ioc",      "s_measures", "s_support", "s_others",
    "s_outlook", "s_rootcause",   "s_lessons", "s_further", "s_timeline", "s_open",     NULL};

/* Whatever a letter says besides what its regime requires. */
static const char *const recipients_fields[] = {"incident.ref",
                                                "entity.name",
                                                "contact.name",
                                                "contact.email",
                                                "contact.phone",
                                                "impact.services",
                                                "nature.description_short",
                                                "time.started_at",
                                                "time.service_restored_at",
                                                "time.expected_recovery_at",
                                                "impact.summary",
                                                "response.taken",
                                                "notify.remedies",
                                                NULL};
static const char *const subjects_fields[] = {"incident.ref",
                                              "entity.name",
                                              "dpo.name",
                                              "dpo.email",
                                              "dpo.phone",
                                              "nature.description_full",
                                              "time.started_at",
                                              "data.categories",
                                              "impact.summary",
                                              "response.taken",
                                              "response.ongoing",
                                              "notify.remedies",
                                              NULL};

/* Stages of other regimes that read like one of those above. */
struct text draft_kin(struct text stage)
{
    static const struct {
        const char *stage, *kin;
    } kin[] = {
        {"initial_notification", "incident_notification"},
        {"vulnerability_notification", "incident_notification"},
        {"detailed_report", "final_report"},
        {"users", "recipients"},
        {"affected_persons", "recipients"},
        {"clients", "recipients"},
        {"public", "recipients"},
    };
    for (size_t i = 0; i < ARRAY_LEN(kin); i++) {
        if (text_is(stage, kin[i].stage)) {
            return text_of(kin[i].kin);
        }
    }
    return model_stage(stage);
}

/* The same breach is notified to the supervisor and told to those it affects (eIDAS Art. 19a(1)(b)). */
struct text draft_stage(const struct draft_scene *s)
{
    return text_is(s->obligation->addressee, "affected-persons") ? TEXT("affected_persons") : s->obligation->stage->id;
}

static const char *const *letter_of(struct text stage)
{
    if (text_is(draft_kin(stage), "recipients")) {
        return recipients_fields;
    }
    return text_is(stage, "data_subjects") ? subjects_fields : NULL;
}

bool draft_is_letter(struct text stage)
{
    return letter_of(stage) != NULL;
}

static size_t column_of(struct text stage)
{
    static const char *const columns[COLUMNS - 1] = {
        "early_warning", "incident_notification",  "intermediate_report", "progress_report",
        "final_report",  "authority_notification", "recipients",          "data_subjects"};
    stage = draft_kin(stage);
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        if (text_is(stage, columns[i])) {
            return i;
        }
    }
    return ARRAY_LEN(columns);
}

static const struct row *row_of(struct text key)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (text_is(key, table[i].key)) {
            return &table[i];
        }
    }
    return NULL;
}

static char presence(const struct draft_scene *s, const char *section)
{
    const struct row *row = row_of(text_of(section));
    return row != NULL ? row->stages[column_of(draft_stage(s))] : '-';
}

/* Other laws have no "significant"; where one asks for a reason, it asks for the field. */
static char shown_of(const struct draft_scene *s, const struct row *row, size_t column)
{
    struct text id = s->obligation->frozen->regime->id;
    bool is_of_nis2 = text_is(id, "nis2") || text_starts(id, TEXT("nis2-"));
    bool is_reason = strcmp(row->key, "s_significance") == 0;
    return is_reason && !is_of_nis2 && row->stages[column] == 'x' ? 'o' : row->stages[column];
}

static void add(struct draft_layout *layout, const struct draft_scene *s, const struct row *row, size_t column)
{
    for (size_t i = 0; i < layout->count; i++) {
        if (strcmp(layout->sections[i].key, row->key) == 0) {
            return;
        }
    }
    layout->sections[layout->count].key = row->key;
    layout->sections[layout->count].title = row->title;
    layout->sections[layout->count].shown = shown_of(s, row, column);
    layout->count++;
}

void draft_layout_init(struct draft_layout *layout, const struct draft_scene *s)
{
    size_t column = column_of(draft_stage(s));
    bool is_letter = draft_is_letter(draft_stage(s));
    struct texts first = s->profile != NULL && !is_letter ? s->profile->order : (struct texts){NULL, 0};
    layout->count = 0;
    for (size_t i = 0; i < first.count; i++) {
        const struct row *row = row_of(first.at[i]);
        if (row != NULL) {
            add(layout, s, row, column);
        }
    }
    /* Whom to ask comes last in a letter. */
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (!is_letter || strcmp(table[i].key, "s_contact") != 0) {
            add(layout, s, &table[i], column);
        }
    }
    if (is_letter) {
        add(layout, s, row_of(TEXT("s_contact")), column);
    }
}

bool draft_layout_shows(const struct draft_scene *s, const char *section)
{
    return presence(s, section) != '-';
}

bool draft_layout_is_for_the_form(const char *section)
{
    static const char *const not_pasted[] = {"s_changes", "s_open"};
    for (size_t i = 0; i < ARRAY_LEN(not_pasted); i++) {
        if (strcmp(section, not_pasted[i]) == 0) {
            return false;
        }
    }
    return true;
}

/* --- what belongs where */

static bool is_in(const struct draft_scene *s, const struct model_field *field, const char *section)
{
    if (strcmp(field->section, "s_rootcause") == 0 && presence(s, field->section) == '-') {
        return strcmp(section, CAUSE_BEFORE_ROOT_CAUSE) == 0;
    }
    return strcmp(field->section, section) == 0;
}

static bool is_asked(const struct draft_scene *s, const struct model_field *field)
{
    struct text stage = draft_stage(s);
    const char *const *letter = letter_of(stage);
    /* What NIS2 calls the incident is nothing to a data protection authority. */
    bool is_foreign = strcmp(field->key, "report.kind") == 0 && text_is(draft_kin(stage), "authority_notification");
    if (letter == NULL && is_foreign) {
        return profile_requires(s->profile, stage, text_of(field->key));
    }
    if (letter == NULL) {
        return model_level(field, stage) != '-' || profile_requires(s->profile, stage, text_of(field->key));
    }
    for (size_t i = 0; letter[i] != NULL; i++) {
        if (strcmp(letter[i], field->key) == 0) {
            return true;
        }
    }
    return false;
}

bool draft_layout_holds(const struct draft_scene *s, const struct draft_layout *layout, const char *section,
                        const struct model_field *field)
{
    char shown = '-';
    if (!is_in(s, field, section)) {
        return false;
    }
    for (size_t i = 0; i < layout->count; i++) {
        shown = strcmp(layout->sections[i].key, section) == 0 ? layout->sections[i].shown : shown;
    }
    return draft_is_required(s, text_of(field->key)) ||
           (shown != '-' && is_asked(s, field) && draft_answer(s, field, TEXT_EMPTY).state != FIELD_UNSET);
}
