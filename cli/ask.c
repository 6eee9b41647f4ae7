/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ask: see ask.h.
 *
 * Reads byte by byte from the descriptor, so that what was typed ahead stays for the next question and nothing is kept
 * in a buffer that another reader would miss.
 */
#include "cli/ask.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <termios.h>
#include <unistd.h>

#include "base/text.h"

bool ask_is_possible(void)
{
    return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 && getenv("CI") == NULL &&
           getenv("NIS2D_NO_PROMPT") == NULL;
}

static void say(const char *words)
{
    ssize_t n = write(STDERR_FILENO, words, strlen(words));
    (void) n;
}

bool ask_line(const char *question, char *ret, size_t size)
{
    size_t len = 0;
    char c = '\0';
    ssize_t n;
    say(question);
    while ((n = read(STDIN_FILENO, &c, 1)) == 1 && c != '\n') {
        if (len + 1 < size) {
            ret[len] = c;
        }
        len++;
    }
    if ((n != 1 && len == 0) || len + 1 > size) {
        ret[0] = '\0';
        say("\n");
        return false;
    }
    ret[len] = '\0';
    struct text trimmed = text_trim((struct text){ret, len});
    memmove(ret, trimmed.at != NULL ? trimmed.at : "", trimmed.len);
    ret[trimmed.len] = '\0';
    return text_is_utf8((struct text){ret, trimmed.len});
}

/* --- an answer that may have been pasted ----------------------------------------------------------------------------
 */

#define PASTE_WAIT_MS 30   /* nobody types the next line that fast */
#define TERMINAL_LINE 4095 /* of a longer one Linux keeps this much without a word */

struct typed {
    char *at;
    size_t size, len, line; /* `line` of the last one; `len` counts on where nothing fits any more */
    bool was_cut;
};

static void take(struct typed *t, char c)
{
    if (t->len + 1 < t->size) {
        t->at[t->len] = c;
    }
    t->len++;
    t->line = c == '\n' ? 0 : t->line + 1;
    t->was_cut = t->was_cut || t->line >= TERMINAL_LINE;
}

/* What is there already, the last line without its end too: for that the terminal must not wait for one. */
static void take_rest(struct typed *t)
{
    struct termios was, now;
    struct pollfd poller = {.fd = STDIN_FILENO, .events = POLLIN};
    char c;
    if (tcgetattr(STDIN_FILENO, &was) != 0) {
        return;
    }
    now = was;
    now.c_lflag &= ~(tcflag_t) ICANON;
    now.c_cc[VMIN] = 0;
    now.c_cc[VTIME] = 1;
    if (tcsetattr(STDIN_FILENO, TCSANOW, &now) != 0) {
        return;
    }
    if (poll(&poller, 1, PASTE_WAIT_MS) > 0) {
        take(t, '\n');
        while (read(STDIN_FILENO, &c, 1) == 1) {
            take(t, c);
        }
        say(t->line > 0 ? "\n" : ""); /* its last line had no end */
    }
    (void) tcsetattr(STDIN_FILENO, TCSANOW, &was);
}

enum ask_read ask_text(const char *question, char *ret, size_t size)
{
    struct typed t = {ret, size, 0, 0, false};
    char c = '\0';
    ssize_t n;
    say(question);
    while ((n = read(STDIN_FILENO, &c, 1)) == 1 && c != '\n') {
        take(&t, c);
    }
    if (n != 1 && t.len == 0) {
        ret[0] = '\0';
        say("\n");
        return ASK_END;
    }
    if (n == 1) {
        take_rest(&t);
    }
    if (t.was_cut || t.len + 1 > size || !text_is_utf8((struct text){ret, t.len})) {
        ret[0] = '\0';
        return ASK_UNFIT;
    }
    struct text trimmed = text_trim((struct text){ret, t.len});
    memmove(ret, trimmed.at != NULL ? trimmed.at : "", trimmed.len);
    ret[trimmed.len] = '\0';
    return strchr(ret, '\n') != NULL ? ASK_LINES : ASK_LINE;
}

bool ask_yes(const char *question)
{
    char line[64];
    say(question);
    return ask_line(" [y/N] ", line, sizeof line) && (strcasecmp(line, "y") == 0 || strcasecmp(line, "yes") == 0);
}
