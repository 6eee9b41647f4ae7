/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tokens of listen.http: each line gives what it says and nothing more, and a bad one has its place.
 */
#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

#include "core/command.h"

#define ONE "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed" /* "one" */
#define HTTP "nis2d: 1\nlisten: {http: {port: 9, tokens_file: tokens}}\n"

/* If it failed, a token would belong to somebody else or be worth more than was written. */
static void lines_are_tokens(void **state)
{
    struct config_world *w = *state;
    config_write(w, "tokens", "# ours\n\n  " ONE "\tresponder   anna # her laptop\n" ONE " admin bert");
    assert_int_equal(config_load_changed(w, "nis2d: 1\n", HTTP), STATUS_OK);
    const struct http_settings *h = &w->settings->http;
    assert_int_equal(h->token_count, 2);
    assert_true(text_is(h->tokens[0].contact, "anna"));
    assert_int_equal(h->tokens[0].rights, RIGHT_VIEW | RIGHT_RESPOND);
    assert_int_equal(h->tokens[1].rights, RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN);
    const struct hash one = hash_of("one", 3);
    assert_true(hash_equal(&h->tokens[0].hash, &one));
}

/* If it failed, an installation without tokens could not start, or one that lost the file would page nobody. */
static void none_is_valid(void **state)
{
    struct config_world *w = *state;
    config_write(w, "tokens", "");
    assert_int_equal(config_load_changed(w, "nis2d: 1\n", HTTP), STATUS_OK);
    assert_int_equal(w->settings->http.token_count, 0);
    assert_int_equal(config_load_changed(w, "nis2d: 1\n", "nis2d: 1\nlisten: {http: {tokens_file: gone}}\n"),
                     STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "nobody can come in over TCP"), 1);
}

/* If it failed, a slip would lock somebody out at the worst moment, without a word. */
static void bad_lines_have_their_place(void **state)
{
    struct config_world *w = *state;
    static const struct {
        const char *line, *words;
    } rows[] = {
        {"one responder anna\n", "tokens:1:1: listen.http.tokens_file: a line begins with the SHA-256"},
        {"\n" ONE "0 viewer anna\n", "tokens:2:1: listen.http.tokens_file: a line begins with the SHA-256"},
        {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 admin anna\n",
         "tokens:1:1: listen.http.tokens_file: this is the SHA-256 of nothing"},
        {ONE " root anna\n", "tokens:1:1: listen.http.tokens_file: after the hash stands"},
        {ONE "\n", "tokens:1:1: listen.http.tokens_file: after the hash stands"},
        {ONE " viewer nobody\n", "tokens:1:1: listen.http.tokens_file: the third word is a contact"},
        {ONE " viewer anna bert\n", "there is something after the contact"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        config_write(w, "tokens", rows[i].line);
        assert_int_equal(config_load_changed(w, "nis2d: 1\n", HTTP), STATUS_BAD_INPUT);
        assert_int_equal(config_count(w, PROBLEM_ERROR, rows[i].words), 1);
    }
}

/* At the bound and one past it. */
static void they_are_bounded(void **state)
{
    struct config_world *w = *state;
    struct buf bytes = BUF_INIT;
    struct arena arena = ARENA_INIT;
    for (int i = 0; i < LIMIT_ACCESS_TOKENS; i++) {
        buf_add_cstr(&bytes, ONE " viewer anna\n");
    }
    config_write(w, "tokens", text_cstr(&arena, buf_text(&bytes)));
    assert_int_equal(config_load_changed(w, "nis2d: 1\n", HTTP), STATUS_OK);
    buf_add_cstr(&bytes, ONE " viewer anna\n");
    config_write(w, "tokens", text_cstr(&arena, buf_text(&bytes)));
    assert_int_equal(config_load_changed(w, "nis2d: 1\n", HTTP), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "tokens:257:1: listen.http.tokens_file: holds more than 256"), 1);
    arena_done(&arena);
    buf_done(&bytes);
}

/* If it failed, a name would be looked up before anybody is paged, or tokens travel in the open without a word. */
static void the_address_is_a_number(void **state)
{
    struct config_world *w = *state;
    config_write(w, "tokens", "");
    assert_int_equal(
        config_load_changed(w, "nis2d: 1\n", "nis2d: 1\nlisten: {http: {address: localhost, tokens_file: tokens}}\n"),
        STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "must be an IPv4 or IPv6 address"), 1);
    assert_int_equal(
        config_load_changed(w, "nis2d: 1\n", "nis2d: 1\nlisten: {http: {address: 0.0.0.0, tokens_file: tokens}}\n"),
        STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "it is plain http"), 1);
    assert_int_equal(
        config_load_changed(w, "nis2d: 1\n", "nis2d: 1\nlisten: {http: {address: \"::1\", tokens_file: tokens}}\n"),
        STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "it is plain http"), 0);
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, config_world_setup, config_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_are_tokens), TEST(none_is_valid),           TEST(bad_lines_have_their_place),
        TEST(they_are_bounded), TEST(the_address_is_a_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
