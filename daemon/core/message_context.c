/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message_context: what a template of messages may say, as values.
 *
 *   {headline, parts: [{headline, todo, command, details …}], reply_code, title, fields, clock, exercise_note, …}
 *
 * Sentences come finished from the language files (`message` in templates/languages), so one layout serves every
 * language. What `detail: minimal` may not say is not here at all: no template can leak what it never sees.
 *
 * Surprising: a key is always there, empty when there is nothing to say, because a name that is missing would be
 * looked for further out.
 */
#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/message_parts.h"

#include "base/limits.h"

/* Room for the last words behind what is cut off. */
#define PARTS_ROOM (LIMIT_MESSAGE - 2048)
#define DETAILS_MAX (LIMIT_MESSAGE - 6144)
#define FIELD_MAX 500

/* --- the second line ---------------------------------------------------------------------------------------------- */

struct text message_command(const struct message_scene *s, const struct alert *alert)
{
    const struct incident *i = s->incident;
    const struct obligation *o = message_obligation(s, alert);
    bool is_report = o != NULL && (o->stage->kind == STAGE_DEADLINE || o->stage->kind == STAGE_REQUEST);
    switch ((enum alert_kind) alert->kind) {
    case ALERT_OPENED:
    case ALERT_WANTED:
        return text_format(s->arena, "nis2ctl alert ack %.*s", TEXT_ARG(i->ref));
    case ALERT_UNDECIDED:
        return text_format(s->arena, "nis2ctl incident decide %.*s significant yes --reason", TEXT_ARG(i->ref));
    case ALERT_REVIEW:
        return text_format(s->arena, "nis2ctl incident decide %.*s significant no --reason", TEXT_ARG(i->ref));
    case ALERT_DUE_SOON:
    case ALERT_OVERDUE:
        if (i->duty.len > 0) {
            return TEXT("nis2ctl duty done --help");
        }
        return o == NULL
                   ? TEXT("nis2ctl report filed --help")
                   : text_format(s->arena, is_report ? "nis2ctl report check %.*s" : "nis2ctl report filed %.*s --at",
                                 TEXT_ARG(obligation_name(s->arena, i, o)));
    case ALERT_PROOF:
        return o == NULL ? TEXT("nis2ctl report proof --help")
                         : text_format(s->arena, "nis2ctl report proof %.*s --reference",
                                       TEXT_ARG(obligation_name(s->arena, i, o)));
    case ALERT_ANNOUNCEMENT:
    case ALERT_HANDED:
    case ALERT_CLOSED:
        return text_format(s->arena, "nis2ctl incident show %.*s", TEXT_ARG(i->ref));
    case ALERT_TEST:
        return text_format(s->arena, "nis2ctl alert ack AL-%lld", (long long) alert->number);
    case ALERT_DEFECT:
        return TEXT("nis2ctl health");
    case ALERT_DUTY:
        return TEXT("nis2ctl oncall override --help");
    case ALERT_DIGEST:
        return TEXT("nis2ctl deadlines");
    }
    UNREACHABLE();
}

/* The key of the sentence that goes with it. */
static const char *todo_key(const struct message_scene *s, const struct alert *alert)
{
    const struct obligation *o = message_obligation(s, alert);
    bool is_report = o != NULL && (o->stage->kind == STAGE_DEADLINE || o->stage->kind == STAGE_REQUEST);
    switch ((enum alert_kind) alert->kind) {
    case ALERT_OPENED:
    case ALERT_WANTED:
        return "message.do.opened";
    case ALERT_UNDECIDED:
        return "message.do.undecided";
    case ALERT_DUE_SOON:
    case ALERT_OVERDUE:
        return s->incident->duty.len > 0 ? "message.do.duty" : is_report ? "message.do.due" : "message.do.other";
    case ALERT_REVIEW:
        return "message.do.review";
    case ALERT_PROOF:
        return "message.do.proof";
    case ALERT_ANNOUNCEMENT:
        return "message.do.announcement";
    case ALERT_HANDED:
    case ALERT_CLOSED:
        return "message.do.news";
    case ALERT_TEST:
        return "message.do.test";
    case ALERT_DEFECT:
        return "message.do.defect";
    case ALERT_DUTY:
        return "message.do.shift";
    case ALERT_DIGEST:
        return "message.do.digest";
    }
    UNREACHABLE();
}

/* What records the filing: the reference comes behind it. Without one it is refused, so that it is harmless as it
 * stands. */
static struct text filing_command(const struct message_scene *s, const struct alert *alert)
{
    const struct obligation *o = message_obligation(s, alert);
    return o == NULL ? TEXT_EMPTY
                     : text_format(s->arena, "nis2ctl report filed %.*s --reference",
                                   TEXT_ARG(obligation_name(s->arena, s->incident, o)));
}

/* A channel of that contact whose answers are fetched; NULL for none. In an exercise none are, whatever it is sent
 * over. */
static const struct channel *way_to_answer(const struct message_scene *s)
{
    for (size_t i = 0; s->contact != NULL && !s->rules->is_exercise && i < s->contact->reach_count; i++) {
        const struct channel *channel = rules_channel(s->rules, s->contact->reach[i].channel);
        if (channel != NULL && channel->takes_answers) {
            return channel;
        }
    }
    return NULL;
}

/* "I have it: reply 7F3KXJ. ", or nothing. The simplest act first: to open a link, to reply where the message came
 * from, to write over another channel that is read, and by command where none is. A blank behind a link keeps what
 * follows from being taken for a part of it. */
static struct text answer_words(const struct message_scene *s)
{
    bool has_code = s->answer->code != NULL, has_link = s->answer->link != NULL;
    const struct channel *here = rules_channel(s->rules, s->delivery->channel), *there = way_to_answer(s);
    bool is_read = has_code && !s->rules->is_exercise && here != NULL && here->takes_answers;
    const struct draft_name names[] = {{"code", text_of(s->answer->code)},
                                       {"link", text_of(s->answer->link)},
                                       {"channel", there != NULL ? there->id : TEXT_EMPTY}};
    if (!has_code && !has_link) {
        return TEXT_EMPTY;
    }
    const char *key = has_link && is_read ? "message.answer.both"
                      : has_link          ? "message.answer.link"
                      : is_read           ? "message.answer.code"
                      : there != NULL     ? "message.answer.elsewhere"
                                          : "message.answer.command";
    struct text words = voice_say(&s->voice, key, "{link} {code}", names, ARRAY_LEN(names));
    bool ends_in_link = has_link && !is_read;
    return text_format(s->arena, "%.*s%s. ", TEXT_ARG(words), ends_in_link ? " " : "");
}

/* News, shifts and defects ask nobody to answer; a digest names several incidents, and one word is for one. */
static bool is_answered(const struct alert *alert)
{
    return alert_asks(alert) || alert->kind == ALERT_TEST;
}

static struct text todo(const struct message_scene *s, const struct alert *alert, bool has_answer)
{
    const struct draft_name names[] = {
        {"command", message_command(s, alert)},
        {"answer", has_answer ? answer_words(s) : TEXT_EMPTY},
        {"filed", filing_command(s, alert)},
    };
    return voice_say(&s->voice, todo_key(s, alert), "{answer}{command}", names, ARRAY_LEN(names));
}

/* --- a part: one alert -------------------------------------------------------------------------------------------- */

/* Nobody has checked the rule its due instant comes from: whoever acts on it must know. */
static struct text unverified(const struct message_scene *s, const struct alert *alert)
{
    bool is_about_time = alert->kind == ALERT_DUE_SOON || alert->kind == ALERT_OVERDUE || alert->kind == ALERT_OPENED;
    const struct obligation *o = is_about_time ? message_obligation(s, alert) : NULL;
    if (o == NULL || !obligation_is_unverified(o)) {
        return TEXT_EMPTY;
    }
    struct text id = o->frozen->regime->id;
    const struct draft_name names[] = {{"regime", id},
                                       {"command", text_format(s->arena, "nis2ctl regime show %.*s", TEXT_ARG(id))}};
    return voice_say(&s->voice, "message.unverified", "{command}", names, ARRAY_LEN(names));
}

static void push_lines(const struct message_scene *s, struct text t, struct value *list)
{
    struct text line, rest = draft_clean(s->arena, text_clip(t, DETAILS_MAX));
    for (bool has_more = rest.len > 0; has_more;) {
        struct text all = rest;
        has_more = text_cut(all, '\n', &line, &rest);
        value_push(s->arena, list, value_text(s->arena, has_more ? line : all));
    }
}

static struct text move_end(const struct message_scene *s, struct text t)
{
    static const char *const words[][2] = {{"none", "no due time"},
                                           {"ended", "ended"},
                                           {"parked", "parked until its review"},
                                           {"filed", "filed in time"},
                                           {"filed-after-target", "filed after the target"},
                                           {"filed-late", "filed late"}};
    struct instant at;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (text_is(t, words[i][0])) {
            const char *key = text_cstr(s->arena, text_format(s->arena, "message.move.%s", words[i][0]));
            return voice_word(&s->voice, key, words[i][1]);
        }
    }
    return instant_parse(t, &at, NULL) == STATUS_OK ? voice_time(&s->voice, at) : t;
}

/* "nis2 early_warning@csirt: Sun 22 Nov 14:05 +01:00 -> ended"; of a limit that moved alone "…: limit Sun 22 Nov …". */
static void push_move(const struct message_scene *s, struct text move, struct value *list)
{
    bool is_limit = text_ends(move, TEXT(" limit"));
    struct text part[5], rest = {move.at, move.len - (is_limit ? sizeof(" limit") - 1 : 0)};
    struct text limit = is_limit ? voice_word(&s->voice, "message.move.limit", "limit") : TEXT_EMPTY;
    for (size_t i = 0; i < ARRAY_LEN(part); i++) {
        part[i] = rest;
        if (i + 1 < ARRAY_LEN(part) && !text_cut(rest, ' ', &part[i], &rest)) {
            return;
        }
    }
    value_push(
        s->arena, list,
        value_text(s->arena, text_format(s->arena, "%.*s %.*s@%.*s: %.*s%s%.*s -> %.*s", TEXT_ARG(part[0]),
                                         TEXT_ARG(part[1]), TEXT_ARG(part[2]), TEXT_ARG(limit), is_limit ? " " : "",
                                         TEXT_ARG(move_end(s, part[3])), TEXT_ARG(move_end(s, part[4])))));
}

/* The lines below a sentence, in the reader's language: its key is that of the name it was kept under. */
static void push_said(const struct message_scene *s, const struct alert *alert, struct value *list)
{
    const struct draft_name reason[] = {{"reason", saying_name(alert, "reason")}};
    if (reason[0].text.len > 0) {
        push_lines(s, voice_say(&s->voice, "message.reason", "Reason: {reason}", reason, 1), list);
    }
    for (size_t i = 0; i < alert->move_count; i++) {
        push_move(s, alert->moves[i], list);
    }
    push_lines(s, saying_name(alert, "note"), list);
    push_lines(s, saying_then(&s->voice, alert), list);
}

/* What stands behind the first sentence. Of an incident it is content: a note, for `detail: full`; but the reason and
 * the instants of an announcement are the announcement (contract section 1), and what somebody who gives an incident
 * back says to the others is said to them. */
static struct value *details(const struct message_scene *s, const struct alert *alert)
{
    struct value *list = value_list(s->arena);
    struct text line, rest;
    bool is_open =
        s->is_full || s->incident == NULL || alert->kind == ALERT_ANNOUNCEMENT || alert->kind == ALERT_WANTED;
    if (is_open && alert->said.len > 0) {
        push_said(s, alert, list);
    } else if (is_open && text_cut(alert->words, '\n', &line, &rest)) {
        push_lines(s, rest, list);
    }
    return list;
}

/* `has_answer`: how to answer stands here; one answer is for the whole message, so it is said once. */
static struct value *part(const struct message_scene *s, const struct alert *alert, bool is_first, bool has_answer)
{
    struct value *map = value_map(s->arena);
    value_put_bool(s->arena, map, "is_first", is_first);
    value_put_cstr(s->arena, map, "kind", alert_kind_names[alert->kind]);
    value_put_int(s->arena, map, "alert", alert->number);
    value_put_text(s->arena, map, "headline", message_headline(s, alert));
    value_put_text(s->arena, map, "todo", todo(s, alert, has_answer));
    value_put_text(s->arena, map, "command", message_command(s, alert));
    value_put_text(s->arena, map, "unverified", unverified(s, alert));
    value_put(s->arena, map, "details", details(s, alert));
    return map;
}

static size_t size_of(const struct value *v)
{
    size_t size = v->text.len + 1;
    for (const struct value_item *i = v->first; i != NULL; i = i->next) {
        size += size_of(i->value);
    }
    return size;
}

static void put_parts(const struct message_scene *s, const struct alert *first, struct value *map)
{
    const struct pager *pager = s->incident != NULL ? &s->incident->pager : &s->registry->desk;
    bool is_said = is_answered(first);
    struct value *parts = value_list(s->arena), *lead = part(s, first, true, is_said);
    struct text above = value_get_text(lead, "headline");
    size_t left_out = 0, size = size_of(lead);
    value_push(s->arena, parts, lead);
    for (size_t i = 0; i < s->delivery->alert_count; i++) {
        const struct alert *alert = pager_alert(pager, s->delivery->alerts[i]);
        if (alert == first || !message_still_counts(s, alert)) {
            continue;
        }
        bool has_answer = !is_said && is_answered(alert);
        struct value *more = part(s, alert, false, has_answer);
        size_t its = size_of(more);
        if (size + its > PARTS_ROOM) {
            left_out++;
            continue;
        }
        struct text headline = value_get_text(more, "headline");
        if (text_equal(headline, above)) {
            value_put_text(s->arena, more, "headline", TEXT_EMPTY); /* two questions about one clock */
        }
        above = headline;
        value_push(s->arena, parts, more);
        size += its;
        is_said = is_said || has_answer;
    }
    const struct draft_name names[] = {{"count", text_format(s->arena, "%zu", left_out)},
                                       {"command", TEXT("nis2ctl alert list")}};
    value_put(s->arena, map, "parts", parts);
    value_put_text(s->arena, map, "left_out",
                   left_out > 0
                       ? voice_say(&s->voice, "message.left_out", "{count}: {command}", names, ARRAY_LEN(names))
                       : TEXT_EMPTY);
}

/* --- what `detail: full` adds ------------------------------------------------------------------------------------- */

static const char *const told_fields[] = {"nature.description_short", "nature.suspected_malicious",
                                          "impact.cross_border", "impact.services", "impact.summary"};

static struct text answer_of(const struct message_scene *s, const char *key, const struct field *f)
{
    struct text own = words_get(s->voice.words, text_format(s->arena, "value.%s.%.*s", key, TEXT_ARG(f->value)));
    struct text shared = words_get(s->voice.words, text_format(s->arena, "value.%.*s", TEXT_ARG(f->value)));
    if (own.len > 0 || shared.len > 0) {
        return own.len > 0 ? own : shared;
    }
    return draft_line(s->arena, text_clip(f->value, FIELD_MAX));
}

static struct value *fields(const struct message_scene *s)
{
    struct value *list = value_list(s->arena);
    for (size_t i = 0; s->is_full && s->incident != NULL && i < ARRAY_LEN(told_fields); i++) {
        const struct field *f = incident_field(s->incident, text_of(told_fields[i]));
        if (f == NULL || f->state != FIELD_KNOWN) {
            continue;
        }
        const char *label = text_cstr(s->arena, text_format(s->arena, "field.%s", told_fields[i]));
        struct value *map = value_map(s->arena);
        value_put_text(s->arena, map, "label", voice_word(&s->voice, label, told_fields[i]));
        value_put_text(s->arena, map, "value", answer_of(s, told_fields[i], f));
        value_push(s->arena, list, map);
    }
    return list;
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

/* The word is one that everybody at the table knows, and it stands in every language's own as well. */
static void put_frame(const struct message_scene *s, struct value *map)
{
    bool is_exercise = s->rules->is_exercise, is_told = s->is_full && s->incident != NULL;
    const struct draft_name title[] = {{"title", is_told ? draft_line(s->arena, s->incident->title) : TEXT_EMPTY}};
    value_put_bool(s->arena, map, "is_exercise", is_exercise);
    value_put_text(s->arena, map, "exercise", voice_word(&s->voice, "message.exercise", "EXERCISE"));
    value_put_text(s->arena, map, "exercise_note",
                   is_exercise ? voice_word(&s->voice, "message.exercise_note", "EXERCISE") : TEXT_EMPTY);
    value_put_text(s->arena, map, "language", s->voice.words != NULL ? s->voice.words->language : TEXT("en"));
    value_put_text(s->arena, map, "contact", s->contact != NULL ? s->contact->name : TEXT_EMPTY);
    value_put_text(s->arena, map, "organisation", s->is_full ? s->rules->entity.name : TEXT_EMPTY);
    value_put_text(s->arena, map, "ref", s->incident != NULL ? s->incident->ref : TEXT_EMPTY);
    value_put_text(s->arena, map, "reply_code", text_of(s->answer->code));
    value_put_text(s->arena, map, "reply_link", text_of(s->answer->link));
    value_put_text(s->arena, map, "title",
                   is_told ? voice_say(&s->voice, "message.title", "{title}", title, 1) : TEXT_EMPTY);
    value_put(s->arena, map, "fields", fields(s));
    value_put_text(s->arena, map, "clock",
                   s->registry->is_synchronised
                       ? TEXT_EMPTY
                       : voice_word(&s->voice, "message.clock", "The clock of this machine is not synchronised."));
}

struct value *message_context(const struct message_scene *s, const struct alert *first)
{
    struct value *map = value_map(s->arena);
    const struct obligation *o = message_obligation(s, first);
    bool has_due = o != NULL && instant_is_set(o->target);
    put_frame(s, map);
    value_put_cstr(s->arena, map, "kind", alert_kind_names[first->kind]);
    value_put_text(s->arena, map, "regime", o != NULL ? o->frozen->regime->id : TEXT_EMPTY);
    value_put_text(s->arena, map, "stage", o != NULL ? voice_stage(&s->voice, o) : TEXT_EMPTY);
    value_put_text(s->arena, map, "due", has_due ? voice_time(&s->voice, o->target) : TEXT_EMPTY);
    value_put_text(s->arena, map, "left", has_due ? voice_left(&s->voice, s->incident, o, s->now) : TEXT_EMPTY);
    value_put_text(s->arena, map, "headline", message_headline(s, first));
    value_put_text(s->arena, map, "line", TEXT_EMPTY);
    put_parts(s, first, map);
    return map;
}

struct value *message_context_signal(const struct message_scene *s, bool is_over)
{
    struct value *map = value_map(s->arena), *parts = value_list(s->arena), *only = value_map(s->arena);
    const struct draft_name ref[] = {{"ref", s->incident->ref}};
    struct text command = text_format(s->arena, "nis2ctl incident show %.*s", TEXT_ARG(s->incident->ref));
    const struct draft_name names[] = {{"command", command}};
    struct text headline = is_over ? voice_say(&s->voice, "message.page_over", "{ref}: this page is over", ref, 1)
                                   : voice_say(&s->voice, "message.page_taken", "{ref}: somebody has it", ref, 1);
    static const char *const empty[] = {"regime", "stage", "due", "left", "line", "left_out"};
    put_frame(s, map);
    value_put_cstr(s->arena, map, "kind", "signal");
    value_put_text(s->arena, map, "headline", headline);
    for (size_t i = 0; i < ARRAY_LEN(empty); i++) {
        value_put_text(s->arena, map, empty[i], TEXT_EMPTY);
    }
    value_put_bool(s->arena, only, "is_first", true);
    value_put_cstr(s->arena, only, "kind", "signal");
    value_put_int(s->arena, only, "alert", 0);
    value_put_text(s->arena, only, "headline", headline);
    value_put_text(s->arena, only, "todo",
                   voice_say(&s->voice, "message.do.signal", "{command}", names, ARRAY_LEN(names)));
    value_put_text(s->arena, only, "command", command);
    value_put_text(s->arena, only, "unverified", TEXT_EMPTY);
    value_put(s->arena, only, "details", value_list(s->arena));
    value_push(s->arena, parts, only);
    value_put(s->arena, map, "parts", parts);
    return map;
}
