/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people read at three in the morning: every kind of message in every language against templates/samples/messages
 * (written anew with NIS2D_WRITE_SAMPLES=1), and what no template may do.
 */
#include "tests/lib/expect.h"
#include "tests/lib/rules_fixture.h"
#include "tests/lib/zones.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "core/message_try.h"
#include "core/saying.h"
#include "core/voice.h"

#define SAMPLES "templates/samples/messages"

struct desk {
    struct rules_fixture fixture;
    struct arena arena;
    struct buf pages;            /* of one language */
    const char *language, *kind; /* NULL: any */
    size_t count, failed;
    struct complaint why;            /* of the first that failed */
    struct text line, subject, text; /* of the last that did not */
    void (*look)(struct desk *desk, const struct message_trial *trial);
};

static int setup(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    rules_fixture_init(&desk->fixture);
    rules_fixture_templates(&desk->fixture);
    *state = desk;
    return 0;
}

static int teardown(void **state)
{
    struct desk *desk = *state;
    buf_done(&desk->pages);
    arena_done(&desk->arena);
    rules_fixture_done(&desk->fixture);
    free(desk);
    return 0;
}

static void each(void *context, const struct message_trial *trial)
{
    struct desk *desk = context;
    if ((desk->language != NULL && !text_is(trial->language, desk->language)) ||
        (desk->kind != NULL && strcmp(trial->kind, desk->kind) != 0)) {
        return;
    }
    desk->count++;
    if (trial->status != STATUS_OK) {
        desk->why = desk->failed++ == 0 ? *trial->why : desk->why;
        return;
    }
    desk->line = text_copy(&desk->arena, trial->line);
    desk->subject = text_copy(&desk->arena, trial->subject);
    desk->text = text_copy(&desk->arena, trial->text);
    if (desk->look != NULL) {
        desk->look(desk, trial);
    }
}

/* Makes the messages of that kind and language; `look` sees each that could be made. */
static void make(struct desk *desk, const char *language, const char *kind,
                 void (*look)(struct desk *, const struct message_trial *))
{
    desk->language = language;
    desk->kind = kind;
    desk->look = look;
    desk->count = desk->failed = 0;
    message_try(&desk->fixture.rules, each, desk);
}

static void made(struct desk *desk)
{
    if (desk->failed > 0) {
        fail_msg("%s: %s", desk->why.where, desk->why.words);
    }
    assert_true(desk->count > 0);
}

static bool has(struct text text, const char *part)
{
    return text_find(text, text_of(part)) != SIZE_MAX;
}

/* --- samples ------------------------------------------------------------------------------------------------------ */

static void add_page(struct desk *desk, const struct message_trial *t)
{
    bool is_cut = !text_equal(t->line, t->subject);
    buf_addf(&desk->pages, "=== %s, %s%s ===\n%s%.*s%s%.*s\n", t->kind, t->is_full ? "full" : "minimal",
             t->is_exercise ? ", exercise" : "", is_cut ? "Subject: " : "", TEXT_ARG(is_cut ? t->subject : TEXT_EMPTY),
             is_cut ? "\n" : "", TEXT_ARG(t->text));
}

static struct text read_whole(struct desk *desk, const char *path)
{
    struct buf all = BUF_INIT;
    char chunk[4096];
    FILE *file = fopen(path, "rb");
    for (size_t n; file != NULL && (n = fread(chunk, 1, sizeof chunk, file)) > 0;) {
        buf_add_bytes(&all, chunk, n);
    }
    if (file != NULL) {
        (void) fclose(file);
    }
    struct text text = text_copy(&desk->arena, buf_text(&all));
    buf_done(&all);
    return text;
}

/* Somebody would read a language that no one of its readers has looked at. */
static void every_kind_reads_like_its_sample(void **state)
{
    struct desk *desk = *state;
    for (size_t i = 0; rules_fixture_languages[i] != NULL; i++) {
        char path[64];
        (void) snprintf(path, sizeof path, SAMPLES "/%s.txt", rules_fixture_languages[i]);
        buf_clear(&desk->pages);
        make(desk, rules_fixture_languages[i], NULL, add_page);
        made(desk);
        if (getenv("NIS2D_WRITE_SAMPLES") != NULL) {
            FILE *file = fopen(path, "wb");
            assert_non_null(file);
            assert_int_equal(fwrite(desk->pages.at, 1, desk->pages.len, file), desk->pages.len);
            assert_int_equal(fclose(file), 0);
        } else if (!text_equal(read_whole(desk, path), buf_text(&desk->pages))) {
            fail_msg("%s is not what is sent now; look at the difference after running with NIS2D_WRITE_SAMPLES=1",
                     path);
        }
    }
}

/* --- what every message keeps ------------------------------------------------------------------------------------- */

static void look_at_content(struct desk *desk, const struct message_trial *t)
{
    (void) desk;
    bool is_of_incident = has(t->line, "INC-2026-0007") || has(t->line, "DUTY-tabletop");
    bool has_title = has(t->text, MESSAGE_TRY_TITLE), has_answer = has(t->text, MESSAGE_TRY_ANSWER);
    if (has_title != (t->is_full && is_of_incident) || has_answer != has_title) {
        fail_msg("%s in %.*s, %s: %.*s", t->kind, TEXT_ARG(t->language), t->is_full ? "full" : "minimal",
                 TEXT_ARG(t->text));
    }
}

/* A title on a lock screen, or an answer in a chat that the attacker reads. */
static void minimal_carries_no_content(void **state)
{
    make(*state, NULL, NULL, look_at_content);
    made(*state);
}

static void look_at_frame(struct desk *desk, const struct message_trial *t)
{
    (void) desk;
    static const char *const marks[][2] = {{"en", "[EXERCISE] "},
                                           {"de", "[EXERCISE ÜBUNG] "},
                                           {"da", "[EXERCISE ØVELSE] "},
                                           {"nl", "[EXERCISE OEFENING] "},
                                           {"fr", "[EXERCISE EXERCICE] "}};
    struct text first, rest, last = text_trim(t->text);
    assert_true(text_cut(t->text, '\n', &first, &rest));
    assert_true(text_equal(first, t->line) && text_find(rest, TEXT("nis2ctl ")) != SIZE_MAX);
    assert_true(voice_characters(t->subject) <= LIMIT_SUBJECT && t->text.len <= LIMIT_MESSAGE);
    assert_false(text_has_control(t->text) || has(t->text, "{") || has(t->text, "}") || has(t->text, "\n\n\n"));
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (text_is(t->language, marks[i][0])) {
            assert_true(text_starts(t->subject, text_of(marks[i][1])) == t->is_exercise);
        }
    }
    while (text_cut(last, '\n', &first, &last)) {
    }
    assert_true(text_starts(last, TEXT("EXERCISE")) == t->is_exercise);
}

/* A rehearsal taken for the real thing, or the other way round; a subject that a telephone cuts before the hour. */
static void every_message_says_what_it_must(void **state)
{
    make(*state, NULL, NULL, look_at_frame);
    made(*state);
}

/* Contract section 7 would be another one. */
static void the_first_line_is_that_of_the_contract(void **state)
{
    struct desk *desk = *state;
    make(desk, "en", "page", NULL);
    made(desk);
    expect_text(desk->line, "[EXERCISE] INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)");
    expect_text(desk->subject,
                "[EXERCISE] INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)");
}

/* The hour, and how long that is, are what a subject is for: at the bound and one past it. */
static void a_long_stage_gives_way_in_the_subject(void **state)
{
    struct desk *desk = *state;
    /* The line without its stage has 74 characters in an exercise. */
    const char *fits = "notification of the competent authority number",
               *over = "notification of the competent authority numbers";
    rules_fixture_label(&desk->fixture, "en", "stage.nis2.early_warning", fits);
    make(desk, "en", "page", NULL);
    made(desk);
    assert_int_equal(voice_characters(desk->subject), LIMIT_SUBJECT);
    expect_text(desk->subject, text_cstr(&desk->arena, desk->line));
    rules_fixture_label(&desk->fixture, "en", "stage.nis2.early_warning", over);
    make(desk, "en", "page", NULL);
    made(desk);
    expect_text(desk->subject, "[EXERCISE] INC-2026-0007 nis2 notification of the competent authority… due Sun 22 Nov "
                               "14:05 +01:00 (in 5 h 12 min)");
    assert_true(has(desk->line, over) && text_starts(desk->text, desk->line));
}

/* --- templates of an administrator -------------------------------------------------------------------------------- */

static void is_refused(struct desk *desk, const char *name, const char *body, const char *where, const char *words)
{
    struct text kept = text_copy(&desk->arena, rules_template(&desk->fixture.rules, text_of(name)));
    rules_fixture_template(&desk->fixture, name, body);
    make(desk, "da", "due", NULL);
    if (desk->failed != desk->count || strcmp(desk->why.where, where) != 0 ||
        text_find(text_of(desk->why.words), text_of(words)) == SIZE_MAX) {
        fail_msg("%s: %zu of %zu failed; %s: %s", body, desk->failed, desk->count, desk->why.where, desk->why.words);
    }
    rules_fixture_template(&desk->fixture, name, text_cstr(&desk->arena, kept));
}

/* A page without its hour would be worse than none of those templates. */
static void a_template_that_drops_what_counts_is_found(void **state)
{
    static const char subject[] = "messages/subject.mustache", text[] = "messages/text.mustache";
    struct desk *desk = *state;
    is_refused(desk, subject, "{{ref}}: {{stage}}\n", subject, "by when");
    is_refused(desk, subject, "{{stage}} {{due}}\n", subject, "which incident");
    is_refused(desk, subject, "{{headline}}\n{{left}}\n", subject, "one line");
    is_refused(desk, subject, "", subject, "no such template");
    is_refused(desk, subject, "{{! nothing }}", subject, "empty");
    is_refused(desk, subject, "{{#parts}}{{headline}}", "messages/subject.mustache:1", "");
    is_refused(desk, text, "{{line}}\n{{#parts}}{{headline}}{{/parts}}\n", text, "what to do");
    is_refused(desk, text, "Hello\n{{line}}\n{{> part}}\n", text, "first line");
    is_refused(desk, text, "{{line}}\n{{#parts}}{{command}}{{/parts}}\n", text, "reply code");
    is_refused(desk, text, "{{line}}\n\n{{#parts}}\n{{> part}}\n{{/part}}\n", "messages/text.mustache:5", "");
    is_refused(desk, "messages/part.mustache", "{{todo}}{{> part}}\n", "part:1", "");
}

/* An exercise that looks like the real thing. */
static void a_template_cannot_hide_an_exercise(void **state)
{
    struct desk *desk = *state;
    rules_fixture_template(&desk->fixture, "messages/subject.mustache", "{{headline}}\n");
    make(desk, "en", "page", NULL);
    assert_int_equal(desk->failed, 2);
    assert_true(has(text_of(desk->why.words), "that it is an exercise"));
}

/* A shorter layout, as somebody who sends SMS would write it. */
static void an_own_layout_is_used(void **state)
{
    struct desk *desk = *state;
    rules_fixture_template(&desk->fixture, "messages/subject.mustache",
                           "{{#is_exercise}}[{{exercise}}] {{/is_exercise}}{{ref}} {{stage}} {{due}}\n");
    rules_fixture_template(
        &desk->fixture, "messages/text.mustache",
        "{{line}}\n{{left}}\n{{#parts}}{{#is_first}}{{command}}{{/is_first}}{{/parts}} {{reply_code}}");
    make(desk, "fr", "due", NULL);
    made(desk);
    expect_text(desk->text, "[EXERCISE EXERCICE] INC-2026-0007 Alerte précoce dim. 22 nov. 14 h 05 +01:00\n"
                            "dans 5 h 12 min\nnis2ctl report check INC-2026-0007/nis2/early_warning@csirt 7F3K\n");
}

/* --- sentences of the record -------------------------------------------------------------------------------------- */

/* A reader would be told in English what has words in their language; the record would say another thing than they. */
static void every_sentence_has_words_in_every_language(void **state)
{
    struct desk *desk = *state;
    for (size_t i = 0; saying_patterns[i].key != NULL; i++) {
        const char *key = text_cstr(&desk->arena, text_format(&desk->arena, "said.%s", saying_patterns[i].key));
        struct text english = words_get(words_table(&desk->fixture.rules.words, TEXT("en")), text_of(key));
        const char *dot = text_ends(english, TEXT(".")) ? "." : "";
        expect_text(english,
                    text_cstr(&desk->arena, text_format(&desk->arena, "%s%s", saying_patterns[i].english, dot)));
        for (size_t k = 1; rules_fixture_languages[k] != NULL; k++) {
            const struct value *own = value_get(desk->fixture.rules.labels, rules_fixture_languages[k]);
            if (value_get_text(own, key).len == 0) {
                fail_msg("%s has no %s", rules_fixture_languages[k], key);
            }
        }
    }
}

/* What is nothing but names, or a word that languages share. */
static bool is_the_same_in_any_language(struct text words)
{
    static const char *const shared[] = {"in {length}", "{ref} is open", "{here} ({there} in {zone})"};
    bool is_name = false, has_letter = false;
    for (size_t i = 0; i < words.len; i++) {
        is_name = words.at[i] == '{' || (is_name && words.at[i] != '}');
        has_letter = has_letter || (!is_name && words.at[i] >= 'A' && words.at[i] <= 'z');
    }
    for (size_t i = 0; i < ARRAY_LEN(shared); i++) {
        has_letter = has_letter && !text_is(words, shared[i]);
    }
    return !has_letter;
}

/* A line of English would stand in a German page, and nobody who reads English would ever see it. */
static void nothing_of_a_message_is_left_in_english(void **state)
{
    static const char *const rooms[] = {"message.", "said.", "then."};
    struct desk *desk = *state;
    const struct value *english = value_get(desk->fixture.rules.labels, "en");
    size_t looked = 0;
    for (const struct value_item *i = english->first; i != NULL; i = i->next) {
        bool is_ours = false;
        for (size_t r = 0; r < ARRAY_LEN(rooms); r++) {
            is_ours = is_ours || text_starts(i->key, text_of(rooms[r]));
        }
        for (size_t k = 1; is_ours && rules_fixture_languages[k] != NULL; k++) {
            const struct value *own = value_get(desk->fixture.rules.labels, rules_fixture_languages[k]);
            struct text words = value_get_text(own, text_cstr(&desk->arena, i->key));
            bool is_english = text_equal(words, i->value->text) && !is_the_same_in_any_language(words);
            if (words.len == 0 || is_english) {
                fail_msg("%s: %.*s is \"%.*s\"", rules_fixture_languages[k], TEXT_ARG(i->key), TEXT_ARG(words));
            }
            looked++;
        }
    }
    assert_true(looked > 400);
    for (size_t i = 0; saying_patterns[i].key != NULL; i++) {
        const char *key = text_cstr(&desk->arena, text_format(&desk->arena, "then.%s", saying_patterns[i].key));
        const char *then = saying_patterns[i].then != NULL ? saying_patterns[i].then : "";
        expect_text(value_get_text(english, key), then);
    }
}

/* Somebody in another zone would read the hour of the entity as theirs. */
static void a_sentence_has_its_instants_in_the_readers_zone(void **state)
{
    struct desk *desk = *state;
    struct text names[] = {TEXT("schedule=soc"), TEXT("zone=UTC"), TEXT("from_at=2026-07-01T06:00:00Z"),
                           TEXT("next=Anna\nBcc: x")};
    struct alert alert = {
        .said = TEXT("off_call"), .words = TEXT("as recorded\nmore"), .names = names, .name_count = 4};
    struct contact reader = {.language = TEXT("de-AT"), .zone = &zone_berlin};
    const struct zone *zones[] = {&zone_berlin, &civil_utc};
    desk->fixture.rules.zones = zones;
    desk->fixture.rules.zone_count = 2;
    struct voice voice = voice_of(&desk->fixture.rules, &reader, INSTANT_NONE, &desk->arena);
    expect_text(saying_words(&voice, &alert),
                "Ihre Bereitschaft für soc endet Mi 1. Juli 08:00 +02:00 (Mi 1. Juli 06:00 "
                "+00:00 in UTC); danach hat sie Anna Bcc: x");
    /* Read in another year, the day alone would mean another one. */
    voice.now = (struct instant){1830000000}; /* 2027-12 */
    assert_true(text_find(saying_words(&voice, &alert), TEXT("Mi 1. Juli 2026 08:00 +02:00")) != SIZE_MAX);
    voice.now = INSTANT_NONE;
    alert.said = TEXT("nobody has such a key");
    expect_text(saying_words(&voice, &alert), "as recorded");
    alert.said = TEXT_EMPTY;
    expect_text(saying_words(&voice, &alert), "as recorded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_reads_like_its_sample, setup, teardown),
        cmocka_unit_test_setup_teardown(minimal_carries_no_content, setup, teardown),
        cmocka_unit_test_setup_teardown(every_message_says_what_it_must, setup, teardown),
        cmocka_unit_test_setup_teardown(the_first_line_is_that_of_the_contract, setup, teardown),
        cmocka_unit_test_setup_teardown(a_long_stage_gives_way_in_the_subject, setup, teardown),
        cmocka_unit_test_setup_teardown(a_template_that_drops_what_counts_is_found, setup, teardown),
        cmocka_unit_test_setup_teardown(a_template_cannot_hide_an_exercise, setup, teardown),
        cmocka_unit_test_setup_teardown(an_own_layout_is_used, setup, teardown),
        cmocka_unit_test_setup_teardown(every_sentence_has_words_in_every_language, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_of_a_message_is_left_in_english, setup, teardown),
        cmocka_unit_test_setup_teardown(a_sentence_has_its_instants_in_the_readers_zone, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
