/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_inbox_imap: a mailbox on the loopback, asked again and again: what is news, what is ours, what went wrong.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "tests/lib/inbox_rig.h"
#include "tests/lib/mailbox.h"
#include "tests/lib/receiver.h"

#define OK_MAIL "From: Anna <anna@nordhavn.example>\r\nSubject: Re: page\r\n\r\nok KX4MR7\r\n> quoted\r\n"
#define OUR_MAIL "From: nis2d@nordhavn.example\r\nSubject: page\r\n\r\nok KX4MR7\r\n"
#define HOLIDAY_MAIL "From: anna@nordhavn.example\r\nAuto-Submitted: auto-replied\r\n\r\nok KX4MR7\r\n"

struct world {
    struct mailbox *mailbox;
    struct inbox_reader reader;
    struct inbox_config config;
    char url[64];
};

static struct world *open_world(const struct mailbox_script *script, const char *position)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    w->mailbox = mailbox_start(script);
    (void) snprintf(w->url, sizeof w->url, "imap://127.0.0.1:%d", mailbox_port(w->mailbox));
    w->config = (struct inbox_config){.name = TEXT("mail"),
                                      .type = TEXT("email"),
                                      .url = text_of(w->url),
                                      .user = TEXT("nis2d"),
                                      .password = TEXT("S3CRET0123456789"),
                                      .own = TEXT("NIS2 duty <nis2d@nordhavn.example>"),
                                      .tls = TRANSFER_TLS_OFF};
    inbox_reader_open(&w->reader, &w->config, position);
    return w;
}

static void close_world(struct world *w)
{
    inbox_reader_close(&w->reader);
    mailbox_stop(w->mailbox);
    free(w);
}

static const struct inbox_fetched *look(struct world *w)
{
    const struct inbox_fetched *f = inbox_reader_read(&w->reader, 5000);
    assert_null(strstr(f->words, "S3CRET"));
    return f;
}

/* A reply by mail would not be heard, or be heard at every look; or last week's mails would be. */
static void test_news(void **state)
{
    struct mailbox_script script = {
        .validity = 9, .first_uid = 41, .mails = {OK_MAIL, OUR_MAIL, HOLIDAY_MAIL, NULL, OK_MAIL}, .count = 2};
    (void) state;
    struct world *w = open_world(&script, "");
    const struct inbox_fetched *f = look(w);
    assert_true(f->fault == INBOX_GOOD && f->count == 0 && text_is(f->position, "9:43"));
    f = look(w);
    assert_true(f->count == 0 && mailbox_fetches(w->mailbox) == 0);
    script.count = 5;
    mailbox_change(w->mailbox, &script);
    f = look(w);
    if (f->count != 1)
        fail_msg("%zu messages: %s", f->count, f->words);
    assert_true(text_is(f->at[0].sender, "anna@nordhavn.example") && text_is(f->at[0].id, "9:45"));
    assert_true(text_starts(f->at[0].text, TEXT("ok KX4MR7\n")));
    assert_true(text_is(f->position, "9:46") && mailbox_fetches(w->mailbox) == 2);
    f = look(w);
    assert_true(f->count == 0 && f->fault == INBOX_GOOD && mailbox_fetches(w->mailbox) == 2);
    assert_int_equal(mailbox_logins(w->mailbox), 4); /* one talk, one login */
    close_world(w);
}

/* An answer that lay for hours in a mailbox would cover what was raised meanwhile; or a forged date would. */
static void test_when_it_was_said(void **state)
{
    static const struct {
        const char *mail, *arrived;
        int64_t at; /* 0: not known */
    } rows[] = {
#define MAIL(date) "From: anna@nordhavn.example\r\n" date "\r\nok KX4MR7\r\n"
        {MAIL("Date: Sat, 21 Nov 2020 04:10:00 +0100\r\n"), "21-Nov-2020 05:00:00 +0100", 1605928200},
        {MAIL("Date: Sat, 21 Nov 2020 04:10:00 +0100\r\n"), NULL, 1605928200},
        {MAIL(""), "21-Nov-2020 05:00:00 +0100", 1605931200},
        {MAIL("Date: Sat, 21 Nov 2320 04:10:00 +0100\r\n"), " 1-Nov-2020 05:00:00 +0100", 1604203200},
        {MAIL("Date: Sat, 21 Nov 2320 04:10:00 +0100\r\n"), NULL, 0},
        {MAIL("Date: Thu, 01 Jan 1980 00:00:00 GMT\r\n"), "21-Nov-2020 05:00:00 +0100", 1605931200},
        {MAIL(""), "21-Nov-2320 05:00:00 +0100", 0},
        {MAIL("Date: yesterday\r\n"), NULL, 0},
#undef MAIL
    };
    struct mailbox_script script = {.validity = 9, .first_uid = 41, .count = ARRAY_LEN(rows)};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        script.mails[i] = rows[i].mail;
        script.arrived[i] = rows[i].arrived;
    }
    struct world *w = open_world(&script, "9:41");
    const struct inbox_fetched *f = look(w);
    assert_int_equal(f->count, ARRAY_LEN(rows));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int64_t at = instant_is_set(f->at[i].at) ? f->at[i].at.s : 0;
        if (at != rows[i].at)
            fail_msg("mail %zu: %lld", i, (long long) at);
    }
    assert_int_equal(mailbox_logins(w->mailbox), 1);
    close_world(w);
}

/* After the mailbox was moved to another server, old mails would answer for today. */
static void test_numbered_anew(void **state)
{
    const struct mailbox_script script = {.validity = 10, .first_uid = 1, .mails = {OK_MAIL}, .count = 1};
    (void) state;
    struct world *w = open_world(&script, "9:40");
    const struct inbox_fetched *f = look(w);
    assert_true(f->fault == INBOX_GOOD && f->count == 0 && f->passed_over == 1 && text_is(f->position, "10:2"));
    close_world(w);
}

/* More mails than are taken at once: the rest would be lost, or all be read in one breath. */
static void test_many(void **state)
{
    struct mailbox_script script = {.validity = 9, .first_uid = 41, .count = 21};
    (void) state;
    for (size_t i = 0; i < script.count; i++)
        script.mails[i] = OK_MAIL;
    struct world *w = open_world(&script, "9:41");
    const struct inbox_fetched *f = look(w);
    assert_true(f->count == 20 && f->is_more && text_is(f->position, "9:61"));
    f = look(w);
    assert_true(f->count == 1 && !f->is_more && text_is(f->position, "9:62"));
    close_world(w);
}

/* A mail of any length would fill the memory, or never be read. */
static void test_long(void **state)
{
    char *mail = malloc(3 * LIMIT_INBOX_MAIL);
    (void) state;
    assert_non_null(mail);
    int len = snprintf(mail, 200, "From: anna@nordhavn.example\r\n\r\nok KX4MR7\r\n");
    memset(mail + len, 'x', 3 * LIMIT_INBOX_MAIL - (size_t) len);
    mail[3 * LIMIT_INBOX_MAIL - 1] = '\0';
    const struct mailbox_script script = {.validity = 9, .first_uid = 41, .mails = {mail}, .count = 1};
    struct world *w = open_world(&script, "9:41");
    const struct inbox_fetched *f = look(w);
    assert_int_equal(f->count, 1);
    assert_true(text_starts(f->at[0].text, TEXT("ok KX4MR7\n")) && f->at[0].text.len <= LIMIT_HEARD_TEXT);
    close_world(w);
    free(mail);
}

/* One mail the server stumbles over would stand before all others for ever. */
static void test_a_mail_that_cannot_be_had(void **state)
{
    const struct mailbox_script script = {
        .validity = 9, .first_uid = 41, .mails = {OK_MAIL, OK_MAIL, OK_MAIL}, .count = 3, .stumbles_at = 42};
    (void) state;
    struct world *w = open_world(&script, "9:41");
    const struct inbox_fetched *f = look(w);
    assert_true(f->fault != INBOX_GOOD && f->count == 1 && text_is(f->position, "9:42"));
    f = look(w);
    assert_true(f->fault != INBOX_GOOD && f->count == 0 && f->passed_over == 1 && text_is(f->position, "9:43"));
    f = look(w);
    assert_true(f->fault == INBOX_GOOD && f->count == 1 && text_is(f->position, "9:44"));
    close_world(w);
}

/* A wrong password would look like trouble of the moment, and nobody would mend it. */
static void test_what_goes_wrong(void **state)
{
    struct mailbox_script script = {.validity = 9, .first_uid = 41, .refuses_login = true};
    (void) state;
    struct world *w = open_world(&script, "9:41");
    const struct inbox_fetched *f = look(w);
    assert_int_equal(f->fault, INBOX_WRONG);
    assert_non_null(strstr(f->words, "password"));
    script = (struct mailbox_script){.is_deaf = true};
    mailbox_change(w->mailbox, &script);
    f = inbox_reader_read(&w->reader, 400);
    assert_int_equal(f->fault, INBOX_LATER);
    close_world(w);

    script = (struct mailbox_script){.validity = 9, .first_uid = 41};
    w = open_world(&script, "9:41");
    w->reader.config.tls = TRANSFER_TLS_REQUIRED; /* it offers none: the password must not leave */
    f = look(w);
    assert_int_equal(f->fault, INBOX_WRONG);
    assert_int_equal(mailbox_logins(w->mailbox), 0);
    close_world(w);

    static const struct receiver_step page = {"HTTP/1.1 400 Bad\r\n\r\n", RECEIVER_CLOSE};
    struct receiver *r = receiver_http(&page, 1);
    char url[64];
    (void) snprintf(url, sizeof url, "imap://127.0.0.1:%d", receiver_dead_port());
    struct inbox_reader *reader = calloc(1, sizeof *reader);
    assert_non_null(reader);
    struct inbox_config config = {.name = TEXT("mail"),
                                  .type = TEXT("email"),
                                  .url = text_of(url),
                                  .user = TEXT("u"),
                                  .password = TEXT("p"),
                                  .tls = TRANSFER_TLS_OFF};
    inbox_reader_open(reader, &config, "9:41");
    f = inbox_reader_read(reader, 2000);
    assert_int_equal(f->fault, INBOX_LATER);
    inbox_reader_close(reader);
    free(reader);
    receiver_stop(r);
}

/* A mistake of the configuration would be found by the first answer. */
static void test_configurations(void **state)
{
    static const struct {
        const char *url, *user, *password, *mailbox;
        enum transfer_tls tls;
        bool is_good;
    } rows[] = {
        {"imaps://mail.example", "u", "p", "", TRANSFER_TLS_REQUIRED, true},
        {"imap://mail.example:1430", "u", "p", "Answers", TRANSFER_TLS_REQUIRED, true},
        {"imap://mail.example", "u", "p", "", TRANSFER_TLS_OFF, false},
        {"imap://localhost", "u", "p", "", TRANSFER_TLS_OFF, true},
        {"imaps://u@mail.example", "u", "p", "", TRANSFER_TLS_REQUIRED, false},
        {"https://mail.example", "u", "p", "", TRANSFER_TLS_REQUIRED, false},
        {"imaps://169.254.1.1", "u", "p", "", TRANSFER_TLS_REQUIRED, false},
        {"imaps://mail.example", "", "p", "", TRANSFER_TLS_REQUIRED, false},
        {"imaps://mail.example", "u", "", "", TRANSFER_TLS_REQUIRED, false},
        {"imaps://mail.example", "u", "p", "a\"b", TRANSFER_TLS_REQUIRED, false},
        {"imaps://mail.example", "u", "p", "a\r\nb", TRANSFER_TLS_REQUIRED, false},
    };
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct complaint why;
        const struct inbox_config config = {.name = TEXT("mail"),
                                            .type = TEXT("email"),
                                            .url = text_of(rows[i].url),
                                            .user = text_of(rows[i].user),
                                            .password = text_of(rows[i].password),
                                            .mailbox = text_of(rows[i].mailbox),
                                            .tls = rows[i].tls};
        enum status status = inboxes_check(&config, &why);
        if ((status == STATUS_OK) != rows[i].is_good)
            fail_msg("row %zu: %d %s", i, (int) status, status != STATUS_OK ? why.words : "");
    }
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_news),
        cmocka_unit_test(test_when_it_was_said),
        cmocka_unit_test(test_numbered_anew),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_a_mail_that_cannot_be_had),
        cmocka_unit_test(test_what_goes_wrong),
        cmocka_unit_test(test_configurations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
