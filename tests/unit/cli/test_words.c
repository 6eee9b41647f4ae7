/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is typed: commands, flags anywhere, what is refused and how it is said, help on every level. No daemon: nothing
 * here may need one.
 */
#include "tests/lib/expect.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "tests/lib/cli_call.h"

#define NOWHERE "/nonexistent/nis2d.sock"

static void has(const char *where, const char *part)
{
    if (strstr(where, part) == NULL) {
        fail_msg("\"%s\" is not in:\n%s", part, where);
    }
}

#define CALL(...) cli_call(NOWHERE, (const char *[]){__VA_ARGS__, NULL})

/* Calls, and expects the exit code and a part of what is said on standard error; nothing on standard output. */
static void refuses(int code, const char *part, const char *const *args)
{
    struct cli_called c = cli_call(NOWHERE, args);
    if (c.code != code) {
        fail_msg("%s %s: exit %d, not %d: %s", args[0], args[1] != NULL ? args[1] : "", c.code, code, c.err);
    }
    has(c.err, part);
    assert_string_equal(c.out, "");
    cli_called_done(&c);
}
#define REFUSES(code, part, ...) refuses(code, part, (const char *[]){__VA_ARGS__, NULL})

/* A slip gets the nearest name, or at 3 a.m. somebody searches a manual instead of reporting. */
static void slips_are_answered(void **state)
{
    (void) state;
    REFUSES(2, "did you mean nis2ctl incident?", "incidnet", "open");
    REFUSES(2, "did you mean nis2ctl incident open?", "incident", "opne");
    REFUSES(2, "did you mean nis2ctl incident open?", "open");
    REFUSES(2, "did you mean --title?", "incident", "open", "--titel", "x");
    REFUSES(2, "did you mean --json?", "deadlines", "--jsno");
    REFUSES(2, "stand behind it", "--title", "x", "incident", "open");
    REFUSES(2, "there is no flag -x", "deadlines", "-x");
}

/* A word too few or too many is refused before anything is sent. */
static void words_are_counted(void **state)
{
    (void) state;
    REFUSES(2, "REF is missing", "incident", "show");
    REFUSES(2, "one word too many: 8", "incident", "show", "7", "8");
    REFUSES(2, "yes|no|undecided is missing", "incident", "decide", "7", "significant", "--reason", "x");
    REFUSES(2, "OBL is missing", "explain");
    REFUSES(2, "STAGE is missing", "explain", "7");
    REFUSES(2, "one word too many", "explain", "7", "early_warning", "again");
    REFUSES(2, "one word REF/regime", "explain", "7/nis2/early_warning", "again");
    REFUSES(2, "contradicts", "explain", "7/nis2/early_warning", "--regime", "gdpr");
    REFUSES(2, "incident needs a verb", "incident");
    REFUSES(2, "key=value is missing", "incident", "set", "7");
}

static void flags_are_checked(void **state)
{
    (void) state;
    REFUSES(2, "--title needs a value", "incident", "open", "--title");
    REFUSES(2, "--title is given twice", "incident", "open", "--title", "a", "--title=b");
    REFUSES(2, "--minor takes no value", "incident", "open", "--title", "a", "--minor=yes");
    REFUSES(2, "--title is missing", "incident", "open");
    REFUSES(2, "--reason is missing", "incident", "void", "7");
    REFUSES(2, "--socket needs a value", "deadlines", "--socket");
    REFUSES(2, "one of --socket, --url and --exercise", "deadlines", "--url", "https://x");
    REFUSES(2, "--timeout is a DURATION", "deadlines", "--timeout", "soon");
    REFUSES(2, "--timeout is a DURATION", "deadlines", "--timeout", "0s");
    REFUSES(2, "--by is a name", "deadlines", "--by", "a\r\nX-Evil: 1");
    REFUSES(2, "--idempotency-key is at most", "deadlines", "--idempotency-key", "a b");
    REFUSES(2, "is not UTF-8", "incident", "open", "--title", "\xff");
    REFUSES(2, "bare", "incident", "set", "7", "a=", "--json");
    REFUSES(2, "no key=value", "incident", "set", "7", "word");
    REFUSES(2, "is given twice", "incident", "set", "7", "a=1", "a=2");
    REFUSES(2, "--force goes with -o", "report", "draft", "7", "early", "--force");
    REFUSES(2, "does not go with --undo", "report", "filed", "--undo", "3", "--reason", "x", "--reference", "y");
    REFUSES(2, "--reason TEXT is missing", "report", "filed", "--undo", "3");
    REFUSES(2, "--undo is the number", "report", "filed", "--undo", "x", "--reason", "y");
    REFUSES(2, "--reference TEXT or --receipt FILE", "report", "proof", "7", "early");
    REFUSES(2, "yes, no or undecided", "incident", "decide", "7", "significant", "maybe", "--reason", "x");
    REFUSES(2, "no delivery", "queue", "retry", "AL-3");
    REFUSES(2, "--reason TEXT is missing", "queue", "release", "--all");
}

/* A token must never travel in the open. */
static void plain_http_stays_at_home(void **state)
{
    (void) state;
    struct cli_called c = cli_call(NULL, (const char *[]){"deadlines", "--url", "http://example.org", NULL});
    assert_int_equal(c.code, 2);
    has(c.err, "never travels in the open");
    cli_called_done(&c);
    c = cli_call(NULL, (const char *[]){"deadlines", "--url", "http://localhost.example.org", NULL});
    assert_int_equal(c.code, 2);
    cli_called_done(&c);
    c = cli_call(NULL, (const char *[]){"deadlines", "--url=http://127.0.0.1:1", NULL});
    assert_int_equal(c.code, 3);
    cli_called_done(&c);
}

/* Global flags may stand anywhere; without a daemon each of these gets as far as asking for one (3). */
static void globals_stand_anywhere(void **state)
{
    (void) state;
    REFUSES(3, "does not answer", "--no-color", "incident", "--timeout", "2s", "show", "--quiet", "7");
    REFUSES(3, "\"code\":\"unreachable\"", "incident", "show", "7", "--json");
    REFUSES(3, "does not answer", "incident", "note", "7", "--", "--json is a word here");
    REFUSES(3, "does not answer", "incident", "anchor", "7", "aware", "--at", "-90m", "--reason", "x");
    REFUSES(3, "there is no such socket; nothing recorded. Is it running? (systemctl status nis2d; or set NIS2D_SOCKET",
            "incident", "open", "--title", "x");
    REFUSES(3, "does not answer", "--idempotency-key", "k", "alert", "ack", "7");
}

/* A verb of later versions says so, instead of looking like a slip. */
static void later_verbs_say_so(void **state)
{
    (void) state;
    REFUSES(2, "not in this version", "digest");
}

/* With --json what is wrong is a document too, whatever is wrong. */
static void complaints_are_documents(void **state)
{
    (void) state;
    REFUSES(2, "{\"type\":\"about:blank\"", "--json", "incidnet");
    REFUSES(2, "\"field\":\"title\"", "incident", "open", "--json");
    REFUSES(2, "\"status\":400", "nothing", "--json");
}

/* A terminal of 80 columns is what one gets at night over a bad line. */
static void fits_80_columns(const char *out)
{
    size_t at = 0;
    for (const char *c = out; *c != '\0'; c++) {
        at = *c == '\n' ? 0 : at + (((unsigned char) *c & 0xc0) != 0x80 ? 1 : 0);
        if (at > 80) {
            fail_msg("more than 80 columns: %.*s\n%s", 81, c - 80, out);
        }
    }
}

static void prints(const char *part, const char *const *args)
{
    struct cli_called c = cli_call(NOWHERE, args);
    assert_int_equal(c.code, 0);
    has(c.out, part);
    has(c.out, "\nexample:");
    fits_80_columns(c.out);
    assert_string_equal(c.err, "");
    cli_called_done(&c);
}

/* Help is where people look first: each level has it, with an example. */
static void help_is_on_every_level(void **state)
{
    (void) state;
    prints("Global flags", (const char *[]){"--help", NULL});
    prints("incident decide", (const char *[]){"incident", "--help", NULL});
    prints("--late-reason", (const char *[]){"report", "filed", "--help", NULL});
    prints("--late-reason", (const char *[]){"--help", "report", "filed", NULL});
    prints("--late-reason", (const char *[]){"help", "report", "filed", NULL});
    prints("RFC 3339", (const char *[]){"help", "times", NULL});
    prints("early_warning", (const char *[]){"help", "stages", NULL});
    prints("key~=value", (const char *[]){"help", "fields", NULL});
    prints("130", (const char *[]){"help", "exit-codes", NULL});
    prints("authority_feedback", (const char *[]){"help", "stages", NULL});
    REFUSES(2, "did you mean times?", "help", "tims");
    for (size_t i = 0; i < verb_count; i++) {
        const struct verb *v = &verbs[i];
        if (v->run == NULL && v->raw == NULL) {
            continue;
        }
        prints("usage: nis2ctl", (const char *[]){v->noun, v->word != NULL ? v->word : "--help",
                                                  v->word != NULL ? "--help" : NULL, NULL});
    }
}

/* Splits as a shell would, for blanks and single quotes. */
static int split(char *line, char **argv)
{
    int argc = 0;
    char *from = line, *to = line;
    while (*from != '\0') {
        bool is_quoted = false;
        argv[argc++] = to;
        for (; *from != '\0' && (is_quoted || *from != ' '); from++) {
            if (*from == '\'') {
                is_quoted = !is_quoted;
            } else {
                *to++ = *from;
            }
        }
        from += *from == ' ' ? 1 : 0;
        *to++ = '\0';
    }
    argv[argc] = NULL;
    return argc;
}

/* An example that does not work is worse than none: each fits the table. */
static void examples_can_be_typed(void **state)
{
    (void) state;
    size_t seen = 0;
    for (size_t i = 0; i < verb_count; i++) {
        if (verbs[i].run == NULL) {
            continue;
        }
        assert_non_null(verbs[i].example);
        char line[400] = "nis2ctl ", *argv[40];
        memcpy(line + 8, verbs[i].example, strlen(verbs[i].example) + 1);
        int argc = split(line, argv);
        struct cli cli;
        memset(&cli, 0, sizeof cli);
        if (args_read(&cli, argc, argv) != CODE_DONE || cli.verb->run != verbs[i].run) {
            fail_msg("nis2ctl %s", verbs[i].example);
        }
        arena_done(&cli.arena);
        seen++;
    }
    assert_true(seen > 50);
}

/* What a shell sources has to be a script of that shell. */
static void completions_are_scripts(void **state)
{
    (void) state;
    struct cli_called c = CALL("completion", "bash");
    assert_int_equal(c.code, 0);
    has(c.out, "complete -F _nis2ctl nis2ctl");
    cli_called_done(&c);
    c = CALL("completion", "zsh");
    assert_int_equal(strncmp(c.out, "#compdef nis2ctl\n", 17), 0);
    cli_called_done(&c);
    c = CALL("completion", "fish");
    has(c.out, "complete -c nis2ctl -n '__fish_seen_subcommand_from incident' -f -a open");
    cli_called_done(&c);
    REFUSES(2, "bash, zsh or fish", "completion", "tcsh");
}

/* A completion that proposes what is refused is worse than none; without a daemon it is quick and silent. */
static void completion_follows_the_tables(void **state)
{
    (void) state;
    static const struct {
        const char *words[8], *there, *not_there;
    } rows[] = {
        {{""}, "\nincident\n", "\ndigest\n"},
        {{"incident", ""}, "\nopen\n", "\nincident\n"},
        {{"incident", "open", "--"}, "\n--title\n", "\n--format\n"},
        {{"incident", "open", "--significant", ""}, "\nundecided\n", "\n--title\n"},
        {{"incident", "open", "--title", "incident", "--severity", ""}, "\nmedium\n", "\nopen\n"},
        {{"--by", "anna", "incident", "status", "7", ""}, "\ncontained\n", "\nopen\n"},
        {{"incident", "decide", "7", "significant", ""}, "\nundecided\n", "\nsignificant\n"},
        {{"incident", "set", "7", ""}, "\nimpact.cross_border=\n", "\nincident.status=\n"},
        {{"incident", "set", "7", "a=b", "impact.cross_border="}, "\nimpact.cross_border=?\n", "\nimpact.severity=\n"},
        {{"incident", "set", "7", "malicious~="}, "\nmalicious~=yes\n", "\nmalicious~=?\n"},
        {{"incident", "set", "7", "impact.countries=DK,"}, "\nimpact.countries=DK,SE\n", "\nimpact.countries=SE\n"},
        {{"incident", "set", "7", "no.such="}, "\n", "="},
        {{"incident", "set", "7", "--unknown", ""}, "\nimpact.cross_border\n", "="},
        {{"report", "draft", "7", "early_warning", "--format", ""}, "\npaste\n", "\nmisp\n"},
        {{"nonsense", ""}, "\n", "\nopen\n"},
        {{"incident", "open", "--no-such", ""}, "\n", "\nopen\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *words[16] = {"--socket", "/nonexistent", "completion", "words", "--"};
        memcpy(words + 5, rows[i].words, sizeof rows[i].words);
        struct cli_called c = cli_call(NULL, words);
        struct buf out = BUF_INIT;
        buf_addf(&out, "\n%s", c.out);
        buf_add_char(&out, '\0');
        assert_int_equal(c.code, 0);
        assert_string_equal(c.err, "");
        has(buf_text(&out).at, rows[i].there);
        if (strstr(buf_text(&out).at, rows[i].not_there) != NULL) {
            fail_msg("row %zu has %s", i, rows[i].not_there);
        }
        buf_done(&out);
        cli_called_done(&c);
    }
}

/* Verbs that need no daemon get their words as they were typed, whatever global flags stand around. */
static void verbs_without_a_daemon(void **state)
{
    (void) state;
    struct cli_called c = CALL("--json", "compute", "a+PT24H@elapsed", "--no-color", "--at", "a=2026-11-21T14:05:00Z",
                               "--timezone", "Europe/Copenhagen");
    assert_int_equal(c.code, 0);
    has(c.out, "{\"due_at\":\"2026-11-22T14:05:00Z\"");
    cli_called_done(&c);
    c = CALL("compute", "--help");
    assert_int_equal(c.code, 0);
    has(c.out, "usage: nis2ctl compute");
    cli_called_done(&c);
    c = CALL("config", "check", "/nonexistent.yaml");
    assert_int_equal(c.code, 1);
    cli_called_done(&c);
    c = CALL("version");
    assert_int_equal(c.code, 0);
    has(c.out, "nis2ctl " NIS2D_VERSION "\nnis2d   does not answer");
    cli_called_done(&c);
    c = CALL("version", "--json");
    has(c.out, "\"daemon\":null}\n");
    cli_called_done(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_are_answered),
        cmocka_unit_test(words_are_counted),
        cmocka_unit_test(flags_are_checked),
        cmocka_unit_test(plain_http_stays_at_home),
        cmocka_unit_test(globals_stand_anywhere),
        cmocka_unit_test(later_verbs_say_so),
        cmocka_unit_test(complaints_are_documents),
        cmocka_unit_test(help_is_on_every_level),
        cmocka_unit_test(examples_can_be_typed),
        cmocka_unit_test(completions_are_scripts),
        cmocka_unit_test(completion_follows_the_tables),
        cmocka_unit_test(verbs_without_a_daemon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
