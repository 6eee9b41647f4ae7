/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_inboxes: the set at work: in which order things are asked, told and kept, while all goes well and while it does
 * not, and what is left when it is closed at any moment.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "tests/lib/inbox_rig.h"
#include "tests/lib/receiver.h"

#define HEAD "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
#define LINE(id, words) "{\"id\":\"" id "\",\"time\":1795000000,\"event\":\"message\",\"message\":\"" words "\"}\n"

/* Its connection is kept: the length says where it ends. */
#define HELD "HTTP/1.1 200 OK\r\nContent-Length: 64\r\n\r\n" LINE("m1", "one")

struct world {
    struct receiver *receiver;
    struct inbox_rig rig;
    struct inbox_config config;
    char url[64];
};

static struct world *open_world(const struct receiver_step *steps, size_t count, const char *known)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    w->receiver = receiver_http(steps, count);
    (void) snprintf(w->url, sizeof w->url, "http://127.0.0.1:%d", receiver_port(w->receiver));
    w->config = (struct inbox_config){
        .name = TEXT("push"), .type = TEXT("ntfy"), .url = text_of(w->url), .topic = TEXT("answers")};
    inbox_rig_open(&w->rig, &w->config, 1, known);
    return w;
}

static void close_world(struct world *w)
{
    inbox_rig_close(&w->rig);
    receiver_stop(w->receiver);
    free(w);
}

/* A message would be lost, because the position was kept before it was told. */
static void test_told_before_kept(void **state)
{
    static const struct receiver_step steps[] = {{HEAD LINE("m1", "one") LINE("m2", "two"), RECEIVER_CLOSE},
                                                 {HEAD, RECEIVER_CLOSE}};
    (void) state;
    struct world *w = open_world(steps, ARRAY_LEN(steps), "m0");
    inbox_rig_until_kept(&w->rig, 1);
    assert_int_equal(w->rig.told_at_keep, 2);
    assert_string_equal(w->rig.told[0], "m1||one|");
    assert_string_equal(w->rig.told[1], "m2||two|");
    assert_string_equal(w->rig.kept, "m2");
    assert_non_null(strstr(receiver_seen(w->receiver, 0), "since=m0 "));
    struct inbox_view v = inboxes_view(w->rig.inboxes, 0);
    assert_true(v.was_read && v.heard == 2 && v.words[0] == '\0' && !v.is_sick);
    assert_string_equal(v.where, "http://127.0.0.1");
    close_world(w);
}

/* While the ledger takes no writes an answer would be forgotten, or overtaken by a later one. */
static void test_not_now_is_the_same_again(void **state)
{
    static const struct receiver_step steps[] = {{HEAD LINE("m1", "one") LINE("m2", "two"), RECEIVER_CLOSE},
                                                 {HEAD, RECEIVER_CLOSE}};
    (void) state;
    struct world *w = open_world(steps, ARRAY_LEN(steps), "m0");
    w->rig.not_now = 3;
    inbox_rig_until_kept(&w->rig, 1);
    assert_int_equal(w->rig.told_count, 5);
    assert_string_equal(w->rig.told[2], "m1||one|");
    assert_string_equal(w->rig.told[3], "m1||one|");
    assert_string_equal(w->rig.told[4], "m2||two|");
    assert_int_equal(receiver_requests(w->receiver), 1); /* nothing new is read meanwhile */
    close_world(w);
}

/* One failure would be the end of listening. */
static void test_it_tries_again(void **state)
{
    static const struct receiver_step steps[] = {{"HTTP/1.1 500 Ouch\r\nContent-Length: 0\r\n\r\n", RECEIVER_CLOSE},
                                                 {NULL, RECEIVER_RESET},
                                                 {HEAD "<html>", RECEIVER_CLOSE},
                                                 {HEAD LINE("m1", "one"), RECEIVER_CLOSE},
                                                 {HEAD, RECEIVER_CLOSE}};
    (void) state;
    struct world *w = open_world(steps, ARRAY_LEN(steps), "m0");
    inbox_rig_until_failed(&w->rig);
    assert_non_null(strstr(inboxes_view(w->rig.inboxes, 0).words, "500"));
    inbox_rig_until_told(&w->rig, 1);
    inbox_rig_until_kept(&w->rig, 1);
    assert_string_equal(inboxes_view(w->rig.inboxes, 0).words, "");
    assert_int_equal(w->rig.sick, 0);
    for (size_t i = 0; i < 4; i++)
        assert_non_null(strstr(receiver_seen(w->receiver, i < 2 ? i : 2), "since=m0 "));
    close_world(w);
}

/* A reload would drop a question that a server holds, and two readers would fight for one bot. */
static void test_a_reload_keeps_what_did_not_change(void **state)
{
    static const struct receiver_step steps[] = {{HELD, RECEIVER_HOLD}, {HEAD, RECEIVER_CLOSE}};
    struct complaint why;
    (void) state;
    struct world *w = open_world(steps, ARRAY_LEN(steps), "m0");
    while (receiver_held(w->receiver) == 0)
        (void) uv_run(&w->rig.loop, UV_RUN_NOWAIT);
    assert_int_equal(inboxes_replace(w->rig.inboxes, &w->config, 1, &why), STATUS_OK);
    for (int i = 0; i < 50; i++)
        (void) uv_run(&w->rig.loop, UV_RUN_NOWAIT);
    assert_int_equal(receiver_connections(w->receiver), 1);
    receiver_release(w->receiver);
    inbox_rig_until_told(&w->rig, 1);
    close_world(w);
}

/* A reload with another topic would go on listening to the old one, or to none. */
static void test_a_reload_takes_what_changed(void **state)
{
    static const struct receiver_step steps[] = {
        {HELD, RECEIVER_HOLD}, {HEAD LINE("m2", "two"), RECEIVER_CLOSE}, {HEAD, RECEIVER_CLOSE}};
    struct complaint why;
    (void) state;
    struct world *w = open_world(steps, ARRAY_LEN(steps), "m0");
    while (receiver_held(w->receiver) == 0)
        (void) uv_run(&w->rig.loop, UV_RUN_NOWAIT);
    struct inbox_config wrong = w->config, other = w->config;
    wrong.topic = TEXT_EMPTY;
    other.topic = TEXT("others");
    assert_int_equal(inboxes_replace(w->rig.inboxes, &wrong, 1, &why), STATUS_BAD_INPUT);
    assert_string_equal(why.where, "channels.push.answers.topic_file");
    assert_int_equal(inboxes_count(w->rig.inboxes), 1);
    assert_int_equal(inboxes_replace(w->rig.inboxes, &other, 1, &why), STATUS_OK);
    inbox_rig_until_told(&w->rig, 1);
    assert_string_equal(w->rig.told[0], "m2||two|");
    assert_non_null(strstr(receiver_seen(w->receiver, 1), "GET /others/json"));
    assert_int_equal(inboxes_replace(w->rig.inboxes, NULL, 0, &why), STATUS_OK);
    assert_int_equal(inboxes_count(w->rig.inboxes), 0);
    receiver_release(w->receiver);
    close_world(w);
}

/* A stop at the wrong moment would hang, or write to memory that is gone. */
static void test_closed_at_any_moment(void **state)
{
    static const struct receiver_step holds[] = {{HELD, RECEIVER_HOLD}};
    static const struct receiver_step says[] = {{HEAD LINE("m1", "one"), RECEIVER_CLOSE}};
    (void) state;
    close_world(open_world(says, 1, "m0")); /* before the first question */
    struct world *w = open_world(holds, 1, "m0");
    while (receiver_held(w->receiver) == 0)
        (void) uv_run(&w->rig.loop, UV_RUN_NOWAIT);
    inbox_rig_close(&w->rig); /* during one */
    assert_int_equal(w->rig.told_count, 0);
    receiver_release(w->receiver);
    receiver_stop(w->receiver);
    free(w);
    w = open_world(says, 1, "m0");
    w->rig.never_answers = true;
    inbox_rig_until_told(&w->rig, 1);
    close_world(w); /* while somebody thinks about a message */
}

/* Two inboxes would share a bound, a position or a pause. */
static void test_two(void **state)
{
    static const struct receiver_step steps[] = {{HEAD LINE("m1", "one"), RECEIVER_CLOSE}, {HEAD, RECEIVER_CLOSE}};
    (void) state;
    struct receiver *a = receiver_http(steps, 2), *b = receiver_http(steps, 2);
    char urls[2][64];
    (void) snprintf(urls[0], sizeof urls[0], "http://127.0.0.1:%d", receiver_port(a));
    (void) snprintf(urls[1], sizeof urls[1], "http://127.0.0.1:%d", receiver_port(b));
    const struct inbox_config configs[] = {
        {.name = TEXT("a"), .type = TEXT("ntfy"), .url = text_of(urls[0]), .topic = TEXT("t")},
        {.name = TEXT("b"), .type = TEXT("ntfy"), .url = text_of(urls[1]), .topic = TEXT("t")}};
    struct inbox_rig *rig = calloc(1, sizeof *rig);
    assert_non_null(rig);
    inbox_rig_open(rig, configs, 2, "m0");
    inbox_rig_until_kept(rig, 2);
    assert_int_equal(rig->told_count, 2);
    assert_true(inboxes_view(rig->inboxes, 0).heard == 1 && inboxes_view(rig->inboxes, 1).heard == 1);
    inbox_rig_close(rig);
    free(rig);
    receiver_stop(a);
    receiver_stop(b);
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_told_before_kept),
        cmocka_unit_test(test_not_now_is_the_same_again),
        cmocka_unit_test(test_it_tries_again),
        cmocka_unit_test(test_a_reload_keeps_what_did_not_change),
        cmocka_unit_test(test_a_reload_takes_what_changed),
        cmocka_unit_test(test_closed_at_any_moment),
        cmocka_unit_test(test_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
