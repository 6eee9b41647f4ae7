/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mail_text: headers and body of one mail.
 *
 * Lines stay under 76 columns where the standards want it: subjects fold at blanks or become encoded words cut between
 * characters, the body is quoted-printable, which stays readable for whoever looks at the raw text and passes relays
 * that know eight bits from nothing.
 *
 * It knows no relay and no clock: the Date is when the delivery was first attempted. Surprising: a dot or "From " at
 * the beginning of a line is encoded although the transport stuffs dots: some gateways unstuff twice, and mailbox files
 * quote "From ".
 */
#include "edge/mail_text.h"
#include "edge/courier_words.h"

#include <string.h>

#include "base/civil.h"
#include "base/hash.h"

#define ADDRESS_MAX 254
#define LOCAL_MAX 64
#define LINE_MAX_COLUMNS 76
#define WORD_MAX 60      /* a longer one cannot be folded: encode */
#define ENCODED_BYTES 39 /* 52 letters of base64 and 12 around them, after "Subject: " */

/* --- addresses ---------------------------------------------------------------------------------------------------- */

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Words of `extra` and alphanumerics, joined by single dots. */
static bool is_dotted(struct text t, const char *extra)
{
    for (size_t i = 0; i < t.len; i++) {
        bool is_dot = t.at[i] == '.';
        if (is_dot && (i == 0 || i + 1 == t.len || t.at[i - 1] == '.'))
            return false;
        if (!is_dot && !is_alnum(t.at[i]) && (t.at[i] == '\0' || strchr(extra, t.at[i]) == NULL))
            return false;
    }
    return t.len > 0;
}

static bool is_ascii(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if ((unsigned char) t.at[i] >= 0x80)
            return false;
    }
    return true;
}

static bool is_host(struct text host)
{
    if (host.len > 2 && host.at[0] == '[' && host.at[host.len - 1] == ']')
        return is_dotted((struct text){host.at + 1, host.len - 2}, ":");
    return is_dotted(host, "-");
}

static enum status check_address(struct text address, const char *where, struct text *ret_host,
                                 struct complaint *reterr)
{
    struct text local, host;
    if (!is_ascii(address))
        return complain(reterr, STATUS_BAD_INPUT, where,
                        "the mail address has letters outside ASCII; write its host in the xn-- form");
    if (!text_cut(address, '@', &local, &host) || address.len > ADDRESS_MAX || local.len > LOCAL_MAX ||
        !is_dotted(local, "!#$%&'*+-/=?^_`{|}~") || !is_host(host))
        return complain(reterr, STATUS_BAD_INPUT, where, "not a mail address; write it as name@host.example");
    *ret_host = host;
    return STATUS_OK;
}

enum status mail_text_mailbox(struct text written, const char *where, struct mailbox *ret, struct complaint *reterr)
{
    struct mailbox box = {.address = text_trim(written)};
    struct text name, rest;
    if (text_has_control(written) || text_find(text_trim(written), TEXT("\n")) != SIZE_MAX || !text_is_utf8(written))
        return complain(reterr, STATUS_BAD_INPUT, where, "the mail address holds a control character");
    if (text_ends(box.address, TEXT(">")) && text_cut(box.address, '<', &name, &rest)) {
        box.name = text_trim(name);
        if (box.name.len >= 2 && box.name.at[0] == '"' && box.name.at[box.name.len - 1] == '"')
            box.name = (struct text){box.name.at + 1, box.name.len - 2};
        box.address = (struct text){rest.at, rest.len - 1};
    }
    enum status status = check_address(box.address, where, &box.host, reterr);
    if (status == STATUS_OK)
        *ret = box;
    return status;
}

/* --- phrases ------------------------------------------------------------------------------------------------------ */

static bool is_control(char c)
{
    return (unsigned char) c < 0x20 || c == 0x7F;
}

/* Can it stand as it is, folded at blanks? Not when it looks like an encoded word already. */
static bool is_plain_phrase(struct text t)
{
    size_t word = 0;
    for (size_t i = 0; i < t.len; i++) {
        word = t.at[i] == ' ' ? 0 : word + 1;
        if (word > WORD_MAX)
            return false;
    }
    return is_ascii(t) && text_find(t, TEXT("=?")) == SIZE_MAX;
}

static void add_folded(struct buf *out, struct text t, size_t column)
{
    for (size_t i = 0; i < t.len; i++) {
        size_t next = i + 1;
        while (next < t.len && t.at[next] != ' ')
            next++;
        bool is_fold = t.at[i] == ' ' && i + 1 < t.len && t.at[i + 1] != ' ' && column + (next - i) > LINE_MAX_COLUMNS;
        if (is_fold) {
            buf_add_cstr(out, "\r\n");
            column = 0;
        }
        buf_add_char(out, t.at[i]);
        column++;
    }
}

static bool is_continuation(char c)
{
    return ((unsigned char) c & 0xC0) == 0x80;
}

static void add_encoded(struct buf *out, struct text t)
{
    struct arena arena = ARENA_INIT;
    for (size_t at = 0, n; at < t.len; at += n) {
        n = t.len - at < ENCODED_BYTES ? t.len - at : ENCODED_BYTES;
        while (n > 1 && at + n < t.len && is_continuation(t.at[at + n]))
            n--;
        struct text word = base64_text(&arena, t.at + at, n);
        buf_addf(out, "%s=?UTF-8?B?%.*s?=", at > 0 ? "\r\n " : "", TEXT_ARG(word));
    }
    arena_done(&arena);
}

void mail_text_add_phrase(struct buf *out, struct text phrase, size_t column)
{
    struct buf clean = BUF_INIT;
    for (size_t i = 0; i < phrase.len; i++)
        buf_add_char(&clean, is_control(phrase.at[i]) ? ' ' : phrase.at[i]);
    struct text t = text_trim(buf_text(&clean));
    if (is_plain_phrase(t))
        add_folded(out, t, column);
    else
        add_encoded(out, t);
    buf_done(&clean);
}

/* --- body --------------------------------------------------------------------------------------------------------- */

static bool needs_quoting(struct text line, size_t i)
{
    char c = line.at[i];
    if (c == ' ' || c == '\t')
        return i + 1 == line.len;
    if (i == 0 && (c == '.' || (c == 'F' && text_starts(line, TEXT("From ")))))
        return true;
    return c == '=' || c < '!' || c > '~'; /* beyond ASCII is negative or above */
}

static void add_quoted_line(struct buf *out, struct text line)
{
    size_t column = 0;
    for (size_t i = 0; i < line.len; i++) {
        bool is_quoted = needs_quoting(line, i);
        size_t width = is_quoted ? 3 : 1;
        if (column + width >= LINE_MAX_COLUMNS) {
            buf_add_cstr(out, "=\r\n");
            column = 0;
        }
        /* A soft break must not make a dot the first of its line. */
        if (column == 0 && i > 0 && line.at[i] == '.')
            is_quoted = true;
        if (is_quoted)
            buf_addf(out, "=%02X", (unsigned int) (unsigned char) line.at[i]);
        else
            buf_add_char(out, line.at[i]);
        column += is_quoted ? 3 : 1;
    }
    buf_add_cstr(out, "\r\n");
}

void mail_text_add_body(struct buf *out, struct text text)
{
    struct text line, rest;
    while (text_cut(text, '\n', &line, &rest)) {
        if (text_ends(line, TEXT("\r")))
            line.len--;
        add_quoted_line(out, line);
        text = rest;
    }
    if (text.len > 0)
        add_quoted_line(out, text);
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static void add_date(struct buf *out, struct instant t)
{
    static const char days[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct civil_time c = civil_local(&civil_utc, t);
    buf_addf(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n", days[civil_weekday(c.date) - MONDAY], c.date.day,
             months[c.date.month - 1], c.date.year, c.hour, c.minute, c.second);
}

static void add_mailbox(struct buf *out, const char *header, const struct mailbox *box)
{
    buf_addf(out, "%s: ", header);
    if (box->name.len == 0) {
        buf_addf(out, "%.*s\r\n", TEXT_ARG(box->address));
        return;
    }
    /* Always encoded: a name may hold anything that would otherwise need quoting by the rules of phrases. */
    add_encoded(out, box->name);
    buf_addf(out, "\r\n <%.*s>\r\n", TEXT_ARG(box->address));
}

/* What is no atom text becomes a hyphen. */
static void add_atom(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        buf_add_char(out, is_alnum(t.at[i]) || t.at[i] == '-' || t.at[i] == '_' ? t.at[i] : '-');
}

static void add_id(struct buf *out, const char *header, const char *prefix, struct text left, struct text host)
{
    buf_addf(out, "%s: <%s", header, prefix);
    add_atom(out, left);
    buf_addf(out, "@%.*s>\r\n", TEXT_ARG(host));
}

static void add_headers(struct buf *out, const struct mail_sender *sender, const struct mailbox *to,
                        const struct courier_message *m)
{
    add_date(out, m->created_at);
    add_mailbox(out, "From", &sender->from);
    if (sender->reply_to.address.len > 0)
        add_mailbox(out, "Reply-To", &sender->reply_to);
    add_mailbox(out, "To", to);
    buf_add_cstr(out, "Subject: ");
    mail_text_add_phrase(out, m->subject, sizeof "Subject: " - 1);
    buf_add_cstr(out, "\r\n");
    add_id(out, "Message-ID", "", m->id, sender->from.host);
    if (m->thread.len > 0) {
        add_id(out, "In-Reply-To", "thread.", m->thread, sender->from.host);
        add_id(out, "References", "thread.", m->thread, sender->from.host);
    }
    buf_add_cstr(out, "Auto-Submitted: auto-generated\r\n");
    if (m->is_urgent)
        buf_add_cstr(out, "Importance: high\r\nX-Priority: 1\r\n");
    buf_add_cstr(out, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                      "Content-Transfer-Encoding: quoted-printable\r\n");
}

void mail_text_render(struct buf *out, const struct mail_sender *sender, const struct mailbox *to,
                      const struct courier_message *message)
{
    add_headers(out, sender, to, message);
    buf_add_cstr(out, "\r\n");
    mail_text_add_body(out, message->text);
    if (message->is_possible_repeat) {
        struct arena arena = ARENA_INIT;
        mail_text_add_body(out, text_format(&arena, "\n%.*s\n", TEXT_ARG(courier_repeat(message))));
        arena_done(&arena);
    }
}
