/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_picture: the timeline of a report as marks with a place, for the drawing in report_html.mustache.
 *
 *   0 ├──●───────●──────────────┤ 1000      one lane each for injects, pages, answers and filings,
 *        ┊ early_warning                     deadlines across all of them, their names below in rows
 *
 * All that a template cannot reckon is reckoned here: places, rows in which no two names touch, the height.
 */
#include "cli/exercise_picture.h"

#include "base/period.h"

static bool is_type(const struct value *entry, const char *type)
{
    return text_is(value_get_text(entry, "type"), type);
}

static struct instant at_of(const struct value *entry)
{
    return print_instant(entry, "at");
}

struct scale {
    struct instant from;
    int64_t length_s;
};

static void mark(struct cli *cli, struct value *list, const struct scale *scale, struct instant at, const char *kind,
                 struct text label)
{
    struct value *row = value_map(&cli->arena);
    if (!instant_is_set(at) || instant_before(at, scale->from)) {
        return;
    }
    int64_t x = instant_diff(at, scale->from).s * 1000 / scale->length_s;
    value_put_int(&cli->arena, row, "x", x > 1000 ? 1000 : x);
    value_put_cstr(&cli->arena, row, "kind", kind);
    value_put_text(&cli->arena, row, "label", print_clean(&cli->arena, label));
    value_put_text(&cli->arena, row, "at", civil_short_text(&cli->arena, cli->zone, at));
    value_push(&cli->arena, list, row);
}

static const char *lane_of(const struct value *e)
{
    return is_type(e, "exercise-inject")      ? "inject"
           : is_type(e, "alert-raised")       ? "page"
           : is_type(e, "alert-acknowledged") ? "answer"
           : is_type(e, "report-filed")       ? "filing"
                                              : NULL;
}

/* Names of deadlines, each in a row where it touches no other and no line. */
#define LABEL_WIDTH_10 75 /* of a letter, in tenths of what x counts in */
#define ROW_HEIGHT 17
#define ROWS_TOP 164
#define LABEL_ROWS 12

static bool is_drawn(const struct value *list, const struct value *mark)
{
    bool is_there = false;
    for (const struct value_item *i = list->first; i != NULL && i->value != mark; i = i->next) {
        is_there = is_there || (value_get_int(i->value, "x", 0) == value_get_int(mark, "x", 0) &&
                                text_equal(value_get_text(i->value, "label"), value_get_text(mark, "label")));
    }
    return is_there;
}

static struct value *nearest_left(struct value *due, int64_t after_x, const struct value *not_before)
{
    struct value *found = NULL;
    bool passed = not_before == NULL;
    for (struct value_item *i = due->first; i != NULL; i = i->next) {
        int64_t x = value_get_int(i->value, "x", 0);
        bool comes = x > after_x || (x == after_x && passed);
        passed = passed || i->value == not_before;
        if (comes && (found == NULL || x < value_get_int(found, "x", 0))) {
            found = i->value;
        }
    }
    return found;
}

/* One after the other from the right, so that a name lies below the lines it would cross. */
static void place_labels(struct cli *cli, struct value *picture, struct value *due)
{
    struct value **sorted = ARENA_ARRAY(&cli->arena, struct value *, due->count + 1);
    size_t count = 0;
    int64_t rows = 0;
    for (struct value *m = nearest_left(due, -1, NULL); m != NULL && count < due->count;
         m = nearest_left(due, value_get_int(m, "x", 0), m)) {
        sorted[count++] = m;
    }
    for (size_t i = count; i-- > 0;) {
        int64_t x = value_get_int(sorted[i], "x", 0), row = 0;
        int64_t width = (int64_t) value_get_text(sorted[i], "label").len * LABEL_WIDTH_10 / 10 + 10;
        bool is_left = x + width > 1000; /* ends at its line instead of beginning there */
        int64_t from = is_left ? x - width : x, to = from + width;
        if (is_drawn(due, sorted[i])) {
            continue;
        }
        for (size_t k = i + 1; k < count; k++) {
            int64_t right = value_get_int(sorted[k], "x", 0), its = value_get_int(sorted[k], "row", -1);
            int64_t begins = value_get_bool(sorted[k], "is_left", false) ? value_get_int(sorted[k], "from", 0) : right;
            row = begins <= to && its >= row ? its + 1 : row;
        }
        row = row < LABEL_ROWS ? row : LABEL_ROWS - 1;
        rows = row + 1 > rows ? row + 1 : rows;
        value_put_int(&cli->arena, sorted[i], "row", row);
        value_put_int(&cli->arena, sorted[i], "from", from);
        value_put_int(&cli->arena, sorted[i], "y", ROWS_TOP + row * ROW_HEIGHT);
        value_put_int(&cli->arena, sorted[i], "line_to", ROWS_TOP + row * ROW_HEIGHT - 4);
        value_put_int(&cli->arena, sorted[i], "text_x", is_left ? x - 4 : x + 4);
        value_put_bool(&cli->arena, sorted[i], "is_left", is_left);
        value_put_bool(&cli->arena, sorted[i], "is_named", true);
    }
    value_put_int(&cli->arena, picture, "axis", ROWS_TOP + rows * ROW_HEIGHT + 4);
    value_put_int(&cli->arena, picture, "axis_text", ROWS_TOP + rows * ROW_HEIGHT + 22);
    value_put_int(&cli->arena, picture, "height", ROWS_TOP + rows * ROW_HEIGHT + 30);
}

/* At most ten of them, at a distance people count in. */
static void put_ticks(struct cli *cli, struct value *picture, const struct scale *scale)
{
    static const int64_t steps_s[] = {300,       900,       3600,       3 * 3600,   6 * 3600,   12 * 3600,  86400,
                                      2 * 86400, 5 * 86400, 10 * 86400, 30 * 86400, 90 * 86400, 365 * 86400};
    struct value *list = value_list(&cli->arena);
    size_t k = 0;
    while (k + 1 < ARRAY_LEN(steps_s) && scale->length_s / steps_s[k] > 9) {
        k++;
    }
    for (int64_t at = 0; at <= scale->length_s && list->count < 16; at += steps_s[k]) {
        struct value *row = value_map(&cli->arena);
        value_put_int(&cli->arena, row, "x", at * 1000 / scale->length_s);
        value_put_text(&cli->arena, row, "label",
                       at == 0 ? TEXT("T")
                               : text_format(&cli->arena, "T+%.*s", TEXT_ARG(span_text(&cli->arena, SPAN_S(at)))));
        value_push(&cli->arena, list, row);
    }
    value_put(&cli->arena, picture, "ticks", list);
}

void exercise_picture(struct cli *cli, struct value *report, const struct value *exercise, const struct value *entries,
                      const struct value *incidents)
{
    struct value *picture = value_map(&cli->arena), *marks = value_list(&cli->arena), *due = value_list(&cli->arena);
    struct instant to = print_instant(exercise, "now");
    struct scale scale = {print_instant(exercise, "start"), 1};
    scale.length_s = instant_diff(to, scale.from).s > 0 ? instant_diff(to, scale.from).s : 1;
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const char *lane = lane_of(i->value);
        if (lane != NULL) {
            mark(cli, marks, &scale, at_of(i->value), lane, value_get_text(i->value, "text"));
        }
    }
    for (const struct value_item *i = incidents->first; i != NULL; i = i->next) {
        const struct value *list = value_get(i->value, "obligations");
        for (const struct value_item *o = list->first; o != NULL; o = o->next) {
            if (text_is(value_get_text(o->value, "kind"), "deadline") &&
                !instant_before(to, print_instant(o->value, "due_at"))) {
                mark(cli, due, &scale, print_instant(o->value, "due_at"), "deadline",
                     value_get_text(o->value, "stage"));
            }
        }
    }
    static const char *const lanes[] = {"inject", "page", "answer", "filing"};
    for (size_t k = 0; k < ARRAY_LEN(lanes); k++) {
        struct value *lane = value_list(&cli->arena);
        for (const struct value_item *i = marks->first; i != NULL; i = i->next) {
            if (text_is(value_get_text(i->value, "kind"), lanes[k])) {
                value_push(&cli->arena, lane, i->value);
            }
        }
        value_put(&cli->arena, picture, lanes[k], lane);
    }
    place_labels(cli, picture, due);
    put_ticks(cli, picture, &scale);
    value_put(&cli->arena, picture, "deadline", due);
    value_put(&cli->arena, report, "picture", picture);
}
