/* SPDX-License-Identifier: Apache-2.0 */
/*
 * small_rules: see small_rules.h. Plain assignments, in the order of rules.h.
 */
#include "tests/lib/small_rules.h"

#define LIST(arena, ...)                                                                                               \
    list_of((arena), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static struct texts list_of(struct arena *arena, const char *const *words, size_t count)
{
    struct text *at = ARENA_ARRAY(arena, struct text, count);
    for (size_t i = 0; i < count; i++) {
        at[i] = text_of(words[i]);
    }
    return (struct texts){at, count};
}

/* --- regimes ------------------------------------------------------------------------------------------------------ */

static struct stage stage_of(struct arena *arena, const char *id, enum stage_kind kind, const char *addressee,
                             const char *target)
{
    return (struct stage){.id = text_of(id),
                          .title = text_of(id),
                          .kind = (int) kind,
                          .addressees = list_of(arena, &addressee, 1),
                          .target = text_of(target)};
}

static void nis2_of(struct regime *r, struct arena *arena)
{
    struct stage *s = ARENA_ARRAY(arena, struct stage, 8);
    s[0] = stage_of(arena, "early_warning", STAGE_DEADLINE, "csirt", "aware+PT24H@elapsed");
    s[0].limit = TEXT("aware+PT24H@hourx");
    s[1] = stage_of(arena, "incident_notification", STAGE_DEADLINE, "csirt", "aware+PT72H@elapsed");
    s[1].limit = TEXT("aware+PT72H@hourx");
    s[2] = stage_of(arena, "intermediate_report", STAGE_REQUEST, "csirt", "");
    s[3] = stage_of(arena, "final_report", STAGE_DEADLINE, "csirt",
                    "min(incident_notification+P1M@civil,incident_notification+P30D@civil)");
    s[3].limit = TEXT("incident_notification+P1M@eod");
    s[3].closes = LIST(arena, "progress_report", "final_report_after_handling");
    s[4] = stage_of(arena, "progress_report", STAGE_REQUEST, "csirt", "");
    s[4].closes = LIST(arena, "final_report");
    s[5] = stage_of(arena, "final_report_after_handling", STAGE_DEADLINE, "csirt",
                    "min(handled+P1M@civil,handled+P30D@civil)");
    s[5].after = TEXT("progress_report");
    s[5].closes = LIST(arena, "progress_report");
    s[6] = stage_of(arena, "recipients", STAGE_PROMPT, "recipients", "");
    s[6].repeat = TEXT("PT4H");
    s[7] = stage_of(arena, "authority_feedback", STAGE_WATCH, "csirt", "early_warning+PT24H@elapsed");
    *r = (struct regime){.id = TEXT("nis2"),
                         .title = TEXT("NIS2"),
                         .zone = TEXT("UTC"),
                         .anchor_default = TEXT("detected"),
                         .parked_by = TEXT("significant"),
                         .questions = LIST(arena, "significant"),
                         .review_after = TEXT("7d"),
                         .stages = s,
                         .stage_count = 8};
}

static void gdpr_of(struct regime *r, struct arena *arena)
{
    struct stage *s = ARENA_ARRAY(arena, struct stage, 2);
    s[0] = stage_of(arena, "notification", STAGE_DEADLINE, "dpa", "aware+PT72H@elapsed");
    s[0].unless = LIST(arena, "breach.risk_unlikely");
    s[1] = stage_of(arena, "data_subjects", STAGE_PROMPT, "data-subjects", "");
    s[1].when = LIST(arena, "breach.high_risk");
    *r = (struct regime){.id = TEXT("gdpr"),
                         .title = TEXT("GDPR"),
                         .zone = TEXT("UTC"),
                         .anchor_default = TEXT("detected"),
                         .questions = LIST(arena, "breach.risk_unlikely", "breach.high_risk"),
                         .stages = s,
                         .stage_count = 2};
}

/* --- people and channels ------------------------------------------------------------------------------------------ */

static size_t channels_of(struct channel *c, enum small_variant variant)
{
    c[0] = (struct channel){.id = TEXT("hook"), .type = CHANNEL_WEBHOOK, .is_in_force = true, .detail_full = true};
    c[1] = (struct channel){.id = TEXT("mail"), .type = CHANNEL_EMAIL, .is_in_force = true, .needs_address = true};
    c[2] = (struct channel){.id = TEXT("file"), .type = CHANNEL_FILE, .is_in_force = true, .is_out_of_band = true};
    c[3] = (struct channel){.id = TEXT("chat"), .type = CHANNEL_WEBHOOK, .is_in_force = true};
    return variant == SMALL_FIRST ? 4 : 3;
}

static void contact_put(struct contact *c, const char *id, const char *role, const struct reach *reach, size_t count)
{
    *c = (struct contact){.id = text_of(id),
                          .name = text_of(id),
                          .role = text_of(role),
                          .zone = &civil_utc,
                          .quiet_from = 22 * 60,
                          .quiet_to = 7 * 60,
                          .reach = reach,
                          .reach_count = count};
}

static void contacts_of(struct contact *c, enum small_variant variant, struct arena *arena)
{
    struct reach *r = ARENA_ARRAY(arena, struct reach, 9);
    r[0] = (struct reach){TEXT("hook"), TEXT_EMPTY};
    r[1] = (struct reach){TEXT("mail"), TEXT("anna@example.org")};
    r[2] = (struct reach){TEXT("file"), TEXT_EMPTY};
    r[3] = (struct reach){TEXT("chat"), TEXT("@bert")};
    r[4] = (struct reach){TEXT("mail"), TEXT("bert@example.org")};
    r[5] = (struct reach){TEXT("mail"), TEXT("carla@example.org")};
    r[6] = (struct reach){TEXT("hook"), TEXT("carla")};
    r[7] = (struct reach){TEXT("chat"), TEXT("@dirk")};
    r[8] = (struct reach){TEXT("mail"), TEXT("dirk@example.org")};
    contact_put(&c[0], "anna", "technical", &r[0], 3);
    contact_put(&c[1], "bert", "technical", &r[3], variant == SMALL_FIRST ? 2 : 1);
    contact_put(&c[2], "carla", "legal", &r[5], 2);
    contact_put(&c[3], "dirk", "management", &r[7], 2);
    contact_put(&c[4], "erik", "admin", &r[2], 1);
}

static void schedule_of(struct schedule *s, struct arena *arena)
{
    struct schedule_layer *layer = ARENA_NEW(arena, struct schedule_layer);
    *layer = (struct schedule_layer){.name = TEXT("week"),
                                     .order = LIST(arena, "anna", "bert"),
                                     .is_rotation = true,
                                     .every_is_week = true,
                                     .every = 1,
                                     .handoff_minute = 9 * 60,
                                     .handoff_day = MONDAY,
                                     .from = {2026, 1, 5},
                                     .count_is_calendar = true};
    *s = (struct schedule){
        .id = TEXT("duty"), .zone = &civil_utc, .layers = layer, .layer_count = 1, .fallback = TEXT("carla")};
}

/* --- escalation --------------------------------------------------------------------------------------------------- */

static const struct target *targets_of(struct arena *arena, const char *a, const char *b, size_t *ret_count)
{
    struct target *t = ARENA_ARRAY(arena, struct target, 2);
    const char *const names[] = {a, b};
    *ret_count = 0;
    for (size_t i = 0; i < 2 && names[i] != NULL; i++) {
        struct text name = text_of(names[i]);
        int kind = text_is(name, "duty")       ? TARGET_SCHEDULE
                   : text_is(name, "everyone") ? TARGET_EVERYONE
                                               : TARGET_CONTACT;
        t[(*ret_count)++] = (struct target){kind, name};
    }
    return t;
}

static struct policy_step step_of(struct arena *arena, const char *name, const char *a, const char *b)
{
    struct policy_step s = {.name = text_of(name)};
    s.notify = targets_of(arena, a, b, &s.notify_count);
    return s;
}

static void on_open_of(struct policy *p, struct arena *arena)
{
    struct policy_step *s = ARENA_ARRAY(arena, struct policy_step, 3);
    s[0] = step_of(arena, "open:1", "duty", NULL);
    s[1] = step_of(arena, "open:2", "carla", NULL);
    s[1].after = SPAN_MIN(15);
    s[2] = step_of(arena, "open:3", "everyone", NULL);
    s[2].after = SPAN_MIN(30);
    p->on_open = s;
    p->on_open_count = 3;
    p->on_open_repeat = SPAN_MIN(30);
    struct policy_step *u = ARENA_ARRAY(arena, struct policy_step, 1);
    u[0] = step_of(arena, "undecided:1", "carla", NULL);
    u[0].after = SPAN_H(2);
    u[0].repeat = SPAN_H(4);
    p->undecided = u;
    p->undecided_count = 1;
}

static void before_of(struct policy *p, enum small_variant variant, struct arena *arena)
{
    struct policy_step *s = ARENA_ARRAY(arena, struct policy_step, 3);
    if (variant == SMALL_FIRST) {
        s[0] = step_of(arena, "before:12h", "duty", NULL);
        s[0].before = SPAN_H(12);
        s[1] = step_of(arena, "before:6h", "duty", "carla");
        s[1].before = SPAN_H(6);
        s[2] = step_of(arena, "before:2h", "everyone", NULL);
        s[2].before = SPAN_H(2);
    } else {
        s[0] = step_of(arena, "before:50%", "duty", NULL);
        s[0].before_percent = 50;
        s[1] = step_of(arena, "before:8h", "carla", "dirk");
        s[1].before = SPAN_H(8);
        s[2] = step_of(arena, "before:1h", "everyone", NULL);
        s[2].before = SPAN_H(1);
    }
    p->before = s;
    p->before_count = 3;
    p->overdue = step_of(arena, "overdue", "duty", "dirk");
    p->overdue.repeat = variant == SMALL_FIRST ? SPAN_H(1) : SPAN_H(2);
}

const struct rules *small_rules(enum small_variant variant, struct arena *arena)
{
    struct rules *r = ARENA_NEW(arena, struct rules);
    struct regime *regimes = ARENA_ARRAY(arena, struct regime, 2);
    struct channel *channels = ARENA_ARRAY(arena, struct channel, 4);
    struct contact *contacts = ARENA_ARRAY(arena, struct contact, 5);
    struct schedule *schedule = ARENA_NEW(arena, struct schedule);
    struct policy *policy = ARENA_NEW(arena, struct policy);
    nis2_of(&regimes[0], arena);
    gdpr_of(&regimes[1], arena);
    contacts_of(contacts, variant, arena);
    schedule_of(schedule, arena);
    *policy = (struct policy){.id = TEXT("standard"), .ack_valid = SPAN_H(4)};
    on_open_of(policy, arena);
    before_of(policy, variant, arena);
    r->entity.name = TEXT("Example Water SA");
    r->entity.language = TEXT("en");
    r->entity.zone = &civil_utc;
    r->default_regimes = LIST(arena, "nis2");
    r->regimes = regimes;
    r->regime_count = 2;
    r->channel_count = channels_of(channels, variant);
    r->channels = channels;
    r->contacts = contacts;
    r->contact_count = 5;
    r->schedules = schedule;
    r->schedule_count = 1;
    r->policies = policy;
    r->policy_count = 1;
    r->default_policy = policy->id;
    /* Tight, so that the simulator meets it; the first is for the tests, which count every message. */
    r->throttle_messages = variant == SMALL_FIRST ? 0 : 4;
    r->throttle_within = SPAN_H(1);
    r->tlp = TEXT("AMBER");
    return r;
}
