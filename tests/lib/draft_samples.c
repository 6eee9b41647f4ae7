/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_samples: see draft_samples.h. The story is that of templates/samples.
 */
#include "tests/lib/draft_samples.h"

#include "tests/lib/expect.h"
#include "tests/lib/zones.h"

/* What is known when: 0 the first night, 1 before the notification, 2 before the final report. */
static const struct {
    int phase;
    const char *key, *value;
} told[] = {
    {0, "report.kind", "significant_incident"},
    {0, "nature.description_short",
     "Files on the file servers are encrypted since Saturday night. A ransom note was found. Metering is down."},
    {0, "nature.suspected_malicious", "yes"},
    {0, "impact.cross_border", "?"},
    {0, "impact.services", "metering: unavailable\nbilling: unavailable\ncustomer portal: degraded"},
    {0, "support.requested", "no"},
    {1, "nature.cia", "availability, integrity"},
    {1, "nature.type", "information-content-security:unauthorised-information-modification"},
    {1, "nature.techniques", "ransomware, identity_theft"},
    {1, "time.started_at", "2026-11-21T00:50:00Z"},
    {1, "time.contained_at", "2026-11-21T06:30:00Z"},
    {1, "time.expected_recovery_at", "2026-11-23T16:00:00Z"},
    {1, "significance.basis", "operational_disruption, malicious_access_severe"},
    {1, "significance.mode", "caused"},
    {1, "impact.severity", "high"},
    {1, "impact.summary", "Metering and billing are down for all customers; supply is not affected."},
    {1, "impact.users_share", "100"},
    {1, "impact.safety", "none"},
    {1, "ioc.statement", "attached"},
    {1, "ioc.list", "hxxp://drop[.]example/a\n203.0.113.9\nlocker.exe"},
    {1, "response.taken", "The VPN is closed. The file servers are switched off. Backups were checked."},
    {1, "response.ongoing", "Restoring the file servers from the backup of Friday."},
    {2, "nature.description_full",
     "An account of a maintenance contractor was used to log in over the VPN at 01:50.\n"
     "From there the file servers were encrypted with a known ransomware.\nThe grid itself was not affected."},
    {2, "impact.cross_border", "no"},
    {2, "cause.category", "malicious-actions"},
    {2, "cause.threat_type", "ransomware"},
    {2, "cause.analysis", "The contractor's account had no second factor."},
    {2, "time.service_restored_at", "2026-11-23T15:00:00Z"},
    {2, "time.resolved_at", "2026-11-25T15:00:00Z"},
    {2, "response.ongoing", "none"},
    {2, "closing.corrective", "Every account of a contractor has a second factor since 1 December."},
};

static void tell(struct incident_world *w, int phase)
{
    struct value *known = value_map(&w->arena);
    for (size_t i = 0; i < ARRAY_LEN(told); i++) {
        if (told[i].phase == phase) {
            value_put_cstr(&w->arena, known, told[i].key, told[i].value);
        }
    }
    struct command command = {.type = COMMAND_SET, .ref = incident_world_incident(w)->ref};
    command.u.set.fields = known;
    if (!incident_world_decide(w, &command)) {
        fail_msg("refused: %.*s", TEXT_ARG(w->refusal.words));
    }
}

static void decide_significant(struct incident_world *w)
{
    struct command command = {.type = COMMAND_DECIDE, .ref = incident_world_incident(w)->ref};
    command.u.decide = (struct command_decide){
        .question = TEXT("significant"), .answer = TEXT("yes"), .reason = TEXT("billing is down")};
    assert_true(incident_world_decide(w, &command));
}

static void set_status(struct incident_world *w, const char *status)
{
    struct command command = {.type = COMMAND_STATUS, .ref = incident_world_incident(w)->ref};
    command.u.status.status = text_of(status);
    assert_true(incident_world_decide(w, &command));
}

void draft_sample_story(struct incident_world *w, const char *stage)
{
    draft_sample_empty(w);
    incident_world_anchor(w, "detected", "2026-11-21T02:05:00Z");
    incident_world_anchor(w, "aware", "2026-11-21T02:14:00Z");
    tell(w, 0);
    set_status(w, "ongoing");
    w->now = instant_at("2026-11-21T17:00:00Z");
    if (text_is(text_of(stage), "early_warning")) {
        return;
    }
    incident_world_file(w, "early_warning", "nis2", "CSIRT-4711");
    w->now = instant_at("2026-11-23T09:00:00Z");
    decide_significant(w);
    tell(w, 1);
    assert_true(incident_world_set(w, NULL, "{\"impact.users_affected\": \"120000\"}"));
    if (text_is(text_of(stage), "incident_notification")) {
        return;
    }
    incident_world_file(w, "incident_notification", "nis2", "CSIRT-4711/2");
    w->now = instant_at("2026-12-18T10:00:00Z");
    tell(w, 2);
    set_status(w, "resolved");
}

static struct text generic_value(const struct model_field *field, struct arena *arena)
{
    switch ((enum model_type) field->type) {
    case MODEL_CHOICE:
    case MODEL_CHOICES:
        return text_of(field->choices[0]);
    case MODEL_TIME:
        return TEXT("2026-11-21T01:00:00Z");
    case MODEL_NUMBER:
        return TEXT("42");
    case MODEL_COUNTRIES:
        return TEXT("DK");
    case MODEL_TEXT:
        break;
    }
    return text_format(arena, "(%s)", field->label);
}

struct text draft_sample_value(const struct model_field *field, struct arena *arena)
{
    for (size_t i = 0; i < ARRAY_LEN(told); i++) {
        if (text_is(text_of(field->key), told[i].key) && told[i].value[0] != '?') {
            return text_of(told[i].value);
        }
    }
    return generic_value(field, arena);
}

void draft_sample_empty(struct incident_world *w)
{
    (void) incident_world_open(w, "Ransomware on the file servers", NULL);
}

void draft_sample_minimal(struct incident_world *w)
{
    draft_sample_empty(w);
    assert_true(incident_world_set(w, "{\"malicious\": \"yes\", \"cross-border\": \"?\"}", NULL));
}

static void set_everything(struct incident_world *w)
{
    struct value *known = value_map(&w->arena);
    for (size_t i = 0; i < model_field_count; i++) {
        if (model_fields[i].set_by == NULL) {
            value_put_text(&w->arena, known, model_fields[i].key, draft_sample_value(&model_fields[i], &w->arena));
        }
    }
    struct command command = {.type = COMMAND_SET, .ref = incident_world_incident(w)->ref};
    command.u.set.fields = known;
    if (!incident_world_decide(w, &command)) {
        fail_msg("refused: %.*s", TEXT_ARG(w->refusal.words));
    }
}

void draft_sample_full(struct incident_world *w)
{
    draft_sample_minimal(w);
    incident_world_anchor(w, "detected", "2026-11-21T02:05:00Z");
    incident_world_anchor(w, "aware", "2026-11-21T02:14:00Z");
    decide_significant(w);
    w->now = instant_at("2026-11-21T18:00:00Z");
    incident_world_file(w, "early_warning", "nis2", "CSIRT-4711");
    w->now = instant_at("2026-11-26T08:00:00Z");
    set_everything(w);
    assert_true(incident_world_set(w, NULL, "{\"impact.users_affected\": \"120000\"}"));
    assert_true(incident_world_unknown(w, "impact.financial"));
}
