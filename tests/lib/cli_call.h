/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cli_call: nis2ctl as a person or a script meets it: in a process of its own, with its exit code and what it wrote.
 *
 * Without a terminal, or on a pseudo terminal with somebody at it who waits for a question and then types.
 */
#ifndef NIS2_TESTS_LIB_CLI_CALL_H
#define NIS2_TESTS_LIB_CLI_CALL_H

struct cli_called {
    int code;
    char *out, *err; /* owned; on a terminal all of it is in `out` */
};

/* `args` without the program's name, ended by NULL. `socket` NULL: none is said. CI and every NIS2D_ variable are
 * unset; standard input is empty. */
struct cli_called cli_call(const char *socket, const char *const *args);

struct cli_typed {
    const char *after; /* waits until this was shown; NULL ends the list */
    const char *types;
};
/* The same on a terminal 80 columns wide. `variable` is "NAME=value" or NULL. */
struct cli_called cli_call_terminal(const char *socket, const char *variable, const struct cli_typed *typed,
                                    const char *const *args);
void cli_called_done(struct cli_called *called);

#endif
