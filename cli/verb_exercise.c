/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_exercise: tabletop exercises, seen from the command line.
 *
 *   exercise check SCENARIO [--config FILE]     everything that is wrong with a scenario, before anybody is invited
 *   exercise start SCENARIO --directory DIR     a daemon of its own; with --rate max plays to the end by itself
 *
 * A scenario is named by its file, or by the id of a shipped one. What it is checked against is the configuration an
 * exercise would run with, so that what passes here starts there.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/exercise_live.h"
#include "cli/exercise_report.h"
#include "cli/exercise_script.h"
#include "cli/exercise_verbs.h"
#include "cli/print.h"
#include "cli/verb_exercise_debrief.h"
#include "cli/verb_list.h"
#include "settings/exercise_settings.h"

/* Not made, not written to: only the paths in the checked configuration begin with it. */
#define NOWHERE "/nonexistent"

static enum status check(struct cli *cli, const char *path, struct scenario_file *file, struct problems *problems)
{
    struct settings_options options = {.data_directory = getenv("NIS2D_DATA")};
    struct settings *settings = NULL;
    enum status status = scenario_load(path, &cli->arena, file, problems);
    status = status == STATUS_OK ? exercise_verbs_check(cli, file, problems) : status;
    if (status == STATUS_OK) {
        const char *config = args_get(cli, "config");
        const struct texts live = config != NULL ? file->scenario.live : (struct texts){NULL, 0};
        status = settings_load_exercise(file, config, NOWHERE, live, &options, &settings, problems);
        settings_free(settings);
    }
    return status;
}

static void print_scenario(struct cli *cli, const struct scenario *s)
{
    print_line(cli, PAINT_BOLD, "%.*s  %.*s", TEXT_ARG(s->id), TEXT_ARG(s->title));
    print_line(cli, PAINT_NONE, "%zu roles, %zu injects, %zu scripted actions, %zu objectives", s->role_count,
               s->inject_count, s->action_count, s->objective_count);
}

static int print_json(struct cli *cli, const char *path, bool is_sound, const struct problems *problems)
{
    struct value *map = value_map(&cli->arena), *list = value_list(&cli->arena);
    value_put_cstr(&cli->arena, map, "file", path);
    value_put_bool(&cli->arena, map, "ok", is_sound);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *p = &problems->at[i];
        struct value *one = value_map(&cli->arena);
        value_put_cstr(&cli->arena, one, "severity", problem_severity_word(p->severity));
        value_put_text(&cli->arena, one, "file", p->file);
        value_put_int(&cli->arena, one, "line", p->line);
        value_put_int(&cli->arena, one, "column", p->column);
        value_put_text(&cli->arena, one, "key", p->key);
        value_put_text(&cli->arena, one, "message", p->words);
        value_push(&cli->arena, list, one);
    }
    value_put(&cli->arena, map, "problems", list);
    return cli_print_value(cli, map);
}

int verb_exercise_check(struct cli *cli)
{
    struct complaint why;
    struct problems problems;
    struct scenario_file file;
    const char *data = settings_find_data(getenv("NIS2D_DATA"), &cli->arena, &why);
    const char *path = scenario_find(text_of(args_word(cli, 0)), data, &cli->arena, &why);
    if (path == NULL) {
        return cli_fail(cli, CODE_NOT_FOUND, "no-such-scenario", NULL, "%s", why.words);
    }
    problems_init(&problems);
    bool is_sound = check(cli, path, &file, &problems) == STATUS_OK;
    int code = is_sound ? CODE_DONE : CODE_NO;
    if (cli->globals.is_json) {
        int printed = print_json(cli, path, is_sound, &problems);
        code = printed == CODE_DONE ? code : printed;
    } else {
        struct buf out = BUF_INIT;
        problems_print(&out, &problems, path, PROBLEM_NOTE);
        problems_print_sum(&out, &problems, path);
        printf("%.*s", (int) out.len, out.at);
        buf_done(&out);
        if (is_sound) {
            print_scenario(cli, &file.scenario);
        }
    }
    problems_done(&problems);
    return code;
}

/* --- start -------------------------------------------------------------------------------------------------------- */

static const char *live_list(struct cli *cli, const struct exercise_run *run)
{
    const char *words = "";
    for (size_t i = 0; i < run->live.count; i++) {
        words = cli_format(cli, "%s%s%.*s", words, i > 0 ? ", " : "", TEXT_ARG(run->live.at[i]));
    }
    return words;
}

static void print_started(struct cli *cli, const struct exercise_run *run)
{
    print_begin(cli);
    if (run->live.count > 0) {
        print_line(cli, PAINT_BOLD, "The exercise runs, LIVE over %s. All else stays in %s.", live_list(cli, run),
                   run->directory);
    } else {
        print_line(cli, PAINT_BOLD, "The exercise runs. Nothing of it reaches anybody outside %s.", run->directory);
    }
    print_line(cli, PAINT_NONE, "socket %s/nis2d.sock", run->directory);
    print_next(cli, cli_format(cli, "--exercise %s exercise status", cli_quote(cli, run->directory)),
               "where it stands");
    print_next(cli, cli_format(cli, "--exercise %s exercise board", cli_quote(cli, run->directory)),
               "for whoever leads");
    print_next(cli, cli_format(cli, "exercise enter %s --as ROLE", cli_quote(cli, run->directory)),
               "for each who plays; then: exercise inbox");
    print_next(cli, cli_format(cli, "--exercise %s exercise end", cli_quote(cli, run->directory)), "to end it");
}

static bool plays_itself(const struct exercise_run *run)
{
    return run->rate != NULL && strcmp(run->rate, "max") == 0;
}

/* To its end, and the reports. */
static int play(struct cli *cli, struct exercise_run *run)
{
    int code = exercise_script_through(cli, run);
    code = code == CODE_DONE ? exercise_report_write(cli, run->directory) : code;
    exercise_run_stop(run);
    if (code == CODE_DONE) {
        print_line(cli, PAINT_NONE, "EXERCISE %s was played to its end; the report is %s/EXERCISE-report.html",
                   run->scenario, run->directory);
    }
    return code;
}

/* The rest of this run goes on in a session of its own, with its words in the journal. */
static int play_in_background(struct cli *cli, struct exercise_run *run)
{
    const char *log = cli_format(cli, "%s/EXERCISE-nis2d.log", run->directory);
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0) {
        exercise_run_stop(run);
        return cli_fail(cli, CODE_UNREACHABLE, "no-start", NULL, "no process can be started");
    }
    if (pid > 0) {
        print_line(cli, PAINT_NONE, "EXERCISE %s plays on by itself; its report will be %s/EXERCISE-report.html",
                   run->scenario, run->directory);
        print_line(cli, PAINT_NONE, "socket %s/nis2d.sock", run->directory);
        return CODE_DONE;
    }
    int null = open("/dev/null", O_RDONLY), out = open(log, O_WRONLY | O_APPEND);
    setsid();
    dup2(null, STDIN_FILENO);
    dup2(out >= 0 ? out : null, STDOUT_FILENO);
    dup2(out >= 0 ? out : null, STDERR_FILENO);
    client_done(&cli->client); /* its connection is the parent's as well */
    int code = play(cli, run);
    fflush(NULL);
    _exit(code);
}

/* --player: roles the script leaves alone from the first moment. */
static int take_for_people(struct cli *cli)
{
    int code = CODE_DONE;
    for (size_t i = 0; i < cli->given_count && code == CODE_DONE; i++) {
        struct answer answer;
        if (strcmp(cli->given[i].row->name, "player") == 0) {
            client_next_key(&cli->client);
            cli->client.place.as = cli->given[i].value;
            code = cli_post(cli, "/v1/exercise/take", value_map(&cli->arena), &answer);
        }
    }
    cli->client.place.as = NULL;
    return code;
}

int verb_exercise_start(struct cli *cli)
{
    struct exercise_run run = {.directory = args_get(cli, "directory"),
                               .scenario = args_word(cli, 0),
                               .config = args_get(cli, "config"),
                               .rate = args_get(cli, "rate")};
    const struct value *previous = NULL;
    int code = args_has(cli, "previous") ? exercise_report_read(cli, args_get(cli, "previous"), &previous) : CODE_DONE;
    code = code == CODE_DONE ? exercise_verbs_confirm(cli, &run) : code;
    code = code == CODE_DONE ? exercise_live_confirm(cli, &run) : code;
    code = code == CODE_DONE ? exercise_run_start(cli, &run) : code;
    if (code != CODE_DONE) {
        return code;
    }
    code = previous != NULL ? exercise_take_over(cli, previous) : CODE_DONE;
    if (code != CODE_DONE) {
        exercise_run_stop(&run);
        return code;
    }
    if (plays_itself(&run)) {
        return args_has(cli, "background") ? play_in_background(cli, &run) : play(cli, &run);
    }
    code = take_for_people(cli);
    code = code == CODE_DONE && !args_has(cli, "no-script") ? exercise_script_beside(cli, &run) : code;
    if (code != CODE_DONE) {
        exercise_run_stop(&run);
        return code;
    }
    print_started(cli, &run);
    return previous != NULL ? exercise_ask_previous(cli) : CODE_DONE;
}

int verb_exercise_report(struct cli *cli)
{
    int code = CODE_DONE;
    const char *directory = cli->globals.exercise;
    if (directory == NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", "exercise", "--exercise DIR says which");
    }
    if (cli->globals.is_json) {
        const struct value *report = exercise_report_value(cli, NULL, &code);
        return report != NULL ? cli_print_value(cli, report) : code;
    }
    code = exercise_report_write(cli, directory);
    if (code == CODE_DONE) {
        print_line(cli, PAINT_NONE, "EXERCISE report: %s/EXERCISE-report.html, .md and .json", directory);
    }
    return code;
}
