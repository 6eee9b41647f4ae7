/* SPDX-License-Identifier: Apache-2.0 */
/*
 * placeholder: see placeholder.h.
 *
 *   --reason TEXT ──▶ "TEXT" is in capitals in the table ──▶ refused: type the value itself
 *   --significant yes|no ──▶ in small letters: the words themselves
 *
 * The tables write what stands for something else in capitals, and what is typed as it is in small letters; that is all
 * there is to know. A flag's own name in capitals ("--reason REASON") is no value either: people write it so to each
 * other. A file may be called FILE, and is then named ./FILE; a word that stands behind `--` is meant as it is.
 */
#include "cli/placeholder.h"

#include <string.h>

#include "cli/help.h"

/* Whether `value` is one of the words of `shown` ("FILE|-", "KEY=VALUE") that stand for something else. */
static bool is_one_of(const char *shown, const char *value)
{
    size_t len = 0;
    for (const char *at = shown; *at != '\0'; at += len + (at[len] == '|')) {
        len = strcspn(at, "|");
        size_t name_len = len;
        static const char dots[] = "…";
        if (len >= sizeof dots && memcmp(at + len - (sizeof dots - 1), dots, sizeof dots - 1) == 0) {
            name_len -= sizeof dots - 1;
        }
        bool is_name = at[0] >= 'A' && at[0] <= 'Z';
        if (is_name && strlen(value) == name_len && memcmp(at, value, name_len) == 0) {
            return true;
        }
    }
    return false;
}

/* "--late-reason LATE-REASON", also with "_". */
static bool is_name_in_capitals(const char *name, const char *value)
{
    size_t i = 0;
    for (; name[i] != '\0'; i++) {
        char capital = name[i] >= 'a' && name[i] <= 'z' ? (char) (name[i] - 'a' + 'A') : name[i];
        if (value[i] != capital && !(capital == '-' && value[i] == '_')) {
            return false;
        }
    }
    return value[i] == '\0';
}

static const char *file_hint(struct cli *cli, const char *shown, const char *value)
{
    return strstr(shown, "FILE") != NULL ? cli_format(cli, "; a file of that name is ./%s", value) : "";
}

int placeholder_of_option(struct cli *cli, const struct option_row *row, const char *value)
{
    if (!is_one_of(row->value, value) && !is_name_in_capitals(row->name, value)) {
        return CODE_DONE;
    }
    return cli_fail(cli, CODE_USAGE, "usage", row->name,
                    "--%s %s: %s is a word of the help, not a value; type the value itself (%s)%s", row->name, value,
                    value, row->help, file_hint(cli, row->value, value));
}

/* OBL is an obligation: its full name, or REF STAGE. */
static bool is_a_word_of(const struct verb *verb, const char *value)
{
    char name[64];
    size_t count = 0;
    for (verb_word_name(verb, count, name, sizeof name); name[0] != '\0';
         verb_word_name(verb, ++count, name, sizeof name)) {
        bool is_obligation = strncmp(name, "OBL", 3) == 0;
        if (is_one_of(name, value) || (is_obligation && is_one_of("REF|STAGE", value))) {
            return true;
        }
    }
    return false;
}

int placeholder_of_words(struct cli *cli)
{
    for (size_t i = 0; i + cli->literal_count < cli->word_count; i++) {
        const char *word = cli->words[i];
        if (is_a_word_of(cli->verb, word)) {
            return cli_fail(cli, CODE_USAGE, "usage", NULL,
                            "%s is a word of the help, not a value; type the value itself%s, or put -- before it when "
                            "it is the value\nusage: %s",
                            word, file_hint(cli, cli->verb->takes, word), help_usage(cli, cli->verb));
        }
    }
    return CODE_DONE;
}
