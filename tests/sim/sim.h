/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sim: the whole engine under one seed.
 *
 *   seed ─▶ dice ─▶ weather                                   oracle: knows what people did and what recipients got
 *             │                                                  ▲                       ▲
 *             ▼                                                  │                       │
 *   world: virtual time, a heap of things ──▶ people ──command──▶ engine + core + ledger_sqlite ──message──▶ couriers
 *             └──▶ clock, disk (vfs_sim), kills and power cuts ──▶ (the production object files)
 *
 * One thread, no sleeping, no real clock. The same seed gives the same run on every machine; a failure prints the
 * command that repeats it.
 */
#ifndef NIS2_TESTS_SIM_SIM_H
#define NIS2_TESTS_SIM_SIM_H

#include "base/limits.h"
#include "base/prng.h"
#include "engine/engine.h"
#include "engine/recovery.h"
#include "ledger/ledger_sqlite.h"
#include "tests/lib/vfs_sim.h"

/* --- the law, as the oracle knows it ------------------------------------------------------------------------------ */

enum sim_stage {
    STAGE_EW,       /* nis2 early_warning */
    STAGE_IN,       /* nis2 incident_notification */
    STAGE_IR,       /* nis2 intermediate_report, on request */
    STAGE_FR,       /* nis2 final_report */
    STAGE_PR,       /* nis2 progress_report, on request */
    STAGE_FAH,      /* nis2 final_report_after_handling */
    STAGE_RCPT,     /* nis2 recipients, a prompt */
    STAGE_FEEDBACK, /* nis2 authority_feedback, a watch */
    STAGE_GDPR,     /* gdpr notification */
    STAGE_SUBJECTS, /* gdpr data_subjects, a prompt */
    SIM_STAGES
};
struct sim_stage_name {
    const char *regime, *stage, *addressee;
};
extern const struct sim_stage_name sim_stages[SIM_STAGES];

/* Without an incident, in worlds that have them. Those before DUTY_TABLETOP are owed once something has changed. */
enum sim_duty {
    DUTY_ART3,
    DUTY_ART27,
    DUTY_TABLETOP, /* only in the first file, as is */
    DUTY_TRAINING,
    DUTY_CONTACTS,
    DUTY_REVIEW, /* only in the second */
    DUTY_RESTORE,
    SIM_DUTIES
};
struct sim_duty_name {
    const char *stage, *name, *ref;
};
extern const struct sim_duty_name sim_duties[SIM_DUTIES];

/* --- weather ------------------------------------------------------------------------------------------------------ */

enum sim_dice {
    DICE_WEATHER,
    DICE_PEOPLE,
    DICE_COURIER,
    DICE_DISK,
    DICE_CLOCK,
    DICE_REAPER,
    DICE_LEDGER,
    DICE_DUTY,
    DICE_COUNT
};

/* Chances per mille unless the name says otherwise; 0 is fair weather. */
struct weather {
    uint32_t incidents, gdpr, diligence, repeats, slips;                          /* people */
    uint32_t lost, lost_ack, hang, busy, broken, refused, gone, doubles, outages; /* couriers */
    uint32_t courier_s_max;
    uint32_t kill_per_100k, cut, down_s_max, cut_inside; /* the reaper */
    uint32_t bad_disks, full_disks;                      /* phases in a run */
    struct vfs_sim_rates rates;                          /* during a bad phase */
    uint32_t append_s_max, reopen_s_max;
    uint32_t steps, step_s_max, unsynchronised, suspends, suspend_s_max, late_s_max; /* the clock */
    uint32_t reloads;
};

enum sim_sabotage { SABOTAGE_NONE, SABOTAGE_LOST_COMMIT, SABOTAGE_LOST_PAGE, SABOTAGE_DOUBLE_END, SABOTAGE_LOST_WAKE };

#define SIM_THROTTLE_S 3600 /* of both variants, small_rules.c */

struct world;
typedef void thing_fn(struct world *w, void *arg);

struct thing {
    int64_t at_s; /* true time */
    uint64_t seq, life;
    thing_fn *fn;
    void *arg;
};

/* --- people ------------------------------------------------------------------------------------------------------- */

enum act_state { ACT_NEW, ACT_ASKED, ACT_DONE, ACT_REFUSED, ACT_UNKNOWN };

struct story;
/* One thing somebody wants, under one idempotency key, however often it is asked. */
struct act {
    struct act *next;
    struct world *world;
    struct story *story; /* NULL: about no incident */
    struct arena arena;
    struct command command;
    struct hash hash; /* of the key */
    enum act_state state;
    int asked;
    bool is_mean;      /* another act's key with other content: must be refused */
    bool is_committed; /* its entries were seen in the ledger */
    bool is_waiting;   /* the engine has it */
    enum sim_stage stage;
    struct instant at;       /* as stated; none: when it was committed */
    int64_t loss;            /* of an assessment, in euros, */
    int cause;               /* and what it is said to come from, from 1 */
    struct instant asked_at; /* the last time; */
    uint64_t duty_moves;     /* what its duty had seen by then, */
    int variant;             /* and the configuration */
};

struct story {
    struct world *world;
    char ref[LIMIT_REF + 1]; /* empty until somebody was told */
    struct act *opening;
    bool is_diligent;
    int64_t notes[4];  /* entries that may be erased */
    int64_t filing[4]; /* numbers somebody was told */
    size_t note_count, filing_count;
    int duty; /* enum sim_duty + 1; 0: an incident */
};

/* --- the oracle's memory ------------------------------------------------------------------------------------------ */

struct oracle;

struct process {
    struct ledger_sqlite *ledger;
    struct engine *engine;
    const struct ledger_batch *batch; /* an append under way; NULL for none */
    ledger_done_fn *done;
    void *context;
    bool is_written;
    enum status status;
    struct ledger_head head;
    struct complaint complaint;
    bool is_dying;
    uint64_t wake_seq;
};

struct sim_options {
    uint64_t seed;
    int64_t days;
    bool is_verbose;
    enum sim_sabotage sabotage;
    bool is_expected_to_fail; /* nothing is printed */
};

struct world {
    struct sim_options options;
    struct prng dice[DICE_COUNT];
    struct weather weather;
    int64_t now_s, start_s, end_s; /* true time */
    int64_t offset_s;              /* wall clock = true time + offset */
    bool is_synchronised, is_calm; /* calm: the tail, no more weather */
    bool has_duties;
    struct thing *heap;
    size_t heap_count, heap_cap;
    uint64_t next_seq, life; /* life: of the process; things of an earlier one are dropped */
    int turns_this_second;
    int64_t turns_second;
    struct vfs_sim *disk;
    struct vfs_sim_rates rates; /* of the disk at the moment */
    struct process process;
    struct arena arena; /* of the run */
    const struct rules *rules[2];
    int variant;
    int64_t outage_until_s[4]; /* by channel */
    struct act *acts;
    uint64_t act_count;
    struct story **stories;
    size_t story_count;
    struct oracle *oracle;
    uint64_t kills, cuts, recoveries, turns, letters;
    bool has_failed;
    char failure[800];
};

/* world.c */
struct world *world_new(const struct sim_options *options);
void world_free(struct world *w);
/* False: something promised was not kept; w->failure says what. */
bool world_run(struct world *w);
void sim_fail(struct world *w, const char *fmt, ...) PRINTF_LIKE(2, 3);
void sim_say(struct world *w, const char *fmt, ...) PRINTF_LIKE(2, 3);            /* the story; only with -v */
void later(struct world *w, int64_t delay_s, thing_fn *fn, void *arg);            /* whatever happens */
void later_in_process(struct world *w, int64_t delay_s, thing_fn *fn, void *arg); /* unless the process dies */
uint64_t below(struct world *w, enum sim_dice dice, uint64_t bound);              /* bound 0 gives 0 */
bool chance(struct world *w, enum sim_dice dice, uint32_t per_mille);
struct instant wall(const struct world *w);

/* weather.c */
void weather_choose(struct world *w);
void weather_print(const struct world *w, struct buf *out);
/* Puts the storms into the heap. */
void weather_begin(struct world *w);
/* Calm from now on. */
void weather_end(struct world *w);

/* process.c */
void process_boot(struct world *w, void *arg);
void process_die(struct world *w, bool is_power_cut);
bool process_is_ready(const struct world *w); /* up, writable, nothing under way: the registry is what is durable */

/* courier.c */
struct courier_port courier_port_of(struct world *w);

/* people.c */
void people_begin(struct world *w);
void people_free(struct world *w);
void people_answered(struct act *act, const struct engine_reply *reply);
/* acts.c: fills the command of a new act. */
struct act *act_new(struct world *w, struct story *story, int type);
void act_any(struct world *w, struct story *story);
struct act *act_file(struct world *w, struct story *story, enum sim_stage stage);
void act_ask(struct world *w, void *act);
void act_ghost(struct world *w, struct story *story);

/* duties.c */
const struct rules *duties_rules(const struct rules *base, int variant, struct arena *arena);
void duties_begin(struct world *w);
/* A test went to somebody, who may answer it. */
void duties_tested(struct world *w, const struct act *act, int64_t alert);

/* oracle.c */
struct oracle *oracle_new(void);
void oracle_free(struct oracle *o);
/* A durable turn. */
void oracle_committed(struct world *w, const struct entry *entries, size_t count);
/* The file was opened: what was promised is in it. */
void oracle_reopened(struct world *w);
void oracle_answered(struct world *w, struct act *act, const struct engine_reply *reply);
/* True when it says that it could not be recorded. */
bool oracle_sent(struct world *w, const struct courier_message *m);
void oracle_arrived(struct world *w, struct text id, bool is_unrecorded);
/* Looks at everything; at the end also at what should have happened. */
void oracle_check(struct world *w, bool is_end);
struct ledger_head oracle_head(const struct world *w);
/* oracle_duty.c: since when it counts, as people recorded; none: nothing is known. */
struct instant oracle_duty_from(const struct world *w, enum sim_duty duty);
void oracle_duty_asked(struct world *w, struct act *act);

#endif
