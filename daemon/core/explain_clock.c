/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_clock: see explain_clock.h.
 *
 *   clocks_story() ──▶ validity, late_if, loop, resubmission ──▶ target, term by term ──▶ limit ──▶ the two instants
 *
 * Nothing is computed here but for printing. Of a min() every term is shown, also those that do not count, because the
 * question a reader has is why it was not the other one.
 */
#include "core/explain_clock.h"

#include "core/clocks.h"
#include "core/explain_kept.h"
#include "core/explain_missing.h"
#include "core/explain_state.h"

/* Filings of a loop that are listed; older ones are in the audit log. */
#define LISTED_FILINGS_MAX 6

struct page {
    const struct view *view;
    const struct incident *incident;
    const struct obligation *o;
    const struct zone *zone;
    struct clock_story story;
    struct value *lines;
};

#define line(page, ...) explain_line((page)->view, (page)->lines, __VA_ARGS__)

static const char *local_of(const struct page *page, struct instant at)
{
    return text_cstr(page->view->arena, civil_long_text(page->view->arena, page->zone, at));
}

static const char *utc_of(const struct page *page, struct instant at)
{
    return text_cstr(page->view->arena, instant_text(page->view->arena, at));
}

/* --- the version -------------------------------------------------------------------------------------------------- */

static struct instant awareness(const struct page *page)
{
    const struct text id = page->o->frozen->regime->id;
    const struct anchor *a = incident_anchor(page->incident, TEXT("aware"), id);
    a = a != NULL ? a : incident_anchor(page->incident, TEXT("detected"), id);
    return a != NULL ? a->at : page->incident->opened_at;
}

/* Which days the frozen rules are for, and whether the day of awareness is one of them. */
static void say_validity(const struct page *page)
{
    const struct view *v = page->view;
    const struct regime *r = page->o->frozen->regime;
    const struct zone *own = rules_zone(v->rules, r->zone);
    const struct zone *zone = own != NULL ? own : v->rules->entity.zone;
    struct instant at = awareness(page);
    struct civil_date day = civil_local(zone, at).date;
    if (r->valid_from.len == 0 && r->valid_to.len == 0) {
        return;
    }
    line(page, "Valid: %s%.*s%s%.*s; the day of awareness, %04d-%02d-%02d, %s", r->valid_from.len > 0 ? "from " : "",
         TEXT_ARG(r->valid_from), r->valid_to.len > 0 ? (r->valid_from.len > 0 ? " to " : "until ") : "",
         TEXT_ARG(r->valid_to), day.year, day.month, day.day,
         regime_is_valid_on(r, day) ? "is within" : "is NOT within");
    const struct regime *meant = rules_regime_at(v->rules, r->id, at);
    bool is_other =
        meant != NULL && !(text_equal(meant->valid_from, r->valid_from) && text_equal(meant->valid_to, r->valid_to));
    if (is_other) {
        line(page, "  For that day there is another version (%s%.*s%s%.*s). This clock stays until somebody moves it:",
             meant->valid_from.len > 0 ? "from " : "", TEXT_ARG(meant->valid_from),
             meant->valid_to.len > 0 ? " until " : "", TEXT_ARG(meant->valid_to));
        line(page, "  nis2ctl regime diff %.*s --ref %.*s", TEXT_ARG(r->id), TEXT_ARG(page->incident->ref));
        line(page, "  nis2ctl incident rebase %.*s --regime %.*s --reason TEXT", TEXT_ARG(page->incident->ref),
             TEXT_ARG(r->id));
    } else if (!regime_is_valid_on(r, day)) {
        bool is_early =
            r->valid_from.len > 0 &&
            text_compare(r->valid_from, text_format(v->arena, "%04d-%02d-%02d", day.year, day.month, day.day)) > 0;
        line(page, "  No version is in force on that day; %s",
             is_early ? "none was before it, so the first one was taken."
                      : "the one last in force before it was taken.");
    }
}

/* --- which rule --------------------------------------------------------------------------------------------------- */

static void say_late_if(const struct page *page)
{
    const struct stage *s = page->o->stage;
    const struct reckoned *r = &page->story.reckoned;
    if (s->late_event.len == 0) {
        return;
    }
    if (r->by == RECKON_LATE_IF) {
        line(page, "Late case: %.*s came at %s, later than %s (%.*s), so another rule holds", TEXT_ARG(s->late_event),
             local_of(page, r->late_at), local_of(page, r->late_after), TEXT_ARG(s->late_after));
    } else if (instant_is_set(r->late_at)) {
        line(page, "Late case: no; %.*s came at %s, not later than %s (%.*s)", TEXT_ARG(s->late_event),
             local_of(page, r->late_at), local_of(page, r->late_after), TEXT_ARG(s->late_after));
    } else {
        line(page, "Late case: not known; if %.*s comes later than %.*s, the rule is %.*s", TEXT_ARG(s->late_event),
             TEXT_ARG(s->late_after), TEXT_ARG(s->late_target));
    }
}

static size_t standing_filings(const struct page *page, const struct filing *ret[LISTED_FILINGS_MAX])
{
    size_t count = 0, index = (size_t) (page->o - page->incident->obligations);
    for (size_t i = 0; i < page->incident->filing_count; i++) {
        const struct filing *f = &page->incident->filings[i];
        if (f->obligation == index && !f->is_undone) {
            ret[count % LISTED_FILINGS_MAX] = f;
            count++;
        }
    }
    return count;
}

static void say_filings(const struct page *page)
{
    const struct filing *last[LISTED_FILINGS_MAX];
    size_t count = standing_filings(page, last);
    bool is_repeated = page->o->stage->kind == STAGE_LOOP || page->o->stage->resubmit_latest;
    if (!is_repeated || count == 0) {
        return;
    }
    line(page, "Filed %zu time%s%s:", count, count == 1 ? "" : "s",
         count > LISTED_FILINGS_MAX ? "; the last ones, older ones are in the audit log" : "");
    for (size_t i = count > LISTED_FILINGS_MAX ? count - LISTED_FILINGS_MAX : 0; i < count; i++) {
        const struct filing *f = last[i % LISTED_FILINGS_MAX];
        line(page, "  filing %lld, submitted %s%s%.*s%s", (long long) f->number, local_of(page, f->at),
             f->reference.len > 0 ? ", reference " : "", TEXT_ARG(f->reference),
             f->is_withdrawn ? "; withdrawn since" : "");
    }
    if (page->o->stage->resubmit_latest) {
        line(page, "  In time or late is judged by the first that stands; what counts from this stage counts from the "
                   "latest.");
    }
}

static void say_loop(const struct page *page)
{
    const struct reckoned *r = &page->story.reckoned;
    const struct text until = page->o->stage->until;
    if (page->o->stage->kind != STAGE_LOOP) {
        return;
    }
    line(page, "Turn %lld of a report that comes again%s%.*s", (long long) r->turn,
         until.len > 0 ? ", until this is filed: " : "", TEXT_ARG(until));
    if (instant_is_set(r->turn_due)) {
        line(page, "  The turn before was due %s", local_of(page, r->turn_due));
    }
    if (r->passed_over > 0) {
        line(page, "  The last report came after %lld more turn%s had fallen due; it settles them all, late",
             (long long) r->passed_over, r->passed_over == 1 ? "" : "s");
    }
    if (instant_is_set(r->turn_opens) && !obligation_has_ended(page->o)) {
        line(page, "  A report before %s is too early to be this one, and moves nothing",
             local_of(page, r->turn_opens));
    }
}

/* --- events ------------------------------------------------------------------------------------------------------- */

static bool ends(const struct stage *stage, struct text other)
{
    for (size_t i = 0; i < stage->closes.count; i++) {
        if (text_equal(stage->closes.at[i], other)) {
            return true;
        }
    }
    return false;
}

/* In whose place it was made, and that it does not stand any more. */
static const char *as_filed(const struct page *page, struct text event, const struct filing *f)
{
    struct text stage = page->incident->obligations[f->obligation].stage->id;
    bool is_own = text_equal(stage, event);
    return text_cstr(page->view->arena,
                     text_format(page->view->arena, "(filing %lld%s%.*s)%s", (long long) f->number,
                                 is_own ? "" : ", of ", TEXT_ARG(is_own ? TEXT_EMPTY : stage),
                                 f->is_withdrawn ? "; withdrawn since, which moves nothing that counts from it" : ""));
}

/* A late one counts from its due instant, or from that of what it was filed in the place of, which came first. */
static struct text due_words(const struct page *page, struct text event, const struct clock_event *e)
{
    const struct incident *incident = page->incident;
    const struct obligation *other = NULL;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_it = text_equal(o->frozen->regime->id, page->o->frozen->regime->id) && instant_equal(o->target, e->at);
        if (is_it && text_equal(o->stage->id, event)) {
            return TEXT("its due instant");
        }
        other = is_it && other == NULL && ends(o->stage, event) ? o : other;
    }
    return other == NULL ? TEXT("its due instant")
                         : text_format(page->view->arena, "the due instant of %.*s, which was owed in its place",
                                       TEXT_ARG(other->stage->id));
}

/* Of a stage not filed yet its due instant stands in, or that of one which may be filed in its place and is due before
 * (the 24 hours of a trust service provider). */
static const char *forecast_words(const struct page *page, struct text event, struct instant at)
{
    const struct incident *incident = page->incident;
    const struct stage *other = NULL;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_beside = text_equal(o->frozen->regime->id, page->o->frozen->regime->id) && instant_equal(o->target, at);
        if (is_beside && text_equal(o->stage->id, event)) {
            other = NULL;
            break;
        }
        other = is_beside && other == NULL && ends(o->stage, event) ? o->stage : other;
    }
    const char *words = "a forecast: that stage was not filed yet, so its own due instant stands in";
    if (other == NULL) {
        return words;
    }
    return text_cstr(page->view->arena,
                     text_format(page->view->arena,
                                 "a forecast: not filed yet, so the due instant of %.*s stands in, which may be filed "
                                 "in its place and is due first",
                                 TEXT_ARG(other->id)));
}

/* Where the instant comes from, to stand behind it. */
static const char *source_words(const struct page *page, struct text event, const struct clock_event *e)
{
    const struct view *v = page->view;
    const struct anchor *a = NULL;
    switch ((enum clock_event_source) e->source) {
    case CLOCK_EVENT_UNKNOWN:
        return "not recorded yet";
    case CLOCK_EVENT_RECORDED:
        a = incident_anchor(page->incident, event, page->o->frozen->regime->id);
        return text_cstr(v->arena, text_format(v->arena, "recorded by %.*s%s%.*s", TEXT_ARG(a->by),
                                               a->reason.len > 0 ? ": " : "", TEXT_ARG(a->reason)));
    case CLOCK_EVENT_ASSUMED:
        return "assumed until somebody confirms it: nis2ctl incident anchor --help";
    case CLOCK_EVENT_STANDS_IN:
        return text_cstr(v->arena, text_format(v->arena, "nobody has recorded %.*s; %.*s stands in for it",
                                               TEXT_ARG(event), TEXT_ARG(e->stand_in)));
    case CLOCK_EVENT_FILED:
        return text_cstr(v->arena, text_format(v->arena, "submitted then %s", as_filed(page, event, e->filing)));
    case CLOCK_EVENT_FILED_LATE:
        return text_cstr(v->arena,
                         text_format(v->arena, "%.*s; it was submitted later, %s %s, and a late report buys no time",
                                     TEXT_ARG(due_words(page, event, e)), local_of(page, e->filing->at),
                                     as_filed(page, event, e->filing)));
    case CLOCK_EVENT_FORECAST:
        return forecast_words(page, event, e->at);
    case CLOCK_EVENT_ENDED:
        return "its own due instant: that stage ended without a filing";
    case CLOCK_EVENT_DUE:
        return "the due instant of that stage";
    case CLOCK_EVENT_DUE_FORECAST:
        return "the due instant of that stage, itself a forecast";
    case CLOCK_EVENT_TURN:
        return "the turn before";
    }
    UNREACHABLE();
}

/* --- one rule ----------------------------------------------------------------------------------------------------- */

/* The steps of rule_explain(), indented; the first names the event, and where its instant comes from follows it. */
static void say_term(const struct page *page, const struct rule_term *term, const struct clock_event *e,
                     const char *indent)
{
    const struct view *v = page->view;
    struct holidays holidays = rules_holidays(v->rules, page->o->frozen->regime->holidays);
    struct buf steps = BUF_INIT;
    const struct holiday_names *names = rules_holiday_names(v->rules, page->o->frozen->regime->holidays);
    rule_explain(term, e->at, page->zone, &holidays, names, v->arena, &steps);
    struct text rest = text_copy(v->arena, buf_text(&steps)), step;
    buf_done(&steps);
    for (bool is_first = true; rest.len > 0; is_first = false) {
        if (!text_cut(rest, '\n', &step, &rest)) {
            step = rest;
            rest = TEXT_EMPTY;
        }
        if (text_trim(step).len > 0) {
            line(page, "%s%.*s", indent, TEXT_ARG(text_trim(step)));
        }
        if (is_first) {
            line(page, "%s  (%s)", indent, source_words(page, term->event, e));
        }
    }
}

/* `is_otherwise`: the clock that stands is another one (explain_kept.h). */
static void say_rule(const struct page *page, const char *name, struct text text, bool is_otherwise)
{
    const struct view *v = page->view;
    struct rule rule;
    struct instant earliest = INSTANT_NEVER;
    size_t decides = SIZE_MAX;
    if (text.len == 0 || rule_parse(text, &rule, NULL) != STATUS_OK) {
        return;
    }
    struct clock_event events[RULE_TERMS_MAX];
    struct holidays holidays = rules_holidays(v->rules, page->o->frozen->regime->holidays);
    for (size_t i = 0; i < rule.term_count; i++) {
        events[i] =
            clocks_event(v->rules, v->arena, page->incident, page->o, &page->story.reckoned, rule.terms[i].event);
        struct instant due = instant_is_set(events[i].at)
                                 ? rule_term_due(&rule.terms[i], events[i].at, page->zone, &holidays)
                                 : INSTANT_NEVER;
        if (instant_before(due, earliest)) {
            earliest = due;
            decides = i;
        }
    }
    line(page, "%s: %.*s%s", name, TEXT_ARG(text), is_otherwise ? explain_kept_with(&page->story) : "");
    for (size_t i = 0; i < rule.term_count; i++) {
        bool is_known = instant_is_set(events[i].at);
        if (rule.term_count > 1) {
            line(page, "  Reading %zu of %zu, %.*s%s", i + 1, rule.term_count, TEXT_ARG(rule.terms[i].written),
                 i == decides ? ": the earliest, which counts"
                 : is_known   ? ": not earlier, does not count"
                              : "");
        }
        if (is_known) {
            say_term(page, &rule.terms[i], &events[i], rule.term_count > 1 ? "    " : "  ");
        } else {
            line(page, "%s%.*s: %s, so %s", rule.term_count > 1 ? "    " : "  ", TEXT_ARG(rule.terms[i].event),
                 events[i].source == CLOCK_EVENT_UNKNOWN ? "not recorded yet" : "has no instant itself yet",
                 rule.term_count > 1 ? "this reading does not count" : "there is nothing to count from");
        }
    }
}

/* --- what else there is to know ---------------------------------------------------------------------------------- */

static void say_note(const struct page *page)
{
    const struct stage *s = page->o->stage;
    struct buf names = BUF_INIT;
    for (size_t i = 0; i < s->closes.count; i++) {
        buf_addf(&names, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(s->closes.at[i]));
    }
    if (s->note.len > 0) {
        line(page, "%.*s", TEXT_ARG(s->note));
    }
    if (names.len > 0 && !obligation_has_ended(page->o)) {
        line(page, "Filed, it also ends: %.*s", TEXT_ARG(buf_text(&names)));
    }
    buf_done(&names);
}

/* PT4H as people say it. */
static struct text repeat_words(const struct page *page)
{
    struct period p;
    struct span s = {0};
    struct text t = page->o->stage->repeat;
    bool is_read = period_parse(t, &p, NULL) == STATUS_OK && period_span(p, &s, NULL) == STATUS_OK;
    return is_read ? span_text(page->view->arena, s) : t;
}

/* --- without hours ------------------------------------------------------------------------------------------------ */

static void say_no_hours(const struct page *page)
{
    const struct obligation *o = page->o;
    if (o->stage->kind == STAGE_PROMPT) {
        line(page, "Rule: none: the law sets no hours, it says without undue delay%s%.*s",
             o->stage->repeat.len > 0 ? "; reminded every " : "", TEXT_ARG(repeat_words(page)));
        struct text parked_by = o->frozen->regime->parked_by;
        bool is_undecided =
            parked_by.len > 0 && incident_answer(page->incident, parked_by, o->frozen->regime->id) == ANSWER_UNDECIDED;
        if (o->is_armed && is_undecided) {
            line(page,
                 "Clock: reminds once this is decided yes, and until it is filed or decided not to be owed; till "
                 "then the question itself is asked: nis2ctl incident decide %.*s %.*s --help",
                 TEXT_ARG(page->incident->ref), TEXT_ARG(parked_by));
        } else if (o->is_armed) {
            line(page, "Clock: reminds until it is filed or decided not to be owed");
        } else if (o->stage->when.count > 0) {
            line(page,
                 "Clock: not running; it starts once this is decided yes: nis2ctl incident decide %.*s %.*s yes "
                 "--help",
                 TEXT_ARG(page->incident->ref), TEXT_ARG(o->stage->when.at[0]));
        } else {
            line(page, "Clock: not running");
        }
    } else if (instant_is_set(o->requested_due)) {
        line(page, "Rule: none: the date is the one the authority set%s%.*s",
             o->request_text.len > 0 ? "; it asks: " : "", TEXT_ARG(o->request_text));
    } else {
        line(page, "Rule: none: the law sets no hours");
        line(page, "Clock: not running; %s: nis2ctl report request --help",
             o->stage->note.len > 0 ? "should the authority set a date for it, record that"
                                    : "it starts when the authority asks, with the date it sets; record that");
    }
}

static void say_ends(const struct page *page)
{
    const struct obligation *o = page->o;
    if (!instant_is_set(o->target)) {
        return;
    }
    line(page, "Target (drives the alarms): %s, %s", local_of(page, o->target), utc_of(page, o->target));
    if (instant_is_set(o->limit) && page->story.reckoned.limit_rule.len > 0) {
        line(page, "Limit (latest defensible reading, never relied on): %s, %s%s", local_of(page, o->limit),
             utc_of(page, o->limit), instant_equal(o->target, o->limit) ? ", the same" : "");
    }
    if (o->stage->kind == STAGE_WATCH) {
        line(page, "This is somebody else's duty: nothing is to be filed. When their answer came, record that it did "
                   "(nis2ctl report filed --help); when it does not come, ask for it.");
        return;
    }
    if (!obligation_has_ended(o)) {
        line(page, "Missed when that instant comes, not after it. The law says without undue delay; this is the latest "
                   "instant, not the plan.");
    }
}

static void say_limit_rule(const struct page *page)
{
    const struct reckoned *r = &page->story.reckoned;
    if (r->limit_rule.len == 0) {
        line(page, "Limit: no later reading is given, the target is the limit");
    } else if (text_equal(r->limit_rule, r->rule)) {
        line(page, "Limit: the same rule");
    } else {
        say_rule(page, "Limit", r->limit_rule, explain_is_kept(page->o, r->limit, page->o->limit));
    }
}

static void say_unstarted(const struct page *page)
{
    if (page->story.waits_for.len > 0 && obligation_has_ended(page->o)) {
        line(page, "Clock: none: no %.*s that stands is on record, and that is what sets it going",
             TEXT_ARG(page->story.waits_for));
    } else if (page->story.waits_for.len > 0) {
        line(page, "Clock: not running; it starts when %.*s is filed%s", TEXT_ARG(page->story.waits_for),
             instant_is_set(page->story.reckoned.target) ? ". What it would come to as things stand:" : "");
    } else if (!instant_is_set(page->story.reckoned.target)) {
        line(page, "Clock: not running; what it counts from is not known yet");
    }
}

static bool is_moved_by_days_off(struct text rule)
{
    static const char *const words[] = {"@eod", "@workdays", "@elapsed2wd", "+noon"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (text_find(rule, text_of(words[i])) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static void say_place(const struct page *page)
{
    const struct regime *r = page->o->frozen->regime;
    const struct reckoned *clock = &page->story.reckoned;
    line(page, "Zone of the arithmetic: %.*s", TEXT_ARG(page->o->zone));
    if (is_moved_by_days_off(clock->rule) || is_moved_by_days_off(clock->limit_rule)) {
        struct text calendar = rules_calendar(page->view->rules, r->holidays);
        line(page, "Days off: Saturdays, Sundays%s%.*s", calendar.len > 0 ? " and the calendar " : "; no calendar",
             TEXT_ARG(calendar));
        if (text_is(r->holidays, HOLIDAYS_OF_ENTITY)) {
            line(page, calendar.len > 0
                           ? "  that of the entity's country (entity.holidays, else entity.country)"
                           : "  it would be that of the entity's country: entity.holidays, entity.country");
        }
    }
}

void explain_clock(const struct view *view, const struct incident *incident, const struct obligation *obligation,
                   struct value *lines)
{
    const struct zone *zone = rules_zone(view->rules, obligation->zone);
    struct page page = {.view = view,
                        .incident = incident,
                        .o = obligation,
                        .zone = zone != NULL ? zone : view->rules->entity.zone,
                        .lines = lines};
    clocks_story(view->rules, view->arena, incident, obligation, &page.story);
    say_validity(&page);
    say_note(&page);
    if (obligation->stage->target.len == 0) {
        say_no_hours(&page);
        say_ends(&page);
        return;
    }
    say_place(&page);
    say_unstarted(&page);
    if (page.story.waits_for.len > 0 && obligation_has_ended(obligation)) {
        say_ends(&page); /* what it would count from now is no clock of it */
        return;
    }
    say_late_if(&page);
    explain_missing(view, incident, obligation, &page.story.reckoned, lines);
    say_loop(&page);
    say_filings(&page);
    say_rule(&page, "Target", page.story.reckoned.rule,
             explain_is_kept(obligation, page.story.reckoned.target, obligation->target));
    say_limit_rule(&page);
    explain_kept(view, incident, obligation, &page.story, lines);
    say_ends(&page);
}

struct text explain_rule_in_force(const struct view *view, const struct incident *incident,
                                  const struct obligation *obligation)
{
    const struct stage *s = obligation->stage;
    struct clock_story story;
    if (s->kind != STAGE_LOOP && s->late_event.len == 0) {
        return s->target;
    }
    clocks_story(view->rules, view->arena, incident, obligation, &story);
    return story.reckoned.rule;
}
