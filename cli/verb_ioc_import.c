/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_ioc_import: a file of indicators, judged line by line before anything is sent.
 *
 *   text   one value a line, its type guessed, or "type value"; # begins a remark
 *   CSV    a first line that names the columns: type, value, role, first_seen, last_seen, tlp, note, to_ids
 *
 * Every line that cannot be read is told with its number, and then nothing at all is added: a list that is half there
 * is worse than one that is not. --skip-bad takes the rest. What is there already is passed over.
 */
#include <string.h>

#include "base/limits.h"
#include "cli/disk.h"
#include "cli/print.h"
#include "cli/verb_list.h"
#include "core/indicator_value.h"

#define FILE_MAX ((size_t) 4 * 1024 * 1024)
#define WRONG_SHOWN 20
#define COLUMNS_MAX 16

struct importing {
    struct cli *cli;
    struct value *list; /* of indicators, as they are posted */
    size_t line, wrong;
    struct text columns[COLUMNS_MAX]; /* of a CSV file */
    size_t column_count;              /* 0: a text file */
};

static void complain_of_line(struct importing *im, const char *words)
{
    if (++im->wrong <= WRONG_SHOWN) {
        struct text shown = print_safe(&im->cli->arena, text_of(words));
        fprintf(stderr, "line %zu: %.*s\n", im->line, TEXT_ARG(shown));
    }
}

static bool is_column(struct text name)
{
    static const char *const known[] = {"type", "value", "role", "first_seen", "last_seen", "tlp", "note", "to_ids"};
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (text_is(name, known[i])) {
            return true;
        }
    }
    return false;
}

/* The daemon judges again; here it is judged so that every line is told of. */
static void take(struct importing *im, struct value *map)
{
    struct arena *a = &im->cli->arena;
    struct text type = value_get_text(map, "type"), value = value_get_text(map, "value"), kept;
    struct complaint why = {0};
    int found = type.len > 0 ? indicator_type_find(type) : indicator_guess(value);
    if (type.len == 0 && args_get(im->cli, "type") != NULL) {
        found = indicator_type_find(text_of(args_get(im->cli, "type")));
    }
    if (found < 0) {
        complain_of_line(im, type.len > 0
                                 ? cli_format(im->cli, "%.*s is no type of indicator", TEXT_ARG(text_clip(type, 64)))
                                 : "could be anything: put its type before it");
        return;
    }
    if (indicator_read((enum indicator_type) found, value, a, &kept, &why) != STATUS_OK) {
        complain_of_line(im, why.words);
        return;
    }
    value_put_cstr(a, map, "type", indicator_type_names[found]);
    if (value_get(map, "tlp") == NULL && args_get(im->cli, "tlp") != NULL) {
        value_put_cstr(a, map, "tlp", args_get(im->cli, "tlp"));
    }
    value_push(a, im->list, map);
}

/* --- text --------------------------------------------------------------------------------------------------------- */

static void take_line(struct importing *im, struct text line)
{
    struct value *map = value_map(&im->cli->arena);
    struct text word, rest;
    size_t blank = 0;
    line = text_trim(line);
    if (line.len == 0 || line.at[0] == '#') {
        return;
    }
    while (blank < line.len && line.at[blank] != ' ' && line.at[blank] != '\t') {
        blank++;
    }
    word = (struct text){line.at, blank};
    rest = text_trim((struct text){line.at + blank, line.len - blank});
    if (rest.len > 0 && indicator_type_find(word) >= 0) {
        value_put_text(&im->cli->arena, map, "type", word);
        value_put_text(&im->cli->arena, map, "value", rest);
    } else {
        value_put_text(&im->cli->arena, map, "value", line);
    }
    take(im, map);
}

/* --- CSV ---------------------------------------------------------------------------------------------------------- */

/* One record from `rest`, which may span lines inside quotes. False: no more. */
static bool next_record(struct importing *im, struct text *rest, struct text *cells, size_t *ret_count, bool *ret_whole)
{
    struct buf cell = BUF_INIT;
    bool is_quoted = false, has_ended = false;
    size_t i = 0;
    *ret_count = 0;
    *ret_whole = true;
    if (rest->len == 0) {
        return false;
    }
    im->line++;
    while (!has_ended) {
        char c = i < rest->len ? rest->at[i] : '\n';
        bool is_last = i >= rest->len;
        i++;
        if (is_quoted && c == '"' && i < rest->len && rest->at[i] == '"') {
            buf_add_char(&cell, '"');
            i++;
        } else if (c == '"') {
            is_quoted = !is_quoted;
        } else if (is_quoted && !is_last) {
            im->line += c == '\n' ? 1 : 0;
            buf_add_char(&cell, c);
        } else if (c == ',' || c == '\n') {
            *ret_whole = *ret_whole && !is_quoted && *ret_count < COLUMNS_MAX;
            if (*ret_count < COLUMNS_MAX) {
                cells[(*ret_count)++] = text_trim(text_copy(&im->cli->arena, buf_text(&cell)));
            }
            buf_clear(&cell);
            has_ended = c == '\n';
        } else if (c != '\r') {
            buf_add_char(&cell, c);
        }
    }
    *rest = i < rest->len ? (struct text){rest->at + i, rest->len - i} : TEXT_EMPTY;
    buf_done(&cell);
    return true;
}

static void put_cell(struct arena *a, struct value *map, struct text column, struct text cell)
{
    if (cell.len == 0) {
        return;
    }
    if (text_is(column, "to_ids")) {
        bool is_so =
            text_equal_nocase(cell, TEXT("true")) || text_equal_nocase(cell, TEXT("yes")) || text_is(cell, "1");
        value_put_key(a, map, column, value_bool(a, is_so));
    } else {
        value_put_key(a, map, column, value_text(a, cell));
    }
}

static void take_record(struct importing *im, const struct text *cells, size_t count, bool is_whole)
{
    struct value *map = value_map(&im->cli->arena);
    if (count == 1 && cells[0].len == 0) {
        return;
    }
    if (!is_whole || count != im->column_count) {
        complain_of_line(im, cli_format(im->cli, "has %zu columns, not %zu", count, im->column_count));
        return;
    }
    for (size_t i = 0; i < count; i++) {
        put_cell(&im->cli->arena, map, im->columns[i], cells[i]);
    }
    take(im, map);
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

static bool is_csv(struct text bytes)
{
    struct text first = bytes, rest;
    (void) text_cut(bytes, '\n', &first, &rest);
    return text_find(first, TEXT("value")) != SIZE_MAX && text_find(first, TEXT(",")) != SIZE_MAX;
}

static int read_csv(struct importing *im, struct text bytes)
{
    struct text cells[COLUMNS_MAX];
    size_t count;
    bool is_whole;
    bool has_value = false;
    (void) next_record(im, &bytes, cells, &im->column_count, &is_whole);
    for (size_t i = 0; i < im->column_count; i++) {
        im->columns[i] = text_lower(&im->cli->arena, cells[i]);
        has_value = has_value || text_is(im->columns[i], "value");
        if (!is_column(im->columns[i])) {
            return cli_fail(im->cli, CODE_USAGE, "invalid-file", NULL,
                            "line 1: %.*s is no column; type, value, role, first_seen, last_seen, tlp, note, to_ids",
                            TEXT_ARG(text_clip(cells[i], 64)));
        }
    }
    if (!has_value) {
        return cli_fail(im->cli, CODE_USAGE, "invalid-file", NULL, "line 1: the column value is missing");
    }
    while (next_record(im, &bytes, cells, &count, &is_whole)) {
        take_record(im, cells, count, is_whole);
    }
    return CODE_DONE;
}

static int read_file(struct importing *im, const char *path)
{
    struct text bytes, line;
    struct complaint complaint;
    struct cli *cli = im->cli;
    if (disk_read(path, FILE_MAX, &cli->arena, &bytes, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    if (!text_is_utf8(bytes)) {
        return cli_fail(cli, CODE_USAGE, "not-utf8", NULL, "the file is not UTF-8");
    }
    if (text_starts(bytes, TEXT("\xEF\xBB\xBF"))) { /* what some spreadsheets put first */
        bytes = (struct text){bytes.at + 3, bytes.len - 3};
    }
    if (is_csv(bytes)) {
        return read_csv(im, bytes);
    }
    for (bool has_more = bytes.len > 0; has_more;) {
        struct text whole = bytes;
        has_more = text_cut(whole, '\n', &line, &bytes);
        im->line++;
        take_line(im, has_more ? line : whole);
    }
    return CODE_DONE;
}

/* --- sending ------------------------------------------------------------------------------------------------------ */

static int count_there(struct cli *cli, size_t *ret)
{
    struct answer answer;
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), ""), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code == CODE_DONE) {
        *ret = (size_t) value_get_int(answer.json, "indicators_count", 0);
    }
    return code;
}

static int post_all(struct importing *im, struct answer *ret)
{
    struct arena *a = &im->cli->arena;
    const struct value_item *i = im->list->first;
    for (bool is_first = true; i != NULL; is_first = false) {
        struct value *body = value_map(a), *part = value_list(a);
        for (; i != NULL && part->count < LIMIT_INDICATORS_PER_COMMAND; i = i->next) {
            value_push(a, part, i->value);
        }
        value_put(a, body, "indicators", part);
        if (!is_first) {
            client_next_key(&im->cli->client);
        }
        int code = cli_post(im->cli, cli_incident_path(im->cli, args_word(im->cli, 0), "/indicators"), body, ret);
        if (code != CODE_DONE) {
            return code;
        }
    }
    return cli_read(im->cli, ret);
}

static int refuse_bad(struct importing *im)
{
    if (im->wrong > WRONG_SHOWN) {
        fprintf(stderr, "and %zu more lines\n", im->wrong - WRONG_SHOWN);
    }
    return cli_fail(im->cli, CODE_USAGE, "invalid-file", NULL,
                    "%zu line%s cannot be read; nothing was added. --skip-bad adds the other %zu", im->wrong,
                    im->wrong == 1 ? "" : "s", im->list->count);
}

int verb_ioc_import(struct cli *cli)
{
    struct importing im = {.cli = cli, .list = value_list(&cli->arena)};
    struct answer answer;
    size_t before = 0;
    if (args_get(cli, "type") != NULL && indicator_type_find(text_of(args_get(cli, "type"))) < 0) {
        return cli_fail(cli, CODE_USAGE, "invalid-type", "type", "%s is no type of indicator", args_get(cli, "type"));
    }
    int code = read_file(&im, args_word(cli, 1));
    if (code != CODE_DONE) {
        return code;
    }
    if (im.wrong > 0 && !args_has(cli, "skip-bad")) {
        return refuse_bad(&im);
    }
    if (im.list->count == 0) {
        return cli_fail(cli, CODE_USAGE, "empty-file", NULL, "there is no indicator in %s", args_word(cli, 1));
    }
    code = count_there(cli, &before);
    code = code == CODE_DONE ? post_all(&im, &answer) : code;
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    size_t after = (size_t) value_get_int(answer.json, "indicators_count", 0);
    size_t added = after > before ? after - before : 0;
    print_begin(cli);
    print_line(cli, PAINT_GREEN, "%zu indicator%s added, %zu there already%s", added, added == 1 ? "" : "s",
               im.list->count > added ? im.list->count - added : 0,
               im.wrong > 0 ? cli_format(cli, ", %zu lines passed over", im.wrong) : "");
    return CODE_DONE;
}
