/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_duty: obligations without an incident: listing them, that something changed, that one was done.
 *
 * A duty that was never recorded is listed too: one that nobody has given a date is the one that is forgotten.
 */
#include "cli/print.h"
#include "cli/verb_list.h"

static bool is_assumed(const struct value *duty)
{
    return value_get_bool(duty, "assumed", false);
}

static void print_assumed(struct cli *cli, const struct value *duties)
{
    const struct value *first = NULL;
    for (const struct value_item *i = duties->first; i != NULL; i = i->next) {
        first = first == NULL && is_assumed(i->value) ? i->value : first;
    }
    if (first != NULL) {
        print_block(cli, PAINT_NONE,
                    text_format(&cli->arena,
                                "never: nobody has recorded one; it counts from the first day of the "
                                "ledger, %.*s, as if it had been done then.",
                                TEXT_ARG(print_date_time(cli, first, "counts_from"))),
                    2);
        print_next(cli, "duty done DUTY --at TIME", "says when it was done the last time");
    }
}

/* The latest that was registered, under the duty that counts from it. */
static void print_last_exercise(struct cli *cli, const struct value *duty)
{
    const struct value *list = value_get(duty, "exercises"), *last = NULL;
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        bool is_later =
            last == NULL || instant_before(print_instant(last, "held_at"), print_instant(i->value, "held_at"));
        last = is_later ? i->value : last;
    }
    if (last != NULL) {
        print_line(cli, PAINT_NONE,
                   "last exercise: %.*s, %.*s, %lld of %lld objectives, %lld of %lld points, %lld actions open",
                   TEXT_ARG(value_get_text(last, "scenario")), TEXT_ARG(print_date_time(cli, last, "held_at")),
                   (long long) value_get_int(last, "met", 0), (long long) value_get_int(last, "objectives", 0),
                   (long long) value_get_int(last, "reached", 0), (long long) value_get_int(last, "possible", 0),
                   (long long) value_get_int(last, "open_actions", 0));
    }
}

int verb_duty_list(struct cli *cli)
{
    static const char *const heads[] = {"DUTY", "STATE", "DUE", "LAST DONE", "WHAT", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, "/v1/duties", &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        struct text state = value_get_text(i->value, "state");
        bool is_late = text_is(state, "overdue") || text_is(state, "past-target");
        table_add(&table, value_get_text(i->value, "id"), PAINT_BOLD);
        table_add(&table, state, is_late ? PAINT_RED : PAINT_NONE);
        table_add(&table, print_time(cli, i->value, "due_at"), is_late ? PAINT_RED : PAINT_NONE);
        table_add(&table, is_assumed(i->value) ? TEXT("never") : print_time(cli, i->value, "last_done_at"), PAINT_NONE);
        table_add(&table, value_get_text(i->value, "title"), PAINT_NONE);
    }
    table_end(&table, "no duties: there is no regimes/duties.yaml");
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        print_last_exercise(cli, i->value);
    }
    print_assumed(cli, answer.json);
    print_next(cli, "duty done --help", "how to record that one was done");
    return CODE_DONE;
}

static int post(struct cli *cli, const char *what)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    args_body(cli, body);
    int code =
        cli_post(cli, cli_format(cli, "/v1/duties/%s/%s", cli_segment(cli, args_word(cli, 0)), what), body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    const struct value *list = value_get(answer.json, "obligations");
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "%.*s: %.*s, due %.*s", TEXT_ARG(value_get_text(answer.json, "ref")),
                   TEXT_ARG(value_get_text(i->value, "state")), TEXT_ARG(print_time(cli, i->value, "due_at")));
    }
    print_said(cli, answer.json);
    return CODE_DONE;
}

int verb_duty_changed(struct cli *cli)
{
    return post(cli, "changed");
}

int verb_duty_done(struct cli *cli)
{
    return post(cli, "done");
}
