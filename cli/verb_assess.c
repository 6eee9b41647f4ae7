/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_assess: `incident assess`, and what `help assess` says of its metrics.
 *
 * What is typed goes to the daemon, which reads it, records it and holds it against the rows; what comes back is shown
 * row by row. It ends with the question, never with an answer: a person decides.
 */
#include "cli/verb_assess.h"

#include "cli/help.h"
#include "cli/incident_page.h"
#include "cli/print.h"
#include "cli/verb_list.h"
#include "core/significance.h"

#include <string.h>

#define INDENT 12

static int take_metric(struct cli *cli, const char *word, struct value *metrics)
{
    struct text key, value;
    if (!text_cut(text_of(word), '=', &key, &value) || key.len == 0) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "%s is no metric=value; nis2ctl help assess", word);
    }
    if (value.len == 0) {
        return cli_fail(cli, CODE_USAGE, "bare-key", text_cstr(&cli->arena, key),
                        "%.*s= has no value; %.*s=? says that it is not known", TEXT_ARG(key), TEXT_ARG(key));
    }
    if (value_get_key(metrics, key) != NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", text_cstr(&cli->arena, key), "%.*s is given twice", TEXT_ARG(key));
    }
    value_put_key(&cli->arena, metrics, key, value_text(&cli->arena, value));
    return CODE_DONE;
}

static void print_indented(struct cli *cli, enum paint paint, const char *line, size_t indent)
{
    struct text wrapped = print_wrapped(&cli->arena, print_safe(&cli->arena, text_of(line)), indent), one;
    while (text_cut(wrapped, '\n', &one, &wrapped)) {
        print_line(cli, paint, "%.*s", TEXT_ARG(one));
    }
    if (wrapped.len > 0) {
        print_line(cli, paint, "%.*s", TEXT_ARG(wrapped));
    }
}

static const char *finding_words(struct text finding)
{
    return text_is(finding, "met") ? "MET" : text_is(finding, "not_met") ? "not met" : "not known";
}

static void print_clauses(struct cli *cli, const struct value *row)
{
    const struct value *clauses = value_get(row, "clauses");
    for (const struct value_item *i = clauses != NULL ? clauses->first : NULL; i != NULL; i = i->next) {
        struct text value = value_get_text(i->value, "value"), unit = value_get_text(i->value, "unit");
        bool is_answer = text_is(unit, "yes|no");
        if (value.len == 0) {
            continue;
        }
        struct text from = value_get_text(i->value, "from");
        bool is_said = text_is(from, "assessment");
        print_indented(cli, PAINT_DIM,
                       cli_format(cli, "%*s%.*s: %.*s%s%.*s; it is met at: %.*s%s%.*s%s", INDENT, "",
                                  TEXT_ARG(value_get_text(i->value, "metric")), TEXT_ARG(value), is_answer ? "" : " ",
                                  TEXT_ARG(is_answer ? TEXT_EMPTY : unit),
                                  TEXT_ARG(value_get_text(i->value, "threshold")),
                                  is_said ? "" : " [from: ", TEXT_ARG(is_said ? TEXT_EMPTY : from), is_said ? "" : "]"),
                       INDENT + 2);
    }
}

static void print_row(struct cli *cli, const struct value *row)
{
    struct text finding = value_get_text(row, "finding");
    enum paint paint = text_is(finding, "met") ? PAINT_RED : text_is(finding, "not_met") ? PAINT_NONE : PAINT_YELLOW;
    print_indented(cli, paint,
                   cli_format(cli, "%-10.*s  %-9s  %.*s (Art. %.*s)", TEXT_ARG(value_get_text(row, "id")),
                              finding_words(finding), TEXT_ARG(value_get_text(row, "criterion")),
                              TEXT_ARG(value_get_text(row, "article"))),
                   INDENT + 11);
    if (value_get_bool(row, "planned", false)) {
        print_indented(cli, PAINT_DIM,
                       cli_format(cli, "%*splanned_maintenance: yes; never significant (Art. 3(2))", INDENT, ""),
                       INDENT + 2);
    }
    print_clauses(cli, row);
}

static void print_missing(struct cli *cli, const struct value *document)
{
    const struct value *missing = value_get(document, "missing");
    if (missing == NULL || missing->count == 0) {
        return;
    }
    print_line(cli, PAINT_NONE, "\nNot known yet, and would tell more:");
    for (const struct value_item *i = missing->first; i != NULL; i = i->next) {
        print_indented(cli, PAINT_NONE,
                       cli_format(cli, "  %-20.*s  %.*s (%.*s)", TEXT_ARG(value_get_text(i->value, "metric")),
                                  TEXT_ARG(value_get_text(i->value, "question")),
                                  TEXT_ARG(value_get_text(i->value, "unit"))),
                       24);
    }
}

static void print_recurrence(struct cli *cli, const struct value *document)
{
    const struct value *r = value_get(document, "recurrence");
    struct text collective = value_get_text(document, "collective");
    if (r != NULL && r->kind == VALUE_MAP) {
        const struct value *all = value_get(r, "incidents");
        print_indented(cli, PAINT_NONE,
                       cli_format(cli,
                                  "\nRecurring (Art. 4), root cause %.*s: %zu within six months, EUR %.*s in all: %.*s",
                                  TEXT_ARG(value_get_text(r, "root_cause")), all->count,
                                  TEXT_ARG(value_get_text(r, "sum_eur")), TEXT_ARG(print_list(cli, r, "incidents"))),
                       2);
        collective = collective.len > 0 ? collective : value_get_text(r, "collective");
    }
    if (collective.len > 0) {
        print_line(cli, PAINT_NONE, "Part of %.*s, which was opened for all of them.", TEXT_ARG(collective));
    }
}

static void print_document(struct cli *cli, const struct value *document)
{
    const struct value *rows = value_get(document, "rows"), *types = value_get(document, "entity_types");
    const struct value *decision = value_get(document, "decision");
    struct text ref = value_get_text(document, "ref");
    print_line(cli, PAINT_BOLD, "%.*s  %.*s", TEXT_ARG(ref), TEXT_ARG(print_value(cli, document, "title")));
    if (types->count > 0) {
        print_indented(cli, PAINT_NONE,
                       cli_format(cli, "%.*s, for: %.*s%s", TEXT_ARG(value_get_text(document, "source")),
                                  TEXT_ARG(print_list(cli, document, "entity_types")),
                                  value_get_bool(document, "configured", false) ? " (as configured)" : ""),
                       2);
    } else {
        print_indented(
            cli, PAINT_NONE,
            "No kind of provider that Implementing Regulation (EU) 2024/2690 names is configured or given: the "
            "two limbs of Art. 23(3), without numbers.",
            2);
    }
    print_line(cli, PAINT_NONE, "%s", "");
    for (const struct value_item *i = rows->first; i != NULL; i = i->next) {
        print_row(cli, i->value);
    }
    print_missing(cli, document);
    print_recurrence(cli, document);
    const struct value *met = value_get(document, "met");
    print_indented(cli, met->count > 0 ? PAINT_RED : PAINT_NONE,
                   met->count > 0 ? cli_format(cli, "\nMet: %.*s. One met row makes it significant.",
                                               TEXT_ARG(print_list(cli, document, "met")))
                                  : "\nNo row is met by what is known.",
                   2);
    print_line(cli, PAINT_NONE, "This decides nothing. Decided so far: significant %.*s.",
               TEXT_ARG(print_value(cli, decision, "answer")));
    print_next(cli, "incident decide --help", "how to record the decision");
}

int verb_incident_assess(struct cli *cli)
{
    struct value *body = value_map(&cli->arena), *metrics = value_map(&cli->arena);
    const char *path = cli_incident_path(cli, args_word(cli, 0), "/assessment");
    struct answer answer;
    int code = CODE_DONE;
    for (size_t i = 1; i < cli->word_count && code == CODE_DONE; i++) {
        code = take_metric(cli, cli->words[i], metrics);
    }
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    if (metrics->count > 0) {
        value_put(&cli->arena, body, "metrics", metrics);
    }
    struct text said = TEXT_EMPTY;
    if (body->count > 0) {
        code = cli_post(cli, path, body, &answer);
        code = code == CODE_DONE ? cli_read(cli, &answer) : code;
        said = code == CODE_DONE ? value_get_text(answer.json, "said") : TEXT_EMPTY;
    }
    const struct value *changed = body->count > 0 && code == CODE_DONE ? answer.json : NULL;
    code = code == CODE_DONE ? cli_get(cli, path, &answer) : code;
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_document(cli, answer.json);
    if (said.len > 0) {
        print_said(cli, changed);
    }
    return CODE_DONE;
}

/* --- help assess -------------------------------------------------------------------------------------------------- */

void verb_assess_help(struct cli *cli)
{
    printf("Metrics of nis2ctl incident assess REF metric=value …, the criteria of\n"
           "Implementing Regulation (EU) 2024/2690. Caused or possible both count, where the\n"
           "question says so. Numbers are digits with at most three decimals behind a point;\n"
           "metric=? takes a value back. Every threshold is strictly more than.\n\n");
    for (int i = 0; i < METRIC_COUNT; i++) {
        const struct metric *m = &significance_metrics[i];
        print_indented(cli, PAINT_NONE, cli_format(cli, "  %-20s  %s (%s)", m->key, m->question, m->unit), 24);
    }
    printf("\n--entity-type is one or more of\n  ");
    for (int i = 0; i < ENTITY_TYPE_COUNT; i++) {
        printf("%s%s", i > 0 ? " " : "", entity_type_names[i]);
    }
    printf("\nWithout it entity.types of the configuration counts; without both, the two limbs\n"
           "of Art. 23(3) are asked: severe_disruption, financial_loss, damage_to_others.\n"
           "turnover_eur and users_total come from entity.turnover_eur and entity.users_eu\n"
           "when they are not given. root_cause and loss_eur of incidents that are not\n"
           "significant by themselves are summed over six months (Art. 4).\n"
           "\nexample: nis2ctl incident assess 7 --entity-type cloud unavailable_minutes=45\n");
}
