/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `nis2ctl template`, called as main() calls it, in a directory of its own, with what it writes caught.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/text.h"
#include "cli/verb_template.h"

struct place {
    char directory[64]; /* the current directory while a test runs */
    char before[4096];
    char out[LIMIT_TEMPLATE_OUTPUT + 4096], err[8192];
    size_t out_len;
};

static void run_command(const char *command)
{
    /* Only ever on names this file made. */
    if (system(command) != 0)
        fail_msg("%s", command);
}

static int setup(void **state)
{
    static struct place place;
    memset(&place, 0, sizeof place);
    strcpy(place.directory, "/tmp/test_verb_template.XXXXXX");
    if (getcwd(place.before, sizeof place.before) == NULL || mkdtemp(place.directory) == NULL ||
        chdir(place.directory) != 0)
        return -1;
    *state = &place;
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", place->directory);
    unsetenv("NIS2D_DATA");
    return chdir(place->before) == 0 && system(command) == 0 ? 0 : -1;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wbe");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* Puts a file in the place of a stream; gives what must be put back. */
static int divert(FILE *stream, const char *path)
{
    fflush(stream);
    int kept = dup(fileno(stream));
    FILE *file = fopen(path, "wbe");
    assert_non_null(file);
    assert_true(kept >= 0 && dup2(fileno(file), fileno(stream)) >= 0);
    fclose(file);
    return kept;
}

static size_t restore(FILE *stream, int kept, const char *path, char *ret, size_t size)
{
    fflush(stream);
    assert_true(dup2(kept, fileno(stream)) >= 0);
    close(kept);
    FILE *file = fopen(path, "rbe");
    assert_non_null(file);
    size_t len = fread(ret, 1, size - 1, file);
    ret[len] = '\0';
    fclose(file);
    return len;
}

/* Calls the verb with the words, which end with NULL. */
static int call(struct place *place, ...)
{
    char *argv[16];
    int argc = 0;
    va_list words;
    va_start(words, place);
    while ((argv[argc] = va_arg(words, char *)) != NULL)
        argc++;
    va_end(words);
    int out = divert(stdout, ".out"), err = divert(stderr, ".err");
    int code = verb_template(argc, argv);
    place->out_len = restore(stdout, out, ".out", place->out, sizeof place->out);
    restore(stderr, err, ".err", place->err, sizeof place->err);
    return code;
}

/* An author would see something else than what a draft will be; a line end too many would break a pasted field. */
static void render_prints_byte_for_byte(void **state)
{
    struct place *place = *state;
    write_file("t.mustache", "{{>head}}\n{{title}} {{{title}}} {{n}} \xc3\xa9");
    write_file("c.json", "{\"title\":\"a<b\",\"n\":0.1}");
    write_file("head.mustache", "# {{title}}\n");
    assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", NULL), 0);
    assert_string_equal(place->out, "a&lt;b a<b 0.1 \xc3\xa9");
    assert_string_equal(place->err, "");
    assert_int_equal(call(place, "render", "--context=c.json", "--partials", ".", "t.mustache", "--escape=none", NULL),
                     0);
    assert_string_equal(place->out, "# a<b\na<b a<b 0.1 \xc3\xa9");
    assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", "--escape", "markdown", NULL), 0);
    assert_string_equal(place->out, "a\\<b a<b 0.1 \xc3\xa9");
    write_file("t.mustache", "");
    assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", NULL), 0);
    assert_int_equal(place->out_len, 0);
}

/* A partial's name could read any file of the machine into a report. */
static void partials_stay_in_their_directory(void **state)
{
    struct place *place = *state;
    run_command("mkdir -p p/sub");
    write_file("secret.mustache", "secret");
    write_file("p/sub/in.mustache", "in");
    write_file("p/x.mustache", "x");
    write_file("c.json", "{}");
    write_file("t.mustache", "[{{>../secret}}{{>./x}}{{>sub/../x}}{{>/etc/passwd}}{{>sub//in}}{{>sub/"
                             "}}{{>sub}}{{>absent}}]{{>sub/in}}{{>x}}");
    assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", "--partials", "p", NULL), 0);
    assert_string_equal(place->out, "[]inx");
}

/* Half a report would look like a whole one. */
static void a_failed_rendering_prints_nothing(void **state)
{
    struct place *place = *state;
    write_file("t.mustache", "much text\n{{#open}}\n");
    write_file("c.json", "{}");
    assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", NULL), 2);
    assert_string_equal(place->out, "");
    assert_string_equal(place->err, "nis2ctl template: t.mustache:2: section 'open' is not closed\n");
    write_file("t.mustache", "text {{>p}}");
    write_file("p.mustache", "\n\n{{/x}}");
    assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", "--partials", ".", NULL), 2);
    assert_string_equal(place->out, "");
    assert_non_null(strstr(place->err, "p:3: '/x' closes a section that was never opened"));
}

/* A person would search for a misplaced comma, or for a file that is elsewhere. */
static void files_that_cannot_be_used_are_named(void **state)
{
    struct place *place = *state;
    write_file("t.mustache", "x");
    write_file("c.json", "{\n\"a\":,}");
    assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", NULL), 2);
    assert_non_null(strstr(place->err, "c.json:2:5: not valid JSON"));
    assert_int_equal(call(place, "render", "t.mustache", "--context", "absent.json", NULL), 2);
    assert_non_null(strstr(place->err, "absent.json: cannot be opened: No such file"));
    assert_int_equal(call(place, "render", "absent", "--context", "c.json", NULL), 2);
    assert_non_null(strstr(place->err, "absent: cannot be opened"));
    assert_int_equal(call(place, "render", ".", "--context", "c.json", NULL), 2);
    assert_non_null(strstr(place->err, ".: cannot be read: Is a directory"));
    write_file("latin1.mustache", "\xe9");
    assert_int_equal(call(place, "render", "latin1.mustache", "--context", "c.json", NULL), 2);
    assert_non_null(strstr(place->err, "latin1.mustache: is not UTF-8"));
}

/* A slip on the command line would be answered with a rendering of something else. */
static void wrong_usage_is_exit_2(void **state)
{
    struct place *place = *state;
    write_file("t.mustache", "x");
    write_file("c.json", "{}");
    assert_int_equal(call(place, NULL), 2);
    assert_int_equal(call(place, "paint", NULL), 2);
    assert_non_null(strstr(place->err, "there is no such verb: paint"));
    assert_int_equal(call(place, "render", NULL), 2);
    assert_non_null(strstr(place->err, "FILE is missing"));
    assert_int_equal(call(place, "render", "t.mustache", NULL), 2);
    assert_non_null(strstr(place->err, "--context FILE is missing"));
    assert_int_equal(call(place, "render", "t.mustache", "u.mustache", "--context", "c.json", NULL), 2);
    assert_non_null(strstr(place->err, "one FILE only: u.mustache"));
    assert_int_equal(call(place, "render", "t.mustache", "--context", NULL), 2);
    assert_non_null(strstr(place->err, "a value is missing: --context"));
    assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", "--escape", "xml", NULL), 2);
    assert_non_null(strstr(place->err, "--escape is html, none, markdown or paste, not: xml"));
    assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", "--colour", NULL), 2);
    assert_non_null(strstr(place->err, "there is no such option: --colour"));
    assert_int_equal(call(place, "render", "-", "--context", "-", NULL), 2);
    assert_int_equal(call(place, "check", "a", "b", NULL), 2);
    assert_int_equal(call(place, "check", "--all", NULL), 2);
    assert_string_equal(place->out, "");
}

/* Nobody would find out how it is meant. */
static void help_has_an_example(void **state)
{
    struct place *place = *state;
    assert_int_equal(call(place, "--help", NULL), 0);
    assert_non_null(strstr(place->out, "example: "));
    assert_int_equal(call(place, "render", "--help", NULL), 0);
    assert_non_null(strstr(place->out, "example: "));
}

/* The engine's bounds would not hold for the command, or a legitimate rendering just below them would be refused. */
static void bounds_of_the_engine_hold(void **state)
{
    struct place *place = *state;
    struct buf text = BUF_INIT;
    for (size_t extra = 0; extra < 2; extra++) {
        buf_clear(&text);
        buf_add_cstr(&text, "[0");
        for (size_t i = 1; i < LIMIT_TEMPLATE_OUTPUT + extra; i++)
            buf_add_cstr(&text, ",0");
        buf_add_cstr(&text, "]");
        write_file("c.json", text.at);
        write_file("t.mustache", "{{#.}}x{{/.}}");
        assert_int_equal(call(place, "render", "t.mustache", "--context", "c.json", NULL), extra == 0 ? 0 : 2);
        assert_int_equal(place->out_len, extra == 0 ? LIMIT_TEMPLATE_OUTPUT : 0);
    }
    buf_done(&text);
    write_file("c.json", "{}");
    write_file("loop.mustache", "{{>loop}}");
    assert_int_equal(call(place, "render", "loop.mustache", "--context", "c.json", "--partials", ".", NULL), 2);
    assert_non_null(strstr(place->err, "loop:1: sections and partials nest more than 64 deep"));
}

static void make_templates(void)
{
    run_command("mkdir -p d/partials d/messages d/samples d/languages");
    write_file("d/text.mustache", "{{title}}\n{{>field}}\n{{#due.local}}{{.}}{{/due.local}}\n");
    write_file("d/partials/field.mustache", "{{#fields}}{{label}}{{>deep/unit}}{{/fields}}");
    run_command("mkdir d/partials/deep");
    write_file("d/partials/deep/unit.mustache", "h");
    write_file("d/messages/page.mustache", "{{other}}");
    write_file("d/languages/en.yaml", "a: b\n");
    write_file("d/samples/full.json", "{\"title\":\"t\",\"due\":{\"local\":\"x\"},\"fields\":[{\"label\":\"l\"}]}");
}

/* Good templates would be held up. */
static void check_is_content_with_good_templates(void **state)
{
    struct place *place = *state;
    make_templates();
    int code = call(place, "check", "d", NULL);
    assert_string_equal(place->out, "3 templates, 0 problems\n");
    assert_int_equal(code, 0);
    run_command("mkdir data && mv d data/templates");
    setenv("NIS2D_DATA", "data", 1);
    assert_int_equal(call(place, "check", NULL), 0);
    assert_string_equal(place->out, "3 templates, 0 problems\n");
}

/* A misspelt name would be a hole in a report that somebody signs. */
static void check_finds_what_is_wrong(void **state)
{
    struct place *place = *state;
    make_templates();
    write_file("d/a.mustache", "{{titel}}\n{{>feild}}\n{{due.lokal}}{{.}}{{due.local}}");
    write_file("d/b.mustache", "\n{{#title}}");
    write_file("d/messages/page.mustache", "{{anything}}{{>gone}}");
    write_file("d/partials/field.mustache", "\n{{xyzzy}}");
    write_file("d/c.mustache", "{{>loop}}");
    write_file("d/partials/loop.mustache", "{{>loop}}");
    int code = call(place, "check", "d", NULL);
    assert_string_equal(
        place->out,
        "d/a.mustache:1: no sample has the name 'titel' (did you mean 'title'?)\n"
        "d/a.mustache:2: there is no partial 'feild' in d/partials\n"
        "d/a.mustache:3: no sample has the name 'lokal' (did you mean 'local'?)\n"
        "d/b.mustache:2: section 'title' is not closed\n"
        "d/partials/loop.mustache:1: sections and partials nest more than 64 deep here (with d/samples/full.json)\n"
        "d/messages/page.mustache:1: there is no partial 'gone' in d/partials\n"
        "d/partials/field.mustache:2: no sample has the name 'xyzzy'\n"
        "7 templates, 7 problems\n");
    assert_int_equal(code, 1);
}

/* A program that reads the answer would have to take lines apart that hold names of files. */
static void check_answers_in_one_document(void **state)
{
    struct place *place = *state;
    make_templates();
    write_file("d/a.mustache", "{{titel}}");
    assert_int_equal(call(place, "check", "--json", "d", NULL), 1);
    assert_string_equal(
        place->out, "{\"problems\":[{\"where\":\"d/a.mustache:1\",\"problem\":\"no sample has the name "
                    "'titel' (did you mean 'title'?)\"}],\"files\":4,\"drafts\":0,\"messages\":0,\"languages\":0}\n");
    write_file("d/a.mustache", "{{title}}");
    assert_int_equal(call(place, "check", "d", "--json", NULL), 0);
    assert_string_equal(place->out, "{\"problems\":[],\"files\":4,\"drafts\":0,\"messages\":0,\"languages\":0}\n");
}

/* A sample that is broken would check nothing, and nobody would know. */
static void check_names_broken_samples_and_judges_no_names_without_any(void **state)
{
    struct place *place = *state;
    make_templates();
    write_file("d/samples/full.json", "{");
    assert_int_equal(call(place, "check", "d", NULL), 1);
    assert_non_null(strstr(place->out, "d/samples/full.json:1:1: not valid JSON"));
    assert_non_null(strstr(place->out, "3 templates, 1 problem\n"));
}

/* The data that came with the program, as `make install` lays them out. */
static void shipped(const struct place *place)
{
    static char command[5 * sizeof place->before];
    snprintf(command, sizeof command,
             "mkdir data && ln -s '%s/templates' '%s/config/regimes' '%s/config/authorities' '%s/config/holidays' data",
             place->before, place->before, place->before, place->before);
    run_command(command);
    setenv("NIS2D_DATA", "data", 1);
}

/* A page that lost its hour would be found by whoever it wakes. */
static void check_makes_every_message(void **state)
{
    struct place *place = *state;
    shipped(place);
    run_command("mkdir -p mine/messages");
    write_file("mine/messages/part.mustache", "{{todo}}\n{{command}}\n");
    assert_int_equal(call(place, "check", "mine", NULL), 0);
    assert_non_null(strstr(place->out, " and 540 messages in 5 languages, 1 template, 0 problems\n"));
    write_file("mine/messages/subject.mustache", "{{ref}}\n");
    assert_int_equal(call(place, "check", "mine", NULL), 1);
    assert_non_null(strstr(place->out, "mine/messages/subject.mustache:1: does not say by when"));
}

/* A draft that does not render, or is half in another language, would be found at night. */
static void check_makes_every_draft(void **state)
{
    struct place *place = *state;
    shipped(place);
    int code = call(place, "check", NULL);
    assert_non_null(strstr(place->out, " messages in 5 languages, "));
    assert_non_null(strstr(place->out, " templates, 0 problems\n"));
    assert_int_equal(code, 0);
}

/* Whoever changes one file would not learn what it breaks, or would be told of the shipped ones. */
static void check_tries_own_files_over_the_shipped_ones(void **state)
{
    struct place *place = *state;
    shipped(place);
    run_command("mkdir -p d/text d/html d/partials d/languages");
    write_file("d/text/draft.mustache", "{{stage.nam}} {{>field_text}} {{>gone}}");
    write_file("d/html/draft.mustache", "{{#sections}}{{>loop}}{{/sections}}");
    write_file("d/partials/loop.mustache", "{{>loop}}");
    write_file("d/languages/sv.yaml", "mark: {missing: \"[SAKNAS]\"}\nfield: {impact.sumary: \"x\"}\n");
    assert_int_equal(call(place, "check", "d", NULL), 1);
    assert_non_null(strstr(place->out, "in 6 languages"));
    static const char *const told[] = {
        "d/text/draft.mustache:1: no sample has the name 'nam' (did you mean 'name'?)\n",
        "d/text/draft.mustache:1: there is no partial 'gone' in d/partials\n",
        "d/partials/loop.mustache:1: sections and partials nest more than 64 deep here\n",
        "languages/sv.yaml: has no word for date.full; drafts print it in English\n",
        "languages/sv.yaml: no draft asks for field.impact.sumary (did you mean field.impact.summary?)\n",
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (strstr(place->out, told[i]) == NULL)
            fail_msg("\"%s\" is not in:\n%s", told[i], place->out);
    }
    assert_non_null(strstr(place->out, "languages/sv.yaml: has no word for "));
    assert_null(strstr(place->out, "no partial 'field_text'"));
    assert_null(strstr(place->out, "languages/da.yaml"));
    assert_null(strstr(strstr(place->out, "loop.mustache:1: ") + 1, "loop.mustache:1: ")); /* once, not once a draft */
    write_file("d/html/draft.mustache", "{{#sections}}");
    assert_int_equal(call(place, "check", "d", NULL), 1);
    const char *once = strstr(place->out, "d/html/draft.mustache:1: section 'sections' is not closed");
    assert_non_null(once);
    /* Not when it is read and again when it is tried. */
    assert_null(strstr(strchr(once, '\n'), "'sections' is not closed"));
}

/* "No problems" would be said of nothing. */
static void check_wants_something_to_check(void **state)
{
    struct place *place = *state;
    assert_int_equal(call(place, "check", "absent", NULL), 2);
    assert_non_null(strstr(place->err, "absent: cannot be read"));
    run_command("mkdir empty");
    assert_int_equal(call(place, "check", "empty", NULL), 2);
    assert_non_null(strstr(place->err, "empty: has no file NAME.mustache in it"));
    assert_string_equal(place->out, "");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(render_prints_byte_for_byte),
        CASE(partials_stay_in_their_directory),
        CASE(a_failed_rendering_prints_nothing),
        CASE(files_that_cannot_be_used_are_named),
        CASE(wrong_usage_is_exit_2),
        CASE(help_has_an_example),
        CASE(bounds_of_the_engine_hold),
        CASE(check_is_content_with_good_templates),
        CASE(check_finds_what_is_wrong),
        CASE(check_answers_in_one_document),
        CASE(check_names_broken_samples_and_judges_no_names_without_any),
        CASE(check_wants_something_to_check),
        CASE(check_makes_every_draft),
        CASE(check_makes_every_message),
        CASE(check_tries_own_files_over_the_shipped_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
