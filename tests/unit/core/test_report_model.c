/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of fields, and what is kept of what people type: one spelling of each answer, and a refusal that helps
 * before anything is changed.
 */
#include "tests/lib/incident_world.h"

#include "tests/lib/expect.h"

#include <string.h>

#include "base/limits.h"
#include "core/report_model.h"

static void is_refused(struct incident_world *w, const char *fields, const char *code, const char *words)
{
    size_t before = incident_world_incident(w)->field_count;
    if (incident_world_set(w, fields, NULL)) {
        fail_msg("not refused: %s", fields);
    }
    assert_string_equal(w->refusal.code, code);
    if (text_find(w->refusal.words, text_of(words)) == SIZE_MAX) {
        fail_msg("expected \"%s\" in: %.*s", words, TEXT_ARG(w->refusal.words));
    }
    assert_int_equal(incident_world_incident(w)->field_count, before);
}

static void is_kept(struct incident_world *w, const char *fields, const char *key, const char *kept)
{
    if (!incident_world_set(w, fields, NULL)) {
        fail_msg("refused: %s: %.*s", fields, TEXT_ARG(w->refusal.words));
    }
    expect_text(incident_world_field(w, key), kept);
}

/* --- the table */

static bool is_lower_key(const char *key)
{
    return key[0] != '\0' && strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_.-") == strlen(key);
}

/* A field could not be set, asked, printed or found. */
static void every_row_is_whole(void **state)
{
    (void) state;
    assert_true(model_field_count > 100);
    for (size_t i = 0; i < model_field_count; i++) {
        const struct model_field *f = &model_fields[i];
        assert_true(is_lower_key(f->key) && strlen(f->key) <= LIMIT_ID);
        assert_true(f->alias == NULL || is_lower_key(f->alias));
        assert_true(strlen(f->label) > 0 && strlen(f->asked_by) > 0 && strncmp(f->section, "s_", 2) == 0);
        assert_true(f->question[strlen(f->question) - 1] == '?');
        assert_int_equal(strlen(f->levels), 5);
        assert_int_equal(strspn(f->levels, "LAou-"), 5);
        bool has_choices = f->type == MODEL_CHOICE || f->type == MODEL_CHOICES;
        assert_true(has_choices == (f->choices != NULL));
        /* One could be set once: who types its short name is told what records it now. */
        bool was_set = strcmp(f->key, "time.impact_ended_at") == 0;
        assert_true(f->set_by == NULL || f->alias == NULL || was_set);
    }
}

/* An answer would land in another field. */
static void names_are_unique(void **state)
{
    (void) state;
    for (size_t i = 0; i < model_field_count; i++) {
        assert_ptr_equal(model_find(text_of(model_fields[i].key)), &model_fields[i]);
        if (model_fields[i].alias != NULL) {
            assert_ptr_equal(model_find(text_of(model_fields[i].alias)), &model_fields[i]);
        }
    }
}

/* Somebody who types the short name, or a hyphen for an underscore, would be turned away at night. */
static void fields_are_found_by_any_name(void **state)
{
    (void) state;
    assert_string_equal(model_find(TEXT("malicious"))->key, "nature.suspected_malicious");
    assert_string_equal(model_find(TEXT("cross-border"))->key, "impact.cross_border");
    assert_string_equal(model_find(TEXT("cross_border"))->key, "impact.cross_border");
    assert_string_equal(model_find(TEXT("impact.cross-border"))->key, "impact.cross_border");
    assert_string_equal(model_find(TEXT("severity"))->key, "impact.severity");
    assert_string_equal(model_find(TEXT("summary"))->key, "impact.summary");
    assert_null(model_find(TEXT("impact.cross_borde")));
    assert_null(model_find(TEXT_EMPTY));
}

/* The table would say that the law asks for something the directive does not, or forget what it asks. */
static void levels_agree_with_the_regime(void **state)
{
    struct incident_world *w = *state;
    const struct regime *nis2 = &w->fixture.regimes[0];
    static const char *const stages[] = {"early_warning", "incident_notification", "final_report"};
    for (size_t k = 0; k < ARRAY_LEN(stages); k++) {
        const struct stage *stage = regime_stage(nis2, text_of(stages[k]));
        size_t law = 0;
        for (size_t i = 0; i < model_field_count; i++) {
            bool is_law = model_level(&model_fields[i], stage->id) == 'L' && model_fields[i].set_by == NULL;
            bool is_named = false;
            for (size_t n = 0; n < stage->fields.count; n++) {
                is_named = is_named || text_is(stage->fields.at[n], model_fields[i].key);
            }
            if (is_law != is_named) {
                fail_msg("%s at %s", model_fields[i].key, stages[k]);
            }
            law += is_law ? 1 : 0;
        }
        assert_int_equal(law, stage->fields.count);
    }
    assert_int_equal(model_level(model_find(TEXT("cause")), TEXT("final_report_after_handling")), 'L');
    assert_int_equal(model_level(model_find(TEXT("cause")), TEXT("authority_notification")), '?');
    for (size_t i = 0; i < model_field_count; i++) { /* a national variant reads like the stage it stands for */
        assert_int_equal(model_level(&model_fields[i], TEXT("trust_notification")),
                         model_level(&model_fields[i], TEXT("incident_notification")));
        assert_int_equal(model_level(&model_fields[i], TEXT("monthly_progress")),
                         model_level(&model_fields[i], TEXT("progress_report")));
    }
}

/* --- values */

/* The same answer would be kept in several spellings, and later readers would take them for different ones. */
static void answers_have_one_spelling(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "t", NULL);
    is_kept(w, "{\"malicious\": \"YES\"}", "nature.suspected_malicious", "known yes");
    is_kept(w, "{\"malicious\": \"n\"}", "nature.suspected_malicious", "known no");
    is_kept(w, "{\"malicious\": true}", "nature.suspected_malicious", "known yes");
    is_kept(w, "{\"severity\": \" High \"}", "impact.severity", "known high");
    is_kept(w, "{\"ioc\": \"none-available\"}", "ioc.statement", "known none_available");
    is_kept(w, "{\"type\": \"ddos\"}", "nature.type", "known availability:ddos");
    is_kept(w, "{\"type\": \"availability:DDoS\"}", "nature.type", "known availability:ddos");
    is_kept(w, "{\"cia\": \"integrity availability,integrity\"}", "nature.cia", "known integrity, availability");
    is_kept(w, "{\"cia\": [\"integrity\", \"authenticity\"]}", "nature.cia", "known integrity, authenticity");
    is_kept(w, "{\"countries\": \"se, dk;SE\"}", "impact.countries", "known SE, DK");
    is_kept(w, "{\"countries\": \"EL UK\"}", "impact.countries", "known GR, GB");
    is_kept(w, "{\"users\": 1200}", "impact.users_affected", "known 1200");
    is_kept(w, "{\"users\": \"0\"}", "impact.users_affected", "known 0");
    is_kept(w, "{\"users-share\": 100}", "impact.users_share", "known 100");
    is_kept(w, "{\"users-share\": 5.4}", "impact.users_share", "known 5.4");
    is_kept(w, "{\"users-share\": \"5,40 %\"}", "impact.users_share", "known 5.4");
    is_kept(w, "{\"users-share\": \"0.1\"}", "impact.users_share", "known 0.1");
    is_kept(w, "{\"users-share\": \"007.0\"}", "impact.users_share", "known 7");
    is_kept(w, "{\"summary\": \"  a\\nb \"}", "impact.summary", "known a\nb");
    is_kept(w, "{\"basis\": \"unknown\"}", "significance.basis", "known unknown");
}

/* A time would be kept in the zone of whoever typed it, and compared with others as if it were not. */
static void times_are_kept_in_utc(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "t", NULL);
    is_kept(w, "{\"started\": \"2026-11-20 23:30\"}", "time.started_at", "known 2026-11-20T22:30:00Z");
    is_kept(w, "{\"started\": \"-90m\"}", "time.started_at", "known 2026-11-21T00:44:00Z");
    is_kept(w, "{\"started\": \"now\"}", "time.started_at", "known 2026-11-21T02:14:00Z");
    is_kept(w, "{\"recovery\": \"2026-11-22T08:00:00+01:00\"}", "time.expected_recovery_at",
            "known 2026-11-22T07:00:00Z");
    is_refused(w, "{\"restored\": \"2026-11-21T02:14:01Z\"}", "invalid-field-value", "future");
    is_refused(w, "{\"started\": \"yesterday\"}", "invalid-field-value", "time.started_at");
}

/* "I do not know" would be taken for no answer, or a guess for a fact. */
static void unknown_and_estimate_are_answers(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "t", "{\"cross-border\": \"?\"}");
    expect_text(incident_world_field(w, "impact.cross_border"), "unknown ");
    is_kept(w, "{\"malicious\": \"unknown\"}", "nature.suspected_malicious", "unknown ");
    is_kept(w, "{\"malicious\": \"u\"}", "nature.suspected_malicious", "unknown ");
    is_kept(w, "{\"users\": \" ? \"}", "impact.users_affected", "unknown ");
    assert_true(incident_world_set(w, NULL, "{\"users\": \"500\"}"));
    expect_text(incident_world_field(w, "impact.users_affected"), "estimate 500");
    assert_true(incident_world_unknown(w, "systems"));
    expect_text(incident_world_field(w, "impact.systems"), "unknown ");
    assert_true(incident_world_clear(w, "users"));
    expect_text(incident_world_field(w, "impact.users_affected"), "unset");
    is_refused(w, "{\"severity\": \"?\"}", "invalid-field-value", "high, medium, low");
    is_refused(w, "{\"summary\": \"?\"}", "invalid-field-value", "unknown is no answer");
    assert_false(incident_world_unknown(w, "response.taken"));
    assert_string_equal(w->refusal.code, "invalid-field-value");
}

/* A wrong answer would be kept, and found out by the authority. */
static void what_is_not_allowed_is_refused_with_what_is(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "t", NULL);
    is_refused(w, "{\"severity\": \"hihg\"}", "invalid-field-value", "did you mean high?); allowed: high, medium, low");
    assert_int_equal(w->refusal.class, REFUSAL_VALUE);
    assert_int_equal(w->refusal.candidates->count, 3);
    expect_text(w->refusal.field, "impact.severity");
    is_refused(w, "{\"users-share\": \"100.1\"}", "invalid-field-value", "from 0 to 100, with decimals");
    is_refused(w, "{\"users-share\": \"-0.5\"}", "invalid-field-value", "from 0 to 100");
    is_refused(w, "{\"users-share\": \"5.\"}", "invalid-field-value", "from 0 to 100");
    is_refused(w, "{\"users-share\": \"5.1234567\"}", "invalid-field-value", "from 0 to 100");
    is_refused(w, "{\"malicious\": \"maybe\"}", "invalid-field-value", "allowed: yes, no, or unknown");
    is_refused(w, "{\"countries\": \"DK, XX\"}", "invalid-field-value", "\"XX\" is not allowed");
    is_refused(w, "{\"countries\": \",\"}", "invalid-field-value", "names nothing");
    is_refused(w, "{\"cia\": \"integrity, speed\"}", "invalid-field-value", "speed");
    is_refused(w, "{\"type\": \"ransom\"}", "invalid-field-value", "information-content-security:data-leak");
    is_refused(w, "{\"users\": \"many\"}", "invalid-field-value", "whole number");
    is_refused(w, "{\"users\": -1}", "invalid-field-value", "whole number");
    is_refused(w, "{\"users\": 1.5}", "invalid-field-value", "\"1.5\" is not allowed; allowed: a whole number");
    is_refused(w, "{\"users-share\": 101}", "invalid-field-value", "to 100");
    is_refused(w, "{\"summary\": \"\"}", "invalid-field-value", "empty");
    is_refused(w, "{\"summary\": \" \\n \"}", "invalid-field-value", "empty");
    is_refused(w, "{\"summary\": null}", "invalid-field-value", "--clear");
    is_refused(w, "{\"summary\": {\"a\": 1}}", "invalid-field-value", "not a text");
    is_refused(w, "{\"summary\": [1]}", "invalid-field-value", "list");
    is_refused(w, "{\"summary\": \"a\\u001b[31mb\"}", "invalid-field-value", "control characters");
    is_refused(w, "{\"summary\": \"a\\u202eb\"}", "invalid-field-value", "control characters");
    is_refused(w, "[]", "invalid-fields", "map");
    is_refused(w, "{\"severity\": \"high\", \"impact.severity\": \"low\"}", "field-given-twice", "impact.severity");
}

/* One slip among several answers would leave a record half changed. */
static void one_slip_changes_nothing(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "t", NULL);
    is_refused(w, "{\"summary\": \"all\", \"malicious\": \"yes\", \"severity\": \"?\"}", "invalid-field-value",
               "severity");
    assert_int_equal(incident_world_incident(w)->field_count, 0);
}

/* Somebody would be told that a field does not exist, without a hint which one does. */
static void unknown_keys_get_a_suggestion(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "t", NULL);
    is_refused(w, "{\"maliciuos\": \"yes\"}", "no-such-field", "did you mean nature.suspected_malicious?");
    is_refused(w, "{\"impact.severty\": \"high\"}", "no-such-field", "did you mean impact.severity?");
    is_refused(w, "{\"users_affected\": 3}", "no-such-field", "did you mean impact.users_affected?");
    assert_true(w->refusal.candidates->count >= 1);
    is_refused(w, "{\"zzzzzzzz\": \"x\"}", "no-such-field", "see: nis2ctl field list");
    assert_null(w->refusal.candidates);
    is_refused(w, "{\"a\\u001b[2J\": \"x\"}", "no-such-field", "of that name");
    is_refused(w, "{\"\": \"x\"}", "no-such-field", "no field");
}

/* The name of the entity or the start of the clock could be changed where nobody looks for it. */
static void what_comes_from_elsewhere_is_not_set(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "t", NULL);
    is_refused(w, "{\"entity.name\": \"x\"}", "field-set-elsewhere", "nis2ctl reload");
    is_refused(w, "{\"time.aware_at\": \"now\"}", "field-set-elsewhere", "nis2ctl incident anchor REF aware");
    is_refused(w, "{\"impact-ended\": \"now\"}", "field-set-elsewhere", "nis2ctl incident anchor REF impact_ended");
    is_refused(w, "{\"incident.status\": \"closed\"}", "field-set-elsewhere", "nis2ctl incident status");
    is_refused(w, "{\"incident.title\": \"x\"}", "field-set-elsewhere", "opening");
    is_refused(w, "{\"incident.ref\": \"x\"}", "field-set-elsewhere", "opening");
}

/* A regime of the administrator's own could ask for an answer that nobody can give. */
static void a_regime_may_ask_for_a_field_of_its_own(void **state)
{
    struct incident_world *w = *state;
    static const struct text fields[] = {{"grid.affected_mw", 16}, {"impact.summary", 14}};
    static struct stage stage = {.kind = STAGE_DEADLINE};
    stage = w->fixture.regimes[1].stages[0];
    stage.fields = (struct texts){fields, 2};
    w->fixture.regimes[1].stages = &stage;
    w->fixture.regimes[1].stage_count = 1;
    (void) incident_world_open(w, "t", "{\"grid.affected_mw\": \"12\"}");
    expect_text(incident_world_field(w, "grid.affected_mw"), "known 12");
    is_kept(w, "{\"grid.affected_mw\": \"?\"}", "grid.affected_mw", "unknown ");
    is_refused(w, "{\"grid.affected\": \"12\"}", "no-such-field", "grid.affected");
}

/* --- bounds */

static const char *long_text(struct incident_world *w, const char *key, size_t length, const char *letter)
{
    struct buf b = BUF_INIT;
    buf_addf(&b, "{\"%s\": \"", key);
    for (size_t i = 0; i < length; i++) {
        buf_add_cstr(&b, letter);
    }
    buf_add_cstr(&b, "\"}");
    const char *text = text_cstr(&w->arena, buf_text(&b));
    buf_done(&b);
    return text;
}

/* One answer could take the room of all, or a form's text box would cut the description. */
static void an_answer_has_a_bound(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "t", NULL);
    assert_true(incident_world_set(w, long_text(w, "summary", LIMIT_FIELD_VALUE, "x"), NULL));
    is_refused(w, long_text(w, "summary", LIMIT_FIELD_VALUE + 1, "x"), "invalid-field-value", "at most 8192");
    assert_true(incident_world_set(w, long_text(w, "brief", 1000, "ø"), NULL));
    is_refused(w, long_text(w, "brief", 1001, "ø"), "invalid-field-value", "at most 1000 characters");
}

/* One incident could fill the memory that all of them share. */
static void all_answers_together_have_a_bound(void **state)
{
    struct incident_world *w = *state;
    static const char *const keys[] = {"summary", "description", "taken",   "ongoing",
                                       "planned", "services",    "systems", "analysis"};
    (void) incident_world_open(w, "t", NULL);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        assert_true(incident_world_set(w, long_text(w, keys[i], LIMIT_FIELD_VALUE, "x"), NULL));
    }
    assert_int_equal(incident_world_incident(w)->field_bytes, LIMIT_FIELDS_PER_INCIDENT_BYTES);
    is_refused(w, "{\"vector\": \"x\"}", "too-much-in-fields", "65537");
    assert_int_equal(w->refusal.class, REFUSAL_REFUSED);
    /* Replacing frees what was there, and unknown takes no room. */
    assert_true(incident_world_set(w, long_text(w, "summary", LIMIT_FIELD_VALUE - 1, "y"), NULL));
    assert_true(incident_world_set(w, "{\"vector\": \"x\", \"cross-border\": \"?\"}", NULL));
    assert_true(incident_world_clear(w, "analysis"));
    assert_int_equal(incident_world_incident(w)->field_bytes, LIMIT_FIELDS_PER_INCIDENT_BYTES - LIMIT_FIELD_VALUE);
}

/* Field by field, what is said to be allowed would not be what is taken. */
static void every_choice_of_every_field_is_taken(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "t", NULL);
    for (size_t i = 0; i < model_field_count; i++) {
        const struct model_field *f = &model_fields[i];
        struct text kept, allowed = model_allowed(f, &w->arena);
        for (size_t k = 0; f->choices != NULL && f->choices[k] != NULL; k++) {
            assert_int_equal(model_value_read(f, text_of(f->choices[k]), w->fixture.rules.entity.zone, w->now,
                                              &w->arena, &kept, NULL),
                             STATUS_OK);
            expect_text(kept, f->choices[k]);
            assert_true(text_find(allowed, text_of(f->choices[k])) != SIZE_MAX);
        }
        assert_true(allowed.len > 0);
    }
    for (size_t i = 0; model_countries[i] != NULL; i++) {
        struct text kept;
        assert_int_equal(model_value_read(model_find(TEXT("countries")), text_of(model_countries[i]),
                                          w->fixture.rules.entity.zone, w->now, &w->arena, &kept, NULL),
                         STATUS_OK);
    }
}

#define WITH_WORLD(test) cmocka_unit_test_setup_teardown(test, incident_world_setup, incident_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_whole),
        cmocka_unit_test(names_are_unique),
        cmocka_unit_test(fields_are_found_by_any_name),
        WITH_WORLD(levels_agree_with_the_regime),
        WITH_WORLD(answers_have_one_spelling),
        WITH_WORLD(times_are_kept_in_utc),
        WITH_WORLD(unknown_and_estimate_are_answers),
        WITH_WORLD(what_is_not_allowed_is_refused_with_what_is),
        WITH_WORLD(one_slip_changes_nothing),
        WITH_WORLD(unknown_keys_get_a_suggestion),
        WITH_WORLD(what_comes_from_elsewhere_is_not_set),
        WITH_WORLD(a_regime_may_ask_for_a_field_of_its_own),
        WITH_WORLD(an_answer_has_a_bound),
        WITH_WORLD(all_answers_together_have_a_bound),
        WITH_WORLD(every_choice_of_every_field_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
