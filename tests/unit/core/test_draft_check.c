/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How far a report is, who approved it, and what changed since a filing: the three things somebody asks before sending.
 */
#include "tests/lib/expect.h"
#include "tests/lib/incident_world.h"
#include "tests/lib/zones.h"

#include <string.h>

#include "base/limits.h"
#include "core/draft_check.h"
#include "core/draft_parts.h"
#include "core/report_changes.h"
#include "core/view.h"

static struct draft_check check_of(struct incident_world *w, const char *stage)
{
    return draft_check(&w->fixture.rules, incident_world_incident(w), incident_world_obligation(w, "nis2", stage),
                       w->now, &w->arena);
}

static bool approve(struct incident_world *w, const char *stage)
{
    struct command command = {.type = COMMAND_APPROVE, .ref = incident_world_incident(w)->ref};
    command.u.approve = (struct command_approve){.stage = text_of(stage), .note = TEXT("read twice")};
    return incident_world_decide(w, &command);
}

static bool has_key(const struct gaps *gaps, const char *key)
{
    for (size_t i = 0; i < gaps->count; i++) {
        if (text_is(gaps->at[i].key, key)) {
            return true;
        }
    }
    return false;
}

static bool warns_of(const struct draft_check *c, const char *words)
{
    for (size_t i = 0; i < c->warnings.count; i++) {
        if (text_find(c->warnings.at[i], text_of(words)) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* Somebody would hold a report back that may go out, or send one that lacks what the law asks. */
static void from_blocked_to_approved(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "Title", NULL);
    struct draft_check c = check_of(w, "early_warning");
    assert_int_equal(c.ready, DRAFT_BLOCKED);
    assert_true(has_key(&c.required, "nature.suspected_malicious") && has_key(&c.required, "impact.cross_border"));
    assert_true(has_key(&c.wanted, "nature.description_short"));
    assert_false(approve(w, "early_warning"));
    assert_string_equal(w->refusal.code, "answers-missing");
    assert_int_equal(w->refusal.candidates->count, c.required.count);
    assert_true(incident_world_unknown(w, "nature.suspected_malicious"));
    assert_true(incident_world_set(w, "{\"impact.cross_border\":\"yes\"}", NULL));
    c = check_of(w, "early_warning");
    assert_int_equal(c.ready, DRAFT_SENDABLE); /* unknown is an answer */
    assert_true(has_key(&c.wanted, "impact.countries"));
    while (c.wanted.count > 0) {
        struct text key = c.wanted.at[0].key;
        const char *value = text_is(key, "impact.countries") ? "SE" : "words";
        struct text fields = text_format(&w->arena, "{\"%.*s\":\"%s\"}", TEXT_ARG(key), value);
        if (!incident_world_set(w, text_cstr(&w->arena, fields), NULL)) { /* of the configuration: not set here */
            break;
        }
        c = check_of(w, "early_warning");
    }
    assert_true(approve(w, "early_warning"));
    c = check_of(w, "early_warning");
    assert_int_equal(c.ready, DRAFT_APPROVED);
    expect_text(c.approval->by, "legal");
    expect_text(c.approval->note, "read twice");
    assert_true(incident_world_set(w, "{\"impact.cross_border\":\"no\"}", NULL));
    c = check_of(w, "early_warning");
    assert_true(c.ready != DRAFT_APPROVED && !c.is_approval_current); /* these answers nobody has seen */
    assert_true(incident_world_set(w, "{\"impact.cross_border\":\"yes\"}", NULL));
    assert_true(check_of(w, "early_warning").is_approval_current);
    incident_world_file(w, "early_warning", NULL, "R-1");
    assert_false(approve(w, "early_warning"));
    assert_string_equal(w->refusal.code, "already-ended");
}

/* A reviewer, or a missing detail, must not cost the deadline. */
static void little_time_is_said(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "Title", NULL);
    struct instant due = incident_world_obligation(w, "nis2", "early_warning")->target;
    w->now = instant_add(due, SPAN_S(-DRAFT_CHECK_HURRY_S - 1));
    assert_false(check_of(w, "early_warning").is_hurry);
    w->now = instant_add(due, SPAN_S(-DRAFT_CHECK_HURRY_S));
    assert_true(check_of(w, "early_warning").is_hurry);
    w->now = instant_add(due, SPAN_S(3600));
    assert_true(check_of(w, "early_warning").is_hurry);
    assert_true(incident_world_unknown(w, "nature.suspected_malicious"));
    assert_true(incident_world_unknown(w, "impact.cross_border"));
    assert_false(check_of(w, "early_warning").is_hurry);
}

/* An authority asks back about each of these, days later. */
static void what_looks_wrong_is_told(void **state)
{
    struct incident_world *w = *state;
    (void) incident_world_open(w, "Title", NULL);
    struct draft_check c = check_of(w, "incident_notification");
    assert_true(warns_of(&c, "assumed"));
    assert_true(incident_world_set(w,
                                   "{\"time.contained_at\":\"2026-11-20T10:00:00Z\",\"time.started_at\":"
                                   "\"2026-11-20T11:00:00Z\",\"ioc.statement\":\"attached\",\"data.affected\":\"yes\"}",
                                   NULL));
    c = check_of(w, "incident_notification");
    assert_true(warns_of(&c, "time.started_at"));
    assert_true(warns_of(&c, "no indicator"));
    incident_world_anchor(w, "aware", "2026-11-21T01:00:00Z");
    c = check_of(w, "incident_notification");
    assert_false(warns_of(&c, "assumed"));
    assert_true(incident_world_set(w, "{\"time.started_at\":\"2026-11-20T09:00:00Z\"}", NULL));
    c = check_of(w, "incident_notification");
    assert_false(warns_of(&c, "time.started_at"));
}

/* --- what changed */

static const struct report_change *change_of(const struct report_changes *changes, const char *key)
{
    for (size_t i = 0; i < changes->count; i++) {
        if (text_is(changes->at[i].key, key)) {
            return &changes->at[i];
        }
    }
    return NULL;
}

static const struct filing *filing(struct incident_world *w, size_t at)
{
    return &incident_world_incident(w)->filings[at];
}

/* The next report would repeat what was said, or hide what is new. */
static void changes_since_a_filing(void **state)
{
    struct incident_world *w = *state;
    struct incident *incident = incident_world_open(
        w, "Title", "{\"impact.cross_border\":\"no\",\"impact.severity\":\"low\",\"impact.users_affected\":\"5\"}");
    incident_world_file(w, "early_warning", NULL, "R-1");
    struct report_changes none = report_changes(incident, filing(w, 0), NULL, &w->arena);
    assert_int_equal(none.count, 0);
    assert_true(incident_world_set(w, "{\"impact.cross_border\":\"yes\"}", "{\"impact.severity\":\"high\"}"));
    assert_true(incident_world_clear(w, "impact.users_affected"));
    assert_true(incident_world_unknown(w, "nature.suspected_malicious"));
    incident_world_file(w, "incident_notification", NULL, "R-2");
    assert_true(incident_world_set(w, "{\"impact.cross_border\":\"no\",\"impact.severity\":\"medium\"}", NULL));
    struct report_changes changes = report_changes(incident, filing(w, 0), filing(w, 1), &w->arena);
    assert_int_equal(changes.count, 4);
    const struct report_change *c = change_of(&changes, "impact.cross_border");
    expect_text(c->before.value, "no");
    expect_text(c->after.value, "yes");
    c = change_of(&changes, "impact.severity");
    assert_int_equal(c->after.state, FIELD_ESTIMATE);
    assert_int_equal(change_of(&changes, "impact.users_affected")->after.state, FIELD_UNSET);
    assert_int_equal(change_of(&changes, "nature.suspected_malicious")->before.state, FIELD_UNSET);
    changes = report_changes(incident, filing(w, 0), NULL, &w->arena);
    assert_null(change_of(&changes, "impact.cross_border")); /* changed and changed back */
    expect_text(change_of(&changes, "impact.severity")->after.value, "medium");
    changes = report_changes(incident, filing(w, 1), NULL, &w->arena);
    assert_int_equal(changes.count, 2);
    expect_text(change_of(&changes, "impact.cross_border")->before.value, "yes");
}

/* Years of corrections must not grow without a bound; the newest are kept. */
static void the_past_has_a_bound(void **state)
{
    struct incident_world *w = *state;
    struct incident *incident = incident_world_open(w, "Title", NULL);
    char *value = mem_alloc(LIMIT_FIELD_VALUE + 64);
    incident_world_file(w, "early_warning", NULL, "R-1");
    for (int i = 0; i < 3 * LIMIT_PAST_FIELDS_BYTES / LIMIT_FIELD_VALUE; i++) {
        memset(value, 'a' + i % 26, LIMIT_FIELD_VALUE);
        value[LIMIT_FIELD_VALUE] = '\0';
        struct text fields = text_format(&w->arena, "{\"impact.summary\":\"%s\"}", value);
        assert_true(incident_world_set(w, text_cstr(&w->arena, fields), NULL));
        struct command request = {.type = COMMAND_REQUEST, .ref = incident->ref};
        request.u.request_report = (struct command_request){.due = TEXT("2026-12-01T10:00:00Z")};
        assert_true(incident_world_decide(w, &request));
        incident_world_file(w, "intermediate_report", NULL, NULL);
    }
    assert_true(incident->past_bytes <= LIMIT_PAST_FIELDS_BYTES && incident->past_count > 10);
    assert_true(incident->past_bytes + 2 * LIMIT_FIELD_VALUE > LIMIT_PAST_FIELDS_BYTES);
    registry_check(w->registry);
    mem_free(value);
}

static struct text impact_ended(struct incident_world *w)
{
    struct draft_scene s;
    draft_scene_init(&s, &w->fixture.rules, incident_world_incident(w),
                     incident_world_obligation(w, "nis2", "final_report"), TEXT("en"), w->now, &w->arena);
    struct instant at = draft_instant(&s, "time.impact_ended_at");
    return instant_is_set(at) ? instant_text(&w->arena, at) : TEXT("none");
}

/* An older ledger holds the end of the impact as it was typed: it is read until the anchor is recorded, and then the
 * instant that the clocks count from is what a report says. Also where nothing counts from it: reports tell it. */
static void a_typed_end_of_the_impact_is_still_read(void **state)
{
    struct incident_world *w = *state;
    struct entry entry;
    (void) incident_world_open(w, "Title", NULL);
    expect_text(impact_ended(w), "none");
    entry_init(&entry, ENTRY_FIELD);
    entry.u.field = (struct entry_field){
        .key = TEXT("time.impact_ended_at"), .state = FIELD_KNOWN, .value = TEXT("2026-11-21T01:00:00Z")};
    turn_emit(&w->turn, incident_world_incident(w)->ref, &entry);
    expect_text(impact_ended(w), "2026-11-21T01:00:00Z");
    incident_world_anchor(w, "impact_ended", "2026-11-21T02:00:00Z");
    expect_text(impact_ended(w), "2026-11-21T02:00:00Z");
}

int main(void)
{
#define WITH(test) cmocka_unit_test_setup_teardown(test, incident_world_setup, incident_world_teardown)
    const struct CMUnitTest tests[] = {
        WITH(a_typed_end_of_the_impact_is_still_read),
        WITH(from_blocked_to_approved),
        WITH(little_time_is_said),
        WITH(what_looks_wrong_is_told),
        WITH(changes_since_a_filing),
        WITH(the_past_has_a_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
