/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings: what a sound configuration becomes.
 */
#include "settings/settings.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "settings/schema.h"
#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

static const struct settings_options here = {.data_directory = "config"};

static enum status load_file(struct config_world *w, const char *path)
{
    settings_free(w->settings);
    w->settings = NULL;
    problems_done(&w->problems);
    return settings_load(path, &here, &w->settings, &w->problems);
}

static struct text in_directory(struct config_world *w, const char *name)
{
    return text_format(&w->arena, "%s/%s", w->directory, name);
}

/* If it failed, a complete configuration that people were promised would be refused. */
static void test_acceptance_loads(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(load_file(w, "tests/fixtures/settings/acceptance.yaml"), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    if (access("../shared/acceptance/nis2d.yaml", R_OK) == 0) {
        assert_int_equal(load_file(w, "../shared/acceptance/nis2d.yaml"), STATUS_OK);
    }
}

/* If it failed, a newcomer's first copy would not load. */
static void test_examples_load(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(load_file(w, "config/nis2d.example.yaml"), STATUS_OK);
    assert_int_equal(load_file(w, "config/minimal.yaml"), STATUS_OK);
    assert_int_equal(w->settings->rules.contact_count, 1);
    expect_text(w->settings->rules.default_policy, "standard");
    expect_text(w->settings->rules.default_regimes.at[0], "nis2");
    expect_text(w->settings->state_directory, "/var/lib/nis2d");
    expect_text(w->settings->socket, "/run/nis2d/nis2d.sock");
    assert_true(w->settings->rules.entity.zone == &civil_utc);
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
}

/* If it failed, what is still owed to an authority that left the file would be explained in the entity's zone. */
static void test_zones_of_what_is_open_are_loaded_too(void **state)
{
    struct config_world *w = *state;
    const struct text names[] = {TEXT("Europe/Brussels"), TEXT("Asia/Tokyo"), TEXT("Asia/Tokyo"), TEXT("No/Where")};
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    size_t before = w->settings->rules.zone_count;
    assert_null(rules_zone(&w->settings->rules, TEXT("Asia/Tokyo")));
    settings_add_zones(w->settings, NULL, (struct texts){names, ARRAY_LEN(names)}, &w->problems);
    assert_int_equal(w->settings->rules.zone_count, before + 1);
    const struct zone *zone = rules_zone(&w->settings->rules, TEXT("Asia/Tokyo"));
    assert_non_null(zone);
    expect_text(civil_short_text(&w->arena, zone, (struct instant){1795000000}), "Wed 18 Nov 20:06 +09:00");
    assert_int_equal(config_count(w, PROBLEM_WARNING, "No/Where"), 1);
}

static void check_entity(const struct rules *r)
{
    expect_text(r->entity.id, "12345678");
    expect_text(r->entity.zip, "1058");
    expect_text(r->entity.class, "essential");
    expect_text(r->entity.zone->name, "Europe/Copenhagen");
    expect_text(r->entity.contact.phone, "+45 00 00 00 00");
    assert_int_equal(r->entity.member_states.count, 2);
    assert_int_equal(r->default_regimes.count, 2);
    expect_text(rules_authority_for(r, TEXT("gdpr"), TEXT("data-protection"))->id, "datatilsynet");
    assert_non_null(rules_zone(r, TEXT("Europe/Copenhagen")));
    assert_true(rules_holidays(r, TEXT("DK")).count > 100);
    expect_text(r->base_url, ""); /* loopback: never put into a message */
    expect_text(r->tlp, "AMBER");
    expect_text(r->report_languages.at[1], "en");
}

static void check_channels(const struct settings *s)
{
    const struct channel_settings *mail = settings_channel(s, TEXT("mail")), *sms = settings_channel(s, TEXT("sms"));
    assert_int_equal(s->channel_count, 6);
    assert_int_equal(mail->type, CHANNEL_EMAIL);
    assert_int_equal(mail->tls, TLS_OPPORTUNISTIC);
    assert_int_equal(mail->relays.count, 2);
    assert_true(rules_channel(&s->rules, TEXT("mail"))->needs_address);
    assert_true(rules_channel(&s->rules, TEXT("sms"))->needs_address);
    assert_true(rules_channel(&s->rules, TEXT("sms"))->is_out_of_band);
    assert_false(rules_channel(&s->rules, TEXT("soc-hook"))->needs_address);
    assert_true(settings_channel(s, TEXT("soc-hook"))->detail_full);
    assert_int_equal(sms->success_status.count, 3);
    expect_text(sms->headers[0].value, "application/json");
    assert_true(text_ends(settings_channel(s, TEXT("spool"))->directory, TEXT("/tests/fixtures/settings/spool")));
    assert_true(settings_channel(s, TEXT("spool"))->directory.at[0] == '/');
    assert_true(text_ends(settings_channel(s, TEXT("soc-slack"))->secret_files[SECRET_URL], TEXT("/slack.url")));
}

static void check_people(const struct rules *r)
{
    const struct contact *tech1 = rules_contact(r, TEXT("tech1"));
    assert_int_equal(tech1->quiet_from, 22 * 60);
    assert_int_equal(tech1->quiet_to, 7 * 60);
    assert_int_equal(tech1->reach_count, 3);
    expect_text(tech1->reach[0].channel, "soc-slack");
    expect_text(tech1->reach[0].address, "");
    expect_text(tech1->reach[2].address, "+4500000011");
    expect_text(rules_contact(r, TEXT("legal"))->language, "en");
    expect_text(tech1->language, "da");
    const struct schedule *s = rules_schedule(r, TEXT("technical"));
    assert_int_equal(s->layer_count, 2);
    assert_true(s->layers[0].is_rotation && !s->layers[0].every_is_week && s->layers[0].every == 1);
    assert_int_equal(s->layers[0].handoff_minute, 480);
    assert_int_equal(s->layers[0].during[0].to_day, FRIDAY);
    assert_true(s->layers[1].every_is_week && s->layers[1].handoff_day == MONDAY);
    assert_int_equal(s->layers[1].from.year, 2026);
    assert_int_equal(s->override_count, 1);
    assert_int_equal(s->overrides[0].to.hour, 9);
    assert_int_equal(s->handoff_notice.s, 86400);
    expect_text(s->fallback, "ciso");
    assert_false(rules_schedule(r, TEXT("legal"))->layers[0].is_rotation);
}

static void check_policy(const struct rules *r)
{
    const struct policy *p = rules_policy_for(r, TEXT("nis2-dk"), TEXT("early_warning"), TEXT("high"));
    expect_text(p->id, "nis2");
    assert_int_equal(p->on_open_count, 3);
    expect_text(p->on_open[1].name, "open:2");
    assert_int_equal(p->on_open[1].after.s, 600);
    assert_int_equal(p->on_open[1].notify_count, 2);
    assert_int_equal(p->on_open[1].need.count, 2);
    assert_int_equal(p->on_open_repeat.s, 900);
    expect_text(p->undecided[0].name, "undecided:1");
    assert_int_equal(p->undecided[0].repeat.s, 3600);
    assert_int_equal(p->before_count, 4);
    expect_text(p->before[0].name, "before:50%");
    assert_int_equal(p->before[0].before_percent, 50);
    expect_text(p->before[1].name, "before:6h");
    assert_int_equal(p->before[1].before.s, 21600);
    assert_int_equal(p->before[3].notify[0].kind, TARGET_EVERYONE);
    assert_int_equal(p->overdue.repeat.s, 3600);
    assert_int_equal(p->overdue.notify_count, 2);
    assert_int_equal(p->ack_valid.s, 14400);
}

/* If it failed, the program would act on other values than the file says. */
static void test_acceptance_values(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(load_file(w, "tests/fixtures/settings/acceptance.yaml"), STATUS_OK);
    const struct settings *s = w->settings;
    check_entity(&s->rules);
    check_channels(s);
    check_people(&s->rules);
    check_policy(&s->rules);
    assert_true(s->http.is_on);
    assert_int_equal(s->http.port, 8743);
    expect_text(s->access[ACCESS_DECIDERS].groups.at[0], "nis2-legal");
    assert_int_equal(s->access[ACCESS_ADMINS].groups.count, 0);
    expect_text(s->heartbeat_url, "http://127.0.0.1:9099/heartbeat");
    assert_int_equal(s->heartbeat_every.s, 60);
    assert_int_equal(s->digest.day, MONDAY);
    assert_int_equal(s->exercises.every.months, 6);
    expect_text(s->digests[0].name, "acceptance.yaml");
    assert_true(s->digest_count >= 5);
}

/* If it failed, keys of a later version would be refused now, or silently taken for working. */
static void test_notes_say_what_is_not_in_force(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(load_file(w, "tests/fixtures/settings/acceptance.yaml"), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_NOTE, ":126:1: note: digest: is checked and kept, but not in force"), 1);
    assert_int_equal(config_count(w, PROBLEM_NOTE, "channels."), 0);
}

/* If it failed, with every receiver down there would be nothing left to write to. */
static void test_there_is_always_a_file_channel(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(config_load_changed(w, "type: file, directory: sms", "type: webhook, url: \"https://x.example\""),
                     STATUS_OK);
    const struct channel_settings *spool = settings_channel(w->settings, TEXT("spool"));
    assert_non_null(spool);
    assert_true(spool->is_implicit);
    expect_text(spool->directory, "/var/lib/nis2d/spool");
    assert_int_equal(w->settings->rules.channel_count, 3);
    assert_int_equal(config_load_changed(w, NULL, NULL), STATUS_OK);
    assert_null(settings_channel(w->settings, TEXT("spool")));
}

/* If it failed, `no`, `off` and 12:30 would mean something other than what is written. */
static void test_values_are_read_by_their_key(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(config_load_changed(w, "{name: Example Water SA,",
                                         "{name: off, country: NO, id: {scheme: 12:30, value: 012}, subsector: yes,"),
                     STATUS_OK);
    expect_text(w->settings->rules.entity.name, "off");
    expect_text(w->settings->rules.entity.country, "NO");
    expect_text(w->settings->rules.entity.id_scheme, "12:30");
    expect_text(w->settings->rules.entity.id, "012");
    expect_text(w->settings->rules.entity.subsector, "yes");
    assert_int_equal(config_load_changed(w, "from: nis2d", "tls: off, from: nis2d"), STATUS_OK);
    assert_int_equal(settings_channel(w->settings, TEXT("mail"))->tls, TLS_OFF);
    assert_int_equal(config_load_changed(w, "out_of_band: true", "out_of_band: no"), STATUS_OK);
    assert_false(rules_channel(&w->settings->rules, TEXT("sms"))->is_out_of_band);
}

/* If it failed, mail to another machine could leave without TLS. */
static void test_tls_default(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(config_load_changed(w, NULL, NULL), STATUS_OK);
    assert_int_equal(settings_channel(w->settings, TEXT("mail"))->tls, TLS_OPPORTUNISTIC);
    assert_int_equal(config_load_changed(w, "127.0.0.1:25\"", "127.0.0.1:25\", \"smtp://relay.example\""), STATUS_OK);
    assert_int_equal(settings_channel(w->settings, TEXT("mail"))->tls, TLS_REQUIRED);
}

/* If it failed, people would lose their rights, or the wrong people gain them. */
static void test_names_become_ids(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(config_load_changed(
                         w, "channels:", "access: {responders: [root, no-such-group-x], viewers: [daemon]}\nchannels:"),
                     STATUS_OK);
    const struct settings *s = w->settings;
    assert_int_equal(s->access[ACCESS_RESPONDERS].group_id_count, 1);
    assert_int_equal(s->access[ACCESS_RESPONDERS].group_ids[0], 0);
    assert_int_equal(s->access[ACCESS_DECIDERS].group_id_count, 1); /* the responders by default */
    assert_int_equal(s->access[ACCESS_ADMINS].group_id_count, 0);
    assert_int_equal(
        config_count(w, PROBLEM_WARNING, ":3:29: warning: access.responders[1]: there is no group `no-such-group-x`"),
        1);
    assert_ptr_equal(rules_contact_of_uid(&s->rules, 0), rules_contact(&s->rules, TEXT("anna")));
    assert_non_null(rules_contact_of_uid(&s->rules, 1));
    assert_null(rules_contact_of_uid(&s->rules, 4242));
}

#define SIGNING "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
#define SIGNING_OTHER "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

/* If it failed, a check would need the secrets, or a start would go on without them. */
static void test_secrets_are_read_at_start(void **state)
{
    struct config_world *w = *state;
    struct secrets *secrets = NULL;
    const char *hook = "type: webhook, url: \"https://x.example\", secret_file: hook.secret";
    assert_int_equal(config_load_changed(w, "type: file, directory: sms", hook), STATUS_OK);
    assert_int_equal(settings_read_secrets(w->settings, &secrets, &w->problems), STATUS_IO);
    assert_null(secrets);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":5:63: channels.sms.secret_file: the file "), 1);

    config_write(w, "hook.secret", SIGNING "\n");
    assert_int_equal(config_load_changed(w, "type: file, directory: sms", hook), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "everybody on this machine can read the file"), 1);
    assert_int_equal(settings_read_secrets(w->settings, &secrets, &w->problems), STATUS_OK);
    expect_text(secrets->channels[1].at[SECRET_SIGNING], SIGNING);
    expect_text(secrets->channels[0].at[SECRET_SIGNING], "");
    secrets_free(secrets);

    config_write(w, "hook.secret", "\n");
    secrets = NULL;
    assert_int_equal(settings_read_secrets(w->settings, &secrets, &w->problems), STATUS_IO);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "hook.secret: is empty"), 1);
}

/* What a check sees of one secret: the errors, and the warnings about reading it. */
static void expect_checked(struct config_world *w, const char *secret, bool is_elsewhere,
                           enum problem_severity severity, const char *words, size_t count)
{
    const struct secrets_check how = {"anna-the-checker", is_elsewhere};
    const struct settings_options options = {.data_directory = "config", .secrets = &how};
    if (secret != NULL) {
        config_write(w, "hook.secret", secret);
    }
    enum status status = config_load_with(w, &options);
    assert_int_equal(config_count(w, severity, words), count);
    assert_int_equal(status == STATUS_OK, w->problems.by_severity[PROBLEM_ERROR] == 0);
}

/* If it failed, a check would say yes at noon, and the daemon would not start at night. */
static void test_a_check_finds_what_a_start_refuses(void **state)
{
    struct config_world *w = *state;
    (void) config_load_changed(w, "type: file, directory: sms",
                               "type: webhook, url: \"https://x.example\", secret_file: hook.secret");
    expect_checked(w, NULL, false, PROBLEM_ERROR, "hook.secret is not there; the daemon does not start without it", 1);
    expect_checked(w, NULL, true, PROBLEM_WARNING, "hook.secret is not there; the daemon does not start without it", 1);
    expect_checked(w, SIGNING "\n", false, PROBLEM_ERROR, "secret", 0);
    expect_checked(w, SIGNING " " SIGNING_OTHER, false, PROBLEM_ERROR, "secret", 0);
    const char *make = "secret 1 does not begin with whsec_; make one with: echo \"whsec_$(openssl rand -base64 32)\"";
    expect_checked(w, "abc\n", false, PROBLEM_ERROR, make, 1);
    expect_checked(w, SIGNING " abc\n", false, PROBLEM_ERROR, "secret 2 does not begin with whsec_", 1);
    expect_checked(w, "whsec_abc", false, PROBLEM_ERROR, "secret 1 has 2 bytes; 24 to 64 are allowed", 1);
    expect_checked(w, "whsec_!", false, PROBLEM_ERROR, "secret 1 is not base64 after whsec_", 1);
    expect_checked(w, "\n", false, PROBLEM_ERROR, "hook.secret: is empty", 1);
    for (size_t i = 0; i < w->problems.count; i++) {
        assert_int_equal(text_find(w->problems.at[i].words, TEXT("abc")), SIZE_MAX);
    }
}

/* If it failed, a key of another service would be found wrong by the first page. */
static void test_keys_of_services_are_looked_at(void **state)
{
    struct config_world *w = *state;
    static const char *const rows[][3] = {
        {"type: slack, url_file: hook.secret", "http://hooks.example/x", "plain http to another machine"},
        {"type: slack, url_file: hook.secret", "ftp://hooks.example/x",
         "must begin with https:// or http://, not with ftp"},
        {"type: slack, url_file: hook.secret", "https://a b", "must hold one line, a URL such as https://host/path"},
        {"type: pagerduty, routing_key_file: hook.secret", "a b",
         "must hold one line of printable ASCII without blanks"},
        {"type: telegram, token_file: hook.secret", "12/../3", "does not hold a bot's token, NUMBER:LETTERS"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        (void) config_load_changed(w, "type: file, directory: sms", rows[i][0]);
        expect_checked(w, rows[i][1], false, PROBLEM_ERROR, rows[i][2], 1);
    }
}

/* A page has its reply code in it: nis2d that reads its own pages would believe that somebody has the incident. */
static void test_answers_have_a_topic_of_their_own(void **state)
{
    struct config_world *w = *state;
    static const struct {
        const char *channels, *address, *answers;
        size_t errors;
    } rows[] = {
        {"", "null", "another", 0},
        {"", "null", "pages", 1},
        {"", "of-anna", "of-anna", 1},
        {"", "of-anna", "of-bert", 0},
        {"  push: {type: ntfy, url: \"https://n.example/\", topic_file: other}\n", "null", "pushes", 1},
        {"  push: {type: ntfy, url: \"https://o.example/\", topic_file: other}\n", "null", "pushes", 0},
    };
    config_write(w, "topic", "pages\n");
    config_write(w, "other", "pushes\n");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        (void) config_load(
            w, text_cstr(&w->arena,
                         text_format(&w->arena,
                                     "nis2d: 1\nentity: {name: X}\nchannels:\n  sms: {type: ntfy, url: "
                                     "\"https://n.example\", topic_file: topic, answers: {topic_file: hook.secret}}\n"
                                     "%scontacts: {anna: {role: legal, user: [root], reach: [{sms: %s}]}}\n"
                                     "escalation: {policies: {p: {overdue: {notify: [everyone]}}}}\n",
                                     rows[i].channels, rows[i].address)));
        expect_checked(w, rows[i].answers, false, PROBLEM_ERROR,
                       "channels.sms.answers.topic_file: holds a topic that pages of channel ", rows[i].errors);
        assert_int_equal(w->problems.by_severity[PROBLEM_ERROR], rows[i].errors);
    }
}

/* If it failed, a systemd credential would lose against a file that lies about. */
static void test_credentials_win(void **state)
{
    struct config_world *w = *state;
    config_write(w, "hook.secret", SIGNING);
    config_write(w, "credentials/hook.secret", SIGNING_OTHER);
    assert_int_equal(config_load_changed(w, "type: file, directory: sms",
                                         "type: webhook, url: \"https://x.example\", secret_file: hook.secret"),
                     STATUS_OK);
    const struct settings_options options = {
        .data_directory = "config", .credentials_directory = text_cstr(&w->arena, in_directory(w, "credentials"))};
    assert_int_equal(config_load_with(w, &options), STATUS_OK);
    struct secrets *secrets = NULL;
    assert_int_equal(settings_read_secrets(w->settings, &secrets, &w->problems), STATUS_OK);
    expect_text(secrets->channels[1].at[SECRET_SIGNING], SIGNING_OTHER);
    secrets_free(secrets);
}

/* If it failed, an administrator's own template or word would not be used, or hide all the others. */
static void test_own_templates_win_file_by_file(void **state)
{
    struct config_world *w = *state;
    config_write(w, "data/regimes/nis2.yaml",
                 "nis2d_regime: 1\nid: nis2\naddressees: [csirt]\nstages: {a: {target: aware+PT1H@elapsed}}\n");
    config_write(w, "data/templates/text/draft.mustache", "shipped");
    config_write(w, "data/templates/partials/head.mustache", "head");
    config_write(w, "data/templates/languages/en.yaml", "yes: Yes\nseverity: {high: High}\n");
    config_write(w, "mine/text/draft.mustache", "own");
    config_write(w, "mine/languages/en.yaml", "severity: {high: Grave}\n");
    assert_int_equal(config_load_changed(w, "channels:", "reports: {templates: mine}\nchannels:"), STATUS_OK);
    const struct settings_options options = {.data_directory = text_cstr(&w->arena, in_directory(w, "data"))};
    assert_int_equal(config_load_with(w, &options), STATUS_OK);
    const struct rules *r = &w->settings->rules;
    assert_int_equal(r->template_count, 2);
    expect_text(rules_template(r, TEXT("text/draft.mustache")), "own");
    expect_text(rules_template(r, TEXT("partials/head.mustache")), "head");
    const struct value *en = value_get(r->labels, "en");
    expect_text(value_get_text(en, "yes"), "Yes");
    expect_text(value_get_text(en, "severity.high"), "Grave");
}

/* If it failed, a load would be recorded under the wrong digest. */
static void test_digests(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/nis2.yaml", "nis2d_regime: 1\nid: nis2\nextends: nis2\n");
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    const struct settings *s = w->settings;
    struct hash file = hash_of(config_sound, text_of(config_sound).len);
    struct hash own = hash_of("nis2d_regime: 1\nid: nis2\nextends: nis2\n", 39);
    expect_text(s->digests[0].name, "nis2d.yaml");
    assert_true(hash_equal(&s->digests[0].hash, &file));
    size_t found = 0;
    for (size_t i = 0; i < s->digest_count; i++) {
        if (text_is(s->digests[i].name, "regimes/nis2.yaml")) {
            found++;
            assert_true(hash_equal(&s->digests[i].hash, &own));
        }
    }
    assert_int_equal(found, 1);
}

/* If it failed, a shipped tree would not run where it was put. */
static void test_finding_the_data(void **state)
{
    struct config_world *w = *state;
    struct complaint why;
    const char *found = settings_find_data("config", &w->arena, &why);
    assert_non_null(found);
    assert_true(found[0] == '/' && text_ends(text_of(found), TEXT("/config")));
    assert_null(settings_find_data("no/such/place", &w->arena, &why));
    expect_words(why, "no/such/place");
}

static void count_shown(void *context, const struct schema_shown *shown)
{
    size_t *count = context;
    if (text_is(shown->key, "channels.mail.tls") && shown->is_default) {
        count[0]++;
    }
    if (text_is(shown->key, "contacts.anna.reach[0].mail") && text_is(shown->value, "anna@example.org") &&
        shown->line == 7) {
        count[1]++;
    }
    if (text_is(shown->key, "regimes") && text_is(shown->value, "[nis2]") && shown->is_default) {
        count[2]++;
    }
    if (text_is(shown->key, "channels.sms.relays")) {
        count[3]++;
    }
}

/* If it failed, `config check --show` would hide a value that is in force. */
static void test_show(void **state)
{
    struct config_world *w = *state;
    size_t count[4] = {0, 0, 0, 0};
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    schema_show(&settings_schema, w->settings->tree, count_shown, count);
    assert_int_equal(count[0], 1);
    assert_int_equal(count[1], 1);
    assert_int_equal(count[2], 1);
    assert_int_equal(count[3], 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, config_world_setup, config_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_acceptance_loads),
        TEST(test_examples_load),
        TEST(test_zones_of_what_is_open_are_loaded_too),
        TEST(test_acceptance_values),
        TEST(test_notes_say_what_is_not_in_force),
        TEST(test_there_is_always_a_file_channel),
        TEST(test_values_are_read_by_their_key),
        TEST(test_tls_default),
        TEST(test_names_become_ids),
        TEST(test_secrets_are_read_at_start),
        TEST(test_a_check_finds_what_a_start_refuses),
        TEST(test_keys_of_services_are_looked_at),
        TEST(test_answers_have_a_topic_of_their_own),
        TEST(test_credentials_win),
        TEST(test_own_templates_win_file_by_file),
        TEST(test_digests),
        TEST(test_finding_the_data),
        TEST(test_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
