/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_paste: a text that somebody pastes into a field of a portal.
 *
 * Portals filter: what looks like a tag, a script or a live link may make a whole report vanish, and a link in a report
 * may be clicked by who reads it. So schemes are spelled hxxp, the dots of their hosts stand in brackets, angle
 * brackets become guillemets, backquotes become apostrophes. Everything else stays as it was typed.
 *
 * Surprising: a line that begins with # gets a blank before it. The blocks of the rendering begin with ###, and an
 * answer must not be able to open one.
 */
#include "core/draft_parts.h"

#include <string.h>

struct paster {
    struct text from;
    struct buf out;
    bool is_indicator;
    bool is_host; /* between the scheme of a link and the end of its host */
};

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The scheme that begins at `at`, spelled harmlessly; the length of what it replaces, or 0. */
static size_t scheme(struct text rest, struct text *ret)
{
    static const struct {
        const char *live, *dead;
    } schemes[] = {{"https://", "hxxps://"}, {"http://", "hxxp://"}, {"ftp://", "fxp://"}};
    bool may_begin = strchr("hHfF", rest.at[0]) != NULL; /* nearly every character is none of these */
    for (size_t i = 0; may_begin && i < ARRAY_LEN(schemes); i++) {
        size_t len = strlen(schemes[i].live);
        if (rest.len >= len && text_equal_nocase((struct text){rest.at, len}, text_of(schemes[i].live))) {
            *ret = text_of(schemes[i].dead);
            return len;
        }
    }
    return 0;
}

/* The dot of a name or an address, and not one that is in brackets already. */
static bool is_joint(const struct paster *p, size_t i)
{
    bool has_before = i > 0 && is_word(p->from.at[i - 1]);
    return has_before && i + 1 < p->from.len && is_word(p->from.at[i + 1]);
}

static void add_char(struct paster *p, size_t i)
{
    char c = p->from.at[i];
    bool is_defanged = p->is_indicator || p->is_host;
    if (c == '<' || c == '>') {
        buf_add_cstr(&p->out, c == '<' ? "\xe2\x80\xb9" : "\xe2\x80\xba");
    } else if (c == '`') {
        buf_add_char(&p->out, '\'');
    } else if (is_defanged && (c == '.' || c == '@') && is_joint(p, i)) {
        buf_add_cstr(&p->out, c == '.' ? "[.]" : "[@]");
    } else {
        buf_add_cstr(&p->out, c == '#' && (i == 0 || p->from.at[i - 1] == '\n') ? " " : "");
        buf_add_char(&p->out, c);
    }
}

/* What programs that show text make a link of without a scheme. */
static bool is_www(struct text text, size_t i)
{
    static const struct text www = {"www.", 4};
    return text.len - i > www.len && text_equal_nocase((struct text){text.at + i, www.len}, www) &&
           (i == 0 || !is_word(text.at[i - 1]));
}

struct text draft_paste(struct arena *arena, struct text text, bool is_indicator)
{
    struct paster p = {text, BUF_INIT, is_indicator, false};
    struct text dead = TEXT_EMPTY;
    for (size_t i = 0; i < text.len;) {
        size_t skipped = scheme((struct text){text.at + i, text.len - i}, &dead);
        if (skipped > 0) {
            buf_add(&p.out, dead);
            p.is_host = true;
            i += skipped;
            continue;
        }
        if (p.is_host && strchr(" \t\n/?#\"'", text.at[i]) != NULL) {
            p.is_host = false;
        }
        p.is_host = p.is_host || is_www(text, i);
        add_char(&p, i++);
    }
    struct text made = text_copy(arena, buf_text(&p.out));
    buf_done(&p.out);
    return made;
}
