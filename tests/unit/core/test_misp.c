/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The event for a CSIRT keeps the rules of the MISP core format, which stand here as tables, and holds no person.
 *
 *   members      of the published schema: nothing else may be in an object (additionalProperties is false there), and
 *                those the description calls MUST, SHALL or SHOULD are
 *   categories   which types each may hold; of the types there are, those this program could ever write
 *   values       what an instance takes for a value of that type; an attribute of another form is thrown away on import
 *
 * Read from the description of the format (draft-dulaunoy-misp-core-format), its schema 2.5 and the checks an instance
 * makes on import. Written down anew: nothing here is taken from the program under test.
 */
#include "tests/lib/expect.h"
#include "tests/lib/incident_world.h"

#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "core/misp.h"

#define NUMBER "^(0|[1-9][0-9]*)$"
#define UUID "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
#define HEX(n) "^[0-9a-f]{" #n "}$"
#define INSTANT_FORM "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$"
#define ANYTHING ""
#define ONE_LINE "^[^\n]+$"

struct member {
    const char *name;
    enum value_kind kind;
    bool must;
    const char *form; /* of texts: an extended regular expression */
};

static const struct member event_members[] = {
    {"uuid", VALUE_TEXT, true, UUID},
    {"id", VALUE_TEXT, true, NUMBER},
    {"published", VALUE_BOOL, true, NULL},
    {"info", VALUE_TEXT, true, "^[^\n]{1,256}$"},
    {"threat_level_id", VALUE_TEXT, true, "^[1-4]$"},
    {"analysis", VALUE_TEXT, true, "^[0-2]$"},
    {"date", VALUE_TEXT, true, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    {"timestamp", VALUE_TEXT, true, NUMBER},
    {"publish_timestamp", VALUE_TEXT, true, NUMBER},
    {"first_publication", VALUE_TEXT, true, NUMBER},
    {"org_id", VALUE_TEXT, true, NUMBER},
    {"orgc_id", VALUE_TEXT, true, NUMBER},
    {"attribute_count", VALUE_TEXT, true, NUMBER},
    {"distribution", VALUE_TEXT, true, "^[0-4]$"},
    {"sharing_group_id", VALUE_TEXT, true, NUMBER},
    {"extends_uuid", VALUE_TEXT, true, "^$"}, /* it extends no other */
    {"locked", VALUE_BOOL, true, NULL},
    {"proposal_email_lock", VALUE_BOOL, false, NULL},
    {"disable_correlation", VALUE_BOOL, false, NULL},
    {"event_creator_email", VALUE_TEXT, false, "^$"}, /* a person: never */
    {"Org", VALUE_MAP, true, NULL},
    {"Orgc", VALUE_MAP, true, NULL},
    {"Attribute", VALUE_LIST, true, NULL},
    {"ShadowAttribute", VALUE_LIST, false, NULL},
    {"RelatedEvent", VALUE_LIST, false, NULL},
    {"Galaxy", VALUE_LIST, false, NULL},
    {"Object", VALUE_LIST, false, NULL},
    {"Tag", VALUE_LIST, false, NULL},
    {NULL, VALUE_NULL, false, NULL},
};

static const struct member organisation_members[] = {
    {"uuid", VALUE_TEXT, true, UUID},
    {"name", VALUE_TEXT, true, ONE_LINE},
    {"id", VALUE_TEXT, true, NUMBER},
    {NULL, VALUE_NULL, false, NULL},
};

static const struct member attribute_members[] = {
    {"uuid", VALUE_TEXT, true, UUID},
    {"id", VALUE_TEXT, true, NUMBER},
    {"type", VALUE_TEXT, true, ONE_LINE},
    {"category", VALUE_TEXT, true, ONE_LINE},
    {"to_ids", VALUE_BOOL, true, NULL},
    {"event_id", VALUE_TEXT, true, NUMBER},
    {"distribution", VALUE_TEXT, true, "^[0-5]$"},
    {"timestamp", VALUE_TEXT, true, NUMBER},
    {"comment", VALUE_TEXT, false, "^$"}, /* people write names there: never */
    {"sharing_group_id", VALUE_TEXT, true, NUMBER},
    {"deleted", VALUE_BOOL, true, NULL},
    {"disable_correlation", VALUE_BOOL, false, NULL},
    {"value", VALUE_TEXT, true, ANYTHING},
    {"first_seen", VALUE_TEXT, false, INSTANT_FORM},
    {"last_seen", VALUE_TEXT, false, INSTANT_FORM},
    {"ShadowAttribute", VALUE_LIST, false, NULL},
    {"Sighting", VALUE_LIST, false, NULL},
    {"Galaxy", VALUE_LIST, false, NULL},
    {"Tag", VALUE_LIST, false, NULL},
    {NULL, VALUE_NULL, false, NULL},
};

static const struct member tag_members[] = {
    {"name", VALUE_TEXT, true, ONE_LINE},
    {"colour", VALUE_TEXT, false, "^#[0-9a-f]{6}$"},
    {"exportable", VALUE_BOOL, false, NULL},
    {NULL, VALUE_NULL, false, NULL},
};

/* Each with a comma before and behind it. */
static const struct {
    const char *category, *types;
} categories[] = {
    {"Artifacts dropped", ",md5,sha1,sha256,sha512,filename,filename|sha256,regkey,yara,sigma,mutex,text,"
                          "x509-fingerprint-sha256,other,"},
    {"External analysis", ",md5,sha1,sha256,filename,filename|sha256,ip-src,ip-dst,hostname,domain,url,user-agent,"
                          "regkey,AS,snort,vulnerability,text,x509-fingerprint-sha256,ja3-fingerprint-md5,other,"},
    {"Financial fraud", ",btc,text,other,"},
    {"Network activity", ",ip-src,ip-dst,hostname,domain,email-dst,email-src,url,user-agent,AS,snort,text,"
                         "x509-fingerprint-sha256,ja3-fingerprint-md5,other,email-subject,"},
    {"Other", ",text,other,"},
    {"Payload delivery", ",md5,sha1,sha256,sha512,filename,filename|sha256,ip-src,ip-dst,hostname,domain,email-src,"
                         "email-dst,email-subject,url,user-agent,AS,yara,sigma,text,vulnerability,"
                         "x509-fingerprint-sha256,ja3-fingerprint-md5,other,"},
    {"Persistence mechanism", ",filename,regkey,text,other,"},
};

#define ADDRESS "^([0-9.]+(/([0-9]|[12][0-9]|3[0-2]))?|[0-9a-f:.]*:[0-9a-f:.]*(/([0-9]{1,2}|1[01][0-9]|12[0-8]))?)$"
#define NAME "^[A-Za-z0-9._-]+\\.[A-Za-z0-9-]{2,}$"

static const struct {
    const char *type, *form;
} values[] = {
    {"ip-src", ADDRESS},
    {"ip-dst", ADDRESS},
    {"domain", NAME},
    {"hostname", NAME},
    {"url", ONE_LINE},
    {"email-src", "^[^[:space:]]+@.*\\..*$"},
    {"email-dst", "^[^[:space:]]+@.*\\..*$"},
    {"email-subject", ONE_LINE},
    {"md5", HEX(32)},
    {"sha1", HEX(40)},
    {"sha256", HEX(64)},
    {"sha512", HEX(128)},
    {"filename", ONE_LINE},
    {"filename|sha256", "^[^|\n]+\\|[0-9a-f]{64}$"}, /* split at every bar */
    {"regkey", ONE_LINE},
    {"mutex", ANYTHING},
    {"user-agent", ONE_LINE},
    {"AS", NUMBER},
    {"vulnerability", "^CVE-[0-9]{4}-[0-9]{4,}$"},
    {"btc", "^[A-Za-z0-9]+$"},
    {"x509-fingerprint-sha256", HEX(64)},
    {"ja3-fingerprint-md5", HEX(32)},
    {"yara", ANYTHING},
    {"sigma", ANYTHING},
    {"snort", ANYTHING},
    {"text", ANYTHING},
    {"other", ANYTHING},
};

/* One of every type there is, and those an instance would not take as what they are. */
static const struct {
    const char *type, *value, *role, *exported, *as_type;
} samples[] = {
    {"ipv4", "192.0.2.7", "source", "192.0.2.7", "ip-src"},
    {"ipv4", "192.0.2.7", "destination", "192.0.2.7", "ip-dst"},
    {"ipv6", "2001:db8::7", NULL, "2001:db8::7", "ip-dst"},
    {"cidr", "192.0.2.0/24", NULL, "192.0.2.0/24", "ip-dst"},
    {"cidr", "2001:db8::/32", "source", "2001:db8::/32", "ip-src"},
    {"domain", "evil.example", NULL, "evil.example", "domain"},
    {"hostname", "www.evil.example", NULL, "www.evil.example", "hostname"},
    {"hostname", "mailserver", NULL, "mailserver", "other"},
    {"url", "https://evil.example/x", NULL, "https://evil.example/x", "url"},
    {"email", "billing@evil.example", "source", "billing@evil.example", "email-src"},
    {"email", "desk@entity.example", "destination", "desk@entity.example", "email-dst"},
    {"email", "phisher@evil.example", NULL, "phisher@evil.example", "email-src"},
    {"email_subject", "Your bill", NULL, "Your bill", "email-subject"},
    {"md5", "d41d8cd98f00b204e9800998ecf8427e", NULL, "d41d8cd98f00b204e9800998ecf8427e", "md5"},
    {"sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709", NULL, "da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha1"},
    {"sha256", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", NULL,
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "sha256"},
    {"filename", "invoice.exe", NULL, "invoice.exe", "filename"},
    {"file_hash", "a.exe|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", NULL,
     "a.exe|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "filename|sha256"},
    {"file_hash", "a|b.exe|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", NULL,
     "a|b.exe|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "other"},
    {"regkey", "HKLM\\Software\\Run\\x", NULL, "HKLM\\Software\\Run\\x", "regkey"},
    {"mutex", "Global\\x", NULL, "Global\\x", "mutex"},
    {"user_agent", "Mozilla/4.0", NULL, "Mozilla/4.0", "user-agent"},
    {"asn", "AS64500", NULL, "64500", "AS"},
    {"cve", "CVE-2026-12345", NULL, "CVE-2026-12345", "vulnerability"},
    {"btc", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", NULL, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "btc"},
    {"cert_sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", NULL,
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "x509-fingerprint-sha256"},
    {"ja3", "d41d8cd98f00b204e9800998ecf8427e", NULL, "d41d8cd98f00b204e9800998ecf8427e", "ja3-fingerprint-md5"},
    {"yara", "rule x {\n  condition: true\n}", NULL, "rule x {\n  condition: true\n}", "yara"},
    {"sigma", "title: x", NULL, "title: x", "sigma"},
    {"snort", "alert tcp any any", NULL, "alert tcp any any", "snort"},
    {"text", "seen at night", NULL, "seen at night", "text"},
};

static bool has_form(struct text t, const char *form)
{
    regex_t regex;
    char *copy = test_malloc(t.len + 1);
    if (t.len > 0) {
        memcpy(copy, t.at, t.len);
    }
    copy[t.len] = '\0';
    assert_int_equal(regcomp(&regex, form, REG_EXTENDED | REG_NOSUB), 0);
    bool is_so = form[0] == '\0' || regexec(&regex, copy, 0, NULL, 0) == 0;
    regfree(&regex);
    test_free(copy);
    return is_so;
}

/* Every member is one of the table, of its kind and form, and none that must be there is missing. */
static void keeps(const struct value *map, const struct member *members)
{
    assert_non_null(map);
    for (const struct value_item *i = map->first; i != NULL; i = i->next) {
        const struct member *m = members;
        while (m->name != NULL && !text_is(i->key, m->name)) {
            m++;
        }
        if (m->name == NULL || i->value->kind != m->kind || (m->form != NULL && !has_form(i->value->text, m->form))) {
            fail_msg("%.*s is no member, or of another kind or form", TEXT_ARG(i->key));
        }
    }
    for (const struct member *m = members; m->name != NULL; m++) {
        if (m->must && value_get(map, m->name) == NULL) {
            fail_msg("%s is missing", m->name);
        }
    }
}

static void keeps_tags(const struct value *map)
{
    for (const struct value_item *i = value_get(map, "Tag")->first; i != NULL; i = i->next) {
        keeps(i->value, tag_members);
    }
}

static void is_valid_pair(struct text category, struct text type)
{
    char comma_type[64];
    assert_true((size_t) snprintf(comma_type, sizeof comma_type, ",%.*s,", TEXT_ARG(type)) < sizeof comma_type);
    for (size_t i = 0; i < ARRAY_LEN(categories); i++) {
        if (text_is(category, categories[i].category) && strstr(categories[i].types, comma_type) != NULL) {
            return;
        }
    }
    fail_msg("%.*s does not hold %.*s", TEXT_ARG(category), TEXT_ARG(type));
}

static void is_valid_value(struct text type, struct text value)
{
    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        if (text_is(type, values[i].type)) {
            if (!has_form(value, values[i].form)) {
                fail_msg("no %.*s: %.*s", TEXT_ARG(type), TEXT_ARG(value));
            }
            return;
        }
    }
    fail_msg("the table has no type %.*s", TEXT_ARG(type));
}

static void keeps_attribute(const struct value *a)
{
    keeps(a, attribute_members);
    keeps_tags(a);
    is_valid_pair(value_get_text(a, "category"), value_get_text(a, "type"));
    is_valid_value(value_get_text(a, "type"), value_get_text(a, "value"));
    assert_true(!text_is(value_get_text(a, "distribution"), "4") &&
                text_is(value_get_text(a, "sharing_group_id"), "0"));
}

static void keeps_event(const struct value *event)
{
    int64_t count;
    const struct value *attributes = value_get(event, "Attribute");
    keeps(event, event_members);
    keeps(value_get(event, "Org"), organisation_members);
    keeps(value_get(event, "Orgc"), organisation_members);
    keeps_tags(event);
    assert_true(text_int(value_get_text(event, "attribute_count"), &count) && count == (int64_t) attributes->count);
    /* never published: both times are 0; and nobody but who receives it has it */
    assert_false(value_get_bool(event, "published", true));
    expect_text(value_get_text(event, "publish_timestamp"), "0");
    expect_text(value_get_text(event, "first_publication"), "0");
    expect_text(value_get_text(event, "distribution"), "0");
    expect_text(value_get_text(event, "sharing_group_id"), "0");
    for (const struct value_item *i = attributes->first; i != NULL; i = i->next) {
        keeps_attribute(i->value);
        for (const struct value_item *k = attributes->first; k != i; k = k->next) { /* an instance takes it once */
            bool is_same = text_equal(value_get_text(k->value, "type"), value_get_text(i->value, "type")) &&
                           text_equal(value_get_text(k->value, "value"), value_get_text(i->value, "value"));
            assert_false(is_same);
            assert_false(text_equal(value_get_text(k->value, "uuid"), value_get_text(i->value, "uuid")));
        }
    }
}

/* --- */

static void put(struct incident_world *w, struct value *list, const char *type, const char *value, const char *role)
{
    struct value *map = value_map(&w->arena);
    value_put_cstr(&w->arena, map, "type", type);
    value_put_cstr(&w->arena, map, "value", value);
    value_put_cstr(&w->arena, map, "note", "found by Ada Person");
    value_put_cstr(&w->arena, map, "tlp", "green");
    value_put_cstr(&w->arena, map, "first_seen", "2026-01-02T03:04:05Z");
    if (role != NULL) {
        value_put_cstr(&w->arena, map, "role", role);
    }
    value_push(&w->arena, list, map);
}

static struct incident *filled(struct incident_world *w)
{
    struct incident *incident =
        incident_world_open(w, "Files renamed",
                            "{\"nature.type\":\"ddos\",\"impact.severity\":\"high\","
                            "\"notifier.name\":\"Ada Person\",\"notifier.email\":\"ada@entity.example\"}");
    struct command command = {.type = COMMAND_INDICATORS, .ref = incident->ref};
    struct value *list = value_list(&w->arena);
    command.u.indicators.indicators = list;
    for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
        put(w, list, samples[i].type, samples[i].value, samples[i].role);
    }
    char long_hash[129];
    memset(long_hash, 'a', sizeof long_hash - 1);
    long_hash[128] = '\0';
    put(w, list, "sha512", long_hash, NULL);
    put(w, list, "domain", "evil.example", "source"); /* once more, in another role */
    if (!incident_world_decide(w, &command)) {
        fail_msg("%.*s %.*s", TEXT_ARG(w->refusal.words),
                 TEXT_ARG(w->refusal.candidates != NULL ? w->refusal.candidates->first->value->text : TEXT_EMPTY));
    }
    return incident;
}

static struct text json_of(struct incident_world *w, const struct value *v)
{
    struct buf json = BUF_INIT;
    value_json(&json, v);
    struct text text = text_copy(&w->arena, buf_text(&json));
    buf_done(&json);
    return text;
}

/* An instance that refuses the event, or drops half of it silently, leaves the CSIRT without what was found. */
static void an_event_keeps_the_rules_of_the_format(void **state)
{
    struct incident_world *w = *state;
    struct incident *incident = filled(w);
    const struct value *event = value_get(misp_event(w->turn.rules, incident, &w->arena), "Event");
    keeps_event(event);
    const struct value *attributes = value_get(event, "Attribute");
    assert_int_equal(incident->indicator_count, ARRAY_LEN(samples) + 2);
    assert_int_equal(attributes->count, ARRAY_LEN(samples) + 1);
    const struct value_item *a = attributes->first;
    for (size_t i = 0; i < ARRAY_LEN(samples); i++, a = a->next) {
        expect_text(value_get_text(a->value, "type"), samples[i].as_type);
        expect_text(value_get_text(a->value, "value"), samples[i].exported);
    }
    for (int kind = 0; indicator_type_names[kind] != NULL; kind++) { /* none was forgotten here */
        bool is_there = kind == INDICATOR_SHA512;
        for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
            is_there = is_there || strcmp(samples[i].type, indicator_type_names[kind]) == 0;
        }
        assert_true(is_there);
    }
}

/* What leaves the house must alarm nobody, and name no person; a second export updates the first. */
static void an_event_names_nobody_and_is_the_same_again(void **state)
{
    struct incident_world *w = *state;
    struct incident *incident = filled(w);
    const struct value *event = value_get(misp_event(w->turn.rules, incident, &w->arena), "Event");
    for (const struct value_item *i = value_get(event, "Attribute")->first; i != NULL; i = i->next) {
        assert_false(value_get_bool(i->value, "to_ids", true));
    }
    struct text json = json_of(w, event);
    static const char *const never[] = {"Ada", "ada@", "legal"}; /* who typed it, too */
    for (size_t i = 0; i < ARRAY_LEN(never); i++) {
        assert_true(text_find(json, text_of(never[i])) == SIZE_MAX);
    }
    assert_true(text_find(json, TEXT("rsit:availability=\\\"ddos\\\"")) != SIZE_MAX);
    expect_text(value_get_text(event, "threat_level_id"), "1");
    w->now = instant_add(w->now, SPAN_S(60));
    assert_true(text_equal(json, json_of(w, value_get(misp_event(w->turn.rules, incident, &w->arena), "Event"))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_event_keeps_the_rules_of_the_format, incident_world_setup,
                                        incident_world_teardown),
        cmocka_unit_test_setup_teardown(an_event_names_nobody_and_is_the_same_again, incident_world_setup,
                                        incident_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
