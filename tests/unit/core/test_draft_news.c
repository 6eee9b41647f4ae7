/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a draft says of what is new since the last report, and of the indicators.
 *
 * The changes are those of `report diff`: tests/e2e/check_material.py has the cases, here are the words and
 * the choice of the filing they are counted from.
 */
#include "tests/lib/draft_samples.h"

#include "tests/lib/expect.h"

#include <string.h>

#include "core/draft.h"

static const struct value *context_of(struct incident_world *w, const char *regime, const char *stage)
{
    return draft_context(&w->fixture.rules, incident_world_incident(w), incident_world_obligation(w, regime, stage),
                         TEXT("en"), w->now, &w->arena);
}

static const struct value *section_of(const struct value *context, const char *key)
{
    const struct value *list = value_get(context, "sections");
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (text_is(value_get_text(i->value, "key"), key)) {
            return i->value;
        }
    }
    fail_msg("there is no section %s", key);
    return NULL;
}

static bool lists(const struct value *list, const char *part)
{
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (text_find(i->value->text, text_of(part)) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* The reader would have to compare two reports line by line. */
static void what_changed_since_is_named(void **state)
{
    struct incident_world *w = *state;
    draft_sample_minimal(w);
    assert_false(value_get_bool(context_of(w, "nis2", "early_warning"), "has_changes", true));
    incident_world_file(w, "early_warning", "nis2", "R");
    assert_false(value_get_bool(context_of(w, "nis2", "incident_notification"), "has_changes", true));
    w->now = instant_add(w->now, SPAN_S(1));
    assert_true(incident_world_set(w, "{\"severity\": \"high\", \"cross-border\": \"yes\"}", NULL));
    const struct value *context = context_of(w, "nis2", "incident_notification");
    assert_int_equal(value_get(context, "changes")->count, 2);
    const struct value *items = value_get(section_of(context, "s_changes"), "items");
    assert_true(lists(items, "Possible cross-border impact: yes (previously: not known at this time)"));
    assert_true(lists(items, "Severity: high"));
    assert_true(incident_world_set(w, "{\"severity\": \"low\"}", NULL));
    incident_world_file(w, "incident_notification", "nis2", "R2");
    assert_true(incident_world_set(w, "{\"severity\": \"medium\"}", NULL));
    /* A report that was filed is held against the one before it; the next one against it. */
    items = value_get(context_of(w, "nis2", "incident_notification"), "changes");
    assert_true(lists(items, "Severity: low"));
    assert_true(
        lists(value_get(context_of(w, "nis2", "final_report"), "changes"), "Severity: medium (previously: low)"));
}

/* What an expert marked for few eyes must not go to a form; what is printed must not be clicked. */
static void indicators_go_as_far_as_their_label(void **state)
{
    struct incident_world *w = *state;
    draft_sample_story(w, "incident_notification");
    w->fixture.rules.tlp = TEXT("AMBER");
    const struct value *context = context_of(w, "nis2", "incident_notification");
    const struct value *items = value_get(section_of(context, "s_ioc"), "items");
    assert_true(lists(items, "url: hxxp://drop[.]example/a"));
    assert_true(lists(items, "ipv4: 203[.]0[.]113[.]9, source, 21 Nov 2026 01:50 CET (UTC+01:00), TLP:GREEN"));
    assert_true(lists(items, "Left out: 1 (a stricter TLP label"));
    assert_true(lists(items, "yara: a rule, see the list"));
    assert_false(lists(items, "inner") || lists(items, "condition"));
    w->fixture.rules.tlp = TEXT("RED");
    assert_true(lists(value_get(context_of(w, "nis2", "incident_notification"), "indicators"), "inner[.]example"));
    w->fixture.rules.tlp = TEXT("CLEAR");
    items = value_get(context_of(w, "nis2", "incident_notification"), "indicators");
    assert_true(lists(items, "Left out: 2") && !lists(items, "203"));
    assert_true(incident_world_set(w, "{\"ioc.statement\": \"withheld\"}", NULL));
    assert_int_equal(value_get(context_of(w, "nis2", "incident_notification"), "indicators")->count, 0);
    assert_int_equal(value_get(context_of(w, "nis2", "recipients"), "indicators")->count, 0);
}

#define WITH_WORLD(test) cmocka_unit_test_setup_teardown(test, incident_world_setup, incident_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_WORLD(what_changed_since_is_named),
        WITH_WORLD(indicators_go_as_far_as_their_label),
    };
    hash_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
