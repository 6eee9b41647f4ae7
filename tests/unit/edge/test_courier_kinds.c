/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_courier_kinds: every kind of channel against every way a receiver answers, from one table.
 *
 * The table of kinds is tests/lib/courier_cases.c; the first test compares it with what the daemon speaks. Receivers
 * are scripted sockets on the loopback. What one kind alone does is in test_courier_formats.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edge/courier_http.h"
#include "settings/json.h"
#include "tests/lib/courier_cases.h"
#include "tests/lib/courier_rig.h"
#include "tests/lib/receiver.h"

#define NO_BODY "\r\nContent-Length: 0\r\n\r\n"

/* A new kind would go untested. */
static void test_every_kind_is_in_the_table(void **state)
{
    (void) state;
    for (size_t i = 0; couriers_type(i) != NULL; i++) {
        bool is_there = false;
        for (size_t k = 0; k < courier_case_count; k++)
            is_there = is_there || strcmp(courier_cases[k].type, couriers_type(i)) == 0;
        for (size_t k = 0; courier_other_types[k] != NULL; k++)
            is_there = is_there || strcmp(courier_other_types[k], couriers_type(i)) == 0;
        if (!is_there)
            fail_msg("type %s is not in tests/lib/courier_cases.c", couriers_type(i));
    }
    for (size_t k = 0; k < courier_case_count; k++)
        assert_true(couriers_knows_type(text_of(courier_cases[k].type)));
}

static struct verdict tried(const struct courier_case *c, const char *base, struct courier_message m, int64_t total_ms)
{
    char url[256];
    struct courier_config config = courier_case_config(c, base, url, sizeof url);
    struct courier_rig *rig = malloc(sizeof *rig);
    assert_non_null(rig);
    courier_rig_open(rig, &config, 1);
    couriers_set_patience(rig->couriers, total_ms < 5000 ? total_ms : 5000, total_ms);
    m.address = text_of(c->address);
    struct verdict v = *courier_rig_try(rig, &m);
    courier_rig_close(rig);
    free(rig);
    assert_null(strstr(v.detail, COURIER_CASE_SECRET));
    return v;
}

static struct verdict answered(const struct courier_case *c, struct receiver_step step, int64_t total_ms)
{
    char base[64];
    struct receiver *r = receiver_http(&step, 1);
    (void) snprintf(base, sizeof base, "http://127.0.0.1:%d", receiver_port(r));
    struct verdict v = tried(c, base, courier_rig_message("c"), total_ms);
    receiver_stop(r);
    return v;
}

static void assert_verdict(const struct courier_case *c, const char *what, struct verdict v, enum verdict_kind kind,
                           int64_t wait_s)
{
    if (v.kind != kind || v.retry_after.s != wait_s)
        fail_msg("%s, %s: %s, wait %lld: %s", c->type, what, verdict_word(v.kind), (long long) v.retry_after.s,
                 v.detail);
}

/* A page would be told again although it was taken, or never again although it was not. */
static void test_answers(void **state)
{
    static const struct {
        const char *reply;
        enum verdict_kind kind;
        int64_t wait_s;
    } rows[] = {
        {"HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/" NO_BODY, VERDICT_PERMANENT, 0},
        {"HTTP/1.1 400 Bad" NO_BODY, VERDICT_PERMANENT, 0},
        {"HTTP/1.1 403 No" NO_BODY, VERDICT_PERMANENT, 0},
        {"HTTP/1.1 404 None" NO_BODY, VERDICT_PERMANENT, 0},
        {"HTTP/1.1 410 Gone" NO_BODY, VERDICT_GONE, 0},
        {"HTTP/1.1 413 Big" NO_BODY, VERDICT_PERMANENT, 0},
        {"HTTP/1.1 408 Slow" NO_BODY, VERDICT_TRANSIENT, 0},
        {"HTTP/1.1 425 Early" NO_BODY, VERDICT_TRANSIENT, 0},
        {"HTTP/1.1 304 Same" NO_BODY, VERDICT_PERMANENT, 0},
        {"HTTP/1.1 429 Many\r\nRetry-After: 37" NO_BODY, VERDICT_TRANSIENT, 37},
        {"HTTP/1.1 429 Many\r\nRetry-After: Sat, 21 Nov 2026 13:07:00 GMT" NO_BODY, VERDICT_TRANSIENT, 60},
        {"HTTP/1.1 429 Many" NO_BODY, VERDICT_TRANSIENT, 0},
        {"HTTP/1.1 429 Many\r\nRetry-After: 99999" NO_BODY, VERDICT_TRANSIENT, 3600},
        {"HTTP/1.1 500 Ouch" NO_BODY, VERDICT_TRANSIENT, 0},
        {"HTTP/1.1 503 Later" NO_BODY, VERDICT_TRANSIENT, 0},
    };
    (void) state;
    for (size_t k = 0; k < courier_case_count; k++) {
        const struct courier_case *c = &courier_cases[k];
        for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
            struct verdict v = answered(c, (struct receiver_step){rows[i].reply, RECEIVER_KEEP}, 10000);
            assert_verdict(c, rows[i].reply, v, rows[i].kind, rows[i].wait_s);
        }
    }
}

/* A key would stand in the log, the ledger and the queue, because a receiver was chatty. */
static void test_what_is_repeated_to_us_is_not_told(void **state)
{
    (void) state;
    for (size_t k = 0; k < courier_case_count; k++) {
        const struct courier_case *c = &courier_cases[k];
        char reply[512];
        (void) snprintf(reply, sizeof reply, "HTTP/1.1 400 Bad\r\nContent-Length: %zu\r\n\r\nno such key: %s!",
                        strlen(c->echo) + 14, c->echo);
        struct verdict v = answered(c, (struct receiver_step){reply, RECEIVER_KEEP}, 10000);
        assert_verdict(c, "400 that repeats the key", v, VERDICT_PERMANENT, 0);
        assert_null(strstr(v.detail, "no such key"));
    }
}

/* A receiver that says yes in its own way would be taken for one that says no, and the other way round. */
static void test_what_each_calls_success(void **state)
{
    static const char wrong[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 18\r\n\r\n"
                                "<html>Login</html>";
    (void) state;
    for (size_t k = 0; k < courier_case_count; k++) {
        const struct courier_case *c = &courier_cases[k];
        assert_verdict(c, "right", answered(c, (struct receiver_step){c->good, RECEIVER_KEEP}, 10000), VERDICT_ACCEPTED,
                       0);
        assert_verdict(c, "200 with the wrong body", answered(c, (struct receiver_step){wrong, RECEIVER_KEEP}, 10000),
                       c->wrong_body, 0);
        assert_verdict(c, "202",
                       answered(c, (struct receiver_step){"HTTP/1.1 202 Accepted" NO_BODY, RECEIVER_KEEP}, 10000),
                       c->queued, 0);
    }
}

/* Services that repeat the message in their answer would be in doubt about every long one; a login page that is longer
 * than what is read would be asked again and again, and nobody told. */
static void test_long_answers(void **state)
{
    (void) state;
    for (size_t k = 0; k < 2 * courier_case_count; k++) {
        const struct courier_case *c = &courier_cases[k / 2];
        bool is_page = k % 2 == 1, repeats = strcmp(c->type, "ntfy") == 0 || strcmp(c->type, "telegram") == 0;
        struct buf reply = BUF_INIT;
        buf_add_cstr(&reply, "HTTP/1.1 200 OK\r\nContent-Length: 9100\r\n\r\n");
        size_t start = reply.len;
        buf_add_cstr(&reply, is_page ? "<html>" : "{\"ok\":true,\"id\":\"abc\",\"message\":\"");
        while (reply.len < start + 9098)
            buf_add_char(&reply, 'x');
        buf_add_cstr(&reply, is_page ? "xx" : "\"}");
        buf_add_char(&reply, '\0');
        if (is_page || repeats)
            assert_verdict(c, is_page ? "a long page" : "repeats the message",
                           answered(c, (struct receiver_step){reply.at, RECEIVER_KEEP}, 10000),
                           is_page ? c->wrong_body : VERDICT_ACCEPTED, 0);
        buf_done(&reply);
    }
}

/* A page that may have arrived would be repeated without saying so, or never be repeated. */
static void test_broken_answers(void **state)
{
    (void) state;
    for (size_t k = 0; k < courier_case_count; k++) {
        const struct courier_case *c = &courier_cases[k];
        bool is_202 = c->wrong_body == VERDICT_PERMANENT && c->queued == VERDICT_ACCEPTED;
        const char *cut = is_202 ? "HTTP/1.1 202 Accepted\r\nContent-Length: 1000\r\n\r\n{"
                                 : "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{";
        enum verdict_kind kind = c->looks_at_body ? VERDICT_IN_DOUBT : VERDICT_ACCEPTED;
        assert_verdict(c, "reset after the header", answered(c, (struct receiver_step){cut, RECEIVER_RESET}, 10000),
                       kind, 0);
        assert_verdict(c, "a body that drips", answered(c, (struct receiver_step){cut, RECEIVER_DRIP}, 300), kind, 0);
        if (c->wrong_body == VERDICT_PERMANENT) { /* a status that is not the receiver's own needs no body */
            const char *other = is_202 ? "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"
                                       : "HTTP/1.1 206 Part\r\nContent-Length: 1000\r\n\r\n{";
            assert_verdict(c, "another 2xx that drips", answered(c, (struct receiver_step){other, RECEIVER_DRIP}, 300),
                           VERDICT_PERMANENT, 0);
        }
        assert_verdict(c, "a header that drips",
                       answered(c, (struct receiver_step){"HTTP/1.1 200 OK\r\nX-Long: ", RECEIVER_DRIP}, 300),
                       VERDICT_IN_DOUBT, 0);
        assert_verdict(c, "reset before an answer", answered(c, (struct receiver_step){NULL, RECEIVER_RESET}, 10000),
                       VERDICT_IN_DOUBT, 0);
        assert_verdict(c, "silence", answered(c, (struct receiver_step){NULL, RECEIVER_HANG}, 300), VERDICT_IN_DOUBT,
                       0);
    }
}

/* Whoever sits on the way would get the pages, and the keys with them. */
static void test_bad_tls_and_nobody(void **state)
{
    char base[64];
    (void) state;
    struct receiver_tls *tls = receiver_tls_start(200);
    for (size_t k = 0; k < courier_case_count; k++) {
        const struct courier_case *c = &courier_cases[k];
        (void) snprintf(base, sizeof base, "https://localhost:%d", receiver_tls_port(tls));
        assert_verdict(c, "a certificate nobody trusts", tried(c, base, courier_rig_message("c"), 5000),
                       VERDICT_TRANSIENT, 0);
        (void) snprintf(base, sizeof base, "http://127.0.0.1:%d", receiver_dead_port());
        assert_verdict(c, "nobody there", tried(c, base, courier_rig_message("c"), 5000), VERDICT_TRANSIENT, 0);
    }
    receiver_tls_stop(tls);
}

/* A mistake would be found out at night; or the metadata service of a cloud be spoken to. */
static void test_addresses_are_checked_at_load(void **state)
{
    static const char *const wrong[] = {"smtp://127.0.0.1", "http://example.test", "https://169.254.169.254",
                                        "S3CRET0123456789"};
    (void) state;
    for (size_t k = 0; k < courier_case_count; k++) {
        for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
            char url[256];
            struct complaint complaint = {0};
            struct courier_config config = courier_case_config(&courier_cases[k], wrong[i], url, sizeof url);
            assert_int_equal(couriers_check(&config, &complaint), STATUS_BAD_INPUT);
            assert_string_equal(complaint.where, "channels.c.url");
            assert_null(strstr(complaint.words, COURIER_CASE_SECRET));
        }
    }
}

/* --- hostile words ------------------------------------------------------------------------------------------------ */

#define HOSTILE                                                                                                        \
    "\"quoted\" \\ 'single' <!channel> <https://evil.example|click> @channel @here @all @room "                        \
    "[link](https://evil.example) ![x](https://evil.example/x.png) **bold** `code` ```\n# head\n> quote\n- item\n"     \
    "\x01\x08\x1b[31m\x7f tab\there \xE2\x80\xAE rtl {{to}} {{{text}}} %s %n & &amp; \xF0\x9F\x94\xA5"

static size_t longest(const struct value *v, struct text *ret)
{
    if (v->kind == VALUE_TEXT && v->text.len > ret->len)
        *ret = v->text;
    for (const struct value_item *i = v->first; i != NULL; i = i->next)
        (void) longest(i->value, ret);
    return ret->len;
}

/* No text of the body may hold what its receiver would act on. */
static void assert_inert(const struct courier_case *c, const struct value *v)
{
    static const struct {
        const char *type, *word;
    } rows[] = {{"slack", "<"},           {"slack", ">"},          {"mattermost", "@channel"}, {"mattermost", "@here"},
                {"mattermost", " [link"}, {"mattermost", " ![x]"}, {"mattermost", "**"}};
    if (v->kind == VALUE_TEXT) {
        for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
            if (strcmp(rows[i].type, c->type) == 0 && text_find(v->text, text_of(rows[i].word)) != SIZE_MAX)
                fail_msg("%s: %s in %.*s", c->type, rows[i].word, TEXT_ARG(v->text));
        }
        if (strcmp(c->type, "webhook") != 0) /* its data are a program's, not a person's */
            assert_false(text_has_control(v->text));
    }
    for (const struct value_item *i = v->first; i != NULL; i = i->next)
        assert_inert(c, i->value);
}

static void send_hostile(const struct courier_case *c, struct courier_message m, bool is_cut)
{
    struct receiver_step step = {c->good, RECEIVER_KEEP};
    struct receiver *r = receiver_http(&step, 1);
    struct arena arena = ARENA_INIT;
    struct complaint complaint = {0};
    struct value *body = NULL;
    struct text words = TEXT_EMPTY;
    char base[64];
    (void) snprintf(base, sizeof base, "http://127.0.0.1:%d", receiver_port(r));
    assert_verdict(c, "hostile words", tried(c, base, m, 10000), VERDICT_ACCEPTED, 0);
    struct text bytes = text_of(receiver_body(r, 0));
    assert_true(bytes.len > 0 && bytes.len <= c->body_max);
    if (c->is_json && json_read(bytes, &arena, &body, &complaint) != STATUS_OK)
        fail_msg("%s: %s: %s in %.*s", c->type, complaint.where, complaint.words, TEXT_ARG(bytes));
    if (body != NULL) {
        assert_inert(c, body);
        (void) longest(body, &words);
        bool says_cut = text_find(bytes, TEXT("[cut]")) != SIZE_MAX || text_find(bytes, TEXT("cut\\\\]")) != SIZE_MAX;
        if (is_cut && !says_cut && words.len < 8000 && strcmp(c->type, "webhook") != 0)
            fail_msg("%s: cut to %zu without a word", c->type, words.len);
    }
    arena_done(&arena);
    receiver_stop(r);
}

/* A ransom note in a title would page a whole company, draw a link that is not ours, or break the message. */
static void test_hostile_words_stay_words(void **state)
{
    static char big[10 * 1024 + 1];
    (void) state;
    for (size_t i = 0; i + sizeof HOSTILE < sizeof big; i += sizeof HOSTILE - 1)
        memcpy(big + i, HOSTILE, sizeof HOSTILE - 1);
    for (size_t k = 0; k < courier_case_count; k++) {
        struct courier_message m = courier_rig_message("c");
        m.text = m.subject = TEXT(HOSTILE);
        send_hostile(&courier_cases[k], m, false);
        m.text = m.subject = text_of(big);
        m.is_possible_repeat = true;
        send_hostile(&courier_cases[k], m, true);
    }
}

/* A repeat would look like news. */
static void test_a_repeat_says_so(void **state)
{
    (void) state;
    for (size_t k = 0; k < courier_case_count; k++) {
        const struct courier_case *c = &courier_cases[k];
        struct receiver_step step = {c->good, RECEIVER_KEEP};
        struct receiver *r = receiver_http(&step, 1);
        char base[64];
        struct courier_message m = courier_rig_message("c");
        m.is_possible_repeat = true;
        (void) snprintf(base, sizeof base, "http://127.0.0.1:%d", receiver_port(r));
        (void) tried(c, base, m, 10000);
        if (strstr(receiver_body(r, 0), "ossible") == NULL)
            fail_msg("%s: %s", c->type, receiver_body(r, 0));
        receiver_stop(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_is_in_the_table),
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_what_is_repeated_to_us_is_not_told),
        cmocka_unit_test(test_what_each_calls_success),
        cmocka_unit_test(test_long_answers),
        cmocka_unit_test(test_broken_answers),
        cmocka_unit_test(test_bad_tls_and_nobody),
        cmocka_unit_test(test_addresses_are_checked_at_load),
        cmocka_unit_test(test_hostile_words_stay_words),
        cmocka_unit_test(test_a_repeat_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
