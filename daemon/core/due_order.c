/* SPDX-License-Identifier: Apache-2.0 */
/*
 * due_order: see due_order.h.
 *
 * The walk does not take the heap apart: it keeps a small queue of its own in which places of the heap and obligations
 * stand side by side. A place that comes to the front puts its two children and its own obligations into the queue; an
 * obligation that comes to the front is the next one. So nothing is touched that is later than what was asked for.
 */
#include "core/due_order.h"

/* --- the heap ----------------------------------------------------------------------------------------------------- */

static bool has_list(const struct incident *incident)
{
    return !incident->is_void && incident_is_open(incident);
}

/* Of an incident that has a list. */
static bool is_on_list(const struct incident *incident, const struct obligation *o)
{
    const struct filing *f = obligation_filing(incident, o);
    if (incident->is_minor && obligation_is_parked(incident, o)) {
        return false; /* registered, and nobody waits for it */
    }
    bool is_unproven =
        f != NULL && !f->is_undone && incident->duty.len == 0 && f->reference.len == 0 && hash_is_zero(&f->receipt);
    return !obligation_has_ended(o) || is_unproven;
}

bool obligation_is_listed(const struct incident *incident, const struct obligation *obligation)
{
    return has_list(incident) && is_on_list(incident, obligation);
}

struct instant due_order_of(const struct incident *incident)
{
    struct instant first = INSTANT_NEVER;
    size_t count = has_list(incident) ? incident->obligation_count : 0;
    for (size_t i = 0; i < count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_minor = incident->is_minor && obligation_is_parked(incident, o);
        if (instant_is_set(o->target) && !obligation_has_ended(o) && !is_minor) {
            first = instant_min(first, o->target);
        }
    }
    return first;
}

static bool is_earlier(const struct incident *a, const struct incident *b)
{
    if (!instant_equal(a->due_at, b->due_at)) {
        return instant_before(a->due_at, b->due_at);
    }
    return incident_comes_before(a, b);
}

static void place(struct registry *registry, size_t slot, struct incident *incident)
{
    registry->due[slot] = incident;
    incident->due_slot = slot;
}

static void sift(struct registry *registry, size_t slot)
{
    struct incident *incident = registry->due[slot];
    while (slot > 0 && is_earlier(incident, registry->due[(slot - 1) / 2])) {
        place(registry, slot, registry->due[(slot - 1) / 2]);
        slot = (slot - 1) / 2;
    }
    for (size_t child = 2 * slot + 1; child < registry->due_count; child = 2 * slot + 1) {
        if (child + 1 < registry->due_count && is_earlier(registry->due[child + 1], registry->due[child])) {
            child++;
        }
        if (!is_earlier(registry->due[child], incident)) {
            break;
        }
        place(registry, slot, registry->due[child]);
        slot = child;
    }
    place(registry, slot, incident);
}

void due_order_update(struct registry *registry, struct incident *incident)
{
    struct instant at = due_order_of(incident);
    if (incident->due_slot == SIZE_MAX) {
        registry->due = mem_reserve(registry->due, &registry->due_cap, registry->due_count + 1, sizeof *registry->due);
        place(registry, registry->due_count++, incident);
    } else if (instant_equal(at, incident->due_at)) {
        return;
    }
    incident->due_at = at;
    sift(registry, incident->due_slot);
}

void due_order_remove(struct registry *registry, struct incident *incident)
{
    if (incident->due_slot == SIZE_MAX) {
        return;
    }
    struct incident *last = registry->due[--registry->due_count];
    if (last != incident) {
        place(registry, incident->due_slot, last);
        sift(registry, last->due_slot);
    }
    incident->due_slot = SIZE_MAX;
}

/* --- the walk ----------------------------------------------------------------------------------------------------- */

enum { CLASS_DATED, CLASS_UNDATED, CLASS_ENDED };

/* A place of the heap (`obligation` NULL) or an obligation. */
struct step {
    int class_; /* of a place: of the first thing it can bring */
    struct instant at;
    const struct incident *incident;
    const struct obligation *obligation;
    size_t slot;
};

struct queue {
    struct step *at;
    size_t count, cap;
};

static bool comes_before(const struct step *a, const struct step *b)
{
    if (a->class_ != b->class_) {
        return a->class_ < b->class_;
    }
    if (!instant_equal(a->at, b->at)) {
        return instant_before(a->at, b->at);
    }
    bool a_is_place = a->obligation == NULL, b_is_place = b->obligation == NULL;
    if (a_is_place != b_is_place) {
        return a_is_place; /* what it brings may be equal, and of an earlier reference */
    }
    if (a->incident != b->incident) {
        return incident_comes_before(a->incident, b->incident);
    }
    return a->obligation < b->obligation;
}

static void push(struct queue *q, struct step step)
{
    q->at = mem_reserve(q->at, &q->cap, q->count + 1, sizeof *q->at);
    size_t slot = q->count++;
    for (; slot > 0 && comes_before(&step, &q->at[(slot - 1) / 2]); slot = (slot - 1) / 2) {
        q->at[slot] = q->at[(slot - 1) / 2];
    }
    q->at[slot] = step;
}

static struct step pop(struct queue *q)
{
    struct step first = q->at[0], last = q->at[--q->count];
    size_t slot = 0;
    for (size_t child = 1; child < q->count; child = 2 * slot + 1) {
        if (child + 1 < q->count && comes_before(&q->at[child + 1], &q->at[child])) {
            child++;
        }
        if (!comes_before(&q->at[child], &last)) {
            break;
        }
        q->at[slot] = q->at[child];
        slot = child;
    }
    q->at[slot] = last;
    return first;
}

static void push_place(const struct registry *registry, struct queue *q, size_t slot)
{
    if (slot < registry->due_count) {
        const struct incident *incident = registry->due[slot];
        int class_ = instant_equal(incident->due_at, INSTANT_NEVER) ? CLASS_UNDATED : CLASS_DATED;
        push(q, (struct step){class_, incident->due_at, incident, NULL, slot});
    }
}

static void push_obligations(struct queue *q, const struct incident *incident)
{
    size_t count = has_list(incident) ? incident->obligation_count : 0;
    for (size_t i = 0; i < count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_dated = instant_is_set(o->target);
        if (is_on_list(incident, o)) {
            push(q, (struct step){obligation_has_ended(o) ? CLASS_ENDED
                                  : is_dated              ? CLASS_DATED
                                                          : CLASS_UNDATED,
                                  is_dated ? o->target : INSTANT_NEVER, incident, o, 0});
        }
    }
}

void due_order_walk(const struct registry *registry, due_order_fn *each, void *context)
{
    struct queue q = {NULL, 0, 0};
    push_place(registry, &q, 0);
    for (bool goes_on = true; goes_on && q.count > 0;) {
        struct step step = pop(&q);
        if (step.obligation != NULL) {
            goes_on = each(context, step.incident, step.obligation);
        } else {
            push_obligations(&q, step.incident);
            push_place(registry, &q, 2 * step.slot + 1);
            push_place(registry, &q, 2 * step.slot + 2);
        }
    }
    mem_free(q.at);
}
