/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How drafts look: every format of every kind of incident, nothing that can be injected through an answer, languages,
 * and the samples of templates/samples, which are written anew with NIS2D_WRITE_SAMPLES=1.
 */
#include "tests/lib/draft_samples.h"

#include "tests/lib/expect.h"
#include "tests/lib/zones.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/draft.h"

static int setup(void **state)
{
    (void) incident_world_setup(state);
    struct incident_world *w = *state;
    rules_fixture_templates(&w->fixture);
    return 0;
}

static enum status try_render(struct incident_world *w, const char *regime, const char *stage, enum draft_format format,
                              const char *language, struct text *ret, struct complaint *complaint)
{
    return draft_render(&w->fixture.rules, incident_world_incident(w), incident_world_obligation(w, regime, stage),
                        format, text_of(language), w->now, &w->arena, ret, complaint);
}

static struct text rendered(struct incident_world *w, const char *regime, const char *stage, enum draft_format format)
{
    struct text text = TEXT_EMPTY;
    struct complaint complaint = {0};
    if (try_render(w, regime, stage, format, "en", &text, &complaint) != STATUS_OK) {
        fail_msg("%s: %s", complaint.where, complaint.words);
    }
    return text;
}

static bool has(struct text text, const char *part)
{
    return text_find(text, text_of(part)) != SIZE_MAX;
}

static void has_all(struct text text, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!has(text, parts[i])) {
            fail_msg("\"%s\" is not in:\n%.*s", parts[i], TEXT_ARG(text));
        }
    }
}

/* --- formats */

static struct text in_language(struct incident_world *w, const char *regime, const char *stage,
                               enum draft_format format, const char *language)
{
    struct text text = TEXT_EMPTY;
    struct complaint complaint = {0};
    if (try_render(w, regime, stage, format, language, &text, &complaint) != STATUS_OK) {
        fail_msg("%s, %s: %s", complaint.where, language, complaint.words);
    }
    return text;
}

/* Nothing of a template is left in a rendering, and every one says what it is. */
static void one_language(struct incident_world *w, const char *regime, const char *stage, const char *language)
{
    static const enum draft_format formats[] = {DRAFT_TEXT, DRAFT_MARKDOWN, DRAFT_HTML, DRAFT_PASTE, DRAFT_MAIL};
    const struct value *words = value_get(w->fixture.rules.labels, language);
    const char *banner = text_cstr(&w->arena, value_get_text(words, "mark.draft"));
    const char *own = text_cstr(&w->arena, text_format(&w->arena, "mark.%s.notice", stage));
    const char *notice = text_cstr(
        &w->arena, value_get_text(words, value_get(words, own) != NULL ? own : "mark.notice")); /* GDPR has its own */
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        struct text text = in_language(w, regime, stage, formats[i], language);
        assert_true(text.len > 400);
        assert_false(text_has_control(text) || has(text, "{{") || has(text, "}}{"));
        if (formats[i] != DRAFT_MARKDOWN) { /* there the characters of words are escaped */
            assert_true(has(text, banner) && has(text, notice));
        }
        assert_true(has(text, "INC-2026-0001"));
    }
}

static void all_formats(struct incident_world *w)
{
    static const char *const stages[][2] = {
        {"nis2", "early_warning"}, {"nis2", "incident_notification"},  {"nis2", "intermediate_report"},
        {"nis2", "final_report"},  {"nis2", "progress_report"},        {"nis2", "final_report_after_handling"},
        {"nis2", "recipients"},    {"gdpr", "authority_notification"}, {"gdpr", "data_subjects"}};
    for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
        for (size_t k = 0; rules_fixture_languages[k] != NULL; k++) {
            one_language(w, stages[i][0], stages[i][1], rules_fixture_languages[k]);
        }
        assert_true(text_starts(rendered(w, stages[i][0], stages[i][1], DRAFT_JSON),
                                TEXT("{\n  \"schema\": \"nis2d-report/1\"")));
    }
}

/* A report could not be drafted in the first hour, when nothing is known. */
static void an_empty_incident_renders(void **state)
{
    draft_sample_empty(*state);
    all_formats(*state);
}

/* A report could not be drafted when only the legal minimum is answered. */
static void a_minimal_incident_renders(void **state)
{
    draft_sample_minimal(*state);
    all_formats(*state);
}

/* A report could not be drafted when everything is known. */
static void a_full_incident_renders(void **state)
{
    draft_sample_full(*state);
    all_formats(*state);
}

/* An answer somebody gave would be lost between the record and the page. */
static void every_answer_is_on_the_page(void **state)
{
    struct incident_world *w = *state;
    draft_sample_full(w);
    static const char *const stages[] = {"early_warning", "incident_notification", "intermediate_report",
                                         "progress_report", "final_report"};
    struct text pages[2][ARRAY_LEN(stages)];
    for (size_t k = 0; k < ARRAY_LEN(stages); k++) {
        pages[0][k] = rendered(w, "nis2", stages[k], DRAFT_TEXT);
        pages[1][k] = rendered(w, "nis2", stages[k], DRAFT_MARKDOWN);
    }
    for (size_t i = 0; i < model_field_count; i++) {
        const char *text = text_cstr(&w->arena, text_format(&w->arena, "\n%s:", model_fields[i].label));
        const char *markdown = text_cstr(&w->arena, text_format(&w->arena, "\n- **%s:**", model_fields[i].label));
        size_t found[2] = {0, 0};
        for (size_t k = 0; k < ARRAY_LEN(stages); k++) {
            found[0] += has(pages[0][k], text) ? 1 : 0;
            found[1] += has(pages[1][k], markdown) ? 1 : 0;
        }
        bool is_elsewhere = text_is(text_of(model_fields[i].key), "report.request_text"); /* nobody has asked */
        if (!is_elsewhere && (found[0] == 0 || found[0] != found[1])) {
            fail_msg("%s: on %zu pages of text, %zu of Markdown", model_fields[i].key, found[0], found[1]);
        }
    }
}

/* A hole in a report would look like an answer. */
static void missing_answers_are_marked_with_the_line_that_fills_them(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    static const char *const text[] = {
        "\nSuspected unlawful or malicious act: [TO BE COMPLETED]\n",
        "\n- Possible cross-border impact: [TO BE COMPLETED]\n",
        "Allowed: yes, no, or unknown",
        "nis2ctl incident set INC-2026-0001 'impact.cross_border=?'",
    };
    static const char *const markdown[] = {"- **Suspected unlawful or malicious act:** **[TO BE COMPLETED]**\n"};
    has_all(rendered(w, "nis2", "early_warning", DRAFT_TEXT), text, ARRAY_LEN(text));
    has_all(rendered(w, "nis2", "early_warning", DRAFT_MARKDOWN), markdown, ARRAY_LEN(markdown));
    assert_true(incident_world_set(w, "{\"malicious\": \"no\", \"cross-border\": \"?\"}", NULL));
    struct text done = rendered(w, "nis2", "early_warning", DRAFT_TEXT);
    assert_false(has(done, "TO BE COMPLETED"));
    assert_true(has(done, "\nPossible cross-border impact: not known at this time\n"));
    assert_true(has(done, "\nSuspected unlawful or malicious act: no\n"));
}

/* A rehearsal would be taken for the real thing, or the real thing for a rehearsal. */
static void an_exercise_says_so_in_every_format(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    assert_false(has(rendered(w, "nis2", "early_warning", DRAFT_TEXT), "EXERCISE"));
    assert_false(has(rendered(w, "nis2", "early_warning", DRAFT_MARKDOWN), "EXERCISE"));
    w->fixture.rules.is_exercise = true;
    assert_true(text_starts(rendered(w, "nis2", "early_warning", DRAFT_TEXT), TEXT("*** EXERCISE")));
    assert_true(text_starts(rendered(w, "nis2", "early_warning", DRAFT_MARKDOWN), TEXT("**EXERCISE")));
    assert_true(has(rendered(w, "nis2", "early_warning", DRAFT_JSON), "\"is_exercise\": true"));
}

/* --- what attackers and tired people type */

/* An answer of several lines would pass for lines of the report itself. */
static void answers_cannot_pass_for_the_report(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "Broken", NULL); /* a title of several lines is refused at the door */
    assert_true(incident_world_set(w, "{\"brief\": \"one\\n== 6. Suspected cause ==\\nSeverity: low\"}", NULL));
    struct text text = rendered(w, "nis2", "early_warning", DRAFT_TEXT);
    assert_true(has(text, "\n    == 6. Suspected cause ==\n    Severity: low\n"));
    assert_false(has(text, "\nSeverity: low"));
    assert_true(has(text, "Title: Broken\n"));
}

/* A ransom note in an answer would become a heading, a link or an image in the report. */
static void markdown_in_answers_is_text(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "# big [x](http://evil.example) <b>", NULL);
    assert_true(incident_world_set(
        w, "{\"brief\": \"![i](http://evil.example/i.png)\", \"services\": \"# head\\n- item\\n    code\\n```\\n---\"}",
        NULL));
    w->fixture.rules.entity.name = TEXT("*Evil* `corp`");
    struct text text = rendered(w, "nis2", "early_warning", DRAFT_MARKDOWN);
    static const char *const escaped[] = {
        "\\# big \\[x\\]", "\\<b\\>",       "!\\[i\\]", "> \\# head\n",          "> \\- item\n",
        "> code\n",        "> \\`\\`\\`\n", "> \\-",    "\\*Evil\\* \\`corp\\`",
    };
    has_all(text, escaped, ARRAY_LEN(escaped));
    assert_false(has(text, "[x](") || has(text, "[i]("));
    assert_false(has(text, "http://evil")); /* not even a bare link */
}

/* A template could be smuggled in through an answer. */
static void tags_in_answers_are_text(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "{{incident.ref}} {{>field_text}} {{{x}}}", NULL);
    assert_true(
        has(rendered(w, "nis2", "early_warning", DRAFT_TEXT), "Title: {{incident.ref}} {{>field_text}} {{{x}}}\n"));
}

/* A terminal would be told to do things, or a line would be shown in another order than it stands. */
static void control_characters_of_the_configuration_are_dropped(void **state)
{
    struct incident_world *w = *state;
    w->fixture.rules.entity.name = TEXT("Nord\x1b[31mhavn\xe2\x80\xae\xe2\x80\xa8 A/S\xff\r\n2");
    w->fixture.authorities[0].name = TEXT("S\x07"
                                          "EK\tx");
    draft_sample_empty(w);
    static const char *const parts[] = {"Name of the entity: Nord[31mhavn A/S 2\n", "Addressee: SEK x (CSIRT)\n"};
    has_all(rendered(w, "nis2", "early_warning", DRAFT_TEXT), parts, ARRAY_LEN(parts));
    assert_false(text_has_control(rendered(w, "nis2", "early_warning", DRAFT_JSON)));
}

/* --- templates and languages */

/* Whoever changed a template would not learn where the slip is. */
static void a_broken_template_is_told_with_its_place(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    rules_fixture_template(&w->fixture, "text/draft.mustache", "one\n{{#sections}}\n");
    struct text text = TEXT("as it was");
    struct complaint complaint;
    assert_int_equal(try_render(w, "nis2", "early_warning", DRAFT_TEXT, "en", &text, &complaint), STATUS_BAD_INPUT);
    assert_true(text_starts(text_of(complaint.where), TEXT("text/draft.mustache:")));
    expect_text(text, "as it was");
    assert_int_equal(try_render(w, "nis2", "early_warning", DRAFT_TEXT, "en", &text, NULL), STATUS_BAD_INPUT);
}

/* A filing could not be recorded because a template is broken. */
static void the_text_of_a_filing_never_fails(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    const struct obligation *o = incident_world_obligation(w, "nis2", "early_warning");
    struct text text = draft_text(&w->fixture.rules, incident_world_incident(w), o, w->now, &w->arena);
    assert_true(text_starts(text, TEXT("DRAFT")));
    rules_fixture_template(&w->fixture, "text/draft.mustache", "{{#a}}");
    text = draft_text(&w->fixture.rules, incident_world_incident(w), o, w->now, &w->arena);
    assert_true(text_starts(text, TEXT("{\n  \"schema\"")));
    w->fixture.rules.template_count = 0;
    w->fixture.rules.labels = NULL;
    w->fixture.rules.authority_count = 0;
    text = draft_text(&w->fixture.rules, incident_world_incident(w), o, w->now, &w->arena);
    assert_true(text_starts(text, TEXT("{\n  \"schema\"")));
    incident_world_file(w, "early_warning", "nis2", "");
}

/* A template of another format, or with partials of its own, would not be found. */
static void an_own_template_of_a_later_format_works(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    w->fixture.rules.entity.name = TEXT("A & B");
    rules_fixture_template(&w->fixture, "html/draft.mustache", "<p>{{f.entity_name.text}}{{>own}}{{>absent}}</p>");
    rules_fixture_template(&w->fixture, "partials/own.mustache", "!");
    expect_text(rendered(w, "nis2", "early_warning", DRAFT_HTML), "<p>A &amp; B!</p>");
}

static void speaks(struct incident_world *w, const char *wanted, const char *language, bool fell_back)
{
    bool is_other = !fell_back;
    struct text chosen = draft_language(&w->fixture.rules, incident_world_obligation(w, "nis2", "early_warning"),
                                        text_of(wanted), &is_other);
    expect_text(chosen, language);
    assert_int_equal(is_other, fell_back);
}

/* The report would be in a language its reader did not ask for, or silently in another. */
static void the_language_is_the_first_that_is_said(void **state)
{
    struct incident_world *w = *state;
    static const struct text none = {NULL, 0}, da = {"da", 2};
    draft_sample_empty(w);
    w->fixture.authorities[0].language = TEXT("da");
    speaks(w, "de", "de", false);
    speaks(w, "de-AT", "de", false);
    speaks(w, "", "da", false);
    speaks(w, "en", "en", false);
    speaks(w, "fr", "fr", false);
    speaks(w, "sv", "en", true);
    w->fixture.authorities[0].language = none;
    w->fixture.rules.report_languages = (struct texts){&da, 1};
    speaks(w, "", "da", false);
    w->fixture.rules.report_languages.count = 0;
    w->fixture.rules.entity.language = TEXT("de");
    speaks(w, "", "de", false);
    w->fixture.rules.entity.language = TEXT("fi");
    speaks(w, "", "en", true);
    w->fixture.rules.entity.language = none;
    speaks(w, "", "en", false);
}

/* A language with a few words would print holes, or times in a form its readers misread. */
static void what_a_language_lacks_is_english(void **state)
{
    struct incident_world *w = *state;
    draft_sample_empty(w);
    incident_world_anchor(w, "aware", "2026-11-21T02:14:00Z");
    rules_fixture_label(&w->fixture, "sv", "mark.missing", "[UDFYLDES]");
    rules_fixture_label(&w->fixture, "sv", "stage.early_warning", "Tidlig varsling");
    rules_fixture_label(&w->fixture, "sv", "date.full", "{dd}.{mo}.{yyyy} kl. {hh}.{mi} {zone} (UTC{offset})");
    rules_fixture_label(&w->fixture, "sv", "value.incident.status.suspected", "formodet");
    struct text text = TEXT_EMPTY;
    assert_int_equal(try_render(w, "nis2", "early_warning", DRAFT_TEXT, "sv", &text, NULL), STATUS_OK);
    static const char *const parts[] = {
        "Suspected unlawful or malicious act: [UDFYLDES]\n",
        "\nTidlig varsling\n",
        "21.11.2026 kl. 03.14 CET (UTC+01:00)",
        "Status of the incident: formodet\n",
    };
    has_all(text, parts, ARRAY_LEN(parts));
    /* A name that the regime's own file gives to its stage wins. */
    rules_fixture_label(&w->fixture, "sv", "stage.nis2.early_warning", "Varsel");
    assert_int_equal(try_render(w, "nis2", "early_warning", DRAFT_TEXT, "sv", &text, NULL), STATUS_OK);
    assert_true(has(text, "\nVarsel\n"));
    /* A language that is not there at all is English. */
    assert_int_equal(try_render(w, "nis2", "early_warning", DRAFT_TEXT, "xx", &text, NULL), STATUS_OK);
    expect_text(text, text_cstr(&w->arena, rendered(w, "nis2", "early_warning", DRAFT_TEXT)));
}

/* Translators would work from a list of words that is not the program's. */
static void the_english_file_says_what_the_program_says(void **state)
{
    struct incident_world *w = *state;
    draft_sample_full(w);
    const struct value *words = value_get(w->fixture.rules.labels, "en");
    for (size_t i = 0; i < model_field_count; i++) {
        struct text key = text_format(&w->arena, "field.%s", model_fields[i].key);
        expect_text(value_get_text(words, text_cstr(&w->arena, key)), model_fields[i].label);
    }
    for (const struct value_item *i = words->first; i != NULL; i = i->next) {
        struct text room, key;
        assert_true(text_cut(i->key, '.', &room, &key));
        struct text stage, rest;
        bool is_for_a_stage = text_cut(key, '.', &stage, &rest) && model_find(rest) != NULL;
        if (text_is(room, "field") && model_find(key) == NULL && !is_for_a_stage) {
            fail_msg("there is no field %.*s", TEXT_ARG(key));
        }
    }
    struct text with = rendered(w, "nis2", "final_report", DRAFT_TEXT);
    struct value *other = value_map(&w->arena);
    for (const struct value_item *i = words->first; i != NULL; i = i->next) {
        if (text_starts(i->key, TEXT("value.")) || text_starts(i->key, TEXT("opening."))) {
            value_put_key(&w->arena, other, i->key, i->value);
        }
    }
    struct value *labels = value_map(&w->arena);
    value_put(&w->arena, labels, "en", other);
    w->fixture.rules.labels = labels;
    struct text without = rendered(w, "nis2", "final_report", DRAFT_TEXT);
    expect_text(without, text_cstr(&w->arena, with));
}

/* A report in German would have a line of English in it, found by the authority. */
static void every_language_has_every_word(void **state)
{
    struct incident_world *w = *state;
    const struct value *all = w->fixture.rules.labels, *english = value_get(all, "en"), *german = value_get(all, "de");
    for (size_t k = 1; rules_fixture_languages[k] != NULL; k++) {
        const struct value *words = value_get(all, rules_fixture_languages[k]);
        for (const struct value_item *i = english->first; i != NULL; i = i->next) {
            if (value_get_key(words, i->key) == NULL) {
                fail_msg("%s has no word for %.*s", rules_fixture_languages[k], TEXT_ARG(i->key));
            }
        }
        for (size_t i = 0; i < model_field_count; i++) {
            struct text key = text_format(&w->arena, "question.%s", model_fields[i].key);
            if (value_get_key(words, key) == NULL) {
                fail_msg("%s has no %.*s", rules_fixture_languages[k], TEXT_ARG(key));
            }
        }
        for (const struct value_item *i = german->first; i != NULL; i = i->next) {
            if (value_get_key(words, i->key) == NULL && !text_starts(i->key, TEXT("zone."))) {
                fail_msg("%s has no word for %.*s", rules_fixture_languages[k], TEXT_ARG(i->key));
            }
        }
    }
}

/* --- samples */

static void check_sample(struct incident_world *w, const char *regime, const char *stage, enum draft_format format,
                         const char *language, const char *ending)
{
    struct text path = text_format(&w->arena, "templates/samples/%s/%s.%s", language, stage, ending);
    struct text text = in_language(w, regime, stage, format, language);
    const char *name = text_cstr(&w->arena, path);
    bool is_writing = getenv("NIS2D_WRITE_SAMPLES") != NULL;
    FILE *file = fopen(name, is_writing ? "wb" : "rb");
    if (file == NULL) {
        fail_msg("%s is not there", name);
        return;
    }
    if (is_writing) {
        assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
    } else {
        char *kept = arena_alloc(&w->arena, text.len + 1);
        size_t len = fread(kept, 1, text.len + 1, file);
        if (!text_equal((struct text){kept, len}, text)) {
            fail_msg("%s is not what is rendered now; look at the difference, then run with NIS2D_WRITE_SAMPLES=1",
                     name);
        }
    }
    assert_int_equal(fclose(file), 0);
}

/* What `report draft` gives one by one, and what is printed format after format from one context, are the same bytes.
 */
static void one_context_serves_every_format(void **state)
{
    struct incident_world *w = *state;
    const struct rules *rules = &w->fixture.rules;
    (void) incident_world_open(w, "Ransomware", "{\"impact.severity\": \"high\"}");
    for (int format = 0; draft_format_names[format] != NULL; format++) {
        struct text alone = in_language(w, "nis2", "final_report", (enum draft_format) format, "de");
        struct text together = TEXT_EMPTY;
        const struct value *context =
            draft_context(rules, incident_world_incident(w), incident_world_obligation(w, "nis2", "final_report"),
                          TEXT("de"), w->now, &w->arena);
        for (int before = 0; before <= format; before++) {
            assert_int_equal(draft_print(rules, context, (enum draft_format) before, &w->arena, &together, NULL),
                             STATUS_OK);
        }
        assert_true(alone.len > 0 && text_equal(together, alone));
    }
}

/* Who reads the samples would see reports this release does not write; a change of a template would go unseen. */
static void the_samples_are_current(void **state)
{
    (void) state;
    static const struct {
        const char *regime, *stage;
        enum draft_format other; /* DRAFT_TEXT: none */
        const char *ending;
    } samples[] = {
        {"nis2", "early_warning", DRAFT_MAIL, "mail.txt"},
        {"nis2", "incident_notification", DRAFT_PASTE, "paste.txt"},
        {"nis2", "intermediate_report", DRAFT_TEXT, NULL},
        {"nis2", "progress_report", DRAFT_TEXT, NULL},
        {"nis2", "final_report", DRAFT_HTML, "html"},
        {"nis2", "final_report_after_handling", DRAFT_TEXT, NULL},
        {"gdpr", "authority_notification", DRAFT_MARKDOWN, "md"},
        {"gdpr", "data_subjects", DRAFT_HTML, "html"},
        {"nis2", "recipients", DRAFT_MAIL, "mail.txt"},
    };
    for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
        struct incident_world w;
        incident_world_init(&w);
        rules_fixture_templates(&w.fixture);
        draft_sample_story(&w, samples[i].stage);
        for (size_t k = 0; rules_fixture_languages[k] != NULL; k++) {
            const char *language = rules_fixture_languages[k];
            check_sample(&w, samples[i].regime, samples[i].stage, DRAFT_TEXT, language, "txt");
            if (samples[i].ending != NULL) {
                check_sample(&w, samples[i].regime, samples[i].stage, samples[i].other, language, samples[i].ending);
            }
        }
        incident_world_done(&w);
    }
}

#define WITH_WORLD(test) cmocka_unit_test_setup_teardown(test, setup, incident_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_WORLD(an_empty_incident_renders),
        WITH_WORLD(a_minimal_incident_renders),
        WITH_WORLD(a_full_incident_renders),
        WITH_WORLD(every_answer_is_on_the_page),
        WITH_WORLD(missing_answers_are_marked_with_the_line_that_fills_them),
        WITH_WORLD(an_exercise_says_so_in_every_format),
        WITH_WORLD(answers_cannot_pass_for_the_report),
        WITH_WORLD(markdown_in_answers_is_text),
        WITH_WORLD(tags_in_answers_are_text),
        WITH_WORLD(control_characters_of_the_configuration_are_dropped),
        WITH_WORLD(a_broken_template_is_told_with_its_place),
        WITH_WORLD(the_text_of_a_filing_never_fails),
        WITH_WORLD(an_own_template_of_a_later_format_works),
        WITH_WORLD(the_language_is_the_first_that_is_said),
        WITH_WORLD(what_a_language_lacks_is_english),
        WITH_WORLD(the_english_file_says_what_the_program_says),
        WITH_WORLD(every_language_has_every_word),
        cmocka_unit_test(the_samples_are_current),
        WITH_WORLD(one_context_serves_every_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
