/* SPDX-License-Identifier: Apache-2.0 */
/*
 * significance: reading metrics and holding them against the rows.
 *
 * Three values, never two: what nobody has said is not known, and a row is "not met" only when that is certain from
 * what is known. A smaller-of-two threshold is certain early: more than a million users is over min(5 %, 1 million)
 * whatever the total is; none is never over it.
 *
 * Bounds: numbers reach 10^12 in thousandths, times 1000 for shares: 10^18, which fits.
 */
#include "core/significance.h"

#include <string.h>

#include "base/check.h"
#include "base/limits.h"
#include "core/when.h"

#define SCALE 1000
#define NUMBER_MAX INT64_C(1000000000000)
#define DECIMALS 3

/* --- names -------------------------------------------------------------------------------------------------------- */

static bool is_same_name(struct text typed, const char *name)
{
    struct text n = text_of(name);
    if (typed.len != n.len) {
        return false;
    }
    for (size_t i = 0; i < n.len; i++) {
        char c = typed.at[i] == '-' ? '_' : typed.at[i];
        if (c != n.at[i]) {
            return false;
        }
    }
    return true;
}

enum entity_type entity_type_find(struct text name)
{
    int i = 0;
    while (i < ENTITY_TYPE_COUNT && !text_is(name, entity_type_names[i])) {
        i++;
    }
    return (enum entity_type) i;
}

enum metric_id significance_metric_find(struct text key)
{
    int i = 0;
    while (i < METRIC_COUNT && !is_same_name(key, significance_metrics[i].key)) {
        i++;
    }
    return (enum metric_id) i;
}

const char *significance_metric_near(struct text key)
{
    struct text names[METRIC_COUNT];
    for (int i = 0; i < METRIC_COUNT; i++) {
        names[i] = text_of(significance_metrics[i].key);
    }
    struct text near = text_nearest(key, names, METRIC_COUNT);
    return near.len > 0 ? significance_metrics[significance_metric_find(near)].key : NULL;
}

/* --- values ------------------------------------------------------------------------------------------------------- */

bool significance_number(struct text typed, int64_t *ret)
{
    int64_t n = 0;
    size_t i = 0, decimals = 0;
    for (; i < typed.len && typed.at[i] >= '0' && typed.at[i] <= '9'; i++) {
        n = n * 10 + (typed.at[i] - '0');
        if (n > NUMBER_MAX) {
            return false;
        }
    }
    if (i == 0) {
        return false;
    }
    n *= SCALE;
    if (i < typed.len && typed.at[i] == '.') {
        int64_t unit = SCALE / 10;
        for (i++; i < typed.len && typed.at[i] >= '0' && typed.at[i] <= '9'; i++, decimals++, unit /= 10) {
            n += (typed.at[i] - '0') * unit;
        }
        if (decimals == 0 || decimals > DECIMALS) {
            return false;
        }
    }
    if (i < typed.len || n > NUMBER_MAX * SCALE) {
        return false;
    }
    *ret = n;
    return true;
}

/* `n` parts of 10^`places`, without zeros at the end. */
static struct text decimal(struct arena *arena, int64_t n, int places)
{
    int64_t unit = 1;
    for (int i = 0; i < places; i++) {
        unit *= 10;
    }
    int64_t rest = n % unit;
    if (rest == 0) {
        return text_format(arena, "%lld", (long long) (n / unit));
    }
    while (rest % 10 == 0) {
        rest /= 10;
        places--;
    }
    return text_format(arena, "%lld.%0*lld", (long long) (n / unit), places, (long long) rest);
}

struct text significance_number_text(struct arena *arena, int64_t thousandths)
{
    return decimal(arena, thousandths, DECIMALS);
}

static bool is_key_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

static enum status read_cause(struct text typed, struct arena *arena, struct text *ret, struct complaint *reterr)
{
    struct text low = text_lower(arena, typed);
    bool is_key = low.len > 0 && low.len <= LIMIT_ID;
    for (size_t i = 0; i < low.len; i++) {
        is_key = is_key && is_key_char(low.at[i]);
    }
    if (!is_key) {
        return complain(reterr, STATUS_BAD_INPUT, "",
                        "a word of letters, digits, - _ and ., at most %d long, such as vpn-outage", LIMIT_ID);
    }
    *ret = low;
    return STATUS_OK;
}

struct outage {
    struct instant from, until;
};

static bool outage_read(struct text one, const struct zone *zone, struct instant now, struct outage *ret,
                        struct complaint *reterr)
{
    struct text from, until;
    if (!text_cut(one, '/', &from, &until)) {
        (void) complain(reterr, STATUS_BAD_INPUT, "", "an outage is TIME/TIME, several with commas between them");
        return false;
    }
    if (when_parse_past(text_trim(from), zone, now, &ret->from, reterr) != STATUS_OK ||
        when_parse_past(text_trim(until), zone, now, &ret->until, reterr) != STATUS_OK) {
        return false;
    }
    if (!instant_before(ret->from, ret->until)) {
        (void) complain(reterr, STATUS_BAD_INPUT, "", "an outage ends after it begins");
        return false;
    }
    return true;
}

static enum status read_outages(struct text typed, const struct zone *zone, struct instant now, struct arena *arena,
                                struct text *ret, struct complaint *reterr)
{
    struct buf buf = BUF_INIT;
    struct text rest = typed, one;
    size_t count = 0;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && rest.len > 0) {
        struct outage outage;
        if (!text_cut(rest, ',', &one, &rest)) {
            one = rest;
            rest = TEXT_EMPTY;
        }
        if (++count > LIMIT_OUTAGES) {
            status = complain(reterr, STATUS_BAD_INPUT, "", "at most %d outages; give the sum as week_minutes",
                              LIMIT_OUTAGES);
        } else if (!outage_read(one, zone, now, &outage, reterr)) {
            status = STATUS_BAD_INPUT;
        } else {
            buf_addf(&buf, "%s%.*s/%.*s", count > 1 ? "," : "", TEXT_ARG(instant_text(arena, outage.from)),
                     TEXT_ARG(instant_text(arena, outage.until)));
        }
    }
    if (status == STATUS_OK) {
        *ret = text_copy(arena, buf_text(&buf));
    }
    buf_done(&buf);
    return status;
}

/* People and domain names come in wholes; euros and minutes do not. */
static bool is_counted(enum metric_id metric)
{
    struct text unit = text_of(significance_metrics[metric].unit);
    return text_is(unit, "users") || text_is(unit, "domains");
}

enum status significance_read(enum metric_id metric, struct text typed, const struct zone *zone, struct instant now,
                              struct arena *arena, struct text *ret, struct complaint *reterr)
{
    int64_t number;
    typed = text_trim(typed);
    switch ((enum metric_kind) significance_metrics[metric].kind) {
    case METRIC_KIND_ANSWER:
        if (!text_is(typed, "yes") && !text_is(typed, "no")) {
            bool is_count = metric == METRIC_DATA_COMPROMISED && significance_number(typed, &number);
            return complain(reterr, STATUS_BAD_INPUT, "", "yes or no, or ? while it is not known%s",
                            is_count ? "; how many users that hit is users_data" : "");
        }
        *ret = text_copy(arena, typed);
        return STATUS_OK;
    case METRIC_KIND_NUMBER:
        if (!significance_number(typed, &number)) {
            if (metric == METRIC_USERS_DATA && (text_is(typed, "yes") || text_is(typed, "no"))) {
                return complain(reterr, STATUS_BAD_INPUT, "",
                                "how many users, such as 1200; whether data are compromised is data_compromised=%.*s",
                                TEXT_ARG(typed));
            }
            return complain(reterr, STATUS_BAD_INPUT, "",
                            "%s: digits, with at most three decimals behind a point, such as 1200 or 0.5; ? while it "
                            "is not known",
                            significance_metrics[metric].unit);
        }
        if (is_counted(metric) && number % SCALE != 0) {
            return complain(reterr, STATUS_BAD_INPUT, "", "%s are counted: a whole number, without decimals",
                            significance_metrics[metric].unit);
        }
        *ret = significance_number_text(arena, number);
        return STATUS_OK;
    case METRIC_KIND_CAUSE:
        return read_cause(typed, arena, ret, reterr);
    case METRIC_KIND_OUTAGES:
        return read_outages(typed, zone, now, arena, ret, reterr);
    }
    UNREACHABLE();
}

/* --- the calendar week -------------------------------------------------------------------------------------------- */

/* The first instant of the Monday on or before `t`. */
static struct instant week_start(const struct zone *zone, struct instant t, int weeks_later)
{
    struct civil_date day = civil_local(zone, t).date;
    day = civil_add_days(day, -((int) civil_weekday(day) - MONDAY) + 7 * weeks_later);
    struct instant at[2];
    civil_candidates(zone, (struct civil_time){day, 0, 0, 0}, at);
    return at[0];
}

static size_t outages_kept(struct text kept, struct outage *outages)
{
    size_t count = 0;
    struct text rest = kept, one, from, until;
    while (rest.len > 0 && count < LIMIT_OUTAGES) {
        if (!text_cut(rest, ',', &one, &rest)) {
            one = rest;
            rest = TEXT_EMPTY;
        }
        struct complaint complaint;
        struct outage o;
        if (!text_cut(one, '/', &from, &until) || instant_parse(from, &o.from, &complaint) != STATUS_OK ||
            instant_parse(until, &o.until, &complaint) != STATUS_OK) {
            continue; /* significance_read() made it, so it parses */
        }
        size_t i = count++;
        while (i > 0 && instant_before(o.from, outages[i - 1].from)) {
            outages[i] = outages[i - 1];
            i--;
        }
        outages[i] = o;
    }
    return count;
}

/* Of outages in order, what lies in [from, until), overlaps once. */
static int64_t seconds_in(const struct outage *outages, size_t count, struct instant from, struct instant until)
{
    int64_t sum = 0;
    struct instant reached = from;
    for (size_t i = 0; i < count; i++) {
        struct instant a = instant_max(outages[i].from, reached), b = instant_min(outages[i].until, until);
        if (instant_before(a, b)) {
            sum += instant_diff(b, a).s;
            reached = b;
        }
    }
    return sum;
}

static int64_t worst_week_seconds(struct text kept, const struct zone *zone)
{
    struct outage outages[LIMIT_OUTAGES];
    size_t count = outages_kept(kept, outages);
    int64_t worst = 0;
    for (size_t i = 0; i < count; i++) {
        struct instant from = week_start(zone, outages[i].from, 0);
        /* Later weeks of a long one are full, so its first three tell. */
        for (int week = 0; week < 3 && instant_before(from, outages[i].until); week++) {
            struct instant until = week_start(zone, outages[i].from, week + 1);
            int64_t sum = seconds_in(outages, count, from, until);
            worst = sum > worst ? sum : worst;
            from = until;
        }
    }
    return worst;
}

void significance_add(struct significance_values *values, enum metric_id metric, struct text kept,
                      const struct zone *zone)
{
    int64_t n = 0;
    switch ((enum metric_kind) significance_metrics[metric].kind) {
    case METRIC_KIND_ANSWER:
        values->at[metric] = text_is(kept, "yes") ? 1 : 0;
        values->is_known[metric] = true;
        break;
    case METRIC_KIND_NUMBER:
        if (significance_number(kept, &n)) {
            /* The sum of a week may be there twice; the larger one counts. */
            bool is_larger = !values->is_known[metric] || n > values->at[metric];
            values->at[metric] = is_larger ? n : values->at[metric];
            values->is_known[metric] = true;
        }
        break;
    case METRIC_KIND_OUTAGES:
        n = worst_week_seconds(kept, zone) * SCALE / 60; /* cut, so that one second too many is still over */
        if (!values->is_known[METRIC_WEEK_MINUTES] || n > values->at[METRIC_WEEK_MINUTES]) {
            values->at[METRIC_WEEK_MINUTES] = n;
            values->is_known[METRIC_WEEK_MINUTES] = true;
        }
        values->is_known[metric] = true;
        break;
    case METRIC_KIND_CAUSE:
        values->is_known[metric] = true;
        break;
    }
}

/* --- the rows ----------------------------------------------------------------------------------------------------- */

static void lacks(struct judged *judged, int metric)
{
    for (size_t i = 0; i < judged->missing_count; i++) {
        if (judged->missing[i] == metric) {
            return;
        }
    }
    REQUIRE(judged->missing_count < ARRAY_LEN(judged->missing));
    judged->missing[judged->missing_count++] = metric;
}

static enum finding share(const struct clause *c, const struct significance_values *v, struct judged *judged)
{
    bool has_base = v->is_known[c->base];
    if (!v->is_known[c->metric]) {
        lacks(judged, c->metric);
        if (!has_base) {
            lacks(judged, c->base);
        }
        return FINDING_NOT_KNOWN;
    }
    int64_t n = v->at[c->metric];
    if (n > c->limit * SCALE) {
        return FINDING_MET;
    }
    if (n == 0) {
        return FINDING_NOT_MET;
    }
    if (!has_base) {
        lacks(judged, c->base);
        return FINDING_NOT_KNOWN;
    }
    return n * 1000 > v->at[c->base] * c->per_mille ? FINDING_MET : FINDING_NOT_MET;
}

#define SMALL_MISTAKE_DOMAINS 1000

/* Art. 5(c): the exception holds when all of it is known to hold; met means: no exception. */
static enum finding no_small_mistake(const struct significance_values *v, struct judged *judged)
{
    const int needed[] = {METRIC_MISCONFIGURATION, METRIC_DOMAINS_AFFECTED, METRIC_DOMAINS_MANAGED};
    int64_t affected = v->at[METRIC_DOMAINS_AFFECTED], managed = v->at[METRIC_DOMAINS_MANAGED];
    if (v->is_known[METRIC_MISCONFIGURATION] && v->at[METRIC_MISCONFIGURATION] == 0) {
        return FINDING_MET;
    }
    if (v->is_known[METRIC_DOMAINS_AFFECTED] && affected >= SMALL_MISTAKE_DOMAINS * SCALE) {
        return FINDING_MET;
    }
    if (v->is_known[METRIC_DOMAINS_AFFECTED] && v->is_known[METRIC_DOMAINS_MANAGED] && affected * 100 > managed) {
        return FINDING_MET;
    }
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        if (!v->is_known[needed[i]]) {
            lacks(judged, needed[i]);
        }
    }
    return judged->missing_count > 0 ? FINDING_NOT_KNOWN : FINDING_NOT_MET;
}

static enum finding clause_judge(const struct clause *c, const struct significance_values *v, struct judged *judged)
{
    switch ((enum clause_op) c->op) {
    case CLAUSE_NONE:
        return FINDING_MET;
    case CLAUSE_OVER_SHARE:
        return share(c, v, judged);
    case CLAUSE_NO_SMALL_MISTAKE:
        return no_small_mistake(v, judged);
    case CLAUSE_OVER:
    case CLAUSE_YES:
        break;
    }
    if (!v->is_known[c->metric]) {
        lacks(judged, c->metric);
        return FINDING_NOT_KNOWN;
    }
    bool is_met = c->op == CLAUSE_YES ? v->at[c->metric] != 0 : v->at[c->metric] > c->limit * SCALE;
    return is_met ? FINDING_MET : FINDING_NOT_MET;
}

void significance_judge(const struct criterion *row, const struct significance_values *values, struct judged *ret)
{
    struct judged judged = {.row = row, .finding = FINDING_MET};
    for (size_t i = 0; i < CRITERION_CLAUSES; i++) {
        struct judged one = {.row = row};
        enum finding finding = clause_judge(&row->clauses[i], values, &one);
        if (finding == FINDING_NOT_MET) {
            judged.finding = FINDING_NOT_MET;
        } else if (finding == FINDING_NOT_KNOWN && judged.finding == FINDING_MET) {
            judged.finding = FINDING_NOT_KNOWN;
        }
        for (size_t k = 0; k < one.missing_count; k++) {
            lacks(&judged, one.missing[k]);
        }
    }
    /* Art. 3(2): of the Regulation, so not for the limbs of the Directive. */
    judged.is_planned = values->is_known[METRIC_PLANNED] && values->at[METRIC_PLANNED] != 0 &&
                        (row->types & ENTITY_OTHER) == 0 && judged.finding != FINDING_NOT_MET;
    if (judged.is_planned) {
        judged.finding = FINDING_NOT_MET;
    }
    if (judged.finding != FINDING_NOT_KNOWN) {
        judged.missing_count = 0;
    }
    *ret = judged;
}

static struct text share_threshold(struct arena *arena, const struct clause *c, const struct significance_values *v)
{
    const char *base = significance_metrics[c->base].key;
    struct text percent = decimal(arena, c->per_mille, 1);
    if (!v->is_known[c->base]) {
        return text_format(arena, "> %lld, or %.*s %% of %s if that is smaller", (long long) c->limit,
                           TEXT_ARG(percent), base);
    }
    /* In millionths: the share of thousandths. */
    int64_t part = v->at[c->base] * c->per_mille;
    if (part < c->limit * SCALE * 1000) {
        return text_format(arena, "> %.*s (%.*s %% of %s)", TEXT_ARG(decimal(arena, part, 6)), TEXT_ARG(percent), base);
    }
    return text_format(arena, "> %lld", (long long) c->limit);
}

struct text significance_threshold(struct arena *arena, const struct clause *c, const struct significance_values *v)
{
    switch ((enum clause_op) c->op) {
    case CLAUSE_NONE:
        return TEXT_EMPTY;
    case CLAUSE_OVER:
        return text_format(arena, "> %lld", (long long) c->limit);
    case CLAUSE_OVER_SHARE:
        return share_threshold(arena, c, v);
    case CLAUSE_YES:
        return TEXT("yes");
    case CLAUSE_NO_SMALL_MISTAKE:
        return TEXT("no, or domains_affected >= 1000, or > 1 % of domains_managed");
    }
    UNREACHABLE();
}
