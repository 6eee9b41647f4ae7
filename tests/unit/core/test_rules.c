/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding things in the configuration: the right one, the first of several, and nothing where there is nothing.
 */
#include "tests/lib/expect.h"

#include "core/rules.h"

static const struct regime regimes[] = {{.id = {"nis2", 4}}, {.id = {"gdpr", 4}}};
static const struct text sek_roles[] = {{"csirt", 5}, {"competent-authority", 19}};
static const struct text dpa_roles[] = {{"data-protection", 15}, {"csirt", 5}};
static const struct authority authorities[] = {{.id = {"sek", 3}, .roles = {sek_roles, 2}},
                                               {.id = {"dpa", 3}, .roles = {dpa_roles, 2}}};
static const struct channel channels[] = {{.id = {"mail", 4}, .type = CHANNEL_EMAIL}};
static const int64_t anna_uids[] = {1000, 1001}, bert_uids[] = {0};
static const struct contact contacts[] = {{.id = {"anna", 4}, .user_ids = anna_uids, .user_id_count = 2},
                                          {.id = {"bert", 4}, .user_ids = bert_uids, .user_id_count = 1},
                                          {.id = {"cora", 4}}};
static const struct schedule schedules[] = {{.id = {"technical", 9}}};
static const struct policy policies[] = {{.id = {"calm", 4}}, {.id = {"loud", 4}}, {.id = {"dpo", 3}}};
static const struct policy_choice choices[] = {
    {.regime = {"gdpr", 4}, .stage = {"data_subjects", 13}, .policy = {"dpo", 3}},
    {.severity = {"critical", 8}, .policy = {"loud", 4}},
    {.regime = {"gdpr", 4}, .policy = {"loud", 4}},
};
static const struct zone berlin = {.name = {"Europe/Berlin", 13}};
static const struct zone *const zones[] = {&berlin};
static const struct civil_date days[] = {{2026, 12, 25}};
static const struct named_holidays holidays[] = {{{"DE", 2}, {days, 1}, NULL}};
static const struct named_template templates[] = {{{"text/draft.mustache", 19}, {"body", 4}, {"", 0}}};

static const struct rules rules = {
    .regimes = regimes,
    .regime_count = 2,
    .authorities = authorities,
    .authority_count = 2,
    .channels = channels,
    .channel_count = 1,
    .contacts = contacts,
    .contact_count = 3,
    .schedules = schedules,
    .schedule_count = 1,
    .policies = policies,
    .policy_count = 3,
    .default_policy = {"calm", 4},
    .choices = choices,
    .choice_count = 3,
    .zones = zones,
    .zone_count = 1,
    .holidays = holidays,
    .holiday_count = 1,
    .templates = templates,
    .template_count = 1,
};

/* Next year's rules would be read, or confirmed, for this year's. */
static void versions_are_found_by_name(void **state)
{
    (void) state;
    static const struct regime versions[] = {
        {.id = {"u", 1}, .name = {"u", 1}, .valid_to = {"2026-06-30", 10}},
        {.id = {"u", 1}, .name = {"u@2", 3}, .valid_from = {"2026-07-01", 10}, .valid_to = {"2026-12-31", 10}},
        {.id = {"u", 1}, .name = {"u@2027", 6}, .valid_from = {"2027-01-01", 10}},
        {.id = {"v", 1}, .name = {"v", 1}}};
    const struct rules some = {
        .regimes = versions, .regime_count = ARRAY_LEN(versions), .entity = {.zone = &civil_utc}};
    struct instant now = {civil_day_number((struct civil_date){2026, 11, 22}) * 86400};
    static const struct {
        const char *name;
        int which; /* of the versions; -1: none */
    } cases[] = {{"u", 1},
                 {"u@2", 1},
                 {"u@2027", 2},
                 {"u@2026-06-30", 0},
                 {"u@2026-07-01", 1},
                 {"u@2030-01-01", 2},
                 {"v", 3},
                 {"v@2026-01-01", 3},
                 {"u@3", -1},
                 {"u@", -1},
                 {"@2", -1},
                 {"w", -1},
                 {"w@2026-01-01", -1},
                 {"u@2026-02-30", -1},
                 {"v@2", -1}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct regime *found = rules_regime_named(&some, text_of(cases[i].name), now);
        if (found != (cases[i].which < 0 ? NULL : &versions[cases[i].which])) {
            fail_msg("%s is another one", cases[i].name);
        }
    }
}

/* An alert would go to somebody else's channel, or a lookup of an absent name would crash. */
static void things_are_found_by_id(void **state)
{
    (void) state;
    assert_ptr_equal(rules_regime(&rules, TEXT("gdpr")), &regimes[1]);
    assert_null(rules_regime(&rules, TEXT("gdp")));
    assert_null(rules_regime(&rules, TEXT_EMPTY));
    assert_ptr_equal(rules_authority(&rules, TEXT("dpa")), &authorities[1]);
    assert_null(rules_authority(&rules, TEXT("csirt")));
    assert_ptr_equal(rules_channel(&rules, TEXT("mail")), &channels[0]);
    assert_null(rules_channel(&rules, TEXT("mails")));
    assert_ptr_equal(rules_contact(&rules, TEXT("cora")), &contacts[2]);
    assert_null(rules_contact(&rules, TEXT("Cora")));
    assert_ptr_equal(rules_schedule(&rules, TEXT("technical")), &schedules[0]);
    assert_null(rules_schedule(&rules, TEXT("legal")));
    assert_ptr_equal(rules_policy(&rules, TEXT("loud")), &policies[1]);
    assert_null(rules_policy(&rules, TEXT("")));
    struct holidays found = rules_holidays(&rules, TEXT("DE"));
    assert_int_equal(found.count, 1);
    assert_int_equal(rules_holidays(&rules, TEXT("DK")).count, 0);
    expect_text(rules_template(&rules, TEXT("text/draft.mustache")), "body");
    expect_text(rules_template(&rules, TEXT("text/draft")), "");
}

/* A report would be addressed to the wrong authority: the first that has the role fills it. */
static void the_first_authority_with_the_role(void **state)
{
    (void) state;
    assert_ptr_equal(rules_authority_for(&rules, TEXT("nis2"), TEXT("csirt")), &authorities[0]);
    assert_ptr_equal(rules_authority_for(&rules, TEXT("nis2"), TEXT("data-protection")), &authorities[1]);
    assert_null(rules_authority_for(&rules, TEXT("nis2"), TEXT("police")));
}

/* A CSIRT in each of two member states: each gets its own, and whoever names no regime gets what is left. */
static void the_authority_of_the_regime_comes_first(void **state)
{
    (void) state;
    static const struct text csirt[] = {{"csirt", 5}}, pt[] = {{"nis2-pt", 7}}, it[] = {{"nis2-it", 7}};
    const struct authority at[] = {{.id = TEXT("cncs"), .roles = {csirt, 1}, .regimes = {pt, 1}},
                                   {.id = TEXT("rest"), .roles = {csirt, 1}},
                                   {.id = TEXT("acn"), .roles = {csirt, 1}, .regimes = {it, 1}}};
    const struct rules two = {.authorities = at, .authority_count = ARRAY_LEN(at)};
    assert_ptr_equal(rules_authority_for(&two, TEXT("nis2-pt"), TEXT("csirt")), &at[0]);
    assert_ptr_equal(rules_authority_for(&two, TEXT("nis2-it"), TEXT("csirt")), &at[2]);
    assert_ptr_equal(rules_authority_for(&two, TEXT("nis2"), TEXT("csirt")), &at[1]);
    const struct rules one = {.authorities = at, .authority_count = 1};
    assert_null(rules_authority_for(&one, TEXT("nis2-it"), TEXT("csirt")));
}

/* Acts would be recorded under another person's name; root is a person like any other here. */
static void people_are_found_by_their_user(void **state)
{
    (void) state;
    assert_ptr_equal(rules_contact_of_uid(&rules, 1001), &contacts[0]);
    assert_ptr_equal(rules_contact_of_uid(&rules, 0), &contacts[1]);
    assert_null(rules_contact_of_uid(&rules, 1002));
    assert_null(rules_contact_of_uid(&rules, -1));
}

/* The order in the file decides who is woken; what matches nothing takes the default. */
static void the_first_matching_policy_wins(void **state)
{
    (void) state;
    const struct text gdpr = TEXT("gdpr"), stage = TEXT("data_subjects"), critical = TEXT("critical");
    assert_ptr_equal(rules_policy_for(&rules, gdpr, stage, critical), &policies[2]);
    assert_ptr_equal(rules_policy_for(&rules, gdpr, TEXT("other"), TEXT("low")), &policies[1]);
    assert_ptr_equal(rules_policy_for(&rules, TEXT("nis2"), stage, TEXT("low")), &policies[0]);
    assert_ptr_equal(rules_policy_for(&rules, TEXT("nis2"), stage, critical), &policies[1]);
    /* The incident as a whole: what was chosen for a regime does not speak for it. */
    assert_ptr_equal(rules_policy_for(&rules, TEXT_EMPTY, TEXT_EMPTY, TEXT("low")), &policies[0]);
    assert_ptr_equal(rules_policy_for(&rules, TEXT_EMPTY, TEXT_EMPTY, critical), &policies[1]);
}

/* UTC is there whether or not the configuration names it. */
static void zones_are_found_by_name(void **state)
{
    (void) state;
    assert_ptr_equal(rules_zone(&rules, TEXT("Europe/Berlin")), &berlin);
    assert_ptr_equal(rules_zone(&rules, TEXT("UTC")), &civil_utc);
    assert_null(rules_zone(&rules, TEXT("Europe/Paris")));
    assert_null(rules_zone(&rules, TEXT_EMPTY));
}

/* The names are in the order of the enum; a webhook must not be taken for mail. */
static void types_of_channels_have_names(void **state)
{
    (void) state;
    assert_string_equal(channel_type_names[CHANNEL_FILE], "file");
    assert_string_equal(channel_type_names[CHANNEL_WEBHOOK], "webhook");
    assert_string_equal(channel_type_names[CHANNEL_EMAIL], "email");
    assert_string_equal(channel_type_names[CHANNEL_SLACK], "slack");
    assert_string_equal(channel_type_names[CHANNEL_MATTERMOST], "mattermost");
    assert_string_equal(channel_type_names[CHANNEL_TEAMS], "teams");
    assert_string_equal(channel_type_names[CHANNEL_PAGERDUTY], "pagerduty");
    assert_string_equal(channel_type_names[CHANNEL_OPSGENIE], "opsgenie");
    assert_string_equal(channel_type_names[CHANNEL_ALERTMANAGER], "alertmanager");
    assert_string_equal(channel_type_names[CHANNEL_NTFY], "ntfy");
    assert_string_equal(channel_type_names[CHANNEL_TELEGRAM], "telegram");
    assert_string_equal(channel_type_names[CHANNEL_MATRIX], "matrix");
    assert_string_equal(channel_type_names[CHANNEL_HTTP], "http");
    assert_string_equal(channel_type_names[CHANNEL_EXEC], "exec");
    assert_null(channel_type_names[CHANNEL_EXEC + 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_are_found_by_name),        cmocka_unit_test(things_are_found_by_id),
        cmocka_unit_test(the_first_authority_with_the_role), cmocka_unit_test(the_authority_of_the_regime_comes_first),
        cmocka_unit_test(people_are_found_by_their_user),    cmocka_unit_test(the_first_matching_policy_wins),
        cmocka_unit_test(zones_are_found_by_name),           cmocka_unit_test(types_of_channels_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
