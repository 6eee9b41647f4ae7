/* SPDX-License-Identifier: Apache-2.0 */
/*
 * named_duties: see named_duties.h. The trace below a step, lines that begin with ">", is what happened and not what
 * the story asks for: a name there keeps nothing, or a rewritten story would keep what it once had. The digest is made
 * anew, for a rebase compares it with what was frozen.
 */
#include "tests/lib/named_duties.h"

#include "core/standing.h"

/* In a step, not in the trace. */
static bool names(struct text script, struct text word)
{
    struct text line, rest = script;
    bool is_there = false;
    while (!is_there && text_cut(rest, '\n', &line, &rest)) {
        is_there = !text_starts(line, TEXT(">")) && text_find(line, word) != SIZE_MAX;
    }
    return is_there;
}

void named_duties_keep(struct text script, struct rules *rules, struct arena *arena)
{
    struct regime *all = ARENA_ARRAY(arena, struct regime, rules->regime_count);
    struct buf frozen = BUF_INIT;
    for (size_t i = 0; i < rules->regime_count; i++) {
        all[i] = rules->regimes[i];
        struct stage *kept = ARENA_ARRAY(arena, struct stage, all[i].stage_count);
        size_t count = 0;
        for (size_t k = 0; k < all[i].stage_count; k++) {
            bool is_named = names(script, standing_id(arena, all[i].stages[k].id));
            if (is_named || !text_is(all[i].id, DUTY_REGIME)) {
                kept[count++] = all[i].stages[k];
            }
        }
        all[i].stages = kept;
        all[i].stage_count = count;
        if (text_is(all[i].id, DUTY_REGIME)) {
            buf_clear(&frozen);
            regime_freeze(&all[i], &frozen);
            all[i].digest = hash_of(frozen.at, frozen.len);
        }
    }
    buf_done(&frozen);
    rules->regimes = all;
}
