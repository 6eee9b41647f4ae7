/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two incidents turn out to be one: what is owed then, until when, and what was late must not hang on which of the two
 * was merged into which, for whoever types the command does not think of it.
 *
 * Two incidents live through random acts (filings, some undone; awareness corrected; the handling; answers; waivers;
 * withdrawals), each twice, as twins. One pair is merged one way round, its twin the other; then a filing is undone in
 * both. Begun 2026-11-21 09:00 UTC.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "tests/lib/chance.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#define ACTS_MAX 12
#define HOUR 3600

enum { A, B, A_TWIN, B_TWIN, LIVES };

/* --- acts --------------------------------------------------------------------------------------------------------- */

static struct text any_stage(void)
{
    return PICK("early_warning", "incident_notification", "incident_notification", "final_report", "progress_report",
                "final_report_after_handling", "intermediate_report", "recipients", "authority_feedback",
                "notification", "data_subjects");
}

static struct text any_regime(void)
{
    return PICK("", "", "nis2", "gdpr");
}

/* Whole hours since the beginning, never after `now`. */
static struct text some_time(struct pager_world *w, struct arena *arena)
{
    int64_t begun = instant_at("2026-11-20T09:00:00Z").s;
    return instant_text(arena,
                        (struct instant){begun + (int64_t) chance((uint64_t) ((w->now.s - begun) / HOUR)) * HOUR});
}

static struct command any_act(struct pager_world *w, struct arena *arena)
{
    struct command c = {.type = COMMAND_UNFILE};
    switch (chance(9)) {
    case 0:
    case 1:
    case 2:
        c.type = COMMAND_FILED;
        c.u.filed = (struct command_filed){
            .stage = any_stage(), .at = some_time(w, arena), .reference = TEXT("R"), .content = TEXT("as sent")};
        return c;
    case 3:
        c.type = COMMAND_ANCHOR;
        c.u.anchor = (struct command_anchor){.anchor = PICK("aware", "handled", "detected"),
                                             .regime = any_regime(),
                                             .at = some_time(w, arena),
                                             .reason = TEXT("so")};
        return c;
    case 4:
        c.type = COMMAND_DECIDE;
        c.u.decide =
            (struct command_decide){.question = PICK("significant", "breach.risk_unlikely", "breach.high_risk"),
                                    .answer = PICK("yes", "no", "undecided"),
                                    .reason = TEXT("so")};
        return c;
    case 5:
        c.type = COMMAND_WAIVE;
        c.u.end = (struct command_end){.stage = any_stage(), .reason = TEXT("agreed")};
        return c;
    case 6:
        c.type = COMMAND_WITHDRAW;
        c.u.end = (struct command_end){.stage = any_stage(), .reason = TEXT("wrong")};
        return c;
    case 7:
        c.type = COMMAND_UNFILE;
        c.u.unfile = (struct command_unfile){0, TEXT("wrong day")};
        return c;
    case 8:
        c.type = COMMAND_REQUEST;
        c.u.request_report =
            (struct command_request){.due = instant_text(arena, instant_add(w->now, SPAN_H(1 + (int64_t) chance(900)))),
                                     .stage = PICK("intermediate_report", "intermediate_report", "progress_report")};
        return c;
    }
    UNREACHABLE();
}

/* On a life and on its twin; refused by the one it is refused by the other, for they are the same. */
static void act(struct pager_world *w, struct incident *const lives[LIVES], int whose)
{
    struct arena arena = {0};
    struct command c = any_act(w, &arena);
    bool is_done[2];
    for (int twin = 0; twin < 2; twin++) {
        const struct incident *i = lives[whose + 2 * twin];
        struct command mine = c;
        if (c.type == COMMAND_UNFILE && i->filing_count > 0) {
            mine.u.unfile.filing = i->filings[i->filing_count - 1].number;
        }
        mine.ref = c.type == COMMAND_UNFILE ? TEXT_EMPTY : i->ref;
        is_done[twin] = pager_world_decide(w, &mine);
    }
    assert_int_equal(is_done[0], is_done[1]);
    arena_done(&arena);
}

static struct incident *opened(struct pager_world *w, struct text aware, struct texts regimes)
{
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Trouble"), .aware = aware, .regimes = regimes};
    pager_world_do(w, &open);
    return w->registry->incidents[w->registry->incident_count - 1];
}

static bool merge(struct pager_world *w, const struct incident *from, const struct incident *into)
{
    struct command merge = {.type = COMMAND_MERGE, .ref = from->ref};
    merge.u.merge = (struct command_merge){.into = into->ref, .reason = TEXT("the same")};
    return pager_world_decide(w, &merge);
}

/* Ended by a decision and filed all the same: what an undone filing leaves there is the one thing that is remembered
 * by the incident that goes on only. */
static bool is_both(const struct incident *incident, struct text stage)
{
    bool is_filed = false, is_acted = false;
    for (size_t i = 0; i < incident->filing_count; i++) {
        is_filed = is_filed || text_equal(incident->obligations[incident->filings[i].obligation].stage->id, stage);
    }
    for (size_t i = 0; i < incident->end_act_count; i++) {
        is_acted = is_acted || text_equal(incident->obligations[incident->end_acts[i].obligation].stage->id, stage);
    }
    return is_filed && is_acted;
}

/* Undoes what was filed of that stage, and is not withdrawn. */
static void take_back(struct pager_world *w, const struct incident *incident, struct text stage)
{
    for (size_t i = 0; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        struct command undo = {.type = COMMAND_UNFILE};
        undo.u.unfile = (struct command_unfile){f->number, TEXT("never sent")};
        if (text_equal(incident->obligations[f->obligation].stage->id, stage) && !f->is_undone && !f->is_withdrawn) {
            pager_world_do(w, &undo);
        }
    }
}

/* --- the same ----------------------------------------------------------------------------------------------------- */

static const char *const on_request[] = {"intermediate_report", "progress_report"};
#define REQUESTS ARRAY_LEN(on_request)

struct requests {
    struct instant asked[REQUESTS]; /* the first date of a request that runs in either */
    bool is_vague[REQUESTS];        /* filed in the one, asked for in the other: what answers what, nobody knows */
};

static bool was_filed(const struct incident *incident, const struct obligation *o)
{
    bool any = false;
    for (size_t i = 0; i < incident->filing_count; i++) {
        any = any || &incident->obligations[incident->filings[i].obligation] == o;
    }
    return any;
}

static struct requests requests_of(struct incident *const lives[LIVES])
{
    struct requests r = {.is_vague = {false}};
    for (size_t k = 0; k < REQUESTS; k++) {
        bool is_asked = false, is_filed = false;
        r.asked[k] = INSTANT_NONE;
        for (int i = A; i <= B; i++) {
            const struct obligation *o =
                incident_obligation(lives[i], TEXT("nis2"), text_of(on_request[k]), TEXT("csirt"));
            bool runs = o != NULL && o->end == END_NONE && instant_is_set(o->requested_due);
            r.asked[k] = runs ? instant_min(r.asked[k], o->requested_due) : r.asked[k];
            is_asked = is_asked || (o != NULL && instant_is_set(o->requested_due));
            is_filed = is_filed || (o != NULL && (was_filed(lives[i], o) || o->end == END_CLOSED_BY));
        }
        r.is_vague[k] = is_asked && is_filed;
    }
    return r;
}

static bool is_vague(const struct requests *requests, const struct obligation *o)
{
    for (size_t k = 0; k < REQUESTS; k++) {
        if (text_is(o->stage->id, on_request[k])) {
            return requests->is_vague[k];
        }
    }
    return false;
}

/* Nothing that an authority has asked for stops, and of two dates the first one holds. */
static void what_is_asked_for_runs(const struct incident *incident, const struct requests *requests)
{
    for (size_t k = 0; k < REQUESTS; k++) {
        if (instant_is_set(requests->asked[k])) {
            const struct obligation *o = pager_world_obligation(incident, on_request[k]);
            assert_int_equal(o->end, END_NONE);
            assert_int_equal(o->target.s, requests->asked[k].s);
        }
    }
}

static void compare(const struct pager_world *w, uint64_t seed, const struct requests *requests,
                    const struct incident *one, const struct incident *other)
{
    for (size_t i = 0; i < one->obligation_count; i++) {
        const struct obligation *a = &one->obligations[i];
        const struct obligation *b = incident_obligation(other, a->frozen->regime->id, a->stage->id, a->addressee);
        assert_non_null(b);
        int state_a = (int) obligation_state(one, a, w->now), state_b = (int) obligation_state(other, b, w->now);
        bool is_same = a->end == b->end && state_a == state_b && instant_equal(a->target, b->target) &&
                       instant_equal(a->limit, b->limit) && a->is_projected == b->is_projected &&
                       obligation_is_ticking(one, a) == obligation_is_ticking(other, b);
        if (!is_same && !is_vague(requests, a)) {
            fail_msg("seed %llu, %.*s: %s, due %lld, ticking %d; merged the other way round %s, due %lld, ticking %d",
                     (unsigned long long) seed, TEXT_ARG(a->stage->id), obligation_state_names[state_a],
                     (long long) a->target.s, obligation_is_ticking(one, a), obligation_state_names[state_b],
                     (long long) b->target.s, obligation_is_ticking(other, b));
        }
    }
    assert_int_equal(one->obligation_count, other->obligation_count);
}

/* As in some member states: the warning counts from the detection, and awareness stands in for it. */
static void counts_from_detection(struct pager_world *w)
{
    static const struct text pairs[] = {{"detected=aware", 14}};
    struct regime *regimes = ARENA_ARRAY(&w->rules_arena, struct regime, w->rules.regime_count);
    memcpy(regimes, w->rules.regimes, w->rules.regime_count * sizeof *regimes);
    struct stage *stages = ARENA_ARRAY(&w->rules_arena, struct stage, regimes[0].stage_count);
    memcpy(stages, regimes[0].stages, regimes[0].stage_count * sizeof *stages);
    stages[0].target = TEXT("detected+PT24H@elapsed");
    stages[0].limit = TEXT("detected+PT24H@hourx");
    regimes[0].stages = stages;
    regimes[0].anchor_default = TEXT_EMPTY;
    regimes[0].stand_ins = (struct texts){pairs, 1};
    w->rules.regimes = regimes;
}

static void live(struct pager_world *w, uint64_t seed)
{
    static const struct text both[] = {{"nis2", 4}, {"gdpr", 4}};
    static const struct texts regimes[] = {{both, 1}, {both, 1}, {both, 2}, {both + 1, 1}};
    struct incident *lives[LIVES];
    chance_begin(seed);
    w->now = instant_at("2026-11-21T09:00:00Z");
    if (seed % 2 == 0) {
        counts_from_detection(w);
    }
    for (int i = A; i <= B; i++) {
        struct text aware = PICK("2026-11-20T10:00:00Z", "2026-11-21T08:00:00Z");
        struct texts under = regimes[chance(ARRAY_LEN(regimes))];
        lives[i] = opened(w, aware, under);
        lives[i + 2] = opened(w, aware, under);
    }
    for (uint64_t acts = 1 + chance(ACTS_MAX); acts > 0; acts--) {
        w->now.s += (int64_t) (1 + chance(400)) * HOUR;
        act(w, lives, (int) chance(2));
    }
    w->now.s += HOUR;
    struct text stage = any_stage();
    bool is_left = is_both(lives[A], stage) || is_both(lives[B], stage);
    const struct requests requests = requests_of(lives);
    if (merge(w, lives[A], lives[B]) && merge(w, lives[B_TWIN], lives[A_TWIN])) {
        compare(w, seed, &requests, lives[B], lives[A_TWIN]);
        what_is_asked_for_runs(lives[B], &requests);
        what_is_asked_for_runs(lives[A_TWIN], &requests);
        stage = is_left ? TEXT_EMPTY : stage;
        take_back(w, lives[B], stage);
        take_back(w, lives[A_TWIN], stage);
        compare(w, seed, &requests, lives[B], lives[A_TWIN]);
    }
}

static void what_is_owed_is_the_same_either_way(void **state)
{
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        live(*state, seed);
        pager_world_teardown(state);
        pager_world_setup(state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_owed_is_the_same_either_way, pager_world_setup, pager_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
