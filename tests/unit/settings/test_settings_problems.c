/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings, what is wrong: every error at once, each at its place, each with what is allowed.
 */
#include "settings/settings.h"

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

static const char ten_errors[] = "nis2d: 2\n"                                                          /*  1 */
                                 "entity: {nam: X, timezone: Europe/Copenhagn}\n"                      /*  2 */
                                 "regimes: [nis3]\n"                                                   /*  3 */
                                 "channels:\n"                                                         /*  4 */
                                 "  mail: {type: emial}\n"                                             /*  5 */
                                 "  hook: {type: webhook, url: \"http://h.example\"}\n"                /*  6 */
                                 "  spool: {type: file, directory: spool, secret: hunter2}\n"          /*  7 */
                                 "contacts:\n"                                                         /*  8 */
                                 "  anna: {role: legal, reach: [{spol: null}, {spool: null}]}\n"       /*  9 */
                                 "escalation:\n"                                                       /* 10 */
                                 "  policies:\n"                                                       /* 11 */
                                 "    p: {before_deadline: [{at: 6 hours, notify: [contact ann]}]}\n"; /* 12 */

static const char *const ten_lines[] = {
    "nis2d.yaml:1:8: nis2d: is 2; allowed is 1",
    "nis2d.yaml:2:10: entity.nam: this key is not known here; allowed are name, id, class,",
    "country, holidays, member_states, address, timezone, language, contact, facts, types,",
    "nis2d.yaml:2:28: entity.timezone: there is no time zone `Europe/Copenhagn` on this machine; must be an IANA",
    "such as Europe/Copenhagen (did you mean Europe/Copenhagen?)",
    "nis2d.yaml:3:11: regimes[0]: there is no regime `nis3`; there are cer, contract-example, cra-incident, cra-vuln, "
    "dora, dora-exempt, eidas, gdpr, nis2, nis2-at, nis2-be, nis2-bg, nis2-cy, nis2-cz, nis2-de, nis2-dk, nis2-ee, "
    "nis2-es, nis2-fi, nis2-fr, … (did you mean nis2?)",
    "nis2d.yaml:5:16: channels.mail.type: `emial` is not allowed; allowed are file, webhook, email,",
    "nis2d.yaml:6:30: channels.hook.url: plain http to another machine can be read on the way; use https://",
    "nis2d.yaml:7:41: channels.spool.secret: a secret does not belong in this file; put it into a file",
    "nis2d.yaml:9:38: contacts.anna.reach[0].spol: there is no channel `spol`; there are mail, hook, spool",
    "nis2d.yaml:12:32: escalation.policies.p.before_deadline[0].at: `6 hours` is not understood; must be a duration",
    "escalation.policies.p.before_deadline[0].notify[0]: there is no contact `ann`; there are anna",
};

/* If it failed, a person would mend a file in ten rounds, or look in the wrong place. */
static void test_ten_errors_at_once(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(config_load(w, ten_errors), STATUS_BAD_INPUT);
    for (size_t i = 0; i < ARRAY_LEN(ten_lines); i++) {
        assert_int_equal(config_count(w, PROBLEM_ERROR, ten_lines[i]), 1);
    }
    assert_int_equal(config_count(w, PROBLEM_ERROR, "hunter2"), 0);
    assert_int_equal(w->problems.by_severity[PROBLEM_ERROR], 10);
    for (size_t i = 0; i < w->problems.count; i++) {
        assert_int_equal(w->problems.at[i].severity == PROBLEM_ERROR, i < 10);
        assert_true(i == 0 || i == 10 || w->problems.at[i - 1].line <= w->problems.at[i].line);
    }
}

/* If it failed, a typo in a key would silently mean the default. */
static void test_keys(void **state)
{
    struct config_world *w = *state;
    config_expect_error(w, "nis2d: 1\n", "nis2d: 1\nstat: {directory: x}\n", ":2:1: stat: this key is not known here");
    config_expect_error(w, "nis2d: 1\n", "nis2d: 1\nstate: {dir: x}\n",
                        ":2:9: state.dir: this key is not known here; allowed are directory");
    config_expect_error(w, "directory: sms", "directory: sms, relays: [\"smtp://127.0.0.1\"]",
                        ":5:37: channels.sms.relays: this key does not belong");
    config_expect_error(w, "directory: sms, ", "", ":5:8: channels.sms: `directory` is missing; must be a path");
    config_expect_error(w, "fallback: anna", "fallback: [anna]", ":12:15: schedules.duty.fallback: is a list; must be");
    config_expect_error(w,
                        "escalation:", "access: nobody\nescalation:", ":13:9: access: is a single value; must be keys");
    config_expect_error(w, "channels:\n", "channels:\n  m.ail: {type: file, directory: d}\n",
                        ":4:3: channels.m.ail: this name is not allowed; must be a name of letters");
}

/* If it failed, a configuration that is mailed around would carry a password. */
static void test_inline_secrets(void **state)
{
    struct config_world *w = *state;
    const char *file = "type: file, directory: sms";
    config_expect_error(
        w, file, "type: slack, url: \"https://hooks.example/x\", url_file: u",
        ":5:22: channels.sms.url: a secret does not belong "
        "in this file; put it into a file that only the daemon can read and name that file with url_file");
    config_expect_error(w, file, "type: webhook, url: \"https://u:pw@h.example\"",
                        ":5:29: channels.sms.url: a user or password in a URL is a secret");
    assert_int_equal(config_count(w, PROBLEM_ERROR, "pw@"), 0);
    config_expect_error(w, file, "type: ntfy, url: \"https://n.example\", token: abc, topic_file: t",
                        ":5:47: channels.sms.token: a secret does not belong in this file; put it into a "
                        "file that only the daemon can read and name that file with token_file");
    config_expect_error(w, file, "type: http, url: \"https://h.example\", headers: {Authorization: Bearer x}",
                        "channels.sms.headers.Authorization: a secret does not belong in this file");
    config_expect_error(w, "from: nis2d", "password: x, from: nis2d", ":4:56: channels.mail.password: a secret");
    config_expect_error(w, "nis2d: 1\n", "nis2d: 1\ntoken: x\n", ":2:1: token: a secret does not belong");
}

/* If it failed, two files would say how often an exercise is held, and one of them would hold by luck. */
static void test_exercises(void **state)
{
    struct config_world *w = *state;
    const char *end = "escalation:", *quarterly = "exercises: {every: 3mo, notify: [contact bert]}\nescalation:";
    const char *own = "nis2d_regime: 1\nid: duties\nextends: duties\nvalid_from: 2024-10-18\nstages:\n"
                      "  tabletop: {target: last_exercise+P4M@civil, source: house}\n";
    assert_int_equal(config_load_changed(w, NULL, NULL), STATUS_OK);
    struct hash usual = rules_regime(&w->settings->rules, TEXT("duties"))->digest;
    assert_int_equal(config_load_changed(w, end, "exercises: {notify: [contact bert]}\nescalation:"), STATUS_OK);
    assert_memory_equal(&rules_regime(&w->settings->rules, TEXT("duties"))->digest, &usual, sizeof usual);
    assert_int_equal(config_load_changed(w, end, quarterly), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_NOTE, "not in force"), 0);
    const struct rules *rules = &w->settings->rules;
    const struct regime *duties = rules_regime(rules, TEXT("duties"));
    expect_text(regime_stage(duties, TEXT("tabletop"))->target, "last_exercise+P3M@civil");
    expect_text(regime_stage(duties, TEXT("training"))->target, "last_training+P12M@civil");
    assert_memory_not_equal(&duties->digest, &usual, sizeof usual);
    const struct policy *policy = rules_policy_for(rules, TEXT("duties"), TEXT("tabletop"), TEXT("high"));
    assert_int_equal(policy->overdue.notify_count, 1);
    expect_text(policy->overdue.notify[0].id, "bert");
    assert_true(rules_policy_for(rules, TEXT("duties"), TEXT("training"), TEXT("high")) != policy);
    static const char *const yearly[] = {"exercises: {every: 1y, notify: [contact bert]}\nescalation:",
                                         "exercises: {every: 12mo, notify: [contact bert]}\nescalation:"};
    for (size_t i = 0; i < ARRAY_LEN(yearly); i++) {
        assert_int_equal(config_load_changed(w, end, yearly[i]), STATUS_OK);
        expect_text(regime_stage(rules_regime(&w->settings->rules, TEXT("duties")), TEXT("tabletop"))->target,
                    "last_exercise+P12M@civil");
    }
    config_expect_error(w, end, "exercises: {every: 0d, notify: [contact bert]}\nescalation:",
                        "exercises.every: is less than a day; must be longer");
    config_expect_error(w, end,
                        "exercises: {every: 3mo, notify: [contact bret]}\nescalation:", "there is no contact `bret`");
    config_write(w, "regimes/duties.yaml", own);
    config_expect_error(w, end, quarterly, "exercises: another period of the exercises stands in ");
    assert_int_equal(config_count(w, PROBLEM_ERROR, "regimes/duties.yaml:6:14; take one of the two away"), 1);
    assert_int_equal(config_load_changed(w, end, "exercises: {every: 4mo, notify: [contact bert]}\nescalation:"),
                     STATUS_OK);
    config_expect_error(
        w, end,
        "exercises: {every: 4mo, notify: [contact bert]}\nescalation:\n  rules: [{stage: tabletop, policy: standard}]",
        "who is reminded of the exercises stands in ");
}

/* If it failed, a name in a policy would look like cover and be none. */
static void test_contacts_nobody_can_reach(void **state)
{
    struct config_world *w = *state;
    const char *reach = "reach: [{mail: bert@example.org}, {sms: null}]";
    config_expect_error(w, reach, "reach: []",
                        ":8:50: contacts.bert.reach: nobody can reach this contact; name at least one channel");
    config_expect_error(w, reach, "reach: [{mail: null}, {sms: null}]",
                        ":8:58: contacts.bert.reach[0].mail: the address is missing; a channel of "
                        "type email needs one");
    config_expect_error(w, reach, "reach: [{mail: bert}, {sms: null}]",
                        ":8:58: contacts.bert.reach[0].mail: is not understood; must be one mail");
    config_expect_error(w, ", reach: [{mail: bert@example.org}, {sms: null}]", "",
                        ":8:9: contacts.bert: `reach` is missing");
    assert_int_equal(config_load_changed(w, reach, "reach: [{nowhere: x}]"), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "contacts.bert.reach[0].nowhere: there is no channel `nowhere`"),
                     1);
    assert_int_equal(w->problems.by_severity[PROBLEM_ERROR], 1);
    assert_int_equal(config_load_changed(w, "  sms: {", "  chat: {type: slack, url_file: u}\n  sms: {"), STATUS_OK);
    assert_int_equal(config_load_changed(w, "{mail: bert@example.org}, {sms: null}", "{sms: null}"), STATUS_OK);
}

/* If it failed, one slip would be told five times, and nobody would see which of the five it is. */
static void test_one_slip_is_one_error(void **state)
{
    struct config_world *w = *state;
    config_expect_error(w, "type: email", "type: emial", ":4:16: channels.mail.type: `emial` is not allowed");
    config_expect_error(w, "type: file", "typ: file", "channels.sms.typ: this key is not known here");
    config_expect_error(w, "  sms: {", "  smss: {",
                        "there is no channel `sms`; there are mail, smss (did you mean smss?)");
    config_expect_error(w, "contacts:\n", "contact:\n", "contact: this key is not known here");
    config_expect_error(
        w, "smtp://127.0.0.1", "127.0.0.1",
        "relays[0]: is not understood; must be a URL such as smtps://relay.example:465 or smtp://127.0.0.1:25");
    config_expect_error(w, "smtp://127.0.0.1", "https://relay",
                        "must begin with smtps:// or smtp://, not with https://");
    assert_int_equal(config_load_changed(w, "type: file, ", ""), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "channels.sms: `type` is missing; must be one of file, webhook,"),
                     1);
}

/* It is refused, and this is one of the reasons. */
static void expect_among(struct config_world *w, const char *old, const char *new, const char *words)
{
    assert_int_equal(config_load_changed(w, old, new), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, words), 1);
}

/* If it failed, a channel that cannot work would be found out by the first page. */
static void test_what_one_type_asks_for(void **state)
{
    struct config_world *w = *state;
    const char *file = "type: file, directory: sms";
    expect_among(w, file, "type: matrix, url: \"https://m.example\"", ":5:8: channels.sms: `token_file` is missing");
    expect_among(w, file, "type: telegram", ":5:8: channels.sms: `token_file` is missing");
    config_expect_error(w, file, "type: exec, command: [send-sms]",
                        "channels.sms.command: must begin with the whole path");
    config_expect_error(w, file, "type: http, url: \"https://h.example\", body: \"{{#to}}\"",
                        "channels.sms.body: does not parse as a template");
    config_expect_error(w, file, "type: http, url: \"https://h.example\", body: \"{{titel}}\"",
                        "channels.sms.body: knows no {{titel}}; there are {{to}}, {{text}}, {{subject}}");
    config_expect_error(w, file, "type: http, url: \"https://h.example/{{too}}\"",
                        "channels.sms.url: knows no {{too}}");
    config_expect_error(w, file, "type: http, url: \"https://h.example\", method: GET, body: x",
                        "channels.sms.body: has no place in a GET");
    /* Where the receiver does not say whom, each contact must. */
    expect_among(w, file, "type: ntfy, url: \"https://n.example\"",
                 "contacts.anna.reach[1].sms: the address is missing; a channel of type ntfy needs one");
    expect_among(w, file, "type: exec, command: [/bin/send, \"{{to}}\"]",
                 "contacts.anna.reach[1].sms: the address is missing; a channel of type exec needs one");
    assert_int_equal(config_load_changed(w, file, "type: ntfy, url: \"https://n.example\", topic_file: t"), STATUS_OK);
    assert_int_equal(config_load_changed(w, file, "type: exec, command: [/bin/send]"), STATUS_OK);
    assert_int_equal(config_load_changed(w, file, "type: http, url: \"https://h.example/{{ref}}\", body: \"{{text}}\""),
                     STATUS_OK);
}

/* If it failed, an obligation would come due and no step page for it. */
static void test_every_obligation_is_paged_for(void **state)
{
    struct config_world *w = *state;
    const char *before = "      before_deadline: [{at: 6h, notify: [contact anna]}, {at: 2h, notify: [everyone]}]\n";
    config_expect_error(
        w, before, "",
        ":15:5: escalation.policies.standard: no step of this policy ever pages for a deadline, and it is the one for "
        "nis2/early_warning");
    config_expect_warning(w, before, "      overdue: {repeat: 1h, notify: [everyone]}\n",
                          "standard: has no before_deadline step", 1);
    /* Through a rule only. */
    config_expect_error(
        w, "  policies:\n",
        "  default: standard\n  rules: [{regime: nis2, stage: recipients, severity: low, policy: quiet}]\n  policies:\n"
        "    quiet: {on_open: [{after: 0m, notify: [everyone]}]}\n",
        ":17:5: escalation.policies.quiet: no step of this policy ever "
        "pages for a deadline, and it is the one for nis2/recipients");
}

/* If it failed, a test an hour would teach people to look away; and off would not be off. */
static void test_tests_are_daily_at_most(void **state)
{
    struct config_world *w = *state;
    config_expect_error(w, "  policies:\n", "  test_every: 23h\n  policies:\n",
                        "escalation.test_every: is less than a day; allowed is 0d, or 1d to 366d");
    config_expect_error(w, "  policies:\n", "  proof_within: 1h\n  policies:\n",
                        "escalation.proof_within: is less than a day");
    assert_int_equal(config_load_changed(w, "  policies:\n", "  test_every: 0d\n  proof_within: 1d\n  policies:\n"),
                     STATUS_OK);
}

/* If it failed, every opening would be refused: no incident falls under the duties. */
static void test_duties_are_no_regime_of_incidents(void **state)
{
    config_expect_error(*state, "nis2d: 1\n", "nis2d: 1\nregimes: [duties]\n",
                        ":2:11: regimes[0]: there is no regime `duties`");
}

/* If it failed, a slip of the pen in a policy would page nobody. */
static void test_escalation(void **state)
{
    struct config_world *w = *state;
    config_expect_error(w, "schedule duty]", "schedule dutty]",
                        "on_open[0].notify[0]: there is no schedule `dutty`; there are duty (did you mean duty?)");
    config_expect_error(w, "contact anna]", "contact ana]",
                        ":17:43: escalation.policies.standard.before_deadline[0].notify[0]: there is no contact `ana`");
    config_expect_error(w, "contact anna]", "anna]",
                        "notify[0]: `anna` is not understood; must be `schedule NAME`, `contact NAME` or `everyone`");
    config_expect_error(w, "{at: 2h,", "{at: 6h,", "before_deadline[1].at: there is a step at this time already");
    config_expect_error(w, "notify: [schedule duty]}]", "notify: [schedule duty], need: [lawyers]}]",
                        "need[0]: there is no contact of the role `lawyers`");
    config_expect_error(w, "notify: [schedule duty]}]", "notify: [schedule duty]}, {notify: [everyone]}]",
                        "on_open[1]: `after` is missing");
    config_expect_error(w, "[{after: 0m, notify: [schedule duty]}]", "[{repeat: 15m}]",
                        "on_open[0]: there is no step before it");
    config_expect_error(w, "[{after: 0m, notify: [schedule duty]}]",
                        "[{after: 5m, notify: [everyone]}, {after: 1m, notify: [everyone]}]",
                        "on_open[1].after: is before the step above it");
    config_expect_error(w, "[{after: 0m, notify: [schedule duty]}]",
                        "[{after: 0m, notify: [everyone]}, {repeat: 15m}, {after: 1m, notify: [everyone]}]",
                        "on_open[1].repeat: only the last step of on_open may repeat");
    config_expect_error(w, "policies:\n", "default: standrd\n  policies:\n",
                        ":14:12: escalation.default: there is no policy `standrd`");
    config_expect_error(w, "policies:\n", "rules: [{regime: nis9, policy: standard}]\n  policies:\n",
                        "rules[0].regime: there is no regime `nis9`");
    config_expect_error(w, "policies:\n",
                        "rules: [{regime: nis2, stage: early_warnin, policy: standard}]\n  policies:\n",
                        "rules[0].stage: there is no stage `early_warnin`");
    config_expect_error(w, "policies:\n", "rules: [{policy: x}]\n  policies:\n",
                        "rules[0].policy: there is no policy `x`");
    config_expect_error(w, "    standard:\n", "    other: {overdue: {notify: [everyone]}}\n    standard:\n",
                        ":14:3: escalation: `default` is missing");
}

/* If it failed, company systems being down would cut off the people who have to act. */
static void test_out_of_band(void **state)
{
    struct config_world *w = *state;
    config_expect_warning(w, NULL, NULL, "contacts.", 0);
    config_expect_warning(
        w, "out_of_band: true", "out_of_band: false",
        ":7:3: warning: contacts.anna: has no channel with out_of_band: true (the same goes for bert); while", 1);
    config_expect_warning(w, "user: [daemon], ", "", ":8:3: warning: contacts.bert: cannot answer from outside", 1);
    assert_int_equal(config_load_changed(w, "user: [daemon], ", "quiet: \"00:00-00:00\", "), STATUS_OK);
    assert_int_equal(
        config_load_changed(w, "user: [daemon], reach: [{mail: bert@example.org}, {sms: null}]}\n",
                            "reach: [{mail: bert@example.org}]}\nlisten: {http: {base_url: \"https://nis2d.example\", "
                            "tokens_file: t}}\n"),
        STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "cannot answer from outside"), 0);
    assert_int_equal(
        config_count(w, PROBLEM_WARNING, ":8:3: warning: contacts.bert: has no channel with out_of_band: true"), 1);
    expect_text(w->settings->rules.base_url, "https://nis2d.example");
}

/* If it failed, require_out_of_band would be a wish. */
static void test_out_of_band_may_be_required(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(config_load_changed(w, "policies:\n", "require_out_of_band: true\n  policies:\n"), STATUS_OK);
    const char *half = "nis2d: 1\nentity: {name: X}\nchannels: {spool: {type: file, directory: s}}\n"
                       "contacts: {anna: {role: legal, user: [root], reach: [{spool: null}]}}\n"
                       "escalation: {require_out_of_band: true, policies: {p: {overdue: {notify: [everyone]}}}}\n";
    assert_int_equal(config_load(w, half), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":4:12: contacts.anna: has no channel with out_of_band: true"), 1);
}

/* If it failed, nobody would be heard who answers, and the first night would tell. */
static void test_answers(void **state)
{
    struct config_world *w = *state;
    const char *file = "type: file, directory: sms";
    config_expect_error(w, file, "type: file, directory: sms, answers: {}",
                        "channels.sms.answers: this key does not belong to something of this type");
    config_expect_error(w, file, "type: ntfy, url: \"https://n.example\", topic_file: t, answers: {}",
                        "channels.sms.answers: `topic_file` is missing");
    config_expect_error(w, file,
                        "type: ntfy, url: \"https://n.example\", topic_file: t, answers: {topic_file: u, topic: x}",
                        "channels.sms.answers.topic: a secret does not belong in this file");
    config_expect_error(w, file, "type: pagerduty, routing_key_file: k, answers: {api_token_file: a, topic_file: x}",
                        "channels.sms.answers.topic_file: this key does not belong to something of this type");
    config_expect_error(w, file, "type: pagerduty, routing_key_file: k, answers: {api_token_file: a, evry: 5s}",
                        "did you mean every?");
    config_expect_error(w, file, "type: pagerduty, routing_key_file: k, answers: {api_token_file: a, every: 2h}",
                        "channels.sms.answers.every: ");
    config_expect_error(w, file, "type: http, url: \"https://s.example\", answers: {id: /id, text: /t}",
                        "channels.sms.answers: `url` is missing");
    config_expect_error(
        w, file, "type: http, url: \"https://s.example\", answers: {url: \"https://s.example\", id: id, text: /t}",
        "channels.sms.answers.id: is not understood; must be a JSON pointer");
    config_expect_error(
        w, file, "type: http, url: \"https://s.example\", answers: {url: \"http://s.example\", id: /id, text: /t}",
        "channels.sms.answers.url: plain http to another machine");
    const char *mail =
        "type: email, relays: [\"smtp://localhost\"], from: a@b.example, answers: {url: \"imap://m.example"
        "\", user: u, password_file: p, tls: off}";
    assert_int_equal(config_load_changed(w, file, mail), STATUS_BAD_INPUT);
    assert_int_equal(
        config_count(w, PROBLEM_ERROR, "channels.sms.answers.tls: must be `required` unless the server is on loopback"),
        1);
    assert_int_equal(config_load_changed(w, file, "type: pagerduty, routing_key_file: k, answers: {api_token_file: a}"),
                     STATUS_OK);
}

#define GATEWAY(answers) "type: http, url: \"https://s.example\", answers: {url: \"https://s.example/in\", " answers "}"
#define MAILBOX(answers)                                                                                               \
    "type: email, relays: [\"smtp://localhost\"], from: a@b.example, answers: {user: u, password_file: p, " answers "}"

/* Each of these is well formed and finds nothing: nobody would be heard, and no answer would say why. */
static void test_answers_that_find_nothing(void **state)
{
    struct config_world *w = *state;
    const char *file = "type: file, directory: sms";
    config_expect_error(w, file, GATEWAY("id: /, text: /t"), "channels.sms.answers.id: names nothing");
    config_expect_error(w, file, GATEWAY("id: /id, text: /t/"), "channels.sms.answers.text: names nothing");
    config_expect_error(w, file, GATEWAY("id: /id, sender: //from, text: /t"),
                        "channels.sms.answers.sender: names nothing: a name is empty; write it as /id");
    config_expect_error(w, file, GATEWAY("list: /m/, id: /id, text: /t"), "channels.sms.answers.list: names nothing");
    config_expect_error(w, file, GATEWAY("id: /id, text: /id"), "channels.sms.answers.text: is where the id is");
    config_expect_error(w, file, GATEWAY("id: /id, sender: /id, text: /t"),
                        "channels.sms.answers.sender: is where the id is (`id`); a message has");
    assert_int_equal(config_load_changed(w, file, GATEWAY("list: /m, id: /m/id, text: /m")), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "answers.id: begins as `list` does"), 1);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "if that is not meant, write /id"), 1);
    static const char *const mailboxes[][2] = {
        {MAILBOX("url: \"imaps://m.example/Pager\""),
         "answers.url: is imaps://HOST or imaps://HOST:PORT; write the folder into `mailbox`"},
        {MAILBOX("url: \"imaps://m.example\", mailbox: \"Eing\xc3\xa4nge\""),
         "answers.mailbox: is no mailbox's name as IMAP writes it"},
        {MAILBOX("url: \"imaps://m.example\", mailbox: \"a*\""), "answers.mailbox: is no mailbox's name"},
    };
    for (size_t i = 0; i < ARRAY_LEN(mailboxes); i++) {
        assert_int_equal(config_load_changed(w, file, mailboxes[i][0]), STATUS_BAD_INPUT);
        assert_int_equal(config_count(w, PROBLEM_ERROR, mailboxes[i][1]), 1);
    }
    (void) config_load_changed(w, file, MAILBOX("url: \"imaps://m.example/\", mailbox: \"INBOX/Pager\""));
    assert_int_equal(config_count(w, PROBLEM_ERROR, "answers"), 0);
}

/* If it failed, a message could be read on its way, or be sent to where it must never go. */
static void test_channels(void **state)
{
    struct config_world *w = *state;
    const char *file = "type: file, directory: sms";
    config_expect_error(w, file, "type: webhook, url: \"http://h.example\"",
                        "channels.sms.url: plain http to another machine");
    assert_int_equal(config_load_changed(w, file, "type: webhook, url: \"http://h.example\", allow_plain: true"),
                     STATUS_OK);
    assert_int_equal(config_load_changed(w, file, "type: webhook, url: \"http://[::1]:80\""), STATUS_OK);
    config_expect_error(w, file, "type: webhook, url: \"https://169.254.169.254/x\"",
                        "channels.sms.url: is a link-local address");
    config_expect_error(w, file, "type: webhook, url: \"https://[fe80::1]/x\"",
                        "channels.sms.url: is a link-local address");
    config_expect_error(w, file, "type: webhook, url: \"https://[::ffff:169.254.169.254]/x\"",
                        ":5:29: channels.sms.url: is a link-local address");
    config_expect_error(w, file, "type: webhook, url: \"https://2852039166/x\"",
                        ":5:29: channels.sms.url: is a link-local address");
    config_expect_error(w, file, "type: webhook, url: \"https://0xa9fea9fe/x\"",
                        ":5:29: channels.sms.url: is a link-local address");
    config_expect_error(w, file, "type: webhook, url: \"https://h\", resolve: [\"h:443:169.254.1.1\"]",
                        ":5:52: channels.sms.resolve[0]: is a link-local address");
    config_expect_error(w, file, "type: webhook, url: \"https://h\", resolve: [\"h:443:fe80::1\"]",
                        ":5:52: channels.sms.resolve[0]: is a link-local address");
    config_expect_error(w, file, "type: webhook, url: \"https://h\", resolve: [\"h:443:h.example\"]",
                        ":5:52: channels.sms.resolve[0]: is not understood");
    config_expect_error(w, "nis2d: 1\n", "nis2d: 1\nheartbeat: {url: \"https://169.254.169.254/x\"}\n",
                        ":2:18: heartbeat.url: is a link-local address");
    config_expect_error(w, file, "type: webhook, url: \"ftp://h.example\"",
                        "channels.sms.url: must begin with https:// or http://");
    config_expect_error(w, file, "type: webhook", "channels.sms: `url` is missing");
    config_expect_error(w, file, "type: webhook, url: \"https://h\", cert_file: c",
                        "channels.sms.cert_file: `cert_file` and `key_file` go together");
    config_expect_error(w, file, "type: webhook, url: \"https://h\", resolve: [\"h:443\"]",
                        "resolve[0]: is not understood");
    assert_int_equal(
        config_load_changed(w, file, "type: webhook, url: \"https://h\", resolve: [\"h:443:192.0.2.1\", \"::1\"]"),
        STATUS_OK);
    config_expect_warning(w, file, "type: webhook, url: \"https://h\"", "channels.sms: has no secret_file", 1);
    config_expect_error(w, "smtp://127.0.0.1:25", "http://127.0.0.1:25",
                        ":4:32: channels.mail.relays[0]: must begin with smtps:// or smtp://");
    config_expect_error(w, "[\"smtp://127.0.0.1:25\"]", "[\"smtp://relay.example\"], tls: opportunistic",
                        ":4:62: channels.mail.tls: must be `required`");
    config_expect_error(w, "[\"smtp://127.0.0.1:25\"]", "[\"smtp://127.0.0.1\", \"smtp://r\"], tls: off",
                        "channels.mail.tls: must be `required`");
    assert_int_equal(config_load_changed(w, "[\"smtp://127.0.0.1:25\"]", "[\"smtp://r\"], tls: off, allow_plain: true"),
                     STATUS_OK);
    config_expect_error(w, "from: nis2d@example.org", "from: nis2d",
                        ":4:62: channels.mail.from: `nis2d` is not understood");
    config_expect_error(w, "from: nis2d@example.org", "from: n@e.org, user: u",
                        "channels.mail.user: needs `password_file`");
}

/* If it failed, one person could be two without anybody knowing, and an action have the wrong name on it. */
static void test_users(void **state)
{
    struct config_world *w = *state;
    config_expect_warning(w, "user: [daemon]", "user: [root]",
                          ":8:34: warning: contacts.bert.user[0]: the user `root` is the contact anna as well", 1);
    config_expect_warning(w, "user: [daemon]", "user: [nobody-like-that]",
                          ":8:34: warning: contacts.bert.user[0]: there is no user "
                          "`nobody-like-that` on this machine",
                          1);
    config_expect_warning(w, "role: legal", "role: technical", "contacts: no contact has the role legal or management",
                          1);
}

/* If it failed, a value out of all bounds would be found in the night it is used. */
static void test_bounds(void **state)
{
    struct config_world *w = *state;
    const char *after = "after: 0m";
    config_expect_error(w, after, "after: 31d", "on_open[0].after: is `31d`; allowed are");
    assert_int_equal(config_load_changed(w, after, "after: 30d"), STATUS_OK);
    config_expect_error(w, "standard:\n", "standard:\n      ack_valid: 59s\n", "ack_valid: is `59s`; allowed are");
    assert_int_equal(config_load_changed(w, "standard:\n", "standard:\n      ack_valid: 1m\n"), STATUS_OK);
    config_expect_error(w, "channels:", "listen: {http: {port: 65536, tokens_file: t}}\nchannels:",
                        "listen.http.port: is 65536; allowed are 1 to 65535");
    assert_int_equal(config_load_changed(w, "channels:", "listen: {http: {port: 65535, tokens_file: t}}\nchannels:"),
                     STATUS_OK);
    config_expect_error(w, "channels:", "listen: {http: {port: 0x50, tokens_file: t}}\nchannels:",
                        "port: `0x50` is not understood; must be a whole number");
    config_expect_error(w,
                        "channels:", "listen: {http: {port: 80}}\nchannels:", "listen.http: `tokens_file` is missing");
}

/* One user more than the sixteen channels somebody may have, and so on: names at the limit of their length. */
static enum status load_name(struct config_world *w, size_t len)
{
    struct buf b = BUF_INIT;
    buf_add_cstr(&b, "{name: ");
    for (size_t i = 0; i < len; i++) {
        buf_add_char(&b, 'x');
    }
    buf_add_char(&b, ',');
    enum status status = config_load_changed(w, "{name: Example Water SA,", b.at);
    buf_done(&b);
    return status;
}

/* If it failed, a text could be longer than what keeps it. */
static void test_text_bound(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(load_name(w, LIMIT_TITLE), STATUS_OK);
    assert_int_equal(load_name(w, LIMIT_TITLE + 1), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":2:16: entity.name: has 201 bytes; allowed are 1 to 200"), 1);
}

static enum status load_contacts(struct config_world *w, int count)
{
    struct buf b = BUF_INIT;
    buf_add_cstr(
        &b, "nis2d: 1\nentity: {name: X}\nchannels: {s: {type: file, directory: s, out_of_band: true}}\ncontacts:\n");
    for (int i = 0; i < count; i++) {
        buf_addf(&b, "  c%d: {role: legal, user: [no-such-%d], reach: [{s: null}]}\n", i, i);
    }
    buf_add_cstr(&b, "escalation: {policies: {p: {before_deadline: [{at: 6h, notify: [everyone]}]}}}\n");
    enum status status = config_load(w, b.at);
    buf_done(&b);
    return status;
}

/* If it failed, a generated file could fill the memory. */
static void test_contact_bound(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(load_contacts(w, LIMIT_CONTACTS), STATUS_OK);
    assert_int_equal(w->settings->rules.contact_count, LIMIT_CONTACTS);
    /* Past LIMIT_CONFIG_ERRORS of a kind the rest is counted and not kept. */
    assert_int_equal(w->problems.by_severity[PROBLEM_WARNING], LIMIT_CONTACTS);
    assert_int_equal(w->problems.count, LIMIT_CONFIG_ERRORS + 1); /* and a note */
    assert_int_equal(load_contacts(w, LIMIT_CONTACTS + 1), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "contacts: has 513 items; allowed are 1 to 512"), 1);
}

/* If it failed, a missing file or directory would be a crash or a silence. */
static void test_files(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(config_load_with(w, &(struct settings_options){.data_directory = "config"}), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "nis2d.yaml: there is no such file"), 1);
    config_write(w, "nis2d.yaml", config_sound);
    assert_int_equal(config_load_with(w, &(struct settings_options){.data_directory = "no/such/place"}),
                     STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "looked at no/such/place; NIS2D_DATA names another place"), 1);
    assert_int_equal(config_load(w, "- a\n- b\n"), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "nis2d.yaml:1:1: the file must be keys"), 1);
    config_write(w, "regimes/bad.yaml", "nis2d_regime: 1\nid: bad\n");
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT); /* a regime without a stage */
    config_write(w, "regimes/bad.yaml",
                 "nis2d_regime: 1\nid: bad\nholidays: XX\nextends: nis2\ntimezone: Nowhere/Atall\n");
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR,
                                  "regimes/bad.yaml:3:11: holidays: there is no calendar `XX`; there are "
                                  "none, entity, AT, "),
                     1);
    assert_int_equal(
        config_count(w, PROBLEM_ERROR, "regimes/bad.yaml:5:11: timezone: there is no time zone `Nowhere/Atall`"), 1);
    config_write(w, "regimes/bad.yaml", "nis2d_regime: 1\nid: bad\nholidays: none\nextends: nis2-de\n");
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    assert_int_equal(rules_regime(&w->settings->rules, TEXT("bad"))->holidays.len, 0);
    config_write(w, "regimes/bad.yaml", "nis2d_regime: 1\nid: bad\nholidays: none\nextends: nis2\nvalid_too: 1\n");
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, config_world_setup, config_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_ten_errors_at_once),
        TEST(test_keys),
        TEST(test_inline_secrets),
        TEST(test_exercises),
        TEST(test_contacts_nobody_can_reach),
        TEST(test_one_slip_is_one_error),
        TEST(test_what_one_type_asks_for),
        TEST(test_every_obligation_is_paged_for),
        TEST(test_duties_are_no_regime_of_incidents),
        TEST(test_escalation),
        TEST(test_out_of_band),
        TEST(test_out_of_band_may_be_required),
        TEST(test_channels),
        TEST(test_answers),
        TEST(test_answers_that_find_nothing),
        TEST(test_users),
        TEST(test_bounds),
        TEST(test_tests_are_daily_at_most),
        TEST(test_text_bound),
        TEST(test_contact_bound),
        TEST(test_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
