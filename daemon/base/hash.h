/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hash: SHA-256, HMAC and constant-time compare, by libsodium, and the two ways we print bytes.
 *
 * The only file of base that knows a library. Nothing random here: randomness is passed in by whoever owns a source of
 * it.
 */
#ifndef NIS2_BASE_HASH_H
#define NIS2_BASE_HASH_H

#include "base/text.h"

#define HASH_LEN 32

struct hash {
    uint8_t at[HASH_LEN];
};

/* To be called once before anything else here; aborts if the library cannot start. */
void hash_init(void);

struct hash hash_of(const void *bytes, size_t len);
/* SHA-256 over the parts, each preceded by its length as 8 bytes, big endian, so that parts cannot run together. */
struct hash hash_of_parts(const struct text *parts, size_t count);
struct hash hash_mac(struct text key, const void *bytes, size_t len); /* HMAC-SHA-256, any key length */
bool hash_equal(const struct hash *a, const struct hash *b);          /* constant time */
bool hash_is_zero(const struct hash *h);

struct text hash_hex(struct arena *arena, const struct hash *h); /* 64 small letters and digits */
struct text hex_text(struct arena *arena, const void *bytes, size_t len);
bool hex_parse(struct text t, void *ret, size_t len);                        /* exactly 2 * len digits */
struct text base64_text(struct arena *arena, const void *bytes, size_t len); /* standard alphabet, padded */
bool base64_parse(struct arena *arena, struct text t, struct text *ret);     /* standard alphabet, padded or not */

/* SHA-256 in pieces, for files. */
struct hash_stream {
    _Alignas(64) unsigned char state[256];
};
void hash_stream_init(struct hash_stream *s);
void hash_stream_add(struct hash_stream *s, const void *bytes, size_t len);
struct hash hash_stream_end(struct hash_stream *s);

#endif
