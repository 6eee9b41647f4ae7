/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_report_check: how far a report is, on one screen: what the law still misses, each with its question, the allowed
 * answers and the line that gives one; what the form wants; what looks wrong; who approved.
 *
 * Surprising: when little time is left the advice changes from "complete these" to "say unknown and send". An early
 * warning that says it does not know is in time; a complete one an hour later is not.
 */
#include "cli/ask.h"
#include "cli/clock_table.h"
#include "cli/verb_list.h"

#include <string.h>

#define SCREEN_LINES 23 /* the prompt takes one */
#define LINE_COLUMNS 79
#define NOT_YOURS "is the authority's to give, not yours: nothing is to be filed; `report filed` records that it came"

struct screen {
    struct cli *cli;
    size_t lines; /* printed */
};

static void put(struct screen *s, enum paint paint, const char *line)
{
    struct text shown = print_cut(&s->cli->arena, print_safe(&s->cli->arena, text_of(line)), LINE_COLUMNS);
    print_line(s->cli, paint, "%.*s", TEXT_ARG(shown));
    s->lines++;
}

static size_t count_of(const struct value *list)
{
    return list != NULL && list->kind == VALUE_LIST ? list->count : 0;
}

/* --- one gap ------------------------------------------------------------------------------------------------------ */

/* The allowed answers in brackets; of a long list how many, and where they are told. */
static const char *allowed_of(struct cli *cli, const struct value *gap)
{
    struct text all = print_list(cli, gap, "allowed"), words = print_value(cli, gap, "allowed_text");
    size_t count = count_of(value_get(gap, "allowed"));
    if (all.len > 0 && all.len <= 40 && count > 1) {
        return cli_format(cli, "[%.*s]", TEXT_ARG(all));
    }
    if (count > 1) {
        return cli_format(cli, "[one of %zu: %s field show %.*s]", count, args_me(cli),
                          TEXT_ARG(print_value(cli, gap, "key")));
    }
    return cli_format(cli, "[%.*s]", TEXT_ARG(words));
}

static const char *command_of(struct cli *cli, const struct value *gap)
{
    struct text command = value_get_text(gap, "command");
    if (!text_starts(command, TEXT("nis2ctl "))) {
        return cli_format(cli, "%.*s", TEXT_ARG(command));
    }
    return cli_format(cli, "%s%.*s", args_me(cli), (int) (command.len - strlen("nis2ctl")),
                      command.at + strlen("nis2ctl"));
}

static void put_gap(struct screen *s, const struct value *gap, size_t number, bool has_room)
{
    const char *allowed = allowed_of(s->cli, gap);
    struct text question = print_value(s->cli, gap, "question");
    const char *first = cli_format(s->cli, "%2zu %.*s", number, TEXT_ARG(question));
    const char *both = cli_format(s->cli, "%s %s", first, allowed);
    bool fits = print_width(text_of(both)) <= LINE_COLUMNS;
    put(s, PAINT_YELLOW, fits || !has_room ? both : first);
    if (!fits && has_room) {
        put(s, PAINT_NONE, cli_format(s->cli, "   %s", allowed));
    }
    print_line(s->cli, PAINT_NONE, "   %s", command_of(s->cli, gap)); /* whole: it is pasted */
    s->lines++;
}

/* As many as fit, the rest by number. */
static void put_gaps(struct screen *s, const struct value *gaps, size_t below)
{
    size_t number = 0;
    for (const struct value_item *i = gaps->first; i != NULL; i = i->next) {
        bool is_last = i->next == NULL;
        if (s->lines + 3 + (is_last ? 0 : 1) + below > SCREEN_LINES && number > 0) {
            put(s, PAINT_DIM, cli_format(s->cli, "   and %zu more", gaps->count - number));
            return;
        }
        put_gap(s, i->value, ++number, gaps->count <= 3);
    }
}

/* --- the screen --------------------------------------------------------------------------------------------------- */

static void put_state(struct screen *s, const struct value *check)
{
    size_t gaps = count_of(value_get(check, "gaps")), wanted = count_of(value_get(check, "wanted"));
    struct text ready = value_get_text(check, "ready");
    const struct value *approval = value_get(check, "approval");
    if (text_is(ready, "blocked")) {
        put(s, PAINT_BOLD,
            cli_format(s->cli, "BLOCKED: %zu required answer%s missing. \"unknown\" is an answer where listed.", gaps,
                       gaps == 1 ? " is" : "s are"));
    } else if (text_is(ready, "approved")) {
        put(s, PAINT_GREEN, "APPROVED: every required answer is there, and somebody looked at them.");
    } else if (text_is(ready, "complete")) {
        put(s, PAINT_GREEN, "COMPLETE: every required answer is there, and what the form wants.");
    } else {
        put(s, PAINT_GREEN,
            cli_format(s->cli, "SENDABLE: every required answer is there; %zu that the form wants %s not.", wanted,
                       wanted == 1 ? "is" : "are"));
    }
    if (approval != NULL && approval->kind == VALUE_MAP) {
        bool is_current = value_get_bool(approval, "current", false);
        put(s, is_current ? PAINT_GREEN : PAINT_YELLOW,
            cli_format(s->cli, "approved by %.*s, %.*s%s", TEXT_ARG(print_value(s->cli, approval, "by")),
                       TEXT_ARG(print_time(s->cli, approval, "at")), is_current ? "" : "; answers were changed since"));
    }
}

static void put_wanted(struct screen *s, const struct value *wanted)
{
    struct buf keys = BUF_INIT;
    if (count_of(wanted) == 0) {
        return;
    }
    for (const struct value_item *i = wanted->first; i != NULL; i = i->next) {
        buf_addf(&keys, "%s%.*s", i == wanted->first ? "" : ", ", TEXT_ARG(print_value(s->cli, i->value, "key")));
    }
    struct text line = text_format(&s->cli->arena, "The form wants (%zu): %s", wanted->count, keys.at);
    struct text first = print_wrapped(&s->cli->arena, print_safe(&s->cli->arena, line), 4), rest = TEXT_EMPTY;
    if (text_cut(first, '\n', &first, &rest)) {
        put(s, PAINT_DIM, cli_format(s->cli, "%.*s", TEXT_ARG(first)));
        first = rest; /* two lines are enough: `report fill` asks them all */
        (void) text_cut(rest, '\n', &first, &rest);
    }
    put(s, PAINT_DIM, cli_format(s->cli, "%.*s", TEXT_ARG(first)));
    buf_done(&keys);
}

static void put_warnings(struct screen *s, const struct value *warnings)
{
    size_t shown = 0;
    for (const struct value_item *i = warnings != NULL ? warnings->first : NULL; i != NULL && shown < 3; i = i->next) {
        put(s, PAINT_YELLOW, cli_format(s->cli, "look: %.*s", TEXT_ARG(i->value->text)));
        shown++;
    }
    if (count_of(warnings) > shown) {
        put(s, PAINT_DIM, cli_format(s->cli, "      and %zu more: --json", warnings->count - shown));
    }
}

static void put_next(struct cli *cli, const struct value *check, const char *name)
{
    bool is_blocked = text_is(value_get_text(check, "ready"), "blocked");
    if (is_blocked && ask_is_possible()) {
        print_next(cli, cli_format(cli, "report fill %s", name), "asks them one by one");
        return;
    }
    print_next(cli, cli_format(cli, "report draft %s", name),
               is_blocked ? "as it stands; missing answers are marked" : "the text to submit");
}

/* "due Sun 22 Nov 14:05 +01:00, in 5 h 12 min"; what has no clock says its state. */
static const char *due_of(struct cli *cli, const struct value *o)
{
    struct text words = clock_words(&cli->arena, o);
    return instant_is_set(print_instant(o, "due_at"))
               ? cli_format(cli, "due %.*s, %.*s", TEXT_ARG(print_time(cli, o, "due_at")), TEXT_ARG(words))
               : cli_format(cli, "%.*s", TEXT_ARG(words));
}

static void print_check(struct cli *cli, const struct value *check)
{
    struct screen s = {cli, 0};
    const struct value *o = value_get(check, "obligation"), *gaps = value_get(check, "gaps");
    const struct value *warnings = value_get(check, "warnings"), *wanted = value_get(check, "wanted");
    bool is_hurry = value_get_bool(check, "hurry", false);
    size_t below =
        (count_of(warnings) > 3 ? 4 : count_of(warnings)) + (count_of(wanted) > 0 ? 2 : 0) + (is_hurry ? 2 : 0) + 2;
    print_begin(cli);
    struct text there = value_get_text(check, "stage_there");
    put(&s, PAINT_BOLD,
        cli_format(cli, "%.*s%s%.*s%s", TEXT_ARG(print_value(cli, o, "id")), there.len > 0 ? "  (there: " : "",
                   TEXT_ARG(there), there.len > 0 ? ")" : ""));
    if (clock_is_theirs(o)) {
        print_line(cli, PAINT_YELLOW, "%.*s " NOT_YOURS, TEXT_ARG(value_get_text(o, "stage")));
        return;
    }
    put(&s, clock_paint(o), due_of(cli, o));
    put_state(&s, check);
    if (count_of(gaps) > 0) {
        put_gaps(&s, gaps, below);
    }
    put_wanted(&s, wanted);
    put_warnings(&s, warnings);
    if (is_hurry) {
        put(&s, PAINT_RED, "Little time is left: answer \"unknown\" where that is allowed, and send now.");
        put(&s, PAINT_RED, "What you learn later belongs into the next report.");
    }
    put_next(cli, check, clock_name(cli, o, NULL));
}

/* --- the verb ----------------------------------------------------------------------------------------------------- */

static int approve(struct cli *cli, const char *path)
{
    struct answer answer;
    struct value *body = value_map(&cli->arena);
    value_put_text(&cli->arena, body, "note", text_of(args_get(cli, "note")));
    return cli_post(cli, cli_format(cli, "%s/approval", path), body, &answer);
}

int verb_report_check(struct cli *cli)
{
    struct answer answer;
    const char *path;
    if (args_has(cli, "note") && !args_has(cli, "approve")) {
        return cli_fail(cli, CODE_USAGE, "usage", "note", "--note goes with --approve");
    }
    int code = cli_obligation_path(cli, 0, &path);
    code = code == CODE_DONE && args_has(cli, "approve") ? approve(cli, path) : code;
    code = code == CODE_DONE ? cli_get(cli, cli_format(cli, "%s/check", path), &answer) : code;
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    bool is_ready = !text_is(value_get_text(answer.json, "ready"), "blocked");
    if (cli->globals.is_json) {
        code = cli_print_json(cli, &answer);
        return code == CODE_DONE && !is_ready ? CODE_NO : code;
    }
    print_check(cli, answer.json);
    return is_ready ? CODE_DONE : CODE_NO;
}
