/* SPDX-License-Identifier: Apache-2.0 */
/*
 * handoff: see handoff.h.
 *
 * A change is known by schedule, instant and the crew that comes on. People are told in their own zone, with the
 * schedule's beside it where the two differ: a time read in the wrong zone is a shift that nobody has.
 */
#include "core/handoff.h"

#include "base/limits.h"
#include "core/schedule.h"

/* Of one schedule, in one look ahead: thirty days of two changes a day, and some. */
#define CHANGES_MAX 128
/* How many changes ahead somebody's next shift is looked for. */
#define NEXT_SHIFT_CHANGES 64

struct change {
    struct instant at;
    struct text on[SCHEDULE_MAX], off[SCHEDULE_MAX]; /* the crew from `at` on, and the one until then */
    size_t on_count, off_count;
};

static bool has(const struct text *crew, size_t count, struct text contact)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(crew[i], contact)) {
            return true;
        }
    }
    return false;
}

/* The next change of the roster after `after`; false when there is none within the horizon. */
static bool next_change(const struct schedule *roster, struct instant after, struct change *ret)
{
    ret->at = schedule_next_change(roster, after);
    if (!instant_is_set(ret->at)) {
        return false;
    }
    ret->off_count = schedule_on_call(roster, after, ret->off);
    ret->on_count = schedule_on_call(roster, ret->at, ret->on);
    return true;
}

/* --- words -------------------------------------------------------------------------------------------------------- */

struct saying handoff_say(struct turn *turn, const struct contact *reader, const char *key,
                          const struct draft_name *names, size_t count)
{
    return saying(turn, reader != NULL ? reader->zone : NULL, key, names, count);
}

static struct text names_of(struct turn *turn, const struct text *crew, size_t count)
{
    struct buf buf = BUF_INIT;
    for (size_t i = 0; i < count; i++) {
        const struct contact *c = rules_contact(turn->rules, crew[i]);
        buf_addf(&buf, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(c != NULL ? c->name : crew[i]));
    }
    struct text names = text_copy(turn->arena, buf_text(&buf));
    buf_done(&buf);
    return names;
}

void handoff_tell(struct turn *turn, struct text contact, struct instant before, struct saying what)
{
    if (rules_contact(turn->rules, contact) == NULL) {
        return; /* gone with an older configuration */
    }
    struct entry_alert alert = {.kind = ALERT_DUTY,
                                .step = TEXT("duty"),
                                .words = text_clip(what.words, LIMIT_MESSAGE),
                                .said = what.key,
                                .names = what.names,
                                .due_at = before,
                                .is_notice = true,
                                .scheduled = turn->now};
    struct recipients to = recipients_none(turn);
    recipients_add(&to, text_copy(turn->arena, contact));
    (void) alerts_raise(turn, TEXT("global"), &alert, &to);
}

static void tell_on(struct turn *turn, const struct schedule *roster, const struct change *c, struct text contact)
{
    const struct contact *reader = rules_contact(turn->rules, contact);
    struct instant until = schedule_next_change(roster, c->at);
    const struct draft_name named[] = {{"schedule", roster->id},
                                       {"zone", roster->zone->name},
                                       {"from_at", saying_at(turn, c->at)},
                                       {"to_at", saying_at(turn, until)},
                                       {"after", names_of(turn, c->off, c->off_count)}};
    const char *key = instant_is_set(until) ? "on_call" : "on_call_open";
    handoff_tell(turn, contact, c->at, handoff_say(turn, reader, key, named, ARRAY_LEN(named)));
}

static void tell_off(struct turn *turn, const struct schedule *roster, const struct change *c, struct text contact)
{
    const struct contact *reader = rules_contact(turn->rules, contact);
    const struct draft_name named[] = {{"schedule", roster->id},
                                       {"zone", roster->zone->name},
                                       {"from_at", saying_at(turn, c->at)},
                                       {"next", names_of(turn, c->on, c->on_count)}};
    handoff_tell(turn, contact, c->at, handoff_say(turn, reader, "off_call", named, ARRAY_LEN(named)));
}

/* --- what was told and does not stand any more -------------------------------------------------------------------- */

static bool stands(const struct schedule *roster, const struct duty_told *told)
{
    struct text on[SCHEDULE_MAX], off[SCHEDULE_MAX];
    size_t on_count = schedule_on_call(roster, told->from, on);
    size_t off_count = schedule_on_call(roster, instant_add(told->from, SPAN_S(-1)), off);
    bool is_same = on_count == told->crew_count, is_change = on_count != off_count;
    for (size_t i = 0; i < on_count && is_same; i++) {
        is_same = text_equal(on[i], told->crew[i]);
        is_change = is_change || !has(off, off_count, on[i]);
    }
    return is_same && is_change;
}

/* When this person next comes on; INSTANT_NEVER when that is not in sight. */
static struct instant next_shift_of(const struct schedule *roster, struct instant now, struct text contact)
{
    struct change c;
    struct instant t = now;
    for (int i = 0; i < NEXT_SHIFT_CHANGES && next_change(roster, t, &c); i++) {
        if (has(c.on, c.on_count, contact) && !has(c.off, c.off_count, contact)) {
            return c.at;
        }
        t = c.at;
    }
    return INSTANT_NEVER;
}

static void tell_moved(struct turn *turn, const struct schedule *roster, const struct duty_told *told,
                       struct text contact)
{
    const struct contact *reader = rules_contact(turn->rules, contact);
    struct instant next = roster != NULL ? next_shift_of(roster, turn->now, contact) : INSTANT_NEVER;
    bool has_next = roster != NULL && instant_is_set(next);
    struct text on[SCHEDULE_MAX];
    size_t count = roster != NULL ? schedule_on_call(roster, told->from, on) : 0;
    const struct draft_name named[] = {{"schedule", told->schedule},
                                       {"zone", roster != NULL ? roster->zone->name : TEXT_EMPTY},
                                       {"from_at", saying_at(turn, told->from)},
                                       {"to_at", saying_at(turn, has_next ? next : INSTANT_NONE)},
                                       {"next", names_of(turn, on, count)}};
    const char *key = roster == NULL ? "shift_gone" : has_next ? "shift_moved" : "shift_given";
    handoff_tell(turn, contact, instant_min(told->from, next), handoff_say(turn, reader, key, named, ARRAY_LEN(named)));
}

static void emit_told(struct turn *turn, struct text schedule, struct instant from, struct texts crew,
                      bool is_withdrawn)
{
    struct entry entry;
    entry_init(&entry, ENTRY_SHIFT_TOLD);
    entry.u.shift_told = (struct entry_shift_told){schedule, from, crew, is_withdrawn};
    turn_emit(turn, TEXT("global"), &entry);
}

static void take_back(struct turn *turn, struct recipients *informed)
{
    const struct duty *duty = &turn->registry->duty;
    size_t count = duty->told_count;
    struct duty_told *all = ARENA_ARRAY(turn->arena, struct duty_told, count + 1);
    for (size_t i = 0; i < count; i++) {
        all[i] = duty->told[i]; /* emitting changes the list it lies in */
        all[i].schedule = text_copy(turn->arena, duty->told[i].schedule);
        all[i].crew = ARENA_ARRAY(turn->arena, struct text, all[i].crew_count + 1);
        for (size_t k = 0; k < all[i].crew_count; k++) {
            all[i].crew[k] = text_copy(turn->arena, duty->told[i].crew[k]);
        }
    }
    for (size_t i = 0; i < count && turn->entry_count < LIMIT_TURN_ENTRIES; i++) {
        const struct schedule *schedule = rules_schedule(turn->rules, all[i].schedule);
        struct schedule roster;
        if (schedule != NULL) {
            roster = duty_roster(turn->registry, schedule);
        }
        if (!instant_before(turn->now, all[i].from) || (schedule != NULL && stands(&roster, &all[i]))) {
            continue;
        }
        emit_told(turn, all[i].schedule, all[i].from, (struct texts){all[i].crew, all[i].crew_count}, true);
        for (size_t k = 0; k < all[i].crew_count; k++) {
            if (!recipients_have(informed, all[i].crew[k])) {
                recipients_add(informed, all[i].crew[k]);
                tell_moved(turn, schedule != NULL ? &roster : NULL, &all[i], all[i].crew[k]);
            }
        }
    }
}

/* --- what is to come ---------------------------------------------------------------------------------------------- */

static void tell_change(struct turn *turn, const struct schedule *roster, const struct change *c,
                        const struct recipients *informed)
{
    emit_told(turn, roster->id, c->at, (struct texts){c->on, c->on_count}, false);
    for (size_t i = 0; i < c->on_count; i++) {
        if (!has(c->off, c->off_count, c->on[i]) && !recipients_have(informed, c->on[i])) {
            tell_on(turn, roster, c, c->on[i]);
        }
    }
    for (size_t i = 0; i < c->off_count; i++) {
        if (!has(c->on, c->on_count, c->off[i]) && !recipients_have(informed, c->off[i])) {
            tell_off(turn, roster, c, c->off[i]);
        }
    }
}

static void tell_ahead(struct turn *turn, const struct schedule *schedule, const struct recipients *informed)
{
    const struct duty *duty = &turn->registry->duty;
    struct instant end = instant_add(turn->now, schedule->handoff_notice), t = turn->now;
    struct change c;
    for (int i = 0; i < CHANGES_MAX && turn->entry_count < LIMIT_TURN_ENTRIES; i++) {
        struct schedule roster = duty_roster(turn->registry, schedule);
        if (!next_change(&roster, t, &c) || instant_before(end, c.at)) {
            return;
        }
        /* Names of a recorded override lie in the registry, which emitting changes. */
        for (size_t k = 0; k < c.on_count; k++) {
            c.on[k] = text_copy(turn->arena, c.on[k]);
        }
        for (size_t k = 0; k < c.off_count; k++) {
            c.off[k] = text_copy(turn->arena, c.off[k]);
        }
        if (duty->told_count < LIMIT_SHIFTS_TOLD && !duty_was_told(duty, schedule->id, c.at, c.on, c.on_count)) {
            tell_change(turn, &roster, &c, informed);
        }
        t = c.at;
    }
}

/* Contacts of `informed` that the rules do not have would be one too many for its room. */
static struct recipients copy_of(struct turn *turn, const struct recipients *informed)
{
    size_t room = turn->rules->contact_count + turn->registry->duty.told_count * SCHEDULE_MAX + 1;
    struct recipients copy = {ARENA_ARRAY(turn->arena, struct text, room), 0};
    for (size_t i = 0; informed != NULL && i < informed->count; i++) {
        recipients_add(&copy, informed->at[i]);
    }
    return copy;
}

void handoff_settle(struct turn *turn, struct recipients *informed)
{
    int64_t first = turn->registry->next_alert;
    if (turn->registry->is_suspect) {
        return;
    }
    struct recipients heard = copy_of(turn, informed);
    take_back(turn, &heard);
    for (size_t i = 0; i < turn->rules->schedule_count; i++) {
        if (turn->rules->schedules[i].handoff_notice.s > 0) {
            tell_ahead(turn, &turn->rules->schedules[i], &heard);
        }
    }
    if (turn->registry->next_alert > first) {
        alerts_dispatch(turn, TEXT("global"), first);
    }
}

struct instant handoff_next(const struct registry *registry, const struct rules *rules, struct instant now)
{
    struct instant next = INSTANT_NEVER;
    for (size_t i = 0; i < rules->schedule_count; i++) {
        const struct schedule *s = &rules->schedules[i];
        if (s->handoff_notice.s <= 0) {
            continue;
        }
        struct schedule roster = duty_roster(registry, s);
        struct instant change = schedule_next_change(&roster, instant_add(now, s->handoff_notice));
        if (instant_is_set(change)) {
            next = instant_min(next, instant_add(change, SPAN_S(-s->handoff_notice.s)));
        } else {
            /* Nothing in sight; the sight moves on with the days. */
            next = instant_min(next, instant_add(now, SPAN_D(SCHEDULE_HORIZON_D / 2)));
        }
    }
    return next;
}
