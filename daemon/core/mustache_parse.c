/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mustache_parse: reads a template once, from left to right, and hangs nodes on a tree.
 *
 *   find the opening delimiter ─▶ read the tag up to its closing one ─▶ is it alone on its line? ─▶ node for the text
 * before ─▶ node
 *
 * The levels are the sections that are still open; nodes are hung on the innermost. Delimiters belong to the reader, so
 * a partial, read by a reader of its own, starts with {{ and }} whatever its caller has set.
 *
 * Surprising: "alone on its line" is decided on the template's bytes, not on its tags. Another tag on the same line
 * leaves bytes that are not blank, because no delimiter contains a blank; so looking left and right from the tag is
 * enough.
 */
#include "core/mustache_parse.h"

#include <string.h>

#include "base/limits.h"

struct level {
    struct mustache_node *section; /* NULL for the template itself */
    struct mustache_node **tail;   /* where the next node goes */
};

struct reader {
    struct text name, text;
    struct arena *arena;
    struct complaint *reterr;
    struct text open, close; /* the delimiters in force */
    size_t pos;              /* the first byte not yet in the tree */
    int64_t line;            /* that `pos` is on */
    struct level levels[LIMIT_TEMPLATE_DEPTH + 1];
    size_t depth;
};

struct tag {
    char sigil;       /* one of # ^ / > { & = ! or zero for a plain name */
    struct text body; /* between sigil and closing delimiter, trimmed */
    size_t start, end;
    int64_t line;
};

enum status mustache_parse_complain(struct complaint *reterr, enum status status, struct text name, int64_t line,
                                    const char *fmt, ...)
{
    enum { NAME_MAX_SHOWN = 160 }; /* so that the line still fits; of a path the end says more */
    if (name.len > NAME_MAX_SHOWN)
        name = (struct text){name.at + (name.len - NAME_MAX_SHOWN), NAME_MAX_SHOWN};
    struct buf where = BUF_INIT, words = BUF_INIT;
    buf_addf(&where, "%.*s:%lld", TEXT_ARG(name), (long long) line);
    va_list args;
    va_start(args, fmt);
    buf_addv(&words, fmt, args);
    va_end(args);
    enum status given = complain(reterr, status, where.at, "%s", words.at);
    buf_done(&where);
    buf_done(&words);
    return given;
}

struct text mustache_parse_shown(struct text name)
{
    enum { SHOWN_MAX = 60 };
    if (name.len <= SHOWN_MAX)
        return name;
    name.len = SHOWN_MAX;
    while (name.len > 0 && ((unsigned char) name.at[name.len] & 0xc0) == 0x80)
        name.len--;
    return name;
}

static struct text slice(const struct reader *r, size_t from, size_t to)
{
    return (struct text){r->text.at + from, to - from};
}

static int64_t count_lines(struct text t)
{
    int64_t lines = 0;
    const char *at = t.at, *end = t.at + t.len;
    while (at < end && (at = memchr(at, '\n', (size_t) (end - at))) != NULL) {
        lines++;
        at++;
    }
    return lines;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
    return is_blank(c) || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

static struct text trim(struct text t)
{
    while (t.len > 0 && is_space(t.at[0]))
        t = (struct text){t.at + 1, t.len - 1};
    while (t.len > 0 && is_space(t.at[t.len - 1]))
        t.len--;
    return t;
}

static void hang(struct reader *r, struct mustache_node *node)
{
    struct level *level = &r->levels[r->depth];
    *level->tail = node;
    level->tail = &node->next;
}

static struct mustache_node *node_new(struct reader *r, enum mustache_node_kind kind, struct text text, int64_t line)
{
    struct mustache_node *node = ARENA_NEW(r->arena, struct mustache_node);
    node->kind = kind;
    node->text = text;
    node->line = line;
    hang(r, node);
    return node;
}

/* The closing delimiter at or after `from`, with `lead` directly before it unless that is zero: the offset of the lead,
 * or SIZE_MAX. */
static size_t find_close(const struct reader *r, size_t from, char lead)
{
    size_t lead_len = lead != '\0' ? 1 : 0;
    for (size_t at = from + lead_len; at <= r->text.len; at++) {
        size_t found = text_find(slice(r, at, r->text.len), r->close);
        if (found == SIZE_MAX)
            break;
        at += found;
        if (lead == '\0' || r->text.at[at - 1] == lead)
            return at - lead_len;
    }
    return SIZE_MAX;
}

static enum status read_tag(struct reader *r, size_t start, struct tag *ret)
{
    struct tag tag = {.start = start, .line = r->line + count_lines(slice(r, r->pos, start))};
    size_t body = start + r->open.len;
    size_t sigil = body;
    while (sigil < r->text.len && is_space(r->text.at[sigil]))
        sigil++;
    /* {{{ is one token, so no blank may stand inside it. */
    if (sigil < r->text.len && strchr("#^/>&=!", r->text.at[sigil]) != NULL && r->text.at[sigil] != '\0')
        tag.sigil = r->text.at[sigil];
    else if (body < r->text.len && r->text.at[body] == '{')
        tag.sigil = '{';
    if (tag.sigil != '\0')
        body = sigil + 1;
    char lead = '\0';
    if (tag.sigil == '{')
        lead = '}';
    else if (tag.sigil == '=')
        lead = '=';
    size_t close = find_close(r, body, lead);
    if (close == SIZE_MAX) {
        return mustache_parse_complain(r->reterr, STATUS_BAD_INPUT, r->name, tag.line,
                                       "the tag that begins here is not closed; '%.*s%.*s' ends it",
                                       lead != '\0' ? 1 : 0, &lead, TEXT_ARG(r->close));
    }
    tag.body = trim(slice(r, body, close));
    tag.end = close + (lead != '\0' ? 1 : 0) + r->close.len;
    *ret = tag;
    return STATUS_OK;
}

static bool may_stand_alone(char sigil)
{
    return sigil != '\0' && strchr("#^/>=!", sigil) != NULL;
}

/* When the tag is alone on its line: true with where the line begins and where the next one does. */
static bool stands_alone(const struct reader *r, const struct tag *tag, size_t *ret_begin, size_t *ret_end)
{
    if (!may_stand_alone(tag->sigil))
        return false;
    size_t begin = tag->start, end = tag->end;
    while (begin > 0 && is_blank(r->text.at[begin - 1]))
        begin--;
    if (begin > 0 && r->text.at[begin - 1] != '\n')
        return false;
    while (end < r->text.len && is_blank(r->text.at[end]))
        end++;
    if (end < r->text.len && r->text.at[end] == '\r' && end + 1 < r->text.len && r->text.at[end + 1] == '\n')
        end++;
    if (end < r->text.len && r->text.at[end] != '\n')
        return false;
    *ret_begin = begin;
    *ret_end = end < r->text.len ? end + 1 : end;
    return true;
}

/* A name is "." or parts without blanks, with single points between. */
static enum status check_name(const struct reader *r, const struct tag *tag)
{
    struct text name = tag->body;
    if (name.len == 0)
        return mustache_parse_complain(r->reterr, STATUS_BAD_INPUT, r->name, tag->line, "a tag without a name");
    for (size_t i = 0; i < name.len; i++) {
        if (is_space(name.at[i])) {
            return mustache_parse_complain(r->reterr, STATUS_BAD_INPUT, r->name, tag->line,
                                           "'%.*s' is not a name: a name has no blanks in it",
                                           TEXT_ARG(mustache_parse_shown(name)));
        }
    }
    if (tag->sigil == '>' || text_is(name, "."))
        return STATUS_OK;
    bool was_point = true;
    for (size_t i = 0; i < name.len; i++) {
        bool is_point = name.at[i] == '.';
        if (is_point && (was_point || i + 1 == name.len)) {
            return mustache_parse_complain(r->reterr, STATUS_BAD_INPUT, r->name, tag->line,
                                           "'%.*s' is not a name: a part between points is empty",
                                           TEXT_ARG(mustache_parse_shown(name)));
        }
        was_point = is_point;
    }
    return STATUS_OK;
}

static enum status set_delimiters(struct reader *r, const struct tag *tag)
{
    size_t first = 0;
    while (first < tag->body.len && !is_space(tag->body.at[first]))
        first++;
    struct text open = {tag->body.at, first};
    struct text close = trim((struct text){tag->body.at + first, tag->body.len - first});
    bool is_pair = open.len > 0 && close.len > 0;
    for (size_t i = 0; i < tag->body.len; i++)
        is_pair = is_pair && tag->body.at[i] != '=';
    for (size_t i = 0; i < close.len; i++)
        is_pair = is_pair && !is_space(close.at[i]);
    if (!is_pair) {
        return mustache_parse_complain(r->reterr, STATUS_BAD_INPUT, r->name, tag->line,
                                       "delimiters are two words without '=' in them, as in {{=<%% %%>=}}");
    }
    if (open.len > LIMIT_TEMPLATE_DELIMITER || close.len > LIMIT_TEMPLATE_DELIMITER) {
        return mustache_parse_complain(r->reterr, STATUS_LIMIT, r->name, tag->line, "a delimiter has at most %d bytes",
                                       LIMIT_TEMPLATE_DELIMITER);
    }
    r->open = open;
    r->close = close;
    return STATUS_OK;
}

static enum status open_section(struct reader *r, const struct tag *tag)
{
    if (r->depth == LIMIT_TEMPLATE_DEPTH) {
        return mustache_parse_complain(r->reterr, STATUS_LIMIT, r->name, tag->line, "sections nest at most %d deep",
                                       LIMIT_TEMPLATE_DEPTH);
    }
    enum mustache_node_kind kind = tag->sigil == '#' ? MUSTACHE_NODE_SECTION : MUSTACHE_NODE_INVERTED;
    struct mustache_node *section = node_new(r, kind, tag->body, tag->line);
    r->depth++;
    r->levels[r->depth] = (struct level){section, &section->child};
    return STATUS_OK;
}

static enum status close_section(struct reader *r, const struct tag *tag)
{
    const struct mustache_node *section = r->levels[r->depth].section;
    struct text shown = mustache_parse_shown(tag->body);
    if (section == NULL) {
        return mustache_parse_complain(r->reterr, STATUS_BAD_INPUT, r->name, tag->line,
                                       "'/%.*s' closes a section that was never opened", TEXT_ARG(shown));
    }
    if (!text_equal(section->text, tag->body)) {
        struct text open = mustache_parse_shown(section->text);
        return mustache_parse_complain(r->reterr, STATUS_BAD_INPUT, r->name, tag->line,
                                       "'/%.*s' stands where section '%.*s', opened on line %lld, must be closed first",
                                       TEXT_ARG(shown), TEXT_ARG(open), (long long) section->line);
    }
    r->depth--;
    return STATUS_OK;
}

static enum status take_tag(struct reader *r, const struct tag *tag, struct text indent)
{
    if (tag->sigil == '!')
        return STATUS_OK;
    if (tag->sigil == '=')
        return set_delimiters(r, tag);
    enum status status = check_name(r, tag);
    if (status != STATUS_OK)
        return status;
    switch (tag->sigil) {
    case '#':
    case '^':
        return open_section(r, tag);
    case '/':
        return close_section(r, tag);
    case '>':
        node_new(r, MUSTACHE_NODE_PARTIAL, tag->body, tag->line)->indent = indent;
        return STATUS_OK;
    default:
        node_new(r, tag->sigil == '\0' ? MUSTACHE_NODE_VALUE : MUSTACHE_NODE_RAW, tag->body, tag->line);
        return STATUS_OK;
    }
}

static void take_literal(struct reader *r, size_t to)
{
    ENSURE(to >= r->pos);
    if (to > r->pos)
        node_new(r, MUSTACHE_NODE_LITERAL, slice(r, r->pos, to), r->line);
}

static void move_to(struct reader *r, size_t pos)
{
    r->line += count_lines(slice(r, r->pos, pos));
    r->pos = pos;
}

static enum status take_all(struct reader *r)
{
    for (;;) {
        size_t found = text_find(slice(r, r->pos, r->text.len), r->open);
        if (found == SIZE_MAX) {
            take_literal(r, r->text.len);
            return STATUS_OK;
        }
        struct tag tag = {0};
        enum status status = read_tag(r, r->pos + found, &tag);
        if (status != STATUS_OK)
            return status;
        size_t begin = tag.start, end = tag.end;
        struct text indent = TEXT_EMPTY;
        if (stands_alone(r, &tag, &begin, &end))
            indent = slice(r, begin, tag.start);
        take_literal(r, begin);
        move_to(r, end);
        status = take_tag(r, &tag, indent);
        if (status != STATUS_OK)
            return status;
    }
}

enum status mustache_parse(struct text name, struct text text, struct arena *arena, struct mustache_tree *ret,
                           struct complaint *reterr)
{
    struct mustache_tree tree = {.name = name};
    if (text.len == 0) {
        *ret = tree;
        return STATUS_OK;
    }
    struct reader r = {.name = name, .text = text, .arena = arena, .reterr = reterr, .line = 1};
    r.open = TEXT("{{");
    r.close = TEXT("}}");
    r.levels[0] = (struct level){NULL, &tree.first};
    enum status status = take_all(&r);
    if (status != STATUS_OK)
        return status;
    const struct mustache_node *open = r.levels[r.depth].section;
    if (open != NULL) {
        struct text shown = mustache_parse_shown(open->text);
        return mustache_parse_complain(reterr, STATUS_BAD_INPUT, name, open->line, "section '%.*s' is not closed",
                                       TEXT_ARG(shown));
    }
    *ret = tree;
    return STATUS_OK;
}
