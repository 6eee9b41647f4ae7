/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_samples: see draft_samples.h. The story is that of templates/samples.
 */
#include "tests/lib/draft_samples.h"

#include "tests/lib/expect.h"
#include "tests/lib/zones.h"

/* What is known when: 0 the first night, 1 before the notification, 2 before the final report, 3 when the authority
 * asks, 4 when it still goes on, 5 once personal data are looked at, 6 when customers are told. */
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
    {1, "ioc.list", "locker.exe, on all three file servers"},
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
    {3, "impact.outlook", "improving"},
    {3, "response.ongoing", "Restoring the file servers; metering is back for two thirds of the customers."},
    {3, "time.expected_recovery_at", "2026-11-27T16:00:00Z"},
    {4, "progress.why_open", "The data of one of the three servers are still being rebuilt from paper records."},
    {4, "progress.expected_final_at", "2027-01-15T11:00:00Z"},
    {4, "response.planned", "Replacing the VPN gateway in January."},
    {5, "data.affected", "yes"},
    {5, "data.categories", "Customers: names, addresses, metering data. Employees: none."},
    {5, "data.subjects_n", "120000"},
    {5, "data.records_n", "?"},
    {5, "data.exfiltrated", "?"},
    {5, "dpo.name", "Data protection desk"},
    {5, "dpo.email", "dpo@nordhavn.example"},
    {5, "nature.description_full", "Files with customer data were encrypted by an attacker. A copy of them exists."},
    {5, "impact.summary", "Bills may be late. Misuse of addresses for fraudulent mail is possible."},
    {5, "response.taken", "The VPN is closed. The file servers are switched off. Backups were checked."},
    {5, "response.ongoing", "Restoring the file servers; looking for signs that data were taken out."},
    {5, "notify.remedies", "Be wary of mail and calls that ask for a payment. We never ask for passwords."},
    {6, "impact.summary", "Metering data and bills will be late. Your supply of electricity is not affected."},
    {6, "time.expected_recovery_at", "2026-11-23T16:00:00Z"},
    {6, "response.taken", "We have switched off the systems concerned and are restoring them from backups."},
    {6, "notify.remedies", "You need not do anything. Be wary of mail that claims to come from us."},
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

/* One may go no further than the entity's own experts. */
static void list_indicators(struct incident_world *w)
{
    static const struct {
        const char *type, *value, *role, *first_seen, *tlp;
    } rows[] = {
        {"url", "http://drop.example/a", "destination", "2026-11-21T00:55:00Z", ""},
        {"ipv4", "203.0.113.9", "source", "2026-11-21T00:50:00Z", "GREEN"},
        {"email", "desk@inner.example", "source", "", "RED"},
        {"yara", "rule locker { condition: true }", "", "", ""},
    };
    struct value *list = value_list(&w->arena);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct value *map = value_map(&w->arena);
        value_put_cstr(&w->arena, map, "type", rows[i].type);
        value_put_cstr(&w->arena, map, "value", rows[i].value);
        value_put_text_or_null(&w->arena, map, "role", text_of(rows[i].role));
        value_put_text_or_null(&w->arena, map, "first_seen", text_of(rows[i].first_seen));
        value_put_text_or_null(&w->arena, map, "tlp", text_of(rows[i].tlp));
        value_push(&w->arena, list, map);
    }
    struct command command = {.type = COMMAND_INDICATORS, .ref = incident_world_incident(w)->ref};
    command.u.indicators.indicators = list;
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

/* The first night: what is told to people outside, once somebody has decided to. */
static bool tell_people(struct incident_world *w, struct text stage)
{
    bool is_gdpr = text_is(stage, "authority_notification") || text_is(stage, "data_subjects");
    if (is_gdpr) {
        w->now = instant_at("2026-11-22T14:00:00Z");
        tell(w, 5);
    } else if (text_is(stage, "recipients")) {
        w->now = instant_at("2026-11-21T20:00:00Z");
        tell(w, 6);
    }
    return is_gdpr || text_is(stage, "recipients");
}

/* After the notification: what follows until the end. */
static void tell_the_rest(struct incident_world *w, struct text stage)
{
    if (text_is(stage, "intermediate_report")) {
        w->now = instant_at("2026-11-26T09:00:00Z");
        tell(w, 3);
        return;
    }
    w->now = instant_at("2026-12-18T10:00:00Z");
    if (!text_is(stage, "final_report")) {
        tell(w, 4);
    }
    if (text_is(stage, "progress_report")) {
        return;
    }
    if (text_is(stage, "final_report_after_handling")) {
        incident_world_file(w, "progress_report", "nis2", "CSIRT-4711/3");
        w->now = instant_at("2027-01-14T10:00:00Z");
    }
    tell(w, 2);
    set_status(w, "resolved");
}

void draft_sample_story(struct incident_world *w, const char *stage)
{
    draft_sample_empty(w);
    incident_world_anchor(w, "detected", "2026-11-21T02:05:00Z");
    incident_world_anchor(w, "aware", "2026-11-21T02:14:00Z");
    tell(w, 0);
    set_status(w, "ongoing");
    w->now = instant_at("2026-11-21T17:00:00Z");
    if (tell_people(w, text_of(stage)) || text_is(text_of(stage), "early_warning")) {
        return;
    }
    incident_world_file(w, "early_warning", "nis2", "CSIRT-4711");
    w->now = instant_at("2026-11-23T09:00:00Z");
    decide_significant(w);
    tell(w, 1);
    list_indicators(w);
    assert_true(incident_world_set(w, NULL, "{\"impact.users_affected\": \"120000\"}"));
    if (text_is(text_of(stage), "incident_notification")) {
        return;
    }
    incident_world_file(w, "incident_notification", "nis2", "CSIRT-4711/2");
    tell_the_rest(w, text_of(stage));
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
    case MODEL_SHARE:
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
    incident_world_anchor(w, "impact_ended", "2026-11-23T15:00:00Z");
    set_everything(w);
    assert_true(incident_world_set(w, NULL, "{\"impact.users_affected\": \"120000\"}"));
    assert_true(incident_world_unknown(w, "impact.financial"));
}
