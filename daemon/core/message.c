/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message: see message.h.
 *
 * What a message says is decided from the registry as it stands when it is first attempted, so a page that waited
 * speaks of now. The words come from templates/messages in the reader's language; when there are none, or an
 * administrator's own do not do, a plain English line goes out: nothing is ever silent. Nothing here knows over which
 * network the words will travel; couriers wrap them.
 */
#include "core/message_parts.h"

#include "base/limits.h"
#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/reply.h"
#include "core/signals.h"
#include "core/stale.h"

const struct message_answer *message_answer_for(const struct rules *rules, const struct reply_key *answers,
                                                const struct delivery *delivery)
{
    static const struct message_answer by_code = {REPLY_CODE_MARK, NULL}, by_both = {REPLY_CODE_MARK, REPLY_LINK_MARK};
    if (answers == NULL || !answers->is_set || delivery->contact.len == 0 || delivery->signal != SIGNAL_NONE) {
        return NULL;
    }
    return rules->base_url.len > 0 ? &by_both : &by_code;
}

/* The obligation an alert is about; for one about the whole incident, the most urgent that runs. NULL for none. */
const struct obligation *message_obligation(const struct message_scene *s, const struct alert *alert)
{
    const struct incident *incident = s->incident;
    if (incident == NULL) {
        return NULL;
    }
    return stale_lead(incident, alert);
}

/* An announcement tells of what ends or stops a clock, and of what only moves one or sets one running. */
static bool has_ended(const struct alert *alert)
{
    static const char *const ends[] = {"filed", "waived", "withdrawn", "voided", "merged_away", "duty_done"};
    bool any = alert->stage.len > 0; /* exactly one clock stopped (announce.c) */
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        any = any || text_is(alert->said, ends[i]);
    }
    for (size_t i = 0; i < alert->move_count; i++) {
        any = any || text_ends(alert->moves[i], TEXT(" ended")) || text_ends(alert->moves[i], TEXT(" parked"));
    }
    return any;
}

static struct text alert_type(const struct message_scene *s, const struct alert *alert)
{
    const struct obligation *o = message_obligation(s, alert);
    switch ((enum alert_kind) alert->kind) {
    case ALERT_OPENED:
        return TEXT("incident.opened");
    case ALERT_UNDECIDED:
    case ALERT_DUE_SOON:
    case ALERT_REVIEW:
    case ALERT_PROOF:
        return TEXT("obligation.due_soon");
    case ALERT_OVERDUE:
        return o != NULL && obligation_state(s->incident, o, s->now) == STATE_OVERDUE ? TEXT("obligation.overdue")
                                                                                      : TEXT("obligation.past_target");
    case ALERT_ANNOUNCEMENT:
        return has_ended(alert) ? TEXT("obligation.ended") : TEXT("obligation.changed");
    case ALERT_WANTED:
        return TEXT("incident.unacknowledged");
    case ALERT_HANDED:
        return TEXT("incident.acknowledged");
    case ALERT_CLOSED:
        return TEXT("incident.closed");
    case ALERT_TEST:
        return TEXT("test");
    case ALERT_DEFECT:
        return TEXT("pager.defect");
    case ALERT_DIGEST:
        return TEXT("digest");
    case ALERT_DUTY:
        return TEXT("oncall.shift");
    }
    UNREACHABLE();
}

struct text message_headline(const struct message_scene *s, const struct alert *alert)
{
    const struct obligation *o = message_obligation(s, alert);
    const struct draft_name names[] = {
        {"ref", s->incident != NULL ? s->incident->ref : TEXT_EMPTY},
        {"regime", o != NULL ? o->frozen->regime->id : TEXT_EMPTY},
        {"stage", o != NULL ? voice_inside(s->arena, voice_stage(&s->voice, o)) : TEXT_EMPTY},
        {"Stage", o != NULL ? voice_stage(&s->voice, o) : TEXT_EMPTY},
        {"words", saying_words(&s->voice, alert)},
    };
    const size_t count = ARRAY_LEN(names);
    switch ((enum alert_kind) alert->kind) {
    case ALERT_ANNOUNCEMENT:
    case ALERT_HANDED:
    case ALERT_WANTED:
    case ALERT_CLOSED:
        return saying_words(&s->voice, alert);
    case ALERT_TEST:
    case ALERT_DEFECT:
    case ALERT_DIGEST:
    case ALERT_DUTY:
        return voice_fill(s->arena, TEXT("nis2d: {words}"), names, count);
    case ALERT_REVIEW:
        return voice_say(&s->voice, "message.review", "{ref}: review", names, count);
    case ALERT_PROOF:
        return voice_say(&s->voice, "message.proof", "{ref} {regime} {stage}: unproven", names, count);
    case ALERT_OPENED:
    case ALERT_UNDECIDED:
    case ALERT_DUE_SOON:
    case ALERT_OVERDUE:
        break;
    }
    return o != NULL ? voice_line(&s->voice, s->incident, o, s->now)
                     : voice_say(&s->voice, "message.open", "{ref} is open", names, count);
}

bool message_still_counts(const struct message_scene *s, const struct alert *alert)
{
    return alert != NULL && (s->incident == NULL || !alert_is_moot(s->incident, alert));
}

/* --- data --------------------------------------------------------------------------------------------------------- */

static struct text answer_word(const struct incident *incident, const char *key)
{
    const struct field *f = incident_field(incident, text_of(key));
    return f != NULL && f->state == FIELD_KNOWN ? f->value : TEXT("unknown");
}

static void data_of_obligation(const struct message_scene *s, const struct obligation *o, struct value *data)
{
    value_put_text(s->arena, data, "regime", o->frozen->regime->id);
    value_put_text(s->arena, data, "stage", o->stage->id);
    value_put_text(s->arena, data, "addressee", o->addressee);
    value_put_instant(s->arena, data, "due_at", o->target);
    value_put_instant(s->arena, data, "limit_at", o->limit);
    if (obligation_is_unverified(o)) {
        value_put_bool(s->arena, data, "unverified", true);
    }
    if (instant_is_set(o->target)) {
        value_put_int(s->arena, data, "seconds_left", instant_diff(o->target, s->now).s);
    }
    value_put_cstr(s->arena, data, "state", obligation_state_names[obligation_state(s->incident, o, s->now)]);
}

static struct text write_data(const struct message_scene *s, const struct alert *alert, struct text subject)
{
    struct value *data = value_map(s->arena);
    value_put_bool(s->arena, data, "exercise", s->rules->is_exercise);
    value_put_text(s->arena, data, "summary", subject);
    if (s->incident != NULL) {
        value_put_text(s->arena, data, "incident", s->incident->ref);
        /* An announcement about several clocks is about none of them: the most urgent one that still runs has not
         * ended. */
        bool is_vague = alert->kind == ALERT_ANNOUNCEMENT && alert->stage.len == 0;
        const struct obligation *o = is_vague ? NULL : message_obligation(s, alert);
        if (o != NULL) {
            data_of_obligation(s, o, data);
        }
        if (s->is_full) {
            value_put_text(s->arena, data, "org", s->rules->entity.name);
            value_put_text(s->arena, data, "title", s->incident->title);
            value_put_text(s->arena, data, "cross_border", answer_word(s->incident, "impact.cross_border"));
            value_put_text(s->arena, data, "suspected_malicious",
                           answer_word(s->incident, "nature.suspected_malicious"));
        }
    }
    struct value *escalation = value_map(s->arena), *alerts = value_list(s->arena);
    value_put_text(s->arena, escalation, "step", alert->step);
    value_put(s->arena, data, "escalation", escalation);
    for (size_t i = 0; i < s->delivery->alert_count; i++) {
        value_push(s->arena, alerts, value_int(s->arena, s->delivery->alerts[i]));
    }
    value_put(s->arena, data, "alerts", alerts);
    value_put_text_or_null(s->arena, data, "contact", s->delivery->contact);
    value_put_cstr(s->arena, data, "reply_code", s->answer->code);
    if (s->answer->link != NULL) {
        value_put_cstr(s->arena, data, "ack_url", s->answer->link);
    }
    struct buf json = BUF_INIT;
    value_json(&json, data);
    struct text text = text_copy(s->arena, buf_text(&json));
    buf_done(&json);
    return text;
}

static const struct alert *first_alert(const struct message_scene *s)
{
    const struct pager *pager = s->incident != NULL ? &s->incident->pager : &s->registry->desk;
    const struct alert *any = NULL;
    for (size_t i = 0; i < s->delivery->alert_count; i++) {
        const struct alert *alert = pager_alert(pager, s->delivery->alerts[i]);
        if (message_still_counts(s, alert)) {
            return alert;
        }
        any = any == NULL ? alert : any;
    }
    if (any == NULL) {
        check_failed(__FILE__, __LINE__, "a delivery without an alert");
    }
    return any;
}

/* --- the whole
 * ---------------------------------------------------------------------------------------------------------- */

struct message_scene message_scene_of(const struct rules *rules, const struct registry *registry,
                                      const struct incident *incident, const struct delivery *delivery,
                                      const struct message_answer *answer, struct instant now, struct arena *arena)
{
    static const struct message_answer by_command = {NULL, NULL};
    const struct contact *contact = rules_contact(rules, delivery->contact);
    const struct channel *channel = rules_channel(rules, delivery->channel);
    return (struct message_scene){.rules = rules,
                                  .registry = registry,
                                  .incident = incident,
                                  .delivery = delivery,
                                  .answer = answer != NULL ? answer : &by_command,
                                  .contact = contact,
                                  .voice = voice_of(rules, contact, now, arena),
                                  .is_full = channel != NULL && channel->detail_full,
                                  .now = now,
                                  .arena = arena};
}

void message_build(const struct rules *rules, const struct registry *registry, const struct incident *incident,
                   const struct delivery *delivery, const struct message_answer *answer, struct instant now,
                   struct arena *arena, struct message *ret)
{
    if (delivery->signal != SIGNAL_NONE) {
        signals_message(rules, registry, incident, delivery, now, arena, ret);
        return;
    }
    struct message_scene s = message_scene_of(rules, registry, incident, delivery, answer, now, arena);
    const struct alert *alert = first_alert(&s);
    struct message_words words;
    if (s.voice.words == NULL || message_render(&s, message_context(&s, alert), &words, NULL) != STATUS_OK) {
        words = message_plain(&s, alert);
    }
    ret->subject = words.subject;
    ret->text = words.text;
    ret->type = alert_type(&s, alert);
    ret->data = write_data(&s, alert, ret->subject);
}
