/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_exercise_enter: a shell for a player, in which nis2ctl means the exercise and the prompt says so on every line.
 *
 *   exercise enter DIR --as ROLE ──▶ $SHELL with NIS2D_EXERCISE, NIS2D_AS and "EXERCISE friday (legal)" ──▶ exit
 *
 * The shell reads its user's own start file first and is given the prompt after that: bash by --rcfile, zsh by ZDOTDIR,
 * any other by ENV and PS1. Those files lie in a directory of their own that is gone when the shell is. What the shell
 * changed ends with it: the terminal and the shell outside are as they were.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/disk.h"
#include "cli/print.h"
#include "cli/verb_list.h"

struct room {
    const char *shell, *name; /* "/bin/bash", "bash" */
    const char *directory;    /* of the start files; removed afterwards */
    const char *file;         /* the one that was made */
    const char *prompt;
};

static int look(struct cli *cli, const char *directory)
{
    struct answer answer;
    struct client_place place = cli->client.place;
    char absolute[4096];
    if (realpath(directory, absolute) == NULL) {
        return cli_fail(cli, CODE_NOT_FOUND, "no-such-exercise", NULL, "%s: %s", directory, strerror(errno));
    }
    cli->globals.exercise = text_cstr(&cli->arena, text_of(absolute));
    place.socket = cli_format(cli, "%s/nis2d.sock", absolute);
    place.url = NULL;
    client_done(&cli->client);
    client_init(&cli->client, &place, NULL);
    int code = cli_get(cli, "/v1/exercise", &answer); /* refuses a role that nobody plays */
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code == CODE_DONE && text_is(value_get_text(answer.json, "state"), "over")) {
        return cli_fail(cli, CODE_REFUSED, "exercise-over", NULL, "the exercise is over");
    }
    /* From now on the script leaves this role alone. */
    return code == CODE_DONE && cli->globals.as != NULL
               ? cli_post(cli, "/v1/exercise/take", value_map(&cli->arena), &answer)
               : code;
}

static const char *own_file(struct cli *cli, const char *name)
{
    const char *home = getenv("HOME");
    return cli_quote(cli, cli_format(cli, "%s/%s", home != NULL ? home : "/nonexistent", name));
}

/* What the shell reads at its start: the user's file, then our prompt. */
static const char *start_file(struct cli *cli, const struct room *room)
{
    const char *reads, *sets = cli_quote(cli, room->prompt), *before = getenv("ENV");
    if (strcmp(room->name, "bash") == 0) {
        reads = own_file(cli, ".bashrc");
        return cli_format(cli, "[ -r %s ] && . %s\nPROMPT_COMMAND=\nPS1=%s\n", reads, reads, sets);
    }
    if (strcmp(room->name, "zsh") == 0) {
        reads = own_file(cli, ".zshrc");
        return cli_format(cli, "[ -r %s ] && . %s\nprecmd_functions=()\nunset RPROMPT\nPROMPT=%s\n", reads, reads,
                          sets);
    }
    if (before == NULL || before[0] == '\0') {
        return cli_format(cli, "PS1=%s\n", sets);
    }
    reads = cli_quote(cli, before);
    return cli_format(cli, "[ -r %s ] && . %s\nPS1=%s\n", reads, reads, sets);
}

static int furnish(struct cli *cli, struct room *room)
{
    char path[64] = "/tmp/nis2-exercise-XXXXXX";
    struct disk_new file;
    struct complaint why;
    if (mkdtemp(path) == NULL) {
        return cli_fail(cli, CODE_REFUSED, "no-start", NULL, "%s: %s", path, strerror(errno));
    }
    room->directory = text_cstr(&cli->arena, text_of(path));
    room->file = cli_format(cli, "%s/%s", path, strcmp(room->name, "zsh") == 0 ? ".zshrc" : "start");
    enum status status = disk_new_open(&file, room->file, false, &why);
    if (status == STATUS_OK) {
        status = disk_new_write(&file, text_of(start_file(cli, room)), &why);
        if (status == STATUS_OK) {
            status = disk_new_keep(&file, &why);
        } else {
            disk_new_drop(&file);
        }
    }
    return status == STATUS_OK ? CODE_DONE : cli_fail_complaint(cli, &why);
}

static void clear_out(const struct room *room)
{
    if (room->file != NULL) {
        (void) unlink(room->file);
    }
    if (room->directory != NULL) {
        (void) rmdir(room->directory);
    }
}

static _Noreturn void be_shell(struct cli *cli, const struct room *room)
{
    const char *argv[5] = {room->name, NULL};
    setenv("NIS2D_EXERCISE", cli->globals.exercise, 1);
    if (cli->globals.as != NULL) {
        setenv("NIS2D_AS", cli->globals.as, 1);
    }
    unsetenv("NIS2D_SOCKET");
    unsetenv("NIS2D_URL");
    if (strcmp(room->name, "bash") == 0) {
        argv[1] = "--rcfile";
        argv[2] = room->file;
        argv[3] = isatty(STDIN_FILENO) == 1 ? "-i" : NULL;
    } else if (strcmp(room->name, "zsh") == 0) {
        setenv("ZDOTDIR", room->directory, 1);
    } else {
        setenv("ENV", room->file, 1);
        setenv("PS1", room->prompt, 1);
    }
    (void) signal(SIGINT, SIG_DFL);
    (void) signal(SIGTERM, SIG_DFL);
    execv(room->shell, (char *const *) (uintptr_t) argv);
    fprintf(stderr, "%s: %s\n", room->shell, strerror(errno));
    _exit(127);
}

/* The shell's terminal is the shell's: Ctrl-C must not end whoever waits for it. */
static int wait_for(pid_t pid)
{
    int status = 0;
    (void) signal(SIGINT, SIG_IGN);
    (void) signal(SIGQUIT, SIG_IGN);
    (void) signal(SIGHUP, SIG_IGN); /* the shell gets it as well, and what lies in /tmp is to be cleared out */
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void greet(struct cli *cli, const struct room *room)
{
    const char *as = cli->globals.as;
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "You play %s. In this shell nis2ctl is the exercise in %s.",
               as != NULL ? as : "nobody in particular", cli->globals.exercise);
    print_line(cli, PAINT_NONE, "  nis2ctl exercise inbox --follow     what you are told, as it comes");
    print_line(cli, PAINT_NONE, "  exit                                leaves it (%s)", room->name);
    (void) fflush(stdout);
}

int verb_exercise_enter(struct cli *cli)
{
    const char *shell = getenv("SHELL");
    struct room room = {.shell = shell != NULL && shell[0] == '/' ? shell : "/bin/sh"};
    room.name = disk_name(room.shell);
    int code = look(cli, args_word(cli, 0));
    if (code != CODE_DONE) {
        return code;
    }
    const char *as = cli->globals.as;
    room.prompt = cli_format(cli, "*** EXERCISE %s%s%s *** $ ", disk_name(cli->globals.exercise),
                             as != NULL ? ", " : "", as != NULL ? as : "");
    code = furnish(cli, &room);
    if (code == CODE_DONE) {
        greet(cli, &room);
        pid_t pid = fork();
        if (pid == 0) {
            be_shell(cli, &room);
        }
        code = pid > 0 ? wait_for(pid) : cli_fail(cli, CODE_REFUSED, "no-start", NULL, "%s", strerror(errno));
        print_line(cli, PAINT_BOLD, "You have left the exercise: nis2ctl is real again.");
    }
    clear_out(&room);
    return code;
}
