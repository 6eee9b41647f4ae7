/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime: a set of notification rules, as data.
 *
 *   config/regimes/nis2.yaml ──(settings)──▶ struct regime ──regime_freeze()──▶ bytes in the incident's ledger
 *                                                      ▲                                    │
 *                                                      └───────────── regime_thaw() ────────┘
 *
 * Nothing about any law is compiled in: stages, clocks, addressees, the questions it asks and the fields it requires
 * all come from the file. When an incident is opened the resolved regime is frozen into it with its digest, so that
 * editing a file never moves a running clock.
 *
 * Surprising: `when` and `unless` mean two things. On facts of the entity they choose stages at the opening; on facts
 * of the incident (decisions) they never make an obligation vanish: an undecided one runs, a decided one is shown as
 * not-owed with its decision.
 */
#ifndef NIS2_CORE_REGIME_H
#define NIS2_CORE_REGIME_H

#include "base/civil.h"
#include "base/hash.h"
#include "base/shape.h"

enum stage_kind { STAGE_DEADLINE, STAGE_PROMPT, STAGE_REQUEST, STAGE_WATCH, STAGE_LOOP };
extern const char *const stage_kind_names[]; /* NULL-terminated, in the order of the enum */

/* How sure we are that the file says what the law says. */
enum confidence { CONFIDENCE_UNVERIFIED, CONFIDENCE_SECONDARY, CONFIDENCE_VERIFIED };
extern const char *const confidence_names[];

struct stage {
    struct text id;             /* "early_warning" */
    struct text title;          /* "Early warning" */
    int kind;                   /* enum stage_kind */
    struct texts addressees;    /* roles: "csirt", "data-protection"; one obligation each. At least one */
    struct text target;         /* rule of the earliest reading (rule.h); empty for prompt and request */
    struct text limit;          /* rule of the latest defensible reading; empty: the target is the limit */
    struct text every;          /* loop: the rule of the next turn; its own name is the turn before */
    struct text every_limit;    /* loop: the limit of the next turn; empty: its target is */
    struct text until;          /* loop: the stage whose filing ends it */
    struct text late_event;     /* late_if: when this event … */
    struct text late_after;     /* … lies after the instant of this rule, … */
    struct text late_target;    /* … this rule is the target … */
    struct text late_limit;     /* … and this one the limit; empty: the late target */
    struct text repeat;         /* prompt: how often it reminds, a duration */
    struct texts when_entity;   /* facts of the entity: made only if all hold … */
    struct texts unless_entity; /* … and none of these */
    struct texts when;          /* decisions: not owed once one of them was decided "no" */
    struct texts unless;        /* decisions: not owed once one of them was decided "yes" */
    struct texts closes;        /* stages that a filing of this one ends */
    struct text after;   /* listed, but its clock starts only when this stage was filed (final_report_after_handling) */
    struct texts fields; /* keys of the report model the law requires at this stage */
    struct text note;    /* what who files it should know: "File it in the place of …"; or empty */
    struct text source;  /* "Directive (EU) 2022/2555 Art. 23(4)(a)" */
    int confidence;      /* enum confidence */
    bool late_needs_reasons; /* GDPR Art. 33(1) */
    bool resubmit_latest; /* may be filed again; what counts from it counts from the latest (DORA RTS Art. 5(1)(c)) */
};

struct regime {
    struct text id, title;
    struct text zone;     /* IANA name, or empty: the authority's, else the entity's */
    struct text holidays; /* id of a calendar, or empty */
    struct text source;
    int confidence;
    struct text valid_from, valid_to; /* "2024-10-18" or empty; chosen by the anchor's date */
    bool effective_is_submission;     /* dependent stages count from the submission itself; else from the earlier of
                                         submission and due */
    struct text anchor_default;       /* the event that stands in until "aware" is set: "detected" or empty */
    struct texts stand_ins;           /* the same for other events: "classified=aware", each event once */
    struct texts anchors;             /* events of its own besides the common ones (regime_common_anchors) */
    struct texts question_anchors;    /* the anchor that a yes to a question sets: "classified=classified" */
    struct text parked_by;            /* the question whose "no" parks this regime's clocks: "significant", or empty */
    struct texts questions;           /* every question this regime asks, for `incident decide` */
    struct text review_after;         /* how long a parked obligation waits for its review: "7d" */
    const struct stage *stages;
    size_t stage_count;
    struct hash digest; /* of regime_freeze(); set by the loader and by regime_thaw() */
    struct text name;   /* of its file, "nis2-de" or "nis2-de@2027"; no part of the rules, and empty in frozen ones */
};

#define REGIME_STAGES_MAX 24
#define REGIME_STAND_INS_MAX 16
#define REGIME_ANCHORS_MAX 16
#define REGIME_QUESTION_ANCHORS_MAX 16

/* The events every regime may name without declaring them; NULL-terminated. */
extern const char *const regime_common_anchors[];

/* Canonical bytes of the resolved regime, appended to `out`; the digest is the SHA-256 of exactly these. */
void regime_freeze(const struct regime *regime, struct buf *out);
/* The reverse. Everything in `arena`. STATUS_CORRUPT. */
enum status regime_thaw(struct text frozen, struct arena *arena, struct regime **ret,
                        struct complaint *reterr) MUST_USE;
/* By id, or NULL. */
const struct stage *regime_stage(const struct regime *regime, struct text stage_id);
/* What stands in for an event nobody has recorded, or empty. Following it may lead back to the start: two events may
 * stand in for each other. */
struct text regime_stand_in(const struct regime *regime, struct text event);
/* The anchor that a yes to that question sets, or empty. */
struct text regime_question_anchor(const struct regime *regime, struct text question);
/* Whether it holds on that day; no `valid_from` or `valid_to` is no bound. */
bool regime_is_valid_on(const struct regime *regime, struct civil_date day);
/* Calls `each` for every event one of its rules, late_if or stand-ins names: stages, ".due" and anchors, repeats as
 * well. */
typedef void regime_event_fn(void *context, struct text event);
void regime_events(const struct regime *regime, regime_event_fn *each, void *context);
/* Checks what a file may get wrong: texts past their bounds, rules that do not parse, unknown stages in rules,
 * `closes`, `after`, `until`, an event that is neither a stage nor a known anchor, one that may never be recorded and
 * has no stand-in, keys that do not go with the kind, cycles between stages (also through `late_if` and `every`),
 * duplicates, and `when`, `unless` or `parked_by` that are not among `questions`. Zones
 * and calendars are not looked up. `reterr->where` is "stage.key" such as "final_report.target", or "key" for the
 * regime itself. */
enum status regime_check(const struct regime *regime, struct complaint *reterr) MUST_USE;
/* One of them. */
struct regime_mistake {
    struct complaint why;      /* as regime_check() says it */
    const struct stage *stage; /* borrowed; NULL: the head */
    struct text name;          /* what is wrong of a list or a rule, borrowed; or empty */
    uint32_t circle;           /* bit i: stage i is one of those that count from each other */
};
typedef void regime_mistake_fn(void *context, const struct regime_mistake *mistake);
/* Calls `each` for every mistake, in the order of the stages; what only follows from another one is left out. Returns
 * how many; 0 exactly when regime_check() finds none. A stage whose kind nobody knows (-1) is judged without it. */
size_t regime_mistakes(const struct regime *regime, regime_mistake_fn *each, void *context);

#endif
