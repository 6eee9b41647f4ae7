/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_board: what is due and what asks for an answer, once or each second; and `deadlines`, its longer half.
 *
 *   terminal: draw, wait a second for a key, draw again; q quits      elsewhere: print once
 *
 * Surprising: while it redraws, Ctrl-C arrives as a key like q, so that the terminal is always put back as it was.
 */
#include "cli/clock_table.h"
#include "cli/incident_page.h"
#include "cli/verb_list.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

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
    code = code == CODE_DONE ? cli_get(cli, "/v1/alerts", &alerts) : code;
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

static void draw(struct cli *cli, const struct board *board)
{
    print_begin(cli);
    print_held(cli);
    const struct value *rows = first_rows(cli, clock_ours_first(cli, board->deadlines), ROWS_MAX);
    clock_table(cli, rows, true, "nothing is due");
    if (board->deadlines->count > rows->count) {
        print_line(cli, PAINT_DIM, "and %zu more: %s deadlines", board->deadlines->count - rows->count, args_me(cli));
    }
    if (board->asking > 0) {
        print_line(cli, PAINT_YELLOW, "\n%zu alert%s for an answer: %s alert list", board->asking,
                   board->asking == 1 ? " asks" : "s ask", args_me(cli));
    }
}

static void advise(struct cli *cli, const struct board *board)
{
    const struct value *first = clock_first(board->deadlines);
    if (cli->globals.is_quiet) {
        return;
    }
    print_line(cli, PAINT_NONE, "\nNext:");
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
    draw(cli, &board);
    advise(cli, &board);
    return CODE_DONE;
}

/* A key within a second: true when the board is to end. */
static bool wait_for_end(void)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    char key = '\0';
    if (poll(&in, 1, 1000) <= 0) {
        return false;
    }
    return read(STDIN_FILENO, &key, 1) != 1 || key == 'q' || key == 'Q' || key == 3 || key == 4 || key == 27;
}

static int draw_frame(struct cli *cli)
{
    struct board board;
    int code = read_board(cli, &board);
    if (code == CODE_DONE) {
        fputs("\033[H\033[2J", stdout);
        draw(cli, &board);
        print_line(cli, PAINT_DIM, "\nq quits");
        (void) fflush(stdout);
    }
    return code;
}

/* Each frame has memory of its own, or a board left open over a weekend would fill the machine. */
static int redraw(struct cli *cli)
{
    struct arena kept = cli->arena;
    int code;
    do {
        cli->arena = (struct arena) ARENA_INIT;
        cli->knows_host = false; /* an exercise's clock moves */
        code = draw_frame(cli);
        arena_done(&cli->arena);
        cli->zone = &civil_utc; /* its zone was in that memory */
    } while (code == CODE_DONE && !wait_for_end());
    cli->arena = kept;
    cli->knows_host = true;
    return code;
}

int verb_board(struct cli *cli)
{
    struct termios before, keys;
    if (cli->globals.is_json || !print_is_terminal() || isatty(STDIN_FILENO) != 1 ||
        tcgetattr(STDIN_FILENO, &before) != 0) {
        return verb_board_once(cli);
    }
    keys = before;
    keys.c_lflag &= ~(tcflag_t) (ICANON | ECHO | ISIG);
    keys.c_cc[VMIN] = 1;
    keys.c_cc[VTIME] = 0;
    (void) tcsetattr(STDIN_FILENO, TCSANOW, &keys);
    int code = redraw(cli);
    (void) tcsetattr(STDIN_FILENO, TCSANOW, &before);
    return code;
}
