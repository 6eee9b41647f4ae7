/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rules: what the configuration means to core. Filled by settings, read by decide, agenda and view; never by apply, so
 * that a replay does not depend on today's configuration. Immutable once built; a reload builds another and swaps. No
 * secret is ever in here.
 *
 * Everything is borrowed from the arena of the settings that own it.
 */
#ifndef NIS2_CORE_RULES_H
#define NIS2_CORE_RULES_H

#include "core/duty.h"
#include "core/profile.h"
#include "core/regime.h"
#include "core/rule.h"
#include "core/scenario.h"
#include "core/words.h"

struct rules_person {
    struct text name, role, email, phone;
};

struct rules_entity {
    struct text name, id_scheme, id, class, sector, subsector, country, language;
    struct text street, zip, city, address_country;
    struct texts member_states;
    struct text holidays;               /* the calendar of days off of its country, or empty */
    struct texts facts;                 /* "trust_service", …: choose stages at the opening */
    struct texts types;                 /* of significance.h: "cloud", … */
    struct text turnover_eur, users_eu; /* digits, or empty */
    struct rules_person contact;
    const struct zone *zone; /* how people here type and read times; UTC by default */
};

struct authority {
    struct text id, name, language, portal, phone;
    struct texts roles;                      /* the addressees it fills */
    struct texts regimes;                    /* under these alone; empty: under all that no other names */
    const struct zone *zone;                 /* NULL when it has none */
    const struct authority_profile *profile; /* how it takes reports; NULL: nothing is known */
};

enum channel_type {
    CHANNEL_FILE,
    CHANNEL_WEBHOOK,
    CHANNEL_EMAIL,
    CHANNEL_SLACK,
    CHANNEL_MATTERMOST,
    CHANNEL_TEAMS,
    CHANNEL_PAGERDUTY,
    CHANNEL_OPSGENIE,
    CHANNEL_ALERTMANAGER,
    CHANNEL_NTFY,
    CHANNEL_TELEGRAM,
    CHANNEL_MATRIX,
    CHANNEL_HTTP,
    CHANNEL_EXEC,
};
extern const char *const channel_type_names[];

struct channel {
    struct text id;
    int type;            /* enum channel_type */
    bool detail_full;    /* titles and fields may be in its messages */
    bool is_out_of_band; /* does not share fate with company mail, chat or single sign-on */
    bool is_in_force;    /* this version can send over it */
    bool needs_address;  /* a contact must say where (mail, sms) */
    bool takes_answers;  /* it has an inbox (`answers`): what people write over it is fetched */
};

struct reach {
    struct text channel; /* id */
    struct text address; /* may be empty */
};

struct contact {
    struct text id, name, role, language;
    struct texts users;      /* Unix users that are this person */
    const int64_t *user_ids; /* resolved at load */
    size_t user_id_count;
    const struct zone *zone;      /* the entity's by default */
    int32_t quiet_from, quiet_to; /* minutes after local midnight; equal: no quiet time. Default 22:00 to 07:00 */
    const struct reach *reach;    /* in order of preference */
    size_t reach_count;
};

/* A window of the week in local time; end <= start wraps past midnight. */
struct schedule_window {
    enum weekday from_day, to_day;
    int32_t from_minute, to_minute;
};

struct schedule_layer {
    struct text name;
    const struct schedule_window *during; /* empty: always */
    size_t during_count;
    struct texts order; /* contacts; a fixed layer (`who`) names everybody on call at once */
    bool is_rotation;
    bool every_is_week;       /* else days */
    int32_t every;            /* n days or weeks */
    int32_t handoff_minute;   /* local minute of the day */
    enum weekday handoff_day; /* weeks only */
    struct civil_date from;
    bool count_is_calendar; /* else only days that have a window move the turn */
};

struct schedule_override {
    struct civil_time from, to;
    struct text who, why;
};

struct schedule {
    struct text id;
    const struct zone *zone;
    const struct schedule_layer *layers; /* the first layer that has somebody wins */
    size_t layer_count;
    const struct schedule_override *overrides;
    size_t override_count;
    const struct duty_override *recorded; /* of all schedules, by command; filled by duty_roster() alone */
    size_t recorded_count;
    struct text fallback; /* a contact; a schedule is never empty */
    struct span handoff_notice;
};

enum target_kind { TARGET_SCHEDULE, TARGET_CONTACT, TARGET_EVERYONE };
struct target {
    int kind; /* enum target_kind */
    struct text id;
};

struct policy_step {
    struct text name;  /* the step's key in the ledger: "open:1", "undecided:1", "before:6h", "before:50%", "overdue" */
    struct span after; /* on_open, undecided: after the opening */
    struct span before;     /* before_deadline in time … */
    int32_t before_percent; /* … or in percent of the period that remain; 0 when `before` is used */
    struct span repeat;     /* 0: does not repeat */
    const struct target *notify;
    size_t notify_count;
    struct texts need; /* roles that must all answer */
};

struct policy {
    struct text id;
    const struct policy_step *on_open;
    size_t on_open_count;
    struct span on_open_repeat; /* of the last step, until somebody acknowledges; 0 = none */
    const struct policy_step *undecided;
    size_t undecided_count;
    const struct policy_step *before; /* in the order of the file */
    size_t before_count;
    struct policy_step overdue; /* repeat and notify */
    struct span ack_valid;      /* default 4 h */
};

/* First match wins; empty members match everything. */
struct policy_choice {
    struct text regime, stage, severity, policy;
};

struct named_holidays {
    struct text id;
    struct holidays days;
    const struct holiday_names *names; /* NULL: it gives none */
};

struct named_template {
    struct text name; /* "text/draft.mustache" */
    struct text body;
    struct text path; /* of its file, for complaints */
};

struct rules {
    struct rules_entity entity;
    struct texts default_regimes;
    const struct regime *regimes;
    size_t regime_count;
    const struct authority *authorities;
    size_t authority_count;
    const struct authority_profile *profiles;
    size_t profile_count;
    const struct channel *channels;
    size_t channel_count;
    const struct contact *contacts;
    size_t contact_count;
    const struct schedule *schedules;
    size_t schedule_count;
    const struct policy *policies;
    size_t policy_count;
    struct text default_policy;
    struct span test_every, proof_within; /* 0: not configured */
    int64_t throttle_messages;            /* to one contact within `throttle_within`; 0: no bound */
    struct span throttle_within;
    const struct policy_choice *choices;
    size_t choice_count;
    const struct zone *const *zones; /* every zone the configuration and its regimes name */
    size_t zone_count;
    const struct named_holidays *holidays;
    size_t holiday_count;
    const struct named_template *templates; /* drafts and their partials and labels, by relative name */
    size_t template_count;
    const struct value *labels; /* language -> key -> text, from templates/languages */
    struct word_tables words;   /* the same, made for messages (words.h) */
    struct texts report_languages;
    struct text tlp;      /* "AMBER" */
    struct text base_url; /* empty when there is none that may be put into a message */
    bool is_exercise;
    const struct scenario *scenario; /* what is played; NULL in production */
    int64_t exercise_rate;           /* simulated seconds a real second; 0: stepped */
    struct instant exercise_real;    /* when it was begun, on the wall; up to 0: not told */
    struct texts exercise_live;      /* channels of it that reach outside */
    struct text exercise_confirmed;  /* who confirmed them */
};

/* By id; NULL when there is none. */
const struct regime *rules_regime(const struct rules *rules, struct text id); /* any version */
/* The version for something that happened at `at` (awareness, else detection): the first of those in force on that day
 * in the regime's zone, else the entity's. On a day that none covers the one that was last in force before it: a law
 * that has ended was the law, one that is still to come never was. On a day before all of them the first. */
const struct regime *rules_regime_at(const struct rules *rules, struct text id, struct instant at);
/* As people name one: "ID" is the version for `at`; "ID@VERSION" that of the file of this name, or, where VERSION is a
 * day and no file is called so, the one in force on that day. NULL when there is none. */
const struct regime *rules_regime_named(const struct rules *rules, struct text name, struct instant at);
const struct authority *rules_authority(const struct rules *rules, struct text id);
const struct authority_profile *rules_profile(const struct rules *rules, struct text id);
/* Who fills that role under that regime: the first that names the regime, else the first that names none; NULL. */
const struct authority *rules_authority_for(const struct rules *rules, struct text regime, struct text addressee);
const struct channel *rules_channel(const struct rules *rules, struct text id);
const struct contact *rules_contact(const struct rules *rules, struct text id);
const struct contact *rules_contact_of_uid(const struct rules *rules, int64_t uid);
const struct schedule *rules_schedule(const struct rules *rules, struct text id);
const struct policy *rules_policy(const struct rules *rules, struct text id);
/* The policy for an obligation (empty regime and stage: for the incident as a whole); never NULL in a checked
 * configuration. */
const struct policy *rules_policy_for(const struct rules *rules, struct text regime, struct text stage,
                                      struct text severity);
const struct zone *rules_zone(const struct rules *rules, struct text name);
/* What `holidays` of a regime says when the calendar is that of the entity's country (DORA RTS 2025/301 Art. 5(4)). */
#define HOLIDAYS_OF_ENTITY "entity"
/* The calendar that `holidays` of a regime means; empty: none. */
struct text rules_calendar(const struct rules *rules, struct text id);
struct holidays rules_holidays(const struct rules *rules, struct text regime_says); /* the days of that */
const struct holiday_names *rules_holiday_names(const struct rules *rules, struct text regime_says); /* or NULL */
struct text rules_template(const struct rules *rules, struct text name); /* empty when absent */

#endif
