/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The order of due instants: what a walk gives is what looking at everything would give, whatever happened before; and
 * asking for a few looks at a few.
 */
#include "core/due_order.h"

#include <stdio.h>

#include "core/view.h"
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

#define OPENED 40

struct walked {
    const struct obligation *at[OPENED * 16];
    const struct incident *incidents[OPENED * 16];
    size_t count, most;
};

static bool take(void *context, const struct incident *incident, const struct obligation *o)
{
    struct walked *w = context;
    w->incidents[w->count] = incident;
    w->at[w->count++] = o;
    return w->count < w->most;
}

/* Smaller is more urgent: dated, undated, ended; then the instant, the reference, the place. */
static bool is_more_urgent(const struct walked *w, size_t a, size_t b)
{
    const struct obligation *x = w->at[a], *y = w->at[b];
    int cx = obligation_has_ended(x) ? 2 : instant_is_set(x->target) ? 0 : 1;
    int cy = obligation_has_ended(y) ? 2 : instant_is_set(y->target) ? 0 : 1;
    if (cx != cy)
        return cx < cy;
    if (instant_is_set(x->target) && !instant_equal(x->target, y->target))
        return instant_before(x->target, y->target);
    if (w->incidents[a] != w->incidents[b])
        return w->incidents[a]->number < w->incidents[b]->number;
    return x < y;
}

static void check_walk(struct pager_world *w)
{
    static struct walked all, few;
    size_t listed = 0;
    all = (struct walked){.most = SIZE_MAX};
    due_order_walk(w->registry, take, &all);
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        const struct incident *incident = w->registry->incidents[i];
        for (size_t k = 0; k < incident->obligation_count; k++)
            listed += obligation_is_listed(incident, &incident->obligations[k]) ? 1 : 0;
    }
    assert_int_equal(all.count, listed);
    for (size_t i = 1; i < all.count; i++)
        assert_true(is_more_urgent(&all, i - 1, i));
    for (size_t most = 1; most <= 9 && most <= all.count; most += 4) {
        few = (struct walked){.most = most};
        due_order_walk(w->registry, take, &few);
        assert_int_equal(few.count, most);
        for (size_t i = 0; i < most; i++)
            assert_ptr_equal(few.at[i], all.at[i]);
    }
    registry_check(w->registry);
}

static void open_at(struct pager_world *w, int hours)
{
    char aware[16];
    snprintf(aware, sizeof aware, "-%dh", hours);
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("x"), .aware = text_of(aware)};
    pager_world_do(w, &open);
}

static void file(struct pager_world *w, size_t incident, const char *stage, const char *reference)
{
    struct command filed = {.type = COMMAND_FILED, .ref = w->registry->incidents[incident]->ref};
    filed.u.filed = (struct command_filed){.stage = text_of(stage), .reference = text_of(reference)};
    pager_world_do(w, &filed);
}

/* The board would hide the clock that runs out first. */
static void a_walk_is_in_order_whatever_happened(void **state)
{
    struct pager_world *w = *state;
    check_walk(w);
    for (int i = 0; i < OPENED; i++) {
        open_at(w, 1 + i * 37 % 29); /* some of them equal */
        if (i % 5 == 0)
            check_walk(w);
    }
    for (size_t i = 0; i < OPENED; i += 3) {
        file(w, i, "early_warning", i % 2 == 0 ? "R" : ""); /* with and without a proof */
        file(w, i, "incident_notification", "R");
        check_walk(w);
    }
    for (size_t i = 1; i < OPENED; i += 7) {
        struct command slip = {.type = COMMAND_VOID, .ref = w->registry->incidents[i]->ref};
        slip.u.void_.reason = TEXT("a slip");
        pager_world_do(w, &slip);
        check_walk(w);
    }
}

/* What has left the registry must not be walked over: it is freed. */
static void what_leaves_is_forgotten(void **state)
{
    struct pager_world *w = *state;
    for (int i = 0; i < 6; i++)
        open_at(w, 6 - i);
    while (w->registry->incident_count > 0) {
        struct entry entry;
        struct incident *incident = w->registry->incidents[w->registry->incident_count / 2];
        entry_init(&entry, ENTRY_ARCHIVED);
        entry.stream = TEXT("global");
        entry.u.archived.ref = text_copy(&w->arena, incident->ref);
        registry_apply(w->registry, &entry);
        check_walk(w);
    }
}

/* A limit is the nearest ones, not any. */
static void a_limit_gives_the_nearest(void **state)
{
    struct pager_world *w = *state;
    for (int i = 0; i < 5; i++)
        open_at(w, 1 + i * 3 % 5);
    struct view view = {w->registry, &w->rules, w->now, &w->arena, TEXT_EMPTY};
    const struct value *all = view_deadlines(&view, false, SPAN_S(0), 0),
                       *two = view_deadlines(&view, false, SPAN_S(0), 2);
    assert_int_equal(two->count, 2);
    expect_text(value_get_text(two->first->value, "ref"), "INC-2026-0004");
    assert_true(all->count > 10);
    assert_int_equal(view_deadlines(&view, true, SPAN_S(0), 3)->count, 3);
    assert_int_equal(view_deadlines(&view, false, SPAN_S(0), all->count)->count, all->count);
    assert_int_equal(view_deadlines(&view, false, SPAN_S(0), all->count + 1)->count, all->count);
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_walk_is_in_order_whatever_happened, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(what_leaves_is_forgotten, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(a_limit_gives_the_nearest, pager_world_setup, pager_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
