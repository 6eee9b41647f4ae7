/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_inbox_kinds: every kind of inbox that speaks HTTP against every way a server answers, from one table, and what
 * each alone does. Servers are scripted sockets on the loopback.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "edge/channel_kind.h"
#include "tests/lib/inbox_rig.h"
#include "tests/lib/receiver.h"

#define SECRET "S3CRET0123456789"
#define NO_BODY "\r\nContent-Length: 0\r\n\r\n"
#define STATUS_LINE "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"

struct inbox_case {
    const char *type;
    const char *position; /* some that is not the first */
    const char *news;     /* an answer with one message */
    const char *id, *sender, *key;
    const char *asked; /* what the request must hold */
};

static const struct inbox_case cases[] = {
    {"ntfy", "abc",
     "{\"id\":\"m1\",\"time\":1795000000,\"event\":\"message\",\"topic\":\"t\",\"message\":\"ok KX4MR7\"}\n", "m1", "",
     "", "GET /" SECRET "/json?poll=1&since=abc HTTP/1.1\r\n"},
    {"telegram", "7",
     "{\"ok\":true,\"result\":[{\"update_id\":8,\"message\":{\"date\":1795000000,\"from\":{\"id\":5,\"is_bot\":false},"
     "\"chat\":{\"id\":-5},\"text\":\"ok KX4MR7\"}}]}",
     "8", "-5", "", "GET /bot" SECRET "/getUpdates?offset=7&limit=20&timeout=25"},
    {"http", "k", "{\"messages\":[{\"id\":9,\"from\":{\"nr\":\"+4511\"},\"body\":\"ok KX4MR7\"}]}", "9", "+4511", "",
     "GET / HTTP/1.1\r\n"},
    {"pagerduty", "k",
     "{\"incidents\":[{\"id\":\"P1\",\"incident_key\":\"nis2d/INC-2026-0007/x/nis2d-1\",\"acknowledgements\":[{\"at\":"
     "\"2026-11-22T00:00:00Z\",\"acknowledger\":{\"id\":\"U1\",\"email\":\"a@b.example\"}}]}]}",
     "P1 2026-11-22T00:00:00Z U1 INC-2026-0007/x/nis2d-1", "a@b.example", "INC-2026-0007/x/nis2d-1",
     "GET /incidents?statuses%5B%5D=acknowledged"},
};

static struct inbox_config config_of(const char *type, const char *url)
{
    bool is_list = strcmp(type, "http") == 0;
    return (struct inbox_config){.name = TEXT("c"),
                                 .type = text_of(type),
                                 .url = text_of(url),
                                 .secret = TEXT(SECRET),
                                 .topic = TEXT(SECRET),
                                 .authorization = is_list ? TEXT("Bearer " SECRET) : TEXT_EMPTY,
                                 .list = is_list ? TEXT("/messages") : TEXT_EMPTY,
                                 .id = TEXT("/id"),
                                 .sender = TEXT("/from/nr"),
                                 .text = TEXT("/body")};
}

/* One exchange with a server that does these steps; the reader is to be closed. */
static const struct inbox_fetched *exchanged(struct inbox_reader *reader, const char *type, const char *position,
                                             struct receiver_step step, int64_t total_ms)
{
    char url[64];
    struct receiver *r = receiver_http(&step, 1);
    (void) snprintf(url, sizeof url, "http://127.0.0.1:%d/", receiver_port(r));
    struct inbox_config config = config_of(type, url);
    inbox_reader_open(reader, &config, position);
    const struct inbox_fetched *f = inbox_reader_read(reader, total_ms);
    receiver_stop(r);
    return f;
}

static struct inbox_reader *new_reader(void)
{
    struct inbox_reader *reader = calloc(1, sizeof *reader);
    assert_non_null(reader);
    return reader;
}

/* A new kind would go untested. */
static void test_every_kind_is_known(void **state)
{
    (void) state;
    for (size_t i = 0; inboxes_type(i) != NULL; i++)
        assert_string_equal(inbox_rig_kind(inboxes_type(i))->type, inboxes_type(i));
    assert_false(inboxes_knows_type(TEXT("slack")));
    for (size_t i = 0; channel_kind_at(i) != NULL; i++) { /* pages and answers of one channel: of one service */
        if (channel_kind_at(i)->inbox != NULL)
            assert_string_equal(channel_kind_at(i)->inbox->type, channel_kind_at(i)->courier->type);
    }
}

/* What somebody answered would not be heard, or as somebody else's words. */
static void test_a_message(void **state)
{
    (void) state;
    for (size_t k = 0; k < ARRAY_LEN(cases); k++) {
        char url[64], reply[1024];
        (void) snprintf(reply, sizeof reply, STATUS_LINE "%s", cases[k].news);
        struct receiver_step step = {reply, RECEIVER_CLOSE};
        struct receiver *r = receiver_http(&step, 1);
        (void) snprintf(url, sizeof url, "http://127.0.0.1:%d/", receiver_port(r));
        struct inbox_config config = config_of(cases[k].type, url);
        struct inbox_reader *reader = new_reader();
        inbox_reader_open(reader, &config, cases[k].position);
        const struct inbox_fetched *f = inbox_reader_read(reader, 5000);
        if (f->fault != INBOX_GOOD || f->count != 1)
            fail_msg("%s: %zu messages: %s", cases[k].type, f->count, f->words);
        assert_true(text_is(f->at[0].id, cases[k].id));
        assert_true(text_is(f->at[0].sender, cases[k].sender));
        assert_true(text_is(f->at[0].key, cases[k].key));
        assert_true(text_starts(f->at[0].text, TEXT("ok")));
        if (strstr(receiver_seen(r, 0), cases[k].asked) == NULL)
            fail_msg("%s asked: %s", cases[k].type, receiver_seen(r, 0));
        /* The same answer to the next question brings nothing new, or the question asks for what comes after. */
        assert_true(f->position.len > 0 && !text_is(f->position, cases[k].position));
        receiver_stop(r);
        inbox_reader_close(reader);
        free(reader);
    }
}

/* A wrong token would be asked with for ever and nobody told; or a moment's trouble would look like one. */
static void test_answers_that_are_none(void **state)
{
    static const struct {
        const char *reply;
        enum receiver_end end;
        enum inbox_fault fault;
        int64_t wait_s;
    } rows[] = {
        {"HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/" NO_BODY, RECEIVER_KEEP, INBOX_WRONG, 0},
        {"HTTP/1.1 401 No" NO_BODY, RECEIVER_KEEP, INBOX_WRONG, 0},
        {"HTTP/1.1 404 None" NO_BODY, RECEIVER_KEEP, INBOX_WRONG, 0},
        {"HTTP/1.1 409 Conflict" NO_BODY, RECEIVER_KEEP, INBOX_WRONG, 0},
        {"HTTP/1.1 429 Many\r\nRetry-After: 37" NO_BODY, RECEIVER_KEEP, INBOX_LATER, 37},
        {"HTTP/1.1 429 Many\r\nRetry-After: 99999" NO_BODY, RECEIVER_KEEP, INBOX_LATER, 3600},
        {"HTTP/1.1 500 Ouch" NO_BODY, RECEIVER_KEEP, INBOX_LATER, 0},
        {"HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n<html>Login</html>", RECEIVER_KEEP, INBOX_WRONG, 0},
        {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", RECEIVER_KEEP, INBOX_WRONG, 0},
        {"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n\"\xff\xfe{\xff\"", RECEIVER_KEEP, INBOX_WRONG, 0},
        {"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{\"ok\":tr", RECEIVER_RESET, INBOX_LATER, 0},
        {NULL, RECEIVER_RESET, INBOX_LATER, 0},
        {NULL, RECEIVER_DEAF_RESET, INBOX_LATER, 0},
        {NULL, RECEIVER_HANG, INBOX_LATER, 0},
        {"HTTP/1.1 200 OK\r\n\r\n", RECEIVER_DRIP, INBOX_LATER, 0},
    };
    (void) state;
    for (size_t k = 0; k < ARRAY_LEN(cases); k++) {
        for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
            struct inbox_reader *reader = new_reader();
            bool is_slow = rows[i].end == RECEIVER_HANG || rows[i].end == RECEIVER_DRIP;
            const struct inbox_fetched *f =
                exchanged(reader, cases[k].type, cases[k].position, (struct receiver_step){rows[i].reply, rows[i].end},
                          is_slow ? 300 : 10000);
            /* A line torn in its middle may be the beginning of a whole one. */
            bool is_torn_line = strcmp(cases[k].type, "ntfy") == 0 && f->fault != INBOX_GOOD &&
                                (rows[i].end == RECEIVER_DRIP || rows[i].end == RECEIVER_RESET);
            if ((f->fault != rows[i].fault && !is_torn_line) || f->wait.s != rows[i].wait_s || f->count != 0)
                fail_msg("%s, %s (%zu): fault %d, wait %lld, %zu messages: %s", cases[k].type,
                         rows[i].reply != NULL ? rows[i].reply : "nothing", i, (int) f->fault, (long long) f->wait.s,
                         f->count, f->words);
            assert_true(f->words[0] != '\0' && f->position.len == 0);
            inbox_reader_close(reader);
            free(reader);
        }
    }
}

/* A token would stand in the log and in health, because a server was chatty. */
static void test_what_is_repeated_to_us_is_not_told(void **state)
{
    (void) state;
    for (size_t k = 0; k < ARRAY_LEN(cases); k++) {
        struct inbox_reader *reader = new_reader();
        static const char reply[] = "HTTP/1.1 403 No\r\nContent-Length: 34\r\n\r\nno such token: " SECRET "! no";
        const struct inbox_fetched *f =
            exchanged(reader, cases[k].type, cases[k].position, (struct receiver_step){reply, RECEIVER_KEEP}, 10000);
        assert_int_equal(f->fault, INBOX_WRONG);
        assert_null(strstr(f->words, SECRET));
        inbox_reader_close(reader);
        free(reader);
    }
}

/* Somebody who can write a lot would stop us from hearing anybody, or take our memory. */
static void test_a_huge_answer_is_passed_over(void **state)
{
    size_t len = LIMIT_INBOX_BODY + 200000;
    char *reply = malloc(len + 1);
    assert_non_null(reply);
    (void) state;
    for (size_t k = 0; k < 2; k++) { /* ntfy and telegram: the others show a list that only its server can shorten */
        const struct inbox_case *c = &cases[k];
        struct inbox_reader *reader = new_reader();
        memset(reply, 'x', len);
        reply[len] = '\0';
        int head =
            snprintf(reply, len, STATUS_LINE "%s",
                     k == 1 ? "{\"ok\":true,\"result\":[{\"update_id\":41,\"x\":\"" : "{\"id\":\"m1\",\"message\":\"");
        reply[head] = 'x';
        struct receiver_step step = {reply, RECEIVER_CLOSE};
        struct receiver *r = receiver_http(&step, 1);
        char url[64];
        (void) snprintf(url, sizeof url, "http://127.0.0.1:%d", receiver_port(r));
        struct inbox_config config = config_of(c->type, url);
        inbox_reader_open(reader, &config, c->position);
        const struct inbox_fetched *f = inbox_reader_read(reader, 20000);
        if (k == 1) { /* first it asks for one alone */
            assert_int_equal(f->passed_over, 0);
            assert_true(f->is_more && f->position.len == 0);
            f = inbox_reader_read(reader, 20000);
            assert_true(text_is(f->position, "42"));
            assert_non_null(strstr(receiver_seen(r, 1), "limit=1&"));
        }
        assert_int_equal(f->passed_over, 1);
        assert_true(f->position.len > 0 && f->count == 0);
        receiver_stop(r);
        inbox_reader_close(reader);
        free(reader);
    }
    free(reply);
}

/* --- history ------------------------------------------------------------------------------------------------------ */

/* An "ok" of last week would answer the page of today, when an inbox is new or its position was lost. */
static void test_history_is_not_read(void **state)
{
    (void) state;
    for (size_t k = 1; k < ARRAY_LEN(cases); k++) { /* ntfy is asked from now on instead */
        char reply[1024];
        (void) snprintf(reply, sizeof reply, STATUS_LINE "%s", cases[k].news);
        struct inbox_reader *reader = new_reader();
        const struct inbox_fetched *f =
            exchanged(reader, cases[k].type, "", (struct receiver_step){reply, RECEIVER_CLOSE}, 5000);
        if (f->count != 0 || f->position.len == 0 || f->fault != INBOX_GOOD)
            fail_msg("%s reads %zu messages of history: %s", cases[k].type, f->count, f->words);
        inbox_reader_close(reader);
        free(reader);
    }
    char url[64];
    struct receiver_step step = {STATUS_LINE, RECEIVER_CLOSE};
    struct receiver *r = receiver_http(&step, 1);
    (void) snprintf(url, sizeof url, "http://127.0.0.1:%d", receiver_port(r));
    struct inbox_config config = config_of("ntfy", url);
    struct inbox_reader *reader = new_reader();
    inbox_reader_open(reader, &config, "");
    const struct inbox_fetched *f = inbox_reader_read(reader, 5000);
    assert_true(text_is(f->position, "1795000000"));
    (void) inbox_reader_read(reader, 5000); /* from the same second, not from the next "now" */
    assert_non_null(strstr(receiver_seen(r, 0), "since=1795000000 "));
    assert_non_null(strstr(receiver_seen(r, 1), "since=1795000000 "));
    receiver_stop(r);
    inbox_reader_close(reader);
    free(reader);
}

/* --- one by one --------------------------------------------------------------------------------------------------- */

/* A second reader of the bot would look like a network fault, and nobody would look for it. */
static void test_telegram_conflict_is_explained(void **state)
{
    (void) state;
    struct inbox_reader *reader = new_reader();
    static const char reply[] = "HTTP/1.1 409 Conflict\r\nConnection: close\r\n\r\n{\"ok\":false,\"error_code\":409,"
                                "\"description\":\"Conflict: terminated by other getUpdates request\"}";
    const struct inbox_fetched *f =
        exchanged(reader, "telegram", "7", (struct receiver_step){reply, RECEIVER_CLOSE}, 5000);
    assert_int_equal(f->fault, INBOX_WRONG);
    assert_non_null(strstr(f->words, "a bot of its own"));
    inbox_reader_close(reader);
    free(reader);
}

/* The service asks for a pause in its own way; asking on would get the bot blocked. */
static void test_telegram_says_how_long_in_the_body(void **state)
{
    (void) state;
    struct inbox_reader *reader = new_reader();
    static const char reply[] = "HTTP/1.1 429 Many\r\nConnection: close\r\n\r\n{\"ok\":false,\"error_code\":429,"
                                "\"parameters\":{\"retry_after\":17}}";
    const struct inbox_fetched *f =
        exchanged(reader, "telegram", "7", (struct receiver_step){reply, RECEIVER_CLOSE}, 5000);
    assert_int_equal(f->fault, INBOX_LATER);
    assert_int_equal(f->wait.s, 17);
    inbox_reader_close(reader);
    free(reader);
}

/* A tap on a button would say nothing, or another bot's chatter would count as a person. */
static void test_telegram_taps_and_bots(void **state)
{
    (void) state;
    struct inbox_reader *reader = new_reader();
    static const char reply[] =
        STATUS_LINE "{\"ok\":true,\"result\":["
                    "{\"update_id\":8,\"callback_query\":{\"id\":\"q\",\"from\":{\"id\":5,\"is_bot\":false},\"data\":"
                    "\"KX4MR7\",\"message\":{\"chat\":{\"id\":5},\"date\":1}}},"
                    "{\"update_id\":9,\"message\":{\"from\":{\"id\":6,\"is_bot\":true},\"chat\":{\"id\":5},\"text\":"
                    "\"ok KX4MR7\"}},"
                    "{\"update_id\":10,\"message\":{\"chat\":{\"id\":5},\"photo\":[]}}]}";
    const struct inbox_fetched *f =
        exchanged(reader, "telegram", "7", (struct receiver_step){reply, RECEIVER_CLOSE}, 5000);
    assert_int_equal(f->count, 1);
    assert_true(text_is(f->at[0].text, "KX4MR7") && text_is(f->at[0].sender, "5"));
    assert_true(text_is(f->position, "11"));
    inbox_reader_close(reader);
    free(reader);
}

static const char whoami[] = STATUS_LINE "{\"user_id\":\"@pager:example.org\"}";
static const char sync_first[] =
    STATUS_LINE "{\"next_batch\":\"s1\",\"rooms\":{\"join\":{\"!r:example.org\":{\"timeline\":{\"events\":[{\"type\":"
                "\"m.room.message\",\"event_id\":\"$0\",\"sender\":\"@anna:example.org\",\"content\":{\"msgtype\":"
                "\"m.text\",\"body\":\"ok OLD4C7\"}}]}}}}}";
static const char sync_next[] =
    STATUS_LINE "{\"next_batch\":\"s 2\",\"rooms\":{\"join\":{\"!r:example.org\":{\"timeline\":{\"limited\":true,"
                "\"events\":["
                "{\"type\":\"m.room.message\",\"event_id\":\"$1\",\"sender\":\"@pager:example.org\",\"content\":"
                "{\"msgtype\":\"m.text\",\"body\":\"answer ok KX4MR7\"}},"
                "{\"type\":\"m.room.message\",\"event_id\":\"$2\",\"origin_server_ts\":1795000000123,\"sender\":"
                "\"@anna:example.org\",\"content\":{\"msgtype\":\"m.text\",\"body\":\"ok KX4MR7\"}},"
                "{\"type\":\"m.room.message\",\"event_id\":\"$3\",\"sender\":\"@anna:example.org\",\"content\":"
                "{\"msgtype\":\"m.text\",\"body\":\"* ok\",\"m.relates_to\":{\"rel_type\":\"m.replace\"}}},"
                "{\"type\":\"m.room.message\",\"event_id\":\"$4\",\"sender\":\"@bot:example.org\",\"content\":"
                "{\"msgtype\":\"m.notice\",\"body\":\"ok KX4MR7\"}},"
                "{\"type\":\"m.room.encrypted\",\"event_id\":\"$5\",\"sender\":\"@anna:example.org\"}]}}}}}";

/* Our own page, which holds the code, would answer itself; or what was written before we came would be an answer. */
static void test_matrix(void **state)
{
    static const struct receiver_step steps[] = {{whoami, RECEIVER_CLOSE},
                                                 {sync_first, RECEIVER_CLOSE},
                                                 {sync_next, RECEIVER_CLOSE},
                                                 {sync_first, RECEIVER_CLOSE}};
    char url[64];
    (void) state;
    struct receiver *r = receiver_http(steps, ARRAY_LEN(steps));
    (void) snprintf(url, sizeof url, "http://127.0.0.1:%d/", receiver_port(r));
    struct inbox_config config = config_of("matrix", url);
    struct inbox_reader *reader = new_reader();
    inbox_reader_open(reader, &config, "");
    const struct inbox_fetched *f = inbox_reader_read(reader, 5000);
    assert_true(f->fault == INBOX_GOOD && f->is_more && f->count == 0);
    f = inbox_reader_read(reader, 5000);
    assert_true(f->fault == INBOX_GOOD && f->count == 0 && text_is(f->position, "s1"));
    f = inbox_reader_read(reader, 5000);
    assert_int_equal(f->count, 1);
    assert_true(text_is(f->at[0].id, "$2") && text_is(f->at[0].sender, "!r:example.org"));
    assert_int_equal(f->at[0].at.s, 1795000000);
    assert_int_equal(f->passed_over, 2); /* the gap, and what is encrypted */
    (void) inbox_reader_read(reader, 5000);
    assert_non_null(strstr(receiver_seen(r, 0), "GET /_matrix/client/v3/account/whoami "));
    assert_non_null(strstr(receiver_seen(r, 0), "Authorization: Bearer " SECRET));
    assert_non_null(strstr(receiver_seen(r, 1), "timeout=0&"));
    assert_null(strstr(receiver_seen(r, 1), "since="));
    assert_non_null(strstr(receiver_seen(r, 2), "timeout=25000&"));
    assert_non_null(strstr(receiver_seen(r, 2), "&since=s1 "));
    assert_non_null(strstr(receiver_seen(r, 3), "&since=s%202 "));
    receiver_stop(r);
    inbox_reader_close(reader);
    free(reader);
}

/* An acknowledgement of a page would not be found, because its key stands at the alert and not at the incident. */
static void test_pagerduty_alerts(void **state)
{
    static const char incidents[] =
        STATUS_LINE "{\"incidents\":[{\"id\":\"P1\",\"incident_key\":null,\"acknowledgements\":[{\"at\":"
                    "\"2026-11-22T00:00:00Z\",\"acknowledger\":{\"id\":\"U1\",\"email\":\"a@b.example\"}},{\"at\":"
                    "\"2026-11-22T00:00:00Z\",\"acknowledger\":{\"id\":\"I1\",\"type\":\"integration\"}}]},"
                    "{\"id\":\"P2\",\"incident_key\":\"somebody-elses\",\"acknowledgements\":[{\"at\":"
                    "\"2026-11-22T00:00:00Z\",\"acknowledger\":{\"id\":\"U1\",\"email\":\"a@b.example\"}}]}]}";
    static const char alerts[] =
        STATUS_LINE "{\"alerts\":[{\"alert_key\":\"theirs\"},{\"alert_key\":\"nis2d/INC-2026-0007/d-1\"}]}";
    static const struct receiver_step steps[] = {
        {incidents, RECEIVER_CLOSE}, {alerts, RECEIVER_CLOSE}, {incidents, RECEIVER_CLOSE}};
    char url[64];
    (void) state;
    struct receiver *r = receiver_http(steps, ARRAY_LEN(steps));
    (void) snprintf(url, sizeof url, "http://127.0.0.1:%d/", receiver_port(r));
    struct inbox_config config = config_of("pagerduty", url);
    struct inbox_reader *reader = new_reader();
    inbox_reader_open(reader, &config, "k");
    const struct inbox_fetched *f = inbox_reader_read(reader, 5000);
    assert_true(f->fault == INBOX_GOOD && f->count == 0 && f->is_more && f->position.len == 0);
    f = inbox_reader_read(reader, 5000);
    assert_int_equal(f->count, 1);
    assert_true(text_is(f->at[0].key, "INC-2026-0007/d-1") && text_is(f->at[0].sender, "a@b.example"));
    assert_true(!f->is_more && f->position.len > 1);
    f = inbox_reader_read(reader, 5000);
    assert_true(f->count == 0 && !f->is_more);
    assert_non_null(strstr(receiver_seen(r, 0), "Authorization: Token token=" SECRET));
    assert_non_null(strstr(receiver_seen(r, 1), "GET /incidents/P1/alerts?limit=100 "));
    receiver_stop(r);
    inbox_reader_close(reader);
    free(reader);
}

/* A gateway would be asked for something that it has under another name, or a slip would be found at night. */
static void test_pointers(void **state)
{
    static const struct {
        const char *list, *id, *text;
        bool is_good;
    } rows[] = {{"/messages", "/id", "/body", true}, {"", "/id", "/body", true},
                {"messages", "/id", "/body", false}, {"/messages", "", "/body", false},
                {"/messages", "/id", "", false},     {"/m~1x/~0", "/0", "/body", true},
                {"/m~2", "/id", "/body", false}};
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct complaint why;
        struct inbox_config config = config_of("http", "https://sms.example/inbox");
        config.list = text_of(rows[i].list);
        config.id = text_of(rows[i].id);
        config.text = text_of(rows[i].text);
        assert_int_equal(inboxes_check(&config, &why), rows[i].is_good ? STATUS_OK : STATUS_BAD_INPUT);
    }
    struct inbox_reader *reader = new_reader();
    struct inbox_config config = config_of("http", "");
    static const char reply[] = STATUS_LINE "{\"a/b\":[{\"x\":1},{\"~\":[{\"id\":\"6\",\"body\":\"ok KX4MR7\"},"
                                            "{\"id\":\"7\",\"from\":{\"nr\":\"+45 1\"},\"body\":\"ok KX4MR7\"}]}]}";
    struct receiver_step step = {reply, RECEIVER_CLOSE};
    struct receiver *r = receiver_http(&step, 1);
    char url[64];
    (void) snprintf(url, sizeof url, "http://127.0.0.1:%d/", receiver_port(r));
    config.url = text_of(url);
    config.list = TEXT("/a~1b/1/~0");
    inbox_reader_open(reader, &config, "k");
    const struct inbox_fetched *f = inbox_reader_read(reader, 5000);
    assert_int_equal(f->count, 1);
    assert_true(text_is(f->at[0].id, "7") && text_is(f->at[0].sender, "+45 1"));
    assert_int_equal(f->passed_over, 1); /* whose number is withheld */
    receiver_stop(r);
    inbox_reader_close(reader);
    free(reader);
}

/* More would be taken than fits what is remembered, or the rest would be lost without a word. */
static void test_a_list_at_its_bound_and_past_it(void **state)
{
    (void) state;
    for (size_t n = INBOX_SEEN_MAX; n <= INBOX_SEEN_MAX + 1; n++) {
        struct buf reply = BUF_INIT;
        buf_add_cstr(&reply, STATUS_LINE "{\"messages\":[");
        for (size_t i = 0; i < n; i++)
            buf_addf(&reply, "%s{\"id\":%zu,\"from\":{\"nr\":\"1\"},\"body\":\"hello\"}", i > 0 ? "," : "", i);
        buf_add_cstr(&reply, "]}");
        struct inbox_reader *reader = new_reader();
        const struct inbox_fetched *f =
            exchanged(reader, "http", "", (struct receiver_step){reply.at, RECEIVER_CLOSE}, 5000);
        assert_int_equal(f->passed_over, n - INBOX_SEEN_MAX);
        assert_true(f->position.len <= LIMIT_INBOX_POSITION && f->position.len > 6000);
        inbox_reader_close(reader);
        free(reader);
        buf_done(&reply);
    }
}

/* TLS would be accepted from anybody, and with it a forged answer. */
static void test_tls(void **state)
{
    char url[64];
    (void) state;
    struct receiver_tls *r = receiver_tls_start(200);
    (void) snprintf(url, sizeof url, "https://localhost:%d/", receiver_tls_port(r));
    struct inbox_config config = config_of("ntfy", url);
    struct inbox_reader *reader = new_reader();
    inbox_reader_open(reader, &config, "abc");
    const struct inbox_fetched *f = inbox_reader_read(reader, 5000);
    assert_true(f->fault != INBOX_GOOD && f->words[0] != '\0');
    inbox_reader_close(reader);
    free(reader);
    receiver_tls_stop(r);
}

/* A mistake of the configuration would be found by the first answer. */
static void test_configurations(void **state)
{
    static const struct {
        const char *type, *url, *secret, *topic;
        bool is_good;
    } rows[] = {
        {"ntfy", "https://n.example", "", "t", true},
        {"ntfy", "https://n.example", "", "", false},
        {"ntfy", "https://n.example", "two words", "t", false},
        {"ntfy", "http://n.example", "", "t", false},
        {"ntfy", "https://169.254.169.254", "", "t", false},
        {"telegram", "https://api.telegram.org", "12:ab", "", true},
        {"telegram", "https://api.telegram.org", "12/ab", "", false},
        {"telegram", "https://api.telegram.org", "", "", false},
        {"matrix", "https://m.example", "", "", false},
        {"matrix", "imaps://m.example", "x", "", false},
        {"pagerduty", "https://api.pagerduty.com", "", "", false},
        {"pagerduty", "https://api.pagerduty.com", "x", "", true},
        {"slack", "https://x.example", "x", "", false},
    };
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct complaint why;
        struct inbox_config config = {.name = TEXT("c"),
                                      .type = text_of(rows[i].type),
                                      .url = text_of(rows[i].url),
                                      .secret = text_of(rows[i].secret),
                                      .topic = text_of(rows[i].topic)};
        enum status status = inboxes_check(&config, &why);
        if ((status == STATUS_OK) != rows[i].is_good)
            fail_msg("row %zu: %d %s", i, (int) status, status != STATUS_OK ? why.words : "");
    }
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_is_known),
        cmocka_unit_test(test_a_message),
        cmocka_unit_test(test_answers_that_are_none),
        cmocka_unit_test(test_what_is_repeated_to_us_is_not_told),
        cmocka_unit_test(test_a_huge_answer_is_passed_over),
        cmocka_unit_test(test_history_is_not_read),
        cmocka_unit_test(test_telegram_conflict_is_explained),
        cmocka_unit_test(test_telegram_says_how_long_in_the_body),
        cmocka_unit_test(test_telegram_taps_and_bots),
        cmocka_unit_test(test_matrix),
        cmocka_unit_test(test_pagerduty_alerts),
        cmocka_unit_test(test_pointers),
        cmocka_unit_test(test_a_list_at_its_bound_and_past_it),
        cmocka_unit_test(test_tls),
        cmocka_unit_test(test_configurations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
