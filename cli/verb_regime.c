/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_regime: the rules in force, with their legal source and how sure we are of each.
 *
 * A clock of an open incident keeps the rules it was opened under; `explain` shows those.
 */
#include "cli/print.h"
#include "cli/regime_page.h"
#include "cli/verb_list.h"

/* Another version of it is in the list as well. */
static bool has_versions(const struct value *list, struct text id)
{
    size_t count = 0;
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        count += text_equal(value_get_text(i->value, "id"), id) ? 1 : 0;
    }
    return count > 1;
}

/* "from 2027-01-01", "until 2026-12-31", "2026-01-01 to 2026-12-31". */
static struct text days_of(struct cli *cli, const struct value *regime)
{
    struct text from = value_get_text(regime, "valid_from"), to = value_get_text(regime, "valid_to");
    if (from.len > 0 && to.len > 0) {
        return text_format(&cli->arena, "%.*s to %.*s", TEXT_ARG(from), TEXT_ARG(to));
    }
    return from.len > 0 ? text_format(&cli->arena, "from %.*s", TEXT_ARG(from))
           : to.len > 0 ? text_format(&cli->arena, "until %.*s", TEXT_ARG(to))
                        : TEXT("any day");
}

/* The days a version is for stand before its title: they matter only where there is another one. */
static struct text title_of(struct cli *cli, const struct value *list, const struct value *regime)
{
    struct text title = print_value(cli, regime, "title");
    return has_versions(list, value_get_text(regime, "id"))
               ? text_format(&cli->arena, "%.*s: %.*s", TEXT_ARG(days_of(cli, regime)), TEXT_ARG(title))
               : title;
}

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
        table_add(&table, print_value(cli, i->value, "name"), PAINT_BOLD);
        table_add(&table, text_format(&cli->arena, "%zu", stages != NULL ? stages->count : 0), PAINT_NONE);
        table_add(&table, regime_page_confidence(i->value, i->value), PAINT_NONE);
        table_add(&table, title_of(cli, answer.json, i->value), PAINT_NONE);
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
