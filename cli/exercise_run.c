/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_run: see exercise_run.h.
 *
 * Only files, sockets and processes of this machine.
 */
#include "cli/exercise_run.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/print.h"

#define START_PATIENCE_MS 20000
#define LIVE_MAX 16 /* as many as a scenario may list */

/* --- the directory ------------------------------------------------------------------------------------------------ */

static bool is_empty(const char *path)
{
    DIR *directory = opendir(path);
    int count = 0;
    if (directory == NULL) {
        return false;
    }
    for (const struct dirent *e = readdir(directory); e != NULL; e = readdir(directory)) {
        count += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 ? 1 : 0;
    }
    closedir(directory);
    return count == 0;
}

static int make_directory(struct cli *cli, const char *path)
{
    if (mkdir(path, 0700) == 0 || (errno == EEXIST && is_empty(path))) {
        return CODE_DONE;
    }
    if (errno == EEXIST || errno == 0) {
        return cli_fail(cli, CODE_USAGE, "not-empty", "directory",
                        "%s is not empty; an exercise begins in a directory of its own", path);
    }
    return cli_fail(cli, CODE_USAGE, "directory", "directory", "%s: %s", path, strerror(errno));
}

/* --- the daemon --------------------------------------------------------------------------------------------------- */

/* Where this program lies; "" when that cannot be known. */
static void own_path(char *ret, size_t size)
{
    ssize_t len = readlink("/proc/self/exe", ret, size - 1);
    ret[len > 0 ? len : 0] = '\0';
}

void exercise_run_become(const struct exercise_run *run, const char *log)
{
    char program[4096];
    const char *argv[12 + 2 * LIVE_MAX] = {"nis2d", "--exercise", run->scenario, "--directory", run->directory};
    int argc = 5;
    if (run->rate != NULL) {
        argv[argc++] = "--rate";
        argv[argc++] = run->rate;
    }
    if (run->config != NULL) {
        argv[argc++] = "--config";
        argv[argc++] = run->config;
    }
    for (size_t i = 0; i < run->live.count && i < LIVE_MAX; i++) {
        argv[argc++] = "--live";
        argv[argc++] = strndup(run->live.at[i].at, run->live.at[i].len);
    }
    if (run->live.count > 0) {
        argv[argc++] = "--confirmed-by";
        argv[argc++] = run->confirmed_by;
    }
    setsid();
    int null = open("/dev/null", O_RDWR), out = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(null, STDIN_FILENO);
    dup2(out >= 0 ? out : null, STDOUT_FILENO);
    dup2(out >= 0 ? out : null, STDERR_FILENO);
    own_path(program, sizeof program);
    char *slash = strrchr(program, '/');
    if (slash != NULL && (size_t) (slash - program) + sizeof "/nis2d" <= sizeof program) {
        memcpy(slash, "/nis2d", sizeof "/nis2d");
        execv(program, (char *const *) (uintptr_t) argv);
    }
    execvp("nis2d", (char *const *) (uintptr_t) argv); /* installed in sbin, perhaps */
    execv("/usr/sbin/nis2d", (char *const *) (uintptr_t) argv);
    _exit(127);
}

/* What the daemon said when it did not come up. */
static int did_not_start(struct cli *cli, const char *log, int status)
{
    char line[512];
    FILE *file = fopen(log, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        fprintf(stderr, "%s", line);
    }
    if (file != NULL) {
        fclose(file);
    }
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    if (code == 78) {
        unlink(log); /* all of it was just said; the mended scenario may begin in the same place */
    }
    return cli_fail(cli, code == 78 ? CODE_USAGE : CODE_UNREACHABLE, "no-start", NULL, "%s",
                    code == 127 ? "there is no nis2d beside nis2ctl" : "the exercise did not start; see above");
}

static void talk_to(struct cli *cli, const struct exercise_run *run)
{
    struct client_place place = cli->client.place;
    place.socket = cli_format(cli, "%s/nis2d.sock", run->directory);
    place.url = NULL;
    place.as = NULL;
    client_done(&cli->client);
    client_init(&cli->client, &place, NULL);
    cli->globals.exercise = run->directory;
}

int exercise_run_start(struct cli *cli, struct exercise_run *run)
{
    char absolute[4096];
    int code = make_directory(cli, run->directory);
    if (code != CODE_DONE) {
        return code;
    }
    if (realpath(run->directory, absolute) != NULL) {
        run->directory = text_cstr(&cli->arena, text_of(absolute));
    }
    const char *log = cli_format(cli, "%s/EXERCISE-nis2d.log", run->directory);
    fflush(NULL);
    run->daemon = fork();
    if (run->daemon < 0) {
        return cli_fail(cli, CODE_UNREACHABLE, "no-start", NULL, "no process can be started: %s", strerror(errno));
    }
    if (run->daemon == 0) {
        exercise_run_become(run, log);
    }
    talk_to(cli, run);
    for (int64_t end = client_clock_ms() + START_PATIENCE_MS; client_clock_ms() < end;) {
        int status = 0;
        if (waitpid(run->daemon, &status, WNOHANG) == run->daemon) {
            return did_not_start(cli, log, status);
        }
        if (cli_look(cli, "/v1/exercise") != NULL) {
            return CODE_DONE;
        }
        (void) client_sleep_ms(20);
    }
    exercise_run_stop(run);
    return cli_fail(cli, CODE_UNREACHABLE, "no-start", NULL, "the exercise did not answer in time; see %s", log);
}

void exercise_run_stop(struct exercise_run *run)
{
    if (run->daemon > 0) {
        kill(run->daemon, SIGTERM);
        waitpid(run->daemon, NULL, 0);
        run->daemon = 0;
    }
}
