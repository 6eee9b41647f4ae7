/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What receivers that keep a state hear of a page they took: somebody has it, it is over; and never of another page.
 *
 * The channel "chat" of small_rules, bert's first, is made a pager service here.
 */
#include <string.h>

#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/signals.h"

static struct channel channels[4];

static void chat_is(struct pager_world *w, int type)
{
    memcpy(channels, w->rules.channels, sizeof channels);
    channels[3].type = type;
    w->rules.channels = channels;
}

/* Opened, and bert's page taken by the pager service. */
static struct incident *paged(struct pager_world *w, int type)
{
    chat_is(w, type);
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_delivery(&incident->pager, "bert", "chat")->state, DELIVERY_ACCEPTED);
    return incident;
}

/* The nth signal of the incident, from 0; NULL. */
static const struct delivery *signal_at(const struct incident *incident, size_t n)
{
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        if (d->signal != SIGNAL_NONE && n-- == 0) {
            return d;
        }
    }
    return NULL;
}

static void ack(struct pager_world *w, const struct incident *incident)
{
    struct command command = {.type = COMMAND_ACK, .ref = incident->ref};
    pager_world_do(w, &command);
}

static void void_it(struct pager_world *w, const struct incident *incident)
{
    struct command command = {.type = COMMAND_VOID, .ref = incident->ref};
    command.u.void_.reason = TEXT("a slip");
    pager_world_do(w, &command);
}

/* What was answered or ended would ring on at the pager service, or something else be closed there. */
static void acknowledged_and_over_are_told_under_the_key_of_the_page(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = paged(w, CHANNEL_PAGERDUTY);
    const struct delivery *page = pager_world_delivery(&incident->pager, "bert", "chat");
    struct text key = text_format(&w->rules_arena, "%.*s", TEXT_ARG(page->key));
    struct text expected = text_format(&w->rules_arena, "%.*s/%.*s", TEXT_ARG(incident->ref), TEXT_ARG(page->id));
    assert_true(text_equal(key, expected));
    assert_null(signal_at(incident, 0));
    ack(w, incident);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    const struct delivery *said = signal_at(incident, 0);
    assert_non_null(said);
    assert_int_equal(said->signal, SIGNAL_ACKNOWLEDGE);
    assert_int_equal(said->state, DELIVERY_ACCEPTED);
    assert_true(text_equal(said->key, key) && text_is(said->channel, "chat") && said->contact.len == 0);
    assert_null(signal_at(incident, 1));
    struct text ref = text_copy(&w->rules_arena, incident->ref);
    void_it(w, incident);
    pager_world_tick(w); /* it is not hot any more, but for this */
    assert_int_equal(pager_world_count(w, ENTRY_ARCHIVED), 0);
    said = signal_at(incident, 1);
    assert_non_null(said);
    assert_int_equal(said->signal, SIGNAL_RESOLVE);
    assert_true(text_equal(said->key, key));
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        if (incident->pager.deliveries[i].state == DELIVERY_IN_FLIGHT) {
            pager_world_answer(w, incident, incident->pager.deliveries[i].number, OUTCOME_ACCEPTED);
        }
    }
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED); /* dirk heard of the end over the same service */
    assert_null(registry_find(w->registry, ref));     /* and then it leaves */
}

/* A report that was filed would still page at the service, or the page of another clock be closed with it. */
static void an_end_resolves_the_pages_of_that_clock_only(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = paged(w, CHANNEL_OPSGENIE);
    pager_world_wait(w, SPAN_H(13), OUTCOME_ACCEPTED); /* 12 h before the early warning */
    size_t before = 0;
    while (signal_at(incident, before) != NULL) {
        before++;
    }
    struct command filed = {.type = COMMAND_FILED, .ref = incident->ref};
    filed.u.filed =
        (struct command_filed){.stage = TEXT("early_warning"), .reference = TEXT("R-1"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    size_t resolved = 0;
    for (size_t i = before; signal_at(incident, i) != NULL; i++) {
        const struct delivery *said = signal_at(incident, i);
        assert_int_equal(said->signal, SIGNAL_RESOLVE);
        assert_true(text_find(said->key, TEXT("/nis2/early_warning@csirt/")) != SIZE_MAX);
        resolved++;
    }
    assert_int_equal(resolved, 1);
}

/* Whoever acknowledged at the service would not hear the repeat: it rings under a key of its own, and one alone stands.
 */
static void a_repeat_is_a_new_page_and_takes_the_place_of_the_old(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = paged(w, CHANNEL_PAGERDUTY);
    struct text first = text_copy(&w->rules_arena, pager_world_delivery(&incident->pager, "bert", "chat")->key);
    pager_world_wait(w, SPAN_MIN(30), OUTCOME_ACCEPTED); /* everyone, bert again */
    struct text second = text_copy(&w->rules_arena, pager_world_delivery(&incident->pager, "bert", "chat")->key);
    assert_false(text_equal(first, second));
    const struct delivery *said = signal_at(incident, 0);
    assert_non_null(said);
    assert_int_equal(said->signal, SIGNAL_RESOLVE);
    assert_true(text_equal(said->key, first));
    for (size_t i = 0; signal_at(incident, i) != NULL; i++) {
        assert_false(text_equal(signal_at(incident, i)->key, second));
    }
}

/* A lost resolve must lose no page: nobody else is paged for it, and it is not asked again for ever. */
static void a_refused_signal_ends_and_pages_nobody(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = paged(w, CHANNEL_PAGERDUTY);
    ack(w, incident);
    size_t before = incident->pager.alert_count;
    pager_world_tick(w);
    int64_t number = signal_at(incident, 0)->number;
    pager_world_answer(w, incident, number, OUTCOME_PERMANENT);
    assert_int_equal(pager_delivery(&incident->pager, number)->state, DELIVERY_ENDED);
    assert_int_equal(pager_delivery(&incident->pager, number)->how, DELIVERY_UNREACHABLE);
    assert_int_equal(incident->pager.alert_count, before);
    assert_int_equal(w->registry->desk.alert_count, 1); /* the administrators hear of it */
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    assert_null(signal_at(incident, 1));
}

/* A service that is down for a while would keep the alert open for ever; and what waits would be cancelled by the very
 * acknowledgement it tells of. */
static void a_signal_is_tried_again_and_survives_what_cancels_pages(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = paged(w, CHANNEL_PAGERDUTY);
    ack(w, incident);
    pager_world_tick(w);
    int64_t number = signal_at(incident, 0)->number;
    pager_world_answer(w, incident, number, OUTCOME_TRANSIENT);
    ack(w, incident);
    assert_int_equal(pager_delivery(&incident->pager, number)->state, DELIVERY_QUEUED);
    void_it(w, incident);
    assert_int_equal(pager_delivery(&incident->pager, number)->state, DELIVERY_QUEUED);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    assert_int_equal(signal_at(incident, 1)->signal, SIGNAL_RESOLVE);
}

/* A page whose answer was lost may stand at the service: it must be closed there too. */
static void a_page_in_doubt_is_resolved_too(void **state)
{
    struct pager_world *w = *state;
    chat_is(w, CHANNEL_PAGERDUTY);
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    pager_world_answer(w, incident, pager_world_delivery(&incident->pager, "bert", "chat")->number, OUTCOME_IN_DOUBT);
    void_it(w, incident);
    pager_world_tick(w);
    const struct delivery *said = signal_at(incident, 0);
    assert_non_null(said);
    assert_int_equal(said->signal, SIGNAL_RESOLVE);
}

/* A page that was never taken has nothing to be resolved; and the other receivers know no signals at all. */
static void what_was_never_taken_is_not_resolved(void **state)
{
    struct pager_world *w = *state;
    chat_is(w, CHANNEL_PAGERDUTY);
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    pager_world_answer(w, incident, pager_world_delivery(&incident->pager, "bert", "chat")->number, OUTCOME_TRANSIENT);
    void_it(w, incident);
    pager_world_tick(w);
    assert_null(signal_at(incident, 0));
    incident = paged(w, CHANNEL_SLACK);
    assert_int_equal(pager_world_delivery(&incident->pager, "bert", "chat")->key.len, 0);
    ack(w, incident);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    assert_null(signal_at(incident, 0));
}

/* Alertmanager would forget what stands, or keep what is over. */
static void alertmanager_is_refreshed_until_it_is_over(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = paged(w, CHANNEL_ALERTMANAGER);
    const struct delivery *page = pager_world_delivery(&incident->pager, "bert", "chat");
    assert_true(signals_need_refresh(&w->rules));
    assert_true(signals_must_refresh(&w->rules, incident, page));
    ack(w, incident);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    assert_null(signal_at(incident, 0)); /* it knows no acknowledgement */
    assert_true(signals_must_refresh(&w->rules, incident, pager_world_delivery(&incident->pager, "bert", "chat")));
    void_it(w, incident);
    pager_world_tick(w);
    assert_int_equal(signal_at(incident, 0)->signal, SIGNAL_RESOLVE);
    assert_false(signals_must_refresh(&w->rules, incident, pager_world_delivery(&incident->pager, "bert", "chat")));
}

/* A channel the attacker reads along in would still be told what happens. */
static void a_distrusted_channel_hears_nothing(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = paged(w, CHANNEL_PAGERDUTY);
    struct command distrust = {.type = COMMAND_CHANNEL};
    distrust.u.channel = (struct command_channel){TEXT("chat"), TEXT("distrusted"), TEXT("read along")};
    w->rights = RIGHT_ADMIN | RIGHT_RESPOND | RIGHT_DECIDE;
    pager_world_do(w, &distrust);
    ack(w, incident);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    const struct delivery *said = signal_at(incident, 0);
    assert_non_null(said);
    assert_int_equal(said->tries, 0);
    assert_int_equal(said->state, DELIVERY_ENDED);
}

/* bert has the pager service and nothing else. */
static void bert_has_chat_only(struct pager_world *w)
{
    static struct contact contacts[8];
    REQUIRE(w->rules.contact_count <= ARRAY_LEN(contacts));
    memcpy(contacts, w->rules.contacts, w->rules.contact_count * sizeof *contacts);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        contacts[i].reach_count = text_is(contacts[i].id, "bert") ? 1 : contacts[i].reach_count;
    }
    w->rules.contacts = contacts;
}

/* bert's message about that alert and no other, over that channel; NULL. */
static const struct delivery *told_bert(const struct incident *incident, const struct alert *alert, const char *channel)
{
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        if (text_is(d->contact, "bert") && text_is(d->channel, channel) && d->alert_count == 1 &&
            d->alerts[0] == alert->number) {
            return d;
        }
    }
    return NULL;
}

/* What bert was told of by then: that carla has it. */
static const struct alert *news_for_bert(struct pager_world *w, struct incident *incident)
{
    ack(w, incident);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *alert = &incident->pager.alerts[i];
        for (size_t k = 0; alert->kind == ALERT_HANDED && k < alert->contact_count; k++) {
            if (text_is(alert->contacts[k], "bert")) {
                return alert;
            }
        }
    }
    fail_msg("bert hears nothing of who has it");
    return NULL;
}

/* All that a pager service has not seen rings there: "Marie has it" would wake who has just gone back to sleep. */
static void news_go_round_the_pager_service(void **state)
{
    static const int types[] = {CHANNEL_PAGERDUTY, CHANNEL_OPSGENIE, CHANNEL_ALERTMANAGER};
    struct pager_world *w = *state;
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        struct incident *incident = paged(w, types[i]);
        const struct alert *news = news_for_bert(w, incident);
        assert_null(told_bert(incident, news, "chat"));
        const struct delivery *mail = told_bert(incident, news, "mail");
        assert_non_null(mail);
        assert_int_equal(mail->state, DELIVERY_QUEUED);
        pager_world_tick(w);
        assert_int_equal(told_bert(incident, news, "mail")->state, DELIVERY_IN_FLIGHT);
    }
}

/* It must be on record, with the reason, and be no failure: nobody goes looking for what was meant to be so. */
static void news_without_another_way_are_left_out(void **state)
{
    struct pager_world *w = *state;
    bert_has_chat_only(w);
    struct incident *incident = paged(w, CHANNEL_PAGERDUTY);
    const struct alert *news = news_for_bert(w, incident);
    const struct delivery *d = told_bert(incident, news, "chat");
    assert_non_null(d);
    assert_int_equal(d->state, DELIVERY_ENDED);
    assert_int_equal(d->how, DELIVERY_SKIPPED);
    assert_int_equal(d->failures + d->tries, 0);
    assert_true(text_find(d->detail, TEXT("by design")) != SIZE_MAX);
    assert_int_equal(w->registry->desk.alert_count, 0); /* no defect is told to anybody */
    /* A receiver that keeps no state is told as ever. */
    chat_is(w, CHANNEL_SLACK);
    incident = pager_world_open(w);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    news = news_for_bert(w, incident);
    assert_int_equal(told_bert(incident, news, "chat")->state, DELIVERY_QUEUED);
}

/* Whoever has nothing else must still be told what asks for something, and what is announced to them by law. */
static void what_must_be_told_rings_where_nothing_else_is(void **state)
{
    struct pager_world *w = *state;
    bert_has_chat_only(w);
    struct incident *incident = paged(w, CHANNEL_PAGERDUTY);
    const struct alert *news = news_for_bert(w, incident);
    assert_true(signals_may_be_left_out(w->registry, incident->ref, &news->number, 1));
    static const int kinds[] = {ALERT_REVIEW, ALERT_PROOF, ALERT_DUE_SOON, ALERT_ANNOUNCEMENT};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct alert *first = &incident->pager.alerts[0];
        first->kind = kinds[i];
        first->is_notice = true;
        assert_false(signals_ring(w->registry, incident->ref, &first->number, 1, TEXT("bert")));
        assert_false(signals_may_be_left_out(w->registry, incident->ref, &first->number, 1));
    }
}

static void hand(struct pager_world *w, const struct incident *incident, const char *contact)
{
    struct command command = {.type = COMMAND_HAND, .ref = incident->ref};
    command.u.hand = (struct command_hand){.contact = text_of(contact), .note = TEXT("yours")};
    pager_world_do(w, &command);
}

/* "It is yours" rings; tried again after it is somebody else's, it would wake bert with what is not so. */
static void what_rang_and_is_only_news_now_is_left_out(void **state)
{
    struct pager_world *w = *state;
    bert_has_chat_only(w);
    struct incident *incident = paged(w, CHANNEL_PAGERDUTY);
    hand(w, incident, "bert");
    pager_world_tick(w);
    int64_t number = 0;
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        number = text_is(d->contact, "bert") && d->state == DELIVERY_IN_FLIGHT ? d->number : number;
    }
    assert_true(number > 0);
    pager_world_answer(w, incident, number, OUTCOME_TRANSIENT);
    assert_int_equal(pager_delivery(&incident->pager, number)->state, DELIVERY_QUEUED);
    hand(w, incident, "dirk");
    pager_world_wait(w, SPAN_MIN(2), OUTCOME_ACCEPTED);
    const struct delivery *d = pager_delivery(&incident->pager, number);
    assert_int_equal(d->state, DELIVERY_ENDED);
    assert_int_equal(d->tries, 1);
}

/* An announcement to a contact who has the pager service alone goes there. */
static void an_announcement_is_never_left_out(void **state)
{
    struct pager_world *w = *state;
    static struct contact contacts[8];
    chat_is(w, CHANNEL_PAGERDUTY);
    memcpy(contacts, w->rules.contacts, w->rules.contact_count * sizeof *contacts);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        contacts[i].reach = w->rules.contacts[1].reach; /* bert's */
        contacts[i].reach_count = 1;
    }
    w->rules.contacts = contacts;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    void_it(w, incident);
    size_t announced = 0;
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        const struct alert *a = d->alert_count > 0 ? pager_alert(&incident->pager, d->alerts[0]) : NULL;
        if (a != NULL && a->kind == ALERT_ANNOUNCEMENT && d->contact.len > 0) {
            assert_int_not_equal(d->how, DELIVERY_SKIPPED);
            announced++;
        }
    }
    assert_true(announced > 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(news_go_round_the_pager_service),
        TEST(news_without_another_way_are_left_out),
        TEST(what_must_be_told_rings_where_nothing_else_is),
        TEST(an_announcement_is_never_left_out),
        TEST(what_rang_and_is_only_news_now_is_left_out),
        TEST(acknowledged_and_over_are_told_under_the_key_of_the_page),
        TEST(an_end_resolves_the_pages_of_that_clock_only),
        TEST(a_repeat_is_a_new_page_and_takes_the_place_of_the_old),
        TEST(a_refused_signal_ends_and_pages_nobody),
        TEST(a_signal_is_tried_again_and_survives_what_cancels_pages),
        TEST(a_page_in_doubt_is_resolved_too),
        TEST(what_was_never_taken_is_not_resolved),
        TEST(alertmanager_is_refreshed_until_it_is_over),
        TEST(a_distrusted_channel_hears_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
