/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What may come in as JSON, what may not, and how much of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "settings/json.h"

static struct arena arena = ARENA_INIT;

static int teardown(void **state)
{
    (void) state;
    arena_done(&arena);
    return 0;
}

/* Reads and prints again. */
static void reads(const char *text, const char *wanted)
{
    struct value *v = NULL;
    struct complaint complaint = {0};
    if (json_read(text_of(text), &arena, &v, &complaint) != STATUS_OK)
        fail_msg("%s: %s", complaint.where, complaint.words);
    struct buf out = BUF_INIT;
    value_json(&out, v);
    assert_string_equal(out.at, wanted);
    buf_done(&out);
}

static void refuses(struct text text, enum status wanted, const char *where, const char *words)
{
    struct value untouched, *v = &untouched;
    struct complaint complaint = {0};
    assert_int_equal(json_read(text, &arena, &v, &complaint), wanted);
    assert_ptr_equal(v, &untouched);
    assert_string_equal(complaint.where, where);
    if (strstr(complaint.words, words) == NULL)
        fail_msg("wanted \"%s\" in \"%s\"", words, complaint.words);
}

/* A body would be understood as something else than was sent. */
static void every_kind_of_value_is_read(void **state)
{
    (void) state;
    reads("{\"z\":null,\"a\":[true,false,-3,1.5,\"t\\u00e9\\n\"],\"m\":{}}",
          "{\"z\":null,\"a\":[true,false,-3,1.5,\"t\xc3\xa9\\n\"],\"m\":{}}");
    reads(" \"alone\" ", "\"alone\"");
    reads("7", "7");
    reads("[]", "[]");
}

/* The order of what a person wrote would change with the hash of the day. */
static void keys_keep_their_order(void **state)
{
    (void) state;
    reads("{\"q\":1,\"w\":2,\"e\":3,\"r\":4,\"t\":5,\"y\":6,\"u\":7,\"i\":8,\"o\":9}",
          "{\"q\":1,\"w\":2,\"e\":3,\"r\":4,\"t\":5,\"y\":6,\"u\":7,\"i\":8,\"o\":9}");
}

/* A tree made by hand would not be one that value.h knows. */
static void the_tree_can_be_looked_up_and_added_to(void **state)
{
    (void) state;
    struct value *v = NULL;
    struct complaint complaint;
    assert_int_equal(json_read(TEXT("{\"a\":1,\"b\":[1]}"), &arena, &v, &complaint), STATUS_OK);
    value_put_int(&arena, v, "a", 2);
    value_put_int(&arena, v, "c", 3);
    assert_int_equal(v->count, 3);
    assert_int_equal(value_get_int(v, "a", 0), 2);
    assert_int_equal(value_get_int(v, "c", 0), 3);
    assert_int_equal(value_get(v, "b")->count, 1);
}

/* An identifier of a foreign system would silently become another number. */
static void whole_numbers_are_whole_as_long_as_they_fit(void **state)
{
    (void) state;
    reads("[9223372036854775807,-9223372036854775808]", "[9223372036854775807,-9223372036854775808]");
    struct value *v = NULL;
    struct complaint complaint;
    struct text large =
        TEXT("[9223372036854775808, -9223372036854775809,1,\"9223372036854775808\",100000000000000000000]");
    assert_int_equal(json_read(large, &arena, &v, &complaint), STATUS_OK);
    static const enum value_kind kinds[] = {VALUE_REAL, VALUE_REAL, VALUE_INT, VALUE_TEXT, VALUE_REAL};
    const struct value_item *item = v->first;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++, item = item->next)
        assert_int_equal(item->value->kind, kinds[i]);
    assert_true(v->first->value->real > 9.2e18 && v->first->value->real < 9.3e18);
    assert_true(text_is(v->first->next->next->next->value->text, "9223372036854775808"));
    reads("[1.1234567890123456789012,1e-99999999999999999999,0.00000000000000000000001]",
          "[1.1234567890123457,0,1e-23]");
}

/* Broken text would be half understood. */
static void what_is_not_json_is_refused_with_its_place(void **state)
{
    (void) state;
    refuses(TEXT_EMPTY, STATUS_BAD_INPUT, "1:1", "not valid JSON");
    refuses(TEXT("{\"a\":1"), STATUS_BAD_INPUT, "1:6", "not valid JSON");
    refuses(TEXT("{\n \"a\": x}"), STATUS_BAD_INPUT, "2:7", "not valid JSON");
    refuses(TEXT("[1] 2"), STATUS_BAD_INPUT, "1:5", "not valid JSON");
    refuses(TEXT("[01]"), STATUS_BAD_INPUT, "1:2", "not valid JSON");
    refuses(TEXT("[1,]"), STATUS_BAD_INPUT, "1:4", "not valid JSON");
    refuses(TEXT("{'a':1}"), STATUS_BAD_INPUT, "1:2", "not valid JSON");
    refuses(TEXT("[1e999]"), STATUS_BAD_INPUT, "1:6", "not valid JSON");
    refuses(TEXT("]"), STATUS_BAD_INPUT, "1:1", "not valid JSON");
    refuses(TEXT("\"abc"), STATUS_BAD_INPUT, "1:4", "not valid JSON");
    refuses(TEXT("\"abc\\"), STATUS_BAD_INPUT, "1:5", "not valid JSON");
    refuses(TEXT("[NaN]"), STATUS_BAD_INPUT, "1:4", "not valid JSON");
}

/* Two readers of one body would believe two things. */
static void a_key_twice_is_refused(void **state)
{
    (void) state;
    refuses(TEXT("{\"a\":1,\"b\":2,\"a\":1}"), STATUS_BAD_INPUT, "1:16", "duplicate");
    refuses(TEXT("[{\"a\":1,\"\\u0061\":1}]"), STATUS_BAD_INPUT, "1:16", "duplicate");
    reads("[{\"a\":1},{\"a\":1}]", "[{\"a\":1},{\"a\":1}]");
}

/* Text that no later reader can print would be in the ledger for ever. */
static void text_must_be_utf8_without_zeros(void **state)
{
    (void) state;
    static const char *const broken[] = {
        "\"\xff\"",    "\"\xc3\"",    "\"\xc0\xaf\"",     "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"",
        "\"\\ud800\"", "\"\\u0000\"", "{\"a\\u0000b\":1}"};
    struct value *v = NULL;
    for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
        struct complaint complaint = {0};
        assert_int_equal(json_read(text_of(broken[i]), &arena, &v, &complaint), STATUS_BAD_INPUT);
        assert_true(text_is_utf8(text_of(complaint.words)));
        assert_false(text_has_control(text_of(complaint.words)));
    }
    refuses(TEXT("\"a\0b\""), STATUS_BAD_INPUT, "1:2", "not valid JSON");
    reads("\"\\ud83d\\ude00 \xf0\x9f\x98\x80\"", "\"\xf0\x9f\x98\x80 \xf0\x9f\x98\x80\"");
}

static void repeat(struct buf *b, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buf_add_cstr(b, what);
}

/* A body of brackets could use up the stack. */
static void depth_is_bounded(void **state)
{
    (void) state;
    struct value *v = NULL;
    struct complaint complaint;
    struct buf text = BUF_INIT;
    repeat(&text, "[", LIMIT_JSON_DEPTH);
    repeat(&text, "]", LIMIT_JSON_DEPTH);
    assert_int_equal(json_read(buf_text(&text), &arena, &v, &complaint), STATUS_OK);
    buf_clear(&text);
    repeat(&text, "{\"a\":", LIMIT_JSON_DEPTH);
    buf_add_cstr(&text, "[]");
    repeat(&text, "}", LIMIT_JSON_DEPTH);
    refuses(buf_text(&text), STATUS_LIMIT, "1:641", "nest deeper");
    buf_clear(&text);
    buf_add_char(&text, '"');
    repeat(&text, "[{\\\"", LIMIT_JSON_DEPTH + 1); /* brackets in a string are text */
    buf_add_char(&text, '"');
    assert_int_equal(json_read(buf_text(&text), &arena, &v, &complaint), STATUS_OK);
    buf_done(&text);
}

/* A small body could ask for a great deal of memory. */
static void the_number_of_values_is_bounded(void **state)
{
    (void) state;
    struct value *v = NULL;
    struct complaint complaint;
    struct buf text = BUF_INIT;
    buf_add_cstr(&text, "[0");
    repeat(&text, ",0", LIMIT_JSON_VALUES - 2);
    buf_add_char(&text, ']');
    assert_int_equal(json_read(buf_text(&text), &arena, &v, &complaint), STATUS_OK);
    assert_int_equal(v->count, LIMIT_JSON_VALUES - 1);
    text.at[text.len - 1] = ',';
    buf_add_cstr(&text, "\n0]");
    refuses(buf_text(&text), STATUS_LIMIT, "1:199999", "more values");
    buf_done(&text);
}

/* One large object could keep the daemon busy for minutes, were each key compared with all before it. */
static void a_large_object_is_read_in_its_order(void **state)
{
    (void) state;
    struct value *v = NULL;
    struct complaint complaint;
    struct buf text = BUF_INIT;
    const size_t keys = LIMIT_JSON_VALUES - 1;
    for (size_t i = 0; i < keys; i++)
        buf_addf(&text, "%c\"k%zu\":%zu", i == 0 ? '{' : ',', i, i);
    buf_add_char(&text, '}');
    assert_int_equal(json_read(buf_text(&text), &arena, &v, &complaint), STATUS_OK);
    assert_int_equal(v->count, keys);
    assert_true(text_is(v->first->key, "k0"));
    assert_int_equal(v->last->value->integer, keys - 1);
    buf_done(&text);
}

/* A body could be larger than what the edge has room for. */
static void the_size_is_bounded(void **state)
{
    (void) state;
    struct value *v = NULL;
    struct complaint complaint;
    struct buf text = BUF_INIT;
    buf_add_char(&text, '"');
    repeat(&text, "0123456789abcdef", LIMIT_HTTP_BODY / 16 - 1);
    repeat(&text, "x", 14);
    buf_add_char(&text, '"');
    assert_int_equal(text.len, LIMIT_HTTP_BODY);
    assert_int_equal(json_read(buf_text(&text), &arena, &v, &complaint), STATUS_OK);
    assert_int_equal(v->text.len, LIMIT_HTTP_BODY - 2);
    buf_add_char(&text, ' ');
    refuses(buf_text(&text), STATUS_LIMIT, "1:1", "more than 6291456 bytes");
    buf_done(&text);
}

/* A tool's own, smaller or larger bounds would be ignored. */
static void other_bounds_can_be_set(void **state)
{
    (void) state;
    const struct json_bounds small = {.bytes = 8, .values = 3, .depth = 1};
    struct value *v = NULL;
    struct complaint complaint;
    assert_int_equal(json_read_within(&small, TEXT("[10,200]"), &arena, &v, &complaint), STATUS_OK);
    assert_int_equal(json_read_within(&small, TEXT("[10,2000]"), &arena, &v, &complaint), STATUS_LIMIT);
    assert_int_equal(json_read_within(&small, TEXT("[1,2,3]"), &arena, &v, &complaint), STATUS_LIMIT);
    assert_int_equal(json_read_within(&small, TEXT("[[]]"), &arena, &v, &complaint), STATUS_LIMIT);
}

#define CASE(f) cmocka_unit_test_teardown(f, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_kind_of_value_is_read),
        CASE(keys_keep_their_order),
        CASE(the_tree_can_be_looked_up_and_added_to),
        CASE(whole_numbers_are_whole_as_long_as_they_fit),
        CASE(what_is_not_json_is_refused_with_its_place),
        CASE(a_key_twice_is_refused),
        CASE(text_must_be_utf8_without_zeros),
        CASE(depth_is_bounded),
        CASE(the_number_of_values_is_bounded),
        CASE(a_large_object_is_read_in_its_order),
        CASE(the_size_is_bounded),
        CASE(other_bounds_can_be_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
