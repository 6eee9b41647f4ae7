/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cli_call: see cli_call.h. The child runs the test program itself again under the name nis2ctl, and that calls
 * cli_run(): the very code under test, with its sanitizers.
 *
 * Surprising: the child does not simply go on after fork(). Beside it runs the thread of the fake server, and after a
 * fork of several threads the thread sanitizer no longer hands on signals: a Ctrl-C would be lost now and then.
 */
#include "tests/lib/cli_call.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/cli.h"

#define ARGS_MAX 64
#define TERMINAL_MAX (1 << 20)
#define PATIENCE_MS 20000

static void clean_environment(void)
{
    static const char *const names[] = {"CI",       "NIS2D_NO_PROMPT", "NIS2D_SOCKET", "NIS2D_URL", "NIS2D_EXERCISE",
                                        "NIS2D_AS", "NO_COLOR"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        unsetenv(names[i]);
    }
    setenv("TERM", "xterm", 1);
    setenv("NIS2D_PROC", "/nonexistent", 1); /* whoever rehearses on this machine is not our matter */
}

#define PROGRAM "nis2ctl"

/* Before main(), where the test program would begin to run its tests. */
__attribute__((constructor)) static void be_the_program(int argc, char **argv)
{
    if (argc > 0 && strcmp(argv[0], PROGRAM) == 0) {
        int code = cli_run(argc, argv);
        fflush(NULL);
        _exit(code);
    }
}

static _Noreturn void run(const char *socket, const char *const *args)
{
    char *argv[ARGS_MAX + 4] = {strdup(PROGRAM)};
    int argc = 1;
    if (socket != NULL) {
        argv[argc++] = strdup("--socket");
        argv[argc++] = strdup(socket);
    }
    for (; *args != NULL; args++) {
        REQUIRE(argc < ARGS_MAX);
        argv[argc++] = strdup(*args);
    }
    execv("/proc/self/exe", argv);
    _exit(127);
}

static char *read_file(FILE *file)
{
    char *at = NULL;
    size_t len = 0;
    FILE *copy = open_memstream(&at, &len);
    rewind(file);
    for (int c = fgetc(file); c != EOF; c = fgetc(file)) {
        fputc(c, copy);
    }
    fclose(copy);
    fclose(file);
    return at;
}

static int wait_for(pid_t pid)
{
    int status = 0;
    REQUIRE(waitpid(pid, &status, 0) == pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

struct cli_called cli_call(const char *socket, const char *const *args)
{
    FILE *out = tmpfile(), *err = tmpfile();
    REQUIRE(out != NULL && err != NULL);
    fflush(NULL);
    pid_t pid = fork();
    REQUIRE(pid >= 0);
    if (pid == 0) {
        clean_environment();
        dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
        dup2(fileno(out), STDOUT_FILENO);
        dup2(fileno(err), STDERR_FILENO);
        run(socket, args);
    }
    struct cli_called called = {.code = wait_for(pid)};
    called.out = read_file(out);
    called.err = read_file(err);
    return called;
}

/* Reads what the terminal shows; types when its moment has come. */
static char *attend(int fd, const struct cli_typed *typed)
{
    char *shown = calloc(1, TERMINAL_MAX + 1);
    size_t len = 0, seen = 0;
    struct pollfd in = {.fd = fd, .events = POLLIN};
    while (poll(&in, 1, PATIENCE_MS) > 0) {
        ssize_t n = read(fd, shown + len, TERMINAL_MAX - len);
        if (n <= 0) {
            break;
        }
        len += (size_t) n;
        const char *found = typed->after != NULL ? strstr(shown + seen, typed->after) : NULL;
        if (found != NULL) {
            seen = (size_t) (found - shown) + strlen(typed->after);
            REQUIRE(write(fd, typed->types, strlen(typed->types)) == (ssize_t) strlen(typed->types));
            typed++;
        }
    }
    return shown;
}

struct cli_called cli_call_terminal(const char *socket, const char *variable, const struct cli_typed *typed,
                                    const char *const *args)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int fd;
    fflush(NULL);
    pid_t pid = forkpty(&fd, NULL, NULL, &size);
    REQUIRE(pid >= 0);
    if (pid == 0) {
        clean_environment();
        if (variable != NULL) {
            putenv(strdup(variable));
        }
        run(socket, args);
    }
    struct cli_called called = {.out = attend(fd, typed), .err = strdup("")};
    close(fd);
    called.code = wait_for(pid);
    return called;
}

void cli_called_done(struct cli_called *called)
{
    free(called->out);
    free(called->err);
}
