/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_explain: why a clock stands where it stands, in words a lawyer can check against the article. What a report
 * still lacks is in view_check.c, the regimes in force are in view_regime.c.
 */
#include "core/cited.h"
#include "core/decide_parts.h"
#include "core/explain_clock.h"
#include "core/explain_duty.h"
#include "core/explain_state.h"
#include "core/rebase.h"
#include "core/view.h"

struct page {
    const struct view *view;
    struct value *lines;
};

#define line(page, ...) explain_line((page)->view, (page)->lines, __VA_ARGS__)

/* The rules are the same bytes; who answers for them, and so the zone they are counted in, may have changed since. */
static void explain_same(const struct page *page, const struct obligation *o, const struct regime *now)
{
    const struct view *v = page->view;
    struct text zone = decide_zone_for(v->rules, now, o->addressee), digest = hex_text(v->arena, now->digest.at, 8);
    if (text_equal(zone, o->zone)) {
        line(page, "Rules in force now: digest %.*s, the same%s", TEXT_ARG(digest),
             now->holidays.len > 0 ? " (calendars of days off are not part of it)" : "");
        return;
    }
    line(page,
         "Rules in force now: digest %.*s, the same rules, but counted in another zone: %.*s now, %.*s in this "
         "incident, which keeps it.",
         TEXT_ARG(digest), TEXT_ARG(zone), TEXT_ARG(o->zone));
}

static void explain_digests(const struct page *page, const struct incident *incident, const struct obligation *o)
{
    const struct view *v = page->view;
    const struct regime *now = rebase_regime(v->rules, incident, o->frozen->regime->id);
    line(page, "Rules frozen into this incident: digest %.*s", TEXT_ARG(hex_text(v->arena, o->frozen->digest.at, 8)));
    if (now == NULL) {
        line(page, "Rules in force now: no file has this regime any more; this incident keeps its own.");
    } else if (hash_equal(&now->digest, &o->frozen->digest)) {
        explain_same(page, o, now);
    } else {
        line(page, "Rules in force now: digest %.*s, other ones; this incident keeps its own.",
             TEXT_ARG(hex_text(v->arena, now->digest.at, 8)));
    }
}

static void explain_unverified(const struct page *page, const struct obligation *o)
{
    const struct view *v = page->view;
    const struct confirmation *c = registry_confirmation(v->registry, &o->frozen->digest);
    if (obligation_is_unverified(o)) {
        line(page,
             "UNVERIFIED RULE: nobody has checked it against the law in force. See nis2ctl regime confirm --help");
    } else if (o->stage->confidence == CONFIDENCE_UNVERIFIED && c != NULL) {
        line(page, "Confirmed by %.*s, %.*s: %.*s", TEXT_ARG(c->by),
             TEXT_ARG(civil_near_text(v->arena, v->rules->entity.zone, c->at, v->now)), TEXT_ARG(c->reason));
    }
}

/* Only where it would be done: an incident that goes on elsewhere, or rules without a file, are refused. */
static void say_how_to_move(const struct page *page, const struct incident *incident, struct text regime,
                            bool counts_otherwise)
{
    if (!incident_is_open(incident) || rebase_regime(page->view->rules, incident, regime) == NULL) {
        line(page, "Nothing moves it: %s",
             incident_is_open(incident) ? "no file has this regime any more"
                                        : "no clock of this incident runs any more");
        return;
    }
    line(page, "%s: nis2ctl incident rebase %.*s --regime %.*s --reason TEXT",
         counts_otherwise
             ? "The next fact recorded of the incident works it out anew, under the rules it has; to those "
               "in force it is moved only by a decision"
             : "It is moved only by a decision",
         TEXT_ARG(incident->ref), TEXT_ARG(regime));
}

/* Today's rules, calendars and zones may say something else than the clock that stands. */
static void explain_otherwise(const struct page *page, const struct incident *incident, const struct obligation *o)
{
    const struct view *v = page->view;
    const struct turn turn = {.rules = v->rules, .now = v->now, .arena = v->arena};
    struct rebase_changes all = rebase_compare(&turn, incident, o->frozen->regime->id);
    for (size_t i = 0; i < all.count; i++) {
        const struct rebase_change *c = &all.at[i];
        if (!text_equal(c->stage->id, o->stage->id) || !text_equal(c->addressee, o->addressee)) {
            continue;
        }
        struct buf words = BUF_INIT;
        struct rebase_changes one = {&all.at[i], 1};
        rebase_say(&turn, &one, &words);
        line(page, "The rules, calendar and zone in force now would say: %.*s", TEXT_ARG(text_trim(buf_text(&words))));
        struct clock_story story;
        clocks_story(v->rules, v->arena, incident, o, &story);
        say_how_to_move(page, incident, o->frozen->regime->id, story.counts_otherwise);
        buf_done(&words);
    }
}

struct value *view_explain(const struct view *v, const struct incident *incident, const struct obligation *o)
{
    struct page page = {v, value_list(v->arena)};
    const struct regime *regime = o->frozen->regime;
    explain_state(v, incident, o, page.lines);
    line(&page, "Regime: %.*s (%.*s)", TEXT_ARG(regime->id), TEXT_ARG(regime->title));
    explain_digests(&page, incident, o);
    line(&page, "Source: %.*s", TEXT_ARG(cited_text(v->arena, o->stage->source, obligation_confidence(o))));
    explain_unverified(&page, o);
    explain_clock(v, incident, o, page.lines);
    if (incident->duty.len > 0) {
        explain_duty(v, o->frozen->regime, o->stage, incident, page.lines);
    }
    explain_otherwise(&page, incident, o);
    struct value *out = value_map(v->arena);
    value_put(v->arena, out, "obligation", view_obligation(v, incident, o));
    value_put(v->arena, out, "lines", page.lines);
    return out;
}
