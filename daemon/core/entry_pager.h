/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry_pager: the entries of alerts, deliveries and the channels they take, of an incident or of "global".
 *
 *   alert ──▶ delivery ──▶ attempt ──▶ outcome ──▶ (next attempt) … ended
 *
 * Part of entry.h, which says what an entry is.
 */
#ifndef NIS2_CORE_ENTRY_PAGER_H
#define NIS2_CORE_ENTRY_PAGER_H

#include "base/instant.h"
#include "base/text.h"

/* What an alert is about decides its words. */
enum alert_kind {
    ALERT_OPENED,
    ALERT_UNDECIDED,
    ALERT_DUE_SOON,
    ALERT_OVERDUE,
    ALERT_REVIEW,
    ALERT_PROOF,
    ALERT_ANNOUNCEMENT,
    ALERT_HANDED,
    ALERT_CLOSED,
    ALERT_TEST,
    ALERT_DEFECT,
    ALERT_DIGEST,
    ALERT_DUTY,
    ALERT_WANTED /* who had it gave it back, or one of several roles must still answer */
};
extern const char *const alert_kind_names[];

struct entry_alert {
    int64_t number;
    int kind;                             /* enum alert_kind */
    struct text step;                     /* "open:1", "before:6h", "overdue", "announce" … */
    struct text regime, stage, addressee; /* empty: the incident as a whole */
    struct instant due_at;                /* of the obligation, as it stood */
    struct texts contacts;           /* who is told; may be empty when nobody was on call (recorded all the same) */
    struct texts need, names, moves; /* roles that must all answer; what `said` names, which clocks it moved */
    bool is_notice;
    struct text words, said; /* announcements, defects, digests: the sentence(s), and the key of the first (saying.h) */
    struct instant scheduled; /* when the step was to happen: the occurrence that ids are derived from */
    bool is_repeat;           /* the same step has paged for this before */
    struct numbers carries;   /* a digest's: the alerts of incidents that are its lines */
};

struct entry_acknowledged {
    struct text contact; /* who has it */
    struct instant until;
    int64_t covers;   /* alerts up to this number */
    struct text role; /* of the contact */
    struct text note;
    bool is_handed;   /* given by somebody else rather than taken */
    struct text from; /* handed: whose answer it was; empty: nobody's, or recorded before 0.3 */
};

enum back_why { BACK_GIVEN, BACK_EXPIRED, BACK_GONE, BACK_UNREACHABLE };
extern const char *const back_why_names[];

struct entry_unacknowledged {
    struct text note;
    struct text contact; /* whose answers end, and open what they covered; empty: all end, and nothing opens (of old) */
    int why;             /* enum back_why */
};

/* What a delivery tells a receiver that keeps a state; the later, the further (signals.h). */
enum delivery_signal { SIGNAL_NONE, SIGNAL_ACKNOWLEDGE, SIGNAL_RESOLVE };
extern const char *const delivery_signal_names[];

struct entry_delivery {
    int64_t number;
    struct text id; /* derived: the same message has the same id even when its record was lost */
    struct numbers alerts;
    struct text contact; /* empty: the channel itself (the last resort) */
    struct text channel, address;
    struct instant not_before; /* a notice waits for the reader's day */
    bool is_urgent;
    int64_t beside;    /* the delivery whose failure started this one; 0 = none */
    int signal;        /* enum delivery_signal; a page has none */
    struct text key;   /* of the page this is, or is about, for receivers that keep a state; else empty */
    bool is_throttled; /* its contact has had enough messages: it waits for what else there is (throttle.h) */
};

struct entry_attempt {
    int64_t number;     /* of the delivery */
    int64_t try_number; /* from 1 */
    bool is_possible_repeat;
    struct text type, subject, text, data; /* at the first try only: what every try sends */
};

struct entry_outcome {
    int64_t number, try_number;
    int verdict; /* verdict_names */
    int64_t code;
    struct text detail;
    struct instant next_try; /* none: accepted, or never again */
};

enum delivery_end { DELIVERY_SUPERSEDED, DELIVERY_DROPPED, DELIVERY_GIVEN_UP, DELIVERY_UNREACHABLE, DELIVERY_SKIPPED };

struct entry_delivery_ended {
    int64_t number;
    int how; /* enum delivery_end */
    struct text reason;
};

enum delivery_move { DELIVERY_HELD, DELIVERY_RELEASED, DELIVERY_RETRIED, DELIVERY_POSTPONED };
extern const char *const delivery_move_names[];

struct entry_delivery_moved {
    int64_t number;
    int move; /* enum delivery_move */
    struct text reason;
    struct instant until; /* POSTPONED: its channel asked for patience; else none */
};

/* How a channel does: how often it failed in a row, and since when it is asked by probes only (circuit.h). */
struct entry_circuit {
    struct text channel;
    int64_t failures; /* one after the other */
    bool is_open;
    struct instant opened_at, probe_at; /* none while closed */
    struct instant closed_at;           /* when it last closed; none: never */
    int64_t probes;
    bool is_told;               /* administrators were told of this outage, so they hear of its end */
    struct instant asked_until; /* nothing before: the receiver asked for patience (at most 1 h); none: it did not */
};

#endif
