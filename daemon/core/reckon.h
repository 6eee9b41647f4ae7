/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reckon: the clock of one stage, from its rules and what has happened.
 *
 *   stage ──▶ late_if? every? else target ──▶ rule_due() ──▶ target, limit, and why
 *
 * One place decides which of a stage's rules holds at the moment: the late ones when the event of its `late_if` came
 * too late, `every` for the second and later turns of a loop, else `target` and `limit`. The running program
 * (clocks.c), the worked cases of the regime files and `explain` all ask here, so that they cannot disagree. Pure:
 * where events come from is the caller's affair.
 *
 * Surprising: a turn of a loop is ended by the first report from its middle on, half way from what it counts from to
 * its due instant; what is filed before is a further report, which is kept and moves nothing. So nobody buys a second
 * turn with a report made at once, and silence lasts a turn and a half at most. Where the second turn counts from the
 * report itself, any report ends the first. The next turn counts from the due instant of the one that ended or from its
 * report, as `every` says; the report counts as filed when it was, a late one when it was due. One report made after
 * several turns have passed settles them all, late, because nobody can file a report in the past; one more, from the
 * middle of the turn that runs then, is that turn's, however soon after the late one.
 *
 * One report more never makes any turn due later than it would be without it, but for months that count from the report
 * and are clamped (30 January, 20:00, and 31 January, 02:00, both lead to 28 February): there the turn after it is
 * later by less than a day. Its middle moves as well, so that a report between the two middles may end a turn in the
 * one case only: the loop is a turn behind then, which is due no later than what would run else, and what follows
 * counts from the later report that ends it. Silence is bounded as ever.
 */
#ifndef NIS2_CORE_RECKON_H
#define NIS2_CORE_RECKON_H

#include "core/regime.h"
#include "core/rule.h"

enum reckon_by { RECKON_TARGET, RECKON_LATE_IF, RECKON_EVERY };

/* Turns of one loop that are looked at; a loop that is further behind stays where it is, overdue. */
#define RECKON_TURNS_MAX 4096

/* The rules of a stage, read once; NULL for those it has not. */
struct reckon_rules {
    const struct rule *target, *limit, *every, *every_limit, *late_after, *late_target, *late_limit;
};

/* What the clock of one stage hangs on. Everything borrowed. */
struct reckon_facts {
    rule_event_fn *event; /* every event but the stage's own turns */
    void *context;
    const struct zone *zone;
    const struct holidays *holidays;
    const struct instant *filings; /* loop: the submissions that stand, ascending */
    size_t filing_count;
    bool counts_submission;           /* `effective: submission` */
    bool skips_limit;                 /* only the target is asked for: nothing counts from a limit */
    const struct reckon_rules *rules; /* NULL: they are read anew */
};

struct reckoned {
    struct instant target, limit; /* none: not known yet */
    struct text rule, limit_rule; /* which gave them; borrowed from the stage; no limit rule: the target is the limit */
    struct text anchor_event;     /* of the term that decided the target; borrowed from the stage */
    struct instant anchor_at;
    size_t term; /* which term that was */
    int by;      /* enum reckon_by */
    /* loop */
    int64_t turn;                  /* from 1 */
    int64_t passed_over;           /* turns the last filing settled besides its own */
    struct instant turn_due;       /* when the turn before this one was due; none in the first */
    struct instant turn_filed;     /* the filing that settled it, as it counts (`effective`) */
    struct instant turn_submitted; /* and as it was made */
    struct instant turn_opens;     /* what is filed before is a further report; none: any ends the first */
    /* late_if */
    struct instant late_at, late_after; /* the event, and the instant it was to come by; set when both are known */
};

/* Reads every rule of a stage that passed regime_check(), into `arena`. Texts stay borrowed from the stage. */
struct reckon_rules reckon_rules_of(const struct stage *stage, struct arena *arena);
/* The rules must have passed regime_check(). */
struct reckoned reckon(const struct stage *stage, const struct reckon_facts *facts);
/* The instant of an event as a rule of this clock sees it: also the turn before of a loop. */
struct instant reckon_event(const struct stage *stage, const struct reckon_facts *facts, const struct reckoned *clock,
                            struct text event);

#endif
