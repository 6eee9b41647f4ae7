/* SPDX-License-Identifier: Apache-2.0 */
/*
 * throttle: see throttle.h.
 *
 * For each contact the instants of the last LIMIT_THROTTLE messages are kept, oldest first; the bound of the
 * configuration looks at the last so many of them. A start reads one incident after the other, so they do not come in
 * order of time.
 */
#include "core/throttle.h"

#include <string.h>

#include "base/limits.h"
#include "core/own.h"

static struct pace *find(const struct registry *registry, struct text contact)
{
    for (size_t i = 0; i < registry->pace_count; i++) {
        if (text_equal(registry->paces[i].contact, contact)) {
            return &registry->paces[i];
        }
    }
    return NULL;
}

void throttle_drop_all(struct registry *registry)
{
    for (size_t i = 0; i < registry->pace_count; i++) {
        own_text_drop(&registry->paces[i].contact);
    }
    mem_free(registry->paces);
    registry->paces = NULL;
    registry->pace_count = registry->pace_cap = 0;
}

void throttle_note(struct registry *registry, struct text contact, struct instant at)
{
    struct pace *pace = find(registry, contact);
    if (pace == NULL) {
        if (registry->pace_count == LIMIT_CONTACTS) {
            throttle_drop_all(registry); /* names of many configurations: it begins anew */
        }
        registry->paces =
            mem_reserve(registry->paces, &registry->pace_cap, registry->pace_count + 1, sizeof *registry->paces);
        pace = &registry->paces[registry->pace_count++];
        memset(pace, 0, sizeof *pace);
        own_text(&pace->contact, contact);
    }
    if (pace->count == LIMIT_THROTTLE) {
        memmove(&pace->at[0], &pace->at[1], (LIMIT_THROTTLE - 1) * sizeof pace->at[0]);
        pace->count--;
    }
    size_t i = pace->count++;
    while (i > 0 && instant_before(at, pace->at[i - 1])) {
        pace->at[i] = pace->at[i - 1];
        i--;
    }
    pace->at[i] = at;
}

struct instant throttle_until(const struct registry *registry, const struct rules *rules, struct text contact,
                              struct instant now)
{
    const struct pace *pace = find(registry, contact);
    size_t most = (size_t) rules->throttle_messages;
    if (pace == NULL || rules->throttle_messages <= 0 || pace->count < most) {
        return INSTANT_NONE;
    }
    struct instant free_at = instant_add(pace->at[pace->count - most], rules->throttle_within);
    /* A clock that was set back makes nobody wait for longer than a window. */
    free_at = instant_min(free_at, instant_add(now, rules->throttle_within));
    return instant_before(now, free_at) ? free_at : INSTANT_NONE;
}

bool throttle_may_delay(const struct alert *alert)
{
    switch ((enum alert_kind) alert->kind) {
    case ALERT_OPENED:
    case ALERT_UNDECIDED:
    case ALERT_DUE_SOON:
    case ALERT_OVERDUE:
    case ALERT_REVIEW:
    case ALERT_PROOF:
        return alert->is_repeat || alert->is_notice;
    case ALERT_CLOSED:
        return true;
    case ALERT_ANNOUNCEMENT:
    case ALERT_HANDED:
    case ALERT_WANTED:
    case ALERT_TEST:
    case ALERT_DEFECT:
    case ALERT_DIGEST:
    case ALERT_DUTY:
        return false;
    }
    UNREACHABLE();
}
