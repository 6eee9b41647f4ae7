/* SPDX-License-Identifier: Apache-2.0 */
/*
 * args: what was typed, held against the table of verbs.
 *
 *   argv ──▶ one walk: command words, flags of the verb, global flags anywhere ──▶ counts checked ──▶ missing ones
 * asked
 *
 * A flag is known by its whole name only: an abbreviation that is unique today would mean something else tomorrow. A
 * slip gets the nearest name. After `--` everything is a word; `-90m` is a word too, because times look like that.
 *
 * Surprising: a verb that reads its own flags (compute, template, config) gets everything but the global flags as it
 * was typed.
 */
#include "cli/ask.h"
#include "cli/cli.h"
#include "cli/help.h"
#include "cli/placeholder.h"

#include <string.h>

/* Where the walk stands. */
struct walk {
    struct cli *cli;
    int at; /* in argv */
    const char *noun, *noun_word;
    bool only_words;
    bool knows_place; /* a flag said where the daemon is */
};

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

const struct option_row *args_option(const struct option_row *rows, struct text name)
{
    for (; rows != NULL && rows->name != NULL; rows++) {
        if (text_is(name, rows->name) || (rows->was != NULL && text_is(name, rows->was))) {
            return rows;
        }
    }
    return NULL;
}

/* "; did you mean X?" or "". */
static const char *hint(struct cli *cli, const char *word, const struct text *candidates, size_t count,
                        const char *prefix)
{
    struct text nearest = text_nearest(text_of(word), candidates, count);
    return nearest.len > 0 ? cli_format(cli, "; did you mean %s%.*s?", prefix, TEXT_ARG(nearest)) : "";
}

/* A hint ends its sentence; without one, a semicolon does before what follows. */
static const char *or_stop(const char *hint_words)
{
    return hint_words[0] != '\0' ? hint_words : ";";
}

static const char *option_hint(struct cli *cli, const char *word)
{
    struct text candidates[64];
    size_t count = 0;
    const struct option_row *lists[] = {cli->verb != NULL ? cli->verb->options : NULL, global_options};
    for (size_t l = 0; l < ARRAY_LEN(lists); l++) {
        for (const struct option_row *o = lists[l]; o != NULL && o->name != NULL && count < ARRAY_LEN(candidates);
             o++) {
            candidates[count++] = text_of(o->name);
        }
    }
    return hint(cli, word, candidates, count, "--");
}

/* --- command words ------------------------------------------------------------------------------------------------ */

static int no_such_noun(struct cli *cli, const char *word)
{
    struct text *candidates = ARENA_ARRAY(&cli->arena, struct text, verb_count);
    for (size_t i = 0; i < verb_count; i++) {
        candidates[i] = text_of(verbs[i].noun);
    }
    for (size_t i = 0; i < verb_count; i++) {
        if (same(verbs[i].word, word) && (verbs[i].run != NULL || verbs[i].raw != NULL)) {
            return cli_fail(cli, CODE_USAGE, "no-such-command", NULL,
                            "there is no command %s; did you mean nis2ctl %s %s? nis2ctl --help lists all", word,
                            verbs[i].noun, word);
        }
    }
    return cli_fail(cli, CODE_USAGE, "no-such-command", NULL, "there is no command %s%s nis2ctl --help lists all", word,
                    or_stop(hint(cli, word, candidates, verb_count, "nis2ctl ")));
}

static int no_such_word(struct cli *cli, const char *noun, const char *word)
{
    struct text candidates[64];
    size_t count = 0;
    for (size_t i = 0; i < verb_count && count < ARRAY_LEN(candidates); i++) {
        if (same(verbs[i].noun, noun)) {
            candidates[count++] = text_of(verbs[i].word);
        }
    }
    return cli_fail(cli, CODE_USAGE, "no-such-command", NULL, "there is no command %s %s%s nis2ctl %s --help lists all",
                    noun, word, or_stop(hint(cli, word, candidates, count, cli_format(cli, "nis2ctl %s ", noun))),
                    noun);
}

bool args_is_noun(const char *word)
{
    for (size_t i = 0; i < verb_count; i++) {
        if (same(verbs[i].noun, word)) {
            return true;
        }
    }
    return false;
}

const struct verb *args_verb(const char *noun, const char *word)
{
    for (size_t i = 0; i < verb_count; i++) {
        bool fits = verbs[i].word == NULL ? word == NULL : same(verbs[i].word, word);
        if (same(verbs[i].noun, noun) && fits) {
            return &verbs[i];
        }
    }
    return NULL;
}

/* A word while the command is not yet known. */
static int take_command_word(struct walk *w, const char *word)
{
    struct cli *cli = w->cli;
    if (w->noun == NULL) {
        if (!args_is_noun(word)) {
            return no_such_noun(cli, word);
        }
        w->noun = word;
        cli->verb = args_verb(word, NULL);
        return CODE_DONE;
    }
    cli->verb = args_verb(w->noun, word);
    return cli->verb != NULL ? CODE_DONE : no_such_word(cli, w->noun, word);
}

/* --- flags -------------------------------------------------------------------------------------------------------- */

static const char **global_place(struct globals *g, const char *name)
{
    struct {
        const char *name;
        const char **at;
    } rows[] = {{"socket", &g->socket}, {"url", &g->url}, {"token-file", &g->token_file}, {"exercise", &g->exercise},
                {"as", &g->as},         {"by", &g->by},   {"timeout", &g->timeout},       {"idempotency-key", &g->key}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (same(rows[i].name, name)) {
            return rows[i].at;
        }
    }
    UNREACHABLE();
}

static bool *global_switch(struct globals *g, const char *name)
{
    struct {
        const char *name;
        bool *at;
    } rows[] = {{"json", &g->is_json},      {"yes", &g->says_yes},   {"no-color", &g->no_color},
                {"no-pager", &g->no_pager}, {"quiet", &g->is_quiet}, {"help", &g->wants_help}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (same(rows[i].name, name)) {
            return rows[i].at;
        }
    }
    UNREACHABLE();
}

/* `name` is a global flag: takes it, and its value. `inline_value` NULL: it is the next word. */
static int take_global(struct walk *w, const struct option_row *row, const char *inline_value)
{
    struct globals *g = &w->cli->globals;
    if (row->value == NULL) {
        if (inline_value != NULL) {
            return cli_fail(w->cli, CODE_USAGE, "usage", row->name, "--%s takes no value", row->name);
        }
        *global_switch(g, row->name) = true;
        return CODE_DONE;
    }
    if (inline_value == NULL && w->at + 1 >= w->cli->argc) {
        return cli_fail(w->cli, CODE_USAGE, "usage", row->name, "--%s needs a value: --%s %s", row->name, row->name,
                        row->value);
    }
    const char *value = inline_value != NULL ? inline_value : w->cli->argv[++w->at];
    bool is_place = same(row->name, "socket") || same(row->name, "url") || same(row->name, "exercise");
    if (is_place && w->knows_place) {
        return cli_fail(w->cli, CODE_USAGE, "usage", row->name, "one of --socket, --url and --exercise only");
    }
    w->knows_place = w->knows_place || is_place;
    if (value[0] == '\0') {
        return cli_fail(w->cli, CODE_USAGE, "usage", row->name, "--%s is empty", row->name);
    }
    *global_place(g, row->name) = value;
    return placeholder_of_option(w->cli, row, value);
}

static void add_given(struct cli *cli, const struct option_row *row, const char *value)
{
    struct given *more = ARENA_ARRAY(&cli->arena, struct given, cli->given_count + 1);
    if (cli->given_count > 0) {
        memcpy(more, cli->given, cli->given_count * sizeof *more);
    }
    more[cli->given_count++] = (struct given){row, value};
    cli->given = more;
}

static int take_option(struct walk *w, const struct option_row *row, const char *inline_value)
{
    struct cli *cli = w->cli;
    if (args_has(cli, row->name) && !row->repeats) {
        return cli_fail(cli, CODE_USAGE, "usage", row->name, "--%s is given twice", row->name);
    }
    if (row->value == NULL) {
        if (inline_value != NULL) {
            return cli_fail(cli, CODE_USAGE, "usage", row->name, "--%s takes no value", row->name);
        }
        add_given(cli, row, NULL);
        return CODE_DONE;
    }
    if (inline_value == NULL && w->at + 1 >= cli->argc) {
        return cli_fail(cli, CODE_USAGE, "usage", row->name, "--%s needs a value: --%s %s (%s)", row->name, row->name,
                        row->value, row->help);
    }
    const char *value = inline_value != NULL ? inline_value : cli->argv[++w->at];
    if (strncmp(row->value, "FILE", 4) != 0 && !text_is_utf8(text_of(value))) {
        return cli_fail(cli, CODE_USAGE, "not-utf8", row->name, "--%s is not UTF-8", row->name);
    }
    add_given(cli, row, value);
    return placeholder_of_option(cli, row, value);
}

static void add_word(struct cli *cli, const char *word)
{
    const char **more = ARENA_ARRAY(&cli->arena, const char *, cli->word_count + 1);
    if (cli->word_count > 0) {
        memcpy(more, cli->words, cli->word_count * sizeof *more);
    }
    more[cli->word_count++] = word;
    cli->words = more;
}

static bool is_raw(const struct cli *cli)
{
    return cli->verb != NULL && cli->verb->raw != NULL;
}

/* A promise for a later version: whatever flags it will have, the answer is the same. */
static bool is_later(const struct cli *cli)
{
    return cli->verb != NULL && cli->verb->raw == NULL && cli->verb->run == NULL;
}

static int take_flag(struct walk *w, const char *word)
{
    struct cli *cli = w->cli;
    const char *equals = strchr(word, '=');
    bool is_long = word[1] == '-';
    struct text name = {word + 2, equals != NULL ? (size_t) (equals - word - 2) : strlen(word + (is_long ? 2 : 1))};
    if (!is_long) {
        name = same(word, "-o") ? TEXT("output") : same(word, "-h") ? TEXT("help") : TEXT_EMPTY;
        equals = NULL;
    }
    const char *value = equals != NULL ? equals + 1 : NULL;
    const struct option_row *row = args_option(global_options, name);
    if (row != NULL && !(is_raw(cli) && same(row->name, "help"))) {
        return take_global(w, row, value);
    }
    if (is_raw(cli) || is_later(cli)) {
        add_word(cli, word);
        return CODE_DONE;
    }
    row = args_option(cli->verb != NULL ? cli->verb->options : NULL, name);
    if (row != NULL) {
        return take_option(w, row, value);
    }
    const char *shown = cli_format(cli, "%.*s", equals != NULL ? (int) (equals - word) : (int) strlen(word), word);
    if (cli->verb == NULL) {
        return cli_fail(cli, CODE_USAGE, "no-such-flag", NULL,
                        "there is no global flag %s%s flags of a command stand behind it", shown,
                        or_stop(option_hint(cli, shown + (is_long ? 2 : 1))));
    }
    return cli_fail(cli, CODE_USAGE, "no-such-flag", NULL, "there is no flag %s%s", shown,
                    option_hint(cli, shown + (is_long ? 2 : 1)));
}

static bool looks_like_flag(const char *word)
{
    return word[0] == '-' && word[1] != '\0' && !(word[1] >= '0' && word[1] <= '9');
}

static int walk(struct walk *w)
{
    struct cli *cli = w->cli;
    for (w->at = 1; w->at < cli->argc; w->at++) {
        const char *word = cli->argv[w->at];
        int code = CODE_DONE;
        bool needs_command = cli->verb == NULL;
        if (!w->only_words && same(word, "--")) {
            w->only_words = true;
            if (is_raw(cli)) {
                add_word(cli, word);
            }
        } else if (!w->only_words && looks_like_flag(word)) {
            code = take_flag(w, word);
        } else if (needs_command) {
            code = take_command_word(w, word);
        } else {
            add_word(cli, word);
            cli->literal_count += w->only_words ? 1 : 0;
        }
        if (code != CODE_DONE) {
            return code;
        }
    }
    return CODE_DONE;
}

/* --- counts ------------------------------------------------------------------------------------------------------- */

static int check_words(struct cli *cli)
{
    size_t max, min = verb_words_min(cli->verb, &max);
    char name[64];
    const char *command = help_command(cli, cli->verb);
    if (cli->word_count < min) {
        verb_word_name(cli->verb, cli->word_count, name, sizeof name);
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "%s is missing\nusage: %s", name, help_usage(cli, cli->verb));
    }
    if (cli->word_count > max) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL,
                        "one word too many: %s (a text with blanks needs quotes)\nusage: %s", cli->words[max],
                        help_usage(cli, cli->verb));
    }
    for (size_t i = 0; i < cli->word_count; i++) {
        verb_word_name(cli->verb, i, name, sizeof name);
        if (strncmp(name, "FILE", 4) != 0 && !text_is_utf8(text_of(cli->words[i]))) {
            return cli_fail(cli, CODE_USAGE, "not-utf8", NULL, "word %zu of %s is not UTF-8", i + 1, command);
        }
    }
    return placeholder_of_words(cli);
}

int args_read(struct cli *cli, int argc, char **argv)
{
    cli->argc = argc;
    cli->argv = argv;
    for (int i = 1; i < argc && !same(argv[i], "--"); i++) {
        cli->globals.is_json = cli->globals.is_json || same(argv[i], "--json"); /* how complaints are to look */
    }
    struct walk w = {.cli = cli};
    int code = walk(&w);
    cli->names_place = w.knows_place;
    if (code != CODE_DONE || cli->globals.wants_help) {
        if (cli->verb == NULL && w.noun != NULL) {
            add_word(cli, w.noun); /* help of a noun */
        }
        return code;
    }
    if (cli->verb == NULL && w.noun != NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "%s needs a verb\n%s", w.noun, help_of_noun(cli, w.noun));
    }
    if (cli->verb == NULL || is_raw(cli) || cli->verb->run == NULL) {
        return CODE_DONE;
    }
    return check_words(cli);
}

/* --- what verbs read ---------------------------------------------------------------------------------------------- */

const char *args_get(const struct cli *cli, const char *name)
{
    const char *value = NULL;
    for (size_t i = 0; i < cli->given_count; i++) {
        value = same(cli->given[i].row->name, name) ? cli->given[i].value : value;
    }
    return value;
}

bool args_has(const struct cli *cli, const char *name)
{
    for (size_t i = 0; i < cli->given_count; i++) {
        if (same(cli->given[i].row->name, name)) {
            return true;
        }
    }
    return false;
}

const char *args_word(const struct cli *cli, size_t index)
{
    return index < cli->word_count ? cli->words[index] : NULL;
}

void args_add(struct cli *cli, const char *name, const char *value)
{
    const struct option_row *row = args_option(cli->verb->options, text_of(name));
    REQUIRE(row != NULL);
    const char *kept = text_cstr(&cli->arena, text_of(value));
    add_given(cli, row, kept);
    buf_addf(&cli->added, " --%s %s", name, cli_quote(cli, kept));
}

int args_complete(struct cli *cli)
{
    bool has_input = args_has(cli, "input"); /* may hold what is required: the verb looks */
    for (const struct option_row *o = cli->verb->options; o != NULL && o->name != NULL && !has_input; o++) {
        if (!o->is_required || args_has(cli, o->name)) {
            continue;
        }
        char line[4096];
        if (!ask_is_possible()) {
            return cli_fail(cli, CODE_USAGE, "missing-flag", o->name, "--%s is missing: --%s %s (%s)", o->name, o->name,
                            o->value, o->help);
        }
        if (!ask_line(cli_format(cli, "%s (%s): ", o->name, o->help), line, sizeof line) || line[0] == '\0') {
            return cli_fail(cli, CODE_USAGE, "missing-flag", o->name, "--%s is missing; nothing recorded", o->name);
        }
        args_add(cli, o->name, line);
    }
    return CODE_DONE;
}

static struct value *list_of(struct cli *cli, const struct option_row *row)
{
    struct value *list = value_list(&cli->arena);
    for (size_t i = 0; i < cli->given_count; i++) {
        if (cli->given[i].row == row) {
            value_push(&cli->arena, list, value_text(&cli->arena, text_of(cli->given[i].value)));
        }
    }
    return list;
}

void args_body(struct cli *cli, struct value *body)
{
    for (size_t i = 0; i < cli->given_count; i++) {
        const struct option_row *row = cli->given[i].row;
        if (row->key == NULL) {
            continue;
        }
        struct value *value = row->repeats         ? list_of(cli, row)
                              : row->value == NULL ? value_bool(&cli->arena, true)
                                                   : value_text(&cli->arena, text_of(cli->given[i].value));
        value_put(&cli->arena, body, row->key, value);
    }
}

const char *args_query(struct cli *cli)
{
    const char *query = "";
    for (size_t i = 0; i < cli->given_count; i++) {
        const struct given *g = &cli->given[i];
        if (g->row->key != NULL) {
            query = cli_format(cli, "%s%c%s=%s", query, query[0] == '\0' ? '?' : '&', g->row->key,
                               g->value != NULL ? cli_segment(cli, g->value) : "true");
        }
    }
    return query;
}
