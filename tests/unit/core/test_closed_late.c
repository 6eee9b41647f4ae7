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

static void closed_by(struct pager_world *w, const struct incident *incident, const char *by)
{
    struct view view = view_of(w);
    const struct value *map = view_obligation(&view, incident, pager_world_obligation(incident, "final_report"));
    expect_text(value_get_text(map, "closed_by"), by);
}

/* Both were sent, the final report after the handling on 10 January; due 21 December without the progress report. */
static struct incident *after_both(struct pager_world *w)
{
    struct incident *incident = pager_world_open(w);
    file(w, incident, "incident_notification", "2026-11-21T09:00:00Z");
    struct command anchor = {.type = COMMAND_ANCHOR, .ref = incident->ref};
    w->now = instant_at("2027-01-12T10:00:00Z");
    anchor.u.anchor =
        (struct command_anchor){.anchor = TEXT("handled"), .at = TEXT("2026-12-30T09:00:00Z"), .reason = TEXT("over")};
    pager_world_do(w, &anchor);
    file(w, incident, "progress_report", "2026-12-20T09:00:00Z");
    file(w, incident, "final_report_after_handling", "2027-01-10T09:00:00Z");
    stands(w, incident, "final_report", "filed", "no");
    stands(w, incident, "final_report_after_handling", "filed", "no");
    return incident;
}

/* The authority has a final report: without a progress report it is the one of Art. 23(4)(d), owed to nobody any more
 * and as late as that, not one that is missing. */
static void a_final_report_whose_progress_report_fell_is_the_final_report(void **state)
{
    struct pager_world *w = *state;
    for (int how = 0; how < 2; how++) {
        struct incident *incident = after_both(w);
        int64_t last = w->registry->next_filing;
        struct command undo = {.type = COMMAND_UNFILE}, withdraw = {.type = COMMAND_WITHDRAW, .ref = incident->ref};
        undo.u.unfile = (struct command_unfile){last - 2, TEXT("it never left the house")};
        withdraw.u.end = (struct command_end){.stage = TEXT("progress_report"), .reason = TEXT("nothing was ongoing")};
        pager_world_do(w, how == 0 ? &undo : &withdraw);
        stands(w, incident, "final_report", "filed-late", "limit");
        closed_by(w, incident, "final_report_after_handling");
        stands(w, incident, "final_report_after_handling", "filed", "no"); /* it has no clock of its own then */
        assert_false(instant_is_set(pager_world_obligation(incident, "final_report_after_handling")->target));
        file(w, incident, "progress_report", "2026-12-20T09:00:00Z"); /* it was sent after all */
        stands(w, incident, "final_report", "filed", "no");
        closed_by(w, incident, "progress_report");
        assert_true(instant_is_set(pager_world_obligation(incident, "final_report_after_handling")->target));
        undo.u.unfile.filing = last;
        pager_world_do(w, &undo);
        closed_by(w, incident, "final_report_after_handling");
        undo.u.unfile.filing = last - 1;
        pager_world_do(w, &undo); /* neither was sent */
        stands(w, incident, "final_report", "overdue", "limit");
    }
}

/* --- whatever was recorded first ---------------------------------------------------------------------------------- */

static void believed_aware(struct pager_world *w, const struct incident *incident, const char *at)
{
    struct command anchor = {.type = COMMAND_ANCHOR, .ref = incident->ref};
    anchor.u.anchor =
        (struct command_anchor){.anchor = TEXT("aware"), .at = text_of(at), .reason = TEXT("as it was, after all")};
    pager_world_do(w, &anchor);
}

/* The last fact but one of a record that was put right: a wrong instant, taken back. */
static void slip(struct pager_world *w, const struct incident *incident, const char *stage, const char *at)
{
    struct command undo = {.type = COMMAND_UNFILE};
    file(w, incident, stage, at);
    undo.u.unfile = (struct command_unfile){incident->filings[incident->filing_count - 1].number, TEXT("wrong day")};
    pager_world_do(w, &undo);
}

enum fact { NOTIFIED, AWARE_EARLIER, ENDED, FACTS };

static void record(struct pager_world *w, const struct incident *incident, int fact, const char *ending, bool slips)
{
    switch ((enum fact) fact) {
    case NOTIFIED:
        if (slips) {
            slip(w, incident, "incident_notification", "2026-11-24T09:00:00Z");
        }
        file(w, incident, "incident_notification", "2026-11-22T09:00:00Z");
        return;
    case AWARE_EARLIER:
        believed_aware(w, incident, "2026-11-20T21:00:00Z");
        return;
    case ENDED:
        file(w, incident, ending, "2026-12-23T08:00:00Z");
        return;
    case FACTS:
        break;
    }
    UNREACHABLE();
}

/* Notified on 22 November, so the final report was due on 22 December at 09:00, and nobody had it before the 23rd. This
 * is so in whichever order the three facts were typed in, and whether or not one was typed in wrongly at first. */
static void late_is_late_in_whichever_order_it_was_recorded(void **state)
{
    static const int orders[][FACTS] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    static const char *const endings[] = {"final_report", "progress_report"};
    struct pager_world *w = *state;
    struct incident *incidents[ARRAY_LEN(orders)][ARRAY_LEN(endings)][2];
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        for (size_t k = 0; k < ARRAY_LEN(endings); k++) {
            for (size_t slips = 0; slips < 2; slips++) {
                incidents[i][k][slips] = pager_world_open(w);
            }
        }
    }
    w->now = instant_at("2027-01-12T10:00:00Z");
    for (size_t i = 0; i < ARRAY_LEN(orders) * ARRAY_LEN(endings) * 2; i++) {
        const int *order = orders[i / 4];
        struct incident *incident = incidents[i / 4][i / 2 % 2][i % 2];
        for (size_t k = 0; k < FACTS; k++) {
            record(w, incident, order[k], endings[i / 2 % 2], i % 2 == 1);
        }
        const struct obligation *o = pager_world_obligation(incident, "final_report");
        assert_int_equal(o->target.s, instant_at("2026-12-22T09:00:00Z").s);
        stands(w, incident, "incident_notification", "filed", "no");
        stands(w, incident, "final_report", "filed-late", "limit");
    }
}

/* Undone and recorded as earlier: what counted from it is put right with it. */
static void an_earlier_submission_reaches_what_had_ended(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2027-01-12T10:00:00Z");
    file(w, incident, "incident_notification", "2026-11-24T08:00:00Z");
    file(w, incident, "progress_report", "2026-12-23T08:00:00Z");
    stands(w, incident, "final_report", "filed", "no");
    struct command undo = {.type = COMMAND_UNFILE};
    undo.u.unfile = (struct command_unfile){1, TEXT("wrong day")};
    pager_world_do(w, &undo);
    stands(w, incident, "final_report", "filed", "no"); /* from the latest instant there can be: a forecast */
    file(w, incident, "incident_notification", "2026-11-22T09:00:00Z");
    stands(w, incident, "final_report", "filed-late", "limit");
}

static bool tells(const struct incident *incident, const char *part)
{
    const struct alert *last = NULL;
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *a = &incident->pager.alerts[i];
        last = a->kind == ALERT_ANNOUNCEMENT ? a : last;
    }
    return last != NULL && text_find(last->words, text_of(part)) != SIZE_MAX;
}

static bool explains(struct pager_world *w, const struct incident *incident, const char *start)
{
    struct view view = view_of(w);
    const struct value *page = view_explain(&view, incident, pager_world_obligation(incident, "final_report"));
    for (const struct value_item *i = value_get(page, "lines")->first; i != NULL; i = i->next) {
        if (text_starts(i->value->text, text_of(start))) {
            return true;
        }
    }
    return false;
}

static bool mentions(struct pager_world *w, const struct incident *incident, const char *words)
{
    struct view view = view_of(w);
    const struct value *page = view_explain(&view, incident, pager_world_obligation(incident, "final_report"));
    for (const struct value_item *i = value_get(page, "lines")->first; i != NULL; i = i->next) {
        if (text_find(i->value->text, text_of(words)) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static struct instant limit_of(const struct incident *incident)
{
    return pager_world_obligation(incident, "final_report")->limit;
}

/* Somebody may have told the authority that it was in time. */
static void people_are_told_what_reads_late_now(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2027-01-12T10:00:00Z");
    file(w, incident, "early_warning", "2026-11-22T08:00:00Z");
    file(w, incident, "final_report", "2026-12-23T08:00:00Z");
    file(w, incident, "incident_notification", "2026-11-22T09:00:00Z");
    assert_true(tells(incident, "nis2 final_report@csirt: filed in time -> filed late (due Tue 22 Dec "
                                "2026 09:00 +00:00)"));
    size_t alerts = pager_world_alerts(incident, "announce");
    believed_aware(w, incident, "2026-11-20T21:00:00Z");
    assert_int_equal(pager_world_alerts(incident, "announce"), alerts + 1);
    assert_true(tells(incident, "nis2 early_warning@csirt: filed in time -> filed late"));
    assert_false(tells(incident, "final_report"));
    believed_aware(w, incident, "2026-11-21T09:00:00Z");
    assert_true(tells(incident, "nis2 early_warning@csirt: filed late -> filed in time"));
}

/* What it was late by is taken back: there is no due instant any more that could be told. */
static void without_a_due_instant_nothing_is_late(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2027-01-12T10:00:00Z");
    struct command anchor = {.type = COMMAND_ANCHOR, .ref = incident->ref};
    anchor.u.anchor = (struct command_anchor){
        .anchor = TEXT("handled"), .at = TEXT("2026-11-25T09:00:00Z"), .reason = TEXT("it is over")};
    file(w, incident, "progress_report", "2026-11-24T09:00:00Z");
    pager_world_do(w, &anchor);
    file(w, incident, "final_report_after_handling", "2027-01-11T09:00:00Z");
    stands(w, incident, "final_report_after_handling", "filed-late", "limit");
    anchor.u.anchor = (struct command_anchor){.anchor = TEXT("handled"), .clear = true, .reason = TEXT("it is not")};
    pager_world_do(w, &anchor);
    stands(w, incident, "final_report_after_handling", "filed", "no");
    assert_true(tells(incident, "final_report_after_handling@csirt: filed late -> no due time"));
}

/* Two filings took its place: the authority had it when the first of them came, whichever was typed in first. */
static void of_two_that_closed_it_the_first_submission_counts(void **state)
{
    static const struct text also[] = {{"final_report", 12}};
    static const char *const ats[] = {"2026-12-20T09:00:00Z", "2027-01-10T09:00:00Z"};
    static const char *const stages[] = {"progress_report", "recipients"}; /* made to close it for this test */
    struct pager_world *w = *state;
    struct regime nis2 = w->rules.regimes[0];
    struct stage *at = ARENA_ARRAY(&w->rules_arena, struct stage, nis2.stage_count);
    memcpy(at, nis2.stages, nis2.stage_count * sizeof *at);
    at[6].closes = (struct texts){also, 1};
    at[6].addressees = at[3].addressees;
    nis2.stages = at;
    w->rules.regimes = &nis2;
    w->rules.regime_count = 1;
    struct incident *incidents[] = {pager_world_open(w), pager_world_open(w)};
    w->now = instant_at("2027-01-12T10:00:00Z");
    for (size_t i = 0; i < ARRAY_LEN(incidents); i++) {
        file(w, incidents[i], "incident_notification", "2026-11-21T09:00:00Z");
        file(w, incidents[i], stages[i], ats[i]);
        file(w, incidents[i], stages[1 - i], ats[1 - i]);
        stands(w, incidents[i], "final_report", "filed", "no");
        struct view view = view_of(w);
        const struct value *map =
            view_obligation(&view, incidents[i], pager_world_obligation(incidents[i], "final_report"));
        expect_text(value_get_text(map, "closed_by"), "progress_report");
        expect_text(value_get_text(map, "closed_at"), ats[0]);
    }
}

/* The one that came first in truth was recorded last: nothing is guessed, and whoever records it is told. */
static void what_was_recorded_under_another_name_is_told(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2027-01-12T10:00:00Z");
    file(w, incident, "incident_notification", "2026-11-21T09:00:00Z");
    file(w, incident, "final_report", "2027-01-10T09:00:00Z");
    assert_int_equal(w->turn.result_words.len, 0);
    file(w, incident, "progress_report", "2026-12-20T09:00:00Z");
    assert_true(text_find(w->turn.result_words, TEXT("nis2ctl report filed --undo 2 --help")) != SIZE_MAX);
    stands(w, incident, "final_report", "filed-late", "limit");
}

/* Art. 33(1) of the GDPR wants reasons for a delay: whoever reads what was recorded must not have to ask whether. */
static void late_is_said_where_it_is_recorded(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2027-01-12T10:00:00Z");
    file(w, incident, "early_warning", "2026-11-22T08:00:00Z");
    assert_true(tells(incident, "09:00 +00:00 -> filed"));
    assert_false(tells(incident, "late"));
    file(w, incident, "incident_notification", "2026-11-26T08:00:00Z");
    assert_true(tells(incident, "-> filed late"));
    file(w, incident, "progress_report", "2027-01-11T08:00:00Z");
    assert_true(tells(incident, "-> filed late by progress_report"));
    file(w, incident, "authority_feedback", "2027-01-11T08:00:00Z"); /* theirs, and long expected */
    assert_true(tells(incident, "-> filed"));
    assert_false(tells(incident, "late"));
    struct incident *other = pager_world_open(w);
    file(w, other, "incident_notification", "2027-01-12T10:00:00Z");
    w->now = instant_at("2027-02-11T23:00:00Z"); /* after the thirty days, within the day the month ends on */
    file(w, other, "progress_report", "");
    assert_true(tells(other, "-> filed after the target by progress_report"));
}

/* The clock waits again and is owed: no reader, in whatever language, may be told that it has ended. */
static void what_waits_again_has_not_ended(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2026-12-03T09:00:00Z");
    struct command anchor = {.type = COMMAND_ANCHOR, .ref = incident->ref};
    anchor.u.anchor = (struct command_anchor){
        .anchor = TEXT("handled"), .at = TEXT("2026-11-25T09:00:00Z"), .reason = TEXT("it is over")};
    file(w, incident, "progress_report", "2026-11-24T09:00:00Z");
    pager_world_do(w, &anchor);
    anchor.u.anchor = (struct command_anchor){.anchor = TEXT("handled"), .clear = true, .reason = TEXT("it is not")};
    pager_world_do(w, &anchor);
    const struct alert *last = &incident->pager.alerts[incident->pager.alert_count - 1];
    while (last->kind != ALERT_ANNOUNCEMENT) {
        last--;
    }
    assert_int_equal(last->move_count, 1);
    expect_text(last->moves[0], "nis2 final_report_after_handling csirt 2026-12-25T09:00:00Z none");
}

/* A day off that was added to the calendar later is no fact of the incident: the clock stands, and says so. */
static void a_day_off_added_since_moves_nothing(void **state)
{
    static const struct civil_date added[] = {{2026, 12, 21}};
    static const struct named_holidays none[] = {{{"XX", 2}, {NULL, 0}, NULL}}, one[] = {{{"XX", 2}, {added, 1}, NULL}};
    const char *kept = "This clock was set with the calendar and the zone as they were then, and keeps that";
    const char *with = "Limit: incident_notification+P1M@eod (counted with the calendar and the zone of today";
    const char *today = "  limit Wed 2026-12-23 00:00:00 +00:00, not Tue 2026-12-22 00:00:00 +00:00";
    struct pager_world *w = *state;
    struct regime nis2 = w->rules.regimes[0];
    nis2.holidays = TEXT("XX");
    w->rules.regimes = &nis2;
    w->rules.regime_count = 1;
    w->rules.holidays = none;
    w->rules.holiday_count = 1;
    struct incident *incident = pager_world_open(w);
    file(w, incident, "incident_notification", "2026-11-21T09:00:00Z");
    assert_false(explains(w, incident, kept));
    assert_false(explains(w, incident, with));
    w->rules.holidays = one; /* while it runs: a rebase would move it */
    assert_true(explains(w, incident, kept));
    assert_true(explains(w, incident, with));
    assert_true(explains(w, incident, today));
    assert_true(
        explains(w, incident, "It is moved only by a decision: nis2ctl incident rebase INC-2026-0001 --regime"));
    w->rules.holidays = none;
    w->now = instant_at("2027-01-12T10:00:00Z");
    file(w, incident, "final_report", "2026-12-22T08:00:00Z");
    assert_false(explains(w, incident, kept));
    w->rules.holidays = one; /* ended, nothing would */
    assert_true(explains(w, incident, kept));
    assert_true(explains(w, incident, today));
    assert_false(explains(w, incident, "It is moved only by a decision"));
    believed_aware(w, incident, "2026-11-21T08:00:00Z");
    assert_int_equal(limit_of(incident).s, instant_at("2026-12-22T00:00:00Z").s);
    stands(w, incident, "final_report", "filed-late", "limit");
    assert_true(explains(w, incident, kept));
}

/* As a release left it that counted from something else. Neither calendar nor zone was changed, and nobody is sent to
 * look for it: the next fact recorded puts it right, be it running or ended. */
static void a_clock_that_counts_from_something_else_says_so(void **state)
{
    const char *why = "What this clock counts from was recorded, or is read, otherwise since it was set. The next fact";
    const char *moves = "The next fact recorded of the incident works it out anew, under the rules it has; to those";
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2026-11-23T10:00:00Z");
    file(w, incident, "incident_notification", "2026-11-22T10:00:00Z");
    for (int is_ended = 0; is_ended <= 1; is_ended++) {
        struct obligation *o = (struct obligation *) (uintptr_t) pager_world_obligation(incident, "final_report");
        const struct instant target = o->target;
        assert_false(mentions(w, incident, "otherwise since it was set"));
        o->target = o->limit = instant_at("2026-12-24T09:00:00Z");
        o->inputs.at[0] ^= 0xff;
        assert_true(explains(w, incident, why));
        assert_true(explains(w, incident, "  target Tue 2026-12-22 10:00:00 +00:00, not Thu 2026-12-24 09:00:00"));
        assert_true(mentions(w, incident, "(counted from what is on record and how it is read today"));
        assert_false(mentions(w, incident, "the calendar and the zone"));
        assert_int_equal(explains(w, incident, moves), !is_ended);
        assert_false(mentions(w, incident, "It is moved only by a decision"));
        incident->is_void = true;
        assert_true(mentions(w, incident, "Nothing is recorded of this incident any more, so that it stays."));
        incident->is_void = false;
        w->now = instant_at("2027-01-12T10:00:00Z");
        file(w, incident, is_ended ? "early_warning" : "final_report", "2026-12-22T08:00:00Z");
        assert_int_equal(o->target.s, target.s);
    }
}

static void withdraw(struct pager_world *w, const struct incident *incident, const char *stage)
{
    struct command command = {.type = COMMAND_WITHDRAW, .ref = incident->ref};
    command.u.end = (struct command_end){.stage = text_of(stage), .reason = TEXT("the wrong company")};
    pager_world_do(w, &command);
}

/* Of a stage that may be filed again (DORA's initial notification) what was withdrawn neither stands nor was in time,
 * whichever of the two was submitted first. Due 2026-11-24 09:00. */
static void what_was_withdrawn_is_in_no_time(void **state)
{
    static const char *const at[] = {"2026-11-23T09:00:00Z", "2026-12-10T09:00:00Z"};
    struct pager_world *w = *state;
    struct regime nis2 = w->rules.regimes[0];
    struct stage stages[REGIME_STAGES_MAX];
    memcpy(stages, nis2.stages, nis2.stage_count * sizeof *stages);
    stages[1].resubmit_latest = true;
    nis2.stages = stages;
    w->rules.regimes = &nis2;
    w->rules.regime_count = 1;
    struct buf frozen = BUF_INIT;
    regime_freeze(&nis2, &frozen);
    nis2.digest = hash_of(frozen.at, frozen.len);
    buf_done(&frozen);
    for (int second = 0; second <= 1; second++) {
        w->now = instant_at("2026-11-21T09:00:00Z");
        const struct incident *incident = pager_world_open(w);
        w->now = instant_at("2027-01-12T10:00:00Z");
        file(w, incident, "incident_notification", at[!second]);
        withdraw(w, incident, "incident_notification");
        file(w, incident, "incident_notification", at[second]);
        const struct obligation *o = pager_world_obligation(incident, "incident_notification");
        stands(w, incident, "incident_notification", second == 0 ? "filed" : "filed-late",
               second == 0 ? "no" : "limit");
        assert_int_equal(obligation_filing(incident, o)->at.s, instant_at(at[second]).s);
        assert_int_equal(o->ended_at.s, instant_at(at[second]).s);
        struct view view = view_of(w);
        const struct value *lines = value_get(view_explain(&view, incident, o), "lines");
        size_t withdrawn = 0;
        for (const struct value_item *i = lines->first; i != NULL; i = i->next) {
            withdrawn += text_ends(i->value->text, TEXT("; withdrawn since")) ? 1 : 0;
        }
        assert_int_equal(withdrawn, 1);
    }
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
        T(a_final_report_whose_progress_report_fell_is_the_final_report),
        T(late_is_late_in_whichever_order_it_was_recorded),
        T(an_earlier_submission_reaches_what_had_ended),
        T(people_are_told_what_reads_late_now),
        T(without_a_due_instant_nothing_is_late),
        T(of_two_that_closed_it_the_first_submission_counts),
        T(what_was_recorded_under_another_name_is_told),
        T(late_is_said_where_it_is_recorded),
        T(what_waits_again_has_not_ended),
        T(a_day_off_added_since_moves_nothing),
        T(a_clock_that_counts_from_something_else_says_so),
        T(what_was_withdrawn_is_in_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
