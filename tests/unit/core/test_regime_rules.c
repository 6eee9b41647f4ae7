/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a clock may count from: late events, loops, stand-ins, anchors of a regime's own, and when a regime holds.
 */
#include "tests/lib/expect.h"

#include <stdio.h>

#include "core/regime.h"
#include "tests/lib/sound_regime.h"

/* A circle through the rules of a late event or the turns of a loop is one as well. */
static void cycles_through_late_if_and_every_are_found(void **state)
{
    (void) state;
    stages[1].late_event = TEXT("classified");
    stages[1].late_after = TEXT("aware+PT24H@elapsed");
    stages[1].late_target = TEXT("final_report+PT4H@elapsed");
    must_fail("incident_notification.late_if.target", "counts from itself");
    stages[1].late_event = TEXT("final_report");
    stages[1].late_after = TEXT("aware+PT24H@elapsed");
    stages[1].late_target = TEXT("aware+PT4H@elapsed");
    must_fail("incident_notification.late_if.event", "counts from itself");
    stages[1].late_event = TEXT("classified");
    stages[1].late_after = TEXT("final_report.due+PT24H@elapsed");
    stages[1].late_target = TEXT("aware+PT4H@elapsed");
    must_fail("incident_notification.late_if.after", "counts from itself");
    stages[4].target = TEXT("progress_report.due+P15D@civil");
    must_fail("progress_report.target", "counts from itself");
    stages[4].every = TEXT("min(progress_report.due+P15D@civil,final_report+P1D@civil)");
    must_fail("progress_report.every", "the next turn counts from this stage itself");
}

/* Half a late_if would be no late_if, and DORA's initial notification due a day too late. */
static void late_if_is_checked(void **state)
{
    (void) state;
#define LATE_IF(event, after, target, limit)                                                                           \
    stages[0].late_event = TEXT(event);                                                                                \
    stages[0].late_after = TEXT(after);                                                                                \
    stages[0].late_target = TEXT(target);                                                                              \
    stages[0].late_limit = TEXT(limit)
    LATE_IF("classified", "aware+PT24H@elapsed", "classified+PT4H@elapsed", "classified+PT4H@elapsed+noon");
    must_pass();
    LATE_IF("classified", "aware+PT24H@elapsed", "classified+PT4H@elapsed", "");
    must_pass();
    LATE_IF("", "aware+PT24H@elapsed", "classified+PT4H@elapsed", "");
    must_fail("early_warning.late_if", "needs `event`");
    LATE_IF("", "", "", "classified+PT4H@elapsed");
    must_fail("early_warning.late_if", "needs `event`");
    LATE_IF("classified", "", "classified+PT4H@elapsed", "");
    must_fail("early_warning.late_if", "needs `after`");
    LATE_IF("classified", "aware+PT24H@elapsed", "", "");
    must_fail("early_warning.late_if", "`target`");
    LATE_IF("clasified", "aware+PT24H@elapsed", "classified+PT4H@elapsed", "");
    must_fail("early_warning.late_if.event", "did you mean \"classified\"?");
    LATE_IF("classified", "aware+24h", "classified+PT4H@elapsed", "");
    must_fail("early_warning.late_if.after", "EVENT+PERIOD@CALENDAR");
    LATE_IF("classified", "aware+PT24H@elapsed", "clasified+PT4H@elapsed", "");
    must_fail("early_warning.late_if.target", "did you mean");
    LATE_IF("classified", "aware+PT24H@elapsed", "classified+PT4H@elapsed", "classified+PT4H@noon");
    must_fail("early_warning.late_if.limit", "calendar");
    stages[4].late_event = TEXT("classified");
    must_fail("progress_report.late_if", "deadline only");
#undef LATE_IF
}

/* With the two in the wrong order a report is called overdue before anybody was alarmed. */
static void a_limit_is_never_before_its_target(void **state)
{
    (void) state;
#define ORDER(earlier, later)                                                                                          \
    stages[0].target = TEXT(earlier);                                                                                  \
    stages[0].limit = TEXT(later)
    ORDER("aware+PT24H@elapsed", "aware+PT24H@hourx");
    must_pass();
    ORDER("aware+PT24H@elapsed", "aware+PT23H@hourx");
    must_fail("early_warning.limit", "can be earlier than the target");
    ORDER("aware+PT24H@hourx", "aware+PT24H@elapsed");
    must_fail("early_warning.limit", "can be earlier than the target");
    ORDER("min(aware+P1M@civil,aware+P30D@civil)", "aware+P1M@eod"); /* a month is 28 days, or 31 */
    must_pass();
    ORDER("aware+P30D@civil", "aware+P1M@eod"); /* in February */
    must_fail("early_warning.limit", "can be earlier than the target");
    ORDER("aware+P30D@workdays", "aware+P30D@workdays");
    must_pass();
    ORDER("aware+PT24H@elapsed", "min(aware+PT48H@elapsed,detected+PT1H@elapsed)"); /* nobody knows which is first */
    must_pass();
    ORDER("min(classified+PT4H@elapsed,aware+PT24H@elapsed)", "min(classified+PT3H@elapsed,aware+PT24H@elapsed)");
    must_fail("early_warning.limit", "\"classified+PT3H@elapsed\"");
#undef ORDER
    stages[0].late_event = TEXT("classified");
    stages[0].late_after = TEXT("aware+PT24H@elapsed");
    stages[0].late_target = TEXT("classified+PT4H@elapsed");
    stages[0].late_limit = TEXT("classified+PT3H@elapsed");
    must_fail("early_warning.late_if.limit", "can be earlier than the target");
}

/* A yes would set an anchor nothing counts from, and the clock would go on without it. */
static void a_question_sets_an_anchor_that_is_known(void **state)
{
    (void) state;
    static const struct text good[] = {{"significant=classified", 22}}, unasked[] = {{"breach=classified", 17}};
    static const struct text slip[] = {{"significant=clasified", 21}}, stage[] = {{"significant=early_warning", 25}};
    struct text many[REGIME_QUESTION_ANCHORS_MAX + 1];
    (void) sound_regime(NULL);
    regime.question_anchors = (struct texts){good, 1};
    must_pass();
    assert_true(text_is(regime_question_anchor(&regime, TEXT("breach")), ""));
    regime.question_anchors = (struct texts){unasked, 1};
    must_fail("question_anchors.breach", "is not among the questions");
    regime.question_anchors = (struct texts){slip, 1};
    must_fail("question_anchors.significant", "did you mean \"classified\"?");
    regime.question_anchors = (struct texts){stage, 1};
    must_fail("question_anchors.significant", "is a stage");
    for (size_t i = 0; i < ARRAY_LEN(many); i++) {
        many[i] = good[0];
    }
    regime.question_anchors = (struct texts){many, REGIME_QUESTION_ANCHORS_MAX};
    must_pass();
    regime.question_anchors = (struct texts){many, REGIME_QUESTION_ANCHORS_MAX + 1};
    must_fail("question_anchors", "at most 16");
}

/* A clock that hangs on what nobody may ever record never rings. */
static void a_clock_needs_something_that_starts_it(void **state)
{
    (void) state;
    static const struct text pairs[] = {{"detected=aware", 14}, {"occurred=detected", 17}};
    static const struct text circle[] = {{"detected=occurred", 17}, {"occurred=detected", 17}};
    static const struct text itself[] = {{"detected=detected", 17}}, unknown[] = {{"detcted=aware", 13}};
    static const struct text stage[] = {{"detected=early_warning", 22}}, bare[] = {{"detected", 8}};
    stages[0].target = TEXT("detected+PT24H@elapsed");
    must_fail("early_warning.target", "anchor_default: {detected: aware}");
    stages[0].target = TEXT("min(occurred+PT24H@elapsed,detected+PT24H@elapsed)");
    must_fail("early_warning.target", "may never be recorded");
    stages[0].target = TEXT("min(occurred+PT24H@elapsed,aware+PT24H@elapsed)");
    must_pass();
    stages[0].target = TEXT("occurred+PT24H@elapsed");
    regime.stand_ins = (struct texts){pairs, 2};
    must_pass();
    regime.stand_ins = (struct texts){circle, 2};
    must_fail("early_warning.target", "may never be recorded");
    regime.stand_ins = (struct texts){itself, 1};
    must_fail("anchor_default.detected", "stand in for itself");
    regime.stand_ins = (struct texts){unknown, 1};
    must_fail("anchor_default.detcted", "did you mean \"detected\"?");
    regime.stand_ins = (struct texts){stage, 1};
    must_fail("anchor_default.detected", "is a stage");
    regime.stand_ins = (struct texts){bare, 1};
    must_fail("anchor_default.detected", "name of an anchor");
}

/* At the bound and one past it. */
static void anchors_are_bounded(void **state)
{
    (void) state;
    static char names[REGIME_ANCHORS_MAX + 1][16];
    static struct text own[REGIME_ANCHORS_MAX + 1], pairs[REGIME_STAND_INS_MAX + 1];
    for (int i = 0; i <= REGIME_ANCHORS_MAX; i++) {
        snprintf(names[i], sizeof names[i], "a%d", i);
        own[i] = text_of(names[i]);
        pairs[i] = TEXT("detected=aware");
    }
    regime.anchors = (struct texts){own, REGIME_ANCHORS_MAX};
    regime.stand_ins = (struct texts){pairs, REGIME_STAND_INS_MAX};
    must_pass();
    regime.anchors = (struct texts){own, REGIME_ANCHORS_MAX + 1};
    must_fail("anchors", "at most 16");
    regime.stand_ins = (struct texts){pairs, REGIME_STAND_INS_MAX + 1};
    must_fail("anchor_default", "at most 16");
    own[0] = TEXT("early_warning");
    regime.anchors = (struct texts){own, 1};
    must_fail("anchors", "id of a stage");
    own[0] = TEXT("Signed");
    regime.anchors = (struct texts){own, 1};
    must_fail("anchors", "small letters");
}

/* A loop that some addressee's end never reaches, and a resubmission that would move nothing. */
static void loops_and_resubmissions_are_checked(void **state)
{
    (void) state;
    static const struct text both[] = {{"csirt", 5}, {"authority", 9}};
    stages[4].addressees = (struct texts){both, 2};
    must_fail("progress_report.until", "it would never end");
    stages[4].addressees = stages[5].addressees = (struct texts){both, 2};
    must_pass();
    stages[3].resubmit_latest = true;
    must_pass();
    regime.effective_is_submission = false;
    must_fail("final_report.resubmit", "effective: submission");
    stages[4].resubmit_latest = true;
    must_fail("progress_report.resubmit", "deadline only");
}

static void count_event(void *context, struct text event)
{
    struct buf *b = context;
    buf_addf(b, "%.*s ", TEXT_ARG(event));
}

/* An anchor people may set would be refused, or one that moves nothing accepted. */
static void every_event_is_told(void **state)
{
    (void) state;
    static const struct text pair = {"classified=aware", 16};
    struct buf b = BUF_INIT;
    regime.stage_count = 1;
    regime.stand_ins = (struct texts){&pair, 1};
    stages[0].target = TEXT("min(aware+PT24H@elapsed,restored+PT1H@elapsed)");
    stages[0].late_event = TEXT("handled");
    stages[0].late_after = TEXT("occurred+PT24H@elapsed");
    stages[0].late_target = TEXT("impact_ended+PT24H@elapsed");
    stages[0].late_limit = TEXT("x.due+PT24H@elapsed");
    stages[0].every = TEXT("y+PT24H@elapsed");
    regime_events(&regime, count_event, &b);
    expect_text(buf_text(&b), "aware restored aware y occurred impact_ended x.due handled aware detected classified "
                              "aware ");
    buf_done(&b);
}

/* Both days count. */
static void validity_is_by_days(void **state)
{
    (void) state;
    assert_false(regime_is_valid_on(&regime, (struct civil_date){2024, 10, 17}));
    assert_true(regime_is_valid_on(&regime, (struct civil_date){2024, 10, 18}));
    assert_true(regime_is_valid_on(&regime, (struct civil_date){2030, 1, 1}));
    assert_false(regime_is_valid_on(&regime, (struct civil_date){2030, 1, 2}));
    regime.valid_from = regime.valid_to = TEXT_EMPTY;
    assert_true(regime_is_valid_on(&regime, (struct civil_date){1, 1, 1}));
}

static void gather(void *context, const struct regime_mistake *mistake)
{
    struct buf *all = context;
    buf_addf(all, "%s|", mistake->why.where);
}

static void expect_mistakes(const char *wheres)
{
    struct buf all = BUF_INIT;
    (void) regime_mistakes(&regime, gather, &all);
    assert_string_equal(all.at != NULL ? all.at : "", wheres);
    buf_done(&all);
    (void) sound_regime(NULL);
}

/* Ten mistakes in ten rounds, or a second one that is only the shadow of the first. */
static void all_mistakes_are_told_at_once(void **state)
{
    (void) state;
    static struct text closes[] = {{"nothing", 7}, {"nobody", 6}}, anchors[] = {{"Bad", 3}, {"early_warning", 13}};
    expect_mistakes("");
    stages[0].target = TEXT("min(awre+PT24H@elapsed,awre+PT2H@elapsed,awer+PT25H@elapsed)");
    stages[0].limit = TEXT("aware+PT20H@sideways");
    stages[0].repeat = TEXT("PT4H");
    stages[0].after = TEXT("none");
    stages[0].closes = (struct texts){closes, 2};
    stages[1].title = TEXT("fine");
    stages[3].until = TEXT("early_warning");
    regime.anchors = (struct texts){anchors, 2};
    regime.valid_from = TEXT("2030-02-30");
    regime.valid_to = TEXT("1999-01-01");
    expect_mistakes("anchors|anchors|valid_from|valid_to|early_warning.repeat|early_warning.limit|"
                    "early_warning.target|early_warning.target|early_warning.after|early_warning.closes|"
                    "early_warning.closes|final_report.until|");
    /* What would only follow: of a stage without the clock it needs, of a kind nobody knows, of half a late_if. */
    stages[0].target = TEXT("");
    stages[0].limit = TEXT("aware+PT24H@elapsed");
    stages[1].target = TEXT("early_warning.due+PT72H@elapsed");
    expect_mistakes("early_warning.target|");
    stages[0].kind = -1;
    stages[0].every = TEXT("early_warning+P1D@civil");
    expect_mistakes("early_warning.kind|");
    stages[0].late_target = TEXT("nowhere+PT1H@elapsed");
    expect_mistakes("early_warning.late_if|early_warning.late_if|early_warning.late_if.target|");
    stages[3].after = stages[3].id;
    expect_mistakes("final_report.after|");
}

/* Two circles told as one would leave the second for the next round. */
static void each_circle_is_told_once(void **state)
{
    (void) state;
    stages[0].target = TEXT("incident_notification+PT24H@elapsed");
    stages[1].target = TEXT("early_warning.due+PT72H@elapsed");
    stages[6].after = TEXT("authority_feedback");
    stages[7].after = TEXT("recipients");
    expect_mistakes("early_warning.target|recipients.after|");
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(all_mistakes_are_told_at_once, sound_regime),
        cmocka_unit_test_setup(each_circle_is_told_once, sound_regime),
        cmocka_unit_test_setup(cycles_through_late_if_and_every_are_found, sound_regime),
        cmocka_unit_test_setup(late_if_is_checked, sound_regime),
        cmocka_unit_test_setup(a_limit_is_never_before_its_target, sound_regime),
        cmocka_unit_test_setup(a_question_sets_an_anchor_that_is_known, sound_regime),
        cmocka_unit_test_setup(a_clock_needs_something_that_starts_it, sound_regime),
        cmocka_unit_test_setup(anchors_are_bounded, sound_regime),
        cmocka_unit_test_setup(loops_and_resubmissions_are_checked, sound_regime),
        cmocka_unit_test_setup(every_event_is_told, sound_regime),
        cmocka_unit_test_setup(validity_is_by_days, sound_regime),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
