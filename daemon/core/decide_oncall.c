/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_oncall: somebody takes over a schedule for a while, or gives it back.
 *
 *   override technical bob, from, to ──▶ refused when it overlaps another ──▶ recorded ──▶ both people are told
 *
 * An override is an entry, not a line of the configuration: it holds over a reload and a restart, says who arranged
 * it, and is over when its time is. Whoever loses duty by it hears of it at the same moment as whoever gets it.
 */
#include "base/limits.h"
#include "core/handoff.h"
#include "core/schedule.h"
#include "core/turn.h"

#define OVERRIDE_MAX SPAN_D(366)

/* --- recording ---------------------------------------------------------------------------------------------------- */

static bool overlaps(struct instant a_from, struct instant a_to, struct instant b_from, struct instant b_to)
{
    return instant_before(a_from, b_to) && instant_before(b_from, a_to);
}

static bool refuse_overlap(struct turn *turn, const struct schedule *s, struct text what, struct text who,
                           struct instant from, struct instant to, struct refusal *ret)
{
    return refuse(ret, turn->arena, REFUSAL_REFUSED, "override-overlaps", "from",
                  "it overlaps %.*s: %.*s has %.*s from %.*s until %.*s; only one can hold at a time", TEXT_ARG(what),
                  TEXT_ARG(who), TEXT_ARG(s->id),
                  TEXT_ARG(civil_long_text(turn->arena, turn->rules->entity.zone, from)),
                  TEXT_ARG(civil_long_text(turn->arena, turn->rules->entity.zone, to)));
}

static bool is_alone(struct turn *turn, const struct schedule *s, const struct entry_override *mine,
                     struct refusal *ret)
{
    const struct duty *duty = &turn->registry->duty;
    for (size_t i = 0; i < duty->override_count; i++) {
        const struct duty_override *o = &duty->overrides[i];
        if (text_equal(o->schedule, s->id) && overlaps(o->from, o->to, mine->from, mine->to)) {
            struct text what = text_format(turn->arena, "override %lld", (long long) o->number);
            return refuse_overlap(turn, s, what, o->contact, o->from, o->to, ret);
        }
    }
    for (size_t i = 0; i < s->override_count; i++) {
        struct instant from = schedule_start(s->zone, s->overrides[i].from);
        struct instant to = schedule_end(s->zone, s->overrides[i].to);
        if (overlaps(from, to, mine->from, mine->to)) {
            return refuse_overlap(turn, s, TEXT("an override of the configuration"), s->overrides[i].who, from, to,
                                  ret);
        }
    }
    return true;
}

static bool check_span(struct turn *turn, const struct entry_override *o, struct refusal *ret)
{
    if (!instant_before(o->from, o->to)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-time", "to", "must be after `from`");
    }
    if (!instant_before(turn->now, o->to)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-time", "to",
                      "lies in the past; an override is for time to come");
    }
    if (instant_diff(o->to, o->from).s > OVERRIDE_MAX.s) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-time", "to",
                      "is more than 366 days after `from`; a change for good belongs into the configuration");
    }
    return true;
}

static bool read_override(struct turn *turn, const struct command_override *asked, struct entry_override *o,
                          const struct schedule **ret_schedule, struct refusal *ret)
{
    const struct schedule *s = rules_schedule(turn->rules, asked->schedule);
    if (s == NULL) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-schedule", "schedule",
                      "there is no schedule %.*s; see: nis2ctl oncall list", TEXT_ARG(asked->schedule));
    }
    if (rules_contact(turn->rules, asked->contact) == NULL) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-contact", "contact",
                      "there is no contact %.*s; see: nis2ctl contact list", TEXT_ARG(asked->contact));
    }
    if (!turn_time(turn, asked->from, "from", &o->from, ret) || !turn_time(turn, asked->to, "to", &o->to, ret) ||
        !check_span(turn, o, ret) || !is_alone(turn, s, o, ret)) {
        return false;
    }
    if (turn->registry->duty.override_count >= LIMIT_OVERRIDES) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "too-many-overrides", NULL,
                      "there are %d overrides already; take one back first (nis2ctl oncall override --list)",
                      LIMIT_OVERRIDES);
    }
    *ret_schedule = s;
    return true;
}

/* Whoever asks for what is so already meant another night or another schedule: it is done, and said. */
static void say_if_nothing_changes(struct turn *turn, const struct schedule *schedule, const struct entry_override *o)
{
    struct schedule roster = duty_roster(turn->registry, schedule);
    if (schedule_has_alone(&roster, o->contact, instant_max(o->from, turn->now), o->to)) {
        turn->result_words =
            text_format(turn->arena, "This override changes nothing: %.*s is on call for %.*s then anyway.",
                        TEXT_ARG(o->contact), TEXT_ARG(schedule->id));
    }
}

/* Everybody who is on call at some time from now on inside the span. */
static struct recipients crew_within(struct turn *turn, const struct schedule *schedule, struct instant from,
                                     struct instant to)
{
    struct recipients all = recipients_none(turn);
    struct schedule roster = duty_roster(turn->registry, schedule);
    struct instant t = instant_max(from, turn->now);
    for (int i = 0; i < 1000 && instant_is_set(t) && instant_before(t, to); i++) {
        struct text crew[SCHEDULE_MAX];
        size_t count = schedule_on_call(&roster, t, crew);
        for (size_t k = 0; k < count; k++) {
            if (rules_contact(turn->rules, crew[k]) != NULL) {
                recipients_add(&all, text_copy(turn->arena, crew[k]));
            }
        }
        t = schedule_next_change(&roster, t);
    }
    return all;
}

static struct saying tell_of(struct turn *turn, const struct contact *reader, const char *key,
                             const struct draft_name *names, size_t count, struct text reason)
{
    return saying_with(turn, handoff_say(turn, reader, key, names, count), "reason", "Reason: ", reason);
}

static void tell_both(struct turn *turn, const struct schedule *s, const struct entry_override *o,
                      struct recipients *relieved)
{
    const struct contact *who = rules_contact(turn->rules, o->contact);
    REQUIRE(s != NULL);
    const struct draft_name named[] = {{"schedule", s->id},
                                       {"zone", s->zone->name},
                                       {"from_at", saying_at(turn, o->from)},
                                       {"to_at", saying_at(turn, o->to)},
                                       {"number", text_format(turn->arena, "%lld", (long long) o->number)},
                                       {"who", turn->who},
                                       {"next", who != NULL ? who->name : o->contact}};
    struct instant starts = instant_max(o->from, turn->now);
    int64_t first = turn->registry->next_alert;
    handoff_tell(turn, o->contact, starts, tell_of(turn, who, "override_on", named, ARRAY_LEN(named), o->reason));
    for (size_t i = 0; i < relieved->count; i++) {
        const struct contact *reader = rules_contact(turn->rules, relieved->at[i]);
        if (!text_equal(relieved->at[i], o->contact)) {
            handoff_tell(turn, relieved->at[i], starts,
                         tell_of(turn, reader, "override_off", named, ARRAY_LEN(named), o->reason));
        }
    }
    alerts_dispatch(turn, TEXT("global"), first);
    recipients_add(relieved, o->contact);
    handoff_settle(turn, relieved);
}

bool decide_override(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_override *asked = &command->u.override;
    const struct schedule *schedule = NULL;
    struct entry entry;
    entry_init(&entry, ENTRY_OVERRIDE);
    struct entry_override *o = &entry.u.override;
    if (!read_override(turn, asked, o, &schedule, ret)) {
        return false;
    }
    o->number = turn->registry->duty.next_override;
    o->schedule = asked->schedule;
    o->contact = asked->contact;
    o->reason = asked->reason;
    struct recipients relieved = crew_within(turn, schedule, o->from, o->to);
    say_if_nothing_changes(turn, schedule, o);
    turn_emit(turn, TEXT("global"), &entry);
    tell_both(turn, schedule, o, &relieved);
    turn->result_number = o->number;
    return true;
}

/* --- taking back -------------------------------------------------------------------------------------------------- */

static void emit_ended(struct turn *turn, int64_t number, struct text reason)
{
    struct entry entry;
    entry_init(&entry, ENTRY_OVERRIDE_ENDED);
    entry.u.override_ended = (struct entry_override_ended){number, reason};
    turn_emit(turn, TEXT("global"), &entry);
}

bool decide_override_drop(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_override_drop *asked = &command->u.override_drop;
    const struct duty_override *found = duty_override_find(&turn->registry->duty, asked->number);
    if (found == NULL || !instant_before(turn->now, found->to)) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-override", "number",
                      "there is no override %lld that still holds; see: nis2ctl oncall override --list",
                      (long long) asked->number);
    }
    struct instant from = found->from, to = found->to;
    struct text contact = text_copy(turn->arena, found->contact);
    const struct schedule *s = rules_schedule(turn->rules, found->schedule);
    emit_ended(turn, asked->number, asked->reason);
    turn->result_number = asked->number;
    if (s == NULL) {
        return true;
    }
    struct recipients back = crew_within(turn, s, from, to);
    struct instant starts = instant_max(from, turn->now);
    const struct draft_name named[] = {{"number", text_format(turn->arena, "%lld", (long long) asked->number)},
                                       {"schedule", s->id},
                                       {"zone", s->zone->name},
                                       {"who", turn->who},
                                       {"from_at", saying_at(turn, starts)},
                                       {"to_at", saying_at(turn, to)}};
    int64_t first = turn->registry->next_alert;
    recipients_add(&back, contact);
    for (size_t i = 0; i < back.count; i++) {
        const struct contact *reader = rules_contact(turn->rules, back.at[i]);
        bool loses = text_equal(back.at[i], contact);
        handoff_tell(
            turn, back.at[i], starts,
            tell_of(turn, reader, loses ? "override_lost" : "override_back", named, ARRAY_LEN(named), asked->reason));
    }
    alerts_dispatch(turn, TEXT("global"), first);
    handoff_settle(turn, &back);
    return true;
}

/* --- a configuration that lost somebody --------------------------------------------------------------------------- */

void oncall_after_configuration(struct turn *turn)
{
    const struct duty *duty = &turn->registry->duty;
    for (size_t i = duty->override_count; i > 0; i--) {
        const struct duty_override *o = &duty->overrides[i - 1];
        bool has_schedule = rules_schedule(turn->rules, o->schedule) != NULL;
        if (has_schedule && rules_contact(turn->rules, o->contact) != NULL) {
            continue;
        }
        int64_t number = o->number;
        struct text lost = text_copy(turn->arena, o->contact), gone = text_copy(turn->arena, o->schedule);
        struct text why =
            text_format(turn->arena, "the configuration has no %s %.*s any more", has_schedule ? "contact" : "schedule",
                        TEXT_ARG(has_schedule ? o->contact : o->schedule));
        emit_ended(turn, number, why);
        const struct draft_name named[] = {{"number", text_format(turn->arena, "%lld", (long long) number)},
                                           {"name", has_schedule ? lost : gone}};
        struct saying said =
            saying(turn, NULL, has_schedule ? "override_no_contact" : "override_no_schedule", named, ARRAY_LEN(named));
        alerts_defect(turn, text_format(turn->arena, "override:%lld", (long long) number), &said);
    }
}
