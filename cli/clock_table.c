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
        return TEXT("heard");
    }
    return text_format(arena, left > 0 ? "expected in %.*s" : "not heard, expected %.*s ago", TEXT_ARG(most));
}

static bool is_expected(const struct value *o)
{
    bool is_alive =
        is_state(o, "running") || is_state(o, "past-target") || is_state(o, "overdue") || is_state(o, "projected");
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
        struct text most = about(arena, SPAN_S(left));
        return text_format(arena, left > 0 ? "projected in %.*s" : "projected %.*s ago", TEXT_ARG(most));
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
        if (is_waiting(i->value)) {
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
        print_line(cli, PAINT_DIM, "%.*s%sparked under %.*s: %s%.*s", TEXT_ARG(with_ref ? ref : TEXT_EMPTY),
                   with_ref ? " " : "", TEXT_ARG(regime),
                   has_date ? "the decision is looked at again " : "until it is decided",
                   TEXT_ARG(has_date ? print_time(cli, i->value, "review_at") : TEXT_EMPTY));
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

/* With the reference there is room for `TO` only past 80 columns: it is there when the stage alone would not tell. */
void clock_table(struct cli *cli, const struct value *all_of_it, bool with_ref, const char *when_empty)
{
    const struct value *list = clock_ours_first(cli, all_of_it);
    static const char *const all[] = {"INCIDENT", "STAGE", "TIME LEFT", "DUE", "TO", NULL};
    static const char *const most[] = {"INCIDENT", "STAGE", "TIME LEFT", "DUE", NULL};
    bool with_to = !with_ref || has_many_regimes(list) || print_columns() >= 100;
    struct table table;
    table_begin(&table, &cli->arena, !with_ref ? all + 1 : with_to ? all : most);
    const struct value_item *before = NULL;
    for (const struct value_item *i = list->first; i != NULL; before = i, i = i->next) {
        const struct value *o = i->value;
        size_t count = list->count <= 256 ? group_size(list, i) : group_size_near(before, i);
        if (count == 0 || is_waiting(o)) {
            continue;
        }
        if (with_ref) {
            table_add(&table, ref_of(o), PAINT_BOLD);
        }
        struct text stage = part(o, "stage");
        table_add(&table, count > 1 && !with_to ? text_format(&cli->arena, "%.*s ×%zu", TEXT_ARG(stage), count) : stage,
                  PAINT_NONE);
        table_add(&table, words_in_table(cli, o), clock_paint(o));
        table_add(&table, print_time(cli, o, "due_at"), PAINT_NONE);
        if (with_to) {
            table_add(&table, to_whom(cli, o, count), PAINT_DIM);
        }
    }
    table.keeps_last = !with_to;
    table_end(&table, when_empty);
    print_waiting(cli, list, with_ref);
    print_parked(cli, list, with_ref);
    print_unverified(cli, list);
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
    return cli_format(cli, "%.*s due %.*s (%.*s)", TEXT_ARG(part(o, "id")), TEXT_ARG(due),
                      TEXT_ARG(clock_words(&cli->arena, o)));
}
