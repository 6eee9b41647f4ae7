/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The documents programs read: the keys of the contract, in their order of urgency, and nothing that vanishes.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/view.h"

static struct view view_of(struct pager_world *w)
{
    return (struct view){w->registry, &w->rules, w->now, &w->arena, TEXT("12:abcd")};
}

static const struct value *item(const struct value *list, size_t at)
{
    const struct value_item *i = list->first;
    while (at-- > 0) {
        i = i->next;
    }
    return i->value;
}

static void file(struct pager_world *w, const struct incident *incident, const char *stage, const char *reference)
{
    struct command command = {.type = COMMAND_FILED, .ref = incident->ref};
    command.u.filed =
        (struct command_filed){.stage = text_of(stage), .reference = text_of(reference), .content = TEXT("as sent")};
    pager_world_do(w, &command);
}

/* Scripts are written against these names; one that is missing breaks them at night. */
static void an_incident_has_the_keys_of_the_contract(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct view view = view_of(w);
    const struct value *map = view_incident(&view, incident);
    static const char *const keys[] = {"ref",       "title",  "status",      "opened_at", "anchors",
                                       "decisions", "fields", "obligations", "alerts",    "chain_head"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (value_get(map, keys[i]) == NULL) {
            fail_msg("%s is missing", keys[i]);
        }
    }
    const struct value *aware = value_get(value_get(map, "anchors"), "aware");
    expect_text(value_get_text(aware, "at"), "2026-11-21T09:00:00Z");
    assert_true(value_get_bool(aware, "assumed", false));
    const struct value *significant = value_get(value_get(map, "decisions"), "significant");
    expect_text(value_get_text(significant, "answer"), "undecided");
    assert_int_equal(value_get(significant, "by")->kind, VALUE_NULL);
    static const char *const of_one[] = {"id",    "regime",   "stage",  "kind",         "addressee", "authority",
                                         "party", "state",    "late",   "due_at",       "limit_at",  "anchor",
                                         "rule",  "filed_at", "proven", "seconds_left", "reference"};
    const struct value *first = item(value_get(map, "obligations"), 0);
    for (size_t i = 0; i < ARRAY_LEN(of_one); i++) {
        if (value_get(first, of_one[i]) == NULL) {
            fail_msg("%s of an obligation is missing", of_one[i]);
        }
    }
    expect_text(value_get_text(first, "id"), "INC-2026-0001/nis2/early_warning@csirt");
    expect_text(value_get_text(first, "due_at"), "2026-11-22T09:00:00Z");
    assert_int_equal(value_get_int(first, "seconds_left", 0), 86400);
    expect_text(value_get_text(value_get(first, "anchor"), "event"), "aware");
}

/* The word for lateness never comes before the limit; the second after the target is not late, it is past it. */
static void lateness_has_two_bounds(void **state)
{
    struct pager_world *w = *state;
    w->now = instant_at("2026-11-21T09:30:00Z"); /* target 09:30, limit 10:00 of the next day */
    struct incident *incident = pager_world_open(w);
    const struct obligation *o = pager_world_obligation(incident, "early_warning");
    static const struct {
        const char *at, *state, *late;
    } rows[] = {{"2026-11-22T09:29:59Z", "running", "no"},
                {"2026-11-22T09:30:00Z", "past-target", "target"},
                {"2026-11-22T09:59:59Z", "past-target", "target"},
                {"2026-11-22T10:00:00Z", "overdue", "limit"}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        w->now = instant_at(rows[i].at);
        struct view view = view_of(w);
        const struct value *map = view_obligation(&view, incident, o);
        expect_text(value_get_text(map, "state"), rows[i].state);
        expect_text(value_get_text(map, "late"), rows[i].late);
    }
    assert_int_equal(
        value_get_int(
            view_obligation(&(struct view){w->registry, &w->rules, w->now, &w->arena, TEXT_EMPTY}, incident, o),
            "seconds_left", 0),
        -1800);
}

/* Whoever looks once a day must see first what is due first, and what he has not proven. */
static void deadlines_come_most_urgent_first(void **state)
{
    struct pager_world *w = *state;
    struct incident *later = pager_world_open(w);
    w->now = instant_add(w->now, SPAN_H(1));
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Earlier"), .aware = TEXT("-5h")};
    pager_world_do(w, &open);
    struct view view = view_of(w);
    const struct value *list = view_deadlines(&view, false, SPAN_S(0), 0);
    expect_text(value_get_text(item(list, 0), "ref"), "INC-2026-0002");
    expect_text(value_get_text(item(list, 0), "title"), "Earlier");
    expect_text(value_get_text(item(list, 1), "ref"), "INC-2026-0001");
    const struct value *last = item(list, list->count - 1);
    assert_int_equal(value_get(last, "due_at")->kind, VALUE_NULL); /* what is not armed comes last */
    size_t all = list->count;
    assert_int_equal(view_deadlines(&view, false, SPAN_H(19), 0)->count, 1);
    file(w, later, "early_warning", "R-1");
    view = view_of(w);
    assert_int_equal(view_deadlines(&view, false, SPAN_S(0), 0)->count, all - 1);
    file(w, later, "incident_notification", "");
    view = view_of(w);
    list = view_deadlines(&view, false, SPAN_S(0), 0);
    assert_int_equal(list->count, all - 1); /* unproven: it stays */
    assert_false(value_get_bool(item(list, list->count - 1), "proven", true));
    struct command proof = {.type = COMMAND_PROOF, .ref = later->ref};
    proof.u.proof = (struct command_proof){.stage = TEXT("incident_notification"), .reference = TEXT("R-2")};
    pager_world_do(w, &proof);
    view = view_of(w);
    assert_int_equal(view_deadlines(&view, false, SPAN_S(0), 0)->count, all - 2);
    assert_int_equal(view_deadlines(&view, true, SPAN_S(0), 0)->count, all);
}

/* What cannot be answered would stand in the list of what waits for an answer for ever. */
static void alerts_that_wait_are_those_somebody_can_answer(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command test = {.type = COMMAND_CONTACT_TEST};
    test.u.contact_test.contact = TEXT("carla");
    pager_world_do(w, &test);
    struct view view = view_of(w);
    const struct view_page whole = {0, 1000};
    assert_int_equal(view_alerts(&view, TEXT_EMPTY, false, &whole)->count, 1);
    assert_int_equal(view_alerts(&view, TEXT_EMPTY, true, &whole)->count, 2);
    struct command ack = {.type = COMMAND_ACK, .ref = incident->ref};
    pager_world_do(w, &ack);
    view = view_of(w);
    assert_int_equal(view_alerts(&view, TEXT_EMPTY, false, &whole)->count, 0);
}

static int64_t number_at(const struct value *list, size_t i)
{
    return value_get_int(item(list, i), "number", 0);
}

/* A list of which a part is never shown hides somebody's page; one shown twice sends people in circles. */
static void pages_of_a_list_are_the_list(void **state)
{
    struct pager_world *w = *state;
    for (int i = 0; i < 20; i++) {
        (void) pager_world_open(w);
    }
    pager_world_wait(w, SPAN_MIN(31), OUTCOME_ACCEPTED);
    struct view view = view_of(w);
    const struct view_page whole = {0, 100000};
    for (int what = 0; what < 2; what++) {
        const struct value *all =
            what == 0 ? view_alerts(&view, TEXT_EMPTY, true, &whole) : view_deliveries(&view, true, &whole);
        struct view_page page = {0, 7};
        size_t seen = 0;
        for (;;) {
            const struct value *part =
                what == 0 ? view_alerts(&view, TEXT_EMPTY, true, &page) : view_deliveries(&view, true, &page);
            for (size_t i = 0; i < part->count; i++) {
                assert_int_equal(number_at(part, i), number_at(all, seen));
                seen++;
            }
            if (part->count < page.limit) {
                break;
            }
            page.after = number_at(part, part->count - 1);
        }
        assert_int_equal(seen, all->count);
        assert_true(seen > 40);
        for (size_t i = 1; i < all->count; i++) {
            assert_true(number_at(all, i - 1) < number_at(all, i));
        }
    }
}

/* If it failed, clocks of a law that does not hold yet would run without a word. */
static void a_regime_out_of_its_days_is_said(void **state)
{
    struct pager_world *w = *state;
    struct view view = view_of(w);
    assert_null(value_get(view_incident(&view, pager_world_open(w)), "outside_validity"));
    struct regime later = w->rules.regimes[0];
    later.valid_from = TEXT("2027-01-01");
    const struct regime *all = w->rules.regimes;
    w->rules.regimes = &later;
    w->rules.regime_count = 1;
    struct incident *incident = pager_world_open(w);
    view = view_of(w);
    const struct value *outside = value_get(view_incident(&view, incident), "outside_validity");
    w->rules.regimes = all;
    assert_int_equal(outside->count, 1);
    expect_text(value_get_text(item(outside, 0), "valid_from"), "2027-01-01");
    expect_text(value_get_text(item(outside, 0), "aware_on"), "2026-11-21");
}

/* If it failed, advice to move to the version of that day would stand beside advice to waive what it owes. */
static void what_another_version_covers_is_not_out_of_its_days(void **state)
{
    struct pager_world *w = *state;
    const struct regime *all = w->rules.regimes;
    struct regime versions[2] = {all[0], all[0]};
    versions[0].valid_to = TEXT("2026-11-14");
    versions[1].valid_from = TEXT("2026-11-15");
    w->rules.regimes = versions;
    w->rules.regime_count = 2;
    struct command correct = {.type = COMMAND_ANCHOR, .ref = pager_world_open(w)->ref};
    struct incident *incident = registry_find(w->registry, correct.ref);
    expect_text(incident->regimes[0]->regime->valid_from, "2026-11-15");
    correct.u.anchor = (struct command_anchor){
        .anchor = TEXT("aware"), .at = TEXT("2026-11-14T10:00:00Z"), .reason = TEXT("the mail of the week before")};
    pager_world_do(w, &correct);
    struct view view = view_of(w);
    const struct value *shown = view_incident(&view, incident);
    assert_int_equal(value_get(shown, "other_versions")->count, 1);
    assert_null(value_get(shown, "outside_validity"));
    versions[0].valid_to = TEXT("2026-11-13"); /* no version has that day: the one before holds, and it is said */
    shown = view_incident(&view, incident);
    w->rules.regimes = all;
    assert_int_equal(value_get(shown, "other_versions")->count, 1);
    assert_int_equal(value_get(shown, "outside_validity")->count, 1);
}

/* If it failed, explain would call the rules the same while the steps below count in another place. */
static void another_zone_of_the_authority_is_said(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct view view = view_of(w);
    const struct obligation *o = incident_obligation(incident, TEXT("nis2"), TEXT("early_warning"), TEXT("csirt"));
    static const struct text roles[] = {{"csirt", 5}};
    struct regime same = w->rules.regimes[0];
    const struct regime *all = w->rules.regimes;
    same.digest = o->frozen->digest; /* the loader's, from these very rules */
    w->rules.regimes = &same;
    w->rules.regime_count = 1;
    struct authority moved = {.id = TEXT("a"), .roles = {roles, 1}, .zone = &zone_berlin};
    for (int i = 0; i < 2; i++) {
        bool is_said = false;
        const struct value *lines = value_get(view_explain(&view, incident, o), "lines");
        for (const struct value_item *k = lines->first; k != NULL; k = k->next) {
            is_said =
                is_said || text_find(k->value->text, TEXT("counted in another zone: Europe/Berlin now")) != SIZE_MAX;
        }
        if (is_said != (i == 1)) {
            struct buf words = BUF_INIT;
            value_json(&words, lines);
            fail_msg("%.*s", TEXT_ARG(buf_text(&words)));
        }
        w->rules.authorities = &moved;
        w->rules.authority_count = 1;
        w->now = instant_add(w->now, SPAN_S(1));
        view = view_of(w);
    }
    w->rules.regimes = all;
}

/* What has no hours is silent while nobody has decided whether it is owed at all; the page must not say otherwise. */
static void a_prompt_says_when_it_reminds(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    const char *const expected[] = {"Clock: reminds once this is decided yes", "Clock: reminds until it is filed"};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        struct view view = view_of(w);
        const struct obligation *o = pager_world_obligation(incident, "recipients");
        const struct value *lines = value_get(view_explain(&view, incident, o), "lines");
        bool is_said = false;
        for (const struct value_item *k = lines->first; k != NULL; k = k->next) {
            is_said = is_said || text_starts(k->value->text, text_of(expected[i]));
        }
        assert_true(is_said);
        struct command decide = {.type = COMMAND_DECIDE, .ref = incident->ref};
        decide.u.decide =
            (struct command_decide){.question = TEXT("significant"), .answer = TEXT("yes"), .reason = TEXT("it is")};
        pager_world_do(w, &decide);
    }
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(an_incident_has_the_keys_of_the_contract),
        T(lateness_has_two_bounds),
        T(deadlines_come_most_urgent_first),
        T(alerts_that_wait_are_those_somebody_can_answer),
        T(pages_of_a_list_are_the_list),
        T(a_regime_out_of_its_days_is_said),
        T(a_prompt_says_when_it_reminds),
        T(what_another_version_covers_is_not_out_of_its_days),
        T(another_zone_of_the_authority_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
