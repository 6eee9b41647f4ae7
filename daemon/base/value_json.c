/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value_json: printing a tree of values as JSON (RFC 8259).
 *
 * The bytes of a message are fixed here when it is first attempted, and signed; so the same tree must give the same
 * bytes on every machine: keys in their order, one way to escape, one way to write a number.
 *
 * Surprising: bytes that are no UTF-8 should not get this far, but if they do the output is still JSON: each becomes
 * U+FFFD. The same goes for reals that are no number, which become null.
 */
#include <stdlib.h>
#include <string.h>

#include "base/value.h"

static void add_escape(struct buf *out, uint32_t point)
{
    switch (point) {
    case '"':
        buf_add_cstr(out, "\\\"");
        return;
    case '\\':
        buf_add_cstr(out, "\\\\");
        return;
    case '\b':
        buf_add_cstr(out, "\\b");
        return;
    case '\f':
        buf_add_cstr(out, "\\f");
        return;
    case '\n':
        buf_add_cstr(out, "\\n");
        return;
    case '\r':
        buf_add_cstr(out, "\\r");
        return;
    case '\t':
        buf_add_cstr(out, "\\t");
        return;
    default:
        buf_addf(out, "\\u%04x", (unsigned) point);
    }
}

static bool needs_escape(uint32_t point)
{
    return point < 0x20 || point == '"' || point == '\\' || (point >= 0x7F && point <= 0x9F);
}

static void add_string(struct buf *out, struct text t)
{
    size_t plain = 0; /* where the run of bytes begins that can go as they are */
    buf_add_char(out, '"');
    for (size_t i = 0; i < t.len;) {
        uint32_t point = 0;
        size_t step = text_utf8_at(t, i, &point);
        if (step > 0 && !needs_escape(point)) {
            i += step;
            continue;
        }
        buf_add_bytes(out, t.at + plain, i - plain);
        if (step > 0) {
            add_escape(out, point);
        } else {
            buf_add_cstr(out, "\xEF\xBF\xBD");
        }
        i += step > 0 ? step : 1;
        plain = i;
    }
    if (t.len > plain) {
        buf_add_bytes(out, t.at + plain, t.len - plain);
    }
    buf_add_char(out, '"');
}

/* "1e+21" and "1e-07" as "1e21" and "1e-7". */
static void tidy_exponent(struct buf *out, const char *printed)
{
    const char *e = strchr(printed, 'e');
    if (e == NULL) {
        buf_add_cstr(out, printed);
        return;
    }
    buf_add_bytes(out, printed, (size_t) (e + 1 - printed));
    e++;
    if (*e == '-') {
        buf_add_char(out, '-');
    }
    e += *e == '-' || *e == '+' ? 1 : 0;
    while (e[0] == '0' && e[1] != '\0') {
        e++;
    }
    buf_add_cstr(out, e);
}

static bool reads_back(const char *printed, double r)
{
    double again = strtod(printed, NULL);
    return !(again < r) && !(again > r);
}

static void add_real(struct buf *out, double r)
{
    if (!(r - r <= 0.0)) { /* not a number, or infinite */
        buf_add_cstr(out, "null");
        return;
    }
    struct buf b = BUF_INIT;
    bool is_plain_whole = r > -1e15 && r < 1e15 && !((double) (int64_t) r < r) && !((double) (int64_t) r > r);
    if (is_plain_whole) {
        buf_addf(&b, "%lld", (long long) r);
    }
    for (int digits = 1; !is_plain_whole && digits <= 17; digits++) {
        buf_clear(&b);
        buf_addf(&b, "%.*g", digits, r);
        if (reads_back(b.at, r)) {
            break;
        }
    }
    tidy_exponent(out, b.at);
    buf_done(&b);
}

struct text value_real_text(struct arena *a, double r)
{
    struct buf b = BUF_INIT;
    add_real(&b, r);
    struct text t = text_copy(a, buf_text(&b));
    buf_done(&b);
    return t;
}

/* A new line with `depth` steps of indentation; nothing at all in compact form, where depth is negative. */
static void add_line(struct buf *out, int depth)
{
    if (depth < 0) {
        return;
    }
    buf_add_char(out, '\n');
    for (int i = 0; i < depth; i++) {
        buf_add_cstr(out, "  ");
    }
}

static void add_value(struct buf *out, const struct value *v, int depth);

static void add_items(struct buf *out, const struct value *v, int depth)
{
    bool is_map = v->kind == VALUE_MAP;
    int inner = depth < 0 ? depth : depth + 1;
    buf_add_char(out, is_map ? '{' : '[');
    for (const struct value_item *i = v->first; i != NULL; i = i->next) {
        add_line(out, inner);
        if (is_map) {
            add_string(out, i->key);
            buf_add_cstr(out, depth < 0 ? ":" : ": ");
        }
        add_value(out, i->value, inner);
        if (i->next != NULL) {
            buf_add_char(out, ',');
        }
    }
    if (v->first != NULL) {
        add_line(out, depth);
    }
    buf_add_char(out, is_map ? '}' : ']');
}

static void add_value(struct buf *out, const struct value *v, int depth)
{
    switch (v->kind) {
    case VALUE_NULL:
        buf_add_cstr(out, "null");
        return;
    case VALUE_BOOL:
        buf_add_cstr(out, v->boolean ? "true" : "false");
        return;
    case VALUE_INT:
        buf_addf(out, "%lld", (long long) v->integer);
        return;
    case VALUE_REAL:
        add_real(out, v->real);
        return;
    case VALUE_TEXT:
        add_string(out, v->text);
        return;
    case VALUE_LIST:
    case VALUE_MAP:
        add_items(out, v, depth);
        return;
    }
    UNREACHABLE();
}

void value_json(struct buf *out, const struct value *v)
{
    add_value(out, v, -1);
}

void value_json_pretty(struct buf *out, const struct value *v)
{
    add_value(out, v, 0);
}
