/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command: everything anybody may ask for, one struct each.
 *
 *   people, tools, couriers, the passing of time ──▶ command ──▶ inbox ──▶ decide()
 *
 * What people send is described by shapes, so that the HTTP body, `--help`, the OpenAPI file and the errors ("field x:
 * at most 200 bytes") come from one table. Times of people travel as typed: the daemon's clock and zone decide what
 * they mean.
 */
#ifndef NIS2_CORE_COMMAND_H
#define NIS2_CORE_COMMAND_H

#include "base/shape.h"

enum command_type {
    /* people */
    COMMAND_OPEN,
    COMMAND_SET,
    COMMAND_STATUS,
    COMMAND_NOTE,
    COMMAND_DECIDE,
    COMMAND_ANCHOR,
    COMMAND_ASSESS,
    COMMAND_DUTY_CHANGED,
    COMMAND_DUTY_DONE,
    COMMAND_VOID,
    COMMAND_MERGE,
    COMMAND_REBASE,
    COMMAND_CONFIRM,
    COMMAND_ATTACH,
    COMMAND_FILED,
    COMMAND_PROOF,
    COMMAND_UNFILE,
    COMMAND_WAIVE,
    COMMAND_WITHDRAW,
    COMMAND_REQUEST,
    COMMAND_APPROVE,
    COMMAND_INDICATORS,
    COMMAND_INDICATOR_DROP,
    COMMAND_CUSTODY,
    COMMAND_ACK,
    COMMAND_UNACK,
    COMMAND_HAND,
    COMMAND_QUEUE,
    COMMAND_CHANNEL,
    COMMAND_CONTACT_TEST,
    COMMAND_ERASE,
    COMMAND_HOLD,
    COMMAND_TRUST_CLOCK,
    COMMAND_OVERRIDE,
    COMMAND_OVERRIDE_DROP,
    COMMAND_EXERCISE_CLOCK,
    COMMAND_EXERCISE_INJECT,
    COMMAND_EXERCISE_ANSWER,
    COMMAND_EXERCISE_NOTE,
    COMMAND_EXERCISE_ACTED,
    COMMAND_EXERCISE_END,
    COMMAND_EXERCISE_READ,
    COMMAND_EXERCISE_TAKE,
    COMMAND_EXERCISE_PLAN,
    COMMAND_EXERCISE_SAY,
    COMMAND_EXERCISE_REGISTER,
    /* the program itself */
    COMMAND_STARTED,
    COMMAND_CONFIGURATION,
    COMMAND_CLOCK,
    COMMAND_TICK,
    COMMAND_OUTCOME,
    COMMAND_DEFECT,
    COMMAND_REPLY,
    COMMAND_ANSWERS_CLOSED,
};

/* What somebody may do; contract section 4 `access`. */
enum right { RIGHT_VIEW = 1, RIGHT_RESPOND = 2, RIGHT_DECIDE = 4, RIGHT_ADMIN = 8 };

struct actor {
    struct text id;  /* a contact's id; else "uid:1000" or "unnamed"; "daemon" for the program */
    bool is_claimed; /* said with --by by a root or shared account, rather than proven by the kernel */
    unsigned rights; /* enum right, or-ed */
};

struct command_open {
    struct text title, aware, detected;
    int significant; /* enum answer */
    int severity;
    struct texts regimes;
    const struct value *fields; /* map key -> value */
    bool is_minor;
};
struct command_set {
    const struct value *fields;    /* key -> value: known */
    const struct value *estimates; /* key -> value */
    struct texts unknown, not_applicable, clear;
};
struct command_status {
    struct text status;
    struct text at;
};
struct command_note {
    struct text text, at;
    int kind;
    bool is_privileged;
};
struct command_decide {
    struct text question, answer, reason, regime, at;
};
struct command_anchor {
    struct text anchor, at, reason, regime;
    bool clear; /* in the place of `at`: it is taken back */
};
struct command_assess {
    struct texts entity_types;
    const struct value *metrics; /* metric -> value; "?" takes back */
};
struct command_duty {
    struct text duty, at, note, reference;
};
struct command_reason { /* void */
    struct text reason;
};
struct command_merge {
    struct text into, reason;
};
struct command_rebase {
    struct text regime, reason;
};
struct command_confirm { /* a regime that is not verified: as it is in force, or as an incident has it */
    struct text regime, reason, incident;
};
struct command_attach {
    struct text name, sha256;
    int64_t size;
    bool is_privileged;
};
/* Which obligation is meant: a stage (full, with hyphens, or a unique prefix) with regime and addressee where needed.
 */
struct command_filed {
    struct text stage, regime, addressee;
    struct text at, reference, channel, late_reason;
    struct text content; /* the text that was sent; empty: the draft is rendered and frozen */
    struct text receipt_name, receipt_sha256;
    bool is_all; /* every obligation that matches */
};
struct command_proof {
    struct text stage, regime, addressee, reference, receipt_name, receipt_sha256;
};
struct command_unfile {
    int64_t filing;
    struct text reason;
};
struct command_end { /* waive, withdraw */
    struct text stage, regime, addressee, reason;
    bool is_all;
};
struct command_request {
    struct text due, text, stage, regime, addressee;
};
struct command_approve {
    struct text stage, regime, addressee, note;
};
struct command_indicators {
    const struct value *indicators; /* a list of maps {type, value, role, first_seen, last_seen, tlp, note, to_ids} */
};
struct command_indicator_drop {
    int64_t number;
    struct text reason;
};
struct command_custody { /* the bytes of an attachment leave */
    struct text sha256, what, purpose;
};
struct command_ack {
    int64_t alert; /* 0: the incident */
    struct text duration, note;
};
struct command_hand {
    struct text contact, duration, note;
};
struct command_queue {
    int64_t delivery;
    struct text action; /* retry drop hold release */
    struct text reason;
};
struct command_channel {
    struct text channel, mark, reason;
};
struct command_contact_test {
    struct text contact;
    bool is_out_of_band;
};
struct command_erase {
    int64_t entry;                   /* one of these three */
    struct text attachment, contact; /* a SHA-256 in hex; a contact's id */
    struct text reason;
    /* Not typed by anybody: the edge fills it in after it has looked at the ledger. At most LIMIT_ERASE. */
    struct numbers entries;
};
struct command_hold {
    bool is_held;
    struct text reason;
};
struct command_override {
    struct text schedule, contact, from, to, reason;
};
struct command_override_drop {
    int64_t number;
    struct text reason;
};
struct command_started {
    struct text version, reason;
};
struct command_exercise_clock {
    int what; /* enum exercise_clock */
    struct text by;
    int64_t rate;
    struct text reason;
    struct instant real; /* the edge's; up to 0: none */
};
struct command_exercise_inject {
    struct text inject;
};
struct command_exercise_answer {
    struct text inject, choice, text;
};
struct command_exercise_note {
    struct text text, objective;
    int64_t rating;
};
struct command_exercise_acted {
    int64_t number, exit_code;
    struct text output;
};
struct command_exercise_end {
    struct text reason;
    bool is_no_duff;
    struct instant real; /* the edge's; up to 0: none */
};
struct command_exercise_plan {
    int64_t number; /* 0: a new one */
    struct text action, owner, due, measure, previous;
    int status; /* enum plan_status */
};
struct command_exercise_say {
    int kind; /* enum exercise_word */
    int64_t question;
    struct text who, text, on, about;
};
struct command_exercise_register {
    struct hash report, digest;
    struct text scenario, title, entity, at;
    int64_t met, objectives, reached, possible, open_actions;
};
struct command_configuration {
    bool is_refused;
    struct hash digest;
    struct texts files;
    struct text complaint;
};
struct command_clock {
    int what; /* enum clock_what */
    struct instant from, to;
};
struct draft_name;
struct command_defect { /* something of the pager itself is broken */
    struct text step;
    const char *said;               /* of saying.c */
    const struct draft_name *names; /* of the sentence; an instant as instant_text() */
    size_t name_count;
};
/* Somebody answered a message from outside. Who may: the contact it went to, whatever rights that person has here. */
struct command_reply {
    struct text channel; /* the inbox it was heard in; empty: by link */
    struct text sender;  /* as the inbox knows it; empty: it does not */
    struct text text;    /* what was written (reply.h) */
    struct text key;     /* of the page, where the receiver itself says which one is meant; else empty */
    struct text token;   /* of a link; else empty */
    struct instant at;   /* when the inbox got it, or none */
};
struct command_answers_closed { /* too many wrong codes */
    struct text channel, contact;
    int64_t wrong;
    struct instant until;
};
struct command_outcome {
    struct text stream;
    int64_t delivery, try_number;
    int verdict;
    int64_t code;
    struct span retry_after;
    struct text detail;
};

struct command {
    int type;        /* enum command_type */
    struct text ref; /* the incident it is about; empty for none */
    struct actor actor;
    struct text key;     /* idempotency key; empty for the program's own */
    struct hash request; /* of key and content; zero without a key */
    union {
        struct command_open open;
        struct command_set set;
        struct command_status status;
        struct command_note note;
        struct command_decide decide;
        struct command_anchor anchor;
        struct command_assess assess;
        struct command_duty duty;
        struct command_reason void_;
        struct command_merge merge;
        struct command_rebase rebase;
        struct command_confirm confirm;
        struct command_attach attach;
        struct command_filed filed;
        struct command_proof proof;
        struct command_unfile unfile;
        struct command_end end;
        struct command_request request_report;
        struct command_approve approve;
        struct command_indicators indicators;
        struct command_indicator_drop indicator_drop;
        struct command_custody custody;
        struct command_ack ack;
        struct command_hand hand;
        struct command_queue queue;
        struct command_channel channel;
        struct command_contact_test contact_test;
        struct command_erase erase;
        struct command_hold hold;
        struct command_override override;
        struct command_override_drop override_drop;
        struct command_exercise_clock exercise_clock;
        struct command_exercise_inject exercise_inject;
        struct command_exercise_answer exercise_answer;
        struct command_exercise_note exercise_note;
        struct command_exercise_acted exercise_acted;
        struct command_exercise_end exercise_end;
        struct command_exercise_plan exercise_plan;
        struct command_exercise_say exercise_say;
        struct command_exercise_register exercise_register;
        struct command_started started;
        struct command_configuration configuration;
        struct command_clock clock;
        struct command_outcome outcome;
        struct command_defect defect;
        struct command_reply reply;
        struct command_answers_closed answers_closed;
    } u;
};

/* One row per command of people; the program's own have no shape. */
struct command_row {
    int type;
    const char *name; /* "incident-open" */
    unsigned right;   /* enum right that is needed */
    struct shape shape;
};
extern const struct command_row command_rows[];
extern const size_t command_row_count;
const struct command_row *command_row_find(int type); /* NULL for the program's own */

/* Reads a body into `ret` (type, union); STATUS_BAD_INPUT names the field. `body` NULL counts as an empty map. */
enum status command_read(int type, const struct value *body, struct arena *arena, struct command *ret,
                         struct complaint *reterr) MUST_USE;

#endif
