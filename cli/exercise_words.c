/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_words: see exercise_words.h.
 *
 * Real time is not in every entry, only where the clock was touched by a person; in between it passes at the rate that
 * was set. With --rate max none is, so that nothing of the machine gets into the report.
 */
#include "cli/exercise_words.h"

#include "base/period.h"
#include "cli/exercise_measure.h"

#define PACES_MAX 512

static bool is_type(const struct value *entry, const char *type)
{
    return text_is(value_get_text(entry, "type"), type);
}

/* --- the time on the wall ----------------------------------------------------------------------------------------- */

/* Absent where the clock stopped by itself; there were ledgers that wrote 1970 then. */
static struct instant real_in(const struct value *body)
{
    struct instant real = print_instant(body, "real");
    return instant_is_set(real) && real.s > 0 ? real : INSTANT_NONE;
}

struct pace {
    int64_t seq; /* from this entry on */
    struct instant sim, real;
    int64_t rate; /* 0: it stands */
};

static struct instant real_of(const struct pace *p, struct instant sim)
{
    int64_t ahead = instant_diff(sim, p->sim).s; /* less than nothing on the way of a jump, which takes no time */
    int64_t passed = p->rate > 0 && ahead > 0 ? ahead / p->rate : 0;
    return instant_is_set(p->real) ? instant_add(p->real, SPAN_S(passed)) : INSTANT_NONE;
}

static struct pace changed(const struct pace *before, const struct value *entry)
{
    const struct value *body = value_get(entry, "body");
    struct text what = value_get_text(body, "what");
    struct instant sim = print_instant(entry, "at"), real = real_in(body);
    struct pace p = {value_get_int(entry, "seq", 0), sim, instant_is_set(real) ? real : real_of(before, sim),
                     value_get_int(body, "rate", 0)};
    if (text_is(what, "jumped")) {
        p.sim = print_instant(body, "to");
        p.rate = before->rate;
    } else if (what.len == 0 || text_is(what, "paused")) { /* the first of the words is left out of a body */
        p.rate = 0;
    } else if (text_is(what, "rate") && before->rate == 0) {
        p.rate = 0; /* another pace, for when it runs again */
    }
    return p;
}

static size_t read_paces(const struct value *entries, struct pace *ret)
{
    size_t count = 0;
    for (const struct value_item *i = entries->first; i != NULL && count < PACES_MAX; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (is_type(i->value, "exercise-started")) {
            ret[count++] = (struct pace){value_get_int(i->value, "seq", 0), print_instant(i->value, "at"),
                                         real_in(body), value_get_int(body, "rate", 0)};
        } else if (is_type(i->value, "exercise-clock") && count > 0) {
            ret[count] = changed(&ret[count - 1], i->value);
            count++;
        }
    }
    return count;
}

static struct instant real_at(const struct pace *paces, size_t count, int64_t seq, struct instant sim,
                              bool *ret_or_later)
{
    const struct pace *p = NULL;
    for (size_t i = 0; i < count && paces[i].seq <= seq; i++) {
        p = &paces[i];
    }
    *ret_or_later = p != NULL && p->rate == 0 && p->seq < seq;
    return p != NULL ? real_of(p, sim) : INSTANT_NONE;
}

void exercise_words_real(struct cli *cli, struct value *rows, const struct value *entries)
{
    struct pace *paces = ARENA_ARRAY(&cli->arena, struct pace, PACES_MAX);
    size_t count = read_paces(entries, paces);
    const struct value_item *row = rows->first;
    if (count == 0 || !instant_is_set(paces[0].real)) {
        return;
    }
    for (const struct value_item *i = entries->first; i != NULL && row != NULL; i = i->next) {
        int64_t seq = value_get_int(i->value, "seq", 0);
        if (seq == value_get_int(row->value, "entry", 0)) {
            bool is_or_later;
            struct instant real = real_at(paces, count, seq, print_instant(i->value, "at"), &is_or_later);
            struct text words = civil_short_text(&cli->arena, cli->zone, real);
            words = is_or_later ? text_format(&cli->arena, "%.*s or later", TEXT_ARG(words)) : words;
            value_put_text(&cli->arena, row->value, "real", words);
            row = row->next;
        }
    }
}

static void put_change(struct cli *cli, struct value *list, const struct value *entry)
{
    const struct value *body = value_get(entry, "body");
    struct text what = value_get_text(body, "what");
    struct value *row = value_map(&cli->arena);
    value_put_int(&cli->arena, row, "entry", value_get_int(entry, "seq", 0));
    value_put_text(&cli->arena, row, "at", measure_time(cli, value_get_text(entry, "at")));
    value_put_text(&cli->arena, row, "what", what.len > 0 ? what : TEXT("paused"));
    value_put_text(&cli->arena, row, "reason", print_clean(&cli->arena, value_get_text(body, "reason")));
    if (text_is(what, "jumped")) {
        value_put_text(&cli->arena, row, "to", measure_time(cli, value_get_text(body, "to")));
    }
    value_push(&cli->arena, list, row);
}

void exercise_words_identity(struct cli *cli, struct value *identity, const struct value *entries)
{
    struct value *changes = value_list(&cli->arena);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (is_type(i->value, "exercise-clock")) {
            put_change(cli, changes, i->value);
        } else if (is_type(i->value, "exercise-started") && value_get_text(body, "real").len > 0) {
            value_put_text(&cli->arena, identity, "real_start", value_get_text(body, "real"));
            value_put_text(&cli->arena, identity, "held_from", print_stamps(cli, value_get_text(body, "real")));
        } else if (is_type(i->value, "exercise-ended")) {
            struct pace *paces = ARENA_ARRAY(&cli->arena, struct pace, PACES_MAX);
            size_t count = read_paces(entries, paces);
            bool is_or_later;
            struct instant real =
                real_at(paces, count, value_get_int(i->value, "seq", 0), print_instant(i->value, "at"), &is_or_later);
            struct instant said = real_in(body);
            if (instant_is_set(said) || instant_is_set(real)) {
                struct text end = instant_text(&cli->arena, instant_is_set(said) ? said : real);
                value_put_text(&cli->arena, identity, "real_end", end);
                value_put_text(&cli->arena, identity, "held_to", print_stamps(cli, end));
            }
            value_put_text(&cli->arena, identity, "end_reason",
                           print_clean(&cli->arena, value_get_text(body, "reason")));
            value_put_bool(&cli->arena, identity, "no_duff", value_get_bool(body, "is_no_duff", false));
        }
    }
    value_put(&cli->arena, identity, "changes", changes);
}

/* --- filings ------------------------------------------------------------------------------------------------------ */

void exercise_words_filings(struct cli *cli, struct value *report, const struct value *entries)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (!is_type(i->value, "report-filed")) {
            continue;
        }
        struct completeness c = measure_completeness(cli, entries, i->value);
        struct value *row = value_map(&cli->arena);
        value_put_int(&cli->arena, row, "entry", value_get_int(i->value, "seq", 0));
        value_put_text(&cli->arena, row, "report",
                       text_format(&cli->arena, "%.*s %.*s to %.*s", TEXT_ARG(value_get_text(body, "regime")),
                                   TEXT_ARG(value_get_text(body, "stage")),
                                   TEXT_ARG(value_get_text(body, "addressee"))));
        value_put_text(&cli->arena, row, "at", measure_time(cli, value_get_text(i->value, "at")));
        value_put_text(&cli->arena, row, "reference", print_clean(&cli->arena, value_get_text(body, "reference")));
        value_put_int(&cli->arena, row, "asked", c.asked);
        value_put_int(&cli->arena, row, "given", c.given);
        value_put(&cli->arena, row, "missing", c.missing);
        value_push(&cli->arena, list, row);
    }
    value_put(&cli->arena, report, "filings", list);
}

/* --- faults ------------------------------------------------------------------------------------------------------- */

static struct text channel_of(const struct value *entries, const struct value *answered)
{
    int64_t number = value_get_int(value_get(answered, "body"), "number", 0);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (is_type(i->value, "delivery-queued") && value_get_int(body, "number", 0) == number &&
            text_equal(value_get_text(i->value, "stream"), value_get_text(answered, "stream"))) {
            return value_get_text(body, "channel");
        }
    }
    return TEXT_EMPTY;
}

static struct text last_word(struct text t)
{
    struct text kind, target;
    return text_cut(t, ' ', &kind, &target) ? target : t;
}

/* What a broken channel did, until it answered again. */
struct breakage {
    int64_t failed, elsewhere;
    struct instant to, again; /* INSTANT_NONE: nothing was sent over it any more */
};

static void count_answer(struct breakage *b, bool is_over_it, const struct value *answered, struct instant from)
{
    struct instant at = print_instant(answered, "at");
    bool is_taken = value_get_text(value_get(answered, "body"), "verdict").len == 0; /* the first of the words */
    if (instant_before(at, from)) {
        return;
    }
    if (instant_before(at, b->to)) {
        b->failed += is_over_it && !is_taken ? 1 : 0;
        b->elsewhere += !is_over_it && is_taken ? 1 : 0;
    } else if (is_over_it && is_taken && !instant_is_set(b->again)) {
        b->again = at;
    }
}

static struct text after_its_end(struct cli *cli, struct span late)
{
    return late.s == 0 ? TEXT("at its end")
                       : text_format(&cli->arena, "%.*s after its end", TEXT_ARG(span_text(&cli->arena, late)));
}

static struct text channel_story(struct cli *cli, const struct value *inject, const struct value *entries)
{
    struct text channel = last_word(value_get_text(inject, "breaks"));
    struct instant from = print_instant(inject, "shown_at");
    struct breakage b = {.to = instant_add(from, SPAN_S(value_get_int(inject, "breaks_for_s", 0))),
                         .again = INSTANT_NONE};
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        if (is_type(i->value, "delivery-answered")) {
            count_answer(&b, text_equal(channel_of(entries, i->value), channel), i->value, from);
        }
    }
    struct text again = instant_is_set(b.again) ? text_format(&cli->arena, "it took the next %.*s",
                                                              TEXT_ARG(after_its_end(cli, instant_diff(b.again, b.to))))
                                                : TEXT("nothing went over it afterwards");
    return text_format(&cli->arena, "%lld attempt%s over it failed, %lld message%s went another way; %.*s",
                       (long long) b.failed, b.failed == 1 ? "" : "s", (long long) b.elsewhere,
                       b.elsewhere == 1 ? "" : "s", TEXT_ARG(again));
}

/* What was left out in this silence, not in another of the same role. */
static struct text silence_story(struct cli *cli, const struct value *inject, const struct value *entries)
{
    struct text role = last_word(value_get_text(inject, "breaks"));
    struct instant from = print_instant(inject, "shown_at"),
                   to = instant_add(from, SPAN_S(value_get_int(inject, "breaks_for_s", 0))), next = INSTANT_NONE;
    int64_t left_out = 0;
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        struct instant at = print_instant(i->value, "at");
        if (!is_type(i->value, "exercise-acted") || !text_equal(value_get_text(body, "role"), role) ||
            instant_before(at, from)) {
            continue;
        }
        bool is_silent = value_get_int(body, "exit_code", 0) == -1;
        left_out += is_silent && instant_before(at, to) ? 1 : 0;
        next = !is_silent && !instant_before(at, to) && !instant_is_set(next) ? at : next;
    }
    struct text again = instant_is_set(next) ? text_format(&cli->arena, "the next followed %.*s",
                                                           TEXT_ARG(after_its_end(cli, instant_diff(next, to))))
                                             : TEXT("none followed");
    return text_format(&cli->arena, "%lld scripted action%s left out; %.*s", (long long) left_out,
                       left_out == 1 ? " was" : "s were", TEXT_ARG(again));
}

void exercise_words_faults(struct cli *cli, struct value *report, const struct value *exercise,
                           const struct value *entries)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = value_get(exercise, "injects")->first; i != NULL; i = i->next) {
        struct text breaks = value_get_text(i->value, "breaks");
        if (breaks.len == 0 || value_get_text(i->value, "shown_at").len == 0) {
            continue;
        }
        struct value *row = value_map(&cli->arena);
        value_put_text(&cli->arena, row, "inject", value_get_text(i->value, "id"));
        value_put_text(&cli->arena, row, "breaks", breaks);
        value_put_text(&cli->arena, row, "at", measure_time(cli, value_get_text(i->value, "shown_at")));
        struct span lasts = SPAN_S(value_get_int(i->value, "breaks_for_s", 0));
        value_put_text(&cli->arena, row, "for", span_text(&cli->arena, lasts));
        value_put_text(
            &cli->arena, row, "until",
            civil_long_text(&cli->arena, cli->zone, instant_add(print_instant(i->value, "shown_at"), lasts)));
        value_put_text(&cli->arena, row, "coped",
                       text_starts(breaks, TEXT("contact_silent")) ? silence_story(cli, i->value, entries)
                                                                   : channel_story(cli, i->value, entries));
        value_push(&cli->arena, list, row);
    }
    value_put(&cli->arena, report, "faults", list);
}

/* --- said and promised -------------------------------------------------------------------------------------------- */

static struct value *said(struct cli *cli, const struct value *entry)
{
    const struct value *body = value_get(entry, "body");
    struct value *row = value_map(&cli->arena);
    struct text who = value_get_text(body, "who");
    value_put_int(&cli->arena, row, "entry", value_get_int(entry, "seq", 0));
    value_put_text(&cli->arena, row, "at", measure_time(cli, value_get_text(entry, "at")));
    value_put_text(&cli->arena, row, "who", print_clean(&cli->arena, who));
    value_put_text(&cli->arena, row, "text", print_clean(&cli->arena, value_get_text(body, "text")));
    if (value_get_text(body, "on").len > 0) {
        value_put_text(&cli->arena, row, "on", value_get_text(body, "on"));
    }
    return row;
}

/* hot_wash: the first of the words, and so left out of a body. */
static struct value *all_said(struct cli *cli, const struct value *entries, const char *kind, int64_t question)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        struct text its = value_get_text(body, "kind");
        if (is_type(i->value, "exercise-said") && text_is(its.len > 0 ? its : TEXT("hot_wash"), kind) &&
            value_get_int(body, "question", 0) == question) {
            value_push(&cli->arena, list, said(cli, i->value));
        }
    }
    return list;
}

void exercise_words_said(struct cli *cli, struct value *report, const struct value *exercise,
                         const struct value *entries)
{
    struct value *wash = value_list(&cli->arena);
    const struct value *questions = value_get(exercise, "hot_wash");
    int64_t number = 0;
    for (const struct value_item *i = questions != NULL ? questions->first : NULL; i != NULL; i = i->next) {
        struct value *row = value_map(&cli->arena);
        value_put_text(&cli->arena, row, "question", i->value->text);
        value_put(&cli->arena, row, "answers", all_said(cli, entries, "hot_wash", ++number));
        value_push(&cli->arena, wash, row);
    }
    value_put(&cli->arena, report, "hot_wash", wash);
    value_put(&cli->arena, report, "feedback", all_said(cli, entries, "feedback", 0));
    value_put(&cli->arena, report, "statements", all_said(cli, entries, "statement", 0));
    value_put(&cli->arena, report, "plan", value_copy(&cli->arena, value_get(exercise, "plan")));
}
