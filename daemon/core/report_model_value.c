/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report_model_value: a typed answer, as it is kept.
 *
 *   "Cross-Border", "y", "dk se", "-90m"  ──▶  the table's spelling, "yes", "DK, SE", "2026-11-21T12:35:00Z"
 *
 * What people type at night is read generously (capitals, hyphens and blanks do not matter), and what is kept has one
 * spelling only, so that later readers compare plain texts. It knows the table's types and no incident.
 *
 * Surprising: countries are kept in the order they were typed; the first one is usually the one that matters.
 */
#include "core/report_model.h"

#include <string.h>

#include "base/limits.h"
#include "core/when.h"

#define SHARE_DECIMALS_MAX 6
#define NUMBER_MAX INT64_C(1000000000000000)
/* How much of what was typed a complaint repeats. */
#define SHOWN_TEXT(t) TEXT_ARG(text_clip((t), 64))

static char plain(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return (char) (c - 'A' + 'a');
    }
    return c == '-' || c == ' ' ? '_' : c;
}

/* Capitals, hyphens, blanks and underscores are not told apart. */
static bool is_same_word(struct text a, struct text b)
{
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (plain(a.at[i]) != plain(b.at[i])) {
            return false;
        }
    }
    return true;
}

/* "ddos" for "availability:ddos". */
static bool is_last_part(struct text word, const char *choice)
{
    const char *colon = strchr(choice, ':');
    return colon != NULL && is_same_word(word, text_of(colon + 1));
}

static struct text choice_find(const char *const *choices, struct text word)
{
    for (size_t i = 0; choices[i] != NULL; i++) {
        if (is_same_word(word, text_of(choices[i]))) {
            return text_of(choices[i]);
        }
    }
    bool is_yes = is_same_word(word, TEXT("y")) || is_same_word(word, TEXT("true"));
    bool is_no = is_same_word(word, TEXT("n")) || is_same_word(word, TEXT("false"));
    if ((is_yes || is_no) && text_is(text_of(choices[0]), "yes")) {
        return is_yes ? TEXT("yes") : TEXT("no");
    }
    struct text found = TEXT_EMPTY;
    for (size_t i = 0; choices[i] != NULL; i++) {
        if (is_last_part(word, choices[i])) {
            found = text_of(choices[i]);
        }
    }
    return found;
}

static enum status no_choice(const char *const *choices, struct text word, struct arena *arena,
                             struct complaint *reterr)
{
    size_t count = 0;
    while (choices[count] != NULL) {
        count++;
    }
    struct text *all = ARENA_ARRAY(arena, struct text, count);
    for (size_t i = 0; i < count; i++) {
        all[i] = text_of(choices[i]);
    }
    struct text near = text_nearest(word, all, count);
    if (near.len > 0) {
        return complain(reterr, STATUS_BAD_INPUT, "", "\"%.*s\" is not allowed (did you mean %.*s?)", SHOWN_TEXT(word),
                        TEXT_ARG(near));
    }
    return complain(reterr, STATUS_BAD_INPUT, "", "\"%.*s\" is not allowed", SHOWN_TEXT(word));
}

static enum status read_choice(const char *const *choices, struct text typed, struct arena *arena, struct text *ret,
                               struct complaint *reterr)
{
    struct text found = choice_find(choices, typed);
    if (found.len == 0) {
        return no_choice(choices, typed, arena, reterr);
    }
    *ret = found;
    return STATUS_OK;
}

/* --- several, with commas or blanks between them */

static bool is_between(char c)
{
    return c == ',' || c == ' ' || c == ';' || c == '\t' || c == '\n';
}

static bool next_word(struct text *rest, struct text *ret)
{
    size_t from = 0, to = 0;
    while (from < rest->len && is_between(rest->at[from])) {
        from++;
    }
    for (to = from; to < rest->len && !is_between(rest->at[to]);) {
        to++;
    }
    *ret = (struct text){rest->at + from, to - from};
    *rest = (struct text){rest->at + to, rest->len - to};
    return ret->len > 0;
}

static bool has_word(struct text list, struct text word)
{
    struct text each;
    while (next_word(&list, &each)) {
        if (text_equal(each, word)) {
            return true;
        }
    }
    return false;
}

/* How Brussels spells two of them. */
static struct text country_word(struct text word)
{
    if (is_same_word(word, TEXT("EL"))) {
        return TEXT("GR");
    }
    return is_same_word(word, TEXT("UK")) ? TEXT("GB") : word;
}

static enum status read_several(const struct model_field *field, struct text typed, struct arena *arena,
                                struct text *ret, struct complaint *reterr)
{
    bool is_country = field->type == MODEL_COUNTRIES;
    const char *const *choices = is_country ? model_countries : field->choices;
    struct buf out = BUF_INIT;
    struct text word, found = TEXT_EMPTY;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && next_word(&typed, &word)) {
        status = read_choice(choices, is_country ? country_word(word) : word, arena, &found, reterr);
        if (status == STATUS_OK && !has_word(buf_text(&out), found)) {
            buf_add_cstr(&out, out.len > 0 ? ", " : "");
            buf_add(&out, found);
        }
    }
    if (status == STATUS_OK && out.len == 0) {
        status = complain(reterr, STATUS_BAD_INPUT, "", "names nothing");
    }
    if (status == STATUS_OK && has_word(buf_text(&out), TEXT("unknown")) && !text_is(buf_text(&out), "unknown")) {
        status = complain(reterr, STATUS_BAD_INPUT, "", "says unknown beside other answers; give one or the other");
    }
    if (status == STATUS_OK) {
        *ret = text_copy(arena, buf_text(&out));
    }
    buf_done(&out);
    return status;
}

/* --- the other types */

static int64_t characters(struct text t)
{
    int64_t count = 0;
    for (size_t i = 0; i < t.len; i++) {
        count += ((unsigned char) t.at[i] & 0xC0U) != 0x80 ? 1 : 0;
    }
    return count;
}

static enum status read_text(const struct model_field *field, struct text typed, struct text *ret,
                             struct complaint *reterr)
{
    if (field->max > 0 && characters(typed) > field->max) {
        return complain(reterr, STATUS_BAD_INPUT, "", "has %lld characters", (long long) characters(typed));
    }
    *ret = typed;
    return STATUS_OK;
}

static enum status read_number(const struct model_field *field, struct text typed, struct arena *arena,
                               struct text *ret, struct complaint *reterr)
{
    int64_t number = 0, max = field->max > 0 ? field->max : NUMBER_MAX;
    if (!text_int(typed, &number) || number < 0 || number > max) {
        return complain(reterr, STATUS_BAD_INPUT, "", "\"%.*s\" is not allowed", SHOWN_TEXT(typed));
    }
    *ret = text_format(arena, "%lld", (long long) number);
    return STATUS_OK;
}

/* "5.4", "5,40" or "5.4 %" is "5.4": thresholds are strict, so 5.4 % is more than 5 %. */
static enum status read_share(const struct model_field *field, struct text typed, struct arena *arena, struct text *ret,
                              struct complaint *reterr)
{
    struct text bare = text_ends(typed, TEXT("%")) ? text_trim((struct text){typed.at, typed.len - 1}) : typed;
    struct text whole = bare, part = TEXT_EMPTY, shown = typed;
    bool has_part = text_cut(bare, '.', &whole, &part) || text_cut(bare, ',', &whole, &part);
    int64_t number = 0, decimals = 0;
    bool is_number = text_int(whole, &number) && number >= 0 && whole.at[0] != '-' && whole.at[0] != '+';
    if (has_part) {
        bool is_digits = part.len > 0 && part.len <= SHARE_DECIMALS_MAX && part.at[0] >= '0' && part.at[0] <= '9';
        is_number = is_number && is_digits && text_int(part, &decimals);
    }
    if (!is_number || number > field->max || (number == field->max && decimals > 0)) {
        return complain(reterr, STATUS_BAD_INPUT, "", "\"%.*s\" is not allowed", SHOWN_TEXT(shown));
    }
    while (part.len > 0 && part.at[part.len - 1] == '0') {
        part.len--;
    }
    *ret = text_format(arena, "%lld%s%.*s", (long long) number, part.len > 0 ? "." : "", TEXT_ARG(part));
    return STATUS_OK;
}

static enum status read_time(const struct model_field *field, struct text typed, const struct zone *zone,
                             struct instant now, struct arena *arena, struct text *ret, struct complaint *reterr)
{
    struct instant at;
    enum status status = field->may_be_future ? when_parse(typed, zone, now, &at, reterr)
                                              : when_parse_past(typed, zone, now, &at, reterr);
    if (status == STATUS_OK) {
        *ret = instant_text(arena, at);
    }
    return status;
}

enum status model_value_read(const struct model_field *field, struct text typed, const struct zone *zone,
                             struct instant now, struct arena *arena, struct text *ret, struct complaint *reterr)
{
    if (!text_is_utf8(typed) || text_has_control(typed)) {
        return complain(reterr, STATUS_BAD_INPUT, "", "has control characters or hidden changes of direction");
    }
    typed = text_trim(typed);
    if (typed.len == 0) {
        return complain(reterr, STATUS_BAD_INPUT, "", "is empty; to forget an answer use --clear");
    }
    if (typed.len > LIMIT_FIELD_VALUE) {
        return complain(reterr, STATUS_BAD_INPUT, "", "has %zu bytes; at most %d are allowed", typed.len,
                        LIMIT_FIELD_VALUE);
    }
    switch ((enum model_type) field->type) {
    case MODEL_TEXT:
        return read_text(field, typed, ret, reterr);
    case MODEL_CHOICE:
        return read_choice(field->choices, typed, arena, ret, reterr);
    case MODEL_CHOICES:
    case MODEL_COUNTRIES:
        return read_several(field, typed, arena, ret, reterr);
    case MODEL_TIME:
        return read_time(field, typed, zone, now, arena, ret, reterr);
    case MODEL_NUMBER:
        return read_number(field, typed, arena, ret, reterr);
    case MODEL_SHARE:
        return read_share(field, typed, arena, ret, reterr);
    }
    UNREACHABLE();
}

struct text model_allowed(const struct model_field *field, struct arena *arena)
{
    struct buf out = BUF_INIT;
    switch ((enum model_type) field->type) {
    case MODEL_TEXT:
        if (field->max > 0) {
            buf_addf(&out, "text of at most %lld characters", (long long) field->max);
        } else {
            buf_add_cstr(&out, "text");
        }
        break;
    case MODEL_CHOICE:
    case MODEL_CHOICES:
        buf_add_cstr(&out, field->type == MODEL_CHOICES ? "any of " : "");
        for (size_t i = 0; field->choices[i] != NULL; i++) {
            buf_addf(&out, "%s%s", i > 0 ? ", " : "", field->choices[i]);
        }
        break;
    case MODEL_TIME:
        buf_addf(&out, "a TIME%s", field->may_be_future ? ", also a future one" : " that is not in the future");
        break;
    case MODEL_NUMBER:
        buf_add_cstr(&out, "a whole number");
        if (field->max > 0) {
            buf_addf(&out, " from 0 to %lld", (long long) field->max);
        }
        break;
    case MODEL_SHARE:
        buf_addf(&out, "a number from 0 to %lld, with decimals where they matter, such as 5.4", (long long) field->max);
        break;
    case MODEL_COUNTRIES:
        buf_add_cstr(&out, "two-letter codes of countries (ISO 3166-1), such as DK, SE");
        break;
    }
    bool is_listed = field->choices != NULL && choice_find(field->choices, TEXT("unknown")).len > 0;
    buf_add_cstr(&out, field->may_be_unknown && !is_listed ? ", or unknown" : "");
    struct text text = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return text;
}
