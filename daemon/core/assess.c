/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assess: see assess.h.
 *
 * In the order of trust: what people said, then the answers of the report, then the configuration, then what nis2d can
 * tell by itself. The first that knows a value gives it.
 */
#include "core/assess.h"

#include <string.h>

static void take(struct assess *a, const struct rules *rules, enum metric_id metric, struct text kept, const char *from)
{
    if (metric == METRIC_COUNT || kept.len == 0) {
        return;
    }
    significance_add(&a->values, metric, kept, rules->entity.zone);
    if (a->from[metric] == NULL) {
        a->kept[metric] = kept;
        a->from[metric] = from;
    }
}

static void take_said(struct assess *a, const struct rules *rules, struct texts metrics)
{
    for (size_t i = 0; i < metrics.count; i++) {
        struct text key, kept;
        if (text_cut(metrics.at[i], '=', &key, &kept)) {
            take(a, rules, significance_metric_find(key), kept, "assessment");
        }
    }
    if (a->from[METRIC_OUTAGES] != NULL && a->from[METRIC_WEEK_MINUTES] == NULL) {
        a->from[METRIC_WEEK_MINUTES] = "nis2d";
    }
}

static struct text answer_of(const struct incident *incident, const char *key)
{
    const struct field *f = incident_field(incident, text_of(key));
    return f != NULL && (f->state == FIELD_KNOWN || f->state == FIELD_ESTIMATE) ? f->value : TEXT_EMPTY;
}

/* Whole euros; an amount of another currency would have to be converted by a person. */
static struct text loss_of(const struct incident *incident)
{
    struct text value = answer_of(incident, "impact.financial"), currency = answer_of(incident, "impact.currency");
    int64_t n;
    bool is_euro = currency.len == 0 || text_is(currency, "EUR");
    return is_euro && significance_number(value, &n) ? value : TEXT_EMPTY;
}

static void take_report(struct assess *a, const struct rules *rules, const struct incident *incident)
{
    for (int i = 0; i < METRIC_COUNT; i++) {
        const char *field = significance_metrics[i].field;
        struct text value = field != NULL ? answer_of(incident, field) : TEXT_EMPTY;
        if (a->from[i] == NULL && (text_is(value, "yes") || text_is(value, "no"))) {
            take(a, rules, (enum metric_id) i, value, "report");
        }
    }
    if (a->from[METRIC_LOSS] == NULL) {
        take(a, rules, METRIC_LOSS, loss_of(incident), "report");
    }
    /* The category is coarse, but two of one category may well be of one cause: a person decides. */
    struct text category = answer_of(incident, "cause.category");
    if (a->from[METRIC_ROOT_CAUSE] == NULL && category.len > 0 && !text_is(category, "unknown")) {
        take(a, rules, METRIC_ROOT_CAUSE, category, "report");
    }
}

static void take_configured(struct assess *a, const struct rules *rules)
{
    if (a->from[METRIC_TURNOVER] == NULL) {
        take(a, rules, METRIC_TURNOVER, rules->entity.turnover_eur, "configuration");
    }
    if (a->from[METRIC_USERS_TOTAL] == NULL) {
        take(a, rules, METRIC_USERS_TOTAL, rules->entity.users_eu, "configuration");
    }
}

/* A collective incident is recurring by itself; of others nis2d can tell when it knows their loss and their cause. */
static void take_recurring(struct assess *a, const struct rules *rules, const struct incident *incident)
{
    bool can_tell = a->from[METRIC_LOSS] != NULL && a->from[METRIC_ROOT_CAUSE] != NULL;
    if (incident->member_count > 0) {
        a->from[METRIC_RECURRING] = NULL;
        take(a, rules, METRIC_RECURRING, TEXT("yes"), "nis2d");
    } else if (can_tell && a->from[METRIC_RECURRING] == NULL) {
        take(a, rules, METRIC_RECURRING, TEXT("no"), "nis2d");
    }
}

/* Users whose data were compromised are there: so data are, though nobody said it a second time (Art. 7(d)). */
static void take_implied(struct assess *a, const struct rules *rules)
{
    if (a->from[METRIC_DATA_COMPROMISED] == NULL && a->from[METRIC_USERS_DATA] != NULL &&
        a->values.at[METRIC_USERS_DATA] > 0) {
        take(a, rules, METRIC_DATA_COMPROMISED, TEXT("yes"), "nis2d");
    }
}

static unsigned types_of(struct texts names)
{
    unsigned types = 0;
    for (size_t i = 0; i < names.count; i++) {
        enum entity_type type = entity_type_find(names.at[i]);
        types |= type < ENTITY_TYPE_COUNT ? 1u << type : 0;
    }
    return types;
}

void assess_of(const struct rules *rules, const struct incident *incident, struct texts types, struct texts metrics,
               struct assess *ret)
{
    memset(ret, 0, sizeof *ret);
    ret->types = types_of(types);
    if (ret->types == 0) {
        ret->types = types_of(rules->entity.types);
        ret->is_configured = ret->types != 0;
    }
    ret->types = ret->types != 0 ? ret->types : ENTITY_OTHER;
    take_said(ret, rules, metrics);
    take_report(ret, rules, incident);
    take_configured(ret, rules);
    take_recurring(ret, rules, incident);
    take_implied(ret, rules);
}

void assess_incident(const struct rules *rules, const struct incident *incident, struct assess *ret)
{
    const struct assessment *a = &incident->assessment;
    assess_of(rules, incident, (struct texts){a->types, a->type_count}, (struct texts){a->metrics, a->metric_count},
              ret);
}

bool assess_has(const struct assess *assess, const struct criterion *row)
{
    return (assess->types & row->types) != 0;
}
