/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_diff: see regime_diff.h. The shapes that freeze a regime list its keys, so that a key that is added there is
 * compared here without anybody thinking of it.
 */
#include "core/regime_diff.h"

#include "core/regime_shapes.h"

static bool is_same_value(const struct value *a, const struct value *b)
{
    struct buf left = BUF_INIT, right = BUF_INIT;
    value_json(&left, a);
    value_json(&right, b);
    bool is_same = text_equal(buf_text(&left), buf_text(&right));
    buf_done(&left);
    buf_done(&right);
    return is_same;
}

static void add(struct value *list, struct text where, const struct value *from, const struct value *to,
                struct arena *arena)
{
    struct value *row = value_map(arena);
    value_put_text(arena, row, "where", where);
    value_put(arena, row, "from", from != NULL ? value_copy(arena, from) : value_null(arena));
    value_put(arena, row, "to", to != NULL ? value_copy(arena, to) : value_null(arena));
    value_push(arena, list, row);
}

static void compare(struct value *list, const struct shape *shape, const void *from, const void *to, struct text stage,
                    struct arena *arena)
{
    const struct value *a = shape_value(shape, from, arena), *b = shape_value(shape, to, arena);
    for (size_t i = 0; i < shape->count; i++) {
        struct text key = text_of(shape->fields[i].name);
        const struct value *left = value_get_key(a, key), *right = value_get_key(b, key);
        bool is_same = left == NULL || right == NULL ? left == right : is_same_value(left, right);
        if (!is_same) {
            struct text where = stage.len == 0 ? key : text_format(arena, "%.*s.%.*s", TEXT_ARG(stage), TEXT_ARG(key));
            add(list, where, left, right, arena);
        }
    }
}

static const struct value *gist(const struct stage *stage, struct arena *arena)
{
    return stage->target.len > 0 ? value_text(arena, stage->target)
                                 : value_text(arena, text_of(stage_kind_names[stage->kind]));
}

struct value *regime_diff(const struct regime *from, const struct regime *to, struct arena *arena)
{
    struct value *list = value_list(arena);
    compare(list, &regime_head_shape, from, to, TEXT_EMPTY, arena);
    for (size_t i = 0; i < from->stage_count; i++) {
        const struct stage *stage = &from->stages[i], *other = regime_stage(to, stage->id);
        if (other == NULL) {
            add(list, stage->id, gist(stage, arena), NULL, arena);
        } else {
            compare(list, &regime_stage_shape, stage, other, stage->id, arena);
        }
    }
    for (size_t i = 0; i < to->stage_count; i++) {
        if (regime_stage(from, to->stages[i].id) == NULL) {
            add(list, to->stages[i].id, NULL, gist(&to->stages[i], arena), arena);
        }
    }
    return list;
}
