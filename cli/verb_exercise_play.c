/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_exercise_play: an exercise that runs: where it stands, what players see and answer, what the facilitator does.
 *
 *   players       answer (inbox: verb_exercise_inbox.c)  with --as ROLE
 *   facilitator   status, inject, pause, resume, jump, rate, end
 *   observers     note, score
 *
 * Everything else they do are the ordinary commands, with --exercise DIR. All of these talk to the exercise alone:
 * without --exercise they would reach the daemon of production, which refuses them.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "cli/ask.h"
#include "cli/clock_table.h"
#include "cli/exercise_print.h"
#include "cli/exercise_ratings.h"
#include "cli/exercise_report.h"
#include "cli/exercise_wake.h"
#include "cli/incident_page.h"
#include "cli/verb_list.h"
#include "core/scenario.h"

#define JUMP_PATIENCE_MS 120000

static int post(struct cli *cli, const char *path, struct value *body, const char *what)
{
    struct answer answer;
    int code = cli_post(cli, path, body, &answer);
    return code == CODE_DONE ? incident_page_changed(cli, &answer, what) : code;
}

/* --- where it stands ---------------------------------------------------------------------------------------------- */

/* "ic yes, legal unread": what became of it with each. */
static struct text replies_text(struct cli *cli, const struct value *inject)
{
    const struct value *replies = value_get(inject, "replies");
    if (replies == NULL || value_get_text(inject, "shown_at").len == 0) {
        return print_list(cli, inject, "to");
    }
    struct text all = TEXT_EMPTY;
    for (const struct value_item *i = replies->first; i != NULL; i = i->next) {
        struct text choice = value_get_text(i->value, "choice"), role = value_get_text(i->value, "role");
        bool has_answered = value_get_text(i->value, "answered_at").len > 0;
        bool has_read = value_get_text(i->value, "read_at").len > 0;
        struct text state = choice.len > 0 ? choice
                            : has_answered ? TEXT("answered")
                            : has_read     ? TEXT("read")
                                           : TEXT("unread");
        all = text_format(&cli->arena, "%.*s%s%.*s %.*s", TEXT_ARG(all), all.len > 0 ? ", " : "", TEXT_ARG(role),
                          TEXT_ARG(state));
    }
    return all.len > 0 ? all : TEXT("-");
}

void exercise_print_injects(struct cli *cli, const struct value *injects, const char *when_none)
{
    static const char *const heads[] = {"INJECT", "SHOWN", "KIND", "TO", "TITLE", NULL};
    struct table table;
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = injects != NULL ? injects->first : NULL; i != NULL; i = i->next) {
        table_add(&table, value_get_text(i->value, "id"), PAINT_BOLD);
        table_add(&table, print_time(cli, i->value, "shown_at"), PAINT_NONE);
        table_add(&table, value_get_text(i->value, "kind"), PAINT_NONE);
        table_add(&table, replies_text(cli, i->value), PAINT_NONE);
        table_add(&table, value_get_text(i->value, "title"), PAINT_NONE);
    }
    table_end(&table, when_none);
}

int verb_exercise_status(struct cli *cli)
{
    struct answer answer;
    int code = cli_get(cli, "/v1/exercise", &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%.*s  %.*s", TEXT_ARG(print_value(cli, answer.json, "scenario")),
               TEXT_ARG(print_value(cli, answer.json, "title")));
    print_line(cli, PAINT_NONE, "%.*s, simulated time %.*s, rate %.*s",
               TEXT_ARG(print_value(cli, answer.json, "state")), TEXT_ARG(print_date_time(cli, answer.json, "now")),
               TEXT_ARG(print_value(cli, answer.json, "rate")));
    exercise_print_injects(cli, value_get(answer.json, "injects"), "no injects");
    return CODE_DONE;
}

/* --- players ------------------------------------------------------------------------------------------------------ */

static const struct value *told_inject(struct cli *cli, const char *id)
{
    const struct value *inbox = cli_look(cli, "/v1/exercise/inbox");
    for (const struct value_item *i = inbox != NULL ? inbox->first : NULL; i != NULL; i = i->next) {
        if (text_is(value_get_text(i->value, "id"), id)) {
            return i->value;
        }
    }
    return NULL; /* the daemon says why not */
}

/* A choice, or words where there is none to choose. False: Enter, and nothing is answered. */
static bool ask_answer(struct cli *cli, const struct value *inject, struct value *body)
{
    char typed[SCENARIO_TEXT_MAX + 1];
    const struct value *choices = value_get(inject, "choices");
    bool has_choices = choices != NULL && choices->count > 0;
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%.*s", TEXT_ARG(value_get_text(inject, "title")));
    for (const struct value_item *i = has_choices ? choices->first : NULL; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "  %.*s: %.*s", TEXT_ARG(value_get_text(i->value, "key")),
                   TEXT_ARG(print_value(cli, i->value, "text")));
    }
    (void) fflush(stdout);
    if (!ask_line(has_choices ? "Which [Enter: not now]: " : "Your answer [Enter: not now]: ", typed, sizeof typed) ||
        text_trim(text_of(typed)).len == 0) {
        return false;
    }
    value_put_text(&cli->arena, body, has_choices ? "choice" : "text",
                   text_copy(&cli->arena, text_trim(text_of(typed))));
    return true;
}

int verb_exercise_answer(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    const char *id = args_word(cli, 0), *choice = args_word(cli, 1);
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "inject", id);
    if (choice != NULL) {
        value_put_cstr(&cli->arena, body, "choice", choice);
    } else if (!args_has(cli, "text") && !cli->globals.is_json && ask_is_possible()) {
        const struct value *inject = told_inject(cli, id);
        if (inject != NULL && !ask_answer(cli, inject, body)) {
            print_line(cli, PAINT_NONE, "nothing is answered");
            return CODE_INTERRUPTED;
        }
        client_next_key(&cli->client);
    }
    struct text chosen = value_get_text(body, "choice");
    return post(cli, "/v1/exercise/answers", body,
                chosen.len > 0 ? cli_format(cli, "answered %s: %.*s", id, TEXT_ARG(chosen))
                               : cli_format(cli, "answered %s", id));
}

/* --- the clock ---------------------------------------------------------------------------------------------------- */

static int change_clock(struct cli *cli, const char *what, struct value *body, const char *said)
{
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "what", what);
    return post(cli, "/v1/exercise/clock", body, said);
}

int verb_exercise_pause(struct cli *cli)
{
    return change_clock(cli, "paused", value_map(&cli->arena), "the simulated clock stands");
}

int verb_exercise_resume(struct cli *cli)
{
    return change_clock(cli, "resumed", value_map(&cli->arena), "the simulated clock runs");
}

/* What falls due on the way happens at its own instant, one after the other; here until all of it has. */
static int wait_there(struct cli *cli, struct answer *ret)
{
    for (int64_t end = client_clock_ms() + JUMP_PATIENCE_MS;;) {
        int code = cli_get(cli, "/v1/exercise", ret);
        code = code == CODE_DONE ? cli_read(cli, ret) : code;
        if (code != CODE_DONE || value_get_text(ret->json, "heading_to").len == 0 || client_clock_ms() > end) {
            return code;
        }
        (void) client_sleep_ms(20);
    }
}

/* What fell due on the way and is still owed: nobody had the time to do anything about it. */
static void print_missed(struct cli *cli, struct instant from, struct instant to)
{
    const struct value *deadlines = cli_look(cli, "/v1/deadlines");
    for (const struct value_item *i = deadlines != NULL ? deadlines->first : NULL; i != NULL; i = i->next) {
        struct instant due = print_instant(i->value, "due_at");
        if (instant_is_set(due) && instant_before(from, due) && !instant_before(to, due) &&
            !clock_is_theirs(i->value)) {
            print_line(cli, PAINT_YELLOW, "  %.*s  fell due: %.*s", TEXT_ARG(print_time(cli, i->value, "due_at")),
                       TEXT_ARG(print_value(cli, i->value, "id")));
        }
    }
}

/* The injects shown since, and where the clock stands. */
static void print_jumped(struct cli *cli, const struct value *now, const struct value *before)
{
    struct instant from = print_instant(before, "now");
    print_line(cli, PAINT_BOLD, "the simulated clock is at %.*s%s", TEXT_ARG(print_date_time(cli, now, "now")),
               value_get_text(now, "heading_to").len > 0 ? ", and still on its way" : "");
    for (const struct value_item *i = value_get(now, "injects")->first; i != NULL; i = i->next) {
        struct instant shown = print_instant(i->value, "shown_at");
        if (instant_is_set(shown) && instant_before(from, shown)) {
            print_line(cli, PAINT_NONE, "  %.*s  %.*s  %.*s", TEXT_ARG(print_time(cli, i->value, "shown_at")),
                       TEXT_ARG(print_value(cli, i->value, "id")), TEXT_ARG(print_value(cli, i->value, "title")));
        }
    }
    print_missed(cli, from, print_instant(now, "now"));
    if (text_is(value_get_text(now, "state"), "over")) {
        print_line(cli, PAINT_NONE, "The scenario's time is over.");
    } else if (text_is(value_get_text(now, "state"), "paused") && !text_is(value_get_text(before, "state"), "paused")) {
        print_line(cli, PAINT_NONE, "It was stopped there, for the players to decide.");
        print_next(cli, "exercise resume", "when they have; or jump on");
    }
}

int verb_exercise_jump(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer before, after, there;
    const char *by = args_word(cli, 0);
    int code = cli_get(cli, "/v1/exercise", &before);
    code = code == CODE_DONE ? cli_read(cli, &before) : code;
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "what", "jumped");
    value_put_cstr(&cli->arena, body, "by", by[0] == '+' ? by + 1 : by);
    code = cli_post(cli, "/v1/exercise/clock", body, &after);
    code = code == CODE_DONE ? wait_there(cli, &there) : code;
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &after) : code;
    }
    print_begin(cli);
    print_jumped(cli, there.json, before.json);
    return code;
}

int verb_exercise_rate(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    int64_t rate;
    if (!cli_number(args_word(cli, 0), "", false, &rate)) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "the rate is a number: simulated seconds a real second");
    }
    value_put_int(&cli->arena, body, "rate", rate);
    return change_clock(cli, "rate", body, "the simulated clock has another pace");
}

/* --- facilitator and observers ------------------------------------------------------------------------------------ */

int verb_exercise_inject(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    value_put_cstr(&cli->arena, body, "inject", args_word(cli, 0));
    return post(cli, "/v1/exercise/injects", body, cli_format(cli, "%s is shown now", args_word(cli, 0)));
}

int verb_exercise_note(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    value_put_cstr(&cli->arena, body, "text", args_word(cli, 0));
    return post(cli, "/v1/exercise/notes", body, "noted");
}

int verb_exercise_score(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    int64_t rating;
    if (args_word(cli, 0) == NULL || args_word(cli, 1) == NULL) {
        return exercise_ratings_print(cli, args_word(cli, 0));
    }
    if (!cli_number(args_word(cli, 1), "", true, &rating)) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "the rating is a number on the objective's scale");
    }
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "objective", args_word(cli, 0));
    value_put_int(&cli->arena, body, "rating", rating);
    return post(cli, "/v1/exercise/notes", body,
                cli_format(cli, "rated %s: %lld", args_word(cli, 0), (long long) rating));
}

/* Ends it in the ledger; that it is over already is no mistake of whoever wants it gone. */
static int end_it(struct cli *cli, struct value *body, bool *ret_was_over)
{
    struct answer answer;
    int code = cli_get(cli, "/v1/exercise", &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    *ret_was_over = text_is(value_get_text(answer.json, "state"), "over");
    return *ret_was_over ? CODE_DONE : cli_post(cli, "/v1/exercise/end", body, &answer);
}

/* The report is written while there is somebody to ask; what cannot be written does not keep the daemon alive. */
static int write_and_close(struct cli *cli)
{
    const char *directory = cli->globals.exercise;
    int written = directory != NULL ? exercise_report_write(cli, directory) : CODE_DONE;
    int closed = exercise_close(cli);
    return closed != CODE_DONE ? closed : written;
}

static int end_and_say(struct cli *cli, struct value *body, const char *said)
{
    bool was_over = false, is_json = cli->globals.is_json;
    args_body(cli, body);
    int code = end_it(cli, body, &was_over);
    if (code != CODE_DONE) {
        return code;
    }
    if (!is_json) {
        print_begin(cli);
        print_line(cli, PAINT_BOLD, "%s", was_over ? "the exercise was over already" : said);
    }
    cli->globals.is_json = false; /* the report is made of trees */
    code = write_and_close(cli);
    cli->globals.is_json = is_json;
    if (is_json && code == CODE_DONE) {
        struct value *map = value_map(&cli->arena);
        value_put_bool(&cli->arena, map, "was_over", was_over);
        return cli_print_value(cli, map);
    }
    return code;
}

int verb_exercise_end(struct cli *cli)
{
    int code = end_and_say(cli, value_map(&cli->arena), "the exercise is over");
    if (code == CODE_DONE && !cli->globals.is_json && cli->globals.exercise != NULL) {
        print_line(cli, PAINT_NONE, "Nothing of it runs any more; its report is in %s/EXERCISE-report.html.",
                   cli->globals.exercise);
        print_next(cli, "exercise wash", "the questions of the hot wash, and answers to them");
        print_next(cli, "exercise improve --help", "what is to be done, by whom, until when");
        print_next(cli, "exercise report", "the report again, with all of it");
    }
    return code;
}

/* Opens the real one as whoever typed it would: another process, without a word of the exercise in its environment. */
static int open_real(struct cli *cli)
{
    char title[LIMIT_TITLE + 1];
    if (!ask_is_possible() || cli->globals.says_yes ||
        !ask_line("Open the REAL incident now? Its title [Enter: not now]: ", title, sizeof title) ||
        text_trim(text_of(title)).len == 0) {
        return CODE_DONE;
    }
    char *const argv[] = {cli->argv[0],
                          (char *) (uintptr_t) "incident",
                          (char *) (uintptr_t) "open",
                          (char *) (uintptr_t) "--title",
                          title,
                          NULL};
    unsetenv("NIS2D_EXERCISE");
    unsetenv("NIS2D_AS");
    fflush(NULL);
    execv("/proc/self/exe", argv);
    return cli_fail(cli, CODE_UNREACHABLE, "no-start", NULL, "nis2ctl could not be started: %s", strerror(errno));
}

/* Something real: the exercise stops, and its times are not carried over. */
int verb_exercise_noduff(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    value_put_bool(&cli->arena, body, "is_no_duff", true);
    int code = end_and_say(cli, body, "NO DUFF: the exercise is over, for everybody. What is real is opened with:");
    if (code == CODE_DONE && !cli->globals.is_json) {
        print_line(cli, PAINT_BOLD, "  nis2ctl incident open --title '...'");
        print_line(cli, PAINT_NONE,
                   "without --exercise. Its clock begins now: the times of the exercise are not its own.");
        return open_real(cli);
    }
    return code;
}
