/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `nis2ctl compute` as it is typed: its two forms of output, and exit code 2 with the flag named for everything it
 * cannot use.
 */
#include "tests/lib/expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/verb_compute.h"

#define ARGS_MAX 16

/* What the last call wrote. */
static char out[8192], err[8192];

static FILE *redirect(FILE *stream, int *ret_saved)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(stream);
    *ret_saved = dup(fileno(stream));
    assert_true(dup2(fileno(file), fileno(stream)) >= 0);
    return file;
}

static void restore(FILE *stream, FILE *file, int saved, char *ret, size_t size)
{
    fflush(stream);
    dup2(saved, fileno(stream));
    close(saved);
    rewind(file);
    ret[fread(ret, 1, size - 1, file)] = '\0';
    fclose(file);
}

static int call(const char *const *args)
{
    char *argv[ARGS_MAX + 1] = {NULL};
    int argc = 0, saved_out, saved_err;
    for (; args[argc] != NULL; argc++) {
        assert_true(argc < ARGS_MAX);
        argv[argc] = strdup(args[argc]);
    }
    char *mine[ARGS_MAX + 1];
    memcpy(mine, argv, sizeof mine); /* getopt moves them about */
    FILE *out_file = redirect(stdout, &saved_out), *err_file = redirect(stderr, &saved_err);
    int code = verb_compute(argc, argv);
    restore(stdout, out_file, saved_out, out, sizeof out);
    restore(stderr, err_file, saved_err, err, sizeof err);
    for (int i = 0; i < argc; i++)
        free(mine[i]);
    return code;
}

#define COMPUTE(...) call((const char *[]){"compute", __VA_ARGS__, NULL})
#define IN_BERLIN "--timezone", "Europe/Berlin"

static void has(const char *where, const char *part)
{
    if (strstr(where, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, where);
}

/* Programs read this; its form is a promise. */
static void json_is_one_document(void **state)
{
    (void) state;
    assert_int_equal(COMPUTE("aware+PT24H@elapsed", "--at", "aware=2026-10-24T12:00:00Z", IN_BERLIN, "--json"), 0);
    assert_string_equal(out, "{\"due_at\":\"2026-10-25T12:00:00Z\",\"due_local\":\"Sun 2026-10-25 13:00:00 +0100\"}\n");
    assert_string_equal(err, "");
    /* The flags may stand in front, and with an equals sign. */
    assert_int_equal(
        COMPUTE("--json", "--timezone=Europe/Berlin", "--at=aware=2026-10-24 14:00", "aware+PT24H@elapsed"), 0);
    has(out, "\"due_at\":\"2026-10-25T12:00:00Z\"");
}

/* The lawyer's view: the result first, then the steps of each term, with the one that decided marked. */
static void words_show_the_steps(void **state)
{
    (void) state;
    assert_int_equal(COMPUTE("min(n+P1M@civil,n+P30D@civil)", "--at", "n=2027-01-28T10:00:00Z", IN_BERLIN), 0);
    assert_int_equal(strncmp(out, "Sat 2027-02-27 11:00:00 +01:00  Europe/Berlin  (2027-02-27T10:00:00Z)\n", 68), 0);
    has(out, "\nn+P1M@civil\n");
    has(out, "\nn+P30D@civil   <- the earliest, which counts\n");
    assert_string_equal(err, "");
}

/* A line that a terminal breaks where it likes is not read. */
static void lines_fit_a_terminal(void **state)
{
    (void) state;
    assert_int_equal(
        COMPUTE("a+P20D@workdays", "--at", "a=2026-03-31T10:00:00Z", IN_BERLIN, "--holidays", "2026-04-03,2026-04-06"),
        0);
    size_t width = 0, lines = 0;
    for (const char *at = out; *at != '\0'; at++) {
        width = *at == '\n' ? 0 : width + 1;
        lines += *at == '\n' ? 1 : 0;
        assert_true(width < 80);
    }
    assert_true(lines > 6);
    has(out, "a holiday");
    assert_int_equal(out[strlen(out) - 1], '\n');
    assert_int_not_equal(out[strlen(out) - 2], '\n');
}

/* Holidays may come in any order, twice, in several flags or as none. */
static void holidays_are_taken(void **state)
{
    (void) state;
    const char *easter = "2026-04-06,2026-04-03,2026-04-06";
    assert_int_equal(COMPUTE("a+P1D@eod", "--at", "a=2026-04-02T09:00:00Z", IN_BERLIN, "--holidays", easter, "--json"),
                     0);
    has(out, "2026-04-07T22:00:00Z");
    assert_int_equal(COMPUTE("a+P1D@eod", "--at", "a=2026-04-02T09:00:00Z", IN_BERLIN, "--holidays", "2026-04-03",
                             "--holidays", "2026-04-06", "--json"),
                     0);
    has(out, "2026-04-07T22:00:00Z");
    assert_int_equal(COMPUTE("a+P1D@eod", "--at", "a=2026-04-02T09:00:00Z", IN_BERLIN, "--holidays", "-", "--json"), 0);
    has(out, "2026-04-03T22:00:00Z");
    assert_int_equal(COMPUTE("a+P1D@eod", "--at", "a=2026-04-02T09:00:00Z", IN_BERLIN, "--holidays", "", "--json"), 0);
    has(out, "2026-04-03T22:00:00Z");
}

/* Several anchors, in both ways of writing them; one that is missing or not used is worth a word, not a refusal. */
static void several_anchors(void **state)
{
    (void) state;
    assert_int_equal(COMPUTE("min(a+PT4H@elapsed,b+PT24H@elapsed)", "--at", "a=2026-02-03T09:00:00Z",
                             "b=2026-02-03T08:00:00Z", IN_BERLIN, "--json"),
                     0);
    has(out, "2026-02-03T13:00:00Z");
    assert_string_equal(err, "");
    assert_int_equal(COMPUTE("min(a+PT4H@elapsed,b+PT24H@elapsed)", "--at", "b=2026-02-03T08:00:00Z", "--at",
                             "c=2026-02-03T08:00:00Z", IN_BERLIN, "--json"),
                     0);
    has(out, "2026-02-04T08:00:00Z");
    has(err, "a is not given");
    has(err, "does not use c");
    assert_int_equal(COMPUTE("s.due+PT4H@elapsed", "--at", "s.due=now", IN_BERLIN), 0);
}

/* Wrong usage is exit code 2 with the flag and what is allowed, and nothing on standard output. */
static void mistakes_name_the_flag(void **state)
{
    (void) state;
    static const struct {
        const char *args[8];
        const char *said;
    } mistakes[] = {
        {{"compute"}, "RULE: is missing"},
        {{"compute", "a+1d@eod", IN_BERLIN, "--at", "a=now"}, "RULE: the period \"1d\""},
        {{"compute", "a+P1D@eod", "b+P1D@eod", IN_BERLIN, "--at", "a=now"}, "RULE: only one"},
        {{"compute", "a+P1D@eod", "--at", "a=now"}, "--timezone: is missing"},
        {{"compute", "a+P1D@eod", "--at", "a=now", "--timezone", "Europe/Berlln"}, "--timezone: "},
        {{"compute", "a+P1D@eod", "--at", "a=now", "--timezone", "../../etc/passwd"}, "--timezone: "},
        {{"compute", "a+P1D@eod", IN_BERLIN}, "--at: is missing"},
        {{"compute", "a+P1D@eod", IN_BERLIN, "--at", "now"}, "--at: must be ANCHOR=TIME"},
        {{"compute", "a+P1D@eod", IN_BERLIN, "--at", "A=now"}, "--at: an ANCHOR is"},
        {{"compute", "a+P1D@eod", IN_BERLIN, "--at", "a=now", "--at", "a=now"}, "--at: this ANCHOR is given twice"},
        {{"compute", "a+P1D@eod", IN_BERLIN, "--at", "a=2026-03-29 02:30"}, "--at a: 2026-03-29 02:30 does not exist"},
        {{"compute", "a+P1D@eod", IN_BERLIN, "--at", "b=now"}, "--at: no anchor of the rule is given"},
        {{"compute", "a+P1D@eod", IN_BERLIN, "--at", "a=9999-01-01T00:00:00Z"}, "--at: is too near"},
        {{"compute", "a+P1D@eod", IN_BERLIN, "--holidays", "2026-02-30"}, "--holidays: \"2026-02-30\""},
        {{"compute", "a+P1D@eod", IN_BERLIN, "--holidays", "2026-02-03,"}, "--holidays: \"\""},
        {{"compute", "a+P1D@eod", "--zone", "x"}, "options: there is no such option: --zone"},
        {{"compute", "a+P1D@eod", "--at"}, "options: a value is missing after: --at"},
        {{"compute", "a+P1D@eod\xff"}, "options: an argument is not UTF-8"},
    };
    for (size_t i = 0; i < ARRAY_LEN(mistakes); i++) {
        assert_int_equal(call(mistakes[i].args), 2);
        has(err, mistakes[i].said);
        assert_string_equal(out, "");
    }
}

/* With --json a mistake is a problem document, also when --json comes last. */
static void mistakes_are_documents_too(void **state)
{
    (void) state;
    assert_int_equal(COMPUTE("a+1d@eod", "--at", "a=now", IN_BERLIN, "--json"), 2);
    assert_string_equal(out, "");
    has(err, "{\"type\":\"about:blank\"");
    has(err, "\"code\":\"bad-input\",\"field\":\"RULE\"");
    assert_int_equal(err[strlen(err) - 1], '\n');
}

/* Past the array of anchors. */
static void anchors_are_bounded(void **state)
{
    (void) state;
    static char names[65][24];
    char *argv[80] = {NULL};
    static char verb[] = "compute", rule[] = "a0+PT1H@elapsed", zone[] = "--timezone=UTC", json[] = "--json";
    for (int count = 64; count <= 65; count++) {
        int argc = 0, saved_out, saved_err;
        argv[argc++] = verb;
        argv[argc++] = rule;
        argv[argc++] = zone;
        argv[argc++] = json;
        for (int i = 0; i < count; i++) {
            snprintf(names[i], sizeof names[i], "a%d=now", i);
            argv[argc++] = names[i];
        }
        FILE *out_file = redirect(stdout, &saved_out), *err_file = redirect(stderr, &saved_err);
        int code = verb_compute(argc, argv);
        restore(stdout, out_file, saved_out, out, sizeof out);
        restore(stderr, err_file, saved_err, err, sizeof err);
        assert_int_equal(code, count == 64 ? 0 : 2);
    }
    has(err, "at most 64 anchors");
}

/* Somebody who knows nothing of the grammar must get a line that works. */
static void help_has_an_example(void **state)
{
    (void) state;
    assert_int_equal(COMPUTE("--help"), 0);
    has(out, "example:\n  nis2ctl compute");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_one_document),
        cmocka_unit_test(words_show_the_steps),
        cmocka_unit_test(lines_fit_a_terminal),
        cmocka_unit_test(holidays_are_taken),
        cmocka_unit_test(several_anchors),
        cmocka_unit_test(mistakes_name_the_flag),
        cmocka_unit_test(mistakes_are_documents_too),
        cmocka_unit_test(anchors_are_bounded),
        cmocka_unit_test(help_has_an_example),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
