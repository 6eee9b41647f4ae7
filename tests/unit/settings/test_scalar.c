/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scalar: each type of value at its bounds.
 */
#include "settings/scalar.h"

#include "base/limits.h"

#include "tests/lib/expect.h"

/* If it failed, `out_of_band: no` could read as yes. */
static void test_bool_and_word(void **state)
{
    (void) state;
    bool b = false;
    static const char *const words[] = {"required", "off", NULL};
    int word = -1;
    assert_true(scalar_bool(TEXT("yes"), &b) && b);
    assert_true(scalar_bool(TEXT("off"), &b) && !b);
    assert_false(scalar_bool(TEXT("True"), &b));
    assert_false(scalar_bool(TEXT("1"), &b));
    assert_true(scalar_word(TEXT("off"), words, &word));
    assert_int_equal(word, 1);
    assert_false(scalar_word(TEXT("false"), words, &word));
}

/* If it failed, an escalation step would come at another time than written. */
static void test_spans(void **state)
{
    (void) state;
    struct span span = SPAN_S(-1);
    int32_t percent = -1;
    assert_true(scalar_span(TEXT("0m"), &span));
    assert_int_equal(span.s, 0);
    assert_true(scalar_span(TEXT("PT4H"), &span));
    assert_int_equal(span.s, 14400);
    assert_false(scalar_span(TEXT("1mo"), &span));
    assert_false(scalar_span(TEXT("15"), &span));
    assert_true(scalar_before(TEXT("50%"), &span, &percent));
    assert_int_equal(percent, 50);
    assert_int_equal(span.s, 0);
    assert_true(scalar_before(TEXT("6h"), &span, &percent));
    assert_int_equal(percent, 0);
    assert_int_equal(span.s, 21600);
    assert_true(scalar_before(TEXT("1%"), &span, &percent) && scalar_before(TEXT("99%"), &span, &percent));
    assert_false(scalar_before(TEXT("0%"), &span, &percent));
    assert_false(scalar_before(TEXT("100%"), &span, &percent));
    assert_false(scalar_before(TEXT("0m"), &span, &percent));
}

/* If it failed, somebody would be on call, or asleep, at the wrong hour. */
static void test_times_of_day(void **state)
{
    (void) state;
    int32_t from = -1, to = -1;
    int day = -1;
    assert_true(scalar_quiet(TEXT("22:00-07:00"), &from, &to));
    assert_int_equal(from, 1320);
    assert_int_equal(to, 420);
    assert_false(scalar_quiet(TEXT("22:00-24:00"), &from, &to));
    assert_false(scalar_quiet(TEXT("22:00"), &from, &to));
    assert_false(scalar_quiet(TEXT("22:60-07:00"), &from, &to));
    assert_true(scalar_handoff(TEXT("Mon 09:00"), &day, &from));
    assert_int_equal(day, MONDAY);
    assert_int_equal(from, 540);
    assert_true(scalar_handoff(TEXT("08:00"), &day, &from));
    assert_int_equal(day, 0);
    assert_false(scalar_handoff(TEXT("mon 09:00"), &day, &from));
    assert_false(scalar_handoff(TEXT("Mon 24:00"), &day, &from));
}

/* If it failed, a layer of a schedule would hold at other hours than written. */
static void test_windows(void **state)
{
    (void) state;
    struct schedule_window w[2];
    assert_int_equal(scalar_window(TEXT("Mon-Fri 08:00-18:00"), w), 1);
    assert_int_equal(w[0].from_day, MONDAY);
    assert_int_equal(w[0].to_day, FRIDAY);
    assert_int_equal(w[0].from_minute, 480);
    assert_int_equal(w[0].to_minute, 1080);
    assert_int_equal(scalar_window(TEXT("Sat 00:00-24:00"), w), 1);
    assert_int_equal(w[0].from_day, SATURDAY);
    assert_int_equal(w[0].to_minute, 1440);
    assert_int_equal(scalar_window(TEXT("22:00-06:00"), w), 1);
    assert_int_equal(w[0].from_day, MONDAY);
    assert_int_equal(w[0].to_day, SUNDAY);
    assert_int_equal(scalar_window(TEXT("Fri-Mon 08:00-18:00"), w), 2);
    assert_int_equal(w[0].from_day, FRIDAY);
    assert_int_equal(w[0].to_day, SUNDAY);
    assert_int_equal(w[1].from_day, MONDAY);
    assert_int_equal(w[1].to_day, MONDAY);
    assert_int_equal(scalar_window(TEXT("Mon-Fri"), w), 0);
    assert_int_equal(scalar_window(TEXT("24:00-06:00"), w), 0);
    assert_int_equal(scalar_window(TEXT("Mo-Fr 08:00-18:00"), w), 0);
}

/* If it failed, a page would go to the wrong people. */
static void test_targets(void **state)
{
    (void) state;
    struct target t;
    assert_true(scalar_target(TEXT("schedule technical"), &t) && t.kind == TARGET_SCHEDULE);
    expect_text(t.id, "technical");
    assert_true(scalar_target(TEXT("contact ciso"), &t) && t.kind == TARGET_CONTACT);
    assert_true(scalar_target(TEXT("everyone"), &t) && t.kind == TARGET_EVERYONE);
    assert_false(scalar_target(TEXT("ciso"), &t));
    assert_false(scalar_target(TEXT("schedule"), &t));
    assert_false(scalar_target(TEXT("schedule a b"), &t));
}

/* If it failed, a name could break a path, a message or the ledger's ids. */
static void test_names(void **state)
{
    (void) state;
    char long_name[LIMIT_ID + 2];
    for (size_t i = 0; i < sizeof(long_name); i++) {
        long_name[i] = 'a';
    }
    assert_true(scalar_id((struct text){long_name, LIMIT_ID}));
    assert_false(scalar_id((struct text){long_name, LIMIT_ID + 1}));
    assert_true(scalar_id(TEXT("nis2-dk")) && scalar_id(TEXT("2nd_line")));
    assert_false(scalar_id(TEXT("")) || scalar_id(TEXT("-a")) || scalar_id(TEXT("a.b")) || scalar_id(TEXT("a/b")));
    assert_true(scalar_fact(TEXT("breach.high_risk")) && scalar_fact(TEXT("significant")));
    assert_false(scalar_fact(TEXT("breach..risk")) || scalar_fact(TEXT(".a")) || scalar_fact(TEXT("A")));
    assert_true(scalar_country(TEXT("DK")) && scalar_language(TEXT("da")) && scalar_language(TEXT("en-GB")));
    assert_false(scalar_country(TEXT("dk")) || scalar_country(TEXT("DNK")) || scalar_language(TEXT("d")));
    assert_true(scalar_email(TEXT("a@b")) && scalar_email(TEXT("soc+x@nordhavn.example")));
    assert_false(scalar_email(TEXT("a")) || scalar_email(TEXT("@b")) || scalar_email(TEXT("a@")) ||
                 scalar_email(TEXT("a b@c")) || scalar_email(TEXT("a@b@c")) || scalar_email(TEXT("a@b\nRcpt: x")));
    assert_true(scalar_mailbox(TEXT("NIS2 duty <a@b.example>")) && scalar_mailbox(TEXT("a@b.example")));
    assert_false(scalar_mailbox(TEXT("<a@b.example>")) || scalar_mailbox(TEXT("x\ny <a@b.example>")) ||
                 scalar_mailbox(TEXT("x <a@b.example> y")));
    assert_true(scalar_zone_name(TEXT("Europe/Copenhagen")) && scalar_zone_name(TEXT("UTC")));
    assert_false(scalar_zone_name(TEXT("../etc/passwd")) || scalar_zone_name(TEXT("/etc")) ||
                 scalar_zone_name(TEXT("a//b")));
}

/* If it failed, plain http could leave the machine, or a password could hide in a URL. */
static void test_urls(void **state)
{
    (void) state;
    struct scalar_url u;
    assert_true(scalar_url(TEXT("https://u:p@host.example:8443/a?b#c"), &u));
    expect_text(u.scheme, "https");
    expect_text(u.userinfo, "u:p");
    expect_text(u.host, "host.example");
    assert_int_equal(u.port, 8443);
    assert_false(u.is_loopback);
    assert_true(scalar_url(TEXT("http://[::1]:80/"), &u) && u.is_loopback);
    expect_text(u.host, "::1");
    assert_true(scalar_url(TEXT("http://127.8.9.1"), &u) && u.is_loopback);
    assert_true(scalar_url(TEXT("http://LocalHost/x"), &u) && u.is_loopback);
    assert_true(scalar_url(TEXT("http://a.localhost"), &u) && u.is_loopback);
    assert_true(scalar_url(TEXT("http://127.0.0.1.evil.example"), &u) && !u.is_loopback);
    assert_true(scalar_url(TEXT("http://127.0.0.1@evil.example/"), &u) && !u.is_loopback);
    assert_true(scalar_url(TEXT("smtp://relay:25"), &u) && scalar_url(TEXT("http://h:65535"), &u));
    assert_false(scalar_url(TEXT("http://h:65536"), &u) || scalar_url(TEXT("http://h:0"), &u) ||
                 scalar_url(TEXT("http://h:x"), &u) || scalar_url(TEXT("http:///x"), &u) ||
                 scalar_url(TEXT("h/x"), &u) || scalar_url(TEXT("http://a b"), &u) ||
                 scalar_url(TEXT("http://[::1"), &u) || scalar_url(TEXT("://h"), &u));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bool_and_word), cmocka_unit_test(test_spans),   cmocka_unit_test(test_times_of_day),
        cmocka_unit_test(test_windows),       cmocka_unit_test(test_targets), cmocka_unit_test(test_names),
        cmocka_unit_test(test_urls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
