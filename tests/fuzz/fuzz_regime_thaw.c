/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a frozen regime: corrupt, or a regime that freezes to the same bytes again and can be checked; and one
 * that passes the check can be reckoned with, whatever has happened, the same whether its rules were read once or anew.
 */
#include <stddef.h>
#include <stdint.h>

#include "core/reckon.h"
#include "core/regime.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct instant now = {INT64_C(1795255200)}; /* 2026-11-21 */

static struct instant event_at(void *context, struct text event)
{
    (void) context;
    return event.len % 4 == 3 ? INSTANT_NONE : instant_add(now, SPAN_H((int64_t) event.len * 7));
}

static void each_event(void *context, struct text event)
{
    ENSURE(context != NULL && event.len > 0);
}

static void reckon_stage(const struct stage *stage, struct arena *arena)
{
    const struct instant filings[] = {now, instant_add(now, SPAN_D(40)), instant_add(now, SPAN_D(400))};
    static const struct holidays none = {NULL, 0};
    struct reckon_rules rules = reckon_rules_of(stage, arena);
    struct reckon_facts facts = {.event = event_at, .zone = &civil_utc, .holidays = &none};
    facts.filings = filings;
    facts.filing_count = 3;
    struct reckoned anew = reckon(stage, &facts);
    facts.rules = &rules;
    struct reckoned once = reckon(stage, &facts);
    ENSURE(instant_equal(anew.target, once.target) && instant_equal(anew.limit, once.limit));
    ENSURE(once.turn <= RECKON_TURNS_MAX && text_equal(anew.anchor_event, once.anchor_event));
}

static void use(const struct regime *regime, struct arena *arena)
{
    regime_events(regime, each_event, arena);
    for (size_t i = 0; i < regime->stage_count; i++) {
        (void) regime_stand_in(regime, regime->stages[i].late_event);
        if (regime->stages[i].target.len > 0)
            reckon_stage(&regime->stages[i], arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct text frozen = {(const char *) data, size};
    struct regime *regime = NULL;
    struct complaint why = {0};
    if (regime_thaw(frozen, &arena, &regime, &why) == STATUS_OK) {
        struct buf again = BUF_INIT;
        regime_freeze(regime, &again);
        ENSURE(text_equal(frozen, buf_text(&again)));
        struct hash digest = hash_of(data, size);
        ENSURE(hash_equal(&digest, &regime->digest));
        if (regime_check(regime, &why) != STATUS_OK)
            ENSURE(why.where[0] != '\0' && why.words[0] != '\0');
        else
            use(regime, &arena);
        buf_done(&again);
    } else {
        ENSURE(regime == NULL && why.status == STATUS_CORRUPT && why.words[0] != '\0');
    }
    arena_done(&arena);
    return 0;
}
