/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Indicators: what people paste becomes one spelling or is refused, and a list is taken whole or not at all.
 */
#include "tests/lib/expect.h"
#include "tests/lib/incident_world.h"

#include <string.h>

#include "base/limits.h"
#include "core/indicator.h"

struct row {
    enum indicator_type type;
    const char *typed, *kept; /* kept NULL: refused */
};

static const struct row rows[] = {
    {INDICATOR_IPV4, "192.0.2.7", "192.0.2.7"},
    {INDICATOR_IPV4, " 192[.]0[.]2[.]7\n", "192.0.2.7"},
    {INDICATOR_IPV4, "192.0.2.256", NULL},
    {INDICATOR_IPV4, "192.0.2.07", NULL},
    {INDICATOR_IPV4, "192.0.2", NULL},
    {INDICATOR_IPV4, "192.0.2.7.", NULL},
    {INDICATOR_IPV4, "1.2.3.4.5", NULL},
    {INDICATOR_IPV4, "0.0.0.0", "0.0.0.0"},
    {INDICATOR_IPV6, "2001:DB8:0:0:0:0:0:7", "2001:db8::7"},
    {INDICATOR_IPV6, "2001:db8::7", "2001:db8::7"},
    {INDICATOR_IPV6, "::", "::"},
    {INDICATOR_IPV6, "::1", "::1"},
    {INDICATOR_IPV6, "1::", "1::"},
    {INDICATOR_IPV6, "2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},
    {INDICATOR_IPV6, "2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
    {INDICATOR_IPV6, "1::2::3", NULL},
    {INDICATOR_IPV6, "1:2:3:4:5:6:7:8:9", NULL},
    {INDICATOR_IPV6, "1:2:3:4:5:6:7", NULL},
    {INDICATOR_IPV6, "12345::", NULL},
    {INDICATOR_IPV6, "1:2:3:4:5:6:7:8:", NULL},
    {INDICATOR_IPV6, ":1:2:3:4:5:6:7:8", NULL},
    {INDICATOR_IPV6, ":", NULL},
    {INDICATOR_IPV6, ":::", NULL},
    {INDICATOR_CIDR, "192.0.2.0/24", "192.0.2.0/24"},
    {INDICATOR_CIDR, "192.0.2.0/33", NULL},
    {INDICATOR_CIDR, "192.0.2.0", NULL},
    {INDICATOR_CIDR, "2001:DB8::/32", "2001:db8::/32"},
    {INDICATOR_CIDR, "2001:db8::/129", NULL},
    {INDICATOR_DOMAIN, "Evil(dot)Example", "evil.example"},
    {INDICATOR_DOMAIN, "evil", NULL},
    {INDICATOR_DOMAIN, "-evil.example", NULL},
    {INDICATOR_DOMAIN, "evil-.example", NULL},
    {INDICATOR_DOMAIN, "evil..example", NULL},
    {INDICATOR_DOMAIN, "evil.example.", NULL},
    {INDICATOR_DOMAIN, "192.0.2.7", NULL},
    {INDICATOR_DOMAIN, "203.0.113.999", NULL},
    {INDICATOR_DOMAIN, "a7.example7", "a7.example7"},
    {INDICATOR_DOMAIN,
     "b\xC3\xBC"
     "cher.example",
     NULL},
    {INDICATOR_HOSTNAME, "mailserver", "mailserver"},
    {INDICATOR_URL, "hxxps[://]evil[.]example/x?y=1", "https://evil.example/x?y=1"},
    {INDICATOR_URL, "HXXP://evil.example", "http://evil.example"},
    {INDICATOR_URL, "evil.example/x", NULL},
    {INDICATOR_URL, "https://", NULL},
    {INDICATOR_URL, "https://evil example", NULL},
    {INDICATOR_URL, "javascript:alert(1)", NULL},
    {INDICATOR_EMAIL, "billing[@]evil[.]example", "billing@evil.example"},
    {INDICATOR_EMAIL, "@evil.example", NULL},
    {INDICATOR_EMAIL, "a b@evil.example", NULL},
    {INDICATOR_EMAIL, "billing@evil", NULL},
    {INDICATOR_MD5, "D41D8CD98F00B204E9800998ECF8427E", "d41d8cd98f00b204e9800998ecf8427e"},
    {INDICATOR_MD5, "d41d8cd98f00b204e9800998ecf8427", NULL},
    {INDICATOR_MD5, "g41d8cd98f00b204e9800998ecf8427e", NULL},
    {INDICATOR_SHA1, "da39a3ee5e6b4b0d3255bfef95601890afd80709", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
    {INDICATOR_CERT_SHA256,
     "E3:B0:C4:42:98:FC:1C:14:9A:FB:F4:C8:99:6F:B9:24:27:AE:41:E4:64:9B:93:4C:A4:95:99:1B:78:52:B8:55",
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {INDICATOR_FILE_HASH, "a|b.exe|E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
     "a|b.exe|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {INDICATOR_FILE_HASH, "|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", NULL},
    {INDICATOR_ASN, "as64500", "AS64500"},
    {INDICATOR_ASN, "4294967296", NULL},
    {INDICATOR_ASN, "AS", NULL},
    {INDICATOR_CVE, "cve-2026-12345", "CVE-2026-12345"},
    {INDICATOR_CVE, "CVE-2026-123", NULL},
    {INDICATOR_BTC, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"},
    {INDICATOR_BTC, "4A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", NULL},
    {INDICATOR_FILENAME, "invoice.exe", "invoice.exe"},
    {INDICATOR_FILENAME, "two\nlines", NULL},
    {INDICATOR_YARA, "rule x {\n  condition: true\n}", "rule x {\n  condition: true\n}"},
    {INDICATOR_TEXT, "", NULL},
    {INDICATOR_TEXT, "\x1B[2J", NULL},
    {INDICATOR_TEXT,
     "a\xE2\x80\xAE"
     "b",
     NULL}, /* a change of direction */
    {INDICATOR_TEXT, "\xFF", NULL},
};

/* Two spellings of one address would be two indicators, and a slip would reach a blocklist. */
static void a_value_has_one_spelling_or_is_refused(void **state)
{
    struct arena arena = ARENA_INIT;
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct text kept = TEXT_EMPTY;
        struct complaint complaint = {0};
        enum status status = indicator_read(rows[i].type, text_of(rows[i].typed), &arena, &kept, &complaint);
        if ((status == STATUS_OK) != (rows[i].kept != NULL) || (status == STATUS_OK && !text_is(kept, rows[i].kept))) {
            fail_msg("%s %s: %s %.*s", indicator_type_names[rows[i].type], rows[i].typed, complaint.words,
                     TEXT_ARG(kept));
        }
        assert_true(status == STATUS_OK || complaint.words[0] != '\0');
    }
    arena_done(&arena);
}

/* One byte past the bound would not fit the ledger's row. */
static void bounds_of_a_value(void **state)
{
    struct arena arena = ARENA_INIT;
    static char long_text[LIMIT_INDICATOR + 2];
    struct text kept;
    struct complaint complaint;
    (void) state;
    memset(long_text, 'x', sizeof long_text);
    struct text line = {long_text, LIMIT_INDICATOR_LINE}, rule = {long_text, LIMIT_INDICATOR};
    assert_int_equal(indicator_read(INDICATOR_MUTEX, line, &arena, &kept, &complaint), STATUS_OK);
    assert_int_equal(indicator_read(INDICATOR_YARA, rule, &arena, &kept, &complaint), STATUS_OK);
    line.len++;
    rule.len++;
    assert_int_equal(indicator_read(INDICATOR_MUTEX, line, &arena, &kept, &complaint), STATUS_BAD_INPUT);
    assert_int_equal(indicator_read(INDICATOR_YARA, rule, &arena, &kept, &complaint), STATUS_BAD_INPUT);
    arena_done(&arena);
}

/* A plain list of a colleague comes without types. */
static void looks_say_the_type(void **state)
{
    (void) state;
    assert_int_equal(indicator_guess(TEXT("192[.]0[.]2[.]7")), INDICATOR_IPV4);
    assert_int_equal(indicator_guess(TEXT("2001:db8::7")), INDICATOR_IPV6);
    assert_int_equal(indicator_guess(TEXT("hxxp://evil[.]example/")), INDICATOR_URL);
    assert_int_equal(indicator_guess(TEXT("evil.example")), INDICATOR_DOMAIN);
    assert_int_equal(indicator_guess(TEXT("a@evil.example")), INDICATOR_EMAIL);
    assert_int_equal(indicator_guess(TEXT("d41d8cd98f00b204e9800998ecf8427e")), INDICATOR_MD5);
    assert_int_equal(indicator_guess(TEXT("CVE-2026-0001")), INDICATOR_CVE);
    assert_int_equal(indicator_guess(TEXT("invoice")), -1);
    assert_int_equal(indicator_type_find(TEXT("File-Hash")), INDICATOR_FILE_HASH);
    assert_int_equal(indicator_type_find(TEXT("ip")), -1);
    assert_int_equal(indicator_tlp_find(TEXT("white")), indicator_tlp_find(TEXT("TLP:CLEAR")));
    assert_int_equal(indicator_tlp_find(TEXT("purple")), -1);
}

/* A mail program makes a link of what looks like one. */
static void what_people_see_cannot_be_clicked(void **state)
{
    struct arena arena = ARENA_INIT;
    (void) state;
    expect_text(indicator_harmless(INDICATOR_URL, TEXT("https://evil.example/x"), &arena), "hxxps://evil[.]example/x");
    expect_text(indicator_harmless(INDICATOR_EMAIL, TEXT("a@evil.example"), &arena), "a[@]evil[.]example");
    expect_text(indicator_harmless(INDICATOR_IPV6, TEXT("2001:db8::7"), &arena), "2001[:]db8[:][:]7");
    expect_text(indicator_harmless(INDICATOR_FILENAME, TEXT("a.exe"), &arena), "a.exe");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) { /* and reads back as what it was */
        struct text kept, again;
        struct complaint complaint;
        if (indicator_read(rows[i].type, text_of(rows[i].typed), &arena, &kept, &complaint) == STATUS_OK) {
            struct text shown = indicator_harmless(rows[i].type, kept, &arena);
            assert_int_equal(indicator_read(rows[i].type, shown, &arena, &again, &complaint), STATUS_OK);
            assert_true(text_equal(kept, again));
        }
    }
    arena_done(&arena);
}

/* --- in an incident */

static bool add(struct incident_world *w, const char *const *pairs)
{
    struct value *list = value_list(&w->arena);
    for (size_t i = 0; pairs[i] != NULL; i += 2) {
        struct value *map = value_map(&w->arena);
        value_put_cstr(&w->arena, map, "type", pairs[i]);
        value_put_cstr(&w->arena, map, "value", pairs[i + 1]);
        value_push(&w->arena, list, map);
    }
    struct command command = {.type = COMMAND_INDICATORS, .ref = TEXT("INC-2026-0001")};
    command.u.indicators.indicators = list;
    return incident_world_decide(w, &command);
}

static bool drop(struct incident_world *w, int64_t number)
{
    struct command command = {.type = COMMAND_INDICATOR_DROP, .ref = TEXT("INC-2026-0001")};
    command.u.indicator_drop = (struct command_indicator_drop){number, TEXT("our own scanner")};
    return incident_world_decide(w, &command);
}

/* Half a list is worse than none: nobody knows which half. */
static void a_list_is_taken_whole_or_not_at_all(void **state)
{
    struct incident_world *w = *state;
    struct incident *incident = incident_world_open(w, "Title", NULL);
    static const char *const bad[] = {"ipv4", "192.0.2.7", "ipv4", "192.0.2.999", "dommain", "x.y", "url", "no", NULL};
    assert_false(add(w, bad));
    assert_string_equal(w->refusal.code, "invalid-indicator");
    assert_int_equal(w->refusal.candidates->count, 3);
    assert_true(text_find(w->refusal.candidates->first->next->value->text, TEXT("did you mean domain")) != SIZE_MAX);
    assert_int_equal(incident->indicator_count, 0);
    static const char *const good[] = {"ipv4", "192.0.2.7", "domain", "evil.example", "domain", "EVIL.example", NULL};
    assert_true(add(w, good));
    assert_int_equal(incident->indicator_count, 2);
    assert_true(add(w, good)); /* nothing is there twice */
    assert_int_equal(incident->indicator_count, 2);
    assert_true(drop(w, 1));
    assert_false(drop(w, 1));
    assert_string_equal(w->refusal.code, "no-such-indicator");
    static const char *const again[] = {"ipv4", "192.0.2.7", NULL};
    assert_true(add(w, again));
    assert_int_equal(incident->indicators[1].number, 3); /* a number is never given twice */
    registry_check(w->registry);
}

static void fill(struct incident_world *w, size_t from, size_t count)
{
    while (count > 0) {
        const char *pairs[2 * LIMIT_INDICATORS_PER_COMMAND + 1];
        size_t n = count < LIMIT_INDICATORS_PER_COMMAND ? count : LIMIT_INDICATORS_PER_COMMAND;
        for (size_t i = 0; i < n; i++, from++) {
            pairs[2 * i] = "mutex";
            pairs[2 * i + 1] = text_cstr(&w->arena, text_format(&w->arena, "m%zu", from));
        }
        pairs[2 * n] = NULL;
        if (!add(w, pairs)) {
            fail_msg("%.*s", TEXT_ARG(w->refusal.words));
        }
        count -= n;
    }
}

/* At the bound, and one past it. */
static void as_many_as_fit(void **state)
{
    struct incident_world *w = *state;
    struct incident *incident = incident_world_open(w, "Title", NULL);
    fill(w, 0, LIMIT_INDICATORS_PER_INCIDENT);
    assert_int_equal(incident->indicator_count, LIMIT_INDICATORS_PER_INCIDENT);
    static const char *const one_more[] = {"mutex", "one more", NULL};
    assert_false(add(w, one_more));
    assert_string_equal(w->refusal.code, "too-many-indicators");
    const char *many[2 * LIMIT_INDICATORS_PER_COMMAND + 3];
    for (size_t i = 0; i <= LIMIT_INDICATORS_PER_COMMAND; i++) {
        many[2 * i] = "mutex";
        many[2 * i + 1] = "x";
    }
    many[ARRAY_LEN(many) - 1] = NULL;
    assert_false(add(w, many));
    assert_string_equal(w->refusal.code, "invalid-indicators");
    registry_check(w->registry);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_has_one_spelling_or_is_refused),
        cmocka_unit_test(bounds_of_a_value),
        cmocka_unit_test(looks_say_the_type),
        cmocka_unit_test(what_people_see_cannot_be_clicked),
        cmocka_unit_test_setup_teardown(a_list_is_taken_whole_or_not_at_all, incident_world_setup,
                                        incident_world_teardown),
        cmocka_unit_test_setup_teardown(as_many_as_fit, incident_world_setup, incident_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
