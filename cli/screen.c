/* SPDX-License-Identifier: Apache-2.0 */
/*
 * screen: see screen.h.
 *
 * Each frame has memory of its own, or one left open over a weekend would fill the machine. What a key does has memory
 * of its own as well, and the terminal as it was before.
 */
#include "cli/screen.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli/print.h"

bool screen_is_possible(const struct cli *cli)
{
    struct termios now;
    return !cli->globals.is_json && print_is_terminal() && isatty(STDIN_FILENO) == 1 &&
           tcgetattr(STDIN_FILENO, &now) == 0;
}

void screen_clear(void)
{
    fputs("\033[H\033[2J", stdout);
}

static bool is_end(char key)
{
    return key == 'q' || key == 'Q' || key == 3 || key == 4 || key == 27;
}

/* A key within a second; '\0' for none, 'q' when there is nobody any more. */
static char wait_for_key(void)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    char key = '\0';
    if (poll(&in, 1, 1000) <= 0) {
        return '\0';
    }
    return read(STDIN_FILENO, &key, 1) == 1 ? key : 'q';
}

static int draw_frame(struct cli *cli, const struct screen *screen)
{
    cli->arena = (struct arena) ARENA_INIT;
    cli->knows_host = false; /* an exercise's clock moves */
    int code = screen->draw(cli, screen->context);
    (void) fflush(stdout);
    arena_done(&cli->arena);
    cli->zone = &civil_utc; /* its zone was in that memory */
    return code;
}

static void take_keys(const struct termios *before)
{
    struct termios keys = *before;
    keys.c_lflag &= ~(tcflag_t) (ICANON | ECHO | ISIG);
    keys.c_cc[VMIN] = 1;
    keys.c_cc[VTIME] = 0;
    (void) tcsetattr(STDIN_FILENO, TCSANOW, &keys);
}

static int loop(struct cli *cli, const struct screen *screen, const struct termios *before)
{
    for (;;) {
        int code = draw_frame(cli, screen);
        char key = code == CODE_DONE ? wait_for_key() : 'q';
        if (is_end(key)) {
            return code;
        }
        if (key == '\0' || screen->key == NULL || strchr(screen->keys, key) == NULL) {
            continue;
        }
        (void) tcsetattr(STDIN_FILENO, TCSANOW, before);
        cli->arena = (struct arena) ARENA_INIT;
        code = screen->key(cli, screen->context, key);
        arena_done(&cli->arena);
        if (code != SCREEN_GOES_ON) {
            return code;
        }
        take_keys(before);
    }
}

int screen_run(struct cli *cli, const struct screen *screen)
{
    struct termios before;
    struct arena kept = cli->arena;
    if (tcgetattr(STDIN_FILENO, &before) != 0) {
        return CODE_USAGE;
    }
    take_keys(&before);
    int code = loop(cli, screen, &before);
    (void) tcsetattr(STDIN_FILENO, TCSANOW, &before);
    cli->arena = kept;
    cli->knows_host = true;
    return code;
}
