/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_reach: see exercise_reach.h.
 *
 *   page ······ page ·· page ······ somebody acts          silence: from the first of these pages
 *   page ─────────────────────────▶ "ic has it"            first answer: of that person, over each channel
 *
 * Surprising: silence does not begin where the last thing was done, but at the page that followed it. That nothing
 * happens in an incident which is in order is no finding; that it pages and nobody moves is.
 */
#include "cli/exercise_reach.h"

#include "base/period.h"
#include "cli/exercise_measure.h"

static bool is_type(const struct value *entry, const char *type)
{
    return text_is(value_get_text(entry, "type"), type);
}

static bool is_page(const struct value *entry)
{
    return is_type(entry, "delivery-queued") && value_get_bool(value_get(entry, "body"), "is_urgent", false);
}

/* What an exercise does to itself is nobody's answer; that somebody chose in a decision is. */
static bool is_act(const struct value *entry)
{
    return !text_is(value_get_text(entry, "actor"), "daemon") &&
           (is_type(entry, "exercise-answer") || !text_starts(value_get_text(entry, "type"), TEXT("exercise-"))) &&
           !text_starts(value_get_text(entry, "type"), TEXT("delivery-"));
}

/* --- first answers ------------------------------------------------------------------------------------------------ */

static struct value *row_of(struct cli *cli, struct value *list, const struct value *page)
{
    const struct value *body = value_get(page, "body");
    struct text contact = value_get_text(body, "contact"), channel = value_get_text(body, "channel");
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (text_equal(value_get_text(i->value, "contact"), contact) &&
            text_equal(value_get_text(i->value, "channel"), channel)) {
            return i->value;
        }
    }
    struct value *row = value_map(&cli->arena);
    value_put_text(&cli->arena, row, "contact", contact);
    value_put_text(&cli->arena, row, "channel", channel);
    value_put_int(&cli->arena, row, "entry", value_get_int(page, "seq", 0));
    value_put_text(&cli->arena, row, "first_page", measure_time(cli, value_get_text(page, "at")));
    value_push(&cli->arena, list, row);
    return row;
}

static void put_answer(struct cli *cli, struct value *row, const struct value *entries)
{
    struct instant paged = INSTANT_NONE;
    struct text after = TEXT("never");
    int64_t answer = 0;
    for (const struct value_item *i = entries->first; i != NULL && answer == 0; i = i->next) {
        int64_t seq = value_get_int(i->value, "seq", 0);
        if (seq == value_get_int(row, "entry", 0)) {
            paged = print_instant(i->value, "at");
        } else if (instant_is_set(paged) && is_type(i->value, "alert-acknowledged") &&
                   text_equal(value_get_text(value_get(i->value, "body"), "contact"), value_get_text(row, "contact"))) {
            after = span_text(&cli->arena, instant_diff(print_instant(i->value, "at"), paged));
            answer = seq;
        }
    }
    value_put_text(&cli->arena, row, "after", after);
    if (answer > 0) {
        value_put_int(&cli->arena, row, "answer", answer);
    }
}

void exercise_reach_answers(struct cli *cli, struct value *report, const struct value *entries)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        if (is_page(i->value) && value_get_text(value_get(i->value, "body"), "contact").len > 0) {
            struct value *row = row_of(cli, list, i->value);
            value_put_int(&cli->arena, row, "pages", value_get_int(row, "pages", 0) + 1);
        }
    }
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        put_answer(cli, i->value, entries);
    }
    value_put(&cli->arena, report, "first_answers", list);
}

/* --- silence ------------------------------------------------------------------------------------------------------ */

struct silence {
    struct instant from, to;
    int64_t pages;
    bool is_broken; /* somebody did something at last */
};

static struct silence longer(struct silence a, struct silence b)
{
    if (!instant_is_set(a.from)) {
        return b;
    }
    return instant_diff(b.to, b.from).s > instant_diff(a.to, a.from).s ? b : a;
}

static struct silence longest(const struct value *entries, struct instant end)
{
    struct silence found = {.from = INSTANT_NONE}, now = found;
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        struct instant at = print_instant(i->value, "at");
        if (is_page(i->value)) {
            now.from = instant_is_set(now.from) ? now.from : at;
            now.pages++;
        } else if (instant_is_set(now.from) && is_act(i->value)) {
            now.to = at;
            now.is_broken = true;
            found = longer(found, now);
            now = (struct silence){.from = INSTANT_NONE};
        }
    }
    if (instant_is_set(now.from) && instant_before(now.from, end)) {
        now.to = end;
        found = longer(found, now);
    }
    return found;
}

void exercise_reach_silence(struct cli *cli, struct value *report, const struct value *entries, struct instant end)
{
    struct silence s = longest(entries, end);
    if (!instant_is_set(s.from)) {
        return;
    }
    struct value *map = value_map(&cli->arena);
    value_put_text(&cli->arena, map, "from", civil_long_text(&cli->arena, cli->zone, s.from));
    value_put_text(&cli->arena, map, "to", civil_long_text(&cli->arena, cli->zone, s.to));
    value_put_text(&cli->arena, map, "for", span_text(&cli->arena, instant_diff(s.to, s.from)));
    value_put_int(&cli->arena, map, "pages", s.pages);
    value_put_bool(&cli->arena, map, "is_broken", s.is_broken);
    value_put(&cli->arena, report, "silence", map);
}
