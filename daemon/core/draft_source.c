/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_source: where the law stands, cited as lawyers of the language cite it: "Directive (EU) 2022/2555 Art.
 * 23(4)(a)" is "Richtlinie (EU) 2022/2555 Art. 23 Abs. 4 Buchst. a".
 *
 * Regimes write their sources in English. Acts of the Union, articles and their parts, and what is said of the text
 * are put into the words of the language; names of national laws stay as they are. How a reading of the rule was come
 * by is between the entity and its lawyer (`explain`), not for the authority.
 *
 * Surprising: only what follows an article is taken for its parts, since laws have numbers such as "89(I)/2020".
 */
#include "core/draft_parts.h"

#include <string.h>

#include "core/cited.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool may_have_parts(struct text behind)
{
    char last = behind.len > 0 ? behind.at[behind.len - 1] : ' ';
    return is_digit(last) || is_small(last) || last == ')' || text_ends(behind, TEXT(" and "));
}

/* "(4)" or "(fb)" right behind what it is a part of, or "(5)" of "(4) and (5)". */
static bool part_at(struct text t, size_t at, struct text *ret)
{
    size_t end = at + 1;
    if (t.at[at] != '(' || !may_have_parts((struct text){t.at, at})) {
        return false;
    }
    while (end < t.len && (is_digit(t.at[at + 1]) ? is_digit(t.at[end]) : is_small(t.at[end]))) {
        end++;
    }
    if (end == at + 1 || end >= t.len || t.at[end] != ')') {
        return false;
    }
    *ret = (struct text){t.at + at + 1, end - at - 1};
    return true;
}

static void add_part(const struct draft_scene *s, struct buf *out, struct text name, bool is_below_a_point)
{
    const struct draft_name names[] = {{"n", name}};
    const char *key = is_digit(name.at[0]) ? "source.paragraph" : is_below_a_point ? "source.subpoint" : "source.point";
    struct text words = draft_sentence(s, key, "({n})", names, ARRAY_LEN(names));
    bool has_own_mark = words.len > 0 && (words.at[0] == ',' || words.at[0] == '(');
    bool is_apart = text_ends(buf_text(out), TEXT(" ")); /* behind "and": no comma there */
    if (is_apart && text_starts(words, TEXT(", "))) {
        words = (struct text){words.at + 2, words.len - 2};
    }
    buf_addf(out, "%s%.*s", has_own_mark || is_apart ? "" : " ", TEXT_ARG(words));
}

/* The length of the phrase that begins there; 0: none. */
static size_t add_phrase(const struct draft_scene *s, struct buf *out, struct text rest)
{
    static const struct {
        const char *english, *word;
    } phrases[] = {{"Directive (EU)", "source.directive"},
                   {"Regulation (EU)", "source.regulation"},
                   {"Art.", "source.article"},
                   {"second subparagraph", "source.second_subparagraph"},
                   {"the national text was not seen", "source.unseen"}};
    for (size_t i = 0; i < ARRAY_LEN(phrases); i++) {
        struct text english = text_of(phrases[i].english);
        if (text_starts(rest, english)) {
            buf_add(out, draft_word(s, text_of(phrases[i].word), english));
            return english.len;
        }
    }
    bool is_and = text_starts(rest, TEXT(" and ")) && rest.len > 6 && is_digit(rest.at[rest.at[5] == '(' ? 6 : 5]);
    if (is_and) {
        buf_addf(out, " %.*s ", TEXT_ARG(draft_word(s, TEXT("source.and"), TEXT("and"))));
    }
    return is_and ? strlen(" and ") : 0;
}

struct text draft_source(const struct draft_scene *s, struct text source)
{
    struct buf out = BUF_INIT;
    struct text line = draft_line(s->arena, cited_law(source)), part;
    bool is_in_article = false, is_below_a_point = false;
    for (size_t i = 0; i < line.len;) {
        struct text rest = {line.at + i, line.len - i};
        bool begins_article = text_starts(rest, TEXT("Art.")) || text_starts(rest, TEXT("\xc2\xa7"));
        size_t step = add_phrase(s, &out, rest);
        is_in_article = is_in_article || begins_article;
        if (step == 0 && is_in_article && part_at(line, i, &part)) {
            add_part(s, &out, part, is_below_a_point);
            is_below_a_point = !is_digit(part.at[0]);
            step = part.len + 2;
        } else {
            is_below_a_point = false;
        }
        if (step == 0) {
            step = 1;
            buf_add(&out, (struct text){line.at + i, step});
        }
        i += step;
    }
    struct text text = text_copy(s->arena, buf_text(&out));
    buf_done(&out);
    return text;
}
