/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_ioc: indicators of compromise: one added, all listed, one dropped, all written for another program.
 *
 * On a terminal they are shown defanged, so that nobody's mail or chat makes a link of them; --json and files have them
 * as they are. Lists of many are read by verb_ioc_import.c.
 */
#include <string.h>

#include "cli/incident_page.h"
#include "cli/print.h"
#include "cli/verb_list.h"

static struct value *indicator_of_flags(struct cli *cli)
{
    struct value *map = value_map(&cli->arena), *list = value_list(&cli->arena), *body = value_map(&cli->arena);
    args_body(cli, map);
    value_put_cstr(&cli->arena, map, "value", args_word(cli, 1));
    value_push(&cli->arena, list, map);
    value_put(&cli->arena, body, "indicators", list);
    return body;
}

int verb_ioc_add(struct cli *cli)
{
    struct answer answer;
    if (!text_is_utf8(text_of(args_word(cli, 1)))) {
        return cli_fail(cli, CODE_USAGE, "not-utf8", "value", "the value is not UTF-8");
    }
    int code =
        cli_post(cli, cli_incident_path(cli, args_word(cli, 0), "/indicators"), indicator_of_flags(cli), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    long long number = (long long) value_get_int(answer.json, "number", 0);
    return incident_page_changed(
        cli, &answer, number > 0 ? cli_format(cli, "indicator %lld added", number) : "that indicator is there already");
}

int verb_ioc_list(struct cli *cli)
{
    static const char *const heads[] = {"NO", "TYPE", "ROLE", "TLP", "SEEN", "VALUE", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), "/indicators"), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        struct text tlp = print_value(cli, i->value, "tlp");
        table_add(&table, print_value(cli, i->value, "number"), PAINT_BOLD);
        table_add(&table, print_value(cli, i->value, "type"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "role"), PAINT_NONE);
        table_add(&table, text_starts(tlp, TEXT("TLP:")) ? (struct text){tlp.at + 4, tlp.len - 4} : tlp, PAINT_NONE);
        table_add(&table, print_time(cli, i->value, "first_seen"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "shown"), PAINT_NONE);
    }
    table_end(&table, "no indicators");
    return CODE_DONE;
}

int verb_ioc_drop(struct cli *cli)
{
    int64_t number;
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    if (!cli_number(args_word(cli, 1), "#", false, &number)) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "%s is no number of an indicator (nis2ctl ioc list REF)",
                        args_word(cli, 1));
    }
    args_body(cli, body);
    const char *rest = cli_format(cli, "/indicators/%lld/drop", (long long) number);
    int code = cli_post(cli, cli_incident_path(cli, args_word(cli, 0), rest), body, &answer);
    return code == CODE_DONE
               ? incident_page_changed(cli, &answer, cli_format(cli, "indicator %lld is dropped", (long long) number))
               : code;
}

/* --- export ------------------------------------------------------------------------------------------------------- */

/* RFC 4180; a value that a spreadsheet would run is made a text. */
static void add_cell(struct buf *out, struct text cell, bool is_last)
{
    bool runs = cell.len > 0 && strchr("=+-@\t", cell.at[0]) != NULL;
    buf_add_cstr(out, runs ? "\"'" : "\"");
    for (size_t i = 0; i < cell.len; i++) {
        buf_add_cstr(out, cell.at[i] == '"' ? "\"" : "");
        buf_add_char(out, cell.at[i]);
    }
    buf_add_cstr(out, is_last ? "\"\n" : "\",");
}

static struct text csv_of(struct cli *cli, const struct value *list)
{
    static const char *const keys[] = {"type", "value", "role", "first_seen", "last_seen", "tlp", "note"};
    struct buf out = BUF_INIT;
    for (size_t k = 0; k < ARRAY_LEN(keys); k++) {
        buf_addf(&out, "%s%s", keys[k], k + 1 < ARRAY_LEN(keys) ? "," : "\n");
    }
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        for (size_t k = 0; k < ARRAY_LEN(keys); k++) {
            add_cell(&out, value_get_text(i->value, keys[k]), k + 1 == ARRAY_LEN(keys));
        }
    }
    struct text text = text_copy(&cli->arena, buf_text(&out));
    buf_done(&out);
    return text;
}

static struct text lines_of(struct cli *cli, const struct value *list)
{
    struct buf out = BUF_INIT;
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        buf_addf(&out, "%.*s\t%.*s\n", TEXT_ARG(value_get_text(i->value, "type")),
                 TEXT_ARG(value_get_text(i->value, "shown")));
    }
    struct text text = text_copy(&cli->arena, buf_text(&out));
    buf_done(&out);
    return text;
}

static int export_content(struct cli *cli, const char *format, struct text *ret)
{
    struct answer answer;
    bool is_misp = strcmp(format, "misp") == 0;
    if (!is_misp && strcmp(format, "csv") != 0 && strcmp(format, "text") != 0 && strcmp(format, "json") != 0) {
        return cli_fail(cli, CODE_USAGE, "invalid-format", "format", "%s is no format; misp, json, csv or text",
                        format);
    }
    int code = cli_get(
        cli, cli_incident_path(cli, args_word(cli, 0), is_misp ? "/indicators?format=misp" : "/indicators"), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    if (strcmp(format, "csv") == 0) {
        *ret = csv_of(cli, answer.json);
    } else if (strcmp(format, "text") == 0) {
        *ret = lines_of(cli, answer.json);
    } else {
        struct buf json = BUF_INIT;
        value_json_pretty(&json, answer.json);
        buf_add_cstr(&json, "\n");
        *ret = text_copy(&cli->arena, buf_text(&json));
        buf_done(&json);
    }
    return CODE_DONE;
}

int verb_ioc_export(struct cli *cli)
{
    const char *format = args_get(cli, "format") != NULL ? args_get(cli, "format") : "misp";
    const char *file = args_get(cli, "output");
    struct text content = TEXT_EMPTY;
    if (args_has(cli, "force") && file == NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", "force", "--force goes with -o FILE");
    }
    int code = export_content(cli, format, &content);
    if (code == CODE_DONE && file != NULL) {
        code = cli_save(cli, file, content);
        if (code == CODE_DONE) {
            print_line(cli, PAINT_NONE, "written to %s; nothing was sent", file);
        }
        return code;
    }
    if (code == CODE_DONE) {
        struct text shown = print_is_terminal() ? print_safe_lines(&cli->arena, content) : content;
        if (fwrite(shown.at != NULL ? shown.at : "", 1, shown.len, stdout) != shown.len) {
            return cli_fail(cli, CODE_REFUSED, "output", NULL, "standard output cannot be written");
        }
    }
    return code;
}
