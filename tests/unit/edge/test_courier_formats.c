/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_courier_formats: what each format alone promises its receiver: paths, keys, limits, and its own kinds of no.
 *
 * Requests are read as JSON and compared with the receivers' documentation, not with what the code happens to write.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edge/courier_http.h"
#include "edge/courier_words.h"
#include "settings/json.h"
#include "tests/lib/courier_cases.h"
#include "tests/lib/courier_rig.h"
#include "tests/lib/receiver.h"

#define KEY "INC-2026-0007/nis2/early_warning@csirt/nis2d-0123"

static struct arena arena;

static const struct courier_case *case_of(const char *type)
{
    for (size_t i = 0; i < courier_case_count; i++) {
        if (strcmp(courier_cases[i].type, type) == 0)
            return &courier_cases[i];
    }
    fail_msg("no case %s", type);
    return NULL;
}

/* What went out for these messages, over one channel; `reply` NULL is the right answer. */
struct sent {
    struct receiver *receiver;
    struct verdict verdict; /* of the last */
};

static struct sent send_all(struct courier_case c, const char *reply, const struct courier_message *messages,
                            size_t count)
{
    static struct receiver_step step;
    struct courier_rig *rig = malloc(sizeof *rig);
    char base[64], url[256];
    struct sent sent;
    assert_non_null(rig);
    step = (struct receiver_step){reply != NULL ? reply : c.good, RECEIVER_KEEP};
    sent.receiver = receiver_http(&step, 1);
    (void) snprintf(base, sizeof base, "http://127.0.0.1:%d", receiver_port(sent.receiver));
    struct courier_config config = courier_case_config(&c, base, url, sizeof url);
    courier_rig_open(rig, &config, 1);
    for (size_t i = 0; i < count; i++) {
        struct courier_message m = messages[i];
        m.address = m.address.len > 0 ? m.address : text_of(c.address);
        sent.verdict = *courier_rig_try(rig, &m);
    }
    courier_rig_close(rig);
    free(rig);
    return sent;
}

static struct verdict answered(const char *type, const char *head, const char *body)
{
    char reply[512];
    struct courier_message m = courier_rig_message("c");
    (void) snprintf(reply, sizeof reply, "HTTP/1.1 %s\r\nContent-Length: %zu\r\n\r\n%s", head, strlen(body), body);
    struct sent sent = send_all(*case_of(type), reply, &m, 1);
    receiver_stop(sent.receiver);
    return sent.verdict;
}

static const struct value *body_of(const struct sent *sent, size_t n)
{
    struct value *body = NULL;
    struct complaint complaint;
    assert_int_equal(json_read(text_of(receiver_body(sent->receiver, n)), &arena, &body, &complaint), STATUS_OK);
    return body;
}

static void assert_text(const struct value *map, const char *key, const char *expected)
{
    assert_non_null(map);
    assert_string_equal(text_cstr(&arena, value_get_text(map, key)), expected);
}

static bool begins(const struct sent *sent, size_t n, const char *line)
{
    return strncmp(receiver_seen(sent->receiver, n), line, strlen(line)) == 0;
}

static bool has_header(const struct sent *sent, size_t n, const char *line)
{
    char whole[256];
    (void) snprintf(whole, sizeof whole, "\r\n%s\r\n", line);
    return strstr(receiver_seen(sent->receiver, n), whole) != NULL;
}

/* A page, "somebody has it", "it is over", and the page again. */
static void four_signals(struct courier_message *m)
{
    static const enum courier_signal signals[] = {COURIER_PAGE, COURIER_ACKNOWLEDGE, COURIER_RESOLVE, COURIER_REFRESH};
    for (size_t i = 0; i < 4; i++) {
        m[i] = courier_rig_message("c");
        m[i].key = TEXT(KEY);
        m[i].signal = signals[i];
        m[i].id = i == 0 ? TEXT("nis2d-0123") : TEXT("nis2d-other");
        m[i].now.s += (int64_t) i * 60;
    }
}

/* What was acknowledged or filed would ring on, or another alert be closed in its place. */
static void test_pagerduty_has_one_key_for_all_three(void **state)
{
    static const char *const actions[] = {"trigger", "acknowledge", "resolve", "trigger"};
    struct courier_message m[4];
    (void) state;
    four_signals(m);
    struct sent sent = send_all(*case_of("pagerduty"), NULL, m, 4);
    for (size_t i = 0; i < 4; i++) {
        const struct value *body = body_of(&sent, i);
        assert_text(body, "event_action", actions[i]);
        assert_text(body, "dedup_key", "nis2d/" KEY);
        assert_text(body, "routing_key", "S3CRET0123456789");
        assert_int_equal(value_get(body, "payload") != NULL, i == 0 || i == 3);
    }
    const struct value *payload = value_get(body_of(&sent, 0), "payload");
    assert_text(payload, "severity", "critical");
    assert_text(payload, "source", "nis2d");
    assert_text(payload, "component", "INC-2026-0007");
    assert_text(payload, "timestamp", "2026-11-21T13:05:00Z");
    assert_non_null(strstr(text_cstr(&arena, value_get_text(payload, "summary")), "early warning due"));
    receiver_stop(sent.receiver);
}

/* A key at its bound of 255, and one past it, would be refused, or be cut into another page's. */
static void test_pagerduty_key_bounds(void **state)
{
    char key[300];
    struct courier_message m[2] = {courier_rig_message("c"), courier_rig_message("c")};
    (void) state;
    memset(key, 'x', sizeof key);
    memcpy(key + 260 - 11, "/nis2d-0123", 11);
    m[0].key = (struct text){key + 11, 249};
    m[1].key = (struct text){key + 10, 250};
    struct sent sent = send_all(*case_of("pagerduty"), NULL, m, 2);
    assert_int_equal(value_get_text(body_of(&sent, 0), "dedup_key").len, 255);
    assert_text(body_of(&sent, 1), "dedup_key", "nis2d/nis2d-0123");
    receiver_stop(sent.receiver);
}

/* The same for Opsgenie, whose signals are addresses. */
static void test_opsgenie_closes_by_alias(void **state)
{
#define ALIAS "INC-2026-0007%2Fnis2%2Fearly_warning%40csirt%2Fnis2d-0123"
    struct courier_message m[4];
    (void) state;
    four_signals(m);
    struct sent sent = send_all(*case_of("opsgenie"), NULL, m, 4);
    assert_true(begins(&sent, 0, "POST /jsm/v2/alerts HTTP/1.1\r\n"));
    assert_true(begins(&sent, 1, "POST /jsm/v2/alerts/" ALIAS "/acknowledge?identifierType=alias HTTP/1.1\r\n"));
    assert_true(begins(&sent, 2, "POST /jsm/v2/alerts/" ALIAS "/close?identifierType=alias HTTP/1.1\r\n"));
    assert_text(body_of(&sent, 0), "alias", KEY);
    assert_text(body_of(&sent, 3), "alias", KEY);
    assert_text(body_of(&sent, 0), "priority", "P1");
    assert_true(value_get_text(body_of(&sent, 0), "message").len <= 130);
    assert_true(has_header(&sent, 2, "Authorization: GenieKey S3CRET0123456789"));
    receiver_stop(sent.receiver);
}

/* Alertmanager would show one page as two, or let go of what still stands. */
static void test_alertmanager_labels_never_change(void **state)
{
    static const char *const ends[] = {"2026-11-21T13:11:00Z", "2026-11-21T13:12:00Z", "2026-11-21T13:08:00Z",
                                       "2026-11-21T13:14:00Z"};
    struct courier_message m[4];
    struct buf first = BUF_INIT, now = BUF_INIT;
    (void) state;
    four_signals(m);
    m[3].subject = TEXT("other words");
    struct sent sent = send_all(*case_of("alertmanager"), NULL, m, 4);
    for (size_t i = 0; i < 4; i++) {
        const struct value *body = body_of(&sent, i);
        assert_int_equal(body->kind, VALUE_LIST);
        const struct value *alert = body->first->value;
        buf_clear(&now);
        value_json(&now, value_get(alert, "labels"));
        if (i == 0)
            buf_add(&first, buf_text(&now));
        assert_string_equal(now.at, first.at);
        assert_text(alert, "endsAt", ends[i]);
        assert_text(alert, "startsAt", "2026-11-21T13:05:00Z");
    }
    const struct value *labels = value_get(body_of(&sent, 0)->first->value, "labels");
    assert_text(labels, "alertname", "nis2d");
    assert_text(labels, "incident", "INC-2026-0007");
    assert_text(labels, "regime", "nis2");
    assert_text(labels, "stage", "early_warning");
    assert_text(labels, "addressee", "csirt");
    assert_text(labels, "key", KEY);
    assert_true(begins(&sent, 0, "POST /am/api/v2/alerts HTTP/1.1\r\n"));
    assert_true(has_header(&sent, 0, "Authorization: Basic S3CRET0123456789"));
    buf_done(&first);
    buf_done(&now);
    receiver_stop(sent.receiver);
}

/* A repeat would be a second message in the room. */
static void test_matrix_repeats_under_one_transaction(void **state)
{
    const char *line =
        "PUT /_matrix/client/v3/rooms/%21abc%3Aexample.org/send/m.room.message/d-0123456789abcdef HTTP/1.1\r\n";
    struct courier_message m[2] = {courier_rig_message("c"), courier_rig_message("c")};
    (void) state;
    m[1].is_possible_repeat = true;
    struct sent sent = send_all(*case_of("matrix"), NULL, m, 2);
    assert_true(begins(&sent, 0, line) && begins(&sent, 1, line));
    assert_true(has_header(&sent, 0, "Authorization: Bearer syt_S3CRET0123456789"));
    assert_text(body_of(&sent, 0), "msgtype", "m.text");
    assert_int_equal(value_get(body_of(&sent, 0), "m.mentions")->count, 0);
    assert_null(value_get(body_of(&sent, 0), "formatted_body"));
    receiver_stop(sent.receiver);
}

static void test_matrix_waits_as_older_servers_ask(void **state)
{
    (void) state;
    struct verdict v = answered("matrix", "429 Many", "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":2001}");
    assert_int_equal(v.kind, VERDICT_TRANSIENT);
    assert_int_equal(v.retry_after.s, 3);
    v = answered("matrix", "429 Many\r\nRetry-After: 9", "{\"retry_after_ms\":2001}");
    assert_int_equal(v.retry_after.s, 9);
    assert_int_equal(answered("matrix", "200 OK", "{\"event_id\":\"\"}").kind, VERDICT_PERMANENT);
}

/* 200 with ok:false would be taken for a page that arrived. */
static void test_telegram_says_no_with_200(void **state)
{
    (void) state;
    assert_int_equal(answered("telegram", "200 OK", "{\"ok\":false,\"description\":\"chat not found\"}").kind,
                     VERDICT_PERMANENT);
    assert_int_equal(answered("telegram", "200 OK", "{\"ok\":\"true\"}").kind, VERDICT_PERMANENT);
    struct verdict v = answered("telegram", "429 Many", "{\"ok\":false,\"parameters\":{\"retry_after\":41}}");
    assert_int_equal(v.kind, VERDICT_TRANSIENT);
    assert_int_equal(v.retry_after.s, 41);
    v = answered("telegram", "429 Many", "{\"ok\":false,\"parameters\":{\"retry_after\":99999}}");
    assert_int_equal(v.retry_after.s, 3600);
    assert_int_equal(answered("telegram", "403 No", "{\"ok\":false}").kind, VERDICT_PERMANENT);
}

static void test_telegram_request(void **state)
{
    struct courier_message m = courier_rig_message("c");
    (void) state;
    struct sent sent = send_all(*case_of("telegram"), NULL, &m, 1);
    assert_true(begins(&sent, 0, "POST /bot123456:S3CRET0123456789/sendMessage HTTP/1.1\r\n"));
    assert_text(body_of(&sent, 0), "chat_id", "-1001");
    assert_null(value_get(body_of(&sent, 0), "parse_mode"));
    assert_false(value_get_bool(body_of(&sent, 0), "disable_notification", true));
    receiver_stop(sent.receiver);
}

/* A daily quota would be knocked at until midnight, or a busy server be called broken. */
static void test_ntfy_two_kinds_of_429(void **state)
{
    (void) state;
    struct verdict v = answered("ntfy", "429 Many\r\nRetry-After: 50", "{\"code\":42908,\"http\":429}");
    assert_int_equal(v.kind, VERDICT_PERMANENT);
    assert_int_equal(v.retry_after.s, 0);
    v = answered("ntfy", "429 Many\r\nRetry-After: 50", "{\"code\":42901,\"http\":429}");
    assert_int_equal(v.kind, VERDICT_TRANSIENT);
    assert_int_equal(v.retry_after.s, 50);
    assert_int_equal(answered("ntfy", "200 OK", "{\"topic\":\"x\"}").kind, VERDICT_PERMANENT);
}

static void test_ntfy_request(void **state)
{
    struct courier_message m[2] = {courier_rig_message("c"), courier_rig_message("c")};
    (void) state;
    m[1].address = TEXT("her-own-topic");
    m[1].is_urgent = false;
    struct sent sent = send_all(*case_of("ntfy"), NULL, m, 2);
    assert_text(body_of(&sent, 0), "topic", "S3CRET0123456789-topic");
    assert_text(body_of(&sent, 1), "topic", "her-own-topic");
    assert_int_equal(value_get_int(body_of(&sent, 0), "priority", 0), 5);
    assert_int_equal(value_get_int(body_of(&sent, 1), "priority", 0), 3);
    assert_true(has_header(&sent, 0, "Authorization: Bearer tk_S3CRET0123456789"));
    receiver_stop(sent.receiver);
}

/* Answering needs typing at 3 a.m. where a button could send the code. */
static void test_ntfy_buttons(void **state)
{
    struct courier_case c = *case_of("ntfy");
    struct courier_message m[3] = {courier_rig_message("c"), courier_rig_message("c"), courier_rig_message("c")};
    (void) state;
    m[0].code = TEXT("KX4MR7");
    m[0].link = m[1].link = TEXT("https://pager.example.org/a/34-x");
    m[1].code = TEXT("KX4MR7");
    m[1].signal = COURIER_ACKNOWLEDGE;
    struct sent sent = send_all(c, NULL, m, 3);
    const struct value *actions = value_get(body_of(&sent, 0), "actions");
    assert_non_null(actions);
    const struct value *act = actions->first->value;
    assert_text(act, "action", "http");
    assert_text(act, "method", "POST");
    assert_text(act, "body", "KX4MR7");
    struct text url = value_get_text(act, "url");
    assert_true(text_ends(url, TEXT("/S3CRET0123456789-answers")));
    assert_true(text_starts(url, TEXT("http://127.0.0.1:")));
    assert_null(value_get(act, "headers")); /* our token is not everybody's */
    assert_null(value_get(body_of(&sent, 1), "actions"));
    assert_null(value_get(body_of(&sent, 2), "actions"));
    receiver_stop(sent.receiver);
    c.answers_topic = NULL;
    sent = send_all(c, NULL, m, 1);
    act = value_get(body_of(&sent, 0), "actions")->first->value;
    assert_text(act, "action", "view");
    assert_text(act, "url", "https://pager.example.org/a/34-x");
    receiver_stop(sent.receiver);
}

/* A card whose text is read as Markdown, or that is too big, is dropped by the flow without a word to us. */
static void test_teams_card(void **state)
{
    struct courier_message m = courier_rig_message("c");
    (void) state;
    struct sent sent = send_all(*case_of("teams"), NULL, &m, 1);
    const struct value *body = body_of(&sent, 0);
    assert_text(body, "type", "message");
    const struct value *attachment = value_get(body, "attachments")->first->value;
    assert_text(attachment, "contentType", "application/vnd.microsoft.card.adaptive");
    assert_int_equal(value_get(attachment, "contentUrl")->kind, VALUE_NULL);
    const struct value *card = value_get(attachment, "content");
    assert_text(card, "type", "AdaptiveCard");
    assert_int_equal(value_get(card, "body")->count, 2);
    assert_text(value_get(card, "body")->first->value, "type", "RichTextBlock");
    receiver_stop(sent.receiver);
}

/* Formatting and previews would fetch an attacker's link for everybody who looks. */
static void test_slack_request(void **state)
{
    struct courier_message m = courier_rig_message("c");
    (void) state;
    m.text = TEXT("a <!channel> & b");
    struct sent sent = send_all(*case_of("slack"), NULL, &m, 1);
    assert_text(body_of(&sent, 0), "text", "a &lt;!channel&gt; &amp; b");
    assert_false(value_get_bool(body_of(&sent, 0), "unfurl_links", true));
    assert_int_equal(answered("slack", "200 OK", "ok\n").kind, VERDICT_ACCEPTED);
    assert_int_equal(answered("slack", "200 OK", "okay").kind, VERDICT_PERMANENT);
    assert_int_equal(answered("slack", "201 OK", "ok").kind, VERDICT_PERMANENT);
    receiver_stop(sent.receiver);
}

/* --- any gateway -------------------------------------------------------------------------------------------------- */

static const char *gateway_body(const char *content_type, const char *body, struct text text)
{
    static char seen[4096];
    struct courier_case c = *case_of("http");
    struct courier_message m = courier_rig_message("c");
    c.header = content_type;
    c.body = body;
    m.text = m.subject = text;
    struct sent sent = send_all(c, NULL, &m, 1);
    (void) snprintf(seen, sizeof seen, "%s", receiver_body(sent.receiver, 0));
    receiver_stop(sent.receiver);
    return seen;
}

/* A title with a quote in it would change what the gateway is told to do. */
static void test_gateway_escapes_for_its_body(void **state)
{
    const struct text bad = TEXT("a\"b&c<d>\\ +1\nx");
    (void) state;
    assert_string_equal(gateway_body("Content-Type: application/json", "{\"t\":\"{{text}}\"}", bad),
                        "{\"t\":\"a\\\"b&c<d>\\\\ +1\\nx\"}");
    assert_string_equal(
        gateway_body("content-type: application/x-www-form-urlencoded", "To={{to}}&Body={{{text}}}", bad),
        "To=%2B4500000011&Body=a%22b%26c%3Cd%3E%5C%20%2B1%0Ax");
    assert_string_equal(gateway_body("Content-Type: text/xml", "<t>{{text}}</t>", bad),
                        "<t>a&#34;b&#38;c&#60;d&#62;\\ +1\nx</t>");
    assert_string_equal(gateway_body("Content-Type: text/plain", "{{text}}", bad), "a\"b&c<d>\\ +1\nx");
    assert_string_equal(gateway_body(NULL, NULL, bad), "a\"b&c<d>\\ +1\nx");
}

/* Many gateways have no POST. */
static void test_gateway_get(void **state)
{
    struct courier_case c = *case_of("http");
    struct courier_message m = courier_rig_message("c");
    char url[128];
    (void) state;
    c.path = "/send?to={{to}}&m={{{subject}}}";
    struct receiver_step step = {c.good, RECEIVER_KEEP};
    struct receiver *r = receiver_http(&step, 1);
    struct courier_rig *rig = malloc(sizeof *rig);
    assert_non_null(rig);
    (void) snprintf(url, sizeof url, "http://127.0.0.1:%d", receiver_port(r));
    char whole[256];
    struct courier_config config = courier_case_config(&c, url, whole, sizeof whole);
    config.method = TEXT("GET");
    config.body = TEXT_EMPTY;
    m.address = TEXT("+45 1&x=2");
    m.subject = TEXT("a b&c");
    courier_rig_open(rig, &config, 1);
    assert_int_equal(courier_rig_try(rig, &m)->kind, VERDICT_ACCEPTED);
    courier_rig_close(rig);
    free(rig);
    const char *line = "GET /send?to=%2B45%201%26x%3D2&m=a%20b%26c HTTP/1.1\r\n";
    assert_memory_equal(receiver_seen(r, 0), line, strlen(line));
    receiver_stop(r);
}

static enum status check_gateway(const char *url, const char *body)
{
    struct complaint complaint = {0};
    struct courier_config config = {
        .name = TEXT("c"), .type = TEXT("http"), .url = text_of(url), .body = text_of(body)};
    return couriers_check(&config, &complaint);
}

/* A template that cannot be filled in would be found out by the first page; one in the host would call anybody. */
static void test_gateway_templates_are_checked(void **state)
{
    (void) state;
    assert_int_equal(check_gateway("https://sms.example/{{to}}", "{{text}}"), STATUS_OK);
    assert_int_equal(check_gateway("https://sms.example/", "{{text"), STATUS_BAD_INPUT);
    assert_int_equal(check_gateway("https://sms.example/", "{{#text}}"), STATUS_BAD_INPUT);
    assert_int_equal(check_gateway("https://{{to}}.example/", "x"), STATUS_BAD_INPUT);
    assert_int_equal(check_gateway("https://{{to}}", "x"), STATUS_BAD_INPUT);
    assert_int_equal(check_gateway("https://sms.example/{{to", "x"), STATUS_BAD_INPUT);
}

/* A template that multiplies a message past all bounds would bring the daemon down, or send an empty page. */
static void test_gateway_output_is_bounded(void **state)
{
    static char body[16384], text[8192];
    struct courier_case c = *case_of("http");
    struct courier_message m = courier_rig_message("c");
    (void) state;
    memset(text, 'x', sizeof text - 1);
    for (size_t at = 0; at + 9 < sizeof body; at += 8)
        memcpy(body + at, "{{text}}", 9);
    c.body = body;
    c.header = NULL;
    m.text = text_of(text);
    struct sent sent = send_all(c, NULL, &m, 1);
    assert_int_equal(sent.verdict.kind, VERDICT_PERMANENT);
    assert_int_equal(receiver_requests(sent.receiver), 0);
    receiver_stop(sent.receiver);
}

/* Keys that break a header or a path would be found out at night, and might be printed. */
static void test_keys_are_checked_at_load(void **state)
{
    static const struct {
        const char *type, *secret, *key;
    } rows[] = {{"pagerduty", "", "routing_key_file"}, {"pagerduty", "two words", "routing_key_file"},
                {"opsgenie", "", "api_key_file"},      {"ntfy", "a\nb", "token_file"},
                {"telegram", "", "token_file"},        {"telegram", "123/../x", "token_file"},
                {"matrix", "", "token_file"}};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct complaint complaint = {0};
        char where[64];
        struct courier_config config = {.name = TEXT("c"),
                                        .type = text_of(rows[i].type),
                                        .url = TEXT("https://x.example"),
                                        .secret = text_of(rows[i].secret)};
        assert_int_equal(couriers_check(&config, &complaint), STATUS_BAD_INPUT);
        (void) snprintf(where, sizeof where, "channels.c.%s", rows[i].key);
        assert_string_equal(complaint.where, where);
    }
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static void assert_line(const char *from, enum courier_markup markup, size_t max, const char *expected)
{
    assert_string_equal(text_cstr(&arena, courier_line(&arena, text_of(from), markup, max)), expected);
}

/* What is cut would look complete, or end in half a character or half an entity. */
static void test_cuts_are_marked(void **state)
{
    (void) state;
    assert_line("abcdefghijkl", COURIER_PLAIN, 12, "abcdefghijkl");
    assert_line("abcdefghijklm", COURIER_PLAIN, 12, "abc… [cut]");
    assert_line("abcdefghijkl", COURIER_PLAIN, 11, "ab… [cut]");
    assert_line("\xC3\xA6\xC3\xA6\xC3\xA6\xC3\xA6\xC3\xA6\xC3\xA6x", COURIER_PLAIN, 12, "\xC3\xA6… [cut]");
    assert_line("<<<<<", COURIER_SLACK, 20, "&lt;&lt;&lt;&lt;&lt;");
    assert_line("<<<<<<", COURIER_SLACK, 20, "&lt;&lt;… [cut]");
    assert_line("a\nb\r\n\tc\x01", COURIER_PLAIN, 20, "a b  c");
    assert_line("\xE2\x80\xAE"
                "a\xEF\xBB\xBF",
                COURIER_PLAIN, 20, "a");
    assert_line("1. *x* @all", COURIER_MARKDOWN, 40,
                "1\\. \\*x\\* @\xE2\x80\x8B"
                "all");
}

static int free_arena(void **state)
{
    (void) state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pagerduty_has_one_key_for_all_three),
        cmocka_unit_test(test_pagerduty_key_bounds),
        cmocka_unit_test(test_opsgenie_closes_by_alias),
        cmocka_unit_test(test_alertmanager_labels_never_change),
        cmocka_unit_test(test_matrix_repeats_under_one_transaction),
        cmocka_unit_test(test_matrix_waits_as_older_servers_ask),
        cmocka_unit_test(test_telegram_says_no_with_200),
        cmocka_unit_test(test_telegram_request),
        cmocka_unit_test(test_ntfy_two_kinds_of_429),
        cmocka_unit_test(test_ntfy_request),
        cmocka_unit_test(test_ntfy_buttons),
        cmocka_unit_test(test_teams_card),
        cmocka_unit_test(test_slack_request),
        cmocka_unit_test(test_gateway_escapes_for_its_body),
        cmocka_unit_test(test_gateway_get),
        cmocka_unit_test(test_gateway_templates_are_checked),
        cmocka_unit_test(test_gateway_output_is_bounded),
        cmocka_unit_test(test_keys_are_checked_at_load),
        cmocka_unit_test(test_cuts_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, free_arena);
}
