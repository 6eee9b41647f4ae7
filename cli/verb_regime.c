/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_regime: the rules in force, with their legal source and how sure we are of each.
 *
 * A clock of an open incident keeps the rules it was opened under; `explain` shows those.
 */
#include "cli/print.h"
#include "cli/regime_page.h"
#include "cli/verb_list.h"

int verb_regime_list(struct cli *cli)
{
    static const char *const heads[] = {"REGIME", "STAGES", "CONFIDENCE", "TITLE", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, "/v1/regimes", &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        const struct value *stages = value_get(i->value, "stages");
        table_add(&table, print_value(cli, i->value, "id"), PAINT_BOLD);
        table_add(&table, text_format(&cli->arena, "%zu", stages != NULL ? stages->count : 0), PAINT_NONE);
        table_add(&table, regime_page_confidence(i->value, i->value), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "title"), PAINT_NONE);
    }
    table_end(&table, "no regimes");
    return CODE_DONE;
}

int verb_regime_show(struct cli *cli)
{
    struct answer answer;
    int code = cli_get(cli, cli_format(cli, "/v1/regimes/%s", cli_segment(cli, args_word(cli, 0))), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    regime_page(cli, answer.json);
    return CODE_DONE;
}
