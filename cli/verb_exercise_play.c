/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_exercise_play: an exercise that runs: where it stands, what players see and answer, what the facilitator does.
 *
 *   players       inbox, answer                         with --as ROLE
 *   facilitator   status, inject, pause, resume, jump, rate, end
 *   observers     note, score
 *
 * Everything else they do are the ordinary commands, with --exercise DIR. All of these talk to the exercise alone:
 * without --exercise they would reach the daemon of production, which refuses them.
 */
#include <string.h>

#include "cli/incident_page.h"
#include "cli/verb_list.h"

static int post(struct cli *cli, const char *path, struct value *body, const char *what)
{
    struct answer answer;
    int code = cli_post(cli, path, body, &answer);
    return code == CODE_DONE ? incident_page_changed(cli, &answer, what) : code;
}

/* --- where it stands ---------------------------------------------------------------------------------------------- */

static void print_injects(struct cli *cli, const struct value *injects)
{
    static const char *const heads[] = {"INJECT", "SHOWN", "KIND", "TO", "TITLE", NULL};
    struct table table;
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = injects != NULL ? injects->first : NULL; i != NULL; i = i->next) {
        table_add(&table, value_get_text(i->value, "id"), PAINT_BOLD);
        table_add(&table, print_time(cli, i->value, "shown_at"), PAINT_NONE);
        table_add(&table, value_get_text(i->value, "kind"), PAINT_NONE);
        table_add(&table, print_list(cli, i->value, "to"), PAINT_NONE);
        table_add(&table, value_get_text(i->value, "title"), PAINT_NONE);
    }
    table_end(&table, "no injects");
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
    print_injects(cli, value_get(answer.json, "injects"));
    return CODE_DONE;
}

/* --- players ------------------------------------------------------------------------------------------------------ */

static void print_inject(struct cli *cli, const struct value *inject)
{
    const struct value *choices = value_get(inject, "choices");
    struct text body = value_get_text(inject, "body");
    print_line(cli, PAINT_BOLD, "%.*s  %.*s  from %.*s", TEXT_ARG(print_value(cli, inject, "id")),
               TEXT_ARG(print_time(cli, inject, "shown_at")), TEXT_ARG(print_value(cli, inject, "from")));
    print_line(cli, PAINT_NONE, "%.*s", TEXT_ARG(value_get_text(inject, "title")));
    if (body.len > 0) {
        struct text shown = print_safe_lines(&cli->arena, body);
        printf("%.*s\n", TEXT_ARG(print_wrapped(&cli->arena, shown, 0)));
    }
    for (const struct value_item *i = choices != NULL ? choices->first : NULL; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "  %.*s: %.*s", TEXT_ARG(print_value(cli, i->value, "key")),
                   TEXT_ARG(print_value(cli, i->value, "text")));
    }
}

int verb_exercise_inbox(struct cli *cli)
{
    struct answer answer;
    int code = cli_get(cli, "/v1/exercise/inbox", &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        print_inject(cli, i->value);
    }
    if (answer.json->count == 0) {
        print_line(cli, PAINT_NONE, "nothing yet");
    }
    return CODE_DONE;
}

int verb_exercise_answer(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "inject", args_word(cli, 0));
    if (args_word(cli, 1) != NULL) {
        value_put_cstr(&cli->arena, body, "choice", args_word(cli, 1));
    }
    return post(cli, "/v1/exercise/answers", body, "answered");
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

int verb_exercise_jump(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    const char *by = args_word(cli, 0);
    value_put_cstr(&cli->arena, body, "by", by[0] == '+' ? by + 1 : by);
    return change_clock(cli, "jumped", body, "the simulated clock was moved ahead");
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
    return post(cli, "/v1/exercise/injects", body, "shown");
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
    if (!cli_number(args_word(cli, 1), "", true, &rating)) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "the rating is a number on the objective's scale");
    }
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "objective", args_word(cli, 0));
    value_put_int(&cli->arena, body, "rating", rating);
    return post(cli, "/v1/exercise/notes", body, "rated");
}

int verb_exercise_end(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    args_body(cli, body);
    return post(cli, "/v1/exercise/end", body, "the exercise is over");
}

/* Something real: the exercise stops, and its times are not carried over. */
int verb_exercise_noduff(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    args_body(cli, body);
    value_put_bool(&cli->arena, body, "is_no_duff", true);
    int code = post(cli, "/v1/exercise/end", body,
                    "NO DUFF: the exercise is over. What is real is opened without --exercise:");
    if (code == CODE_DONE && !cli->globals.is_json) {
        print_line(cli, PAINT_BOLD, "  nis2ctl incident open --title '…'");
    }
    return code;
}
