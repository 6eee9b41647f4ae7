/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_fold: see exercise_words.h. A night of hourly pages is one thing that happened.
 *
 *   raised AL-7 overdue about X for ic        ──▶  the first, with how many more, until when and up to which entry
 *   raised AL-8 overdue about X for ic        ──▶  is_folded
 *   raised AL-9 overdue about X for ic        ──▶  is_folded
 *
 * Only rows that follow one another, so that nothing anybody did stands in the wrong place. The JSON keeps every row;
 * the templates leave the folded ones out.
 */
#include "cli/exercise_words.h"
#include "cli/print.h"

#define FOLDED_MIN 3 /* rows; two are told as they are */

/* Without the number of the alert, which is all that differs. */
static struct text told(const struct value *row)
{
    static const struct text before = {"raised AL-", 10};
    struct text what = value_get_text(row, "what"), number, rest;
    if (!text_starts(what, before)) {
        return TEXT_EMPTY;
    }
    what = (struct text){what.at + before.len, what.len - before.len};
    return text_cut(what, ' ', &number, &rest) ? rest : TEXT_EMPTY;
}

static void fold(struct cli *cli, const struct value_item *first, const struct value_item *last, int64_t rows)
{
    struct value *more = value_map(&cli->arena);
    if (rows < FOLDED_MIN) {
        return;
    }
    value_put_int(&cli->arena, more, "times", rows - 1);
    value_put_text(&cli->arena, more, "until", value_get_text(last->value, "at"));
    value_put_int(&cli->arena, more, "entry", value_get_int(last->value, "entry", 0));
    value_put(&cli->arena, first->value, "more", more);
    for (const struct value_item *i = first->next; i != last->next; i = i->next) {
        value_put_bool(&cli->arena, i->value, "is_folded", true);
    }
}

void exercise_fold(struct cli *cli, const struct value *timeline)
{
    const struct value_item *first = timeline->first, *last = first;
    int64_t rows = 1;
    if (first == NULL) {
        return;
    }
    for (const struct value_item *i = first->next; i != NULL; i = i->next) {
        struct text words = told(first->value);
        if (words.len > 0 && text_equal(words, told(i->value))) {
            last = i;
            rows++;
            continue;
        }
        fold(cli, first, last, rows);
        first = last = i;
        rows = 1;
    }
    fold(cli, first, last, rows);
}
