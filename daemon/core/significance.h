/* SPDX-License-Identifier: Apache-2.0 */
/*
 * significance: when an incident is significant, as numbers: Implementing Regulation (EU) 2024/2690, Articles 3 to 14.
 *
 *   metric=value ──significance_read()──▶ values ──significance_judge()──▶ each row: met, not met, not known
 *
 * One table of every row (significance_table.c) for the eleven kinds of providers that the Regulation names; one met
 * row makes the incident significant. For everyone else Art. 23(3) of the Directive has two limbs and no numbers: they
 * are rows that ask. All thresholds are strictly greater than; "5 % or 1 million, whichever is smaller" is over min(5 %
 * of base, 1 million). Numbers are whole thousandths, so every comparison is exact.
 *
 * Surprising: nothing here decides anything. A person does, with `incident decide`; both are recorded.
 */
#ifndef NIS2_CORE_SIGNIFICANCE_H
#define NIS2_CORE_SIGNIFICANCE_H

#include "base/civil.h"
#include "base/value.h"

/* Art. 1 of the Regulation. */
enum entity_type {
    ENTITY_DNS,
    ENTITY_TLD,
    ENTITY_CLOUD,
    ENTITY_DATACENTRE,
    ENTITY_CDN,
    ENTITY_MSP,
    ENTITY_MSSP,
    ENTITY_MARKETPLACE,
    ENTITY_SEARCH,
    ENTITY_SOCIAL,
    ENTITY_TRUST,
    ENTITY_TYPE_COUNT
};
extern const char *const entity_type_names[]; /* NULL-terminated, in the order of the enum */
#define ENTITY_ALL ((1u << ENTITY_TYPE_COUNT) - 1)
#define ENTITY_OTHER (1u << ENTITY_TYPE_COUNT) /* of no listed type */

enum metric_id {
    METRIC_LOSS,
    METRIC_TURNOVER,
    METRIC_TRADE_SECRETS,
    METRIC_DEATH,
    METRIC_HEALTH,
    METRIC_MALICIOUS_ACCESS,
    METRIC_SEVERE_DISRUPTION,
    METRIC_RECURRING,
    METRIC_UNAVAILABLE_MINUTES,
    METRIC_LIMITED_MINUTES,
    METRIC_RESPONSE_SECONDS,
    METRIC_RESPONSE_MINUTES,
    METRIC_USERS_UNAVAILABLE,
    METRIC_USERS_LIMITED,
    METRIC_USERS_DATA,
    METRIC_USERS_TOTAL,
    METRIC_DATA_COMPROMISED,
    METRIC_MALICIOUS,
    METRIC_PHYSICAL_ACCESS,
    METRIC_MISCONFIGURATION,
    METRIC_DOMAINS_AFFECTED,
    METRIC_DOMAINS_MANAGED,
    METRIC_WEEK_MINUTES,
    METRIC_OUTAGES,
    METRIC_PLANNED,
    METRIC_FINANCIAL_LOSS,
    METRIC_DAMAGE_TO_OTHERS,
    METRIC_ROOT_CAUSE,
    METRIC_COUNT
};

enum metric_kind { METRIC_KIND_NUMBER, METRIC_KIND_ANSWER, METRIC_KIND_CAUSE, METRIC_KIND_OUTAGES };

struct metric {
    const char *key; /* "loss_eur" */
    int kind;        /* enum metric_kind */
    const char *unit;
    const char *question;
    const char *field; /* the field of the report whose known yes or no stands in; NULL: none */
};
extern const struct metric significance_metrics[]; /* METRIC_COUNT of them, in the order of the enum */

enum clause_op {
    CLAUSE_NONE,
    CLAUSE_OVER,            /* metric > limit */
    CLAUSE_OVER_SHARE,      /* metric > min(limit, per_mille of base) */
    CLAUSE_YES,             /* metric is yes */
    CLAUSE_NO_SMALL_MISTAKE /* Art. 5(c): no misconfiguration of < 1000 domains and <= 1 % of those managed */
};
struct clause {
    int op;     /* enum clause_op */
    int metric; /* enum metric_id */
    int64_t limit;
    int32_t per_mille;
    int base; /* enum metric_id */
};

#define CRITERION_CLAUSES 2
struct criterion {
    const char *id;      /* "G-a", "CLD-b" */
    const char *article; /* "3(1)(a)"; of Directive (EU) 2022/2555 for ENTITY_OTHER */
    unsigned types;      /* 1 << enum entity_type, or-ed */
    const char *words;
    struct clause clauses[CRITERION_CLAUSES]; /* all must hold */
};
extern const struct criterion significance_rows[];
extern const size_t significance_row_count;

/* What is known; numbers in thousandths, answers 0 or 1. */
struct significance_values {
    int64_t at[METRIC_COUNT];
    bool is_known[METRIC_COUNT];
};

enum finding { FINDING_NOT_MET, FINDING_MET, FINDING_NOT_KNOWN };
extern const char *const finding_names[]; /* not_met met not_known; NULL-terminated */

struct judged {
    const struct criterion *row;
    int finding;                        /* enum finding */
    bool is_planned;                    /* not met because of Art. 3(2) */
    int missing[CRITERION_CLAUSES * 3]; /* enum metric_id: what would have to be known */
    size_t missing_count;
};

/* By name; ENTITY_TYPE_COUNT when there is none. */
enum entity_type entity_type_find(struct text name);
/* By key, hyphens and underscores alike; METRIC_COUNT when there is none. */
enum metric_id significance_metric_find(struct text key);
/* The key nearest to a slip of the pen; NULL when none is near. */
const char *significance_metric_near(struct text key);
/* Whole thousandths of "1200" or "0.05": digits and at most three decimals, up to a million million. */
bool significance_number(struct text typed, int64_t *ret);
struct text significance_number_text(struct arena *arena, int64_t thousandths);
/* A value as typed into the text that is kept. Outages are TIME/TIME, with commas between, kept in RFC 3339 with Z. */
enum status significance_read(enum metric_id metric, struct text typed, const struct zone *zone, struct instant now,
                              struct arena *arena, struct text *ret, struct complaint *reterr) MUST_USE;
/* Adds a text that significance_read() gave. Of outages the calendar week (Monday to Sunday, in `zone`) with the
 * largest sum counts, Art. 14(b); what overlaps counts once. */
void significance_add(struct significance_values *values, enum metric_id metric, struct text kept,
                      const struct zone *zone);
void significance_judge(const struct criterion *row, const struct significance_values *values, struct judged *ret);
/* "> 150000 (5 % of users_total)", "> 30", "yes": what a clause asks, with what is known. Empty for none. */
struct text significance_threshold(struct arena *arena, const struct clause *clause,
                                   const struct significance_values *values);

#endif
