/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sound_regime: see sound_regime.h.
 */
#include "tests/lib/sound_regime.h"

#include <string.h>

#include "tests/lib/expect.h"

/* A regime like the directive's, in an array that each test may spoil. */
struct stage stages[REGIME_STAGES_MAX + 1];
struct regime regime;

int sound_regime(void **state)
{
    (void) state;
    static const struct text csirt[] = {{"csirt", 5}}, questions[] = {{"significant", 11}, {"incident.ongoing", 16}};
    static const struct text closes[] = {{"progress_report", 15}, {"final_report_after_handling", 27}};
    static const struct text ongoing[] = {{"incident.ongoing", 16}}, trust[] = {{"trust_service", 13}};
    static const struct text fields[] = {{"nature.suspected_malicious", 26}, {"impact.cross_border", 19}};
    const struct texts to = {csirt, 1};
    memset(stages, 0, sizeof stages);
    stages[0] = (struct stage){.id = TEXT("early_warning"),
                               .title = TEXT("Early warning"),
                               .addressees = to,
                               .target = TEXT("aware+PT24H@elapsed"),
                               .limit = TEXT("aware+PT24H@hourx"),
                               .fields = {fields, 2},
                               .source = TEXT("Directive (EU) 2022/2555 Art. 23(4)(a)"),
                               .confidence = CONFIDENCE_VERIFIED,
                               .late_needs_reasons = true};
    stages[1] = (struct stage){.id = TEXT("incident_notification"),
                               .addressees = to,
                               .unless_entity = {trust, 1},
                               .target = TEXT("aware+PT72H@elapsed")};
    stages[2] = (struct stage){.id = TEXT("intermediate_report"), .kind = STAGE_REQUEST, .addressees = to};
    stages[3] = (struct stage){.id = TEXT("final_report"),
                               .addressees = to,
                               .closes = {closes, 2},
                               .target = TEXT("min(incident_notification+P1M@civil,incident_notification+P30D@civil)"),
                               .limit = TEXT("incident_notification+P1M@eod")};
    stages[4] = (struct stage){.id = TEXT("progress_report"),
                               .kind = STAGE_LOOP,
                               .addressees = to,
                               .when = {ongoing, 1},
                               .when_entity = {trust, 1},
                               .target = TEXT("incident_notification+P15D@civil"),
                               .every = TEXT("progress_report.due+P15D@civil"),
                               .until = TEXT("final_report_after_handling")};
    stages[5] = (struct stage){.id = TEXT("final_report_after_handling"),
                               .addressees = to,
                               .after = TEXT("progress_report"),
                               .unless = {ongoing, 1},
                               .target = TEXT("handled+P1M@civil")};
    stages[6] =
        (struct stage){.id = TEXT("recipients"), .kind = STAGE_PROMPT, .addressees = to, .repeat = TEXT("PT4H")};
    stages[7] = (struct stage){.id = TEXT("authority_feedback"),
                               .kind = STAGE_WATCH,
                               .addressees = to,
                               .target = TEXT("early_warning+PT24H@elapsed")};
    regime = (struct regime){.id = TEXT("nis2-x"),
                             .title = TEXT("NIS2"),
                             .zone = TEXT("Europe/Brussels"),
                             .holidays = TEXT("BE"),
                             .source = TEXT("Directive"),
                             .confidence = CONFIDENCE_SECONDARY,
                             .valid_from = TEXT("2024-10-18"),
                             .valid_to = TEXT("2030-01-01"),
                             .effective_is_submission = true,
                             .anchor_default = TEXT("detected"),
                             .parked_by = TEXT("significant"),
                             .questions = {questions, 2},
                             .review_after = TEXT("7d"),
                             .stages = stages,
                             .stage_count = 8};
    return 0;
}

void must_pass(void)
{
    struct complaint why = {0};
    if (regime_check(&regime, &why) != STATUS_OK)
        fail_msg("%s: %s", why.where, why.words);
}

void must_fail(const char *where, const char *part)
{
    struct complaint why = {0};
    assert_int_equal(regime_check(&regime, &why), STATUS_BAD_INPUT);
    assert_string_equal(why.where, where);
    expect_words(why, part);
    (void) sound_regime(NULL);
    must_pass();
}
