/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text: slices of bytes that are nearly always UTF-8.
 *
 * Everything here is either a look at bytes somebody else owns or a copy into an arena; nothing is locale-dependent, so
 * "letters" are ASCII letters where case matters, and order is the order of bytes. Buffers that grow are in buf.c.
 *
 * Surprising: an empty text may have a NULL pointer, which memcmp and memcpy must never see; hence the checks of `len`
 * before them.
 */
#include "base/text.h"

#include <string.h>

/* Longer words than this are not compared: nobody mistypes a sentence. */
#define NEAREST_LEN_MAX 64

struct text text_of(const char *cstr)
{
    return cstr != NULL ? (struct text){cstr, strlen(cstr)} : TEXT_EMPTY;
}

const char *text_cstr(struct arena *arena, struct text t)
{
    char *at = arena_alloc(arena, t.len + 1);
    if (t.len > 0) {
        memcpy(at, t.at, t.len);
    }
    return at;
}

struct text text_copy(struct arena *arena, struct text t)
{
    return t.len > 0 ? (struct text){text_cstr(arena, t), t.len} : TEXT_EMPTY;
}

struct text text_format(struct arena *arena, const char *fmt, ...)
{
    struct buf b = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&b, fmt, args);
    va_end(args);
    struct text t = text_copy(arena, buf_text(&b));
    buf_done(&b);
    return t;
}

bool text_equal(struct text a, struct text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool texts_have(struct texts list, struct text t)
{
    for (size_t i = 0; i < list.count; i++) {
        if (text_equal(list.at[i], t)) {
            return true;
        }
    }
    return false;
}

bool text_is(struct text a, const char *cstr)
{
    return text_equal(a, text_of(cstr));
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

bool text_equal_nocase(struct text a, struct text b)
{
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.at[i]) != lower(b.at[i])) {
            return false;
        }
    }
    return true;
}

int text_compare(struct text a, struct text b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common > 0 ? memcmp(a.at, b.at, common) : 0;
    if (order != 0) {
        return order < 0 ? -1 : 1;
    }
    return (a.len > b.len) - (a.len < b.len);
}

bool text_starts(struct text t, struct text prefix)
{
    return t.len >= prefix.len && text_equal((struct text){t.at, prefix.len}, prefix);
}

bool text_ends(struct text t, struct text suffix)
{
    return suffix.len == 0 ||
           (t.len >= suffix.len && text_equal((struct text){t.at + (t.len - suffix.len), suffix.len}, suffix));
}

struct text text_clip(struct text t, size_t max)
{
    if (t.len <= max) {
        return t;
    }
    size_t end = max;
    /* At most three bytes back; bytes that are no UTF-8 at all are cut where they are. */
    for (size_t back = 0; back < 4 && end > 0 && ((unsigned char) t.at[end] & 0xC0U) == 0x80U; back++) {
        end--;
    }
    if (((unsigned char) t.at[end] & 0xC0U) == 0x80U) {
        end = max;
    }
    return (struct text){t.at, end};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct text text_trim(struct text t)
{
    while (t.len > 0 && is_blank(t.at[0])) {
        t = (struct text){t.at + 1, t.len - 1};
    }
    while (t.len > 0 && is_blank(t.at[t.len - 1])) {
        t.len--;
    }
    return t;
}

bool text_cut(struct text t, char sep, struct text *ret_before, struct text *ret_after)
{
    const char *found = t.len > 0 ? memchr(t.at, sep, t.len) : NULL;
    if (found == NULL) {
        return false;
    }
    size_t before = (size_t) (found - t.at);
    *ret_before = (struct text){t.at, before};
    *ret_after = (struct text){found + 1, t.len - before - 1};
    return true;
}

size_t text_find(struct text t, struct text needle)
{
    if (needle.len == 0) {
        return 0;
    }
    for (size_t i = 0; i + needle.len <= t.len; i++) {
        if (memcmp(t.at + i, needle.at, needle.len) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool text_int(struct text t, int64_t *ret)
{
    bool is_negative = t.len > 0 && t.at[0] == '-';
    size_t i = is_negative ? 1 : 0;
    if (i >= t.len) {
        return false;
    }
    /* Counted downwards, where there is room for the smallest number too. */
    int64_t n = 0;
    for (; i < t.len; i++) {
        if (t.at[i] < '0' || t.at[i] > '9') {
            return false;
        }
        int digit = t.at[i] - '0';
        if (n < (INT64_MIN + digit) / 10) {
            return false;
        }
        n = n * 10 - digit;
    }
    if (!is_negative && n == INT64_MIN) {
        return false;
    }
    *ret = is_negative ? n : -n;
    return true;
}

size_t text_utf8_at(struct text t, size_t offset, uint32_t *ret_point)
{
    REQUIRE(offset < t.len);
    const unsigned char *at = (const unsigned char *) t.at + offset;
    uint32_t first = at[0];
    if (first < 0x80) {
        *ret_point = first;
        return 1;
    }
    size_t len = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || len > t.len - offset) {
        return 0;
    }
    uint32_t point = first & (0x7FU >> len);
    for (size_t i = 1; i < len; i++) {
        if ((at[i] & 0xC0U) != 0x80U) {
            return 0;
        }
        point = point << 6 | (at[i] & 0x3FU);
    }
    bool is_overlong = (len == 3 && point < 0x800) || (len == 4 && point < 0x10000);
    bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (is_overlong || is_surrogate || point > 0x10FFFF) {
        return 0;
    }
    *ret_point = point;
    return len;
}

bool text_is_utf8(struct text t)
{
    uint32_t point = 0;
    for (size_t i = 0; i < t.len;) {
        size_t step = text_utf8_at(t, i, &point);
        if (step == 0) {
            return false;
        }
        i += step;
    }
    return true;
}

static bool is_control(uint32_t point)
{
    return (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point <= 0x9F) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

bool text_has_control(struct text t)
{
    uint32_t point = 0;
    for (size_t i = 0; i < t.len;) {
        size_t step = text_utf8_at(t, i, &point);
        if (step == 0 || is_control(point)) {
            return true;
        }
        i += step;
    }
    return false;
}

struct text text_lower(struct arena *arena, struct text t)
{
    char *at = arena_alloc(arena, t.len + 1);
    for (size_t i = 0; i < t.len; i++) {
        at[i] = lower(t.at[i]);
    }
    return (struct text){at, t.len};
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters to add, drop, change or swap with their neighbour. Both at most NEAREST_LEN_MAX long; case does not
 * count. */
static size_t edit_distance(struct text a, struct text b)
{
    size_t rows[3][NEAREST_LEN_MAX + 1];
    size_t *older = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.len; j++) {
        older[j] = last[j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            char x = lower(a.at[i - 1]), y = lower(b.at[j - 1]);
            row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (x != y ? 1 : 0));
            if (i > 1 && j > 1 && x == lower(b.at[j - 2]) && lower(a.at[i - 2]) == y) {
                row[j] = least(row[j], older[j - 2] + 1);
            }
        }
        size_t *free_row = older;
        older = last;
        last = row;
        row = free_row;
    }
    return last[b.len];
}

struct text text_nearest(struct text word, const struct text *candidates, size_t count)
{
    struct text nearest = TEXT_EMPTY;
    if (word.len == 0 || word.len > NEAREST_LEN_MAX) {
        return nearest;
    }
    size_t best = word.len / 3 + 1;
    for (size_t i = 0; i < count; i++) {
        if (candidates[i].len == 0 || candidates[i].len > NEAREST_LEN_MAX) {
            continue;
        }
        size_t distance = edit_distance(word, candidates[i]);
        if (distance < best) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}
