/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clock_table: see clock_table.h.
 *
 * The remaining time is the daemon's (seconds_left), so that an exercise shows its own time. Lateness is counted from
 * the limit, the latest reading one could defend, where the obligation has one.
 */
#include "cli/clock_table.h"

#include <string.h>

#include "base/period.h"

static bool is_state(const struct value *o, const char *state)
{
    return text_is(value_get_text(o, "state"), state);
}

bool clock_is_theirs(const struct value *o)
{
    return text_is(value_get_text(o, "kind"), "watch");
}

static bool has_seconds(const struct value *o)
{
    const struct value *left = value_get(o, "seconds_left");
    return left != NULL && left->kind == VALUE_INT;
}

/* The first of span_text()'s two units: enough for a forecast. */
static struct text about(struct arena *arena, struct span s)
{
    struct text words = span_text(arena, s), number, rest, unit, more;
    if (text_cut(words, ' ', &number, &rest) && text_cut(rest, ' ', &unit, &more)) {
        return text_format(arena, "%.*s %.*s", TEXT_ARG(number), TEXT_ARG(unit));
    }
    return words;
}

static struct text overdue_words(struct arena *arena, const struct value *o, int64_t left)
{
    struct instant due = print_instant(o, "due_at"), limit = print_instant(o, "limit_at");
    if (instant_is_set(due) && instant_is_set(limit) && instant_before(due, limit)) {
        left += instant_diff(limit, due).s;
    }
    return span_left_text(arena, SPAN_S(left < 0 ? left : 0));
}

static struct text ended_words(struct arena *arena, const struct value *o)
{
    struct text state = value_get_text(o, "state"), closed_by = value_get_text(o, "closed_by");
    const struct value *proven = value_get(o, "proven");
    const char *words = text_is(state, "filed-after-target") ? "filed after target"
                        : text_is(state, "filed-late")       ? "filed late"
                                                             : "filed";
    if (closed_by.len > 0) {
        return text_format(arena, "%s, by %.*s", words, TEXT_ARG(closed_by));
    }
    bool is_unproven = proven != NULL && proven->kind == VALUE_BOOL && !proven->boolean;
    return text_format(arena, "%s%s", words, is_unproven ? ", unproven" : "");
}

/* What the authority gives is never owed by us: neither late nor filed, but heard or not. */
static struct text their_words(struct arena *arena, const struct value *o)
{
    int64_t left = value_get_int(o, "seconds_left", 0);
    struct text most = about(arena, SPAN_S(left));
    if (text_starts(value_get_text(o, "state"), TEXT("filed"))) {
        return is_state(o, "filed-late") ? TEXT("heard late") : TEXT("heard");
    }
    return text_format(arena, left > 0 ? "expected in %.*s" : "not heard, expected %.*s ago", TEXT_ARG(most));
}

static bool is_expected(const struct value *o)
{
    bool is_ahead = value_get_int(o, "seconds_left", 0) > 0; /* nobody answers what was never sent */
    bool is_alive = is_state(o, "running") || is_state(o, "past-target") || is_state(o, "overdue") ||
                    (is_state(o, "projected") && is_ahead);
    return clock_is_theirs(o) &&
           ((is_alive && has_seconds(o)) || text_starts(value_get_text(o, "state"), TEXT("filed")));
}

struct text clock_words(struct arena *arena, const struct value *o)
{
    struct text state = value_get_text(o, "state");
    int64_t left = value_get_int(o, "seconds_left", 0);
    struct text length = span_text(arena, SPAN_S(left));
    if (is_expected(o)) {
        return their_words(arena, o);
    }
    if (text_starts(state, TEXT("filed"))) {
        return ended_words(arena, o);
    }
    if (!has_seconds(o)) {
        bool has_hours = text_is(value_get_text(o, "kind"), "deadline") || text_is(value_get_text(o, "kind"), "loop");
        if (has_hours && (text_is(state, "running") || text_is(state, "on-request"))) {
            return TEXT("not started"); /* what it counts from has not happened yet */
        }
        return text_is(state, "running")      ? TEXT("running, no hours")
               : text_is(state, "on-request") ? TEXT("on request")
               : text_is(state, "not-owed")   ? TEXT("not owed")
                                              : text_copy(arena, state);
    }
    if (text_is(state, "running")) {
        return left > 0 ? text_format(arena, "in %.*s", TEXT_ARG(length)) : TEXT("due now");
    }
    if (text_is(state, "past-target")) {
        return text_format(arena, "past target by %.*s", TEXT_ARG(length));
    }
    if (text_is(state, "overdue")) {
        return overdue_words(arena, o, left);
    }
    if (text_is(state, "projected")) {
        return left > 0 ? text_format(arena, "projected in %.*s", TEXT_ARG(about(arena, SPAN_S(left))))
                        : TEXT("forecast passed");
    }
    return text_is(state, "on-request") ? TEXT("on request")
           : text_is(state, "not-owed") ? TEXT("not owed")
                                        : text_copy(arena, state);
}

enum paint clock_paint(const struct value *o)
{
    int64_t left = value_get_int(o, "seconds_left", 0);
    if (clock_is_theirs(o)) {
        return PAINT_DIM;
    }
    if (is_state(o, "overdue")) {
        return PAINT_RED;
    }
    if (is_state(o, "past-target") || (is_state(o, "running") && has_seconds(o) && left < 6 * 3600)) {
        return PAINT_YELLOW;
    }
    if (text_starts(value_get_text(o, "state"), TEXT("filed"))) {
        return PAINT_GREEN;
    }
    return is_state(o, "running") ? PAINT_NONE : PAINT_DIM;
}

static struct text part(const struct value *o, const char *key)
{
    return value_get_text(o, key);
}

/* The reference of an obligation that stands in an incident has no `ref` of its own, but its id begins with it. */
static struct text ref_of(const struct value *o)
{
    struct text ref = part(o, "ref"), rest;
    if (ref.len == 0) {
        (void) text_cut(part(o, "id"), '/', &ref, &rest);
    }
    return ref;
}

const char *clock_name(struct cli *cli, const struct value *o, const struct value *list)
{
    bool needs_regime = false, needs_addressee = false;
    if (list == NULL && part(o, "id").len > 0) {
        return cli_format(cli, "%.*s", TEXT_ARG(part(o, "id")));
    }
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        bool is_same_stage =
            text_equal(part(i->value, "stage"), part(o, "stage")) && text_equal(ref_of(i->value), ref_of(o));
        bool is_same_regime = text_equal(part(i->value, "regime"), part(o, "regime"));
        needs_regime = needs_regime || (is_same_stage && !is_same_regime);
        needs_addressee = needs_addressee || (is_same_stage && is_same_regime &&
                                              !text_equal(part(i->value, "addressee"), part(o, "addressee")));
    }
    const char *name = cli_format(cli, "%.*s %.*s", TEXT_ARG(ref_of(o)), TEXT_ARG(part(o, "stage")));
    if (needs_regime) {
        name = cli_format(cli, "%s --regime %.*s", name, TEXT_ARG(part(o, "regime")));
    }
    if (needs_addressee) {
        name = cli_format(cli, "%s --to %.*s", name, TEXT_ARG(part(o, "addressee")));
    }
    return name;
}

static bool is_one_row(const struct value *a, const struct value *b)
{
    static const char *const keys[] = {"regime", "stage", "due_at", "state"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (!text_equal(part(a, keys[i]), part(b, keys[i]))) {
            return false;
        }
    }
    return text_equal(ref_of(a), ref_of(b));
}

/* How many later ones join this row; 0 when it has joined an earlier one. */
static size_t group_size(const struct value *list, const struct value_item *at)
{
    for (const struct value_item *i = list->first; i != at; i = i->next) {
        if (is_one_row(i->value, at->value)) {
            return 0;
        }
    }
    size_t count = 0;
    for (const struct value_item *i = at; i != NULL; i = i->next) {
        count += is_one_row(i->value, at->value) ? 1 : 0;
    }
    return count;
}

/* A list of many thousands is not grouped: everybody's neighbours are near, so a window is enough. */
static size_t group_size_near(const struct value_item *before, const struct value_item *at)
{
    if (before != NULL && is_one_row(before->value, at->value)) {
        return 0;
    }
    size_t count = 1;
    for (const struct value_item *i = at->next; i != NULL && is_one_row(i->value, at->value); i = i->next) {
        count++;
    }
    return count;
}

static struct text to_whom(struct cli *cli, const struct value *o, size_t count)
{
    struct arena *a = &cli->arena;
    if (count > 1) {
        return text_format(a, "%.*s ×%zu", TEXT_ARG(part(o, "regime")), count);
    }
    return text_format(a, "%.*s@%.*s", TEXT_ARG(part(o, "regime")), TEXT_ARG(part(o, "addressee")));
}

static bool has_many_regimes(const struct value *list)
{
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        if (!text_equal(part(i->value, "regime"), part(list->first->value, "regime"))) {
            return true;
        }
    }
    return false;
}

/* Nobody has asked for it yet: it has no clock, and is worth a word, not a row. */
static bool is_waiting(const struct value *o)
{
    return is_state(o, "on-request") && !has_seconds(o);
}

/* Two regimes, or two desks, often have a stage of the same name: it is named once. */
static bool was_waiting(const struct value *list, const struct value *o)
{
    for (const struct value_item *i = list->first; i != NULL && i->value != o; i = i->next) {
        bool is_same = text_equal(part(i->value, "stage"), part(o, "stage")) && text_equal(ref_of(i->value), ref_of(o));
        if (is_same && is_waiting(i->value)) {
            return true;
        }
    }
    return false;
}

/* "INC-2026-0007 on request: intermediate_report, progress_report", a line an incident. */
static void print_waiting(struct cli *cli, const struct value *list, bool with_ref)
{
    struct buf line = BUF_INIT;
    struct text ref = TEXT_EMPTY;
    for (const struct value_item *i = list->first;; i = i->next) {
        bool ends = i == NULL || (line.len > 0 && is_waiting(i->value) && !text_equal(ref_of(i->value), ref));
        if (ends && line.len > 0) {
            struct text whole =
                text_format(&cli->arena, "%.*s%son request: %.*s", TEXT_ARG(with_ref ? ref : TEXT_EMPTY),
                            with_ref ? " " : "", TEXT_ARG(buf_text(&line)));
            print_line(cli, PAINT_DIM, "%.*s", TEXT_ARG(print_wrapped(&cli->arena, whole, 2)));
            buf_clear(&line);
        }
        if (i == NULL) {
            break;
        }
        if (is_waiting(i->value) && !was_waiting(list, i->value)) {
            ref = ref_of(i->value);
            buf_addf(&line, "%s%.*s", line.len > 0 ? ", " : "", TEXT_ARG(part(i->value, "stage")));
        }
    }
    buf_done(&line);
}

/* "Unverified rule", once a regime: nobody has checked what these due times come from. */
static void print_unverified(struct cli *cli, const struct value *list)
{
    struct value *seen = value_map(&cli->arena);
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        struct text regime = part(i->value, "regime");
        if (value_get_bool(i->value, "unverified", false) && value_get_key(seen, regime) == NULL) {
            value_put_key(&cli->arena, seen, regime, value_bool(&cli->arena, true));
            print_line(cli, PAINT_YELLOW, "Unverified rule: %.*s; see: nis2ctl regime show %.*s", TEXT_ARG(regime),
                       TEXT_ARG(regime));
        }
    }
}

/* When the decision that parks them is looked at again: a line an incident and regime. */
static void print_parked(struct cli *cli, const struct value *list, bool with_ref)
{
    struct value *seen = value_map(&cli->arena);
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        struct text regime = part(i->value, "regime"), ref = ref_of(i->value);
        struct text key = text_format(&cli->arena, "%.*s/%.*s", TEXT_ARG(ref), TEXT_ARG(regime));
        if (!is_state(i->value, "parked") || value_get_key(seen, key) != NULL) {
            continue;
        }
        value_put_key(&cli->arena, seen, key, value_bool(&cli->arena, true));
        bool has_date = instant_is_set(print_instant(i->value, "review_at"));
        struct text line = text_format(&cli->arena, "%.*s%sparked under %.*s: %s%.*s",
                                       TEXT_ARG(with_ref ? ref : TEXT_EMPTY), with_ref ? " " : "", TEXT_ARG(regime),
                                       has_date ? "the decision is looked at again " : "until it is decided",
                                       TEXT_ARG(has_date ? print_time(cli, i->value, "review_at") : TEXT_EMPTY));
        print_block(cli, PAINT_DIM, line, 2);
    }
}

const struct value *clock_ours_first(struct cli *cli, const struct value *list)
{
    struct value *sorted = value_list(&cli->arena);
    for (int pass = 0; pass < 2; pass++) {
        for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
            if (clock_is_theirs(i->value) == (pass == 1)) {
                value_push(&cli->arena, sorted, i->value);
            }
        }
    }
    return sorted;
}

/* "not heard, expected" reads on in the column of the due time, and leaves the others their width. */
static struct text words_in_table(struct cli *cli, const struct value *o)
{
    struct text words = clock_words(&cli->arena, o), silent = TEXT("not heard, expected");
    return is_expected(o) && text_starts(words, silent) ? silent : words;
}

/* --- the table ----------------------------------------------------------------------------------------------------
 *
 * Beside the reference there is room for everything only on a wide terminal. On a narrower one the addressee goes, and
 * then the weekday and the smaller unit; what would still be too wide has two lines a row. Nothing is ever cut: at
 * three in the morning an abbreviated due time is a wrong one. */
enum layout { LAYOUT_WIDE, LAYOUT_USUAL, LAYOUT_SHORT, LAYOUT_STACKED };

struct rows {
    struct cli *cli;
    const struct value *list;
    bool with_ref, has_many_regimes;
};

/* Whether the stage alone would not tell which one it is. */
static bool needs_addressee(const struct rows *rows, const struct value *o)
{
    if (rows->list->count > 256) {
        return true; /* nobody compares so many with each other */
    }
    for (const struct value_item *i = rows->list->first; i != NULL; i = i->next) {
        if (text_equal(part(i->value, "stage"), part(o, "stage")) && text_equal(ref_of(i->value), ref_of(o)) &&
            text_equal(part(i->value, "regime"), part(o, "regime")) &&
            !text_equal(part(i->value, "addressee"), part(o, "addressee")) && !is_one_row(i->value, o)) {
            return true;
        }
    }
    return false;
}

static struct text stage_cell(const struct rows *rows, const struct value *o, size_t count, enum layout layout)
{
    struct arena *a = &rows->cli->arena;
    bool is_duty = text_starts(ref_of(o), TEXT(DUTY_PREFIX));
    struct text stage = is_duty ? cli_duty_id(a, part(o, "stage")) : part(o, "stage"); /* as duty list has it */
    if (layout == LAYOUT_WIDE) {
        return stage;
    }
    if (layout == LAYOUT_STACKED || rows->has_many_regimes) {
        stage = text_format(a, "%.*s/%.*s", TEXT_ARG(part(o, "regime")), TEXT_ARG(stage));
    }
    if (count == 1 && (layout == LAYOUT_STACKED || needs_addressee(rows, o))) {
        stage = text_format(a, "%.*s@%.*s", TEXT_ARG(stage), TEXT_ARG(part(o, "addressee")));
    }
    return count > 1 ? text_format(a, "%.*s ×%zu", TEXT_ARG(stage), count) : stage;
}

/* "OVERDUE by 2 d 7 h" -> "OVERDUE by 2 d": hours are told while they are few, minutes while there are no hours. */
static struct text left_cell(const struct rows *rows, const struct value *o, enum layout layout)
{
    struct text words = words_in_table(rows->cli, o);
    static const char *const smaller[] = {" h", " min"};
    for (size_t i = 0; layout == LAYOUT_SHORT && i < ARRAY_LEN(smaller); i++) {
        struct text unit = text_of(smaller[i]), bigger = i == 0 ? TEXT(" d ") : TEXT(" h ");
        size_t at = text_find(words, bigger);
        if (at != SIZE_MAX && words.len > unit.len && text_find(words, unit) > at) {
            return text_copy(&rows->cli->arena, (struct text){words.at, at + bigger.len - 1});
        }
    }
    return words;
}

static struct text due_cell(const struct rows *rows, const struct value *o, enum layout layout)
{
    struct text due = print_time(rows->cli, o, "due_at");
    bool has_weekday = due.len > 4 && due.at[3] == ' ';
    return layout == LAYOUT_SHORT && has_weekday ? (struct text){due.at + 4, due.len - 4} : due;
}

static size_t count_of(const struct rows *rows, const struct value_item *before, const struct value_item *i)
{
    size_t count = rows->list->count <= 256 ? group_size(rows->list, i) : group_size_near(before, i);
    return is_waiting(i->value) ? 0 : count;
}

static size_t max_of(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t layout_width(const struct rows *rows, enum layout layout)
{
    size_t ref = 0, stage = 5, left = 9, due = 3, to = 0;
    const struct value_item *before = NULL;
    for (const struct value_item *i = rows->list->first; i != NULL; before = i, i = i->next) {
        size_t count = count_of(rows, before, i);
        if (count > 0) {
            ref = max_of(ref, rows->with_ref ? print_width(ref_of(i->value)) + 2 : 0);
            stage = max_of(stage, print_width(stage_cell(rows, i->value, count, layout)));
            left = max_of(left, print_width(left_cell(rows, i->value, layout)));
            due = max_of(due, print_width(due_cell(rows, i->value, layout)));
            to = max_of(to, layout == LAYOUT_WIDE ? print_width(to_whom(rows->cli, i->value, count)) + 2 : 0);
        }
    }
    return ref + stage + 2 + left + 2 + due + to;
}

static enum layout choose_layout(const struct rows *rows)
{
    if (!rows->with_ref) {
        return LAYOUT_WIDE;
    }
    for (int layout = LAYOUT_WIDE; layout < LAYOUT_STACKED; layout++) {
        if (layout_width(rows, (enum layout) layout) <= print_columns()) {
            return (enum layout) layout;
        }
    }
    /* A pipe has no width: there a row stays a line. */
    return print_is_terminal() ? LAYOUT_STACKED : LAYOUT_SHORT;
}

static void print_stacked(const struct rows *rows)
{
    const struct value_item *before = NULL;
    for (const struct value_item *i = rows->list->first; i != NULL; before = i, i = i->next) {
        size_t count = count_of(rows, before, i);
        if (count > 0) {
            print_line(rows->cli, PAINT_NONE, "%.*s %.*s", TEXT_ARG(ref_of(i->value)),
                       TEXT_ARG(stage_cell(rows, i->value, count, LAYOUT_STACKED)));
            print_line(rows->cli, clock_paint(i->value), "  %.*s, %.*s",
                       TEXT_ARG(left_cell(rows, i->value, LAYOUT_STACKED)),
                       TEXT_ARG(due_cell(rows, i->value, LAYOUT_STACKED)));
        }
    }
}

static void print_rows(const struct rows *rows, enum layout layout, const char *when_empty)
{
    static const char *const all[] = {"INCIDENT", "STAGE", "TIME LEFT", "DUE", "TO", NULL};
    static const char *const most[] = {"INCIDENT", "STAGE", "TIME LEFT", "DUE", NULL};
    struct table table;
    table_begin(&table, &rows->cli->arena, !rows->with_ref ? all + 1 : layout == LAYOUT_WIDE ? all : most);
    const struct value_item *before = NULL;
    for (const struct value_item *i = rows->list->first; i != NULL; before = i, i = i->next) {
        size_t count = count_of(rows, before, i);
        if (count == 0) {
            continue;
        }
        if (rows->with_ref) {
            table_add(&table, ref_of(i->value), PAINT_BOLD);
        }
        table_add(&table, stage_cell(rows, i->value, count, layout), PAINT_NONE);
        table_add(&table, left_cell(rows, i->value, layout), clock_paint(i->value));
        table_add(&table, due_cell(rows, i->value, layout), PAINT_NONE);
        if (layout == LAYOUT_WIDE) {
            table_add(&table, to_whom(rows->cli, i->value, count), PAINT_DIM);
        }
    }
    table.keeps_last = layout != LAYOUT_WIDE;
    table_end(&table, when_empty);
}

void clock_table(struct cli *cli, const struct value *all_of_it, bool with_ref, const char *when_empty)
{
    const struct value *list = clock_ours_first(cli, all_of_it);
    const struct rows rows = {cli, list, with_ref, has_many_regimes(list)};
    enum layout layout = choose_layout(&rows);
    if (layout == LAYOUT_STACKED) {
        print_stacked(&rows);
    } else {
        print_rows(&rows, layout, when_empty);
    }
    print_waiting(cli, list, with_ref);
    print_parked(cli, list, with_ref);
    print_unverified(cli, list);
}

/* --- whose they are ----------------------------------------------------------------------------------------------- */

#define INCIDENTS_MAX 50

static struct text who_has_it(struct cli *cli, const struct value *o)
{
    const struct value *ack = value_get(o, "ack");
    struct text until = print_time(cli, ack, "until");
    if (ack == NULL || ack->kind != VALUE_MAP) {
        return TEXT("nobody");
    }
    struct text when = until.len > 4 && until.at[3] == ' ' ? (struct text){until.at + 4, until.len - 4} : until;
    return value_get_bool(ack, "valid", false)
               ? text_format(&cli->arena, "%.*s until %.*s", TEXT_ARG(part(ack, "contact")), TEXT_ARG(when))
               : text_format(&cli->arena, "nobody since %.*s", TEXT_ARG(when));
}

void clock_incidents(struct cli *cli, const struct value *list)
{
    static const char *const heads[] = {"INCIDENT", "WHO HAS IT", "TITLE", NULL};
    struct value *seen = value_map(&cli->arena);
    struct table table;
    if (list == NULL || list->count == 0) {
        return;
    }
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = list->first; i != NULL && seen->count < INCIDENTS_MAX; i = i->next) {
        struct text ref = ref_of(i->value);
        if (value_get_key(seen, ref) != NULL) {
            continue;
        }
        value_put_key(&cli->arena, seen, ref, value_bool(&cli->arena, true));
        bool is_taken = value_get_bool(value_get(i->value, "ack"), "valid", false);
        table_add(&table, ref, PAINT_BOLD);
        table_add(&table, who_has_it(cli, i->value), is_taken ? PAINT_GREEN : PAINT_YELLOW);
        table_add(&table, print_safe(&cli->arena, part(i->value, "title")), PAINT_NONE);
    }
    print_line(cli, PAINT_NONE, "%s", "");
    table_end(&table, "");
}

const struct value *clock_first(const struct value *list)
{
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        bool is_ours = !clock_is_theirs(i->value) && !text_is(part(i->value, "kind"), "loop");
        if (is_ours && has_seconds(i->value) &&
            (is_state(i->value, "running") || is_state(i->value, "past-target") || is_state(i->value, "overdue"))) {
            return i->value;
        }
    }
    return NULL;
}

const char *clock_line(struct cli *cli, const struct value *o)
{
    struct text due = print_time(cli, o, "due_at");
    struct text name = text_starts(ref_of(o), TEXT(DUTY_PREFIX)) ? ref_of(o) : part(o, "id");
    return cli_format(cli, "%.*s due %.*s (%.*s)", TEXT_ARG(name), TEXT_ARG(due),
                      TEXT_ARG(clock_words(&cli->arena, o)));
}
