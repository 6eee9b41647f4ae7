/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oracle_law: the law once more, in its own few lines: what people did, what follows, when it is due. Nothing of core's
 * deadlines, calendar or rules is called; everything is UTC.
 */
#include "tests/sim/oracle_parts.h"

/* Days since 1970-01-01 of a date, and back: the usual era arithmetic, March as the first month. */
static int64_t day_number(int64_t y, int64_t m, int64_t d)
{
    y -= m <= 2;
    int64_t era = y / 400, yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void date_of(int64_t day, int64_t *y, int64_t *m, int64_t *d)
{
    day += 719468;
    int64_t era = day / 146097, doe = day - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *d = doy - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = yoe + era * 400 + (*m <= 2);
}

struct instant law_months_after(struct instant t, int64_t months)
{
    int64_t y, m, d, day = t.s / 86400;
    date_of(day, &y, &m, &d);
    int64_t next_y = y + (m - 1 + months) / 12, next_m = (m - 1 + months) % 12 + 1;
    int64_t after_y = next_m == 12 ? next_y + 1 : next_y, after_m = next_m == 12 ? 1 : next_m + 1;
    int64_t length = day_number(after_y, after_m, 1) - day_number(next_y, next_m, 1);
    return (struct instant){day_number(next_y, next_m, d < length ? d : length) * 86400 + t.s % 86400};
}

static struct instant month_or_30_days(struct instant t)
{
    struct instant month = law_months_after(t, 1), days = {t.s + 30 * 86400};
    return month.s < days.s ? month : days;
}

/* The authority has had it: filed and not taken back as a slip; withdrawing a report does not unsend it. */
static bool was_submitted(const struct model *m, enum sim_stage stage)
{
    return m->at[stage].end == MODEL_FILED || m->at[stage].end == MODEL_WITHDRAWN;
}

/* One was filed that was neither undone nor withdrawn, also when another one is asked for since. */
static bool has_report(const struct model *m, enum sim_stage stage)
{
    bool has = false;
    for (size_t i = 0; i < m->deed_count; i++) {
        const struct deed *d = &m->deeds[i];
        has = has || (d->type == COMMAND_FILED && d->stage == stage && !d->is_undone && !d->is_withdrawn);
    }
    return has;
}

/* The first that was not taken back as a slip: a report withdrawn and sent again was submitted when it first was. */
static struct instant first_filed(const struct model *m, enum sim_stage stage)
{
    struct instant first = INSTANT_NONE;
    for (size_t i = 0; i < m->deed_count; i++) {
        const struct deed *d = &m->deeds[i];
        if (d->type == COMMAND_FILED && d->stage == stage && !d->is_undone &&
            (!instant_is_set(first) || d->at.s < first.s)) {
            first = d->at;
        }
    }
    return first;
}

/* A submission before the due instant counts when it was made, a later one or none at the due instant. */
static struct instant submission(const struct model *m, enum sim_stage stage)
{
    struct instant due = law_due(m, stage), filed = first_filed(m, stage);
    return was_submitted(m, stage) && filed.s < due.s ? filed : due;
}

struct instant law_anchor(const struct model *m, enum sim_stage stage)
{
    switch (stage) {
    case STAGE_EW:
    case STAGE_IN:
    case STAGE_GDPR:
        return m->aware;
    case STAGE_FR:
        return submission(m, STAGE_IN);
    case STAGE_FAH:
        /* A progress report that was submitted and not withdrawn goes on counting when another one is asked for. */
        return has_report(m, STAGE_PR) ? m->handled : INSTANT_NONE;
    case STAGE_FEEDBACK: /* Art. 23(5): from receipt of the warning, however late it came */
        return was_submitted(m, STAGE_EW) ? m->at[STAGE_EW].filed_at : law_due(m, STAGE_EW);
    case STAGE_IR:
    case STAGE_PR:
    case STAGE_RCPT:
    case STAGE_SUBJECTS:
    case SIM_STAGES:
        break;
    }
    return INSTANT_NONE;
}

struct instant law_due(const struct model *m, enum sim_stage stage)
{
    struct instant from = law_anchor(m, stage);
    if (stage == STAGE_IR || stage == STAGE_PR) {
        return m->at[stage].requested;
    }
    if (!instant_is_set(from)) {
        return INSTANT_NONE;
    }
    if (stage == STAGE_FR || stage == STAGE_FAH) {
        return month_or_30_days(from);
    }
    int64_t hours = stage == STAGE_IN || stage == STAGE_GDPR ? 72 : 24;
    return (struct instant){from.s + hours * 3600};
}

/* "Not significant" parks what nis2 owes by itself; what an authority asked for is owed all the same. */
bool law_is_parked(const struct model *m, enum sim_stage stage)
{
    bool is_asked_for = (stage == STAGE_IR || stage == STAGE_PR) && instant_is_set(m->at[stage].requested);
    return m->is_parked && stage < STAGE_GDPR && !is_asked_for;
}

bool law_is_forecast(const struct model *m, enum sim_stage stage)
{
    return (stage == STAGE_FR && m->at[STAGE_IN].end == MODEL_RUNS) ||
           (stage == STAGE_FEEDBACK && !was_submitted(m, STAGE_EW)); /* nobody answers what was never sent */
}

/* --- what people did ---------------------------------------------------------------------------------------------- */

static void close_by(struct model *m, enum sim_stage stage, enum sim_stage by)
{
    if (m->at[stage].end == MODEL_RUNS) {
        m->at[stage].end = MODEL_CLOSED;
        m->at[stage].closed_by = by;
    }
}

static void filed(struct model *m, const struct deed *d)
{
    enum sim_stage stage = d->stage;
    m->at[stage].end = MODEL_FILED;
    m->at[stage].filed_at = d->at;
    m->at[stage].filing = d->filing;
    if (d->is_withdrawn) {
        return; /* later; what it had closed is owed again */
    }
    if (stage == STAGE_FR) {
        close_by(m, STAGE_PR, stage);
        close_by(m, STAGE_FAH, stage);
    } else if (stage == STAGE_PR) {
        close_by(m, STAGE_FR, stage);
    } else if (stage == STAGE_FAH) {
        close_by(m, STAGE_PR, stage);
        if (!has_report(m, STAGE_PR)) { /* not any more: then it was the final report of point (d) */
            close_by(m, STAGE_FR, stage);
        }
    }
}

static void not_owed(struct model *m, enum sim_stage stage, bool is_owed)
{
    if (!is_owed && m->at[stage].end == MODEL_RUNS) {
        m->at[stage].end = MODEL_NOT_OWED;
    } else if (is_owed && m->at[stage].end == MODEL_NOT_OWED) {
        m->at[stage].end = MODEL_RUNS;
    }
}

/* Everything anew from the deeds, without those that were taken back: undone is as never done. */
static void tell_again(struct model *m)
{
    for (int i = 0; i < SIM_STAGES; i++) {
        m->at[i].end = MODEL_RUNS;
        m->at[i].requested = INSTANT_NONE;
        m->at[i].filing = 0;
    }
    for (size_t i = 0; i < m->deed_count; i++) {
        const struct deed *d = &m->deeds[i];
        if (d->type == COMMAND_FILED && !d->is_undone) {
            filed(m, d);
        } else if (d->type == COMMAND_WITHDRAW && m->at[d->stage].end == MODEL_FILED) {
            m->at[d->stage].end = MODEL_WITHDRAWN;
        } else if (d->type == COMMAND_WAIVE && m->at[d->stage].end == MODEL_RUNS) {
            m->at[d->stage].end = MODEL_WAIVED;
        } else if (d->type == COMMAND_REQUEST) {
            m->at[d->stage].end = MODEL_RUNS;
            m->at[d->stage].requested = d->at;
        } else if (d->type == COMMAND_DECIDE) {
            not_owed(m, d->stage, d->is_owed);
        }
    }
}

static void did(struct model *m, struct deed deed)
{
    REQUIRE(m->deed_count < ARRAY_LEN(m->deeds));
    for (size_t i = 0; i < m->deed_count; i++) {
        struct deed *d = &m->deeds[i];
        d->is_undone = d->is_undone || (deed.type == COMMAND_UNFILE && d->filing == deed.filing);
        d->is_withdrawn = d->is_withdrawn || (deed.type == COMMAND_WITHDRAW && d->stage == deed.stage);
    }
    m->deeds[m->deed_count++] = deed;
    tell_again(m);
}

static void decided(struct model *m, struct text question, struct text answer)
{
    struct deed deed = {.type = COMMAND_DECIDE, .stage = STAGE_GDPR, .is_owed = !text_is(answer, "yes")};
    if (text_is(question, "significant")) {
        m->is_parked = text_is(answer, "no");
        m->is_weighed = m->is_weighed || !m->is_parked;
    } else if (text_is(question, "breach.risk_unlikely")) {
        did(m, deed);
    } else if (text_is(question, "breach.high_risk")) {
        deed.stage = STAGE_SUBJECTS;
        deed.is_owed = !text_is(answer, "no");
        did(m, deed);
    }
}

static void anchored(struct model *m, struct text anchor, struct instant at)
{
    if (text_is(anchor, "aware")) {
        m->aware = at;
    } else {
        m->handled = at;
    }
}

/* Awareness is never unknown: it is assumed from the opening again. */
static struct instant taken_back(const struct seen_incident *i, const struct act *act)
{
    return text_is(act->command.u.anchor.anchor, "aware") ? i->opened_at : INSTANT_NONE;
}

bool law_allows(const struct seen_incident *i, const struct act *act)
{
    const struct model *m = &i->model;
    bool is_replaced = m->at[STAGE_FR].end == MODEL_CLOSED && m->at[STAGE_FR].closed_by == STAGE_PR;
    bool is_early = m->at[STAGE_FR].end == MODEL_RUNS && !has_report(m, STAGE_PR);
    if (act->command.type == COMMAND_WITHDRAW) {
        return m->at[act->stage].end == MODEL_FILED;
    }
    return act->command.type != COMMAND_FILED ||
           !((act->stage == STAGE_FR && is_replaced) || (act->stage == STAGE_FAH && is_early));
}

void law_act(struct seen_incident *i, const struct act *act, const struct entry *entry)
{
    struct model *m = &i->model;
    struct instant at = instant_is_set(act->at) ? act->at : entry->at;
    int type = act->command.type;
    if (type == COMMAND_OPEN) {
        m->aware = at;
    } else if (type == COMMAND_ANCHOR) {
        anchored(m, act->command.u.anchor.anchor, act->command.u.anchor.clear ? taken_back(i, act) : at);
    } else if (type == COMMAND_FILED) {
        did(m, (struct deed){.type = type, .stage = act->stage, .at = at, .filing = entry->u.filed.number});
    } else if (type == COMMAND_UNFILE) {
        did(m, (struct deed){.type = type, .stage = SIM_STAGES, .filing = act->command.u.unfile.filing});
    } else if (type == COMMAND_WAIVE || type == COMMAND_WITHDRAW || type == COMMAND_REQUEST) {
        did(m, (struct deed){.type = type, .stage = act->stage, .at = at});
    } else if (type == COMMAND_DECIDE) {
        decided(m, act->command.u.decide.question, act->command.u.decide.answer);
    } else if (type == COMMAND_VOID) {
        m->is_void = true;
    } else if (type == COMMAND_ASSESS) {
        m->loss = act->loss;
        m->cause = act->cause;
    }
}

/* A run takes a month, so all of them lie within six. */
bool law_adds_up(const struct oracle *o)
{
    bool does = false;
    for (int cause = 1; cause <= 2; cause++) {
        int64_t sum = 0, count = 0;
        for (size_t k = 0; k < o->incident_count; k++) {
            const struct seen_incident *i = o->incidents[k];
            bool is_minor = i->is_minor && !i->model.is_weighed;
            bool is_small = (is_minor || i->model.is_parked) && !i->model.is_void;
            if (is_small && i->model.cause == cause && i->model.loss > 0) {
                sum += i->model.loss;
                count++;
            }
        }
        does = does || (count >= 2 && sum > 500000);
    }
    return does;
}

bool law_runs(const struct seen_incident *i)
{
    for (int k = 0; k < SIM_STAGES; k++) {
        enum sim_stage stage = (enum sim_stage) k;
        if (stage != STAGE_FEEDBACK && i->owes[k] && !i->ended[k] && !i->model.is_void &&
            instant_is_set(law_due(&i->model, stage)) && !law_is_parked(&i->model, stage)) {
            return true;
        }
    }
    return false;
}
