/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text, buf and status: bytes are what they were, bounds hold, and a complaint stays readable when it is cut.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "base/text.h"

static struct arena arena = ARENA_INIT;

static int start(void **state)
{
    (void) state;
    arena_reset(&arena);
    return 0;
}

/* A NULL pointer with length 0 is a text like any other; treating it differently crashes on empty fields. */
static void empty_texts_are_all_equal(void **state)
{
    (void) state;
    assert_true(text_equal(TEXT_EMPTY, TEXT("")));
    assert_true(text_equal(text_of(NULL), TEXT_EMPTY));
    assert_true(text_is(TEXT_EMPTY, ""));
    assert_int_equal(text_compare(TEXT_EMPTY, TEXT("")), 0);
    assert_true(text_starts(TEXT_EMPTY, TEXT_EMPTY));
    assert_true(text_ends(TEXT("x"), TEXT_EMPTY));
    assert_int_equal(text_find(TEXT_EMPTY, TEXT_EMPTY), 0);
    expect_text(text_copy(&arena, TEXT_EMPTY), "");
    assert_string_equal(text_cstr(&arena, TEXT_EMPTY), "");
    expect_text(text_trim(TEXT_EMPTY), "");
    expect_text(text_lower(&arena, TEXT_EMPTY), "");
}

/* Ids are compared all over the program: a wrong answer acknowledges somebody else's alert. */
static void comparing_is_by_bytes_and_total(void **state)
{
    (void) state;
    assert_true(text_equal(TEXT("abc"), TEXT("abc")));
    assert_false(text_equal(TEXT("abc"), TEXT("abd")));
    assert_false(text_equal(TEXT("abc"), TEXT("ab")));
    assert_false(text_is(TEXT("ab\0c"), "ab"));
    assert_int_equal(text_compare(TEXT("ab"), TEXT("abc")), -1);
    assert_int_equal(text_compare(TEXT("b"), TEXT("abc")), 1);
    assert_int_equal(text_compare(TEXT("\xC3\xA9"), TEXT("z")), 1); /* bytes are unsigned */
    assert_true(text_equal_nocase(TEXT("Content-LENGTH"), TEXT("content-length")));
    assert_false(text_equal_nocase(TEXT("@"), TEXT("`"))); /* one bit apart like letters, but no letters */
    assert_false(text_equal_nocase(TEXT("a"), TEXT("ab")));
    expect_text(text_lower(&arena, TEXT("ÀB[Z")), "Àb[z");
}

/* Cutting and finding are how lines, addresses and rules are read. */
static void cutting_and_finding(void **state)
{
    (void) state;
    struct text before = TEXT("kept"), after = TEXT("kept");
    assert_false(text_cut(TEXT("abc"), '=', &before, &after));
    expect_text(before, "kept");
    expect_text(after, "kept");
    assert_true(text_cut(TEXT("a=b=c"), '=', &before, &after));
    expect_text(before, "a");
    expect_text(after, "b=c");
    assert_true(text_cut(TEXT("="), '=', &before, &after));
    expect_text(before, "");
    expect_text(after, "");
    assert_int_equal(text_find(TEXT("abcabd"), TEXT("abd")), 3);
    assert_true(text_find(TEXT("abc"), TEXT("abcd")) == SIZE_MAX);
    assert_true(text_find(TEXT("aab"), TEXT("ba")) == SIZE_MAX);
    assert_true(text_starts(TEXT("webhook"), TEXT("web")));
    assert_false(text_starts(TEXT("we"), TEXT("web")));
    assert_true(text_ends(TEXT("webhook"), TEXT("hook")));
    assert_false(text_ends(TEXT("ok"), TEXT("hook")));
    expect_text(text_trim(TEXT(" \t a b\r\n")), "a b");
    expect_text(text_trim(TEXT(" \r\n\t ")), "");
}

/* A cut in the middle of a character would make a message invalid UTF-8, and a receiver would refuse the whole of it.
 */
static void clipping_never_splits_a_character(void **state)
{
    (void) state;
    struct text t = TEXT("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\xA8"); /* lengths 1, 2, 3, 4 */
    static const size_t whole[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t max = 0; max < ARRAY_LEN(whole); max++) {
        assert_int_equal(text_clip(t, max).len, whole[max]);
    }
    assert_int_equal(text_clip(TEXT("\x80\x80\x80\x80\x80\x80\x80\x80"), 6).len, 6); /* no UTF-8: cut where it is */
}

/* Numbers come from headers, bodies and files; one that does not fit must not become another one. */
static void whole_numbers_at_their_bounds(void **state)
{
    (void) state;
    int64_t n = 77;
    assert_true(text_int(TEXT("0"), &n) && n == 0);
    assert_true(text_int(TEXT("-0"), &n) && n == 0);
    assert_true(text_int(TEXT("007"), &n) && n == 7);
    assert_true(text_int(TEXT("9223372036854775807"), &n) && n == INT64_MAX);
    assert_true(text_int(TEXT("-9223372036854775808"), &n) && n == INT64_MIN);
    static const char *const bad[] = {"",
                                      "-",
                                      "+1",
                                      " 1",
                                      "1 ",
                                      "1a",
                                      "0x1",
                                      "1.0",
                                      "--1",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "99999999999999999999",
                                      "-99999999999999999999"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        n = 77;
        assert_false(text_int(text_of(bad[i]), &n));
        assert_int_equal(n, 77);
    }
}

/* What passes this door is printed to terminals and put into JSON and PDFs by others; each case is an attack of its
 * own. */
static void utf8_is_checked_to_the_letter(void **state)
{
    (void) state;
    static const char *const good[] = {"",
                                       "plain",
                                       "\x7F",
                                       "\xC2\x80",
                                       "\xDF\xBF",
                                       "\xE0\xA0\x80",
                                       "\xED\x9F\xBF",
                                       "\xEE\x80\x80",
                                       "\xF0\x90\x80\x80",
                                       "\xF4\x8F\xBF\xBF"};
    static const char *const bad[] = {"\x80",
                                      "\xBF",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xC2",
                                      "\xC2 ",
                                      "\xE0\x9F\xBF",
                                      "\xE0\xA0",
                                      "\xED\xA0\x80",
                                      "\xED\xBF\xBF",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xF0\x90\x80",
                                      "\xFE",
                                      "\xFF",
                                      "ok\xE2\x82",
                                      "\xE2\x28\xA1",
                                      "\xF8\x88\x80\x80\x80"};
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        assert_true(text_is_utf8(text_of(good[i])));
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_false(text_is_utf8(text_of(bad[i])));
        assert_true(text_has_control(text_of(bad[i])));
    }
    assert_true(text_is_utf8(TEXT("a\0b")));
}

/* Each code point that exists must be accepted and decoded to itself, and no two encodings may mean the same. */
static void every_code_point_decodes_to_itself(void **state)
{
    (void) state;
    for (uint32_t p = 0; p <= 0x10FFFF; p++) {
        char b[4];
        size_t len = p < 0x80 ? 1 : p < 0x800 ? 2 : p < 0x10000 ? 3 : 4;
        static const uint32_t marks[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
        for (size_t i = 0; i < len; i++) {
            uint32_t bits = p >> (6 * (len - 1 - i));
            b[i] = (char) (unsigned char) (i == 0 ? marks[len] | bits : 0x80U | (bits & 0x3FU));
        }
        uint32_t got = 0;
        size_t step = text_utf8_at((struct text){b, len}, 0, &got);
        bool is_surrogate = p >= 0xD800 && p <= 0xDFFF;
        assert_int_equal(step, is_surrogate ? 0 : len);
        assert_int_equal(got, is_surrogate ? 0 : p);
    }
}

/* A title with an escape sequence or a bidirectional override would show the on-call engineer something else than it
 * says. */
static void control_characters_are_seen(void **state)
{
    (void) state;
    assert_false(text_has_control(TEXT("two\nlines\tand ümlauts \xE2\x82\xAC \xF0\x9F\x9A\xA8")));
    assert_true(text_has_control(TEXT("\x1B[31m")));
    assert_true(text_has_control(TEXT("a\0b")));
    assert_true(text_has_control(TEXT("\r")));
    assert_true(text_has_control(TEXT("\x1F")));
    assert_false(text_has_control(TEXT("\x20")));
    assert_false(text_has_control(TEXT("\x7E")));
    assert_true(text_has_control(TEXT("\x7F")));
    assert_true(text_has_control(TEXT("\xC2\x80")));
    assert_true(text_has_control(TEXT("\xC2\x9F")));
    assert_false(text_has_control(TEXT("\xC2\xA0")));
    assert_false(text_has_control(TEXT("\xE2\x80\xA9")));
    assert_true(text_has_control(TEXT("\xE2\x80\xAA"))); /* U+202A */
    assert_true(text_has_control(TEXT("\xE2\x80\xAE"))); /* U+202E */
    assert_false(text_has_control(TEXT("\xE2\x80\xAF")));
    assert_false(text_has_control(TEXT("\xE2\x81\xA5")));
    assert_true(text_has_control(TEXT("\xE2\x81\xA6"))); /* U+2066 */
    assert_true(text_has_control(TEXT("\xE2\x81\xA9"))); /* U+2069 */
    assert_false(text_has_control(TEXT("\xE2\x81\xAA")));
}

static struct text nearest(const char *word)
{
    static const struct text keys[] = {{"timezone", 8}, {"listen", 6}, {"channels", 8}, {"contacts", 8},
                                       {"to", 2},       {"mode", 4},   {"node", 4},     {"", 0}};
    return text_nearest(text_of(word), keys, ARRAY_LEN(keys));
}

/* "Did you mean" helps with a slip of the finger, and misleads when it suggests something unrelated. */
static void nearest_finds_slips_and_nothing_else(void **state)
{
    (void) state;
    expect_text(nearest("timezome"), "timezone");  /* changed */
    expect_text(nearest("timezon"), "timezone");   /* dropped */
    expect_text(nearest("timezzone"), "timezone"); /* added */
    expect_text(nearest("litsen"), "listen");      /* swapped */
    expect_text(nearest("TimeZone"), "timezone");  /* case */
    expect_text(nearest("chanels"), "channels");
    expect_text(nearest("lode"), "mode");     /* two are as near: the first wins */
    expect_text(nearest("listxyz"), "");      /* 7 letters: 2 may differ, here 3 do */
    expect_text(nearest("lisxxn"), "listen"); /* 6 letters: 2 differ */
    expect_text(nearest("xo"), "");           /* 2 letters: none may differ */
    expect_text(nearest("to"), "to");
    expect_text(nearest("mod"), "mode"); /* 3 letters: one may */
    expect_text(nearest(""), "");
    expect_text(text_nearest(TEXT("x"), NULL, 0), "");
    char longest[65];
    memset(longest, 'a', sizeof(longest));
    struct text at_bound = {longest, 64}, past = {longest, 65};
    expect_text(text_nearest(past, &past, 1), "");
    assert_int_equal(text_nearest(at_bound, &at_bound, 1).len, 64);
}

/* A format with a slice must print the slice and not what lies behind it. */
static void formatting(void **state)
{
    (void) state;
    struct text slice = {"abcdef", 3};
    expect_text(text_format(&arena, "%.*s-%d", TEXT_ARG(slice), 7), "abc-7");
    expect_text(text_format(&arena, "%.*s", TEXT_ARG(TEXT_EMPTY)), "");
    char large[5000];
    memset(large, 'x', sizeof(large) - 1);
    large[sizeof(large) - 1] = '\0';
    assert_int_equal(text_format(&arena, "%s", large).len, sizeof(large) - 1);
}

/* A buffer is how every message is put together: what goes in comes out, and it is always a C string. */
static void buffers_grow_and_keep_their_bytes(void **state)
{
    (void) state;
    struct buf b = BUF_INIT;
    assert_int_equal(buf_text(&b).len, 0);
    buf_add(&b, TEXT_EMPTY);
    buf_addf(&b, "%s", "");
    assert_null(b.at);
    for (int i = 0; i < 1000; i++) {
        buf_addf(&b, "%d,", i % 10);
        assert_int_equal(b.at[b.len], '\0');
    }
    assert_int_equal(b.len, 2000);
    assert_memory_equal(b.at + 1990, "5,6,7,8,9,", 10);
    size_t cap = b.cap;
    buf_clear(&b);
    assert_int_equal(b.cap, cap);
    assert_string_equal(b.at, "");
    buf_add_cstr(&b, "a");
    buf_add_char(&b, '\0');
    buf_add_bytes(&b, "bc", 2);
    assert_int_equal(b.len, 4);
    assert_memory_equal(b.at, "a\0bc", 5);
    buf_done(&b);
    assert_null(b.at);
    buf_done(&b);
}

/* A complaint that was cut inside a character could not be sent as JSON, and the person would get no answer at all. */
static void complaints_are_cut_between_characters(void **state)
{
    (void) state;
    char where[300], words[1100];
    for (size_t i = 0; i + 1 < sizeof(where); i++) {
        where[i] = 'w';
    }
    where[sizeof(where) - 1] = '\0';
    words[0] = 'x';
    for (size_t i = 1; i + 2 < sizeof(words); i += 2) {
        words[i] = '\xC3';
        words[i + 1] = '\xA9';
    }
    words[1099] = '\0';
    struct complaint c;
    assert_int_equal(complain(&c, STATUS_IO, where, "%s", words), STATUS_IO);
    assert_int_equal(c.status, STATUS_IO);
    assert_int_equal(strlen(c.where), sizeof(c.where) - 1);
    assert_int_equal(strlen(c.words), sizeof(c.words) - 1); /* 1 + 2 * 255 */
    assert_true(text_is_utf8(text_of(c.words)));
    assert_int_equal(complain(&c, STATUS_IO, "w", "%s", words + 1), STATUS_IO);
    assert_int_equal(strlen(c.words), sizeof(c.words) - 2); /* one byte short: the next character has two */
    assert_true(text_is_utf8(text_of(c.words)));
}

/* Layers wrap each other's complaints in place, and may not care for them at all. */
static void complaints_may_quote_themselves(void **state)
{
    (void) state;
    struct complaint c;
    (void) complain(&c, STATUS_CORRUPT, "row 7", "is short");
    (void) complain(&c, STATUS_IO, c.where, "cannot go on: %s", c.words);
    assert_string_equal(c.where, "row 7");
    assert_string_equal(c.words, "cannot go on: is short");
    assert_int_equal(complain(NULL, STATUS_BUSY, "x", "y"), STATUS_BUSY);
}

/* Words of a status are in logs and in the API: two that are alike would tell nobody anything. */
static void status_words_differ(void **state)
{
    (void) state;
    for (int i = STATUS_OK; i <= STATUS_UNAVAILABLE; i++) {
        for (int j = STATUS_OK; j < i; j++) {
            assert_string_not_equal(status_word((enum status) i), status_word((enum status) j));
        }
    }
    assert_string_equal(status_word(STATUS_OK), "ok");
    assert_string_equal(status_word(STATUS_BAD_INPUT), "bad-input");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(empty_texts_are_all_equal, start),
        cmocka_unit_test_setup(comparing_is_by_bytes_and_total, start),
        cmocka_unit_test_setup(cutting_and_finding, start),
        cmocka_unit_test_setup(clipping_never_splits_a_character, start),
        cmocka_unit_test_setup(whole_numbers_at_their_bounds, start),
        cmocka_unit_test_setup(utf8_is_checked_to_the_letter, start),
        cmocka_unit_test_setup(every_code_point_decodes_to_itself, start),
        cmocka_unit_test_setup(control_characters_are_seen, start),
        cmocka_unit_test_setup(nearest_finds_slips_and_nothing_else, start),
        cmocka_unit_test_setup(formatting, start),
        cmocka_unit_test_setup(buffers_grow_and_keep_their_bytes, start),
        cmocka_unit_test_setup(complaints_are_cut_between_characters, start),
        cmocka_unit_test_setup(complaints_may_quote_themselves, start),
        cmocka_unit_test_setup(status_words_differ, start),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
