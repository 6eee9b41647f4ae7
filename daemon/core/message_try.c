/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message_try: see message_try.h. The world is built by hand, not decided: it must hold every kind of message at the
 * same instant, which no real night does.
 */
#include "core/message_try.h"

#include <string.h>

#include "core/message_parts.h"

#define NOW_S INT64_C(1795333980) /* Sun 22 Nov 2026 07:53:00 UTC: 5 h 12 min before the early warning is due */
#define AT(seconds) ((struct instant){NOW_S + (seconds)})
#define REF TEXT("INC-2026-0007")
#define DUTY_REF TEXT("DUTY-tabletop")

enum stage_of_world { EARLY, PAST, LATE, FORECAST, UNDUE, WATCHED, LOOPING, STAGES };

struct world {
    struct rules rules; /* a copy with a contact and two channels of its own */
    struct contact contact;
    struct channel channels[2];
    struct registry *registry; /* nothing in it but a desk, which is not its own */
    struct regime regime;
    struct stage stages[STAGES];
    struct frozen frozen;
    struct obligation obligations[STAGES];
    struct incident incident, duty;
    struct field fields[3];
};

/* One message: what it is called, the alerts in it, the first leading. */
#define ALERTS_MAX 4
struct kind {
    const char *name;
    struct alert alerts[ALERTS_MAX];
    enum { OF_INCIDENT, OF_DESK, OF_DUTY } of;
    int signal;
};

/* A literal as a static text, and an alert about that stage. */
#define SAID(literal)                                                                                                  \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }
#define NAMES(a, b, c) .names = (struct text[]){SAID(a), SAID(b), SAID(c)}, .name_count = 3
#define ABOUT(k, id)                                                                                                   \
    {                                                                                                                  \
        .kind = (k), .regime = SAID("nis2"), .stage = SAID(id), .addressee = SAID("csirt")                             \
    }

static const struct kind kinds[] = {
    {"page", {ABOUT(ALERT_OPENED, "early_warning")}, OF_INCIDENT, SIGNAL_NONE},
    {"undecided", {{.kind = ALERT_UNDECIDED}}, OF_INCIDENT, SIGNAL_NONE},
    {"due", {ABOUT(ALERT_DUE_SOON, "early_warning")}, OF_INCIDENT, SIGNAL_NONE},
    {"past-target", {ABOUT(ALERT_OVERDUE, "incident_notification")}, OF_INCIDENT, SIGNAL_NONE},
    {"overdue", {ABOUT(ALERT_OVERDUE, "intermediate_report")}, OF_INCIDENT, SIGNAL_NONE},
    {"forecast", {ABOUT(ALERT_DUE_SOON, "final_report")}, OF_INCIDENT, SIGNAL_NONE},
    {"prompt", {ABOUT(ALERT_DUE_SOON, "recipients")}, OF_INCIDENT, SIGNAL_NONE},
    {"watch", {ABOUT(ALERT_OVERDUE, "authority_feedback")}, OF_INCIDENT, SIGNAL_NONE},
    {"loop", {ABOUT(ALERT_DUE_SOON, "progress_report")}, OF_INCIDENT, SIGNAL_NONE},
    {"duty", {ABOUT(ALERT_DUE_SOON, "early_warning")}, OF_DUTY, SIGNAL_NONE},
    {"several",
     {ABOUT(ALERT_OVERDUE, "intermediate_report"), ABOUT(ALERT_DUE_SOON, "early_warning"), {.kind = ALERT_UNDECIDED}},
     OF_INCIDENT,
     SIGNAL_NONE},
    {"review", {ABOUT(ALERT_REVIEW, "early_warning")}, OF_INCIDENT, SIGNAL_NONE},
    {"proof", {ABOUT(ALERT_PROOF, "early_warning")}, OF_INCIDENT, SIGNAL_NONE},
    {"announcement",
     {{.kind = ALERT_ANNOUNCEMENT,
       .words = SAID("marie waived INC-2026-0007/nis2/final_report@csirt.\nReason: agreed with the authority"),
       .said = SAID("waived"),
       NAMES("who=marie", "what=INC-2026-0007/nis2/final_report@csirt", "reason=agreed with the authority"),
       .moves = (struct text[]){SAID("nis2 final_report csirt 2026-12-01T07:53:00Z ended")},
       .move_count = 1}},
     OF_INCIDENT,
     SIGNAL_NONE},
    {"judged",
     {{.kind = ALERT_ANNOUNCEMENT,
       .words = SAID("marie undid the filing of INC-2026-0007/nis2/incident_notification@csirt.\nReason: wrong day"),
       .said = SAID("unfiled"),
       NAMES("who=marie", "what=INC-2026-0007/nis2/incident_notification@csirt", "reason=wrong day"),
       .moves = (struct text[]){SAID("nis2 final_report csirt filed-late filed")},
       .move_count = 1}},
     OF_INCIDENT,
     SIGNAL_NONE},
    {"rebased",
     {{.kind = ALERT_ANNOUNCEMENT,
       .words = SAID("marie moved INC-2026-0007 to the rules of nis2 in force.\nReason: another day off"),
       .said = SAID("rebased"),
       .names = (struct text[]){SAID("who=marie"), SAID("ref=INC-2026-0007"), SAID("regime=nis2"),
                                SAID("reason=another day off")},
       .name_count = 4,
       .moves = (struct text[]){SAID("nis2 final_report csirt 2026-12-21T23:00:00Z 2026-12-22T23:00:00Z limit")},
       .move_count = 1}},
     OF_INCIDENT,
     SIGNAL_NONE},
    {"handed",
     {{.kind = ALERT_HANDED,
       .words = SAID("marie has INC-2026-0007 until Sun 22 Nov 13:00 +01:00."),
       .said = SAID("has_it"),
       NAMES("who=Marie", "ref=INC-2026-0007", "until_at=2026-11-22T12:00:00Z")}},
     OF_INCIDENT,
     SIGNAL_NONE},
    {"wanted",
     {{.kind = ALERT_WANTED,
       .words = SAID("marie gave INC-2026-0007 back; nobody has it now."),
       .said = SAID("given_back"),
       NAMES("who=Marie", "ref=INC-2026-0007", "note=my telephone dies")}},
     OF_INCIDENT,
     SIGNAL_NONE},
    {"closed",
     {{.kind = ALERT_CLOSED,
       .words = SAID("marie closed INC-2026-0007."),
       .said = SAID("closed"),
       NAMES("who=marie", "ref=INC-2026-0007", "note=")}},
     OF_INCIDENT,
     SIGNAL_NONE},
    {"old", {{.kind = ALERT_CLOSED, .words = SAID("marie closed INC-2026-0007.")}}, OF_INCIDENT, SIGNAL_NONE},
    {"test",
     {{.kind = ALERT_TEST,
       .words = SAID("Test of nis2d"),
       .said = SAID("test"),
       NAMES("who=Marie Example", "ref=", "note=")}},
     OF_DESK,
     SIGNAL_NONE},
    {"defect",
     {{.kind = ALERT_DEFECT,
       .words = SAID("channel mail is gone"),
       .said = SAID("channel_gone"),
       NAMES("channel=mail", "code=410", "detail=gone")}},
     OF_DESK,
     SIGNAL_NONE},
    {"clock",
     {{.kind = ALERT_DEFECT, .words = SAID("clock suspect"), .said = SAID("clock"), NAMES("a=", "b=", "c=")}},
     OF_DESK,
     SIGNAL_NONE},
    {"shift",
     {{.kind = ALERT_DUTY,
       .words = SAID("you are on call"),
       .said = SAID("off_call"),
       NAMES("schedule=technical", "from_at=2026-11-22T08:00:00Z", "next=Anna")}},
     OF_DESK,
     SIGNAL_NONE},
    {"digest", {{.kind = ALERT_DIGEST, .words = SAID("2 things\nfirst\nsecond")}}, OF_DESK, SIGNAL_NONE},
    {"taken", {{.kind = ALERT_OPENED}}, OF_INCIDENT, SIGNAL_ACKNOWLEDGE},
    {"over", {{.kind = ALERT_OPENED}}, OF_INCIDENT, SIGNAL_RESOLVE},
};

/* --- the world ---------------------------------------------------------------------------------------------------- */

static void make_obligations(struct world *w)
{
    static const struct {
        const char *id, *title;
        int kind;
        int64_t target, limit; /* seconds from now; 0: none */
    } rows[STAGES] = {
        [EARLY] = {"early_warning", "Early warning", STAGE_DEADLINE, 5 * 3600 + 12 * 60, 0},
        [PAST] = {"incident_notification", "Incident notification", STAGE_DEADLINE, -3600, 2 * 3600},
        [LATE] = {"intermediate_report", "Intermediate report", STAGE_REQUEST, -4 * 3600, -40 * 60},
        [FORECAST] = {"final_report", "Final report", STAGE_DEADLINE, 9 * 86400, 0},
        [UNDUE] = {"recipients", "Recipients of the service informed", STAGE_PROMPT, 0, 0},
        [WATCHED] = {"authority_feedback", "Feedback of the CSIRT", STAGE_WATCH, -30, 0},
        [LOOPING] = {"progress_report", "Progress report", STAGE_LOOP, 45 * 60, 0},
    };
    w->regime = (struct regime){.id = TEXT("nis2"), .title = TEXT("NIS2"), .stages = w->stages, .stage_count = STAGES};
    w->frozen.regime = &w->regime;
    for (size_t i = 0; i < STAGES; i++) {
        w->stages[i] = (struct stage){.id = text_of(rows[i].id),
                                      .title = text_of(rows[i].title),
                                      .kind = rows[i].kind,
                                      .confidence = i == PAST ? CONFIDENCE_UNVERIFIED : CONFIDENCE_VERIFIED};
        w->obligations[i] = (struct obligation){.frozen = &w->frozen,
                                                .stage = &w->stages[i],
                                                .addressee = TEXT("csirt"),
                                                .target = rows[i].target != 0 ? AT(rows[i].target) : INSTANT_NONE,
                                                .limit = rows[i].limit != 0 ? AT(rows[i].limit) : INSTANT_NONE,
                                                .is_projected = i == FORECAST,
                                                .is_armed = true,
                                                .ended_at = INSTANT_NONE,
                                                .requested_due = INSTANT_NONE,
                                                .anchor_at = INSTANT_NONE};
    }
}

static struct field answered(const char *key, const char *value)
{
    return (struct field){.key = text_of(key), .state = FIELD_KNOWN, .value = text_of(value)};
}

static void make_incidents(struct world *w)
{
    w->fields[0] = answered("nature.suspected_malicious", "yes");
    w->fields[1] = answered("impact.cross_border", "no");
    w->fields[2] = answered("impact.services", MESSAGE_TRY_ANSWER);
    w->incident = (struct incident){.ref = REF,
                                    .title = TEXT(MESSAGE_TRY_TITLE),
                                    .opened_at = AT(-86400),
                                    .fields = w->fields,
                                    .field_count = ARRAY_LEN(w->fields),
                                    .obligations = w->obligations,
                                    .obligation_count = STAGES,
                                    .wake_at = INSTANT_NONE};
    w->duty = w->incident;
    w->duty.ref = DUTY_REF;
    w->duty.duty = TEXT("tabletop");
}

static void make_rules(struct world *w, const struct rules *rules)
{
    w->rules = *rules;
    if (w->rules.entity.zone == NULL) { /* templates without a configuration, or one that is wrong anyway */
        w->rules.entity.zone = &civil_utc;
    }
    w->contact = (struct contact){.id = TEXT("reader"), .name = TEXT("Marie Example"), .zone = w->rules.entity.zone};
    w->channels[0] = (struct channel){.id = TEXT("minimal"), .is_in_force = true, .takes_answers = true};
    w->channels[1] =
        (struct channel){.id = TEXT("full"), .is_in_force = true, .takes_answers = true, .detail_full = true};
    w->rules.contacts = &w->contact;
    w->rules.contact_count = 1;
    w->rules.channels = w->channels;
    w->rules.channel_count = ARRAY_LEN(w->channels);
}

/* --- trying ------------------------------------------------------------------------------------------------------- */

static void try_one(struct world *w, const struct kind *kind, struct message_trial *trial, message_try_fn *each,
                    void *context)
{
    struct arena arena = ARENA_INIT;
    struct alert alerts[ALERTS_MAX];
    int64_t numbers[ALERTS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < ALERTS_MAX && (i == 0 || kind->alerts[i].kind != 0 || kind->alerts[i].stage.len > 0); i++) {
        alerts[i] = kind->alerts[i];
        alerts[i].number = numbers[i] = (int64_t) i + 12;
        alerts[i].raised_at = AT(0);
        alerts[i].due_at = alerts[i].scheduled = alerts[i].acked_at = INSTANT_NONE;
        count++;
    }
    struct incident *incident = kind->of == OF_DESK ? NULL : kind->of == OF_DUTY ? &w->duty : &w->incident;
    struct pager pager = {.alerts = alerts, .alert_count = count};
    struct delivery d = {.number = 34,
                         .id = TEXT("nis2d-sample"),
                         .alerts = numbers,
                         .alert_count = count,
                         .contact = TEXT("reader"),
                         .channel = w->channels[trial->is_full ? 1 : 0].id,
                         .signal = kind->signal};
    *(incident != NULL ? &incident->pager : &w->registry->desk) = pager;
    w->registry->is_synchronised = count == 1;
    static const struct message_answer answer = {"7F3K", "https://nis2d.example/a/x7Kq"};
    struct message_scene s =
        message_scene_of(&w->rules, w->registry, incident, &d, kind->signal != 0 ? NULL : &answer, AT(0), &arena);
    struct message_words words = {TEXT_EMPTY, TEXT_EMPTY, TEXT_EMPTY};
    struct complaint why = {0};
    struct value *values = kind->signal != 0 ? message_context_signal(&s, kind->signal == SIGNAL_RESOLVE)
                                             : message_context(&s, &alerts[0]);
    trial->status = message_render(&s, values, &words, &why);
    trial->kind = kind->name;
    trial->why = &why;
    trial->line = words.line;
    trial->subject = words.subject;
    trial->text = words.text;
    each(context, trial);
    *(incident != NULL ? &incident->pager : &w->registry->desk) = (struct pager){0};
    arena_done(&arena);
}

void message_try(const struct rules *rules, message_try_fn *each, void *context)
{
    struct world *w = mem_alloc(sizeof *w);
    make_rules(w, rules);
    make_obligations(w);
    make_incidents(w);
    w->registry = registry_new();
    for (size_t l = 0; l < rules->words.count; l++) {
        w->contact.language = rules->words.at[l].language;
        for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
            for (unsigned variant = 0; variant < 4; variant++) {
                struct message_trial trial = {.language = w->contact.language,
                                              .is_full = (variant & 1U) != 0,
                                              .is_exercise = (variant & 2U) != 0};
                w->rules.is_exercise = trial.is_exercise;
                try_one(w, &kinds[k], &trial, each, context);
            }
        }
    }
    registry_free(w->registry);
    mem_free(w);
}
