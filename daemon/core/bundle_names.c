/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bundle_names: see bundle_names.h. The hash is of the whole name as it is before it is made harmless. The daemon names
 * the folder and what a mail attaches, nis2ctl writes the files: both ask here.
 */
#include "core/bundle_names.h"

#include "base/hash.h"

#define HASHED 9 /* "-" and 8 digits */

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

static struct text fitted(struct arena *arena, struct text name, size_t most)
{
    size_t kept = name.len > most ? most - HASHED : name.len;
    char *at = arena_alloc(arena, kept + 1);
    for (size_t i = 0; i < kept; i++) {
        at[i] = is_plain(name.at[i]) ? name.at[i] : '_';
    }
    struct text plain = {at, kept};
    struct hash hash = hash_of(name.at, name.len);
    return kept < name.len ? text_format(arena, "%.*s-%.8s", TEXT_ARG(plain), hash_hex(arena, &hash).at) : plain;
}

static const char *before(bool is_exercise)
{
    return is_exercise ? "EXERCISE-" : "";
}

struct text bundle_folder(struct arena *arena, bool is_exercise, struct text ref, struct text regime, struct text stage,
                          struct text addressee)
{
    return fitted(arena,
                  text_format(arena, "%s%.*s-%.*s-%.*s-%.*s", before(is_exercise), TEXT_ARG(ref), TEXT_ARG(regime),
                              TEXT_ARG(stage), TEXT_ARG(addressee)),
                  BUNDLE_FOLDER_MOST);
}

struct text bundle_stem(struct arena *arena, bool is_exercise, struct text ref, struct text stage)
{
    return fitted(arena, text_format(arena, "%s%.*s-%.*s", before(is_exercise), TEXT_ARG(ref), TEXT_ARG(stage)),
                  BUNDLE_STEM_MOST);
}
