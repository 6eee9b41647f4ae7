/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_rules: what moves whole sets of clocks: merging two incidents, moving one to the rules in force, what differs
 * between rules, and that somebody checked them.
 *
 * What may end or postpone a clock is looked up first when there is somebody to ask, and told in one line.
 */
#include "cli/clock_table.h"
#include "cli/incident_page.h"
#include "cli/print.h"
#include "cli/verb_list.h"

/* --- what differs ------------------------------------------------------------------------------------------------- */

static struct text value_words(struct cli *cli, const struct value *row, const char *key)
{
    const struct value *v = value_get(row, key);
    if (v == NULL || v->kind == VALUE_NULL) {
        return TEXT("(nothing)");
    }
    return v->kind == VALUE_LIST ? print_list(cli, row, key) : print_value(cli, row, key);
}

static struct text moment(struct cli *cli, const struct value *move, const char *key)
{
    struct instant t = print_instant(move, key);
    return instant_is_set(t) ? civil_near_text(&cli->arena, cli->zone, t, cli->now) : TEXT("no due time");
}

static void print_move(struct cli *cli, const struct value *move)
{
    struct text name = value_get_text(move, "obligation"), what = value_get_text(move, "what");
    struct instant from = print_instant(move, "from"), to = print_instant(move, "to");
    if (text_is(what, "dropped")) {
        print_line(cli, PAINT_YELLOW, "  %.*s: would not be owed any more", TEXT_ARG(name));
    } else if (text_is(what, "new")) {
        print_line(cli, PAINT_YELLOW, "  %.*s: would be owed, %.*s", TEXT_ARG(name), TEXT_ARG(moment(cli, move, "to")));
    } else if (instant_equal(from, to)) {
        print_line(cli, PAINT_NONE, "  %.*s: limit %.*s -> %.*s", TEXT_ARG(name),
                   TEXT_ARG(moment(cli, move, "limit_from")), TEXT_ARG(moment(cli, move, "limit_to")));
    } else {
        print_line(cli, PAINT_YELLOW, "  %.*s: %.*s -> %.*s", TEXT_ARG(name), TEXT_ARG(moment(cli, move, "from")),
                   TEXT_ARG(moment(cli, move, "to")));
    }
}

static void print_diff(struct cli *cli, const struct value *diff)
{
    const struct value *rows = value_get(diff, "differences"), *moves = value_get(diff, "moves");
    for (const struct value_item *i = rows != NULL ? rows->first : NULL; i != NULL; i = i->next) {
        print_line(cli, PAINT_BOLD, "%.*s", TEXT_ARG(value_get_text(i->value, "where")));
        print_line(cli, PAINT_NONE, "  - %.*s", TEXT_ARG(value_words(cli, i->value, "from")));
        print_line(cli, PAINT_NONE, "  + %.*s", TEXT_ARG(value_words(cli, i->value, "to")));
    }
    if (rows == NULL || rows->count == 0) {
        print_line(cli, PAINT_NONE, "The rules are the same.");
    }
    for (const struct value_item *i = moves != NULL ? moves->first : NULL; i != NULL; i = i->next) {
        if (i == moves->first) {
            print_line(cli, PAINT_NONE, "\nA rebase would move:");
        }
        print_move(cli, i->value);
    }
    if (moves != NULL && moves->count > 0) {
        print_next(cli, "incident rebase --help", "how to move it");
    }
}

static int get_diff(struct cli *cli, const char *id, const char *key, const char *other, struct answer *ret)
{
    return cli_get(
        cli, cli_format(cli, "/v1/regimes/%s/diff?%s=%s", cli_segment(cli, id), key, cli_segment(cli, other)), ret);
}

int verb_regime_diff(struct cli *cli)
{
    struct answer answer;
    const char *ref = args_get(cli, "ref"), *with = args_word(cli, 1);
    if ((ref == NULL) == (with == NULL)) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "give a second ID, or --ref REF");
    }
    int code = get_diff(cli, args_word(cli, 0), ref != NULL ? "ref" : "with", ref != NULL ? ref : with, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_diff(cli, answer.json);
    return CODE_DONE;
}

/* --- rebase ------------------------------------------------------------------------------------------------------- */

static bool is_loss(const struct value *move)
{
    struct instant from = print_instant(move, "from"), to = print_instant(move, "to");
    return text_is(value_get_text(move, "what"), "dropped") || (instant_is_set(from) && instant_before(from, to));
}

/* What is only moved nearer needs no yes: it takes nothing away. */
static int consent_to_rebase(struct cli *cli)
{
    struct answer answer;
    size_t count = 0;
    if (!cli_will_ask(cli)) {
        return CODE_DONE;
    }
    int code = get_diff(cli, args_get(cli, "regime"), "ref", args_word(cli, 0), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    const struct value *moves = value_get(answer.json, "moves"), *first = NULL;
    for (const struct value_item *i = moves != NULL ? moves->first : NULL; i != NULL; i = i->next) {
        if (is_loss(i->value)) {
            first = first == NULL ? i->value : first;
            count++;
        }
    }
    if (first == NULL) {
        return CODE_DONE;
    }
    cli_know_host(cli);
    const char *more = count > 1 ? cli_format(cli, " (and %zu more)", count - 1) : "";
    return cli_consent(cli, "This postpones or ends %.*s%s, and tells legal and management.",
                       TEXT_ARG(value_get_text(first, "obligation")), more);
}

int verb_incident_rebase(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    int code = consent_to_rebase(cli);
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    code = cli_post(cli, cli_incident_path(cli, args_word(cli, 0), "/rebase"), body, &answer);
    return code == CODE_DONE
               ? incident_page_changed(cli, &answer,
                                       cli_format(cli, "moved to the rules of %s in force", args_get(cli, "regime")))
               : code;
}

/* --- merge, confirm ----------------------------------------------------------------------------------------------- */

int verb_incident_merge(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    int code = CODE_DONE;
    if (cli_will_ask(cli)) {
        cli_know_host(cli);
        code = cli_consent(cli, "This ends %s; what it owes goes on in %s. Legal and management are told.",
                           args_word(cli, 0), args_word(cli, 1));
    }
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "into", args_word(cli, 1));
    code = cli_post(cli, cli_incident_path(cli, args_word(cli, 0), "/merge"), body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_line(cli, PAINT_NONE, "%s was merged into %.*s, which goes on:", args_word(cli, 0),
               TEXT_ARG(value_get_text(answer.json, "ref")));
    incident_page_head(cli, answer.json);
    print_said(cli, answer.json);
    return CODE_DONE;
}

int verb_regime_confirm(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    args_body(cli, body);
    int code =
        cli_post(cli, cli_format(cli, "/v1/regimes/%s/confirm", cli_segment(cli, args_word(cli, 0))), body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    const char *ref = args_get(cli, "ref");
    if (ref != NULL) {
        print_line(cli, PAINT_NONE,
                   "%s: confirmed, for the rules frozen into %s; those of today, if they are others, ask "
                   "for themselves.",
                   args_word(cli, 0), ref);
    } else {
        print_line(cli, PAINT_NONE, "%s: confirmed, for the rules as they are now.", args_word(cli, 0));
    }
    return CODE_DONE;
}
