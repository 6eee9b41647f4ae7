/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_findings: see exercise_findings.h.
 *
 *   clocks · actions · objectives · plan ──▶ finding, with an id of its own ──▶ its root cause, as somebody gave it
 *
 * The ledger shows that something failed, people know why: the root cause is asked of them (`exercise cause`), and a
 * weakness without one says so.
 */
#include "cli/exercise_findings.h"

#include <string.h>

#include "cli/print.h"

static const char weakness[] = "weakness"; /* the others: "strength", and "left out" where nothing can be said */

struct finder {
    struct cli *cli;
    struct value *list;
    const struct value *entries;
};

/* What people found to be the root of it; the last word counts. */
static void put_cause(struct cli *cli, struct value *row, const struct value *entries, struct text id)
{
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (text_is(value_get_text(i->value, "type"), "exercise-said") &&
            text_is(value_get_text(body, "kind"), "cause") && text_equal(value_get_text(body, "about"), id)) {
            struct text who = value_get_text(body, "who");
            value_put_text(&cli->arena, row, "cause", print_clean(&cli->arena, value_get_text(body, "text")));
            value_put_text(&cli->arena, row, "cause_by", print_clean(&cli->arena, who));
            value_put_int(&cli->arena, row, "cause_entry", value_get_int(i->value, "seq", 0));
        }
    }
}

static void find(struct finder *f, struct text id, const char *kind, const char *severity, struct text words)
{
    struct cli *cli = f->cli;
    struct value *row = value_map(&cli->arena), *list = f->list;
    value_put_text(&cli->arena, row, "id", id);
    value_put_bool(&cli->arena, row, "is_weakness", strcmp(kind, weakness) == 0);
    put_cause(cli, row, f->entries, id);
    value_put_cstr(&cli->arena, row, "kind", kind);
    value_put_cstr(&cli->arena, row, "severity", severity);
    value_put_text(&cli->arena, row, "text", words);
    value_push(&cli->arena, list, row);
}

static void find_in_clocks(struct finder *f, const struct value *report)
{
    for (const struct value_item *i = value_get(report, "clocks")->first; i != NULL; i = i->next) {
        struct text state = value_get_text(i->value, "state"), id = value_get_text(i->value, "obligation");
        if (text_is(state, "overdue") || text_is(state, "filed-late") || text_is(state, "past-target")) {
            find(f, id, weakness, "high", text_format(&f->cli->arena, "%.*s is %.*s", TEXT_ARG(id), TEXT_ARG(state)));
        }
    }
}

static void find_in_plan(struct finder *f, const struct value *report)
{
    for (const struct value_item *i = value_get(report, "plan")->first; i != NULL; i = i->next) {
        if (value_get_text(i->value, "previous").len > 0 && text_is(value_get_text(i->value, "status"), "open")) {
            find(f, text_format(&f->cli->arena, "plan-%lld", (long long) value_get_int(i->value, "number", 0)),
                 weakness, "medium",
                 text_format(&f->cli->arena, "promised after the exercise %.*s and not looked at since: %.*s",
                             TEXT_ARG(value_get_text(i->value, "previous")),
                             TEXT_ARG(value_get_text(i->value, "action"))));
        }
    }
}

/* The first three weaknesses, those of high severity before the others. */
static struct value *largest(struct cli *cli, const struct value *findings)
{
    static const char *const severities[] = {"high", "medium"};
    struct value *list = value_list(&cli->arena);
    for (size_t k = 0; k < ARRAY_LEN(severities); k++) {
        for (const struct value_item *i = findings->first; i != NULL && list->count < 3; i = i->next) {
            if (text_is(value_get_text(i->value, "severity"), severities[k])) {
                value_push(&cli->arena, list, value_copy(&cli->arena, i->value));
            }
        }
    }
    return list;
}

/* The exercise's own answer says why; what follows it is usage. */
static struct text first_line(struct text output)
{
    struct text line = text_trim(output), rest;
    return text_cut(line, '\n', &line, &rest) ? line : text_trim(output);
}

static void find_in_actions(struct finder *f, const struct value *report)
{
    int64_t number = 0;
    for (const struct value_item *i = value_get(report, "actions")->first; i != NULL; i = i->next) {
        number++;
        if (text_is(value_get_text(i->value, "result"), "FAILED")) {
            struct text why = first_line(value_get_text(i->value, "output"));
            find(f, text_format(&f->cli->arena, "action-%lld", (long long) number), weakness, "medium",
                 text_format(&f->cli->arena, "a scripted action of %.*s failed: %.*s%s%.*s%s",
                             TEXT_ARG(value_get_text(i->value, "role")), TEXT_ARG(value_get_text(i->value, "words")),
                             why.len > 0 ? " (" : "", TEXT_ARG(why), why.len > 0 ? ")" : ""));
        }
    }
}

void exercise_findings(struct cli *cli, struct value *report, const struct value *entries)
{
    struct finder f = {cli, value_list(&cli->arena), entries};
    find_in_clocks(&f, report);
    find_in_actions(&f, report);
    for (const struct value_item *i = value_get(report, "objectives")->first; i != NULL; i = i->next) {
        bool is_met = value_get_bool(i->value, "is_met", false),
             is_left_out = value_get_bool(i->value, "is_left_out", false);
        find(&f, value_get_text(i->value, "id"),
             is_left_out ? "left out"
             : is_met    ? "strength"
                         : weakness,
             is_met || is_left_out ? "" : "medium",
             text_format(&cli->arena, "%.*s: %.*s", TEXT_ARG(value_get_text(i->value, "text")),
                         TEXT_ARG(value_get_text(i->value, "result"))));
    }
    find_in_plan(&f, report);
    value_put(&cli->arena, report, "findings", f.list);
    value_put(&cli->arena, report, "largest", largest(cli, f.list));
}
