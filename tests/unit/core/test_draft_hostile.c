/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drafts of what attackers and tired people type, in every format; and what a profile of an authority changes in one.
 */
#include "tests/lib/draft_samples.h"

#include "tests/lib/expect.h"
#include "tests/lib/zones.h"

#include <string.h>

#include "base/limits.h"
#include "core/draft.h"

static const enum draft_format formats[] = {DRAFT_TEXT, DRAFT_MARKDOWN, DRAFT_HTML, DRAFT_PASTE, DRAFT_MAIL};

static int setup(void **state)
{
    (void) incident_world_setup(state);
    struct incident_world *w = *state;
    rules_fixture_templates(&w->fixture);
    return 0;
}

static struct text rendered(struct incident_world *w, const char *stage, enum draft_format format)
{
    struct text text = TEXT_EMPTY;
    struct complaint why = {0};
    const char *regime = strcmp(stage, "data_subjects") == 0 ? "gdpr" : "nis2";
    if (draft_render(&w->fixture.rules, incident_world_incident(w), incident_world_obligation(w, regime, stage), format,
                     TEXT("en"), w->now, &w->arena, &text, &why) != STATUS_OK) {
        fail_msg("%s: %s", why.where, why.words);
    }
    return text;
}

static bool has(struct text text, const char *part)
{
    return text_find(text, text_of(part)) != SIZE_MAX;
}

static void expect_part(struct text text, const char *part)
{
    if (!has(text, part)) {
        fail_msg("\"%s\" is not in:\n%.*s", part, TEXT_ARG(text));
    }
}

static bool set(struct incident_world *w, const char *key, struct text value)
{
    struct value *map = value_map(&w->arena);
    value_put_text(&w->arena, map, key, value);
    struct command command = {.type = COMMAND_SET, .ref = incident_world_incident(w)->ref};
    command.u.set.fields = map;
    return incident_world_decide(w, &command);
}

/* --- what is typed */

/* A report would run somebody's script in the authority's browser, or load a picture that tells the attacker. */
static void html_in_answers_is_text(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "</title><script>alert(1)</script>", NULL);
    w->fixture.rules.entity.name = TEXT("\"><img src=x onerror=alert(1)>");
    assert_true(set(w, "brief", TEXT("<img src=http://evil.example/i.png>\n\"onmouseover=\"x&amp;")));
    static const char *const stages[] = {"early_warning", "final_report", "recipients", "data_subjects"};
    for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
        struct text html = rendered(w, stages[i], DRAFT_HTML);
        assert_false(has(html, "<script") || has(html, "<img") || has(html, "src=\"") || has(html, "href"));
        assert_false(has(html, "url(") || has(html, "@import") || has(html, "http-equiv=\"refresh"));
        expect_part(html, "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;");
    }
    struct text html = rendered(w, "early_warning", DRAFT_HTML);
    expect_part(html, "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    expect_part(html, "<p>&quot;onmouseover=&quot;x&amp;amp;</p>");
}

/* A line of a report would be shown in another order than it stands, or a terminal would be told to do things. */
static void nothing_of_what_cannot_be_seen_is_left(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "Broken", NULL);
    w->fixture.rules.entity.name = TEXT("N\x1b[2J\xe2\x80\xaeord\xe2\x81\xa6h\xc2\x9b\xff\r\nBcc: a@evil.example");
    w->fixture.rules.entity.contact.name = TEXT("d\xe2\x80\x8f\xd8\x9c\xe2\x80\xa9k");
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        struct text text = rendered(w, "early_warning", formats[i]);
        assert_false(text_has_control(text) || has(text, "\xe2\x80\x8f") || has(text, "\xd8\x9c"));
        assert_true(text_is_utf8(text));
        assert_false(has(text, "\nBcc:"));
    }
    expect_part(rendered(w, "early_warning", DRAFT_MAIL),
                "Subject: [NIS2] Early warning - N[2Jordh Bcc: a@evil.example - INC-2026-0001 - TLP:AMBER\n");
}

/* The filter of a portal would turn the report away, or its reader would click on the attacker's link. */
static void a_form_gets_inert_text(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "Broken", NULL);
    assert_true(
        set(w, "brief",
            TEXT("See HTTPS://evil.example/a.html and <script>`id`</script>.\n### Severity [4 characters]\nlow")));
    assert_true(set(w, "iocs", TEXT("http://drop.example/x.php\n203.0.113.9\nbad@evil.example\nhxxp://a[.]example")));
    struct text paste = rendered(w, "incident_notification", DRAFT_PASTE);
    expect_part(
        paste,
        "See hxxps://evil[.]example/a.html and \xe2\x80\xb9script\xe2\x80\xba'id'\xe2\x80\xb9/script\xe2\x80\xba.\n"
        " ### Severity [4 characters]\nlow\n");
    expect_part(paste, "hxxp://drop[.]example/x[.]php\n203[.]0[.]113[.]9\nbad[@]evil[.]example\nhxxp://a[.]example\n");
    expect_part(paste, "soc@nordhavn.example\n"); /* whom to ask stays usable */
    assert_false(has(paste, "https://evil") || has(paste, "HTTPS://evil") || has(paste, "<script"));
    assert_int_equal(incident_field(incident_world_incident(w), TEXT("ioc.list"))->value.at[0],
                     'h'); /* kept as typed */
    expect_text(incident_field(incident_world_incident(w), TEXT("ioc.list"))->value,
                "http://drop.example/x.php\n203.0.113.9\nbad@evil.example\nhxxp://a[.]example");
}

/* A subject is read by every relay on the way. */
static void a_subject_tells_nothing(void **state)
{
    struct incident_world *w = *state;
    draft_sample_full(w);
    struct text mail = rendered(w, "final_report", DRAFT_MAIL), first, rest;
    assert_true(text_cut(mail, '\n', &first, &rest));
    expect_text(first, "Subject: [NIS2] Final report - Nordhavn Energi A/S - INC-2026-0001 - TLP:AMBER");
    w->fixture.rules.is_exercise = true;
    expect_part(rendered(w, "final_report", DRAFT_MAIL), "\nSubject: EXERCISE [NIS2] Final report");
    expect_part(rendered(w, "final_report", DRAFT_MAIL), "- EXERCISE-INC-2026-0001-final_report.html\n");
}

/* Ten megabytes would be kept, and every draft would carry them. */
static void an_answer_of_ten_megabytes_is_refused(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "Broken", NULL);
    size_t len = 10U * 1024 * 1024;
    char *at = arena_alloc(&w->arena, len);
    memset(at, 'x', len);
    assert_false(set(w, "summary", (struct text){at, len}));
    assert_true(w->refusal.words.len > 0 && w->refusal.words.len < 1024);
    /* As much as an incident may hold is drafted in every format. */
    size_t most = LIMIT_FIELD_VALUE;
    memset(at, '<', most);
    assert_true(set(w, "summary", (struct text){at, most}));
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        assert_true(rendered(w, "incident_notification", formats[i]).len > 1000);
    }
}

/* A template that calls itself would hang the daemon in the middle of a night. */
static void a_template_that_loops_is_told(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    rules_fixture_template(&w->fixture, "html/draft.mustache", "{{>loop}}");
    rules_fixture_template(&w->fixture, "partials/loop.mustache", "{{>loop}}");
    struct text text = TEXT("as it was");
    struct complaint why = {0};
    assert_int_equal(draft_render(&w->fixture.rules, incident_world_incident(w),
                                  incident_world_obligation(w, "nis2", "early_warning"), DRAFT_HTML, TEXT("en"), w->now,
                                  &w->arena, &text, &why),
                     STATUS_BAD_INPUT);
    expect_words(why, "64 deep");
    expect_text(text, "as it was");
}

/* --- letters */

/* Customers would read what the authority is told: indicators, suspicions, who is being asked. */
static void letters_say_no_more_than_they_must(void **state)
{
    struct incident_world *w = *state;
    draft_sample_full(w);
    static const char *const secret[] = {"drop[.]example", "TLP",       "CSIRT-4711",
                                         "ransomware",     "Suspected", "Root cause"};
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        struct text letters[] = {rendered(w, "recipients", formats[i]), rendered(w, "data_subjects", formats[i])};
        for (size_t k = 0; k < ARRAY_LEN(secret); k++) {
            bool is_told = has(letters[0], secret[k]) || (k != 3 && has(letters[1], secret[k]));
            if (is_told) {
                fail_msg("%s: a letter says \"%s\"", draft_format_names[formats[i]], secret[k]);
            }
        }
    }
    struct text letter = rendered(w, "recipients", DRAFT_TEXT);
    expect_part(letter, "informs you of an incident that affects or may affect a service you receive");
    expect_part(letter, "== What we are doing, and what you can do ==\n");
    expect_part(letter, "\nWhat you can do: ");
    expect_part(letter, "Thursday 26 November 2026\n");
}

/* --- profiles */

static const struct text first_sections[] = {{"s_contact", 9}, {"s_entity", 8}};
static const struct text wanted_keys[] = {{"contact.secure", 14}, {"nature.description_short", 24}};
static const struct profile_stage profile_stages[] = {{{"early_warning", 13}, {wanted_keys, 2}}};

static void with_profile(struct incident_world *w, struct authority_profile *p)
{
    struct value *words = value_map(&w->arena), *english = value_map(&w->arena), *limits = value_map(&w->arena);
    value_put_cstr(&w->arena, english, "stage.early_warning", "First alarm");
    value_put_cstr(&w->arena, english, "field.impact.cross_border", "Beyond the border?");
    value_put_cstr(&w->arena, english, "profile.receipt", "A PDF.");
    value_put(&w->arena, words, "en", english);
    value_put_int(&w->arena, limits, "nature.description_short", 20);
    *p = (struct authority_profile){.id = TEXT("xx"),
                                    .channel = PROFILE_PORTAL,
                                    .confidence = CONFIDENCE_SECONDARY,
                                    .order = {first_sections, 2},
                                    .stages = profile_stages,
                                    .stage_count = 1,
                                    .words = words,
                                    .limits = limits};
    w->fixture.authorities[0].profile = p;
}

/* An authority would get its report in somebody else's order and words, or with holes its form does not allow. */
static void a_profile_orders_names_and_asks(void **state)
{
    struct incident_world *w = *state;
    struct authority_profile profile;
    (void) incident_world_open(w, "Broken", "{\"malicious\": \"yes\", \"cross-border\": \"?\"}");
    with_profile(w, &profile);
    struct text text = rendered(w, "early_warning", DRAFT_TEXT);
    expect_part(text, "\nFirst alarm\n");
    expect_part(text, "== 1. Contact for queries ==");
    expect_part(text, "== 2. Reporting entity ==");
    expect_part(text, "== 3. Report details ==");
    expect_part(text, "\nBeyond the border?: not known at this time\n");
    expect_part(text, "\nHow to submit: portal with a login\n");
    expect_part(text, "\nReceipt: A PDF.\n");
    expect_part(text, "what is known of this authority's form (xx) is known from secondary sources only");
    expect_part(text, "this authority asks for this too:\n- How can you be reached securely");
    expect_part(text, "nis2ctl incident set INC-2026-0001 'nature.description_short=");
    assert_false(has(text, "TO BE COMPLETED")); /* what the law does not require is no hole in the report */
    assert_true(set(w, "brief", TEXT("Twenty-one characters")));
    expect_part(rendered(w, "early_warning", DRAFT_PASTE),
                "### The incident in short [21 characters, at most 20, TOO LONG]\nTwenty-one characters\n");
    assert_true(set(w, "brief", TEXT("Twenty characters ok")));
    expect_part(rendered(w, "early_warning", DRAFT_PASTE), "### The incident in short [20 characters, at most 20]\n");
    /* A stage it says nothing about is as everybody's. */
    assert_false(has(rendered(w, "final_report", DRAFT_TEXT), "this authority asks for this too"));
    expect_part(rendered(w, "recipients", DRAFT_TEXT), "Provider of the service: Nordhavn Energi A/S");
}

int main(void)
{
#define WITH_WORLD(test) cmocka_unit_test_setup_teardown(test, setup, incident_world_teardown)
    static const struct CMUnitTest tests[] = {
        WITH_WORLD(html_in_answers_is_text),
        WITH_WORLD(nothing_of_what_cannot_be_seen_is_left),
        WITH_WORLD(a_form_gets_inert_text),
        WITH_WORLD(a_subject_tells_nothing),
        WITH_WORLD(an_answer_of_ten_megabytes_is_refused),
        WITH_WORLD(a_template_that_loops_is_told),
        WITH_WORLD(letters_say_no_more_than_they_must),
        WITH_WORLD(a_profile_orders_names_and_asks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
