/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_words: labels in the reader's language, times in the reader's zone, and texts that cannot do harm.
 *
 * Words come from templates/languages by way of the rules; what a language lacks is English, and what English lacks is
 * said by the program, so that a draft never has a hole where a word should be. What people and attackers typed is
 * never translated and never interpreted: it is cleaned of what changes how the rest is displayed.
 *
 * Surprising: a time is always printed with the zone's short name and its offset. An hour that exists twice must not
 * be printed the same way twice, and the reader may sit in another zone.
 */
#include "core/draft_parts.h"

#include <string.h>

#define PATTERN "{d} {mon} {yyyy} {hh}:{mi} {zone} (UTC{offset})"
#define DATE_PATTERN "{d} {mon} {yyyy}"
#define TIME_PATTERN "{hh}:{mi}"
#define OFFSET_LEN 6 /* "+01:00", the end of RFC 3339 */

/* --- harmless texts */

static bool is_unwanted(uint32_t point)
{
    bool is_control = (point < 0x20 && point != '\n') || (point >= 0x7F && point <= 0x9F);
    bool is_bidi = point == 0x061C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
                   (point >= 0x2066 && point <= 0x2069);
    bool is_separator = point == 0x2028 || point == 0x2029;
    return is_control || is_bidi || is_separator;
}

static struct text clean(struct arena *arena, struct text t, bool is_one_line)
{
    char *at = arena_alloc(arena, t.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < t.len;) {
        uint32_t point = 0;
        size_t step = text_utf8_at(t, i, &point);
        if (step == 0) {
            step = 1; /* a byte that is no character */
        } else if (point == '\t' || (point == '\n' && is_one_line)) {
            at[len++] = ' ';
        } else if (!is_unwanted(point)) {
            memcpy(at + len, t.at + i, step);
            len += step;
        }
        i += step;
    }
    return text_trim((struct text){at, len});
}

struct text draft_clean(struct arena *arena, struct text t)
{
    return clean(arena, t, false);
}

struct text draft_line(struct arena *arena, struct text t)
{
    return clean(arena, t, true);
}

/* --- labels */

static struct text label(const struct value *labels, struct text key)
{
    const struct value *word = labels != NULL ? value_get_key(labels, key) : NULL;
    return word != NULL && word->kind == VALUE_TEXT ? word->text : TEXT_EMPTY;
}

struct text draft_word(const struct draft_scene *s, struct text key, struct text otherwise)
{
    struct text word = label(s->labels, key);
    if (word.len == 0) {
        word = label(s->english, key);
    }
    return word.len > 0 ? draft_line(s->arena, word) : otherwise;
}

/* "third_party_provider" as words; a taxonomy's "class:type" stays as it is. */
static struct text readable(struct arena *arena, struct text choice)
{
    bool is_code = text_find(choice, TEXT(":")) != SIZE_MAX;
    char *at = arena_alloc(arena, choice.len + 1);
    for (size_t i = 0; i < choice.len; i++) {
        bool is_joint = choice.at[i] == '_' || choice.at[i] == '-';
        at[i] = is_joint && !is_code ? ' ' : choice.at[i];
    }
    return (struct text){at, choice.len};
}

struct text draft_choice(const struct draft_scene *s, const char *key, struct text choice)
{
    struct text own = text_format(s->arena, "value.%s.%.*s", key, TEXT_ARG(choice));
    struct text shared = text_format(s->arena, "value.%.*s", TEXT_ARG(choice));
    struct text word = draft_word(s, own, TEXT_EMPTY);
    return word.len > 0 ? word : draft_word(s, shared, readable(s->arena, choice));
}

struct text draft_stage_name(const struct draft_scene *s, const struct stage *stage)
{
    struct text regime = s->obligation->frozen->regime->id;
    struct text own = text_format(s->arena, "stage.%.*s.%.*s", TEXT_ARG(regime), TEXT_ARG(stage->id));
    struct text word = label(s->labels, own);
    if (word.len == 0) {
        word = label(s->labels, text_format(s->arena, "stage.%.*s", TEXT_ARG(stage->id)));
    }
    if (word.len == 0) {
        word = stage->title.len > 0 ? stage->title : readable(s->arena, stage->id);
    }
    return draft_line(s->arena, word);
}

/* --- times */

struct parts {
    struct text rfc3339, zone;
};

static struct parts parts_of(const struct draft_scene *s, struct instant t)
{
    return (struct parts){civil_rfc3339_text(s->arena, s->zone, t), text_of(civil_abbreviation(s->zone, t))};
}

static struct text slice(struct text t, size_t from, size_t len)
{
    return (struct text){t.at + from, len};
}

static struct text part(const struct parts *p, struct text name)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t month = 1;
    struct text t = p->rfc3339; /* 2026-11-21T03:14:00+01:00 */
    if (text_is(name, "yyyy")) {
        return slice(t, 0, 4);
    }
    if (text_is(name, "mo")) {
        return slice(t, 5, 2);
    }
    if (text_is(name, "mon") && text_int(slice(t, 5, 2), &month)) {
        return text_of(months[month - 1]);
    }
    if (text_is(name, "dd")) {
        return slice(t, 8, 2);
    }
    if (text_is(name, "d")) {
        return t.at[8] == '0' ? slice(t, 9, 1) : slice(t, 8, 2);
    }
    if (text_is(name, "hh")) {
        return slice(t, 11, 2);
    }
    if (text_is(name, "mi")) {
        return slice(t, 14, 2);
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
    struct value *map = value_map(s->arena);
    bool is_known = instant_is_set(t);
    struct parts p = is_known ? parts_of(s, t) : (struct parts){TEXT_EMPTY, TEXT_EMPTY};
    value_put_bool(s->arena, map, "is_known", is_known);
    value_put_text(s->arena, map, "iso", is_known ? instant_text(s->arena, t) : TEXT_EMPTY);
    value_put_text(s->arena, map, "local", draft_time(s, t));
    value_put_text(s->arena, map, "date",
                   is_known ? fill(s->arena, &p, draft_word(s, TEXT("date.date"), TEXT(DATE_PATTERN))) : TEXT_EMPTY);
    value_put_text(s->arena, map, "time",
                   is_known ? fill(s->arena, &p, draft_word(s, TEXT("date.time"), TEXT(TIME_PATTERN))) : TEXT_EMPTY);
    value_put_text(s->arena, map, "zone", p.zone);
    value_put_text(s->arena, map, "offset", is_known ? part(&p, TEXT("offset")) : TEXT_EMPTY);
    return map;
}
