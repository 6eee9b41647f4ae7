/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_field: the questions of the reports.
 *
 * The daemon has the table; this only lays it out, and finds one by its key or short name.
 */
#include "cli/print.h"
#include "cli/verb_list.h"

#define NAMES_SHOWN 3 /* of regimes and authorities, each line; --json has all */

static int get_fields(struct cli *cli, struct answer *ret)
{
    return cli_get(cli, cli_format(cli, "/v1/fields%s", args_query(cli)), ret);
}

/* "law: nis2, nis2-de", "authority: be-ccb", "optional": the strongest, and who says so. */
static struct text who_asks(struct cli *cli, const struct value *level)
{
    struct text name = value_get_text(level, "level");
    const char *by = text_is(name, "law") ? "law" : text_is(name, "authority") ? "authorities" : "";
    const struct value *list = value_get(level, by);
    const struct value_item *i = list != NULL ? list->first : NULL;
    struct text words = name;
    size_t shown = 0;
    for (; i != NULL && shown < NAMES_SHOWN; i = i->next) {
        words = text_format(&cli->arena, "%.*s%s %.*s", TEXT_ARG(words), shown++ == 0 ? ":" : ",",
                            TEXT_ARG(print_safe(&cli->arena, i->value->text)));
    }
    return i == NULL ? words : text_format(&cli->arena, "%.*s and %zu more", TEXT_ARG(words), list->count - shown);
}

/* Of one stage: how it asks. Of all: at how many it is required by law, and at how many it is asked at all. */
static struct text asked(struct cli *cli, const struct value *field)
{
    const struct value *levels = value_get(field, "levels");
    const struct value_item *i = levels != NULL ? levels->first : NULL;
    size_t law = 0, all = 0;
    if (args_has(cli, "stage")) {
        return i != NULL ? value_get_text(i->value, "level") : TEXT("-");
    }
    for (; i != NULL; i = i->next) {
        law += text_is(value_get_text(i->value, "level"), "law") ? 1 : 0;
        all++;
    }
    return law > 0 ? text_format(&cli->arena, "law at %zu of %zu", law, all) : text_format(&cli->arena, "at %zu", all);
}

int verb_field_list(struct cli *cli)
{
    static const char *const heads[] = {"KEY", "TYPE", "ASKED", "QUESTION", NULL};
    struct answer answer;
    struct table table;
    int code = get_fields(cli, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        table_add(&table, print_value(cli, i->value, "key"), PAINT_BOLD);
        table_add(&table, print_value(cli, i->value, "type"), PAINT_NONE);
        table_add(&table, asked(cli, i->value), PAINT_NONE);
        table_add(&table, print_value(cli, i->value, "question"), PAINT_NONE);
    }
    table_end(&table, "no such fields");
    return CODE_DONE;
}

/* Hyphens are underscores, as everywhere a key is typed. */
static bool is_key(struct text a, struct text b)
{
    if (a.len != b.len || a.len == 0) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        char x = a.at[i] == '-' ? '_' : a.at[i], y = b.at[i] == '-' ? '_' : b.at[i];
        if (x != y) {
            return false;
        }
    }
    return true;
}

static int no_such_field(struct cli *cli, const struct value *list, struct text typed)
{
    struct text *keys = ARENA_ARRAY(&cli->arena, struct text, list->count + 1);
    size_t count = 0;
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        keys[count++] = value_get_text(i->value, "key");
    }
    struct text nearest = text_nearest(typed, keys, count);
    return cli_fail(cli, CODE_NOT_FOUND, "no-such-field", NULL, "there is no field %.*s%s%.*s%s", TEXT_ARG(typed),
                    nearest.len > 0 ? "; did you mean " : "", TEXT_ARG(nearest), nearest.len > 0 ? "?" : "");
}

int verb_field_show(struct cli *cli)
{
    struct answer answer;
    struct text typed = text_of(args_word(cli, 0));
    const struct value *field = NULL;
    int code = get_fields(cli, &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    for (const struct value_item *i = answer.json->first; i != NULL && field == NULL; i = i->next) {
        bool fits = is_key(value_get_text(i->value, "key"), typed) || is_key(value_get_text(i->value, "alias"), typed);
        field = fits ? i->value : NULL;
    }
    if (field == NULL) {
        return no_such_field(cli, answer.json, typed);
    }
    if (cli->globals.is_json) {
        return cli_print_value(cli, field);
    }
    print_begin(cli);
    print_line(cli, PAINT_BOLD, "%.*s  %.*s", TEXT_ARG(print_value(cli, field, "key")),
               TEXT_ARG(print_value(cli, field, "label")));
    print_line(cli, PAINT_NONE, "  %.*s", TEXT_ARG(print_value(cli, field, "question")));
    print_line(cli, PAINT_NONE, "  short name   %.*s", TEXT_ARG(print_value(cli, field, "alias")));
    print_line(cli, PAINT_NONE, "  type         %.*s", TEXT_ARG(print_value(cli, field, "type")));
    print_line(cli, PAINT_NONE, "  allowed      %.*s", TEXT_ARG(print_value(cli, field, "allowed")));
    print_line(cli, PAINT_NONE, "  asked by     %.*s", TEXT_ARG(print_value(cli, field, "asked_by")));
    const struct value *levels = value_get(field, "levels");
    for (const struct value_item *i = levels != NULL ? levels->first : NULL; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "  %-28.*s %.*s", TEXT_ARG(value_get_text(i->value, "stage")),
                   TEXT_ARG(who_asks(cli, i->value)));
    }
    return CODE_DONE;
}
