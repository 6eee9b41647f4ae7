/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_board: what is due, who has it and what asks for an answer, once or each second; and `deadlines`, its longer
 * half.
 *
 *   terminal: screen.h draws it again and again; q quits      elsewhere: print once
 */
#include "cli/alert_words.h"
#include "cli/clock_table.h"
#include "cli/screen.h"
#include "cli/verb_list.h"

#define ROWS_MAX 15

int verb_deadlines(struct cli *cli)
{
    struct answer answer;
    int code = cli_get(cli, cli_format(cli, "/v1/deadlines%s", args_query(cli)), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    clock_table(cli, answer.json, true, "nothing is due");
    clock_incidents(cli, clock_ours_first(cli, answer.json));
    return CODE_DONE;
}

struct board {
    const struct value *deadlines, *alerts;
    size_t asking; /* of the alerts */
};

static int read_board(struct cli *cli, struct board *ret)
{
    struct answer deadlines, alerts;
    int code = cli_get(cli, "/v1/deadlines", &deadlines);
    code = code == CODE_DONE ? cli_read(cli, &deadlines) : code;
    code = code == CODE_DONE ? cli_get(cli, "/v1/alerts?limit=1000000", &alerts) : code;
    code = code == CODE_DONE ? cli_read(cli, &alerts) : code;
    if (code == CODE_DONE) {
        *ret = (struct board){deadlines.json, alerts.json, 0};
        for (const struct value_item *i = alerts.json->first; i != NULL; i = i->next) {
            ret->asking += alert_still_asks(i->value) ? 1 : 0;
        }
    }
    return code;
}

/* Those with a due instant: they come first. */
static const struct value *first_rows(struct cli *cli, const struct value *list, size_t max)
{
    struct value *rows = value_list(&cli->arena);
    for (const struct value_item *i = list->first; i != NULL && rows->count < max; i = i->next) {
        if (value_get_text(i->value, "due_at").len > 0) {
            value_push(&cli->arena, rows, i->value);
        }
    }
    return rows;
}

/* What a frame has besides clocks: heads, blank lines, "and 7 more", what asks for an answer, how to quit. */
#define FRAME_REST 9
/* A clock takes two lines where its name is too long for the width, and its incident may be told below. */
#define NARROW 100

/* The most urgent must not scroll off a screen that is drawn again and again. */
static size_t rows_of_frame(void)
{
    size_t each = print_columns() < NARROW ? 3 : 2, fit = (print_height() - FRAME_REST) / each;
    return fit < 3 ? 3 : fit < ROWS_MAX ? fit : ROWS_MAX;
}

static void draw(struct cli *cli, const struct board *board, size_t max)
{
    print_begin(cli);
    print_held(cli);
    const struct value *rows = first_rows(cli, clock_ours_first(cli, board->deadlines), max);
    clock_table(cli, rows, true, "nothing is due");
    if (board->deadlines->count > rows->count) {
        print_line(cli, PAINT_DIM, "and %zu more: %s deadlines", board->deadlines->count - rows->count, args_me(cli));
    }
    clock_incidents(cli, rows);
    if (board->asking > 0) {
        print_line(cli, PAINT_YELLOW, "\n%zu alert%s for an answer: %s alert list", board->asking,
                   board->asking == 1 ? " asks" : "s ask", args_me(cli));
    }
}

/* Who plays waits for what is told, not for a clock. */
static void advise_player(struct cli *cli)
{
    size_t unread = 0;
    const struct value *inbox =
        cli->is_exercise && cli->globals.as != NULL ? cli_look(cli, "/v1/exercise/inbox") : NULL;
    if (inbox == NULL || inbox->kind != VALUE_LIST) {
        return;
    }
    for (const struct value_item *i = inbox->first; i != NULL; i = i->next) {
        unread += value_get_text(i->value, "read_at").len == 0 ? 1 : 0;
    }
    print_next(cli, "exercise inbox", cli_format(cli, "what you were told; %zu unread", unread));
}

static void advise(struct cli *cli, const struct board *board)
{
    const struct value *first = clock_first(board->deadlines);
    if (cli->globals.is_quiet) {
        return;
    }
    print_line(cli, PAINT_NONE, "\nNext:");
    advise_player(cli);
    if (first != NULL) {
        print_next(cli, cli_format(cli, "incident show %.*s", TEXT_ARG(value_get_text(first, "ref"))), NULL);
        print_next(cli, cli_format(cli, "report check %s", clock_name(cli, first, board->deadlines)),
                   "what the report still lacks");
    }
    if (board->asking > 0) {
        print_next(cli, "alert list", "what asks for an answer");
    }
    print_next(cli, "incident open --help", "how to register an incident");
    print_next(cli, "--help", "everything else");
}

static int print_json(struct cli *cli, const struct board *board)
{
    struct value *document = value_map(&cli->arena);
    value_put(&cli->arena, document, "deadlines", value_copy(&cli->arena, board->deadlines));
    value_put(&cli->arena, document, "alerts", value_copy(&cli->arena, board->alerts));
    return cli_print_value(cli, document);
}

int verb_board_once(struct cli *cli)
{
    struct board board;
    int code = read_board(cli, &board);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? print_json(cli, &board) : code;
    }
    draw(cli, &board, ROWS_MAX);
    advise(cli, &board);
    return CODE_DONE;
}

static int draw_frame(struct cli *cli, void *context)
{
    struct board board;
    int code = read_board(cli, &board);
    (void) context;
    if (code == CODE_DONE) {
        screen_clear();
        draw(cli, &board, rows_of_frame());
        print_line(cli, PAINT_DIM, "\nq quits");
    }
    return code;
}

int verb_board(struct cli *cli)
{
    const struct screen screen = {.draw = draw_frame};
    return screen_is_possible(cli) ? screen_run(cli, &screen) : verb_board_once(cli);
}
