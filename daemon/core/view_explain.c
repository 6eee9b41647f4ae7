/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_explain: why a clock stands where it stands, in words a lawyer can check against the article; and the regimes
 * in force. What a report still lacks is in view_check.c.
 */
#include "core/explain_clock.h"
#include "core/view.h"

struct page {
    const struct view *view;
    struct value *lines;
};

static void line(const struct page *page, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void line(const struct page *page, const char *fmt, ...)
{
    struct buf buf = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&buf, fmt, args);
    va_end(args);
    value_push(page->view->arena, page->lines, value_text(page->view->arena, buf_text(&buf)));
    buf_done(&buf);
}

struct value *view_explain(const struct view *v, const struct incident *incident, const struct obligation *o)
{
    struct page page = {v, value_list(v->arena)};
    const struct regime *regime = o->frozen->regime;
    line(&page, "%.*s: %s", TEXT_ARG(obligation_name(v->arena, incident, o)),
         obligation_state_names[obligation_state(incident, o, v->now)]);
    line(&page, "Regime: %.*s (%.*s), frozen at the opening, digest %.*s", TEXT_ARG(regime->id),
         TEXT_ARG(regime->title), TEXT_ARG(hex_text(v->arena, o->frozen->digest.at, 8)));
    const struct regime *now = rules_regime_at(v->rules, regime->id, incident->opened_at);
    if (now != NULL && !hash_equal(&now->digest, &o->frozen->digest)) {
        line(&page, "The regime file in force now is another one, digest %.*s; this incident keeps its own.",
             TEXT_ARG(hex_text(v->arena, now->digest.at, 8)));
    }
    line(&page, "Source: %.*s", TEXT_ARG(o->stage->source));
    line(&page, "Confidence of that source: %s", confidence_names[o->stage->confidence]);
    explain_clock(v, incident, o, page.lines);
    if (o->end_reason.len > 0) {
        line(&page, "Ended: %.*s", TEXT_ARG(o->end_reason));
    }
    struct value *out = value_map(v->arena);
    value_put(v->arena, out, "obligation", view_obligation(v, incident, o));
    value_put(v->arena, out, "lines", page.lines);
    return out;
}

struct value *view_regimes(const struct view *v)
{
    struct value *out = value_list(v->arena);
    for (size_t i = 0; i < v->rules->regime_count; i++) {
        const struct regime *r = &v->rules->regimes[i];
        struct value *map = value_map(v->arena), *stages = value_list(v->arena);
        for (size_t k = 0; k < r->stage_count; k++) {
            const struct stage *s = &r->stages[k];
            struct value *stage = value_map(v->arena), *to = value_list(v->arena);
            for (size_t a = 0; a < s->addressees.count; a++) {
                value_push(v->arena, to, value_text(v->arena, s->addressees.at[a]));
            }
            value_put_text(v->arena, stage, "id", s->id);
            value_put_text(v->arena, stage, "title", s->title);
            value_put_cstr(v->arena, stage, "kind", stage_kind_names[s->kind]);
            value_put_text_or_null(v->arena, stage, "target", s->target);
            value_put_text_or_null(v->arena, stage, "limit", s->limit);
            value_put(v->arena, stage, "addressees", to);
            value_put_text(v->arena, stage, "source", s->source);
            value_put_cstr(v->arena, stage, "confidence", confidence_names[s->confidence]);
            value_push(v->arena, stages, stage);
        }
        value_put_text(v->arena, map, "id", r->id);
        value_put_text(v->arena, map, "title", r->title);
        value_put_text(v->arena, map, "source", r->source);
        value_put_cstr(v->arena, map, "confidence", confidence_names[r->confidence]);
        value_put_text(v->arena, map, "digest", hash_hex(v->arena, &r->digest));
        value_put(v->arena, map, "stages", stages);
        value_push(v->arena, out, map);
    }
    return out;
}
