/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_inbox_list: a gateway's list over several readings: what is news when it shows less for once, what is
 * remembered, and pointers that find nothing. The rest of the kind is in test_inbox_kinds.c.
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
#include "tests/lib/receiver.h"

#define STATUS_LINE "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"

/* One exchange with a server that answers so; the reader is returned, to be closed. */
static struct inbox_reader *shown(const char *position, const char *reply)
{
    struct inbox_reader *reader = calloc(1, sizeof *reader);
    struct receiver_step step = {reply, RECEIVER_CLOSE};
    struct receiver *r = receiver_http(&step, 1);
    char url[64];
    (void) snprintf(url, sizeof url, "http://127.0.0.1:%d/", receiver_port(r));
    const struct inbox_config config = {.name = TEXT("c"),
                                        .type = TEXT("http"),
                                        .url = text_of(url),
                                        .list = TEXT("/messages"),
                                        .id = TEXT("/id"),
                                        .sender = TEXT("/from/nr"),
                                        .text = TEXT("/body")};
    assert_non_null(reader);
    inbox_reader_open(reader, &config, position);
    (void) inbox_reader_read(reader, 5000);
    receiver_stop(r);
    return reader;
}

/* What a gateway shows again after an empty list, or on another page, would be news; a stranger's old code counted
 * anew. */
static void test_a_list_that_was_empty_for_once(void **state)
{
#define ITEM(id) "{\"id\":\"" id "\",\"from\":{\"nr\":\"1\"},\"body\":\"hello\"}"
    static const struct {
        const char *items, *news;
    } rows[] = {
        {ITEM("a") "," ITEM("b"), ""}, /* history */
        {"", ""},
        {ITEM("b") "," ITEM("a"), ""},
        {ITEM("c"), "c"},
        {ITEM("a") "," ITEM("b"), ""},
        {ITEM("c") "," ITEM("d") "," ITEM("a"), "d"},
    };
#undef ITEM
    (void) state;
    char position[LIMIT_INBOX_POSITION + 1] = "";
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct buf reply = BUF_INIT;
        buf_addf(&reply, STATUS_LINE "{\"messages\":[%s]}", rows[i].items);
        struct inbox_reader *reader = shown(position, reply.at);
        const struct inbox_fetched *f = &reader->fetched;
        assert_int_equal(f->fault, INBOX_GOOD);
        if (f->count != strlen(rows[i].news) || (f->count > 0 && !text_is(f->at[0].id, rows[i].news)))
            fail_msg("reading %zu: %zu messages", i, f->count);
        (void) snprintf(position, sizeof position, "%.*s", TEXT_ARG(f->position));
        inbox_reader_close(reader);
        free(reader);
        buf_done(&reply);
    }
}

/* What is remembered would outgrow its file, or the newest be forgotten first. */
static void test_what_is_remembered_of_lists(void **state)
{
    struct buf position = BUF_INIT, next = BUF_INIT;
    char id[24];
    (void) state;
    buf_add_char(&position, 'k');
    for (int i = 0; i < INBOX_SEEN_MAX; i++) {
        (void) snprintf(id, sizeof id, "%d", i);
        (void) inbox_is_new(TEXT_EMPTY, text_of(id), &position);
    }
    buf_add_char(&next, 'k');
    assert_true(inbox_is_new(buf_text(&position), TEXT("x"), &next));
    inbox_keep_seen(buf_text(&position), &next);
    assert_int_equal(next.len, position.len);
    struct buf ignored = BUF_INIT;
    assert_false(inbox_is_new(buf_text(&next), TEXT("x"), &ignored));
    assert_false(inbox_is_new(buf_text(&next), TEXT("0"), &ignored));
    (void) snprintf(id, sizeof id, "%d", INBOX_SEEN_MAX - 1);
    assert_true(inbox_is_new(buf_text(&next), text_of(id), &ignored)); /* the oldest gave way */
    buf_done(&ignored);
    buf_done(&position);
    buf_done(&next);
}

/* A pointer with a slip would find nothing, and nobody would ever know why nobody is heard. */
static void test_pointers_that_find_nothing(void **state)
{
    static const struct {
        const char *item, *words;
    } rows[] = {
        {"{\"id\":\"1\",\"from\":{\"nr\":\"1\"},\"body\":\"hello\"}", ""},
        {"{\"id\":\"1\",\"from\":{\"nr\":\"1\"},\"body\":\"\"}", ""},
        {"{\"nr\":\"1\",\"from\":{\"nr\":\"1\"},\"body\":\"hello\"}", "answers.id"},
        {"{\"id\":\"1\",\"from\":\"1\",\"body\":\"hello\"}", "answers.sender"},
        {"{\"id\":\"1\",\"from\":{\"nr\":\"1\"},\"text\":\"hello\"}", "answers.text"},
    };
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct buf reply = BUF_INIT;
        buf_addf(&reply, STATUS_LINE "{\"messages\":[%s]}", rows[i].item);
        struct inbox_reader *reader = shown("k", reply.at);
        const struct inbox_fetched *f = &reader->fetched;
        bool is_good = rows[i].words[0] == '\0';
        if ((f->fault == INBOX_GOOD) != is_good || (!is_good && strstr(f->words, rows[i].words) == NULL))
            fail_msg("row %zu: %s", i, f->words);
        assert_true(f->position.len > 0);
        inbox_reader_close(reader);
        free(reader);
        buf_done(&reply);
    }
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_list_that_was_empty_for_once),
        cmocka_unit_test(test_what_is_remembered_of_lists),
        cmocka_unit_test(test_pointers_that_find_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
