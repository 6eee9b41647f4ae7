/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_words: labels in the reader's language, and texts that cannot do harm.
 *
 * Words come from templates/languages by way of the rules; what a language lacks is English, and what English lacks is
 * said by the program, so that a draft never has a hole where a word should be. What people and attackers typed is
 * never translated and never interpreted: it is cleaned of what changes how the rest is displayed.
 *
 * Surprising: all words of one draft are put into one table when the first is asked for: a draft asks for a thousand of
 * them, from four lists (the language, English, and both once more from the authority's profile).
 */
#include "core/draft_parts.h"

#include <string.h>

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

static uint32_t slot_of(struct text key)
{
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < key.len; i++) {
        hash = (hash ^ (unsigned char) key.at[i]) * 16777619U;
    }
    return hash;
}

static struct draft_entry *slot(const struct draft_index *index, struct text key)
{
    size_t i = slot_of(key) & (index->size - 1);
    while (index->at[i].key.at != NULL && !text_equal(index->at[i].key, key)) {
        i = (i + 1) & (index->size - 1);
    }
    return &index->at[i];
}

/* "dora" of "dora-exempt": the law that several regimes are versions of. */
static struct text law_of(const struct draft_scene *s)
{
    struct text id = s->obligation->frozen->regime->id, before, after;
    return text_cut(id, '-', &before, &after) ? before : id;
}

/* "opening.dora.final_report", for dora and its like. */
static bool is_of_law(const struct draft_scene *s, struct text key)
{
    struct text room, rest, first, more;
    return text_cut(key, '.', &room, &rest) && text_cut(rest, '.', &first, &more) &&
           (text_equal(first, law_of(s)) || text_equal(first, s->obligation->frozen->regime->id));
}

static void take(const struct draft_scene *s, struct draft_index *index, const struct value *words)
{
    for (const struct value_item *i = words != NULL ? words->first : NULL; i != NULL; i = i->next) {
        if (i->value->kind == VALUE_TEXT && i->value->text.len > 0 && i->key.len > 0) {
            *slot(index, i->key) = (struct draft_entry){i->key, i->value->text, false};
            index->has_law = index->has_law || is_of_law(s, i->key);
        }
    }
}

static const struct value *of_profile(const struct draft_scene *s, struct text language)
{
    const struct value *words = s->profile != NULL ? s->profile->words : NULL;
    const struct value *own = words != NULL ? value_get_key(words, language) : NULL;
    return own != NULL && own->kind == VALUE_MAP ? own : NULL;
}

/* What is taken later wins: the language's words over the English ones, the profile's over those of everybody. */
static void fill_index(const struct draft_scene *s)
{
    struct text own = s->labels != NULL ? s->language : TEXT("en");
    const struct value *all[] = {s->english, of_profile(s, TEXT("en")), s->labels, of_profile(s, own)};
    struct draft_index *index = s->index;
    size_t count = 1;
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        count += all[i] != NULL ? all[i]->count : 0;
    }
    for (index->size = 2; index->size < 2 * count;) {
        index->size *= 2;
    }
    index->at = ARENA_ARRAY(s->arena, struct draft_entry, index->size);
    memset(index->at, 0, index->size * sizeof *index->at);
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        take(s, index, all[i]);
    }
}

struct text draft_word(const struct draft_scene *s, struct text key, struct text otherwise)
{
    if (s->index->at == NULL) {
        fill_index(s);
    }
    struct draft_entry *entry = slot(s->index, key);
    if (entry->key.at != NULL && !entry->is_clean) {
        entry->words = draft_line(s->arena, entry->words);
        entry->is_clean = true;
    }
    return entry->words.len > 0 ? entry->words : otherwise;
}

struct text draft_law_word(const struct draft_scene *s, const char *room, struct text key)
{
    struct text id = s->obligation->frozen->regime->id, law = law_of(s);
    if (s->index->at == NULL) {
        fill_index(s);
    }
    if (!s->index->has_law) {
        return TEXT_EMPTY;
    }
    struct text own = text_format(s->arena, "%s.%.*s.%.*s", room, TEXT_ARG(id), TEXT_ARG(key));
    struct text word = draft_word(s, own, TEXT_EMPTY);
    if (word.len > 0 || text_equal(id, law)) {
        return word;
    }
    return draft_word(s, text_format(s->arena, "%s.%.*s.%.*s", room, TEXT_ARG(law), TEXT_ARG(key)), TEXT_EMPTY);
}

struct text draft_stage_word(const struct draft_scene *s, const char *room, struct text key, struct text otherwise)
{
    struct text stage = draft_stage(s);
    struct text own = text_format(s->arena, "%s.%.*s.%.*s", room, TEXT_ARG(stage), TEXT_ARG(key));
    struct text word = draft_law_word(s, room, key), kin = draft_kin(stage);
    word = word.len > 0 ? word : draft_word(s, own, TEXT_EMPTY);
    if (word.len == 0 && !text_equal(kin, stage)) {
        own = text_format(s->arena, "%s.%.*s.%.*s", room, TEXT_ARG(kin), TEXT_ARG(key));
        word = draft_word(s, own, TEXT_EMPTY);
    }
    return word.len > 0 ? word : draft_word(s, text_format(s->arena, "%s.%.*s", room, TEXT_ARG(key)), otherwise);
}

struct text draft_sentence(const struct draft_scene *s, const char *key, const char *otherwise,
                           const struct draft_name *names, size_t count)
{
    return draft_filled(s, draft_word(s, text_of(key), text_of(otherwise)), names, count);
}

struct text draft_filled(const struct draft_scene *s, struct text pattern, const struct draft_name *names, size_t count)
{
    struct text before, after, name;
    struct buf out = BUF_INIT;
    while (text_cut(pattern, '{', &before, &after) && text_cut(after, '}', &name, &pattern)) {
        buf_add(&out, before);
        for (size_t i = 0; i < count; i++) {
            buf_add(&out, text_is(name, names[i].name) ? names[i].text : TEXT_EMPTY);
        }
    }
    buf_add(&out, pattern);
    struct text text = text_copy(s->arena, buf_text(&out));
    buf_done(&out);
    return text;
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
    struct text word = draft_law_word(s, "value", text_format(s->arena, "%s.%.*s", key, TEXT_ARG(choice)));
    word = word.len > 0 ? word : draft_word(s, own, TEXT_EMPTY);
    return word.len > 0 ? word : draft_word(s, shared, readable(s->arena, choice));
}

struct text draft_labelled(const struct draft_scene *s, struct text label, struct text text)
{
    struct text colon = draft_word(s, TEXT("label.colon"), TEXT(":"));
    bool has_blank = text_starts(colon, TEXT("_")); /* one that must not break */
    return text_format(s->arena, "%.*s%s%.*s %.*s", TEXT_ARG(label), has_blank ? "\xc2\xa0" : "",
                       (int) colon.len - has_blank, colon.at + has_blank, TEXT_ARG(text));
}

struct text draft_stage_name(const struct draft_scene *s, const struct stage *stage)
{
    struct text word = draft_law_word(s, "stage", stage->id);
    if (word.len == 0) {
        word = draft_word(s, text_format(s->arena, "stage.%.*s", TEXT_ARG(stage->id)), TEXT_EMPTY);
    }
    if (word.len == 0) {
        word = draft_line(s->arena, stage->title.len > 0 ? stage->title : readable(s->arena, stage->id));
    }
    return word;
}

struct text draft_stage_there(const struct rules *rules, const struct obligation *obligation, struct arena *arena)
{
    const struct authority *a = rules_authority(rules, obligation->authority);
    const struct authority_profile *p = a != NULL ? a->profile : NULL;
    if (p == NULL || p->words == NULL || p->languages.count == 0) {
        return TEXT_EMPTY;
    }
    const struct value *own = value_get_key(p->words, p->languages.at[0]);
    const char *key = text_cstr(arena, text_format(arena, "stage.%.*s", TEXT_ARG(obligation->stage->id)));
    return draft_line(arena, value_get_text(own, key));
}

/* --- numbers and lengths of time */

struct text draft_number(const struct draft_scene *s, struct text number)
{
    struct text separator = draft_word(s, TEXT("number.thousands"), TEXT(","));
    struct buf out = BUF_INIT;
    bool is_plain = number.len > 3;
    for (size_t i = 0; i < number.len; i++) {
        is_plain = is_plain && number.at[i] >= '0' && number.at[i] <= '9';
    }
    for (size_t i = 0; is_plain && i < number.len; i++) {
        if (i > 0 && (number.len - i) % 3 == 0) {
            buf_add(&out, text_is(separator, "_") ? TEXT("\xc2\xa0") : separator);
        }
        buf_add_char(&out, number.at[i]);
    }
    struct text text = is_plain ? text_copy(s->arena, buf_text(&out)) : number;
    buf_done(&out);
    return text;
}

struct text draft_span(const struct draft_scene *s, struct span length)
{
    struct text rest = span_text(s->arena, length), before, key, all = TEXT_EMPTY;
    for (bool is_unit = false; rest.len > 0; is_unit = !is_unit) {
        if (!text_cut(rest, ' ', &before, &rest)) {
            before = rest;
            rest = TEXT_EMPTY;
        }
        key = text_format(s->arena, "unit.%.*s", TEXT_ARG(before));
        all = text_format(s->arena, "%.*s%s%.*s", TEXT_ARG(all), all.len > 0 ? " " : "",
                          TEXT_ARG(is_unit ? draft_word(s, key, before) : before));
    }
    return all;
}
