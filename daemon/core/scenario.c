/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scenario: its words, and finding things in it. See scenario.h.
 *
 * The words are those of a scenario file and of the ledger's entries alike. A status is one of the operational statuses
 * of an incident; a stage is any name a regime may give one, because which regimes are played is not known here.
 */
#include "core/scenario.h"

#include "core/entry.h"
#include "core/rule.h"

const char *const inject_trigger_names[] = {"at", "on", "unless", "manual", NULL};
const char *const inject_kind_names[] = {"message", "phone", "document",  "decision",
                                         "system",  "press", "authority", NULL};
const char *const fault_kind_names[] = {"channel_down", "channel_429", "contact_silent", NULL};
const char *const measure_names[] = {
    "decided_within", "first_ack_within", "filed_before", "step_reached", "completeness_at_filing", "observer", NULL};

const struct exercise_role *scenario_role(const struct scenario *scenario, struct text id)
{
    for (size_t i = 0; i < scenario->role_count; i++) {
        if (text_equal(scenario->roles[i].id, id)) {
            return &scenario->roles[i];
        }
    }
    return NULL;
}

const struct objective *scenario_objective(const struct scenario *scenario, struct text id)
{
    for (size_t i = 0; i < scenario->objective_count; i++) {
        if (text_equal(scenario->objectives[i].id, id)) {
            return &scenario->objectives[i];
        }
    }
    return NULL;
}

const struct inject *scenario_inject(const struct scenario *scenario, struct text id)
{
    for (size_t i = 0; i < scenario->inject_count; i++) {
        if (text_equal(scenario->injects[i].id, id)) {
            return &scenario->injects[i];
        }
    }
    return NULL;
}

static bool is_status(struct text word)
{
    for (size_t i = 0; status_names[i] != NULL; i++) {
        if (text_is(word, status_names[i])) {
            return true;
        }
    }
    return false;
}

bool scenario_event_is_valid(struct text event)
{
    static const char *const whole[] = {"incident.opened", "decided", "acknowledged", "alert.raised"};
    struct text first, rest;
    for (size_t i = 0; i < ARRAY_LEN(whole); i++) {
        if (text_is(event, whole[i])) {
            return true;
        }
    }
    if (!text_cut(event, '.', &first, &rest)) {
        return false;
    }
    return text_is(first, "filed") ? rule_is_event_name(rest) : text_is(first, "status") && is_status(rest);
}

const char *scenario_event_words(void)
{
    return "incident.opened, decided, acknowledged, alert.raised, filed.STAGE or status.STATUS";
}
