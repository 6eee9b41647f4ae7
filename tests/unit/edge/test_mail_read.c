/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_mail_read: mails as people, their programs and machines write them, whole and cut.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edge/mail_read.h"

static struct arena arena;

static struct mail_read read_mail(const char *bytes)
{
    struct mail_read m;
    mail_read(text_of(bytes), &arena, &m);
    return m;
}

static int teardown(void **state)
{
    (void) state;
    arena_done(&arena);
    return 0;
}

/* Somebody else would be taken for the contact, because of what stands in a name. */
static void test_who(void **state)
{
    static const struct {
        const char *from, *address;
    } rows[] = {
        {"anna@nordhavn.example", "anna@nordhavn.example"},
        {"Anna <anna@nordhavn.example>", "anna@nordhavn.example"},
        {"\"tech1@nordhavn.example\" <eve@evil.example>", "eve@evil.example"},
        {"\"x <tech1@nordhavn.example>\" <eve@evil.example>", "eve@evil.example"},
        {"(tech1@nordhavn.example) eve@evil.example", "eve@evil.example"},
        {"a\\\"b <eve@evil.example>", ""},
        {"eve@evil.example, tech1@nordhavn.example", ""},
        {"<eve@evil.example> <tech1@nordhavn.example>", ""},
        {"Anna", ""},
        {"<anna@>", ""},
        {"<an na@x.example>", ""},
        {"a@b@c.example", ""},
        {"", ""},
    };
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct text bytes = text_format(&arena, "From: %s\r\nSubject: x\r\n\r\nok\r\n", rows[i].from);
        struct mail_read m;
        mail_read(bytes, &arena, &m);
        if (!text_is(m.from, rows[i].address))
            fail_msg("%s: %.*s", rows[i].from, TEXT_ARG(m.from));
    }
    assert_int_equal(read_mail("From: a@x.example\nFrom: b@x.example\n\nok\n").from.len, 0);
    assert_true(text_is(read_mail("from:\r\n Anna\r\n\t<a@x.example>\r\n\r\nok").from, "a@x.example"));
    assert_true(text_is(read_mail("Message-ID: <1@x.example>\n\n").message_id, "1@x.example"));
}

/* What a phone writes would not be read. */
static void test_what(void **state)
{
    static const struct {
        const char *mail, *text;
    } rows[] = {
        {"From: a@x.example\r\n\r\nok KX4MR7\r\n", "ok KX4MR7\n"},
        {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nb2sgS1g0TVI3Cg==\n",
         "ok KX4MR7\n"},
        {"Content-Transfer-Encoding: base64\n\nb2sgS1g0\nTVI3Cg", "ok KX4MR7\n"},
        {"Content-Type: text/plain; charset=\"iso-8859-1\"\nContent-Transfer-Encoding: Quoted-Printable\n\nok =\nKX4=4D"
         "R7 =E6 =ZZ\n",
         "ok KX4MR7 \xc3\xa6 =ZZ\n"},
        {"Content-Type: text/plain; charset=utf-7\n\nok KX4MR7 \xff\n", "ok KX4MR7  \n"},
        {"Content-Type: multipart/alternative; boundary=\"b 1\"\n\npreamble\n--b 1\nContent-Type: "
         "text/html\n\n<p>no</p>"
         "\n--b 1\nContent-Type: text/plain\n\nok KX4MR7\n--b 1--\nepilogue\n",
         "ok KX4MR7\n"},
        {"Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/alternative; "
         "boundary=in\n\n--in"
         "\n\nok KX4MR7\n--in--\n--out\nContent-Type: text/plain\nContent-Disposition: attachment\n\nno\n--out--\n",
         "ok KX4MR7\n"},
        {"Content-Type: multipart/mixed; boundary=cut\n\n--cut\n\nok KX4MR7", "ok KX4MR7"},
        {"Content-Type: multipart/mixed; boundary=cut\n\n--cutter\n\nno\n--cut\n\nok", "ok"},
        {"Content-Type: multipart/mixed\n\n--x\n\nno\n", ""},
        {"Content-Type: text/html\n\n<html><head><style>ok NO</style></head><body><div>ok&nbsp;KX4MR7 &amp; "
         "me</div><blockquote>KX4MR8</blockquote></body></html>",
         "\nok KX4MR7 & me\n"},
        {"Content-Type: image/png\n\nok", ""},
        {"no header at all", ""},
        {"", ""},
    };
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mail_read m = read_mail(rows[i].mail);
        if (!text_is(m.text, rows[i].text))
            fail_msg("row %zu: \"%.*s\"", i, TEXT_ARG(m.text));
    }
}

/* Somebody on holiday would have the incident. */
static void test_machines(void **state)
{
    static const struct {
        const char *field;
        bool is_automatic;
    } rows[] = {{"Auto-Submitted: auto-replied", true},
                {"auto-submitted: auto-generated (vacation)", true},
                {"Auto-Submitted: no", false},
                {"Precedence: bulk", true},
                {"Precedence: first-class", false},
                {"X-Autoreply: yes", true},
                {"List-Id: <everybody.x.example>", true},
                {"Return-Path: <>", true},
                {"Return-Path: <a@x.example>", false},
                {"Content-Type: multipart/report; report-type=delivery-status; boundary=b", true},
                {"X-Mailer: phone", false}};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct text bytes = text_format(&arena, "From: a@x.example\n%s\n\nok KX4MR7\n", rows[i].field);
        struct mail_read m;
        mail_read(bytes, &arena, &m);
        if (m.is_automatic != rows[i].is_automatic)
            fail_msg("%s", rows[i].field);
    }
}

/* A mail made to be deep, wide or long would stop the daemon. */
static void test_bombs(void **state)
{
    struct buf deep = BUF_INIT, wide = BUF_INIT;
    (void) state;
    for (int i = 0; i < 500; i++)
        buf_addf(&deep, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
    buf_add_cstr(&deep, "\nok");
    (void) read_mail(deep.at);
    buf_add_cstr(&wide, "Content-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 5000; i++)
        buf_add_cstr(&wide, "--b\nX: y\n\nno\n");
    assert_true(text_is(read_mail(wide.at).text, "no\n"));
    buf_done(&deep);
    buf_done(&wide);
}

/* Any end of the bytes is one: mails are cut when they are fetched. */
static void test_every_cut(void **state)
{
    static const char mail[] =
        "From: \"A (b\\\" <a@x.example>\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
        "\r\n\r\nok=\r\n =C3=A6=\r\n--b\r\nContent-Type: text/html\r\n\r\n<b>&amp;</b>\r\n--b--\r\n";
    (void) state;
    for (size_t len = 0; len < sizeof mail; len++) {
        struct mail_read m;
        char *copy = malloc(len + 1); /* exactly as long, so that the sanitizer sees a step past the end */
        assert_non_null(copy);
        memcpy(copy, mail, len);
        mail_read((struct text){copy, len}, &arena, &m);
        assert_true(m.text.len <= len);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_who, teardown),       cmocka_unit_test_teardown(test_what, teardown),
        cmocka_unit_test_teardown(test_machines, teardown),  cmocka_unit_test_teardown(test_bombs, teardown),
        cmocka_unit_test_teardown(test_every_cut, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
