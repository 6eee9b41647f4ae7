/* SPDX-License-Identifier: Apache-2.0 */
/*
 * digest: see digest.h. The lines are fixed in the words of a digest alert on the desk; the alerts they replace stay in
 * the streams of their incidents, where an acknowledgement finds them.
 */
#include "core/digest.h"

#include "base/limits.h"
#include "core/alerts.h"
#include "core/escalation.h"
#include "core/saying.h"
#include "core/voice.h"

#define GAP SPAN_MIN(1)
#define LINE_MAX 400

struct line {
    const struct incident *incident;
    const struct alert *alert;
};

static bool alert_is_for(const struct alert *alert, struct text contact)
{
    for (size_t i = 0; i < alert->contact_count; i++) {
        if (text_equal(alert->contacts[i], contact)) {
            return true;
        }
    }
    return false;
}

static bool line_is_before(const struct line *a, const struct line *b)
{
    bool a_due = instant_is_set(a->alert->due_at), b_due = instant_is_set(b->alert->due_at);
    if (a_due != b_due) {
        return a_due;
    }
    if (a_due && !instant_equal(a->alert->due_at, b->alert->due_at)) {
        return instant_before(a->alert->due_at, b->alert->due_at);
    }
    return a->alert->number < b->alert->number;
}

static void merge_sort(struct line *lines, struct line *space, size_t count)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t from = 0; from < count; from += 2 * width) {
            size_t mid = from + width < count ? from + width : count,
                   end = from + 2 * width < count ? from + 2 * width : count;
            for (size_t a = from, b = mid, k = from; k < end; k++) {
                bool takes_a = a < mid && (b >= end || !line_is_before(&lines[b], &lines[a]));
                space[k] = takes_a ? lines[a++] : lines[b++];
            }
        }
        for (size_t k = 0; k < count; k++) {
            lines[k] = space[k];
        }
    }
}

/* Everything raised from `first` on, most urgent first. */
static size_t collect(struct turn *turn, int64_t first, struct line **ret)
{
    const struct registry *r = turn->registry;
    size_t count = 0, room = (size_t) (r->next_alert - first);
    struct line *lines = ARENA_ARRAY(turn->arena, struct line, room + 1);
    for (size_t i = 0; i < r->incident_count; i++) {
        const struct pager *pager = &r->incidents[i]->pager;
        for (size_t k = 0; k < pager->alert_count; k++) {
            if (pager->alerts[k].number >= first) {
                lines[count++] = (struct line){r->incidents[i], &pager->alerts[k]};
            }
        }
    }
    merge_sort(lines, ARENA_ARRAY(turn->arena, struct line, count + 1), count);
    *ret = lines;
    return count;
}

/* Those of them that are for one contact, into `out`, which has room for all. */
static size_t lines_for(const struct line *all, size_t all_count, struct text contact, struct line *out,
                        bool *ret_several)
{
    size_t count = 0;
    *ret_several = false;
    for (size_t i = 0; i < all_count; i++) {
        if (alert_is_for(all[i].alert, contact)) {
            out[count++] = all[i];
            *ret_several = *ret_several || out[count - 1].incident != out[0].incident;
        }
    }
    return count;
}

static void line_write(struct turn *turn, const struct line *line, const struct voice *voice, struct buf *out)
{
    const struct obligation *o = NULL;
    if (line->alert->stage.len > 0) {
        o = incident_obligation(line->incident, line->alert->regime, line->alert->stage, line->alert->addressee);
    }
    const struct draft_name ref[] = {{"ref", line->incident->ref}};
    bool is_undecided = line->alert->kind == ALERT_UNDECIDED;
    struct text said = o != NULL                   ? voice_line(voice, line->incident, o, turn->now)
                       : line->alert->said.len > 0 ? saying_words(voice, line->alert)
                       : is_undecided              ? voice_say(voice, "message.undecided", "{ref}: undecided", ref, 1)
                                                   : voice_say(voice, "message.open", "{ref} is open", ref, 1);
    buf_addf(out, "%.*s [AL-%lld]\n", TEXT_ARG(said), (long long) line->alert->number);
}

/* Who has no channel left for it: dealt with at the end, because that raises alerts, and the lines lie among them. */
struct missed {
    struct missed *next;
    struct text stream, contact;
    int64_t first, end;
};

struct occasion {
    const char *step;
    struct instant at;
    struct text head;
    struct missed **missed;
};

static void tell(struct turn *turn, struct missed **missed, struct text stream, int64_t first, int64_t end,
                 struct text contact)
{
    if (!alerts_dispatch_to(turn, stream, first, end, contact)) {
        struct missed *m = ARENA_NEW(turn->arena, struct missed);
        *m = (struct missed){*missed, stream, contact, first, end};
        *missed = m;
    }
}

static void make_up(struct turn *turn, const struct missed *missed)
{
    for (const struct missed *m = missed; m != NULL; m = m->next) {
        alerts_unreachable(turn, m->stream, m->first, m->end, m->contact);
    }
}

/* One message: the words of its lines, and which alerts they are. */
struct part {
    struct buf words;
    const struct line *lines;
    size_t count, number;
};

static void send_part(struct turn *turn, const struct occasion *occasion, struct text contact, struct part *part)
{
    int64_t *carries = ARENA_ARRAY(turn->arena, int64_t, part->count + 1);
    for (size_t i = 0; i < part->count; i++) {
        carries[i] = part->lines[i].alert->number;
    }
    struct entry_alert alert = {.kind = ALERT_DIGEST,
                                .due_at = INSTANT_NONE,
                                .scheduled = occasion->at,
                                .step = text_format(turn->arena, "%s:%zu", occasion->step, part->number),
                                .words = text_copy(turn->arena, text_trim(buf_text(&part->words))),
                                .carries = {carries, part->count}};
    struct recipients to = recipients_none(turn);
    recipients_add(&to, contact);
    int64_t number = alerts_raise(turn, TEXT("global"), &alert, &to);
    tell(turn, occasion->missed, TEXT("global"), number, number + 1, contact);
    buf_clear(&part->words);
    part->lines += part->count;
    part->count = 0;
    part->number++;
}

static void digest_for(struct turn *turn, const struct occasion *occasion, const struct contact *contact,
                       const struct line *lines, size_t count)
{
    struct voice voice = voice_of(turn->rules, contact, turn->now, turn->arena);
    struct part part = {BUF_INIT, lines, 0, 1};
    buf_add(&part.words, occasion->head);
    for (size_t i = 0; i < count; i++) {
        if (part.words.len + LINE_MAX > LIMIT_MESSAGE - 2048) {
            send_part(turn, occasion, contact->id, &part);
            buf_add(&part.words, occasion->head);
        }
        line_write(turn, &lines[i], &voice, &part.words);
        part.count++;
    }
    send_part(turn, occasion, contact->id, &part);
    buf_done(&part.words);
}

void digest_after_gap(struct turn *turn)
{
    struct registry *r = turn->registry;
    if (!instant_is_set(r->gap_since) || instant_diff(turn->now, r->gap_since).s < GAP.s) {
        return;
    }
    int64_t first = r->next_alert;
    for (size_t i = 0; i < r->incident_count; i++) {
        escalation_raise_undispatched(turn, r->incidents[i]);
    }
    int64_t raised = r->next_alert;
    struct line *all;
    size_t all_count = collect(turn, first, &all);
    struct line *lines = ARENA_ARRAY(turn->arena, struct line, all_count + 1);
    struct missed *missed = NULL;
    for (size_t c = 0; c < turn->rules->contact_count; c++) {
        const struct contact *contact = &turn->rules->contacts[c];
        bool is_several;
        size_t count = lines_for(all, all_count, contact->id, lines, &is_several);
        if (is_several) {
            struct voice voice = voice_of(turn->rules, contact, turn->now, turn->arena);
            const struct draft_name named[] = {{"count", text_format(turn->arena, "%zu", count)}};
            struct text head =
                voice_say(&voice, "said.digest", "{count} things fell due while nis2d was away", named, 1);
            const struct occasion gap = {"digest", r->started_at, text_format(turn->arena, "%.*s\n", TEXT_ARG(head)),
                                         &missed};
            digest_for(turn, &gap, contact, lines, count);
        } else if (count > 0) {
            tell(turn, &missed, lines[0].incident->ref, first, raised, contact->id);
        }
    }
    alerts_dispatch_nobody(turn, first, raised);
    make_up(turn, missed);
}

/* --- too much for one person -------------------------------------------------------------------------------------- */

static bool is_throttled(const struct delivery *d, struct text contact)
{
    return d->is_throttled && d->state == DELIVERY_QUEUED && d->tries == 0 && !d->is_held &&
           text_equal(d->contact, contact);
}

static size_t count_throttled(const struct registry *r, struct text contact, size_t *ret_alerts)
{
    size_t count = 0;
    *ret_alerts = 0;
    for (size_t i = 0; i < r->incident_count; i++) {
        const struct pager *pager = &r->incidents[i]->pager;
        for (size_t k = 0; k < pager->delivery_count && count < LIMIT_MERGED_DELIVERIES; k++) {
            if (is_throttled(&pager->deliveries[k], contact)) {
                count++;
                *ret_alerts += pager->deliveries[k].alert_count;
            }
        }
    }
    return count;
}

/* Its alerts become lines, and the delivery itself is over. */
static size_t take_over(struct turn *turn, const struct incident *incident, const struct delivery *d,
                        struct line *lines)
{
    size_t count = 0;
    for (size_t i = 0; i < d->alert_count; i++) {
        const struct alert *alert = pager_alert(&incident->pager, d->alerts[i]);
        if (alert != NULL) {
            lines[count++] = (struct line){incident, alert};
        }
    }
    struct entry entry;
    entry_init(&entry, ENTRY_DELIVERY_ENDED);
    entry.u.delivery_ended = (struct entry_delivery_ended){
        d->number, DELIVERY_SUPERSEDED, TEXT("one message with others that waited for the same person")};
    turn_emit(turn, incident->ref, &entry);
    return count;
}

bool digest_of_throttled(struct turn *turn, const struct delivery *due)
{
    struct registry *r = turn->registry;
    const struct contact *contact = rules_contact(turn->rules, due->contact);
    struct text id = text_copy(turn->arena, due->contact);
    size_t room, lines_count = 0, left = count_throttled(r, id, &room), deliveries = left;
    if (contact == NULL || left < 2) {
        return false;
    }
    struct line *lines = ARENA_ARRAY(turn->arena, struct line, room + 1);
    for (size_t i = 0; i < r->incident_count; i++) {
        struct pager *pager = &r->incidents[i]->pager;
        for (size_t k = 0; k < pager->delivery_count && left > 0; k++) {
            if (is_throttled(&pager->deliveries[k], id)) {
                lines_count += take_over(turn, r->incidents[i], &pager->deliveries[k], &lines[lines_count]);
                left--;
            }
        }
    }
    merge_sort(lines, ARENA_ARRAY(turn->arena, struct line, lines_count + 1), lines_count);
    bool is_part = due->state != DELIVERY_QUEUED;
    struct missed *missed = NULL;
    struct voice voice = voice_of(turn->rules, contact, turn->now, turn->arena);
    const struct draft_name named[] = {{"count", text_format(turn->arena, "%zu", deliveries)}};
    struct text head =
        voice_say(&voice, "said.digest_held", "{count} messages waited for you and are this one", named, 1);
    const struct occasion held = {"held", turn->now, text_format(turn->arena, "%.*s\n", TEXT_ARG(head)), &missed};
    digest_for(turn, &held, contact, lines, lines_count);
    make_up(turn, missed);
    return is_part;
}
