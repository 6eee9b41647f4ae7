/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words: see words.h. Open addressing with twice as many slots as words; nothing is ever taken out again.
 *
 * English goes in first and the language over it, so that a lookup never has to ask twice. It knows nothing of what the
 * words are for. Surprising: the keys are borrowed from the labels, the words are not: cleaning may shorten them.
 */
#include "core/words.h"

#include <string.h>

#include "core/draft_parts.h" /* draft_line() */

static uint32_t hash_of_key(struct text key)
{
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < key.len; i++) {
        hash = (hash ^ (unsigned char) key.at[i]) * 16777619U;
    }
    return hash;
}

static struct word *slot_of(const struct word_table *table, struct text key)
{
    size_t i = hash_of_key(key) & (table->size - 1);
    while (table->at[i].key.at != NULL && !text_equal(table->at[i].key, key)) {
        i = (i + 1) & (table->size - 1);
    }
    return &table->at[i];
}

static void take(const struct word_table *table, const struct value *words, struct arena *arena)
{
    for (const struct value_item *i = words != NULL ? words->first : NULL; i != NULL; i = i->next) {
        if (i->value->kind == VALUE_TEXT && i->value->text.len > 0 && i->key.len > 0) {
            *slot_of(table, i->key) = (struct word){i->key, draft_line(arena, i->value->text)};
        }
    }
}

static struct word_table table_of(struct text language, const struct value *own, const struct value *english,
                                  struct arena *arena)
{
    struct word_table table = {.language = language, .size = 2};
    size_t count = 1 + (own != NULL ? own->count : 0) + (english != NULL ? english->count : 0);
    while (table.size < 2 * count) {
        table.size *= 2;
    }
    table.at = ARENA_ARRAY(arena, struct word, table.size);
    memset(table.at, 0, table.size * sizeof *table.at);
    take(&table, english, arena);
    take(&table, own, arena);
    return table;
}

struct word_tables words_build(const struct value *labels, struct arena *arena)
{
    if (labels == NULL || labels->count == 0) {
        return (struct word_tables){NULL, 0};
    }
    struct word_table *at = ARENA_ARRAY(arena, struct word_table, labels->count);
    const struct value *english = value_get(labels, "en");
    size_t count = 0;
    for (const struct value_item *i = labels->first; i != NULL; i = i->next) {
        at[count++] = table_of(i->key, i->value, english, arena);
    }
    return (struct word_tables){at, count};
}

static const struct word_table *find(const struct word_tables *tables, struct text language)
{
    for (size_t i = 0; i < tables->count; i++) {
        if (text_equal(tables->at[i].language, language)) {
            return &tables->at[i];
        }
    }
    return NULL;
}

const struct word_table *words_table(const struct word_tables *tables, struct text language)
{
    const struct word_table *table = find(tables, language);
    struct text before, after;
    return table == NULL && text_cut(language, '-', &before, &after) ? find(tables, before) : table;
}

struct text words_get(const struct word_table *table, struct text key)
{
    return table != NULL ? slot_of(table, key)->said : TEXT_EMPTY;
}
