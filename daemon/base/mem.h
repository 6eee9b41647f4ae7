/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mem and arena: the three lifetimes of memory.
 *
 *   process   mem_alloc() at start, never freed
 *   turn      an arena, reset when the turn (or the request) is over; nothing may keep a pointer into it
 *   object    mem_alloc()/mem_free() by the owner the header names, inside a byte budget of limits.h
 *
 * Running out of memory aborts: a restart is better tested than a branch nobody ever took. Core gets memory only from
 * here.
 */
#ifndef NIS2_BASE_MEM_H
#define NIS2_BASE_MEM_H

#include <stddef.h>

#include "base/check.h"

void *mem_alloc(size_t size) __attribute__((malloc, returns_nonnull));   /* zeroed; size 0 is allowed */
void *mem_grow(void *old, size_t size) __attribute__((returns_nonnull)); /* like realloc; new bytes are not zeroed */
void mem_free(void *p);                                                  /* NULL is fine */

/* Grows an array so that it can hold `need` items: doubles `*cap`, which begins with 8 small items or 1 large one. */
void *mem_reserve(void *array, size_t *cap, size_t need, size_t item_size) MUST_USE;

/* A bump allocator in chunks. arena_alloc() is zeroed and aligned for any type. */
struct arena {
    struct arena_chunk *first; /* taken */
    size_t used;               /* bytes handed out since the last reset */
};

#define ARENA_INIT                                                                                                     \
    {                                                                                                                  \
        NULL, 0                                                                                                        \
    }

void *arena_alloc(struct arena *arena, size_t size) __attribute__((returns_nonnull));
/* The same for an array; a product that does not fit aborts. */
void *arena_array(struct arena *arena, size_t item_size, size_t count) __attribute__((returns_nonnull));
void arena_reset(struct arena *arena); /* keeps one chunk for the next turn */
void arena_done(struct arena *arena);  /* frees everything; the arena may be used again */

#define ARENA_NEW(arena, type) ((type *) arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *) arena_array((arena), sizeof(type), (size_t) (n)))

#endif
