/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_plan: what would happen if nobody acted, or only those in a file (--acts).
 *
 *   AT (+01:00)  STEP       WHAT                        TO
 *   Sat 21 Nov
 *     20:39      repeat     opened                      anna (mail, sms)
 *       then every 30 min, 47 times until Sun 22 Nov 19:39
 *
 * Sends nothing and stores nothing, so it is the safe way to see an escalation policy at work. What repeats (the same
 * step, obligation and recipients) is told once, where it begins, so that the lines are no longer in the order of time
 * throughout; --json has every one of them.
 */
#include "cli/print.h"
#include "cli/verb_list.h"

#include "base/limits.h"
#include "base/period.h"
#include "cli/disk.h"
#include "settings/yaml_tree.h"

/* Working days are not evenly spaced, nor is a day of 23 hours or the week it lies in. */
#define DAILY_MIN_S (20 * 3600)
#define WEEKLY_MIN_S (6 * 24 * 3600)
#define WEEKLY_MAX_S (8 * 24 * 3600)
#define RUNS_TOLD 4

struct plan {
    struct cli *cli;
    const struct value **lines; /* NULL: told with an earlier one */
    size_t count;
    bool has_one_offset, has_one_regime;
    struct text offset, regime;
};

/* "anna (mail, sms), bo (mail)"; "nobody (file)" when only the channels without an address are left */
static struct text to_text(struct cli *cli, const struct value *line)
{
    struct buf buf = BUF_INIT;
    const struct value *to = value_get(line, "to");
    struct text before = TEXT_EMPTY;
    for (const struct value_item *i = to != NULL ? to->first : NULL; i != NULL; i = i->next) {
        struct text contact = value_get_text(i->value, "contact"), channel = value_get_text(i->value, "channel");
        contact = contact.len > 0 ? contact : TEXT("nobody");
        if (before.len > 0 && text_equal(contact, before)) {
            buf_addf(&buf, ", %.*s", TEXT_ARG(channel));
        } else {
            buf_addf(&buf, "%s%.*s (%.*s", before.len > 0 ? "), " : "", TEXT_ARG(contact), TEXT_ARG(channel));
        }
        before = contact;
    }
    buf_add_cstr(&buf, before.len > 0 ? ")" : "-");
    struct text t = text_copy(&cli->arena, buf_text(&buf));
    buf_done(&buf);
    return t;
}

/* --- what all lines share goes into the head ---------------------------------------------------------------------- */

static struct text offset_of(struct text time)
{
    return time.len > 6 ? (struct text){time.at + time.len - 6, 6} : TEXT_EMPTY;
}

static struct text regime_of(const struct value *line)
{
    struct text regime = TEXT_EMPTY, rest;
    return text_cut(value_get_text(line, "obligation"), '/', &regime, &rest) ? regime : TEXT_EMPTY;
}

static void find_shared(struct plan *plan)
{
    plan->has_one_offset = plan->has_one_regime = true;
    for (size_t i = 0; i < plan->count; i++) {
        struct text offset = offset_of(print_time(plan->cli, plan->lines[i], "at"));
        struct text regime = regime_of(plan->lines[i]);
        plan->has_one_offset = plan->has_one_offset && (i == 0 || text_equal(offset, plan->offset));
        plan->offset = offset;
        if (regime.len > 0) {
            plan->has_one_regime = plan->has_one_regime && (plan->regime.len == 0 || text_equal(regime, plan->regime));
            plan->regime = regime;
        }
    }
}

static struct text at_text(const struct plan *plan, const struct value *line)
{
    struct text time = print_time(plan->cli, line, "at");
    time.len -= plan->has_one_offset && time.len > 7 ? 7 : 0;
    return time;
}

static struct text what_text(const struct plan *plan, const struct value *line)
{
    struct text what = value_get_text(line, "obligation"), regime, rest;
    if (text_is(value_get_text(line, "kind"), "act")) {
        what = text_format(&plan->cli->arena, "by %.*s", TEXT_ARG(print_value(plan->cli, line, "by")));
    } else if (what.len == 0) {
        what = print_value(plan->cli, line, "kind");
    } else if (plan->has_one_regime && text_cut(what, '/', &regime, &rest)) {
        what = rest;
    }
    return value_get_bool(line, "notice", false) ? text_format(&plan->cli->arena, "%.*s (notice)", TEXT_ARG(what))
                                                 : what;
}

/* --- repeats ------------------------------------------------------------------------------------------------------ */

static bool has_delivery(const struct value *to, const struct value *delivery)
{
    for (const struct value_item *i = to != NULL ? to->first : NULL; i != NULL; i = i->next) {
        if (text_equal(value_get_text(i->value, "contact"), value_get_text(delivery, "contact")) &&
            text_equal(value_get_text(i->value, "channel"), value_get_text(delivery, "channel"))) {
            return true;
        }
    }
    return false;
}

/* Whoever was held back by his own limits comes last, so that the same people stand in another order each time. */
static bool is_same_to(const struct value *a, const struct value *b)
{
    const struct value *left = value_get(a, "to"), *right = value_get(b, "to");
    if ((left != NULL ? left->count : 0) != (right != NULL ? right->count : 0)) {
        return false;
    }
    for (const struct value_item *i = left != NULL ? left->first : NULL; i != NULL; i = i->next) {
        if (!has_delivery(right, i->value)) {
            return false;
        }
    }
    return true;
}

static bool is_repeat(const struct value *a, const struct value *b)
{
    static const char *const keys[] = {"step", "kind", "obligation"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (!text_equal(value_get_text(a, keys[i]), value_get_text(b, keys[i]))) {
            return false;
        }
    }
    return value_get_bool(a, "notice", false) == value_get_bool(b, "notice", false) && is_same_to(a, b);
}

struct run {
    int64_t every_s; /* 0: none */
    size_t times;
    const struct value *last;
};

enum pace { EVENLY, DAILY, WEEKLY };

static enum pace pace_of(int64_t gap_s)
{
    return gap_s < DAILY_MIN_S || gap_s > WEEKLY_MAX_S ? EVENLY : gap_s < WEEKLY_MIN_S ? DAILY : WEEKLY;
}

static void tell_run(const struct plan *plan, struct table *table, const struct run *run)
{
    struct arena *a = &plan->cli->arena;
    struct text until = run->times > 0 ? at_text(plan, run->last) : TEXT_EMPTY;
    enum pace pace = pace_of(run->every_s);
    if (run->times == 1) {
        table_add_across(table, text_format(a, "    then on %.*s", TEXT_ARG(until)));
    } else if (run->times > 1) {
        struct text every = pace == DAILY ? TEXT("about once a day")
                            : pace == WEEKLY
                                ? TEXT("about once a week")
                                : text_format(a, "every %.*s", TEXT_ARG(span_text(a, SPAN_S(run->every_s))));
        table_add_across(
            table, text_format(a, "    then %.*s, %zu times until %.*s", TEXT_ARG(every), run->times, TEXT_ARG(until)));
    }
}

/* A few changes of pace are the policy's, and worth a line each; more of them say nothing a tired reader could use. */
static void tell_runs(const struct plan *plan, struct table *table, const struct run *runs, size_t count)
{
    struct arena *a = &plan->cli->arena;
    size_t times = 0;
    int64_t least = 0, most = 0;
    for (size_t i = 0; i < count && count <= RUNS_TOLD; i++) {
        tell_run(plan, table, &runs[i]);
    }
    if (count <= RUNS_TOLD) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        times += runs[i].times;
        least = i == 0 || runs[i].every_s < least ? runs[i].every_s : least;
        most = runs[i].every_s > most ? runs[i].every_s : most;
    }
    table_add_across(table, text_format(a, "    then %zu times until %.*s, %.*s to %.*s apart", times,
                                        TEXT_ARG(at_text(plan, runs[count - 1].last)),
                                        TEXT_ARG(span_text(a, SPAN_S(least))), TEXT_ARG(span_text(a, SPAN_S(most)))));
}

/* Tells what repeats the line at `first`, in runs of the same distance, and takes it out of the list. */
static void tell_repeats(struct plan *plan, struct table *table, size_t first)
{
    const struct value *line = plan->lines[first], *before = line;
    struct run run = {0, 0, NULL}, *runs = ARENA_ARRAY(&plan->cli->arena, struct run, plan->count - first);
    size_t run_count = 0;
    for (size_t i = first + 1; i < plan->count; i++) {
        const struct value *next = plan->lines[i];
        if (next == NULL || !is_repeat(line, next)) {
            continue;
        }
        int64_t gap = instant_diff(print_instant(next, "at"), print_instant(before, "at")).s;
        bool goes_on =
            run.times > 0 && (gap == run.every_s || (pace_of(gap) != EVENLY && pace_of(gap) == pace_of(run.every_s)));
        if (!goes_on) {
            runs[run_count] = run;
            run_count += run.times > 0 ? 1 : 0;
            run = (struct run){gap, 0, NULL};
        }
        run.times++;
        run.last = before = next;
        plan->lines[i] = NULL;
    }
    runs[run_count] = run;
    run_count += run.times > 0 ? 1 : 0;
    tell_runs(plan, table, runs, run_count);
}

/* "Sat 21 Nov" and "20:39" (or "20:39 +01:00") of one time. */
static struct text day_of(const struct plan *plan, struct text at, struct text *ret_time)
{
    size_t tail = plan->has_one_offset ? 5 : 12;
    if (at.len <= tail + 1) {
        *ret_time = at;
        return TEXT_EMPTY;
    }
    *ret_time = (struct text){at.at + at.len - tail, tail};
    return (struct text){at.at, at.len - tail - 1};
}

/* "open:2" and "undecided:1" are for programs. */
static struct text step_text(const struct plan *plan, const struct value *line)
{
    struct arena *a = &plan->cli->arena;
    struct text step = print_value(plan->cli, line, "step"), what, detail;
    if (text_is(step, "overdue")) {
        return TEXT("OVERDUE");
    }
    if (text_cut(step, ':', &what, &detail) && text_is(what, "before")) {
        return text_format(a, "%.*s before", TEXT_ARG(detail));
    }
    if (text_cut(step, ':', &what, &detail) && (text_is(what, "open") || text_is(what, "undecided"))) {
        return text_format(a, text_is(detail, "repeat") ? "%.*s" : "step %.*s", TEXT_ARG(detail));
    }
    return step;
}

static void print_plan(struct plan *plan)
{
    struct arena *a = &plan->cli->arena;
    find_shared(plan);
    const char *at = plan->has_one_offset && plan->count > 0
                         ? text_cstr(a, text_format(a, "AT (%.*s)", TEXT_ARG(plan->offset)))
                         : "AT";
    const char *const heads[] = {at, "STEP", "WHAT", "TO", NULL};
    struct table table;
    struct text day = TEXT_EMPTY;
    table_begin(&table, a, heads);
    for (size_t i = 0; i < plan->count; i++) {
        const struct value *line = plan->lines[i];
        if (line == NULL) {
            continue;
        }
        struct text time, step = step_text(plan, line), its_day = day_of(plan, at_text(plan, line), &time);
        if (!text_equal(day, its_day)) {
            table_add_across(&table, its_day);
            day = its_day;
        }
        table_add(&table, text_format(a, "  %.*s", TEXT_ARG(time)), PAINT_NONE);
        table_add(&table, step, text_is(step, "OVERDUE") ? PAINT_RED : PAINT_NONE);
        table_add(&table, what_text(plan, line), PAINT_NONE);
        table_add(&table, to_text(plan->cli, line), PAINT_NONE);
        if (value_get_bool(line, "skipped", false)) {
            table_add_across(&table, TEXT("  nobody is on call: skipped, the next step starts at once"));
        }
        tell_repeats(plan, &table, i);
    }
    table.keeps_last = true;
    table_end(&table, "nothing would be sent");
}

/* --- what people do meanwhile ------------------------------------------------------------------------------------- */

static struct value *value_of(struct arena *arena, const struct yaml_node *node)
{
    int64_t n;
    if (node->kind == YAML_TREE_SCALAR && node->is_plain) {
        if (text_is(node->text, "true") || text_is(node->text, "false")) {
            return value_bool(arena, text_is(node->text, "true"));
        }
        if (text_int(node->text, &n)) {
            return value_int(arena, n);
        }
    }
    if (node->kind == YAML_TREE_SCALAR) {
        return value_text(arena, node->text);
    }
    struct value *v = node->kind == YAML_TREE_LIST ? value_list(arena) : value_map(arena);
    for (const struct yaml_node *i = node->first; i != NULL; i = i->next) {
        if (node->kind == YAML_TREE_LIST) {
            value_push(arena, v, value_of(arena, i));
        } else {
            value_put_key(arena, v, i->key, value_of(arena, i));
        }
    }
    return v;
}

/* The file as it is, for the daemon to judge; its syntax is judged here. */
static int read_acts(struct cli *cli, const char *path, struct value *body)
{
    struct problems problems;
    struct complaint complaint;
    struct yaml_node *tree = NULL;
    struct text bytes;
    problems_init(&problems);
    if (disk_read(path, LIMIT_CONFIG_FILE, &cli->arena, &bytes, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    int code = CODE_DONE;
    if (!yaml_tree_read(path, bytes, &cli->arena, &tree, &problems) || problems.count > 0) {
        code = cli_fail(cli, CODE_USAGE, "invalid-act", "acts", "%.*s",
                        TEXT_ARG(problems.count > 0 ? problem_text(&cli->arena, &problems.at[0])
                                                    : text_format(&cli->arena, "%s has nothing in it", path)));
    } else {
        value_put(&cli->arena, body, "acts", value_of(&cli->arena, tree));
    }
    problems_done(&problems);
    return code;
}

int verb_plan(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    args_body(cli, body);
    int code = args_has(cli, "acts") ? read_acts(cli, args_get(cli, "acts"), body) : CODE_DONE;
    if (code != CODE_DONE) {
        return code;
    }
    code = cli_post_question(cli, "/v1/plan", body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    const struct value *lines = value_get(answer.json, "lines");
    struct plan plan = {.cli = cli,
                        .lines = ARENA_ARRAY(&cli->arena, const struct value *, lines != NULL ? lines->count + 1 : 1)};
    for (const struct value_item *i = lines != NULL ? lines->first : NULL; i != NULL; i = i->next) {
        plan.lines[plan.count++] = i->value;
    }
    print_begin(cli);
    print_plan(&plan);
    if (value_get_bool(answer.json, "truncated", false)) {
        print_line(cli, PAINT_YELLOW, "It goes on; only the beginning is shown.");
    }
    print_line(cli, PAINT_DIM, "Nothing was sent and nothing is recorded.");
    return CODE_DONE;
}
