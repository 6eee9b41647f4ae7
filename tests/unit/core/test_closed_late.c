/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How late is a stage that another's filing ended: as late as that filing is against the stage's own target and limit,
 * whenever it was recorded. "late: no" of a final report that nobody had for weeks would be a false word in a record
 * that a lawyer relies on. Opened 2026-11-21 09:00 UTC; the zone is UTC.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/view.h"

static struct view view_of(struct pager_world *w)
{
    return (struct view){w->registry, &w->rules, w->now, &w->arena, TEXT("12:abcd")};
}

static void file(struct pager_world *w, const struct incident *incident, const char *stage, const char *at)
{
    struct command filed = {.type = COMMAND_FILED, .ref = incident->ref};
    filed.u.filed = (struct command_filed){
        .stage = text_of(stage), .at = text_of(at), .reference = TEXT("R"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
}

static void stands(struct pager_world *w, const struct incident *incident, const char *stage, const char *state,
                   const char *late)
{
    struct view view = view_of(w);
    const struct value *map = view_obligation(&view, incident, pager_world_obligation(incident, stage));
    expect_text(value_get_text(map, "state"), state);
    expect_text(value_get_text(map, "late"), late);
}

/* Due 2026-12-21 09:00, with its limit at the end of that day: Regulation 1182/71 Art. 3(2)(c). */
static void the_final_report_is_as_late_as_what_took_its_place(void **state)
{
    static const struct {
        const char *submitted, *state, *late;
    } rows[] = {{"2026-12-21T08:59:59Z", "filed", "no"},
                {"2026-12-21T09:00:00Z", "filed-after-target", "target"},
                {"2026-12-21T23:59:59Z", "filed-after-target", "target"},
                {"2026-12-22T00:00:00Z", "filed-late", "limit"},
                {"2027-01-10T00:00:00Z", "filed-late", "limit"}};
    struct pager_world *w = *state;
    struct incident *incidents[ARRAY_LEN(rows)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        incidents[i] = pager_world_open(w);
        file(w, incidents[i], "incident_notification", "2026-11-21T09:00:00Z");
    }
    w->now = instant_at("2027-01-12T10:00:00Z"); /* recorded long after all of them */
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        file(w, incidents[i], "progress_report", rows[i].submitted);
        stands(w, incidents[i], "final_report", rows[i].state, rows[i].late);
        struct view view = view_of(w);
        const struct obligation *o = pager_world_obligation(incidents[i], "final_report");
        const struct value *map = view_obligation(&view, incidents[i], o);
        expect_text(value_get_text(map, "closed_by"), "progress_report");
        expect_text(value_get_text(map, "closed_at"), rows[i].submitted);
        assert_int_equal(value_get(map, "filed_at")->kind, VALUE_NULL);
    }
}

/* The instant a lawyer needs is the one of the submission; when it was typed in is in the audit log. */
static void the_explanation_gives_the_instant_of_submission(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    file(w, incident, "incident_notification", "2026-11-21T09:00:00Z");
    w->now = instant_at("2027-01-12T10:00:00Z");
    file(w, incident, "progress_report", "2027-01-05T11:30:00Z");
    struct view view = view_of(w);
    const struct value *page = view_explain(&view, incident, pager_world_obligation(incident, "final_report"));
    struct text first = value_get(page, "lines")->first->value->text;
    expect_text(first, "State: filed late by progress_report, whose filing ended it, submitted Tue 5 Jan 11:30 +00:00 "
                       "(filing 2)");
}

/* A forecast makes nothing late: what it counts from was never filed, and is what was missed. */
static void a_forecast_that_was_closed_is_not_late(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2027-02-12T10:00:00Z");
    file(w, incident, "progress_report", "");
    stands(w, incident, "final_report", "filed", "no");
    stands(w, incident, "final_report_after_handling", "running", "no"); /* it has no instant yet */
}

/* Awareness was earlier than believed: what was filed, and what that filing closed, may have come too late. */
static void a_corrected_awareness_reaches_what_was_closed(void **state)
{
    static const struct text closed = {"early_warning", 13};
    struct pager_world *w = *state;
    struct regime *nis2 = ARENA_ARRAY(&w->rules_arena, struct regime, 1);
    struct stage *stages = ARENA_ARRAY(&w->rules_arena, struct stage, w->rules.regimes[0].stage_count);
    *nis2 = w->rules.regimes[0];
    memcpy(stages, nis2->stages, nis2->stage_count * sizeof(stages[0]));
    nis2->stages = stages;
    w->rules.regimes = nis2;
    w->rules.regime_count = 1;
    stages[1].closes = (struct texts){&closed, 1}; /* the notification ends the early warning */
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2026-11-21T20:00:00Z");
    file(w, incident, "incident_notification", "");
    stands(w, incident, "early_warning", "filed", "no");
    struct command anchor = {.type = COMMAND_ANCHOR, .ref = incident->ref};
    anchor.u.anchor = (struct command_anchor){
        .anchor = TEXT("aware"), .at = TEXT("2026-11-20T09:00:00Z"), .reason = TEXT("the mail of the night before")};
    pager_world_do(w, &anchor);
    assert_int_equal(pager_world_obligation(incident, "early_warning")->target.s, instant_at("2026-11-21T09:00:00Z").s);
    stands(w, incident, "early_warning", "filed-late", "limit");
    stands(w, incident, "incident_notification", "filed", "no");
}

/* Undone, the filing that was late ends nothing; the one that closes it then is judged anew. */
static void another_filing_closes_it_anew(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    file(w, incident, "incident_notification", "2026-11-21T09:00:00Z");
    w->now = instant_at("2027-01-12T10:00:00Z");
    file(w, incident, "progress_report", "");
    stands(w, incident, "final_report", "filed-late", "limit");
    struct command undo = {.type = COMMAND_UNFILE};
    undo.u.unfile = (struct command_unfile){2, TEXT("wrong day")};
    pager_world_do(w, &undo);
    stands(w, incident, "final_report", "overdue", "limit");
    file(w, incident, "progress_report", "2026-12-20T09:00:00Z");
    stands(w, incident, "final_report", "filed", "no");
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(the_final_report_is_as_late_as_what_took_its_place),
        T(the_explanation_gives_the_instant_of_submission),
        T(a_forecast_that_was_closed_is_not_late),
        T(a_corrected_awareness_reaches_what_was_closed),
        T(another_filing_closes_it_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
