/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_config: everything that is wrong with a configuration, at once, before a daemon meets it.
 *
 *   config check [FILE] [--show] [--elsewhere] [--json]
 *
 * The same reading as the daemon's, secrets included, so that what passes here starts there. Problems go to standard
 * output, one a line, in the form that editors jump to; `--show` adds every key with its value and where it came from.
 * It changes nothing, and what it reads of a secret it wipes.
 *
 * Surprising: a warning does not make the answer no. Groups and users may come later; a file that this user may not
 * read may be right. `--elsewhere` is for a configuration that another machine will use.
 */
#include "cli/verb_config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/value.h"
#include "settings/files.h"
#include "settings/names.h"
#include "settings/schema.h"
#include "settings/settings.h"

enum { EXIT_YES = 0, EXIT_NO = 1, EXIT_USAGE = 2 };

#define DEFAULT_FILE "/etc/nis2d/nis2d.yaml"
#define UNIT_CREDENTIALS "/run/credentials/nis2d.service" /* while the service runs, and for those who may look */

static const char usage[] = "usage: nis2ctl config check [FILE] [--show] [--elsewhere] [--json]\n"
                            "\n"
                            "Reads FILE (default " DEFAULT_FILE ") and the files of secrets it names\n"
                            "as the daemon would at a start, and prints every error, warning and note, as\n"
                            "FILE:LINE:COLUMN: key: what is wrong; what is allowed.\n"
                            "\n"
                            "  --show       also every key with its value and where it comes from\n"
                            "  --elsewhere  FILE is for another machine: a missing secret is a warning\n"
                            "  --json       one document\n"
                            "\n"
                            "Exit: 0 the file may be used, 1 it may not.\n"
                            "\n"
                            "example: nis2ctl config check nis2d.yaml --show\n";

struct job {
    const char *file;
    bool wants_values, is_json, is_elsewhere;
    struct arena arena;
    struct value *values; /* with --json */
};

/* --- for people --------------------------------------------------------------------------------------------------- */

static void print_problems(const struct job *job, const struct problems *problems)
{
    struct buf out = BUF_INIT;
    problems_print(&out, problems, job->file, PROBLEM_NOTE);
    printf("%.*s", (int) out.len, out.len > 0 ? out.at : "");
    buf_done(&out);
}

static void print_shown(void *context, const struct schema_shown *shown)
{
    struct job *job = context;
    bool has_value = shown->value.len > 0;
    if (!shown->is_default) {
        printf("%.*s: %.*s  # %s:%d\n", TEXT_ARG(shown->key), TEXT_ARG(shown->value), job->file, shown->line);
    } else if (has_value) {
        printf("%.*s: %.*s  # default\n", TEXT_ARG(shown->key), TEXT_ARG(shown->value));
    } else {
        printf("%.*s:  # not given\n", TEXT_ARG(shown->key));
    }
}

static void print_sum(const struct job *job, const struct problems *problems)
{
    struct buf out = BUF_INIT;
    problems_print_sum(&out, problems, job->file);
    printf("%.*s", (int) out.len, out.at);
    buf_done(&out);
}

/* --- for programs ------------------------------------------------------------------------------------------------- */

static struct value *problem_value(struct arena *a, const struct problem *p)
{
    struct value *map = value_map(a);
    value_put_cstr(a, map, "severity", problem_severity_word(p->severity));
    value_put_text(a, map, "file", p->file);
    value_put_int(a, map, "line", p->line);
    value_put_int(a, map, "column", p->column);
    value_put_text(a, map, "key", p->key);
    value_put_text(a, map, "message", p->words);
    return map;
}

static void add_shown(void *context, const struct schema_shown *shown)
{
    struct job *job = context;
    struct value *map = value_map(&job->arena);
    value_put_text(&job->arena, map, "key", shown->key);
    value_put_text_or_null(&job->arena, map, "value", shown->value);
    value_put_cstr(&job->arena, map, "from", shown->is_default ? "default" : "file");
    if (shown->line > 0) {
        value_put_int(&job->arena, map, "line", shown->line);
    }
    value_push(&job->arena, job->values, map);
}

static void print_json(struct job *job, const struct settings *settings, const struct problems *problems)
{
    struct arena *a = &job->arena;
    struct value *document = value_map(a), *list = value_list(a);
    struct buf out = BUF_INIT;
    value_put_cstr(a, document, "file", job->file);
    value_put_bool(a, document, "ok", !problems_have_errors(problems));
    for (size_t i = 0; i < problems->count; i++) {
        value_push(a, list, problem_value(a, &problems->at[i]));
    }
    value_put(a, document, "problems", list);
    if (job->wants_values && settings != NULL) {
        job->values = value_list(a);
        schema_show(&settings_schema, settings->tree, add_shown, job);
        value_put(a, document, "values", job->values);
    }
    value_json_pretty(&out, document);
    printf("%.*s\n", (int) out.len, out.at);
    buf_done(&out);
}

/* ------------------------------------------------------------------------------------------------------------------ */

static int check(struct job *job)
{
    const char *credentials = getenv("CREDENTIALS_DIRECTORY");
    const struct secrets_check secrets = {names_mine(&job->arena), job->is_elsewhere};
    struct settings_options options = {
        .secrets = &secrets,
        .data_directory = getenv("NIS2D_DATA"),
        .credentials_directory = credentials != NULL                    ? credentials
                                 : files_is_directory(UNIT_CREDENTIALS) ? UNIT_CREDENTIALS
                                                                        : NULL,
    };
    struct settings *settings = NULL;
    struct problems problems;
    hash_init();
    problems_init(&problems);
    enum status status = settings_load(job->file, &options, &settings, &problems);
    if (job->is_json) {
        print_json(job, settings, &problems);
    } else {
        print_problems(job, &problems);
        if (job->wants_values && settings != NULL) {
            schema_show(&settings_schema, settings->tree, print_shown, job);
        }
        print_sum(job, &problems);
    }
    problems_done(&problems);
    settings_free(settings);
    arena_done(&job->arena);
    return status == STATUS_OK ? EXIT_YES : EXIT_NO;
}

static int wrong_usage(const char *words, const char *what)
{
    fprintf(stderr, "nis2ctl config check: %s%s\ntry: nis2ctl config check --help\n", words, what);
    return EXIT_USAGE;
}

int verb_config(int argc, char **argv)
{
    static const struct option options[] = {{"show", no_argument, NULL, 's'},
                                            {"elsewhere", no_argument, NULL, 'e'},
                                            {"json", no_argument, NULL, 'j'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    struct job job = {.file = DEFAULT_FILE};
    optind = 0; /* the whole command line has been through getopt once */
    opterr = 0;
    for (int c = getopt_long(argc, argv, "h", options, NULL); c != -1;
         c = getopt_long(argc, argv, "h", options, NULL)) {
        if (c == 'h') {
            fputs(usage, stdout);
            return EXIT_YES;
        }
        if (c == '?') {
            return wrong_usage("there is no such flag: ", optind > 0 && optind <= argc ? argv[optind - 1] : "");
        }
        job.wants_values = job.wants_values || c == 's';
        job.is_elsewhere = job.is_elsewhere || c == 'e';
        job.is_json = job.is_json || c == 'j';
    }
    if (argc - optind > 1) {
        return wrong_usage("one file at a time, not also ", argv[optind + 1]);
    }
    if (optind < argc) {
        job.file = argv[optind];
    }
    return check(&job);
}
