/* SPDX-License-Identifier: Apache-2.0 */
/*
 * voice: see voice.h.
 *
 * Surprising: a language chooses between {stage} and {Stage}. German writes nouns with a capital wherever they stand;
 * the others write a heading's first letter small inside a sentence.
 */
#include "core/voice.h"

#include <string.h>

#include "base/period.h"

#define OFFSET_LEN 6 /* "+01:00", the end of RFC 3339 */

struct voice voice_of(const struct rules *rules, const struct contact *contact, struct instant now, struct arena *arena)
{
    struct voice v = {.rules = rules, .zone = rules->entity.zone, .arena = arena, .now = now};
    if (contact != NULL && contact->zone != NULL) {
        v.zone = contact->zone;
    }
    struct text reports = rules->report_languages.count > 0 ? rules->report_languages.at[0] : TEXT_EMPTY;
    const struct text choices[] = {contact != NULL ? contact->language : TEXT_EMPTY, rules->entity.language, reports,
                                   TEXT("en")};
    for (size_t i = 0; i < ARRAY_LEN(choices) && v.words == NULL; i++) {
        v.words = choices[i].len > 0 ? words_table(&rules->words, choices[i]) : NULL;
    }
    return v;
}

struct voice voice_plain(struct voice voice)
{
    voice.words = NULL;
    return voice;
}

struct text voice_word(const struct voice *v, const char *key, const char *otherwise)
{
    struct text word = words_get(v->words, text_of(key));
    return word.len > 0 ? word : text_of(otherwise);
}

struct text voice_fill(struct arena *arena, struct text pattern, const struct draft_name *names, size_t count)
{
    struct buf out = BUF_INIT;
    struct text before, after, name;
    while (text_cut(pattern, '{', &before, &after) && text_cut(after, '}', &name, &pattern)) {
        buf_add(&out, before);
        for (size_t i = 0; i < count; i++) {
            buf_add(&out, text_is(name, names[i].name) ? names[i].text : TEXT_EMPTY);
        }
    }
    buf_add(&out, pattern);
    struct text text = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return text;
}

struct text voice_say(const struct voice *v, const char *key, const char *otherwise, const struct draft_name *names,
                      size_t count)
{
    return voice_fill(v->arena, voice_word(v, key, otherwise), names, count);
}

/* --- times -------------------------------------------------------------------------------------------------------- */

static struct text slice(struct text t, size_t from, size_t len)
{
    return (struct text){t.at + from, len};
}

static struct text numbered(const struct voice *v, const char *room, int number, const char *otherwise)
{
    return voice_word(v, text_cstr(v->arena, text_format(v->arena, "%s.%d", room, number)), otherwise);
}

struct text voice_time(const struct voice *v, struct instant t)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (!instant_is_set(t)) {
        return TEXT_EMPTY;
    }
    struct text iso = civil_rfc3339_text(v->arena, v->zone, t); /* 2026-11-21T03:14:00+01:00 */
    int64_t year = 1, month = 1, day = 1;
    (void) text_int(slice(iso, 0, 4), &year);
    (void) text_int(slice(iso, 5, 2), &month);
    (void) text_int(slice(iso, 8, 2), &day);
    int weekday = (int) civil_weekday((struct civil_date){(int32_t) year, (int32_t) month, (int32_t) day});
    const struct draft_name names[] = {
        {"wd", numbered(v, "wd", weekday, days[weekday - 1])},
        {"mon", numbered(v, "mon", (int) month, months[month - 1])},
        {"d", day < 10 ? slice(iso, 9, 1) : slice(iso, 8, 2)},
        {"dd", slice(iso, 8, 2)},
        {"mo", slice(iso, 5, 2)},
        {"yyyy", slice(iso, 0, 4)},
        {"hh", slice(iso, 11, 2)},
        {"mi", slice(iso, 14, 2)},
        {"offset", slice(iso, iso.len - OFFSET_LEN, OFFSET_LEN)},
    };
    if (instant_is_set(v->now) && !text_starts(civil_rfc3339_text(v->arena, v->zone, v->now), slice(iso, 0, 4))) {
        return voice_say(v, "date.message_year", "{wd} {d} {mon} {yyyy} {hh}:{mi} {offset}", names, ARRAY_LEN(names));
    }
    return voice_say(v, "date.message", "{wd} {d} {mon} {hh}:{mi} {offset}", names, ARRAY_LEN(names));
}

/* In the units of the language, seconds as well. */
static struct text exact(const struct voice *v, struct span length)
{
    struct text rest = span_text(v->arena, length), part, all = TEXT_EMPTY;
    for (bool is_unit = false; rest.len > 0; is_unit = !is_unit) {
        if (!text_cut(rest, ' ', &part, &rest)) {
            part = rest;
            rest = TEXT_EMPTY;
        }
        if (is_unit) {
            struct text word = words_get(v->words, text_format(v->arena, "unit.%.*s", TEXT_ARG(part)));
            part = word.len > 0 ? word : part;
        }
        all = text_format(v->arena, "%.*s%s%.*s", TEXT_ARG(all), all.len > 0 ? " " : "", TEXT_ARG(part));
    }
    return all;
}

struct text voice_span(const struct voice *v, struct span length)
{
    bool is_moment = length.s > -60 && length.s < 60; /* it is not worth a number */
    return is_moment ? voice_word(v, "message.moment", "a moment") : exact(v, length);
}

/* --- stages ------------------------------------------------------------------------------------------------------- */

struct text voice_stage(const struct voice *v, const struct obligation *o)
{
    struct text id = o->stage->id, regime = o->frozen->regime->id;
    struct text word = words_get(v->words, text_format(v->arena, "stage.%.*s.%.*s", TEXT_ARG(regime), TEXT_ARG(id)));
    /* Titles of regimes are English; what the English file has besides are the headings of letters. */
    bool is_english = v->words == NULL || text_is(v->words->language, "en");
    if (word.len == 0 && !(is_english && o->stage->title.len > 0)) {
        word = words_get(v->words, text_format(v->arena, "stage.%.*s", TEXT_ARG(id)));
    }
    return word.len > 0 ? word : draft_line(v->arena, o->stage->title.len > 0 ? o->stage->title : id);
}

struct text voice_inside(struct arena *arena, struct text title)
{
    char *at = arena_alloc(arena, title.len + 1);
    memcpy(at, title.len > 0 ? title.at : "", title.len);
    bool is_ascii = title.len > 1 && at[0] >= 'A' && at[0] <= 'Z' && !(at[1] >= 'A' && at[1] <= 'Z');
    /* À to Þ but for the sign of multiplication: the small letter is 32 further. */
    bool is_latin = title.len > 1 && (unsigned char) at[0] == 0xC3 && (unsigned char) at[1] >= 0x80 &&
                    (unsigned char) at[1] <= 0x9E && (unsigned char) at[1] != 0x97;
    if (is_ascii) {
        at[0] = (char) (at[0] + ('a' - 'A'));
    } else if (is_latin) {
        at[1] = (char) ((unsigned char) at[1] + 0x20);
    }
    return (struct text){at, title.len};
}

size_t voice_characters(struct text t)
{
    size_t count = 0;
    for (size_t i = 0; i < t.len; i++) {
        count += ((unsigned char) t.at[i] & 0xC0U) != 0x80U ? 1 : 0;
    }
    return count;
}

/* What belongs to the character before it: accents, joiners, variants, skin. */
static bool joins_before(uint32_t p)
{
    return (p >= 0x300 && p <= 0x36F) || (p >= 0x20D0 && p <= 0x20FF) || p == 0x200D || (p >= 0xFE00 && p <= 0xFE0F) ||
           (p >= 0x1F3FB && p <= 0x1F3FF);
}

static bool joins_after(uint32_t p)
{
    return p == 0x200D;
}

static size_t before(struct text t, size_t at)
{
    at -= at > 0 ? 1 : 0;
    while (at > 0 && ((unsigned char) t.at[at] & 0xC0U) == 0x80U) {
        at--;
    }
    return at;
}

/* Where to cut at the latest at `end`: behind a word when that leaves at least half, else between two characters as
 * people count them. */
static size_t end_of_word(struct text t, size_t end)
{
    uint32_t next = 0, last = 0;
    for (size_t at = end; at > end / 2; at--) {
        if (t.at[at] == ' ') {
            return at;
        }
    }
    for (size_t at = end; at > 0; at = before(t, at)) {
        (void) text_utf8_at(t, at, &next);
        (void) text_utf8_at(t, before(t, at), &last);
        if (!joins_before(next) && !joins_after(last)) {
            return at;
        }
    }
    return end;
}

struct text voice_clip(struct arena *arena, struct text t, size_t max)
{
    size_t end = 0, count = 0;
    REQUIRE(max > 0);
    if (voice_characters(t) <= max) {
        return t;
    }
    for (; count < max - 1; count++) {
        uint32_t point;
        size_t step = text_utf8_at(t, end, &point);
        end += step > 0 ? step : 1;
    }
    return text_format(arena, "%.*s…", TEXT_ARG(text_trim((struct text){t.at, end_of_word(t, end)})));
}

/* --- clocks ------------------------------------------------------------------------------------------------------- */

struct text voice_left(const struct voice *v, const struct incident *incident, const struct obligation *o,
                       struct instant now)
{
    struct instant limit = instant_is_set(o->limit) ? o->limit : o->target;
    struct span left = instant_diff(o->target, now);
    enum obligation_state state = obligation_state(incident, o, now);
    struct draft_name names[] = {{"length", voice_span(v, left)}, {"limit", voice_span(v, instant_diff(limit, now))}};
    bool is_ahead = left.s > 0;
    if (state == STATE_PAST_TARGET) {
        return voice_say(v, "message.past", "target passed {length} ago, limit in {limit}", names, ARRAY_LEN(names));
    }
    if (state == STATE_PROJECTED && !is_ahead) {
        return voice_say(v, "message.forecast_past", "forecast passed {length} ago; what it counts from was not filed",
                         names, ARRAY_LEN(names));
    }
    if (state == STATE_OVERDUE) {
        names[0].text = names[1].text;
    } else if (is_ahead) {
        names[0].text = exact(v, left);
    }
    struct text words = is_ahead && state != STATE_OVERDUE
                            ? voice_say(v, "message.in", "in {length}", names, ARRAY_LEN(names))
                            : voice_say(v, "message.overdue", "OVERDUE by {length}", names, ARRAY_LEN(names));
    const struct draft_name forecast[] = {{"left", words}};
    return state == STATE_PROJECTED ? voice_say(v, "message.forecast", "forecast, {left}", forecast, 1) : words;
}

struct text voice_line(const struct voice *v, const struct incident *incident, const struct obligation *o,
                       struct instant now)
{
    struct text stage = voice_stage(v, o);
    bool has_due = instant_is_set(o->target);
    const struct draft_name names[] = {
        {"ref", incident->ref},
        {"regime", o->frozen->regime->id},
        {"stage", voice_inside(v->arena, stage)},
        {"Stage", stage},
        {"due", voice_time(v, o->target)},
        {"left", has_due ? voice_left(v, incident, o, now) : TEXT_EMPTY},
    };
    if (!has_due) {
        return voice_say(v, "message.undue", "{ref} {regime} {stage}: owed without undue delay", names,
                         ARRAY_LEN(names));
    }
    if (o->stage->kind == STAGE_WATCH) {
        return voice_say(v, "message.watch",
                         "{ref} {regime} {stage}: expected by {due} and not recorded; ask the authority", names,
                         ARRAY_LEN(names));
    }
    return voice_say(v, "message.due", "{ref} {regime} {stage} due {due} ({left})", names, ARRAY_LEN(names));
}
