/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hash: the ledger's chain, derived ids and signatures rest on these few functions; libsodium does the work.
 *
 * hash_of_parts() writes each part's length before it, because "ab" + "c" and "a" + "bc" are different things to sign.
 *
 * Surprising: the stream's state is a plain array in the header, so that no other file sees sodium.h; its size is
 * checked here.
 */
#include "base/hash.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct hash_stream), "the state fits");
_Static_assert(crypto_hash_sha256_BYTES == HASH_LEN && crypto_auth_hmacsha256_BYTES == HASH_LEN, "SHA-256 is 32 bytes");

void hash_init(void)
{
    REQUIRE(sodium_init() >= 0);
}

/* A pointer the library may be given for no bytes at all. */
static const unsigned char *bytes_at(const void *bytes, size_t len)
{
    static const unsigned char nothing[1];
    return len > 0 ? bytes : nothing;
}

struct hash hash_of(const void *bytes, size_t len)
{
    struct hash h;
    (void) crypto_hash_sha256(h.at, bytes_at(bytes, len), len);
    return h;
}

struct hash hash_of_parts(const struct text *parts, size_t count)
{
    struct hash_stream s;
    hash_stream_init(&s);
    for (size_t i = 0; i < count; i++) {
        unsigned char len[8];
        for (unsigned b = 0; b < 8; b++) {
            len[b] = (unsigned char) ((uint64_t) parts[i].len >> (56 - 8 * b));
        }
        hash_stream_add(&s, len, sizeof(len));
        hash_stream_add(&s, parts[i].at, parts[i].len);
    }
    return hash_stream_end(&s);
}

struct hash hash_mac(struct text key, const void *bytes, size_t len)
{
    crypto_auth_hmacsha256_state state;
    struct hash h;
    (void) crypto_auth_hmacsha256_init(&state, bytes_at(key.at, key.len), key.len);
    (void) crypto_auth_hmacsha256_update(&state, bytes_at(bytes, len), len);
    (void) crypto_auth_hmacsha256_final(&state, h.at);
    sodium_memzero(&state, sizeof(state));
    return h;
}

bool hash_equal(const struct hash *a, const struct hash *b)
{
    return sodium_memcmp(a->at, b->at, HASH_LEN) == 0;
}

bool hash_is_zero(const struct hash *h)
{
    return sodium_is_zero(h->at, HASH_LEN) == 1;
}

struct text hash_hex(struct arena *arena, const struct hash *h)
{
    return hex_text(arena, h->at, HASH_LEN);
}

struct text hex_text(struct arena *arena, const void *bytes, size_t len)
{
    REQUIRE(len < SIZE_MAX / 4);
    char *at = arena_alloc(arena, len * 2 + 1);
    (void) sodium_bin2hex(at, len * 2 + 1, bytes_at(bytes, len), len);
    return (struct text){at, len * 2};
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool hex_parse(struct text t, void *ret, size_t len)
{
    if (len > SIZE_MAX / 2 || t.len != len * 2) {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        if (hex_digit(t.at[i]) < 0) {
            return false;
        }
    }
    unsigned char *to = ret;
    for (size_t i = 0; i < len; i++) {
        to[i] = (unsigned char) (hex_digit(t.at[2 * i]) * 16 + hex_digit(t.at[2 * i + 1]));
    }
    return true;
}

struct text base64_text(struct arena *arena, const void *bytes, size_t len)
{
    REQUIRE(len < SIZE_MAX / 4);
    size_t room = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
    char *at = arena_alloc(arena, room);
    (void) sodium_bin2base64(at, room, bytes_at(bytes, len), len, sodium_base64_VARIANT_ORIGINAL);
    return (struct text){at, room - 1};
}

bool base64_parse(struct arena *arena, struct text t, struct text *ret)
{
    bool is_padded = t.len > 0 && t.at[t.len - 1] == '=';
    int variant = is_padded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    size_t room = t.len / 4 * 3 + 3;
    unsigned char *at = arena_alloc(arena, room);
    size_t len = 0;
    if (t.len > 0 && sodium_base642bin(at, room, t.at, t.len, NULL, &len, NULL, variant) != 0) {
        return false;
    }
    *ret = (struct text){(const char *) at, len};
    return true;
}

/* Through void *, which is aligned because the array is. */
static crypto_hash_sha256_state *state_of(struct hash_stream *s)
{
    void *at = s->state;
    return at;
}

void hash_stream_init(struct hash_stream *s)
{
    memset(s, 0, sizeof(*s));
    (void) crypto_hash_sha256_init(state_of(s));
}

void hash_stream_add(struct hash_stream *s, const void *bytes, size_t len)
{
    (void) crypto_hash_sha256_update(state_of(s), bytes_at(bytes, len), len);
}

struct hash hash_stream_end(struct hash_stream *s)
{
    struct hash h;
    (void) crypto_hash_sha256_final(state_of(s), h.at);
    return h;
}
