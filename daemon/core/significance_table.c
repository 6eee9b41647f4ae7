/* SPDX-License-Identifier: Apache-2.0 */
/*
 * significance_table: every row of Implementing Regulation (EU) 2024/2690, Articles 3 to 14, and what it asks for.
 *
 * A row is a line a lawyer can hold against the Regulation. The rows of Articles 7, 9 and 10 are the same for three
 * kinds of providers, those of 11, 12 and 13 for three others: they stand here once for each, because a reader looks
 * for the article of their own. The last three rows are the two limbs of Art. 23(3) of Directive (EU) 2022/2555, for
 * entities of no listed kind.
 */
#include "core/significance.h"

#define T(type) (1u << ENTITY_##type)
#define MILLION 1000000

const char *const entity_type_names[] = {"dns",  "tld",         "cloud",  "datacentre", "cdn",   "msp",
                                         "mssp", "marketplace", "search", "social",     "trust", NULL};
const char *const finding_names[] = {"not_met", "met", "not_known", NULL};

/* clang-format off */
#define NUMBER(id, key, unit, question) [METRIC_##id] = {key, METRIC_KIND_NUMBER, unit, question, NULL}
#define ANSWER(id, key, question, field) [METRIC_##id] = {key, METRIC_KIND_ANSWER, "yes|no", question, field}

const struct metric significance_metrics[] = {
    NUMBER(LOSS, "loss_eur", "EUR", "direct financial loss, caused or possible"),
    NUMBER(TURNOVER, "turnover_eur", "EUR", "total turnover of the preceding year"),
    ANSWER(TRADE_SECRETS, "trade_secrets", "were trade secrets taken out, or could they be?", NULL),
    ANSWER(DEATH, "death", "did a person die, or could one?", NULL),
    ANSWER(HEALTH, "health_damage", "is a person's health damaged considerably, or could it be?", NULL),
    ANSWER(MALICIOUS_ACCESS, "malicious_access",
           "was there a successful, suspectedly malicious, unauthorised access?", NULL),
    ANSWER(SEVERE_DISRUPTION, "severe_disruption", "did it, or can it, severely disrupt the operation of services?",
           NULL),
    ANSWER(RECURRING, "recurring", "is it a recurring incident (Art. 4) that nis2d cannot know of?", NULL),
    NUMBER(UNAVAILABLE_MINUTES, "unavailable_minutes", "minutes", "how long the service was completely unavailable"),
    NUMBER(LIMITED_MINUTES, "limited_minutes", "minutes", "how long its availability was limited"),
    NUMBER(RESPONSE_SECONDS, "response_seconds", "seconds", "average time of answers to DNS requests"),
    NUMBER(RESPONSE_MINUTES, "response_minutes", "minutes", "how long that average lasted"),
    NUMBER(USERS_UNAVAILABLE, "users_unavailable", "users", "users in the Union for whom it was unavailable"),
    NUMBER(USERS_LIMITED, "users_limited", "users", "users in the Union with limited availability"),
    NUMBER(USERS_DATA, "users_data", "users", "users in the Union whose data were compromised"),
    NUMBER(USERS_TOTAL, "users_total", "users",
           "all users in the Union: customers with access and the persons behind business customers"),
    ANSWER(DATA_COMPROMISED, "data_compromised",
           "is the integrity, confidentiality or authenticity of data compromised?", NULL),
    ANSWER(MALICIOUS, "malicious", "is a malicious action suspected?", "nature.suspected_malicious"),
    ANSWER(PHYSICAL_ACCESS, "physical_access", "is physical access, or its protection, compromised?", NULL),
    ANSWER(MISCONFIGURATION, "misconfiguration", "was it a misconfiguration only (DNS)?", NULL),
    NUMBER(DOMAINS_AFFECTED, "domains_affected", "domains", "domain names touched by it"),
    NUMBER(DOMAINS_MANAGED, "domains_managed", "domains", "domain names managed in all"),
    NUMBER(WEEK_MINUTES, "week_minutes", "minutes",
           "unavailable to users or relying parties, summed over a calendar week"),
    [METRIC_OUTAGES] = {"outages", METRIC_KIND_OUTAGES, "TIME/TIME,…",
                        "the outages one by one: the sum of each calendar week is worked out from them", NULL},
    ANSWER(PLANNED, "planned_maintenance",
           "is all of it a scheduled interruption or a planned consequence of maintenance?", NULL),
    ANSWER(FINANCIAL_LOSS, "financial_loss", "did it, or can it, cause financial loss for the entity?", NULL),
    ANSWER(DAMAGE_TO_OTHERS, "damage_to_others",
           "did it, or can it, cause others considerable material or non-material damage?", NULL),
    [METRIC_ROOT_CAUSE] = {"root_cause", METRIC_KIND_CAUSE, "KEY",
                           "the apparent root cause in a word of your own; the same word for the same cause", NULL},
};
_Static_assert(sizeof significance_metrics / sizeof significance_metrics[0] == METRIC_COUNT, "a row for every metric");

#define NOTHING {CLAUSE_NONE, 0, 0, 0, 0}
#define YES(id) {CLAUSE_YES, METRIC_##id, 0, 0, 0}
#define OVER(id, bound) {CLAUSE_OVER, METRIC_##id, bound, 0, 0}
#define SHARE(id, bound, part, whole) {CLAUSE_OVER_SHARE, METRIC_##id, bound, part, METRIC_##whole}
#define USERS(id) SHARE(id, MILLION, 50, USERS_TOTAL)
#define SMALLER "5 % or 1 million of the users, whichever is smaller"

/* Articles 7, 9 and 10. */
#define CLOUD_LIKE(prefix, article, types)                                                                             \
    {prefix "-a", article "(a)", types, "completely unavailable for more than 30 minutes",                             \
     {OVER(UNAVAILABLE_MINUTES, 30), NOTHING}},                                                                        \
    {prefix "-b", article "(b)", types, "limited for more than " SMALLER ", for more than 60 minutes",                 \
     {USERS(USERS_LIMITED), OVER(LIMITED_MINUTES, 60)}},                                                               \
    {prefix "-c", article "(c)", types, "data compromised by a suspectedly malicious action",                          \
     {YES(DATA_COMPROMISED), YES(MALICIOUS)}},                                                                         \
    {prefix "-d", article "(d)", types, "data compromised of more than " SMALLER,                                      \
     {YES(DATA_COMPROMISED), USERS(USERS_DATA)}}
/* Articles 11, 12 and 13: no minimum duration. */
#define PLATFORM_LIKE(prefix, article, types)                                                                          \
    {prefix "-a", article "(a)", types, "completely unavailable for more than " SMALLER,                               \
     {USERS(USERS_UNAVAILABLE), NOTHING}},                                                                             \
    {prefix "-b", article "(b)", types, "limited for more than " SMALLER, {USERS(USERS_LIMITED), NOTHING}},            \
    {prefix "-c", article "(c)", types, "data compromised by a suspectedly malicious action",                          \
     {YES(DATA_COMPROMISED), YES(MALICIOUS)}},                                                                         \
    {prefix "-d", article "(d)", types, "data compromised of more than " SMALLER,                                      \
     {YES(DATA_COMPROMISED), USERS(USERS_DATA)}}

const struct criterion significance_rows[] = {
    {"G-a", "3(1)(a)", ENTITY_ALL, "direct financial loss over EUR 500000 or 5 % of turnover, whichever is smaller",
     {SHARE(LOSS, 500000, 50, TURNOVER), NOTHING}},
    {"G-b", "3(1)(b)", ENTITY_ALL, "trade secrets taken out, or may be", {YES(TRADE_SECRETS), NOTHING}},
    {"G-c", "3(1)(c)", ENTITY_ALL, "death of a person, caused or possible", {YES(DEATH), NOTHING}},
    {"G-d", "3(1)(d)", ENTITY_ALL, "considerable damage to a person's health, caused or possible",
     {YES(HEALTH), NOTHING}},
    {"G-e", "3(1)(e)", ENTITY_ALL, "malicious, unauthorised access that can cause severe operational disruption",
     {YES(MALICIOUS_ACCESS), YES(SEVERE_DISRUPTION)}},
    {"G-f", "3(1)(f)", ENTITY_ALL, "recurring: two or more in six months, same root cause, together over G-a (Art. 4)",
     {YES(RECURRING), NOTHING}},
    {"DNS-a", "5(a)", T(DNS), "resolution completely unavailable for more than 30 minutes",
     {OVER(UNAVAILABLE_MINUTES, 30), NOTHING}},
    {"DNS-b", "5(b)", T(DNS), "average response over 10 seconds, for more than 60 minutes",
     {OVER(RESPONSE_SECONDS, 10), OVER(RESPONSE_MINUTES, 60)}},
    {"DNS-c", "5(c)", T(DNS),
     "data compromised, but for a misconfiguration of under 1000 domains and at most 1 % of those managed",
     {YES(DATA_COMPROMISED), {CLAUSE_NO_SMALL_MISTAKE, METRIC_MISCONFIGURATION, 0, 0, 0}}},
    {"TLD-a", "6(a)", T(TLD), "resolution completely unavailable, however short",
     {OVER(UNAVAILABLE_MINUTES, 0), NOTHING}},
    {"TLD-b", "6(b)", T(TLD), "average response over 10 seconds, for more than 60 minutes",
     {OVER(RESPONSE_SECONDS, 10), OVER(RESPONSE_MINUTES, 60)}},
    {"TLD-c", "6(c)", T(TLD), "data of the technical operation compromised", {YES(DATA_COMPROMISED), NOTHING}},
    CLOUD_LIKE("CLD", "7", T(CLOUD)),
    {"DC-a", "8(a)", T(DATACENTRE), "a data centre completely unavailable, however short",
     {OVER(UNAVAILABLE_MINUTES, 0), NOTHING}},
    {"DC-b", "8(b)", T(DATACENTRE), "a data centre limited for more than 60 minutes",
     {OVER(LIMITED_MINUTES, 60), NOTHING}},
    {"DC-c", "8(c)", T(DATACENTRE), "data compromised by a suspectedly malicious action",
     {YES(DATA_COMPROMISED), YES(MALICIOUS)}},
    {"DC-d", "8(d)", T(DATACENTRE), "physical access to a data centre compromised", {YES(PHYSICAL_ACCESS), NOTHING}},
    CLOUD_LIKE("CDN", "9", T(CDN)),
    CLOUD_LIKE("MSP", "10", T(MSP) | T(MSSP)),
    PLATFORM_LIKE("MKT", "11", T(MARKETPLACE)),
    PLATFORM_LIKE("SRC", "12", T(SEARCH)),
    PLATFORM_LIKE("SOC", "13", T(SOCIAL)),
    {"TSP-a", "14(a)", T(TRUST), "a trust service completely unavailable for more than 20 minutes",
     {OVER(UNAVAILABLE_MINUTES, 20), NOTHING}},
    {"TSP-b", "14(b)", T(TRUST), "unavailable to users or relying parties for more than 60 minutes of a calendar week",
     {OVER(WEEK_MINUTES, 60), NOTHING}},
    {"TSP-c", "14(c)", T(TRUST), "limited for more than 1 % or 200000 users or relying parties, whichever is smaller",
     {SHARE(USERS_LIMITED, 200000, 10, USERS_TOTAL), NOTHING}},
    {"TSP-d", "14(d)", T(TRUST), "physical access to a restricted area, or its protection, compromised",
     {YES(PHYSICAL_ACCESS), NOTHING}},
    {"TSP-e", "14(e)", T(TRUST),
     "data compromised of more than 0.1 % or 100 users or relying parties, whichever is smaller",
     {YES(DATA_COMPROMISED), SHARE(USERS_DATA, 100, 1, USERS_TOTAL)}},
    {"23-a-1", "23(3)(a)", ENTITY_OTHER, "caused, or can cause, severe operational disruption of the services",
     {YES(SEVERE_DISRUPTION), NOTHING}},
    {"23-a-2", "23(3)(a)", ENTITY_OTHER, "caused, or can cause, financial loss for the entity",
     {YES(FINANCIAL_LOSS), NOTHING}},
    {"23-b", "23(3)(b)", ENTITY_OTHER, "affected, or can affect, others by considerable damage",
     {YES(DAMAGE_TO_OTHERS), NOTHING}},
};
/* clang-format on */
const size_t significance_row_count = sizeof significance_rows / sizeof significance_rows[0];
