/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_log: what a line of the log looks like, whatever somebody typed, and what a crash leaves behind.
 *
 * Lines are written to a pipe or a temporary file and read back. The crash is a forked child that aborts.
 */
#include "edge/log.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static char out[LIMIT_LOG_LINE * 2];

static const char *formatted(size_t cap, const char *message, const struct log_field *fields, size_t count)
{
    memset(out, '#', sizeof(out));
    size_t len = log_format(out, cap, message, fields, count);
    assert_true(len <= cap);
    assert_int_equal(out[cap], '#');
    out[len] = '\0';
    return out;
}

/* Else scripts that read the log would break, and people could not tell ours from theirs. */
static void fields_are_quoted(void **state)
{
    (void) state;
    assert_string_equal(formatted(200, "listening", LOG_NONE), "listening");
    assert_string_equal(
        formatted(200, "opened", LOG_FIELDS({"ref", TEXT("INC-2026-0001")}, {"title", TEXT("Zwölf Türen")})),
        "opened ref=\"INC-2026-0001\" title=\"Zwölf Türen\"");
    assert_string_equal(formatted(200, "x", LOG_FIELDS({"empty", TEXT_EMPTY})), "x empty=\"\"");
    assert_string_equal(formatted(200, "x", LOG_FIELDS({"t", TEXT("a\"b\\c")})), "x t=\"a\\\"b\\\\c\"");
}

/* Else a title with a line break could forge a line of its own, or hide what follows it on the screen. */
static void nobody_writes_a_second_line(void **state)
{
    (void) state;
    assert_string_equal(formatted(200, "x", LOG_FIELDS({"t", TEXT("a\nb\rc\td\033[2J")})),
                        "x t=\"a\\nb\\u000dc\\u0009d\\u001b[2J\"");
    assert_string_equal(formatted(200, "x",
                                  LOG_FIELDS({"t", TEXT("\xe2\x80\xae"
                                                        "evil")})),
                        "x t=\"\\u202eevil\"");
    assert_string_equal(formatted(200, "x",
                                  LOG_FIELDS({"t", TEXT("\xc2\x9b"
                                                        "1m")})),
                        "x t=\"\\u009b1m\"");
    assert_string_equal(formatted(200, "x", LOG_FIELDS({"t", TEXT("a\0b")})), "x t=\"a\\u0000b\"");
    assert_string_equal(formatted(200, "two\nlines", LOG_NONE), "two\\nlines");
}

/* Else journald would store the whole line as a blob nobody can grep. */
static void invalid_utf8_is_escaped(void **state)
{
    (void) state;
    assert_string_equal(formatted(200, "x", LOG_FIELDS({"t", TEXT("\xff\xc3(\xe2\x82")})),
                        "x t=\"\\xff\\xc3(\\xe2\\x82\"");
    assert_string_equal(formatted(200, "x", LOG_FIELDS({"t", TEXT("\xf0\x9f\x9a\xa8")})), "x t=\"\xf0\x9f\x9a\xa8\"");
}

/* Else one huge title would push everything else out of the journal. */
static void line_is_bounded(void **state)
{
    (void) state;
    /* cap 20: 16 bytes of text and the room for the dots */
    assert_string_equal(formatted(20, "x", LOG_FIELDS({"k", TEXT("123456789")})), "x k=\"123456789\"");
    assert_string_equal(formatted(20, "x", LOG_FIELDS({"k", TEXT("1234567890")})), "x k=\"1234567890\"");
    assert_string_equal(formatted(20, "x", LOG_FIELDS({"k", TEXT("12345678901")})), "x k=\"12345678901...");
    assert_string_equal(formatted(20, "x", LOG_FIELDS({"k", TEXT("1234567890\n")})), "x k=\"1234567890...");
    char big[4 * LIMIT_LOG_LINE];
    memset(big, 'a', sizeof(big));
    assert_true(strlen(formatted(LIMIT_LOG_LINE, "x", LOG_FIELDS({"k", {big, sizeof(big)}}))) <= LIMIT_LOG_LINE);
}

static FILE *start_into_file(enum log_level level)
{
    FILE *f = tmpfile();
    assert_non_null(f);
    log_start(fileno(f), level);
    return f;
}

static const char *written(FILE *f)
{
    static char text[256 * 1024];
    rewind(f);
    text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
    return text;
}

/* Else an operator who asks for warnings only would get everything, or an operator who asks for everything would miss
 * some. */
static void levels_are_kept(void **state)
{
    (void) state;
    unsetenv("JOURNAL_STREAM");
    FILE *f = start_into_file(LOG_LEVEL_WARN);
    log_error("one", LOG_NONE);
    log_warn("two", LOG_NONE);
    log_info("three", LOG_NONE);
    log_debug("four", LOG_NONE);
    log_set_level(LOG_LEVEL_DEBUG);
    log_debug("five", LOG_NONE);
    assert_string_equal(written(f), "one\ntwo\nfive\n");
    fclose(f);
}

/* Else journalctl -p err would show nothing; and elsewhere people would read <3> before each line. */
static void priorities_only_for_the_journal(void **state)
{
    (void) state;
    FILE *f = tmpfile();
    struct stat st;
    char stream[64];
    assert_int_equal(fstat(fileno(f), &st), 0);
    snprintf(stream, sizeof(stream), "%llu:%llu", (unsigned long long) st.st_dev, (unsigned long long) st.st_ino);
    setenv("JOURNAL_STREAM", stream, 1);
    log_start(fileno(f), LOG_LEVEL_DEBUG);
    log_error("e", LOG_NONE);
    log_warn("w", LOG_NONE);
    log_info("i", LOG_NONE);
    log_debug("d", LOG_NONE);
    assert_string_equal(written(f), "<3>e\n<4>w\n<6>i\n<7>d\n");
    fclose(f);
    setenv("JOURNAL_STREAM", "1:1", 1); /* inherited, but not our stream */
    f = start_into_file(LOG_LEVEL_DEBUG);
    log_error("e", LOG_NONE);
    assert_string_equal(written(f), "e\n");
    fclose(f);
    unsetenv("JOURNAL_STREAM");
}

/* Else a failure would be logged without the place and the advice it came with. */
static void complaint_is_one_line(void **state)
{
    (void) state;
    FILE *f = start_into_file(LOG_LEVEL_INFO);
    struct complaint c;
    (void) !complain(&c, STATUS_IO, "/var/lib/nis2d/ledger.db", "%s", "no space left on device");
    log_complaint(LOG_LEVEL_ERROR, "ledger: append failed", &c);
    assert_string_equal(written(f), "ledger: append failed status=\"io\" where=\"/var/lib/nis2d/ledger.db\" "
                                    "why=\"no space left on device\"\n");
    fclose(f);
}

/* Else a misspelt level would silently mean another one. */
static void level_words(void **state)
{
    (void) state;
    enum log_level level = LOG_LEVEL_INFO;
    struct complaint c;
    assert_int_equal(log_level_parse(TEXT("warn"), &level, &c), STATUS_OK);
    assert_int_equal(level, LOG_LEVEL_WARN);
    assert_int_equal(log_level_parse(TEXT("warning"), &level, &c), STATUS_BAD_INPUT);
    assert_int_equal(level, LOG_LEVEL_WARN);
}

/* Else a crash in the field would tell nothing of what came before it. */
static void crash_shows_the_last_lines(void **state)
{
    (void) state;
    FILE *f = tmpfile();
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        log_start(fileno(f), LOG_LEVEL_ERROR);
        log_dump_on_crash();
        for (int i = 0; i <= LIMIT_LOG_RING; i++) {
            char number[16];
            snprintf(number, sizeof(number), "%d", i);
            log_debug("line", LOG_FIELDS({"n", text_of(number)}));
        }
        abort();
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    const char *text = written(f);
    assert_non_null(strstr(text, "the last lines before the crash:\nline n=\"1\"\n"));
    assert_non_null(strstr(text, "line n=\"64\"\n"));
    assert_null(strstr(text, "line n=\"0\"\n")); /* one more than are kept */
    fclose(f);
}

static int restore(void **state)
{
    (void) state;
    log_start(STDERR_FILENO, LOG_LEVEL_INFO);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_quoted),
        cmocka_unit_test(nobody_writes_a_second_line),
        cmocka_unit_test(invalid_utf8_is_escaped),
        cmocka_unit_test(line_is_bounded),
        cmocka_unit_test_teardown(levels_are_kept, restore),
        cmocka_unit_test_teardown(priorities_only_for_the_journal, restore),
        cmocka_unit_test_teardown(complaint_is_one_line, restore),
        cmocka_unit_test(level_words),
        cmocka_unit_test(crash_shows_the_last_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
