/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nothing that was filed is paged from the queue: a message that waits for a channel that is down is written anew when
 * what it names is over.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/stale.h"

/* Opened; bert's page was tried and failed, and waits. */
static struct incident *failed_page(struct pager_world *w)
{
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    const struct delivery *d = pager_world_delivery(&incident->pager, "bert", "chat");
    assert_int_equal(d->state, DELIVERY_IN_FLIGHT);
    assert_true(text_find(d->text, TEXT("early_warning due")) != SIZE_MAX);
    pager_world_answer(w, incident, d->number, OUTCOME_TRANSIENT);
    return incident;
}

static void file(struct pager_world *w, const struct incident *incident, const char *stage)
{
    struct command filed = {.type = COMMAND_FILED, .ref = incident->ref};
    filed.u.filed =
        (struct command_filed){.stage = text_of(stage), .reference = TEXT("R-1"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
}

/* What went into its place. */
static const struct delivery *successor(const struct incident *incident, int64_t number)
{
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        if (incident->pager.deliveries[i].beside == number) {
            return &incident->pager.deliveries[i];
        }
    }
    check_failed(__FILE__, __LINE__, "it was not written anew");
}

/* Everything that goes out to bert over the chat within ten minutes, which fails all along. */
static size_t tries_that_name(struct pager_world *w, const struct incident *incident, const char *stage)
{
    size_t count = 0;
    for (int i = 0; i < 120; i++) {
        w->now = instant_add(w->now, SPAN_S(5));
        pager_world_tick(w);
        for (size_t k = 0; k < incident->pager.delivery_count; k++) {
            const struct delivery *d = &incident->pager.deliveries[k];
            if (d->state != DELIVERY_IN_FLIGHT || !text_is(d->contact, "bert") || !text_is(d->channel, "chat")) {
                continue;
            }
            bool is_page = d->alert_count > 0 && pager_alert(&incident->pager, d->alerts[0])->kind == ALERT_OPENED;
            count += is_page && text_find(d->text, text_of(stage)) != SIZE_MAX ? 1 : 0;
            pager_world_answer(w, incident, d->number, OUTCOME_TRANSIENT);
        }
    }
    return count;
}

static void what_was_filed_is_not_said_to_be_owed(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = failed_page(w);
    const struct delivery *before = pager_world_delivery(&incident->pager, "bert", "chat");
    int64_t number = before->number;
    struct text id = text_copy(&w->rules_arena, before->id);
    file(w, incident, "early_warning");
    before = pager_delivery(&incident->pager, number);
    assert_int_equal(before->state, DELIVERY_ENDED);
    assert_int_equal(before->how, DELIVERY_SUPERSEDED);
    const struct delivery *anew = successor(incident, number);
    assert_true(text_is(anew->channel, "chat"));
    assert_false(text_equal(anew->id, id));
    assert_int_equal(tries_that_name(w, incident, "early_warning due"), 0);
}

/* A message that is written anew at every look would never be sent. */
static void it_is_written_anew_once(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = failed_page(w);
    file(w, incident, "early_warning");
    size_t deliveries = incident->pager.delivery_count;
    assert_true(tries_that_name(w, incident, "notification due") >= 3);
    for (size_t i = deliveries; i < incident->pager.delivery_count; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        bool is_page = d->alert_count > 0 && pager_alert(&incident->pager, d->alerts[0])->kind == ALERT_OPENED;
        assert_false(is_page && text_is(d->contact, "bert") && text_is(d->channel, "chat"));
    }
}

/* The bytes that were tried are fixed: while they are true they stay, and so does their id. */
static void what_still_holds_is_sent_as_it_was(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = failed_page(w);
    int64_t number = pager_world_delivery(&incident->pager, "bert", "chat")->number;
    struct command note = {.type = COMMAND_NOTE, .ref = incident->ref};
    note.u.note.text = TEXT("nothing ends");
    pager_world_do(w, &note);
    assert_true(tries_that_name(w, incident, "early_warning due") >= 3);
    assert_int_equal(pager_delivery(&incident->pager, number)->state, DELIVERY_QUEUED);
}

/* Somebody holds it back: in other words it is the same. */
static void what_is_held_stays_held(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = failed_page(w);
    int64_t number = pager_world_delivery(&incident->pager, "bert", "chat")->number;
    pager_delivery(&incident->pager, number)->is_held = true;
    file(w, incident, "early_warning");
    assert_true(successor(incident, number)->is_held);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_filed_is_not_said_to_be_owed, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(it_is_written_anew_once, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(what_still_holds_is_sent_as_it_was, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(what_is_held_stays_held, pager_world_setup, pager_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
