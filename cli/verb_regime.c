/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_regime: the rules in force, with their legal source and how sure we are of each.
 *
 * A clock of an open incident keeps the rules it was opened under; `explain` shows those.
 */
#include "cli/print.h"
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
        table_add(&table, print_value(cli, i->value, "confidence"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "title"), PAINT_NONE);
    }
    table_end(&table, "no regimes");
    return CODE_DONE;
}

static void print_stage(struct cli *cli, const struct value *stage)
{
    struct text limit = print_value(cli, stage, "limit");
    print_line(cli, PAINT_BOLD, "  %.*s  %.*s (%.*s)", TEXT_ARG(print_value(cli, stage, "id")),
               TEXT_ARG(print_value(cli, stage, "title")), TEXT_ARG(print_value(cli, stage, "kind")));
    print_line(cli, PAINT_NONE, "    target  %.*s", TEXT_ARG(print_value(cli, stage, "target")));
    if (!text_is(limit, "-")) {
        print_line(cli, PAINT_NONE, "    limit   %.*s", TEXT_ARG(limit));
    }
    print_line(cli, PAINT_NONE, "    to      %.*s", TEXT_ARG(print_list(cli, stage, "addressees")));
    print_line(cli, PAINT_NONE, "    source  %.*s (%.*s)", TEXT_ARG(print_value(cli, stage, "source")),
               TEXT_ARG(print_value(cli, stage, "confidence")));
}

static void print_confirmed(struct cli *cli, const struct value *regime)
{
    const struct value *confirmed = value_get(regime, "confirmed");
    struct text digest = text_clip(value_get_text(regime, "digest"), 16);
    print_line(cli, PAINT_NONE, "  digest  %.*s", TEXT_ARG(digest));
    if (confirmed != NULL && confirmed->kind == VALUE_MAP) {
        print_line(cli, PAINT_GREEN, "  confirmed by %.*s, %.*s: %.*s", TEXT_ARG(print_value(cli, confirmed, "by")),
                   TEXT_ARG(print_time(cli, confirmed, "at")), TEXT_ARG(print_value(cli, confirmed, "reason")));
    }
}

int verb_regime_show(struct cli *cli)
{
    struct answer answer;
    int code = cli_get(cli, cli_format(cli, "/v1/regimes/%s", cli_segment(cli, args_word(cli, 0))), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    const struct value *regime = answer.json;
    const struct value *stages = value_get(regime, "stages");
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%.*s  %.*s", TEXT_ARG(print_value(cli, regime, "id")),
               TEXT_ARG(print_value(cli, regime, "title")));
    print_line(cli, PAINT_NONE, "  source  %.*s (%.*s)", TEXT_ARG(print_value(cli, regime, "source")),
               TEXT_ARG(print_value(cli, regime, "confidence")));
    print_confirmed(cli, regime);
    for (const struct value_item *i = stages != NULL ? stages->first : NULL; i != NULL; i = i->next) {
        print_stage(cli, i->value);
    }
    return CODE_DONE;
}
