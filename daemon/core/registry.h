/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry: everything that is true now and may still matter, in memory.
 *
 *   ledger ──replay──▶ registry_apply() ◀──entries of this turn── decide
 *
 * It is a fold over the entries and nothing else: the same entries give the same registry, on any machine, under any
 * configuration. registry_apply() is total: an entry that decide let through never fails here. Open incidents are hot;
 * a closed one leaves when its last delivery ended (ENTRY_ARCHIVED) and stays in the ledger.
 *
 * Readers (view, agenda, escalation) get const pointers, borrowed until the next apply. Only apply.c changes anything
 * below.
 *
 * Surprising: whether an obligation is overdue is stored nowhere. State is computed from the stored instants and `now`
 * whenever somebody asks (obligation_state()), so it is right even when no timer ever fired.
 */
#ifndef NIS2_CORE_REGISTRY_H
#define NIS2_CORE_REGISTRY_H

#include "base/limits.h"
#include "core/drill.h"
#include "core/duty.h"
#include "core/entry.h"
#include "core/reckon.h"
#include "core/regime.h"

/* A regime as frozen into incidents; shared between all that have the same digest. */
struct frozen {
    struct hash digest;
    struct regime *regime;
    const struct reckon_rules *rules; /* of each stage, read once */
    struct arena arena;               /* owns both */
    size_t users;
    struct text *names; /* owned; what its obligations say in common: addressees, zones, anchors */
    size_t name_count, name_cap;
    bool is_confirmed; /* somebody has checked exactly these rules: registry_confirmation() of its digest */
};

struct anchor {
    struct text event, regime; /* regime empty: for all */
    struct instant at;
    bool is_assumed;
    struct text reason, by;
    struct text question;  /* whose yes set it (question_anchor.h); empty: it was said by name */
    struct instant former; /* what was said by name before that yes; none: nothing was */
    bool former_is_assumed;
};

struct decision {
    struct text question, regime;
    int answer; /* enum answer */
    struct text by, reason;
    struct instant at, review_at;
    uint64_t assessment; /* seq of the assessment that was there by then; 0: none */
};

/* Where the incident stood is counted in `revision`: one more with every answer that was set or cleared. */
struct field {
    struct text key;
    int state; /* enum field_state; never FIELD_UNSET here */
    struct text value;
    struct text by;
    struct instant as_of;
    int64_t revision; /* since when it says this */
};

/* An answer that was replaced after a filing had said it: kept so that the next report can tell what changed. */
struct field_past {
    struct text key;
    int state;
    struct text value;
    int64_t from, until; /* revisions: it stood from `from` until just before `until` */
};

struct indicator {
    int64_t number;
    uint64_t seq; /* of its entry: what `audit erase` takes */
    int kind;     /* enum indicator_type */
    int role, tlp;
    struct text value, note, by;
    struct instant first_seen, last_seen, added_at;
    bool is_detection;
};

struct attachment {
    struct text name, by;
    struct hash sha256;
    int64_t size;
    uint64_t seq;
    struct instant at;
    bool is_privileged;
    int64_t taken_out; /* how often its bytes were read or exported */
};

/* Of an obligation: who looked at the answers, and at which ones. */
struct approval {
    struct text by, note;
    struct instant at;
    struct hash answers;
};

/* The last time a step paged, so that it is not raised twice for the same moment. */
struct firing {
    struct text step;
    struct instant at;
};

enum obligation_end { END_NONE, END_FILED, END_WAIVED, END_WITHDRAWN, END_CLOSED_BY, END_NOT_OWED };

/* An end that is no filing and follows from none; in the order they were recorded, until it is taken back (ends.h). */
struct end_act {
    size_t obligation; /* index in its incident */
    int end;           /* WAIVED, WITHDRAWN, NOT_OWED */
    struct instant at;
    struct text reason;
    int64_t filing; /* WITHDRAWN: the one that stood; 0: none did */
    size_t after;   /* how many filings the incident had by then */
    bool is_asleep; /* a filing after it was undone, and nobody has said yet that it holds again */
};

struct obligation {
    const struct frozen *frozen;                   /* borrowed from the registry */
    const struct stage *stage;                     /* borrowed from `frozen` */
    struct text addressee, authority, party, zone; /* borrowed from `frozen` */
    struct instant target, limit;                  /* none while not armed */
    struct text anchor_event;                      /* borrowed from `frozen` */
    struct instant anchor_at;
    bool is_projected, is_armed;
    struct hash inputs;      /* what the clock was computed from; zero: not known (ledgers of 0.1) */
    int end;                 /* enum obligation_end */
    struct instant ended_at; /* FILED: as stated; else when recorded */
    struct text end_reason, closed_by;
    int64_t filing;               /* number of the filing that stands; 0 = none */
    size_t asked_after;           /* how many filings the incident had when it was asked for last */
    struct instant requested_due; /* request: the date the authority set */
    struct text request_text;
    struct approval *approval; /* owned; NULL: nobody has */
    struct firing *firings;    /* owned */
    size_t firing_count, firing_cap;
};

struct filing {
    int64_t number;
    size_t obligation; /* index in its incident */
    struct instant at, recorded_at;
    struct text reference, channel, by, late_reason, receipt_name;
    struct hash content, receipt;
    bool is_undone, is_withdrawn; /* withdrawn: it was submitted, and ends nothing any more */
    int64_t revision;             /* of the incident's answers when it was recorded */
    int status;                   /* of the incident, then */
    int64_t indicator_last;       /* the newest indicator, then */
};

struct alert {
    int64_t number;
    int kind; /* enum alert_kind */
    struct text step, regime, stage, addressee;
    struct instant raised_at, due_at, scheduled;
    struct text *contacts; /* owned */
    size_t contact_count;
    struct text *need;
    size_t need_count;
    bool is_notice;
    bool is_repeat; /* the step has paged before */
    struct text words;
    struct text said; /* and what the sentence is made of, for readers of other languages (saying.h) */
    struct text *names, *moves;
    size_t name_count, move_count;
    int64_t *carries; /* owned; a digest's lines */
    size_t carry_count;
    struct text acked_by; /* empty: nobody yet */
    struct instant acked_at;
};

enum delivery_state {
    DELIVERY_QUEUED,    /* waits for its time, its first try, or its next one */
    DELIVERY_IN_FLIGHT, /* an attempt was recorded and not answered */
    DELIVERY_ACCEPTED,
    DELIVERY_ENDED, /* superseded, dropped, given up, unreachable */
};
extern const char *const delivery_state_names[];

struct delivery {
    int64_t number;
    struct text id;
    int64_t *alerts; /* owned */
    size_t alert_count;
    struct text contact, channel, address;
    int state; /* enum delivery_state */
    int how;   /* enum delivery_end, when ENDED */
    bool is_urgent, is_held, is_possible_repeat, is_throttled;
    bool is_postponed, is_by_hand; /* until the next try: its channel asked for patience; a person wants it tried */
    bool is_in_line, is_called;    /* the lane's, not part of the truth */
    int64_t beside;
    int signal;      /* enum delivery_signal */
    struct text key; /* for receivers that keep a state; else empty */
    int64_t tries, failures;
    struct instant queued_at, first_try_at, last_try_at, next_try_at;
    struct text type, subject, text, data; /* since the first try; forgotten again when it ends */
    uint64_t led_by;                       /* what those name, as a number (stale.h); 0: no obligation */
    size_t left_out;                       /* how many of its alerts had lost their point by then */
    int verdict;
    int64_t code;
    struct text detail;
    struct instant answered_at; /* from outside, by code or link; none: not yet */
    int answered;               /* enum answer_what, of the last answer */
};

/* Alerts and deliveries of one stream. */
struct pager {
    struct alert *alerts; /* owned, ascending numbers */
    size_t alert_count, alert_cap;
    struct delivery *deliveries; /* owned, ascending numbers */
    size_t delivery_count, delivery_cap;
};

struct acknowledgement {
    bool is_set;
    struct text contact, note;
    struct instant at, until;
    int64_t covers; /* alerts up to this number */
};

/* "Mine until then", by somebody of that role: who answers takes over from a colleague of the same role, and stands
 * beside those of others where several roles must answer. At most one a role. */
struct holding {
    struct text role; /* empty: whoever it is has none, or is no contact */
    struct text contact, note;
    struct instant at, until;
    int64_t covers; /* alerts up to this number */
};

/* What was said of the numbers of Reg. (EU) 2024/2690 so far (significance.h). */
struct assessment {
    struct text *types, *metrics; /* owned */
    size_t type_count, metric_count;
    uint64_t seq; /* of its entry; 0: never assessed */
    struct instant at;
    struct text by;
};

/* One small incident that may add up with others (Art. 4); the incident itself may have left long ago. */
struct recurrence {
    struct text ref, cause, collective;
    int64_t loss; /* thousandths of a euro */
    struct instant at;
    int mark; /* enum recurrence_mark */
};

struct incident {
    struct text ref, title;
    struct text duty; /* not an incident but a standing duty (standing.h); empty for incidents */
    int64_t year, number;
    struct instant opened_at;
    struct text opened_by;
    int status; /* enum incident_status */
    int severity;
    bool is_minor; /* pages nobody, its clocks are parked; until somebody says yes or undecided */
    bool is_void;
    struct text void_reason;
    struct text merged_into; /* where it goes on; empty: nowhere. Then it is void as well */
    struct text *merged;     /* references of those it took over; owned */
    size_t merged_count, merged_cap;
    struct text rules_told; /* the rules in force that legal was told of last: the step of that alert (rebase.h) */
    struct anchor *anchors;
    size_t anchor_count, anchor_cap;
    struct decision *decisions;
    size_t decision_count, decision_cap;
    struct field *fields;
    size_t field_count, field_cap, field_bytes;
    int64_t revision;
    struct field_past *past; /* owned, in the order they were replaced */
    size_t past_count, past_cap, past_bytes;
    struct indicator *indicators; /* owned, ascending numbers */
    size_t indicator_count, indicator_cap, indicator_bytes;
    int64_t indicator_last; /* the last number given */
    struct attachment *attachments;
    size_t attachment_known, attachment_cap; /* those whose entry was not erased */
    struct obligation *obligations;
    size_t obligation_count, obligation_cap;
    struct filing *filings;
    size_t filing_count, filing_cap;
    struct end_act *end_acts; /* owned; at most as many as filings, and one an obligation more */
    size_t end_act_count, end_act_cap;
    struct assessment assessment;
    struct text *members; /* of a collective incident, owned */
    size_t member_count, member_cap;
    struct text collective;  /* the one it is a member of; empty: none */
    struct frozen **regimes; /* in the order they were frozen */
    size_t regime_count, regime_cap;
    struct pager pager;
    struct acknowledgement ack; /* the newest of the holdings that stand */
    struct holding *holdings;   /* owned, the newest last */
    size_t holding_count, holding_cap;
    bool has_run_out;             /* that instant is the end of somebody's time; nobody gave it back by hand */
    struct instant given_back_at; /* steps after the opening go on from here; INSTANT_NONE: never, or of old */
    struct firing *firings;       /* of incident-level steps */
    size_t firing_count, firing_cap;
    int64_t note_count, privileged_note_count, attachment_count, privileged_attachment_count;
    uint64_t last_seq; /* of its newest entry */
    struct instant last_at;
    /* the agenda's, not part of the truth */
    struct instant wake_at;
    size_t heap_slot; /* SIZE_MAX: not in the heap */
    /* due_order's, likewise */
    struct instant due_at;
    size_t due_slot;
    bool is_dirty;
};

/* What a command id has already done. */
struct command_record {
    struct hash command, request;
    struct text stream;
    uint64_t seq;
    int64_t number; /* the filing, note, … it made; 0 for none, or when only the id was read back */
    struct instant at;
};

struct channel_record {
    struct text channel;
    int mark; /* enum channel_mark */
    struct text reason;
};

/* How often a channel has failed in a row, and what follows (circuit.h). */
struct circuit {
    struct text channel;
    int64_t failures, probes;
    bool is_open, is_told;
    struct instant opened_at, probe_at, closed_at, asked_until;
};

/* Attempts of a channel that are under way, and who waits for a place (lane.h). */
struct lane_place {
    struct incident *incident;
    int64_t delivery, since; /* since: its earliest alert */
};
enum lane_rank { LANE_FIRST, LANE_PAGE, LANE_NOTICE };
#define LANE_RANKS 3
struct lane_line {
    struct lane_place *at; /* a heap, the earliest first */
    size_t count, cap, passed_over;
};
struct lane {
    struct text channel;
    size_t under_way, most; /* most: once somebody waits */
    struct lane_line lines[LANE_RANKS];
    struct lane_place called; /* the last who was called; `incident` NULL: gone */
};

/* When a contact got the last messages (throttle.h). */
struct pace {
    struct text contact;
    struct instant at[LIMIT_THROTTLE]; /* oldest first */
    size_t count;
};

/* Somebody has checked a regime that is not verified; it holds for exactly these bytes of rules. */
struct confirmation {
    struct text regime, by, reason;
    struct hash digest;
    struct instant at;
};

struct registry {
    struct incident **incidents; /* owned; in order of opening */
    size_t incident_count, incident_cap;
    struct incident **by_ref; /* open addressing; size is a power of two */
    size_t by_ref_size;
    struct pager desk;  /* of "global" */
    struct drill drill; /* of an exercise; empty in production */
    struct frozen **frozen;
    size_t frozen_count, frozen_cap;
    struct command_record *commands; /* open addressing by id; size is a power of two */
    size_t command_count, command_size;
    struct channel_record *channels;
    size_t channel_count, channel_cap;
    struct circuit *circuits; /* in the order in which they first failed */
    size_t circuit_count, circuit_cap;
    struct lane *lanes; /* not part of the truth, nor are the paces */
    size_t lane_count, lane_cap;
    struct pace *paces;
    size_t pace_count, pace_cap;
    struct confirmation *confirmations; /* oldest first; at most LIMIT_CONFIRMATIONS, then the oldest is forgotten */
    size_t confirmation_count, confirmation_cap;
    struct recurrence *recurrences; /* in the order in which they were first noted */
    size_t recurrence_count, recurrence_cap;
    int64_t year, incident_number; /* the last reference given */
    int64_t next_alert, next_delivery, next_filing;
    uint64_t last_seq, snapshot_seq;
    struct instant last_at;
    struct instant started_at, gap_since; /* the last start, and the newest entry before it */
    struct instant began_at;              /* the first entry of all; INSTANT_NONE where an older release wrote it */
    bool is_damaged;                      /* rows were passed over when it was read back; not part of the truth */
    bool is_synchronised, is_suspect, is_held;
    bool is_suspect_ahead;        /* of the two ways to be implausible: too far ahead */
    struct instant suspect_since; /* the last entry before the clock became implausible */
    struct hash configuration;
    struct text configuration_refused; /* empty: the last load went well */
    struct text hold_reason;
    struct duty duty;
    /* Rules were loaded that the open incidents were not yet held against (rebase_notice()); not part of the truth: a
     * registry that was read back looks once more and finds in the alerts what was told. */
    bool rules_are_new;
    int64_t rules_year, rules_number; /* of the incident looked at last */
    /* the agenda's heap of incidents by wake_at */
    struct incident **heap;
    size_t heap_count, heap_cap;
    /* due_order's heap of incidents by their nearest target */
    struct incident **due;
    size_t due_count, due_cap;
    struct incident **dirty;
    size_t dirty_count, dirty_cap;
};

struct registry *registry_new(void);
void registry_free(struct registry *registry);

/* Total for every entry that decide may produce. Marks the incident dirty for the agenda. */
void registry_apply(struct registry *registry, const struct entry *entry);

/* May it be applied? Always true for a ledger that is whole; see registry_fits.c. */
bool registry_fits(const struct registry *registry, const struct entry *entry);
/* What was read of a ledger that was moved aside goes on in a new one: numbers of entries begin again. */
void registry_orphan(struct registry *registry);

struct incident *registry_find(const struct registry *registry, struct text ref); /* NULL: not hot */
const struct command_record *registry_command(const struct registry *registry, const struct hash *command);
/* For rows older than the hot start reads: only the id is remembered. Ids over seven days older than this one, of
 * incidents that are not hot, are forgotten when there is need of room. */
void registry_remember_command(struct registry *registry, const struct command_record *record);
/* Of these rules; NULL: nobody has confirmed them. */
const struct confirmation *registry_confirmation(const struct registry *registry, const struct hash *digest);
/* For apply and for a registry of one cold incident: the confirmations, all of them, as the snapshot has them. */
void registry_confirm(struct registry *registry, const struct entry *entry);
void registry_confirmations_read(struct registry *registry, struct texts list);
struct texts registry_confirmations_list(const struct registry *registry, struct arena *arena);
void registry_confirmations_drop(struct registry *registry);
int registry_channel_mark(const struct registry *registry, struct text channel); /* enum channel_mark */

/* The names of the zones that something in it counts in, each once, in `arena`. */
struct texts registry_zones(const struct registry *registry, struct arena *arena);
const struct recurrence *registry_recurrence(const struct registry *registry, struct text ref); /* or NULL */
/* By reference: year and number; duties have neither and go by their name, before all incidents. */
bool incident_comes_before(const struct incident *a, const struct incident *b);
/* Open: status is not closed, or an obligation has not ended (a void one is not open). */
bool incident_is_open(const struct incident *incident);
/* Hot: open, or a delivery has not ended. */
bool incident_is_hot(const struct incident *incident);
/* The pager of a stream: an incident's or the desk; NULL when not hot. */
struct pager *registry_pager(struct registry *registry, struct text stream);
struct delivery *pager_delivery(const struct pager *pager, int64_t number); /* NULL when not there */
struct alert *pager_alert(const struct pager *pager, int64_t number);

const struct anchor *incident_anchor(const struct incident *incident, struct text event,
                                     struct text regime); /* the regime's own, else for all */
const struct decision *incident_decision(const struct incident *incident, struct text question, struct text regime);
enum answer incident_answer(const struct incident *incident, struct text question, struct text regime);
const struct field *incident_field(const struct incident *incident, struct text key);
struct obligation *incident_obligation(const struct incident *incident, struct text regime, struct text stage,
                                       struct text addressee);
const struct filing *incident_filing(const struct incident *incident, int64_t number);
/* The filing that stands for an obligation: of a loop its last turn's, of one filed again the latest; NULL for none. */
const struct filing *obligation_filing(const struct incident *incident, const struct obligation *obligation);
/* The filing of another stage that closed it: of all that did, the one that was submitted first, whichever was recorded
 * first; NULL: nothing of the kind did. Art. 23(4): what is owed in its place is in time when it comes within the time
 * of what it takes the place of. */
const struct filing *obligation_closing(const struct incident *incident, const struct obligation *obligation);
/* The stage of that filing; empty: none closed it. */
struct text obligation_closed_by(const struct incident *incident, const struct obligation *obligation);
bool incident_role_has_answered(const struct incident *incident, struct text role);
/* The newest answer of that contact that stands; NULL: none. */
const struct holding *incident_holding(const struct incident *incident, struct text contact);
/* A role that this alert needs and that has not answered since the opening; empty when none is missing. */
struct text alert_missing_role(const struct incident *incident, const struct alert *alert);
struct instant firing_last(const struct firing *firings, size_t count, struct text step); /* none: never */

/* The state of an obligation at `now`; contract section 1. */
enum obligation_state {
    STATE_PROJECTED, /* also past its instant: nothing was submitted that it could be late by */
    STATE_RUNNING,
    STATE_PAST_TARGET,
    STATE_OVERDUE,
    STATE_FILED,
    STATE_FILED_AFTER_TARGET,
    STATE_FILED_LATE,
    STATE_NOT_OWED,
    STATE_PARKED,
    STATE_ON_REQUEST,
    STATE_WITHDRAWN,
};
extern const char *const obligation_state_names[];
enum obligation_state obligation_state(const struct incident *incident, const struct obligation *obligation,
                                       struct instant now);
bool obligation_has_ended(const struct obligation *obligation);
/* Parked: its regime says which question parks it, and that was decided "no". */
bool obligation_is_parked(const struct incident *incident, const struct obligation *obligation);
/* When the decision that parks it is looked at again; none: not parked by a decision, or no date. */
struct instant obligation_review_at(const struct incident *incident, const struct obligation *obligation);
/* Its rule is not verified, and nobody has confirmed the regime as it is frozen. */
bool obligation_is_unverified(const struct obligation *obligation);
/* How sure its rule is, in a word: "verified", "secondary", "unverified", or "confirmed" where it was unverified and
 * somebody has confirmed it since. */
struct text obligation_confidence(const struct obligation *obligation);
/* It owes something at an instant: has a target, has not ended, is not parked. */
bool obligation_is_ticking(const struct incident *incident, const struct obligation *obligation);
/* "INC-2026-0007/nis2/early_warning@csirt". */
struct text obligation_name(struct arena *arena, const struct incident *incident, const struct obligation *obligation);

/* Everything that counts, as canonical text: equal registries have equal dumps. For tests and the simulator. */
void registry_dump(const struct registry *registry, struct buf *out);
/* Invariants; aborts when one is broken. */
void registry_check(const struct registry *registry);

#endif
