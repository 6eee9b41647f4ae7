/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer_page: see answer_page.h.
 *
 * Mail is read by machines before people see it. They follow links, some press the first button of a form. So opening
 * changes nothing, and the first button of this form, the one a form sends by itself, is the harmless one; what counts
 * is named in the form's own field.
 */
#include "edge/answer_page.h"

#include "base/hash.h"

const int answer_page_hours[ANSWER_PAGE_HOURS] = {1, 2, 4, 8};

/* One literal, because its hash is what allows it. Dark by night: it may be 3 a.m. */
static const char style[] = "body{font:1.25rem/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:34rem;"
                            "color:#111;background:#fff}"
                            "h1{font-size:1.5rem}p{margin:.75rem 0}"
                            ".x{background:#b00020;color:#fff;font-weight:bold;text-align:center;padding:.5rem}"
                            "form{display:flex;flex-direction:column}"
                            "button,select{font:inherit;padding:.9rem;margin:.4rem 0;width:100%;border:2px solid "
                            "#111;border-radius:.5rem;background:#fff;color:#111}"
                            ".t{order:1;background:#0b5d1e;color:#fff;font-weight:bold}.n{order:2}"
                            "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}"
                            "button,select{background:#222;color:#eee;border-color:#888}.t{background:#0b5d1e}}";

static void add_escaped(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        switch (t.at[i]) {
        case '&':
            buf_add_cstr(out, "&amp;");
            break;
        case '<':
            buf_add_cstr(out, "&lt;");
            break;
        case '>':
            buf_add_cstr(out, "&gt;");
            break;
        case '"':
            buf_add_cstr(out, "&quot;");
            break;
        case '\'':
            buf_add_cstr(out, "&#39;");
            break;
        default:
            buf_add_char(out, t.at[i]);
        }
    }
}

static void add(struct buf *out, const char *open, struct text t, const char *close)
{
    if (t.len > 0) {
        buf_add_cstr(out, open);
        add_escaped(out, t);
        buf_add_cstr(out, close);
    }
}

/* The harmless button stands first in the source and last on the screen. */
static void add_form(struct buf *out, const struct answer_page *page)
{
    buf_add_cstr(out, "<form method=\"post\">\n");
    add(out, "<button class=\"n\" name=\"do\" value=\"not-now\">", page->not_now, "</button>\n");
    if (page->has_duration) {
        add(out, "<label>", page->for_how_long, " <select name=\"for\"><option value=\"\">");
        add_escaped(out, page->usual);
        buf_add_cstr(out, "</option>");
        for (size_t i = 0; i < ANSWER_PAGE_HOURS; i++) {
            buf_addf(out, "<option value=\"%dh\">", answer_page_hours[i]);
            add_escaped(out, page->hours[i]);
            buf_add_cstr(out, "</option>");
        }
        buf_add_cstr(out, "</select></label>\n");
    }
    add(out, "<button class=\"t\" name=\"do\" value=\"take\">", page->take, "</button>\n");
    buf_add_cstr(out, "</form>\n");
    add(out, "<p>", page->meaning, "</p>\n");
}

struct text answer_page_html(const struct answer_page *page, struct arena *arena)
{
    struct buf out = BUF_INIT;
    buf_addf(&out,
             "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
             "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
             "<meta name=\"robots\" content=\"noindex,nofollow\"><meta name=\"referrer\" content=\"no-referrer\">",
             page->language);
    buf_add_cstr(&out, "<title>");
    add_escaped(&out, page->exercise);
    add_escaped(&out, page->exercise.len > 0 ? TEXT(" ") : TEXT_EMPTY);
    add_escaped(&out, page->title);
    buf_addf(&out, "</title><style>%s</style></head><body>\n", style);
    add(&out, "<p class=\"x\">", page->exercise, "</p>\n");
    add(&out, "<h1>", page->title, "</h1>\n");
    add(&out, "<p><strong>", page->said, "</strong></p>\n");
    add(&out, "<p>", page->about, "</p>\n");
    add(&out, "<p>", page->now, "</p>\n");
    if (page->has_form) {
        add_form(&out, page);
    }
    add(&out, "<p>", page->otherwise, "</p>\n");
    add(&out, "<p class=\"x\">", page->exercise, "</p>\n");
    buf_add_cstr(&out, "</body></html>\n");
    struct text html = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return html;
}

void answer_page_headers(struct http_header *ret, struct arena *arena)
{
    struct hash hash = hash_of(style, sizeof style - 1);
    struct text policy =
        text_format(arena,
                    "default-src 'none'; style-src 'sha256-%.*s'; form-action 'self'; frame-ancestors 'none'; "
                    "base-uri 'none'",
                    TEXT_ARG(base64_text(arena, hash.at, sizeof hash.at)));
    ret[0] = (struct http_header){"Content-Security-Policy", policy};
    ret[1] = (struct http_header){"Referrer-Policy", TEXT("no-referrer")};
    ret[2] = (struct http_header){"X-Robots-Tag", TEXT("noindex, nofollow")};
    ret[3] = (struct http_header){"X-Frame-Options", TEXT("DENY")};
    ret[4] = (struct http_header){"Cross-Origin-Opener-Policy", TEXT("same-origin")};
}

static bool read_hours(struct text value, struct answer_form *form)
{
    if (value.len == 0) {
        return true;
    }
    for (size_t i = 0; i < ANSWER_PAGE_HOURS; i++) {
        const char known[] = {(char) ('0' + answer_page_hours[i]), 'h', '\0'};
        if (text_is(value, known)) {
            form->hours = answer_page_hours[i];
            return true;
        }
    }
    return false;
}

bool answer_form_read(struct text body, struct answer_form *ret)
{
    struct answer_form form = {false, false, 0};
    struct text rest = text_trim(body), field, name, value;
    if (body.len > 256) {
        return false;
    }
    while (rest.len > 0) {
        if (!text_cut(rest, '&', &field, &rest)) {
            field = rest;
            rest = TEXT_EMPTY;
        }
        if (!text_cut(field, '=', &name, &value)) {
            return false;
        }
        if (text_is(name, "do")) {
            form.takes = form.takes || text_is(value, "take");
            form.declines = form.declines || text_is(value, "not-now");
        } else if (!text_is(name, "for") || !read_hours(value, &form)) {
            return false;
        }
    }
    if (form.takes == form.declines) {
        return false;
    }
    *ret = form;
    return true;
}
