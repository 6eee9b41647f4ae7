/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value: trees keep their order, and JSON is the same bytes for the same tree whatever is in it.
 */
#include "tests/lib/expect.h"

#include <stdlib.h>
#include <string.h>

#include "base/prng.h"
#include "base/value.h"

static struct arena arena = ARENA_INIT;

static struct text json(const struct value *v)
{
    struct buf b = BUF_INIT;
    value_json(&b, v);
    struct text t = text_copy(&arena, buf_text(&b));
    buf_done(&b);
    return t;
}

static struct text json_text(const char *bytes, size_t len)
{
    return json(value_text(&arena, (struct text){bytes, len}));
}

/* Receivers sign-check bytes: a key that moved is another message. */
static void maps_keep_the_order_of_insertion(void **state)
{
    (void) state;
    struct value *m = value_map(&arena);
    value_put_int(&arena, m, "z", 1);
    value_put_int(&arena, m, "a", 2);
    value_put_int(&arena, m, "m", 3);
    value_put_int(&arena, m, "a", 4); /* replaced in its place */
    assert_int_equal(m->count, 3);
    expect_text(json(m), "{\"z\":1,\"a\":4,\"m\":3}");
}

/* Every kind of value as the API shows it. */
static void every_kind_prints(void **state)
{
    (void) state;
    struct value *m = value_map(&arena), *l = value_list(&arena);
    expect_text(json(m), "{}");
    expect_text(json(l), "[]");
    value_push(&arena, l, value_null(&arena));
    value_push(&arena, l, value_bool(&arena, true));
    value_push(&arena, l, value_bool(&arena, false));
    value_push(&arena, l, value_int(&arena, INT64_MIN));
    value_push(&arena, l, value_real(&arena, 0.5));
    value_push(&arena, l, value_map(&arena));
    value_put(&arena, m, "list", l);
    value_put_cstr(&arena, m, "none", NULL);
    value_put_cstr(&arena, m, "some", "x");
    value_put_text_or_null(&arena, m, "empty", TEXT_EMPTY);
    value_put_text_or_null(&arena, m, "full", TEXT("y"));
    value_put_instant(&arena, m, "at", (struct instant){0});
    value_put_instant(&arena, m, "unset", INSTANT_NONE);
    value_put_instant(&arena, m, "never", INSTANT_NEVER);
    value_put_bool(&arena, m, "flag", false);
    expect_text(json(m),
                "{\"list\":[null,true,false,-9223372036854775808,0.5,{}],\"none\":null,\"some\":\"x\",\"empty\":null,"
                "\"full\":\"y\",\"at\":\"1970-01-01T00:00:00Z\",\"unset\":null,\"never\":null,\"flag\":false}");
}

/* People read this form in a terminal and in bundles. */
static void pretty_print_is_indented(void **state)
{
    (void) state;
    struct value *m = value_map(&arena), *l = value_list(&arena);
    value_push(&arena, l, value_int(&arena, 1));
    value_push(&arena, l, value_int(&arena, 2));
    value_put(&arena, m, "a", l);
    value_put(&arena, m, "b", value_map(&arena));
    value_put(&arena, m, "c", value_list(&arena));
    struct buf b = BUF_INIT;
    value_json_pretty(&b, m);
    assert_string_equal(b.at, "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": []\n}");
    buf_done(&b);
}

/* An unescaped quote or line end in a title breaks the whole body; an unescaped control character can drive a terminal.
 */
static void strings_are_escaped(void **state)
{
    (void) state;
    expect_text(json_text("say \"hi\" \\ /", 12), "\"say \\\"hi\\\" \\\\ /\"");
    expect_text(json_text("\b\f\n\r\t", 5), "\"\\b\\f\\n\\r\\t\"");
    expect_text(json_text("\0\x01\x1F\x20", 4), "\"\\u0000\\u0001\\u001f \"");
    expect_text(json_text("\x7E\x7F\xC2\x80\xC2\x9F\xC2\xA0", 8), "\"~\\u007f\\u0080\\u009f\xC2\xA0\"");
    expect_text(json_text("\xE2\x82\xAC \xF0\x9F\x9A\xA8", 8), "\"\xE2\x82\xAC \xF0\x9F\x9A\xA8\"");
    expect_text(json_text(NULL, 0), "\"\"");
    struct value *m = value_map(&arena);
    value_put_key(&arena, m, TEXT("a\"b"), value_null(&arena));
    expect_text(json(m), "{\"a\\\"b\":null}");
}

/* A receiver that gets invalid UTF-8 answers 400 for ever, and the page is never delivered. */
static void invalid_bytes_become_replacement_characters(void **state)
{
    (void) state;
    expect_text(json_text("a\xFFz", 3), "\"a\xEF\xBF\xBDz\"");
    expect_text(json_text("\xE2\x82", 2), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    expect_text(json_text("\xC3\"", 2), "\"\xEF\xBF\xBD\\\"\"");
    struct prng p;
    prng_init(&p, 3);
    for (int i = 0; i < 2000; i++) {
        char bytes[40];
        size_t len = (size_t) prng_below(&p, sizeof(bytes));
        for (size_t k = 0; k < len; k++) {
            bytes[k] = (char) (unsigned char) prng_next(&p);
        }
        struct text t = json_text(bytes, len);
        assert_true(text_is_utf8(t) && !text_has_control(t));
    }
}

/* Reals are shown to people and authorities: 0.1 must not become 0.1000000000000000055. */
static void reals_are_the_shortest_that_read_back(void **state)
{
    (void) state;
    static const struct {
        double r;
        const char *shown;
    } cases[] = {{0.1, "0.1"},
                 {1.0, "1"},
                 {-3.0, "-3"},
                 {0.0, "0"},
                 {100.0, "100"},
                 {1.21, "1.21"},
                 {1500000.5, "1500000.5"},
                 {123456789012345.0, "123456789012345"},
                 {1e21, "1e21"},
                 {1e-7, "1e-7"},
                 {-2.5e-10, "-2.5e-10"},
                 {5e-324, "5e-324"},
                 {1.7976931348623157e308, "1.7976931348623157e308"},
                 {1.0 / 3.0, "0.3333333333333333"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        expect_text(value_real_text(&arena, cases[i].r), cases[i].shown);
    }
    double huge = 1e308 * 10.0;
    expect_text(value_real_text(&arena, huge), "null");
    expect_text(value_real_text(&arena, -huge), "null");
    expect_text(value_real_text(&arena, huge - huge), "null");
    struct prng p;
    prng_init(&p, 4);
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = prng_next(&p);
        double r = 0;
        memcpy(&r, &bits, sizeof(r));
        struct text t = value_real_text(&arena, r);
        double again = strtod(text_cstr(&arena, t), NULL);
        assert_true(text_is(t, "null") || memcmp(&again, &r, sizeof(r)) == 0);
    }
}

/* Bodies and contexts are asked for names that may not be there, or be something else. */
static void readers_answer_for_what_is_not_there(void **state)
{
    (void) state;
    struct value *m = value_map(&arena);
    value_put_cstr(&arena, m, "t", "x");
    value_put_int(&arena, m, "n", 7);
    value_put_bool(&arena, m, "b", true);
    expect_text(value_get_text(m, "t"), "x");
    expect_text(value_get_text(m, "n"), "");
    expect_text(value_get_text(m, "absent"), "");
    expect_text(value_get_text(NULL, "t"), "");
    assert_int_equal(value_get_int(m, "n", 1), 7);
    assert_int_equal(value_get_int(m, "t", 1), 1);
    assert_true(value_get_bool(m, "b", false));
    assert_true(value_get_bool(m, "n", true));
    assert_null(value_get(value_list(&arena), "t"));
    assert_null(value_get(value_int(&arena, 1), "t"));
    assert_null(value_get_key(m, TEXT("T")));
}

/* A copy that still points into the request's arena is a use after free one turn later. */
static void a_copy_owns_all_of_itself(void **state)
{
    (void) state;
    struct arena first = ARENA_INIT;
    char changing[] = "text";
    struct value *m = value_map(&first), *l = value_list(&first);
    value_put_text(&first, m, changing, (struct text){changing, 4});
    value_push(&first, l, m);
    value_push(&first, l, value_real(&first, 1.5));
    struct value *copy = value_copy(&arena, l);
    memset(changing, 'X', 4); /* value_text() and keys were copied too */
    arena_done(&first);
    expect_text(json(copy), "[{\"text\":\"text\"},1.5]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maps_keep_the_order_of_insertion),
        cmocka_unit_test(every_kind_prints),
        cmocka_unit_test(pretty_print_is_indented),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(invalid_bytes_become_replacement_characters),
        cmocka_unit_test(reals_are_the_shortest_that_read_back),
        cmocka_unit_test(readers_answer_for_what_is_not_there),
        cmocka_unit_test(a_copy_owns_all_of_itself),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
