/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_times: instants in the reader's zone, in the patterns and with the names of the reader's language.
 *
 * Nothing asks the system for a locale: months, weekdays and the short names of zones are words like all others, and
 * what a language lacks is English.
 *
 * Surprising: a time is always printed with the zone's short name and its offset. An hour that exists twice must not
 * be printed the same way twice, and the reader may sit in another zone.
 */
#include "core/draft_parts.h"

#define PATTERN "{d} {mon} {yyyy} {hh}:{mi} {zone} (UTC{offset})"
#define DATE_PATTERN "{d} {mon} {yyyy}"
#define LONG_PATTERN "{weekday} {d} {month} {yyyy}"
#define TIME_PATTERN "{hh}:{mi}"
#define OFFSET_LEN 6 /* "+01:00", the end of RFC 3339 */

struct parts {
    const struct draft_scene *scene;
    struct text rfc3339, zone;
};

static struct parts parts_of(const struct draft_scene *s, struct instant t)
{
    struct text short_name = text_of(civil_abbreviation(s->zone, t));
    struct text key = text_format(s->arena, "zone.%.*s", TEXT_ARG(short_name));
    return (struct parts){s, civil_rfc3339_text(s->arena, s->zone, t), draft_word(s, key, short_name)};
}

static struct text slice(struct text t, size_t from, size_t len)
{
    return (struct text){t.at + from, len};
}

static struct text month_name(const struct parts *p, bool is_short)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int64_t month = 1;
    (void) text_int(slice(p->rfc3339, 5, 2), &month);
    struct text name = text_of(months[month - 1]);
    struct text key = text_format(p->scene->arena, "%s.%lld", is_short ? "mon" : "month", (long long) month);
    return draft_word(p->scene, key, is_short ? text_clip(name, 3) : name);
}

static struct text weekday_name(const struct parts *p)
{
    static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    int64_t year = 1, month = 1, day = 1;
    (void) text_int(slice(p->rfc3339, 0, 4), &year);
    (void) text_int(slice(p->rfc3339, 5, 2), &month);
    (void) text_int(slice(p->rfc3339, 8, 2), &day);
    int weekday = (int) civil_weekday((struct civil_date){(int32_t) year, (int32_t) month, (int32_t) day});
    return draft_word(p->scene, text_format(p->scene->arena, "weekday.%d", weekday), text_of(days[weekday - 1]));
}

static struct text part(const struct parts *p, struct text name)
{
    static const struct {
        const char *name;
        size_t from, len; /* of 2026-11-21T03:14:00+01:00 */
    } digits[] = {{"yyyy", 0, 4}, {"mo", 5, 2}, {"dd", 8, 2}, {"hh", 11, 2}, {"mi", 14, 2}};
    struct text t = p->rfc3339;
    for (size_t i = 0; i < ARRAY_LEN(digits); i++) {
        if (text_is(name, digits[i].name)) {
            return slice(t, digits[i].from, digits[i].len);
        }
    }
    if (text_is(name, "mon") || text_is(name, "month")) {
        return month_name(p, text_is(name, "mon"));
    }
    if (text_is(name, "weekday")) {
        return weekday_name(p);
    }
    if (text_is(name, "d")) {
        return t.at[8] == '0' ? slice(t, 9, 1) : slice(t, 8, 2);
    }
    if (text_is(name, "offset")) {
        return slice(t, t.len - OFFSET_LEN, OFFSET_LEN);
    }
    return text_is(name, "zone") ? p->zone : TEXT_EMPTY;
}

static struct text fill(struct arena *arena, const struct parts *p, struct text pattern)
{
    struct buf out = BUF_INIT;
    struct text before, after, name;
    while (text_cut(pattern, '{', &before, &after) && text_cut(after, '}', &name, &pattern)) {
        buf_add(&out, before);
        buf_add(&out, part(p, name));
    }
    buf_add(&out, pattern);
    struct text text = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return text;
}

struct text draft_time(const struct draft_scene *s, struct instant t)
{
    if (!instant_is_set(t)) {
        return TEXT_EMPTY;
    }
    struct parts p = parts_of(s, t);
    return fill(s->arena, &p, draft_word(s, TEXT("date.full"), TEXT(PATTERN)));
}

struct value *draft_time_value(const struct draft_scene *s, struct instant t)
{
    static const struct {
        const char *key, *word, *pattern;
    } forms[] = {{"local", "date.full", PATTERN},
                 {"date", "date.date", DATE_PATTERN},
                 {"long", "date.long", LONG_PATTERN},
                 {"time", "date.time", TIME_PATTERN}};
    struct value *map = value_map(s->arena);
    bool is_known = instant_is_set(t);
    struct parts p = is_known ? parts_of(s, t) : (struct parts){s, TEXT_EMPTY, TEXT_EMPTY};
    value_put_bool(s->arena, map, "is_known", is_known);
    value_put_text(s->arena, map, "iso", is_known ? instant_text(s->arena, t) : TEXT_EMPTY);
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        struct text pattern = draft_word(s, text_of(forms[i].word), text_of(forms[i].pattern));
        value_put_text(s->arena, map, forms[i].key, is_known ? fill(s->arena, &p, pattern) : TEXT_EMPTY);
    }
    value_put_text(s->arena, map, "zone", p.zone);
    value_put_text(s->arena, map, "offset", is_known ? part(&p, TEXT("offset")) : TEXT_EMPTY);
    return map;
}
