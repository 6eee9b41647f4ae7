/* SPDX-License-Identifier: Apache-2.0 */
/*
 * duties: what is owed without an incident, in some of the worlds: a file of duties in two versions, and the people who
 * record that something changed or was done, at every odd instant.
 *
 *   each duty a story ──changed, done, acknowledged, waived, rebased …──▶ its stream
 *   a report of an exercise, the answers to tests ──▶ the duties that count from them
 *
 * A reload drops two duties, adds another and gives two another period. The periods stand here as rules; oracle_duty.c
 * has them as numbers of its own.
 */
#include "tests/sim/sim.h"

#include <string.h>

#define DAY ((int64_t) 86400) /* s */

const struct sim_duty_name sim_duties[SIM_DUTIES] = {
    [DUTY_ART3] = {"registration_art3", "registration-art3", "DUTY-registration-art3"},
    [DUTY_ART27] = {"registration_art27", "registration-art27", "DUTY-registration-art27"},
    [DUTY_TABLETOP] = {"tabletop", "tabletop", "DUTY-tabletop"},
    [DUTY_TRAINING] = {"training", "training", "DUTY-training"},
    [DUTY_CONTACTS] = {"contact_test", "contact-test", "DUTY-contact-test"},
    [DUTY_REVIEW] = {"review", "review", "DUTY-review"},
    [DUTY_RESTORE] = {"restore", "restore", "DUTY-restore"},
};

/* --- the file ----------------------------------------------------------------------------------------------------- */

struct duty_rule {
    enum sim_duty duty;
    const char *target, *limit;
    int64_t about; /* days */
};

static const struct duty_rule files[2][SIM_DUTIES] = {
    {{DUTY_ART3, "changed+P2W@civil", "changed+P2W@eod", 14},
     {DUTY_ART27, "changed+P3M@civil", "changed+P3M@eod", 91},
     {DUTY_TABLETOP, "last_exercise+P6M@civil", "", 182},
     {DUTY_TRAINING, "last_training+P12M@civil", "", 365},
     {DUTY_CONTACTS, "last_contact_test+P3W@civil", "", 21},
     {DUTY_RESTORE, "last_restore+P1M@civil", "", 30}},
    {{DUTY_ART3, "changed+P2W@civil", "changed+P2W@eod", 14},
     {DUTY_ART27, "changed+P3M@civil", "changed+P3M@eod", 91},
     {DUTY_CONTACTS, "last_contact_test+P1M@civil", "", 30},
     {DUTY_REVIEW, "last_review+P10D@civil", "", 10},
     {DUTY_RESTORE, "last_restore+P2M@civil", "", 61}},
};

static struct texts list_of(struct arena *arena, const char *const *words, size_t count)
{
    struct text *at = ARENA_ARRAY(arena, struct text, count);
    for (size_t i = 0; i < count; i++) {
        at[i] = text_of(words[i]);
    }
    return (struct texts){at, count};
}

static void regime_of(struct regime *r, const struct duty_rule *file, struct arena *arena)
{
    static const char *const anchors[] = {"changed",           "last_exercise", "last_training",
                                          "last_contact_test", "last_review",   "last_restore"};
    static const char *const entity[] = {"entity"};
    struct stage *stages = ARENA_ARRAY(arena, struct stage, SIM_DUTIES);
    *r = (struct regime){.id = TEXT("duties"),
                         .title = TEXT("Duties"),
                         .anchors = list_of(arena, anchors, ARRAY_LEN(anchors)),
                         .stages = stages};
    for (; r->stage_count < SIM_DUTIES && file[r->stage_count].target != NULL; r->stage_count++) {
        const struct duty_rule *rule = &file[r->stage_count];
        stages[r->stage_count] = (struct stage){.id = text_of(sim_duties[rule->duty].stage),
                                                .title = text_of(sim_duties[rule->duty].stage),
                                                .kind = STAGE_DEADLINE,
                                                .addressees = list_of(arena, entity, 1),
                                                .target = text_of(rule->target),
                                                .limit = text_of(rule->limit)};
    }
    struct buf frozen = BUF_INIT;
    regime_freeze(r, &frozen);
    r->digest = hash_of(frozen.at, frozen.len);
    buf_done(&frozen);
}

const struct rules *duties_rules(const struct rules *base, int variant, struct arena *arena)
{
    struct rules *rules = ARENA_NEW(arena, struct rules);
    struct regime *regimes = ARENA_ARRAY(arena, struct regime, base->regime_count + 1);
    *rules = *base;
    memcpy(regimes, base->regimes, base->regime_count * sizeof *regimes);
    regime_of(&regimes[rules->regime_count++], files[variant], arena);
    rules->regimes = regimes;
    return rules;
}

static int64_t about(const struct world *w, enum sim_duty duty)
{
    for (size_t i = 0; i < SIM_DUTIES; i++) {
        if (files[w->variant][i].target != NULL && files[w->variant][i].duty == duty) {
            return files[w->variant][i].about;
        }
    }
    return 30;
}

/* --- when --------------------------------------------------------------------------------------------------------- */

/* The 28th to the 31st, where months differ; the day after tomorrow's month is another one. */
static struct instant month_end(struct instant t)
{
    struct civil_date day = civil_local(&civil_utc, t).date;
    while (civil_add_days(day, 1).month == day.month) {
        day = civil_add_days(day, 1);
        t = instant_add(t, SPAN_D(1));
    }
    return t;
}

/* Now, a while ago, about when it is due again soon, before what is known, the same once more, tomorrow and later. */
static struct text odd_time(struct world *w, struct act *act, enum sim_duty duty)
{
    uint64_t kind = below(w, DICE_DUTY, 100);
    struct instant now = wall(w), last = oracle_duty_from(w, duty);
    if (kind < 12) {
        return TEXT_EMPTY;
    }
    int64_t back = kind < 30 ? 3600 : kind < 45 ? 4 * DAY : (about(w, duty) + 5) * DAY;
    act->at = instant_add(now, SPAN_S(-(int64_t) below(w, DICE_DUTY, (uint64_t) back)));
    if (kind >= 60 && kind < 75) {
        act->at = month_end(instant_add(act->at, SPAN_D(-31)));
    } else if (kind >= 75 && kind < 85 && instant_is_set(last)) {
        act->at = instant_add(last, SPAN_S((int64_t) below(w, DICE_DUTY, 3) - 1));
    } else if (kind >= 85 && kind < 90) {
        act->at = instant_add(now, SPAN_D(10 + (int64_t) below(w, DICE_DUTY, 90)));
    }
    return instant_text(&act->arena, act->at);
}

/* --- what people do ----------------------------------------------------------------------------------------------- */

static void record(struct world *w, struct story *story, int type)
{
    struct act *act = act_new(w, story, type);
    enum sim_duty duty = (enum sim_duty)(story->duty - 1);
    act->command.ref = TEXT_EMPTY;
    act->command.u.duty.duty = text_of(sim_duties[duty].name);
    act->command.u.duty.at = odd_time(w, act, duty);
    act->command.u.duty.note = chance(w, DICE_DUTY, 500) ? TEXT("by the book") : TEXT_EMPTY;
    act_ask(w, act);
}

static void waive(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_WAIVE);
    act->command.u.end.stage = text_of(sim_duties[story->duty - 1].stage);
    act->command.u.end.reason = TEXT("not this year");
    act_ask(w, act);
}

static void rebase(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_REBASE);
    act->command.u.rebase = (struct command_rebase){TEXT("duties"), TEXT("as the file has it now")};
    act_ask(w, act);
}

/* What has no business with a duty: refused, or it moves nothing. */
static void meddle(struct world *w, struct story *story)
{
    static const int types[] = {COMMAND_UNACK, COMMAND_NOTE,  COMMAND_STATUS, COMMAND_VOID,
                                COMMAND_FILED, COMMAND_PROOF, COMMAND_ANCHOR, COMMAND_WITHDRAW};
    struct act *act = act_new(w, story, types[below(w, DICE_DUTY, ARRAY_LEN(types))]);
    struct text stage = text_of(sim_duties[story->duty - 1].stage);
    if (act->command.type == COMMAND_NOTE) {
        act->command.u.note.text = TEXT("it was looked at");
    } else if (act->command.type == COMMAND_STATUS) {
        act->command.u.status.status = TEXT("recovered");
    } else if (act->command.type == COMMAND_VOID) {
        act->command.u.void_.reason = TEXT("a drill");
    } else if (act->command.type == COMMAND_FILED) {
        act->command.u.filed.stage = stage;
        act->command.u.filed.content = TEXT("what was sent");
    } else if (act->command.type == COMMAND_PROOF) {
        act->command.u.proof.stage = stage;
        act->command.u.proof.reference = TEXT("REF-3");
    } else if (act->command.type == COMMAND_ANCHOR) {
        act->command.u.anchor.anchor = chance(w, DICE_DUTY, 500) ? TEXT("changed") : TEXT("last_exercise");
        act->command.u.anchor.at = instant_text(&act->arena, wall(w));
        act->command.u.anchor.reason = TEXT("by hand");
    } else if (act->command.type == COMMAND_WITHDRAW) {
        act->command.u.end.stage = stage;
        act->command.u.end.reason = TEXT("by mistake");
    }
    act_ask(w, act);
}

static void acknowledge(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_ACK);
    act->command.u.ack.duration = chance(w, DICE_DUTY, 300) ? TEXT("2d") : TEXT_EMPTY;
    act_ask(w, act);
}

static void exercise_held(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_EXERCISE_REGISTER);
    struct command_exercise_register *e = &act->command.u.exercise_register;
    uint64_t report = chance(w, DICE_DUTY, 100) ? 1 : w->act_count; /* one of them is brought again and again */
    act->command.ref = TEXT_EMPTY;
    *e = (struct command_exercise_register){
        .report = hash_of(&report, sizeof report), .scenario = TEXT("ransom-friday"), .met = 3, .objectives = 5};
    e->at = odd_time(w, act, DUTY_TABLETOP);
    if (e->at.len == 0) {
        act->at = wall(w);
        e->at = instant_text(&act->arena, act->at);
    }
    act_ask(w, act);
}

static void story_act(struct world *w, void *arg)
{
    struct story *story = arg;
    bool is_on_change = story->duty - 1 <= DUTY_ART27;
    uint64_t kind = below(w, DICE_DUTY, 100);
    if (w->is_calm) {
        return;
    }
    if (kind < 30) {
        record(w, story, COMMAND_DUTY_DONE);
    } else if (kind < 60) {
        record(w, story, is_on_change || kind < 33 ? COMMAND_DUTY_CHANGED : COMMAND_DUTY_DONE);
    } else if (kind < 75) {
        acknowledge(w, story);
    } else if (kind < 80) {
        waive(w, story);
    } else if (kind < 85) {
        rebase(w, story);
    } else if (kind < 90 && story->duty - 1 == DUTY_TABLETOP) {
        exercise_held(w, story);
    } else {
        meddle(w, story);
    }
    later(w, (int64_t) (3600 + below(w, DICE_DUTY, 6 * 86400)), story_act, story);
}

/* --- the test of every contact ------------------------------------------------------------------------------------ */

static void test_everybody(struct world *w, void *arg)
{
    static const char *const all[] = {"anna", "bert", "carla", "dirk", "erik"};
    if (w->is_calm) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        struct act *act = act_new(w, NULL, COMMAND_CONTACT_TEST);
        act->command.u.contact_test.contact = text_of(all[i]);
        act_ask(w, act);
    }
    later(w, (int64_t) (DAY + (int64_t) below(w, DICE_DUTY, 8 * 86400)), test_everybody, arg);
}

struct test_answer {
    struct text who;
    int64_t alert;
};

static void answer_test(struct world *w, void *arg)
{
    const struct test_answer *answer = arg;
    struct act *act = act_new(w, NULL, COMMAND_ACK);
    act->command.actor.id = answer->who;
    act->command.u.ack.alert = answer->alert;
    act_ask(w, act);
}

void duties_tested(struct world *w, const struct act *act, int64_t alert)
{
    if (!w->has_duties || w->is_calm || !chance(w, DICE_DUTY, 930)) {
        return;
    }
    struct test_answer *answer = ARENA_NEW(&w->arena, struct test_answer);
    *answer = (struct test_answer){act->command.u.contact_test.contact, alert};
    later(w, (int64_t) (60 + below(w, DICE_DUTY, 3 * 86400)), answer_test, answer);
}

void duties_begin(struct world *w)
{
    struct story *stories = ARENA_ARRAY(&w->arena, struct story, SIM_DUTIES);
    for (int i = 0; w->has_duties && i < SIM_DUTIES; i++) {
        REQUIRE(strlen(sim_duties[i].ref) <= LIMIT_REF);
        stories[i].world = w;
        stories[i].duty = i + 1;
        strcpy(stories[i].ref, sim_duties[i].ref);
        later(w, (int64_t) below(w, DICE_DUTY, 5 * 86400), story_act, &stories[i]);
    }
    if (w->has_duties) {
        later(w, (int64_t) below(w, DICE_DUTY, 5 * 86400), test_everybody, NULL);
    }
}
