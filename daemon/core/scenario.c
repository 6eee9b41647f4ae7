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

bool inject_is_to(const struct inject *inject, struct text role)
{
    for (size_t i = 0; i < inject->to.count; i++) {
        if (text_equal(inject->to.at[i], role)) {
            return true;
        }
    }
    return false;
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

static const struct {
    const char *word; /* ends with a dot: what follows is in the entry */
    int entry;
} events[] = {
    {"incident.opened", ENTRY_OPENED},
    {"decided", ENTRY_DECISION},
    {"acknowledged", ENTRY_ACKNOWLEDGED},
    {"alert.raised", ENTRY_ALERT},
    {"filed.", ENTRY_FILED},
    {"status.", ENTRY_STATUS},
    {"shown.", ENTRY_EXERCISE_INJECT},
    {"answered.", ENTRY_EXERCISE_ANSWER},
};

const char *scenario_event_of(int entry_type)
{
    for (size_t i = 0; i < ARRAY_LEN(events); i++) {
        if (events[i].entry == entry_type) {
            return events[i].word;
        }
    }
    return NULL;
}

/* Splits at the word of the table; -1: it begins with none of them. */
static int entry_of(struct text event, struct text *ret_detail)
{
    for (size_t i = 0; i < ARRAY_LEN(events); i++) {
        struct text word = text_of(events[i].word);
        bool has_detail = text_ends(word, TEXT("."));
        if (has_detail ? event.len > word.len && text_starts(event, word) : text_equal(event, word)) {
            *ret_detail = (struct text){event.at + word.len, event.len - word.len};
            return events[i].entry;
        }
    }
    return -1;
}

bool scenario_event_is(struct text event, struct text entry_type, struct text detail)
{
    struct text wanted;
    int type = entry_of(event, &wanted);
    return type >= 0 && text_is(entry_type, entry_row_find(type)->name) &&
           (wanted.len == 0 || text_equal(wanted, detail));
}

struct text scenario_event_inject(struct text event)
{
    struct text inject;
    int type = entry_of(event, &inject);
    return type == ENTRY_EXERCISE_INJECT || type == ENTRY_EXERCISE_ANSWER ? inject : TEXT_EMPTY;
}

bool scenario_event_is_valid(struct text event)
{
    struct text detail;
    int type = entry_of(event, &detail);
    return type >= 0 && (type != ENTRY_STATUS || is_status(detail)) &&
           (type != ENTRY_FILED || rule_is_event_name(detail));
}

const char *scenario_event_words(void)
{
    return "incident.opened, decided, acknowledged, alert.raised, filed.STAGE, status.STATUS, shown.INJECT or "
           "answered.INJECT";
}
