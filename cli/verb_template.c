/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_template: templates from the command line, for whoever writes them.
 *
 *   template render FILE --context FILE [--partials DIR] [--escape html|none|markdown|paste]
 *   template check [DIR]
 *
 * The same engine and the same JSON reader as the daemon's, so that what is seen here is what a draft will be. The
 * rendering goes out byte for byte, without a line end of our own; everything else goes to standard error. Output is
 * written only when all of it is there: a template that fails half way prints nothing.
 */
#include "cli/verb_template.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "cli/template_check.h"
#include "cli/template_files.h"
#include "core/mustache.h"
#include "settings/files.h"
#include "settings/settings.h"

enum { EXIT_DONE = 0, EXIT_ANSWER_IS_NO = 1, EXIT_USAGE = 2 };

static const char usage[] = "usage: nis2ctl template render FILE --context FILE [--partials DIR]\n"
                            "                               [--escape html|none|markdown|paste]\n"
                            "       nis2ctl template check [DIR] [--json]\n"
                            "\n"
                            "render writes the Mustache template FILE, filled from the JSON in --context, to\n"
                            "standard output, byte for byte, with and without --json. {{>name}} is\n"
                            "name.mustache in DIR. check reads every template of DIR (default: those that\n"
                            "came with nis2d), makes every draft with them in every language and format, of\n"
                            "an incident without, with the least and with all answers, and every kind of\n"
                            "message; it says what is wrong and which words a language lacks; with --json\n"
                            "as one document.\n"
                            "\n"
                            "example: nis2ctl report context 7 early-warning > c.json\n"
                            "         nis2ctl template render mine.mustache --context c.json --escape none\n";

struct render_options {
    const char *file, *context, *partials;
    enum mustache_escape escape;
};

static int wrong(const char *what, const char *which)
{
    fprintf(stderr, "nis2ctl template: %s%s%s\n", what, which[0] != '\0' ? ": " : "", which);
    fprintf(stderr, "try: nis2ctl template --help\n");
    return EXIT_USAGE;
}

static int failed(const struct complaint *complaint)
{
    fprintf(stderr, "nis2ctl template: %s: %s\n", complaint->where, complaint->words);
    return EXIT_USAGE;
}

static int help(void)
{
    return fputs(usage, stdout) >= 0 && fflush(stdout) == 0 ? EXIT_DONE : EXIT_USAGE;
}

/* What getopt_long() stumbled over, as the person typed it. */
static const char *stumbled(char **argv)
{
    return optind > 0 && argv[optind - 1] != NULL ? argv[optind - 1] : "";
}

/* EXIT_DONE and the options filled, else the exit code. */
static int read_render_options(int argc, char **argv, struct render_options *ret)
{
    static const struct option options[] = {{"context", required_argument, NULL, 'c'},
                                            {"partials", required_argument, NULL, 'p'},
                                            {"escape", required_argument, NULL, 'e'},
                                            {"json", no_argument, NULL, 'j'}, /* the rendering is what it is */
                                            {NULL, 0, NULL, 0}};
    struct render_options o = {.escape = MUSTACHE_HTML};
    optind = 0; /* start over: getopt keeps its place between calls */
    opterr = 0;
    int option;
    while ((option = getopt_long(argc, argv, ":", options, NULL)) != -1) {
        if (option == 'c')
            o.context = optarg;
        else if (option == 'p')
            o.partials = optarg;
        else if (option == ':')
            return wrong("a value is missing", stumbled(argv));
        else if (option == 'j')
            continue;
        else if (option != 'e')
            return wrong("there is no such option", stumbled(argv));
        else if (!mustache_escape_find(text_of(optarg), &o.escape))
            return wrong("--escape is html, none, markdown or paste, not", optarg);
    }
    if (argc - optind != 1)
        return argc == optind ? wrong("the template's FILE is missing", "") : wrong("one FILE only", argv[optind + 1]);
    o.file = argv[optind];
    if (o.context == NULL)
        return wrong("--context FILE is missing (- is standard input)", "");
    if (strcmp(o.file, "-") == 0 && strcmp(o.context, "-") == 0)
        return wrong("only one of FILE and --context can be standard input", "");
    *ret = o;
    return EXIT_DONE;
}

static enum status render(const struct render_options *o, struct arena *arena, struct buf *out,
                          struct complaint *reterr)
{
    struct template_files_partials partials = {o->partials, arena};
    struct mustache_job job = {.name = text_of(o->file), .escape = o->escape};
    job.partial = template_files_partial;
    job.partial_context = &partials;
    enum status status = template_files_read(o->file, LIMIT_TEMPLATE_TEXT, arena, &job.text, reterr);
    if (status != STATUS_OK)
        return status;
    struct value *context;
    status = template_files_context(o->context, arena, &context, reterr);
    if (status != STATUS_OK)
        return status;
    job.context = context;
    return mustache_render(&job, arena, out, reterr);
}

static int verb_render(int argc, char **argv)
{
    struct render_options options = {0};
    int code = read_render_options(argc, argv, &options);
    if (code != EXIT_DONE)
        return code;
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct complaint complaint;
    if (render(&options, &arena, &out, &complaint) != STATUS_OK)
        code = failed(&complaint);
    else if ((out.len > 0 && fwrite(out.at, 1, out.len, stdout) != out.len) || fflush(stdout) != 0) {
        (void) complain(&complaint, STATUS_IO, "standard output", "%s", strerror(errno));
        code = failed(&complaint);
    }
    buf_done(&out);
    arena_done(&arena);
    return code;
}

static int verb_check(int argc, char **argv)
{
    bool is_json = false;
    const char *directory = NULL;
    for (int i = 1; i < argc; i++) {
        bool is_flag = argv[i][0] == '-';
        if (is_flag && strcmp(argv[i], "--json") != 0)
            return wrong("there is no such option", argv[i]);
        if (!is_flag && directory != NULL)
            return wrong("one DIR only", argv[i]);
        is_json = is_json || is_flag;
        directory = is_flag ? directory : argv[i];
    }
    struct arena arena = ARENA_INIT;
    struct complaint complaint;
    const char *data = settings_find_data(getenv("NIS2D_DATA"), &arena, &complaint);
    if (directory == NULL)
        directory = data != NULL ? files_join(&arena, data, TEXT("templates")) : "templates";
    int problems = is_json ? template_check_json(directory, data, stdout, &complaint)
                           : template_check(directory, data, stdout, &complaint);
    int code = problems < 0 ? failed(&complaint) : problems == 0 ? EXIT_DONE : EXIT_ANSWER_IS_NO;
    arena_done(&arena);
    return fflush(stdout) == 0 ? code : EXIT_USAGE;
}

int verb_template(int argc, char **argv)
{
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return help();
    }
    if (argc < 1)
        return wrong("render or check is missing", "");
    if (strcmp(argv[0], "render") == 0)
        return verb_render(argc, argv);
    if (strcmp(argv[0], "check") == 0)
        return verb_check(argc, argv);
    return wrong("there is no such verb", argv[0]);
}
