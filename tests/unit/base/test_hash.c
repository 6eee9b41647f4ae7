/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hash: the published test vectors (FIPS 180, RFC 4231, RFC 4648), and the doors for hex and base64.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "base/hash.h"

static struct arena arena = ARENA_INIT;

static int start(void **state)
{
    (void) state;
    hash_init();
    return 0;
}

static struct text hex_of(struct hash h)
{
    return hash_hex(&arena, &h);
}

/* The ledger's chain is verified by other tools with plain SHA-256; ours must be the same. */
static void sha256_is_the_published_one(void **state)
{
    (void) state;
    expect_text(hex_of(hash_of(NULL, 0)), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect_text(hex_of(hash_of("abc", 3)), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* A file hashed in pieces must have the hash it has as a whole, wherever the pieces end. */
static void a_stream_gives_the_same_hash(void **state)
{
    (void) state;
    char bytes[200];
    memset(bytes, 'a', sizeof(bytes));
    for (size_t split = 0; split <= sizeof(bytes); split++) {
        struct hash_stream s;
        hash_stream_init(&s);
        hash_stream_add(&s, bytes, split);
        hash_stream_add(&s, NULL, 0);
        hash_stream_add(&s, bytes + split, sizeof(bytes) - split);
        struct hash in_pieces = hash_stream_end(&s), at_once = hash_of(bytes, sizeof(bytes));
        assert_true(hash_equal(&in_pieces, &at_once));
    }
    struct hash_stream s;
    hash_stream_init(&s);
    for (int i = 0; i < 10000; i++) {
        hash_stream_add(&s, bytes, 100);
    }
    expect_text(hex_of(hash_stream_end(&s)), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Two deliveries whose parts run together would share an id, and the second would be dropped as a repeat. */
static void parts_cannot_run_together(void **state)
{
    (void) state;
    const struct text a[] = {TEXT("ab"), TEXT("c")}, b[] = {TEXT("a"), TEXT("bc")},
                      c[] = {TEXT("ab"), TEXT("c"), TEXT("")};
    expect_text(hex_of(hash_of_parts(a, 2)), "601d5476e2ccfe2c87a2bba7a322659734a05749d5b5aa781f513e4912db0d5f");
    expect_text(hex_of(hash_of_parts(b, 2)), "3fafa1cf2f19a7c1129beb20cf0983f73a489a221fc0dd2f16d1be292d089205");
    struct hash two = hash_of_parts(a, 2), three = hash_of_parts(c, 3), none = hash_of_parts(NULL, 0);
    assert_false(hash_equal(&two, &three));
    expect_text(hex_of(none), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* Receivers check our signatures with their own HMAC; with another one every page would be thrown away. */
static void hmac_is_the_published_one(void **state)
{
    (void) state;
    char key[131];
    memset(key, 0x0b, 20);
    expect_text(hex_of(hash_mac((struct text){key, 20}, "Hi There", 8)),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    memset(key, 0xaa, sizeof(key));
    const char *words = "Test Using Larger Than Block-Size Key - Hash Key First";
    expect_text(hex_of(hash_mac((struct text){key, sizeof(key)}, words, strlen(words))),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    expect_text(hex_of(hash_mac(TEXT_EMPTY, NULL, 0)),
                "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

/* Tokens are compared with this: one byte unnoticed is a door left open. */
static void equality_sees_every_byte(void **state)
{
    (void) state;
    struct hash a = hash_of("a", 1), b = a, zero = {{0}};
    assert_true(hash_equal(&a, &b));
    assert_true(hash_is_zero(&zero));
    for (size_t i = 0; i < HASH_LEN; i++) {
        b = a;
        b.at[i] ^= 1;
        assert_false(hash_equal(&a, &b));
        zero.at[i] = 1;
        assert_false(hash_is_zero(&zero));
        zero.at[i] = 0;
    }
}

/* A link token with a digit too few or too many must not be taken for another one. */
static void hex_takes_exactly_its_digits(void **state)
{
    (void) state;
    unsigned char got[2] = {9, 9};
    assert_true(hex_parse(TEXT("00fF"), got, 2));
    assert_int_equal(got[0], 0);
    assert_int_equal(got[1], 255);
    static const char *const bad[] = {"", "00f", "00fff", "00ff00", "00fg", "0x00", " 0ff", "00:f"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        got[0] = 9;
        assert_false(hex_parse(text_of(bad[i]), got, 2));
        assert_int_equal(got[0], 9);
    }
    assert_true(hex_parse(TEXT_EMPTY, got, 0));
    assert_false(hex_parse(TEXT("00"), got, SIZE_MAX / 2 + 2));
    expect_text(hex_text(&arena, "\x00\xAB", 2), "00ab");
    expect_text(hex_text(&arena, NULL, 0), "");
}

/* Bodies that were filed travel as base64: each byte must arrive, and what is no base64 must be refused, not guessed.
 */
static void base64_round_trips_and_refuses_the_rest(void **state)
{
    (void) state;
    static const char *const pairs[][3] = {{"", "", ""},
                                           {"f", "Zg==", "Zg"},
                                           {"fo", "Zm8=", "Zm8"},
                                           {"foo", "Zm9v", "Zm9v"},
                                           {"foob", "Zm9vYg==", "Zm9vYg"},
                                           {"\xFB\xFF", "+/8=", "+/8"}};
    struct text got = TEXT("kept");
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        expect_text(base64_text(&arena, pairs[i][0], strlen(pairs[i][0])), pairs[i][1]);
        assert_true(base64_parse(&arena, text_of(pairs[i][1]), &got));
        expect_text(got, pairs[i][0]);
        assert_true(base64_parse(&arena, text_of(pairs[i][2]), &got));
        expect_text(got, pairs[i][0]);
    }
    static const char *const bad[] = {
        "Z", "Zg=", "=", "====", "Z===", "Zm9v=", "Zg==Zg==", "-_8=", "Zm 9v", "Zm9v\n", "Zh==", "Zm9vé"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        got = TEXT("kept");
        assert_false(base64_parse(&arena, text_of(bad[i]), &got));
        expect_text(got, "kept");
    }
    char bytes[256];
    for (size_t i = 0; i < sizeof(bytes); i++) {
        bytes[i] = (char) (unsigned char) i;
    }
    for (size_t len = 0; len <= sizeof(bytes); len++) {
        assert_true(base64_parse(&arena, base64_text(&arena, bytes, len), &got));
        assert_true(text_equal(got, (struct text){bytes, len}));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_is_the_published_one),
        cmocka_unit_test(a_stream_gives_the_same_hash),
        cmocka_unit_test(parts_cannot_run_together),
        cmocka_unit_test(hmac_is_the_published_one),
        cmocka_unit_test(equality_sees_every_byte),
        cmocka_unit_test(hex_takes_exactly_its_digits),
        cmocka_unit_test(base64_round_trips_and_refuses_the_rest),
    };
    int failed = cmocka_run_group_tests(tests, start, NULL);
    arena_done(&arena);
    return failed;
}
