/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stale: see stale.h. One number stands for the obligation that an alert about the whole incident named, because the
 * list of obligations moves under a rebase and its texts are borrowed. All such alerts of a message name the same one.
 *
 * Surprising: a message that was made anew names what runs then, so it can be stale again only after another end.
 */
#include "core/stale.h"

#include "core/alert_over.h"

const struct obligation *stale_lead(const struct incident *incident, const struct alert *alert)
{
    if (alert->stage.len > 0) {
        return incident_obligation(incident, alert->regime, alert->stage, alert->addressee);
    }
    const struct obligation *first = NULL;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (obligation_is_ticking(incident, o) && o->stage->kind != STAGE_WATCH &&
            (first == NULL || instant_before(o->target, first->target))) {
            first = o;
        }
    }
    return first;
}

static uint64_t number_of(const struct obligation *o)
{
    const struct text parts[] = {o->frozen->regime->id, o->stage->id, o->addressee};
    struct hash hash = hash_of_parts(parts, ARRAY_LEN(parts));
    uint64_t number = 0;
    for (size_t i = 0; i < 8; i++) {
        number = number << 8 | hash.at[i];
    }
    return number | 1; /* 0 is none */
}

/* What an announcement says of stages is in its own words, which stay true. */
static bool names_the_lead(const struct alert *alert)
{
    return alert->stage.len == 0 && alert->kind != ALERT_ANNOUNCEMENT;
}

/* Nothing is said of those. */
static size_t count_moot(const struct incident *incident, const struct delivery *d)
{
    size_t count = 0;
    for (size_t i = 0; i < d->alert_count; i++) {
        const struct alert *alert = pager_alert(&incident->pager, d->alerts[i]);
        count += alert != NULL && alert_is_moot(incident, alert) ? 1 : 0;
    }
    return count;
}

void stale_note(const struct incident *incident, struct delivery *d)
{
    d->led_by = 0;
    d->left_out = incident != NULL ? count_moot(incident, d) : 0;
    for (size_t i = 0; incident != NULL && d->led_by == 0 && i < d->alert_count; i++) {
        const struct alert *alert = pager_alert(&incident->pager, d->alerts[i]);
        bool counts = alert != NULL && names_the_lead(alert) && !alert_is_moot(incident, alert);
        const struct obligation *o = counts ? stale_lead(incident, alert) : NULL;
        d->led_by = o != NULL ? number_of(o) : 0;
    }
}

static bool lead_has_ended(const struct incident *incident, const struct delivery *d)
{
    for (size_t i = 0; d->led_by != 0 && i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (number_of(o) == d->led_by) {
            return obligation_has_ended(o) || obligation_is_parked(incident, o);
        }
    }
    return false;
}

bool stale_is(const struct incident *incident, const struct delivery *d)
{
    return instant_is_set(d->first_try_at) && (lead_has_ended(incident, d) || count_moot(incident, d) > d->left_out);
}

static bool is_about_time(const struct alert *alert)
{
    return alert->kind == ALERT_DUE_SOON || alert->kind == ALERT_OVERDUE;
}

static bool asks_the_same(const struct alert *a, const struct alert *b)
{
    bool is_same_kind = a->kind == b->kind || (is_about_time(a) && is_about_time(b));
    return alert_asks(a) && is_same_kind && text_equal(a->regime, b->regime) && text_equal(a->stage, b->stage) &&
           text_equal(a->addressee, b->addressee);
}

bool stale_is_repeated(const struct pager *pager, const struct delivery *d, struct numbers newer)
{
    for (size_t i = 0; i < d->alert_count; i++) {
        const struct alert *old = pager_alert(pager, d->alerts[i]);
        bool is_said = false;
        for (size_t k = 0; k < newer.count && !is_said; k++) {
            const struct alert *alert = pager_alert(pager, newer.at[k]);
            is_said = old != NULL && alert != NULL && asks_the_same(old, alert);
        }
        if (!is_said) {
            return false;
        }
    }
    return d->alert_count > 0;
}

struct text stale_id_anew(struct turn *turn, const struct delivery *d)
{
    const struct text parts[] = {d->id, TEXT("anew")};
    struct hash hash = hash_of_parts(parts, ARRAY_LEN(parts));
    return text_format(turn->arena, "nis2d-%.*s", TEXT_ARG(hex_text(turn->arena, hash.at, 16)));
}
