/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verbs: the one table of everything nis2ctl can be told.
 *
 * Dispatch, the usage lines, --help on every level, shell completion and the check of flags all read it, so that a verb
 * cannot be there without being explained. Verbs of the contract that this version does not have are rows too: they
 * answer "not in this version" instead of "no such command".
 */
#ifndef NIS2_CLI_VERBS_H
#define NIS2_CLI_VERBS_H

#include <stdbool.h>
#include <stddef.h>

struct cli;

struct option_row {
    const char *name;  /* without the dashes; NULL ends a list */
    const char *value; /* what it takes, as shown: "TIME"; NULL: nothing */
    const char *key;   /* its name in the API; NULL: the verb reads it itself */
    const char *help;
    bool repeats, is_required;
    const char *was; /* an earlier name, still understood and nowhere shown; may be NULL */
};

struct verb {
    const char *noun;
    const char *word; /* NULL: the noun alone is the command */
    int (*run)(struct cli *cli);
    int (*raw)(int argc, char **argv); /* reads its own flags; argv[0] is the last word of the command */
    const char *takes;                 /* "REF QUESTION yes|no|undecided", "[REF]", "REF key=value…" */
    const struct option_row *options;  /* may be NULL */
    const char *summary;               /* a line, without a stop */
    const char *more;                  /* further lines of --help; may be NULL */
    const char *example;               /* complete, as typed after "nis2ctl " */
};

extern const struct verb verbs[];
extern const size_t verb_count;

extern const struct option_row global_options[];

/* How many words `takes` asks for; `*ret_max` is SIZE_MAX when the last one repeats. */
size_t verb_words_min(const struct verb *verb, size_t *ret_max);
/* The name of word `index` in `takes`, "REF"; "" past the end. In `ret`, at most `size` bytes. */
void verb_word_name(const struct verb *verb, size_t index, char *ret, size_t size);

#endif
