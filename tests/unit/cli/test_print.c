/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people see: words for the time left, tables, grouping, and that nothing a stranger wrote reaches the terminal as
 * anything but text.
 */
#include "tests/lib/expect.h"

#include <stdio.h>
#include <string.h>

#include "cli/clock_table.h"
#include "tests/lib/cli_call.h"
#include "tests/lib/fake_api.h"
#include "tests/lib/json_value.h"

static struct arena arena = ARENA_INIT;

static void has(const char *where, const char *part)
{
    if (strstr(where, part) == NULL) {
        fail_msg("\"%s\" is not in:\n%s", part, where);
    }
}

static const char *words(const char *json)
{
    return text_cstr(&arena, clock_words(&arena, json_value(&arena, json)));
}

/* A rule of many terms has no blank to break it at; what has neither blank nor comma stays whole. */
static void long_words_are_cut_behind_a_comma(void **state)
{
    (void) state;
    const char *rule = "Target: min(early_warning+P1M@civil,early_warning+P30D@civil,incident_notification+P1M@civil,"
                       "incident_notification+P30D@civil)";
    assert_string_equal(text_cstr(&arena, print_wrapped(&arena, text_of(rule), 2)),
                        "Target:\n  min(early_warning+P1M@civil,early_warning+P30D@civil,\n"
                        "  incident_notification+P1M@civil,incident_notification+P30D@civil)");
    char whole[101];
    memset(whole, 'x', 100);
    whole[100] = '\0';
    assert_string_equal(text_cstr(&arena, print_wrapped(&arena, text_of(whole), 2)), whole);
    assert_string_equal(text_cstr(&arena, print_wrapped(&arena, TEXT("a,b c,d"), 2)), "a,b c,d");
}

/* The words of the law: past the target is not late; OVERDUE counts from the limit; a forecast says so. */
static void time_left_in_words(void **state)
{
    (void) state;
    assert_string_equal(words("{\"state\":\"running\",\"seconds_left\":18720}"), "in 5 h 12 min");
    assert_string_equal(words("{\"state\":\"running\",\"seconds_left\":1}"), "in 1 s");
    assert_string_equal(words("{\"state\":\"running\",\"seconds_left\":0}"), "due now");
    assert_string_equal(words("{\"state\":\"running\",\"seconds_left\":null}"), "running, no hours");
    assert_string_equal(words("{\"kind\":\"deadline\",\"state\":\"running\",\"seconds_left\":null}"), "not started");
    assert_string_equal(words("{\"kind\":\"loop\",\"state\":\"on-request\",\"seconds_left\":null}"), "not started");
    assert_string_equal(words("{\"kind\":\"prompt\",\"state\":\"running\",\"seconds_left\":null}"),
                        "running, no hours");
    assert_string_equal(words("{\"state\":\"past-target\",\"seconds_left\":-2400}"), "past target by 40 min");
    assert_string_equal(
        words("{\"state\":\"overdue\",\"seconds_left\":-2400,\"due_at\":\"2026-11-22T13:00:00Z\",\"limit_at\":"
              "\"2026-11-22T13:30:00Z\"}"),
        "OVERDUE by 10 min");
    assert_string_equal(
        words("{\"state\":\"overdue\",\"seconds_left\":-2400,\"due_at\":\"2026-11-22T13:00:00Z\",\"limit_at\":null}"),
        "OVERDUE by 40 min");
    assert_string_equal(words("{\"state\":\"projected\",\"seconds_left\":2592000}"), "projected in 30 d");
    assert_string_equal(words("{\"state\":\"projected\",\"seconds_left\":-7200}"), "forecast passed");
    assert_string_equal(words("{\"state\":\"filed\",\"seconds_left\":10,\"proven\":true}"), "filed");
    assert_string_equal(words("{\"state\":\"filed\",\"seconds_left\":10,\"proven\":false}"), "filed, unproven");
    assert_string_equal(words("{\"state\":\"filed\",\"closed_by\":\"progress_report\"}"), "filed, by progress_report");
    assert_string_equal(words("{\"state\":\"filed-after-target\",\"proven\":true}"), "filed after target");
    assert_string_equal(words("{\"state\":\"filed-late\",\"proven\":true}"), "filed late");
    assert_string_equal(words("{\"state\":\"not-owed\",\"seconds_left\":5}"), "not owed");
    assert_string_equal(words("{\"state\":\"parked\",\"seconds_left\":5}"), "parked");
    assert_string_equal(words("{\"state\":\"on-request\",\"seconds_left\":null}"), "on request");
    assert_string_equal(words("{\"kind\":\"watch\",\"state\":\"projected\",\"seconds_left\":7200}"), "expected in 2 h");
    assert_string_equal(words("{\"kind\":\"watch\",\"state\":\"running\",\"seconds_left\":1}"), "expected in 1 s");
    assert_string_equal(words("{\"kind\":\"watch\",\"state\":\"overdue\",\"seconds_left\":-90000}"),
                        "not heard, expected 1 d ago");
    assert_string_equal(words("{\"kind\":\"watch\",\"state\":\"filed-late\",\"seconds_left\":-90000}"), "heard late");
    assert_string_equal(words("{\"kind\":\"watch\",\"state\":\"filed\",\"seconds_left\":-90000}"), "heard");
    assert_string_equal(words("{\"state\":\"withdrawn\",\"seconds_left\":null}"), "withdrawn");
}

/* A title must not be able to clear the screen, colour a row or turn the line around. */
static void strange_text_is_shown_not_sent(void **state)
{
    (void) state;
    expect_text(print_safe(&arena, TEXT("a\033[31mb\007")), "a\\x1b[31mb\\x07");
    expect_text(print_safe(&arena, TEXT("a\nb\tc\rd")), "a b c d");
    expect_text(print_safe_lines(&arena, TEXT("a\nb\tc\rd")), "a\nb\tc d");
    expect_text(print_safe(&arena, TEXT("\u202eabc")), "\\u{202e}abc");
    expect_text(print_safe(&arena, TEXT("\xc2\x9b"
                                        "31m")),
                "\\x9b31m");
    expect_text(print_safe(&arena, TEXT("a\xff\xc3")), "a\\xff\\xc3");
    expect_text(print_safe(&arena, TEXT("Ødelæggelse 漢字")), "Ødelæggelse 漢字");
}

static void widths_are_counted(void **state)
{
    (void) state;
    assert_int_equal(print_width(TEXT("abc")), 3);
    assert_int_equal(print_width(TEXT("æøå")), 3);
    assert_int_equal(print_width(TEXT("漢字")), 4);
    assert_int_equal(print_width(TEXT("e\u0301")), 1);
    assert_int_equal(print_width(TEXT("\xff")), 1);
    expect_text(print_cut(&arena, TEXT("abcdef"), 6), "abcdef");
    expect_text(print_cut(&arena, TEXT("abcdef"), 5), "abcd…");
    expect_text(print_cut(&arena, TEXT("漢字漢字"), 5), "漢字…");
}

#define OBLIGATION(stage, state, left, due, addressee)                                                                 \
    "{\"id\":\"INC-2026-0001/nis2/" stage "@" addressee "\",\"regime\":\"nis2\",\"stage\":\"" stage                    \
    "\",\"kind\":\"deadline\",\"addressee\":\"" addressee "\",\"state\":\"" state "\",\"seconds_left\":" left          \
    ",\"due_at\":" due ",\"ref\":\"INC-2026-0001\"}"
#define DUE "\"2026-11-22T13:05:00Z\""

static const char three[] = "[" OBLIGATION("early_warning", "running", "18720", DUE, "csirt") "," OBLIGATION(
    "early_warning", "running", "18720", DUE,
    "authority") "," OBLIGATION("progress_report", "on-request", "null", "null",
                                "csirt") "," OBLIGATION("progress_report", "on-request", "null", "null",
                                                        "authority") "]";

static struct cli_called shows(const char *path, const char *body, const char *const *args)
{
    struct fake_line script[] = {{.request = path, .status = 200, .body = body}};
    struct fake_api *api = fake_api_start(script, 1);
    struct cli_called c = cli_call(fake_api_socket(api), args);
    fake_api_stop(api);
    return c;
}

/* Two authorities with one deadline are one row; what nobody asked for is a word. */
static void deadlines_are_a_table(void **state)
{
    (void) state;
    struct cli_called c = shows("GET /v1/deadlines ", three, (const char *[]){"deadlines", NULL});
    assert_int_equal(c.code, 0);
    assert_string_equal(c.out, "INCIDENT       STAGE          TIME LEFT      DUE                      TO\n"
                               "INC-2026-0001  early_warning  in 5 h 12 min  Sun 22 Nov 14:05 +01:00  nis2 ×2\n"
                               "INC-2026-0001 on request: progress_report\n"
                               "\nINCIDENT       WHO HAS IT  TITLE\nINC-2026-0001  nobody      \n");
    cli_called_done(&c);
    c = shows("GET /v1/deadlines ", "[]", (const char *[]){"deadlines", NULL});
    assert_string_equal(c.out, "nothing is due\n");
    cli_called_done(&c);
}

#define WATCH                                                                                                          \
    "{\"id\":\"INC-2026-0001/nis2/feedback@csirt\",\"regime\":\"nis2\",\"stage\":\"feedback\",\"kind\":\"watch\","     \
    "\"addressee\":\"csirt\",\"state\":\"overdue\",\"seconds_left\":-7200,\"due_at\":" DUE                             \
    ",\"ref\":\"INC-2026-0001\"}"

/* What the authority owes stands behind what we owe, whatever its hour. */
static void theirs_comes_last(void **state)
{
    (void) state;
    struct cli_called c =
        shows("GET /v1/deadlines ", "[" WATCH "," OBLIGATION("early_warning", "running", "18720", DUE, "csirt") "]",
              (const char *[]){"deadlines", NULL});
    assert_string_equal(c.out, "INCIDENT       STAGE          TIME LEFT            DUE\n"
                               "INC-2026-0001  early_warning  in 5 h 12 min        Sun 22 Nov 14:05 +01:00\n"
                               "INC-2026-0001  feedback       not heard, expected  Sun 22 Nov 14:05 +01:00\n"
                               "\nINCIDENT       WHO HAS IT  TITLE\nINC-2026-0001  nobody      \n");
    cli_called_done(&c);
}

/* Nobody may take a held pager for a quiet night. */
static void a_held_pager_is_loud(void **state)
{
    (void) state;
    static const struct fake_line script[] = {
        {.request = "GET /v1/deadlines ", .status = 200, .body = "[]"},
        {.request = "GET /v1/alerts?limit=1000000 ", .status = 200, .body = "[]"},
        {.request = "GET /v1/deliveries ", .status = 200, .body = "[]"},
        {.request = "POST /v1/incidents ", .status = 201, .body = "{\"ref\":\"INC-2026-0001\"}"},
        {.request = "GET /v1/health ", .status = 200, .body = "{\"held\":true}"}};
    static const char *const rows[][5] = {{NULL}, {"queue", "list", NULL}, {"incident", "open", "--title", "T", NULL}};
    for (size_t i = 0; i < 3; i++) {
        struct fake_api *api = fake_api_start(script, 5);
        struct cli_called c = cli_call(fake_api_socket(api), rows[i]);
        assert_int_equal(c.code, 0);
        assert_int_equal(strncmp(c.out, "SENDING IS HELD: nobody is paged. To go on: nis2ctl ", 52), 0);
        has(c.out, " queue release --help\n");
        cli_called_done(&c);
        fake_api_stop(api);
    }
}

/* A test of a contact asks nobody for an answer, and one that is asked for says of whom. */
static void tests_ask_nothing(void **state)
{
    (void) state;
    struct cli_called c = shows(
        "GET /v1/alerts ",
        "[{\"number\":1,\"ref\":null,\"kind\":\"test\",\"step\":\"test\",\"contacts\":[\"anna\"],\"acked_by\":null},"
        "{\"number\":2,\"ref\":\"INC-2026-0001\",\"kind\":\"overdue\",\"step\":\"overdue\",\"contacts\":[\"anna\","
        "\"bo\"],\"acked_by\":null,\"obligation\":\"INC-2026-0001/nis2/early_warning@csirt\"}]",
        (const char *[]){"alert", "list", NULL});
    assert_null(strstr(c.out, "AL-1"));
    has(c.out, "AL-2   INC-2026-0001  waits to be sent  nis2 early_warning past target\n");
    has(c.out, ", to anna, bo\n");
    has(c.out, " alert ack REF");
    cli_called_done(&c);
}

#define ALERT(number, kind, more)                                                                                      \
    "{\"number\":" number ",\"ref\":\"INC-2026-0001\",\"kind\":\"" kind "\",\"step\":\"s\",\"contacts\":[\"anna\"],"   \
    "\"deliveries\":[{\"channel\":\"sms\",\"state\":\"accepted\",\"how\":null,\"verdict\":\"accepted\"}]," more "}"

/* Whoever reads the list at three in the morning must not take news for a question, nor an answer for silence. */
static void alerts_say_how_they_stand(void **state)
{
    (void) state;
    struct cli_called c =
        shows("GET /v1/alerts?all=true ",
              "[" ALERT("1", "opened", "\"acked_by\":null") "," ALERT("2", "opened", "\"acked_by\":\"bo\"") "," ALERT(
                  "3", "handed", "\"acked_by\":null") "," ALERT("4", "due-soon", "\"acked_by\":null,\"over\":true") "]",
              (const char *[]){"alert", "list", "--all", NULL});
    has(c.out, "AL-1   INC-2026-0001  sent, no answer yet  opened: somebody is to take it\n");
    has(c.out, ", to anna by sms\n");
    has(c.out, "AL-2   INC-2026-0001  answered by bo       opened: somebody is to take it\n");
    has(c.out, "AL-3   INC-2026-0001  sent                 news: who has it\n");
    has(c.out, "AL-4   INC-2026-0001  ended                a report is due soon\n");
    cli_called_done(&c);
}

#define HELD                                                                                                           \
    "{\"id\":\"INC-2026-0002/dora/initial_notification@financial-supervisor\",\"regime\":\"dora\",\"stage\":"          \
    "\"initial_notification\",\"kind\":\"deadline\",\"addressee\":\"financial-supervisor\",\"state\":\"overdue\","     \
    "\"seconds_left\":-198000,\"due_at\":" DUE                                                                         \
    ",\"ref\":\"INC-2026-0002\",\"title\":\"Phishing\",\"ack\":{\"contact\":"                                          \
    "\"anna\",\"until\":" DUE ",\"valid\":true}}"

/* Too many columns for eighty: the addressee goes and the smaller unit, never a row; and who has it stands below. */
static void deadlines_fit_and_say_who_has_it(void **state)
{
    (void) state;
    struct cli_called c =
        shows("GET /v1/deadlines ", "[" HELD "," OBLIGATION("early_warning", "running", "18720", DUE, "csirt") "]",
              (const char *[]){"deadlines", NULL});
    assert_string_equal(c.out, "INCIDENT       STAGE                      TIME LEFT       DUE\n"
                               "INC-2026-0002  dora/initial_notification  OVERDUE by 2 d  22 Nov 14:05 +01:00\n"
                               "INC-2026-0001  nis2/early_warning         in 5 h          22 Nov 14:05 +01:00\n"
                               "\n"
                               "INCIDENT       WHO HAS IT                      TITLE\n"
                               "INC-2026-0002  anna until 22 Nov 14:05 +01:00  Phishing\n"
                               "INC-2026-0001  nobody                          \n");
    cli_called_done(&c);
}

/* A night of repeats must not hide who is called when: what repeats is told once. */
static void plans_fold_repeats(void **state)
{
    (void) state;
#define LINE(at, step, obligation)                                                                                     \
    "{\"at\":\"2026-11-" at "Z\",\"kind\":\"k\",\"step\":\"" step "\",\"obligation\":" obligation                      \
    ",\"to\":[{\"contact\":\"anna\",\"channel\":\"mail\"},{\"contact\":\"anna\",\"channel\":\"sms\"}]}"
    static const char plan[] =
        "{\"lines\":[" LINE("21T10:00:00", "open:1", "null") "," LINE("21T10:30:00", "open:repeat", "null") "," LINE(
            "21T11:00:00", "open:repeat",
            "null") "," LINE("21T11:00:00", "before:6h",
                             "\"nis2/early_warning@csirt\"") "," LINE("21T11:30:00", "open:repeat",
                                                                      "null") "," LINE("23T07:00:00", "open:repeat",
                                                                                       "null") "]}";
    struct cli_called c = shows("POST /v1/plan ", plan, (const char *[]){"plan", NULL});
    assert_int_equal(c.code, 0);
    assert_string_equal(c.out, "AT (+01:00)  STEP       WHAT                 TO\n"
                               "Sat 21 Nov\n"
                               "  11:00      step 1     k                    anna (mail, sms)\n"
                               "  11:30      repeat     k                    anna (mail, sms)\n"
                               "    then every 30 min, 2 times until Sat 21 Nov 12:30\n"
                               "    then on Mon 23 Nov 08:00\n"
                               "  12:00      6h before  early_warning@csirt  anna (mail, sms)\n"
                               "Nothing was sent and nothing is recorded.\n");
    cli_called_done(&c);
}

#define TO(first, second)                                                                                              \
    "[{\"contact\":\"" first "\",\"channel\":\"mail\"},{\"contact\":\"" second "\",\"channel\":\"mail\"}]"
#define OVERDUE(hour, to)                                                                                              \
    "{\"at\":\"2026-11-21T" hour ":00:00Z\",\"kind\":\"overdue\",\"step\":\"overdue\","                                \
    "\"obligation\":\"nis2/early_warning@csirt\",\"to\":" to "}"

/* Who was held back comes last, so the order of people differs from hour to hour; that is no other page. And a pace
 * that changes all the time is told in one line. */
static void plans_fold_whatever_the_order_of_people(void **state)
{
    (void) state;
    static const char plan[] =
        "{\"lines\":[" OVERDUE("08", TO("anna", "tom")) "," OVERDUE("09", TO("tom", "anna")) "," OVERDUE(
            "10", TO("anna", "tom")) "," OVERDUE("11", TO("tom", "anna")) "," OVERDUE("12", TO("tom", "bo")) "]}";
    struct cli_called c = shows("POST /v1/plan ", plan, (const char *[]){"plan", NULL});
    assert_string_equal(c.out, "AT (+01:00)  STEP     WHAT                 TO\n"
                               "Sat 21 Nov\n"
                               "  09:00      OVERDUE  early_warning@csirt  anna (mail), tom (mail)\n"
                               "    then every 1 h, 3 times until Sat 21 Nov 12:00\n"
                               "  13:00      OVERDUE  early_warning@csirt  tom (mail), bo (mail)\n"
                               "Nothing was sent and nothing is recorded.\n");
    cli_called_done(&c);
    static const char restless[] =
        "{\"lines\":[" OVERDUE("01", TO("anna", "tom")) "," OVERDUE("02", TO("anna", "tom")) "," OVERDUE(
            "04",
            TO("anna",
               "tom")) "," OVERDUE("05",
                                   TO("anna",
                                      "tom")) "," OVERDUE("08",
                                                          TO("anna",
                                                             "tom")) "," OVERDUE("10",
                                                                                 TO("anna",
                                                                                    "tom")) "," OVERDUE("11",
                                                                                                        TO("anna",
                                                                                                           "tom")) "]}";
    c = shows("POST /v1/plan ", restless, (const char *[]){"plan", NULL});
    has(c.out, "    then 6 times until Sat 21 Nov 12:00, 1 h to 3 h apart\n");
    assert_null(strstr(c.out, "then on"));
    cli_called_done(&c);
}

/* An hour beside a column of local times is read as local. Only what the ledger writes is a time: no part of a name. */
static void times_in_sentences_are_local(void **state)
{
    (void) state;
    struct cli_called c = shows(
        "GET /v1/audit?after=0&limit=100 ",
        "[{\"seq\":3,\"at\":\"2026-11-21T13:05:00Z\",\"text\":\"x set aware to 2026-11-21T12:00:00Z, not "
        "2026-11-21T12:00:00ZZ a2026-11-21T12:00:00Z 2026-13-21T12:00:00Z 2026-11-21T12:00Z; 2026-07-01T23:30:00Z\"}]",
        (const char *[]){"audit", "log", NULL});
    assert_string_equal(c.out, "     3  Sat 21 Nov 14:05 +01:00  x set aware to 2026-11-21 13:00:00 +01:00, not "
                               "2026-11-21T12:00:00ZZ a2026-11-21T12:00:00Z 2026-13-21T12:00:00Z 2026-11-21T12:00Z; "
                               "2026-07-02 01:30:00 +02:00\n");
    cli_called_done(&c);
}

/* Reopening gives no clock back: somebody would wait for it. An erased note leaves its place. */
static void small_answers_are_whole(void **state)
{
    (void) state;
    static const struct fake_line script[] = {
        {.request = "GET /v1/incidents/7 ", .status = 200, .body = "{\"ref\":\"INC-2026-0007\",\"status\":\"closed\"}"},
        {.request = "POST /v1/incidents/7/status ",
         .status = 200,
         .body = "{\"ref\":\"INC-2026-0007\",\"status\":\"ongoing\"}"}};
    struct fake_api *api = fake_api_start(script, 2);
    struct cli_called c = cli_call(fake_api_socket(api), (const char *[]){"incident", "status", "7", "ongoing", NULL});
    assert_string_equal(c.out,
                        "INC-2026-0007: closed -> ongoing\nIt is open again. Clocks that have ended stay ended.\n");
    cli_called_done(&c);
    fake_api_stop(api);
    c = shows("GET /v1/incidents/7/notes ",
              "[{\"seq\":3,\"at\":null,\"recorded_at\":\"2026-11-21T13:05:00Z\",\"kind\":null,\"text\":null,\"erased\":"
              "true}]",
              (const char *[]){"incident", "note", "7", NULL});
    assert_string_equal(c.out, "Sat 21 Nov 14:05 +01:00  erased\n");
    cli_called_done(&c);
    c = shows("POST /v1/incidents/7/obligations/-/intermediate_report/-/request ",
              "{\"obligations\":[" OBLIGATION("intermediate_report", "running", "18720", DUE, "csirt") "]}",
              (const char *[]){"report", "request", "7", "--due", "x", NULL});
    has(c.out, "recorded: INC-2026-0001/nis2/intermediate_report@csirt due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)\n");
    cli_called_done(&c);
}

/* A list that was cut says how to go on; one that ends there does not. */
static void a_cut_list_says_so(void **state)
{
    (void) state;
    struct fake_line script[] = {
        {.request = "GET /v1/audit?after=0&limit=2&ref=7 ", .status = 200, .body = "[{\"seq\":3},{\"seq\":5}]"},
        {.request = "GET /v1/audit?after=5&limit=1&ref=7 ", .status = 200, .body = "[{\"seq\":9}]"}};
    static const char *const args[] = {"audit", "log", "7", "--limit", "2", NULL};
    for (int has_more = 1; has_more >= 0; has_more--) {
        script[1].body = has_more ? script[1].body : "[]";
        struct fake_api *api = fake_api_start(script, 2);
        struct cli_called c = cli_call(fake_api_socket(api), args);
        assert_int_equal(c.code, 0);
        assert_int_equal(strstr(c.err, " audit log 7 --after 5 --limit 2\n") != NULL, has_more);
        assert_int_equal(strncmp(c.err, "more: ", 6) == 0, has_more);
        cli_called_done(&c);
        fake_api_stop(api);
    }
}

/* Colour only where somebody sees it and wants it. */
static void colour_is_for_terminals(void **state)
{
    (void) state;
    static const char late[] = "[" OBLIGATION("early_warning", "overdue", "-60", DUE, "csirt") "]";
    static const struct cli_typed nothing[] = {{NULL, NULL}};
    static const struct {
        const char *variable, *flag;
        bool is_coloured;
    } rows[] = {
        {NULL, NULL, true}, {"NO_COLOR=1", NULL, false}, {"TERM=dumb", NULL, false}, {NULL, "--no-color", false}};
    struct cli_called c = shows("GET /v1/deadlines ", late, (const char *[]){"deadlines", NULL});
    assert_null(strchr(c.out, '\033'));
    has(c.out, "OVERDUE by 1 min");
    cli_called_done(&c);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fake_line script[] = {{.request = "GET /v1/deadlines ", .status = 200, .body = late}};
        struct fake_api *api = fake_api_start(script, 1);
        c = cli_call_terminal(fake_api_socket(api), rows[i].variable, nothing,
                              (const char *[]){"deadlines", rows[i].flag, NULL});
        assert_int_equal(c.code, 0);
        has(c.out, "OVERDUE by 1 min");
        assert_int_equal(strchr(c.out, '\033') != NULL, rows[i].is_coloured);
        cli_called_done(&c);
        fake_api_stop(api);
    }
}

#define INCIDENT(aware)                                                                                                \
    "{\"ref\":\"INC-2026-0001\",\"title\":\"T\\u001b[2J\",\"status\":\"ongoing\",\"anchors\":{\"aware\":{\"at\":"      \
    "\"2026-11-21T13:"                                                                                                 \
    "05:00Z\",\"assumed\":" aware "}},\"decisions\":{\"significant\":{\"answer\":\"undecided\"}},\"fields\":{},"       \
    "\"obligations\":"                                                                                                 \
    "[" OBLIGATION("early_warning", "running", "18720", DUE,                                                           \
                   "csirt") "]"                                                                                        \
                            ",\"filings\":[],\"ack\":null,"                                                            \
                            "\"alerts\":[],\"said\":\"Told duty.\",\"number\":0,\"repeated\":false}"

/* After opening: the reference, the clocks, whether the time is assumed, and where to go on, ready to paste. */
static void opening_says_what_comes_next(void **state)
{
    (void) state;
    struct cli_called c =
        shows("POST /v1/incidents ", INCIDENT("true"), (const char *[]){"incident", "open", "--title", "T", NULL});
    assert_int_equal(c.code, 0);
    assert_int_equal(strncmp(c.out, "INC-2026-0001  ongoing  T\\x1b[2J\n", 33), 0);
    has(c.out, "aware        Sat 21 Nov 14:05 +01:00  assumed");
    has(c.out, "early_warning  in 5 h 12 min  Sun 22 Nov 14:05 +01:00  nis2@csirt");
    has(c.out, "Told duty.");
    has(c.out, " incident anchor INC-2026-0001 aware --at 2026-11-21T14:05:00+01:00 --reason confirmed\n");
    has(c.out, " report check INC-2026-0001 early_warning\n");
    has(c.out, "  nis2ctl --socket /tmp/fake-api-");
    cli_called_done(&c);
    c = shows("POST /v1/incidents ", INCIDENT("false"), (const char *[]){"incident", "open", "--title", "T", NULL});
    assert_null(strstr(c.out, "assumed"));
    cli_called_done(&c);
    c = shows("POST /v1/incidents ", INCIDENT("false"),
              (const char *[]){"incident", "open", "--title", "T", "--quiet", NULL});
    assert_string_equal(c.out, "INC-2026-0001\n");
    cli_called_done(&c);
}

/* The answers that scripts branch on: 1 is no. */
static void checks_answer_with_their_exit_code(void **state)
{
    (void) state;
    static const struct {
        const char *path, *body;
        int code;
        const char *words[4];
    } rows[] = {
        {"GET /v1/incidents/7/",
         "{\"ready\":\"blocked\",\"gaps\":[{\"key\":\"a\",\"question\":\"Q?\",\"allowed\":[\"yes\"]}]}",
         1,
         {"report", "check", "7", "x"}},
        {"GET /v1/incidents/7/", "{\"ready\":\"sendable\",\"gaps\":[]}", 0, {"report", "check", "7", "x"}},
        {"POST /v1/audit/verify ", "{\"whole\":true,\"rows\":3}", 0, {"audit", "verify"}},
        {"POST /v1/audit/verify ", "{\"whole\":false,\"broken_seq\":2,\"reason\":\"link\"}", 1, {"audit", "verify"}},
        {"GET /v1/health ", "{\"level\":\"ok\",\"writable\":true}", 0, {"health"}},
        {"GET /v1/health ", "{\"level\":\"warning\",\"writable\":true}", 0, {"health"}},
        {"GET /v1/health ", "{\"level\":\"critical\",\"writable\":true}", 1, {"health"}},
        {"GET /v1/health ", "{\"level\":\"ok\",\"writable\":true}", 0, {"health", "--nagios"}},
        {"GET /v1/health ", "{\"level\":\"warning\",\"writable\":true}", 1, {"health", "--nagios"}},
        {"GET /v1/health ", "{\"level\":\"warning\",\"writable\":false}", 2, {"health", "--nagios"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int is_json = 0; is_json < 2; is_json++) {
            const char *args[] = {is_json ? "--json" : "--yes",
                                  rows[i].words[0],
                                  rows[i].words[1],
                                  rows[i].words[2],
                                  rows[i].words[3],
                                  NULL};
            struct cli_called c = shows(rows[i].path, rows[i].body, args);
            assert_int_equal(c.code, rows[i].code);
            assert_true(c.out[0] != '\0');
            cli_called_done(&c);
        }
    }
    struct cli_called c = cli_call("/nonexistent", (const char *[]){"health", "--nagios", NULL});
    assert_int_equal(c.code, 2);
    cli_called_done(&c);
}

/* A configuration that is refused is the answer no, with every problem; anything else that goes wrong is not. */
static void reload_tells_a_bad_file(void **state)
{
    (void) state;
    struct fake_line script[] = {
        {.request = "POST /v1/reload ",
         .status = 409,
         .body = "{\"code\":\"configuration-refused\",\"detail\":\"errors\",\"problems\":[\"f:1:2: k: w\"]}"}};
    struct fake_api *api = fake_api_start(script, 1);
    struct cli_called c = cli_call(fake_api_socket(api), (const char *[]){"reload", NULL});
    assert_int_equal(c.code, 1);
    has(c.err, "  f:1:2: k: w\n");
    cli_called_done(&c);
    fake_api_stop(api);
    script[0].body = "{\"code\":\"busy\",\"detail\":\"later\"}";
    api = fake_api_start(script, 1);
    c = cli_call(fake_api_socket(api), (const char *[]){"reload", NULL});
    assert_int_equal(c.code, 6);
    cli_called_done(&c);
    fake_api_stop(api);
}

/* A test of a contact waits for what the receivers say, and says no when one did not take it. */
static void contact_tests_wait_for_verdicts(void **state)
{
    (void) state;
    struct fake_line script[] = {
        {.request = "POST /v1/contacts/anna/test ", .status = 200, .body = "{\"number\":12}"},
        {.request = "GET /v1/alerts/12 ",
         .status = 200,
         .body = "{\"deliveries\":[{\"channel\":\"mail\",\"state\":\"queued\",\"verdict\":null}]}"},
        {.request = "GET /v1/alerts/12 ",
         .status = 200,
         .body = "{\"deliveries\":[{\"channel\":\"mail\",\"state\":\"accepted\",\"verdict\":\"accepted\"}]}"}};
    struct fake_api *api = fake_api_start(script, 3);
    struct cli_called c = cli_call(fake_api_socket(api), (const char *[]){"contact", "test", "anna", NULL});
    assert_int_equal(c.code, 0);
    assert_int_equal(fake_api_count(api), 3);
    has(c.out, "1 of 1 accepted");
    cli_called_done(&c);
    fake_api_stop(api);
    script[1].body =
        "{\"deliveries\":[{\"channel\":\"mail\",\"state\":\"queued\",\"verdict\":\"refused\",\"detail\":\"550\"}]}";
    api = fake_api_start(script, 3);
    c = cli_call(fake_api_socket(api), (const char *[]){"contact", "test", "anna", NULL});
    assert_int_equal(c.code, 1);
    cli_called_done(&c);
    fake_api_stop(api);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_left_in_words),
        cmocka_unit_test(long_words_are_cut_behind_a_comma),
        cmocka_unit_test(strange_text_is_shown_not_sent),
        cmocka_unit_test(widths_are_counted),
        cmocka_unit_test(deadlines_are_a_table),
        cmocka_unit_test(theirs_comes_last),
        cmocka_unit_test(a_held_pager_is_loud),
        cmocka_unit_test(tests_ask_nothing),
        cmocka_unit_test(alerts_say_how_they_stand),
        cmocka_unit_test(deadlines_fit_and_say_who_has_it),
        cmocka_unit_test(plans_fold_repeats),
        cmocka_unit_test(plans_fold_whatever_the_order_of_people),
        cmocka_unit_test(times_in_sentences_are_local),
        cmocka_unit_test(small_answers_are_whole),
        cmocka_unit_test(a_cut_list_says_so),
        cmocka_unit_test(colour_is_for_terminals),
        cmocka_unit_test(opening_says_what_comes_next),
        cmocka_unit_test(checks_answer_with_their_exit_code),
        cmocka_unit_test(reload_tells_a_bad_file),
        cmocka_unit_test(contact_tests_wait_for_verdicts),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
