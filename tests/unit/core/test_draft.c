/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a draft knows: required answers, whatever their state; times in the authority's zone; references of earlier
 * filings; and gaps with a line that closes them. How it looks is test_draft_templates.c.
 */
#include "tests/lib/draft_samples.h"

#include "tests/lib/expect.h"
#include "tests/lib/zones.h"

#include <string.h>

#include "base/limits.h"
#include "core/draft.h"

static const char *const stages[][2] = {
    {"nis2", "early_warning"},          {"nis2", "incident_notification"},
    {"nis2", "intermediate_report"},    {"nis2", "final_report"},
    {"nis2", "progress_report"},        {"nis2", "final_report_after_handling"},
    {"gdpr", "authority_notification"}, {"nis2", "recipients"},
};

static const struct value *context_of(struct incident_world *w, const char *regime, const char *stage)
{
    return draft_context(&w->fixture.rules, incident_world_incident(w), incident_world_obligation(w, regime, stage),
                         TEXT("en"), w->now, &w->arena);
}

static const struct value *flat(const struct value *context, const char *key)
{
    char name[LIMIT_ID + 1] = {0};
    for (size_t i = 0; key[i] != '\0' && i < sizeof name - 1; i++) {
        name[i] = key[i] == '.' ? '_' : key[i];
    }
    const struct value *field = value_get(value_get(context, "f"), name);
    if (field == NULL) {
        fail_msg("there is no f.%s", name);
    }
    return field;
}

static struct text flat_text(const struct value *context, const char *key)
{
    return value_get_text(flat(context, key), "text");
}

static const struct value *section_of(const struct value *context, const char *key)
{
    const struct value *list = value_get(context, "sections");
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (text_is(value_get_text(i->value, "key"), key)) {
            return i->value;
        }
    }
    return NULL;
}

/* Where a field stands in the report; NULL: nowhere. */
static const struct value *printed(const struct value *context, const char *key)
{
    const struct value *found = NULL, *list = value_get(context, "sections");
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        const struct value *fields = value_get(i->value, "fields");
        for (const struct value_item *f = fields->first; f != NULL; f = f->next) {
            if (text_is(value_get_text(f->value, "key"), key)) {
                assert_null(found); /* once is enough */
                found = f->value;
            }
        }
    }
    return found;
}

static bool lists(const struct value *list, const char *part)
{
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (text_find(i->value->text, text_of(part)) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* --- what the law requires */

/* An answer the law requires would be missing in a report without a word. */
static void every_required_answer_is_printed_or_marked(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
        const struct value *context = context_of(w, stages[i][0], stages[i][1]);
        const struct stage *stage = incident_world_obligation(w, stages[i][0], stages[i][1])->stage;
        for (size_t k = 0; k < stage->fields.count; k++) {
            const struct value *field = printed(context, text_cstr(&w->arena, stage->fields.at[k]));
            assert_non_null(field);
            assert_true(value_get_bool(field, "is_required", false));
            assert_true(value_get_bool(field, "is_missing", false));
            expect_text(value_get_text(field, "text"), "[TO BE COMPLETED]");
        }
        const struct value *draft = value_get(context, "draft");
        assert_int_equal(value_get_int(draft, "missing_required", -1), stage->fields.count);
        expect_text(value_get_text(draft, "ready"), stage->fields.count > 0 ? "blocked" : "sendable");
        assert_int_equal(value_get(context, "open_points")->count, stage->fields.count);
    }
}

/* A report would be called incomplete although everything the law asks was answered. */
static void answered_is_no_longer_missing(void **state)
{
    struct incident_world *w = *state;
    draft_sample_full(w);
    for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
        const struct value *context = context_of(w, stages[i][0], stages[i][1]);
        const struct stage *stage = incident_world_obligation(w, stages[i][0], stages[i][1])->stage;
        assert_int_equal(value_get_int(value_get(context, "draft"), "missing_required", -1), 0);
        assert_true(value_get_bool(value_get(context, "draft"), "is_sendable", false));
        for (size_t k = 0; k < stage->fields.count; k++) {
            const struct value *field = printed(context, text_cstr(&w->arena, stage->fields.at[k]));
            assert_non_null(field);
            assert_true(value_get_bool(field, "is_known", false));
        }
    }
}

/* "Not known yet" would read as if nobody had looked. */
static void unknown_is_said_and_stays_open(void **state)
{
    struct incident_world *w = *state;
    draft_sample_minimal(w);
    const struct value *context = context_of(w, "nis2", "early_warning");
    expect_text(flat_text(context, "impact.cross_border"), "not known at this time");
    assert_true(value_get_bool(flat(context, "impact.cross_border"), "is_unknown", false));
    assert_false(value_get_bool(flat(context, "impact.cross_border"), "is_missing", true));
    assert_true(lists(value_get(context, "open_points"), "Possible cross-border impact: not known at this time"));
    assert_int_equal(value_get(context, "open_points")->count, 1);
}

/* A guess would be sent to an authority as a fact. */
static void estimates_are_marked(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    assert_true(incident_world_set(w, NULL, "{\"users\": \"500\", \"services\": \"a\\nb\"}"));
    const struct value *context = context_of(w, "nis2", "incident_notification");
    expect_text(flat_text(context, "impact.users_affected"), "500 (estimate)");
    expect_text(flat_text(context, "impact.services"), "a\nb (estimate)");
    expect_text(value_get_text(flat(context, "impact.users_affected"), "value"), "500");
}

/* An answer somebody gave would never reach any report. */
static void every_answer_reaches_a_report(void **state)
{
    struct incident_world *w = *state;
    draft_sample_full(w);
    for (size_t i = 0; i < model_field_count; i++) {
        bool is_printed = model_fields[i].set_by != NULL;
        for (size_t k = 0; k < 6 && !is_printed; k++) {
            is_printed = printed(context_of(w, stages[k][0], stages[k][1]), model_fields[i].key) != NULL;
        }
        /* Before there is an early warning nothing has changed since, and the request is a stage of its own. */
        if (!is_printed) {
            fail_msg("%s is in no report", model_fields[i].key);
        }
    }
}

/* --- which sections */

static void has_sections(const struct value *context, const char *wanted)
{
    struct buf keys = BUF_INIT;
    const struct value *list = value_get(context, "sections");
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        buf_addf(&keys, "%s%.*s", keys.len > 0 ? " " : "", TEXT_ARG(value_get_text(i->value, "key")));
    }
    expect_text(buf_text(&keys), wanted);
    buf_done(&keys);
}

/* A stage would tell what it does not ask for, or leave out what it does. */
static void each_stage_has_its_sections(void **state)
{
    struct incident_world *w = *state;
    draft_sample_full(w);
    has_sections(context_of(w, "nis2", "early_warning"),
                 "s_header s_entity s_contact s_brief s_times s_significance s_cause s_crossborder s_impact "
                 "s_measures s_support s_others s_open");
    has_sections(context_of(w, "nis2", "incident_notification"),
                 "s_header s_entity s_contact s_changes s_brief s_times s_significance s_cause s_crossborder s_impact "
                 "s_data s_ioc s_measures s_support s_others s_timeline s_open");
    has_sections(context_of(w, "nis2", "intermediate_report"),
                 "s_header s_entity s_contact s_changes s_request s_brief s_times s_cause s_crossborder s_impact "
                 "s_data s_ioc s_measures s_support s_others s_timeline s_open");
    has_sections(context_of(w, "nis2", "progress_report"),
                 "s_header s_entity s_contact s_changes s_brief s_times s_cause s_crossborder s_impact s_data s_ioc "
                 "s_measures s_support s_others s_outlook s_rootcause s_lessons s_timeline s_open");
    has_sections(context_of(w, "nis2", "final_report"),
                 "s_header s_entity s_contact s_changes s_brief s_times s_significance s_cause s_crossborder s_impact "
                 "s_data s_ioc s_measures s_others s_rootcause s_lessons s_timeline s_open");
    has_sections(
        context_of(w, "gdpr", "authority_notification"),
        "s_header s_entity s_contact s_changes s_request s_brief s_times s_cause s_crossborder s_impact s_data "
        "s_measures s_others s_open");
}

/* An empty incident could not be drafted, or the reader would look in vain for a section the stage has. */
static void an_empty_incident_has_the_sections_of_its_stage(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    const struct value *context = context_of(w, "nis2", "early_warning");
    has_sections(context, "s_header s_entity s_contact s_brief s_times s_cause s_crossborder s_support s_open");
    assert_true(value_get_bool(section_of(context, "s_support"), "is_empty", false));
    expect_text(value_get_text(section_of(context, "s_support"), "empty_text"), "No answer recorded.");
    assert_int_equal(value_get_int(section_of(context, "s_open"), "n", 0), 9);
}

/* A cause that is suspected before the final report has no section of its own there, and would be lost. */
static void a_cause_known_early_stands_with_the_suspicion(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    assert_true(incident_world_set(w, "{\"cause\": \"human-errors\"}", NULL));
    const struct value *context = context_of(w, "nis2", "incident_notification");
    expect_text(value_get_text(printed(context, "cause.category"), "text"), "human errors");
    assert_null(section_of(context, "s_rootcause"));
    assert_non_null(section_of(context_of(w, "nis2", "final_report"), "s_rootcause"));
}

/* A regime's own question would be dropped from its report. */
static void a_field_only_the_regime_knows_is_printed(void **state)
{
    struct incident_world *w = *state;
    static const struct text fields[] = {{"grid.affected_mw", 16}};
    static struct stage stage;
    stage = w->fixture.regimes[1].stages[0];
    stage.fields = (struct texts){fields, 1};
    w->fixture.regimes[1].stages = &stage;
    w->fixture.regimes[1].stage_count = 1;
    draft_sample_empty(w);
    expect_text(value_get_text(printed(context_of(w, "gdpr", "authority_notification"), "grid.affected_mw"), "text"),
                "[TO BE COMPLETED]");
    assert_true(incident_world_set(w, "{\"grid.affected_mw\": \"12\"}", NULL));
    const struct value *context = context_of(w, "gdpr", "authority_notification");
    expect_text(value_get_text(printed(context, "grid.affected_mw"), "text"), "12");
    assert_non_null(section_of(context, "s_further"));
}

/* --- no absent key */

/* The keys of two maps, at every depth; of lists the first items. */
static void same_keys(const struct value *a, const struct value *b, const char *where)
{
    if (a->kind == VALUE_LIST && b->kind == VALUE_LIST && a->count > 0 && b->count > 0) {
        same_keys(a->first->value, b->first->value, where);
    }
    if (a->kind != VALUE_MAP || b->kind != VALUE_MAP) {
        return;
    }
    if (a->count != b->count) {
        fail_msg("%s: %zu and %zu keys", where, a->count, b->count);
    }
    for (const struct value_item *i = a->first; i != NULL; i = i->next) {
        const struct value *other = value_get_key(b, i->key);
        if (other == NULL) {
            fail_msg("%s: there is no %.*s", where, TEXT_ARG(i->key));
            return;
        }
        same_keys(i->value, other, where);
    }
}

static void items_are_alike(const struct value *v)
{
    for (const struct value_item *i = v->first; i != NULL; i = i->next) {
        if (v->kind == VALUE_LIST) {
            assert_int_equal(i->value->kind, v->first->value->kind);
            same_keys(v->first->value, i->value, "item");
        }
        items_are_alike(i->value);
    }
}

/* A template that was tried with one incident would print a hole, or an outer value, with another. */
static void every_key_is_always_there(void **state)
{
    struct incident_world *w = *state;
    struct incident_world full;
    incident_world_init(&full);
    draft_sample_empty(w);
    draft_sample_full(&full);
    const struct value *first = context_of(w, "nis2", "early_warning");
    for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
        const struct value *empty = context_of(w, stages[i][0], stages[i][1]);
        const struct value *other = context_of(&full, stages[i][0], stages[i][1]);
        same_keys(first, empty, stages[i][1]);
        same_keys(empty, other, stages[i][1]);
        items_are_alike(empty);
        items_are_alike(other);
    }
    incident_world_done(&full);
}

/* --- times */

/* The authority would read a time of another zone as its own. */
static void times_are_in_the_zone_of_the_authority(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    incident_world_anchor(w, "aware", "2026-11-21T02:14:00Z");
    const struct value *context = context_of(w, "nis2", "early_warning");
    expect_text(flat_text(context, "time.aware_at"), "21 Nov 2026 03:14 CET (UTC+01:00)");
    expect_text(value_get_text(value_get(context, "due"), "local"), "22 Nov 2026 03:14 CET (UTC+01:00)");
    w->fixture.authorities[0].zone = &zone_kolkata;
    context = context_of(w, "nis2", "early_warning");
    expect_text(flat_text(context, "time.aware_at"), "21 Nov 2026 07:44 IST (UTC+05:30)");
    const struct value *aware = value_get(value_get(context, "time"), "aware_at");
    expect_text(value_get_text(aware, "iso"), "2026-11-21T02:14:00Z");
    expect_text(value_get_text(aware, "date"), "21 Nov 2026");
    expect_text(value_get_text(aware, "time"), "07:44");
    expect_text(value_get_text(aware, "offset"), "+05:30");
    /* The supervisory authority names no zone: the entity's. */
    context = context_of(w, "gdpr", "authority_notification");
    expect_text(flat_text(context, "time.aware_at"), "21 Nov 2026 03:14 CET (UTC+01:00)");
}

/* An hour that exists twice would be printed the same way twice. */
static void the_double_hour_can_be_told_apart(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    assert_true(incident_world_set(
        w, "{\"started\": \"2026-10-25T00:30:00Z\", \"contained\": \"2026-10-25T01:30:00Z\"}", NULL));
    const struct value *context = context_of(w, "nis2", "incident_notification");
    expect_text(flat_text(context, "time.started_at"), "25 Oct 2026 02:30 CEST (UTC+02:00)");
    expect_text(flat_text(context, "time.contained_at"), "25 Oct 2026 02:30 CET (UTC+01:00)");
}

/* What a program supposed would be told to an authority as a fact. */
static void an_assumed_awareness_says_so(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    const struct value *context = context_of(w, "nis2", "early_warning");
    expect_text(flat_text(context, "time.aware_at"), "21 Nov 2026 03:14 CET (UTC+01:00) (assumed, not confirmed yet)");
    assert_true(lists(value_get(context, "notes"), "the time of awareness is assumed"));
    incident_world_anchor(w, "aware", "2026-11-21T02:00:00Z");
    context = context_of(w, "nis2", "early_warning");
    expect_text(flat_text(context, "time.aware_at"), "21 Nov 2026 03:00 CET (UTC+01:00)");
    assert_false(value_get_bool(context, "has_notes", true));
}

/* Times that contradict each other would be sent, and a duration made of them. */
static void times_out_of_order_are_noted(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    incident_world_anchor(w, "aware", "2026-11-21T02:00:00Z");
    assert_true(
        incident_world_set(w, "{\"started\": \"2026-11-21T02:00:01Z\", \"resolved\": \"2026-11-21T01:00:00Z\"}", NULL));
    const struct value *context = context_of(w, "nis2", "final_report");
    expect_text(flat_text(context, "impact.duration"), "");
    assert_true(incident_world_set(w, "{\"started\": \"2026-11-20T23:30:00Z\"}", NULL));
    incident_world_anchor(w, "detected", "2026-11-21T02:00:01Z");
    context = context_of(w, "nis2", "final_report");
    expect_text(flat_text(context, "impact.duration"), "1 h 30 min");
    assert_true(
        lists(value_get(context, "notes"), "'Became aware of the incident' lies before 'Detected'; check the times"));
}

/* --- what came before */

/* The authority could not connect the notification with the early warning it has. */
static void references_of_earlier_filings_are_printed(void **state)
{
    struct incident_world *w = *state;
    draft_sample_minimal(w);
    incident_world_file(w, "early_warning", "nis2", "CSIRT-4711");
    expect_text(flat_text(context_of(w, "nis2", "incident_notification"), "report.authority_ref"),
                "CSIRT-4711 (Early warning)");
    w->now = instant_add(w->now, SPAN_H(1));
    incident_world_file(w, "incident_notification", "nis2", "CSIRT-4711/2");
    const struct value *context = context_of(w, "nis2", "final_report");
    expect_text(flat_text(context, "report.authority_ref"),
                "CSIRT-4711 (Early warning); CSIRT-4711/2 (Incident notification)");
    assert_int_equal(value_get(context, "filings")->count, 2);
    /* Another authority has no use for them, and a report does not refer to itself. */
    expect_text(flat_text(context_of(w, "gdpr", "authority_notification"), "report.authority_ref"), "");
    expect_text(flat_text(context_of(w, "nis2", "incident_notification"), "report.authority_ref"),
                "CSIRT-4711 (Early warning)");
    struct command undo = {.type = COMMAND_UNFILE};
    undo.u.unfile.filing = incident_world_incident(w)->filings[0].number;
    undo.u.unfile.reason = TEXT("typed into the wrong form");
    assert_true(incident_world_decide(w, &undo));
    expect_text(flat_text(context_of(w, "nis2", "final_report"), "report.authority_ref"),
                "CSIRT-4711/2 (Incident notification)");
}

/* The reasons that GDPR wants with a late notification would be forgotten. */
static void a_late_notification_wants_its_reasons(void **state)
{
    struct incident_world *w = *state;
    draft_sample_full(w);
    assert_true(incident_world_clear(w, "late-reason"));
    w->now = instant_add(incident_world_obligation(w, "gdpr", "authority_notification")->limit, SPAN_S(-1));
    assert_null(printed(context_of(w, "gdpr", "authority_notification"), "report.late_reason"));
    w->now = instant_add(w->now, SPAN_S(1));
    const struct value *context = context_of(w, "gdpr", "authority_notification");
    expect_text(value_get_text(printed(context, "report.late_reason"), "text"), "[TO BE COMPLETED]");
    expect_text(value_get_text(value_get(context, "draft"), "ready"), "blocked");
    /* NIS2 asks for none. */
    assert_null(printed(context_of(w, "nis2", "incident_notification"), "report.late_reason"));
}

/* The authority's question would be answered without being repeated. */
static void the_request_is_in_the_report_it_asks_for(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    struct command command = {.type = COMMAND_REQUEST, .ref = incident_world_incident(w)->ref};
    command.u.request_report =
        (struct command_request){.due = TEXT("2026-11-30T12:00:00Z"), .text = TEXT("Is supply affected?")};
    assert_true(incident_world_decide(w, &command));
    const struct value *context = context_of(w, "nis2", "intermediate_report");
    expect_text(value_get_text(printed(context, "report.request_text"), "text"), "Is supply affected?");
}

/* --- exercise, confidence, reminders */

/* As sure as that, in a copy of its own that outlives the turns. */
static void nis2_is(struct incident_world *w, struct stage *copy, int confidence)
{
    struct regime *regime = &w->fixture.regimes[0];
    memcpy(copy, regime->stages, regime->stage_count * sizeof *copy);
    for (size_t i = 0; i < regime->stage_count; i++) {
        copy[i].confidence = confidence;
    }
    regime->stages = copy;
    regime->confidence = confidence;
}

/* Rules nobody has verified would be taken for the law. */
static void unverified_rules_are_noted(void **state)
{
    struct incident_world *w = *state;
    struct stage copies[16];
    nis2_is(w, copies, CONFIDENCE_SECONDARY);
    draft_sample_empty(w);
    assert_true(lists(value_get(context_of(w, "nis2", "early_warning"), "notes"), "are secondary"));
    assert_false(lists(value_get(context_of(w, "gdpr", "authority_notification"), "notes"), "are secondary"));
}

/* "Check them against the law" below a report, after somebody has: nobody would read that line any more. */
static void confirmed_rules_are_not_noted(void **state)
{
    struct incident_world *w = *state;
    struct stage copies[16];
    nis2_is(w, copies, CONFIDENCE_UNVERIFIED);
    draft_sample_empty(w);
    const struct value *context = context_of(w, "nis2", "early_warning");
    assert_true(lists(value_get(context, "notes"), "are unverified"));
    assert_true(value_get_bool(value_get(context, "stage"), "is_unverified", false));
    struct command command = {.type = COMMAND_CONFIRM};
    command.u.confirm = (struct command_confirm){
        .regime = TEXT("nis2"), .reason = TEXT("read"), .incident = incident_world_incident(w)->ref};
    assert_true(incident_world_decide(w, &command));
    context = context_of(w, "nis2", "early_warning");
    assert_false(lists(value_get(context, "notes"), "the rules of this stage"));
    assert_false(value_get_bool(value_get(context, "stage"), "is_unverified", true));
}

/* A second clock would start and nobody would notice. */
static void reminders_follow_from_answers(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    assert_true(incident_world_set(w, "{\"data\": \"yes\", \"cross-border\": \"yes\", \"ioc\": \"attached\"}", NULL));
    const struct value *notes = value_get(context_of(w, "nis2", "incident_notification"), "notes");
    assert_true(lists(notes, "GDPR Art. 33"));
    assert_true(lists(notes, "impact.countries"));
    assert_true(lists(notes, "ioc.list"));
    assert_false(lists(value_get(context_of(w, "gdpr", "authority_notification"), "notes"), "GDPR Art. 33"));
    assert_true(incident_world_set(w, "{\"countries\": \"SE\", \"iocs\": \"203.0.113.9\", \"data\": \"no\"}", NULL));
    notes = value_get(context_of(w, "nis2", "incident_notification"), "notes");
    assert_int_equal(notes->count, 1); /* the assumed awareness */
}

/* --- gaps */

static struct gaps gaps_of(struct incident_world *w, const char *regime, const char *stage)
{
    return draft_gaps(&w->fixture.rules, incident_world_incident(w), incident_world_obligation(w, regime, stage),
                      &w->arena);
}

/* `report check` would say yes to a report that lacks what the law requires. */
static void gaps_are_the_required_answers_nobody_gave(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    struct gaps gaps = gaps_of(w, "nis2", "early_warning");
    assert_int_equal(gaps.count, 2);
    expect_text(gaps.at[0].key, "nature.suspected_malicious");
    expect_text(gaps.at[0].command, "nis2ctl incident set INC-2026-0001 'nature.suspected_malicious=?'");
    assert_string_equal(gaps.at[1].field->key, "impact.cross_border");
    assert_true(incident_world_set(w, "{\"malicious\": \"no\"}", NULL));
    gaps = gaps_of(w, "nis2", "early_warning");
    assert_int_equal(gaps.count, 1);
    assert_true(incident_world_unknown(w, "cross-border"));
    assert_int_equal(gaps_of(w, "nis2", "early_warning").count, 0);
    gaps = gaps_of(w, "nis2", "incident_notification");
    assert_int_equal(gaps.count, 3);
    expect_text(gaps.at[0].command, "nis2ctl incident set INC-2026-0001 'impact.severity='");
    assert_int_equal(gaps_of(w, "nis2", "recipients").count, 0);
}

/* A line copied from the screen would put a made-up answer into a report, or not work at all. */
static void the_command_of_a_gap_is_harmless_as_typed(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
        struct gaps gaps = gaps_of(w, stages[i][0], stages[i][1]);
        for (size_t k = 0; k < gaps.count; k++) {
            struct text before, assignment, key, typed, rest;
            assert_true(text_starts(gaps.at[k].command, TEXT("nis2ctl incident set INC-2026-0001 '")));
            assert_true(text_cut(gaps.at[k].command, '\'', &before, &assignment));
            assert_true(text_cut(assignment, '\'', &assignment, &rest));
            assert_true(text_cut(assignment, '=', &key, &typed));
            struct text json = text_format(&w->arena, "{\"%.*s\": \"%.*s\"}", TEXT_ARG(key), TEXT_ARG(typed));
            bool is_taken = incident_world_set(w, text_cstr(&w->arena, json), NULL);
            assert_true(is_taken == gaps.at[k].field->may_be_unknown);
            if (is_taken) {
                expect_text(incident_world_field(w, text_cstr(&w->arena, key)), "unknown ");
            } else {
                assert_string_equal(w->refusal.code, "invalid-field-value");
            }
        }
    }
}

/* A regime that requires what the configuration holds would send people to a command that does nothing. */
static void a_gap_of_the_configuration_points_there(void **state)
{
    struct incident_world *w = *state;
    static const struct text fields[] = {
        {"entity.name", 11}, {"time.detected_at", 16}, {"significance.decision", 21}, {"x.own", 5}};
    static struct stage stage;
    stage = w->fixture.regimes[1].stages[0];
    stage.fields = (struct texts){fields, 4};
    w->fixture.regimes[1].stages = &stage;
    w->fixture.regimes[1].stage_count = 1;
    w->fixture.rules.entity.name = TEXT_EMPTY;
    draft_sample_empty(w);
    struct gaps gaps = gaps_of(w, "gdpr", "authority_notification");
    assert_int_equal(gaps.count, 4);
    expect_text(gaps.at[0].command, "nis2ctl reload # after setting entity.name in nis2d.yaml");
    expect_text(gaps.at[1].command, "nis2ctl incident anchor INC-2026-0001 detected --at TIME --reason TEXT");
    expect_text(gaps.at[2].command, "nis2ctl incident decide INC-2026-0001 significant ANSWER --reason TEXT");
    assert_null(gaps.at[3].field);
    expect_text(gaps.at[3].key, "x.own");
    expect_text(gaps.at[3].command, "nis2ctl incident set INC-2026-0001 'x.own=?'");
    incident_world_anchor(w, "detected", "2026-11-21T02:00:00Z");
    assert_int_equal(gaps_of(w, "gdpr", "authority_notification").count, 3);
}

#define WITH_WORLD(test) cmocka_unit_test_setup_teardown(test, incident_world_setup, incident_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_WORLD(every_required_answer_is_printed_or_marked),
        WITH_WORLD(answered_is_no_longer_missing),
        WITH_WORLD(unknown_is_said_and_stays_open),
        WITH_WORLD(estimates_are_marked),
        WITH_WORLD(every_answer_reaches_a_report),
        WITH_WORLD(each_stage_has_its_sections),
        WITH_WORLD(an_empty_incident_has_the_sections_of_its_stage),
        WITH_WORLD(a_cause_known_early_stands_with_the_suspicion),
        WITH_WORLD(a_field_only_the_regime_knows_is_printed),
        WITH_WORLD(every_key_is_always_there),
        WITH_WORLD(times_are_in_the_zone_of_the_authority),
        WITH_WORLD(the_double_hour_can_be_told_apart),
        WITH_WORLD(an_assumed_awareness_says_so),
        WITH_WORLD(times_out_of_order_are_noted),
        WITH_WORLD(references_of_earlier_filings_are_printed),
        WITH_WORLD(a_late_notification_wants_its_reasons),
        WITH_WORLD(the_request_is_in_the_report_it_asks_for),
        WITH_WORLD(unverified_rules_are_noted),
        WITH_WORLD(confirmed_rules_are_not_noted),
        WITH_WORLD(reminders_follow_from_answers),
        WITH_WORLD(gaps_are_the_required_answers_nobody_gave),
        WITH_WORLD(the_command_of_a_gap_is_harmless_as_typed),
        WITH_WORLD(a_gap_of_the_configuration_points_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
