/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_alert: who was told, who has it, and taking or giving it.
 *
 * An acknowledgement says "mine until then" and never ends an obligation. A REF acknowledges all of the incident, AL-12
 * that alert alone; the words typed tell them apart.
 */
#include <string.h>

#include "cli/alert_words.h"
#include "cli/incident_page.h"
#include "cli/verb_list.h"

static struct text alert_name(struct cli *cli, const struct value *alert)
{
    return text_format(&cli->arena, "AL-%lld", (long long) value_get_int(alert, "number", 0));
}

static size_t print_alerts(struct cli *cli, const struct value *list, bool all)
{
    static const char *const heads[] = {"ALERT", "INCIDENT", "STATE", "WHAT FOR", NULL};
    struct table table;
    size_t asking = 0;
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        bool asks = alert_still_asks(i->value);
        asking += asks ? 1 : 0;
        if (!asks && !all) {
            continue;
        }
        table_add(&table, alert_name(cli, i->value), PAINT_BOLD);
        table_add(&table, print_value(cli, i->value, "ref"), PAINT_NONE);
        table_add(&table, alert_words_state(cli, i->value), asks ? PAINT_YELLOW : PAINT_GREEN);
        table_add(&table, alert_words_for(cli, i->value), PAINT_NONE);
        table_add_across(&table, text_format(&cli->arena, "       %.*s, to %.*s",
                                             TEXT_ARG(print_time(cli, i->value, "raised_at")),
                                             TEXT_ARG(alert_words_to(cli, i->value))));
    }
    table_end(&table, all ? "no alerts" : "no alert asks for an answer");
    return asking;
}

int verb_alert_list(struct cli *cli)
{
    struct answer answer;
    const char *query = args_query(cli), *ref = args_word(cli, 0);
    if (ref != NULL) {
        query = cli_format(cli, "%s%cref=%s", query, query[0] == '\0' ? '?' : '&', cli_segment(cli, ref));
    }
    int code = cli_get(cli, cli_format(cli, "/v1/alerts%s", query), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    size_t asking = print_alerts(cli, answer.json, args_has(cli, "all"));
    if (ref == NULL) {
        cli_say_more(cli, "alert list", "/v1/alerts", "AL-", answer.json);
    }
    if (asking > 0 && !cli->globals.is_quiet) {
        print_line(cli, PAINT_NONE, "\nTo answer (\"mine until then\"): nis2ctl alert ack REF");
        print_line(cli, PAINT_NONE, "Where one went:               nis2ctl alert show ALERT");
    }
    return CODE_DONE;
}

static int bad_alert(struct cli *cli, const char *word)
{
    return cli_fail(cli, CODE_USAGE, "usage", NULL, "%s is no alert: AL-12, or 12", word);
}

static void print_deliveries(struct cli *cli, const struct value *list)
{
    static const char *const heads[] = {"DELIVERY", "TO", "BY", "STATE", "WHY", NULL};
    struct table table;
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        table_add(&table, text_format(&cli->arena, "DL-%lld", (long long) value_get_int(i->value, "number", 0)),
                  PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "contact"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "channel"), PAINT_NONE);
        table_add(&table, delivery_words(cli, i->value), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "detail"), PAINT_NONE);
    }
    table_end(&table, "not sent to anybody yet");
}

int verb_alert_show(struct cli *cli)
{
    int64_t number;
    struct answer answer;
    if (!cli_number(args_word(cli, 0), "AL-", false, &number)) {
        return bad_alert(cli, args_word(cli, 0));
    }
    int code = cli_get(cli, cli_format(cli, "/v1/alerts/%lld", (long long) number), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    const struct value *alert = answer.json;
    struct text obligation = value_get_text(alert, "obligation");
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%.*s  %.*s  %.*s", TEXT_ARG(alert_name(cli, alert)),
               TEXT_ARG(obligation.len > 0 ? obligation : print_value(cli, alert, "ref")),
               TEXT_ARG(alert_words_for(cli, alert)));
    print_line(cli, PAINT_NONE, "  state   %.*s", TEXT_ARG(alert_words_state(cli, alert)));
    print_line(cli, PAINT_NONE, "  raised  %.*s%s", TEXT_ARG(print_time(cli, alert, "raised_at")),
               value_get_bool(alert, "notice", false) ? " (it may wait for the reader's daytime)" : "");
    print_line(cli, PAINT_NONE, "  due     %.*s", TEXT_ARG(print_time(cli, alert, "due_at")));
    print_line(cli, PAINT_NONE, "  to      %.*s", TEXT_ARG(print_list(cli, alert, "contacts")));
    print_line(cli, PAINT_DIM, "  step    %.*s of the policy", TEXT_ARG(print_value(cli, alert, "step")));
    if (value_get_text(alert, "words").len > 0) {
        print_line(cli, PAINT_NONE, "%.*s", TEXT_ARG(value_get_text(alert, "words")));
    }
    print_deliveries(cli, value_get(alert, "deliveries"));
    return CODE_DONE;
}

/* --- ack, unack, hand --------------------------------------------------------------------------------------------- */

static int print_who(struct cli *cli, const struct answer *answer, const char *otherwise)
{
    if (cli->globals.is_json) {
        return cli_print_json(cli, answer);
    }
    const struct value *ack = value_get(answer->json, "ack");
    print_begin(cli);
    if (ack != NULL && ack->kind == VALUE_MAP) {
        print_line(cli, PAINT_GREEN, "%.*s: %.*s has it until %.*s", TEXT_ARG(print_value(cli, answer->json, "ref")),
                   TEXT_ARG(print_value(cli, ack, "contact")), TEXT_ARG(print_time(cli, ack, "until")));
    } else {
        print_line(cli, PAINT_NONE, "%s", otherwise);
    }
    print_said(cli, answer->json);
    return CODE_DONE;
}

/* Six letters and digits, some of each: no reference and no number looks like that. */
static bool is_reply_code(const char *word)
{
    size_t letters = 0, digits = 0;
    for (const char *c = word; *c != '\0'; c++) {
        letters += (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') ? 1 : 0;
        digits += *c >= '0' && *c <= '9' ? 1 : 0;
    }
    return strlen(word) == 6 && letters > 0 && digits > 0 && letters + digits == 6;
}

static int answer_alert(struct cli *cli, const char *action, const char *otherwise)
{
    int64_t number;
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    const char *word = args_word(cli, 0);
    args_body(cli, body);
    const char *path = is_reply_code(word) ? cli_format(cli, "/v1/alerts/%s/%s", word, action)
                       : cli_number(word, "AL-", true, &number)
                           ? cli_format(cli, "/v1/alerts/%lld/%s", (long long) number, action)
                           : cli_incident_path(cli, word, cli_format(cli, "/%s", action));
    int code = cli_post(cli, path, body, &answer);
    return code == CODE_DONE ? print_who(cli, &answer, otherwise) : code;
}

int verb_alert_ack(struct cli *cli)
{
    return answer_alert(cli, "ack", "answered: it is recorded that you can be reached");
}

int verb_alert_unack(struct cli *cli)
{
    return answer_alert(cli, "unack", "nobody has it now");
}

int verb_alert_hand(struct cli *cli)
{
    int64_t number;
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    const char *word = args_word(cli, 0);
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "contact", args_word(cli, 1));
    const char *path = cli_number(word, "AL-", true, &number)
                           ? cli_format(cli, "/v1/alerts/%lld/hand", (long long) number)
                           : cli_incident_path(cli, word, "/hand");
    int code = cli_post(cli, path, body, &answer);
    return code == CODE_DONE ? print_who(cli, &answer, "handed over") : code;
}
