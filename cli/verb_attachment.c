/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_attachment: what was attached to an incident, and taking a copy out.
 *
 * Taking one out is recorded before the bytes come: who had a copy of the evidence belongs to the record.
 */
#include <string.h>
#include <strings.h>

#include "cli/print.h"
#include "cli/verb_list.h"

int verb_attachment_list(struct cli *cli)
{
    static const char *const heads[] = {"SHA-256", "BYTES", "ATTACHED", "BY", "OUT", "NAME", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), "/attachments"), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        bool is_privileged = value_get_bool(i->value, "privileged", false);
        table_add(&table, text_clip(value_get_text(i->value, "sha256"), 12), PAINT_BOLD);
        table_add(&table, print_value(cli, i->value, "size"), PAINT_NONE);
        table_add(&table, print_time(cli, i->value, "at"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "by"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "taken_out"), PAINT_NONE);
        table_add(&table,
                  text_format(&cli->arena, "%.*s%s", TEXT_ARG(value_get_text(i->value, "name")),
                              is_privileged ? " (privileged)" : ""),
                  PAINT_NONE);
    }
    table_end(&table, "no attachments");
    return CODE_DONE;
}

/* By name, or by the beginning of its SHA-256 (at least 6 digits); one only. */
static int find_one(struct cli *cli, const char *typed, struct text *ret)
{
    struct answer answer;
    size_t found = 0;
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), "/attachments"), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        struct text hex = value_get_text(i->value, "sha256");
        bool is_hex = strlen(typed) >= 6 && strlen(typed) <= hex.len && strncasecmp(hex.at, typed, strlen(typed)) == 0;
        if ((is_hex || text_is(value_get_text(i->value, "name"), typed)) && !text_equal(hex, *ret)) {
            *ret = hex;
            found++;
        }
    }
    if (found == 0) {
        return cli_fail(cli, CODE_NOT_FOUND, "no-such-attachment", NULL,
                        "there is no attachment %s; see: nis2ctl "
                        "attachment list %s",
                        typed, args_word(cli, 0));
    }
    return found == 1 ? CODE_DONE
                      : cli_fail(cli, CODE_REFUSED, "ambiguous-attachment", NULL,
                                 "%zu attachments fit %s; name one by its SHA-256", found, typed);
}

int verb_attachment_get(struct cli *cli)
{
    const char *file = args_get(cli, "output");
    struct text hex = TEXT_EMPTY;
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    int code = cli_save_check(cli, file);
    code = code == CODE_DONE ? find_one(cli, args_word(cli, 1), &hex) : code;
    if (code != CODE_DONE) {
        return code;
    }
    if (args_get(cli, "purpose") != NULL) {
        value_put_cstr(&cli->arena, body, "purpose", args_get(cli, "purpose"));
    }
    value_put_cstr(&cli->arena, body, "what", "exported");
    const char *path =
        cli_incident_path(cli, args_word(cli, 0), cli_format(cli, "/attachments/%.*s/take", TEXT_ARG(hex)));
    code = cli_post_for_bytes(cli, path, body, &answer);
    code = code == CODE_DONE ? cli_save(cli, file, answer.body) : code;
    if (code == CODE_DONE) {
        print_line(cli, PAINT_NONE, "%zu bytes written to %s; recorded", answer.body.len, file);
    }
    return code;
}
