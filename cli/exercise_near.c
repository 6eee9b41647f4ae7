/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_near: see exercise_near.h.
 *
 * At most PROCESSES_MAX processes are looked at, because opening an incident waits for it. A process that has ended and
 * that nobody has waited for still has its name, but no words any more: it does not count.
 */
#include "cli/exercise_near.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/print.h"

#define PROCESSES_MAX 20000
#define NEAR_MAX 8
#define COMM "nis2d-exercise\n" /* EXERCISE_PROCESS of edge/host_exercise.h, which nis2ctl does not include */

static size_t read_some(const char *path, char *ret, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? read(fd, ret, size - 1) : 0;
    if (fd >= 0) {
        close(fd);
    }
    ret[n > 0 ? n : 0] = '\0';
    return n > 0 ? (size_t) n : 0;
}

/* The word behind --directory. */
static const char *directory_of(struct cli *cli, const char *proc, const char *pid)
{
    char words[4096];
    size_t len = read_some(cli_format(cli, "%s/%s/cmdline", proc, pid), words, sizeof words);
    for (size_t i = 0; i < len; i += strlen(&words[i]) + 1) {
        size_t next = i + strlen(&words[i]) + 1;
        if (strcmp(&words[i], "--directory") == 0 && next < len) {
            return text_cstr(&cli->arena, print_safe(&cli->arena, text_of(&words[next])));
        }
    }
    return NULL; /* ended, and nobody has waited for it */
}

size_t exercise_near_all(struct cli *cli, const char **ret, size_t max)
{
    const char *given = getenv("NIS2D_PROC"), *proc = given != NULL && given[0] != '\0' ? given : "/proc";
    DIR *processes = opendir(proc);
    size_t found = 0;
    int count = 0;
    if (processes == NULL) {
        return 0;
    }
    for (const struct dirent *e = readdir(processes); e != NULL && found < max && count < PROCESSES_MAX;
         e = readdir(processes)) {
        char path[PATH_MAX], comm[32];
        if (!isdigit((unsigned char) e->d_name[0])) {
            continue;
        }
        count++;
        int len = snprintf(path, sizeof path, "%s/%s/comm", proc, e->d_name);
        if (len > 0 && (size_t) len < sizeof path && read_some(path, comm, sizeof comm) > 0 &&
            strcmp(comm, COMM) == 0) {
            ret[found] = directory_of(cli, proc, e->d_name);
            found += ret[found] != NULL ? 1 : 0;
        }
    }
    closedir(processes);
    return found;
}

const char *exercise_near(struct cli *cli)
{
    const char *one = NULL;
    return exercise_near_all(cli, &one, 1) > 0 ? one : NULL;
}

/* Those that talk to no exercise, or are told its directory otherwise. */
static bool needs_one(const struct verb *verb)
{
    static const char *const not_these[] = {"check", "start", "enter", "register"};
    bool needs = strcmp(verb->noun, "exercise") == 0 && verb->word != NULL;
    for (size_t i = 0; needs && i < ARRAY_LEN(not_these); i++) {
        needs = strcmp(verb->word, not_these[i]) != 0;
    }
    return needs;
}

int exercise_near_choose(struct cli *cli)
{
    const char *near[NEAR_MAX];
    const struct globals *g = &cli->globals;
    if (!needs_one(cli->verb) || g->exercise != NULL || g->socket != NULL || g->url != NULL) {
        return CODE_DONE;
    }
    size_t count = exercise_near_all(cli, near, NEAR_MAX);
    const char *all = "";
    for (size_t i = 0; i < count; i++) {
        all = cli_format(cli, "%s\n  nis2ctl --exercise %s exercise %s", all, cli_quote(cli, near[i]), cli->verb->word);
    }
    if (count == 0) {
        return cli_fail(cli, CODE_USAGE, "which-exercise", "exercise",
                        "which exercise? Say --exercise DIR, the directory of its start; none is seen running on this "
                        "machine (nis2ctl exercise start SCENARIO --directory DIR begins one)");
    }
    return cli_fail(cli, CODE_USAGE, "which-exercise", "exercise",
                    "which exercise? Say --exercise DIR. Running on this machine:%s", all);
}
