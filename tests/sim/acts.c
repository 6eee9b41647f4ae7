/* SPDX-License-Identifier: Apache-2.0 */
/*
 * acts: what people can ask for, as commands. Each act is a promise to itself: one key, one content, its own memory.
 */
#include "tests/sim/sim.h"

#include <string.h>

const struct sim_stage_name sim_stages[SIM_STAGES] = {
    [STAGE_EW] = {"nis2", "early_warning", "csirt"},
    [STAGE_IN] = {"nis2", "incident_notification", "csirt"},
    [STAGE_IR] = {"nis2", "intermediate_report", "csirt"},
    [STAGE_FR] = {"nis2", "final_report", "csirt"},
    [STAGE_PR] = {"nis2", "progress_report", "csirt"},
    [STAGE_FAH] = {"nis2", "final_report_after_handling", "csirt"},
    [STAGE_RCPT] = {"nis2", "recipients", "recipients"},
    [STAGE_FEEDBACK] = {"nis2", "authority_feedback", "csirt"},
    [STAGE_GDPR] = {"gdpr", "notification", "dpa"},
    [STAGE_SUBJECTS] = {"gdpr", "data_subjects", "data-subjects"},
};

static const char *const everybody[] = {"anna", "bert", "carla", "dirk", "erik"};

struct act *act_new(struct world *w, struct story *story, int type)
{
    struct act *act = mem_alloc(sizeof *act);
    const struct command_row *row = command_row_find(type);
    act->world = w;
    act->story = story;
    act->at = INSTANT_NONE;
    act->next = w->acts;
    w->acts = act;
    act->command.type = type;
    shape_clear(&row->shape, &act->command.u);
    struct text who = text_of(everybody[below(w, DICE_PEOPLE, ARRAY_LEN(everybody))]);
    act->command.actor = (struct actor){who, false, RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN};
    act->command.ref = story != NULL ? text_copy(&act->arena, text_of(story->ref)) : TEXT_EMPTY;
    act->command.key = text_format(&act->arena, "key-%llu", (unsigned long long) ++w->act_count);
    act->hash = hash_of(act->command.key.at, act->command.key.len);
    /* Good enough to tell contents apart: no two acts are the same act. */
    act->command.request = hash_of(&w->act_count, sizeof w->act_count);
    return act;
}

/* Mostly a moment ago, sometimes long ago, sometimes not said at all (which means when it is recorded). */
static struct text some_time(struct world *w, struct act *act)
{
    if (chance(w, DICE_PEOPLE, 400)) {
        return TEXT_EMPTY;
    }
    uint64_t back = chance(w, DICE_PEOPLE, 800) ? 3600 : 4 * 86400;
    act->at = instant_add(wall(w), SPAN_S(-(int64_t) below(w, DICE_PEOPLE, back)));
    return instant_text(&act->arena, act->at);
}

struct act *act_file(struct world *w, struct story *story, enum sim_stage stage)
{
    struct act *act = act_new(w, story, COMMAND_FILED);
    act->stage = stage;
    act->command.u.filed.stage = text_of(sim_stages[stage].stage);
    act->command.u.filed.regime = text_of(sim_stages[stage].regime);
    act->command.u.filed.at = some_time(w, act);
    act->command.u.filed.content = TEXT("what was sent");
    act->command.u.filed.reference = chance(w, DICE_PEOPLE, 700) ? TEXT("REF-1") : TEXT_EMPTY;
    act_ask(w, act);
    return act;
}

/* Somebody nobody knows ends a clock: the oracle must notice. */
void act_ghost(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_WAIVE);
    act->stage = STAGE_IN;
    act->command.u.end.stage = text_of(sim_stages[STAGE_IN].stage);
    act->command.u.end.reason = TEXT("nobody said so");
    act->hash.at[3] ^= 0x40; /* unknown to the oracle under its own key */
    act_ask(w, act);
}

/* --- one function a kind ------------------------------------------------------------------------------------------ */

static void acknowledge(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_ACK);
    act->command.u.ack.duration = chance(w, DICE_PEOPLE, 300) ? TEXT("1h") : TEXT_EMPTY;
    act_ask(w, act);
}

static void take_back(struct world *w, struct story *story)
{
    act_ask(w, act_new(w, story, COMMAND_UNACK));
}

static void hand_over(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_HAND);
    act->command.u.hand.contact = text_of(everybody[below(w, DICE_PEOPLE, ARRAY_LEN(everybody))]);
    act_ask(w, act);
}

static void decide_something(struct world *w, struct story *story)
{
    static const char *const questions[] = {"significant", "significant", "breach.risk_unlikely", "breach.high_risk"};
    static const char *const answers[] = {"yes", "yes", "no", "undecided"};
    struct act *act = act_new(w, story, COMMAND_DECIDE);
    act->command.u.decide.question = text_of(questions[below(w, DICE_PEOPLE, ARRAY_LEN(questions))]);
    act->command.u.decide.answer = text_of(answers[below(w, DICE_PEOPLE, ARRAY_LEN(answers))]);
    act->command.u.decide.reason = TEXT("we looked");
    act_ask(w, act);
}

static void set_anchor(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_ANCHOR);
    act->command.u.anchor.anchor = chance(w, DICE_PEOPLE, 600) ? TEXT("aware") : TEXT("handled");
    act->at = instant_add(wall(w), SPAN_S(-(int64_t) below(w, DICE_PEOPLE, 5 * 86400)));
    if (chance(w, DICE_PEOPLE, 250)) {
        act->command.u.anchor.clear = true;
    } else {
        act->command.u.anchor.at = instant_text(&act->arena, act->at);
    }
    act->command.u.anchor.reason = TEXT("the logs say so");
    act_ask(w, act);
}

static void set_status(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_STATUS);
    act->command.u.status.status = text_of(status_names[below(w, DICE_PEOPLE, 6)]);
    act_ask(w, act);
}

static void note(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_NOTE);
    act->command.u.note.text = TEXT("somebody looked at it\nand wrote this down");
    act_ask(w, act);
}

static void file_something(struct world *w, struct story *story)
{
    (void) act_file(w, story, (enum sim_stage) below(w, DICE_PEOPLE, SIM_STAGES));
}

static void undo(struct world *w, struct story *story)
{
    if (story->filing_count > 0) {
        struct act *act = act_new(w, story, COMMAND_UNFILE);
        act->command.u.unfile.filing = story->filing[below(w, DICE_PEOPLE, story->filing_count)];
        act->command.u.unfile.reason = TEXT("it was the wrong one");
        act_ask(w, act);
    }
}

static void end_something(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, chance(w, DICE_PEOPLE, 600) ? COMMAND_WAIVE : COMMAND_WITHDRAW);
    act->stage = (enum sim_stage) below(w, DICE_PEOPLE, SIM_STAGES);
    act->command.u.end.stage = text_of(sim_stages[act->stage].stage);
    act->command.u.end.regime = text_of(sim_stages[act->stage].regime);
    act->command.u.end.reason = TEXT("it is not owed");
    act_ask(w, act);
}

static void request_report(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_REQUEST);
    act->stage = chance(w, DICE_PEOPLE, 800) ? STAGE_IR : STAGE_PR;
    act->at = instant_add(wall(w), SPAN_S(3600 + (int64_t) below(w, DICE_PEOPLE, 5 * 86400)));
    act->command.u.request_report.stage = text_of(sim_stages[act->stage].stage);
    act->command.u.request_report.due = instant_text(&act->arena, act->at);
    act_ask(w, act);
}

static void void_it(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_VOID);
    act->command.u.void_.reason = TEXT("a drill");
    act_ask(w, act);
}

static void prove(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_PROOF);
    act->stage = (enum sim_stage) below(w, DICE_PEOPLE, SIM_STAGES);
    act->command.u.proof.stage = text_of(sim_stages[act->stage].stage);
    act->command.u.proof.reference = TEXT("REF-2");
    act_ask(w, act);
}

static void work_the_queue(struct world *w, struct story *story)
{
    static const char *const actions[] = {"retry", "retry", "drop", "hold", "release"};
    struct act *act = act_new(w, story, COMMAND_QUEUE);
    act->command.ref = TEXT_EMPTY;
    act->command.u.queue.delivery = 1 + (int64_t) below(w, DICE_PEOPLE, w->letters + 5);
    act->command.u.queue.action = text_of(actions[below(w, DICE_PEOPLE, ARRAY_LEN(actions))]);
    act->command.u.queue.reason = TEXT("by hand");
    act_ask(w, act);
}

static void mark_channel(struct world *w, struct story *story)
{
    static const char *const channels[] = {"hook", "mail", "file", "chat"};
    struct act *act = act_new(w, story, COMMAND_CHANNEL);
    act->command.ref = TEXT_EMPTY;
    act->command.u.channel.channel = text_of(channels[below(w, DICE_PEOPLE, ARRAY_LEN(channels))]);
    act->command.u.channel.mark = chance(w, DICE_PEOPLE, 700) ? TEXT("trusted") : TEXT("distrusted");
    act->command.u.channel.reason = TEXT("we heard things");
    act_ask(w, act);
}

static void test_contact(struct world *w, struct story *story)
{
    struct act *act = act_new(w, story, COMMAND_CONTACT_TEST);
    act->command.ref = TEXT_EMPTY;
    act->command.u.contact_test.contact = text_of(everybody[below(w, DICE_PEOPLE, ARRAY_LEN(everybody))]);
    act_ask(w, act);
}

/* Numbers, mostly small, some of one cause: what adds up makes an incident of its own (Art. 4 of Reg. 2024/2690). */
static void assess(struct world *w, struct story *story)
{
    static const struct text cloud = {"cloud", 5};
    static const char *const causes[] = {"vpn", "disk"};
    struct act *act = act_new(w, story, COMMAND_ASSESS);
    struct value *metrics = value_map(&act->arena);
    act->loss = (int64_t) below(w, DICE_PEOPLE, 400000);
    act->cause = (int) below(w, DICE_PEOPLE, ARRAY_LEN(causes)) + 1;
    value_put_text(&act->arena, metrics, "loss_eur", text_format(&act->arena, "%lld", (long long) act->loss));
    value_put_cstr(&act->arena, metrics, "root_cause", causes[act->cause - 1]);
    act->command.u.assess = (struct command_assess){{&cloud, 1}, metrics};
    act_ask(w, act);
}

static void erase(struct world *w, struct story *story)
{
    if (story->note_count > 0) {
        struct act *act = act_new(w, story, COMMAND_ERASE);
        act->command.ref = TEXT_EMPTY;
        act->command.u.erase.entry = story->notes[below(w, DICE_PEOPLE, story->note_count)];
        act->command.u.erase.reason = TEXT("personal data");
        act_ask(w, act);
    }
}

static const struct {
    void (*fn)(struct world *w, struct story *story);
    uint32_t weight;
} kinds[] = {
    {acknowledge, 20},   {take_back, 2}, {hand_over, 3}, {decide_something, 12}, {set_anchor, 8},
    {set_status, 8},     {note, 6},      {undo, 4},      {file_something, 14},   {end_something, 5},
    {request_report, 4}, {void_it, 1},   {prove, 3},     {work_the_queue, 4},    {mark_channel, 2},
    {test_contact, 1},   {erase, 1},     {assess, 4},
};

void act_any(struct world *w, struct story *story)
{
    uint32_t all = 0;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        all += kinds[i].weight;
    }
    uint64_t at = below(w, DICE_PEOPLE, all);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (at < kinds[i].weight) {
            kinds[i].fn(w, story);
            return;
        }
        at -= kinds[i].weight;
    }
}
