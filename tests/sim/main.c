/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nis2sim: runs worlds. Without a seed the fixed set, in as many processes as there are processors, so that a broken
 * assertion in one is one failure and not the end.
 *
 *   nis2sim                    seeds.txt and 1 to 100, then the sabotages
 *   nis2sim 17                 one seed with its whole story        (also --seed 17; -v)
 *   nis2sim --seeds 1-5000     a range                              --days D: a longer life
 *   nis2sim --minutes 60       fresh seeds until the time is over or one fails
 *   nis2sim --sabotage lost-commit|lost-page|double-end|lost-wake   must be caught: exits 1
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/sim/sim.h"

#define SEEDS_FILE "tests/sim/seeds.txt"
/* Sanitizers make each world several times dearer; some of them are enough there. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define FIXED_SEEDS 16
#else
#define FIXED_SEEDS 100
#endif

static const char *const sabotage_names[] = {"none", "lost-commit", "lost-page", "double-end", "lost-wake"};

struct plan {
    struct sim_options options;
    uint64_t from, to; /* seeds, inclusive */
    int64_t minutes;
    bool is_fixed;
};

struct tally {
    unsigned passed, failed;
};

static void print_repeat(const struct sim_options *o)
{
    printf("repeat with: make sim SEED=%" PRIu64 "   or: nis2sim --seed %" PRIu64 " --days %" PRId64, o->seed, o->seed,
           o->days);
    if (o->sabotage != SABOTAGE_NONE) {
        printf(" --sabotage %s", sabotage_names[o->sabotage]);
    }
    printf(" -v\n");
}

static bool run_one(const struct sim_options *options)
{
    struct world *w = world_new(options);
    bool is_good = world_run(w);
    if (options->is_verbose) {
        printf("%" PRIu64 " turns, %" PRIu64 " rows, %" PRIu64 " letters, %" PRIu64 " kills, %" PRIu64
               " power cuts, %" PRIu64 " recoveries\n",
               w->turns, oracle_head(w).seq, w->letters, w->kills, w->cuts, w->recoveries);
    }
    if (!is_good) {
        printf("seed %" PRIu64 ": %s\n", options->seed, w->failure);
    }
    world_free(w);
    return is_good;
}

/* --- many --------------------------------------------------------------------------------------------------------- */

static pid_t start_one(struct sim_options options, uint64_t seed)
{
    options.seed = seed;
    (void) fflush(stdout);
    pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        if (options.is_expected_to_fail && freopen("/dev/null", "w", stdout) == NULL) {
            _exit(0); /* which counts as not caught */
        }
        bool is_good = run_one(&options);
        (void) fflush(stdout);
        _exit(is_good ? 0 : 1);
    }
    return child;
}

#define JOBS_MAX 64

struct pool {
    const struct plan *plan;
    struct {
        pid_t pid;
        uint64_t seed;
    } jobs[JOBS_MAX];
    size_t count, most;
    struct tally tally;
};

static void wait_for_one(struct pool *pool)
{
    int status = 0;
    pid_t pid = waitpid(-1, &status, 0);
    for (size_t i = 0; i < pool->count; i++) {
        if (pool->jobs[i].pid != pid) {
            continue;
        }
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
            pool->tally.passed++;
        } else {
            struct sim_options options = pool->plan->options;
            options.seed = pool->jobs[i].seed;
            pool->tally.failed++;
            if (WIFSIGNALED(status)) {
                printf("seed %" PRIu64 ": ended by signal %d\n", options.seed, WTERMSIG(status));
            }
            if (!options.is_expected_to_fail) {
                print_repeat(&options);
            }
        }
        pool->jobs[i] = pool->jobs[--pool->count];
        return;
    }
}

static void add_one(struct pool *pool, uint64_t seed)
{
    if (pool->count == pool->most) {
        wait_for_one(pool);
    }
    pool->jobs[pool->count].pid = start_one(pool->plan->options, seed);
    pool->jobs[pool->count++].seed = seed;
}

static void add_file(struct pool *pool)
{
    char line[512];
    FILE *f = fopen(SEEDS_FILE, "re");
    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        char *end = NULL;
        uint64_t seed = strtoull(line, &end, 10);
        if (end != line) {
            add_one(pool, seed);
        }
    }
    if (f != NULL) {
        (void) fclose(f);
    }
}

static struct tally run_many(const struct plan *plan)
{
    struct pool pool = {.plan = plan};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    time_t end = time(NULL) + (time_t) plan->minutes * 60;
    pool.most = processors < 1 ? 1 : processors > JOBS_MAX ? JOBS_MAX : (size_t) processors;
    if (plan->is_fixed) {
        add_file(&pool);
    }
    for (uint64_t seed = plan->from; seed <= plan->to; seed++) {
        if (plan->minutes > 0 && (time(NULL) >= end || pool.tally.failed > 0)) {
            break;
        }
        add_one(&pool, seed);
    }
    while (pool.count > 0) {
        wait_for_one(&pool);
    }
    return pool.tally;
}

/* The oracle is worth what it catches: a daemon that breaks its word in each of these ways must be found out. */
#define SABOTAGED_SEEDS 4

static void add_sabotages(const struct plan *plan, struct tally *tally)
{
    for (size_t i = 1; i < ARRAY_LEN(sabotage_names); i++) {
        struct plan sabotaged = {.options = plan->options, .from = 1, .to = SABOTAGED_SEEDS};
        sabotaged.options.sabotage = (enum sim_sabotage) i;
        sabotaged.options.is_expected_to_fail = true;
        if (run_many(&sabotaged).failed == SABOTAGED_SEEDS) {
            tally->passed++;
        } else {
            tally->failed++;
            printf("sabotage %s is not caught: nis2sim --seeds 1-%d --sabotage %s\n", sabotage_names[i],
                   SABOTAGED_SEEDS, sabotage_names[i]);
        }
    }
}

/* --- the command line --------------------------------------------------------------------------------------------- */

static _Noreturn void usage(void)
{
    (void) fputs("usage: nis2sim [[--seed] N | --seeds A-B | --minutes M] [--days D] [--sabotage NAME] [-v]\n", stderr);
    exit(2);
}

static uint64_t number_of(const char *word, char **ret_end)
{
    uint64_t n = word != NULL ? strtoull(word, ret_end, 10) : 0;
    if (word == NULL || *ret_end == word) {
        usage();
    }
    return n;
}

static enum sim_sabotage sabotage_of(const char *word)
{
    for (size_t i = 0; word != NULL && i < ARRAY_LEN(sabotage_names); i++) {
        if (strcmp(word, sabotage_names[i]) == 0) {
            return (enum sim_sabotage) i;
        }
    }
    usage();
}

static void read_flag(struct plan *plan, const char *flag, const char *word)
{
    char *end = NULL;
    if (strcmp(flag, "--seed") == 0) {
        plan->from = plan->to = number_of(word, &end);
        plan->is_fixed = false;
    } else if (strcmp(flag, "--seeds") == 0) {
        plan->from = number_of(word, &end);
        plan->to = *end == '-' ? number_of(end + 1, &end) : plan->from;
        plan->is_fixed = false;
    } else if (strcmp(flag, "--minutes") == 0) {
        plan->minutes = (int64_t) number_of(word, &end);
        plan->from = (uint64_t) time(NULL) * 1000;
        plan->to = UINT64_MAX / 32;
        plan->is_fixed = false;
    } else if (strcmp(flag, "--days") == 0) {
        plan->options.days = (int64_t) number_of(word, &end);
    } else if (strcmp(flag, "--sabotage") == 0) {
        plan->options.sabotage = sabotage_of(word);
    } else {
        usage();
    }
}

int main(int argc, char **argv)
{
    struct plan plan = {.options = {.days = 30}, .from = 1, .to = FIXED_SEEDS, .is_fixed = true};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-v") == 0) {
            plan.options.is_verbose = true;
        } else if (argv[i][0] != '-') {
            read_flag(&plan, "--seed", argv[i]);
            plan.options.is_verbose = true;
        } else {
            read_flag(&plan, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
            i++;
        }
    }
    hash_init();
    struct tally tally = {0, 0};
    if (plan.from == plan.to) {
        plan.options.seed = plan.from;
        tally.passed = run_one(&plan.options) ? 1 : 0;
        tally.failed = 1 - tally.passed;
        if (tally.failed > 0) {
            print_repeat(&plan.options);
        }
    } else {
        tally = run_many(&plan);
    }
    if (plan.is_fixed) {
        add_sabotages(&plan, &tally);
    }
    printf("%u passed, %u failed\n", tally.passed, tally.failed);
    return tally.failed > 0 ? 1 : 0;
}
