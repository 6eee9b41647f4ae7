/* SPDX-License-Identifier: Apache-2.0 */
/*
 * At a terminal: what is asked, what Enter means, and that nothing is asked where nobody sits.
 */
#include "tests/lib/expect.h"

#include <string.h>
#include <unistd.h>

#include "tests/lib/cli_call.h"
#include "tests/lib/fake_api.h"

#define OBLIGATION                                                                                                     \
    "{\"id\":\"INC-2026-0007/nis2/"                                                                                    \
    "early_warning@csirt\",\"state\":\"running\",\"kind\":\"deadline\",\"seconds_left\":18720,"                        \
    "\"due_at\":\"2026-11-22T13:05:00Z\"}"
#define INCIDENT                                                                                                       \
    "{\"ref\":\"INC-2026-0007\",\"status\":\"ongoing\",\"obligations\":[" OBLIGATION "],\"said\":\"Told.\"}"
/* Root is asked who it is; --by answers, so that the tests are the same for everybody. */
#define BY "--by", "anna"

static void has(const char *where, const char *part)
{
    if (strstr(where, part) == NULL) {
        fail_msg("\"%s\" is not in:\n%s", part, where);
    }
}

static struct fake_api *api;

static struct cli_called at_terminal(const struct fake_line *script, size_t count, const char *variable,
                                     const struct cli_typed *typed, const char *const *args)
{
    api = fake_api_start(script, count);
    return cli_call_terminal(fake_api_socket(api), variable, typed, args);
}

static size_t posts(void)
{
    size_t count = 0;
    for (size_t i = 0; i < fake_api_count(api); i++) {
        count += strncmp(fake_api_request(api, i), "POST ", 5) == 0 ? 1 : 0;
    }
    return count;
}

static void done(struct cli_called *c)
{
    cli_called_done(c);
    fake_api_stop(api);
}

static const struct fake_line waiving[] = {
    {.request = "GET /v1/incidents/7/obligations/-/early/- ", .status = 200, .body = OBLIGATION},
    {.request = "POST /v1/incidents/7/obligations/-/early/-/waive ", .status = 200, .body = INCIDENT},
};
static const char *const waive[] = {"report", "waive", "7", "early", "--reason", "r", BY, NULL};

/* Enter is no: a clock ends only when somebody said so. */
static void enter_is_no(void **state)
{
    (void) state;
    static const struct cli_typed typed[] = {{"[y/N]", "\n"}, {NULL, NULL}};
    struct cli_called c = at_terminal(waiving, 2, NULL, typed, waive);
    assert_int_equal(c.code, 130);
    has(c.out, "ends the clock of");
    has(c.out, "  INC-2026-0007/nis2/early_warning@csirt due Sun 22 Nov 14:05 +01:00 (in 5 h 12");
    has(c.out, "nothing recorded");
    assert_int_equal(posts(), 0);
    done(&c);
}

static void yes_is_yes(void **state)
{
    (void) state;
    static const struct cli_typed typed[] = {{"[y/N]", "y\n"}, {NULL, NULL}};
    struct cli_called c = at_terminal(waiving, 2, NULL, typed, waive);
    assert_int_equal(c.code, 0);
    assert_int_equal(posts(), 1);
    has(c.out, "recorded as not owed");
    done(&c);
}

/* --yes, CI and NIS2D_NO_PROMPT mean that nobody is asked; the flags are the consent. */
static void nobody_is_asked_who_is_not_there(void **state)
{
    (void) state;
    static const struct cli_typed typed[] = {{"[y/N]", "n\n"}, {NULL, NULL}};
    static const char *const variables[] = {"CI=", "CI=true", "NIS2D_NO_PROMPT=1"};
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        struct cli_called c = at_terminal(waiving + 1, 1, variables[i], typed, waive);
        assert_int_equal(c.code, 0);
        assert_int_equal(fake_api_count(api), 1); /* no question to the daemon either */
        done(&c);
    }
    static const char *const says_yes[] = {"--yes", "report", "waive", "7", "early", "--reason", "r", BY, NULL};
    struct cli_called c = at_terminal(waiving + 1, 1, NULL, typed, says_yes);
    assert_int_equal(c.code, 0);
    done(&c);
    api = fake_api_start(waiving + 1, 1);
    c = cli_call(fake_api_socket(api), waive);
    assert_int_equal(c.code, 0);
    done(&c);
}

/* What is missing is asked for, and is part of what is sent. */
static void missing_flags_are_asked_for(void **state)
{
    (void) state;
    static const struct fake_line script[] = {
        {.request = "POST /v1/channels/mail/distrust ", .status = 200, .body = "{}"}};
    static const struct cli_typed typed[] = {{"reason (why): ", "it's gone\n"}, {NULL, NULL}};
    static const char *const args[] = {"channel", "distrust", "mail", NULL};
    struct cli_called c = at_terminal(script, 1, NULL, typed, args);
    assert_int_equal(c.code, 0);
    assert_string_equal(fake_api_body(api, 0), "{\"reason\":\"it's gone\"}");
    done(&c);
    static const struct cli_typed enter[] = {{"reason (why): ", "\n"}, {NULL, NULL}};
    c = at_terminal(script, 1, NULL, enter, args);
    assert_int_equal(c.code, 2);
    assert_int_equal(fake_api_count(api), 0);
    done(&c);
}

/* One answer, the title, is enough; it is recorded before anything else is asked, of the person or of the daemon. */
static void opening_asks_for_the_title_alone(void **state)
{
    (void) state;
    static const struct fake_line script[] = {{.request = "POST /v1/incidents ", .status = 201, .body = INCIDENT}};
    static const struct cli_typed typed[] = {{": ", "Ransomware \xc3\xa6\n"}, {NULL, NULL}};
    static const char *const args[] = {"incident", "open", NULL};
    struct cli_called c = at_terminal(script, 1, NULL, typed, args);
    assert_int_equal(c.code, 0);
    assert_int_equal(posts(), 1);
    assert_string_equal(fake_api_body(api, 0), "{\"title\":\"Ransomware \xc3\xa6\"}");
    has(c.out, "INC-2026-0007");
    done(&c);
}

/* The answers of prompts are part of the line that repeats the change. */
static void answers_are_in_the_line_to_repeat(void **state)
{
    (void) state;
    static const struct fake_line script[] = {{.request = "POST ", .how = FAKE_CLOSES},
                                              {.request = "POST ", .how = FAKE_CLOSES}};
    static const struct cli_typed typed[] = {{": ", "It's down\n"}, {NULL, NULL}};
    static const char *const args[] = {"incident", "open", "--timeout", "3s", NULL};
    struct cli_called c = at_terminal(script, 2, NULL, typed, args);
    assert_int_equal(c.code, 7);
    has(c.out, " incident open --timeout 3s --title 'It'\\''s down' --idempotency-key ");
    done(&c);
}

/* Ctrl-C before anything was sent is safe, and says so. */
static void interrupted_before_sending(void **state)
{
    (void) state;
    static const struct cli_typed typed[] = {{"[y/N]", "\003"}, {NULL, NULL}};
    struct cli_called c = at_terminal(waiving, 2, NULL, typed, waive);
    assert_int_equal(c.code, 130);
    has(c.out, "nothing recorded");
    assert_int_equal(posts(), 0);
    done(&c);
}

/* A later time of awareness postpones clocks and is asked about; one that moves nothing is not. */
static void a_later_anchor_asks(void **state)
{
    (void) state;
    static const char *const args[] = {"incident", "anchor", "7", "aware", "--at", "now", "--reason", "r", BY, NULL};
    static const struct cli_typed typed[] = {{"[y/N]", "\n"}, {NULL, NULL}};
    struct fake_line script[] = {
        {.request = "GET /v1/incidents/7/preview?anchor=aware&at=now ",
         .status = 200,
         .body =
             "{\"moves\":[{\"obligation\":\"INC-2026-0007/nis2/early_warning@csirt\",\"from\":\"2026-11-22T13:05:00Z\","
             "\"to\":\"2026-11-22T14:05:00Z\"}]}"},
        {.request = "POST /v1/incidents/7/anchors ", .status = 200, .body = INCIDENT}};
    struct cli_called c = at_terminal(script, 2, NULL, typed, args);
    assert_int_equal(c.code, 130);
    has(c.out, "postpones INC-2026-0007/nis2/early_warning@csirt from Sun 22 Nov 14:05\r\n"
               "  +01:00 to Sun 22 Nov 15:05 +01:00");
    assert_int_equal(posts(), 0);
    done(&c);
    script[0].body =
        "{\"moves\":[{\"obligation\":\"x\",\"from\":\"2026-11-22T13:05:00Z\",\"to\":\"2026-11-22T13:04:00Z\"}]}";
    c = at_terminal(script, 2, NULL, typed, args);
    assert_int_equal(c.code, 0);
    assert_int_equal(posts(), 1);
    done(&c);
}

static void ends_are_asked_about(void **state)
{
    (void) state;
    static const struct cli_typed typed[] = {{"[y/N]", "\n"}, {NULL, NULL}};
    static const struct fake_line script[] = {
        {.request = "GET /v1/incidents/7 ", .status = 200, .body = INCIDENT},
        {.request = "GET /v1/incidents/7/preview?question=significant&answer=no&at=now ",
         .status = 200,
         .body = "{\"moves\":[],\"parks\":[\"INC-2026-0007/nis2/early_warning@csirt\"]}"}};
    static const char *const rows[][12] = {
        {"incident", "void", "7", "--reason", "r", BY, NULL},
        {"incident", "decide", "7", "significant", "no", "--reason", "r", BY, NULL},
        {"report", "withdraw", "7", "early", "--all", "--reason", "r", BY, NULL},
        {"report", "filed", "--undo", "3", "--reason", "r", BY, NULL},
        {"audit", "erase", "12", "--reason", "r", NULL},
        {"queue", "hold", "--all", "--reason", "r", NULL},
        {"incident", "open", "--title", "T", "--significant", "no", NULL},
        {"report", "filed", "7", "early", "--all", BY, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cli_called c = at_terminal(script, 2, NULL, typed, rows[i]);
        if (c.code != 130 || posts() != 0) {
            fail_msg("%s %s: exit %d, %zu posts: %s", rows[i][0], rows[i][1], c.code, posts(), c.out);
        }
        done(&c);
    }
}

#define RUNS(regime, left)                                                                                             \
    "{\"id\":\"INC-2026-0007/" regime                                                                                  \
    "/first@csirt\",\"kind\":\"deadline\",\"state\":\"running\",\"seconds_left\":" left                                \
    ",\"due_at\":\"2026-11-22T13:05:00Z\"}"

/* What another question parks is neither counted nor named; what goes on is. */
static void a_no_counts_what_it_parks(void **state)
{
    (void) state;
    static const struct cli_typed typed[] = {{"[y/N]", "\n"}, {NULL, NULL}}, nothing[] = {{NULL, NULL}};
    static struct fake_line script[] = {
        {.request = "GET /v1/incidents/7 ",
         .status = 200,
         .body = "{\"obligations\":[" RUNS("contract", "3600") "," RUNS("nis2", "7200") "]}"},
        {.request = "GET /v1/incidents/7/preview?question=significant&answer=no&at=now ", .status = 200},
        {.request = "POST /v1/incidents/7/decisions ", .status = 200, .body = "{\"decisions\":{}}"}};
    static const char *const args[] = {"incident", "decide", "7", "significant", "no", "--reason", "r", BY, NULL};
    script[1].body = "{\"moves\":[],\"ends\":[],\"parks\":[\"INC-2026-0007/nis2/first@csirt\"],"
                     "\"runs_on\":[\"contract\"]}";
    struct cli_called c = at_terminal(script, 3, NULL, typed, args);
    assert_int_equal(c.code, 130);
    has(c.out, "This parks 1 clock; next: INC-2026-0007/nis2/first@csirt due");
    has(c.out, "What goes on: contract.");
    done(&c);
    script[1].body = "{\"moves\":[],\"ends\":[],\"parks\":[],\"runs_on\":[\"contract\"]}";
    c = at_terminal(script, 3, NULL, nothing, args);
    assert_int_equal(c.code, 0);
    assert_int_equal(posts(), 1);
    done(&c);
}

#define CHECK                                                                                                          \
    "{\"ready\":\"blocked\",\"obligation\":" OBLIGATION ",\"gaps\":[{\"key\":\"a\"},{\"key\":\"b\"},{\"key\":\"c\"}]}"

static const struct fake_line filing[] = {
    {.request = "GET /v1/incidents/7/obligations/-/early/-/check ", .status = 200, .body = CHECK},
    {.request = "GET /v1/incidents/7 ",
     .status = 200,
     .body = "{\"anchors\":{\"aware\":{\"at\":\"2026-11-21T13:05:00Z\"}}}"},
    {.request = "GET /v1/incidents/7/preview?anchor=aware&at=early ",
     .status = 200,
     .body = "{\"at\":\"2026-11-21T13:04:59Z\",\"moves\":[]}"},
    {.request = "GET /v1/incidents/7/preview?anchor=aware&at=same ",
     .status = 200,
     .body = "{\"at\":\"2026-11-21T13:05:00Z\",\"moves\":[]}"},
    {.request = "POST /v1/incidents/7/obligations/-/early/-/filings ", .status = 200, .body = INCIDENT},
};

/* A filing ends a clock: what is frozen with holes in it, or a time that cannot be, is said before the question. */
static void filing_asks_and_warns(void **state)
{
    (void) state;
    static const struct cli_typed typed[] = {{"[y/N]", "\n"}, {NULL, NULL}};
    static const char *const early[] = {"report", "filed", "7", "early", "--at", "early", BY, NULL};
    struct cli_called c = at_terminal(filing, 5, NULL, typed, early);
    assert_int_equal(c.code, 130);
    assert_int_equal(posts(), 0);
    has(c.out, "3 required answers are missing in what would be frozen");
    has(c.out, "report check INC-2026-0007");
    has(c.out, "--at is 2026-11-21 14:04 +01:00, before you became aware");
    has(c.out, "ends the clock of");
    has(c.out, "  INC-2026-0007/nis2/early_warning@csirt due Sun 22 Nov 14:05 +01:00");
    done(&c);
    static const char *const same[] = {"report", "filed",     "7",         "early", "--at",
                                       "same",   "--content", "/dev/null", BY,      NULL};
    c = at_terminal(filing, 5, NULL, typed, same);
    assert_null(strstr(c.out, "warning: "));
    done(&c);
}

/* A script is not asked, but its log has the warning. */
static void a_script_files_and_is_warned(void **state)
{
    (void) state;
    static const char *const args[] = {"report", "filed", "7", "early", NULL};
    api = fake_api_start(filing, 5);
    struct cli_called c = cli_call(fake_api_socket(api), args);
    assert_int_equal(c.code, 0);
    assert_int_equal(posts(), 1);
    has(c.err, "warning: 3 required answers are missing");
    done(&c);
}

/* Refused, nothing is frozen: no word of that. And the command that records it where it belongs is whole. */
static void a_refused_filing_keeps_what_was_typed(void **state)
{
    (void) state;
    static const struct fake_line script[] = {
        {.request = "GET /v1/incidents/7/obligations/nis2/early/csirt/check ", .status = 200, .body = CHECK},
        {.request = "POST /v1/incidents/7/obligations/nis2/early/csirt/filings ",
         .status = 409,
         .body = "{\"code\":\"not-its-turn\",\"detail\":\"record it there: nis2ctl report filed I/nis2/final@csirt; "
                 "if one was sent before, record that first: nis2ctl report filed I/nis2/first@csirt --at TIME\"}"},
    };
    static const char *const args[] = {
        "report",      "filed", "7",         "early",  "--regime",  "nis2",      "--to", "csirt",
        "--reference", "AZ 1",  "--channel", "portal", "--receipt", "/dev/null", BY,     NULL};
    api = fake_api_start(script, 2);
    struct cli_called c = cli_call(fake_api_socket(api), args);
    assert_int_equal(c.code, 6);
    assert_null(strstr(c.err, "warning: "));
    has(c.err, " report filed I/nis2/final@csirt --reference 'AZ 1' --channel portal --receipt /dev/null --by ");
    has(c.err, "; if one was sent before, record that first: nis2ctl report filed I/nis2/first@csirt --at TIME (");
    done(&c);
}

/* Root is nobody in particular: who it is gets asked, and Enter leaves it unnamed. Everybody else is known. */
static void root_says_who_it_is(void **state)
{
    (void) state;
    static const struct fake_line script[] = {
        {.request = "POST /v1/incidents/7/ack ", .status = 200, .body = INCIDENT}};
    static const struct cli_typed typed[] = {{"Who are you?", "anna\n"}, {NULL, NULL}};
    static const struct cli_typed enter[] = {{"Who are you?", "\n"}, {NULL, NULL}};
    static const char *const args[] = {"alert", "ack", "7", NULL};
    struct cli_called c = at_terminal(script, 1, NULL, typed, args);
    assert_int_equal(c.code, 0);
    assert_string_equal(fake_api_header(api, 0, "X-Nis2d-By"), geteuid() == 0 ? "anna" : "");
    done(&c);
    c = at_terminal(script, 1, NULL, enter, args);
    assert_int_equal(c.code, 0);
    assert_string_equal(fake_api_header(api, 0, "X-Nis2d-By"), "");
    done(&c);
}

/* The board leaves the terminal as it was, on q and on Ctrl-C. */
static void the_board_quits(void **state)
{
    (void) state;
    static const struct fake_line script[] = {
        {.request = "GET /v1/deadlines ", .status = 200, .body = "[" OBLIGATION "]"},
        {.request = "GET /v1/alerts?limit=1000000 ", .status = 200, .body = "[]"}};
    static const char *const keys[] = {"q", "\003"};
    for (size_t i = 0; i < 2; i++) {
        const struct cli_typed typed[] = {{"q quits", keys[i]}, {NULL, NULL}};
        struct cli_called c = at_terminal(script, 2, NULL, typed, (const char *[]){"board", NULL});
        assert_int_equal(c.code, 0);
        has(c.out, "in 5 h 12 min");
        done(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_is_no),
        cmocka_unit_test(yes_is_yes),
        cmocka_unit_test(nobody_is_asked_who_is_not_there),
        cmocka_unit_test(missing_flags_are_asked_for),
        cmocka_unit_test(opening_asks_for_the_title_alone),
        cmocka_unit_test(answers_are_in_the_line_to_repeat),
        cmocka_unit_test(interrupted_before_sending),
        cmocka_unit_test(a_later_anchor_asks),
        cmocka_unit_test(ends_are_asked_about),
        cmocka_unit_test(a_no_counts_what_it_parks),
        cmocka_unit_test(filing_asks_and_warns),
        cmocka_unit_test(a_script_files_and_is_warned),
        cmocka_unit_test(a_refused_filing_keeps_what_was_typed),
        cmocka_unit_test(root_says_who_it_is),
        cmocka_unit_test(the_board_quits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
