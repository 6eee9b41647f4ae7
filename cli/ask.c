/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ask: see ask.h.
 *
 * Reads byte by byte from the descriptor, so that what was typed ahead stays for the next question and nothing is kept
 * in a buffer that another reader would miss.
 */
#include "cli/ask.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
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

bool ask_yes(const char *question)
{
    char line[64];
    say(question);
    return ask_line(" [y/N] ", line, sizeof line) && (strcasecmp(line, "y") == 0 || strcasecmp(line, "yes") == 0);
}
