/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_kept: see explain_kept.h.
 *
 * The arithmetic stands above these lines already; they say why it does not count, what would be due by it and what
 * moves the clock there, if anything does. An incident that is void takes no fact any more, so nothing ever will.
 */
#include "core/explain_kept.h"

#include "core/explain_state.h"

/* A loop that ended has turned on since, so that its arithmetic is that of another turn. */
bool explain_is_kept(const struct obligation *o, struct instant now, struct instant kept)
{
    bool is_over = obligation_has_ended(o) && o->stage->kind == STAGE_LOOP;
    return !is_over && instant_is_set(now) && instant_is_set(kept) && !instant_equal(now, kept);
}

const char *explain_kept_with(const struct clock_story *story)
{
    return story->counts_otherwise
               ? " (counted from what is on record and how it is read today, not from what it was set with)"
               : " (counted with the calendar and the zone of today, not with those it was set with)";
}

static void say_why(const struct view *v, const struct incident *incident, const struct obligation *o,
                    const struct clock_story *story, struct value *lines)
{
    if (story->counts_otherwise) {
        explain_line(v, lines,
                     "What this clock counts from was recorded, or is read, otherwise since it was set. %s The "
                     "arithmetic above, done with what is on record today, says:",
                     incident->is_void
                         ? "Nothing is recorded of this incident any more, so that it stays."
                         : "The next fact that is recorded of the incident works it out anew; until then it stays.");
        return;
    }
    explain_line(v, lines,
                 "This clock was set with the calendar and the zone as they were then, and keeps that: a file that is "
                 "changed later moves no clock%s. Those of today, with which the arithmetic above was done, would say:",
                 obligation_has_ended(o) ? ", and what has ended is moved by no decision either" : "");
}

static void say_other(const struct view *v, const struct obligation *o, const char *name, struct instant now,
                      struct instant kept, struct value *lines)
{
    const struct zone *own = rules_zone(v->rules, o->zone), *zone = own != NULL ? own : v->rules->entity.zone;
    if (explain_is_kept(o, now, kept)) {
        explain_line(v, lines, "  %s %.*s, not %.*s", name, TEXT_ARG(civil_long_text(v->arena, zone, now)),
                     TEXT_ARG(civil_long_text(v->arena, zone, kept)));
    }
}

void explain_kept(const struct view *view, const struct incident *incident, const struct obligation *obligation,
                  const struct clock_story *story, struct value *lines)
{
    const struct reckoned *r = &story->reckoned;
    struct instant limit = r->limit_rule.len > 0 ? r->limit : INSTANT_NONE;
    if (!explain_is_kept(obligation, r->target, obligation->target) &&
        !explain_is_kept(obligation, limit, obligation->limit)) {
        return;
    }
    say_why(view, incident, obligation, story, lines);
    say_other(view, obligation, "target", r->target, obligation->target, lines);
    say_other(view, obligation, "limit", limit, obligation->limit, lines);
    explain_line(view, lines, "The clock it keeps:");
}
