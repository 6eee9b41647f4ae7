/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Undone is as never done. Random stories of filings, withdrawals, waivers, requests, decisions and anchors are told
 * twice: once with everything that was taken back later, once without it. What is owed, what ended it since when, and
 * when it is due must be the same in both.
 *
 * After every step the ends are also held against the facts they follow from (ends.h): what is stored, one move after
 * the other, is what the fold over the whole history gives.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "base/prng.h"
#include "core/ends.h"
#include "tests/lib/incident_world.h"
#include "tests/lib/zones.h"

#define STORIES 600
#define STEPS 22

/* --- a regime with everything that can be taken back -------------------------------------------------------------- */

#define WORD(word)                                                                                                     \
    {                                                                                                                  \
        (word), sizeof(word) - 1                                                                                       \
    }
#define LIST(list)                                                                                                     \
    {                                                                                                                  \
        (list), ARRAY_LEN(list)                                                                                        \
    }

static const struct text csirt[] = {WORD("csirt")}, to_trust[] = {WORD("trust")},
                         to_notification[] = {WORD("notification")};
static const struct text to_final[] = {WORD("final")}, to_progress[] = {WORD("progress")};
static const struct text behind_final[] = {WORD("progress"), WORD("handled_report")};
static const struct text by_retraction[] = {WORD("notification"), WORD("trust"), WORD("final"), WORD("handled_report")};
static const struct text ongoing[] = {WORD("ongoing")}, unlikely[] = {WORD("unlikely")};
static const struct text questions[] = {WORD("significant"), WORD("major"), WORD("ongoing"), WORD("unlikely")};
static const struct text major_is[] = {WORD("major=classified")};

static const struct stage stages[] = {
    {.id = WORD("warning"), .target = WORD("min(aware+PT24H@elapsed,classified+PT4H@elapsed)")},
    {.id = WORD("notification"), .target = WORD("aware+PT72H@elapsed"), .closes = LIST(to_trust)},
    {.id = WORD("trust"), .target = WORD("aware+PT24H@elapsed"), .closes = LIST(to_notification)},
    {.id = WORD("final"), .target = WORD("notification+P1M@civil"), .closes = LIST(behind_final)},
    {.id = WORD("progress"), .kind = STAGE_REQUEST, .closes = LIST(to_final)},
    {.id = WORD("handled_report"),
     .target = WORD("handled+P1M@civil"),
     .after = WORD("progress"),
     .closes = LIST(to_progress)},
    {.id = WORD("monthly"),
     .kind = STAGE_LOOP,
     .target = WORD("progress+P1M@civil"),
     .every = WORD("monthly+P1M@civil"),
     .after = WORD("progress"),
     .until = WORD("handled_report"),
     .when = LIST(ongoing)},
    {.id = WORD("again"), .target = WORD("warning+PT72H@elapsed"), .resubmit_latest = true},
    {.id = WORD("asked_again"), .kind = STAGE_REQUEST, .resubmit_latest = true},
    {.id = WORD("privacy"), .target = WORD("aware+PT72H@elapsed"), .unless = LIST(unlikely)},
    {.id = WORD("retraction"), .kind = STAGE_REQUEST, .closes = LIST(by_retraction)},
};
#define STAGES ARRAY_LEN(stages)

/* --- a story ------------------------------------------------------------------------------------------------------ */

enum act_kind { FILE_IT, UNDO_IT, WITHDRAW_IT, WAIVE_IT, ASK_FOR_IT, ANSWER_IT, SET_IT, CLEAR_IT };
static const char *const kind_names[] = {"file", "undo", "withdraw", "waive", "ask for", "decide", "set", "clear"};

struct act {
    enum act_kind kind;
    const char *what; /* a stage, a question, an anchor */
    const char *answer;
    int64_t filing;     /* FILE_IT: its number when it was told first; UNDO_IT: which */
    struct instant now; /* when it was said */
    struct text at;     /* SET_IT; FILE_IT and ANSWER_IT: empty, now */
    bool was_done, is_gone;
};

struct told {
    struct incident_world w;
    struct stage stages[STAGES];
    struct regime regime;
    struct act acts[STEPS * 2];
    size_t count;
};

static void told_init(struct told *t)
{
    incident_world_init(&t->w);
    memcpy(t->stages, stages, sizeof stages);
    for (size_t i = 0; i < STAGES; i++) {
        t->stages[i].title = t->stages[i].id;
        t->stages[i].addressees = (struct texts) LIST(csirt);
    }
    t->regime = t->w.fixture.regimes[0];
    t->regime.stages = t->stages;
    t->regime.stage_count = STAGES;
    t->regime.questions = (struct texts) LIST(questions);
    t->regime.question_anchors = (struct texts) LIST(major_is);
    t->w.fixture.rules.regimes = &t->regime;
    t->w.fixture.rules.regime_count = 1;
    t->w.fixture.rules.default_regimes.count = 1;
    (void) incident_world_open(&t->w, "It began somewhere", NULL);
}

static void told_done(struct told *t)
{
    incident_world_done(&t->w);
}

static bool do_act(struct told *t, struct act *act, int64_t filing)
{
    struct command command = {.ref = incident_world_incident(&t->w)->ref};
    const struct text what = text_of(act->what), why = TEXT("so it was");
    switch (act->kind) {
    case FILE_IT:
        command.type = COMMAND_FILED;
        command.u.filed = (struct command_filed){.stage = what, .at = act->at, .content = TEXT("sent")};
        break;
    case UNDO_IT:
        command.type = COMMAND_UNFILE;
        command.u.unfile = (struct command_unfile){.filing = filing, .reason = why};
        break;
    case WITHDRAW_IT:
    case WAIVE_IT:
        command.type = act->kind == WAIVE_IT ? COMMAND_WAIVE : COMMAND_WITHDRAW;
        command.u.end = (struct command_end){.stage = what, .reason = why};
        break;
    case ASK_FOR_IT:
        command.type = COMMAND_REQUEST;
        command.u.request_report = (struct command_request){.stage = what, .due = TEXT("2027-03-01T12:00:00Z")};
        break;
    case ANSWER_IT:
        command.type = COMMAND_DECIDE;
        command.u.decide = (struct command_decide){
            .question = what, .answer = text_of(act->answer), .reason = TEXT("we looked"), .at = act->at};
        break;
    case SET_IT:
    case CLEAR_IT:
        command.type = COMMAND_ANCHOR;
        command.u.anchor =
            (struct command_anchor){.anchor = what, .reason = why, .at = act->at, .clear = act->kind == CLEAR_IT};
        break;
    }
    t->w.now = act->now;
    bool is_done = incident_world_decide(&t->w, &command);
    act->filing = act->kind == FILE_IT ? t->w.turn.result_number : filing;
    return is_done;
}

/* --- what must be true -------------------------------------------------------------------------------------------- */

static void show_acts(const struct told *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const struct act *act = &t->acts[i];
        print_error("%s %s %s %.*s filing %lld%s%s\n", kind_names[act->kind], act->what,
                    act->answer != NULL ? act->answer : "", TEXT_ARG(act->at), (long long) act->filing,
                    act->was_done ? "" : " (refused)", act->is_gone ? " (undone)" : "");
    }
}

static void ends_are_what_the_facts_say(const struct told *t, uint64_t seed)
{
    const struct incident *incident = incident_world_incident(&t->w);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        struct end_state e = ends_of(incident, o, 0);
        /* Decided before a report would have closed it: either ends it. */
        bool is_either = o->end == END_NOT_OWED && e.end == END_CLOSED_BY;
        bool is_right = is_either || (o->end == e.end && text_equal(o->closed_by, e.closed_by));
        /* By the one that stands, and late or not by the first; withdrawn, which one it was. */
        bool had_filing = is_right && (e.end == END_FILED || e.end == END_WITHDRAWN);
        is_right = is_right && (!had_filing || (o->filing == e.filing && instant_equal(o->ended_at, e.at)));
        if (!is_right) {
            show_acts(t);
            fail_msg("seed %llu, act %zu: %.*s stands at %d by %.*s (filing %lld, %lld), the facts say %d by %.*s "
                     "(filing %lld, %lld)",
                     (unsigned long long) seed, t->count, TEXT_ARG(o->stage->id), o->end, TEXT_ARG(o->closed_by),
                     (long long) o->filing, (long long) o->ended_at.s, e.end, TEXT_ARG(e.closed_by),
                     (long long) e.filing, (long long) e.at.s);
        }
    }
}

static struct text state_of(struct told *t)
{
    const struct incident *incident = incident_world_incident(&t->w);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        const struct filing *f = obligation_filing(incident, o);
        bool runs = o->end == END_NONE;
        if (o->stage->when.count + o->stage->unless.count > 0 && (o->end == END_NOT_OWED || o->end == END_CLOSED_BY)) {
            buf_addf(&b, "%.*s: not owed, or closed: either ends it\n", TEXT_ARG(o->stage->id));
            continue;
        }
        buf_addf(&b, "%.*s: end %d by %.*s, filed %lld, since %lld, due %lld %d%d, %s\n", TEXT_ARG(o->stage->id),
                 o->end, TEXT_ARG(o->closed_by), f != NULL ? (long long) f->at.s : 0,
                 o->end == END_NOT_OWED || runs ? 0 : (long long) o->ended_at.s, runs ? (long long) o->target.s : 0,
                 runs && o->is_armed, runs && o->is_projected,
                 runs ? obligation_state_names[obligation_state(incident, o, t->w.now)] : "ended");
    }
    for (size_t i = 0; i < incident->anchor_count; i++) {
        const struct anchor *a = &incident->anchors[i];
        if (!text_is(a->event, "aware")) { /* it may stand elsewhere in the list; its clocks are above */
            buf_addf(&b, "%.*s: %lld %d\n", TEXT_ARG(a->event), (long long) a->at.s, a->is_assumed);
        }
    }
    struct text text = text_copy(&t->w.arena, buf_text(&b));
    buf_done(&b);
    return text;
}

/* --- making one up ------------------------------------------------------------------------------------------------ */

static const char *some(struct prng *dice, const char *const *words, size_t count)
{
    return words[prng_below(dice, count)];
}

/* The filing of an act that was done and still stands; or none. */
static struct act *some_filing(struct told *t, struct prng *dice)
{
    struct act *act = &t->acts[prng_below(dice, t->count > 0 ? t->count : 1)];
    return t->count > 0 && act->kind == FILE_IT && act->was_done && !act->is_gone ? act : NULL;
}

static void make_up(struct told *t, struct prng *dice, struct act *act)
{
    static const enum act_kind kinds[] = {FILE_IT,  FILE_IT,    FILE_IT,   FILE_IT,   FILE_IT, WITHDRAW_IT,
                                          WAIVE_IT, ASK_FOR_IT, ANSWER_IT, ANSWER_IT, SET_IT,  CLEAR_IT};
    static const char *const asked[] = {"major", "major", "ongoing", "unlikely", "significant"};
    static const char *const answers[] = {"yes", "no", "undecided"}, *const events[] = {"classified", "handled",
                                                                                        "aware"};
    static const char *const on_request[] = {"progress", "retraction", "asked_again"};
    *act = (struct act){.kind = kinds[prng_below(dice, ARRAY_LEN(kinds))], .now = instant_add(t->w.now, SPAN_MIN(7))};
    act->what = text_cstr(&t->w.arena, stages[prng_below(dice, STAGES)].id);
    bool is_typed = act->kind == SET_IT || ((act->kind == ANSWER_IT || act->kind == FILE_IT) && prng_chance(dice, 400));
    if (is_typed) {
        act->at = instant_text(&t->w.arena, instant_add(act->now, SPAN_S(-(int64_t) prng_below(dice, 400000))));
    }
    if (act->kind == ASK_FOR_IT) {
        act->what = some(dice, on_request, ARRAY_LEN(on_request));
    } else if (act->kind == ANSWER_IT) {
        act->what = some(dice, asked, ARRAY_LEN(asked));
        act->answer = some(dice, answers, ARRAY_LEN(answers));
    } else if (act->kind == SET_IT || act->kind == CLEAR_IT) {
        act->what = some(dice, events, ARRAY_LEN(events));
    }
}

static void tell(struct told *t, struct act *act, int64_t filing, uint64_t seed)
{
    act->was_done = do_act(t, act, filing);
    t->count++;
    ends_are_what_the_facts_say(t, seed);
}

/* A story of people who change their minds. `share`: how many of a thousand filings are undone in the end. */
static void tell_one(struct told *t, uint64_t seed, uint32_t share)
{
    struct prng dice;
    prng_init(&dice, seed);
    for (size_t i = 0; i < STEPS; i++) {
        struct act *filed = prng_chance(&dice, 250) ? some_filing(t, &dice) : NULL;
        struct act *act = &t->acts[t->count];
        if (filed != NULL) {
            *act = (struct act){.kind = UNDO_IT, .what = "", .now = instant_add(t->w.now, SPAN_MIN(7))};
            filed->is_gone = true;
            tell(t, act, filed->filing, seed);
        } else {
            make_up(t, &dice, act);
            tell(t, act, 0, seed);
        }
    }
    for (size_t i = 0, count = t->count; i < count; i++) {
        struct act *filed = &t->acts[i], *act = &t->acts[t->count];
        if (filed->kind == FILE_IT && filed->was_done && !filed->is_gone && prng_chance(&dice, share)) {
            *act = (struct act){.kind = UNDO_IT, .what = "", .now = instant_add(t->w.now, SPAN_MIN(7))};
            filed->is_gone = true;
            tell(t, act, filed->filing, seed);
        }
    }
}

/* The same without what was taken back. False: somebody could not have said so then, which a story may turn on. */
static bool tell_again(const struct told *first, struct told *t)
{
    bool is_same = true;
    for (size_t i = 0; i < first->count; i++) {
        struct act act = first->acts[i];
        if (!act.was_done || act.is_gone || act.kind == UNDO_IT) {
            continue;
        }
        bool may_be_refused = act.kind == WITHDRAW_IT; /* of a report that was never made */
        is_same = (do_act(t, &act, 0) || may_be_refused) && is_same;
    }
    t->w.now = first->w.now;
    return is_same;
}

static void show_both(const struct told *first, struct text a, struct text b, uint64_t seed)
{
    show_acts(first);
    fail_msg("seed %llu:\n%.*s\nwithout what was undone:\n%.*s", (unsigned long long) seed, TEXT_ARG(a), TEXT_ARG(b));
}

static void what_is_undone_was_never_done(void **state)
{
    (void) state;
    size_t compared = 0;
    struct told *first = mem_alloc(2 * sizeof *first), *again = first + 1;
    for (uint64_t seed = 1; seed <= STORIES; seed++) {
        memset(first, 0, 2 * sizeof *first);
        told_init(first);
        told_init(again);
        tell_one(first, seed, seed % 3 == 0 ? 1000 : 400);
        if (tell_again(first, again)) {
            struct text a = state_of(first), b = state_of(again);
            if (!text_equal(a, b)) {
                show_both(first, a, b, seed);
            }
            compared++;
        }
        told_done(first);
        told_done(again);
    }
    mem_free(first);
    assert_true(compared > STORIES / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_undone_was_never_done)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
