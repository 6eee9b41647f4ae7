/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oracle_parts: what the files of the oracle share: what it has seen, and what the law says to it.
 */
#ifndef NIS2_TESTS_SIM_ORACLE_PARTS_H
#define NIS2_TESTS_SIM_ORACLE_PARTS_H

#include "tests/sim/sim.h"

/* Values by the first bytes of a hash. */
struct table {
    uint64_t *keys;
    void **values;
    size_t count, size;
};

enum model_end { MODEL_RUNS, MODEL_FILED, MODEL_WAIVED, MODEL_WITHDRAWN, MODEL_CLOSED, MODEL_NOT_OWED };

/* What people did that ends or starts something, in their order. */
struct deed {
    int type; /* enum command_type */
    enum sim_stage stage;
    struct instant at;
    int64_t filing;
    bool is_owed; /* a decision */
    bool is_undone, is_withdrawn;
};

/* What follows from what people did, by the oracle's own law. */
struct model {
    struct deed deeds[256];
    size_t deed_count;
    struct instant aware, handled;
    bool is_void, is_parked;
    bool is_weighed; /* yes or undecided was said of its significance: minor no more */
    int64_t loss;    /* euros; and the cause it is said to have, 0: none */
    int cause;
    struct {
        enum model_end end;
        enum sim_stage closed_by;
        struct instant filed_at, requested;
        int64_t filing; /* the one that stands, or stood when it was withdrawn */
    } at[SIM_STAGES];
};

struct seen_incident {
    char ref[LIMIT_REF + 1];
    bool is_minor, is_collective;
    bool owes[SIM_STAGES];  /* it has that obligation at all */
    bool ended[SIM_STAGES]; /* by its entries */
    int64_t filing[SIM_STAGES];
    struct instant opened_at;
    struct instant lost_at; /* somebody gave it back or their time ran out, and nobody took it since; else none */
    bool was_asked;         /* somebody was, since then */
    bool asks_at_once;      /* it was on its first day, and something ran */
    struct model model;
};

#define SIM_CONTACTS 5

/* What is known of a duty, from what people recorded. */
struct seen_duty {
    bool is_known;   /* it has a stream */
    bool runs;       /* it is owed */
    bool is_assumed; /* nobody recorded one: `from` is the first day of the ledger */
    bool is_dropped; /* not owed any more: it was moved to a file that does not have it */
    bool owes_news;  /* legal and management were not told yet */
    bool has_from;
    int variant;         /* of the file whose period it has */
    struct instant from; /* what it counts from */
    struct instant done_at;
    uint64_t moves; /* how often anything was recorded of it */
};

struct seen_alert {
    struct seen_incident *incident; /* NULL: of the desk, or of a duty */
    int duty;                       /* enum sim_duty + 1; 0: of none */
    int kind, stage;                /* SIM_STAGES: the incident as a whole */
    struct instant at, due_at;
    struct text words; /* of digests */
    size_t contact_count;
    bool is_seen;
    bool is_first_page; /* may never be throttled */
    bool was_hopeless;  /* there was a time when no channel was left that takes a message without an address */
};

struct seen_delivery {
    const int64_t *alerts;
    size_t alert_count;
    struct seen_incident *incident;
    size_t channel; /* of hook, mail, file, chat */
    char id[LIMIT_ID + 1];
    int state, how; /* enum delivery_state, enum delivery_end */
    int64_t tries;
    bool is_seen, is_held, was_retried;
    struct instant next_try;
};

struct seen_letter {
    struct hash bytes;
    bool is_fixed; /* the bytes are known */
    uint64_t arrivals;
    uint64_t recorded_arrivals; /* of sendings that stood in the ledger first */
};

struct oracle {
    struct arena arena;
    struct ledger_head head; /* promised */
    struct instant last_at, began_at;
    struct seen_duty duties[SIM_DUTIES];
    int64_t answered_at[SIM_CONTACTS]; /* the last test; 0: never */
    bool is_behind;                    /* rows were promised that could not be read yet */
    struct seen_incident **incidents;
    size_t incident_count, incident_cap;
    struct seen_alert *alerts; /* by number */
    size_t alert_cap;
    int64_t last_alert;
    struct seen_delivery *deliveries; /* by number */
    size_t delivery_cap;
    int64_t last_delivery;
    bool is_distrusted[4]; /* channels: hook, mail, file, chat */
    int64_t failures[4];   /* one after the other */
    bool is_open[4], was_trusted[4];
    struct table ids;     /* of deliveries: the number of the newest, an int64_t */
    struct table letters; /* struct seen_letter */
    struct table acts;    /* struct act, by key */
    size_t acts_known;    /* how many of the world's acts are in the table */
};

void *table_get(const struct table *t, const struct hash *key);
void table_put(struct table *t, const struct hash *key, void *value);

struct seen_incident *seen_find(const struct oracle *o, struct text ref);
int stage_of_names(struct text regime, struct text stage); /* SIM_STAGES when it is none */
struct seen_letter *letter_of(struct oracle *o, struct text id);

/* oracle_law.c */
/* Whether it may be recorded at all: only what was filed can be withdrawn, and after a progress report the final one is
 * another one. */
bool law_allows(const struct seen_incident *i, const struct act *act);
/* Whether small ones of one cause make an incident together (Art. 4 of Reg. 2024/2690). */
bool law_adds_up(const struct oracle *o);
/* One act was recorded: `entry` is its first. */
void law_act(struct seen_incident *i, const struct act *act, const struct entry *entry);
/* When it is due; none when it is not armed. */
struct instant law_due(const struct model *m, enum sim_stage stage);
struct instant law_anchor(const struct model *m, enum sim_stage stage); /* what it counts from */
bool law_is_parked(const struct model *m, enum sim_stage stage);
/* Something of it has a deadline that is neither over nor asleep. */
bool law_runs(const struct seen_incident *i);
bool law_is_forecast(const struct model *m, enum sim_stage stage);
/* The same day so many months later, the last one of a shorter month; the time of day stays. */
struct instant law_months_after(struct instant t, int64_t months);

/* oracle_outbox.c */
void oracle_outbox(struct world *w, const struct entry *entry);
void oracle_check_outbox(struct world *w);

/* oracle_live.c */
void oracle_holders(struct world *w, struct seen_incident *i, const struct entry *e);

/* oracle_duty.c */
/* False: it is an incident. */
bool oracle_duty_opened(struct world *w, const struct entry *e);
/* One act was recorded: `e` is its first entry. */
void oracle_duty_act(struct world *w, const struct act *act, const struct entry *e);
/* Whether the daemon may do that by itself. */
bool oracle_duty_may(struct world *w, const struct entry *e);
void oracle_duty_entry(struct world *w, const struct entry *e);
/* An alert; the duty it is of + 1, or 0. */
int oracle_duty_page(struct world *w, const struct entry *e);
/* What it says is no longer so. */
bool oracle_duty_is_over(const struct oracle *o, const struct seen_alert *a);
void oracle_duty_refused(struct world *w, const struct act *act, const struct refusal *refusal);
void oracle_check_duties(struct world *w);
void oracle_check_duties_end(struct world *w);

/* oracle_end.c */
void oracle_check_end(struct world *w);

#endif
