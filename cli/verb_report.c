/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_report: reading about one report: its draft, why it is due, what its templates see. What it lacks is in
 * verb_report_check.c, recording what was done with it in verb_report_filed.c.
 *
 * Surprising: a draft goes to standard output byte for byte when that is a file or a pipe; only on a terminal are
 * control characters shown instead of sent.
 */
#include "cli/clock_table.h"
#include "cli/verb_list.h"

#include <stdio.h>
#include <string.h>

static int get_of_obligation(struct cli *cli, const char *rest, struct answer *ret)
{
    const char *path;
    int code = cli_obligation_path(cli, 0, &path);
    return code == CODE_DONE ? cli_get(cli, cli_format(cli, "%s%s", path, rest), ret) : code;
}

/* --- draft -------------------------------------------------------------------------------------------------------- */

static int print_content(struct cli *cli, struct text content)
{
    struct text shown = print_is_terminal() ? print_safe_lines(&cli->arena, content) : content;
    if (shown.len > 0 && fwrite(shown.at, 1, shown.len, stdout) != shown.len) {
        return cli_fail(cli, CODE_REFUSED, "output", NULL, "standard output cannot be written");
    }
    if (shown.len > 0 && shown.at[shown.len - 1] != '\n') {
        fputc('\n', stdout);
    }
    return CODE_DONE;
}

#define NOT_YOURS "is the authority's to give, not yours: nothing is to be filed; `report filed` records that it came"

static void note_theirs(struct cli *cli)
{
    const char *path;
    const struct value *o = cli_obligation_path(cli, 0, &path) == CODE_DONE ? cli_look(cli, path) : NULL;
    if (o != NULL && clock_is_theirs(o)) {
        print_note(cli, "note: %.*s " NOT_YOURS, TEXT_ARG(value_get_text(o, "stage")));
    }
}

int verb_report_draft(struct cli *cli)
{
    struct answer answer;
    const char *file = args_get(cli, "output");
    if (args_has(cli, "force") && file == NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", "force", "--force goes with -o FILE");
    }
    int code = get_of_obligation(cli, cli_format(cli, "/draft%s", args_query(cli)), &answer);
    code = code == CODE_DONE && file != NULL ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    if (file != NULL && (code = cli_save(cli, file, value_get_text(answer.json, "content"))) != CODE_DONE) {
        return code;
    }
    if (cli->globals.is_json) {
        return cli_print_json(cli, &answer);
    }
    cli_know_host(cli);
    if (cli->is_exercise) {
        fputs("EXERCISE  this is no real report\n", stderr);
    }
    note_theirs(cli);
    if (value_get_bool(answer.json, "fell_back", false)) {
        fprintf(stderr, "note: that language is not there; this is %.*s\n",
                TEXT_ARG(print_value(cli, answer.json, "language")));
    }
    if (file != NULL) {
        print_line(cli, PAINT_NONE, "written to %s; nothing was sent", file);
        return CODE_DONE;
    }
    return print_content(cli, value_get_text(answer.json, "content"));
}

/* --- explain, context --------------------------------------------------------------------------------------------- */

/* A line of the explanation; what was cut stays behind its own blanks. */
static void print_step(struct cli *cli, enum paint paint, struct text step)
{
    size_t blanks = 0;
    while (blanks < step.len && step.at[blanks] == ' ') {
        blanks++;
    }
    print_block(cli, paint, step, blanks + 2);
}

/* A duty whose stream nobody has opened yet: what `duty list` knows of it. NULL: it has one, or it is no duty. */
static const struct value *unrecorded_duty(struct cli *cli)
{
    const char *typed = args_word(cli, 0);
    bool is_duty = typed != NULL && strncasecmp(typed, DUTY_PREFIX, strlen(DUTY_PREFIX)) == 0;
    struct text name = is_duty ? text_of(typed + strlen(DUTY_PREFIX)) : TEXT_EMPTY;
    name.len = strcspn(text_cstr(&cli->arena, name), "/@"); /* the stage behind it is the duty's own */
    struct text ref = text_format(&cli->arena, DUTY_PREFIX "%.*s", TEXT_ARG(cli_duty_id(&cli->arena, name)));
    const struct value *duties = is_duty ? cli_look(cli, "/v1/duties") : NULL;
    for (const struct value_item *i = duties != NULL ? duties->first : NULL; i != NULL; i = i->next) {
        const struct value *obligations = value_get(i->value, "obligations");
        if (text_equal(value_get_text(i->value, "ref"), ref)) {
            return obligations == NULL || obligations->count == 0 ? i->value : NULL;
        }
    }
    return NULL;
}

static int explain_unrecorded(struct cli *cli, const struct value *duty)
{
    const struct value *lines = value_get(duty, "explained");
    if (cli->globals.is_json) {
        return cli_print_value(cli, duty);
    }
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%.*s  %.*s", TEXT_ARG(value_get_text(duty, "ref")),
               TEXT_ARG(print_value(cli, duty, "title")));
    for (const struct value_item *i = lines != NULL ? lines->first : NULL; i != NULL; i = i->next) {
        print_step(cli, PAINT_NONE, i->value->text);
    }
    return CODE_DONE;
}

int verb_explain(struct cli *cli)
{
    struct answer answer;
    const struct value *duty = unrecorded_duty(cli);
    if (duty != NULL) {
        return explain_unrecorded(cli, duty);
    }
    int code = get_of_obligation(cli, "/explain", &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    const struct value *o = value_get(answer.json, "obligation"), *lines = value_get(answer.json, "lines");
    print_step(cli, clock_paint(o), text_of(clock_line(cli, o)));
    for (const struct value_item *i = lines != NULL ? lines->first : NULL; i != NULL; i = i->next) {
        print_step(cli, PAINT_NONE, i->value->text);
    }
    return CODE_DONE;
}

/* For programs and templates alone: JSON with and without --json. */
int verb_report_context(struct cli *cli)
{
    struct answer answer;
    int code = get_of_obligation(cli, "/context", &answer);
    return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
}
