/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message: see message.h.
 *
 * Plain sentences in English; the languages come with the templates of messages. What a message says is decided from
 * the registry as it stands when it is first attempted, so a page that waited speaks of now. Nothing here knows over
 * which network the words will travel; couriers wrap them.
 */
#include "core/message.h"

#include "base/limits.h"
#include "core/alerts.h"
#include "core/reply.h"
#include "core/signals.h"

struct scene {
    const struct rules *rules;
    const struct registry *registry;
    const struct incident *incident; /* NULL: the desk */
    const struct delivery *delivery;
    const struct message_answer *answer; /* never NULL */
    const struct zone *zone;             /* the reader's */
    bool is_full;
    struct instant now;
    struct arena *arena;
};

/* "early warning", "feedback of the CSIRT": inside a sentence, but abbreviations stay what they are. */
static struct text stage_words(const struct obligation *o, struct arena *arena)
{
    struct text title = o->stage->title.len > 0 ? o->stage->title : o->stage->id;
    bool is_capital = title.at[0] >= 'A' && title.at[0] <= 'Z';
    bool is_abbreviation = title.len > 1 && title.at[1] >= 'A' && title.at[1] <= 'Z';
    return is_capital && !is_abbreviation
               ? text_format(arena, "%c%.*s", title.at[0] + ('a' - 'A'), (int) (title.len - 1), title.at + 1)
               : title;
}

/* Below a minute it is not worth a number. */
static struct text past_words(struct span s, struct arena *arena)
{
    return s.s < 60 ? TEXT("a moment") : span_text(arena, s);
}

static struct text left_words(const struct incident *incident, const struct obligation *o, struct instant now,
                              struct arena *arena)
{
    struct instant limit = instant_is_set(o->limit) ? o->limit : o->target;
    switch (obligation_state(incident, o, now)) {
    case STATE_PAST_TARGET:
        return text_format(arena, "target passed %.*s ago, limit in %.*s",
                           TEXT_ARG(past_words(instant_diff(now, o->target), arena)),
                           TEXT_ARG(span_text(arena, instant_diff(limit, now))));
    case STATE_OVERDUE:
        return text_format(arena, "OVERDUE by %.*s", TEXT_ARG(past_words(instant_diff(now, limit), arena)));
    case STATE_PROJECTED:
        return text_format(arena, "forecast, %.*s", TEXT_ARG(span_left_text(arena, instant_diff(o->target, now))));
    case STATE_RUNNING:
    case STATE_FILED:
    case STATE_FILED_AFTER_TARGET:
    case STATE_FILED_LATE:
    case STATE_NOT_OWED:
    case STATE_PARKED:
    case STATE_ON_REQUEST:
    case STATE_WITHDRAWN:
        break;
    }
    return span_left_text(arena, instant_diff(o->target, now));
}

struct text message_line(const struct incident *incident, const struct obligation *o, const struct zone *zone,
                         struct instant now, struct arena *arena)
{
    struct text head = text_format(arena, "%.*s %.*s %.*s", TEXT_ARG(incident->ref), TEXT_ARG(o->frozen->regime->id),
                                   TEXT_ARG(stage_words(o, arena)));
    if (!instant_is_set(o->target)) {
        return text_format(arena, "%.*s: owed without undue delay", TEXT_ARG(head));
    }
    struct text at = civil_short_text(arena, zone, o->target);
    if (o->stage->kind == STAGE_WATCH) {
        return text_format(arena, "%.*s: expected by %.*s and not recorded; ask the authority", TEXT_ARG(head),
                           TEXT_ARG(at));
    }
    return text_format(arena, "%.*s due %.*s (%.*s)", TEXT_ARG(head), TEXT_ARG(at),
                       TEXT_ARG(left_words(incident, o, now, arena)));
}

const struct message_answer *message_answer_for(const struct rules *rules, const struct reply_key *answers,
                                                const struct delivery *delivery)
{
    static const struct message_answer by_code = {REPLY_CODE_MARK, NULL}, by_both = {REPLY_CODE_MARK, REPLY_LINK_MARK};
    if (answers == NULL || !answers->is_set || delivery->contact.len == 0 || delivery->signal != SIGNAL_NONE) {
        return NULL;
    }
    return rules->base_url.len > 0 ? &by_both : &by_code;
}

/* " (reply code 7F3K, or https://…)": what stands behind the command in the second line. */
static struct text answer_words(const struct scene *s)
{
    const char *code = s->answer->code, *link = s->answer->link;
    if (code == NULL && link == NULL) {
        return TEXT_EMPTY;
    }
    return text_format(s->arena, " (%s%s%s%s)", code != NULL ? "reply code " : "", code != NULL ? code : "",
                       code != NULL && link != NULL ? ", or " : "", link != NULL ? link : "");
}

/* The obligation an alert is about; for one about the whole incident, the most urgent that runs. NULL for none. */
static const struct obligation *subject_of(const struct incident *incident, const struct alert *alert)
{
    if (alert->stage.len > 0) {
        return incident_obligation(incident, alert->regime, alert->stage, alert->addressee);
    }
    const struct obligation *first = NULL;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (obligation_is_ticking(incident, o) && o->stage->kind != STAGE_WATCH &&
            (first == NULL || instant_before(o->target, first->target))) {
            first = o;
        }
    }
    return first;
}

static struct text alert_type(const struct scene *s, const struct alert *alert)
{
    const struct obligation *o = s->incident != NULL ? subject_of(s->incident, alert) : NULL;
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
        return TEXT("obligation.ended");
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

/* What an announcement carries beyond reference, stage and times is content: it needs `detail: full`. */
static struct text first_sentence(struct text words)
{
    struct text line, rest;
    return text_cut(words, '\n', &line, &rest) ? line : words;
}

static struct text headline(const struct scene *s, const struct alert *alert)
{
    const struct obligation *o = s->incident != NULL ? subject_of(s->incident, alert) : NULL;
    struct text ref = s->incident != NULL ? s->incident->ref : TEXT("nis2d");
    switch ((enum alert_kind) alert->kind) {
    case ALERT_ANNOUNCEMENT:
    case ALERT_HANDED:
    case ALERT_CLOSED:
        return first_sentence(alert->words);
    case ALERT_TEST:
    case ALERT_DEFECT:
    case ALERT_DIGEST:
    case ALERT_DUTY:
        return text_format(s->arena, "nis2d: %.*s", TEXT_ARG(first_sentence(alert->words)));
    case ALERT_REVIEW:
        return text_format(s->arena, "%.*s was judged not significant; review that decision", TEXT_ARG(ref));
    case ALERT_PROOF:
        return o == NULL ? ref
                         : text_format(s->arena, "%.*s %.*s %.*s is filed but unproven", TEXT_ARG(ref),
                                       TEXT_ARG(o->frozen->regime->id), TEXT_ARG(stage_words(o, s->arena)));
    case ALERT_OPENED:
    case ALERT_UNDECIDED:
    case ALERT_DUE_SOON:
    case ALERT_OVERDUE:
        break;
    }
    return o != NULL ? message_line(s->incident, o, s->zone, s->now, s->arena)
                     : text_format(s->arena, "%.*s is open", TEXT_ARG(ref));
}

static void what_to_do(const struct scene *s, const struct alert *alert, struct buf *out)
{
    const struct incident *i = s->incident;
    struct text how = answer_words(s);
    const struct obligation *o = i != NULL ? subject_of(i, alert) : NULL;
    struct text name = o != NULL ? obligation_name(s->arena, i, o) : TEXT_EMPTY;
    /* Every command printed here can be pasted as it stands and does no harm. */
    switch ((enum alert_kind) alert->kind) {
    case ALERT_OPENED:
        buf_addf(out, "Say that you have it: nis2ctl alert ack %.*s%.*s. Until somebody does, this pages on.\n",
                 TEXT_ARG(i->ref), TEXT_ARG(how));
        break;
    case ALERT_UNDECIDED:
        buf_addf(out,
                 "Decide whether it is significant, yes or no with a reason: nis2ctl incident decide --help "
                 "(reply code %.*s). Meanwhile every clock runs.\n",
                 TEXT_ARG(how));
        break;
    case ALERT_DUE_SOON:
    case ALERT_OVERDUE:
        if (i->duty.len > 0) {
            buf_addf(out, "Do it, then record that: nis2ctl duty done --help%.*s\n", TEXT_ARG(how));
            break;
        }
        if (o != NULL && o->stage->kind != STAGE_DEADLINE && o->stage->kind != STAGE_REQUEST) {
            buf_addf(out, "See it to its end, then record that: nis2ctl report filed --help%.*s\n", TEXT_ARG(how));
            break;
        }
        buf_addf(out,
                 "See what is missing: nis2ctl report check %.*s%.*s. Submit it to the authority, then record "
                 "that: nis2ctl report filed --help\n",
                 TEXT_ARG(name), TEXT_ARG(how));
        break;
    case ALERT_REVIEW:
        buf_addf(out, "Confirm that decision or change it: nis2ctl incident decide --help%.*s\n", TEXT_ARG(how));
        break;
    case ALERT_PROOF:
        buf_addf(out, "Add the authority's reference or the receipt: nis2ctl report proof --help%.*s\n", TEXT_ARG(how));
        break;
    case ALERT_ANNOUNCEMENT:
        buf_addf(out, "If this is wrong, act now: nis2ctl incident show %.*s\n", TEXT_ARG(i->ref));
        break;
    case ALERT_HANDED:
    case ALERT_CLOSED:
        buf_addf(out, "Nothing to do unless you know better: nis2ctl incident show %.*s\n", TEXT_ARG(i->ref));
        break;
    case ALERT_TEST:
        buf_addf(out, "Answer, so that it is known that you can be reached: nis2ctl alert ack AL-%lld%.*s\n",
                 (long long) alert->number, TEXT_ARG(how));
        break;
    case ALERT_DEFECT:
        buf_add_cstr(out, "See: nis2ctl health; nis2ctl queue list\n");
        break;
    case ALERT_DUTY:
        buf_add_cstr(out, "You cannot? Arrange who does: nis2ctl oncall override --help. Who has it when: nis2ctl "
                          "oncall list\n");
        break;
    case ALERT_DIGEST:
        buf_addf(out, "See: nis2ctl deadlines%.*s\n", TEXT_ARG(how));
        break;
    }
}

/* Nobody has checked the rule its due instant comes from: whoever acts on it must know. */
static void warn_unverified(const struct scene *s, const struct alert *alert, struct buf *out)
{
    bool is_about_time = alert->kind == ALERT_DUE_SOON || alert->kind == ALERT_OVERDUE || alert->kind == ALERT_OPENED;
    const struct obligation *o = s->incident != NULL && is_about_time ? subject_of(s->incident, alert) : NULL;
    if (o != NULL && obligation_is_unverified(o)) {
        buf_addf(out, "Unverified rule: nobody has checked %.*s against the law; see: nis2ctl regime show %.*s\n",
                 TEXT_ARG(o->frozen->regime->id), TEXT_ARG(o->frozen->regime->id));
    }
}

static void full_detail(const struct scene *s, const struct alert *alert, struct buf *out)
{
    struct text line, rest;
    if (text_cut(alert->words, '\n', &line, &rest) && (s->is_full || s->incident == NULL)) {
        buf_addf(out, "%.*s\n", TEXT_ARG(rest));
    } else if (alert->kind == ALERT_ANNOUNCEMENT && text_cut(alert->words, '\n', &line, &rest)) {
        buf_addf(out, "%.*s\n",
                 TEXT_ARG(rest)); /* name, reason, old and new instants: the announcement itself (contract section 1) */
    }
}

/* What has lost its point since it was queued is not said any more. */
static bool still_counts(const struct scene *s, const struct alert *alert)
{
    return alert != NULL && (s->incident == NULL || !alert_is_moot(s->incident, alert));
}

/* Room for the last words behind what is cut off. */
#define TEXT_ROOM (LIMIT_MESSAGE - 512)

static void write_text(const struct scene *s, const struct alert *first, struct text subject, struct buf *out)
{
    const struct pager *pager = s->incident != NULL ? &s->incident->pager : &s->registry->desk;
    size_t left_out = 0;
    buf_addf(out, "%.*s\n", TEXT_ARG(subject));
    what_to_do(s, first, out);
    warn_unverified(s, first, out);
    full_detail(s, first, out);
    for (size_t i = 0; i < s->delivery->alert_count; i++) {
        const struct alert *alert = pager_alert(pager, s->delivery->alerts[i]);
        if (alert == first || !still_counts(s, alert)) {
            continue;
        }
        size_t before = out->len;
        buf_addf(out, "\n%.*s\n", TEXT_ARG(headline(s, alert)));
        what_to_do(s, alert, out);
        warn_unverified(s, alert, out);
        full_detail(s, alert, out);
        if (out->len > TEXT_ROOM) {
            out->len = before;
            left_out++;
        }
    }
    if (left_out > 0) {
        buf_addf(out, "\n%zu more; see: nis2ctl alert list\n", left_out);
    }
    if (s->is_full && s->incident != NULL) {
        buf_addf(out, "Title: %.*s\n", TEXT_ARG(s->incident->title));
    }
    if (!s->registry->is_synchronised) {
        buf_add_cstr(out, "\nThe clock of this machine is not synchronised; check the times.\n");
    }
    if (s->rules->is_exercise) {
        buf_add_cstr(out, "\nEXERCISE: this is a rehearsal. Nothing is sent to any authority.\n");
    }
}

static struct text answer_word(const struct incident *incident, const char *key)
{
    const struct field *f = incident_field(incident, text_of(key));
    return f != NULL && f->state == FIELD_KNOWN ? f->value : TEXT("unknown");
}

static void data_of_obligation(const struct scene *s, const struct obligation *o, struct value *data)
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

static struct text write_data(const struct scene *s, const struct alert *alert, struct text subject)
{
    struct value *data = value_map(s->arena);
    value_put_bool(s->arena, data, "exercise", s->rules->is_exercise);
    value_put_text(s->arena, data, "summary", subject);
    if (s->incident != NULL) {
        value_put_text(s->arena, data, "incident", s->incident->ref);
        /* An announcement about several clocks is about none of them: the most urgent one that still runs has not
         * ended. */
        bool is_vague = alert->kind == ALERT_ANNOUNCEMENT && alert->stage.len == 0;
        const struct obligation *o = is_vague ? NULL : subject_of(s->incident, alert);
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

static const struct alert *first_alert(const struct scene *s)
{
    const struct pager *pager = s->incident != NULL ? &s->incident->pager : &s->registry->desk;
    const struct alert *any = NULL;
    for (size_t i = 0; i < s->delivery->alert_count; i++) {
        const struct alert *alert = pager_alert(pager, s->delivery->alerts[i]);
        if (still_counts(s, alert)) {
            return alert;
        }
        any = any == NULL ? alert : any;
    }
    if (any == NULL) {
        check_failed(__FILE__, __LINE__, "a delivery without an alert");
    }
    return any;
}

/* A subject is one line that a mail server takes; the whole sentence is the first line of the text. */
#define SUBJECT_MAX 300

static struct text as_subject(struct text line, struct arena *arena)
{
    return line.len <= SUBJECT_MAX ? line : text_format(arena, "%.*s…", TEXT_ARG(text_clip(line, SUBJECT_MAX)));
}

void message_build(const struct rules *rules, const struct registry *registry, const struct incident *incident,
                   const struct delivery *delivery, const struct message_answer *answer, struct instant now,
                   struct arena *arena, struct message *ret)
{
    static const struct message_answer by_command = {NULL, NULL};
    if (delivery->signal != SIGNAL_NONE) {
        signals_message(rules, incident, delivery, now, arena, ret);
        return;
    }
    const struct contact *contact = rules_contact(rules, delivery->contact);
    const struct channel *channel = rules_channel(rules, delivery->channel);
    struct scene s = {.rules = rules,
                      .registry = registry,
                      .incident = incident,
                      .delivery = delivery,
                      .answer = answer != NULL ? answer : &by_command,
                      .zone = contact != NULL && contact->zone != NULL ? contact->zone : rules->entity.zone,
                      .is_full = channel != NULL && channel->detail_full,
                      .now = now,
                      .arena = arena};
    const struct alert *alert = first_alert(&s);
    struct buf text = BUF_INIT;
    struct text line =
        text_format(arena, "%s%.*s", rules->is_exercise ? "[EXERCISE] " : "", TEXT_ARG(headline(&s, alert)));
    ret->subject = as_subject(line, arena);
    ret->type = alert_type(&s, alert);
    ret->data = write_data(&s, alert, ret->subject);
    write_text(&s, alert, line, &text);
    ret->text = text_copy(arena, buf_text(&text));
    buf_done(&text);
}
