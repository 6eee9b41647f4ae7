/* SPDX-License-Identifier: Apache-2.0 */
/*
 * print: see print.h. Tables are in print_table.c.
 *
 * Widths are counted simply: a combining mark takes no column, an East Asian wide character or an emoji two, everything
 * else one. A terminal that thinks otherwise shows a crooked table, nothing worse.
 */
#include "cli/print.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/print_paint.h"

#define WRAP_COLUMNS 79 /* on a narrower terminal less */
#define NEXT_COLUMN 48  /* where the reasons of advice begin */

static struct {
    bool is_terminal, has_paint;
    size_t columns, rows;
} screen = {.columns = 80, .rows = 24};

void print_setup(bool no_color)
{
    const char *term = getenv("TERM"), *wish = getenv("NO_COLOR");
    struct winsize size;
    screen.is_terminal = isatty(STDOUT_FILENO) == 1;
    screen.has_paint = screen.is_terminal && !no_color && (wish == NULL || wish[0] == '\0') && term != NULL &&
                       term[0] != '\0' && strcmp(term, "dumb") != 0;
    screen.columns = 80;
    if (screen.is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) {
        screen.columns = size.ws_col;
        screen.rows = size.ws_row >= 10 ? size.ws_row : 24;
    }
}

size_t print_height(void)
{
    return screen.rows;
}

size_t print_columns(void)
{
    return screen.columns;
}

bool print_is_terminal(void)
{
    return screen.is_terminal;
}

void paint_start(enum paint paint)
{
    static const char *const codes[] = {"", "\033[1m", "\033[2m", "\033[1;31m", "\033[33m", "\033[32m"};
    if (screen.has_paint) {
        fputs(codes[paint], stdout);
    }
}

void paint_stop(enum paint paint)
{
    if (screen.has_paint && paint != PAINT_NONE) {
        fputs("\033[0m", stdout);
    }
}

/* --- safe text ---------------------------------------------------------------------------------------------------- */

static bool is_override(uint32_t point)
{
    return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069) || point == 0x200e ||
           point == 0x200f || point == 0x061c;
}

enum keep { KEEP_NOTHING, KEEP_LINES, KEEP_CONTROLS };

static struct text safe(struct arena *arena, struct text t, enum keep keep)
{
    struct buf buf = BUF_INIT;
    for (size_t i = 0; i < t.len;) {
        uint32_t point = 0;
        size_t len = text_utf8_at(t, i, &point);
        bool is_blank = len > 0 && (point == '\n' || point == '\t' || point == '\r');
        bool is_control = len > 0 && (point < 0x20 || (point >= 0x7f && point < 0xa0));
        if (len == 0) {
            buf_addf(&buf, "\\x%02x", (unsigned) (unsigned char) t.at[i]);
            len = 1;
        } else if (keep == KEEP_CONTROLS || (keep == KEEP_LINES && (point == '\n' || point == '\t'))) {
            buf_add(&buf, (struct text){t.at + i, len});
        } else if (is_blank) {
            buf_add_char(&buf, ' ');
        } else if (is_control) {
            buf_addf(&buf, "\\x%02x", (unsigned) point);
        } else if (is_override(point)) {
            buf_addf(&buf, "\\u{%x}", (unsigned) point);
        } else {
            buf_add(&buf, (struct text){t.at + i, len});
        }
        i += len;
    }
    struct text copy = text_copy(arena, buf_text(&buf));
    buf_done(&buf);
    return copy;
}

struct text print_safe(struct arena *arena, struct text t)
{
    return safe(arena, t, KEEP_NOTHING);
}

struct text print_safe_lines(struct arena *arena, struct text t)
{
    return safe(arena, t, KEEP_LINES);
}

struct text print_clean(struct arena *arena, struct text t)
{
    return safe(arena, t, KEEP_CONTROLS);
}

static size_t width_of(uint32_t p)
{
    static const uint32_t none[][2] = {{0x300, 0x36f}, {0x200b, 0x200d}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}};
    static const uint32_t two[][2] = {{0x1100, 0x115f},   {0x2e80, 0xa4cf},   {0xac00, 0xd7a3},  {0xf900, 0xfaff},
                                      {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},  {0x1f300, 0x1f64f},
                                      {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};
    for (size_t i = 0; i < ARRAY_LEN(none); i++) {
        if (p >= none[i][0] && p <= none[i][1]) {
            return 0;
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(two); i++) {
        if (p >= two[i][0] && p <= two[i][1]) {
            return 2;
        }
    }
    return 1;
}

size_t print_width(struct text t)
{
    size_t width = 0;
    for (size_t i = 0; i < t.len;) {
        uint32_t point = 'x';
        size_t len = text_utf8_at(t, i, &point);
        width += len > 0 ? width_of(point) : 1;
        i += len > 0 ? len : 1;
    }
    return width;
}

struct text print_cut(struct arena *arena, struct text t, size_t columns)
{
    if (print_width(t) <= columns) {
        return t;
    }
    size_t width = 0, i = 0;
    while (i < t.len) {
        uint32_t point = 'x';
        size_t len = text_utf8_at(t, i, &point);
        size_t more = len > 0 ? width_of(point) : 1;
        if (width + more + 1 > columns) {
            break;
        }
        width += more;
        i += len > 0 ? len : 1;
    }
    return text_format(arena, "%.*s…", (int) i, t.at);
}

/* A word longer than a line is cut behind a comma where it has one: the terms of a rule, min(a,b,c). */
static size_t part_that_fits(struct text line, size_t at, size_t end, size_t room)
{
    size_t cut = end;
    for (size_t i = at + 1; i < end && print_width((struct text){line.at + at, i - at}) <= room; i++) {
        cut = line.at[i - 1] == ',' ? i : cut;
    }
    return cut;
}

/* The end of the words from `at` that fit into `room` columns: at least one of them. */
static size_t words_that_fit(struct text line, size_t at, size_t room)
{
    size_t end = at;
    for (size_t i = at; i < line.len;) {
        size_t next = i;
        while (next < line.len && line.at[next] == ' ') {
            next++;
        }
        while (next < line.len && line.at[next] != ' ') {
            next++;
        }
        if (print_width((struct text){line.at + at, next - at}) > room) {
            end = end > at ? end : part_that_fits(line, at, next, room);
            break;
        }
        end = i = next;
    }
    return end;
}

struct text print_wrapped(struct arena *arena, struct text t, size_t indent)
{
    size_t columns = print_columns() - 1 < WRAP_COLUMNS ? print_columns() - 1 : WRAP_COLUMNS;
    struct buf buf = BUF_INIT;
    struct text line, rest = t;
    for (bool has_more = true; has_more; has_more = rest.len > 0) {
        struct text all = rest;
        if (!text_cut(all, '\n', &line, &rest)) {
            line = all;
            rest = TEXT_EMPTY;
        }
        for (size_t at = 0, used = 0; at < line.len || at == 0; used = indent) {
            size_t end = words_that_fit(line, at, columns - used);
            buf_addf(&buf, "%s%*s%.*s", buf.len > 0 ? "\n" : "", (int) used, "", (int) (end - at), line.at + at);
            for (at = end > at ? end : line.len + 1; at < line.len && line.at[at] == ' ';) {
                at++;
            }
        }
    }
    struct text wrapped = text_copy(arena, buf_text(&buf));
    buf_done(&buf);
    return wrapped;
}

/* --- lines -------------------------------------------------------------------------------------------------------- */

void print_begin(struct cli *cli)
{
    bool was_known = cli->knows_host;
    cli_know_host(cli);
    if (cli->is_exercise && !was_known) {
        struct text now = instant_is_set(cli->now) ? civil_short_text(&cli->arena, cli->zone, cli->now) : TEXT_EMPTY;
        print_line(cli, PAINT_BOLD, "EXERCISE  nothing here is real%s%.*s", now.len > 0 ? "; it is " : "",
                   TEXT_ARG(now));
    }
}

void print_held(struct cli *cli)
{
    const struct value *health = cli_look(cli, "/v1/health");
    if (health != NULL && value_get_bool(health, "held", false)) {
        print_line(cli, PAINT_RED, "SENDING IS HELD: nobody is paged. To go on: %s queue release --help", args_me(cli));
    }
}

void print_note(struct cli *cli, const char *fmt, ...)
{
    struct buf buf = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&buf, fmt, args);
    va_end(args);
    if (!cli->globals.is_quiet) {
        (void) fflush(stdout);
        fprintf(stderr, "%.*s\n", TEXT_ARG(print_safe_lines(&cli->arena, buf_text(&buf))));
    }
    buf_done(&buf);
}

void print_line(struct cli *cli, enum paint paint, const char *fmt, ...)
{
    struct buf buf = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&buf, fmt, args);
    va_end(args);
    struct text line = print_safe_lines(&cli->arena, buf_text(&buf));
    paint_start(paint);
    fprintf(stdout, "%.*s", TEXT_ARG(line));
    paint_stop(paint);
    fputc('\n', stdout);
    buf_done(&buf);
}

void print_next(struct cli *cli, const char *words, const char *why)
{
    if (cli->globals.is_quiet) {
        return;
    }
    const char *command = cli_format(cli, "%s %s", args_me(cli), words);
    struct text line = print_safe(&cli->arena, text_of(command));
    fprintf(stdout, "  %.*s", TEXT_ARG(line));
    if (why != NULL) {
        size_t width = print_width(line);
        bool fits = width < NEXT_COLUMN && NEXT_COLUMN + 4 + strlen(why) <= print_columns();
        fprintf(stdout, fits ? "%*s" : "\n%*s", (int) (fits ? NEXT_COLUMN - width : 6), "");
        paint_start(PAINT_DIM);
        fprintf(stdout, "# %s", why);
        paint_stop(PAINT_DIM);
    }
    fputc('\n', stdout);
}

void print_block(struct cli *cli, enum paint paint, struct text t, size_t indent)
{
    struct text rest = print_wrapped(&cli->arena, t, indent), line;
    while (rest.len > 0) {
        if (!text_cut(rest, '\n', &line, &rest)) {
            line = rest;
            rest = TEXT_EMPTY;
        }
        print_line(cli, paint, "%.*s", TEXT_ARG(line));
    }
}

void print_said(struct cli *cli, const struct value *document)
{
    struct text said = text_trim(value_get_text(document, "said"));
    if (value_get_bool(document, "repeated", false)) {
        print_line(cli, PAINT_DIM, "(this was recorded before: the same answer again)");
    }
    if (said.len > 0) {
        print_block(cli, PAINT_NONE, print_safe_lines(&cli->arena, said), 2);
    }
}

/* --- values of JSON ----------------------------------------------------------------------------------------------- */

struct instant print_instant(const struct value *map, const char *key)
{
    struct instant t = INSTANT_NONE;
    return instant_parse(value_get_text(map, key), &t, NULL) == STATUS_OK ? t : INSTANT_NONE;
}

struct text print_time(struct cli *cli, const struct value *map, const char *key)
{
    struct instant t = print_instant(map, key);
    cli_know_host(cli);
    return instant_is_set(t) ? civil_near_text(&cli->arena, cli->zone, t, cli->now) : TEXT("-");
}

struct text print_date_time(struct cli *cli, const struct value *map, const char *key)
{
    struct instant t = print_instant(map, key);
    cli_know_host(cli);
    if (!instant_is_set(t)) {
        return TEXT("-");
    }
    struct text full = civil_rfc3339_text(&cli->arena, cli->zone, t); /* 2026-11-22T14:05:00+01:00 */
    return text_format(&cli->arena, "%.10s %.5s %.6s", full.at, full.at + 11, full.at + 19);
}

struct text print_value(struct cli *cli, const struct value *map, const char *key)
{
    const struct value *v = value_get(map, key);
    if (v != NULL && v->kind == VALUE_INT) {
        return text_format(&cli->arena, "%lld", (long long) v->integer);
    }
    if (v != NULL && v->kind == VALUE_BOOL) {
        return v->boolean ? TEXT("yes") : TEXT("no");
    }
    if (v == NULL || v->kind != VALUE_TEXT || v->text.len == 0) {
        return TEXT("-");
    }
    return print_safe(&cli->arena, v->text);
}

struct text print_list(struct cli *cli, const struct value *map, const char *key)
{
    const struct value *list = value_get(map, key);
    struct buf buf = BUF_INIT;
    for (const struct value_item *i = list != NULL && list->kind == VALUE_LIST ? list->first : NULL; i != NULL;
         i = i->next) {
        if (i->value->kind == VALUE_TEXT) {
            buf_addf(&buf, "%s%.*s", buf.len > 0 ? ", " : "", TEXT_ARG(i->value->text));
        }
    }
    struct text t = buf.len > 0 ? print_safe(&cli->arena, buf_text(&buf)) : TEXT("-");
    buf_done(&buf);
    return t;
}
