/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recurrence: see recurrence.h.
 *
 * Everything that may change what counts (a field, an assessment, a decision, an anchor, a void) is noticed by
 * comparing what the incident says now with its row in the list, so no command has to remember to tell.
 */
#include "core/recurrence.h"

#include "base/limits.h"
#include "base/period.h"
#include "core/alerts.h"
#include "core/announce.h"
#include "core/assess.h"
#include "core/decide_parts.h"
#include "core/turn.h"

#define KEPT_MONTHS 18 /* longer than any two windows: what is learned late still finds its neighbours */

/* --- what an incident counts for ---------------------------------------------------------------------------------- */

static bool is_not_significant(const struct incident *incident)
{
    bool any_no = false;
    for (size_t i = 0; i < incident->decision_count; i++) {
        const struct decision *d = &incident->decisions[i];
        bool is_it = text_is(d->question, "significant");
        if (is_it && d->answer == ANSWER_YES) {
            return false;
        }
        any_no = any_no || (is_it && d->answer == ANSWER_NO);
    }
    return any_no || incident->is_minor;
}

static struct instant happened(const struct incident *incident)
{
    const struct anchor *a = incident_anchor(incident, TEXT("detected"), TEXT_EMPTY);
    a = a != NULL ? a : incident_anchor(incident, TEXT("aware"), TEXT_EMPTY);
    return a != NULL ? a->at : incident->opened_at;
}

/* False: it does not count. Texts in the arena. */
static bool fact_of(struct turn *turn, const struct incident *incident, struct recurrence *ret)
{
    struct assess *a = ARENA_NEW(turn->arena, struct assess);
    if (incident->is_void || incident->member_count > 0 || !is_not_significant(incident)) {
        return false;
    }
    assess_incident(turn->rules, incident, a);
    struct text cause = a->kept[METRIC_ROOT_CAUSE];
    bool is_named = (a->types & ENTITY_OTHER) == 0;
    if (!is_named || cause.len == 0 || cause.len > LIMIT_ID || text_find(cause, TEXT(" ")) != SIZE_MAX ||
        !a->values.is_known[METRIC_LOSS] || a->values.at[METRIC_LOSS] == 0) {
        return false;
    }
    *ret = (struct recurrence){.ref = text_copy(turn->arena, incident->ref),
                               .cause = text_copy(turn->arena, cause),
                               .loss = a->values.at[METRIC_LOSS],
                               .at = happened(incident)};
    return true;
}

static void emit_row(struct turn *turn, const struct recurrence *r)
{
    struct entry entry;
    entry_init(&entry, ENTRY_RECURRENCE);
    entry.u.recurrence = (struct entry_recurrence){.ref = text_copy(turn->arena, r->ref),
                                                   .cause = text_copy(turn->arena, r->cause),
                                                   .loss = r->loss,
                                                   .at = r->at,
                                                   .collective = text_copy(turn->arena, r->collective),
                                                   .mark = r->mark};
    turn_emit(turn, TEXT("global"), &entry);
}

static void emit_removal(struct turn *turn, struct text ref)
{
    const struct recurrence gone = {.ref = ref, .cause = TEXT_EMPTY, .at = INSTANT_NONE, .collective = TEXT_EMPTY};
    emit_row(turn, &gone);
}

/* Rows that no new incident can meet any more; at the bound the oldest gives way, aloud. */
static void make_room(struct turn *turn)
{
    const struct registry *r = turn->registry;
    const struct period kept = {.months = KEPT_MONTHS};
    size_t oldest = 0;
    if (r->recurrence_count < LIMIT_RECURRENCES) {
        return;
    }
    for (size_t i = 1; i < r->recurrence_count; i++) {
        oldest = instant_before(r->recurrences[i].at, r->recurrences[oldest].at) ? i : oldest;
    }
    if (!instant_before(period_after(turn->rules->entity.zone, r->recurrences[oldest].at, kept), turn->now)) {
        const struct draft_name named[] = {{"number", text_format(turn->arena, "%d", LIMIT_RECURRENCES)},
                                           {"ref", r->recurrences[oldest].ref}};
        struct saying said = saying(turn, NULL, "recurrence_dropped", named, ARRAY_LEN(named));
        alerts_defect(turn, TEXT("recurrence"), &said);
    }
    emit_removal(turn, r->recurrences[oldest].ref);
}

/* --- the threshold ------------------------------------------------------------------------------------------------ */

/* Art. 3(1)(a) alone, with the turnover that is known for this incident. */
static bool is_over(struct turn *turn, const struct incident *incident, int64_t loss)
{
    struct assess *a = ARENA_NEW(turn->arena, struct assess);
    struct judged judged;
    assess_incident(turn->rules, incident, a);
    a->values.at[METRIC_LOSS] = loss;
    significance_judge(&significance_rows[0], &a->values, &judged);
    return judged.finding == FINDING_MET;
}

/* --- the collective incident -------------------------------------------------------------------------------------- */

static void link(struct turn *turn, struct text stream, struct text ref, enum link_relation relation)
{
    struct entry entry;
    entry_init(&entry, ENTRY_LINKED);
    entry.u.linked = (struct entry_linked){ref, (int) relation};
    turn_emit(turn, stream, &entry);
}

static void link_member(struct turn *turn, struct text collective, struct text ref)
{
    struct recurrence row = *registry_recurrence(turn->registry, ref);
    row.collective = collective;
    row.mark = RECURRENCE_RUNS;
    link(turn, collective, ref, LINK_MEMBER);
    link(turn, ref, collective, LINK_COLLECTIVE); /* in the stream of a closed one too: it is shown from there */
    emit_row(turn, &row);
}

static int64_t loss_of_members(const struct registry *registry, struct text collective)
{
    int64_t loss = 0;
    for (size_t i = 0; i < registry->recurrence_count; i++) {
        const struct recurrence *r = &registry->recurrences[i];
        loss += text_equal(r->collective, collective) ? r->loss : 0;
    }
    return loss;
}

static struct texts types_of(struct turn *turn, unsigned types)
{
    struct text *list = ARENA_ARRAY(turn->arena, struct text, ENTITY_TYPE_COUNT);
    size_t count = 0;
    for (int i = 0; i < ENTITY_TYPE_COUNT; i++) {
        if ((types & (1u << i)) != 0) {
            list[count++] = text_of(entity_type_names[i]);
        }
    }
    return (struct texts){list, count};
}

/* What it is by now: its own assessment, with the sum as its loss; what a person has said of it stays. */
static void assess_collective(struct turn *turn, struct incident *collective, const struct incident *member,
                              struct text cause)
{
    struct assess *a = ARENA_NEW(turn->arena, struct assess);
    struct text *metrics = ARENA_ARRAY(turn->arena, struct text, METRIC_COUNT);
    struct text kept[METRIC_COUNT] = {TEXT_EMPTY};
    size_t count = 0;
    assess_incident(turn->rules, member, a);
    kept[METRIC_TURNOVER] = a->kept[METRIC_TURNOVER];
    unsigned types = a->types;
    assess_incident(turn->rules, collective, a);
    for (int i = 0; i < METRIC_COUNT; i++) {
        bool is_said = a->from[i] != NULL && text_is(text_of(a->from[i]), "assessment");
        kept[i] = is_said ? a->kept[i] : kept[i];
    }
    kept[METRIC_LOSS] = significance_number_text(turn->arena, loss_of_members(turn->registry, collective->ref));
    kept[METRIC_ROOT_CAUSE] = cause;
    for (int i = 0; i < METRIC_COUNT; i++) {
        if (kept[i].len > 0) {
            metrics[count++] = text_format(turn->arena, "%s=%.*s", significance_metrics[i].key, TEXT_ARG(kept[i]));
        }
    }
    decide_emit_assessed(turn, collective, types_of(turn, types), (struct texts){metrics, count});
}

/* What they are together, and what else the sentence names. */
static struct saying say_sum(struct turn *turn, const char *key, const struct recurrence_sum *sum,
                             const struct draft_name *more, size_t more_count)
{
    struct draft_name named[SAYING_NAMES_MAX] = {
        {"number", text_format(turn->arena, "%zu", sum->count)},
        {"sum", significance_number_text(turn->arena, sum->loss)},
    };
    REQUIRE(more_count + 2 <= SAYING_NAMES_MAX);
    for (size_t i = 0; i < more_count; i++) {
        named[2 + i] = more[i];
    }
    return saying(turn, NULL, key, named, 2 + more_count);
}

static void tell(struct turn *turn, struct incident *collective, struct saying what)
{
    struct clock_moves none = {NULL, 0};
    int64_t first = turn->registry->next_alert;
    announce(turn, collective, what, TEXT_EMPTY, &none, announce_before(turn, collective));
    alerts_dispatch(turn, collective->ref, first);
}

/* The regimes that ask whether an incident is significant; others have nothing to do with Art. 4. */
static struct texts regimes_of(struct turn *turn)
{
    struct text *list = ARENA_ARRAY(turn->arena, struct text, turn->rules->default_regimes.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < turn->rules->default_regimes.count; i++) {
        const struct regime *regime = rules_regime(turn->rules, turn->rules->default_regimes.at[i]);
        if (regime != NULL && text_is(regime->parked_by, "significant")) {
            list[count++] = regime->id;
        }
    }
    return (struct texts){list, count};
}

static void open_collective(struct turn *turn, const struct incident *member, const struct recurrence *row,
                            const struct recurrence_sum *sum)
{
    struct command command = {.type = COMMAND_OPEN};
    struct refusal refusal;
    struct value *fields = value_map(turn->arena);
    struct text cause = text_copy(turn->arena, row->cause);
    value_put_cstr(turn->arena, fields, "incident.recurring", "yes");
    command.actor = (struct actor){.id = TEXT("daemon"), .rights = RIGHT_RESPOND | RIGHT_DECIDE};
    command.u.open = (struct command_open){
        .title = text_format(turn->arena, "Recurring incidents, same root cause: %.*s", TEXT_ARG(cause)),
        .aware = TEXT("now"),
        .regimes = regimes_of(turn),
        .fields = fields};
    if (!decide_open(turn, &command, &refusal)) {
        const struct draft_name why[] = {{"detail", refusal.words}};
        struct saying said = say_sum(turn, "recurrence_stuck", sum, why, ARRAY_LEN(why));
        alerts_defect(turn, TEXT("recurrence"), &said);
        return;
    }
    struct text ref = turn->result_ref;
    struct incident *collective = registry_find(turn->registry, ref);
    for (size_t i = 0; i < sum->members.count; i++) {
        link_member(turn, ref, sum->members.at[i]);
    }
    assess_collective(turn, collective, member, cause);
    const struct draft_name named[] = {{"ref", ref}, {"cause", cause}};
    tell(turn, collective, say_sum(turn, "recurrence_opened", sum, named, ARRAY_LEN(named)));
}

static void add_to_collective(struct turn *turn, struct incident *collective, const struct incident *member,
                              const struct recurrence_sum *sum)
{
    struct text ref = text_copy(turn->arena, collective->ref), member_ref = text_copy(turn->arena, member->ref);
    struct text cause = text_copy(turn->arena, registry_recurrence(turn->registry, member_ref)->cause);
    for (size_t i = 0; i < sum->members.count; i++) {
        if (registry_recurrence(turn->registry, sum->members.at[i])->collective.len == 0) {
            link_member(turn, ref, sum->members.at[i]);
        }
    }
    assess_collective(turn, collective, member, cause);
    const struct draft_name named[] = {{"member", member_ref}, {"ref", ref}};
    tell(turn, collective, say_sum(turn, "recurrence_added", sum, named, ARRAY_LEN(named)));
}

/* --- what follows of a sum ---------------------------------------------------------------------------------------- */

/* No regime in use asks whether an incident is significant, so there is no clock to start; people have to know. */
static void tell_only(struct turn *turn, struct incident *member, const struct recurrence_sum *sum)
{
    for (size_t i = 0; i < sum->members.count; i++) {
        struct recurrence row = *registry_recurrence(turn->registry, sum->members.at[i]);
        row.mark = RECURRENCE_TOLD;
        emit_row(turn, &row);
    }
    const struct draft_name named[] = {{"ref", member->ref}};
    tell(turn, member, say_sum(turn, "recurrence_unclocked", sum, named, ARRAY_LEN(named)));
}

/* Art. 4 makes one incident of them, and that one was dealt with: what has grown since is for a person to judge. */
static void tell_over(struct turn *turn, struct incident *member, const struct recurrence_sum *sum)
{
    struct text collective = text_copy(turn->arena, registry_recurrence(turn->registry, member->ref)->collective);
    const struct draft_name named[] = {{"member", member->ref}, {"ref", collective}};
    tell(turn, member, say_sum(turn, "recurrence_over", sum, named, ARRAY_LEN(named)));
}

/* A living collective incident of one of them; NULL for none. */
static struct incident *living_collective(const struct turn *turn, struct texts members)
{
    for (size_t i = 0; i < members.count; i++) {
        const struct recurrence *r = registry_recurrence(turn->registry, members.at[i]);
        struct incident *c = r->collective.len > 0 ? registry_find(turn->registry, r->collective) : NULL;
        if (c != NULL && incident_is_open(c)) {
            return c;
        }
    }
    return NULL;
}

static bool has_new_member(const struct turn *turn, struct texts members)
{
    for (size_t i = 0; i < members.count; i++) {
        const struct recurrence *r = registry_recurrence(turn->registry, members.at[i]);
        if (r->collective.len == 0 && r->mark != RECURRENCE_TOLD) {
            return true;
        }
    }
    return false;
}

/* All of them were one incident before, or people were told of all of them: the set is not a new one. */
static bool is_same_set(const struct turn *turn, struct texts members)
{
    const struct recurrence *first = registry_recurrence(turn->registry, members.at[0]);
    for (size_t i = 0; i < members.count; i++) {
        const struct recurrence *r = registry_recurrence(turn->registry, members.at[i]);
        if (!text_equal(r->collective, first->collective)) {
            return false;
        }
    }
    return !has_new_member(turn, members);
}

static void follow(struct turn *turn, struct incident *member, const struct recurrence_sum *sum)
{
    const struct recurrence *row = registry_recurrence(turn->registry, member->ref);
    struct incident *collective = living_collective(turn, sum->members);
    if (collective != NULL && has_new_member(turn, sum->members)) {
        add_to_collective(turn, collective, member, sum);
    } else if (collective != NULL) {
        assess_collective(turn, collective, member, text_copy(turn->arena, row->cause)); /* the sum has changed */
    } else if (!is_same_set(turn, sum->members)) {
        if (regimes_of(turn).count > 0) {
            open_collective(turn, member, row, sum);
        } else {
            tell_only(turn, member, sum);
        }
    } else if (row->collective.len > 0 && row->mark != RECURRENCE_SLIP) {
        tell_over(turn, member, sum);
    }
}

/* --- what a collective incident has lost ------------------------------------------------------------------------- */

/* What is left of it: the window of those that still count in it which has the largest sum. */
static struct recurrence_sum what_is_left(const struct turn *turn, struct text collective)
{
    struct recurrence_sum most = {0, 0, {NULL, 0}};
    for (size_t i = 0; i < turn->registry->recurrence_count; i++) {
        const struct recurrence *r = &turn->registry->recurrences[i];
        if (text_equal(r->collective, collective)) {
            struct recurrence_sum sum = recurrence_sum_of(turn->registry, turn->rules, r->ref, turn->arena);
            most = sum.loss > most.loss ? sum : most;
        }
    }
    return most;
}

/* A member that is void, significant by itself or of another cause is none any more; one whose loss was corrected
 * stays. Nothing ends by it: whether they are still one incident that has to be reported is for a person to say. */
static void lose(struct turn *turn, const struct incident *member, const struct recurrence *was, bool is_gone)
{
    struct incident *collective = was->collective.len > 0 ? registry_find(turn->registry, was->collective) : NULL;
    if (collective == NULL || collective->is_void || !incident_is_open(collective)) {
        return;
    }
    struct text ref = text_copy(turn->arena, was->collective), member_ref = text_copy(turn->arena, was->ref);
    if (is_gone) {
        link(turn, ref, member_ref, LINK_LOST);
        link(turn, member_ref, TEXT_EMPTY, LINK_COLLECTIVE);
    }
    assess_collective(turn, collective, member, was->cause);
    struct recurrence_sum left = what_is_left(turn, ref);
    bool is_still_over = left.count >= 2 && is_over(turn, collective, left.loss);
    const char *key = is_still_over ? "recurrence_lost" : is_gone ? "recurrence_lost_under" : "recurrence_under";
    const struct draft_name named[] = {{"member", member_ref}, {"ref", ref}};
    if (is_gone || !is_still_over) {
        tell(turn, collective, say_sum(turn, key, &left, named, ARRAY_LEN(named)));
    }
}

/* --- the daemon acts ---------------------------------------------------------------------------------------------- */

/* Not whoever told of the last loss: their command has its own entries, and its own answer. */
struct commander {
    struct text actor, who, ref;
    struct hash command, request;
    int64_t number;
};

static struct commander step_in(struct turn *turn)
{
    struct commander kept = {turn->actor,   turn->who,     turn->result_ref,
                             turn->command, turn->request, turn->result_number};
    turn->actor = turn->who = TEXT("daemon");
    turn->command = turn->request = (struct hash){{0}};
    return kept;
}

static void step_out(struct turn *turn, const struct commander *kept)
{
    turn->actor = kept->actor;
    turn->who = kept->who;
    turn->command = kept->command;
    turn->request = kept->request;
    turn->result_ref = kept->ref;
    turn->result_number = kept->number;
}

/* What became of a collective incident is kept with its members: it may leave memory before they do. */
static void mark_members(struct turn *turn, const struct incident *collective)
{
    int mark = collective->is_void             ? RECURRENCE_SLIP
               : !incident_is_open(collective) ? RECURRENCE_OVER
                                               : RECURRENCE_RUNS;
    for (size_t i = 0; i < turn->registry->recurrence_count; i++) {
        struct recurrence row = turn->registry->recurrences[i];
        if (text_equal(row.collective, collective->ref) && row.mark != mark) {
            row.mark = mark;
            emit_row(turn, &row);
        }
    }
}

static bool says_the_same(const struct recurrence *a, const struct recurrence *b)
{
    return text_equal(a->cause, b->cause) && a->loss == b->loss && instant_equal(a->at, b->at);
}

static struct recurrence kept_row(struct turn *turn, const struct recurrence *r)
{
    struct recurrence row = *r;
    row.ref = text_copy(turn->arena, r->ref);
    row.cause = text_copy(turn->arena, r->cause);
    row.collective = text_copy(turn->arena, r->collective);
    return row;
}

/* What follows of a row that has changed; `was` is the one before, its ref empty: none. */
static void act(struct turn *turn, struct incident *incident, const struct recurrence *was, bool is_gone)
{
    const struct commander kept = step_in(turn);
    if (is_gone) {
        lose(turn, incident, was, true);
    }
    struct recurrence_sum sum = recurrence_sum_of(turn->registry, turn->rules, incident->ref, turn->arena);
    if (sum.count >= 2 && is_over(turn, incident, sum.loss)) {
        follow(turn, incident, &sum);
    } else if (!is_gone) {
        lose(turn, incident, was, false);
    }
    step_out(turn, &kept);
}

void recurrence_settle(struct turn *turn, struct text ref)
{
    struct incident *incident = registry_find(turn->registry, ref);
    const struct recurrence *was = registry_recurrence(turn->registry, ref);
    struct recurrence is;
    if (incident == NULL) {
        return;
    }
    if (incident->member_count > 0) {
        mark_members(turn, incident);
    }
    struct recurrence before = was != NULL ? kept_row(turn, was) : (struct recurrence){.ref = TEXT_EMPTY};
    if (!fact_of(turn, incident, &is)) {
        if (was != NULL) {
            emit_removal(turn, before.ref);
            act(turn, incident, &before, true);
        }
        return;
    }
    bool has_left = was != NULL && !text_equal(was->cause, is.cause); /* another cause: it is part of nothing yet */
    is.collective = has_left ? TEXT_EMPTY : before.collective;
    is.mark = has_left || was == NULL ? RECURRENCE_RUNS : before.mark;
    if (was != NULL && says_the_same(was, &is)) {
        return;
    }
    if (was == NULL) {
        make_room(turn);
    }
    emit_row(turn, &is);
    act(turn, incident, &before, has_left);
}

/* --- merged ------------------------------------------------------------------------------------------------------- */

static bool has_member(const struct incident *collective, struct text ref)
{
    for (size_t i = 0; i < collective->member_count; i++) {
        if (text_equal(collective->members[i], ref)) {
            return true;
        }
    }
    return false;
}

static void move_row(struct turn *turn, struct text ref, struct text collective)
{
    const struct recurrence *r = registry_recurrence(turn->registry, ref);
    if (r != NULL) {
        struct recurrence row = *r;
        row.collective = collective;
        row.mark = RECURRENCE_RUNS;
        emit_row(turn, &row);
    }
}

void recurrence_merged(struct turn *turn, const struct incident *from, const struct incident *into)
{
    struct text into_ref = text_copy(turn->arena, into->ref);
    for (size_t i = 0; i < from->member_count; i++) {
        struct text ref = text_copy(turn->arena, from->members[i]);
        bool is_itself = text_equal(ref, into_ref); /* merged into one of its own members */
        if (!is_itself && !has_member(into, ref)) {
            link(turn, into_ref, ref, LINK_MEMBER);
        }
        link(turn, ref, is_itself ? TEXT_EMPTY : into_ref, LINK_COLLECTIVE);
        move_row(turn, ref, is_itself ? TEXT_EMPTY : into_ref);
    }
}
