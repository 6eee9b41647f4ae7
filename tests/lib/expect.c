/* SPDX-License-Identifier: Apache-2.0 */
/*
 * expect: see expect.h. The child of expect_abort_at() keeps quiet: the line an assertion prints is what is wanted
 * there.
 */
#include "tests/lib/expect.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

void expect_text_at(struct text t, const char *cstr, const char *file, int line)
{
    if (!text_is(t, cstr)) {
        print_error("%s:%d: expected \"%s\", got \"%.*s\"\n", file, line, cstr, TEXT_ARG(t));
        _fail(file, line);
    }
}

void expect_words_at(const struct complaint *c, const char *part, const char *file, int line)
{
    if (strstr(c->words, part) == NULL) {
        print_error("%s:%d: expected \"%s\" in \"%s: %s\"\n", file, line, part, c->where, c->words);
        _fail(file, line);
    }
}

void expect_abort_at(void (*call)(void *context), void *context, const char *file, int line)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const struct rlimit none = {0, 0};
        (void) setrlimit(RLIMIT_CORE, &none);
        (void) signal(SIGABRT, SIG_DFL);
        int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
        (void) dup2(quiet, STDERR_FILENO);
        call(context);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT) {
        print_error("%s:%d: expected the call to abort\n", file, line);
        _fail(file, line);
    }
}
