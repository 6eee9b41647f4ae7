/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_queue: messages on their way, and all sending at once after a restore.
 *
 * Held, retried or dropped deliveries stay in the ledger; dropping wants a reason, because somebody will ask why the
 * phone stayed silent.
 */
#include "cli/alert_words.h"
#include "cli/incident_page.h"
#include "cli/verb_list.h"

static struct text delivery_name(struct cli *cli, const struct value *delivery)
{
    return text_format(&cli->arena, "DL-%lld", (long long) value_get_int(delivery, "number", 0));
}

int verb_queue_list(struct cli *cli)
{
    static const char *const heads[] = {"DELIVERY", "INCIDENT", "TO", "BY", "STATE", "NEXT TRY", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, cli_format(cli, "/v1/deliveries%s", args_query(cli)), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_held(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        bool is_lost = text_is(value_get_text(i->value, "how"), "given-up");
        struct text next = print_time(cli, i->value, "next_try_at");
        table_add(&table, delivery_name(cli, i->value), PAINT_BOLD);
        table_add(&table, print_value(cli, i->value, "ref"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "contact"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "channel"), PAINT_NONE);
        table_add(&table, delivery_words(cli, i->value), is_lost ? PAINT_RED : PAINT_NONE);
        table_add(&table, next.len > 4 && next.at[3] == ' ' ? (struct text){next.at + 4, next.len - 4} : next,
                  PAINT_NONE);
    }
    table_end(&table, args_has(cli, "all") ? "no deliveries" : "the queue is empty: nothing waits to be sent");
    cli_say_more(cli, "queue list", "/v1/deliveries", "DL-", answer.json);
    return CODE_DONE;
}

/* Reads DL-34 at word 0. */
static int need_delivery(struct cli *cli, int64_t *ret)
{
    const char *word = args_word(cli, 0);
    if (word == NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "DELIVERY is missing: DL-34 (or --all for all sending)");
    }
    return cli_number(word, "DL-", false, ret)
               ? CODE_DONE
               : cli_fail(cli, CODE_USAGE, "usage", NULL, "%s is no delivery: DL-34, or 34", word);
}

static void print_field(struct cli *cli, const struct value *delivery, const char *label, const char *key)
{
    struct text value = print_value(cli, delivery, key);
    if (!text_is(value, "-")) {
        print_line(cli, PAINT_NONE, "  %-9s %.*s", label, TEXT_ARG(value));
    }
}

int verb_queue_show(struct cli *cli)
{
    int64_t number;
    struct answer answer;
    int code = need_delivery(cli, &number);
    code = code == CODE_DONE ? cli_get(cli, cli_format(cli, "/v1/deliveries/%lld", (long long) number), &answer) : code;
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    const struct value *delivery = answer.json;
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%.*s  %.*s", TEXT_ARG(delivery_name(cli, delivery)),
               TEXT_ARG(delivery_words(cli, delivery)));
    print_field(cli, delivery, "incident", "ref");
    print_field(cli, delivery, "contact", "contact");
    print_field(cli, delivery, "channel", "channel");
    print_field(cli, delivery, "id", "id");
    print_field(cli, delivery, "tries", "tries");
    print_line(cli, PAINT_NONE, "  %-9s %.*s", "queued", TEXT_ARG(print_time(cli, delivery, "queued_at")));
    print_line(cli, PAINT_NONE, "  %-9s %.*s", "last try", TEXT_ARG(print_time(cli, delivery, "last_try_at")));
    print_line(cli, PAINT_NONE, "  %-9s %.*s", "next try", TEXT_ARG(print_time(cli, delivery, "next_try_at")));
    print_field(cli, delivery, "verdict", "verdict");
    print_field(cli, delivery, "code", "code");
    print_field(cli, delivery, "detail", "detail");
    print_field(cli, delivery, "subject", "subject");
    if (value_get_text(delivery, "text").len > 0) {
        print_line(cli, PAINT_NONE, "\n%.*s", TEXT_ARG(value_get_text(delivery, "text")));
    }
    return CODE_DONE;
}

static int move(struct cli *cli, const char *action, const char *what)
{
    int64_t number;
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    int code = need_delivery(cli, &number);
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    code = cli_post(cli, cli_format(cli, "/v1/deliveries/%lld/%s", (long long) number, action), body, &answer);
    return code == CODE_DONE
               ? incident_page_changed(cli, &answer, cli_format(cli, "DL-%lld: %s", (long long) number, what))
               : code;
}

/* --all: sending as a whole. */
static int hold_all(struct cli *cli, bool is_held)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    if (args_word(cli, 0) != NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", "all", "--all is all sending; a DELIVERY does not go with it");
    }
    if (!args_has(cli, "reason")) {
        return cli_fail(cli, CODE_USAGE, "missing-flag", "reason", "--reason TEXT is missing: why all sending is %s",
                        is_held ? "held" : "released");
    }
    int code = is_held ? cli_consent(cli, "This stops all paging: nobody is told of anything until it is released.")
                       : CODE_DONE;
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    value_put_bool(&cli->arena, body, "is_held", is_held);
    code = cli_post(cli, "/v1/hold", body, &answer);
    if (code != CODE_DONE) {
        return code;
    }
    code = incident_page_changed(cli, &answer,
                                 is_held ? "held: nothing is sent, nobody is paged" : "released: what is due is sent");
    if (is_held && !cli->globals.is_json) {
        print_next(cli, "queue release --help", "how to go on");
    }
    return code;
}

int verb_queue_retry(struct cli *cli)
{
    return move(cli, "retry", "tried again now");
}

int verb_queue_drop(struct cli *cli)
{
    return move(cli, "drop", "given up");
}

int verb_queue_hold(struct cli *cli)
{
    return args_has(cli, "all") ? hold_all(cli, true) : move(cli, "hold", "held");
}

int verb_queue_release(struct cli *cli)
{
    return args_has(cli, "all") ? hold_all(cli, false) : move(cli, "release", "released");
}
