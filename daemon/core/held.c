/* SPDX-License-Identifier: Apache-2.0 */
/*
 * held: see held.h.
 *
 * In a snapshot each is one text of words and two free rests: "1764230400 3 5 70 100 1 <report> <digest> ransom-friday
 * Example Water SA\tRansomware on the file servers". A blank in the name of a scenario is written "\_", a tab "\t", a
 * backslash twice: a report may come from anywhere.
 */
#include "core/held.h"

#include <string.h>

#include "base/limits.h"
#include "core/duty.h"
#include "core/entry.h"
#include "core/own.h"

const struct held *held_last(const struct duty *duty)
{
    const struct held *last = NULL;
    for (size_t i = 0; i < duty->held_count; i++) {
        const struct held *h = &duty->held[i];
        last = last == NULL || !instant_before(h->at, last->at) ? h : last;
    }
    return last;
}

const struct held *held_find(const struct duty *duty, const struct hash *report)
{
    for (size_t i = 0; i < duty->held_count; i++) {
        if (hash_equal(&duty->held[i].report, report)) {
            return &duty->held[i];
        }
    }
    return NULL;
}

static void drop(struct held *h)
{
    own_text_drop(&h->scenario);
    own_text_drop(&h->title);
    own_text_drop(&h->entity);
}

static struct held *add(struct duty *duty)
{
    if (duty->held_count == LIMIT_EXERCISES) {
        drop(&duty->held[0]);
        duty->held_count--;
        memmove(&duty->held[0], &duty->held[1], duty->held_count * sizeof *duty->held);
    }
    duty->held = mem_reserve(duty->held, &duty->held_cap, duty->held_count + 1, sizeof *duty->held);
    struct held *h = &duty->held[duty->held_count++];
    memset(h, 0, sizeof *h);
    return h;
}

void held_apply(struct duty *duty, const struct entry_exercise_registered *e)
{
    struct held *h = add(duty);
    h->report = e->report;
    h->digest = e->digest;
    h->at = e->held_at;
    h->met = e->met;
    h->objectives = e->objectives;
    h->reached = e->reached;
    h->possible = e->possible;
    h->open_actions = e->open_actions;
    own_text(&h->scenario, e->scenario);
    own_text(&h->title, e->title);
    own_text(&h->entity, e->entity);
}

void held_done(struct duty *duty)
{
    for (size_t i = 0; i < duty->held_count; i++) {
        drop(&duty->held[i]);
    }
    mem_free(duty->held);
    duty->held = NULL;
    duty->held_count = duty->held_cap = 0;
}

/* --- the snapshot ------------------------------------------------------------------------------------------------- */

static const struct {
    char is, written;
} escapes[] = {{'\\', '\\'}, {'\t', 't'}, {' ', '_'}}; /* the blank last: a rest may keep it */

static struct text escaped(struct text t, size_t escape_count, struct arena *arena)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        for (size_t k = 0; k < escape_count; k++) {
            if (t.at[i] == escapes[k].is) {
                buf_add_char(&out, '\\');
                c = escapes[k].written;
            }
        }
        buf_add_char(&out, c);
    }
    struct text all = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return all;
}

/* Texts of before the escapes read as they are: what follows a lone backslash is none of the three. */
static void own_unescaped(struct text *ret, struct text t)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        for (size_t k = 0; c == '\\' && i + 1 < t.len && k < ARRAY_LEN(escapes); k++) {
            if (t.at[i + 1] == escapes[k].written) {
                c = escapes[k].is;
                i++;
                break;
            }
        }
        buf_add_char(&out, c);
    }
    own_text(ret, buf_text(&out));
    buf_done(&out);
}

struct texts held_pack(const struct duty *duty, struct arena *arena)
{
    struct text *at = ARENA_ARRAY(arena, struct text, duty->held_count + 1);
    for (size_t i = 0; i < duty->held_count; i++) {
        const struct held *h = &duty->held[i];
        struct text report = hash_hex(arena, &h->report), digest = hash_hex(arena, &h->digest);
        at[i] = text_format(arena, "%lld %lld %lld %lld %lld %lld %.*s %.*s %.*s %.*s\t%.*s", (long long) h->at.s,
                            (long long) h->met, (long long) h->objectives, (long long) h->reached,
                            (long long) h->possible, (long long) h->open_actions, TEXT_ARG(report), TEXT_ARG(digest),
                            TEXT_ARG(escaped(h->scenario, ARRAY_LEN(escapes), arena)),
                            TEXT_ARG(escaped(h->entity, ARRAY_LEN(escapes) - 1, arena)), TEXT_ARG(h->title));
    }
    return (struct texts){at, duty->held_count};
}

static struct text next_word(struct text *rest, char end)
{
    struct text word = *rest, after = TEXT_EMPTY;
    (void) text_cut(*rest, end, &word, &after);
    *rest = after;
    return word;
}

static int64_t next_number(struct text *rest)
{
    int64_t n = 0;
    struct text word = next_word(rest, ' ');
    return text_int(word, &n) ? n : 0;
}

static int digit_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
}

static struct hash next_hash(struct text *rest)
{
    struct hash hash = {{0}};
    struct text word = next_word(rest, ' ');
    for (size_t i = 0; i < HASH_LEN && 2 * i + 1 < word.len; i++) {
        hash.at[i] = (uint8_t) (digit_of(word.at[2 * i]) * 16 + digit_of(word.at[2 * i + 1]));
    }
    return hash;
}

void held_unpack(struct duty *duty, struct texts packed)
{
    for (size_t i = 0; i < packed.count; i++) {
        struct text rest = packed.at[i];
        struct held *h = add(duty);
        h->at = (struct instant){next_number(&rest)};
        h->met = next_number(&rest);
        h->objectives = next_number(&rest);
        h->reached = next_number(&rest);
        h->possible = next_number(&rest);
        h->open_actions = next_number(&rest);
        h->report = next_hash(&rest);
        h->digest = next_hash(&rest);
        own_unescaped(&h->scenario, next_word(&rest, ' '));
        own_unescaped(&h->entity, next_word(&rest, '\t'));
        own_text(&h->title, rest);
    }
}
