/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_words: one pass over the text, a character at a time, until the room is used up.
 *
 * A character becomes a piece: nothing, itself, or an escape. Pieces are never split, so that a cut cannot leave half
 * an entity that the receiver would read as something else.
 *
 * Surprising: in Markdown a line break is kept and everything that could open a block at its start is escaped like all
 * other punctuation; so no state is needed.
 */
#include "edge/courier_words.h"

#include <string.h>

#include "edge/transfer.h"
#include "settings/json.h"

#define CUT_MARK "… [cut]"
#define REPEAT_MAX 400
#define REPEAT_LINE "Possible repeat: an earlier copy of this message may have arrived."

static bool is_unwanted(uint32_t point)
{
    bool is_control = (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0);
    bool is_bidi = point == 0x061C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
                   (point >= 0x2066 && point <= 0x2069);
    return is_control || is_bidi || point == 0x2028 || point == 0x2029 || point == 0xFEFF;
}

static bool is_markdown(uint32_t point)
{
    return point > ' ' && point < 0x7F && strchr("\\`*_{}[]()<>#+-.!|~$:&=^'\"@", (int) point) != NULL;
}

/* What stands for one character. `at` is it, in UTF-8. */
static struct text piece_of(struct text at, uint32_t point, enum courier_markup markup, struct arena *arena)
{
    if (is_unwanted(point))
        return TEXT_EMPTY;
    switch (markup) {
    case COURIER_PLAIN:
        return at;
    case COURIER_SLACK:
        return point == '&' ? TEXT("&amp;") : point == '<' ? TEXT("&lt;") : point == '>' ? TEXT("&gt;") : at;
    case COURIER_MARKDOWN:
        if (point == '@')
            return TEXT("@\xE2\x80\x8B"); /* a space of no width: no name begins with it */
        return is_markdown(point) ? text_format(arena, "\\%c", (int) point) : at;
    }
    UNREACHABLE();
}

/* False when it had to be cut; the mark is within `max` then. */
static bool add_fit(struct buf *out, struct text t, enum courier_markup markup, bool is_line, size_t max,
                    struct arena *arena)
{
    const struct text mark = TEXT(CUT_MARK);
    size_t end = out->len + max, room_end = end - mark.len, safe_len = out->len;
    REQUIRE(max > mark.len);
    for (size_t i = 0; i < t.len;) {
        uint32_t point = '?';
        size_t n = text_utf8_at(t, i, &point);
        struct text at = n > 0 ? (struct text){t.at + i, n} : TEXT("?");
        bool is_break = is_line && (point == '\n' || point == '\t');
        struct text piece = is_break ? TEXT(" ") : piece_of(at, point, markup, arena);
        if (out->len + piece.len > end) {
            out->len = safe_len;
            buf_add(out, mark);
            return false;
        }
        buf_add(out, piece);
        if (out->len <= room_end)
            safe_len = out->len;
        i += n > 0 ? n : 1;
    }
    return true;
}

struct text courier_line(struct arena *arena, struct text line, enum courier_markup markup, size_t max)
{
    struct buf out = BUF_INIT;
    (void) add_fit(&out, text_trim(line), markup, true, max, arena);
    struct text text = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return text;
}

struct text courier_repeat(const struct courier_message *message)
{
    return message->repeat.len > 0 ? message->repeat : TEXT(REPEAT_LINE);
}

struct text courier_words(struct arena *arena, const struct courier_message *message, enum courier_markup markup,
                          size_t max)
{
    struct buf out = BUF_INIT, repeat = BUF_INIT;
    if (message->is_possible_repeat) {
        buf_add_char(&repeat, '\n');
        (void) add_fit(&repeat, courier_repeat(message), markup, true, REPEAT_MAX, arena);
    }
    REQUIRE(max > repeat.len);
    (void) add_fit(&out, text_trim(message->text), markup, false, max - repeat.len, arena);
    buf_add(&out, buf_text(&repeat));
    struct text text = text_copy(arena, buf_text(&out));
    buf_done(&repeat);
    buf_done(&out);
    return text;
}

void courier_add_percent(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_free = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
        if (is_free)
            buf_add_char(out, c);
        else
            buf_addf(out, "%%%02X", (unsigned) (unsigned char) c);
    }
}

struct text courier_key(const struct courier_message *message)
{
    return message->key.len > 0 ? message->key : message->id;
}

const char *courier_severity(const struct courier_message *message)
{
    static const char *const news[] = {"incident.acknowledged", "incident.closed", "obligation.ended",
                                       "obligation.changed", "digest"};
    for (size_t i = 0; i < ARRAY_LEN(news); i++) {
        if (text_is(message->type, news[i]))
            return "info";
    }
    return message->is_urgent ? "critical" : "warning";
}

const struct value *courier_reply_json(struct arena *arena, const struct transfer_reply *reply)
{
    struct value *value = NULL;
    struct complaint ignored;
    if (!reply->is_body_whole || json_read(reply->body, arena, &value, &ignored) != STATUS_OK)
        return NULL;
    return value->kind == VALUE_MAP ? value : NULL;
}
