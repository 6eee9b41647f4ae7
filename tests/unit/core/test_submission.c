/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From which of several submissions the month of the final report runs: a trust service provider's notification within
 * 24 hours, the one within 72, both, and each of them withdrawn, sent again or undone, in any order. What the authority
 * has had stays had; only what was undone was never sent. Aware 2026-11-21 09:00 UTC; hours are counted from there.
 */
#include "tests/lib/expect.h"

#include <stdlib.h>
#include <string.h>

#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/clocks.h"
#include "core/view.h"

#define HOUR INT64_C(3600)
#define MONTH (30 * 24 * HOUR) /* November has 30 days, and so both readings agree */

struct scene {
    struct pager_world *w;
    struct incident *incident;
    struct instant aware;
};

static struct regime trust;
static struct stage trust_stages[9];

/* As it is read from a file. */
static void read_anew(void)
{
    struct buf frozen = BUF_INIT;
    regime_freeze(&trust, &frozen);
    trust.digest = hash_of(frozen.at, frozen.len);
    buf_done(&frozen);
}

/* nis2 as it is, and the notification within 24 hours that stands for the one within 72. */
static int trust_world(void **state)
{
    static const struct text closes[] = {{"incident_notification", 21}};
    int rc = pager_world_setup(state);
    struct pager_world *w = *state;
    trust = w->rules.regimes[0];
    REQUIRE(trust.stage_count == 8);
    for (size_t i = 0; i < 8; i++)
        trust_stages[i] = trust.stages[i];
    trust_stages[8] = trust.stages[1];
    trust_stages[8].id = TEXT("trust_notification");
    trust_stages[8].target = TEXT("aware+PT24H@elapsed");
    trust_stages[8].limit = TEXT("aware+PT24H@hourx");
    trust_stages[8].closes = (struct texts){closes, 1};
    trust.stages = trust_stages;
    trust.stage_count = 9;
    read_anew();
    w->rules.regimes = &trust;
    w->rules.regime_count = 1;
    return rc;
}

static const char *at_hour(const struct scene *s, int64_t hour)
{
    struct instant at = {s->aware.s + hour * HOUR};
    s->w->now = instant_max(s->w->now, at); /* what is recorded afterwards is recorded now */
    return text_cstr(&s->w->rules_arena, instant_text(&s->w->rules_arena, at));
}

static void file(const struct scene *s, const char *stage, int64_t hour)
{
    struct command filed = {.type = COMMAND_FILED, .ref = s->incident->ref};
    filed.u.filed = (struct command_filed){
        .stage = text_of(stage), .at = text_of(at_hour(s, hour)), .reference = TEXT("R"), .content = TEXT("as sent")};
    pager_world_do(s->w, &filed);
}

static void withdraw(const struct scene *s, const char *stage, int64_t hour)
{
    struct command command = {.type = COMMAND_WITHDRAW, .ref = s->incident->ref};
    command.u.end = (struct command_end){.stage = text_of(stage), .reason = TEXT("the wrong company")};
    (void) at_hour(s, hour);
    pager_world_do(s->w, &command);
}

/* The newest filing of the stage that was not undone yet, or the oldest. */
static void undo(const struct scene *s, const char *stage, bool is_oldest, int64_t hour)
{
    int64_t number = 0;
    for (size_t i = 0; i < s->incident->filing_count; i++) {
        const struct filing *f = &s->incident->filings[i];
        bool is_of_it = text_is(s->incident->obligations[f->obligation].stage->id, stage) && !f->is_undone;
        number = is_of_it && (number == 0 || !is_oldest) ? f->number : number;
    }
    struct command command = {.type = COMMAND_UNFILE};
    command.u.unfile = (struct command_unfile){number, TEXT("it never left the house")};
    (void) at_hour(s, hour);
    pager_world_do(s->w, &command);
}

/* T, I: the notification within 24 and within 72 hours is filed; t, i: withdrawn; U, V: undone, the newest of it, and
 * u: the oldest of the 24 hours. */
static void act(const struct scene *s, char what, int64_t hour)
{
    const char *stage = strchr("TtUu", what) != NULL ? "trust_notification" : "incident_notification";
    if (what == 'T' || what == 'I')
        file(s, stage, hour);
    else if (what == 't' || what == 'i')
        withdraw(s, stage, hour);
    else
        undo(s, stage, what == 'u', hour);
}

static const struct obligation *final_report(const struct scene *s)
{
    return pager_world_obligation(s->incident, "final_report");
}

static void play(struct scene *s, struct pager_world *w, const char *acts)
{
    w->now = instant_at("2026-11-21T09:00:00Z");
    *s = (struct scene){w, pager_world_open(w), w->now};
    for (const char *at = acts; *at != '\0';) {
        char what = *at++, *end;
        struct instant before = final_report(s)->target;
        act(s, what, strtoll(at, &end, 10));
        int64_t after = final_report(s)->target.s;
        bool is_undone = strchr("UuV", what) != NULL, is_withdrawn = what == 't' || what == 'i';
        if ((!is_undone && after > before.s) || (is_withdrawn && after != before.s))
            fail_msg("%s: %c moved it by %lld s", acts, what, (long long) (after - before.s));
        at = *end == ' ' ? end + 1 : end;
    }
}

static void the_month_runs_from_the_first_the_authority_had(void **state)
{
    static const struct {
        const char *acts;
        int hour;      /* what the month runs from */
        bool forecast; /* nothing was sent */
    } rows[] = {
        {"", 24, true},
        /* one of them, or both */
        {"T10", 10, false},
        {"I12", 12, false},
        {"T10 I12", 10, false},
        {"I12 T10", 10, false},
        {"I10 T12", 10, false},
        {"T12 I10", 10, false},
        /* withdrawn: nothing moves */
        {"T10 t12", 10, false},
        {"I10 i12", 10, false},
        {"T10 I12 t14", 10, false},
        {"T10 I12 i14", 10, false},
        {"T10 I12 t14 i15", 10, false},
        {"T10 I12 i14 t15", 10, false},
        {"I10 T12 t14", 10, false},
        {"I10 T12 i14", 10, false},
        /* withdrawn, and sent again or the other one */
        {"T10 t12 T14", 10, false},
        {"I10 i12 I14", 10, false},
        {"T10 t12 I14", 10, false},
        {"I10 i12 T14", 10, false},
        {"T10 I12 t14 T16", 10, false},
        {"T10 I12 i14 I16", 10, false},
        {"T10 t12 T14 t16 I18", 10, false},
        /* undone: never sent */
        {"T10 U12", 24, true},
        {"I10 V12", 24, true},
        {"T10 I12 U14", 12, false},
        {"T10 I12 V14", 10, false},
        {"T10 t12 U14", 24, true},
        {"T10 t12 T14 U16", 10, false},
        {"T10 t12 T14 u16", 14, false},
        {"T10 I12 t14 U16", 12, false},
        {"I10 i12 T14 V16", 14, false},
        {"T10 U12 T14", 14, false},
        /* late for the 24 hours: from when they ended */
        {"T30", 24, false},
        {"I40", 24, false},
        {"I80", 24, false},
        {"T30 I40", 24, false},
        {"T30 t32 T34", 24, false},
        {"I40 i42 I50", 24, false},
        {"T10 t26 T30", 10, false},
        {"T30 t32 U34", 24, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct scene s;
        play(&s, *state, rows[i].acts);
        const struct obligation *o = final_report(&s);
        if (o->target.s != s.aware.s + rows[i].hour * HOUR + MONTH || o->is_projected != rows[i].forecast)
            fail_msg("%s: from hour %g%s", rows[i].acts, (double) (o->target.s - s.aware.s - MONTH) / HOUR,
                     o->is_projected ? ", a forecast" : "");
        struct clock_story story;
        clocks_story(&s.w->rules, &s.w->arena, s.incident, o, &story);
        assert_int_equal(story.reckoned.target.s, o->target.s);
        assert_int_equal(story.reckoned.limit.s, o->limit.s);
    }
}

static void is_explained(const struct scene *s, const char *words, bool is_there)
{
    struct view view = {s->w->registry, &s->w->rules, s->w->now, &s->w->arena, TEXT("12:abcd")};
    const struct value *lines = value_get(view_explain(&view, s->incident, final_report(s)), "lines");
    bool has = false;
    for (const struct value_item *item = lines->first; item != NULL; item = item->next)
        has = has || text_find(item->value->text, text_of(words)) != SIZE_MAX;
    if (has != is_there)
        fail_msg("%s: %s", has ? "there" : "nowhere", words);
}

/* Advice to rebase, and then nothing that moves, is a false word: what was filed stands under the rules it was filed
 * under, by which the same is still owed. */
static void the_same_rules_move_nothing(void **state)
{
    static const char *const rows[] = {"T10 t12",     "T10 I12 t14", "T30 t32",
                                       "I10 T12 i14", "T10 t12 I14", "T10 t12 U14"};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct scene s;
        play(&s, *state, rows[i]);
        is_explained(&s, "would say", false);
        struct command rebase = {.type = COMMAND_REBASE, .ref = s.incident->ref};
        rebase.u.rebase = (struct command_rebase){TEXT("nis2"), TEXT("as advised")};
        pager_world_is_refused(s.w, &rebase, "nothing-to-rebase");
    }
}

/* Other rules, and what was withdrawn under the old ones counts as before. */
static void a_rebase_keeps_the_month(void **state)
{
    struct scene s;
    play(&s, *state, "T10 t12");
    struct instant before = final_report(&s)->target;
    trust.title = TEXT("NIS2, amended");
    read_anew();
    struct command rebase = {.type = COMMAND_REBASE, .ref = s.incident->ref};
    rebase.u.rebase = (struct command_rebase){TEXT("nis2"), TEXT("amended")};
    pager_world_do(s.w, &rebase);
    assert_int_equal(final_report(&s)->target.s, before.s);
    is_explained(&s, "(filing 1, of trust_notification)", true);
    act(&s, 'T', 20); /* recorded anew under the new rules */
    assert_int_equal(final_report(&s)->target.s, before.s);
}

/* The line under the instant names the filing it is of, and what became of that. */
static void the_explanation_names_that_submission(void **state)
{
    static const struct {
        const char *acts, *words;
    } rows[] = {
        {"T10 I12", "(submitted then (filing 1, of trust_notification))"},
        {"I10 i12 I14", "(submitted then (filing 3); withdrawn since, which moves nothing that counts from it)"},
        {"T10 t12 I14", "(filing 5, of trust_notification); withdrawn since, which moves nothing"},
        {"I40", "(the due instant of trust_notification, which was owed in its place; it was submitted later, Mon "
                "2026-11-23 01:00:00 +00:00 (filing 7), and a late report buys no time)"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct scene s;
        play(&s, *state, rows[i].acts);
        is_explained(&s, rows[i].words, true);
    }
}

/* What was withdrawn had been submitted: "filed_at: null" would be a false word in a record that a lawyer relies on. */
static void what_was_withdrawn_says_when_it_was_submitted(void **state)
{
    struct scene s;
    play(&s, *state, "I10 i12");
    struct view view = {s.w->registry, &s.w->rules, s.w->now, &s.w->arena, TEXT("12:abcd")};
    const struct obligation *o = pager_world_obligation(s.incident, "incident_notification");
    const struct value *map = view_obligation(&view, s.incident, o);
    expect_text(value_get_text(map, "state"), "withdrawn");
    expect_text(value_get_text(map, "filed_at"), "2026-11-21T19:00:00Z");
    expect_text(value_get_text(map, "reference"), "R");
    assert_int_equal(value_get_int(map, "filing", 0), 1);
    assert_true(value_get_bool(view_filing(&view, s.incident, &s.incident->filings[0]), "withdrawn", false));
    const struct value *lines = value_get(view_explain(&view, s.incident, o), "lines");
    expect_text(lines->first->next->value->text, "  It had been submitted on Sat 21 Nov 19:00 +00:00 (filing 1), and "
                                                 "what counts from that goes on");
    act(&s, 'V', 13); /* never sent, then */
    map = view_obligation(&view, s.incident, o);
    assert_int_equal(value_get(map, "filed_at")->kind, VALUE_NULL);
    act(&s, 'I', 14);
    expect_text(value_get_text(view_obligation(&view, s.incident, o), "filed_at"), "2026-11-21T23:00:00Z");
    assert_false(value_get_bool(view_filing(&view, s.incident, &s.incident->filings[1]), "withdrawn", true));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, trust_world, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(the_month_runs_from_the_first_the_authority_had),
        T(the_same_rules_move_nothing),
        T(a_rebase_keeps_the_month),
        T(the_explanation_names_that_submission),
        T(what_was_withdrawn_says_when_it_was_submitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
