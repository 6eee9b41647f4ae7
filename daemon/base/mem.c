/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mem: the heap, and arenas made of chunks of it.
 *
 *   arena ──▶ chunk (newest, being filled) ──▶ chunk ──▶ chunk
 *
 * Chunks double in size up to CHUNK_MAX; something larger than that gets a chunk of its own. A reset keeps the largest
 * of the ordinary ones and gives the rest back, so one heavy turn does not cost memory for ever.
 *
 * Surprising: under the address sanitizer everything not handed out is poisoned, so a pointer kept beyond a reset is
 * caught at its use.
 */
#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define MEM_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MEM_POISONS 1
#endif
#endif
#if defined(MEM_POISONS)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void) (at), (void) (size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void) (at), (void) (size))
#endif

#define CHUNK_MIN ((size_t) 4096)
#define CHUNK_MAX ((size_t) 1 << 20)
#define FIRST_BYTES ((size_t) 128) /* of an array that begins */
#define FIRST_ITEMS ((size_t) 8)
#define ALIGNMENT alignof(max_align_t)

struct arena_chunk {
    struct arena_chunk *next;
    size_t size; /* of bytes[] */
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

void *mem_alloc(size_t size)
{
    void *p = calloc(1, size > 0 ? size : 1);
    if (p == NULL) {
        check_failed(__FILE__, __LINE__, "out of memory");
    }
    return p;
}

void *mem_grow(void *old, size_t size)
{
    void *p = realloc(old, size > 0 ? size : 1);
    if (p == NULL) {
        check_failed(__FILE__, __LINE__, "out of memory");
    }
    return p;
}

void mem_free(void *p)
{
    free(p);
}

void *mem_reserve(void *array, size_t *cap, size_t need, size_t item_size)
{
    if (need <= *cap) {
        return array;
    }
    REQUIRE(item_size > 0);
    /* Large things are mostly alone or few (an incident's filings); small ones come in heaps. */
    size_t first = item_size >= FIRST_BYTES ? 1 : FIRST_BYTES / item_size;
    size_t wanted = *cap > 0 ? *cap : first < FIRST_ITEMS ? first : FIRST_ITEMS;
    while (wanted < need) {
        REQUIRE(wanted <= SIZE_MAX / 2);
        wanted *= 2;
    }
    REQUIRE(wanted <= SIZE_MAX / item_size);
    *cap = wanted;
    return mem_grow(array, wanted * item_size);
}

static struct arena_chunk *chunk_new(size_t need, size_t after)
{
    size_t size = CHUNK_MIN;
    while (size < CHUNK_MAX && (size < need || size <= after)) {
        size *= 2;
    }
    if (size < need) {
        size = need;
    }
    REQUIRE(size <= SIZE_MAX - sizeof(struct arena_chunk));
    struct arena_chunk *c = mem_grow(NULL, sizeof(struct arena_chunk) + size);
    *c = (struct arena_chunk){.next = NULL, .size = size, .used = 0};
    ASAN_POISON_MEMORY_REGION(c->bytes, c->size);
    return c;
}

static void chunk_free(struct arena_chunk *c)
{
    ASAN_UNPOISON_MEMORY_REGION(c->bytes, c->size);
    mem_free(c);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    REQUIRE(size <= SIZE_MAX / 2);
    /* Never of length 0, so that two calls never give the same address. */
    size_t taken = ((size > 0 ? size : 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct arena_chunk *c = arena->first;
    if (c == NULL || c->size - c->used < taken) {
        c = chunk_new(taken, c != NULL ? c->size : 0);
        c->next = arena->first;
        arena->first = c;
    }
    unsigned char *p = c->bytes + c->used;
    c->used += taken;
    arena->used += taken;
    ASAN_UNPOISON_MEMORY_REGION(p, size);
    if (size > 0) {
        memset(p, 0, size);
    }
    return p;
}

void *arena_array(struct arena *arena, size_t item_size, size_t count)
{
    REQUIRE(item_size == 0 || count <= SIZE_MAX / 2 / item_size);
    return arena_alloc(arena, item_size * count);
}

void arena_reset(struct arena *arena)
{
    struct arena_chunk *kept = NULL;
    struct arena_chunk *next = NULL;
    for (struct arena_chunk *c = arena->first; c != NULL; c = next) {
        next = c->next;
        if (c->size <= CHUNK_MAX && (kept == NULL || c->size > kept->size)) {
            if (kept != NULL) {
                chunk_free(kept);
            }
            kept = c;
        } else {
            chunk_free(c);
        }
    }
    if (kept != NULL) {
        kept->next = NULL;
        kept->used = 0;
        ASAN_POISON_MEMORY_REGION(kept->bytes, kept->size);
    }
    *arena = (struct arena){.first = kept, .used = 0};
}

void arena_done(struct arena *arena)
{
    struct arena_chunk *next = NULL;
    for (struct arena_chunk *c = arena->first; c != NULL; c = next) {
        next = c->next;
        chunk_free(c);
    }
    *arena = (struct arena) ARENA_INIT;
}
