/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scenario and exercise_settings: what a scenario may get wrong is said with its place, and what it plays with can
 * reach nobody.
 */
#include "settings/exercise_settings.h"

#include <stdio.h>

#include "settings/files.h"
#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

static const char head[] = "nis2d_scenario: 1\n"
                           "id: small\n"
                           "title: A small one\n"
                           "roles: {ic: {name: Commander}, legal: {name: Signer}, boss: {name: Watcher, sees: all}}\n"
                           "clock: {start: 2026-12-04T17:30:00+01:00, stop: T+2d}\n"
                           "variables: {company: Example Water SA}\n";

struct sample {
    const char *words; /* appended to the head */
    const char *said;  /* a part of the one error */
};

static enum status load(struct config_world *w, const char *more, struct scenario_file *ret)
{
    char bytes[8192], path[128];
    snprintf(bytes, sizeof bytes, "%s%s", head, more);
    config_write(w, "small.yaml", bytes);
    snprintf(path, sizeof path, "%s/small.yaml", w->directory);
    problems_done(&w->problems);
    problems_init(&w->problems);
    return scenario_load(text_cstr(&w->arena, text_of(path)), &w->arena, ret, &w->problems);
}

static enum status load_settings(struct config_world *w, const struct scenario_file *file, const char *config)
{
    const struct settings_options options = {.data_directory = "config"};
    settings_free(w->settings);
    w->settings = NULL;
    return settings_load_exercise(file, config, "/nonexistent", (struct texts){NULL, 0}, &options, &w->settings,
                                  &w->problems);
}

static enum status load_live(struct config_world *w, const struct scenario_file *file, const char *config,
                             struct texts live)
{
    const struct settings_options options = {.data_directory = "config"};
    problems_done(&w->problems);
    problems_init(&w->problems);
    settings_free(w->settings);
    w->settings = NULL;
    return settings_load_exercise(file, config, "/nonexistent", live, &options, &w->settings, &w->problems);
}

/* If it failed, injects would come at other times than their author wrote, or in the wrong words. */
static void what_is_written_is_what_is_played(void **state)
{
    struct config_world *w = *state;
    struct scenario_file f;
    assert_int_equal(
        load(w,
             "injects:\n"
             "  - {id: a, at: T+90m, to: [ic], title: 'Mail of {{company}}'}\n"
             "  - {id: b, on: {event: filed.early_warning, delay: 20m}, to: [legal], title: b}\n"
             "  - {id: c, unless: {event: status.contained, by: 2026-12-05T00:00:00Z}, to: [ic], title: c}\n"
             "  - {id: d, manual: true, to: [ic], kind: decision, title: d, choices: [{key: yes, text: Y}]}\n"
             "  - {id: e, at: T, kind: system, action: {channel_down: mailbox, for: 3h}, title: e}\n"
             "actions:\n"
             "  - {at: T+1d6h, as: legal, do: [deadlines]}\n"
             "  - {at: T+1h, as: ic, do: [incident, open, --title, 'no']}\n",
             &f),
        STATUS_OK);
    const struct scenario *s = &f.scenario;
    assert_int_equal(s->inject_count, 5);
    assert_int_equal(s->injects[0].at.s - s->start.s, 90 * 60);
    assert_true(text_is(s->injects[0].title, "Mail of Example Water SA"));
    assert_int_equal(s->injects[1].delay.s, 20 * 60);
    assert_int_equal(s->injects[2].trigger, INJECT_UNLESS);
    assert_int_equal(s->injects[3].choice_count, 1);
    assert_int_equal(s->injects[4].fault.kind, FAULT_CHANNEL_DOWN);
    assert_int_equal(s->injects[4].fault.lasts.s, 3 * 3600);
    assert_int_equal(s->action_count, 2);
    assert_true(text_is(s->actions[0].as, "ic")); /* in order of time, not of the file */
    assert_true(text_is(s->actions[0].args.at[3], "no"));
    assert_int_equal(s->actions[1].at.s - s->start.s, 30 * 3600); /* one day and six hours */
    assert_int_equal(s->rate, 60);
}

/* If one failed, a mistake would show in the middle of an exercise, before the players. */
static void mistakes_are_named_with_their_place(void **state)
{
    static const struct sample samples[] = {
        {"injects: [{id: a, to: [ic], title: t}]\n", "7:11: injects[0]: nothing says when it comes"},
        {"injects: [{id: a, at: T, manual: true, to: [ic], title: t}]\n",
         "7:11: injects[0]: it comes in more than one way; an inject has exactly one of at, on, unless and "
         "manual"},
        {"injects: [{id: a, at: T+1x, to: [ic], title: t}]\n", "`T+1x` is no time of the exercise"},
        {"injects: [{id: a, on: {event: shown.b}, to: [ic], title: t}, {id: b, on: {event: shown.a}, to: [ic], title: "
         "t}]\n",
         "7:31: injects[0].on.event: a cycle: a waits for b, waits for a"},
        {"injects: [{id: a, on: {event: answered.a}, to: [ic], title: t}]\n", "a cycle: a waits for a"},
        {"injects: [{id: a, unless: {event: shown.x, by: T+1h}, to: [ic], title: t}]\n", "there is no inject `x`"},
        {"injects: [{id: a, at: T, manual: true, to: [ic], title: t}]\n", "it comes in more than one way"},
        {"injects: [{id: a, at: T+3d, to: [ic], title: t}]\n", "it lies after the exercise ends"},
        {"injects: [{id: a, at: 2026-12-04T00:00:00Z, to: [ic], title: t}]\n", "it lies before the exercise begins"},
        {"injects: [{id: a, at: T, to: [lega], title: t}]\n",
         "7:31: injects[0].to[0]: there is no role `lega` (did you mean legal?)"},
        {"injects: [{id: a, at: T, title: t}]\n", "nobody is told"},
        {"injects: [{id: a, at: T, to: [ic], title: '{{compny}}'}]\n", "there is no variable `compny`"},
        {"injects: [{id: a, on: {event: incident.open}, to: [ic], title: t}]\n", "is nothing that happens"},
        {"injects: [{id: a, at: T, to: [ic], title: t}, {id: a, at: T, to: [ic], title: t}]\n", "is there twice"},
        {"injects: [{id: a, at: T, kind: decision, to: [ic], title: t}]\n", "a decision needs `choices`"},
        {"injects: [{id: a, at: T, kind: system, title: t}]\n", "`kind: system` needs an `action`"},
        {"injects: [{id: a, at: T, kind: system, title: t, action: {contact_silent: who}}]\n",
         "there is no role `who`"},
        {"actions: [{at: T, as: who, do: [health]}]\n", "7:23: actions[0].as: there is no role `who`"},
        {"actions: [{at: T, as: ic, do: []}]\n", "7:31: actions[0].do: has 0 items; allowed are 1 to 32"},
        {"objectives: [{id: O, text: t, measure: filed_before}]\n", "`measure: filed_before` needs `stage`"},
        {"objectives: [{id: O, text: t, measure: observer, scale: 4}]\n", "a range such as 0-4"},
        {"recipients: {nobody: {sink: board}}\n", "there is no role `nobody`"},
        {"recipients: {ic: {sink: sms}}\n", "`sms` is not allowed"},
        {"rules: {live: [mail]}\n", "`allow_live` is not true"},
        {"colour: red\n", "colour: this key is not known here"},
    };
    struct config_world *w = *state;
    for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
        struct scenario_file f;
        assert_int_equal(load(w, samples[i].words, &f), STATUS_BAD_INPUT);
        assert_int_equal(config_count(w, PROBLEM_ERROR, samples[i].said), 1);
        assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 1);
    }
}

/* If it failed, an exercise could page a real person. */
static void nobody_real_can_be_reached(void **state)
{
    struct config_world *w = *state;
    struct scenario_file f;
    assert_int_equal(load(w, "", &f), STATUS_OK);
    config_write(w, "nis2d.yaml", config_sound);
    for (int with_config = 0; with_config < 2; with_config++) {
        assert_int_equal(load_settings(w, &f, with_config ? w->file : NULL), STATUS_OK);
        const struct rules *rules = &w->settings->rules;
        assert_true(rules->is_exercise);
        assert_int_equal(rules->channel_count, 2);
        for (size_t i = 0; i < rules->channel_count; i++) {
            assert_int_equal(rules->channels[i].type, CHANNEL_FILE);
            assert_true(text_starts(w->settings->channels[i].directory, TEXT("/nonexistent/EXERCISE-messages/")));
        }
        for (size_t i = 0; i < rules->contact_count; i++) {
            const struct contact *c = &rules->contacts[i];
            assert_int_equal(c->reach_count, 1);
            assert_true(text_equal(c->reach[0].address, c->role));
            assert_int_equal(c->users.count, 0);
        }
        assert_non_null(rules_contact(rules, TEXT("ic")));
        assert_null(rules_contact(rules, TEXT("boss"))); /* who watches is not paged */
        assert_true(text_is(w->settings->socket, "/nonexistent/nis2d.sock"));
        assert_false(w->settings->http.is_on);
        assert_int_equal(w->settings->heartbeat_url.len, 0);
    }
}

/* If it failed, a scenario without a policy would page nobody, or one with a policy of its own would not use it. */
static void the_policy_is_the_scenarios_or_the_built_in_one(void **state)
{
    struct config_world *w = *state;
    struct scenario_file f;
    assert_int_equal(load(w, "", &f), STATUS_OK);
    assert_int_equal(load_settings(w, &f, NULL), STATUS_OK);
    const struct policy *p = &w->settings->rules.policies[0];
    assert_int_equal(p->on_open_count, 2);
    assert_true(text_is(p->on_open[0].notify[0].id, "ic"));
    assert_int_equal(p->on_open[1].after.s, 15 * 60);
    assert_int_equal(p->before_count, 3);
    assert_int_equal(p->overdue.repeat.s, 3600);
    assert_true(text_is(w->settings->rules.entity.name, "Example Water SA"));
    static const char own[] =
        "entity: {name: Nordhavn, timezone: Europe/Copenhagen}\n"
        "escalation: {policies: {p: {on_open: [{after: 0m, notify: [contact legal]}],\n"
        "  before_deadline: [{at: 1h, notify: [contact legal]}], overdue: {repeat: 2h, notify: [contact ic]}}}}\n";
    assert_int_equal(load(w, own, &f), STATUS_OK);
    assert_int_equal(load_settings(w, &f, NULL), STATUS_OK);
    assert_int_equal(w->settings->rules.policies[0].on_open_count, 1);
    assert_true(text_is(w->settings->rules.entity.name, "Nordhavn"));
    assert_int_equal(load(w, "escalation: {policies: {p: {on_open: [{after: 0m, notify: [contact ann]}]}}}\n", &f),
                     STATUS_OK);
    assert_int_equal(load_settings(w, &f, NULL), STATUS_BAD_INPUT);
    assert_true(config_count(w, PROBLEM_ERROR, "/small.yaml:7:") > 0); /* at the scenario's own line */
}

/* If it failed, a scenario that is shipped could not be played. */
static void shipped_scenarios_are_sound(void **state)
{
    struct config_world *w = *state;
    struct texts names;
    struct complaint why;
    problems_done(&w->problems);
    problems_init(&w->problems);
    assert_int_equal(files_list("config/scenarios", ".yaml", 0, &w->arena, &names, &why), STATUS_OK);
    assert_true(names.count >= 1);
    for (size_t i = 0; i < names.count; i++) {
        struct scenario_file f;
        const char *path = files_join(&w->arena, "config/scenarios", names.at[i]);
        assert_int_equal(scenario_load(path, &w->arena, &f, &w->problems), STATUS_OK);
        assert_int_equal(load_settings(w, &f, NULL), STATUS_OK);
        assert_int_equal(config_count(w, PROBLEM_WARNING, "yaml"), 0);
        struct text stem = {names.at[i].at, names.at[i].len - 5};
        assert_true(text_equal(f.scenario.id, stem));
        assert_non_null(scenario_find(stem, "config", &w->arena, &why));
    }
    assert_null(scenario_find(TEXT("no-such"), "config", &w->arena, &why));
}

#define T(fn) cmocka_unit_test_setup_teardown(fn, config_world_setup, config_world_teardown)

#define LIVE_RULES "rules: {allow_live: true, live: [sms, hook]}\n"
#define LIVE_ROLES "recipients: {ic: {sink: mailbox, live: [{sms: '+32550'}]}, legal: {live: [{hook: ~}]}}\n"

/* If it failed, a scenario would let more out than its author wrote, or nobody would know why it lets nothing out. */
static void what_may_leave_is_written_whole(void **state)
{
    static const struct sample samples[] = {
        {"rules: {live: [sms, hook]}\n" LIVE_ROLES, "`allow_live` is not true"},
        {LIVE_RULES "recipients: {ic: {live: [{sms: '+32550'}]}}\n", "reaches nobody"},
        {"rules: {allow_live: true, live: [sms]}\n" LIVE_ROLES, "`rules.live` does not list this channel"},
        {LIVE_RULES "recipients: {ic: {live: [{sms: '+1'}, {hook: ~}]}, default: {live: [{sms: '+2'}]}}\n",
         "a live recipient is a role, by name"},
        {LIVE_RULES "recipients: {ic: {live: [{sms: '+1'}, {hook: ~}]}, boss: {live: [{sms: '+2'}]}}\n",
         "only watches"},
        {"rules: {allow_live: true, live: [board]}\nrecipients: {ic: {live: [{board: ~}]}}\n",
         "a place inside the exercise"},
        {LIVE_RULES "recipients: {ic: {live: [{sms: '+1', hook: ~}]}}\n", "recipients.ic.live[0]"},
    };
    struct config_world *w = *state;
    struct scenario_file f;
    for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
        assert_int_equal(load(w, samples[i].words, &f), STATUS_BAD_INPUT);
        assert_int_equal(config_count(w, PROBLEM_ERROR, samples[i].said), 1);
    }
    assert_int_equal(load(w, LIVE_RULES LIVE_ROLES, &f), STATUS_OK);
    assert_int_equal(f.scenario.live.count, 2);
    const struct exercise_role *ic = scenario_role(&f.scenario, TEXT("ic"));
    assert_int_equal(ic->live_count, 1);
    assert_true(text_is(ic->live[0].channel, "sms") && text_is(ic->live[0].address, "+32550"));
    assert_int_equal(scenario_role(&f.scenario, TEXT("legal"))->live[0].address.len, 0);
}

static const char with_channels[] =
    "nis2d: 1\n"
    "entity: {name: N, timezone: Europe/Brussels}\n"
    "channels:\n"
    "  sms: {type: http, url: 'https://gate.example.org/a', body: '{{to}} {{text}}',\n"
    "        answers: {url: 'https://gate.example.org/inbox', list: /m, id: /i, sender: /s, text: /t}}\n"
    "  hook: {type: webhook, url: 'https://hook.example.org/x', secret_file: hook}\n"
    "  mute: {type: http, url: 'https://gate.example.org/b', body: '{{to}}'}\n"
    "  other: {type: webhook, url: 'https://other.example.org/x', secret_file: other}\n"
    "contacts:\n"
    "  anna: {role: ic, reach: [{sms: '+4599'}, {other: ~}]}\n"
    "  tom: {role: it, reach: [{sms: '+4588'}]}\n"
    "escalation: {policies: {p: {on_open: [{after: 0m, notify: [everyone]}],\n"
    "                            before_deadline: [{at: 6h, notify: [everyone]}]}}}\n";

/* If it failed, a rehearsal would page real people: over a channel nobody confirmed, or at their real address. */
static void only_what_was_confirmed_is_a_channel(void **state)
{
    struct config_world *w = *state;
    struct scenario_file f;
    char path[128];
    struct text sms[] = {TEXT("sms")}, mute[] = {TEXT("mute")}, other[] = {TEXT("other")};
    snprintf(path, sizeof path, "%s/production.yaml", w->directory);
    config_write(w, "production.yaml", with_channels);
    assert_int_equal(load(w, LIVE_RULES LIVE_ROLES, &f), STATUS_OK);

    assert_int_equal(load_live(w, &f, path, (struct texts){NULL, 0}), STATUS_OK);
    for (size_t i = 0; i < w->settings->channel_count; i++) {
        assert_int_equal(w->settings->channels[i].type, CHANNEL_FILE);
    }
    assert_int_equal(rules_contact(&w->settings->rules, TEXT("anna"))->reach_count, 1);

    assert_int_equal(load_live(w, &f, path, (struct texts){sms, 1}), STATUS_OK);
    assert_non_null(settings_channel(w->settings, TEXT("sms")));
    assert_false(settings_channel(w->settings, TEXT("sms"))->answers.is_on);
    assert_null(settings_channel(w->settings, TEXT("hook")));
    assert_null(settings_channel(w->settings, TEXT("other")));
    const struct contact *anna = rules_contact(&w->settings->rules, TEXT("anna"));
    assert_int_equal(anna->reach_count, 2);
    assert_true(text_is(anna->reach[0].channel, "sms") && text_is(anna->reach[0].address, "+32550"));
    assert_true(text_is(anna->reach[1].channel, "mailbox"));
    assert_int_equal(rules_contact(&w->settings->rules, TEXT("tom"))->reach_count, 1);
    assert_true(text_is(rules_contact(&w->settings->rules, TEXT("legal"))->reach[0].channel, "board"));

    assert_int_equal(load_live(w, &f, path, (struct texts){other, 1}), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "does not allow the channel `other`"), 1);
    assert_int_equal(load_live(w, &f, NULL, (struct texts){sms, 1}), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "--config names it"), 1);
    assert_int_equal(load(w, "rules: {allow_live: true, live: [mute]}\nrecipients: {ic: {live: [{mute: '+1'}]}}\n", &f),
                     STATUS_OK);
    assert_int_equal(load_live(w, &f, path, (struct texts){mute, 1}), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "cannot say EXERCISE"), 1);
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        T(what_is_written_is_what_is_played),    T(mistakes_are_named_with_their_place),
        T(nobody_real_can_be_reached),           T(the_policy_is_the_scenarios_or_the_built_in_one),
        T(shipped_scenarios_are_sound),          T(what_may_leave_is_written_whole),
        T(only_what_was_confirmed_is_a_channel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
