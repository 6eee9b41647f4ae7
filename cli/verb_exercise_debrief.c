/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_exercise_debrief: what an exercise is held for: the hot wash, the improvement plan, management's statement.
 *
 *   exercise wash [QUESTION TEXT]        the questions of the scenario, and what was answered
 *   exercise improve [TEXT|NUMBER]       actions with owner and date; the next exercise reads them again (--previous)
 *   exercise cause [FINDING TEXT]        what is at the root of a finding
 *   exercise accept NAME                 seen and accepted by, on a day of the real calendar
 *
 * All of them also work when the exercise is over and its daemon is gone, see exercise_wake.h.
 */
#include "cli/verb_exercise_debrief.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "cli/ask.h"
#include "cli/disk.h"
#include "cli/exercise_report.h"
#include "cli/print.h"
#include "cli/verb_list.h"
#include "settings/json.h"

static int look(struct cli *cli, struct answer *ret)
{
    int code = cli_get(cli, "/v1/exercise", ret);
    return code == CODE_DONE ? cli_read(cli, ret) : code;
}

static int post(struct cli *cli, const char *path, const struct value *body, const char *said)
{
    struct answer answer;
    int code = cli_post(cli, path, body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_line(cli, PAINT_NONE, "%s", said);
    return code;
}

/* --- hot wash ----------------------------------------------------------------------------------------------------- */

static int say(struct cli *cli, const char *kind, int64_t question, const char *text)
{
    struct value *body = value_map(&cli->arena);
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "kind", kind);
    value_put_int(&cli->arena, body, "question", question);
    value_put_cstr(&cli->arena, body, "text", text);
    return post(cli, "/v1/exercise/words", body, "recorded");
}

/* One after the other; Enter leaves one out. */
static int ask_all(struct cli *cli, const struct value *questions)
{
    char line[LIMIT_REASON + 1];
    int64_t number = 0;
    int code = CODE_DONE;
    for (const struct value_item *i = questions->first; i != NULL && code == CODE_DONE; i = i->next) {
        number++;
        const char *question = cli_format(cli, "%.*s ", TEXT_ARG(print_safe(&cli->arena, i->value->text)));
        if (ask_line(question, line, sizeof line) && line[0] != '\0') {
            client_next_key(&cli->client);
            code = say(cli, "hot_wash", number, line);
        }
    }
    return code;
}

int verb_exercise_wash(struct cli *cli)
{
    struct answer answer;
    const char *which = args_word(cli, 0), *text = args_word(cli, 1);
    int64_t number;
    if (which != NULL && text == NULL) {
        return say(cli, "feedback", 0, which);
    }
    if (which != NULL) {
        return cli_number(which, "", false, &number)
                   ? say(cli, "hot_wash", number, text)
                   : cli_fail(cli, CODE_USAGE, "usage", NULL,
                              "QUESTION is its number; without one: exercise wash TEXT");
    }
    int code = look(cli, &answer);
    if (code != CODE_DONE) {
        return code;
    }
    const struct value *questions = value_get(answer.json, "hot_wash");
    if (cli->globals.is_json) {
        return cli_print_value(cli, questions);
    }
    print_begin(cli);
    if (cli_will_ask(cli)) {
        return ask_all(cli, questions);
    }
    number = 0;
    for (const struct value_item *i = questions->first; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "%lld  %.*s", (long long) ++number, TEXT_ARG(i->value->text));
    }
    print_next(cli, "exercise wash --help", "how to answer one");
    return CODE_DONE;
}

/* --- the plan ----------------------------------------------------------------------------------------------------- */

static int print_plan(struct cli *cli, const struct value *plan)
{
    static const char *const heads[] = {"NO", "STATUS", "OWNER", "DUE", "FROM", "ACTION", NULL};
    struct table table;
    if (cli->globals.is_json) {
        return cli_print_value(cli, plan);
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = plan->first; i != NULL; i = i->next) {
        bool is_open = text_is(value_get_text(i->value, "status"), "open");
        table_add(&table, print_value(cli, i->value, "number"), PAINT_BOLD);
        table_add(&table, value_get_text(i->value, "status"), is_open ? PAINT_YELLOW : PAINT_NONE);
        table_add(&table, value_get_text(i->value, "owner"), PAINT_NONE);
        table_add(&table, value_get_text(i->value, "due"), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "previous"), PAINT_NONE);
        table_add(&table, value_get_text(i->value, "action"), PAINT_NONE);
    }
    table_end(&table, "no actions planned");
    return CODE_DONE;
}

int verb_exercise_improve(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    const char *what = args_word(cli, 0);
    int64_t number;
    if (what == NULL) {
        int code = look(cli, &answer);
        return code == CODE_DONE ? print_plan(cli, value_get(answer.json, "plan")) : code;
    }
    args_body(cli, body);
    if (cli_number(what, "", false, &number)) {
        if (!args_has(cli, "status")) {
            return cli_fail(cli, CODE_USAGE, "usage", "status", "--status open|done|carried|dropped is missing");
        }
        value_put_int(&cli->arena, body, "number", number);
    } else {
        value_put_cstr(&cli->arena, body, "action", what);
    }
    return post(cli, "/v1/exercise/plan", body, "in the plan");
}

int verb_exercise_accept(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "kind", "statement");
    value_put_cstr(&cli->arena, body, "who", args_word(cli, 0));
    return post(cli, "/v1/exercise/words", body, "recorded; exercise report writes it into the report");
}

/* --- root causes -------------------------------------------------------------------------------------------------- */

static int print_findings(struct cli *cli, const struct value *findings)
{
    struct arena *a = &cli->arena;
    if (cli->globals.is_json) {
        return cli_print_value(cli, findings);
    }
    print_begin(cli);
    for (const struct value_item *i = findings->first; i != NULL; i = i->next) {
        struct text cause = value_get_text(i->value, "cause");
        bool is_asked = value_get_bool(i->value, "is_weakness", false) && cause.len == 0;
        print_block(cli, PAINT_NONE,
                    text_format(a, "%.*s  %.*s: %.*s", TEXT_ARG(print_value(cli, i->value, "id")),
                                TEXT_ARG(print_value(cli, i->value, "kind")),
                                TEXT_ARG(print_value(cli, i->value, "text"))),
                    4);
        if (is_asked || cause.len > 0) {
            print_block(
                cli, is_asked ? PAINT_YELLOW : PAINT_NONE,
                text_format(a, "    root cause: %.*s", TEXT_ARG(is_asked ? TEXT("not given") : print_safe(a, cause))),
                6);
        }
    }
    if (findings->first == NULL) {
        print_line(cli, PAINT_NONE, "no findings");
    }
    return CODE_DONE;
}

int verb_exercise_cause(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    const char *which = args_word(cli, 0), *text = args_word(cli, 1);
    bool is_json = cli->globals.is_json, is_there = false;
    int code = CODE_DONE;
    cli->globals.is_json = false; /* the report is made of trees */
    const struct value *report = exercise_report_value(cli, NULL, &code);
    cli->globals.is_json = is_json;
    if (report == NULL) {
        return code;
    }
    const struct value *findings = value_get(report, "findings");
    for (const struct value_item *i = findings->first; i != NULL && which != NULL; i = i->next) {
        is_there = is_there || text_is(value_get_text(i->value, "id"), which);
    }
    if (which == NULL) {
        return print_findings(cli, findings);
    }
    if (text == NULL || !is_there) {
        return cli_fail(cli, text == NULL ? CODE_USAGE : CODE_NOT_FOUND, text == NULL ? "usage" : "no-such-finding",
                        NULL,
                        text == NULL ? "what is at the root of %s? exercise cause FINDING TEXT"
                                     : "there is no finding %s; exercise cause lists them",
                        which);
    }
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "kind", "cause");
    value_put_cstr(&cli->arena, body, "about", which);
    value_put_cstr(&cli->arena, body, "text", text);
    return post(cli, "/v1/exercise/words", body, "recorded; exercise report writes it into the report");
}

/* --- what an earlier one left open -------------------------------------------------------------------------------- */

int exercise_report_read(struct cli *cli, const char *path, const struct value **ret)
{
    static const struct json_bounds bounds = {EXERCISE_REPORT_MAX, 1024 * 1024, LIMIT_JSON_DEPTH};
    struct complaint complaint;
    struct text bytes;
    struct value *tree;
    if (disk_read(path, EXERCISE_REPORT_MAX, &cli->arena, &bytes, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    if (json_read_within(&bounds, bytes, &cli->arena, &tree, &complaint) != STATUS_OK) {
        return cli_fail(cli, CODE_USAGE, "not-a-report", NULL, "%s is no JSON: %s: %s", path, complaint.where,
                        complaint.words);
    }
    const struct value *identity = tree->kind == VALUE_MAP ? value_get(tree, "identity") : NULL;
    if (identity == NULL || identity->kind != VALUE_MAP ||
        !text_is(value_get_text(tree, "schema"), EXERCISE_REPORT_SCHEMA) ||
        value_get_text(identity, "scenario").len == 0 || value_get_text(identity, "digest").len != 2 * HASH_LEN) {
        return cli_fail(cli, CODE_USAGE, "not-a-report", NULL,
                        "%s is no report of an exercise (EXERCISE-report.json, schema " EXERCISE_REPORT_SCHEMA ")",
                        path);
    }
    *ret = tree;
    return CODE_DONE;
}

static bool is_left_open(const struct value *action)
{
    struct text status = value_get_text(action, "status");
    return text_is(status, "open") || text_is(status, "carried");
}

static struct value *taken_over(struct cli *cli, const struct value *action, struct text from)
{
    static const char *const keys[] = {"action", "owner", "due", "measure"};
    struct value *body = value_map(&cli->arena);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        struct text t = value_get_text(action, keys[i]);
        if (t.len > 0) {
            value_put_text(&cli->arena, body, keys[i], t);
        }
    }
    struct text first = value_get_text(action, "previous");
    value_put_text(&cli->arena, body, "previous", first.len > 0 ? first : from);
    value_put_cstr(&cli->arena, body, "status", "open");
    return body;
}

int exercise_take_over(struct cli *cli, const struct value *report)
{
    const struct value *plan = value_get(report, "plan");
    struct text from = value_get_text(value_get(report, "identity"), "scenario");
    size_t count = 0;
    for (const struct value_item *i = plan != NULL && plan->kind == VALUE_LIST ? plan->first : NULL; i != NULL;
         i = i->next) {
        struct answer answer;
        if (!is_left_open(i->value)) {
            continue;
        }
        snprintf(cli->client.key, sizeof cli->client.key, "previous-%zu", ++count);
        int code = cli_post(cli, "/v1/exercise/plan", taken_over(cli, i->value, from), &answer);
        if (code != CODE_DONE) {
            return code;
        }
    }
    return CODE_DONE;
}

/* "[d]one, [c]arried over, [Enter] later" for each. */
static int ask_status(struct cli *cli, const struct value *action)
{
    char line[32];
    const char *question =
        cli_format(cli, "%.*s (%.*s, %.*s)\n  done? [d]one, [c]arried over, Enter: later ",
                   TEXT_ARG(print_value(cli, action, "action")), TEXT_ARG(print_value(cli, action, "owner")),
                   TEXT_ARG(print_value(cli, action, "due")));
    if (!ask_line(question, line, sizeof line) || (line[0] != 'd' && line[0] != 'c')) {
        return CODE_DONE;
    }
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    value_put_int(&cli->arena, body, "number", value_get_int(action, "number", 0));
    value_put_cstr(&cli->arena, body, "status", line[0] == 'd' ? "done" : "carried");
    client_next_key(&cli->client);
    return cli_post(cli, "/v1/exercise/plan", body, &answer);
}

int exercise_ask_previous(struct cli *cli)
{
    struct answer answer;
    int code = look(cli, &answer);
    const struct value *plan = code == CODE_DONE ? value_get(answer.json, "plan") : NULL;
    if (plan == NULL || plan->count == 0) {
        return code;
    }
    print_line(cli, PAINT_BOLD, "Open from an earlier exercise:");
    code = print_plan(cli, plan);
    if (!cli_will_ask(cli)) {
        print_next(cli, cli_format(cli, "--exercise %s exercise improve --help", cli_quote(cli, cli->globals.exercise)),
                   "to mark each done or carried over");
        return code;
    }
    for (const struct value_item *i = plan->first; i != NULL && code == CODE_DONE; i = i->next) {
        code = ask_status(cli, i->value);
    }
    return code;
}

/* --- production remembers it -------------------------------------------------------------------------------------- */

static int64_t open_actions(const struct value *report)
{
    int64_t count = 0;
    const struct value *plan = value_get(report, "plan");
    for (const struct value_item *i = plan != NULL && plan->kind == VALUE_LIST ? plan->first : NULL; i != NULL;
         i = i->next) {
        count += is_left_open(i->value) ? 1 : 0;
    }
    return count;
}

static int register_body(struct cli *cli, const char *path, struct value *body)
{
    static const char *const numbers[] = {"met", "reached", "possible"};
    const struct value *report = NULL;
    struct text hex;
    struct complaint complaint;
    int code = exercise_report_read(cli, path, &report);
    if (code != CODE_DONE) {
        return code;
    }
    const struct value *identity = value_get(report, "identity"), *points = value_get(report, "points");
    if (!value_get_bool(identity, "is_over", false)) {
        return cli_fail(cli, CODE_REFUSED, "exercise-runs", NULL,
                        "%s was written before the exercise was over; exercise end writes the last one", path);
    }
    if (disk_hash(path, &cli->arena, &hex, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    value_put_text(&cli->arena, body, "report", hex);
    value_put_text(&cli->arena, body, "digest", value_get_text(identity, "digest"));
    value_put_text(&cli->arena, body, "scenario", value_get_text(identity, "scenario"));
    value_put_text(&cli->arena, body, "title", value_get_text(identity, "title"));
    value_put_text(&cli->arena, body, "entity", value_get_text(identity, "entity"));
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        value_put_int(&cli->arena, body, numbers[i], value_get_int(points, numbers[i], 0));
    }
    value_put_int(&cli->arena, body, "objectives",
                  value_get_int(points, "objectives", 0) - value_get_int(points, "left_out", 0)); /* that counted */
    value_put_int(&cli->arena, body, "open_actions", open_actions(report));
    args_body(cli, body);
    struct text real = value_get_text(identity, "real_end");
    if (!args_has(cli, "at") && real.len > 0) {
        value_put_text(&cli->arena, body, "at", real);
    }
    return CODE_DONE;
}

int verb_exercise_register(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    int code = register_body(cli, args_word(cli, 0), body);
    code = code == CODE_DONE ? cli_post(cli, "/v1/exercises", body, &answer) : code;
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_line(cli, PAINT_NONE, "registered: the exercise %.*s, %lld of %lld objectives, %lld of %lld points",
               TEXT_ARG(value_get_text(body, "scenario")), (long long) value_get_int(body, "met", 0),
               (long long) value_get_int(body, "objectives", 0), (long long) value_get_int(body, "reached", 0),
               (long long) value_get_int(body, "possible", 0));
    print_line(cli, PAINT_DIM, "SHA-256 of the report: %.*s", TEXT_ARG(value_get_text(body, "report")));
    const struct value *list = value_get(answer.json, "obligations");
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "the next is due %.*s", TEXT_ARG(print_time(cli, i->value, "due_at")));
    }
    if (list == NULL) {
        print_line(cli, PAINT_NONE, "A later one is noted already, or there is no duty of exercises: no clock moved.");
    }
    print_said(cli, answer.json);
    return CODE_DONE;
}
