/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_report: filings, and the recorded decisions that end an obligation without one.
 *
 * Nothing else ends an obligation: not an acknowledgement, not a status, not silence. A filing is a record that a
 * person submitted something; nothing is sent from here. Filing a stage starts the clocks that count from it and may
 * close others; undoing it gives all of them back with the instants the law gives them.
 */
#include <string.h>

#include "base/limits.h"
#include "core/alerts.h"
#include "core/announce.h"
#include "core/decide_parts.h"
#include "core/draft.h"
#include "core/escalation.h"
#include "core/moves.h"
#include "core/rebase.h"
#include "core/turn.h"

/* More are counted in the first line of an announcement; each has a line of its own below. */
#define NAMED_MAX 3

struct chosen {
    struct incident *incident;
    size_t *at;
    size_t count;
};

static bool choose_some(struct turn *turn, struct text ref, const struct obligation_wanted *wanted, bool may_lack_stage,
                        struct chosen *ret, struct refusal *ret_refusal)
{
    ret->incident = turn_living(turn, ref, ret_refusal);
    if (ret->incident != NULL && may_lack_stage && wanted->is_all && wanted->stage.len == 0) {
        return reference_owed(ret->incident, wanted, turn->arena, &ret->at, &ret->count, ret_refusal);
    }
    return ret->incident != NULL &&
           reference_obligations(ret->incident, wanted, turn->arena, &ret->at, &ret->count, ret_refusal);
}

static bool choose(struct turn *turn, struct text ref, const struct obligation_wanted *wanted, struct chosen *ret,
                   struct refusal *ret_refusal)
{
    return choose_some(turn, ref, wanted, false, ret, ret_refusal);
}

static bool hash_given(struct turn *turn, struct text hex, const char *field, struct hash *ret,
                       struct refusal *ret_refusal)
{
    memset(ret, 0, sizeof *ret);
    if (hex.len > 0 && !hex_parse(hex, ret->at, HASH_LEN)) {
        return refuse(ret_refusal, turn->arena, REFUSAL_VALUE, "invalid-hash", field, "64 hexadecimal digits");
    }
    return true;
}

/* --- filed -------------------------------------------------------------------------------------------------------- */

struct filing_given {
    struct instant at;
    struct hash receipt;
};

/* A report that another was filed in the place of is owed no more; what that one set going is (Art. 23(4)(e): after a
 * progress report the final report is owed after the handling). Recorded here it would be judged by the old date. */
static bool is_still_the_one(struct turn *turn, const struct incident *incident, const struct obligation *o,
                             struct refusal *ret)
{
    const struct obligation *next = ends_successor(incident, o);
    if (next == NULL) {
        return true;
    }
    struct text name = obligation_name(turn->arena, incident, o), there = obligation_name(turn->arena, incident, next);
    const struct obligation *by = incident_obligation(incident, o->frozen->regime->id, o->closed_by, o->addressee);
    const struct filing *first = by != NULL ? obligation_filing(incident, by) : NULL;
    struct text slip = first != NULL ? text_format(turn->arena,
                                                   "; if that was a slip, undo it first: nis2ctl report filed --undo "
                                                   "%lld --help",
                                                   (long long) first->number)
                                     : TEXT_EMPTY;
    return refuse(ret, turn->arena, REFUSAL_REFUSED, "replaced", "stage",
                  "%.*s was filed in the place of %.*s, so %.*s is owed instead; record it there: nis2ctl report filed "
                  "%.*s%.*s",
                  TEXT_ARG(o->closed_by), TEXT_ARG(name), TEXT_ARG(next->stage->id), TEXT_ARG(there), TEXT_ARG(slip));
}

/* A report that another one sets going is owed only then; until it was filed what that one takes the place of is
 * (Art. 23(4)(d) and (e)). Recorded here the clock of what is owed would run on as if nothing had been sent. */
static bool is_its_turn(struct turn *turn, const struct incident *incident, const struct obligation *o,
                        struct refusal *ret)
{
    const struct obligation *owed = ends_predecessor(incident, o);
    if (owed == NULL) {
        return true;
    }
    struct text name = obligation_name(turn->arena, incident, o), there = obligation_name(turn->arena, incident, owed);
    const struct obligation *first =
        incident_obligation(incident, o->frozen->regime->id, o->stage->after, o->addressee);
    struct text go_on = text_format(turn->arena, "nis2ctl report filed %.*s",
                                    TEXT_ARG(obligation_name(turn->arena, incident, first != NULL ? first : owed)));
    if (o->stage->kind == STAGE_LOOP) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-its-turn", "stage",
                      "%.*s comes after %.*s, which was not filed; %.*s is owed until it is; record the first one "
                      "there: %.*s",
                      TEXT_ARG(name), TEXT_ARG(o->stage->after), TEXT_ARG(owed->stage->id), TEXT_ARG(go_on));
    }
    return refuse(
        ret, turn->arena, REFUSAL_REFUSED, "not-its-turn", "stage",
        "%.*s comes after %.*s, which was not filed, so %.*s is what is owed; record it there: nis2ctl report "
        "filed %.*s; if a %.*s was sent before, record that first: %.*s --at TIME",
        TEXT_ARG(name), TEXT_ARG(o->stage->after), TEXT_ARG(owed->stage->id), TEXT_ARG(there),
        TEXT_ARG(o->stage->after), TEXT_ARG(go_on));
}

/* A report of a loop ends a turn, and where it was decided that none is owed there is no turn: recorded then, it would
 * end the report that it is sent in the place of, and no clock would run (Cyprus: a progress report while `ongoing` is
 * no). The report says the opposite of the answer, so a person has to say which of the two holds. */
static bool is_not_decided_otherwise(struct turn *turn, const struct incident *incident, const struct obligation *o,
                                     struct refusal *ret)
{
    const struct decision *d = ends_not_owed_by(incident, o);
    if (o->stage->kind != STAGE_LOOP || d == NULL) {
        return true;
    }
    struct text name = obligation_name(turn->arena, incident, o);
    return refuse(
        ret, turn->arena, REFUSAL_REFUSED, "decided-otherwise", "stage",
        "that %.*s is filed says that it is owed, and %.*s was decided %s by %.*s (%.*s), so no clock would run "
        "after it; if it is owed, or was when it was submitted, say that first: nis2ctl incident decide %.*s "
        "%.*s %s%s%.*s --reason TEXT; once no more are owed, decide %s again",
        TEXT_ARG(name), TEXT_ARG(d->question), answer_names[d->answer], TEXT_ARG(d->by), TEXT_ARG(d->reason),
        TEXT_ARG(incident->ref), TEXT_ARG(d->question), d->answer == ANSWER_NO ? "yes" : "no",
        d->regime.len > 0 ? " --regime " : "", TEXT_ARG(d->regime), answer_names[d->answer]);
}

/* Whoever files such a report a second time mostly means the next one of the loop that it began (Italy: after the
 * progress report the monthly one). */
static struct text next_turn(struct turn *turn, const struct incident *incident, const struct obligation *o)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *loop = &incident->obligations[i];
        if (loop->stage->kind == STAGE_LOOP && loop->end == END_NONE && text_equal(loop->stage->after, o->stage->id) &&
            text_equal(loop->frozen->regime->id, o->frozen->regime->id) && text_equal(loop->addressee, o->addressee)) {
            return text_format(turn->arena,
                               "; what follows it, as often as it is owed, is %.*s: nis2ctl report filed %.*s",
                               TEXT_ARG(loop->stage->id), TEXT_ARG(obligation_name(turn->arena, incident, loop)));
        }
    }
    return TEXT_EMPTY;
}

static bool may_file(struct turn *turn, const struct chosen *chosen, struct refusal *ret)
{
    for (size_t i = 0; i < chosen->count; i++) {
        const struct obligation *o = &chosen->incident->obligations[chosen->at[i]];
        bool is_again = o->end == END_FILED && o->stage->resubmit_latest;
        if (!is_still_the_one(turn, chosen->incident, o, ret) || !is_its_turn(turn, chosen->incident, o, ret) ||
            !is_not_decided_otherwise(turn, chosen->incident, o, ret)) {
            return false;
        }
        if (!is_again && !moves_may(o->end, MOVE_FILE)) {
            struct text name = obligation_name(turn->arena, chosen->incident, o);
            return refuse(ret, turn->arena, REFUSAL_REFUSED, "already-filed", "stage",
                          "%.*s was filed already (filing %lld)%.*s; a filing can be undone: nis2ctl report filed "
                          "--help",
                          TEXT_ARG(name), (long long) o->filing, TEXT_ARG(next_turn(turn, chosen->incident, o)));
        }
    }
    return true;
}

static void emit_filed(struct turn *turn, struct incident *incident, size_t index, const struct command_filed *asked,
                       const struct filing_given *given)
{
    const struct obligation *o = &incident->obligations[index];
    struct text content =
        asked->content.len > 0 ? asked->content : draft_text(turn->rules, incident, o, turn->now, turn->arena);
    struct entry entry;
    entry_init(&entry, ENTRY_FILED);
    entry.u.filed = (struct entry_filed){
        .number = turn->registry->next_filing,
        .regime = o->frozen->regime->id,
        .stage = o->stage->id,
        .addressee = text_copy(turn->arena, o->addressee),
        .at = given->at,
        .reference = asked->reference,
        .channel = asked->channel,
        .content = hash_of(content.at, content.len),
        .content_bytes = content,
        .receipt = given->receipt,
        .receipt_name = asked->receipt_name,
        .late_reason = asked->late_reason,
    };
    turn->result_number = entry.u.filed.number;
    turn_emit(turn, incident->ref, &entry);
    decide_close_others(turn, incident, &incident->obligations[index]);
}

static struct text names_of(struct turn *turn, const struct chosen *chosen)
{
    struct buf names = BUF_INIT;
    if (chosen->count > NAMED_MAX) {
        return text_format(turn->arena, "%zu obligations of %.*s", chosen->count, TEXT_ARG(chosen->incident->ref));
    }
    for (size_t i = 0; i < chosen->count; i++) {
        buf_add_cstr(&names, i > 0 ? ", " : "");
        buf_add(&names, obligation_name(turn->arena, chosen->incident, &chosen->incident->obligations[chosen->at[i]]));
    }
    struct text text = text_copy(turn->arena, buf_text(&names));
    buf_done(&names);
    return text;
}

/* The turn of a report that comes again which runs by what is on record now; turn 0: of none. */
static struct reckoned turn_of(const struct turn *turn, const struct chosen *chosen)
{
    const struct obligation *o = &chosen->incident->obligations[chosen->at[0]];
    struct clock_story story = {.reckoned = {.turn = 0}};
    if (chosen->count == 1 && o->stage->kind == STAGE_LOOP && obligation_is_ticking(chosen->incident, o)) {
        clocks_story(turn->rules, turn->arena, chosen->incident, o, &story);
    }
    return story.reckoned;
}

/* It ended no turn and moved nothing, and is not older than the one that ended the last: whoever meant it as the next
 * one must hear that this one is still owed. */
static bool is_early(const struct reckoned *before, const struct reckoned *after, struct instant filed)
{
    bool is_older = instant_is_set(before->turn_submitted) && instant_before(filed, before->turn_submitted);
    return before->turn > 0 && after->turn == before->turn && instant_equal(after->target, before->target) && !is_older;
}

/* Everything that follows from an end, in one place: clocks, the loud word, what is queued, what falls due now. */
static void settle(struct turn *turn, const struct chosen *chosen, const char *what, struct text reason,
                   const struct stood *stood)
{
    struct incident *incident = chosen->incident;
    struct clock_moves moves = clocks_update(turn, incident);
    struct text names = names_of(turn, chosen);
    int64_t first = turn->registry->next_alert;
    const struct draft_name named[] = {
        {"who", turn->who}, {"what", names}, {"to_at", saying_at(turn, incident->obligations[chosen->at[0]].target)}};
    size_t count = text_is(text_of(what), "filed_early") ? 3 : 2;
    announce(turn, incident, saying(turn, NULL, what, named, count), reason, &moves, stood);
    alerts_dispatch(turn, incident->ref, first);
    alerts_supersede(turn, incident, TEXT("obligation ended"));
    escalation_raise(turn, incident);
    turn->result_ref = text_copy(turn->arena, incident->ref);
}

/* A report of a loop that was waived is kept, and no next one is owed: nobody would be reminded, and the word of the
 * filing alone would not say so. */
static struct text words_of_waived_loop(const struct turn *turn, const struct chosen *chosen)
{
    for (size_t i = 0; i < chosen->count; i++) {
        const struct obligation *o = &chosen->incident->obligations[chosen->at[i]];
        if (o->stage->kind == STAGE_LOOP && o->end == END_WAIVED) {
            return text_format(turn->arena,
                               "%.*s comes again and again and was waived (%.*s); it stays so, and no further one is "
                               "asked for.",
                               TEXT_ARG(o->stage->id), TEXT_ARG(o->end_reason));
        }
    }
    return TEXT_EMPTY;
}

/* A progress report was sent before the final one and is recorded after it: what it would have ended was filed under
 * its own name and is judged as that. Only whoever recorded it knows which it was. */
static struct text words_of_filed_under_it(const struct turn *turn, const struct chosen *chosen, struct instant at)
{
    const struct incident *incident = chosen->incident;
    const struct obligation *o = &incident->obligations[chosen->at[0]];
    for (size_t i = 0; chosen->count == 1 && i < incident->obligation_count; i++) {
        const struct obligation *other = &incident->obligations[i];
        const struct filing *f = other->end == END_FILED ? obligation_filing(incident, other) : NULL;
        bool is_beside = other != o && text_equal(other->frozen->regime->id, o->frozen->regime->id) &&
                         text_equal(other->addressee, o->addressee);
        if (f != NULL && is_beside && ends_closes(o->frozen->regime, o->stage, other->stage) &&
            instant_before(at, f->at)) {
            return text_format(turn->arena,
                               "%.*s takes the place of %.*s, and was submitted before it (filing %lld), which stays "
                               "judged by its own due instant. If that one was the report that follows, take it back "
                               "(nis2ctl report filed --undo %lld --help) and record it as that.",
                               TEXT_ARG(o->stage->id), TEXT_ARG(other->stage->id), (long long) f->number,
                               (long long) f->number);
        }
    }
    return TEXT_EMPTY;
}

bool decide_filed(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_filed *asked = &command->u.filed;
    struct obligation_wanted wanted = {asked->stage, asked->regime, asked->addressee, asked->is_all};
    struct chosen chosen;
    struct filing_given given;
    if (!choose(turn, command->ref, &wanted, &chosen, ret) || !may_file(turn, &chosen, ret) ||
        !turn_past(turn, asked->at, "at", &given.at, ret) ||
        !hash_given(turn, asked->receipt_sha256, "receipt_sha256", &given.receipt, ret)) {
        return false;
    }
    if (chosen.incident->filing_count + chosen.count > LIMIT_FILINGS_PER_INCIDENT) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "too-many-filings", NULL, "at most %d filings an incident",
                      LIMIT_FILINGS_PER_INCIDENT);
    }
    const struct stood *stood = announce_before(turn, chosen.incident);
    const struct reckoned running = turn_of(turn, &chosen);
    for (size_t i = 0; i < chosen.count; i++) {
        emit_filed(turn, chosen.incident, chosen.at[i], asked, &given);
    }
    const struct reckoned after = turn_of(turn, &chosen);
    turn->result_words = words_of_waived_loop(turn, &chosen);
    if (turn->result_words.len == 0) {
        turn->result_words = words_of_filed_under_it(turn, &chosen, given.at);
    }
    settle(turn, &chosen, is_early(&running, &after, given.at) ? "filed_early" : "filed", TEXT_EMPTY, stood);
    return true;
}

bool decide_proof(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_proof *asked = &command->u.proof;
    struct obligation_wanted wanted = {asked->stage, asked->regime, asked->addressee, false};
    struct chosen chosen;
    struct hash receipt;
    if (!choose(turn, command->ref, &wanted, &chosen, ret) ||
        !hash_given(turn, asked->receipt_sha256, "receipt_sha256", &receipt, ret)) {
        return false;
    }
    const struct obligation *o = &chosen.incident->obligations[chosen.at[0]];
    if (obligation_filing(chosen.incident, o) == NULL) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-filed", "stage",
                      "%.*s was not filed yet; record that first: nis2ctl report filed %.*s %.*s",
                      TEXT_ARG(o->stage->id), TEXT_ARG(chosen.incident->ref), TEXT_ARG(o->stage->id));
    }
    if (asked->reference.len == 0 && hash_is_zero(&receipt)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "nothing-to-prove", "reference",
                      "give --reference TEXT or --receipt FILE");
    }
    struct entry entry;
    entry_init(&entry, ENTRY_PROOF);
    entry.u.proof = (struct entry_proof){o->filing, asked->reference, receipt, asked->receipt_name};
    turn_emit(turn, chosen.incident->ref, &entry);
    alerts_supersede(turn, chosen.incident, TEXT("proven"));
    turn->result_ref = text_copy(turn->arena, chosen.incident->ref);
    turn->result_number = o->filing;
    return true;
}

/* --- undone ------------------------------------------------------------------------------------------------------- */

static struct incident *incident_of_filing(struct turn *turn, int64_t number)
{
    for (size_t i = 0; i < turn->registry->incident_count; i++) {
        /* One that was merged goes on elsewhere, and so do its filings. */
        if (turn->registry->incidents[i]->merged_into.len == 0 &&
            incident_filing(turn->registry->incidents[i], number) != NULL) {
            return turn->registry->incidents[i];
        }
    }
    return NULL;
}

bool decide_unfile(struct turn *turn, const struct command *command, struct refusal *ret)
{
    int64_t number = command->u.unfile.filing;
    struct incident *incident = incident_of_filing(turn, number);
    if (incident == NULL) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-filing", "filing",
                      "there is no filing %lld of an open incident; of a closed one, open it again first: nis2ctl "
                      "incident status REF resolved",
                      (long long) number);
    }
    const struct filing *filing = incident_filing(incident, number);
    if (!turn_reason(turn, command->u.unfile.reason, ret)) {
        return false;
    }
    if (filing->is_undone) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "already-undone", "filing", "filing %lld was undone already",
                      (long long) number);
    }
    const struct stood *stood = announce_before(turn, incident);
    size_t *at = ARENA_NEW(turn->arena, size_t);
    *at = filing->obligation;
    struct end_state *before = decide_ends(turn, incident, 0), *after = decide_ends(turn, incident, number);
    struct entry entry;
    entry_init(&entry, ENTRY_UNFILED);
    entry.u.unfiled = (struct entry_unfiled){number, command->u.unfile.reason, after[*at].filing};
    turn_emit(turn, incident->ref, &entry);
    decide_ends_settle(turn, incident, before, after, *at, TEXT("filing undone"));
    struct chosen chosen = {incident, at, 1};
    settle(turn, &chosen, "unfiled", command->u.unfile.reason, stood);
    rebase_notice_reopened(turn, incident); /* it runs again under the rules it was filed under */
    turn->result_number = number;
    return true;
}

/* --- waived, withdrawn, requested --------------------------------------------------------------------------------- */

/* Of a loop the turn that runs was not filed: telling the authority to disregard the one before ends no other. */
static bool refuse_turn(struct turn *turn, const struct incident *incident, const struct obligation *o,
                        struct refusal *ret)
{
    struct text name = obligation_name(turn->arena, incident, o);
    return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-filed", "stage",
                  "%.*s is owed again and again, and the report that is due now was not filed; it stays owed. If the "
                  "last one was never sent: nis2ctl report filed --undo %lld --reason TEXT; if no more are owed: "
                  "nis2ctl report waive %.*s --reason TEXT; that the authority was told to disregard the last one goes "
                  "into the record: nis2ctl incident note %.*s TEXT",
                  TEXT_ARG(name), (long long) o->filing, TEXT_ARG(name), TEXT_ARG(incident->ref));
}

/* The newest that was filed of it before it was asked for again; NULL: none. */
static const struct filing *filed_before(const struct incident *incident, const struct obligation *o)
{
    const struct filing *newest = NULL;
    for (size_t i = 0; i < o->asked_after && i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        bool is_of_it = &incident->obligations[f->obligation] == o && !f->is_undone;
        newest = is_of_it && (newest == NULL || !instant_before(f->at, newest->at)) ? f : newest;
    }
    return newest;
}

/* Asked for again: the one that is owed now was not filed, and the one from before ended with the new request. */
static bool refuse_asked_again(struct turn *turn, const struct incident *incident, const struct obligation *o,
                               const struct filing *before, struct refusal *ret)
{
    struct text name = obligation_name(turn->arena, incident, o);
    struct text earlier =
        before->is_withdrawn
            ? text_format(turn->arena, "the one before (filing %lld) was withdrawn already", (long long) before->number)
            : text_format(turn->arena,
                          "the one before is filing %lld: if it was never sent: nis2ctl report filed --undo %lld "
                          "--reason TEXT; that the authority was told to disregard it goes into the record: nis2ctl "
                          "incident note %.*s TEXT",
                          (long long) before->number, (long long) before->number, TEXT_ARG(incident->ref));
    return refuse(
        ret, turn->arena, REFUSAL_REFUSED, "not-filed", "stage",
        "%.*s was asked for again, and the report that is owed now was not filed, so there is nothing of it to "
        "withdraw; %.*s; if the one asked for now is not owed: nis2ctl report waive %.*s --reason TEXT",
        TEXT_ARG(name), TEXT_ARG(earlier), TEXT_ARG(name));
}

/* What no authority ever had cannot be withdrawn; what is meant then is mostly that it is not owed. */
static bool may_withdraw(struct turn *turn, const struct incident *incident, const struct obligation *o,
                         struct refusal *ret)
{
    struct text name = obligation_name(turn->arena, incident, o);
    if (o->stage->kind == STAGE_LOOP && o->end == END_NONE && obligation_filing(incident, o) != NULL) {
        return refuse_turn(turn, incident, o, ret);
    }
    if (obligation_filing(incident, o) != NULL || (o->end != END_NONE && o->end != END_CLOSED_BY)) {
        return true;
    }
    if (o->end == END_CLOSED_BY) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-filed", "stage",
                      "%.*s was not filed itself; %.*s was, in its place, and that can be withdrawn: nis2ctl report "
                      "withdraw %.*s/%.*s/%.*s@%.*s --reason TEXT",
                      TEXT_ARG(name), TEXT_ARG(o->closed_by), TEXT_ARG(incident->ref), TEXT_ARG(o->frozen->regime->id),
                      TEXT_ARG(o->closed_by), TEXT_ARG(o->addressee));
    }
    if (filed_before(incident, o) != NULL) {
        return refuse_asked_again(turn, incident, o, filed_before(incident, o), ret);
    }
    return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-filed", "stage",
                  "%.*s was never filed, so the authority has nothing that could be withdrawn; if it is not owed: "
                  "nis2ctl report waive %.*s --reason TEXT",
                  TEXT_ARG(name), TEXT_ARG(name));
}

static bool end_all(struct turn *turn, const struct command *command, enum ended_how how, const char *verb,
                    struct refusal *ret)
{
    const struct command_end *asked = &command->u.end;
    struct obligation_wanted wanted = {asked->stage, asked->regime, asked->addressee, asked->is_all};
    struct chosen chosen;
    if (!choose_some(turn, command->ref, &wanted, how == ENDED_WAIVED, &chosen, ret) ||
        !turn_reason(turn, asked->reason, ret)) {
        return false;
    }
    for (size_t i = 0; i < chosen.count; i++) {
        const struct obligation *o = &chosen.incident->obligations[chosen.at[i]];
        if (how == ENDED_WITHDRAWN && !may_withdraw(turn, chosen.incident, o, ret)) {
            return false;
        }
        if (!moves_may(o->end, moves_of_end((int) how))) {
            struct text name = obligation_name(turn->arena, chosen.incident, o);
            return refuse(ret, turn->arena, REFUSAL_REFUSED, "already-ended", "stage", "%.*s has ended already",
                          TEXT_ARG(name));
        }
    }
    const struct stood *stood = announce_before(turn, chosen.incident);
    const struct end_state *before = decide_ends(turn, chosen.incident, 0);
    for (size_t i = 0; i < chosen.count; i++) {
        const struct obligation *o = &chosen.incident->obligations[chosen.at[i]];
        decide_emit_ended(turn, chosen.incident, o, how, asked->reason, TEXT_EMPTY);
    }
    if (how == ENDED_WITHDRAWN) {
        decide_ends_settle(turn, chosen.incident, before, decide_ends(turn, chosen.incident, 0), SIZE_MAX,
                           TEXT("withdrawn: what it had closed is owed again"));
    }
    settle(turn, &chosen, verb, asked->reason, stood);
    return true;
}

bool decide_waive(struct turn *turn, const struct command *command, struct refusal *ret)
{
    return end_all(turn, command, ENDED_WAIVED, "waived", ret);
}

bool decide_withdraw(struct turn *turn, const struct command *command, struct refusal *ret)
{
    return end_all(turn, command, ENDED_WITHDRAWN, "withdrawn", ret);
}

bool decide_request(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_request *asked = &command->u.request_report;
    struct obligation_wanted wanted = {asked->stage.len > 0 ? asked->stage : TEXT("intermediate_report"), asked->regime,
                                       asked->addressee, false};
    struct chosen chosen;
    struct instant due;
    if (!choose(turn, command->ref, &wanted, &chosen, ret) || !turn_time(turn, asked->due, "due", &due, ret)) {
        return false;
    }
    const struct obligation *o = &chosen.incident->obligations[chosen.at[0]];
    if (o->stage->kind != STAGE_REQUEST) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-on-request", "stage",
                      "%.*s has a clock of its own; only stages on request are armed by one", TEXT_ARG(o->stage->id));
    }
    bool was_running = obligation_is_ticking(chosen.incident, o);
    if (was_running && instant_before(o->target, due) && (command->actor.rights & RIGHT_DECIDE) == 0) {
        return refuse(ret, turn->arena, REFUSAL_NOT_PERMITTED, "not-permitted", "due",
                      "this postpones a clock; it needs the right of `access.deciders`");
    }
    struct entry entry;
    entry_init(&entry, ENTRY_REQUEST);
    entry.u.request_made = (struct entry_request){.regime = o->frozen->regime->id,
                                                  .stage = o->stage->id,
                                                  .addressee = text_copy(turn->arena, o->addressee),
                                                  .due_at = due,
                                                  .text = asked->text};
    const struct stood *stood = announce_before(turn, chosen.incident);
    struct instant before = o->target;
    turn_emit(turn, chosen.incident->ref, &entry);
    struct clock_moves moves = clocks_update(turn, chosen.incident);
    if (was_running && instant_before(before, due)) { /* a clock that ran is postponed: that is said aloud */
        struct text name = obligation_name(turn->arena, chosen.incident, o);
        int64_t first = turn->registry->next_alert;
        const struct draft_name named[] = {{"who", turn->actor}, {"what", name}};
        announce(turn, chosen.incident, saying(turn, NULL, "later", named, ARRAY_LEN(named)), asked->text, &moves,
                 stood);
        alerts_dispatch(turn, chosen.incident->ref, first);
    }
    escalation_raise(turn, chosen.incident);
    turn->result_ref = text_copy(turn->arena, chosen.incident->ref);
    return true;
}
