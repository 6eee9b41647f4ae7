/* SPDX-License-Identifier: Apache-2.0 */
/*
 * screen: a picture that is drawn again each second until a key ends it; what `board` and `exercise board` share.
 *
 *   draw, wait a second for a key, draw again; q, Esc and Ctrl-C quit      no terminal: the verb prints once itself
 *
 * Surprising: while it redraws, Ctrl-C arrives as a key like q, so that the terminal is always put back as it was.
 */
#ifndef NIS2_CLI_SCREEN_H
#define NIS2_CLI_SCREEN_H

#include "cli/cli.h"

/* Asks, then clears and prints one frame. Gives an exit code; anything but CODE_DONE ends the screen with it. */
typedef int screen_draw_fn(struct cli *cli, void *context);
/* A key that does not quit. SCREEN_GOES_ON, or the exit code that ends the screen. The terminal is as ever meanwhile,
 * so that it may print and ask. */
typedef int screen_key_fn(struct cli *cli, void *context, char key);
#define SCREEN_GOES_ON (-1)

struct screen {
    screen_draw_fn *draw;
    screen_key_fn *key; /* NULL: no other keys */
    const char *keys;   /* those it wants, "pd" */
    void *context;
};

/* Standard input and output are a terminal and nobody asked for --json. */
bool screen_is_possible(const struct cli *cli);
/* Gives the exit code. */
int screen_run(struct cli *cli, const struct screen *screen) MUST_USE;
/* At the beginning of a frame. */
void screen_clear(void);

#endif
