/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_board: the facilitator's console, 80 columns by 24 lines.
 *
 *   clock · what was told and who has answered · what comes next · clocks of the law · notes and ratings
 *
 *   p stops the clock or lets it run      D no duff: something real happened      q quits
 *
 * Notes are read off the audit log, from where the last frame left it, so that a long exercise costs no more to watch.
 */
#include <stdio.h>
#include <string.h>

#include "base/period.h"
#include "cli/ask.h"
#include "cli/clock_table.h"
#include "cli/exercise_print.h"
#include "cli/screen.h"
#include "cli/verb_list.h"

#define TOLD_ROWS 5
#define NEXT_ROWS 4
#define CLOCK_ROWS 3
#define NOTE_ROWS 2
#define NOTE_BYTES 160
#define PAGE 1000

struct board {
    const struct value *exercise, *deadlines; /* of this frame */
    int64_t seen;                             /* entries up to here were looked at */
    char notes[NOTE_ROWS][NOTE_BYTES];        /* the latest, oldest first */
    size_t note_count;
};

/* --- what is asked for -------------------------------------------------------------------------------------------- */

static void keep_note(struct cli *cli, struct board *board, const struct value *entry)
{
    const struct value *body = value_get(entry, "body");
    struct text words = value_get_text(body, "text"), time = print_time(cli, entry, "at");
    struct text objective = value_get_text(body, "objective"), who = value_get_text(body, "role");
    if (board->note_count == NOTE_ROWS) {
        memmove(board->notes[0], board->notes[1], sizeof board->notes[0] * (NOTE_ROWS - 1));
        board->note_count--;
    }
    if (objective.len > 0) {
        who = text_format(&cli->arena, "%.*s rated %.*s %lld", TEXT_ARG(who), TEXT_ARG(objective),
                          (long long) value_get_int(body, "rating", 0));
    }
    struct text line = text_format(&cli->arena, "%.*s  %.*s%s%.*s", TEXT_ARG(time), TEXT_ARG(who),
                                   words.len > 0 ? ": " : "", TEXT_ARG(words));
    line = print_safe(&cli->arena, line);
    line = text_clip(line, NOTE_BYTES - 1);
    memcpy(board->notes[board->note_count], line.at, line.len);
    board->notes[board->note_count++][line.len] = '\0';
}

static int read_notes(struct cli *cli, struct board *board)
{
    size_t count;
    do {
        struct answer page;
        int code = cli_get(cli, cli_format(cli, "/v1/audit?after=%lld&limit=%d", (long long) board->seen, PAGE), &page);
        code = code == CODE_DONE ? cli_read(cli, &page) : code;
        if (code != CODE_DONE) {
            return code;
        }
        for (const struct value_item *i = page.json->first; i != NULL; i = i->next) {
            board->seen = value_get_int(i->value, "seq", board->seen);
            if (text_is(value_get_text(i->value, "type"), "exercise-note")) {
                keep_note(cli, board, i->value);
            }
        }
        count = page.json->count;
    } while (count == PAGE);
    return CODE_DONE;
}

static int read_board(struct cli *cli, struct board *board)
{
    struct answer exercise, deadlines;
    int code = cli_get(cli, "/v1/exercise", &exercise);
    code = code == CODE_DONE ? cli_read(cli, &exercise) : code;
    code = code == CODE_DONE ? cli_get(cli, "/v1/deadlines", &deadlines) : code;
    code = code == CODE_DONE ? cli_read(cli, &deadlines) : code;
    if (code == CODE_DONE) {
        board->exercise = exercise.json;
        board->deadlines = deadlines.json;
        cli_know_host(cli); /* the notes want its zone */
        code = read_notes(cli, board);
    }
    return code;
}

/* --- the parts ---------------------------------------------------------------------------------------------------- */

static bool is_shown(const struct value *inject)
{
    return value_get_text(inject, "shown_at").len > 0;
}

static bool is_open_decision(const struct value *inject)
{
    const struct value *replies = value_get(inject, "replies");
    bool is_open = is_shown(inject) && text_is(value_get_text(inject, "kind"), "decision");
    for (const struct value_item *i = replies != NULL ? replies->first : NULL; i != NULL; i = i->next) {
        is_open = is_open && value_get_text(i->value, "answered_at").len == 0;
    }
    return is_open;
}

static struct text since_start(struct cli *cli, const struct value *exercise)
{
    struct instant start = print_instant(exercise, "start"), now = print_instant(exercise, "now");
    return instant_is_set(start) && instant_is_set(now) ? span_text(&cli->arena, instant_diff(now, start)) : TEXT("-");
}

static void draw_head(struct cli *cli, const struct board *board)
{
    const struct value *x = board->exercise;
    struct text state = value_get_text(x, "state");
    struct text title = print_cut(&cli->arena, print_value(cli, x, "title"), 44);
    print_line(cli, PAINT_BOLD, "EXERCISE  %.*s  %.*s", TEXT_ARG(print_value(cli, x, "scenario")), TEXT_ARG(title));
    print_line(cli, text_is(state, "running") ? PAINT_GREEN : PAINT_YELLOW, "clock %.*s: %.*s  T+%.*s  rate %.*s",
               TEXT_ARG(state), TEXT_ARG(print_time(cli, x, "now")), TEXT_ARG(since_start(cli, x)),
               TEXT_ARG(print_value(cli, x, "rate")));
}

/* What a system inject broke and is broken still, in one line, so that nobody looks for a fault of the program. */
static void draw_broken(struct cli *cli, const struct board *board)
{
    struct instant now = print_instant(board->exercise, "now");
    struct text line = TEXT_EMPTY;
    for (const struct value_item *i = value_get(board->exercise, "injects")->first; i != NULL; i = i->next) {
        struct span lasts = SPAN_S(value_get_int(i->value, "breaks_for_s", 0));
        if (value_get_text(i->value, "breaks").len == 0 || !is_shown(i->value)) {
            continue;
        }
        struct instant until = instant_add(print_instant(i->value, "shown_at"), lasts);
        if (instant_before(now, until)) {
            line =
                text_format(&cli->arena, "%.*s%s%.*s %.*s until %.*s", TEXT_ARG(line), line.len > 0 ? "; " : "",
                            TEXT_ARG(print_value(cli, i->value, "id")), TEXT_ARG(print_value(cli, i->value, "breaks")),
                            TEXT_ARG(civil_short_text(&cli->arena, cli->zone, until)));
        }
    }
    if (line.len > 0) {
        print_line(cli, PAINT_YELLOW, "BROKEN  %.*s", TEXT_ARG(print_cut(&cli->arena, line, 72)));
    }
}

/* Open decisions first, then the latest. Returns how many decisions are open. */
static size_t draw_told(struct cli *cli, const struct board *board)
{
    const struct value *injects = value_get(board->exercise, "injects");
    struct value *rows = value_list(&cli->arena);
    size_t open = 0, told = 0, skip = 0;
    for (const struct value_item *i = injects->first; i != NULL; i = i->next) {
        open += is_open_decision(i->value) ? 1 : 0;
        told += is_shown(i->value) ? 1 : 0;
        if (is_open_decision(i->value) && rows->count < TOLD_ROWS) {
            value_push(&cli->arena, rows, value_copy(&cli->arena, i->value));
        }
    }
    size_t room = TOLD_ROWS - rows->count, others = told - open;
    for (const struct value_item *i = injects->first; i != NULL; i = i->next) {
        if (is_shown(i->value) && !is_open_decision(i->value) && skip++ + room >= others) {
            value_push(&cli->arena, rows, value_copy(&cli->arena, i->value));
        }
    }
    print_line(cli, open > 0 ? PAINT_YELLOW : PAINT_NONE, "TOLD %zu, decisions open %zu", told, open);
    exercise_print_injects(cli, rows, "nothing yet");
    return open;
}

static struct text comes_when(struct cli *cli, const struct value *inject)
{
    struct text trigger = value_get_text(inject, "trigger"), event = value_get_text(inject, "event");
    if (value_get_text(inject, "due_at").len > 0) {
        return print_time(cli, inject, "due_at");
    }
    return text_is(trigger, "manual") ? TEXT("by hand") : text_format(&cli->arena, "after %.*s", TEXT_ARG(event));
}

static bool comes_before(const struct value *a, const struct value *b)
{
    struct instant left = print_instant(a, "due_at"), right = print_instant(b, "due_at");
    if (!instant_is_set(left) || !instant_is_set(right)) {
        return instant_is_set(left);
    }
    return instant_before(left, right);
}

/* The first by time, those without one after them. */
static void draw_next(struct cli *cli, const struct board *board)
{
    static const char *const heads[] = {"NEXT", "WHEN", "TO", "TITLE", NULL};
    const struct value *rows[NEXT_ROWS];
    const struct value *injects = value_get(board->exercise, "injects");
    size_t count = 0;
    struct table table;
    for (const struct value_item *i = injects->first; i != NULL; i = i->next) {
        size_t at = count;
        if (is_shown(i->value)) {
            continue;
        }
        while (at > 0 && comes_before(i->value, rows[at - 1])) {
            at--;
        }
        if (at < NEXT_ROWS) {
            count += count < NEXT_ROWS ? 1 : 0;
            memmove(&rows[at + 1], &rows[at], (count - at - 1) * sizeof rows[0]);
            rows[at] = i->value;
        }
    }
    table_begin(&table, &cli->arena, heads);
    for (size_t i = 0; i < count; i++) {
        table_add(&table, value_get_text(rows[i], "id"), PAINT_BOLD);
        table_add(&table, comes_when(cli, rows[i]), PAINT_NONE);
        table_add(&table, print_list(cli, rows[i], "to"), PAINT_NONE);
        struct text title = value_get_text(rows[i], "title"), event = value_get_text(rows[i], "event");
        if (text_is(value_get_text(rows[i], "trigger"), "unless")) {
            title = text_format(&cli->arena, "unless %.*s: %.*s", TEXT_ARG(event), TEXT_ARG(title));
        }
        table_add(&table, title, PAINT_NONE);
    }
    table_end(&table, "nothing more comes");
}

static void draw(struct cli *cli, const struct board *board)
{
    struct value *clocks = value_list(&cli->arena);
    const struct value *sorted = clock_ours_first(cli, board->deadlines);
    draw_head(cli, board);
    draw_broken(cli, board);
    (void) draw_told(cli, board);
    draw_next(cli, board);
    for (const struct value_item *i = sorted->first; i != NULL && clocks->count < CLOCK_ROWS; i = i->next) {
        if (value_get_text(i->value, "due_at").len > 0) {
            value_push(&cli->arena, clocks, value_copy(&cli->arena, i->value));
        }
    }
    clock_table(cli, clocks, true, "no clock of the law runs");
    for (size_t i = 0; i < board->note_count; i++) {
        print_line(cli, PAINT_NONE, "%.*s",
                   TEXT_ARG(print_cut(&cli->arena, text_of(board->notes[i]), print_columns() - 1)));
    }
}

/* --- the screen --------------------------------------------------------------------------------------------------- */

static int draw_frame(struct cli *cli, void *context)
{
    struct board *board = context;
    int code = read_board(cli, board);
    if (code == CODE_DONE) {
        screen_clear();
        draw(cli, board);
        print_line(cli, PAINT_DIM, "q quits   p stops the clock or lets it run   D no duff");
    }
    return code;
}

static int toggle(struct cli *cli)
{
    struct answer answer;
    struct value *body = value_map(&cli->arena);
    const struct value *exercise = cli_look(cli, "/v1/exercise");
    bool is_paused = exercise != NULL && text_is(value_get_text(exercise, "state"), "paused");
    value_put_cstr(&cli->arena, body, "what", is_paused ? "resumed" : "paused");
    client_next_key(&cli->client);
    (void) fflush(stdout);
    return cli_post(cli, "/v1/exercise/clock", body, &answer) == CODE_DONE ? SCREEN_GOES_ON : CODE_REFUSED;
}

static int on_key(struct cli *cli, void *context, char key)
{
    (void) context;
    if (key == 'p') {
        return toggle(cli);
    }
    if (!ask_yes("NO DUFF: end the exercise for everybody, because something real has happened?")) {
        return SCREEN_GOES_ON;
    }
    client_next_key(&cli->client);
    return verb_exercise_noduff(cli);
}

static int print_json(struct cli *cli, const struct board *board)
{
    struct value *document = value_map(&cli->arena), *notes = value_list(&cli->arena);
    for (size_t i = 0; i < board->note_count; i++) {
        value_push(&cli->arena, notes, value_text(&cli->arena, text_of(board->notes[i])));
    }
    value_put(&cli->arena, document, "exercise", value_copy(&cli->arena, board->exercise));
    value_put(&cli->arena, document, "deadlines", value_copy(&cli->arena, board->deadlines));
    value_put(&cli->arena, document, "notes", notes);
    return cli_print_value(cli, document);
}

int verb_exercise_board(struct cli *cli)
{
    struct board board = {.note_count = 0};
    const struct screen screen = {draw_frame, on_key, "pD", &board};
    if (screen_is_possible(cli)) {
        return screen_run(cli, &screen);
    }
    int code = read_board(cli, &board);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? print_json(cli, &board) : code;
    }
    draw(cli, &board);
    return CODE_DONE;
}
