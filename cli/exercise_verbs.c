/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_verbs: see exercise_verbs.h.
 *
 * The words are walked as args.c walks those of a person, by the same table; values of flags are not looked at. One
 * mistake an action is told: what follows a command that does not exist means nothing.
 */
#include "cli/exercise_verbs.h"

#include <stdio.h>
#include <stdlib.h>

#include "settings/settings.h"
#include "settings/yaml_tree.h"

struct script {
    struct cli *cli;
    struct problems *problems;
    const char *noun;        /* NULL: not read yet */
    const struct verb *verb; /* NULL: not known yet */
    struct text *near;       /* what a mistyped word may have meant */
    size_t near_count;
    bool is_wrong;
};

/* `what` with the word as it was typed: "command `incident opne`". */
static void no_such(struct script *s, const struct yaml_node *n, struct text what)
{
    struct text near = text_nearest(n->text, s->near, s->near_count);
    yaml_problem(s->problems, PROBLEM_ERROR, n, "there is no %.*s%s%.*s%s", TEXT_ARG(what),
                 near.len > 0 ? " (did you mean " : "", TEXT_ARG(near), near.len > 0 ? "?)" : "");
    s->is_wrong = true;
}

static bool is_there(const struct verb *verb)
{
    return verb->run != NULL || verb->raw != NULL;
}

/* --- the command -------------------------------------------------------------------------------------------------- */

static void take_noun(struct script *s, const struct yaml_node *n)
{
    const char *word = text_cstr(&s->cli->arena, n->text);
    if (args_is_noun(word)) {
        s->noun = word;
        s->verb = args_verb(word, NULL);
        return;
    }
    for (s->near_count = 0; s->near_count < verb_count; s->near_count++) {
        s->near[s->near_count] = text_of(verbs[s->near_count].noun);
    }
    no_such(s, n, text_format(&s->cli->arena, "command `%s`", word));
}

static void take_word(struct script *s, const struct yaml_node *n)
{
    const char *word = text_cstr(&s->cli->arena, n->text);
    s->verb = args_verb(s->noun, word);
    if (s->verb != NULL && is_there(s->verb)) {
        return;
    }
    s->near_count = 0;
    for (size_t i = 0; i < verb_count; i++) {
        if (text_is(text_of(verbs[i].noun), s->noun) && verbs[i].word != NULL && is_there(&verbs[i])) {
            s->near[s->near_count++] = text_of(verbs[i].word);
        }
    }
    no_such(s, n, text_format(&s->cli->arena, "command `%s %s`", s->noun, word));
}

/* --- flags -------------------------------------------------------------------------------------------------------- */

static size_t add_flags(struct script *s, const struct option_row *rows, size_t count)
{
    for (; rows != NULL && rows->name != NULL; rows++) {
        s->near[count++] = text_format(&s->cli->arena, "--%s", rows->name);
    }
    return count;
}

/* The node of its last word: its value's, where that stands behind it. */
static const struct yaml_node *take_flag(struct script *s, const struct yaml_node *n)
{
    struct text flag = {n->text.at + 2, n->text.len - 2}, name = flag, value;
    bool has_value = text_cut(flag, '=', &name, &value);
    const struct option_row *own = s->verb != NULL ? s->verb->options : NULL;
    const struct option_row *row = args_option(global_options, has_value ? name : flag);
    row = row == NULL ? args_option(own, has_value ? name : flag) : row;
    if (row != NULL) {
        return row->value != NULL && !has_value && n->next != NULL ? n->next : n;
    }
    s->near_count = add_flags(s, global_options, add_flags(s, own, 0));
    no_such(s, n, text_format(&s->cli->arena, "flag `--%.*s`", TEXT_ARG(has_value ? name : flag)));
    return n;
}

/* --- an action ---------------------------------------------------------------------------------------------------- */

static void check_words(struct script *s, const struct yaml_node *words)
{
    const struct yaml_node *n = words->first;
    for (; n != NULL && !s->is_wrong; n = n->next) {
        bool reads_its_own = s->verb != NULL && s->verb->raw != NULL;
        if (text_is(n->text, "--") || reads_its_own) {
            break;
        }
        if (text_starts(n->text, TEXT("--"))) {
            n = take_flag(s, n);
        } else if (s->noun == NULL) {
            take_noun(s, n);
        } else if (s->verb == NULL) {
            take_word(s, n);
        }
    }
    if (!s->is_wrong && s->verb == NULL) {
        yaml_problem(s->problems, PROBLEM_ERROR, words, "no whole command of nis2ctl: %s",
                     s->noun != NULL ? "a word is missing behind the first" : "there is none in it");
    }
}

enum status exercise_verbs_check(struct cli *cli, const struct scenario_file *file, struct problems *problems)
{
    const struct yaml_node *list = yaml_get(file->root, "actions");
    size_t errors = problems->by_severity[PROBLEM_ERROR];
    struct text *near = ARENA_ARRAY(&cli->arena, struct text, verb_count + 128); /* more than a verb has flags */
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next) {
        struct script s = {.cli = cli, .problems = problems, .near = near};
        check_words(&s, yaml_get(n, "do"));
    }
    problems_sort(problems);
    return problems->by_severity[PROBLEM_ERROR] > errors ? STATUS_BAD_INPUT : STATUS_OK;
}

/* --- before a start ----------------------------------------------------------------------------------------------- */

static int say(struct cli *cli, const char *path, const struct problems *problems)
{
    struct buf out = BUF_INIT;
    problems_print(&out, problems, path, PROBLEM_WARNING);
    problems_print_sum(&out, problems, path);
    fprintf(stderr, "%.*s", (int) out.len, out.len > 0 ? out.at : "");
    buf_done(&out);
    return cli_fail(cli, CODE_USAGE, "no-start", NULL, "the exercise was not started; see above");
}

int exercise_verbs_confirm(struct cli *cli, const struct exercise_run *run)
{
    struct complaint why;
    struct problems problems;
    struct scenario_file file;
    const char *data = settings_find_data(getenv("NIS2D_DATA"), &cli->arena, &why);
    const char *path = scenario_find(text_of(run->scenario), data, &cli->arena, &why);
    int code = CODE_DONE;
    problems_init(&problems);
    if (path != NULL && scenario_load(path, &cli->arena, &file, &problems) == STATUS_OK &&
        exercise_verbs_check(cli, &file, &problems) != STATUS_OK) {
        code = say(cli, path, &problems);
    }
    problems_done(&problems);
    return code;
}
