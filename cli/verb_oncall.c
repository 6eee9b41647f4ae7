/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_oncall: who is on call, now or at a time.
 *
 * The daemon works the schedules out; a time goes to it as typed.
 */
#include "cli/print.h"
#include "cli/verb_list.h"

static int show(struct cli *cli)
{
    static const char *const heads[] = {"SCHEDULE", "UNTIL", "ON CALL", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, cli_format(cli, "/v1/oncall%s", args_query(cli)), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    const struct value *list = value_get(answer.json, "schedules");
    print_begin(cli);
    if (args_has(cli, "at")) {
        print_line(cli, PAINT_NONE, "at %.*s", TEXT_ARG(print_date_time(cli, answer.json, "at")));
    }
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        struct text until = print_date_time(cli, i->value, "until"), who = print_list(cli, i->value, "on_call");
        table_add(&table, print_value(cli, i->value, "schedule"), PAINT_BOLD);
        table_add(&table, text_is(until, "-") ? TEXT("always") : until, PAINT_NONE);
        table_add(&table, text_is(who, "-") ? TEXT("nobody") : who, text_is(who, "-") ? PAINT_RED : PAINT_NONE);
    }
    table_end(&table, "no schedules");
    return CODE_DONE;
}

int verb_oncall_now(struct cli *cli)
{
    return show(cli);
}

int verb_oncall_list(struct cli *cli)
{
    return show(cli);
}
