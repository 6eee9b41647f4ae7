/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_pager: alerts, deliveries, channels and people as values, see view.h. Addresses of people are shown to whoever
 * may read the configuration's people at all; secrets are not known here.
 */
#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/circuit.h"
#include "core/proof.h"
#include "core/schedule.h"
#include "core/view.h"

static const char *delivery_word(const struct delivery *d)
{
    return d->state == DELIVERY_QUEUED && d->is_held ? "held" : delivery_state_names[d->state];
}

static struct value *alert_deliveries(const struct view *v, const struct pager *pager, int64_t number)
{
    struct value *list = value_list(v->arena);
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        for (size_t k = 0; k < d->alert_count; k++) {
            if (d->alerts[k] != number) {
                continue;
            }
            struct value *map = value_map(v->arena);
            value_put_int(v->arena, map, "number", d->number);
            value_put_text_or_null(v->arena, map, "contact", d->contact);
            value_put_text(v->arena, map, "channel", d->channel);
            value_put_cstr(v->arena, map, "state", delivery_word(d));
            value_put_cstr(v->arena, map, "how", d->state == DELIVERY_ENDED ? delivery_end_names[d->how] : NULL);
            value_put_cstr(v->arena, map, "verdict",
                           d->tries > 0 && d->state != DELIVERY_IN_FLIGHT ? verdict_names[d->verdict] : NULL);
            value_put_text_or_null(v->arena, map, "detail", d->detail);
            value_push(v->arena, list, map);
            break;
        }
    }
    return list;
}

static struct value *text_list(const struct view *v, const struct text *at, size_t count)
{
    struct value *list = value_list(v->arena);
    for (size_t i = 0; i < count; i++) {
        value_push(v->arena, list, value_text(v->arena, at[i]));
    }
    return list;
}

struct value *view_alert(const struct view *v, const struct incident *incident, const struct alert *a)
{
    struct value *map = value_map(v->arena);
    const struct pager *pager = incident != NULL ? &incident->pager : &v->registry->desk;
    const struct obligation *o =
        incident != NULL && a->stage.len > 0 ? incident_obligation(incident, a->regime, a->stage, a->addressee) : NULL;
    value_put_int(v->arena, map, "number", a->number);
    value_put_text_or_null(v->arena, map, "ref", incident != NULL ? incident->ref : TEXT_EMPTY);
    value_put_cstr(v->arena, map, "kind", alert_kind_names[a->kind]);
    value_put_text(v->arena, map, "step", a->step);
    value_put_text_or_null(v->arena, map, "obligation",
                           o != NULL ? obligation_name(v->arena, incident, o) : TEXT_EMPTY);
    value_put_instant(v->arena, map, "raised_at", a->raised_at);
    value_put_instant(v->arena, map, "due_at", a->due_at);
    value_put(v->arena, map, "contacts", text_list(v, a->contacts, a->contact_count));
    value_put(v->arena, map, "need", text_list(v, a->need, a->need_count));
    value_put_bool(v->arena, map, "notice", a->is_notice);
    value_put_bool(v->arena, map, "repeat", a->is_repeat);
    value_put_bool(v->arena, map, "over", incident != NULL && alert_is_over(incident, a));
    value_put_text_or_null(v->arena, map, "acked_by", a->acked_by);
    value_put_instant(v->arena, map, "acked_at", a->acked_at);
    value_put_text_or_null(v->arena, map, "words", a->words);
    value_put(v->arena, map, "deliveries", alert_deliveries(v, pager, a->number));
    return map;
}

/* Of the desk nothing asks: tests, defects and digests only tell. */
static bool still_asks(const struct incident *incident, const struct alert *a)
{
    return incident != NULL && a->acked_by.len == 0 && alert_asks(a) && !alert_is_over(incident, a);
}

/* --- pages of a list ---------------------------------------------------------------------------------------------- */

/* An alert or a delivery, wherever it lies. */
struct place {
    const struct incident *incident; /* NULL: of the desk */
    int64_t number;
    const void *what;
};

/* The `limit` lowest numbers past `after`: a heap with the highest of them on top. */
struct page {
    struct place *at;
    size_t count, limit;
    int64_t after;
};

static void page_sink(struct page *page, size_t slot)
{
    struct place one = page->at[slot];
    for (size_t child = 2 * slot + 1; child < page->count; child = 2 * slot + 1) {
        if (child + 1 < page->count && page->at[child + 1].number > page->at[child].number) {
            child++;
        }
        if (page->at[child].number <= one.number) {
            break;
        }
        page->at[slot] = page->at[child];
        slot = child;
    }
    page->at[slot] = one;
}

static void page_take(struct page *page, struct place one)
{
    if (one.number <= page->after) {
        return;
    }
    if (page->count < page->limit) {
        size_t slot = page->count++;
        for (; slot > 0 && page->at[(slot - 1) / 2].number < one.number; slot = (slot - 1) / 2) {
            page->at[slot] = page->at[(slot - 1) / 2];
        }
        page->at[slot] = one;
    } else if (page->limit > 0 && one.number < page->at[0].number) {
        page->at[0] = one;
        page_sink(page, 0);
    }
}

/* Lowest first. */
static void page_sort(struct page *page)
{
    size_t count = page->count;
    while (page->count > 1) {
        struct place highest = page->at[0];
        page->at[0] = page->at[--page->count];
        page_sink(page, 0);
        page->at[page->count] = highest;
    }
    page->count = count;
}

static struct page page_new(const struct view *v, size_t room, const struct view_page *asked)
{
    size_t limit = asked->limit < room ? asked->limit : room;
    return (struct page){ARENA_ARRAY(v->arena, struct place, limit + 1), 0, limit, asked->after};
}

static void take_alerts(struct page *page, const struct incident *incident, const struct pager *pager, bool all)
{
    for (size_t i = 0; i < pager->alert_count; i++) {
        if (all || still_asks(incident, &pager->alerts[i])) {
            page_take(page, (struct place){incident, pager->alerts[i].number, &pager->alerts[i]});
        }
    }
}

struct value *view_alerts(const struct view *v, struct text ref, bool all, const struct view_page *asked)
{
    const struct registry *r = v->registry;
    struct value *out = value_list(v->arena);
    size_t room = r->desk.alert_count;
    for (size_t i = 0; i < r->incident_count; i++) {
        room += r->incidents[i]->pager.alert_count;
    }
    struct page page = page_new(v, room, asked);
    for (size_t i = 0; i < r->incident_count; i++) {
        const struct incident *incident = r->incidents[i];
        if (ref.len == 0 || text_equal(incident->ref, ref)) {
            take_alerts(&page, incident, &incident->pager, all);
        }
    }
    if (ref.len == 0) {
        take_alerts(&page, NULL, &r->desk, all);
    }
    page_sort(&page);
    for (size_t i = 0; i < page.count; i++) {
        value_push(v->arena, out, view_alert(v, page.at[i].incident, page.at[i].what));
    }
    return out;
}

struct value *view_delivery(const struct view *v, const struct incident *incident, const struct delivery *d,
                            bool with_text)
{
    struct value *map = value_map(v->arena);
    struct value *alerts = value_list(v->arena);
    value_put_int(v->arena, map, "number", d->number);
    value_put_bool(v->arena, map, "throttled", d->is_throttled);
    value_put_text(v->arena, map, "id", d->id);
    value_put_text_or_null(v->arena, map, "ref", incident != NULL ? incident->ref : TEXT_EMPTY);
    value_put_text_or_null(v->arena, map, "contact", d->contact);
    value_put_text(v->arena, map, "channel", d->channel);
    value_put_cstr(v->arena, map, "signal", delivery_signal_names[d->signal]);
    value_put_cstr(v->arena, map, "state", delivery_word(d));
    value_put_cstr(v->arena, map, "how", d->state == DELIVERY_ENDED ? delivery_end_names[d->how] : NULL);
    value_put_int(v->arena, map, "tries", d->tries);
    value_put_int(v->arena, map, "failures", d->failures);
    value_put_instant(v->arena, map, "queued_at", d->queued_at);
    value_put_instant(v->arena, map, "next_try_at", d->state == DELIVERY_QUEUED ? d->next_try_at : INSTANT_NONE);
    value_put_instant(v->arena, map, "last_try_at", d->last_try_at);
    value_put_cstr(v->arena, map, "verdict",
                   d->tries > 0 && d->state != DELIVERY_IN_FLIGHT ? verdict_names[d->verdict] : NULL);
    value_put_int(v->arena, map, "code", d->code);
    value_put_text_or_null(v->arena, map, "detail", d->detail);
    value_put_text_or_null(v->arena, map, "subject", d->subject);
    for (size_t i = 0; i < d->alert_count; i++) {
        value_push(v->arena, alerts, value_int(v->arena, d->alerts[i]));
    }
    value_put(v->arena, map, "alerts", alerts);
    if (with_text) {
        value_put_text_or_null(v->arena, map, "text", d->text);
    }
    return map;
}

static void take_deliveries(struct page *page, const struct incident *incident, const struct pager *pager, bool all)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        bool is_pending = d->state == DELIVERY_QUEUED || d->state == DELIVERY_IN_FLIGHT;
        bool is_given_up =
            d->state == DELIVERY_ENDED && d->how == DELIVERY_GIVEN_UP; /* stays visible (contract section 7) */
        if (all || is_pending || is_given_up) {
            page_take(page, (struct place){incident, d->number, d});
        }
    }
}

struct value *view_deliveries(const struct view *v, bool all, const struct view_page *asked)
{
    const struct registry *r = v->registry;
    struct value *out = value_list(v->arena);
    size_t room = r->desk.delivery_count;
    for (size_t i = 0; i < r->incident_count; i++) {
        room += r->incidents[i]->pager.delivery_count;
    }
    struct page page = page_new(v, room, asked);
    take_deliveries(&page, NULL, &r->desk, all);
    for (size_t i = 0; i < r->incident_count; i++) {
        take_deliveries(&page, r->incidents[i], &r->incidents[i]->pager, all);
    }
    page_sort(&page);
    for (size_t i = 0; i < page.count; i++) {
        value_push(v->arena, out, view_delivery(v, page.at[i].incident, page.at[i].what, false));
    }
    return out;
}

static void put_circuit(const struct view *v, struct value *map, struct text channel)
{
    const struct circuit *c = circuit_find(v->registry, channel);
    bool is_open = c != NULL && c->is_open;
    value_put_cstr(v->arena, map, "circuit", is_open ? "open" : "closed");
    value_put_int(v->arena, map, "failures", c != NULL ? c->failures : 0);
    value_put_instant(v->arena, map, "open_since", is_open ? c->opened_at : INSTANT_NONE);
    value_put_instant(v->arena, map, "next_probe_at", is_open ? c->probe_at : INSTANT_NONE);
    value_put_instant(v->arena, map, "asked_until", circuit_asked_until(v->registry, channel, v->now));
}

struct value *view_channels(const struct view *v)
{
    struct value *out = value_list(v->arena);
    for (size_t i = 0; i < v->rules->channel_count; i++) {
        const struct channel *c = &v->rules->channels[i];
        struct value *map = value_map(v->arena);
        value_put_text(v->arena, map, "name", c->id);
        value_put_cstr(v->arena, map, "type", channel_type_names[c->type]);
        value_put_bool(v->arena, map, "in_force", c->is_in_force);
        value_put_bool(v->arena, map, "out_of_band", c->is_out_of_band);
        value_put_cstr(v->arena, map, "detail", c->detail_full ? "full" : "minimal");
        value_put_cstr(v->arena, map, "mark", channel_mark_names[registry_channel_mark(v->registry, c->id)]);
        struct text reason = TEXT_EMPTY;
        for (size_t k = 0; k < v->registry->channel_count; k++) {
            if (text_equal(v->registry->channels[k].channel, c->id)) {
                reason = v->registry->channels[k].reason;
            }
        }
        value_put_text_or_null(v->arena, map, "reason", reason);
        put_circuit(v, map, c->id);
        value_push(v->arena, out, map);
    }
    return out;
}

static struct value *on_call_for(const struct view *v, struct text contact)
{
    struct value *list = value_list(v->arena);
    for (size_t i = 0; i < v->rules->schedule_count; i++) {
        struct text on_call[SCHEDULE_MAX];
        struct schedule roster = duty_roster(v->registry, &v->rules->schedules[i]);
        size_t count = schedule_on_call(&roster, v->now, on_call);
        for (size_t k = 0; k < count; k++) {
            if (text_equal(on_call[k], contact)) {
                value_push(v->arena, list, value_text(v->arena, v->rules->schedules[i].id));
            }
        }
    }
    return list;
}

struct value *view_contacts(const struct view *v)
{
    struct value *out = value_list(v->arena);
    for (size_t i = 0; i < v->rules->contact_count; i++) {
        const struct contact *c = &v->rules->contacts[i];
        struct value *map = value_map(v->arena), *reach = value_list(v->arena);
        for (size_t k = 0; k < c->reach_count; k++) {
            struct value *way = value_map(v->arena);
            value_put_text(v->arena, way, "channel", c->reach[k].channel);
            value_put_text_or_null(v->arena, way, "address", c->reach[k].address);
            value_push(v->arena, reach, way);
        }
        value_put_text(v->arena, map, "name", c->id);
        value_put_text(v->arena, map, "full_name", c->name);
        value_put_text(v->arena, map, "role", c->role);
        value_put(v->arena, map, "users", text_list(v, c->users.at, c->users.count));
        value_put(v->arena, map, "reach", reach);
        value_put(v->arena, map, "on_call_for", on_call_for(v, c->id));
        const struct duty_proof *p = duty_proof_find(&v->registry->duty, c->id);
        value_put_instant(v->arena, map, "tested_at", p != NULL ? p->tested_at : INSTANT_NONE);
        value_put_instant(v->arena, map, "answered_at", p != NULL ? p->answered_at : INSTANT_NONE);
        value_put_bool(v->arena, map, "unproven", proof_is_missing(v->registry, v->rules, c, v->now));
        value_push(v->arena, out, map);
    }
    return out;
}
