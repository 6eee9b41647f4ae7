/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_alert: acknowledging, taking it back, handing over; the delivery queue by hand; channels; tests.
 *
 * An acknowledgement means "mine until T". It names a person, covers the alerts raised so far, never reaches past the
 * next legal step, silences what is queued for the others and tells them who has it. It ends no obligation.
 */
#include <string.h>

#include "base/limits.h"
#include "core/alerts.h"
#include "core/arming.h"
#include "core/circuit.h"
#include "core/cut_off.h"
#include "core/decide_parts.h"
#include "core/escalation.h"
#include "core/holders.h"
#include "core/proof.h"
#include "core/turn.h"

bool decide_ack_until(struct turn *turn, const struct incident *incident, struct text duration, struct instant from,
                      struct instant *ret, struct refusal *ret_refusal)
{
    const struct policy *policy =
        rules_policy_for(turn->rules, TEXT_EMPTY, TEXT_EMPTY, text_of(severity_names[incident->severity]));
    struct span span = policy != NULL && policy->ack_valid.s > 0 ? policy->ack_valid : SPAN_H(4);
    struct complaint complaint;
    struct period period = {0};
    if (duration.len > 0 && period_parse(duration, &period, &complaint) != STATUS_OK) {
        return turn_refuse_complaint(turn, ret_refusal, "invalid-duration", "duration", &complaint);
    }
    if (duration.len > 0) {
        span = instant_diff(period_after(turn->rules->entity.zone, from, period), from);
    }
    if (span.s <= 0) {
        return refuse(ret_refusal, turn->arena, REFUSAL_VALUE, "invalid-duration", "duration",
                      "must be longer than nothing, such as 2h");
    }
    *ret = instant_min(instant_add(from, span), escalation_next_legal(turn->rules, incident, turn->now));
    return true;
}

/* Whoever was told about what this acknowledgement covers and nobody had answered, without the one who has it. */
static struct recipients the_others(struct turn *turn, const struct incident *incident, int64_t covers, struct text who)
{
    struct recipients others = recipients_none(turn);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *a = &incident->pager.alerts[i];
        bool asks = a->kind != ALERT_ANNOUNCEMENT && a->kind != ALERT_HANDED && a->kind != ALERT_CLOSED;
        for (size_t k = 0; asks && a->number <= covers && a->acked_by.len == 0 && k < a->contact_count; k++) {
            const struct contact *contact = rules_contact(turn->rules, a->contacts[k]);
            if (contact != NULL && !text_equal(contact->id, who)) {
                recipients_add(&others, contact->id);
            }
        }
    }
    /* Who believes that somebody else has it is told as well. */
    if (incident->ack.is_set && instant_before(turn->now, incident->ack.until) &&
        !text_equal(incident->ack.contact, who)) {
        struct recipients told = holders_told(turn, incident, covers);
        for (size_t i = 0; i < told.count; i++) {
            if (!text_equal(told.at[i], who)) {
                recipients_add(&others, told.at[i]);
            }
        }
    }
    return others;
}

/* Several must answer, this role among them, and it has not. */
static bool still_needs(const struct incident *incident, const struct alert *a, struct text role)
{
    bool is_needed = false;
    for (size_t i = 0; i < a->need_count; i++) {
        is_needed = is_needed || text_equal(a->need[i], role);
    }
    return is_needed && !incident_role_has_answered(incident, role);
}

static bool is_covered(const struct turn *turn, const struct incident *incident, const struct delivery *d,
                       int64_t covers)
{
    const struct contact *contact = rules_contact(turn->rules, d->contact);
    struct text role = contact != NULL ? contact->role : TEXT_EMPTY;
    for (size_t i = 0; i < d->alert_count; i++) {
        const struct alert *a = pager_alert(&incident->pager, d->alerts[i]);
        bool asks = a != NULL && a->kind != ALERT_ANNOUNCEMENT && a->kind != ALERT_HANDED && a->kind != ALERT_CLOSED;
        if (a != NULL && (!asks || a->number > covers || still_needs(incident, a, role))) {
            return false;
        }
    }
    return true;
}

static void silence_queued(struct turn *turn, const struct incident *incident, int64_t covers)
{
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        if (d->state == DELIVERY_QUEUED && d->signal == SIGNAL_NONE && is_covered(turn, incident, d, covers)) {
            struct entry entry;
            entry_init(&entry, ENTRY_DELIVERY_ENDED);
            entry.u.delivery_ended =
                (struct entry_delivery_ended){d->number, DELIVERY_SUPERSEDED, TEXT("acknowledged")};
            turn_emit(turn, incident->ref, &entry);
        }
    }
}

static bool has_role(const struct turn *turn, struct text contact, struct texts roles)
{
    const struct contact *c = rules_contact(turn->rules, contact);
    for (size_t i = 0; c != NULL && i < roles.count; i++) {
        if (text_equal(roles.at[i], c->role)) {
            return true;
        }
    }
    return false;
}

/* News to the others; a page to those whose role must answer as well: of those told, else all who have it. */
static void tell_others(struct turn *turn, struct incident *incident, const struct entry_acknowledged *ack,
                        const struct saying *said, struct texts missing, const struct recipients *others)
{
    struct recipients news = recipients_none(turn), asked = recipients_none(turn), all = recipients_none(turn);
    for (size_t i = 0; i < others->count; i++) {
        recipients_add(has_role(turn, others->at[i], missing) ? &asked : &news, others->at[i]);
    }
    for (size_t i = 0; asked.count == 0 && missing.count > 0 && i < turn->rules->contact_count; i++) {
        const struct contact *contact = &turn->rules->contacts[i];
        if (has_role(turn, contact->id, missing) && !text_equal(contact->id, ack->contact)) {
            recipients_add(&all, contact->id);
        }
    }
    struct recipients *asking = asked.count > 0 ? &asked : &all;
    struct entry_alert alert = {.kind = ALERT_HANDED,
                                .step = TEXT("answered"),
                                .due_at = INSTANT_NONE,
                                .scheduled = turn->now,
                                .words = said->words,
                                .said = said->key,
                                .names = said->names};
    int64_t first = turn->registry->next_alert;
    if (news.count > 0) {
        (void) alerts_raise(turn, incident->ref, &alert, &news);
    }
    if (asking->count > 0) {
        alert.kind = ALERT_WANTED;
        alert.need = missing;
        (void) alerts_raise(turn, incident->ref, &alert, asking);
    }
    if (turn->registry->next_alert > first) {
        alerts_dispatch(turn, incident->ref, first);
    }
}

static void emit_acknowledged(struct turn *turn, struct incident *incident, struct entry_acknowledged *ack,
                              struct recipients *others)
{
    const struct contact *contact = rules_contact(turn->rules, ack->contact);
    ack->role = contact != NULL ? contact->role : TEXT_EMPTY;
    struct entry entry;
    entry_init(&entry, ENTRY_ACKNOWLEDGED);
    entry.u.acknowledged = *ack;
    turn_emit(turn, incident->ref, &entry);
    silence_queued(turn, incident, ack->covers);
    struct texts missing = holders_missing(turn, incident, ack->covers);
    if (others->count > 0 || missing.count > 0) {
        const struct draft_name named[] = {{"who", contact != NULL ? contact->name : ack->contact},
                                           {"ref", incident->ref},
                                           {"until_at", saying_at(turn, ack->until)},
                                           {"role", missing.count > 0 ? missing.at[0] : TEXT_EMPTY}};
        const char *key = missing.count > 0 ? "has_it_but" : "has_it";
        struct saying said = saying(turn, NULL, key, named, ARRAY_LEN(named));
        said.words = text_format(turn->arena, "%.*s.", TEXT_ARG(said.words));
        said = saying_with(turn, said, "note", "", ack->note);
        tell_others(turn, incident, ack, &said, missing, others);
    }
    turn->result_ref = text_copy(turn->arena, incident->ref);
}

void decide_emit_taken(struct turn *turn, struct incident *incident, struct entry_acknowledged *ack)
{
    struct recipients others = the_others(turn, incident, ack->covers, ack->is_handed ? TEXT_EMPTY : ack->contact);
    if (ack->is_handed) {
        recipients_add(&others, ack->contact); /* who is given it must hear of it */
    }
    emit_acknowledged(turn, incident, ack, &others);
}

static struct incident *incident_of_alert(struct turn *turn, int64_t number)
{
    for (size_t i = 0; i < turn->registry->incident_count; i++) {
        if (pager_alert(&turn->registry->incidents[i]->pager, number) != NULL) {
            return turn->registry->incidents[i];
        }
    }
    return NULL;
}

/* The incident by reference or by one of its alerts. */
static struct incident *ack_incident(struct turn *turn, const struct command *command, struct refusal *ret)
{
    if (command->ref.len > 0 || command->u.ack.alert == 0) {
        return turn_living(turn, command->ref, ret);
    }
    struct incident *incident = incident_of_alert(turn, command->u.ack.alert);
    if (incident == NULL && pager_alert(&turn->registry->desk, command->u.ack.alert) != NULL) {
        (void) refuse(ret, turn->arena, REFUSAL_REFUSED, "asks-nothing", "alert",
                      "AL-%lld is of the daemon itself and asks for nothing; acknowledge the incidents it names",
                      (long long) command->u.ack.alert);
    } else if (incident == NULL) {
        (void) refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-alert", "alert",
                      "there is no alert AL-%lld of an open incident; see: nis2ctl alert list",
                      (long long) command->u.ack.alert);
    }
    return incident;
}

/* A test asks for nothing but an answer of the person it went to. */
bool decide_answer_test(struct turn *turn, const struct alert *test, struct text who, struct refusal *ret)
{
    bool is_theirs = false;
    for (size_t i = 0; i < test->contact_count; i++) {
        is_theirs = is_theirs || text_equal(test->contacts[i], who);
    }
    if (!is_theirs) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-yours", "alert",
                      "AL-%lld is a test of somebody else; only an answer of that person proves anything",
                      (long long) test->number);
    }
    struct entry entry;
    entry_init(&entry, ENTRY_CONTACT_ANSWERED);
    entry.u.contact_answered = (struct entry_contact_answered){who, test->number};
    turn->result_number = test->number;
    turn_emit(turn, TEXT("global"), &entry);
    arming_answered(turn, who, entry.u.contact_answered.alert);
    return true;
}

bool decide_ack(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct alert *test = command->ref.len == 0 ? pager_alert(&turn->registry->desk, command->u.ack.alert) : NULL;
    if (test != NULL && test->kind == ALERT_TEST) {
        return decide_answer_test(turn, test, command->actor.id, ret);
    }
    struct incident *incident = ack_incident(turn, command, ret);
    struct entry_acknowledged ack = {
        .contact = command->actor.id, .covers = turn->registry->next_alert - 1, .note = command->u.ack.note};
    if (incident == NULL || !decide_ack_until(turn, incident, command->u.ack.duration, turn->now, &ack.until, ret)) {
        return false;
    }
    decide_emit_taken(turn, incident, &ack);
    return true;
}

void decide_emit_unack(struct turn *turn, struct incident *incident, struct text contact, enum back_why why,
                       struct text note)
{
    int64_t first = turn->registry->next_alert;
    holders_give_back(turn, incident, contact, why, note);
    escalation_raise_undispatched(turn, incident);
    if (turn->registry->next_alert > first) {
        alerts_dispatch(turn, incident->ref, first);
    }
    turn->result_ref = text_copy(turn->arena, incident->ref);
}

bool decide_unack(struct turn *turn, const struct command *command, struct refusal *ret)
{
    struct incident *incident = ack_incident(turn, command, ret);
    if (incident == NULL) {
        return false;
    }
    const struct acknowledgement *ack = &incident->ack;
    bool is_own = incident_holding(incident, command->actor.id) != NULL;
    if (!is_own && !ack->is_set) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-acknowledged", NULL,
                      "nobody has %.*s; there is nothing to take back", TEXT_ARG(incident->ref));
    }
    if (!is_own && rules_contact(turn->rules, command->actor.id) != NULL) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-yours", NULL,
                      "%.*s has %.*s, not you; to take it over: nis2ctl alert ack %.*s", TEXT_ARG(ack->contact),
                      TEXT_ARG(incident->ref), TEXT_ARG(incident->ref));
    }
    decide_emit_unack(turn, incident, is_own ? command->actor.id : ack->contact, BACK_GIVEN, command->u.ack.note);
    return true;
}

struct text decide_handed_from(struct turn *turn, const struct incident *incident, struct text actor)
{
    if (incident_holding(incident, actor) != NULL) {
        return text_copy(turn->arena, actor);
    }
    return incident->ack.is_set ? text_copy(turn->arena, incident->ack.contact) : TEXT_EMPTY;
}

bool decide_hand(struct turn *turn, const struct command *command, struct refusal *ret)
{
    struct incident *incident = turn_living(turn, command->ref, ret);
    struct entry_acknowledged ack = {
        .covers = turn->registry->next_alert - 1, .note = command->u.hand.note, .is_handed = true};
    if (incident == NULL || !decide_ack_until(turn, incident, command->u.hand.duration, turn->now, &ack.until, ret)) {
        return false;
    }
    const struct contact *contact = rules_contact(turn->rules, command->u.hand.contact);
    if (contact == NULL) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "no-such-contact", "contact",
                      "there is no contact %.*s; see: nis2ctl contact list", TEXT_ARG(command->u.hand.contact));
    }
    ack.contact = contact->id;
    ack.from = decide_handed_from(turn, incident, command->actor.id);
    decide_emit_taken(turn, incident, &ack);
    return true;
}

/* --- the queue, by hand ------------------------------------------------------------------------------------------- */

struct found {
    struct text stream;
    const struct delivery *delivery;
};

static struct found delivery_find(struct turn *turn, int64_t number)
{
    const struct delivery *d = pager_delivery(&turn->registry->desk, number);
    if (d != NULL) {
        return (struct found){TEXT("global"), d};
    }
    for (size_t i = 0; i < turn->registry->incident_count; i++) {
        d = pager_delivery(&turn->registry->incidents[i]->pager, number);
        if (d != NULL) {
            return (struct found){text_copy(turn->arena, turn->registry->incidents[i]->ref), d};
        }
    }
    return (struct found){TEXT_EMPTY, NULL};
}

static void emit_moved(struct turn *turn, const struct found *found, enum delivery_move move, struct text reason)
{
    struct entry entry;
    entry_init(&entry, ENTRY_DELIVERY_MOVED);
    entry.u.delivery_moved = (struct entry_delivery_moved){found->delivery->number, (int) move, reason, INSTANT_NONE};
    turn_emit(turn, found->stream, &entry);
}

/* Its words are made from its alerts; one that waits has them, one that ended may have lost them. */
static bool has_alerts(const struct turn *turn, const struct found *found)
{
    const struct pager *pager = registry_pager(turn->registry, found->stream);
    for (size_t i = 0; i < found->delivery->alert_count; i++) {
        if (pager_alert(pager, found->delivery->alerts[i]) == NULL) {
            return false;
        }
    }
    return true;
}

static bool is_action(struct text action)
{
    return text_is(action, "retry") || text_is(action, "hold") || text_is(action, "release") || text_is(action, "drop");
}

bool decide_queue(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_queue *asked = &command->u.queue;
    if (!is_action(asked->action)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-action", "action", "retry, drop, hold or release");
    }
    struct found found = delivery_find(turn, asked->delivery);
    if (found.delivery == NULL) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-delivery", "delivery",
                      "there is no delivery DL-%lld in the queue; see: nis2ctl queue list",
                      (long long) asked->delivery);
    }
    bool is_waiting = found.delivery->state == DELIVERY_QUEUED;
    bool is_over = found.delivery->state == DELIVERY_ENDED;
    bool may_retry = is_waiting || (is_over && has_alerts(turn, &found));
    /* What was given up stays in view until somebody has seen it. */
    bool may_drop = is_waiting || (is_over && found.delivery->how == DELIVERY_GIVEN_UP);
    if (text_is(asked->action, "retry") && may_retry) {
        emit_moved(turn, &found, DELIVERY_RETRIED, asked->reason);
    } else if (text_is(asked->action, "hold") && is_waiting) {
        emit_moved(turn, &found, DELIVERY_HELD, asked->reason);
    } else if (text_is(asked->action, "release") && is_waiting) {
        emit_moved(turn, &found, DELIVERY_RELEASED, asked->reason);
    } else if (text_is(asked->action, "drop") && may_drop) {
        if (!turn_reason(turn, asked->reason, ret)) {
            return false;
        }
        struct entry entry;
        entry_init(&entry, ENTRY_DELIVERY_ENDED);
        entry.u.delivery_ended = (struct entry_delivery_ended){found.delivery->number, DELIVERY_DROPPED, asked->reason};
        turn_emit(turn, found.stream, &entry);
    } else {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-possible", "action",
                      "DL-%lld is %s; %.*s cannot be done with it", (long long) asked->delivery,
                      delivery_state_names[found.delivery->state], TEXT_ARG(asked->action));
    }
    turn->result_number = asked->delivery;
    return true;
}

/* Whoever takes a channel away must know at once whom nothing reaches any more. */
static void say_who_is_cut_off(struct turn *turn, struct text channel)
{
    size_t count;
    struct text names = cut_off_names(turn->registry, turn->rules, channel, turn->arena, &count);
    if (count > 0) {
        turn->result_words = text_format(turn->arena,
                                         "%.*s cannot be reached now: no channel of theirs works. Call them another "
                                         "way, or give them a channel that does (nis2ctl channel list)",
                                         TEXT_ARG(names));
        cut_off_tell(turn, channel);
    }
}

bool decide_channel(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_channel *asked = &command->u.channel;
    if (rules_channel(turn->rules, asked->channel) == NULL) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-channel", "channel",
                      "there is no channel %.*s; see: nis2ctl channel list", TEXT_ARG(asked->channel));
    }
    bool is_trusted = text_is(asked->mark, "trusted");
    if (!is_trusted && !text_is(asked->mark, "distrusted")) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-mark", "mark", "trusted or distrusted");
    }
    if (!turn_reason(turn, asked->reason, ret)) {
        return false;
    }
    struct entry entry;
    entry_init(&entry, ENTRY_CHANNEL_MARKED);
    entry.u.channel_marked =
        (struct entry_channel_marked){asked->channel, is_trusted ? CHANNEL_TRUSTED : CHANNEL_DISTRUSTED, asked->reason};
    turn_emit(turn, TEXT("global"), &entry);
    if (is_trusted) {
        circuit_reset(turn, asked->channel);
    } else {
        say_who_is_cut_off(turn, asked->channel);
    }
    return true;
}

/* --- proving that somebody can be reached ------------------------------------------------------------------------- */

bool decide_contact_test(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct contact *contact = rules_contact(turn->rules, command->u.contact_test.contact);
    if (contact == NULL) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-contact", "contact",
                      "there is no contact %.*s; see: nis2ctl contact list", TEXT_ARG(command->u.contact_test.contact));
    }
    if (!alerts_can_test(turn, contact, command->u.contact_test.is_out_of_band)) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "no-usable-channel", "contact",
                      "%.*s has no%s channel that can be used now; see: nis2ctl channel list", TEXT_ARG(contact->id),
                      command->u.contact_test.is_out_of_band ? " out-of-band" : "");
    }
    (void) proof_test(turn, contact, command->u.contact_test.is_out_of_band, false, &turn->result_number);
    return true;
}
