/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking over a schedule, hearing of a shift ahead of time, and the calendar. anna and bert take weekly turns from
 * Monday 09:00; on Saturday 21 November 2026 bert has it, on Monday 23 anna will.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "core/calendar.h"
#include "core/handoff.h"
#include "core/schedule.h"
#include "core/view.h"

static struct schedule noticed; /* the schedule of small_rules, with a notice */

static void give_notice(struct pager_world *w, struct span notice)
{
    noticed = w->rules.schedules[0];
    noticed.handoff_notice = notice;
    w->rules.schedules = &noticed;
}

static struct command override_of(const char *contact, const char *from, const char *to)
{
    struct command c = {.type = COMMAND_OVERRIDE};
    c.u.override = (struct command_override){TEXT("duty"), text_of(contact), text_of(from), text_of(to), TEXT("leave")};
    return c;
}

static void drop(struct pager_world *w, int64_t number)
{
    struct command c = {.type = COMMAND_OVERRIDE_DROP};
    c.u.override_drop.number = number;
    pager_world_do(w, &c);
}

static void has_duty(const struct pager_world *w, const char *at, const char *wanted)
{
    struct text crew[SCHEDULE_MAX];
    struct schedule roster = duty_roster(w->registry, &w->rules.schedules[0]);
    assert_int_equal(schedule_on_call(&roster, instant_at(at), crew), 1);
    if (!text_is(crew[0], wanted))
        fail_msg("at %s %.*s has it, wanted %s", at, TEXT_ARG(crew[0]), wanted);
}

/* The words of duty that were raised for a contact since the alert `first`; "" for none. */
static const char *told(struct pager_world *w, const char *contact, int64_t first)
{
    static struct buf words;
    const struct pager *desk = &w->registry->desk;
    buf_clear(&words);
    buf_add_char(&words, '|');
    for (size_t i = 0; i < desk->alert_count; i++) {
        const struct alert *a = &desk->alerts[i];
        if (a->kind == ALERT_DUTY && a->number >= first && text_is(a->contacts[0], contact))
            buf_addf(&words, "%.*s|", TEXT_ARG(a->words));
    }
    return words.at;
}

static void was_told(struct pager_world *w, const char *contact, int64_t first, const char *part)
{
    const char *words = told(w, contact, first);
    if (part == NULL ? words[1] != '\0' : strstr(words, part) == NULL)
        fail_msg("%s was told \"%s\", wanted \"%s\"", contact, words, part != NULL ? part : "nothing");
}

/* --- overrides ---------------------------------------------------------------------------------------------------- */

/* Somebody swapped a weekend and the old one would be paged all the same, or neither would know. */
static void an_override_counts_and_both_are_told(void **state)
{
    struct pager_world *w = *state;
    struct command c = override_of("dirk", "2026-11-22 12:00", "2026-11-24 08:00");
    pager_world_do(w, &c);
    assert_int_equal(w->turn.result_number, 1);
    has_duty(w, "2026-11-22T11:59:59Z", "bert");
    has_duty(w, "2026-11-22T12:00:00Z", "dirk");
    has_duty(w, "2026-11-24T07:59:59Z", "dirk");
    has_duty(w, "2026-11-24T08:00:00Z", "anna");
    was_told(w, "dirk", 1, "you are on call for duty from Sun 22 Nov 12:00 +00:00 until Tue 24 Nov 08:00 +00:00");
    was_told(w, "dirk", 1, "Reason: leave");
    was_told(w, "bert", 1, "dirk has duty instead of you from Sun 22 Nov 12:00");
    was_told(w, "anna", 1, "dirk has duty instead of you"); /* she would have come on inside of it */
    was_told(w, "carla", 1, NULL);
    /* The page goes to whoever has it. */
    w->now = instant_at("2026-11-23T12:00:00Z");
    struct incident *incident = pager_world_open(w);
    assert_non_null(pager_world_delivery(&incident->pager, "dirk", "chat"));
    assert_null(pager_world_delivery(&incident->pager, "anna", "hook"));
}

static void overrides_that_cannot_be(void **state)
{
    struct pager_world *w = *state;
    static const struct schedule_override fixed[] = {
        {{{2026, 12, 24}, 12, 0, 0}, {{2026, 12, 27}, 9, 0, 0}, {"anna", 4}, {"x", 1}}};
    give_notice(w, SPAN_S(0));
    noticed.overrides = fixed;
    noticed.override_count = 1;
    struct command c = override_of("dirk", "2026-11-22 12:00", "2026-11-24 08:00");
    pager_world_do(w, &c);
    struct command touching = override_of("erik", "2026-11-24 08:00", "2026-11-25 08:00");
    pager_world_do(w, &touching); /* the end of one is the start of the next */
    c = override_of("erik", "2026-11-24 07:59", "2026-11-24 09:00");
    pager_world_is_refused(w, &c, "override-overlaps");
    c = override_of("erik", "2026-12-27 08:59", "2026-12-28 09:00");
    pager_world_is_refused(w, &c, "override-overlaps"); /* a configured one counts as well */
    c = override_of("erik", "2026-12-27 09:00", "2026-12-28 09:00");
    pager_world_do(w, &c);
    c = override_of("nobody", "2027-01-01 12:00", "2027-01-02 08:00");
    pager_world_is_refused(w, &c, "no-such-contact");
    c.u.override.schedule = TEXT("night");
    pager_world_is_refused(w, &c, "no-such-schedule");
    c = override_of("erik", "2027-01-02 12:00", "2027-01-02 12:00");
    pager_world_is_refused(w, &c, "invalid-time");
    c = override_of("erik", "2026-11-20 12:00", "2026-11-21 09:00"); /* over at this very moment */
    pager_world_is_refused(w, &c, "invalid-time");
    c = override_of("erik", "2027-01-02 12:00", "2028-01-03 12:01");
    pager_world_is_refused(w, &c, "invalid-time");
    c = override_of("erik", "2027-01-02 12:00", "2028-01-03 12:00"); /* 366 days */
    pager_world_do(w, &c);
    c = override_of("erik", "tomorrow", "2027-01-02 08:00");
    pager_world_is_refused(w, &c, "invalid-time");
    w->rights = RIGHT_VIEW;
    c = override_of("erik", "2028-02-02 12:00", "2028-02-03 12:00");
    pager_world_is_refused(w, &c, "not-permitted");
}

static void an_override_is_taken_back(void **state)
{
    struct pager_world *w = *state;
    struct command c = override_of("dirk", "2026-11-22 12:00", "2026-11-24 08:00");
    pager_world_do(w, &c);
    int64_t first = w->registry->next_alert;
    drop(w, 1);
    has_duty(w, "2026-11-22T12:00:00Z", "bert");
    was_told(w, "dirk", first, "override 1 of duty is taken back by carla: you do not have it from Sun 22 Nov 12:00");
    was_told(w, "bert", first, "the schedule counts again, and you are in it");
    struct command again = {.type = COMMAND_OVERRIDE_DROP};
    again.u.override_drop.number = 1;
    pager_world_is_refused(w, &again, "no-such-override");
    pager_world_do(w, &c); /* free again, under a number of its own */
    assert_int_equal(w->turn.result_number, 2);
    w->now = instant_at("2026-11-24T08:00:00Z");
    again.u.override_drop.number = 2;
    pager_world_is_refused(w, &again, "no-such-override"); /* over by itself */
}

/* A configuration without that contact would leave the schedule with a ghost. */
static void a_contact_that_left_has_no_override(void **state)
{
    struct pager_world *w = *state;
    struct command c = override_of("erik", "2026-11-22 12:00", "2026-11-24 08:00");
    pager_world_do(w, &c);
    struct command load = {.type = COMMAND_CONFIGURATION};
    w->rules.contact_count = 4; /* without erik */
    load.u.configuration.is_refused = true;
    pager_world_do(w, &load);
    assert_int_equal(w->registry->duty.override_count, 1);
    load.u.configuration.is_refused = false;
    pager_world_do(w, &load);
    assert_int_equal(w->registry->duty.override_count, 0);
    assert_int_equal(pager_world_count(w, ENTRY_OVERRIDE_ENDED), 1);
    has_duty(w, "2026-11-22T12:00:00Z", "bert");
    assert_int_equal(w->registry->desk.alerts[w->registry->desk.alert_count - 1].kind, ALERT_DEFECT);
}

static void overrides_are_bounded(void **state)
{
    struct pager_world *w = *state;
    char from[64], to[64];
    for (int i = 0; i <= LIMIT_OVERRIDES; i++) {
        struct civil_date day = civil_add_days((struct civil_date){2027, 1, 1}, i);
        (void) snprintf(from, sizeof from, "%04d-%02d-%02d 10:00", day.year, day.month, day.day);
        (void) snprintf(to, sizeof to, "%04d-%02d-%02d 11:00", day.year, day.month, day.day);
        struct command c = override_of("dirk", from, to);
        if (i < LIMIT_OVERRIDES) {
            pager_world_do(w, &c);
        } else {
            pager_world_is_refused(w, &c, "too-many-overrides");
            /* Those that are over make room. */
            w->now = instant_at("2027-01-01T11:00:00Z");
            drop(w, 2);
            pager_world_do(w, &c);
            assert_int_equal(w->registry->duty.override_count, LIMIT_OVERRIDES - 1);
        }
    }
}

/* --- handoffs ----------------------------------------------------------------------------------------------------- */

/* Monday nine o'clock would find the one asleep and the other believing he was free. */
static void both_are_told_ahead(void **state)
{
    struct pager_world *w = *state;
    give_notice(w, SPAN_H(24));
    pager_world_tick(w);
    pager_world_wait(w, SPAN_S(SPAN_H(24).s - 1), OUTCOME_ACCEPTED); /* Sunday 08:59:59 */
    was_told(w, "anna", 1, NULL);
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    was_told(w, "anna", 1,
             "you are on call for duty from Mon 23 Nov 09:00 +00:00 until Mon 30 Nov 09:00 +00:00, after bert");
    was_told(w, "bert", 1, "your duty for duty ends Mon 23 Nov 09:00 +00:00; anna has it from then on");
    assert_int_equal(w->registry->desk.alert_count, 2);
    assert_int_equal(w->registry->desk.deliveries[0].state, DELIVERY_ACCEPTED);
    pager_world_wait(w, SPAN_D(5), OUTCOME_ACCEPTED);
    assert_int_equal(w->registry->desk.alert_count, 2); /* once */
    pager_world_wait(w, SPAN_D(2), OUTCOME_ACCEPTED);
    assert_int_equal(w->registry->desk.alert_count, 4); /* and again before the next one */
}

/* A notice waits for the reader's morning, but not past the shift itself. */
static void a_notice_waits_for_the_day_but_not_past_the_shift(void **state)
{
    struct pager_world *w = *state;
    give_notice(w, SPAN_H(34)); /* Saturday 23:00 */
    pager_world_tick(w);
    pager_world_wait(w, SPAN_H(14), OUTCOME_ACCEPTED);
    const struct delivery *d = pager_world_delivery(&w->registry->desk, "anna", "hook");
    assert_non_null(d);
    assert_int_equal(d->next_try_at.s, instant_at("2026-11-22T07:00:00Z").s);
    w->now = instant_at("2026-11-24T01:00:00Z");
    struct command c = override_of("dirk", "2026-11-24 03:00", "2026-11-24 08:00");
    pager_world_do(w, &c);
    d = pager_world_delivery(&w->registry->desk, "dirk", "chat");
    assert_int_equal(d->next_try_at.s, instant_at("2026-11-24T03:00:00Z").s);
}

/* Who was told of a shift must hear when a reload moves or takes it. */
static void a_shift_that_moved_is_told(void **state)
{
    struct pager_world *w = *state;
    struct schedule_layer layer = w->rules.schedules[0].layers[0];
    give_notice(w, SPAN_H(48));
    noticed.layers = &layer;
    pager_world_tick(w);
    was_told(w, "anna", 1, "you are on call for duty from Mon 23 Nov 09:00");
    int64_t first = w->registry->next_alert;
    layer.handoff_minute = 8 * 60;
    struct command load = {.type = COMMAND_CONFIGURATION};
    pager_world_do(w, &load);
    pager_world_tick(w);
    was_told(w, "anna", first,
             "your next shift of duty has moved: from Mon 23 Nov 08:00 +00:00, not from Mon 23 Nov 09:00");
    assert_null(strstr(told(w, "anna", first), "you are on call")); /* in one message, not in two */
    first = w->registry->next_alert;
    pager_world_wait(w, SPAN_H(25), OUTCOME_ACCEPTED);
    was_told(w, "anna", first, NULL); /* nothing is told twice */
    layer.order.count = 1;
    layer.order.at = &w->rules.contacts[1].id; /* bert alone */
    pager_world_do(w, &load);
    pager_world_tick(w);
    was_told(w, "anna", first, "your shift of duty from Mon 23 Nov 08:00 +00:00 is off; bert has it then");
    first = w->registry->next_alert;
    w->rules.schedule_count = 0;
    pager_world_do(w, &load);
    pager_world_tick(w);
    was_told(w, "anna", first, NULL);
    assert_int_equal(agenda_wake_at(w->registry, &w->rules).s == w->now.s, 0);
}

/* An override moves shifts that were told already: those two people hear it once, in the words of the override. */
static void an_override_moves_what_was_told(void **state)
{
    struct pager_world *w = *state;
    give_notice(w, SPAN_H(48));
    pager_world_tick(w);
    int64_t first = w->registry->next_alert;
    struct command c = override_of("dirk", "2026-11-23 08:00", "2026-11-24 08:00");
    pager_world_do(w, &c);
    was_told(w, "anna", first, "dirk has duty instead of you");
    assert_null(strstr(told(w, "anna", first), "moved"));
    pager_world_tick(w);
    assert_int_equal(pager_world_count(w, ENTRY_ALERT), 0);
    /* Two days before she takes over from him both are told, as of any change. */
    first = w->registry->next_alert;
    pager_world_wait(w, SPAN_D(1), OUTCOME_ACCEPTED);
    was_told(w, "anna", first, "you are on call for duty from Tue 24 Nov 08:00 +00:00");
    was_told(w, "dirk", first, "your duty for duty ends Tue 24 Nov 08:00");
}

/* A time in the wrong zone is a shift that nobody has. */
static void times_are_the_readers(void **state)
{
    struct pager_world *w = *state;
    struct contact people[5];
    memcpy(people, w->rules.contacts, sizeof people);
    people[0].zone = &zone_berlin;
    w->rules.contacts = people;
    give_notice(w, SPAN_H(48));
    pager_world_tick(w);
    was_told(w, "anna", 1, "from Mon 23 Nov 10:00 +01:00 (Mon 23 Nov 09:00 +00:00 in UTC)");
    was_told(w, "bert", 1, "ends Mon 23 Nov 09:00 +00:00; anna");
}

/* While the clock is not plausible nobody is told of times. */
static void a_suspect_clock_tells_nobody(void **state)
{
    struct pager_world *w = *state;
    give_notice(w, SPAN_H(48));
    struct command clock = {.type = COMMAND_CLOCK};
    clock.u.clock = (struct command_clock){CLOCK_SUSPECT, w->now, instant_add(w->now, SPAN_D(2))};
    pager_world_do(w, &clock);
    pager_world_tick(w);
    was_told(w, "anna", 1, NULL);
}

/* --- over a restart ----------------------------------------------------------------------------------------------- */

static void dumps_are_equal(const struct registry *a, const struct registry *b)
{
    struct buf left = BUF_INIT, right = BUF_INIT;
    registry_dump(a, &left);
    registry_dump(b, &right);
    assert_string_equal(left.at, right.at);
    buf_done(&left);
    buf_done(&right);
}

/* What a start reads back from the newest snapshot must be what was there, to the last word. */
static void a_snapshot_carries_all_of_it(void **state)
{
    struct pager_world *w = *state;
    give_notice(w, SPAN_H(48));
    pager_world_tick(w);
    struct command c = override_of("dirk", "2026-12-23 08:00", "2026-12-24 08:00");
    c.u.override.reason = TEXT("two words, and more");
    pager_world_do(w, &c);
    c = override_of("erik", "2026-11-21 08:00", "2026-11-21 10:00");
    c.u.override.reason = TEXT_EMPTY;
    pager_world_do(w, &c);
    struct command test = {.type = COMMAND_CONTACT_TEST};
    test.u.contact_test.contact = TEXT("erik");
    pager_world_do(w, &test);
    w->now = instant_at("2026-11-21T12:00:00Z"); /* the second one is over */
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    struct entry entry;
    entry_init(&entry, ENTRY_SNAPSHOT);
    turn_init(&w->turn, w->registry, &w->rules, w->now, &w->arena);
    entry.u.snapshot.next_alert = w->registry->next_alert;
    entry.u.snapshot.next_delivery = w->registry->next_delivery;
    duty_pack(&w->registry->duty, w->now, &w->arena, &entry.u.snapshot);
    assert_int_equal(entry.u.snapshot.overrides.count, 1);
    assert_true(entry.u.snapshot.told.count > 0);
    turn_emit(&w->turn, TEXT("global"), &entry);
    struct registry *fresh = registry_new();
    registry_apply(fresh, &w->turn.entries[0]);
    fresh->started_at = w->registry->started_at;
    dumps_are_equal(w->registry, fresh);
    const struct duty_override *o = duty_override_find(&fresh->duty, 1);
    assert_non_null(o);
    assert_true(text_is(o->why, "two words, and more") && text_is(o->by, "carla"));
    assert_int_equal(fresh->duty.next_override, 3);
    assert_non_null(duty_proof_find(&fresh->duty, TEXT("erik")));
    registry_free(fresh);
}

/* --- what people see ---------------------------------------------------------------------------------------------- */

static struct view view_of(struct pager_world *w)
{
    arena_reset(&w->arena);
    return (struct view){w->registry, &w->rules, w->now, &w->arena, TEXT_EMPTY};
}

static size_t findings(const struct value *check, const char *kind)
{
    size_t count = 0;
    for (const struct value_item *i = value_get(check, "findings")->first; i != NULL; i = i->next)
        count += text_is(value_get_text(i->value, "kind"), kind) ? 1 : 0;
    return count;
}

static void a_check_finds_who_cannot_be_reached(void **state)
{
    struct pager_world *w = *state;
    struct view v = view_of(w);
    assert_true(value_get_bool(view_oncall_check(&v, 60), "ok", false));
    struct contact people[5];
    memcpy(people, w->rules.contacts, sizeof people);
    people[0].reach_count = 0;
    w->rules.contacts = people;
    v = view_of(w);
    struct value *check = view_oncall_check(&v, 60);
    assert_false(value_get_bool(check, "ok", true));
    assert_int_equal(findings(check, "no-channel"), 1); /* once, with the first shift */
    v = view_of(w);
    assert_true(value_get_bool(view_oncall_check(&v, 1), "ok", false)); /* she comes on after that */
    /* A channel nobody trusts is none. */
    people[0].reach_count = 1;
    struct command mark = {.type = COMMAND_CHANNEL};
    mark.u.channel = (struct command_channel){TEXT("hook"), TEXT("distrusted"), TEXT("hacked")};
    pager_world_do(w, &mark);
    v = view_of(w);
    assert_int_equal(findings(view_oncall_check(&v, 60), "no-channel"), 1);
}

static void a_check_finds_holes_and_overrides_of_nothing(void **state)
{
    struct pager_world *w = *state;
    static const struct schedule_window office = {MONDAY, FRIDAY, 8 * 60, 18 * 60};
    struct schedule_layer layer = w->rules.schedules[0].layers[0];
    layer.during = &office;
    layer.during_count = 1;
    give_notice(w, SPAN_S(0));
    noticed.layers = &layer;
    struct command c = override_of("carla", "2026-11-21 10:00", "2026-11-21 12:00"); /* the fallback, on a Saturday */
    pager_world_do(w, &c);
    struct view v = view_of(w);
    struct value *check = view_oncall_check(&v, 7);
    assert_true(value_get_bool(check, "ok", false));  /* carla can be reached */
    assert_int_equal(findings(check, "fallback"), 2); /* a weekend, and the nights of Monday to Friday */
    assert_int_equal(findings(check, "override-of-nothing"), 1);
}

/* Four hundred nights of the fallback would bury the one person nobody can reach. */
static void a_check_puts_errors_first_and_folds_the_nights(void **state)
{
    struct pager_world *w = *state;
    static const struct schedule_window office = {MONDAY, FRIDAY, 8 * 60, 18 * 60};
    struct schedule_layer layer = w->rules.schedules[0].layers[0];
    layer.during = &office;
    layer.during_count = 1;
    give_notice(w, SPAN_S(0));
    noticed.layers = &layer;
    struct contact people[5];
    memcpy(people, w->rules.contacts, sizeof people);
    people[0].reach_count = 0; /* anna, who comes on after the first nights */
    w->rules.contacts = people;
    struct view v = view_of(w);
    const struct value *list = value_get(view_oncall_check(&v, 400), "findings");
    static const char *const lines[][2] = {
        {"error", "anna is on call and has no channel that works; see: nis2ctl channel list"},
        {"note", "Fri 18:00-Mon 08:00, 58 times until Mon 27 Dec 08:00 +00:00: no layer has anybody; only the fallback "
                 "carla"},
        {"note", "18:00-08:00, 228 times until Fri 24 Dec 08:00 +00:00: no layer has anybody; only the fallback carla"},
    };
    assert_int_equal(list->count, ARRAY_LEN(lines));
    size_t i = 0;
    for (const struct value_item *item = list->first; item != NULL; item = item->next, i++) {
        expect_text(value_get_text(item->value, "level"), lines[i][0]);
        expect_text(value_get_text(item->value, "text"), lines[i][1]);
    }
    assert_int_equal(value_get_int(list->first->next->value, "times", 0), 58);
}

static bool has_line(const struct buf *out, const char *line)
{
    char wanted[256];
    (void) snprintf(wanted, sizeof wanted, "\r\n%s\r\n", line);
    return strstr(out->at, wanted) != NULL;
}

static void a_calendar_has_the_shifts(void **state)
{
    struct pager_world *w = *state;
    struct buf out = BUF_INIT;
    struct view v = view_of(w);
    assert_true(calendar_write(&v, TEXT("duty"), 20, &out));
    assert_true(strncmp(out.at, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 30) == 0);
    assert_true(has_line(&out, "DTSTART:20261116T090000Z")); /* the one that runs began on Monday */
    assert_true(has_line(&out, "DTSTART:20261123T090000Z"));
    assert_true(has_line(&out, "SUMMARY:On call duty: bert"));
    buf_clear(&out);
    v = view_of(w);
    assert_true(calendar_write(&v, TEXT("anna"), 20, &out));
    assert_false(has_line(&out, "SUMMARY:On call duty: bert"));
    assert_true(has_line(&out, "DTEND:20261130T090000Z"));
    buf_clear(&out);
    v = view_of(w);
    assert_false(calendar_write(&v, TEXT("nobody"), 20, &out));
    assert_int_equal(out.len, 0);
    struct incident *incident = pager_world_open(w);
    v = view_of(w);
    assert_true(calendar_write(&v, TEXT_EMPTY, 20, &out));
    assert_true(has_line(&out, "DTSTART:20261122T090000Z"));
    assert_null(strstr(out.at, "Trouble")); /* titles do not travel in calendars */
    assert_non_null(strstr(out.at, "INC-2026-0001"));
    (void) incident;
    buf_done(&out);
}

/* A long line would be cut by a calendar, a comma would end a value, a fold inside a letter would break it. */
static void lines_are_escaped_and_folded(void **state)
{
    struct buf out = BUF_INIT;
    (void) state;
    calendar_line(&out, "SUMMARY", TEXT("a,b;c\\d\ne\r"), true);
    assert_string_equal(out.at, "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
    buf_clear(&out);
    char at_bound[76] = {0};
    memset(at_bound, 'x', 75);
    memcpy(at_bound, "SUMMARY:", 8);
    calendar_line(&out, "SUMMARY", (struct text){at_bound + 8, 67}, true);
    assert_int_equal(out.len, 77); /* 75 octets and the line end: not folded */
    buf_clear(&out);
    calendar_line(&out, "SUMMARY", TEXT("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\xc3\xa6y"),
                  true);
    assert_non_null(strstr(out.at, "x\r\n \xc3\xa6y\r\n")); /* 66 of x and a letter of two octets: past the bound */
    buf_done(&out);
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_override_counts_and_both_are_told),
        TEST(overrides_that_cannot_be),
        TEST(an_override_is_taken_back),
        TEST(a_contact_that_left_has_no_override),
        TEST(overrides_are_bounded),
        TEST(both_are_told_ahead),
        TEST(a_notice_waits_for_the_day_but_not_past_the_shift),
        TEST(a_shift_that_moved_is_told),
        TEST(an_override_moves_what_was_told),
        TEST(times_are_the_readers),
        TEST(a_suspect_clock_tells_nobody),
        TEST(a_snapshot_carries_all_of_it),
        TEST(a_check_finds_who_cannot_be_reached),
        TEST(a_check_finds_holes_and_overrides_of_nothing),
        TEST(a_check_puts_errors_first_and_folds_the_nights),
        TEST(a_calendar_has_the_shifts),
        TEST(lines_are_escaped_and_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
