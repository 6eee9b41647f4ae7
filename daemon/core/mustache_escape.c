/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mustache_escape: the four ways in which a value is printed.
 *
 * HTML is the specification's set and nothing more. PASTE takes out what no form field should get. MARKDOWN does the
 * same, then puts a backslash before every character that CommonMark, its GitHub dialect or a common extension would
 * act on; characters that act only at the start of a line (list markers, the underline of a heading, an indented code
 * block) are touched only there, so that dates, amounts and sentences stay readable in the source.
 *
 * Surprising: "at the start of a line" includes "after the template's own list marker", since "- - x" is a list in a
 * list.
 */
#include "core/mustache_escape.h"

#include <string.h>

void mustache_escape_init(struct mustache_escaper *e, enum mustache_escape mode)
{
    e->mode = mode;
    e->is_bare_line = true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static void note_char(struct mustache_escaper *e, char c)
{
    if (c == '\n')
        e->is_bare_line = true;
    else if (!is_digit(c) && !is_one_of(c, " \t-+*>.)"))
        e->is_bare_line = false;
}

void mustache_escape_note(struct mustache_escaper *e, struct text written)
{
    if (e->mode != MUSTACHE_MARKDOWN)
        return;
    for (size_t i = 0; i < written.len; i++)
        note_char(e, written.at[i]);
}

static void add_html(struct text value, struct buf *out)
{
    size_t plain = 0;
    for (size_t i = 0; i < value.len; i++) {
        const char *entity = NULL;
        if (value.at[i] == '&')
            entity = "&amp;";
        else if (value.at[i] == '"')
            entity = "&quot;";
        else if (value.at[i] == '<')
            entity = "&lt;";
        else if (value.at[i] == '>')
            entity = "&gt;";
        if (entity == NULL)
            continue;
        buf_add_bytes(out, value.at + plain, i - plain);
        buf_add_cstr(out, entity);
        plain = i + 1;
    }
    if (plain < value.len)
        buf_add_bytes(out, value.at + plain, value.len - plain);
}

/* The bytes at `at` that are to be left out: a control character (not tab or line end) or a bidirectional override or
 * isolate. */
static size_t unwanted_len(struct text rest)
{
    unsigned char a = (unsigned char) rest.at[0];
    if ((a < 0x20 && a != '\t' && a != '\n') || a == 0x7f)
        return 1;
    unsigned char b = rest.len > 1 ? (unsigned char) rest.at[1] : 0;
    if (a == 0xc2 && b >= 0x80 && b <= 0x9f)
        return 2;
    unsigned char c = rest.len > 2 ? (unsigned char) rest.at[2] : 0;
    bool is_override = b == 0x80 && c >= 0xaa && c <= 0xae; /* U+202A to U+202E */
    bool is_isolate = b == 0x81 && c >= 0xa6 && c <= 0xa9;  /* U+2066 to U+2069 */
    return a == 0xe2 && (is_override || is_isolate) ? 3 : 0;
}

/* Gives the next byte that stays, line ends as LF; false at the end. */
static bool next_clean(struct text value, size_t *pos, char *ret)
{
    while (*pos < value.len) {
        if (value.at[*pos] == '\r') {
            *pos += *pos + 1 < value.len && value.at[*pos + 1] == '\n' ? 2 : 1;
            *ret = '\n';
            return true;
        }
        size_t unwanted = unwanted_len((struct text){value.at + *pos, value.len - *pos});
        if (unwanted == 0) {
            *ret = value.at[*pos];
            *pos += 1;
            return true;
        }
        *pos += unwanted;
    }
    return false;
}

/* The next byte that stays, or zero at the end. */
static char peek_clean(struct text value, size_t pos)
{
    char c;
    return next_clean(value, &pos, &c) ? c : '\0';
}

/* Whether Markdown could act on `c` where it stands: after `out`, before `next`. */
static bool acts_in_markdown(const struct mustache_escaper *e, const struct buf *out, char c, char next)
{
    if (is_one_of(c, "\\`*_[]{}<>|~&#$@"))
        return true;
    if (c == ':' && next == '/') /* a bare link */
        return true;
    if (c == '.' && out->len >= 3 && text_equal_nocase((struct text){out->at + out->len - 3, 3}, TEXT("www")))
        return true; /* a link without a scheme */
    if (!e->is_bare_line)
        return false;
    if (is_one_of(c, "-+=:"))
        return true;
    /* At the value's own start the digits of a list's number may be the template's. */
    bool follows_number = out->len == 0 || is_digit(out->at[out->len - 1]);
    return (c == '.' || c == ')') && follows_number && (next == '\0' || is_one_of(next, " \t\n"));
}

static void add_markdown(struct mustache_escaper *e, struct text value, struct buf *out)
{
    struct buf line = BUF_INIT; /* of its own, so that looking back sees this value only */
    bool is_value_start = true, is_line_start = false;
    char c;
    for (size_t pos = 0; next_clean(value, &pos, &c);) {
        bool is_blank = c == ' ' || c == '\t';
        if (is_blank && is_line_start)
            continue; /* a paragraph drops them as well; four of them would make a code block */
        bool is_indent = is_blank && is_value_start && e->is_bare_line;
        if (is_indent)
            buf_add_cstr(&line, c == ' ' ? "&#32;" : "&#9;"); /* kept, and no indentation */
        else {
            if (acts_in_markdown(e, &line, c, peek_clean(value, pos)))
                buf_add_char(&line, '\\');
            buf_add_char(&line, c);
        }
        note_char(e, is_indent ? ';' : c);
        is_value_start = false;
        is_line_start = c == '\n';
    }
    buf_add(out, buf_text(&line));
    buf_done(&line);
}

static void add_paste(struct text value, struct buf *out)
{
    char c;
    for (size_t pos = 0; next_clean(value, &pos, &c);)
        buf_add_char(out, c);
}

void mustache_escape_add(struct mustache_escaper *e, struct text value, struct buf *out)
{
    switch (e->mode) {
    case MUSTACHE_HTML:
        add_html(value, out);
        return;
    case MUSTACHE_NONE:
        buf_add(out, value);
        return;
    case MUSTACHE_MARKDOWN:
        add_markdown(e, value, out);
        return;
    case MUSTACHE_PASTE:
        add_paste(value, out);
        return;
    }
    UNREACHABLE();
}
