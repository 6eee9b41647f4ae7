/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings, what is said without refusing the file: folded, placed, and never in the way of an error.
 */
#include "settings/settings.h"

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

/* If it failed, the one line for all would leave somebody out, or a page of the same words hide the rest. */
static void test_what_many_share_is_one_line(void **state)
{
    struct config_world *w = *state;
    struct buf b = BUF_INIT;
    for (int count = 1; count <= 22; count++) {
        b.len = 0;
        buf_add_cstr(&b, "nis2d: 1\nentity: {name: X}\nchannels: {s: {type: file, directory: s}}\ncontacts:\n");
        for (int i = 0; i < count; i++) {
            buf_addf(&b, "  c%d: {role: legal, user: [root], reach: [{s: null}]}\n", i);
        }
        buf_add_cstr(&b, "escalation: {policies: {p: {before_deadline: [{at: 6h, notify: [everyone]}]}}}\n");
        assert_int_equal(config_load(w, b.at), STATUS_OK);
        assert_int_equal(config_count(w, PROBLEM_WARNING, "has no channel with out_of_band: true"), 1);
        const char *words = count == 1    ? ":5:3: warning: contacts.c0: has no channel with out_of_band: true; while"
                            : count == 2  ? "true (the same goes for c1); while"
                            : count == 21 ? ", c19, c20); while"
                            : count == 22 ? ", c19, c20 and 1 more); while"
                                          : "true (the same goes for c1, c2";
        assert_int_equal(config_count(w, PROBLEM_WARNING, words), 1);
    }
    buf_done(&b);
}

/* If it failed, steps that look like cover would be silent for ever, and nobody would know before the night. */
static void test_policies_that_never_page(void **state)
{
    struct config_world *w = *state;
    config_expect_warning(w, NULL, NULL, "escalation", 0);
    config_expect_warning(w, "  policies:\n    standard:\n",
                          "  default: standard\n  policies:\n    spare: {overdue: {notify: [everyone]}}\n"
                          "    standard:\n",
                          ":16:5: warning: escalation.policies.spare: nothing uses this policy", 1);
    config_expect_warning(w, "  policies:\n    standard:\n",
                          "  default: standard\n  rules: [{regime: gdpr, policy: data}]\n  policies:\n"
                          "    data: {on_open: [{after: 0m, notify: [everyone]}], overdue: {notify: [everyone]}}\n"
                          "    standard:\n",
                          ":17:12: warning: escalation.policies.data.on_open: these steps never page", 1);
    config_expect_warning(w, "  policies:\n    standard:\n",
                          "  default: standard\n  rules: [{severity: high, policy: data}]\n  policies:\n"
                          "    data: {on_open: [{after: 0m, notify: [everyone]}], overdue: {notify: [everyone]}}\n"
                          "    standard:\n",
                          "never page", 0);
    config_expect_warning(w, "  policies:\n",
                          "  rules: [{policy: standard}, {regime: gdpr, policy: standard}]\n  policies:\n",
                          ":14:31: warning: escalation.rules[1]: this rule never matches: the one in line 14", 1);
    config_expect_warning(w, "  policies:\n",
                          "  rules: [{regime: gdpr, policy: standard}, {policy: standard}]\n  policies:\n",
                          "never matches", 0);
    config_expect_warning(w, "{at: 6h, notify: [contact anna]}", "{at: 6h, notify: [contact anna], need: [technical]}",
                          "need[0]: nobody whom this step notifies has the role technical", 1);
    config_expect_warning(w, "{at: 6h, notify: [contact anna]}", "{at: 6h, notify: [contact anna], need: [legal]}",
                          "need[0]", 0);
    config_expect_warning(w, "notify: [schedule duty]}]", "notify: [schedule duty], need: [legal]}]", "need[0]",
                          0); /* the fallback has it */
}

/* If it failed, the first start as a service would fail at a place nobody had been told of. */
static void test_places(void **state)
{
    struct config_world *w = *state;
    const char *here = "channels:\n";
    config_expect_warning(w, here, "state: {directory: /etc/nis2d/state}\nchannels:\n",
                          ":3:20: warning: state.directory: /etc/nis2d/state lies below /etc, where the service", 1);
    config_expect_warning(w, here, "state: {directory: /var/lib/etc}\nchannels:\n", "lies below /etc", 0);
    config_expect_warning(w, "directory: sms", "directory: /etc/sms",
                          ":5:32: warning: channels.sms.directory: /etc/sms lies", 1);
    config_expect_warning(w, here, "listen: {socket: /etc/nis2d/s}\nchannels:\n",
                          "listen.socket: /etc/nis2d/s lies below", 1);
    config_expect_warning(
        w, here, "listen: {socket: /run/x.sock}\nchannels:\n",
        ":3:18: warning: listen.socket: nis2ctl looks for /run/nis2d/nis2d.sock; here it needs --socket "
        "/run/x.sock or NIS2D_SOCKET=/run/x.sock",
        1);
    config_expect_warning(w, here, "listen: {socket: /run/nis2d/nis2d.sock}\nchannels:\n", "listen.socket", 0);
    config_expect_warning(w, NULL, NULL, "listen.socket", 0);
}

/* If it failed, a slip in a role would leave a report without its authority, found when it is to be sent. */
static void test_roles_of_authorities(void **state)
{
    struct config_world *w = *state;
    const char *here = "channels:\n";
    config_expect_warning(
        w, here, "authorities: {a: {name: A, roles: [csrit]}}\nchannels:\n",
        ":3:36: warning: authorities.a.roles[0]: no regime reports to `csrit`; they report to "
        "critical-entities-authority, customer, cra-platform, users, financial-supervisor, clients, "
        "trust-supervisor, affected-persons, public, data-protection, data-subjects, breach-register, "
        "controller, csirt, recipients (did you mean csirt?)",
        1);
    assert_int_equal(config_count(w, PROBLEM_NOTE, ":3:1: note: authorities: none has the role csirt; reports"), 1);
    config_expect_warning(w, here, "authorities: {a: {name: A, roles: [csirt, recipients]}}\nchannels:\n",
                          "authorities", 0);
    assert_int_equal(config_count(w, PROBLEM_NOTE, "authorities"), 0);
    config_expect_warning(w, here, "regimes: [nis2, gdpr]\nchannels:\n", "authorities", 0);
    assert_int_equal(config_count(w, PROBLEM_NOTE,
                                  "nis2d.yaml: note: authorities: none has the role data-protection, "
                                  "csirt; reports"),
                     1);
}

/* If it failed, the reports of one member state would go to the CSIRT of another, computed in its zone. */
static void test_two_authorities_of_one_role(void **state)
{
    struct config_world *w = *state;
    const char *here = "channels:\n";
    config_expect_warning(w, here,
                          "authorities: {pt: {name: P, roles: [csirt]}, it: {name: I, roles: [csirt]}}\nchannels:\n",
                          "warning: authorities.it: pt has the role csirt as well and comes first, so it gets the "
                          "reports of every regime; say under which regimes each has it: regimes: [ID, ...]",
                          1);
    config_expect_warning(w, here,
                          "authorities: {pt: {name: P, roles: [csirt]}, it: {name: I, roles: [csirt], regimes: "
                          "[nis2-it]}}\nchannels:\n",
                          "authorities", 0);
    config_expect_warning(w, here,
                          "authorities: {pt: {name: P, roles: [csirt], regimes: [nis2]}, it: {name: I, roles: "
                          "[csirt], regimes: [nis2-it, nis2]}}\nchannels:\n",
                          "it gets the reports of nis2; say", 1);
    config_expect_warning(w, here,
                          "regimes: [nis2-it, nis2]\nauthorities: {it: {name: I, roles: [csirt], regimes: [nis2-it]}}\n"
                          "channels:\n",
                          "authorities", 0);
    assert_int_equal(config_count(w, PROBLEM_NOTE, "authorities: none has the role csirt; reports"), 1);
    config_expect_error(w, here, "authorities: {it: {name: I, roles: [csirt], regimes: [nis2-itt]}}\nchannels:\n",
                        "authorities.it.regimes[0]: there is no regime `nis2-itt` (did you mean nis2-it?)");
}

/* If it failed, a start would fail for a file nobody was told of, or people would mend what nobody reads yet. */
static void test_files_of_channels(void **state)
{
    struct config_world *w = *state;
    const char *file = "type: file, directory: sms";
    config_expect_warning(w, file, "type: webhook, url: \"https://h\", cert_file: c, key_file: k",
                          "is not there or cannot be read; nothing can be sent over this channel without it", 2);
    const char *ntfy = "type: ntfy, url: \"https://h\", topic_file: no.topic, ca_file: no.ca";
    config_expect_warning(w, file, ntfy, "is not there or cannot be read", 1);
    config_expect_warning(w, "channels:\n", "listen: {http: {tokens_file: no.tokens}}\nchannels:\n", "no.tokens", 1);
}

static void print_of(struct config_world *w, enum problem_severity least, const char *want)
{
    struct buf out = BUF_INIT;
    problems_print(&out, &w->problems, "FILE", least);
    problems_print_sum(&out, &w->problems, "FILE");
    buf_add(&out, (struct text){"", 1});
    assert_string_equal(out.at, want);
    buf_done(&out);
}

/* If it failed, the one line that keeps the daemon from starting would stand somewhere among forty others. */
static void test_errors_are_printed_first(void **state)
{
    struct config_world *w = *state;
    const struct place places[] = {{"f", 1, 2}, {"f", 3, 4}, {"f", 5, 6}};
    problems_add(&w->problems, PROBLEM_WARNING, places[0], TEXT("a"), "w");
    problems_add(&w->problems, PROBLEM_NOTE, places[1], TEXT("b"), "n");
    problems_sort(&w->problems);
    print_of(w, PROBLEM_NOTE,
             "f:1:2: warning: a: w\nf:3:4: note: b: n\nFILE: may be used (0 errors, 1 warning, 1 note)\n");
    problems_add(&w->problems, PROBLEM_ERROR, places[2], TEXT("c"), "e");
    problems_sort(&w->problems);
    print_of(w, PROBLEM_WARNING,
             "f:5:6: c: e\nFILE: 1 error above; what follows keeps nobody from using the file\nf:1:2: warning: a: w\n"
             "FILE: may not be used (1 error, 1 warning, 1 note)\n");
    problems_done(&w->problems);
    for (int i = 0; i <= LIMIT_CONFIG_ERRORS; i++) {
        problems_add(&w->problems, PROBLEM_ERROR, (struct place){"f", i + 1, 1}, TEXT("c"), "e");
    }
    problems_sort(&w->problems);
    struct buf out = BUF_INIT;
    problems_print(&out, &w->problems, "FILE", PROBLEM_NOTE);
    assert_true(text_ends(buf_text(&out), TEXT("c: e\nFILE: 1 error more, not shown\n")));
    buf_done(&out);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, config_world_setup, config_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_what_many_share_is_one_line), TEST(test_policies_that_never_page),    TEST(test_places),
        TEST(test_roles_of_authorities),        TEST(test_two_authorities_of_one_role), TEST(test_files_of_channels),
        TEST(test_errors_are_printed_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
