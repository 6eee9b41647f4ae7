/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people call an incident and an obligation, and what is refused because it could mean two things. A filing
 * recorded for the wrong obligation ends a clock that should run.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/reference.h"

static void is_read(struct pager_world *w, const char *typed, const char *wanted)
{
    struct text ref = ref_canonical(w->registry, &w->arena, text_of(typed), w->rules.is_exercise);
    expect_text(ref, wanted);
}

/* Every form of the manual; what is none of them names nothing. */
static void every_form_of_a_reference_is_read(void **state)
{
    struct pager_world *w = *state;
    is_read(w, "@last", "");
    (void) pager_world_open(w);
    (void) pager_world_open(w);
    is_read(w, "INC-2026-0002", "INC-2026-0002");
    is_read(w, " inc-2026-2 ", "INC-2026-0002");
    is_read(w, "2026-2", "INC-2026-0002");
    is_read(w, "2025-2", "INC-2025-0002");
    is_read(w, "2", "INC-2026-0002");
    is_read(w, "12345", "INC-2026-12345");
    is_read(w, "@last", "INC-2026-0002");
    is_read(w, "INC-2026-0002/nis2/early_warning@csirt", "INC-2026-0002");
    is_read(w, "EXE-2026-0002", "EXE-2026-0002");
    static const char *const nothing[] = {"",     "0",   "-2",     "2026-",  "2026-x",  "INC-2",
                                          "INC-", "two", "2026-0", "@first", "10000-1", "1-1-1"};
    for (size_t i = 0; i < ARRAY_LEN(nothing); i++) {
        is_read(w, nothing[i], "");
    }
    w->rules.is_exercise = true;
    is_read(w, "2", "EXE-2026-0002");
    is_read(w, "INC-2026-0002", "INC-2026-0002");
}

static size_t found(struct pager_world *w, const struct incident *incident, struct obligation_wanted wanted,
                    const char *stage)
{
    size_t *at, count = 0;
    if (!reference_obligations(incident, &wanted, &w->arena, &at, &count, &w->refusal)) {
        fail_msg("%.*s: %s", TEXT_ARG(wanted.stage), w->refusal.code);
    }
    expect_text(incident->obligations[at[0]].stage->id, stage);
    return count;
}

static void is_refused(struct pager_world *w, const struct incident *incident, struct obligation_wanted wanted,
                       const char *code, size_t candidates)
{
    size_t *at, count = 0;
    if (reference_obligations(incident, &wanted, &w->arena, &at, &count, &w->refusal)) {
        fail_msg("%.*s was not refused", TEXT_ARG(wanted.stage));
    }
    assert_string_equal(w->refusal.code, code);
    assert_int_equal(w->refusal.candidates != NULL ? w->refusal.candidates->count : 0, candidates);
}

#define WANTED(...) ((struct obligation_wanted){__VA_ARGS__})

/* Hyphens, capitals, unique prefixes and the full name; an exact name is no prefix of a longer one. */
static void a_stage_is_found_by_what_people_type(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    assert_int_equal(found(w, incident, WANTED(.stage = TEXT("early-warning")), "early_warning"), 1);
    assert_int_equal(found(w, incident, WANTED(.stage = TEXT("EARLY")), "early_warning"), 1);
    assert_int_equal(found(w, incident, WANTED(.stage = TEXT("e")), "early_warning"), 1);
    assert_int_equal(found(w, incident, WANTED(.stage = TEXT("final_report")), "final_report"), 1);
    assert_int_equal(found(w, incident, WANTED(.stage = TEXT("final-report-after")), "final_report_after_handling"), 1);
    assert_int_equal(found(w, incident, WANTED(.stage = TEXT("nis2/early_warning@csirt")), "early_warning"), 1);
    assert_int_equal(
        found(w, incident, WANTED(.stage = TEXT("INC-2026-0001/nis2/early_warning@csirt")), "early_warning"), 1);
    assert_int_equal(found(w, incident,
                           WANTED(.stage = TEXT("early"), .regime = TEXT("nis2"), .addressee = TEXT("csirt")),
                           "early_warning"),
                     1);
}

/* Never the first and never all. */
static void what_could_mean_two_things_is_refused(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    is_refused(w, incident, WANTED(.stage = TEXT("final")), "ambiguous-obligation", 2);
    is_refused(w, incident, WANTED(.stage = TEXT("final"), .is_all = true), "ambiguous-obligation", 2);
    is_refused(w, incident, WANTED(.stage = TEXT("in")), "ambiguous-obligation", 2);
    is_refused(w, incident, WANTED(.stage = TEXT_EMPTY), "missing-stage", 0);
    is_refused(w, incident, WANTED(.stage = TEXT("warning")), "no-such-obligation", incident->obligation_count);
    is_refused(w, incident, WANTED(.stage = TEXT("early"), .regime = TEXT("gdpr")), "no-such-obligation",
               incident->obligation_count);
}

/* A full name beside another flag, or of another incident: somebody is about to end the wrong clock. */
static void a_name_that_contradicts_itself_is_refused(void **state)
{
    struct pager_world *w = *state;
    (void) pager_world_open(w);
    struct incident *incident = pager_world_open(w);
    is_refused(w, incident, WANTED(.stage = TEXT("nis2/early_warning@csirt"), .regime = TEXT("gdpr")), "contradiction",
               0);
    is_refused(w, incident, WANTED(.stage = TEXT("early_warning@csirt"), .addressee = TEXT("dpa")), "contradiction", 0);
    is_refused(w, incident, WANTED(.stage = TEXT("INC-2026-0001/nis2/early_warning@csirt")), "contradiction", 0);
    assert_int_equal(
        found(w, incident, WANTED(.stage = TEXT("nis2/early_warning@csirt"), .regime = TEXT("nis2")), "early_warning"),
        1);
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(every_form_of_a_reference_is_read),
        T(a_stage_is_found_by_what_people_type),
        T(what_could_mean_two_things_is_refused),
        T(a_name_that_contradicts_itself_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
