/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exit codes, repeats and what goes where, against a daemon that answers from a script.
 */
#include "tests/lib/expect.h"

#include <stdio.h>
#include <string.h>

#include "cli/client.h"
#include "tests/lib/cli_call.h"
#include "tests/lib/fake_api.h"

#define OPEN "POST /v1/incidents "
#define OPENED                                                                                                         \
    "{\"ref\":\"INC-2026-0007\",\"title\":\"T\",\"status\":\"suspected\",\"said\":\"\",\"number\":0,\"repeated\":"     \
    "false}"

static void has(const char *where, const char *part)
{
    if (strstr(where, part) == NULL) {
        fail_msg("\"%s\" is not in:\n%s", part, where);
    }
}

static struct fake_api *api;

static struct cli_called call(const struct fake_line *script, size_t count, const char *const *args)
{
    api = fake_api_start(script, count);
    return cli_call(fake_api_socket(api), args);
}
#define CALL(script, ...) call(script, ARRAY_LEN(script), (const char *[]){__VA_ARGS__, NULL})

static void done(struct cli_called *c)
{
    cli_called_done(c);
    fake_api_stop(api);
}

/* Scripts live by these numbers. */
static void statuses_become_exit_codes(void **state)
{
    (void) state;
    static const struct {
        int status, code;
    } rows[] = {{400, 2}, {401, 5}, {403, 5}, {404, 4}, {405, 2}, {409, 6}, {411, 2},
                {413, 2}, {415, 2}, {422, 2}, {500, 6}, {502, 6}, {503, 6}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct fake_line script[] = {
            {.request = OPEN, .status = rows[i].status, .body = "{\"title\":\"No\",\"code\":\"c-1\"}"}};
        struct cli_called c = CALL(script, "incident", "open", "--title", "x");
        if (c.code != rows[i].code) {
            fail_msg("%d became %d", rows[i].status, c.code);
        }
        assert_string_equal(c.out, "");
        assert_int_equal(fake_api_count(api), 1); /* a refusal is an answer: nothing is tried again */
        done(&c);
    }
}

/* The reason code, the field and the candidates reach the person; with --json the document reaches the program. */
static void refusals_are_shown_whole(void **state)
{
    (void) state;
    static const char body[] =
        "{\"title\":\"A value\",\"status\":400,\"code\":\"ambiguous-obligation\",\"detail\":\"two "
        "fit\",\"field\":\"stage\",\"candidates\":[\"INC-2026-0007/nis2/early_warning@csirt\"]}";
    struct fake_line script[] = {{.request = "GET ", .status = 400, .body = body}};
    struct cli_called c = CALL(script, "explain", "7", "early");
    assert_int_equal(c.code, 2);
    assert_string_equal(c.err, "nis2ctl explain: stage: two fit\n  INC-2026-0007/nis2/early_warning@csirt\n");
    done(&c);
    c = CALL(script, "explain", "7", "early", "--json");
    assert_string_equal(c.out, "");
    assert_memory_equal(c.err, body, sizeof body - 1);
    assert_string_equal(c.err + sizeof body - 1, "\n");
    done(&c);
    struct fake_line refused[] = {
        {.request = "POST ", .status = 409, .body = "{\"code\":\"obligations-running\",\"detail\":\"4 run\"}"}};
    c = CALL(refused, "alert", "ack", "7");
    assert_int_equal(c.code, 6);
    has(c.err, "4 run (obligations-running)");
    done(&c);
}

/* A proxy's page is no problem document: it is not shown as if it were ours. */
static void foreign_answers_are_no_answers(void **state)
{
    (void) state;
    struct fake_line page[] = {{.request = "GET ", .status = 502, .body = "<html>", .type = "text/html"}};
    struct cli_called c = CALL(page, "deadlines");
    assert_int_equal(c.code, 6);
    has(c.err, "the daemon answered 502");
    done(&c);
    struct fake_line broken[] = {{.request = "GET ", .status = 200, .body = "{\"ref\":"}};
    c = CALL(broken, "deadlines");
    assert_int_equal(c.code, 6);
    has(c.err, "is not JSON");
    done(&c);
}

/* --json is one document on standard output, the daemon's own. */
static void json_is_the_body(void **state)
{
    (void) state;
    struct fake_line script[] = {{.request = OPEN, .status = 201, .body = OPENED "\n"}};
    struct cli_called c = CALL(script, "incident", "open", "--title", "x", "--json");
    assert_int_equal(c.code, 0);
    assert_string_equal(c.out, OPENED "\n");
    assert_string_equal(c.err, "");
    assert_int_equal(fake_api_count(api), 1);
    done(&c);
}

/* Each change has a name of its own; who asks is said in headers. */
static void changes_carry_a_key(void **state)
{
    (void) state;
    char first[64];
    struct fake_line script[] = {{.request = OPEN, .status = 201, .body = OPENED}};
    struct cli_called c = CALL(script, "incident", "open", "--title", "x", "--by", "anna", "--as", "ic");
    assert_int_equal(c.code, 0);
    snprintf(first, sizeof first, "%s", fake_api_header(api, 0, "Idempotency-Key"));
    assert_int_equal(strlen(first), CLIENT_KEY_LEN);
    assert_int_equal(strspn(first, "0123456789abcdef"), CLIENT_KEY_LEN);
    assert_string_equal(fake_api_header(api, 0, "X-Nis2d-By"), "anna");
    assert_string_equal(fake_api_header(api, 0, "X-Nis2d-As"), "ic");
    assert_string_equal(fake_api_header(api, 0, "Content-Type"), "application/json");
    done(&c);
    c = CALL(script, "incident", "open", "--title", "x");
    assert_string_not_equal(fake_api_header(api, 0, "Idempotency-Key"), first);
    done(&c);
    c = CALL(script, "incident", "open", "--title", "x", "--idempotency-key", "mine-1");
    assert_string_equal(fake_api_header(api, 0, "Idempotency-Key"), "mine-1");
    done(&c);
    struct fake_line list[] = {{.request = "GET ", .status = 200, .body = "[]"}};
    c = CALL(list, "deadlines");
    assert_string_equal(fake_api_header(api, 0, "Idempotency-Key"), "");
    done(&c);
}

/* The connection breaks after the change was sent: once more, the same change by name and content. */
static void a_broken_change_is_tried_once_more(void **state)
{
    (void) state;
    char key[64];
    struct fake_line script[] = {{.request = OPEN, .how = FAKE_CLOSES},
                                 {.request = OPEN, .status = 201, .body = OPENED}};
    struct cli_called c = CALL(script, "incident", "open", "--title", "x", "--json");
    assert_int_equal(c.code, 0);
    assert_string_equal(c.out, OPENED "\n");
    assert_int_equal(fake_api_count(api), 2);
    snprintf(key, sizeof key, "%s", fake_api_header(api, 0, "Idempotency-Key"));
    assert_string_equal(fake_api_header(api, 1, "Idempotency-Key"), key);
    assert_string_equal(fake_api_body(api, 0), fake_api_body(api, 1));
    done(&c);
}

/* Twice broken: nobody knows whether it was recorded, and the line to find out is complete. */
static void an_unknown_outcome_says_how_to_repeat(void **state)
{
    (void) state;
    char line[400];
    struct fake_line script[] = {{.request = OPEN, .how = FAKE_CLOSES}, {.request = OPEN, .how = FAKE_CLOSES}};
    struct cli_called c = CALL(script, "incident", "open", "--title", "it's down", "--timeout", "5s");
    assert_int_equal(c.code, 7);
    assert_string_equal(c.out, "");
    assert_int_equal(fake_api_count(api), 2);
    snprintf(line, sizeof line,
             "  nis2ctl --socket %s incident open --title 'it'\\''s down' --timeout 5s --idempotency-key %s\n",
             fake_api_socket(api), fake_api_header(api, 0, "Idempotency-Key"));
    has(c.err, line);
    assert_null(strstr(c.err, "standard input"));
    done(&c);
    static const struct fake_line noting[] = {{.request = "POST ", .how = FAKE_CLOSES},
                                              {.request = "POST ", .how = FAKE_CLOSES}};
    c = CALL(noting, "incident", "note", "7", "-");
    assert_int_equal(c.code, 7);
    has(c.err, "with the same standard input as before");
    done(&c);
    c = CALL(script, "incident", "open", "--title", "x", "--json", "--idempotency-key", "k1");
    assert_int_equal(c.code, 7);
    has(c.err, "\"code\":\"outcome-unknown\"");
    has(c.err, "\"repeat\":\"nis2ctl ");
    has(c.err, "incident open --title x --json --idempotency-key k1\"}");
    done(&c);
}

/* The daemon is gone after the change was sent and does not come back: that is unknown, not "unreachable". */
static void gone_after_sending_is_unknown(void **state)
{
    (void) state;
    struct fake_line script[] = {{.request = OPEN, .how = FAKE_QUITS}};
    struct cli_called c = CALL(script, "incident", "open", "--title", "x", "--timeout", "1s");
    assert_int_equal(c.code, 7);
    assert_int_equal(fake_api_count(api), 1);
    done(&c);
}

/* A hung daemon costs the budget and no more; both tries are inside it. */
static void nothing_hangs(void **state)
{
    (void) state;
    struct fake_line script[] = {{.request = OPEN, .how = FAKE_STALLS}, {.request = OPEN, .how = FAKE_STALLS}};
    int64_t before = client_clock_ms();
    struct cli_called c = CALL(script, "incident", "open", "--title", "x", "--timeout", "1s");
    assert_int_equal(c.code, 7);
    assert_int_equal(fake_api_count(api), 2);
    assert_true(client_clock_ms() - before < 6000);
    done(&c);
    struct fake_line reading[] = {{.request = "GET ", .how = FAKE_STALLS}};
    c = CALL(reading, "deadlines", "--timeout", "1s");
    assert_int_equal(c.code, 3); /* a question changes nothing */
    assert_int_equal(fake_api_count(api), 1);
    done(&c);
}

/* A question that breaks is not repeated and leaves nothing open. */
static void a_broken_question_is_unreachable(void **state)
{
    (void) state;
    struct fake_line script[] = {{.request = "GET ", .how = FAKE_CLOSES}};
    struct cli_called c = CALL(script, "deadlines", "--json");
    assert_int_equal(c.code, 3);
    has(c.err, "\"code\":\"unreachable\"");
    done(&c);
}

/* Answers in English for people must not need a second answer: without a zone it is UTC. */
static void without_a_zone_it_is_utc(void **state)
{
    (void) state;
    struct fake_line script[] = {{.request = "GET /v1/incidents ",
                                  .status = 200,
                                  .body = "[{\"ref\":\"INC-2026-0001\",\"status\":\"ongoing\",\"title\":\"T\",\"next_"
                                          "due_at\":\"2026-11-22T13:05:00Z\"}]"},
                                 {.request = "GET /v1/version ", .status = 503, .body = "{}"}};
    struct cli_called c = CALL(script, "incident", "list");
    assert_int_equal(c.code, 0);
    has(c.out, "Sun 22 Nov 13:05 +00:00");
    done(&c);
    struct fake_line zoned[] = {script[0]};
    c = CALL(zoned, "incident", "list");
    has(c.out, "Sun 22 Nov 14:05 +01:00");
    done(&c);
}

/* In an exercise nobody may take the screen for the real thing. */
static void exercises_say_so(void **state)
{
    (void) state;
    struct fake_line script[] = {{.request = "GET /v1/incidents ", .status = 200, .body = "[]"},
                                 {.request = "GET /v1/version ",
                                  .status = 200,
                                  .body = "{\"exercise\":true,\"zone\":\"UTC\",\"now\":\"2026-11-22T13:05:00Z\"}"}};
    api = fake_api_start(script, 2);
    struct cli_called c =
        cli_call(NULL, (const char *[]){"incident", "list", "--exercise", fake_api_directory(api), NULL});
    assert_int_equal(c.code, 0);
    assert_int_equal(strncmp(c.out, "EXERCISE ", 9), 0);
    has(c.out, "Sun 22 Nov 13:05");
    done(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statuses_become_exit_codes),
        cmocka_unit_test(refusals_are_shown_whole),
        cmocka_unit_test(foreign_answers_are_no_answers),
        cmocka_unit_test(json_is_the_body),
        cmocka_unit_test(changes_carry_a_key),
        cmocka_unit_test(a_broken_change_is_tried_once_more),
        cmocka_unit_test(an_unknown_outcome_says_how_to_repeat),
        cmocka_unit_test(gone_after_sending_is_unknown),
        cmocka_unit_test(nothing_hangs),
        cmocka_unit_test(a_broken_question_is_unreachable),
        cmocka_unit_test(without_a_zone_it_is_utc),
        cmocka_unit_test(exercises_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
