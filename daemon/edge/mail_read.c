/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mail_read: see mail_read.h.
 *
 *   header fields, unfolded ─▶ From, who it is from by machine or hand
 *   body ─▶ parts of a multipart, at most PARTS_DEEP deep ─▶ transfer encoding ─▶ character set ─▶ text
 *
 * Only as much MIME as mail programs of telephones write: base64 and quoted-printable, UTF-8 and the two Latin sets.
 * Other sets keep their ASCII, which is what a code is made of. HTML loses its marks and ends where it quotes.
 *
 * Surprising: a boundary is looked for only at the beginning of lines, and a part without an end goes to the end of
 * the bytes: mails are cut when they are fetched.
 */
#include "edge/mail_read.h"

#include <string.h>

#include "base/limits.h"
#include "edge/mail_date.h"

#define PARTS_DEEP 5
#define PARTS_MAX 50
#define BOUNDARY_MAX 200

/* --- header ------------------------------------------------------------------------------------------------------- */

/* Everything up to the first empty line; what follows is `*ret_body`. */
static struct text split(struct text bytes, struct text *ret_body)
{
    size_t at = 0;
    while (at < bytes.len) {
        const char *end = memchr(bytes.at + at, '\n', bytes.len - at);
        size_t len = end != NULL ? (size_t) (end - bytes.at) - at : bytes.len - at;
        bool is_empty = len == 0 || (len == 1 && bytes.at[at] == '\r');
        size_t next = at + len + (end != NULL ? 1 : 0);
        if (is_empty) {
            *ret_body = (struct text){bytes.at + next, bytes.len - next};
            return (struct text){bytes.at, at};
        }
        at = next;
    }
    *ret_body = TEXT_EMPTY;
    return bytes;
}

/* The next line with those folded into it, joined by blanks. False at the end. */
static bool next_field(struct text *rest, struct arena *arena, struct text *ret)
{
    if (rest->len == 0)
        return false;
    size_t len = 0;
    while (len < rest->len) {
        const char *end = memchr(rest->at + len, '\n', rest->len - len);
        len = end != NULL ? (size_t) (end - rest->at) + 1 : rest->len;
        if (len < rest->len && rest->at[len] != ' ' && rest->at[len] != '\t')
            break;
    }
    char *copy = arena_alloc(arena, len + 1);
    for (size_t i = 0; i < len; i++)
        copy[i] = rest->at[i] == '\r' || rest->at[i] == '\n' || rest->at[i] == '\t' ? ' ' : rest->at[i];
    *ret = text_trim((struct text){copy, len});
    *rest = (struct text){rest->at + len, rest->len - len};
    return true;
}

/* The value of the first field of that name; `*ret_count` (may be NULL) says how many there are. */
static struct text field(struct text header, const char *name, struct arena *arena, size_t *ret_count)
{
    struct text line, key, value, found = TEXT_EMPTY;
    size_t count = 0;
    while (next_field(&header, arena, &line)) {
        if (text_cut(line, ':', &key, &value) && text_equal_nocase(text_trim(key), text_of(name)) && count++ == 0)
            found = text_trim(value);
    }
    if (ret_count != NULL)
        *ret_count = count;
    return found;
}

/* "charset" of "text/plain; charset=\"utf-8\"; format=flowed". */
static struct text parameter(struct text value, const char *name, struct arena *arena)
{
    struct text part, key, rest = value;
    bool is_last = !text_cut(value, ';', &part, &rest);
    while (!is_last) {
        struct text item = rest;
        is_last = !text_cut(rest, ';', &item, &rest);
        if (!text_cut(item, '=', &key, &part) || !text_equal_nocase(text_trim(key), text_of(name)))
            continue;
        part = text_trim(part);
        if (part.len >= 2 && part.at[0] == '"' && part.at[part.len - 1] == '"')
            part = (struct text){part.at + 1, part.len - 2};
        return text_copy(arena, part);
    }
    return TEXT_EMPTY;
}

/* The kind without its parameters, in small letters. */
static struct text kind_of(struct text value, struct arena *arena)
{
    struct text kind = value, rest;
    (void) text_cut(value, ';', &kind, &rest);
    return text_lower(arena, text_trim(kind));
}

/* --- who ---------------------------------------------------------------------------------------------------------- */

/* Without quoted names and comments; both may hold anything, an address too. */
static struct text without_names(struct text value, struct arena *arena)
{
    char *copy = arena_alloc(arena, value.len + 1);
    size_t len = 0;
    int comment = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];
        if ((is_quoted || comment > 0) && c == '\\') {
            i++;
        } else if (comment == 0 && c == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && c == '(') {
            comment++;
        } else if (comment > 0 && c == ')') {
            comment--;
        } else if (!is_quoted && comment == 0) {
            copy[len++] = c;
        }
    }
    return (struct text){copy, len};
}

static bool is_bare(struct text address)
{
    size_t at = text_find(address, TEXT("@"));
    if (at == SIZE_MAX || at == 0 || at + 1 == address.len || address.len > LIMIT_ADDRESS)
        return false;
    for (size_t i = 0; i < address.len; i++) {
        char c = address.at[i];
        if (c <= ' ' || c > '~' || (c == '@' && i != at) || strchr("<>,;:\"()[]\\", c) != NULL)
            return false;
    }
    return true;
}

static struct text bare_address(struct text value, struct arena *arena)
{
    struct text plain = without_names(value, arena), before, after, address, rest;
    if (text_find(plain, TEXT(",")) != SIZE_MAX)
        return TEXT_EMPTY; /* several people wrote it: nobody did */
    if (text_cut(plain, '<', &before, &after)) {
        if (!text_cut(after, '>', &address, &rest) || text_find(rest, TEXT("<")) != SIZE_MAX)
            return TEXT_EMPTY;
        plain = address;
    }
    plain = text_trim(plain);
    return is_bare(plain) ? plain : TEXT_EMPTY;
}

static bool has(struct text header, const char *name, struct arena *arena)
{
    size_t count;
    (void) field(header, name, arena, &count);
    return count > 0;
}

static bool is_automatic(struct text header, struct arena *arena)
{
    static const char *const marks[] = {"X-Autoreply", "X-Autorespond",       "List-Id",
                                        "X-Loop",      "X-Failed-Recipients", "X-MS-Exchange-Inbox-Rules-Loop"};
    size_t count;
    struct text submitted = kind_of(field(header, "Auto-Submitted", arena, &count), arena);
    struct text precedence = text_lower(arena, field(header, "Precedence", arena, NULL));
    struct text kind = kind_of(field(header, "Content-Type", arena, NULL), arena);
    bool is = (count > 0 && !text_is(submitted, "no")) || text_is(precedence, "bulk") || text_is(precedence, "junk") ||
              text_is(precedence, "list") || text_is(precedence, "auto_reply") || text_is(kind, "multipart/report") ||
              text_is(field(header, "Return-Path", arena, NULL), "<>");
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        is = is || has(header, marks[i], arena);
    return is;
}

/* --- what --------------------------------------------------------------------------------------------------------- */

static int digit64(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    return at != NULL ? (int) (at - digits) : -1;
}

static void decode_base64(struct text body, struct buf *out)
{
    uint32_t bits = 0;
    int count = 0;
    for (size_t i = 0; i < body.len && body.at[i] != '='; i++) {
        int digit = digit64(body.at[i]);
        if (digit < 0)
            continue;
        bits = (bits << 6 | (uint32_t) digit) & 0xFFFFFF;
        count++;
        if (count % 4 == 2)
            buf_add_char(out, (char) (bits >> 4 & 0xFF));
        else if (count % 4 == 3)
            buf_add_char(out, (char) (bits >> 2 & 0xFF));
        else if (count % 4 == 0)
            buf_add_char(out, (char) (bits & 0xFF));
    }
}

static int digit16(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void decode_quoted(struct text body, struct buf *out)
{
    for (size_t i = 0; i < body.len; i++) {
        size_t left = body.len - i - 1;
        if (body.at[i] != '=') {
            buf_add_char(out, body.at[i]);
        } else if (left >= 2 && digit16(body.at[i + 1]) >= 0 && digit16(body.at[i + 2]) >= 0) {
            buf_add_char(out, (char) (digit16(body.at[i + 1]) * 16 + digit16(body.at[i + 2])));
            i += 2;
        } else if (left >= 1 && body.at[i + 1] == '\n') {
            i += 1;
        } else if (left >= 2 && body.at[i + 1] == '\r' && body.at[i + 2] == '\n') {
            i += 2;
        } else {
            buf_add_char(out, '=');
        }
    }
}

static void add_latin(struct buf *out, unsigned char c)
{
    if (c < 0x80) {
        buf_add_char(out, (char) c);
    } else {
        buf_add_char(out, (char) (0xC0 | c >> 6));
        buf_add_char(out, (char) (0x80 | (c & 0x3F)));
    }
}

/* As UTF-8 without what is no text, with plain line ends. */
static void add_text(struct buf *out, struct text bytes, struct text charset)
{
    bool is_utf8 = text_is_utf8(bytes) && !text_starts(charset, TEXT("utf-16"));
    bool is_latin = text_starts(charset, TEXT("iso-8859-1")) || text_is(charset, "windows-1252");
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char) bytes.at[i];
        if (c == '\r' || c == '\0')
            continue;
        if (is_utf8)
            buf_add_char(out, (char) c);
        else if (is_latin)
            add_latin(out, c);
        else
            buf_add_char(out, c < 0x80 ? (char) c : ' ');
    }
}

/* The beginning of HTML without its marks: an answer stands above what it quotes. */
static void add_html(struct buf *out, struct text html, struct arena *arena)
{
    static const struct {
        const char *name, *value;
    } signs[] = {{"&nbsp;", " "}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    struct text lower = text_lower(arena, html);
    bool is_hidden = false;
    for (size_t i = 0; i < html.len; i++) {
        struct text rest = {lower.at + i, lower.len - i};
        if (html.at[i] != '<' && html.at[i] != '&') {
            if (!is_hidden)
                buf_add_char(out, html.at[i] == '\n' || html.at[i] == '\r' ? ' ' : html.at[i]);
            continue;
        }
        if (text_starts(rest, TEXT("<blockquote")) || text_starts(rest, TEXT("<div class=\"gmail_quote")) ||
            text_starts(rest, TEXT("<hr")))
            return;
        if (html.at[i] == '&') {
            size_t k = 0;
            while (k < ARRAY_LEN(signs) && !text_starts(rest, text_of(signs[k].name)))
                k++;
            buf_add_cstr(out, k < ARRAY_LEN(signs) ? signs[k].value : "&");
            i += k < ARRAY_LEN(signs) ? strlen(signs[k].name) - 1 : 0;
            continue;
        }
        if (text_starts(rest, TEXT("<style")) || text_starts(rest, TEXT("<script")) || text_starts(rest, TEXT("<head")))
            is_hidden = true;
        if (text_starts(rest, TEXT("</style")) || text_starts(rest, TEXT("</script")) ||
            text_starts(rest, TEXT("</head")))
            is_hidden = false;
        if (text_starts(rest, TEXT("<br")) || text_starts(rest, TEXT("</p")) || text_starts(rest, TEXT("</div")) ||
            text_starts(rest, TEXT("<div")))
            buf_add_char(out, '\n');
        size_t end = text_find(rest, TEXT(">"));
        i += end != SIZE_MAX ? end : rest.len;
    }
}

struct search {
    struct arena *arena;
    struct buf plain, html; /* the first of each that was found */
    bool has_plain, has_html;
    int parts;
};

static void take_leaf(struct search *s, struct text header, struct text body, struct text type, struct text kind)
{
    struct text encoding = text_lower(s->arena, field(header, "Content-Transfer-Encoding", s->arena, NULL));
    struct text charset = text_lower(s->arena, parameter(type, "charset", s->arena));
    bool is_plain = kind.len == 0 || text_is(kind, "text/plain"), is_html = text_is(kind, "text/html");
    bool is_file = text_is(kind_of(field(header, "Content-Disposition", s->arena, NULL), s->arena), "attachment");
    struct buf bytes = BUF_INIT;
    if (is_file || (is_plain && s->has_plain) || (is_html && s->has_html) || (!is_plain && !is_html))
        return;
    if (text_is(encoding, "base64"))
        decode_base64(body, &bytes);
    else if (text_is(encoding, "quoted-printable"))
        decode_quoted(body, &bytes);
    else
        buf_add(&bytes, body);
    add_text(is_plain ? &s->plain : &s->html, buf_text(&bytes), charset);
    s->has_plain = s->has_plain || is_plain;
    s->has_html = s->has_html || is_html;
    buf_done(&bytes);
}

/* Where the next line "--BOUNDARY" begins, and where its line ends. False when there is none. */
static bool find_boundary(struct text body, size_t from, struct text boundary, size_t *ret_start, size_t *ret_end,
                          bool *ret_is_last)
{
    for (size_t at = from; at < body.len;) {
        struct text rest = {body.at + at, body.len - at};
        const char *end = memchr(rest.at, '\n', rest.len);
        size_t len = end != NULL ? (size_t) (end - rest.at) + 1 : rest.len;
        if (rest.len >= boundary.len + 2 && rest.at[0] == '-' && rest.at[1] == '-' &&
            memcmp(rest.at + 2, boundary.at, boundary.len) == 0) {
            struct text tail = text_trim(
                (struct text){rest.at + 2 + boundary.len, len > boundary.len + 2 ? len - boundary.len - 2 : 0});
            *ret_start = at;
            *ret_end = at + len;
            *ret_is_last = text_starts(tail, TEXT("--"));
            if (tail.len == 0 || *ret_is_last)
                return true;
        }
        at += len;
    }
    return false;
}

static void take_part(struct search *s, struct text bytes, int depth) // NOLINT(misc-no-recursion): PARTS_DEEP
{
    struct text body, header = split(bytes, &body);
    struct text type = field(header, "Content-Type", s->arena, NULL), kind = kind_of(type, s->arena);
    struct text boundary = parameter(type, "boundary", s->arena);
    if (!text_starts(kind, TEXT("multipart/"))) {
        take_leaf(s, header, body, type, kind);
        return;
    }
    size_t start, end, next;
    bool is_last = false;
    if (depth == PARTS_DEEP || boundary.len == 0 || boundary.len > BOUNDARY_MAX ||
        !find_boundary(body, 0, boundary, &start, &end, &is_last))
        return;
    while (!is_last && s->parts++ < PARTS_MAX) {
        size_t from = end;
        if (!find_boundary(body, from, boundary, &start, &next, &is_last)) {
            start = next = body.len;
            is_last = true;
        }
        take_part(s, (struct text){body.at + from, start - from}, depth + 1);
        end = next;
    }
}

void mail_read(struct text bytes, struct arena *arena, struct mail_read *ret)
{
    struct text body, header = split(bytes, &body);
    struct search s = {.arena = arena};
    size_t froms, dates;
    struct text date = field(header, "Date", arena, &dates);
    struct text from = field(header, "From", arena, &froms), id = field(header, "Message-ID", arena, NULL), rest;
    *ret = (struct mail_read){.is_automatic = is_automatic(header, arena), .date = INSTANT_NONE};
    if (dates == 1)
        ret->date = mail_date(date);
    if (froms == 1)
        ret->from = bare_address(from, arena);
    if (text_cut(id, '<', &rest, &id) && text_cut(id, '>', &id, &rest))
        ret->message_id = id;
    take_part(&s, bytes, 0);
    if (!s.has_plain && s.has_html) {
        struct buf stripped = BUF_INIT;
        add_html(&stripped, buf_text(&s.html), arena);
        ret->text = text_copy(arena, buf_text(&stripped));
        buf_done(&stripped);
    } else {
        ret->text = text_copy(arena, buf_text(&s.plain));
    }
    buf_done(&s.plain);
    buf_done(&s.html);
}
