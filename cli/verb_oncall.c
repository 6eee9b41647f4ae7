/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_oncall: who is on call, now or at a time, why, who takes over, what is missing, and the calendar.
 *
 * The daemon works the schedules out; a time goes to it as typed.
 */
#include "cli/print.h"
#include "cli/verb_list.h"

#include <stdio.h>

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

/* A week of it, before it happens. */
static int show_shifts(struct cli *cli)
{
    static const char *const heads[] = {"SCHEDULE", "FROM", "UNTIL", "ON CALL", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, cli_format(cli, "/v1/oncall%s", args_query(cli)), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    const struct value *list = value_get(answer.json, "shifts");
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        struct text until = print_date_time(cli, i->value, "to"), who = print_list(cli, i->value, "on_call");
        bool is_fallback = value_get_bool(i->value, "fallback", false);
        table_add(&table, print_value(cli, i->value, "schedule"), PAINT_BOLD);
        table_add(&table, print_date_time(cli, i->value, "from"), PAINT_NONE);
        table_add(&table, text_is(until, "-") ? TEXT("always") : until, PAINT_NONE);
        table_add(&table,
                  text_is(who, "-") ? TEXT("nobody")
                  : is_fallback     ? text_format(&cli->arena, "%.*s (fallback)", TEXT_ARG(who))
                                    : who,
                  text_is(who, "-") ? PAINT_RED
                  : is_fallback     ? PAINT_YELLOW
                                    : PAINT_NONE);
    }
    table.keeps_last = true;
    table_end(&table, "no schedules");
    return CODE_DONE;
}

int verb_oncall_list(struct cli *cli)
{
    return args_has(cli, "days") ? show_shifts(cli) : show(cli);
}

/* --- why, and what is missing ------------------------------------------------------------------------------------- */

int verb_oncall_explain(struct cli *cli)
{
    struct answer answer;
    const char *name = args_word(cli, 0), *query = args_query(cli);
    const char *more =
        name != NULL ? cli_format(cli, "%sschedule=%s", query[0] != '\0' ? "&" : "?", cli_segment(cli, name)) : "";
    int code = cli_get(cli, cli_format(cli, "/v1/oncall/explain%s%s", query, more), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    const struct value *list = value_get(answer.json, "schedules");
    print_begin(cli);
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        const struct value *lines = value_get(i->value, "lines");
        bool is_first = true;
        for (const struct value_item *k = lines != NULL ? lines->first : NULL; k != NULL; k = k->next) {
            print_line(cli, is_first ? PAINT_BOLD : PAINT_NONE, "%s%.*s", is_first ? "" : "  ",
                       TEXT_ARG(k->value->text));
            is_first = false;
        }
    }
    return CODE_DONE;
}

int verb_oncall_check(struct cli *cli)
{
    static const char *const heads[] = {"", "SCHEDULE", "FROM", "WHAT", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, cli_format(cli, "/v1/oncall/check%s", args_query(cli)), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    bool is_ok = value_get_bool(answer.json, "ok", false);
    if (cli->globals.is_json) {
        code = cli_print_json(cli, &answer);
        return code == CODE_DONE && !is_ok ? CODE_NO : code;
    }
    const struct value *list = value_get(answer.json, "findings");
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        bool is_error = text_is(value_get_text(i->value, "level"), "error");
        table_add(&table, print_value(cli, i->value, "level"), is_error ? PAINT_RED : PAINT_YELLOW);
        table_add(&table, print_value(cli, i->value, "schedule"), PAINT_BOLD);
        table_add(&table, print_date_time(cli, i->value, "from"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "text"), PAINT_NONE);
    }
    table.keeps_last = true;
    table_end(&table, "nothing to complain of");
    if (value_get_bool(answer.json, "truncated", false)) {
        print_line(cli, PAINT_YELLOW, "There is more; only the beginning is shown.");
    }
    print_line(cli, is_ok ? PAINT_GREEN : PAINT_RED, "%s until %.*s.",
               is_ok ? "Somebody who can be reached is on call at every minute"
                     : "Somebody who is on call cannot be reached",
               TEXT_ARG(print_date_time(cli, answer.json, "to")));
    return is_ok ? CODE_DONE : CODE_NO;
}

/* --- overrides ---------------------------------------------------------------------------------------------------- */

static int list_overrides(struct cli *cli)
{
    static const char *const heads[] = {"N", "SCHEDULE", "ON CALL", "FROM", "TO", "BY", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, "/v1/oncall/overrides", &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        table_add(&table, print_value(cli, i->value, "number"), PAINT_BOLD);
        table_add(&table, print_value(cli, i->value, "schedule"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "contact"), PAINT_NONE);
        table_add(&table, print_date_time(cli, i->value, "from"), PAINT_NONE);
        table_add(&table, print_date_time(cli, i->value, "to"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "by"), PAINT_NONE);
    }
    table_end(&table, "no overrides");
    return CODE_DONE;
}

static int drop_override(struct cli *cli, const char *number)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    const char *reason = args_get(cli, "reason");
    if (reason != NULL) {
        value_put_cstr(&cli->arena, body, "reason", reason);
    }
    int code = cli_post(cli, cli_format(cli, "/v1/oncall/overrides/%s/drop", cli_segment(cli, number)), body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_line(cli, PAINT_NONE, "override %s is taken back; everybody concerned is told", number);
    return CODE_DONE;
}

static int record_override(struct cli *cli, const char *schedule, const char *contact)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    value_put_cstr(&cli->arena, body, "schedule", schedule);
    value_put_cstr(&cli->arena, body, "contact", contact);
    args_body(cli, body);
    int code = cli_post(cli, "/v1/oncall/overrides", body, &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    long long number = (long long) value_get_int(answer.json, "number", 0);
    print_begin(cli);
    print_line(cli, PAINT_NONE, "override %lld: %s has %s; everybody concerned is told", number, contact, schedule);
    print_said(cli, answer.json);
    print_next(cli, "oncall override --list", "when, and how to take it back");
    return CODE_DONE;
}

int verb_oncall_override(struct cli *cli)
{
    const char *schedule = args_word(cli, 0), *contact = args_word(cli, 1), *drop = args_get(cli, "drop");
    bool wants_list = args_has(cli, "list");
    if ((wants_list || drop != NULL) && (schedule != NULL || (wants_list && drop != NULL))) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "--list and --drop N stand alone");
    }
    if (wants_list || drop != NULL) {
        return wants_list ? list_overrides(cli) : drop_override(cli, drop);
    }
    if (schedule == NULL || contact == NULL) {
        return cli_fail(
            cli, CODE_USAGE, "usage", schedule == NULL ? "schedule" : "contact",
            "say whose duty and who takes over: nis2ctl oncall override SCHEDULE CONTACT --from TIME --until TIME");
    }
    if (!args_has(cli, "from") || !args_has(cli, "until")) {
        return cli_fail(cli, CODE_USAGE, "usage", args_has(cli, "from") ? "until" : "from",
                        "--from TIME and --until TIME say for how long");
    }
    return record_override(cli, schedule, contact);
}

/* --- the calendar ------------------------------------------------------------------------------------------------- */

/* A calendar is no JSON: it is taken as it comes. */
static int get_calendar(struct cli *cli, struct text *ret)
{
    const char *days = args_get(cli, "days");
    struct client_answer got;
    struct client_request request = {
        .path = cli_format(cli, "/v1/calendar.ics?name=%s%s", cli_segment(cli, args_word(cli, 0)),
                           days != NULL ? cli_format(cli, "&days=%s", cli_segment(cli, days)) : "")};
    enum client_outcome outcome = cli_ask(cli, &request, &got);
    if (outcome != CLIENT_ANSWERED) {
        return cli_failed(cli, outcome, false);
    }
    int code = got.status == 200 ? CODE_DONE : cli_refused(cli, &got);
    *ret = text_copy(&cli->arena, buf_text(&got.body));
    client_answer_done(&got);
    return code;
}

int verb_oncall_ical(struct cli *cli)
{
    struct text calendar;
    const char *file = args_get(cli, "output");
    if (args_has(cli, "force") && file == NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", "force", "--force goes with -o FILE");
    }
    int code = get_calendar(cli, &calendar);
    if (code != CODE_DONE) {
        return code;
    }
    if (file != NULL && (code = cli_save(cli, file, calendar)) != CODE_DONE) {
        return code;
    }
    if (cli->globals.is_json) {
        struct value *document = value_map(&cli->arena);
        value_put_cstr(&cli->arena, document, "name", args_word(cli, 0));
        value_put_text(&cli->arena, document, "calendar", calendar);
        return cli_print_value(cli, document);
    }
    if (file != NULL) {
        print_line(cli, PAINT_NONE, "written to %s", file);
        return CODE_DONE;
    }
    if (fwrite(calendar.at, 1, calendar.len, stdout) != calendar.len) {
        return cli_fail(cli, CODE_REFUSED, "output", NULL, "standard output cannot be written");
    }
    return CODE_DONE;
}
