/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_measure: see exercise_measure.h.
 *
 * An event is found in the entries by the engine's own table (core/scenario.c), so that what triggered an inject and
 * what is measured are the same. The first time counts.
 */
#include "cli/exercise_measure.h"

#include "base/period.h"
#include "core/scenario.h"

static bool is_type(const struct value *entry, const char *type)
{
    return text_is(value_get_text(entry, "type"), type);
}

struct text measure_time(struct cli *cli, struct text t)
{
    struct instant at;
    return t.len > 0 && instant_parse(t, &at, NULL) == STATUS_OK ? civil_long_text(&cli->arena, cli->zone, at)
                                                                 : TEXT("-");
}

static struct instant at_of(const struct value *entry)
{
    return print_instant(entry, "at");
}

/* --- events ------------------------------------------------------------------------------------------------------- */

static bool is_event(const struct value *e, struct text event)
{
    static const char *const details[] = {"stage", "status", "inject"};
    const struct value *body = value_get(e, "body");
    struct text detail = TEXT_EMPTY;
    for (size_t i = 0; i < ARRAY_LEN(details) && detail.len == 0; i++) {
        detail = value_get_text(body, details[i]);
    }
    if (is_type(e, "status-set") && detail.len == 0) {
        detail = TEXT("suspected"); /* the first of its words is left out of a body */
    }
    return scenario_event_is(event, value_get_text(e, "type"), detail);
}

static const struct value *first_event(const struct value *entries, struct text event, struct instant from)
{
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        if (is_event(i->value, event) && !instant_before(at_of(i->value), from)) {
            return i->value;
        }
    }
    return NULL;
}

/* --- objectives --------------------------------------------------------------------------------------------------- */

struct measured {
    bool is_met, is_rated;
    bool is_left_out; /* neither met nor missed: nobody rated it, or it did not have to happen */
    struct text result;
    const struct value *entry; /* what it rests on */
    int64_t percent;           /* of its points */
};

static struct measured within(struct cli *cli, struct instant from, const struct value *entry, int64_t limit_s)
{
    struct measured m = {.result = TEXT("never"), .entry = entry};
    if (entry != NULL && instant_is_set(from)) {
        struct span took = instant_diff(at_of(entry), from);
        m.is_met = took.s <= limit_s;
        m.percent = m.is_met ? 100 : 0;
        m.result = text_format(&cli->arena, "after %.*s", TEXT_ARG(span_text(&cli->arena, took)));
    }
    return m;
}

static struct instant aware_of(const struct value *incidents)
{
    const struct value *first = incidents->first != NULL ? incidents->first->value : NULL;
    const struct value *anchors = first != NULL ? value_get(first, "anchors") : NULL;
    const struct value *aware = anchors != NULL ? value_get(anchors, "aware") : NULL;
    return aware != NULL ? print_instant(aware, "at") : INSTANT_NONE;
}

static const struct value *first_judgement(const struct value *entries)
{
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (is_type(i->value, "decision-recorded") && text_is(value_get_text(body, "question"), "significant") &&
            value_get_text(body, "answer").len > 0 && !text_is(value_get_text(body, "answer"), "undecided")) {
            return i->value;
        }
    }
    return NULL;
}

static int64_t percent_of(struct text state)
{
    return text_is(state, "filed") ? 100 : text_is(state, "filed-after-target") ? 50 : 0;
}

/* Of several incidents the worst, but where the stage was owed: what was waived for a small one is not its sister's. */
static struct measured filed_before(const struct value *entries, const struct value *incidents, struct text stage)
{
    struct measured m = {.result = TEXT("not filed")};
    bool was_owed = false;
    for (const struct value_item *i = entries->first; i != NULL && m.entry == NULL; i = i->next) {
        if (is_type(i->value, "report-filed") &&
            text_equal(value_get_text(value_get(i->value, "body"), "stage"), stage)) {
            m.entry = i->value;
        }
    }
    for (const struct value_item *i = incidents->first; i != NULL; i = i->next) {
        const struct value *list = value_get(i->value, "obligations");
        for (const struct value_item *o = list->first; o != NULL; o = o->next) {
            struct text state = value_get_text(o->value, "state");
            bool is_owed = !text_is(state, "not-owed") && !text_is(state, "withdrawn") && !text_is(state, "parked");
            bool is_its = text_equal(value_get_text(o->value, "stage"), stage);
            if (is_its && (is_owed || !was_owed) && (!was_owed || percent_of(state) < m.percent)) {
                m.result = state;
                m.percent = percent_of(state);
            }
            was_owed = was_owed || (is_its && is_owed);
        }
    }
    m.is_met = m.percent == 100;
    return m;
}

static const struct value *answer_in_time(const struct value *entries)
{
    const struct value *raised = NULL;
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (raised == NULL && is_type(i->value, "alert-raised") &&
            text_starts(value_get_text(body, "step"), TEXT("open:"))) {
            raised = i->value;
        } else if (raised != NULL && is_type(i->value, "alert-acknowledged") &&
                   text_equal(value_get_text(i->value, "stream"), value_get_text(raised, "stream"))) {
            return i->value;
        }
    }
    return NULL;
}

/* A step comes when nobody answers: where somebody did, it had not to be reached, and nothing was missed. */
static struct measured step_reached(struct cli *cli, const struct value *entries, int64_t step)
{
    struct text name = text_format(&cli->arena, "open:%lld", (long long) step);
    struct measured m = {.result = TEXT("not reached")};
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        if (is_type(i->value, "alert-raised") &&
            text_equal(value_get_text(value_get(i->value, "body"), "step"), name)) {
            return (struct measured){.is_met = true, .percent = 100, .result = TEXT("reached"), .entry = i->value};
        }
    }
    m.entry = answer_in_time(entries);
    if (m.entry != NULL) {
        m.is_left_out = true;
        m.result = TEXT("not needed: it was answered first");
    }
    return m;
}

static bool was_answered(const struct value *entries, struct text key, int64_t before)
{
    bool is_answered = false;
    for (const struct value_item *i = entries->first; i != NULL && value_get_int(i->value, "seq", 0) < before;
         i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (is_type(i->value, "field-set") && text_equal(value_get_text(body, "key"), key)) {
            struct text state = value_get_text(body, "state");
            is_answered = state.len > 0 && !text_is(state, "unset");
        }
    }
    return is_answered;
}

struct completeness measure_completeness(struct cli *cli, const struct value *entries, const struct value *filed)
{
    const struct value *body = value_get(filed, "body");
    struct completeness c = {.missing = value_list(&cli->arena)};
    struct text addressee = value_get_text(body, "addressee");
    const char *path =
        cli_format(cli, "/v1/incidents/%.*s/obligations/%.*s/%.*s/%.*s/check",
                   TEXT_ARG(value_get_text(filed, "stream")), TEXT_ARG(value_get_text(body, "regime")),
                   TEXT_ARG(value_get_text(body, "stage")), TEXT_ARG(addressee.len > 0 ? addressee : TEXT("-")));
    const struct value *check = cli_look(cli, path);
    const struct value *required = check != NULL ? value_get(check, "required") : NULL;
    for (const struct value_item *i = required != NULL ? required->first : NULL; i != NULL; i = i->next) {
        c.asked++;
        if (was_answered(entries, i->value->text, value_get_int(filed, "seq", 0))) {
            c.given++;
        } else {
            value_push(&cli->arena, c.missing, value_text(&cli->arena, i->value->text));
        }
    }
    return c;
}

/* How many of the answers the law asks for at the stage were given when it was filed. */
static struct measured completeness(struct cli *cli, const struct value *entries, const struct value *incidents,
                                    const struct value *objective)
{
    struct measured m = filed_before(entries, incidents, value_get_text(objective, "stage"));
    if (m.entry == NULL) {
        return m;
    }
    struct completeness c = measure_completeness(cli, entries, m.entry);
    int64_t percent = c.asked > 0 ? c.given * 100 / c.asked : 100;
    m.is_met = percent >= value_get_int(objective, "percent", 100);
    m.percent = m.is_met ? 100 : 0;
    m.result = text_format(&cli->arena, "%lld %%", (long long) percent);
    return m;
}

static struct measured rated(struct cli *cli, const struct value *entries, const struct value *objective)
{
    struct measured m = {.result = TEXT("not rated"), .is_rated = true, .is_left_out = true};
    int64_t from = value_get_int(objective, "scale_from", 0), to = value_get_int(objective, "scale_to", 4);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (is_type(i->value, "exercise-note") &&
            text_equal(value_get_text(body, "objective"), value_get_text(objective, "id"))) {
            int64_t rating = value_get_int(body, "rating", 0);
            m.entry = i->value;
            m.is_left_out = false;
            m.percent = (rating - from) * 100 / (to - from);
            m.is_met = 2 * (rating - from) >= to - from;
            m.result = text_format(&cli->arena, "%lld of %lld", (long long) rating, (long long) to);
        }
    }
    return m;
}

static struct measured measure(struct cli *cli, const struct value *objective, const struct value *entries,
                               const struct value *incidents)
{
    struct text what = value_get_text(objective, "measure");
    int64_t limit_s = value_get_int(objective, "limit_s", 0);
    if (text_is(what, "decided_within")) {
        return within(cli, aware_of(incidents), first_judgement(entries), limit_s);
    }
    if (text_is(what, "first_ack_within")) {
        const struct value *raised = first_event(entries, TEXT("alert.raised"), INSTANT_MIN);
        return within(cli, raised != NULL ? at_of(raised) : INSTANT_NONE,
                      first_event(entries, TEXT("acknowledged"), INSTANT_MIN), limit_s);
    }
    if (text_is(what, "filed_before")) {
        return filed_before(entries, incidents, value_get_text(objective, "stage"));
    }
    if (text_is(what, "step_reached")) {
        return step_reached(cli, entries, value_get_int(objective, "step", 1));
    }
    if (text_is(what, "completeness_at_filing")) {
        return completeness(cli, entries, incidents, objective);
    }
    return rated(cli, entries, objective);
}

/* What would have met it. */
static struct text target_of(struct cli *cli, const struct value *objective)
{
    struct text stage = value_get_text(objective, "stage");
    int64_t limit_s = value_get_int(objective, "limit_s", 0);
    if (text_is(value_get_text(objective, "measure"), "observer")) {
        int64_t from = value_get_int(objective, "scale_from", 0), to = value_get_int(objective, "scale_to", 4);
        return text_format(&cli->arena, "%lld of %lld", (long long) ((from + to + 1) / 2), (long long) to);
    }
    if (text_is(value_get_text(objective, "measure"), "completeness_at_filing")) {
        return text_format(&cli->arena, "%.*s with %lld %%", TEXT_ARG(stage),
                           (long long) value_get_int(objective, "percent", 100));
    }
    if (text_is(value_get_text(objective, "measure"), "step_reached")) {
        return text_format(&cli->arena, "step %lld", (long long) value_get_int(objective, "step", 1));
    }
    return stage.len > 0 ? stage
                         : text_format(&cli->arena, "within %.*s", TEXT_ARG(span_text(&cli->arena, SPAN_S(limit_s))));
}

/* What was left out is in none of the sums but its own: a score says how well what had to happen was done. */
struct score {
    int64_t reached, possible, met, partly, missed, left_out, left_out_points;
};

static void count_objective(struct score *score, const struct measured *m, int64_t worth, int64_t got)
{
    if (m->is_left_out) {
        score->left_out++;
        score->left_out_points += worth;
        return;
    }
    score->reached += got;
    score->possible += worth;
    score->met += m->is_met ? 1 : 0;
    score->partly += !m->is_met && m->percent > 0 ? 1 : 0;
    score->missed += !m->is_met && m->percent == 0 ? 1 : 0;
}

static struct value *points_of(struct cli *cli, const struct score *score, size_t objectives)
{
    struct value *points = value_map(&cli->arena);
    value_put_int(&cli->arena, points, "reached", score->reached);
    value_put_int(&cli->arena, points, "possible", score->possible);
    value_put_int(&cli->arena, points, "met", score->met);
    value_put_int(&cli->arena, points, "partly", score->partly);
    value_put_int(&cli->arena, points, "missed", score->missed);
    value_put_int(&cli->arena, points, "objectives", (int64_t) objectives);
    if (score->left_out > 0) {
        value_put_int(&cli->arena, points, "left_out", score->left_out);
        value_put_int(&cli->arena, points, "left_out_points", score->left_out_points);
    }
    return points;
}

void measure_objectives(struct cli *cli, struct value *report, const struct value *exercise,
                        const struct value *entries, const struct value *incidents)
{
    const struct value *objectives = value_get(exercise, "objectives");
    struct value *list = value_list(&cli->arena);
    struct score score = {.reached = 0};
    for (const struct value_item *i = objectives != NULL ? objectives->first : NULL; i != NULL; i = i->next) {
        struct measured m = measure(cli, i->value, entries, incidents);
        int64_t worth = value_get_int(i->value, "points", 0), got = worth * m.percent / 100;
        struct value *row = value_copy(&cli->arena, i->value);
        value_put_text(&cli->arena, row, "target", target_of(cli, i->value));
        value_put_text(&cli->arena, row, "result", m.result);
        value_put_bool(&cli->arena, row, "is_met", m.is_met);
        value_put_bool(&cli->arena, row, "is_partly_met", !m.is_met && m.percent > 0);
        value_put_bool(&cli->arena, row, "is_left_out", m.is_left_out);
        value_put_bool(&cli->arena, row, "is_rated", m.is_rated);
        value_put_int(&cli->arena, row, "reached", got);
        value_put_int(&cli->arena, row, "evidence", m.entry != NULL ? value_get_int(m.entry, "seq", 0) : 0);
        value_push(&cli->arena, list, row);
        count_objective(&score, &m, worth, got);
    }
    value_put(&cli->arena, report, "points", points_of(cli, &score, list->count));
    value_put(&cli->arena, report, "objectives", list);
}

/* --- expectations ------------------------------------------------------------------------------------------------- */

static void judge_expectation(struct cli *cli, struct value *list, const struct value *inject,
                              const struct value *expected, const struct value *entries)
{
    struct instant shown = print_instant(inject, "shown_at");
    const struct value *entry =
        instant_is_set(shown) ? first_event(entries, value_get_text(expected, "what"), shown) : NULL;
    struct measured m = within(cli, shown, entry, value_get_int(expected, "within_s", 0));
    struct value *row = value_map(&cli->arena);
    value_put_text(&cli->arena, row, "inject", value_get_text(inject, "id"));
    value_put_text(&cli->arena, row, "what", value_get_text(expected, "what"));
    value_put_text(&cli->arena, row, "within", span_text(&cli->arena, SPAN_S(value_get_int(expected, "within_s", 0))));
    value_put_text(&cli->arena, row, "result", instant_is_set(shown) ? m.result : TEXT("the inject was not shown"));
    value_put_bool(&cli->arena, row, "is_met", m.is_met);
    value_put_bool(&cli->arena, row, "is_left_out", !instant_is_set(shown));
    value_put_int(&cli->arena, row, "points", value_get_int(expected, "points", 0));
    value_put_int(&cli->arena, row, "reached", m.is_met ? value_get_int(expected, "points", 0) : 0);
    value_push(&cli->arena, list, row);
}

void measure_expectations(struct cli *cli, struct value *report, const struct value *exercise,
                          const struct value *entries)
{
    struct value *list = value_list(&cli->arena);
    const struct value *injects = value_get(exercise, "injects");
    for (const struct value_item *i = injects->first; i != NULL; i = i->next) {
        const struct value *expects = value_get(i->value, "expect");
        for (const struct value_item *e = expects != NULL ? expects->first : NULL; e != NULL; e = e->next) {
            judge_expectation(cli, list, i->value, e->value, entries);
        }
    }
    value_put(&cli->arena, report, "expectations", list);
}

/* --- people ------------------------------------------------------------------------------------------------------- */

static struct value *person(struct cli *cli, struct value *list, struct text who)
{
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        if (text_equal(value_get_text(i->value, "contact"), who)) {
            return i->value;
        }
    }
    struct value *row = value_map(&cli->arena);
    value_put_text(&cli->arena, row, "contact", who);
    value_push(&cli->arena, list, row);
    return row;
}

static void count(struct cli *cli, struct value *row, const char *key)
{
    value_put_int(&cli->arena, row, key, value_get_int(row, key, 0) + 1);
}

void measure_people(struct cli *cli, struct value *report, const struct value *entries)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (is_type(i->value, "delivery-queued") && value_get_text(body, "contact").len > 0) {
            struct value *row = person(cli, list, value_get_text(body, "contact"));
            count(cli, row, value_get_bool(body, "is_urgent", false) ? "pages" : "notices");
        } else if (is_type(i->value, "alert-acknowledged")) {
            count(cli, person(cli, list, value_get_text(body, "contact")), "answers");
        } else if (is_type(i->value, "report-filed")) {
            count(cli, person(cli, list, value_get_text(i->value, "actor")), "filings");
        }
    }
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        static const char *const keys[] = {"pages", "notices", "answers", "filings"};
        for (size_t k = 0; k < ARRAY_LEN(keys); k++) {
            value_put_int(&cli->arena, i->value, keys[k], value_get_int(i->value, keys[k], 0));
        }
    }
    value_put(&cli->arena, report, "people", list);
}

void measure_notes(struct cli *cli, struct value *report, const struct value *entries)
{
    struct value *list = value_list(&cli->arena);
    for (const struct value_item *i = entries->first; i != NULL; i = i->next) {
        const struct value *body = value_get(i->value, "body");
        if (!is_type(i->value, "exercise-note") && !is_type(i->value, "exercise-answer")) {
            continue;
        }
        struct value *row = value_map(&cli->arena);
        struct text choice = value_get_text(body, "choice");
        value_put_int(&cli->arena, row, "entry", value_get_int(i->value, "seq", 0));
        value_put_text(&cli->arena, row, "at", measure_time(cli, value_get_text(i->value, "at")));
        value_put_text(&cli->arena, row, "role", value_get_text(body, "role"));
        value_put_text(&cli->arena, row, "about",
                       is_type(i->value, "exercise-note") ? value_get_text(body, "objective")
                                                          : value_get_text(body, "inject"));
        value_put_text(&cli->arena, row, "text",
                       choice.len > 0 ? text_format(&cli->arena, "%.*s. %.*s", TEXT_ARG(choice),
                                                    TEXT_ARG(value_get_text(body, "text")))
                                      : value_get_text(body, "text"));
        value_push(&cli->arena, list, row);
    }
    value_put(&cli->arena, report, "notes", list);
}
