/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_reply: an answer from outside, by code or link.
 *
 *   heard ──▶ what was said ──▶ which message is meant ──▶ is it that person ──▶ ANSWERED, then what it means
 *
 * A code proves that somebody has read the message; where the inbox knows its senders, they must also be the one it was
 * written to. Whoever answers acts as that contact and may do no more than say who has the incident: nothing that ends
 * or moves a clock is said with a code. What an answer covers is what the person had been told of when it was sent, not
 * what was raised while it was on its way.
 *
 * Surprising: an acknowledgement names a person. Where a service with people of its own says that somebody has taken a
 * page whom no contact's address names, that is recorded and told to the administrators, and silences nobody here: who
 * was paged may be asleep, and who took it may be a robot.
 */
#include "base/limits.h"
#include "core/alerts.h"
#include "core/decide_parts.h"
#include "core/reply.h"
#include "core/saying.h"
#include "core/turn.h"

/* Clocks of services differ by that much; what is further ahead is no time at all. */
#define AHEAD SPAN_MIN(1)

struct answer_at { /* one answer on its way through */
    struct turn *turn;
    const struct command_reply *asked;
    struct reply said;
    struct reply_found found;
    const struct contact *contact; /* NULL: a stranger of a service with people of its own */
    bool is_shared;                /* several contacts have the stranger's address */
    struct instant said_at;
    struct refusal *refusal;
};

static bool is_by_code(const struct command_reply *asked)
{
    return asked->token.len == 0 && asked->key.len == 0;
}

static bool what_was_said(struct answer_at *a)
{
    if (reply_parse(a->asked->text, is_by_code(a->asked), &a->said)) {
        return true;
    }
    if (reply_is_attempt(a->asked->text)) {
        return refuse(a->refusal, a->turn->arena, REFUSAL_VALUE, "mistyped-reply-code", "text",
                      "there is no whole code in it; a code is six letters and digits, such as: ok KX4MR7");
    }
    return refuse(a->refusal, a->turn->arena, REFUSAL_VALUE, "no-reply-code", "text",
                  "no answer was found in it; send the six letters and digits of the message alone on a line, such as: "
                  "ok KX4MR7");
}

static bool which_message(struct answer_at *a)
{
    const struct registry *r = a->turn->registry;
    bool is_by_link = a->asked->token.len > 0;
    a->found = is_by_link              ? reply_find_token(a->turn->answers, r, a->asked->token)
               : a->asked->key.len > 0 ? reply_find_key(r, a->asked->channel, a->asked->key)
                                       : reply_find_code(a->turn->answers, r, text_of(a->said.code));
    if (a->found.delivery == NULL) {
        return refuse(a->refusal, a->turn->arena, REFUSAL_NOT_FOUND, "unknown-reply-code", NULL,
                      is_by_link ? "this link is not known, or what it was about is over"
                                 : "this code is not known, or what it was about is over; the newest message has the "
                                   "one that counts");
    }
    if (a->found.is_ambiguous) {
        return refuse(a->refusal, a->turn->arena, REFUSAL_REFUSED, "ambiguous-reply-code", NULL,
                      "two messages have this code; answer another one, or use: nis2ctl alert ack --help");
    }
    if (reply_has_expired(a->found.delivery, a->turn->now)) {
        return refuse(a->refusal, a->turn->arena, REFUSAL_REFUSED, "expired-reply-code", NULL,
                      "that message is more than seven days old; answer the newest one, or use: nis2ctl alert ack "
                      "--help");
    }
    return true;
}

/* Who wrote it, as far as the inbox knows, is the one who was written to. */
static bool is_theirs(const struct answer_at *a)
{
    const struct delivery *d = a->found.delivery;
    bool has_channel = text_equal(d->channel, a->asked->channel);
    if (!is_by_code(a->asked)) {
        return true; /* the link was theirs alone; a receiver with a state of its own knows its people */
    }
    for (size_t i = 0; i < a->contact->reach_count; i++) {
        const struct reach *reach = &a->contact->reach[i];
        if (!text_equal(reach->channel, a->asked->channel)) {
            continue;
        }
        if (a->asked->sender.len == 0 || reach->address.len == 0 ||
            reply_is_address(reach->address, a->asked->sender)) {
            return true;
        }
        has_channel = false; /* theirs, but somebody else's sender */
    }
    /* An address that was taken out of the configuration since: whoever has the telephone now is not meant. */
    return has_channel &&
           (a->asked->sender.len == 0 || d->address.len == 0 || reply_is_address(d->address, a->asked->sender));
}

static bool has_address(const struct contact *contact, struct text address)
{
    for (size_t k = 0; k < contact->reach_count; k++) {
        if (reply_is_address(contact->reach[k].address, address)) {
            return true;
        }
    }
    return false;
}

/* A service that knows its people says who it was by an address, and that may be another one than it told. Of several
 * who share it, whoever was told. NULL: nobody, or (`*ret_is_shared`) several whom nothing tells apart. */
static const struct contact *who_is_at(const struct rules *rules, struct text address, struct text told,
                                       bool *ret_is_shared)
{
    const struct contact *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < rules->contact_count; i++) {
        if (!has_address(&rules->contacts[i], address)) {
            continue;
        }
        if (text_equal(rules->contacts[i].id, told)) {
            return &rules->contacts[i];
        }
        found = &rules->contacts[i];
        count++;
    }
    *ret_is_shared = count > 1;
    return count == 1 ? found : NULL;
}

static bool who_answers(struct answer_at *a)
{
    struct text told = a->found.delivery->contact;
    if (a->asked->key.len > 0) {
        a->contact = who_is_at(a->turn->rules, a->asked->sender, told, &a->is_shared);
        return true; /* or it is a stranger */
    }
    a->contact = rules_contact(a->turn->rules, told);
    if (a->contact == NULL) {
        return refuse(a->refusal, a->turn->arena, REFUSAL_REFUSED, "no-such-contact", NULL,
                      "whom this message went to is not in the configuration any more");
    }
    if (!is_theirs(a)) {
        return refuse(a->refusal, a->turn->arena, REFUSAL_NOT_PERMITTED, "not-your-code", NULL,
                      "this code was sent to somebody else, or to another address; answer from where you got it");
    }
    return true;
}

static void emit_answered(const struct answer_at *a, enum answer_what what)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ANSWERED);
    entry.u.answered = (struct entry_answered){.number = a->found.delivery->number,
                                               .what = (int) what,
                                               .contact = a->contact != NULL ? a->contact->id : TEXT_EMPTY,
                                               .channel = a->asked->channel,
                                               .sender = a->asked->sender,
                                               .said_at = a->said_at};
    turn_emit(a->turn, a->found.stream, &entry);
}

static struct text how(const struct answer_at *a)
{
    return a->asked->channel.len > 0 ? text_format(a->turn->arena, "reply over %.*s", TEXT_ARG(a->asked->channel))
                                     : TEXT("reply by link");
}

/* --- what it means ------------------------------------------------------------------------------------------------ */

static bool answer_desk(struct answer_at *a)
{
    const struct delivery *d = a->found.delivery;
    const struct alert *first = d->alert_count > 0 ? pager_alert(&a->turn->registry->desk, d->alerts[0]) : NULL;
    if (first == NULL || first->kind != ALERT_TEST || a->said.act != REPLY_ACK) {
        return refuse(a->refusal, a->turn->arena, REFUSAL_REFUSED, "asks-nothing", NULL,
                      "this message asks for no answer; the incidents it names each have messages of their own");
    }
    emit_answered(a, ANSWERED_TEST);
    return decide_answer_test(a->turn, first, a->contact->id, a->refusal);
}

/* An answer that was long on its way must not undo what was said since. */
static bool is_overtaken(const struct answer_at *a, const struct incident *incident)
{
    return incident->ack.is_set && instant_before(a->said_at, incident->ack.at);
}

static bool take(struct answer_at *a, struct incident *incident, const struct contact *who, enum answer_what what)
{
    struct turn *turn = a->turn;
    /* A mailbox that was down for hours hands out an answer without its hour: it is to the message it answers. So is
     * one with an hour that has not come yet, because that could be said of any. */
    bool is_timed = instant_is_set(a->asked->at) && !instant_before(instant_add(turn->now, AHEAD), a->asked->at);
    bool is_of_unknown_age = a->asked->token.len == 0 && !is_timed;
    struct instant read_by = is_of_unknown_age ? a->found.delivery->first_try_at : a->said_at;
    struct entry_acknowledged ack = {.contact = who->id,
                                     .covers = reply_covers(&incident->pager, a->found.delivery, read_by),
                                     .note = how(a),
                                     .is_handed = what == ANSWERED_HANDED};
    if (ack.is_handed) {
        ack.from = decide_handed_from(turn, incident, a->contact->id);
    }
    struct text duration = text_copy(turn->arena, text_of(a->said.duration));
    if (!decide_ack_until(turn, incident, duration, a->said_at, &ack.until, a->refusal)) {
        return false;
    }
    if (!instant_before(turn->now, ack.until)) {
        return refuse(a->refusal, turn->arena, REFUSAL_REFUSED, "late-reply", NULL,
                      "this answer was sent at %.*s and would have ended by now; answer again if you have it",
                      TEXT_ARG(civil_near_text(turn->arena, turn->rules->entity.zone, a->said_at, turn->now)));
    }
    emit_answered(a, what);
    decide_emit_taken(turn, incident, &ack);
    return true;
}

static const struct contact *contact_named(const struct rules *rules, struct text name)
{
    const struct contact *found = NULL;
    for (size_t i = 0; i < rules->contact_count; i++) {
        const struct contact *c = &rules->contacts[i];
        if (text_equal_nocase(c->id, name) || text_equal_nocase(c->name, name)) {
            return c;
        }
        struct text first = {c->name.at, name.len};
        bool begins = c->name.len > name.len && c->name.at[name.len] == ' ' && text_equal_nocase(first, name);
        if (begins && found != NULL) {
            return NULL; /* two Annas */
        }
        found = begins ? c : found;
    }
    return found;
}

static bool hand_over(struct answer_at *a, struct incident *incident)
{
    const struct contact *to = contact_named(a->turn->rules, a->said.to);
    if (to == NULL) {
        return refuse(a->refusal, a->turn->arena, REFUSAL_VALUE, "no-such-contact", "text",
                      "%.*s is no contact, or several have that name; write the whole name", TEXT_ARG(a->said.to));
    }
    return take(a, incident, to, ANSWERED_HANDED);
}

static bool take_back(struct answer_at *a, struct incident *incident)
{
    bool is_theirs = incident_holding(incident, a->contact->id) != NULL;
    if (!is_theirs) {
        return refuse(a->refusal, a->turn->arena, REFUSAL_REFUSED, "not-acknowledged", NULL,
                      "%.*s%.*s has not been taken by you; there is nothing to take back", TEXT_ARG(incident->ref),
                      TEXT_ARG(TEXT_EMPTY));
    }
    emit_answered(a, ANSWERED_TAKEN_BACK);
    decide_emit_unack(a->turn, incident, a->contact->id, BACK_GIVEN, how(a));
    return true;
}

static bool answer_incident(struct answer_at *a)
{
    struct incident *incident = turn_living(a->turn, a->found.stream, a->refusal);
    if (incident == NULL) {
        return false;
    }
    if (is_overtaken(a, incident)) {
        return refuse(
            a->refusal, a->turn->arena, REFUSAL_REFUSED, "late-reply", NULL,
            "this answer was long on its way; %.*s has had %.*s since %.*s. Answer again if you have it",
            TEXT_ARG(incident->ack.contact), TEXT_ARG(incident->ref),
            TEXT_ARG(civil_near_text(a->turn->arena, a->turn->rules->entity.zone, incident->ack.at, a->turn->now)));
    }
    switch ((enum reply_act) a->said.act) {
    case REPLY_ACK:
        return take(a, incident, a->contact, ANSWERED_MINE);
    case REPLY_UNACK:
        return take_back(a, incident);
    case REPLY_HAND:
        return hand_over(a, incident);
    }
    UNREACHABLE();
}

/* --- a stranger --------------------------------------------------------------------------------------------------- */

static bool note_stranger(struct answer_at *a)
{
    struct turn *turn = a->turn;
    struct text who = a->asked->sender.len > 0 ? a->asked->sender : TEXT("somebody");
    struct text step =
        text_clip(text_format(turn->arena, "stranger:%.*s:%.*s", TEXT_ARG(a->found.stream), TEXT_ARG(who)), LIMIT_ID);
    if (!text_is(a->found.stream, "global") && turn_living(turn, a->found.stream, a->refusal) == NULL) {
        return false;
    }
    emit_answered(a, ANSWERED_STRANGER);
    const struct draft_name named[] = {{"who", who}, {"ref", a->found.stream}, {"channel", a->asked->channel}};
    struct saying said = saying(turn, NULL, a->is_shared ? "stranger_shared" : "stranger", named, ARRAY_LEN(named));
    alerts_defect(turn, step, &said);
    turn->result_ref = text_is(a->found.stream, "global") ? TEXT_EMPTY : a->found.stream;
    return true;
}

bool decide_answers_closed(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_answers_closed *c = &command->u.answers_closed;
    const struct contact *contact = rules_contact(turn->rules, c->contact);
    const struct draft_name named[] = {{"number", text_format(turn->arena, "%lld", (long long) c->wrong)},
                                       {"channel", c->channel},
                                       {"who", contact != NULL ? contact->name : TEXT_EMPTY},
                                       {"until_at", saying_at(turn, c->until)}};
    struct saying said =
        saying(turn, NULL, contact != NULL ? "answers_closed" : "answers_closed_all", named, ARRAY_LEN(named));
    struct text step = text_format(turn->arena, "replies:%.*s:%.*s", TEXT_ARG(c->channel), TEXT_ARG(c->contact));
    struct entry entry;
    (void) ret;
    entry_init(&entry, ENTRY_ANSWERS_CLOSED);
    entry.u.answers_closed = (struct entry_answers_closed){
        .channel = c->channel, .contact = c->contact, .wrong = c->wrong, .until = c->until};
    turn_emit(turn, TEXT("global"), &entry);
    alerts_defect(turn, text_clip(step, LIMIT_ID), &said);
    return true;
}

bool decide_reply(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_reply *asked = &command->u.reply;
    struct answer_at a = {.turn = turn, .asked = asked, .refusal = ret, .said_at = turn->now};
    if (instant_is_set(asked->at) && instant_before(asked->at, turn->now)) {
        a.said_at = asked->at;
    }
    if (!what_was_said(&a) || !which_message(&a) || !who_answers(&a)) {
        return false;
    }
    a.found.stream = text_copy(turn->arena, a.found.stream);
    if (a.contact == NULL) {
        turn->result_number = a.found.delivery->number;
        return note_stranger(&a);
    }
    /* Nobody answers what they have not been sent: a telephone's clock is behind. */
    if (is_by_code(asked) && instant_before(a.said_at, a.found.delivery->first_try_at)) {
        a.said_at = instant_min(a.found.delivery->first_try_at, turn->now);
    }
    turn->actor = turn->who = a.contact->id;
    turn->result_number = a.found.delivery->number;
    return text_is(a.found.stream, "global") ? answer_desk(&a) : answer_incident(&a);
}
