/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_script: see exercise_script.h.
 *
 * The child is a copy of this process that runs the verb as a function: a program that was started anew would spend
 * more time on finding its libraries than on the action. What it prints goes into the ledger of the exercise, at most
 * 2000 bytes of it.
 */
#include "cli/exercise_script.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/exercise_report.h"
#include "cli/exercise_wake.h"
#include "cli/print.h"

#define OUTPUT_MAX 2000
#define STEP_TIMEOUT_MS 600000 /* many months may pass between two actions */
#define ARGS_MAX 64
#define LOST_MS 60000 /* a daemon that is started anew answers again by then */

enum { ACTED_SILENT = -1, ACTED_PLAYED = -2 };

/* The same keys in every run, and no path in what is printed: all of it is in the ledger. */
static _Noreturn void be_player(const struct exercise_run *run, const struct value *action, int out)
{
    struct text role = value_get_text(action, "as");
    char key[64];
    const char *argv[ARGS_MAX + 12] = {
        "nis2ctl",    "--exercise",        ".", "--as", strndup(role.at, role.len), "--yes", "--quiet",
        "--no-color", "--idempotency-key", key};
    int argc = 10;
    snprintf(key, sizeof key, "action-%lld", (long long) value_get_int(action, "number", 0));
    for (const struct value_item *i = value_get(action, "do")->first; i != NULL && argc < ARGS_MAX; i = i->next) {
        struct text word = i->value->text;
        argv[argc++] = strndup(word.at, word.len);
    }
    int null = open("/dev/null", O_RDONLY);
    if (chdir(run->directory) != 0) {
        _exit(127);
    }
    dup2(null, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    close(out);
    static const char *const places[] = {"NIS2D_SOCKET", "NIS2D_URL", "NIS2D_EXERCISE", "NIS2D_AS"};
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        unsetenv(places[i]);
    }
    int code = cli_run(argc, (char **) (uintptr_t) argv);
    fflush(NULL);
    _exit(code);
}

static struct text read_output(struct cli *cli, int fd)
{
    struct buf all = BUF_INIT;
    char chunk[512];
    for (ssize_t n = read(fd, chunk, sizeof chunk); n > 0 || (n < 0 && errno == EINTR);
         n = read(fd, chunk, sizeof chunk)) {
        for (ssize_t i = 0; i < n && all.len < OUTPUT_MAX; i++) {
            buf_add_char(&all, chunk[i]);
        }
    }
    struct text clean = print_clean(&cli->arena, text_clip(buf_text(&all), OUTPUT_MAX));
    buf_done(&all);
    return clean;
}

static int64_t act(struct cli *cli, const struct exercise_run *run, const struct value *action, struct text *ret_output)
{
    int fds[2], status = 0;
    if (pipe(fds) != 0) {
        return 127;
    }
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(fds[0]);
        be_player(run, action, fds[1]);
    }
    close(fds[1]);
    *ret_output = pid > 0 ? read_output(cli, fds[0]) : TEXT_EMPTY;
    close(fds[0]);
    if (pid < 0 || waitpid(pid, &status, 0) != pid) {
        return 127;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int do_action(struct cli *cli, const struct exercise_run *run, const struct value *action)
{
    struct value *body = value_map(&cli->arena);
    struct text output = TEXT_EMPTY;
    struct answer answer;
    int64_t code = value_get_bool(action, "is_played", false)   ? ACTED_PLAYED
                   : value_get_bool(action, "is_silent", false) ? ACTED_SILENT
                                                                : act(cli, run, action, &output);
    value_put_int(&cli->arena, body, "number", value_get_int(action, "number", 0));
    value_put_int(&cli->arena, body, "exit_code", code);
    value_put_text(&cli->arena, body, "output", output);
    snprintf(cli->client.key, sizeof cli->client.key, "acted-%lld", (long long) value_get_int(action, "number", 0));
    return cli_post(cli, "/v1/exercise/acted", body, &answer);
}

static int end_it(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    value_put_cstr(&cli->arena, body, "reason", "nothing more happens");
    snprintf(cli->client.key, sizeof cli->client.key, "end");
    return cli_post(cli, "/v1/exercise/end", body, &answer);
}

/* --- the whole run
 * ---------------------------------------------------------------------------------------------------- */

int exercise_script_through(struct cli *cli, const struct exercise_run *run)
{
    struct value *nothing = value_map(&cli->arena);
    cli->client.place.timeout_ms = STEP_TIMEOUT_MS;
    for (;;) {
        struct answer answer;
        int code = cli_post_question(cli, "/v1/exercise/step", nothing, &answer);
        code = code == CODE_DONE ? cli_read(cli, &answer) : code;
        if (code != CODE_DONE || value_get_bool(answer.json, "over", false)) {
            return code;
        }
        const struct value *action = value_get(answer.json, "action");
        code = action != NULL && action->kind == VALUE_MAP ? do_action(cli, run, action) : end_it(cli);
        if (code != CODE_DONE) {
            return code;
        }
    }
}

/* --- beside people ------------------------------------------------------------------------------------------------ */

/* One question, and the action it gave. In memory of its own: it is asked for hours. `*ret_wait_ms` < 0: it is over. */
static int play_once(struct cli *cli, const struct exercise_run *run, int64_t *ret_wait_ms)
{
    struct value *nothing = value_map(&cli->arena);
    struct answer answer;
    int code = cli_post_question(cli, "/v1/exercise/step", nothing, &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    const struct value *action = value_get(answer.json, "action");
    *ret_wait_ms = value_get_int(answer.json, "wait_ms", 1000);
    if (value_get_bool(answer.json, "over", false)) {
        *ret_wait_ms = -1;
        return value_get_bool(answer.json, "is_by_itself", false) ? exercise_report_write(cli, run->directory) : code;
    }
    return action != NULL && action->kind == VALUE_MAP ? do_action(cli, run, action) : code;
}

static void play_beside(struct cli *cli, const struct exercise_run *run)
{
    bool is_no_duff = false;
    int64_t wait_ms = 0, lost_at = 0;
    while (wait_ms >= 0) {
        struct cli one = *cli;
        one.arena = (struct arena) ARENA_INIT;
        int code = play_once(&one, run, &wait_ms);
        cli->client = one.client;
        arena_done(&one.arena);
        lost_at = code == CODE_DONE ? 0 : lost_at != 0 ? lost_at : client_clock_ms();
        bool is_gone = exercise_is_over(cli, &is_no_duff) || access(run->directory, F_OK) != 0;
        if (code != CODE_DONE && (is_gone || client_clock_ms() - lost_at > LOST_MS)) {
            return;
        }
        wait_ms = code != CODE_DONE ? 500 : wait_ms;
        if (wait_ms > 0 && !client_sleep_ms((int) wait_ms)) {
            return;
        }
    }
}

int exercise_script_beside(struct cli *cli, const struct exercise_run *run)
{
    const char *log = cli_format(cli, "%s/EXERCISE-nis2d.log", run->directory);
    struct answer answer;
    int code = cli_post_question(cli, "/v1/exercise/step", value_map(&cli->arena), &answer); /* from now on it waits */
    if (code != CODE_DONE) {
        return code;
    }
    fflush(NULL);
    pid_t pid = fork();
    if (pid != 0) {
        return pid > 0 ? CODE_DONE
                       : cli_fail(cli, CODE_UNREACHABLE, "no-start", NULL, "no process can be started: %s",
                                  strerror(errno));
    }
    int null = open("/dev/null", O_RDONLY), out = open(log, O_WRONLY | O_APPEND | O_CLOEXEC);
    setsid();
    dup2(null, STDIN_FILENO);
    dup2(out >= 0 ? out : null, STDOUT_FILENO);
    dup2(out >= 0 ? out : null, STDERR_FILENO);
    cli->globals.is_json = false; /* the reports are made of trees */
    client_done(&cli->client);    /* its connection is the parent's as well */
    cli->woken = -1;              /* an exercise that is over is not to be woken for its script */
    play_beside(cli, run);
    fflush(NULL);
    _exit(CODE_DONE);
}
