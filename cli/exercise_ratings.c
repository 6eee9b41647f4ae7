/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_ratings: see exercise_ratings.h. The ratings so far are read from the audit log: the daemon keeps none of
 * them in memory, since nothing depends on them but the report.
 */
#include "cli/exercise_ratings.h"

#include "base/period.h"
#include "cli/print.h"

#define PAGE 1000

/* All ratings, in order. */
static const struct value *read_ratings(struct cli *cli)
{
    struct value *list = value_list(&cli->arena);
    int64_t after = 0;
    for (bool has_more = true; has_more;) {
        const struct value *page =
            cli_look(cli, cli_format(cli, "/v1/audit?after=%lld&limit=%d", (long long) after, PAGE));
        has_more = page != NULL && page->count == PAGE;
        for (const struct value_item *i = page != NULL ? page->first : NULL; i != NULL; i = i->next) {
            after = value_get_int(i->value, "seq", after);
            if (text_is(value_get_text(i->value, "type"), "exercise-note")) {
                value_push(&cli->arena, list, i->value);
            }
        }
    }
    return list;
}

/* "3 (watch), 2 (legal)": of the objective, the latest of each observer. */
static struct text ratings_of(struct cli *cli, const struct value *entries, struct text objective)
{
    struct text all = TEXT_EMPTY;
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (text_equal(value_get_text(body, "objective"), objective)) {
            all = text_format(&cli->arena, "%.*s%s%lld (%.*s)", TEXT_ARG(all), all.len > 0 ? ", " : "",
                              (long long) value_get_int(body, "rating", 0), TEXT_ARG(value_get_text(body, "role")));
        }
    }
    return all.len > 0 ? all : TEXT("not rated");
}

static void add_expectations(struct cli *cli, struct table *table, const struct value *inject)
{
    const struct value *expect = value_get(inject, "expect");
    for (const struct value_item *i = expect != NULL ? expect->first : NULL; i != NULL; i = i->next) {
        struct text within = span_text(&cli->arena, SPAN_S(value_get_int(i->value, "within_s", 0)));
        table_add(table, value_get_text(inject, "id"), PAINT_BOLD);
        table_add(table, TEXT("ledger"), PAINT_NONE);
        table_add(table, TEXT("in the report"), PAINT_DIM);
        table_add(
            table,
            text_format(&cli->arena, "%.*s within %.*s", TEXT_ARG(value_get_text(i->value, "what")), TEXT_ARG(within)),
            PAINT_NONE);
    }
}

/* What can be rated, and what is measured without anybody. */
int exercise_ratings_print(struct cli *cli, const char *only)
{
    static const char *const heads[] = {"OBJECTIVE", "SCALE", "RATED", "WHAT", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, "/v1/exercise", &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    const struct value *objectives = value_get(answer.json, "objectives");
    if (cli->globals.is_json) {
        return cli_print_value(cli, objectives);
    }
    const struct value *entries = read_ratings(cli);
    bool is_there = false;
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = objectives->first; i != NULL; i = i->next) {
        struct text id = value_get_text(i->value, "id");
        bool is_rated = text_is(value_get_text(i->value, "measure"), "observer");
        is_there = is_there || (is_rated && only != NULL && text_is(id, only));
        table_add(&table, id, PAINT_BOLD);
        table_add(&table,
                  is_rated
                      ? text_format(&cli->arena, "%lld to %lld", (long long) value_get_int(i->value, "scale_from", 0),
                                    (long long) value_get_int(i->value, "scale_to", 0))
                      : TEXT("ledger"),
                  PAINT_NONE);
        table_add(&table, is_rated ? ratings_of(cli, entries, id) : TEXT("in the report"),
                  is_rated ? PAINT_NONE : PAINT_DIM);
        table_add(&table, value_get_text(i->value, "text"), PAINT_NONE);
    }
    for (const struct value_item *i = value_get(answer.json, "injects")->first; i != NULL; i = i->next) {
        add_expectations(cli, &table, i->value);
    }
    table_end(&table, "the scenario has no objectives");
    if (only == NULL) {
        return CODE_DONE;
    }
    return is_there
               ? cli_fail(cli, CODE_USAGE, "usage", NULL, "how is %s rated? exercise score %s RATING", only, only)
               : cli_fail(cli, CODE_USAGE, "usage", NULL, "%s is not rated by anybody; those with a scale are", only);
}
