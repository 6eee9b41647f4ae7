/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_courier_mail: relays that refuse, hang and vanish at every stage, and what becomes of the mail.
 *
 * Relays are scripted sockets. Real TLS and a real relay are in tests/peers; here STARTTLS is offered, refused, missing
 * or broken.
 *
 * Surprising: a mail thread looks up about once a second when its relay says nothing, so the few tests of silence take
 * that long.
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

#define WITH_TLS "250-receiver\r\n250 STARTTLS\r\n"
#define WITH_AUTH "250-receiver\r\n250 AUTH PLAIN LOGIN\r\n"
#define RELAYS_MAX 3

/* A mail channel with scripted relays. */
struct post {
    struct receiver *relays[RELAYS_MAX];
    char urls[RELAYS_MAX][64];
    struct text texts[RELAYS_MAX];
    struct courier_config config;
    struct courier_rig rig;
};

static struct post post; /* too big for a stack */

static void post_open(const struct receiver_mail *scripts, size_t count)
{
    memset(&post, 0, sizeof post);
    for (size_t i = 0; i < count; i++) {
        post.relays[i] = receiver_smtp(&scripts[i]);
        (void) snprintf(post.urls[i], sizeof post.urls[i], "smtp://127.0.0.1:%d", receiver_port(post.relays[i]));
        post.texts[i] = text_of(post.urls[i]);
    }
    post.config = (struct courier_config){.name = TEXT("mail"),
                                          .type = TEXT("email"),
                                          .relays = {post.texts, count},
                                          .from = TEXT("nis2d@nordhavn.example")};
}

static struct verdict post_send(int64_t connect_ms, int64_t total_ms)
{
    struct courier_message m = courier_rig_message("mail");
    m.address = TEXT("tech1@nordhavn.example");
    courier_rig_open(&post.rig, &post.config, 1);
    couriers_set_patience(post.rig.couriers, connect_ms, total_ms);
    struct verdict v = *courier_rig_try(&post.rig, &m);
    courier_rig_close(&post.rig);
    return v;
}

static void post_close(void)
{
    for (size_t i = 0; i < RELAYS_MAX && post.relays[i] != NULL; i++)
        receiver_stop(post.relays[i]);
}

static struct verdict sent_to(const struct receiver_mail *scripts, size_t count, int64_t connect_ms, int64_t total_ms)
{
    post_open(scripts, count);
    return post_send(connect_ms, total_ms);
}

/* No mail would arrive, or another one than was written. */
static void test_mail_arrives(void **state)
{
    static const struct receiver_mail script = {0};
    (void) state;
    struct verdict v = sent_to(&script, 1, 5000, 15000);
    assert_int_equal(v.kind, VERDICT_ACCEPTED);
    assert_int_equal(v.code, 250);
    assert_string_equal(v.detail, "smtp://127.0.0.1 answered 250 2.0.0 queued as 42");
    assert_int_equal(receiver_requests(post.relays[0]), 1);
    const char *seen = receiver_seen(post.relays[0], 0);
    assert_non_null(strstr(seen, "MAIL FROM:<nis2d@nordhavn.example>\r\nRCPT TO:<tech1@nordhavn.example>\r\nDATA\r\n"
                                 "Date: Sat, 21 Nov 2026 13:05:00 +0000\r\nFrom: nis2d@nordhavn.example\r\n"
                                 "To: tech1@nordhavn.example\r\nSubject: INC-2026-0007 nis2"));
    assert_non_null(strstr(seen, "\r\nAnswer with ack 7.\r\n.\r\n"));
    post_close();
}

/* A mail refused for now would never be tried again, or one refused for good every ten minutes without anybody hearing
 * of it. */
static void test_refusals_at_every_stage(void **state)
{
    static const struct {
        struct receiver_mail script;
        int code;
    } rows[] = {
        {{.greeting = "421 4.3.2 closing\r\n"}, 421},
        {{.greeting = "554 5.3.2 no service\r\n"}, 554},
        {{.ehlo = "421 4.3.2 closing\r\n", .helo = "421 4.3.2 closing\r\n"}, 421},
        {{.ehlo = "550 5.7.1 not you\r\n", .helo = "550 5.7.1 not you\r\n"}, 550},
        {{.mail = "451 4.3.0 later\r\n"}, 451},
        {{.mail = "550 5.1.0 not from there\r\n"}, 550},
        {{.rcpt = "450 4.2.0 greylisted\r\n"}, 450},
        {{.rcpt = "550-5.1.1 who is that\r\n550 5.1.1 unknown\r\n"}, 550},
        {{.data = "452 4.3.1 full\r\n"}, 452},
        {{.data = "554 5.5.1 nobody valid\r\n"}, 554},
        {{.dot = "451 4.7.0 scanner down\r\n"}, 451},
        {{.dot = "554 5.7.1 spam\r\n"}, 554},
    };
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct verdict v = sent_to(&rows[i].script, 1, 5000, 15000);
        enum verdict_kind expected = rows[i].code < 500 ? VERDICT_TRANSIENT : VERDICT_PERMANENT;
        if (v.kind != expected || v.code != rows[i].code)
            print_message("row %zu: %s %d %s\n", i, verdict_word(v.kind), v.code, v.detail);
        assert_int_equal(v.kind, expected);
        assert_int_equal(v.code, rows[i].code);
        char code[16];
        (void) snprintf(code, sizeof code, "%d ", rows[i].code);
        assert_non_null(strstr(v.detail, code));
        post_close();
    }
}

/* A relay that vanishes before the mail is out would be called doubtful, and every repeat marked for nothing. */
static void test_disconnects_before_the_dot_are_transient(void **state)
{
    static const struct receiver_mail scripts[] = {{.greeting = RECEIVER_DROP},
                                                   {.ehlo = RECEIVER_DROP, .helo = RECEIVER_DROP},
                                                   {.mail = RECEIVER_DROP},
                                                   {.rcpt = RECEIVER_DROP},
                                                   {.data = RECEIVER_DROP}};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(scripts); i++) {
        struct verdict v = sent_to(&scripts[i], 1, 5000, 15000);
        assert_int_equal(v.kind, VERDICT_TRANSIENT);
        assert_int_equal(v.code, 0);
        post_close();
    }
}

/* A mail that may have been taken would be repeated without saying so, or sent through the next relay as well. */
static void test_disconnect_after_the_dot_is_in_doubt(void **state)
{
    static const struct receiver_mail scripts[] = {{.dot = RECEIVER_DROP}, {0}};
    (void) state;
    struct verdict v = sent_to(scripts, 2, 5000, 15000);
    assert_int_equal(v.kind, VERDICT_IN_DOUBT);
    assert_int_equal(receiver_requests(post.relays[0]), 1);
    assert_int_equal(receiver_connections(post.relays[1]), 0);
    post_close();
}

/* The same with a relay that falls silent; and the daemon would stand still meanwhile. */
static void test_silence_after_the_dot_is_in_doubt(void **state)
{
    static const struct receiver_mail script = {.dot = RECEIVER_SILENT};
    (void) state;
    struct verdict v = sent_to(&script, 1, 300, 300);
    assert_int_equal(v.kind, VERDICT_IN_DOUBT);
    assert_true(post.rig.ticks >= 10);
    post_close();
}

/* A relay that hangs would use up the time of the one that works. */
static void test_hanging_relay_leaves_time_for_the_next(void **state)
{
    static const struct receiver_mail scripts[] = {
        {.greeting = RECEIVER_SILENT}, {.rcpt = RECEIVER_SILENT}, {.think_ms = 50}};
    (void) state;
    struct verdict v = sent_to(scripts, 3, 1000, 7000);
    assert_int_equal(v.kind, VERDICT_ACCEPTED);
    assert_int_equal(receiver_requests(post.relays[2]), 1);
    post_close();
}

/* A relay that took the mail and is slow to say goodbye would make it a failure, and the page comes twice. */
static void test_slow_goodbye_is_no_failure(void **state)
{
    static const struct receiver_mail script = {.quit = RECEIVER_SILENT};
    (void) state;
    assert_int_equal(sent_to(&script, 1, 5000, 15000).kind, VERDICT_ACCEPTED);
    post_close();
}

/* One relay down, or with an opinion of its own, would mean no mail. */
static void test_next_relay_is_tried(void **state)
{
    static const struct receiver_mail first[] = {{.greeting = RECEIVER_DROP},
                                                 {.mail = "451 4.3.0 later\r\n"},
                                                 {.rcpt = "550 5.7.1 relaying denied\r\n"},
                                                 {.dot = "554 5.7.1 spam\r\n"}};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(first); i++) {
        const struct receiver_mail scripts[] = {first[i], {0}};
        struct verdict v = sent_to(scripts, 2, 5000, 15000);
        assert_int_equal(v.kind, VERDICT_ACCEPTED);
        assert_int_equal(receiver_requests(post.relays[1]), 1);
        post_close();
    }
}

/* The order of relays would not be the configured one. */
static void test_first_relay_is_enough(void **state)
{
    static const struct receiver_mail scripts[] = {{0}, {0}};
    (void) state;
    assert_int_equal(sent_to(scripts, 2, 5000, 15000).kind, VERDICT_ACCEPTED);
    assert_int_equal(receiver_connections(post.relays[1]), 0);
    post_close();
}

/* Hope given up although one relay said "later", or kept although all said "never". */
static void test_most_hopeful_verdict_wins(void **state)
{
    static const struct receiver_mail later = {.rcpt = "450 4.2.0 later\r\n"}, never = {.rcpt = "550 5.1.1 never\r\n"};
    const struct receiver_mail later_never[] = {later, never}, never_later[] = {never, later},
                               never_never[] = {never, never};
    (void) state;
    struct verdict v = sent_to(later_never, 2, 5000, 15000);
    assert_int_equal(v.kind, VERDICT_TRANSIENT);
    assert_int_equal(v.code, 450);
    post_close();
    v = sent_to(never_later, 2, 5000, 15000);
    assert_int_equal(v.kind, VERDICT_TRANSIENT);
    assert_int_equal(v.code, 450);
    post_close();
    v = sent_to(never_never, 2, 5000, 15000);
    assert_int_equal(v.kind, VERDICT_PERMANENT);
    assert_int_equal(v.code, 550);
    post_close();
}

/* Mail would leave in plain text where TLS is demanded. */
static void test_required_tls_is_required(void **state)
{
    static const struct receiver_mail scripts[] = {
        {0}, {.ehlo = WITH_TLS, .starttls = "454 4.7.0 not now\r\n"}, {.ehlo = WITH_TLS, .starttls = "220 go\r\n"}};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(scripts); i++) {
        post_open(&scripts[i], 1);
        post.config.tls = COURIER_TLS_REQUIRED;
        struct verdict v = post_send(1500, 1500);
        assert_true(v.kind == VERDICT_PERMANENT || v.kind == VERDICT_TRANSIENT);
        assert_int_equal(receiver_requests(post.relays[0]), 0);
        post_close();
    }
    post_open(&scripts[0], 1);
    post.config.tls = COURIER_TLS_REQUIRED;
    assert_int_equal(post_send(1500, 1500).kind, VERDICT_PERMANENT); /* it will not offer it later either */
    post_close();
}

/* A local relay without TLS could not be used as the acceptance configuration does. */
static void test_opportunistic_goes_without(void **state)
{
    static const struct receiver_mail scripts[] = {{0}, {.ehlo = WITH_TLS, .starttls = "454 4.7.0 not now\r\n"}};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(scripts); i++) {
        post_open(&scripts[i], 1);
        post.config.tls = COURIER_TLS_OPPORTUNISTIC;
        assert_int_equal(post_send(5000, 15000).kind, VERDICT_ACCEPTED);
        post_close();
    }
    post_open(&scripts[1], 1);
    post.config.tls = COURIER_TLS_OFF;
    assert_int_equal(post_send(5000, 15000).kind, VERDICT_ACCEPTED);
    assert_null(strstr(receiver_seen(post.relays[0], 0), "STARTTLS"));
    post_close();
}

/* A relay that wants a password would refuse every mail; or the password would be shown. */
static void test_password(void **state)
{
    static const struct receiver_mail scripts[] = {{.ehlo = WITH_AUTH},
                                                   {.ehlo = WITH_AUTH, .auth = "535 5.7.8 swordfish is wrong\r\n"},
                                                   {.ehlo = WITH_AUTH, .auth = "454 4.7.0 later\r\n"}};
    static const enum verdict_kind expected[] = {VERDICT_ACCEPTED, VERDICT_PERMANENT, VERDICT_TRANSIENT};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(scripts); i++) {
        post_open(&scripts[i], 1);
        post.config.user = TEXT("pager");
        post.config.password = TEXT("swordfish");
        struct verdict v = post_send(5000, 15000);
        assert_int_equal(v.kind, expected[i]);
        assert_null(strstr(v.detail, "swordfish"));
        if (i == 0) /* base64 of \0pager\0swordfish */
            assert_non_null(strstr(receiver_seen(post.relays[0], 0), "AHBhZ2VyAHN3b3JkZmlzaA=="));
        post_close();
    }
}

/* A mistyped contact would be sent somewhere, or crash; nobody would hear of it. */
static void test_bad_recipient_is_permanent(void **state)
{
    static const char *const wrong[] = {"", "nobody", "a@b>\r\nRCPT TO:<c@d", "s\303\270@x.example", "a@b, c@d"};
    static const struct receiver_mail script = {0};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        post_open(&script, 1);
        struct courier_message m = courier_rig_message("mail");
        m.address = text_of(wrong[i]);
        courier_rig_open(&post.rig, &post.config, 1);
        assert_int_equal(courier_rig_try(&post.rig, &m)->kind, VERDICT_PERMANENT);
        courier_rig_close(&post.rig);
        assert_int_equal(receiver_connections(post.relays[0]), 0);
        post_close();
    }
}

/* Several mails at once would wait for each other. */
static void test_mails_go_side_by_side(void **state)
{
    static const struct receiver_mail script = {0};
    (void) state;
    post_open(&script, 1);
    struct courier_message m = courier_rig_message("mail");
    m.address = TEXT("tech1@nordhavn.example");
    courier_rig_open(&post.rig, &post.config, 1);
    for (int i = 0; i < 40; i++)
        (void) courier_rig_send(&post.rig, &m);
    courier_rig_wait(&post.rig);
    for (int i = 0; i < 40; i++)
        assert_int_equal(post.rig.verdicts[i].kind, VERDICT_ACCEPTED);
    courier_rig_close(&post.rig);
    assert_int_equal(receiver_requests(post.relays[0]), 40);
    post_close();
}

static void check_wrong(const struct courier_config *config, const char *where)
{
    struct complaint complaint = {0};
    assert_int_equal(couriers_check(config, &complaint), STATUS_BAD_INPUT);
    assert_string_equal(complaint.where, where);
    assert_null(strstr(complaint.words, "swordfish"));
}

/* A channel that cannot work would be found out at night. */
static void test_settings_are_checked_at_load(void **state)
{
    const struct text loopback[] = {TEXT("smtp://127.0.0.1:25")},
                      away[] = {TEXT("smtp://127.0.0.1"), TEXT("smtp://relay.test")};
    const struct text wrong[] = {TEXT("http://127.0.0.1")};
    struct text many[LIMIT_RELAYS + 1];
    const struct courier_config good = {
        .name = TEXT("mail"), .type = TEXT("email"), .relays = {loopback, 1}, .from = TEXT("a@b.example")};
    struct courier_config c = good;
    struct complaint complaint;
    (void) state;
    assert_int_equal(couriers_check(&c, &complaint), STATUS_OK);
    c.from = TEXT_EMPTY;
    check_wrong(&c, "channels.mail.from");
    c = good;
    c.from = TEXT("a@b\r\nX: y");
    check_wrong(&c, "channels.mail.from");
    c = good;
    c.reply_to = TEXT("nobody");
    check_wrong(&c, "channels.mail.reply_to");
    c = good;
    c.relays.count = 0;
    check_wrong(&c, "channels.mail.relays");
    c = good;
    c.relays.at = wrong;
    check_wrong(&c, "channels.mail.relays[0]");
    c = good;
    c.user = TEXT("u");
    check_wrong(&c, "channels.mail.password_file");
    c = good;
    c.user = TEXT("u");
    c.password = TEXT("swordfish\nmore");
    check_wrong(&c, "channels.mail.password_file");
    c = good;
    for (size_t i = 0; i < ARRAY_LEN(many); i++)
        many[i] = loopback[0];
    c.relays = (struct texts){many, LIMIT_RELAYS};
    assert_int_equal(couriers_check(&c, &complaint), STATUS_OK);
    c.relays.count++;
    check_wrong(&c, "channels.mail.relays");
    c = good;
    /* Beyond the loopback the default is TLS; anything less needs allow_plain. */
    c.relays = (struct texts){away, 2};
    assert_int_equal(couriers_check(&c, &complaint), STATUS_OK);
    c.tls = COURIER_TLS_OPPORTUNISTIC;
    check_wrong(&c, "channels.mail.relays[1]");
    c.tls = COURIER_TLS_OFF;
    check_wrong(&c, "channels.mail.relays[1]");
    c.allow_plain = true;
    assert_int_equal(couriers_check(&c, &complaint), STATUS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mail_arrives),
        cmocka_unit_test(test_refusals_at_every_stage),
        cmocka_unit_test(test_disconnects_before_the_dot_are_transient),
        cmocka_unit_test(test_disconnect_after_the_dot_is_in_doubt),
        cmocka_unit_test(test_silence_after_the_dot_is_in_doubt),
        cmocka_unit_test(test_hanging_relay_leaves_time_for_the_next),
        cmocka_unit_test(test_slow_goodbye_is_no_failure),
        cmocka_unit_test(test_next_relay_is_tried),
        cmocka_unit_test(test_first_relay_is_enough),
        cmocka_unit_test(test_most_hopeful_verdict_wins),
        cmocka_unit_test(test_required_tls_is_required),
        cmocka_unit_test(test_opportunistic_goes_without),
        cmocka_unit_test(test_password),
        cmocka_unit_test(test_bad_recipient_is_permanent),
        cmocka_unit_test(test_mails_go_side_by_side),
        cmocka_unit_test(test_settings_are_checked_at_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
