/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_courier_webhook: what a receiver gets, and what its answers mean.
 *
 * The expected signatures were computed with another program over the same bytes; the HMAC is not judged by the code
 * that makes it. Receivers are scripted sockets on the loopback; the patience of the couriers is cut short where
 * silence is the subject.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edge/courier_http.h"
#include "tests/lib/courier_rig.h"
#include "tests/lib/receiver.h"

#define NO_BODY "\r\nContent-Length: 0\r\n\r\n"
/* base64 of 24 bytes 0x00…0x17, and of 32 bytes 'k'. */
#define SECRET_A "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"
#define SECRET_B "whsec_a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="
#define SIGNATURE_A "v1,Hd9lM7f1xjetEgayDUWF6+oRjibO1hqgGjBrPpesCAI="
#define SIGNATURE_B "v1,FKbqqyzg/2WdgF6Wm3hbnWSl6yywXGeFkdyuwe0ZNpM="
#define BODY                                                                                                           \
    "{\"type\":\"obligation.due_soon\",\"timestamp\":\"2026-11-21T13:05:00Z\",\"data\":{\"incident\":\"INC-2026-"      \
    "0007\",\"seconds_left\":18720,\"possible_repeat\":false}}"

static struct courier_config hook(char *url, size_t size, int port)
{
    (void) snprintf(url, size, "http://127.0.0.1:%d/hook/T0KEN?key=T0KEN", port);
    return (struct courier_config){
        .name = TEXT("soc-hook"), .type = TEXT("webhook"), .url = text_of(url), .secret = TEXT(SECRET_A "\n")};
}

/* One message to a receiver that does this one step. */
static struct verdict answered(struct receiver_step step, int64_t connect_ms, int64_t total_ms)
{
    struct receiver *r = receiver_http(&step, 1);
    struct courier_rig *rig = malloc(sizeof *rig);
    char url[128];
    struct courier_config config = hook(url, sizeof url, receiver_port(r));
    struct courier_message m = courier_rig_message("soc-hook");
    assert_non_null(rig);
    courier_rig_open(rig, &config, 1);
    couriers_set_patience(rig->couriers, connect_ms, total_ms);
    struct verdict v = *courier_rig_try(rig, &m);
    courier_rig_close(rig);
    free(rig);
    receiver_stop(r);
    assert_null(strstr(v.detail, "T0KEN"));
    assert_non_null(strstr(v.detail, "http://127.0.0.1"));
    return v;
}

static struct verdict answered_with(const char *reply)
{
    return answered((struct receiver_step){reply, RECEIVER_KEEP}, 5000, 10000);
}

/* A page would be told again although it was taken, or never again although it was not. */
static void test_verdicts_of_answers(void **state)
{
    static const struct {
        const char *reply;
        int code;
        enum verdict_kind kind;
    } rows[] = {
        {"HTTP/1.1 200 OK" NO_BODY, 200, VERDICT_ACCEPTED},
        {"HTTP/1.1 202 Accepted" NO_BODY, 202, VERDICT_ACCEPTED},
        {"HTTP/1.1 204 None\r\n\r\n", 204, VERDICT_ACCEPTED},
        {"HTTP/1.1 299 Odd" NO_BODY, 299, VERDICT_ACCEPTED},
        {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK" NO_BODY, 200, VERDICT_ACCEPTED},
        {"HTTP/1.1 300 Choose" NO_BODY, 300, VERDICT_PERMANENT},
        {"HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/" NO_BODY, 301, VERDICT_PERMANENT},
        {"HTTP/1.1 400 Bad" NO_BODY, 400, VERDICT_PERMANENT},
        {"HTTP/1.1 401 No" NO_BODY, 401, VERDICT_PERMANENT},
        {"HTTP/1.1 404 None" NO_BODY, 404, VERDICT_PERMANENT},
        {"HTTP/1.1 408 Slow" NO_BODY, 408, VERDICT_TRANSIENT},
        {"HTTP/1.1 410 Gone" NO_BODY, 410, VERDICT_GONE},
        {"HTTP/1.1 413 Big" NO_BODY, 413, VERDICT_PERMANENT},
        {"HTTP/1.1 425 Early" NO_BODY, 425, VERDICT_TRANSIENT},
        {"HTTP/1.1 429 Many" NO_BODY, 429, VERDICT_TRANSIENT},
        {"HTTP/1.1 500 Ouch" NO_BODY, 500, VERDICT_TRANSIENT},
        {"HTTP/1.1 599 Ouch" NO_BODY, 599, VERDICT_TRANSIENT},
        {"HTTP/1.1 600 Odd" NO_BODY, 600, VERDICT_PERMANENT},
    };
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct verdict v = answered_with(rows[i].reply);
        if (v.kind != rows[i].kind)
            print_message("%s: %s %s\n", rows[i].reply, verdict_word(v.kind), v.detail);
        assert_int_equal(v.kind, rows[i].kind);
        assert_int_equal(v.code, rows[i].code);
        assert_int_equal(v.retry_after.s, 0);
    }
}

/* A receiver that asks for a pause would be hammered, or would silence us for a day. */
static void test_retry_after(void **state)
{
    (void) state;
    assert_int_equal(answered_with("HTTP/1.1 429 Many\r\nRetry-After: 37" NO_BODY).retry_after.s, 37);
    assert_int_equal(answered_with("HTTP/1.1 503 Later\r\nretry-after:3601 " NO_BODY).retry_after.s, 3600);
    /* 60 s after the attempt, which is at 13:06:00. */
    assert_int_equal(
        answered_with("HTTP/1.1 429 Many\r\nRetry-After: Sat, 21 Nov 2026 13:07:00 GMT" NO_BODY).retry_after.s, 60);
    assert_int_equal(answered_with("HTTP/1.1 429 Many" NO_BODY).retry_after.s, 0);
    assert_int_equal(answered_with("HTTP/1.1 404 No\r\nRetry-After: 37" NO_BODY).retry_after.s, 0);
}

/* The same, at its bounds: an hour, the past, nonsense. */
static void test_retry_after_bounds(void **state)
{
    static const struct {
        const char *value;
        int64_t wait_s;
    } rows[] = {{"0", 0},
                {"3599", 3599},
                {"3600", 3600},
                {"3601", 3600},
                {"99999999999999999999999", 3600},
                {"-5", 0},
                {"soon", 0},
                {"", 0},
                {"1.5", 0},
                {"Sat, 21 Nov 2026 13:05:59 GMT", 0},
                {"Sat, 21 Nov 2026 14:06:00 GMT", 3600},
                {"Sat, 21 Nov 2026 14:06:01 GMT", 3600},
                {"Saturday, 21-Nov-26 13:06:09 GMT", 9},
                {"Sat Nov 21 13:06:10 2026", 10}};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct span wait = courier_http_retry_after(text_of(rows[i].value), (struct instant){1795266360});
        if (wait.s != rows[i].wait_s)
            print_message("%s\n", rows[i].value);
        assert_int_equal(wait.s, rows[i].wait_s);
    }
}

/* A page that may have arrived would be repeated without saying so, or one that cannot have would be called doubtful.
 */
static void test_verdicts_of_silence(void **state)
{
    (void) state;
    assert_int_equal(answered((struct receiver_step){NULL, RECEIVER_CLOSE}, 5000, 10000).kind, VERDICT_IN_DOUBT);
    assert_int_equal(answered((struct receiver_step){NULL, RECEIVER_RESET}, 5000, 10000).kind, VERDICT_IN_DOUBT);
    assert_int_equal(answered((struct receiver_step){NULL, RECEIVER_HANG}, 300, 300).kind, VERDICT_IN_DOUBT);
    assert_int_equal(answered((struct receiver_step){"HTTP/1.1 200 OK\r\nX-Cut", RECEIVER_CLOSE}, 5000, 10000).kind,
                     VERDICT_IN_DOUBT);
    assert_int_equal(answered((struct receiver_step){"SSH-2.0-x\r\n", RECEIVER_CLOSE}, 5000, 10000).kind,
                     VERDICT_IN_DOUBT);
    assert_int_equal(answered((struct receiver_step){NULL, RECEIVER_CLOSE}, 5000, 10000).code, 0);
}

/* A receiver that said 200 and then broke off, or dribbled, would be paged for three days. */
static void test_status_counts_although_the_body_is_cut(void **state)
{
    const char *reply = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf";
    (void) state;
    assert_int_equal(answered((struct receiver_step){reply, RECEIVER_RESET}, 5000, 10000).kind, VERDICT_ACCEPTED);
    assert_int_equal(answered((struct receiver_step){reply, RECEIVER_DRIP}, 300, 300).kind, VERDICT_ACCEPTED);
    assert_int_equal(answered((struct receiver_step){reply, RECEIVER_HANG}, 300, 300).kind, VERDICT_ACCEPTED);
}

/* A header that drips would hold its place for ever. */
static void test_dripping_header_ends(void **state)
{
    (void) state;
    struct verdict v = answered((struct receiver_step){"HTTP/1.1 200 OK\r\nX-Long: ", RECEIVER_DRIP}, 300, 300);
    assert_int_equal(v.kind, VERDICT_IN_DOUBT);
}

/* A receiver that is down would be called broken for good. */
static void test_nobody_there_is_transient(void **state)
{
    static struct courier_rig rig;
    char url[128];
    struct courier_config config = hook(url, sizeof url, receiver_dead_port());
    struct courier_message m = courier_rig_message("soc-hook");
    (void) state;
    courier_rig_open(&rig, &config, 1);
    const struct verdict *v = courier_rig_try(&rig, &m);
    assert_int_equal(v->kind, VERDICT_TRANSIENT);
    assert_int_equal(v->code, 0);
    assert_null(strstr(v->detail, "T0KEN"));
    courier_rig_close(&rig);
}

/* Formats with a rule of their own for a 2xx (a chat that answers 200 and an error) would count failures as delivered.
 */
static bool body_is_ok(const void *self, const struct transfer_reply *reply)
{
    (void) self;
    return reply->is_body_whole && text_is(reply->body, "ok");
}

static void test_a_format_may_look_at_the_body(void **state)
{
    static const struct courier_http_format format = {.is_taken = body_is_ok};
    struct transfer_reply reply = {.is_answered = true, .code = 200, .where = "", .words = "", .excerpt = ""};
    (void) state;
    reply.body = TEXT("ok");
    reply.is_body_whole = true;
    assert_int_equal(courier_http_verdict(&format, NULL, &reply, (struct instant){0}).kind, VERDICT_ACCEPTED);
    reply.body = TEXT("no");
    assert_int_equal(courier_http_verdict(&format, NULL, &reply, (struct instant){0}).kind, VERDICT_PERMANENT);
    reply.is_body_whole = false;
    assert_int_equal(courier_http_verdict(&format, NULL, &reply, (struct instant){0}).kind, VERDICT_IN_DOUBT);
}

static const char *header_of(const char *request, const char *name, char *ret, size_t size)
{
    char key[64];
    (void) snprintf(key, sizeof key, "\r\n%s: ", name);
    const char *at = strstr(request, key);
    if (at == NULL)
        return "";
    at += strlen(key);
    size_t len = strcspn(at, "\r");
    assert_true(len < size);
    memcpy(ret, at, len);
    ret[len] = '\0';
    return ret;
}

static void send_all(struct receiver *r, const char *secret, const struct courier_message *messages, size_t count)
{
    static struct courier_rig rig;
    char url[128];
    struct courier_config config = hook(url, sizeof url, receiver_port(r));
    config.secret = text_of(secret);
    courier_rig_open(&rig, &config, 1);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(courier_rig_try(&rig, &messages[i])->kind, VERDICT_ACCEPTED);
    courier_rig_close(&rig);
}

/* No receiver could verify a page, or recognise a repeat. */
static void test_request_is_standard_webhooks(void **state)
{
    static const struct receiver_step steps[] = {{"HTTP/1.1 200 OK" NO_BODY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct courier_message m = courier_rig_message("soc-hook");
    char value[256];
    (void) state;
    send_all(r, SECRET_A, &m, 1);
    const char *request = receiver_seen(r, 0);
    assert_memory_equal(request, "POST /hook/T0KEN?key=T0KEN HTTP/1.1\r\n", 37);
    assert_string_equal(header_of(request, "Content-Type", value, sizeof value), "application/json");
    assert_string_equal(header_of(request, "webhook-id", value, sizeof value), "d-0123456789abcdef");
    assert_string_equal(header_of(request, "webhook-timestamp", value, sizeof value), "1795266360");
    assert_string_equal(header_of(request, "webhook-signature", value, sizeof value), SIGNATURE_A);
    assert_string_equal(header_of(request, "Expect", value, sizeof value), "");
    assert_string_equal(receiver_body(r, 0), BODY);
    receiver_stop(r);
}

/* A secret could not be changed without losing pages. */
static void test_two_secrets_sign_twice(void **state)
{
    static const struct receiver_step steps[] = {{"HTTP/1.1 200 OK" NO_BODY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct courier_message m = courier_rig_message("soc-hook");
    char value[256];
    (void) state;
    send_all(r, "\n" SECRET_A " \t" SECRET_B "\r\n", &m, 1);
    assert_string_equal(header_of(receiver_seen(r, 0), "webhook-signature", value, sizeof value),
                        SIGNATURE_A " " SIGNATURE_B);
    send_all(r, "", &m, 1);
    assert_string_equal(header_of(receiver_seen(r, 1), "webhook-signature", value, sizeof value), "");
    receiver_stop(r);
}

/* Receivers that compare bodies would take a repeat for another page. */
static void test_repeat_is_the_same_bytes_but_for_its_mark(void **state)
{
    static const struct receiver_step steps[] = {{"HTTP/1.1 200 OK" NO_BODY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct courier_message m[2] = {courier_rig_message("soc-hook"), courier_rig_message("soc-hook")};
    char value[256], expected[512];
    (void) state;
    m[1].is_possible_repeat = true;
    m[1].now.s += 15;
    send_all(r, SECRET_A, m, 2);
    const char *body = BODY;
    size_t same = strlen(body) - strlen("false}}");
    (void) snprintf(expected, sizeof expected, "%.*strue}}", (int) same, body);
    assert_string_equal(receiver_body(r, 1), expected);
    assert_string_equal(header_of(receiver_seen(r, 1), "webhook-id", value, sizeof value), "d-0123456789abcdef");
    assert_string_equal(header_of(receiver_seen(r, 1), "webhook-timestamp", value, sizeof value), "1795266375");
    receiver_stop(r);
}

/* A message without data would be no JSON. */
static void test_empty_data(void **state)
{
    static const struct receiver_step steps[] = {{"HTTP/1.1 200 OK" NO_BODY, RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    struct courier_message m[2] = {courier_rig_message("soc-hook"), courier_rig_message("soc-hook")};
    (void) state;
    m[0].data = TEXT_EMPTY;
    m[1].data = TEXT(" { } ");
    send_all(r, SECRET_A, m, 2);
    assert_non_null(strstr(receiver_body(r, 0), "\"data\":{\"possible_repeat\":false}}"));
    assert_string_equal(receiver_body(r, 0), receiver_body(r, 1));
    receiver_stop(r);
}

static enum status check_secret(const char *secret, const char *word)
{
    struct complaint complaint = {0};
    char url[128];
    struct courier_config config = hook(url, sizeof url, 1);
    config.secret = text_of(secret);
    enum status status = couriers_check(&config, &complaint);
    if (status != STATUS_OK) {
        assert_string_equal(complaint.where, "channels.soc-hook.secret_file");
        assert_non_null(strstr(complaint.words, word));
        assert_null(strstr(complaint.words, "AAEC"));
    }
    return status;
}

/* A mistyped secret would be found out when the first page is refused; or it would be printed. */
static void test_secrets_are_checked_at_load(void **state)
{
    (void) state;
    assert_int_equal(check_secret(SECRET_A, ""), STATUS_OK);
    assert_int_equal(check_secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY", "23 bytes"), STATUS_BAD_INPUT);
    assert_int_equal(check_secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", "whsec_"), STATUS_BAD_INPUT);
    assert_int_equal(check_secret("whsec_AAEC!wQFBgcICQoLDA0ODxAREhMUFRYX", "base64"), STATUS_BAD_INPUT);
    assert_int_equal(check_secret(SECRET_A " whsec_", "secret 2"), STATUS_BAD_INPUT);
    assert_int_equal(check_secret(" \n", "no secret"), STATUS_BAD_INPUT);
}

/* The same at its bounds: 64 bytes a secret, eight of them. */
static void test_secret_bounds(void **state)
{
    char many[1024] = "", at[128] = "whsec_", past[128] = "whsec_";
    (void) state;
    /* 86 letters are 64 bytes and 4 bits, 88 without padding 66 bytes. */
    memset(at + 6, 'A', 86);
    memset(past + 6, 'A', 87);
    assert_int_equal(check_secret(at, ""), STATUS_OK);
    assert_int_equal(check_secret(past, "65 bytes"), STATUS_BAD_INPUT);
    for (int i = 0; i < 8; i++)
        strcat(many, SECRET_A " ");
    assert_int_equal(check_secret(many, ""), STATUS_OK);
    strcat(many, SECRET_A);
    assert_int_equal(check_secret(many, "more than 8"), STATUS_BAD_INPUT);
}

/* A channel that cannot work would be found out at night. */
static void test_url_is_checked_at_load(void **state)
{
    static const char *const wrong[] = {"", "smtp://127.0.0.1", "http://example.test/T0KEN",
                                        "https://169.254.169.254/T0KEN", "T0KEN"};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct complaint complaint = {0};
        struct courier_config config = {.name = TEXT("soc-hook"), .type = TEXT("webhook"), .url = text_of(wrong[i])};
        assert_int_equal(couriers_check(&config, &complaint), STATUS_BAD_INPUT);
        assert_string_equal(complaint.where, "channels.soc-hook.url");
        assert_null(strstr(complaint.words, "T0KEN"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts_of_answers),
        cmocka_unit_test(test_retry_after),
        cmocka_unit_test(test_retry_after_bounds),
        cmocka_unit_test(test_verdicts_of_silence),
        cmocka_unit_test(test_status_counts_although_the_body_is_cut),
        cmocka_unit_test(test_dripping_header_ends),
        cmocka_unit_test(test_nobody_there_is_transient),
        cmocka_unit_test(test_a_format_may_look_at_the_body),
        cmocka_unit_test(test_request_is_standard_webhooks),
        cmocka_unit_test(test_two_secrets_sign_twice),
        cmocka_unit_test(test_repeat_is_the_same_bytes_but_for_its_mark),
        cmocka_unit_test(test_empty_data),
        cmocka_unit_test(test_secrets_are_checked_at_load),
        cmocka_unit_test(test_secret_bounds),
        cmocka_unit_test(test_url_is_checked_at_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
