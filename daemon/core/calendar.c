/* SPDX-License-Identifier: Apache-2.0 */
/*
 * calendar: see calendar.h.
 *
 * An event is known to a calendar by its UID: derived from what it is about, so that the next download replaces it
 * instead of adding another. A shift is its schedule, its start and its crew; a deadline is its obligation, whenever
 * it is due.
 */
#include "core/calendar.h"

#include "core/schedule.h"

#define FOLD_OCTETS 75

struct calendar {
    const struct view *v;
    struct buf *out;
    size_t events;
};

static void escape(struct buf *out, struct text value)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];
        if (c == '\n') {
            buf_add_cstr(out, "\\n");
            continue;
        }
        if (c == '\\' || c == ';' || c == ',') {
            buf_add_char(out, '\\');
        }
        if (c != '\r') {
            buf_add_char(out, c);
        }
    }
}

void calendar_line(struct buf *out, const char *property, struct text value, bool is_text)
{
    struct buf line = BUF_INIT;
    buf_addf(&line, "%s:", property);
    if (is_text) {
        escape(&line, value);
    } else {
        buf_add(&line, value);
    }
    struct text rest = buf_text(&line);
    for (size_t room = FOLD_OCTETS; rest.len > 0; room = FOLD_OCTETS - 1) {
        struct text part = text_clip(rest, room); /* never inside a character */
        buf_add(out, part);
        rest = (struct text){rest.at + part.len, rest.len - part.len};
        buf_add_cstr(out, rest.len > 0 ? "\r\n " : "\r\n");
    }
    buf_done(&line);
}

static void instant_line(struct calendar *c, const char *property, struct instant t)
{
    struct civil_time u = civil_local(&civil_utc, t);
    struct text stamp = text_format(c->v->arena, "%04d%02d%02dT%02d%02d%02dZ", u.date.year, u.date.month, u.date.day,
                                    u.hour, u.minute, u.second);
    calendar_line(c->out, property, stamp, false);
}

static void event(struct calendar *c, struct text about, struct instant from, struct instant to, struct text summary,
                  struct text description)
{
    struct hash h = hash_of(about.at, about.len);
    c->events++;
    calendar_line(c->out, "BEGIN", TEXT("VEVENT"), false);
    calendar_line(c->out, "UID", text_format(c->v->arena, "%.*s@nis2d", TEXT_ARG(hex_text(c->v->arena, h.at, 16))),
                  false);
    instant_line(c, "DTSTAMP", c->v->now);
    instant_line(c, "DTSTART", from);
    if (instant_is_set(to)) {
        instant_line(c, "DTEND", to);
    }
    calendar_line(c->out, "SUMMARY",
                  text_format(c->v->arena, "%s%.*s", c->v->rules->is_exercise ? "[EXERCISE] " : "", TEXT_ARG(summary)),
                  true);
    calendar_line(c->out, "DESCRIPTION", description, true);
    calendar_line(c->out, "TRANSP", TEXT("TRANSPARENT"), false);
    calendar_line(c->out, "END", TEXT("VEVENT"), false);
}

/* --- shifts ------------------------------------------------------------------------------------------------------- */

static bool is_in(const struct text *crew, size_t count, struct text contact)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(crew[i], contact)) {
            return true;
        }
    }
    return contact.len == 0;
}

static void shift(struct calendar *c, const struct schedule *roster, struct instant from, bool has_start,
                  struct instant to, const struct text *crew, size_t count)
{
    struct buf names = BUF_INIT, about = BUF_INIT;
    buf_addf(&about, "shift %.*s", TEXT_ARG(roster->id));
    if (has_start) {
        buf_addf(&about, " %lld", (long long) from.s);
    }
    for (size_t i = 0; i < count; i++) {
        const struct contact *contact = rules_contact(c->v->rules, crew[i]);
        buf_addf(&names, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(contact != NULL ? contact->name : crew[i]));
        buf_addf(&about, " %.*s", TEXT_ARG(crew[i]));
    }
    struct text summary =
        text_format(c->v->arena, "On call %.*s: %.*s", TEXT_ARG(roster->id), TEXT_ARG(buf_text(&names)));
    event(c, buf_text(&about), from, to, summary,
          text_format(c->v->arena, "Why: nis2ctl oncall explain %.*s --at %.*s", TEXT_ARG(roster->id),
                      TEXT_ARG(instant_text(c->v->arena, from))));
    buf_done(&about);
    buf_done(&names);
}

static void shifts(struct calendar *c, const struct schedule *schedule, struct text contact, struct instant end)
{
    struct schedule roster = duty_roster(c->v->registry, schedule);
    struct instant since = schedule_shift_start(&roster, c->v->now), from = since;
    /* One that has no beginning in sight is shown from today, and one without an end until where we look. */
    if (!instant_is_set(from)) {
        from = civil_day_start(schedule->zone, civil_local(schedule->zone, c->v->now).date);
    }
    while (instant_is_set(from) && instant_before(from, end) && c->events < CALENDAR_EVENTS_MAX) {
        struct text crew[SCHEDULE_MAX];
        struct instant to = schedule_next_change(&roster, from);
        size_t count = schedule_on_call(&roster, from, crew);
        if (is_in(crew, count, contact)) {
            shift(c, &roster, from, instant_is_set(since), instant_is_set(to) ? to : end, crew, count);
        }
        since = from = to;
    }
}

/* --- deadlines ---------------------------------------------------------------------------------------------------- */

static void deadlines(struct calendar *c, struct instant end)
{
    for (size_t i = 0; i < c->v->registry->incident_count; i++) {
        const struct incident *incident = c->v->registry->incidents[i];
        for (size_t k = 0; k < incident->obligation_count && c->events < CALENDAR_EVENTS_MAX; k++) {
            const struct obligation *o = &incident->obligations[k];
            if (!obligation_is_ticking(incident, o) || !instant_before(o->target, end)) {
                continue;
            }
            struct text name = obligation_name(c->v->arena, incident, o);
            struct text stage = text_copy(c->v->arena, o->stage->id);
            struct text summary =
                text_format(c->v->arena, "%.*s %.*s %.*s %s%s", TEXT_ARG(incident->ref),
                            TEXT_ARG(o->frozen->regime->id), TEXT_ARG(stage),
                            o->stage->kind == STAGE_WATCH ? "expected" : "due", o->is_projected ? " (forecast)" : "");
            event(c, name, o->target, INSTANT_NONE, summary,
                  text_format(c->v->arena, "Why then: nis2ctl explain %.*s", TEXT_ARG(name)));
        }
    }
}

bool calendar_write(const struct view *v, struct text name, int64_t days, struct buf *out)
{
    const struct schedule *only = rules_schedule(v->rules, name);
    const struct contact *contact = only == NULL ? rules_contact(v->rules, name) : NULL;
    if (name.len > 0 && only == NULL && contact == NULL) {
        return false;
    }
    struct calendar c = {v, out, 0};
    struct instant end = instant_add(v->now, SPAN_D(days));
    calendar_line(out, "BEGIN", TEXT("VCALENDAR"), false);
    calendar_line(out, "VERSION", TEXT("2.0"), false);
    calendar_line(out, "PRODID", TEXT("-//nis2d//nis2d//EN"), false);
    calendar_line(out, "CALSCALE", TEXT("GREGORIAN"), false);
    calendar_line(out, "METHOD", TEXT("PUBLISH"), false);
    for (size_t i = 0; i < v->rules->schedule_count; i++) {
        if (only == NULL || only == &v->rules->schedules[i]) {
            shifts(&c, &v->rules->schedules[i], contact != NULL ? contact->id : TEXT_EMPTY, end);
        }
    }
    if (name.len == 0) {
        deadlines(&c, end);
    }
    calendar_line(out, "END", TEXT("VCALENDAR"), false);
    return true;
}
