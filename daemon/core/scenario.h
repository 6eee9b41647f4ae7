/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scenario: what is to happen in a tabletop exercise, as data.
 *
 *   config/scenarios/ransom-friday.yaml ──(settings/scenario.c)──▶ struct scenario ──▶ engine/exercise.c plays it
 *
 * Injects are what the players are told, actions are what scripted people do, objectives are what is looked at
 * afterwards. All instants are simulated time: `T` in a file is the scenario's start. Nothing here knows a contact
 * of production or the wall clock; of channels only the names that the scenario allows, and whom they may reach.
 *
 * Surprising: an inject has exactly one trigger. By absence (`unless … by`) is one of them: what is told when something
 * has not happened in time is how silence shows in an exercise.
 */
#ifndef NIS2_CORE_SCENARIO_H
#define NIS2_CORE_SCENARIO_H

#include "base/hash.h"
#include "base/instant.h"

enum inject_trigger {
    INJECT_AT,     /* at an instant */
    INJECT_ON,     /* some time after something happened, once */
    INJECT_UNLESS, /* at an instant, when something has not happened by then */
    INJECT_MANUAL, /* when the facilitator says so */
};
extern const char *const inject_trigger_names[]; /* NULL-terminated, in the order of the enum; the keys of a file */

enum inject_kind {
    INJECT_MESSAGE,
    INJECT_PHONE,
    INJECT_DOCUMENT,
    INJECT_DECISION,
    INJECT_SYSTEM, /* touches the exercise itself, see struct fault */
    INJECT_PRESS,
    INJECT_AUTHORITY,
};
extern const char *const inject_kind_names[];

/* What a system inject breaks, inside the exercise only. */
enum fault_kind { FAULT_NONE, FAULT_CHANNEL_DOWN, FAULT_CHANNEL_429, FAULT_CONTACT_SILENT };
extern const char *const fault_kind_names[]; /* from FAULT_CHANNEL_DOWN on */

struct fault {
    int kind;           /* enum fault_kind */
    struct text target; /* a sink, or a role */
    struct span lasts;
};

struct choice {
    struct text key, text;
    struct text supports; /* an objective, or empty */
    struct text note;     /* for the facilitator */
};

/* "What should follow": judged when the exercise is over. */
struct expectation {
    struct text what; /* an event */
    struct span within;
    int64_t points;
};

struct inject {
    struct text id;
    int trigger;                   /* enum inject_trigger */
    struct instant at;             /* AT, UNLESS */
    struct text event;             /* ON, UNLESS */
    struct span delay;             /* ON */
    int kind;                      /* enum inject_kind */
    struct texts to;               /* roles */
    struct text from, title, body; /* variables are filled in */
    struct text note;              /* never leaves the facilitator */
    const struct choice *choices;
    size_t choice_count;
    const struct expectation *expects;
    size_t expect_count;
    struct fault fault;
};

/* One verb of nis2ctl, done by a scripted person. */
struct scripted_action {
    struct instant at;
    struct text as;    /* role */
    struct texts args; /* without the program's name */
    int32_t line;      /* in the file, for the report when it fails */
};

enum measure {
    MEASURE_DECIDED_WITHIN,
    MEASURE_FIRST_ACK_WITHIN,
    MEASURE_FILED_BEFORE,
    MEASURE_STEP_REACHED,
    MEASURE_COMPLETENESS_AT_FILING,
    MEASURE_OBSERVER,
};
extern const char *const measure_names[];

struct objective {
    struct text id, text;
    int measure;                  /* enum measure */
    struct span limit;            /* DECIDED_WITHIN, FIRST_ACK_WITHIN */
    struct text stage;            /* FILED_BEFORE, COMPLETENESS_AT_FILING */
    int64_t step;                 /* STEP_REACHED: of on_open, from 1 */
    int64_t percent;              /* COMPLETENESS_AT_FILING */
    int64_t scale_from, scale_to; /* OBSERVER */
    int64_t points;
};

/* Where a role is reached outside, if whoever starts the exercise says so too. */
struct live_way {
    struct text channel, address; /* of the configuration; empty address: the channel needs none */
};

struct exercise_role {
    struct text id, name;
    bool sees_all;
    struct text sink; /* where its messages go: "board", "mailbox" */
    const struct live_way *live;
    size_t live_count;
};

struct variable {
    struct text name, value;
};

struct scenario {
    struct text id, title, version, language;
    struct texts regimes;
    struct instant start, stop; /* stop: NEVER when the facilitator ends it */
    int64_t rate;               /* simulated seconds a real second */
    struct texts auto_pause;    /* kinds of injects that pause the clock when they are shown; never with --rate max */
    const struct objective *objectives;
    size_t objective_count;
    const struct exercise_role *roles;
    size_t role_count;
    const struct variable *variables;
    size_t variable_count;
    const struct inject *injects; /* in the order of the file */
    size_t inject_count;
    const struct scripted_action *actions; /* in order of time, then of the file */
    size_t action_count;
    struct texts hot_wash;
    struct texts live; /* channels a live exercise may use, each with a recipient; empty: none */
    bool allow_live;
    uint64_t seed;
    struct hash digest; /* SHA-256 of the file */
};

#define SCENARIO_INJECTS_MAX 256
#define SCENARIO_ACTIONS_MAX 512
#define SCENARIO_ROLES_MAX 32
#define SCENARIO_OBJECTIVES_MAX 64
#define SCENARIO_TEXT_MAX 4000

/* By id, or NULL. */
const struct exercise_role *scenario_role(const struct scenario *scenario, struct text id);
/* Whether it is shown to that role itself; who sees all is another question. */
bool inject_is_to(const struct inject *inject, struct text role);
const struct objective *scenario_objective(const struct scenario *scenario, struct text id);
const struct inject *scenario_inject(const struct scenario *scenario, struct text id);

/* "incident.opened", "decided", "acknowledged", "alert.raised", "filed.STAGE", "status.STATUS", "shown.INJECT",
 * "answered.INJECT": what an inject may wait for and an expectation may ask for. Whether there is such an inject is not
 * looked at. */
bool scenario_event_is_valid(struct text event);
/* The forms, for the words of an error. Static. */
const char *scenario_event_words(void);
/* The one table of which entry says which event, for the engine and for whoever measures afterwards. The word of an
 * entry's type, "filed." where what follows it is in the entry; NULL: none. */
const char *scenario_event_of(int entry_type);
/* Whether an entry of that type, by its name, with `detail` (a stage, a status, an inject) says it. */
bool scenario_event_is(struct text event, struct text entry_type, struct text detail);
/* "I2" of "shown.I2" and "answered.I2"; else empty. */
struct text scenario_event_inject(struct text event);

#endif
