/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: everything that can have happened, one struct each.
 *
 *   decide ──▶ entries ──▶ apply (the registry) and, as canonical bytes, the ledger
 *
 * An entry is true for ever: types and tags are never renumbered or reused, so a ledger of any release stays readable.
 * An entry carries everything apply needs; apply never asks the configuration. The header holds ids only; what people
 * typed is in the body, which can be erased. The table `entry_types` is the one list of them all: codec, audit log,
 * trace and documentation read it.
 *
 * To add a type: a struct here, a row in entry.c, a case in apply.c and in trace.c, a line in docs/law or the manual.
 * The compiler finds the switches.
 */
#ifndef NIS2_CORE_ENTRY_H
#define NIS2_CORE_ENTRY_H

#include "base/shape.h"
#include "core/entry_answer.h"
#include "core/entry_exercise.h"
#include "core/entry_pager.h"
#include "core/indicator_value.h"

enum entry_type {
    /* stream "global" */
    ENTRY_STARTED = 1,
    ENTRY_CONFIGURATION = 2,
    ENTRY_CLOCK_NOTED = 3,
    ENTRY_SNAPSHOT = 4,
    ENTRY_ARCHIVED = 5,
    ENTRY_CHANNEL_MARKED = 6,
    ENTRY_ERASED = 7,
    ENTRY_HOLD = 8,
    ENTRY_REGIME_CONFIRMED = 9,
    ENTRY_OVERRIDE = 10,
    ENTRY_OVERRIDE_ENDED = 11,
    ENTRY_SHIFT_TOLD = 12,
    ENTRY_CONTACT_ANSWERED = 13,
    ENTRY_ANSWERS_CLOSED = 16,
    ENTRY_RECURRENCE = 61,
    /* stream of an incident */
    ENTRY_OPENED = 20,
    ENTRY_REGIME_FROZEN = 21,
    ENTRY_OBLIGATION = 22,
    ENTRY_ANCHOR = 23,
    ENTRY_DECISION = 24,
    ENTRY_FIELD = 25,
    ENTRY_STATUS = 26,
    ENTRY_NOTE = 27,
    ENTRY_ATTACHMENT = 28,
    ENTRY_CLOCK = 29,
    ENTRY_FILED = 30,
    ENTRY_PROOF = 31,
    ENTRY_UNFILED = 32,
    ENTRY_ENDED = 33,
    ENTRY_REQUEST = 34,
    ENTRY_VOIDED = 35,
    ENTRY_MERGED = 36,
    ENTRY_REBASED = 37,
    ENTRY_ASSESSED = 38,
    ENTRY_LINKED = 62,
    ENTRY_ANCHOR_CLEARED = 63,
    ENTRY_APPROVED = 39,
    /* alerts and deliveries: of an incident, or of "global" (tests, digests, pager defects) */
    ENTRY_ALERT = 40,
    ENTRY_ACKNOWLEDGED = 41,
    ENTRY_UNACKNOWLEDGED = 42,
    ENTRY_DELIVERY = 43,
    ENTRY_ATTEMPT = 44,
    ENTRY_OUTCOME = 45,
    ENTRY_DELIVERY_ENDED = 46,
    ENTRY_DELIVERY_MOVED = 47,
    ENTRY_CIRCUIT = 48, /* stream "global" */
    ENTRY_ANSWERED = 87,
    /* indicators and custody: of an incident */
    ENTRY_INDICATOR = 64,
    ENTRY_INDICATOR_DROPPED = 65,
    ENTRY_CUSTODY = 66,
    /* of an exercise, in stream "global" */
    ENTRY_EXERCISE_STARTED = 70,
    ENTRY_EXERCISE_CLOCK = 71,
    ENTRY_EXERCISE_INJECT = 72,
    ENTRY_EXERCISE_ANSWER = 73,
    ENTRY_EXERCISE_NOTE = 74,
    ENTRY_EXERCISE_ACTED = 75,
    ENTRY_EXERCISE_ENDED = 76,
    ENTRY_EXERCISE_READ = 77,
    ENTRY_EXERCISE_PLANNED = 78,
    ENTRY_EXERCISE_SAID = 79,
    ENTRY_EXERCISE_REGISTERED = 89, /* of production: one that was held */
};

/* The words of the enums inside entries; NULL-terminated, in the order of the numbers. Shared by the API. */
extern const char *const answer_names[];   /* undecided yes no */
extern const char *const status_names[];   /* suspected ongoing contained recovered resolved closed */
extern const char *const severity_names[]; /* (empty) low medium high */
extern const char *const note_kind_names[];
extern const char *const field_state_names[];   /* unset known estimate unknown not_applicable */
extern const char *const link_relation_names[]; /* member collective lost */
extern const char *const ended_how_names[];     /* waived withdrawn closed_by not_owed */
extern const char *const delivery_end_names[];
extern const char *const verdict_names[];
extern const char *const custody_names[]; /* read exported */

enum answer { ANSWER_UNDECIDED, ANSWER_YES, ANSWER_NO };
enum incident_status {
    INCIDENT_SUSPECTED,
    INCIDENT_ONGOING,
    INCIDENT_CONTAINED,
    INCIDENT_RECOVERED,
    INCIDENT_RESOLVED,
    INCIDENT_CLOSED
};
enum field_state { FIELD_UNSET, FIELD_KNOWN, FIELD_ESTIMATE, FIELD_UNKNOWN, FIELD_NOT_APPLICABLE };
enum ended_how { ENDED_WAIVED, ENDED_WITHDRAWN, ENDED_CLOSED_BY, ENDED_NOT_OWED, ENDED_REOPENED };

/* --- global ------------------------------------------------------------------------------------------------------- */

struct entry_started {
    struct text version;
    struct text reason;        /* "start", "recovery" after a failed commit, "restore" */
    struct instant last_entry; /* the newest entry before this one, or none */
};

struct entry_configuration {
    bool is_refused;       /* the old one stays in force */
    struct hash digest;    /* of the configuration file */
    struct texts files;    /* "nis2d.yaml sha256", "regimes/nis2.yaml sha256", … */
    struct text complaint; /* why it was refused */
};

enum clock_what { CLOCK_STEPPED, CLOCK_SYNCHRONISED, CLOCK_UNSYNCHRONISED, CLOCK_SUSPECT, CLOCK_TRUSTED };
extern const char *const clock_what_names[];

struct entry_clock_noted {
    int what; /* enum clock_what */
    struct instant from, to;
};

/* Everything of "global" that a start needs, so that older rows of that stream need not be read. */
struct entry_snapshot {
    int64_t year, incident_number, next_alert, next_delivery, next_filing;
    struct texts channels; /* "name mark reason" of every channel that is not trusted */
    bool is_held;
    struct hash configuration;
    struct text hold_reason, configuration_refused;
    bool is_unsynchronised, is_suspect, is_suspect_ahead;
    struct instant suspect_since;
    struct instant started_at, gap_since;
    struct texts confirmed; /* "regime digest at actor reason" of every confirmation, oldest first */
    /* of duty.h, one text each; see apply_duty.c */
    struct texts overrides, told, proofs, exercises;
    int64_t next_override;
    struct texts recurrences; /* "ref at loss cause collective", one an entry_recurrence */
    struct instant began_at;
    struct texts circuits; /* circuit_list() */
};

/* A closed incident leaves the registry; its counters stay. */
struct entry_archived {
    struct text ref;
    int64_t year, incident_number, next_alert, next_delivery, next_filing;
};

enum channel_mark { CHANNEL_TRUSTED, CHANNEL_DISTRUSTED, CHANNEL_GONE };
extern const char *const channel_mark_names[];

struct entry_channel_marked {
    struct text channel;
    int mark; /* enum channel_mark */
    struct text reason;
};

struct entry_erased {
    int64_t seq; /* the row whose payload was forgotten */
    struct text reason;
};

struct entry_hold {
    bool is_held; /* after a restore nothing is sent until an administrator says so */
    struct text reason;
};

/* A person has checked rules that are not verified. Another file needs another look. */
struct entry_regime_confirmed {
    struct text regime;
    struct hash digest; /* of the regime as it was in force */
    struct text reason;
};

/* Somebody takes over a schedule for a while. */
struct entry_override {
    int64_t number;
    struct text schedule, contact;
    struct instant from, to;
    struct text reason;
};

/* It was revoked, or lost its contact or schedule; one that simply runs out needs no entry. */
struct entry_override_ended {
    int64_t number;
    struct text reason;
};

/* Its people were told of a change of shift ahead of time, so that they are not told twice, and hear when it moves. */
struct entry_shift_told {
    struct text schedule;
    struct instant from;
    struct texts crew; /* who has it from then on */
    bool is_withdrawn; /* it does not stand any more */
};

/* A person answered by name: proof that this contact can be reached. */
struct entry_contact_answered {
    struct text contact;
    int64_t alert; /* of the test that was answered */
};

/* What became of the incident that a small one is part of, which may have left memory: it is open, or there is none;
 * void, so these are not one; closed, so they were dealt with; none was opened since no regime asks, and told so. */
enum recurrence_mark { RECURRENCE_RUNS, RECURRENCE_SLIP, RECURRENCE_OVER, RECURRENCE_TOLD };
extern const char *const recurrence_mark_names[];

/* What Art. 4 of Implementing Regulation (EU) 2024/2690 counts of one incident that is not significant by itself. It is
 * of "global" so that a closed one still counts. */
struct entry_recurrence {
    struct text ref;
    struct text cause;      /* empty: it no longer counts */
    int64_t loss;           /* thousandths of a euro */
    struct instant at;      /* when it happened: detected, else aware */
    struct text collective; /* the incident they made together; empty: none */
    int mark;               /* enum recurrence_mark */
};

/* --- an incident -------------------------------------------------------------------------------------------------- */

struct entry_opened {
    struct text ref, title;
    int64_t year, incident_number;
    int severity;  /* severity_names */
    bool is_minor; /* registered without paging */
    bool is_exercise;
    struct instant opened_at;
    struct text duty; /* the stage of the regime `duties` whose stream this is; empty: an incident */
};

struct entry_regime_frozen {
    struct text regime;
    struct hash digest;
    struct text frozen; /* regime_freeze() */
};

struct entry_obligation {
    struct text regime, stage, addressee;
    struct text authority; /* id, or empty */
    struct text party;     /* "entity" */
    struct text zone;      /* IANA name of the arithmetic */
};

struct entry_anchor {
    struct text event;
    struct text regime; /* empty: for all */
    struct instant at;
    bool is_assumed;
    struct text reason;
    struct instant previous;
    struct text question; /* whose yes sets it (question_anchor.h); empty: it is said by name */
};

/* It is not known any more: taken back by name, or with the answer that had set it. */
struct entry_anchor_cleared {
    struct text event;
    struct text regime; /* empty: the one for all */
    struct instant previous;
    struct text reason;
    struct text question; /* whose answer was revised; empty: by name */
};

struct entry_decision {
    struct text question;
    struct text regime; /* empty: for all */
    int answer;         /* enum answer */
    struct text reason;
    struct instant at;        /* as stated */
    struct instant review_at; /* of a "no" that parks; else none */
    bool ends_minor;          /* somebody said that it is undecided of an incident that was opened as a minor one */
};

struct entry_field {
    struct text key;
    int state; /* enum field_state */
    struct text value;
};

struct entry_status {
    int status, previous; /* enum incident_status */
    struct instant at;
};

struct entry_note {
    struct text text;
    struct instant at;
    int kind; /* note_kind_names */
    bool is_privileged;
};

struct entry_attachment {
    struct text name;
    struct hash sha256;
    int64_t size;
    bool is_privileged;
};

/* A clock was computed anew. The old one is in here as well, so that both stay in the record. */
struct entry_clock {
    struct text regime, stage, addressee;
    struct instant target, limit; /* none: not armed */
    struct instant old_target, old_limit;
    struct text anchor_event;
    struct instant anchor_at;
    bool is_projected;
    bool is_armed;      /* prompts and requests: shown and paged though there is no instant */
    struct hash inputs; /* what it was computed from; zero in ledgers of 0.1 */
};

struct entry_filed {
    int64_t number;
    struct text regime, stage, addressee;
    struct instant at;         /* when it was submitted, as stated */
    struct text reference;     /* the authority's */
    struct text channel;       /* portal, e-mail, telephone, … as typed */
    struct hash content;       /* SHA-256 of what was sent; zero when it was not given and could not be rendered */
    struct text content_bytes; /* the frozen text itself */
    struct hash receipt;       /* of the receipt file; zero when none */
    struct text receipt_name;
    struct text late_reason;
    struct text merged_from; /* the incident it was recorded in first, whose ledger has the text; empty for its own */
    bool is_withdrawn;       /* merged: it had been withdrawn there, was submitted, and ends nothing here */
};

struct entry_proof {
    int64_t number;
    struct text reference;
    struct hash receipt;
    struct text receipt_name;
};

struct entry_unfiled {
    int64_t number;
    struct text reason;
    int64_t stands; /* the filing of the same obligation that stands instead, or stood when it ended; 0: none */
};

struct entry_ended {
    struct text regime, stage, addressee;
    int how; /* enum ended_how; ENDED_REOPENED takes an end back (a filing undone, a decision changed) */
    struct text reason;
    struct text closed_by; /* the stage whose filing ended it */
    struct instant since;  /* it ended then, and ends again as before (ends.h); none: now */
};

struct entry_request {
    struct text regime, stage, addressee;
    struct instant due_at;
    struct text text;
};

struct entry_voided {
    struct text reason;
};

/* Two rows tell of one merge: one in the stream of each. */
struct entry_merged {
    struct text other, reason; /* the reference at the other end; why they are one */
    bool is_source;            /* this one ends here; `other` goes on with what it owed */
};

/* The rules of a regime were exchanged for those in force; the clocks and ends that follow are rows of their own. */
struct entry_rebased {
    struct text regime;
    struct hash digest, previous;
    struct text frozen; /* regime_freeze() */
    struct text reason;
};

/* A second pair of eyes: somebody looked at the answers as they stood. */
struct entry_approved {
    struct text regime, stage, addressee;
    struct hash answers; /* draft_check_digest() at that moment: a later answer makes the approval old */
    struct text note;
};

/* One trace of the attacker, as kept: one spelling, never defanged. It may be about a person: its body can be erased.
 */
struct entry_indicator {
    int64_t number; /* in its incident, from 1 */
    int kind;       /* enum indicator_type */
    struct text value;
    int role; /* enum indicator_role */
    struct instant first_seen, last_seen;
    int tlp; /* tlp_names */
    struct text note;
    bool is_detection; /* good enough to alarm on (`to_ids` of MISP) */
};

struct entry_indicator_dropped {
    int64_t number;
    struct text reason;
};

enum custody_what { CUSTODY_READ, CUSTODY_EXPORTED };

/* Somebody took the bytes of an attachment out. */
struct entry_custody {
    struct hash sha256;
    int what; /* enum custody_what */
    struct text purpose;
};

/* All that is known by then, not only what was new: it can be read alone. */
struct entry_assessed {
    struct texts entity_types;
    struct texts metrics;  /* "loss_eur=120000" */
    struct texts findings; /* "G-a not_met" */
};

enum link_relation { LINK_MEMBER, LINK_COLLECTIVE, LINK_LOST };

/* Art. 4: a collective incident has members; a member knows its collective. */
struct entry_linked {
    struct text ref; /* empty: it is part of none any more */
    int relation;    /* enum link_relation: what `ref` is to the incident of the stream */
};

/* --- the whole ---------------------------------------------------------------------------------------------------- */

struct entry {
    uint64_t seq;        /* given by the turn */
    struct instant at;   /* when we learned it: the turn's now */
    struct text stream;  /* "global" or a reference */
    int type;            /* enum entry_type */
    struct text actor;   /* contact id, "uid:1000", "unnamed", "daemon" */
    struct hash command; /* SHA-256 of the idempotency key; zero for none */
    struct hash request; /* of key and content */
    bool is_erased;      /* read back without its body: apply skips it */
    union {
        struct entry_started started;
        struct entry_configuration configuration;
        struct entry_clock_noted clock_noted;
        struct entry_snapshot snapshot;
        struct entry_archived archived;
        struct entry_channel_marked channel_marked;
        struct entry_circuit circuit;
        struct entry_erased erased;
        struct entry_hold hold;
        struct entry_regime_confirmed regime_confirmed;
        struct entry_override override;
        struct entry_override_ended override_ended;
        struct entry_shift_told shift_told;
        struct entry_contact_answered contact_answered;
        struct entry_opened opened;
        struct entry_regime_frozen regime_frozen;
        struct entry_obligation obligation;
        struct entry_anchor anchor;
        struct entry_anchor_cleared anchor_cleared;
        struct entry_decision decision;
        struct entry_field field;
        struct entry_status status;
        struct entry_note note;
        struct entry_attachment attachment;
        struct entry_clock clock;
        struct entry_filed filed;
        struct entry_proof proof;
        struct entry_unfiled unfiled;
        struct entry_ended ended;
        struct entry_request request_made;
        struct entry_voided voided;
        struct entry_merged merged;
        struct entry_rebased rebased;
        struct entry_approved approved;
        struct entry_indicator indicator;
        struct entry_indicator_dropped indicator_dropped;
        struct entry_custody custody;
        struct entry_assessed assessed;
        struct entry_linked linked;
        struct entry_recurrence recurrence;
        struct entry_alert alert;
        struct entry_acknowledged acknowledged;
        struct entry_unacknowledged unacknowledged;
        struct entry_delivery delivery;
        struct entry_attempt attempt;
        struct entry_outcome outcome;
        struct entry_delivery_ended delivery_ended;
        struct entry_delivery_moved delivery_moved;
        struct entry_answered answered;
        struct entry_answers_closed answers_closed;
        ENTRY_EXERCISE_MEMBERS
    } u;
};

/* One row per type. */
struct entry_row {
    int type;
    const char *name;   /* "incident-opened": in the audit log and the documentation */
    struct shape shape; /* of the member of the union */
    bool is_erasable;   /* `audit erase ENTRY` may forget its body; the others would change what is owed */
};

extern const struct entry_row entry_types[];
extern const size_t entry_type_count;

/* The row of a type, or NULL for a number no release has used. */
const struct entry_row *entry_row_find(int type);
/* Everything absent, of that type. */
void entry_init(struct entry *entry, int type);
/* The body as canonical bytes / back. Texts point into `arena`. */
void entry_encode(const struct entry *entry, struct buf *out);
enum status entry_decode(int type, struct text payload, struct arena *arena, struct entry *ret,
                         struct complaint *reterr) MUST_USE;
/* For `audit log --json`: seq, at, stream, type, actor and the body. */
struct value *entry_value(const struct entry *entry, struct arena *arena);

#endif
