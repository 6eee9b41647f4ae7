/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oracle: remembers what was promised to whom, and compares. It folds the entries of every durable turn in its own way,
 * and holds each against what people asked for.
 *
 *   no answered command lost, no refused one recorded · an instant never goes back · a reference, a number, an id is
 *   given once · only people end obligations · nobody is paged about what has ended · the same id is the same bytes,
 *   and a repeat says so · what was accepted did arrive
 */
#include "tests/sim/oracle_parts.h"

#include <string.h>

#include "ledger/codec.h"

/* --- tables ------------------------------------------------------------------------------------------------------- */

static uint64_t first_bytes(const struct hash *key)
{
    uint64_t k;
    memcpy(&k, key->at, sizeof k);
    return k | 1;
}

static size_t table_slot(const struct table *t, uint64_t key)
{
    size_t i = (size_t) (key >> 8) & (t->size - 1);
    while (t->keys[i] != 0 && t->keys[i] != key) {
        i = (i + 1) & (t->size - 1);
    }
    return i;
}

void *table_get(const struct table *t, const struct hash *key)
{
    return t->size == 0 ? NULL : t->values[table_slot(t, first_bytes(key))];
}

static void table_done(struct table *t)
{
    mem_free(t->keys);
    mem_free(t->values);
}

void table_put(struct table *t, const struct hash *key, void *value)
{
    if ((t->count + 1) * 2 > t->size) {
        struct table old = *t;
        t->size = old.size == 0 ? 256 : old.size * 2;
        t->keys = mem_alloc(t->size * sizeof *t->keys);
        t->values = mem_alloc(t->size * sizeof *t->values);
        for (size_t i = 0; i < old.size; i++) {
            if (old.keys[i] != 0) {
                size_t slot = table_slot(t, old.keys[i]);
                t->keys[slot] = old.keys[i];
                t->values[slot] = old.values[i];
            }
        }
        table_done(&old);
    }
    size_t slot = table_slot(t, first_bytes(key));
    t->count += t->keys[slot] == 0 ? 1 : 0;
    t->keys[slot] = first_bytes(key);
    t->values[slot] = value;
}

struct oracle *oracle_new(void)
{
    struct oracle *o = mem_alloc(sizeof *o);
    o->last_at = o->began_at = INSTANT_NONE;
    return o;
}

void oracle_free(struct oracle *o)
{
    arena_done(&o->arena);
    table_done(&o->ids);
    table_done(&o->letters);
    table_done(&o->acts);
    mem_free(o->incidents);
    mem_free(o->alerts);
    mem_free(o->deliveries);
    mem_free(o);
}

struct ledger_head oracle_head(const struct world *w)
{
    return w->oracle->head;
}

/* --- finding ------------------------------------------------------------------------------------------------------ */

struct seen_incident *seen_find(const struct oracle *o, struct text ref)
{
    for (size_t i = 0; i < o->incident_count; i++) {
        if (text_is(ref, o->incidents[i]->ref)) {
            return o->incidents[i];
        }
    }
    return NULL;
}

int stage_of_names(struct text regime, struct text stage)
{
    int i = 0;
    while (i < SIM_STAGES && !(text_is(regime, sim_stages[i].regime) && text_is(stage, sim_stages[i].stage))) {
        i++;
    }
    return i;
}

static struct act *act_of(struct world *w, const struct hash *key, const struct hash *request)
{
    struct oracle *o = w->oracle;
    /* The newest acts come first; a slip under an old key must not hide the act whose key it is. */
    size_t unknown = (size_t) w->act_count - o->acts_known;
    for (struct act *a = w->acts; unknown > 0 && a != NULL; a = a->next, unknown--) {
        if (!a->is_mean) {
            table_put(&o->acts, &a->hash, a);
        }
    }
    o->acts_known = (size_t) w->act_count;
    struct act *act = table_get(&o->acts, key);
    return act != NULL && hash_equal(&act->command.request, request) ? act : NULL;
}

static struct seen_alert *alert_at(struct oracle *o, int64_t number)
{
    size_t need = (size_t) number + 1, old = o->alert_cap;
    o->alerts = mem_reserve(o->alerts, &o->alert_cap, need, sizeof *o->alerts);
    if (o->alert_cap > old) {
        memset(o->alerts + old, 0, (o->alert_cap - old) * sizeof *o->alerts);
    }
    return &o->alerts[number];
}

static struct seen_delivery *delivery_at(struct oracle *o, int64_t number)
{
    size_t need = (size_t) number + 1, old = o->delivery_cap;
    o->deliveries = mem_reserve(o->deliveries, &o->delivery_cap, need, sizeof *o->deliveries);
    if (o->delivery_cap > old) {
        memset(o->deliveries + old, 0, (o->delivery_cap - old) * sizeof *o->deliveries);
    }
    return &o->deliveries[number];
}

struct seen_letter *letter_of(struct oracle *o, struct text id)
{
    struct hash key = hash_of(id.at, id.len);
    struct seen_letter *letter = table_get(&o->letters, &key);
    if (letter == NULL) {
        letter = ARENA_NEW(&o->arena, struct seen_letter);
        table_put(&o->letters, &key, letter);
    }
    return letter;
}

/* --- entries ------------------------------------------------------------------------------------------------------ */

static void fold_opened(struct world *w, const struct entry *e)
{
    struct oracle *o = w->oracle;
    if (oracle_duty_opened(w, e)) {
        return;
    }
    if (seen_find(o, e->stream) != NULL) {
        sim_fail(w, "reference %.*s was given twice", TEXT_ARG(e->stream));
        return;
    }
    struct seen_incident *i = ARENA_NEW(&o->arena, struct seen_incident);
    memcpy(i->ref, e->stream.at, e->stream.len);
    i->is_minor = e->u.opened.is_minor;
    i->is_collective = text_is(e->actor, "daemon");
    i->opened_at = e->u.opened.opened_at;
    i->lost_at = INSTANT_NONE;
    i->model.aware = i->model.handled = INSTANT_NONE;
    for (int k = 0; k < SIM_STAGES; k++) {
        i->model.at[k].requested = INSTANT_NONE;
    }
    o->incidents = mem_reserve(o->incidents, &o->incident_cap, o->incident_count + 1, sizeof(struct seen_incident *));
    o->incidents[o->incident_count++] = i;
}

static void fold_ends(struct world *w, struct seen_incident *i, const struct entry *e)
{
    int stage;
    (void) w;
    if (e->type == ENTRY_OBLIGATION) {
        i->owes[stage_of_names(e->u.obligation.regime, e->u.obligation.stage)] = true;
    } else if (e->type == ENTRY_FILED) {
        stage = stage_of_names(e->u.filed.regime, e->u.filed.stage);
        i->ended[stage] = true;
        i->filing[stage] = e->u.filed.number;
    } else if (e->type == ENTRY_UNFILED) {
        for (stage = 0; stage < SIM_STAGES; stage++) {
            if (i->ended[stage] && i->filing[stage] == e->u.unfiled.number) {
                i->ended[stage] = e->u.unfiled.stands > 0;
                i->filing[stage] = e->u.unfiled.stands;
            }
        }
    } else if (e->type == ENTRY_ENDED) {
        stage = stage_of_names(e->u.ended.regime, e->u.ended.stage);
        i->ended[stage] = e->u.ended.how != ENDED_REOPENED;
        i->filing[stage] = 0;
    } else if (e->type == ENTRY_REQUEST) {
        stage = stage_of_names(e->u.request_made.regime, e->u.request_made.stage);
        i->ended[stage] = false;
        i->filing[stage] = 0;
    }
}

static bool is_hopeless(const struct world *w)
{
    const bool *bad = w->oracle->is_distrusted;
    return bad[0] && bad[2] && (bad[3] || w->variant != 0);
}

static void fold_marked(struct world *w, const struct entry *e)
{
    static const char *const names[] = {"hook", "mail", "file", "chat"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (text_is(e->u.channel_marked.channel, names[i])) {
            w->oracle->is_distrusted[i] = e->u.channel_marked.mark != CHANNEL_TRUSTED;
        }
    }
}

static bool is_over(const struct seen_incident *i, int stage)
{
    return i->model.is_void || i->ended[stage] || law_is_parked(&i->model, (enum sim_stage) stage);
}

static void fold_alert(struct world *w, struct seen_incident *i, const struct entry *e)
{
    struct oracle *o = w->oracle;
    const struct entry_alert *a = &e->u.alert;
    if (a->number <= o->last_alert) {
        sim_fail(w, "alert number AL-%lld was given twice", (long long) a->number);
    }
    o->last_alert = a->number;
    struct seen_alert *s = alert_at(o, a->number);
    *s = (struct seen_alert){.incident = i,
                             .kind = a->kind,
                             .stage = a->stage.len > 0 ? stage_of_names(a->regime, a->stage) : SIM_STAGES,
                             .at = e->at,
                             .due_at = a->due_at,
                             .words = a->kind == ALERT_DIGEST ? text_copy(&o->arena, a->words) : TEXT_EMPTY,
                             .contact_count = a->contacts.count,
                             .is_seen = true,
                             .was_hopeless = is_hopeless(w),
                             .duty = oracle_duty_page(w, e)};
    bool is_page = a->kind == ALERT_DUE_SOON || a->kind == ALERT_OVERDUE;
    if (is_page && i != NULL && s->stage < SIM_STAGES && is_over(i, s->stage)) {
        sim_fail(w, "AL-%lld pages about %s %s, which has ended", (long long) a->number, i->ref,
                 sim_stages[s->stage].stage);
    }
}

static void fold_delivery(struct world *w, struct seen_incident *i, const struct entry *e)
{
    struct oracle *o = w->oracle;
    const struct entry_delivery *d = &e->u.delivery;
    struct hash key = hash_of(d->id.at, d->id.len);
    if (d->number <= o->last_delivery) {
        sim_fail(w, "delivery number DL-%lld was given twice", (long long) d->number);
    }
    o->last_delivery = d->number;
    /* What was folded into another message before it was tried may be made again: nobody has seen that id. */
    const int64_t *earlier = table_get(&o->ids, &key);
    if (earlier != NULL && (o->deliveries[*earlier].tries > 0 || o->deliveries[*earlier].state != DELIVERY_ENDED)) {
        sim_fail(w, "DL-%lld has the id of DL-%lld: %.*s", (long long) d->number, (long long) *earlier,
                 TEXT_ARG(d->id));
    }
    int64_t *number = ARENA_NEW(&o->arena, int64_t);
    *number = d->number;
    table_put(&o->ids, &key, number);
    if (d->alerts.count == 0) {
        sim_fail(w, "DL-%lld carries no alert", (long long) d->number);
    }
    int64_t *alerts = ARENA_ARRAY(&o->arena, int64_t, d->alerts.count + 1);
    memcpy(alerts, d->alerts.at, d->alerts.count * sizeof *alerts);
    struct seen_delivery *s = delivery_at(o, d->number);
    *s = (struct seen_delivery){.alerts = alerts,
                                .alert_count = d->alerts.count,
                                .incident = i,
                                .state = DELIVERY_QUEUED,
                                .is_seen = true,
                                .next_try = instant_is_set(d->not_before) ? d->not_before : e->at};
    memcpy(s->id, d->id.at, d->id.len);
}

static bool has_lost_its_point(const struct oracle *o, const struct seen_delivery *d)
{
    for (size_t k = 0; k < d->alert_count; k++) {
        const struct seen_alert *a = &o->alerts[d->alerts[k]];
        bool is_page = a->kind == ALERT_DUE_SOON || a->kind == ALERT_OVERDUE;
        if (is_page && oracle_duty_is_over(o, a)) {
            continue;
        }
        if (!is_page || a->incident == NULL || a->stage == SIM_STAGES || !is_over(a->incident, a->stage)) {
            return false;
        }
    }
    return true;
}

static void fold_attempt(struct world *w, const struct entry *e)
{
    struct seen_delivery *d = delivery_at(w->oracle, e->u.attempt.number);
    if (d->is_held) {
        sim_fail(w, "DL-%lld is tried although it is held", (long long) e->u.attempt.number);
    }
    if (d->state != DELIVERY_QUEUED || e->u.attempt.try_number != d->tries + 1) {
        sim_fail(w, "DL-%lld is tried out of order", (long long) e->u.attempt.number);
    }
    if (!d->was_retried && has_lost_its_point(w->oracle, d)) {
        sim_fail(w, "DL-%lld is tried although all it says has ended", (long long) e->u.attempt.number);
    }
    d->state = DELIVERY_IN_FLIGHT;
    d->tries++;
}

static void fold_outcome(struct world *w, const struct entry *e)
{
    struct seen_delivery *d = delivery_at(w->oracle, e->u.outcome.number);
    if (d->state != DELIVERY_IN_FLIGHT) {
        sim_fail(w, "DL-%lld is answered without an attempt", (long long) e->u.outcome.number);
    }
    bool is_accepted = e->u.outcome.verdict == VERDICT_ACCEPTED;
    d->state = is_accepted ? DELIVERY_ACCEPTED : DELIVERY_QUEUED;
    d->next_try = e->u.outcome.next_try;
    if (is_accepted && letter_of(w->oracle, text_of(d->id))->arrivals == 0) {
        sim_fail(w, "DL-%lld counts as accepted and never arrived", (long long) e->u.outcome.number);
    }
}

static void fold_moved(struct world *w, const struct entry *e)
{
    struct seen_delivery *d = delivery_at(w->oracle, e->u.delivery_moved.number);
    d->is_held = e->u.delivery_moved.move == DELIVERY_HELD;
    if (e->u.delivery_moved.move == DELIVERY_RETRIED) {
        if (d->state == DELIVERY_ENDED) {
            letter_of(w->oracle, text_of(d->id))->is_fixed = false; /* its words were forgotten: they are made anew */
        }
        d->state = DELIVERY_QUEUED;
        d->was_retried = true;
        d->next_try = e->at;
    }
}

static void fold_pager(struct world *w, struct seen_incident *i, const struct entry *e)
{
    if (e->type == ENTRY_ALERT) {
        fold_alert(w, i, e);
    } else if (e->type == ENTRY_DELIVERY) {
        fold_delivery(w, i, e);
    } else if (e->type == ENTRY_ATTEMPT) {
        fold_attempt(w, e);
    } else if (e->type == ENTRY_OUTCOME) {
        fold_outcome(w, e);
    } else if (e->type == ENTRY_DELIVERY_MOVED) {
        fold_moved(w, e);
    } else if (e->type == ENTRY_DELIVERY_ENDED) {
        struct seen_delivery *d = delivery_at(w->oracle, e->u.delivery_ended.number);
        d->state = DELIVERY_ENDED;
        d->how = e->u.delivery_ended.how;
        for (size_t k = 0; d->how == DELIVERY_UNREACHABLE && k < d->alert_count; k++) {
            struct seen_alert *a = alert_at(w->oracle, d->alerts[k]);
            a->was_hopeless = a->was_hopeless || is_hopeless(w);
        }
    } else if (e->type == ENTRY_CHANNEL_MARKED) {
        fold_marked(w, e);
    }
}

/* What the daemon does by itself: small incidents that add up are one, known at that moment. */
static bool is_of_collective(struct world *w, const struct entry *e)
{
    struct seen_incident *i = seen_find(w->oracle, e->stream);
    if (i == NULL || !i->is_collective || (e->type != ENTRY_OPENED && e->type != ENTRY_ANCHOR)) {
        return false;
    }
    if (e->type == ENTRY_OPENED && !law_adds_up(w->oracle)) {
        sim_fail(w, "%s was opened for small incidents that do not add up", i->ref);
    } else if (e->type == ENTRY_ANCHOR) {
        i->model.aware = e->u.anchor.at;
    }
    return true;
}

/* Whose doing an entry is. Only people's acts may end, reopen or decide anything. */
static void fold_author(struct world *w, const struct entry *e)
{
    bool needs_person = e->type == ENTRY_FILED || e->type == ENTRY_ENDED || e->type == ENTRY_UNFILED ||
                        e->type == ENTRY_VOIDED || e->type == ENTRY_DECISION || e->type == ENTRY_REQUEST ||
                        e->type == ENTRY_ANCHOR || e->type == ENTRY_ANCHOR_CLEARED || e->type == ENTRY_OPENED ||
                        e->type == ENTRY_ACKNOWLEDGED;
    if (hash_is_zero(&e->command)) {
        if (needs_person && !is_of_collective(w, e) && !oracle_duty_may(w, e)) {
            sim_fail(w, "row %llu: nobody's act %d", (unsigned long long) e->seq, e->type);
        }
        return;
    }
    struct act *act = act_of(w, &e->command, &e->request);
    if (act == NULL) {
        sim_fail(w, "row %llu carries a command that nobody gave", (unsigned long long) e->seq);
        return;
    }
    if (act->command.type == COMMAND_ASSESS && needs_person) {
        sim_fail(w, "row %llu: an assessment decided something", (unsigned long long) e->seq);
    }
    if (act->is_committed) {
        return;
    }
    act->is_committed = true;
    if (act->state == ACT_REFUSED && !act->is_waiting) {
        sim_fail(w, "row %llu: %.*s was refused and is recorded", (unsigned long long) e->seq,
                 TEXT_ARG(act->command.key));
    }
    oracle_duty_act(w, act, e);
    struct seen_incident *i = seen_find(w->oracle, e->stream);
    if (i != NULL && !law_allows(i, act)) {
        sim_fail(w, "row %llu: %s %s was withdrawn and never filed, or filed and is another by now",
                 (unsigned long long) e->seq, i->ref, sim_stages[act->stage].stage);
    } else if (i != NULL) {
        law_act(i, act, e);
    }
}

static void fold(struct world *w, const struct entry *e)
{
    struct oracle *o = w->oracle;
    if (e->seq != o->head.seq + 1) {
        sim_fail(w, "row %llu after row %llu", (unsigned long long) e->seq, (unsigned long long) o->head.seq);
    }
    if (instant_is_set(o->last_at) && instant_before(e->at, o->last_at)) {
        sim_fail(w, "row %llu goes back in time", (unsigned long long) e->seq);
    }
    o->head.seq = e->seq;
    o->last_at = e->at;
    o->began_at = e->seq == 1 ? e->at : o->began_at;
    if (e->type == ENTRY_OPENED) {
        fold_opened(w, e);
    }
    fold_author(w, e);
    oracle_duty_entry(w, e);
    struct seen_incident *i = seen_find(o, e->stream);
    if (i != NULL) {
        fold_ends(w, i, e);
        oracle_holders(w, i, e);
    }
    fold_pager(w, i, e);
    oracle_outbox(w, e);
}

/* --- what happens ------------------------------------------------------------------------------------------------- */

static bool fold_row(void *context, const struct ledger_row *row)
{
    struct world *w = context;
    struct arena arena = ARENA_INIT;
    struct entry entry;
    struct complaint complaint;
    if (codec_entry(row, &arena, &entry, &complaint) != STATUS_OK) {
        sim_fail(w, "row %llu: %s", (unsigned long long) row->seq, complaint.words);
    } else {
        if (w->options.is_verbose) {
            sim_say(w, "kept %6llu (it had not been promised)", (unsigned long long) row->seq);
        }
        fold(w, &entry);
    }
    arena_done(&arena);
    return !w->has_failed;
}

/* Rows of a turn whose outcome nobody heard, which a later turn has made durable. */
static bool catch_up(struct world *w, uint64_t until)
{
    struct oracle *o = w->oracle;
    struct complaint complaint;
    uint64_t count = until - o->head.seq;
    if (count == 0) {
        return true;
    }
    vfs_sim_set_rates(w->disk, (struct vfs_sim_rates){0, 0, 0, 0});
    enum status status = w->process.ledger == NULL ? STATUS_UNAVAILABLE
                                                   : ledger_sqlite_read(w->process.ledger, TEXT_EMPTY, o->head.seq,
                                                                        count, fold_row, w, &complaint);
    vfs_sim_set_rates(w->disk, w->rates);
    o->is_behind = status != STATUS_OK || o->head.seq != until;
    return !o->is_behind;
}

void oracle_committed(struct world *w, const struct entry *entries, size_t count)
{
    struct oracle *o = w->oracle;
    if (count == 0 || !catch_up(w, entries[0].seq - 1)) {
        return;
    }
    for (size_t i = 0; i < count && !w->has_failed; i++) {
        fold(w, &entries[i]);
    }
    o->head = engine_head(w->process.engine);
}

static bool note_link(void *context, const struct ledger_row *row)
{
    struct hash *link = context;
    *link = row->link;
    return false;
}

void oracle_reopened(struct world *w)
{
    const struct oracle *o = w->oracle;
    struct hash link = {{0}};
    struct complaint complaint;
    if (o->head.seq == 0 || hash_is_zero(&o->head.link) || w->has_failed) {
        return;
    }
    vfs_sim_set_rates(w->disk, (struct vfs_sim_rates){0, 0, 0, 0});
    enum status status =
        ledger_sqlite_read(w->process.ledger, TEXT_EMPTY, o->head.seq - 1, 1, note_link, &link, &complaint);
    vfs_sim_set_rates(w->disk, w->rates);
    if (status == STATUS_OK && !hash_equal(&link, &o->head.link)) {
        sim_fail(w, "row %llu was promised and is %s", (unsigned long long) o->head.seq,
                 hash_is_zero(&link) ? "gone" : "another one now");
    }
}

void oracle_answered(struct world *w, struct act *act, const struct engine_reply *reply)
{
    bool is_key_reused =
        reply->answer == ENGINE_REFUSED && text_is(TEXT("idempotency-key-reused"), reply->refusal.code);
    if (reply->answer == ENGINE_STOPPED || w->oracle->is_behind) {
        return;
    }
    if (act->is_mean) {
        if (reply->answer == ENGINE_DONE || (!is_key_reused && reply->refusal.class != REFUSAL_UNAVAILABLE)) {
            sim_fail(w, "%.*s was taken with other content", TEXT_ARG(act->command.key));
        }
        return;
    }
    if (is_key_reused) {
        sim_fail(w, "%.*s: the same content is called another", TEXT_ARG(act->command.key));
    }
    if (reply->answer == ENGINE_REFUSED) {
        oracle_duty_refused(w, act, &reply->refusal);
    }
    if (reply->answer == ENGINE_DONE && !act->is_committed) {
        sim_fail(w, "%.*s was answered and is not recorded", TEXT_ARG(act->command.key));
    }
    if (reply->answer == ENGINE_REFUSED && act->is_committed) {
        sim_fail(w, "%.*s is recorded and was refused (%s)", TEXT_ARG(act->command.key), reply->refusal.code);
    }
    if (reply->answer == ENGINE_DONE && act->state == ACT_DONE && !reply->is_repeat) {
        sim_fail(w, "%.*s was done twice", TEXT_ARG(act->command.key));
    }
    if (reply->answer == ENGINE_DONE && act->command.type == COMMAND_OPEN && act->story->ref[0] != '\0' &&
        !text_is(reply->ref, act->story->ref)) {
        sim_fail(w, "%.*s opened %s and then %.*s", TEXT_ARG(act->command.key), act->story->ref, TEXT_ARG(reply->ref));
    }
}

/* --- messages ----------------------------------------------------------------------------------------------------- */

bool oracle_sent(struct world *w, const struct courier_message *m)
{
    struct seen_letter *letter = letter_of(w->oracle, m->id);
    size_t mark = text_find(m->text, TEXT("\nUnrecorded: "));
    bool is_unrecorded = mark != SIZE_MAX;
    struct text text = is_unrecorded ? (struct text){m->text.at, mark} : m->text;
    struct text created = {(const char *) &m->created_at, sizeof m->created_at};
    const struct text parts[] = {m->channel, m->address, m->type, m->subject, text, m->data, created};
    struct hash bytes = hash_of_parts(parts, ARRAY_LEN(parts));
    if (letter->is_fixed && !hash_equal(&bytes, &letter->bytes)) {
        sim_fail(w, "%.*s: other bytes under the same id", TEXT_ARG(m->id));
    }
    /* What was sent while nothing could be recorded is forgotten when the process dies: nobody can do better. */
    if (letter->recorded_arrivals > 0 && !m->is_possible_repeat) {
        sim_fail(w, "%.*s arrived before and does not say that it may be a repeat", TEXT_ARG(m->id));
    }
    if (!is_unrecorded) {
        letter->bytes = bytes;
        letter->is_fixed = true;
    }
    return is_unrecorded;
}

void oracle_arrived(struct world *w, struct text id, bool is_unrecorded)
{
    letter_of(w->oracle, id)->arrivals++;
    letter_of(w->oracle, id)->recorded_arrivals += is_unrecorded ? 0 : 1;
}
