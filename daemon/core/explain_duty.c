/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_duty: see explain_duty.h.
 *
 * A duty with a stream has had its rule and its arithmetic from explain_clock.c; without one both are said here, by the
 * same rule_explain(), so that they cannot differ. The days of the reminders are those of escalation_walk.c.
 */
#include "core/explain_duty.h"

#include "core/arming.h"
#include "core/decide_parts.h"
#include "core/explain_state.h"
#include "core/standing.h"

struct page {
    const struct view *view;
    const struct regime *regime;
    const struct stage *stage;
    struct text id; /* as it is typed */
    struct value *lines;
};

#define line(page, ...) explain_line((page)->view, (page)->lines, __VA_ARGS__)

static const char *day_of(const struct page *page, struct instant at)
{
    const struct view *v = page->view;
    return text_cstr(v->arena, civil_long_text(v->arena, v->rules->entity.zone, at));
}

static void say_what_counts(const struct page *page)
{
    struct text event = standing_event(page->stage);
    if (standing_is_on_change(page->stage)) {
        line(page, "What counts: it is owed once something has changed: nis2ctl duty changed %.*s", TEXT_ARG(page->id));
        line(page, "  and done with: nis2ctl duty done %.*s", TEXT_ARG(page->id));
        return;
    }
    line(page, "What counts: that it was done, recorded by a person: nis2ctl duty done %.*s --at TIME",
         TEXT_ARG(page->id));
    if (text_is(event, "last_exercise")) {
        line(page, "  The report of an exercise records it as well: nis2ctl exercise register REPORT.json");
    } else if (text_is(event, "last_contact_test")) {
        line(page,
             "  So does the answer to a test by the last of all contacts who has not answered one since, but not");
        line(page, "  before a third of the period has passed: nis2ctl contact list");
    }
}

/* The arithmetic of a clock that has no stream yet. */
static void say_clock(const struct page *page, struct instant from)
{
    const struct view *v = page->view;
    struct rule rule;
    struct instant limit, due = arming_due(v->rules, page->regime, page->stage, from, &limit);
    struct text addressee = page->stage->addressees.count > 0 ? page->stage->addressees.at[0] : TEXT_EMPTY;
    const struct zone *zone = rules_zone(v->rules, decide_zone_for(v->rules, page->regime, addressee));
    const struct holidays holidays = rules_holidays(v->rules, page->regime->holidays);
    struct buf words = BUF_INIT;
    struct text step, rest;
    if (!instant_is_set(due) || rule_parse(page->stage->target, &rule, NULL) != STATUS_OK) {
        return;
    }
    rule_explain(&rule.terms[0], from, zone != NULL ? zone : v->rules->entity.zone, &holidays,
                 rules_holiday_names(v->rules, page->regime->holidays), v->arena, &words);
    for (rest = buf_text(&words); text_cut(rest, '\n', &step, &rest);) {
        line(page, "  %.*s", TEXT_ARG(step));
    }
    buf_done(&words);
    line(page, "Target: %s; latest defensible: %s", day_of(page, due), day_of(page, limit));
}

static void say_from(const struct page *page, const struct incident *incident)
{
    const struct view *v = page->view;
    const struct anchor *a =
        incident != NULL ? incident_anchor(incident, standing_event(page->stage), TEXT_EMPTY) : NULL;
    if (a != NULL && a->is_assumed) {
        line(page, "Since: nobody has recorded one, so it counts from the first day of the ledger, %s.",
             day_of(page, a->at));
    } else if (a != NULL) {
        line(page, "Since: %s%s", day_of(page, a->at),
             standing_is_on_change(page->stage) ? ", when it changed" : ", when it was done the last time");
    } else if (standing_is_on_change(page->stage)) {
        line(page, "Since: nothing has changed yet, so nothing is owed.");
    } else if (instant_is_set(v->registry->began_at)) {
        line(page, "Since: nobody has recorded one, so it counts from the first day of the ledger, %s.",
             day_of(page, v->registry->began_at));
        say_clock(page, v->registry->began_at);
        line(page, "Its clock begins to remind, and stands in `deadlines`, a month later at the latest.");
    }
}

void explain_duty(const struct view *view, const struct regime *regime, const struct stage *stage,
                  const struct incident *incident, struct value *lines)
{
    const struct page page = {view, regime, stage, standing_id(view->arena, stage->id), lines};
    if (incident == NULL) {
        line(&page, "Rule: %.*s", TEXT_ARG(stage->target));
        line(&page, "Source: %.*s (%s)", TEXT_ARG(stage->source), confidence_names[stage->confidence]);
    }
    say_what_counts(&page);
    say_from(&page, incident);
    line(&page,
         "Reminded: by the policy's steps, and 30, 14, 7 and 2 days before it is due whoever the policy tells of");
    line(&page, "  what is overdue; not for what lies before the day it counts from.");
}
