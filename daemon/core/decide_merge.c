/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_merge: two incidents turn out to be one.
 *
 *   FROM ──▶ INTO   of each regime its earliest awareness · every filing · every clock that runs in either
 *
 * FROM ends with a pointer; its record stays where it is and is read there. What it owed and INTO did not is taken over
 * with its rules, clocks and ends; what either still owes goes on in INTO. Nothing that runs in one of the two stops
 * because of the merge. What was known and answered belongs to (incident, regime), see merge_facts.h.
 *
 * Surprising: a filing keeps its number. It is the same record, told a second time in the stream that goes on, with the
 * hash of its text; the text itself stays in the ledger of FROM.
 */
#include "base/limits.h"
#include "core/alerts.h"
#include "core/announce.h"
#include "core/decide_parts.h"
#include "core/ends.h"
#include "core/escalation.h"
#include "core/merge_facts.h"
#include "core/rebase.h"
#include "core/recurrence.h"
#include "core/turn.h"

#define LEAVE_APART "leave them apart, and say in a note that they belong together: nis2ctl incident note --help"

/* --- may they? ---------------------------------------------------------------------------------------------------- */

static bool is_open_enough(struct turn *turn, const struct incident *incident, struct refusal *ret)
{
    return incident->status != INCIDENT_CLOSED ||
           refuse(ret, turn->arena, REFUSAL_REFUSED, "incident-closed", "ref",
                  "%.*s is closed; open it again first: nis2ctl incident status %.*s resolved", TEXT_ARG(incident->ref),
                  TEXT_ARG(incident->ref));
}

static bool find_both(struct merging *m, const struct command *command, struct refusal *ret)
{
    struct turn *turn = m->turn;
    m->from = turn_living(turn, command->ref, ret);
    m->into = m->from != NULL ? turn_living(turn, command->u.merge.into, ret) : NULL;
    if (m->into == NULL || !is_open_enough(turn, m->from, ret) || !is_open_enough(turn, m->into, ret)) {
        return false;
    }
    if (m->into->duty.len > 0) { /* of FROM decide() has refused it already; nothing can be filed there */
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "is-a-duty", "into",
                      "%.*s is a duty, not an incident; nothing can be merged into it", TEXT_ARG(m->into->ref));
    }
    if (m->into->is_minor && !m->from->is_minor) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "into-a-minor-one", "into",
                      "%.*s is minor and pages nobody; merge it into %.*s instead", TEXT_ARG(m->into->ref),
                      TEXT_ARG(m->from->ref));
    }
    m->from_ref = text_copy(turn->arena, m->from->ref);
    m->into_ref = text_copy(turn->arena, m->into->ref);
    return m->from != m->into || refuse(ret, turn->arena, REFUSAL_VALUE, "merge-into-itself", "into",
                                        "%.*s cannot be merged into itself", TEXT_ARG(m->from_ref));
}

static const struct obligation *counterpart(const struct incident *incident, const struct obligation *o)
{
    return incident_obligation(incident, o->frozen->regime->id, o->stage->id, o->addressee);
}

/* Nothing of it is lost when it stays behind: it is not owed, and nothing was ever filed. */
static bool may_stay_behind(const struct incident *from, const struct obligation *o)
{
    bool has_filing = false;
    for (size_t i = 0; i < from->filing_count; i++) {
        has_filing = has_filing || &from->obligations[from->filings[i].obligation] == o;
    }
    return o->end == END_NOT_OWED && !has_filing;
}

/* A stage that the rules of the same regime over there do not know has no place to go. */
static bool has_place(const struct incident *into, const struct obligation *o)
{
    const struct frozen *there = rebase_frozen(into, o->frozen->regime->id);
    return there == NULL || counterpart(into, o) != NULL || regime_stage(there->regime, o->stage->id) != NULL;
}

static const struct obligation *misfit(const struct incident *from, const struct incident *into)
{
    for (size_t i = 0; i < from->obligation_count; i++) {
        const struct obligation *o = &from->obligations[i];
        if (!has_place(into, o) && !may_stay_behind(from, o)) {
            return o;
        }
    }
    return NULL;
}

static bool is_in_force(const struct merging *m, const struct incident *incident, const struct obligation *o)
{
    const struct regime *now = rebase_regime(m->turn->rules, incident, o->frozen->regime->id);
    return now != NULL && regime_stage(now, o->stage->id) != NULL;
}

static struct text rebase_first(const struct merging *m, bool is_into, struct text id)
{
    struct text ref = is_into ? m->into_ref : m->from_ref, other = is_into ? m->from_ref : m->into_ref;
    if ((is_into ? m->into : m->from)->regime_count >= LIMIT_RULES_PER_INCIDENT) {
        return TEXT(LEAVE_APART); /* the rebase would be refused: too-many-rules */
    }
    return text_format(m->turn->arena,
                       "move %.*s to the rules in force first: nis2ctl incident rebase %.*s --regime %.*s --reason "
                       "'To be merged with %.*s'",
                       TEXT_ARG(ref), TEXT_ARG(ref), TEXT_ARG(id), TEXT_ARG(other));
}

/* What helps depends on which of the two has the older rules; the advice must not lead back here. */
static bool rules_fit(const struct merging *m, struct refusal *ret)
{
    const struct obligation *o = misfit(m->from, m->into);
    if (o == NULL) {
        return true;
    }
    struct arena *arena = m->turn->arena;
    struct text id = o->frozen->regime->id, advice;
    if (is_in_force(m, m->into, o)) {
        advice = rebase_first(m, true, id);
    } else if (o->end == END_NONE && !is_in_force(m, m->from, o)) {
        advice = rebase_first(m, false, id);
    } else if (misfit(m->into, m->from) == NULL) {
        advice = text_format(arena, "merge them the other way round: nis2ctl incident merge %.*s %.*s",
                             TEXT_ARG(m->into_ref), TEXT_ARG(m->from_ref));
    } else {
        advice = TEXT(LEAVE_APART);
    }
    return refuse(ret, arena, REFUSAL_REFUSED, "different-rules", "into",
                  "%.*s stands under other rules of %.*s, without %.*s; %.*s", TEXT_ARG(m->into_ref), TEXT_ARG(id),
                  TEXT_ARG(o->stage->id), TEXT_ARG(advice));
}

/* What has ended keeps the rules it ended under (decide_rebase); where the other has that stage under others, its
 * filing would be judged by rules it never stood under. */
static const struct obligation *judged_anew(const struct incident *from, const struct incident *into)
{
    for (size_t i = 0; i < from->filing_count; i++) {
        const struct obligation *o = &from->obligations[from->filings[i].obligation], *there = counterpart(into, o);
        bool is_other = there != NULL && !hash_equal(&o->frozen->digest, &there->frozen->digest);
        if (is_other && !from->filings[i].is_undone) {
            return o;
        }
    }
    return NULL;
}

/* The other way round it keeps them. Where that cannot be (both have filed under rules the other has not, or INTO would
 * be merged into a minor one) the rules of INTO judge it: to leave two records of one incident apart would be worse. */
static bool rules_stay(const struct merging *m, struct refusal *ret)
{
    const struct obligation *o = judged_anew(m->from, m->into);
    bool may_turn = judged_anew(m->into, m->from) == NULL && misfit(m->into, m->from) == NULL &&
                    (!m->from->is_minor || m->into->is_minor);
    if (o == NULL || !may_turn) {
        return true;
    }
    return refuse(ret, m->turn->arena, REFUSAL_REFUSED, "different-rules", "into",
                  "%.*s of %.*s was filed under other rules of %.*s, and would be judged by those of %.*s; merge them "
                  "the other way round: nis2ctl incident merge %.*s %.*s",
                  TEXT_ARG(o->stage->id), TEXT_ARG(m->from_ref), TEXT_ARG(o->frozen->regime->id), TEXT_ARG(m->into_ref),
                  TEXT_ARG(m->into_ref), TEXT_ARG(m->from_ref));
}

static bool is_moved(const struct merging *m, const struct incident *incident, struct text id)
{
    const struct regime *now = rebase_regime(m->turn->rules, incident, id);
    return now == NULL || hash_equal(&now->digest, &rebase_frozen(incident, id)->digest);
}

static struct instant aware_of(const struct incident *incident, struct text id)
{
    const struct anchor *a = incident_anchor(incident, TEXT("aware"), id);
    return a != NULL ? a->at : incident->opened_at;
}

/* Both have the rules that were in force when they became aware, and these differ: the earlier awareness is that of
 * both, and which version it falls under follows from it. */
static struct text aware_first(const struct merging *m, struct text id)
{
    struct instant from = aware_of(m->from, id), into = aware_of(m->into, id);
    const struct incident *late = instant_before(from, into) ? m->into : m->from;
    const struct anchor *a = incident_anchor(late, TEXT("aware"), id);
    bool is_apart = a != NULL && a->regime.len > 0;
    struct text at = instant_text(m->turn->arena, instant_min(from, into));
    struct text ref = text_copy(m->turn->arena, late->ref);
    return text_format(m->turn->arena,
                       "record the earlier awareness in %.*s first: nis2ctl incident anchor %.*s aware --at %.*s%s%.*s "
                       "--reason 'One incident with %.*s'",
                       TEXT_ARG(ref), TEXT_ARG(ref), TEXT_ARG(at), is_apart ? " --regime " : "",
                       is_apart ? (int) id.len : 0, id.at, TEXT_ARG(late == m->into ? m->from_ref : m->into_ref));
}

/* Under two versions of a regime the due instants would hang on which of the two goes into which. */
static bool rules_are_same(const struct merging *m, struct refusal *ret)
{
    struct arena *arena = m->turn->arena;
    for (size_t i = 0; i < m->from->regime_count; i++) {
        struct text id = m->from->regimes[i]->regime->id, advice;
        const struct frozen *ours = rebase_frozen(m->into, id), *theirs = rebase_frozen(m->from, id);
        if (ours == NULL || hash_equal(&ours->digest, &theirs->digest)) {
            continue;
        }
        if (!is_moved(m, m->into, id)) {
            advice = rebase_first(m, true, id);
        } else if (!is_moved(m, m->from, id)) {
            advice = rebase_first(m, false, id);
        } else if (rebase_regime(m->turn->rules, m->into, id) != NULL) {
            advice = aware_first(m, id);
        } else {
            advice = TEXT("no file has them any more; " LEAVE_APART);
        }
        return refuse(ret, arena, REFUSAL_REFUSED, "different-rules", "into",
                      "%.*s and %.*s stand under different versions of the rules of %.*s; %.*s", TEXT_ARG(m->from_ref),
                      TEXT_ARG(m->into_ref), TEXT_ARG(id), TEXT_ARG(advice));
    }
    return true;
}

/* A regime may be there in several versions: what has ended keeps its own. */
static bool is_newest(const struct incident *incident, const struct frozen *frozen)
{
    return rebase_frozen(incident, frozen->regime->id) == frozen;
}

static bool has_room(const struct merging *m, struct refusal *ret)
{
    size_t obligations = m->into->obligation_count, regimes = 0, versions = m->into->regime_count;
    for (size_t i = 0; i < m->into->regime_count; i++) {
        regimes += is_newest(m->into, m->into->regimes[i]) ? 1 : 0;
    }
    for (size_t i = 0; i < m->from->obligation_count; i++) {
        const struct obligation *o = &m->from->obligations[i];
        obligations += counterpart(m->into, o) == NULL && has_place(m->into, o) ? 1 : 0;
    }
    for (size_t i = 0; i < m->from->regime_count; i++) {
        bool is_new = rebase_frozen(m->into, m->from->regimes[i]->regime->id) == NULL;
        versions += is_new ? 1 : 0;
        regimes += is_new && is_newest(m->from, m->from->regimes[i]) ? 1 : 0;
    }
    return (obligations <= LIMIT_OBLIGATIONS_PER_INCIDENT && regimes <= LIMIT_REGIMES_PER_INCIDENT &&
            versions <= LIMIT_RULES_PER_INCIDENT &&
            m->from->filing_count + m->into->filing_count <= LIMIT_FILINGS_PER_INCIDENT &&
            m->into->merged_count < LIMIT_MERGED_PER_INCIDENT) ||
           refuse(
               ret, m->turn->arena, REFUSAL_REFUSED, "too-large-together", "into",
               "together they would have more than %d obligations, %d regimes, %d versions of them, %d filings or %d "
               "merged incidents; " LEAVE_APART,
               LIMIT_OBLIGATIONS_PER_INCIDENT, LIMIT_REGIMES_PER_INCIDENT, LIMIT_RULES_PER_INCIDENT,
               LIMIT_FILINGS_PER_INCIDENT, LIMIT_MERGED_PER_INCIDENT);
}

/* --- what is taken over: rules ------------------------------------------------------------------------------------ */

static void emit_frozen(const struct merging *m, const struct frozen *frozen)
{
    struct turn *turn = m->turn;
    struct buf bytes = BUF_INIT;
    regime_freeze(frozen->regime, &bytes);
    struct entry entry;
    entry_init(&entry, ENTRY_REGIME_FROZEN);
    entry.u.regime_frozen = (struct entry_regime_frozen){frozen->regime->id, hash_of(bytes.at, bytes.len),
                                                         text_copy(turn->arena, buf_text(&bytes))};
    buf_done(&bytes);
    turn_emit(turn, m->into_ref, &entry);
}

static void emit_obligation(const struct merging *m, const struct obligation *o)
{
    struct turn *turn = m->turn;
    struct entry entry;
    entry_init(&entry, ENTRY_OBLIGATION);
    entry.u.obligation = (struct entry_obligation){.regime = o->frozen->regime->id,
                                                   .stage = o->stage->id,
                                                   .addressee = text_copy(turn->arena, o->addressee),
                                                   .authority = text_copy(turn->arena, o->authority),
                                                   .party = text_copy(turn->arena, o->party),
                                                   .zone = text_copy(turn->arena, o->zone)};
    turn_emit(turn, m->into_ref, &entry);
}

/* Version after version, each with what stands under it: an obligation is made under the newest rules that are there,
 * and what has ended may stand under older ones, which know stages the newest do not. */
static void take_regimes(const struct merging *m, const bool *came)
{
    for (size_t i = 0; i < m->from->regime_count; i++) {
        if (!came[i]) {
            continue;
        }
        emit_frozen(m, m->from->regimes[i]);
        for (size_t k = 0; k < m->from->obligation_count; k++) {
            if (m->from->obligations[k].frozen == m->from->regimes[i]) {
                emit_obligation(m, &m->from->obligations[k]);
            }
        }
    }
}

/* --- what is taken over: obligations and filings ------------------------------------------------------------------ */

static void emit_request(const struct merging *m, const struct obligation *o, struct instant due, struct text words)
{
    struct entry entry;
    entry_init(&entry, ENTRY_REQUEST);
    entry.u.request_made = (struct entry_request){.regime = o->frozen->regime->id,
                                                  .stage = o->stage->id,
                                                  .addressee = text_copy(m->turn->arena, o->addressee),
                                                  .due_at = due,
                                                  .text = text_copy(m->turn->arena, words)};
    turn_emit(m->turn, m->into_ref, &entry);
}

/* How the counterparts of FROM's obligations stood in INTO before anything was taken over. */
struct stood_there {
    bool is_alone; /* there was none, or nothing had ever happened to it */
    bool was_waived;
    struct instant asked; /* the authority's date of a request that runs; none: none does */
    struct text words;    /* of that request */
};

/* Nobody has asked for it, and it was never filed: it has nothing to say against what happened to it in the other. */
static bool is_untouched(const struct incident *incident, const struct obligation *o)
{
    bool is_filed = false;
    for (size_t i = 0; i < incident->filing_count; i++) {
        is_filed = is_filed || &incident->obligations[incident->filings[i].obligation] == o;
    }
    return o->stage->kind == STAGE_REQUEST && o->end == END_NONE && !instant_is_set(o->requested_due) && !is_filed;
}

static bool is_asked_for(const struct obligation *o)
{
    return o->end == END_NONE && instant_is_set(o->requested_due);
}

static const struct stood_there *stood_there(const struct merging *m)
{
    struct stood_there *stood = ARENA_ARRAY(m->turn->arena, struct stood_there, m->from->obligation_count + 1);
    for (size_t i = 0; i < m->from->obligation_count; i++) {
        const struct obligation *there = counterpart(m->into, &m->from->obligations[i]);
        stood[i] = (struct stood_there){true, false, INSTANT_NONE, TEXT_EMPTY};
        if (there != NULL) {
            stood[i].is_alone = is_untouched(m->into, there);
            stood[i].was_waived = there->end == END_WAIVED;
            stood[i].asked = is_asked_for(there) ? there->requested_due : INSTANT_NONE;
            stood[i].words = text_copy(m->turn->arena, there->request_text);
        }
    }
    return stood;
}

/* What was asked for in FROM, in its place among the filings: nothing from before a request ends it. One that was
 * waived there is nothing to INTO, which was not asked. */
static void take_requests(const struct merging *m, const struct stood_there *stood, size_t filings)
{
    for (size_t i = 0; i < m->from->obligation_count; i++) {
        const struct obligation *o = &m->from->obligations[i], *there = counterpart(m->into, o);
        bool is_waived = (o->end == END_WAIVED || o->end == END_NOT_OWED) && !stood[i].is_alone;
        if (there != NULL && instant_is_set(o->requested_due) && o->asked_after == filings && !is_waived &&
            !instant_is_set(there->requested_due)) {
            emit_request(m, o, o->requested_due, o->request_text);
        }
    }
}

/* An end of FROM that is a decision, not a filing, comes along only with an obligation that was FROM's alone. */
static void take_end(const struct merging *m, const struct obligation *o, int end, struct text why)
{
    static const int how[] = {[END_WAIVED] = ENDED_WAIVED,
                              [END_WITHDRAWN] = ENDED_WITHDRAWN,
                              [END_CLOSED_BY] = ENDED_CLOSED_BY,
                              [END_NOT_OWED] = ENDED_NOT_OWED};
    struct text reason = text_clip(why, LIMIT_REASON - 64);
    decide_emit_ended(m->turn, m->into, counterpart(m->into, o), (enum ended_how) how[end],
                      text_format(m->turn->arena, "in %.*s%s%.*s", TEXT_ARG(m->from_ref), reason.len > 0 ? ": " : "",
                                  TEXT_ARG(reason)),
                      end == END_CLOSED_BY ? text_copy(m->turn->arena, o->closed_by) : TEXT_EMPTY);
}

/* Between which filings something was waived or withdrawn decides what they ended. */
static void take_acts(const struct merging *m, const struct stood_there *stood, size_t filings)
{
    for (size_t i = 0; i < m->from->end_act_count; i++) {
        const struct end_act *act = &m->from->end_acts[i];
        const struct obligation *o = &m->from->obligations[act->obligation], *there = counterpart(m->into, o);
        bool ends = there != NULL && (there->end == END_NONE || act->end == END_WITHDRAWN) && there->end != END_FILED;
        if (act->after == filings && !act->is_asleep && stood[act->obligation].is_alone && ends) {
            take_end(m, o, act->end, act->reason);
        }
    }
}

static bool owes(const struct incident *incident, const struct obligation *o)
{
    return o->end == END_NONE && !obligation_is_parked(incident, o) && (o->is_armed || instant_is_set(o->target));
}

/* It runs again, or a report that was filed in one of the two has taken its place. */
static void open_again(const struct merging *m, const struct obligation *there, struct text reason)
{
    decide_emit_ended(m->turn, m->into, there, ENDED_REOPENED, reason, TEXT_EMPTY);
    if (ends_of(m->into, there, 0).end == END_CLOSED_BY) {
        decide_emit_owed(m->turn, m->into, there, reason);
    }
}

/* No waiver and no withdrawal of INTO alone speaks for what FROM has not waived or withdrawn, now or after a filing was
 * undone. What is not owed there stays so until its answers are here. */
static void drop_ends(const struct merging *m)
{
    for (size_t i = 0; i < m->from->obligation_count; i++) {
        const struct obligation *o = &m->from->obligations[i], *there = counterpart(m->into, o);
        bool is_open =
            (o->end == END_NONE && !is_untouched(m->from, o)) || o->end == END_FILED || o->end == END_CLOSED_BY;
        if (there != NULL && there->end == END_WAIVED && (is_open || o->end == END_WITHDRAWN)) {
            open_again(m, there, text_format(m->turn->arena, "not waived in %.*s", TEXT_ARG(m->from_ref)));
        } else if (there != NULL && there->end == END_WITHDRAWN && is_open) {
            open_again(m, there, text_format(m->turn->arena, "not withdrawn in %.*s", TEXT_ARG(m->from_ref)));
        }
    }
}

/* The same of what was not owed in FROM by an answer that both together do not give. */
static void drop_ends_by_answers(const struct merging *m)
{
    for (size_t i = 0; i < m->from->obligation_count; i++) {
        const struct obligation *o = &m->from->obligations[i], *there = counterpart(m->into, o);
        bool has_ended = there != NULL && (there->end == END_WAIVED || there->end == END_WITHDRAWN);
        if (has_ended && o->end == END_NOT_OWED && !ends_is_not_owed(m->into, there)) {
            open_again(m, there, text_format(m->turn->arena, "owed again in %.*s", TEXT_ARG(m->from_ref)));
        }
    }
}

/* Filings are there already; now what ended without one, what was asked for, and what one of the two still owes. */
static void take_state(const struct merging *m, const struct obligation *o, const struct stood_there *stood)
{
    const struct obligation *there = counterpart(m->into, o);
    struct instant theirs = is_asked_for(o) ? o->requested_due : INSTANT_NONE;
    struct instant due = instant_min(theirs, stood->asked); /* what is asked for in either goes on, by the first date */
    bool is_so = is_asked_for(there) && instant_equal(there->requested_due, due);
    bool ends_alone = stood->is_alone && o->end != END_NONE && o->end != END_FILED;
    if (instant_is_set(due) && !is_so) {
        emit_request(m, o, due, instant_equal(due, theirs) ? o->request_text : stood->words);
    } else if (there->end == END_NONE && (ends_alone || (stood->was_waived && o->end == END_WITHDRAWN))) {
        take_end(m, o, o->end, o->end_reason);
    } else if (owes(m->from, o) && there->end == END_NOT_OWED) {
        open_again(m, there, text_format(m->turn->arena, "still owed in %.*s", TEXT_ARG(m->from_ref)));
    }
}

/* It is told for the record, and leaves everything as it was before. */
static void emit_undone(const struct merging *m, const struct filing *f, const struct obligation *there,
                        const struct end_state *before)
{
    struct turn *turn = m->turn;
    size_t own = (size_t) (there - m->into->obligations);
    struct text reason = text_format(turn->arena, "undone in %.*s", TEXT_ARG(m->from_ref));
    struct entry entry;
    entry_init(&entry, ENTRY_UNFILED);
    entry.u.unfiled = (struct entry_unfiled){f->number, reason, before[own].filing};
    turn_emit(turn, m->into_ref, &entry);
    decide_ends_settle(turn, m->into, before, before, own, reason);
}

static void emit_filing(const struct merging *m, const struct filing *f)
{
    struct turn *turn = m->turn;
    const struct obligation *o = &m->from->obligations[f->obligation];
    const struct end_state *before = f->is_undone ? decide_ends(turn, m->into, 0) : NULL;
    struct entry entry;
    entry_init(&entry, ENTRY_FILED);
    entry.u.filed = (struct entry_filed){.number = f->number,
                                         .regime = o->frozen->regime->id,
                                         .stage = o->stage->id,
                                         .addressee = text_copy(turn->arena, o->addressee),
                                         .at = f->at,
                                         .reference = text_copy(turn->arena, f->reference),
                                         .channel = text_copy(turn->arena, f->channel),
                                         .content = f->content,
                                         .receipt = f->receipt,
                                         .receipt_name = text_copy(turn->arena, f->receipt_name),
                                         .late_reason = text_copy(turn->arena, f->late_reason),
                                         .merged_from = m->from_ref,
                                         .is_withdrawn = f->is_withdrawn && !f->is_undone};
    turn_emit(turn, m->into_ref, &entry);
    if (f->is_undone) {
        emit_undone(m, f, counterpart(m->into, o), before);
    } else if (!f->is_withdrawn) {
        decide_close_others(turn, m->into, counterpart(m->into, o));
    }
}

static void take_obligations(const struct merging *m, const struct stood_there *stood)
{
    size_t count = m->from->obligation_count;
    for (size_t i = 0; i < count; i++) {
        const struct obligation *o = &m->from->obligations[i];
        if (counterpart(m->into, o) == NULL && has_place(m->into, o)) { /* of a regime that both have */
            emit_obligation(m, o);
        }
    }
    drop_ends(m);
    for (size_t i = 0; i < m->from->filing_count; i++) {
        take_requests(m, stood, i);
        take_acts(m, stood, i);
        emit_filing(m, &m->from->filings[i]);
    }
    take_requests(m, stood, m->from->filing_count);
    take_acts(m, stood, m->from->filing_count);
    for (size_t i = 0; i < count; i++) {
        if (counterpart(m->into, &m->from->obligations[i]) != NULL) { /* else it stays behind */
            take_state(m, &m->from->obligations[i], &stood[i]);
        }
    }
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static void emit_pointers(const struct merging *m)
{
    const struct {
        struct text stream, other;
        bool is_source;
    } ends[] = {{m->into_ref, m->from_ref, false}, {m->from_ref, m->into_ref, true}};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct entry entry;
        entry_init(&entry, ENTRY_MERGED);
        entry.u.merged = (struct entry_merged){ends[i].other, m->reason, ends[i].is_source};
        turn_emit(m->turn, ends[i].stream, &entry);
    }
}

/* How what the two owe stood before it (announce.h). */
struct before {
    const struct stood *from, *into;
};

static void tell_and_settle(const struct merging *m, const struct before *before)
{
    struct turn *turn = m->turn;
    struct clock_moves moves = clocks_update(turn, m->into);
    struct clock_moves none = {NULL, 0};
    int64_t first = turn->registry->next_alert;
    const struct draft_name named[] = {{"who", turn->who}, {"from", m->from_ref}, {"into", m->into_ref}};
    announce(turn, m->into, saying(turn, NULL, "merged_here", named, ARRAY_LEN(named)), m->reason, &moves,
             before->into);
    announce_nearer(turn, m->into, &moves);
    alerts_dispatch(turn, m->into_ref, first);
    first = turn->registry->next_alert;
    announce(turn, m->from, saying(turn, NULL, "merged_away", named, ARRAY_LEN(named)), m->reason, &none, before->from);
    alerts_dispatch(turn, m->from_ref, first);
    alerts_supersede(turn, m->from, TEXT("merged"));
    alerts_supersede(turn, m->into, TEXT("merged"));
    escalation_raise(turn, m->into);
}

bool decide_merge(struct turn *turn, const struct command *command, struct refusal *ret)
{
    struct merging m = {.turn = turn, .reason = command->u.merge.reason};
    if (!find_both(&m, command, ret) || !rules_are_same(&m, ret) || !rules_fit(&m, ret) || !rules_stay(&m, ret) ||
        !has_room(&m, ret)) {
        return false;
    }
    const struct before before = {announce_before(turn, m.from), announce_before(turn, m.into)};
    bool *came = ARENA_ARRAY(turn->arena, bool, m.from->regime_count + 1);
    for (size_t i = 0; i < m.from->regime_count; i++) {
        came[i] = rebase_frozen(m.into, m.from->regimes[i]->regime->id) == NULL;
    }
    const struct stood_there *stood = stood_there(&m);
    take_regimes(&m, came);
    merge_facts_anchors(&m, came);
    take_obligations(&m, stood);
    merge_facts_answers(&m, came);
    drop_ends_by_answers(&m);
    recurrence_merged(turn, m.from, m.into);
    emit_pointers(&m);
    tell_and_settle(&m, &before);
    turn->result_ref = m.into_ref;
    return true;
}
