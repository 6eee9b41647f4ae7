/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry_dump: the registry as canonical text, and its invariants.
 *
 * Two registries that mean the same have the same dump, byte for byte, however they came to be: by living through it,
 * by a full replay, or by a hot start. The simulator and the tests compare them. Left out is what does not count: the
 * agenda's heap, hash tables, the ids of commands (a hot start reads those separately), and channels that are trusted
 * again.
 *
 * Every text is written with its length in front, so that no text can look like structure.
 */
#include "core/registry.h"

struct dump {
    struct buf *out;
};

static void put_text(const struct dump *d, const char *name, struct text t)
{
    buf_addf(d->out, " %s=%zu:%.*s", name, t.len, TEXT_ARG(t));
}

static void put_number(const struct dump *d, const char *name, int64_t n)
{
    buf_addf(d->out, " %s=%lld", name, (long long) n);
}

static void put_instant(const struct dump *d, const char *name, struct instant t)
{
    if (instant_is_set(t)) {
        buf_addf(d->out, " %s=%lld", name, (long long) t.s);
    } else {
        buf_addf(d->out, " %s=-", name);
    }
}

static void put_hash(const struct dump *d, const char *name, const struct hash *h)
{
    buf_addf(d->out, " %s=", name);
    for (size_t i = 0; i < HASH_LEN; i++) {
        buf_addf(d->out, "%02x", h->at[i]);
    }
}

static void put_texts(const struct dump *d, const char *name, const struct text *at, size_t count)
{
    buf_addf(d->out, " %s=%zu[", name, count);
    for (size_t i = 0; i < count; i++) {
        buf_addf(d->out, "%zu:%.*s,", at[i].len, TEXT_ARG(at[i]));
    }
    buf_addf(d->out, "]");
}

static void put_firings(const struct dump *d, const struct firing *firings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_addf(d->out, "  fired");
        put_text(d, "step", firings[i].step);
        put_instant(d, "at", firings[i].at);
        buf_add_char(d->out, '\n');
    }
}

/* --- an incident -------------------------------------------------------------------------------------------------- */

static void dump_facts(const struct dump *d, const struct incident *i)
{
    for (size_t k = 0; k < i->anchor_count; k++) {
        const struct anchor *a = &i->anchors[k];
        buf_addf(d->out, " anchor");
        put_text(d, "event", a->event);
        put_text(d, "regime", a->regime);
        put_instant(d, "at", a->at);
        put_number(d, "assumed", a->is_assumed);
        put_text(d, "reason", a->reason);
        put_text(d, "by", a->by);
        put_text(d, "question", a->question);
        put_instant(d, "former", a->former);
        put_number(d, "former_assumed", a->former_is_assumed);
        buf_add_char(d->out, '\n');
    }
    for (size_t k = 0; k < i->decision_count; k++) {
        const struct decision *c = &i->decisions[k];
        buf_addf(d->out, " decision");
        put_text(d, "question", c->question);
        put_text(d, "regime", c->regime);
        put_number(d, "answer", c->answer);
        put_text(d, "by", c->by);
        put_text(d, "reason", c->reason);
        put_instant(d, "at", c->at);
        put_instant(d, "review", c->review_at);
        buf_add_char(d->out, '\n');
    }
    for (size_t k = 0; k < i->field_count; k++) {
        const struct field *f = &i->fields[k];
        buf_addf(d->out, " field");
        put_text(d, "key", f->key);
        put_number(d, "state", f->state);
        put_text(d, "value", f->value);
        put_text(d, "by", f->by);
        put_instant(d, "as_of", f->as_of);
        buf_add_char(d->out, '\n');
    }
}

static void dump_material(const struct dump *d, const struct incident *i)
{
    for (size_t k = 0; k < i->past_count; k++) {
        const struct field_past *p = &i->past[k];
        buf_addf(d->out, " past");
        put_text(d, "key", p->key);
        put_number(d, "state", p->state);
        put_text(d, "value", p->value);
        put_number(d, "from", p->from);
        put_number(d, "until", p->until);
        buf_add_char(d->out, '\n');
    }
    for (size_t k = 0; k < i->indicator_count; k++) {
        const struct indicator *x = &i->indicators[k];
        buf_addf(d->out, " indicator");
        put_number(d, "number", x->number);
        put_number(d, "kind", x->kind);
        put_text(d, "value", x->value);
        put_number(d, "role", x->role);
        put_number(d, "tlp", x->tlp);
        put_text(d, "note", x->note);
        put_text(d, "by", x->by);
        put_instant(d, "first", x->first_seen);
        put_instant(d, "last", x->last_seen);
        put_instant(d, "added", x->added_at);
        put_number(d, "detection", x->is_detection);
        buf_add_char(d->out, '\n');
    }
    for (size_t k = 0; k < i->attachment_known; k++) {
        const struct attachment *a = &i->attachments[k];
        buf_addf(d->out, " attachment");
        put_text(d, "name", a->name);
        put_hash(d, "sha256", &a->sha256);
        put_number(d, "size", a->size);
        put_text(d, "by", a->by);
        put_instant(d, "at", a->at);
        put_number(d, "privileged", a->is_privileged);
        put_number(d, "taken_out", a->taken_out);
        buf_add_char(d->out, '\n');
    }
}

static void dump_obligation(const struct dump *d, const struct obligation *o)
{
    buf_addf(d->out, " obligation");
    put_text(d, "regime", o->frozen->regime->id);
    put_text(d, "stage", o->stage->id);
    put_text(d, "addressee", o->addressee);
    put_text(d, "authority", o->authority);
    put_text(d, "party", o->party);
    put_text(d, "zone", o->zone);
    put_instant(d, "target", o->target);
    put_instant(d, "limit", o->limit);
    put_text(d, "event", o->anchor_event);
    put_instant(d, "anchor", o->anchor_at);
    put_number(d, "projected", o->is_projected);
    put_number(d, "armed", o->is_armed);
    put_hash(d, "inputs", &o->inputs);
    put_number(d, "end", o->end);
    put_instant(d, "ended", o->ended_at);
    put_text(d, "reason", o->end_reason);
    put_text(d, "closed_by", o->closed_by);
    put_number(d, "filing", o->filing);
    put_number(d, "asked_after", (int64_t) o->asked_after);
    put_instant(d, "requested", o->requested_due);
    put_text(d, "request", o->request_text);
    if (o->approval != NULL) {
        put_text(d, "approved_by", o->approval->by);
        put_text(d, "approval", o->approval->note);
        put_instant(d, "approved", o->approval->at);
        put_hash(d, "answers", &o->approval->answers);
    }
    buf_add_char(d->out, '\n');
    put_firings(d, o->firings, o->firing_count);
}

static void dump_filing(const struct dump *d, const struct filing *f)
{
    buf_addf(d->out, " filing");
    put_number(d, "number", f->number);
    put_number(d, "obligation", (int64_t) f->obligation);
    put_instant(d, "at", f->at);
    put_instant(d, "recorded", f->recorded_at);
    put_text(d, "reference", f->reference);
    put_text(d, "channel", f->channel);
    put_text(d, "by", f->by);
    put_text(d, "late", f->late_reason);
    put_text(d, "receipt_name", f->receipt_name);
    put_hash(d, "content", &f->content);
    put_hash(d, "receipt", &f->receipt);
    put_number(d, "undone", f->is_undone);
    put_number(d, "withdrawn", f->is_withdrawn);
    put_number(d, "revision", f->revision);
    put_number(d, "status", f->status);
    put_number(d, "indicators", f->indicator_last);
    buf_add_char(d->out, '\n');
}

static void dump_end_act(const struct dump *d, const struct end_act *a)
{
    buf_addf(d->out, " act");
    put_number(d, "obligation", (int64_t) a->obligation);
    put_number(d, "end", a->end);
    put_instant(d, "at", a->at);
    put_text(d, "reason", a->reason);
    put_number(d, "filing", a->filing);
    put_number(d, "after", (int64_t) a->after);
    put_number(d, "asleep", a->is_asleep);
    buf_add_char(d->out, '\n');
}

/* --- alerts and deliveries ---------------------------------------------------------------------------------------- */

static void dump_alert(const struct dump *d, const struct alert *a)
{
    buf_addf(d->out, " alert");
    put_number(d, "number", a->number);
    put_number(d, "kind", a->kind);
    put_text(d, "step", a->step);
    put_text(d, "regime", a->regime);
    put_text(d, "stage", a->stage);
    put_text(d, "addressee", a->addressee);
    put_instant(d, "raised", a->raised_at);
    put_instant(d, "due", a->due_at);
    put_instant(d, "scheduled", a->scheduled);
    put_texts(d, "contacts", a->contacts, a->contact_count);
    put_texts(d, "need", a->need, a->need_count);
    put_number(d, "notice", a->is_notice);
    put_number(d, "repeat", a->is_repeat);
    put_text(d, "words", a->words);
    put_text(d, "said", a->said);
    put_texts(d, "names", a->names, a->name_count);
    put_texts(d, "moves", a->moves, a->move_count);
    for (size_t i = 0; i < a->carry_count; i++) {
        put_number(d, "carries", a->carries[i]);
    }
    put_text(d, "acked_by", a->acked_by);
    put_instant(d, "acked", a->acked_at);
    buf_add_char(d->out, '\n');
}

static void dump_delivery(const struct dump *d, const struct delivery *x)
{
    buf_addf(d->out, " delivery");
    put_number(d, "number", x->number);
    put_text(d, "id", x->id);
    for (size_t i = 0; i < x->alert_count; i++) {
        put_number(d, "alert", x->alerts[i]);
    }
    put_text(d, "contact", x->contact);
    put_text(d, "channel", x->channel);
    put_text(d, "address", x->address);
    put_number(d, "state", x->state);
    put_number(d, "how", x->how);
    put_number(d, "urgent", x->is_urgent);
    put_number(d, "throttled", x->is_throttled);
    put_number(d, "held", x->is_held);
    put_number(d, "repeat", x->is_possible_repeat);
    put_number(d, "beside", x->beside);
    put_number(d, "signal", x->signal);
    put_text(d, "key", x->key);
    put_number(d, "tries", x->tries);
    put_number(d, "failures", x->failures);
    put_instant(d, "queued", x->queued_at);
    put_instant(d, "first", x->first_try_at);
    put_instant(d, "last", x->last_try_at);
    put_instant(d, "next", x->next_try_at);
    put_number(d, "led_by", (int64_t) x->led_by);
    put_number(d, "postponed", x->is_postponed);
    put_number(d, "by_hand", x->is_by_hand);
    put_number(d, "left_out", (int64_t) x->left_out);
    put_text(d, "type", x->type);
    put_text(d, "subject", x->subject);
    put_text(d, "text", x->text);
    put_text(d, "data", x->data);
    put_number(d, "verdict", x->verdict);
    put_number(d, "code", x->code);
    put_text(d, "detail", x->detail);
    put_instant(d, "answered_at", x->answered_at);
    put_number(d, "answered", x->answered);
    buf_add_char(d->out, '\n');
}

static void dump_pager(const struct dump *d, const struct pager *pager)
{
    for (size_t i = 0; i < pager->alert_count; i++) {
        dump_alert(d, &pager->alerts[i]);
    }
    for (size_t i = 0; i < pager->delivery_count; i++) {
        dump_delivery(d, &pager->deliveries[i]);
    }
}

static void dump_assessment(const struct dump *d, const struct incident *i)
{
    const struct assessment *a = &i->assessment;
    if (a->seq > 0) {
        buf_addf(d->out, " assessment");
        put_number(d, "seq", (int64_t) a->seq);
        put_instant(d, "at", a->at);
        put_text(d, "by", a->by);
        put_texts(d, "types", a->types, a->type_count);
        put_texts(d, "metrics", a->metrics, a->metric_count);
        buf_add_char(d->out, '\n');
    }
    if (i->member_count > 0 || i->collective.len > 0) {
        buf_addf(d->out, " links");
        put_texts(d, "members", i->members, i->member_count);
        put_text(d, "collective", i->collective);
        buf_add_char(d->out, '\n');
    }
}

static void dump_incident(const struct dump *d, const struct incident *i)
{
    buf_addf(d->out, "incident");
    put_text(d, "ref", i->ref);
    put_text(d, "title", i->title);
    put_text(d, "duty", i->duty);
    put_number(d, "year", i->year);
    put_number(d, "number", i->number);
    put_instant(d, "opened", i->opened_at);
    put_text(d, "by", i->opened_by);
    put_number(d, "status", i->status);
    put_number(d, "severity", i->severity);
    put_number(d, "minor", i->is_minor);
    put_number(d, "void", i->is_void);
    put_text(d, "void_reason", i->void_reason);
    put_text(d, "merged_into", i->merged_into);
    put_text(d, "rules_told", i->rules_told);
    put_texts(d, "merged", i->merged, i->merged_count);
    put_number(d, "notes", i->note_count);
    put_number(d, "privileged_notes", i->privileged_note_count);
    put_number(d, "attachments", i->attachment_count);
    put_number(d, "privileged_attachments", i->privileged_attachment_count);
    put_number(d, "last_seq", (int64_t) i->last_seq);
    put_instant(d, "last_at", i->last_at);
    buf_addf(d->out, "\n ack");
    put_number(d, "set", i->ack.is_set);
    put_text(d, "contact", i->ack.contact);
    put_text(d, "note", i->ack.note);
    put_instant(d, "at", i->ack.is_set ? i->ack.at : INSTANT_NONE);
    put_instant(d, "until", i->ack.is_set ? i->ack.until : INSTANT_NONE);
    put_number(d, "covers", i->ack.is_set ? i->ack.covers : 0);
    put_instant(d, "given_back", i->given_back_at);
    put_number(d, "run_out", i->has_run_out);
    buf_add_char(d->out, '\n');
    for (size_t k = 0; k < i->holding_count; k++) {
        const struct holding *h = &i->holdings[k];
        buf_addf(d->out, " holding");
        put_text(d, "role", h->role);
        put_text(d, "contact", h->contact);
        put_text(d, "note", h->note);
        put_instant(d, "at", h->at);
        put_instant(d, "until", h->until);
        put_number(d, "covers", h->covers);
        buf_add_char(d->out, '\n');
    }
    for (size_t k = 0; k < i->regime_count; k++) {
        put_hash(d, "regime", &i->regimes[k]->digest);
        buf_add_char(d->out, '\n');
    }
    dump_facts(d, i);
    dump_material(d, i);
    put_firings(d, i->firings, i->firing_count);
    for (size_t k = 0; k < i->obligation_count; k++) {
        dump_obligation(d, &i->obligations[k]);
    }
    for (size_t k = 0; k < i->filing_count; k++) {
        dump_filing(d, &i->filings[k]);
    }
    for (size_t k = 0; k < i->end_act_count; k++) {
        dump_end_act(d, &i->end_acts[k]);
    }
    dump_assessment(d, i);
    dump_pager(d, &i->pager);
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

/* In the order of their names: a snapshot lists them in its own. */
static void dump_channels(const struct dump *d, const struct registry *r)
{
    struct text last = TEXT_EMPTY;
    for (size_t n = 0; n < r->channel_count; n++) {
        const struct channel_record *next = NULL;
        for (size_t i = 0; i < r->channel_count; i++) {
            const struct channel_record *c = &r->channels[i];
            if (c->mark != CHANNEL_TRUSTED && text_compare(c->channel, last) > 0 &&
                (next == NULL || text_compare(c->channel, next->channel) < 0)) {
                next = c;
            }
        }
        if (next == NULL) {
            return;
        }
        buf_addf(d->out, "channel");
        put_text(d, "name", next->channel);
        put_number(d, "mark", next->mark);
        put_text(d, "reason", next->reason);
        buf_add_char(d->out, '\n');
        last = next->channel;
    }
}

static void dump_confirmations(const struct dump *d, const struct registry *r)
{
    for (size_t i = 0; i < r->confirmation_count; i++) {
        buf_addf(d->out, "confirmed");
        put_text(d, "regime", r->confirmations[i].regime);
        put_hash(d, "digest", &r->confirmations[i].digest);
        put_text(d, "by", r->confirmations[i].by);
        put_text(d, "reason", r->confirmations[i].reason);
        put_instant(d, "at", r->confirmations[i].at);
        buf_add_char(d->out, '\n');
    }
}

/* What is over counts no more: a snapshot leaves it out, so the dump does. */
static void dump_duty(const struct dump *d, const struct registry *r)
{
    for (size_t i = 0; i < r->duty.override_count; i++) {
        const struct duty_override *o = &r->duty.overrides[i];
        if (!instant_before(r->last_at, o->to)) {
            continue;
        }
        buf_addf(d->out, "override");
        put_number(d, "number", o->number);
        put_text(d, "schedule", o->schedule);
        put_text(d, "contact", o->contact);
        put_text(d, "why", o->why);
        put_text(d, "by", o->by);
        put_instant(d, "from", o->from);
        put_instant(d, "to", o->to);
        buf_add_char(d->out, '\n');
    }
    for (size_t i = 0; i < r->duty.told_count; i++) {
        const struct duty_told *t = &r->duty.told[i];
        if (instant_before(r->last_at, t->from)) {
            buf_addf(d->out, "told");
            put_text(d, "schedule", t->schedule);
            put_instant(d, "from", t->from);
            put_texts(d, "crew", t->crew, t->crew_count);
            buf_add_char(d->out, '\n');
        }
    }
    for (size_t i = 0; i < r->duty.proof_count; i++) {
        const struct duty_proof *p = &r->duty.proofs[i];
        buf_addf(d->out, "proof");
        put_text(d, "contact", p->contact);
        put_instant(d, "tested", p->tested_at);
        put_instant(d, "answered", p->answered_at);
        put_number(d, "test", p->test);
        buf_add_char(d->out, '\n');
    }
    for (size_t i = 0; i < r->duty.held_count; i++) {
        const struct held *h = &r->duty.held[i];
        buf_addf(d->out, "held");
        put_text(d, "scenario", h->scenario);
        put_text(d, "title", h->title);
        put_text(d, "entity", h->entity);
        put_instant(d, "at", h->at);
        put_number(d, "met", h->met);
        put_number(d, "reached", h->reached);
        buf_add_char(d->out, '\n');
    }
}

static void dump_recurrences(const struct dump *d, const struct registry *r)
{
    for (size_t i = 0; i < r->recurrence_count; i++) {
        const struct recurrence *c = &r->recurrences[i];
        buf_addf(d->out, "recurrence");
        put_text(d, "ref", c->ref);
        put_text(d, "cause", c->cause);
        put_number(d, "loss", c->loss);
        put_instant(d, "at", c->at);
        put_text(d, "collective", c->collective);
        put_number(d, "mark", c->mark);
        buf_add_char(d->out, '\n');
    }
}

static void dump_circuits(const struct dump *d, const struct registry *r)
{
    for (size_t i = 0; i < r->circuit_count; i++) {
        const struct circuit *c = &r->circuits[i];
        buf_addf(d->out, "circuit");
        put_text(d, "channel", c->channel);
        put_number(d, "failures", c->failures);
        put_number(d, "open", c->is_open);
        put_number(d, "probes", c->probes);
        put_number(d, "told", c->is_told);
        put_instant(d, "opened", c->opened_at);
        put_instant(d, "probe", c->probe_at);
        put_instant(d, "closed", c->closed_at);
        put_instant(d, "asked", c->asked_until);
        buf_add_char(d->out, '\n');
    }
}

static void dump_marks(const struct dump *d, const char *name, const struct drill_mark *marks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_addf(d->out, "%s", name);
        put_text(d, "name", marks[i].name);
        put_instant(d, "at", marks[i].at);
        buf_add_char(d->out, '\n');
    }
}

static void dump_drill(const struct dump *d, const struct drill *drill)
{
    if (!drill->is_on) {
        return;
    }
    buf_addf(d->out, "drill");
    put_number(d, "paused", drill->is_paused);
    put_number(d, "over", drill->is_over);
    put_number(d, "rate", drill->rate);
    put_number(d, "acted", drill->acted);
    buf_add_char(d->out, '\n');
    dump_marks(d, "shown", drill->shown, drill->shown_count);
    dump_marks(d, "event", drill->events, drill->event_count);
    for (size_t i = 0; i < drill->reply_count; i++) {
        const struct drill_reply *r = &drill->replies[i];
        buf_addf(d->out, "reply");
        put_text(d, "role", r->role);
        put_text(d, "inject", r->inject);
        put_text(d, "choice", r->choice);
        put_instant(d, "read", r->read_at);
        put_instant(d, "answered", r->answered_at);
        buf_add_char(d->out, '\n');
    }
    for (size_t i = 0; i < drill->plan_count; i++) {
        buf_addf(d->out, "planned");
        put_number(d, "number", drill->plan[i].number);
        put_number(d, "status", drill->plan[i].status);
        put_text(d, "action", drill->plan[i].action);
        put_text(d, "owner", drill->plan[i].owner);
        buf_add_char(d->out, '\n');
    }
}

void registry_dump(const struct registry *registry, struct buf *out)
{
    const struct dump d = {out};
    const struct registry *r = registry;
    buf_addf(out, "registry");
    put_number(&d, "year", r->year);
    put_number(&d, "incident", r->incident_number);
    put_number(&d, "alert", r->next_alert);
    put_number(&d, "delivery", r->next_delivery);
    put_number(&d, "filing", r->next_filing);
    put_number(&d, "seq", (int64_t) r->last_seq);
    put_number(&d, "snapshot", (int64_t) r->snapshot_seq);
    put_instant(&d, "at", r->last_at);
    put_instant(&d, "started", r->started_at);
    put_instant(&d, "gap", r->gap_since);
    put_instant(&d, "began", r->began_at);
    put_number(&d, "synchronised", r->is_synchronised);
    put_number(&d, "suspect", r->is_suspect);
    put_number(&d, "held", r->is_held);
    put_text(&d, "hold", r->hold_reason);
    put_hash(&d, "configuration", &r->configuration);
    put_text(&d, "refused", r->configuration_refused);
    buf_add_char(out, '\n');
    put_number(&d, "override", r->duty.next_override);
    buf_add_char(out, '\n');
    dump_channels(&d, r);
    dump_circuits(&d, r);
    dump_confirmations(&d, r);
    dump_duty(&d, r);
    dump_drill(&d, &r->drill);
    dump_recurrences(&d, r);
    dump_pager(&d, &r->desk);
    for (size_t i = 0; i < r->incident_count; i++) {
        dump_incident(&d, r->incidents[i]);
    }
}
