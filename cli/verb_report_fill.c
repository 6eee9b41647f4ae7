/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_report_fill: the gaps of a report, asked one by one on a terminal.
 *
 *   question ──▶ a line typed ──▶ recorded at once ──▶ the next
 *
 * Whoever is called away loses nothing: every answer is in the ledger when the next question appears, and a second run
 * asks what is still open. Enter passes over a question; an answer that is not allowed is asked again.
 */
#include "cli/ask.h"
#include "cli/clock_table.h"
#include "cli/verb_list.h"

#include <string.h>

#include "base/limits.h"

#define TRIES 3

struct filling {
    struct cli *cli;
    const char *incident; /* "/v1/incidents/REF" */
    size_t answered, passed;
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

static void print_question(struct cli *cli, const struct value *gap, bool is_required)
{
    struct text allowed = print_value(cli, gap, "allowed_text");
    print_line(cli, PAINT_BOLD, "%.*s%s", TEXT_ARG(print_value(cli, gap, "question")),
               is_required ? "" : "  (wanted by the form)");
    struct text words =
        print_wrapped(&cli->arena,
                      print_safe(&cli->arena, text_format(&cli->arena, "  %.*s (%.*s)", TEXT_ARG(allowed),
                                                          TEXT_ARG(print_value(cli, gap, "key")))),
                      2);
    print_line(cli, PAINT_DIM, "%.*s", TEXT_ARG(words));
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
    print_question(f->cli, gap, is_required);
    for (int tries = 0; tries < TRIES; tries++) {
        if (!ask_line("> ", line, sizeof line)) {
            *ret = FILLED_LEAVE;
            return CODE_DONE;
        }
        if (line[0] == '\0') {
            f->passed++;
            return CODE_DONE;
        }
        int code = record(f, key, line);
        if (code != CODE_USAGE) {
            f->answered += code == CODE_DONE ? 1 : 0;
            return code;
        }
    }
    f->passed++;
    return CODE_DONE;
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
    struct filling f = {cli, cli_format(cli, "%.*s", (int) end, path), 0, 0};
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%s", clock_line(cli, value_get(check, "obligation")));
    print_line(cli, PAINT_DIM,
               "Each answer is recorded at once. Enter: later. ?: unknown. ~N: an estimate. -: does "
               "not");
    print_line(cli, PAINT_DIM, "apply. Ctrl-C or Ctrl-D leaves; a second run goes on.");
    code = ask_list(&f, value_get(check, "gaps"), true, &next);
    code = code == CODE_DONE ? ask_list(&f, value_get(check, "wanted"), false, &next) : code;
    return code == CODE_DONE ? tell_rest(&f, path) : code;
}
