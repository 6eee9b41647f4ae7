/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_audit: the ledger as it is, whether its chain holds, and erasing a payload.
 *
 * The head that `verify` prints is worth noting elsewhere: a chain whose tail was cut off is whole in itself, and only
 * a head noted before can tell.
 */
#include "cli/incident_page.h"
#include "cli/verb_list.h"

#include <stdio.h>

int verb_audit_log(struct cli *cli)
{
    struct answer answer;
    const char *query = args_query(cli), *ref = args_word(cli, 0);
    if (ref != NULL) {
        query = cli_format(cli, "%s%cref=%s", query, query[0] == '\0' ? '?' : '&', cli_segment(cli, ref));
    }
    int code = cli_get(cli, cli_format(cli, "/v1/audit%s", query), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "%6lld  %.*s  %.*s", (long long) value_get_int(i->value, "seq", 0),
                   TEXT_ARG(print_time(cli, i->value, "at")),
                   TEXT_ARG(print_safe(&cli->arena, value_get_text(i->value, "text"))));
    }
    if (answer.json->count == 0) {
        print_line(cli, PAINT_NONE, "no entries");
    }
    return CODE_DONE;
}

int verb_audit_verify(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    if (args_word(cli, 0) != NULL) {
        return cli_fail(cli, CODE_USAGE, "not-in-this-version", NULL, "not in this version: verifying a bundle");
    }
    args_body(cli, body);
    int code = cli_post_question(cli, "/v1/audit/verify", body, &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    bool is_whole = value_get_bool(answer.json, "whole", false);
    if (cli->globals.is_json) {
        code = cli_print_json(cli, &answer);
        return code == CODE_DONE && !is_whole ? CODE_NO : code;
    }
    long long rows = (long long) value_get_int(answer.json, "rows", 0);
    long long erased = (long long) value_get_int(answer.json, "erased", 0);
    print_begin(cli);
    if (is_whole) {
        print_line(cli, PAINT_GREEN, "The chain holds: %lld entries, %lld erased.", rows, erased);
        print_line(cli, PAINT_NONE, "head %.*s", TEXT_ARG(print_value(cli, answer.json, "head")));
        print_next(cli, cli_format(cli, "audit verify --head %.*s", TEXT_ARG(print_value(cli, answer.json, "head"))),
                   "later: is all of this still there");
        return CODE_DONE;
    }
    print_line(cli, PAINT_RED, "The chain is BROKEN at entry %.*s: %.*s",
               TEXT_ARG(print_value(cli, answer.json, "broken_seq")),
               TEXT_ARG(print_value(cli, answer.json, "reason")));
    print_line(cli, PAINT_NONE, "%lld entries hold, %lld erased.", rows, erased);
    return CODE_NO;
}

int verb_audit_accept(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    int code = cli_consent(cli, "This goes on with a ledger that does not verify, as it is, for ever.");
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    code = cli_post(cli, "/v1/ledger/accept", body, &answer);
    return code == CODE_DONE ? incident_page_changed(cli, &answer, "changes are accepted again") : code;
}

int verb_audit_erase(struct cli *cli)
{
    int64_t entry;
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    if (!cli_number(args_word(cli, 0), "#", false, &entry)) {
        return cli_fail(
            cli, CODE_USAGE, "usage", NULL,
            "%s is no number of an entry (nis2ctl audit log); attachments and contacts: not in this version",
            args_word(cli, 0));
    }
    int code =
        cli_consent(cli, "This erases the payload of entry %lld for ever; the chain stays whole.", (long long) entry);
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    value_put_int(&cli->arena, body, "entry", entry);
    code = cli_post(cli, "/v1/audit/erase", body, &answer);
    return code == CODE_DONE
               ? incident_page_changed(cli, &answer, cli_format(cli, "entry %lld is erased", (long long) entry))
               : code;
}
