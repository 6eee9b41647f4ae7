/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_mail_text: the bytes of a mail, held against what the standards say, not against the code.
 *
 * Long and foreign subjects and bodies are decoded again by a small decoder of this file's own, so that a fold in the
 * wrong place or half a character shows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "edge/mail_text.h"
#include "tests/lib/courier_rig.h"

static struct mailbox box(const char *written)
{
    struct mailbox ret;
    struct complaint complaint;
    assert_int_equal(mail_text_mailbox(text_of(written), "x", &ret, &complaint), STATUS_OK);
    return ret;
}

static char *rendered(const struct courier_message *m)
{
    struct buf out = BUF_INIT;
    struct mail_sender sender = {.from = box("nis2d@nordhavn.example"), .reply_to = box("soc@nordhavn.example")};
    struct mailbox to = box("tech1@nordhavn.example");
    mail_text_render(&out, &sender, &to, m);
    return out.at; /* freed as a buffer's memory */
}

static void check_lines(const char *mail, size_t max)
{
    for (const char *at = mail; *at != '\0';) {
        const char *end = strstr(at, "\r\n");
        assert_non_null(end); /* every line ends as it must */
        assert_null(memchr(at, '\n', (size_t) (end - at)));
        assert_null(memchr(at, '\r', (size_t) (end - at)));
        assert_true((size_t) (end - at) <= max);
        at = end + 2;
    }
}

/* Relays would refuse the mail, or people's programs would show it wrongly. */
static void test_whole_mail(void **state)
{
    struct courier_message m = courier_rig_message("mail");
    (void) state;
    m.subject = TEXT("INC-2026-0007 nis2 early warning due");
    char *mail = rendered(&m);
    assert_string_equal(mail, "Date: Sat, 21 Nov 2026 13:05:00 +0000\r\n"
                              "From: nis2d@nordhavn.example\r\n"
                              "Reply-To: soc@nordhavn.example\r\n"
                              "To: tech1@nordhavn.example\r\n"
                              "Subject: INC-2026-0007 nis2 early warning due\r\n"
                              "Message-ID: <d-0123456789abcdef@nordhavn.example>\r\n"
                              "In-Reply-To: <thread.INC-2026-0007@nordhavn.example>\r\n"
                              "References: <thread.INC-2026-0007@nordhavn.example>\r\n"
                              "Auto-Submitted: auto-generated\r\n"
                              "Importance: high\r\nX-Priority: 1\r\n"
                              "MIME-Version: 1.0\r\n"
                              "Content-Type: text/plain; charset=utf-8\r\n"
                              "Content-Transfer-Encoding: quoted-printable\r\n"
                              "\r\n"
                              "INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min=\r\n"
                              ")\r\n"
                              "Answer with ack 7.\r\n");
    mem_free(mail);
}

/* A notice would shout like a page; a mail without an incident would hang in a thread of nothing. */
static void test_optional_headers(void **state)
{
    struct courier_message m = courier_rig_message("mail");
    (void) state;
    m.is_urgent = false;
    m.thread = TEXT_EMPTY;
    char *mail = rendered(&m);
    assert_null(strstr(mail, "Importance"));
    assert_null(strstr(mail, "In-Reply-To"));
    assert_null(strstr(mail, "References"));
    mem_free(mail);
}

/* The relay's duplicate filter and the reader could not tell a repeat from another page. */
static void test_repeat_differs_only_in_its_note(void **state)
{
    struct courier_message m = courier_rig_message("mail");
    (void) state;
    char *first = rendered(&m);
    m.is_possible_repeat = true;
    m.now.s += 15;
    char *repeat = rendered(&m);
    assert_memory_equal(repeat, first, strlen(first));
    assert_string_equal(repeat + strlen(first),
                        "\r\nPossible repeat: an earlier copy of this message may have arrived.\r\n");
    mem_free(first);
    mem_free(repeat);
}

/* Whoever may type a title could add recipients, or a body of their own. */
static void test_no_text_can_begin_a_header(void **state)
{
    struct courier_message m = courier_rig_message("mail");
    (void) state;
    m.subject = TEXT("due\r\nBcc: everybody@evil.example\r\n\r\nbody\n.\n\x7f");
    m.id = TEXT("d-1\r\nX: y>");
    m.thread = TEXT("INC\r\nX-Evil: <y@z>");
    char *mail = rendered(&m);
    check_lines(mail, 998);
    assert_null(strstr(mail, "\r\nBcc"));
    assert_null(strstr(mail, "\r\nX-Evil"));
    assert_null(strstr(mail, "\r\nX:"));
    assert_non_null(strstr(mail, "\r\nSubject: due  Bcc: everybody@evil.example    body .\r\n"));
    mem_free(mail);
}

/* A wrong address would be found out by the relay; one with a line end would be more than an address. */
static void test_addresses(void **state)
{
    static const char *const fine[] = {"a@b",
                                       " a.b+c@d-e.example ",
                                       "Duty desk <soc@x.example>",
                                       "\"Duty, desk\" <soc@x.example>",
                                       "S\303\270ren <s@x.example>",
                                       "a@[192.0.2.1]",
                                       "a'b@x.example"};
    static const char *const wrong[] = {
        "",      "a",         "@b",        "a@",     "a@b@c",       "a b@c",  "a@b c", ".a@b",
        "a.@b",  "a..b@c",    "a@.b",      "a@b..c", "a@b\r\nX: y", "<a@b",   "a@b>",  "a@b,c@d",
        "a@b;c", "\"a b\"@c", "x <<a@b>>", "a@b\tc", "a\001@b",     "a(c)@b", "a@[b]c"};
    struct complaint complaint;
    struct mailbox ret;
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(fine); i++)
        assert_int_equal(mail_text_mailbox(text_of(fine[i]), "x", &ret, &complaint), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        if (mail_text_mailbox(text_of(wrong[i]), "x", &ret, &complaint) == STATUS_OK)
            print_message("accepted: %s\n", wrong[i]);
        assert_int_equal(mail_text_mailbox(text_of(wrong[i]), "x", &ret, &complaint), STATUS_BAD_INPUT);
    }
    assert_int_equal(mail_text_mailbox(TEXT("s@bl\303\245.example"), "x", &ret, &complaint), STATUS_BAD_INPUT);
    assert_non_null(strstr(complaint.words, "ASCII"));
}

/* The bounds of the standard: 64 bytes before the @, 254 in all. */
static void test_address_bounds(void **state)
{
    struct complaint complaint;
    struct mailbox ret;
    char a[300];
    (void) state;
    for (int local = 64; local <= 65; local++) {
        (void) snprintf(a, sizeof a, "%0*d@b.example", local, 0);
        assert_int_equal(mail_text_mailbox(text_of(a), "x", &ret, &complaint),
                         local == 64 ? STATUS_OK : STATUS_BAD_INPUT);
    }
    for (int host = 252; host <= 253; host++) {
        (void) snprintf(a, sizeof a, "a@%0*d", host, 0);
        assert_int_equal(mail_text_mailbox(text_of(a), "x", &ret, &complaint),
                         host == 252 ? STATUS_OK : STATUS_BAD_INPUT);
    }
}

/* The sender's name would be garbled, or end the header. */
static void test_display_names_are_encoded(void **state)
{
    struct courier_message m = courier_rig_message("mail");
    struct buf out = BUF_INIT;
    struct mail_sender sender = {.from = box("\"S\303\270ren, SOC\" <soc@x.example>")};
    struct mailbox to = box("a@b");
    (void) state;
    mail_text_render(&out, &sender, &to, &m);
    assert_non_null(strstr(out.at, "\r\nFrom: =?UTF-8?B?U8O4cmVuLCBTT0M=?=\r\n <soc@x.example>\r\n"));
    assert_non_null(strstr(out.at, "\r\nMessage-ID: <d-0123456789abcdef@x.example>\r\n"));
    buf_done(&out);
}

/* Undoes folding and encoded words of "B"; what is between two encoded words is dropped. */
static void decode_phrase(const char *t, char *ret)
{
    struct arena arena = ARENA_INIT;
    bool was_word = false;
    size_t len = 0;
    while (*t != '\0') {
        const char *blank = t + strspn(t, " \r\n");
        if (strncmp(blank, "=?UTF-8?B?", 10) == 0 && (was_word || blank == t)) {
            const char *end = strstr(blank + 10, "?=");
            struct text bytes;
            assert_non_null(end);
            assert_true(end + 2 - blank <= 75);
            assert_true(base64_parse(&arena, (struct text){blank + 10, (size_t) (end - blank - 10)}, &bytes));
            assert_true(text_is_utf8(bytes)); /* no character is cut */
            memcpy(ret + len, bytes.at, bytes.len);
            len += bytes.len;
            t = end + 2;
            was_word = true;
            continue;
        }
        was_word = false;
        if (*t != '\r' && *t != '\n')
            ret[len++] = *t;
        t++;
    }
    ret[len] = '\0';
    arena_done(&arena);
}

static void check_phrase(const char *phrase, bool is_encoded)
{
    struct buf out = BUF_INIT;
    char decoded[2048];
    mail_text_add_phrase(&out, text_of(phrase), 9);
    buf_add_cstr(&out, "\r\n");
    assert_int_equal(strstr(out.at, "=?UTF-8?B?") != NULL, is_encoded);
    size_t first = strcspn(out.at, "\r");
    assert_true(9 + first <= 76);
    check_lines(out.at, 76);
    decode_phrase(out.at, decoded);
    assert_string_equal(decoded, phrase);
    buf_done(&out);
}

/* Subjects would arrive garbled, cut, or with holes where they were folded. */
static void test_subjects_survive(void **state)
{
    char word[80];
    (void) state;
    check_phrase("short", false);
    check_phrase(
        "INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min) and a title that is rather "
        "longer than one line of a mail may be, with  two  blanks here",
        false);
    check_phrase("S\303\270nderborg: r\303\270gudvikling", true);
    check_phrase("\360\237\224\245\360\237\224\245\360\237\224\245\360\237\224\245\360\237\224\245\360\237\224\245\360"
                 "\237\224\245"
                 "\360\237\224\245\360\237\224\245\360\237\224\245\360\237\224\245\360\237\224\245\360\237\224\245",
                 true);
    check_phrase("looks like =?UTF-8?Q?one?= already", true);
    memset(word, 'w', sizeof word);
    word[60] = '\0';
    check_phrase(word, false);
    word[60] = 'w';
    word[61] = '\0';
    check_phrase(word, true);
}

/* For every length of plain and of foreign text, so that no fold is one off. */
static void test_subjects_of_every_length(void **state)
{
    char plain[220], foreign[420];
    (void) state;
    for (size_t n = 1; n < 200; n++) {
        for (size_t i = 0; i < n; i++) {
            plain[i] = i % 7 == 6 && i + 1 < n ? ' ' : 'a';
            foreign[2 * i] = '\303';
            foreign[2 * i + 1] = '\270';
        }
        plain[n] = foreign[2 * n] = '\0';
        check_phrase(plain, false);
        check_phrase(foreign, true);
    }
}

static void decode_quoted(const char *t, char *ret)
{
    while (*t != '\0') {
        if (strncmp(t, "=\r\n", 3) == 0) {
            t += 3;
        } else if (*t == '=') {
            char hex[3] = {t[1], t[2], '\0'};
            *ret++ = (char) strtol(hex, NULL, 16);
            t += 3;
        } else if (*t == '\r') {
            t++;
        } else {
            *ret++ = *t++;
        }
    }
    *ret = '\0';
}

static void check_body(const char *text)
{
    struct buf out = BUF_INIT;
    char decoded[4096], expected[4096];
    size_t len = strlen(text);
    mail_text_add_body(&out, text_of(text));
    buf_add_cstr(&out, "");
    if (out.len > 0) {
        check_lines(out.at, 76);
        assert_null(strstr(out.at, "\r\n."));
        assert_null(strstr(out.at, " \r\n"));
        assert_null(strstr(out.at, "\r\nFrom "));
        for (size_t i = 0; i < out.len; i++)
            assert_true((unsigned char) out.at[i] < 0x7F);
    }
    decode_quoted(out.at != NULL ? out.at : "", decoded);
    (void) snprintf(expected, sizeof expected, "%s%s", text, len > 0 && text[len - 1] != '\n' ? "\n" : "");
    assert_string_equal(decoded, expected);
    buf_done(&out);
}

/* Times, names and links in a page would arrive garbled, or a lone dot would end it. */
static void test_bodies_survive(void **state)
{
    (void) state;
    check_body("");
    check_body("one\n");
    check_body("no end");
    check_body("\n\n.\n..\n.a\nFrom me\nFromage\n trailing \ttab\t\n=3D = x\n");
    check_body(
        "R\303\270dgr\303\270d med fl\303\270de \342\202\254 \360\237\224\245\n\nhttps://host.example/a?b=c&d=e\n");
    check_body("lone\rreturn\n");
}

/* For every length, with dots and blanks where the soft breaks fall. */
static void test_bodies_of_every_length(void **state)
{
    static const char *const fills[] = {"a", ".", " ", "=", "\303\270", "a."};
    char text[512];
    (void) state;
    for (size_t f = 0; f < ARRAY_LEN(fills); f++) {
        text[0] = '\0';
        for (size_t n = 0; n < 160; n++) {
            strcat(text, fills[f]);
            check_body(text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_mail),
        cmocka_unit_test(test_optional_headers),
        cmocka_unit_test(test_repeat_differs_only_in_its_note),
        cmocka_unit_test(test_no_text_can_begin_a_header),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_address_bounds),
        cmocka_unit_test(test_display_names_are_encoded),
        cmocka_unit_test(test_subjects_survive),
        cmocka_unit_test(test_subjects_of_every_length),
        cmocka_unit_test(test_bodies_survive),
        cmocka_unit_test(test_bodies_of_every_length),
    };
    hash_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
