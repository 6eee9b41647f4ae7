/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_contact: people, how they are reached, and whether that works.
 *
 *   contact test ──▶ an alert with one delivery a channel ──▶ its verdicts are asked for until all are there
 *
 * The waiting ends with --timeout at the latest; what has no verdict by then goes on in the daemon, and this says so.
 */
#include "cli/print.h"
#include "cli/verb_list.h"

#define POLL_MS 200

static struct text reach_text(struct cli *cli, const struct value *contact)
{
    struct buf buf = BUF_INIT;
    const struct value *reach = value_get(contact, "reach");
    for (const struct value_item *i = reach != NULL ? reach->first : NULL; i != NULL; i = i->next) {
        buf_addf(&buf, "%s%.*s", buf.len > 0 ? ", " : "", TEXT_ARG(value_get_text(i->value, "channel")));
    }
    struct text t = buf.len > 0 ? text_copy(&cli->arena, buf_text(&buf)) : TEXT("nothing");
    buf_done(&buf);
    return t;
}

int verb_contact_list(struct cli *cli)
{
    static const char *const heads[] = {"CONTACT", "NAME", "ROLE", "REACHED BY", "ANSWERED", "ON CALL FOR", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, "/v1/contacts", &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        table_add(&table, print_value(cli, i->value, "name"), PAINT_BOLD);
        table_add(&table, print_value(cli, i->value, "full_name"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "role"), PAINT_NONE);
        table_add(&table, reach_text(cli, i->value), PAINT_NONE);
        table_add(&table, print_date_time(cli, i->value, "answered_at"),
                  value_get_bool(i->value, "unproven", false) ? PAINT_YELLOW : PAINT_NONE);
        table_add(&table, print_list(cli, i->value, "on_call_for"), PAINT_NONE);
    }
    table_end(&table, "no contacts");
    return CODE_DONE;
}

int verb_contact_show(struct cli *cli)
{
    struct answer answer;
    int code = cli_get(cli, cli_format(cli, "/v1/contacts/%s", cli_segment(cli, args_word(cli, 0))), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    const struct value *reach = value_get(answer.json, "reach");
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%.*s  %.*s", TEXT_ARG(print_value(cli, answer.json, "name")),
               TEXT_ARG(print_value(cli, answer.json, "full_name")));
    print_line(cli, PAINT_NONE, "  role         %.*s", TEXT_ARG(print_value(cli, answer.json, "role")));
    print_line(cli, PAINT_NONE, "  Unix users   %.*s", TEXT_ARG(print_list(cli, answer.json, "users")));
    print_line(cli, value_get_bool(answer.json, "unproven", false) ? PAINT_YELLOW : PAINT_NONE, "  answered     %.*s",
               TEXT_ARG(print_date_time(cli, answer.json, "answered_at")));
    print_line(cli, PAINT_NONE, "  on call for  %.*s", TEXT_ARG(print_list(cli, answer.json, "on_call_for")));
    for (const struct value_item *i = reach != NULL ? reach->first : NULL; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "  %-12.*s %.*s", TEXT_ARG(value_get_text(i->value, "channel")),
                   TEXT_ARG(print_value(cli, i->value, "address")));
    }
    return CODE_DONE;
}

/* --- test --------------------------------------------------------------------------------------------------------- */

struct verdicts {
    size_t all, waiting, accepted;
};

static struct verdicts count(const struct value *alert)
{
    struct verdicts v = {0, 0, 0};
    const struct value *list = value_get(alert, "deliveries");
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        bool has_verdict = value_get_text(i->value, "verdict").len > 0;
        bool is_accepted = text_is(value_get_text(i->value, "state"), "accepted") ||
                           text_is(value_get_text(i->value, "verdict"), "accepted");
        v.all++;
        v.waiting += has_verdict || is_accepted ? 0 : 1;
        v.accepted += is_accepted ? 1 : 0;
    }
    return v;
}

/* Asks for the alert until every delivery has a verdict, or the time is up. */
static int wait_for_verdicts(struct cli *cli, int64_t alert, struct answer *ret)
{
    int64_t end_ms = client_clock_ms() + cli->client.place.timeout_ms;
    for (;;) {
        int code = cli_get(cli, cli_format(cli, "/v1/alerts/%lld", (long long) alert), ret);
        code = code == CODE_DONE ? cli_read(cli, ret) : code;
        if (code != CODE_DONE) {
            return code;
        }
        struct verdicts v = count(ret->json);
        if ((v.all > 0 && v.waiting == 0) || client_clock_ms() + POLL_MS > end_ms) {
            return CODE_DONE;
        }
        (void) client_sleep_ms(POLL_MS);
    }
}

static void print_verdicts(struct cli *cli, const struct value *alert)
{
    static const char *const heads[] = {"CHANNEL", "STATE", "VERDICT", "DETAIL", NULL};
    const struct value *list = value_get(alert, "deliveries");
    struct table table;
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        struct text verdict = print_value(cli, i->value, "verdict");
        table_add(&table, print_value(cli, i->value, "channel"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "state"), PAINT_NONE);
        table_add(&table, verdict, text_is(verdict, "accepted") ? PAINT_GREEN : PAINT_YELLOW);
        table_add(&table, print_value(cli, i->value, "detail"), PAINT_NONE);
    }
    table_end(&table, "no channel was tried");
}

int verb_contact_test(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    const char *name = args_word(cli, 0);
    args_body(cli, body);
    int code = cli_post(cli, cli_format(cli, "/v1/contacts/%s/test", cli_segment(cli, name)), body, &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    code = wait_for_verdicts(cli, value_get_int(answer.json, "number", 0), &answer);
    if (code != CODE_DONE) {
        return code;
    }
    struct verdicts v = count(answer.json);
    int result = v.all > 0 && v.accepted == v.all ? CODE_DONE : CODE_NO;
    if (cli->globals.is_json) {
        code = cli_print_json(cli, &answer);
        return code == CODE_DONE ? result : code;
    }
    print_begin(cli);
    print_verdicts(cli, answer.json);
    if (v.waiting > 0) {
        print_line(cli, PAINT_YELLOW, "%zu without a verdict so far; the daemon goes on trying", v.waiting);
        print_next(cli, cli_format(cli, "alert show AL-%lld", (long long) value_get_int(answer.json, "number", 0)),
                   NULL);
    }
    print_line(cli, PAINT_NONE, "%zu of %zu accepted. Accepted is what the receiver said; ask %s whether it arrived.",
               v.accepted, v.all, name);
    return result;
}
