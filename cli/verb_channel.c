/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_channel: the ways out, and which of them is not to be trusted now.
 *
 * During a compromise the mail server may belong to somebody else. A distrusted channel carries no content and is
 * routed around until it is trusted again; both are recorded with a reason.
 */
#include "cli/incident_page.h"
#include "cli/verb_list.h"

int verb_channel_list(struct cli *cli)
{
    static const char *const heads[] = {"CHANNEL", "TYPE", "MARK", "CIRCUIT", "DETAIL", "OUT OF BAND", "NOTE", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, "/v1/channels", &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        struct text mark = print_value(cli, i->value, "mark"), reason = value_get_text(i->value, "reason");
        bool is_in_force = value_get_bool(i->value, "in_force", true);
        table_add(&table, print_value(cli, i->value, "name"), PAINT_BOLD);
        table_add(&table, print_value(cli, i->value, "type"), PAINT_NONE);
        table_add(&table, mark, text_is(mark, "trusted") ? PAINT_NONE : PAINT_RED);
        bool is_open = text_is(value_get_text(i->value, "circuit"), "open");
        table_add(&table, print_value(cli, i->value, "circuit"), is_open ? PAINT_RED : PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "detail"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "out_of_band"), PAINT_NONE);
        table_add(&table, !is_in_force ? TEXT("not in this version") : reason.len > 0 ? reason : TEXT("-"), PAINT_NONE);
    }
    table_end(&table, "no channels");
    return CODE_DONE;
}

/* Where people's answers are fetched, and whether that works. */
static void show_answers(struct cli *cli, const struct value *answers)
{
    if (answers == NULL) {
        return;
    }
    struct text failing = value_get_text(answers, "failing"), at = value_get_text(answers, "fetched_at");
    print_line(cli, PAINT_NONE, "  %-12s %s", "answers", at.len == 0 ? "not fetched yet" : "fetched");
    if (at.len > 0) {
        print_line(cli, PAINT_NONE, "  %-12s %.*s", "fetched at", TEXT_ARG(at));
    }
    print_line(cli, PAINT_NONE, "  %-12s %.*s", "messages", TEXT_ARG(print_value(cli, answers, "messages")));
    if (failing.len > 0) {
        print_line(cli, PAINT_RED, "  %-12s %.*s", "failing", TEXT_ARG(failing));
    }
}

int verb_channel_show(struct cli *cli)
{
    static const char *const keys[] = {"type",    "in_force", "out_of_band", "detail",        "mark",       "reason",
                                       "circuit", "failures", "open_since",  "next_probe_at", "asked_until"};
    struct answer answer;
    int code = cli_get(cli, cli_format(cli, "/v1/channels/%s", cli_segment(cli, args_word(cli, 0))), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%.*s", TEXT_ARG(print_value(cli, answer.json, "name")));
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        print_line(cli, PAINT_NONE, "  %-13s %.*s", keys[i], TEXT_ARG(print_value(cli, answer.json, keys[i])));
    }
    show_answers(cli, value_get(answer.json, "answers"));
    return CODE_DONE;
}

static int mark(struct cli *cli, const char *action, const char *what)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    const char *name = args_word(cli, 0);
    args_body(cli, body);
    int code = cli_post(cli, cli_format(cli, "/v1/channels/%s/%s", cli_segment(cli, name), action), body, &answer);
    return code == CODE_DONE ? incident_page_changed(cli, &answer, cli_format(cli, "%s is %s", name, what)) : code;
}

int verb_channel_distrust(struct cli *cli)
{
    return mark(cli, "distrust", "distrusted: it carries no content and is routed around");
}

int verb_channel_trust(struct cli *cli)
{
    return mark(cli, "trust", "trusted");
}
