/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_heard: answers at the daemon's one door: who is told what, how often, and what happens to whoever sends too many
 * wrong codes.
 *
 * A real engine on a ledger in memory, with small_rules: bert has "chat" as "@bert", and reads German; erik
 * administrates. The clock is the test's own: this file takes the place of wallclock.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/limits.h"
#include "edge/heard.h"
#include "edge/host.h"
#include "edge/wallclock.h"
#include "tests/lib/engine_rig.h"

/* --- the clock ---------------------------------------------------------------------------------------------------- */

static struct instant wall_now;
static uint64_t monotonic_ns;

struct instant wallclock_now(void)
{
    return wall_now;
}

uint64_t wallclock_monotonic_ns(void)
{
    return monotonic_ns;
}

bool wallclock_is_synchronised(void)
{
    return true;
}

struct clock_port wallclock_port(void)
{
    return (struct clock_port){0};
}

static void pass(struct engine_rig *rig, int64_t s)
{
    wall_now = instant_add(wall_now, SPAN_S(s));
    monotonic_ns += (uint64_t) s * UINT64_C(1000000000);
    rig_wait(rig, SPAN_S(s));
}

/* --- the host ----------------------------------------------------------------------------------------------------- */

struct world {
    struct engine_rig *rig;
    struct host host;
    struct settings settings;
    struct contact contacts[8];
    int64_t ids;
    enum heard_outcome outcome;
    char code[64], answer[400];
};

static int setup(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    void *rig = NULL;
    if (engine_rig_setup(&rig) != 0)
        return -1;
    w->rig = rig;
    w->settings.rules = *w->rig->rules;
    for (size_t i = 0; i < w->rig->rules->contact_count; i++) {
        w->contacts[i] = w->rig->rules->contacts[i];
        if (text_is(w->contacts[i].id, "bert"))
            w->contacts[i].language = TEXT("de-AT");
    }
    w->settings.rules.contacts = w->contacts;
    w->host = (struct host){.engine = w->rig->engine, .settings = &w->settings};
    wall_now = w->rig->now;
    monotonic_ns = UINT64_C(5000000000000);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    void *rig = w->rig;
    int failed = engine_rig_teardown(&rig);
    mem_free(w->host.hearing);
    mem_free(w);
    return failed;
}

static void done(void *context, const struct heard_result *result)
{
    struct world *w = context;
    w->outcome = result->outcome;
    (void) snprintf(w->code, sizeof w->code, "%s", result->code != NULL ? result->code : "");
    (void) snprintf(w->answer, sizeof w->answer, "%.*s", TEXT_ARG(result->answer));
}

static void hear_as(struct world *w, int64_t id, const char *sender, const char *words)
{
    char name[32];
    (void) snprintf(name, sizeof name, "m%lld", (long long) id);
    const struct heard heard = {.channel = TEXT("chat"),
                                .sender = text_of(sender),
                                .id = text_of(name),
                                .text = text_of(words),
                                .at = INSTANT_NONE};
    host_heard(&w->host, &heard, done, w);
}

static void hear(struct world *w, const char *sender, const char *words)
{
    hear_as(w, ++w->ids, sender, words);
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

/* Somebody mistypes a code at night and believes to have the incident. */
static void test_hints(void **state)
{
    struct world *w = *state;
    hear(w, "@bert", "ok 2A2A2A");
    assert_int_equal(w->outcome, HEARD_REFUSED);
    assert_string_equal(w->code, "unknown-reply-code");
    assert_non_null(strstr(w->answer, "Nicht eingetragen: dieser Code ist nicht bekannt"));
    hear(w, "@bert", "ok KX4MR");
    assert_string_equal(w->code, "mistyped-reply-code");
    assert_non_null(strstr(w->answer, "kein ganzer Code"));
    hear(w, "@bert", "I am on holiday until Monday");
    assert_string_equal(w->code, "no-reply-code");
    assert_string_equal(w->answer, ""); /* a machine, perhaps */
    for (int i = 0; i < 3; i++) {
        hear(w, "@bert", "ok KX4MR");
        assert_string_not_equal(w->answer, "");
    }
    hear(w, "@bert", "ok KX4MR"); /* two machines would go on for ever */
    assert_string_equal(w->answer, "");
    hear(w, "@anna", "ok KX4MR"); /* in the entity's language, for whoever it is */
    assert_non_null(strstr(w->answer, "Not recorded: there is no whole code"));
    pass(w->rig, LIMIT_HEARD_WRONG_S);
    hear(w, "@bert", "ok KX4MR");
    assert_string_not_equal(w->answer, "");
}

/* Whoever mistypes ten times would not be heard any more, and never learn it; nor would anybody else. */
static void test_locked_out(void **state)
{
    struct world *w = *state;
    for (int i = 1; i < LIMIT_HEARD_WRONG; i++) {
        hear(w, "@bert", "2A2A2A");
        assert_string_equal(w->code, "unknown-reply-code");
        assert_null(strstr(w->answer, "zu viele"));
        pass(w->rig, 30);
    }
    assert_int_equal(rig_count(w->rig, ENTRY_ANSWERS_CLOSED), 0);
    hear(w, "@bert", "2A2A2A");
    assert_non_null(strstr(w->answer, "zu viele falsche Codes"));
    assert_non_null(strstr(w->answer, "09:14")); /* ten minutes after the tenth, in their zone */
    assert_int_equal(rig_count(w->rig, ENTRY_ANSWERS_CLOSED), 1);
    assert_int_equal(rig_count(w->rig, ENTRY_ALERT), 1); /* the administrators */
    hear(w, "@bert", "2A2A2A");
    assert_string_equal(w->code, "too-many-wrong-codes");
    assert_string_equal(w->answer, ""); /* said once */
    hear(w, "@carla", "2A2A2A");        /* a stranger on that channel: not locked out by bert's slips */
    assert_string_equal(w->code, "unknown-reply-code");
    pass(w->rig, LIMIT_HEARD_WRONG_S - 1);
    hear(w, "@bert", "2A2A2A");
    assert_string_equal(w->code, "too-many-wrong-codes");
    pass(w->rig, 1);
    hear(w, "@bert", "2A2A2A");
    assert_string_equal(w->code, "unknown-reply-code");
    assert_non_null(strstr(w->answer, "nicht bekannt"));
    assert_int_equal(rig_count(w->rig, ENTRY_ANSWERS_CLOSED), 1);
}

/* A stranger's noise would lock out whoever is on call. */
static void test_strangers_share_one_count(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < LIMIT_HEARD_WRONG; i++) {
        char sender[16];
        (void) snprintf(sender, sizeof sender, "@x%d", i);
        hear(w, sender, "2A2A2A");
    }
    hear(w, "@y", "2A2A2A");
    assert_string_equal(w->code, "too-many-wrong-codes");
    hear(w, "@bert", "2A2A2A");
    assert_string_equal(w->code, "unknown-reply-code");
}

/* An inbox that was begun anew would count yesterday's slips once more, and answer them. */
static void test_the_same_message_again(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 3 * LIMIT_HEARD_WRONG; i++) {
        hear_as(w, 7, "@bert", "2A2A2A");
        assert_string_equal(w->code, "unknown-reply-code");
        assert_int_equal(w->answer[0] != '\0', i == 0);
    }
}

/* What cannot be recorded would be lost, or counted. */
static void test_not_now(void **state)
{
    struct world *w = *state;
    w->host.is_ledger_lost = true;
    for (int i = 0; i < 2 * LIMIT_HEARD_WRONG; i++) {
        hear(w, "@bert", "2A2A2A");
        assert_int_equal(w->outcome, HEARD_LATER);
        assert_string_equal(w->answer, "");
    }
    w->host.is_ledger_lost = false;
    hear(w, "@bert", "2A2A2A");
    assert_string_equal(w->code, "unknown-reply-code");
}

int main(void)
{
    hash_init();
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_hints),
        TEST(test_locked_out),
        TEST(test_strangers_share_one_count),
        TEST(test_the_same_message_again),
        TEST(test_not_now),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
