/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_ack: who has an incident, role by role, and since when nobody does.
 *
 *   acknowledged ──▶ one holding a role, the newest is `ack` ──▶ what it covers, and no role is missing for, is
 * answered taken back ────▶ the holdings of that contact go ──────────▶ what nothing covers any more is open again
 *
 * Each answers for themselves: that legal gives it back does not take it from technical. An entry of older releases
 * names nobody; it ended every answer and opened nothing, and it still does.
 */
#include "core/apply_parts.h"

#include <string.h>

#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/own.h"

static void holding_drop(struct incident *incident, size_t at)
{
    struct holding *h = &incident->holdings[at];
    own_text_drop(&h->role);
    own_text_drop(&h->contact);
    own_text_drop(&h->note);
    memmove(h, h + 1, (incident->holding_count - at - 1) * sizeof *h);
    incident->holding_count--;
}

void apply_ack_done(struct incident *incident)
{
    while (incident->holding_count > 0) {
        holding_drop(incident, incident->holding_count - 1);
    }
    mem_free(incident->holdings);
    own_text_drop(&incident->ack.contact);
    own_text_drop(&incident->ack.note);
}

/* The newest that still stands at `now`. */
static void ack_settle(struct incident *incident, struct instant now)
{
    struct acknowledgement *ack = &incident->ack;
    ack->is_set = false;
    for (size_t i = incident->holding_count; i > 0 && !ack->is_set; i--) {
        const struct holding *h = &incident->holdings[i - 1];
        if (instant_before(now, h->until)) {
            ack->is_set = true;
            ack->at = h->at;
            ack->until = h->until;
            ack->covers = h->covers;
            own_text(&ack->contact, h->contact);
            own_text(&ack->note, h->note);
        }
    }
    if (!ack->is_set) {
        own_text_drop(&ack->contact);
        own_text_drop(&ack->note);
    }
}

/* What was handed over is the new holder's, in whatever role it was held. */
static void hand_on(struct incident *incident, const struct entry_acknowledged *e, struct instant at)
{
    for (size_t i = 0; e->from.len > 0 && i < incident->holding_count; i++) {
        struct holding *h = &incident->holdings[i];
        if (text_equal(h->contact, e->from)) {
            own_text(&h->contact, e->contact);
            own_text(&h->note, e->note);
            h->at = at;
            h->until = e->until;
            h->covers = e->covers > h->covers ? e->covers : h->covers;
        }
    }
}

/* Several must answer, that role among them. */
static bool is_needed(const struct incident *incident, struct text role)
{
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *a = &incident->pager.alerts[i];
        for (size_t k = 0; k < a->need_count; k++) {
            if (text_equal(a->need[k], role)) {
                return true;
            }
        }
    }
    return false;
}

/* Takes over from a colleague of that role, and from whoever had it when no role was asked for. */
static void take(struct incident *incident, const struct entry_acknowledged *e, struct instant at)
{
    int64_t covers = e->covers;
    for (size_t i = incident->holding_count; i > 0; i--) {
        const struct holding *h = &incident->holdings[i - 1];
        bool is_same = text_equal(h->role, e->role);
        if (is_same || !is_needed(incident, h->role)) {
            covers = h->covers > covers ? h->covers : covers;
            holding_drop(incident, i - 1);
        }
    }
    incident->holdings = mem_reserve(incident->holdings, &incident->holding_cap, incident->holding_count + 1,
                                     sizeof *incident->holdings);
    struct holding *h = &incident->holdings[incident->holding_count++];
    memset(h, 0, sizeof *h);
    own_text(&h->role, e->role);
    own_text(&h->contact, e->contact);
    own_text(&h->note, e->note);
    h->at = at;
    h->until = e->until;
    h->covers = covers;
}

void apply_acknowledged(struct incident *incident, const struct entry *entry)
{
    const struct entry_acknowledged *e = &entry->u.acknowledged;
    REQUIRE(incident != NULL);
    hand_on(incident, e, entry->at);
    take(incident, e, entry->at);
    struct acknowledgement *ack = &incident->ack;
    ack->is_set = true;
    ack->at = entry->at;
    ack->until = e->until;
    ack->covers = e->covers;
    own_text(&ack->contact, e->contact);
    own_text(&ack->note, e->note);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        struct alert *a = &incident->pager.alerts[i];
        /* One that several roles must answer is answered by the last of them. */
        if (a->number <= e->covers && a->acked_by.len == 0 && alert_missing_role(incident, a).len == 0) {
            own_text(&a->acked_by, e->contact);
            a->acked_at = entry->at;
        }
    }
}

/* Whoever of those left has answered for it; NULL: nobody. */
static const struct holding *covering(const struct incident *incident, const struct alert *a, struct instant now)
{
    for (size_t i = 0; i < incident->holding_count && alert_missing_role(incident, a).len == 0; i++) {
        const struct holding *h = &incident->holdings[i];
        if (a->number <= h->covers && instant_before(now, h->until)) {
            return h;
        }
    }
    return NULL;
}

static void open_again(struct incident *incident, int64_t covers, struct instant now)
{
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        struct alert *a = &incident->pager.alerts[i];
        if (a->number > covers || a->acked_by.len == 0 || !alert_asks(a) || alert_is_over(incident, a)) {
            continue;
        }
        const struct holding *still = covering(incident, a, now);
        if (still != NULL) {
            own_text(&a->acked_by, still->contact);
        } else {
            own_text_drop(&a->acked_by);
            a->acked_at = INSTANT_NONE;
            incident->given_back_at = now;
            incident->has_run_out = false;
        }
    }
}

void apply_unacknowledged(struct incident *incident, const struct entry *entry)
{
    const struct entry_unacknowledged *e = &entry->u.unacknowledged;
    int64_t covers = 0;
    REQUIRE(incident != NULL);
    for (size_t i = incident->holding_count; i > 0; i--) {
        const struct holding *h = &incident->holdings[i - 1];
        bool is_over = (enum back_why) e->why != BACK_EXPIRED || !instant_before(entry->at, h->until);
        if (e->contact.len == 0 || (is_over && text_equal(h->contact, e->contact))) {
            covers = h->covers > covers ? h->covers : covers;
            holding_drop(incident, i - 1);
        }
    }
    if (e->contact.len == 0) {
        incident->ack.is_set = false;
        own_text_drop(&incident->ack.contact);
        own_text_drop(&incident->ack.note);
        return;
    }
    ack_settle(incident, entry->at);
    open_again(incident, covers, entry->at);
    if ((enum back_why) e->why == BACK_EXPIRED) {
        incident->given_back_at = entry->at; /* also when what it covered is remembered no more */
        incident->has_run_out = true;
    }
}
