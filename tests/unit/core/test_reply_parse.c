/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What counts as an answer, and above all what does not: a machine that answers for somebody asleep must not stop a
 * page.
 */
#include <string.h>

#include "tests/lib/expect.h"

#include "base/limits.h"
#include "core/reply.h"

struct row {
    const char *said;
    int act; /* -1: no answer */
    const char *code, *duration, *to;
};

static const struct row rows[] = {
    {"KX4MR7", REPLY_ACK, "KX4MR7", "", ""},
    {"kx4mr7", REPLY_ACK, "KX4MR7", "", ""},
    {"  ok, kx4mr7!  ", REPLY_ACK, "KX4MR7", "", ""},
    {"Ja KX4MR7", REPLY_ACK, "KX4MR7", "", ""},
    {"KX4MR7 oui", REPLY_ACK, "KX4MR7", "", ""},
    {"\xF0\x9F\x91\x8D KX4MR7 \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", REPLY_ACK, "KX4MR7", "", ""},
    {"\xC2\xA0KX4MR7\xC2\xA0", REPLY_ACK, "KX4MR7", "", ""},
    {"\xE2\x80\x9CKX4MR7\xE2\x80\x9D", REPLY_ACK, "KX4MR7", "", ""},
    {"(KX4MR7)", REPLY_ACK, "KX4MR7", "", ""},
    {"\xFF\xFEKX4MR7\xFF", REPLY_ACK, "KX4MR7", "", ""},
    {"KX4MR7 2h", REPLY_ACK, "KX4MR7", "2h", ""},
    {"ok KX4MR7 for 90 minutes", REPLY_ACK, "KX4MR7", "90m", ""},
    {"ok KX4MR7 30 min", REPLY_ACK, "KX4MR7", "30m", ""},
    {"2h KX4MR7", REPLY_ACK, "KX4MR7", "2h", ""},
    {"KX4MR7 2 Stunden", REPLY_ACK, "KX4MR7", "2h", ""},
    {"KX4MR7 f\xC3\xBCr 1 Tag", REPLY_ACK, "KX4MR7", "1d", ""},
    {"no KX4MR7", REPLY_UNACK, "KX4MR7", "", ""},
    {"unack kx4mr7", REPLY_UNACK, "KX4MR7", "", ""},
    {"KX4MR7 nein", REPLY_UNACK, "KX4MR7", "", ""},
    {"KX4MR7 hand Anna", REPLY_HAND, "KX4MR7", "", "Anna"},
    {"KX4MR7 hand over to J\xC3\xBCrgen M\xC3\xBCller.", REPLY_HAND, "KX4MR7", "", "J\xC3\xBCrgen M\xC3\xBCller"},
    {"hand KX4MR7 to tech-2", REPLY_HAND, "KX4MR7", "", "tech-2"},
    {"KX4MR7 2h an Bert", REPLY_HAND, "KX4MR7", "2h", "Bert"},
    /* where an answer stands */
    {"Hi,\r\n\r\nok KX4MR7\r\n\r\nAnna", REPLY_ACK, "KX4MR7", "", ""},
    {"KX4MR7\n-- \nAnna\nHJ8KLM", REPLY_ACK, "KX4MR7", "", ""},
    {"> quoted HD8KAM\n> HD8KAM\nKX4MR7", REPLY_ACK, "KX4MR7", "", ""},
    {"On Sun, 22 Nov 2026 at 02:10, pager wrote:\n> HD8KAM\n\nKX4MR7\n", REPLY_ACK, "KX4MR7", "", ""},
    {"KX4MR7\nOn Sun, 22 Nov 2026 at 02:10, pager wrote:\n> no KX4MR7\n", REPLY_ACK, "KX4MR7", "", ""},
    /* what is none */
    {"", -1, "", "", ""},
    {"ok", -1, "", "", ""},
    {"I am out of office until Monday", -1, "", "", ""},
    {"I saw KX4MR7 but cannot look at it", -1, "", "", ""},
    {"is KX4MR7 for me?", -1, "", "", ""},
    {"ok no KX4MR7", -1, "", "", ""},
    {"KX4MR7 HD8KAM", -1, "", "", ""},
    {"KX4MR7 2h 3h", -1, "", "", ""},
    {"KX4MR7 2", -1, "", "", ""},
    {"KX4MR7 hand", -1, "", "", ""},
    {"KX4MR7 hand to", -1, "", "", ""},
    {"no KX4MR7 hand Anna", -1, "", "", ""},
    {"KX4MR", -1, "", "", ""},
    {"KX4MR77", -1, "", "", ""},
    {"MARKET", -1, "", "", ""}, /* a word */
    {"235679", -1, "", "", ""}, /* a number */
    {"KX4MR0", -1, "", "", ""}, /* no 0 in codes */
    {"> KX4MR7", -1, "", "", ""},
    {"-- \nKX4MR7", -1, "", "", ""},
    {"Out of office.\n\n-----Original Message-----\nKX4MR7", -1, "", "", ""},
    {"Ich bin nicht da.\n\nVon: nis2d\nBetreff: INC\n\nok KX4MR7", -1, "", "", ""},
    {"Away.\n\nOn Sun, 22 Nov 2026 at 02:10, pager wrote:\n\nKX4MR7", -1, "", "", ""},
    {"Away. Your message:\n[EXERCISE] EXE-2026-0007 nis2 early warning due\nKX4MR7", -1, "", "", ""},
    {"Away. nis2ctl alert ack INC-2026-0007\n(KX4MR7)", -1, "", "", ""},
};

static void a_few_words_mean_what_people_mean(void **state)
{
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct row *r = &rows[i];
        struct reply got = {.act = -1};
        bool is_answer = reply_parse(text_of(r->said), true, &got);
        if (is_answer != (r->act >= 0)) {
            fail_msg("\"%s\" is %s", r->said, is_answer ? "taken for an answer" : "not taken for an answer");
        }
        if (!is_answer) {
            assert_int_equal(got.act, -1); /* untouched */
            continue;
        }
        if (got.act != r->act || strcmp(got.code, r->code) != 0 || strcmp(got.duration, r->duration) != 0 ||
            !text_is(got.to, r->to)) {
            fail_msg("\"%s\" is %d %s %s %.*s", r->said, got.act, got.code, got.duration, TEXT_ARG(got.to));
        }
    }
}

static void words_alone_do_where_the_receiver_says_which_message(void **state)
{
    (void) state;
    struct reply got;
    assert_true(reply_parse(TEXT("ok 2h"), false, &got));
    assert_int_equal(got.act, REPLY_ACK);
    assert_string_equal(got.code, "");
    assert_string_equal(got.duration, "2h");
    assert_true(reply_parse(TEXT("no"), false, &got));
    assert_int_equal(got.act, REPLY_UNACK);
    assert_false(reply_parse(TEXT("2h"), false, &got));
    assert_false(reply_parse(TEXT("for it"), false, &got));
}

/* Whoever mistypes is told; whoever writes about something, or is a machine, is not. */
static void a_mistyped_code_is_seen(void **state)
{
    (void) state;
    static const struct {
        const char *said;
        bool is_attempt;
    } tries[] = {
        {"ok KX4MR", true},
        {"KX4MR77", true},
        {"KXO1R7", true},
        {"kx4 mr7", true},
        {"KX 4M R7", true},
        {"ok", true},
        {"nein", true},
        {"KXAMRF", true},
        {"234567", true},
        {"ok 234567 2h", true},
        {"KX4MR7 AB2CD3", true},
        {"Hi,\nok KX4M7", true},
        {"a\nb\nc\nok KX4M7", false},
        {"", false},
        {"thanks", false},
        {"2h", false},
        {"I am on holiday", false},
        {"ok I will look at it now", false},
        {"> ok KX4MR", false},
        {"-- \nok KX4MR", false},
        {"a1 b2 c3 d4", false},
        {"KX4MR7KX4M", false},
        {"KX\xc3\xa6"
         "4M7",
         false},
        {"for it", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
        if (reply_is_attempt(text_of(tries[i].said)) != tries[i].is_attempt) {
            fail_msg("\"%s\"", tries[i].said);
        }
    }
}

static void only_the_beginning_of_a_long_text_is_read(void **state)
{
    (void) state;
    static char text[LIMIT_HEARD_TEXT + 16];
    struct reply got;
    memset(text, ' ', sizeof text);
    memcpy(text + LIMIT_HEARD_TEXT - 6, "KX4MR7", 6);
    assert_true(reply_parse((struct text){text, sizeof text}, true, &got));
    memset(text, ' ', sizeof text);
    memcpy(text + LIMIT_HEARD_TEXT - 5, "KX4MR7", 6);
    assert_false(reply_parse((struct text){text, sizeof text}, true, &got));
    memset(text, '\n', sizeof text);
    memcpy(text + 199, "KX4MR7", 6);
    assert_true(reply_parse((struct text){text, sizeof text}, true, &got));
    memset(text, '\n', sizeof text);
    memcpy(text + 200, "KX4MR7", 6);
    assert_false(reply_parse((struct text){text, sizeof text}, true, &got));
}

static void an_address_is_the_same_however_it_is_written(void **state)
{
    (void) state;
    static const struct {
        const char *address, *sender;
        bool is_same;
    } pairs[] = {
        {"anna@example.org", "Anna@Example.org", true},
        {"anna@example.org", "Anna <anna@example.org>", true},
        {"anna@example.org", "anna@example.org <bert@example.org>", false},
        {"anna@example.org", "bert@example.org", false},
        {"anna@example.org", "anna@example.org.evil.example", false},
        {"+45 00 00 00 11", "004500000011", true},
        {"+4500000011", "4500000011", true},
        {"+4500000011", "+4500000012", false},
        {"-100123456", "100123456", false}, /* a chat of a group is not the chat of a person */
        {"@anna:example.org", "@anna:example.org", true},
        {"", "", false},
        {"anna", "", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        bool is_same = reply_is_address(text_of(pairs[i].address), text_of(pairs[i].sender));
        if (is_same != pairs[i].is_same) {
            fail_msg("%s and %s", pairs[i].address, pairs[i].sender);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_few_words_mean_what_people_mean),
        cmocka_unit_test(words_alone_do_where_the_receiver_says_which_message),
        cmocka_unit_test(a_mistyped_code_is_seen),
        cmocka_unit_test(only_the_beginning_of_a_long_text_is_read),
        cmocka_unit_test(an_address_is_the_same_however_it_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
