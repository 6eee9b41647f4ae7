/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every row of Implementing Regulation (EU) 2024/2690 at its threshold and one step past it, and what is not known.
 *
 * The table below is the law as a person reads it, written a second time; it never asks the table it judges for a
 * number.
 */
#include "tests/lib/expect.h"
#include "tests/lib/zones.h"

#include <stdio.h>
#include <string.h>

#include "base/check.h"
#include "base/limits.h"
#include "core/significance.h"

/* Blank-separated metric=value. */
static enum finding judge(const char *row, const char *said, struct judged *ret)
{
    struct significance_values values;
    struct arena arena = ARENA_INIT;
    struct text rest = text_of(said), one, key, typed, kept;
    memset(&values, 0, sizeof values);
    while (rest.len > 0) {
        struct complaint complaint;
        if (!text_cut(rest, ' ', &one, &rest)) {
            one = rest;
            rest = TEXT_EMPTY;
        }
        assert_true(text_cut(one, '=', &key, &typed));
        enum metric_id metric = significance_metric_find(key);
        if (metric == METRIC_COUNT) {
            fail_msg("no metric %.*s", TEXT_ARG(key));
        }
        assert_int_equal(significance_read(metric, typed, &zone_berlin, instant_at("2026-11-21T09:00:00Z"), &arena,
                                           &kept, &complaint),
                         STATUS_OK);
        significance_add(&values, metric, kept, &zone_berlin);
    }
    for (size_t i = 0; i < significance_row_count; i++) {
        if (strcmp(significance_rows[i].id, row) == 0) {
            struct judged judged;
            significance_judge(&significance_rows[i], &values, &judged);
            if (ret != NULL) {
                *ret = judged;
            }
            arena_done(&arena);
            return (enum finding) judged.finding;
        }
    }
    fail_msg("no row %s", row);
    return FINDING_NOT_KNOWN;
}

static const struct {
    const char *row, *below, *above; /* at the threshold: not met; past it: met */
} bounds[] = {
    {"G-a", "loss_eur=500000 turnover_eur=10000000", "loss_eur=500000.01 turnover_eur=10000000"},
    {"G-a", "loss_eur=500000 turnover_eur=999999999999", "loss_eur=500000.001"},
    {"G-a", "loss_eur=50000 turnover_eur=1000000", "loss_eur=50000.001 turnover_eur=1000000"},
    {"G-a", "loss_eur=0", "loss_eur=0.001 turnover_eur=0"},
    {"G-b", "trade_secrets=no", "trade_secrets=yes"},
    {"G-c", "death=no", "death=yes"},
    {"G-d", "health_damage=no", "health_damage=yes"},
    {"G-e", "malicious_access=yes severe_disruption=no", "malicious_access=yes severe_disruption=yes"},
    {"G-e", "malicious_access=no", "malicious_access=yes severe_disruption=yes"},
    {"G-f", "recurring=no", "recurring=yes"},
    {"DNS-a", "unavailable_minutes=30", "unavailable_minutes=30.001"},
    {"DNS-b", "response_seconds=10 response_minutes=90", "response_seconds=10.001 response_minutes=60.001"},
    {"DNS-b", "response_seconds=11 response_minutes=60", "response_seconds=11 response_minutes=61"},
    {"DNS-c", "data_compromised=yes misconfiguration=yes domains_affected=999 domains_managed=99900",
     "data_compromised=yes misconfiguration=yes domains_affected=1000 domains_managed=999999"},
    {"DNS-c", "data_compromised=no",
     "data_compromised=yes misconfiguration=yes domains_affected=11 domains_managed=1099"},
    {"DNS-c", "data_compromised=yes misconfiguration=yes domains_affected=11 domains_managed=1100",
     "data_compromised=yes misconfiguration=no"},
    {"TLD-a", "unavailable_minutes=0", "unavailable_minutes=0.001"},
    {"TLD-b", "response_seconds=10 response_minutes=61", "response_seconds=10.5 response_minutes=61"},
    {"TLD-c", "data_compromised=no", "data_compromised=yes"},
    {"CLD-a", "unavailable_minutes=30", "unavailable_minutes=31"},
    {"CLD-b", "users_limited=5000 users_total=100000 limited_minutes=120",
     "users_limited=5001 users_total=100000 limited_minutes=60.5"},
    {"CLD-b", "users_limited=1000000 users_total=999999999 limited_minutes=120",
     "users_limited=1000001 limited_minutes=61"},
    {"CLD-b", "users_limited=9000 users_total=9000 limited_minutes=60",
     "users_limited=9000 users_total=9000 limited_minutes=61"},
    {"CLD-c", "data_compromised=yes malicious=no", "data_compromised=yes malicious=yes"},
    {"CLD-d", "data_compromised=yes users_data=5 users_total=100", "data_compromised=yes users_data=6 users_total=100"},
    {"DC-a", "unavailable_minutes=0", "unavailable_minutes=1"},
    {"DC-b", "limited_minutes=60", "limited_minutes=60.001"},
    {"DC-c", "data_compromised=no malicious=yes", "data_compromised=yes malicious=yes"},
    {"DC-d", "physical_access=no", "physical_access=yes"},
    {"CDN-a", "unavailable_minutes=30", "unavailable_minutes=31"},
    {"CDN-b", "users_limited=50 users_total=1000 limited_minutes=61",
     "users_limited=51 users_total=1000 limited_minutes=61"},
    {"CDN-c", "malicious=no", "data_compromised=yes malicious=yes"},
    {"CDN-d", "data_compromised=no", "data_compromised=yes users_data=1000001"},
    {"MSP-a", "unavailable_minutes=30", "unavailable_minutes=31"},
    {"MSP-b", "users_limited=50 users_total=1000 limited_minutes=61",
     "users_limited=51 users_total=1000 limited_minutes=61"},
    {"MSP-c", "malicious=no", "data_compromised=yes malicious=yes"},
    {"MSP-d", "data_compromised=no", "data_compromised=yes users_data=1000001"},
    {"MKT-a", "users_unavailable=50 users_total=1000", "users_unavailable=51 users_total=1000"},
    {"MKT-b", "users_limited=50 users_total=1000", "users_limited=51 users_total=1000"},
    {"MKT-c", "malicious=no", "data_compromised=yes malicious=yes"},
    {"MKT-d", "data_compromised=yes users_data=50 users_total=1000",
     "data_compromised=yes users_data=51 users_total=1000"},
    {"SRC-a", "users_unavailable=1000000 users_total=90000000", "users_unavailable=1000001"},
    {"SRC-b", "users_limited=50 users_total=1000", "users_limited=51 users_total=1000"},
    {"SRC-c", "malicious=no", "data_compromised=yes malicious=yes"},
    {"SRC-d", "data_compromised=no", "data_compromised=yes users_data=1000001"},
    {"SOC-a", "users_unavailable=50 users_total=1000", "users_unavailable=51 users_total=1000"},
    {"SOC-b", "users_limited=50 users_total=1000", "users_limited=51 users_total=1000"},
    {"SOC-c", "malicious=no", "data_compromised=yes malicious=yes"},
    {"SOC-d", "data_compromised=no", "data_compromised=yes users_data=1000001"},
    {"TSP-a", "unavailable_minutes=20", "unavailable_minutes=20.001"},
    {"TSP-b", "week_minutes=60", "week_minutes=60.001"},
    {"TSP-c", "users_limited=10 users_total=1000", "users_limited=11 users_total=1000"},
    {"TSP-c", "users_limited=200000 users_total=999999999", "users_limited=200001"},
    {"TSP-d", "physical_access=no", "physical_access=yes"},
    {"TSP-e", "data_compromised=yes users_data=1 users_total=1000",
     "data_compromised=yes users_data=2 users_total=1000"},
    {"TSP-e", "data_compromised=yes users_data=100 users_total=999999999", "data_compromised=yes users_data=101"},
    {"23-a-1", "severe_disruption=no", "severe_disruption=yes"},
    {"23-a-2", "financial_loss=no", "financial_loss=yes"},
    {"23-b", "damage_to_others=no", "damage_to_others=yes"},
};

/* A wrong threshold is a report that is not made. */
static void each_row_at_its_threshold_and_past_it(void **state)
{
    (void) state;
    for (size_t i = 0; i < ARRAY_LEN(bounds); i++) {
        if (judge(bounds[i].row, bounds[i].below, NULL) != FINDING_NOT_MET ||
            judge(bounds[i].row, bounds[i].above, NULL) != FINDING_MET) {
            fail_msg("%s: %s is %s, %s is %s", bounds[i].row, bounds[i].below,
                     finding_names[judge(bounds[i].row, bounds[i].below, NULL)], bounds[i].above,
                     finding_names[judge(bounds[i].row, bounds[i].above, NULL)]);
        }
    }
    for (size_t i = 0; i < significance_row_count; i++) {
        bool is_tried = false;
        for (size_t k = 0; k < ARRAY_LEN(bounds); k++) {
            is_tried = is_tried || strcmp(bounds[k].row, significance_rows[i].id) == 0;
        }
        if (!is_tried) {
            fail_msg("%s is not tried", significance_rows[i].id);
        }
    }
}

/* What nobody said must never read as "not met". */
static void what_is_not_known_is_not_met_by_nobody(void **state)
{
    (void) state;
    for (size_t i = 0; i < significance_row_count; i++) {
        struct judged judged;
        assert_int_equal(judge(significance_rows[i].id, "", &judged), FINDING_NOT_KNOWN);
        assert_true(judged.missing_count > 0);
    }
    struct judged judged;
    assert_int_equal(judge("G-a", "loss_eur=400000", &judged), FINDING_NOT_KNOWN);
    assert_int_equal(judged.missing_count, 1);
    assert_int_equal(judged.missing[0], METRIC_TURNOVER);
    assert_int_equal(judge("CLD-b", "users_limited=1000001", &judged), FINDING_NOT_KNOWN);
    assert_int_equal(judged.missing[0], METRIC_LIMITED_MINUTES);
    assert_int_equal(judge("DNS-c", "data_compromised=yes", &judged), FINDING_NOT_KNOWN);
    assert_int_equal(judged.missing_count, 3);
    assert_int_equal(judge("DNS-c", "data_compromised=yes misconfiguration=yes domains_affected=5", &judged),
                     FINDING_NOT_KNOWN);
    assert_int_equal(judge("CLD-c", "malicious=no", &judged), FINDING_NOT_MET);
    assert_int_equal(judged.missing_count, 0);
}

/* Art. 3(2). */
static void planned_maintenance_is_never_significant(void **state)
{
    struct judged judged;
    (void) state;
    assert_int_equal(judge("DC-a", "unavailable_minutes=600 planned_maintenance=yes", &judged), FINDING_NOT_MET);
    assert_true(judged.is_planned);
    assert_int_equal(judge("DC-a", "unavailable_minutes=600 planned_maintenance=no", &judged), FINDING_MET);
    assert_int_equal(judge("DC-a", "planned_maintenance=yes", &judged), FINDING_NOT_MET);
    assert_int_equal(judge("23-b", "damage_to_others=yes planned_maintenance=yes", &judged), FINDING_MET);
    assert_false(judged.is_planned);
}

/* Art. 14(b): a week begins on Monday, in the entity's zone, also when an outage or a change of the clock crosses it.
 */
static void outages_are_summed_by_calendar_week(void **state)
{
    (void) state;
    static const struct {
        const char *outages;
        enum finding finding;
    } weeks[] = {
        {"2026-11-16T00:00:00+01:00/2026-11-16T01:00:00+01:00", FINDING_NOT_MET},
        {"2026-11-16T00:00:00+01:00/2026-11-16T01:00:01+01:00", FINDING_MET},
        /* 40 minutes on either side of Sunday's midnight in Berlin */
        {"2026-11-15T23:20:00+01:00/2026-11-16T00:40:00+01:00", FINDING_NOT_MET},
        {"2026-11-15T22:20:00Z/2026-11-15T23:40:00Z,2026-11-20T10:00:00Z/2026-11-20T10:21:00Z", FINDING_MET},
        /* the same minutes told twice count once; in any order */
        {"2026-11-17T10:10:00Z/2026-11-17T10:50:00Z,2026-11-17T10:00:00Z/2026-11-17T10:40:00Z", FINDING_NOT_MET},
        {"2026-11-17T10:39:00Z/2026-11-17T11:00:01Z,2026-11-17T10:00:00Z/2026-11-17T10:40:00Z", FINDING_MET},
        /* the last hour of October's long Sunday belongs to its own week */
        {"2026-10-25T22:00:00Z/2026-10-25T23:30:00Z", FINDING_NOT_MET},
        {"2026-10-25T21:59:00Z/2026-10-25T23:30:00Z", FINDING_MET},
        {"2026-11-01T00:00:00Z/2026-11-20T00:00:00Z", FINDING_MET},
    };
    for (size_t i = 0; i < ARRAY_LEN(weeks); i++) {
        char said[512];
        (void) snprintf(said, sizeof said, "outages=%s", weeks[i].outages);
        if (judge("TSP-b", said, NULL) != weeks[i].finding) {
            fail_msg("%s is %s", said, finding_names[judge("TSP-b", said, NULL)]);
        }
    }
    assert_int_equal(judge("TSP-b", "week_minutes=61 outages=2026-11-17T10:00:00Z/2026-11-17T10:05:00Z", NULL),
                     FINDING_MET);
}

static void read_one(enum metric_id metric, const char *typed, const char *kept)
{
    struct arena arena = ARENA_INIT;
    struct text text = TEXT("untouched");
    struct complaint complaint;
    enum status status = significance_read(metric, text_of(typed), &zone_berlin, instant_at("2026-11-21T09:00:00Z"),
                                           &arena, &text, &complaint);
    if (kept == NULL) {
        assert_int_equal(status, STATUS_BAD_INPUT);
        assert_true(strlen(complaint.words) > 0);
        expect_text(text, "untouched");
    } else {
        assert_int_equal(status, STATUS_OK);
        expect_text(text, kept);
    }
    arena_done(&arena);
}

/* A comma read as a point, or the other way, is a factor of a thousand. */
static void values_are_read_exactly(void **state)
{
    (void) state;
    read_one(METRIC_LOSS, "120000", "120000");
    read_one(METRIC_LOSS, " 0.10 ", "0.1");
    read_one(METRIC_LOSS, "1.005", "1.005");
    read_one(METRIC_LOSS, "000012", "12");
    read_one(METRIC_LOSS, "1000000000000", "1000000000000");
    static const char *const wrong[] = {"",
                                        "-1",
                                        "1,5",
                                        "1.",
                                        ".5",
                                        "1.0005",
                                        "1e6",
                                        "12 000",
                                        "1000000000001",
                                        "many",
                                        "1000000000000.001",
                                        "99999999999999999999"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        read_one(METRIC_LOSS, wrong[i], NULL);
    }
    /* Half a person is a slip of the point; half a minute is not. */
    read_one(METRIC_USERS_DATA, "1.5", NULL);
    read_one(METRIC_USERS_DATA, "1.000", "1");
    read_one(METRIC_DOMAINS_MANAGED, "0.5", NULL);
    read_one(METRIC_LIMITED_MINUTES, "0.5", "0.5");
    read_one(METRIC_USERS_DATA, "yes", NULL);
    read_one(METRIC_DATA_COMPROMISED, "1200", NULL);
    read_one(METRIC_DEATH, "yes", "yes");
    read_one(METRIC_DEATH, "maybe", NULL);
    read_one(METRIC_ROOT_CAUSE, "VPN-Gateway", "vpn-gateway");
    read_one(METRIC_ROOT_CAUSE, "two words", NULL);
    read_one(METRIC_ROOT_CAUSE, "", NULL);
    read_one(METRIC_OUTAGES, "2026-11-20 10:00/2026-11-20 10:30", "2026-11-20T09:00:00Z/2026-11-20T09:30:00Z");
    read_one(METRIC_OUTAGES, "2026-11-20 10:00", NULL);
    read_one(METRIC_OUTAGES, "2026-11-20 10:00/2026-11-20 10:00", NULL);
    read_one(METRIC_OUTAGES, "2026-11-20 10:00/2026-11-22 10:00", NULL); /* the future */
}

static void as_many_outages_as_there_is_room_for(void **state)
{
    struct buf buf = BUF_INIT;
    struct arena arena = ARENA_INIT;
    struct complaint complaint;
    struct text kept;
    (void) state;
    for (int i = 0; i < LIMIT_OUTAGES; i++) {
        buf_addf(&buf, "%s2026-11-20T10:%02d:00Z/2026-11-20T10:%02d:30Z", i > 0 ? "," : "", i % 60, i % 60);
    }
    assert_int_equal(significance_read(METRIC_OUTAGES, buf_text(&buf), &zone_berlin, instant_at("2026-11-21T09:00:00Z"),
                                       &arena, &kept, &complaint),
                     STATUS_OK);
    assert_true(kept.len <= LIMIT_METRIC);
    buf_addf(&buf, ",2026-11-20T11:00:00Z/2026-11-20T11:00:30Z");
    assert_int_equal(significance_read(METRIC_OUTAGES, buf_text(&buf), &zone_berlin, instant_at("2026-11-21T09:00:00Z"),
                                       &arena, &kept, &complaint),
                     STATUS_BAD_INPUT);
    expect_words(complaint, "week_minutes");
    buf_done(&buf);
    arena_done(&arena);
}

static void names_and_slips(void **state)
{
    (void) state;
    assert_int_equal(significance_metric_find(TEXT("loss-eur")), METRIC_LOSS);
    assert_int_equal(significance_metric_find(TEXT("los_eur")), METRIC_COUNT);
    assert_string_equal(significance_metric_near(TEXT("los_eur")), "loss_eur");
    assert_null(significance_metric_near(TEXT("weather")));
    assert_int_equal(entity_type_find(TEXT("mssp")), ENTITY_MSSP);
    assert_int_equal(entity_type_find(TEXT("energy")), ENTITY_TYPE_COUNT);
}

static void thresholds_say_which_of_the_two_counts(void **state)
{
    struct arena arena = ARENA_INIT;
    struct significance_values values;
    (void) state;
    memset(&values, 0, sizeof values);
    const struct clause *c = &significance_rows[0].clauses[0];
    expect_text(significance_threshold(&arena, c, &values), "> 500000, or 5 % of turnover_eur if that is smaller");
    significance_add(&values, METRIC_TURNOVER, TEXT("1000000.5"), &zone_berlin);
    expect_text(significance_threshold(&arena, c, &values), "> 50000.025 (5 % of turnover_eur)");
    values.is_known[METRIC_TURNOVER] = false;
    significance_add(&values, METRIC_TURNOVER, TEXT("900000000"), &zone_berlin);
    expect_text(significance_threshold(&arena, c, &values), "> 500000");
    arena_done(&arena);
}

static bool page_says(struct text page, const char *key)
{
    char line[80];
    (void) snprintf(line, sizeof line, ".It Cm %s\n", key);
    return text_find(page, text_of(line)) != SIZE_MAX;
}

/* A metric nobody can look up is never given. */
static void every_metric_is_in_the_manual(void **state)
{
    FILE *file = fopen("docs/man/nis2ctl.1", "r");
    struct buf page = BUF_INIT;
    char chunk[4096];
    size_t n;
    (void) state;
    assert_non_null(file);
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0) {
        buf_add_bytes(&page, chunk, n);
    }
    assert_int_equal(fclose(file), 0);
    for (int i = 0; i < METRIC_COUNT; i++) {
        if (!page_says(buf_text(&page), significance_metrics[i].key)) {
            fail_msg("docs/man/nis2ctl.1 does not tell of %s", significance_metrics[i].key);
        }
    }
    buf_done(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_at_its_threshold_and_past_it),
        cmocka_unit_test(what_is_not_known_is_not_met_by_nobody),
        cmocka_unit_test(planned_maintenance_is_never_significant),
        cmocka_unit_test(outages_are_summed_by_calendar_week),
        cmocka_unit_test(values_are_read_exactly),
        cmocka_unit_test(as_many_outages_as_there_is_room_for),
        cmocka_unit_test(names_and_slips),
        cmocka_unit_test(thresholds_say_which_of_the_two_counts),
        cmocka_unit_test(every_metric_is_in_the_manual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
