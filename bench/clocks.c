/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clocks: what the arithmetic of an incident costs, and what the nearest deadlines cost among many.
 *
 *     clocks CONFIG INCIDENTS             CONFIG names five regimes
 *
 * First: all clocks of one incident anew, as after a corrected awareness; beside it the same rules without anything but
 * the counting, and adding a period to an instant on the UTC line, which is the least anybody could do. Then, with few
 * incidents open and with many: when to wake, which clock is next, the nearest twenty, and one awareness corrected.
 * Each line ends in a ratio that ought to be near 1; beside it what looking at all of them and sorting would cost.
 * Nothing is written.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/world.h"
#include "core/clocks.h"
#include "core/due_order.h"

#define ROUNDS 2000
#define NEAREST 20

struct bench {
    const struct rules *rules;
    struct registry *registry;
    struct arena arena;
    struct instant now;
};

static void turn_start(struct bench *b, struct turn *turn)
{
    arena_reset(&b->arena);
    turn_init(turn, b->registry, b->rules, b->now, &b->arena);
}

static void open_one(struct bench *b, int64_t hours_ago)
{
    struct turn turn;
    struct refusal refusal;
    turn_start(b, &turn);
    struct command open = {.type = COMMAND_OPEN,
                           .actor = {TEXT("duty"), false, RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN}};
    open.u.open =
        (struct command_open){.title = TEXT("Bench"), .aware = text_format(&b->arena, "-%lldh", (long long) hours_ago)};
    if (!decide(&turn, &open, &refusal)) {
        (void) fprintf(stderr, "clocks: %s\n", refusal.code);
        exit(1);
    }
}

static void fill(struct bench *b, size_t incidents)
{
    b->registry = registry_new();
    for (size_t i = 0; i < incidents; i++) {
        open_one(b, (int64_t) (i * 7919 % 2000));
    }
    do {
        (void) agenda_wake_at(b->registry, b->rules); /* bounded: a backlog is not what is measured */
    } while (b->registry->dirty_count > 0);
}

/* --- arithmetic --------------------------------------------------------------------------------------------------- */

static double all_clocks_us(struct bench *b, const struct incident *incident, size_t *ret_moved)
{
    struct turn turn;
    double begun = world_clock_s();
    for (size_t i = 0; i < ROUNDS; i++) {
        turn_start(b, &turn);
        struct instant at = instant_add(b->now, SPAN_S(-(int64_t) i));
        *ret_moved = clocks_preview(&turn, incident, TEXT("aware"), TEXT_EMPTY, at).count;
    }
    return (world_clock_s() - begun) * 1e6 / ROUNDS;
}

struct counted {
    struct rule rules[128];
    const struct zone *zones[128];
    struct holidays holidays[128];
    size_t count;
};

static void add_rule(struct bench *b, const struct obligation *o, struct text text, struct counted *c)
{
    if (text.len > 0 && c->count < ARRAY_LEN(c->rules) && rule_parse(text, &c->rules[c->count], NULL) == STATUS_OK) {
        c->zones[c->count] = rules_zone(b->rules, o->zone);
        c->holidays[c->count++] = rules_holidays(b->rules, o->frozen->regime->holidays);
    }
}

static struct instant known(void *context, struct text event)
{
    const struct instant *at = context;
    (void) event;
    return *at;
}

static double counting_us(struct bench *b, const struct incident *incident, size_t *ret_rules)
{
    static struct counted c;
    int64_t sum = 0;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        add_rule(b, o, o->stage->target, &c);
        add_rule(b, o, o->stage->limit, &c);
    }
    double begun = world_clock_s();
    for (size_t i = 0; i < ROUNDS; i++) {
        struct instant at = instant_add(b->now, SPAN_S(-(int64_t) i));
        for (size_t k = 0; k < c.count; k++) {
            sum += rule_due(&c.rules[k], known, &at, c.zones[k], &c.holidays[k], NULL).s;
        }
    }
    double took_us = (world_clock_s() - begun) * 1e6 / ROUNDS;
    *ret_rules = c.count;
    return sum != 0 ? took_us : 0;
}

static double adding_us(const struct bench *b, size_t rules)
{
    static int64_t due[128];
    double begun = world_clock_s();
    for (size_t i = 0; i < ROUNDS; i++) {
        struct instant at = instant_add(b->now, SPAN_S(-(int64_t) i));
        for (size_t k = 0; k < rules; k++) {
            due[k] = instant_add(at, SPAN_H(24)).s;
            __asm__ volatile("" : : "r"(&due[k]) : "memory"); /* the compiler may not leave it out */
        }
    }
    return (world_clock_s() - begun) * 1e6 / ROUNDS;
}

static void arithmetic(struct bench *b)
{
    size_t moved = 0, rules = 0;
    const struct incident *incident = b->registry->incidents[0];
    double all = all_clocks_us(b, incident, &moved), counting = counting_us(b, incident, &rules);
    double adding = adding_us(b, rules);
    printf("one incident under %zu regimes, %zu obligations, %zu clocks that move, %zu rules:\n",
           incident->regime_count, incident->obligation_count, moved, rules);
    printf("  all clocks anew                    %8.2f us   %6.2f us a clock that moves\n", all, all / (double) moved);
    printf("  its rules, only counted            %8.2f us   all / this  %6.1f\n", counting, all / counting);
    printf("  as many additions on the UTC line  %8.3f us   counting / this  %6.0f\n", adding, counting / adding);
}

/* --- many --------------------------------------------------------------------------------------------------------- */

struct measured {
    double wake_ns, next_ns, nearest_us, correct_us, scan_us;
    size_t obligations;
};

static bool take_some(void *context, const struct incident *incident, const struct obligation *o)
{
    size_t *left = context;
    (void) incident;
    (void) o;
    return --*left > 0;
}

static double walk_us(struct bench *b, size_t most)
{
    double begun = world_clock_s();
    for (size_t i = 0; i < ROUNDS; i++) {
        size_t left = most;
        due_order_walk(b->registry, take_some, &left);
    }
    return (world_clock_s() - begun) * 1e6 / ROUNDS;
}

/* From the command to the wake-up that follows from it. */
static double correct_us(struct bench *b)
{
    struct refusal refusal;
    double took_s = 0;
    for (size_t i = 0; i < ROUNDS / 4; i++) {
        struct turn turn;
        turn_start(b, &turn);
        const struct incident *incident = b->registry->incidents[i % b->registry->incident_count];
        struct command anchor = {.type = COMMAND_ANCHOR,
                                 .ref = text_copy(&b->arena, incident->ref),
                                 .actor = {TEXT("duty"), false, RIGHT_RESPOND | RIGHT_DECIDE}};
        anchor.u.anchor = (struct command_anchor){.anchor = TEXT("aware"),
                                                  .at = text_format(&b->arena, "-%zuh", 1 + i % 400),
                                                  .reason = TEXT("the log says so")};
        double begun = world_clock_s();
        bool is_done = decide(&turn, &anchor, &refusal);
        (void) agenda_wake_at(b->registry, b->rules);
        took_s += world_clock_s() - begun;
        REQUIRE(is_done);
    }
    return took_s * 1e6 / (ROUNDS / 4);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *) a, y = *(const int64_t *) b;
    return (x > y) - (x < y);
}

static double scan_us(struct bench *b, size_t *ret_count)
{
    size_t count = 0;
    int64_t *at = mem_alloc(b->registry->incident_count * 64 * sizeof *at);
    double begun = world_clock_s();
    for (size_t i = 0; i < b->registry->incident_count; i++) {
        const struct incident *incident = b->registry->incidents[i];
        for (size_t k = 0; k < incident->obligation_count; k++) {
            at[count++] = incident->obligations[k].target.s;
        }
    }
    qsort(at, count, sizeof *at, by_number);
    double took = (world_clock_s() - begun) * 1e6;
    mem_free(at);
    *ret_count = count;
    return took;
}

static struct measured measure(struct bench *b)
{
    struct measured m;
    double begun = world_clock_s();
    for (size_t i = 0; i < ROUNDS; i++) {
        (void) agenda_wake_at(b->registry, b->rules);
    }
    m.wake_ns = (world_clock_s() - begun) * 1e9 / ROUNDS;
    m.next_ns = walk_us(b, 1) * 1e3;
    m.nearest_us = walk_us(b, NEAREST);
    m.scan_us = scan_us(b, &m.obligations);
    m.correct_us = correct_us(b);
    return m;
}

static void many(struct bench *b, size_t incidents)
{
    struct measured small, large;
    fill(b, 100);
    small = measure(b);
    registry_free(b->registry);
    fill(b, incidents);
    large = measure(b);
    printf("%zu incidents with %zu obligations open, against 100 with %zu:\n", incidents, large.obligations,
           small.obligations);
    printf("  when to wake                       %8.0f ns   large / small %5.2f\n", large.wake_ns,
           large.wake_ns / small.wake_ns);
    printf("  which clock is next                %8.0f ns   large / small %5.2f\n", large.next_ns,
           large.next_ns / small.next_ns);
    printf(
        "  the nearest %d                     %8.2f us   large / small %5.2f   all looked at and sorted / this %.0f\n",
        NEAREST, large.nearest_us, large.nearest_us / small.nearest_us, large.scan_us / large.nearest_us);
    printf("  an awareness corrected             %8.1f us   large / small %5.2f\n", large.correct_us,
           large.correct_us / small.correct_us);
}

int main(int argc, char **argv)
{
    struct settings_options options = {.data_directory = getenv("NIS2D_DATA")};
    struct settings *settings = NULL;
    struct problems problems;
    size_t incidents = argc == 3 ? (size_t) strtoul(argv[2], NULL, 10) : 0;
    hash_init();
    problems_init(&problems);
    if (incidents < 1 || incidents > 20000 || settings_load(argv[1], &options, &settings, &problems) != STATUS_OK) {
        (void) fprintf(stderr, "usage: clocks CONFIG INCIDENTS (1 to 20000; see nis2d --check --config CONFIG)\n");
        return 2;
    }
    problems_done(&problems);
    static struct bench b;
    b.rules = &settings->rules;
    b.now = (struct instant){INT64_C(1795255200)}; /* 2026-11-21 */
    fill(&b, 1);
    arithmetic(&b);
    registry_free(b.registry);
    many(&b, incidents);
    registry_free(b.registry);
    arena_done(&b.arena);
    settings_free(settings);
    return 0;
}
