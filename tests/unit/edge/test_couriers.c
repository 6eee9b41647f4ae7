/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_couriers: the registry of channels: names, reloads, secrets, and the promise of one answer for each attempt.
 *
 * The rig aborts on an answer from inside send(), a second one, and one that never comes; so most tests here only have
 * to send.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "tests/lib/courier_rig.h"
#include "tests/lib/receiver.h"

static struct courier_rig rig;

static struct courier_config hook(const char *name, char *url, size_t size, const struct receiver *r)
{
    (void) snprintf(url, size, "http://127.0.0.1:%d/", receiver_port(r));
    return (struct courier_config){.name = text_of(name), .type = TEXT("webhook"), .url = text_of(url)};
}

/* A page to a channel that was taken out of the configuration would never be answered. */
static void test_unknown_channel_is_permanent(void **state)
{
    struct courier_message m = courier_rig_message("nobody");
    (void) state;
    courier_rig_open(&rig, NULL, 0);
    assert_int_equal(courier_rig_try(&rig, &m)->kind, VERDICT_PERMANENT);
    courier_rig_close(&rig);
}

/* A configuration with tomorrow's channels would not load, or its pages would vanish. */
static void test_types_of_other_versions(void **state)
{
    static const char *const types[] = {"pigeon", "", "webhooks", "https"};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        struct courier_config config = {.name = TEXT("x"), .type = text_of(types[i])};
        struct courier_message m = courier_rig_message("x");
        assert_false(couriers_knows_type(config.type));
        courier_rig_open(&rig, &config, 1);
        const struct verdict *v = courier_rig_try(&rig, &m);
        assert_int_equal(v->kind, VERDICT_PERMANENT);
        assert_non_null(strstr(v->detail, "not in this version"));
        courier_rig_close(&rig);
    }
    assert_true(couriers_knows_type(TEXT("webhook")) && couriers_knows_type(TEXT("email")) &&
                couriers_knows_type(TEXT("file")));
}

/* A reload would cut off pages on their way, or new ones would go the old way. */
static void test_reload_lets_attempts_finish(void **state)
{
    static const struct receiver_step slow[] = {{"HTTP/1.1 201 Old\r\nContent-Length: 0\r\n\r\n", RECEIVER_HOLD}};
    static const struct receiver_step quick[] = {{"HTTP/1.1 202 New\r\nContent-Length: 0\r\n\r\n", RECEIVER_KEEP}};
    struct receiver *before = receiver_http(slow, 1), *after = receiver_http(quick, 1);
    char old_url[64], new_url[64];
    struct courier_config old = hook("hook", old_url, sizeof old_url, before);
    struct courier_config fresh = hook("hook", new_url, sizeof new_url, after);
    struct courier_message m = courier_rig_message("hook");
    struct complaint complaint;
    (void) state;
    courier_rig_open(&rig, &old, 1);
    for (int i = 0; i < LIMIT_SENDS_PER_CHANNEL + 2; i++) /* two wait in the queue of the old channel */
        (void) courier_rig_send(&rig, &m);
    while (receiver_held(before) < LIMIT_SENDS_PER_CHANNEL)
        (void) uv_run(&rig.loop, UV_RUN_NOWAIT);
    assert_int_equal(couriers_replace(rig.couriers, &fresh, 1, &complaint), STATUS_OK);
    couriers_wipe(&old, 1);
    uint64_t later = courier_rig_send(&rig, &m);
    assert_int_equal(couriers_in_flight(rig.couriers), LIMIT_SENDS_PER_CHANNEL + 3);
    receiver_release(before);
    courier_rig_wait(&rig);
    for (uint64_t i = 0; i < later; i++)
        assert_int_equal(rig.verdicts[i].code, 201);
    assert_int_equal(rig.verdicts[later].code, 202);
    assert_int_equal(couriers_in_flight(rig.couriers), 0);
    courier_rig_close(&rig);
    receiver_stop(before);
    receiver_stop(after);
}

/* A reload of a bad file would leave the daemon without the channels that worked. */
static void test_bad_reload_changes_nothing(void **state)
{
    static const struct receiver_step steps[] = {{"HTTP/1.1 202 Ok\r\nContent-Length: 0\r\n\r\n", RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    char url[64];
    struct courier_config good = hook("hook", url, sizeof url, r);
    struct courier_config two_alike[] = {good, good};
    struct courier_config wrong[] = {good, {.name = TEXT("mail"), .type = TEXT("email")}};
    struct courier_message m = courier_rig_message("hook");
    struct complaint complaint;
    (void) state;
    courier_rig_open(&rig, &good, 1);
    assert_int_equal(couriers_replace(rig.couriers, two_alike, 2, &complaint), STATUS_BAD_INPUT);
    assert_string_equal(complaint.where, "channels.hook.type");
    assert_int_equal(couriers_replace(rig.couriers, wrong, 2, &complaint), STATUS_BAD_INPUT);
    assert_string_equal(complaint.where, "channels.mail.relays");
    assert_int_equal(courier_rig_try(&rig, &m)->code, 202);
    courier_rig_close(&rig);
    receiver_stop(r);
}

/* The number of channels would have no bound. */
static void test_number_of_channels(void **state)
{
    static struct courier_config configs[LIMIT_CHANNELS + 1];
    static char names[LIMIT_CHANNELS + 1][16];
    struct complaint complaint;
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(configs); i++) {
        (void) snprintf(names[i], sizeof names[i], "c%zu", i);
        configs[i] =
            (struct courier_config){.name = text_of(names[i]), .type = TEXT("file"), .directory = TEXT("/nowhere")};
    }
    courier_rig_open(&rig, configs, LIMIT_CHANNELS);
    assert_int_equal(couriers_replace(rig.couriers, configs, LIMIT_CHANNELS + 1, &complaint), STATUS_LIMIT);
    courier_rig_close(&rig);
}

/* Secrets would stay in memory somebody else gets next, or the couriers would lose theirs with them. */
static void test_wipe(void **state)
{
    static const struct receiver_step steps[] = {{"HTTP/1.1 202 Ok\r\nContent-Length: 0\r\n\r\n", RECEIVER_KEEP}};
    struct receiver *r = receiver_http(steps, 1);
    char url[64], secret[] = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", user[] = "me", password[] = "pw", proxy[] = "";
    static const char zeros[64];
    struct courier_config config = hook("hook", url, sizeof url, r);
    struct courier_message m = courier_rig_message("hook");
    (void) state;
    config.secret = text_of(secret);
    config.user = text_of(user);
    config.password = text_of(password);
    config.proxy = text_of(proxy);
    size_t url_len = config.url.len;
    courier_rig_open(&rig, &config, 1);
    couriers_wipe(&config, 1);
    assert_memory_equal(url, zeros, url_len);
    assert_memory_equal(secret, zeros, sizeof secret);
    assert_memory_equal(user, zeros, sizeof user);
    assert_memory_equal(password, zeros, sizeof password);
    assert_int_equal(config.url.len + config.secret.len + config.user.len + config.password.len, 0);
    assert_int_equal(courier_rig_try(&rig, &m)->code, 202);
    assert_non_null(strstr(receiver_seen(r, 0), "webhook-signature: v1,"));
    courier_rig_close(&rig);
    receiver_stop(r);
}

/* Stopping the daemon would hang on receivers, tell outcomes to an engine that is gone, or leak. */
static void test_close_with_everything_in_flight(void **state)
{
    static const struct receiver_step steps[] = {{NULL, RECEIVER_HANG}};
    static const struct receiver_mail script = {.mail = RECEIVER_SILENT};
    struct receiver *r = receiver_http(steps, 1), *relay = receiver_smtp(&script);
    char url[64], relay_url[64];
    (void) snprintf(relay_url, sizeof relay_url, "smtp://127.0.0.1:%d", receiver_port(relay));
    const struct text relays[] = {text_of(relay_url), text_of(relay_url)};
    const struct courier_config configs[] = {
        hook("hook", url, sizeof url, r),
        {.name = TEXT("mail"), .type = TEXT("email"), .relays = {relays, 2}, .from = TEXT("a@b.example")},
        {.name = TEXT("pager"), .type = TEXT("pigeon")}};
    (void) state;
    courier_rig_open(&rig, configs, 3);
    for (int i = 0; i < 20; i++) {
        struct courier_message m = courier_rig_message(i % 2 == 0 ? "hook" : "mail");
        m.address = TEXT("c@d.example");
        (void) courier_rig_send(&rig, &m);
    }
    while (receiver_requests(r) < 10 || receiver_connections(relay) < 10)
        (void) uv_run(&rig.loop, UV_RUN_NOWAIT);
    struct courier_message last = courier_rig_message("pager");
    (void) courier_rig_send(&rig, &last); /* answered, but not told yet */
    courier_rig_close(&rig);
    assert_int_equal(rig.told, 0);
    receiver_stop(r);
    receiver_stop(relay);
}

/* Logs, metrics and the ledger would show another word than the manual. */
static void test_verdict_words(void **state)
{
    (void) state;
    assert_string_equal(verdict_word(VERDICT_ACCEPTED), "accepted");
    assert_string_equal(verdict_word(VERDICT_TRANSIENT), "transient");
    assert_string_equal(verdict_word(VERDICT_PERMANENT), "permanent");
    assert_string_equal(verdict_word(VERDICT_GONE), "gone");
    assert_string_equal(verdict_word(VERDICT_IN_DOUBT), "in-doubt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unknown_channel_is_permanent),
        cmocka_unit_test(test_types_of_other_versions),
        cmocka_unit_test(test_reload_lets_attempts_finish),
        cmocka_unit_test(test_bad_reload_changes_nothing),
        cmocka_unit_test(test_number_of_channels),
        cmocka_unit_test(test_wipe),
        cmocka_unit_test(test_close_with_everything_in_flight),
        cmocka_unit_test(test_verdict_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
