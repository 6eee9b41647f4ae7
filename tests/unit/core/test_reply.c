/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Codes and links: who may answer which message with what, what it covers, and that nothing stored gives one away.
 *
 * bert has "chat" (as "@bert") before mail, carla mail only; both are told when an incident opens.
 */
#include <string.h>

#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/message.h"
#include "core/reply_words.h"

static int setup(void **state)
{
    assert_int_equal(pager_world_setup(state), 0);
    struct pager_world *w = *state;
    w->answers = (struct reply_key){.is_set = true, .at = {1, 2, 3}};
    return 0;
}

/* Opened, and what is due told. */
static struct incident *told(struct pager_world *w)
{
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    return incident;
}

/* That person's newest message that was sent. */
static const struct delivery *message_of(const struct pager *pager, const char *contact)
{
    for (size_t i = pager->delivery_count; i > 0; i--) {
        if (text_is(pager->deliveries[i - 1].contact, contact) && pager->deliveries[i - 1].tries > 0) {
            return &pager->deliveries[i - 1];
        }
    }
    fail_msg("%s was told nothing", contact);
    return NULL;
}

static char written[128];

/* "ok CODE 2h" for a pattern "ok %s 2h". */
static struct text with_code(struct pager_world *w, const struct delivery *d, const char *before, const char *after)
{
    struct arena arena = ARENA_INIT;
    struct text code = reply_code(&w->answers, d, &arena);
    struct text all = text_format(&arena, "%s%.*s%s", before, TEXT_ARG(code), after);
    assert_true(all.len < sizeof written);
    memcpy(written, all.at, all.len);
    struct text said = {written, all.len};
    arena_done(&arena);
    return said;
}

static struct command said(struct text text, const char *channel, const char *sender)
{
    struct command c = {.type = COMMAND_REPLY};
    c.u.reply = (struct command_reply){
        .channel = text_of(channel), .sender = text_of(sender), .text = text, .at = INSTANT_NONE};
    return c;
}

static const struct entry *entry_of(const struct pager_world *w, int type)
{
    for (size_t i = 0; i < w->turn.entry_count; i++) {
        if (w->turn.entries[i].type == type) {
            return &w->turn.entries[i];
        }
    }
    fail_msg("no such entry");
    return NULL;
}

static void a_code_is_of_its_message_and_its_key_alone(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    const struct delivery *d = message_of(&incident->pager, "bert");
    struct text code = reply_code(&w->answers, d, &w->arena), token = reply_token(&w->answers, d, &w->arena);
    assert_int_equal(code.len, REPLY_CODE_LEN);
    struct reply r;
    assert_true(reply_parse(code, true, &r));
    assert_true(text_is(code, r.code));
    assert_true(text_equal(reply_code(&w->answers, d, &w->arena), code));
    struct delivery other = *d;
    other.id = TEXT("nis2d-ffffffffffffffffffffffffffffffff");
    assert_false(text_equal(reply_code(&w->answers, &other, &w->arena), code));
    assert_false(text_equal(reply_token(&w->answers, &other, &w->arena), token));
    struct reply_key other_key = {.is_set = true}, none = {.is_set = false};
    assert_false(text_equal(reply_code(&other_key, d, &w->arena), code));
    assert_int_equal(reply_code(&none, d, &w->arena).len, 0);
    assert_int_equal(reply_token(NULL, d, &w->arena).len, 0);
    other = *d;
    other.contact = TEXT_EMPTY; /* the last resort asks nobody in particular */
    assert_int_equal(reply_code(&w->answers, &other, &w->arena).len, 0);
}

/* 10,000 codes: each of the letters is used, each has a letter and a digit, next to none are the same. */
static void codes_are_spread(void **state)
{
    struct pager_world *w = *state;
    struct arena arena = ARENA_INIT;
    static char seen[10000][REPLY_CODE_LEN];
    bool used[256] = {false};
    size_t letters = 0, same = 0;
    for (size_t i = 0; i < 10000; i++) {
        struct delivery d = {.contact = TEXT("bert"), .id = text_format(&arena, "nis2d-%zu", i)};
        struct text code = reply_code(&w->answers, &d, &arena);
        struct reply r;
        assert_true(reply_parse(code, true, &r));
        memcpy(seen[i], code.at, REPLY_CODE_LEN);
        for (size_t k = 0; k < code.len; k++) {
            letters += used[(unsigned char) code.at[k]] ? 0 : 1;
            used[(unsigned char) code.at[k]] = true;
        }
        for (size_t k = 0; k < i && i < 2000; k++) {
            same += memcmp(seen[k], seen[i], REPLY_CODE_LEN) == 0 ? 1 : 0;
        }
    }
    assert_int_equal(letters, 25);
    assert_int_equal(same, 0);
    arena_done(&arena);
}

static void what_is_stored_holds_neither_code_nor_link(void **state)
{
    struct pager_world *w = *state;
    static struct channel channels[4];
    memcpy(channels, w->rules.channels, sizeof channels);
    channels[3].takes_answers = true;
    w->rules.channels = channels;
    w->rules.base_url = TEXT("https://pager.example");
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    const struct delivery *d = message_of(&incident->pager, "bert");
    struct text code = reply_code(&w->answers, d, &w->arena), token = reply_token(&w->answers, d, &w->arena);
    assert_true(text_find(d->text, code) == SIZE_MAX && text_find(d->data, code) == SIZE_MAX);
    assert_true(text_find(d->text, token) == SIZE_MAX && text_find(d->data, token) == SIZE_MAX);
    struct text text = reply_fill(&w->answers, d, w->rules.base_url, d->text, &w->arena);
    struct text data = reply_fill(&w->answers, d, w->rules.base_url, d->data, &w->arena);
    struct text link = text_format(&w->arena, "https://pager.example/a/%.*s", TEXT_ARG(token));
    assert_true(text_find(text, code) != SIZE_MAX && text_find(text, link) != SIZE_MAX);
    assert_true(text_find(data, code) != SIZE_MAX && text_find(data, link) != SIZE_MAX);
    struct text second, rest;
    assert_true(text_cut(text, '\n', &rest, &second));
    assert_true(text_cut(second, '\n', &second, &rest));
    assert_true(text_find(second, code) != SIZE_MAX);
    assert_true(text_find(text, TEXT("{")) == SIZE_MAX);
    /* A machine that sends the page back, marked as quoted or not, has answered nothing. */
    struct reply r;
    assert_false(reply_parse(text, true, &r));
}

static void who_has_the_code_has_the_incident(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    struct command c = said(with_code(w, message_of(&incident->pager, "bert"), "ok ", " 1h"), "chat", "@bert");
    pager_world_do(w, &c);
    assert_true(incident->ack.is_set);
    assert_true(text_is(incident->ack.contact, "bert"));
    assert_int_equal(instant_diff(incident->ack.until, w->now).s, 3600);
    assert_true(text_equal(w->turn.result_ref, incident->ref));
    const struct entry *answered = entry_of(w, ENTRY_ANSWERED), *ack = entry_of(w, ENTRY_ACKNOWLEDGED);
    assert_true(text_is(answered->actor, "bert") && text_is(ack->actor, "bert"));
    assert_true(text_is(answered->u.answered.channel, "chat"));
    assert_true(text_is(answered->u.answered.sender, "@bert"));
    assert_true(text_is(ack->u.acknowledged.note, "reply over chat"));
    assert_true(answered->seq < ack->seq);
    assert_true(instant_is_set(message_of(&incident->pager, "bert")->answered_at));
    struct reply_found found = {incident->ref, message_of(&incident->pager, "bert"), false};
    struct text line = reply_line(&w->rules, w->registry, &found, w->now, &w->arena);
    assert_true(text_starts(line, text_format(&w->arena, "You have %.*s until ", TEXT_ARG(incident->ref))));
    assert_true(text_find(line, TEXT("Next page: ")) != SIZE_MAX);
}

static void somebody_else_cannot_use_it(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    const struct delivery *d = message_of(&incident->pager, "bert");
    struct command c = said(with_code(w, d, "", ""), "chat", "@dirk");
    pager_world_is_refused(w, &c, "not-your-code");
    c = said(with_code(w, d, "", ""), "mail", "anna@example.org");
    pager_world_is_refused(w, &c, "not-your-code");
    c = said(with_code(w, d, "", ""), "hook", ""); /* neither theirs nor what it was sent over */
    pager_world_is_refused(w, &c, "not-your-code");
    assert_false(incident->ack.is_set);
    c = said(with_code(w, d, "", ""), "mail", "Bert <BERT@example.org>"); /* another channel of theirs */
    pager_world_do(w, &c);
    assert_true(text_is(incident->ack.contact, "bert"));
}

static void wrong_old_and_unreadable_ones_are_told_apart(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    struct command c = said(TEXT("2A2A2A"), "chat", "@bert");
    pager_world_is_refused(w, &c, "unknown-reply-code");
    c = said(TEXT("I am on holiday"), "chat", "@bert");
    pager_world_is_refused(w, &c, "no-reply-code");
    const struct delivery *d = message_of(&incident->pager, "bert");
    struct text words = with_code(w, d, "", "");
    struct instant queued = d->queued_at, sent = w->now;
    w->now = instant_add(queued, SPAN_S(REPLY_VALID.s - 1));
    c = said(words, "chat", "@bert");
    c.u.reply.at = sent;
    pager_world_is_refused(w, &c, "late-reply"); /* valid, but said a week ago, for four hours */
    w->now = instant_add(queued, REPLY_VALID);
    c = said(words, "chat", "@bert");
    pager_world_is_refused(w, &c, "expired-reply-code");
    struct command gone = {.type = COMMAND_VOID, .ref = incident->ref};
    gone.u.void_.reason = TEXT("a slip");
    w->now = sent;
    pager_world_do(w, &gone);
    c = said(words, "chat", "@bert");
    assert_false(pager_world_decide(w, &c));
}

static void what_was_raised_after_it_was_said_is_not_covered(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    const struct delivery *d = message_of(&incident->pager, "bert");
    int64_t newest_told = incident->pager.alerts[incident->pager.alert_count - 1].number;
    struct instant sent = instant_add(w->now, SPAN_S(30));
    struct text words = with_code(w, d, "", " 8h");
    pager_world_wait(w, SPAN_H(1), OUTCOME_ACCEPTED);
    assert_true(incident->pager.alerts[incident->pager.alert_count - 1].number > newest_told);
    struct command c = said(words, "chat", "@bert");
    c.u.reply.at = sent;
    pager_world_do(w, &c);
    assert_int_equal(entry_of(w, ENTRY_ACKNOWLEDGED)->u.acknowledged.covers, newest_told);
    assert_true(instant_equal(incident->ack.until, instant_add(sent, SPAN_H(8))));
    size_t before = incident->pager.alert_count;
    pager_world_wait(w, SPAN_H(6), OUTCOME_ACCEPTED);
    assert_true(incident->pager.alert_count > before + 1); /* what is not covered goes on asking */
}

/* A mailbox that was down all night hands out what was written before the worst was known. */
static void an_answer_of_unknown_age_is_to_its_own_message(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    const struct delivery *d = message_of(&incident->pager, "bert");
    int64_t newest_told = incident->pager.alerts[incident->pager.alert_count - 1].number;
    struct text words = with_code(w, d, "", "");
    pager_world_wait(w, SPAN_H(1), OUTCOME_ACCEPTED);
    assert_true(incident->pager.alerts[incident->pager.alert_count - 1].number > newest_told);
    struct command c = said(words, "chat", "@bert");
    pager_world_do(w, &c);
    assert_int_equal(entry_of(w, ENTRY_ACKNOWLEDGED)->u.acknowledged.covers, newest_told);
}

static void an_answer_that_was_overtaken_takes_nothing_away(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    struct text words = with_code(w, message_of(&incident->pager, "bert"), "", "");
    struct instant sent = w->now;
    w->now = instant_add(w->now, SPAN_MIN(5));
    struct command ack = {.type = COMMAND_ACK, .ref = incident->ref};
    pager_world_do(w, &ack);
    w->now = instant_add(w->now, SPAN_MIN(5));
    struct command c = said(words, "chat", "@bert");
    c.u.reply.at = sent;
    pager_world_is_refused(w, &c, "late-reply");
    assert_true(text_is(incident->ack.contact, "carla"));
}

static void it_is_taken_back_and_handed_over(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    const struct delivery kept = *message_of(&incident->pager, "bert"), *d = &kept; /* the list grows */
    struct command c = said(with_code(w, d, "no ", ""), "chat", "@bert");
    pager_world_is_refused(w, &c, "not-acknowledged");
    c = said(with_code(w, d, "", " hand nobody-here"), "chat", "@bert");
    pager_world_is_refused(w, &c, "no-such-contact");
    c = said(with_code(w, d, "", " 2h to Carla"), "chat", "@bert");
    pager_world_do(w, &c);
    assert_true(text_is(incident->ack.contact, "carla"));
    assert_true(entry_of(w, ENTRY_ACKNOWLEDGED)->u.acknowledged.is_handed);
    c = said(with_code(w, d, "no ", ""), "chat", "@bert"); /* it is carla's now */
    pager_world_is_refused(w, &c, "not-acknowledged");
    c = said(with_code(w, d, "", ""), "chat", "@bert");
    pager_world_do(w, &c);
    c = said(with_code(w, d, "no ", ""), "chat", "@bert");
    pager_world_do(w, &c);
    assert_false(incident->ack.is_set);
}

static void a_link_is_for_one_message_and_every_letter_counts(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    const struct delivery *d = message_of(&incident->pager, "bert");
    struct arena arena = ARENA_INIT;
    struct text token = reply_token(&w->answers, d, &arena);
    char *wrong = ARENA_ARRAY(&arena, char, token.len);
    for (size_t i = 0; i < token.len; i++) {
        memcpy(wrong, token.at, token.len);
        wrong[i] = wrong[i] == '7' ? '8' : '7';
        assert_null(reply_find_token(&w->answers, w->registry, (struct text){wrong, token.len}).delivery);
        assert_null(reply_find_token(&w->answers, w->registry, (struct text){token.at, i}).delivery);
    }
    struct command c = said(TEXT("ok 2h"), "", "");
    c.u.reply.token = (struct text){wrong, token.len};
    pager_world_is_refused(w, &c, "unknown-reply-code");
    c.u.reply.token = token;
    pager_world_do(w, &c);
    assert_true(text_is(incident->ack.contact, "bert"));
    assert_true(text_is(incident->ack.note, "reply by link"));
    arena_done(&arena);
}

static void a_test_is_answered_and_news_ask_nothing(void **state)
{
    struct pager_world *w = *state;
    struct command test = {.type = COMMAND_CONTACT_TEST};
    test.u.contact_test.contact = TEXT("bert");
    pager_world_do(w, &test);
    pager_world_wait(w, SPAN_S(0), OUTCOME_ACCEPTED);
    const struct delivery *d = message_of(&w->registry->desk, "bert");
    struct command c = said(with_code(w, d, "no ", ""), "mail", "bert@example.org");
    pager_world_is_refused(w, &c, "asks-nothing");
    c = said(with_code(w, d, "", ""), "mail", "bert@example.org");
    pager_world_do(w, &c);
    assert_int_equal(pager_world_count(w, ENTRY_CONTACT_ANSWERED), 1);
    assert_true(text_is(entry_of(w, ENTRY_CONTACT_ANSWERED)->actor, "bert"));
}

static void a_message_that_is_heard_twice_counts_once(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    struct command c = said(with_code(w, message_of(&incident->pager, "bert"), "", ""), "chat", "@bert");
    c.key = TEXT("heard:1");
    pager_world_do(w, &c);
    int64_t number = w->turn.result_number;
    pager_world_do(w, &c);
    assert_true(w->turn.is_repeat);
    assert_int_equal(w->turn.entry_count, 0);
    assert_int_equal(w->turn.result_number, number);
    assert_true(text_equal(w->turn.result_ref, incident->ref));
}

static void the_receivers_own_key_names_the_page(void **state)
{
    struct pager_world *w = *state;
    static struct channel channels[4];
    memcpy(channels, w->rules.channels, sizeof channels);
    channels[3].type = CHANNEL_PAGERDUTY;
    w->rules.channels = channels;
    struct incident *incident = told(w);
    struct command c = said(TEXT("ok"), "chat", "@bert");
    c.u.reply.key = TEXT("no such key");
    pager_world_is_refused(w, &c, "unknown-reply-code");
    c.u.reply.key = message_of(&incident->pager, "bert")->key;
    pager_world_do(w, &c);
    assert_true(text_is(incident->ack.contact, "bert"));
}

/* Somebody of another team, or a robot, takes the page at the service; bert sleeps on, and nobody pages him again. */
static void a_stranger_at_the_service_takes_nothing(void **state)
{
    struct pager_world *w = *state;
    static struct channel channels[4];
    memcpy(channels, w->rules.channels, sizeof channels);
    channels[3].type = CHANNEL_PAGERDUTY;
    w->rules.channels = channels;
    struct incident *incident = told(w);
    struct arena arena = ARENA_INIT;
    struct text key = text_copy(&arena, message_of(&incident->pager, "bert")->key);
    struct command c = said(TEXT("ok"), "chat", "eve@elsewhere.example");
    c.u.reply.key = key;
    pager_world_do(w, &c);
    assert_false(incident->ack.is_set);
    const struct entry *answered = entry_of(w, ENTRY_ANSWERED), *alert = entry_of(w, ENTRY_ALERT);
    assert_int_equal(answered->u.answered.what, ANSWERED_STRANGER);
    assert_int_equal(answered->u.answered.contact.len, 0);
    assert_true(text_is(answered->u.answered.sender, "eve@elsewhere.example"));
    assert_true(text_is(alert->u.alert.said, "stranger"));
    assert_false(instant_is_set(message_of(&incident->pager, "bert")->answered_at));
    size_t before = incident->pager.alert_count;
    pager_world_wait(w, SPAN_H(1), OUTCOME_ACCEPTED);
    assert_true(incident->pager.alert_count > before);
    c.u.reply.sender = TEXT("bert@example.org"); /* another address of his */
    pager_world_do(w, &c);
    assert_true(text_is(incident->ack.contact, "bert"));
    arena_done(&arena);
}

/* The first of those who share a mailbox would have whatever any of them takes. */
static void a_shared_address_is_whoevers_was_told(void **state)
{
    struct pager_world *w = *state;
    static struct channel channels[4];
    static struct contact contacts[8];
    struct reach shared[] = {{TEXT("mail"), TEXT("duty@example.org")}};
    memcpy(channels, w->rules.channels, sizeof channels);
    channels[3].type = CHANNEL_PAGERDUTY;
    w->rules.channels = channels;
    struct incident *incident = told(w);
    struct arena arena = ARENA_INIT;
    struct text key = text_copy(&arena, message_of(&incident->pager, "bert")->key);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        contacts[i] = w->rules.contacts[i];
        if (text_is(contacts[i].id, "carla") || text_is(contacts[i].id, "anna")) {
            contacts[i].reach = shared;
            contacts[i].reach_count = 1;
        }
    }
    w->rules.contacts = contacts;
    struct command c = said(TEXT("ok"), "chat", "duty@example.org");
    c.u.reply.key = key;
    pager_world_do(w, &c);
    assert_false(incident->ack.is_set); /* anna or carla: nobody can say */
    assert_true(text_is(entry_of(w, ENTRY_ALERT)->u.alert.said, "stranger_shared"));
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        if (text_is(contacts[i].id, "bert")) {
            contacts[i].reach = shared;
            contacts[i].reach_count = 1;
        }
    }
    pager_world_do(w, &c); /* one of the three was told */
    assert_true(text_is(incident->ack.contact, "bert"));
    arena_done(&arena);
}

/* A forged date of tomorrow would cover what is raised until then; a slow clock would make an answer worthless. */
static void a_time_that_cannot_be_is_none(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = told(w);
    const struct delivery kept = *message_of(&incident->pager, "bert"), *d = &kept; /* the list grows */
    int64_t newest_told = incident->pager.alerts[incident->pager.alert_count - 1].number;
    struct text words = with_code(w, d, "", " 8h");
    struct instant first = d->first_try_at;
    pager_world_wait(w, SPAN_H(1), OUTCOME_ACCEPTED);
    int64_t newest = incident->pager.alerts[incident->pager.alert_count - 1].number;
    assert_true(newest > newest_told);
    struct command c = said(words, "chat", "@bert");
    c.u.reply.at = instant_add(w->now, SPAN_S(61));
    pager_world_do(w, &c);
    assert_int_equal(entry_of(w, ENTRY_ACKNOWLEDGED)->u.acknowledged.covers, newest_told);
    c.u.reply.at = instant_add(w->now, SPAN_S(60));
    pager_world_do(w, &c);
    assert_true(entry_of(w, ENTRY_ACKNOWLEDGED)->u.acknowledged.covers > newest_told);
    struct command back = said(with_code(w, message_of(&incident->pager, "bert"), "no ", ""), "chat", "@bert");
    pager_world_do(w, &back);
    incident->ack.is_set = false;
    words = with_code(w, d, "", " 8h");
    c = said(words, "chat", "@bert");
    c.u.reply.at = instant_add(first, SPAN_H(-3)); /* before it was asked */
    pager_world_do(w, &c);
    assert_true(instant_equal(incident->ack.until, instant_add(first, SPAN_H(8))));
}

/* An English line would answer whoever reads German, or a German one whoever reads English. */
static void what_is_said_back_is_in_their_language(void **state)
{
    struct pager_world *w = *state;
    static const char *const reasons[] = {
        "unknown-reply-code", "mistyped-reply-code", "expired-reply-code", "not-your-code",   "ambiguous-reply-code",
        "late-reply",         "not-acknowledged",    "no-such-contact",    "incident-closed", "asks-nothing"};
    static const char *const languages[] = {"en", "de", "da", "nl", "fr"};
    w->rules.entity.language = TEXT("de");
    struct contact reader = w->rules.contacts[0];
    for (size_t r = 0; r < ARRAY_LEN(reasons); r++) {
        struct text said_before[ARRAY_LEN(languages)];
        for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
            reader.language = text_of(languages[i]);
            said_before[i] = reply_refused(&w->rules, &reader, reasons[r], &w->arena);
            assert_true(said_before[i].len > 20 && text_find(said_before[i], TEXT("{")) == SIZE_MAX);
            for (size_t k = 0; k < i; k++) {
                assert_false(text_equal(said_before[k], said_before[i]));
            }
        }
        reader.language = TEXT("en-GB");
        assert_true(text_equal(reply_refused(&w->rules, &reader, reasons[r], &w->arena), said_before[0]));
        assert_true(text_equal(reply_refused(&w->rules, NULL, reasons[r], &w->arena), said_before[1]));
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_code_is_of_its_message_and_its_key_alone),
        TEST(codes_are_spread),
        TEST(what_is_stored_holds_neither_code_nor_link),
        TEST(who_has_the_code_has_the_incident),
        TEST(somebody_else_cannot_use_it),
        TEST(wrong_old_and_unreadable_ones_are_told_apart),
        TEST(what_was_raised_after_it_was_said_is_not_covered),
        TEST(an_answer_of_unknown_age_is_to_its_own_message),
        TEST(an_answer_that_was_overtaken_takes_nothing_away),
        TEST(it_is_taken_back_and_handed_over),
        TEST(a_link_is_for_one_message_and_every_letter_counts),
        TEST(a_test_is_answered_and_news_ask_nothing),
        TEST(a_message_that_is_heard_twice_counts_once),
        TEST(the_receivers_own_key_names_the_page),
        TEST(a_stranger_at_the_service_takes_nothing),
        TEST(a_shared_address_is_whoevers_was_told),
        TEST(a_time_that_cannot_be_is_none),
        TEST(what_is_said_back_is_in_their_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
