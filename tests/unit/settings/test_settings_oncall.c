/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings, what is wrong with who is on call when: schedules and their overrides.
 */
#include "settings/settings.h"

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

/* If it failed, a page would be promised and nobody paged. */
static void test_schedules(void **state)
{
    struct config_world *w = *state;
    const char *layers = "layers: [{name: always, who: [bert]}]\n    fallback: anna\n";
    config_expect_error(w, layers, "layers: [{during: [\"Mon-Fri 08:00-18:00\"], who: [bert]}]\n",
                        ":10:3: schedules.duty: this schedule can be empty");
    config_expect_error(w, layers, "layers: []\n", ":10:3: schedules.duty: this schedule can be empty");
    assert_int_equal(config_load_changed(w, layers, "layers: [{who: [bert]}]\n"), STATUS_OK);
    expect_text(w->settings->rules.schedules[0].fallback, "bert");
    config_expect_error(w, "who: [bert]", "who: [bret]",
                        ":11:35: schedules.duty.layers[0].who[0]: there is no contact `bret`; there are anna, "
                        "bert (did you mean bert?)");
    config_expect_error(w, "fallback: anna", "fallback: ana",
                        ":12:15: schedules.duty.fallback: there is no contact `ana`");
    config_expect_error(w, "{name: always, who: [bert]}", "{name: always}",
                        ":11:14: schedules.duty.layers[0]: a layer has either `who`");
    config_expect_error(w, "{name: always, who: [bert]}",
                        "{who: [bert], rotate: {every: 1d, from: 2026-11-30, order: [bert]}}", "not both");
    config_expect_error(w, "who: [bert]", "rotate: {every: 6h, from: 2026-11-30, order: [bert]}",
                        "rotate.every: `6h` is not allowed; a turn is");
    config_expect_error(w, "who: [bert]", "rotate: {every: 1w, at: \"09:00\", from: 2026-11-30, order: [bert]}",
                        "rotate.at: a turn of weeks needs");
    config_expect_error(w, "who: [bert]", "rotate: {every: 1d, at: \"Mon 09:00\", from: 2026-11-30, order: [bert]}",
                        "name no weekday");
    config_expect_error(w, "who: [bert]", "rotate: {every: 1d, from: 2026-02-30, order: [bert]}",
                        "rotate.from: `2026-02-30` is not understood");
    config_expect_error(w, "who: [bert]", "during: [\"Mo 8-18\"], who: [bert]",
                        "during[0]: `Mo 8-18` is not understood; must be hours of the week");
    config_expect_error(w, "fallback: anna", "timezone: CEST\n    fallback: anna",
                        ":12:15: schedules.duty.timezone: there is no time zone `CEST`");
}

#define OPEN "timezone: Europe/Copenhagen\n    fallback: anna\n    overrides: ["

/* If it failed, it would be a matter of luck who is on call at Christmas. */
static void test_overrides(void **state)
{
    struct config_world *w = *state;
    config_expect_error(
        w, "fallback: anna\n",
        "fallback: anna\n    overrides:\n      - {from: \"2026-12-24 12:00\", to: \"2026-12-27 09:00\", who: bert}\n"
        "      - {from: \"2026-12-27 08:59\", to: \"2026-12-28 09:00\", who: anna}\n",
        ":15:9: schedules.duty.overrides[1]: overlaps the override in line 14");
    assert_int_equal(config_load_changed(w, "fallback: anna\n",
                                         "fallback: anna\n    overrides:\n"
                                         "      - {from: \"2026-12-24 12:00\", to: \"2026-12-27 09:00\", who: bert}\n"
                                         "      - {from: \"2026-12-27 09:00\", to: \"2026-12-28 09:00\", who: anna}\n"),
                     STATUS_OK);
    config_expect_error(
        w, "fallback: anna\n",
        "fallback: anna\n    overrides: [{from: \"2026-12-24 12:00\", to: \"2026-12-24 12:00\", who: bert}]\n",
        "is not after `from`");
    /* Denmark's clocks go forward on 28 March and back on 31 October */
    const char *over = "fallback: anna\n";
    static const char *const rows[][2] = {
        {OPEN "{from: \"2027-03-28 02:30\", to: \"2027-03-29 09:00\", who: anna}]\n",
         ":14:24: schedules.duty.overrides[0].from: `2027-03-28 02:30` does not exist in Europe/Copenhagen, because "
         "the "
         "clocks change then (Sun 28 Mar 01:30 +01:00 or Sun 28 Mar 03:30 +02:00); take a time before or after"},
        {OPEN "{from: \"2027-10-30 02:30\", to: \"2027-10-31 02:30\", who: anna}]\n",
         ":14:48: schedules.duty.overrides[0].to: `2027-10-31 02:30` exists twice in Europe/Copenhagen"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        config_expect_error(w, over, rows[i][0], rows[i][1]);
    }
    assert_int_equal(config_load_changed(w, over,
                                         "timezone: Europe/Copenhagen\n    fallback: anna\n    overrides: [{from: "
                                         "\"2027-03-28 03:00\", to: \"2027-10-31 03:00\", who: anna}]\n"),
                     STATUS_OK);
}

/* If it failed, whoever swapped the wrong week would learn it when nobody changes over. */
static void test_overrides_of_nothing(void **state)
{
    struct config_world *w = *state;
    const char *over = "fallback: anna\n", *words = "warning: schedules.duty.overrides[0]: changes nothing: bert is on";
    const char *of_nothing = "fallback: anna\n    overrides: [{from: \"2026-12-24 12:00\", to: \"2026-12-27 09:00\", "
                             "who: bert}]\n";
    const char *of_something = "fallback: anna\n    overrides: [{from: \"2026-12-24 12:00\", to: \"2026-12-27 09:00\", "
                               "who: anna}]\n";
    config_expect_warning(w, over, of_nothing, words, 1);
    config_expect_warning(w, over, of_something, "changes nothing", 0);
    config_expect_error(
        w, "fallback: anna\n",
        "fallback: anna\n    overrides: [{from: \"2026-12-24 12:00\", to: \"2026-12-27 09:00\", who: bret}]\n",
        "there is no contact `bret`");
    assert_int_equal(config_count(w, PROBLEM_WARNING, "changes nothing"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, config_world_setup, config_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_schedules),
        TEST(test_overrides),
        TEST(test_overrides_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
