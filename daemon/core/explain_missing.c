/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_missing: see explain_missing.h.
 *
 * Who waits for a decision or a date must not have to look up how it is recorded. The placeholder of the time is
 * refused as it stands, so that pasting the line records nothing.
 */
#include "core/explain_missing.h"

#include "core/explain_state.h"
#include "core/rule.h"

/* A regime's stages count from each other over a few steps, never in a ring. */
#define STAGES_DEEP_MAX 8

struct page {
    const struct view *view;
    const struct incident *incident;
    struct value *lines;
};

#define line(page, ...) explain_line((page)->view, (page)->lines, __VA_ARGS__)

static void say_missing(const struct page *page, const struct obligation *o, const struct reckoned *clock, int depth);

static void say_how_to_record(const struct page *page, const struct regime *r, struct text event)
{
    struct text question, anchor;
    for (size_t i = 0; i < r->question_anchors.count; i++) {
        if (text_cut(r->question_anchors.at[i], '=', &question, &anchor) && text_equal(anchor, event)) {
            line(page, "Not decided yet: %.*s. Once it is, the clock counts from that instant:", TEXT_ARG(question));
            line(page, "  nis2ctl incident decide %.*s %.*s yes --at TIME --reason TEXT", TEXT_ARG(page->incident->ref),
                 TEXT_ARG(question));
            return;
        }
    }
    line(page, "Not recorded yet: %.*s. When it has happened:", TEXT_ARG(event));
    line(page, "  nis2ctl incident anchor %.*s %.*s --at TIME --reason TEXT", TEXT_ARG(page->incident->ref),
         TEXT_ARG(event));
}

/* "end_of_impact" of "end_of_impact.due". */
static struct text stage_of_event(struct text event)
{
    event.len -= text_ends(event, TEXT(".due")) ? sizeof(".due") - 1 : 0;
    return event;
}

/* `o` counts from a stage that has no instant itself: what there is to record is what that one counts from. */
static void say_how_to_start(const struct page *page, const struct obligation *o, struct text stage, int depth)
{
    struct clock_story story;
    const struct obligation *other = incident_obligation(page->incident, o->frozen->regime->id, stage, o->addressee);
    if (other == NULL || other == o || obligation_has_ended(other) || depth >= STAGES_DEEP_MAX) {
        return;
    }
    clocks_story(page->view->rules, page->view->arena, page->incident, other, &story);
    line(page, "It counts from %.*s, whose own clock has not started%s", TEXT_ARG(stage),
         story.waits_for.len + story.reckoned.rule.len == 0 ? ": once it is filed, nis2ctl report filed --help" : "");
    if (story.waits_for.len > 0) {
        line(page, "  %.*s starts when %.*s is filed: nis2ctl report filed --help", TEXT_ARG(stage),
             TEXT_ARG(story.waits_for));
        return;
    }
    say_missing(page, other, &story.reckoned, depth + 1);
}

static bool is_named_before(const struct rule *rule, size_t term)
{
    for (size_t i = 0; i < term; i++) {
        if (text_equal(rule->terms[i].event, rule->terms[term].event)) {
            return true;
        }
    }
    return false;
}

static void say_missing(const struct page *page, const struct obligation *o, const struct reckoned *clock, int depth)
{
    struct rule rule;
    if (clock->rule.len == 0 || rule_parse(clock->rule, &rule, NULL) != STATUS_OK) {
        return;
    }
    for (size_t i = 0; i < rule.term_count; i++) {
        struct text event = rule.terms[i].event, stage = stage_of_event(event);
        if (is_named_before(&rule, i)) {
            continue; /* two readings of a month wait for one event */
        }
        struct clock_event e = clocks_event(page->view->rules, page->view->arena, page->incident, o, clock, event);
        bool is_stage = regime_stage(o->frozen->regime, stage) != NULL;
        if (is_stage && !instant_is_set(e.at)) {
            say_how_to_start(page, o, stage, depth);
        } else if (!is_stage && e.source == CLOCK_EVENT_UNKNOWN) {
            say_how_to_record(page, o->frozen->regime, event);
        }
    }
}

void explain_missing(const struct view *view, const struct incident *incident, const struct obligation *obligation,
                     const struct reckoned *clock, struct value *lines)
{
    const struct page page = {view, incident, lines};
    if (!obligation_has_ended(obligation)) {
        say_missing(&page, obligation, clock, 0);
    }
}
