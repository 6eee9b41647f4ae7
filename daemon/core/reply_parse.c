/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reply_parse: what a person's few words mean.
 *
 *   "Hi,\nok kx4mr7 2 hours 👍\n-- \nAnna\nOn Sun, nis2d wrote:\n> …"  ──▶  ACK, "KX4MR7", "2h"
 *
 * The text is read line by line; each line is cut into words, everything that is neither letter nor digit stands
 * between them. A line is an answer when every one of its words is part of one: a code, yes or no in five languages, a
 * duration, a few words that people put between. One word more, and it is a sentence about something, or the page
 * itself, quoted by a machine that answers for somebody on holiday. What follows a signature or the head of a quoted
 * message is not looked at, nor are lines that a mail program marks as quoted.
 */
#include <string.h>

#include "base/limits.h"
#include "core/reply.h"

#define LINES_MAX 200
#define WORDS_MAX 16

enum word_kind { WORD_OTHER, WORD_CODE, WORD_YES, WORD_NO, WORD_HAND, WORD_FILLER, WORD_NUMBER, WORD_UNIT, WORD_SPAN };

struct word {
    struct text text; /* in the line */
    int kind;         /* enum word_kind */
    char unit;        /* UNIT, SPAN: m h d w */
};

/* The words are at most 14 bytes long, in small letters; what is not ASCII is written in both cases. */
static const char *const yes_words[] = {"ok",  "okay", "ack",  "yes",  "y",     "mine", "ja", "jo",
                                        "jep", "oui",  "mein", "mijn", "meins", "oké",  NULL};
static const char *const no_words[] = {"no",  "unack", "nein", "nej",  "nee", "non",
                                       "not", "nicht", "niet", "ikke", NULL};
static const char *const hand_words[] = {"hand", "handover", "an",   "til", "aan", "to",
                                         "give", "gib",      "geef", "giv", NULL};
static const char *const filler_words[] = {"for", "für", "voor", "pour", "i",  "ich", "ik",  "jeg",  "have", "habe",
                                           "har", "heb", "got",  "it",   "es", "det", "het", "over", NULL};

struct unit_word {
    const char *word;
    char unit;
};
static const struct unit_word units[] = {
    {"m", 'm'},      {"min", 'm'},   {"mins", 'm'},     {"minute", 'm'}, {"minutes", 'm'}, {"minuten", 'm'},
    {"minuut", 'm'}, {"minut", 'm'}, {"minutter", 'm'}, {"h", 'h'},      {"hr", 'h'},      {"hrs", 'h'},
    {"hour", 'h'},   {"hours", 'h'}, {"std", 'h'},      {"stunde", 'h'}, {"stunden", 'h'}, {"u", 'h'},
    {"uur", 'h'},    {"uren", 'h'},  {"t", 'h'},        {"time", 'h'},   {"timer", 'h'},   {"heure", 'h'},
    {"heures", 'h'}, {"d", 'd'},     {"day", 'd'},      {"days", 'd'},   {"tag", 'd'},     {"tage", 'd'},
    {"dag", 'd'},    {"dage", 'd'},  {"dagen", 'd'},    {"jour", 'd'},   {"jours", 'd'},   {"w", 'w'},
    {"week", 'w'},   {"weeks", 'w'}, {"woche", 'w'},    {"uge", 'w'},    {"semaine", 'w'},
};

static bool is_one_of(struct text word, const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++) {
        if (text_equal_nocase(word, text_of(list[i]))) {
            return true;
        }
    }
    return false;
}

static char unit_of(struct text word)
{
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (text_equal_nocase(word, text_of(units[i].word))) {
            return units[i].unit;
        }
    }
    return '\0';
}

static size_t digits_at(struct text word)
{
    size_t n = 0;
    while (n < word.len && word.at[n] >= '0' && word.at[n] <= '9') {
        n++;
    }
    return n;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
}

static bool is_code(struct text word)
{
    static const char letters[] = "ACDEFHJKMNPRTUWXY", digits[] = "23456789";
    size_t letter_count = 0, digit_count = 0;
    if (word.len != REPLY_CODE_LEN) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        letter_count += word.at[i] != '\0' && strchr(letters, upper(word.at[i])) != NULL ? 1 : 0;
        digit_count += word.at[i] != '\0' && strchr(digits, word.at[i]) != NULL ? 1 : 0;
    }
    return letter_count > 0 && digit_count > 0 && letter_count + digit_count == word.len;
}

static void classify(struct word *w)
{
    size_t digits = digits_at(w->text);
    struct text rest = {w->text.at + digits, w->text.len - digits};
    if (is_code(w->text)) {
        w->kind = WORD_CODE;
    } else if (digits > 0 && digits <= 4) {
        w->unit = rest.len > 0 ? unit_of(rest) : '\0';
        w->kind = rest.len == 0 ? WORD_NUMBER : w->unit != '\0' ? WORD_SPAN : WORD_OTHER;
    } else if (is_one_of(w->text, yes_words)) {
        w->kind = WORD_YES;
    } else if (is_one_of(w->text, no_words)) {
        w->kind = WORD_NO;
    } else if (is_one_of(w->text, hand_words)) {
        w->kind = WORD_HAND;
    } else if (is_one_of(w->text, filler_words)) {
        w->kind = WORD_FILLER;
    } else {
        w->unit = unit_of(w->text);
        w->kind = w->unit != '\0' ? WORD_UNIT : WORD_OTHER;
    }
}

/* A letter or digit: ASCII, or a letter of Latin, Greek or Cyrillic; not signs, emoji, or what joins them. */
static bool is_of_word(uint32_t point)
{
    if (point < 0x80) {
        return (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
    }
    return point >= 0xC0 && point < 0x530 && point != 0xD7 && point != 0xF7;
}

/* The length of the character at `at`, and whether it is part of a word; bytes that are no UTF-8 are not. */
static size_t step(struct text line, size_t at, bool *ret_is_of_word)
{
    uint32_t point = 0;
    size_t len = text_utf8_at(line, at, &point);
    *ret_is_of_word = len > 0 && is_of_word(point);
    return len > 0 ? len : 1;
}

/* WORDS_MAX + 1 when there are more than may be in an answer. */
static size_t cut_words(struct text line, struct word *words)
{
    size_t count = 0, at = 0;
    while (at < line.len) {
        bool is_word;
        size_t from = at;
        at += step(line, at, &is_word);
        if (!is_word) {
            continue;
        }
        for (size_t len = 0; at < line.len; at += len) {
            len = step(line, at, &is_word);
            if (!is_word) {
                break;
            }
        }
        if (count == WORDS_MAX) {
            return WORDS_MAX + 1;
        }
        words[count] = (struct word){.text = {line.at + from, at - from}};
        classify(&words[count++]);
    }
    return count;
}

/* --- one line ----------------------------------------------------------------------------------------------------- */

struct counted {
    size_t codes, yes, no, spans;
};

static void take_code(struct word *w, struct reply *reply)
{
    for (size_t i = 0; i < REPLY_CODE_LEN; i++) {
        reply->code[i] = upper(w->text.at[i]);
    }
}

static void take_span(struct text number, char unit, struct reply *reply)
{
    size_t digits = digits_at(number);
    memcpy(reply->duration, number.at, digits);
    reply->duration[digits] = unit;
}

/* The words from `from` on name a contact, as they stand. */
static bool take_name(const struct word *words, size_t from, size_t count, struct reply *reply)
{
    while (from < count && (words[from].kind == WORD_HAND || words[from].kind == WORD_FILLER)) {
        from++; /* "hand over to" */
    }
    if (from == count) {
        return false;
    }
    const char *end = words[count - 1].text.at + words[count - 1].text.len;
    reply->to = (struct text){words[from].text.at, (size_t) (end - words[from].text.at)};
    return reply->to.len <= LIMIT_TITLE;
}

/* Everything before a word of handing over, or all of it. False: a word does not belong in an answer. */
static bool count_words(struct word *words, size_t count, struct reply *reply, struct counted *counted,
                        size_t *ret_hand)
{
    size_t i = 0;
    for (; i < count && words[i].kind != WORD_HAND; i++) {
        struct word *w = &words[i];
        bool is_span = w->kind == WORD_SPAN;
        if (w->kind == WORD_NUMBER && i + 1 < count && words[i + 1].kind == WORD_UNIT) {
            w->unit = words[++i].unit;
            is_span = true;
        }
        if (is_span) {
            counted->spans++;
            take_span(w->text, w->unit, reply);
        } else if (w->kind == WORD_CODE) {
            counted->codes++;
            take_code(w, reply);
        } else if (w->kind == WORD_YES || w->kind == WORD_NO) {
            *(w->kind == WORD_YES ? &counted->yes : &counted->no) += 1;
        } else if (w->kind != WORD_FILLER) {
            return false;
        }
    }
    *ret_hand = i;
    return true;
}

static bool read_hand(struct word *words, size_t from, size_t count, struct counted *counted, struct reply *reply)
{
    for (; from < count && (words[from].kind == WORD_HAND || words[from].kind == WORD_FILLER); from++) {
    }
    if (from < count && counted->codes == 0 && words[from].kind == WORD_CODE) { /* "hand KX4MR7 to Anna" */
        take_code(&words[from++], reply);
        counted->codes++;
    }
    reply->act = REPLY_HAND;
    return counted->no == 0 && take_name(words, from, count, reply);
}

static bool read_line(struct text line, bool needs_code, struct reply *ret)
{
    struct word words[WORDS_MAX];
    struct reply reply = {.act = REPLY_ACK};
    struct counted counted = {0, 0, 0, 0};
    size_t count = cut_words(line, words), hand;
    if (count == 0 || count > WORDS_MAX || !count_words(words, count, &reply, &counted, &hand)) {
        return false;
    }
    if (hand < count && !read_hand(words, hand, count, &counted, &reply)) {
        return false;
    }
    bool says_something = counted.codes + counted.yes + counted.no > 0 || hand < count;
    if (counted.codes > 1 || (needs_code && counted.codes == 0) || counted.spans > 1 || !says_something ||
        (counted.yes > 0 && counted.no > 0)) {
        return false;
    }
    if (counted.no > 0) {
        reply.act = REPLY_UNACK;
    }
    *ret = reply;
    return true;
}

/* --- nearly one --------------------------------------------------------------------------------------------------- */

#define NEAR_MIN 4 /* letters and digits of what may have been meant as a code … */
#define NEAR_MAX 9
#define NEAR_PARTS 3 /* … in so many words */

struct near {
    size_t parts, letters, digits, capitals;
};

static bool is_near_part(struct text word, struct near *near)
{
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        bool is_digit = c >= '0' && c <= '9', is_capital = c >= 'A' && c <= 'Z', is_small = c >= 'a' && c <= 'z';
        near->digits += is_digit ? 1 : 0;
        near->letters += is_capital || is_small ? 1 : 0;
        near->capitals += is_capital ? 1 : 0;
        if (!is_digit && !is_capital && !is_small) {
            return false;
        }
    }
    near->parts++;
    return true;
}

/* A code has both; somebody who typed six capitals and nothing else has left the digit out. */
static bool looks_like_a_code(const struct near *near)
{
    size_t size = near->letters + near->digits;
    bool is_mixed = near->letters > 0 && near->digits > 0;
    return near->parts > 0 && near->parts <= NEAR_PARTS && size >= NEAR_MIN && size <= NEAR_MAX &&
           (is_mixed || near->capitals == REPLY_CODE_LEN || near->digits == REPLY_CODE_LEN);
}

static bool is_attempt_line(struct text line)
{
    struct word words[WORDS_MAX];
    struct near near = {0};
    size_t count = cut_words(line, words), codes = 0, said = 0;
    for (size_t i = 0; i < count && count <= WORDS_MAX; i++) {
        codes += words[i].kind == WORD_CODE ? 1 : 0;
        said += words[i].kind == WORD_YES || words[i].kind == WORD_NO ? 1 : 0;
        bool may_be_part = words[i].kind == WORD_OTHER || words[i].kind == WORD_NUMBER;
        if (may_be_part && !is_near_part(words[i].text, &near)) {
            return false;
        }
    }
    return count > 0 && count <= WORDS_MAX &&
           (looks_like_a_code(&near) || (near.parts == 0 && (codes > 1 || (codes == 0 && said > 0))));
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static bool contains(struct text line, const char *what)
{
    return text_find(line, text_of(what)) != SIZE_MAX;
}

static bool is_marked_quoted(struct text line)
{
    return line.len > 0 && (line.at[0] == '>' || line.at[0] == '|');
}

/* From here on somebody else is speaking: an older message without marks, or our own. */
static bool begins_quote(struct text line)
{
    static const char *const heads[] = {
        "From:", "Von:", "Fra:", "Van:", "De :", "De:", "-----", "_____", "=====", "*From:*"};
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        if (text_starts(line, text_of(heads[i]))) {
            return true;
        }
    }
    return contains(line, "nis2") || contains(line, "[EXERCISE]") ||
           (line.len > 40 && (contains(line, "INC-") || contains(line, "EXE-")));
}

/* "On Sun, 22 Nov 2026 at 02:10, nis2d wrote:", in any language: the quotes below it are marked or they are not. */
static bool introduces_quote(struct text line)
{
    return line.len > 15 && line.at[line.len - 1] == ':';
}

static bool is_signature(struct text line)
{
    return text_is(line, "--") || text_is(line, "-- ");
}

static bool next_line(struct text *rest, struct text *ret)
{
    struct text after;
    if (rest->len == 0) {
        return false;
    }
    if (text_cut(*rest, '\n', ret, &after)) {
        *rest = after;
    } else {
        *ret = *rest;
        *rest = TEXT_EMPTY;
    }
    return true;
}

static bool next_is_marked(struct text rest)
{
    struct text line;
    while (next_line(&rest, &line)) {
        line = text_trim(line);
        if (line.len > 0) {
            return is_marked_quoted(line);
        }
    }
    return false;
}

/* The next line that somebody wrote; false at the end, at a signature, or where somebody else begins to speak. */
static bool own_line(struct text *rest, size_t *n, struct text *ret)
{
    while ((*n)++ < LINES_MAX && next_line(rest, ret)) {
        *ret = text_trim(*ret);
        if (is_marked_quoted(*ret)) {
            continue;
        }
        if (introduces_quote(*ret) || begins_quote(*ret)) {
            if (!next_is_marked(*rest)) {
                return false;
            }
            continue;
        }
        return !is_signature(*ret);
    }
    return false;
}

static struct text looked_at(struct text said)
{
    return (struct text){said.at, said.len > LIMIT_HEARD_TEXT ? LIMIT_HEARD_TEXT : said.len};
}

bool reply_parse(struct text said, bool needs_code, struct reply *ret)
{
    struct text line, rest = looked_at(said);
    for (size_t n = 0; own_line(&rest, &n, &line);) {
        if (read_line(line, needs_code, ret)) {
            return true;
        }
    }
    return false;
}

bool reply_is_attempt(struct text said)
{
    struct text line, rest = looked_at(said);
    size_t lines = 0; /* an answer stands first, perhaps below a greeting; what follows may be anything */
    for (size_t n = 0; lines < 3 && own_line(&rest, &n, &line);) {
        lines += line.len > 0 ? 1 : 0;
        if (is_attempt_line(line)) {
            return true;
        }
    }
    return false;
}
