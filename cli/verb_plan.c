/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_plan: what would happen if nobody acted.
 *
 * Sends nothing and stores nothing, so it is the safe way to see an escalation policy at work.
 */
#include "cli/print.h"
#include "cli/verb_list.h"

static struct text to_text(struct cli *cli, const struct value *line)
{
    struct buf buf = BUF_INIT;
    const struct value *to = value_get(line, "to");
    for (const struct value_item *i = to != NULL ? to->first : NULL; i != NULL; i = i->next) {
        buf_addf(&buf, "%s%.*s over %.*s", buf.len > 0 ? ", " : "", TEXT_ARG(value_get_text(i->value, "contact")),
                 TEXT_ARG(value_get_text(i->value, "channel")));
    }
    struct text t = buf.len > 0 ? text_copy(&cli->arena, buf_text(&buf)) : TEXT("-");
    buf_done(&buf);
    return t;
}

int verb_plan(struct cli *cli)
{
    static const char *const heads[] = {"AT", "STEP", "WHAT", "TO", NULL};
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    struct table table;
    if (args_has(cli, "acts")) {
        return cli_fail(cli, CODE_USAGE, "not-in-this-version", "acts", "not in this version: plan --acts");
    }
    args_body(cli, body);
    int code = cli_post_question(cli, "/v1/plan", body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    const struct value *lines = value_get(answer.json, "lines");
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = lines != NULL ? lines->first : NULL; i != NULL; i = i->next) {
        struct text what = value_get_text(i->value, "obligation");
        bool is_notice = value_get_bool(i->value, "notice", false);
        what = what.len > 0 ? what : print_value(cli, i->value, "kind");
        table_add(&table, print_time(cli, i->value, "at"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "step"), PAINT_NONE);
        table_add(&table, is_notice ? text_format(&cli->arena, "%.*s (notice)", TEXT_ARG(what)) : what, PAINT_NONE);
        table_add(&table, to_text(cli, i->value), PAINT_NONE);
    }
    table_end(&table, "nothing would be sent");
    print_line(cli, PAINT_DIM, "Nothing was sent and nothing is recorded.");
    return CODE_DONE;
}
