/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A bundle is the record's, not the clock's: the same however often and whenever it is asked for, until an answer or a
 * due instant makes it another one.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/rules_fixture.h"

#include "core/view.h"

#define LANGUAGE TEXT("en")

static struct rules_fixture fixture; /* its templates alone */

static int setup(void **state)
{
    int failed = pager_world_setup(state);
    struct pager_world *w = *state;
    rules_fixture_init(&fixture);
    rules_fixture_templates(&fixture);
    w->rules.templates = fixture.rules.templates;
    w->rules.template_count = fixture.rules.template_count;
    w->rules.labels = fixture.rules.labels;
    return failed;
}

static int teardown(void **state)
{
    rules_fixture_done(&fixture);
    return pager_world_teardown(state);
}

static const struct value *bundle(struct pager_world *w, const struct incident *incident, const char *stage)
{
    struct view view = {w->registry, &w->rules, w->now, &w->arena, TEXT("12:abcd")};
    struct complaint complaint;
    struct value *ret = NULL;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (text_is(o->stage->id, stage)) {
            assert_int_equal(view_bundle(&view, incident, o, LANGUAGE, &ret, &complaint), STATUS_OK);
        }
    }
    assert_non_null(ret);
    return ret;
}

static struct text json_of(struct pager_world *w, const struct value *v)
{
    struct buf out = BUF_INIT;
    value_json(&out, v);
    struct text text = text_copy(&w->arena, buf_text(&out));
    buf_done(&out);
    return text;
}

/* Compared next year, two bundles must differ in what was changed alone. */
static void the_clock_changes_nothing(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct text first = json_of(w, bundle(w, incident, "early_warning"));
    struct instant opened = w->now;
    w->now = instant_add(w->now, SPAN_S(3600));
    struct text later = json_of(w, bundle(w, incident, "early_warning"));
    assert_true(text_equal(first, later));
    assert_true(text_find(first, TEXT("\"has_left\":true")) == SIZE_MAX);
    w->now = opened;
}

/* A report that became late since must say so, though nobody typed anything. */
static void a_due_instant_that_passed_is_no_secret(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct obligation *o = &incident->obligations[0];
    struct instant at = incident->last_at;
    assert_true(instant_is_set(o->target) && instant_before(at, o->target));
    struct instant limit = instant_is_set(o->limit) ? o->limit : o->target;
    assert_true(instant_equal(view_bundle_as_of(incident, o, o->target), at));
    assert_true(instant_equal(view_bundle_as_of(incident, o, instant_add(o->target, SPAN_S(1))),
                              instant_add(o->target, SPAN_S(1))));
    assert_true(instant_equal(view_bundle_as_of(incident, o, instant_add(limit, SPAN_S(86400))),
                              instant_add(limit, SPAN_S(1))));
    enum obligation_state state_then =
        obligation_state(incident, o, view_bundle_as_of(incident, o, instant_add(limit, SPAN_S(86400))));
    assert_int_equal(state_then, STATE_OVERDUE);
}

/* It becomes a folder on anybody's machine. */
static void its_name_is_harmless(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    expect_text(value_get_text(bundle(w, incident, "early_warning"), "folder"),
                "INC-2026-0001-nis2-early_warning-csirt");
    w->rules.is_exercise = true;
    struct text name = value_get_text(bundle(w, incident, "early_warning"), "folder");
    assert_true(text_starts(name, TEXT("EXERCISE-INC-2026-0001-")));
    w->rules.is_exercise = false;
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(the_clock_changes_nothing),
        T(a_due_instant_that_passed_is_no_secret),
        T(its_name_is_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
