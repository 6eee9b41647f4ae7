/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_report_fill: the gaps of a report, asked one by one on a terminal.
 *
 *   question ──▶ a line typed ──▶ recorded at once ──▶ the next
 *
 * Whoever is called away loses nothing: every answer is in the ledger when the next question appears, and a second run
 * asks what is still open. Enter passes over a question; an answer that is not allowed is asked again.
 *
 * A choice is answered with its number, its beginning or a part that only one has. Lines that are pasted together are
 * one answer to one question: the second never answers the next.
 */
#include "cli/ask.h"
#include "cli/clock_table.h"
#include "cli/verb_list.h"

#include <string.h>

#include "base/limits.h"

#define TRIES 3

struct filling {
    struct cli *cli;
    const char *incident;                   /* "/v1/incidents/REF" */
    size_t answered, passed, number, total; /* the last two: "2 of 7" */
};

enum filled { FILLED_GO_ON, FILLED_LEAVE };

static int get_check(struct cli *cli, const char *path, const struct value **ret)
{
    struct answer answer;
    int code = cli_get(cli, cli_format(cli, "%s/check", path), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code == CODE_DONE) {
        *ret = answer.json;
    }
    return code;
}

/* "=5" is 5, "~5" an estimate, "?" unknown, "-" does not apply. */
static int record(struct filling *f, const char *key, const char *typed)
{
    struct arena *a = &f->cli->arena;
    struct value *body = value_map(a), *map = value_map(a), *list = value_list(a);
    struct answer answer;
    if (strcmp(typed, "?") == 0 || strcmp(typed, "-") == 0) {
        value_push(a, list, value_text(a, text_of(key)));
        value_put(a, body, typed[0] == '?' ? "unknown" : "not_applicable", list);
    } else {
        bool is_estimate = typed[0] == '~' && typed[1] != '\0';
        value_put_text(a, map, key, text_of(is_estimate ? typed + 1 : typed));
        value_put(a, body, is_estimate ? "estimates" : "fields", map);
    }
    client_next_key(&f->cli->client);
    return cli_post(f->cli, cli_format(f->cli, "%s/fields", f->incident), body, &answer);
}

/* --- choices ------------------------------------------------------------------------------------------------------ */

static bool is_choice(const struct value *gap)
{
    struct text type = value_get_text(gap, "type");
    const struct value *allowed = value_get(gap, "allowed");
    return (text_is(type, "choice") || text_is(type, "choices")) && allowed != NULL && allowed->count > 1;
}

/* "1 high, 2 medium, 3 low" */
static struct text choices_of(struct cli *cli, const struct value *gap)
{
    struct buf out = BUF_INIT;
    size_t number = 0;
    for (const struct value_item *i = value_get(gap, "allowed")->first; i != NULL; i = i->next) {
        buf_addf(&out, "%s%zu %.*s", number > 0 ? ", " : "", number + 1, TEXT_ARG(i->value->text));
        number++;
    }
    struct text text = text_copy(&cli->arena, buf_text(&out));
    buf_done(&out);
    return text;
}

/* By its number, its name, its beginning, a part of it; what fits none or several stays as typed, for the daemon. */
static struct text choice_of(const struct value *gap, struct text typed)
{
    struct text begins = TEXT_EMPTY, holds = TEXT_EMPTY;
    size_t beginnings = 0, parts = 0;
    int64_t number = 0, at = 0;
    bool is_number = text_int(typed, &number);
    for (const struct value_item *i = value_get(gap, "allowed")->first; i != NULL; i = i->next) {
        struct text one = i->value->text;
        at++;
        if (text_equal(one, typed) || (is_number && number == at)) {
            return one;
        }
        if (text_starts(one, typed)) {
            begins = one;
            beginnings++;
        }
        if (text_find(one, typed) != SIZE_MAX) {
            holds = one;
            parts++;
        }
    }
    return beginnings == 1 ? begins : beginnings == 0 && parts == 1 ? holds : typed;
}

/* Each of "2, phish" on its own; "?" and "-" stay, and so does the "~" of an estimate. */
static const char *chosen(struct cli *cli, const struct value *gap, const char *typed)
{
    struct text rest = text_of(typed), one;
    struct buf out = BUF_INIT;
    if (!is_choice(gap) || strcmp(typed, "?") == 0 || strcmp(typed, "-") == 0) {
        return typed;
    }
    if (typed[0] == '~') {
        buf_add_char(&out, '~');
        rest = text_of(typed + 1);
    }
    for (bool has_more = true, is_first = true; has_more; is_first = false) {
        has_more = text_cut(rest, ',', &one, &rest);
        one = text_trim(has_more ? one : rest);
        buf_addf(&out, "%s%.*s", is_first ? "" : ",", TEXT_ARG(one.len > 0 ? choice_of(gap, one) : one));
    }
    const char *text = text_cstr(&cli->arena, buf_text(&out));
    buf_done(&out);
    return text;
}

/* --- one question ------------------------------------------------------------------------------------------------- */

static void print_question(struct filling *f, const struct value *gap, bool is_required)
{
    struct cli *cli = f->cli;
    struct text allowed = is_choice(gap) ? choices_of(cli, gap) : print_value(cli, gap, "allowed_text");
    print_line(cli, PAINT_BOLD, "%zu of %zu: %.*s%s", f->number, f->total, TEXT_ARG(print_value(cli, gap, "question")),
               is_required ? "" : "  (wanted by the form)");
    struct text words =
        print_wrapped(&cli->arena,
                      print_safe(&cli->arena, text_format(&cli->arena, "  %.*s (%.*s)", TEXT_ARG(allowed),
                                                          TEXT_ARG(print_value(cli, gap, "key")))),
                      2);
    print_line(cli, PAINT_DIM, "%.*s", TEXT_ARG(words));
}

/* Says why what was typed is not sent at all; false: it may be. */
static bool is_unfit(struct filling *f, const struct value *gap, enum ask_read read, const char *key)
{
    if (read == ASK_UNFIT) {
        print_line(f->cli, PAINT_YELLOW, "not taken: longer than a terminal line holds, or not UTF-8. From a file:");
        print_line(f->cli, PAINT_NONE, "  %s incident set %s %s=\"$(cat FILE)\"", args_me(f->cli),
                   f->incident + strlen("/v1/incidents/"), key);
        return true;
    }
    if (read == ASK_LINES && !text_is(value_get_text(gap, "type"), "text")) {
        print_line(f->cli, PAINT_YELLOW, "not taken: several lines came at once, and this is one answer");
        return true;
    }
    if (read == ASK_LINES) {
        print_line(f->cli, PAINT_DIM, "the lines are taken as one answer");
    }
    return false;
}

/* One gap; the exit code of what failed other than the answer itself. */
static int ask_gap(struct filling *f, const struct value *gap, bool is_required, enum filled *ret)
{
    char line[LIMIT_FIELD_VALUE + 2];
    const char *key = text_cstr(&f->cli->arena, value_get_text(gap, "key"));
    if (!value_get_bool(gap, "can_be_set", true)) {
        print_line(f->cli, PAINT_DIM, "%s is not set here: %.*s", key, TEXT_ARG(print_value(f->cli, gap, "command")));
        f->passed++;
        return CODE_DONE;
    }
    f->number++;
    print_question(f, gap, is_required);
    for (int tries = 0; tries < TRIES; tries++) {
        enum ask_read read = ask_text("> ", line, sizeof line);
        if (read == ASK_END) {
            *ret = FILLED_LEAVE;
            return CODE_DONE;
        }
        if (is_unfit(f, gap, read, key)) {
            continue;
        }
        if (line[0] == '\0') {
            f->passed++;
            return CODE_DONE;
        }
        int code = record(f, key, chosen(f->cli, gap, line));
        if (code != CODE_USAGE) {
            f->answered += code == CODE_DONE ? 1 : 0;
            return code;
        }
    }
    print_line(f->cli, PAINT_YELLOW, "passed over; a second run asks it again");
    f->passed++;
    return CODE_DONE;
}

static size_t askable(const struct value *list)
{
    size_t count = 0;
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        count += value_get_bool(i->value, "can_be_set", true) ? 1 : 0;
    }
    return count;
}

static int ask_list(struct filling *f, const struct value *list, bool is_required, enum filled *ret)
{
    int code = CODE_DONE;
    for (const struct value_item *i = list != NULL ? list->first : NULL;
         i != NULL && code == CODE_DONE && *ret == FILLED_GO_ON; i = i->next) {
        code = ask_gap(f, i->value, is_required, ret);
    }
    return code;
}

static int tell_rest(struct filling *f, const char *path)
{
    const struct value *check = NULL;
    int code = get_check(f->cli, path, &check);
    if (code != CODE_DONE) {
        return code;
    }
    const char *name = clock_name(f->cli, value_get(check, "obligation"), NULL);
    print_line(f->cli, PAINT_NONE, "%zu recorded, %zu passed over; the report is %.*s now", f->answered, f->passed,
               TEXT_ARG(print_value(f->cli, check, "ready")));
    bool is_blocked = text_is(value_get_text(check, "ready"), "blocked");
    print_next(f->cli, cli_format(f->cli, is_blocked ? "report fill %s" : "report draft %s", name),
               is_blocked ? "goes on where you left" : "the text to submit");
    return is_blocked ? CODE_NO : CODE_DONE;
}

int verb_report_fill(struct cli *cli)
{
    const char *path;
    const struct value *check = NULL;
    enum filled next = FILLED_GO_ON;
    if (!ask_is_possible() || cli->globals.is_json) {
        return cli_fail(cli, CODE_USAGE, "no-terminal", NULL,
                        "report fill asks on a terminal; elsewhere: nis2ctl report check OBL, nis2ctl incident set REF "
                        "key=value");
    }
    int code = cli_obligation_path(cli, 0, &path);
    code = code == CODE_DONE ? get_check(cli, path, &check) : code;
    if (code != CODE_DONE) {
        return code;
    }
    size_t end = text_find(text_of(path), TEXT("/obligations/"));
    const struct value *gaps = value_get(check, "gaps"), *wanted = value_get(check, "wanted");
    struct filling f = {cli, cli_format(cli, "%.*s", (int) end, path), 0, 0, 0, askable(gaps) + askable(wanted)};
    print_begin(cli);
    print_block(cli, PAINT_BOLD, text_of(clock_line(cli, value_get(check, "obligation"))), 2);
    print_block(cli, PAINT_DIM,
                TEXT("Each answer is recorded at once. Enter: later. ?: unknown. ~N: an estimate. -: does not apply. "
                     "Of choices the number or a part will do. Ctrl-C or Ctrl-D leaves; a second run goes on."),
                0);
    code = ask_list(&f, gaps, true, &next);
    code = code == CODE_DONE ? ask_list(&f, wanted, false, &next) : code;
    return code == CODE_DONE ? tell_rest(&f, path) : code;
}
