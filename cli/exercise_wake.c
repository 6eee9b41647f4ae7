/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_wake: see exercise_wake.h.
 *
 * One at a time: whoever wakes it holds a lock on EXERCISE-over, others wait for it. The daemon dies with this process,
 * however that ends.
 */
#include "cli/exercise_wake.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/disk.h"
#include "cli/exercise_run.h"

#define WAKE_PATIENCE_MS 20000

static bool is_up(struct cli *cli)
{
    struct client_request request = {.path = "/v1/exercise"};
    struct client_answer answer;
    if (client_ask(&cli->client, &request, &answer) != CLIENT_ANSWERED) {
        return false;
    }
    client_answer_done(&answer);
    return true;
}

/* With the lock, or -1. */
static int lock(struct cli *cli)
{
    int fd = open(cli_format(cli, "%s/EXERCISE-over", cli->globals.exercise), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    for (int64_t end = client_clock_ms() + WAKE_PATIENCE_MS; fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0;) {
        if (client_clock_ms() > end || !client_sleep_ms(20)) {
            close(fd);
            fd = -1;
        }
    }
    return fd;
}

static const char *config_of(struct cli *cli)
{
    struct text path;
    const char *file = cli_format(cli, "%s/EXERCISE-config", cli->globals.exercise);
    return disk_read(file, 4096, &cli->arena, &path, NULL) == STATUS_OK ? text_cstr(&cli->arena, text_trim(path))
                                                                        : NULL;
}

bool exercise_is_over(struct cli *cli, bool *ret_no_duff)
{
    struct text words;
    if (cli->globals.exercise == NULL) {
        return false;
    }
    const char *file = cli_format(cli, "%s/EXERCISE-over", cli->globals.exercise);
    if (disk_read(file, 4096, &cli->arena, &words, NULL) != STATUS_OK) {
        return false;
    }
    *ret_no_duff = text_starts(words, TEXT("NO DUFF"));
    return true;
}

bool exercise_wake(struct cli *cli)
{
    bool is_no_duff;
    if (cli->woken != 0 || !exercise_is_over(cli, &is_no_duff)) {
        return false;
    }
    const char *directory = cli->globals.exercise, *log = cli_format(cli, "%s/EXERCISE-nis2d.log", directory);
    const struct exercise_run run = {.directory = directory,
                                     .scenario = cli_format(cli, "%s/EXERCISE-scenario.yaml", directory),
                                     .config = config_of(cli)};
    cli->woken_lock = lock(cli);
    if (cli->woken_lock < 0) {
        return false;
    }
    fflush(NULL);
    pid_t parent = getpid();
    cli->woken = fork();
    if (cli->woken == 0) {
        if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent) {
            _exit(127);
        }
        exercise_run_become(&run, log);
    }
    for (int64_t end = client_clock_ms() + WAKE_PATIENCE_MS; cli->woken > 0 && client_clock_ms() < end;) {
        if (waitpid(cli->woken, NULL, WNOHANG) == cli->woken) {
            cli->woken = 0;
        } else if (is_up(cli)) {
            return true;
        } else if (!client_sleep_ms(10)) {
            break;
        }
    }
    exercise_sleep(cli);
    return false;
}

void exercise_sleep(struct cli *cli)
{
    if (cli->woken > 0) {
        kill(cli->woken, SIGTERM);
        waitpid(cli->woken, NULL, 0);
        close(cli->woken_lock);
    }
    cli->woken = 0;
}

int exercise_close(struct cli *cli)
{
    struct answer answer;
    if (cli->woken != 0) {
        return CODE_DONE; /* goes with this run */
    }
    int code = cli_post_question(cli, "/v1/exercise/close", value_map(&cli->arena), &answer);
    for (int64_t end = client_clock_ms() + WAKE_PATIENCE_MS; code == CODE_DONE && client_clock_ms() < end;) {
        if (!is_up(cli)) {
            return CODE_DONE;
        }
        (void) client_sleep_ms(10);
    }
    return code != CODE_DONE ? code
                             : cli_fail(cli, CODE_REFUSED, "still-running", NULL,
                                        "the daemon of the exercise is "
                                        "still there");
}
