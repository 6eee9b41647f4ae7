/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nothing but a filing or a recorded decision ends an obligation or moves its due instant: not a status, not an
 * acknowledgement, not a hand-over, not a note, an answer or an attachment, not a start, a load of the same rules, a
 * failing channel, and not silence. Seeded sequences of all of these are played; the clocks are compared after each.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

#include <stdlib.h>
#include <string.h>

#include "base/prng.h"

#define SEEDS 8
#define STEPS 30

struct clock_kept {
    int end;
    struct instant target, limit;
};

static void say_status(struct prng *p, struct command *command)
{
    command->type = COMMAND_STATUS;
    command->u.status.status = text_of(status_names[prng_below(p, 6)]); /* "closed" too: it is refused */
}

static void say_ack(struct prng *p, struct command *command)
{
    static const int types[] = {COMMAND_ACK, COMMAND_UNACK, COMMAND_HAND};
    command->type = types[prng_below(p, ARRAY_LEN(types))];
    if (command->type == COMMAND_HAND) {
        command->u.hand.contact = prng_chance(p, 500) ? TEXT("anna") : TEXT("dirk");
    } else {
        command->u.ack.duration = prng_chance(p, 500) ? TEXT("20h") : TEXT_EMPTY;
    }
}

static void say_something(struct prng *p, struct command *command)
{
    if (prng_chance(p, 500)) {
        command->type = COMMAND_NOTE;
        command->u.note = (struct command_note){.text = TEXT("it is over, nothing to report"), .kind = 2};
        return;
    }
    command->type = COMMAND_ATTACH;
    command->u.attach =
        (struct command_attach){.name = TEXT("closed.eml"),
                                .sha256 = TEXT("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"),
                                .size = 4};
}

static void say_nothing(struct prng *p, struct pager_world *w)
{
    static const enum outcome_verdict verdicts[] = {OUTCOME_ACCEPTED, OUTCOME_PERMANENT, OUTCOME_GONE};
    struct span span = SPAN_S((int64_t) prng_below(p, 20 * 3600));
    pager_world_wait(w, span, verdicts[prng_below(p, ARRAY_LEN(verdicts))]);
}

static void one_act(struct prng *p, struct pager_world *w, const struct incident *incident)
{
    struct command command = {.ref = incident->ref};
    switch (prng_below(p, 6)) {
    case 0:
        say_status(p, &command);
        break;
    case 1:
        say_ack(p, &command);
        break;
    case 2:
        say_something(p, &command);
        break;
    case 3:
        command = (struct command){.type = COMMAND_STARTED};
        command.u.started = (struct command_started){TEXT("0"), TEXT("start")};
        break;
    case 4:
        command = (struct command){.type = COMMAND_CONFIGURATION};
        break;
    default:
        say_nothing(p, w);
        return;
    }
    (void) pager_world_decide(w, &command); /* refused or not */
}

static struct clock_kept *clocks_of(const struct incident *incident)
{
    struct clock_kept *kept = calloc(incident->obligation_count, sizeof *kept);
    assert_non_null(kept);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        kept[i] = (struct clock_kept){o->end, o->target, o->limit};
    }
    return kept;
}

static void nothing_has_moved(const struct incident *incident, const struct clock_kept *kept, uint64_t seed, int step)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (o->end != kept[i].end || !instant_equal(o->target, kept[i].target) ||
            !instant_equal(o->limit, kept[i].limit)) {
            fail_msg("seed %llu, step %d: %.*s ended or moved", (unsigned long long) seed, step,
                     TEXT_ARG(o->stage->id));
        }
    }
}

static void play(uint64_t seed)
{
    void *state = NULL;
    struct prng p;
    prng_init(&p, seed);
    assert_int_equal(pager_world_setup(&state), 0);
    struct pager_world *w = state;
    const struct text both[] = {TEXT("nis2"), TEXT("gdpr")};
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Trouble"), .regimes = {both, 2}};
    pager_world_do(w, &open);
    struct text ref = text_copy(&w->rules_arena, w->turn.result_ref);
    struct clock_kept *kept = clocks_of(registry_find(w->registry, ref));
    for (int step = 0; step < STEPS; step++) {
        const struct incident *incident = registry_find(w->registry, ref);
        assert_non_null(incident); /* nor does it leave */
        one_act(&p, w, incident);
        nothing_has_moved(registry_find(w->registry, ref), kept, seed, step);
    }
    free(kept);
    (void) pager_world_teardown(&state);
}

/* If this fails, somebody's deadline ends because a channel was broken or a status was set. */
static void only_a_filing_or_a_decision_ends_an_obligation(void **state)
{
    (void) state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        play(seed);
    }
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_a_filing_or_a_decision_ends_an_obligation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
