/* SPDX-License-Identifier: Apache-2.0 */
/*
 * profiles of authorities: what a configuration gets from one, what it may say itself, and what a slip in one is told.
 */
#include "core/profile.h"
#include "settings/settings.h"

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

static const char here[] = "channels:\n";

static const struct authority *load(struct config_world *w, const char *authorities)
{
    const char *changed = text_cstr(&w->arena, text_format(&w->arena, "%s\nchannels:\n", authorities));
    if (config_load_changed(w, here, changed) != STATUS_OK) {
        (void) config_count(w, PROBLEM_ERROR, "no such words"); /* prints them all */
        return NULL;
    }
    return &w->settings->rules.authorities[0];
}

/* If it failed, one of the profiles the manual names would not be there, or would be taken for a checked one. */
static void test_all_that_are_shipped(void **state)
{
    struct config_world *w = *state;
    static const struct {
        const char *id, *role;
        int channel;
    } shipped[] = {
        {"generic", "", PROFILE_UNKNOWN},     {"de-bsi", "csirt", PROFILE_PORTAL},
        {"be-ccb", "csirt", PROFILE_WEBFORM}, {"nl-mijnncsc", "csirt", PROFILE_PORTAL},
        {"dk-virk", "csirt", PROFILE_PORTAL}, {"lu-serima", "csirt", PROFILE_PORTAL},
        {"it-acn", "csirt", PROFILE_WEBFORM}, {"fr-anssi", "csirt", PROFILE_PORTAL},
    };
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    const struct rules *rules = &w->settings->rules;
    assert_int_equal(rules->profile_count, ARRAY_LEN(shipped));
    for (size_t i = 0; i < ARRAY_LEN(shipped); i++) {
        const struct authority_profile *p = rules_profile(rules, text_of(shipped[i].id));
        assert_non_null(p);
        bool is_generic = p->roles.count == 0;
        assert_true(is_generic || text_is(p->roles.at[0], shipped[i].role));
        assert_int_equal(p->channel, shipped[i].channel);
        assert_true(p->source.len > 0);
        assert_true(is_generic || (p->portal.len > 0 && p->timezone.len > 0 && p->languages.count > 0));
        /* Nobody has seen a form of theirs, so none may claim to be the form. */
        assert_int_equal(p->confidence == CONFIDENCE_VERIFIED, is_generic);
        assert_true(profile_required(p, TEXT("early_warning")).count > 0);
        assert_true(profile_required(p, TEXT("final_report")).count > 0);
        assert_int_equal(profile_required(p, TEXT("no_such_stage")).count, 0);
    }
    assert_null(rules_profile(rules, TEXT("xx")));
}

/* If it failed, who names a profile would have to repeat it, or could not say better. */
static void test_what_is_left_out_is_the_profiles(void **state)
{
    struct config_world *w = *state;
    const struct authority *a = load(w, "authorities: {bsi: {profile: de-bsi}}");
    assert_non_null(a);
    expect_text(a->name, "Bundesamt für Sicherheit in der Informationstechnik (BSI)");
    expect_text(a->language, "de");
    expect_text(a->portal, "https://portal.bsi.bund.de");
    expect_text(a->zone->name, "Europe/Berlin");
    assert_int_equal(a->roles.count, 1);
    assert_true(profile_requires(a->profile, TEXT("final_report"), TEXT("time.resolved_at")));
    assert_false(profile_requires(a->profile, TEXT("final_report"), TEXT("time.started_at")));
    a = load(w, "authorities: {bsi: {profile: de-bsi, name: X, language: fr, roles: [recipients], timezone: UTC, "
                "portal: 'https://x.example', phone: '1'}}");
    assert_non_null(a);
    expect_text(a->name, "X");
    expect_text(a->language, "fr");
    expect_text(a->portal, "https://x.example");
    expect_text(a->phone, "1");
    expect_text(a->zone->name, "UTC");
    expect_text(a->roles.at[0], "recipients");
    a = load(w, "authorities: {a: {name: A, roles: [csirt]}}");
    assert_non_null(a);
    expect_text(a->profile->id, "generic");
    assert_null(a->zone);
    expect_text(a->language, "");
}

/* If it failed, a Belgian entity that writes French would be given a report in Dutch. */
static void test_of_several_languages_the_entitys_own(void **state)
{
    struct config_world *w = *state;
    const struct authority *a = load(w, "reports: {languages: [it, fr]}\nauthorities: {ccb: {profile: be-ccb}}");
    expect_text(a->language, "fr");
    a = load(w, "reports: {languages: [it]}\nauthorities: {ccb: {profile: be-ccb}}");
    expect_text(a->language, "en"); /* the entity's, by default */
    a = load(w, "reports: {languages: [it]}\nauthorities: {bsi: {profile: de-bsi}}");
    expect_text(a->language, "de");
}

/* If it failed, whoever files the second monthly report in Italy would look for another name than the form has. */
static void test_the_monthly_report_of_italy_has_its_name(void **state)
{
    struct config_world *w = *state;
    const struct authority *a = load(w, "authorities: {acn: {profile: it-acn}}");
    assert_non_null(a);
    expect_text(value_get_text(value_get(a->profile->words, "en"), "stage.monthly_progress"),
                "Monthly progress report (relazione mensile)");
    expect_text(value_get_text(value_get(a->profile->words, "it"), "stage.monthly_progress"), "Relazione mensile");
}

/* If it failed, an administrator who has seen a form could not say so. */
static void test_own_profiles_win(void **state)
{
    struct config_world *w = *state;
    config_write(w, "authorities/de-bsi.yaml",
                 "nis2d_authority: 1\nid: de-bsi\nname: Mine\nroles: [csirt]\nlanguages: [en]\nchannel: email\n"
                 "confidence: verified\norder: [s_contact, s_entity]\nrequired: {early_warning: [contact.role]}\n"
                 "limits: {nature.description_short: 200}\n"
                 "words: {en: {stage: {early_warning: Alarm}, profile: {notes: Seen}}}\n");
    const struct authority *a = load(w, "authorities: {bsi: {profile: de-bsi}}");
    assert_non_null(a);
    expect_text(a->name, "Mine");
    const struct authority_profile *p = a->profile;
    assert_int_equal(p->channel, PROFILE_EMAIL);
    assert_int_equal(p->confidence, CONFIDENCE_VERIFIED);
    assert_int_equal(p->order.count, 2);
    assert_int_equal(profile_limit(p, TEXT("nature.description_short")), 200);
    assert_int_equal(profile_limit(p, TEXT("impact.summary")), 0);
    expect_text(value_get_text(value_get(p->words, "en"), "stage.early_warning"), "Alarm");
    assert_int_equal(w->settings->rules.profile_count, 8);
}

static void expect_error(struct config_world *w, const char *file, const char *words)
{
    config_write(w, "authorities/xx.yaml", file);
    assert_int_not_equal(config_load(w, config_sound), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_ERROR, words), 1);
}

/* If it failed, a slip in a profile would be a hole in a report. */
static void test_slips_are_told(void **state)
{
    struct config_world *w = *state;
    expect_error(w, "nis2d_authority: 1\nid: yy\n", "xx.yaml:2:5: id: the file of this profile must be called yy.yaml");
    expect_error(w, "nis2d_authority: 1\nid: xx\nrequired: {early_warning: [contact.phon]}\n",
                 "xx.yaml:3:28: required.early_warning[0]: there is no field `contact.phon` (did you mean "
                 "contact.phone?)");
    expect_error(w, "nis2d_authority: 1\nid: xx\norder: [s_contract]\n",
                 "xx.yaml:3:9: order[0]: there is no section `s_contract` (did you mean s_contact?)");
    expect_error(w, "nis2d_authority: 1\nid: xx\nlimits: {brief: 10}\n", "there is no field `brief`");
    expect_error(w, "nis2d_authority: 1\nid: xx\nlimits: {impact.summary: 0}\n", "limits.impact.summary");
    expect_error(w, "nis2d_authority: 1\nid: xx\nwords: {en: {stage: [a]}}\n", "words.en.stage");
    expect_error(w, "nis2d_authority: 2\nid: xx\n", "nis2d_authority");
    expect_error(w, "nis2d_authority: 1\nid: xx\nchannel: fax\n", "channel");
    expect_error(w, "nis2d_authority: 1\nid: xx\nportals: x\n", "portals");
}

/* If it failed, a report would be addressed to nobody. */
static void test_what_neither_says(void **state)
{
    struct config_world *w = *state;
    assert_int_not_equal(config_load_changed(w, here, "authorities: {a: {roles: [csirt]}}\nchannels:\n"), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "authorities.a: `name` is missing, and its profile has none"), 1);
    assert_int_not_equal(config_load_changed(w, here, "authorities: {a: {name: A}}\nchannels:\n"), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "authorities.a: `roles` is missing, and its profile has none"), 1);
    assert_int_not_equal(
        config_load_changed(w, here, "authorities: {a: {name: A, roles: [csirt], profile: de-bis}}\nchannels:\n"),
        STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "there is no profile `de-bis`"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "(did you mean de-bsi?)"), 1);
}

/* Whoever drafts in Danish for Bonn would read how to submit it in German, or in English between Danish lines. */
static void test_advice_is_in_every_language(void **state)
{
    static const char *const languages[] = {"en", "de", "da", "nl", "fr"};
    struct config_world *w = *state;
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    const struct rules *rules = &w->settings->rules;
    size_t count = 0;
    for (size_t i = 0; i < rules->profile_count; i++) {
        const struct value *words = rules->profiles[i].words;
        for (const struct value_item *l = words->first; l != NULL; l = l->next) {
            for (const struct value_item *word = l->value->first; word != NULL; word = word->next) {
                for (size_t k = 0; k < ARRAY_LEN(languages) && text_starts(word->key, TEXT("profile.")); k++, count++) {
                    const struct value *there = value_get(words, languages[k]);
                    if (there == NULL || value_get_key(there, word->key) == NULL) {
                        fail_msg("%.*s has no %.*s in %s", TEXT_ARG(rules->profiles[i].id), TEXT_ARG(word->key),
                                 languages[k]);
                    }
                }
            }
        }
    }
    assert_true(count > 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, config_world_setup, config_world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_all_that_are_shipped),
        TEST(test_what_is_left_out_is_the_profiles),
        TEST(test_of_several_languages_the_entitys_own),
        TEST(test_the_monthly_report_of_italy_has_its_name),
        TEST(test_own_profiles_win),
        TEST(test_slips_are_told),
        TEST(test_what_neither_says),
        TEST(test_advice_is_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
