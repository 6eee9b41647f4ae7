/* SPDX-License-Identifier: Apache-2.0 */
/*
 * weather: which faults a run has, and when. Swarm testing: each kind is off in about half of the runs, mild in most
 * others and absurd in some, so that faults meet in every combination and some runs are calm enough to be exact.
 */
#include "tests/sim/sim.h"

/* 0 in half of the runs, up to `mild` in most, up to `absurd` in a few. */
static uint32_t pick(struct world *w, uint32_t mild, uint32_t absurd)
{
    uint64_t kind = below(w, DICE_WEATHER, 8);
    uint64_t most = kind < 4 ? 0 : kind < 7 ? mild : absurd;
    return (uint32_t) below(w, DICE_WEATHER, most + 1);
}

static void choose_couriers(struct world *w)
{
    struct weather *x = &w->weather;
    x->lost = pick(w, 50, 600);
    x->lost_ack = pick(w, 50, 500);
    x->hang = pick(w, 30, 300);
    x->busy = pick(w, 30, 300);
    x->broken = pick(w, 50, 600);
    x->refused = pick(w, 20, 400);
    x->gone = pick(w, 2, 20);
    x->doubles = pick(w, 50, 500);
    x->outages = pick(w, 3, 8);
    x->courier_s_max = 1 + pick(w, 3, 14);
}

void weather_choose(struct world *w)
{
    struct weather *x = &w->weather;
    x->incidents = (uint32_t) (3 + below(w, DICE_WEATHER, 10));
    x->gdpr = pick(w, 300, 1000);
    x->diligence = (uint32_t) below(w, DICE_WEATHER, 1001);
    x->repeats = pick(w, 100, 800);
    x->slips = pick(w, 50, 300);
    choose_couriers(w);
    w->has_duties = below(w, DICE_DUTY, 5) < 2;
    x->incidents = w->has_duties ? 1 + x->incidents / 4 : x->incidents; /* they cost as much to look at */
    if (below(w, DICE_WEATHER, 5) == 0) {
        return; /* the machine is well */
    }
    x->kill_per_100k = pick(w, 100, 1000);
    x->cut = (uint32_t) below(w, DICE_WEATHER, 1001);
    x->down_s_max = pick(w, 600, 86400 * 2);
    x->cut_inside = pick(w, 10, 100);
    x->bad_disks = pick(w, 3, 20);
    x->full_disks = pick(w, 2, 10);
    x->rates = (struct vfs_sim_rates){pick(w, 2, 50), pick(w, 20, 300), pick(w, 50, 500), pick(w, 300, 1000)};
    x->append_s_max = pick(w, 1, 10);
    x->reopen_s_max = pick(w, 2, 20);
    x->steps = pick(w, 3, 30);
    x->step_s_max = pick(w, 120, 3 * 3600);
    x->unsynchronised = pick(w, 2, 8);
    x->suspends = pick(w, 2, 10);
    x->suspend_s_max = 3600 + pick(w, 12 * 3600, 5 * 86400);
    x->late_s_max = pick(w, 3, 120);
    x->reloads = pick(w, 3, 20);
}

void weather_print(const struct world *w, struct buf *out)
{
    const struct weather *x = &w->weather;
    buf_addf(out, "%sincidents %u gdpr %u diligence %u repeats %u slips %u", w->has_duties ? "duties " : "",
             x->incidents, x->gdpr, x->diligence, x->repeats, x->slips);
    buf_addf(out, " | lost %u lost-ack %u hang %u busy %u broken %u refused %u gone %u doubles %u outages %u", x->lost,
             x->lost_ack, x->hang, x->busy, x->broken, x->refused, x->gone, x->doubles, x->outages);
    buf_addf(out, " | kill %u/100k cut %u inside %u down<=%us", x->kill_per_100k, x->cut, x->cut_inside, x->down_s_max);
    buf_addf(out, " | disk bad %u (read %u write %u sync %u forget %u) full %u append<=%us", x->bad_disks,
             x->rates.read, x->rates.write, x->rates.sync, x->rates.forget, x->full_disks, x->append_s_max);
    buf_addf(out, " | clock steps %u<=%us unsynchronised %u suspends %u<=%us late<=%us | reloads %u\n", x->steps,
             x->step_s_max, x->unsynchronised, x->suspends, x->suspend_s_max, x->late_s_max, x->reloads);
}

/* --- disk --------------------------------------------------------------------------------------------------------- */

static void disk_mends(struct world *w, void *arg)
{
    (void) arg;
    sim_say(w, "the disk is well again");
    w->rates = (struct vfs_sim_rates){0, 0, 0, 0};
    vfs_sim_set_rates(w->disk, w->rates);
}

static void disk_worsens(struct world *w, void *arg)
{
    (void) arg;
    sim_say(w, "the disk goes bad");
    w->rates = w->weather.rates;
    vfs_sim_set_rates(w->disk, w->rates);
    later(w, (int64_t) (60 + below(w, DICE_DISK, 4 * 3600)), disk_mends, NULL);
}

static void disk_empties(struct world *w, void *arg)
{
    (void) arg;
    sim_say(w, "somebody made room on the disk");
    vfs_sim_set_full(w->disk, false);
}

static void disk_fills(struct world *w, void *arg)
{
    (void) arg;
    sim_say(w, "the disk is full");
    vfs_sim_set_full(w->disk, true);
    later(w, (int64_t) (60 + below(w, DICE_DISK, 8 * 3600)), disk_empties, NULL);
}

/* --- clock -------------------------------------------------------------------------------------------------------- */

/* The real loop is woken by TFD_TIMER_CANCEL_ON_SET. */
static void clock_was_set(struct world *w)
{
    if (w->process.engine != NULL) {
        engine_run(w->process.engine);
    }
}

static void clock_steps(struct world *w, void *arg)
{
    (void) arg;
    int64_t by = (int64_t) below(w, DICE_CLOCK, 2U * w->weather.step_s_max + 1U) - (int64_t) w->weather.step_s_max;
    w->offset_s = chance(w, DICE_CLOCK, 400) ? 0 : w->offset_s + by;
    sim_say(w, "the clock is set; it is %lld s off now", (long long) w->offset_s);
    clock_was_set(w);
}

static void clock_synchronises(struct world *w, void *arg)
{
    (void) arg;
    w->is_synchronised = true;
    w->offset_s = 0;
    sim_say(w, "the clock is synchronised");
    clock_was_set(w);
}

static void clock_drifts(struct world *w, void *arg)
{
    (void) arg;
    w->is_synchronised = false;
    sim_say(w, "the clock is not synchronised any more");
    if (chance(w, DICE_CLOCK, 200)) {
        w->offset_s += 26 * 3600;
    }
    clock_was_set(w);
    later(w, (int64_t) (600 + below(w, DICE_CLOCK, 86400)), clock_synchronises, NULL);
}

static void machine_sleeps(struct world *w, void *arg)
{
    (void) arg;
    int64_t s = (int64_t) below(w, DICE_CLOCK, w->weather.suspend_s_max) + 60;
    sim_say(w, "the machine is suspended for %lld s", (long long) s);
    w->now_s += s;
    clock_was_set(w);
}

/* --- the rest ----------------------------------------------------------------------------------------------------- */

static void channel_fails(struct world *w, void *arg)
{
    (void) arg;
    size_t channel = below(w, DICE_COURIER, 4);
    w->outage_until_s[channel] =
        w->now_s + 60 + (int64_t) below(w, DICE_COURIER, chance(w, DICE_COURIER, 100) ? 4 * 86400 : 43200);
    sim_say(w, "channel %zu is down until %lld", channel, (long long) w->outage_until_s[channel]);
}

static void configuration_loaded(void *context, const struct engine_reply *reply)
{
    (void) reply;
    mem_free(context);
}

static void configuration_changes(struct world *w, void *arg)
{
    (void) arg;
    struct process *p = &w->process;
    if (p->engine == NULL || w->is_calm) {
        return;
    }
    if (p->batch != NULL) {
        later(w, 1, configuration_changes, NULL);
        return;
    }
    w->variant = !w->variant;
    sim_say(w, "the configuration is loaded anew: variant %d", w->variant);
    struct command *command = mem_alloc(sizeof *command);
    command->type = COMMAND_CONFIGURATION;
    command->actor = (struct actor){TEXT("daemon"), false, RIGHT_ADMIN};
    command->u.configuration.digest = hash_of(&w->variant, sizeof w->variant);
    engine_rules(p->engine, w->rules[w->variant]);
    if (!engine_submit(p->engine, command, configuration_loaded, command)) {
        mem_free(command);
    }
    engine_run(p->engine);
}

static void scatter(struct world *w, uint32_t count, thing_fn *fn)
{
    uint64_t span = (uint64_t) (w->end_s - w->start_s);
    for (uint32_t i = 0; i < count; i++) {
        later(w, (int64_t) below(w, DICE_WEATHER, span), fn, NULL);
    }
}

void weather_begin(struct world *w)
{
    const struct weather *x = &w->weather;
    scatter(w, x->bad_disks, disk_worsens);
    scatter(w, x->full_disks, disk_fills);
    scatter(w, x->step_s_max > 0 ? x->steps : 0, clock_steps);
    scatter(w, x->unsynchronised, clock_drifts);
    scatter(w, x->suspends, machine_sleeps);
    scatter(w, x->outages, channel_fails);
    scatter(w, x->reloads, configuration_changes);
}

void weather_end(struct world *w)
{
    w->is_calm = true;
    w->weather = (struct weather){.courier_s_max = 1};
    for (size_t i = 0; i < ARRAY_LEN(w->outage_until_s); i++) {
        w->outage_until_s[i] = 0;
    }
    w->rates = (struct vfs_sim_rates){0, 0, 0, 0};
    vfs_sim_set_rates(w->disk, w->rates);
    vfs_sim_set_full(w->disk, false);
    vfs_sim_cut_after(w->disk, 0);
    w->is_synchronised = true;
    w->offset_s = 0;
    sim_say(w, "calm from now on");
    clock_was_set(w);
}
