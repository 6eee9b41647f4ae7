/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Regimes: frozen and thawed they are the same, to the digest; broken bytes are refused; and what a file may get wrong
 * is found.
 */
#include "tests/lib/expect.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "core/regime.h"
#include "tests/lib/sound_regime.h"

#define LIST(...)                                                                                                      \
    {                                                                                                                  \
        (const struct text[]){__VA_ARGS__}, sizeof((const struct text[]){__VA_ARGS__}) / sizeof(struct text)           \
    }

/* --- freezing ----------------------------------------------------------------------------------------------------- */

/* The incident would run under other clocks than those it was opened with. */
static void frozen_and_thawed_it_is_the_same(void **state)
{
    (void) state;
    struct buf once = BUF_INIT, twice = BUF_INIT;
    struct arena arena = ARENA_INIT;
    struct regime *thawed = NULL;
    struct complaint why;
    regime_freeze(&regime, &once);
    assert_int_equal(regime_thaw(buf_text(&once), &arena, &thawed, &why), STATUS_OK);
    struct hash digest = hash_of(once.at, once.len);
    assert_true(hash_equal(&thawed->digest, &digest));
    assert_int_equal(thawed->stage_count, 8);
    expect_text(thawed->zone, "Europe/Brussels");
    expect_text(thawed->parked_by, "significant");
    assert_true(thawed->effective_is_submission);
    assert_int_equal(thawed->confidence, CONFIDENCE_SECONDARY);
    expect_text(thawed->questions.at[1], "incident.ongoing");
    assert_int_equal(thawed->stages[4].kind, STAGE_LOOP);
    expect_text(thawed->stages[4].every, "progress_report.due+P15D@civil");
    expect_text(thawed->stages[3].closes.at[1], "final_report_after_handling");
    assert_true(thawed->stages[0].late_needs_reasons);
    assert_int_equal(regime_check(thawed, &why), STATUS_OK);
    regime_freeze(thawed, &twice);
    assert_true(text_equal(buf_text(&once), buf_text(&twice)));
    arena_done(&arena);
    buf_done(&once);
    buf_done(&twice);
}

/* Every member of both structs is frozen: spoiling any one of them must change the digest. */
static void every_member_is_frozen(void **state)
{
    (void) state;
    struct buf sound = BUF_INIT, spoilt = BUF_INIT;
    regime_freeze(&regime, &sound);
#define SPOIL(member, value)                                                                                           \
    (void) sound_regime(NULL);                                                                                         \
    member = value;                                                                                                    \
    buf_clear(&spoilt);                                                                                                \
    regime_freeze(&regime, &spoilt);                                                                                   \
    assert_false(text_equal(buf_text(&sound), buf_text(&spoilt)))
    const struct text x = TEXT("x");
    const struct texts xs = {&x, 1};
    SPOIL(regime.id, x);
    SPOIL(regime.title, x);
    SPOIL(regime.zone, x);
    SPOIL(regime.holidays, x);
    SPOIL(regime.source, x);
    SPOIL(regime.question_anchors, xs);
    SPOIL(regime.confidence, CONFIDENCE_VERIFIED);
    SPOIL(regime.valid_from, x);
    SPOIL(regime.valid_to, x);
    SPOIL(regime.effective_is_submission, false);
    SPOIL(regime.anchor_default, x);
    SPOIL(regime.parked_by, x);
    SPOIL(regime.questions, xs);
    SPOIL(regime.review_after, x);
    SPOIL(regime.stand_ins, xs);
    SPOIL(regime.anchors, xs);
    SPOIL(regime.stage_count, 7);
    SPOIL(stages[3].id, x);
    SPOIL(stages[3].title, x);
    SPOIL(stages[3].note, x);
    SPOIL(stages[3].kind, STAGE_WATCH);
    SPOIL(stages[3].addressees, xs);
    SPOIL(stages[3].target, x);
    SPOIL(stages[3].limit, x);
    SPOIL(stages[3].every, x);
    SPOIL(stages[3].until, x);
    SPOIL(stages[3].repeat, x);
    SPOIL(stages[3].when_entity, xs);
    SPOIL(stages[3].unless_entity, xs);
    SPOIL(stages[3].when, xs);
    SPOIL(stages[3].unless, xs);
    SPOIL(stages[3].closes, xs);
    SPOIL(stages[3].after, x);
    SPOIL(stages[3].fields, xs);
    SPOIL(stages[3].source, x);
    SPOIL(stages[3].confidence, CONFIDENCE_VERIFIED);
    SPOIL(stages[3].late_needs_reasons, true);
    SPOIL(stages[3].late_event, x);
    SPOIL(stages[3].late_after, x);
    SPOIL(stages[3].late_target, x);
    SPOIL(stages[3].late_limit, x);
    SPOIL(stages[3].resubmit_latest, true);
#undef SPOIL
    buf_done(&sound);
    buf_done(&spoilt);
}

static void thaw_fails(struct text bytes)
{
    struct arena arena = ARENA_INIT;
    struct regime untouched, *thawed = &untouched;
    struct complaint why = {0};
    assert_int_equal(regime_thaw(bytes, &arena, &thawed, &why), STATUS_CORRUPT);
    assert_ptr_equal(thawed, &untouched);
    assert_true(why.words[0] != '\0');
    arena_done(&arena);
}

/* A cut or lengthened ledger row must be found, not half understood. */
static void broken_bytes_are_refused(void **state)
{
    (void) state;
    struct buf b = BUF_INIT;
    regime_freeze(&regime, &b);
    for (size_t len = 0; len < b.len; len++)
        thaw_fails((struct text){b.at, len});
    buf_add_char(&b, '\0');
    thaw_fails(buf_text(&b));
    b.at[0] = 2; /* a version to come */
    thaw_fails((struct text){b.at, b.len - 1});
    buf_done(&b);
}

/* More stages than the arrays of core hold. */
static void the_number_of_stages_is_bounded(void **state)
{
    (void) state;
    static char names[REGIME_STAGES_MAX + 1][16];
    struct buf b = BUF_INIT;
    for (int i = 8; i <= REGIME_STAGES_MAX; i++) {
        snprintf(names[i], sizeof names[i], "s%d", i);
        stages[i] = stages[0];
        stages[i].id = text_of(names[i]);
    }
    regime.stage_count = REGIME_STAGES_MAX;
    must_pass();
    regime_freeze(&regime, &b);
    struct arena arena = ARENA_INIT;
    struct regime *thawed = NULL;
    assert_int_equal(regime_thaw(buf_text(&b), &arena, &thawed, NULL), STATUS_OK);
    assert_int_equal(thawed->stage_count, REGIME_STAGES_MAX);
    arena_done(&arena);
    /* The count stands behind the head, whose length stands behind the version. */
    size_t at = 1 + 4 + (size_t) (unsigned char) b.at[3] * 256 + (unsigned char) b.at[4];
    assert_int_equal(b.at[at + 3], REGIME_STAGES_MAX);
    b.at[at + 3]++;
    thaw_fails(buf_text(&b));
    buf_done(&b);
    regime.stage_count = REGIME_STAGES_MAX + 1;
    must_fail("stages", "1 to 24");
    regime.stage_count = 0;
    must_fail("stages", "1 to 24");
}

/* A short name must not be taken for a longer one. */
static void stages_are_found(void **state)
{
    (void) state;
    assert_ptr_equal(regime_stage(&regime, TEXT("final_report")), &stages[3]);
    assert_ptr_equal(regime_stage(&regime, TEXT("final_report_after_handling")), &stages[5]);
    assert_null(regime_stage(&regime, TEXT("final")));
    assert_null(regime_stage(&regime, TEXT_EMPTY));
}

/* --- checking ----------------------------------------------------------------------------------------------------- */

/* A rule that does not parse, or counts from what never happens, is a clock that never rings. */
static void rules_are_checked(void **state)
{
    (void) state;
    must_pass();
    stages[3].target = TEXT("aware+24h@elapsed");
    must_fail("final_report.target", "PTnH");
    stages[3].limit = TEXT("aware+PT24H@civil");
    must_fail("final_report.limit", "@civil counts days");
    stages[4].every = TEXT("progress_report.due+P15D");
    must_fail("progress_report.every", "EVENT+PERIOD@CALENDAR");
    stages[3].target = TEXT("incident_notificaton+P1M@civil");
    must_fail("final_report.target", "did you mean \"incident_notification\"?");
    stages[3].limit = TEXT("notified.due+P1M@eod");
    must_fail("final_report.limit", "\"notified.due\" is not a stage");
    stages[7].target = TEXT("intermediate_report.due+P1M@civil");
    must_fail("authority_feedback.target", "that stage has no target");
    stages[7].target = TEXT("intermediate_report+P1M@civil");
    must_pass();
    stages[7].target = TEXT("final_report_was_sent+P1M@civil");
    must_fail("authority_feedback.target", "listed under `anchors`");
    /* Anchors of a regime's own are fine once they are declared. */
    static const struct text own = {"final_report_was_sent", 21};
    regime.anchors = (struct texts){&own, 1};
    stages[7].target = TEXT("final_report_was_sent+P1M@civil");
    must_pass();
    stages[7].target = TEXT("awaer+P1M@civil");
    must_fail("authority_feedback.target", "did you mean \"aware\"?");
    stages[7].target = TEXT("handled+P1M@civil");
    must_pass();
}

/* A stage that waits for itself is projected for ever. */
static void cycles_are_found(void **state)
{
    (void) state;
    stages[3].target = TEXT("final_report+P1M@civil");
    must_fail("final_report.target", "counts from itself");
    stages[3].limit = TEXT("min(aware+P1M@eod,final_report.due+P1M@eod)");
    must_fail("final_report.limit", "counts from itself");
    stages[1].target = TEXT("final_report.due+PT72H@elapsed");
    must_fail("incident_notification.target", "counts from itself");
    stages[4].after = TEXT("final_report_after_handling");
    must_fail("progress_report.after", "counts from itself");
    /* Only those in the circle are named, not who waits for them. */
    stages[1].target = TEXT("early_warning+PT72H@elapsed");
    stages[0].target = TEXT("recipients+PT24H@elapsed");
    stages[6].after = TEXT("early_warning");
    stages[7].after = TEXT("recipients");
    must_fail("early_warning.target", "counts from itself");
}

static void keep_words(void *context, const struct regime_mistake *mistake)
{
    buf_addf(context, "%s %s|", mistake->why.where, mistake->why.words);
}

/* Each stage that waits for itself is on a way that is told, in full: mending what is told leaves none. */
static void every_cycle_is_told_with_its_way(void **state)
{
    struct buf all = BUF_INIT;
    (void) state;
    must_pass();
    stages[0].target = TEXT("incident_notification+PT24H@elapsed");
    stages[1].target = TEXT("min(early_warning+PT72H@elapsed,final_report+PT1H@elapsed)");
    stages[1].limit = TEXT_EMPTY;
    stages[3].target = TEXT("incident_notification+P1M@civil");
    stages[4].after = TEXT("recipients");
    stages[6].after = TEXT("progress_report");
    assert_int_equal(regime_mistakes(&regime, keep_words, &all), 3);
    assert_string_equal(
        all.at, "early_warning.target counts from itself: early_warning -> incident_notification -> early_warning|"
                "final_report.target counts from itself: final_report -> incident_notification -> final_report|"
                "progress_report.after counts from itself: progress_report -> recipients -> progress_report|");
    buf_done(&all);
}

/* Keys that would be ignored, and kinds without what they need. */
static void kinds_are_checked(void **state)
{
    (void) state;
    stages[0].kind = STAGE_LOOP + 1;
    must_fail("early_warning.kind", "deadline, prompt");
    stages[0].kind = -1;
    must_fail("early_warning.kind", "deadline, prompt");
    stages[0].confidence = CONFIDENCE_VERIFIED + 1;
    must_fail("early_warning.confidence", "unverified");
    stages[0].target = TEXT_EMPTY;
    stages[0].limit = TEXT_EMPTY;
    must_fail("early_warning.target", "is missing");
    stages[2].target = TEXT("aware+PT1H@elapsed");
    must_fail("intermediate_report.target", "is not allowed");
    stages[6].limit = TEXT("aware+PT1H@elapsed");
    must_fail("recipients.limit", "without a target");
    stages[4].every = TEXT_EMPTY;
    must_fail("progress_report.every", "belongs to a loop");
    stages[0].every = TEXT("aware+PT1H@elapsed");
    must_fail("early_warning.every", "belongs to a loop");
    stages[0].until = TEXT("final_report");
    must_fail("early_warning.until", "loop");
    stages[0].repeat = TEXT("PT4H");
    must_fail("early_warning.repeat", "prompt");
    stages[6].repeat = TEXT("often");
    must_fail("recipients.repeat", "length of time");
    stages[6].repeat = TEXT("1mo");
    must_fail("recipients.repeat", "months");
    stages[6].repeat = TEXT("0m");
    must_fail("recipients.repeat", "longer than nothing");
}

/* A stage nobody can name, or that is meant twice. */
static void names_are_checked(void **state)
{
    (void) state;
    stages[3].id = TEXT("early_warning");
    must_fail("early_warning.id", "two stages");
    stages[3].id = TEXT("final-report");
    must_fail("final-report.id", "small letters");
    stages[3].id = TEXT_EMPTY;
    must_fail("id", "small letters");
    stages[3].id = TEXT("\0x");
    must_fail("id", "small letters");
    stages[3].id = TEXT("handled");
    must_fail("handled.id", "name of an anchor");
    regime.id = TEXT("NIS2");
    must_fail("id", "small letters");
    regime.id = TEXT_EMPTY;
    must_fail("id", "small letters");
    stages[3].after = TEXT("final_reprt");
    must_fail("final_report.after", "did you mean \"final_report\"?");
    stages[3].after = TEXT("final_report");
    must_fail("final_report.after", "the stage itself");
    stages[4].until = TEXT("nowhere");
    must_fail("progress_report.until", "is not a stage of this regime");
    stages[3].closes = (struct texts) LIST(TEXT("progress_report"), TEXT("gone"));
    must_fail("final_report.closes", "\"gone\" is not a stage");
    stages[3].closes = (struct texts) LIST(TEXT("progress_report"), TEXT("progress_report"));
    must_fail("final_report.closes", "there twice");
    stages[3].addressees = (struct texts){NULL, 0};
    must_fail("final_report.addressees", "at least one");
    stages[3].addressees = (struct texts) LIST(TEXT("csirt"), TEXT("csirt"));
    must_fail("final_report.addressees", "there twice");
    stages[3].addressees = (struct texts) LIST(TEXT("csirt@home"));
    must_fail("final_report.addressees", "small letters");
    stages[3].fields = (struct texts) LIST(TEXT_EMPTY);
    must_fail("final_report.fields", "empty item");
    stages[4].when = (struct texts) LIST(TEXT("incident.ogoing"));
    must_fail("progress_report.when", "not among the questions");
    regime.parked_by = TEXT("signifcant");
    must_fail("parked_by", "not among the questions");
    regime.anchor_default = TEXT("De tected");
    must_fail("anchor_default.aware", "name of an anchor");
}

/* Dates that would put a regime out of force without anybody noticing. */
static void validity_is_checked(void **state)
{
    (void) state;
    regime.valid_from = TEXT("18.10.2024");
    must_fail("valid_from", "date");
    regime.valid_from = TEXT("0026-01-01"); /* 2026, mistyped: in force for ever */
    must_fail("valid_from", "before the year 2000");
    regime.valid_from = TEXT("1999-12-31");
    must_fail("valid_from", "before the year 2000");
    regime.valid_to = TEXT("2024-02-30");
    must_fail("valid_to", "no such day");
    regime.valid_to = TEXT("2024-10-17");
    must_fail("valid_to", "before valid_from");
    regime.valid_to = TEXT("2024-10-18");
    must_pass();
    regime.review_after = TEXT("soon");
    must_fail("review_after", "length of time");
    regime.confidence = 3;
    must_fail("confidence", "unverified");
}

/* Names at the bound and one past it: they go into ledgers, file names and messages. */
static void texts_are_bounded(void **state)
{
    (void) state;
    static char name[LIMIT_TITLE + 2];
    memset(name, 'n', sizeof name);
    stages[7].id = (struct text){name, LIMIT_ID};
    must_pass();
    stages[7].id = (struct text){name, LIMIT_ID + 1};
    struct complaint why = {0};
    assert_int_equal(regime_check(&regime, &why), STATUS_BAD_INPUT);
    expect_words(why, "at most 64 bytes");
    (void) sound_regime(NULL);
    stages[7].title = (struct text){name, LIMIT_TITLE};
    must_pass();
    stages[7].title = (struct text){name, LIMIT_TITLE + 1};
    must_fail("authority_feedback.title", "at most 200 bytes");
    struct text too_long = {name, LIMIT_ID + 1};
    stages[7].fields = (struct texts){&too_long, 1};
    must_fail("authority_feedback.fields", "at most 64 bytes");
    regime.questions.count = SHAPE_LIST_MAX + 1;
    must_fail("questions", "too many");
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(frozen_and_thawed_it_is_the_same, sound_regime),
        cmocka_unit_test_setup(every_member_is_frozen, sound_regime),
        cmocka_unit_test_setup(broken_bytes_are_refused, sound_regime),
        cmocka_unit_test_setup(the_number_of_stages_is_bounded, sound_regime),
        cmocka_unit_test_setup(stages_are_found, sound_regime),
        cmocka_unit_test_setup(rules_are_checked, sound_regime),
        cmocka_unit_test_setup(cycles_are_found, sound_regime),
        cmocka_unit_test_setup(every_cycle_is_told_with_its_way, sound_regime),
        cmocka_unit_test_setup(kinds_are_checked, sound_regime),
        cmocka_unit_test_setup(names_are_checked, sound_regime),
        cmocka_unit_test_setup(validity_is_checked, sound_regime),
        cmocka_unit_test_setup(texts_are_bounded, sound_regime),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
