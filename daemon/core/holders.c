/* SPDX-License-Identifier: Apache-2.0 */
/*
 * holders: see holders.h.
 *
 * A step is paged again under its own name, so that its repeats and the steps after it count from now; one alert more,
 * which leads the message, says why, and asks.
 *
 * Surprising: raising grows the lists it looks at, so what was found is copied before anything is raised.
 */
#include "core/holders.h"

#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/escalation.h"
#include "core/saying.h"

static void leave_out(struct recipients *r, struct text contact)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->count; i++) {
        if (!text_equal(r->at[i], contact)) {
            r->at[kept++] = r->at[i];
        }
    }
    r->count = kept;
}

static void leave_out_holders(const struct incident *incident, struct recipients *r)
{
    for (size_t i = 0; i < incident->holding_count; i++) {
        leave_out(r, incident->holdings[i].contact);
    }
}

static bool waits(const struct incident *incident, const struct alert *a, int64_t covers)
{
    return a->number <= covers && a->acked_by.len == 0 && alert_asks(a) && !alert_is_over(incident, a);
}

struct recipients holders_told(struct turn *turn, const struct incident *incident, int64_t covers)
{
    struct recipients told = recipients_none(turn);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *a = &incident->pager.alerts[i];
        bool is_asked = a->number <= covers && alert_asks(a) && !alert_is_over(incident, a);
        bool counts = is_asked || (a->kind == ALERT_HANDED && text_is(a->step, "answered"));
        for (size_t k = 0; counts && k < a->contact_count; k++) {
            const struct contact *contact = rules_contact(turn->rules, a->contacts[k]);
            if (contact != NULL) {
                recipients_add(&told, contact->id);
            }
        }
    }
    for (size_t i = 0; i < incident->holding_count; i++) {
        const struct contact *contact = rules_contact(turn->rules, incident->holdings[i].contact);
        if (contact != NULL) {
            recipients_add(&told, contact->id);
        }
    }
    return told;
}

/* --- roles -------------------------------------------------------------------------------------------------------- */

struct texts holders_missing(struct turn *turn, const struct incident *incident, int64_t covers)
{
    size_t room = 1;
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        room += incident->pager.alerts[i].need_count;
    }
    struct text *at = ARENA_ARRAY(turn->arena, struct text, room);
    size_t count = 0;
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *a = &incident->pager.alerts[i];
        for (size_t k = 0; waits(incident, a, covers) && k < a->need_count; k++) {
            if (!incident_role_has_answered(incident, a->need[k]) &&
                !texts_have((struct texts){at, count}, a->need[k])) {
                at[count++] = text_copy(turn->arena, a->need[k]);
            }
        }
    }
    return (struct texts){at, count};
}

struct texts holders_open_need(struct turn *turn, const struct incident *incident)
{
    const struct policy *p =
        rules_policy_for(turn->rules, TEXT_EMPTY, TEXT_EMPTY, text_of(severity_names[incident->severity]));
    size_t room = 1, count = 0;
    for (size_t i = 0; p != NULL && i < p->on_open_count; i++) {
        room += p->on_open[i].need.count;
    }
    struct text *at = ARENA_ARRAY(turn->arena, struct text, room);
    for (size_t i = 0; p != NULL && i < p->on_open_count; i++) {
        const struct policy_step *step = &p->on_open[i];
        bool was_raised = instant_is_set(firing_last(incident->firings, incident->firing_count, step->name));
        for (size_t k = 0; was_raised && k < step->need.count; k++) {
            if (!texts_have((struct texts){at, count}, step->need.at[k])) {
                at[count++] = step->need.at[k];
            }
        }
    }
    return (struct texts){at, count};
}

static bool is_missing(const struct incident *incident, struct texts need, struct text role)
{
    return texts_have(need, role) && !incident_role_has_answered(incident, role);
}

void holders_keep_missing(struct turn *turn, const struct incident *incident, struct texts need, struct recipients *to)
{
    struct recipients left = recipients_none(turn), rest = recipients_none(turn);
    bool has_missing = false;
    for (size_t i = 0; i < need.count; i++) {
        has_missing = has_missing || !incident_role_has_answered(incident, need.at[i]);
    }
    if (!has_missing || incident->holding_count == 0) {
        return;
    }
    for (size_t i = 0; i < to->count; i++) {
        const struct contact *contact = rules_contact(turn->rules, to->at[i]);
        recipients_add(&rest, to->at[i]);
        if (contact != NULL && is_missing(incident, need, contact->role)) {
            recipients_add(&left, to->at[i]);
        }
    }
    for (size_t i = 0; left.count == 0 && i < turn->rules->contact_count; i++) {
        const struct contact *contact = &turn->rules->contacts[i];
        if (is_missing(incident, need, contact->role)) {
            recipients_add(&rest, contact->id);
        }
    }
    for (size_t i = 0; left.count == 0 && i < rest.count; i++) {
        const struct contact *contact = rules_contact(turn->rules, rest.at[i]);
        if (contact != NULL && is_missing(incident, need, contact->role)) {
            recipients_add(&left, rest.at[i]);
        }
    }
    leave_out_holders(incident, &left);
    leave_out_holders(incident, &rest);
    struct recipients *kept = left.count > 0 ? &left : &rest;
    if (kept->count > 0) {
        *to = *kept;
    }
}

/* --- the step that was reached ------------------------------------------------------------------------------------ */

static const struct policy_step *step_in(const struct policy_step *steps, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(steps[i].name, name)) {
            return &steps[i];
        }
    }
    return NULL;
}

/* The step of today's policy that an alert came from; NULL: it is no page of a policy, or its step is gone. */
static const struct policy_step *step_of(const struct turn *turn, const struct incident *incident,
                                         const struct alert *a)
{
    const struct policy *p =
        rules_policy_for(turn->rules, a->regime, a->stage, text_of(severity_names[incident->severity]));
    if (p == NULL) {
        return NULL;
    }
    if (text_is(a->step, "open:repeat")) {
        return p->on_open_count > 0 ? &p->on_open[p->on_open_count - 1] : NULL;
    }
    const struct policy_step *step = step_in(p->on_open, p->on_open_count, a->step);
    step = step != NULL ? step : step_in(p->undecided, p->undecided_count, a->step);
    step = step != NULL ? step : step_in(p->before, p->before_count, a->step);
    return step != NULL || !text_equal(a->step, p->overdue.name) ? step : &p->overdue;
}

static bool is_same_subject(const struct alert *a, const struct alert *b)
{
    return text_equal(a->regime, b->regime) && text_equal(a->stage, b->stage) &&
           text_equal(a->addressee, b->addressee) && (a->stage.len > 0 || a->kind == b->kind);
}

/* The newest page of each clock, and of the opening, that waits for an answer. */
static size_t reached(struct turn *turn, const struct incident *incident, int64_t covers, struct alert *out)
{
    size_t count = 0;
    for (size_t i = incident->pager.alert_count; i > 0; i--) {
        const struct alert *a = &incident->pager.alerts[i - 1];
        bool is_newest = waits(incident, a, covers) && step_of(turn, incident, a) != NULL;
        for (size_t k = 0; is_newest && k < count; k++) {
            is_newest = !is_same_subject(a, &out[k]);
        }
        if (is_newest) {
            out[count] = *a;
            out[count].step = text_copy(turn->arena, a->step);
            out[count].regime = text_copy(turn->arena, a->regime);
            out[count].stage = text_copy(turn->arena, a->stage);
            out[count++].addressee = text_copy(turn->arena, a->addressee);
        }
    }
    return count;
}

static void page_again(struct turn *turn, struct incident *incident, const struct alert *a, bool is_repeat,
                       const struct recipients *to)
{
    const struct policy_step *step = step_of(turn, incident, a);
    bool is_opening = a->kind == ALERT_OPENED;
    struct entry_alert alert = {.kind = a->kind,
                                .step = step->name,
                                .regime = a->regime,
                                .stage = a->stage,
                                .addressee = a->addressee,
                                .due_at = a->due_at,
                                .need = is_opening ? holders_open_need(turn, incident) : step->need,
                                .is_notice = a->is_notice,
                                .is_repeat = is_repeat,
                                .scheduled = turn->now};
    (void) alerts_raise(turn, incident->ref, &alert, to);
}

/* --- giving it back ----------------------------------------------------------------------------------------------- */

static const char *said_of(const struct incident *incident, enum back_why why, struct texts missing)
{
    switch (why) {
    case BACK_GIVEN:
        break;
    case BACK_EXPIRED:
        return !incident->ack.is_set ? "ran_out" : missing.count > 0 ? "ran_out_role" : "ran_out_left";
    case BACK_GONE:
        return "holder_gone";
    case BACK_UNREACHABLE:
        return "holder_lost";
    }
    if (!incident->ack.is_set) {
        return "given_back";
    }
    return missing.count > 0 ? "given_back_role" : "given_back_left";
}

static void tell(struct turn *turn, struct incident *incident, struct text who, enum back_why why, struct text note,
                 bool asks, struct texts missing, const struct recipients *to)
{
    const struct contact *contact = rules_contact(turn->rules, who);
    const struct contact *next = incident->ack.is_set ? rules_contact(turn->rules, incident->ack.contact) : NULL;
    const struct draft_name named[] = {
        {"who", contact != NULL ? contact->name : who},
        {"ref", incident->ref},
        {"role", missing.count > 0 ? missing.at[0] : TEXT_EMPTY},
        {"next", text_copy(turn->arena, next != NULL ? next->name : incident->ack.contact)},
        {"until_at", incident->ack.is_set ? saying_at(turn, incident->ack.until) : TEXT_EMPTY}};
    struct saying said = saying(turn, NULL, said_of(incident, why, missing), named, ARRAY_LEN(named));
    said.words = text_format(turn->arena, "%.*s.", TEXT_ARG(said.words));
    said = saying_with(turn, said, "note", "", note);
    struct entry_alert alert = {.kind = asks ? ALERT_WANTED : ALERT_HANDED,
                                .step = why == BACK_EXPIRED ? TEXT("ran-out") : TEXT("given-back"),
                                .due_at = INSTANT_NONE,
                                .need = asks ? missing : (struct texts){NULL, 0},
                                .is_notice = why == BACK_EXPIRED,
                                .scheduled = turn->now,
                                .words = said.words,
                                .said = said.key,
                                .names = said.names};
    (void) alerts_raise(turn, incident->ref, &alert, to);
}

/* Nobody but who gave it back: those of the next step, at once; without one the administrators, in the end themselves.
 */
static void ask_further(struct turn *turn, struct incident *incident, const struct alert *open, struct text who,
                        struct recipients *its)
{
    int64_t first = turn->registry->next_alert;
    escalation_advance_undispatched(turn, incident, open);
    if (turn->registry->next_alert > first) {
        return;
    }
    recipients_add_administrators(turn, its);
    leave_out(its, who);
    if (its->count == 0 && rules_contact(turn->rules, who) != NULL) {
        recipients_add(its, rules_contact(turn->rules, who)->id);
    }
}

/* `who` empty: nobody gave it back, and for those who are paged now it is the first page. */
static void page_all_again(struct turn *turn, struct incident *incident, const struct alert *open, size_t count,
                           struct text who, struct recipients *to)
{
    for (size_t i = 0; i < count; i++) {
        const struct policy_step *step = step_of(turn, incident, &open[i]);
        struct recipients its = recipients_none(turn);
        recipients_add_targets(turn, &its, step->notify, step->notify_count);
        holders_keep_missing(turn, incident,
                             open[i].kind == ALERT_OPENED ? holders_open_need(turn, incident) : step->need, &its);
        leave_out(&its, who);
        if (its.count == 0) {
            ask_further(turn, incident, &open[i], who, &its);
        }
        if (its.count > 0) {
            page_again(turn, incident, &open[i], who.len > 0, &its);
        }
        for (size_t k = 0; k < its.count; k++) {
            recipients_add(to, its.at[k]);
        }
    }
}

static int64_t covered_by(const struct incident *incident, struct text who)
{
    int64_t covers = 0;
    for (size_t i = 0; i < incident->holding_count; i++) {
        const struct holding *h = &incident->holdings[i];
        covers = text_equal(h->contact, who) && h->covers > covers ? h->covers : covers;
    }
    return covers;
}

static void end_answers(struct turn *turn, const struct incident *incident, struct text who, enum back_why why,
                        struct text note)
{
    struct entry entry;
    entry_init(&entry, ENTRY_UNACKNOWLEDGED);
    entry.u.unacknowledged = (struct entry_unacknowledged){note, who, (int) why};
    turn_emit(turn, incident->ref, &entry);
}

/* News for whoever believed it taken, the holder among them. What pages is the walk's: the step that was reached once
 * more, thinned out by age, and what was muted until now. */
static void run_out(struct turn *turn, struct incident *incident, struct text contact)
{
    struct text who = text_copy(turn->arena, contact);
    int64_t covers = covered_by(incident, who);
    struct recipients told = holders_told(turn, incident, covers);
    end_answers(turn, incident, who, BACK_EXPIRED, TEXT_EMPTY);
    struct alert *open = ARENA_ARRAY(turn->arena, struct alert, incident->pager.alert_count + 1);
    struct texts missing = holders_missing(turn, incident, covers);
    bool asks = reached(turn, incident, covers, open) > 0 || missing.count > 0;
    bool is_at_rest = alert_is_over(incident, &(struct alert){.kind = ALERT_WANTED}); /* nobody need have it */
    if (asks && !is_at_rest && told.count > 0) {
        tell(turn, incident, who, BACK_EXPIRED, TEXT_EMPTY, true, missing, &told);
    }
}

void holders_give_back(struct turn *turn, struct incident *incident, struct text contact, enum back_why why,
                       struct text note)
{
    struct text who = text_copy(turn->arena, contact);
    int64_t covers = covered_by(incident, who);
    struct recipients told = holders_told(turn, incident, covers);
    leave_out(&told, who);
    end_answers(turn, incident, who, why, note);
    struct alert *open = ARENA_ARRAY(turn->arena, struct alert, incident->pager.alert_count + 1);
    size_t count = reached(turn, incident, covers, open);
    struct texts missing = holders_missing(turn, incident, covers);
    if (count > 0 || missing.count > 0) {
        page_all_again(turn, incident, open, count, who, &told);
    }
    if (told.count > 0) {
        bool asks = count > 0 || missing.count > 0;
        tell(turn, incident, who, why, note, asks, missing, &told);
    }
}

/* A role says that it was a contact of the rules; who is none gave a name and has no role. */
static bool is_gone(const struct rules *rules, const struct holding *h)
{
    return h->role.len > 0 && rules_contact(rules, h->contact) == NULL;
}

struct instant holders_next(const struct rules *rules, const struct incident *incident)
{
    struct instant next = INSTANT_NEVER;
    for (size_t i = 0; i < incident->holding_count; i++) {
        const struct holding *h = &incident->holdings[i];
        next = instant_min(next, is_gone(rules, h) ? h->at : h->until);
    }
    return next;
}

void holders_settle(struct turn *turn, struct incident *incident)
{
    for (size_t i = 0; i < incident->holding_count;) {
        const struct holding *h = &incident->holdings[i];
        bool gone = is_gone(turn->rules, h);
        if (gone) {
            holders_give_back(turn, incident, h->contact, BACK_GONE, TEXT_EMPTY);
        } else if (!instant_before(turn->now, h->until)) {
            run_out(turn, incident, h->contact);
            gone = true;
        }
        i = gone ? 0 : i + 1; /* it had perhaps several */
    }
}

/* --- a configuration that lost somebody --------------------------------------------------------------------------- */

/* Somebody was asked, and none of them is a contact any more. */
static bool is_nobodys(const struct rules *rules, const struct alert *a)
{
    for (size_t i = 0; i < a->contact_count; i++) {
        if (rules_contact(rules, a->contacts[i]) != NULL) {
            return false;
        }
    }
    return a->contact_count > 0;
}

/* Nearly all incidents lost nobody: nothing is gathered for them. */
static bool lost_somebody(const struct rules *rules, const struct incident *incident)
{
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        if (is_nobodys(rules, &incident->pager.alerts[i])) {
            return true;
        }
    }
    return false;
}

static void ask_whoever_is_there(struct turn *turn, struct incident *incident)
{
    int64_t first = turn->registry->next_alert;
    struct alert *open = ARENA_ARRAY(turn->arena, struct alert, incident->pager.alert_count + 1);
    size_t count = reached(turn, incident, INT64_MAX, open), lost = 0;
    struct recipients to = recipients_none(turn);
    for (size_t i = 0; i < count; i++) {
        if (is_nobodys(turn->rules, &open[i])) {
            open[lost++] = open[i];
        }
    }
    page_all_again(turn, incident, open, lost, TEXT_EMPTY, &to);
    if (turn->registry->next_alert > first) {
        alerts_dispatch(turn, incident->ref, first);
    }
}

void holders_after_configuration(struct turn *turn)
{
    for (size_t i = 0; i < turn->registry->incident_count; i++) {
        struct incident *incident = turn->registry->incidents[i];
        if (incident->holding_count == 0 && /* else holders_settle() sees to it */
            lost_somebody(turn->rules, incident)) {
            ask_whoever_is_there(turn, incident);
        }
    }
}
